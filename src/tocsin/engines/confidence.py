"""From the signs for an event to its score: a logistic model whose weights were fitted on sentences that the learned reader was not trained on.

The score is the estimated probability that the text tells of an event of this type at this anchor. The weights lie beside the network in
`data/model/score.json`; `training/calibrate.py` fits them, and docs/accuracy.md shows how well the scores keep what they promise.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from tocsin.deed import Deed

SIGNS = ("event", "type", "framed", "overruled", "unseen", "actor", "recipient", "nominal")
"""event: log-odds that the anchor tells of any event. type: probability of the type given by the reader. framed: a frame says the same.
overruled: a frame says another type. unseen: only the rules propose the anchor. actor, recipient: the side is filled. nominal: the anchor is a noun."""
FARTHEST = 4.0
"""Log-odds are cut here: the reader is never surer than it was seen to be."""


@cache
def weights() -> dict[str, float]:
    """The weight of each sign, and of none ('bias')."""
    found: dict[str, float] = json.loads((files("tocsin") / "data" / "model" / "score.json").read_text("utf-8"))["weights"]
    return found


def log_odds(probability: float) -> float:
    """The logarithm of the odds of a probability, cut at both ends.

    >>> log_odds(0.5), log_odds(1.0)
    (0.0, 4.0)
    """
    if not 0.0 < probability < 1.0:
        return FARTHEST if probability >= 1.0 else -FARTHEST
    return max(-FARTHEST, min(FARTHEST, math.log(probability / (1.0 - probability))))


def score(signs: dict[str, float]) -> float:
    """The probability that some signs stand for, between 0.01 and 0.99."""
    given = weights()
    total = given["bias"] + sum(given[name] * signs[name] for name in SIGNS)
    return round(min(0.99, max(0.01, 1.0 / (1.0 + math.exp(-total)))), 3)


def give_score(deed: Deed) -> None:
    """Complete a deed's signs by its parties and give it its score; a deed without signs (of the rules alone) keeps its own."""
    if deed.signs:
        deed.signs |= {"actor": float(bool(deed.actors)), "recipient": float(bool(deed.recipients)), "nominal": float(deed.nominal)}
        deed.score = score(deed.signs)
