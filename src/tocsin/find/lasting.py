"""What a report tells of one state of one thing, put together: findings of the same state of the same thing, with the days on which it begins and ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.find.extent import Days, day_of, last_of, moved
from tocsin.find.things import Registry, Thing
from tocsin.knowledge import DeadlineOutcome, LastingState
from tocsin.records import Span


@dataclass(slots=True)
class Finding:
    """One sentence's word on one state of one thing."""

    thing: Thing
    state: LastingState
    evidence: Span
    at: int
    began: Days | None = None
    ended: Days | None = None
    length: int | None = None
    by: str | None = None
    doers: tuple[str, ...] = ()
    """All who bring it about, also where the record names none."""
    stated: bool = True
    """A clause says it; else it is only mentioned."""
    outcome: DeadlineOutcome | None = None
    planned: bool = False
    coming: bool = False
    """The end that it tells of is only announced."""
    over: bool = False
    """It tells of the end: of a state that the document may tell of elsewhere."""
    begins: bool = False
    """A verb tells how it began: in the simple past, or in what is written as it happens in the perfect."""
    alone: bool = True
    """An end that says by itself that the state was there."""


@dataclass(slots=True)
class Lasting:
    """A state of a thing as the whole document tells it."""

    thing: Thing
    state: LastingState
    findings: list[Finding]
    began: Days | None = None
    ended: Days | None = None
    length: int | None = None
    by: str | None = None
    planned: bool = False

    @property
    def outcome(self) -> DeadlineOutcome | None:
        """What the report says of a deadline: of several things the last."""
        return next((found.outcome for found in reversed(self.findings) if found.outcome), None)

    def until(self, known: date | None) -> date | None:
        """Its last day as the report of a day knows it: what 'was lifted this month' is over, and the month is not."""
        last = last_of(self.ended)
        told = not self.planned and any(found.over and not found.coming for found in self.findings)
        return None if last and known and last > known and self.ended and self.ended.whole and told else last

    def takes(self, found: Finding, registry: Registry) -> bool:
        """A finding tells of this very state: the thing is the same and no day contradicts."""
        if found.state != self.state or found.planned != self.planned or not registry.same(self.thing, found.thing):
            return False
        if found.outcome != self.outcome:
            return False  # a deadline that was set and one that was met are told apart, even where it is one
        return agree(self.began, found.began) and (found.over or agree(self.ended, found.ended))

    def put(self, found: Finding) -> None:
        """Add what a finding says."""
        self.findings.append(found)
        self.began = narrower(self.began, found.began)
        self.ended = narrower(self.ended, found.ended)
        self.length = self.length or found.length
        self.by = self.by or found.by
        if (len(found.thing.names), -found.thing.words.start) > (len(self.thing.names), -self.thing.words.start):
            self.thing = found.thing

    def settle(self) -> None:
        """Work out the end that a length gives, or the beginning."""
        if self.length and self.ended is None:
            self.ended = moved(self.began, self.length)
        elif self.length and day_of(self.began) is None:
            self.began = moved(self.ended, -self.length) or self.began
        if not precedes(self.began, self.ended):
            self.ended = None  # one of the two was read wrong; what lasts has begun


def agree(one: Days | None, other: Days | None) -> bool:
    """Two intervals meet, or one of them is unknown."""
    if one is None or other is None:
        return True
    return not ((one.latest and other.earliest and one.latest < other.earliest) or (other.latest and one.earliest and other.latest < one.earliest))


def narrower(one: Days | None, other: Days | None) -> Days | None:
    """The one of two intervals that says more."""
    if one is None or other is None:
        return one or other
    return other if day_of(one) is None and day_of(other) is not None else one


def gather(findings: list[Finding], registry: Registry) -> list[Lasting]:
    """Put findings of one state together, then close the states whose end is told."""
    found: dict[LastingState, list[Lasting]] = {}
    for finding in findings:
        if finding.over:
            continue
        same = found.setdefault(finding.state, [])
        known = next((one for one in same if one.takes(finding, registry)), None)
        if known is None:
            known = Lasting(finding.thing, finding.state, [], planned=finding.planned)
            same.append(known)
        known.put(finding)
    for finding in findings:
        if finding.over:
            end(found.setdefault(finding.state, []), finding, registry)
    close_terms(found)
    every = [one for same in found.values() for one in same]
    for one in every:
        one.settle()
    return every


def close_terms(found: dict[LastingState, list[Lasting]]) -> None:
    """'The deadline passed' after 'gave the junta seven days': what became of the ultimatum, and no state of its own, where no other deadline is told of."""
    terms, deadlines = found.get("under ultimatum", []), [one for one in found.get("in force", []) if one.thing.kind == "deadlines"]
    if len(terms) != 1 or len(deadlines) != 1 or deadlines[0].outcome not in ("passed", "met"):
        return
    term, passed = terms[0], deadlines[0]
    if passed.findings[0].at > term.findings[0].at and precedes(term.began, passed.ended):
        term.findings += passed.findings
        term.ended, term.length = passed.ended or term.ended, None
        found["in force"].remove(passed)


def end(found: list[Lasting], finding: Finding, registry: Registry) -> None:
    """Close the latest state of the thing that can have ended so; an end that speaks for itself makes a state of its own."""
    open_ones = [one for one in found if registry.same(one.thing, finding.thing) and agree(one.began, finding.began) and precedes(one.began, finding.ended)]
    open_ones = [one for one in open_ones if agree(one.ended, finding.ended) and not foregoes(finding, one)]
    if open_ones:
        open_ones[-1].put(finding)
    elif finding.alone and finding.ended is not None:
        one = Lasting(finding.thing, finding.state, [])
        one.put(finding)
        found.append(one)


def foregoes(finding: Finding, one: Lasting) -> bool:
    """An end told before the state itself belongs to an earlier state, unless its day is later: 'closed this month … reopened on Friday'."""
    first, last = day_of(one.began), day_of(finding.ended)
    return first is not None and finding.at < one.findings[0].at and (last is None or last <= first)


def precedes(one: Days | None, other: Days | None) -> bool:
    """A beginning does not come after an end."""
    return one is None or other is None or one.earliest is None or other.latest is None or one.earliest <= other.latest
