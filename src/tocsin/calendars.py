"""Calendar arithmetic: months, weeks and quarters, and the days of feasts in the calendars that set them.

Pure functions on `datetime.date`. The Muslim calendar is the arithmetic one (a cycle of thirty years), which keeps
within a day or two of what each country announces; feasts allow for that with their `slack`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from tocsin.numbers import NUMBER_WORDS, parse_number

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
MONTHS = {name[:length]: number for number, name in enumerate(MONTH_NAMES, 1) for length in (3, len(name))} | {"sept": 9, "might": 5}
"""Months by their names and abbreviations; 'might' is May in copy that a machine has rewritten."""
MONTH = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
"""Patterns for a month, also abbreviated, and for a weekday, to be read whatever their case."""
ABBREVIATED = 20
"""So many years at most has a run over the turn of a century whose end is written in two digits ('1999–02')."""
LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of each month by its number, in a common year."""
RULE = re.compile(
    r"(?P<kind>easter|orthodox|passover|rosh)(?: (?P<shift>[+-]?\d+))?"
    r"|(?P<fixed>fixed|hijri) (?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"|nth (?P<nth_month>\d{1,2}) (?P<nth>-1|[1-5]) (?P<weekday>[0-6])"
    r"|dates(?P<dates>(?: \d{4}-\d{2}-\d{2})+)"
)
"""How the first day of a feast is found; `data/README.md` explains the forms."""
FIRST_YEAR, LAST_YEAR = 1600, 2200
"""Years in which a report can have come out; days near the ends of what Python can count would end every calculation with them."""
ZULU = frozenset({"z", "gmt", "utc"})
"""Names of world time."""


def days_of_month(year: int, month: int) -> int:
    """How many days a month has."""
    return LENGTHS[month] + (month == 2 and calendar.isleap(year))


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, days_of_month(year, month))


