"""Clues from knowledge of the world: offices that known persons hold, words that only some years use, well-known happenings."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, groupby

import numpy as np

from tocsin.cast import Draft
from tocsin.date.days import FIRST, LAST, Clue, Curve, after, before, days, mix, nothing, stretch
from tocsin.date.lead import CARRYING
from tocsin.date.since import marked_in, time_passed
from tocsin.date.times import given_year, inside, looks_ahead, names_something, span_of
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.happenings import ALTERNATIVES, find_eras, lead_of
from tocsin.mourned import DEATH
from tocsin.names import fold
from tocsin.ontology import Ontology
from tocsin.text import Annotations, Expression, Happened, Sentence
from tocsin.when import anchor, names_year, parts_of

FORMER = re.compile(r"\b(?:former|ex|late|then|outgoing|deposed|ousted|late|future|elect)\b", re.IGNORECASE)
HEADS = frozenset("president minister secretary chancellor king queen emperor premier governor ambassador envoy speaker chief commander director leader head chairman chairwoman chair mayor pope sheikh sultan emir prince commissioner representative taoiseach inspector attorney".split())
"""Words that name an office; 'of the United Nations' alone names none."""
RESULT = re.compile(r"\b(?:won|wins|victory|defeated|defeats|elected|results?|opened|closed|concluded|ended|lost|beat|crowned|signed)\b", re.IGNORECASE)
"""Words that tell of what was announced as done."""
UPCOMING = re.compile(r"\b(?:upcoming|forthcoming|ahead of|later this (?:week|month|year)|next (?:week|month)(?:['’]s)?|scheduled for|due to (?:meet|attend|be held)|will (?:be held|take place|attend|meet|host|travel))\b", re.IGNORECASE)
"""Words that put a gathering ahead of the report."""
DAY_NAMES = ("weekday", "day", "iso")
"""Times that name a day which a happening may or may not be of; any happening can be of 'yesterday'."""
VAGUE = frozenset("minister leader head chief director commander chair chairman chairwoman representative envoy".split())
"""Heads that need a second word to tell an office."""
GOING = re.compile(r"\b(?:resign(?:s|ed|ing|ation)|step(?:s|ped|ping)? down|ous(?:t|ted|ter)|toppled|overthrown|deposed|quit|fled|was (?:dismissed|removed|sacked))\b", re.IGNORECASE)
GOING_WITHIN = 80
"""Words of one who leaves his office, by whose title he is still called when that is told again, and the characters behind his name within which they stand."""
TAKES = re.compile(r"\b(?:(?:took|takes|taking|taken|assum(?:ed|es|ing))\s+(?:over\b|power\b|(?:the\s+)?(?:office|post|presidency|premiership|reins)\b)|(?:sworn|swearing)[ -]in\b|oath\s+of\s+office\b)", re.IGNORECASE)
"""Words of one who takes an office."""
IN_YEAR = re.compile(r"(?:['’]s? (?:\w+ ){0,2}\w+)?,? in (?:\w+ )?(?:19|20)\d\d\b|,? (?:(?:the|an?|[A-Z][\w'’-]+) ){0,2}(?:former|late|ousted|deposed)\b|, [^,.;]{3,40}? for (?:(?:just|only) )?[\w-]+ (?:days|weeks|months|years)\b")
"""What stands right behind a name whose bearer's office is of the past: a year, 'the former …', 'the prime minister for 49 days'."""
CLAUSE_ENDS = re.compile(r"[.;:!?]|\b(?:and|but|while|whose|when)\b", re.IGNORECASE)
"""What ends the clause of a name before a word for taking office."""
TAKING_WITHIN = 40
"""Characters behind a name within which they are said of its bearer."""
TELLING = 12.0
"""How telling a known person's taking office is."""
LEAVING = 10
"""Days after an office ends on which reports still give its holder the title."""
OVER = re.compile(r"\b(?:after|follow(?:s|ed|ing)|since|concluded|ended|returned\s+from)\b", re.IGNORECASE)
"""Words that put the whole of a happening behind the report."""
FRESH, GOING_ON = (3.0, 4.0), (2.5, 1.4)
"""Scale (days) and power of the fall after a happening that leads the report: what is over on its day, and what goes on."""
SAME_DAY = 0.8
"""How often it is told on its own day, beside the next one."""
ONCE = 0.85
"""Share of the former that are not told again after it as news."""
LASTING = re.compile(r"\b(?:protests?|begins?|war|outbreak|uprising|unrest|riots?|crisis|siege|offensive|campaign|pandemic|epidemic|strikes?|clashes|fighting|operation|revolution|talks|insurgency|mutiny|blockade|curfew|lockdown|trial|hearings)\b", re.IGNORECASE)
"""Names of happenings that go on after the day on which they are known to have begun."""
KNOWN = (60.0, 0.8)
"""The same for a happening that the report looks back on."""
FITS = {"weekday": 0.97, "day": 0.97, "iso": 0.97, "today": 0.96, "ago": 0.9, "bare_month": 0.85}
"""How often a time in the lead is that of the happening which leads, where it can be, by kind of time; a weekday fits one in seven by chance."""
FITS_ELSE = 0.85
"""The same for what is left, and for 'yesterday' beside what lasts for days or is announced."""
ELSEWHERE, ANNOUNCED = 0.85, 0.6
"""Share of that outside the lead (but for what hardly fits by chance), and for what was announced beforehand and so is talked of before."""
IN_MAIN = 0.985
"""Share of that where the main clause of the lead tells the happening, and nobody but it is meant."""
BESIDE_NEWS = 0.92
"""Share of that where the lead names the happening beside its main clause ('… after Friday's bombing'): it may be what the news goes back to."""
BESIDE_OTHER = 0.6
"""The same where the happening is only told of somebody or something ('the man who bombed the hall'): one in seven agrees by chance."""
SAID_WITHIN = 3
"""Days after a happening on which officials still speak of it as news."""
COARSE = 8
"""Days after a happening within which nobody names its month or year instead of its day."""
AHEAD_AT_MOST = 400
"""Days before a happening from which a time may mean it."""
OFF_DAY = 0.4
"""How often what leads a report and names another day than a happening is another like it."""
AFTERMATH = re.compile(r"\b(?:death toll|toll (?:of|from|in)\b|number of (?:the )?dead|rescuers?|rescue workers|survivors|rubble|search(?:ed|ing)? (?:for|the)|divers|bodies|still missing)\b", re.IGNORECASE)
"""Words of the days after a disaster, on which it stays the news."""
TOLD_ON = 0.93
"""How often a happening is a matter of days ago beside them."""
FOLLOWED = (5.0, 2.5)
"""Scale (days) and power of the fall after it."""
HEADLINED = 0.4
"""By what the doubt of a happening is multiplied that leads a report and is told in its headline, too."""
MAIN = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "acomp", "oprd", "compound", "prt", "agent", "ccomp", "xcomp"})
"""Relations that stay inside a main clause."""
MEANWHILE = 0.3
"""Weight of a day in the middle of a happening, beside 1 for its first and its last day."""


