"""A thread of claims while it is put together."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field

from tocsin.ledger.voice import Voice


@dataclass
class Quarrel:
    """A thread while it is put together."""

    accuser: str | None
    accused: str
    matter: str
    lasting: bool
    claims: list[Voice] = field(default_factory=list)
    answers: list[tuple[Voice, bool]] = field(default_factory=list)
    """Answers, and whether the report itself links them."""
    marks: frozenset[str] = frozenset()
    """What sets it apart from other quarrels: of a lasting one the third parties helped, of one over a single deed its places too."""
    days: list[int] = field(default_factory=list)
    """Days of the claims, in order; where only denials are known theirs."""
    sources: set[str] = field(default_factory=set)
    """Documents that tell the claim."""
    named: set[str] = field(default_factory=set)
    """All places and third parties that the claims name."""
    head: str = ""
    """A fixed id by which quarrels are put in order."""

    def __post_init__(self) -> None:
        voices = self.claims or [one for one, _ in self.answers]
        self.head = min(one.id for one in voices)
        self.sources = {one.source.id for one in self.claims}
        self.named = {mark for one in self.claims for mark in one.marks}
        self.marks = frozenset().union(*(apart(one, self.lasting) for one in voices))
        self.days = sorted(one.day for one in voices if one.day)

    def repeat(self, one: Voice) -> None:
        """Add a remark that repeats the claim."""
        self.claims.append(one)
        self.sources.add(one.source.id)
        self.named |= one.marks
        if one.day:
            insort(self.days, one.day)

    def gap(self, day: int) -> int:
        """Days from the last claim before a day to that day, negative where all claims are later; 0 where days are unknown."""
        if not day or not self.days:
            return 0
        return day - self.days[max(0, bisect_right(self.days, day) - 1)]


def apart(one: Voice, lasting: bool) -> frozenset[str]:
    """What sets the quarrel of a voice apart. A lasting one is carried on in many places."""
    return frozenset(mark for mark in one.marks if mark.startswith("for ")) if lasting else one.marks
