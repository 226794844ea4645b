"""Where places lie that no table knows: in or beside those that the report names with them.

Their point is that of the place beside them, and `where_prec` and `radius_km` say how rough it is.
"""

from __future__ import annotations

import math
import re
from collections import Counter

from tocsin.atlas import Atlas
from tocsin.cast import Draft
from tocsin.dossier import Dossier
from tocsin.find.inside import DIRECTIONS
from tocsin.find.origins import is_located
from tocsin.find.toponyms import Toponym
from tocsin.find.unlisted import head_in
from tocsin.gazetteer import Town, fold_name
from tocsin.grounds import GROUNDS, LEVELS, TOWNS

RADII = {"site": 2.0, "town": 10.0, "region": 50.0, "water": 50.0, "mountain": 10.0}
"""Rough half-widths in km of what the tables give as points."""
UCDP = {"site": 1, "town": 1, "district": 3, "admin1": 4, "region": 5, "country": 6}
"""UCDP's `where_prec` of our precisions; 2 (near a known point) is for events, 7 for international waters."""
SMALL_KM = 60.0
"""Half-width of a division or region whose point still says where something in it is."""
WIDE = 150.0
"""The same for a part that bears its name."""
DEGREE = 111.2
"""Kilometres in a degree of latitude."""


def is_small(draft: Draft) -> bool:
    """The place has a point, and is so small that it says where what is in or beside it lies."""
    if draft.lat is None or draft.country is None or draft.where_prec in (None, 7):
        return False
    return draft.precision in ("site", "town") or (draft.precision in ("district", "region", "admin1") and draft.radius_km is not None and draft.radius_km <= SMALL_KM)


AROUND = re.compile(rf"(?: (?:bazaar|camp|area|{'|'.join(sorted(LEVELS | TOWNS))}))?(?:,? (?:in|of) (?:the )?(?:\w+ (?:part )?of )?|, (?:the )?| \((?:in )?(?:\w+ of )?)(?i:(?:{'|'.join(sorted(DIRECTIONS))}) )?")
"""What stands between an unknown place and the division that it lies in ('Kessu, in the Bam district', 'Kessu village (Bam)')."""


def settle_unknown(dossier: Dossier, placed: list[tuple[Toponym, Draft]]) -> None:
    """Unknown places lie in the town or division that is named right behind them: they have its country and, where it is small or a word says what division it is, its point as a rough one."""
    notes = dossier.notes
    assert notes is not None
    for (toponym, draft), (behind, division) in reversed(list(zip(placed, placed[1:], strict=False))):
        tokens = notes.tokens
        following = tokens[behind.last + 1].lower if behind.last + 1 < len(tokens) else ""
        settled = draft.country is not None and (draft.precision is not None or (draft.country, draft.admin1) != (division.country, division.admin1))
        if settled or draft.lat is not None or draft.precision not in (None, "district") or division.country is None:
            continue
        if AROUND.fullmatch(dossier.read[tokens[toponym.last].end : tokens[behind.first].start]) is None or tokens[toponym.first].sentence != tokens[behind.first].sentence:
            continue
        draft.country, draft.admin1 = division.country, division.admin1
        if (behind.level or following) not in LEVELS | TOWNS and not is_small(division):
            continue
        draft.lat, draft.lon, draft.where_prec, draft.radius_km = division.lat, division.lon, UCDP["district"], max(division.radius_km or 0.0, RADII["region"])


def settle_divided(dossier: Dossier, placed: list[tuple[Toponym, Draft]]) -> None:
    """Unknown places lie in the one division in which, before their name, their sentence says that it all happened ('In Bela province, two men were shot in the village of Kori'), somewhere in it."""
    notes = dossier.notes
    assert notes is not None
    divisions: dict[int, Draft | None] = {}
    for toponym, draft in placed:
        head = head_in(notes, toponym.first, toponym.last)
        sentence, division = notes.tokens[head].sentence, divisions.get(notes.tokens[head].sentence)
        if draft.precision == "admin1" and is_located(notes, head):
            divisions[sentence] = draft if division is None and sentence not in divisions or division is draft else None
        elif draft.kind == "place" and draft.precision is None and draft.admin1 is None and draft.lat is None and not toponym.within and division is not None and draft.country in (None, division.country):
            draft.country, draft.admin1, draft.lat, draft.lon = division.country, division.admin1, division.lat, division.lon
            draft.where_prec, draft.radius_km = UCDP["admin1"], division.radius_km


