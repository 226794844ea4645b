"""Fits the points by which a deed gets its day (`tocsin.dating.POINTS`) to articles with gold.

    python benchmarks/date_weights.py [ARTICLES ...] [--write]
        each ARTICLES a folder of texts with their gold in its folder `gold`; says how the points do on articles that they were not fitted on, prints the points
        fitted on all, and with `--write` writes them

Each deed whose own clause names no day chooses one of the times that the report offers for it, or none (`choices.py`). A deed that gold leaves open counts in part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from choices import Choice, Fit, asked, tell

from tocsin import dating
from tocsin.dating import Chronicle, Offered
from tocsin.deed import Deed
from tocsin.evaluate import folded, match_events, read_folder
from tocsin.pipeline import Pipeline
from tocsin.read import open_sources
from tocsin.records import Dating, Event
from tocsin.weighing import Offer

GRACE = timedelta(days=1)
PRIOR = {"clause told": 2.5, "clause after": 2.0, "clause since": 1.0, "clause known": 1.0, "same": 1.0, "scene in past": 2.0, "none often": 1.5, "report after news past": -3.0, "report after news perfect": 0.5, "age inf": -1.0, "to come": -2.0, "occasion": 1.5}
"""Points towards which those of the fit are drawn: reports of the news seldom tell these times from their own day, but the words do."""
FIT = Fit(ridge=3.0, seldom=12, silence=0.3, small=0.1, prior=PRIOR)


def agrees(want: dict[str, Any], offer: Offer[Dating | None]) -> bool:
    """An offer meets the gold's days, give or take one, and is not much vaguer."""
    if offer.what is None or offer.what.earliest is None or offer.what.latest is None:
        return False
    first, last = (date.fromisoformat(want[end] or want[other]) for end, other in (("earliest", "latest"), ("latest", "earliest")))
    meets = offer.what.earliest <= last + GRACE and offer.what.latest >= first - GRACE
    return meets and (offer.what.latest - offer.what.earliest).days <= 3 * (last - first).days + 3


def choices(folder: Path, pipeline: Pipeline) -> Iterator[Choice]:
    """The choices that coding makes in the reports of a folder."""
    seen: dict[str, list[Offer[Dating | None]]] = {}
    offers_of = Chronicle.offers

    def kept(self: Chronicle, deed: Deed, event: Event, offered: Offered, told: Collection[tuple[Deed, Event]]) -> list[Offer[Dating | None]]:
        seen[event.id] = offers_of(self, deed, event, offered, told)
        return seen[event.id]

    wanted = read_folder(folder / "gold")
    with patch.object(Chronicle, "offers", kept):
        for raw in open_sources([str(folder)]):
            gold = wanted.get(raw.name) or wanted.get(Path(raw.name).name)
            if gold is None:
                continue
            seen.clear()
            coded = pipeline.code(raw).coded()
            for one, event in match_events(gold, coded, folded(coded.text)):
                offers, dating = seen.get(event.id, []), one.get("date") or {}
                dated = bool(dating.get("earliest") or dating.get("latest"))
                right = [agrees(dating, offer) if dated else offer.what is None for offer in offers]
                if offers:
                    yield Choice(coded.document, [offer.signs for offer in offers], right, not dated, len(offers) - 1)


def main() -> None:
    """Fit, try, and write where that is asked for."""
    given = asked(__doc__).parse_args()
    pipeline = Pipeline()
    made = [one for folder in given.articles for one in choices(folder, pipeline)]
    tell(made, FIT, dating, "day", write=given.write)


if __name__ == "__main__":
    main()
