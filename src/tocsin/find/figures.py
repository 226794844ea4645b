"""Finds numbers that count people, losses, attacks, money and time, with their bounds, and the tolls among them."""

from __future__ import annotations

from tocsin.cast import ARMED
from tocsin.dossier import Dossier
from tocsin.find.counted import (
    FEW,
    Counting,
    active_subject,
    befalls_people,
    counted_noun,
    counts_deeds,
    counts_population,
    is_crowd,
    is_people,
    only_tell,
    recalls,
    sector_of,
    stands_for_body,
    stands_for_people,
    suffered_by,
    tallied,
)
from tocsin.find.losses import LETHAL, Hurt, compile_losses, top
from tocsin.find.measures import durations, money_and_percent
from tocsin.find.quantities import Quantity, quantities
from tocsin.find.reading import compile_agents
from tocsin.find.totals import is_aggregate, loss_of, of_them, other_cause, surveyor, taken_back, teller_of
from tocsin.find.victims import NOBODY, single_tolls, zero_tolls
from tocsin.ids import stable_id
from tocsin.knowledge import LossRole
from tocsin.numbers import MORE
from tocsin.ontology import Ontology
from tocsin.records import Figure, Interval
from tocsin.stage import Stage
from tocsin.text import Annotations, Toll
from tocsin.venue import place_of

LITTLE = frozenset(["several", "a few", "a handful"])
"""Words that give no figure: they make a toll, where people are killed or injured, and say nothing else."""

BREAKS = frozenset(["-", "–", "—", "--", ":", "("])
"""Marks after which a count is broken down."""
GENERAL = frozenset(["people", "person", "dead", "other", "victim"])
"""Those counted who may be of any kind."""


def find_figures(dossier: Dossier, ontology: Ontology) -> None:
    """Write the figures of the text and, for the coder, the tolls among them."""
    notes = dossier.notes
    if notes is None or not notes.tokens:
        return
    counting = Counting(dossier, notes, ontology, compile_losses(ontology), compile_agents(ontology))
    add_measures(counting)
    counting.taken |= set(dossier.time_tokens)
    for sentence in notes.sentences:
        if notes.tokens[sentence.last - 1].start < dossier.headline_end:
            continue
        counting.last, counting.unit = None, None
        for quantity in quantities(notes, dossier.text, sentence, counting.taken):
            if notes.tokens[quantity.first].start >= dossier.headline_end and (noun := counted_noun(notes, quantity)) is not None:
                add_count(counting, quantity, noun)
    for toll in zero_tolls(dossier, notes, counting.losses):
        dossier.tolls.append(toll)
        if notes.tokens[toll.head].lower in {"one", *NOBODY}:
            continue
        first, last = notes.tokens_between(toll.start, toll.end)[0], notes.tokens_between(toll.start, toll.end)[-1]
        add_figure(counting, Quantity(first, last, 0, 0, 0, "exact"), counting.losses.roles[toll.kind].unit, toll.who, first, last, toll.verb, toll.kind)
    add_singles(counting)
    add_rows(counting)
    drop_breakdowns(dossier, notes)
    dossier.tolls.sort(key=lambda t: (t.head, t.kind))
    dossier.figures.sort(key=lambda f: (f.evidence[0].start, f.value, f.unit))


def add_singles(counting: Counting) -> None:
    """The tolls of one person, and a figure where an article tells of somebody unnamed ('a guard was wounded')."""
    dossier, notes = counting.dossier, counting.notes
    for toll in single_tolls(dossier, notes, counting.losses, lambda noun: is_people(counting, noun, singular=True)):
        toll.sector = sector_of(counting, toll.head)
        dossier.tolls.append(toll)
        token = notes.tokens[toll.head]
        article = any(notes.tokens[c].lower in ("a", "an", "another") for c in notes.children(toll.head, "det")) and token.dep.startswith(("nsubj", "dobj", "conj"))
        if (article or token.lower == "another") and not any(notes.tokens[c].pos == "PROPN" for c in notes.children(toll.head, "appos")):
            span = notes.tokens_between(toll.start, toll.end)
            counting.of_heads[toll.head] = add_figure(counting, Quantity(span[0], span[-1], 1, 1, 1, "exact"), counting.losses.roles[toll.kind].unit, toll.who, span[0], span[-1], toll.verb, toll.kind)


