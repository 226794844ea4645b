"""Bodies: those that the dictionaries know, states and capitals, those that only the parser takes for names, and their acronyms."""

from __future__ import annotations

import re

from tocsin.cast import STATE, Draft, slug
from tocsin.find.reading import NOMINAL, STATE_KINDS, Reading, Unit, actor_draft, country_of, government, with_article
from tocsin.find.telling import BODIES, beginning, is_former, nouns_about, owner_of, sector_of_role
from tocsin.find.uprooted import uprooted
from tocsin.grounds import lies_in
from tocsin.knowledge import Agent, EntityKind, Sector
from tocsin.names import Name
from tocsin.peoples import people
from tocsin.text import LOCATIVE, Annotations, Mention

THINGS = re.compile(r"^(?:Operation|Resolution|Article|Hurricane|Cyclone|Typhoon|Exercise)\b|\b(?:Accords?|Agreements?|Conventions?|Protocols?|Treaty|Treaties|Pact|Declaration|Memorandum)$|^[A-Z]{1,4}-?\d+[A-Za-z]*s?$|^[A-Z]{0,3}(?:IED|UXO|ERW|UAV|RPG|MANPAD)S?s?$")
"""Names of what nobody acts by: operations, resolutions, agreements, storms, arms ('AK-47s', 'a VBIED')."""


ARMS = frozenset({"infantry", "artillery", "armoured", "armored", "mechanized", "mechanised", "motorized", "airborne", "airmobile", "engineer", "engineers", "signals", "naval", "air", "military", "presidential", "territorial"})
"""Words in the names of units that states have."""
NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)?|(?:first|second|third|\w+th|\w+ieth)(?:-\w+)?")
"""A number before the name of a unit."""
UNITS = frozenset({"army", "navy", "infantry", "battalion", "brigade", "regiment", "artillery"})
MATTERS: tuple[tuple[re.Pattern[str], Sector], ...] = (
    (re.compile(r"\bprosecut|\bjudicia|\battorney general", re.IGNORECASE), "JUD"),
    (re.compile(r"\b(?:committee|service|agency|department|directorate|bureau|administration)\b.*\b(?:security|intelligence)\b|\b(?:state|national|internal) security (?:committee|service|agency|department|directorate|bureau)\b|\bintelligence\b", re.IGNORECASE), "SPY"),
    (re.compile(r"\bpolice\b|\bborder guard", re.IGNORECASE), "COP"),
    (re.compile(r"\b(?:labou?r|trades?|workers'?|unions?)\b", re.IGNORECASE), "LAB"),
    (re.compile(r"\b(?:rights|peace|women|democracy|justice)\b", re.IGNORECASE), "NGO"),
)
SOCIAL = frozenset({"LAB", "NGO"})
"""Sectors of assemblies and congresses that are no parliaments."""
"""What the offices of a state are about that are more than offices, and assemblies that are no parliaments ('Permanent Assembly of Human Rights')."""
STATEWIDE = frozenset({"national", "federal"})
COLLEGES = frozenset({"committee", "commission", "council", "fund", "inspection", "property", "archive"})
"""Nouns in the names of bodies that are a state's where 'State' begins them."""
SERVICES = frozenset({"centre", "center", "agency", "service", "laboratory", "corps", "institution"})
"""First and last words of the names of a state's bodies, where nothing else tells what they are."""


STRIKES = frozenset("shell bomb bombard pound hit strike rocket batter raid storm shelling bombing bombardment rocketing".split())
"""Words of what arms do to a town."""


