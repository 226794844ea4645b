"""Records of what becomes of lasting things over many reports: a crossing that was closed, opened and closed again.

They are derived: made from statuses of documents at any time anew. All days are inclusive.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from tocsin.records import Interval, Record, Span

SpellBasis = Literal["told", "seen", "implied", "passed"]


class SpellSource(Record):
    """A report that tells of a spell, with its words."""

    document: str = Field(description="Document id.")
    name: str = Field(description="Name of the document.")
    story: str = Field(description="The story that the report belongs to: copies are one story.")
    status: str = Field(description="Id of the status in the document.")
    published: Interval | None = None
    outlet: str | None = Field(None, description="Publisher of the report, or the agency that it credits.")
    speaker: str | None = Field(None, description="Name of whoever says so in the report; null: the report itself.")
    evidence: tuple[Span, ...] = Field((), description="The words, with their place in the clean text of the document.")


class Spell(Record):
    """A stretch of days on which a thing is in one condition."""

    condition: str = Field(description="Closed, open, in force, over, stalled and the like; for deadlines set, extended, met or passed.")
    by: str | None = Field(None, description="Who holds a place, where that is what the condition says.")
    since: Interval = Field(description="Days on one of which it began; an end that is null is not known.")
    until: Interval | None = Field(None, description="Days on one of which it ended; null: no report tells of an end.")
    seen: date | None = Field(None, description="Last day for which a report says so.")
    due: Interval | None = Field(None, description="The end that was announced last, whether it came or not.")
    basis: SpellBasis = Field(description="What the beginning rests on: a report tells of it; it was first seen so; it follows from what came after; or only a deadline's day went by.")
    stories: int = Field(description="Number of independent stories that tell of it, copies counted once.")
    sources: tuple[SpellSource, ...] = Field((), description="The reports, by publication.")


class Conflict(Record):
    """Days for which reports that are no copies of each other say conditions that exclude each other."""

    days: Interval = Field(description="First and last of these days.")
    conditions: tuple[str, ...] = Field(description="What they say, in the order of the alphabet.")
    sources: tuple[SpellSource, ...] = Field(description="The reports that say so, by publication.")


class Announcement(Record):
    """A change that a report says is to come."""

    condition: str = Field(description="The condition that is to be.")
    on: Interval = Field(description="Days on one of which it is to begin.")
    came: bool | None = Field(None, description="Reports tell that it came then (true), or of another condition after these days (false); null: nothing tells.")
    source: SpellSource = Field(description="The report.")


class History(Record):
    """One lasting thing, and the conditions in which reports tell that it was."""

    id: str = Field(description="Hash of what the thing is, where it is and whose.")
    name: str = Field(description="The fullest words that most stories have for it.")
    kind: str = Field(description="Class of the thing: crossings, truces, missions …")
    country: str | None = Field(None, description="ISO 3166 alpha-3 of its place or of its only party; null where there are several.")
    place: str | None = Field(None, description="Id of its place, as in the gazetteer; null where it has none, or several.")
    marks: tuple[str, ...] = Field(description="All that tells it from others: `at:` places, `of:` owners, `with:` sides, `is:` a noun, `about:` topics, `name:` words, `in:` a document where only that tells of it.")
    part_of: str | None = Field(None, description="Id of the border on which a crossing lies.")
    condition: str = Field(description="The last condition that is known.")
    spells: tuple[Spell, ...] = Field(description="Its conditions, oldest first.")
    gaps: tuple[Interval, ...] = Field((), description="Days between spells for which nothing is known.")
    conflicts: tuple[Conflict, ...] = Field((), description="Days on which reports contradict each other.")
    announced: tuple[Announcement, ...] = Field((), description="Changes that were announced, by day.")
    stories: int = Field(description="Number of independent stories that tell of it.")
    reports: int = Field(description="Number of reports that tell of it.")
