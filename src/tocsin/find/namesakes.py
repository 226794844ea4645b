"""Says which of several namesakes a report means.

Every name of the report casts a vote for the countries, the first-level divisions and the regions of its possible meanings, the likelier
a meaning the more; the votes of all others then speak for or against each meaning. After a few rounds, in which clear names settle
the doubtful ones, the best meaning of each is taken. Votes are kept by country, division and square of the map, so that the cost
grows with the names of a report and not with their pairs.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from tocsin.atlas import SHARED_NAMES, Atlas, Meaning
from tocsin.find.toponyms import Toponym
from tocsin.gazetteer import fold_name
from tocsin.globe import between

ROUNDS = 3
SHARP = 2.0
"""How much likelier a meaning becomes with one unit of score."""
COUNTRY, DIVISION, COUNTY, NEAR, LIKE = 3.0, 3.0, 3.0, 2.0, 0.7
"""What the votes of a whole report for a country, its divisions of both levels, a neighbourhood and a kind of place add, in powers of ten of people."""
THIN = 1.0
"""Votes that are taken as not yet cast: one other name says little about the country of a whole report."""
CLOSE = 1.0
"""Support from its neighbourhood that a name needs which the words around it leave in doubt."""
LARGE = 50_000
SMALL = 30_000
"""A namesake with fewer people is only taken when the report speaks of its country or of places near it."""
MIDDLING = 150_000
"""People below which a town is not known all over the world."""
FEW = 10_000
"""People of a place without namesakes abroad of which the words or the silence of the report leave no doubt."""
FAIR = 25_000
"""The same where the tagger takes the name for a person's."""
SPOKEN = 0.8
"""Support from the rest of the report that a small place or one abroad needs, for it to be meant at all."""
SQUARE = 1.5
"""Degrees: places in one square of the map or in neighbouring ones are near each other."""

Key = tuple[str, str, tuple[str, ...]]
K = TypeVar("K")


@dataclass(slots=True)
class Group:
    """The mentions of one name in one report, what it may mean, and how likely each meaning is by now."""

    toponyms: list[Toponym] = field(default_factory=list)
    meanings: list[Meaning] = field(default_factory=list)
    chances: list[float] = field(default_factory=list)
    stated: bool = False
    """The words say what the place lies in."""

    @property
    def weight(self) -> float:
        """What the group's vote counts."""
        return math.sqrt(min(len(self.toponyms), 6))


def squares(meaning: Meaning) -> Iterator[tuple[int, int]]:
    """The squares of the map around a place."""
    row, column = math.floor(meaning.lat / SQUARE), math.floor(meaning.lon / SQUARE)
    yield from ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))


def is_point(meaning: Meaning) -> bool:
    """The place is small enough to be near something."""
    return meaning.kind in ("town", "admin2", "site")


def county_of(meaning: Meaning) -> tuple[str, str, str] | None:
    """The second-level division that a place is or lies in."""
    town = meaning.town
    return (town.country, town.admin1, town.admin2) if town is not None and town.admin2 else None


def count(votes: dict[K, float], key: K, vote: float) -> None:
    """Add a vote."""
    votes[key] = votes.get(key, 0.0) + vote


