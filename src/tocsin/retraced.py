"""What a denial denies where no accusation shows it: the attack of 'no such attack', the shots of 'denied using live rounds', the charge to which somebody pleads not guilty."""

from __future__ import annotations

from tocsin.cast import Cast
from tocsin.deed import HAPPENINGS, IF_DENIED, MATERIAL, ONLY_DENIED, Deed
from tocsin.denials import CLAIMS, KILLINGS, disputed_claims, one_side, stem
from tocsin.engines.doers import CLAIMED
from tocsin.text import Annotations

CLAIMING = frozenset({"claim", "take", "assume", "accept"})
"""Verbs by which somebody says that a deed was his ('took credit')."""
JUST_NOW = 2
"""Sentences that a denial looks back for such a claim."""
FAR = 20
"""Sentences that such a denial looks back."""
NEAR = 4
"""The same for 'no such attack', where another word than 'attack' told of it."""
AFTER = 2
"""Sentences after a plea in which the charge may be told."""
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
MEANS = frozenset({"force", "violence", "ammunition", "round", "bullet", "gas", "fire", "weapon", "rifle", "gun", "gunfire", "baton", "munition", "missile", "shell", "bomb", "artillery"})
"""What somebody denies to have used on others."""
USING = frozenset({"use", "employ", "resort", "fire", "discharge", "deploy"})
CHARGING = frozenset({"charge", "indict", "arraign", "prosecute", "accuse", "try"})
"""Verbs by which a court tells what somebody is charged with."""


def retraced(notes: Annotations, cast: Cast, denial: Deed, deeds: list[Deed]) -> list[Deed]:
    """What a denial means that answers no accusation, with the accusation that tells of it, if any."""
    found = such_deed(notes, denial, deeds) or means_used(notes, cast, denial, deeds) or done_to_same(notes, cast, denial, deeds)
    if found is None:
        charge = charge_pleaded(notes, denial, deeds)
        return [charge] if charge is not None else []
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
