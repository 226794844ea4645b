"""Where a place lies that no table knows: in or near the town in which the report tells of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tocsin.dossier import Dossier
from tocsin.grounds import OPEN_WATER, PART_OF_COUNTRY
from tocsin.records import Place
from tocsin.text import Annotations
from tocsin.venue import NEARBY, acts, place_at, place_named
from tocsin.whereabouts import Scene

SPOTS = frozenset({"town", "site", "district"})
"""Precisions of places that are small enough for what lies beside them to be near."""
OF_MENTION = 0.3
"""What a mention of a town counts beside a scene that is set in it."""


class Surroundings:
    """The towns and divisions of a report, and how much of it is told in each: scenes, the dateline and the first of them count alike, and once more what stands in the same paragraph."""

    def __init__(self, dossier: Dossier, notes: Annotations, scenes: Sequence[Scene], dateline: Place | None) -> None:
        self.notes = notes
        self.towns: dict[str, Place] = {}
        self.told: Counter[str] = Counter()
        self.here: Counter[tuple[str, int]] = Counter()
        for scene in scenes:
            if scene.place is not None and (is_spot(scene.place) or is_division(scene.place)):
                self.add(scene.place, 1.0 if self.towns else 2.0)
                self.here[scene.place.name, scene.paragraph] += 1
        if dateline is not None and is_spot(dateline):
            self.add(dateline, 1.0)
        for at in sorted(dossier.cast.places):
            draft = place_named(dossier, at)
            if draft is not None and draft.lat is not None and draft.precision in SPOTS and notes.tokens[at].start >= dossier.body and not acts(dossier, at):
                self.add(place_at(dossier, notes, at, "scene"), OF_MENTION)

    def add(self, town: Place, points: float) -> None:
        """Count a town once more."""
        self.towns.setdefault(town.name, town)
        self.told[town.name] += points  # type: ignore[assignment]  # typeshed has counters of whole numbers alone

    def located(self, place: Place) -> Place:
        """A place that no table knows, near the town in which the report tells of it, of its own country and division where those are known; any other as it is, and so the north of a country."""
        if place.precision == "country" or place.lat is not None or place.where_prec in (OPEN_WATER, PART_OF_COUNTRY):
            return place
        start = place.evidence[0].start if place.evidence else 0
        paragraph = next((s.paragraph for s in self.notes.sentences if s.end > start), 0)
        near = [town for town in self.towns.values() if place.country in (None, town.country) and place.admin1 in (None, town.admin1)]
        known = {(town.country, town.admin1) for town in near if is_spot(town)}
        near = [town for town in near if is_spot(town) or (town.country, town.admin1) not in known]  # a town says more than the division in which it lies
        if not near:
            return place
        town = max(near, key=lambda town: self.told[town.name] + self.here[town.name, paragraph])
        return place.model_copy(
            update={
                "lat": town.lat,
                "lon": town.lon,
                "admin1": place.admin1 or town.admin1,
                "country": town.country,
                "where_prec": 4 if is_division(town) else 2,
                "radius_km": max(NEARBY, town.radius_km or 0.0),
            }
        )


def is_spot(place: Place) -> bool:
    """A place is a town or the like that the tables know."""
    return place.lat is not None and place.precision in SPOTS


def is_division(place: Place) -> bool:
    """A place is a first-level division: what is told of in it lies somewhere in it."""
    return place.lat is not None and place.precision == "admin1"
