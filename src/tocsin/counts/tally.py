"""Adds up: reports come story by story, are counted, and go; what stays are the cells, one for each set of keys and period.

All sums are of whole numbers, so they are exact, and the order of stories does not show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tocsin.counts.keys import Chooser, Key, Parties, Sides, keys_of, sides_of
from tocsin.counts.periods import Every, shared_out
from tocsin.records import Entity, Event, Incident, Interval, Loss

NEWS = 31
"""Days before its report for which an event is news; for one that lies farther back its story tells of the past."""
CODED = (None, "en")
"""Languages of reports that can tell of something; None: not asked."""
FINE = 1000
"""Scores are added up in thousandths."""


@dataclass(frozen=True)
class Told:
    """What is counted of one report."""

    story: str | None
    """Copies have one story; None: the page holds no report."""
    language: str | None
    published: Interval | None
    entities: Mapping[str, Entity]
    events: Sequence[Event]


@dataclass(slots=True)
class Cell:
    """What is counted of one period under one set of keys, in parts of `WHOLE`."""

    events: int = 0
    incidents: int = 0
    stories: int = 0
    weight: int = 0
    """Of what has a score."""
    score: int = 0
    """Scores times weights."""
    counted: int = 0
    """Of incidents whose dead some report counts."""
    low: int = 0
    best: int = 0
    high: int = 0
    unbounded: bool = False
    """Some incident has no upper bound for its dead."""


@dataclass(frozen=True)
class Plan:
    """What is counted, and by what."""

    columns: tuple[str, ...]
    every: Every
    unit: str
    parties: Parties
    chooser: Chooser
    dated_only: bool
    quads: Mapping[str, str]
    intensity: Callable[[str, str | None], float]
    """The score of a type and mode."""


@dataclass
class Tally:
    """The cells of a series, while they are filled."""

    plan: Plan
    cells: dict[Key, dict[int, Cell]] = field(default_factory=dict)
    stories: dict[int, int] = field(default_factory=dict)
    """All stories by period."""
    home: dict[str, int] = field(default_factory=dict)
    """The incident of an event, by its place in `merged`."""
    merged: list[Incident] = field(default_factory=list)
    sides: dict[int, list[Sides]] = field(default_factory=dict)
    """The parties of the events of an incident that count."""

    def expect(self, incidents: Iterable[Incident]) -> None:
        """Take incidents in before the reports come; campaigns hold others, and are not counted beside them."""
        self.merged = [one for one in incidents if one.kind != "campaign"]
        self.home = {member.event: number for number, one in enumerate(self.merged) for member in one.members}

    def add_story(self, reports: Sequence[Told]) -> None:
        """Count the reports of one story: its events each, the story once."""
        news: dict[Key, list[int]] = {}
        for report in reports:
            for event, keys in self._events(report):
                self._add_event(event, keys)
                if is_news(event, report.published):
                    for key in keys:
                        news.setdefault(key, []).append(round(event.intensity * FINE))
        if reports[0].story is None or not any(one.language in CODED for one in reports):
            return  # what is not coded can tell of nothing, so its silence says nothing
        out = first_out(reports)
        shares = shared_out(out.earliest, out.latest, self.plan.every)
        for period, share in shares.items():
            self.stories[period] = self.stories.get(period, 0) + share
            for key, scores in news.items():
                cell = self.cell(key, period)
                cell.stories += share
                if self.plan.unit == "stories":
                    cell.weight += share
                    cell.score += share * (sum(scores) // len(scores))

    def _events(self, report: Told) -> Iterator[tuple[Event, set[Key]]]:
        """The events of a report that count, with their keys."""
        plan = self.plan
        for event in report.events:
            sides = sides_of(event, report.entities, plan.parties)
            if plan.chooser.takes(event, report.entities, sides):
                if event.id in self.home:
                    self.sides.setdefault(self.home[event.id], []).append(sides)
                yield event, keys_of(plan.columns, event.type, plan.quads[event.type], event.place, sides)

    def _add_event(self, event: Event, keys: set[Key]) -> None:
        """Count an event in the periods in which it may have been."""
        own = event.date
        for period, share in shared_out(own.earliest if own else None, own.latest if own else None, self.plan.every, dated_only=self.plan.dated_only).items():
            for key in keys:
                cell = self.cell(key, period)
                cell.events += share
                if self.plan.unit == "events":
                    cell.weight += share
                    cell.score += share * round(event.intensity * FINE)

    def add_incidents(self) -> None:
        """Count the incidents that have an event which counts, once all reports have come."""
        wanted = self.plan.chooser.filters.type
        for number, sides in sorted(self.sides.items()):
            one = self.merged[number]
            if not wanted or one.type == wanted.upper():
                self._add_incident(one, merge_sides(sides))

    def _add_incident(self, one: Incident, sides: Sides) -> None:
        """Count an incident in the periods in which it may have been, with its dead."""
        plan, dead = self.plan, next((loss for loss in one.losses if loss.harm == "killed" and loss.side == "all"), None)
        score = round(plan.intensity(one.type, one.mode) * FINE)
        keys = keys_of(plan.columns, one.type, plan.quads[one.type], one.place, sides)
        for period, share in shared_out(one.date.earliest if one.date else None, one.date.latest if one.date else None, plan.every, dated_only=plan.dated_only).items():
            for key in keys:
                cell = self.cell(key, period)
                cell.incidents += share
                add_dead(cell, dead, share)
                if plan.unit == "incidents":
                    cell.weight += share
                    cell.score += share * score

    def cell(self, key: Key, period: int) -> Cell:
        """The cell of a key and period, made when it is not there."""
        row = self.cells.setdefault(key, {})
        if period not in row:
            row[period] = Cell()
        return row[period]


def add_dead(cell: Cell, dead: Loss | None, share: int) -> None:
    """Add the dead of an incident, or the share of them."""
    if dead is not None:
        cell.counted += share
        cell.low += dead.low * share
        cell.best += dead.best * share
        cell.high += dead.high * share
        cell.unbounded |= dead.open_ended


def merge_sides(held: Sequence[Sides]) -> Sides:
    """The parties of several events that are one: whoever is named on one side by any of them."""
    actors, recipients = ({name for sides in held for name in sides[side]} for side in (0, 1))
    return tuple(sorted(actors)), tuple(sorted(recipients))


def first_out(reports: Sequence[Told]) -> Interval:
    """When a story came out: the days of its earliest report; open where none has any."""
    days = [one.published for one in reports if one.published and one.published.earliest and one.published.latest]
    return min(days, key=lambda one: (one.latest or date.max, one.earliest or date.max), default=Interval())


def is_news(event: Event, published: Interval | None) -> bool:
    """The event lies at most `NEWS` days before its report, or nothing tells that it lies farther back."""
    last, out = event.date.latest if event.date else None, published.earliest if published else None
    return last is None or out is None or (out - last).days <= NEWS


