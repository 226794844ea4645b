"""Full days as machines and pages write them: 2019-05-14, 14 May 2019, 14.05.2019, and 14/05/2019 where it can be read one way only."""

from __future__ import annotations

import re
from datetime import date

from tocsin import calendars
from tocsin.calendars import WEEKDAYS

MONTHS = {name: number for name, number in calendars.MONTHS.items() if name != "might"}
"""A machine that rewrites copy does not rewrite stamps."""
EARLIEST = date(1990, 1, 1)
LATEST = date(2099, 12, 31)
ISO = re.compile(r"(?<!\d)((?:19|20)\d{2})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d{3})(?:[T |]*(\d{1,2})[:h]?(\d{2})?(?:[:.]?\d{1,2}(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?")
SLASHED = re.compile(r"(?<!\d)((?:19|20)\d{2})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
WORDED = re.compile(r"(?<![\w])(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Za-z]{3,9})\.?,?\s+|([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s*\([A-Za-z]{3,9}\.?\))?(?:,\s*|\s+))((?:19|20)\d{2})(?!\d)")
NUMBERED = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})(?!\d)")
WEEKDAY = re.compile(rf"\b{calendars.WEEKDAY}\b", re.IGNORECASE)


def make_day(year: str | int, month: str | int, day: str | int) -> date | None:
    """A day, or None where there is no such day or it lies outside all reason."""
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made if EARLIEST <= made <= LATEST else None


def read_day(text: str) -> tuple[date, int | None] | None:
    """The one day in a text as machines or pages write it, and the minutes of a time that is given in UTC; None where none can be read for sure.

    >>> read_day("2019-05-14T23:30:00Z")
    (datetime.date(2019, 5, 14), 1410)
    """
    text = text.strip()[:120]
    match = ISO.search(text)
    if match:
        day = make_day(*match.group(1, 2, 3))
        zone = match.group(6)
        utc = 60 * int(match.group(4)) + int(match.group(5) or 0) if match.group(4) and (zone in ("Z", "UTC", "GMT") or (zone or "").replace(":", "") == "+0000" or "|" in text) else None
        return (day, utc) if day else None
    match = SLASHED.search(text)
    if match and (day := make_day(*match.groups())):
        return day, None
    match = WORDED.search(text)
    if match:
        month = MONTHS.get((match.group(2) or match.group(3)).lower())
        day = make_day(match.group(5), month, match.group(1) or match.group(4)) if month else None
        return (day, None) if day else None
    match = NUMBERED.search(text)
    if match:
        first, second, year = match.groups()
        if int(first) > 12:
            day = make_day(year, second, first)
        elif int(second) > 12 or first == second:
            day = make_day(year, first, second)
        else:
            day = None  # day and month cannot be told apart
        return (day, None) if day else None
    return None


def day_of(text: str) -> date | None:
    """The first full day that a stamp names; a dotted day is read as day, month, year, and the weekday beside another tells which number is the month."""
    match = re.search(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})(?!\d)", text)
    if match:
        text = f"{match.group(3)}-{int(match.group(2)):02}-{int(match.group(1)):02}"
    read = read_day(text)
    return read[0] if read else day_on_weekday(text)


def day_on_weekday(text: str) -> date | None:
    """The day that numbers name which could be read both ways ('Tuesday 11/05/2010'), by the weekday before them; None where both or neither fit.

    >>> day_on_weekday("Published Tuesday 11/05/2010")
    datetime.date(2010, 5, 11)
    """
    match = NUMBERED.search(text)
    named = [WEEKDAYS.index(word.lower()) for word in WEEKDAY.findall(text[: match.start()])] if match else []
    if match is None or len(named) != 1:
        return None
    one, two, year = match.groups()
    fitting = {day for number, month in ((one, two), (two, one)) if (day := make_day(year, month, number)) is not None and day.weekday() == named[0]}
    return fitting.pop() if len(fitting) == 1 else None
