"""Which countries a text speaks of by their towns, provinces and home-grown bodies, before its places are settled.

'The police' of a report from Guayaquil are Ecuador's, though it names Ecuador once and another state twice.
"""

from __future__ import annotations

from collections import Counter

from tocsin.cast import STATE
from tocsin.find.origins import is_located, meets
from tocsin.find.reading import ENVOYS, STATE_KINDS, Reading, is_relation
from tocsin.gazetteer import find_towns
from tocsin.knowledge import Sector
from tocsin.text import LOCATIVE, Annotations

SHARE = 0.8
"""Share of the people in all places of a name that those in one country need."""
QUARTERS = frozenset({"North", "South", "East", "West", "Centre", "Center", "Central", "University"})
"""Words that are names of some provinces or towns, and mostly no names."""
DIVISIONS = frozenset({"department", "province", "region", "district", "state", "county", "governorate", "prefecture", "municipality"})
"""Nouns behind which such a word is a name all the same ('the Centre department')."""
CITY = 30_000
"""People of a place that is known without its country."""
MOST_MENTIONS = 2
"""Mentions of one body at most that speak for its country: a report on what a foreign army did names it often."""
LONGEST = 3
"""Words of a name that are looked up."""
PASSED = frozenset({"from", "into", "toward", "towards"})
"""Prepositions after which a place is where somebody comes from or gets to."""
STRUCK = frozenset({"hit", "strike", "shell", "bomb", "attack", "pound", "raid", "storm", "rocket", "overrun", "ransack", "invade"})
FALLING = frozenset({"fall", "land", "rain", "drop", "descend", "advance", "swoop"})
"""Verbs of attacks on places, and of what comes down on them."""
PLACED = LOCATIVE | {"of", "from"}
NATIVE: frozenset[Sector] = frozenset({"REB", "PTY", "OPP", "MIL", "COP", "SPY", "LEG", "JUD", "GOV", "UAF", "PRM", "CRM"})
"""Sectors of bodies that act at home."""
DATELINE_WEIGHT = 3
"""A dateline tells more of a report's country than one mention."""
BUREAU = 2
"""Mentions of another country from which on a dateline in one that the report never speaks of is only that of the agency's office."""


def add_soil(reading: Reading) -> None:
    """Write into the reading the countries of towns and provinces that stand as places, and of bodies that act at home, by sentence."""
    tokens = reading.notes.tokens
    names = place_names(reading)
    words = {last: reading.words(first, last) for first, last in names}
    people = {name: people_of(name) for name in set(words.values())}
    sure = reading.spoken_of | told_by_cities(reading, names, words, people)
    for first, last in names:
        country = country_among(people[words[last]], sure)
        if country in sure:
            reading.towns[last] = country
            weight = DATELINE_WEIGHT if in_dateline(reading, first) else 1
            reading.soil.extend([(tokens[first].sentence, country)] * weight)
            reading.homes[country] += weight
    bodies: Counter[tuple[str, str]] = Counter()
    for unit in reading.units:
        name = unit.name
        if name is not None and name.country and name.actor is not None and name.actor.sector in NATIVE:
            reading.soil.append((tokens[unit.head].sentence, name.country))
            bodies[name.actor.id, name.country] += 1
    for (_, country), times in bodies.items():
        reading.homes[country] += min(times, MOST_MENTIONS)


def leave_bureau(reading: Reading, lines: set[str]) -> None:
    """Forget the country of the dateline (one of `lines`) where the report is set in another one alone: a correspondent writes from where the agency has its office ('NAIROBI, Kenya — Witnesses in Ethiopia said')."""
    notes, begins = reading.notes, reading.dossier.body
    lines = lines | {country for last, country in reading.towns.items() if in_dateline(reading, last)}
    named = [(unit.head, unit.name.country) for unit in reading.units if unit.name and unit.name.country and notes.tokens[unit.first].start >= begins]
    towns = {country for last, country in reading.towns.items() if notes.tokens[last].start >= begins}
    told = {country for _, country in named} | towns
    scenes = {country for head, country in named if is_located(notes, head)} | towns
    if told.isdisjoint(lines) and any(reading.focus[country] >= BUREAU for country in scenes):
        reading.soil[:] = [one for one in reading.soil if one[1] not in lines]
        for counts in (reading.focus, reading.homes):
            for country in lines:
                counts.pop(country, None)
    else:
        reading.datelines |= lines


