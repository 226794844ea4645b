"""On whose soil a deed takes place by its nature: that of the state that arrests, of those who are attacked, of those who are protested against."""

from __future__ import annotations

from tocsin.cast import STATE
from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.ontology import Ontology
from tocsin.records import Place
from tocsin.venue import country_place


def soil_of(dossier: Dossier, ontology: Ontology, deed: Deed) -> Place | None:
    """The country on whose soil a deed takes place by its nature: that of the state that arrests or mobilizes, of those who are attacked, of those who are protested against; people in office travel.

    Firms and aid groups work in many countries: theirs counts only where the story is told in it.
    """
    drafts, notes = dossier.cast.drafts, dossier.notes
    assert notes is not None
    ground = dossier.grounds.get(notes.tokens[deed.head].sentence)
    doers = [p for p in deed.actors if drafts[p].sector in STATE]
    if deed.frame is not None and deed.frame.soil is not None:
        sides = [deed.actors if deed.frame.soil == "actor" else deed.recipients]
    else:
        sides = {"COERCE": [deed.recipients, doers] if deed.mode == "seize" else [doers, deed.recipients], "MOBILIZE": [doers], "RETREAT": [doers] if deed.mode == "release" else [], "ASSAULT": [deed.recipients], "PROTEST": [deed.recipients, deed.actors]}.get(deed.type, [])
    for side in sides:
        owners = [p for p in side if drafts[p].country and (drafts[p].sector not in ROAMING or drafts[p].country == ground) and drafts[p].kind != "person"]
        if len({drafts[p].country for p in owners}) == 1:
            return ground_of_party(dossier, ontology, owners[0], deed)
    return None


ROAMING = frozenset({"NGO", "IGO", "BUS"})
"""Sectors of those who work in many countries: what befalls an aid group or a firm is on the soil of its own only where the story is told there."""


def ground_of_party(dossier: Dossier, ontology: Ontology, owner: str, deed: Deed) -> Place | None:
    """The country of a party as the place of an event; the party's mention next to the deed's word carries it."""
    notes, draft = dossier.notes, dossier.cast.drafts[owner]
    assert notes is not None
    state = ontology.state(draft.country)
    if state is None:
        return None
    words = min(draft.spans, key=lambda span: (abs(span[0] - notes.tokens[deed.head].start), span), default=(notes.tokens[deed.first].start, notes.tokens[deed.last].end))
    return country_place(state, dossier.span(*words), "territory")
