"""Which words of time and place belong to which deed of their sentence.

A bond is the way through the parse tree from an adverbial to a deed. Fences on the way part them: the clause or the event noun that the
adverbial hangs on owns it, and shares it only with what happens together with it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from tocsin.dossier import Dossier
from tocsin.grounds import PACTS, ROADS, TOWNS
from tocsin.text import Annotations

TOGETHER = frozenset({"when", "as", "while", "where", "whereupon"})
"""Conjunctions that tell of one moment in two clauses ('was killed when a bomb exploded on Tuesday')."""
FOLLOWING = frozenset({"follow", "ensue", "erupt"})
APART = frozenset({"after", "before", "since", "following", "until", "despite", "because", "if", "unless", "although", "though", "over", "about", "amid", "against", "for", "ahead", "prior"})
"""Words that put what follows at another time ('met a day after the attack'), or name only a topic ('talks about the killing')."""
CAUSES = frozenset({"in", "at", "by", "during", "from", "with", "through"})
"""Prepositions by which an event noun tells how its verb came about ('killed in an attack on Tuesday')."""
PARALLEL = 4
"""Steps between clauses that stand side by side."""
NOUNS = ("NOUN", "PROPN")


Kind = Literal["own", "told", "after", "since"]
"""Own: the adverbial dates the deed. Told: it dates the statement in which the deed is told. After: it dates what came of the deed
('tensions rose on Friday after the killing'). Since: the deed lies between it and now ('have been held since it began in June')."""
RANKS: tuple[Kind, ...] = ("own", "told", "since", "after")
"""From the closest to the loosest."""


@dataclass(frozen=True, slots=True)
class Bond:
    """How an adverbial reaches a deed, and how long the way is."""

    kind: Kind
    cost: int


def others(dossier: Dossier, head: int) -> tuple[set[int], set[int]]:
    """What may part an adverbial from a deed: the heads of the other deeds of its sentence, and the words of speech there. Both are kept in the order of the text."""
    assert dossier.notes is not None
    sentence = dossier.notes.sentences[dossier.notes.tokens[head].sentence]
    first, last = sentence.first, sentence.last
    deeds = dossier.deeds[bisect_left(dossier.deeds, first, key=lambda d: d.head) : bisect_left(dossier.deeds, last, key=lambda d: d.head)]
    spoken = dossier.utterances[bisect_left(dossier.utterances, first, key=lambda u: u.cue) : bisect_left(dossier.utterances, last, key=lambda u: u.cue)]
    return {deed.head for deed in deeds} - {head}, {utterance.cue for utterance in spoken}


def bond(notes: Annotations, head: int, index: int, anchors: Collection[int] = (), cues: Collection[int] = ()) -> Bond | None:
    """The bond of the token at the top of an adverbial to a deed's head; None when the adverbial belongs to something else.

    `anchors` are the heads of the other deeds, `cues` the words of speech of its sentence.
    """
    if head == index:
        return Bond("own", 0)
    up, down = [index, *notes.ancestors(index)], [head, *notes.ancestors(head)]
    known = set(down)
    meeting = next((at for at in up if at in known), None)
    if meeting is None:
        return None
    cost, kinds = 0, set[Kind]()
    ascent, descent = up[: up.index(meeting)], down[: down.index(meeting)]
    if ascent and descent and all(notes.tokens[side[-1]].dep in ("ccomp", "parataxis") and notes.tokens[side[-1]].pos in ("VERB", "AUX") for side in (ascent, descent)):
        ascent, descent, cost = ascent[:-1], descent[:-1], PARALLEL  # two clauses side by side: 'a soldier was killed and two were wounded on Tuesday, officials said'
    for lower in ascent:
        step = rising(notes, lower, index, meeting, head, anchors)
        if step is None:
            return None
        cost += 1 if step == "since" else step
        kinds |= {"since"} if step == "since" else set()
    for lower in descent:
        if notes.tokens[lower].dep in ("ccomp", "parataxis") and notes.tokens[lower].head in cues:
            kinds.add("told")
            continue
        fall = falling(notes, lower, index)
        if fall is None:
            return None
        cost += 1 if fall == "after" else fall
        kinds |= {"after"} if fall == "after" else set()
    return Bond(max(kinds, key=RANKS.index, default="own"), cost)


def rising(notes: Annotations, lower: int, index: int, meeting: int, head: int, anchors: Collection[int]) -> int | Literal["since"] | None:
    """The cost of a step from the adverbial up to where the deed's branch begins; None at a fence."""
    token = notes.tokens[lower]
    if token.pos in ("VERB", "AUX") and lower != index:
        if token.dep == "advcl":
            return 1 if is_together(notes, lower) or is_occasion(notes, lower) else "since" if is_since(notes, lower) else None
        if token.dep == "relcl":
            told_of = token.head == head or (token.lemma.lower() in OCCURS and head in notes.ancestors(token.head) and not set(anchors) & set(between(notes, token.head, head)))
            return 2 if (told_of and opens_with_pronoun(notes, lower)) or is_infinitive(notes, lower) else None
        if token.dep in ("ccomp", "parataxis", "pcomp", "csubj") or is_history(notes, lower, head, anchors):
            return None
        return {"acl": 2, "conj": PARALLEL}.get(token.dep, 1)
    if token.pos in NOUNS and lower != index and lower in anchors:
        above = notes.tokens[token.head]
        return 1 if token.dep == "pobj" and above.lower in CAUSES or token.dep in ("dobj", "nsubj", "nsubjpass", "conj") and token.head == meeting else None
    if token.lower == "of" or any(notes.tokens[c].lower == "of" for c in notes.children(lower, "prep") if index in notes.subtree(c)):
        return 0  # 'the town of Tera' is as near as 'Tera'
    return 2 if token.pos in NOUNS and lower != index else 1


