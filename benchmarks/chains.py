"""Measures for chains of mentions: MUC, B-cubed, CEAF by entities, and their mean, which is the F1 of the CoNLL shared tasks.

Mentions are names; those that stand on one side only count against precision or recall.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

Chains = Mapping[str, str]
"""The chain of each mention."""


class Score(NamedTuple):
    """Precision, recall and F1."""

    precision: float
    recall: float
    f1: float


def score(precision: float, recall: float) -> Score:
    """The three of them."""
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def groups(chains: Chains) -> list[set[str]]:
    """The chains as sets."""
    found: dict[str, set[str]] = {}
    for mention, chain in chains.items():
        found.setdefault(chain, set()).add(mention)
    return list(found.values())


def links(one: Chains, other: Chains) -> float:
    """The part of the links that chains of the first need which the second has."""
    needed = had = 0
    for group in groups(one):
        parts = len({other.get(mention, mention) for mention in group})
        needed += len(group) - 1
        had += len(group) - parts
    return had / needed if needed else 0.0


def overlap(one: Chains, other: Chains) -> float:
    """The mean over mentions of the first of the part of their chain that shares their chain in the second."""
    sizes = Counter(one.values())
    both = Counter((chain, other[mention]) for mention, chain in one.items() if mention in other)
    return sum(number * number / sizes[chain] for (chain, _), number in both.items()) / len(one) if one else 0.0


def aligned(gold: Chains, found: Chains) -> float:
    """The greatest sum of likenesses of chains, each paired with at most one."""
    theirs, ours = groups(gold), groups(found)
    home = {mention: at for at, group in enumerate(theirs) for mention in group}
    table = np.zeros((len(ours), len(theirs)))
    for at, group in enumerate(ours):
        for there, number in Counter(home[mention] for mention in group if mention in home).items():
            table[at, there] = 2 * number / (len(group) + len(theirs[there]))
    rows, columns = linear_sum_assignment(-table)
    return float(table[rows, columns].sum())


def measure(gold: Chains, found: Chains) -> dict[str, Score]:
    """MUC, B-cubed, CEAF and their mean (whose `f1` is the CoNLL F1)."""
    best = aligned(gold, found)
    table = {
        "MUC": score(links(found, gold), links(gold, found)),
        "B-cubed": score(overlap(found, gold), overlap(gold, found)),
        "CEAF-e": score(best / len(set(found.values())) if found else 0.0, best / len(set(gold.values())) if gold else 0.0),
    }
    mean = [sum(one[at] for one in table.values()) / 3 for at in range(3)]
    return {**table, "CoNLL": Score(*mean)}


def chained(found: Iterable[Iterable[str]]) -> dict[str, str]:
    """Groups as chains, each named after its first mention."""
    return {mention: min(group) for group in map(list, found) for mention in group}
