"""Opens what a user points at: files, folders, standard input; text, HTML, JSON Lines.

A reader gives `RawDocument`s one by one. What cannot be read is a document with a Problem, so that nothing is lost without
a trace; only a path that does not exist at all stops the run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tocsin.errors import ReadError
from tocsin.read.html import read_html
from tocsin.read.jsonl import read_json_lines
from tocsin.read.text import decode, read_text
from tocsin.records import Problem, RawDocument

Reader = Callable[[str, bytes], Iterator[RawDocument]]
"""A reader takes the name of its source and its bytes, and gives the documents in it."""

READERS: dict[str, Reader] = {
    ".txt": read_text, ".text": read_text, "": read_text, ".html": read_html, ".htm": read_html, ".xhtml": read_html,
    ".jsonl": read_json_lines, ".ndjson": read_json_lines, ".json": read_json_lines,
}  # fmt: skip
LARGEST = 256 * 1024 * 1024
"""Bytes: a larger file is refused with a Problem; split it or turn it into JSON Lines pieces."""


def unreadable(source: str, code: str, message: str) -> RawDocument:
    """A document that stands for what could not be read."""
    return RawDocument(name=Path(source).name, source=source, text="", problems=(Problem(stage="read", code=code, message=message),))


def find_files(paths: Iterable[str]) -> Iterator[Path | RawDocument]:
    """The files that paths lead to, folders in order of name, each file once; unreadable folders as documents with a Problem.

    Raises ReadError for a path that does not exist.
    """
    seen: set[Path] = set()
    for given in paths:
        path = Path(given)
        if not path.exists():
            raise ReadError(f"{given} does not exist.", hint="Give files, folders, or - for standard input.")
        for file in walk(path):
            if isinstance(file, RawDocument):
                yield file
            elif (resolved := file.resolve()) not in seen:
                seen.add(resolved)
                yield file


def walk(path: Path) -> Iterator[Path | RawDocument]:
    """The files at or below a path whose endings have a reader; hidden ones are left out."""
    if path.is_file():
        yield path
        return
    try:
        entries = sorted(path.iterdir())
    except OSError as error:
        yield unreadable(str(path), "unreadable", f"The folder cannot be read ({error.strerror}); check its permissions.")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from walk(entry)
        elif entry.suffix.lower() in READERS and entry.is_file():
            yield entry


def read_file(path: Path) -> Iterator[RawDocument]:
    """The documents in a file."""
    source = str(path)
    try:
        if path.stat().st_size > LARGEST:
            yield unreadable(source, "too_large", f"The file has more than {LARGEST // 1024 // 1024} MiB; split it.")
            return
        content = path.read_bytes()
    except OSError as error:
        yield unreadable(source, "unreadable", f"The file cannot be read ({error.strerror}); check its permissions.")
        return
    reader = READERS.get(path.suffix.lower(), read_text)
    yield from reader(source, content)


def read_stdin() -> Iterator[RawDocument]:
    """The documents on standard input: JSON Lines when the first line is a JSON object, HTML when it begins like a page, else one text."""
    content = sys.stdin.buffer.read(LARGEST)
    start = content.lstrip()[:200].lower()
    if start.startswith(b"{"):
        yield from read_json_lines("-", content)
    elif start.startswith((b"<!doctype html", b"<html", b"<?xml")):
        yield from read_html("-", content)
    else:
        yield from read_text("-", content)


def open_sources(paths: Iterable[str], *, clean: bool = False) -> Iterator[RawDocument]:
    """All documents that paths lead to, one by one.

    With `clean`, texts given in JSON records are cleaned like files; without it they are taken as they are, so that
    offsets agree with the input. Raises ReadError for a path that does not exist.
    """
    for document in read_all(list(paths)):
        yield document.model_copy(update={"clean": False}) if clean and document.clean else document


def read_all(paths: list[str]) -> Iterator[RawDocument]:
    if "-" in paths:
        yield from read_stdin()
    for file in find_files(path for path in paths if path != "-"):
        if isinstance(file, RawDocument):
            yield file
        else:
            yield from read_file(file)


__all__ = ["READERS", "Reader", "decode", "open_sources"]
