"""Whom violence hit when its own clause does not say so but the dead and injured are told beside it, and which things are nobody.

'Five soldiers died when gunmen rammed the gate': the soldiers are those attacked. A drone does nothing by itself and a province suffers no curfew:
who flies the one and rules the other are parties, or nobody is named.
"""

from __future__ import annotations

from collections import Counter

from tocsin.cast import ARMED, STATE, Draft
from tocsin.casualties import TOLD, is_unnamed, looked_back_to, within
from tocsin.deed import EACH_OTHER, Deed, by_sentence
from tocsin.engines.clauses import core, direct_after, is_half, is_passive, objects
from tocsin.engines.coding import Coding
from tocsin.engines.means import FROM_AFAR, WEAPONS
from tocsin.engines.sides import is_thing, others_than, side_of, sides_of
from tocsin.grounds import GROUNDS
from tocsin.knowledge import EventType

TAKING = frozenset({("COERCE", "seize"), ("ASSAULT", None)})
"""Types and modes of taking a place from somebody."""
WAYS = frozenset({"road", "highway", "motorway", "street", "bridge", "route", "junction", "sector", "area", "zone", "district", "entrance", "crossing", "intersection", "tunnel", "avenue"})
"""Nouns for where people pass, also as the last word of a name."""
POWER = frozenset({"power", "government", "presidency", "throne", "rule", "control", "reins", "office", "country", "state", "capital"})
"""What is seized by those who take a state for themselves."""
SITED: frozenset[EventType] = frozenset({"COERCE", "MOBILIZE", "PROTEST", "AGREE", "CONSULT"})
"""Types that are done in a place and not to it: its name says where, as the event's place."""
CREWED = frozenset({"sniper", "tank"})
"""Words of weapons that are people, or have people in them."""
COUNTS = frozenset({"other", "figure", "number", "toll", "rest"})
"""Nouns that only count."""
LENT = frozenset({"drone", "heavy-weapons", "explosives", "crowd-control", "firearms", "primitive", "unconventional"})
"""Modes by whose weapons alone nobody is named; planes and ships have crews, who belong to somebody."""


def name_harmed(coding: Coding, deeds: list[Deed]) -> None:
    """Give violence that names no people as its victims those whose death or injury its own sentence, or one that looks back to it, tells of."""
    notes = coding.notes
    violent = [deed for deed in deeds if deed.type == "ASSAULT" and deed.status in TOLD]
    told = by_sentence(notes, violent)
    for toll in sorted(coding.dossier.tolls, key=lambda t: (t.head, t.kind)):
        if toll.aggregate or toll.value == 0 or notes.tokens[toll.head].lemma.lower() in COUNTS:
            continue
        victims = [p for p in coding.cast.one(notes, toll.head) if not is_thing(coding, p)]
        if not victims:
            continue
        sentence = notes.tokens[toll.head].sentence
        joined = within(notes, toll, told.get(sentence, []))
        earlier = looked_back_to(notes, toll, joined, violent, sentence, new=toll.counted or is_unnamed(notes, toll)) if not joined else None
        if earlier is not None and earlier.recipients:
            earlier = None  # whom it struck is told
        for deed in [*joined, *([earlier] if earlier is not None else [])]:
            if deed.frame is not None and deed.frame.reciprocal:
                continue  # who falls in a battle is of either side
            new = [p for p in victims if p not in deed.actors and p not in deed.recipients]
            if new and all(is_thing(coding, p) or "harmed" in deed.rules for p in deed.recipients):
                things = [p for p in deed.recipients if is_thing(coding, p)]
                deed.recipients = [*(p for p in deed.recipients if p not in things), *new, *things]
                deed.rules.append("harmed")


def seat_fallen(coding: Coding, cause: Deed, result: Deed) -> None:
    """Let those killed in fighting suffer it where nobody else is told of ('two rebels were killed in an encounter'); civilians among them fought on no side."""
    if cause.type != "ASSAULT" or not cause.nominal or not is_passive(coding.notes, result.head):
        return
    fallen = [p for p in cause.actors if p in result.recipients]
    alone = len(fallen) == len(cause.actors)
    moved = [p for p in fallen if alone or coding.cast.drafts[p].sector not in ARMED | STATE]
    cause.actors = [p for p in cause.actors if p not in moved]
    if alone:
        cause.recipients = [*moved, *(p for p in cause.recipients if p not in moved)]


def level_fight(coding: Coding, deed: Deed) -> None:
    """Let all sides of a fight do it, also those of whom the sentence tells as its dead ('killed two rebels in a gun battle with the army')."""
    if not (deed.is_fight or (deed.type == "ASSAULT" and EACH_OTHER in deed.rules)):
        return
    fighting = [p for p in deed.recipients if coding.cast.drafts[p].sector in ARMED | STATE]
    sides = [*deed.actors, *(p for p in fighting if p not in deed.actors)]
    if fighting and len(sides_of(coding, sides)) > 1:
        deed.actors, deed.recipients = sides, [p for p in deed.recipients if p not in fighting]
        deed.rules.append("level-fight")


