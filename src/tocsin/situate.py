"""When: the time that a sentence gives to what it tells of, and how the text says so. What no words support stays unknown."""

from __future__ import annotations

import math
from collections.abc import Collection
from datetime import timedelta
from typing import Literal

from tocsin.anchored import Anchored
from tocsin.bonds import PARALLEL, RANKS, Bond, Kind, bond, others
from tocsin.calendars import MONTHS, add_days
from tocsin.deed import HAPPENINGS
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.narrative import SAYING, is_belied, shifted
from tocsin.records import Dating, Time
from tocsin.tenses import is_called_off, is_likened, is_until_today
from tocsin.text import Annotations, Expression, Happened, Token
from tocsin.when import DAYS, count_of, parts_of

NOT_DATES = frozenset({"lasting", "running", "set", "clock"})
TELLING, AGREED = 14.0, 10.0
"""How telling the words of a happening must be (see `Happened`) for an event of its sentence to take its date, and where its month or year is told beside it."""
WHOLE = frozenset({"iso", "numeric", "stamp", "short_year"})
"""Patterns of times that carry their year."""
FAR = 12
"""Steps through the parse tree beyond which a time no longer belongs to an event."""


def steps(notes: Annotations, one: int, other: int) -> int:
    """Steps between two tokens through the parse tree; a clause boundary on the way counts two more."""
    up = [one, *notes.ancestors(one)]
    down = [other, *notes.ancestors(other)]
    meeting = next((at for at in up if at in down), None)
    if meeting is None:
        return FAR + 1
    path = up[: up.index(meeting)] + down[: down.index(meeting)]
    fences = sum(2 for at in path if notes.tokens[at].dep in ("advcl", "relcl", "ccomp", "parataxis") or (notes.tokens[at].dep == "conj" and notes.tokens[at].pos == "VERB"))
    return len(path) + fences


How = Literal["own", "told", "after", "since", "known", "news", "open"]
"""How a sentence dates a deed: by a time of its own; by that of the statement in which it is told, of what came of it, of what it goes on since; by a happening that
is known; as fresh news; or not at all. Only the first says when it was, the others imply it."""


def date_of(dossier: Dossier, notes: Annotations, head: int, *, speech: bool = False) -> tuple[Dating | None, How]:
    """When something happened, and how the sentence says so: by the time that its clause names, else by a well-known happening, what the sentence dates beside it, or the day of fresh news."""
    anchors, cues = others(dossier, head)
    lag = lag_before(dossier, notes, head)
    best: tuple[tuple[int, int, int, int], Bond, int] | None = None
    for number in sorted(numbers_in(dossier, notes, notes.tokens[head].sentence)):
        expression = dossier.expressions[number]
        if follows_when(notes, expression, head):
            return known_within(dossier, notes, head, number, speech=speech) or dated(dossier, notes, number, head), "own"
        if is_of_deed(notes, expression, head):
            return dated(dossier, notes, number, head), "own"
        if is_likened(notes, expression.first) or is_beside(dossier, notes, expression, head) or (speech and is_foreign_to_speech(dossier, notes, head, number)) or is_still_to_come(dossier, notes, head, number) or is_relative_aside(notes, head, expression) or is_sequel(notes, head, expression):
            continue
        if (speech and in_content(notes, head, expression.first)) or is_over(dossier, notes, head, number, speech=speech) or is_end(dossier, notes, head, number) or is_due(dossier, notes, head, number) or is_office_now(notes, expression) or (speech and is_term(dossier, notes, head, number)) or is_aside(notes, head, expression):
            continue
        found = bond(notes, head, seat_of(notes, expression), anchors, cues)
        if found is None or (speech and dates_another(notes, head, expression, anchors, told=best is not None and dossier.expressions[best[2]].first < head)) or (found.kind == "own" and found.cost >= PARALLEL and lag is not None):
            continue
        if found.kind == "own" and head < expression.first and closes_statement(notes, head, expression):
            found = Bond("told", found.cost)
        rank = (RANKS.index(found.kind), found.cost + ONLY_HOURS * ("word=overnight" in expression.parts or expression.pattern == "now"), abs(expression.first - head), number)
        if best is None or rank < best[0]:
            best = (rank, found, number)
    named = lag is not None and best is not None and best[1].kind == "own" and lag < best[2] and clause_of(notes, dossier.expressions[best[2]].first) == clause_of(notes, head)  # 'weeks after he was caught in May 2019'
    back = counted_back(dossier, notes, lag, head) if lag is not None and not named else None
    if back is not None:
        return back, "own"
    if best is not None and (best[1].kind == "own" or (speech and best[1].kind == "told")):
        return known_within(dossier, notes, head, best[2], speech=speech) or dated(dossier, notes, best[2], head), "own"
    if best is None and (lasting := still_lasting(dossier, notes, head, anchors, cues)) is not None:
        return lasting, "own"
    known = None if speech or lag is not None else known_date(dossier, notes, head)
    if known is not None:
        return known, "known"
    how: How = "news" if best is None else best[1].kind
    if best is not None and how == "since" and is_until_today(notes, head):
        return beside(dossier, notes, "since", best[2]), "own"  # 'has killed 900 since the war broke out a year ago'
    if best is None:
        implied = news_date(dossier, notes, head, speech=speech)
    else:
        implied = told_on(dossier, notes, head, best[2]) if how == "told" else beside(dossier, notes, best[1].kind, best[2])
    return implied, "open" if implied is None else how


