"""Persons: who a name stands for, the role that the words around it give, and later mentions by surname."""

from __future__ import annotations

from tocsin.cast import ARMED, STATE, Draft, slug
from tocsin.find.aliases import join_aliases, join_known_as
from tocsin.find.origins import meets
from tocsin.find.reading import LEADING, Reading, Unit, country_of, glued
from tocsin.find.telling import BODIES, beginning, exemplified, is_former, named_by_verb, nouns_about, owner_of, sector_of_role
from tocsin.find.whose import nearest_soil
from tocsin.knowledge import Agent, Person
from tocsin.names import fold
from tocsin.ontology import Ontology
from tocsin.text import Mention

TITLES = frozenset(["mallam", "malam", "alhaji", "hajiya", "comrade", "barrister", "mzee", "maulana", "mawlawi", "moulvi", "maulvi", "molvi", "ustaz", "datuk", "dato", "daw", "mr", "mrs", "ms", "dr", "sir", "lord", "lady", "dame", "prof", "mr.", "mrs.", "ms.", "dr.", "prof.", "haji", "hajji", "mullah", "sheikh", "sheik", "shaikh", "señor", "señora", "herr", "frau", "madame", "monsieur", "maître", "father", "sister", "père", "padre", "don", "doña", "shri", "smt", "ustad", "miss", "madam", "u", "ko"])
FAMILY = frozenset("son daughter brother sister wife husband father mother cousin nephew niece uncle widow grandson granddaughter grandfather spouse sibling twin fiancee relative friend".split())
"""Nouns that say whose kin somebody is, not what he does."""
RANKS = frozenset("general gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal cpl brigadier brig admiral adm commodore marshal".split())
ARTICLES = ("al-", "el-", "ad-", "ar-", "as-", "at-", "az-")
"""How surnames begin that news also gives without their article."""
LOCAL_OFFICES = frozenset({"mayor", "governor", "commissioner", "prefect", "administrator", "councillor", "headman", "sarpanch"})
SPEAKING = frozenset({"say", "tell", "announce", "add", "declare", "warn", "claim", "deny"})
ROLE_BODIES = frozenset({"ministry", "army", "navy", "police", "government", "council", "court", "party", "militia", "commission", "agency", "company", "union", "guard", "command"})
TELLING_TITLES = frozenset({"president", "minister", "premier", "chancellor", "secretary", "king", "general", "gen", "governor", "senator", "speaker", "chairman", "leader", "ambassador", "envoy"})
"""Last words of offices by which a surname alone is enough to know somebody."""


def compile_surnames(ontology: Ontology) -> dict[str, tuple[Person, ...]]:
    """Known persons by the last word of their name in lower case."""
    if "surnames" not in ontology.compiled:
        table: dict[str, list[Person]] = {}
        for person in ontology.all("people", Person):
            table.setdefault(person.name.split()[-1].lower(), []).append(person)
        ontology.compiled["surnames"] = {name: tuple(persons) for name, persons in table.items()}
    found: dict[str, tuple[Person, ...]] = ontology.compiled["surnames"]
    return found


def by_office(reading: Reading, unit: Unit, first: int) -> Person | None:
    """The one known person of a surname who has held the office that stands before it ('Secretary Kerry'), of a country that the text names."""
    title = reading.agent(first - 1) if first > 0 else None
    if title is None or not title[0].office or first != unit.last:
        return None
    words = [t.lower.rstrip(".") for t in reading.notes.tokens[title[1] : first]]
    if words[-1] not in TELLING_TITLES:
        return None
    fit = [
        person
        for person in reading.surnames.get(reading.notes.tokens[unit.last].lower, ())
        if person.country and reading.focus[person.country] and any(set(words) <= set(term.office.lower().split()) for term in person.terms)
    ]
    return fit[0] if len(fit) == 1 else None