def add_names(reading: Reading) -> None:
    """Bodies that the dictionaries know, states and capitals, and bodies that only the parser takes for names."""
    notes = reading.notes
    inside = {i for unit in reading.units if unit.name is None and unit.label == "ORG" for i in range(unit.first, unit.last + 1)}
    for unit in sorted(reading.units, key=lambda u: (u.name is None, u.first - u.last if u.name is None else 0)):
        name = unit.name
        if name is None and (unit.label in ("ORG", "NORP") or (unit.label == "GPE" and is_told_body(reading, unit))):
            add_unknown(reading, unit)
        elif name is not None and name.kind == "actor":
            if notes.tokens[unit.head].dep in ("compound", "amod", "nmod") and reading.agent(notes.tokens[unit.head].head):
                draft = actor_draft(reading, name)
                draft.spans.add((notes.tokens[unit.first].start, notes.tokens[unit.last].end))
                continue
            draft = actor_draft(reading, name)
            reading.mention(draft, unit.head, unit.first, unit.last, named=True)
            join_nouns(reading, unit, draft)
        elif name is not None and name.kind in STATE_KINDS and name.country:
            add_state(reading, unit, name, inside=unit.head in inside)
    told_by_copula(reading)


def told_by_copula(reading: Reading) -> None:
    """Give bodies that nothing knows the kind that a sentence says of them ('The Front is a rebel group', 'The Front is among the rebel movements that …')."""
    notes, cast = reading.notes, reading.cast
    for verb in notes.tokens:
        if verb.lemma != "be" or verb.pos not in ("AUX", "VERB") or any(notes.tokens[c].dep == "neg" for c in verb.children):
            continue
        nouns = notes.children(verb.index, "attr")
        nouns += [i for c in (*notes.children(verb.index, "prep"), *(c for one in nouns for c in notes.children(one, "prep") if notes.tokens[one].lower == "one")) if notes.tokens[c].lower in ("among", "of") for i in notes.children(c, "pobj")]
        for subject in notes.children(verb.index, "nsubj"):
            draft = cast.drafts[cast.heads[subject].entity] if subject in cast.heads and cast.heads[subject].named else None
            told = next((agent[0] for noun in nouns if (agent := reading.agent(noun)) is not None and agent[0].kind in BODIES and agent[0].sector not in (None, *STATE)), None)
            if draft is not None and draft.id.startswith("name:") and draft.sector is None and told is not None:
                draft.kind, draft.sector = told.kind, told.sector


def is_told_body(reading: Reading, unit: Unit) -> bool:
    """What the parser takes for a place is a body: an apposition to a noun for one ('a haulage company, Mbeya')."""
    token = reading.notes.tokens[unit.head]
    noun = reading.agent(token.head) if token.dep == "appos" and token.head < unit.first and reading.notes.tokens[token.head].tag == "NN" else None
    return noun is not None and noun[0].kind in ("organization", "armed_group", "media")


def add_state(reading: Reading, unit: Unit, name: Name, *, inside: bool) -> None:
    """A state, its people, its capital or its seat of power: the government where it acts, the place where it is a place.

    `inside` the name of a body it is neither ('Bank of Chad').
    """
    notes = reading.notes
    token = notes.tokens[unit.head]
    assert name.country is not None
    start, end = notes.tokens[unit.first].start, notes.tokens[unit.last].end
    if name.people is not None:
        if not (inside or is_part(notes, unit) or lies_in(notes, unit.head)):
            reading.mention(people(reading.cast, name, fled=uprooted(notes, unit.head)), unit.head, *notes.phrase(unit.head), named=False)
        return
    counted = (token.text.endswith("s") and bool(notes.children(unit.head, "nummod"))) or (token.dep in NOMINAL and any(notes.tokens[c].lower in ("a", "an", "another", "one") for c in notes.children(unit.head, "det", "nummod")))
    several = token.tag in ("NNS", "NNPS") or (name.state is not None and token.text.endswith("s") and {token.text, token.text[:-1]} <= set(name.state.demonyms))  # whatever taggers make of 'Serbs'
    if name.kind == "demonym" and (several or counted) and token.dep not in ("compound", "amod"):
        fled = uprooted(notes, unit.head)
        nationals = reading.cast.add(Draft(f"people:{name.country}{':displaced' if fled else ''}", f"{'Displaced people' if fled else 'People'} of {with_article(reading.states[name.country].name)}", "group", name.country, "REF" if fled else "CVL"))
        reading.mention(nationals, unit.head, *reading.notes.phrase(unit.head), named=False)
        return
    if name.kind == "capital" and is_struck(notes, unit.head):
        return
    locative = token.dep == "pobj" and notes.tokens[token.head].lower in LOCATIVE and name.kind != "seat"
    draft = government(reading, name.country)
    if locative:
        reading.cast.heads.setdefault(unit.head, Mention(unit.head, unit.first, unit.last, draft.id, named=False))
    elif inside or is_part(notes, unit) or lies_in(notes, unit.head):
        # Part of another phrase ('Afghan officials'): it names the state, but is no party by itself.
        draft.spans.add((start, end))
    else:
        reading.mention(draft, unit.head, unit.first, unit.last, named=True)


