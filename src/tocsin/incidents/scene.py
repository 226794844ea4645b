"""What a whole document tells of its events: what it is about, where, in which lands, and whether its words count several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from functools import lru_cache
from typing import TypeVar, cast

from tocsin.ids import LOCAL
from tocsin.incidents.common import COMMON
from tocsin.incidents.kinds import APART, COUNTED
from tocsin.records import CodedDocument
from tocsin.stories.words import NAME, WORD, fold, look

T = TypeVar("T", bound=Hashable)
FAMILIES = {"ASSAULT": "force", "COERCE": "force", "AID": "help", "COOPERATE": "help"}
"""Types that reports exchange for each other; the others stand alone."""
UNKNOWN = ("name:", "place:", "facility:", "person:")
"""How the ids of those begin of whom the dictionaries may know no more than a name."""
SHORT = 3
"""Words of a name; longer ones are those of bodies."""
STEM = 6
"""Letters by which words of one root are taken for one."""


def one_of(value: T) -> T:
    """The first value of those that are equal: of many sets and parties that say the same one is kept."""
    return cast("T", _shared(value))


@lru_cache(maxsize=50_000)
def _shared(value: Hashable) -> Hashable:
    """The value by which `one_of` knows its equals."""
    return value


def scene_of(coded: CodedDocument) -> frozenset[str]:
    """The names that tell what a document is about."""
    own = [entity for entity in coded.entities if not LOCAL.match(entity.id) and entity.precision != "country"]
    named = {fold(one.name) for one in own if one.kind == "armed_group"}  # whose words (front, state, army) many have
    named |= {look(word).folded for one in own if one.kind in ("place", "facility", "person") for word in WORD.findall(one.name) if len(word) > 2}
    told = {coded.title or "", *(span.quote for event in coded.events for span in event.evidence)}
    return one_of(frozenset(named.union(*(capitals(f". {words}") for words in told)) - bodies_in(coded)))


def odd_in(coded: CodedDocument) -> frozenset[str]:
    """The words of short names that neither the map nor the dictionaries have, less those that many reports share."""
    unknown = [one for one in coded.entities if one.lat is None and one.country is None and one.id.startswith(UNKNOWN) and len(one.name.split()) <= SHORT]
    forms = {look(word) for one in unknown for word in WORD.findall(one.name)}
    return one_of(frozenset(form.folded for form in forms if len(form.folded) > 2 and form.folded[:STEM] not in COMMON))


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
    return one_of(frozenset(FAMILIES.get(event.type, event.type) for event in coded.events if any(APART.search(span.quote) or COUNTED.search(span.quote) for span in event.evidence)))


def towns_in(coded: CodedDocument) -> list[tuple[int, int, str]]:
    """Where a document names towns, with their names."""
    return [(span.start, span.end, one.name) for one in coded.entities if one.kind == "place" and one.precision in ("site", "town") for span in one.mentions]
