"""Finds who is in a document: names from the dictionaries and the parser, and phrases such as 'Afghan officials'.

Order matters: persons first, then bodies, so that a name is known before the words around it are asked whom they describe;
then phrases headed by nouns for those who act; last, surnames.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tocsin.calendars import MONTH_NAMES, WEEKDAYS
from tocsin.cast import STATE, Draft, slug
from tocsin.dossier import Dossier
from tocsin.find.bands import join_bands
from tocsin.find.bodies import THINGS, add_acronyms, add_names
from tocsin.find.epithets import join_epithets
from tocsin.find.linked import with_linked
from tocsin.find.longer import has_nickname, is_dash, long_names, stands_where, whole_person
from tocsin.find.members import add_forces, settle_members, settle_possessed
from tocsin.find.origins import GENERIC
from tocsin.find.persons import RANKS, TITLES, add_persons, add_surnames, behind_titles, compile_surnames, describe_persons, is_name_word, is_of_office, is_office, settle_countries
from tocsin.find.phrases import add_phrases
from tocsin.find.reading import LEADING, RELATIONS, STATE_KINDS, Reading, Unit, actor_draft, compile_agents, head_of, is_relation
from tocsin.find.references import join_doers, join_listed, join_references
from tocsin.find.sections import lands_of_sections
from tocsin.find.telling import nouns_about, sent_to
from tocsin.find.unlisted import is_seat, names_division, says_where
from tocsin.find.whose import CITY, DATELINE_WEIGHT, add_soil, leave_bureau, told_as_foreign
from tocsin.gazetteer import find_towns
from tocsin.grounds import PACTS
from tocsin.knowledge import EntityKind, Sector
from tocsin.names import Hit, Name, find_names, named
from tocsin.ontology import Ontology
from tocsin.resolve import settled
from tocsin.stage import Stage
from tocsin.text import Token

EVERYWHERE = frozenset({"ministry", "office", "police", "parliament", "cabinet"})
"""First or last words of the names of bodies that every state has."""
SHORT = 5
"""Letters of an acronym that many bodies may share."""
HOMELY: frozenset[Sector | None] = frozenset({"PTY", "OPP", "COP", "JUD", "GOV", "LEG"})
"""Sectors of bodies that are seldom spoken of without their state."""
WELL_KNOWN = frozenset({"USA", "GBR", "RUS", "ISR", "CHN", "FRA"})
"""States whose bodies are known everywhere by their acronyms."""
TELLING_APART = frozenset({"National", "Supreme", "Federal", "Provisional", "Real", "Continuity"})
"""Words before a known body's name that make it another body's ('the National Security Council')."""
HALVES = frozenset({"North", "South"})
"""Words that tell two states of one name apart."""
CERTAIN = (RANKS | {"maulana", "mullah", "mawlawi", "dr", "mr", "mrs", "ms", "prof", "alhaji", "hajiya", "mallam", "datuk", "comrade", "insp", "supt", "adm", "cmdr", "brig", "constable", "inspector", "havildar", "subedar"}) - {"general", "major", "marshal", "captain", "admiral", "corporal"}
"""Ranks and titles behind which a capitalised word is a name."""
SEVERAL_STATES = re.compile(r"\s+(?:(?:foreign|defen[cs]e|interior|prime)\s+)?(?:states?|country|countries|nations?|neighbou?rs|governments|leaders|presidents|ministers|heads|capitals|bloc)\b")
"""Nouns that behind the adjective of a region tell of its states."""
BY_BLOOD = re.compile(r"\b[Ee]thnic(?:ally)?[ -]\Z")
"""What goes before the name of a people whose members may be another state's ('ethnic Albanians')."""
INITIAL = re.compile(r"[A-Z]\.")
LONGEST_NAME = 6
"""Tokens of a name behind its title."""
MISTAKEN = frozenset({"PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "LANGUAGE"})
"""The parser's labels that behind a title only show that it does not know the name."""
NOT_NAMES = frozenset((*WEEKDAYS, *MONTH_NAMES, "islam", "god", "allah", "internet", "gmt", "utc", "ist", "pst", "est", "cet", "eat", "wat"))


def name_units(reading: Reading, hits: list[Hit], ontology: Ontology) -> None:
    """Units from the dictionaries and the parser's names; a longer name beats a shorter one inside it."""
    spans: list[tuple[int, int, str]] = []
    for token in reading.notes.tokens:
        if token.label.startswith("I-") and spans and spans[-1][1] == token.index - 1:
            spans[-1] = (spans[-1][0], token.index, spans[-1][2])
        elif token.label:
            spans.append((token.index, token.index, token.label[2:]))
    spans = [(first, last, "PERSON" if label == "ORG" and has_initial(reading, first, last) else label) for first, last, label in spans]
    spans = [(first, double_end(reading, last), label) if label == "PERSON" else (first, last, label) for first, last, label in spans]
    surnames = told_surnames(reading, spans)
    known_units(reading, [hit for hit in in_story(hits, reading) if hit.best.actor is None or surnames.get(hit.start) != hit.end], spans)
    halves(reading)
    long_names(reading)
    parsed_units(reading, spans, ontology, surnames)
    titled_names(reading)
    unlabelled_persons(reading)


def has_initial(reading: Reading, first: int, last: int) -> bool:
    """A name with an initial in its middle, or a nickname in quotes, is a person's ('Tamika L. Ross', 'Ana "La Jefa" Ruiz')."""
    tokens = reading.notes.tokens[first : last + 1]
    return has_nickname(tokens) or len(tokens) == 3 and INITIAL.fullmatch(tokens[1].text) is not None and tokens[0].text[1:].islower() and tokens[2].text[1:].islower() and reading.agent(last) is None and tokens[2].lower not in reading.suffixes


def double_end(reading: Reading, last: int) -> int:
    """The last token of a person's name with the double name behind it, where the parser stops before one ('Alix Didier' of 'Alix Didier Fils-Aimé')."""
    behind = reading.notes.tokens[last + 1 : last + 4]
    double = len(behind) == 3 and behind[1].text == "-" and behind[0].end == behind[1].start and behind[1].end == behind[2].start
    return last + 3 if double and all(t.tag == "NNP" and t.text[:1].isupper() and not t.label for t in (behind[0], behind[2])) else last


def in_story(hits: list[Hit], reading: Reading) -> list[Hit]:
    """The names, each body by the countries that the text speaks of: of namesakes the one of such a country."""
    found = []
    for hit in hits:
        if is_town(reading, hit) or is_region(reading, hit, hits):
            continue
        if not fits_story(reading, hit.best):
            others = [name for name in hit.names if name.actor is not None and name.country in reading.spoken_of] or [name for name in hit.names if name.actor is not None and name.country is None]
            if not others and (is_foreign_acronym(hit.best, hit.text) or is_common(reading, hit.best, hit.text) or of_any_state(hit.best, hit.text)):
                continue
            hit = replace(hit, names=(*others[:1], *(name for name in hit.names if name not in others[:1])))
        found.append(hit)
    return found


def is_town(reading: Reading, hit: Hit) -> bool:
    """A short name of a state that the text never calls otherwise is that of a town in a country that it does speak of ('Trinidad' in Bolivia)."""
    name = hit.best
    if name.kind != "country" or name.state is None or hit.text == name.state.name or name.country in reading.sure_of:
        return False
    return any(town.country in reading.sure_of and town.population >= CITY for town in find_towns(hit.text))


def is_by_blood(hit: Hit, text: str) -> bool:
    """A state's name for its people behind 'ethnic': they may be another state's; a people that is at home in one state and named otherwise is that state's ('ethnic Baloch' of Pakistan)."""
    state = hit.best.state if hit.best.kind == "demonym" else None
    return state is not None and hit.text[:2] == state.name[:2] and BY_BLOOD.search(text, max(0, hit.start - 20), hit.start) is not None


def is_region(reading: Reading, hit: Hit, hits: list[Hit]) -> bool:
    """A people's name that is a region's, too, before a noun of which a state has one ('Central African leaders'), in a text that does not name the state otherwise."""
    return hit.best.kind == "demonym" and hit.text.lower() in reading.kinds and SEVERAL_STATES.match(reading.dossier.read, hit.end) is not None and not any(one.best.country == hit.best.country and one.best.kind != "demonym" for one in hits)


def fits_story(reading: Reading, name: Name) -> bool:
    """A body is of no one country, or of one that the text speaks of; a text that speaks of none says nothing against it."""
    return name.actor is None or name.country is None or not reading.spoken_of or name.country in reading.spoken_of


def says_state(hit: Hit, name: Name, ontology: Ontology) -> bool:
    """The name of a body begins or ends with its state's or people's ('Chad's Foreign Office')."""
    words = hit.text.removeprefix("the ").removeprefix("The ").split()
    return name.actor is not None and any(one.country == name.country and one.kind in STATE_KINDS for word in (words[0], words[-1]) for one in named(word.removesuffix("'s"), ontology))


def is_common(reading: Reading, name: Name, words: str) -> bool:
    """A body's name is made of words that such names share all over the world ('National Salvation Front'): it says nothing without its country."""
    return name.actor is not None and " " in name.actor.name and set(re.findall(r"\w+", words.lower())) <= reading.common


def is_foreign_acronym(name: Name, words: str) -> bool:
    """An acronym of a party, court or service of a state of which the text says nothing: other bodies have the same letters."""
    return name.actor is not None and words.isupper() and len(words) <= SHORT and name.actor.sector in HOMELY and name.country not in WELL_KNOWN


def of_any_state(name: Name, text: str) -> bool:
    """A state's ministry or office by the name that others have too ('the Foreign Office', 'the Ministry of Home Affairs')."""
    words = text.lower().removeprefix("the ").split()
    return name.actor is not None and name.actor.sector in STATE and bool({words[0], words[-1]} & EVERYWHERE)


def known_in_story(reading: Reading, words: str, ontology: Ontology) -> Name | None:
    """Whom a name means that the dictionaries may write otherwise; a name of common words only in a text that speaks of its country."""
    name = settled(words, ontology)
    return None if name is not None and not fits_story(reading, name) and (is_common(reading, name, words) or of_any_state(name, words)) else name


def known_units(reading: Reading, hits: list[Hit], spans: list[tuple[int, int, str]]) -> None:
    """Units from the dictionaries."""
    notes = reading.notes
    persons = {at: (a, b) for a, b, label in spans if label == "PERSON" for at in range(a, b + 1)}  # by each of their tokens
    sites = {b: a for a, b, label in spans if label in ("GPE", "LOC", "FAC")}  # first token by the last
    bodies = {b: a for a, b, label in spans if label == "ORG"}
    for hit in hits:
        first, last = notes.token_at(hit.start), notes.token_at(hit.end - 1)
        if reading.dossier.headline_end <= hit.start < reading.dossier.body:
            continue  # the town of a dateline is no party
        if first is None or last is None or notes.tokens[first].start != hit.start:
            continue
        kinds = {name.kind for name in hit.names}
        if kinds <= {"country", "capital"} and sites.get(last, first) < first and notes.tokens[sites[last]].pos == "PROPN":
            continue  # 'Port Sudan' is not Sudan
        if kinds & {"capital", "seat"} and not kinds & {"country"} and notes.tokens[last].dep in ("compound", "amod", "nmod") and notes.tokens[notes.tokens[last].head].lemma.lower() in PACTS and notes.tokens[last].head > last:
            continue  # 'the Oslo accords' are no Norwegians
        if kinds == {"country"} and is_branch(reading, bodies.get(last, first), first):
            widen(reading, first, last)
            continue
        if hit.text == "Red Cross" and hit.best.country is None and is_of_people(reading, first):
            reading.units.append(Unit(first - 1, last, last, None, "ORG"))  # 'the Thai Red Cross' is a society of its own
            continue
        if hit.best.actor is not None and (of_other_state(reading, hit.best, first, last) or is_part(reading, first, last)):
            continue
        inside = persons.get(first)
        if inside is not None and (inside[1] < last or inside == (first, last)):
            inside = None
        if inside and not kinds & {"person"} and (kinds <= {"country", "capital", "feature", "demonym"}) and notes.tokens[inside[0]].pos == "PROPN" and inside[0] == first - 1 and inside[1] == last:
            continue
        if hit.best.person is not None:
            whole = whole_person(reading, hit.best.person, first, last, inside, TITLES)
            if whole is None:
                continue  # another person of that surname
            first, last = whole
        unit = Unit(first, last, head_of(notes, first, last), hit.best, "")
        reading.units.append(unit)
        for index in range(first, last + 1):
            reading.at[index] = unit
        if hit.best.kind in STATE_KINDS and hit.best.country and not is_relation(notes, first, last):
            reading.focus[hit.best.country] += 1


def is_branch(reading: Reading, begin: int, first: int) -> bool:
    """A state's name at the end of a body's tells which branch of it speaks ('Relief Without Frontiers Canada', 'Amnesty International Kenya'), and nothing of the story."""
    before = reading.at.get(first - 1)
    if before is not None and before.name is not None:
        return before.name.actor is not None and before.name.actor.sector in ("NGO", "IGO") and reading.notes.tokens[first - 1].head == first
    words = reading.notes.tokens[begin:first]
    return len(words) > 1 and words[-1].pos == "PROPN" and words[-1].dep == "compound" and words[0].lower not in reading.prefixes and not any(word.index in reading.at for word in words)


def widen(reading: Reading, first: int, last: int) -> None:
    """Let the known body before some tokens have them as a part of its name."""
    before = reading.at.get(first - 1)
    if before is not None:
        before.last, before.head = last, head_of(reading.notes, before.first, last)
        reading.at |= dict.fromkeys(range(first, last + 1), before)


def of_other_state(reading: Reading, name: Name, first: int, last: int) -> bool:
    """A state's or people's name right before a state's body makes it another state's ('the Kenyan National Guard' where the dictionary knows Mali's)."""
    before = reading.at.get(first - 1)
    if before is None or before.name is None or before.name.kind not in ("demonym", "country") or name.actor is None or name.actor.sector not in STATE or name.country is None:
        return False
    return before.last == first - 1 and before.name.country != name.country and reading.notes.tokens[before.head].head == head_of(reading.notes, first, last)


def is_of_people(reading: Reading, first: int) -> bool:
    """The name of a state or people stands right before a token."""
    before = reading.at.get(first - 1)
    return before is not None and before.name is not None and before.name.kind in ("country", "demonym") and before.last == before.first


def is_part(reading: Reading, first: int, last: int) -> bool:
    """A body's name is only the end of another one's: of a longer noun for a body, or of a name that a word before it tells apart."""
    before = reading.notes.tokens[first - 1] if first else None
    if before is None or before.sentence != reading.notes.tokens[first].sentence:
        return False
    longer = reading.agent(last)
    return (before.text in TELLING_APART and before.head <= last) or (longer is not None and longer[1] < first and longer[0].kind in ("agency", "government", "military") and before.text[:1].isupper())


def halves(reading: Reading) -> None:
    """Units for 'the North' and 'North and South Korea' in a text that names North Korea: a state by the half of its name that tells it apart."""
    tokens = reading.notes.tokens
    named: dict[str, Unit] = {}
    for unit in reading.units:
        if unit.name is not None and unit.name.kind == "country" and tokens[unit.first].text in HALVES and unit.last > unit.first:
            named.setdefault(tokens[unit.first].text, unit)
    if "IND" in reading.spoken_of:
        named["Centre"] = Unit(0, 0, 0, Name("seat", "IND", state=reading.states["IND"]))  # over against India's states
    for token in tokens if named else ():
        if token.text == "Centre" and (token.index == 0 or tokens[token.index - 1].lower != "the" or token.dep == "compound"):
            continue
        half = token.text.removesuffix("ern") if token.dep == "amod" else token.text  # 'the Northern side'
        if half not in named or token.index in reading.at or token.start < reading.dossier.body:
            continue
        behind = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
        if behind is not None and behind.pos == "PROPN" and behind.sentence == token.sentence:
            continue  # 'the North Atlantic'
        unit = Unit(token.index, token.index, token.index, named[half].name, "")
        reading.units.append(unit)
        reading.at[token.index] = unit


def told_surnames(reading: Reading, spans: list[tuple[int, int, str]]) -> dict[int, int]:
    """Where a person told before in full is called by the last word of his name alone, whatever body is called so, too: first and last offsets.

    Before a noun or after an article the word stays the body's ('the Houthi leader').
    """
    tokens, known, found = reading.notes.tokens, dict[str, int](), dict[int, int]()
    for first, last, label in spans:
        if label == "PERSON" and last > first and all(tokens[i].pos == "PROPN" and tokens[i].text[:1].isupper() and not tokens[i].text.isupper() for i in (first, last)):
            known.setdefault(tokens[last].text, tokens[last].end)
    for token in tokens:
        if token.start >= known.get(token.text, token.end) and not (token.dep in ("compound", "nmod", "amod") and token.head > token.index) and not reading.notes.children(token.index, "det"):
            found[token.start] = token.end
    return found


def parsed_units(reading: Reading, spans: list[tuple[int, int, str]], ontology: Ontology, surnames: dict[int, int]) -> None:
    """Units from the parser's names."""
    notes = reading.notes
    for first, last, label in spans:
        while first <= last and (notes.tokens[first].lower in LEADING or notes.tokens[first].pos == "PUNCT"):
            first += 1
        if (bracket := next((i for i in range(first + 1, last + 1) if notes.tokens[i].text == "(" or is_dash(notes.tokens, i)), None)) is not None:
            last = bracket - 1  # 'House of Elders (HoE': the acronym stands for it from there on
        while last >= first and notes.tokens[last].lower in ("'s", "'", '"', "the"):
            last -= 1
        if reading.dossier.headline_end <= notes.tokens[min(first, last)].start < reading.dossier.body:
            continue
        if label in ("ORG", "PERSON") and (comma := next((i for i in range(last - 1, first, -1) if notes.tokens[i].text == ","), None)) is not None and behind_titles(reading, comma + 1, last) > comma + 1:
            first, label = comma + 1, "PERSON"  # 'Yei, Monsignor Ana Ruiz'
        if label == "PERSON":
            first = next((i + 1 for i in range(last - 1, first, -1) if notes.tokens[i].pos == "NOUN" and notes.tokens[i].text[:1].islower()), first)  # 'Foreign Office spokeswoman Ana Ruiz'
            last = whole_name(reading, last)
        if first > last or label not in ("PERSON", "ORG", "NORP", "GPE", "FAC") or not notes.tokens[last].text[:1].isalpha() or says_where(notes, first, last) or names_division(notes, last) or is_seat(notes, head_of(notes, first, last)) or (label == "ORG" and stands_where(reading, first, last)):
            continue
        if label == "ORG" and (is_told_person(reading, first, last) or surnames.get(notes.tokens[first].start) == notes.tokens[last].end):
            label = "PERSON"
        if label in ("ORG", "PERSON") and (rest := after_body(reading, first, last)) is not None:
            first, label = rest, "PERSON"
        if any(i in reading.at and ((name := reading.at[i].name) is None or name.kind in ("person", "actor")) for i in range(first, last + 1)):
            continue
        if label != "ORG" and any(i in reading.at for i in range(first, last + 1)) and label != "PERSON":
            continue
        if first in reading.at and last in reading.at:
            continue
        if label == "PERSON" and first == last and notes.tokens[first].dep == "pobj" and notes.tokens[notes.tokens[first].head].lower in ("in", "near", "at", "outside", "around"):
            continue  # taggers take unknown towns for persons
        above = notes.tokens[notes.tokens[last].head]
        if notes.tokens[last].dep == "pobj" and above.lower == "of" and notes.tokens[above.head].lemma.lower() in GENERIC:
            continue  # 'the state of Guerrero'
        words = reading.words(first, last)
        if not words[:1].isupper() or words.lower() in NOT_NAMES:
            continue
        known = known_in_story(reading, words, ontology)
        if known is not None and known.actor is not None and surnames.get(notes.tokens[first].start) == notes.tokens[last].end:
            known, label = None, "PERSON"
        unit = Unit(first, last, head_of(notes, first, last), known, label)
        reading.units.append(unit)
        if unit.name is not None:
            reading.at |= dict.fromkeys(range(first, last + 1), unit)


def is_told_person(reading: Reading, first: int, last: int) -> bool:
    """What the parser takes for a body stands beside a noun for one person ('a resident of the village, Bitrus Yana')."""
    tokens = reading.notes.tokens
    head = head_of(reading.notes, first, last)
    if first == last or tokens[head].dep != "appos" or tokens[first].lower in LEADING or not all(is_name_word(reading, i) for i in range(first, last + 1)):
        return False
    return any(tokens[noun].tag == "NN" and noun < first and (agent := reading.agent(noun)) is not None and agent[0].kind in ("person", "group") for noun in nouns_about(reading, head, first))


def after_body(reading: Reading, first: int, last: int) -> int | None:
    """Where a person's name begins that the parser ran together with the known body before it ('director of Amnesty International Li Wen'), or with the state to which he is sent ('the envoy to Chad Li Wen')."""
    known = reading.at.get(first)
    if known is None or known.name is None or (known.name.kind != "actor" and sent_to(reading, known.last + 1) is None) or known.last >= last - 1 or known.first == 0:
        return None
    return known.last + 1 if all(reading.notes.tokens[i].pos in ("PROPN", "PUNCT") for i in range(known.last + 1, last + 1)) else None


def unlabelled_persons(reading: Reading) -> None:
    """Units for names that the parser does not see beside a noun for a person ('Russia's ambassador, Igor Vetrov', 'spokesperson Ana Ruiz', 'Lt Col Igor Vetrov')."""
    notes = reading.notes
    taken = {i for unit in reading.units for i in range(unit.first, unit.last + 1)}
    for token in notes.tokens:
        if token.pos != "PROPN" or token.index in taken or (token.label and token.label[2:] not in MISTAKEN) or token.start < reading.dossier.body:
            continue
        add_titled(reading, token.index)


def titled_names(reading: Reading) -> None:
    """Units for the capitalised words behind a rank or title that nothing else can follow ('Maj Saw Htoo Say', 'Rear Adm. Park Jin-woo'), whatever the parser makes of them."""
    tokens, taken = reading.notes.tokens, {i: unit for unit in reading.units for i in range(unit.first, unit.last + 1)}
    for token in tokens:
        if token.lower.rstrip(".") not in CERTAIN or not token.text[:1].isupper() or token.start < reading.dossier.body:
            continue
        last = token.index
        while last + 1 < len(tokens) and last - token.index < LONGEST_NAME and goes_on(reading, last + 1):
            last += 1
        first = token.index + 1
        if last < first or tokens[first].lower.rstrip(".") in reading.agents or any((i in taken and taken[i].label == "PERSON" and taken[i].first <= first) or (i in reading.at and reading.at[i].name) for i in range(first, last + 1)):
            continue
        for unit in {id(taken[i]): taken[i] for i in range(token.index, last + 1) if i in taken}.values():
            if unit in reading.units:
                reading.units.remove(unit)
            for index in range(unit.first, unit.last + 1):
                reading.at.pop(index, None)
        reading.units.append(Unit(token.index, last, head_of(reading.notes, token.index, last), None, "PERSON"))


def goes_on(reading: Reading, index: int) -> bool:
    """A token goes on with the name that stands before it: a capitalised word, or a part joined by a hyphen."""
    before, token = reading.notes.tokens[index - 1], reading.notes.tokens[index]
    if token.sentence != before.sentence:
        return False
    if token.text == "-" or before.text == "-":
        return token.start == before.end
    return token.text[:1].isupper() and token.text.isalpha() and not (token.text.isupper() and len(token.text) > 1)


def add_titled(reading: Reading, last: int) -> None:
    """A unit for a name of two words or more that ends at a token, right behind a title or a noun for one person, or that a given name begins."""
    tokens = reading.notes.tokens
    if tokens[last].dep == "compound" or not tokens[last].text[:1].isupper() or ((office := reading.agent(last)) is not None and office[1] < last):
        return  # 'the Secretary-General' is an office and no name
    first = last
    while first > 0 and (is_of_office(reading, first - 1) or (first <= tokens[first - 1].head <= last and first - 1 not in reading.at and is_link(reading, first - 1))):
        first -= 1
    name = max((i + 1 for i in range(first, last) if is_office(reading, i, i) or is_of_office(reading, i) or reading.title(i) is not None), default=0) or behind_titles(reading, first, last)  # 'Baringo OCPD Ana Ruiz'
    before = reading.agent(first - 1) if first > 0 and tokens[first - 1].tag == "NN" and tokens[first - 1].head == last else None
    behind = [a for i in reading.notes.children(last, "appos") if tokens[i].tag == "NN" and (a := reading.agent(i)) is not None]
    told = name > first or (before is not None and before[0].kind == "person") or tokens[name].lower in reading.given or any(a[0].kind in ("person", "group") for a in behind)  # 'Tahir Seid, a resident of'
    if name < last and told and all(is_name_word(reading, i) for i in range(name, last + 1)):
        reading.units.append(Unit(first, last, last, None, "PERSON"))


def is_link(reading: Reading, index: int) -> bool:
    """A token before the last word of a name may be part of it: a capitalised one that the parser gives no other label, a hyphen, or a title."""
    token = reading.notes.tokens[index]
    if token.text == "-":
        return True
    return token.pos == "PROPN" and (not token.label or token.label[2:] in MISTAKEN or reading.title(index) is not None)


def whole_name(reading: Reading, last: int) -> int:
    """The last token of a person's name that the parser's label cuts ('Zin Mar' of 'Zin Mar Oo', 'Park Jin' of 'Park Jin-woo')."""
    tokens = reading.notes.tokens
    while last + 1 < len(tokens):
        after = tokens[last + 1]
        if after.text == "-" and after.start == tokens[last].end and last + 2 < len(tokens) and tokens[last + 2].start == after.end and tokens[last + 2].lower not in RELATIONS:
            last += 2
        elif after.pos == "PROPN" and after.text[:1].isupper() and not after.label and tokens[last].head == after.index and last + 1 not in reading.at and reading.agent(after.index) is None and after.lower not in reading.suffixes:
            last += 1
        else:
            break
    return last


def add_leftovers(reading: Reading, ontology: Ontology) -> None:
    """Capitalised names that neither dictionaries nor parser know, where somebody who acts or suffers stands."""
    notes = reading.notes
    first_words = {sentence.first for sentence in notes.sentences}
    for token in notes.tokens:
        if token.pos != "PROPN" or token.index in reading.cast.heads or token.index in reading.at or not token.text[:1].isupper() or len(token.text) < 2:
            continue
        above = notes.tokens[token.head].lower
        following = notes.tokens[token.index + 1] if token.index + 1 < len(notes.tokens) else token
        if reading.dossier.headline_end <= token.start < reading.dossier.body or following.pos == "NUM":
            continue  # a currency before its sum ('Rs 10 billion') is nobody
        acts = token.dep in ("nsubj", "nsubjpass", "dobj", "dative") or (token.dep == "pobj" and above in ("by", "with", "against", "between"))
        if not acts or token.lower in NOT_NAMES or token.label[2:] in ("DATE", "TIME", "GPE", "LOC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "MONEY", "LANGUAGE") or (token.index in first_words and not token.label):
            continue
        first, last = notes.phrase(token.index)
        while first < token.index and (notes.tokens[first].pos != "PROPN" or first in reading.at):
            first += 1
        words = reading.words(first, last)
        if THINGS.search(words):
            continue
        known = known_in_story(reading, words, ontology)
        draft = actor_draft(reading, known) if known and known.actor else reading.cast.earlier_person(words) or reading.cast.add(unheard(reading, words, token))
        reading.mention(draft, token.index, first, last, named=True)


def unheard(reading: Reading, words: str, token: Token) -> Draft:
    """The draft of a name that nothing knows: a body's by its capitals, a people's behind 'the' ('the Pokot'), else a person's."""
    people = token.index > 0 and reading.notes.tokens[token.index - 1].lower == "the" and " " not in words
    kind: EntityKind = "organization" if token.text.isupper() else "group" if people else "person"
    return Draft(f"name:{slug(words)}", words, kind, None, "CVL" if kind == "group" else None)


def find_actors(dossier: Dossier, ontology: Ontology) -> None:
    """Write the cast: who is named or described, and which words stand for whom."""
    notes = dossier.notes
    if notes is None or not notes.tokens:
        return
    agents = compile_agents(ontology)
    compiled = ontology.compiled
    reading = Reading(
        dossier, notes, dossier.cast, agents, compiled["agent endings"], compiled["suffixes"], compiled["prefixes"], compiled["states"],
        ontology.words("things_in_er"), compile_surnames(ontology), ontology.words("common_in_names"), compiled["kinds of states"], ontology.words("given_names"),
    )  # fmt: skip
    dossier.sections = lands_of_sections(notes, dossier.read, reading.states.values())
    hits = [hit for hit in with_linked(find_names(dossier.read, ontology), dossier.read, ontology) if not is_by_blood(hit, dossier.read)]
    reading.sure_of.update(name.country for hit in hits for name in hit.names if name.country and (name.kind in STATE_KINDS - {"country"} or (name.state is not None and hit.text == name.state.name)))
    reading.spoken_of.update(name.country for hit in hits for name in hit.names if name.country and (name.kind in STATE_KINDS or says_state(hit, name, ontology)))
    lines = [hit.best.country for hit in hits if dossier.headline_end <= hit.start < dossier.body and hit.best.country and hit.best.kind != "actor"]  # the agency in brackets is at home elsewhere
    for country in lines:
        reading.focus[country] += DATELINE_WEIGHT
    name_units(reading, hits, ontology)
    add_soil(reading)
    leave_bureau(reading, set(lines))
    add_persons(reading)
    add_names(reading)
    add_acronyms(reading)
    describe_persons(reading)
    add_phrases(reading)
    settle_countries(reading)
    settle_members(reading)
    add_forces(reading)
    add_surnames(reading)
    add_leftovers(reading, ontology)
    join_references(reading)
    join_bands(reading)
    join_epithets(reading)
    settle_possessed(reading)
    join_doers(reading, ontology.words("doers_of_violence"))
    join_listed(reading)
    dossier.names = {index: unit.name for index, unit in reading.at.items() if unit.name}
    dossier.focus = dict(reading.focus)
    dossier.foreign = dict(told_as_foreign(reading))


STAGE = Stage("actors", ("text", "notes", "headline_end", "body"), ("cast", "names", "focus", "foreign", "sections"), find_actors)
