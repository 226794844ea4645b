"""The stage that dates a report, and then its time expressions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from tocsin.anchored import Anchored
from tocsin.date.ages import age_clues
from tocsin.date.beside import anniversary_clues, apposed_clues, counted_clues, passed_clues, poll_clues, written_clues
from tocsin.date.days import Clue
from tocsin.date.infer import infer
from tocsin.date.lead import CARRYING, lead_clue
from tocsin.date.printed import caption_clues, issue_clues, post_clues, rights_clue
from tocsin.date.roles import is_misread
from tocsin.date.signals import stated_dating, told_too_early, weigh_signals
from tocsin.date.since import years_told
from tocsin.date.times import is_dateline, is_title, looks_ahead, span_of, time_clues
from tocsin.date.world import days_that_fit, era_clues, happening_clues, office_clues, offices_taken, told_in_main
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.entries import is_chronicle
from tocsin.happenings import find_happenings
from tocsin.ids import stable_id
from tocsin.knowledge import Happening
from tocsin.narrative import settle
from tocsin.ontology import Ontology
from tocsin.records import Dating, Time
from tocsin.stage import Stage
from tocsin.text import Annotations, Expression, Passed, Sentence
from tocsin.when import anchor, anchor_on, names_year, parts_of

PROBABLE = 0.5
"""Share of the weight of the days on which the date of fresh news rests that names no time of its own."""
LIKELY = 0.65
"""Share of the weight of the days of publication on which a time expression's meaning rests."""


def printed_dateline(dossier: Dossier, notes: Annotations) -> Dating | None:
    """A full date in a line of its own at the top, or in the dateline before the first sentence."""
    for expression in dossier.expressions:
        parts = parts_of(expression)
        first = notes.tokens[expression.first]
        sentence = notes.sentences[first.sentence]
        if expression.pattern not in ("day", "iso") or "year" not in parts:
            continue
        if is_dateline(dossier, span_of(dossier, notes, expression.first, expression.last)):
            return of_dateline(dossier, notes, expression)
        if sentence.paragraph > notes.sentences[0].paragraph + 4 or is_chronicle(dossier.text):
            continue
        label = LABELLED.search(dossier.text, max(0, first.start - 40), first.start)
        if label is not None and (label["mark"] or UNSAID.match(dossier.text, notes.tokens[expression.last].end)):
            return of_dateline(dossier, notes, expression)
        if first.end <= dossier.headline_end and is_issue(notes, sentence, expression):
            return of_dateline(dossier, notes, expression)
        alone = sentence.last - sentence.first <= 12 and not any(t.pos == "VERB" and t.dep == "ROOT" and t.tag in ("VBD", "VBZ") for t in notes.tokens[sentence.first : sentence.last])
        leads = first.end <= dossier.body and first.start >= dossier.headline_end
        if alone or leads:
            return of_dateline(dossier, notes, expression)
    return None


LABELLED = re.compile(r"(?:^|\W)(?:Published|Posted|First published)(?:\s+(?:on|at))?\s*(?P<mark>[:|–-]?)\s*(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?$")
"""Labels before the day on which a page was published ('Posted: Sunday, June 2, 2024')."""
UNSAID = re.compile(r"(?:[ \t\xa0,.|()•·–—-]|at\b|\d{1,2}[:.h]\d\d(?::\d\d)?|[ap]\.?m\b|[A-Z]{2,4}\b|hours\b|hrs\b)*(?:(?:(?:(?:[Ll]ast |[Ww]as )?(?:[Uu]pdated?|[Mm]odified)|[Bb]y [A-Z]|[Ss]hare|[Cc]omments?)[^.!?\n]*)?)(?:\n|$)")
"""What stands behind such a day where no mark parts it from its label: the hour, other labels, the writer, and no sentence that goes on ('Published on 2 June 2019, the study …')."""
ISSUES = frozenset(["conference", "briefing", "remarks", "statement", "transcript", "readout", "communiqué", "communique", "bulletin", "digest", "sitrep", "update", "brief", "report", "notes", "minutes", "meeting"])
"""Nouns of a headline for the text itself, which is issued on the day beside them ('Daily Briefing of 4 June 2024')."""


