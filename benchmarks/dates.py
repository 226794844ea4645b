"""Fits the weights by which `tocsin.dating` chooses the day of a deed whose own clause names none, and tells what they are worth.

    python benchmarks/dates.py ARTICLES [ARTICLES …]     # folders with reports and, in their folder 'gold', what is in them

A conditional logistic regression over the times that each report offers for the deeds that its gold dates; a deed that gold leaves open counts for none, in part.
Prints the share of right days crosswise by article, beside the weights in force, and then the weights fitted on all.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

import tocsin.dating
from tocsin.config import Settings
from tocsin.dating import Offer
from tocsin.deed import Deed
from tocsin.evaluate import match_events, read_folder
from tocsin.pipeline import Pipeline
from tocsin.read import open_sources
from tocsin.records import Event

FOLDS, RIDGE, SELDOM, OPEN = 10, 3.0, 12, 0.3
GRACE = timedelta(days=1)
PRIOR = {"clause told": 2.5, "clause after": 2.0, "clause since": 1.0, "clause known": 1.0, "same": 1.0, "scene in past": 2.0, "none often": 1.5, "report after news past": -3.0, "report after news perfect": 0.5, "age inf": -1.0, "to come": -2.0, "occasion": 1.5}
"""Weights towards which those of the fit are drawn: reports of the news seldom tell these times from their own day, but the words do."""


@dataclass
class Choice:
    """One deed: its article, the signs of each offer, which offers are right, the one in force, and how much it counts."""

    article: str
    signs: list[dict[str, float]]
    right: list[bool]
    now: int
    weight: float


def agrees(want: dict[str, Any], offer: Offer) -> bool:
    """An offer meets the gold's days, give or take one, and is not much vaguer."""
    if offer.date is None or offer.date.earliest is None or offer.date.latest is None:
        return False
    first, last = (date.fromisoformat(want[end] or want[other]) for end, other in (("earliest", "latest"), ("latest", "earliest")))
    meets = offer.date.earliest <= last + GRACE and offer.date.latest >= first - GRACE
    return meets and (offer.date.latest - offer.date.earliest).days <= 3 * (last - first).days + 3


def collect(folder: Path, pipeline: Pipeline) -> list[Choice]:
    """The choices of the reports of a folder."""
    found: list[Choice] = []
    seen: dict[str, list[Offer]] = {}
    choose = tocsin.dating.chosen

    def spy(deed: Deed, event: Event, offers: list[Offer]) -> Offer:
        seen[event.id] = offers
        return choose(deed, event, offers)

    tocsin.dating.chosen = spy
    wanted = read_folder(folder / "gold")
    for raw in open_sources([str(folder)]):
        gold = wanted.get(raw.name) or wanted.get(Path(raw.name).name)
        if gold is None:
            continue
        seen.clear()
        coded = pipeline.code(raw).coded()
        for one, event in match_events(gold, coded, coded.text):
            offers, dating = seen.get(event.id), one.get("date") or {}
            if offers is None:
                continue
            dated = bool(dating.get("earliest") or dating.get("latest"))
            right = [agrees(dating, offer) if dated else offer.date is None for offer in offers]
            now = max(range(len(offers)), key=lambda n: offers[n].points)
            found.append(Choice(f"{folder}/{raw.name}", [offer.signs for offer in offers], right, now, 1.0 if dated else OPEN))
    tocsin.dating.chosen = choose
    return found


def fit(choices: list[Choice], names: list[str]) -> np.ndarray:
    """The weights of the signs under which the right offers are likeliest."""
    number = {name: n for n, name in enumerate(names)}
    told = [choice for choice in choices if any(choice.right)]
    rows = [signs for choice in told for signs in choice.signs]
    cells = [(row, number[sign], value) for row, signs in enumerate(rows) for sign, value in signs.items() if sign in number]
    matrix = csr_matrix(([c[2] for c in cells], ([c[0] for c in cells], [c[1] for c in cells])), shape=(len(rows), len(names)))
    sizes = np.array([len(choice.signs) for choice in told])
    starts, right = np.concatenate(([0], np.cumsum(sizes)[:-1])), np.array([float(one) for choice in told for one in choice.right])
    counts = np.array([choice.weight for choice in told])

    prior = np.array([PRIOR.get(name, 0.0) for name in names])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        points = matrix @ weights
        odds = np.exp(points - np.repeat(np.maximum.reduceat(points, starts), sizes))
        whole, good = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
        total = RIDGE / 2 * float((weights - prior) @ (weights - prior)) - float(counts @ np.log(good / whole))
        return total, RIDGE * (weights - prior) + matrix.T @ (np.repeat(counts, sizes) * (odds / np.repeat(whole, sizes) - odds * right / np.repeat(good, sizes)))

    found: np.ndarray = minimize(loss, prior, jac=True, method="L-BFGS-B").x
    return found


def picked(choice: Choice, weights: dict[str, float]) -> int:
    """The offer that weights would choose."""
    return max(range(len(choice.signs)), key=lambda n: sum(weights.get(sign, 0.0) * value for sign, value in choice.signs[n].items()))


def main() -> None:
    """Fit, and print what the weights are worth."""
    pipeline = Pipeline(Settings())
    choices = [choice for folder in sys.argv[1:] for choice in collect(Path(folder), pipeline)]
    counts = Counter(sign for choice in choices for signs in choice.signs for sign in signs)
    names = sorted(sign for sign, count in counts.items() if count >= SELDOM)
    dated = [choice for choice in choices if choice.weight == 1.0]
    print(f"{len(dated)} deeds with a day in gold, {sum(any(c.right) for c in dated)} of them among the offers; {len(choices) - len(dated)} left open")
    print(f"right with the weights in force: {sum(c.right[c.now] for c in dated)}; left open: {sum(c.right[c.now] for c in choices if c.weight < 1.0)}")
    articles = sorted({choice.article for choice in choices})
    fold = {article: n % FOLDS for n, article in enumerate(articles)}
    right = left = 0
    for n in range(FOLDS):
        weights = dict(zip(names, fit([c for c in choices if fold[c.article] != n], names), strict=True))
        for choice in choices:
            if fold[choice.article] == n:
                good = choice.right[picked(choice, weights)]
                right, left = (right + good, left) if choice.weight == 1.0 else (right, left + good)
    print(f"right crosswise by article: {right}; left open: {left}")
    for name, weight in zip(names, fit(choices, names), strict=True):
        if abs(weight) >= 0.1:
            print(f'    "{name}": {weight:.1f},')


if __name__ == "__main__":
    main()
