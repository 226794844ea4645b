"""When a state began and ended, as the clause that tells of it says: 'since Monday', 'until 4 June', 'for nine days', 'from … to …'."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from operator import attrgetter

from tocsin.calendars import month_span
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of, is_simple_past
from tocsin.records import Dating
from tocsin.scenes import is_news, sets_scene
from tocsin.text import Annotations, Expression
from tocsin.when import DAYS, LETTER, anchor, count_of, nth_of, parts_of

SINCE = frozenset({"since", "from", "starting", "beginning", "effective"})
UNTIL = frozenset({"until", "till", "til", "through"})
LEADING = SINCE | UNTIL | frozenset({"to", "by", "before", "after", "for", "of", "on", "in", "at", "during", "within"})
NO_DAYS = frozenset({"set", "clock", "part", "now", "recent"})
MISREAD = frozenset({"crossing"})
PREPOSITIONAL = frozenset({"starting", "beginning"})
"""Participles that do the work of a preposition before a time ('for three days starting Friday')."""
VAGUE = re.compile(r"early|late|mid|.*\b(?:end|beginning|start|middle|close|half|weeks?|weekend|days)\b")
"""What stands before a month or year of which only a part is meant: 'late 2018'."""
STARTING = frozenset({"close", "shut", "seal", "block", "suspend", "halt", "impose", "ban", "outlaw", "cut", "detain", "arrest"})
"""Verbs that bring a state about, of 'it' or 'them'."""
TERMS = frozenset({"hour", "day", "week", "month", "year", "ultimatum", "deadline", "fortnight"})
SCENE = 3
"""Paragraphs over which the day of a story holds."""
NARROW = 7
"""Days: what is known less well than this has no day of its own."""


class Days(Dating):
    """The days that words of a text mean, and the likeliest of them where the day of the report is not certain."""

    likely: date | None = None
    whole: bool = False
    """The words name a month or a year, and no day in it."""


@dataclass(slots=True)
class Extent:
    """What a clause says of the time of a state; a length is in days."""

    begin: Days | None = None
    end: Days | None = None
    point: Days | None = None
    limit: Days | None = None
    """What stands after 'of', 'for', 'by' or, without a beginning, 'to': the day that a deadline ends."""
    length: int | None = None
    after: int | None = None
    """The length that lies behind: 'reopened after nine days'."""
    run: int | None = None
    """The days before that on which it was so 'for a third day': two."""
    brief: bool = False
    """It lasted for hours, not for days."""
    scheduled: bool = False
    """The clause tells of what is to come, in the present tense."""


def extent_of(dossier: Dossier, notes: Annotations, at: int, *, noun: bool = False, ahead: bool = False, scheduled: bool = False) -> Extent:
    """The times in the clause of a token; for a noun those below it, and what the clause says of a beginning or an end.

    With `ahead` an end lies ahead of the report ('imposed a curfew until Thursday'), with `scheduled` all of it does ('the ultimatum expires on
    Thursday').
    """
    found = Extent(scheduled=scheduled)
    clause = host_of(notes, at)
    sentence = notes.sentences[notes.tokens[at].sentence]
    below = set(notes.subtree(at)) if noun else set()
    followers = {c for c in notes.children(clause, "conj") if notes.tokens[c].tag == notes.tokens[clause].tag and not notes.children(c, "nsubj", "nsubjpass")}
    later: list[tuple[int, Expression]] = []
    for number in range(*(bisect_left(dossier.expressions, edge, key=attrgetter("first")) for edge in (sentence.first, sentence.last))):
        expression = dossier.expressions[number]
        if expression.pattern == "today" and notes.tokens[expression.last].dep == "amod":
            continue  # 'an overnight curfew'
        role = role_of(notes, expression)
        if in_dateline(dossier, notes, expression) or beside(dossier, notes, number, clause, at, role, found):
            continue
        mine = expression.first in below
        host = host_of(notes, expression.first)
        if not mine and host != clause and not shared(notes, clause, expression):
            if host in followers and expression.first > host:
                later.append((number, expression))
            continue
        if noun and not mine and role not in SINCE | UNTIL:
            continue
        place(dossier, number, expression, role, found, ahead=ahead)
    if noun and found.run is None:
        found.run = entered(notes, clause)
    if not noun and not (found.begin or found.end or found.point or found.length):
        for number, expression in later:  # 'broke off relations and expelled the ambassador on Monday'
            place(dossier, number, expression, role_of(notes, expression), found, ahead=ahead)
    return found


def beside(dossier: Dossier, notes: Annotations, number: int, clause: int, at: int, role: str, found: Extent) -> bool:
    """Put a time into an extent that stands in another clause or phrase than the state and yet dates it; or none, where it only seems to. True: it is done with."""
    expression = dossier.expressions[number]
    if notes.tokens[clause].dep in ("relcl", "advcl") and any(notes.tokens[i].lower == "when" and expression.last in (i - 1, i - 2) for i in notes.children(clause, "advmod", "mark")):
        found.point = found.point or interval_of(dossier, number)  # 'on May 3, when the talks collapsed'
        return True
    if is_lag(notes, clause, expression):
        found.after = found.after or length_of(parts_of(expression))  # 'reopened on Thursday, four days after the army shut it'
        return True
    if role == "since" and notes.tokens[max(0, expression.first - 1 - (notes.tokens[expression.first].lower != "since"))].lower in ("time", "times"):
        return True  # 'for the first time since March'
    if role not in UNTIL and is_counted_from(notes, clause, at, expression):
        found.begin = found.begin or interval_of(dossier, number)  # 'closed since the shooting of May 3'
        return True
    return False


def in_dateline(dossier: Dossier, notes: Annotations, expression: Expression) -> bool:
    """A time is that of the dateline, of which the parser makes a part of the first sentence."""
    line = dossier.dateline.date if dossier.dateline else None
    return line is not None and line.start <= notes.tokens[expression.first].start < line.end


def host_of(notes: Annotations, at: int) -> int:
    """The verb of the clause that a token stands in; parsers take the noun 'crossing' for a verb."""
    clause = clause_of(notes, at)
    token = notes.tokens[clause]
    brought = (token.dep == "xcomp" and notes.tokens[token.head].lemma == "order") or (token.tag == "VBN" and token.dep in ("xcomp", "oprd", "ccomp") and not notes.children(clause, "aux", "auxpass", "mark"))  # 'on Friday ordered the bridge closed'
    return host_of(notes, token.head) if (brought or token.lower in MISREAD or (token.lower in PREPOSITIONAL and token.dep == "advcl")) and token.head != clause else clause


def shared(notes: Annotations, clause: int, expression: Expression) -> bool:
    """A time before coordinated verbs holds for all of them ('On Monday police sealed the gate and closed the road')."""
    token = notes.tokens[clause]
    return token.dep == "conj" and notes.tokens[token.head].pos == "VERB" and expression.first < token.head and clause_of(notes, expression.first) == token.head


def role_of(notes: Annotations, expression: Expression) -> str:
    """The preposition before a time expression, or in it; '' where there is none."""
    for at in range(expression.first, max(-1, expression.first - 4), -1):
        token = notes.tokens[at]
        if token.lower in LEADING:
            return token.lower
        if at < expression.first and token.pos in ("VERB", "AUX", "NOUN", "PUNCT", "PROPN"):
            return ""
    return ""


def place(dossier: Dossier, number: int, expression: Expression, role: str, found: Extent, *, ahead: bool) -> None:
    """Put one time expression into an extent."""
    if expression.pattern == "clock" and role == "since" and dossier.published is not None:
        found.begin = found.begin or moved(dossier.published, 0)  # 'since midnight'
    if expression.pattern in NO_DAYS:
        return
    parts = parts_of(expression)
    if expression.pattern == "running":
        found.run = run_of(parts)
        return
    if expression.pattern == "lasting":
        if role == "in":
            return  # 'for the first time in 20 years'
        if role == "of" and dossier.notes and (noun := noun_before(dossier.notes, expression)) is not None and is_after(dossier.notes, noun):
            found.after = found.after or length_of(parts)  # 'reopened after a closure of nine days'
            return
        following = dossier.notes.tokens[expression.last + 1].lower if dossier.notes and expression.last + 1 < len(dossier.notes.tokens) else ""
        days = length_of(parts) if following != "of" else None  # 'after a week of protests': the protests lasted
        if role == "after" and found.after is None:
            found.after = days
        elif found.length is None:
            found.length = days
            found.brief = parts["unit"] in ("hour", "minute") and (days or 0) <= 1
        return
    days_of = interval_of(dossier, number)
    if found.scheduled or (ahead and role in UNTIL | {"of", "for", "by", "to"}):
        days_of = coming(dossier, number) or days_of
    if days_of is None:
        return
    if expression.pattern == "range":  # 'from May 4 to May 9'
        found.begin = found.begin or days_of.model_copy(update={"latest": days_of.earliest, "likely": days_of.earliest})
        found.end = found.end or days_of.model_copy(update={"earliest": days_of.latest, "likely": days_of.latest})
    elif role in SINCE or expression.pattern == "within":
        found.begin = found.begin or days_of
    elif role in UNTIL or (role == "to" and found.begin is not None):
        found.end = found.end or days_of
    elif role in ("of", "for", "by", "to"):
        found.limit = found.limit or days_of
    elif role not in ("before", "after"):
        found.point = found.point or days_of


def is_counted_from(notes: Annotations, clause: int, at: int, expression: Expression) -> bool:
    """A time stands inside what a clause counts from: 'since the shooting on May 3', 'since rebels took the town in April'."""
    token = notes.tokens[expression.first]
    for i in (token.index, *notes.ancestors(token.index)):
        upper = notes.tokens[i]
        if upper.lower == "since" and upper.dep == "prep" and i < expression.first - 1 and upper.head in (clause, at):
            return notes.tokens[i - 1].lower not in ("time", "times")
        if upper.dep == "advcl" and upper.head in (clause, at) and any(notes.tokens[c].lower == "since" for c in notes.children(i, "mark")):
            return True
    return False


def is_lag(notes: Annotations, clause: int, expression: Expression) -> bool:
    """An expression counts from what an 'after' clause of a clause tells to the clause itself."""
    parts = parts_of(expression)
    if expression.pattern != "relative" or parts.get("way") != "after" or LETTER.get(parts.get("unit", "")) not in ("D", "W"):
        return False
    heads = [notes.tokens[notes.tokens[i].head] for i in range(expression.first, expression.last + 1) if notes.tokens[i].dep == "mark"]
    return any(head.dep == "advcl" and head.head == clause and head.lemma in STARTING and any(notes.tokens[i].tag == "PRP" for i in notes.children(head.index, "dobj", "nsubjpass")) for head in heads)  # not 'reopened four days after a shell hit it'


def entered(notes: Annotations, verb: int) -> int | None:
    """The days before that on which something 'entered its fifth day'."""
    if notes.tokens[verb].lemma not in ("enter", "be"):
        return None
    for unit in (*notes.children(verb, "dobj", "attr"), *(i for p in notes.children(verb, "prep") if notes.tokens[p].lower in ("in", "into") for i in notes.children(p, "pobj"))):
        for word in notes.children(unit, "amod") if notes.tokens[unit].lower in ("day", "week") else ():
            if (number := nth_of(notes.tokens[word].lower)) is not None:
                return (number - 1) * int(DAYS[notes.tokens[unit].lower])
    return None


def run_of(parts: dict[str, str]) -> int | None:
    """How many days lie before the third day or week of something; None for months and years, which are counted too roughly."""
    number = nth_of(parts["nth"])
    return None if number is None or "open" in parts or LETTER[parts["unit"]] not in "DW" else (number - 1) * int(DAYS[parts["unit"]])


def noun_before(notes: Annotations, expression: Expression) -> int | None:
    """The noun that a length belongs to by 'of' ('a closure of nine days')."""
    for at in (expression.first, expression.first - 1):
        token = notes.tokens[at]
        if token.lower == "of":
            return token.head if notes.tokens[token.head].pos == "NOUN" else None
    return None


def is_after(notes: Annotations, noun: int) -> bool:
    """A noun stands after 'after'."""
    token = notes.tokens[noun]
    return token.dep == "pobj" and notes.tokens[token.head].lower in ("after", "following")


def coming(dossier: Dossier, number: int) -> Days | None:
    """The days that an expression means when it looks ahead; None where the day of the report is not known."""
    published = dossier.published
    if published is None or published.latest is None or published.earliest is None or (published.latest - published.earliest).days > NARROW:
        return None
    meant = anchor(replace(dossier.expressions[number], future=True), published.latest)
    return Days(earliest=meant.first, latest=meant.last, basis="relative", evidence=dossier.times[number].evidence) if meant.first and meant.last else None


def length_of(parts: dict[str, str]) -> int | None:
    """A stated length in days."""
    count, unit = count_of(parts), parts["unit"]
    if count is None:
        return None
    return ceil(count / 24) if unit == "hour" else int(count * DAYS[unit]) if unit in DAYS else None


def interval_of(dossier: Dossier, number: int) -> Days | None:
    """The days that an expression names: of 'since 2014' the year, not the time up to now."""
    time, named = dossier.times[number], "year" in parts_of(dossier.expressions[number])
    first, last, value = time.earliest, time.latest, time.value
    whole = bool(re.fullmatch(r"\d{4}(?:-\d\d)?", value)) and dossier.expressions[number].pattern not in ("ago", "relative") and not VAGUE.match(parts_of(dossier.expressions[number]).get("part") or "")
    if re.fullmatch(r"\d{4}", value) and named:
        first, last = date(int(value), 1, 1), date(int(value), 12, 31)
    elif re.fullmatch(r"\d{4}-\d\d", value) and first and last:
        month = month_span(int(value[:4]), int(value[5:]))
        first, last = max(month[0], first), min(month[1], last)
    if first is None and last is None:
        return None
    likely = date.fromisoformat(value[:10]) if re.match(r"\d{4}-\d\d-\d\d", value) else weeks_back(dossier, number) if dossier.expressions[number].pattern == "ago" else None
    return Days(earliest=first, latest=last, basis="explicit" if named else "relative", evidence=time.evidence, likely=likely, whole=whole)


def weeks_back(dossier: Dossier, number: int) -> date | None:
    """The very day that lies some weeks before that of the report."""
    parts, published = parts_of(dossier.expressions[number]), dossier.published
    count = count_of(parts) if parts.get("unit") in ("week", "fortnight") else None
    return published.latest - timedelta(days=int(count * DAYS[parts["unit"]])) if count and published is not None and published.latest is not None else None


def scene_of(dossier: Dossier, notes: Annotations, at: int) -> Days | None:
    """The day of the story that a clause in the simple past stands in: the last that sets a scene before it, some paragraphs back at most."""
    verb = notes.tokens[clause_of(notes, at)]
    if not is_simple_past(notes, verb.index):
        return None
    paragraph, cues = notes.sentences[verb.sentence].paragraph, {u.cue for u in dossier.utterances}
    for number in range(bisect_left(dossier.expressions, at, key=attrgetter("first")) - 1, -1, -1):
        expression = dossier.expressions[number]
        if paragraph - notes.sentences[notes.tokens[expression.first].sentence].paragraph > SCENE:
            return None
        if is_news(expression) and not in_dateline(dossier, notes, expression) and role_of(notes, expression) in ("", "on") and sets_scene(dossier, notes, number, cues) is not None:
            found = interval_of(dossier, number)
            return found.model_copy(update={"basis": "context"}) if found else None
    return None


def sets_term(notes: Annotations, at: int) -> bool:
    """What is given is the time itself ('gave the junta seven days'), or it is given until a day; not 'gave them food for a week'."""
    given = [notes.tokens[i] for c in notes.children(at, "dobj", "dative", "npadvmod", "ccomp") for i in (c, *notes.children(c, "nsubj", "dobj"))]
    return any(token.lemma.lower() in TERMS for token in given) or any(notes.tokens[i].lower in UNTIL for i in notes.subtree(at))


def term_end(dossier: Dossier, notes: Annotations, at: int, extent: Extent) -> Days | None:
    """The day on which a term ends that was given on the day of its clause, of the story or of the report."""
    return moved(extent.point or scene_of(dossier, notes, at) or dossier.published, extent.length) if extent.length else None


def day_of(days: Days | None) -> date | None:
    """The day that an interval stands for: its likeliest or first, where it is not too wide to have one."""
    if days is None or days.earliest is None or days.latest is None or (days.latest - days.earliest).days > NARROW:
        return None
    return days.likely or days.earliest


def first_of(days: Days | None) -> date | None:
    """The first day of an interval: its day, or that of the month or year that words name; None where it is vague."""
    return day_of(days) or (days.earliest if days is not None and days.whole else None)


def last_of(days: Days | None) -> date | None:
    """The last day of an interval: its day, or that of the month or year that words name; None where it is vague."""
    return day_of(days) or (days.latest if days is not None and days.whole else None)


def moved(days: Dating | None, by: int) -> Days | None:
    """An interval some days later (earlier, where negative); None where it is not narrow or leaves the calendar."""
    if days is None or days.earliest is None or days.latest is None or (days.latest - days.earliest).days > NARROW:
        return None
    likely = days.likely if isinstance(days, Days) else None
    try:
        step = timedelta(days=by)
        return Days(earliest=days.earliest + step, latest=days.latest + step, basis="relative", evidence=days.evidence, likely=likely + step if likely else None)
    except OverflowError:
        return None
