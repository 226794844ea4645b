"""Whether two reports are copies of one story: their sentences are laid side by side, and the facts in them must agree.

Two measures are taken of each pair of sentences: the words that they share, and the skeleton (function words and facts in
their order, with a blank for what stands between). A rewrite keeps the second when it changes the first. Reports of two outlets on
one happening share facts but neither words nor skeleton; two reports from one template share both but not the facts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tocsin.stories.facts import FEW, Pair, other_day, told_anew
from tocsin.stories.sketch import Sentence
from tocsin.stories.words import WEEKDAYS

ALIKE = 0.5
"""Sentences this like each other, and not less, are laid side by side."""
EXACT = 0.9
"""Sentences this like each other are the same sentence, perhaps with a word mended."""
WHOLE = 0.72
"""So much of the shorter report in the other makes a copy, whatever its beginning is."""
PART = 0.4
"""So much makes a copy when the beginnings tell the same news and the sentences are the same."""
MOST = 0.6
"""So much makes a rewrite when the beginnings tell the same news."""
VERBATIM = 0.75
"""So much of what is shared must be the same sentences for a copy by passages; below, it is a rewrite."""
AGREEING = 0.7
"""So many of the names in sentences laid side by side must be the same."""
CLASHING = 0.34
"""Of sentences side by side, at most so many may name somebody else on each side."""
APART = 0.5
"""At most so many may differ in names, numbers or days."""
FIGURES = 0.25
"""So many of three numbers or more must be the same: in an update some have changed, in a bulletin all have."""
CLOSE = 0.7
"""Sentences this like each other, on average, are those of a copy in whatever order they stand."""
CLOSER = 0.75
"""So must they be where few names and numbers tell what the story is."""
LEAD = 0.6
"""So many of the facts at the beginning must be the same."""
FLOOR = 12
"""Words of the shorter report that must be shared: a copy of less is nobody's story."""


class Match(NamedTuple):
    """Two sentences laid side by side, by their numbers, and how like they are, 0 to 1."""

    left: int
    right: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two reports have in common. `left` and `right` are shares of the words of each, weighed by kind, 0 to 1."""

    matches: tuple[Match, ...]
    left: float
    right: float
    exact: float
    """Share of what is in common that is the same sentence on both sides."""
    names: float
    numbers: float
    times: float
    clash: float
    """Share of the sentences with facts in which each side names somebody or some place that the other does not."""
    apart: float
    """Share of the sentences with facts in which names, numbers or days differ so."""
    changed: bool
    """Numbers differ in sentences that are otherwise alike."""
    order: float
    """Share of the matches that stand in the same order on both sides."""
    likeness: float
    """How like each other the matches are, on average, by weight."""
    score: float
    copies: bool


def likeness(one: Sentence, other: Sentence) -> float:
    """How much two sentences share, 0 to 1: three fifths words (facts count most, function words least), two fifths skeleton."""
    shared = 0.5 * len(one.functions & other.functions) + len(one.content & other.content) + 1.5 * len(one.facts & other.facts)
    words = 2 * shared / ((one.weight + other.weight) or 1)
    if words < 0.3:
        return words
    bones = 2 * len(one.skeleton & other.skeleton) / (len(one.skeleton) + len(other.skeleton))
    return 0.6 * words + 0.4 * bones


def align(left: Sequence[Sentence], right: Sequence[Sentence], skip: Collection[int] = ()) -> tuple[Match, ...]:
    """Sentences laid side by side, each at most once, the likest first; sentences whose digest is in `skip` are furniture."""
    found: list[Match] = []
    places: dict[int, list[int]] = {}
    for n, sentence in enumerate(right):
        if sentence.digest not in skip:
            places.setdefault(sentence.digest, []).append(n)
    taken_left, taken_right = set(), set()
    for n, sentence in enumerate(left):
        same = places.get(sentence.digest)
        if same:
            found.append(Match(n, same.pop(0), 1.0))
            taken_left.add(n)
            taken_right.add(found[-1].right)
    rest_left = [(n, s) for n, s in enumerate(left) if n not in taken_left and s.digest not in skip]
    rest_right = [(n, s) for n, s in enumerate(right) if n not in taken_right and s.digest not in skip]
    likely = []
    for n, one in rest_left:
        for m, other in rest_right:
            value = likeness(one, other)
            if value >= ALIKE:
                likely.append((-value, n, m))
    for value, n, m in sorted(likely):
        if n not in taken_left and m not in taken_right:
            taken_left.add(n)
            taken_right.add(m)
            found.append(Match(n, m, round(-value, 4)))
    return tuple(sorted(found))


def in_order(places: Sequence[int]) -> int:
    """Length of the longest rising run, with gaps, of some numbers."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)


