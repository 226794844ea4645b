"""The search for copies on sets made by others, which lie beside the project in ../shared; folds 0 and 1 to develop on, fold 2 at the end.

The sets were made for other questions: reports of one happening (`news_cluster`), sources of one summary (`wikinews_sources`), paraphrased sentences
(`msrp`). Reports of one happening are mostly no copies, so recall of the story level must be low there; what counts is that what it joins belongs together.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from stories import METHODS, f1, joined, pairs_of

from tocsin.stories import Report
from tocsin.stories.compare import likeness
from tocsin.stories.sketch import Sentence, sentence_of
from tocsin.stories.words import FUNCTION, read_words

Row = dict[str, Any]


def fold(row: Row) -> int:
    """Fold of a record, 0 to 2."""
    return int(hashlib.sha256(str(row["id"]).encode()).hexdigest(), 16) % 3


class Sets:
    """The sets in a folder: of each the records of fold 2, or those of the two others."""

    def __init__(self, folder: Path, *, final: bool) -> None:
        self.folder, self.final = folder, final

    def rows(self, name: str) -> list[Row]:
        """The records of a set."""
        lines = (self.folder / f"{name}.jsonl").read_text("utf-8").splitlines()
        return [row for row in map(json.loads, lines) if (fold(row) == 2) == self.final]

    def news(self) -> tuple[list[Report], list[list[str]]]:
        """`news_cluster` as reports and their clusters by event."""
        found = self.rows("news_cluster")
        groups: dict[int, list[str]] = {}
        for row in found:
            groups.setdefault(row["gold"]["event_id"], []).append(row["id"])
        return [Report(row["id"], row["text"]) for row in found], list(groups.values())

    def wikinews(self) -> tuple[list[Report], list[list[str]]]:
        """`wikinews_sources`: English sources of 300 characters or more, by the summary that they stand behind."""
        reports, groups = [], []
        for row in self.rows("wikinews_sources"):
            texts = [(f"{row['id']}/{n}", one["text"]) for n, one in enumerate(row["docs"]) if one["lang"] == "en" and len(one["text"]) >= 300]
            reports += [Report(key, text) for key, text in texts]
            groups.append([key for key, _ in texts])
        return reports, [group for group in groups if group]

    def paraphrases(self) -> list[tuple[float, float, int]]:
        """For each pair of `msrp`: likeness, Jaccard of single words, gold."""
        found = []
        for row in self.rows("msrp"):
            a, b = set(row["a"].lower().split()), set(row["b"].lower().split())
            found.append((likeness(sentence(row["a"]), sentence(row["b"])), len(a & b) / len(a | b), row["gold"]["paraphrase"]))
        return found


def b_cubed(found: Sequence[Sequence[str]], gold: Sequence[Sequence[str]]) -> float:
    """B-cubed F1 of two clusterings of the same reports."""
    mine = {one: set(group) for group in found for one in group}
    theirs = {one: set(group) for group in gold for one in group}
    precision = sum(len(mine[one] & theirs[one]) / len(mine[one]) for one in theirs) / len(theirs)
    recall = sum(len(mine[one] & theirs[one]) / len(theirs[one]) for one in theirs) / len(theirs)
    return 2 * precision * recall / (precision + recall)


def vectors(reports: Sequence[Report]) -> list[dict[str, float]]:
    """Each report's words (function words left out) weighed by rarity, names doubly; of length 1."""
    counts: list[Counter[str]] = [Counter() for _ in reports]
    for count, report in zip(counts, reports, strict=True):
        for sentence in read_words(report.text):
            count.update({word.folded: 2 if word.kind > 1 else 1 for word in sentence if word.kind != FUNCTION})
    spread = Counter(word for count in counts for word in count)
    found = []
    for count in counts:
        weights = {word: (1 + math.log(number)) * math.log(len(reports) / spread[word] + 0.5) for word, number in count.items()}
        length = math.sqrt(sum(value * value for value in weights.values())) or 1.0
        found.append({word: value / length for word, value in weights.items()})
    return found