def settle_pairs(placed: list[tuple[Toponym, Draft]], atlas: Atlas) -> None:
    """A crossing or road that is called after the towns at both ends ('the Kassindi-Bwera crossing'), or a village after a town beside it, has the point of the first that the report names, else of that of the tables which is nearest to the places of the report, as a rough one."""
    known = {toponym.key: draft for toponym, draft in placed if draft.precision == "town" and draft.lat is not None}
    story = next((country for country, _ in Counter(draft.country for _, draft in placed if draft.country is not None).most_common(1)), None)
    around = [draft for _, draft in placed if is_small(draft)]
    for toponym, draft in placed:
        ends = re.split(r"\s?[-–]\s?", toponym.words)
        if draft.lat is not None or draft.precision is not None or len(ends) < 2:
            continue
        near = next((known[key] for end in ends if (key := fold_name(end)) in known), None)
        towns = [town for end in ends if len(end) > 2 for town in atlas.towns(end) if town.kind == "town" and town.country == (draft.country or story)] if near is None else []
        point = near or min(towns, key=lambda town: (min((distance(town, other) for other in around), default=0.0), -town.population), default=None)
        if point is not None and draft.country in (None, point.country):
            draft.country, draft.admin1, draft.lat, draft.lon = point.country, point.admin1 or None, point.lat, point.lon
            draft.where_prec, draft.radius_km = UCDP["district"], RADII["region"]


def distance(one: Town | Draft, other: Town | Draft) -> float:
    """Kilometres between two places that have points, well enough for places of one country."""
    assert one.lat is not None and one.lon is not None and other.lat is not None and other.lon is not None
    return DEGREE * math.hypot(one.lat - other.lat, (one.lon - other.lon) * math.cos(math.radians(one.lat)))


def settle_parts(placed: list[tuple[Toponym, Draft]], atlas: Atlas) -> None:
    """A part of a division that no table knows ('Baringo North', 'eastern Kasese') has the point of the whole as a rough one, where the report speaks of its country."""
    spoken = Counter(draft.country for _, draft in placed if draft.country is not None)
    for toponym, draft in placed:
        words = toponym.words.split()
        bare = " ".join(words[1:] if words[0].lower() in DIRECTIONS else words[:-1] if words[-1].lower() in DIRECTIONS else [])
        if draft.lat is not None or draft.precision not in (None, "district") or not bare:
            continue
        wholes = [town for town in atlas.towns(bare) if spoken[town.country] and (town.kind != "admin1" or (town.radius_km or 0.0) <= WIDE)]
        if wholes:
            whole = max(wholes, key=lambda town: (spoken[town.country], town.population))
            draft.country, draft.admin1, draft.lat, draft.lon = whole.country, whole.admin1 or None, whole.lat, whole.lon
            draft.where_prec, draft.radius_km = UCDP["region"], max(whole.radius_km or 0.0, RADII["region"])


QUARTERS = frozenset({"neighbourhood", "neighborhood", "suburb", "quarter", "district", "ward", "slum", "township"})
"""Nouns for parts of a town, behind names that no table knows."""
SPOKEN_OF = 2
"""Sentences over which a town is still the one of which a quarter is named."""


def settle_quarters(dossier: Dossier, placed: list[tuple[Toponym, Draft]]) -> None:
    """Unknown quarters lie in the town that the report itself named last, shortly before ('a blast in Gboko … arrested in the Yandev district'), unless their province follows."""
    notes = dossier.notes
    assert notes is not None
    town: tuple[int, Draft] | None = None
    for toponym, draft in placed:
        after, sentence = toponym.last + 1, notes.tokens[toponym.last].sentence
        quarter = after < len(notes.tokens) and notes.tokens[after].lower in QUARTERS and notes.tokens[after].sentence == sentence
        if draft.precision == "town" and notes.tokens[toponym.first].start >= dossier.body:
            town = (sentence, draft)
            continue
        unknown = quarter and draft.kind == "place" and draft.lat is None and draft.admin1 is None and not any(after < other.first <= after + 4 for other, _ in placed)
        if unknown and town is not None and sentence - town[0] <= SPOKEN_OF and draft.country in (None, town[1].country):
            draft.country, draft.admin1, draft.lat, draft.lon = town[1].country, town[1].admin1, town[1].lat, town[1].lon
            draft.where_prec, draft.radius_km = 2, RADII["town"] + (town[1].radius_km or 0.0)


