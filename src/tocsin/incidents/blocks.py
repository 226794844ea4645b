"""Which pairs of events are worth a comparison: blocks by day, land, family of types, party and name; never all pairs.

Two events are paired where they share a block. A block has a key: a day, a family of types, and a country (of the place, of
the parties, or the one that the whole report mostly tells of), a party or another name in its sentences, or, without any of
these, the head of a party's words. Where no country is known, what was struck stands for it. In a block of more than `BIG`
events each is paired with its `NEAR` neighbours on both sides only, in an order that puts the same towns, losses and parties
beside each other: a day of war with a thousand reports costs a thousand times a constant, and the pairs that are lost share least.
An event that does not state its day is also paired with all others of its place or name, in blocks without a day, where the keys are odd; such a block of more than `RARE` events
pairs none, for a name that many have tells nothing, and none pairs two that state their days.
What is paired depends on the events in a block alone, not on the order in which they came.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from tocsin.incidents.features import BACK, LONG
from tocsin.incidents.mention import MONTH, Mention, day

BIG = 48
"""Events in a block up to which all pairs in it are compared."""
OWN = 3
"""Names of its own sentences by which an event without a day is looked for."""
RARE = 12
"""Events up to which a block without a day pairs them: a name or number that more have tells nothing."""
NEAR = 8
"""Neighbours on each side with which an event of a bigger block is compared."""
LANDS = 3
"""Countries of the parties, and named parties, by which an event is looked for, beside the country of its place."""
NAMES = 6
"""Other names by which an event is looked for: those of its own sentences first, then those of its report, in the order of the alphabet."""
SEASON = 100
"""Days of a longer time in which a single deed of that time is looked for by its names alone."""
LONGEST = 5
"""Years of a longer time, the first ones, in which it is looked for by its number of dead."""
UNDATED = "?"
"""How the party in the order of an event begins that does not state its day."""
Order = tuple[str, int, str, str]
"""What puts events beside each other that are likely to be one: place, dead (-1 where unknown), a party, id."""
Entry = tuple[Order, tuple[int, ...]]
"""A unit as the blocks hold it: its order, and the keys of its blocks."""


def entry_of(one: Mention) -> Entry:
    """A unit as the blocks hold it."""
    return order_of(one), keys_of(one)


def keys_of(one: Mention) -> tuple[int, ...]:
    """The keys of the blocks that a unit belongs to: hashes of their names, the same in every process, so that a store can keep them. That two names have one is harmless: more is compared."""
    return tuple({key_of(name) & ~1 for name in sorted(names_of_blocks(one))} | {key_of(name) | 1 for name in names_at_any_time(one)})


def key_of(name: str) -> int:
    """A whole number of 64 bits, with sign, for the name of a block."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def names_at_any_time(one: Mention) -> list[str]:
    """The blocks in which events without a day meet those that have one: by place and by other names of their own sentences, and by the place with the number of dead."""
    if one.campaign or one.speech:
        return []
    place = [*([f"{one.country}/{one.place}"] if one.place else []), *(f"={word}" for word in sorted({*one.place.split(), *one.spelt}) if len(word) > 2 and not word.isdigit())]
    counted = [f"{handle} {one.killed[0]}" for handle in place[:2]] if one.killed else []
    return [f"always {family} {handle}" for family in sorted(one.kin) for handle in [*place, *counted, *(f"={name}" for name in sorted(one.names)[:OWN])]]


def names_of_blocks(one: Mention) -> list[str]:
    """The blocks that a unit belongs to: by day for lands and parties, by month for parties and other names, which also serves reports that look back."""
    lands = list(dict.fromkeys([*([one.country] if one.country and not one.speech else []), *one.lands[:LANDS]]))
    lands = list(dict.fromkeys([*lands, *one.source.lands[:1]]))
    parties, names = parties_of(one), names_of(one)
    if not (lands or parties or names):
        parties = sorted(one.actors if one.speech else one.actors | one.recipients)[:1] or [one.place]
    kin = sorted(one.kin)
    if one.campaign or one.vague:
        found = [f"long {one.first} {one.last} {family} {handle}" for family in kin for handle in [*lands, *parties, *names]]
        if not one.campaign and one.last - one.first <= SEASON:  # a single deed of those months is looked for by names; of a longer time by its number of dead too
            found += [f"month {month} {family} {handle}" for month in months_of(one.first, one.last) for family in kin for handle in [*parties, *names]]
        return found if one.campaign else found + by_toll(one, names)
    if not one.known:  # a land without a day would pair a century of news
        return [f"undated {family} {handle}" for family in kin for handle in [*([f"{land}/{one.place}" for land in lands] if one.place else []), *parties, *names]]
    # A day after the last: intervals that miss each other by a day meet there.
    days = range(one.first, min(one.last, one.first + MONTH) + 2)
    found = [f"day {number} {family} {handle}" for family in kin for number in days for handle in [*lands, *parties, *([] if lands else [f"@{kind}" for kind in sorted(one.targets)])]]
    months = months_of(max(1, one.first - (0 if one.firm else BACK)), one.last)
    return found + by_toll(one, names) + [f"month {month} {family} {handle}" for month in list(months) for family in kin for handle in [*parties, *names, *charged_with(one)]]


