"""Denials that only point at what was said just before: 'that is a lie', 'this is not true'."""

from __future__ import annotations

from tocsin.cast import Cast
from tocsin.deed import Deed
from tocsin.denials import POINTERS, TALES, accusers_of
from tocsin.ontology import Ontology
from tocsin.reported import after_any
from tocsin.text import Annotations

RIGHT = frozenset({"true", "correct", "accurate", "right", "so", "case"})
"""What somebody says that it is not."""


def calls_it_untrue(notes: Annotations, ontology: Ontology, deed: Deed) -> bool:
    """A predicate calls untrue what a pronoun points at ('that is a lie', 'these are fables', 'this is not true')."""
    tokens = notes.tokens
    be = deed.head if tokens[deed.head].lemma == "be" else tokens[deed.head].head
    if deed.type != "REJECT" or tokens[be].lemma != "be" or not any(tokens[i].lower in POINTERS for i in notes.children(be, "nsubj")):
        return False
    named = {tokens[i].lemma.lower() for c in notes.children(be, "attr", "acomp") for i in (c, *after_any(notes, c, ("of",)))}
    return bool(named & (TALES | ontology.words("untrue_words"))) or (bool(named & RIGHT) and bool(notes.children(be, "neg")))


def seat_denier(notes: Annotations, cast: Cast, deed: Deed) -> None:
    """Let the speaker who calls a claim untrue deny it, and not whose claim it is ('"The governor's statement is false," he said')."""
    if deed.type != "REJECT" or not deed.speakers or deed.speakers[0] in deed.actors or notes.tokens[deed.head].pos not in ("ADJ", "AUX"):
        return
    named, deed.actors = deed.actors, []
    owners = accusers_of(notes, cast, deed)
    deed.actors = named
    if set(named) & set(owners) and deed.speakers[0] not in owners:
        deed.actors, deed.recipients = [deed.speakers[0]], owners
