"""Anchors time expressions: given the day of publication, which days an expression covers, and its TIMEX3 value.

Pure functions; values follow TimeML's TIMEX3 (1998-08-07, 1998-W32, 1998-08, P9D, PAST_REF, XXXX-XX-XX sets as P1D).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.numbers import parse_number
from tocsin.text import Expression

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.lower(): number for number, name in enumerate(calendar.month_abbr) if name
} | {"sept": 9}  # fmt: skip
LETTER = {"day": "D", "night": "D", "week": "W", "weekend": "W", "month": "M", "year": "Y", "decade": "Y", "century": "Y", "centurie": "Y", "hour": "H", "minute": "M"}
DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 2, "month": 30, "year": 365, "decade": 3650, "century": 36500, "centurie": 36500}
TIME_OF_DAY = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00"}
SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}


@dataclass(frozen=True)
class Anchored:
    """What an expression means: its TIMEX3 value and kind, and the first and last day it covers (None: not a stretch of days)."""

    value: str
    kind: str
    first: date | None = None
    last: date | None = None


def parts_of(expression: Expression) -> dict[str, str]:
    """The named parts of the pattern that matched."""
    return dict(str(part).split("=", 1) for part in expression.parts)


def anchor(expression: Expression, day: date) -> Anchored:
    """The meaning of an expression in a text published on a day."""
    parts = parts_of(expression)
    return HANDLERS[expression.pattern](parts, day, expression.future)


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = max(1, min(9998, year))
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def weekday_before(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The last such weekday on or before a day."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(days=back or (7 if strictly else 0))


def weekday_after(day: date, weekday: int) -> date:
    """The next such weekday after a day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def of_weekday(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'Tuesday', 'late Sunday', 'last Friday'."""
    weekday = WEEKDAYS.index(parts["weekday"])
    when = parts.get("when")
    if when in ("next", "coming") or (future and when not in ("last", "past", "previous")):
        found = weekday_after(day, weekday)
    elif when in ("last", "past", "previous"):
        found = weekday_before(day, weekday, strictly=True)
    else:
        found = weekday_before(day, weekday)
    suffix = TIME_OF_DAY.get(parts.get("time", ""), "")
    return Anchored(found.isoformat() + suffix, "time" if suffix else "date", found, found)


def of_day(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'March 24', '24 March 2025', '2025-03-24'."""
    month = MONTHS[parts["month"]] if "month" in parts else int(parts["number"])
    number = int(parts["dayno"])
    if "year" in parts:
        years = [int(parts["year"])]
    else:
        # Without a year the nearest such day, back for what has happened and ahead for what is to come.
        years = sorted((day.year - 1, day.year, day.year + 1), key=lambda y: abs((safe_date(y, month, number) - day).days) + (400 if (safe_date(y, month, number) > day + timedelta(days=45)) and not future else 0))
    found = safe_date(years[0], month, number)
    return Anchored(found.isoformat(), "date", found, found)


def safe_date(year: int, month: int, number: int) -> date:
    """The day, or the month's last where it has no such day; months and days out of range are drawn in."""
    year, month = max(1, min(9998, year)), max(1, min(12, month))
    return date(year, month, max(1, min(number, calendar.monthrange(year, month)[1])))


def of_month(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'November 2023'."""
    del day, future
    year, month = int(parts["year"]), MONTHS[parts["month"]]
    first, last = part_of(parts, *month_span(year, month))
    return Anchored(f"{year}-{month:02d}", "date", first, last)


def of_bare_month(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'in March', 'last June'."""
    month = MONTHS[parts["month"]]
    year = day.year
    if parts.get("when") in ("last", "past", "previous"):
        year = day.year if month < day.month else day.year - 1
    elif future or parts.get("when") in ("next", "coming"):
        year = day.year if month >= day.month else day.year + 1
    elif month > day.month:
        year = day.year - 1
    first, last = month_span(year, month)
    return Anchored(f"{year}-{month:02d}", "date", first, last)


def part_of(parts: dict[str, str], first: date, last: date) -> tuple[date, date]:
    """The early, middle or late third of a stretch of days, when one is meant."""
    third = (last - first) / 3
    word = parts.get("part", "")
    if word in ("early", "the beginning of", "the start of"):
        return first, first + third
    if word in ("late", "the end of"):
        return last - third, last
    if word == "mid":
        return first + third, last - third
    return first, last


def of_year(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'in 2021', 'since 2014'."""
    year, word = int(parts["year"]), parts.get("part", "")
    first, last = part_of(parts, date(year, 1, 1), date(year, 12, 31))
    if word == "since" and year <= day.year:
        last = max(day, first)
    return Anchored(str(year), "date", first, last)


def of_decade(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'the 1990s'."""
    del day, future
    year = int(parts["year"])
    return Anchored(str(year)[:3], "date", date(year, 1, 1), date(year + 9, 12, 31))


def of_today(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'yesterday', 'tonight'."""
    del future
    found = day + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(parts["word"], 0))
    suffix = "TNI" if parts["word"] in ("tonight", "overnight") else TIME_OF_DAY.get(parts.get("time", ""), "")
    first = found - timedelta(days=1) if parts["word"] == "overnight" else found
    return Anchored(found.isoformat() + suffix, "time" if suffix else "date", first, found)


def count_of(parts: dict[str, str]) -> float | None:
    """The number in an expression; None for 'several' and the like."""
    if "half" in parts:
        return 1.5
    word = parts.get("count", "1")
    return {"a": 1.0, "an": 1.0, "couple of": 2.0, "a couple of": 2.0}.get(word) or parse_number(word)


def of_ago(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'two years ago', 'nine days earlier'."""
    del future
    count, unit = count_of(parts), parts["unit"]
    if count is None:
        return Anchored("PAST_REF", "date", None, day)
    if unit in ("hour", "minute"):
        return Anchored(f"PT{count:g}{LETTER[unit]}", "duration", day - timedelta(days=int(count // 24) + 1), day)
    if unit in ("day", "night"):
        found = back(day, int(count))
        return Anchored(found.isoformat(), "date", found, found)
    if unit == "week":
        found = back(day, int(count * 7))
        return Anchored(week_value(found), "date", found - timedelta(days=3), found + timedelta(days=3))
    if unit == "month":
        found = add_months(day, -int(count))
        return Anchored(f"{found.year}-{found.month:02d}", "date", *month_span(found.year, found.month))
    years = count * {"decade": 10, "century": 100, "centurie": 100}.get(unit, 1)
    found = add_months(day, -round(years * 12))
    # Few years are told to the nearest half ('two and a half'), so a bare 'two years ago' is good to some four months.
    slack = timedelta(days=45 if years < 2 else 120 if years < 5 else 183)
    return Anchored(str(found.year), "date", max(date.min + slack, found) - slack, min(day, found + slack))


def back(day: date, days: int) -> date:
    """A day some days before another, never before the calendar begins."""
    return date.fromordinal(max(1, day.toordinal() - days))


def week_value(day: date) -> str:
    """The ISO week of a day as a TIMEX3 value."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def of_within(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'in the past week', 'over the last two years'."""
    count, unit = count_of(parts), parts["unit"]
    value = "PX" if count is None or ("count" not in parts and parts["when"] == "recent") else f"P{count:g}"
    letter = LETTER[unit]
    days = round((count or 3) * DAYS.get(unit, 1))
    ahead = parts["when"] in ("next", "coming") or (future and parts["when"] not in ("last", "past", "previous", "recent"))
    stretch = (day, day + timedelta(days=min(days, 40_000))) if ahead else (back(day, days), day)
    return Anchored(("PT" + value[1:] if unit in ("hour", "minute") else value) + letter, "duration", *stretch)


def of_unit(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'last month', 'this week', 'earlier this month'."""
    unit, when = parts["unit"], parts["when"]
    step = -1 if when in ("last", "past", "previous", "final") else 1 if when in ("next", "coming", "following") else 0
    if unit in SEASONS:
        return season(unit, step, day)
    if unit in ("night", "morning", "evening", "afternoon"):
        found = day + timedelta(days=step)
        return Anchored(found.isoformat() + TIME_OF_DAY[unit], "time", found, found)
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * step)
        # American weeks begin on Sunday: 'last week' is the Sunday-to-Saturday week before.
        first = monday - timedelta(days=1) if step < 0 else monday
        last = first + timedelta(days=6)
        return clip(Anchored(week_value(monday), "date", *part_of(parts, first, last)), step, day, future)
    if unit == "weekend":
        return of_weekend(parts, day + timedelta(days=7 * step) if step else day, future)
    if unit == "month":
        found = add_months(day, step)
        return clip(Anchored(f"{found.year}-{found.month:02d}", "date", *part_of(parts, *month_span(found.year, found.month))), step, day, future)
    years = {"decade": 10, "century": 100}.get(unit, 1)
    year = max(1, min(9000, day.year + step * years))
    if unit == "year":
        return clip(Anchored(str(year), "date", *part_of(parts, date(year, 1, 1), date(year, 12, 31))), step, day, future)
    return Anchored(f"{year}"[:3], "date", back(day, years * 365) if step <= 0 else day, day)


def clip(found: Anchored, step: int, day: date, future: bool) -> Anchored:
    """'This month' in a report of what has happened ends with the day of publication; so does 'earlier this month'."""
    if step == 0 and not future and found.first is not None and found.last is not None and found.last > day >= found.first:
        return Anchored(found.value, found.kind, found.first, day)
    return found


def season(unit: str, step: int, day: date) -> Anchored:
    """'last summer'."""
    code, month = SEASONS[unit]
    year = day.year
    if step < 0 and (day.month < month + 3 or unit == "winter"):
        year -= 1
    if step > 0 and day.month >= month:
        year += 1
    first = date(year, month, 1)
    return Anchored(f"{year}-{code}", "date", first, add_months(first, 3) - timedelta(days=1))


def of_weekend(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'at the weekend'."""
    del parts
    saturday = weekday_after(day - timedelta(days=1), 5) if future else weekday_before(day, 5)
    return Anchored(week_value(saturday) + "-WE", "date", saturday, saturday + timedelta(days=1))


def of_recent(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'recent months'."""
    unit = parts["unit"].rstrip("s")
    if parts["when"] == "coming":
        return Anchored("FUTURE_REF", "date", day, None)
    days = {"hour": 1, "day": 7, "week": 42, "month": 183, "year": 5 * 365, "decade": 30 * 365}[unit]
    return Anchored("PAST_REF", "date", back(day, days), day)


def of_lasting(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'for nine days', 'three-day'."""
    del day, future
    count, unit = count_of(parts), parts["unit"]
    letter = LETTER[unit]
    count = count * {"decade": 10, "century": 100, "centurie": 100}.get(unit, 1) if count is not None else None
    number = "X" if count is None else f"{count:g}"
    return Anchored(f"PT{number}{letter}" if unit in ("hour", "minute") else f"P{number}{letter}", "duration")


def of_set(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'daily', 'every week'."""
    del day, future
    word = parts.get("unit") or {"daily": "day", "weekly": "week", "monthly": "month", "nightly": "night", "hourly": "hour"}.get(parts.get("adverb", ""), "year")
    return Anchored("PT1H" if word == "hour" else f"P1{LETTER[word]}", "set")


def of_now(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'now', 'recently', 'soon'."""
    word = parts["word"]
    if word in ("now", "currently", "at present", "at the moment", "nowadays"):
        return Anchored("PRESENT_REF", "date", day, day)
    if word in ("soon", "in the future"):
        return Anchored("FUTURE_REF", "date", day, None)
    return Anchored("PAST_REF", "date", back(day, 61) if word in ("recently", "lately") else None, day)


def of_since_after(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'The day before', 'a year later': relative to another event, so open here."""
    del day, future
    return Anchored(f"P1{LETTER[parts['unit']]}", "duration")


def of_clock(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'at 5 pm'."""
    del future
    hour = int(parts["hour"]) % 12 + (12 if parts["half"].startswith("p") else 0)
    return Anchored(f"{day.isoformat()}T{hour:02d}:{parts.get('minute', '00')}", "time", None, None)


HANDLERS = {
    "iso": of_day, "day": of_day, "month": of_month, "weekday": of_weekday, "today": of_today, "ago": of_ago, "within": of_within, "unit": of_unit,
    "weekend": of_weekend, "recent": of_recent, "since_after": of_since_after, "lasting": of_lasting, "set": of_set, "year": of_year, "decade": of_decade,
    "bare_month": of_bare_month, "now": of_now, "clock": of_clock,
}  # fmt: skip
