"""Puts the clues together: the interval that holds nearly all of the weight, with its reasons and its contradictions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from tocsin.date.days import FIRST, Clue, after, shortest
from tocsin.records import Dating

SHARE = 0.95
"""Share of the weight that the interval holds."""
KNOWN_UNTIL, UNKNOWN_YET = date(2026, 12, 31), (365.0, 2.0)
"""The knowledge ends there: later reports are possible, but most of what is coded was written before (scale in days and power of the fall)."""
WIDEST = 3 * 365
"""Days beyond which the interval says nothing that helps: the date stays unknown."""


@dataclass(frozen=True)
class Inferred:
    """What the clues leave: the interval (None: nothing that helps), the weight of each day in it, the clues for it, and those that the others overruled."""

    dating: Dating | None = None
    likely: Mapping[date, float] = field(default_factory=dict)
    reasons: tuple[Clue, ...] = ()
    against: tuple[Clue, ...] = ()


def infer(clues: Sequence[Clue]) -> Inferred:
    """The interval that the clues leave, with its reasons and its contradictions."""
    weights = after(KNOWN_UNTIL, *UNKNOWN_YET, first=FIRST)
    for clue in clues:
        weights = weights * clue.weights()
        weights = weights / weights.max()
    found = shortest(weights, SHARE) if clues else None
    if found is None:
        return Inferred()
    first, last = found
    peak = int(np.argmax(weights))
    against = tuple(clue for clue in clues if clue.overruled(peak))
    reasons = tuple(clue for clue in clues if not clue.overruled(peak))
    if last - first > WIDEST:
        return Inferred(reasons=reasons, against=against)
    inside = weights[first - FIRST : last - FIRST + 1]
    likely = {date.fromordinal(first + number): float(weight) for number, weight in enumerate(np.round(inside / inside.sum(), 6))}
    spans = tuple(dict.fromkeys(span for clue in reasons for span in clue.spans))
    return Inferred(Dating(earliest=date.fromordinal(first), latest=date.fromordinal(last), basis="inferred", evidence=spans), likely, reasons, against)
