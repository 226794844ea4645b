"""Several words of one sentence that tell of one act: the steps that lead to it, how, with what and to what end it was done, and whom it hurt. An analyst writes it down once."""

from __future__ import annotations

from tocsin.deed import Deed, by_sentence
from tocsin.engines.clauses import by_phrase, clause_of, is_outcome, is_passive, subjects
from tocsin.engines.coding import Coding, has_losses, note
from tocsin.engines.sides import sides_of
from tocsin.knowledge import EventType
from tocsin.text import LOCATIVE, Annotations

STEPS: dict[EventType, frozenset[str]] = {"CONSULT": frozenset("fly travel go journey arrive visit come sit".split()), "ACCUSE": frozenset("summon call lodge hand register".split())}
"""Verbs of a first step, by the type of the act that it begins."""
SHOOTING = frozenset({"shoot", "fire", "open"})
"""Verbs of shooting, which tell how an attack was made."""
ROUNDS: dict[str, frozenset[str]] = {
    "arrest": frozenset("raid sweep swoop operation search crackdown roundup round-up manhunt custody detention".split()),
    "seize": frozenset("raid sweep swoop operation search crackdown".split()),
    "release": frozenset("swap exchange deal".split()),
    "withdraw": frozenset({"consultation"}),
    "meeting": frozenset("talk talks negotiation consultation discussion".split()),
    "multilateral": frozenset("talk talks negotiation consultation discussion".split()),
}
"""Nouns after a preposition that only tell in the course of what, or to what end, an act of a mode was done ('detained in raids', 'recalled for consultations')."""
COURSE = frozenset({"in", "into", "during", "for", "as", "under"})
"""Prepositions before such nouns."""
CAUSAL_MARKS = frozenset({"when", "as", "after", "while"})
"""Conjunctions before the deed that killed people."""
MARCHERS = frozenset({"protester", "protestor", "demonstrator", "rioter", "marcher", "striker", "crowd", "student"})
"""Nouns for those who are rather killed at a protest than kill there ('32 people died as protesters burned the archive')."""
KILLED_SO = frozenset({"shoot", "gun", "hack", "stab", "slaughter", "slay", "massacre", "murder", "butcher", "cut"})
"""Verbs of killing whose passive may be the result of an attack told beside it ('were shot dead when raiders attacked')."""


ELSEWHERE = frozenset({"elsewhere", "separate", "separately", "unrelated", "meanwhile"})
"""Words by which a clause tells of another happening."""


