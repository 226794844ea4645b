"""What a name may mean: states and features of the knowledge files, and the places of the tables under all their spellings."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tocsin.gazetteer import Town, find_towns, fold_name
from tocsin.knowledge import Country, Feature, PlaceGroup, PlaceSpellings
from tocsin.names import Name
from tocsin.ontology import Ontology

MOST = 120
"""Namesakes that are weighed, the most populous first."""
ABBREVIATION = re.compile(r"[A-Z]{2,3}|.*\..*")
STATE_PRIOR = 9.0
FEATURE_PRIOR = 6.5
CAPITAL_BONUS = 2.5
SAME = 0.5
"""Degrees: two places of one name, kind and country that are nearer to each other are one."""
FIRST = frozenset({"region", "state", "governorate", "department", "oblast"})
"""Words for first-level divisions, where there is one of the name."""
GREATER = 5
"""How many times the people of a village of the very name has a town in its division of which the name is another spelling, and which is meant all the same."""
SHARE = 500
"""Of how many people of a division one at least lives in a town that may hide it: Minnesota is not called after Minneota."""
SHARED_NAMES = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})
"""Where English is spoken: towns and people often have the same names (Jackson, Lincoln, Houston)."""
OFFICES = frozenset({"department", "departments", "division", "divisions"})
"""Words for divisions of some countries which in English-speaking ones stand for offices ('the Bela and Ravenel fire departments')."""
DATELINE = "dateline"
"""In place of a word for a division: the name heads a report, and is a town's where there is one."""
ARABIC = frozenset("YEM LBY IRQ SYR SDN EGY SAU JOR LBN PSE OMN ARE KWT QAT BHR".split())
"""Countries whose places English writes with the article or without it, and with a closing h or without it."""
TOWNLIKE = 5000
"""People of a town that is named beside its country though a division elsewhere is called so ('Tripoli, Lebanon')."""
COMPASS = frozenset({"north", "south", "east", "west"})
"""Words for a part of a country of which the report speaks; villages of that name are not meant."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A place that a name may mean, with how likely it is before the report is read (in powers of ten of its people)."""

    name: str
    kind: str
    country: str | None
    admin1: str
    lat: float
    lon: float
    prior: float
    town: Town | None = None
    feature: Feature | None = None


WITH_KIND = re.compile(r"^(?:city|town|village|port|province|district|region|state) of\s+|\s+(?:city|town|township|province|district|region|governorate|county|state|parish|oblast|krai|prefecture|department|island)$", re.IGNORECASE)
"""The words for what kind of place it is around a name."""


