"""What a query asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from tocsin.errors import ReadError
from tocsin.knowledge import EventStatus, EventType
from tocsin.names import holds


@dataclass(frozen=True)
class Filters:
    """What a query asks for; None asks for nothing. Dates are inclusive; names match anywhere, whatever their case and accents.

    `actor` is looked for in the names of parties and speakers and in the words by which the report calls them, `place` in its name, its division
    and the words of the report. Raises ReadError for a country that is no code of three letters, and for a first day after the last.
    """

    type: str | None = None
    actor: str | None = None
    country: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    status: str | None = None
    words: str | None = None
    document: str | None = None
    aliases: tuple[str, ...] = ()
    """Other names of the actor that will do as well."""

    def __post_init__(self) -> None:
        if self.country and not re.fullmatch("[A-Za-z]{3}", self.country):
            raise ReadError(f"'{self.country}' is no country code.", hint="Give ISO 3166 alpha-3, such as SDN for Sudan.")
        if self.since and self.until and self.since > self.until:
            raise ReadError(f"the first day, {self.since}, is after the last, {self.until}.", hint="--from is the earlier day, --to the later one.")

    def check_events(self) -> None:
        """Raises ReadError for a type or status that no event has."""
        for name, value, allowed in (("type", self.type, get_args(EventType)), ("status", self.status, get_args(EventStatus))):
            if value and value.lower() not in {one.lower() for one in allowed}:
                raise ReadError(f"there is no event {name} '{value}'.", hint=f"It is one of {', '.join(allowed)}.")

    @property
    def actors(self) -> tuple[str, ...]:
        """All names by which the actor is looked for."""
        return (self.actor, *self.aliases) if self.actor else ()


def is_party(wanted: Filters, parties: str, called: Sequence[str]) -> bool:
    """One of the parties (as `party_words` writes them) has the name that is asked for, or is one of the entities that are called so."""
    return any(holds(name, (parties,)) for name in wanted.actors) or any(f" {name} [" in f" {parties}" for name in called)
