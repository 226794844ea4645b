"""Labels the lines of a scraped text with a linear-chain conditional random field that was learned from labelled pages (`training/lines.py`).

Each line has named features (`features.py`); a label's score is the sum of their weights, and neighbouring labels have weights too.
Forward-backward gives each line the probability of each label. A line goes when its labels of furniture together reach `SURE`:
a lost line of news costs more than a kept button.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

HEAD = frozenset({"title", "byline", "dateline", "deck"})
"""Labels of lines that announce a report: neither news nor furniture."""
SURE = 0.7
"""Probability from which a line counts as furniture, set by cross-validation over sites."""
GROUPS = {
    "navigation": ("navigation", "breadcrumb", "login"),
    "date_line": ("date_line", "reading_time", "timestamp"),
    "caption": ("caption", "photo_credit"),
    "related": ("related", "source_link", "most_read"),
    "promotion": ("promotion", "subscription", "advertisement", "call_to_action"),
    "comment": ("comment", "comment_form"),
    "legal": ("legal", "cookie_notice"),
    "contact": ("contact", "bio"),
    "widget": ("widget", "player", "markup"),
}
"""Labels of furniture that stand for several kinds."""
GROUP = {kind: label for label, kinds in GROUPS.items() for kind in kinds}
"""The label of each kind that is no label itself, and of those that are one for others."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the tagger makes of a line: its likeliest label among those that the decision leaves, whether it is furniture, and how likely that is (0 to 1).

    `chances` holds the probability of each label that is no furniture.
    """

    label: str
    noise: bool
    chance: float
    chances: dict[str, float]


@dataclass(frozen=True)
class Tagger:
    """The learned weights: labels, the row of each feature, scores of feature and label, of label after label, of first and last label."""

    labels: tuple[str, ...]
    rows: dict[str, int]
    weights: NDArray[np.int8]
    scale: float
    follows: Numbers
    first: Numbers
    last: Numbers

    def scores(self, features: list[list[str]]) -> Numbers:
        """The score of each label for each line, neighbours apart."""
        rows = self.rows
        found = np.zeros((len(features), len(self.labels)))
        for n, names in enumerate(features):
            found[n] = self.weights[[rows[name] for name in names if name in rows]].sum(axis=0, dtype=np.int32)
        return found * self.scale

    def chances(self, features: list[list[str]]) -> Numbers:
        """The probability of each label for each line, by forward-backward."""
        if not features:
            return np.zeros((0, len(self.labels)))
        scores = self.scores(features)
        local = np.exp(scores - scores.max(axis=1, keepdims=True))
        follows = np.exp(self.follows)
        forward, backward = np.empty_like(local), np.empty_like(local)
        at = np.exp(self.first) * local[0]
        forward[0] = at = at / at.sum()
        for n in range(1, len(local)):
            at = (at @ follows) * local[n]
            forward[n] = at = at / at.sum()
        at = np.exp(self.last)
        backward[-1] = at = at / at.sum()
        for n in range(len(local) - 2, -1, -1):
            at = follows @ (local[n + 1] * at)
            backward[n] = at = at / at.sum()
        both = forward * backward
        found: Numbers = both / both.sum(axis=1, keepdims=True)
        return found

    def tag(self, features: list[list[str]], sure: Sequence[float] | None = None) -> list[Verdict]:
        """The verdict on each line: furniture from the probability on that `sure` has for it, SURE where none is given."""
        kept = [n for n, label in enumerate(self.labels) if label == "news" or label in HEAD]
        other = [n for n in range(len(self.labels)) if n not in kept]
        verdicts = []
        for row, least in zip(self.chances(features), sure or [SURE] * len(features), strict=True):
            chance = float(row[other].sum())
            among = other if chance >= least else kept
            # what may be furniture and stays announces nothing
            best = self.labels.index("news") if SURE <= chance < least else among[int(row[among].argmax())]
            verdicts.append(Verdict(self.labels[best], chance >= least, chance, {self.labels[n]: float(row[n]) for n in kept}))
        return verdicts

    def reasons(self, names: list[str], label: str, against: str = "news", most: int = 8) -> list[tuple[str, float]]:
        """The features of a line that speak most for a label rather than another, strongest first, with their weights."""
        one, two = self.labels.index(label), self.labels.index(against)
        said = [(name, float(int(self.weights[row, one]) - int(self.weights[row, two])) * self.scale) for name in names if (row := self.rows.get(name)) is not None]
        return sorted(said, key=lambda pair: (-pair[1], pair[0]))[:most]


@cache
def load_tagger() -> Tagger:
    """The tagger that ships."""
    return read_tagger(files("tocsin.data") / "model" / "lines.npz")


def read_tagger(path: Traversable) -> Tagger:
    """The tagger in a file that `training/lines.py` wrote."""
    with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
        names, labels = (bytes(kept[key]).decode("utf-8").split("\n") for key in ("features", "labels"))
        follows, first, last = (kept[key].astype(np.float64) for key in ("follows", "first", "last"))
        return Tagger(tuple(labels), {name: row for row, name in enumerate(names)}, kept["weights"], float(kept["scale"]), follows, first, last)