class Atlas:
    """All places that the knowledge files and tables know; `more` is a table of the user's beside the built-in one."""

    def __init__(self, ontology: Ontology, more: Path | None = None) -> None:
        self.more = more
        self.states = {state.code: state for state in ontology.all("countries", Country)}
        self.state_names = {fold_name(name): state for state in self.states.values() for name in (state.name, *state.names)}
        self.spellings: dict[str, list[tuple[str, str, str, str | None]]] = {}
        for group in ontology.all("place_spellings", PlaceSpellings):
            for place, names in group.spellings.items():
                for name in names:
                    entry = (place, group.country, group.kind, name.rstrip(".") if ABBREVIATION.fullmatch(name) else None)
                    self.spellings.setdefault(fold_name(name), []).append(entry)
        self.groups: dict[str, list[tuple[str, PlaceGroup]]] = {}
        for places in ontology.all("place_groups", PlaceGroup):
            for place in places.at:
                for name in (place, *places.spellings.get(place, ())):
                    self.groups.setdefault(fold_name(name), []).append((place, places))
        self.features = list(ontology.all("features", Feature))
        self.towns = lru_cache(maxsize=20_000)(self.look_up)

    def look_up(self, words: str) -> tuple[Town, ...]:
        """The places of the tables and of the knowledge files with that name or spelling, most populous first."""
        found: dict[str, Town] = {town.key: town for town in find_towns(words, self.more)}
        for other in arabic_forms(fold_name(words)):
            found.update((town.key, town) for town in find_towns(other, self.more) if town.country in ARABIC)
        for place, country, kind, abbreviation in self.spellings.get(fold_name(words), ()):
            if abbreviation is None or words.rstrip(".") == abbreviation:
                found.update((town.key, town) for town in find_towns(place, self.more) if town.country == country and town.kind == kind)
        for place, places in self.groups.get(fold_name(words), ()):
            listed = listed_place(place, places)
            if not any(is_same(listed, town) for town in found.values()):
                found[listed.key] = listed
        return tuple(sorted(found.values(), key=lambda town: (-town.population, town.key))[:MOST])

    def is_known(self, words: str) -> bool:
        """The tables know a place of that name; an abbreviation needs its full stops."""
        return (bool(self.towns(words)) or fold_name(words) in self.state_names) and not re.fullmatch(r"[A-Z]{2}", words)

    def is_area(self, words: str) -> bool:
        """The words name a state of the world or a first-level division (of the United States also by two letters)."""
        return fold_name(words) in self.state_names or any(town.kind == "admin1" for town in self.towns(words))

    def are_peers(self, one: str, other: str) -> bool:
        """Two names are first-level divisions of one country: beside each other they are a list ('New York, Ohio')."""
        countries = [{town.country for town in self.towns(words) if town.kind == "admin1"} for words in (one, other)]
        return bool(countries[0] & countries[1])

    def lies_in(self, one: str, other: str) -> bool:
        """The first name is a division of the country that the second names."""
        state = self.state_names.get(fold_name(other))
        return state is not None and any(town.country == state.code and town.kind == "admin1" for town in self.towns(one))

    def has_town(self, one: str, other: str) -> bool:
        """A town of the first name lies in the country that the second names."""
        state = self.state_names.get(fold_name(other))
        return state is not None and any(town.country == state.code and town.kind == "town" and town.population >= TOWNLIKE for town in self.towns(one))

    def meanings(self, words: str, name: Name | None = None, level: str = "") -> list[Meaning]:
        """All that a name may mean, with the dictionary's meaning first when it has one; a word for a division rules out towns if there is one."""
        if name is None and fold_name(words) in COMPASS:
            return []
        towns = self.towns(words)
        if name is None and (state := self.state_names.get(fold_name(words))) is not None:
            name = Name("country", state.code, state=state)
        if not towns and name is None:
            bare = WITH_KIND.sub("", words)
            towns = self.towns(bare) if bare != words else ()
        key = fold_name(words)
        own = {(town.country, town.admin1): town.population for town in reversed(towns) if fold_name(town.name) == key and town.kind == "town"}
        found = [self.of_town(town, towns, "" if level == DATELINE or (level in OFFICES and town.country in SHARED_NAMES) else level) for town in towns if fold_name(town.name) == key or town.kind != "town" or town.population > GREATER * own.get((town.country, town.admin1), 0)]
        if level in OFFICES:
            found = [m for m in found if m.country in SHARED_NAMES or m.kind in ("admin1", "admin2")] or found
        elif level == DATELINE:
            found = [m for m in found if m.kind == "town"] or found
        elif level:
            found = [m for m in found if m.kind == "admin1" and level in FIRST] or [m for m in found if m.kind in ("admin1", "admin2")] or found
        if name is not None and not (level in ("state", "states", "province") and name.kind == "capital" and any(m.kind == "admin1" for m in found)):
            found = self.with_name(found, name, words)
        return found

    def named_so(self, words: str) -> list[Meaning]:
        """All places that a name may mean wherever it stands: states, features, and the places of the tables, also without the words for their kind."""
        key = fold_name(words)
        state = self.state_names.get(key)
        found = [Meaning(state.name, "country", state.code, "", state.lat, state.lon, STATE_PRIOR)] if state is not None else []
        found += [Meaning(f.name, f.kind, f.country, f.admin1 or "", f.lat, f.lon, FEATURE_PRIOR, feature=f) for f in self.features if key in (fold_name(f.name), *map(fold_name, f.aliases))]
        bare = WITH_KIND.sub("", words)
        return found + [self.of_town(town, (), "") for town in self.towns(words) or (self.towns(bare) if bare != words else ())]

    def of_town(self, town: Town, namesakes: tuple[Town, ...], level: str) -> Meaning:
        """A place of the tables. A division counts less than the town in it that it is called after, unless a word says that it is meant."""
        prior = math.log10(town.population + 50)
        if town.kind == "admin1" and not level and any(other.kind == "town" and other.country == town.country and other.population * SHARE > town.population and (other.admin1 == town.admin1 or fold_name(town.name).startswith(fold_name(other.name) + " ")) for other in namesakes):
            prior -= 2.0
        if town.kind == "admin2" and not level:
            prior -= 1.5 if fold_name(town.name).split()[-1] != "county" else 2.0
        if town.kind not in ("town", "admin1", "admin2"):
            prior += 1.0
        return Meaning(town.name, town.kind, town.country, town.admin1, town.lat, town.lon, prior, town)

    def with_name(self, found: list[Meaning], name: Name, words: str) -> list[Meaning]:
        """The meanings with the dictionary's: a state, a capital, a feature."""
        if name.feature is not None:
            f = name.feature
            return [Meaning(f.name, "feature", f.country, f.admin1 or "", f.lat, f.lon, FEATURE_PRIOR, feature=f), *(m for m in found if m.kind == "town" and m.prior < FEATURE_PRIOR)]
        assert name.state is not None
        if name.kind == "capital":
            capital = [m for m in found if m.country == name.country and m.kind == "town"]
            best = max(capital, key=lambda m: m.prior, default=None)
            if best is None:
                return [Meaning(words, "town", name.country, "", name.state.lat, name.state.lon, FEATURE_PRIOR)]
            raised = Meaning(best.name, best.kind, best.country, best.admin1, best.lat, best.lon, best.prior + CAPITAL_BONUS, best.town)
            return [raised, *(m for m in found if m is not best and m.country != name.country)]
        parts = [m for m in found if m.country == name.country and m.kind == "admin1"]
        if parts and fold_name(words) != fold_name(name.state.name):
            return parts[:1]  # England, Scotland: parts of a state that stand among its names
        state = Meaning(name.state.name, "country", name.state.code, "", name.state.lat, name.state.lon, STATE_PRIOR)
        return [state, *(m for m in found if m.country != name.country and (m.kind != "admin1" or m.country == "USA" or words.lower() != state.name.lower()))]