def happenings(reports: Sequence[Report], threshold: float) -> list[list[str]]:
    """The looser level, for this measure only: reports joined while the mean cosine between two groups passes the threshold."""
    weighed = vectors(reports)
    likes = [[sum(value * other.get(word, 0.0) for word, value in one.items()) for other in weighed] for one in weighed]
    groups = [[n] for n in range(len(reports))]
    while len(groups) > 1:
        value, b, a = max((sum(likes[i][j] for i in groups[a] for j in groups[b]) / (len(groups[a]) * len(groups[b])), b, a) for a in range(len(groups)) for b in range(a))
        if value < threshold:
            break
        groups[b] += groups.pop(a)
    return [[reports[n].id for n in group] for group in groups]


def clusters(name: str, reports: list[Report], gold: list[list[str]], threshold: float) -> None:
    """Print the figures of all methods on one set of reports."""
    wanted = pairs_of(gold)
    print(f"{name}: {len(reports)} reports, {len(gold)} clusters, {len(wanted)} pairs")
    levels: dict[str, Callable[[], list[list[str]]]] = {method: (lambda run=run: joined([r.id for r in reports], run(reports))) for method, run in METHODS.items()}
    levels[f"same happening (cosine {threshold})"] = lambda: happenings(reports, threshold)
    for method, run in levels.items():
        groups = run()
        print(f"    {method:32} P {{:.3f}} R {{:.3f}} F1 {{:.3f}}   B-cubed F1 {b_cubed(groups, gold):.3f}".format(*f1(pairs_of(groups), wanted)))


def sentence(text: str) -> Sentence:
    """A text as one sentence."""
    return sentence_of([word for words in read_words(text) for word in words])


def at(scores: list[tuple[float, int]], threshold: float) -> tuple[float, float]:
    """F1 and accuracy of 'paraphrase' from a threshold on."""
    right = sum(gold for score, gold in scores if score >= threshold)
    said, all_gold = sum(score >= threshold for score, _ in scores), sum(gold for _, gold in scores)
    return 2 * right / (said + all_gold), sum((score >= threshold) == bool(gold) for score, gold in scores) / len(scores)


def sets(folder: Path, *, final: bool) -> None:
    """Print all figures; with `final`, those of fold 2 below those of the folds read. Thresholds are chosen on the folds read."""
    if not folder.is_dir():
        print(f"{folder} is not there: these sets belong to others and do not come with tocsin.")
        return
    read = Sets(folder, final=False)
    reports, gold = read.news()
    cosine = max((n / 100 for n in range(6, 40, 2)), key=lambda t: f1(pairs_of(happenings(reports, t)), pairs_of(gold))[2])
    developed = read.paraphrases()
    steps = [n / 100 for n in range(20, 95)]
    chosen = [max(steps, key=lambda t, k=k: at([(row[k], row[2]) for row in developed], t)[1]) for k in (0, 1)]
    for part, name in ((read, "folds 0 and 1"), (Sets(folder, final=True), "fold 2"))[: 2 if final else 1]:
        print(f"\n{name}")
        clusters("news_cluster", *part.news(), cosine)
        clusters("wikinews_sources", *part.wikinews(), cosine)
        told(part.paraphrases(), chosen)


def told(pairs: list[tuple[float, float, int]], thresholds: list[float]) -> None:
    """Print the figures of `msrp`."""
    print(f"msrp: {len(pairs)} pairs")
    for k, name in ((0, "likeness of sentences"), (1, "Jaccard of words")):
        print(f"    {name:32} threshold {thresholds[k]:.2f}: F1 {{:.3f}} accuracy {{:.3f}}".format(*at([(row[k], row[2]) for row in pairs], thresholds[k])))
    same, all_yes = at([(0.0, row[2]) for row in pairs], 1.0), at([(1.0, row[2]) for row in pairs], 1.0)
    print(f"    {'same text':32} F1 {same[0]:.3f} accuracy {same[1]:.3f};   always yes: F1 {all_yes[0]:.3f} accuracy {all_yes[1]:.3f}")
