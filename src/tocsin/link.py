"""Links between deeds of one document: what denies what, what is part of what is said, what is told twice."""

from __future__ import annotations

from tocsin.cast import STATE, Cast
from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.engines.clauses import objects
from tocsin.ontology import Ontology
from tocsin.stage import Stage
from tocsin.text import Annotations

PRESUPPOSED = 2
"""Sentences that a denial looks back for the statement that it calls an allegation."""
UNNAMED = ("group:", "armed_group:", "person:")
"""How ids of entities without a name of their own in the dictionaries begin."""
REACH = 3
"""Sentences that a denial looks back for the accusation that it answers."""


def is_denial(notes: Annotations, ontology: Ontology, deed: Deed) -> bool:
    """The deed denies what somebody said (and does not refuse to do something)."""
    if deed.type != "REJECT" or deed.mode is not None or deed.frame is None:
        return False
    if deed.frame.pos != "verb":
        return True
    verbs, nouns = ontology.words("denial_verbs"), ontology.words("allegation_nouns")
    return notes.tokens[deed.head].lemma in verbs or any(notes.tokens[i].lemma.lower() in nouns for i in objects(notes, deed.head))


def one_side(cast: Cast, one: str, other: str) -> bool:
    """Two entities are the same, belong to one state, or are 'the rebels' and a rebel group with a name."""
    a, b = cast.drafts[one], cast.drafts[other]
    state = (a.sector in STATE or a.kind == "person" or a.id.startswith("gov:")) and (b.sector in STATE or b.kind == "person" or b.id.startswith("gov:"))
    rebels = a.sector == b.sector == "REB" and (one.startswith(UNNAMED) or other.startswith(UNNAMED))
    return one == other or rebels or (a.country is not None and a.country == b.country and state)


def answered(notes: Annotations, cast: Cast, denial: Deed, deeds: list[Deed]) -> Deed | None:
    """The accusation that a denial answers: the nearest before it that is aimed at the denier's side."""
    here = notes.tokens[denial.head].sentence
    best: tuple[tuple[int, int], Deed] | None = None
    for deed in deeds:
        if deed is denial or deed.type not in ("ACCUSE", "REQUEST") or deed.parent is not None:
            continue
        back = here - notes.tokens[deed.head].sentence
        if not 0 <= back <= REACH or (back == 0 and deed.head > denial.head and deed.type == "REQUEST"):
            continue
        aimed = any(one_side(cast, r, d) for r in deed.recipients for d in denial.actors)
        own = any(one_side(cast, a, d) for a in deed.actors for d in denial.actors)
        if own or not (aimed or back == 0 or (back == 1 and not deed.recipients)):
            continue
        rank = (int(aimed) + int(deed.type == "ACCUSE"), deed.head)
        if best is None or rank > best[0]:
            best = (rank, deed)
    return best[1] if best else None


def presupposed(dossier: Dossier, notes: Annotations, denial: Deed) -> Deed | None:
    """The accusation that a denial shows a plain statement to be ('Islamabad says …. Kabul denies the allegation'); it joins the deeds.

    The statement stands in the two sentences before, is made by another side, and speaks of the denier's side or country.
    """
    cast, here = dossier.cast, notes.tokens[denial.head].sentence
    countries = {cast.drafts[a].country for a in denial.actors} - {None}
    for utterance in reversed(dossier.utterances):
        back = here - notes.tokens[utterance.cue].sentence
        if not 0 < back <= PRESUPPOSED or not utterance.speakers or utterance.continued or any(d.head == utterance.cue for d in dossier.deeds):
            continue
        if any(one_side(cast, utterance.speakers[0], a) for a in denial.actors):
            continue
        named = {cast.heads[i].entity for i in utterance.content if i in cast.heads} | {cast.places[i] for i in utterance.content if i in cast.places}
        if not any(cast.drafts[n].country in countries for n in named):
            continue
        deed = Deed(utterance.cue, utterance.cue, utterance.cue, "ACCUSE", "allege", "ongoing" if notes.tokens[utterance.cue].tag in ("VBZ", "VBP") else "occurred", None, utterance.speakers[:1], list(denial.actors), rules=["presupposed-by-denial"], clause=utterance.cue, score=0.6, speakers=list(utterance.speakers), cues=[utterance.cue] * len(utterance.speakers))
        for other in dossier.deeds:
            own = any(one_side(cast, a, utterance.speakers[0]) for a in other.actors)  # nobody alleges what he did himself
            known = any(notes.tokens[i].lower == "the" for i in notes.children(other.head, "det"))  # 'the takeover' is taken for granted, not claimed
            if other.head in utterance.content and other.parent is None and not (own or known):
                other.parent, other.status = utterance.cue, "alleged"
        dossier.deeds.append(deed)
        dossier.deeds.sort(key=lambda d: (notes.tokens[d.head].start, d.twin, d.type))
        return deed
    return None


def link(dossier: Dossier, ontology: Ontology) -> None:
    """Tie denials to accusations and give them the accuser as recipient."""
    notes, cast = dossier.notes, dossier.cast
    if notes is None:
        return
    for deed in list(dossier.deeds):
        if not is_denial(notes, ontology, deed):
            continue
        target = answered(notes, cast, deed, dossier.deeds) or presupposed(dossier, notes, deed)
        if target is None:
            continue
        deed.denies = [target, *(d for d in dossier.deeds if d.parent == target.head)]
        deed.rules.append("denial-of-accusation")
        if not deed.recipients or not any(r in target.actors for r in deed.recipients):
            deed.recipients = [a for a in target.actors if a not in deed.actors] or deed.recipients


STAGE = Stage("link", ("notes", "cast", "deeds"), ("deeds",), link)