def is_office_now(notes: Annotations, expression: Expression) -> bool:
    """'Now' says what somebody is and not when something was done ('the former rebel, now a senator, was shot')."""
    token = notes.tokens[expression.first]
    above = notes.tokens[token.head]
    return expression.pattern == "now" and (above.pos in ("NOUN", "PROPN", "ADJ") or notes.tokens[min(expression.last + 1, len(notes.tokens) - 1)].lower in ("a", "an", "the") and notes.tokens[max(0, expression.first - 1)].text == ",")


def still_lasting(dossier: Dossier, notes: Annotations, head: int, anchors: set[int], cues: set[int]) -> Dating | None:
    """For what has gone on 'for nine days' in the perfect: from so long before the report to its day."""
    published = dossier.published
    if published is None or published.earliest is None or published.latest is None or not is_until_today(notes, head):
        return None
    for expression in dossier.expressions:
        if expression.pattern != "lasting" or notes.tokens[expression.first].sentence != notes.tokens[head].sentence or "for" not in (notes.tokens[expression.first].lower, notes.tokens[max(0, expression.first - 1)].lower):
            continue
        parts, tie = parts_of(expression), bond(notes, head, top_of(notes, expression), anchors, cues)
        count = count_of(parts)
        if count is not None and tie is not None and tie.kind == "own":
            begun = add_days(published.earliest, -math.ceil(count * DAYS[parts["unit"]]))
            return Dating(earliest=begun, latest=published.latest, basis="relative", evidence=(dossier.span(notes.tokens[expression.first].start, notes.tokens[expression.last].end),))
    return None


def lag_before(dossier: Dossier, notes: Annotations, head: int) -> int | None:
    """The number of the time that says how long after a deed something else came: 'two days after' before its clause or noun."""
    sentence = notes.tokens[head].sentence
    for number, expression in enumerate(dossier.expressions):
        if not expression.last < head <= expression.last + NEAR or notes.tokens[expression.first].sentence != sentence or expression.pattern != "relative":
            continue
        if parts_of(expression).get("way") != "after" or dossier.times[number].earliest is not None or any(expression.last < deed.head < head and notes.tokens[head].head != deed.head for deed in dossier.deeds):
            continue
        if any(notes.tokens[i].lemma.lower() in HAPPENINGS for i in range(expression.last + 1, head)):
            continue  # 'two days after the raid, four men gave themselves up': counted from the raid
        return number
    return None