def is_issue(notes: Annotations, sentence: Sentence, expression: Expression) -> bool:
    """A full date stands in a headline right behind the noun for the text itself, and not behind what the text is about ('Statement on the raid of 4 June 2024')."""
    at = expression.first - 1
    while at >= sentence.first and (notes.tokens[at].pos in ("PUNCT", "ADP", "DET", "SYM") or notes.tokens[at].text.isdigit()):
        at -= 1
    return at >= sentence.first and notes.tokens[at].lower in ISSUES


def of_dateline(dossier: Dossier, notes: Annotations, expression: Expression) -> Dating:
    """The date of publication that a dateline with its year gives."""
    found = anchor(expression, date(2000, 1, 1))
    return Dating(earliest=found.first, latest=found.last, basis="dateline", evidence=(span_of(dossier, notes, expression.first, expression.last),))


def known_happenings(dossier: Dossier, notes: Annotations, ontology: Ontology) -> None:
    """Write the well-known happenings that the text mentions."""

    def possible(sentence: Sentence, happening: Happening) -> bool:
        """No lone time expression of the sentence rules the happening's date out ('in March' for one of December)."""
        near = times[sentence.index]
        if len(near) == 1 and days_that_fit(near[0], happening.since, happening.until or happening.since) == frozenset():
            return False
        return not is_misread(notes, sentence, dossier.text[sentence.start : sentence.end], happening.name)

    def gone_back_to(sentence: Sentence, happening: Happening) -> bool:
        """Its lone day is that of the main clause, or of speech, and the happening is told beside it ('Divers searching the ferry that sank in the strait found two more bodies on Friday')."""
        if happening.scheduled or happening.until is not None:
            return False
        spoken = notes.tokens[clause_of(notes, times[sentence.index][0].first)].lemma.lower() in CARRYING  # '… was killed, officials said on Friday'
        return spoken or not told_in_main(notes, sentence, said_of(happening, dossier.text[sentence.start : sentence.end].lower()))

    times: list[list[Expression]] = [[] for _ in notes.sentences]
    for expression in dossier.expressions:
        if not looks_ahead(notes, expression) and not is_title(dossier, notes, expression):
            times[notes.tokens[expression.first].sentence].append(expression)
    lone = frozenset(index for index, near in enumerate(times) if len(near) == 1 and near[0].pattern in ("weekday", "today"))
    anniversaries = frozenset(notes.tokens[e.first].sentence for e in dossier.expressions if e.pattern == "ago" and parts_of(e).get("unit") == "year")
    anniversaries |= {sentence.index for sentence in notes.sentences if years_told(dossier.text[sentence.start : sentence.end]) is not None}
    printed = dossier.text if dossier.unspun is None else dossier.unspun.printed
    title = "" if dossier.title and dossier.title in printed else dossier.title or ""
    dossier.happened = find_happenings(dossier.read, notes, ontology, possible, gone_back_to, lone, anniversaries, title)
    known = {(one.sentence, one.first) for one in dossier.happened}
    dossier.happened += [one for one in offices_taken(dossier, notes) if (one.sentence, one.first) not in known]


def said_of(happening: Happening, words: str) -> frozenset[str]:
    """The terms among some words that tell what happened, without those of the place or person by which it is known."""
    return frozenset(term for group in happening.terms[1:] for word in group if (term := word.lower()) in words) - {word.lower() for word in happening.terms[0]}


def infer_date(dossier: Dossier, notes: Annotations, ontology: Ontology) -> Dating | None:
    """The interval that the text alone allows; reasons and contradictions are kept for `tocsin explain`."""
    clues: list[Clue] = [*office_clues(dossier), *age_clues(dossier), *era_clues(dossier, ontology), *time_clues(dossier, notes), *happening_clues(dossier, notes, dossier.happened)]
    clues += [*issue_clues(dossier), *caption_clues(dossier), *post_clues(dossier), *rights_clue(dossier), *apposed_clues(dossier, notes), *written_clues(dossier, notes), *counted_clues(dossier, notes, dossier.happened), *passed_clues(dossier, notes, dossier.happened), *anniversary_clues(dossier, notes, dossier.happened), *poll_clues(dossier, notes, ontology)]
    weekday = lead_clue(dossier, notes)
    clues += [weekday] if weekday is not None else []
    found = infer(clues)
    for clue in found.against:
        dossier.problem("date", "contradiction", f"set aside: {clue.reason}; the other evidence weighs more.")
    if found.dating is not None:
        for clue in found.reasons:
            dossier.passed.append(Passed(clue.spans[0].start if clue.spans else 0, "published", "", "date", clue.reason))
    dossier.likely = dict(found.likely)
    dossier.probable = likeliest(found.likely, PROBABLE)
    return found.dating


