"""Who is meant where a clause says it to nobody and the report has not named an other side: the last readers of what is open.

A union that demands, an opposition that criticises, a crowd that marches on the governor's office mean the government of the land; who calls for
the release of somebody means those who hold him; who condemns an attack means those who laid it. Each rule that fills a side names itself in the event.
"""

from __future__ import annotations

from collections import Counter
from itertools import takewhile

from tocsin.cast import ARMED, STATE
from tocsin.deed import BLAMABLE, Deed
from tocsin.engines.clauses import between, clause_of, is_passive
from tocsin.engines.coding import Coding, utterance_of
from tocsin.engines.harmed import opponents
from tocsin.engines.referred import blames_unknown, sentence_tokens, topics
from tocsin.engines.said import helped
from tocsin.engines.sides import is_thing, others_than, same_side, side_of, sides_of
from tocsin.knowledge import EventType
from tocsin.text import Annotations
from tocsin.venue import place_of

AT_RULERS: frozenset[EventType] = frozenset({"ACCUSE", "REQUEST", "THREATEN", "PROTEST"})
"""Types that citizens and their bodies aim at their government when they name nobody."""
OUTWARD: frozenset[EventType] = frozenset({"THREATEN", "CONCEDE", "MOBILIZE", "AGREE"})
"""Types of what is never done to one's own side."""
PAPERS = frozenset("statement communique communiqué letter note message tweet post report bulletin release declaration memorandum".split())
"""Nouns for that in which something is said."""
CITIZENS = frozenset({"CVL", "OPP", "PTY", "NGO", "SOC", "LAB", "BUS", "EDU", "REL", "AGR", "REF", "JRN", "MED"})
"""Sectors of those who are governed."""
OFFICES = frozenset("parliament congress senate assembly government ministry palace cabinet legislature presidency governor mayor".split())
"""Nouns for the seats of power before which people protest."""
DEMANDING = frozenset({"demand", "urge", "press", "insist", "seek", "call"})
"""Verbs for what a protest is for."""
CROWDS = frozenset({"crowd", "people", "public", "population", "mob", "community", "family", "movement", "group"})
"""Singular nouns for many."""
CALM = frozenset({"restraint", "calm", "patience", "peace", "dialogue", "unity", "solidarity"})
"""What is asked of everybody and of nobody."""
RISING = frozenset({"strike", "march", "rally", "boycott", "demonstration", "protest", "shutdown", "bandh", "hartal", "stoppage", "walkout", "vigil"})
"""What is asked of one's own followers."""
GRIEVING = frozenset({"vigil", "silent", "silence", "chain", "solidarity", "mourning", "memory", "remembrance", "tribute", "commemoration", "memorial", "candle", "candlelight", "flower", "prayer"})
"""Words for gatherings that grieve or stand by somebody, and want nothing of those who rule."""
IN_PUBLIC = frozenset({"demo", "obstruct"})
"""Modes of protest that are for the eyes of those who rule, even if it is not said what is wanted."""
HELD = frozenset({"release", "freedom", "liberation", "freeing", "return"})
"""Nouns for what those who hold somebody or something are asked for."""
FREEING = frozenset({"free", "release", "liberate"})
TAKEN = frozenset({"arrest", "detention", "imprisonment", "jailing", "incarceration", "deportation", "expulsion", "prosecution", "abduction", "harassment"})
"""Nouns for what those who hold somebody are blamed for."""
HOLDING: frozenset[tuple[EventType, str | None]] = frozenset({("COERCE", "arrest"), ("COERCE", "seize"), ("ASSAULT", "abduct"), ("SANCTION", "convict")})
"""Types and modes of deeds by which somebody comes to be held."""
NEAR = 3
"""Sentences that count as shortly before."""
ANSWERING = frozenset({"respond", "answer", "react", "reply", "retaliate", "counter"})
"""Verbs for doing something because of what others did."""
LEAD = 3
"""Deeds of violence at the beginning of a report by which one knows what it is about."""
FIGHTING = frozenset({"fight", "rebel", "revolt", "rise"})
"""Verbs of rebels whose enemy goes without saying."""
AGAINST = frozenset("fight combat battle confront counter repel pursue chase hunt deter contain quell subdue suppress dislodge oust disperse attack crush disarm arrest capture intercept evict tackle neutralise neutralize eliminate".split())
"""Verbs of what forces are sent for."""
UNDOING = frozenset("lift open reopen unblock end ease scrap revoke repeal cancel".split())
"""Verbs for taking back what somebody has closed or forbidden."""
OFFERING = frozenset({"offer", "pledge", "promise", "volunteer", "earmark", "donate"})
PRAISING = frozenset({"welcome", "hail", "praise", "applaud", "commend", "laud", "back", "endorse"})
"""Verbs for what friends of a state do for it."""
FORBIDDING: frozenset[EventType] = frozenset({"COERCE", "SANCTION"})
"""Types of deeds that are taken back."""


