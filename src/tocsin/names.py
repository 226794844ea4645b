"""Finds the names that the dictionaries know, all in one pass over the text whatever their number (Aho–Corasick)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import ahocorasick

from tocsin.knowledge import Actor, Country, Feature, Person, WordList
from tocsin.ontology import Ontology

FOLD = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-", "\u00a0": " ", "é": "e", "è": "e", "ê": "e", "á": "a", "à": "a", "â": "a", "ã": "a", "í": "i", "ó": "o", "ô": "o", "ö": "o", "ú": "u", "ü": "u", "ç": "c", "ñ": "n", "ş": "s", "ğ": "g", "ı": "i", "É": "E"})
JOINED = re.compile(r"[A-Z][\w'-]+ (?:da|das|do|dos|de|del|di|du) \Z")
"""What goes before the last part of a Romance name, which is no name by itself ('Ponte da Barra' is not Barra)."""
UNIONS = (
    ("UN", "UN's", "U.N.", "U.N.'s", "United Nations", "United Nations'", "United Nations's"),
    ("EU", "EU's", "European Union", "European Union's"),
    ("AU", "AU's", "African Union", "African Union's"),
)
"""The ways to write the unions of states before the names of their organs."""
RANK = {"person": 5, "actor": 4, "country": 3, "demonym": 3, "seat": 3, "capital": 2, "feature": 1}


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for: the kind of entry, and the entry."""

    kind: str
    country: str | None = None
    actor: Actor | None = None
    person: Person | None = None
    feature: Feature | None = None
    state: Country | None = None
    people: str | None = None
    """For a people at home in a state, its name: it is not meant where the state is."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in the text: character offsets and all that it may stand for, likeliest first."""

    start: int
    end: int
    names: tuple[Name, ...]
    text: str = ""
    """The name as the text writes it, with plain quotes and accents."""

    @property
    def best(self) -> Name:
        """The likeliest meaning."""
        return self.names[0]


def fold(text: str) -> str:
    """A text for matching: quotes, dashes and common accents made plain, character for character; case stays."""
    return text if text.isascii() else text.translate(FOLD)  # tens of thousands of names are folded before the first document is done


