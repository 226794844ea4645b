"""Options that several commands share, declared once."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

DAY = "YYYY-MM-DD"


def day(given: str) -> datetime:
    """A day as options take it. Raises BadParameter for what is none."""
    try:
        return datetime.strptime(given, "%Y-%m-%d")
    except ValueError:
        raise typer.BadParameter(f"'{given}' is no day; write it as {DAY}, such as 2024-05-14.") from None


Db = Annotated[Path | None, typer.Option("--db", help="The SQLite file with the record (setting `db`, default tocsin.db).")]
Columns = Annotated[str | None, typer.Option("--columns", help="Which column of tables and JSON records holds what, such as text=body,title=headline,date=pubDate,id=guid,url=link,source=outlet.")]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="At most so many rows.")]
Type = Annotated[str | None, typer.Option("--type", help="Event type, such as ASSAULT.")]
Actor = Annotated[str | None, typer.Option("--actor", help="A party or speaker, by part of its name, or of the words by which the report calls it; accents and case do not matter.")]
Country = Annotated[str | None, typer.Option("--country", help="Country of a party or of the place: ISO 3166 alpha-3, such as SDN.")]
Place = Annotated[str | None, typer.Option("--place", help="Place of the event, by part of its name or of the words of the report; accents and case do not matter.")]
Since = Annotated[datetime | None, typer.Option("--from", parser=day, metavar=DAY, help="First day.")]
Until = Annotated[datetime | None, typer.Option("--to", parser=day, metavar=DAY, help="Last day.")]
Engine = Annotated[str | None, typer.Option("--engine", metavar="hybrid|judged|rules", help="The event coder (setting `engine`, default hybrid).")]
Status = Annotated[str | None, typer.Option("--status", help="Status, such as occurred or alleged.")]
Kind = Annotated[str | None, typer.Option("--kind", help="Only things of this kind, such as crossings, truces, talks, missions, curfews or deadlines.")]
Words = Annotated[str | None, typer.Option("--search", help="Words that the document must hold.")]


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class CodeFormat(StrEnum):
    """What `tocsin code` prints."""

    table = "table"
    jsonl = "jsonl"


Output = Annotated[Format, typer.Option("--format", "-f", help="How to print the rows.")]