@dataclass(slots=True)
class Votes:
    """Votes of a report's names by country, division, square and kind."""

    country: dict[str, float] = field(default_factory=dict)
    division: dict[tuple[str, str], float] = field(default_factory=dict)
    county: dict[tuple[str, str, str], float] = field(default_factory=dict)
    square: dict[tuple[int, int], float] = field(default_factory=dict)
    kind: dict[tuple[str, str], float] = field(default_factory=dict)
    all: float = 0.0

    def add(self, group: Group, sign: float = 1.0) -> None:
        """Count a group's votes, or with -1 take them back."""
        self.all += sign * group.weight
        for meaning, chance in zip(group.meanings, group.chances, strict=True):
            vote = sign * group.weight * chance
            if meaning.country:
                count(self.country, meaning.country, vote)
                count(self.kind, (meaning.country, meaning.kind), vote)
                if meaning.admin1:
                    count(self.division, (meaning.country, meaning.admin1), vote)
            if county := county_of(meaning):
                count(self.county, county, vote)
            if is_point(meaning):
                count(self.square, (math.floor(meaning.lat / SQUARE), math.floor(meaning.lon / SQUARE)), vote)

    def support(self, meaning: Meaning, fixed: Counter[str], fixed_all: float) -> float:
        """What the votes add to the score of a meaning."""
        if meaning.country is None:
            return 0.0
        whole = max(self.all, 0.0) + fixed_all
        score = COUNTRY * math.sqrt(max(0.0, self.country.get(meaning.country, 0.0) + fixed[meaning.country]) / (whole + THIN))
        if self.all > 0.01:
            score += LIKE * max(0.0, self.kind.get((meaning.country, meaning.kind), 0.0)) / self.all
            if meaning.admin1 and meaning.kind != "country":
                score += DIVISION * math.sqrt(min(1.0, max(0.0, self.division.get((meaning.country, meaning.admin1), 0.0)) / max(self.all, 2.0)))
            score += self.nearness(meaning)
        return score

    def nearness(self, meaning: Meaning) -> float:
        """What the votes for the second-level division and the neighbourhood of a place add to its score."""
        score = 0.0
        if county := county_of(meaning):
            score += COUNTY * min(1.0, max(0.0, self.county.get(county, 0.0)) / 2)
        if is_point(meaning):
            score += NEAR * min(1.0, sum(max(0.0, self.square.get(at, 0.0)) for at in squares(meaning)) / 3)
        return score


def groups_of(toponyms: list[Toponym], atlas: Atlas) -> dict[Key, Group]:
    """The names of a report with their meanings; a name that is once said to lie in something lies there everywhere."""
    lies_in: dict[str, tuple[str, ...]] = {}
    for toponym in toponyms:
        if toponym.within and not toponym.listed:
            lies_in.setdefault(toponym.key, toponym.within)
    groups: dict[Key, Group] = defaultdict(Group)
    for toponym in toponyms:
        within = toponym.within or lies_in.get(toponym.key, ())
        group = groups[toponym.key, toponym.level, within]
        group.toponyms.append(toponym)
        if len(group.toponyms) == 1:
            meanings = atlas.meanings(toponym.words, toponym.name, toponym.level)
            inside = contained(meanings, within, atlas)
            group.stated = bool(within) and (bool(inside) or not toponym.listed)
            group.meanings = inside if group.stated else meanings
    return groups


def contained(meanings: list[Meaning], within: tuple[str, ...], atlas: Atlas) -> list[Meaning]:
    """The meanings that lie in what the words behind the name say; none where the tables have no such place there."""
    for words in within:
        state = atlas.state_names.get(fold_name(words))
        divisions = {(town.country, town.admin1) for town in atlas.towns(words) if town.kind == "admin1"}
        meanings = [m for m in meanings if (state is not None and m.country == state.code and m.kind != "country") or ((m.country, m.admin1) in divisions and m.kind != "admin1")]
    return meanings


def is_small(meaning: Meaning) -> bool:
    """A place with few people, or one of the knowledge files that has as little weight: taken only where the report speaks of its country."""
    town = meaning.town
    return town is not None and town.population < SMALL and (town.kind in ("town", "admin2") or (town.kind != "admin1" and town.geonameid is None))


def is_foreign(group: Group, meaning: Meaning, votes: Votes, fixed: Counter[str]) -> bool:
    """A middling town of a country of which a report on another one says nothing else: rather a village there that the tables do not know."""
    town = meaning.town
    if town is None or town.kind != "town" or town.population >= MIDDLING or fixed[town.country] or len(group.toponyms) > 1:
        return False
    return votes.country.get(town.country, 0.0) < CLOSE + 0.1 <= max((n for code, n in votes.country.items() if code != town.country), default=0.0)