def quarter_span(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of a quarter (1 to 4) of the calendar year."""
    return date(year, 3 * quarter - 2, 1), month_span(year, 3 * quarter)[1]


def year_span(year: int, years: int = 1) -> tuple[date, date]:
    """First and last day of a run of calendar years, drawn into the years that dates can have."""
    year = max(1, min(9990, year))
    return date(year, 1, 1), date(min(9998, year + years - 1), 12, 31)


def last_year(first: str, written: str) -> int:
    """The year in which a run of years ends; two digits may stand for it, also for one of the next century where the run is short ('1990-95', '1999–02')."""
    last = int(first[: 4 - len(written)] + written)
    return last + 100 if len(written) == 2 and last < int(first) and last + 100 - int(first) <= ABBREVIATED else last


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last; never outside the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = max(1, min(9998, year))
    return date(year, month + 1, min(day.day, days_of_month(year, month + 1)))


def add_days(day: date, days: int) -> date:
    """A day some days after another (before it where negative), never outside the calendar."""
    return date.fromordinal(max(1, min(date.max.toordinal() - 1000, day.toordinal() + days)))


def weekday_before(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The last such weekday on or before a day."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(days=back or (7 if strictly else 0))


def weekday_after(day: date, weekday: int) -> date:
    """The next such weekday after a day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def safe_date(year: int, month: int, number: int) -> date:
    """The day, or the month's last where it has no such day; months and days out of range are drawn in."""
    year, month = max(1, min(9998, year)), max(1, min(12, month))
    return date(year, month, max(1, min(number, days_of_month(year, month))))


def nearest_year(month: int, number: int, day: date, future: bool, weekday: str | None = None) -> int:
    """The year of a day that names none: the nearest such day, back for what has happened and ahead for what is to come; a weekday that is named with it must agree."""

    def rank(year: int) -> tuple[bool, int]:
        here = safe_date(year, month, number)
        off = (here - day).days
        wrong_side = off < -45 if future else off > 45
        return weekday is not None and WEEKDAYS[here.weekday()] != weekday, abs(off) + (400 if wrong_side else 0)

    return min((day.year - 1, day.year, day.year + 1), key=rank)


def full_year(written: str) -> int:
    """A year of two digits is one from 1930 to 2029."""
    year = int(written)
    return year if year > 99 else year + (1900 if year >= 30 else 2000)


def spoken_year(words: str) -> int:
    """A year in words: 'nineteen seventy-nine', 'two thousand and four', 'twenty twenty-two'."""
    first, *rest = words.replace("-", " ").split()
    if rest and rest[0] in ("hundred", "thousand"):
        return int(parse_number(words) or 0)
    return 100 * NUMBER_WORDS[first] + sum(NUMBER_WORDS[word] for word in rest)


def week_value(day: date) -> str:
    """The ISO week of a day as a TIMEX3 value."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def part_of(words: str, first: date, last: date) -> tuple[date, date]:
    """The part of a stretch of days that is meant: its early, middle or late third, or a half."""
    if not words:
        return first, last
    third, half = (last - first) / 3, (last - first) / 2
    word = re.sub(r"^the | (?:of|in)$|very ", "", words)
    if word in ("early", "beginning", "start", "first days", "opening days"):
        return first, first + third
    if word in ("late", "end", "close", "last days", "final days", "closing days"):
        return last - third, last
    if word in ("mid", "middle"):
        return first + third, last - third
    if word.endswith(" half"):
        return (first, first + half) if word == "first half" else (last - half, last)
    if word.endswith((" week", " weekend")):
        return week_of(word, first, last)
    return first, last


def week_of(word: str, first: date, last: date) -> tuple[date, date]:
    """The first, second … or last week or weekend of a month; as weeks are counted in more than one way, a week is its seven days by number."""
    ordinal, unit = word.split()
    number = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(ordinal)
    if unit == "weekend":
        saturday = weekday_before(last, 5) if number is None else add_days(weekday_after(add_days(first, -1), 5), 7 * number)
        return saturday, add_days(saturday, 1)
    begin = add_days(last, -6) if number is None else add_days(first, 7 * number)
    return begin, min(last, add_days(begin, 6))


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the Gregorian reckoning (the anonymous algorithm of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * shift) // 451
    month, day = divmod(moon + shift - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches: by the Julian reckoning, given in the Gregorian calendar (valid 1900 to 2099)."""
    moon = (19 * (year % 19) + 15) % 30
    shift = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + shift + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def hijri(year: int, month: int, day: int) -> date:
    """A day of the Muslim calendar (arithmetic, astronomical epoch) in the Gregorian one."""
    return date.fromordinal(day + 29 * (month - 1) + (6 * month - 1) // 11 + (year - 1) * 354 + (3 + 11 * year) // 30 + 227013)


def rosh_hashanah(year: int) -> date:
    """The Jewish New Year that falls in a Gregorian year."""
    return date.fromordinal(hebrew_new_year(year + 3761))


def hebrew_new_year(year: int) -> int:
    """The ordinal of the first day of a Hebrew year: the mean new moon, put off by the four rules of postponement."""

    def elapsed(of: int) -> int:
        months = (235 * of - 234) // 19
        parts = 12084 + 13753 * months
        days = 29 * months + parts // 25920
        return days + 1 if 3 * (days + 1) % 7 < 3 else days

    before, here, after = elapsed(year - 1), elapsed(year), elapsed(year + 1)
    late = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return here + late - 1373427


@lru_cache(maxsize=4000)
def feast_starts(rule: str, year: int) -> tuple[date, ...]:
    """The first days of a feast that fall in a Gregorian year; a Muslim feast may fall in one twice.

    Raises ValueError for a rule that is none.
    """
    found = RULE.fullmatch(rule)
    if found is None:
        raise ValueError(f"'{rule}' is no rule for a feast")
    return tuple(day for day in starts_near(found, year) if day.year == year)


def starts_near(rule: re.Match[str], year: int) -> Iterator[date]:
    """The first days of a feast in a year and, for some calendars, about it."""
    if rule["dates"]:
        yield from (date.fromisoformat(day) for day in rule["dates"].split())
    elif rule["nth"]:
        first, last = month_span(year, int(rule["nth_month"]))
        weekday, number = int(rule["weekday"]), int(rule["nth"])
        yield weekday_before(last, weekday) if number < 0 else weekday_after(first - timedelta(days=1), weekday) + timedelta(days=7 * (number - 1))
    elif rule["fixed"] == "fixed":
        yield safe_date(year, int(rule["month"]), int(rule["day"]))
    elif rule["fixed"] == "hijri":
        about = (year - 622) * 33 // 32
        yield from (hijri(about + step, int(rule["month"]), int(rule["day"])) for step in (-1, 0, 1, 2))
    else:
        rosh = rosh_hashanah(year)
        # The months from Passover to the New Year have fixed lengths.
        base = {"easter": easter, "orthodox": orthodox_easter}.get(rule["kind"], lambda _: rosh - timedelta(days=163) if rule["kind"] == "passover" else rosh)(year)
        yield base + timedelta(days=int(rule["shift"] or 0))


def nearest_monthday(number: int, day: date, future: bool) -> date | None:
    """The last day with a number up to some day ('the 14th'), or the next from it on; None where no month has it."""
    for step in (0, 1, 2) if future else (0, -1, -2):
        near = add_months(day.replace(day=1), step)
        if 1 <= number <= month_span(near.year, near.month)[1].day:
            found = near.replace(day=number)
            if (found >= day) if future else (found <= day):
                return found
    return None


def date_prec(earliest: date | None, latest: date | None) -> int | None:
    """The precision of an interval by the codes that UCDP GED gives its field `date_prec`.

    1: the day is known; 2: two to six days; 3: a week; 4: eight days to a month; 5: more than a month, at most a year.
    None where an end is open or the interval is longer than a year, which UCDP does not code.
    """
    if earliest is None or latest is None or latest < earliest:
        return None
    days = (latest - earliest).days + 1
    return next((code for code, longest in ((1, 1), (2, 6), (3, 7), (4, 31), (5, 366)) if days <= longest), None)


def clock_of(parts: dict[str, str]) -> str:
    """The hour as a TIMEX3 value puts it ('T22:00', with Z for world time); empty where none is named."""
    if parts.get("noon") in ("noon", "midday"):
        return "T12:00"
    if parts.get("noon") == "midnight":
        return "T24:00"
    if "hour" not in parts:
        return ""
    hour = NUMBER_WORDS.get(parts["hour"]) if parts["hour"] in NUMBER_WORDS else int(parts["hour"])
    assert hour is not None
    if "ampm" in parts:
        hour = hour % 12 + (12 if parts["ampm"].startswith("p") else 0)
    return f"T{hour:02d}:{parts.get('minute', '00')}" + ("Z" if parts.get("zone") in ZULU else "")


def bounded_ago(day: date, count: float, unit: str, bound: str) -> tuple[date, date]:
    """The days of what was 'more than two years ago' (between two and three), 'nearly two years ago' (half a unit less at most) or 'less than two years ago'.

    >>> bounded_ago(date(2024, 5, 14), 2, "year", "more than")
    (datetime.date(2021, 5, 14), datetime.date(2022, 5, 14))
    """
    def back(count: float) -> date:
        return add_days(day, -round(7 * count)) if unit == "week" else add_months(day, -round(count * {"month": 1, "year": 12, "decade": 120}[unit]))

    if bound in ("nearly", "almost"):
        return back(count), min(day, back(count - (0.5 if unit != "decade" else 0.2)))
    if bound in ("less than", "under"):
        return back(count), min(day, back(count - 1))
    return back(count + (1 if unit != "decade" else 0.5)), back(count)
