"""What a text says of a name: the nouns beside it that tell whether it is a person or a body, of which sector and country.

Apposition in both directions ('Hope, an aid group', 'the airline SkyWest'), a noun right before the name ('aid group Hope'),
examples ('companies such as Lorenz'), and verbs of naming ('a man identified as Toure', 'a group calling itself the Lions').
"""

from __future__ import annotations

from tocsin.cast import ARMED, GROUP_NOUNS, STATE, Draft
from tocsin.engines.clauses import antecedent
from tocsin.find.reading import LOYAL, RANKS, Reading, Unit, country_of
from tocsin.knowledge import Agent, EntityKind, Sector
from tocsin.text import Annotations

BODIES: frozenset[EntityKind] = frozenset({"organization", "armed_group", "agency", "media", "military", "government"})
DIVISIONS = frozenset("district province region county municipality governorate prefecture commune canton oblast raion subdistrict town city township village ward hill borough settlement subcounty woreda kebele upazila tehsil barangay zone locality".split())
"""Nouns for the divisions of a state and for places where people live together: who heads one governs."""
FORMER = frozenset({"former", "ex", "ousted", "deposed", "exiled", "toppled", "retired", "late", "onetime", "one-time", "erstwhile", "disgraced"})
"""Words that end an office: who held it counts as one of the elite."""
STATE_ONLY = frozenset({"minister", "ambassador", "governor", "mayor", "king", "queen", "premier", "envoy", "consul", "senator", "emir", "sultan", "sarpanch", "prefect", "subprefect", "mukhtar", "alcalde", "intendant", "headman", "councillor", "councilor", "commissioner", "wali"})
"""Last words of offices that only states have; presidents and secretaries serve societies too."""
OFFICE_SECTORS = frozenset({*STATE, "PTY", "OPP"})
NAMING = {"call": "", "name": "", "dub": "", "nickname": "", "know": "as", "identify": "as", "use": "", "style": "", "term": "", "give": "as"}
"""Verbs by which a noun gets its name, with the preposition that leads to it."""
BETWEEN = frozenset({"as", "itself", "himself", "herself", "themselves", "the", "a", "name", "pseudonym", "alias", "only", "by", "his", "her", "first"})
EXAMPLES = frozenset({"as", "including", "like"})


def nouns_about(reading: Reading, head: int, first: int) -> list[int]:
    """The nouns that say what the name headed by a token is, nearest first; the caller asks which of them are agents."""
    notes, tokens = reading.notes, reading.notes.tokens
    found = []
    if first > 0 and tokens[first - 1].sentence == tokens[head].sentence and (tokens[first - 1].pos in ("NOUN", "PROPN") or tokens[first - 1].lower in RANKS):
        found.append(first - 1)
    if (sent := sent_to(reading, first)) is not None:
        found.append(sent)
    top = head
    while tokens[top].dep == "conj" and tokens[tokens[top].head].pos == "PROPN":
        top = tokens[top].head
    if tokens[top].dep == "appos":
        above = tokens[top].head
        found.append(above)
        while tokens[above].dep == "pobj" and tokens[tokens[above].head].dep == "prep" and ((agent := reading.agent(above)) is None or (first < head and agent[0].kind in BODIES)):
            above = tokens[tokens[above].head].head  # 'the mayor of Kharkiv, Oleh Bondar', 'the spokesman of the force, Oleh Bondar'
            found.append(above)
    found.extend(i for one in notes.children(head, "appos") for i in notes.conjuncts(one))
    found.extend(i for i in notes.children(head, "compound", "nmod", "amod") if i < first)
    example = exemplified(notes, top)
    if example is not None:
        found.append(example)
    return list(dict.fromkeys(found))


def sent_to(reading: Reading, first: int) -> int | None:
    """The noun for somebody who is sent to the state whose name stands right before his own ('the ambassador to Chad Ana Ruiz', 'the UN coordinator in Chad Ana Ruiz')."""
    tokens, land = reading.notes.tokens, reading.at.get(first - 1)
    if land is None or land.name is None or land.name.kind != "country" or land.first == 0 or tokens[land.first - 1].lower not in ("to", "in", "for"):
        return None
    noun = tokens[land.first - 1].head
    return noun if noun < land.first and tokens[noun].pos in ("NOUN", "PROPN") else None


def exemplified(notes: Annotations, head: int) -> int | None:
    """The noun of which a name is an example: 'companies such as Lorenz', 'groups including the Red Falcons'."""
    token = notes.tokens[head]
    above = notes.tokens[token.head]
    if token.dep != "pobj" or above.lower not in EXAMPLES:
        return None
    if above.lower == "as" and not (above.index and notes.tokens[above.index - 1].lower == "such"):
        return None
    noun = notes.tokens[above.head]
    return noun.index if noun.pos == "NOUN" and noun.index < head else None


