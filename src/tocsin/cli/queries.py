"""Commands that list records: events, figures, statuses, problems, timeline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import typer

from tocsin.cli.options import Actor, Country, Db, Format, Limit, Output, Place, Since, Status, Type, Until, Words
from tocsin.errors import ReadError

if TYPE_CHECKING:
    from tocsin.records import Interval
    from tocsin.store import Filters, Store

EVENT_COLUMNS = ("id", "date", "type", "mode", "status", "actors", "recipients", "place", "killed", "says", "document")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (events, figures, statuses, problems):
        app.command()(command)


@contextmanager
def reading(db: Path | None) -> Iterator[Store]:
    """The store to read from."""
    from tocsin.config import load_settings
    from tocsin.store import open_store

    with open_store(load_settings(db=db).db, create=False) as store:
        yield store


def filters(**given: Any) -> Filters:
    """Options as filters. Raises ReadError for a type, status or country that does not exist, and for a first day after the last."""
    from tocsin.knowledge import EventStatus, EventType  # here, so that --help is quick
    from tocsin.store import Filters

    for name, allowed in (("type", get_args(EventType)), ("status", get_args(EventStatus))):
        value = given.get(name)
        if value and value.lower() not in {one.lower() for one in allowed}:
            raise ReadError(f"there is no event {name} '{value}'.", hint=f"It is one of {', '.join(allowed)}.")
    country = given.get("country")
    if country and not re.fullmatch("[A-Za-z]{3}", country):
        raise ReadError(f"'{country}' is no country code.", hint="Give ISO 3166 alpha-3, such as SDN for Sudan.")
    plain: dict[str, Any] = {key: value.date() if isinstance(value, datetime) else value for key, value in given.items()}
    since, until = plain.get("since"), plain.get("until")
    if since and until and since > until:
        raise ReadError(f"the first day, {since}, is after the last, {until}.", hint="--from is the earlier day, --to the later one.")
    return Filters(**plain)


def days(value: dict[str, Any] | None, first: str = "earliest", last: str = "latest") -> str:
    """An interval of days as people write it."""
    if not value or not (value.get(first) or value.get(last)):
        return ""
    start, end = value.get(first), value.get(last)
    return str(start) if start == end else f"{start or '…'} – {end or '…'}"


def span(interval: Interval | None) -> str:
    """The same for an interval of a record."""
    return days({"earliest": interval.earliest, "latest": interval.latest}) if interval else ""


def counted(number: int, noun: str) -> str:
    """'1 event', '2 events'."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def number_of(rows: list[dict[str, Any]]) -> str:
    """Tolls as text: '26', '31+', '200–999'."""
    return ", ".join(f"{r['low']}" if r["high"] == r["low"] else f"{r['low']}+" if r["high"] is None else f"{r['low']}–{r['high']}" for r in rows)


def names_of(store: Store) -> dict[str, str]:
    """Names of all entities by id."""
    return {row["id"]: row["name"] for row in store.records("entities")}


def event_row(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """An event with the columns that a table shows added to it."""
    return {
        **row, "date": days(row["date"]), "actors": [names.get(a, a) for a in row["actors"]], "recipients": [names.get(r, r) for r in row["recipients"]],
        "place": row["place"]["name"] if row["place"] else "", "killed": number_of((row["casualties"] or {}).get("killed", [])), "says": [s["name"] for s in row["attribution"]],
    }  # fmt: skip


def events(
    db: Db = None, kind: Type = None, actor: Actor = None, country: Country = None, place: Place = None, since: Since = None, until: Until = None,
    status: Status = None, words: Words = None, output: Output = Format.table, limit: Limit = None,
) -> None:  # fmt: skip
    """List events, oldest first.

    Example: tocsin events --type ASSAULT --country SDN --from 2024-01-01 --format csv
    """
    with reading(db) as store:
        print_events(store, filters(type=kind, actor=actor, country=country, place=place, since=since, until=until, status=status, words=words), output, limit)


def print_events(store: Store, wanted: Filters, output: Format, limit: int | None) -> None:
    """Print the events that meet the filters; JSON Lines prints the records as they are."""
    from tocsin.cli.output import print_rows

    rows: Iterator[dict[str, Any]] = store.records("events", wanted)
    if output is not Format.jsonl:
        names = names_of(store)
        rows = (event_row(row, names) for row in rows)
    print_rows(rows, EVENT_COLUMNS, output, limit=limit, empty="No event meets these filters; `tocsin explain DOCUMENT` tells why sentences gave none.")


def figures(db: Db = None, actor: Actor = None, country: Country = None, words: Words = None, output: Output = Format.table, limit: Limit = None) -> None:
    """List the numbers that the reports state, with their bounds and who gives them.

    Example: tocsin figures --search earthquake --format csv
    """
    from tocsin.cli.output import print_rows

    with reading(db) as store:
        names = names_of(store)
        rows = ({**r, "period": days(r["period"]), "source": names.get(r["source"] or "", r["source"] or "")} for r in store.records("figures", filters(actor=actor, country=country, words=words)))
        print_rows(rows, ("value", "low", "high", "bound", "unit", "what", "period", "source", "document"), output, limit=limit)


def statuses(db: Db = None, actor: Actor = None, since: Since = None, until: Until = None, words: Words = None, output: Output = Format.table, limit: Limit = None) -> None:
    """List lasting states: borders closed and open, talks stalled, groups banned.

    Example: tocsin statuses --search Rafah
    """
    from tocsin.cli.output import print_rows

    with reading(db) as store:
        rows = store.records("statuses", filters(actor=actor, since=since, until=until, words=words))
        print_rows(rows, ("subject", "state", "from", "to", "by", "document"), output, limit=limit)


def problems(db: Db = None, output: Output = Format.table, limit: Limit = None) -> None:
    """List what went wrong, by document.

    Example: tocsin problems --format csv
    """
    from tocsin.cli.output import print_rows

    with reading(db) as store:
        print_rows(store.problems(), ("document", "stage", "code", "message"), output, limit=limit, empty="No problems.")
