"""Fits the weights from which an event's score is computed, and measures how well scores keep what they promise.

    python training/calibrate.py fit src/tocsin/data/model/score.json     on the tenth of the corpus that the reader was not trained on
    python training/calibrate.py measure                                  reliability on our own gold (examples/gold)

An event is right when a mark of its type stands on its anchor. Half of the sentences (by a hash) fit, the other half measures.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np

from tocsin.config import Settings
from tocsin.engines import confidence, hybrid
from tocsin.engines.confidence import SIGNS
from tocsin.evaluate import folded, match_events, read_folder
from tocsin.pipeline import Pipeline
from tocsin.read import open_sources
from tocsin.records import RawDocument
from training.corpus import UNREAD, Sentence, kept_apart, read_corpus

BINS = 10
RIDGE = 0.05


def observe(sentences: list[Sentence]) -> list[tuple[dict[str, float], bool, bool]]:
    """For each event that the hybrid engine finds: its signs, whether it is right, and whether its sentence is of the measuring half."""
    hybrid.FLOOR = hybrid.FORCE_FLOOR = 0.0  # what the weights of before would have left out has to be seen as well
    pipeline = Pipeline(Settings(engine="hybrid"))
    rows = []
    for number, sentence in enumerate(sentences):
        dossier = pipeline.code(RawDocument(name=str(number), source=str(number), text=sentence.text, clean=True))
        if dossier.text != sentence.text or dossier.notes is None:
            continue
        later = int(hashlib.sha256(sentence.text.encode()).hexdigest(), 16) // 10 % 2 == 1  # the last digit chose the tenth
        for deed in dossier.deeds:
            start, end = dossier.notes.tokens[deed.first].start, dossier.notes.tokens[deed.last].end
            right = any(m.type == deed.type and m.anchor[0] < end and start < m.anchor[1] for m in sentence.marks)
            if deed.signs:
                rows.append((deed.signs, right, later))
    return rows


def fit(rows: list[tuple[dict[str, float], bool, bool]]) -> dict[str, float]:
    """Logistic regression by Newton's method, with a small ridge."""
    matrix = np.array([[1.0, *(signs[name] for name in SIGNS)] for signs, _, later in rows if not later])
    right = np.array([float(ok) for _, ok, later in rows if not later])
    found = np.zeros(matrix.shape[1])
    for _ in range(50):
        expected = 1.0 / (1.0 + np.exp(-matrix @ found))
        gradient = matrix.T @ (right - expected) - RIDGE * found
        hessian = (matrix * (expected * (1 - expected))[:, None]).T @ matrix + RIDGE * np.eye(len(found))
        found = found + np.linalg.solve(hessian, gradient)
    return {name: round(float(value), 4) for name, value in zip(("bias", *SIGNS), found, strict=True)}


def reliability(pairs: list[tuple[float, bool]]) -> tuple[float, list[tuple[float, float, int]]]:
    """Expected calibration error over ten equal bins, and for each bin mean score, share right, number."""
    table, error = [], 0.0
    for number in range(BINS):
        inside = [(score, ok) for score, ok in pairs if number / BINS <= score < (number + 1) / BINS]
        if inside:
            mean, share = sum(s for s, _ in inside) / len(inside), sum(ok for _, ok in inside) / len(inside)
            table.append((round(mean, 3), round(share, 3), len(inside)))
            error += len(inside) / len(pairs) * abs(mean - share)
    return round(error, 3), table


def show(title: str, pairs: list[tuple[float, bool]]) -> None:
    """Print a reliability table."""
    error, table = reliability(pairs)
    print(f"{title}: {len(pairs)} events, expected calibration error {error}")
    for mean, share, count in table:
        print(f"  score {mean:.2f}  right {share:.2f}  {'#' * round(40 * share)} ({count})")


def on_gold() -> list[tuple[float, bool]]:
    """Scores of the events of our own gold, and whether they match one in it."""
    wanted = read_folder(Path("examples/gold"))
    pipeline = Pipeline(Settings(engine="hybrid"))
    pairs = []
    for raw in open_sources(["examples/sample"]):
        if raw.name in wanted:
            coded = pipeline.code(raw).coded()
            hit = {id(event) for _, event in match_events(wanted[raw.name], coded, folded(coded.text))}
            pairs.extend((event.score, id(event) in hit) for event in coded.events)
    return pairs


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("fit", "measure"))
    parser.add_argument("out", type=Path, nargs="?")
    given = parser.parse_args()
    if given.what == "measure":
        show("own gold", on_gold())
        return
    rows = observe([s for s in read_corpus() if kept_apart(s) and not s.hand.startswith(UNREAD)])
    weights = fit(rows)
    if given.out:
        network = hashlib.sha256((given.out.parent / "coder.onnx").read_bytes()).hexdigest()[:12]
        given.out.write_text(json.dumps({"network": network, "weights": weights}, indent=1) + "\n", "utf-8")
    confidence.weights.cache_clear()
    show("the half of the kept-apart sentences that was not fitted", [(confidence.score(signs), ok) for signs, ok, later in rows if later])


if __name__ == "__main__":
    main()
