"""Clues from the time expressions of the text: dates, months and years that it names, and the weekday of its lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from tocsin.calendars import MONTHS, WEEKDAYS, month_span, safe_date
from tocsin.date.days import DAYS, FIRST, LAST, Clue, Curve, after, before, days, mix, nothing, stretch
from tocsin.date.since import years_told
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.numbers import parse_number
from tocsin.records import Span
from tocsin.situate import REACTING
from tocsin.text import Annotations, Expression, Sentence
from tocsin.when import STEP, anchor, parts_of

YEARS = range(date.fromordinal(FIRST).year, date.fromordinal(LAST).year + 1)
PAST_DOUBT = 0.015
"""How often a date told as past lies after its report all the same."""
TOLD_LATER = (7.0, 3.0)
"""Scale (days) and power of the fall after such a day where it stands behind the first sentence."""
COMING_LAG = (0.02, 0.38, 0.2, 0.14, 0.11, 0.08, 0.07)
"""How often news is published so many days before the nearest weekday that it names as still to come."""
LEAD_SENTENCES = 8
"""Paragraphs from the top within which the lead names its weekday."""
LATEST_DAY, OLD_DAY, NEXT_TO_WEEKDAY = (6.0, 2.5), (400.0, 1.0), (30.0, 0.8)
"""Scale (days) and power of the fall after the latest full date that a report names as past: where it is that of the news, where it is of what the report looks back on, and where the weekday beside it tells more (`lead.py`)."""
DAY_OF_NEWS = {"lead": 0.9, "lead, beside weekdays": 0.4, "body": 0.08, "of something": 0.04}
"""How often it is that of the news, by where it is told, and whether the report tells its news by weekdays. Counted on 60 dated reports."""
LEADING = 4
"""Sentences at the top that lead."""
WITH_WEEKDAY = (3.0, 3.0)
"""The same where the weekday stands beside it ('on Wednesday, 11 June 2025'), as it does for the days of the news."""
WITH_WEEKDAY_NEWS = 0.93
"""Share of such dates that are of the days of the news."""
MONTH_TOLD = (110.0, 1.3)
"""The same after the end of a month without its year that a report names as past ('in March')."""
MONTH_SOON = 305
"""Days after the end of a month from which on it is soon to come again."""
MONTH_ON, MONTH_AGAIN = 0.06, 0.2
"""Weight of the days of that month itself, and of those on which it is soon to come again."""
MONTH_TO_COME = (90.0, 1.2)
"""Scale (days) and power of the fall before a month that a report names as still to come."""
YEAR_TO_COME = (300.0, 1.2)
"""Scale (days) and power of the fall before a year that a report names as still to come."""
LATEST_MONTH = (250.0, 0.9)
LATEST_YEAR = (500.0, 1.1)
OWN_YEAR = 0.6
"""Weight of the days of the latest year that a report names as past, beside 1 for the first day after it: of its own it rather says 'this year'."""
OLD_YEAR = 0.08
"""How often it is only background of any age ('founded in 1926')."""
HEADLINE_YEAR = (0.75, 0.15)
"""How often the year that a headline names is the report's own, and how often an earlier one."""
NAMED_AHEAD, NAMED_LATER = 0.3, 0.5
"""How often a year that only names something lies ahead: alone, and where a time told as past is of an earlier year."""
NAMED_TO_COME = (700.0, 1.0)
"""Scale (days) and power of the fall before such a year."""
NO_YEAR = (18.0, 2.5)
"""The same on the side to which a day without a year ('February 4') looks; it is nearly always of the last or the coming months."""
NO_YEAR_AHEAD, NO_YEAR_BEHIND = 200, 320
"""Days from such a day, before and after it, within which the report lies."""
NO_YEAR_PAST, NO_YEAR_COMING, NO_YEAR_OPEN = 0.07, 0.12, 0.3
"""Share of days without a year that lie on the other side: of those told in the past, of those still to come, and of those of which the clause says neither."""


