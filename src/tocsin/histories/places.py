"""What reports mean by the names of places: one place under a bare name, and one crossing between two towns of one name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import cos, hypot, radians

from tocsin.histories.mention import Mention
from tocsin.records import CodedDocument, Entity

TWINS = 20.0
"""Kilometres within which two places of one name on two sides of a border are one crossing."""
DEGREE = 111.2
"""Kilometres of a degree of latitude."""


class Places:
    """The places that documents with states name."""

    def __init__(self) -> None:
        self.meant: dict[frozenset[str], str | None] = {}
        """Words of a name → the one place that documents mean by it; None where they mean several."""
        self.named: dict[str, dict[str, Entity]] = {}
        """Name in lower case → the places called so, by id."""

    def learn(self, document: CodedDocument) -> None:
        """Note the places of a document and the words by which it calls them."""
        for place in document.entities:
            if place.kind == "place" and not place.id.startswith("country:"):
                self.named.setdefault(place.name.lower(), {})[place.id] = place
                for name in {place.name, *(span.quote for span in place.mentions)}:
                    words = frozenset(name.lower().split())
                    self.meant[words] = place.id if self.meant.get(words, place.id) == place.id else None

    def settle(self, mentions: Iterable[Mention]) -> Iterator[Mention]:
        """Mentions with the place that a bare name means, and with one id for a crossing whose towns on both sides are called alike."""
        twins = self.twins()
        for one in mentions:
            words = frozenset(mark[5:] for mark in one.marks if mark.startswith("name:"))
            place = self.meant.get(words) if words and not any(mark.startswith("at:") for mark in one.marks) else None
            marks = frozenset(mark for mark in one.marks if not mark.startswith("name:")) | {f"at:{place}"} if place else one.marks
            if one.kind == "crossings":
                marks = frozenset(f"at:{twins.get(mark[3:], mark[3:])}" if mark.startswith("at:") else mark for mark in marks)
            yield one if marks == one.marks else replace(one, marks=marks)

    def twins(self) -> dict[str, str]:
        """Places for which another one of their name, near by, stands."""
        found: dict[str, str] = {}
        for places in self.named.values():
            ids = sorted(places)
            for at, one in enumerate(ids):
                first = next((other for other in ids[:at] if near(places[one], places[other])), None)
                if first is not None:
                    found[one] = found.get(first, first)
        return found


def near(one: Entity, other: Entity) -> bool:
    """Two places lie within reach of one crossing."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return hypot(one.lat - other.lat, (one.lon - other.lon) * cos(radians(one.lat))) * DEGREE <= TWINS