def add_persons(reading: Reading) -> None:
    """Persons by name, known or not; surnames join the full name. What they are comes later, when bodies are known too."""
    tokens = reading.notes.tokens
    shorts = short_forms(reading)
    for unit in sorted(reading.units, key=lambda u: (u.name is None, u.first)):
        known = unit.name is not None and unit.name.kind == "person"
        if is_person(reading, unit):
            unit.label = "PERSON"
            forget_towns(reading, unit)
        if not known and not (unit.name is None and unit.label == "PERSON"):
            continue
        if not known and (is_body(reading, unit) or (unit.first == unit.last and reading.words(unit.first, unit.last) in shorts)):
            unit.label = "ORG"
            continue
        if not known and is_people(reading, unit):
            words = reading.words(unit.last, unit.last)
            reading.mention(reading.cast.add(Draft(f"name:{slug(words)}", words, "group", None, "CVL")), unit.head, unit.first, unit.last, named=True)
            continue
        person = unit.name.person if unit.name else None
        first, last = unit.first, unit.last
        first = first if known else behind_titles(reading, first, last)
        while first < last and (tokens[first].lower in TITLES or (not known and tokens[first].lower.rstrip(".") in reading.agents and not glued(tokens, first))):
            first += 1
        person = person or by_office(reading, unit, first)
        name = person.name if person else reading.words(first, last)
        draft = reading.cast.earlier_person(name) if not person else namesake(reading, person, unit) if first == last else None
        if draft is None:
            draft = reading.cast.add(Draft(f"person:{slug(name)}", name, "person", person.country if person else None, person.sector if person else None, person=person))
        elif name.endswith(f" {draft.name}"):
            draft.name = name
        if person is not None and (said := reading.words(first, last)) != name and last > first:
            draft.forms.add(said)
        reading.mention(draft, unit.head, first, last, named=True)
        reading.persons.append((draft, unit))
    join_aliases(reading)


def namesake(reading: Reading, person: Person, unit: Unit) -> Draft | None:
    """The other person of a surname by which the dictionaries know somebody, if the text has named that other one in full and not him."""
    if f"person:{slug(person.name)}" in reading.cast.drafts:
        return None
    other = reading.cast.earlier_person(reading.words(unit.first, unit.last))
    return other if other is not None and other.name.split()[-1] == reading.notes.tokens[unit.last].text else None


def short_forms(reading: Reading) -> frozenset[str]:
    """First words of unknown bodies' names that no person of the text bears ('Lorenz' beside 'Lorenz Airways')."""
    tokens = reading.notes.tokens
    bodies = {tokens[u.first].text for u in reading.units if u.name is None and u.label == "ORG" and u.last > u.first and (reading.agent(u.last) or tokens[u.last].lower in reading.suffixes)}
    bearers = {tokens[i].text for u in reading.units if u.label == "PERSON" and u.last > u.first or (u.name and u.name.kind == "person") for i in range(u.first, u.last + 1)}
    return frozenset(bodies - bearers)


def is_person(reading: Reading, unit: Unit) -> bool:
    """What the parser takes for a body is a person: a title and a name, or several words of which none tells a body beside a noun for one person."""
    tokens = reading.notes.tokens
    if unit.name is not None or unit.label != "ORG":
        return False
    first = behind_titles(reading, unit.first, unit.last)
    if unit.first == unit.last or unit.last - first > 3 or any(not is_name_word(reading, i) for i in range(first, unit.last + 1)):
        return False
    if (first > unit.first and first < unit.last) or (tokens[first].lower in reading.given and not has_the(reading, unit)):
        return True  # a title before one word may as well begin a body's name ('General Electric')
    beside = [*reading.notes.children(unit.head, "appos"), *([tokens[unit.head].head] if tokens[unit.head].dep == "appos" else []), *([first - 1] if first and tokens[first - 1].pos == "NOUN" and tokens[first - 1].head == unit.head else [])]
    return any(tokens[noun].tag in ("NN", "NNP") and (agent := reading.agent(noun)) is not None and agent[0].kind in ("person", "group") for noun in beside)


def forget_towns(reading: Reading, unit: Unit) -> None:
    """A town's name inside a person's names no town."""
    for index in range(unit.first, unit.last + 1):
        if (town := reading.at.pop(index, None)) is not None and town in reading.units:
            reading.units.remove(town)


def behind_titles(reading: Reading, first: int, last: int) -> int:
    """Where a name begins behind its titles ('Rear Admiral Ana Ruiz', 'Maître Ruiz'); the last word is never one."""
    tokens = reading.notes.tokens
    while first < last:
        end = next((end for end in reversed(range(first, min(first + 3, last))) if is_office(reading, first, end)), None)
        if end is None and tokens[first].lower not in TITLES and reading.title(first) is None:
            break
        first = (first if end is None else end) + 1
    return first


def is_office(reading: Reading, first: int, last: int) -> bool:
    """Some words are an office or rank ('vice admiral', 'Rear Adm.')."""
    words = " ".join(t.lower for t in reading.notes.tokens[first : last + 1])
    return any((agent := reading.agents.get(form)) is not None and agent.office for form in (words, words.rstrip(".")))


