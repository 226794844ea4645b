"""What a status says of the days of a thing: changes, sightings, and the days for which it vouches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.histories.mention import Days, Mention, days_of

AFTER = {"closed": "open", "open": "closed", "stalled": "under way", "suspended": "restored", "severed": "restored", "banned": "allowed", "designated terrorist group": "delisted", "detained": "free"}
"""State → the condition when it has ended, where there is a word for it."""
OVER = "over"
FRESH = 1
"""Days before a report in which what it tells without a day has happened."""
STEPS = {"set": 0, "extended": 1, "met": 2, "passed": 2}
"""What becomes of a deadline, in order."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a report says of one thing at one time: it turned into a condition, or was in it."""

    first: int | None
    last: int
    condition: str
    change: bool
    """It turned into the condition between these days; else it was in it on a day between them."""
    before: str | None
    """The condition that it was in before, where the report says so."""
    mention: Mention
    due: Days | None = None

    @property
    def vague(self) -> bool:
        """Too wide to tell one change from another."""
        return self.first is None or self.last - self.first > 7

    @property
    def order(self) -> tuple[int, int, int, int, str, str]:
        """By the last day; on one day changes in the order of their first day, then what was seen."""
        return (self.last, int(self.vague), int(not self.change), STEPS.get(self.condition, 0), self.condition, self.mention.status.id)


@dataclass(frozen=True, slots=True)
class Cover:
    """Days, first and last, for which a report vouches for a condition."""

    first: int
    last: int
    condition: str
    mention: Mention


def ended(mention: Mention) -> str:
    """The condition when the state of a status has ended."""
    return "stalled" if mention.status.state == "under way" and mention.kind == "talks" else AFTER.get(mention.status.state, OVER)


def items_of(mention: Mention) -> Iterator[Item]:
    """What a status says happened, and what was so on the day of its report; announcements say neither."""
    status, (first, last) = mention.status, mention.spoken or mention.source.days
    if status.status == "planned":
        return
    if mention.kind == "deadlines":
        yield from deadline_items(mention)
        return
    since, until = days_of(status.began), days_of(status.ended)
    over = status.status == "occurred"
    due = until if status.ended and not over else None
    if (began := since[1] if since[1] is not None else last if since[0] is not None else None) is not None:
        yield Item(since[0], began, status.state, True, None, mention, due)
    if over and until[1] is not None:
        yield Item(until[0], until[1], ended(mention), True, status.state, mention)
    if last is not None and (over or status.stated):
        yield Item(first, last, ended(mention) if over else status.state, False, None, mention, due)


def deadline_items(mention: Mention) -> Iterator[Item]:
    """A deadline is set, extended, met, or passes: on the day that is told, or freshly."""
    status, (first, last) = mention.status, mention.source.days
    what, until = status.outcome or "set", days_of(status.ended)
    done = what in ("met", "passed")
    when = until if done else days_of(status.began)
    fresh = (first - FRESH if first is not None and status.stated else None), last
    first, last = when if when[1] is not None else fresh
    if last is not None:
        yield Item(first, last, what, True, "set" if done else None, mention, None if done or not status.ended else until)


def covers_of(mention: Mention) -> Iterator[Cover]:
    """The days for which a status vouches. The days of a change are nobody's: before noon it was so, and after noon otherwise."""
    status, (first, last) = mention.status, mention.spoken or mention.source.days
    if status.status == "planned" or mention.kind == "deadlines" or not status.stated or first is None or first != last:
        return
    since, until = days_of(status.began), days_of(status.ended)
    over = status.status == "occurred"
    begin = since[1] + 1 if since[1] is not None else None
    if not over:
        if begin is None or begin <= first:
            yield Cover(first if begin is None else begin, first, status.state, mention)
        return
    if begin is not None and until[0] is not None and begin < until[0]:
        yield Cover(begin, until[0] - 1, status.state, mention)
    if until[1] is not None and until[1] < first:
        yield Cover(until[1] + 1, first, ended(mention), mention)


def all_items(mentions: Iterable[Mention]) -> list[Item]:
    """What some statuses say, in the order of days. What is only mentioned in passing says nothing where others say more."""
    found = list(mentions)
    items = [item for one in found if one.status.stated for item in items_of(one)]
    if not items:
        items = [item for one in found for item in items_of(one)] or [item for one in found for item in seen(one)]
    return sorted(items, key=lambda one: one.order)


def seen(mention: Mention) -> Iterator[Item]:
    """What is mentioned only in passing is taken for so on the day of the report."""
    first, last = mention.source.days
    if mention.status.status == "ongoing" and last is not None:
        yield Item(first, last, mention.status.outcome or mention.status.state, False, None, mention)
