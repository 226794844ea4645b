"""Doers that are told beside the deed and not by its own clause: 'an attack claimed by X', 'X was behind the raid', 'the blast, for which X took responsibility'.

Nothing is guessed: each of these wordings says who did it, or whom somebody holds to have done it, which the deed's attribution tells.
"""

from __future__ import annotations

from tocsin.deed import HAPPENINGS, VIOLENT, Deed, by_sentence
from tocsin.engines.clauses import antecedent, is_passive, shell, subjects
from tocsin.engines.coding import Coding
from tocsin.engines.means import WEAPONS
from tocsin.engines.reality import verb_reality
from tocsin.engines.sides import is_thing, sides_of
from tocsin.knowledge import REAL
from tocsin.text import Annotations

CLAIM = frozenset({"claim", "take", "accept", "assume", "admit", "acknowledge"})
CLAIMED = frozenset({"responsibility", "credit"})
BY = frozenset({"claim", "commit", "perpetrate", "stage", "mount", "execute", "orchestrate", "mastermind", "perform"})
"""Participles whose by-phrase names the doer of the noun before them."""
ON = {"blame": "on", "pin": "on", "attribute": "to", "ascribe": "to"}
"""Participles whose preposition names the one to whom the noun before them is laid."""
ACCUSING = frozenset({"accuse", "blame", "suspect", "charge", "fault"})
"""Verbs whose object is held to have done what stands after 'of', 'for', 'over' or 'with'."""
HELD = frozenset({"believe", "suspect", "think", "presume", "allege", "say"})
DRIVING = frozenset({"drive", "steer", "fly", "pilot", "crew", "man", "operate"})
BLAMED = 2
"""Sentences that blame may look back for what it is about."""
REACH = 5
"""Sentences that a claim may look back for the deed that it claims."""


def name_doers(coding: Coding, deeds: list[Deed]) -> None:
    """Add the doers that a report names beside its deeds; whom the clause itself names stays first."""
    for deed in deeds:
        if deed.type in VIOLENT and not deed.nominal and deed.actors:
            give_doers(deed, [p for at in subjects(coding.notes, deed.head) for p in held_to_be(coding, at)])
        if deed.type in VIOLENT and deed.nominal:
            blamed = laid_on(coding, deed.head)
            if blamed:
                deed.recipients = [p for p in deed.recipients if p not in blamed]
            give_doers(deed, blamed or done_by(coding, deed.head) or behind(coding, deed.head) or claimed_by(coding, deed.head))
            if struck := sufferers(coding, deed.head):
                deed.actors = [p for p in deed.actors if p not in struck]
                deed.recipients = list(dict.fromkeys([*deed.recipients, *struck]))
            if (charge := charge_of(coding, deed.head)) is not None:
                give_accused(coding, deed, charge)
    told = by_sentence(coding.notes, (deed for deed in deeds if deed.type in VIOLENT))
    for head, names in claims(coding):
        own = claimed(coding, head, names, told)
        if own is not None:
            give_doers(own, names)
    laid: dict[int, list[Deed]] = {}
    tokens = coding.notes.tokens
    denied = {tokens[deed.head].sentence for deed in deeds if deed.type == "REJECT"}
    for blame in deeds:
        own = blamed_for(coding, blame, told)
        if own is not None:
            laid.setdefault(deeds.index(own), []).append(blame)
    for number, blames in laid.items():
        accused = {frozenset(sides_of(coding, blame.recipients)) for blame in blames}
        answered = any(tokens[blame.head].sentence + back in denied for blame in blames for back in range(BLAMED))
        if len(accused) == 1 and not answered:  # where each blames the other, or somebody denies it, nobody is named
            give_doers(deeds[number], blames[0].recipients)
            say_who_blames(deeds[number], blames)


PROTESTING = frozenset({"protest", "summon", "lodge", "complain", "complaint", "note", "demarche", "démarche"})
"""Words for what a state tells another that it holds to have done something."""


def name_protested(coding: Coding, deeds: list[Deed]) -> None:
    """Let those have done what a noun tells of without its doer with whom a state protests over it, or whom others punish for it ('summoned Chad's envoy over the killing of a guard')."""
    drafts = coding.cast.drafts
    for told in by_sentence(coding.notes, deeds).values():
        for blame in told:
            words = {coding.notes.tokens[i].lemma.lower() for i in range(blame.first, blame.last + 1)}
            sides = sides_of(coding, blame.recipients)
            if not (blame.type == "SANCTION" or (blame.type == "ACCUSE" and words & PROTESTING)) or blame.status not in REAL or len(sides) != 1 or any(drafts[p].country is None for p in blame.recipients):
                continue
            (side,) = sides
            for deed in told:
                if deed.type in VIOLENT and deed.nominal and not deed.actors and is_over(coding.notes, deed.head, blame.head):
                    deed.recipients = [p for p in deed.recipients if p not in blame.recipients]
                    if side not in {drafts[p].country for p in deed.recipients}:  # nobody is blamed for what befell his own people
                        give_doers(deed, [f"gov:{side}"] if f"gov:{side}" in drafts else blame.recipients)
                        say_who_blames(deed, [blame])