def presume(coding: Coding, deeds: list[Deed]) -> None:
    """Fill the recipients that are still open by whom such words mean in such a report."""
    ordered = sorted(deeds, key=lambda d: (d.head, d.twin))
    fought = opponents(coding, ordered)
    for number, deed in enumerate(ordered):
        drop_own(coding, deed)
        if not deed.actors or (deed.frame is not None and deed.frame.recipient == ()):
            continue
        before = ordered[:number]
        if deed.type in ("REQUEST", "ACCUSE") and name_holders(coding, deed, ordered):
            continue
        if deed.recipients and not (deed.type == "MOBILIZE" and all(coding.cast.drafts[p].kind == "place" for p in deed.recipients)):
            continue
        if deed.type == "ACCUSE":
            found = name_blamed(coding, deed, before)
        elif deed.type == "MOBILIZE":
            found = give(coding, deed, [p for verb in purposes(coding, deed) for p in coding.in_slot(verb, "object")], "purpose") or name_menaced(coding, deed, before)
        elif deed.type in ("AGREE", "SUPPORT"):
            found = (deed.type == "AGREE" and give(coding, deed, helped(coding, deed), "helped")) or name_hosts(coding, deed)
        elif (deed.type, deed.mode) == ("COERCE", "arrest"):
            found = name_crowd(coding, deed, before)
        elif deed.type == "ASSAULT":
            found = name_crowd(coding, deed, before) or name_fought(coding, deed, fought)
        else:
            found = False
        if not found and deed.type in AT_RULERS:
            name_rulers(coding, deed, before)


def name_menaced(coding: Coding, deed: Deed, before: list[Deed]) -> bool:
    """Aim the movement of troops at the state that says or complains that another moved them to its land, or at the one whose deed it answers ('responded by moving up two battalions')."""
    notes, drafts = coding.notes, coding.cast.drafts
    if not all(drafts[p].sector in STATE for p in deed.actors):
        return False
    by = notes.tokens[notes.tokens[first_of(notes, deed.head)].head]
    if by.lower == "by" and notes.tokens[by.head].lemma in ANSWERING and not deed.nominal and not notes.children(by.head, "dobj"):
        others = (others_than(coding, earlier.actors, deed.actors) for earlier in near(coding, deed, before, 1))
        return give(coding, deed, next((found for found in others if found and all(drafts[p].sector in STATE | ARMED for p in found)), []), "answered")
    blame = next((d for d in before if d.head == deed.parent and d.type == "ACCUSE"), None)
    utterance = utterance_of(coding, deed.head)
    accusers = blame.actors if blame is not None else utterance.speakers[:1] if utterance is not None else []
    place = place_of(coding.dossier, notes, deed.head, deed.type)
    invaded = [p for p in others_than(coding, accusers, deed.actors) if place is not None and drafts[p].country == place.country and drafts[p].sector in STATE]
    return give(coding, deed, invaded, "accuser")


def first_of(notes: Annotations, verb: int) -> int:
    """The first of the verbs that one is joined to."""
    while notes.tokens[verb].dep == "conj" and notes.tokens[verb].head != verb:
        verb = notes.tokens[verb].head
    return verb


