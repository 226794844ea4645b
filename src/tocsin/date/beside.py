"""Clues from times that stand beside another: 'last month, in June 2025', 'four years to the day after the coup', 'this Sunday's election'.

One of the two says when it was, the other how long that lies back or ahead, and so both together tell the day of the report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

import numpy as np

from tocsin.calendars import WEEKDAYS, add_days, add_months, safe_date
from tocsin.date.days import FIRST, LAST, Clue, Curve, after, before, days, mix, nothing
from tocsin.date.since import COMMEMORATION, marked_in, time_passed
from tocsin.date.times import inside, looks_ahead, span_of
from tocsin.date.world import days_before, days_that_fit
from tocsin.dossier import Dossier
from tocsin.happenings import POLL, lead_of
from tocsin.knowledge import Happening
from tocsin.names import fold
from tocsin.numbers import parse_number
from tocsin.ontology import Ontology
from tocsin.text import Annotations, Expression, Happened, Sentence
from tocsin.when import DAYS as DAYS_OF
from tocsin.when import anchor, count_of, parts_of

APPOSED = re.compile(r"\s*(?:[,(–—]|--?)\s*(?:(?:that is|i\.e\.|namely)\s*,?\s*)?(?:(?:in|on|of)\s+)?(?:the\s+)?")
"""What stands between two names of one time."""
DATED = frozenset({"day", "iso", "month", "year"})
COUNTED = frozenset({"unit", "ago"})
"""Patterns of times that are counted from the day of the report."""
MARKED_WITHIN = 1
"""Days after an anniversary on which reports of its day are issued."""
MARKED_SOON = 21
"""Days before an anniversary on which reports look ahead to it, and around it on which they speak of it."""
MARKED_AFTER = 3
"""Sentences after the lead in which a report still tells whose anniversary its day is."""
VOTE = re.compile(r"(?:(?:general|common|national|federal|parliamentary|legislative|presidential|snap|early|bundestag|knesset|senate)\s+)*(?:elections?|vote|votes|polls?|ballots?|referendum|run-?off)\b", re.IGNORECASE)
NATIONAL = re.compile(r"^(?!Regional|Local|By-election|Municipal|Mayoral)", re.IGNORECASE)
OWNING = r"['’]s"
NAMED_WITHIN = 5
"""Words between a time and the poll that it is said of ("next month's disputed presidential vote", 'the vote next month')."""
AHEAD = re.compile(r"\b(?:ahead of|before|eve of|run-?up to|upcoming|coming|due|for)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
NEAR_POLL = (60.0, 1.2)
"""Scale (days) and power of the fall before a poll and after it, for reports that name its day without its year."""
MAIN_COUNTRY = 0.4
"""Share of the mentions of countries from which on one of them is that of the report."""


def apposed_clues(dossier: Dossier, notes: Annotations) -> Iterator[Clue]:
    """A time with its year named a second time as counted from the report ('in December 2022, 16 months ago', 'last month, in June 2025')."""
    for one, other in zip(dossier.expressions, dossier.expressions[1:], strict=False):
        dated, counted = (one, other) if one.pattern in DATED else (other, one)
        parts = parts_of(dated)
        if dated.pattern not in DATED or "year" not in parts or counted.pattern not in COUNTED or notes.tokens[one.first].sentence != notes.tokens[other.first].sentence:
            continue
        if not APPOSED.fullmatch(dossier.text[notes.tokens[one.last].end : notes.tokens[other.first].start]):
            continue
        found = anchor(dated, date(2000, 1, 1))
        allowed = days_that_fit(counted, found.first, found.last) if found.first is not None and found.last is not None else None
        if allowed:
            words = span_of(dossier, notes, one.first, other.last)
            yield Clue(f"'{words.quote}' names one time twice", (words,), days(allowed), 0.01)


AS_OF = re.compile(r"(?:\bas (?:of|at)|\bat the time of (?:writing|publication|going to press)|\b(?:at|by) press time)\s*[,(–—]?\s*(?:on\s+)?$", re.IGNORECASE)
"""Words before the day on which a report itself was written."""
AS_OF_NEAR, AS_OF_WIDE = (2.0, 2.5), (30.0, 1.0)
"""Scale (days) and power of the fall after such a day: for the text itself, and for a table or count in it."""


def written_clues(dossier: Dossier, notes: Annotations) -> Iterator[Clue]:
    """The day on which a report says that it was written or that its figures stand ('As of 3 May 2024', 'at the time of writing, 24 October')."""
    for expression in dossier.expressions:
        parts, sentence = parts_of(expression), notes.sentences[notes.tokens[expression.first].sentence]
        if expression.pattern not in ("day", "iso") or expression.future or not AS_OF.search(dossier.text[sentence.start : notes.tokens[expression.first].start]):
            continue
        found = anchor(expression, date(2000, 6, 15)).first
        if found is None:
            continue
        curve = nothing()
        for day in [found] if "year" in parts else [safe_date(year, found.month, found.day) for year in range(date.fromordinal(FIRST).year, date.fromordinal(LAST).year + 1)]:
            curve = curve + mix((0.8, after(day, *AS_OF_NEAR)), (0.2, after(day, *AS_OF_WIDE)))
        words = span_of(dossier, notes, expression.first, expression.last)
        yield Clue(f"written on '{words.quote}'", (words,), curve, 0.03)
        return


COMES = re.compile(r"\b(?:comes?|came|coming|got here|gets here|follow(?:s|ed)?)\b[^.;,]{0,40}$", re.IGNORECASE)
"""Words before 'two weeks after …' that tell of the news itself ('The strike comes …')."""
COUNTED_NEWS = 7
"""Days after the news that is so counted within which a report of it lies."""


def counted_clues(dossier: Dossier, notes: Annotations, happened: Iterable[Happened]) -> Iterator[Clue]:
    """News that is counted from another day ('The attack comes three weeks after the raid of 4 May'): the report is so long after it, or after the known happening that the words tell of."""
    known = list(happened)
    for number, expression in enumerate(dossier.expressions):
        parts, sentence = parts_of(expression), notes.sentences[notes.tokens[expression.first].sentence]
        count = count_of(parts)
        if expression.pattern != "relative" or parts.get("way") != "after" or count is None or parts.get("unit") not in ("day", "week", "month"):
            continue
        clue = told_after(dossier, notes, sentence, expression, known)
        if clue is not None:
            yield clue
            continue
        if not COMES.search(dossier.text[sentence.start : notes.tokens[expression.first].start]):
            continue
        dated = next((e for e in dossier.expressions[number + 1 :] if inside(sentence, e) and e.pattern in ("day", "iso")), None)
        found = anchor(dated, date(2000, 6, 15)).first if dated is not None else None
        meant = [h for h in known if h.sentence == sentence.index and not h.leads]
        if dated is not None and "year" in parts_of(dated) and found is not None:
            starts = [found]
        elif meant:
            best = max(h.telling for h in meant)
            starts = sorted({h.first for h in meant if h.telling == best})
        elif found is not None:
            starts = [safe_date(year, found.month, found.day) for year in range(date.fromordinal(FIRST).year, date.fromordinal(LAST).year)]
        else:
            continue
        width, curve = count * DAYS_OF[parts["unit"]], nothing()
        slack = {"day": 1, "week": 4, "month": 18}[parts["unit"]]
        for start in starts:
            middle = start.toordinal() + round(width)
            curve = curve + days(range(middle - slack, middle + slack + 1)) + after(middle + slack, 2.0, 2.0) * days(range(middle + slack + 1, middle + slack + COUNTED_NEWS))
        words = dossier.span(sentence.start, sentence.end)
        yield Clue(f"'{span_of(dossier, notes, expression.first, expression.last).quote}' what was on {starts[0]}", (words,), curve, 0.05)


def told_after(dossier: Dossier, notes: Annotations, sentence: Sentence, counted: Expression, known: Iterable[Happened]) -> Clue | None:
    """A day of the sentence that lies so long after a known happening as it says ('on Wednesday, a day after the earthquake of Lisbon'): the weekday agrees with the count, so both tell that this is what was meant."""
    parts = parts_of(counted)
    behind = dossier.text[notes.tokens[counted.last].end : sentence.end].lower()[:WHAT_SINCE]
    count, weekdays = count_of(parts), [e for e in dossier.expressions if inside(sentence, e) and e.pattern == "weekday" and not looks_ahead(notes, e)]
    if count is None or parts["unit"] == "month" or len(weekdays) != 1:
        return None
    text = fold(dossier.text[sentence.start : sentence.end]).lower()
    for one in sorted((h for h in known if h.sentence == sentence.index and all(word in text for word in h.met)), key=lambda h: -h.telling):
        then = add_days(one.first, round(count * DAYS_OF[parts["unit"]]))
        if then.weekday() == WEEKDAYS.index(parts_of(weekdays[0])["weekday"]) and any(word in behind for word in (one.anchor.lower(), *one.met)):
            words = dossier.span(notes.tokens[counted.first].start, sentence.end)
            return Clue(f"'{span_of(dossier, notes, counted.first, counted.last).quote}' {one.name} ({one.first})", (words,), days(days_that_fit(weekdays[0], then, then) or ()), 0.03)
    return None


PASSED = {"decade": (3652.5, 0.012), "year": (365.25, 0.12), "month": (30.4, 0.5), "week": (7.0, 0.6)}
"""Days of a unit, and how many units such a count is off."""
ROUND_YEAR = 0.5
"""How often a report that counts whole years is of the days around the anniversary."""
WHAT_SINCE = 70
"""Characters behind 'a year and a half since' within which stands what was then."""


def passed_clues(dossier: Dossier, notes: Annotations, happened: Iterable[Happened]) -> Iterator[Clue]:
    """How long ago the report says that a known happening was ('in the year and a half since Russia invaded Ukraine')."""
    known = list(happened)
    for sentence in notes.sentences:
        text = dossier.text[sentence.start : sentence.end]
        found = time_passed(text)
        if found is None:
            continue
        behind = text[found.end() : found.end() + WHAT_SINCE].lower()
        ranked = [(shared, h.telling, h.first, h) for h in known if h.sentence == sentence.index and (shared := sum(word in behind for word in (h.anchor.lower(), *h.met)))]
        if not ranked:
            continue
        *_, meant = max(ranked, key=lambda one: one[:3])
        stated = (found["count"] or "a").lower()
        count = 1.0 if stated in ("a", "an", "the", "one") else parse_number(stated)
        if count is None:
            continue
        width, off = PASSED[found["unit"].lower()]
        count += 0.5 * bool(found["half"] or found["more"])
        slack = round(width * (off + 0.04 * count))
        middle = meant.first.toordinal() + round(count * width)
        curve = days(range(middle - slack, middle + slack + 1))
        if curve.any():
            words = dossier.span(sentence.start + found.start(), sentence.start + found.end())
            round_year = found["unit"].lower() in ("year", "decade") and count == int(count)
            curve = mix((ROUND_YEAR, days(range(middle - MARKED_SOON, middle + MARKED_SOON + 1))), (1.0 - ROUND_YEAR, curve)) if round_year else curve
            yield Clue(f"'{words.quote}' {meant.name} ({meant.first})", (words,), mix((0.9, curve), (0.1, after(meant.first, 400.0, 1.0))), 0.05)
            return


def anniversary_clues(dossier: Dossier, notes: Annotations, happened: Iterable[Happened]) -> Iterator[Clue]:
    """A happening whose anniversary the text tells of ('six years to the day after the protests broke out'): the report is of that day, or of the week after it where it names its weekday; or of the days before it."""
    known, lead = list(happened), lead_of(notes)
    for sentence in notes.sentences:
        marked = marked_in(dossier.text[sentence.start : sentence.end])
        if marked is None:
            continue
        meant = [h for h in known if (h.sentence == sentence.index or (h.leads and sentence.index < lead + MARKED_AFTER)) and COMMEMORATION.search(h.name) is None]
        weekdays = [e for e in dossier.expressions if inside(sentence, e) and e.pattern == "weekday"]
        same, named, about = nothing(), nothing(), nothing()
        dated = [found for e in dossier.expressions if inside(sentence, e) and e.pattern in ("day", "iso") and "year" in parts_of(e) and (found := anchor(e, date(2000, 1, 1)).first) is not None]
        for day in sorted({add_months(first, 12 * marked.count) for first in dated or [h.first for h in meant]}):
            number = day.toordinal()
            if not FIRST <= number <= LAST:
                continue
            first, last = (-1, 0) if marked.eve else (-MARKED_SOON, -1) if marked.soon else (0, MARKED_WITHIN)
            same = np.maximum(same, days(range(number + first, number + last + 1)))
            about = np.maximum(about, days(range(number - MARKED_SOON, number + MARKED_SOON + 1)))
            named = np.maximum(named, days(next((allowed for e in weekdays if (allowed := days_that_fit(e, day, day))), ())))
        if same.any():
            words = dossier.span(sentence.start, sentence.end)
            yield Clue(f"{marked.count} years after {' or '.join(map(str, dated) if dated else [h.name for h in meant])}", (words,), mix((0.65, same), (0.28, named), (0.07, about)), 0.03)


def poll_clues(dossier: Dossier, notes: Annotations, ontology: Ontology) -> Iterator[Clue]:
    """The national poll of the report's country of which a time is told that counts from the report ("next month's presidential vote"): the first such time of each kind tells."""
    country = most_mentioned_country(dossier)
    polls = polls_of(ontology).get(country or "", [])
    if not polls:
        return
    told: set[str] = set()
    for expression in dossier.expressions:
        parts = parts_of(expression)
        if expression.pattern not in ("unit", "weekday", "day") or (expression.pattern == "unit" and parts["unit"] not in ("week", "month")) or "year" in parts or expression.pattern in told:
            continue
        sentence = notes.sentences[notes.tokens[expression.first].sentence]
        ahead = said_of_poll(dossier, notes, sentence, expression)
        if ahead is None:
            continue
        curve = poll_curve(expression, polls, ahead=ahead)
        if curve.any():
            words = span_of(dossier, notes, expression.first, expression.last)
            told.add(expression.pattern)
            yield Clue(f"'{words.quote}' for a poll in {country}", (words,), curve, 0.04)


