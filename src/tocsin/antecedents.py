"""Whom a pronoun cannot mean, by what the verbs around it say."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.text import Annotations, Mention

CUSTODY = frozenset("arrest detain jail imprison sentence convict charge acquit try fine remand capture extradite hand seize nab apprehend indict execute deport".split())
"""Verbs for what is done to those who are held or tried: who does it to others does not undergo it in the next breath."""


def acted_upon(notes: Annotations, heads: Mapping[int, Mention], index: int) -> set[str]:
    """Whom the verb of a subject pronoun has as object: the pronoun means somebody else ('It has accused Chad')."""
    token = notes.tokens[index]
    return {heads[i].entity for i in notes.children(token.head, "dobj", "dative") if i in heads and heads[i].named} if token.dep == "nsubj" else set()


def held_others(notes: Annotations, head: int, index: int) -> bool:
    """Who arrested or tried somebody is not the one of whom a pronoun then says that he was ('A judge convicted the mayor. He was jailed')."""
    tokens = notes.tokens
    undergone, done = tokens[tokens[index].head], tokens[tokens[head].head]
    if tokens[index].dep != "nsubjpass" or tokens[head].dep != "nsubj" or done.lemma.lower() not in CUSTODY or not notes.children(done.index, "dobj"):
        return False
    return undergone.lemma.lower() in CUSTODY or (undergone.lemma == "take" and any(tokens[i].lemma == "custody" for c in notes.children(undergone.index, "prep") for i in notes.children(c, "pobj")))
