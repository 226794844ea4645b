"""Negation that no word right at the verb shows: in its subject, and before a clause that it inverts."""

from __future__ import annotations

from tocsin.text import FINITE, Annotations

SOME_TIME = frozenset({"time", "stage", "point", "moment", "case", "way", "circumstance", "occasion", "instance", "event", "account"})
"""Nouns that after 'no' rule out what an inverted clause tells ('at no time did they fire')."""


def is_of_none(notes: Annotations, verb: int) -> bool:
    """A verb is denied of its subject ('did not take part', 'none of the men took part', 'no soldier took part'); 'no fewer than nine' are some."""
    own = notes.children(verb, "nsubj", "nsubjpass")
    words = [c for i in own for c in notes.children(i, "det", "neg", "preconj") if notes.tokens[c + 1].lower not in ("fewer", "less", "only")]
    return bool(notes.children(verb, "neg")) or is_ruled_out(notes, verb) or any(notes.tokens[i].lower in ("none", "nobody") for i in own) or any(notes.tokens[c].lower in ("no", "neither", "not") for c in words)


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
