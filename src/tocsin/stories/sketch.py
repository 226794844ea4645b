"""What is kept of each report while stories are looked for: hashes for the index, and, when two are compared, their sentences."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from tocsin.clean.dateline import LONGEST as DATELINE
from tocsin.clean.dateline import read_alone, read_dateline
from tocsin.stories.words import CONTENT, FUNCTION, MONTHS, NAME, NUMBER, TIME, WORD, Word, digest, fold, mark, read_forms, read_words, sentence_bounds

SHINGLE = 5
"""Words in a row that make a shingle: short enough to survive an edit in each sentence, long enough to be nobody's idiom."""
WINDOW = 4
"""Of so many neighbouring shingles the one with the smallest hash is kept (winnowing): a run of eight equal words always leaves a common one."""
GRAM = 5
"""Words in a row of the skeleton."""
STEM = 6
"""Letters of a content word that are compared: 'attacked' and 'attackers' are one."""
LONGEST = 400
"""Sentences of a text that are compared; a book is compared by its beginning."""
HEAD = 3
"""Sentences at the beginning that may have a dateline: a heading and a line with the day alone may stand above it."""
Marks = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Report:
    """All that the search for stories knows of a document. `id` is unique; an unknown date is None."""

    id: str
    text: str
    title: str | None = None
    earliest: date | None = None
    latest: date | None = None
    credit: str | None = None
    publisher: str | None = None
    url: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the index knows of a text."""

    digest: str
    """Hash of the folded words: equal for texts that differ in spacing, case and punctuation only."""
    size: int
    shingles: Marks
    """Winnowed hashes of five words in a row: they survive cuts, additions and reordering."""
    skeleton: Marks
    """Hashes that survive the swapping of synonyms: runs of function words and facts, and pairs of neighbouring facts."""
    sentences: Marks
    lead: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the comparison sees it; sets hold hashes."""

    start: int
    end: int
    size: int
    digest: int
    functions: frozenset[int]
    content: frozenset[int]
    facts: frozenset[int]
    names: frozenset[str]
    numbers: frozenset[str]
    times: frozenset[str]
    days: frozenset[int]
    """Days of the year that stand as month and day ('Nov. 8', '8 November'), counted as if each month had 31. That of a dateline is here alone: it tells when a report was printed, and nothing of the story."""
    skeleton: frozenset[int]

    @property
    def weight(self) -> float:
        """What all its words weigh."""
        return 0.5 * len(self.functions) + len(self.content) + 1.5 * len(self.facts)


def rolling(marks: Sequence[int], length: int) -> Marks:
    """The hashes of all runs of so many marks."""
    values = np.array(marks, dtype=np.uint64)
    if len(values) < length:
        return np.empty(0, dtype=np.uint64)
    found = np.zeros(len(values) - length + 1, dtype=np.uint64)
    for at in range(length):
        found = found * np.uint64(0x9E3779B97F4A7C15) + values[at : len(values) - length + 1 + at]
        found ^= found >> np.uint64(29)
    return found


def winnow(hashes: Marks, window: int) -> Marks:
    """The smallest hash of each window, each once."""
    if len(hashes) <= window:
        return np.unique(hashes[:1] if not len(hashes) else hashes.min(keepdims=True))
    return np.unique(np.lib.stride_tricks.sliding_window_view(hashes, window).min(axis=1))


def sketch(text: str) -> Sketch:
    """What the index needs of a text."""
    sentences = read_forms(text, sentence_bounds(text))
    words = [word for sentence in sentences for word in sentence]
    marks = [word.mark for word in words]
    skeleton = [(word.mark, word.kind != FUNCTION) for word in words if word.kind != CONTENT]
    grams = rolling([one for one, _ in skeleton], GRAM)
    factual = np.array([fact for _, fact in skeleton], dtype=bool)
    if len(grams):
        grams = grams[np.lib.stride_tricks.sliding_window_view(factual, GRAM).any(axis=1)]
    facts = [one for one, fact in skeleton if fact]
    leads = [digest([word.mark for word in sentence]) for sentence in sentences if len(sentence) >= 4]
    return Sketch(
        digest=hashlib.sha256(array("Q", marks).tobytes()).hexdigest()[:24] if words else "",
        size=len(words),
        shingles=winnow(rolling(marks, SHINGLE), WINDOW),
        skeleton=np.unique(np.concatenate([winnow(grams, 2), rolling(facts, 2) ^ np.uint64(0x5555555555555555)])),
        sentences=np.array(sorted(set(leads)), dtype=np.uint64),
        lead=leads[0] if leads else 0,
    )


def detail(text: str, title: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of a text of four words or more, as the comparison needs them; a headline at its beginning is left out."""
    sentences = read_words(text)
    headline = [fold(word) for word in WORD.findall(title or "")]
    while headline and sentences and [fold(text[word.start : word.end]) for word in sentences[0]] == headline:
        sentences.pop(0)
    chosen = [words for words in sentences if len(words) >= 4][:LONGEST]
    return tuple(sentence_of(words, printed_on(text, words) if n < HEAD else range(0)) for n, words in enumerate(chosen))


def printed_on(text: str, words: list[Word]) -> range:
    """Where the day of a dateline stands that a sentence begins with."""
    start = words[0].start
    if text[:start].rpartition("\n")[2].strip(" \t(") or not days_of(words):
        return range(0)
    start = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start, start + 2 * DATELINE)
    line = text[start : end if end >= 0 else start + 2 * DATELINE]
    found = read_dateline(line) or read_alone(line)
    return range(start + found.date[0], start + found.date[1]) if found is not None and found.date is not None else range(0)


def sentence_of(words: list[Word], dated: range = range(0)) -> Sentence:
    """One sentence: its words by kind, and pairs of neighbours in its skeleton, where a run of content words is one blank; words in `dated` tell its days and nothing else."""
    by_kind: list[set[str]] = [set(), set(), set(), set(), set()]
    bones: list[int] = [0]
    told = [word for word in words if word.start not in dated]
    for word in told:
        by_kind[word.kind].add(word.folded[:STEM] if word.kind == CONTENT else word.folded)
        bone = 1 if word.kind == CONTENT else word.mark
        if bone != 1 or bones[-1] != 1:
            bones.append(bone)
    facts = by_kind[NAME] | by_kind[NUMBER] | by_kind[TIME]
    return Sentence(
        start=words[0].start, end=words[-1].end, size=len(words), digest=digest([word.mark for word in words]),
        functions=frozenset(map(mark, by_kind[FUNCTION])), content=frozenset(map(mark, by_kind[CONTENT])), facts=frozenset(map(mark, facts)),
        names=frozenset(by_kind[NAME]), numbers=frozenset(by_kind[NUMBER]), times=frozenset(by_kind[TIME]),
        days=frozenset(days_of(words)), skeleton=frozenset(hash_pair(a, b) for a, b in pairwise([*bones, 2])),
    )  # fmt: skip


def days_of(words: Sequence[Word]) -> set[int]:
    """The days that stand as a month beside a number of one or two digits."""
    found = set()
    for one, other in pairwise(words):
        month, number = (one, other) if one.kind in (TIME, NAME) else (other, one)
        if month.kind in (TIME, NAME) and month.folded in MONTHS and number.kind == NUMBER and number.folded.isdecimal() and 1 <= int(number.folded[:5]) <= 31:
            found.add(31 * MONTHS[month.folded] + int(number.folded) - 1)
    return found


def hash_pair(a: int, b: int) -> int:
    """One number for two, in their order."""
    return (a * 1_000_003 ^ b) & 0x7FFFFFFFFFFFFFFF