def agreement(pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> tuple[float, int]:
    """Share of the facts that two sides could have in common and do, and how many could be; 1 where there are none."""
    could = sum(min(len(a), len(b)) for a, b in pairs)
    return (sum(len(a & b) for a, b in pairs) / could if could else 1.0), could


def compare(left: Sequence[Sentence], right: Sequence[Sentence], skip: Collection[int] = ()) -> Verdict:
    """What two reports have in common, and whether that makes them copies of one story.

    `skip` holds digests of sentences that stand under many stories (taglines); they count for nothing.
    """
    found, counted, dated = weigh(left, right, align(left, right, skip), skip)
    if other_day(left, right, found.exact) and found.exact < VERBATIM:
        return found
    size = min(sum(left[m.left].size for m in found.matches), sum(right[m.right].size for m in found.matches))
    if size >= FLOOR and same_facts(found, counted, dated) and not bulletin(found, left, right) and enough(found, lead_agreement(left, right, found.matches)):
        return replace(found, copies=True)
    pairs = told_anew(left, right, skip)
    if pairs and not other_weekday(left, right, pairs):
        return replace(weigh(left, right, joined(found.matches, pairs, left, right), skip)[0], copies=True)
    return found


def joined(matches: Sequence[Match], pairs: Sequence[Pair], left: Sequence[Sentence], right: Sequence[Sentence]) -> tuple[Match, ...]:
    """The sentences laid side by side, and those that tell the same facts and lie beside none yet."""
    lefts, rights = {m.left for m in matches}, {m.right for m in matches}
    more = [Match(n, m, round(likeness(left[n], right[m]), 4)) for n, m in pairs if n not in lefts and m not in rights]
    return tuple(sorted([*matches, *more]))


def weigh(left: Sequence[Sentence], right: Sequence[Sentence], matches: tuple[Match, ...], skip: Collection[int]) -> tuple[Verdict, int, int]:
    """What lies side by side in two reports, measured; with the numbers and the days that they could have in common."""
    total_left = sum(s.weight for s in left if s.digest not in skip) or 1.0
    total_right = sum(s.weight for s in right if s.digest not in skip) or 1.0
    common = sum(left[m.left].weight for m in matches)
    share_left, share_right = common / total_left, sum(right[m.right].weight for m in matches) / total_right
    exact = sum(left[m.left].weight for m in matches if m.likeness >= EXACT) / (common or 1.0)
    pairs = [(left[m.left], right[m.right]) for m in matches]
    names, _ = agreement([(a.names, b.names) for a, b in pairs])
    numbers, counted = agreement([(a.numbers, b.numbers) for a, b in pairs])
    times, dated = agreement([(a.times, b.times) for a, b in pairs])
    clash, apart = clashes(pairs)
    mean = sum(m.likeness * left[m.left].weight for m in matches) / (common or 1.0)
    found = Verdict(
        matches=matches, left=round(share_left, 4), right=round(share_right, 4), exact=round(exact, 4), names=round(names, 4), numbers=round(numbers, 4), times=round(times, 4), clash=round(clash, 4), apart=round(apart, 4),
        changed=any(a.numbers and b.numbers and not (a.numbers <= b.numbers or b.numbers <= a.numbers) for a, b in pairs),
        order=in_order([m.right for m in matches]) / (len(matches) or 1), likeness=round(mean, 4), score=round(max(share_left, share_right) * mean * names, 4), copies=False,
    )  # fmt: skip
    return found, counted, dated


def bulletin(found: Verdict, left: Sequence[Sentence], right: Sequence[Sentence]) -> bool:
    """Reports from one template rather than a rewrite: the days of the week differ, or few facts tell what the story is and the wording is none too like."""
    if found.exact >= VERBATIM:
        return False
    if other_weekday(left, right, found.matches):
        return True
    shared = {fact for m in found.matches for one, other in [(left[m.left], right[m.right])] for fact in (one.names & other.names) | (one.numbers & other.numbers)}
    return len(shared) < FEW and found.likeness < CLOSER


def other_weekday(left: Sequence[Sentence], right: Sequence[Sentence], matches: Sequence[Match | Pair]) -> bool:
    """Most of the sentences side by side that both have days of the week have other ones."""
    share, could = agreement([weekdays(left[m.left], right[m.right]) for m in matches])
    return could >= 1 and share < 0.5


def weekdays(one: Sentence, other: Sentence) -> tuple[frozenset[str], frozenset[str]]:
    """The days of the week in two sentences. A date is left out: 'on Tuesday' and 'on 4 May' may be one day."""
    return one.times & WEEKDAYS, other.times & WEEKDAYS


def clashes(pairs: Sequence[tuple[Sentence, Sentence]]) -> tuple[float, float]:
    """Shares, by weight, of the pairs with facts in which each side has names that the other lacks; and names, numbers or days.

    In a copy such pairs are rare: a name is left out or spelt otherwise. In reports from one template most are such.
    """
    total = names = anything = 0.0
    for one, other in pairs:
        if not (one.facts or other.facts):
            continue
        weight = one.weight + other.weight
        total += weight
        named = strangers(one.names, other.names) and strangers(other.names, one.names)
        counted = any(a - b and b - a for a, b in ((one.numbers, other.numbers), (one.times, other.times)))
        names += weight * named
        anything += weight * (named or counted)
    return (names / total, anything / total) if total else (0.0, 0.0)


def strangers(names: frozenset[str], others: frozenset[str]) -> bool:
    """One of the names is not among the others, nor like one of them in its first four letters ('Afghan', 'Afghanistan')."""
    starts = {name[:4] for name in others}
    return any(name[:4] not in starts for name in names)


def same_facts(found: Verdict, counted: int, dated: int) -> bool:
    """The sentences that lie side by side name the same people and places, and not other days with other numbers (a template)."""
    if found.names < AGREEING or found.clash > CLASHING or found.apart > APART:
        return False
    other_numbers = counted >= 2 and found.numbers < 0.5
    other_days = dated >= 1 and found.times < 0.5
    return not (other_numbers and other_days) and not (counted >= 3 and found.numbers < FIGURES)


def lead_agreement(left: Sequence[Sentence], right: Sequence[Sentence], matches: Sequence[Match]) -> float | None:
    """How far the first sentences agree in names and days with what lies beside them, 0 to 1; None where nothing lies beside them.

    Numbers are left out: a toll that has risen is the same news. So are dates beside days of the week.
    """
    firsts = [m for m in matches if m.left == 0 or m.right == 0]
    if not firsts:
        return None
    share, could = agreement([told for m in firsts for told in ((left[m.left].names, right[m.right].names), weekdays(left[m.left], right[m.right]))])
    return share if could >= 2 else None


def enough(found: Verdict, lead: float | None) -> bool:
    """So much is shared, in order, that one was made from the other. Less is enough where the beginning is the same news."""
    if found.likeness < CLOSE and found.order < 0.6:
        return False
    if lead is not None and lead < LEAD:
        return False
    least = WHOLE if lead is None or len(found.matches) < 2 else PART if found.exact >= VERBATIM else MOST
    return max(found.left, found.right) >= least
