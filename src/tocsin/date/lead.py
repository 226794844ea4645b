"""The clue of the weekdays: hard news is written on the newest weekday that it tells in the past, or the day after; some outlets check first and print two or three days later.

Which of the two an outlet is shows in how it writes, whatever its name: agencies and dailies set paragraphs of a sentence or
two, date what was said ('officials said on Monday', 'said Monday') and name whom they were told by; an outlet that prints
later writes longer paragraphs and opens with the day ('On Monday, …'). Shares were counted on 269 dated reports: agency and
daily news, campaign news, and an outlet that checks; half of them chose the words looked at, all give the shares.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from datetime import date

import numpy as np

from tocsin.calendars import WEEKDAYS, safe_date
from tocsin.date.days import DAYS, Clue, after, days, mix, nothing
from tocsin.date.times import TOLD_LATER, YEARS, is_past, lead_weekdays, looks_ahead, names_weekday, span_of
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.happenings import SHORTEST
from tocsin.text import Annotations, Expression
from tocsin.when import anchor, parts_of

PROMPT_LAG = {"first": (0.65, 0.22, 0.085, 0.01, 0.008, 0.005, 0.02), "speech": (0.61, 0.225, 0.13, 0.008, 0.005, 0.004, 0.018), "later": (0.46, 0.29, 0.15, 0.045, 0.025, 0.02, 0.02)}
"""How often news that is printed at once appears so many days after the newest weekday that it tells: where the first sentence names a weekday, where speech that a later one carries is dated, and else.
Six days after is the day before: clocks differ."""
DATELINE_LAG = (0.81, 0.165, 0.004, 0.003, 0.003, 0.003, 0.012)
"""The same where a dateline names its day: that is the day of writing, and the news is of it or of the day before."""
LATER_LAG = {"first": (0.025, 0.04, 0.39, 0.50, 0.015, 0.015, 0.015), "speech": (0.10, 0.12, 0.30, 0.40, 0.02, 0.02, 0.04), "later": (0.15, 0.33, 0.27, 0.12, 0.03, 0.07, 0.03)}
"""The same for an outlet that checks before it prints."""
LEAD_BACK = {"first": (0.84, 0.09, 0.035, 0.015, 0.01, 0.005, 0.005), "speech": (0.69, 0.21, 0.06, 0.02, 0.01, 0.007, 0.003), "later": (0.50, 0.33, 0.085, 0.05, 0.015, 0.015, 0.005)}
"""How often the weekday of the lead lies so many days before the newest one."""
BACK = (1.0, 0.5, 0.3, 0.25, 0.17, 0.10, 0.08)
"""How readily another weekday is told so many days before the newest one without 'last'."""
PROMPT = 2.3
"""Log odds that a report is printed at once before its writing is looked at: agencies and dailies are most of what there is to code."""
OPENS, BARE, SPOKEN, CREDITED = -2.1, 1.3, 1.1, 2.7
"""What is added where the first sentence opens with 'On Monday', where a weekday stands without 'on', where speech is dated or its listener named, and for an agency's credit or a dateline."""
PARAGRAPHS = ((1.4, 2.8), (2.0, 0.0), (2.5, -2.0), (math.inf, -3.2))
"""What is added by sentences in a paragraph, up to so many."""
FEWEST = 4
"""Sentences from which on paragraphs tell something of the outlet."""
DATED_SPEECH = re.compile(
    r"\b(?:said|says|stated|announced|reported|confirmed|(?:told|informed) [\w ]{2,30}) (?:in a statement )?(?:(?:late|early|earlier) )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:told|informed) (?:Reuters|AFP|The Associated Press|reporters|journalists|[A-Z]{2,4}\b)"
)
"""Words of a report that dates what was said, or says who was told."""
CARRYING = frozenset("say tell announce report confirm state inform add warn accuse deny call urge offer condemn".split())
"""Verbs of speech that carries the news."""
DATED_LAG = (0.58, 0.28, 0.05, 0.04, 0.01, 0.01, 0.03)
"""How often news is published so many days after the weekday with its date in the lead."""
DATED_LEAD_DOUBT = 0.002
"""A weekday with its full date in the lead is hardly ever that of an anniversary."""
ASTRAY = 0.1
"""How often a single weekday told after a dated one lies before it all the same."""
WEEKDAY_DOUBT = 0.03
"""How often the weekdays of a report are not of its week."""