def counted_back(dossier: Dossier, notes: Annotations, number: int, head: int) -> Dating | None:
    """The day of what the clause counts from ('freed them on Friday, 12 days after they were abducted'): so long before the day that its sentence names, else before the report's own."""
    day = day_before(dossier, notes, number, head)
    if day is None:
        return None
    found = shifted({**parts_of(dossier.expressions[number]), "way": "before"}, day, Anchored("", "date"))
    return Dating(earliest=found.first, latest=found.last, basis="relative", evidence=dossier.times[number].evidence) if found.first is not None else None


NEAR = 18
"""Tokens after 'two days after' within which the deed stands that it counts from."""


def day_before(dossier: Dossier, notes: Annotations, number: int, head: int) -> Anchored | None:
    """The day that a sentence names beside one of its times, and not in what a deed is about, the nearest before it first; where it names none the report's own, or the one before that."""
    sentence = notes.tokens[dossier.expressions[number].first].sentence
    width = {"month": 31, "year": 31}.get(parts_of(dossier.expressions[number]).get("unit", ""), 1)
    about = {i for i in notes.subtree(clause_of(notes, head)) if i > head}
    beside = [n for n in range(len(dossier.expressions)) if n != number and notes.tokens[dossier.expressions[n].first].sentence == sentence and dossier.expressions[n].first not in about]
    for other in sorted(beside, key=lambda n: (n > number, abs(n - number))):
        time = dossier.times[other]
        if time.earliest is not None and time.latest is not None and (time.latest - time.earliest).days <= width:
            return Anchored(str(time.latest), "date", time.earliest, time.latest)
    published = dossier.published
    if published is None or published.earliest is None or published.latest is None:
        return None
    earliest, latest = dossier.probable or (published.earliest, published.latest)
    return Anchored(str(latest), "date", earliest - timedelta(days=1), latest) if (latest - earliest).days <= 1 else None


def closes_statement(notes: Annotations, head: int, expression: Expression) -> bool:
    """The sentence ends with who said it and when ('…, police and a survivor said on Tuesday.'): the day is that of the statement, wherever the parser hung it."""
    sentence = notes.sentences[notes.tokens[expression.first].sentence]
    at = expression.first - 1 - (notes.tokens[expression.first - 1].lower == "on")
    return at > sentence.first and at != head and notes.tokens[at].lemma in SAYING and notes.tokens[at].tag == "VBD" and all(t.pos == "PUNCT" for t in notes.tokens[expression.last + 1 : sentence.last])


def is_historic(notes: Annotations, head: int, expression: Expression) -> bool:
    """A time hangs on a verb itself, and so is when it was done, in whatever tense it is told ('In May 1998 two gunmen storm the bank')."""
    top = notes.tokens[top_of(notes, expression)]
    return head in (top.head, notes.tokens[top.head].head) and notes.tokens[head].pos == "VERB" and (top.head == head or notes.tokens[top.head].pos == "ADP")


def is_over(dossier: Dossier, notes: Annotations, head: int, number: int, *, speech: bool) -> bool:
    """A verb in the present tells of no day that was over when the report was written ('praises the rescue of 3 May')."""
    published, time = dossier.published, dossier.times[number]
    if not speech and is_historic(notes, head, dossier.expressions[number]):
        return False
    if notes.tokens[head].tag not in ("VBZ", "VBP") or published is None or published.earliest is None or time.latest is None or "since" in (notes.tokens[max(0, i)].lower for i in (dossier.expressions[number].first, dossier.expressions[number].first - 1)):
        return False
    return time.latest < (dossier.probable[1] if dossier.probable is not None else published.earliest) - TOLD_AFTER


def is_foreign_to_speech(dossier: Dossier, notes: Annotations, head: int, number: int) -> bool:
    """Nothing is said in the past tense on a day to come, which is that of what was promised or asked for, nor since a day ('criticised the law, in force since May')."""
    published, token, expression = dossier.published, notes.tokens[clause_of(notes, head)], dossier.expressions[number]
    if token.tag not in ("VBD", "VBN"):
        return False
    if token.tag == "VBD" and expression.first > head and "since" in (notes.tokens[expression.first].lower, notes.tokens[expression.first - 1].lower):
        return True
    gerund = next((i for p in notes.children(token.index, "prep") for i in notes.children(p, "pcomp") if notes.tokens[i].tag == "VBG"), None)
    if token.index == head and gerund is not None and gerund < expression.first and all(t.text != "," for t in notes.tokens[gerund : expression.first]):
        return True  # 'accused the army of shelling a school on Monday'
    earliest = dossier.times[number].earliest
    return published is not None and published.latest is not None and earliest is not None and earliest > published.latest and not any(notes.tokens[c].tag == "MD" for c in notes.children(token.index, "aux"))


