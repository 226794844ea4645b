"""Fits the points by which a deed gets its place (`tocsin.placing.POINTS`) to articles with gold.

    python benchmarks/place_weights.py ARTICLES=GOLD [ARTICLES=GOLD ...] [--lasso 1.5] [--open 0.3] [--write]
        each ARTICLES a folder of texts and GOLD the folder of their gold files; says how the points do on articles that they were not fitted on, prints the points
        fitted on all, and with `--write` writes them

A conditional logistic regression: each deed whose own clause names no place chooses one of the places that the report offers for it, or none; the log-odds of an offer are the sum of the
points of its signs. Where several offers are right (a town and what lies beside it) their chances are added. A deed whose gold has no place counts less (`--open`), for the gold is silent
also where a reader would know. A lasso leaves signs without points that earn nothing; `--lasso` says how hard it pulls. Tried by cross-validation over articles.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from tocsin import placing
from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.evaluate import folded, match_events, read_folder
from tocsin.pipeline import Pipeline
from tocsin.placing import Offer, Report, Telling
from tocsin.read import open_sources
from tocsin.records import Place

MODULE = Path(__file__).resolve().parents[1] / "src" / "tocsin" / "placing.py"
NEAR = 50.0
"""Kilometres within which two points are one place."""
SELDOM = 8
"""Deeds that must show a sign for it to be tried."""
SMALL = 0.05
"""Points that are rounded away."""
RIDGE = 0.5
FOLDS = 8
WIDTH = 188
"""Characters in a line of the table."""


class Choice(NamedTuple):
    """What a report offers for a deed, which of it is right, and whether its gold has a place."""

    article: str
    signs: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]
    placed: bool


class Table(NamedTuple):
    """Choices as numbers: a row for each offer, with the number of its choice."""

    signs: np.ndarray
    choice: np.ndarray
    first: np.ndarray
    right: np.ndarray
    weight: np.ndarray


# ---------------------------------------------------------------- what is offered


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
    offered: dict[int, list[Offer]] = {}
    placed = Report.placed

    def kept(self: Report, deed: Deed, telling: Telling) -> Place | None:
        offered[id(deed)] = self.offers(deed, telling)
        return offered[id(deed)][0].place

    Report.placed = kept  # type: ignore[method-assign]
    try:
        for dossier in dossiers:
            coded = dossier.coded()
            wanted = gold.get(coded.document)
            deeds = {event.id: deed for event, deed in zip(dossier.events, dossier.deeds, strict=True)}
            for one, other in match_events(dict(wanted), coded, folded(coded.text)) if wanted is not None else ():
                offers, place = offered.get(id(deeds[other.id]), []), one.get("place")
                if offers:
                    right = tuple(agree(place, offer.place) if place else offer.place is None for offer in offers)
                    yield Choice(coded.document, tuple({sign: weight for sign, weight in offer.signs.items() if weight} for offer in offers), right, bool(place))
            offered.clear()
    finally:
        Report.placed = placed  # type: ignore[method-assign]


# ---------------------------------------------------------------- the model


def table_of(made: Sequence[Choice], names: Sequence[str], silence: float) -> Table:
    """Choices as numbers; those whose gold has no place weigh `silence`."""
    at = {name: number for number, name in enumerate(names)}
    signs = np.zeros((sum(len(one.signs) for one in made), len(names)))
    row, first = 0, []
    for one in made:
        first.append(row)
        for offer in one.signs:
            for sign, weight in offer.items():
                if sign in at:
                    signs[row, at[sign]] = weight
            row += 1
    choice = np.repeat(np.arange(len(made)), [len(one.signs) for one in made])
    return Table(signs, choice, np.array(first), np.array([so for one in made for so in one.right]), np.array([1.0 if one.placed else silence for one in made]))


def fitted(made: Sequence[Choice], names: Sequence[str], lasso: float, silence: float) -> dict[str, float]:
    """The points that make the gold likely. The points above nothing and those below it are two sets of numbers, so that the pull of the lasso is smooth."""
    data = table_of([one for one in made if any(one.right)], names, silence)
    size = len(names)

    def loss(both: np.ndarray) -> tuple[float, np.ndarray]:
        points = both[:size] - both[size:]
        sums = data.signs @ points
        odds = np.exp(sums - np.maximum.reduceat(sums, data.first)[data.choice])
        every, good = np.add.reduceat(odds, data.first), np.add.reduceat(odds * data.right, data.first)
        slope = data.signs.T @ (data.weight[data.choice] * (odds / every[data.choice] - odds * data.right / good[data.choice])) + RIDGE * points
        return float(-(data.weight * np.log(good / every)).sum() + RIDGE / 2 * (points @ points) + lasso * both.sum()), np.concatenate([slope + lasso, lasso - slope])

    both = minimize(loss, np.zeros(2 * size), jac=True, bounds=[(0, None)] * (2 * size), method="L-BFGS-B", options={"maxiter": 400}).x
    return {name: round(float(points), 1) for name, points in zip(names, both[:size] - both[size:], strict=True) if abs(points) > SMALL}


def tally(made: Sequence[Choice], points: Mapping[str, float]) -> Counter[str]:
    """How choices come out under some points."""
    found: Counter[str] = Counter()
    for one in made:
        sums = [sum(points.get(sign, 0.0) * weight for sign, weight in offer.items()) for offer in one.signs]
        chosen = sums.index(max(sums))
        found["placed" if one.placed else "open"] += 1
        found[("right" if one.placed else "left open") if one.right[chosen] else "silent" if "none" in one.signs[chosen] else "wrong" if one.placed else "filled"] += 1
    return found


def told(found: Mapping[str, int]) -> str:
    """A tally in words."""
    return f"{found['right']} right of {found['placed']}, {found['wrong']} wrong, {found['silent']} silent; {found['filled']} of {found['open']} filled that the gold leaves open"


def tried(made: Sequence[Choice], names: Sequence[str], lasso: float, silence: float) -> Counter[str]:
    """How points do on articles on which they were not fitted."""
    articles = sorted({one.article for one in made})
    random.Random(1).shuffle(articles)
    fold = {article: number % FOLDS for number, article in enumerate(articles)}
    found: Counter[str] = Counter()
    for number in range(FOLDS):
        points = fitted([one for one in made if fold[one.article] != number], names, lasso, silence)
        found += tally([one for one in made if fold[one.article] == number], points)
    return found


def written(points: Mapping[str, float]) -> str:
    """Points as the lines of a table."""
    lines, line = [], "   "
    for sign, value in sorted(points.items()):
        entry = f' "{sign}": {value},'
        if len(line) + len(entry) > WIDTH:
            lines.append(line)
            line = "   "
        line += entry
    return "\n".join([*lines, line])


def main() -> None:
    """Fit, try, and write where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", help="ARTICLES=GOLD, two folders")
    parser.add_argument("--lasso", type=float, default=1.5)
    parser.add_argument("--open", type=float, default=0.3, help="what a deed weighs whose gold has no place")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    pipeline = Pipeline()
    made = [one for pair in given.sets for articles, _, gold in [pair.partition("=")] for one in choices(map(pipeline.code, open_sources([articles])), read_folder(Path(gold)))]
    counted = Counter(sign for one in made for sign in {sign for offer in one.signs for sign in offer})
    names = sorted(sign for sign, times in counted.items() if times >= SELDOM)
    print(f"{len(made)} deeds of {len({one.article for one in made})} articles; for {sum(one.placed and any(one.right) for one in made)} the right place is offered")
    print("with the points of now:", told(tally(made, placing.POINTS)))
    print("not fitted on it:", told(tried(made, names, given.lasso, given.open)))
    points = fitted(made, names, given.lasso, given.open)
    print("fitted on all:", told(tally(made, points)))
    print(written(points))
    if given.write:
        MODULE.write_text(
            re.sub(r"(?<=POINTS: dict\[str, float\] = \{\n).*?(?=\}  # fmt: skip)", lambda _: written(points) + "\n", MODULE.read_text("utf-8"), count=1, flags=re.DOTALL), "utf-8"
        )


if __name__ == "__main__":
    main()