def add_rows(counting: Counting) -> None:
    """One figure for victims in a row that begins with one person ('a farmer and two neighbours' are three); a row of numbers stays as it is."""
    dossier, notes = counting.dossier, counting.notes
    rows: dict[tuple[int, int, str], list[Toll]] = {}
    for toll in sorted(dossier.tolls, key=lambda t: t.head):
        rows.setdefault((row_of(notes, toll.head), toll.verb, toll.kind), []).append(toll)
    for row in rows.values():
        heads = {t.head for t in row}
        if len(heads) < 2 or len(heads) < len(row) or row[0].counted or any(t.low != t.high for t in row) or not heads & counting.of_heads.keys():
            continue
        gone = {counting.of_heads[head] for head in heads & counting.of_heads.keys()}
        dossier.figures = [f for f in dossier.figures if f.id not in gone]
        span = notes.tokens_between(min(t.start for t in row), max(t.end for t in row))
        first, last = span[0], span[-1]
        value = sum(t.low for t in row)
        add_figure(counting, Quantity(first, last, value, value, value, "exact"), counting.losses.roles[row[0].kind].unit, counting.words(min(notes.phrase(h)[0] for h in heads), max(heads)), first, last, row[0].verb, row[0].kind)


def drop_breakdowns(dossier: Dossier, notes: Annotations) -> None:
    """Take away tolls that only share out the count of one kind of people right before them ('ten militants: six in Aden and four in Taiz').

    Of people of any kind the parts say of which side they were, and stay beside the whole ('six people: four rebels and two guards').
    """
    tolls = sorted(dossier.tolls, key=lambda t: t.head)
    for at, whole in enumerate(tolls):
        opening = notes.phrase(tolls[at + 1].head)[0] if at + 1 < len(tolls) else 0
        if whole.value < 2 or opening <= whole.head or notes.tokens[opening - 1].text not in BREAKS or whole.who == "people" or notes.tokens[whole.head].lemma.lower() in GENERAL:
            continue
        parts: list[Toll] = []
        for toll in tolls[at + 1 :]:
            if toll.kind != whole.kind or notes.tokens[toll.head].sentence != notes.tokens[whole.head].sentence or sum(p.value for p in parts) >= whole.value:
                break
            parts.append(toll)
        if len(parts) > 1 and sum(p.value for p in parts) == whole.value:
            dossier.tolls = [t for t in dossier.tolls if t not in parts]


def row_of(notes: Annotations, noun: int) -> int:
    """The first word of the row in which a noun stands, also as 'two of his guards'."""
    token = notes.tokens[noun]
    above = notes.tokens[token.head]
    if token.dep == "pobj" and above.lower == "of" and notes.tokens[above.head].pos == "NUM":
        noun = above.head
    return top(notes, noun).index


def add_measures(counting: Counting) -> None:
    """Figures of money, shares and durations."""
    dossier, notes = counting.dossier, counting.notes
    for start, end, quantity, unit in money_and_percent(dossier.text, dossier.headline_end):
        first, last = notes.token_at(start), notes.token_at(end - 1)
        if first is not None and last is not None:
            whole = shared_by(notes, last) if unit == "percent" else last
            add_figure(counting, quantity, unit, dossier.text[start : max(end, notes.tokens[whole].end)], first, whole, last)
            counting.taken.update(range(first, last + 1))
    for first, last, quantity, unit in durations(dossier, notes):
        add_figure(counting, quantity, unit, counting.words(first, last), first, last, last)


def shared_by(notes: Annotations, last: int) -> int:
    """The end of what a share is taken of ('60 per cent of Malians'); the last token of the share where nothing says so."""
    if notes.word_after(last) != "of":
        return last
    inside = [notes.phrase(i)[1] for i in notes.children(last + 1, "pobj")]
    return max([last, *inside])


