"""What events are counted by: parties, dyads, types, quad classes, countries and divisions.

A party of a state counts as the state (`SDN`), whether it is the government, the army, the police or a minister. A group or body that has a name of
its own beside or above states counts by that name (`Rapid Support Forces`, `United Nations`); everybody else by country and sector (`SDN CVL`), as
far as they are known. With `parties="country"` all who have a country count as that; with `parties="name"` everybody counts by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Literal, get_args

from tocsin.cast import STATE
from tocsin.errors import ReadError
from tocsin.knowledge import REAL, SPEECH
from tocsin.names import holds
from tocsin.ontology import Ontology
from tocsin.records import Entity, Event, Place
from tocsin.store import Filters

By = Literal["dyad", "actor", "recipient", "type", "quad", "country", "division"]
Parties = Literal["party", "country", "name"]
Key = tuple[str, ...]
Sides = tuple[tuple[str, ...], tuple[str, ...]]
UNTOLD = "unknown"
"""The key of what no report tells."""
SPOKEN = frozenset({"planned", "offered", "threatened", "demanded"})
"""Statuses of a statement that has been made: the threat is made though the deed is not."""


def columns_of(by: Sequence[str]) -> tuple[str, ...]:
    """The columns that some dimensions make: a dyad has two. Raises ReadError for a dimension that does not exist or that stands twice."""
    for name in by:
        if name not in get_args(By):
            raise ReadError(f"nothing is counted by '{name}'.", hint=f"It is one or more of {', '.join(get_args(By))}.")
    found = tuple(column for name in by for column in (("actor", "recipient") if name == "dyad" else (name,)))
    if len(set(found)) < len(found):
        raise ReadError(f"'{','.join(by)}' counts by one thing twice.", hint="A dyad is an actor and a recipient.")
    return found


def party_of(name: str, entity: Entity | None, parties: Parties) -> str:
    """What a party counts as."""
    if entity is None:
        return name if parties == "name" else UNTOLD
    if parties == "name":
        return entity.name
    if parties == "country" and entity.country:
        return entity.country
    if entity.sector in STATE and entity.country:
        return entity.country
    if entity.id.startswith("actor:") and entity.kind in ("armed_group", "organization", "agency"):
        return entity.name
    return " ".join(filter(None, (entity.country, entity.sector))) or UNTOLD


def sides_of(event: Event, entities: Mapping[str, Entity], parties: Parties) -> Sides:
    """Actors and recipients of an event as they count, each once."""

    def side(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({party_of(name, entities.get(name), parties) for name in names}))

    return side(event.actors), side(event.recipients)


def pairs_of(sides: Sides) -> Iterator[tuple[str, str]]:
    """Who to whom. Where all stand as actors, as in talks and two-sided fights, each acts on each other."""
    actors, recipients = sides
    if not recipients and len(actors) > 1:
        yield from ((one, other) for one in actors for other in actors if one != other)
    else:
        yield from product(actors or (UNTOLD,), recipients or (UNTOLD,))


def keys_of(columns: Sequence[str], kind: str, quad: str, place: Place | None, sides: Sides) -> set[Key]:
    """The keys under which something counts; several where it has several parties."""
    country = (place.country if place else None) or UNTOLD
    fixed = {"type": kind, "quad": quad, "country": country, "division": f"{country} {place.admin1}" if place and place.admin1 else UNTOLD}
    if "actor" in columns and "recipient" in columns:
        parties: Iterable[dict[str, str]] = ({"actor": one, "recipient": other} for one, other in pairs_of(sides))
    elif "actor" in columns:
        parties = ({"actor": one} for one in sides[0] or (UNTOLD,))
    elif "recipient" in columns:
        # Whoever meets is also met.
        met = sides[1] or (sides[0] if len(sides[0]) > 1 else (UNTOLD,))
        parties = ({"recipient": one} for one in met)
    else:
        parties = ({},)
    return {tuple((fixed | one)[column] for column in columns) for one in parties}


def is_done(event: Event) -> bool:
    """The event has happened, or is a statement that was made."""
    return counts_as_done(event.type, event.status)


def counts_as_done(kind: str, status: str) -> bool:
    """The same of a type and a status."""
    return status in REAL or (kind in SPEECH and status in SPOKEN)


@dataclass(frozen=True)
class Chooser:
    """Which events count."""

    filters: Filters = field(default_factory=Filters)

    def takes(self, event: Event, entities: Mapping[str, Entity], sides: Sides) -> bool:
        """The event has happened, or is a statement that was made (or has the status that is asked for), and meets the filters."""
        wanted = self.filters
        if not (event.status == wanted.status.lower() if wanted.status else is_done(event)):
            return False
        if wanted.type and event.type != wanted.type.upper():
            return False
        parties = [entities[name] for name in (*event.actors, *event.recipients) if name in entities]
        words = (*sides[0], *sides[1], *(one.name for one in parties), *(each.quote for one in parties for each in one.mentions))
        if wanted.actor and not any(holds(name, words) for name in wanted.actors):
            return False
        lands = {*(one.country for one in parties), event.place.country if event.place else None}
        if wanted.country and wanted.country.upper() not in lands:
            return False
        return not wanted.place or (event.place is not None and holds(wanted.place, (event.place.name, event.place.admin1, *(each.quote for each in event.place.evidence))))


def quads_of(ontology: Ontology) -> dict[str, str]:
    """The quad class of each event type."""
    return {name: ontology.type(name).quad for name in ontology.entries["types"]}
