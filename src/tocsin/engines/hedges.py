"""Words by which the narrator leaves open whether a deed was done, though nobody is said to say so: 'allegedly', 'reportedly', 'by some accounts'."""

from __future__ import annotations

from tocsin.deed import Deed
from tocsin.engines.clauses import shell
from tocsin.engines.coding import Coding
from tocsin.knowledge import REAL
from tocsin.text import Annotations

SOME = frozenset({"some", "several", "many", "most", "various", "unconfirmed", "unverified", "conflicting"})
"""Words before reports that nobody signs ('by some accounts', 'according to unconfirmed reports')."""
GUESSING = frozenset({"apparently", "seemingly", "presumably"})
"""Adverbs of what the narrator makes of the verb beside them, and not of what follows from it ('apparently lost patience and shelled the town')."""
CHAIN = 4
"""Verbs that are followed upwards to one on which such a word stands ('allegedly began to shell')."""


def hedge_deeds(coding: Coding, deeds: list[Deed]) -> None:
    """Let what the narrator only passes on be alleged."""
    for deed in deeds:
        if deed.status not in REAL:
            continue
        word = hedge_of(coding, deed)
        if word is not None:
            deed.status = "alleged"
            deed.rules.append(f"hedged:{coding.notes.tokens[word].lower}")


def hedge_of(coding: Coding, deed: Deed) -> int | None:
    """The word that leaves a deed open; None where nothing does."""
    notes = coding.notes
    verb = deed.head
    if deed.nominal:
        token = notes.tokens[shell(notes, deed.head)]
        above = notes.tokens[token.head]
        done = token.dep in ("dobj", "nsubjpass") and above.lemma in coding.lexicon.light
        took_place = token.dep in ("nsubj", "nsubjpass") and above.lemma in coding.grammar.happening
        if not done and not took_place:
            return None  # 'the blast reportedly killed nine': there was one
        verb = above.index
    adverbs = coding.ontology.words("hedging_adverbs")
    for _ in range(CHAIN):
        found = next((i for i in notes.children(verb, "advmod", "prep") if is_hedge(coding, i, adverbs)), None)
        if found is not None:
            return found
        token = notes.tokens[verb]
        own = notes.children(verb, "nsubj", "nsubjpass")
        if own or not (token.dep == "conj" or (token.dep == "xcomp" and notes.tokens[token.head].lemma in coding.grammar.implicative)):
            return None
        if token.dep == "conj":
            adverbs -= GUESSING
        verb = token.head
    return None


def is_hedge(coding: Coding, index: int, adverbs: frozenset[str]) -> bool:
    """An adverb that hedges a whole clause, and not only the phrase behind it ('shot dead, allegedly by rivals', 'beat reportedly nine men'), or reports that nobody signs."""
    notes, token = coding.notes, coding.notes.tokens[index]
    if token.lower in adverbs:
        after = notes.tokens[min(index + 1, len(notes.tokens) - 1)]
        if index > token.head and after.pos != "PUNCT":
            return False
        return not (after.pos in ("ADP", "SCONJ", "NUM") or after.lower in ("because", "to", "as"))
    if token.lower in ("by", "according"):
        nouns = notes.children(index, "pobj") or [i for p in notes.children(index, "prep") for i in notes.children(p, "pobj")]
        return any(is_unsigned(coding, notes, i) for i in nouns)
    return False


def is_unsigned(coding: Coding, notes: Annotations, noun: int) -> bool:
    """Accounts or reports of which only the number or the doubt is told."""
    token = notes.tokens[noun]
    words = {notes.tokens[c].lower for c in notes.children(noun, "det", "amod", "compound", "poss", "nmod")}
    return token.tag == "NNS" and token.lemma.lower() in coding.grammar.telling_nouns | coding.grammar.alleging_nouns and bool(words) and words <= SOME
