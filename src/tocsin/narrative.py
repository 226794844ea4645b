"""Times that count from another time of the narrative and not from the report: 'the next day', 'two weeks later', 'the year-ago quarter'.

Each is anchored to the nearest time told before it that is fine enough; where the text gives none it stays open. Pure functions.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tocsin.anchored import Anchored
from tocsin.calendars import MONTHS, WEEKDAYS, add_days, add_months, month_span, quarter_span, week_value, weekday_after, weekday_before, year_span
from tocsin.records import Dating
from tocsin.text import Annotations, Expression, Happened
from tocsin.when import DAYS, SEASONS, TIME_OF_DAY, VAGUE_AGO, anchor, count_of, of_season, parts_of

BACK = frozenset({"earlier", "before", "previously", "prior", "previous", "preceding"})
DAYLIKE = frozenset({"day", "night", "morning", "afternoon", "evening", "hour", "minute"})
NEAR = 5
"""Sentences back within which a time is still the one that a narrative counts from."""
FAR = 100
"""Expressions back beyond which none is counted from."""
BESIDE = 6
"""Tokens after 'two days before' within which a date is what it counts from ('two days before the vote on May 3')."""
SAYING = frozenset({"say", "tell", "report", "add", "announce", "confirm", "state", "write", "admit", "acknowledge", "declare"})
"""Verbs for what was said, and of which the day is not that of the story."""
QUARTER = re.compile(r"(\d{4})-Q([1-4])")


def settle(notes: Annotations, expressions: Sequence[Expression], found: Sequence[Anchored], body: int) -> list[Anchored]:
    """The meanings of a text's expressions, those that count from another one settled by it.

    `found` are the meanings by the day of publication, one for each expression; times before the offset `body` (a dateline) are counted from by none.
    """
    settled = list(found)
    for number, expression in enumerate(expressions):
        parts = parts_of(expression)
        if expression.pattern == "quarter" and "ordinal" not in parts:
            that = parts.get("relation") in ("that", "same")
            focus = next((settled[n] for n in before(number) if QUARTER.fullmatch(settled[n].value) and (that or leads(expressions[n]))), None)
            settled[number] = of_same_quarter(parts, settled[number], focus)
        elif expression.pattern in ("ago", "relative") and parts.get("unit") == "year" and "step" not in parts and count_of(parts) == 1:
            settled[number] = year_before(notes, expressions, settled, number, body)
        elif expression.pattern == "monthday":
            settled[number] = in_month(notes, expressions, settled, number)
        elif expression.pattern in ("day", "bare_month", "season") and ("counted" in parts or found[number].first is None):
            settled[number] = in_year_told(notes, expressions, settled, number)
        elif expression.pattern == "relative":
            reference = counted_from(notes, expressions, settled, number, body)
            settled[number] = shifted(parts, reference, settled[number]) if reference is not None else settled[number]
    return settled


def before(number: int) -> range:
    """The numbers of the expressions before one, nearest first, as far back as is looked."""
    return range(number - 1, max(-1, number - 1 - FAR), -1)


def leads(expression: Expression) -> bool:
    """The quarter is one that the text tells of, not one that it is compared with or that is to come."""
    parts = parts_of(expression)
    return expression.pattern == "quarter" and not expression.future and parts.get("relation") not in ("year-ago", "year-earlier") and not ("noun" in parts and ("year" in parts or "when" in parts))


def in_month(notes: Annotations, expressions: Sequence[Expression], found: Sequence[Anchored], number: int) -> Anchored:
    """'On the 14th' in a narrative that has named a month just before: that month's day."""
    sentence = notes.tokens[expressions[number].first].sentence
    for earlier in before(number):
        month = re.fullmatch(r"(\d{4})-(\d\d)(?:-\d\d)?", found[earlier].value)
        if sentence - notes.tokens[expressions[earlier].first].sentence > 1:
            break
        if month and expressions[earlier].pattern in ("month", "bare_month", "day", "iso"):
            first, last = month_span(int(month[1]), int(month[2]))
            day = int(parts_of(expressions[number])["dayno"])
            if 1 <= day <= last.day:
                return Anchored(first.replace(day=day).isoformat(), "date", first.replace(day=day), first.replace(day=day))
    return found[number]


UP_TO = frozenset({"until", "till", "through", "expires", "expire"})
"""Words before the end of something that lasts: what happens in a report is told of another time, often of another year."""


