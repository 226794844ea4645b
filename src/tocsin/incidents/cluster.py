"""Groups of events that are one: pairs from the best down, two groups merged where nothing in them forbids it.

Deterministic: pairs are sorted by score and ids, and what a group may join depends on its members alone. What people have
said goes first, the latest judgement before the earlier ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tocsin.incidents.features import Found, compare, veto
from tocsin.incidents.mention import Mention
from tocsin.records import Join, Reason

MERGE = 0.0
"""Score from which a pair speaks for merging."""
MEAN = -1.6
"""Least mean score over the pairs between two groups: one good pair does not tie two groups that have little in common."""
MEAN_WITHIN = 0.0
"""The same over the events of one report, which tells itself what belongs together."""
UNLIKE = -1.0
"""Score of two events of a group of which one is a protest and the other force used on people of whom its words do not say that they protested."""
TOLD_APART = -1.5
"""Least score of two events of one report in one group: what a report itself tells apart no other report joins."""
SAMPLE = 12
"""Members of a group that are asked for that mean, the smallest ids first."""


@lru_cache(maxsize=5000)
def reason_of(found: Found) -> Reason:
    """A finding as a record; there are few different ones, and each is made once."""
    return Reason(feature=found.feature, found=found.found, points=found.points)


@dataclass(frozen=True)
class Ruling:
    """What a judgement says of two events."""

    id: str
    one: str
    other: str
    same: bool


@dataclass(slots=True)
class Group:
    """Events taken for one so far."""

    members: list[str]
    joins: list[Join] = field(default_factory=list)
    barred: frozenset[str] = frozenset()
    """Events that a judgement keeps out."""
    sample: list[str] = field(default_factory=list)
    """The members with the smallest ids."""
    kinds: dict[object, str] = field(default_factory=dict)
    """Members that differ in what can forbid a merger; of those that do not, the first."""


def kind_of(one: Mention) -> object:
    """What of an event can forbid that it is one with another."""
    parties = (one.actors, one.homes) if one.speech else None
    return one.first, one.last, one.firm, one.source.out, one.place, one.placed, one.country, one.radius, one.point, one.killed if one.exact else None, parties, one.kin, one.campaign, one.vague, one.event.status


class Clustering:
    """The clustering of some events by the pairs among them."""

    def __init__(self, mentions: Mapping[str, Mention], edges: Iterable[tuple[float, str, str]], rulings: Sequence[Ruling], mean: float = MEAN) -> None:
        self.mean = mean
        self.mentions = mentions
        self.edges = sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2]))
        self.rulings = rulings
        self.of = {name: Group([name], sample=[name], kinds={kind_of(mentions[name]): name}) for name in sorted(mentions)}
        self.scores: dict[tuple[str, str], float | None] = {(one, other): score for score, one, other in self.edges}

    def groups(self) -> list[Group]:
        """The groups, by their smallest member."""
        for ruling in self.rulings:
            self.judge(ruling)
        for _, one, other in self.edges:
            left, right = self.of[one], self.of[other]
            if left is not right and not self.barred(left, right) and self.agree(left, right):
                self.union(left, right, self.join(one, other))
        found = {min(group.members): group for group in {id(group): group for group in self.of.values()}.values()}
        for group in found.values():  # groups are kept, what served to make them is not
            group.sample, group.kinds = [], {}
        return [found[name] for name in sorted(found)]

    def judge(self, ruling: Ruling) -> None:
        """Do what a judgement says, unless a later one said otherwise."""
        left, right = self.of[ruling.one], self.of[ruling.other]
        if not ruling.same and left is not right:
            left.barred |= set(right.members)
            right.barred |= set(left.members)
        elif ruling.same and left is not right and not self.barred(left, right):
            one, other = sorted((ruling.one, ruling.other))
            self.union(left, right, self.join(one, other, ruling.id))

    @staticmethod
    def barred(left: Group, right: Group) -> bool:
        """A judgement keeps two groups apart."""
        return not left.barred.isdisjoint(right.members) or not right.barred.isdisjoint(left.members)

    def agree(self, left: Group, right: Group) -> bool:
        """No pair between two groups is forbidden, no report tells them apart, and on the whole they are alike."""
        total = 0.0
        for one in left.sample:
            for other in right.sample:
                score = self.score(one, other)
                if score is None or (score < TOLD_APART and self.mentions[one].source.id == self.mentions[other].source.id):
                    return False
                total += score
        if total < self.mean * len(left.sample) * len(right.sample):
            return False
        if len(left.members) <= SAMPLE and len(right.members) <= SAMPLE:
            return True
        return not any(veto(self.mentions[one], self.mentions[other], between=True) for one in left.kinds.values() for other in right.kinds.values())

    def score(self, one: str, other: str) -> float | None:
        """The score of a pair, computed once; None where something forbids that they are one."""
        key = (one, other) if one < other else (other, one)
        if key not in self.scores:
            pair = compare(self.mentions[key[0]], self.mentions[key[1]])
            self.scores[key] = pair.score if pair else None if veto(self.mentions[key[0]], self.mentions[key[1]], between=True) else UNLIKE
        return self.scores[key]

    def join(self, one: str, other: str, judgement: str | None = None) -> Join:
        """Why two events are one: what was found of the pair, or a judgement."""
        pair = compare(self.mentions[one], self.mentions[other])
        return Join(one=one, other=other, score=pair.score if pair else 0.0, reasons=tuple(map(reason_of, pair.reasons)) if pair else (), judgement=judgement)

    def union(self, left: Group, right: Group, join: Join) -> None:
        """Make one group of two."""
        if len(left.members) < len(right.members):
            left, right = right, left
        left.members += right.members
        left.joins = [*left.joins, *right.joins, join]
        left.barred |= right.barred
        left.sample = sorted((*left.sample, *right.sample))[:SAMPLE]
        for kind, name in right.kinds.items():
            left.kinds[kind] = min(name, left.kinds.get(kind, name))
        for name in right.members:
            self.of[name] = left
