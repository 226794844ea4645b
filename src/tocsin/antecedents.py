"""Whom a pronoun cannot mean, by what the verbs around it say."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.text import Annotations, Mention

CUSTODY = frozenset("arrest detain jail imprison sentence convict charge acquit try fine remand capture extradite hand seize nab apprehend indict execute deport lock free release abduct kidnap interrogate question".split())
"""Verbs for what is done to those who are held or tried: who does it to others does not undergo it in the next breath."""
LED = frozenset({"away", "off", "up", "out"})
"""Particles with which 'lead', 'take', 'round' and 'pick' tell of custody."""
BODILESS = frozenset({"government", "country", "facility"})
"""Kinds of those whom nobody arrests."""
SENT_HOUSES = frozenset({"embassy", "consulate", "legation"})
"""Buildings that speak and ask as bodies do."""
THEY = frozenset({"they", "them", "their", "themselves"})
CHAIN = 8
"""Sentences through which one pronoun is followed from subject to subject."""


def acted_upon(notes: Annotations, heads: Mapping[int, Mention], index: int) -> set[str]:
    """Whom the verb of a subject pronoun has as object: the pronoun means somebody else ('It has accused Chad'); nor does whoever is set into a clause as its speaker speak of himself by name ('Chad, it said, had …')."""
    token = notes.tokens[index]
    if token.dep != "nsubj":
        return set()
    verb = notes.tokens[token.head]
    beside = notes.children(verb.head, "nsubj", "nsubjpass") if verb.dep == "parataxis" else []
    return {heads[i].entity for i in (*notes.children(token.head, "dobj", "dative"), *beside) if i in heads and heads[i].named}


def is_custody(notes: Annotations, verb: int) -> bool:
    """A verb tells of what is done to people who are held or tried ('jailed', 'led away', 'took into custody')."""
    token = notes.tokens[verb]
    if token.lemma.lower() in CUSTODY:
        return True
    if token.lemma in ("lead", "take", "round", "pick") and any(notes.tokens[i].lower in LED for i in notes.children(verb, "prt", "advmod")):
        return True
    return token.lemma == "take" and any(notes.tokens[i].lemma == "custody" for c in notes.children(verb, "prep") for i in notes.children(c, "pobj"))


def in_clause(notes: Annotations, index: int) -> int:
    """The word that stands in the clause for a pronoun: of 'four of them' the number."""
    tokens = notes.tokens
    above = tokens[tokens[index].head]
    return above.head if tokens[index].dep == "pobj" and above.lower == "of" and tokens[above.head].pos in ("NUM", "PRON", "DET") else index


def is_held(notes: Annotations, index: int) -> bool:
    """A pronoun tells who is arrested, freed or tried ('They were jailed', 'police detained four of them')."""
    token = notes.tokens[in_clause(notes, index)]
    return token.dep in ("nsubjpass", "dobj") and is_custody(notes, token.head)


def held_others(notes: Annotations, head: int, index: int) -> bool:
    """Who arrested, freed or tried somebody is not the one of whom a pronoun then says that he was ('A judge convicted the mayor. He was jailed')."""
    tokens = notes.tokens
    place = tokens[in_clause(notes, index)]
    if place.dep != "nsubjpass" or tokens[head].dep != "nsubj" or not is_custody(notes, place.head):
        return False
    return any(is_custody(notes, verb) and notes.children(verb, "dobj") for verb in notes.conjuncts(tokens[head].head))


def speaks(notes: Annotations, head: int) -> bool:
    """An embassy is the subject of what a body does ('the embassy confirmed …')."""
    token = notes.tokens[head]
    return token.lemma.lower() in SENT_HOUSES and token.dep == "nsubj" and notes.tokens[token.head].pos == "VERB"


def is_alone(notes: Annotations, head: int, index: int) -> bool:
    """A noun in the singular, of another sentence, that stands in no row: 'they' are rather others, where any are spoken of."""
    return notes.tokens[head].sentence != notes.tokens[index].sentence and notes.tokens[head].tag in ("NN", "NNP") and not notes.children(head, "conj") and notes.tokens[head].dep != "conj"


def carried_on(notes: Annotations, index: int) -> int:
    """The first of the same pronouns that one goes on from: each the subject of its sentence, or of the 'it said' set into it, in the sentence before the next; the pronoun itself where it goes on from none."""
    tokens = notes.tokens
    for _ in range(CHAIN):
        if tokens[index].dep != "nsubj" or tokens[tokens[index].head].dep != "ROOT" or tokens[index].sentence == 0:
            break
        before = notes.sentences[tokens[index].sentence - 1]
        if before.paragraph != notes.sentences[tokens[index].sentence].paragraph:
            break
        told = next((i for i in range(before.first, before.last) if tokens[i].lower == tokens[index].lower and tokens[i].dep == "nsubj" and tokens[tokens[i].head].dep in ("ROOT", "parataxis")), None)
        if told is None or tokens[told].quoted != tokens[index].quoted:
            break
        index = told
    return index


def furthest(notes: Annotations, index: int, back: int) -> int:
    """The first of so many sentences before a word; outside quotation marks those that are all quotation do not count ('The mayor denied it. "We lost nobody. …," she said')."""
    tokens, at = notes.tokens, notes.tokens[index].sentence
    while back and at:
        at -= 1
        sentence = notes.sentences[at]
        back -= tokens[index].quoted or not (tokens[min(sentence.first + 1, sentence.last - 1)].quoted and tokens[max(sentence.last - 2, sentence.first)].quoted)
    return at
