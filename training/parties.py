"""Fits the points of `src/tocsin/engines/choice.py`: who is meant where a clause names nobody.

    PYTHONPATH=.:src python training/parties.py fit src/tocsin/data/model/parties.json [--articles FOLDER ...]
    PYTHONPATH=.:src python training/parties.py try [--articles FOLDER ...]

Each role of each event that the coder and the gold both have is a choice among the offers of that role; an offer is right when it shares with the gold an entity, or country and
state-or-not, or when both are nobody. A conditional logistic regression with a ridge gives the points; where several offers are right, their sum is made likely.
It learns from all roles, also those that the rules fill, for what speaks for a party is the same there; only open roles are filled by it.
`try` says by cross-validation over articles how many events have both parties right before and after. FOLDER holds articles (*.txt) and their gold (gold/*.json).
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

import tocsin
from tocsin.deed import Deed
from tocsin.engines import choice, combine
from tocsin.engines.choice import OTHER, Offer, Report, Role
from tocsin.engines.coding import Coding
from tocsin.evaluate import folded, match_events, read_folder, side, words_of
from tocsin.records import CodedDocument

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = [ROOT / "examples" / "articles", ROOT / "training" / "articles"]
RIDGE = 3.0
SILENT = 3.0
"""What a role that the gold leaves open weighs beside one that it fills: to invent a party is worse than to leave one out."""
OFTEN = 8
"""A sign of fewer offers than these has no points."""
LEAST = 0.05
"""Points smaller than this are left out of the file."""
FOLDS, SHUFFLES = 5, 3


class Asked(NamedTuple):
    """A role of an event: its offers, which of them are right, and which one the rules have named."""

    article: str
    event: str
    role: Role
    offers: list[Offer]
    right: list[bool]
    kept: int


def asked_in(folder: Path) -> Iterator[Asked]:
    """The roles of all events of a folder's articles that the coder finds, as offered to it before any is chosen."""
    for document, gold in read_folder(folder / "gold").items():
        seen: list[tuple[Coding, list[Deed], Report]] = []
        with patch.object(combine, "choose_parties", lambda coding, deeds, seen=seen: seen.append((coding, deeds, Report(coding, deeds)))):
            coded = next(iter(tocsin.code_all([folder / document], processes=1)))
            for coding, _, report in seen:
                yield from asked_of(document, gold, coded, coding, report)


def asked_of(document: str, gold: Mapping[str, Any], coded: CodedDocument, coding: Coding, report: Report) -> Iterator[Asked]:
    """The roles of the events of one article."""
    tokens = coding.notes.tokens
    numbers = {(tokens[deed.first].start, tokens[deed.last].end, deed.type): at for at, deed in enumerate(report.deeds)}
    wanted = {e["id"]: e for e in gold["entities"]}
    names = {key: words_of(e["name"], e.get("mentions", [])) for key, e in wanted.items()}
    found = {e.id: (words_of(e.name, [m.quote for m in e.mentions]), side(e.country, e.sector)) for e in coded.entities}
    for one, event in match_events(dict(gold), coded, folded(coded.text)):
        at = numbers.get((event.anchor.start, event.anchor.end, event.type))
        if at is None:
            continue  # of a text that was restored, whose offsets are others
        for role in OTHER:
            here = [key for key in one.get(role, []) if key in wanted]
            sides = {side(wanted[key].get("country"), wanted[key].get("sector")) for key in here}
            offers = report.offers(at, role)
            right = [(not here and not o.parties) or any(p in found and (found[p][1] in sides or any(found[p][0] & names[key] for key in here)) for p in o.parties) for o in offers]
            kept = next(number for number, o in enumerate(offers) if o.parties == getattr(report.deeds[at], role))
            yield Asked(document, one["id"], role, offers, right, kept)


