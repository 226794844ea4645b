"""Who sits on which side of a deed where grammar leaves no choice: he who feels outrage is the one who blames, the noun before a participle does what it says, nobody attacks his own forces.

The learned reader errs in these on sentences of a kind that it seldom saw; what stands here turns such parties round.
"""

from __future__ import annotations

from tocsin.cast import STATE
from tocsin.deed import VIOLENT, Deed, by_sentence
from tocsin.engines.clauses import is_passive, shell, subjects
from tocsin.engines.coding import Coding
from tocsin.engines.passives import FORCES
from tocsin.engines.sides import same_side
from tocsin.knowledge import EventType

FELT = frozenset(
    "horrify outrage dismay appal appall alarm anger enrage infuriate incense disturb perturb concern shock sadden trouble upset disgust worry distress disappoint exasperate frustrate annoy offend irk aggrieve pain devastate stun sicken grieve displease heartbreak embarrass frighten encourage hearten please delight touch move impress thrill".split()
)
"""Verbs of what is felt: the subject of their passive feels it."""
FEELING: frozenset[EventType] = frozenset({"ACCUSE", "SUPPORT"})
"""Types of what a feeling that is told of amounts to."""
ABOUT = ("over", "at", "with", "by", "about")
"""Slots of whom or what a feeling is about."""
DONE: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "PROTEST", "ACCUSE", "REQUEST", "REJECT", "THREATEN"})
"""Types that the noun before a participle does."""
UNDERGOING = frozenset("suffer receive get face undergo sustain lose see experience incur draw attract meet endure encounter survive die fall perish come collapse crash explode go bear take have be become stand".split())
"""Verbs of what befalls their subject, or that say of it nothing."""


FIGHTING = frozenset({"fight", "clash", "battle", "skirmish", "mutiny"})
"""Words for what forces of one state may do to each other."""


def seat_feeler(coding: Coding, deed: Deed) -> None:
    """Let whom a passive tells to feel something be the one who blames or praises ('residents were deeply disturbed over police inaction')."""
    notes = coding.notes
    if deed.type not in FEELING or deed.nominal or notes.tokens[deed.head].tag != "VBN" or notes.tokens[deed.head].lemma not in FELT:
        return
    felt = next((i for i in (deed.head, *notes.conjuncts(deed.head)) if notes.children(i, "nsubjpass", "nsubj")), deed.head)
    feeling = [p for at in notes.children(felt, "nsubjpass", "nsubj") for p in coding.filler(at, "subject")]
    if not feeling or set(feeling) <= set(deed.actors):
        return
    about = [p for name in ABOUT for p in coding.in_slot(deed.head, name) if p not in feeling] or [p for p in coding.affected(deed.head, ABOUT, places=False) if p not in feeling]
    deed.actors, deed.recipients = feeling, list(dict.fromkeys([*(p for p in deed.recipients if p not in feeling), *about]))
    deed.rules.append("who-feels")


def seat_subject(coding: Coding, deed: Deed) -> None:
    """Let the noun before a participle do what it says, where only the reader has spoken ('police fired at mobs pelting stones'), and who goes on a rampage do it."""
    if deed.type not in DONE or deed.frame is not None:
        return
    tied = not deed.nominal and is_tied(coding, deed.head)
    doing = coding.in_slot(deed.head, "host") if deed.nominal else doers_of(coding, deed.head) if tied else []
    if not doing or not set(doing) <= {*deed.recipients, *(deed.actors if tied else ())} or (set(doing) & set(deed.actors) and not tied) or doing == deed.actors:
        return
    deed.recipients = [p for p in dict.fromkeys([*deed.recipients, *([] if deed.nominal else coding.in_slot(deed.head, "object"))]) if p not in doing]
    deed.actors = doing
    deed.rules.append("subject-does")


