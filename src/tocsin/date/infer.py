"""Puts the clues together: the interval that holds nearly all of the weight, with its reasons and its contradictions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from tocsin.date.days import Clue, shortest
from tocsin.records import Dating, Span

SHARE = 0.95
"""Share of the weight that the interval holds."""
WIDEST = 4 * 365
"""Days: a wider interval says nothing that helps, so the date stays unknown."""


def infer(clues: Sequence[Clue]) -> tuple[Dating | None, list[Clue], list[Clue]]:
    """The interval that the clues leave, the clues that narrowed it, and those that the others overruled."""
    weights = np.ones(1)
    for clue in clues:
        weights = weights * clue.weights()
        weights = weights / weights.max()
    found = shortest(weights, SHARE) if len(weights) > 1 else None
    if found is None:
        return None, [], []
    first, last = found
    peak = int(np.argmax(weights))
    against = [clue for clue in clues if clue.overruled(peak)]
    for_it = [clue for clue in clues if not clue.overruled(peak)]
    if last - first > WIDEST:
        return None, for_it, against
    spans: list[Span] = []
    for clue in for_it:
        spans.extend(span for span in clue.spans if span not in spans)
    return Dating(earliest=date.fromordinal(first), latest=date.fromordinal(last), basis="inferred", evidence=tuple(spans)), for_it, against


