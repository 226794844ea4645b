"""Reads tables of comma-, semicolon-, tab- or pipe-separated values, row by row."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from tocsin.read.jsonl import as_utf8
from tocsin.read.rows import absent, from_row, has_text, known, no_text, noted
from tocsin.read.stream import MIB, Options, bad, once, problem, some, start_of, unreadable
from tocsin.read.text import BINARY, decode, guess, refusal
from tocsin.records import RawDocument

SEPARATORS = ",;\t|"
CELL = 16 * MIB
"""Characters of one cell: in a longer one a quotation mark was never closed."""


def read_table(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The documents in a table with a row of names at its head, one a row."""
    head, stream = start_of(stream)
    first_line = head.lstrip().split(b"\n", 1)[0]
    refused = refusal(source, head)
    # NUL bytes among rows are dropped; what has them in its first line is no table.
    if refused is not None and (head.startswith(BINARY) or b"\x00" in first_line or b"\n" not in head or not head.strip()):
        yield refused
        return
    lines = Lines(as_utf8(head, stream))
    start = next(lines, "")
    if start.lower().startswith("sep=") and len(start.strip()) == 5:  # a line that spreadsheets write for each other
        start = next(lines, "")
    while start and not start.strip():
        start = next(lines, "")
    encoding = other_encoding(head)
    lines.back.append(start := mended(start, encoding)[0])
    separator = "\t" if source.lower().endswith((".tsv", ".tab")) and "\t" in start else separator_of(start, options)
    rows = cells(lines, separator)
    names = next(rows, [])
    if isinstance(names, str) or not has_text(names, options.columns):
        there = [] if isinstance(names, str) else names
        yield unreadable(source, "no_text", no_text(there, options.columns))
        return
    yield from some(source, once(source, noted(documents(source, names, rows, options, encoding), absent(names, options.columns))), "The table has no rows.")


class Lines:
    """The lines of a UTF-8 stream as text; bytes that are no UTF-8 are kept as half characters, to be decoded cell by cell."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.back: list[str] = []
        self.rest = ""

    def __iter__(self) -> Lines:
        """Itself."""
        return self

    def __next__(self) -> str:
        """The next line with its end; one without an end in sight comes in pieces."""
        if self.back:
            return self.back.pop()
        line = self.stream.readline(CELL)
        if not line and not self.rest:
            raise StopIteration
        text = self.rest + line.replace(b"\x00", b"").decode("utf-8", "surrogateescape")
        self.rest = ""
        parts = re.split(r"(?<=\r)(?!\n)", text)  # lines that end as on old Macintoshes
        if len(parts) > 1:
            self.rest = parts.pop() if line and not text.endswith(("\r", "\n")) else ""
            self.back = [part for part in parts[:0:-1] if part]
            return parts[0]
        return text


def separator_of(line: str, options: Options) -> str:
    """The character that separates cells: the one with which most names in the first line are known, then the one that makes most cells."""

    def worth(separator: str) -> tuple[int, int]:
        try:
            names = next(csv.reader([line], delimiter=separator), [])
        except csv.Error:
            names = []
        return known(names, options.columns), len(names)

    csv.field_size_limit(CELL)
    return max(SEPARATORS, key=worth)


def cells(lines: Lines, separator: str) -> Iterator[list[str] | str]:
    """The rows as cells, or what is wrong with a row; reading goes on at the next line."""
    csv.field_size_limit(CELL)
    rows = csv.reader(lines, delimiter=separator)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield str(error)
            rows = csv.reader(lines, delimiter=separator)
            continue
        if any(cell.strip() for cell in row):
            yield row


def documents(source: str, names: list[str], rows: Iterator[list[str] | str], options: Options, encoding: str | None) -> Iterator[RawDocument]:
    """The document of each row; `encoding` is that of cells that are no UTF-8."""
    for number, row in enumerate(rows, 1):
        if isinstance(row, str):
            yield bad(source, number, "row", f"Row {number} cannot be read: {row}. A quotation mark is probably not closed.")
            continue
        decoded, notes = zip(*(mended(cell, encoding) for cell in row), strict=True)
        document = from_row(source, number, record(names, decoded), options.columns)
        told = [problem("encoding", note) for note in dict.fromkeys(filter(None, notes))]
        extra = [cell for cell in row[len(names) :] if cell.strip()]
        if extra or len(row) < len(names):
            told.append(problem("row", f"Row {number} has {len(row)} cells where the table has {len(names)} columns; some of them may be in the wrong column."))
        yield document.model_copy(update={"problems": (*document.problems, *told)}) if told else document


def record(names: list[str], row: tuple[str, ...]) -> Mapping[str, str]:
    """A row with its names; the first of two columns with one name counts."""
    found: dict[str, str] = {}
    for name, cell in zip(names, row, strict=False):
        found.setdefault(name, cell)
    return found


def other_encoding(head: bytes) -> str | None:
    """The encoding of a file that begins with these bytes, when it is not UTF-8."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return guess(head)
    return None


def mended(cell: str, encoding: str | None) -> tuple[str, str | None]:
    """A cell whose bytes were no UTF-8 decoded as what they are, with a note that says so."""
    try:
        cell.encode("utf-8")
    except UnicodeEncodeError:
        text, note = decode(cell.encode("utf-8", "surrogateescape"), encoding)
        return text, note or f"The text is not UTF-8; it was read as {encoding}. Characters may be wrong."
    return cell, None