def is_struck(notes: Annotations, head: int) -> bool:
    """A town is what arms hit, and no seat of power ('shelled Kabul', 'the shelling of Kabul', 'Kabul was bombed')."""
    token = notes.tokens[head]
    while token.dep == "conj" and token.head < token.index:
        token = notes.tokens[token.head]
    above = notes.tokens[token.head]
    if token.dep == "pobj" and above.lower in ("of", "on"):
        return notes.tokens[above.head].lemma.lower() in STRIKES
    return token.dep in ("dobj", "nsubjpass") and above.lemma.lower() in STRIKES


def is_part(notes: Annotations, unit: Unit) -> bool:
    """A state's name stands before the noun of another phrase, alone or in a row of such ('Afghan and Uzbek officials')."""
    token = notes.tokens[unit.head]
    while token.dep == "conj" and token.head < token.index:
        token = notes.tokens[token.head]
    if token.dep == "poss" and notes.tokens[token.head].lemma.lower() == "capital":
        return True  # what is in 'Sudan's capital' is in a town
    return token.dep in ("compound", "amod", "nmod") and token.head > unit.last


def add_unknown(reading: Reading, unit: Unit) -> None:
    """A body that no dictionary knows; a word before a title is none ('Interior Minister')."""
    notes = reading.notes
    following = notes.tokens[unit.head].head
    if notes.tokens[unit.head].dep == "compound" and following > unit.last and reading.agent(following):
        return
    words = reading.words(unit.first, unit.last)
    if THINGS.search(words) or is_state_body(reading, unit):
        return
    told = reading.agent(unit.last)
    if told is not None and told[0].kind in ("person", "group") and (told[1] <= unit.first or told[0].office):
        return  # 'Kidnappers' at the beginning of a sentence, 'County Commissioner', 'the Catholic Bishop'
    person = reading.cast.earlier_person(words) if unit.first == unit.last else None
    person = next((draft for draft in reading.cast.drafts.values() if words in draft.forms), person)  # 'Ana Ruiz, alias El Gordo … El Gordo'
    if person is not None and (words in person.forms or words in person.name.split()):
        reading.mention(person, unit.head, unit.first, unit.last, named=True)
        return
    earlier = earlier_body(reading, words)
    if earlier is not None:
        reading.mention(earlier, unit.head, unit.first, unit.last, named=True)
        return
    own = own_noun(reading, unit)
    if own is None and unit.label == "NORP":
        return
    kind, sector, country = typed(reading, unit, own)
    draft = reading.cast.add(Draft(f"name:{slug(words)}", words, kind, country, sector))
    if (cut := next((i for i in range(unit.first + 1, unit.last) if notes.tokens[i].lower in ("of", "for", "on")), None)) is not None:
        draft.nouns.add(notes.tokens[cut - 1].lower)
    reading.mention(draft, unit.head, unit.first, unit.last, named=True)
    join_nouns(reading, unit, draft)
    for index in range(unit.first, unit.last + 1):
        reading.at.setdefault(index, unit)


def join_nouns(reading: Reading, unit: Unit, draft: Draft) -> None:
    """Let the nouns beside a body's name stand for it ('Los Lobos, a gang', 'the airline SkyWest'), and know it by them from then on."""
    notes = reading.notes
    for noun in nouns_about(reading, unit.head, unit.first):
        token = notes.tokens[noun]
        agent = reading.agent(noun) if token.tag == "NN" else None
        if agent is None or agent[0].kind not in BODIES:
            continue
        draft.nouns.add(token.lower)
        if token.dep == "appos" or notes.tokens[unit.head].dep == "appos":
            reading.mention(draft, noun, min(notes.phrase(noun)[0], agent[1]), noun, named=False)


