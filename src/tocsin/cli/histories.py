"""The command on lasting things: in what condition they are, and how that came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.options import DAY, Db, Format, Kind, Limit, Output, day
from tocsin.cli.queries import check_kind, counted, reading, span
from tocsin.errors import ReadError

if TYPE_CHECKING:
    from tocsin.history_records import History, SpellSource
    from tocsin.records import Interval

COLUMNS = ("id", "kind", "name", "condition", "since", "seen", "spells", "contradictions", "reports", "stories")
SHOWN = 20
"""Things that are drawn at most for one name."""


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(status)


def status(
    name: Annotated[str | None, typer.Argument(help="Part of the name of a thing or of its place, or the beginning of its id. Without it all things are listed.")] = None,
    db: Db = None,
    kind: Kind = None,
    known: Annotated[datetime | None, typer.Option("--as-of", parser=day, metavar=DAY, help="Only what was published by the end of this day.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also things that no other report could name again, such as 'the ban'.")] = False,
    svg: Annotated[Path | None, typer.Option("--svg", help="Write the bars of the things into this file, as an SVG image.")] = None,
    output: Output = Format.table,
    limit: Limit = None,
) -> None:
    """Show in what condition lasting things are, or how one of them went: closed, opened, closed, with sources, gaps and contradictions.

    What only one report can name ("the ban") is left out and counted; `tocsin statuses` lists each report's own words. JSON Lines prints the whole records.

    Examples:

    tocsin status --kind crossings --as-of 2023-02-24

    tocsin status Torkham --svg torkham.svg
    """
    from tocsin.cli.output import console, print_rows, tell
    from tocsin.histories.keep import histories_of
    from tocsin.histories.things import tells

    last = known.date() if known else None
    with reading(db) as store:
        found = histories_of(store, as_of=last)
        unnamed = sum(row.get("thing") is None for row in store.records("statuses"))
    if unnamed:
        typer.echo(f"{unnamed} {'state is' if unnamed == 1 else 'states are'} left out, coded by an earlier version that did not tell of what thing: code the reports again. `tocsin statuses` lists all.", err=True)
    if kind is not None:
        check_kind(kind, (one.kind for one in found))
    asked = [one for one in found if kind in (None, one.kind) and (name is None or meets(one, name))]
    picked = [one for one in asked if name or everything or tells(one.marks)]
    if name and not picked:
        raise ReadError(f"no report tells of a lasting state of '{name}'{f' by {last}' if last else ''}.", hint="`tocsin status` lists the things that there are; `tocsin statuses` what single reports say.")
    if svg is not None:
        write_svg(svg, picked[: limit or len(picked)])
    if name and output is Format.table:
        wide = min(console().width, 100)
        for number, one in enumerate(picked[: limit or SHOWN]):
            tell([""] * (number > 0) + list(lines_of(one, found, wide)))
        if len(picked) > (limit or SHOWN):
            typer.echo(f"{len(picked) - (limit or SHOWN)} more: give more of the name, or --kind.", err=True)
        return
    print_rows((row_of(one, whole=output is Format.jsonl) for one in picked), COLUMNS, output, limit=limit, empty="" if asked else "No report tells of a lasting state.")
    if hidden := len(asked) - len(picked):
        typer.echo(f"{counted(hidden, 'thing')} left out that no other report could name again, such as 'the ban': --all lists {'it' if hidden == 1 else 'them'} too.", err=True)


def meets(one: History, name: str) -> bool:
    """A thing is the one that somebody means, or one of them."""
    wanted = name.lower()
    slug = "-".join(wanted.split())
    return one.id == name or (name.startswith("hist_") and one.id.startswith(name)) or wanted in one.name.lower() or any(slug in mark.partition(":")[2].lower() for mark in one.marks)


def write_svg(path: Path, histories: Sequence[History]) -> None:
    """Write the bars of some things into a file."""
    from tocsin.files import replace
    from tocsin.histories.draw import svg

    replace(path, svg(histories), option="--svg")
    typer.echo(f"{path} written.", err=True)


def row_of(one: History, *, whole: bool) -> dict[str, Any]:
    """A thing with the columns that a table shows; `whole` puts the record in their place."""
    if whole:
        found: dict[str, Any] = one.model_dump(mode="json", by_alias=True)
        return found
    last = one.spells[-1] if one.spells else None
    return {
        "id": one.id, "kind": one.kind, "name": one.name, "condition": f"{one.condition}{f' by {last.by}' if last and last.by else ''}", "since": span(last.since) if last else "",
        "seen": last.seen or "" if last else "", "spells": len(one.spells), "contradictions": len(one.conflicts), "reports": one.reports, "stories": one.stories,
    }  # fmt: skip


def lines_of(one: History, others: Sequence[History], width: int) -> Iterator[str]:
    """A thing in lines: its bar, its spells with their sources, gaps, contradictions, and what was announced."""
    from tocsin.histories.draw import bar

    border = next((other.name for other in others if other.id == one.part_of), None)
    yield f"{one.name}  ({one.kind}, {counted(one.reports, 'report')}, {one.stories} independent)  {one.id}"
    if border:
        yield f"part of: {border}"
    yield from bar(one, width - 2)
    for spell in one.spells:
        yield f"{spell.condition}{f' by {spell.by}' if spell.by else ''}: {stretch(spell.since, spell.until, spell.seen)}{f', due to end {span(spell.due)}' if spell.due else ''}, {BASES[spell.basis]}"
        yield from (f"    {source_line(source)}" for source in spell.sources)
    yield from (f"unknown: {span(gap)}" for gap in one.gaps)
    for conflict in one.conflicts:
        yield f"reports contradict each other, {span(conflict.days)}: {' | '.join(conflict.conditions)}"
        yield from (f"    {source_line(source)}" for source in conflict.sources)
    for each in one.announced:
        outcome = {True: "it came so", False: "it did not come so", None: "no report tells whether it came"}[each.came]
        yield f"announced: {each.condition} on {span(each.on)}; {outcome}"
        yield f"    {source_line(each.source)}"


BASES = {"told": "as told", "seen": "first seen so", "implied": "as follows from its end", "passed": "its day has gone by, and no report says that it was met or extended"}


def stretch(since: Interval, until: Interval | None, seen: date | None) -> str:
    """'2021-03-08 to 2021-03-14', 'from 2021-05-20, last seen 2021-05-21', 'from 2021-03-08 or before to some day of 2021-04-01 – 2021-04-09'."""
    begun = end_of(since)
    if until is None:
        return f"from {begun}" + (f", last seen {seen}" if seen else "")
    return f"{'' if since.earliest and since.earliest == since.latest else 'from '}{begun} to {end_of(until)}"


def end_of(interval: Interval) -> str:
    """The day on which a spell began or ended, as far as it is known."""
    first, last = interval.earliest, interval.latest
    if first and last:
        return str(first) if first == last else f"some day of {first} – {last}"
    return f"{first or last} or {'later' if first else 'before'}" if first or last else "an unknown day"


def source_line(source: SpellSource) -> str:
    """A report with its day, outlet, speaker and words."""
    words = " … ".join(f"“{one.quote}”" for one in source.evidence)
    said = ", ".join(filter(None, (span(source.published) or "day unknown", source.outlet, source.name)))
    return f"{said}: {f'{source.speaker}: ' if source.speaker else ''}{words}"
