"""From pairs of copies to stories: what came before what, which reports merge others, and where each story has its roots.

Nothing here depends on the order in which documents or pairs are given: ties are broken by what the documents are.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from tocsin.stories.compare import WHOLE, Verdict
from tocsin.stories.sketch import Report

APART = 0.34
"""Share of the smaller of two parts of a report up to which they may overlap and still be parts from two sources."""


Node = TypeVar("Node", int, str)
CUT = ("cut",)
"""The weakest reason: the beginning of a merger looks like a story that was cut."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two copies, by position, with what they share; `sign` is -1 where the left came first, 1 where the right did, 0 where nothing tells."""

    left: int
    right: int
    verdict: Verdict
    sign: int
    reasons: tuple[str, ...]

    def other(self, node: int) -> int:
        """The copy that is not this one."""
        return self.right if node == self.left else self.left

    def share(self, node: int) -> float:
        """The share of this copy that is in the other."""
        return self.verdict.left if node == self.left else self.verdict.right

    def held(self, node: int) -> float:
        """How much of this copy the other has, and how alike: it was made from the report that has most of it, and not from a cut of that."""
        return round(self.share(node) * self.verdict.likeness * self.verdict.names, 4)

    def part(self, node: int) -> frozenset[int]:
        """The sentences of this copy that are in the other."""
        return frozenset(m.left if node == self.left else m.right for m in self.verdict.matches)


@dataclass
class Family:
    """One connected set of copies: members in order, roots, and the tie by which each other member hangs on the family."""

    members: list[int]
    roots: list[int]
    ties: list[tuple[Tie, int, bool]] = field(default_factory=list)
    """The tie, the member that came later (or is taken for it), and whether that one merges several."""


