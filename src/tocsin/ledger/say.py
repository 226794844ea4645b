"""What a thread of claims says: since when, how often, by how many, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter

from tocsin.claim_records import Answer, Silence, Statement, Thread, ThreadStanding, Turn
from tocsin.ids import stable_id
from tocsin.ledger.quarrel import Quarrel
from tocsin.ledger.voice import Voice

OWN = frozenset({"denial", "admission", "action", "counter-accusation"})
"""Answers by which the accused side breaks its silence."""


def say(quarrel: Quarrel, stories: Mapping[str, str]) -> Thread:
    """The record of a quarrel. `stories` gives the story of a document; one that is not there is a story of its own."""
    claims = sorted(quarrel.claims, key=attrgetter("order"))
    answers = [answer_of(one, stories, linked=linked) for one, linked in sorted(quarrel.answers, key=lambda pair: (pair[0].order, pair[1]))]
    told = [statement_of(one, stories) for one in claims]
    turns: list[Turn] = [*told, *answers]
    days = [one.day for one in turns if one.day]
    return Thread(
        id=stable_id("thr", quarrel.accuser, quarrel.accused, quarrel.matter, claims[0].id if claims else answers[0].id), accuser=name_of(quarrel, accuser=True), accused=name_of(quarrel, accuser=False) or quarrel.accused,
        accuser_id=quarrel.accuser, accused_id=quarrel.accused, matter=quarrel.matter, about=about(quarrel), first=min(days, default=None), last=max(days, default=None),
        told=len({one.document for one in told}), stories=len({one.story for one in told}), days=len({one.day for one in told if one.day}), standing=standing(quarrel), silence=silence(quarrel),
        statements=tuple(told), answers=tuple(answers),
    )  # fmt: skip


def about(quarrel: Quarrel) -> tuple[str, ...]:
    """The places and third parties of a quarrel: those that most voices name first."""
    names = [mark.split(" ", 1)[1] for one in quarrel.claims or [answer for answer, _ in quarrel.answers] for mark in one.marks]
    return tuple(sorted(set(names), key=lambda name: (-names.count(name), name)))


def name_of(quarrel: Quarrel, *, accuser: bool) -> str | None:
    """The name of a side, as the voices that make the quarrel have it."""
    voices: Sequence[Voice] = quarrel.claims or [one for one, _ in quarrel.answers]
    return next((side.name for one in voices if (side := one.accuser if accuser else one.accused or one.by)), None)


def standing(quarrel: Quarrel) -> ThreadStanding:
    """How a quarrel stands: what a side says of itself is claimed until another answers; else admission goes before all; denied and confirmed by a third side is disputed; then confirmed, acted upon, denied."""
    kinds = {kind_of(one) for one, _ in quarrel.answers}
    if quarrel.accuser == quarrel.accused:
        return "disputed" if {"denial", "confirmation"} <= kinds else "denied" if "denial" in kinds else "confirmed" if "confirmation" in kinds else "claimed"
    if "admission" in kinds:
        return "admitted"
    if "confirmation" in kinds:
        return "disputed" if "denial" in kinds else "confirmed"
    return "acted upon" if "action" in kinds else "denied" if "denial" in kinds else "open"


def silence(quarrel: Quarrel) -> Silence | None:
    """Whether the accused is reported to say nothing, or nothing of him stands in the archive; None where he answered."""
    if quarrel.accuser == quarrel.accused or any(quarrel.accused in (one.by.key, one.own) and kind_of(one) in OWN for one, _ in quarrel.answers):
        return None
    return "no comment" if any(one.answer == "no comment" for one, _ in quarrel.answers) else "no answer known"


def kind_of(one: Voice) -> str:
    """What kind of answer a voice is to a quarrel: a claim is an admission by the accused, or one the other way round."""
    if one.answer:
        return one.answer
    return "admission" if one.form == "claim" else "counter-accusation"


def statement_of(one: Voice, stories: Mapping[str, str]) -> Statement:
    """A claim as a record."""
    return Statement.model_validate({**turn_of(one, stories), "form": one.form})


def answer_of(one: Voice, stories: Mapping[str, str], *, linked: bool) -> Answer:
    """An answer as a record."""
    return Answer.model_validate({**turn_of(one, stories), "kind": kind_of(one), "linked": "document" if linked else "parties"})


def turn_of(one: Voice, stories: Mapping[str, str]) -> dict[str, object]:
    """What claims and answers have in common."""
    source = one.source
    return {
        "id": one.id, "document": source.id, "name": source.name, "story": stories.get(source.id, source.id), "outlet": source.outlet, "published": source.published, "day": day_of(one), "speaker": one.speaker,
        "event": one.event, "evidence": one.span,
    }  # fmt: skip


def day_of(one: Voice) -> date | None:
    """The day of a voice; None where it is unknown."""
    return date.fromordinal(one.day) if one.day else None