def drop_tools(coding: Coding, deed: Deed) -> None:
    """Take weapons whose owner nobody names out of the parties of a deed ('a drone hit the depot', 'shot down two missiles')."""
    if deed.type not in ("ASSAULT", "MOBILIZE", "COERCE"):
        return
    actors = [p for p in deed.actors if not is_tool(coding, p)]
    recipients = [p for p in deed.recipients if not is_tool(coding, p)]
    if (actors, recipients) != (deed.actors, deed.recipients):
        deed.actors, deed.recipients = actors, recipients
        deed.rules.append("nobody's-weapon")


SUFFERING = frozenset({"victim", "victims", "survivor", "survivors", "casualty", "casualties", "fatality", "fatalities", "corpse", "corpses"})
"""Nouns for those to whom violence was done."""


def called_victims(draft: Draft) -> bool:
    """The text calls a group victims or survivors."""
    return draft.actor is None and draft.kind == "group" and draft.name.lower().split()[-1] in SUFFERING


def seat_victims(coding: Coding, deed: Deed) -> None:
    """Let those whom the text calls victims or survivors suffer violence, wherever the parser put them ('the victims of the shooting', 'half of the victims said they were gang-raped')."""
    if deed.type != "ASSAULT":
        return
    told = [p for p in deed.actors if called_victims(coding.cast.drafts[p])]
    if told:
        deed.actors = [p for p in deed.actors if p not in told]
        deed.recipients = [*deed.recipients, *(p for p in told if p not in deed.recipients)]
        deed.rules.append("suffers")


def is_tool(coding: Coding, party: str) -> bool:
    """The party is a weapon that no owner stands before."""
    draft = coding.cast.drafts[party]
    if draft.kind == "facility" and any(m.entity == party and any(is_half(coding.notes, i) for i in range(m.first, head)) for head, m in coding.cast.heads.items()):
        return True  # 'an Iranian-made drone'
    if draft.name.lower() in coding.ontology.words("means_drone"):
        return draft.actor is None
    if draft.kind not in ("facility", "group") or draft.actor is not None or (draft.country is not None and f":{draft.country}:" in party):
        return False
    word = draft.name.split()[-1].lower()
    forms = {word, word.removesuffix("s")}
    if forms & CREWED and (len(draft.name.split()) == 1 or "sniper" in forms):
        return False
    return len(draft.name.split()) <= 2 and any(forms & coding.ontology.words(f"means_{mode}") for mode in WEAPONS if mode in LENT)


def drop_grounds(coding: Coding, deed: Deed) -> None:
    """Take out of the recipients the ground on which something is done, which is the event's place ('a curfew in Kano', 'blocked the road')."""
    if deed.type not in SITED:
        return
    if deed.mode in ("curfew", "martial-law"):
        kept = [p for p in deed.recipients if coding.cast.drafts[p].sector == "CVL" and coding.cast.drafts[p].kind != "facility"]
    else:
        kept = [p for p in deed.recipients if not is_ground(coding, p) and p not in ends_of_way(coding, deed) and not (deed.type == "MOBILIZE" and coding.cast.drafts[p].kind == "place")]
    if kept != deed.recipients:
        deed.recipients = kept
        deed.rules.append("place-is-no-party")


def ends_of_way(coding: Coding, deed: Deed) -> set[str]:
    """What the object of a verb leads to or from, if it is a way ('blocked the road to Oruro')."""
    notes, heads = coding.notes, coding.cast.heads
    if deed.nominal:
        return set()
    ways = [at for at in objects(notes, deed.head) if notes.tokens[at].lemma.lower() in WAYS]
    below = [i for at in ways for i in notes.subtree(at) if i != at]
    if ways:  # parsers hang 'to Oruro' on the road or on the verb
        below += [i for child in notes.children(deed.head, "prep") if notes.tokens[child].lower in ("to", "from", "between", "near", "into", "outside") for i in notes.subtree(child)]
    found = {heads[i].entity for i in below if i in heads}
    return {p for p in found if coding.cast.drafts[p].sector is None}


def drop_seized(coding: Coding, deed: Deed) -> None:
    """Leave of those from whom power is taken only whom the words name ('seized power from the council'): the state and its capital are what is taken."""
    if (deed.type, deed.mode) == ("COERCE", "seize") and deed.frame is not None and deed.frame.recipient == ("from",) and any(coding.notes.tokens[at].lemma.lower() in POWER for at in objects(coding.notes, deed.head)):
        deed.recipients = [p for p in deed.recipients if p in coding.in_slot(deed.head, "from")]


def is_ground(coding: Coding, party: str) -> bool:
    """The party is a place, or a noun for one that nobody owns."""
    draft = coding.cast.drafts[party]
    if draft.kind == "place":
        return draft.precision != "region"  # 'revoked the autonomy of Kashmir'
    if draft.kind not in ("group", "facility", "organization", "person") or draft.sector is not None or draft.actor is not None or not draft.id.startswith(("group:", "name:", "facility:")):
        return False
    word = draft.name.split()[-1].lower()
    return bool({word, word.removesuffix("s")} & WAYS) or (draft.id.startswith("group:") and bool({word, word.removesuffix("s")} & GROUNDS))


