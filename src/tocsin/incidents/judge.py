"""What people say of events: finds the events that judgements name, and which judgements are in force."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pydantic import ValidationError

from tocsin.errors import ReadError
from tocsin.ids import stable_id
from tocsin.incidents.cluster import Ruling
from tocsin.incidents.mention import Mention
from tocsin.records import EventName, Judgement, Verdict
from tocsin.stories.words import FUNCTION, WORD, look

PAIRS = ("same", "different")


@dataclass(frozen=True)
class Rulings:
    """The judgements in force, with the events that they name in these records. The latest comes first."""

    pairs: tuple[Ruling, ...] = ()
    wrong: frozenset[str] = frozenset()
    bearing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids of the judgements on an event; one that stands on no event rests."""


def judgement(verdict: Verdict, one: EventName | None = None, other: EventName | None = None, *, by: str, why: str = "", at: datetime | None = None, withdraws: str | None = None) -> Judgement:
    """A judgement with its id, a hash of all that it says; `at` is now unless given. Raises ReadError where it does not say of what."""
    if (verdict in PAIRS) != (other is not None) or (verdict == "withdrawn") != (withdraws is not None) or (verdict == "withdrawn") == (one is not None):
        raise ReadError(f"a judgement '{verdict}' needs " + ("two events." if verdict in PAIRS else "an earlier judgement." if verdict == "withdrawn" else "one event."))
    if not by.strip():
        raise ReadError("a judgement needs somebody who judges.", hint="Say who with --by.")
    moment = (at or datetime.now(UTC)).astimezone(UTC)
    parts = [name.model_dump_json() if name else "" for name in (one, other)]
    return Judgement(id=stable_id("jdg", verdict, *parts, withdraws, by, moment.isoformat(), why), verdict=verdict, one=one, other=other, withdraws=withdraws, by=by, at=moment, why=why)


def name_of(mention: Mention) -> EventName:
    """An event as a judgement names it."""
    return EventName(event=mention.id, document=mention.source.name, words=mention.event.anchor.quote, type=mention.event.type)


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that none withdraws, the latest first. A withdrawal can itself be withdrawn."""
    ordered = latest_first(judgements)
    gone = taken_back(ordered)
    return [one for one in ordered if one.id not in gone and one.verdict != "withdrawn"]


def latest_first(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Each judgement once."""
    known = {one.id: one for one in judgements}
    return sorted(known.values(), key=lambda one: (one.at, one.id), reverse=True)


def taken_back(judgements: Iterable[Judgement]) -> set[str]:
    """Ids of the judgements that are withdrawn by one that is not withdrawn itself."""
    gone: set[str] = set()
    for one in latest_first(judgements):
        if one.verdict == "withdrawn" and one.id not in gone and one.withdraws:
            gone.add(one.withdraws)
    return gone


def rulings_of(judgements: Iterable[Judgement], mentions: Mapping[str, Mention]) -> Rulings:
    """The judgements in force on these events. What names no event that is there rests until the event comes (back)."""
    valid = in_force(judgements)
    if not valid:
        return Rulings()
    wanted = {name.document for one in valid for name in (one.one, one.other) if name}
    by_name: dict[str, list[Mention]] = {}
    for mention in mentions.values():
        if mention.source.name in wanted:
            by_name.setdefault(mention.source.name, []).append(mention)
    pairs, wrong, bearing, settled = [], set(), {}, set()  # type: ignore[var-annotated]
    for one in valid:
        found = [resolve(name, mentions, by_name) for name in (one.one, one.other) if name]
        events = tuple(sorted({event for event in found if event}))
        if None in found or (len(found) == 2 and len(events) < 2):
            continue
        for event in events:
            bearing.setdefault(event, []).append(one.id)
        if one.verdict in PAIRS:
            pairs.append(Ruling(one.id, events[0], events[1], one.verdict == "same"))
        elif events[0] not in settled:  # the latest of 'wrong' and 'correct' stands
            settled.add(events[0])
            wrong |= set(events) if one.verdict == "wrong" else set()
    return Rulings(tuple(pairs), frozenset(wrong), {event: tuple(sorted(ids)) for event, ids in bearing.items()})


def resolve(name: EventName, mentions: Mapping[str, Mention], by_name: Mapping[str, list[Mention]]) -> str | None:
    """The event that is meant: by its id, else the one of that document with these words, of that type if there is one, else the only one of that type that shares a word with them.

    The last is for engines, which cut the words of one deed differently ('attacked', 'attacked an army post'). None where two may be meant.
    """
    if name.event in mentions:
        return name.event
    there, words = by_name.get(name.document, ()), content_of(name.words)
    alike = [one for one in there if one.event.anchor.quote.casefold() == name.words.casefold()]
    found = [one for one in alike if one.event.type == name.type] or alike or [one for one in there if one.event.type == name.type and words & content_of(one.event.anchor.quote)]
    return found[0].id if len(found) == 1 else None


def content_of(quote: str) -> frozenset[str]:
    """The words of a quote, without those of grammar."""
    return frozenset(form.folded for form in map(look, WORD.findall(quote)) if form.kind != FUNCTION)


def read_judgements(lines: Iterable[str]) -> Iterator[Judgement]:
    """Judgements from JSON Lines. Raises ReadError with the number of a line that holds none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield Judgement.model_validate(json.loads(line))
        except (ValueError, ValidationError) as error:
            raise ReadError(f"line {number} holds no judgement.", hint="Each line is one, as `tocsin judgements --format jsonl` prints them.") from error
