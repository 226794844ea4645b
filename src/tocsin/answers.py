"""What one deed of a report has to do with another, by its own words: what it retaliates for, what it answers.

Only what the text says is linked: 'in retaliation for the raid', 'hit back', 'retaliatory fire', 'condemned the ambush', 'asked for talks; the junta refused'.
"""

from __future__ import annotations

from tocsin.deed import HAPPENINGS, HURTFUL, MATERIAL, Answer, Deed
from tocsin.denials import one_side, stem
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of, is_passive, objects
from tocsin.knowledge import REAL, EventType
from tocsin.text import Annotations

REVENGE = frozenset({"retaliation", "revenge", "reprisal", "vengeance", "retribution"})
RETORTS = REVENGE | {"response", "reply", "answer", "reaction", "protest"}
"""Nouns of 'in retaliation', 'in response', 'in protest'."""
AVENGING = frozenset({"retaliate", "avenge"})
BACK = {"hit": "back", "strike": "back", "fire": "back", "shoot": "back", "return": "fire"}
"""Verbs that with the word beside them answer force."""
RETALIATORY = frozenset({"retaliatory", "revenge", "reprisal", "retaliation"})
RESPONDING = frozenset({"respond", "reply", "answer", "counter", "react"})
ASKING: frozenset[EventType] = frozenset({"REQUEST", "AGREE", "CONCEDE"})
"""Types of what may be refused."""
REACTING: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Types that judge or turn down what they are about."""
ASKED = frozenset({"offer", "call", "request", "demand", "proposal", "invitation", "appeal", "plea", "ultimatum", "condition", "plan", "overture", "idea"})
"""Nouns for what may be refused."""
NEAR = 1
"""Sentences that such words look back for what they answer where they do not name it."""
FAR = 4
"""The same where they point at it ('in retaliation for the raid')."""
REFUSED = 1
"""Sentences that a refusal looks back for what is refused."""


def bind(dossier: Dossier, notes: Annotations) -> None:
    """Tie each deed to those that it answers."""
    for deed in dossier.deeds:
        if deed.status not in (*REAL, "alleged"):
            continue
        if (cue := revenge_cue(notes, deed)) is not None:
            word, kin = cue
            target = named_cause(notes, dossier, deed, word) or (None if names_cause(notes, word) else cause_before(notes, dossier, deed, word, kin=kin))
            if target is not None:
                target.actors = [a for a in target.actors if not any(one_side(dossier.cast, a, b) for b in deed.actors)]  # nobody avenges what he did himself
                hard = deed.type in HURTFUL and target.type in HURTFUL and (kin or deed.type == target.type == "ASSAULT")
                deed.answers.append(Answer("retaliates" if hard else "responds_to", target, word))
        elif deed.type in REACTING and deed.topic is not None and deed.topic in dossier.deeds and deed.topic not in deed.denies and not deed.first <= deed.topic.head <= deed.last and deed.topic.parent != deed.head:
            deed.answers.append(Answer("responds_to", deed.topic, deed.head))
        elif deed.type == "REJECT" and not deed.denies and (asked := refused(notes, dossier, deed)) is not None:
            deed.answers.append(Answer("responds_to", asked, deed.head))


def revenge_cue(notes: Annotations, deed: Deed) -> tuple[int, bool] | None:
    """The word by which a deed answers another, and whether it speaks of revenge; None where nothing does."""
    if deed.type not in MATERIAL:
        return None
    verb = deed.clause if deed.nominal and deed.clause >= 0 else deed.head
    for at in dict.fromkeys((deed.head, verb, *notes.children(verb, "dobj"))):  # parsers hang 'in protest' on the object too
        for noun in (i for p in notes.children(at, "prep") if notes.tokens[p].lower in ("in", "as") for i in notes.children(p, "pobj")):
            if notes.tokens[noun].lemma.lower() in RETORTS and not notes.children(noun, "poss") and deed.head not in notes.subtree(noun):
                return noun, notes.tokens[noun].lemma.lower() in REVENGE
        avenging = next((c for c in notes.children(at, "advcl", "xcomp", "acl", "relcl") if notes.tokens[c].lemma in AVENGING), None)
        if avenging is not None and deed.head not in notes.subtree(avenging):
            return avenging, True  # 'fired a missile to avenge the raid'
    for word in notes.children(deed.head, "amod", "compound", "nmod") if deed.nominal else ():
        if notes.tokens[word].lower in RETALIATORY:
            return word, True
    for at in (deed.head, *notes.ancestors(deed.head)[:3]):
        token = notes.tokens[at]
        if at != deed.head and token.dep == "pobj" or token.pos == "ADP":
            continue
        if token.pos == "VERB" and not is_passive(notes, at) and (token.lemma in AVENGING or (token.lemma in BACK and BACK[token.lemma] in {notes.tokens[c].lower for c in token.children})):
            return at, True
        if at != deed.head and token.lemma in RESPONDING and token.pos == "VERB" and by_means(notes, deed.head, at):
            return at, False
        if at != deed.head and token.pos == "VERB":
            break
    return None


def by_means(notes: Annotations, head: int, verb: int) -> bool:
    """A deed is told as the means of a verb above it ('responded with air strikes', 'answered by shelling the port')."""
    way = [head, *notes.ancestors(head)]
    return any(notes.tokens[i].lower in ("with", "by") and notes.tokens[i].head == verb for i in way[: way.index(verb)])


def names_cause(notes: Annotations, word: int) -> bool:
    """The words say what is answered ('in retaliation for …', 'avenged …')."""
    return bool(causes(notes, word))


def causes(notes: Annotations, word: int) -> list[int]:
    """The words for what is answered: behind 'for', 'to', 'after' and the like, or the object of 'avenge'."""
    at = notes.tokens[word].head if notes.tokens[word].lower in RETALIATORY and notes.tokens[word].dep in ("amod", "compound", "nmod") else word
    found = [i for p in notes.children(at, "prep") if notes.tokens[p].lower in ("for", "to", "after", "over", "at", "against") for i in (*notes.children(p, "pobj"), *notes.children(p, "pcomp"))]
    return found + (notes.children(at, "dobj") if notes.tokens[at].lemma == "avenge" else [])


def named_cause(notes: Annotations, dossier: Dossier, deed: Deed, word: int) -> Deed | None:
    """The deed that the words name: one told by them, or an earlier one to which their noun points back."""
    for cause in causes(notes, word):
        inside = set(notes.subtree(cause))
        own = [d for d in dossier.deeds if d.head in inside and d is not deed and d.status in (*REAL, "alleged")]
        if own:
            return min(own, key=lambda d: (d.head != cause, d.head))
        token = notes.tokens[cause]
        pointing = any(notes.tokens[c].lower in ("the", "this", "that", "those", "these") for c in notes.children(cause, "det"))
        if token.pos != "NOUN" or not pointing:
            continue
        own_places = {dossier.cast.places[i] for i in inside if i in dossier.cast.places}
        for other in reversed(before(notes, dossier, deed, cause, FAR)):
            sentence = notes.sentences[notes.tokens[other.head].sentence]
            if not own_places <= {dossier.cast.places[i] for i in range(sentence.first, sentence.last) if i in dossier.cast.places}:
                continue  # 'in retaliation for the Tyre raid'
            if stem(notes.tokens[other.head].lemma) == stem(token.lemma) or (other.type == "ASSAULT" and token.lemma.lower() in HAPPENINGS):
                return other
    return None


def cause_before(notes: Annotations, dossier: Dossier, deed: Deed, word: int, *, kin: bool) -> Deed | None:
    """The last hostile deed told just before by another side, where the words only say that it is answered ('In revenge, …'): violence where violence answers, and nothing else where they do not speak of revenge."""
    if not kin and deed.type != "ASSAULT":
        return None
    clause = clause_of(notes, deed.head)
    below = set(notes.subtree(clause))
    for other in reversed(before(notes, dossier, deed, min(word, deed.head), NEAR)):
        if other.head in below and other.head not in notes.conjuncts(clause) and notes.tokens[other.head].dep not in ("advcl",):
            continue
        if other.type in HURTFUL and (other.type == "ASSAULT" or deed.type != "ASSAULT") and opposed(dossier, deed, other):
            return other
    return None


def before(notes: Annotations, dossier: Dossier, deed: Deed, at: int, reach: int) -> list[Deed]:
    """The real deeds told before a word, as far as some sentences back."""
    here = notes.tokens[at].sentence
    return [d for d in dossier.deeds if d is not deed and d.head < at and here - notes.tokens[d.head].sentence <= reach and d.status in (*REAL, "alleged") and d.type in MATERIAL]


def opposed(dossier: Dossier, deed: Deed, other: Deed) -> bool:
    """What the text tells of who did and suffered two deeds allows that one answers the other."""
    if deed.actors and other.actors and any(one_side(dossier.cast, a, b) for a in deed.actors for b in other.actors):
        return False
    return bool(deed.actors) and not (other.recipients and deed.recipients and any(one_side(dossier.cast, a, b) for a in deed.recipients for b in other.recipients))


def refused(notes: Annotations, dossier: Dossier, deed: Deed) -> Deed | None:
    """The call or offer, made just before to the side of who refuses, that a refusal answers ('urged Israel to stop; Israel refused')."""
    here = notes.tokens[deed.head].sentence
    things = objects(notes, deed.head)
    if things and not any(notes.tokens[i].lemma.lower() in ASKED or notes.tokens[i].pos == "PRON" for i in things):
        return None  # 'rejected any delay'
    for other in reversed(dossier.deeds):
        back = here - notes.tokens[other.head].sentence
        if other is deed or other.head >= deed.head or not 0 <= back <= REFUSED or other.type not in ASKING:
            continue
        asked = any(one_side(dossier.cast, r, a) for r in other.recipients for a in deed.actors)
        if asked and not any(one_side(dossier.cast, b, a) for b in other.actors for a in deed.actors):
            return other
    return None
