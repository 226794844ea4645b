"""The commands on actors: list those of a store, and go through the names that the dictionaries do not know."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.options import Actor, Country, Db, Format, Limit, Output, Words
from tocsin.cli.queries import counted

if TYPE_CHECKING:
    from tocsin.ontology import Ontology
    from tocsin.overlay import OverlayFile
    from tocsin.review import Unknown

actors_app = typer.Typer(invoke_without_command=True, help="List those who act; `review` goes through names that the dictionaries do not know.\n\nExample: tocsin actors --country ETH")
COLUMNS = ("name", "kind", "country", "sector", "role", "mentions", "documents", "id")
CODES = ("wikidata", "cow", "gwno", "iso_numeric")
NEW = {"a": ("armed_group", "REB"), "g": ("government", "GOV"), "m": ("military", "MIL"), "o": ("organization", None)}
"""Key → kind and sector of the new entry."""
KEYS = "a armed group, g government, m military, o organisation, p person, s same as a known actor, x ignore, n next, q quit"
Overlay = Annotated[Path | None, typer.Option("--overlay", help="The folder with knowledge files of your own into which answers go; without it the first of the setting `data`, else `dictionaries`.")]
Listing = Annotated[Format | None, typer.Option("--format", "-f", help="List the names and ask nothing.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(actors_app, name="actors")


@actors_app.callback()
def actors(context: typer.Context, db: Db = None, actor: Actor = None, country: Country = None, words: Words = None, output: Output = Format.table, limit: Limit = None) -> None:
    """List those who act, with their codes and how often they are named.

    CSV and JSON Lines have the codes of other data sets too: the actor's Wikidata item, and for its country COW, GWNO and ISO numeric.

    Example: tocsin actors --country ETH
    """
    if context.invoked_subcommand is not None:
        return
    from tocsin.cli.output import print_rows
    from tocsin.cli.queries import filters, reading

    found: dict[str, dict[str, Any]] = {}
    with reading(db) as store:
        for row in store.records("entities", filters(actor=actor, country=country, words=words)):
            if row["kind"] in ("place", "country"):
                continue
            known = found.setdefault(row["id"], {"id": row["id"], "name": row["name"], "kind": row["kind"], "country": row["country"], "sector": row["sector"], "role": row["role"], "mentions": 0, "documents": 0})
            known["mentions"] += len(row["mentions"])
            known["documents"] += 1
    rows = sorted(found.values(), key=lambda r: (-r["documents"], -r["mentions"], r["id"]))
    if output is not Format.table:
        rows = list(with_codes(rows))
    print_rows(rows, COLUMNS if output is Format.table else (*COLUMNS, *CODES), output, limit=limit)


def with_codes(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows with the codes that other data sets use for the actor or its country."""
    from tocsin.cast import slug
    from tocsin.cli.knowledge import overlays
    from tocsin.knowledge import Actor as Body
    from tocsin.knowledge import Person
    from tocsin.ontology import load_ontology

    ontology = load_ontology(overlays(None))
    items = {f"actor:{body.id}": body.wikidata for body in ontology.all("actors", Body)} | {f"person:{slug(one.name)}": one.wikidata for one in ontology.all("people", Person)}
    for row in rows:
        state = ontology.country(row["country"]) if row["country"] in ontology.entries["countries"] else None
        item = state.wikidata if state and row["id"] == f"gov:{state.code}" else items.get(row["id"])
        yield {**row, "wikidata": item, "cow": state and state.cow, "gwno": state and state.gwno, "iso_numeric": state and state.iso_numeric}


@actors_app.command()
def review(db: Db = None, overlay: Overlay = None, output: Listing = None, limit: Limit = None) -> None:
    """Go through the names of a store that the dictionaries do not know, most frequent first, and say with one key who each is.

    Each answer is written at once into `reviewed.yml` in a folder of your own, where everything that stood there stays; names to ignore
    go into `_ignored.yml` beside it. Documents are coded anew with what you added the next time `tocsin code` runs, once the folder stands in
    the setting `data`. With --format the names are listed, with counts, sentences and whom they may mean, and nothing is asked.
    Without a terminal the answers are read from standard input, one on a line.

    Examples:

    tocsin actors review --db record.db --overlay dictionaries

    tocsin actors review --format csv --limit 50
    """
    from tocsin.cli.output import print_rows
    from tocsin.cli.queries import reading
    from tocsin.config import load_settings
    from tocsin.ontology import load_ontology
    from tocsin.overlay import OverlayFile
    from tocsin.review import unknown_names

    data = load_settings().data
    folder = overlay or (data[0] if data else Path("dictionaries"))
    file = OverlayFile(folder)
    folders = data if folder in data or not folder.is_dir() else (*data, folder)
    ontology = load_ontology(folders)
    with reading(db) as store:
        found = unknown_names(store, ontology, file.ignored())[:limit]
    if output is not None:
        print_rows((one.row() for one in found), ("name", "kind", "documents", "mentions", "candidates", "contexts"), output, empty="No name is unknown.")
        return
    if not found:
        typer.echo("No name is unknown.", err=True)
        return
    if Session(file, ontology).run(found) and folder not in data:
        typer.echo(f"Name the folder in tocsin.toml, so that it is used: data = {json.dumps([str(one) for one in (*data, folder)])}", err=True)