def drop_own(coding: Coding, deed: Deed) -> None:
    """Take out of the recipients of a deployment the doer's own side and what cannot act ('put its police on alert', 'took up positions'), of an offer, threat or admission the speaker's own state, of which it speaks, and of all words the body that printed them."""
    if deed.type not in OUTWARD | {"ACCUSE"} or not deed.actors:
        return
    drafts = coding.cast.drafts
    printed, said = printers(coding, deed), spoken_of(coding, deed) if deed.type in OUTWARD else set()
    own = [p for p in deed.recipients if same_side(coding, p, deed.actors[0]) and (deed.type == "MOBILIZE" or p in printed or (p in said and drafts[p].kind == "government"))]
    home = drafts[deed.actors[0]].country
    idle = [p for p in deed.recipients if deed.type == "MOBILIZE" and is_thing(coding, p) and drafts[p].sector is None and drafts[p].country in (None, home)]
    if own or idle:
        deed.recipients = [p for p in deed.recipients if p not in own and p not in idle]
        deed.rules.append("own-side")


def spoken_of(coding: Coding, deed: Deed) -> set[str]:
    """Those of whom a statement says something: the subjects of its clauses, and whose its object is ('reiterated the government's commitment')."""
    notes = coding.notes
    subjects = {p for clause in notes.children(deed.head, "ccomp") for at in notes.children(clause, "nsubj") for p in coding.filler(at, "subject")}
    return subjects | {p for noun in notes.children(deed.head, "dobj") for at in notes.children(noun, "poss") for p in coding.filler(at, "possessor")}


def printers(coding: Coding, deed: Deed) -> set[str]:
    """Those whose paper says it ('voiced concern in a statement from its foreign ministry')."""
    notes = coding.notes
    papers = [i for i in notes.subtree(clause_of(notes, deed.head)) if notes.tokens[i].lemma.lower() in PAPERS and notes.tokens[notes.tokens[i].head].lower in ("in", "through", "via", "by")]
    return {p for i in papers for name in ("from", "by", "of", "possessor", "modifier") for p in coding.in_slot(i, name)}


def give(coding: Coding, deed: Deed, parties: list[str], rule: str) -> bool:
    """Fill the recipients by parties of another side, and say by which rule; True where there were any."""
    found = [p for p in others_than(coding, parties, deed.actors) if coding.cast.drafts[p].kind != "media"]
    if found:
        deed.recipients = found
        deed.rules.append(f"presumed:{rule}")
    return bool(found)


def near(coding: Coding, deed: Deed, before: list[Deed], reach: int = NEAR) -> list[Deed]:
    """The deeds told before one of them as far as some sentences back, the last first."""
    tokens = coding.notes.tokens
    first = tokens[deed.head].sentence - reach
    return [d for d in takewhile(lambda d: tokens[d.head].sentence >= first, reversed(before)) if d.head != deed.head]


def government_of(coding: Coding, country: str | None) -> list[str]:
    """The government of a country if the report speaks of it, else another body of that state."""
    drafts = coding.cast.drafts
    if country is None:
        return []
    if f"gov:{country}" in drafts:
        return [f"gov:{country}"]
    return sorted(name for name, draft in drafts.items() if draft.country == country and draft.sector == "GOV" and draft.kind in ("government", "agency"))[:1]


def ground(coding: Coding, deed: Deed) -> str | None:
    """The country in which a deed's sentence says that things happen."""
    return coding.dossier.grounds.get(coding.notes.tokens[deed.head].sentence)


def is_governed(coding: Coding, party: str) -> bool:
    """A party is a citizen, or a body of citizens, and speaks for more than himself."""
    draft = coding.cast.drafts[party]
    if draft.kind == "media":
        return False
    if draft.sector == "CVL" and draft.kind != "organization":
        return any(coding.notes.tokens[h].tag in ("NNS", "NNPS") or coding.notes.tokens[h].lemma in CROWDS for h, m in coding.cast.heads.items() if m.entity == party)
    return draft.sector in CITIZENS or (draft.sector is None and draft.kind in ("organization", "group"))


