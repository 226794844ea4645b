"""Whose death a sentence tells of: not that of everybody known who is named in it ('President Geingob mourned the minister, who died on Sunday')."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.text import Annotations, Sentence

DEATH = "Death of "
"""How the names of happenings begin that are a known person's death."""
DYING = frozenset({"die", "succumb", "perish", "pass"})
KILLING = frozenset({"kill", "murder", "assassinate", "execute", "hang", "behead", "drown", "shoot"})
DEATHS = frozenset({"death", "passing", "demise", "killing", "murder", "assassination", "funeral"})
NEAR = 6
"""Tokens behind a name within which a dying word without a subject of its own is its bearer's ('Hage Geingob, 82, dead in Windhoek')."""


def is_anothers(notes: Annotations, sentences: Sequence[Sentence], names: Sequence[str]) -> bool:
    """The sentences tell of deaths, and none is that of somebody of these names."""
    words = {name.split()[-1].lower() for name in names}
    inside = [at for sentence in sentences for at in range(sentence.first, sentence.last)]
    bearers = {at for at in inside if notes.tokens[at].lower in words}
    deaths = [at for at in inside if tells_death(notes, at)]
    return bool(deaths) and not any(is_of(notes, at, bearers) for at in deaths)


def tells_death(notes: Annotations, at: int) -> bool:
    """The word tells that somebody died."""
    token = notes.tokens[at]
    if token.lemma == "pass":
        return any(notes.tokens[child].lower in ("away", "on") for child in token.children)
    return token.lemma in (DYING | KILLING if token.pos == "VERB" else DEATHS) or token.lower == "dead"


def is_of(notes: Annotations, at: int, bearers: set[int]) -> bool:
    """The death is that of one of some names: its subject, whom a clause describes, who owns the noun; a pronoun may be anybody."""
    owners = list(of_death(notes, at))
    if not owners:
        return any(bearer in bearers for bearer in range(at - NEAR, at))
    return any(owner in bearers or not bearers.isdisjoint(named(notes, owner)) or notes.tokens[owner].pos == "PRON" for owner in owners)


def named(notes: Annotations, at: int) -> Iterator[int]:
    """The words of a phrase without those of its clauses: the name with its title and what stands in apposition."""
    yield at
    for child in notes.children(at, "compound", "appos", "flat", "nmod", "conj", "amod"):
        yield from named(notes, child)


def of_death(notes: Annotations, at: int) -> Iterator[int]:
    """Who died, by the grammar: several words where it is not sure."""
    token = notes.tokens[at]
    if token.pos == "NOUN" and token.lower != "dead":
        yield from notes.children(at, "poss")
        for prep in notes.children(at, "prep"):
            if notes.tokens[prep].lower == "of":
                yield from notes.children(prep, "pobj")
        return
    verb = token.head if token.lower == "dead" and token.dep in ("acomp", "oprd", "xcomp", "advmod", "amod") else at
    if token.lemma in KILLING and not notes.children(at, "nsubjpass") and token.dep not in ("acl", "relcl"):
        yield from notes.children(at, "dobj")
        return
    subjects = notes.children(verb, "nsubjpass") or notes.children(verb, "nsubj")
    while not subjects and notes.tokens[verb].dep in ("conj", "xcomp", "advcl") and verb != notes.tokens[verb].head:
        verb = notes.tokens[verb].head
        subjects = notes.children(verb, "nsubjpass") or notes.children(verb, "nsubj")
    if notes.tokens[verb].dep in ("relcl", "acl") and (not subjects or notes.tokens[subjects[0]].tag in ("WP", "WDT")):
        subjects = [notes.tokens[verb].head]
    yield from subjects