QUOTES = frozenset("\"'“”‘’")
HALF_YEAR = 183
"""Days by which a day may lie before the dated one above it and still be of its year."""
UNREAL = frozenset({"would", "could", "should", "might"})
"""Modals that tell with 'have' what did not come to pass."""
APPOINTING = frozenset("postpone reschedule schedule move delay push bring defer extend slate plan expect project".split())
"""Verbs that put something to a day, or from it to another."""
DEADLINES = frozenset({"by", "until", "till", "beyond", "past"})
DEADLINE_EVE = (0.1, 0.5)
"""Weight of a deadline's own day and of its eve, on which news rather says 'today' and 'tomorrow'."""
DATELINE_SAME_DAY = 0.88
"""Share of reports that are issued on the day of their dateline; the others follow on the next."""
HEAD_LINES = 6
"""Lines left out by the cleaner among which the reference of a letterhead is looked for."""
REFERENCE = re.compile(r"(?<![\w/-])(?:(?:[A-Z]{1,5}[/-])*(?P<year>19[89]\d|20[0-3]\d)[/-](?:(?P<month>0[1-9]|1[0-2])(?=-[A-Z]))?[\w/–-]*\d(?![\w/-])|(?:[A-Z]{1,5}[/-])?\d{1,5}/(?P<late>19[89]\d|20[0-3]\d)(?![\w/-]))")
"""A serial number that begins with its year, or ends with it."""
LETTERHEAD = 250
"""Characters at the top among which a serial number with year and month is one's own, wherever the headline ends."""
MONTHS_SO_FAR = re.compile(r"\b(?:in|during|over|for|of)\s+the\s+first\s+(?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2}|half)\s*(?P<unit>months?)?\s+of\s+(?:this|the\s+current)\s+year\b", re.IGNORECASE)
"""How much of its year lies behind a report ('in the first four months of this year')."""
SO_FAR = (20.0, 1.5)
"""Scale (days) and power of the fall after the end of those months."""
TITLE_YEAR = re.compile(r"(?<![\d,.-])(?:19[89]\d|20[0-3]\d)(?![\d,.]*\d)")


def span_of(dossier: Dossier, notes: Annotations, first: int, last: int) -> Span:
    """The words from one token to another."""
    return dossier.span(notes.tokens[first].start, notes.tokens[last].end)


def looks_ahead(notes: Annotations, expression: Expression) -> bool:
    """The expression names a time that is still to come when the report is written."""
    before_it = tuple(token.lower for token in notes.tokens[max(0, expression.first - 2) : expression.first])
    return expression.future or before_it[-1:] in (("by",), ("until",), ("till",)) or before_it == ("later", "than")


def is_past(notes: Annotations, expression: Expression, parts: dict[str, str]) -> bool:
    """The clause looks back on the time named: a verb in the past, and no year that only names something ('the 2020 election')."""
    before_it = notes.tokens[expression.first - 1].lower if expression.first else ""
    if looks_ahead(notes, expression) or "before" in (before_it, parts.get("part")) or parts.get("part") in ("by", "until"):
        return False
    if names_something(notes, expression, parts):
        return False
    verb = clause_of(notes, expression.first)
    if never_came(notes, verb) or is_appointed(notes, expression.first):
        return False
    chain = [verb, *(i for i in notes.ancestors(verb) if notes.tokens[i].pos in ("VERB", "AUX"))]
    if notes.tokens[verb].lemma.lower() in REACTING and notes.tokens[verb].tag in ("VBZ", "VBP"):
        return True  # 'condemns the raid of 4 May'
    return any(notes.tokens[i].tag in ("VBD", "VBN") or any(notes.tokens[c].tag in ("VBD", "VBN") for c in notes.children(i, "aux", "auxpass")) for i in chain)