def settle_owned(dossier: Dossier, placed: list[tuple[Toponym, Draft]]) -> None:
    """A quarter that no table knows lies in the town whose it is ('Nairobi's Kwangware', 'the capital's Kwangware area'), a district in its province."""
    notes, cast = dossier.notes, dossier.cast
    assert notes is not None
    for toponym, draft in placed:
        head = head_in(notes, toponym.first, toponym.last)
        ground = notes.tokens[head].head if notes.tokens[head].dep in ("compound", "nmod") and notes.tokens[notes.tokens[head].head].lemma.lower() in GROUNDS else head
        owners = [cast.drafts[name] for i in notes.children(ground, "poss") if (name := cast.places.get(i) or dossier.sites.get(i)) is not None]
        if owners and draft.admin1 is None and draft.lat is None and owners[0].country is not None and draft.country in (None, owners[0].country) and owners[0].precision in ("admin1", "region", "district"):
            draft.country, draft.admin1 = owners[0].country, owners[0].admin1  # 'the Tigray region's Bela woreda'
        if draft.lat is None and draft.precision is None and owners and owners[0].precision == "town" and owners[0].lat is not None:
            town = owners[0]
            draft.country, draft.admin1, draft.lat, draft.lon = town.country, town.admin1, town.lat, town.lon
            draft.where_prec, draft.radius_km = 2, RADII["town"] + (town.radius_km or 0.0)


def settle_beside(dossier: Dossier, placed: list[tuple[Toponym, Draft]]) -> None:
    """Places that no table knows lie near the one that the report names nearest to them, in the same sentence or shortly before, where that is of the same country."""
    notes = dossier.notes
    assert notes is not None
    known = [(toponym, draft) for toponym, draft in placed if is_small(draft) and notes.tokens[toponym.first].start >= dossier.body]
    found: dict[str, tuple[int, Draft]] = {}
    for toponym, draft in placed:
        if draft.lat is not None or draft.precision not in (None, "district") or notes.tokens[toponym.first].start < dossier.body:
            continue
        for other, place in known:
            steps = steps_to(dossier, toponym, other)
            if steps is not None and draft.country in (None, place.country) and draft.admin1 in (None, place.admin1) and (draft.id not in found or steps < found[draft.id][0]):
                found[draft.id] = (steps, place)
    for name, (_, place) in found.items():
        draft = dossier.cast.drafts[name]
        draft.country, draft.admin1, draft.lat, draft.lon = place.country, place.admin1 if draft.admin1 is None else draft.admin1, place.lat, place.lon
        draft.where_prec, draft.radius_km = UCDP["region"], RADII["region"] + (place.radius_km or 0.0)


def steps_to(dossier: Dossier, toponym: Toponym, other: Toponym) -> int | None:
    """How far a place is from another in the text: its tokens, those of another sentence counting more; None where it is too far to say anything."""
    notes = dossier.notes
    assert notes is not None
    back = notes.tokens[toponym.first].sentence - notes.tokens[other.first].sentence
    if not -1 <= back <= SPOKEN_OF:
        return None
    if other.last + 1 == toponym.first:
        return 0  # 'the Lomé Congress Centre'
    head = head_in(notes, other.first, other.last)
    if other.name is not None and other.name.kind == "capital" and (back or not is_located(notes, head)):
        return None  # it stands for a government
    come = notes.tokens[notes.tokens[head].head].lower == "from" or notes.tokens[head].dep == "poss"
    return abs(toponym.first - other.first) + SENTENCE * abs(back) + SENTENCE * come


SENTENCE = 30
"""What a sentence between two names counts in tokens."""


def settle_named(dossier: Dossier, placed: list[tuple[Toponym, Draft]], atlas: Atlas) -> None:
    """Places that no table knows have the country, the division and the rough point that the words around them say."""
    settle_parts(placed, atlas)
    settle_unknown(dossier, placed)
    settle_divided(dossier, placed)
    settle_pairs(placed, atlas)
    settle_quarters(dossier, placed)


def settle_rough(dossier: Dossier, placed: list[tuple[Toponym, Draft]]) -> None:
    """Once countries are settled, places that still have no point have that of the town whose they are, else of the place named beside them."""
    settle_owned(dossier, placed)
    settle_beside(dossier, placed)
