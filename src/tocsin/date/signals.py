"""What says when a report was published: which signal the day rests on, and which say something else.

Only days that differ by more than clocks and presses do are contradictions, and never the day of a later change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tocsin.calendars import WEEKDAYS
from tocsin.date.times import is_past, looks_ahead, span_of
from tocsin.dossier import Dossier, Signal
from tocsin.records import Dating, Span
from tocsin.text import Annotations, Expression, Passed
from tocsin.when import anchor, names_year, parts_of
from tocsin.written_day import WEEKDAY, day_of

NEAR = 2
"""Days by which two signals may differ: an article is written on one day, published on the next and printed on the one after."""
AHEAD = 31
"""Days after its publication from which on what a report tells as past is told too early."""
TOLD_ON = frozenset({"in", "on"})
CALLED = "published"
"""What `tocsin explain` lists beside the date of publication."""


def signals_of(dossier: Dossier) -> list[Signal]:
    """All that states the day of publication, the firmest first; the dateline last."""
    printed = dossier.dateline.date if dossier.dateline is not None else None
    day = day_of(printed.quote) if printed is not None else None
    return [*dossier.signals, *([Signal(day, f"the dateline '{printed.quote}'", quote=printed.quote)] if printed is not None and day is not None else [])]


def stated_dating(dossier: Dossier, stated: date) -> Dating:
    """The date of publication that the source states, with the words of the text that state it where it is a line of the text."""
    quotes = [signal.quote for signal in dossier.signals if signal.day == stated and signal.quote]
    at = next(((start, quote) for quote in quotes if (start := dossier.text.find(quote)) >= 0), None)
    return Dating(earliest=stated, latest=stated, basis="metadata", evidence=(dossier.span(at[0], at[0] + len(at[1])),) if at else ())


def weigh_signals(dossier: Dossier) -> None:
    """Note what the day of publication rests on, and make a problem of each other day that something states."""
    published = dossier.published
    if published is None or published.earliest is None or published.earliest != published.latest or published.basis not in ("metadata", "dateline"):
        return
    chosen, signals = published.earliest, signals_of(dossier)
    won = list(dict.fromkeys(signal.says for signal in signals if signal.day == chosen)) or [f"'{span.quote}'" for span in published.evidence]
    for says in won:
        dossier.passed.append(Passed(0, CALLED, "", "date", says))
    others: dict[date, list[str]] = {}
    for signal in signals:
        if signal.firm and abs((signal.day - chosen).days) > NEAR and signal.says not in others.setdefault(signal.day, []):
            others[signal.day].append(signal.says)
    for day, said in others.items():
        dossier.problem("date", "contradiction", f"set aside: {day} by {', '.join(said)}; the report is dated {chosen}{f' by {won[0]}' if won else ''}.")
    for quote in dict.fromkeys([*(signal.quote for signal in signals if signal.quote), *(span.quote for span in published.evidence)]):
        for named, day in other_weekday(quote):
            dossier.problem("date", "contradiction", f"'{quote}' names a {named.capitalize()}; {day} was a {WEEKDAYS[day.weekday()].capitalize()}.")


def other_weekday(quote: str) -> Iterator[tuple[str, date]]:
    """The weekday beside a full day that was another one."""
    named, day = WEEKDAY.findall(quote), day_of(quote)
    if len(named) == 1 and day is not None and WEEKDAYS[day.weekday()] != named[0].lower():
        yield named[0], day


def told_too_early(dossier: Dossier, notes: Annotations) -> None:
    """Make a problem of a time with its year that a report tells as past and that comes long after its publication."""
    published = dossier.published
    if published is None or published.latest is None or published.basis not in ("metadata", "dateline"):
        return
    for expression in dossier.expressions:
        if not names_year(parts_of(expression)) or not happened_then(notes, expression):
            continue
        first = anchor(expression, published.latest).first
        if first is not None and (first - published.latest).days > AHEAD:
            words: Span = span_of(dossier, notes, expression.first, expression.last)
            dossier.problem("date", "contradiction", f"'{words.quote}' is told as past and comes after {published.latest}, on which the report is dated.")
            return


def happened_then(notes: Annotations, expression: Expression) -> bool:
    """The time is that of a finite verb in the past, with nothing of a plan about it ('collapsed in June 2025', and not 'the vote set for June 2025')."""
    if looks_ahead(notes, expression) or not is_past(notes, expression, parts_of(expression)):
        return False
    before = notes.tokens[expression.first - 1] if expression.first else None
    if before is None or before.lower not in TOLD_ON:
        return False
    head = before.head
    verb = notes.tokens[head]
    helped = [notes.tokens[child].tag for child in notes.children(head, "aux", "auxpass")]
    return verb.tag == "VBD" or (verb.tag == "VBN" and "VBD" in helped and "MD" not in helped)