def given_year(dossier: Dossier, notes: Annotations, expression: Expression) -> date | None:
    """The day that one without a year means by the dated day or month above it in its paragraph ('left on 15 November 2017 … and on 21 November'); None where there is none."""
    parts, paragraph = parts_of(expression), notes.sentences[notes.tokens[expression.first].sentence].paragraph
    if expression.pattern != "day" or {"year", "counted", "unit"} & parts.keys() or looks_ahead(notes, expression):
        return None
    above = [e for e in dossier.expressions if e.last < expression.first and e.pattern in ("day", "month", "iso") and "year" in parts_of(e) and notes.sentences[notes.tokens[e.first].sentence].paragraph == paragraph]
    told = anchor(above[-1], date(2000, 1, 1)).first if above else None
    named = anchor(expression, date(2000, 6, 15)).first
    if told is None or named is None or not is_past(notes, above[-1], parts_of(above[-1])):
        return None
    found = safe_date(told.year, named.month, named.day)
    return found if (told - found).days < HALF_YEAR else safe_date(told.year + 1, named.month, named.day)


def never_came(notes: Annotations, verb: int) -> bool:
    """The clause tells what did not come to pass ('would have turned 80 on 20 February')."""
    helped = {notes.tokens[child].lower for child in notes.children(verb, "aux", "auxpass")}
    return not helped.isdisjoint(UNREAL) and "have" in helped


def is_appointed(notes: Annotations, first: int) -> bool:
    """A time, by its first token, to which or from which something is put ('moved up from May 2029', 'postponed to 3 June')."""
    before_it = notes.tokens[first - 1] if first else None
    return before_it is not None and before_it.lower in ("to", "for", "from", "until") and notes.tokens[clause_of(notes, first)].lemma.lower() in APPOINTING


def names_something(notes: Annotations, expression: Expression, parts: dict[str, str]) -> bool:
    """A year that belongs to a name: 'the 2020 primary', 'World Cup 2018'."""
    return expression.pattern == "year" and "part" not in parts and notes.tokens[expression.last].dep in ("nummod", "compound", "amod", "nmod")


def time_clues(dossier: Dossier, notes: Annotations) -> Iterator[Clue]:
    """All clues from time expressions."""
    yield from years_named(dossier, notes)
    told: dict[tuple[int, int], Span] = {}
    named: set[tuple[int, int]] = set()
    for expression in dossier.expressions:
        if expression.pattern != "day" or {"month", "year", "counted"} & set(parts_of(expression)) != {"month"} or given_year(dossier, notes, expression) is not None:
            continue
        anchored = anchor(expression, date(2000, 6, 15)).first
        assert anchored is not None
        day, words = (anchored.month, anchored.day), span_of(dossier, notes, expression.first, expression.last)
        beside = next_to_weekday(notes, dossier, expression)
        if is_printed(dossier, words):
            yield printed_day(words, *day)
        elif "unit" in parts_of(expression):
            yield day_of_year_counted(words, *day, STEP.get(parts_of(expression).get("when", ""), 0))
        elif beside is None and is_past(notes, expression, parts_of(expression)) and not is_deadline(notes, expression):
            told.setdefault(day, words)
        elif day not in named or beside is not None:  # named again it says nothing new, unless its weekday comes with it
            yield day_without_year(dossier, notes, expression, beside)
        named.add(day)
    if told:
        yield days_told(told)
    for clue in (reference_clue(dossier), months_so_far(dossier), months_told(dossier, notes), months_to_come(dossier, notes), year_to_come(dossier, notes), coming_weekday(dossier, notes)):
        if clue is not None:
            yield clue


def reference_clue(dossier: Dossier) -> Clue | None:
    """The year, and month if it has one, of a reference number above the report ('2014-03-N-017', 'Press release 114/2019'): issued in it, or soon after."""
    found = REFERENCE.search(dossier.read, 0, max(dossier.body, dateline_at(dossier))) or next((m for m in REFERENCE.finditer(dossier.read, 0, LETTERHEAD) if m["month"]), None)
    words = (dossier.span(*found.span()),) if found else ()
    found = found or next((m for noise in dossier.noise[:HEAD_LINES] if (m := REFERENCE.search(noise.quote))), None)
    if found is None:
        return None
    year, month = int(found["year"] or found["late"]), int(found["month"] or 0)
    if year not in YEARS:
        return None
    first, last = month_span(year, month) if month else (date(year, 1, 1), date(year, 12, 31))
    curve = mix((0.9, stretch(first, last)), (0.1, after(last, 10.0, 1.5, first)))
    return Clue(f"the reference '{found.group()}'", words, curve, 0.02)


