"""Anchors time expressions: given the day of publication, which days an expression covers, and its TIMEX3 value.

Pure functions; values follow TimeML's TIMEX3 (1998-08-07, 1998-W32, 1998-08, 1998-Q3, P9D, PAST_REF, P1D for sets). A range has two values with a slash between
them, as in ISO 8601. Expressions that count from another event than the report ('two days later') are in `narrative.py`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date

from tocsin.anchored import Anchored
from tocsin.calendars import (
    MONTHS,
    WEEKDAYS,
    add_days,
    add_months,
    bounded_ago,
    clock_of,
    feast_starts,
    full_year,
    last_year,
    month_span,
    nearest_monthday,
    nearest_year,
    part_of,
    quarter_span,
    safe_date,
    spoken_year,
    week_value,
    weekday_after,
    weekday_before,
    year_span,
)
from tocsin.numbers import COUNTS, NUMBER_WORDS, parse_number
from tocsin.text import Expression

LETTER = {"day": "D", "night": "D", "week": "W", "weekend": "W", "fortnight": "W", "month": "M", "quarter": "M", "year": "Y", "decade": "Y", "century": "Y", "centurie": "Y", "hour": "H", "minute": "M", "morning": "D", "afternoon": "D", "evening": "D", "weekday": "D"}
DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 2, "fortnight": 14, "month": 30, "quarter": 91, "year": 365, "decade": 3650, "century": 36500, "centurie": 36500, "hour": 1 / 24, "minute": 1 / 1440}
TIME_OF_DAY = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "dusk": "TEV", "sunset": "TEV", "nightfall": "TNI"}
SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
STEP = {"last": -1, "past": -1, "previous": -1, "final": -1, "next": 1, "coming": 1}
"""Steps from the unit in which the report was published."""
VAGUE_AGO = {"minute": (1, 0), "hour": (1, 0), "day": (10, 1), "night": (10, 1), "week": (61, 7), "month": (365, 30), "year": (3650, 365), "decade": (18250, 3650), "centurie": (73000, 36500)}
"""Between how many days back 'days ago', 'weeks ago' and the like lie."""
RECENT = {"hour": 1, "day": 7, "week": 42, "month": 183, "quarter": 365, "year": 5 * 365, "decade": 30 * 365}
"""How many days back 'recent weeks' and the like reach."""
CLOCK = frozenset({"noon", "hour", "time"})
"""The parts that name an hour or a part of the day."""
ANY_DAY = frozenset({"lasting", "set", "century"})
"""Patterns whose expressions mean the same on any day of publication."""


def parts_of(expression: Expression) -> dict[str, str]:
    """The named parts of the pattern that matched."""
    return dict(str(part).split("=", 1) for part in expression.parts)


def names_year(parts: dict[str, str]) -> bool:
    """An expression with these parts says itself of which year it is."""
    return "year" in parts or "spoken" in parts or "century" in parts or re.fullmatch(r"dates \S+", parts.get("rule", "")) is not None


def anchor(expression: Expression, day: date) -> Anchored:
    """The meaning of an expression in a text published on a day."""
    return anchor_on(expression, (day,))[0]


def anchor_on(expression: Expression, days: Sequence[date]) -> list[Anchored]:
    """The meaning of an expression for each of some days on which its text may have been published."""
    parts, handler, future = parts_of(expression), HANDLERS[expression.pattern], expression.future
    if expression.pattern in ANY_DAY:
        return [handler(parts, days[0], future)] * len(days)
    found = [handler(parts, day, future) for day in days]
    return found if parts.keys().isdisjoint(CLOCK) else [at_clock(parts, one) for one in found]


def named_part(parts: dict[str, str]) -> str:
    """The words for a part of a stretch of days ('early', 'the first week of'); empty where the whole is meant."""
    return parts.get("part", parts.get("edge", ""))


def at_clock(parts: dict[str, str], found: Anchored) -> Anchored:
    """A day with the hour or the part of the day that stands beside it ('10 p.m. Wednesday', 'noon Saturday')."""
    suffix = clock_of(parts) or TIME_OF_DAY.get(parts.get("time", ""), "")
    return found._replace(value=found.value + suffix, kind="time") if suffix and re.fullmatch(r"\d{4}-\d\d-\d\d", found.value) else found


def of_weekday(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'Tuesday', 'late Sunday', 'last Friday', 'Monday last week'."""
    weekday, when = WEEKDAYS.index(parts["weekday"]), parts.get("when")
    if parts.get("unit") == "week":
        found = add_days(day, weekday - day.weekday() + 7 * STEP.get(when or "", 0))
    elif when in ("next", "coming"):
        found = weekday_after(day, weekday)
    elif future and when not in ("last", "past", "previous"):
        found = weekday_after(add_days(day, -1), weekday)  # a report of Thursday says 'on Thursday' of what is still to come that day
    else:
        found = weekday_before(day, weekday, strictly=when in ("last", "past", "previous"))
    if parts.get("word") == "overnight":
        return Anchored(found.isoformat() + "TNI", "time", add_days(found, -1), found)
    return Anchored(found.isoformat(), "date", found, found)


