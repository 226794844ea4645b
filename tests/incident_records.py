"""Coded documents made by hand for the tests of incidents: one report, some events, no parser."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from tocsin.incidents import find_incidents
from tocsin.incidents.features import compare
from tocsin.incidents.mention import Mention, mentions_of
from tocsin.records import Casualties, CodedDocument, Dating, Entity, Event, Incident, Judgement, Link, Place, Span, Speaker, Toll

ENTITIES = {
    "gov:MLI": Entity(id="gov:MLI", name="Government of Mali", kind="government", country="MLI", sector="GOV"),
    "mil:MLI": Entity(id="mil:MLI", name="Armed forces of Mali", kind="military", country="MLI", sector="MIL"),
    "gov:NER": Entity(id="gov:NER", name="Government of Niger", kind="government", country="NER", sector="GOV"),
    "actor:jnim": Entity(id="actor:jnim", name="JNIM", kind="armed_group", sector="REB"),
    "actor:isgs": Entity(id="actor:isgs", name="ISGS", kind="armed_group", sector="REB"),
    "actor:org.un": Entity(id="actor:org.un", name="United Nations", kind="organization", sector="IGO"),
}
TOWNS = {
    "Gao": Place(name="Gao", country="MLI", admin1="Gao", lat=16.27, lon=-0.04, precision="town"),
    "Ansongo": Place(name="Ansongo", country="MLI", admin1="Gao", lat=15.66, lon=0.50, precision="town"),
    "Bara": Place(name="Bara", country="MLI", admin1="Gao", lat=16.17, lon=-0.04, precision="town"),
    "Niamey": Place(name="Niamey", country="NER", admin1="Niamey", lat=13.51, lon=2.11, precision="town"),
    "Gao Region": Place(name="Gao Region", country="MLI", admin1="Gao", lat=16.5, lon=0.0, precision="admin1"),
    "Mali": Place(name="Mali", country="MLI", precision="country"),
}
DAY = date(2024, 3, 4)


def span(words: str, start: int = 0) -> Span:
    return Span(start=start, end=start + len(words), quote=words)


def event(
    name: str, words: str = "Gunmen attacked an army post at dawn", *, type: Any = "ASSAULT", mode: str | None = None, day: date | None = DAY, until: date | None = None, basis: Any = "relative",
    place: str | None = "Gao", actors: tuple[str, ...] = (), recipients: tuple[str, ...] = (), killed: int | tuple[Toll, ...] | None = None, status: Any = "occurred", by: str | None = None,
    start: int = 0, anchor: str | None = None,
) -> Event:  # fmt: skip
    tolls = killed if isinstance(killed, tuple) else () if killed is None else (toll(killed),)
    said = (Speaker(entity=by, name=ENTITIES[by].name if by in ENTITIES else by),) if by else ()
    anchor = anchor or words.split()[1]
    at = words.index(anchor)
    return Event(
        id=name, type=type, mode=mode, anchor=span(anchor, start + at), evidence=(span(words, start),), actors=actors, recipients=recipients,
        date=Dating(earliest=day, latest=until or day, basis=basis) if day else None, place=TOWNS[place] if place else None,
        casualties=Casualties(killed=tolls) if tolls else None, status=status, attribution=said, intensity=0.0, score=0.9,
    )  # fmt: skip


SECTORS = {"soldier": "MIL", "troop": "MIL", "police": "COP", "civilian": "CVL", "children": "CVL", "villager": "CVL", "militant": "REB", "rebel": "REB", "attacker": "REB", "gunm": "UAF", "fighter": "REB"}
"""What the coder says of such words."""


def toll(low: int, high: int | None = -1, who: str = "people", bound: Any = "exact") -> Toll:
    sector = next((code for word, code in SECTORS.items() if word in who), None)
    return Toll(low=low, high=low if high == -1 else high, bound=bound, who=who, sector=sector, evidence=(span(f"{low} {who}"),))


def report(name: str, *events: Event, out: date | None = DAY + timedelta(days=1), outlet: str | None = None, links: tuple[Link, ...] = (), title: str | None = None, text: str = "") -> CodedDocument:
    published = Dating(earliest=out, latest=out, basis="metadata") if out else None
    ids = {one for each in events for one in (*each.actors, *each.recipients, *(s.entity for s in each.attribution))}
    local = [Entity(id=one, name=one.split(":")[2].title(), kind="group") for one in sorted(filter(None, ids - ENTITIES.keys())) if one.count(":") > 2]
    entities = (*(ENTITIES[one] for one in sorted(filter(None, ids & ENTITIES.keys()))), *local)
    return CodedDocument(document=name, id=f"doc_{name}", title=title, text=text or f"{name}.", published=published, publisher=outlet, entities=entities, events=events, links=links)


def one_land(number: int, seed: int = 1) -> Iterator[CodedDocument]:
    """Reports of one land, one in three days, the latest first. Many give no day or place of their own, so that likely pairs tie all of them together."""
    chance = random.Random(seed)
    for n in range(number):
        day, dead = DAY - timedelta(days=3 * n), chance.randrange(4, 30)
        told = event(
            f"ev_{n:04}", f"Gunmen attacked soldiers and left {dead} dead", day=chance.choice((day, day, None)), place=chance.choice(("Gao", "Ansongo", "Mali")),
            actors=(chance.choice(("actor:jnim", "actor:isgs")),), recipients=("mil:MLI",), killed=dead,
        )  # fmt: skip
        yield report(f"r{n:04}", told, out=day + timedelta(days=1))


__all__ = ["DAY", "ENTITIES", "TOWNS", "event", "one_land", "report", "span", "toll"]


def one(document: CodedDocument) -> Mention:
    """The only event of a document, as the merger sees it."""
    (mention,) = mentions_of(document)
    return mention


def members(*documents: CodedDocument, judgements: Sequence[Judgement] = ()) -> list[list[str]]:
    """The events of each incident that documents make."""
    return sorted(sorted(member.event for member in each.members) for each in find_incidents(documents, judgements))


def findings(first: Mention, second: Mention) -> set[tuple[str, str]]:
    """What is found when two events are compared."""
    pair = compare(first, second)
    assert pair is not None
    return {(each.feature, each.found) for each in pair.reasons}


def loss(incident: Incident, harm: str = "killed", side: str = "all") -> tuple[int | None, int | None, int | None]:
    """Best, least and greatest number of one harm and side."""
    found = next(each for each in incident.losses if (each.harm, each.side) == (harm, side))
    return found.best, found.low, found.high
