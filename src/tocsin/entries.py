"""Texts made of entries, each under its own hour or day: live reports, briefs, chronicles."""

from __future__ import annotations

import re

from tocsin.calendars import MONTH
from tocsin.dossier import Dossier
from tocsin.text import Annotations, Expression

PLAIN_DAY = rf"(?:(?i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:(?i:{MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?i:{MONTH})\.?)(?:,?\s*\d{{4}})?"
"""A day as datelines and entries have it, with its weekday and year or without."""
MARK = re.compile(r"\s*[:–—]|\s+--?\s")
"""What parts the day of an entry from what it tells."""
DAY = re.compile(rf"^\W{{0,3}}(?P<day>{PLAIN_DAY})(?:{MARK.pattern})\s*(?=[A-Z\"“])", re.MULTILINE)
HOUR = re.compile(r"^\s*\d{1,2}[:.h]\d{2}\b", re.MULTILINE)
HOURS = 4
"""So many hours make a text one of entries."""


def is_live(dossier: Dossier) -> bool:
    """A text of entries, each under its hour, tells of the day on which it is issued."""
    return len(HOUR.findall(dossier.text)) + sum(1 for noise in dossier.noise if HOUR.match(noise.quote)) >= HOURS


def is_chronicle(text: str) -> bool:
    """Several paragraphs begin with days of their own: none of these is the day of the whole.

    >>> is_chronicle("4 May 2019: A bridge fell.\\n6 May 2019: It was rebuilt.")
    True
    >>> is_chronicle("4 May 2019 — A bridge fell on 3 May.\\nIt was old.")
    False
    """
    return len({match["day"] for match in DAY.finditer(text)}) > 1


def heads_entry(dossier: Dossier, notes: Annotations, expression: Expression) -> bool:
    """A day stands before a mark at the very beginning of a paragraph of the report and says when what the paragraph tells of happened ('4 May: In Bol, gunmen …')."""
    first, last = notes.tokens[expression.first], notes.tokens[expression.last]
    line = dossier.text.rfind("\n", 0, first.start) + 1
    return first.start >= dossier.body and not any(letter.isalnum() for letter in dossier.text[line : first.start]) and MARK.match(dossier.text, last.end) is not None
