"""Negation by words: right at a verb or noun, in its subject or object, and before a clause that it inverts."""

from __future__ import annotations

from tocsin.text import FINITE, Annotations

SOME_TIME = frozenset({"time", "stage", "point", "moment", "case", "way", "circumstance", "occasion", "instance", "event", "account"})
"""Nouns that after 'no' rule out what an inverted clause tells ('at no time did they fire')."""
NEGATIVES = frozenset({"no", "not", "n't", "never", "neither", "without", "nobody", "none", "hardly", "barely"})
NOBODY = frozenset({"nobody", "none"})
COMPARED = frozenset({"fewer", "less", "more", "later", "longer", "doubt"})
"""Words behind 'no' that deny nobody ('no fewer than nine')."""


def is_negated(notes: Annotations, index: int) -> bool:
    """A negative word hangs on the token (for a noun: its determiner), or opens its inverted clause, or 'no longer'."""
    return is_no_longer(notes, index) or any(notes.tokens[child].lower in NEGATIVES for child in notes.children(index, "neg", "det", "preconj", "advmod", "cc")) or is_ruled_out(notes, index)


def is_no_longer(notes: Annotations, verb: int) -> bool:
    """What somebody did he does no longer ('no longer recognises the council', 'no longer have contact with him')."""
    return any(notes.tokens[child].lower == "longer" and notes.tokens[child - 1].lower == "no" for child in notes.children(verb, "advmod"))


def is_of_nobody(notes: Annotations, verb: int) -> bool:
    """Nobody does or suffers what a verb tells ('nobody was shot', 'no soldier had crossed the line', 'killed no one'); 'no fewer than nine' are some."""
    for noun in notes.children(verb, "nsubj", "nsubjpass", "dobj"):
        token = notes.tokens[noun]
        if notes.word_after(noun) in ("but", "except", "other", "else"):
            continue  # 'treated no one but farmers'
        if token.lower in NOBODY or (token.lower == "one" and notes.tokens[max(0, noun - 1)].lower == "no"):
            return True
        if any(notes.tokens[c].lower == "no" and notes.tokens[c + 1].lower not in COMPARED for c in notes.children(noun, "det")):
            return True
        if any(notes.tokens[c].lower == "neither" for c in notes.children(noun, "preconj", "det", "cc")):
            return True
        if token.dep != "dobj" and any(notes.tokens[c].lower == "not" and notes.tokens[c + 1].lower in ("a", "one") for c in notes.children(noun, "neg")):
            return True  # 'not a single soldier took part'
    return False


def is_denied(notes: Annotations, verb: int) -> bool:
    """What a verb tells did not happen, by a word at it or by who did or suffered it ('did not take part', 'no soldier took part', 'had no part')."""
    return is_negated(notes, verb) or is_of_nobody(notes, verb)


def is_ruled_out(notes: Annotations, verb: int) -> bool:
    """A negative word stands before the auxiliary with which a clause begins ('at no time did they fire', 'under no circumstances were they beaten', 'never have we shelled a town')."""
    token, tokens = notes.tokens[verb], notes.tokens
    if token.pos not in ("VERB", "AUX"):
        return False
    auxiliaries = notes.children(verb, "aux", "auxpass")
    if token.dep == "acl" and token.tag == "VBN" and tokens[tokens[token.head].head].lemma == "be":
        auxiliaries = [tokens[token.head].head]  # of 'were the prisoners beaten' parsers make 'beaten prisoners'
    first = min(auxiliaries, default=0)
    if first == 0 or tokens[first].tag not in FINITE or tokens[first].sentence != tokens[first - 1].sentence:
        return False
    if tokens[first - 1].lower in ("never", "nowhere", "nor"):
        return True
    return first > 2 and tokens[first - 1].lemma.lower() in SOME_TIME and tokens[first - 2].lower == "no" and tokens[first - 3].pos == "ADP"