# ---------------------------------------------------------------- offices


def office_clues(dossier: Dossier) -> Iterator[Clue]:
    """The terms of the offices that the text says known persons hold; that of somebody whose death it tells may be long past ('Britain's first woman prime minister died')."""
    dead = [h for h in dossier.happened if h.leads and h.name.startswith(DEATH)]
    held = [(draft, terms) for draft in dossier.cast.drafts.values() if (terms := matching_terms(draft)) and not any(h.anchor.split()[-1] in fold(draft.name).lower().split() for h in dead)]
    for draft, terms in held:
        start, end = min(draft.spans, default=(0, 0))
        lead_in = dossier.text[max(0, start - 60) : start]
        if any(succeeds(other, since, draft, terms) for other, since in held) or IN_YEAR.match(dossier.text, end) or re.search(rf"{FORMER.pattern}[\s-]+(?:\w+[\s-]+){{0,4}}$", lead_in, re.IGNORECASE):
            continue
        curve = nothing()
        for first, last in terms:
            curve = np.maximum(curve, stretch(first, (last + timedelta(days=LEAVING)) if last else LAST))
            if last is not None and GOING.search(dossier.text[start : end + GOING_WITHIN]):
                curve = np.maximum(curve, after(last, *KNOWN, first))
        yield Clue(f"{draft.name} is {draft.role}", (dossier.span(start, end),), curve, 0.06)


