"""Who arrests, jails and declares curfews when a passive clause does not say: the authorities of the country in which it is done.

'37 people were rounded up', 'a curfew was imposed': in a report about one country these are the acts of its police and government.
Where the report tells of captors, armed groups or several countries at the place, nobody is named.
"""

from __future__ import annotations

from tocsin.cast import ARMED, STATE
from tocsin.deed import Deed
from tocsin.engines.clauses import is_passive
from tocsin.engines.coding import Coding
from tocsin.engines.passives import COURT_VERBS
from tocsin.knowledge import REAL, EventType
from tocsin.venue import place_of

ACTS: frozenset[tuple[EventType, str | None]] = frozenset({*(("COERCE", mode) for mode in ("arrest", "curfew", "martial-law", "deport", "censor", "restrict")), ("SANCTION", "convict"), ("RETREAT", "release"), ("CONCEDE", None)})
"""Types and modes of what authorities do."""
LAWFUL = frozenset({"arrest", "detain", "jail", "imprison", "remand", "apprehend", "deport"})
"""Verbs for what is done by law, whoever else holds people near by."""
POLICED = frozenset({"arrest", "deport", "release"})
"""Modes of what police do."""
NEAR = 3
"""Sentences back that an armed group may have been at work where somebody is held."""


def name_authority(coding: Coding, deed: Deed) -> None:
    """Name the authorities of the scene's country as doers of what a passive clause or a noun tells of without a doer."""
    notes, drafts = coding.notes, coding.cast.drafts
    if deed.actors or deed.status not in REAL or (deed.type, deed.mode) not in ACTS or not (is_passive(notes, deed.head) or (deed.nominal and deed.mode in POLICED)):
        return
    lemma = notes.tokens[deed.head].lemma
    if (deed.type == "CONCEDE" and lemma not in COURT_VERBS) or (deed.type == "RETREAT" and lemma == "hand"):
        return  # who hands over is not who holds
    country = country_of(coding, deed)
    if deed.mode == "deport" and country in {drafts[p].country for p in destinations(coding, deed)}:
        return  # 'deported to Haiti': by whom is not said
    if country is None or rebels_near(coding, deed, 0 if lemma in LAWFUL | COURT_VERBS or deed.mode == "convict" else NEAR):
        return
    by_court = deed.mode == "convict" or deed.type == "CONCEDE"
    order = ("cop", "gov", "mil") if deed.mode in POLICED else ("gov", "cop", "mil")
    known = [name for name, draft in drafts.items() if draft.country == country and draft.sector in STATE and draft.kind in ("government", "agency", "military") and name not in deed.recipients]
    found = [name for name in known if drafts[name].sector == "JUD"] if by_court else []
    found = found or [name for kind in order if (name := f"{kind}:{country}") in known] or sorted(known)
    if found:
        deed.actors = found[:1]
        deed.rules.append("authority")


def destinations(coding: Coding, deed: Deed) -> list[str]:
    """The states and places to which somebody is sent."""
    notes, cast = coding.notes, coding.cast
    ends = [i for child in notes.children(deed.head, "prep") if notes.tokens[child].lower == "to" for i in notes.children(child, "pobj")]
    return [p for i in ends for p in (*cast.named_at(i), *([cast.places[i]] if i in cast.places else []))]


def country_of(coding: Coding, deed: Deed) -> str | None:
    """The country in which a deed is done: that of its place, else that in which its sentence says that things happen."""
    place = place_of(coding.dossier, coding.notes, deed.head, deed.type)
    return (place.country if place is not None else None) or coding.dossier.grounds.get(coding.notes.tokens[deed.head].sentence)


def rebels_near(coding: Coding, deed: Deed, reach: int) -> bool:
    """An armed group that is no state's, and not the sufferer, is spoken of in a deed's sentence or shortly before: it may be the one who holds people."""
    notes, cast = coding.notes, coding.cast
    sentence = notes.tokens[deed.head].sentence
    near = range(notes.sentences[max(0, sentence - reach)].first, notes.sentences[sentence].last)
    spoken = {cast.heads[i].entity for i in near if i in cast.heads} - set(deed.recipients)
    return any(cast.drafts[name].sector in ARMED - STATE for name in spoken)