def fit(rows: Iterable[Asked]) -> dict[str, float]:
    """The points that make the right offers likeliest."""
    rows = [row for row in rows if any(row.right) and not all(row.right)]
    often = Counter(sign for row in rows for offer in row.offers for sign in offer.signs)
    signs = {sign: number for number, sign in enumerate(sorted(s for s, times in often.items() if times >= OFTEN))}
    offers = [offer for row in rows for offer in row.offers]
    cells = [(number, signs[sign], value) for number, offer in enumerate(offers) for sign, value in offer.signs.items() if sign in signs]
    table = csr_matrix(([c[2] for c in cells], ([c[0] for c in cells], [c[1] for c in cells])), shape=(len(offers), len(signs)))
    row_of = np.repeat(np.arange(len(rows)), [len(row.offers) for row in rows])
    starts = np.searchsorted(row_of, np.arange(len(rows)))
    right = np.array([r for row in rows for r in row.right])
    weight = np.array([SILENT if any(r and not o.parties for o, r in zip(row.offers, row.right, strict=True)) else 1.0 for row in rows])

    def loss(points: Any) -> tuple[float, Any]:
        """The negative log-likelihood with its gradient."""
        sums = table @ points
        powers = np.exp(sums - np.maximum.reduceat(sums, starts)[row_of])
        hits = powers * right
        whole, part = np.add.reduceat(powers, starts), np.add.reduceat(hits, starts)
        slope = table.T @ (weight[row_of] * (hits / part[row_of] - powers / whole[row_of]))
        return float(RIDGE * points @ points / 2 - weight @ np.log(part / whole)), RIDGE * points - slope

    solved = minimize(loss, np.zeros(len(signs)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return {sign: round(float(value), 2) for sign, value in zip(signs, solved.x, strict=True) if abs(value) >= LEAST}


def chosen(row: Asked, points: Mapping[str, float]) -> bool:
    """Whether a role is right once it is filled where the rules leave it open."""
    if row.offers[row.kept].parties:
        return row.right[row.kept]
    return row.right[max(range(len(row.offers)), key=lambda i: row.offers[i].points(points))]


def try_out(rows: Sequence[Asked]) -> None:
    """Print by cross-validation over articles the share of events with both parties right, before and after."""
    before: dict[tuple[int, str, str], bool] = {}
    after: dict[tuple[int, str, str], bool] = {}
    told: list[tuple[bool | None, bool]] = []
    articles = sorted({row.article for row in rows})
    for shuffle in range(SHUFFLES):
        random.Random(shuffle).shuffle(articles)
        fold = {article: number % FOLDS for number, article in enumerate(articles)}
        for part in range(FOLDS):
            for role in OTHER:
                points = fit(row for row in rows if row.role == role and fold[row.article] != part)
                for row in rows:
                    if row.role == role and fold[row.article] == part:
                        key = (shuffle, row.article, row.event)
                        before[key] = before.get(key, True) and row.right[row.kept]
                        after[key] = after.get(key, True) and chosen(row, points)
                        if not row.offers[row.kept].parties:
                            best = max(range(len(row.offers)), key=lambda i: row.offers[i].points(points))
                            silent = next(r for o, r in zip(row.offers, row.right, strict=True) if not o.parties)
                            told.append((row.right[best] if row.offers[best].parties else None, silent))
    filled = [(r, n) for r, n in told if r is not None]
    print(f"open roles filled: {len(filled) // SHUFFLES}, rightly {sum(r for r, _ in filled) / max(1, len(filled)):.2f}, where the gold has nobody {sum(n for _, n in filled) / max(1, len(filled)):.2f}")
    print(f"{len(before) // SHUFFLES} events of {len(articles)} articles; both parties right: {sum(before.values()) / len(before):.3f} by the rules, {sum(after.values()) / len(after):.3f} with open roles chosen")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("fit", "try"))
    parser.add_argument("file", type=Path, nargs="?", default=ROOT / "src" / "tocsin" / "data" / "model" / "parties.json")
    parser.add_argument("--articles", type=Path, nargs="+", default=ARTICLES)
    arguments = parser.parse_args()
    rows = [row for folder in arguments.articles for row in asked_in(folder)]
    if arguments.what == "try":
        try_out(rows)
        return
    points = {role: fit(row for row in rows if row.role == role) for role in OTHER}
    arguments.file.write_text(json.dumps(points, indent=0, sort_keys=True) + "\n", "utf-8")
    choice.load_points.cache_clear()


if __name__ == "__main__":
    main()