def lead_clue(dossier: Dossier, notes: Annotations) -> Clue | None:
    """The weekdays that the report tells in the past: it is of the newest of them, or soon after. One with its date in the lead names one day ('on Monday, May 14, 2018')."""
    weekdays = lead_weekdays(dossier, notes)
    if not weekdays:
        return None
    found = weekdays[0]
    dated = next((e for e in weekdays if {"dayno", "month"} <= parts_of(e).keys() and is_past(notes, e, parts_of(e)) and not may_come(notes, e)), None)
    if dated is not None:
        return dated_lead(dossier, notes, dated, found)
    past = [e for e in dossier.expressions if names_weekday(e) and not looks_ahead(notes, e) and is_past(notes, e, parts_of(e))]
    first, *others = dict.fromkeys(WEEKDAYS.index(parts_of(e)["weekday"]) for e in (found, *past))
    prompt = promptness(dossier, notes, found, past)
    words = span_of(dossier, notes, found.first, found.last)
    style = "an outlet that prints at once" if prompt > 0.5 else "an outlet that prints some days later"
    shares = weekday_shares(first, others, prompt, told_in(dossier, notes, found))
    if dossier.dateline is not None and dossier.dateline.date is not None and not others:
        shares = [DATELINE_LAG[(day - first) % 7] for day in range(7)]
    return Clue(f"the lead is dated '{words.quote}', in the manner of {style}", (words,), np.array(shares)[(DAYS - 1) % 7], WEEKDAY_DOUBT)  # ordinal 1 was a Monday


def told_in(dossier: Dossier, notes: Annotations, lead: Expression) -> str:
    """Where the weekday of the lead is told: in the 'first' sentence, of 'speech' in a 'later' one ('discussing the plan on Sunday, an official told reporters'), or else in it."""
    if notes.tokens[lead.first].sentence == first_sentence(dossier, notes):
        return "first"
    verb = clause_of(notes, lead.first)
    verbs = [verb, notes.tokens[verb].head] if notes.tokens[verb].dep == "advcl" else [verb]
    return "speech" if any(notes.tokens[one].lemma.lower() in CARRYING for one in verbs) else "later"


def weekday_shares(lead: int, others: list[int], prompt: float, where: str) -> list[float]:
    """How likely each weekday (Monday first) is that of a report whose lead names one weekday, in a place of `told_in`, and which tells of others, if it is printed at once with a probability."""
    shares = []
    for day in range(7):
        lag, back = (day - lead) % 7, [(day - other) % 7 for other in others]
        newest = min(lag, *back) if back else lag
        if lag == 6:  # the lead tells of tomorrow, where it is tomorrow already
            newest, lag, back = 6, 6, [min(one + 1, 6) for one in back]
            order = math.prod(BACK[one] for one in back)
        else:
            order = math.prod(BACK[one - newest] for one in back if one > newest)
        weighed = LEAD_BACK[where][lag - newest] if others else 1.0
        shares.append((prompt * PROMPT_LAG[where][newest] + (1.0 - prompt) * LATER_LAG[where][newest]) * weighed * order)
    return shares


def promptness(dossier: Dossier, notes: Annotations, lead: Expression, past: list[Expression]) -> float:
    """How likely the outlet is one that prints its news on the day or the next, by its way of writing."""
    odds = PROMPT + CREDITED * (dossier.credit is not None or dossier.body > dossier.headline_end) + SPOKEN * (DATED_SPEECH.search(dossier.text) is not None)
    odds += BARE * any(is_bare(notes, one) for one in (lead, *past))
    odds += OPENS * (lead.first == notes.sentences[notes.tokens[lead.first].sentence].first + 1 and notes.tokens[lead.first - 1].lower == "on")
    paragraphs = Counter(s.paragraph for s in notes.sentences if s.end > dossier.body and s.last - s.first > SHORTEST)
    if paragraphs.total() >= FEWEST:
        odds += next(given for most, given in PARAGRAPHS if paragraphs.total() / len(paragraphs) < most)
    return 1.0 / (1.0 + math.exp(-odds))


