"""Reads the date that a record, header or export states. What can be read in two ways is unknown, never guessed."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from tocsin import calendars
from tocsin.calendars import FIRST_YEAR, LAST_YEAR, MONTHS, full_year

MONTH = rf"(?P<month>{calendars.MONTH})\.?"
WRITTEN = re.compile(rf"(?:[a-z]{{3,9}}\.?,?\s+)?(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s+{MONTH}|{MONTH.replace('month', 'month2')}\s+(?P<second>\d{{1,2}})(?:st|nd|rd|th)?),?\s+(?P<year>\d{{4}})(?!\d)", re.IGNORECASE)
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
SHORT = re.compile(r"(\d{1,2})-([a-z]{3})-(\d{2}|\d{4})(?!\d)", re.IGNORECASE)
"""As spreadsheets show a date."""
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T ]?\d{4}(?:\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?")
UNKNOWN = frozenset(["", "nan", "nat", "none", "null", "n/a", "na", "-", "unknown", "undated", "no date"])
SECONDS = (10**8, 5 * 10**9)
"""Epoch seconds that are plausible (1973 to 2128); milliseconds are a thousand times that."""


def stated_day(given: object) -> tuple[date | None, str | None]:
    """The day that a value states, as written there (in its own time zone), and what is wrong where it states none.

    >>> stated_day("Tue, 05 Mar 2024 23:30:00 -0500"), stated_day("20240305"), stated_day(1709596800)
    ((datetime.date(2024, 3, 5), None), (datetime.date(2024, 3, 5), None), (datetime.date(2024, 3, 5), None))
    >>> stated_day("03/04/2024")
    (None, 'can be read as two different days')
    """
    if given is None or (isinstance(given, float) and math.isnan(given)):  # NaN is what tables put for nothing
        return None, None
    if isinstance(given, datetime):
        return plausible(given.date())
    if isinstance(given, date):
        return plausible(given)
    if isinstance(given, int | float) and not isinstance(given, bool):
        return from_number(given)
    if not isinstance(given, str):
        return None, "is no date"
    text = " ".join(given.split())
    if text.lower() in UNKNOWN:
        return None, None
    return from_words(text[:200])


def from_words(text: str) -> tuple[date | None, str | None]:
    """The day in a date that is written out."""
    if re.fullmatch(r"\d{9,16}(?:\.\d+)?", text) and not COMPACT.fullmatch(text):
        return from_number(float(text))
    for pattern in (YEAR_FIRST, COMPACT):
        match = pattern.match(text) if pattern is YEAR_FIRST else pattern.fullmatch(text)
        if match is not None:
            year, month, day = (match.group(1), match.group(3), match.group(4)) if pattern is YEAR_FIRST else match.groups()
            return made(year, month, day)
    match = YEAR_LAST.match(text)
    if match is not None:
        one, two, year = int(match.group(1)), int(match.group(3)), match.group(4)
        if one <= 12 and two <= 12 and one != two:
            return None, "can be read as two different days"
        return made(year, min(one, two), max(one, two))  # one of them is no month, or they are the same
    match = SHORT.match(text)
    if match is not None and match.group(2).lower() in MONTHS:
        return made(match.group(3) if len(match.group(3)) == 4 else full_year(match.group(3)), MONTHS[match.group(2).lower()], match.group(1))
    if re.fullmatch(r"[3-6]\d{4}", text):
        return None, "looks like the number by which a spreadsheet counts days; save the column as a date"
    if re.fullmatch(r"\d{1,2}([-/.])\d{1,2}\1\d{2}", text):
        return None, "has no year of four digits and can be read as different days"
    match = WRITTEN.match(text)
    if match is not None:
        name, day = (match.group("month"), match.group("first")) if match.group("month") else (match.group("month2"), match.group("second"))
        return made(match.group("year"), MONTHS[name[:3].lower()], day)
    if re.match(r"[A-Za-z]{3},? +\d{1,2} +[A-Za-z]{3} +\d{2,4}\b|[A-Za-z]{3} [A-Za-z]{3} +\d{1,2} [\d:]{5,8} (?:[+-]\d{4} |[A-Z]{3,4} )?\d{4}$", text):
        try:
            return plausible(parsedate_to_datetime(text).date())
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
    return None, "is no date that can be read"


def from_number(given: float) -> tuple[date | None, str | None]:
    """The day (UTC) of epoch seconds or milliseconds, or of a number of the form YYYYMMDD."""
    if not math.isfinite(given):
        return None, "is no date"
    if given == int(given) and 10**7 <= given < 10**8:
        digits = str(int(given))
        return made(digits[:4], digits[4:6], digits[6:])
    for unit in (1, 1000):
        if SECONDS[0] <= given / unit < SECONDS[1]:
            return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(given / unit))).date(), None
    return None, "is no date (a number must be epoch seconds, milliseconds or YYYYMMDD)"


def made(year: str | int, month: str | int, day: str | int) -> tuple[date | None, str | None]:
    """A day from its parts."""
    try:
        return plausible(date(int(year), int(month), int(day)))
    except ValueError:
        return None, "is no day of the calendar"


def plausible(day: date) -> tuple[date | None, str | None]:
    """The day, where a newspaper can have come out on it."""
    return (day, None) if FIRST_YEAR <= day.year <= LAST_YEAR else (None, "is too far off to be a date of publication")
