"""What words of force tell that is no violence: accidents of traffic and works, what somebody does to himself, and what a law says of whoever would do it."""

from __future__ import annotations

from tocsin.deed import Deed
from tocsin.engines.coding import Coding, note

REFLEXIVE = frozenset({"himself", "herself", "themselves", "themself", "oneself", "myself"})
HURTING = frozenset({"kill", "shoot", "hang", "stab", "poison", "drown", "hurt", "injure", "wound", "slash", "cut", "harm"})
"""Verbs of what somebody may do to himself. To blow oneself up is an attack in news, and to set oneself on fire a protest."""
BEFALLING = frozenset("strike hit kill injure wound hurt plough plow run knock crush cut die drive flip careen smash slam crash derail overturn collapse plunge mow damage maim collide capsize".split())
"""Verbs of harm that may come about without anybody meaning it."""
BY_WEAPON = frozenset({"explosives", "suicide-attack", "firearms", "aerial", "drone", "heavy-weapons", "sexual", "torture", "abduct", "targeted", "unconventional"})
RULED = frozenset({"could", "would", "may", "might", "can", "must", "shall", "will", "face", "risk"})
"""Words by which a law says what comes to whoever does a thing."""
PENAL = frozenset({"jail", "imprison", "fine", "sentence", "punish", "execute", "hang", "deport", "expel", "prosecute", "arrest", "face", "risk"})
"""Verbs of what comes to him."""
DEFINITE = frozenset({"the", "this", "that", "these", "his", "her", "two", "three"})
ANYBODY = frozenset({"anyone", "anybody", "whoever", "those", "person", "people", "someone", "somebody", "one", "adult", "offender", "individual", "citizen"})


def drop_mishaps(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """The deeds that somebody meant to do and that were done."""
    return [deed for deed in deeds if not is_mishap(coding, deed)]


def is_mishap(coding: Coding, deed: Deed) -> bool:
    """A deed is none: an accident, a suicide, or what a law foresees. Says so in the notes."""
    why = "an accident" if is_accident(coding, deed) else "done to oneself" if is_own_hand(coding, deed) else "what a law foresees" if is_foreseen(coding, deed) else None
    if why is not None:
        note(coding, deed, f"not coded: {why}")
    return why is not None


def is_accident(coding: Coding, deed: Deed) -> bool:
    """Harm in a sentence that names an accident or a vehicle and no weapon, in a text without violence; where the text tells of violence too the sentence must call it an accident.

    In a text about nothing but an accident the inquiry into it charges nobody, and no force is moved.
    """
    if deed.type == "ASSAULT":
        if deed.nominal or deed.mode in BY_WEAPON or coding.notes.tokens[deed.head].lemma not in BEFALLING:
            return False
        sentence = coding.notes.sentences[coding.notes.tokens[deed.head].sentence]
        here = coding.lemmas_in(sentence.first, sentence.last)
        if here & coding.ontology.words("violence_words"):
            return False
        if here & coding.ontology.words("accident_words"):
            return True
        vehicles = here & coding.ontology.words("vehicle_words")
        meant = any(coding.cast.drafts[p].person or coding.cast.drafts[p].sector for p in deed.actors)
        return not coding.violent and (coding.accident or len(vehicles) > meant)
    probe = deed.type == "ACCUSE" and deed.mode == "investigate" and not deed.recipients
    return coding.accident and not coding.violent and (probe or deed.type == "MOBILIZE")


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
    return token.lemma in HURTING and any(notes.tokens[c].lower in REFLEXIVE for c in notes.children(deed.head, "dobj", "nsubj"))


def is_foreseen(coding: Coding, deed: Deed) -> bool:
    """What a law foresees for anybody who does it ('an adult found guilty of assaulting a guard could be jailed', 'anyone who spreads rumours faces prison'). Parsers seldom see whose subject is whose in such clauses, so the order of words decides."""
    tokens = coding.notes.tokens
    sentence = coding.notes.sentences[tokens[deed.head].sentence]
    whoever = next((t for t in tokens[sentence.first : deed.head] if t.dep in ("nsubj", "nsubjpass", "ROOT") and t.pos in ("NOUN", "PRON", "PROPN")), None)
    if whoever is None or whoever.lower not in ANYBODY or any(tokens[c].lower in DEFINITE for c in whoever.children):
        return False
    return any(t.lemma in PENAL and (t.lemma in RULED or any(tokens[c].lower in RULED for c in t.children)) for t in tokens[deed.head + 1 : sentence.last])
