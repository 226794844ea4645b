"""Recognises lines that only date a page: 'Published: March 4, 2024 at 1:12 p.m. UTC', 'Updated 3 hours ago', '15 November 2023'.

What is left of such a line when days, times and the words around them are taken away is nothing. A bare day under the headline of a plain text is a
dateline and stays; in a scraped page, which shows by its other furniture, it is furniture as well. Either way it dates the report.
"""

from __future__ import annotations

import re
from datetime import date

from tocsin import calendars
from tocsin.clean.lines import Line
from tocsin.written_day import day_of

MONTH = rf"(?:{calendars.MONTH})"
DAY = re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b\.?,?(?:\s+\d{{4}})?|{MONTH}\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:\s*\([a-z]{{3,9}}\.?\))?,?(?:\s*\d{{4}}\b)?|(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d{{2}}))(?!\d)", re.IGNORECASE)
CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\b\.?|hrs?\b|hours\b)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d+\+?\s*(?:hours?|hrs?|minutes?|mins?|min|days?|weeks?|months?|seconds?|h|m|d)\s+(?:ago|read)\b|[+-]\d{2}:?\d{0,2}\b", re.IGNORECASE)
WORDS = re.compile(
    r"\b\d[\d,.]*k?\s*(?:hits|views|reads|comments?)\b|\b(?:hits|views|reads|comments?)\s*[:–-]\s*\d[\d,.]*|\b(?:this (?:story|article|report) (?:is|was)|originally|published|posted|updated|update|last|latest|modified|created|first|edited|issued|uploaded|released|release|date|dated|as of|as|of|on|at|from|by|the|in|time|hits|views|reads|admin|administrator|webmaster|editor|staff|desk|online|web|a\.?m|p\.?m|gmt|utc|bst|cet|cest|est|edt|et|pst|pdt|pt|ist|pkt|cat|wat|eat|msk|"
    r"ast|sast|jst|kst|sgt|hkt|local|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
LABEL = re.compile(r"\b\d[\d,.]*k?\s*(?:hits|views|reads|comments?)\b|\b(?:hits|views|reads|comments?)\s*[:–-]\s*\d[\d,.]*|\b(?:this (?:story|article|report) (?:is|was)|published|posted|updated|last update|modified|created|issued|uploaded|released|as of|date)\b|\d{1,2}:\d{2}|\bago\b", re.IGNORECASE)
CHANGED = re.compile(r"\b(?:updated?|modified|edited)\b", re.IGNORECASE)
PUBLISHED_IN = re.compile(r"^(?:first )?published (?:in|by|on) (?P<outlet>[A-Z][\w .&’'-]{2,40}?)(?:,| on| online)? (?=\w*\s?\d)", re.IGNORECASE)
SIGNED = re.compile(r"(?:[Bb]y\s+)?(?P<name>(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Published|Posted|Updated|Last|Date|Live|First)\b)[A-Z][\w.'’-]*(?:\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][\w.'’-]*){0,3}?)[\s,|–-]+(?=(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d|\d))")
OWN = re.compile(r"(?:date|dated|published|publication date|date of publication|posted|issued|released)\b", re.IGNORECASE)
"""Words that a line begins with which says when its own page was published."""
BEHIND = re.compile(rf"\s+(?P<stamp>(?:(?:last )?updated|published|posted|modified)\b\s*(?:on|at)?:?\s*(?:{DAY.pattern}).*)$", re.IGNORECASE)
"""A stamp that a scraper joined to the end of the headline ('Envoys meet in Doha Updated: 2016-07-15 13:14 By Agencies')."""
SET_DOWN = re.compile(rf"\((?P<outlet>[A-Z][\w.&’']*(?: (?:of |the |and |& )?[A-Z][\w.&’']*){{0,4}}),? (?P<day>{DAY.pattern})(?P<page>,? (?:page|p\.) ?\w+)?\)\W*$", re.IGNORECASE)
"""What stands in brackets at the foot of a report: who printed it, when and on which page."""
OPENS = re.compile(rf"(?P<day>{DAY.pattern}),?\s+(?:{CLOCK.pattern})(?=\s|$)", re.IGNORECASE)
"""A day with a time of day at the very beginning of a line, whatever is joined to it."""
LETTERS = re.compile(r"[^\W_]")


def only_dates(text: str) -> bool:
    """Nothing but a day or time, and words around it, stands in the line."""
    if len(text) > 140 or not (DAY.search(text) or CLOCK.search(text)):
        return False
    left = WORDS.sub(" ", CLOCK.sub(" ", DAY.sub(" ", text)))
    return LETTERS.search(left) is None


def is_stamp(line: Line) -> str | None:
    """'label' for a line that dates the page with a label or a time, 'bare' for a day alone; None for all others."""
    if line.count > 22:
        return None
    if only_dates(line.text):
        return "label" if LABEL.search(line.text) else "bare"
    pieces = [piece for piece in re.split(r"\s[|·•–—-]\s", line.text) if piece.strip()]
    if len(pieces) > 1 and any(only_dates(piece) for piece in pieces) and all(len(piece.split()) <= 5 for piece in pieces):
        return "label"
    if (PUBLISHED_IN.match(line.text) and DAY.search(line.text)) or signed_stamp(line.text):
        return "label"
    return None


def dates_itself(line: Line) -> bool:
    """A line says with a label when its own page was published ('Published: Sun 10 Sep 2023, 2:16 PM'), whatever else is thought of it."""
    return OWN.match(line.text) is not None and is_stamp(line) == "label"


def foot_of(text: str) -> tuple[str, str, bool] | None:
    """Outlet, day and whether a page is named, of what stands in brackets at the foot of a report.

    >>> foot_of("The talks go on. (Coastal Wire, 21/6/2022)")
    ('Coastal Wire', '21/6/2022', False)
    """
    match = SET_DOWN.search(text[-120:])
    return (match["outlet"], match["day"], match["page"] is not None) if match and match["outlet"][0].isupper() else None


def signed_stamp(text: str) -> str | None:
    """The name before a full day with a time of day ('Ann Example March 4, 2024 10:15'), as comments and some bylines have it; else None.

    >>> signed_stamp("Ann Example Tuesday, 4 March 2024 08:11")
    'Ann Example'
    """
    match = SIGNED.match(text) if len(text) <= 140 else None
    if match is None or not CLOCK.search(text) or not re.search(r"(?:19|20)\d{2}", text) or not only_dates(text[match.end() :]):
        return None
    name = match.group("name").strip(" ,|")
    return name if len(name.split()) <= 4 else None


def only_day_named(texts: list[str]) -> date | None:
    """The one day that lines with the word for it name ('Date 18.02.2021'), as some sites print it below the report among links; None where several do, as under other reports."""
    days = {day for text in texts if OWN.match(text) and only_dates(text) and (day := day_of(text))}
    return days.pop() if len(days) == 1 else None


def stamped_day(stamps: list[str]) -> date | None:
    """The day on which a page says that it was published; the day of a later change says nothing of that."""
    ordered = [part for text in stamps for part in before_change(text)]
    return next((day for text in ordered if (day := day_of(text))), None)


def changed_day(stamps: list[str]) -> date | None:
    """The day on which a page says that it was last changed."""
    return next((day for text in stamps if (match := CHANGED.search(text)) and (day := day_of(text[match.end() :]))), None)


def before_change(text: str) -> list[str]:
    """What a stamp says apart from a change: all of it, or what stands before the word for the change."""
    match = CHANGED.search(text)
    return [text] if match is None else [text[: match.start()]]
