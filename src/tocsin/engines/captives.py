"""Who is captured by whom: armed groups abduct, a state arrests."""

from __future__ import annotations

from tocsin.cast import STATE
from tocsin.deed import Deed
from tocsin.engines.clauses import objects
from tocsin.engines.coding import Coding
from tocsin.engines.sides import is_thing

CAPTURING = frozenset({"capture", "seize", "take", "grab", "snatch", "hold"})
"""Verbs of captors on either side of the law."""
LAWLESS = frozenset("pirate gunman militant rebel insurgent guerrilla jihadist fighter kidnapper bandit hijacker assailant gang gangster raider separatist terrorist extremist faction attacker militiaman".split())
"""Nouns for those who arrest nobody."""


def judge_captors(coding: Coding, deed: Deed) -> None:
    """Tell abduction from arrest where the verb says neither ('fighters seized nine road workers', 'soldiers captured two Hondurans')."""
    notes, drafts = coding.notes, coding.cast.drafts
    token = notes.tokens[deed.head]
    if deed.nominal or deed.type not in ("ASSAULT", "COERCE") or token.lemma not in CAPTURING or deed.mode not in (None, "seize", "arrest", "abduct"):
        return
    taken = [p for p in deed.recipients if not is_thing(coding, p) and drafts[p].kind not in ("place", "country", "government")]
    things = [token.head] if token.dep == "acl" and token.tag == "VBN" else objects(notes, deed.head)
    people = [i for i in things if any(p in taken for p in coding.cast.parties(notes, i))]
    if not people or any(notes.tokens[c].lower in ("custody", "hostage") for c in notes.subtree(deed.head)):
        return
    doers = [drafts[p] for p in deed.actors]
    if doers and all(d.sector in STATE for d in doers):
        deed.mode = "arrest" if deed.type == "COERCE" else deed.mode
    elif any(d.sector in ("REB", "UAF", "CRM") for d in doers) or any(notes.tokens[i].lemma.lower() in LAWLESS for i in notes.subtree(deed.head) if notes.tokens[i].dep in ("nsubj", "pobj") and i not in people) or not doers and token.lemma in ("seize", "snatch", "grab"):
        deed.type, deed.mode = "ASSAULT", "abduct"
    else:
        return
    deed.frame = deed.frame if deed.frame is not None and deed.frame.type == deed.type else None
    deed.rules.append("by-captor")
    if deed.signs:
        deed.signs |= {"framed": 1.0, "overruled": 0.0}  # that somebody was taken is beyond doubt; the reader only weighs how
