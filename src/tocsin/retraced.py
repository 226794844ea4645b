"""What a denial denies where no accusation shows it: the attack of 'no such attack', the shots of 'denied using live rounds', the charge to which somebody pleads not guilty."""

from __future__ import annotations

from tocsin.cast import Cast
from tocsin.deed import CHARGEABLE, FORCE, HAPPENINGS, IF_DENIED, MATERIAL, ONLY_DENIED, Deed
from tocsin.denials import CLAIMS, KILLINGS, PARTING, UNNAMED, disputed_claims, is_past, meanings, of_anybody, one_side, part_denied, stem
from tocsin.dossier import Dossier
from tocsin.engines.doers import CLAIMED
from tocsin.knowledge import REAL
from tocsin.text import Annotations

CLAIMING = frozenset({"claim", "take", "assume", "accept"})
"""Verbs by which somebody says that a deed was his ('took credit')."""
JUST_NOW = 2
"""Sentences that a denial looks back for such a claim."""
SHORT = 3
"""Sentences that a denial of a deed looks back for what was told of it in other words."""
FAR = 20
"""Sentences that such a denial looks back."""
NEAR = 4
"""The same for 'no such attack', where another word than 'attack' told of it."""
AFTER = 2
"""Sentences after a plea in which the charge may be told."""
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
DENYING = frozenset({"deny", "reject", "refute", "dismiss"})
MEANS = frozenset({"force", "violence", "ammunition", "round", "bullet", "gas", "fire", "weapon", "rifle", "gun", "gunfire", "baton", "munition", "missile", "shell", "bomb", "artillery"})
"""What somebody denies to have used on others."""
USING = frozenset({"use", "employ", "resort", "fire", "discharge", "deploy"})
CHARGING = frozenset({"charge", "indict", "arraign", "prosecute", "accuse", "try"})
"""Verbs by which a court tells what somebody is charged with."""


def retraced(notes: Annotations, cast: Cast, denial: Deed, deeds: list[Deed]) -> list[Deed]:
    """What a denial means that answers no accusation, with the accusation that tells of it, if any."""
    found = such_deed(notes, denial, deeds) or means_used(notes, cast, denial, deeds) or done_to_same(notes, cast, denial, deeds) or death_told(notes, denial, deeds) or disowned_by_noun(notes, denial, deeds)
    if found is None:
        charge = charge_pleaded(notes, denial, deeds) or charged_next(notes, cast, denial, deeds)
        if charge is not None:
            return [charge]
        found = told_next(notes, cast, denial, deeds)
    if found is None:
        return []
    parent = next((d for d in deeds if d.head == found.parent and d.type == "ACCUSE"), None)
    return [found, *([parent] if parent is not None else [])]


def told_before(notes: Annotations, denial: Deed, deeds: list[Deed], reach: int) -> list[Deed]:
    """The deeds told before a denial, by others than who denies, the last first."""
    here = notes.tokens[denial.head].sentence
    return [
        d
        for d in sorted(deeds, key=lambda d: d.head, reverse=True)
        if d.head < denial.head and here - notes.tokens[d.head].sentence <= reach and not set(d.speakers[:1]) & set(denial.actors) and not {ONLY_DENIED, IF_DENIED} & set(d.rules)
    ]


def such_deed(notes: Annotations, denial: Deed, deeds: list[Deed]) -> Deed | None:
    """The deed of 'no such attack', 'any such meeting': told by the same word, or violence where violence is named."""
    tokens = notes.tokens
    sentence = notes.sentences[tokens[denial.head].sentence]
    such = next((i for i in range(sentence.first, sentence.last) if tokens[i].lower == "such" and tokens[i - 1].lower in ("no", "any")), None)
    if such is None or tokens[tokens[such].head].pos != "NOUN" or tokens[tokens[such].head].lemma.lower() in CLAIMS:
        return None
    noun = tokens[tokens[such].head].lemma.lower()
    before = told_before(notes, denial, deeds, FAR)
    same = [d for d in before if stem(tokens[d.head].lemma) == stem(noun) and d.type != "ACCUSE"]
    near = [d for d in before if noun in HAPPENINGS | KILLINGS and d.type == "ASSAULT" and tokens[denial.head].sentence - tokens[d.head].sentence <= NEAR]
    return next(iter(same), None) or max(near, key=lambda d: (d.status == "alleged", tokens[d.head].sentence, -d.head), default=None)


def means_used(notes: Annotations, cast: Cast, denial: Deed, deeds: list[Deed]) -> Deed | None:
    """The last violence by the side of one who denies the means of it ('denied using excessive force')."""
    tokens = notes.tokens
    uses = [c for c in notes.children(denial.head, "xcomp", "pcomp", "ccomp") if tokens[c].lemma in USING]
    things = [i for c in uses for i in (*notes.children(c, "dobj", "nsubjpass"), *(j for p in notes.children(c, "prep") for j in notes.children(p, "pobj")))]
    if not any(tokens[i].lemma.lower() in MEANS for i in things):
        return None
    return next((d for d in told_before(notes, denial, deeds, FAR) if d.type == "ASSAULT" and by_denier(cast, denial, d)), None)


