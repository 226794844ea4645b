"""Commands that people read: show, explain, timeline, report, and the summary after coding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.options import Actor, Country, Db, Format, Limit, Output, Since, Type, Until
from tocsin.cli.queries import NEAR, counted, days, event_row, filters, names_of, near_names, number_of, reading

if TYPE_CHECKING:
    from tocsin.dossier import Dossier
    from tocsin.evaluate import Scores
    from tocsin.store import Store

COLOURS = {"verbal cooperation": "green", "material cooperation": "bold green", "verbal conflict": "yellow", "material conflict": "bold red"}
ELSEWHERE = (
    ("ev_", "event", "`tocsin events` lists events with their ids, which change when the words or the coding of a report do."),
    ("thr_", "thread of claims", "`tocsin claims ID` shows it."),
    ("hist_", "lasting thing", "`tocsin status ID` shows it."),
    ("story_", "story", "`tocsin story ID` shows it."),
    ("jdg_", "judgement", "`tocsin judgements` lists them."),
)
"""How ids begin that are none of documents, whose they are, and which command has them."""
GROUPS = 12
"""Kinds of problems that the summary shows."""


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (show, explain, timeline, report):
        app.command()(command)


def show(document: Annotated[str, typer.Argument(help="Id, name or source of a document; the beginning of an id is enough.")], db: Db = None) -> None:
    """Show a document with its events, each with its words in colour.

    Example: tocsin show 004_market.txt
    """
    from rich.text import Text

    from tocsin.cli.output import console, plain
    from tocsin.incidents.keep import events_of
    from tocsin.ontology import load_ontology

    with reading(db) as store:
        row = find(store, document)
        rows = list(events_of(store, filters(document=row["id"]), wrong=True))
        names = names_of(store)
    ontology, out = load_ontology(), console()
    body = Text("".join(c if c.isprintable() or c == "\n" else " " for c in row["text"]))
    for event in rows:
        body.stylize(COLOURS[ontology.type(event["type"]).quad] + " underline", event["anchor"]["start"], event["anchor"]["end"])
    out.print(Text(plain(row["title"] or row["name"]), style="bold"))
    out.print(Text(f"published {days({'earliest': row['published_earliest'], 'latest': row['published_latest']}) or 'unknown'}; {plain(row['credit'] or row['body'].get('publisher')) or 'outlet unknown'}; {row['id']}", style="dim"))
    out.print(body)
    for event in rows:
        told = event_row(event, names)
        line = Text(f"{told['type']}{' ' + told['mode'] if told['mode'] else ''}", style=COLOURS[ontology.type(told["type"]).quad])
        line.append(plain(f"  {', '.join(told['actors']) or '?'} → {', '.join(told['recipients']) or '–'}  {told['status']}  {told['date']}  {told['place']}"), style="default")
        line.append(plain(f"  “{event['anchor']['quote']}”  {event['id']}{'  judged wrong' if 'judged' in event else ''}"), style="dim")
        out.print(line)


def find(store: Store, given: str) -> dict[str, Any]:
    """The document that somebody means. Raises ReadError with a hint when there is none."""
    from tocsin.errors import ReadError

    if not given.strip():
        raise ReadError("no document is named.", hint="Give its id or name; `tocsin stories --all` lists documents by name.")
    row = store.find_document(given)
    if row is not None:
        return row
    for prefix, noun, hint in ELSEWHERE:
        if given.startswith(prefix):
            raise ReadError(f"'{given}' is no document{f', and {store.path} has no {noun} of that id' if prefix == 'ev_' else f' but the id of a {noun}'}.", hint=hint)
    near = near_documents(store, given)
    raise ReadError(f"there is no document '{given}' in {store.path}.", hint=f"Did you mean {', '.join(near)}?" if near else "`tocsin stories --all` lists documents by name; a file that is not in the store can be given by its path.")


def near_documents(store: Store, given: str) -> list[str]:
    """Names of documents that hold what is given, or are written most alike."""
    from difflib import get_close_matches

    names = {row["name"].casefold(): row["name"] for row in store.documents()}
    held = [name for name in names if given.casefold() in name][:NEAR]
    return [names[name] for name in held or get_close_matches(given.casefold(), names, NEAR)]


def explain(given: Annotated[str, typer.Argument(help="An event's id, an incident's, a document's id or name, or a file.", metavar="DOCUMENT|EVENT|INCIDENT")], db: Db = None) -> None:
    """Tell which words, rules and entries led to each field, and why a sentence gave nothing; for an incident, why its events are one.

    Example: tocsin explain ev_0123456789abcdef
    """
    from tocsin.cli.output import plain
    from tocsin.errors import ReadError
    from tocsin.explain import explain_document, explain_event
    from tocsin.pipeline import Pipeline
    from tocsin.read import open_sources
    from tocsin.records import RawDocument

    if not given.strip():
        raise ReadError("nothing is named.", hint="Give the id of an event or incident, the id or name of a document, or a file.")
    if given.startswith("inc_") and not Path(given).is_file():
        from tocsin.cli.incidents import explain_incident
        from tocsin.cli.output import tell

        with reading(db) as store:
            tell(explain_incident(store, given))
        return
    check_given(given, db)
    dossiers: list[Dossier]
    if Path(given).is_file():
        pipeline = Pipeline()
        dossiers = [pipeline.code(raw) for raw in open_sources([given], columns=pipeline.settings.columns)]
        event_id = None
    else:
        with reading(db) as store:
            held = [row for row in store.records("events") if row["id"].startswith(given)] if given.startswith("ev_") else []
            if len(held) > 1:
                raise ReadError(f"there is more than one event '{given}'.", hint="Give more of the id; `tocsin events` lists them.")
            event = held[0] if held else None
            row = find(store, event["document_id"] if event else given)
        pipeline = Pipeline()
        raw = RawDocument.model_validate(row["raw"])
        dossier = pipeline.code(raw)
        dossiers = [dossier if dossier.id == row["id"] else pipeline.code(raw, apart=True)]  # another document has its name and text
        event_id = event["id"] if event else None
    for dossier in dossiers:
        lines = explain_event(dossier, pipeline.ontology, event_id) if event_id else explain_document(dossier, pipeline.ontology)
        for line in lines:
            typer.echo(plain(line))


def check_given(given: str, db: Path | None) -> None:
    """Raise ReadError for a folder, and where there is neither such a file nor a store in which to look: the name may be misspelt."""
    from tocsin.config import load_settings
    from tocsin.errors import ReadError

    if Path(given).is_dir():
        raise ReadError(f"{given} is a folder.", hint="Give one of the files in it.")
    path = load_settings(db=db).db
    if not Path(given).is_file() and not path.exists():
        raise ReadError(f"there is neither a file '{given}' nor a store at {path}.", hint="Check the name of the file, or say with --db where the record is.")


def timeline(
    db: Db = None, kind: Type = None, actor: Actor = None, country: Country = None, since: Since = None, until: Until = None, output: Output = Format.table, limit: Limit = None,
) -> None:  # fmt: skip
    """List what happened day by day, with where each report says it; without events that are judged wrong. JSON Lines prints the whole records.

    Example: tocsin timeline --actor Hamas --from 2023-10-01
    """
    from tocsin.cli.output import print_rows
    from tocsin.incidents.keep import events_of

    with reading(db) as store:
        wanted = filters(type=kind, actor=actor, country=country, since=since, until=until)
        rows: Iterator[dict[str, Any]] = (row for row in events_of(store, wanted) if row["date"])
        if output is not Format.jsonl:
            names = names_of(store)
            rows = ({**event_row(row, names), "words": row["evidence"][0]["quote"]} for row in rows)
        print_rows(rows, ("date", "type", "status", "actors", "recipients", "place", "words", "says", "document"), output, limit=limit, empty=lambda: near_names(store, wanted))


def report(db: Db = None, out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write.")] = Path("report.html")) -> None:
    """Write one self-contained HTML report of the store: no script, no network.

    Example: tocsin report --db record.db --out report.html
    """
    from tocsin.report.html import write_report

    with reading(db) as store:
        write_report(store, out)
    typer.echo(f"{out} written; open it in a browser.", err=True)


def print_summary(store: Store) -> None:
    """Print what is in a store so that a person likes to read it."""
    from rich.table import Table

    from tocsin.cli.ledger import claim_row
    from tocsin.cli.output import console, print_rows
    from tocsin.cli.stories import count_line
    from tocsin.config import load_settings
    from tocsin.ledger.keep import threads_of
    from tocsin.ontology import load_ontology
    from tocsin.report.summary import summarise
    from tocsin.stories.keep import SEARCHED, stories_of

    found, out = summarise(store), console()
    out.print(f"\n[bold]{counted(found.documents, 'document')}, {counted(found.events, 'event')}[/bold]" + (f", published {found.first} to {found.last}" if found.first else "") + (f"; {found.without_text} without text" if found.without_text else ""))
    families = stories_of(store, at_most=SEARCHED)
    out.print(f"{count_line(families, found.documents + found.without_text)}: `tocsin stories` lists the copies" if families else "Stories are not up to date: `tocsin stories` finds the copies" if families is None else "")
    table = Table(show_edge=False, header_style="bold")
    for column in ("events", "type", ""):
        table.add_column(column, justify="right" if column == "events" else "left")
    most = max(found.types.values(), default=1)
    if not found.events:
        out.print("No events yet: code some reports, or ask `tocsin explain DOCUMENT` why a report gave none.")
        print_problems(list(store.problems()))  # the first file of somebody new is often one that cannot be read
        return
    for kind, number in found.types.items():
        table.add_row(str(number), kind, "█" * max(1, round(24 * number / most)))
    out.print(table)
    print_rows([{"events": n, "who": a, "whom": r, "mean score": f"{s:+.1f}"} for (a, r), (n, s) in list(found.dyads.items())[:10]], ("events", "who", "whom", "mean score"), Format.table, title="\nWho to whom", empty="")
    print_rows([{**row, "killed": number_of(row["killed"]), "injured": number_of(row["injured"])} for row in found.losses[:10]], ("date", "place", "killed", "injured", "words", "document"), Format.table, title="\nLosses as reported", empty="")
    if families is not None:  # what takes long for a big store is left to `tocsin claims`
        answered = [claim_row(one, whole=False) for one in threads_of(store, ontology=load_ontology(load_settings().data)) if one.answers]
        print_rows(answered[:8], ("accuser", "accused", "matter", "told", "standing", "answers"), Format.table, title="\nAccusations answered", empty="No accusation is answered.")
    print_problems(list(store.problems()))


def print_problems(rows: list[dict[str, Any]]) -> None:
    """Print one line for each kind of problem, with how often there is one and an example: a table of a thousand rows in one old encoding has one thing to tell."""
    from tocsin.cli.output import console, print_rows

    groups: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        group = groups.setdefault((row["stage"], row["code"]), {**row, "number": 0})
        group["number"] += 1
    print_rows(list(groups.values())[:GROUPS], ("number", "stage", "code", "document", "message"), Format.table, title="\nProblems, with an example of each", empty="No problems.")
    if len(rows) > len(groups) or len(groups) > GROUPS:
        console().print(f"`tocsin problems` lists all {len(rows)}.")


def print_scores(scores: Scores, *, errors: bool) -> None:
    """Print the table of an evaluation."""
    from tocsin.cli.output import plain, print_rows
    from tocsin.evaluate import rows_of

    print_rows(rows_of(scores), ("field", "precision", "recall", "F1", "95 % interval", "gold"), Format.table)
    for line in scores.errors if errors else []:
        typer.echo(plain(line))
