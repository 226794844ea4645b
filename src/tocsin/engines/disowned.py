"""What a speaker says that his own side did not do ('The army did not shell the hospital, its spokesman said'): the rules took it for what never was,
but it is told because somebody says that it was done."""

from __future__ import annotations

from tocsin.cast import ARMED, STATE
from tocsin.deed import CHARGEABLE, ONLY_DENIED, Deed
from tocsin.denials import INSISTING, one_side
from tocsin.engines.clauses import is_passive, subjects
from tocsin.engines.coding import Coding, utterance_of
from tocsin.engines.negation import is_denied
from tocsin.engines.sides import same_side
from tocsin.knowledge import REAL
from tocsin.text import Utterance

PAST = frozenset({"did", "had", "has", "have", "was", "were"})
"""Auxiliaries of what is past; of 'do not shell towns' a habit is told, and no deed."""
OWN = frozenset({"his", "her", "its", "their", "our", "my"})
DISOWNS = "disowns-a-deed"
"""The rule of a denial on the very verb that is denied: what the grammar says of it needs little of the reader's word."""
BACK = 3
"""Sentences that a denial without a doer looks back for what was done."""


def clear_of_it(coding: Coding, deed: Deed) -> None:
    """Take those out of its doers of whom a clause says that they had no part in a deed, which others may have done ('the militia did not take part in the massacre', 'no soldier was behind the raid')."""
    notes = coding.notes
    preposition = notes.tokens[notes.tokens[deed.head].head]
    if not deed.nominal or notes.tokens[deed.head].dep != "pobj" or preposition.lower not in ("in", "behind"):
        return
    verb = preposition.head if notes.tokens[preposition.head].pos != "NOUN" else notes.tokens[preposition.head].head
    if notes.tokens[verb].pos in ("VERB", "AUX") and is_denied(notes, verb):
        cleared = {coding.cast.heads[j].entity for i in subjects(notes, verb) for j in notes.subtree(i) if j in coding.cast.heads}
        deed.actors = [p for p in deed.actors if p not in cleared]


def disowned(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """The deeds that speakers deny in words of their own, each with the word of speech for its parent."""
    found = []
    taken = {deed.head: deed for deed in deeds}
    for deed in coding.unreal:
        utterance = utterance_of(coding, deed.head)
        if deed.status != "not_occurred" or deed.nominal or deed.type not in CHARGEABLE or utterance is None or not may_deny(coding, deed, utterance):
            continue
        other = taken.get(deed.head)  # the reader may have found the denial on the very verb
        if other is not None and other.type != "REJECT":
            continue
        doers = own_doers(coding, deed, utterance) or done_before(coding, deed, utterance, deeds)
        if not doers:
            continue
        if other is not None:
            other.actors = utterance.speakers[:1]
            other.rules.append(DISOWNS)
        deed.actors = doers
        deed.recipients = [p for p in deed.recipients if p not in doers]
        deed.status, deed.parent, deed.speakers = "denied", utterance.cue if other is None else deed.head, utterance.speakers[:1]
        deed.rules.append(ONLY_DENIED)
        found.append(deed)
    coding.unreal[:] = [deed for deed in coding.unreal if deed not in found]
    return found


def may_deny(coding: Coding, deed: Deed, utterance: Utterance) -> bool:
    """The negated verb is what is said, of the past, and a wrong: to arm somebody and not to feed him; whoever has arrested nobody yet tells news."""
    notes, drafts = coding.notes, coding.cast.drafts
    auxiliaries = {notes.tokens[c].lower for c in notes.children(deed.head, "aux", "auxpass")}
    if not utterance.speakers or utterance.root != deed.head or not auxiliaries & PAST or auxiliaries & (coding.grammar.future | coding.grammar.possibility | coding.grammar.obligation):
        return False
    if drafts[utterance.speakers[0]].kind == "media" or any(notes.tokens[c].lower == "yet" for c in notes.children(deed.head, "advmod")):
        return False
    if deed.type == "COERCE":
        return deed.mode not in ("arrest", None)
    return deed.type != "AID" or any(drafts[p].sector in ARMED for p in deed.recipients)


def own_doers(coding: Coding, deed: Deed, utterance: Utterance) -> list[str]:
    """The doers where they are of the speaker's side: himself, his state, or 'his men'."""
    notes, speaker = coding.notes, utterance.speakers[0]
    at = subjects(notes, deed.head)
    own = any(notes.tokens[c].lower in OWN for i in at for c in notes.children(i, "poss"))
    doers = deed.actors or [p for i in at for p in coding.filler(i, "subject")] if not is_passive(notes, deed.head) else deed.actors
    return [p for p in doers if own or is_own(coding, p, speaker)]


def is_own(coding: Coding, party: str, speaker: str) -> bool:
    """A party is of the speaker's side; where a report names no state at all its forces and officials are of one."""
    one, other = coding.cast.drafts[party], coding.cast.drafts[speaker]
    nameless = one.country is None and other.country is None and one.sector in STATE and other.sector in STATE
    return party == speaker or nameless or same_side(coding, party, speaker) or one_side(coding.cast, party, speaker)


def done_before(coding: Coding, deed: Deed, utterance: Utterance, deeds: list[Deed]) -> list[str]:
    """Who did it by what was told just before, where a passive without a doer answers that for the doer's side ('Soldiers fired on the crowd, witnesses said, but the governor said that nobody had been shot')."""
    notes, speaker = coding.notes, utterance.speakers[0]
    if deed.type != "ASSAULT" or not is_passive(notes, deed.head) or deed.actors:
        return []
    here = notes.tokens[deed.head].sentence
    for other in sorted(deeds, key=lambda d: -d.head):
        near = other.type == "ASSAULT" and other.head < utterance.cue and here - notes.tokens[other.head].sentence <= BACK and other.status in (*REAL, "alleged")
        doers = [p for p in other.actors if is_own(coding, p, speaker)] if near else []
        if doers and coding.cast.drafts[speaker].sector in STATE | ARMED:
            return doers
    insists = notes.tokens[utterance.cue].lemma in INSISTING and coding.cast.drafts[speaker].sector in STATE
    return [speaker] if insists else []
