"""Commands on copies: which reports tell one story, and what two of them share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.options import Db, Format, Limit, Output
from tocsin.cli.queries import days, reading

if TYPE_CHECKING:
    from tocsin.records import Copy, Story
    from tocsin.stories import Report

STORY_COLUMNS = ("id", "reports", "independent", "first", "last", "kinds", "outlets", "root")
Found = tuple[tuple["Story", ...], dict[str, "Report"]]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (stories, story):
        app.command()(command)


def stories(
    files: Annotated[list[str] | None, typer.Argument(help="Files or folders to look at instead of the store; they are cleaned, not coded.", metavar="[FILE…]")] = None,
    db: Db = None,
    single: Annotated[bool, typer.Option("--all", help="List stories of one report, too.")] = False,
    output: Output = Format.table,
    limit: Limit = None,
) -> None:
    """List stories that several reports tell, biggest family first; JSON Lines prints the whole records.

    Examples:

    tocsin stories --db record.db

    tocsin stories reports/ --format jsonl
    """
    from tocsin.cli.output import print_rows

    found, reports = look(files, db)
    told = [one for one in found if single or len(one.members) > 1]
    print_rows((story_row(one, reports, whole=output is Format.jsonl) for one in told), STORY_COLUMNS, output, limit=limit, empty="No report is a copy of another.")
    if output is Format.table:
        typer.echo(count_line(found, len(reports)), err=True)


def story(
    given: Annotated[str, typer.Argument(help="A story's id, or the id, name or source of a document in it.", metavar="STORY|DOCUMENT")],
    db: Db = None,
    passages: Annotated[int, typer.Option("--passages", min=0, help="Passages of each pair that are shown side by side.")] = 3,
) -> None:
    """Show the members of a story as a tree, each with how it was made, and what each pair shares.

    Example: tocsin story 004_market.txt
    """
    from tocsin.cli.output import plain
    from tocsin.errors import ReadError

    if not given.strip():
        raise ReadError("no story or document is named.", hint="Give the id of a story, or the id or name of a document; `tocsin stories` lists them.")
    with reading(db) as store:
        found, reports = load(store)
        row = store.find_document(given)
    wanted = row["id"] if row else given
    one = next((one for one in found if one.id == given or wanted in one.members), None) or next((one for one in found if given.startswith("story_") and one.id.startswith(given)), None)
    if one is None and row:
        raise ReadError(f"'{given}' tells no story: its text is that of a page to log in, to accept cookies, or of an error, or it has none.", hint="`tocsin problems` and `tocsin explain` show what was read.")
    if one is None:
        raise ReadError(f"there is no story or document '{given}'.", hint="`tocsin stories` lists them.")
    for line in tree(one, reports):
        typer.echo(plain(line))
    for copy in one.copies:
        typer.echo("")
        typer.echo(plain(f"{label(reports[copy.earlier])}  |  {label(reports[copy.later])}"))
        typer.echo(plain(shared(copy)))
        print_passages(copy, passages)


def look(files: list[str] | None, db: Any) -> Found:
    """The stories of some files, or of the store, with their reports by id."""
    if not files:
        with reading(db) as store:
            return load(store)
    from tocsin.config import load_settings
    from tocsin.ontology import load_ontology
    from tocsin.read import open_sources
    from tocsin.stories import find_stories
    from tocsin.stories.keep import cleaned

    reports = {report.id: report for report in cleaned(open_sources(files), load_ontology(load_settings().data))}
    return find_stories(reports.values()), reports


def load(store: Any) -> Found:
    """The stories of a store with their reports by id."""
    from tocsin.stories.keep import report_in, stories_of

    return stories_of(store) or (), {row["id"]: report_in(row) for row in store.documents()}


def count_line(found: Sequence[Story], given: int | None = None) -> str:
    """'51 reports, 47 stories, 48 of the reports independent', and how many of the documents that were given hold no report."""
    reports, roots = sum(len(one.members) for one in found), sum(one.independent for one in found)
    told = f"{reports} report{'' if reports == 1 else 's'}, {len(found)} stor{'y' if len(found) == 1 else 'ies'}"
    told += f", {roots} of the reports independent" if roots != len(found) else ""
    left_out = (given or reports) - reports
    return f"{told}; {left_out} document{' holds' if left_out == 1 else 's hold'} no report (log in, cookies, not found, no text)" if left_out else told


def story_row(one: Story, reports: Mapping[str, Report], *, whole: bool) -> dict[str, Any]:
    """A story with the columns that a table shows; `whole` puts the record in their place."""
    if whole:
        import json

        found: dict[str, Any] = json.loads(one.model_dump_json())
        return found
    kinds: dict[str, int] = {}
    for copy in one.copies:
        kinds[copy.kind] = kinds.get(copy.kind, 0) + 1
    outlets = list(dict.fromkeys(name for member in one.members if (name := reports[member].publisher or reports[member].credit)))
    return {
        "id": one.id, "reports": len(one.members), "independent": one.independent, "first": one.first or "", "last": one.last or "", "outlets": outlets,
        "kinds": [f"{number} {kind}" for kind, number in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))], "root": [label(reports[root]) for root in one.roots],
    }  # fmt: skip


def label(report: Report) -> str:
    """A report as people name it."""
    return report.name or report.id


def tree(one: Story, reports: Mapping[str, Report]) -> Iterator[str]:
    """The members of a story, each under the report that it was made from; a merger stands under each of its sources."""
    counted = f"{len(one.members)} reports, {one.independent} independent" if len(one.members) > 1 else "1 report, of which no copy is known"
    yield f"{one.id}  {counted}{', ' + span if (span := days({'earliest': one.first, 'latest': one.last})) else ''}"
    below: dict[str, list[tuple[str, Copy]]] = {}
    placed: set[str] = set()
    for copy in one.copies:
        if copy.later not in one.roots:
            below.setdefault(copy.earlier, []).append((copy.later, copy))
    for copy in one.copies:  # which came first is not always known: what hangs the other way round comes after the rest
        if copy.earlier not in one.roots:
            below.setdefault(copy.later, []).append((copy.earlier, copy))

    for start in one.members:
        stack: list[tuple[str, Copy | None, int]] = [] if start in placed else [(start, None, 0)]
        while stack:
            member, edge, depth = stack.pop()
            report = reports[member]
            source = ", ".join(filter(None, (report.publisher or report.credit, days({"earliest": report.earliest, "latest": report.latest}))))
            told = f"{'   ' * depth}{'└─ ' if depth else ''}{label(report)}{f' ({source})' if source else ''}"
            yield told + (f"  {edge.kind}; {why(edge)}" if edge else "")
            if member not in placed:
                stack.extend((other, copy, depth + 1) for other, copy in reversed(below.get(member, [])) if copy is not edge and (other == copy.later or other not in placed))
            placed.add(member)


def why(copy: Copy) -> str:
    """What tells which of two copies came first."""
    told = {"credit": "the credit names the other", "published": "published later", "merger": "it holds several reports", "spinner": "phrases are broken as by a spinner", "cut": "it is the beginning of the other"}
    return "; ".join(told[reason] for reason in copy.reasons) if copy.reasons else "which of the two came first is unknown"


def shared(copy: Copy) -> str:
    """What two copies share, in one line."""
    parts = [f"{copy.kind}: {copy.shared_earlier:.0%} of the first and {copy.shared_later:.0%} of the second in common"]
    parts += [f"{name}: {', '.join(values[:12])}" for name, values in (("names", copy.names), ("numbers", copy.numbers), ("changed", copy.changed)) if values]
    return "; ".join(parts)


def print_passages(copy: Copy, number: int) -> None:
    """Print some passages side by side."""
    from tocsin.cli.output import print_rows

    rows = [{"same words": "yes" if one.exact else "", "first": one.earlier.quote, "second": one.later.quote} for one in copy.passages[:number]]
    print_rows(rows, ("first", "second", "same words"), Format.table, empty="")
    if len(copy.passages) > number > 0:
        typer.echo(f"{len(copy.passages) - number} more: --passages {len(copy.passages)}")