def is_state_body(reading: Reading, unit: Unit) -> bool:
    """A name that only says which body of a state it is ('Government of Iraq', 'Defense Ministry') is no name of its own."""
    tokens = reading.notes.tokens
    first, last = unit.first, unit.last
    if (state := reading.at.get(first)) is not None and state.name is not None and state.name.kind in STATE_KINDS:
        first = state.last + 1
    if (state := reading.at.get(last)) is not None and state.name is not None and state.name.kind in STATE_KINDS:
        last = state.first - 1
        while last > first and tokens[last].lower in ("of", "the"):
            last -= 1
    if first > last:
        return False
    agent = reading.agent(last)
    return agent is not None and agent[1] <= first and agent[0].sector in STATE and agent[0].kind in ("government", "military", "agency")


def earlier_body(reading: Reading, words: str) -> Draft | None:
    """The unknown body already in the cast whose longer name a short form begins or ends ('Lorenz' for 'Lorenz Chemie')."""
    short = words.split()
    if len(short) == 1 and (short[0].lower() in reading.agents or short[0].lower() in reading.suffixes or short[0].isupper()):
        return None
    for draft in reading.cast.drafts.values():
        long = draft.name.split()
        if draft.id.startswith("name:") and len(long) > len(short) and short in (long[: len(short)], long[-len(short) :]):
            return draft
    return None


def own_noun(reading: Reading, unit: Unit) -> Agent | None:
    """The noun in a name that tells what it is: its last word, or the one before 'of' and 'for' ('Ministry of Water', 'Office for Trade')."""
    tokens = reading.notes.tokens
    if (begins := beginning(reading, unit)) is not None:
        return begins
    cut = next((i for i in range(unit.first + 1, unit.last) if tokens[i].lower in ("of", "for", "on", "in")), None)
    for index in dict.fromkeys((cut - 1 if cut else unit.last, unit.last, unit.head)):
        found = reading.agent(index)
        if found is not None and (found[0].kind not in ("person", "group") or unit.label == "NORP"):
            return found[0]
        if (named := reading.suffixes.get(tokens[index].lower)) is not None:
            return named
    return None


def typed(reading: Reading, unit: Unit, own: Agent | None) -> tuple[EntityKind, Sector | None, str | None]:
    """Kind, sector and country of an unknown body: from its own words, from the nouns beside it, from the body that it belongs to."""
    inside = next((reading.at[i] for i in range(unit.first, unit.last + 1) if i in reading.at and reading.at[i].name), None)
    country = (inside.name.country if inside and inside.name else None) or country_of(reading, unit.head, unit.first)
    kind: EntityKind = own.kind if own is not None and own.kind in BODIES | {"facility"} else "organization"
    sector = own.sector if own is not None and own.kind not in ("person", "group") else None
    parent = inside.name.actor if inside and inside.name else None
    if parent is not None and parent.sector == "IGO":
        return "organization", "IGO", None
    if parent is not None and sector is None:
        sector = parent.sector
    for noun in nouns_about(reading, unit.head, unit.first):
        found = reading.agent(noun)
        if found is None or found[0].kind in ("person", "facility") or unit.first <= noun <= unit.last:
            continue
        about, first = found
        if about.kind in BODIES and (own is None or about.sector is not None):
            kind = about.kind if own is None or own.sector is None else kind
        owner = owner_of(reading, noun, first)
        sector = sector or sector_of_role(about, owner, former=is_former(reading, noun), of_state=False)
        country = country or country_of(reading, noun, first) or (owner.country if owner is not None else None)
    if (owner := owner_of(reading, unit.head, unit.first)) is not None and owner.kind == "armed_group" and owner.sector not in STATE and (kind in ("military", "armed_group") or sector is None):
        kind, sector, country = "armed_group", owner.sector, country or owner.country  # 'the Front's Northern Command'
    if kind == "military" and country is None and reading.notes.tokens[unit.last].lower != "force" and not is_numbered(reading, unit) and not ARMS & {reading.notes.tokens[i].lower for i in range(unit.first, unit.last + 1)}:
        kind, sector = "armed_group", None  # a 'Free Highland Army' is seldom a state's
    tokens = reading.notes.tokens
    cut = next((i - 1 for i in range(unit.first + 1, unit.last) if tokens[i].lower in ("of", "for", "on")), unit.last)
    if sector is None and kind == "organization" and ((tokens[unit.first].lower in STATEWIDE and tokens[unit.last].lower in SERVICES) or (tokens[unit.first].lower == "state" and tokens[cut].lower in COLLEGES)):
        kind, sector = "agency", "GOV"  # 'National Cyber Defence Centre', 'State Committee for Water'
    matter = reading.words(unit.first, unit.last)
    if kind == "organization" and sector is None and UNITS & {token.lower for token in tokens[unit.first : unit.last + 1]}:
        kind, sector = "military", "MIL"  # 'the Third Army Region'
    elif kind == "organization" and sector is None and tokens[cut].lower in ("centre", "center"):
        sector = "NGO"  # 'Centre for Free Expression'
    elif kind == "agency" and sector in ("GOV", "LEG"):
        sector = next((one for words, one in MATTERS if words.search(matter) and (sector == "GOV") == (one not in SOCIAL)), sector)
        kind = "organization" if sector in SOCIAL else kind
    return kind, sector, country