def months_so_far(dossier: Dossier) -> Clue | None:
    """'In the first seven months of this year': the report is of August of some year, or somewhat later in it."""
    found = MONTHS_SO_FAR.search(dossier.text)
    count = (6 if found["count"].lower() == "half" else parse_number(found["count"]) or 0) if found is not None else 0
    if found is None or not 2 <= count <= 11 or (found["unit"] is None) != (found["count"].lower() == "half"):
        return None
    curve = nothing()
    for year in YEARS:
        ends, closes = month_span(year, int(count))[1], date(year, 12, 31)
        curve = np.maximum(curve, after(ends, *SO_FAR) * stretch(ends, closes))
    return Clue(f"'{found.group()}'", (dossier.span(*found.span()),), curve, 0.03)


def months_told(dossier: Dossier, notes: Annotations) -> Clue | None:
    """Months without a year of which a report tells as past ('in March'): it is later than all of them, and none has come again."""
    told: dict[int, Span] = {}
    for expression in dossier.expressions:
        parts = parts_of(expression)
        if expression.pattern == "bare_month" and not {"when", "unit", "year", "counted"} & parts.keys() and parts.get("part") not in ("since", "by", "until") and is_past(notes, expression, parts) and not is_deadline(notes, expression):
            told.setdefault(MONTHS[parts["month"]], span_of(dossier, notes, expression.first, expression.last))
    if not told:
        return None
    scale, power = MONTH_TOLD
    nearest, curve = np.full(len(DAYS), np.inf), np.ones(len(DAYS))
    for month in told:
        begins, ends = (np.array([month_span(year, month)[end].toordinal() for year in (YEARS.start - 1, *YEARS)]) for end in (0, 1))
        last = np.searchsorted(begins, DAYS, side="right") - 1
        lag = DAYS - ends[last]
        curve = curve * np.where(lag <= 0, MONTH_ON, np.where(lag > MONTH_SOON, MONTH_AGAIN, 1.0))
        nearest = np.minimum(nearest, np.maximum(lag, 0))
    curve = curve * (1.0 + nearest / scale) ** -power
    quotes = " and ".join(f"'{words.quote}'" for words in told.values())
    return Clue(f"{quotes} without a year, in the past", tuple(told.values()), curve, 0.05)


def months_to_come(dossier: Dossier, notes: Annotations) -> Clue | None:
    """The first month without a year that a report names as still to come ('extended the ban until July'): it is of the months before."""
    for expression in dossier.expressions:
        parts = parts_of(expression)
        if expression.pattern != "bare_month" or {"when", "unit", "year", "counted"} & parts.keys() or not (looks_ahead(notes, expression) or parts.get("part") in ("by", "until")):
            continue
        begins = np.array([month_span(year, MONTHS[parts["month"]])[0].toordinal() for year in (*YEARS, YEARS.stop)])
        lead = begins[np.minimum(np.searchsorted(begins, DAYS, side="left"), len(begins) - 1)] - DAYS
        scale, power = MONTH_TO_COME
        words = span_of(dossier, notes, expression.first, expression.last)
        return Clue(f"'{words.quote}' is still to come", (words,), np.where(lead > MONTH_SOON, MONTH_AGAIN, 1.0) * (1.0 + np.maximum(lead, 0) / scale) ** -power, 0.1)
    return None