def is_of_office(reading: Reading, index: int) -> bool:
    """A capitalised word is the last of an office that 'of' leads to ('Superintendent of Police')."""
    tokens = reading.notes.tokens
    return index > 1 and tokens[index].text[:1].isupper() and tokens[index - 1].lower == "of" and (office := reading.agent(index)) is not None and office[0].office and office[1] < index - 1


def is_name_word(reading: Reading, index: int) -> bool:
    """A token may be part of a person's name: it is capitalised and no word for a body, and no known name but that of a town ('Santiago')."""
    token, known = reading.notes.tokens[index], reading.at.get(index)
    if known is not None and (known.name is None or known.name.kind != "capital"):
        return False
    if token.pos == "PUNCT" or token.text == "-" or (index and reading.notes.tokens[index - 1].text == "-"):
        return True  # 'Park Jin-woo'
    known_word = token.pos != "PROPN" and (not token.text[:1].isupper() or token.pos in ("DET", "PRON", "AUX", "CCONJ", "NUM") or token.lower in ("of", "for", "in", "on"))
    return not known_word and (token.lower not in reading.suffixes or token.text == "Ag") and reading.agent(index) is None


def is_body(reading: Reading, unit: Unit) -> bool:
    """What the parser takes for a person is a body: an example of bodies, or named right after a noun for one ('the airline SkyWest')."""
    tokens = reading.notes.tokens
    ending = reading.agent(unit.last) if unit.last > unit.first or has_the(reading, unit) else None
    if beginning(reading, unit) is not None or (ending is not None and ending[0].kind in BODIES):
        return True  # 'Radio Lorenz', 'the Lorenz Cartel'
    if unit.last > unit.first and has_the(reading, unit) and (kind := reading.suffixes.get(tokens[unit.last].lower)) is not None and kind.kind in BODIES:
        return True  # 'the Water Secretariat'
    top = unit.head
    while tokens[top].dep == "conj" and tokens[top].head < top:
        top = tokens[top].head
    example = exemplified(reading.notes, top)
    before = unit.first - 1 if unit.first and tokens[unit.first - 1].pos == "NOUN" and tokens[unit.first - 1].sentence == tokens[unit.head].sentence else None
    beside = tokens[unit.head].head if tokens[unit.head].dep == "appos" and has_the(reading, unit) else None  # 'a local gang, the Lions'
    for noun in (example, before, beside):
        agent = reading.agent(noun) if noun is not None else None
        if agent is not None:
            return agent[0].kind in BODIES
    return False


def has_the(reading: Reading, unit: Unit) -> bool:
    """A name stands behind 'the', as persons' names seldom do ('the Ejército')."""
    return reading.notes.tokens[unit.first].lower == "the" or (unit.first > 0 and reading.notes.tokens[unit.first - 1].lower == "the")


def is_people(reading: Reading, unit: Unit) -> bool:
    """A single name behind 'the' is a people's or band's, and no person's ('raiders attacked the Pokot')."""
    tokens = reading.notes.tokens
    alone = unit.last == unit.first + (tokens[unit.first].lower == "the") and not tokens[unit.last].text.isupper()
    return alone and has_the(reading, unit) and tokens[unit.head].dep not in ("compound", "nmod") and reading.agent(unit.last) is None


def describe_persons(reading: Reading) -> None:
    """Give persons the role, sector and country of the words around their names."""
    for draft, unit in reading.persons:
        describe(reading, draft, unit)
    join_known_as(reading)
    for noun in range(len(reading.notes.tokens)):
        if reading.notes.tokens[noun].pos == "NOUN" and (agent := reading.agent(noun)) is not None and (name := named_by_verb(reading, noun)) is not None:
            take_name(reading, noun, agent, name)


def take_name(reading: Reading, noun: int, agent: tuple[Agent, int], name: int) -> None:
    """Make a description and the name that a verb gives it one entity ('a group calling itself the Lions')."""
    mention = reading.cast.heads.get(name)
    if mention is None:
        first, last = reading.notes.phrase(name)
        while first < name and reading.notes.tokens[first].lower in LEADING:
            first += 1
        words = reading.words(first, last)
        prefix = "person" if agent[0].kind in ("person", "group") else "name"
        draft = reading.cast.add(Draft(f"{prefix}:{slug(words)}", words, "person" if prefix == "person" else agent[0].kind))
        reading.mention(draft, name, first, last, named=True)
    else:
        draft = reading.cast.drafts[mention.entity]
    if draft.actor is None and draft.person is None and not draft.id.startswith("gov:"):
        if agent[0].kind in BODIES:
            draft.kind = "armed_group" if agent[0].kind == "organization" and agent[0].sector is None else agent[0].kind
        elif draft.kind != "person":
            draft.kind = "person"
        owner = owner_of(reading, noun, agent[1])
        draft.sector = draft.sector or sector_of_role(agent[0], owner, former=is_former(reading, noun), of_state=False)
        draft.country = draft.country or country_of(reading, noun, agent[1]) or (owner.country if owner else None)
    start, end = reading.notes.phrase(noun)
    reading.mention(draft, noun, min(start, agent[1]), end, named=False)