def likeliest(likely: Mapping[date, float], share: float) -> tuple[date, date] | None:
    """First and last of the likeliest days that together hold a share of the weight; None where no day has one."""
    held = 0.0
    days: list[date] = []
    for day, weight in sorted(likely.items(), key=lambda item: (-item[1], item[0])):
        days.append(day)
        held += weight
        if held >= share:
            break
    return (min(days), max(days)) if days else None


def publish(dossier: Dossier, ontology: Ontology) -> None:
    """Write the publication date and, anchored to it, the time expressions."""
    notes = dossier.notes
    stated = dossier.raw.published or dossier.stated
    if stated is not None:
        dossier.published = stated_dating(dossier, stated)
        weigh_signals(dossier)
    if notes is None or not notes.tokens:
        return
    known_happenings(dossier, notes, ontology)
    if dossier.published is None:
        dossier.published = printed_dateline(dossier, notes) or infer_date(dossier, notes, ontology)
        weigh_signals(dossier)
    told_too_early(dossier, notes)
    published = dossier.published
    dossier.cast.settle_sectors(published.earliest if published else None, published.latest if published else None)
    meanings: dict[tuple[object, ...], Anchored] = {}
    for expression in dossier.expressions:  # the same words mean the same wherever they stand, and a long text of unknown date has many of them on many days
        key = (expression.pattern, expression.parts, expression.future)
        if key not in meanings:
            meanings[key] = anchored(dossier, expression)
    found = settle(notes, dossier.expressions, [meanings[one.pattern, one.parts, one.future] for one in dossier.expressions], dossier.body)
    dossier.times.extend(timex(dossier, notes, number, expression, found[number]) for number, expression in enumerate(dossier.expressions))


def anchored(dossier: Dossier, expression: Expression) -> Anchored:
    """An expression anchored to the publication interval: the stretch of days that it means on the days of publication that are likely.

    Without a publication date, and where no few days are likely, only expressions that carry their own year mean days.
    """
    published = dossier.published
    if not dossier.likely and (published is None or published.latest is None or published.earliest is None):
        if names_year(parts_of(expression)):
            return anchor(expression, date(2000, 1, 1))
        found = anchor(expression, date(2000, 6, 15))
        if found.kind in ("duration", "set") or found.value.endswith("_REF"):
            return Anchored(found.value, found.kind)
        return Anchored(f"XXXX{found.value[4:]}" if expression.pattern in ("day", "bare_month") else "XXXX-XX-XX", found.kind)
    if not dossier.likely and published is not None and published.earliest is not None and published.latest is not None:
        late = anchor(expression, published.latest)
        return Anchored(late.value, late.kind, anchor(expression, published.earliest).first, late.last)
    meanings: dict[Anchored, float] = {}
    for found, weight in zip(anchor_on(expression, tuple(dossier.likely)), dossier.likely.values(), strict=True):
        meanings[found] = meanings.get(found, 0.0) + weight
    ranked = sorted(meanings.items(), key=lambda item: (-item[1], item[0].value))
    kept, held = [], 0.0
    for meaning, weight in ranked:
        kept.append(meaning)
        held += weight
        if held >= LIKELY:
            break
    firsts = [meaning.first for meaning in kept if meaning.first is not None]
    lasts = [meaning.last for meaning in kept if meaning.last is not None]
    return Anchored(kept[0].value, kept[0].kind, min(firsts, default=None), max(lasts, default=None))


def timex(dossier: Dossier, notes: Annotations, number: int, expression: Expression, found: Anchored) -> Time:
    """The record of a time expression that means this."""
    span = span_of(dossier, notes, expression.first, expression.last)
    kind = found.kind if found.kind in ("date", "time", "duration", "set") else "date"
    return Time(id=stable_id("tm", dossier.id, number, span.start, span.end), value=found.value, kind=kind, earliest=found.first, latest=found.last, evidence=(span,))


STAGE = Stage("date", ("text", "notes", "cast", "expressions", "body", "stated", "changed", "signals"), ("published", "likely", "probable", "happened", "times"), publish)
