"""Finds mentions of well-known dated happenings in a text, all in one pass whatever their number."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import ahocorasick

from tocsin.knowledge import Happening
from tocsin.names import fold
from tocsin.numbers import parse_number
from tocsin.ontology import Ontology
from tocsin.text import Annotations, Happened, Sentence

TOLERANCE = 0.34
"""Share by which a toll in the text may differ from a known one: early and final figures of one attack do."""
MARGIN = 0.7
"""By how much the best candidate must beat the next of another day; less would be a guess."""
LONGEST_SERIES = 40
"""Years of a yearly happening that are considered."""
DEATHS = re.compile(r"(?:killed|killing|dead|deaths|died|claimed|lives|toll)", re.IGNORECASE)


@dataclass(frozen=True)
class Index:
    """The automaton over all terms, the happenings, and how telling each term is (rarer terms tell more)."""

    automaton: Any
    rows: list[Happening]
    weight: dict[str, float]


def index_of(ontology: Ontology) -> Index:
    """The index over an ontology's happenings; compiled once."""
    if "happenings" not in ontology.compiled:
        found: dict[str, list[tuple[int, int]]] = {}
        rows = ontology.all("happenings", Happening)
        for number, happening in enumerate(rows):
            for group, words in enumerate(happening.terms):
                for word in words:
                    found.setdefault(fold(word).lower(), []).append((number, group))
        automaton = ahocorasick.Automaton()
        for word, places in found.items():
            automaton.add_word(word, (word, tuple(places)))
        automaton.make_automaton()
        weight = {word: math.log(len(rows) / len({number for number, _ in places})) for word, places in found.items()}
        ontology.compiled["happenings"] = Index(automaton, rows, weight)
    index: Index = ontology.compiled["happenings"]
    return index


def find_happenings(text: str, notes: Annotations, ontology: Ontology, possible: Callable[[Sentence, Happening], bool], anniversaries: frozenset[int]) -> list[Happened]:
    """The happenings that single sentences mention unmistakably.

    Every group of terms must be met in one sentence. One group other than the first (the place) may be missing when the very
    toll is named, and one group may stand elsewhere in the text when the sentence looks years back (`anniversaries` are the
    sentences that do). When several happenings fit, the rarer words and the nearer toll decide; a wrong anchor in time is
    worse than none. A happening of which there is one a year (same terms, another date) gives all its years. `possible`
    tells whether the time expressions of a sentence can mean a happening's date.
    """
    index = index_of(ontology)
    if not index.rows:
        return []
    folded = fold(text).lower()
    met = [terms_met(index, folded[sentence.start : sentence.end]) for sentence in notes.sentences]
    anywhere: dict[int, set[int]] = {}
    for groups in met:
        for number, found in groups.items():
            anywhere.setdefault(number, set()).update(found)
    happened = []
    for sentence, groups in zip(notes.sentences, met, strict=True):
        whole = anywhere if sentence.index in anniversaries else {}
        for row in choose(index.rows, groups, whole, text[sentence.start : sentence.end], partial(possible, sentence)):
            happened.append(Happened(row.id, row.name, row.since, row.until or row.since, sentence.index, row.scheduled))
    return happened


def terms_met(index: Index, words: str) -> dict[int, dict[int, float]]:
    """For each happening the groups that some words meet, with the weight of the most telling term."""
    met: dict[int, dict[int, float]] = {}
    for last, (word, places) in index.automaton.iter(words):
        start, end = last - len(word) + 1, last + 1
        plural = words[end : end + 1] == "s" and not words[end + 1 : end + 2].isalnum()
        if (start and words[start - 1].isalnum()) or (end < len(words) and words[end].isalnum() and not plural):
            continue
        for number, group in places:
            groups = met.setdefault(number, {})
            groups[group] = max(groups.get(group, 0.0), index.weight[word])
    return met


def numbers_in(sentence: str) -> set[float]:
    """The numbers from two up that a sentence of losses names, in digits or words."""
    if not DEATHS.search(sentence):
        return set()
    return {n for word in re.findall(r"\d[\d,]*|[a-z]+(?:-[a-z]+)?", sentence.lower()) if (n := parse_number(word)) and n > 1 and not 1900 < n < 2100}


def toll_score(row: Happening, numbers: set[float]) -> float:
    """How well the losses agree: up to 2 for a near toll, -1 for none near, 0 when nothing can be compared."""
    if not row.tolls or not numbers:
        return 0.0
    gap = min(abs(n - toll) / max(toll, 3) for n in numbers for toll in row.tolls)
    return 2.0 * (1 - gap / TOLERANCE) if gap <= TOLERANCE else -1.0


def choose(rows: list[Happening], met: dict[int, dict[int, float]], anywhere: dict[int, set[int]], sentence: str, possible: Callable[[Happening], bool]) -> list[Happening]:
    """The happening that a sentence means (all years of a yearly one), or none."""
    numbers = numbers_in(sentence)
    ranked: list[tuple[float, Happening]] = []
    for number, groups in met.items():
        row = rows[number]
        missing = len(row.terms) - len(groups)
        exact = 0 in groups and any(n in row.tolls for n in numbers)
        elsewhere = len(anywhere.get(number, ())) == len(row.terms)
        if missing == 0 or (missing == 1 and len(row.terms) >= 3 and (exact or elsewhere)):
            ranked.append((sum(groups.values()) + toll_score(row, numbers) - 2 * missing, row))
    ranked.sort(key=lambda item: (-item[0], item[1].id))
    found: list[Happening] = []
    best = 0.0
    for score, row in ranked:
        if found and (best - score >= MARGIN or len(found) > LONGEST_SERIES):
            break
        if not possible(row):
            continue
        if not found:
            best = score
        elif row.terms != found[0].terms and row.since != found[0].since:
            return []
        if not found or row.terms == found[0].terms:
            found.append(row)
    return found