class Kinship:
    """All ties of a set of reports, by report."""

    def __init__(self, reports: Iterable[Report], sizes: Mapping[int, int], ties: Iterable[Tie]) -> None:
        self.reports = list(reports)
        self.sizes = sizes
        self.ties: dict[int, dict[int, Tie]] = {}
        for tie in ties:
            self.put(tie)
        self.merged = {node: sources for node in sorted(self.ties) if (sources := self.sources_of(node))}
        for node, sources in self.merged.items():
            for source in sources:
                self.turn(node, source)

    def put(self, tie: Tie) -> None:
        """Keep a tie under both its ends."""
        self.ties.setdefault(tie.left, {})[tie.right] = tie
        self.ties.setdefault(tie.right, {})[tie.left] = tie

    def turn(self, node: int, source: int) -> None:
        """Note that a source came before the report that merges it, where nothing else tells."""
        tie = self.ties[node][source]
        sign = -1 if tie.left == source else 1
        known = () if tie.reasons == CUT else tie.reasons
        self.put(replace(tie, sign=sign, reasons=(*known, "merger")))

    def sources_of(self, node: int) -> tuple[int, ...]:
        """The reports that this one merges: two or more, wholly in it, no copies of each other, in different sentences of it."""
        parts = []
        for other, tie in sorted(self.ties[node].items(), key=lambda pair: (-pair[1].share(node), self.reports[pair[0]].id)):
            later = tie.sign in (0, -1 if tie.left == other else 1) or tie.reasons == CUT
            if later and tie.share(other) >= WHOLE and tie.share(node) < 0.85 and self.sizes[other] < self.sizes[node]:
                parts.append((other, tie.part(node)))
        taken: list[tuple[int, frozenset[int]]] = []
        for other, part in parts:
            if all(kept not in self.ties[other] and len(part & mine) <= APART * min(len(part), len(mine)) for kept, mine in taken):
                taken.append((other, part))
        if len(taken) < 2:
            return ()
        # Copies of one source are sources, too: none of them may make the merger a copy of everything.
        heads = {kept for kept, _ in taken}
        return tuple(other for other, _ in parts if other in heads or sum(kept in self.ties[other] for kept in heads) == 1)

    @cached_property
    def order(self) -> dict[int, int]:
        """The place of each tied report in time: what is known to come first comes first; then by day, length and id."""
        before = dict.fromkeys(self.ties, 0)
        for node, partners in self.ties.items():
            before[node] = sum(self.comes_after(node, tie) for tie in partners.values())
        keys = {node: self.key(node) for node in self.ties}
        ready = [(keys[node], node) for node, number in before.items() if not number]
        waiting = sorted((keys[node], node) for node, number in before.items() if number)
        heapq.heapify(ready)
        found: dict[int, int] = {}
        at = 0
        while len(found) < len(before):
            if ready:
                node = heapq.heappop(ready)[1]
            else:  # a circle of reasons: broken at the report that is first by its own data
                while waiting[at][1] in found:
                    at += 1
                node = waiting[at][1]
            if node in found:
                continue
            found[node] = len(found)
            for other, tie in self.ties[node].items():
                if self.comes_after(other, tie):
                    before[other] -= 1
                    if not before[other] and other not in found:
                        heapq.heappush(ready, (keys[other], other))
        return found

    @staticmethod
    def comes_after(node: int, tie: Tie) -> bool:
        """The tie's reasons say that this report is the later one."""
        return tie.sign == (1 if node == tie.left else -1)

    def key(self, node: int) -> tuple[date, date, float, int, str]:
        """What orders reports between which nothing tells: the day, then how much others have of it word for word, then the length."""
        report = self.reports[node]
        kept = round(sum(tie.verdict.exact for tie in self.ties[node].values()), 2)
        return report.latest or date.max, report.earliest or date.max, -kept, -self.sizes[node], report.id

    def families(self) -> list[Family]:
        """The connected sets of copies, with their roots."""
        source: dict[int, int] = {node: node for node in self.ties}
        whole = dict(source)
        for node, partners in self.ties.items():
            for other in partners:
                join(whole, node, other)
                if node in self.merged:
                    join(source, other, self.forebear(node, other))
                elif other not in self.merged:
                    join(source, node, other)
        sets: dict[int, list[int]] = {}
        for node in sorted(self.ties, key=self.order.__getitem__):
            sets.setdefault(top(whole, node), []).append(node)
        return [self.family(members, source) for members in sets.values()]

    def forebear(self, merger: int, other: int) -> int:
        """With which report a copy of a merger has its source in common: with one that is merged where it shares hardly more than that one's part, else with the merger.

        So a spun copy of a source, which is less like the merger than a source has to be, does not make the merger a copy of that source.
        """
        if other in self.merged[merger] or merger in self.merged.get(other, ()):
            return other
        if other in self.merged:
            return merger
        part = self.ties[merger][other].part(merger)
        shared = {source: len(part & self.ties[merger][source].part(merger)) for source in self.merged[merger]}
        best = max(shared, key=lambda source: (shared[source], -self.order[source]))
        return best if shared[best] >= (1 - APART) * len(part) else merger

    def family(self, members: list[int], source: dict[int, int]) -> Family:
        """One family: a root for each set of reports with a common source, except sets that only merge others."""
        fed = {top(source, node) for node in members for other in self.merged.get(node, ()) if top(source, other) != top(source, node)}
        roots: list[int] = []
        seen: set[int] = set()
        for node in members:
            origin = top(source, node)
            if origin not in seen and origin not in fed:
                roots.append(node)
            seen.add(origin)
        roots = roots or members[:1]
        found = Family([*roots, *(node for node in members if node not in roots)], roots)
        for node in members:
            if node not in roots:
                found.ties.extend(self.hanging(node))
        self.connect(found)
        return found

    def connect(self, family: Family) -> None:
        """Add the best ties that are needed to make one of a family in which some members came before all their partners."""
        sets = {node: node for node in family.members}
        for tie, _, _ in family.ties:
            join(sets, tie.left, tie.right)
        for node in family.members:
            while top(sets, node) != top(sets, family.members[0]):
                inside = [one for one in family.members if top(sets, one) == top(sets, node)]
                across = [tie for one in inside for other, tie in self.ties[one].items() if top(sets, other) != top(sets, node)]
                best = min(across, key=lambda tie: (-tie.verdict.score, sorted((self.order[tie.left], self.order[tie.right]))))
                later = max(best.left, best.right, key=self.order.__getitem__)
                family.ties.append((best, later, False))
                join(sets, best.left, best.right)

    def hanging(self, node: int) -> list[tuple[Tie, int, bool]]:
        """The ties by which a member hangs on earlier ones: one, or for a merger one for each source."""
        partners = self.ties[node]
        if node in self.merged:
            heads: list[int] = []
            for other in sorted(self.merged[node], key=lambda other: (-partners[other].verdict.exact, -partners[other].verdict.score, self.order[other])):
                if not any(kept in self.ties[other] for kept in heads):
                    heads.append(other)
            return [(partners[other], node, True) for other in sorted(heads, key=self.order.__getitem__)]
        earlier = [other for other in partners if self.order[other] < self.order[node]]
        best = min(earlier, key=lambda other: (-partners[other].held(node), -partners[other].verdict.score, self.order[other]), default=None)
        return [] if best is None else [(partners[best], node, False)]


def top(parents: dict[Node, Node], node: Node) -> Node:
    """The representative of a set in a union-find table."""
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node


def join(parents: dict[Node, Node], one: Node, other: Node) -> None:
    """Put two sets together; the smaller node represents them."""
    a, b = sorted((top(parents, one), top(parents, other)))
    parents[b] = a
