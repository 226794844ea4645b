"""What histories need of a status and its document: small flat values, days as ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tocsin.history_records import SpellSource
from tocsin.records import CodedDocument, Entity, Interval, Span, Status, ThingName

Days = tuple[int | None, int | None]
"""First and last day of an interval as ordinals; None: open."""
ASPECTS = {"besieged": "sieges", "controlled": "control", "occupied": "control", "designated terrorist group": "listings", "under ultimatum": "deadlines"}
"""States that are a matter of their own: a town may be besieged whoever holds it."""
BESIDE = re.compile(r"(?:\s+(?:on|by|late|early|again|still|as of))*\s+", re.IGNORECASE)
"""What may stand between the words for a state and the day after them on which it was so ('was open on Saturday')."""
AHEAD = re.compile(r"(?!['’])(?:\W+(?!(?:after|since|before|until|following)\b)\w+){0,4}\W+", re.IGNORECASE)
"""What may stand between a day and the words for a state after it ('On Saturday the crossing was open')."""
ENDS = re.compile(r"[.;:!?\n]")
STATES = ("country", "government")
"""Kinds of those who ban others."""


@dataclass(frozen=True, slots=True)
class Source:
    """A report: the record of it, its days, and all that it speaks of."""

    record: SpellSource
    days: Days
    context: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A status of a report: the thing by its marks, and what is said of it."""

    kind: str
    marks: frozenset[str]
    status: Status
    source: Source
    lands: frozenset[str]
    """Codes of the states that a crossing lies between."""
    holder: str | None = None
    spoken: Days | None = None
    """The day of which it says that it was so, where it tells of no change ('was open on Saturday')."""
    bodies: frozenset[str] = frozenset()
    """Those of its marks that name an international body, which brokers many a truce."""


def days_of(interval: Interval | None) -> Days:
    """An interval as ordinals."""
    if interval is None:
        return None, None
    return (interval.earliest.toordinal() if interval.earliest else None), (interval.latest.toordinal() if interval.latest else None)


def mentions_of(document: CodedDocument, story: str) -> Iterator[Mention]:
    """The statuses of a document of which we know what thing they are of."""
    entities = {one.id: one for one in document.entities}
    context = frozenset(context_of(document))
    published = Interval(earliest=document.published.earliest, latest=document.published.latest) if document.published else None
    for status in document.statuses:
        if status.thing is None:
            continue
        one, thing = as_ban(status, status.thing, entities)
        record = SpellSource(
            document=document.id, name=document.document, story=story, status=one.id, published=published, outlet=document.publisher or document.credit,
            speaker=speaker_of(document, one), evidence=one.evidence,
        )  # fmt: skip
        kind = ASPECTS.get(one.state, thing.kind)
        holder = (entities[one.by].name if one.by in entities else one.by) if kind == "control" else None
        lands = frozenset(code(side) for side in thing.sides) if kind == "crossings" else frozenset()
        bodies = frozenset(f"with:{side}" for side in thing.sides if side in entities and entities[side].sector == "IGO")
        yield Mention(kind, frozenset(marks_of(thing, kind)), one, Source(record, days_of(published), context), lands, holder, spoken_of(document, one), bodies)


def as_ban(status: Status, thing: ThingName, entities: Mapping[str, Entity]) -> tuple[Status, ThingName]:
    """A ban on one body as the state of that body, whether it "was banned" or there was a "ban" on it, by whoever imposed it; other states as they are."""
    only = entities.get(thing.sides[0]) if len(thing.sides) == 1 else None
    if thing.kind == "prohibitions" and thing.noun == "ban" and only is not None and only.kind not in STATES and not (thing.topics or thing.names or thing.places):
        state = "banned" if status.state == "in force" else status.state
        return status.model_copy(update={"state": state}), thing.model_copy(update={"kind": "groups", "noun": None})
    by = entities.get(status.by or "")
    if status.state == "banned" and thing.kind == "groups" and thing.owner is None and by is not None and by.kind in STATES:
        return status, thing.model_copy(update={"owner": by.id})
    return status, thing


def spoken_of(document: CodedDocument, status: Status) -> Days | None:
    """The day that stands beside the words for a state of which no beginning and no end is told; None where none does, or it is yet to come."""
    if status.began is not None or status.ended is not None or not status.stated:
        return None
    out = document.published.latest if document.published else None
    for time in document.times:
        if time.kind in ("date", "time") and time.earliest is not None and time.earliest == time.latest and (out is None or time.earliest <= out):
            if any(is_beside(document.text, words, day) for words in status.evidence for day in time.evidence):
                return days_of(Interval(earliest=time.earliest, latest=time.latest))
    return None


def is_beside(text: str, words: Span, day: Span) -> bool:
    """A day stands right beside some words of a sentence."""
    if words.end <= day.start:
        return BESIDE.fullmatch(text, words.end, day.start) is not None
    between = text[day.end : words.start]
    return day.end <= words.start and AHEAD.fullmatch(between) is not None and not ENDS.search(between)


def speaker_of(document: CodedDocument, status: Status) -> str | None:
    """The name of whoever says so, where the report only passes it on."""
    start = status.evidence[0].start if status.evidence else -1
    said = next((one for one in document.attributions if one.content.start <= start < one.content.end and one.source is not None), None)
    if said is None or said.source is None:
        return None
    return next((one.name for one in document.entities if one.id == said.entity), said.source.quote)


def code(party: str) -> str:
    """A party as a mark has it: a state by its code.

    >>> code("gov:KEN"), code("actor:kia")
    ('KEN', 'actor:kia')
    """
    return party[4:] if party.startswith("gov:") else party


def marks_of(thing: ThingName, kind: str) -> Iterator[str]:
    """What tells a thing from others of its kind. A crossing with a place needs no more than that."""
    yield from (f"at:{one}" for one in thing.places)
    if kind == "crossings" and thing.places:
        return
    if thing.noun:
        yield f"is:{thing.noun}"
    yield from (f"name:{one}" for one in thing.names)
    if thing.owner:
        yield f"{'with' if kind == 'deadlines' else 'of'}:{code(thing.owner)}"
    yield from (f"with:{code(one)}" for one in thing.sides)
    yield from (f"about:{one}" for one in thing.topics)


def context_of(document: CodedDocument) -> Iterator[str]:
    """All that could stand behind a mark and is spoken of in a document: entities, countries, words of names."""
    for one in document.entities:
        yield one.id
        if one.country:
            yield one.country
        yield from one.name.lower().split()
    for status in document.statuses:
        yield from status.thing.places if status.thing else ()

