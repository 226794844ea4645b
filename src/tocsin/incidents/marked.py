"""Words that somebody has marked, of any kind of event: which of them tell of one happening.

Incidents are made of PLOVER events that the coder has found. Here the events are given, by the words for them, and may be of any kind: a wedding, a
takeover, a landslide. What is compared of two marked words is what anybody would look at: the words themselves, what the two reports are about and when
they came out, and what else, which day and which place the sentences name. `WEIGHTS` says how much each thing counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import heapify, heappop, heappush
from math import exp, log, sqrt
from typing import NamedTuple

from tocsin.errors import ReadError
from tocsin.incidents.scene import STEM
from tocsin.knowledge import Frame
from tocsin.ontology import Ontology, load_ontology
from tocsin.records import CodedDocument
from tocsin.stories.words import FUNCTION, NAME, TIME, Word, fold, read_words

WEIGHTS: dict[str, float] = {
    "start": -6.2,
    "one report": 2.8,
    "one sentence": -2.0,
    "same word": 1.0,
    "same root": 0.8,
    "one family": 1.2,
    "reports": 2.3,
    "both first, reports": 2.4,
    "one root, reports": 2.9,
    "one root, one report": 3.3,
    "words of the sentence": 0.3,
    "day": 0.5,
    "other day": -0.3,
    "place": 0.6,
    "other place": -0.2,
    "out together": 0.8,
    "out apart": -1.2,
}
"""What each thing adds to the log-odds that two marked words are one happening, times how much of it there is (0 to 1). `benchmarks/coreference.py --fit` fits them
as a logistic model on pairs of marks from two sets, one with many marks in a report and one with a single mark, and tries them on the part that was left out."""
LEAST = 0.32
"""Mean probability from which two groups are one."""
ABOUT = 0.25
"""Cosine from which two reports are about the same thing."""
APART = 0.08
"""Cosine under which words of two reports are not compared."""
TOGETHER = 3
"""Days between two reports that came out together."""
LONG = 31
"""Days between two reports from which they came out apart."""
FAINT = 0.02
"""Probability under which a pair counts as none."""
ROOT = 0.75
"""Part of the shorter word that two words of one root begin with."""
SHORTEST = 4
"""Letters that they must share."""
WIDESPREAD = 0.5
"""Part of the reports in which a word of the vocabulary may stand."""
NAMED = 2
"""A name says as much about what a report tells as so many other words."""
Vector = Mapping[str, float]


class Mark(NamedTuple):
    """Words of a document that tell of an event, and the dictionary form of their head ('shot': 'shoot')."""

    document: str
    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark with what is compared."""

    mark: Mark
    word: str
    types: frozenset[str]
    """PLOVER types that the word can stand for."""
    first: bool
    """No other mark stands before it: it is likely what the report is about."""
    out: tuple[int, int] | None
    """First and last day on which the report can have come out, as ordinals."""
    sentence: int
    vector: Vector = field(repr=False)
    """The other words of its sentence, weighed by rarity; of length 1."""
    days: tuple[int, int] | None
    places: frozenset[str]


def group_marked(documents: Iterable[CodedDocument], marks: Iterable[Mark], ontology: Ontology | None = None, *, least: float = LEAST) -> tuple[tuple[Mark, ...], ...]:
    """The marks in groups, each of one happening, in the order of their first marks.

    The result does not depend on the order of documents and marks. Time grows with the square of what reports on one matter hold: meant for some thousands
    of marks. Raises ReadError when a mark lies in none of the documents.
    """
    held = {one.id: one for one in documents}
    wanted = sorted(set(marks))
    stray = next((one for one in wanted if one.document not in held or not 0 <= one.start < one.end <= len(held[one.document].text)), None)
    if stray is not None:
        raise ReadError(f"the mark {tuple(stray)} lies in none of the documents.", hint="Marks name documents by id, with offsets into the text.")
    about = Matter([held[name] for name in sorted({one.document for one in wanted})])
    known = types_by_word(ontology or load_ontology())
    look = about.marked(wanted, known)
    pairs = {(i, j): chance(features(look[i], look[j], alike)) for i, j, alike in about.pairs(wanted)}
    return tuple(tuple(wanted[at] for at in group) for group in linked(len(wanted), pairs, least))


