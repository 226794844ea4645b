"""Who did what a passive clause tells without its doer, where the sentences around it tell it: the force that was at work, the court, the attackers.

The authorities of a country, who arrest when nobody else is spoken of, are in `authority.py`.
"""

from __future__ import annotations

from tocsin.cast import ARMED, STATE
from tocsin.deed import Deed
from tocsin.engines.clauses import is_passive
from tocsin.engines.coding import Coding
from tocsin.engines.counterpart import is_other_time, is_running_toll, told_before
from tocsin.engines.sides import is_thing, others_than
from tocsin.knowledge import REAL
from tocsin.venue import place_of

FORCES = frozenset({"MIL", "COP"})
FACTIONS = ARMED - STATE
COURT_VERBS = frozenset({"acquit", "clear", "exonerate", "absolve", "convict", "sentence", "jail"})
"""Verbs for what only courts do."""
BEFORE = 1
"""Sentences that a passive looks back for who was at work."""
SCENE = 6
"""Sentences in which a report tells again of the violence that it began with."""


def turn_passive(coding: Coding, deed: Deed) -> None:
    """Let whom a passive tells of suffer what is done ('a man beaten in a courtyard'), whoever took him for the doer."""
    if deed.type in ("ASSAULT", "COERCE") and not deed.nominal and deed.actors and not deed.recipients and is_passive(coding.notes, deed.head) and set(deed.actors) <= set(coding.in_slot(deed.head, "object")):
        deed.actors, deed.recipients = [], deed.actors


def name_unsaid(coding: Coding, deeds: list[Deed]) -> None:
    """Give passive deeds without a doer the one who was at work in the sentences before."""
    ordered = sorted(deeds, key=lambda d: (d.head, d.twin))
    retell(coding, ordered)
    for number, deed in enumerate(ordered):
        if deed.actors or deed.nominal or deed.status not in REAL or not is_passive(coding.notes, deed.head) or (deed.type == "ASSAULT" and is_running_toll(coding, deed)):
            continue
        before = list(told_before(coding, ordered, number, BEFORE))
        if deed.type in ("CONCEDE", "SANCTION") and coding.notes.tokens[deed.head].lemma in COURT_VERBS:
            courts = [p for d in reversed(ordered[:number]) if (d.type, d.mode) == ("SANCTION", "convict") for p in d.actors]
            give(coding, deed, courts[:1], "court")
        elif deed.type == "REJECT":
            name_refuser(coding, deed, before)
        elif deed.type == "ASSAULT" or (deed.type, deed.mode) == ("COERCE", "arrest"):
            before = [d for d in before if not is_other_time(coding, deed, {coding.notes.tokens[d.head].sentence})]
            name_force(coding, deed, before) or name_attacker(coding, deed, before)


def give(coding: Coding, deed: Deed, parties: list[str], rule: str) -> bool:
    """Fill the actors by parties that are not on the side of who suffers the deed, and say by which rule; True where there were any."""
    found = others_than(coding, parties, deed.recipients)
    if found:
        deed.actors = found
        deed.rules.append(f"unsaid:{rule}")
    return bool(found)


def name_force(coding: Coding, deed: Deed, before: list[Deed]) -> bool:
    """'The troops stormed the hideout. Six of the kidnappers were shot dead': by the troops."""
    drafts = coding.cast.drafts
    people = [p for p in deed.recipients if not is_thing(coding, p)]
    if not people or not (deed.type == "COERCE" or all(drafts[p].sector in FACTIONS for p in people)):
        return False
    for earlier in before:
        if is_elsewhere(coding, deed, earlier):
            continue
        if earlier.type in ("ASSAULT", "COERCE", "MOBILIZE") and earlier.status in REAL and give(coding, deed, [p for p in earlier.actors if drafts[p].sector in FORCES], "force"):
            return True
    return False


def is_elsewhere(coding: Coding, deed: Deed, earlier: Deed) -> bool:
    """A deed is told as done in another place than one told before ('Elsewhere, …', 'In Togo, …'), by the words of its sentence or by the countries of the two."""
    notes, sentence = coding.notes, coding.notes.tokens[deed.head].sentence
    if sentence == notes.tokens[earlier.head].sentence:
        return False
    if notes.tokens[notes.sentences[sentence].first].lower in ("elsewhere", "separately"):
        return True
    places = [place_of(coding.dossier, notes, d.head, d.type) for d in (deed, earlier)]
    lands = [place.country if place is not None else None for place in places]
    return None not in lands and lands[0] != lands[1]


def name_attacker(coding: Coding, deed: Deed, before: list[Deed]) -> bool:
    """'Gunmen shot at the wing. Eleven guards were held captive': by the gunmen."""
    for earlier in before:
        if earlier.type == "ASSAULT" and deed.type == "ASSAULT" and not earlier.nominal and earlier.status in REAL:
            return give(coding, deed, [p for p in earlier.actors if coding.cast.drafts[p].sector in ARMED | STATE], "scene")
    return False


def name_refuser(coding: Coding, deed: Deed, before: list[Deed]) -> None:
    """'Kyiv asked Seoul for guns and was turned down': by Seoul."""
    for earlier in before:
        if earlier.type == "REQUEST" and earlier.recipients and set(deed.recipients) & set(earlier.actors):
            deed.recipients = [p for p in deed.recipients if p not in earlier.recipients]
            give(coding, deed, earlier.recipients, "asked")
            return


def retell(coding: Coding, ordered: list[Deed]) -> None:
    """Join the violence that a report begins with, told without its doer, and the next that it tells without those whom it struck."""
    violent = [d for d in ordered if d.type == "ASSAULT" and d.status in REAL]
    if len(violent) < 2 or violent[0].actors or not violent[0].recipients or violent[0].is_fight or is_running_toll(coding, violent[0]):
        return
    first, second = violent[:2]
    if second.is_fight and not set(first.recipients) & set(second.actors):
        return  # of two that fought, neither need have hurt a third
    tokens = coding.notes.tokens
    if second.actors and not second.recipients and tokens[second.head].sentence - tokens[first.head].sentence <= SCENE:
        if give(coding, first, second.actors, "retold"):
            second.recipients = [p for p in first.recipients if p not in second.actors]
            second.rules.append("unsaid:retold")
