"""Puts the clues together: the interval that holds nearly all of the weight, with its reasons and its contradictions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from tocsin.date.days import FIRST, Clue, Curve, after, shortest, stretch
from tocsin.records import Dating

SHARE = 0.95
"""Share of the weight that the interval holds."""
KNOWN_UNTIL, UNKNOWN_YET = date(2026, 12, 31), (365.0, 6.0)
"""The knowledge ends there: later reports are possible, but most of what is coded was written before (scale in days and power of the fall)."""
WIDEST = 3 * 365
"""Days beyond which the interval says nothing that helps: the date stays unknown."""

NEARLY_ALL = 0.87
"""Share of the weight that lies on a few days where they are told although the rest, which is spread over years, makes the interval wide."""
MOST, FEW = 0.7, 21
"""Share of the weight that lies on so few days where the times of a text are anchored to them although its date stays unknown."""


@dataclass(frozen=True)
class Inferred:
    """What the clues leave: the interval (None: nothing that helps), the weight of each day in it (or of the few likeliest, where it is too wide to be told), the clues for it, and those that the others overruled."""

    dating: Dating | None = None
    likely: Mapping[date, float] = field(default_factory=dict)
    reasons: tuple[Clue, ...] = ()
    against: tuple[Clue, ...] = ()


def likely_days(weights: Curve, first: int, last: int) -> dict[date, float]:
    """The days of a run (ordinals, both included) with their shares of its weight."""
    inside = weights[first - FIRST : last - FIRST + 1]
    return {date.fromordinal(first + number): float(weight) for number, weight in enumerate(np.round(inside / inside.sum(), 6))}


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
    if last - first > FEW and (core := shortest(weights, NEARLY_ALL)) is not None and core[1] - core[0] < FEW:
        about = weights * stretch(core[0] - FEW, core[1] + FEW)
        first, last = shortest(about, SHARE) or core
    peak = int(np.argmax(weights))
    against = tuple(clue for clue in clues if clue.overruled(peak))
    reasons = tuple(clue for clue in clues if not clue.overruled(peak))
    if last - first > WIDEST:
        # Too wide to be told; but where most of the weight lies on a few days, the weekdays of the text mean those of them.
        core = shortest(weights, MOST)
        return Inferred(None, likely_days(weights, *core) if core is not None and core[1] - core[0] < FEW else {}, reasons, against)
    likely = likely_days(weights, first, last)
    spans = tuple(dict.fromkeys(span for clue in reasons for span in clue.spans))
    return Inferred(Dating(earliest=date.fromordinal(first), latest=date.fromordinal(last), basis="inferred", evidence=spans), likely, reasons, against)
