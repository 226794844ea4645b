"""Finds facts about actors and persons in the knowledge files that cannot be true together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tocsin.knowledge import Actor, Country, Person, Term
from tocsin.names import fold
from tocsin.ontology import Ontology

EARLIEST, LATEST = 1900, 2027
"""Years between which every term of office lies; actors may be older, not younger."""
GROWN_UP = 15
"""Years: nobody holds an office younger, but for crowns."""
STANDING_IN = re.compile(r"^(?:acting|interim|caretaker|transitional) ")
SAME = {
    "premier": "prime minister",
    "chancellor": "prime minister",
    "defense minister": "defence minister",
    "defense secretary": "defence minister",
    "defence secretary": "defence minister",
    "home secretary": "interior minister",
    "home minister": "interior minister",
    "chief of army staff": "army chief",
    "isi chief": "intelligence chief",
}
"""Titles of one office → the title under which they are compared."""
SEVERAL = re.compile(r"\b(?:deputy|vice|senator|advis[eo]r|aide|ambassador|envoy|minister of state|mp|member|lawmaker|representative)\b|spokes")
"""Offices that several persons of a state may hold at a time without a mark."""
Held = tuple[date, date, str, Term]


def contradictions(ontology: Ontology) -> Iterator[str]:
    """All mistakes about persons and actors, one line each."""
    people = ontology.all("people", Person)
    for person in people:
        yield from term_mistakes(person)
    yield from overlaps(people)
    yield from actor_mistakes(ontology)
    yield from kinship_mistakes(ontology)
    yield from shared_names(ontology)


def term_mistakes(person: Person) -> Iterator[str]:
    """Terms that end before they begin, lie out of all time, or before the person was grown up or after the death."""
    if person.born and person.died and person.died < person.born:
        yield f"{person.name}: died in {person.died}, before being born."
    for term in person.terms:
        if term.until is not None and term.until < term.since:
            yield f"{person.name}: the term as {term.office} ends before it begins."
        if not EARLIEST <= term.since.year <= LATEST or (term.until and term.until.year > LATEST):
            yield f"{person.name}: the term as {term.office} lies out of the years {EARLIEST} to {LATEST}."
        if person.born and term.since.year < person.born + (0 if term.office in ("king", "emir", "sultan", "queen") else GROWN_UP):
            yield f"{person.name}: became {term.office} in {term.since.year}, born in {person.born}."
        if person.died and (term.until is None or term.until.year > person.died):
            yield f"{person.name}: {term.office} after the death in {person.died}."


def overlaps(people: list[Person]) -> Iterator[str]:
    """Two persons in one office of a state for more than a day, where no term is marked as shared."""
    held: dict[tuple[str, str], list[Held]] = {}
    for person in people:
        for term in person.terms:
            office = STANDING_IN.sub("", term.office.lower())
            if person.country and not term.shared and not SEVERAL.search(office):
                held.setdefault((person.country, SAME.get(office, office)), []).append((term.since, term.until or date.max, person.name, term))
    for (country, office), terms in sorted(held.items()):
        ordered = sorted(terms, key=lambda one: one[:3])
        latest = ordered[0]
        for _, two in pairwise(ordered):
            if two[0] < latest[1] and latest[2] != two[2]:
                yield f"{country} {office}: {latest[2]} ({latest[0]} to {latest[1]}) and {two[2]} ({two[0]} to {two[1]}) overlap."
            latest = max(latest, two, key=lambda one: one[1])


def actor_mistakes(ontology: Ontology) -> Iterator[str]:
    """Countries that are not in the files, years that end before they begin or have not come yet."""
    codes = {country.code for country in ontology.all("countries", Country)}
    for actor in ontology.all("actors", Actor):
        if actor.country and actor.country not in codes:
            yield f"actor {actor.id}: country {actor.country} is not in countries.yml."
        if actor.since and actor.until and actor.until < actor.since:
            yield f"actor {actor.id}: active until {actor.until}, before {actor.since}."
        if max(actor.since or 0, actor.until or 0) > LATEST:
            yield f"actor {actor.id}: active in a year after {LATEST}."
        if actor.governs_from and actor.governs_to and actor.governs_to < actor.governs_from:
            yield f"actor {actor.id}: governs until {actor.governs_to}, before {actor.governs_from}."


def kinship_mistakes(ontology: Ontology) -> Iterator[str]:
    """Parents that are not in the files, circles, ties without a parent, offspring older than its parent."""
    actors = {actor.id: actor for actor in ontology.all("actors", Actor)}
    for actor in actors.values():
        if actor.tie and not actor.parents:
            yield f"actor {actor.id}: tie '{actor.tie}' without a parent."
        for name in actor.parents or ():
            parent = actors.get(name)
            if parent is None:
                yield f"actor {actor.id}: parent '{name}' is not an actor."
            elif actor.tie not in (None, "joined") and actor.since and parent.since and actor.since < parent.since:
                yield f"actor {actor.id}: {actor.tie} of {name}, but active since {actor.since}, before {parent.since}."
        if actor.id in ancestors(actor, actors):
            yield f"actor {actor.id}: is among its own forebears."


def ancestors(actor: Actor, actors: dict[str, Actor]) -> set[str]:
    """Ids of the parents of an actor, their parents and so on."""
    found: set[str] = set()
    waiting = list(actor.parents or ())
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(actors[name].parents or () if name in actors else ())
    return found


def shared_names(ontology: Ontology) -> Iterator[str]:
    """Names that stand for two actors of one kind and country, or for two persons: texts that say them would go to either. Of actors of two countries the text's country decides."""
    bearers: dict[tuple[str, str], set[str]] = {}
    lands: dict[tuple[str, str], set[str | None]] = {}
    for actor in ontology.all("actors", Actor):
        for name in (actor.name, *actor.aliases):
            bearers.setdefault((actor.kind, fold(name)), set()).add(actor.id)
            lands.setdefault((actor.kind, fold(name)), set()).add(actor.country)
    for person in ontology.all("people", Person):
        for name in (person.name, *person.aliases):
            bearers.setdefault(("person", fold(name)), set()).add(person.name)
    for (kind, name), ids in sorted(bearers.items()):
        if len(ids) > 1 and (len(lands.get((kind, name), ())) < len(ids) or None in lands[kind, name]):
            yield f"the name '{name}' stands for {len(ids)} of kind {kind}: {', '.join(sorted(ids))}."
