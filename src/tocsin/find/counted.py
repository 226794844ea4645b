"""What a number counts: the noun that it counts, and whether that is people, acts of force, things in conflict, or the inhabitants of a place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from tocsin.dossier import Dossier
from tocsin.find.losses import BEARS, LETHAL, Hurt, Losses, is_unreal, top
from tocsin.find.quantities import BOUNDING, Quantity
from tocsin.find.totals import REACHES
from tocsin.knowledge import Agent, LossRole, Sector
from tocsin.ontology import Ontology
from tocsin.text import Annotations, Token, Utterance

NUMERIC = ("nummod", "quantmod", "amod", "compound", "nmod", "det", "advmod", "predet")
"""Relations by which a number hangs on the noun that it counts."""
MODEL = re.compile(r"[A-Z][A-Za-z]*-?\d+[A-Z]*s")
"""Models of arms and aircraft in the plural: 'AK-47s', 'F-16s'."""
STRENGTHS = frozenset(["number", "tally", "total", "count", "strength", "membership", "headcount"])
"""Nouns that a number of people is put to."""
HARMS = frozenset(["kill", "wound", "injure", "murder", "massacre", "behead", "die", "perish", "shoot"])
"""Verbs done to people and animals only."""
FEW = 10
"""The highest number that 'the' may recall without saying of whom."""
PREFIXES = frozenset(["co", "ex", "non", "by"])
"""What stands before a hyphen in a noun that the tokenizer splits."""


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
    roles: dict[LossRole, int] = field(default_factory=dict)
    """Role → the last sentence that told of it."""
    last: Hurt | None = None
    """The loss that the sentence has told last."""
    unit: str | None = None
    """What the sentence has counted last."""
    of_heads: dict[int, str] = field(default_factory=dict)
    """Counted noun → the id of its figure."""
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
    if token.dep == "nummod" and token.head == after and tokens[after].tag == "VBZ" and quantity.value != 1:
        return after  # 'left 17 inmates dead': no verb in the singular follows such a number
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
    if lemma == "by" and token.tag == "NN":
        return True  # 'a passer-by', whose parts are tokens
    if lemma in counting.ontology.words("counted_people") or token.lower in counting.ontology.words("counted_people"):
        return True
    agent = agent_of(counting, noun)
    if agent is not None:
        return agent.kind in ("group", "person")
    name = counting.dossier.names.get(noun)
    if name is not None and name.kind == "demonym":
        return token.dep not in ("amod", "compound", "nmod")
    if token.tag in ("NNS", "NN", "NNP") and re.search(r"(?:(?:wo)?m[ae]n|boy|girl)$", lemma) and len(lemma) > 4:
        return True  # 'watchmen', 'fishermen'
    if token.tag in (("NNS", "NN") if singular else ("NNS",)) and token.label == "" and re.search(r"[^aeiou](?:er|or|ee|ist)$", lemma) and len(lemma) > 4:
        return lemma not in counting.ontology.words("things_in_er")
    if token.tag == "NNPS" and counting.notes.children(noun, "nummod") and re.search(r"[^aeiou](?:er|or|ist)s$", token.lower):
        return token.lower[:-1] not in counting.ontology.words("things_in_er")  # 'four National Park Rangers'
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
    name = counting.dossier.names.get(noun)
    if name is not None and name.kind == "demonym" and draft is not None and draft.sector == "GOV":
        return "CVL"  # of 'nine Kenyans' none is the government that the text calls by the same name
    return draft.sector if draft is not None and draft.sector else agent.sector if agent is not None else None


def suffered_by(counting: Counting, hurt: Hurt | None, noun: int) -> bool:
    """A plural that is killed or wounded is people, unless it is an animal, a thing or a body ('killed 11 skiers')."""
    token = counting.notes.tokens[noun]
    words = counting.ontology.words
    if hurt is None or hurt.loss.role not in LETHAL or not (token.tag == "NNS" or (token.tag == "NNPS" and counting.notes.children(noun, "nummod"))) or noun in counting.dossier.time_tokens:
        return False
    if token.lower == "forces" and any(counting.notes.tokens[c].lower in ("security", "government", "special", "police", "army") for c in counting.notes.children(noun, "compound", "amod")):
        return counting.notes.tokens[hurt.cue].lemma.lower() in HARMS | BEARS  # 'four security forces were killed'
    return counting.notes.tokens[hurt.cue].lemma.lower() in HARMS | BEARS and not any(token.lemma.lower() in words(name) for name in ("not_people", "counted_things", "counted_attacks", "animals", "things_in_er"))


def befalls_people(counting: Counting, number: int) -> bool:
    """A bare number is the subject in the passive of what is done to people ('Six were acquitted')."""
    token = counting.notes.tokens[number]
    return token.dep == "nsubjpass" and counting.notes.tokens[token.head].lemma.lower() in counting.ontology.words("done_to_people")


def stands_for_people(counting: Counting, pronoun: int) -> bool:
    """'Them' in 'two of them': the last plural named before is people, or what is done to them is done to people and the plural is no thing."""
    notes, words = counting.notes, counting.ontology.words
    first = notes.sentences[max(0, notes.tokens[pronoun].sentence - 1)].first
    before = next((i for i in range(pronoun - 1, first - 1, -1) if notes.tokens[i].tag in ("NNS", "NNPS") and notes.tokens[i].dep not in ("npadvmod",) and i not in counting.dossier.time_tokens), None)
    if before is not None and is_people(counting, before):
        return True
    number = notes.tokens[notes.tokens[notes.tokens[pronoun].head].head]
    thing = before is not None and any(notes.tokens[before].lemma.lower() in words(name) for name in ("counted_things", "counted_in_conflict", "animals"))
    return not thing and number.dep in ("dobj", "nsubjpass") and notes.tokens[number.head].lemma.lower() in words("done_to_people")


def stands_for_body(counting: Counting, pronoun: int) -> bool:
    """'Them' after bodies of people ('the two groups clashed, leaving 40 of them dead')."""
    notes = counting.notes
    first = notes.sentences[notes.tokens[pronoun].sentence].first
    before = next((i for i in range(pronoun - 1, first - 1, -1) if notes.tokens[i].tag in ("NNS", "NNPS")), None)
    return before is not None and notes.tokens[before].lemma.lower() in counting.ontology.words("not_people") - {"limb", "leg", "arm", "hand", "eye", "finger", "foot", "rib", "month", "year", "day", "term"}


def counts_deeds(counting: Counting, noun: int) -> bool:
    """The noun is an attack, a thing that conflict is counted in, or a thing that is ruined or stands beside people."""
    notes, words = counting.notes, counting.ontology.words
    token = notes.tokens[noun]
    if token.lemma.lower() in words("counted_attacks") or token.lemma.lower() in words("counted_in_conflict"):
        return token.tag in ("NNS", "NNPS") and not (token.lemma.lower() == "area" and is_abstract(notes, noun)) and not is_seized(notes, noun)
    if token.lower == "rounds" and not is_seized(notes, noun) and ([t.lower for t in notes.tokens[noun + 1 : noun + 3]] == ["of", "ammunition"] or any(notes.tokens[c].lower in ("mortar", "artillery", "tank", "rifle", "live") for c in notes.children(noun, "compound", "amod"))):
        return True
    if MODEL.fullmatch(token.text):
        return True
    if token.lower == "times" and token.dep == "npadvmod" and notes.tokens[token.head].pos == "VERB":
        return True  # 'shelled the town eleven times'
    if done_to_thing(counting, noun):
        return True
    if token.lemma.lower() not in words("counted_things"):
        return False
    above = notes.ancestors(noun)[:3]
    ruined = any(notes.tokens[i].lemma.lower() in words("ruin_verbs") or notes.tokens[i].lower == "fire" or any(notes.tokens[c].lower == "ablaze" for c in notes.tokens[i].children) for i in above) or (above and any(t.lower == "fire" for t in notes.tokens[max(0, noun - 10) : noun] if t.sentence == token.sentence))
    return bool(ruined) or any(notes.tokens[c].lemma.lower() in words("ruin_verbs") for c in token.children) or any(is_people(counting, c) for c in notes.children(noun, "conj"))


def is_seized(notes: Annotations, noun: int) -> bool:
    """The inventory of a haul ('seized an arsenal of 36 rifles') tells of no act of force."""
    return any(notes.tokens[i].lemma.lower() in ("seize", "confiscate", "impound", "seizure") for i in notes.ancestors(top(notes, noun).index)[:3])


def is_abstract(notes: Annotations, noun: int) -> bool:
    """'Three areas of cooperation', 'four areas where they differ': no stretches of land."""
    inner = [i for p in notes.children(noun, "prep") if notes.tokens[p].lower == "of" for i in notes.children(p, "pobj")]
    return any(notes.tokens[i].tag == "NN" and not notes.children(i, "det", "poss") for i in inner) or bool(notes.children(noun, "relcl"))


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


def recalls(notes: Annotations, quantity: Quantity, noun: int) -> bool:
    """'The two ministers' (not 'two of the ministers'): a few with 'the', 'both' or 'all' and nothing that tells them from others, whom the text has named before."""
    if quantity.value > FEW or notes.word_after(quantity.last) == "of" or not any(notes.tokens[c].lower in ("the", "these", "those", "all", "both") for c in notes.children(noun, "det", "predet")):
        return False
    return not notes.children(noun, "relcl", "acl") and not any(notes.tokens[c].lower in ("of", "from", "in", "at", "on", "under") for c in notes.children(noun, "prep"))


def tallied(counting: Counting, quantity: Quantity) -> str | None:
    """The unit of a bare number that a tally reaches ('the number of its fighters at around 450') or that a count had before ('up from 180')."""
    tokens = counting.notes.tokens
    sentence = counting.notes.sentences[tokens[quantity.first].sentence]
    lead = tokens[max(sentence.first, quantity.first - 12) : quantity.first]
    while lead and lead[-1].lower in BOUNDING - {"at", "to", "up"}:
        lead = lead[:-1]
    if [t.lower for t in lead[-2:]] in (["up", "from"], ["down", "from"]):
        return counting.unit
    if len(lead) > 1 and lead[-1].text == "," and is_people(counting, lead[-2].index) and [t.lower for t in tokens[quantity.last + 1 : quantity.last + 3]] in (["from", "each"], ["from", "either"], ["on", "each"]):
        return "persons"  # 'swapped prisoners, 60 from each side'
    if not lead or lead[-1].lower not in REACHES - {"of", "from"}:
        return None
    after = tokens[quantity.last + 1 : min(quantity.last + 4, sentence.last)]
    for token in (*reversed(lead), *after):
        if token.lemma.lower() in STRENGTHS:
            people = any(is_people(counting, i) for p in counting.notes.children(token.index, "prep") if tokens[p].lower == "of" for i in counting.notes.children(p, "pobj"))
            return "persons" if people or token.lemma.lower() in ("strength", "membership", "headcount") else None
        if token.pos == "NUM" or token.text in (",", ";"):
            return None
    return None


def active_subject(notes: Annotations, number: int) -> bool:
    """The number is what does something: 'two of them collapsed' tells of a deed of some, and counts nobody anew."""
    token = notes.tokens[number]
    return token.dep == "nsubj" and notes.tokens[token.head].pos == "VERB"


def only_tell(counting: Counting, noun: int) -> bool:
    """The people counted are the source of the news ('two diplomats said'), of whom nothing else is told."""
    token = counting.notes.tokens[noun]
    return token.dep == "nsubj" and any(u.cue == token.head for u in counting.dossier.utterances)


def is_crowd(counting: Counting, quantity: Quantity) -> bool:
    """A vague number that stands alone and does something is people ('Thousands marched')."""
    token = counting.notes.tokens[quantity.last]
    return quantity.vague and token.tag == "NNS" and token.dep in ("nsubj", "nsubjpass") and token.pos != "ADV"
