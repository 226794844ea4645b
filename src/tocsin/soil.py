"""On whose soil a deed takes place by its nature: that of the state that arrests, of those who are attacked, of those who are protested against."""

from __future__ import annotations

from tocsin.cast import STATE, Draft
from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.grounds import GROUNDS
from tocsin.knowledge import Country
from tocsin.ontology import Ontology
from tocsin.records import Place
from tocsin.text import Annotations
from tocsin.venue import country_place

LOCAL = frozenset("district provincial local municipal city town county regional village governor mayor".split())
"""Words that say that somebody rules a part of a country."""


def soil_of(dossier: Dossier, ontology: Ontology, deed: Deed, *, persons: bool = False) -> Place | None:
    """The country on whose soil a deed takes place by its nature: that of the state that arrests or mobilizes, of those who are attacked, of those who are protested against.

    People in office travel, so theirs counts only with `persons`, and where the story is told in their country.
    """
    drafts, notes = dossier.cast.drafts, dossier.notes
    assert notes is not None
    ground = dossier.grounds.get(notes.tokens[deed.head].sentence)
    if deed.type == "COERCE" and deed.mode == "seize" and is_ship(notes, deed):
        return None
    doers = [p for p in deed.actors if drafts[p].sector in STATE]
    if deed.frame is not None and deed.frame.soil is not None:
        sides = [deed.actors if deed.frame.soil == "actor" else deed.recipients]
    else:
        sides = {"COERCE": [deed.recipients, doers] if deed.mode == "seize" else [doers, deed.recipients], "MOBILIZE": [doers], "RETREAT": [doers] if deed.mode == "release" else [], "ASSAULT": [deed.recipients], "PROTEST": [deed.recipients, deed.actors]}.get(deed.type, [])
    for side in sides:
        owners = [p for p in side if drafts[p].country and (drafts[p].sector not in ROAMING or drafts[p].country == ground) and (drafts[p].kind != "person" or (persons and holds_office(drafts[p]) and drafts[p].country == ground))]
        if len({drafts[p].country for p in owners}) == 1:
            return ground_of_party(dossier, ontology, owners[0], deed)
    return None


ROAMING = frozenset({"NGO", "IGO", "BUS"})
"""Sectors of those who work in many countries: what befalls an aid group or a firm is on the soil of its own only where the story is told there."""
SHIPS = frozenset("ship vessel boat trawler tanker freighter carrier cutter schooner dhow yacht barge ferry".split())


def is_ship(notes: Annotations, deed: Deed) -> bool:
    """What is taken is a ship, which is seldom on the soil of its flag."""
    verb = deed.clause if deed.clause >= 0 else deed.head
    taken = [*notes.children(verb, "dobj", "nsubjpass"), *([notes.tokens[verb].head] if notes.tokens[verb].dep in ("relcl", "acl") else [])]
    return any(notes.tokens[i].lemma.lower() in SHIPS for i in taken)


def holds_office(draft: Draft) -> bool:
    """A person acts for a state."""
    return (draft.office_sector or draft.sector) in STATE


def ground_of_party(dossier: Dossier, ontology: Ontology, owner: str, deed: Deed) -> Place | None:
    """The country of a party as the place of an event; the party's mention next to the deed's word carries it."""
    notes, draft = dossier.notes, dossier.cast.drafts[owner]
    assert notes is not None
    state = next((s for s in ontology.all("countries", Country) if s.code == draft.country), None)
    if state is None:
        return None
    mention = min((m for m in dossier.cast.heads.values() if m.entity == owner), key=lambda m: (abs(m.head - deed.head), m.head), default=None)
    first, last = (mention.first, mention.last) if mention is not None else (deed.first, deed.last)
    return country_place(state, dossier.span(notes.tokens[first].start, notes.tokens[last].end), "territory")


def is_local(dossier: Dossier, notes: Annotations, deed: Deed) -> bool:
    """Those who rule are not of the whole country ('the district administration imposed a curfew')."""
    heads = [head for head, mention in dossier.cast.heads.items() if mention.entity in deed.actors and notes.tokens[head].sentence == notes.tokens[deed.head].sentence]
    return any(notes.tokens[i].lemma.lower() in LOCAL for head in heads for i in (head, *notes.children(head, "amod", "compound", "nmod")))


FORCES = frozenset("police policeman officer soldier troop force authority guard agent gunman".split())


def is_unnamed(dossier: Dossier, notes: Annotations, deed: Deed) -> bool:
    """Those who act are police or soldiers of whom the sentence does not say whose: they are those of the place that is told of."""
    sentence = notes.tokens[deed.head].sentence
    mentions = [m for head, m in dossier.cast.heads.items() if m.entity in deed.actors and notes.tokens[head].sentence == sentence]
    return bool(mentions) and all(notes.tokens[m.head].lemma.lower() in FORCES and not any(i in dossier.names and dossier.names[i].country for i in range(m.first, m.last + 1)) for m in mentions)


WIDE = frozenset({"border", "frontier", "airspace", "territory", "waters", "coast", "side"})
"""Ground of a whole state, which it closes as one."""


def is_on_ground(notes: Annotations, deed: Deed) -> bool:
    """What is closed is a piece of ground, or 'it' that was named before ('sealed the entrances of the camp'), and no right of a whole people."""
    verb = deed.clause if deed.clause >= 0 else deed.head
    for one in notes.children(verb, "dobj", "nsubjpass"):
        lemma = notes.tokens[one].lemma.lower()
        if lemma in WIDE:
            return False
        if lemma in GROUNDS | {"it", "entrance", "gate"}:
            return True
    return False
