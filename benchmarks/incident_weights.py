"""Fits the points of merging (`src/tocsin/incidents/weights.py`) to the records that the coder of today makes of reports with gold.

    python benchmarks/incident_weights.py [--coded FOLDER] [--ridge 12] [--shootings FILE...] [--write]
        fits on the half of examples/incidents that may be read and on examples/incidents/short, says how the points do on groups of incidents that they were not fitted on, and with `--write` writes them

A logistic model: the log-odds that two units are one happening are the sum of the points of what was found of them. Pairs are units of two reports that share a block; those that something
forbids are left out. Events of one report have points of their own, which stay as they are: too few pairs of them have gold. A gold incident weighs the same whatever the number of its reports. Points are drawn to those of before by a ridge (`PRIOR`), for what is rare in these sets is not rare in the world; a point whose sign says what it means may
shrink to nothing but not turn round. Tried by cross-validation over groups of incidents that share reports, twins or parents: no group is tried with points that were fitted on it.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from incidents import aligned, b_cubed, gold_side, kept_codings, most_common, tellings
from scipy.optimize import minimize

from tocsin.incidents import features, find_incidents, weights
from tocsin.incidents.blocks import keys_of
from tocsin.incidents.features import Found, compare
from tocsin.incidents.mention import Mention
from tocsin.incidents.merge import Merger
from tocsin.records import CodedDocument
from tocsin.stories import by_document, find_stories

ROOT = Path(__file__).resolve().parents[1]
SETS = {"read": ROOT / "examples" / "incidents", "short": ROOT / "examples" / "incidents" / "short"}
PRIOR = {feature: dict(table) for feature, table in weights.POINTS.items()}
SHARE = 0.015
"""What a pair of reports of shootings weighs beside one of our own."""
WIDTH = ("words", "per word shared")
"""The name of the points for shared words in what is fitted."""
FOLDS = 5
FREE = {"start", "scene", "words"}
"""Findings whose points may have any sign."""
Name = tuple[str, str]


class Example(NamedTuple):
    """A pair of units with what was found of it."""

    found: tuple[tuple[Name, float], ...]
    one: bool
    """They are one happening."""
    weight: float
    group: str


class Side:
    """A set with gold, coded."""

    def __init__(self, name: str, folder: Path, coded: Path | None) -> None:
        self.name = name
        self.gold, self.reports = gold_side(folder, held_out=False)
        self.coded = kept_codings(coded, self.reports, "hybrid")
        self.stories = by_document(find_stories(list(self.coded.values())))
        self.truth, self.found = aligned(self.gold, self.reports, self.coded)
        self.groups = groups_of(self.gold)

    def owners(self) -> dict[str, set[str]]:
        """The gold incidents of each event that a mention was coded as."""
        found: dict[str, set[str]] = {}
        for name, event in self.found.items():
            found.setdefault(event.id, set()).add(self.truth[name])
        return found

    def documents(self, groups: set[str]) -> list[CodedDocument]:
        """The reports that tell of the incidents of some groups."""
        wanted = {mention["report"] for row in self.gold if self.groups[row["incident"]] in groups for mention in row["mentions"]}
        return [self.coded[name] for name in sorted(wanted)]


def groups_of(gold: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """For each incident the least of those that it hangs together with by reports, twins or parents."""
    home = {row["incident"]: row["incident"] for row in gold}

    def top(name: str) -> str:
        while home[name] != name:
            name = home[name]
        return name

    first: dict[str, str] = {}
    for row in gold:
        near = [first.setdefault(mention["report"], row["incident"]) for mention in row["mentions"]]
        near += [name for key in ("twin_of", "parent_of", "part_of") for name in row.get(key) or () if name in home]
        for name in near:
            one, other = sorted((top(row["incident"]), top(name)))
            home[other] = one
    return {name: top(name) for name in home}


# ---------------------------------------------------------------- pairs


def examples(side: Side) -> Iterator[Example]:
    """The pairs of a set of which the gold knows whether they are one."""
    owners = side.owners()
    merger = Merger()
    merger.add(side.coded.values())
    units = sorted((unit for unit in merger.units.values() if incident_of(unit, owners)), key=lambda unit: unit.id)
    keys = {unit.id: frozenset(keys_of(unit)) for unit in units}
    size = Counter(incident_of(unit, owners) for unit in units)
    for one, other in combinations(units, 2):
        mine, others = incident_of(one, owners), incident_of(other, owners)
        if one.source.id == other.source.id or (mine != others and keys[one.id].isdisjoint(keys[other.id])):
            continue
        pair = compare(one, other)
        if pair is not None:
            found = tuple(name_of(reason) for reason in pair.reasons)
            yield Example(found, mine == others, 2.0 / max(2, size[mine]) if mine == others else 1.0, f"{side.name} {side.groups[mine]}")


class Shootings:
    """Reports of shootings, coded, of which each is known to tell of one incident: the first part of its name."""

    def __init__(self, path: Path) -> None:
        self.name = path.name.removesuffix(".out.jsonl")
        coded = [CodedDocument.model_validate_json(line) for line in path.read_text("utf-8").splitlines()]
        self.coded = [one for one in coded if any(event.type == "ASSAULT" for event in one.events)]
        self.stories = by_document(find_stories(self.coded))
        self.owner = {one.id: one.document.rsplit("/", 1)[0] for one in self.coded}
        self.first = {one.id: min((event.anchor.start, event.id) for event in one.events if event.type == "ASSAULT")[1] for one in self.coded}

    def examples(self) -> Iterator[Example]:
        """The pairs of units with the first assaults of two reports: what another country's police reports have in common without being one."""
        merger = Merger()
        merger.add(self.coded)
        first = set(self.first.values())
        units = sorted((unit for unit in merger.units.values() if any(one.id in first for one in unit.events)), key=lambda unit: unit.id)
        keys = {unit.id: frozenset(keys_of(unit)) for unit in units}
        size = Counter(self.owner[unit.source.id] for unit in units)
        for one, other in combinations(units, 2):
            mine, others = self.owner[one.source.id], self.owner[other.source.id]
            pair = None if one.source.id == other.source.id or keys[one.id].isdisjoint(keys[other.id]) else compare(one, other)
            if pair is not None:
                yield Example(tuple(name_of(reason) for reason in pair.reasons), mine == others, SHARE * (2.0 / max(2, size[mine]) if mine == others else 1.0), f"{self.name} {mine}")

    def told(self) -> str:
        """B-cubed over the reports, by their first assaults."""
        homes = {member.event: one.id for one in find_incidents(self.coded, stories=self.stories) for member in one.members}
        found = b_cubed(self.owner, {name: homes.get(event, name) for name, event in self.first.items()})
        return f"{self.name}: reports {found[0]:.3f}, {found[1]:.3f}, {found[2]:.3f}"


