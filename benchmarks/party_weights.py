"""Fits the points by which a role that its clause leaves open is filled (`tocsin.engines.choice`) to articles with gold.

    python benchmarks/party_weights.py [ARTICLES ...] [--write]
        each ARTICLES a folder of texts with their gold in its folder `gold`; says how many events have both parties right by the rules alone and with open roles chosen by
        points that were not fitted on their article, and with `--write` writes the points fitted on all into `data/model/parties.json`

Each role of each event that the coder and the gold both have is a choice (`choices.py`); an offer is right when it shares with the gold an entity, or country and
state-or-not, or when both are nobody. It learns from all roles, also those that the rules fill, for what speaks for a party is the same there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from unittest.mock import patch

from choices import Choice, Fit, asked, crosswise, likeliest

from tocsin.deed import Deed
from tocsin.engines import combine
from tocsin.engines.choice import OTHER, SURE, Report, Role
from tocsin.engines.coding import Coding
from tocsin.evaluate import folded, match_events, read_folder, side, words_of
from tocsin.pipeline import Pipeline
from tocsin.read import open_sources
from tocsin.records import CodedDocument

FIT = Fit(ridge=3.0, seldom=8, silence=3.0, digits=2)
"""To invent a party is worse than to leave one out: a role that the gold leaves open weighs threefold."""


def choices(folder: Path, pipeline: Pipeline) -> Iterator[tuple[Role, Choice]]:
    """The roles of all events of a folder's articles that the coder finds, as offered to it before any is chosen."""
    wanted = read_folder(folder / "gold")
    for raw in open_sources([str(folder)]):
        gold = wanted.get(Path(raw.name).name)
        if gold is None:
            continue
        seen: list[Report] = []

        def kept(coding: Coding, deeds: list[Deed], seen: list[Report] = seen) -> None:
            seen.append(Report(coding, deeds))

        with patch.object(combine, "choose_parties", kept):
            coded = pipeline.code(raw).coded()
            for report in seen:
                yield from choices_of(gold, coded, report)


def choices_of(gold: Mapping[str, Any], coded: CodedDocument, report: Report) -> Iterator[tuple[Role, Choice]]:
    """The roles of the events of one article."""
    tokens = report.coding.notes.tokens
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
            right = [(not here and not o.what) or any(p in found and (found[p][1] in sides or any(found[p][0] & names[key] for key in here)) for p in o.what) for o in offers]
            silent = next(number for number, o in enumerate(offers) if not o.what)
            yield role, Choice(coded.document, [o.signs for o in offers], right, right[silent], 0, one["id"])


def is_open(choice: Choice) -> bool:
    """The rules have named nobody: the first offer is nobody."""
    return "none" in choice.signs[0]


def main() -> None:
    """Try, fit, and write where that is asked for."""
    given = asked(__doc__).parse_args()
    pipeline = Pipeline()
    made = [one for folder in given.articles for one in choices(folder, pipeline)]
    before: dict[tuple[str, str], bool] = {}
    after: dict[tuple[str, str], bool] = {}
    filled = right = invented = 0
    for role in OTHER:
        for one, points in crosswise([choice for name, choice in made if name == role], FIT.points):
            event, at = (one.article, one.event), one.kept
            if is_open(one):
                best = likeliest(one, points)
                sums = [sum(points.get(sign, 0.0) * weight for sign, weight in one.signs[n].items()) for n in (best, at)]
                if best != at and sums[0] >= sums[1] + SURE:
                    filled, right, invented, at = filled + 1, right + one.right[best], invented + one.open, best
            before[event] = before.get(event, True) and one.right[one.kept]
            after[event] = after.get(event, True) and one.right[at]
    print(f"{len(before)} events of {len({article for article, _ in before})} articles; both parties right: {sum(before.values())} by the rules, {sum(after.values())} with open roles chosen")
    print(f"open roles filled: {filled}, rightly {right}; where the gold has nobody {invented}")
    if given.write:
        points_of = {role: FIT.points([choice for name, choice in made if name == role]) for role in OTHER}
        Path(str(files("tocsin") / "data" / "model" / "parties.json")).write_text(json.dumps(points_of, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