def in_dateline(reading: Reading, index: int) -> bool:
    """A token stands between the headline and the report itself."""
    return reading.dossier.headline_end <= reading.notes.tokens[index].start < reading.dossier.body


def told_by_cities(reading: Reading, names: list[tuple[int, int]], words: dict[int, str], people: dict[str, dict[str, int]]) -> set[str]:
    """The countries of cities that are known without their country.

    One that the text never names needs two mentions, or the dateline, where the text names other states: quarters and villages are called as cities elsewhere are.
    """
    told: Counter[str] = Counter()
    by_line: set[str] = set()
    for first, last in names:
        counts = people[words[last]]
        country = leading(counts)
        if country is not None and counts[country] >= CITY:
            told[country] += 1
            if reading.dossier.headline_end <= reading.notes.tokens[first].start < reading.dossier.body:
                by_line.add(country)
    return {country for country, times in told.items() if country in by_line or not reading.spoken_of or times > 1}


def place_names(reading: Reading) -> list[tuple[int, int]]:
    """Runs of capitalised words that no dictionary knows and that stand where places stand."""
    tokens, found, done = reading.notes.tokens, [], -1
    for token in tokens:
        index = last = token.index
        if index <= done or token.pos != "PROPN" or index in reading.at or not token.text[:1].isupper() or (token.text in QUARTERS and reading.notes.word_after(index) not in DIVISIONS):
            continue
        if (body := reading.agents.get(token.lower)) is not None and body.sector in STATE:
            continue  # the Police of 'Inspector General of Police' are no town of Poland
        while last + 1 < len(tokens) and last - index + 1 < LONGEST and tokens[last + 1].pos == "PROPN" and last + 1 not in reading.at and tokens[last + 1].sentence == token.sentence:
            last += 1
        done = last
        if reading.dossier.headline_end <= token.start < reading.dossier.body or stands_for_place(reading, index, last):
            found.append((index, last))
    return found


def stands_for_place(reading: Reading, first: int, last: int) -> bool:
    """The parser calls a name a place, or it stands after a preposition of place."""
    tokens = reading.notes.tokens
    label = tokens[last].label[2:]
    if label in ("GPE", "LOC", "FAC"):
        return True
    above = tokens[tokens[last].head]
    if tokens[last].dep == "compound" and above.tag == "NN" and above.index > last and first > above.head:
        last = above.index  # 'outside Mbeya market'
    return label not in ("PERSON", "ORG", "DATE") and tokens[last].dep == "pobj" and tokens[tokens[last].head].lower in PLACED and first > tokens[last].head


def people_of(words: str) -> dict[str, int]:
    """The countries that have places of a name, with the people of the largest."""
    people: dict[str, int] = {}
    towns = find_towns(words)
    parts = words.split()
    if not towns and len(parts) > 1 and (parts[-1] in QUARTERS or parts[0] in QUARTERS):
        towns = find_towns(" ".join(parts[:-1] if parts[-1] in QUARTERS else parts[1:]))  # 'Turkana West' lies in Turkana
    for town in towns:
        people[town.country] = max(people.get(town.country, 0), town.population)
    return people


def leading(people: dict[str, int]) -> str | None:
    """The country in which nearly all who live in places of a name do; None where there is none."""
    best = max(people, key=lambda country: people[country], default=None)
    return best if best is not None and people[best] >= SHARE * sum(people.values()) else None


def country_among(people: dict[str, int], sure: set[str]) -> str | None:
    """The country of a place by its name: the only one that the text speaks of, else that of a city; None when unsure."""
    named = [country for country in people if country in sure]
    if named:
        return named[0] if len(named) == 1 else None
    best = leading(people)
    return best if best is not None and people[best] >= CITY else None


def town_of(reading: Reading, head: int) -> str | None:
    """The country of the town or province that a phrase names as its own ('the police in San Lorenzo', 'Sonora's governor')."""
    notes = reading.notes
    near = notes.children(head, "poss", "compound", "nmod") + [i for child in notes.children(head, "prep") if notes.tokens[child].lower in ("of", "in", "at", "from") for i in notes.children(child, "pobj")]
    found = {reading.towns[i] for i in near if i in reading.towns}
    return next(iter(found)) if len(found) == 1 else None