def is_still_to_come(dossier: Dossier, notes: Annotations, head: int, number: int) -> bool:
    """What a verb in the simple past tells of is not of a day after the report, which another verb of the sentence looks ahead to ('We marched and shall do so again on Friday')."""
    published, earliest, token = dossier.published, dossier.times[number].earliest, notes.tokens[head]
    ahead = published is not None and published.latest is not None and earliest is not None and earliest > published.latest
    first = dossier.expressions[number].first
    return ahead and token.tag in ("VBD", "VBN") and (is_called_off(notes, first) or (token.tag == "VBD" and clause_of(notes, first) != head))


def is_sequel(notes: Annotations, head: int, expression: Expression) -> bool:
    """The time is that of what came next: it stands behind a semicolon, or 'later' with a verb coordinated with the deed's ('was stabbed and died two days later')."""
    if expression.first < head:
        return False
    if any(t.text == ";" for t in notes.tokens[head:expression.first]):
        return True
    own, verb = clause_of(notes, head), clause_of(notes, expression.first)
    return parts_of(expression).get("way") in ("later", "after", "afterwards", "afterward") and verb != own and own in notes.ancestors(verb) and notes.tokens[verb].dep == "conj" and head < verb < expression.first


def is_relative_aside(notes: Annotations, head: int, expression: Expression) -> bool:
    """The time closes a relative clause behind the deed ('accused them of breaking the deal which they had signed in Cairo in June'), wherever the parser hung its words."""
    between = notes.tokens[head + 1 : expression.first]
    opened = next((t.index for t in reversed(between) if t.lower in ("which", "who", "that") and t.tag in ("WDT", "WP")), None)
    if opened is None or closes_statement(notes, head, expression) or notes.tokens[head].pos != "VERB" or notes.tokens[head].dep == "relcl" or notes.tokens[clause_of(notes, head)].dep == "relcl":
        return False
    inside = notes.tokens[opened : expression.first]
    return any(t.pos == "VERB" for t in inside) and not any(t.text in (",", ";", "”", '"') for t in inside) and (clause_of(notes, opened) != clause_of(notes, head) or notes.tokens[opened].dep == "dep")


def is_aside(notes: Annotations, head: int, expression: Expression) -> bool:
    """A stretch that only says what else holds of somebody ('Oman, which hosts the bloc this year, offered')."""
    if dates_toll(notes, head, expression):
        return True
    if expression.pattern not in ("unit", "within", "recent", "year", "month", "bare_month"):
        return False
    sentence = notes.sentences[notes.tokens[head].sentence]
    owner = notes.tokens[top_of(notes, expression)].head
    described = any(t.dep == "relcl" and t.head == owner < t.index for t in notes.tokens[sentence.first : expression.first])
    return described and expression.first < head


def dates_toll(notes: Annotations, head: int, expression: Expression) -> bool:
    """The day on which a toll rose is not that of its happening ('the toll of the raid rose to 12 on Tuesday')."""
    way = notes.ancestors(top_of(notes, expression))
    for noun in notes.ancestors(head):
        if notes.tokens[noun].lemma.lower() in ("toll", "number", "count", "tally") and notes.tokens[noun].dep.startswith(("nsubj", "dobj")):
            verb = notes.tokens[noun].head  # in 'two more died on Monday, raising the toll' the day stands above
            return noun not in way and (verb in way or (notes.tokens[verb].dep == "advcl" and notes.tokens[verb].head in way))
    return False


