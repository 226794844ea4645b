"""Learns the line tagger of the cleaner (`src/tocsin/data/model/lines.npz`) from labelled pages, and measures it on sites that it has not seen.

A linear-chain conditional random field, fitted by L-BFGS with a Gaussian prior. Deterministic: the same pages give the same weights on one machine.

    PYTHONPATH=.:src python training/lines.py check          # five folds over sites, beside a table of thresholds
    PYTHONPATH=.:src python training/lines.py check --errors # and each line that goes wrong
    PYTHONPATH=.:src python training/lines.py fit            # writes the model that ships
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from tocsin.clean.lines import split_lines
from tocsin.clean.stage import MOST_LINES, Prepared, mark_up, page_lines, prepare
from tocsin.clean.tagger import GROUP, HEAD, SURE, Tagger
from tocsin.dossier import Dossier
from tocsin.knowledge import Chrome
from tocsin.ontology import load_ontology
from tocsin.records import RawDocument
from tocsin.wrapped import unwrapped

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "src" / "tocsin" / "data" / "model" / "lines.npz"
FEWEST = 3
"""A feature counts when so many pages have it."""
PRIOR, PRIOR_FOLLOWS = 1.0, 0.5
"""Inverse variances of the weights of features and of neighbouring labels."""
STEPS = 100
FOLDS = 5
TURNS = 2
"""So often each page is read with most of its furniture cut away."""
LEAST = 0.04
"""Weights below this are nothing."""
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Labelled:
    """A page ready for training: features and label of each line, how much it counts, and its site's fold."""

    name: str
    source: str
    features: list[list[str]]
    labels: list[str]
    texts: list[str]
    weight: float = 1.0

    @property
    def fold(self) -> int:
        """The fold of the page: by the hash of its name."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % FOLDS


def group(kind: str) -> str:
    """The label that stands for a kind of furniture."""
    return GROUP.get(kind, kind)


def squeezed(text: str) -> str:
    """A text without differences of white space."""
    return " ".join(text.split())


def aligned(found: Sequence[str], gold: list[list[str]]) -> list[str] | None:
    """The gold label of each line that the cleaner sees; a line made of several gold lines has the label of the first. None where they do not fit."""
    left = [(row[0], squeezed(row[1])) for row in gold if row[0] != "blank" and squeezed(row[1]).strip("\u200b\ufeff ")]
    labels = []
    at = 0
    for text in map(squeezed, found):
        joined, first = "", at
        while at < len(left) and len(joined) < len(text):
            joined = squeezed(f"{joined} {left[at][1]}")
            at += 1
        if joined != text:
            return None
        labels.append(left[first][0])
    return labels if at == len(left) else None


def seen(text: str) -> Prepared:
    """A scraped text as the cleaner sees it."""
    return prepare(split_lines(unwrapped(text), MOST_LINES)[0], None, load_ontology())


def texts_of(prepared: Prepared) -> list[str]:
    """The lines of a prepared text."""
    return [line.text for line in prepared.page.lines]


def scraped_pages() -> Iterator[Labelled]:
    """The text pages of `examples/pages` that may be read, and those of `training/pages`."""
    rows: list[tuple[str, str, str, list[list[str]]]] = []
    for path in sorted((ROOT / "examples" / "pages" / "gold").glob("*.txt.json")):
        gold = json.loads(path.read_text("utf-8"))
        rows.append(("examples", gold["page"], (path.parent.parent / gold["page"]).read_text("utf-8"), gold["lines"]))
    for path in sorted((ROOT / "training" / "pages").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            gold = json.loads(line)
            rows.append((path.stem, gold["page"], "\n".join(row[1] for row in gold["lines"]), gold["lines"]))
    for source, name, text, gold_lines in rows:
        prepared = seen(text)
        labels = aligned(texts_of(prepared), gold_lines)
        if labels is None:
            raise ValueError(f"{name}: the gold lines are not those of the text")
        yield Labelled(name, source, prepared.features, [group(label) for label in labels], texts_of(prepared))
        for turn in range(TURNS):
            yield from thinned(name, source, texts_of(prepared), [group(label) for label in labels], turn)


def thinned(name: str, source: str, texts: list[str], labels: list[str], turn: int) -> Iterator[Labelled]:
    """The page as a scraper leaves it that cut most of its furniture: the report with a few lines of the rest, which stand alone where a whole page has blocks of them.

    Which lines stay is drawn by the page's name and `turn`.
    """
    drawn = random.Random(f"{name} {turn}")
    share = drawn.choice((0.05, 0.1, 0.2, 0.35))
    kept = [n for n, label in enumerate(labels) if label == "news" or drawn.random() < (0.8 if label in HEAD else share)]
    prepared = seen("\n".join(texts[n] for n in kept))
    if texts_of(prepared) == [texts[n] for n in kept]:
        yield Labelled(name, f"{source}, thinned", prepared.features, [labels[n] for n in kept], texts_of(prepared), 0.5)


def saved_pages() -> Iterator[Labelled]:
    """The lines that the extractor takes from the HTML pages of `examples/pages`; furniture has no kind there, so it counts as what rules or markup call it."""
    ontology = load_ontology()
    for path in sorted((ROOT / "examples" / "pages" / "gold").glob("*.html.json")):
        gold = json.loads(path.read_text("utf-8"))
        dossier = Dossier(RawDocument(name=path.stem, source=path.stem, format="html", text=(path.parent.parent / gold["page"]).read_text("utf-8")))
        taken, found = page_lines(dossier)
        lines, _ = split_lines("\n".join(taken), MOST_LINES)
        mark_up(lines, found)
        prepared = prepare(lines, dossier.title, ontology)
        news = [squeezed(text) for text in gold["news"]]
        heads = {squeezed(text): label for label, text in gold["head"]}
        labels = []
        for line in prepared.page.lines:
            text = squeezed(line.text)
            if any(text in row or (len(row.split()) > 2 and row in text) for row in news):
                labels.append("news")
            elif text in heads:
                labels.append(heads[text])
            else:
                phrase = line.phrase
                known = group(phrase.kind) if phrase is not None and phrase.kind != "credit_line" else None
                labels.append(known or ("caption" if "caption by markup" in line.markup else "related" if "all links" in line.markup else "widget"))
        yield Labelled(gold["page"], "html", prepared.features, labels, texts_of(prepared))


def repeated(lines: list[str]) -> str | None:
    """Words of a report that a site would print large beside it: the first quotation, else a part of a long sentence; None where there is neither."""
    quote = next((match.group(1) for line in lines if (match := re.search(r"[\"“]([^\"“”]{30,160})[\"”]", line))), None)
    if quote is not None:
        return f"“{quote.rstrip(',')}”" if len(quote) % 2 else quote.rstrip(",")
    words = next((line.split() for line in reversed(lines) if len(line.split()) > 20), None)
    return " ".join(words[5:13]) if words else None


def plain_reports() -> Iterator[Labelled]:
    """Reports without any furniture, and the same with an example of the phrase file put in."""
    ontology = load_ontology()
    reports = [json.loads(line) for line in (ROOT / "examples" / "incidents" / "reports.jsonl").read_text("utf-8").splitlines()]
    for number, row in enumerate(reports[::3]):
        lines = [line for line in row["text"].split("\n") if line.strip()]
        labels = ["news"] * len(lines)
        if row["date"] and number % 4 == 3:
            lines, labels = [f"{date.fromisoformat(row['date']):%B %-d, %Y}", *lines], ["dateline", *labels]
        if row["title"] and number % 2:
            lines, labels = [row["title"], *lines], ["title", *labels]
        if number % 3 == 2 and (quote := repeated(lines)) is not None:
            lines.insert(len(lines) - 1, quote)
            labels.insert(len(labels) - 1, "pull_quote")
        prepared = seen("\n".join(lines))
        if len(prepared.page.lines) == len(lines):
            yield Labelled(row["id"], "plain", prepared.features, labels, lines, 0.5)
    examples = [("byline" if entry.kind == "credit_line" else entry.kind, text) for entry in ontology.all("chrome", Chrome) for text in entry.examples]
    others = [("news", text) for entry in ontology.all("chrome", Chrome) for text in entry.counterexamples]
    bodies = [lines for row in reports if len(lines := [line for line in row["text"].split("\n") if line.strip()]) > 3]
    for number, (kind, text) in enumerate(examples + others * 3):
        body = bodies[7 * number % len(bodies)]
        at = len(body) if kind != "news" else 2
        lines, labels = [*body[:at], text, *body[at:]], ["news"] * at + [group(kind)] + ["news"] * (len(body) - at)
        prepared = seen("\n".join(lines))
        if len(prepared.page.lines) == len(lines):
            yield Labelled(f"phrase {number}", "phrases", prepared.features, labels, lines, 0.5)


@dataclass
class Batch:
    """Pages as arrays, the longest first, so that one step along all lines is one product of matrices."""

    features: Any
    place: NDArray[np.int64]
    long: NDArray[np.int64]
    weight: Numbers
    gold: NDArray[np.int64]
    active: list[int]

    @classmethod
    def of(cls, pages: Sequence[Labelled], rows: dict[str, int], labels: list[str]) -> Batch:
        """The pages as arrays."""
        ordered = sorted(pages, key=lambda page: (-len(page.labels), page.name))
        long = np.array([len(page.labels) for page in ordered])
        place = np.full((len(ordered), int(long[0])), -1)
        row_of, column_of, gold, count = [], [], [], 0
        for b, page in enumerate(ordered):
            for t, names in enumerate(page.features):
                columns = [rows[name] for name in names if name in rows]
                row_of += [count] * len(columns)
                column_of += columns
                gold.append(labels.index(page.labels[t]))
                place[b, t] = count
                count += 1
        matrix = sparse.csr_matrix((np.ones(len(row_of)), (row_of, column_of)), shape=(count, len(rows)))
        return cls(matrix, place, long, np.array([page.weight for page in ordered]), np.array(gold), [int((long > t).sum()) for t in range(int(long[0]))])


@dataclass
class Weights:
    """Scores of feature and label, label after label, first and last label."""

    local: Numbers
    follows: Numbers
    first: Numbers
    last: Numbers

    @classmethod
    def from_vector(cls, vector: Numbers, features: int, labels: int) -> Weights:
        """The parts of one long vector."""
        a, b = features * labels, features * labels + labels * labels
        return cls(vector[:a].reshape(features, labels), vector[a:b].reshape(labels, labels), vector[b : b + labels], vector[b + labels :])

    def vector(self) -> Numbers:
        """All weights in one vector."""
        return np.concatenate([self.local.ravel(), self.follows.ravel(), self.first, self.last])


def observed(batch: Batch, labels: int) -> Weights:
    """How often the gold has each feature with each label, and each label after each."""
    spread = np.repeat(batch.weight, batch.long)
    marks = np.zeros((len(batch.gold), labels))
    order = batch.place[batch.place >= 0]
    marks[order, batch.gold[order]] = spread
    follows, first, last = np.zeros((labels, labels)), np.zeros(labels), np.zeros(labels)
    for b, length in enumerate(batch.long):
        gold = batch.gold[batch.place[b, :length]]
        np.add.at(follows, (gold[:-1], gold[1:]), batch.weight[b])
        first[gold[0]] += batch.weight[b]
        last[gold[-1]] += batch.weight[b]
    return Weights(batch.features.T @ marks, follows, first, last)


def expected(batch: Batch, weights: Weights) -> tuple[float, Weights]:
    """The sum of the logarithms of the partition functions and its derivative: how often the model expects what `observed` counts."""
    scores = batch.features @ weights.local
    most = scores.max(axis=1, keepdims=True)
    local = np.exp(scores - most)
    follows, last = np.exp(weights.follows), np.exp(weights.last)
    steps, pages, labels = len(batch.active), len(batch.long), scores.shape[1]
    forward, norm = np.zeros((steps, pages, labels)), np.ones((steps, pages))
    for t, n in enumerate(batch.active):
        at = local[batch.place[:n, t]] * (np.exp(weights.first) if t == 0 else forward[t - 1, :n] @ follows)
        norm[t, :n] = at.sum(axis=1)
        forward[t, :n] = at / norm[t, :n, None]
    end = np.array([(forward[length - 1, b] * last).sum() for b, length in enumerate(batch.long)])
    counts = np.zeros_like(scores)
    pairs, backward = np.zeros((labels, labels)), np.zeros((pages, labels))
    for t in range(steps - 1, -1, -1):
        n, after = batch.active[t], batch.active[t + 1] if t + 1 < steps else 0
        ahead = local[batch.place[:after, t + 1]] * backward[:after] / norm[t + 1, :after, None] if after else np.zeros((0, labels))
        pairs += follows * ((forward[t, :after] * (batch.weight[:after] / end[:after])[:, None]).T @ ahead)
        backward[:after] = ahead @ follows.T
        backward[after:n] = last
        counts[batch.place[:n, t]] = forward[t, :n] * backward[:n] * (batch.weight[:n] / end[:n])[:, None]
    logs = (np.log(norm).sum(axis=0) + np.log(end)) * batch.weight
    total = float(logs.sum() + (np.repeat(batch.weight, batch.long) * most[batch.place[batch.place >= 0], 0]).sum())
    return total, Weights(batch.features.T @ counts, pairs, counts[batch.place[:, 0]].sum(axis=0), counts[[batch.place[b, length - 1] for b, length in enumerate(batch.long)]].sum(axis=0))


def vocabulary(pages: Sequence[Labelled]) -> list[str]:
    """The features that enough pages have, in order."""
    pages_with: Counter[str] = Counter()
    for page in pages:
        pages_with.update({name for names in page.features for name in names})
    return sorted(name for name, count in pages_with.items() if count >= FEWEST)


def fit(pages: Sequence[Labelled]) -> Tagger:
    """The tagger that the pages teach, with its weights in whole steps."""
    labels = sorted({label for page in pages for label in page.labels} | {"news", *HEAD})
    names = vocabulary(pages)
    batch = Batch.of(pages, {name: row for row, name in enumerate(names)}, labels)
    counted = observed(batch, len(labels)).vector()
    prior = np.full(len(counted), PRIOR)
    prior[len(names) * len(labels) :] = PRIOR_FOLLOWS

    def loss(vector: Numbers) -> tuple[float, Numbers]:
        total, counts = expected(batch, Weights.from_vector(vector, len(names), len(labels)))
        return total - float(vector @ counted) + 0.5 * float(prior @ vector**2), counts.vector() - counted + prior * vector

    found = minimize(loss, np.zeros(len(counted)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 8})
    return packed(Weights.from_vector(found.x, len(names), len(labels)), names, labels)


def packed(weights: Weights, names: list[str], labels: list[str]) -> Tagger:
    """Weights in 127 steps each way; features that say next to nothing are left out."""
    kept = np.abs(weights.local).max(axis=1) >= LEAST
    scale = float(np.abs(weights.local).max()) / 127
    steps = np.round(weights.local[kept] / scale).astype(np.int8)
    return Tagger(tuple(labels), {name: row for row, name in enumerate(name for name, keep in zip(names, kept, strict=True) if keep)}, steps, scale, weights.follows, weights.first, weights.last)


def save(tagger: Tagger, path: Path) -> None:
    """Write a tagger as the file that ships."""
    text = {"features": "\n".join(tagger.rows), "labels": "\n".join(tagger.labels)}
    arrays = {key: np.frombuffer(value.encode("utf-8"), dtype=np.uint8) for key, value in text.items()}
    np.savez_compressed(path, **arrays, weights=tagger.weights, scale=np.float32(tagger.scale), follows=tagger.follows.astype(np.float32), first=tagger.first.astype(np.float32), last=tagger.last.astype(np.float32))


def is_noise(label: str) -> bool:
    """The label is one of furniture."""
    return label != "news" and label not in HEAD


def cross_validated(pages: Sequence[Labelled]) -> Iterator[tuple[Labelled, Tagger, Numbers]]:
    """Each page with the chances that a tagger gives which has not seen its site."""
    for fold in range(FOLDS):
        tagger = fit([page for page in pages if page.fold != fold])
        yield from ((page, tagger, tagger.chances(page.features)) for page in pages if page.fold == fold)


def table(results: list[tuple[Labelled, Tagger, Numbers]], sure: float, say: Callable[[str], None] | None = None) -> str:
    """One row of what a threshold gives: furniture gone, news kept, head lines kept and rightly named, furniture rightly named."""
    counts: Counter[str] = Counter()
    for page, tagger, chances in results:
        noisy = np.array([is_noise(label) for label in tagger.labels])
        for n, label in enumerate(page.labels):
            chance = float(chances[n][noisy].sum())
            gone = chance >= sure
            best = tagger.labels[int(np.where(noisy == gone, chances[n], -1).argmax())]
            sort = "furniture" if is_noise(label) else "news" if label == "news" else "head"
            counts[sort] += 1
            counts[f"{sort} right"] += gone == is_noise(label)
            counts[f"{sort} named"] += best == label and sort != label
            counts[f"{label} all"] += 1
            counts[f"{label} named"] += best == label
            if say is not None and sort != "head" and gone != is_noise(label):
                say(f"{page.name}: {'kept' if is_noise(label) else 'LOST'} {label} {chance:.2f} “{page.texts[n][:100]}”")
            elif say is not None and sort == "head" and best != label:
                say(f"{page.name}: {label} taken for {best} “{page.texts[n][:100]}”")
    rates = " ".join(f"{sort} {counts[f'{sort} right'] / max(1, counts[sort]):.4f} (named {counts[f'{sort} named'] / max(1, counts[sort]):.3f})" for sort in ("furniture", "news", "head"))
    return f"{sure:.2f}  {rates}  " + " ".join(f"{label} {counts[f'{label} named']}/{counts[f'{label} all']}" for label in ("title", "byline", "dateline", "deck"))


def main() -> None:
    """Fit and write, or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["fit", "check"])
    parser.add_argument("--errors", action="store_true", help="list each line that goes wrong")
    arguments = parser.parse_args()
    pages = [*scraped_pages(), *saved_pages(), *plain_reports()]
    print(f"{len(pages)} pages, {sum(len(page.labels) for page in pages)} lines")
    if arguments.task == "fit":
        tagger = fit(pages)
        save(tagger, MODEL)
        print(f"{len(tagger.rows)} features, {MODEL.stat().st_size} bytes")
        return
    results = list(cross_validated(pages))
    for source in sorted({page.source for page in pages}):
        part = [result for result in results if result[0].source == source]
        print(source, len(part))
        for sure in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            print("  ", table(part, sure))
    if arguments.errors:
        table(results, SURE, print)


if __name__ == "__main__":
    main()