def named_by_verb(reading: Reading, noun: int) -> int | None:
    """The head token of the name that a verb of naming gives to a noun: 'a man identified as Toure', 'a group calling itself the Lions'."""
    notes, tokens = reading.notes, reading.notes.tokens
    own = () if further_out(reading, noun) else notes.children(noun, "acl", "relcl")
    for verb in (*own, *named_further(reading, noun)):
        lemma = tokens[verb].lemma.lower()
        if lemma not in NAMING:
            continue
        for child in notes.subtree(verb):
            token = tokens[child]
            if child <= verb or token.pos != "PROPN" or token.dep in ("compound", "amod") or child - verb > 10:
                continue
            above = tokens[token.head]
            direct = token.dep in ("oprd", "dobj", "attr", "ccomp", "appos", "nsubj") or (token.dep == "pobj" and above.lower == NAMING[lemma])
            if direct and (lemma not in ("use", "give") or any(tokens[i].lemma.lower() in ("name", "pseudonym", "alias") for i in range(verb, child))):
                return child
            break
        if (found := name_in_line(reading, verb, lemma)) is not None:
            return found
    return None


def further_out(reading: Reading, noun: int) -> bool:
    """A noun only says where those are from who are then named ('fighters from a community, known as the Lions')."""
    token = reading.notes.tokens[noun]
    above = reading.notes.tokens[token.head]
    return token.dep == "pobj" and above.dep == "prep" and above.head < noun and bool(named_further(reading, above.head))


def named_further(reading: Reading, noun: int) -> list[int]:
    """Verbs of naming that the parser hangs on where armed people are, and not on them ('rebels in the north, known as the Houthis'): the name is that of a band."""
    notes, agent = reading.notes, reading.agent(noun)
    if agent is None or agent[0].sector not in ARMED - STATE:
        return []
    inner = (i for child in notes.children(noun, "prep") if notes.tokens[child].lower in ("in", "from") for i in notes.children(child, "pobj"))
    verbs = [verb for i in inner for verb in notes.children(i, "acl") if notes.tokens[verb].lower == "known" and notes.tokens[verb - 1].text == ","]
    return [verb for verb in verbs if any(i in reading.at and (name := reading.at[i].name) is not None and name.actor is not None and name.actor.kind == "armed_group" for i in notes.subtree(verb))]


def name_in_line(reading: Reading, verb: int, lemma: str) -> int | None:
    """The last token of the capitalised words that follow a verb of naming in plain order, where the parser hangs them elsewhere."""
    tokens = reading.notes.tokens
    at, said = verb + 1, []
    while at < len(tokens) and at - verb <= 5 and tokens[at].lower in BETWEEN:
        said.append(tokens[at].lower)
        at += 1
    if at >= len(tokens) or tokens[at].pos != "PROPN" or not said or (lemma in ("use", "give") and not {"name", "pseudonym", "alias"} & set(said)):
        return None
    while at + 1 < len(tokens) and tokens[at + 1].pos == "PROPN" and tokens[at + 1].sentence == tokens[verb].sentence:
        at += 1
    return at


def is_former(reading: Reading, *heads: int) -> bool:
    """A word before one of some nouns says that the office is over ('former Peruvian interior minister')."""
    notes, tokens = reading.notes, reading.notes.tokens
    for head in heads:
        start, _ = notes.phrase(head)
        if any(tokens[i].lower.rstrip("-") in FORMER or tokens[i].lower.startswith("ex-") for i in range(start, head)):
            return True
    return False