def name_rulers(coding: Coding, deed: Deed, before: list[Deed]) -> None:
    """Aim what citizens demand, criticise, threaten or protest at their government."""
    if not all(is_governed(coding, p) for p in deed.actors) or blames_unknown(coding, deed):
        return
    if deed.type == "PROTEST" and deed.mode not in IN_PUBLIC and not demands(coding, deed):
        return
    if asks_nothing(coding, deed):
        return
    if deed.type in ("REQUEST", "PROTEST") and (doers := undone(coding, deed, before)):
        give(coding, deed, doers, "undoer")
        return
    drafts = coding.cast.drafts
    home = ground(coding, deed) or next((drafts[p].country for p in deed.actors if drafts[p].country), None)
    give(coding, deed, government_of(coding, home), "home")


def asks_nothing(coding: Coding, deed: Deed) -> bool:
    """A call for what everybody should keep, or one's own followers do ('called for a strike'); a gathering that grieves."""
    notes, tokens = coding.notes, coding.notes.tokens
    if deed.type == "PROTEST":
        return not demands(coding, deed) and bool(GRIEVING & {tokens[i].lemma.lower() for i in notes.subtree(clause_of(notes, deed.head))})
    if deed.type != "REQUEST":
        return False
    below = notes.subtree(deed.head)
    called = {tokens[i].lemma.lower() for c in notes.children(deed.head, "dobj", "prep") for i in (c, *notes.children(c, "pobj"))}
    return bool(CALM & {tokens[i].lemma.lower() for i in below}) or (tokens[deed.head].lemma == "call" and bool(RISING & called))


def undone(coding: Coding, deed: Deed, before: list[Deed]) -> list[str]:
    """Who closed or forbade what somebody wants to be opened or lifted: the doers of the last such deed."""
    if not any(coding.notes.tokens[i].lemma in UNDOING for i in coding.notes.subtree(deed.head)):
        return []
    return next((found for d in reversed(before) if d.type in FORBIDDING and d.mode != "arrest" and (found := [p for p in others_than(coding, d.actors, deed.actors) if coding.cast.drafts[p].sector in STATE])), [])


def demands(coding: Coding, deed: Deed) -> bool:
    """A protest says what it wants, or goes to a seat of power."""
    notes, tokens = coding.notes, coding.notes.tokens
    below = [tokens[i] for i in notes.subtree(deed.head)]
    if any(token.lemma in DEMANDING and token.tag in ("VB", "VBG") for token in below):
        return True
    goals = [token for token in below if token.dep == "pobj"]
    return any(OFFICES & {tokens[i].lemma.lower() for i in (notes.subtree(goal.index) if goal.lemma.lower() == "office" else [goal.index])} for goal in goals)


def name_holders(coding: Coding, deed: Deed, deeds: list[Deed]) -> bool:
    """Aim a call for somebody's release, or blame for his arrest, at those who hold him, else at the government of the land; he himself is neither asked nor blamed."""
    notes, tokens = coding.notes, coding.notes.tokens
    nouns = [i for i in notes.subtree(deed.head) if tokens[i].lemma.lower() in (HELD if deed.type == "REQUEST" else TAKEN) and tokens[i].pos == "NOUN" and not deed.first <= i <= deed.last]
    if deed.type == "ACCUSE":
        nouns = [i for i in nouns if not any(tokens[a].pos in ("VERB", "AUX") for a in between(notes, i, deed.head))]
    held = {p for noun in nouns for p in coding.in_slot(noun, "of") or coding.owner(noun)}
    if deed.type == "REQUEST" and not nouns:
        nouns = [i for i in notes.subtree(deed.head) if i > deed.last and tokens[i].lemma in FREEING and is_passive(notes, i)]
        held = {p for verb in nouns for p in coding.in_slot(verb, "object")}  # 'demanded that he be freed'
    if not nouns or "reacts-to" in deed.rules or any(p not in held for p in deed.recipients):
        return False
    took = [d for d in reversed(deeds) if (d.type, d.mode) in HOLDING and others_than(coding, d.actors, deed.actors)]
    known = [p for d in took if held & set(d.recipients) for p in d.actors]
    lands = {coding.cast.drafts[a].country for a in deed.actors} - {None}
    own = [p for d in took if any(coding.cast.drafts[r].country in lands for r in d.recipients) for p in d.actors]  # 'demanded the return of the crews' of its own boats
    deed.recipients = []
    return give(coding, deed, known[:1] or government_of(coding, ground(coding, deed)), "holder") or give(coding, deed, own[:1], "holder")


