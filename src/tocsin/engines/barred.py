"""Who cannot have the role that the learned reader gives him, by where the sentence names him.

The reader marks words; it does not see that one of them belongs to another clause: who is moved to act by a raid did not carry it out ('the raid prompted Chad
to close the border'), who condemns one neither, nor whom it was against. Somebody is barred only if the sentence names him nowhere else, and never if the
deed's own word says that it was his.
"""

from __future__ import annotations

from tocsin.cast import ARMED, STATE
from tocsin.deed import VIOLENT, Deed
from tocsin.engines.clauses import antecedent, by_phrase, is_half, is_passive, shell
from tocsin.engines.coding import Coding
from tocsin.engines.doers import BY
from tocsin.engines.harmed import called_victims
from tocsin.text import Annotations

HOLDING = frozenset({"involve", "include", "pit", "see", "implicate", "unite", "comprise", "feature"})
"""Verbs whose object may do what their subject tells of ('the clash involved herders')."""
OWN = ("by", "possessor", "modifier", "between")
"""Slots of a noun that say whose deed it was."""
WITHIN = frozenset({"of", "from", "in", "at"})
"""Prepositions behind the sufferers of a passive that say who they are."""


def bar_parties(coding: Coding, deed: Deed) -> None:
    """Take out of the doers and the sufferers of a deed those whom its sentence names only where they can be neither."""
    tell = tellers(coding, deed)
    actors = [p for p in deed.actors if p not in tell and not is_barred(coding, deed, "actors", p)]
    recipients = [p for p in deed.recipients if not is_barred(coding, deed, "recipients", p)]
    beside = told_of_sufferers(coding, deed) if len(recipients) > 1 else set()
    recipients = [p for p in recipients if not is_named_in(coding, deed, p, beside)] or recipients
    if (actors, recipients) != (deed.actors, deed.recipients):
        deed.actors, deed.recipients = actors, recipients
        deed.rules.append("barred")


def tellers(coding: Coding, deed: Deed) -> set[str]:
    """Those without arms or a state who only tell of violence: it is theirs if its own words say so ('"I shot him," the man told a court')."""
    told = coding.utterances.get(deed.head, ()) if deed.type in ("ASSAULT", "COERCE", "MOBILIZE") and deed.actors else ()
    drafts = coding.cast.drafts
    speak = {p for u in told for p in u.speakers if not called_victims(drafts[p]) and drafts[p].sector not in ARMED and (drafts[p].kind == "person" or drafts[p].sector not in STATE)}
    if not speak.intersection(deed.actors):
        return set()
    return speak - {p for name in ("subject", "by", "possessor", "modifier", "host") for p in coding.in_slot(deed.head, name)}


def is_barred(coding: Coding, deed: Deed, role: str, party: str) -> bool:
    """The sentence of a deed names a party only in words that cannot stand for those who have a role in it."""
    key = (deed.head, role)
    if key not in coding.barred:
        sentence = coding.notes.sentences[coding.notes.tokens[deed.head].sentence]
        halves = {i for i in range(sentence.first, sentence.last) if coding.notes.tokens[i].text[:1].isupper() and is_half(coding.notes, i)}
        coding.barred[key] = halves | (not_doers(coding, deed) if role == "actors" else does_something(coding, deed))
    if not coding.barred[key] or (role == "actors" and any(party in coding.in_slot(deed.head, name) for name in (OWN if deed.nominal else OWN[:1]))):
        return False
    return is_named_in(coding, deed, party, coding.barred[key])


def is_named_in(coding: Coding, deed: Deed, party: str, words: set[int]) -> bool:
    """The sentence of a deed names a party in some of its words, and nowhere else."""
    notes, heads = coding.notes, coding.cast.heads
    if not words:
        return False
    sentence = notes.sentences[notes.tokens[deed.head].sentence]
    here = [i for i in range(sentence.first, sentence.last) if i in heads and party in (heads[i].entity, *coding.cast.one(notes, i))]
    return bool(here) and words.issuperset(here)


def spread(notes: Annotations, nouns: list[int]) -> set[int]:
    """Some nouns with those joined to them, and the words before and behind them that name the same."""
    found, open_at = set[int](), [j for i in nouns for j in notes.conjuncts(i)]
    while open_at:
        at = open_at.pop()
        found.add(at)
        open_at.extend(c for c in notes.children(at, "compound", "nmod", "amod", "appos") if c not in found)
    return found


def not_doers(coding: Coding, deed: Deed) -> set[int]:
    """The words of a sentence that cannot stand for the doers of a deed."""
    notes = coding.notes
    if deed.nominal or notes.tokens[deed.head].dep in ("pobj", "pcomp"):
        barred = moved_by(coding, deed.head) | struck_by(notes, deed.head)
        return barred if deed.is_fight or deed.type not in VIOLENT else barred | aimed_at(notes, deed.head)
    return who_suffers(notes, deed.head) | background(notes, deed.head) if is_passive(notes, deed.head) else set()


