"""Those whom a clause names beside a deed, and who neither do nor suffer it: who holds that it was done, whom it is meant to help, over whom a crowd marches, where somebody is sent."""

from __future__ import annotations

from tocsin.cast import ARMED, STATE
from tocsin.deed import VIOLENT, Deed
from tocsin.engines.clauses import shell, subjects
from tocsin.engines.coding import Coding
from tocsin.engines.doers import ON

HOLDING = frozenset({"believe", "think", "consider", "suspect", "presume", "regard", "treat", "deem", "view", "describe", "call", "term", "label", "classify", "assume", "conclude", "rule"})
"""Verbs of those who say what something was."""
HELPING = frozenset({"support", "help", "aid", "assist", "back", "defend", "protect", "relieve", "reinforce"})
"""Verbs, and nouns behind 'in', for what is done for somebody."""
RAMMING = frozenset({"ram", "plough", "plow", "drive", "crash", "slam", "smash", "steer"})
"""Verbs whose object is driven into somebody."""
FOR = frozenset({"in", "on"})
"""Prepositions before 'support of' and the like."""
WATCHING = frozenset({"see", "detect", "observe", "spot", "track", "monitor", "record", "register", "witness", "notice"})
"""Verbs of those who only see what others do."""


def drop_beside(coding: Coding, deed: Deed) -> None:
    """Take out of the parties of a deed those whom its clause names beside it."""
    if deed.mode == "release" and coding.notes.tokens[deed.head].lemma == "hand" and (to := coding.in_slot(deed.head, "to")):
        freed = [p for p in coding.in_slot(deed.head, "object") if p not in to]
        deed.actors = [p for p in deed.actors if p not in to]
        deed.recipients = [p for p in deed.recipients if p not in to] or freed or deed.recipients  # 'handed the captives to the Red Cross'
        for parties in coding.proposed.get(deed, {}).values():
            parties |= set(to)
    if deed.type == "ACCUSE" and not deed.nominal and (name := ON.get(coding.notes.tokens[deed.head].lemma)) and (blamed := coding.in_slot(deed.head, name)):
        deed.recipients = [p for p in deed.recipients if p in blamed] or deed.recipients  # 'was killed in an ambush blamed on rebels'
    if deed.type not in VIOLENT:
        return
    actors, recipients = list(deed.actors), list(deed.recipients)
    if deed.nominal:
        held = holders(coding, deed)
        actors = [p for p in actors if p not in held]
    if deed.type == "PROTEST":
        moved = cause_of(coding, deed)
        actors, recipients = ([p for p in some if p not in moved] for some in (actors, recipients))
        actors = actors if deed.frame is not None and deed.frame.reciprocal else without_forces(coding, deed, actors)  # in a scuffle both have a hand
    if deed.type in ("ASSAULT", "MOBILIZE"):
        helped = whom_it_helps(coding, deed)
        recipients = [p for p in recipients if p not in helped]
    if deed.type == "ASSAULT" and coding.notes.tokens[deed.head].lemma.lower() in RAMMING and (struck := coding.in_slot(deed.head, "into")):
        driven = coding.in_slot(deed.head, "object")
        recipients = [p for p in recipients if p not in driven or p in struck]
    if deed.type in ("ASSAULT", "COERCE"):
        left = {p for p in coding.in_slot(deed.head, "from") if coding.cast.drafts[p].kind in ("facility", "place")}
        actors = [p for p in actors if p not in left]
        for parties in coding.proposed.get(deed, {}).values():
            parties |= left  # 'taken from a school': it takes nobody
    if deed.mode == "deport":
        ends = {p for p in (*coding.in_slot(deed.head, "to"), *coding.in_slot(deed.head, "from")) if p.startswith("gov:")}
        recipients = [p for p in recipients if p not in ends]
        doers = {p for slot in ("from", "subject", "by", "possessor") for p in coding.in_slot(deed.head, slot)}
        actors = [p for p in actors if p not in ends or p in doers]
    if (actors, recipients) != (deed.actors, deed.recipients):
        gone = {*deed.actors, *deed.recipients} - {*actors, *recipients}
        for parties in coding.proposed.get(deed, {}).values():
            parties |= gone  # they stay out
        deed.actors, deed.recipients = actors, recipients
        deed.rules.append("beside")


