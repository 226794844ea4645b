"""The days on which a report may have been published, and the curves that clues lay over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tocsin.records import Span

Curve = NDArray[np.float64]
"""A weight, 0 or more, for each day of `DAYS`; only the proportions count."""
FIRST, LAST = date(1985, 1, 1).toordinal(), date(2035, 12, 31).toordinal()
DAYS = np.arange(FIRST, LAST + 1)
"""All days that are considered, as ordinals."""


@dataclass(frozen=True)
class Clue:
    """A piece of evidence: what it says, its words, the curve over the days, and how often such a clue misleads (0 to 1)."""

    reason: str
    spans: tuple[Span, ...]
    curve: Curve
    doubt: float

    def weights(self) -> Curve:
        """How likely each day is by this clue alone: by its curve if it holds, any day alike if it misleads."""
        total = self.curve.sum()
        alike = 1.0 / len(DAYS)
        return (1.0 - self.doubt) * self.curve / total + self.doubt * alike if total > 0.0 else np.full(len(DAYS), alike)

    def overruled(self, day: int) -> bool:
        """A day (its index) speaks against the clue: it is likelier if the clue misleads."""
        total = self.curve.sum()
        return bool(total <= 0.0 or (1.0 - self.doubt) * self.curve[day] / total < self.doubt / len(DAYS))


def nothing() -> Curve:
    """A curve that allows no day."""
    return np.zeros(len(DAYS))


def stretch(first: date | int, last: date | int) -> Curve:
    """1 from one day to another, else 0."""
    begins, ends = (day if isinstance(day, int) else day.toordinal() for day in (first, last))
    return ((begins <= DAYS) & (ends >= DAYS)).astype(float)


def days(numbers: Iterable[int]) -> Curve:
    """1 on some days, given as ordinals."""
    curve = nothing()
    inside = [number - FIRST for number in numbers if FIRST <= number <= LAST]
    curve[inside] = 1.0
    return curve


def after(last: date | int, scale: float, power: float, first: date | int | None = None) -> Curve:
    """1 from `first` to `last`, 0 before, and falling after: at `scale` days after the weight is 2 to the minus `power`.

    News names what is near: the further back a day lies the rarer it is named, with a long tail.
    """
    ends = last if isinstance(last, int) else last.toordinal()
    begins = ends if first is None else first if isinstance(first, int) else first.toordinal()
    lag = np.maximum(DAYS - ends, 0)
    return np.where(begins <= DAYS, (1.0 + lag / scale) ** -power, 0.0)


def before(first: date | int, scale: float, power: float) -> Curve:
    """1 on a day, 0 after, and falling before: for what is still to come."""
    begins = first if isinstance(first, int) else first.toordinal()
    lag = np.maximum(begins - DAYS, 0)
    return np.where(begins >= DAYS, (1.0 + lag / scale) ** -power, 0.0)


def mix(*parts: tuple[float, Curve]) -> Curve:
    """Several readings of one clue, each with its share; a reading that allows no day gives its share to the others."""
    curve = nothing()
    for share, part in parts:
        total = float(part.sum())
        if total > 0.0:
            curve = curve + share * part / total
    return curve


def shortest(weights: Curve, share: float) -> tuple[int, int] | None:
    """The shortest run of days (ordinals, both included) that holds a share of the weight; the heaviest of equals."""
    total = float(weights.sum())
    if total <= 0.0:
        return None
    sums = np.concatenate(([0.0], np.cumsum(weights / total)))
    ends = np.searchsorted(sums, np.round(sums[:-1] + share, 9), side="left")
    lengths = np.where(ends < len(sums), ends - np.arange(len(ends)), len(sums) + 1)
    held = sums[np.minimum(ends, len(sums) - 1)] - sums[:-1]
    start = int(np.argmax(np.where(lengths == lengths.min(), held, -1.0)))
    return FIRST + start, FIRST + int(ends[start]) - 1