def dates_another(notes: Annotations, head: int, expression: Expression, anchors: Collection[int], *, told: bool) -> bool:
    """The day is that of the deed which a statement is about ('deplored the clashes of 3 May'), behind which it stands though the parser hangs it on the statement, whose own day is `told` before."""
    if told and any(head < at < expression.first and notes.tokens[at].dep in ("dobj", "pobj") and notes.tokens[at].pos == "NOUN" for at in anchors):
        return True
    for at in [top_of(notes, expression), *notes.ancestors(top_of(notes, expression))]:
        if at == head:
            return False
        if at in anchors and notes.tokens[at].pos == "NOUN" and expression.first > at:
            return True
    return False


def is_end(dossier: Dossier, notes: Annotations, head: int, number: int) -> bool:
    """A time to come after 'until' is the end of what is spoken of ('a draft extending the mandate until 31 October') and no day on which something is done."""
    first = dossier.expressions[number].first
    ahead = dossier.published is None or dossier.published.latest is None or (dossier.times[number].earliest or dossier.published.latest) > dossier.published.latest
    marks = (notes.tokens[first].lower, notes.tokens[first - 1].lower) if first else ("",)
    return first > head and (("until" in marks or "till" in marks) and (ahead or dossier.expressions[number].pattern == "weekday") or (ahead and "through" in marks))


def is_due(dossier: Dossier, notes: Annotations, head: int, number: int) -> bool:
    """A time to come after 'by' is the deadline of what was ordered or asked for, and not the day of the deed that is told ('ordered the envoys to leave by Sunday, accusing them of spying')."""
    expression, time, published = dossier.expressions[number], dossier.times[number], dossier.published
    marks = {notes.tokens[expression.first].lower, notes.tokens[max(0, expression.first - 1)].lower}
    if "by" not in marks or expression.pattern not in NAMED:
        return False
    verb = notes.tokens[head] if notes.tokens[head].pos == "VERB" else notes.tokens[clause_of(notes, head)]
    told = verb.tag in ("VBD", "VBN", "VBG") and not any(notes.tokens[c].tag == "MD" or notes.tokens[c].lower == "to" for c in notes.children(verb.index, "aux"))
    ahead = published is None or published.latest is None or (time.earliest or published.latest) > published.latest
    return told and (ahead or expression.future)


def is_term(dossier: Dossier, notes: Annotations, head: int, number: int) -> bool:
    """A time is that of what a statement asks, promises or judges, and not its own: a deadline ('promised boats by March'), a day that no present or perfect can mean
    ('has urged them to march on Sunday'), the day of a deed named with it ('thanked them for the step of 4 November', 'condemned the attack on 5 June')."""
    expression, time = dossier.expressions[number], dossier.times[number]
    first = expression.first
    if first < head or expression.pattern not in NAMED:
        return False
    mark = notes.tokens[first - 1].lower if notes.tokens[first].lower not in ("by", "of") else notes.tokens[first].lower
    verb = notes.tokens[head] if notes.tokens[head].pos == "VERB" else notes.tokens[clause_of(notes, head)]
    between = [t for t in notes.tokens[head + 1 : first] if t.pos in ("NOUN", "PROPN")]
    if mark == "by" or (mark == "of" and between and expression.pattern in DAYS_NAMED):
        return True
    if expression.pattern not in DAYS_NAMED or covers_report(dossier, time):
        return False
    now = verb.tag in ("VBZ", "VBP") or any(notes.tokens[c].lemma == "have" and notes.tokens[c].tag in ("VBZ", "VBP") for c in notes.children(verb.index, "aux"))
    since = "since" in (notes.tokens[first].lower, notes.tokens[first - 1].lower)
    return (now and not since) or (verb.lemma in REACTING and len(between) > 1 and is_long_over(dossier, time))


def covers_report(dossier: Dossier, time: Time) -> bool:
    """A time may be the day of the report or the one before; so may any where nobody knows the report's."""
    published = dossier.published
    if published is None or published.earliest is None or published.latest is None:
        return True
    earliest, latest = dossier.probable or (published.earliest, published.latest)
    return (time.latest is None or time.latest >= earliest - timedelta(days=1)) and (time.earliest is None or time.earliest <= latest)


