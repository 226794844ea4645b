"""When a report was published: stated by its source, printed in its dateline, or inferred from the text as an interval.

Inference keeps the set of days that the evidence allows. Each piece of evidence (a known happening 'last Friday', an office
holder's term, a year named as past, the weekday of the lead) is a set of days; the sets are intersected, the firmest first,
and a piece that would leave nothing is set aside and reported. The result is never narrower than the evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

from tocsin.cast import Draft
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.happenings import find_happenings
from tocsin.ids import stable_id
from tocsin.knowledge import Happening
from tocsin.ontology import Ontology
from tocsin.records import Dating, Span, Time
from tocsin.stage import Stage
from tocsin.text import Annotations, Expression, Happened, Passed, Sentence
from tocsin.when import WEEKDAYS, Anchored, anchor, parts_of, safe_date

FIRST, LAST = date(1985, 1, 1).toordinal(), date(2035, 12, 31).toordinal()
LEAD_LAG = 1
"""Days after the weekday that the lead names on which the report may still be printed."""
WIDEST = 4 * 365
"""Days: a wider interval says nothing that helps, so the date stays unknown."""


@dataclass(frozen=True)
class Clue:
    """A piece of evidence: the days it allows, what it says, its words, and how firm it is (lower is firmer)."""

    days: frozenset[int]
    reason: str
    spans: tuple[Span, ...]
    firmness: int


def stretch(first: date, last: date) -> frozenset[int]:
    """All days from one to another that lie in the range we consider."""
    return frozenset(range(max(FIRST, first.toordinal()), min(LAST, last.toordinal()) + 1))


def since(first: date, years: int = 40) -> frozenset[int]:
    """All days from one on."""
    return stretch(first, first + timedelta(days=365 * years))


def span_of(dossier: Dossier, notes: Annotations, first: int, last: int) -> Span:
    """The words from one token to another."""
    return dossier.span(notes.tokens[first].start, notes.tokens[last].end)


def near_expressions(dossier: Dossier, sentence: Sentence) -> list[Expression]:
    """The time expressions of a sentence that look back."""
    return [e for e in dossier.expressions if sentence.first <= e.first < sentence.last and not e.future]


def happening_clues(dossier: Dossier, notes: Annotations, alike: list[Happened]) -> list[Clue]:
    """What a known happening (or the years of a yearly one) and the time expressions beside it say of the day of publication."""
    sentence = notes.sentences[alike[0].sentence]
    whole = (dossier.span(sentence.start, sentence.end),)
    near = near_expressions(dossier, sentence)
    if any(looks_ahead(notes, e) for e in dossier.expressions if sentence.first <= e.first < sentence.last):
        return []  # it may still be to come ('by March 31')
    name = alike[0].name if len(alike) == 1 else f"{alike[0].name} and its other years"
    scheduled = any(h.scheduled for h in alike)
    clues = [] if scheduled else [Clue(since(min(h.first for h in alike)), f"{name} ({alike[0].first}) is past or present", whole, 1)]
    for expression in near:
        allowed = [days for h in alike if (days := days_that_fit(expression, h.first, h.last))]
        if allowed:
            words = span_of(dossier, notes, expression.first, expression.last)
            clues.append(Clue(frozenset().union(*allowed), f"'{words.quote}' for {name}", (*whole, words), 2 + (len(near) > 1)))
    if not near and sentence.index <= 3 and len(alike) == 1 and not scheduled:
        clues.append(Clue(stretch(alike[0].first, alike[0].last + timedelta(days=120)), f"{name} leads the report", whole, 6))
    return clues


def days_that_fit(expression: Expression, begins: date, ends: date) -> frozenset[int] | None:
    """The days of publication on which an expression would mean the happening's own days.

    Empty when it can never mean them; None for expressions that name no day relative to the report.
    """
    if expression.pattern in ("lasting", "set", "now", "clock", "since_after", "within", "recent", "decade"):
        return None
    parts = parts_of(expression)
    if "year" in parts and expression.pattern in ("year", "month", "day", "iso"):
        found = anchor(expression, begins)
        meets = found.first is not None and found.last is not None and found.first <= ends and found.last >= begins
        return None if meets else frozenset()
    return fitting_days(expression.pattern, expression.parts, expression.future, begins, ends)


def reach(pattern: str, parts: dict[str, str]) -> int:
    """Days after a happening beyond which an expression of a pattern no longer means it."""
    if pattern in ("weekday", "weekend", "today"):
        return 21
    if pattern == "unit":
        return {"week": 30, "night": 5, "morning": 5, "evening": 5, "afternoon": 5, "month": 100, "decade": 9_000, "century": 40_000}.get(parts["unit"], 800)
    if pattern == "ago":
        return {"day": 400, "week": 800, "month": 2_000, "hour": 40, "minute": 3}.get(parts["unit"], 40 * 366)
    return 800


@lru_cache(maxsize=20_000)
def fitting_days(pattern: str, parts: tuple[str | int | None, ...], future: bool, begins: date, ends: date) -> frozenset[int]:
    """The days on which an expression would mean a stretch of days that has begun."""
    expression = Expression(0, 0, pattern, parts, future)
    first = begins.toordinal()
    fitting = set()
    for number in range(first, min(LAST, first + reach(pattern, parts_of(expression))) + 1):
        found = anchor(expression, date.fromordinal(number))
        if found.first is not None and found.last is not None and found.first <= ends and found.last >= begins:
            fitting.add(number)
    return frozenset(fitting)


def office_clues(dossier: Dossier, ontology: Ontology) -> list[Clue]:
    """The terms of the offices that the text says known persons hold."""
    del ontology
    clues = []
    for draft in dossier.cast.drafts.values():
        terms = matching_terms(draft)
        if not terms:
            continue
        days: set[int] = set()
        for first, last in terms:
            days |= stretch(first, (last or date(2035, 12, 31)) + timedelta(days=10))
        start, end = min(draft.spans)
        if re.search(r"\b(?:former|ex|then|late|ousted|deposed)[\s-]+(?:\w+[\s-]+){0,4}$", dossier.text[max(0, start - 60) : start], re.IGNORECASE):
            continue
        clues.append(Clue(frozenset(days), f"{draft.name} is {draft.role}", (dossier.span(start, end),), 3))
    return clues


def matching_terms(draft: Draft) -> list[tuple[date, date | None]]:
    """The terms of office of a known person that agree with the role given in the text."""
    if draft.person is None or not draft.role or re.search(r"\b(?:former|ex|late|then|outgoing|deposed|ousted)\b", draft.role):
        return []
    given = office_words(draft.role)
    return [(t.since, t.until) for t in draft.person.terms if given and given <= office_words(t.office)]


def office_words(text: str) -> frozenset[str]:
    """The telling words of an office, spellings unified; 'caretaker' and 'deputy' stay, being offices of their own."""
    same = {"defense": "defence", "foreign": "foreign", "premier": "prime", "pm": "prime", "chief": "chief", "secretary": "minister", "external": "foreign", "affairs": "", "of": "", "the": "", "for": "", "and": "", "caretaker": "", "interim": "", "acting": "", "transitional": "", "staff": "chief"}
    found = {same.get(word, word) for word in re.findall(r"[a-z]+", text.lower())}
    if "prime" in found:
        found.add("minister")
    return frozenset(found - {""})


def explicit_clues(dossier: Dossier, notes: Annotations) -> list[Clue]:
    """Years and full dates named as past: the report is not older than they are; days still to come lie ahead of it."""
    clues = []
    for expression in dossier.expressions:
        parts = parts_of(expression)
        words = span_of(dossier, notes, expression.first, expression.last)
        if "year" in parts and expression.pattern in ("year", "month", "day", "iso"):
            found = anchor(expression, date(2000, 1, 1))
            if found.first is None or not 1985 <= found.first.year <= 2030 or not is_past(notes, expression, parts):
                continue
            clues.append(Clue(since(found.first), f"'{words.quote}' is past", (words,), 2))
        elif expression.pattern == "day" and "month" in parts and next_to_weekday(dossier, notes, expression):
            weekday, other = next_to_weekday(dossier, notes, expression) or (0, expression)
            anchored = anchor(expression, date(2000, 6, 15))
            assert anchored.first is not None
            month, number = anchored.first.month, anchored.first.day
            days: set[int] = set()
            for year in range(1985, 2035):
                found_day = safe_date(year, month, number)
                if found_day.weekday() == weekday:
                    days |= stretch(found_day - timedelta(days=200), found_day + timedelta(days=330))
            clues.append(Clue(frozenset(days), f"{WEEKDAYS[weekday].title()} was '{words.quote}'", (words, span_of(dossier, notes, other.first, other.last)), 4))
        elif expression.pattern == "day" and "month" in parts and "year" not in parts and dossier.headline_end <= words.start < dossier.body:
            found = anchor(expression, date(2000, 6, 15))
            assert found.first is not None
            printed = [safe_date(year, found.first.month, found.first.day) for year in range(1985, 2035)]
            days = {n for day in printed for n in stretch(day, day + timedelta(days=1))}
            clues.append(Clue(frozenset(days), f"the dateline says '{words.quote}'", (words,), 2))
        elif expression.pattern == "day" and "month" in parts and "year" not in parts:
            clues.append(nearby_day(dossier, notes, expression, words))
    return clues


def looks_ahead(notes: Annotations, expression: Expression) -> bool:
    """The expression names a time that is still to come when the report is written."""
    before = notes.tokens[expression.first - 1].lower if expression.first else ""
    return expression.future or before in ("by", "until", "till")


def is_past(notes: Annotations, expression: Expression, parts: dict[str, str]) -> bool:
    """The clause looks back on the time named: a verb in the past, and no year that only names something ('the 2020 election')."""
    if looks_ahead(notes, expression) or parts.get("part") in ("by", "until", "before"):
        return False
    if expression.pattern == "year" and "part" not in parts and notes.tokens[expression.last].dep in ("nummod", "compound", "amod", "nmod"):
        return False
    verb = clause_of(notes, expression.first)
    chain = [verb, *(i for i in notes.ancestors(verb) if notes.tokens[i].pos in ("VERB", "AUX"))]
    return any(notes.tokens[i].tag in ("VBD", "VBN") or any(notes.tokens[c].tag == "VBD" for c in notes.children(i, "aux", "auxpass")) for i in chain)


def nearby_day(dossier: Dossier, notes: Annotations, expression: Expression, words: Span) -> Clue:
    """A day without a year lies within months of the report, on the side that its clause looks to."""
    del dossier
    anchored = anchor(expression, date(2000, 6, 15))
    assert anchored.first is not None
    ahead = looks_ahead(notes, expression)
    days: set[int] = set()
    for year in range(1985, 2035):
        day = safe_date(year, anchored.first.month, anchored.first.day)
        days |= stretch(day - timedelta(days=150), day) if ahead else stretch(day, day + timedelta(days=300))
    return Clue(frozenset(days), f"'{words.quote}' without a year", (words,), 7)


def next_to_weekday(dossier: Dossier, notes: Annotations, expression: Expression) -> tuple[int, Expression] | None:
    """The weekday that stands right before or after a date ('Monday, March 24')."""
    for other in dossier.expressions:
        if other.pattern == "weekday" and notes.tokens[other.first].sentence == notes.tokens[expression.first].sentence and (0 < expression.first - other.last <= 2 or 0 < other.first - expression.last <= 2):
            return WEEKDAYS.index(parts_of(other)["weekday"]), other
    return None


def lead_clue(dossier: Dossier, notes: Annotations) -> Clue | None:
    """The weekday of the lead: news is printed on the day that its first sentences name, or on the day after."""
    for sentence in notes.sentences:
        if sentence.end <= dossier.body:
            continue
        if sentence.paragraph > notes.sentences[0].paragraph + 8:
            return None
        named = [e for e in dossier.expressions if e.pattern == "weekday" and sentence.first <= e.first < sentence.last and not e.future and "when" not in parts_of(e)]
        if not named:
            continue
        main = min(named, key=lambda e: depth(notes, e.first))
        weekday = WEEKDAYS.index(parts_of(main)["weekday"])
        allowed = {(weekday + days) % 7 for days in range(LEAD_LAG + 1)}
        days = frozenset(n for n in range(FIRST, LAST + 1) if date.fromordinal(n).weekday() in allowed)
        words = span_of(dossier, notes, main.first, main.last)
        return Clue(days, f"the lead is dated '{words.quote}'", (words,), 8)
    return None


def depth(notes: Annotations, index: int) -> int:
    """How deep a token stands in the parse tree."""
    return len(notes.ancestors(index))


def infer(dossier: Dossier, notes: Annotations, ontology: Ontology) -> Dating | None:
    """The interval that all clues together allow, or None when they allow too much."""
    clues = office_clues(dossier, ontology) + explicit_clues(dossier, notes)
    for _, group in groupby(dossier.happened, key=lambda h: h.sentence):
        clues.extend(happening_clues(dossier, notes, list(group)))
    lead = lead_clue(dossier, notes)
    clues.extend([lead] if lead else [])
    days: frozenset[int] = frozenset(range(FIRST, LAST + 1))
    spans: list[Span] = []
    for clue in sorted(clues, key=lambda c: (c.firmness, c.spans[0].start if c.spans else 0)):
        left = days & clue.days
        if not left:
            dossier.problem("date", "contradiction", f"set aside: {clue.reason}; the other evidence allows no such day.")
            continue
        if left != days:
            spans.extend(span for span in clue.spans if span not in spans)
            dossier.passed.append(Passed(spans[0].start, "published", "", "date", clue.reason))
        days = left
    if not spans or max(days) - min(days) > WIDEST:
        return None
    return Dating(earliest=date.fromordinal(min(days)), latest=date.fromordinal(max(days)), basis="inferred", evidence=tuple(spans))


def printed_dateline(dossier: Dossier, notes: Annotations) -> Dating | None:
    """A full date in a line of its own at the top, or in the dateline before the first sentence."""
    for expression in dossier.expressions:
        parts = parts_of(expression)
        first = notes.tokens[expression.first]
        sentence = notes.sentences[first.sentence]
        if expression.pattern not in ("day", "iso") or "year" not in parts or sentence.paragraph > notes.sentences[0].paragraph + 4:
            continue
        alone = sentence.last - sentence.first <= 12 and not any(t.pos == "VERB" and t.dep == "ROOT" and t.tag in ("VBD", "VBZ") for t in notes.tokens[sentence.first : sentence.last])
        leads = first.end <= dossier.body and first.start >= dossier.headline_end
        if alone or leads:
            found = anchor(expression, date(2000, 1, 1))
            return Dating(earliest=found.first, latest=found.last, basis="dateline", evidence=(span_of(dossier, notes, expression.first, expression.last),))
    return None


def publish(dossier: Dossier, ontology: Ontology) -> None:
    """Write the publication date and, anchored to it, the time expressions."""
    notes = dossier.notes
    stated = dossier.raw.published or dossier.stated
    if stated is not None:
        dossier.published = Dating(earliest=stated, latest=stated, basis="metadata")
    if notes is None or not notes.tokens:
        return

    def possible(sentence: Sentence, happening: Happening) -> bool:
        """No lone time expression of the sentence rules the happening's date out ('in March' for one of December)."""
        near = near_expressions(dossier, sentence)
        return len(near) != 1 or days_that_fit(near[0], happening.since, happening.until or happening.since) != frozenset()

    anniversaries = frozenset(notes.tokens[e.first].sentence for e in dossier.expressions if e.pattern == "ago" and parts_of(e).get("unit") == "year")
    dossier.happened = find_happenings(dossier.text, notes, ontology, possible, anniversaries)
    if dossier.published is None:
        dossier.published = printed_dateline(dossier, notes) or infer(dossier, notes, ontology)
    published = dossier.published
    dossier.cast.settle_sectors(published.earliest if published else None, published.latest if published else None)
    for number, expression in enumerate(dossier.expressions):
        dossier.times.append(timex(dossier, notes, number, expression))


