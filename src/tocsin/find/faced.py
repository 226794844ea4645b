"""Which states a clause sets against somebody: whom he accuses, meets or hears of, who attacks what is his.

Those are other states than his own: 'the minister accused Ethiopia' tells of a minister of any state but Ethiopia.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tocsin.text import Annotations, Token

FACING = frozenset(
    "accuse blame warn urge condemn denounce criticise criticize slam rebuke threaten ask tell thank praise congratulate attack invade bomb shell fight strike raid sue visit meet recognise recognize support back help challenge summon expel invite assure sanction retaliate respond appeal complain protest demand talk negotiate hold sign agree mediate broker discuss speak confront repel call blast lambast fault implore beg press chide castigate deplore reprimand censure".split()
)
"""Verbs by which one state, or its officials, deal with another."""
STRIKING = frozenset("attack shell bomb bombard strike raid invade pound rocket".split())
"""Verbs of what one state does to another's people and things."""
WRONGING = STRIKING | frozenset("violate breach provoke infringe trespass encroach ambush occupy annex abduct kidnap meddle interfere sponsor harbour harbor".split())
"""Verbs of wrongs that an official tells of another state and never of his own."""
JUDGING = frozenset("condemn denounce criticise criticize deplore decry lament protest slam blast lambast censure describe call brand label term dub".split())
"""Verbs for what one says of another's deed."""
DEEDS = frozenset("attack strike airstrike raid shelling bombing bombardment barrage invasion incursion offensive aggression assault ambush annexation occupation violation provocation interference crackdown seizure abduction kidnapping killing murder massacre execution test launch threat blockade".split())
"""Nouns for deeds that are told as a state's, and of which its own officers speak without its name."""
MODALS = frozenset({"will", "would", "shall", "should", "can", "could", "may", "might", "must", "'ll", "'d"})
AGAINST = frozenset({"against", "with", "to", "on", "by", "from"})
"""Prepositions before the other state ('talks with Kenya', 'protested to Kenya', 'an attack by Kenya')."""
ABOUT = frozenset({"against", "with", "by"})
"""Those of them that hang on a noun that the verb has as its object."""


def faced(notes: Annotations, head: int, state_at: Callable[[int], str | None]) -> set[str]:
    """The countries of the states that the clause of a phrase sets against it; `state_at` tells which state a token means."""
    tokens = notes.tokens
    top = tokens[head]
    while top.dep == "conj" and top.head < top.index:
        top = tokens[top.head]
    if top.dep == "compound" and top.head > head:  # 'foreign ministry spokesman Li'
        top = tokens[top.head]
    verb = tokens[top.head]
    told = next((i for i in notes.children(top.index, "acl") if tokens[i].tag == "VBD"), None) if top.dep == "ROOT" else None
    if told is not None:  # parsers take 'The minister called the raid reckless' for a minister who is called so
        return {state for at in doers_judged(notes, tokens[told]) if (state := state_at(at))}
    if top.dep in ("nsubj", "csubj"):
        judged = doers_judged(notes, verb)
        return {state for at in judged if (state := state_at(at))} | {state for at in opposite(notes, verb) for one in notes.conjuncts(at) if (state := state_at(one))}
    if top.dep in ("dobj", "nsubjpass") and verb.lemma.lower() in STRIKING and verb.pos in ("VERB", "AUX"):
        doers = notes.children(verb.index, "nsubj") if top.dep == "dobj" else [i for by in notes.children(verb.index, "agent") for i in notes.children(by, "pobj")]
        return {state for at in doers for one in notes.conjuncts(at) if (state := state_at(one))}
    return set()


def doers_judged(notes: Annotations, verb: Token) -> Iterator[int]:
    """The tokens that say whose the deed is that somebody judges ('condemned Chad's raid', 'called the Chadian raid a crime', 'said an attack by Chad was reckless')."""
    tokens = notes.tokens
    deeds = notes.children(verb.index, "dobj", "oprd") if verb.lemma.lower() in JUDGING else []
    for clause in notes.children(verb.index, "ccomp"):
        deeds = [*deeds, *notes.children(clause, "nsubj")]
    for deed in deeds:
        if tokens[deed].lemma.lower() in DEEDS:
            yield from notes.children(deed, "poss", "amod")
            yield from (i for by in notes.children(deed, "prep") if tokens[by].lower == "by" for i in notes.children(by, "pobj"))


def opposite(notes: Annotations, verb: Token) -> Iterator[int]:
    """The tokens that stand against the subject of a verb: whom he deals with, and who does wrong in what he says."""
    tokens = notes.tokens
    for clause in notes.children(verb.index, "ccomp"):
        if tokens[clause].lemma.lower() in WRONGING and not any(tokens[c].lower in MODALS for c in notes.children(clause, "aux")):
            yield from notes.children(clause, "nsubj")
    if verb.lemma.lower() not in FACING:
        return
    objects = notes.children(verb.index, "dobj", "dative")
    yield from objects
    for noun in objects:
        for preposition in notes.children(noun, "prep"):
            if tokens[preposition].lower in ABOUT:
                yield from notes.children(preposition, "pobj")
    for preposition in notes.children(verb.index, "prep", "dative"):
        if tokens[preposition].lower in AGAINST:
            yield from notes.children(preposition, "pobj")
