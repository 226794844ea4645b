"""Makes the spells of one thing out of what its reports say: one pass over changes and sightings in the order of days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tocsin.histories.claims import Cover, Item, covers_of
from tocsin.histories.mention import Days, Mention
from tocsin.history_records import Conflict, Spell, SpellBasis, SpellSource
from tocsin.records import Interval

NEAR = 3
"""Days by which reports of one change may differ."""
SILENCE = 180
"""Days without a word after which a thing that is again in the same condition need not have been so all the time."""


@dataclass(slots=True)
class Stretch:
    """A spell while it is being made; days are ordinals."""

    condition: str
    since: Days
    basis: SpellBasis
    mentions: list[Mention] = field(default_factory=list)
    until: Days | None = None
    seen: int | None = None
    due: Days | None = None
    due_of: tuple[int, str] = (0, "")
    holder: str | None = None

    def put(self, item: Item) -> None:
        """Add a source, and what it says of the end."""
        self.mentions.append(item.mention)
        told = item.mention.source.days[0] if item.change else item.last if item.first is None else item.first
        vouched = max(item.last, told or item.last) if item.change and item.condition == self.condition else told
        if vouched is not None:
            self.seen = max(self.seen or vouched, vouched)
        rank = (item.mention.source.days[1] or 0, item.mention.status.id)
        if item.due is not None and rank >= self.due_of:
            self.due, self.due_of = item.due, rank

    def is_of(self, item: Item) -> bool:
        """The condition is that of an item; a place is held by one and the same."""
        return self.condition == item.condition and self.holder == item.mention.holder


class Line:
    """The spells of one thing, made item by item."""

    def __init__(self, contested: Sequence[tuple[int, int]]) -> None:
        self.contested = contested
        """Days on which reports contradict each other: what is seen then changes nothing."""
        self.all: list[Stretch] = []
        self.gaps: list[tuple[int, int]] = []

    def add(self, item: Item) -> None:
        """Take in the next item."""
        last = self.all[-1] if self.all else None
        known = self.told_already(item)
        if known is not None:
            known.put(item)
        elif last is not None and set_before(last, item):
            last.mentions.append(item.mention)
        elif last is None or not last.is_of(item):
            if last is None or not self.passed_over(item):
                self.turn(last, item)
        elif item.change and not item.vague:
            self.again(last, item)
        elif not item.change and last.seen is not None and item.last - last.seen > SILENCE:
            self.gap(last, item, (last.seen + 1, item.last))
        else:
            last.put(item)

    def told_already(self, item: Item) -> Stretch | None:
        """The spell that an item tells of once more: a change into it on the same days, or a sighting on the day of its end."""
        if item.change:
            for one in reversed(self.all):
                if one.is_of(item) and one.basis == "told" and meet(one.since, (item.first, item.last), 0 if item.vague else 1):
                    if not item.vague:
                        one.since = narrowed(one.since, (item.first, item.last))
                        if (before := self.before(one)) is not None and before.until is not None:
                            before.until = one.since
                    return one
            return None
        if len(self.all) > 1 and not self.all[-1].is_of(item) and self.all[-2].is_of(item) and item.first is not None and item.first <= (self.all[-1].since[1] or 0):
            return self.all[-2]
        return None

    def before(self, one: Stretch) -> Stretch | None:
        """The spell before one."""
        at = next(i for i, each in enumerate(self.all) if each is one)
        return self.all[at - 1] if at else None

    def passed_over(self, item: Item) -> bool:
        """A sighting against which another report stands: the spell goes on."""
        return not item.change and any(first <= item.last <= end for first, end in self.contested)

    def turn(self, last: Stretch | None, item: Item) -> None:
        """A new condition."""
        if last is None and item.before is not None and item.before != item.condition:
            self.all.append(last := Stretch(item.before, (None, None), "implied", holder=item.mention.holder))
            last.mentions.append(item.mention)
        first = item.first
        if last is not None and (item.vague or not item.change):
            bound = max(last.seen or 0, last.since[1] or 0) or None
            first = bound if first is None or not item.change else max(first, bound or first)
            first = min(first, item.last) if first is not None else None
        elif not item.change:
            first = None
        since = (first, item.last)
        if last is not None:
            last.until = since
        self.all.append(one := Stretch(item.condition, since, "told" if item.change else "seen", holder=item.mention.holder))
        one.put(item)

    def again(self, last: Stretch, item: Item) -> None:
        """A change into the condition that it is in already: the same change told otherwise, or a second one after an end of which nothing is told."""
        begun = last.since[1]
        if last.basis == "seen" and item.last <= (begun or item.last):
            last.since, last.basis = (item.first, item.last), "told"
            last.put(item)
        elif begun is None or item.last - begun <= NEAR or (last.seen is not None and item.before is None and item.last <= last.seen):
            last.since = (least(last.since[0], item.first), item.last if begun is None else max(begun, item.last)) if last.basis == "told" and item.last - (begun or item.last) <= NEAR else last.since
            last.put(item)
        else:
            self.second(last, item)

    def second(self, last: Stretch, item: Item) -> None:
        """The thing was in another condition in between: in the one that the report names, or nobody knows in which."""
        since = (item.first, item.last)
        seen = last.seen if last.seen is not None else last.since[1]
        if item.before is not None and item.before != item.condition:
            turned = item.first if item.first is not None else item.last
            last.until = (min(seen, turned) if seen is not None else None, turned)
            self.all.append(between := Stretch(item.before, last.until, "implied", until=since, holder=item.mention.holder))
            between.mentions.append(item.mention)
            self.all.append(one := Stretch(item.condition, since, "told", holder=item.mention.holder))
            one.put(item)
        else:
            self.gap(last, item, since)

    def gap(self, last: Stretch, item: Item, since: Days) -> None:
        """End a spell where it was last seen, and begin another one of the same condition."""
        seen = last.seen if last.seen is not None else last.since[1] or item.last
        begin = since[0] if since[0] is not None else item.last
        seen = min(seen, begin)
        last.until = (seen, max(seen, begin - 1)) if item.change else (seen, item.last)
        to = begin - 1 if item.change else (item.first if item.first is not None else item.last) - 1
        if to > seen:
            self.gaps.append((seen + 1, to))
        self.all.append(one := Stretch(item.condition, since, "told" if item.change else "seen", holder=item.mention.holder))
        one.put(item)


def set_before(last: Stretch, item: Item) -> bool:
    """A deadline that was set before is told again: one that runs, with no other day; the old day of one that was extended; or one that is over ('the deadline that Chad had set passed')."""
    if item.condition != "set":
        return False
    if last.condition in ("met", "passed"):
        return item.due is None or (item.due[1] or 0) <= (last.since[1] or 0)
    return last.condition == "extended" or (last.condition == "set" and (item.due is None or last.due is None or meet(item.due, last.due, 1)))


def meet(one: Days, other: Days, slack: int) -> bool:
    """Two intervals have a day in common, or nearly; an open end reaches everywhere."""
    return not ((one[1] is not None and other[0] is not None and one[1] + slack < other[0]) or (other[1] is not None and one[0] is not None and other[1] + slack < one[0]))


def least(one: int | None, other: int | None) -> int | None:
    """The lesser of two days; unknown where one is."""
    return None if one is None or other is None else min(one, other)


def narrowed(one: Days, other: Days) -> Days:
    """The days that two intervals have in common; all of both where they only touch."""
    first = max((day for day in (one[0], other[0]) if day is not None), default=None)
    last = min((day for day in (one[1], other[1]) if day is not None), default=None)
    if first is not None and last is not None and first > last:
        return last, first
    return first, last


# ---------------------------------------------------------------- contradictions


def contested(mentions: Iterable[Mention]) -> list[tuple[int, int, tuple[Cover, ...]]]:
    """Days, first and last, for which reports of different stories vouch for different conditions, with what they say."""
    covers = sorted((cover for one in mentions for cover in covers_of(one)), key=lambda one: (one.first, one.last, one.condition, one.mention.status.id))
    spans: dict[tuple[str, str | None], list[tuple[int, int]]] = {}
    for one in covers:
        rows = spans.setdefault((one.condition, one.mention.holder), [])
        if rows and one.first <= rows[-1][1] + 1:
            rows[-1] = (rows[-1][0], max(rows[-1][1], one.last))
        else:
            rows.append((one.first, one.last))
    edges = sorted((edge, step) for rows in spans.values() for first, last in rows for edge, step in ((first, 1), (last + 1, -1)))
    found, depth, begun = [], 0, 0
    for day, step in edges:
        if depth == 2 and step == -1:
            found.append((begun, day - 1))
        depth += step
        if depth == 2 and step == 1:
            begun = day
    told = ((first, last, tuple(one for one in covers if one.first <= last and first <= one.last)) for first, last in joined(found))
    return [each for each in told if len({one.mention.source.record.story for one in each[2]}) > 1]


def joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of days in order, neighbours made one."""
    found: list[tuple[int, int]] = []
    for first, last in spans:
        if last < first:
            continue
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