def is_long_over(dossier: Dossier, time: Time) -> bool:
    """A time lies further back than news is told."""
    published = dossier.published
    earliest = (dossier.probable[0] if dossier.probable is not None else published.earliest) if published is not None else None
    return earliest is not None and time.latest is not None and time.latest < earliest - TOLD_AFTER


DAYS_NAMED = frozenset({"weekday", "day", "iso", "numeric", "monthday", "short_year"})
NAMED = DAYS_NAMED | {"month", "bare_month", "year", "unit", "edge", "season"}
"""Patterns of times that name a day, and those that name more."""
REACTING = frozenset({"condemn", "welcome", "praise", "deplore", "denounce", "criticize", "criticise", "hail", "thank", "mourn", "laud", "regret", "slam", "decry", "applaud", "commend"})
"""Verbs of statements on a deed, which may be named with its day."""


ONLY_HOURS = 4
"""Steps by which 'overnight' stands behind a day ('an overnight raid on Monday')."""


def numbers_in(dossier: Dossier, notes: Annotations, sentence: int) -> set[int]:
    """The time expressions of a sentence that name days."""
    words = notes.sentences[sentence]
    found = {n for i in range(words.first, words.last) if (n := dossier.time_tokens.get(i)) is not None and dossier.expressions[n].pattern not in NOT_DATES}
    return {n for n in found if (dossier.times[n].earliest or dossier.times[n].latest) and dossier.times[n].evidence[0].start >= dossier.body}


def top_of(notes: Annotations, expression: Expression) -> int:
    """The token of an expression by which it hangs in the sentence."""
    return next((i for i in range(expression.first, expression.last + 1) if not expression.first <= notes.tokens[i].head <= expression.last), expression.last)


def seat_of(notes: Annotations, expression: Expression) -> int:
    """The token by which a time hangs in the sentence; a day that closes it belongs to the main clause, wherever the parser hung it ('… wanted for raids in Kano, on Friday.')."""
    top, verb = top_of(notes, expression), clause_of(notes, expression.first)
    if notes.tokens[verb].lemma.lower() in SAYING and notes.tokens[verb].dep in ("advcl", "parataxis") and notes.tokens[verb].head < expression.first < min(notes.children(verb, "nsubj"), default=0):
        return notes.tokens[verb].head  # '… came ashore on Tuesday, the mayor told reporters'
    sentence = notes.sentences[notes.tokens[verb].sentence]
    if expression.pattern not in ("weekday", "today", "day") or any(t.pos != "PUNCT" for t in notes.tokens[expression.last + 1 : sentence.last]):
        return top
    set_off = notes.tokens[max(sentence.first, min(expression.first, top) - 1)].text == ","
    nested = False
    while notes.tokens[verb].dep in ("pcomp", "acl", "relcl") and verb != notes.tokens[verb].head and (set_off or notes.tokens[verb].dep != "relcl"):
        nested, verb = True, clause_of(notes, notes.tokens[verb].head)
    return verb if nested and (set_off or expression.pattern == "today") else top


def dated(dossier: Dossier, notes: Annotations, number: int, head: int | None = None) -> Dating:
    """The days that a time expression names, for what has happened: they end with the report's own day, and begin only once 'since' them, but for what the 'when' behind them tells of."""
    expression, time, published = dossier.expressions[number], dossier.times[number], dossier.published
    first = expression.first
    begun = "since" in (notes.tokens[first].lower, notes.tokens[max(0, first - 1)].lower) and (head is None or not follows_when(notes, expression, head))
    latest = published.latest if begun and published is not None else time.latest
    if published is not None and published.latest is not None and latest is not None and time.earliest is not None and not expression.future:
        latest = min(latest, max(published.latest, time.earliest))
    return Dating(earliest=time.earliest, latest=latest, basis="explicit" if time.value[:4].isdigit() and (expression.pattern in WHOLE or "year" in parts_of(expression)) else "relative", evidence=time.evidence)


