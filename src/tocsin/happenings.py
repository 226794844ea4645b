"""Finds mentions of well-known dated happenings in a text, all in one pass whatever their number."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import ahocorasick

from tocsin.knowledge import Era, Happening
from tocsin.names import fold
from tocsin.numbers import parse_number
from tocsin.ontology import Ontology
from tocsin.text import Annotations, Happened, Sentence

TOLERANCE = 0.34
"""Share by which a toll in the text may differ from a known one: early and final figures of one attack do."""
MARGIN = 0.7
"""By how much the best candidate must beat the next of another day; less would be a guess."""
SMALL_TOLL = 15
"""A smaller toll, or a round one, fits too many happenings to stand for a missing word."""
LONGEST_SERIES = 40
"""Years of a yearly happening that are considered."""
BEFORE = re.compile(r"\b([A-Z][\w'’-]+) $")
TITLES = frozenset("president minister premier secretary chancellor king queen prince princess general colonel mr mrs ms dr sir senator governor leader chief justice judge pope bishop archbishop sheikh ayatollah imam mullah commander marshal captain the of in and former late".split())
"""Words that stand before a surname and are no first name."""
LEAD = 2
"""Sentences from the top that tell the news together with the headline."""
DEATHS = re.compile(r"(?:killed|killing|dead|deaths|died|claimed|lives|toll)", re.IGNORECASE)
POLL = re.compile(r"^(?!.*\b(?:bombing|attack)).*(?:election|referendum)", re.IGNORECASE)
"""Names of polls, and not of attacks on them."""
AHEAD = re.compile(r"\b(?:candidates?|candidacy|nominees?|nomination|primary|primaries|presumptive|hopefuls?|running[ -]mates?|upcoming|forthcoming|ahead of|run-up)\b", re.IGNORECASE)
"""Words of the months before a poll: a sentence with one of them does not tell of polling day."""


@dataclass(frozen=True)
class Index:
    """The automaton over all terms, the happenings with their groups of terms, and how telling each term is (rarer ones tell more)."""

    automaton: Any
    rows: list[Happening]
    groups: list[list[frozenset[str]]]
    first: dict[str, list[int]]
    """Term → happenings in whose first group (place or person) it stands: only these are looked at."""
    weight: dict[str, float]
    names: frozenset[str]
    """Terms that are written with a capital wherever they stand."""
    people: dict[str, frozenset[str]]
    """Surname that heads happenings → the words that may stand before it: first names from the happenings' names, and titles."""


def index_of(ontology: Ontology) -> Index:
    """The index over an ontology's happenings; compiled once."""
    if "happenings" not in ontology.compiled:
        rows = ontology.all("happenings", Happening)
        groups = [[frozenset(fold(word).lower() for word in group) for group in row.terms] for row in rows]
        known = Counter(word for row in groups for word in set().union(*row))
        automaton = ahocorasick.Automaton()
        for word in known:
            automaton.add_word(word, word)
        automaton.make_automaton()
        first: dict[str, list[int]] = {}
        for number, row in enumerate(groups):
            for word in row[0]:
                first.setdefault(word, []).append(number)
        weight = {word: math.log(len(rows) / count) for word, count in known.items()}
        spelt: dict[str, set[bool]] = {}
        for word in (word for one in rows for group in one.terms for word in group):
            spelt.setdefault(fold(word).lower(), set()).add(word[:1].isupper())
        names = frozenset(word for word, capital in spelt.items() if capital == {True})
        ontology.compiled["happenings"] = Index(automaton, rows, groups, first, weight, names, surnames(rows))
    index: Index = ontology.compiled["happenings"]
    return index


def surnames(rows: list[Happening]) -> dict[str, frozenset[str]]:
    """For surnames that are first-group terms: the first names that their happenings give them."""
    found: dict[str, set[str]] = {}
    for row in rows:
        words = fold(row.name).split()
        for term in row.terms[0]:
            if " " not in term and term in words and (at := words.index(term)) and words[at - 1][:1].isupper() and words[at - 1].lower() not in TITLES:
                found.setdefault(fold(term).lower(), set()).add(words[at - 1].lower())
    return {term: frozenset(names | TITLES) for term, names in found.items()}


