"""What two reports agree on in days, names and numbers: bulletins of one series are told apart, and a story told anew is recognised.

Nothing here looks at wording. A rewriter who puts each sentence into new words keeps the facts and what comes after what; a reporter who was
there himself has other facts, and half as many in common. Two bulletins of one series agree in names and wording and differ in the day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from tocsin.stories.sketch import Sentence

FIRST = 3
"""Sentences (a heading is one) at the beginning in which the day of a bulletin stands."""
NEXT = 1
"""Days by which the day at the beginning may differ where half of the sentences are kept: an update of the next morning."""
YEAR = 12 * 31
"""Days of the year as they are counted here: 31 to each month."""
FEW = 8
"""Names and numbers in common below which sentences must be more alike."""
FACTS = 10
"""Facts in common that tell a story anew."""
MOST_OF_FEWER, MOST_OF_MORE = 0.75, 0.6
"""Shares of the facts of the report with fewer and of the report with more that must be the other's. Independent reports stay below half."""
FOLLOWING = 0.8
"""Share of the facts in common that must come in one order."""
COUNTED, SAME_COUNT = 3, 0.75
"""Numbers that each must have, and the share of the fewer that must be the same: a series of bulletins keeps names, not numbers."""
PAIRS, HEADING = 4, 0.4
"""Sentences that must lie side by side, and the greatest share of the facts in common that may stand in one of them: a heading is no story."""
BESIDE = 0.5
"""Share of the facts of two sentences, taken together, that must be common to lay them side by side."""


class Pair(NamedTuple):
    """Two sentences that tell the same facts."""

    left: int
    right: int


def other_day(left: Sequence[Sentence], right: Sequence[Sentence], exact: float) -> bool:
    """The days that stand at the beginning of both differ by more than reports of one story may. `exact` is the share of sentences that are the same."""
    days = [{day for sentence in side[:FIRST] for day in sentence.days} for side in (left, right)]
    if not (days[0] and days[1]):
        return False
    apart = min(min((a - b) % YEAR, (b - a) % YEAR) for a in days[0] for b in days[1])
    return apart > (NEXT if exact >= 0.5 else 0)


def distinct(sentences: Sequence[Sentence], skip: Collection[int]) -> dict[str, int]:
    """Names, numbers and days of the week or month of a report, each with the first sentence in which it stands; furniture is left out."""
    found: dict[str, int] = {}
    for n, sentence in enumerate(sentences):
        if sentence.digest not in skip:
            for fact in sentence.names | sentence.numbers | sentence.times:
                found.setdefault(fact, n)
    return found


def told_anew(left: Sequence[Sentence], right: Sequence[Sentence], skip: Collection[int] = ()) -> tuple[Pair, ...]:
    """Sentences of two reports that tell the same facts in the same order, where nearly all facts are so; empty otherwise."""
    same = {sentence.digest for sentence in left} & {sentence.digest for sentence in right}
    known = same.union(skip)  # what is word for word the same is not told anew: two parts of a bulletin have the heading in common
    one, other = distinct(left, known), distinct(right, known)
    shared = one.keys() & other.keys()
    if len(shared) < FACTS or len(shared) < MOST_OF_FEWER * min(len(one), len(other)) or len(shared) < MOST_OF_MORE * max(len(one), len(other)):
        return ()
    numbers = [{fact for sentence in side for fact in sentence.numbers} for side in (left, right)]
    fewer = min(map(len, numbers))
    if fewer < COUNTED or len(numbers[0] & numbers[1]) < SAME_COUNT * fewer:
        return ()
    ends: list[int] = []
    for _, place in sorted((one[fact], other[fact]) for fact in shared):
        at = bisect_right(ends, place)
        ends[at : at + 1] = [place]
    if len(ends) < FOLLOWING * len(shared) or max(Counter(one[fact] for fact in shared).values()) > HEADING * len(shared):
        return ()
    pairs = beside(left, right, known)
    return pairs if len(pairs) >= PAIRS else ()


def beside(left: Sequence[Sentence], right: Sequence[Sentence], skip: Collection[int]) -> tuple[Pair, ...]:
    """Sentences laid side by side by the facts in them, each at most once, those with most in common first."""
    likely = []
    for n, one in enumerate(left):
        for m, other in enumerate(right):
            common = len(one.facts & other.facts)
            if common and one.digest not in skip and other.digest not in skip and 2 * common >= BESIDE * (len(one.facts) + len(other.facts)):
                likely.append((-common, n, m))
    taken: tuple[set[int], set[int]] = (set(), set())
    found = []
    for _, n, m in sorted(likely):
        if n not in taken[0] and m not in taken[1]:
            taken[0].add(n)
            taken[1].add(m)
            found.append(Pair(n, m))
    return tuple(sorted(found))
