"""Reads JSON Lines (and a JSON array of the same objects): `text`, and optionally `id`, `title`, `date`, `url`, `source`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from tocsin.read.text import decode, is_binary, name_of, read_text, whole
from tocsin.records import Problem, RawDocument


def read_json_lines(source: str, content: bytes) -> Iterator[RawDocument]:
    """The documents in a JSON Lines file, one a line; a bad line is a document with a Problem and the others go on."""
    text = "" if is_binary(content) else decode(content)[0]
    if not text.strip():
        yield from read_text(source, content)
        return
    yield from once(source, read_array(source, text) if text.lstrip().startswith("[") else read_lines(source, text))


def read_lines(source: str, text: str) -> Iterator[RawDocument]:
    """The documents in a file of one JSON object a line, or of one object over several lines."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) > 1 and parsed(lines[0][1])[1] is not None:
        row, _ = parsed(text)
        if isinstance(row, dict):
            yield from_object(source, 1, row)
            return
    for number, line in lines:
        row, error = parsed(line)
        yield from_object(source, number, row) if error is None else bad(source, number, "json", f"Line {number} is not valid JSON: {error}.")


def read_array(source: str, text: str) -> Iterator[RawDocument]:
    """The documents in a JSON array."""
    rows, error = parsed(text)
    if error is not None or not isinstance(rows, list):
        yield bad(source, 1, "json", f"The file is not valid JSON: {error}.")
        return
    for number, row in enumerate(rows, 1):
        yield from_object(source, number, row)


def parsed(text: str) -> tuple[object, str | None]:
    """The value of some JSON, or what is wrong with it."""
    try:
        return json.loads(text), None
    except RecursionError:
        return None, "it is nested too deeply"
    except ValueError as error:
        return None, str(error)


def once(source: str, documents: Iterator[RawDocument]) -> Iterator[RawDocument]:
    """Documents with an id that stands twice in the file told apart by number, so that neither takes the other's place."""
    seen: set[str] = set()
    for number, document in enumerate(documents, 1):
        name = document.name
        while name in seen:
            name = f"{name}#{number}"
        seen.add(name)
        if name != document.name:
            message = f"The id '{document.name[:40]}' stands twice in the file; this record is called '{name[:60]}'."
            problems = (*document.problems, Problem(stage="read", code="id", message=message))
            document = document.model_copy(update={"name": name, "source": f"{source}#{name}", "problems": problems})
        yield document


def bad(source: str, number: int, code: str, message: str) -> RawDocument:
    """A line that gives no document, kept with its reason."""
    name = f"{name_of(source)}#{number}"
    return RawDocument(name=name, source=f"{source}#{number}", text="", problems=(Problem(stage="read", code=code, message=message),))


def from_object(source: str, number: int, row: object) -> RawDocument:
    """The document of one JSON object; its text is taken as already clean."""
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return bad(source, number, "no_text", f"Record {number} has no field 'text' that holds a string.")
    problems: list[Problem] = []
    published = None
    given = row.get("date")
    if given:
        try:
            published = date.fromisoformat(words(given)[:10])
        except ValueError:
            problems.append(Problem(stage="read", code="date", message=f"Record {number}: '{words(given)[:40]}' is no ISO date; the date is taken as unknown."))
    if not row["text"].strip():
        problems.append(Problem(stage="read", code="empty", message=f"Record {number}: the text is empty."))
    name = words(row.get("id")) or f"{name_of(source)}#{number}"
    return RawDocument(
        name=name, source=f"{source}#{name}", text=whole(row["text"]), clean=True, title=text_or_none(row.get("title")),
        published=published, url=text_or_none(row.get("url")), publisher=text_or_none(row.get("source")), problems=tuple(problems),
    )  # fmt: skip


def text_or_none(value: object) -> str | None:
    """A non-empty string as it is, anything else as None."""
    return whole(value) if isinstance(value, str) and value.strip() else None


def words(value: object) -> str:
    """A string or number as a string, anything else (a list, an object) as nothing."""
    return whole(str(value)) if isinstance(value, str | int | float) else ""
