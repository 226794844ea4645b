"""What words of force tell that is no violence: accidents of traffic and works, what somebody does to himself, and what a law says of whoever would do it."""

from __future__ import annotations

from tocsin.cast import ARMED, STATE
from tocsin.deed import Deed
from tocsin.engines.clauses import by_phrase
from tocsin.engines.coding import Coding, note
from tocsin.engines.retold import dated_by

REFLEXIVE = frozenset({"himself", "herself", "themselves", "themself", "oneself", "myself"})
HURTING = frozenset({"kill", "shoot", "hang", "stab", "poison", "drown", "hurt", "injure", "wound", "slash", "cut", "harm"})
"""Verbs of what somebody may do to himself. To blow oneself up is an attack in news, and to set oneself on fire a protest."""
BEFALLING = frozenset("strike hit kill injure wound hurt plough plow run knock crush cut die drive flip careen smash slam crash derail overturn collapse plunge mow damage maim collide capsize".split())
"""Verbs of harm that may come about without anybody meaning it."""
BY_WEAPON = frozenset({"explosives", "suicide-attack", "firearms", "aerial", "drone", "heavy-weapons", "sexual", "torture", "abduct", "targeted", "unconventional"})
BLOWN = frozenset({"suicide-attack", "explosives"})
"""Modes of those who die in order to kill others."""
UNMEANT = frozenset({"accidental", "accidentally"})
"""Words that say outright that nobody meant it."""
BESIDE = frozenset({"along", "together"})
"""Words after which others share what somebody does to himself ('killed himself along with nine others')."""
FORCES = frozenset({"government", "military", "armed_group"})
"""Kinds of parties whose harm is taken for meant, as that of the sectors of states and of the armed is."""
RULED = frozenset({"could", "would", "may", "might", "can", "must", "shall", "will"})
"""Words by which a law says what comes to whoever does a thing."""
FACED = frozenset({"face", "risk"})
"""Verbs that say so by themselves, where they speak of no one in particular; of those arrested they tell what happened."""
PENAL = frozenset({"jail", "imprison", "fine", "sentence", "punish", "execute", "hang", "deport", "expel", "prosecute", "arrest", "face", "risk"})
"""Verbs of what comes to him."""
DEFINITE = frozenset({"the", "this", "that", "these", "his", "her", "two", "three"})
ANYBODY = frozenset({"anyone", "anybody", "whoever", "those", "person", "people", "someone", "somebody", "one", "adult", "offender", "individual", "citizen"})
NO_ONE_YET = frozenset({"anyone", "anybody", "whoever"})
"""Those of them who need not be there, so that even a past says nothing of what happened."""
PAST = frozenset({"was", "were", "been", "had"})
"""Auxiliaries of what happened."""


