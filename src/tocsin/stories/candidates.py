"""Which pairs of reports are worth a comparison: two inverted indexes, no scan over pairs.

What few documents have in common counts for much, what many have for little. Where a list of documents is long (a tagline, a
story printed two hundred times) each document is paired with its nearest neighbours in the list only, so the work grows with
the number of documents and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from tocsin.stories.sketch import Marks, Sketch

SHORT = 10
"""Documents in a list up to which all pairs in it are counted."""
NEIGHBOURS = 3
"""Documents that follow in a longer list with which a document is paired."""
PART = 0.06
"""Part of the marks of the document with fewer that a pair must share."""
BEST = 8
"""Partners of a document that are compared with it, in each of the two indexes."""
Ints = npt.NDArray[np.int64]


def order_of(sketches: Sequence[Sketch]) -> list[int]:
    """Positions of the sketches in an order that depends on their content alone and puts like texts near each other."""
    keys = [(int(s.skeleton[0]) if len(s.skeleton) else 0, int(s.shingles[0]) if len(s.shingles) else 0, s.digest, n) for n, s in enumerate(sketches)]
    return [key[3] for key in sorted(keys)]


def candidate_pairs(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Pairs of positions (smaller first, in order) that share rare passages or a rare order of facts."""
    order = order_of(sketches)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    found: set[tuple[int, int]] = set()
    for features in ([sketches[n].shingles for n in order], [sketches[n].skeleton for n in order]):
        for a, b in best_pairs(features):
            x, y = order[a], order[b]
            found.add((x, y) if x < y else (y, x))
    yield from sorted(found)


def best_pairs(features: list[Marks]) -> Iterator[tuple[int, int]]:
    """The pairs that are among the best of one of their two documents, by what they share, weighed by rarity."""
    number = len(features)
    counts = np.array([len(one) for one in features], dtype=np.int64)
    if not counts.sum():
        return
    values = np.concatenate(features)
    owners = np.repeat(np.arange(number, dtype=np.int64), counts)
    keep = np.argsort(values, kind="stable")  # stable: owners stay in order within a value
    values, owners = values[keep], owners[keep]
    starts = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]]))
    lengths = np.diff(np.concatenate([starts, [len(values)]]))
    pairs, weights = listed_pairs(owners, starts, lengths, number)
    if not len(pairs):
        return
    keys, places = np.unique(pairs, return_inverse=True)
    shared = np.bincount(places)
    score = np.bincount(places, weights=weights)
    left, right = keys // number, keys % number
    # Two marks of hundreds are met by chance, the more easily the more documents there are.
    enough = shared >= np.maximum(2, np.ceil(PART * np.minimum(counts[left], counts[right])))
    keys, score = keys[enough], score[enough]
    left, right = keys // number, keys % number
    chosen = np.zeros(len(keys), dtype=bool)
    ends = np.concatenate([left, right])
    both = np.concatenate([np.arange(len(keys)), np.arange(len(keys))])
    ranked = np.lexsort((keys[both], -score[both].round(6), ends))
    ends, both = ends[ranked], both[ranked]
    first = np.concatenate([[True], ends[1:] != ends[:-1]]) if len(ends) else np.empty(0, dtype=bool)
    since = np.arange(len(ends)) - np.maximum.accumulate(np.where(first, np.arange(len(ends)), 0)) if len(ends) else ends
    chosen[both[since < BEST]] = True
    yield from zip(left[chosen].tolist(), right[chosen].tolist(), strict=True)


def listed_pairs(owners: Ints, starts: Ints, lengths: Ints, number: int) -> tuple[Ints, npt.NDArray[np.float64]]:
    """Keys of the pairs that stand in a list together, once for each list, with the weight of the list."""
    keys, weights = [], []
    for gap in range(1, SHORT):
        allowed = (lengths > gap) & ((lengths <= SHORT) | (gap <= NEIGHBOURS))
        first, size = starts[allowed], lengths[allowed] - gap
        if not len(first):
            continue
        at = np.repeat(first, size) + (np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size))
        keys.append(owners[at] * number + owners[at + gap])
        weights.append(np.repeat(np.log2(1 + number / lengths[allowed]), size))
    if not keys:
        return np.empty(0, dtype=np.int64), np.empty(0)
    return np.concatenate(keys), np.concatenate(weights)