def add_count(counting: Counting, quantity: Quantity, noun: int) -> None:
    """A figure for a count of people, losses, attacks or ruined things, and a toll when people are killed or injured."""
    notes = counting.notes
    token = notes.tokens[noun]
    lemma = token.lemma.lower()
    wrong = taken_back(notes, quantity, noun)
    if wrong == "misstated":
        return
    hurt = loss_of(notes, counting.losses, quantity, noun, counting.last)
    itself = quantity.first <= noun <= quantity.last
    people = is_people(counting, noun) or suffered_by(counting, hurt, noun) or (itself and (hurt is not None or befalls_people(counting, noun) or is_crowd(counting, quantity))) or (token.lower in ("them", "whom") and (stands_for_people(counting, noun) or (hurt is not None and stands_for_body(counting, noun))))
    if hurt is not None and not people and not (says_itself(counting, hurt, noun) or hurt.total or hurt.earlier or lemma in ("life", "body", "corpse") or token.lower in counting.losses.states):
        hurt = None
    if hurt is not None and hurt.loss.role == "injured" and lemma in ("body", "corpse"):
        hurt = None  # 'two bodies were taken to hospital'
    repeats = quantity.value in counting.stated and any(notes.tokens[c].lower in ("the", "these", "those", "all") for c in notes.children(noun, "det"))
    if hurt is None and itself and (tally := tallied(counting, quantity)) is not None:
        add_figure(counting, quantity, tally, counting.words(quantity.first, quantity.last), quantity.first, quantity.last, noun)
        return
    if hurt is None:
        if quantity.value < 2 and quantity.bound == "exact":
            return
        if not (people and (not itself or befalls_people(counting, noun) or is_crowd(counting, quantity))) and not counts_deeds(counting, noun) and not counts_population(counting, quantity, noun):
            return
        if repeats or recalls(notes, quantity, noun) or only_tell(counting, noun) or (token.lower == "them" and quantity.value <= FEW and active_subject(notes, quantity.last)):
            return
    elif quantity.value < 1 or (quantity.value == 1 and (hurt.cue == noun or hurt.loss.role not in LETHAL) and notes.word_after(quantity.last) == "of"):
        return  # 'the widow of one of the slain miners', 'arrested one of their couriers'
    counting.last = hurt if hurt is not None and not hurt.part else counting.last
    start, end = notes.phrase(noun)
    between = quantity.bound == "range" and quantity.first > 0 and notes.tokens[quantity.first - 1].lower == "between"
    start, end = min(start, quantity.first - between), shared_phrase(counting, max(end, quantity.last, noun), noun)
    what = counting.words(start, end)
    if people or hurt is not None:
        counting.stated.add(quantity.value)
    cue = hurt.cue if hurt is not None else noun
    first, last = (min(start, cue), max(end, cue)) if hurt is not None and abs(cue - noun) < 25 else (start, end)
    unit = unit_of(counting, hurt, noun, people=people or itself, population=counts_population(counting, quantity, noun))
    if counting.words(quantity.first, quantity.last).lower() not in LITTLE:
        counting.of_heads[noun] = add_figure(counting, quantity, unit, what, first, last, cue, hurt.loss.role if hurt is not None and not hurt.both else None)
    if hurt is not None and hurt.loss.role in LETHAL and wrong is None:
        add_tolls(counting, quantity, hurt, noun, what, (first, last))


def says_itself(counting: Counting, hurt: Hurt, noun: int) -> bool:
    """The counted noun is itself a word for the dead or wounded ('nine deaths'); things may be fallen or dead as well ('nine fallen trees')."""
    token = counting.notes.tokens[noun]
    return hurt.cue == noun and (token.lemma.lower() in counting.losses.nouns or token.lower in counting.losses.nouns or token.lemma.lower() == "casualty")


def shared_phrase(counting: Counting, end: int, noun: int) -> int:
    """The end of a counted phrase, with the people that the same number counts ('60 passengers, guards and militants')."""
    notes = counting.notes
    for other in notes.conjuncts(noun)[1:]:
        if notes.children(other, "nummod") or not is_people(counting, other) or notes.tokens[other].tag not in ("NNS", "NNPS") or notes.children(other, "det"):
            break
        end = max(end, notes.phrase(other)[1])
    return end


