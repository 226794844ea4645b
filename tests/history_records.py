"""Coded documents made by hand for the tests of histories: one report, some statuses, no parser."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tocsin.records import Attribution, CodedDocument, Dating, Entity, Span, Status, ThingName

ENTITIES = {
    "country:KEN": Entity(id="country:KEN", name="Kenya", kind="country", country="KEN"),
    "country:SOM": Entity(id="country:SOM", name="Somalia", kind="country", country="SOM"),
    "country:UGA": Entity(id="country:UGA", name="Uganda", kind="country", country="UGA"),
    "actor:body": Entity(id="actor:body", name="Lake Union", kind="organization", sector="IGO"),
    "actor:shabab": Entity(id="actor:shabab", name="Al-Shabab", kind="armed_group"),
    "place:lokiriama": Entity(id="place:lokiriama", name="Lokiriama", kind="place", country="KEN", mentions=(Span(start=0, end=9, quote="Lokiriama"),)),
    "place:mandera": Entity(id="place:mandera", name="Mandera", kind="place", country="KEN", mentions=(Span(start=0, end=7, quote="Mandera"),)),
}
DAY = date(2022, 6, 1)
"""Day 0 of the tests."""


def on(first: int | None, last: int | None = None) -> Dating | None:
    """Days of the tests as an interval."""
    if first is None:
        return None
    return Dating(earliest=DAY + timedelta(days=first), latest=DAY + timedelta(days=first if last is None else last), basis="relative")


def crossing(**fields: Any) -> ThingName:
    return ThingName(**{"kind": "crossings", "places": ("place:lokiriama",), "sides": ("gov:KEN", "gov:UGA"), **fields})


def truce(*sides: str, **fields: Any) -> ThingName:
    return ThingName(kind="truces", sides=sides, **fields)


def state(name: str, condition: Any, began: Dating | None = None, ended: Dating | None = None, *, thing: ThingName | None = None, status: Any = "ongoing", subject: str = "Lokiriama crossing", **fields: Any) -> Status:
    words = Span(start=0, end=len(subject), quote=subject)
    return Status(id=name, subject=subject, state=condition, began=began, ended=ended, status=status, evidence=(words,), thing=thing or crossing(), **fields)


def told(name: str, out: int | tuple[int, int] | None, *states: Status, entities: tuple[str, ...] = (), outlet: str | None = None, attributions: tuple[Attribution, ...] = ()) -> CodedDocument:
    """A report that was published on a day of the tests."""
    days = on(*out) if isinstance(out, tuple) else on(out)
    published = days.model_copy(update={"basis": "metadata"}) if days else None
    return CodedDocument(document=name, id=f"doc_{name}", text=f"{name}.", published=published, publisher=outlet, entities=tuple(ENTITIES[one] for one in entities), statuses=states, attributions=attributions)


__all__ = ["DAY", "ENTITIES", "crossing", "on", "state", "told", "truce"]
