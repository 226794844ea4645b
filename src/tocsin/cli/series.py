"""`tocsin series`: counts, shares and intensity by period."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, redirect_stdout
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.options import Actor, Country, Db, Format, Limit, Place, Since, Status, Type, Until
from tocsin.cli.queries import filters, reading
from tocsin.errors import ReadError

if TYPE_CHECKING:
    from tocsin.counts import Series

BARS = "▁▂▃▄▅▆▇█"
ZERO = "·"
"""What stands for a period of which there are stories, and nothing is counted."""
WIDTH = 60
"""Periods that a line of bars shows at most: the latest ones."""
GAP = " "
"""What stands for a period of which nothing is known."""


class SeriesFormat(StrEnum):
    """How a series is printed."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


class Measure(StrEnum):
    """What the bars show."""

    n_events = "n_events"
    n_incidents = "n_incidents"
    n_stories = "n_stories"
    share = "share"
    intensity_sum = "intensity_sum"
    intensity_mean = "intensity_mean"
    killed_best = "killed_best"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(series)


def series(
    by: Annotated[str, typer.Option("--by", help="What to count by, with commas: dyad, actor, recipient, type, quad, country, division. 'all' counts everything together.")] = "dyad",
    every: Annotated[str, typer.Option("--every", help="The periods: day, week (ISO 8601), month or year.")] = "week",
    unit: Annotated[str, typer.Option("--unit", help="What intensity is taken over, and the dead are counted of: events, incidents or stories. Only `incidents` counts incidents and their dead.")] = "events",
    parties: Annotated[str, typer.Option("--parties", help="How parties count. party: states as one, groups by name, others by country and sector; country: by country; name: by name.")] = "party",
    db: Db = None, kind: Type = None, actor: Actor = None, country: Country = None, place: Place = None, status: Status = None, since: Since = None, until: Until = None,
    dated_only: Annotated[bool, typer.Option("--dated-only", help="Put aside what may have been in more than one period, instead of sharing it out.")] = False,
    measure: Annotated[Measure | None, typer.Option("--measure", help="What the bars of the table show; the number of the unit where not given.")] = None,
    output: Annotated[SeriesFormat, typer.Option("--format", "-f", help="table: a line for each key. The others: a row for each key and period.")] = SeriesFormat.table,
    limit: Limit = None,
    target: Annotated[Path | None, typer.Option("--output", "-o", help="Write into this file instead of standard output.")] = None,
) -> None:  # fmt: skip
    """Count events, incidents and stories by period, with the share of all stories that tell of them, and how hostile or friendly they are.

    What may have been in several periods counts in each for a part. Zero means that there are stories and none tells of it; empty means that there is no story of that time.

    Examples:

    tocsin series --by dyad,type --every month

    tocsin series --by country --unit incidents --measure killed_best

    tocsin series --by type --from 2024-01-01 --format parquet -o series.parquet
    """
    from tocsin.counts.keep import series_of

    dimensions = [] if by.strip() in ("", "all") else [name.strip() for name in by.split(",")]
    wanted = filters(type=kind, actor=actor, country=country, place=place, status=status, since=since, until=until)
    if output is SeriesFormat.parquet and target is None:
        raise ReadError("a Parquet file is not for the terminal.", hint="Name a file with --output.")
    if measure in (Measure.n_incidents, Measure.killed_best) and unit != "incidents":
        raise ReadError(f"'{measure.value}' is only counted with --unit incidents.", hint="Add it, or take another --measure.")
    with reading(db) as store:
        found = series_of(store, dimensions, every, unit, filters=wanted, parties=parties, dated_only=dated_only, ontology=knowledge())  # type: ignore[arg-type]
    if output is SeriesFormat.parquet and target is not None:
        typer.echo(f"{found.to_parquet(target)} rows in {target}", err=True)
        return
    shown = measure or Measure(f"n_{found.unit}")
    with ExitStack() as stack:
        if target is not None:
            stack.enter_context(redirect_stdout(stack.enter_context(target.open("w", encoding="utf-8", newline=""))))
        print_series(found, shown, output, limit)


def knowledge() -> Any:
    """The knowledge in force, for scores and quad classes."""
    from tocsin.config import load_settings
    from tocsin.ontology import load_ontology

    return load_ontology(load_settings().data)


def print_series(found: Series, shown: Measure, output: SeriesFormat, limit: int | None) -> None:
    """Print the rows, or for people a line for each key."""
    from tocsin.cli.output import print_rows
    from tocsin.counts.periods import name_of

    empty = "Nothing is counted: no event meets these filters in this time."
    if output is not SeriesFormat.table:
        print_rows(found.to_dicts(), found.names(), Format(output.value), limit=limit, empty=empty)
        return
    keys = found.keys()[:limit]
    lines = [line(found, key, shown, WIDTH) for key in keys]
    names = [name for name in (*found.columns, "n_events", "n_incidents", "n_stories", "share", "intensity", "killed") if any(one[name] != "" for one in lines)]
    wide = room(lines, names)  # a line of bars that is folded cannot be read
    lines = [line(found, key, shown, wide) for key in keys]
    span = [name_of(period, found.every) for period in found.span()[-wide:]]
    title = f"{shown.value} by {found.every}, {span[0]} – {span[-1]}" + beyond(found, keys, wide) if span else f"{shown.value} by {found.every}"
    print_rows(lines, (*names, "bars"), Format.table, title=title, empty=empty)


def beyond(found: Series, keys: Sequence[tuple[str, ...]], wide: int) -> str:
    """What the title says where the numbers of the table are of more time than the bars."""
    from tocsin.counts.periods import name_of

    drawn = set(found.span()[-wide:])
    counted = {one.start.toordinal() for key in keys for one in found.rows_of(key) if one.start and one.n_events}
    return "" if counted <= drawn else f" (numbers from {name_of(min(counted), found.every)} to {name_of(max(counted), found.every)})"


def room(lines: Sequence[dict[str, Any]], names: Sequence[str]) -> int:
    """How many periods fit beside the other columns of a table."""
    from tocsin.cli.output import LEAST_BARS, console

    taken = sum(max(len(name), *(len(one[name]) for one in lines)) + len(" │ ") for name in names) if lines else 0
    return max(LEAST_BARS, min(WIDTH, console().width - taken - 2))


def line(found: Series, key: tuple[str, ...], shown: Measure, periods: int) -> dict[str, Any]:
    """A key in one line: all its periods together, and bars of the latest ones."""
    row, span = found.whole(key), set(found.span()[-periods:])
    values = [getattr(one, shown.value) for one in found.rows_of(key) if one.start and one.start.toordinal() in span]
    return {
        **{name: getattr(row, name) for name in found.columns}, "n_events": short(row.n_events), "n_incidents": short(row.n_incidents), "n_stories": short(row.n_stories),
        "share": "" if row.share is None else f"{row.share:.1%}", "intensity": "" if row.intensity_mean is None else f"{row.intensity_mean:+.1f}", "killed": short(row.killed_best), "bars": bars(values),
    }  # fmt: skip


def short(value: float | None) -> str:
    """A number with at most one digit after the point."""
    return "" if value is None else f"{value:.1f}".removesuffix(".0")


def bars(values: Sequence[float | None]) -> str:
    """Values as a line of bars: the lowest for what is just above zero, a dot for zero, a gap where nothing is known. Of scores below zero the size counts."""
    top = max((abs(value) for value in values if value is not None), default=0)
    return "".join(GAP if value is None else BARS[round(abs(value) / top * (len(BARS) - 1))] if value else ZERO for value in values)