def doers_of(coding: Coding, verb: int) -> list[str]:
    """Those who are the subject of an active verb that says what they do."""
    token = coding.notes.tokens[verb]
    if token.pos != "VERB" or token.lemma in UNDERGOING | FELT or token.tag == "VBN" or is_passive(coding.notes, verb):
        return []
    return [p for at in subjects(coding.notes, verb) if coding.notes.tokens[at].pos != "PRON" for p in coding.filler(at, "subject")]


def is_tied(coding: Coding, verb: int) -> bool:
    """A verb is a participle behind its noun, or goes on with one ('mobs setting fires and pelting stones'): nobody else does it."""
    tokens = coding.notes.tokens
    while tokens[verb].dep == "conj" and tokens[tokens[verb].head].tag == "VBG":
        verb = tokens[verb].head
    return tokens[verb].tag == "VBG" and ((tokens[verb].dep == "acl" and tokens[verb - 1].text != ",") or any(i == verb - 1 for i in coding.notes.children(verb, "nsubj")))


REPELLING = frozenset({"repel", "repulse", "withstand", "resist", "rebuff", "parry"})
"""Verbs of those who are attacked and hold out."""
BACK = frozenset({"fend", "beat", "fight", "ward", "push", "drive", "throw"})
"""Verbs that say so with 'off' or 'back'."""


def seat_defender(coding: Coding, deed: Deed) -> None:
    """Whoever repels an attack is attacked and does not attack ('the army repelled an assault on Bria')."""
    notes = coding.notes
    at = notes.tokens[shell(notes, deed.head)]
    if deed.type != "ASSAULT" or not deed.nominal or at.dep not in ("dobj", "nsubjpass"):
        return
    verb = notes.tokens[at.head]
    if verb.lemma not in REPELLING and not (verb.lemma in BACK and any(notes.tokens[c].lower in ("off", "back") for c in notes.children(verb.index, "prt", "advmod"))):
        return
    defenders = coding.in_slot(verb.index, "subject")
    deed.actors = [p for p in deed.actors if p not in defenders]
    deed.recipients = deed.recipients or defenders


def part_kin(coding: Coding, deed: Deed) -> None:
    """Take out of the doers of violence those of the state whose forces suffer it, where no verb says so ('a stone-throwing assault on its troops')."""
    if deed.type != "ASSAULT" or not deed.recipients or deed.is_fight or coding.notes.tokens[deed.head].lemma.lower() in FIGHTING or (deed.frame is not None and not deed.nominal):
        return
    by = coding.in_slot(deed.head, "by")
    kin = [p for p in deed.actors if is_kin(coding, p, deed.recipients) and p not in by]
    if kin:
        deed.actors = [p for p in deed.actors if p not in kin]
        deed.rules.append("no-kin")


def part_foes(coding: Coding, deeds: list[Deed]) -> None:
    """Take out of the doers of violence those to whom the others of them do it in the same sentence ('raids against the army, in addition to kidnappings')."""
    for told in by_sentence(coding.notes, (d for d in deeds if d.type in VIOLENT and not d.is_fight)).values():
        for deed in told:
            struck = {p for other in told if other is not deed and set(other.actors) & set(deed.actors) for p in other.recipients if p not in other.actors}
            if struck.intersection(deed.actors):
                deed.actors = [p for p in deed.actors if p not in struck] or deed.actors


def drop_itself(coding: Coding, deed: Deed) -> None:
    """Take the violence itself out of its doers ('clashes killed nine')."""
    named = coding.cast.heads.get(deed.head)
    if deed.nominal and named is not None and named.entity in deed.actors and coding.cast.drafts[named.entity].sector is None:
        deed.actors = [p for p in deed.actors if p != named.entity]


def is_kin(coding: Coding, party: str, others: list[str]) -> bool:
    """A party serves the state whose forces all those others are; a lawmaker may well be shot by police of his own country."""
    drafts = coding.cast.drafts
    return bool(others) and drafts[party].sector in STATE and all(drafts[p].sector in FORCES and same_side(coding, party, p) for p in others)
