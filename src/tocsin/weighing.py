"""One choice among all that a report offers for a field which a clause leaves open: a party, a place, a day.

Whatever speaks for an offer or against it is a sign with a weight; a table says how many points each sign has. To leave the field open is an offer like the others.
The tables are conditional logistic regressions over coded articles; `benchmarks/choices.py` fits them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


@dataclass(slots=True)
class Offer(Generic[Thing]):
    """Something that a report offers for a field of a deed, and what speaks for it."""

    what: Thing
    signs: dict[str, float] = field(default_factory=dict)

    def weigh(self, signs: Mapping[str, float]) -> None:
        """Add what speaks for it; of what speaks twice the stronger counts."""
        for sign, weight in signs.items():
            if weight > self.signs.get(sign, -inf):
                self.signs[sign] = float(weight)

    def points(self, table: Mapping[str, float]) -> float:
        """The sum of what speaks for it."""
        total = 0.0
        for sign, weight in self.signs.items():  # added up one by one: later versions of Python's sum() round otherwise
            total += table.get(sign, 0.0) * weight
        return total