def unit_of(counting: Counting, hurt: Hurt | None, noun: int, *, people: bool, population: bool) -> str:
    """What is counted: deaths, injuries, persons, families, attacks."""
    token = counting.notes.tokens[noun]
    lemma = token.lemma.lower()
    if hurt is not None and hurt.both:
        return "casualties"
    if hurt is not None and hurt.loss.unit != "persons":
        return hurt.loss.unit
    if lemma in ("family", "household"):
        return "families" if lemma == "family" else "households"
    return "persons" if people or population else token.lower if token.tag in ("NNS", "NNPS") else plural(lemma)


def plural(noun: str) -> str:
    """A noun in its regular plural.

    >>> plural("factory"), plural("bus"), plural("church"), plural("convoy")
    ('factories', 'buses', 'churches', 'convoys')
    """
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def add_tolls(counting: Counting, quantity: Quantity, hurt: Hurt, noun: int, what: str, span: tuple[int, int]) -> None:
    """The tolls of a count: none of its own for a part or an outdated count; of one that lumps dead and injured, at least one of each."""
    notes = counting.notes
    lemma = notes.tokens[noun].lemma.lower()
    sentence = notes.tokens[noun].sentence
    anew = not hurt.both and sentence - counting.roles.get(hurt.loss.role, sentence - 9) > 1
    died = notes.tokens[noun].lower in ("wounded", "injured") and hurt.loss.role == "killed"
    counting.roles[hurt.loss.role] = sentence
    if hurt.part or hurt.earlier or (of_them(notes, quantity, anew=anew) and not died and not hurt.total) or (lemma == "casualty" and hurt.both) or other_cause(notes, hurt.cue, noun, counting.ontology.words("other_causes")):
        return
    own = lemma in counting.losses.nouns or lemma in ("life", "body", "corpse", "casualty") or quantity.first <= noun <= quantity.last
    who = what if not own else "other people" if counts_more(counting, quantity, noun, hurt) else "people"
    start, end = notes.tokens[span[0]].start, notes.tokens[span[1]].end
    sector = sector_of(counting, noun)
    if notes.tokens[hurt.cue].lemma.lower() == "lose" and lemma in ("man", "woman", "people", "person"):
        sides = [sector_of(counting, i) for i in notes.children(hurt.cue, "nsubj")]
        sector = next((side for side in sides if side is not None and side in ARMED), None)  # 'the rebels lost 24 men'
    source = source_of(counting, span[0], hurt.cue) if hurt.rival or not hurt.total else None
    if lemma in ("body", "corpse") and any(notes.tokens[c].lower in ("the", "these", "those", "all") for c in notes.children(noun, "det")) and any(t.kind == "killed" and t.value == quantity.value for t in counting.dossier.tolls):
        return  # 'the two bodies' are those of the dead counted before
    more = is_more(who) and not is_beside(counting, hurt.loss.role, sentence)
    kinds: tuple[LossRole, ...] = LETHAL if hurt.both else (hurt.loss.role,)
    for kind in kinds:
        if hurt.both:
            counting.dossier.tolls.append(Toll(kind, 1, 1, None, "at_least", who, noun, hurt.cue, start, end, sector))
        else:
            low, high = int(quantity.low or 0), None if quantity.high is None else int(quantity.high)
            counting.dossier.tolls.append(Toll(kind, int(quantity.value), low, high, quantity.bound, who, noun, hurt.cue, start, end, sector, hurt.total, aggregate=is_aggregate(notes, hurt.cue), source=source, more=more))


def is_more(who: str) -> bool:
    """The words for those counted say that they are others ('another two people', 'four others'); 'more than 400' are none."""
    words = who.lower().split()
    return any(word in MORE and words[at + 1 : at + 2] != ["than"] for at, word in enumerate(words))


def is_beside(counting: Counting, role: LossRole, sentence: int) -> bool:
    """The sentence has counted people of the other loss only: 'others' are others than they ('65 injured were treated while 10 others died')."""
    told = [t for t in counting.dossier.tolls if counting.notes.tokens[t.head].sentence == sentence]
    return bool(told) and not any(t.kind == role or t.more for t in told)


