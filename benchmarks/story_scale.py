"""How fast stories are found, and how the time for a document grows: texts made by rule, a third of them copies.

The texts have the sentences of the invented reports with every name, number and content word put at random: function words and their order are
as in news, names come from 30,000 invented ones, content words from 8,000 with the spread of a language. Each size runs in a process of its own.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from story_families import bases

from tocsin.stories import Report, find_stories
from tocsin.stories.words import CONTENT, NAME, NUMBER, read_words

WORDS = 150
COPIES = 0.3
PARTS = ("ka", "lo", "mi", "ren", "tas", "vo", "shu", "ber", "dan", "el", "for", "gri", "hal", "ist", "jun", "por")


def made_up(number: int) -> str:
    """A pronounceable word for a number."""
    letters = []
    number += 16
    while number:
        number, rest = divmod(number, 16)
        letters.append(PARTS[rest])
    return "".join(letters)


class Maker:
    """Makes texts; the same for the same size."""

    def __init__(self, size: int) -> None:
        self.chance = random.Random(size)
        self.shapes = [[(word.kind, text.text[word.start : word.end]) for word in words] for text in bases() for words in read_words(text.text)]
        self.content = [made_up(n) for n in range(8_000)]
        self.sums = list(accumulate(1 / (n + 10) for n in range(8_000)))
        self.names = [made_up(20_000 + n).capitalize() for n in range(30_000)]

    def sentence(self) -> list[str]:
        """A sentence with the function words of a report."""
        shape = self.chance.choice(self.shapes)
        content = iter(self.chance.choices(self.content, cum_weights=self.sums, k=len(shape)))
        return [
            next(content) if kind == CONTENT else self.chance.choice(self.names) if kind == NAME else str(self.chance.randint(2, 900)) if kind == NUMBER else word for kind, word in shape
        ]  # fmt: skip

    def report(self) -> list[list[str]]:
        """Sentences of 150 words together."""
        found: list[list[str]] = []
        while sum(map(len, found)) < WORDS:
            found.append(self.sentence())
        return found

    def copy(self, report: list[list[str]]) -> list[list[str]]:
        """A copy of a report: the same, cut, with a sentence added, a toll changed, or every fifth word or so swapped."""
        way = self.chance.randrange(6)
        if way == 0:
            return report
        if way == 1:
            return report[: max(2, len(report) * 2 // 3)]
        if way == 2:
            return [report[0], self.sentence(), *report[1:]]
        if way == 3:
            return [[str(int(word) + 2) if word.isdigit() and n == 0 else word for word in words] for n, words in enumerate(report)]
        return [[self.chance.choice(self.content) if word in self.known and self.chance.random() < 0.3 else word for word in words] for words in report]

    def reports(self, number: int) -> Iterator[tuple[Report, int]]:
        """So many reports, each with the number of its story."""
        self.known = set(self.content)
        kept: list[tuple[list[list[str]], int]] = []
        for n in range(number):
            if kept and self.chance.random() < COPIES:
                report, story = self.chance.choice(kept)
                report = self.copy(report)
            else:
                report, story = self.report(), n
                kept.append((report, story))
            yield Report(f"d{n:06}", "\n".join(" ".join(words).capitalize() + "." for words in report)), story


def measure(number: int) -> dict[str, float]:
    """Find the stories of so many documents; seconds, megabytes, and how far the families are right."""
    pairs = list(Maker(number).reports(number))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began, worked = time.perf_counter(), time.process_time()
    stories = find_stories(report for report, _ in pairs)
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    gold = {report.id: story for report, story in pairs}
    copies = number - len(set(gold.values()))
    groups = [[gold[member] for member in story.members] for story in stories]
    right = sum(len(group) - len(set(group)) for group in groups)
    false = sum(len(set(group)) - 1 for group in groups)
    return {"documents": number, "seconds": seconds, "cpu": cpu, "start": before, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "copies": copies, "found": right, "false": false, "stories": len(stories)}


def scale(sizes: Sequence[int]) -> None:
    """Print a line for each size. Rates are by seconds of work of the processor: other programs on the machine do not count."""
    print(f"{'documents':>10}{'seconds':>9}{'of work':>9}{'per second':>12}{'ms each':>9}{'peak MB':>9}{'before':>8}{'copies':>9}{'found':>9}{'false joins':>13}")
    for size in sizes:
        command = [sys.executable, "-c", f"import sys, json; sys.path.insert(0, {str(Path(__file__).parent)!r}); import story_scale; print(json.dumps(story_scale.measure({size})))"]
        row = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout)
        told = f"{size:>10,}{row['seconds']:>9.1f}{row['cpu']:>9.1f}{size / row['cpu']:>12.0f}{1000 * row['cpu'] / size:>9.2f}{row['peak']:>9.0f}{row['start']:>8.0f}"
        print(f"{told}{row['copies']:>9,}{row['found']:>9,}{row['false']:>13,}", flush=True)
