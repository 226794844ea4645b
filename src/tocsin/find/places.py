"""Finds places and says which one is meant: by the document's countries, by containment, by size."""

from __future__ import annotations

import math
import re

from tocsin.cast import Cast, Draft, slug
from tocsin.dossier import Dossier
from tocsin.find.origins import settle_origins
from tocsin.gazetteer import Town, find_towns, fold_name
from tocsin.knowledge import Country, Feature
from tocsin.names import Name
from tocsin.ontology import Ontology
from tocsin.stage import Stage
from tocsin.text import LOCATIVE, Annotations

GENERIC = frozenset(["crossing", "gate", "point", "post", "city", "town", "village", "district", "province", "region", "state", "county", "area", "border", "provincial", "capital", "port", "municipality", "governorate", "prefecture", "suburb", "neighbourhood", "neighborhood", "island", "valley"])
DIRECTIONS = frozenset(["north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeastern", "northwestern", "southeastern", "southwestern", "central", "north-east", "north-west", "upper", "lower"])
SMALL = 30_000
"""A namesake with fewer people is only taken when the document speaks of its country."""


def state_places(dossier: Dossier, ontology: Ontology) -> None:
    """Countries, capitals and features that the dictionaries found, where the text uses them as places."""
    notes = dossier.notes
    assert notes is not None
    states = {state.code: state for state in ontology.all("countries", Country)}
    done: set[int] = set()
    for index in sorted(dossier.names):
        name = dossier.names[index]
        if index in done or name.kind not in ("country", "capital", "feature"):
            continue
        last = index
        while last + 1 in dossier.names and dossier.names[last + 1] is name and notes.tokens[last + 1].sentence == notes.tokens[index].sentence:
            last += 1
        done.update(range(index, last + 1))
        head = next((i for i in range(index, last + 1) if not index <= notes.tokens[i].head <= last), last)
        add_place(dossier.cast, place_draft(name, states), notes, index, last, head)


def place_draft(name: Name, states: dict[str, Country]) -> Draft:
    """The place that a dictionary name stands for."""
    feature = name.feature
    if feature is not None:
        return feature_draft(feature)
    assert name.state is not None
    if name.kind == "capital" and name.state.capital:
        towns = [t for t in find_towns(name.state.capital) if t.country == name.state.code]
        return town_draft(towns[0]) if towns else Draft(f"place:{slug(name.state.capital)}:{name.state.code}", name.state.capital, "place", name.state.code, precision="town")
    return Draft(f"country:{name.state.code}", states[name.state.code].name, "country", name.state.code, lat=name.state.lat, lon=name.state.lon, precision="country")


def feature_draft(feature: Feature) -> Draft:
    """The place of a crossing, region, sea or the like."""
    precision = "site" if feature.radius_km <= 5 else "town" if feature.radius_km <= 20 else "region"
    return Draft(f"place:{slug(feature.name)}", feature.name, "place", feature.country, lat=feature.lat, lon=feature.lon, precision=precision, admin1=feature.admin1)  # type: ignore[arg-type]


def town_draft(town: Town) -> Draft:
    """The place of a row of the town tables."""
    key = town.geonameid or f"{town.country}-{slug(town.admin1)}"
    return Draft(f"place:{key}", town.name, "place", town.country, lat=town.lat, lon=town.lon, precision="town" if town.kind == "town" else "admin1", admin1=town.admin1 or None, geonameid=town.geonameid)


def add_place(cast: Cast, draft: Draft, notes: Annotations, first: int, last: int, head: int) -> None:
    """Put a place into the cast and let its head token stand for it."""
    known = cast.add(draft)
    known.spans.add((notes.tokens[first].start, notes.tokens[last].end))
    wider = last
    while wider + 1 < len(notes.tokens) and notes.tokens[wider + 1].lower in GENERIC and notes.tokens[wider + 1].sentence == notes.tokens[last].sentence:
        wider += 1
    if wider > last:
        known.spans.add((notes.tokens[first].start, notes.tokens[wider].end))
    cast.places[head] = known.id


def candidates(dossier: Dossier) -> list[tuple[int, int]]:
    """Runs of capitalised tokens that no dictionary knows and that may be places: named so by the parser, or after a preposition of place."""
    notes = dossier.notes
    assert notes is not None
    tokens, found, index = notes.tokens, [], 0
    while index < len(tokens):
        token = tokens[index]
        if token.pos != "PROPN" or index in dossier.names or not token.text[:1].isupper():
            index += 1
            continue
        last = index
        while last + 1 < len(tokens) and tokens[last + 1].sentence == token.sentence and last + 1 not in dossier.names and (
            (tokens[last + 1].pos == "PROPN" and tokens[last + 1].text[:1].isupper())
            or (tokens[last + 1].text in ("-", "al", "el", "de", "del", "la", "of", "e", "i") and last + 2 < len(tokens) and tokens[last + 2].pos == "PROPN" and tokens[last + 2].text[:1].isupper())
        ):  # fmt: skip
            last += 1
        found.append((index, last))
        index = last + 1
    return [(a, b) for a, b in found if is_placelike(dossier, a, b)]