def is_of_deed(notes: Annotations, expression: Expression, head: int) -> bool:
    """A count of days hangs by 'of' on the noun of a deed itself ('the threat of a day earlier')."""
    token = notes.tokens[expression.first - 1] if expression.first else notes.tokens[head]
    return notes.tokens[head].pos == "NOUN" and token.lower == "of" and token.head == head and expression.pattern == "relative"


def is_beside(dossier: Dossier, notes: Annotations, expression: Expression, head: int) -> bool:
    """A time stands in the clause before, of somebody else, and another one behind the deed in its own ('saw soldiers ambushed on Monday and traders robbed and shot on Friday')."""
    verb = clause_of(notes, head)
    subjects = notes.children(verb, "nsubj", "nsubjpass")
    if notes.tokens[verb].dep != "conj" or not subjects or not notes.tokens[verb].head < expression.first < min(subjects):
        return False
    behind = (dossier.expressions[n].first for n in numbers_in(dossier, notes, notes.tokens[head].sentence))
    return any(first > verb and clause_of(notes, first) in (verb, *notes.conjuncts(verb)) for first in behind)


def follows_when(notes: Annotations, expression: Expression, head: int) -> bool:
    """A deed is what happened at a time ('the worst raid since March, when gunmen killed ten')."""
    at = expression.last + 1
    at += at < len(notes.tokens) and notes.tokens[at].text == ","
    if at >= len(notes.tokens) or notes.tokens[at].lower != "when" or at > head:
        return False
    verb = clause_of(notes, at)
    while notes.tokens[verb].dep == "conj":  # 'when police beat and arrested marchers', of which parsers may hang 'when' on the second
        verb = notes.tokens[verb].head
    own = clause_of(notes, head)
    begun = notes.tokens[own].head if notes.tokens[own].dep == "xcomp" else own  # 'when they began shelling'
    return not {head, own, begun}.isdisjoint(notes.conjuncts(verb))


def told_on(dossier: Dossier, notes: Annotations, head: int, number: int) -> Dating | None:
    """For what somebody said on a day in the past tense ('said on Monday that rebels attacked'): that day and the two before it, marked as such."""
    time, verb = dossier.times[number], clause_of(notes, head)
    auxiliaries = {notes.tokens[c].tag for c in notes.children(verb, "aux", "auxpass")}
    if time.earliest is None or time.latest is None or (time.latest - time.earliest).days > 1 or dossier.expressions[number].future or not ({notes.tokens[verb].tag} | auxiliaries) & {"VBD", "VBN"} or "MD" in auxiliaries:
        return None
    return Dating(earliest=time.earliest - TOLD_AFTER, latest=time.latest, basis="context", evidence=time.evidence)


def beside(dossier: Dossier, notes: Annotations, kind: Kind, number: int) -> Dating | None:
    """For what the sentence sets before a dated happening: the days up to it ('rose on Friday after the killing'); for what goes on since one: from there to now."""
    found = dated(dossier, notes, number)
    if kind == "since":
        now = dossier.published.latest if dossier.published is not None else None
        return Dating(earliest=found.earliest, latest=now, basis="context", evidence=found.evidence) if now is not None else None
    if found.earliest is None:
        return None
    return Dating(earliest=found.earliest - EFFECT_AFTER, latest=found.latest, basis="context", evidence=found.evidence)


EFFECT_AFTER = timedelta(days=3)
"""What happens 'after' something undated happens within these days of it."""
TOLD_AFTER = timedelta(days=2)
"""News is told within these days of its happening."""


def in_content(notes: Annotations, head: int, index: int) -> bool:
    """A token stands in the clause that a statement reports and not in the statement's own ('says the takeover in 2021 …')."""
    for at in [index, *notes.ancestors(index)]:
        if at == head:
            return False
        if notes.tokens[at].dep in ("ccomp", "pcomp") and notes.tokens[at].head in (head, *(p for p in notes.children(head, "prep"))):
            return True
    return False


