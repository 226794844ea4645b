"""Commands that list records: events, figures, statuses, problems; and what they share with others that do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.options import Actor, Country, Db, Format, Kind, Limit, Output, Place, Since, Status, Type, Until, Words
from tocsin.errors import ReadError
from tocsin.numbers import bounds

if TYPE_CHECKING:
    from tocsin.records import Interval
    from tocsin.store import Filters, Store

EVENT_COLUMNS = ("id", "date", "type", "mode", "status", "actors", "recipients", "place", "killed", "says", "document")
EVENT_EXPORT = (
    "id", "date_from", "date_to", "type", "mode", "status", "actors", "actor_countries", "actor_codes", "recipients", "recipient_countries", "recipient_codes",
    "place", "admin1", "country", "lat", "lon", "precision", "killed", "injured", "says", "score", "published", "quote", "document",
)  # fmt: skip
"""Columns of events in CSV: one thing in each, for programs."""
NEAR = 5
"""Names that are proposed for one that is not found."""


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
    """Options as filters, an actor with the other names that the dictionaries have for it.

    Raises ReadError for a type, status or country that does not exist, and for a first day after the last.
    """
    from tocsin.store import Filters  # here, so that --help is quick

    plain: dict[str, Any] = {key: value.date() if isinstance(value, datetime) else value for key, value in given.items()}
    check_country(plain.get("country"))
    found = Filters(**plain)
    found.check_events()
    if not (found.country or found.actor):
        return found
    from tocsin.config import load_settings
    from tocsin.names import aliases_of
    from tocsin.ontology import load_ontology

    ontology = load_ontology(load_settings().data)
    if found.country and found.country.upper() not in ontology.entries["countries"]:
        raise ReadError(f"there is no country with the code '{found.country.upper()}'.", hint="Codes are ISO 3166 alpha-3, such as SDN for Sudan; `tocsin actors` lists those of a store.")
    return replace(found, aliases=aliases_of(found.actor, ontology)) if found.actor else found


def check_country(given: str | None) -> None:
    """Raise ReadError for a country that is given by its name, with the code that is meant."""
    if not given or (len(given) == 3 and given.isascii() and given.isalpha()):
        return
    from tocsin.config import load_settings
    from tocsin.knowledge import Country
    from tocsin.names import bare
    from tocsin.ontology import load_ontology

    ontology = load_ontology(load_settings().data)
    meant = [one for one in ontology.all("countries", Country) if bare(given) in map(bare, (one.name, *one.names, *one.demonyms))]
    if meant:
        raise ReadError(f"'{given}' is no country code.", hint=f"{' and '.join(f'{one.name} is {one.code}' for one in meant[:NEAR])}.")


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
    """Tolls as text: '26', '31+', '>30' for 'more than 30', '200–999'."""
    return ", ".join(bounds(r["low"], r["high"], r["bound"]) for r in rows)


def names_of(store: Store) -> dict[str, str]:
    """Names of all entities by id."""
    return {row["id"]: row["name"] for row in store.records("entities")}


def event_row(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """An event with the columns that a table shows added to it."""
    return {
        **row, "date": days(row["date"]), "actors": [names.get(a, a) for a in row["actors"]], "recipients": [names.get(r, r) for r in row["recipients"]],
        "place": row["place"]["name"] if row["place"] else "", "killed": number_of((row["casualties"] or {}).get("killed", [])), "says": [s["name"] for s in row["attribution"]],
    }  # fmt: skip


def export_row(row: dict[str, Any], parties: dict[tuple[str, str], dict[str, Any]]) -> dict[str, Any]:
    """An event with the columns of CSV; `parties` are entities by document and id. What is listed for several parties stands in their order."""
    date, published, place, harm = row["date"] or {}, row["published"], row["place"] or {}, row["casualties"] or {}
    found = {key: place.get(key) for key in ("admin1", "country", "lat", "lon", "precision")}
    for side in ("actor", "recipient"):
        held = [parties.get((row["document_id"], name), {"name": name, "country": None, "sector": None}) for name in row[f"{side}s"]]
        found |= {f"{side}s": [one["name"] for one in held], f"{side}_countries": [one["country"] for one in held], f"{side}_codes": [" ".join(filter(None, (one["country"], one["sector"]))) for one in held]}
    return {
        **row, **found, "date_from": date.get("earliest"), "date_to": date.get("latest"), "place": place.get("name"), "killed": number_of(harm.get("killed", [])), "injured": number_of(harm.get("injured", [])),
        "says": [one["name"] for one in row["attribution"]], "published": published["latest"] if published["earliest"] == published["latest"] else f"{published['earliest'] or '..'}/{published['latest'] or '..'}",
        "quote": row["evidence"][0]["quote"],
    }  # fmt: skip


def near_names(store: Store, wanted: Filters) -> str:
    """What is said where nothing was found: for names that no record has, those in the store that are written most alike."""
    from difflib import get_close_matches

    from tocsin.names import bare

    told = ["No event meets these filters; `tocsin explain DOCUMENT` tells why sentences gave none."]
    for given, places in ((wanted.actor, False), (wanted.place, True)):
        found = (row for row in store.records("entities") if (row["kind"] in ("place", "country")) == places) if given else ()
        known = {bare(name): name for row in found for name in (row["name"], *(words["quote"] for words in row["mentions"]))}
        close = get_close_matches(bare(given), known, NEAR) if given else []
        if given and close and bare(given) not in known:
            told.append(f"Did you mean {', '.join(known[name] for name in close)}?")
    return " ".join(told)


def events(
    db: Db = None, kind: Type = None, actor: Actor = None, country: Country = None, place: Place = None, since: Since = None, until: Until = None,
    status: Status = None, words: Words = None,
    judged: Annotated[bool, typer.Option("--judged", help="Also events that somebody has judged wrong, marked so.")] = False, output: Output = Format.table, limit: Limit = None,
) -> None:  # fmt: skip
    """List events, oldest first, without those that are judged wrong. CSV has more columns than the table, JSON Lines the whole records.

    Example: tocsin events --type ASSAULT --country SDN --from 2024-01-01 --format csv
    """
    with reading(db) as store:
        print_events(store, filters(type=kind, actor=actor, country=country, place=place, since=since, until=until, status=status, words=words), output, limit, judged=judged)


def print_events(store: Store, wanted: Filters, output: Format, limit: int | None, *, judged: bool = False) -> None:
    """Print the events that meet the filters; JSON Lines prints the records as they are."""
    from tocsin.cli.output import print_rows
    from tocsin.incidents.keep import events_of

    rows: Iterator[dict[str, Any]] = events_of(store, wanted, wrong=judged)
    columns = EVENT_EXPORT if output is Format.csv else EVENT_COLUMNS
    if output is Format.csv:
        parties = {(row["document_id"], row["id"]): {key: row[key] for key in ("name", "country", "sector")} for row in store.records("entities")}
        rows = (export_row(row, parties) for row in rows)
    elif output is Format.table:
        names = names_of(store)
        rows = (event_row(row, names) for row in rows)
    print_rows(rows, (*columns, *(["judged"] if judged else [])), output, limit=limit, empty=lambda: near_names(store, wanted))


def figures(db: Db = None, actor: Actor = None, country: Country = None, words: Words = None, output: Output = Format.table, limit: Limit = None) -> None:
    """List the numbers that the reports state, with their bounds and who gives them. JSON Lines prints the whole records.

    Example: tocsin figures --search earthquake --format csv
    """
    from tocsin.cli.output import print_rows

    with reading(db) as store:
        rows: Iterable[dict[str, Any]] = store.records("figures", filters(actor=actor, country=country, words=words))
        if output is not Format.jsonl:
            names = names_of(store)
            rows = ({**row, **{key: unpointed(row[key]) for key in ("value", "low", "high")}, "period": days(row["period"]), "source": names.get(row["source"] or "", row["source"])} for row in rows)
        print_rows(rows, ("value", "low", "high", "bound", "unit", "what", "period", "source", "document"), output, limit=limit)


def unpointed(value: float | None) -> float | None:
    """A number without '.0' where it is whole: seven people are 7 and not 7.0."""
    return int(value) if value is not None and value == int(value) else value


def statuses(db: Db = None, kind: Kind = None, actor: Actor = None, since: Since = None, until: Until = None, words: Words = None, output: Output = Format.table, limit: Limit = None) -> None:
    """List lasting states as each report tells of them, none left out: borders closed and open, talks stalled, groups banned.

    `tocsin status` joins what several reports say of one thing. JSON Lines prints the whole records.

    Example: tocsin statuses --kind crossings --search Rafah
    """
    from tocsin.cli.output import print_rows

    with reading(db) as store:
        rows: Iterable[dict[str, Any]] = store.records("statuses", filters(actor=actor, since=since, until=until, words=words))
        if kind is not None:
            check_kind(kind, map(kind_of, store.records("statuses")))
            rows = (row for row in rows if kind_of(row) == kind)
        if output is not Format.jsonl:
            names = names_of(store)
            rows = ({**row, "by": names.get(row["by"] or "", row["by"])} for row in rows)
        print_rows(rows, ("subject", "state", "from", "to", "by", "document"), output, limit=limit, empty="No report tells of such a lasting state.")


def kind_of(status: dict[str, Any]) -> str:
    """The kind of thing whose state it is; empty where an earlier version coded it, which did not tell."""
    return str((status.get("thing") or {}).get("kind", ""))


def check_kind(kind: str, found: Iterable[str]) -> None:
    """Raise ReadError for a kind of lasting things of which there is none, with those that there are."""
    kinds = sorted({one for one in found if one})
    if kind not in kinds:
        raise ReadError(f"there is nothing of the kind '{kind}'.", hint=f"There are: {', '.join(kinds) or 'none'}.")


def problems(db: Db = None, output: Output = Format.table, limit: Limit = None) -> None:
    """List what went wrong, by document.

    Example: tocsin problems --format csv
    """
    from tocsin.cli.output import print_rows

    with reading(db) as store:
        print_rows(store.problems(), ("document", "stage", "code", "message"), output, limit=limit, empty="No problems.")
