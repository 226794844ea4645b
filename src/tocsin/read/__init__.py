"""Opens what a user points at: files, folders, standard input; text, HTML, JSON Lines.

A reader gives `RawDocument`s one by one. What cannot be read is a document with a Problem, so that nothing is lost without
a trace; only a path that does not exist at all stops the run.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tocsin.errors import ReadError
from tocsin.read.html import read_html
from tocsin.read.jsonl import read_json_lines
from tocsin.read.text import decode, name_of, read_text
from tocsin.records import Problem, RawDocument

Reader = Callable[[str, bytes], Iterator[RawDocument]]
"""A reader takes the name of its source and its bytes, and gives the documents in it."""

READERS: dict[str, Reader] = {
    ".txt": read_text, ".text": read_text, "": read_text, ".html": read_html, ".htm": read_html, ".xhtml": read_html,
    ".jsonl": read_json_lines, ".ndjson": read_json_lines, ".json": read_json_lines,
}  # fmt: skip
LARGEST = 256 * 1024 * 1024
"""Bytes: a larger file is refused with a Problem; split it or turn it into JSON Lines pieces."""
JSON_START = re.compile(rb"(?:\[\s*)?\{\s*[\"}]")
PAGE_START = (b"<!doctype html", b"<html", b"<?xml")


def unreadable(source: str, code: str, message: str) -> RawDocument:
    """A document that stands for what could not be read."""
    return RawDocument(name=name_of(source), source=source, text="", problems=(Problem(stage="read", code=code, message=message),))


def readable(path: Path) -> str:
    """A path as text; bytes of its name that are no text become replacement characters."""
    return os.fsencode(path).decode("utf-8", "replace")


def check_paths(paths: Iterable[str]) -> None:
    """Raise ReadError for a path that does not exist or cannot be reached."""
    for given in paths:
        try:
            Path(given).stat()
        except (OSError, ValueError) as error:
            reason = "does not exist" if isinstance(error, FileNotFoundError | NotADirectoryError) else f"cannot be reached ({getattr(error, 'strerror', None) or error})"
            raise ReadError(f"{given} {reason}.", hint="Give files, folders, or - for standard input.") from error


def find_files(paths: Iterable[str]) -> Iterator[Path | RawDocument]:
    """The files that paths lead to, folders in order of name, each file once; unreadable folders as documents with a Problem."""
    seen: set[Path] = set()
    for given in paths:
        yield from walk(Path(given), seen)


def walk(path: Path, seen: set[Path]) -> Iterator[Path | RawDocument]:
    """The files at or below a path whose endings have a reader; hidden ones are left out, and so is what was seen (links may go in circles)."""
    try:
        resolved = path.resolve()
        if resolved in seen:
            return
        seen.add(resolved)
        if not path.is_dir():
            yield path
            return
        entries = sorted(path.iterdir())
    except (OSError, RuntimeError) as error:
        yield unreadable(readable(path), "unreadable", f"The folder cannot be read ({getattr(error, 'strerror', None) or error}); check its permissions.")
        return
    for entry in entries:
        if not entry.name.startswith(".") and is_wanted(entry):
            yield from walk(entry, seen)


def is_wanted(entry: Path) -> bool:
    """Something in a folder that is a folder itself, or a file with a reader; what cannot be told is wanted, so that its Problem is kept."""
    try:
        return entry.is_dir() or (entry.suffix.lower() in READERS and entry.is_file())
    except OSError:
        return True


def read_file(path: Path) -> Iterator[RawDocument]:
    """The documents in a file."""
    source = readable(path)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        yield unreadable(source, "unreadable", f"The file cannot be read ({error.strerror}); check its permissions.")
        return
    if len(content) > LARGEST:
        yield too_large(source)
        return
    yield from READERS.get(path.suffix.lower(), read_text)(source, content)


def too_large(source: str) -> RawDocument:
    """The document that stands for more bytes than are read."""
    return unreadable(source, "too_large", f"There are more than {LARGEST // 1024 // 1024} MiB; split the file.")


def read_stdin() -> Iterator[RawDocument]:
    """The documents on standard input: JSON when it begins with an object, HTML when it begins like a page, else one text."""
    content = sys.stdin.buffer.read(LARGEST + 1)
    start = content[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if len(content) > LARGEST:
        yield too_large("-")
    elif JSON_START.match(start):
        yield from read_json_lines("-", content)
    elif start.startswith(PAGE_START):
        yield from read_html("-", content)
    else:
        yield from read_text("-", content)


def open_sources(paths: Iterable[str], *, clean: bool = False) -> Iterator[RawDocument]:
    """All documents that paths lead to, one by one.

    With `clean`, texts given in JSON records are cleaned like files; without it they are taken as they are, so that
    offsets agree with the input. Raises ReadError at once for a path that does not exist, before anything is read.
    """
    given = list(paths)
    check_paths(path for path in given if path != "-")
    return (document.model_copy(update={"clean": False}) if clean and document.clean else document for document in read_all(given))


def read_all(paths: list[str]) -> Iterator[RawDocument]:
    """All documents as their readers give them, standard input first."""
    if "-" in paths:
        yield from read_stdin()
    for file in find_files(path for path in paths if path != "-"):
        if isinstance(file, RawDocument):
            yield file
        else:
            yield from read_file(file)


__all__ = ["READERS", "Reader", "decode", "open_sources"]