def incident_of(unit: Mention, owners: Mapping[str, set[str]]) -> str:
    """The incident of the gold that a unit tells of, where it is a single one; else nothing."""
    found = set[str]().union(*(owners.get(one.id, set()) for one in unit.events))
    return next(iter(found)) if len(found) == 1 else ""


def name_of(reason: Found) -> tuple[Name, float]:
    """A finding with how much of it there is."""
    if reason.feature == "words" and reason.found not in PRIOR["words"]:
        return WIDTH, reason.points / features.WORDS
    return (reason.feature, reason.found), 1.0


# ---------------------------------------------------------------- the model


def fitted(found: Sequence[Example], ridge: float) -> dict[Name, float]:
    """The points that make the gold likely, drawn to those of before."""
    names = [(feature, value) for feature, table in PRIOR.items() for value in table] + [WIDTH]
    place = {name: at for at, name in enumerate(names)}
    before = np.array([PRIOR[name[0]][name[1]] if name != WIDTH else weights.WORDS for name in names])
    table = np.zeros((len(found), len(names)))
    for row, example in enumerate(found):
        for name, amount in example.found:
            table[row, place[name]] += amount
    sign = np.array([1.0 if example.one else -1.0 for example in found])
    weight = np.array([example.weight for example in found])

    def loss(points: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (table @ points)
        away = points - before
        cost = weight @ np.logaddexp(0, -margin) + ridge / 2 * (away @ away)
        return float(cost), -(table.T @ (weight * sign / (1 + np.exp(margin)))) + ridge * away

    bounds = [(None, None) if name[0] in FREE or not at else ((0, None) if at > 0 else (None, 0)) for name, at in zip(names, before, strict=True)]
    return {name: round(float(points), 1) + 0.0 for name, points in zip(names, minimize(loss, before, jac=True, bounds=bounds, method="L-BFGS-B").x, strict=True)}


def use(points: Mapping[Name, float]) -> None:
    """Let merging use some points, in place of those of the module."""
    for feature, table in features.POINTS.items():
        for value in table:
            table[value] = points[feature, value]
            features.BESIDE[feature, value] = Found(feature, value, points[feature, value])
    features.WORDS = points[WIDTH]


# ---------------------------------------------------------------- how it does


def placed(side: Side, documents: Iterable[CodedDocument]) -> dict[str, str]:
    """For each mention of the gold that was coded in some documents: the incident of ours that it is in."""
    documents = list(documents)
    homes = {member.event: one.id for one in find_incidents(documents, stories=side.stories) for member in one.members}
    return {name: homes[event.id] for name, event in side.found.items() if event.id in homes}


def told(side: Side, homes: Mapping[str, str]) -> str:
    """B-cubed over mentions and over tellings, and the twins that share an incident."""
    mentions = b_cubed({name: side.truth[name] for name in homes}, homes)
    owners, ours = tellings(side.gold, homes)
    ours = {item: found for item, found in ours.items() if found}
    names = {item: " ".join(item) for item in ours}
    told = b_cubed({names[item]: owners[item] for item in ours}, {names[item]: most_common(found) for item, found in ours.items()})
    incidents: dict[str, set[str]] = {}
    for name, home in homes.items():
        incidents.setdefault(side.truth[name], set()).add(home)
    twins = {tuple(sorted((row["incident"], other))) for row in side.gold for other in row["twin_of"]}
    joined = sum(not incidents.get(one, set()).isdisjoint(incidents.get(other, set())) for one, other in twins)
    return f"{side.name}: mentions {mentions[0]:.3f}, {mentions[1]:.3f}, {mentions[2]:.3f}; tellings {told[0]:.3f}, {told[1]:.3f}, {told[2]:.3f}; twins that share an incident {joined} of {len(twins)}"


def tried(sides: Sequence[Side], shootings: Sequence[Shootings], found: Sequence[Example], ridge: float) -> None:
    """Print how points do on groups of incidents on which they were not fitted."""
    groups = sorted({f"{side.name} {group}" for side in sides for group in side.groups.values()})
    fold = {group: at % FOLDS for at, group in enumerate(groups)} | {example.group: -1 for example in found if example.group.startswith(tuple(one.name for one in shootings))} if shootings else {group: at % FOLDS for at, group in enumerate(groups)}
    homes: dict[str, dict[str, str]] = {side.name: {} for side in sides}
    for number in range(FOLDS):
        use(fitted([example for example in found if fold[example.group] != number], ridge))
        for side in sides:
            homes[side.name] |= placed(side, side.documents({group for group in side.groups.values() if fold[f"{side.name} {group}"] == number}))
    for side in sides:
        print("not fitted on it:", told(side, homes[side.name]))
    for one in shootings:
        use(fitted([example for example in found if not example.group.startswith(one.name)], ridge))
        print("not fitted on it:", one.told())


def write(points: Mapping[Name, float]) -> None:
    """Write the points into the module that holds them."""
    path = ROOT / "src" / "tocsin" / "incidents" / "weights.py"
    text = path.read_text("utf-8")
    for feature, table in PRIOR.items():
        row = ", ".join(f'"{value}": {points[feature, value]}' for value in table)
        text = re.sub(rf'^    "{feature}": {{.*}},$', f'    "{feature}": {{{row}}},', text, count=1, flags=re.MULTILINE)
    path.write_text(re.sub(r"^WORDS = .*$", f"WORDS = {points[WIDTH]}", text, flags=re.MULTILINE), "utf-8")


def main() -> None:
    """Fit, try, and write where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coded", type=Path, help="folder in which the coded reports are kept as SET.jsonl")
    parser.add_argument("--shootings", type=Path, nargs="*", default=[], help="coded reports of shootings, as benchmarks/coreference.py has them")
    parser.add_argument("--ridge", type=float, default=12.0)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    sides = [Side(name, folder, given.coded / f"{name}.jsonl" if given.coded else None) for name, folder in SETS.items()]
    found = [example for side in sides for example in examples(side)]
    shootings = [Shootings(path) for path in given.shootings]
    found += [example for one in shootings for example in one.examples()]
    print(f"{len(found)} pairs, {sum(example.one for example in found)} of them one")
    for side in sides:
        print("as they are:", told(side, placed(side, side.coded.values())))
    print(*(f"as they are: {one.told()}" for one in shootings), sep="\n")
    tried(sides, shootings, found, given.ridge)
    points = fitted(found, given.ridge)
    use(points)
    for side in sides:
        print("fitted:", told(side, placed(side, side.coded.values())))
    print(*(f"fitted: {one.told()}" for one in shootings), sep="\n")
    if given.write:
        write(points)


if __name__ == "__main__":
    main()