def in_year_told(notes: Annotations, expressions: Sequence[Expression], found: Sequence[Anchored], number: int) -> Anchored:
    """'In March of that year': of the year told before; in a report of unknown day a bare 'in March' too, or of the year after it where March was over."""
    expression, parts = expressions[number], parts_of(expressions[number])
    sentence = notes.tokens[expression.first].sentence
    for earlier in before(number):
        told = found[earlier]
        if sentence - notes.tokens[expressions[earlier].first].sentence > NEAR:
            break
        if told.first is None or told.last is None or not told.value[:4].isdigit() or told.first.year != told.last.year or is_aside(notes, expressions[earlier], expression) or notes.tokens[expressions[earlier].first - 1].lower in UP_TO:
            continue
        step = parts.get("counted")
        years = 0 if step in (None, "that", "same") else -1 if step in BACK else 1
        meant = Expression(expression.first, expression.last, expression.pattern, tuple(sorted(f"{key}={value}" for key, value in {**parts, "year": str(told.first.year + years)}.items() if key != "counted")))
        here = anchor(meant, told.first)
        if step is None and here.last is not None and here.last < told.first:
            return anchor(replace(meant, parts=tuple(f"year={told.first.year + 1}" if str(one).startswith("year=") else one for one in meant.parts)), told.first)
        return here
    return found[number]


def is_aside(notes: Annotations, told: Expression, expression: Expression) -> bool:
    """A time only says of somebody or something what it has been ('the north, which broke away in 2011, …'): the story is not of that year, unless the other time stands in the same sentence's aside."""
    if notes.tokens[told.first].sentence == notes.tokens[expression.first].sentence:
        return False
    verb = next((i for i in notes.ancestors(told.first) if notes.tokens[i].pos in ("VERB", "AUX")), None)
    return verb is not None and notes.tokens[verb].dep in ("relcl", "acl")


def counted_from(notes: Annotations, expressions: Sequence[Expression], found: Sequence[Anchored], number: int, body: int) -> Anchored | None:
    """The time that an expression counts from: the date beside it ('two days after Monday's attack'), else the nearest one told before it."""
    expression = expressions[number]
    parts = parts_of(expression)
    sentence = notes.tokens[expression.first].sentence
    unit = parts.get("unit", "day" if "weekday" in parts else "month")
    if parts.get("way") in ("before", "after", "prior") and number + 1 < len(expressions):
        following = expressions[number + 1]
        if notes.tokens[following.first].sentence == sentence and following.first - expression.last <= BESIDE and fits(unit, found[number + 1]):
            return found[number + 1]
    if parts.get("step", "") == "same" and expression.last + 1 < len(notes.tokens) and notes.tokens[expression.last + 1].lower in ("as", "that"):
        return None  # 'the same week as the vote' counts from the vote
    if parts.get("way") in ("before", "after", "prior") and not closes(notes, expression):
        return None  # 'two days after the vote' counts from the vote, whose day is not told here
    same = WEEKDAYS.index(parts["weekday"]) if "weekday" in parts and parts.get("step") == "same" else None
    said: Anchored | None = None
    for earlier in before(number):
        first = notes.tokens[expressions[earlier].first]
        if sentence - first.sentence > NEAR or first.start < body:
            break
        day = found[earlier].first
        if same is not None and (day is None or day.weekday() != same):
            continue  # 'the same Monday' is one that was told of as such
        if fits(unit, found[earlier]) and expressions[earlier].pattern != "now":
            if same is None and dates_statement(notes, expressions[earlier]):
                said = said or found[earlier]
                continue
            return found[earlier]
        if (first.sentence == sentence or said is not None) and is_coarse(expressions[earlier], found[earlier]):
            return found[earlier]
    return said


def dates_statement(notes: Annotations, expression: Expression) -> bool:
    """A time is that on which something was said ('…, police said on Friday'): what is told counts from the time of the story where it has one."""
    verb = next((i for i in notes.ancestors(expression.first) if notes.tokens[i].pos in ("VERB", "AUX")), None)
    return verb is not None and notes.tokens[verb].lemma.lower() in SAYING and notes.tokens[verb].tag in ("VBD", "VBN")


def is_coarse(expression: Expression, found: Anchored) -> bool:
    """A month or year that the sentence tells of: what it counts days from lies in it, and not at an earlier, finer time ('in 1995 …, only to be caught a few days later')."""
    return expression.pattern in ("month", "bare_month", "year", "season", "relative", "unit") and found.first is not None and found.last is not None and (found.last - found.first).days < 366


def closes(notes: Annotations, expression: Expression) -> bool:
    """Nothing that it could count from stands after the expression ('… the day before.')."""
    following = expression.last + 1
    return following >= len(notes.tokens) or notes.tokens[following].sentence != notes.tokens[expression.last].sentence or notes.tokens[following].pos in ("PUNCT", "VERB", "AUX", "CCONJ", "ADP")


