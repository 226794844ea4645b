"""A document as merging sees it: who published it when, who is in it, and by which words it is known again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import NamedTuple, TypeVar, cast

from tocsin.ids import LOCAL
from tocsin.incidents.charged import Charge, charges_of
from tocsin.incidents.common import COMMON
from tocsin.incidents.kinds import APART, COUNTED, SEVERAL
from tocsin.knowledge import EntityKind, Sector
from tocsin.records import CodedDocument, Interval, Span
from tocsin.stories.words import CONTENT, FUNCTION, NAME, NUMBER, TIME, WORD, fold, look

T = TypeVar("T", bound=Hashable)
FAMILIES = {"ASSAULT": "force", "COERCE": "force", "AID": "help", "COOPERATE": "help"}
"""Types that reports exchange for each other; the others stand alone."""
STEM = 6
"""Letters by which words of one root are taken for one."""


def one_of(value: T) -> T:
    """The first value of those that are equal: of many sets and parties that say the same one is kept."""
    return cast("T", _shared(value))


@lru_cache(maxsize=50_000)
def _shared(value: Hashable) -> Hashable:
    """The value by which `one_of` knows its equals."""
    return value


class Party(NamedTuple):
    """What merging keeps of an entity."""

    id: str
    name: str
    kind: EntityKind
    country: str | None
    sector: Sector | None


@dataclass(frozen=True, slots=True)
class Source:
    """What merging keeps of a document: who published it when, its parties by id, and which events it links."""

    id: str
    name: str
    published: Interval | None
    out: int
    """The last day on which it can have come out, as an ordinal; 0: unknown."""
    outlet: str | None
    entities: Mapping[str, Party]
    same: frozenset[tuple[str, str]]
    """Events that the document itself links as one."""
    charges: tuple[Charge, ...]
    """Accusations and denials that speak of an event."""
    accused: frozenset[str]
    """Events that an accusation tells of in its own words."""
    undated: frozenset[str]
    """Events whose day is that of the accusation or the denial that tells of them ('accused it on Monday of arming rebels'): their own is not told."""
    unnamed: frozenset[tuple[str, str]]
    """Events with a doer whom their own words do not name: he was filled in from elsewhere in the report."""
    givers: tuple[tuple[int, int, str | None], ...]
    """Numbers of killed and injured, by where their words stand, each with the id of whoever gives it; None: the narrator."""
    scene: frozenset[str]
    """Words of the names of towns, regions and persons in the whole document, and whole names of groups."""
    scattered: frozenset[str]
    """Families of types whose deeds the document sets in several places: it is not about one of them."""
    lands: tuple[str, ...]
    """Countries that its events and those who are named in it belong to, the most frequent first: where an event without one is looked for."""
    several: frozenset[str]
    """Families of types of which its words count, or tell apart, several deeds ('the second raid in a week')."""


def source_of(coded: CodedDocument) -> Source:
    """What is kept of a document."""
    blames = {event.id for event in coded.events if event.type == "ACCUSE"}
    accused = frozenset(link.source for link in coded.links if link.kind == "part_of" and link.target in blames)
    same = one_of(frozenset((min(link.source, link.target), max(link.source, link.target)) for link in coded.links if link.kind == "same_event"))
    named = {name for event in coded.events for name in (*event.actors, *event.recipients, *(s.entity for s in event.attribution if s.entity))} | {figure.source for figure in coded.figures if figure.source}
    published = Interval(earliest=coded.published.earliest, latest=coded.published.latest) if coded.published else None
    out = published.latest.toordinal() if published and published.latest else 0
    parties = {one.id: one_of(Party(one.id, one.name, one.kind, one.country, one.sector)) for one in coded.entities if one.id in named}
    return Source(coded.id, coded.document, one_of(published), out, coded.publisher or coded.credit, parties, same, charges_of(coded), one_of(accused), undated(coded), unnamed(coded), givers(coded), scene_of(coded), scattered(coded), lands_of(coded), several(coded))


def undated(coded: CodedDocument) -> frozenset[str]:
    """The events of a document that a statement tells of, and whose day stands beside the word of the statement."""
    events = {event.id: event for event in coded.events}
    found = set()
    for link in coded.links:
        inner, outer = events.get(link.source), events.get(link.target)
        if link.kind == "part_of" and inner and outer and inner.date and outer.type in ("ACCUSE", "REJECT"):
            days = inner.date.evidence
            told = outer.type == "REJECT" and FAMILIES.get(inner.type) == "force" and all(stands_in(day, (outer.anchor,)) for day in days)  # who denies an attack, and says no day, denies the one that was told
            if days and not told and all(stands_in(day, outer.evidence) and not stands_in(day, inner.evidence) for day in days):
                found.add(inner.id)
    return one_of(frozenset(found))


def stands_in(words: Span, spans: Iterable[Span]) -> bool:
    """Some words stand in others."""
    return any(span.start <= words.start and words.end <= span.end for span in spans)


def unnamed(coded: CodedDocument) -> frozenset[tuple[str, str]]:
    """The events of a document with their doers whom no word in them means."""
    where = {one.id: one.mentions for one in coded.entities if one.mentions}
    return frozenset(
        (event.id, name) for event in coded.events for name in event.actors
        if name in where and not any(stands_in(one, event.evidence) for one in where[name])
    )  # fmt: skip


def givers(coded: CodedDocument) -> tuple[tuple[int, int, str | None], ...]:
    """Who gives the numbers of those hurt in a document, by where they stand."""
    return tuple((span.start, span.end, figure.source) for figure in coded.figures if figure.role in ("killed", "injured") for span in figure.evidence)


def scene_of(coded: CodedDocument) -> frozenset[str]:
    """The names that tell what a document is about."""
    own = [entity for entity in coded.entities if not LOCAL.match(entity.id) and entity.precision != "country"]
    named = {fold(one.name) for one in own if one.kind == "armed_group"}  # whose words (front, state, army) many have
    named |= {look(word).folded for one in own if one.kind in ("place", "facility", "person") for word in WORD.findall(one.name) if len(word) > 2}
    told = {coded.title or "", *(span.quote for event in coded.events for span in event.evidence)}
    return one_of(frozenset(named.union(*(capitals(f". {words}") for words in told)) - bodies_in(coded)))


def bodies_in(coded: CodedDocument) -> frozenset[str]:
    """The words in names of states and other bodies of a report, which many reports share."""
    return frozenset(look(word).folded for entity in coded.entities if entity.kind in ("country", "government", "military", "agency", "organization", "media") for word in WORD.findall(entity.name))


@lru_cache(maxsize=1000)
def capitals(quote: str) -> frozenset[str]:
    """The words with a capital that do not begin a sentence, less days and months."""
    found: set[str] = set()
    for match in WORD.finditer(quote):
        word, start = match.group(), match.start()
        if not word.islower() and len(word) > 2 and start > 1 and quote[start - 2] not in ".!?":
            found.update(form.folded for part in word.split("-") if len(part) > 2 and (form := look(part)).kind == NAME)  # 'the Mopti-Gao road'
    return one_of(frozenset(found))


def scattered(coded: CodedDocument) -> frozenset[str]:
    """Families of types whose deeds stand in more than one place finer than a country."""
    places: dict[str, set[str]] = {}
    for event in coded.events:
        if event.place and event.place.precision in ("site", "town", "district") and event.place.basis != "dateline":
            places.setdefault(FAMILIES.get(event.type, event.type), set()).add(event.place.name)
    return one_of(frozenset(family for family, found in places.items() if len(found) > 1))


def lands_of(coded: CodedDocument) -> tuple[str, ...]:
    """The countries of the places of a document's events and of those who are named in it, the most frequent first."""
    found = Counter(event.place.country for event in coded.events if event.place and event.place.country)
    found.update(one.country for one in coded.entities if one.country)
    return one_of(tuple(sorted(found, key=lambda land: (-found[land], land))))


def several(coded: CodedDocument) -> frozenset[str]:
    """Families of types of which the words of an event count several deeds, or tell it apart from another."""
    return one_of(frozenset(FAMILIES.get(event.type, event.type) for event in coded.events if any(APART.search(span.quote) or COUNTED.search(span.quote) or SEVERAL.search(span.quote) for span in event.evidence)))


def stems_of(quote: str) -> list[str]:
    """The words of meaning of a sentence, each cut to its stem; names and numbers are among them."""
    forms = [look(word) for word in WORD.findall(quote)]
    return [intern(form.folded[:STEM]) for form in forms if form.kind not in (FUNCTION, TIME) and (len(form.folded) > 2 or form.kind == NUMBER)]


def rare_in(quote: str) -> frozenset[str]:
    """The stems of a sentence that are no names and that few reports have."""
    forms = {look(word) for word in WORD.findall(quote)}
    return frozenset(intern(form.folded[:STEM]) for form in forms if form.kind == CONTENT and len(form.folded) > 2 and form.folded[:STEM] not in COMMON)
