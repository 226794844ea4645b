"""Who arrests, jails and declares curfews when a passive clause does not say: the authorities of the country in which it is done.

'37 people were rounded up', 'a curfew was imposed': in a report about one country these are the acts of its police and government.
Where the report tells of captors, armed groups or several countries at the place, nobody is named.
"""

from __future__ import annotations

from tocsin.cast import ARMED, STATE
from tocsin.deed import Deed
from tocsin.engines.clauses import is_passive
from tocsin.engines.coding import Coding
from tocsin.knowledge import REAL

OFFICIAL = frozenset({"arrest", "curfew", "martial-law", "deport", "censor", "restrict"})
"""Modes of what authorities do."""
POLICED = frozenset({"arrest", "deport"})
"""Modes of what police do."""
NEAR = 3
"""Sentences back that an armed group may have been at work where somebody is held."""


def name_authority(coding: Coding, deed: Deed) -> None:
    """Name the authorities of the scene's country as doers of what a passive clause tells of without a doer."""
    notes, drafts = coding.notes, coding.cast.drafts
    if deed.type != "COERCE" or deed.mode not in OFFICIAL or deed.actors or deed.status not in REAL or deed.nominal or not is_passive(notes, deed.head):
        return
    sentence = notes.tokens[deed.head].sentence
    country = coding.dossier.grounds.get(sentence)
    if country is None or rebels_near(coding, sentence):
        return
    order = ("cop", "gov", "mil") if deed.mode in POLICED else ("gov", "cop", "mil")
    found = [name for kind in order if (name := f"{kind}:{country}") in drafts and name not in deed.recipients]
    found = found or sorted(name for name, draft in drafts.items() if draft.country == country and draft.sector in STATE and draft.kind in ("government", "agency", "military") and name not in deed.recipients)
    if found:
        deed.actors = found[:1]
        deed.rules.append("authority")


def rebels_near(coding: Coding, sentence: int) -> bool:
    """An armed group that is no state's is spoken of in the sentence or shortly before: it may be the one who holds people."""
    notes, cast = coding.notes, coding.cast
    near = range(notes.sentences[max(0, sentence - NEAR)].first, notes.sentences[sentence].last)
    return any(i in cast.heads and cast.drafts[cast.heads[i].entity].sector in ARMED - STATE for i in near)
