"""Clues from lines that stand over and around a report: the month of an issue ('The Harbour Review, June 2024'), the day of the last update, captions and posts with their days, the year of a copyright."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tocsin.calendars import MONTHS, add_days, month_span
from tocsin.date.days import FIRST, LAST, Clue, after, before, days, mix, stretch
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


SHORT = "|".join(sorted(MONTHS, key=len, reverse=True))
FULL_DAY = re.compile(rf"\b(?:(?P<month_a>{SHORT})\b\.?\s+(?P<day_a>[0-3]?\d)(?:st|nd|rd|th)?,?|(?P<day_b>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month_b>{SHORT})\b\.?,?)\s+(?P<year>19[89]\d|20[0-3]\d)\b", re.IGNORECASE)
ARCHIVED = re.compile(r"\bfile\b|\barchives?\b", re.IGNORECASE)
"""Words of a caption whose picture is older than the news."""
HANDLE = re.compile(r"\(@\w{1,20}\)\s*")
"""The account behind which an embedded post has its day."""
RIGHTS = re.compile(r"(?:©|\(c\)|\bcopyright)[^\n]{0,30}?(?P<year>19[89]\d|20[0-3]\d)(?!\s*[-–]\s*\d)|(?:©|\(c\)|\bcopyright)[^\n]{0,30}?\d{4}\s*[-–]\s*(?P<late>20[0-3]\d)", re.IGNORECASE)
"""A notice of rights with its year, or the last of its years."""
PICTURED, POSTED = (1.5, 3.0), (2.0, 2.5)
"""Scale (days) and power of the fall after the day of a picture, and of a post, that belong to the news."""
PICTURED_SHARE, POSTED_SHARE = 0.8, 0.7
"""How often they do; else they are of what the report looks back on."""
LOOKED_BACK = (60.0, 1.0)
KEPT_YEAR = (1500.0, 1.5)
"""Scale (days) and power of the fall after the year of a notice of rights that nobody has changed since."""


def caption_clues(dossier: Dossier) -> Iterator[Clue]:
    """The latest full day in the captions that were left out: pictures are of the news, or (where they are said to be from the file) of some time before it."""
    found = [(day, ARCHIVED.search(noise.quote) is not None) for noise in dossier.noise if noise.kind == "caption" for match in FULL_DAY.finditer(noise.quote) if HANDLE.search(noise.quote) is None and (day := day_in(match)) is not None]
    fresh = max((day for day, archived in found if not archived), default=None)
    old = max((day for day, archived in found if archived), default=None)
    if fresh is not None:
        yield Clue(f"a caption is of {fresh}", (), mix((PICTURED_SHARE, after(fresh, *PICTURED)), (1.0 - PICTURED_SHARE, after(fresh, *LOOKED_BACK))), 0.03)
    if old is not None and (fresh is None or old > fresh):
        yield Clue(f"a picture from the file is of {old}", (), after(old, *LOOKED_BACK), 0.03)


def post_clues(dossier: Dossier) -> Iterator[Clue]:
    """The latest day of the posts that a page quotes with account and day ('— Harbour Watch (@harbourwatch) June 4, 2024'): the report is of that day or soon after."""
    texts = [dossier.text, *(noise.quote for noise in dossier.noise)]
    posted = [day for text in texts for handle in HANDLE.finditer(text) if (match := FULL_DAY.match(text, handle.end())) is not None and (day := day_in(match)) is not None]
    if posted:
        yield Clue(f"a post is of {max(posted)}", (), mix((POSTED_SHARE, after(max(posted), *POSTED)), (1.0 - POSTED_SHARE, after(max(posted), *LOOKED_BACK))), 0.03)


def rights_clue(dossier: Dossier) -> Iterator[Clue]:
    """The year of a notice of rights that was left out: that of the report, a later one in which the page was looked at, or an earlier one that the foot of the page has kept; those of pictures say nothing."""
    years = [int(match["year"] or match["late"]) for noise in dossier.noise if noise.kind != "caption" for match in RIGHTS.finditer(noise.quote)]
    if years:
        first, last = date(max(years), 1, 1), date(max(years), 12, 31)
        yield Clue(f"rights of {max(years)}", (), mix((0.6, stretch(first, last)), (0.25, before(add_days(first, -1), 500.0, 1.5)), (0.15, after(add_days(last, 1), *KEPT_YEAR))), 0.05)


def day_in(match: re.Match[str]) -> date | None:
    """The full day of a match; None where the calendar has none such."""
    try:
        day = date(int(match["year"]), MONTHS[(match["month_a"] or match["month_b"]).lower()], int(match["day_a"] or match["day_b"]))
    except ValueError:
        return None
    return day if FIRST <= day.toordinal() <= LAST else None
