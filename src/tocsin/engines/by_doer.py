"""What the doer makes of a deed: armed groups abduct and states arrest, crowds that throw stones riot, whoever moves tanks moves weapons."""

from __future__ import annotations

from tocsin.cast import STATE
from tocsin.deed import Deed
from tocsin.engines.clauses import by_phrase, objects, subjects
from tocsin.engines.coding import Coding, has_losses
from tocsin.engines.sides import is_thing
from tocsin.text import Annotations

CAPTURING = frozenset({"capture", "seize", "take", "grab", "snatch", "hold", "pick", "haul", "nab", "round"})
"""Verbs of captors on either side of the law."""
GRABBING = frozenset({"seize", "snatch", "grab"})
"""Those among them that a report without a captor uses of kidnappers."""
LAWLESS = frozenset("pirate gunman militant rebel insurgent guerrilla jihadist fighter kidnapper bandit hijacker assailant gang gangster raider separatist terrorist extremist faction attacker militiaman".split())
"""Nouns for those who arrest nobody."""
OUTLAWS = frozenset({"REB", "UAF", "CRM"})
"""Sectors of those who arrest nobody; militias on a state's side may."""
CROWD = frozenset("mob crowd protester demonstrator rioter youth student supporter follower villager resident fan".split())
"""Nouns for people who riot and do not attack."""
ROWDY = frozenset({"pelt", "hurl", "throw", "ransack", "vandalize", "vandalise", "torch", "trash", "loot", "smash"})
"""Verbs of what crowds do to things, and to police with stones."""
MOVED: tuple[tuple[str, frozenset[str]], ...] = (
    ("police", frozenset("police policeman officer constable gendarme".split())),
    ("weapons", frozenset("fighter jet f-16 f-35 warplane bomber missile launcher warship frigate destroyer submarine tank howitzer artillery drone helicopter battery rocket interceptor radar corvette gunboat".split())),
)
"""Nouns for what is moved, by the mode that they give."""


def judge_captors(coding: Coding, deed: Deed) -> None:
    """Tell abduction from arrest where the verb says neither ('fighters seized nine road workers', 'soldiers captured two Hondurans')."""
    notes, drafts = coding.notes, coding.cast.drafts
    token = notes.tokens[deed.head]
    if deed.nominal or deed.type not in ("ASSAULT", "COERCE") or token.lemma not in CAPTURING or deed.mode not in (None, "seize", "arrest", "abduct"):
        return
    taken = [p for p in deed.recipients if not is_thing(coding, p) and drafts[p].kind not in ("place", "country", "government", "organization", "agency")]
    things = [token.head] if token.dep == "acl" and token.tag == "VBN" else objects(notes, deed.head)
    people = [i for i in things if any(p in taken for p in coding.cast.parties(notes, i))]
    if not people or any(notes.tokens[c].lower in ("custody", "hostage") for c in notes.subtree(deed.head)):
        return
    doers = [drafts[p] for p in deed.actors]
    guessed = deed.type == "COERCE" and (deed.frame is None or deed.frame.mode is None)
    if doers and all(d.sector in STATE for d in doers):
        deed.mode = "arrest" if guessed else deed.mode
    elif not doers and guessed and token.lemma not in GRABBING:
        deed.mode = "arrest"
    elif any(d.sector in OUTLAWS for d in doers) or called_lawless(notes, deed.head, people) or (not doers and token.lemma in GRABBING):
        deed.type, deed.mode = "ASSAULT", "abduct"
    else:
        return
    deed.frame = deed.frame if deed.frame is not None and deed.frame.type == deed.type else None
    deed.rules.append("by-captor")
    if deed.signs:
        deed.signs |= {"framed": 1.0, "overruled": 0.0}  # that somebody was taken is beyond doubt; the reader only weighs how


def called_lawless(notes: Annotations, head: int, taken: list[int]) -> bool:
    """A noun of the clause that is not for those taken is one for people who arrest nobody."""
    return any(notes.tokens[i].lemma.lower() in LAWLESS for i in notes.subtree(head) if notes.tokens[i].dep in ("nsubj", "pobj") and i not in taken)


def judge_crowd(coding: Coding, deed: Deed) -> None:
    """Make a riot of what a crowd does to things, or to anybody with stones ('a mob ransacked the clinic'), as long as nobody died of it."""
    notes = coding.notes
    if deed.nominal or deed.type != "ASSAULT" or deed.mode not in (None, "primitive", "destroy") or notes.tokens[deed.head].lemma not in ROWDY or has_losses(coding, deed):
        return
    doers = [i for at in (*subjects(notes, deed.head), *by_phrase(notes, deed.head)) for i in (at, *(j for p in notes.children(at, "prep") if notes.tokens[p].lower == "of" for j in notes.children(p, "pobj")))]
    if any(notes.tokens[i].lemma.lower() in CROWD for i in doers) and not any(coding.cast.drafts[p].sector in ("REB", "UAF") for p in deed.actors):
        deed.type, deed.mode, deed.frame = "PROTEST", "riot", None
        deed.rules.append("by-crowd")


def judge_moved(coding: Coding, deed: Deed) -> None:
    """The mode of a show of force by what is moved ('moved 200 police reservists', 'sent four fighter jets')."""
    notes = coding.notes
    if deed.type != "MOBILIZE" or deed.nominal or deed.mode not in (None, "troops", "weapons"):
        return
    moved = [i for at in notes.children(deed.head, "dobj", "nsubjpass") for i in (at, *notes.children(at, "compound", "nmod"))]
    words = {word for i in moved for word in (notes.tokens[i].lemma.lower(), notes.tokens[i].lower)}
    mode = next((mode for mode, known in MOVED if words & known), None)
    if mode is not None and mode != deed.mode and (mode == "police" or deed.frame is None):  # a frame for warships knows better
        deed.mode = mode
        deed.rules.append("mode-by-moved")