def owner_of(reading: Reading, head: int, first: int) -> Draft | None:
    """The body that a role or a person belongs to: 'Mahan's director', 'a spokesman for the militia', 'Popa of the Helsinki Committee'.

    It may also be another person's office or followers ('Omer's successor'). The body may be in the cast by name, or only be described ('the militia's spokesman'); then it comes as a draft outside the cast.
    """
    notes = reading.notes
    start, end = notes.phrase(head)
    for child in notes.children(head, "poss"):
        if notes.tokens[child].tag in ("PRP$", "WP$"):
            for name in reading.cast.one(notes, antecedent(notes, child)):
                own = reading.cast.drafts[name]
                if own.kind in BODIES or (own.kind == "group" and own.sector not in STATE):
                    return own
                if own.kind == "person" and (own.office_sector or own.sector) in ARMED - STATE:
                    return Draft("", own.name, "armed_group", own.country, own.office_sector or own.sector)
    near = [i for i in range(min(start, first), end + 1) if i < first and i != head and notes.tokens[i].dep in ("poss", "compound", "nmod", "amod")]
    for child in notes.children(head, "prep"):
        if notes.tokens[child].lower in ("of", "from", "for", "with", "at"):
            for inner in notes.children(child, "pobj"):
                near.extend(notes.conjuncts(inner))
                near.extend(i for one in notes.children(inner, "prep") if notes.tokens[one].lower in ("for", "at", "of") for i in notes.children(one, "pobj"))
    for index in near:
        mention = reading.cast.heads.get(index)
        if mention is not None and (draft := reading.cast.drafts[mention.entity]).kind in BODIES and (mention.named or draft.actor is not None) and not draft.id.startswith("gov:"):
            return draft
        unit = reading.at.get(index)
        if unit is not None and unit.name is not None and unit.name.actor is not None:
            actor = unit.name.actor
            return Draft(f"actor:{actor.id}", actor.name, actor.kind, actor.country, actor.sector, actor=actor)
    for index in near:
        mention = reading.cast.heads.get(index)
        if mention is not None and mention.named and (draft := reading.cast.drafts[mention.entity]).kind == "person" and (draft.office_sector or draft.sector):
            return Draft("", "", "person", draft.country, draft.office_sector or draft.sector)
        agent = reading.agent(index)
        if agent is not None and agent[0].sector is None and notes.tokens[index].lemma.lower() in GROUP_NOUNS and index not in reading.cast.heads:
            for name in reading.cast.one(notes, index):
                return reading.cast.drafts[name]  # 'a spokesman for the movement'
        if agent is not None and (agent[0].kind in BODIES or agent[0].kind == "facility") and agent[0].sector is not None and notes.tokens[index].dep != "compound":
            return Draft("", "", agent[0].kind, None, agent[0].sector)
    return None


def sector_of_role(agent: Agent, owner: Draft | None, *, former: bool, of_state: bool, role: str = "") -> Sector | None:
    """The sector of somebody in a role: the elite once the office is over, else the office's, or the body's where the role leaves it open."""
    sector: Sector | None = agent.sector
    if owner is not None and owner.sector is not None and (sector is None or (sector in ("GOV", "REB", "MIL") and not agent.office) or (sector == "GOV" and owner.kind != "government" and owner.sector not in STATE) or (sector == "MIL" and owner.kind == "armed_group") or (sector == "MIL" and agent.office and owner.sector in ("COP", "PRM", "SPY"))):
        sector = owner.sector
    if sector == "BUS" and of_state and owner is None:
        sector = "GOV"  # 'the chief executive of Hong Kong'
    if sector == "GOV" and owner is not None and owner.sector is None and owner.kind in ("organization", "media", "armed_group") and role not in STATE_ONLY:
        sector = None  # the president of a society whose kind is not known
    return "ELI" if former and sector in OFFICE_SECTORS else sector


def beginning(reading: Reading, unit: Unit) -> Agent | None:
    """The noun with which a name of several words begins, where that tells what it is ('Fundación Lorenz', 'Radio Lorenz')."""
    first = reading.notes.tokens[unit.first].lower == "the"
    at = unit.first + first
    return reading.prefixes.get(reading.notes.tokens[at].lower) if at < unit.last else None


LED = LOYAL | {"led", "commanded", "headed", "allied"}
"""Words behind 'forces' before the name of the one whom they follow."""
UNTOLD = frozenset({None, "CVL", "ELI", "OPP", "PTY"})
"""Sectors of those of whom nothing says that they command a state's army."""


def leader_of(reading: Reading, agent: Agent, head: int) -> Draft | None:
    """The side of the commander or politician whom soldiers follow who are not told to be a state's ('forces loyal to the ousted president', 'troops led by Colonel Ruiz' of the rebels)."""
    notes, cast = reading.notes, reading.cast
    if agent.sector != "MIL" or agent.kind not in ("military", "group") or country_of(reading, head) is not None:
        return None
    for child in notes.children(head, "amod", "acomp", "acl"):
        if child < head or notes.tokens[child].lower not in LED:
            continue
        for name in (i for one in notes.children(child, "prep", "agent") for i in notes.children(one, "pobj")):
            draft = cast.drafts[cast.heads[name].entity] if name in cast.heads and cast.heads[name].named else None
            if draft is None or draft.kind != "person":
                continue
            sectors = {term.sector for term in draft.person.terms} if draft.person is not None else {draft.office_sector or draft.sector}
            armed = next((sector for sector in sectors if sector in ARMED - STATE), None)
            if armed or sectors <= UNTOLD:
                return Draft("", draft.name, "armed_group", draft.country, armed or "UAF")
    return None