def name_owners(coding: Coding, deed: Deed) -> None:
    """Put the owners first whose thing is taken or struck ('burned two of our lorries', 'ambushed their boats')."""
    notes = coding.notes
    if deed.type not in ("ASSAULT", "COERCE") or deed.nominal or not deed.recipients or not all(is_thing(coding, p) for p in deed.recipients):
        return
    things = [i for at in objects(notes, deed.head) for i in (core(notes, at), *direct_after(notes, at, "of"))]
    owners = [p for at in things for p in (q for one in notes.children(at, "poss") for q in coding.filler(one, "possessor")) if p not in deed.actors and coding.cast.drafts[p].kind not in ("facility", "place", "country")]
    deed.recipients = [*dict.fromkeys(owners), *(p for p in deed.recipients if p not in owners)]


def name_losers(coding: Coding, deeds: list[Deed]) -> None:
    """Give the taking of a place, where it names no people, the side that its taker fights in the report, else for rebels the state whose place it is."""
    fought = opponents(coding, deeds)
    for deed in deeds:
        if deed.type == "ASSAULT" and not deed.actors:
            name_enemy(coding, deed, fought)
        if deed.type == "ASSAULT" and not deed.recipients:
            name_struck(coding, deed, fought)
        if deed.nominal or (deed.type, deed.mode) not in TAKING or not deed.actors or not all(is_ground(coding, p) for p in deed.recipients) or not (deed.recipients or takes_ground(coding, deed)):
            continue
        own, lands = side_of(coding, deed.actors[0]), {coding.cast.drafts[p].country for p in deed.recipients} - {None} or {coding.dossier.grounds.get(coding.notes.tokens[deed.head].sentence)}
        known = fought.get(own, [])
        if not known and coding.cast.drafts[deed.actors[0]].sector in ("REB", "UAF"):
            known = [name for land in lands if land for name in (f"gov:{land}", f"mil:{land}") if name in coding.cast.drafts][:1]
        if known:
            deed.recipients = [*known, *deed.recipients]
            deed.rules.append("loses-the-place")


def takes_ground(coding: Coding, deed: Deed) -> bool:
    """The object of a verb is a noun for ground ('captured a hilltop base')."""
    return any(coding.notes.tokens[core(coding.notes, at)].lemma.lower() in GROUNDS for at in objects(coding.notes, deed.head))


def name_enemy(coding: Coding, deed: Deed, fought: dict[str, list[str]]) -> None:
    """Name as the doer whom the report's war tells of: the state at war with the country whose people or things a strike from afar hits, those who fight the armed group whose men fall."""
    drafts = coding.cast.drafts
    struck = {drafts[p].country for p in deed.recipients} - {None}
    enemy: list[str] = []
    if deed.mode in FROM_AFAR and len(struck) == 1:
        (land,) = struck
        enemy = [p for p in fought.get(str(land), []) if drafts[p].sector in STATE and drafts[p].country not in (None, land)]
    fallen = {side_of(coding, p) for p in deed.recipients if drafts[p].kind != "facility"}
    if not enemy and len(fallen) == 1 and all(drafts[p].sector in ARMED - STATE for p in deed.recipients):
        enemy = [p for p in fought.get(fallen.pop(), []) if drafts[p].sector in STATE]
    if enemy:
        deed.actors = enemy
        deed.rules.append("enemy")


def name_struck(coding: Coding, deed: Deed, fought: dict[str, list[str]]) -> None:
    """Aim the violence of an armed side that names nobody at whom this side fights in the report ('the coalition answered with air strikes')."""
    if deed.status not in TOLD or (deed.frame is not None and (deed.frame.reciprocal or deed.frame.recipient == ())) or len(sides_of(coding, deed.actors)) != 1:
        return
    enemy = others_than(coding, fought.get(side_of(coding, deed.actors[0]), []), deed.actors)
    if enemy:
        deed.recipients = enemy
        deed.rules.append("enemy")


def opponents(coding: Coding, deeds: list[Deed]) -> dict[str, list[str]]:
    """Whom each side uses force against, or suffers force from, more often than any other armed side: one entity by side."""
    counted: dict[str, Counter[str]] = {}
    for deed in deeds:
        if deed.type not in ("ASSAULT", "COERCE"):
            continue
        both = deed.actors if deed.frame is not None and deed.frame.reciprocal and not deed.recipients else None
        for one, other in ((a, r) for a in deed.actors for r in (both or deed.recipients)):
            if all(coding.cast.drafts[p].sector in ARMED | STATE and coding.cast.drafts[p].kind != "facility" for p in (one, other)) and side_of(coding, one) != side_of(coding, other):
                counted.setdefault(side_of(coding, one), Counter())[other] += 1
                if both is None:
                    counted.setdefault(side_of(coding, other), Counter())[one] += 1
    found: dict[str, list[str]] = {}
    for side, others in counted.items():
        (best, times), *rest = sorted(others.items(), key=lambda item: (-item[1], item[0]))
        if not any(n == times and side_of(coding, name) != side_of(coding, best) for name, n in rest):
            found[side] = [best]
    return found