def types_by_word(ontology: Ontology) -> dict[str, frozenset[str]]:
    """The PLOVER types for which each word stands in the frames."""
    found: dict[str, set[str]] = {}
    for frame in ontology.all("frames", Frame):
        for word in frame.words:
            found.setdefault(fold(word), set()).add(frame.type)
    return {word: frozenset(types) for word, types in found.items()}


# ---------------------------------------------------------------- what a report is about


class Matter:
    """Some documents as vectors of their words, weighed by rarity among them."""

    def __init__(self, documents: Sequence[CodedDocument]) -> None:
        self.documents = {one.id: one for one in documents}
        self.sentences = {one.id: read_words(one.text) for one in documents}
        bags = {name: bag_of(word for words in found for word in words) for name, found in self.sentences.items()}
        number = Counter(word for bag in bags.values() for word in bag)
        # Among few documents every word is common.
        self.rarity = {word: log(1 + len(bags) / count) for word, count in number.items() if count <= max(2, WIDESPREAD * len(bags))}
        self.vectors = {name: self.weigh(bag) for name, bag in bags.items()}

    def weigh(self, bag: Mapping[str, int]) -> Vector:
        """A bag of words as a vector of length 1."""
        found = {word: (1 + log(count)) * self.rarity[word] for word, count in sorted(bag.items()) if word in self.rarity}
        length = sqrt(sum(value * value for value in found.values()))
        return {word: value / length for word, value in found.items()}

    def marked(self, marks: Sequence[Mark], types: Mapping[str, frozenset[str]]) -> list[Marked]:
        """Sorted marks with what is compared."""
        return [self._marked(one, types, first=not at or marks[at - 1].document != one.document) for at, one in enumerate(marks)]

    def _marked(self, mark: Mark, types: Mapping[str, frozenset[str]], *, first: bool) -> Marked:
        """A mark with what its sentence tells."""
        coded = self.documents[mark.document]
        at, words = next(((at, words) for at, words in enumerate(self.sentences[mark.document]) if words[0].start < mark.end and mark.start < words[-1].end), (-1, []))
        start, end = (words[0].start, words[-1].end) if words else (mark.start, mark.end)
        bag = bag_of(word for word in words if word.end <= mark.start or word.start >= mark.end)
        inside = [one for one in coded.entities if any(start <= span.start < end for span in one.mentions)]
        times = [(abs(span.start - mark.start), span.start, days) for time in coded.times for span in time.evidence if start <= span.start < end and (days := ordinals(time.earliest, time.latest))]
        word = fold(mark.word)
        return Marked(
            mark, word, types.get(word, frozenset()), first, ordinals(coded.published.earliest, coded.published.latest) if coded.published else None, at, self.weigh(bag),
            min(times)[2] if times else None, frozenset(one.name for one in inside if one.kind in ("place", "facility") and one.precision not in ("country", "region")),
        )  # fmt: skip

    def pairs(self, marks: Sequence[Mark]) -> list[tuple[int, int, float]]:
        """Pairs of marks, by their places, that are compared, each with how much alike their reports are (1 within one)."""
        held: dict[str, list[int]] = {}
        for at, one in enumerate(marks):
            held.setdefault(one.document, []).append(at)
        found = [(i, j, 1.0) for group in held.values() for n, i in enumerate(group) for j in group[n + 1 :]]
        for (name, there), alike in sorted(self.likenesses().items()):
            found += [(min(i, j), max(i, j), alike) for i in held[name] for j in held[there]]
        return found

    def likenesses(self) -> dict[tuple[str, str], float]:
        """Pairs of documents that are not far apart, with the cosine of their words."""
        index: dict[str, list[tuple[str, float]]] = {}
        for name in sorted(self.vectors):
            for word, value in self.vectors[name].items():
                index.setdefault(word, []).append((name, value))
        found: dict[tuple[str, str], float] = {}
        for word in sorted(index):
            listed = index[word]
            for at, (one, value) in enumerate(listed):
                for other, there in listed[at + 1 :]:
                    found[one, other] = found.get((one, other), 0.0) + value * there
        return {pair: value for pair, value in found.items() if value >= APART}


