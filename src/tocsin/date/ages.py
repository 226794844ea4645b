"""Clues from the ages of known persons: 'Emmanuel Macron, 39' is of the year in which he was so old, or of the one after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import numpy as np

from tocsin.date.days import DAYS, FIRST, LAST, Clue, Curve, nothing
from tocsin.dossier import Dossier

BEHIND = re.compile(r"(?:,\s+(?:(?:now|who\s+is|aged)\s+)?(?P<plain>[1-9]\d)(?=[,;)]|\.(?!\d)|\s+(?:and|who|is|was|has)\b)|,\s+an?\s+(?P<old>[1-9]\d)-year-old\b|\s+\((?P<held>[1-9]\d)\)|\s+(?:is|turned|turns)\s+(?P<is>[1-9]\d)(?=[,;]|\.(?!\d)|\s+(?:and|on)\b))", re.IGNORECASE)
"""An age right behind a name."""
BEFORE = re.compile(r"\b(?P<old>[1-9]\d)-year-old\s+(?:[a-z-]+\s+){0,3}$", re.IGNORECASE)
"""An age before it ('the 39-year-old president Emmanuel Macron')."""
YOUNGEST, OLDEST = 12, 105
MISTAKEN = 0.12
"""How often an age is told of another day than the report's, of a namesake, or wrongly."""


def age_clues(dossier: Dossier) -> Iterator[Clue]:
    """How old the text says that persons are of whom the year of birth is known: the first age of each tells."""
    for draft in dossier.cast.drafts.values():
        born = draft.person.born if draft.person is not None else None
        if born is None:
            continue
        for start, end in sorted(draft.spans):
            found = BEHIND.match(dossier.text, end) or BEFORE.search(dossier.text, max(0, start - 60), start)
            if found is None:
                continue
            age = int(next(number for number in found.groups() if number))
            curve = of_age(born, age)
            if YOUNGEST <= age <= OLDEST and curve.any():
                yield Clue(f"{draft.name} is {age}", (dossier.span(min(start, found.start()), max(end, found.end())),), curve, MISTAKEN)
            break


def of_age(born: int, age: int) -> Curve:
    """The days on which somebody born on an unknown day of a year is so old: rising through the year in which he becomes so, falling through the next."""
    middle = date(born + age + 1, 1, 1).toordinal()
    return np.maximum(0.0, 1.0 - np.abs(DAYS - middle) / 366.0) if FIRST < middle < LAST else nothing()