def succeeds(other: Draft, since: list[tuple[date, date | None]], draft: Draft, terms: list[tuple[date, date | None]]) -> bool:
    """Somebody holds the same office later than another, who keeps the title in what is told of his time ('President Clinton' beside 'President Trump')."""
    same = other.role is not None and draft.role is not None and office_words(other.role) == office_words(draft.role) and other.country == draft.country
    ends = max((last or date.max for _, last in terms), default=date.max)
    return same and other is not draft and min(first for first, _ in since) >= ends


def offices_taken(dossier: Dossier, notes: Annotations) -> Iterator[Happened]:
    """The days on which known persons took an office, where the text tells of it by whatever name ('Kakar, who took office last month'): each of a person's terms may be meant."""
    for draft in dossier.cast.drafts.values():
        terms = [t for t in draft.person.terms if (t.since.month, t.since.day) not in ((1, 1), (12, 31))] if draft.person is not None else []
        if not 0 < len(terms) <= ALTERNATIVES:
            continue
        for start, end in sorted(draft.spans):
            found = TAKES.search(dossier.text, end, end + TAKING_WITHIN)
            sentence = next((s for s in notes.sentences if s.start <= start < s.end), None) if found is not None else None
            if found is None or sentence is None or found.end() > sentence.end or CLAUSE_ENDS.search(dossier.text[end : found.start()]):
                continue
            for term in terms:
                yield Happened(f"office-{draft.id}-{term.since}", f"{draft.name} becomes {term.office}", term.since, term.since, sentence.index, telling=TELLING, anchor=draft.name)
            break


def matching_terms(draft: Draft) -> list[tuple[date, date | None]]:
    """The terms of office of a known person that agree with the role given in the text."""
    if draft.person is None or not draft.role or FORMER.search(draft.role):
        return []
    given = office_words(draft.role)
    return [(t.since, t.until) for t in draft.person.terms if given & HEADS and not given <= VAGUE and given <= office_words(t.office)]


def office_words(text: str) -> frozenset[str]:
    """The telling words of an office, spellings unified; 'caretaker' and 'deputy' stay, being offices of their own."""
    same = {"defense": "defence", "premier": "prime", "pm": "prime", "secretary": "minister", "external": "foreign", "affairs": "", "of": "", "the": "", "for": "", "and": "", "interim": "", "acting": "", "transitional": "", "staff": "chief"}
    found = {same.get(word, word) for word in re.findall(r"[a-z]+", text.lower())}
    if "prime" in found:
        found.add("minister")
    return frozenset(found - {""})


# ---------------------------------------------------------------- words of an era


def era_clues(dossier: Dossier, ontology: Ontology) -> Iterator[Clue]:
    """Words that news uses only from some day on, or only to some day."""
    for era, start, end in find_eras(dossier.read, ontology):
        curve = stretch(era.since or 1, era.until or LAST)
        if era.until is not None:
            curve = np.maximum(curve, after(era.until, 300.0, 2.0, era.since or 1))
        bounds = f"from {era.since}" if era.until is None else f"until {era.until}" if era.since is None else f"{era.since} to {era.until}"
        yield Clue(f"'{dossier.text[start:end]}' is a word of the time {bounds}", (dossier.span(start, end),), curve, 0.04)


# ---------------------------------------------------------------- happenings


def happening_clues(dossier: Dossier, notes: Annotations, happened: Iterable[Happened]) -> Iterator[Clue]:
    """What known happenings, and the times beside them, say: one clue for each, from the mention that tells most.

    Of those that are only looked back on the latest tells the report's own time; the others that it is later.
    """
    known = list(happened)
    counted = counted_back(dossier, notes, known)
    passed = {s.index for s in notes.sentences if time_passed(dossier.text[s.start : s.end]) is not None}
    mentions: dict[str, Mentioned] = {}
    for (number, _), group in groupby((h for h in known if h.sentence not in passed and h.id not in counted), key=lambda h: (h.sentence, h.anchor)):
        found = mention_of(dossier, notes, notes.sentences[number], list(group))
        earlier = mentions.get(found.alike[0].id)
        if earlier is None or found.rank > earlier.rank:
            mentions[found.alike[0].id] = found
    told = {m.alike[0].sentence for m in mentions.values() if m.rank >= TIMED}
    mentions = {key: m for key, m in mentions.items() if not (m.clue.doubt >= OFF_DAY and m.alike[0].sentence in told)}  # the day beside it is that of another
    known_only = [m for m in mentions.values() if m.rank == 0]
    latest = max(known_only, key=lambda m: (m.alike[0].last, m.alike[0].id), default=None)
    for one in mentions.values():
        if one.rank > 0 or one is latest:
            yield one.clue
        else:
            yield Clue(one.clue.reason, one.clue.spans, stretch(min(h.first for h in one.alike), LAST), one.clue.doubt)