def without_forces(coding: Coding, deed: Deed, actors: list[str]) -> list[str]:
    """The doers of a protest without the forces of the state that its sentence tells of beside them, unless its word says that they protest ('a protest by students and soldiers')."""
    forces = {p for p in actors if coding.cast.drafts[p].sector in ("COP", "MIL", "SPY")}
    if not forces:
        return actors
    own = [p for name in ("subject", "by", "possessor", "modifier", "host") for p in coding.in_slot(deed.head, name)]
    return [p for p in actors if p not in forces or p in own] or [p for p in own if p not in forces] or actors


def holders(coding: Coding, deed: Deed) -> set[str]:
    """Who says or thinks that something was such a deed ('police believe it was an attack', 'officials consider the blast an attack'), unless its noun says that it was his."""
    notes = coding.notes
    token = notes.tokens[deed.head]
    if token.dep not in ("attr", "oprd", "ccomp") and not (token.dep == "pobj" and notes.tokens[token.head].lower == "as"):
        return set()
    found: set[str] = set()
    for above in notes.ancestors(deed.head):
        verb = notes.tokens[above]
        if verb.lemma.lower() in HOLDING and verb.pos == "VERB":
            found.update(p for at in notes.children(above, "nsubj") for p in coding.filler(at, "subject"))
    own = {*coding.in_slot(deed.head, "by"), *coding.in_slot(deed.head, "possessor"), *coding.in_slot(deed.head, "modifier")}
    return {p for p in found - own if coding.cast.drafts[p].sector not in ARMED - STATE}


def whom_it_helps(coding: Coding, deed: Deed) -> set[str]:
    """Those whom a deed is to help ('strikes in support of Malian troops', 'bombed the road to protect the convoy')."""
    notes = coding.notes
    sentence = notes.sentences[notes.tokens[deed.head].sentence]
    found: set[str] = set()
    for token in notes.tokens[sentence.first : sentence.last]:
        if token.lemma.lower() not in HELPING:
            continue
        if token.pos == "NOUN" and token.dep == "pobj" and notes.tokens[token.head].lower in FOR:
            inner = [i for of in notes.children(token.index, "prep") if notes.tokens[of].lower in ("of", "for") for i in notes.children(of, "pobj")]
        elif token.pos == "VERB" and any(notes.tokens[c].tag == "TO" for c in notes.children(token.index, "aux")):
            inner = notes.children(token.index, "dobj")
        else:
            continue
        found.update(p for i in inner for j in notes.conjuncts(i) for p in coding.cast.named_at(j))
    return found


def cause_of(coding: Coding, deed: Deed) -> set[str]:
    """Those whose fate moved people to protest ('the mayor's arrest sparked riots')."""
    notes = coding.notes
    verb = notes.tokens[deed.head].head
    if not deed.nominal or notes.tokens[deed.head].dep != "dobj":
        return set()
    return {p for at in notes.children(verb, "nsubj") if at not in coding.cast.heads for p in coding.owner(at)}


def drop_bystanders(coding: Coding, deed: Deed) -> None:
    """Take out who only reports or sees violence or talks ('residents reported gunfire', 'the isles have seen ten coups', 'the UN observed the meeting'), and where force comes from ('fired rockets from Sirwah')."""
    notes, drafts = coding.notes, coding.cast.drafts
    if deed.type not in ("ASSAULT", "COERCE", "MOBILIZE", "CONSULT"):
        return
    if deed.nominal and notes.tokens[shell(notes, deed.head)].dep == "dobj":
        verb = notes.tokens[notes.tokens[shell(notes, deed.head)].head]
        watching = verb.lemma in WATCHING or verb.lemma in coding.ontology.words("passive_hosts")
        telling = deed.type != "CONSULT" and any(u.cue == verb.index for u in coding.dossier.utterances)
        own = {p for at in subjects(notes, verb.index) for p in coding.filler(at, "subject")}
        deed.actors = [p for p in deed.actors if p not in own or not (watching or (telling and drafts[p].sector not in ARMED | STATE))]
    origin = {coding.cast.places[i] for at in notes.children(deed.head, "prep") if notes.tokens[at].lower == "from" for i in notes.subtree(at) if i in coding.cast.places}
    origin |= {coding.cast.places[i] for one in notes.children(deed.head, "dobj") for at in notes.children(one, "prep") if notes.tokens[at].lower == "from" for i in notes.subtree(at) if i in coding.cast.places}
    if origin:
        deed.recipients = [p for p in deed.recipients if p not in origin]
