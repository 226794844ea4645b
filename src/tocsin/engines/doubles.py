"""Two words that tell of one deed: a support verb and its noun, a noun and what only modifies or repeats it, a deed and its means."""

from __future__ import annotations

from collections.abc import Collection

from tocsin.deed import Deed, by_sentence
from tocsin.engines.clauses import shell
from tocsin.engines.coding import Coding, note
from tocsin.knowledge import EventType
from tocsin.text import Annotations

MEANS = frozenset({"with", "behind", "by", "in", "into", "at", "under"})
"""Prepositions before the means or the outcome of what a verb tells."""


def drop_doubles(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """A support verb and its noun, or two words of one phrase, tell of one event: the noun's frame knows more of it."""
    notes, told, gone = coding.notes, by_sentence(coding.notes, deeds), set[Deed]()
    framed = {(deed.head, deed.type): deed for deed in deeds if deed.frame is not None}
    for half in [deed for deed in deeds if deed.frame is None and (deed.head, deed.type) in framed]:
        whole = framed[half.head, half.type]  # the reader marks the two halves of one word ('reservists were | called up')
        be_surer(whole, half)
        whole.first, whole.last = half.first, half.last
        gone.add(half)
    for verb in deeds:
        if verb.nominal or verb in gone:
            continue
        said_of = notes.tokens[verb.head].head if notes.tokens[verb.head].dep == "acomp" else verb.head
        for noun in told[notes.tokens[verb.head].sentence]:
            if not noun.nominal or noun in gone or verb in gone:
                continue
            token = notes.tokens[shell(notes, noun.head)]
            within = verb.first <= noun.head <= verb.last or (noun.type == verb.type and is_asked_for(notes, verb, noun.head))
            object_of = token.head == verb.head and token.dep in ("dobj", "nsubjpass", "attr")
            subject_of = token.head in (verb.head, said_of) and verb.frame is not None and token.dep in ("nsubj", "nsubjpass")[: 1 + (verb.frame.pos == "adjective")] and "subject" in verb.frame.requires  # 'the truce took effect'
            undone = (object_of or subject_of) and verb.type in ("CONCEDE", "RETREAT") and noun.type in ("SANCTION", "COERCE", "PROTEST", "MOBILIZE")  # 'lifted the sanctions', 'called off their boycott'
            undone |= subject_of and verb.type == "SANCTION" and noun.type == "CONSULT" and token.lemma != "mediation"  # 'talks with the rebels collapsed'; who mediates in vain has mediated
            if within or undone or ((object_of or subject_of) and noun.type == verb.type):
                loser, winner = (noun, verb) if undone or (verb.frame and verb.frame.requires) else (verb, noun)
                if not winner.actors:
                    winner.actors = [p for p in loser.actors if p not in winner.recipients]
                if not winner.recipients:
                    winner.recipients = [p for p in loser.recipients if p not in winner.actors]
                if not subject_of:
                    winner.first, winner.last = min(winner.first, loser.first), max(winner.last, loser.last)
                if winner.type == loser.type:
                    be_surer(winner, loser)
                gone.add(loser)
                note(coding, loser, f"not coded by itself: joined to '{notes.tokens[winner.head].text}'")
    kinds = {(deed.head, deed.type): deed for deed in deeds if deed not in gone}
    kept = [deed for deed in deeds if deed not in gone and not is_echo(notes, deed, kinds) and not is_means(coding, deed, kinds)]
    return join_modifiers(notes, kept)


def is_asked_for(notes: Annotations, verb: Deed, noun: int) -> bool:
    """A noun fills a slot of a verb for which its frame asks by words ('placed them on its sanctions list')."""
    token = notes.tokens[shell(notes, noun)]
    while token.dep in ("compound", "nmod") and notes.tokens[token.head].pos in ("NOUN", "PROPN"):
        token = notes.tokens[token.head]
    preposition = notes.tokens[token.head]
    if verb.frame is None or token.dep != "pobj" or verb.head not in (preposition.head, notes.tokens[preposition.head].head):
        return False
    filler = verb.frame.requires.get(preposition.lower)
    words = {token.lemma.lower(), *(f"{notes.tokens[c].lower} {token.lemma.lower()}" for c in notes.children(token.index, "compound", "amod"))}
    return filler is not None and not words.isdisjoint(filler.lemmas)


def be_surer(deed: Deed, other: Deed) -> None:
    """Two words tell of one deed: what the surer one says holds, and what a frame says of either ('killed in an encounter', of which the frames know a meeting)."""
    if deed.signs and other.signs:
        deed.signs |= {name: max(deed.signs[name], other.signs[name]) for name in ("event", "type", "framed")}
        deed.signs |= {name: min(deed.signs[name], other.signs[name]) for name in ("overruled", "unseen")}


def join_modifiers(notes: Annotations, deeds: list[Deed]) -> list[Deed]:
    """An event noun that only modifies another one of its kind is no event beside it: 'suicide bomb attack'."""
    kept = {(deed.head, deed.type): deed for deed in reversed(deeds)}
    gone = set[Deed]()
    for noun in deeds:
        token = notes.tokens[noun.head]
        outer = kept.get((token.head, noun.type)) if token.dep in ("compound", "amod", "nmod") else None
        if outer is not None and outer not in gone:
            outer.mode = outer.mode or noun.mode
            gone.add(noun)
    return [deed for deed in deeds if deed not in gone]


def deny_once(notes: Annotations, deeds: list[Deed]) -> list[Deed]:
    """The deeds, of denials of one claim by one clause only the first: 'the accusations were rejected' (the claim and its verb, read as one word by rules and as another by the learned reader),
    'is fabricated and baseless', 'called the report false and malicious'."""
    denials = [deed for deed in deeds if deed.type == "REJECT" and deed.mode is None]
    heads = {deed.head for deed in denials}
    gone = {deed for deed in denials if "answers-a-claim" in deed.rules and any(other is not deed and other.head == deed.head for other in denials)}
    gone |= {deed for deed in denials if is_named_again(notes, deed.head, heads)}
    return [deed for deed in deeds if deed not in gone]


def is_named_again(notes: Annotations, word: int, heads: Collection[int]) -> bool:
    """An adjective, or a participle without parties of its own, goes on from a word for the same denial."""
    token = notes.tokens[word]
    if token.pos != "ADJ" and not (token.tag == "VBN" and token.dep == "conj" and not notes.children(word, "nsubj", "nsubjpass", "auxpass", "dobj", "agent")):
        return False
    while token.head != token.index and (token.dep in ("conj", "acomp", "oprd", "amod", "dobj", "attr") or token.lower == "as" or "as" in (notes.tokens[token.head].lower, notes.tokens[token.index - 1].lower)):
        token = notes.tokens[token.head]  # also of 'dismissed as baseless the reports', whatever the parser makes of 'as'
        if token.index in heads:
            return True
    return False


def is_echo(notes: Annotations, deed: Deed, told: Collection[tuple[int, EventType]]) -> bool:
    """A predicate, or a subject that no frame knows, of a deed of its type belongs to that deed: 'held it accountable', 'a bomb exploded' (`told`: the heads and types of all)."""
    token = notes.tokens[deed.head]
    if token.dep == "pobj" and notes.tokens[token.head].lower == "with" and deed.frame is None:
        return (notes.tokens[token.head].head, deed.type) in told  # the means: 'dispersed them with water cannon'
    if not deed.first <= deed.head <= deed.last:  # 'allegations of torture', where the reader takes the words of the second for the anchor of the first
        return any((i, deed.type) in told for i in range(deed.first, deed.last + 1))
    if token.lower == "to" and notes.word_after(deed.head) == "death":
        return (token.head, deed.type) in told  # 'beat three students to death'
    predicate = token.pos == "ADJ" and token.dep in ("acomp", "oprd", "ccomp")
    brokered = deed.type == "CONSULT" and token.dep == "acl" and token.tag in ("VBN", "VBD")  # 'negotiations brokered by Oman'
    if not (predicate or brokered) and (deed.frame is not None or token.dep not in ("nsubj", "amod")):
        return False
    return token.head != deed.head and (token.head, deed.type) in told


def is_means(coding: Coding, noun: Deed, told: dict[tuple[int, EventType], Deed]) -> bool:
    """A noun says with what, or into what, its verb does what it does: 'scattered them with tear gas', 'remanded him in custody', 'seized at gunpoint'.

    Its mode becomes the verb's, which often has none.
    """
    notes = coding.notes
    token = notes.tokens[noun.head]
    if not noun.nominal or any(notes.tokens[c].lower in ("the", "this", "that") for c in notes.children(noun.head, "det", "poss")):
        return False
    outer = notes.tokens[shell(notes, noun.head)]
    preposition = notes.tokens[outer.head]
    verb = told.get((preposition.head, noun.type)) if outer.dep == "pobj" else None
    if verb is None or verb.nominal or preposition.lower not in MEANS or notes.tokens[verb.head].lemma in coding.ontology.words("result_verbs"):
        return False
    if token.dep == "pobj" and preposition.lower in ("in", "into", "at", "under") and notes.children(noun.head, "det", "poss", "prep", "amod"):
        return False  # 'wounded in a raid on the camp'
    verb.mode = verb.mode or noun.mode
    return True