def counted_back(dossier: Dossier, notes: Annotations, happened: Sequence[Happened]) -> frozenset[str]:
    """The happenings, by id, whose anniversary the text tells of: those behind its words, in its sentence or in the lead."""
    counted: set[str] = set()
    for sentence in notes.sentences:
        marked = marked_in(dossier.text[sentence.start : sentence.end])
        if marked is not None:
            counted.update(h.id for h in marked.of(h for h in happened if h.sentence == sentence.index or h.leads))
    return frozenset(counted)


TIMED = 6
"""Rank of what leads the report and has a time that agrees."""


@dataclass(frozen=True)
class Mentioned:
    """A happening (or the years of a yearly one) in a sentence: its clue, and how much it tells (0: only that it is known)."""

    alike: list[Happened]
    clue: Clue
    rank: int


def mention_of(dossier: Dossier, notes: Annotations, sentence: Sentence, alike: list[Happened]) -> Mentioned:
    """What a sentence says of a happening's time: a time beside it may be its own, else it is news or only known."""
    leads = any(h.leads for h in alike)
    lead = lead_of(notes)
    alike = unless_dated(dossier, notes, sentence, alike) if leads else alike
    named = [e for e in dossier.expressions if (sentence.index <= notes.tokens[e.first].sentence < lead if leads and sentence.index < lead else inside(sentence, e))]
    back = [e for e in named if not looks_ahead(notes, e)]
    main = any(told_in_main(notes, sentence, h.met) for h in alike)
    together = leads and any(word not in dossier.text[sentence.start : sentence.end].lower() for h in alike for word in h.met)
    dated = any(tells_year(notes, e, alike, main=main) for e in named if together or inside(sentence, e))
    leads = leads and not any(years_back(e) and (not main or may_mean(e, alike)) for e in named if inside(sentence, e))
    known, fresh, coming = nothing(), nothing(), nothing()
    over = OVER.search(dossier.text[sentence.start : sentence.end]) is not None
    for one in alike:
        begins = one.last if over else one.first
        known = np.maximum(known, after(one.last, *KNOWN, begins))
        fresh = np.maximum(fresh, fresh_curve(one, begins))
        coming = np.maximum(coming, coming_curve(one, [e for e in named if e not in back]))
    scheduled = any(h.scheduled for h in alike) and not RESULT.search(dossier.text[sentence.start : sentence.end]) and not done_in_root(notes, sentence, alike)
    upcoming = scheduled and UPCOMING.search(dossier.text[sentence.start : sentence.end]) is not None
    ahead = 0.85 if upcoming else 0.3 if scheduled or len(back) < len(named) else 0.03
    above = [e for e in dossier.expressions if notes.tokens[e.first].sentence < sentence.index and not looks_ahead(notes, e)] if leads and not any(e.pattern in (*DAY_NAMES, "today") for e in back) else []
    longest = max((h.last - h.first).days + 1 for h in alike)
    fitting = [] if dated else [(e, allowed) for e in (*back, *above) if given_year(dossier, notes, e) is None and ((allowed := fitting_curve(e, alike)).any() or (main and inside(sentence, e) and (allowed := said_after(notes, e, alike)).any()))]
    fitting = [one for one in fitting if inside(sentence, one[0]) and (one[0].pattern in (*DAY_NAMES, "ago") or is_exact(one[0]) or (one[0].pattern == "today" and longest == 1)) and (main or not from_speech(notes, one[0]))] or fitting  # its own sentence tells its time, not the lead above
    stepped = [one for one in fitting if one[0].pattern == "bare_month" and is_exact(one[0])]
    fitting = stepped or [one for one in fitting if one[0].pattern in (*DAY_NAMES, "today")] or fitting  # beside its very day a vaguer time is that of something else
    agreed = any(e.pattern in DAY_NAMES and (e.pattern != "weekday" or longest < 7) for e, _ in fitting)  # in a week there is one of each
    # A day named beside it that is not its own makes it rather the story so far than the news.
    against = not fitting and any(e.pattern in DAY_NAMES for e in back)
    goes_on = against and leads and not together and AFTERMATH.search(dossier.text[sentence.start : sentence.end]) is not None
    news = 0.0 if not leads else 0.2 if against or len(alike) > ALTERNATIVES else 0.4 if scheduled else 0.65 if main else 0.5
    if goes_on:
        news, fresh, ahead = TOLD_ON, np.max([after(h.last + timedelta(days=1), *FOLLOWED, h.first) for h in alike], axis=0), 0.0
    looked = mix((news, fresh), (1.0 - news, known))
    curve = mix((1.0 - ahead, looked), (ahead, coming))
    name = alike[0].name if len(alike) == 1 else f"{alike[0].name} or another like it"
    spans = [dossier.span(sentence.start, sentence.end)]
    reason = f"{name} ({alike[0].first}) {'leads the report' if leads else 'is known'}"
    if fitting:
        lasting = scheduled or any(h.last > h.first for h in alike)
        share = max((FITS_ELSE if lasting and e.pattern == "today" else FITS["day"] if is_exact(e) else IN_MAIN if main and leads and e.pattern == "weekday" and not scheduled else FITS.get(e.pattern, FITS_ELSE)) * (1.0 if leads or is_exact(e) else ELSEWHERE) * (1.0 if main or not leads or e.pattern != "weekday" else BESIDE_OTHER if only_described(notes, sentence, e, alike) else BESIDE_NEWS) for e, _ in fitting) * (ANNOUNCED if scheduled else 1.0)
        curve = mix((1.0 - share, curve), *((share / len(fitting), allowed) for _, allowed in fitting))
        spans.append(span_of(dossier, notes, fitting[0][0].first, fitting[0][0].last))
        reason = f"'{spans[-1].quote}' for {name} ({alike[0].first})"
    return Mentioned(alike, Clue(reason, tuple(spans), curve, max(doubt_of(alike, leads, agreed, bool(fitting) or goes_on) * (2.0 if together and max(h.telling for h in alike) < 14 else 1.0) * (HEADLINED if leads and in_headline(dossier, alike) else 1.0), OFF_DAY if leads and against and not goes_on else 0.0)), 4 * leads + 2 * bool(fitting) + 5 * any(is_exact(e) for e, _ in fitting))


