"""Beside which to set the places that tocsin finds: of namesakes always the one with most people.

    python benchmarks/places.py SET.in.jsonl > SET.out.jsonl     # then score SET.out.jsonl as you score what `tocsin code` writes

Names are found as always, and what the words around a name say of where it lies still holds; only the rest of the report has no say.
Stages that places do not need are left out.
"""

from __future__ import annotations

import sys
from collections import Counter

import tocsin.find.places
from tocsin.atlas import Atlas, Meaning
from tocsin.config import Settings
from tocsin.dossier import Dossier
from tocsin.find.namesakes import groups_of
from tocsin.find.toponyms import Toponym
from tocsin.pipeline import Pipeline
from tocsin.read import open_sources

STAGES = ("clean", "annotate", "actors", "places", "record")


def biggest(toponyms: list[Toponym], atlas: Atlas, fixed: Counter[str]) -> list[tuple[Toponym, Meaning | None]]:
    """Each name with its meaning of most people."""
    del fixed
    chosen = {id(one): max(group.meanings, key=lambda m: m.prior, default=None) for group in groups_of(toponyms, atlas).values() for one in group.toponyms}
    return [(one, chosen[id(one)]) for one in toponyms]


def main() -> None:
    """Write the entities of each record of a file, places chosen by size."""
    tocsin.find.places.choose = biggest
    pipeline = Pipeline(Settings(engine="rules"), strict=True)
    for raw in open_sources(sys.argv[1:]):
        dossier = Dossier(raw, problems=list(raw.problems))
        for stage in pipeline.stages:
            if stage.name in STAGES:
                stage(dossier, pipeline.ontology, strict=True)
        print(dossier.coded().to_json())


if __name__ == "__main__":
    main()