def of_day(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'March 24', '24 March 2025', '2025-03-24', 'Monday, March 24'."""
    month = MONTHS[parts["month"]] if "month" in parts else int(parts["number"])
    number = int(parts["dayno"])
    if "year" in parts:
        year = full_year(parts["year"])
    elif parts.get("unit") == "year":
        year = day.year + STEP.get(parts["when"], 0)
    else:
        year = nearest_year(month, number, day, future, parts.get("weekday"))
    found = safe_date(year, month, number)
    return Anchored(found.isoformat(), "date", found, found)


def of_monthday(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'On the 14th': of a report's own month, or of the one before where the day is still to come (for what is to come: the one after)."""
    found = nearest_monthday(int(parts["dayno"]), day, future)
    return Anchored(found.isoformat() if found else "XXXX-XX-XX", "date", found, found)


def of_numeric(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'24/03/2025': the order is told by a number above twelve, by points (which put the day first) or by another date of the text; else only the year is known."""
    one, two, year = int(parts["one"]), int(parts["two"]), int(parts["year"])
    day_first = one > 12 or parts["mark"] == "." or parts.get("order") == "dmy"
    month_first = two > 12 or parts.get("order") == "mdy"
    if one == two:
        day_first, month_first = True, False
    number, month = (one, two) if day_first else (two, one)
    if day_first == month_first or not 1 <= month <= 12:
        return Anchored(f"{year}-XX-XX", "date", *year_span(year))
    return of_day({**parts, "number": str(month), "dayno": str(number)}, day, future)


def of_range(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'May 3-9', 'from Monday to Wednesday', 'April through June', '1990-95': from the first day of the one to the last of the other."""
    if "dayno" in parts:
        month, month2 = parts.get("month", parts.get("month2", "")), parts.get("month2", parts.get("month", ""))
        year = {"year": parts["year"]} if "year" in parts else {}
        end = of_day({"month": month2, "dayno": parts["dayno2"], **year}, day, future)
        assert end.last is not None
        begin_year = end.last.year - (MONTHS[month] > MONTHS[month2])
        begin = of_day({"month": month, "dayno": parts["dayno"], "year": str(begin_year)}, day, future)
    elif "weekday" in parts:
        end = of_weekday({"weekday": parts["weekday2"]}, day, future)
        assert end.last is not None
        start = weekday_before(end.last, WEEKDAYS.index(parts["weekday"]), strictly=True)
        begin = Anchored(start.isoformat(), "date", start, start)
    elif "month" in parts:
        wraps = MONTHS[parts["month"]] > MONTHS[parts["month2"]]
        year2 = parts.get("year2") or (str(int(parts["year"]) + wraps) if "year" in parts else None)
        end = of_month({"month": parts["month2"], **({"year": year2} if year2 else {})}, day, future)
        assert end.last is not None
        begin_year = int(parts.get("year", end.last.year - wraps))
        begin = of_month({"month": parts["month"], "year": str(begin_year)}, day, future)
    else:
        first, last = int(parts["year"]), last_year(parts["year"], parts["year2"])
        begin, end = Anchored(str(first), "date", date(first, 1, 1)), Anchored(str(last), "date", None, date(last, 12, 31))
    return Anchored(f"{begin.value}/{end.value}", "duration", begin.first, end.last)


def of_month(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'November 2023', 'in March', 'last June', 'April of last year'."""
    month, when = MONTHS[parts["month"]], parts.get("when")
    year = day.year
    if "year" in parts:
        year = int(parts["year"])
    elif parts.get("unit") == "year":
        year += STEP.get(when or "", 0)
    elif when in ("last", "past", "previous"):
        year = day.year if month < day.month else day.year - 1
    elif future or when in ("next", "coming"):
        year += month < day.month + (when in ("next", "coming"))  # 'next May' of a May is the one after
    elif month > day.month:
        year = day.year - 1
    return Anchored(f"{year}-{month:02d}", "date", *part_of(named_part(parts), *month_span(year, month)))


def of_year(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'in 2021', 'since 2014', 'nineteen ninety-four'."""
    year, word = int(parts["year"]) if "year" in parts else spoken_year(parts["spoken"]), parts.get("part", "")
    first, last = part_of(named_part(parts), *year_span(year))
    if word == "since" and year <= day.year:
        last = max(day, first)
    return Anchored(str(year), "date", first, last)


def of_decade(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'the 1990s', 'the nineties', 'mid-1980s'."""
    del future
    if "year" in parts:
        year = int(parts["year"])
    else:
        tens = parts["tens"]
        number = int(tens) if tens.isdigit() else NUMBER_WORDS[tens.removesuffix("ies") + "y"]
        year = number + (2000 if 2000 + number <= day.year else 1900)
    return Anchored(str(year)[:3], "date", *part_of(named_part(parts), *year_span(year, 10)))


def of_century(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'the 19th century'."""
    del day, future
    number = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21}.get(parts["century"]) or int(parts["century"][:2])
    return Anchored(str(number - 1), "date", *part_of(named_part(parts), *year_span(100 * number - 99, 100)))


def of_today(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'yesterday', 'tonight', 'the day before yesterday'."""
    del future
    word = " ".join(parts["word"].split()).removeprefix("the ")
    found = add_days(day, {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}.get(word, 0))
    first = add_days(found, -1) if word == "overnight" else found
    return Anchored(found.isoformat() + ("TNI" if word in ("tonight", "overnight") else ""), "time" if word in ("tonight", "overnight") else "date", first, found)


def count_of(parts: dict[str, str]) -> float | None:
    """The number in an expression, one where it names none; None for 'several' and the like."""
    word = " ".join(parts.get("count", "1").split())
    found = COUNTS.get(word) or parse_number(word)
    return None if found is None else found + (0.5 if "plus" in parts else 0.0)


def of_ago(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'two years ago', 'days ago', 'more than a year ago'."""
    count, unit = count_of(parts), parts["unit"]
    if "bound" in parts and count is not None and unit in ("week", "month", "year", "decade"):
        first, last = bounded_ago(day, count, unit, parts["bound"])
        return of_ago({key: value for key, value in parts.items() if key != "bound"}, day, future)._replace(first=first, last=last)
    del future
    if count is None:
        longest, shortest = VAGUE_AGO.get(unit, (3650, 1))
        return Anchored("PAST_REF", "date", add_days(day, -longest), add_days(day, -shortest))
    if "exact" in parts:
        return of_anniversary(count, unit, parts["exact"].split(), day)
    if unit in ("hour", "minute"):
        return Anchored(f"PT{count:g}{LETTER[unit]}", "duration", add_days(day, -int(count * DAYS[unit]) - 1), day)
    if unit in ("day", "night"):
        found = add_days(day, -int(count))
        return Anchored(found.isoformat(), "date", found, found)
    if unit in ("week", "weekend", "fortnight"):
        found = add_days(day, -int(count * (14 if unit == "fortnight" else 7)))
        return Anchored(week_value(found), "date", add_days(found, -3), add_days(found, 3))
    if unit in ("month", "quarter"):
        found = add_months(day, -int(count * (3 if unit == "quarter" else 1)))
        return Anchored(f"{found.year}-{found.month:02d}", "date", *month_span(found.year, found.month))
    years = min(count, 5000) * {"decade": 10, "century": 100, "centurie": 100}.get(unit, 1)
    found = add_months(day, -round(years * 12))
    # Few years are told to the nearest half ('two and a half'), so a bare 'two years ago' is good to some four months.
    slack = 45 if years < 2 else 120 if years < 5 else 183
    return Anchored(str(found.year), "date", add_days(found, -slack), min(day, add_days(found, slack)))


def of_anniversary(count: float, unit: str, exact: list[str], day: date) -> Anchored:
    """'Two years ago today', 'a year ago this week': the day, week or month so long before the report's own, or before the one just over ('last week')."""
    near = day if exact[0] != "last" else add_days(day, -7) if exact[1] == "week" else add_months(day, -1)
    found = add_days(near, -int(count * 7)) if unit == "week" else add_months(near, -round(count * {"month": 1, "year": 12, "decade": 120}[unit]))
    if exact[-1] == "month":
        return Anchored(f"{found.year}-{found.month:02d}", "date", *month_span(found.year, found.month))
    first, value = (add_days(found, -found.weekday()), week_value(found)) if exact[-1] == "week" else (found, found.isoformat())
    return Anchored(value, "date", first, add_days(first, 6 * (exact[-1] == "week")))


def length(count: float | None, unit: str) -> str:
    """A duration as a TIMEX3 value ('P9D', 'PT4H', 'PXY' where the number is not known)."""
    if count is not None:
        count *= {"decade": 10, "century": 100, "centurie": 100, "fortnight": 2}.get(unit, 1)
        if unit == "quarter":
            return f"P{3 * count:g}M"
        if unit == "hour" and count % 24 == 0:
            return f"P{count / 24:g}D"
    number, letter = "X" if count is None else f"{count:g}", LETTER[unit]
    return f"PT{number}{letter}" if unit in ("hour", "minute") else f"P{number}{letter}"


def of_within(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'in the past week', 'over the last two years': the days up to the report, or those after it."""
    count, unit = count_of(parts), parts["unit"]
    days = min(math.ceil((count or 3) * DAYS[unit]), 400_000)
    ahead = parts["when"] in ("next", "coming") or (future and parts["when"] not in ("last", "past", "previous", "recent"))
    return Anchored(length(count, unit), "duration", *((day, add_days(day, days)) if ahead else (add_days(day, -days), day)))


def of_recent(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'recent months', 'the past few weeks', 'the coming days'."""
    del future
    unit = parts["unit"]
    if parts["when"] in ("coming", "next"):
        return Anchored(length(None, unit) if parts["when"] == "next" else "FUTURE_REF", "duration", day, add_days(day, RECENT[unit]))
    return Anchored(length(None, unit), "duration", add_days(day, -RECENT[unit]), day)


def of_unit(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'last month', 'this week', 'earlier this month'."""
    unit, step = parts["unit"], STEP.get(parts.get("when", ""), 0)
    if unit == "day":  # 'later in the day': of the day that is told of, which need not be the report's
        return Anchored(day.isoformat(), "date")
    if unit in ("night", "morning", "evening", "afternoon"):
        found = add_days(day, step)
        return Anchored(found.isoformat() + TIME_OF_DAY[unit], "time", found, found)
    if unit == "week":
        # American weeks begin on Sunday: 'last week' is the Sunday-to-Saturday week before, which on a Sunday has just ended.
        monday = add_days(day, 7 * step - (day.weekday() if step >= 0 else (day.weekday() + 1) % 7 - 1))
        first = add_days(monday, -1) if step < 0 else monday
        return clip(Anchored(week_value(monday), "date", *part_of(named_part(parts), first, add_days(first, 6))), step, day, future)
    if unit == "weekend":  # the last one is over: on a Thursday that of five days ago, on a Sunday not this one
        return of_weekend(parts, add_days(day, 7 * step if step >= 0 else min(0, 4 - day.weekday())), future and step >= 0)
    if unit == "month":
        found = add_months(day, step)
        return clip(Anchored(f"{found.year}-{found.month:02d}", "date", *part_of(named_part(parts), *month_span(found.year, found.month))), step, day, future)
    years, digits = {"decade": (10, 3), "century": (100, 2)}.get(unit, (1, 4))
    year = max(1, min(9000, day.year + step * years))
    begin = year // years * years + (unit == "century")  # centuries begin with the year 1
    return clip(Anchored(str(year)[:digits], "date", *part_of(named_part(parts), *year_span(begin, years))), step, day, future)


def clip(found: Anchored, step: int, day: date, future: bool) -> Anchored:
    """'This month' in a report of what has happened ends with the day of publication; so does 'earlier this month'."""
    if step == 0 and not future and found.first is not None and found.last is not None and found.last > day >= found.first:
        return Anchored(found.value, found.kind, found.first, day)
    return found


def of_season(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'last summer', 'the winter of 1994', 'in the summer': seasons of the north."""
    code, month = SEASONS[parts["season"]]
    step = STEP.get(parts.get("when", ""), 0)
    # January and February belong to the winter that began the year before.
    year, now = (day.year - 1, day.month + 12) if month == 12 and day.month < 3 else (day.year, day.month)
    if "year" in parts or "spoken" in parts:
        year = int(parts["year"]) if "year" in parts else spoken_year(parts["spoken"])
    elif parts.get("unit") == "year":
        year = day.year + step
    elif step < 0:
        year -= now < month + 3
    elif step > 0 or future:
        year += now >= month + (3 if step == 0 else 0)
    else:
        year -= now < month and "when" not in parts
    first = date(year, month, 1)
    return Anchored(f"{year}-{code}", "date", *part_of(named_part(parts), first, add_days(add_months(first, 3), -1)))


def of_weekend(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'at the weekend'."""
    saturday = weekday_after(add_days(day, -1), 5) if future else weekday_before(day, 5)
    return Anchored(week_value(saturday) + "-WE", "date", saturday, add_days(saturday, 1))


def of_edge(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'the end of the month', 'year-end'."""
    del future
    unit = parts["unit"]
    if unit in ("decade", "century"):
        years = 10 if unit == "decade" else 100
        first, last = year_span(day.year // years * years, years)
    else:
        here = of_unit({"unit": unit, "when": "this"}, day, True)
        assert here.first is not None and here.last is not None
        first, last = here.first, here.last
    first, last = part_of(named_part(parts), first, last)
    ends = parts["edge"] in ("end", "close")
    return Anchored((last if ends else first).isoformat() if unit != "week" else week_value(first), "date", first, last)


def of_quarter(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'the third quarter', 'this year's first quarter', 'Q3 2024'; of a fiscal year the days are not known. Without a number it counts from another quarter (`narrative.py`)."""
    relation, when, ordinal = parts.get("relation", "").replace(" ", "-"), parts.get("when"), parts.get("ordinal", "")
    here = 4 * day.year + (day.month - 1) // 3
    if ordinal:
        number = "1234".find(ordinal[0]) if ordinal[0].isdigit() else ("first", "second", "third", "fourth").index(ordinal)
        if "year" in parts:
            index = 4 * int(parts["year"]) + number
        elif when is not None:
            index = 4 * (day.year + STEP.get(when, 0)) + number
        else:
            index = 4 * day.year + number
            index += 4 * (index < here - 1) if future else -4 * (index > here)  # what is still to be reported is of the quarter just over
    elif "year" in parts and parts.get("noun"):
        return Anchored(parts["year"], "date", *year_span(int(parts["year"])))
    else:
        index = here + (1 if relation == "next" else 0 if relation in ("this", "current") else -1)
    index -= 4 * (relation in ("year-ago", "year-earlier"))
    year, number = divmod(index, 4)
    span = (None, None) if "fiscal" in parts else quarter_span(year, number + 1)
    return Anchored(f"{year}-Q{number + 1}", "date", *span)


def of_half(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'the first half of 1990'."""
    del future
    year = int(parts["year"]) if "year" in parts else day.year + STEP.get(parts.get("when", ""), 0)
    half = 1 if parts["ordinal"] == "first" else 2
    return Anchored(f"{year}-H{half}", "date", quarter_span(year, 2 * half - 1)[0], quarter_span(year, 2 * half)[1])


def of_fiscal(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'fiscal 1990', 'the current fiscal year': a year whose days are not known, since each country and firm has its own."""
    del future
    relation = parts.get("relation")
    if "year" not in parts and relation is None:
        return Anchored("P1Y", "duration")
    year = int(parts["year"]) if "year" in parts else day.year + (1 if relation == "next" else 0 if relation in ("this", "current") else -1)
    return Anchored(str(year), "date")


def of_feast(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'Ramadan', 'on Christmas Eve', 'Eid al-Fitr 2023': with a year that year's, else the one that goes on, the next for what is to come, and the nearest."""
    year = int(parts["year"]) if "year" in parts else day.year + STEP.get(parts.get("when", ""), 0) if parts.get("unit") == "year" else None
    years = range(day.year - 1, day.year + 2) if year is None else (year,)
    if names_year({"rule": parts["rule"]}):
        years = (int(parts["rule"].split()[1][:4]),)
    lasts = int(parts["days"]) - 1 + int(parts["later"])
    spans = [(start, add_days(start, lasts)) for near in years if 1 < near < 9990 for start in feast_starts(parts["rule"], near)]
    step = STEP.get(parts.get("when", ""), 0) if year is None else 0
    spans = [(first, last) for first, last in spans if not (step < 0 and first > day) and not (step > 0 and last < day)]
    if not spans:
        return Anchored("XXXX-XX-XX", "date")

    def far(span: tuple[date, date]) -> tuple[bool, int]:
        ahead, behind = (span[0] - day).days, (day - span[1]).days
        return behind > 0 if future else ahead > 60, max(ahead, behind, 0)

    first, last = min(spans, key=far)
    if "nth" in parts or "eve" in parts:
        step = -1 if "eve" in parts else int(parts["days"]) - 1 if parts["nth"] == "-1" else int(parts["nth"]) - 1
        first, last = add_days(first, step), add_days(first, step + int(parts["later"]))
        return Anchored(first.isoformat(), "date", first, last)
    return Anchored(first.isoformat() if parts["days"] == "1" else f"{first}/{add_days(first, int(parts['days']) - 1)}", "date", first, last)


def of_lasting(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'for nine days', 'three-day', 'a year and a half'."""
    del day, future
    return Anchored(length(count_of(parts), parts["unit"]), "duration")


def nth_of(word: str) -> int | None:
    """The number of an ordinal: 'third', '12th'; None for any other word."""
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    return words.index(word) + 1 if word in words else int(word[:-2]) if word[:-2].isdecimal() else None


def of_running(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'for a third day': the day itself is that of the news, and the run began so many days before it."""
    del future
    number = nth_of(parts["nth"])
    assert number is not None, "the pattern has ordinals only"
    value = day.isoformat() if parts["unit"] in ("day", "night") else length(number, parts["unit"])
    if "open" in parts:
        return Anchored(value, "date")  # 'the third day of the talks' may be long past
    return Anchored(value, "date", add_days(day, -round(number * DAYS[parts["unit"]])), day)


def of_set(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'daily', 'every week', 'every two years', 'on Mondays'."""
    del day, future
    if "weekday" in parts:
        return Anchored(f"XXXX-WXX-{WEEKDAYS.index(parts['weekday']) + 1}", "set")
    word = parts.get("unit") or {"daily": "day", "weekly": "week", "monthly": "month", "nightly": "night", "hourly": "hour", "quarterly": "quarter"}.get(parts.get("adverb", ""), "year")
    return Anchored("PT1H" if word == "hour" and "count" not in parts else length(count_of(parts), word), "set")


def of_now(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'now', 'recently', 'soon', 'the future'."""
    del future
    word = " ".join(parts["word"].split())
    if word in ("now", "right now", "currently", "presently", "at present", "at the moment", "nowadays", "these days"):
        return Anchored("PRESENT_REF", "date", day, day)
    if word in ("soon", "a later date") or word.endswith("future"):
        return Anchored("FUTURE_REF", "date", day, None)
    return Anchored("PAST_REF", "date", add_days(day, -61) if word.endswith(("recently", "lately", "late")) else None, day)


def of_relative(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'The day before', 'a year later': counted from another event, so open here; a year or more is told with the report's own year in mind."""
    back = parts.get("way", parts.get("step", "")) in ("earlier", "before", "previously", "prior", "previous", "preceding")
    if parts.get("unit") in ("year", "decade", "century") and back and "way" in parts:
        return of_ago(parts, day, future)._replace(first=None, last=None)
    if "weekday" in parts and parts.get("step") == "same":
        return of_weekday(parts, day, False)  # 'the same Monday' where the text has told of none: that of the news
    return Anchored("XXXX-XX-XX", "date") if "step" in parts or "count" not in parts else Anchored(length(count_of(parts), parts["unit"]), "duration")


def of_hour(parts: dict[str, str], day: date, future: bool) -> Anchored:
    """'at 5 pm', 'in the morning': an hour or part of a day that it does not name."""
    del future
    return Anchored(day.isoformat() + (clock_of(parts) or TIME_OF_DAY.get(parts.get("time", "morning"), "")), "time")


HANDLERS = {
    "iso": of_day, "day": of_day, "monthday": of_monthday, "stamp": of_day, "short_year": of_day, "numeric": of_numeric, "range": of_range, "month": of_month, "weekday": of_weekday, "today": of_today,
    "ago": of_ago, "within": of_within, "unit": of_unit, "season": of_season, "weekend": of_weekend, "recent": of_recent, "relative": of_relative, "lasting": of_lasting,
    "running": of_running, "set": of_set, "year": of_year, "decade": of_decade, "century": of_century, "bare_month": of_month, "edge": of_edge, "quarter": of_quarter,
    "half": of_half, "fiscal": of_fiscal, "feast": of_feast, "now": of_now, "clock": of_hour, "part": of_hour,
}  # fmt: skip