def done_to_same(notes: Annotations, cast: Cast, denial: Deed, deeds: list[Deed]) -> Deed | None:
    """The last deed by the denier's side to the very thing that a denial names ('denied having aimed at the hospital', after 'a missile hit Al-Noor hospital')."""
    tokens = notes.tokens
    clauses = [c for c in notes.children(denial.head, "xcomp", "pcomp", "ccomp") if tokens[c].tag in ("VBG", "VBN", "VBD")]
    things = [i for c in clauses for i in notes.subtree(c) if tokens[i].dep in ("dobj", "nsubjpass", "pobj") and tokens[i].pos == "NOUN" and any(tokens[m].lower in DEFINITE for m in notes.children(i, "det"))]
    named = {stem(tokens[i].lemma) for i in things if tokens[i].lemma.lower() not in CLAIMS}
    for deed in told_before(notes, denial, deeds, FAR) if named else ():
        suffered = {stem(tokens[i].lemma) for i in notes.subtree(deed.head) if i > deed.head and tokens[i].pos in ("NOUN", "PROPN") and tokens[i].dep in ("dobj", "pobj", "nsubjpass")}
        if deed.type in MATERIAL and named & suffered and by_denier(cast, denial, deed):
            return deed
    return None


def claimed_deed(notes: Annotations, denial: Deed, deeds: list[Deed]) -> Deed | None:
    """The deed that somebody has just claimed as his own, where a denial waves the claim away ('took credit for the blast. The minister dismissed the claim')."""
    if not any(notes.tokens[i].lemma == "claim" for i in disputed_claims(notes, denial)):
        return None
    here = notes.tokens[denial.head].sentence
    for token in reversed(notes.tokens[: denial.head]):
        if here - token.sentence > JUST_NOW:
            return None
        if token.lemma in CLAIMED and token.dep in ("dobj", "nsubjpass") and notes.tokens[token.head].lemma in CLAIMING:
            before = [d for d in deeds if d.type == "ASSAULT" and notes.tokens[d.head].sentence <= token.sentence]
            return max(before, key=lambda d: d.head, default=None)
    return None


def by_denier(cast: Cast, denial: Deed, deed: Deed) -> bool:
    """A deed was done by the side of who denies."""
    return any(one_side(cast, a, b) for a in deed.actors for b in denial.actors)


def charge_pleaded(notes: Annotations, denial: Deed, deeds: list[Deed]) -> Deed | None:
    """The charge that somebody who pleads not guilty answers, though it may be told after the plea and call him otherwise."""
    if notes.tokens[denial.head].lemma != "plead":
        return None
    here = notes.tokens[denial.head].sentence
    charges = [d for d in deeds if d.type == "ACCUSE" and notes.tokens[d.head].lemma in CHARGING and -FAR <= notes.tokens[d.head].sentence - here <= AFTER]
    return min(charges, key=lambda d: abs(notes.tokens[d.head].sentence - here), default=None)


def death_told(notes: Annotations, denial: Deed, deeds: list[Deed]) -> Deed | None:
    """The killing just told that somebody says did not happen ('a strike killed its commander. The group denied his death')."""
    if not any(notes.tokens[i].lemma.lower() in ("death", "killing", "capture") for i in notes.children(denial.head, "dobj")):
        return None
    return next((d for d in told_before(notes, denial, deeds, JUST_NOW) if d.type == "ASSAULT" and (d.tolls or {notes.tokens[i].lemma for i in (d.head, *notes.subtree(d.head), *notes.ancestors(d.head))} & KILLINGS)), None)


def disowned_by_noun(notes: Annotations, denial: Deed, deeds: list[Deed]) -> Deed | None:
    """The deed from which somebody distances himself, by its noun ('distanced itself from the raid')."""
    if notes.tokens[denial.head].lemma not in PARTING:
        return None
    nouns = [i for p in notes.children(denial.head, "prep") for i in notes.children(p, "pobj")]
    return next((d for d in deeds if d.head in nouns and d.type in MATERIAL), None)


def spells_out(notes: Annotations, denial: Deed) -> bool:
    """A denial names a deed or a part in one ('denied any role in the killing', 'denies that it sent troops', 'denied stealing aid')."""
    clause = notes.tokens[min(denial.head + 1, len(notes.tokens) - 1)].lower == "that"
    return notes.tokens[denial.head].lemma in DENYING and (clause or part_denied(notes, denial) is not None or any(notes.tokens[c].tag.startswith("VB") for c in notes.children(denial.head, "ccomp", "xcomp", "pcomp")))