def arabic_forms(key: str) -> tuple[str, ...]:
    """The other forms of a folded Arabic name: with the article or without it, with a closing h or without it ('aziziya', 'al aziziyah')."""
    article = re.match(r"(?:al|el|ad|an|ar|as|at|ash|az) (?=\S)", key)
    bare = key[article.end() :] if article is not None else key
    if " " in bare or len(bare) < 5:
        return ()
    stems = [bare, bare[:-1] if bare.endswith("ah") else bare + "h" if bare.endswith("a") else bare]
    return tuple(sorted({form for stem in stems for form in (stem, f"al {stem}")} - {key}))


def listed_place(place: str, group: PlaceGroup) -> Town:
    """A place of the knowledge files as a row of the tables."""
    lat, lon = group.at[place]
    division = next((name for name, places in group.divisions.items() if place in places), group.admin1)
    return Town(place, group.kind, group.country, division, lat, lon, group.people, None, place if group.kind == "admin2" else "")


def is_same(one: Town, other: Town) -> bool:
    """Two namesakes are one place: of a kind, in one country, and near each other."""
    return (one.kind, one.country) == (other.kind, other.country) and max(abs(one.lat - other.lat), abs(one.lon - other.lon)) <= SAME


def atlas_of(ontology: Ontology, more: Path | None = None) -> Atlas:
    """The atlas of an ontology and a table of the user's; made once and kept with the ontology."""
    key = f"atlas {more or ''}"
    if key not in ontology.compiled:
        ontology.compiled[key] = Atlas(ontology, more)
    found: Atlas = ontology.compiled[key]
    return found