def is_history(notes: Annotations, verb: int, head: int, anchors: Collection[int]) -> bool:
    """A participle tells of another deed of those of whom the clause goes on to tell ('women abducted two years ago in Kita have been freed'): its time and place are its own."""
    token = notes.tokens[verb]
    noun = notes.tokens[token.head]
    return token.dep == "acl" and token.tag in ("VBN", "VBD") and verb in anchors and noun.index != head and noun.index not in anchors and noun.lemma.lower() not in PACTS and noun.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "conj")


def is_main_after_all(notes: Annotations, verb: int) -> bool:
    """A verb in the perfect or passive that parsers join without any 'and' to the participle before it is the main one ('Ten women abducted in May have been freed')."""
    token, first = notes.tokens[verb], notes.tokens[notes.tokens[verb].head]
    helped = any(notes.tokens[c].lower in ("has", "have", "was", "were") and notes.tokens[c].index > first.index for c in notes.children(verb, "aux", "auxpass"))
    return token.dep == "conj" and helped and first.tag in ("VBD", "VBN") and not notes.children(first.index, "cc", "aux", "auxpass") and all(t.text != "," for t in notes.tokens[first.index : verb])


OCCURS = frozenset({"take", "occur", "happen", "unfold", "erupt", "start", "begin", "leave", "kill", "wound", "injure"})
"""Verbs of which only what happens is the subject, or what it came to: their clause tells of the event noun, though parsers hang it on a noun between ('an attack on a bus, which took place in Oruro')."""


def between(notes: Annotations, below: int, above: int) -> list[int]:
    """The tokens from one up to another that stands over it, without the upper one."""
    way = [below, *notes.ancestors(below)]
    return way[: way.index(above)] if above in way else []


def falling(notes: Annotations, lower: int, index: int) -> int | Literal["after"] | None:
    """The cost of a step from where the branches part down to the deed; None at a fence."""
    token = notes.tokens[lower]
    if token.dep == "relcl":
        return 1 if is_together(notes, lower) or is_inside(notes, lower) else None
    if is_main_after_all(notes, lower):
        return None
    if token.dep == "conj" and token.pos in NOUNS and lower < index:
        return 1
    if token.dep == "conj" and token.pos in NOUNS:
        return None  # 'the attack in Gao and other raids': what stands before the second noun is the first one's
    if token.dep == "advcl":
        return 1 if is_together(notes, lower) or is_participle(notes, lower) else "after" if marked_by(notes, lower, "after") else None
    if token.dep == "pobj" and notes.tokens[token.head].lower == "for" and token.lemma.lower() in MEETINGS:
        return 1
    if token.dep in ("pobj", "pcomp") and notes.tokens[token.head].lower in APART:
        if lower < index and token.dep == "pobj" and not any(t.pos == "VERB" for t in notes.tokens[lower:index]):
            return 1  # what follows a noun at the end of its phrase mostly belongs to it, wherever the parser hangs it
        return "after" if notes.tokens[token.head].lower in ("after", "following") else None
    return {"acl": 2, "ccomp": 3, "parataxis": 3}.get(token.dep, 1)


def marked_by(notes: Annotations, verb: int, word: str) -> bool:
    """A conjunction opens an adverbial clause."""
    return any(notes.tokens[c].lower == word for c in notes.children(verb, "mark", "advmod", "prep"))


