"""Finds numbers that count people, losses, attacks, money and time, with their bounds, and the tolls among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from tocsin.dossier import Dossier
from tocsin.find.losses import LETHAL, Hurt, Losses, compile_losses, is_unreal, top
from tocsin.find.measures import durations, money_and_percent
from tocsin.find.quantities import Quantity, quantities
from tocsin.find.reading import compile_agents
from tocsin.find.totals import is_aggregate, loss_of, of_them, other_cause, taken_back, teller_of
from tocsin.find.victims import single_tolls, zero_tolls
from tocsin.ids import stable_id
from tocsin.knowledge import Agent, LossRole, Sector
from tocsin.ontology import Ontology
from tocsin.records import Figure, Interval
from tocsin.stage import Stage
from tocsin.text import Annotations, Token, Toll, Utterance
from tocsin.venue import place_of

NUMERIC = ("nummod", "quantmod", "amod", "compound", "nmod", "det", "advmod", "predet")
"""Relations by which a number hangs on the noun that it counts."""
HARMS = frozenset(["kill", "wound", "injure", "murder", "massacre", "behead", "die", "perish", "shoot"])
"""Verbs done to people and animals only."""
PREFIXES = frozenset(["co", "ex", "non", "by"])
"""What stands before a hyphen in a noun that the tokenizer splits."""
LITTLE = frozenset(["several", "a handful"])
"""Words that give no figure: they make a toll, where people are killed or injured, and say nothing else."""


@dataclass
class Counting:
    """One document whose numbers are being read, with the words that counting needs."""

    dossier: Dossier
    notes: Annotations
    ontology: Ontology
    losses: Losses
    agents: dict[str, Agent]
    taken: set[int] = field(default_factory=set)
    stated: set[float] = field(default_factory=set)
    """Values that the text has given to people so far: 'the three officers' repeats one."""
    last: Hurt | None = None
    """The loss that the sentence has told last."""
    written: set[str] = field(default_factory=set)
    """The ids of the figures so far."""

    @cached_property
    def told(self) -> dict[int, list[Utterance]]:
        """Token → the utterances that it stands in, in their order."""
        found: dict[int, list[Utterance]] = {}
        for utterance in self.dossier.utterances:
            for index in utterance.content:
                found.setdefault(index, []).append(utterance)
        return found

    def words(self, first: int, last: int) -> str:
        """The text from one token to another."""
        return self.dossier.text[self.notes.tokens[first].start : self.notes.tokens[last].end]


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
        counting.last = None
        for quantity in quantities(notes, dossier.text, sentence, counting.taken):
            if notes.tokens[quantity.first].start >= dossier.headline_end and (noun := counted_noun(notes, quantity)) is not None:
                add_count(counting, quantity, noun)
    for toll in zero_tolls(dossier, notes, counting.losses):
        dossier.tolls.append(toll)
        first, last = notes.tokens_between(toll.start, toll.end)[0], notes.tokens_between(toll.start, toll.end)[-1]
        add_figure(counting, Quantity(first, last, 0, 0, 0, "exact"), counting.losses.roles[toll.kind].unit, toll.who, first, last, toll.verb, toll.kind)
    for toll in single_tolls(dossier, notes, counting.losses, lambda noun: is_people(counting, noun, singular=True)):
        toll.sector = sector_of(counting, toll.head)
        dossier.tolls.append(toll)
        if any(notes.tokens[c].lower in ("a", "an", "another") for c in notes.children(toll.head, "det")) and notes.tokens[toll.head].dep.startswith(("nsubj", "dobj", "conj")) or notes.tokens[toll.head].lower == "another":
            first, last = notes.tokens_between(toll.start, toll.end)[0], notes.tokens_between(toll.start, toll.end)[-1]
            add_figure(counting, Quantity(first, last, 1, 1, 1, "exact"), counting.losses.roles[toll.kind].unit, toll.who, first, last, toll.verb, toll.kind)
    dossier.tolls.sort(key=lambda t: (t.head, t.kind))
    dossier.figures.sort(key=lambda f: (f.evidence[0].start, f.value, f.unit))


def add_measures(counting: Counting) -> None:
    """Figures of money, shares and durations."""
    dossier, notes = counting.dossier, counting.notes
    for start, end, quantity, unit in money_and_percent(dossier.text, dossier.headline_end):
        first, last = notes.token_at(start), notes.token_at(end - 1)
        if first is not None and last is not None:
            add_figure(counting, quantity, unit, dossier.text[start:end], first, last, last)
            counting.taken.update(range(first, last + 1))
    for first, last, quantity, unit in durations(dossier, notes):
        add_figure(counting, quantity, unit, counting.words(first, last), first, last, last)


def counted_noun(notes: Annotations, quantity: Quantity) -> int | None:
    """The noun that a number counts: that after its 'of', its head to the right, else the number itself ('26 were killed')."""
    tokens = notes.tokens
    sentence = notes.sentences[tokens[quantity.last].sentence]
    after = quantity.last + 1
    if after < sentence.last and tokens[after].lower == "of":
        after += after + 1 < sentence.last and tokens[after + 1].lower == "of"
        inner = notes.children(after, "pobj") or [t.index for t in tokens[after + 1 : min(after + 6, sentence.last)] if t.pos in ("NOUN", "PROPN", "PRON")]
        return inner[0] if inner else None
    above = next((i for i in range(quantity.first, quantity.last + 1) if not quantity.first <= tokens[i].head <= quantity.last or tokens[i].head == i), quantity.last)
    token = tokens[above]
    while token.dep in NUMERIC and token.head > quantity.last and token.head < sentence.last and token.head != token.index and token.head - quantity.last < 10:
        token = tokens[token.head]
        if token.pos in ("NOUN", "PROPN") and token.dep not in ("compound", "nmod"):
            break
    if token.lower in PREFIXES and token.index + 2 < sentence.last and tokens[token.index + 1].text == "-":
        return token.index + 2  # 'two co-defendants'
    if token.index > quantity.last and token.pos in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "VERB"):
        return token.index if token.pos != "VERB" else above
    at = after
    while at < sentence.last and tokens[at].pos in ("ADJ", "NOUN", "PROPN") and at - quantity.last < 6:
        at += 1
    if at + 1 < sentence.last and at == after + 1 and tokens[at - 1].lower in PREFIXES and tokens[at].text == "-":
        return at + 1  # 'two ex-soldiers'
    return at - 1 if at > after and tokens[at - 1].pos in ("NOUN", "PROPN") and tokens[at - 1].tag in ("NNS", "NNPS", "NN", "NNP") else above


def is_people(counting: Counting, noun: int, *, singular: bool = False) -> bool:
    """The noun counts people; a noun in -er or -ist of no entry does in the plural, with `singular` in the singular too ('a caretaker')."""
    token = counting.notes.tokens[noun]
    lemma = token.lemma.lower()
    if lemma in counting.ontology.words("not_people") or lemma in counting.ontology.words("counted_things"):
        return False
    if lemma in counting.ontology.words("counted_people") or token.lower in counting.ontology.words("counted_people"):
        return True
    agent = agent_of(counting, noun)
    if agent is not None:
        return agent.kind in ("group", "person")
    name = counting.dossier.names.get(noun)
    if name is not None and name.kind == "demonym":
        return token.dep not in ("amod", "compound", "nmod")
    if token.tag in ("NNS", "NN", "NNP") and re.search(r"(?:wo)?m[ae]n$", lemma) and len(lemma) > 4:
        return True  # 'watchmen', 'fishermen'
    if token.tag in (("NNS", "NN") if singular else ("NNS",)) and token.label == "" and re.search(r"[^aeiou](?:er|or|ee|ist)$", lemma) and len(lemma) > 4:
        return lemma not in counting.ontology.words("things_in_er")
    return token.tag in ("NNPS", "NNS") and token.label.endswith("NORP")


def agent_of(counting: Counting, noun: int) -> Agent | None:
    """The entry of a common noun for people, of two words before of one ('suicide bombers')."""
    tokens = counting.notes.tokens
    token = tokens[noun]
    before = f"{tokens[noun - 1].lower} " if noun and tokens[noun - 1].sentence == token.sentence else None
    for prefix in (before, ""):
        for word in (token.lemma.lower(), token.lower, token.lower.rstrip("s")):
            if prefix is not None and (agent := counting.agents.get(prefix + word)) is not None:
                return agent
    return None


def sector_of(counting: Counting, noun: int) -> Sector | None:
    """PLOVER sector of the people counted."""
    mention = counting.dossier.cast.heads.get(noun)
    draft = counting.dossier.cast.drafts.get(mention.entity) if mention is not None else None
    agent = agent_of(counting, noun)
    return draft.sector if draft is not None and draft.sector else agent.sector if agent is not None else None


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
    people = is_people(counting, noun) or suffered_by(counting, hurt, noun) or (itself and (hurt is not None or befalls_people(counting, noun))) or (token.lower in ("them", "whom") and stands_for_people(counting, noun))
    if hurt is not None and not people and not (hurt.cue == noun or hurt.total or hurt.earlier or lemma in ("life", "body", "corpse") or token.lower in counting.losses.states):
        hurt = None
    repeats = quantity.value in counting.stated and any(notes.tokens[c].lower in ("the", "these", "those", "all") for c in notes.children(noun, "det"))
    if hurt is None:
        if quantity.value < 2 and quantity.bound == "exact":
            return
        if not (people and (not itself or befalls_people(counting, noun))) and not counts_deeds(counting, noun) and not counts_population(counting, quantity, noun):
            return
        if repeats:
            return
    elif quantity.value < 1:
        return
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
        add_figure(counting, quantity, unit, what, first, last, cue, hurt.loss.role if hurt is not None and not hurt.both else None)
    if hurt is not None and hurt.loss.role in LETHAL and wrong is None:
        add_tolls(counting, quantity, hurt, noun, what, (first, last))


def suffered_by(counting: Counting, hurt: Hurt | None, noun: int) -> bool:
    """A plural that is killed or wounded is people, unless it is an animal, a thing or a body ('killed 11 skiers')."""
    token = counting.notes.tokens[noun]
    words = counting.ontology.words
    if hurt is None or hurt.loss.role not in LETHAL or token.tag != "NNS" or noun in counting.dossier.time_tokens:
        return False
    return counting.notes.tokens[hurt.cue].lemma.lower() in HARMS and not any(token.lemma.lower() in words(name) for name in ("not_people", "counted_things", "counted_attacks", "animals", "things_in_er"))


def befalls_people(counting: Counting, number: int) -> bool:
    """A bare number is the subject in the passive of what is done to people ('Six were acquitted')."""
    token = counting.notes.tokens[number]
    return token.dep == "nsubjpass" and counting.notes.tokens[token.head].lemma.lower() in counting.ontology.words("done_to_people")


def stands_for_people(counting: Counting, pronoun: int) -> bool:
    """'Them' in 'two of them': the last plural named before is people."""
    notes = counting.notes
    first = notes.sentences[max(0, notes.tokens[pronoun].sentence - 1)].first
    before = next((i for i in range(pronoun - 1, first - 1, -1) if notes.tokens[i].tag in ("NNS", "NNPS") and notes.tokens[i].dep not in ("npadvmod",) and i not in counting.dossier.time_tokens), None)
    return before is not None and is_people(counting, before)


def counts_deeds(counting: Counting, noun: int) -> bool:
    """The noun is an attack, or a thing that is ruined or stands beside people."""
    notes, words = counting.notes, counting.ontology.words
    token = notes.tokens[noun]
    if token.lemma.lower() in words("counted_attacks"):
        return token.tag in ("NNS", "NNPS")
    if done_to_thing(counting, noun):
        return True
    if token.lemma.lower() not in words("counted_things"):
        return False
    above = notes.ancestors(noun)[:3]
    ruined = any(notes.tokens[i].lemma.lower() in words("ruin_verbs") or notes.tokens[i].lower == "fire" for i in above) or (above and any(t.lower == "fire" for t in notes.tokens[max(0, noun - 10) : noun] if t.sentence == token.sentence))
    return bool(ruined) or any(notes.tokens[c].lemma.lower() in words("ruin_verbs") for c in token.children) or any(is_people(counting, c) for c in notes.children(noun, "conj"))


def done_to_thing(counting: Counting, noun: int) -> bool:
    """The counted things are what an act takes, closes, bars or hits ('seized 90 rifles', 'two crossings were closed')."""
    notes, words = counting.notes, counting.ontology.words
    token = notes.tokens[noun]
    if token.tag != "NNS" or noun in counting.dossier.time_tokens or token.lemma.lower() in words("not_people") or token.label.endswith(("DATE", "TIME")):
        return False
    first = top(notes, noun)
    verb = notes.tokens[first.head]
    if verb.lower in ("on", "at") and first.dep == "pobj" and notes.tokens[verb.head].lemma.lower() in ("fire", "shoot"):
        return True
    suffered = first.dep in ("dobj", "nsubjpass") or (first.dep == "nsubj" and verb.tag == "VBN" and verb.dep == "ccomp")
    return suffered and verb.lemma.lower() in words("done_to_things") and not is_unreal(notes, verb.index)


def counts_population(counting: Counting, quantity: Quantity, noun: int) -> bool:
    """'a city with a population of over 600,000', 'a town of 20,000', 'protesters numbering in the thousands', 'gunmen, about 20 in number'."""
    tokens = counting.notes.tokens
    sentence = counting.notes.sentences[tokens[quantity.first].sentence]
    if [t.lower for t in tokens[quantity.last + 1 : quantity.last + 3]] == ["in", "number"]:
        return True
    if quantity.first <= noun <= quantity.last and quantity.value >= 100 and peopled(tokens[max(sentence.first, quantity.first - 5) : quantity.first]):
        return True
    return any(t.lower in ("population", "numbering", "numbered") for t in tokens[max(sentence.first, quantity.first - 5) : quantity.first])


def peopled(lead: list[Token]) -> bool:
    """The words before a number are 'a town of', with a bound between at most."""
    at = next((n for n in range(len(lead) - 1, 0, -1) if lead[n].lower == "of"), None)
    return at is not None and lead[at - 1].lower in ("town", "city", "village", "camp", "settlement", "island", "enclave", "suburb", "township") and all(t.pos != "NOUN" for t in lead[at + 1 :])


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
    return "persons" if people or population else token.lower if token.tag in ("NNS", "NNPS") else lemma + "s"


def add_tolls(counting: Counting, quantity: Quantity, hurt: Hurt, noun: int, what: str, span: tuple[int, int]) -> None:
    """The tolls of a count: none of its own for a part or an outdated count; of one that lumps dead and injured, at least one of each."""
    notes = counting.notes
    lemma = notes.tokens[noun].lemma.lower()
    if hurt.part or hurt.earlier or of_them(notes, quantity) or lemma == "casualty" or other_cause(notes, hurt.cue, noun, counting.ontology.words("other_causes")):
        return
    own = lemma in counting.losses.nouns or lemma in ("life", "body", "corpse") or quantity.first <= noun <= quantity.last
    who = what if not own else "people"
    start, end = notes.tokens[span[0]].start, notes.tokens[span[1]].end
    sector = sector_of(counting, noun)
    source = source_of(counting, span[0], hurt.cue) if hurt.rival or not hurt.total else None
    kinds: tuple[LossRole, ...] = LETHAL if hurt.both else (hurt.loss.role,)
    for kind in kinds:
        if hurt.both:
            counting.dossier.tolls.append(Toll(kind, 1, 1, None, "at_least", who, noun, hurt.cue, start, end, sector))
        else:
            low, high = int(quantity.low or 0), None if quantity.high is None else int(quantity.high)
            counting.dossier.tolls.append(Toll(kind, int(quantity.value), low, high, quantity.bound, who, noun, hurt.cue, start, end, sector, hurt.total, aggregate=is_aggregate(notes, hurt.cue), source=source))


def add_figure(counting: Counting, quantity: Quantity, unit: str, what: str, first: int, last: int, cue: int, role: LossRole | None = None) -> None:
    """Put a figure into the record, with the speaker of the clause as its source and the place that the clause names."""
    dossier, notes = counting.dossier, counting.notes
    source = source_of(counting, first, cue)
    span = dossier.span(notes.tokens[first].start, notes.tokens[last].end)
    place = place_of(dossier, notes, cue)
    figure = Figure(
        id=stable_id("fg", dossier.id, span.start, span.end, quantity.value, unit), value=quantity.value, low=quantity.low, high=quantity.high, bound=quantity.bound, unit=unit, what=what, role=role,
        place=place.name if place is not None else None, period=period_of(counting, first, cue), source=source, evidence=(span,),
    )  # fmt: skip
    if figure.id not in counting.written:
        counting.written.add(figure.id)
        dossier.figures.append(figure)


def source_of(counting: Counting, first: int, cue: int) -> str | None:
    """Who gives a number: the subject of 'put the toll at', else the speaker of the clause."""
    dossier, notes = counting.dossier, counting.notes
    teller = teller_of(notes, cue)
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
    times = [dossier.times[n] for n in sorted(numbers) if dossier.times[n].earliest is not None]
    return Interval(earliest=times[0].earliest, latest=times[0].latest) if len(times) == 1 else None


def told_then(notes: Annotations, index: int, cues: set[int]) -> bool:
    """A time stands right below a verb of saying ('said on Wednesday'), without a clause between."""
    above = next((i for i in notes.ancestors(index) if notes.tokens[i].pos in ("VERB", "AUX")), None)
    return above in cues


STAGE = Stage("figures", ("text", "notes", "cast", "expressions", "times", "utterances"), ("figures", "tolls"), find_figures)