def moved_by(coding: Coding, noun: int) -> set[int]:
    """Those whom a deed moves to act ('the raid prompted Chad to …', 'fighting that drew in the navy'), and those who judge it ('the raid was condemned by …')."""
    notes, doing = coding.notes, BY | coding.lexicon.light
    at = shell(notes, noun)
    verbs = [notes.tokens[at].head] if notes.tokens[at].dep in ("nsubj", "nsubjpass") else []
    verbs += [v for v in notes.children(at, "relcl") if any(antecedent(notes, s) == at for s in notes.children(v, "nsubj", "nsubjpass"))]
    moved: list[int] = []
    for verb in verbs:
        if notes.tokens[verb].lemma in coding.ontology.words("result_verbs"):
            continue  # who falls in a fight may be a side of it
        if is_passive(notes, verb):
            moved += by_phrase(notes, verb) if notes.tokens[verb].lemma not in doing else []
        elif notes.tokens[verb].lemma not in HOLDING:
            moved += notes.children(verb, "dobj")
    return spread(notes, moved)


def struck_by(notes: Annotations, noun: int) -> set[int]:
    """Those of whom a passive says that they suffered a deed, which it names as what did it ('was killed by shelling')."""
    preposition = notes.tokens[notes.tokens[noun].head]
    if preposition.lower != "by" or notes.tokens[preposition.head].pos != "VERB" or not is_passive(notes, preposition.head):
        return set()
    return spread(notes, [antecedent(notes, one) for one in notes.children(preposition.head, "nsubjpass")])


def aimed_at(notes: Annotations, noun: int) -> set[int]:
    """Those against whom a noun's deed was done ('an operation against the front')."""
    prepositions = [p for p in notes.children(noun, "prep") if notes.tokens[p].lower in ("against", "targeting")]
    return spread(notes, [one for p in prepositions for one in notes.children(p, "pobj")])


def who_suffers(notes: Annotations, verb: int) -> set[int]:
    """The words that say who the sufferers of a passive are ('the commander of a unit of the army was captured'), without the clauses behind them: whose captives were killed may have killed them."""
    found: set[int] = set()
    open_at = [i for one in notes.children(verb, "nsubjpass") for i in notes.conjuncts(one)]
    while open_at:
        at = open_at.pop()
        inner = notes.children(at, "poss", "compound", "nmod", "amod", "appos")
        inner += [i for p in notes.children(at, "prep") if notes.tokens[p].lower in WITHIN for i in notes.children(p, "pobj")]
        inner = [j for i in inner for j in notes.conjuncts(i) if j not in found]
        found.update(inner)
        open_at.extend(inner)
    return found


def background(notes: Annotations, verb: int) -> set[int]:
    """The words of a clause that only says what else goes on in a place ('was taken in Kidal, where the front fights the army')."""
    clauses = [i for i in notes.subtree(verb) if notes.tokens[i].dep == "relcl" and i > verb and any(notes.tokens[c].lower == "where" for c in notes.children(i, "advmod"))]
    return {j for i in clauses for j in notes.subtree(i)}


def does_something(coding: Coding, deed: Deed) -> set[int]:
    """Those who do something else by the passive of another verb ('massed near a town besieged by the front'): they do not suffer the deed for that."""
    notes = coding.notes
    sentence = notes.sentences[notes.tokens[deed.head].sentence]
    verbs = [i for i in range(sentence.first, sentence.last) if i != deed.head and notes.tokens[i].pos == "VERB" and is_passive(notes, i)]
    return told_of_doers(coding, deed) | {i for verb in verbs for one in by_phrase(notes, verb) for i in (one, *notes.children(one, "compound", "nmod"))}  # of 'was hit by police and others were beaten' parsers make one row


def told_of_doers(coding: Coding, deed: Deed) -> set[int]:
    """What stands behind the subject of an active verb to say who he is ('the council, allied to the army, condemned the raid'): he does it to somebody else."""
    notes, token = coding.notes, coding.notes.tokens[deed.head]
    if deed.nominal or token.pos != "VERB" or is_passive(notes, deed.head):
        return set()
    doers = [i for one in notes.children(deed.head, "nsubj") if one < deed.head for i in notes.conjuncts(one) if i in coding.cast.heads]
    beside = [c for c in notes.children(deed.head, "advcl", "prep") if doers and doers[0] < c < deed.head]  # parsers hang what stands behind the subject on the verb
    return {j for i in (*doers, *beside) for j in notes.subtree(i) if j > doers[0]} - set(doers)


def told_of_sufferers(coding: Coding, deed: Deed) -> set[int]:
    """What a sentence only tells of those to whom a deed was done: a clause behind the subject of a passive ('the guards who were seized in a raid on the front were freed'), where they come from ('a nurse from the mission')."""
    notes = coding.notes
    if deed.nominal or not is_passive(notes, deed.head):
        return homes(coding, deed)
    sufferers = [i for one in notes.children(deed.head, "nsubjpass") for i in notes.conjuncts(one)]
    return homes(coding, deed) | {j for one in sufferers for clause in notes.children(one, "relcl") for j in notes.subtree(clause)}


def homes(coding: Coding, deed: Deed) -> set[int]:
    """Where unarmed people to whom a deed was done come from or belong."""
    notes, heads = coding.notes, coding.cast.heads
    sentence = notes.sentences[notes.tokens[deed.head].sentence]
    people = {i for i in range(sentence.first, sentence.last) if i in heads and heads[i].entity in deed.recipients and coding.cast.drafts[heads[i].entity].sector not in STATE}
    prepositions = [p for i in people for p in notes.children(i, "prep") if notes.tokens[p].lower == "from"]
    return spread(notes, [one for p in prepositions for one in notes.children(p, "pobj")])