def find_happenings(text: str, notes: Annotations, ontology: Ontology, possible: Callable[[Sentence, Happening], bool], anniversaries: frozenset[int], title: str = "") -> list[Happened]:
    """The happenings that single sentences mention unmistakably, and the one that headline (`title`, where it is not in the text) and lead tell of together.

    Every group of terms must be met in one sentence. One group other than the first may be missing when the very toll is
    named, or when it stands elsewhere in the text and the sentence looks years back (`anniversaries` are the sentences that
    do). When several happenings fit, the rarer words and the nearer toll decide; a wrong anchor in time is worse than none.
    A happening of which there is one a year (same terms, another date) gives all its years. `possible` tells whether the
    time expressions of a sentence can mean a happening's date.
    """
    index = index_of(ontology)
    if not index.rows or not notes.sentences:
        return []
    folded = fold(text).lower()
    met = [terms_met(index, folded[s.start : s.end], text[s.start : s.end]) for s in notes.sentences]
    everywhere = frozenset().union(*met)
    happened = []
    lead = notes.sentences[:LEAD]
    for sentence, terms in zip(notes.sentences, met, strict=True):
        whole = everywhere if sentence.index in anniversaries else frozenset()
        words = text[sentence.start : sentence.end]
        fits = partial(may_mean, bool(AHEAD.search(words)), partial(possible, sentence))
        for row, telling in choose(index, terms, whole, words, fits):
            happened.append(Happened(row.id, row.name, row.since, row.until or row.since, sentence.index, row.scheduled, sentence in lead, telling))
    if not any(one.leads for one in happened):
        words = " ".join([title, *(text[sentence.start : sentence.end] for sentence in lead)])
        terms = terms_met(index, fold(title).lower(), title).union(*met[:LEAD])
        fits = partial(may_mean, bool(AHEAD.search(words)), partial(possible, lead[0]))
        for row, telling in choose(index, terms, frozenset(), words, fits):
            happened.insert(0, Happened(row.id, row.name, row.since, row.until or row.since, lead[0].index, row.scheduled, True, telling))
    return happened


def find_eras(text: str, ontology: Ontology) -> list[tuple[Era, int, int]]:
    """The words that only some years use, each era once, with the offsets of its first mention.

    Words are met whole and as they are written: 'Kyiv', but not 'kyiv'.
    """
    if "eras" not in ontology.compiled:
        automaton = ahocorasick.Automaton()
        for era in ontology.all("eras", Era):
            for word in era.terms:
                automaton.add_word(word, (word, era))
        automaton.make_automaton()
        ontology.compiled["eras"] = automaton
    found: dict[str, tuple[Era, int, int]] = {}
    automaton = ontology.compiled["eras"]
    if not len(automaton):
        return []
    for last, (word, era) in automaton.iter(text):
        start, end = last - len(word) + 1, last + 1
        if not ((start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum())):
            found.setdefault(era.name, (era, start, end))
    return list(found.values())


def may_mean(before_polls: bool, possible: Callable[[Happening], bool], row: Happening) -> bool:
    """Whether a sentence can mean a happening: its times allow it, and it is not about the months before a poll."""
    return not (before_polls and POLL.search(row.name)) and possible(row)


def terms_met(index: Index, words: str, written: str) -> frozenset[str]:
    """The terms that stand in some words (`written`: the same words as the text writes them) as whole words, plurals included.

    A name that the knowledge writes with a capital needs one in the text; a surname after another first name is another person's.
    """
    met = set()
    for last, word in index.automaton.iter(words):
        start, end = last - len(word) + 1, last + 1
        plural = words[end : end + 1] == "s" and not words[end + 1 : end + 2].isalnum()
        if (start and words[start - 1].isalnum()) or (end < len(words) and words[end].isalnum() and not plural):
            continue
        if word in index.names and len(written) == len(words):
            before = BEFORE.search(written, 0, start)
            if not written[start].isupper() or (before and word in index.people and before.group(1).lower() not in index.people[word]):
                continue
        met.add(word)
    return frozenset(met)


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


def choose(index: Index, terms: frozenset[str], everywhere: frozenset[str], sentence: str, possible: Callable[[Happening], bool]) -> list[tuple[Happening, float]]:
    """The happening that a sentence means (all years of a yearly one) and how telling its words are; or none."""
    numbers = numbers_in(sentence)
    ranked: list[tuple[float, float, Happening]] = []
    for number in {number for word in terms for number in index.first.get(word, ())}:
        row, groups = index.rows[number], index.groups[number]
        best = [max(((index.weight[word], word) for word in group & terms), default=None) for group in groups]
        missing = best.count(None)
        exact = missing == 1 and any(n in row.tolls and n >= SMALL_TOLL and n % 10 for n in numbers)
        elsewhere = missing == 1 and all(group & everywhere for group in groups)
        if missing == 0 or (len(groups) >= 3 and (exact or elsewhere)):
            # A word that meets several groups tells once.
            telling = math.fsum(weight for weight, _ in {one for one in best if one is not None})
            ranked.append((telling + toll_score(row, numbers) - 2 * missing, telling, row))
    ranked.sort(key=lambda item: (-item[0], item[2].id))
    found: list[tuple[Happening, float]] = []
    top = 0.0
    for score, telling, row in ranked:
        if found and (top - score >= MARGIN or len(found) > LONGEST_SERIES):
            break
        if not possible(row):
            continue
        if not found:
            top = score
        elif row.terms != found[0][0].terms and row.since != found[0][0].since:
            return []
        if not found or row.terms == found[0][0].terms:
            found.append((row, telling))
    return found
