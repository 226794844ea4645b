"""Which statuses of different reports are of one thing: by what they name, never by the order of the reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tocsin.histories.mention import Mention
from tocsin.records import CodedDocument

TELLING = ("at:", "of:", "with:", "name:")
"""Marks of which one is needed to know a thing again in another report; 'the ban' alone is any ban."""
Marks = frozenset[str]
Key = tuple[str, Marks]


def by_thing(mentions: Iterable[Mention]) -> dict[Key, list[Mention]]:
    """Mentions by kind and marks of the thing that they are of.

    A mention that names less than others ('the truce') is of the one thing that names more and whose further marks its own report speaks of,
    where there is exactly one. What is not known by any name stays in its report.
    """
    kinds: dict[str, list[Mention]] = {}
    for one in mentions:
        kinds.setdefault(one.kind, []).append(one)
    found: dict[Key, list[Mention]] = {}
    for kind in sorted(kinds):
        fullest = Fullest({one.marks for one in kinds[kind] if tells(one.marks)})
        for one in kinds[kind]:
            found.setdefault((kind, fullest.thing(one)), []).append(one)
    return found


def tells(marks: Marks) -> bool:
    """The marks are enough to know a thing again."""
    return any(one.startswith(TELLING) for one in marks)


class Fullest:
    """The descriptions of one kind that no other one contains, found by any of their marks."""

    def __init__(self, described: set[Marks]) -> None:
        self.often = Counter(mark for marks in described for mark in marks)
        self.all: dict[str, list[Marks]] = {}
        for marks in sorted(described, key=lambda one: (len(one), sorted(one))):
            for mark in marks:
                self.all.setdefault(mark, []).append(marks)
        self.maximal = {marks for marks in described if not any(marks < other for other in self.near(marks))}

    def near(self, marks: Iterable[str]) -> list[Marks]:
        """All descriptions with the rarest of some marks."""
        rarest = min(marks, key=lambda mark: (self.often[mark], mark), default=None)
        return self.all.get(rarest, []) if rarest is not None else []

    def thing(self, one: Mention) -> Marks:
        """The marks of the thing that a mention is of."""
        if one.marks in self.maximal:
            return one.marks
        likely = self.near(one.marks) if tells(one.marks) else {id(marks): marks for mark in self.spoken(one) for marks in self.all.get(mark, ())}.values()
        fuller = {marks for marks in likely if marks in self.maximal and one.marks < marks and all(spoken_of(mark, one) for mark in marks - one.marks)}
        if len(fuller) == 1:
            return fuller.pop()
        return one.marks if tells(one.marks) else one.marks | {f"in:{one.source.record.document}"}

    def spoken(self, one: Mention) -> Iterator[str]:
        """The marks of this kind that the report of a mention may speak of."""
        for value in sorted(one.source.context):
            yield from (mark for prefix in TELLING if (mark := prefix + value) in self.all)


def spoken_of(mark: str, one: Mention) -> bool:
    """The report of a mention speaks of what a mark names; nouns and topics need not be said again."""
    prefix, _, value = mark.partition(":")
    return prefix in ("is", "about") or value in one.source.context or (value.startswith("actor:") and value.rpartition("-")[2] in one.source.context)  # 'the separatists'


def with_places(mentions: Iterable[Mention], names: Mapping[frozenset[str], str | None]) -> Iterator[Mention]:
    """Mentions whose proper name stands for a place in some other report get that place instead of the name."""
    for one in mentions:
        words = frozenset(mark[5:] for mark in one.marks if mark.startswith("name:"))
        place = names.get(words) if words else None
        if place is None or any(mark.startswith("at:") for mark in one.marks):
            yield one
        else:
            yield replace(one, marks=frozenset(mark for mark in one.marks if not mark.startswith("name:")) | {f"at:{place}"})


def learn_places(names: dict[frozenset[str], str | None], document: CodedDocument) -> None:
    """Note the words by which a document calls its places; None where the documents mean several places by them."""
    for place in document.entities:
        if place.kind == "place" and not place.id.startswith("country:"):
            for name in {place.name, *(span.quote for span in place.mentions)}:
                words = frozenset(name.lower().split())
                names[words] = place.id if names.get(words, place.id) == place.id else None