class Session:
    """A person's answers about names, each written as it is given."""

    def __init__(self, file: OverlayFile, ontology: Ontology) -> None:
        self.file = file
        self.ontology = ontology
        self.terminal = sys.stdin.isatty()
        self.taken = set(ontology.entries["actors"])
        self.added: dict[str, tuple[str, str]] = {}
        """Name of an entry added in this session → its key and identity."""

    def run(self, found: list[Unknown]) -> int:
        """Ask about each name until there are no more or the person has enough; gives the number of answers."""
        if not self.terminal:
            typer.echo("No terminal: answers are read from standard input, one on a line.", err=True)
        done = 0
        try:
            for number, one in enumerate(found, 1):
                self.show(one, f"{number} of {len(found)}")
                told = self.ask(one)
                if told is None:
                    break
                done += told
        except (EOFError, KeyboardInterrupt):
            typer.echo("", err=True)
        counts = f"{counted(done, 'answer')} {'is' if done == 1 else 'are'} in {self.file.path.parent}." if done else "No answer was given, and nothing is written."
        typer.echo(counts, err=True)
        return done

    def show(self, one: Unknown, number: str) -> None:
        """A name with its counts, sentences and candidates."""
        from tocsin.cli.output import plain

        typer.echo(f"\n{plain(one.name)}  ({number}; {one.documents} documents, {one.mentions} mentions)")
        for document, words in one.contexts:
            typer.echo(f"    {plain(words)}  [{plain(document)}]")
        for candidate in one.candidates:
            typer.echo(f"    perhaps {plain(candidate.id)} ({'; '.join(candidate.reasons)})")

    def ask(self, one: Unknown) -> int | None:
        """Answers written for a name (0 or 1); None: the person wants to stop."""
        from tocsin.errors import DataError

        while True:
            key = self.key(KEYS)
            if key == "q":
                return None
            if key == "n":
                return 0
            try:
                if self.answer(one.name, key):
                    return 1
            except DataError as error:
                typer.echo(f"Not written: {error}", err=True)

    def answer(self, name: str, key: str) -> bool:
        """Write what a key says of a name; False: ask again."""
        if key == "x":
            self.file.ignore(name)
        elif key == "s":
            return self.same(name)
        elif key == "p":
            country = self.country()
            self.file.add("people", {"name": name} | ({"country": country} if country else {}))
            self.added[name] = ("people", f"{name} ({country})" if country else name)
        elif key in NEW:
            self.add_actor(name, *NEW[key])
        else:
            typer.echo(f"'{key}' is none of the keys.", err=True)
            return False
        return True

    def add_actor(self, name: str, kind: str, sector: str | None) -> None:
        """A new body, with the country that the person gives."""
        from tocsin.review import new_id

        country = self.country()
        row: dict[str, Any] = {"id": new_id(name, self.taken), "name": name, "kind": kind}
        row |= {key: value for key, value in (("country", country), ("sector", sector)) if value}
        self.file.add("actors", row)
        self.taken.add(row["id"])
        self.added[name] = ("actors", row["id"])

    def same(self, name: str) -> bool:
        """Make a name an alias of the entry that the person names; False when there is none of that name."""
        from tocsin.names import named
        from tocsin.ontology import identity

        given = self.line("same as (id or name)").removeprefix("actor:")
        if given in self.added:
            self.file.add_alias(*self.added[given], name)
            return True
        if given in self.taken:
            self.file.add_alias("actors", given, name)
            return True
        for one in named(given, self.ontology):
            if one.actor is not None:
                self.file.add_alias("actors", one.actor.id, name)
                return True
            if one.person is not None:
                self.file.add_alias("people", identity("people", one.person.model_dump()), name)
                return True
        typer.echo(f"No actor has the id or name '{given}'.", err=True)
        return False

    def country(self) -> str | None:
        """A country's code, asked for until it is one; None for nothing."""
        while True:
            given = self.line("country, as in SDN (empty: none or several)").upper()
            if not given:
                return None
            if given in self.ontology.entries["countries"]:
                return given
            typer.echo(f"'{given}' is no country code.", err=True)

    def key(self, prompt: str) -> str:
        """One key of the person, in lower case. Raises EOFError at the end of the input."""
        typer.echo(f"  [{prompt}] ", nl=False)
        if not self.terminal:
            return self.read()[:1].lower()
        import click

        found = click.getchar().lower()
        typer.echo(found)
        return found

    def line(self, prompt: str) -> str:
        """One line of the person. Raises EOFError at the end of the input."""
        typer.echo(f"  {prompt}: ", nl=False)
        return self.read()

    def read(self) -> str:
        """The next line of standard input."""
        found = sys.stdin.readline()
        if not found:
            raise EOFError
        if not self.terminal:
            typer.echo("")
        return found.strip()