def is_over(notes: Annotations, noun: int, blame: int) -> bool:
    """A noun stands behind the 'over' or 'for' of a word or of the verb that the word belongs to ('lodged a protest over the killing')."""
    preposition = notes.tokens[notes.tokens[noun].head]
    if notes.tokens[noun].dep != "pobj" or preposition.lower not in ("over", "for"):
        return False
    return not {preposition.head, notes.tokens[preposition.head].head}.isdisjoint((*notes.conjuncts(blame), *([notes.tokens[blame].head] if notes.tokens[blame].pos == "NOUN" else [])))


def say_who_blames(deed: Deed, blames: list[Deed]) -> None:
    """Keep who blames the doers of a deed: that it was done is told, whose it was is their word."""
    deed.accusers = list({party: (party, blame.head) for blame in blames for party in blame.actors}.values())


def blamed_for(coding: Coding, blame: Deed, told: dict[int, list[Deed]]) -> Deed | None:
    """The violence just told without its doer for which somebody is blamed ('A mine killed two. The general blamed the rebels'), whether or not the blame names it."""
    notes = coding.notes
    if blame.type != "ACCUSE" or blame.nominal or blame.status not in REAL or notes.tokens[blame.head].lemma not in {"blame", *ON} or not blame.recipients:
        return None
    if notes.tokens[blame.head].dep == "acl":
        return None  # 'a bombing blamed on X': it says itself what it is about
    things = notes.children(blame.head, "dobj", "nsubjpass")
    if any(notes.tokens[p].lower == "for" for p in notes.children(blame.head, "prep")) or not all(notes.tokens[i].lemma.lower() in HAPPENINGS or coding.filler(i, "object") for i in things):
        return None
    sentence = notes.tokens[blame.head].sentence
    back = [d for number in range(sentence - BLAMED, sentence + 1) for d in told.get(number, ()) if d.head < blame.head and d.type == "ASSAULT" and d.status in REAL]
    last = max(back, key=lambda d: d.head, default=None)
    return last if last is not None and only_blamed(coding, last, blame) and not set(last.recipients) & set(blame.recipients) else None


def only_blamed(coding: Coding, deed: Deed, blame: Deed) -> bool:
    """A deed has no doers but those whom its sentence names for the first time where they are blamed ('nobody has claimed the raid, but traders blame X')."""
    notes, heads = coding.notes, coding.cast.heads
    if not deed.actors:
        return True
    sentence = notes.sentences[notes.tokens[blame.head].sentence]
    named = any(heads[i].entity in deed.actors for i in range(sentence.first, blame.head) if i in heads)
    return sentence.first <= deed.head and set(deed.actors) <= set(blame.recipients) and not named


def sufferers(coding: Coding, noun: int) -> list[str]:
    """The people of whom a deed is told as what they suffered ('the 41 victims of the bombing', 'survivors of the massacre')."""
    notes = coding.notes
    preposition = notes.tokens[notes.tokens[noun].head]
    above = notes.tokens[preposition.head]
    return coding.cast.one(notes, above.index) if preposition.lower == "of" and above.lemma.lower() in ("victim", "survivor") else []


def charge_of(coding: Coding, noun: int) -> int | None:
    """The verb by which somebody is accused of a deed or held responsible for it ('blamed X for the ambush and for a raid on the depot')."""
    notes = coding.notes
    first = notes.conjuncts(noun)[0]
    preposition = notes.tokens[notes.tokens[first].head]
    while preposition.dep == "conj" and notes.tokens[preposition.head].dep == "prep":
        preposition = notes.tokens[preposition.head]
    above = notes.tokens[preposition.head]
    if preposition.dep != "prep" or above.index == noun:
        return None
    if above.pos == "NOUN" and above.dep == "pobj":
        return charge_of(coding, above.index) if notes.tokens[first].head != preposition.index else None  # parsers join the second 'of' to the 'on' of 'an attack on a bus and of …'
    if preposition.lower not in ("of", "for", "over", "with"):
        return None
    if above.lemma == "responsible":
        above = notes.tokens[above.head]
        above = notes.tokens[above.head] if above.dep == "dobj" else above
        return above.index if above.lemma == "hold" else None
    above = notes.tokens[above.head] if above.dep == "dobj" else above
    return above.index if above.pos == "VERB" and above.lemma in ACCUSING else None