def counts_more(counting: Counting, quantity: Quantity, noun: int, hurt: Hurt) -> bool:
    """A bare number counts others than those counted before: 'another', 'more' or 'others' says so, or the row in which it stands ('11 people were killed in Kuru and six in Rayfield')."""
    notes = counting.notes
    tokens, sentence = notes.tokens, notes.sentences[notes.tokens[noun].sentence]
    beside = tokens[max(sentence.first, quantity.first - 1) : min(quantity.last + 2, sentence.last)]
    if any(t.lower in MORE for t in beside):
        return True
    bare = quantity.first <= noun <= quantity.last and not hurt.total and notes.word_after(quantity.last) != "of"
    rowed = tokens[quantity.first - 1].lower in ("and", ",") if quantity.first > sentence.first else False
    return bare and rowed and any(t.head != noun and t.verb == hurt.cue and t.kind == hurt.loss.role for t in counting.dossier.tolls)


def add_figure(counting: Counting, quantity: Quantity, unit: str, what: str, first: int, last: int, cue: int, role: LossRole | None = None) -> str:
    """The id of a figure, put into the record with the speaker of the clause as its source and the place that the clause names."""
    dossier, notes = counting.dossier, counting.notes
    source = source_of(counting, first, cue)
    span = dossier.span(notes.tokens[first].start, notes.tokens[last].end)
    place = place_of(dossier, notes, cue)
    figure = Figure(
        id=stable_id("fg", dossier.id, span.start, span.end, quantity.value, unit), value=quantity.value, low=quantity.low, high=quantity.high, bound=quantity.bound, unit=unit, what=what, role=role,
        place=place.name if place is not None else None, period=period_of(counting, first, cue), source=source, evidence=(span,),
    )  # fmt: skip
    counting.unit = unit
    if figure.id not in counting.written:
        counting.written.add(figure.id)
        dossier.figures.append(figure)
    return figure.id


def source_of(counting: Counting, first: int, cue: int) -> str | None:
    """Who gives a number: the subject of 'put the toll at', else the speaker of the clause."""
    dossier, notes = counting.dossier, counting.notes
    teller = teller_of(notes, cue)
    teller = surveyor(notes, cue) if teller is None else teller
    parties = dossier.cast.parties(notes, teller) if teller is not None else []
    if parties:
        return parties[0]
    around = [u for u in counting.told.get(first, ()) if u.speakers]
    return min(around, key=lambda u: len(u.content)).speakers[0] if around else None


def period_of(counting: Counting, index: int, cue: int) -> Interval | None:
    """The days that the sentence of a figure names, when it names one stretch only; the day on which it was said or the toll rose is none."""
    dossier, notes = counting.dossier, counting.notes
    sentence = notes.sentences[notes.tokens[index].sentence]
    cues = {u.cue for u in counting.told.get(index, ())}
    if notes.tokens[cue].lemma.lower() in ("toll", "number", "tally", "count", "total") and notes.tokens[cue].dep in ("nsubj", "nsubjpass", "dobj"):
        cues.add(notes.tokens[cue].head)
    numbers = {dossier.time_tokens[i] for i in range(sentence.first, sentence.last) if i in dossier.time_tokens and not told_then(notes, i, cues)}
    times = [n for n in sorted(numbers) if dossier.times[n].earliest is not None]
    if len(times) != 1:
        return None
    first, last = dossier.times[times[0]].earliest, dossier.times[times[0]].latest
    if notes.tokens[max(0, dossier.expressions[times[0]].first - 1)].lower == "since" or notes.tokens[dossier.expressions[times[0]].first].lower == "since":
        last = dossier.published.latest if dossier.published is not None else None  # up to the report
    return Interval(earliest=first, latest=last)


def told_then(notes: Annotations, index: int, cues: set[int]) -> bool:
    """A time stands right below a verb of saying ('said on Wednesday'), without a clause between."""
    above = next((i for i in notes.ancestors(index) if notes.tokens[i].pos in ("VERB", "AUX")), None)
    return above in cues


STAGE = Stage("figures", ("text", "notes", "cast", "expressions", "times", "published", "utterances"), ("figures", "tolls"), find_figures)