def charged_with(one: Mention) -> list[str]:
    """Who is charged with a deed or denies it, without a day of its own: what is said again on another day may be the same allegation."""
    disputed = not one.firm and any(event.event.status in ("alleged", "denied") for event in one.events)
    return sorted({f"charged {land}" for land in one.homes} | {f"charged {key}" for key in one.actors if not key.startswith("~")})[:LANDS] if disputed and not one.speech else []


def by_toll(one: Mention, names: Iterable[str]) -> list[str]:
    """The blocks of a year, a name and a number of dead: courts and anniversaries look back on the same number at the same place."""
    if not one.killed or one.speech:
        return []
    years = range(day(max(1, one.first if one.firm else one.first - LONG)).year, day(one.last).year + 1)
    return [f"year {year} {family} {name} {one.killed[0]}" for year in years[:LONGEST] for family in sorted(one.kin) for name in names]


def parties_of(one: Mention) -> list[str]:
    """Known parties by which a unit is looked for: those whose land does not do so already."""
    sides = one.actors if one.speech else one.actors | one.recipients
    return sorted(key for key in sides if not key.startswith("~") and not any(f":{land}" in key for land in one.lands))[:LANDS]


def names_of(one: Mention) -> list[str]:
    """Other names by which a unit is looked for: words of its place, those of its own sentences, then those of its report."""
    if one.speech:
        return []
    place = [*(word for word in one.place.split() if len(word) > 2), *sorted(word for word in one.spelt if not word.isdigit())]
    own = sorted(one.names)[:NAMES]
    more = sorted(one.source.scene - one.names)[: NAMES - len(own)]
    return [f"={name}" for name in dict.fromkeys([*place, *own, *more])]


def order_of(one: Mention) -> Order:
    """What puts events beside each other that are likely to be one."""
    return one.place, one.killed[0] if one.killed else -1, ("" if one.firm else UNDATED) + min(one.recipients, default=""), one.id


def is_undated(order: Order) -> bool:
    """It does not state its day: it has none, or that of its report, which may look back."""
    return order[2].startswith(UNDATED)


class Blocks:
    """The events by block."""

    def __init__(self) -> None:
        self.blocks: dict[int, list[Order]] = {}
        self.full: set[int] = set()
        """Blocks without a day that hold so many events that they pair none whatever comes and goes now: a store need not read them."""

    def add(self, entries: Iterable[Entry]) -> set[str]:
        """Add events; gives the ids of those whose partners may have changed, the new ones among them."""
        return self._change(entries, come=True)

    def remove(self, entries: Iterable[Entry]) -> set[str]:
        """Take events out; gives the ids of those whose partners may have changed, the old ones among them."""
        return self._change(entries, come=False)

    def _change(self, entries: Iterable[Entry], *, come: bool) -> set[str]:
        changed: dict[int, list[Order]] = {}
        touched = set()
        for order, keys in entries:
            touched.add(order[-1])
            for key in keys:
                changed.setdefault(key, []).append(order)
        for key, orders in changed.items():
            if key in self.full:
                continue
            block = self.blocks.setdefault(key, [])
            before = len(block)
            if not come:
                touched |= near(block, orders) if before > BIG and not key & 1 else set()
                gone = set(orders)
                block[:] = [order for order in block if order not in gone]
            else:
                block.extend(orders)
                block.sort()
            if key & 1:
                touched.update(order[-1] for order in block if (before > RARE) != (len(block) > RARE) and is_undated(order))
            elif (before > BIG) != (len(block) > BIG):  # all pairs before, neighbours now, or the other way round
                touched.update(order[-1] for order in block)
            elif len(block) > BIG:
                touched |= near(block, orders)
            if not block:
                del self.blocks[key]
        return touched

    def partners(self, entry: Entry) -> set[str]:
        """Ids of the events that are compared with one."""
        found: set[str] = set()
        order, keys = entry
        for key in keys:
            block: Sequence[Order] = self.blocks.get(key, ())
            if key & 1:
                found.update(other[-1] for other in block if len(block) <= RARE and (is_undated(other) or is_undated(order)))
                continue
            if len(block) > BIG:
                at = bisect_left(block, order)
                block = block[max(0, at - NEAR) : at + NEAR + 1]
            found.update(other[-1] for other in block)
        found.discard(order[-1])
        return found


def near(block: Sequence[Order], orders: Iterable[Order]) -> set[str]:
    """Ids of those who stand within reach of some places in a sorted block."""
    found: set[str] = set()
    for order in orders:
        at = bisect_left(block, order)
        found.update(other[-1] for other in block[max(0, at - 2 * NEAR) : at + 2 * NEAR + 1])
    return found


def months_of(first: int, last: int, most: int = 60) -> Iterator[int]:
    """The months that an interval touches, counted from year 0."""
    start, end = day(first), day(last)
    one = 12 * start.year + start.month
    yield from range(one, min(one + most, 12 * end.year + end.month + 1))