def fits(unit: str, found: Anchored) -> bool:
    """A time is fine enough for counting by a unit from it."""
    if found.first is None or found.last is None or not found.value[:4].isdigit():
        return False
    days = (found.last - found.first).days + 1
    return days <= (2 if unit in DAYLIKE else 7 if unit in ("week", "weekend", "fortnight") else 31 if unit == "month" else 366)


def year_before(notes: Annotations, expressions: Sequence[Expression], found: Sequence[Anchored], number: int, body: int) -> Anchored:
    """'A year earlier' and, in a report on quarters, 'a year ago': the same quarter or day of the year before."""
    expression, parts = expressions[number], parts_of(expressions[number])
    sentence = notes.tokens[expression.first].sentence
    for earlier in before(number):
        if sentence - notes.tokens[expressions[earlier].first].sentence > 1:
            break
        if expressions[earlier].pattern == "quarter" and QUARTER.fullmatch(found[earlier].value):
            return shifted({**parts, "way": parts.get("way", "earlier")}, found[earlier], found[number])
    if expression.pattern == "ago":
        return found[number]
    reference = counted_from(notes, expressions, found, number, body)
    return shifted(parts, reference, found[number]) if reference is not None else found[number]


def of_same_quarter(parts: dict[str, str], found: Anchored, focus: Anchored | None) -> Anchored:
    """'The quarter', 'the year-earlier period', 'the 1988 period': counted from the quarter that the text spoke of last."""
    relation = parts.get("relation", "").replace(" ", "-")
    match = QUARTER.fullmatch(focus.value) if focus is not None else None
    if focus is None or match is None:
        return found if "noun" in parts else Anchored(found.value[:4], "date")  # 'year-ago results' of a text without quarters
    if relation in ("this", "current", "last", "next") or (relation == "latest" and parts.get("noun") == "quarter"):
        return found
    index = 4 * int(match[1]) + int(match[2]) - 1
    if "year" in parts:
        index = 4 * int(parts["year"]) + index % 4
    index += {"year-ago": -4, "year-earlier": -4, "previous": -1, "prior": -1, "preceding": -1}.get(relation, 0) + 4 * {"last": -1, "next": 1}.get(parts.get("when", ""), 0)
    year, quarter = divmod(index, 4)
    span = (None, None) if focus.first is None else quarter_span(year, quarter + 1)
    return Anchored(f"{year}-Q{quarter + 1}", "date", *span)


def shifted(parts: dict[str, str], reference: Anchored, open_: Anchored) -> Anchored:
    """A time so much before or after another; `open_` is what the expression means when nothing is known to count from."""
    first, last = reference.first, reference.last
    unit, step = parts.get("unit", "day"), parts.get("step", "")
    quarter = QUARTER.fullmatch(reference.value)
    if quarter is not None and unit == "year" and not step:
        year = int(quarter[1]) + (-1 if parts.get("way") in BACK else 1)
        return Anchored(f"{year}-Q{quarter[2]}", "date", *((None, None) if first is None else quarter_span(year, int(quarter[2]))))
    if first is None or last is None:
        return open_
    if "weekday" in parts:
        return named_weekday(parts, step, first) if fits("day", reference) else open_
    if "month" in parts:
        return named_month(parts, step, first)
    if unit in SEASONS and fits("year", reference):
        return named_season(unit, step, first)
    count = count_of(parts)
    sign = -1 if parts.get("way", step) in BACK else 0 if step in ("same", "that") else 1
    if count is None:
        longest, shortest = VAGUE_AGO.get(unit, (3650, 1))
        span = (add_days(first, -longest), add_days(last, -shortest)) if sign < 0 else (add_days(first, shortest), add_days(last, longest))
        return open_._replace(first=span[0], last=span[1])
    if unit in DAYS and unit in (*DAYLIKE, "week", "fortnight") and not fits(unit, reference):
        days = math.ceil(count * DAYS[unit])  # counted from some day of a longer stretch
        return open_._replace(first=add_days(first, sign * days), last=add_days(last, sign * days)) if sign else open_._replace(first=first, last=last)
    return moved(unit, sign * count, reference, open_, whole=bool(step), exact="exact" in parts)


def named_weekday(parts: dict[str, str], step: str, day: date) -> Anchored:
    """'The following Monday', 'that Friday'."""
    weekday = WEEKDAYS.index(parts["weekday"])
    found = weekday_after(day, weekday) if step in ("next", "following") else weekday_before(day, weekday, strictly=step in BACK)
    return Anchored(found.isoformat() + TIME_OF_DAY.get(parts.get("time", ""), ""), "time" if "time" in parts else "date", found, found)