def is_placelike(dossier: Dossier, first: int, last: int) -> bool:
    """The parser calls the run a place, or it stands where places stand and is nobody in the cast."""
    notes = dossier.notes
    assert notes is not None
    tokens = notes.tokens
    head = next((i for i in range(first, last + 1) if not first <= tokens[i].head <= last), last)
    label = tokens[head].label[2:] or tokens[first].label[2:]
    person = any(dossier.cast.drafts[dossier.cast.heads[i].entity].kind == "person" for i in range(first, last + 1) if i in dossier.cast.heads)
    if person and label == "PERSON":
        # Taggers take unknown towns for persons; a preposition of place overrules them.
        return tokens[head].dep == "pobj" and tokens[tokens[head].head].lower in ("in", "near") and last == first
    above = tokens[tokens[head].head]
    if label in ("GPE", "LOC", "FAC"):
        return True
    if tokens[head].dep == "pobj" and above.lower == "of" and tokens[above.head].lemma.lower() in GENERIC:
        return True  # 'the town of X', whatever the parser takes X for
    if tokens[head].dep == "pobj" and above.lower in LOCATIVE | {"of", "from"}:
        return label not in ("PERSON", "DATE", "ORG") or (label == "ORG" and above.lower in ("in", "near", "at", "outside") and bool(find_towns(dossier.read[tokens[first].start : tokens[last].end])))
    return tokens[head].dep in ("compound", "nmod", "appos", "conj") and above.lemma.lower() in GENERIC


def best_town(dossier: Dossier, name: str, context: str) -> Town | None:
    """The likeliest place of that name in this document, or None when the dictionaries know none that fits."""
    towns = find_towns(name)
    if not towns:
        bare = re.sub(r"\s+(?:city|town|province|district|region|governorate|county|state)$", "", name, flags=re.IGNORECASE)
        towns = find_towns(bare) if bare != name else ()
    focus = dossier.focus
    total = sum(focus.values()) or 1
    best: tuple[float, Town] | None = None
    for town in towns:
        share = focus.get(town.country, 0) / total
        if not share and town.population < SMALL and town.kind == "town":
            continue
        score = math.log10(town.population + 1_000) + 6 * share + (2 if share else 0)
        wants_area = re.search(r"\b(?:province|region|governorate|state|oblast|county)\b", context, re.IGNORECASE) is not None
        score += 3 if wants_area == (town.kind == "admin1") else 0
        if best is None or score > best[0]:
            best = (score, town)
    return best[1] if best else None


def forget_name(cast: Cast, notes: Annotations, head: int) -> None:
    """A town that the parser took for a body or a person is none: take the phrase out of the cast."""
    mention = cast.heads.get(head)
    draft = cast.drafts[mention.entity] if mention else None
    if mention is None or draft is None or draft.person is not None or draft.role or not draft.id.startswith(("name:", "person:")):
        return
    del cast.heads[head]
    draft.spans.discard((notes.tokens[mention.first].start, notes.tokens[mention.last].end))
    if not draft.spans and not any(other.entity == draft.id for other in cast.heads.values()):
        del cast.drafts[draft.id]


def find_places(dossier: Dossier, ontology: Ontology) -> None:
    """Put the places of the text into the cast; unknown places stay known by their name alone."""
    notes = dossier.notes
    if notes is None or not notes.tokens:
        return
    state_places(dossier, ontology)
    for first, last in candidates(dossier):
        while first < last and notes.tokens[first].lower in DIRECTIONS:
            first += 1
        words = dossier.read[notes.tokens[first].start : notes.tokens[last].end]
        head = next((i for i in range(first, last + 1) if not first <= notes.tokens[i].head <= last), last)
        around = " ".join(t.text for t in notes.tokens[max(0, first - 2) : last + 3])
        town = best_town(dossier, words, around)
        if town is None and first != last:
            town = best_town(dossier, notes.tokens[last].text if notes.tokens[last].lower not in GENERIC else notes.tokens[first].text, around)
        label = notes.tokens[head].label[2:]
        above = notes.tokens[notes.tokens[head].head].lower
        if town is None and label not in ("GPE", "LOC", "FAC") and not (label in ("", "PERSON") and above in ("in", "near", "at", "outside") and notes.tokens[head].dep == "pobj"):
            continue
        draft = town_draft(town) if town else Draft(f"place:{slug(fold_name(words))}", words, "place" if label != "FAC" else "facility")
        add_place(dossier.cast, draft, notes, first, last, head)
        if town:
            forget_name(dossier.cast, notes, head)
            dossier.focus[town.country] = dossier.focus.get(town.country, 0) + 1
    settle_origins(dossier)


STAGE = Stage("places", ("text", "notes", "cast", "names", "focus"), ("cast", "focus"), find_places)