def in_headline(dossier: Dossier, alike: Iterable[Happened]) -> bool:
    """The headline names the person by whom a happening is known, and another word of it in some form ('dies' for 'died'). A place would not do: much happens there."""
    title = fold(dossier.title or "").lower()
    people = " ".join(fold(draft.name).lower() for draft in dossier.cast.drafts.values() if draft.kind == "person")
    named = [one for one in alike if one.anchor in title and one.anchor in people]
    return any(word.startswith(met[: max(3, len(met) - 2)]) for one in named for met in one.met if met != one.anchor for word in title.split())


def told_in_main(notes: Annotations, sentence: Sentence, words: frozenset[str]) -> bool:
    """Some of the words by which a happening was known belong to the main clause of its sentence, or to what somebody says there."""
    parts = {part for word in words for part in word.split()}
    queue = [at for at in range(sentence.first, sentence.last) if notes.tokens[at].head == at]
    if not any(notes.tokens[at].pos in ("VERB", "AUX") for at in queue):
        return True  # a headline in the manner of 'Crash at the airport: five dead'
    while queue:
        at = queue.pop()
        if notes.tokens[at].lower in parts:
            return True
        queue += [child for child in notes.tokens[at].children if notes.tokens[child].dep in MAIN or (notes.tokens[child].dep == "conj" and notes.tokens[child].pos in ("VERB", "AUX"))]
    return False