def is_since(notes: Annotations, verb: int) -> bool:
    """A clause tells of what something goes on since, though parsers may hang 'since' on its subject ('have killed 900 since an uprising against him broke out a year ago')."""
    token = notes.tokens[verb]
    beside = any(notes.tokens[c].lower == "since" and token.head < c < verb for c in notes.children(token.head, "prep")) and not notes.children(verb, "nsubj", "nsubjpass")
    return token.dep == "advcl" and (marked_by(notes, verb, "since") or beside)


def is_together(notes: Annotations, verb: int) -> bool:
    """An adverbial clause tells of the same moment as its main clause, or a relative clause of what came of it at once ('in the clashes that followed on Tuesday')."""
    if notes.tokens[verb].dep == "relcl" and notes.tokens[verb].lemma.lower() in FOLLOWING and notes.tokens[verb].tag == "VBD":
        return True
    marks = [c for c in notes.children(verb, "mark", "advmod") if notes.tokens[c].lower in TOGETHER]
    return bool(marks) and not any(notes.tokens[c].lower == "while" and notes.tokens[c - 1].text == "," and notes.tokens[verb].head < c and notes.children(verb, "nsubj", "nsubjpass") for c in marks)  # '…, while gunmen shot two in Kita': elsewhere


OCCASIONS = frozenset(["meet", "speak", "talk", "gather", "convene", "address", "brief", "visit", "appear", "testify", "sit", "assemble", "arrive", "tour", "demonstrate", "march", "rally"])
"""Verbs whose participle opens a sentence with the occasion on which its main clause came about ('Meeting in Doha on Friday, the ministers …')."""


MEETINGS = frozenset({"talk", "meeting", "negotiation", "summit", "consultation", "discussion", "conference"})
"""Nouns for that for which somebody is in a place ('were in Muscat on Friday for talks')."""


def is_occasion(notes: Annotations, verb: int) -> bool:
    """A participle before its main verb tells on what occasion that was done."""
    token = notes.tokens[verb]
    return token.tag == "VBG" and token.lemma.lower() in OCCASIONS and verb < token.head and not notes.children(verb, "nsubj", "mark")


def is_inside(notes: Annotations, verb: int) -> bool:
    """A relative clause tells what happened in the course of what its noun names ('a raid in Oruro in which two men died')."""
    return any(notes.tokens[p].lower in ("in", "during", "of") and p < verb and any(notes.tokens[i].lower == "which" for i in notes.children(p, "pobj")) for p in notes.children(verb, "prep"))


def is_participle(notes: Annotations, verb: int) -> bool:
    """A clause without subject and conjunction ('attacked a post, killing five')."""
    return notes.tokens[verb].tag in ("VBG", "VBN") and not notes.children(verb, "nsubj", "nsubjpass", "mark") and not any(notes.tokens[c].lower in APART for c in notes.children(verb, "advmod", "prep") if c < verb)


def is_infinitive(notes: Annotations, verb: int) -> bool:
    """A clause of purpose ('an operation to arrest a commander today'): its time is that of what is done for it."""
    return any(notes.tokens[c].lower == "to" for c in notes.children(verb, "aux"))


def opens_with_pronoun(notes: Annotations, verb: int) -> bool:
    """The subject of a relative clause is the relative pronoun, which stands for the event noun itself ('the raid, which began on Monday')."""
    return any(notes.tokens[c].lower in ("which", "that") for c in notes.children(verb, "nsubj", "nsubjpass"))


DEALING = frozenset("mediate intercede facilitate shuttle negotiate broker arbitrate reconcile intervene choose decide distinguish differ rage erupt flare happen continue resume agree sign hold exchange share divide split".split())
"""Verbs behind which 'between' tells of two sides."""


WAYS = ROADS | TOWNS | {"stretch", "section", "corridor", "base", "camp", "checkpoint", "outpost", "post", "area", "forest", "spot", "point"}
"""Nouns for what lies between two towns."""


def is_on_way(notes: Annotations, preposition: int) -> bool:
    """'Between' stands before two names, behind a road or behind a verb: it says where a road runs or somebody is under way ('on the road between Gao and Kidal'), and not who fights or talks."""
    ends = [c for i in notes.children(preposition, "pobj") for c in notes.conjuncts(i)]
    above = notes.tokens[notes.tokens[preposition].head]
    return notes.tokens[preposition].lower == "between" and len(ends) == 2 and all(notes.tokens[i].pos == "PROPN" for i in ends) and (above.lemma.lower() in WAYS or (above.pos == "VERB" and above.lemma.lower() not in DEALING))