def year_to_come(dossier: Dossier, notes: Annotations) -> Clue | None:
    """The first of the years that a report names as still to come ('by February 2027'): it is earlier, and most often not by much."""
    ahead: list[tuple[date, Expression]] = []
    for expression in dossier.expressions:
        if "year" not in parts_of(expression) or expression.pattern not in ("year", "month", "day", "iso") or not looks_ahead(notes, expression):
            continue
        chain = [clause_of(notes, expression.first), *notes.ancestors(clause_of(notes, expression.first))]
        if any(notes.tokens[i].tag == "VBD" or any(notes.tokens[c].tag == "VBD" for c in notes.children(i, "aux", "auxpass")) for i in chain if notes.tokens[i].pos in ("VERB", "AUX")):
            continue  # 'was to end by 2015'
        last = anchor(expression, date(2000, 1, 1)).last
        if last is not None and last.year in YEARS:
            ahead.append((last, expression))
    if not ahead:
        return None
    last, expression = min(ahead, key=lambda one: one[0])
    words = span_of(dossier, notes, expression.first, expression.last)
    return Clue(f"'{words.quote}' is still to come", (words,), before(last, *YEAR_TO_COME), 0.1)


def years_named(dossier: Dossier, notes: Annotations) -> Iterator[Clue]:
    """The latest of the times with a year of their own: a report is later than what it names as past, and most often soon after the latest.

    One clue for all, since they go together: a report that looks back names many years, and only the latest tells its own time.
    """
    past: list[tuple[date, date, Expression]] = []
    named: list[tuple[date, date, Expression]] = []
    marked = {sentence.index for sentence in notes.sentences if years_told(dossier.text[sentence.start : sentence.end]) is not None}
    for expression in dossier.expressions:
        parts, given = parts_of(expression), given_year(dossier, notes, expression)
        if given is not None:
            past.append((given, given, expression))
        if "year" not in parts or expression.pattern not in ("year", "month", "day", "iso") or notes.tokens[expression.first].sentence in marked or is_title(dossier, notes, expression):
            continue  # what has its anniversary tells how long ago it was, and not that it is near
        found = anchor(expression, date(2000, 1, 1))
        if found.first is None or found.last is None or found.first.year not in YEARS:
            continue
        last = date(found.first.year, 12, 31) if parts.get("part") == "since" else found.last
        if names_something(notes, expression, parts):
            named.append((found.first, last, expression))
        elif is_past(notes, expression, parts):
            past.append((found.first, last, expression))
    title = [int(year) for year in TITLE_YEAR.findall(dossier.title or "")]
    latest, name = (max(found, key=lambda p: (p[0], -p[2].first), default=None) for found in (past, named))
    if title and max(title) in YEARS and all(one is None or max(title) > one[0].year or (max(title) == one[0].year and one[2].pattern == "year") for one in (latest, name)):
        yield year_of_headline(max(title))
        return
    if latest is not None:
        yield latest_told(dossier, notes, *latest)
    if name is not None and (latest is None or name[0].year > latest[0].year):
        yield year_of_name(dossier, notes, *name, alone=latest is None)