def give_accused(coding: Coding, deed: Deed, charge: int) -> None:
    """Let those be the doers who are accused of a deed, and not those who accuse."""
    accused = coding.in_slot(charge, "object")
    if not accused:
        return
    accusers = {p for at in subjects(coding.notes, charge) for p in coding.filler(at, "subject")} - set(accused) if not is_passive(coding.notes, charge) else set()
    deed.recipients = [p for p in deed.recipients if p not in accused]
    deed.actors = [p for p in deed.actors if p not in accusers]
    if deed.status == "occurred":
        deed.status, deed.parent, deed.speakers = "alleged", charge, deed.speakers or sorted(accusers)
    give_doers(deed, accused)


def give_doers(deed: Deed, names: list[str]) -> None:
    """Add doers behind those that the clause names, and say so."""
    new = [name for name in names if name not in deed.actors and name not in deed.recipients]
    if new:
        deed.actors = [*deed.actors, *new]
        deed.rules.append("doer-beside")


def held_to_be(coding: Coding, noun: int) -> list[str]:
    """The body to which unnamed doers are held to belong ('gunmen believed to belong to X', 'men thought to be from X')."""
    notes = coding.notes
    found: list[str] = []
    garden = [notes.tokens[noun].head] if notes.tokens[noun].dep == "nsubj" else []  # parsers take 'believed' for the verb of the sentence
    for held in (*notes.children(noun, "acl", "relcl"), *garden):
        if notes.tokens[held].lemma not in HELD:
            continue
        for verb in notes.children(held, "xcomp", "ccomp"):
            names = coding.in_slot(verb, "to") if notes.tokens[verb].lemma == "belong" else []
            if notes.tokens[verb].lemma == "be":
                names = coding.in_slot(verb, "from") or coding.in_slot(verb, "with") or [p for at in notes.children(verb, "attr") for p in coding.in_slot(at, "of")]
            found.extend(p for p in names if coding.cast.drafts[p].kind in ("armed_group", "organization"))
    return list(dict.fromkeys(found))


def name_wielders(coding: Coding, deed: Deed) -> None:
    """In the place of a weapon or vehicle that a clause has as doer whoever owns it ('Chad said its drones hit the depot'), or drives it ('a lorry driven by a student')."""
    notes, found = coding.notes, []
    drivers = [p for party in deed.actors for p in driven_by(coding, deed, party)]
    for party in drivers or deed.actors:
        at = wielded(coding, deed, party)
        if at is None:
            found.append(party)
            continue
        owners = [p for child in notes.children(at, "poss") for p in coding.filler(child, "possessor")]
        found.extend(owners or [party])
    if found != deed.actors:
        deed.actors = [p for p in dict.fromkeys(found) if p not in deed.recipients]
        deed.rules.append("wielder")


def driven_by(coding: Coding, deed: Deed, party: str) -> list[str]:
    """Who drives the vehicle that a party is, by a participle behind it in the deed's sentence."""
    if not is_thing(coding, party):
        return []
    notes, heads = coding.notes, coding.cast.heads
    sentence = notes.sentences[notes.tokens[deed.head].sentence]
    verbs = [i for i in range(sentence.first, sentence.last) if notes.tokens[i].lemma in DRIVING and notes.tokens[i].tag == "VBN" and notes.tokens[i].dep == "acl"]
    return [p for verb in verbs if any(i in heads and heads[i].entity == party for i in (verb, notes.tokens[verb].head)) for p in coding.in_slot(verb, "by")]


def wielded(coding: Coding, deed: Deed, party: str) -> int | None:
    """Where the deed's sentence names the weapon that a party is; None for a party that is none."""
    if coding.cast.drafts[party].kind not in ("facility", "group"):
        return None
    tokens = coding.notes.tokens
    sentence = coding.notes.sentences[tokens[deed.head].sentence]
    heads = coding.cast.heads
    weapons = [h for h in range(sentence.first, sentence.last) if h in heads and heads[h].entity == party and any(tokens[h].lemma.lower() in coding.ontology.words(f"means_{mode}") for mode in WEAPONS)]
    return min(weapons, key=lambda h: abs(h - deed.head), default=None)