def fresh_curve(one: Happened, begins: date) -> Curve:
    """The days on which a happening is news: its own and the next few, or any of those on which it goes on."""
    going_on = after(one.last, *GOING_ON, begins)
    if LASTING.search(one.name):
        return going_on
    told = after(one.last + timedelta(days=1), *FRESH, one.last + timedelta(days=1)) + SAME_DAY * stretch(begins, one.last)
    return mix((ONCE, told), (1.0 - ONCE, going_on))


def is_exact(expression: Expression) -> bool:
    """A day of a month, or a month with the step to it or to its year ('last April', 'in April last year'), which hardly fits a happening by chance."""
    return expression.pattern == "day" or (expression.pattern == "bare_month" and not {"unit", "when"}.isdisjoint(parts_of(expression)))


def fitting_curve(expression: Expression, alike: list[Happened]) -> Curve:
    """The days on which a time would mean one of some happenings: rather its first or last day than one between, for reports tell of beginnings and ends."""
    curve = nothing()
    for one in alike:
        allowed = days_that_fit(expression, one.first, one.last)
        if allowed:
            ends = [days_that_fit(expression, day, day) or () for day in (one.first, one.last)]
            curve = np.maximum(curve, np.maximum(MEANWHILE * days(allowed), days(chain(*ends))))
    return curve


def coming_curve(one: Happened, ahead: list[Expression]) -> Curve:
    """The days on which a happening is still to come; if a time beside it looks ahead and can mean it, mostly those on which it does ('later this month')."""
    curve = before(one.first, 60.0, 1.2)
    allowed = frozenset[int]().union(*(days_before(e.pattern, e.parts, one.first, one.last) for e in ahead if e.pattern not in OPEN))
    return mix((0.8, days(allowed)), (0.2, curve)) if allowed else curve


@lru_cache(maxsize=20_000)
def days_before(pattern: str, parts: tuple[str | int | None, ...], begins: date, ends: date) -> frozenset[int]:
    """The days on which an expression that looks ahead would mean a stretch of days that has not begun."""
    expression = Expression(0, 0, pattern, parts, True)
    fitting = set()
    for number in range(max(FIRST, begins.toordinal() - AHEAD_AT_MOST), begins.toordinal() + 1):
        found = anchor(expression, date.fromordinal(number))
        if found.first is not None and found.last is not None and found.first <= ends and found.last >= begins:
            fitting.add(number)
    return frozenset(fitting)


def doubt_of(alike: list[Happened], leads: bool, agreed: bool, timed: bool) -> float:
    """How often a happening is mistaken for another.

    The more telling the words that it was known by, the more seldom; the more of its like are known, the more often. A
    weekday or day that agrees would do so by chance for one in seven, so with seven of its like it tells nothing.
    """
    telling = max(h.telling for h in alike)
    dies = all(h.name.startswith(DEATH) for h in alike)  # which is told of nobody twice
    siblings = 1 if dies else max(1, max(h.siblings for h in alike) - len(alike) + 1)
    doubt = (0.02 if telling >= 14 else 0.04 if telling >= 11 else 0.08 if telling >= 8 else 0.25) * (1.0 + math.log2(siblings))
    return min(0.6, doubt * (1 if leads and timed else 2)) * (min(1.0, siblings / 7.0) if agreed else 1.0)


def years_back(expression: Expression) -> bool:
    """The expression looks years back, so that its happening is not the news."""
    parts = parts_of(expression)
    return "year" in parts or parts.get("unit") in ("year", "decade", "century")


YEARLY = frozenset({"year", "month"})
"""Patterns of times with a year by which a report names what lies back: of its own news it gives the weekday or the day."""


def unless_dated(dossier: Dossier, notes: Annotations, sentence: Sentence, alike: list[Happened]) -> list[Happened]:
    """The alternatives without those of which another sentence of the lead names the year ('In 2002 her father lost to …'): they are what it goes back to."""
    years = [e for e in dossier.expressions if notes.tokens[e.first].sentence < lead_of(notes) and not inside(sentence, e) and not names_something(notes, e, parts_of(e))]
    return [h for h in alike if not any(tells_year(notes, e, [h], main=False) for e in years)] or alike


def done_in_root(notes: Annotations, sentence: Sentence, alike: Iterable[Happened]) -> bool:
    """The main verb tells what was announced, in the past ('They married on Saturday')."""
    root = notes.tokens[sentence.root]
    return root.tag in ("VBD", "VBN") and any(root.lower in word.split() for one in alike for word in one.met)