def eclipsed_by(group: Group, meaning: Meaning, votes: Votes, fixed: Counter[str], atlas: Atlas) -> int | None:
    """The number of a great city abroad of the same name, not far from all of which the report speaks, which is meant rather than a small town that only the talk of its country speaks for: nothing else in the report lies in its division or near it."""
    if group.stated or not is_small(meaning) or meaning.kind != "town":
        return None
    votes.add(group, -1.0)
    around = votes.nearness(meaning) > 0.01 or votes.division.get((meaning.country or "", meaning.admin1), 0.0) > 0.01
    votes.add(group)
    great = max(range(len(group.meanings)), key=lambda i: people_of(group.meanings[i]))
    most = people_of(group.meanings[great])
    if around or group.meanings[great].country == meaning.country or most < max(GREAT, ECLIPSING * people_of(meaning)):
        return None
    return None if is_away(group, group.meanings[great], votes, fixed, atlas) else great


GREAT, ECLIPSING = 150_000, 5
"""People of a city that is known all over the world, and how many times those of its namesake they are."""


def is_borrowed(group: Group, meaning: Meaning, votes: Votes) -> bool:
    """The name stands only in longer ones ('Foley Middle School'), and nothing else in the report is near the place: rather a person's."""
    if not all(toponym.part and not toponym.level for toponym in group.toponyms):
        return False
    votes.add(group, -1.0)
    near = votes.nearness(meaning)
    votes.add(group)
    return near < CLOSE


def settle_chances(group: Group, scores: list[float]) -> None:
    """Make the chances of a group's meanings from their scores."""
    top = max(scores, default=0.0)
    powers = [math.exp(SHARP * (score - top)) for score in scores]
    whole = sum(powers)
    group.chances = [power / whole for power in powers]


def is_sole(group: Group, votes: Votes, fixed_all: float) -> bool:
    """All places of the name that the tables know lie in one country, and the name is an object of war, or the only one of the report that speaks of any country."""
    if len(lands_of(group)) > 1:
        return False
    return any(toponym.struck for toponym in group.toponyms) or (fixed_all + votes.all - group.weight < 0.01 and max(map(people_of, group.meanings)) >= FEW)


def lands_of(group: Group) -> set[str | None]:
    """The countries in which the places of a name lie, without those of mere hamlets beside the largest."""
    most = max(map(people_of, group.meanings), default=0)
    return {meaning.country for meaning in group.meanings if people_of(meaning) * HAMLET >= most}


def people_of(meaning: Meaning) -> int:
    """The people of a place, as far as the tables know them."""
    return meaning.town.population if meaning.town is not None else 0


HAMLET = 20
"""How many times the people of a namesake a place has beside which it is not thought of."""


def is_away(group: Group, meaning: Meaning, votes: Votes, fixed: Counter[str], atlas: Atlas, *, voted: bool = True) -> bool:
    """The report speaks of other places, and all lie far from this one: rather a village there that the tables do not know, or somebody of that name.

    Where it names towns, those count, and else the middles of countries, of which the large ones wage war far from theirs. `voted`: the votes of the group are among the votes.
    """
    if voted:
        votes.add(group, -1.0)
    lands = {code for spoken in (votes.country, fixed) for code, number in spoken.items() if number >= HEARD}
    towns = [((row + 0.5) * SQUARE, (column + 0.5) * SQUARE) for (row, column), number in votes.square.items() if number >= HEARD]
    if voted:
        votes.add(group)
    if not lands or meaning.country in lands:
        return False
    if towns:
        return all(between((meaning.lat, meaning.lon), town) > TOWNS_APART for town in towns)
    return all(between((meaning.lat, meaning.lon), (state.lat, state.lon)) > LANDS_APART for code in lands if (state := atlas.states.get(code)) is not None)


