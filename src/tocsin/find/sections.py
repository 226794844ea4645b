"""Sections of a briefing, each under the name of a country ('HAITI: Gangs attacked …'): what is told under it happens there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.knowledge import Country
from tocsin.text import Annotations

LABEL = re.compile(r"[\W\d]{0,4}(?P<name>[A-Z][^\W\d](?:[\w .'’()-]{0,38}[\w)])?)\s?:(?=\s)")
"""A few words before a colon at the beginning of a paragraph."""


def lands_of_sections(notes: Annotations, text: str, states: Iterable[Country]) -> dict[int, str]:
    """Sentence → the country under whose name it stands. Empty where a text does not name two countries so: one label alone is rather a headline's."""
    opening = [s for s in notes.sentences if s.index == 0 or notes.sentences[s.index - 1].paragraph != s.paragraph]
    labels = {s.index: match["name"].lower() for s in opening if (match := LABEL.match(text, s.start))}
    if len(labels) < 2:
        return {}
    codes = {name.lower(): state.code for state in states for name in (state.name, *state.names)}
    labelled = {index: codes[name] for index, name in labels.items() if name in codes}
    found: dict[int, str] = {}
    for sentence in notes.sentences if len(set(labelled.values())) > 1 else ():
        land = labelled.get(sentence.index) or found.get(sentence.index - 1)
        if land is not None:
            found[sentence.index] = land
    return found