def anchored(dossier: Dossier, expression: Expression) -> Anchored:
    """An expression anchored to the publication interval: from what it means on the first day to what it means on the last.

    Without a publication date only expressions that carry their own year mean days.
    """
    if dossier.published is None or dossier.published.latest is None or dossier.published.earliest is None:
        if "year" in parts_of(expression):
            return anchor(expression, date(2000, 1, 1))
        found = anchor(expression, date(2000, 6, 15))
        return found if found.kind in ("duration", "set") and found.first is None else Anchored("XXXX-XX-XX" if found.kind != "duration" else found.value, found.kind)
    late = anchor(expression, dossier.published.latest)
    early = anchor(expression, dossier.published.earliest)
    return Anchored(late.value, late.kind, early.first, late.last)


def timex(dossier: Dossier, notes: Annotations, number: int, expression: Expression) -> Time:
    """The record of a time expression."""
    found = anchored(dossier, expression)
    span = span_of(dossier, notes, expression.first, expression.last)
    kind = found.kind if found.kind in ("date", "time", "duration", "set") else "date"
    return Time(id=stable_id("tm", dossier.id, number, span.start, span.end), value=found.value, kind=kind, earliest=found.first, latest=found.last, evidence=(span,))


STAGE = Stage("date", ("text", "notes", "cast", "expressions", "body", "stated"), ("published", "happened", "times"), publish)