def named_month(parts: dict[str, str], step: str, day: date) -> Anchored:
    """'The following March', 'that June'."""
    month = MONTHS[parts["month"]]
    year = day.year + (month <= day.month if step in ("next", "following") else -(month >= day.month) if step in BACK else 0)
    return Anchored(f"{year}-{month:02d}", "date", *month_span(year, month))


def named_season(season: str, step: str, day: date) -> Anchored:
    """'That autumn': the one that the time told before lies in, else the next to come ('in May … that autumn'); 'the previous winter': the last before it."""
    here = of_season({"season": season, "year": str(day.year)}, day, False)
    over = here.last is not None and here.last < day
    begun = here.first is not None and here.first <= day
    years = (over or (begun and step in ("next", "following"))) if step not in BACK else -(not over)
    return of_season({"season": season, "year": str(day.year + years)}, day, False)


def moved(unit: str, count: float, reference: Anchored, open_: Anchored, *, whole: bool, exact: bool = False) -> Anchored:
    """A time that many units after another (before it where negative); `whole`: the unit itself is meant ('the next week'), not a day in it, `exact`: it is told to the day."""
    first, last = reference.first, reference.last
    assert first is not None and last is not None
    if unit in ("hour", "minute"):
        days = math.ceil(abs(count) / (24 if unit == "hour" else 1440))
        return open_._replace(first=first if count > 0 else add_days(first, -days), last=add_days(last, days) if count > 0 else last)
    if unit in DAYLIKE:
        found = add_days(first, int(count)), add_days(last, int(count))
        suffix = TIME_OF_DAY.get(unit, "")
        return Anchored(found[0].isoformat() + suffix, "time" if suffix else "date", *found)
    if unit in ("week", "weekend", "fortnight"):
        day = add_days(first, int(count * (14 if unit == "fortnight" else 7)))
        monday = add_days(day, -day.weekday())
        span = (add_days(monday, 5), add_days(monday, 6)) if unit == "weekend" else (monday, add_days(monday, 6)) if whole else (add_days(day, -1), add_days(day, 1))
        return Anchored(week_value(monday) + ("-WE" if unit == "weekend" else ""), "date", *span)
    if unit in ("month", "quarter"):
        day = add_months(first, int(count * (3 if unit == "quarter" else 1)))
        return Anchored(f"{day.year}-{day.month:02d}", "date", *month_span(day.year, day.month))
    if unit not in ("year", "decade", "century"):
        return open_
    months = round(max(-5000.0, min(5000.0, count)) * {"year": 12, "decade": 120, "century": 1200}[unit])
    begin, end = add_months(first, months), add_months(last, months)
    if whole:
        return Anchored(str(begin.year), "date", *year_span(begin.year))
    if abs(count) > 1 and not exact:  # as with 'two years ago', good to some months
        slack = 120 if abs(months) < 60 else 183
        return Anchored(str(begin.year), "date", add_days(begin, -slack), add_days(end, slack))
    day_known = re.fullmatch(r"\d{4}(-\d\d)?(-\d\d)?", reference.value) is not None and months % 12 == 0
    return Anchored(f"{begin.year:04d}" + (reference.value[4:] if day_known else ""), "date", begin, end)


def is_belied(expressions: Sequence[Expression], published: Dating | None, notes: Annotations, head: int, happened: Happened) -> bool:
    """A day or month that the sentence of a deed names without a year is none of a happening that is known ('clashed in Patikul on Saturday, May 25'), or what is told in the past was so before that happening."""
    first, last = happened.first, happened.last
    verb = next((i for i in (head, *notes.ancestors(head)) if notes.tokens[i].pos in ("VERB", "AUX")), head)
    past = notes.tokens[verb].tag in ("VBD", "VBN") and not any(notes.tokens[c].tag == "MD" for c in notes.children(verb, "aux"))
    if past and published is not None and published.latest is not None and published.latest < first:
        return True
    for expression in expressions:
        parts = parts_of(expression)
        if notes.tokens[expression.first].sentence != notes.tokens[head].sentence or expression.pattern not in ("day", "bare_month") or "year" in parts or "month" not in parts:
            continue
        month = MONTHS[parts["month"]]
        if month not in (first.month, last.month) or ("dayno" in parts and first.month == last.month and not first.day <= int(parts["dayno"]) <= last.day):
            return True
    return False
