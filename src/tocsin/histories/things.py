"""Which statuses of different reports are of one thing: by what they name, never by the order of the reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tocsin.histories.mention import Mention

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
        fullest = Fullest({one.marks for one in kinds[kind] if tells(one.marks)}, frozenset(body for one in kinds[kind] for body in one.bodies))
        for one in kinds[kind]:
            found.setdefault((kind, fullest.thing(one)), []).append(one)
    return found


def tells(marks: Iterable[str]) -> bool:
    """The marks are enough to know a thing again."""
    return any(one.startswith(TELLING) for one in marks)


class Fullest:
    """The descriptions of one kind that no other one contains, found by any of their marks."""

    def __init__(self, described: set[Marks], bodies: Marks) -> None:
        self.bodies = bodies
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
        if not tells(one.marks):  # that both reports speak of the United Nations does not make their truces one
            fuller = {marks for marks in fuller if tells(marks - self.bodies)}
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
