"""Clues from lines that stand over a report: the month of an issue ('The Harbour Review, June 2024'), the day of the last update."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.calendars import MONTHS, month_span
from tocsin.date.days import Clue, after, days, mix, stretch
from tocsin.dossier import Dossier
from tocsin.records import Span

MONTH = "|".join(sorted({name.title() for name in MONTHS if len(name) > 3} | {"May"}))
ISSUE = re.compile(rf"(?:.*?[,|·•–—(:-]\s*)?(?P<month>{MONTH})\s+(?P<year>19[89]\d|20[0-3]\d)\)?\s*\.?", re.IGNORECASE)
"""A line that ends with a month and year set off from what stands before."""
SPOKEN = re.compile(r"\b(?:is|are|was|were|has|have|had|will|in|since|until|by|between|from)\b", re.IGNORECASE)
"""Words of a sentence or headline, which tells of a month and is not dated by it."""
LONGEST = 12
"""Words of such a line."""
HEAD_LINES = 6
"""Lines of the text among which it stands, and as many of those that were left out."""
CHANGED_AFTER = 30
"""Days after publication within which a page is changed."""
TOP = 600
"""Characters of the source from the top within which a line that was left out is of its head."""


def issue_clues(dossier: Dossier) -> Iterator[Clue]:
    """The month that a line over the report prints, of this month or somewhat later; the day on which the page says that it was last changed."""
    for span, text in head_lines(dossier):
        found = ISSUE.fullmatch(text)
        if found and len(text.split()) <= LONGEST and not SPOKEN.search(text[: found.start("month")]):
            first, last = month_span(int(found["year"]), MONTHS[found["month"].lower()])
            yield Clue(f"the issue of {found['month']} {found['year']}", (span,) if span else (), mix((0.97, stretch(first, last)), (0.03, after(last, 10.0, 1.5))), 0.005)
            break
    if dossier.changed is not None:
        changed = dossier.changed.toordinal()
        yield Clue(f"last changed on {dossier.changed}", (), mix((0.93, days([changed])), (0.07, days(changed - lag for lag in range(1, CHANGED_AFTER + 1)))), 0.02)


def head_lines(dossier: Dossier) -> Iterator[tuple[Span | None, str]]:
    """The lines at the top of the text, then those that were left out there."""
    at = 0
    for line in dossier.text.split("\n", HEAD_LINES)[:HEAD_LINES]:
        text = line.strip()
        if text:
            start = dossier.text.index(text, at)
            yield dossier.span(start, start + len(text)), text
        at += len(line) + 1
    for noise in dossier.noise[:HEAD_LINES]:
        if noise.start <= TOP and "\n" not in noise.quote.strip():
            yield None, noise.quote.strip()