def charged_next(notes: Annotations, cast: Cast, denial: Deed, deeds: list[Deed]) -> Deed | None:
    """The blame for a deed that a report lays on who denies only after the denial with which it begins."""
    here = notes.tokens[denial.head].sentence
    if not spells_out(notes, denial) or any(d.type == "ACCUSE" and d.head < denial.head for d in deeds):
        return None
    for deed in sorted(deeds, key=lambda d: d.head):
        aimed = deed.type == "ACCUSE" and deed.mode not in ("investigate", "disapprove") and deed.parent is None and any(one_side(cast, r, d) for r in deed.recipients for d in denial.actors)
        if aimed and 0 < notes.tokens[deed.head].sentence - here <= AFTER and not any(one_side(cast, a, d) for a in deed.actors for d in denial.actors):
            return deed
    return None


def told_next(notes: Annotations, cast: Cast, denial: Deed, deeds: list[Deed]) -> Deed | None:
    """The deed that others lay on who denies just after a denial with which a report begins ('denied backing the rebels. Experts say its troops fight beside them'), or the killing of which he denies one."""
    here = notes.tokens[denial.head].sentence
    if not spells_out(notes, denial):
        return None
    violent = {notes.tokens[i].lemma.lower() for i in notes.subtree(denial.head)} & (KILLINGS | HAPPENINGS)
    for deed in sorted(deeds, key=lambda d: d.head):
        others = bool(deed.speakers) and not any(one_side(cast, deed.speakers[0], a) for a in denial.actors)
        if deed.type not in CHARGEABLE or not others or not 0 < notes.tokens[deed.head].sentence - here <= AFTER:
            continue
        if by_denier(cast, denial, deed) or (violent and deed.type == "ASSAULT" and not deed.actors):
            return deed
    return None


def told_otherwise(dossier: Dossier, notes: Annotations, denial: Deed, inside: list[Deed]) -> list[Deed]:
    """The deed told shortly before that a denial speaks of in other words: of its type, by the denier's side, to what both name ('denied that a camp had been struck') or the denial takes for known ('that the plant had been hit')."""
    for content in inside:
        own = meanings(notes, content.head) | {stem(notes.tokens[content.head].lemma)}
        definite = any(notes.tokens[c].lower in ("the", "this", "that") for i in notes.children(content.head, "dobj", "nsubjpass") for c in notes.children(i, "det"))
        known = not content.nominal and (definite or (content.type == "ASSAULT" and of_anybody(notes, content.head)))
        near = [d for d in by_others(dossier, denial) if d.type == content.type and not {ONLY_DENIED, IF_DENIED} & set(d.rules) and d.head < denial.head and (own & (meanings(notes, d.head) | {stem(notes.tokens[d.head].lemma)}) or (known and any(one_side(dossier.cast, a, b) or same_land(dossier, a, b) for a in d.actors for b in denial.actors)))]
        for sure in (True, False):
            for deed in reversed(near):
                back = notes.tokens[denial.head].sentence - notes.tokens[deed.head].sentence
                own_doing = any(one_side(dossier.cast, a, d) or (known and same_land(dossier, a, d)) for a in deed.actors for d in denial.actors)
                unknown = back <= JUST_NOW and all(a.startswith(UNNAMED) for a in deed.actors)
                if back <= SHORT and (own_doing if sure else unknown):
                    return [deed]
    return incident_meant(dossier, notes, denial, inside)


def by_others(dossier: Dossier, denial: Deed) -> list[Deed]:
    """The deeds that rest on other words than the denier's: nobody denies what he says himself."""
    return [d for d in dossier.deeds if not set(d.speakers[:1]) & set(denial.actors)]


def incident_meant(dossier: Dossier, notes: Annotations, denial: Deed, inside: list[Deed]) -> list[Deed]:
    """The last violence by the denier's side, told shortly before, that a denial in the past speaks of by one part of it ('Soldiers shot two. The army denied that live rounds had been used')."""
    if notes.tokens[denial.head].tag in ("VBZ", "VBP") or not any(is_past(notes, d.head) for d in inside if d.type in FORCE and not d.nominal):
        return []
    for deed in reversed(by_others(dossier, denial)):
        back = notes.tokens[denial.head].sentence - notes.tokens[deed.head].sentence
        told = deed.type == "ASSAULT" and deed.mode != "crowd-control" and deed.head < denial.head and deed.status in REAL | {"alleged"} and not {ONLY_DENIED, IF_DENIED} & set(deed.rules)
        if told and back <= SHORT and any(one_side(dossier.cast, a, d) or same_land(dossier, a, d) for a in deed.actors for d in denial.actors):
            return [deed]
    return []


def same_land(dossier: Dossier, doer: str, denier: str) -> bool:
    """A person speaks for armed forces of his country or of no single one ('a coalition spokesman')."""
    a, b = dossier.cast.drafts[doer], dossier.cast.drafts[denier]
    return b.kind == "person" and a.sector == b.sector == "MIL" and (a.country is None or a.country == b.country)