def join_steps(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """The deeds with the steps of one act made one: 'flew to Doha and met the emir' is one visit, 'summoned the envoy and handed him a note' one protest."""
    notes, gone = coding.notes, set[Deed]()
    for first in deeds:
        steps = STEPS.get(first.type)
        if steps is None or first.nominal or first in gone or notes.tokens[first.head].lemma not in steps:
            continue
        for second in deeds:
            token = notes.tokens[second.head]
            verb = second.head if token.pos == "VERB" else token.head
            after = notes.tokens[verb]
            joined = after.head == first.head and after.dep in ("conj", "advcl", "xcomp") and not notes.children(verb, "nsubj", "nsubjpass")
            joined |= after.head == first.head and after.dep == "prep" and after.lower == "for" and token.dep == "pobj" and notes.tokens[first.head].lemma != "come"  # 'arrived in Oslo for talks'
            if second is first or second.type != first.type or second in gone or not joined or (first.actors and second.actors and not set(first.actors) & set(second.actors)):
                continue
            stays, goes = (second, first) if first.type == "CONSULT" else (first, second)
            full = first.type == "CONSULT" and len(stays.actors) > 1  # who met is told; where the visitor flew is nobody
            stays.actors, stays.recipients = stays.actors or list(goes.actors), stays.recipients or ([] if full else list(goes.recipients))
            stays.mode = goes.mode if goes.mode == "visit" else stays.mode or goes.mode
            gone.add(goes)
            note(coding, goes, f"not coded by itself: one act with '{notes.tokens[stays.head].text}'")
            break
    return [deed for deed in deeds if deed not in gone]


def join_manner(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """The deeds without those that only say how, in the course of what, or to what end another of the sentence was done."""
    gone: set[Deed] = set()
    for told in by_sentence(coding.notes, deeds).values():
        for deed in told if len(told) > 1 else ():
            outer = next((o for o in told if o is not deed and o not in gone and (is_manner(coding, deed, o) or is_course(coding.notes, deed, o) or is_listed(coding, deed, o) or is_tool_beside(coding.notes, deed, o) or is_joint(coding.notes, deed, o) or is_ordered(coding.notes, o, deed))), None)
            if outer is None:
                continue
            if deed.type == outer.type:
                outer.mode = outer.mode or deed.mode
                if deed.actors and is_ordered(coding.notes, outer, deed):
                    outer.actors, outer.recipients = list(deed.actors), [p for p in outer.recipients if p not in deed.actors]
                outer.actors = outer.actors or [p for p in deed.actors if p not in outer.recipients]
                outer.recipients = outer.recipients or [p for p in deed.recipients if p not in outer.actors]
            gone.add(deed)
            note(coding, deed, f"not coded by itself: one act with '{coding.notes.tokens[outer.head].text}'")
    return [deed for deed in deeds if deed not in gone]


def is_manner(coding: Coding, deed: Deed, outer: Deed) -> bool:
    """How a crowd protests or an attacker attacks, by a participle ('marched, chanting slogans', 'stormed the village, shooting in the air'), or that a protest is one ('blocked the road in protest')."""
    notes = coding.notes
    token = notes.tokens[deed.head]
    if deed.type != outer.type or outer.nominal:
        return False
    if deed.type == "PROTEST" and token.lemma == "protest" and not (set(notes.children(deed.head, "nsubj"))):
        to_what_end = token.tag == "VB" and any(notes.tokens[c].lower == "to" for c in notes.children(deed.head, "aux"))
        in_what = token.dep == "pobj" and notes.tokens[token.head].lower in ("in", "as") and not notes.children(deed.head, "poss")
        return (to_what_end or in_what) and outer.head in notes.ancestors(deed.head)
    while token.dep == "conj" and not notes.children(token.index, "nsubj", "nsubjpass"):
        token = notes.tokens[token.head]
    participle = token.dep == "advcl" and token.tag == "VBG" and notes.tokens[deed.head].tag == "VBG" and not notes.children(token.index, "nsubj", "mark") and token.head in notes.conjuncts(outer.head) and token.head < token.index
    return participle and (deed.type == "PROTEST" or (deed.type == "ASSAULT" and deed.mode in (None, "firearms") and notes.tokens[deed.head].lemma in SHOOTING and not has_losses(coding, deed)))


def is_course(notes: Annotations, deed: Deed, outer: Deed) -> bool:
    """In the course of what, or to what end, a verb's act was done ('detained 14 in overnight raids', 'recalled its envoy for consultations', 'exchanged prisoners in a swap')."""
    word = next((i for i in range(deed.first, deed.last + 1) if notes.tokens[i].lemma.lower() in ROUNDS.get(outer.mode or "", ())), None)
    if word is None or outer.nominal or notes.tokens[word].dep != "pobj" or any(notes.tokens[c].lower in ("the", "this", "that", "these", "those", "its", "their") for c in notes.children(word, "det", "poss")):
        return False
    preposition = notes.tokens[notes.tokens[word].head]
    below = {outer.head, *notes.conjuncts(outer.head), *notes.children(outer.head, "dobj", "nsubjpass")}
    return preposition.lower in COURSE and preposition.head in below


def is_listed(coding: Coding, deed: Deed, outer: Deed) -> bool:
    """A second noun for the violence in which people were killed ('killed in fighting, bombings and air raids'), or for talks ('after meetings and consultations with Chad')."""
    notes = coding.notes
    if deed.nominal and deed.type == outer.type == "CONSULT" and outer.head < deed.head:
        before = next((i for i in ([outer.head] if outer.nominal else notes.children(outer.head, "dobj", "nsubjpass")) if i < deed.head and deed.head in notes.conjuncts(i)), None)
        return before is not None and not (notes.children(before, "prep", "poss") and notes.children(deed.head, "prep", "poss"))
    if not (deed.nominal and outer.nominal) or deed.type != outer.type or deed.type != "ASSAULT" or deed.head < outer.head or deed.head not in notes.conjuncts(outer.head):
        return False
    preposition = notes.tokens[notes.tokens[outer.head].head]
    return notes.tokens[outer.head].dep == "pobj" and preposition.lower in ("in", "during", "by") and notes.tokens[preposition.head].lemma in coding.ontology.words("result_verbs")


def is_tool_beside(notes: Annotations, deed: Deed, outer: Deed) -> bool:
    """A second thing with which police drive a crowd apart ('used water cannon, tear gas and stun grenades')."""
    if not deed.nominal or not deed.type == outer.type == "ASSAULT" or not {deed.mode, outer.mode} <= {None, "crowd-control"} or deed.mode == outer.mode is None:
        return False
    verb = clause_of(notes, deed.head)
    used = {i for thing in notes.children(verb, "dobj", "nsubjpass") for i in notes.subtree(thing)}
    return outer.first < deed.first and deed.head in used and any(i in used for i in range(outer.first, outer.last + 1))


def is_joint(notes: Annotations, deed: Deed, outer: Deed) -> bool:
    """What several do together in the course of what is said to be done together ('with the help of the army, freed captives in a joint operation')."""
    token = notes.tokens[deed.head]
    if not deed.type == outer.type == "COOPERATE" or not deed.nominal or token.dep != "pobj" or not any(notes.tokens[i].lower == "joint" for i in range(deed.first, deed.last + 1)):
        return False
    preposition = notes.tokens[token.head]
    return preposition.lower in COURSE and preposition.head in (outer.head, clause_of(notes, outer.head))


ORDERING = frozenset({"order", "decide", "resolve", "move", "vote", "act", "begin", "start", "proceed"})
"""Verbs of who has something done or sets about it."""
DONE_AT_ONCE: frozenset[EventType] = frozenset({"COERCE", "SANCTION", "MOBILIZE", "ASSAULT"})
"""Types of deeds that an order, too, is taken for."""


def is_ordered(notes: Annotations, deed: Deed, outer: Deed) -> bool:
    """What somebody has done, or sets about, by an infinitive of the same type ('ordered all stations to be shut down', 'moved to ban the party')."""
    token = notes.tokens[deed.head]
    if deed.type != outer.type or deed.type not in DONE_AT_ONCE or deed.nominal or outer.nominal or notes.tokens[outer.head].lemma not in ORDERING:
        return False
    return token.dep in ("xcomp", "ccomp", "advcl") and token.head == outer.head and any(notes.tokens[c].lower == "to" for c in notes.children(deed.head, "aux"))


HURT = frozenset({"wound", "injure", "hurt"})
"""Verbs of what is told beside a deed more often than alone."""


def is_result(coding: Coding, deed: Deed) -> bool:
    """A verb tells what violence did to somebody, which is the result of an attack if one is told beside it."""
    notes = coding.notes
    if deed.nominal or deed.type != "ASSAULT":
        return False
    if notes.tokens[deed.head].lemma in coding.ontology.words("result_verbs"):
        return True
    return notes.tokens[deed.head].lemma in KILLED_SO and is_passive(notes, deed.head) and not by_phrase(notes, deed.head)


def cause_of(coding: Coding, result: Deed, others: list[Deed]) -> Deed | None:
    """The deed that a result verb belongs to, in the same sentence, by grammar."""
    notes = coding.notes
    token = notes.tokens[result.head]
    doers = set(subjects(notes, result.head))
    if token.lemma in KILLED_SO and token.tag != "VBG":
        return next((d for d in others if notes.tokens[d.head].sentence == token.sentence and not d.nominal and has_doers(notes, d.head) and under(notes, d.head, result.head, CAUSAL_MARKS)), None)
    for deed in (d for d in others if notes.tokens[d.head].sentence == token.sentence):
        at_odds = bool(result.actors and deed.actors and not set(result.actors) & set(deed.actors))
        heads = dict.fromkeys((deed.head, *(i for i in range(deed.first, deed.last + 1) if notes.tokens[i].pos in ("NOUN", "PROPN"))))  # 'a bomb planted by': the frame's word may stand below
        if any(i in doers for i in heads) or misread_doer(notes, deed, doers):
            return deed
        if not at_odds and any(is_in(notes, i, result.head) for i in heads):
            return deed
        if token.dep in ("advcl", "acl", "relcl", "conj") and token.head == deed.head and (token.dep != "conj" or not result.actors or set(result.actors) == set(deed.actors)) and not notes.children(result.head, "nsubj", "nsubjpass"):
            return deed
        if not deed.nominal and hangs_on(notes, result.head, deed.head):
            return deed  # 'hit a bus, killing two and wounding six'
        marching = is_suffered(notes, result.head) and any(notes.tokens[i].lemma.lower() in MARCHERS for i in subjects(notes, deed.head))
        elsewhere = not is_suffered(notes, result.head) and is_passive(notes, deed.head)  # 'troops killed two men after a mast was blown up'
        if not at_odds and not marching and not elsewhere and result.head in notes.ancestors(deed.head) and under(notes, deed.head, result.head, CAUSAL_MARKS):
            return deed  # 'two were killed when soldiers shelled the camp'
        suffered = is_passive(notes, result.head) and not by_phrase(notes, result.head)
        if token.dep == "conj" and deed.head in notes.conjuncts(result.head) and deed.head < result.head and suffered and not deed.nominal:
            return deed  # 'gunmen ambushed a lorry and its driver was killed'
        if token.dep == "relcl" and suffered and {deed.head, deed.clause} & set(notes.ancestors(token.head)) and any(notes.tokens[c].lower == "where" for c in notes.children(result.head, "advmod")):
            return deed  # 'shells fell on the town, where a man was killed'
        below = deed.head in notes.ancestors(result.head) or (token.dep == "relcl" and deed.head in notes.ancestors(token.head))
        earlier = any(notes.tokens[c].lower in ("after", "since") for c in notes.children(result.head, "mark", "advmod"))
        if token.dep in ("relcl", "acl", "advcl", "ccomp") and below and not earlier and (not result.actors or set(result.actors) <= set(deed.recipients) or relative_of(notes, result.head)):
            return deed
    before = [d for d in others if notes.tokens[d.head].sentence == token.sentence and d.head < result.head and (not result.actors or set(result.actors) <= set(d.actors))]
    suffered_only = befell(notes, result.head)
    harmed = sides_of(coding, result.recipients)  # 'rebels attacked a post, and 40 rebels were killed' tells of the answer
    return next((d for d in reversed(before) if is_outcome(notes, d.head, result.head) or (suffered_only and beside(notes, d.head, result.head) and not harmed & sides_of(coding, d.actors))), None)


def told_hurt(coding: Coding, result: Deed, others: list[Deed]) -> Deed | None:
    """The violence told just before, in which somebody was hurt by nobody that the clause names ('shot dead a trader. His driver was wounded', 'the raid left 35 wounded'): one deed more of its losses."""
    notes = coding.notes
    token = notes.tokens[result.head]
    if token.lemma not in HURT or not (is_suffered(notes, result.head) or token.dep in ("acl", "oprd", "acomp")):
        return None
    paragraph = notes.sentences[token.sentence].paragraph
    near = (d for d in others if d.head < result.head and token.sentence - notes.tokens[d.head].sentence < 2 and notes.sentences[notes.tokens[d.head].sentence].paragraph == paragraph)
    return max(near, key=lambda d: d.head, default=None)


def is_suffered(notes: Annotations, verb: int) -> bool:
    """A clause tells what somebody suffered, by nobody ('two drivers were killed')."""
    return not by_phrase(notes, verb) and (is_passive(notes, verb) or notes.tokens[verb].lemma in ("die", "perish"))


def befell(notes: Annotations, verb: int) -> bool:
    """A clause tells only what somebody suffered, by nobody, at no place and time of its own ('…; two drivers were killed')."""
    if not is_suffered(notes, verb):
        return False
    own = [i for c in notes.children(verb, "prep", "npadvmod", "advmod", "nsubjpass", "nsubj") for i in notes.subtree(c)]
    return not any(notes.tokens[i].label.endswith(("GPE", "LOC", "DATE", "TIME")) or notes.tokens[i].lower in ELSEWHERE or (notes.tokens[i].pos == "PROPN" and notes.tokens[notes.tokens[i].head].lower in LOCATIVE) for i in own)


def beside(notes: Annotations, deed: int, verb: int) -> bool:
    """Two clauses stand beside each other in a sentence: neither is about a noun of the other, nor told as earlier or later than it."""
    up, down = [deed, *notes.ancestors(deed)], [verb, *notes.ancestors(verb)]
    top = next((i for i in up if i in down), None)
    if top is None:
        return False
    way = [i for path in (up, down) for i in path[: path.index(top)]]
    which = any(notes.tokens[c].lower == "which" and notes.tokens[notes.tokens[c].head].lower == "in" for p in notes.children(verb, "prep") for c in notes.children(p, "pobj"))  # 'opened fire, in which a boy was killed'
    return not any((notes.tokens[i].dep in ("relcl", "acl") and not (which and i == verb)) or any(notes.tokens[c].lower in ("after", "before", "since", "until", "while", "whereas", "but") for c in notes.children(i, "mark", "advmod", "cc")) for i in (*way, top))


def hangs_on(notes: Annotations, participle: int, verb: int) -> bool:
    """A participle without a subject of its own, or one that goes on with such a one, hangs on a verb before it."""
    token = notes.tokens[participle]
    while token.tag == "VBG" and token.dep == "conj" and token.head < token.index and not notes.children(token.index, "nsubj", "mark"):
        token = notes.tokens[token.head]
    return notes.tokens[participle].tag == token.tag == "VBG" and token.dep in ("advcl", "acl") and not notes.children(token.index, "nsubj", "mark") and verb < token.index and verb in notes.ancestors(token.index)


def is_in(notes: Annotations, cause: int, result: int) -> bool:
    """A noun stands after a preposition below a verb, as what brought it about ('killed in a raid', 'in a gunfight and a raid'); not so much later ('two days after a raid')."""
    token = notes.tokens[cause]
    if token.dep == "pobj" and notes.tokens[token.head].lower in ("after", "following") and notes.children(token.head, "npadvmod"):
        return False
    return token.dep == "pobj" and notes.tokens[token.head].head in notes.conjuncts(result) and notes.tokens[token.head].lower in ("in", "by", "during", "from", "after", "following", "of")


def has_doers(notes: Annotations, verb: int) -> bool:
    """A verb is active and has a subject."""
    return bool(notes.children(verb, "nsubj"))


def misread_doer(notes: Annotations, deed: Deed, doers: set[int]) -> bool:
    """A gerund right behind the subject of which the parser makes a participle of it ('Rebel shelling of the port killed five')."""
    token = notes.tokens[deed.head]
    return token.tag == "VBG" and token.dep == "acl" and token.head in doers and token.index == token.head + 1 and any(notes.tokens[c].lower in ("of", "on") for c in notes.children(deed.head, "prep"))


def under(notes: Annotations, inner: int, outer: int, marks: frozenset[str]) -> bool:
    """A word is in a clause that hangs on another, or on what is joined to it, by one of some conjunctions ('two died and six were hurt when soldiers fired').

    Of 'that day when soldiers fired' the parser hangs the clause on the day.
    """
    above = [inner, *notes.ancestors(inner)]
    path = above[: above.index(outer)] if outer in above else []
    marked = [k for k, i in enumerate(path) if (notes.tokens[i].dep == "advcl" or (notes.tokens[i].dep == "relcl" and notes.tokens[notes.tokens[i].head].dep == "npadvmod")) and any(notes.tokens[c].lower in marks for c in notes.children(i, "mark", "advmod"))]
    return bool(marked) and all(notes.tokens[i].dep in ("conj", "npadvmod") for k, i in enumerate(path) if k != marked[-1])


def relative_of(notes: Annotations, verb: int) -> bool:
    """The subject of a verb is a relative pronoun, so that it may stand for an event further up ('an attack on forces that killed seven')."""
    return any(notes.tokens[child].lower in ("that", "which") for child in notes.children(verb, "nsubj"))