# ---------------------------------------------------------------- records


def spell(one: Stretch) -> Spell:
    """The record of a spell."""
    sources = sources_of(one.mentions)
    return Spell(
        condition=one.condition, by=one.holder, since=interval(one.since), until=interval(one.until) if one.until else None, seen=day(one.seen), due=interval(one.due) if one.due else None,
        basis=one.basis, stories=len({source.story for source in sources}), sources=sources,
    )  # fmt: skip


def conflict(first: int, last: int, said: Sequence[Cover]) -> Conflict:
    """The record of a contradiction."""
    conditions = sorted({one.condition + (f" by {one.mention.holder}" if one.mention.holder else "") for one in said})
    return Conflict(days=interval((first, last)), conditions=tuple(conditions), sources=sources_of(one.mention for one in said))


def sources_of(mentions: Iterable[Mention]) -> tuple[SpellSource, ...]:
    """The reports of some statuses, by publication; each with the same words once, of whatever states these tell."""
    found = {one.status.id: one for one in mentions}
    told = {(one.source.record.document, one.source.record.evidence, one.source.record.speaker): one for _, one in sorted(found.items(), reverse=True)}
    ranked = sorted(told.values(), key=lambda one: (one.source.days[1] or 0, one.source.record.document, one.status.id))
    return tuple(one.source.record for one in ranked)


def interval(days: Days) -> Interval:
    """Ordinals as days."""
    return Interval(earliest=day(days[0]), latest=day(days[1]))


def day(ordinal: int | None) -> date | None:
    """An ordinal as a day."""
    return date.fromordinal(ordinal) if ordinal is not None else None
