"""`tocsin code`: from files to records."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import CodeFormat, Columns, Db, Engine
from tocsin.cli.queries import counted

if TYPE_CHECKING:
    from tocsin.records import RawDocument

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or quoted patterns with reports ('in/**/*.html'); - reads standard input.", metavar="PATH…")]
KINDS_TOLD = 6
"""Kinds of files that are told of when they were passed over."""


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(code)


def code(
    paths: Paths,
    db: Db = None,
    output: Annotated[CodeFormat, typer.Option("--format", "-f", help="table: code into the store and print a summary. jsonl: print one JSON object a document; needs no store.")] = CodeFormat.table,
    clean: Annotated[bool, typer.Option("--clean", help="Clean texts in JSON records and tables too (they are taken as clean otherwise).")] = False,
    columns: Columns = None,
    engine: Engine = None,
    processes: Annotated[int | None, typer.Option("--processes", "-p", min=1, max=64, help="Processes that work side by side.")] = None,
) -> None:
    """Code reports: text, web pages, JSON, CSV, Parquet, feeds, WARC, e-mail, PDF, Word, RTF, database exports, packed or not.

    The ending of a file tells what it is (docs/howto/read-your-files.md lists them). Records of JSON and tables have a `text`,
    and optionally `id`, `title`, `date`, `url`, `source`, `author`; --columns says so where the names are other ones.

    Documents already coded from the same content are skipped; changed ones are coded again.
    What cannot be read is told (tocsin problems) and is no document; where nothing can be read, the command ends with status 1.

    Examples:

    tocsin code reports/ --db record.db

    tocsin code article.html --format jsonl | jq .events

    cat article.txt | tocsin code - --format jsonl

    tocsin code wire.csv.gz --columns text=story,date=printed --db record.db
    """
    from tocsin.cli.output import data_out, json_line
    from tocsin.config import load_settings
    from tocsin.read import is_unread, open_sources

    settings = load_settings(db=db, engine=engine, processes=processes, columns=columns)
    documents = open_sources(paths, clean=clean, columns=settings.columns)
    if output is CodeFormat.jsonl and db is None:
        from tocsin.run import run_documents

        out, given, unread = data_out(), 0, 0
        for raw, coded in run_documents(progress(documents, paths), settings):
            out.write(json_line(coded.to_json()))
            given, unread = given + 1, unread + is_unread(raw)
        none_read(given - unread, unread, "Their problems say why.")
        return
    from tocsin.fill import Filled, code_into
    from tocsin.store import open_store

    counts = Filled()
    with open_store(settings.db) as store:
        for coded in code_into(store, progress(documents, paths), settings, counts):
            if output is CodeFormat.jsonl:
                data_out().write(json_line(coded.to_json()))
        if output is CodeFormat.table:
            from tocsin.cli.views import print_summary

            told = ((counts.coded, "coded"), (counts.unchanged, "skipped as unchanged"), (counts.problems, "with problems"), (counts.unread, "not read"))
            typer.echo(f"{settings.db}: {', '.join(f'{number} {what}' for number, what in told if number) or 'no documents'}.", err=True)
            tell_passed_over(paths)
            print_summary(store)
    none_read(counts.coded + counts.unchanged, counts.unread, f"`tocsin problems --db {settings.db}` says why.")


def none_read(read: int, unread: int, hint: str) -> None:
    """Raises ReadError where nothing of what was given could be read."""
    from tocsin.errors import ReadError

    if unread and not read:
        raise ReadError("nothing of what was given could be read.", hint=hint)


def progress(documents: Iterable[RawDocument], paths: list[str]) -> Iterator[RawDocument]:
    """The documents, with a bar on a terminal that shows how many have been taken up."""
    if not sys.stderr.isatty():
        yield from documents
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from tocsin.cli.output import plain

    total = count_files(paths)
    columns = (TextColumn("coding"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.fields[name]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("coding", total=total, name="")
        for document in documents:
            bar.update(task, name=escape(plain(document.name[:40])))
            yield document
            bar.advance(task)


def count_files(paths: list[str]) -> int | None:
    """How many documents there are, where each file is one; unknown for files of many records, patterns and standard input."""
    from tocsin.read import ONE_EACH
    from tocsin.read.formats import ending_of
    from tocsin.read.paths import find_files

    if "-" in paths:
        return None
    endings = [ending_of(file.name) for file in find_files(paths)]
    return len(endings) if ONE_EACH.issuperset(endings) else None


def tell_passed_over(paths: list[str]) -> None:
    """Say which files in folders were not read for want of a reader: nobody should believe that they gave no events."""
    from tocsin.cli.output import plain
    from tocsin.read.paths import passed_over

    found = passed_over(paths)
    if found:
        kinds = [f"{number} {plain(ending) or 'without ending'}" for ending, number in list(found.items())[:KINDS_TOLD]]
        more = f" and {counted(len(found) - KINDS_TOLD, 'other kind')}" if len(found) > KINDS_TOLD else ""
        typer.echo(f"Passed over in folders, for they are of no format that is read: {', '.join(kinds)}{more}. Give such a file by its name to learn what to save it as.", err=True)
