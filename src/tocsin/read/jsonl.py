"""Reads JSON Lines, JSON arrays and JSON objects with a list of records in them, one record at a time."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from tocsin.read.rows import flat, from_row, has_text, known
from tocsin.read.stream import FAILURES, MIB, PIECE, RECORD, Joined, Options, bad, buffered, fill, lines_of, once, some, start_of
from tocsin.read.text import BOMS, decode, refusal, unmarked_utf16
from tocsin.records import RawDocument

OUTSIDE = re.compile(rb'["{}\[\],]')
WITHIN = re.compile(rb'["{}\[\]]')
DEEPEST = 3
"""Objects around the list of records."""
INSIDE = re.compile(rb'["\\]')


def read_json_lines(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The documents in a JSON file; a record that cannot be used is a document with a Problem and the others go on."""
    head, stream = start_of(stream)
    refused = refusal(source, head)
    if refused is not None:
        yield refused
        return
    yield from some(source, once(source, records(source, as_utf8(head, stream), options)), "There is no record in the file.")


class Recoded(Joined):
    """A stream of wide characters (UTF-16, UTF-32) turned into UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        super().__init__(b"", stream)
        self.decoder = codecs.getincrementaldecoder(encoding)("replace")

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; gives the number of bytes, 0 at the end."""
        while not len(self.head):
            piece = self.take(PIECE) or b""
            self.head = memoryview(self.decoder.decode(piece, final=not piece).encode("utf-8", "replace"))
            if not piece:
                break
        return 0 if not len(self.head) else super().readinto(buffer)


def as_utf8(head: bytes, stream: BinaryIO) -> BinaryIO:
    """A stream whose first bytes these are, as UTF-8 without a byte-order mark; other bytes stay as they are."""
    encoding = next((encoding for mark, encoding in BOMS if head.startswith(mark)), None) or unmarked_utf16(head)
    if encoding == "utf-8-sig":
        stream.read(3)
        return stream
    return stream if encoding is None else buffered(Recoded(stream, encoding))  # type: ignore[arg-type]


def records(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The documents of all records, whichever way they are set out."""
    line, lead = b"", 0
    while not line.strip():
        line = stream.readline(PIECE)
        if not line:
            return
        lead += 1
    ahead = fill(stream, PIECE)
    stream = buffered(stream, line + ahead)
    what = "Record"
    if line.lstrip().startswith(b"["):
        fill(stream, line.index(b"[") + 1)
        parts: Iterator[tuple[int, bytes | None]] = enumerate(values(stream, array=True), 1)
    elif line.lstrip().startswith(b"{") and line.endswith(b"\n") and ahead.strip() and not ahead.lstrip().startswith(b"{") and parsed(line)[1] is not None:
        parts = enumerate(values(stream, array=False), 1)
    else:
        what = "Line"
        parts = ((number + lead - 1, one) for number, one in lines_of(stream, RECORD))
    for number, part in parts:
        if part is None:
            yield bad(source, number, "too_large", f"{what} {number} has more than {RECORD // MIB} MiB; it was left out.")
        elif part.strip():
            yield from from_json(source, number, what, part, options)


def from_json(source: str, number: int, what: str, part: bytes, options: Options) -> Iterator[RawDocument]:
    """The documents of one JSON value: an object, or all objects in the one list that it carries."""
    value, error = parsed(part)
    if error is not None:
        yield bad(source, number, "json", f"{what} {number} is not valid JSON: {error}.")
        return
    inner = carried(value, options)
    if inner is None:
        yield from_row(source, number, value, options.columns)
        return
    for count, row in enumerate(inner, number):
        yield from_row(source, count, row, options.columns)


def carried(value: object, options: Options, depth: int = 0) -> list[object] | None:
    """The records in an object that is a wrapper, such as the answer of a search: it has no text itself, but one list of objects that have, or that tell of reports without it."""
    rows = turned(value, options)
    if rows is not None:
        return rows
    if not isinstance(value, dict) or depth > DEEPEST or has_text(flat(value, options.columns), options.columns):
        return None
    lists = [one for one in value.values() if isinstance(one, list) and any(is_record(row, options) for row in one[:100])]
    lists += [found for one in value.values() if (found := carried(one, options, depth + 1)) is not None]
    return lists[0] if len(lists) == 1 else None


def turned(value: object, options: Options) -> list[object] | None:
    """The rows of an object that holds columns (a table as pandas writes it), or the records of one that holds them under their ids."""
    if not isinstance(value, dict) or len(value) < 2:
        return None
    parts = list(value.values())
    if all(isinstance(one, dict) and has_text(one, options.columns) for one in parts):
        return [{"id": key, **one} for key, one in value.items()]
    if known(value, options.columns) < 2 or not has_text(value, options.columns):
        return None
    if all(isinstance(one, dict) and one.keys() == parts[0].keys() for one in parts):
        return [{name: column[key] for name, column in value.items()} for key in parts[0]]
    if all(isinstance(one, list) and len(one) == len(parts[0]) for one in parts):
        return [dict(zip(value, row, strict=True)) for row in zip(*parts, strict=True)]
    return None


def is_record(row: object, options: Options) -> bool:
    """An object that has a text, or else at least three other fields of a report."""
    return isinstance(row, dict) and (has_text(flat(row, options.columns), options.columns) or known(row, options.columns) >= 3)


def parsed(part: bytes) -> tuple[object, str | None]:
    """The value of some JSON, or what is wrong with it."""
    try:
        return json.loads(decode(part)[0]), None
    except RecursionError:
        return None, "it is nested too deeply"
    except FAILURES as error:
        return None, str(error) or type(error).__name__


def values(stream: BinaryIO, *, array: bool) -> Iterator[bytes | None]:
    """The bytes of each value in an array whose opening bracket is behind, or of objects that follow each other; None for one that is too large.

    Only brackets, quotes and commas are looked at, so that what is wrong within a value costs that value alone.
    """
    buffer, at, depth, quoted, large = bytearray(), 0, 0, False, False
    for piece in iter(lambda: fill(stream, PIECE), b""):
        buffer += piece
        while match := (INSIDE if quoted else WITHIN if depth > 0 else OUTSIDE).search(buffer, at):
            mark, at = match.group(), match.end()
            if quoted:
                if mark == b"\\" and at == len(buffer):
                    at -= 1
                    break
                at += mark == b"\\"
                quoted = mark != b'"'
                continue
            quoted = mark == b'"'
            depth += (mark in b"{[") - (mark in b"}]")
            closed = array and depth < 0
            if closed or (depth <= 0 and mark == (b"," if array else b"}")):
                yield None if large else bytes(buffer[: at - array]).lstrip(b", \t\r\n")
                del buffer[:at]
                at, depth, large = 0, 0, False
            if closed:
                yield bytes(buffer) + fill(stream, PIECE)  # what stands behind the array is blank, or no JSON
                return
        else:
            at = len(buffer)
        if len(buffer) > RECORD:
            large = True
            del buffer[:at]
            at = 0
    if array or buffer.strip():
        yield None if large else bytes(buffer) if buffer.strip() else b"["  # an array that is cut off is told like a bracket that is