def is_numbered(reading: Reading, unit: Unit) -> bool:
    """A unit's name begins with its number ('Thirtieth Brigade', '34 Rifles'), as those of states' armies do."""
    return NUMBERED.fullmatch(reading.notes.tokens[unit.first].lower) is not None


def add_acronyms(reading: Reading) -> None:
    """An acronym after a name stands for the same body from there on: 'Baloch Liberation Army (BLA)', '…, or BLA,', '…, known as BLA,'."""
    tokens = reading.notes.tokens
    for _, mention in sorted(reading.cast.heads.items()):
        at = acronym_after(reading, mention)
        if at is None:
            continue
        draft, acronym = reading.cast.drafts[mention.entity], tokens[at].text
        for token in tokens[at:]:
            other = reading.cast.heads.get(token.index)
            if token.text != acronym or (other is not None and other.entity == draft.id):
                continue
            if other is not None and (other.first, other.last) == (token.index, token.index):
                # The text's own word for what the acronym means goes before the dictionaries'.
                reading.cast.drafts[other.entity].spans.discard((token.start, token.end))
            if (unit := reading.at.get(token.index)) is not None and unit.first == unit.last and unit.name is not None and unit.name.actor is not None and unit.name.actor is not draft.actor:
                del reading.at[token.index]
                if (own := reading.cast.drafts.get(f"actor:{unit.name.actor.id}")) is not None:
                    own.spans.discard((token.start, token.end))
            reading.cast.heads[token.index] = Mention(token.index, token.index, token.index, draft.id)
            draft.spans.add((token.start, token.end))


def acronym_after(reading: Reading, mention: Mention) -> int | None:
    """The token of an acronym that follows a named mention at once; beside brackets it must fit the name's initials."""
    tokens = reading.notes.tokens
    if not mention.named:
        return None
    at, sure = mention.last + 1, False
    while at < len(tokens) and at <= mention.last + 5 and tokens[at].lower in ("(", ",", '"', "'", "or", "known", "as", "the", "also", "called", "abbreviated"):
        sure = sure or tokens[at].text == "("
        at += 1
    if at == mention.last + 1 or at + 1 >= len(tokens) or not re.fullmatch(r"[A-Z][A-Za-z.-]{1,9}", tokens[at].text):
        return None
    if tokens[at + 1].text not in (")", ",", ";", '"', "'", "."):
        return None
    if sure:
        return at if tokens[at + 1].text != "." else None
    initials = "".join(word[0] for word in re.findall(r"\w+", reading.words(mention.first, mention.last)) if word[0].isupper())
    letters = tokens[at].text.replace(".", "")
    return at if len(letters) > 1 and letters.isupper() and letters[0] == initials[:1] and set(letters) <= set(initials) else None