HEARD = 0.3
"""Votes with which a town or a country counts as one of which the report speaks."""
TOWNS_APART, LANDS_APART = 1500.0, 4500.0
"""Kilometres beyond which a place has nothing to do with the towns, or the middles of the countries, of a report."""


def is_plain(group: Group, meaning: Meaning, votes: Votes, fixed: Counter[str], atlas: Atlas) -> bool:
    """A large town to which something is done, and whose people bear no such names: it is an object of war near what the report tells of, or the report speaks of its country."""
    town = meaning.town
    spoken_of = votes.country.get(meaning.country or "", 0.0) >= 0.5 or fixed[meaning.country or ""] > 0
    sole = any(toponym.struck for toponym in group.toponyms) and len(lands_of(group)) == 1
    least = LARGE if not sole else FAIR if any(toponym.person for toponym in group.toponyms) else FEW
    meant = spoken_of or (sole and not is_away(group, meaning, votes, fixed, atlas, voted=False))
    return meant and town is not None and town.population >= least and town.country not in SHARED_NAMES and any(toponym.acted_on for toponym in group.toponyms)


def choose(toponyms: list[Toponym], atlas: Atlas, fixed: Counter[str]) -> list[tuple[Toponym, Meaning | None]]:
    """Each name with the place that it means in this report; None when the tables know none that fits.

    `fixed` counts what else speaks for a country: its people, government and institutions.
    """
    groups = groups_of([toponym for toponym in toponyms if toponym.sure], atlas)
    votes = Votes()
    for group in groups.values():
        settle_chances(group, [m.prior for m in group.meanings])
        votes.add(group)
    fixed_all = float(sum(fixed.values()))
    scores: dict[Key, list[float]] = {}
    named: dict[str, list[Group]] = defaultdict(list)
    for key, group in groups.items():
        named[key[0]].append(group)
    several = {name for name, same in named.items() if len({m.country for group in same for m in group.meanings}) > 1}
    for _ in range(ROUNDS):
        for key, group in groups.items():
            if not group.meanings:
                continue
            own = named[key[0]] if key[0] in several else [group]  # a name says nothing for itself: 'Bora district' is no second witness for 'Bora'
            for same in own:
                votes.add(same, -1.0)
            scores[key] = [m.prior + votes.support(m, fixed, fixed_all) for m in group.meanings]
            settle_chances(group, scores[key])
            for same in own:
                votes.add(same)
    chosen: dict[Key, Meaning | None] = {}
    for key, group in groups.items():
        best = max(range(len(group.meanings)), key=lambda i: (scores[key][i], -i), default=None)
        meaning = group.meanings[best] if best is not None else None
        if meaning is not None and (great := eclipsed_by(group, meaning, votes, fixed, atlas)) is not None:
            best, meaning = great, group.meanings[great]
        if meaning is not None and best is not None and not group.stated and not (is_sole(group, votes, fixed_all) and not is_away(group, meaning, votes, fixed, atlas)) and (is_small(meaning) or is_foreign(group, meaning, votes, fixed)) and scores[key][best] - meaning.prior < SPOKEN:
            meaning = None
        if meaning is not None and not group.stated and is_small(meaning) and is_borrowed(group, meaning, votes):
            meaning = None
        chosen[key] = meaning
    by_toponym = {id(toponym): chosen[key] for key, group in groups.items() for toponym in group.toponyms}
    for key, group in groups_of([toponym for toponym in toponyms if not toponym.sure], atlas).items():
        near = [m for m in group.meanings if m.kind in ("town", "admin2") and (votes.nearness(m) >= CLOSE or is_plain(group, m, votes, fixed, atlas))]
        if near and key not in chosen:
            best_near = max(near, key=lambda m: m.prior + votes.support(m, fixed, fixed_all))
            by_toponym.update((id(toponym), best_near) for toponym in group.toponyms)
    return [(toponym, by_toponym.get(id(toponym))) for toponym in toponyms if toponym.sure or id(toponym) in by_toponym]