def said_of_poll(dossier: Dossier, notes: Annotations, sentence: Sentence, expression: Expression) -> bool | None:
    """Whether a time that is said of a poll looks ahead to it; None where it is said of something else."""
    start, end = notes.tokens[expression.first].start, notes.tokens[expression.last].end
    behind = dossier.text[end : sentence.end]
    before = dossier.text[sentence.start : start]
    owned = re.match(rf"{'' if expression.pattern == 'day' else OWNING}\s+(?:[\w-]+\s+){{0,{NAMED_WITHIN}}}?{VOTE.pattern}", behind, re.IGNORECASE)
    follows = re.search(rf"{VOTE.pattern}\s+(?:on\s+)?$", before, re.IGNORECASE)
    if not owned and not follows:
        return None
    return looks_ahead(notes, expression) or parts_of(expression).get("when") in ("next", "coming", "this") or AHEAD.search(before) is not None


def poll_curve(expression: Expression, polls: Iterable[Happening], *, ahead: bool) -> Curve:
    """The days on which a time would mean one of some polls."""
    curve, parts = nothing(), parts_of(expression)
    named = anchor(expression, date(2000, 6, 15)).first if expression.pattern == "day" else None
    for poll in polls:
        ends = poll.until or poll.since
        if named is not None:
            if (named.month, named.day) == (poll.since.month, poll.since.day):
                curve = curve + (before(poll.since, *NEAR_POLL) if ahead else after(ends, *NEAR_POLL))
            continue
        allowed = days_before(expression.pattern, expression.parts, poll.since, ends) if ahead else days_that_fit(expression, poll.since, ends) or frozenset()
        soon = parts.get("when") == "this" and expression.pattern == "weekday"
        curve = curve + days(day for day in allowed if not soon or poll.since.toordinal() - day < 7)
    return curve


def most_mentioned_country(dossier: Dossier) -> str | None:
    """The country of which most of the names in a text are, where they are of one above all."""
    counts: Counter[str] = Counter()
    for draft in dossier.cast.drafts.values():
        if draft.country:
            counts[draft.country] += len(draft.spans)
    if not counts:
        return None
    country, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    return country if count >= MAIN_COUNTRY * counts.total() else None


def polls_of(ontology: Ontology) -> dict[str, list[Happening]]:
    """The national polls of each country."""
    if "polls" not in ontology.compiled:
        found: dict[str, list[Happening]] = {}
        for row in ontology.all("happenings", Happening):
            if row.scheduled and row.country and POLL.search(row.name) and NATIONAL.search(row.name):
                found.setdefault(row.country, []).append(row)
        ontology.compiled["polls"] = found
    polls: dict[str, list[Happening]] = ontology.compiled["polls"]
    return polls