def drop_mishaps(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """The deeds that somebody meant to do and that were done."""
    return [deed for deed in deeds if not is_mishap(coding, deed, deeds)]


def is_mishap(coding: Coding, deed: Deed, deeds: list[Deed]) -> bool:
    """A deed is none: an accident, a suicide, or what a law foresees. Says so in the notes."""
    why = "an accident" if is_accident(coding, deed, deeds) else "done to oneself" if is_own_hand(coding, deed) else "what a law foresees" if is_foreseen(coding, deed) else None
    if why is not None:
        note(coding, deed, f"not coded: {why}")
    return why is not None


def is_accident(coding: Coding, deed: Deed, deeds: list[Deed]) -> bool:
    """Harm in a sentence that names an accident or a vehicle and no weapon, in a text without violence; where the text tells of violence too the sentence must call it an accident.

    Where the sentence says who meant it, the whole text must be about an accident. In such a text the inquiry charges nobody.
    """
    calm = coding.accident and not coding.violent
    if deed.type != "ASSAULT":
        return calm and deed.type == "ACCUSE" and deed.mode == "investigate" and not deed.recipients
    if deed.nominal or deed.mode in BY_WEAPON or coding.notes.tokens[deed.head].lemma not in BEFALLING:
        return False
    sentence = coding.notes.sentences[coding.notes.tokens[deed.head].sentence]
    here = coding.lemmas_in(sentence.first, sentence.last)
    if here & coding.ontology.words("violence_words"):
        return False
    named = bool(here & coding.ontology.words("accident_words"))
    if is_meant(coding, deed, deeds):
        return named and (calm or bool(here & UNMEANT))
    vehicles = here & coding.ontology.words("vehicle_words")
    somebody = any(coding.cast.drafts[p].person or coding.cast.drafts[p].sector for p in deed.actors)
    return named or calm or (not coding.violent and len(vehicles) > somebody)


def is_meant(coding: Coding, deed: Deed, deeds: list[Deed]) -> bool:
    """A state or somebody armed does harm in the sentence, or a person kills who is not named for a vehicle ('a man killed a bus driver', not 'a driver killed two cyclists')."""
    notes, drafts = coding.notes, coding.cast.drafts
    sentence = notes.tokens[deed.head].sentence
    harmful = [drafts[p] for d in deeds if d.type == "ASSAULT" and notes.tokens[d.head].sentence == sentence for p in d.actors]
    if any(draft.sector in STATE | ARMED or draft.kind in FORCES for draft in harmful):
        return True
    if notes.tokens[deed.head].lemma != "kill" or notes.tokens[deed.head].tag == "VBG":
        return False
    doers = [notes.tokens[i] for i in by_phrase(notes, deed.head) or notes.children(deed.head, "nsubj") if i in coding.cast.heads]
    return any(drafts[coding.cast.heads[t.index].entity].sector is not None and t.lemma.lower() not in coding.ontology.words("vehicle_words") for t in doers)


def is_own_hand(coding: Coding, deed: Deed) -> bool:
    """'Killed himself', 'hanged herself', 'committed suicide': nobody else is harmed."""
    notes = coding.notes
    if deed.type != "ASSAULT":
        return False
    token = notes.tokens[deed.head]
    if deed.nominal or token.pos == "NOUN":
        return token.lemma.lower() == "suicide" and (notes.tokens[token.head].lemma == "commit" or not notes.children(deed.head, "compound", "nmod")) and token.dep not in ("compound", "nmod", "amod")
    if token.lemma == "commit":
        return any(notes.tokens[c].lemma == "suicide" for c in notes.children(deed.head, "dobj"))
    if token.lemma not in HURTING or deed.mode in BLOWN:
        return False
    own = [c for c in notes.children(deed.head, "dobj", "nsubj") if notes.tokens[c].lower in REFLEXIVE]
    return bool(own) and not any(len(notes.conjuncts(c)) > 1 or notes.tokens[c + 1].lower in BESIDE for c in own if c + 1 < len(notes.tokens))


def is_foreseen(coding: Coding, deed: Deed) -> bool:
    """What a law foresees for anybody who does it ('an adult found guilty of assaulting a guard could be jailed', 'anyone who spreads rumours faces prison'). Parsers seldom see whose subject is whose in such clauses, so the order of words decides."""
    tokens = coding.notes.tokens
    sentence = coding.notes.sentences[tokens[deed.head].sentence]
    whoever = next((t for t in tokens[sentence.first : deed.head] if t.dep in ("nsubj", "nsubjpass", "ROOT") and t.pos in ("NOUN", "PRON", "PROPN")), None)
    if whoever is None or whoever.lower not in ANYBODY or any(tokens[c].lower in DEFINITE or tokens[c].pos == "NUM" for c in whoever.children):
        return False
    following = [t.lower for t in tokens[whoever.index + 1 : whoever.index + 3]]
    convicted = following[:1] == ["convicted"] or following == ["found", "guilty"]
    unknown = convicted or whoever.lower in NO_ONE_YET
    if not unknown and is_past(coding, deed):
        return False
    return any(t.lemma in PENAL and ((unknown and t.lemma in FACED) or any(tokens[c].lower in RULED for c in t.children)) for t in tokens[deed.head + 1 : sentence.last])


def is_past(coding: Coding, deed: Deed) -> bool:
    """The clause tells what happened: its verb is a finite past or passive, or a participle or noun with a day or an article of its own ('those arrested on Friday', 'the raid')."""
    notes = coding.notes
    token = notes.tokens[deed.head]
    beside = {notes.tokens[c].lower for c in token.children}
    if deed.nominal:
        return bool(dated_by(coding, deed) or beside & DEFINITE)
    return token.tag == "VBD" or (token.tag == "VBN" and bool(beside & PAST or dated_by(coding, deed)))
