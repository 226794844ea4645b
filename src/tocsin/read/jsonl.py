"""Reads JSON Lines (and a JSON array of the same objects): `text`, and optionally `id`, `title`, `date`, `url`, `source`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tocsin.read.text import decode, is_binary, read_text
from tocsin.records import Problem, RawDocument


def read_json_lines(source: str, content: bytes) -> Iterator[RawDocument]:
    """The documents in a JSON Lines file, one a line; a bad line is a document with a Problem and the others go on."""
    if not content.strip() or is_binary(content):
        yield from read_text(source, content)
        return
    text, _ = decode(content)
    stripped = text.lstrip()
    if stripped.startswith("["):
        yield from read_array(source, text)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield read_record(source, number, line)


def read_array(source: str, text: str) -> Iterator[RawDocument]:
    """The documents in a JSON array."""
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield bad(source, 1, "json", f"The file is not valid JSON: {error}.")
        return
    for number, row in enumerate(rows, 1):
        yield from_object(source, number, row)


def bad(source: str, number: int, code: str, message: str) -> RawDocument:
    """A line that gives no document, kept with its reason."""
    name = f"{Path(source).name}#{number}"
    return RawDocument(name=name, source=f"{source}#{number}", text="", problems=(Problem(stage="read", code=code, message=message),))


def read_record(source: str, number: int, line: str) -> RawDocument:
    """The document of one line."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return bad(source, number, "json", f"Line {number} is not valid JSON: {error}.")
    return from_object(source, number, row)


def from_object(source: str, number: int, row: object) -> RawDocument:
    """The document of one JSON object; its text is taken as already clean."""
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return bad(source, number, "no_text", f"Record {number} has no field 'text' that holds a string.")
    problems: list[Problem] = []
    published = None
    given = row.get("date")
    if given:
        try:
            published = date.fromisoformat(str(given)[:10])
        except ValueError:
            problems.append(Problem(stage="read", code="date", message=f"Record {number}: '{str(given)[:40]}' is no ISO date; the date is taken as unknown."))
    if not row["text"].strip():
        problems.append(Problem(stage="read", code="empty", message=f"Record {number}: the text is empty."))
    name = str(row["id"]) if row.get("id") not in (None, "") else f"{Path(source).name}#{number}"
    return RawDocument(
        name=name, source=f"{source}#{name}", text=row["text"].encode("utf-8", "replace").decode("utf-8"), clean=True, title=text_or_none(row.get("title")),
        published=published, url=text_or_none(row.get("url")), publisher=text_or_none(row.get("source")), problems=tuple(problems),
    )  # fmt: skip


def text_or_none(value: object) -> str | None:
    """A non-empty string as it is, anything else as None."""
    return value if isinstance(value, str) and value.strip() else None