def known_within(dossier: Dossier, notes: Annotations, head: int, number: int, *, speech: bool) -> Dating | None:
    """The date of a well-known happening that a deed is, where the deed's own time has no year of its own and names its month, or is only its month or year ('the 2021 putsch'); else None."""
    expression = dossier.expressions[number]
    if speech or expression.pattern not in ("bare_month", "day", "month", "year") or expression.future:
        return None
    parts = parts_of(expression)
    known = known_date(dossier, notes, head, AGREED, old="year" in parts)
    if known is None or known.earliest is None or known.latest is None or ("dayno" in parts and "year" in parts):
        return None
    if "year" in parts:
        time = dossier.times[number]
        within = time.earliest is not None and time.latest is not None and time.earliest <= known.earliest and known.latest <= time.latest
        return known if within and any(is_met(notes, head, h) for h in known_in(dossier, notes.tokens[head].sentence, AGREED)) else None
    if "when" in parts or MONTHS[parts["month"]] != known.earliest.month or ("dayno" in parts and int(parts["dayno"]) not in (known.earliest.day, known.latest.day)):
        return None
    return known


def is_met(notes: Annotations, head: int, happened: Happened) -> bool:
    """A word is one by which a happening was known."""
    return not {notes.tokens[head].lower, notes.tokens[head].lemma.lower()}.isdisjoint(happened.met)


def is_told_beside(notes: Annotations, head: int, happened: Happened) -> bool:
    """The words by which a happening was known all stand in other clauses than a deed's, which so is another one ('the war between the generals who took power in the putsch')."""
    sentence = notes.sentences[notes.tokens[head].sentence]
    met = [t.index for t in notes.tokens[sentence.first : sentence.last] if is_met(notes, t.index, happened)]
    clause = clause_of(notes, head)
    return bool(met) and head not in met and all(clause_of(notes, at) != clause for at in met)


def known_in(dossier: Dossier, sentence: int, telling: float) -> list[Happened]:
    """The well-known happenings that a sentence mentions so tellingly."""
    return [h for h in dossier.happened if h.sentence == sentence and h.telling >= telling and h.siblings <= 2]


def known_date(dossier: Dossier, notes: Annotations, head: int, telling: float = TELLING, *, old: bool = False) -> Dating | None:
    """The date of a well-known happening that the sentence of a deed mentions, when it is the only one and the deed may be it; at the top of a report only where it is fresh or said to be `old`."""
    sentence = notes.tokens[head].sentence
    found = known_in(dossier, sentence, telling)
    if len(found) != 1 or is_told_beside(notes, head, found[0]) or is_belied(dossier.expressions, dossier.published, notes, head, found[0]):
        return None
    words, published = notes.sentences[sentence], dossier.published
    lead = words.paragraph - next((s.paragraph for s in notes.sentences if s.end > dossier.body), 0) < LEAD
    if lead and not old and published is not None and published.earliest is not None and published.earliest - found[0].last > FRESH:
        return None  # what a report leads with is fresh: an old happening of that place is another one
    return Dating(earliest=found[0].first, latest=found[0].last, basis="known", evidence=(dossier.span(words.start, words.end),))


LEAD = 2
"""Paragraphs at the top of a report that tell its news."""
FRESH = timedelta(days=14)
"""What a report leads with lies no further back."""


def news_date(dossier: Dossier, notes: Annotations, head: int, *, speech: bool) -> Dating | None:
    """For a main clause in the simple past without a time of its own: the day of the report or the one before, marked as such."""
    verb = clause_of(notes, head)
    token = notes.tokens[verb]
    if not speech or (token.tag != "VBD" and not (token.tag == "VBN" and verb == notes.sentences[token.sentence].root)):
        return None
    if any(notes.tokens[c].lemma == "have" and notes.tokens[c].tag == "VBD" for c in notes.children(verb, "aux")):
        return None
    return day_of_report(dossier, token)


def day_of_report(dossier: Dossier, token: Token) -> Dating | None:
    """The day of the report or the one before, marked as such, for what a token tells as news; None when nobody knows the report's day."""
    published = dossier.published
    if published is None or published.earliest is None or published.latest is None:
        return None
    earliest, latest = dossier.probable or (published.earliest, published.latest)
    return Dating(earliest=earliest - timedelta(days=1), latest=latest, basis="context", evidence=(dossier.span(token.start, token.end),))
