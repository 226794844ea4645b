"""Finds mentions of well-known dated happenings in a text, all in one pass whatever their number."""

from __future__ import annotations

import re
from typing import Any

import ahocorasick

from tocsin.knowledge import Happening
from tocsin.names import fold
from tocsin.numbers import parse_number
from tocsin.ontology import Ontology
from tocsin.text import Annotations, Happened

TOLERANCE = 0.34
"""Share by which a toll in the text may differ from a known one: early and final figures of one attack do."""
DEATHS = re.compile(r"(?:killed|killing|dead|deaths|died|claimed|lives|toll)", re.IGNORECASE)


def machine(ontology: Ontology) -> Any:
    """The automaton over all terms, and the happenings that each belongs to; compiled once."""
    if "happenings" not in ontology.compiled:
        found: dict[str, list[tuple[int, int]]] = {}
        rows = ontology.all("happenings", Happening)
        for number, happening in enumerate(rows):
            for group, words in enumerate(happening.terms):
                for word in words:
                    found.setdefault(fold(word).lower(), []).append((number, group))
        automaton = ahocorasick.Automaton()
        for word, places in found.items():
            automaton.add_word(word, (len(word), tuple(places)))
        if found:
            automaton.make_automaton()
        ontology.compiled["happenings"] = (automaton if found else None, rows)
    return ontology.compiled["happenings"]


def find_happenings(text: str, notes: Annotations, ontology: Ontology) -> list[Happened]:
    """The happenings that single sentences mention unmistakably.

    Every group of terms must be met in one sentence. When several happenings fit, a toll in the sentence decides; when none
    does, nothing is found: a wrong anchor in time is worse than none.
    """
    automaton, rows = machine(ontology)
    if automaton is None:
        return []
    folded, found = fold(text).lower(), []
    for sentence in notes.sentences:
        words = folded[sentence.start : sentence.end]
        met: dict[int, set[int]] = {}
        for last, (length, places) in automaton.iter(words):
            start, end = last - length + 1, last + 1
            plural = words[end : end + 1] == "s" and not words[end + 1 : end + 2].isalnum()
            if (start and words[start - 1].isalnum()) or (end < len(words) and words[end].isalnum() and not plural):
                continue
            for number, group in places:
                met.setdefault(number, set()).add(group)
        full = [rows[number] for number, groups in sorted(met.items()) if len(groups) == len(rows[number].terms)]
        happening = choose(full, text[sentence.start : sentence.end])
        if happening is not None:
            found.append(Happened(happening.id, happening.name, happening.since, happening.until or happening.since, sentence.index))
    return found


def choose(rows: list[Happening], sentence: str) -> Happening | None:
    """The one happening that a sentence means, or None."""
    if DEATHS.search(sentence):
        numbers = {n for word in re.findall(r"\d[\d,]*|[a-z]+(?:-[a-z]+)?", sentence.lower()) if (n := parse_number(word)) and n > 1}
        matching = [row for row in rows if row.tolls and any(abs(n - toll) <= max(1, TOLERANCE * toll) for n in numbers for toll in row.tolls)]
        if matching and len(matching) < len(rows):
            rows = matching
        elif numbers:
            rows = [row for row in rows if not row.tolls or row in matching]
    if len(rows) > 1:
        most = max(len(row.terms) for row in rows)
        rows = [row for row in rows if len(row.terms) == most]
    return rows[0] if len(rows) == 1 else None