def bare(text: str) -> str:
    """A text for searching: without accents and case, with plain quotes and dashes.

    >>> bare("Pont-Sondé")
    'pont-sonde'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", fold(text)) if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=4096)
def words_of(name: str) -> frozenset[str]:
    """The words of a person's name that tell it from another, without accents and case.

    >>> sorted(words_of("Ruiz-Hernández y Sveçla"))
    ['hernandez', 'ruiz', 'svecla']
    """
    return frozenset(word for word in re.split(r"[\s-]+", bare(name)) if len(word) > 2)


def may_name(name: str, known: str, forms: Iterable[str], *, listed: bool) -> bool:
    """A name is a shorter or longer form of one by which a text has called a person; a longer one of a surname only for persons who are not `listed` in the dictionaries.

    >>> may_name("Svecla", "Xhelal Sveçla", (), listed=True), may_name("Serraj", "Fayez al-Sarraj", ["Fayez al-Serraj"], listed=True)
    (True, True)
    """
    words, whole = words_of(name), words_of(known)
    if any(words <= words_of(form) for form in (known, *forms)):
        return bool(words)
    return whole <= words and (len(whole) > 1 or (not listed and bare(name).endswith(f" {bare(known)}")))


def holds(wanted: str, words: Iterable[str | None]) -> bool:
    """Some of the words have the wanted ones in them, whatever accents and case."""
    part = bare(wanted)
    return any(part in bare(one) for one in words if one)


def aliases_of(name: str, ontology: Ontology) -> tuple[str, ...]:
    """The names under which records hold the states and actors that have this very name or alias; none for a name that the dictionaries do not know."""
    wanted = bare(name).strip()
    found = [one.state or one.actor or one.person for known, one in entries(ontology) if one.kind in ("country", "actor", "person") and bare(known) == wanted]
    return tuple(sorted({body.name for body in found if body}))


def entries(ontology: Ontology) -> Iterator[tuple[str, Name]]:
    """All names of the dictionaries with what they stand for."""
    for state in ontology.all("countries", Country):
        for name in (state.name, *state.names):
            yield name, Name("country", state.code, state=state)
        for name in state.demonyms:
            yield name, Name("demonym", state.code, state=state)
        for name in state.peoples:
            yield name, Name("demonym", state.code, state=state, people=name)
        for name in (*state.seats, *state.government):
            yield name, Name("seat", state.code, state=state)
        if state.capital:
            yield state.capital, Name("capital", state.code, state=state)
    # One meaning for all names of an entry: with many aliases they would be most of the memory.
    for actor in ontology.all("actors", Actor):
        body = Name("actor", actor.country, actor=actor)
        given = (actor.name, *actor.aliases)
        for name in dict.fromkeys((*given, *(other for one in given for other in of_union(one)))):
            yield name, body
    for person in ontology.all("people", Person):
        somebody = Name("person", person.country, person=person)
        for name in (person.name, *person.aliases):
            yield name, somebody
    for feature in ontology.all("features", Feature):
        somewhere = Name("feature", feature.country, feature=feature)
        given = (feature.name, *feature.aliases)
        for name in dict.fromkeys((*given, *(small for one in given if (small := with_small_kind(one)) is not None))):
            yield name, somewhere


def with_small_kind(name: str) -> str | None:
    """The name of a river or the like as news also writes it ('Niger river'); None for one that does not end in such a word."""
    first, _, last = name.rpartition(" ")
    return f"{first} {last.lower()}" if first and last in LAND_WORDS else None


LAND_WORDS = frozenset("River Delta Valley Basin Pass Strait Peninsula Islands Island Mountains Hills Forest Desert Bridge Dam Plateau Crossing Heights Reservoir Canal Corridor Highway".split())
"""Last words of the names of pieces of land and water that English also writes small."""


def of_union(name: str) -> Iterator[str]:
    """The other ways to begin the name of an organ of a union of states: 'UN refugee agency' is also 'the United Nations' refugee agency'."""
    first, _, rest = name.partition(" ")
    for forms in UNIONS if rest else ():
        if first in forms:
            yield from (f"{form} {rest}" for form in forms)


def automaton(ontology: Ontology) -> Any:
    """The automaton over all names of an ontology; built once and kept with it."""
    if "names" in ontology.compiled:
        return ontology.compiled["names"]
    table: dict[str, list[Name]] = {}
    for name, meaning in entries(ontology):
        folded = fold(name).strip()
        if len(folded) > 1:
            table.setdefault(folded, []).append(meaning)
    for name in (word for one in ontology.all("lists", WordList) if one.name == "peoples_of_no_state" for word in one.words):  # knowledge of a few names alone has no lists
        table.setdefault(name, [Name("region")])
    machine = ahocorasick.Automaton()
    for name, meanings in table.items():
        ranked = meanings if len(meanings) == 1 else sorted(meanings, key=lambda m: -RANK[m.kind])
        machine.add_word(name, (len(name), tuple(ranked)))
    machine.make_automaton()
    ontology.compiled["names"] = machine
    return machine


def named(name: str, ontology: Ontology) -> tuple[Name, ...]:
    """All that a name stands for as the dictionaries write it, likeliest first."""
    found = automaton(ontology).get(fold(name).strip(), None)
    return found[1] if found else ()


def find_names(text: str, ontology: Ontology) -> list[Hit]:
    """The names in a text as whole words, the longest of overlapping ones, in order."""
    folded, hits = fold(text), []
    for last, (length, names) in automaton(ontology).iter(folded):
        start, end = last - length + 1, last + 1
        if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
            continue
        if JOINED.search(folded, max(0, start - 40), start):
            continue
        hits.append(Hit(start, end, names, folded[start:end]))
    chosen: list[Hit] = []
    taken = -1
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.start >= taken:
            chosen.append(hit)
            taken = hit.end
        elif hit.end - hit.start > chosen[-1].end - chosen[-1].start and chosen[-1].best.kind not in ("country", "demonym"):  # 'South Sudan Armed Forces' are not Sudan's
            chosen[-1] = hit
            taken = hit.end
    return [hit for hit in chosen if hit.best.kind != "region"]  # the longer name was there to keep 'American' out of 'Latin American'