def name_blamed(coding: Coding, deed: Deed, before: list[Deed]) -> bool:
    """Aim blame at the doers of the violence that it condemns, else at who was blamed or used force just before."""
    if blames_unknown(coding, deed):
        return give(coding, deed, attackers(coding, deed, before), "attacker")
    if deed.mode in ("disapprove", None) and all(coding.cast.drafts[p].sector in STATE for p in deed.actors):
        for earlier in near(coding, deed, before):
            if earlier.type == "ACCUSE" and give(coding, deed, earlier.recipients, "also-blamed"):
                return True
            if earlier.type in BLAMABLE and give(coding, deed, [p for p in earlier.actors if coding.cast.drafts[p].sector in STATE], "forceful"):
                return True
    return False


def attackers(coding: Coding, deed: Deed, before: list[Deed]) -> list[str]:
    """The doers of the violence that a report is about: of the first deeds of violence that it tells, the first that somebody of another side does; where the blame names a place, of one told of in a sentence that names it too."""
    notes, places = coding.notes, coding.cast.places
    named = {places[i] for noun in topics(coding, deed) for i in notes.subtree(noun) if i in places}
    violent = [d for d in before if d.type == "ASSAULT"][:LEAD]
    if named:
        violent = [d for d in violent if named & {places[i] for i in sentence_tokens(coding, d) if i in places}]
    return next((found for d in violent if (found := others_than(coding, d.actors, deed.actors))), [])


def name_crowd(coding: Coding, deed: Deed, before: list[Deed]) -> bool:
    """Let the gas, batons and handcuffs of the police be for those who protested or rioted just before."""
    if deed.mode not in ("crowd-control", "arrest") or not all(coding.cast.drafts[p].sector in STATE for p in deed.actors):
        return False
    for earlier in near(coding, deed, before):
        if earlier.type in ("PROTEST", "ASSAULT") and give(coding, deed, [p for p in earlier.actors if coding.cast.drafts[p].sector not in STATE | ARMED], "crowd"):
            return True
    return False


def name_fought(coding: Coding, deed: Deed, fought: dict[str, list[str]]) -> bool:
    """Let rebels who fight, where nobody is said to be fought, fight whom they fight elsewhere in the report, else the government of the land."""
    if deed.nominal or coding.notes.tokens[deed.head].lemma not in FIGHTING or not all(coding.cast.drafts[p].sector == "REB" for p in deed.actors) or len(sides_of(coding, deed.actors)) > 1:
        return False
    return give(coding, deed, fought.get(side_of(coding, deed.actors[0]), []) or government_of(coding, ground(coding, deed)), "fought")


def purposes(coding: Coding, deed: Deed) -> list[int]:
    """The verbs of what forces are sent to do to somebody ('deployed troops to fight the rebels')."""
    notes, verb = coding.notes, clause_of(coding.notes, deed.head)
    return [i for i in notes.subtree(verb) if i > deed.head and notes.tokens[i].lemma in AGAINST and notes.tokens[i].dep in ("advcl", "xcomp", "acl", "relcl", "conj") and any(notes.tokens[c].tag == "TO" for c in notes.children(i, "aux"))]


def name_hosts(coding: Coding, deed: Deed) -> bool:
    """Let what another state or a body of states offers or praises, where nobody is named, be for the state in which the story is told ('Nigeria offered to fly out the wounded')."""
    drafts, words = coding.cast.drafts, OFFERING if deed.type == "AGREE" else PRAISING
    if coding.notes.tokens[deed.head].lemma.lower() not in words or not all(drafts[p].sector in STATE | {"IGO"} for p in deed.actors):
        return False
    own = {drafts[p].country for p in deed.actors}
    scenes = Counter(coding.dossier.grounds.values()).most_common(1)
    land = next((c for c in (ground(coding, deed), *(c for c, _ in scenes)) if c is not None and c not in own), None)
    return land is not None and not own & {c for c, _ in scenes} and give(coding, deed, government_of(coding, land), "host")