def bag_of(words: Iterable[Word]) -> Counter[str]:
    """Words of meaning, cut to their stems, names as often as they weigh."""
    found: Counter[str] = Counter()
    for word in words:
        if word.kind not in (FUNCTION, TIME) and len(word.folded) > 2:
            found[word.folded[:STEM]] += NAMED if word.kind == NAME else 1
    return found


# ---------------------------------------------------------------- two marks


def features(a: Marked, b: Marked, alike: float) -> dict[str, float]:
    """What speaks for and against two marks being one happening, each with how much of it there is. `alike` is the cosine of their reports."""
    within = a.mark.document == b.mark.document
    found = {"start": 1.0, **(in_one_report(a, b) if within else in_two_reports(a, b, min(1.0, alike / ABOUT)))}
    if a.word == b.word:
        found["same word"] = 1.0
    elif one_root(a.word, b.word):
        found["same root"] = 1.0
    elif a.types & b.types:
        found["one family"] = 1.0
    if shared := sum(value * b.vector.get(word, 0.0) for word, value in a.vector.items()):
        found["words of the sentence"] = shared
    if a.days and b.days:
        found["other day" if gap(a.days, b.days) else "day"] = 1.0
    if a.places and b.places:
        found["place" if a.places & b.places else "other place"] = 1.0
    return found


def in_one_report(a: Marked, b: Marked) -> dict[str, float]:
    """What is found of two marks of one report."""
    found = {"one report": 1.0}
    if a.sentence == b.sentence:
        found["one sentence"] = 1.0
    if one_root(a.word, b.word):
        found["one root, one report"] = 1.0
    return found


def in_two_reports(a: Marked, b: Marked, about: float) -> dict[str, float]:
    """What is found of marks of two reports, `about` being how far these are about the same thing."""
    found = {"reports": about}
    if a.first and b.first:
        found["both first, reports"] = about
    if one_root(a.word, b.word):
        found["one root, reports"] = about
    if a.out and b.out:
        days = gap(a.out, b.out)
        found |= {"out together": 1.0} if days <= TOGETHER else {"out apart": 1.0} if days > LONG else {}
    return found


def gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Days between two intervals; 0 where they meet."""
    return max(0, a[0] - b[1], b[0] - a[1])


def ordinals(first: date | None, last: date | None) -> tuple[int, int] | None:
    """An interval as ordinals; None where an end is open."""
    return (first.toordinal(), last.toordinal()) if first and last else None


def one_root(a: str, b: str) -> bool:
    """Two words are the same, or begin alike for most of the shorter: 'murder', 'murderer'; 'nominate', 'nomination'."""
    if a == b:
        return True
    shared = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= SHORTEST and shared >= ROOT * min(len(a), len(b))


def chance(found: Mapping[str, float]) -> float:
    """The probability that some features give."""
    return 1 / (1 + exp(-sum(WEIGHTS[name] * value for name, value in found.items())))


# ---------------------------------------------------------------- groups


def linked(number: int, pairs: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """Things `0 … number-1` in groups: the two groups most likely to be one are merged, by the mean over their pairs, as long as it is `least` or more."""
    near: list[dict[int, float]] = [{} for _ in range(number)]
    for (i, j), value in sorted(pairs.items()):
        if value > FAINT:
            near[i][j] = near[j][i] = value
    held: dict[int, list[int]] = {at: [at] for at in range(number)}
    queue = [(-value, i, j) for i in range(number) for j, value in near[i].items() if i < j and value >= least]
    heapify(queue)
    while queue:
        value, i, j = heappop(queue)
        if i not in held or j not in held or near[i].get(j, 0.0) / (len(held[i]) * len(held[j])) != -value:
            continue  # one of them has grown since
        held[i] += held.pop(j)
        del near[i][j]
        for other, total in near[j].items():
            if other != i:
                del near[other][j]
                near[i][other] = near[other][i] = near[i].get(other, 0.0) + total
        for other, total in near[i].items():
            mean = total / (len(held[i]) * len(held[other]))
            if mean >= least:
                heappush(queue, (-mean, min(i, other), max(i, other)))
    return sorted(sorted(group) for group in held.values())
