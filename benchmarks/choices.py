"""What the scripts share that fit the points of a choice (`tocsin.weighing`): a conditional logistic regression, and how it does on articles that it was not fitted on.

The log-odds of an offer are the sum of the points of its signs; where several offers are right, their chances are added. `place_weights.py`, `date_weights.py` and
`party_weights.py` say which choices there are and what is right.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = [ROOT / "examples" / "articles", ROOT / "training" / "articles"]
"""Folders of articles of our own that may be read, each with its gold in the folder `gold`."""
FOLDS = 8


@dataclass(frozen=True)
class Choice:
    """What a report offers for one field of one deed, which of it is right, whether the gold leaves the field open, and the number of the offer that changes nothing."""

    article: str
    signs: Sequence[Mapping[str, float]]
    right: Sequence[bool]
    open: bool
    kept: int
    event: str = ""
    """The gold event, for those who count several fields of one together."""


@dataclass(frozen=True)
class Fit:
    """How points are fitted: `ridge` draws them to `prior`, `lasso` to nothing; a sign of fewer than `seldom` offers has none, a choice that gold leaves open weighs `silence`."""

    ridge: float
    seldom: int
    silence: float = 1.0
    lasso: float = 0.0
    digits: int = 1
    small: float = 0.05
    prior: Mapping[str, float] = field(default_factory=dict)

    def points(self, choices: Sequence[Choice]) -> dict[str, float]:
        """The points under which the right offers are likeliest."""
        told = [one for one in choices if any(one.right) and not all(one.right)]
        offers = [signs for one in told for signs in one.signs]
        often = Counter(sign for signs in offers for sign, weight in signs.items() if weight)
        names = sorted(sign for sign, times in often.items() if times >= self.seldom)
        at = {sign: number for number, sign in enumerate(names)}
        cells = [(row, at[sign], weight) for row, signs in enumerate(offers) for sign, weight in signs.items() if sign in at]
        table = csr_matrix(([c[2] for c in cells], ([c[0] for c in cells], [c[1] for c in cells])), shape=(len(offers), len(names)))
        choice = np.repeat(np.arange(len(told)), [len(one.signs) for one in told])
        first = np.searchsorted(choice, np.arange(len(told)))
        right = np.array([so for one in told for so in one.right])
        weight = np.array([self.silence if one.open else 1.0 for one in told])
        prior = np.array([self.prior.get(name, 0.0) for name in names])

        def loss(points: Any) -> tuple[float, Any]:
            """The negative log-likelihood with what draws the points to the prior, and its gradient."""
            sums = table @ points
            odds = np.exp(sums - np.maximum.reduceat(sums, first)[choice])
            hits = odds * right
            every, good = np.add.reduceat(odds, first), np.add.reduceat(hits, first)
            off = points - prior
            return float(self.ridge / 2 * off @ off - weight @ np.log(good / every)), table.T @ (weight[choice] * (odds / every[choice] - hits / good[choice])) + self.ridge * off

        def sparse(both: Any) -> tuple[float, Any]:
            """The same with the pull of the lasso, on points above nothing and below it."""
            value, slope = loss(both[: len(names)] - both[len(names) :])
            return value + self.lasso * float(both.sum()), np.concatenate([slope + self.lasso, self.lasso - slope])

        how: dict[str, Any] = {"jac": True, "method": "L-BFGS-B", "options": {"maxiter": 400}}
        if self.lasso:
            both = minimize(sparse, np.zeros(2 * len(names)), bounds=[(0, None)] * (2 * len(names)), **how).x
            found = both[: len(names)] - both[len(names) :]
        else:
            found = minimize(loss, prior, **how).x
        return {name: round(float(points), self.digits) for name, points in zip(names, found, strict=True) if abs(points) >= self.small}


def likeliest(choice: Choice, points: Mapping[str, float]) -> int:
    """The number of the offer for which most speaks, of equals the first."""
    sums = [sum(points.get(sign, 0.0) * weight for sign, weight in signs.items()) for signs in choice.signs]
    return sums.index(max(sums))


def crosswise(choices: Sequence[Choice], fitted: Callable[[Sequence[Choice]], dict[str, float]], seed: int = 1) -> Iterator[tuple[Choice, dict[str, float]]]:
    """Each choice with points that were fitted on other articles."""
    articles = sorted({one.article for one in choices})
    random.Random(seed).shuffle(articles)
    fold = {article: number % FOLDS for number, article in enumerate(articles)}
    for number in range(FOLDS):
        points = fitted([one for one in choices if fold[one.article] != number])
        yield from ((one, points) for one in choices if fold[one.article] == number)


def outcome(tried: Iterable[tuple[Choice, Mapping[str, float]]]) -> str:
    """How choices come out under some points, in words; `kept` is the offer that leaves a field open."""
    found: Counter[str] = Counter()
    for one, points in tried:
        at = likeliest(one, points)
        found["open" if one.open else "told"] += 1
        if one.open:
            found["filled"] += not one.right[at]
        else:
            found["right" if one.right[at] else "silent" if at == one.kept else "wrong"] += 1
    return f"{found['right']} right of {found['told']}, {found['wrong']} wrong, {found['silent']} left open; {found['filled']} of {found['open']} filled that the gold leaves open"


def rows(points: Mapping[str, float], width: int = 188) -> str:
    """Points as the lines of a table in a module."""
    lines, line = [], "   "
    for sign, value in sorted(points.items()):
        entry = f' "{sign}": {value},'
        if len(line) + len(entry) > width:
            lines.append(line)
            line = "   "
        line += entry
    return "\n".join([*lines, line])


def write_points(module: Path, points: Mapping[str, float]) -> None:
    """Put points into the table POINTS of a module."""
    text = module.read_text("utf-8")
    module.write_text(re.sub(r"(?<=POINTS: dict\[str, float\] = \{\n).*?(?=\}  # fmt: skip)", lambda _: rows(points) + "\n", text, count=1, flags=re.DOTALL), "utf-8")


def tell(made: Sequence[Choice], fit: Fit, module: ModuleType, what: str, *, write: bool) -> None:
    """Say how the points of a module and newly fitted ones do on choices of `what` ('day'), print the new ones, and write them where that is asked for."""
    print(f"{len(made)} deeds of {len({one.article for one in made})} articles; for {sum(not one.open and any(one.right) for one in made)} the right {what} is offered")
    print("with the points of now:", outcome((one, module.POINTS) for one in made))
    print("not fitted on it:", outcome(crosswise(made, fit.points)))
    points = fit.points(made)
    print("fitted on all:", outcome((one, points) for one in made))
    print(rows(points))
    if write:
        write_points(Path(module.__file__ or ""), points)


def asked(description: str | None) -> argparse.ArgumentParser:
    """What each of the scripts may be asked: on which articles, and whether to write."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=Path, default=ARTICLES)
    parser.add_argument("--write", action="store_true")
    return parser
