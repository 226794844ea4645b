"""Prints rows as a table for people, as JSON Lines or as CSV for programs."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, TextIO

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tocsin.cli.options import Format

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a cell begins with that some spreadsheet takes for a formula."""
LEAST_BARS = 8
"""Characters that a line of bars has at least; other columns are folded to make room for them."""
WHOLE = ("id", "bars")
"""Columns that are never folded."""
LONG_WORD = 14
"""Characters from which on a word may be broken."""
Row = Mapping[str, Any]
UNSEEN = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Controls that JSON lets stand as they are but terminals obey, and line separators at which some programs split."""


def console(*, err: bool = False) -> Console:
    """A console on standard output (or error); wide enough to be read when it is not a terminal."""
    found = Console(stderr=err, highlight=False)
    return found if found.is_terminal else Console(stderr=err, highlight=False, width=160)


def plain(value: Any) -> str:
    """A value as one line of text; control characters from the text of a document never reach the terminal."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(plain(one) for one in value)
    return "".join(c if c.isprintable() else " " for c in str(value))


def tell(lines: Iterable[str]) -> None:
    """Print lines, without control characters."""
    for line in lines:
        typer.echo(plain(line))


def json_line(text: str) -> str:
    """A line of JSON with the same meaning and no control character in it."""
    return UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def data_out() -> TextIO:
    """Standard output for programs: UTF-8 whatever the locale says."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    return sys.stdout


def print_rows(rows: Iterable[Row], columns: Sequence[str], output: Format, *, limit: int | None = None, title: str = "", empty: str | Callable[[], str] = "Nothing was found.") -> int:
    """Print some columns of rows and give their number. JSON Lines prints whole rows; a table that a terminal is too narrow for becomes cards."""
    rows = islice(rows, limit) if limit else rows
    count = 0
    if output is Format.jsonl:
        out = data_out()
        for row in rows:
            out.write(json_line(json.dumps({key: value for key, value in row.items() if not key.startswith("_")}, ensure_ascii=False, default=str)))
            count += 1
        return count
    if output is Format.csv:
        writer = csv.writer(data_out(), lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([guard_formula(plain(row.get(column))) for column in columns])
            count += 1
        return count
    cells = [[plain(row.get(column)) for column in columns] for row in rows]
    if cells:
        screen = console()
        draw = draw_table if least_width(cells, columns) <= screen.width or not screen.is_terminal else draw_cards
        draw(screen, cells, columns, title)
    elif empty:
        console(err=True).print(escape(empty if isinstance(empty, str) else empty()))
    return len(cells)


def least_width(cells: Sequence[Sequence[str]], columns: Sequence[str]) -> int:
    """Characters that a table needs so that no heading and hardly a word is broken."""

    def least(number: int) -> int:
        if columns[number] == "bars":
            return LEAST_BARS
        words = (row[number] for row in cells) if columns[number] in WHOLE else (word for row in cells for word in row[number].split())
        longest = max(map(len, words), default=0)
        return max(len(columns[number]), longest if columns[number] in WHOLE else min(longest, LONG_WORD))

    return sum(map(least, range(len(columns)))) + len(" │ ") * (len(columns) - 1) + 2


def draw_table(out: Console, cells: Sequence[Sequence[str]], columns: Sequence[str], title: str) -> None:
    """Draw rows under headings."""
    table = Table(title=title or None, show_edge=False, header_style="bold", title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in WHOLE, min_width=LEAST_BARS if column == "bars" else None)
    for row in cells:
        table.add_row(*map(escape, row))
    out.print(table)


def draw_cards(out: Console, cells: Sequence[Sequence[str]], columns: Sequence[str], title: str) -> None:
    """Draw each row as a card: a line for each column that says something."""
    if title:
        out.print(escape(title), style="italic")
    for number, row in enumerate(cells):
        card = Table.grid(padding=(0, 1, 0, 0))
        card.add_column(style="bold", no_wrap=True, min_width=max(map(len, columns)))
        card.add_column(overflow="fold")
        for column, cell in zip(columns, row, strict=True):
            if cell:
                card.add_row(column, escape(cell))
        if number:
            out.print()
        out.print(card)


def guard_formula(text: str) -> str:
    """A CSV cell that no spreadsheet runs as a formula."""
    number = text[:1] in ("+", "-") and text[1:].replace(".", "", 1).isdigit()
    return "'" + text if text.lstrip()[:1] in FORMULA and not number else text