def year_of_headline(year: int) -> Clue:
    """The year that a headline names, where the text tells of none after it: most often that of the report ('Harbour fair of 2019 opens')."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    own, later = HEADLINE_YEAR
    curve = mix((own, stretch(first, last)), (later, after(last + timedelta(days=1), *LATEST_YEAR)), (1.0 - own - later, before(first - timedelta(days=1), *YEAR_TO_COME)))
    return Clue(f"the headline names {year}", (), curve, 0.05)


def year_of_name(dossier: Dossier, notes: Annotations, first: date, last: date, expression: Expression, *, alone: bool) -> Clue:
    """The latest year that only names something ('the 2020 primary', 'the plan of 2026'), which may lie ahead: the more so where what is told as past is of earlier years."""
    words = span_of(dossier, notes, expression.first, expression.last)
    ahead = NAMED_AHEAD if alone else NAMED_LATER
    curve = mix((1.0 - ahead, after(last, *LATEST_YEAR, first)), (ahead, before(first, *NAMED_TO_COME)))
    return Clue(f"'{words.quote}' is the latest year of a name", (words,), curve, 0.05)


def latest_told(dossier: Dossier, notes: Annotations, first: date, last: date, expression: Expression) -> Clue:
    """The latest time with its year that is told as past."""
    words = span_of(dossier, notes, expression.first, expression.last)
    beside = expression.pattern == "day" and next_to_weekday(notes, dossier, expression) is not None
    if beside or expression.pattern in ("year", "month"):
        curve = around(first, last, *(NEXT_TO_WEEKDAY if beside else LATEST_YEAR if expression.pattern == "year" else LATEST_MONTH), 0.03)
        if expression.pattern == "year":
            curve = curve * np.where(last.toordinal() >= DAYS, OWN_YEAR, 1.0)
        curve = curve if beside else mix((1.0 - OLD_YEAR, curve), (OLD_YEAR, stretch(first, LAST)))
    else:
        news = DAY_OF_NEWS[place_of_day(dossier, notes, expression)]
        curve = mix((0.99 * news, after(last, *LATEST_DAY, first)), (0.99 * (1.0 - news), after(last, *OLD_DAY, first)), (0.01, before(first, 200.0, 1.2)))
    if beside and expression not in lead_weekdays(dossier, notes):
        curve = mix((WITH_WEEKDAY_NEWS, after(last, *WITH_WEEKDAY, first)), (1.0 - WITH_WEEKDAY_NEWS, after(last, *TOLD_LATER, first)))
    return Clue(f"'{words.quote}' is the latest date named", (words,), curve, PAST_DOUBT)


def place_of_day(dossier: Dossier, notes: Annotations, expression: Expression) -> str:
    """Where a full date is told, as `DAY_OF_NEWS` has it."""
    first = next((s.index for s in notes.sentences if s.end > dossier.body), 0)
    if notes.tokens[expression.first].sentence >= first + LEADING:
        return "body"
    if any(e.pattern == "weekday" and not e.future and notes.tokens[e.first].sentence == notes.tokens[expression.first].sentence for e in dossier.expressions):
        return "of something" if is_of_noun(notes, expression) else "body"
    return "lead, beside weekdays" if any(e is not expression and e.pattern in ("weekday", "today") and not e.future for e in dossier.expressions) else "lead"


def is_title(dossier: Dossier, notes: Annotations, expression: Expression) -> bool:
    """A year in quotation marks of its own is the name of a work ('won the prize for "1984"')."""
    start, end = notes.tokens[expression.first].start, notes.tokens[expression.last].end
    return expression.pattern == "year" and dossier.text[max(0, start - 1) : start] in QUOTES and dossier.text[end : end + 1] in QUOTES and start > 0


def is_of_noun(notes: Annotations, expression: Expression) -> bool:
    """A day belongs to a noun ('the raid of 4 May 2019')."""
    before_it = notes.tokens[expression.first - 1] if expression.first else None
    return before_it is not None and before_it.lower == "of" and notes.tokens[before_it.head].pos in ("NOUN", "PROPN")


def around(first: date, last: date, scale: float, power: float, ahead: float = 0.1) -> Curve:
    """Days on which a time is the latest that a report names: most often after it, sometimes (`ahead`) before, when it was still to come."""
    return mix((1.0 - ahead, after(last, scale, power, first)), (ahead, before(first, 200.0, 1.2)))


def is_printed(dossier: Dossier, words: Span) -> bool:
    """A day without its year dates the report itself: at its head ('June 17: Operations in …') or in its dateline."""
    heads = words.start == 0 and dossier.text[words.end : words.end + 1] == ":"
    return heads or dossier.headline_end <= words.start < dossier.body or is_dateline(dossier, words)


def printed_day(words: Span, month: int, number: int) -> Clue:
    """The day that a dateline prints without its year, or the next one, of any year."""
    printed = [safe_date(year, month, number).toordinal() for year in YEARS]
    return Clue(f"the dateline says '{words.quote}'", (words,), DATELINE_SAME_DAY * days(printed) + (1.0 - DATELINE_SAME_DAY) * days(day + 1 for day in printed), 0.001)


def day_of_year_counted(words: Span, month: int, number: int, step: int) -> Clue:
    """A day of this year, the last or the next ('on May 4 last year'): the report is of the year so told, and after the day where it is of its own year."""
    curve = nothing()
    for year in YEARS:
        first, last = date(year, 1, 1), date(year, 12, 31)
        curve = curve + stretch(safe_date(year, month, number) if step == 0 else first, last)
    return Clue(f"'{words.quote}'", (words,), curve, 0.05)


def is_deadline(notes: Annotations, expression: Expression) -> bool:
    """A day is the last one of something, and may be still to come ('by May 5', 'until July', 'beyond January 15')."""
    return expression.first > 0 and notes.tokens[expression.first - 1].lower in DEADLINES


def day_without_year(dossier: Dossier, notes: Annotations, expression: Expression, beside: tuple[int, Expression] | None) -> Clue:
    """A day without a year lies within months of the report, on the side that its clause looks to; with a weekday beside it only some years have it."""
    words = span_of(dossier, notes, expression.first, expression.last)
    anchored = anchor(expression, date(2000, 6, 15))
    assert anchored.first is not None
    told = NO_YEAR_PAST if is_past(notes, expression, parts_of(expression)) else NO_YEAR_OPEN
    other, coming = (told, NO_YEAR_COMING) if beside is None else (0.5 * told, 0.5 * NO_YEAR_COMING)
    behind, ahead = (0.05, 0.95) if is_deadline(notes, expression) else (coming, 1.0 - coming) if looks_ahead(notes, expression) else (1.0 - other, other)
    curve = day_of_any_year(anchored.first.month, anchored.first.day, None if beside is None else beside[0], behind, ahead)
    if beside is not None and expression not in lead_weekdays(dossier, notes):
        near = day_of_any_year(anchored.first.month, anchored.first.day, beside[0], behind, ahead, WITH_WEEKDAY)
        curve = mix((WITH_WEEKDAY_NEWS, near), (1.0 - WITH_WEEKDAY_NEWS, curve))
    if is_deadline(notes, expression):
        last = [safe_date(year, anchored.first.month, anchored.first.day).toordinal() for year in YEARS]
        curve = curve * (1.0 - (1.0 - DEADLINE_EVE[0]) * days(last) - (1.0 - DEADLINE_EVE[1]) * days(day - 1 for day in last))
    if beside is None:
        return Clue(f"'{words.quote}' without a year", (words,), curve, 0.1)
    reason = f"{WEEKDAYS[beside[0]].title()} was '{words.quote}'"
    return Clue(reason, (words, span_of(dossier, notes, beside[1].first, beside[1].last)), curve, 0.05)


def days_told(told: dict[tuple[int, int], Span]) -> Clue:
    """Days without a year of which a report tells as past: it is later than all of them, and most often soon after the last.

    One clue for all, since they go together. Which is the last depends on the day of the report: on the first of March it is the 9th of February and not the 3rd of May.
    """
    scale, power = NO_YEAR
    nearest, curve = np.full(len(DAYS), np.inf), np.ones(len(DAYS))
    for month, number in told:
        printed = np.array([safe_date(year, month, number).toordinal() for year in (YEARS.start - 1, *YEARS)])
        lag = DAYS - printed[np.searchsorted(printed, DAYS, side="right") - 1]
        curve = curve * np.where(lag <= NO_YEAR_BEHIND, 1.0 - NO_YEAR_PAST, NO_YEAR_PAST) / (1.0 + lag / scale)
        nearest = np.minimum(nearest, lag)
    curve = curve * (1.0 + nearest / scale) ** (1.0 - power)  # the last one tells in full, those before it go with it
    quotes = " and ".join(f"'{words.quote}'" for words in told.values())
    return Clue(f"{quotes} without a year, in the past", tuple(told.values()), curve, 0.02)


def is_dateline(dossier: Dossier, words: Span) -> bool:
    """The words are the day of the dateline."""
    printed = dossier.dateline.date if dossier.dateline is not None else None
    return printed is not None and words.start < printed.end and printed.start < words.end


def dateline_at(dossier: Dossier) -> int:
    """Where the dateline begins; 0 without one."""
    printed = dossier.dateline
    return min((span.start for span in (printed.place, printed.date) if span is not None), default=0) if printed is not None else 0


@lru_cache(maxsize=500)
def day_of_any_year(month: int, number: int, weekday: int | None, behind: float, ahead: float, fall_after: tuple[float, float] = NO_YEAR) -> Curve:
    """The days around that day of each year (of the years that have it on that weekday), with the shares of the days behind and ahead of it."""
    scale, power = fall_after
    lag = np.arange(-NO_YEAR_AHEAD, NO_YEAR_BEHIND + 1)
    fall = (1.0 + np.abs(lag) / scale) ** -power
    shape = np.where(lag >= 0, behind * fall / fall[lag >= 0].sum(), ahead * fall / fall[lag <= 0].sum())
    curve = nothing()
    for year in YEARS:
        day = safe_date(year, month, number)
        if weekday is None or day.weekday() == weekday:
            here = day.toordinal() - FIRST
            begin, end = max(0, here - NO_YEAR_AHEAD), min(len(DAYS), here + NO_YEAR_BEHIND + 1)
            part = slice(begin, end)
            curve[part] = np.maximum(curve[part], shape[begin - here + NO_YEAR_AHEAD : end - here + NO_YEAR_AHEAD])
    curve.setflags(write=False)
    return curve


def next_to_weekday(notes: Annotations, dossier: Dossier, expression: Expression) -> tuple[int, Expression] | None:
    """The weekday that stands beside a date: of one expression with it ('Monday, March 24'), or right before or after it."""
    own = parts_of(expression).get("weekday")
    if own is not None:
        return WEEKDAYS.index(own), expression
    for other in dossier.expressions:
        if other.pattern == "weekday" and notes.tokens[other.first].sentence == notes.tokens[expression.first].sentence and (0 < expression.first - other.last <= 2 or 0 < other.first - expression.last <= 2):
            return WEEKDAYS.index(parts_of(other)["weekday"]), other
    return None


def coming_weekday(dossier: Dossier, notes: Annotations) -> Clue | None:
    """A weekday that is still to come lies within the week after publication ('would reopen from Thursday'); the first one named tells."""
    for expression in dossier.expressions:
        parts = parts_of(expression)
        if names_weekday(expression) and expression.future:
            lag = (WEEKDAYS.index(parts["weekday"]) - (DAYS - 1)) % 7
            words = span_of(dossier, notes, expression.first, expression.last)
            return Clue(f"'{words.quote}' is still to come", (words,), np.array(COMING_LAG)[lag], 0.3)
    return None


def lead_weekdays(dossier: Dossier, notes: Annotations) -> list[Expression]:
    """The weekdays on which the lead says that things happened, the one nearest to the main verb first."""
    for sentence in notes.sentences:
        if sentence.end <= dossier.body:
            continue
        if sentence.paragraph > notes.sentences[0].paragraph + LEAD_SENTENCES:
            return []
        named = [e for e in dossier.expressions if names_weekday(e) and inside(sentence, e) and not e.future]
        if named:
            return sorted(named, key=lambda e: len(notes.ancestors(e.first)))
    return []


def names_weekday(expression: Expression) -> bool:
    """A weekday of the week about the report, with its date or without ('Monday', 'Monday, March 24', not 'last Monday')."""
    parts = parts_of(expression)
    return expression.pattern in ("weekday", "day") and "weekday" in parts and "when" not in parts


def inside(sentence: Sentence, expression: Expression) -> bool:
    """An expression of a sentence."""
    return sentence.first <= expression.first < sentence.last