def soil_under(reading: Reading, head: int, *, local: bool) -> str | None:
    """The one country in which a sentence says that things happened, by its towns; None where it tells of a meeting.

    Where it names another state, too, only those who act where things happen are of it (`local`): police, judges, who governs a district.
    """
    tokens = reading.notes.tokens
    sentence = tokens[head].sentence
    if meets(reading.notes, sentence):
        return None
    placed = placed_in(reading, sentence, quoted=tokens[head].quoted)
    named = {u.name.country for u in reading.units if u.name and u.name.country and u.name.kind in STATE_KINDS and tokens[u.head].sentence == sentence and not is_passed(reading.notes, u.head) and not is_relation(reading.notes, u.first, u.last)}
    return next(iter(placed)) if len(placed) == 1 and (local or named <= placed) else None


def placed_in(reading: Reading, sentence: int, *, quoted: bool | None = None) -> set[str]:
    """The countries of the towns and capitals in which a sentence says that things happen."""
    tokens = reading.notes.tokens
    towns = {last: country for last, country in reading.towns.items() if tokens[last].sentence == sentence}
    towns |= {u.last: u.name.country for u in reading.named_in.get(sentence, ()) if u.name and u.name.country and u.name.kind == "capital"}
    return {country for last, country in towns.items() if tokens[last].start >= reading.dossier.body and quoted in (None, tokens[last].quoted) and stands_in(reading, last)}


def is_sent(notes: Annotations, head: int) -> bool:
    """A state's name says whose diplomats or embassy somebody's are: those stand on another state's ground."""
    token = notes.tokens[head]
    noun = notes.tokens[token.head]
    if token.dep == "pobj" and noun.lower == "of":
        noun = notes.tokens[noun.head]
    return (token.dep in ("amod", "compound", "nmod", "poss") or token.dep == "pobj") and noun.lemma.lower() in ENVOYS


def told_as_foreign(reading: Reading) -> Counter[str]:
    """How often the text names each state as where somebody comes from or goes to, or as whose diplomats or embassy somebody's are."""
    return Counter(u.name.country for u in reading.units if u.name and u.name.country and u.name.kind in STATE_KINDS and (is_passed(reading.notes, u.head) or is_sent(reading.notes, u.head)))


def is_passed(notes: Annotations, head: int) -> bool:
    """A place is where somebody comes from or goes to ('raiders from Chad', 'crossed into Chad')."""
    return notes.tokens[head].dep == "pobj" and notes.tokens[notes.tokens[head].head].lower in PASSED


def nearest_soil(reading: Reading, head: int) -> str | None:
    """The one country of the towns in which the nearest sentence with such a town says that things happen, in the paragraph and the one before it."""
    sentences = reading.notes.sentences
    own = reading.notes.tokens[head].sentence
    for sentence in range(own, -1, -1):
        if sentences[own].paragraph - sentences[sentence].paragraph > 1:
            break
        placed = placed_in(reading, sentence)
        if placed and not meets(reading.notes, sentence):
            return next(iter(placed)) if len(placed) == 1 else None
    return None


def stands_in(reading: Reading, last: int) -> bool:
    """A name stands after 'in', 'near' and the like, or in a list behind such a one, or before a noun that does ('outside Mbeya market')."""
    tokens = reading.notes.tokens
    at = last
    if tokens[at].dep in ("compound", "nmod") and tokens[tokens[at].head].pos in ("NOUN", "PROPN") and tokens[at].head > at:
        at = tokens[at].head
    while tokens[at].dep in ("conj", "appos") and tokens[at].head != at:
        at = tokens[at].head
    above = tokens[tokens[at].head]
    if tokens[at].dep in ("dobj", "nsubjpass"):
        return above.lemma.lower() in STRUCK
    if tokens[at].dep == "pobj" and above.lower == "on":
        return tokens[above.head].lemma.lower() in FALLING | STRUCK
    return tokens[at].dep == "pobj" and (above.lower in LOCATIVE or (at != last and above.lower == "from") or (above.lower == "of" and tokens[tokens[above.head].head].lower in LOCATIVE))
