"""Who does what: a sentence that tells it the other way round does not mean a happening ('Rajoy dismissed the president' is not how he left his office)."""

from __future__ import annotations

import re

from tocsin.date.world import HEADS, VAGUE, office_words
from tocsin.names import fold
from tocsin.text import Annotations, Sentence

BEATS = re.compile(r"^(?P<winner>.+?) (?:beats?|defeats?) (?P<loser>.+?)(?: in | at | \d|$)")
"""Names of contests that tell who won."""
WINNING = frozenset({"beat", "defeat", "thrash", "overcome", "outclass", "stun", "rout"})


CHANGES = re.compile(r" (?:becomes|leaves as) (?P<office>.+)$")
"""Names of happenings by which an office changes hands."""


def is_other_office(text: str, name: str) -> bool:
    """A sentence names an office, and not the one that a happening tells of ('became prime minister' for 'becomes chancellor of the exchequer')."""
    found = CHANGES.search(name)
    if found is None:
        return False
    named = office_words(text)
    return not named.isdisjoint(HEADS - VAGUE) and not office_words(found["office"]) <= named


PUTTING_OUT, PUTTING_IN = frozenset("dismiss sack fire remove oust depose topple overthrow".split()), frozenset("appoint name swear".split())
"""Verbs of which the object leaves an office, or takes it."""


def does_it(notes: Annotations, sentence: Sentence, name: str) -> bool:
    """The person of whom a happening tells that he leaves an office, or takes it, does that to another in the sentence ('Rajoy dismissed the president')."""
    found = CHANGES.search(name)
    if found is None:
        return False
    verbs, person = PUTTING_OUT if "leaves as" in found[0] else PUTTING_IN, fold(name[: found.start()]).lower().split()[-1]
    for at in range(sentence.first, sentence.last):
        if notes.tokens[at].lemma.lower() in verbs and notes.tokens[at].pos == "VERB" and notes.children(at, "dobj") and any(fold(notes.tokens[one].lower) == person for one in notes.children(at, "nsubj")):
            return True
    return False


def is_turned(notes: Annotations, sentence: Sentence, name: str) -> bool:
    """The sentence tells that the one beat the other, who is the winner of a happening by its name."""
    found = BEATS.match(name)
    if found is None:
        return False
    winner, loser = (frozenset(fold(found[side]).lower().split()) for side in ("winner", "loser"))
    for at in range(sentence.first, sentence.last):
        if notes.tokens[at].lemma.lower() not in WINNING or notes.children(at, "nsubjpass"):
            continue
        beaten = {notes.tokens[one].lower for one in notes.children(at, "dobj")}
        beating = {notes.tokens[one].lower for one in notes.children(at, "nsubj")}
        if (beaten & winner and not beaten & loser) or (beating & loser and not beating & winner):
            return True
    return False


def is_misread(notes: Annotations, sentence: Sentence, text: str, name: str) -> bool:
    """A sentence (its text) cannot mean a happening of this name."""
    if " beat" in name or " defeat" in name:
        return is_turned(notes, sentence, name)
    changes = " becomes " in name or " leaves as " in name
    return changes and (does_it(notes, sentence, name) or is_other_office(text, name))