def only_described(notes: Annotations, sentence: Sentence, expression: Expression, alike: Iterable[Happened]) -> bool:
    """The words by which a happening was known stand in a clause that only describes something ('the man who bombed the hall'), and the time does not."""
    words = {part for one in alike for word in one.met for part in word.split()}
    clauses = [clause_of(notes, at) for at in range(sentence.first, sentence.last) if notes.tokens[at].lower in words]
    own = clause_of(notes, expression.first)
    return bool(clauses) and own not in clauses and all(notes.tokens[verb].dep in ("relcl", "acl") for verb in clauses)


def from_speech(notes: Annotations, expression: Expression) -> bool:
    """A weekday on which somebody said something."""
    return expression.pattern == "weekday" and notes.tokens[clause_of(notes, expression.first)].lemma.lower() in CARRYING


def said_after(notes: Annotations, expression: Expression, alike: Iterable[Happened]) -> Curve:
    """The days on which a weekday of speech lies soon after a happening ('Gunmen killed the envoy, officials said on Wednesday')."""
    curve = nothing()
    if from_speech(notes, expression):
        for one in alike:
            for lag in range(1, SAID_WITHIN + 1):
                said = one.last + timedelta(days=lag)
                curve = np.maximum(curve, days(days_that_fit(expression, said, said) or ()))
    return curve


def tells_year(notes: Annotations, expression: Expression, alike: Iterable[Happened], *, main: bool) -> bool:
    """The year of some happenings stands beside them, so that they are what the sentence goes back to ('the massacre of 1995'); one in a name says so of the noun it stands with, outside the main clause ('the 2012 bombing')."""
    parts = parts_of(expression)
    if expression.pattern not in YEARLY or not names_year(parts) or not may_mean(expression, alike):
        return False
    if not names_something(notes, expression, parts):
        return True
    noun = notes.tokens[notes.tokens[expression.last].head].lower
    return not main and any(noun in word.split() for one in alike for word in one.met)


def may_mean(expression: Expression, alike: Iterable[Happened]) -> bool:
    """An expression can mean one of some happenings, or names no day that would rule them out."""
    return any(days_that_fit(expression, one.first, one.last) != frozenset() for one in alike)


OPEN = frozenset({"lasting", "set", "now", "clock", "part", "relative", "within", "recent", "running", "decade", "century", "quarter", "half", "fiscal", "edge", "feast", "range"})
"""Patterns of expressions that tell nothing of the day of the report beside a known happening."""


def days_that_fit(expression: Expression, begins: date, ends: date) -> frozenset[int] | None:
    """The days of publication (ordinals) on which an expression would mean the happening's own days.

    Empty when it can never mean them; None for expressions that name no day relative to the report.
    """
    if expression.pattern in OPEN:
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
        return 10
    if pattern == "unit":
        return {"week": 30, "night": 5, "morning": 5, "evening": 5, "afternoon": 5, "month": 100, "decade": 9_000, "century": 40_000}.get(parts["unit"], 800)
    if pattern == "ago":
        return {"day": 400, "week": 800, "month": 2_000, "hour": 40, "minute": 3}.get(parts["unit"], 40 * 366)
    return 800


@lru_cache(maxsize=20_000)
def fitting_days(pattern: str, parts: tuple[str | int | None, ...], future: bool, begins: date, ends: date) -> frozenset[int]:
    """The days on which an expression would mean a stretch of days that has begun."""
    expression = Expression(0, 0, pattern, parts, future)
    first, last = begins.toordinal(), ends.toordinal()
    fitting = set()
    if pattern in ("bare_month", "month") or (pattern == "unit" and parts_of(expression)["unit"] not in ("week", "night", "morning", "evening", "afternoon")):
        first = last + COARSE
    elif pattern == "day":
        first += 1  # on the day itself its weekday is named, or 'today'
    for number in range(first, min(LAST, last + reach(pattern, parts_of(expression))) + 1):
        found = anchor(expression, date.fromordinal(number))
        if found.first is not None and found.last is not None and found.first <= ends and found.last >= begins:
            fitting.add(number)
    return frozenset(fitting)