def describe(reading: Reading, draft: Draft, unit: Unit) -> None:
    """Give a person the role, sector and country of the words around the name, and let those words stand for the person."""
    notes, tokens = reading.notes, reading.notes.tokens
    heads = nouns_about(reading, unit.head, unit.first)
    if unit.name is None:
        heads.extend(i for i in notes.children(unit.head, "compound", "nmod", "amod") if unit.first <= i <= unit.last)
        heads.extend(reversed(range(unit.first, behind_titles(reading, unit.first, unit.last))))
    known_role = speaks = False
    for head in sorted(dict.fromkeys(heads), key=lambda noun: is_rank(reading, noun)):
        if tokens[head].lower in TITLES and tokens[head].pos == "PROPN":
            continue
        found = None if head in reading.at and reading.at[head].name and reading.at[head].name.kind == "person" else reading.agent(head)  # type: ignore[union-attr]
        if found is None or found[0].kind not in ("person", "group") or (tokens[head].tag in ("NNS", "NNPS") and head > unit.head):
            continue
        agent, first = found
        if agent.sector == "CVL" and tokens[head].lemma.lower() in FAMILY:
            if tokens[head].head == unit.head or tokens[unit.head].head == head:
                reading.mention(draft, head, first, head, named=True)  # whose kin somebody is says nothing of what he is
            continue
        known_role = True
        reading.roles.setdefault(draft.id, (first, head))
        start, _ = notes.phrase(head)
        owner = owner_of(reading, head, first) or owner_of(reading, unit.head, unit.first)
        country = country_of(reading, head, first) or country_of(reading, unit.head, unit.first)
        role = " ".join(t.lower for t in tokens[first : head + 1])
        former = is_former(reading, head, unit.head)
        if draft.role is None or len(role) > len(draft.role):
            draft.role = role
        if draft.office_sector is None and owner is not None:
            draft.owner = owner.actor
        if draft.person is not None and (is_rank(reading, head) or (agent.sector == "MIL" and owner is None and fights_on_his_own(draft.person)) or (agent.sector == "BUS" and any(role in term.office.lower() for term in draft.person.terms))):
            continue  # a general of the dictionaries may lead rebels, a chief executive a territory
        draft.office_sector = draft.office_sector or sector_of_role(agent, owner, former=former, of_state=country is not None and (bool(notes.children(head, "prep", "poss")) or any(i in reading.at and (name := reading.at[i].name) is not None and name.kind == "country" for i in range(max(0, start), first))), role=tokens[head].lemma.lower())
        draft.country = draft.country or (owner.country if owner and owner.country else country)
        if tokens[head].dep == "appos" or tokens[unit.head].dep == "appos":
            reading.mention(draft, head, min(start, first), head, named=True)
        else:
            # The title stands inside the name's phrase: its words are no party of their own.
            for at in (head, *(i for i in range(first, head) if tokens[i].pos in ("NOUN", "PROPN") and not first <= tokens[i].head <= head)):
                reading.cast.heads.setdefault(at, Mention(at, first, head, draft.id))
            draft.spans.add((tokens[min(first, unit.first)].start, tokens[unit.last].end))
        speaks = speaks or (owner is None and not agent.office and draft.office_sector == "GOV")
        if speaks and is_rank(reading, head):
            draft.office_sector = agent.sector  # 'Maj Ana Ruiz, spokesperson of the 4th Division'
    owner = None if known_role else owner_of(reading, unit.head, unit.first)
    if owner is not None and draft.person is None and draft.sector is None and draft.office_sector is None:
        draft.office_sector, draft.country = owner.sector, draft.country or owner.country


def fights_on_his_own(person: Person) -> bool:
    """All that somebody is known for he is as the leader of an armed group."""
    return bool(person.terms) and all(term.sector in ARMED - STATE for term in person.terms)


def is_rank(reading: Reading, noun: int) -> bool:
    """A noun is a rank and no office: a colonel may be a minister."""
    return reading.notes.tokens[noun].lower.rstrip(".") in RANKS and (agent := reading.agent(noun)) is not None and agent[0].sector == "MIL"


