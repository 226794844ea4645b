"""Records of the ledger of claims: who accuses whom of what over many reports, and how it was answered.

They are derived: made from events and reported speech of documents at any time anew.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from tocsin.knowledge import AnswerKind
from tocsin.records import Interval, Record, Span

ClaimForm = Literal["accusation", "remark", "claim"]
ThreadStanding = Literal["open", "denied", "confirmed", "admitted", "acted upon", "disputed", "claimed"]
Silence = Literal["no comment", "no answer known"]


class Turn(Record):
    """What one report tells of a claim: that it was made, or that it was answered."""

    id: str
    document: str = Field(description="Document id.")
    name: str = Field(description="Name of the document.")
    story: str = Field(description="The story that the report belongs to: copies are one story.")
    outlet: str | None = Field(None, description="Publisher of the report, or the agency that it credits.")
    published: Interval | None = None
    day: date | None = Field(None, description="The day on which it was said or done; that of the report where the words tell none.")
    speaker: str = Field(description="Name of whoever said or did it.")
    event: str | None = Field(None, description="Event id; null where only reported speech or other words tell it.")
    evidence: Span


class Statement(Turn):
    """A claim: that somebody accuses somebody, or that somebody did something himself."""

    form: ClaimForm = Field(description="An accusation, a remark that repeats one in other words, or a claim of responsibility.")


class Answer(Turn):
    """An answer to a claim."""

    kind: AnswerKind = Field(description="Denied, admitted by the accused, confirmed by a third party, acted upon, answered by a claim the other way round, or a reported refusal to speak.")
    linked: Literal["document", "parties"] = Field(description="The report itself links it to the claim, or it was found by parties, matter and days.")


class Thread(Record):
    """One quarrel: who accuses whom of what, in all reports, and how it was answered."""

    id: str = Field(description="Hash of its first telling; it stays as long as that is the first.")
    accuser: str | None = Field(description="Name of the accusing side; null where only the denial is known.")
    accused: str = Field(description="Name of the accused side; that of the claimant where somebody claims a deed as his own.")
    accuser_id: str | None = Field(description="Code of the state, or id of the group, organisation or person.")
    accused_id: str = Field(description="Code of the state, or id of the group, organisation or person.")
    matter: str = Field(description="What it is about: a kind of `data/lexicon/en/claims.yml`, or `unspecified`.")
    about: tuple[str, ...] = Field((), description="Places named with it, and those said to be helped.")
    first: date | None = Field(None, description="Day of the first telling that has one.")
    last: date | None = Field(None, description="Day of the last claim or answer that has one.")
    told: int = Field(description="Reports that tell of the claim.")
    stories: int = Field(description="Independent stories that tell of the claim, copies counted once.")
    days: int = Field(description="Different days on which it was said.")
    standing: ThreadStanding = Field(description="What the answers come to; the rule is in docs/howto/ledger.md.")
    silence: Silence | None = Field(None, description="The accused is reported to refuse comment, or no answer of his stands in the archive; null where he answered.")
    statements: tuple[Statement, ...] = Field((), description="The claims, by day.")
    answers: tuple[Answer, ...] = Field((), description="The answers, by day.")