def is_bare(notes: Annotations, expression: Expression) -> bool:
    """A weekday stands right behind a noun, verb or adverb, as agencies write it ('held talks Wednesday')."""
    return notes.sentences[notes.tokens[expression.first].sentence].first < expression.first and notes.tokens[expression.first - 1].pos in ("NOUN", "VERB", "PROPN", "ADV")


def may_come(notes: Annotations, expression: Expression) -> bool:
    """The clause speaks of what could be ('the trial could begin on Tuesday, January 21')."""
    return any(notes.tokens[child].tag == "MD" for child in notes.children(clause_of(notes, expression.first), "aux"))


def dated_lead(dossier: Dossier, notes: Annotations, dated: Expression, told: Expression) -> Clue | None:
    """The lead prints weekday and date of its news ('on Sunday, March 8', 'on Monday, May 14, 2018'): of its year, or of any year that has it on that weekday.
    Where it was told on another weekday (the one nearest to the main verb, 'on Wednesday, Jan. 21 …, police said on Thursday') that is the next such day."""
    parts = parts_of(dated)
    named = anchor(dated, date(2000, 1, 1)).first
    if named is None:
        return None
    years = [named.year] if "year" in parts else YEARS
    printed = [day for year in years if (day := safe_date(year, named.month, named.day)).day == named.day and WEEKDAYS[day.weekday()] == parts["weekday"]]
    if not printed:
        return None  # a slip of the pen: one of the two is wrong
    later = (WEEKDAYS.index(parts_of(told)["weekday"]) - WEEKDAYS.index(parts["weekday"])) % 7
    since = [later] if later else days_since(dossier, notes, dated)
    wide = [] if since else days_since(dossier, notes, dated, 4)
    share_of_last = 1.0 - ASTRAY / len(since) if since else 0.5 if wide else 0.0
    since = since or wide
    curve = nothing()
    for lag, share in enumerate(DATED_LAG):
        curve += (1.0 - share_of_last) * share * days(day.toordinal() + later + lag for day in printed)
        curve += share_of_last * share * days(day.toordinal() + max(since, default=0) + lag for day in printed)
    words = span_of(dossier, notes, dated.first, dated.last)
    opens = notes.tokens[dated.first].sentence == first_sentence(dossier, notes)
    if not opens:  # what the news goes back to may be some days old
        curve = mix((0.85, curve), (0.15, after(max(printed), *TOLD_LATER) if "year" in parts else sum((after(day, *TOLD_LATER) for day in printed), nothing())))
    return Clue(f"the lead is dated '{words.quote}'", (words,), curve, DATED_LEAD_DOUBT)


def first_sentence(dossier: Dossier, notes: Annotations) -> int:
    """The number of the sentence with which the report itself begins, behind a headline, which has no full stop."""
    return next((s.index for s in notes.sentences if s.end > dossier.body and dossier.text[s.start : s.end].rstrip(" \n\"'”’)").endswith((".", "!", "?"))), 0)


def days_since(dossier: Dossier, notes: Annotations, dated: Expression, apart: int = 2) -> list[int]:
    """How many days after a dated weekday those lie that the rest of the text tells of one after the other ('on Monday, March 4 … on Tuesday … on Thursday'): each within two days of the one before, or so many `apart`."""
    start = WEEKDAYS.index(parts_of(dated)["weekday"])
    told = {(WEEKDAYS.index(parts_of(e)["weekday"]) - start) % 7 for e in dossier.expressions if e.first > dated.last and e.pattern == "weekday" and names_weekday(e) and not looks_ahead(notes, e) and is_past(notes, e, parts_of(e))}
    since: list[int] = []
    for lag in sorted(told - {0}):
        if lag - max(since, default=0) <= apart:
            since.append(lag)
    return since
