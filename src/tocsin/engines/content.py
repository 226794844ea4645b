"""What a statement is about: the words below it, the deeds that these name, and the mode that such a deed gives a demand, a refusal or a threat.

'Urged both sides to accept the truce' asks them to yield, because accepting a truce is yielding; 'warned that its troops would push
on' threatens violence. Deeds that are only asked for or threatened are no events, so that the rules keep them in `Coding.unreal`.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.deed import BLAMABLE, Deed
from tocsin.engines.coding import Coding
from tocsin.knowledge import EventType
from tocsin.text import Annotations

STOPPING = frozenset({"stop", "cease", "halt", "end", "quit", "discontinue", "suspend"})
"""Verbs that turn round what is asked: to stop an attack is to yield."""
HOSTILE: frozenset[EventType] = BLAMABLE | {"THREATEN"}
ASKED: dict[EventType, str] = {"RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet", "AID": "assist", "COOPERATE": "assist"}
"""The mode that what is asked for or refused gives."""
MENACE: dict[EventType, str] = {"ASSAULT": "violence", "MOBILIZE": "violence", "COERCE": "restrict", "PROTEST": "restrict", "SANCTION": "relations", "REJECT": "relations"}
"""The mode that what is threatened gives."""
MENACE_BY_MODE = {"arrest": "arrest", "convict": "arrest", "deport": "expel", "expel": "expel"}
"""The same where the mode of what is threatened says more than its type."""


def complement(notes: Annotations, deed: Deed) -> set[int]:
    """The tokens of what a speech act is about: its clauses, its object, and what follows its prepositions."""
    found: set[int] = set()
    for child in notes.tokens[deed.head].children:
        dep = notes.tokens[child].dep
        if (dep in ("ccomp", "xcomp", "acl", "dobj", "prep", "dative", "relcl", "attr", "oprd", "pobj", "nmod") and child > deed.head) or (dep in ("compound", "amod") and deed.nominal) or (dep == "nsubjpass" and not deed.nominal):
            found |= set(notes.subtree(child))
    if deed.type == "REJECT" and notes.tokens[deed.head].dep in ("acomp", "attr", "oprd"):
        for subject in notes.children(notes.tokens[deed.head].head, "nsubj", "nsubjpass"):
            found |= set(notes.subtree(subject))  # 'reports that troops had massed were false'
    if deed.type == "REJECT":
        end = next((t.index for t in notes.tokens[deed.head : max(found, default=deed.head)] if t.text in (":", ";") and not t.quoted), None)
        found = {i for i in found if end is None or i < end}  # 'denied that police had been slow: two men had been caught'
    return found - {deed.head}


def both_ways(notes: Annotations, deeds: list[Deed]) -> list[Deed]:
    """What several accuse each other of, once for each direction: the accused do it, the accusers say so. The second ones are new; a happening that both take for granted ('blamed each other for the clash') is one, whoever did it."""
    found: list[Deed] = []
    for charge in deeds:
        if charge.type != "ACCUSE" or charge.nominal or charge.twin or not is_mutual(notes, charge.head):
            continue
        back = next((d for d in deeds if d.head == charge.head and d.twin), None)
        sides = {*charge.actors, *charge.recipients}
        for content in deeds:
            if content.parent != charge.head or content.status != "alleged":
                continue
            content.recipients = [p for p in content.recipients if p not in sides]
            if back is None:
                content.actors = list(charge.actors)
            elif content.definite:
                content.actors, content.status, content.speakers = [p for p in content.actors if p not in sides], "occurred", [*charge.actors, *back.actors]
            else:
                content.actors = list(charge.recipients)
                found.append(replace(content, actors=list(back.recipients), recipients=list(content.recipients), speakers=list(back.actors), rules=list(content.rules), signs=dict(content.signs), twin=1))
    return found


def is_mutual(notes: Annotations, verb: int) -> bool:
    """'Each other' or 'one another' is the object of a verb."""
    return any(notes.tokens[i].lower in ("other", "another") and notes.tokens[max(0, i - 1)].lower in ("each", "one") for i in notes.children(verb, "dobj"))


def told_in(coding: Coding, deed: Deed) -> Deed | None:
    """The deed that a statement asks for, refuses or threatens: of those below its word the nearest."""
    inside = complement(coding.notes, deed)
    below = [other for other in coding.unreal if other.head in inside and other.head != deed.head and not conditional(coding.notes, other.head, deed.head)]
    return min(below, key=lambda other: (coding.notes.ancestors(other.head).index(deed.head) if deed.head in coding.notes.ancestors(other.head) else len(inside), other.head), default=None)


def conditional(notes: Annotations, inner: int, outer: int) -> bool:
    """A word hangs below a condition or a time inside what is said ('would walk out if the town was shelled')."""
    for index in [inner, *notes.ancestors(inner)]:
        if index == outer:
            return False
        if notes.tokens[index].dep == "advcl" and notes.children(index, "mark", "advmod"):
            return True
    return False


def stopped(notes: Annotations, inner: int, outer: int) -> int | None:
    """The verb of stopping between a statement and what it speaks of."""
    above = notes.ancestors(inner)
    return next((i for i in (above[: above.index(outer)] if outer in above else []) if notes.tokens[i].lemma.lower() in STOPPING), None)


def mode_by_content(coding: Coding, deed: Deed) -> str | None:
    """The mode that the deed which a demand, a refusal or a threat is about gives it; None where it names no such deed."""
    notes = coding.notes
    told = told_in(coding, deed)
    if deed.type == "THREATEN":
        if told is not None and told.type == "THREATEN":
            return told.mode
        return None if told is None else MENACE_BY_MODE.get(told.mode or "", MENACE.get(told.type))
    if told is not None and deed.type == "REJECT" and (notes.tokens[told.head].tag == "VBD" or any(notes.tokens[c].lower in ("had", "has", "have") for c in notes.children(told.head, "aux"))):
        return None  # 'dismissed claims that it had armed them': what is denied was not refused
    if told is not None and stopped(notes, told.head, deed.head) is not None:
        return "yield" if told.type in HOSTILE else "change" if deed.type == "REQUEST" else None
    if told is not None:
        return ASKED.get(told.type, "change" if told.type == "REQUEST" and deed.type == "REQUEST" else None)  # 'asked Chad to press for a truce' asks Chad for none
    gerunds = [c for child in notes.children(deed.head, "xcomp", "ccomp") if notes.tokens[child].lemma in STOPPING for c in notes.children(child, "xcomp") if notes.tokens[c].tag == "VBG"]
    return "change" if gerunds and deed.type == "REQUEST" else None  # 'urged shops to stop selling fuel': nobody is freed or spared by it
