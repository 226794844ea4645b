"""Fits the points by which a deed gets its place (`tocsin.placing.POINTS`) to articles with gold.

    python benchmarks/place_weights.py [ARTICLES ...] [--lasso 1.5] [--open 0.3] [--write]
        each ARTICLES a folder of texts with their gold in its folder `gold`; says how the points do on articles that they were not fitted on, prints the points
        fitted on all, and with `--write` writes them

Each deed whose own clause names no place chooses one of the places that the report offers for it, or none (`choices.py`). Several offers may be right (a town and what lies
beside it). A deed whose gold has no place counts less (`--open`), for the gold is silent also where a reader would know. A lasso leaves signs without points that earn nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from choices import Choice, Fit, asked, tell

from tocsin import placing
from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.evaluate import folded, match_events, read_folder
from tocsin.pipeline import Pipeline
from tocsin.placing import Report, Telling
from tocsin.read import open_sources
from tocsin.records import Place
from tocsin.weighing import Offer

NEAR = 50.0
"""Kilometres within which two points are one place."""
SELDOM = 8
"""Deeds that must show a sign for it to be tried."""


def agree(gold: Mapping[str, Any], place: Place | None) -> bool:
    """A place is that of the gold: by its name, by its point, or where the gold has none by its country."""
    if place is None or folded(place.name) == folded(gold["name"]):
        return place is not None
    if gold.get("lat") is None:
        return bool(gold.get("country")) and gold["country"] == place.country
    return place.lat is not None and place.lon is not None and kilometres(gold["lat"], gold["lon"], place.lat, place.lon) <= NEAR


def kilometres(north: float, east: float, other_north: float, other_east: float) -> float:
    """The way between two points over the ground."""
    one, other = math.radians(north), math.radians(other_north)
    half = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(math.radians(other_east - east) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))


def choices(dossiers: Iterable[Dossier], gold: Mapping[str, Mapping[str, Any]]) -> Iterator[Choice]:
    """The choices that coding makes in dossiers, `dossiers` being coded while they are asked for.

    What was told before is placed by the first offer and not by the points: these know the gold of these articles, and what is told after it would trust it too much.
    """
    offered: dict[int, list[Offer[Place | None]]] = {}
    placed = Report.placed

    def kept(self: Report, deed: Deed, telling: Telling) -> Place | None:
        offered[id(deed)] = self.offers(deed, telling)
        return offered[id(deed)][0].what

    Report.placed = kept  # type: ignore[method-assign]
    try:
        for dossier in dossiers:
            coded = dossier.coded()
            wanted = gold.get(coded.document)
            deeds = {event.id: deed for event, deed in zip(dossier.events, dossier.deeds, strict=True)}
            for one, other in match_events(dict(wanted), coded, folded(coded.text)) if wanted is not None else ():
                offers, place = offered.get(id(deeds[other.id]), []), one.get("place")
                if offers:
                    right = tuple(agree(place, offer.what) if place else offer.what is None for offer in offers)
                    yield Choice(coded.document, [offer.signs for offer in offers], right, not place, len(offers) - 1)
            offered.clear()
    finally:
        Report.placed = placed  # type: ignore[method-assign]


def main() -> None:
    """Fit, try, and write where that is asked for."""
    parser = asked(__doc__)
    parser.add_argument("--lasso", type=float, default=1.5)
    parser.add_argument("--open", type=float, default=0.3, help="what a deed weighs whose gold has no place")
    given = parser.parse_args()
    fit, pipeline = Fit(ridge=0.5, seldom=SELDOM, silence=given.open, lasso=given.lasso), Pipeline()
    made = [one for folder in given.articles for one in choices(map(pipeline.code, open_sources([str(folder)])), read_folder(folder / "gold"))]
    tell(made, fit, placing, "place", write=given.write)


if __name__ == "__main__":
    main()