def laid_on(coding: Coding, noun: int) -> list[str]:
    """Those on whom a deed is blamed by a participle behind it ('bombings blamed on rebels')."""
    notes = coding.notes
    for child in notes.children(noun, "acl", "relcl"):
        name = ON.get(notes.tokens[child].lemma)
        if name is not None and (found := coding.in_slot(child, name)):
            return found
    return []


def done_by(coding: Coding, noun: int) -> list[str]:
    """Those by whom a noun was done according to a participle or a passive ('an ambush claimed by X', 'the raid was staged by X')."""
    notes = coding.notes
    verbs = [child for child in notes.children(noun, "acl", "relcl") if notes.tokens[child].tag == "VBN"]
    if notes.tokens[noun].dep == "nsubjpass":
        verbs.append(notes.tokens[noun].head)
    for verb in verbs:
        if notes.tokens[verb].lemma in BY and verb_reality(notes, verb, coding.grammar) in REAL:
            found = coding.in_slot(verb, "by")
            if found:
                return found
    return []


def behind(coding: Coding, noun: int) -> list[str]:
    """Those who stand behind a deed, or are responsible for it ('the men behind the raid', 'X was behind the raid', 'X, responsible for the raid')."""
    notes = coding.notes
    preposition = notes.tokens[notes.tokens[noun].head]
    if notes.tokens[noun].dep != "pobj":
        return []
    above = notes.tokens[preposition.head]
    if preposition.lower == "for" and above.lemma == "responsible":
        above = notes.tokens[above.head] if above.dep in ("acomp", "oprd") else above
    elif preposition.lower != "behind":
        return []
    if above.pos in ("NOUN", "PROPN"):
        return coding.filler(above.index, "object")
    if above.lemma != "be" or verb_reality(notes, above.index, coding.grammar) not in REAL:
        return []
    return [p for at in subjects(notes, above.index) for p in coding.filler(at, "subject")]


def claimed_by(coding: Coding, noun: int) -> list[str]:
    """Those who claim a deed as their own ('the front claimed the bombing of a mill')."""
    notes = coding.notes
    at = shell(notes, noun)
    verb = notes.tokens[at].head
    if notes.tokens[at].dep != "dobj" or notes.tokens[verb].lemma != "claim" or is_passive(notes, verb) or verb_reality(notes, verb, coding.grammar) not in REAL:
        return []
    return [p for i in subjects(notes, verb) for p in coding.filler(i, "subject")]


def claims(coding: Coding) -> list[tuple[int, list[str]]]:
    """Claims of responsibility: the word for what is claimed, and who claims it."""
    notes, found = coding.notes, []
    for token in notes.tokens:
        if token.dep == "pobj" and token.lemma.lower() in HAPPENINGS and notes.tokens[token.head].lower == "behind" and (names := behind(coding, token.index)):
            found.append((token.index, names))
        if token.lemma not in CLAIMED or token.start < coding.body or token.dep not in ("dobj", "nsubjpass"):
            continue
        verb = token.head
        if notes.tokens[verb].lemma not in CLAIM or verb_reality(notes, verb, coding.grammar) not in REAL:
            continue
        names = [p for at in subjects(notes, verb) for p in coding.filler(at, "subject")]
        behind_for = [p for at in (token.index, verb) for p in notes.children(at, "prep") if notes.tokens[p].lower == "for"]
        topics = [i for p in behind_for for i in notes.children(p, "pobj", "pcomp")]
        fronted = [notes.tokens[verb].head] if notes.tokens[verb].dep == "relcl" else []
        if names:
            found.append((antecedent(notes, topics[0]) if topics else fronted[0] if fronted else verb, names))
    return found


def claimed(coding: Coding, head: int, names: list[str], told: dict[int, list[Deed]]) -> Deed | None:
    """The deed that a claim is about, of those told in each sentence: the one that its words name, else the last one before it."""
    sentence = coding.notes.tokens[head].sentence
    fit = [d for number in range(sentence - REACH, sentence + 1) for d in told.get(number, ()) if not set(d.recipients) & set(names)]
    here = next((d for d in fit if d.first <= head <= d.last or head == d.head), None)
    if here is not None:
        return here
    token = coding.notes.tokens[head]
    if token.dep == "pcomp" and not any(coding.notes.tokens[i].lemma.lower() in HAPPENINGS for i in coding.notes.children(head, "dobj")):
        return None  # 'claimed credit for brokering the truce'
    back = [d for d in fit if d.head < head and d.type == "ASSAULT"]
    return max(back, key=lambda d: d.head) if back else None