def settle_countries(reading: Reading) -> None:
    """Persons without a country take that of the body that their role names, once the phrases have theirs: 'a spokesman for the army'."""
    notes = reading.notes
    for draft, _ in reading.persons:
        if draft.person is None and draft.office_sector == "IGO":
            draft.country = None  # 'the UN coordinator in Mali' is not Mali's
            continue
        if draft.country is not None or draft.id not in reading.roles:
            continue
        first, head = reading.roles[draft.id]
        for child in notes.children(head, "prep"):
            for inner in notes.children(child, "pobj"):
                mention = reading.cast.heads.get(inner)
                if mention is not None and notes.tokens[child].lower in ("of", "for", "from", "at") and reading.cast.drafts[mention.entity].kind in BODIES:
                    draft.country = draft.country or reading.cast.drafts[mention.entity].country
        draft.country = draft.country or spoken_in(reading, draft) or last_called(reading, first, head) or told_in_role(reading, draft, first, head) or (nearest_soil(reading, head) if is_local(draft) else None)


def is_local(draft: Draft) -> bool:
    """The police and those in office below the state speak where things happen."""
    return draft.office_sector == "COP" or (draft.office_sector == "GOV" and draft.role is not None and draft.role.split()[-1] in LOCAL_OFFICES)


def spoken_in(reading: Reading, draft: Draft) -> str | None:
    """The country of the capital in which a state's official says something ('ministry spokesman Okello told reporters in Kampala')."""
    notes = reading.notes
    if (draft.office_sector or draft.sector) not in STATE:
        return None
    for head in (at for at, mention in reading.cast.heads.items() if mention.entity == draft.id and mention.named and notes.tokens[at].dep == "nsubj"):
        verb = notes.tokens[head].head
        if notes.tokens[verb].lemma.lower() not in SPEAKING or meets(notes, notes.tokens[head].sentence):
            continue
        for child in [c for one in (verb, *notes.children(verb, "dobj")) for c in notes.children(one, "prep") if notes.tokens[c].lower == "in"]:
            for inner in notes.children(child, "pobj"):
                unit = reading.at.get(inner)
                if unit is not None and unit.name is not None and unit.name.kind in ("capital", "seat"):
                    return unit.name.country
    return None


def last_called(reading: Reading, first: int, head: int) -> str | None:
    """The country of the body last spoken of by a word of a role ('ministry spokesman' after 'Azerbaijan's Defense Ministry')."""
    first = min(first, reading.notes.phrase(head)[0])
    words = {t.lower for t in reading.notes.tokens[first:head]} & ROLE_BODIES
    for index in sorted((i for i in reading.cast.heads if i < first), reverse=True) if words else ():
        draft = reading.cast.drafts[reading.cast.heads[index].entity]
        if draft.country and draft.kind in BODIES and set(draft.name.lower().split()) & words:
            return draft.country
    return None


def told_in_role(reading: Reading, draft: Draft, first: int, head: int) -> str | None:
    """The one country of those whom the text has told of before by the role that it now gives a name ("Kenya's ambassador … Ambassador Ruiz")."""
    tokens, cast = reading.notes.tokens, reading.cast
    if (draft.office_sector or draft.sector) not in STATE:
        return None
    role = [t.lower for t in tokens[first : head + 1]]
    before = (cast.drafts[mention.entity] for at, mention in cast.heads.items() if at < first and not mention.named and [t.lower for t in tokens[max(0, at - len(role) + 1) : at + 1]] == role)
    found = {other.country for other in before if other.kind == "person" and other.country}
    return next(iter(found)) if len(found) == 1 else None


def add_surnames(reading: Reading) -> None:
    """Later bare surnames that the parser did not take for names."""
    surnames: dict[str, Draft] = {}
    for draft in reading.cast.drafts.values():
        if draft.kind == "person" and " " in draft.name:
            for name in (draft.name, *(reading.dossier.read[start:end] for start, end in sorted(draft.spans))):
                last = fold(name.split()[-1])
                surnames.setdefault(last, draft)
                if last.lower().startswith(ARTICLES):
                    surnames.setdefault(last.split("-", 1)[1], draft)  # 'Fayez al-Sarraj … Sarraj'
    for token in reading.notes.tokens:
        if token.pos in ("PROPN", "NOUN", "ADJ") and fold(token.text) in surnames and token.index not in reading.cast.heads and token.index not in reading.at and token.text[:1].isupper():
            draft = surnames[fold(token.text)]
            reading.cast.heads[token.index] = Mention(token.index, token.index, token.index, draft.id)
            draft.spans.add((token.start, token.end))
