"""From what a user points at to the files that are read: folders, patterns, links, each file once and in order of name."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from tocsin.errors import ReadError
from tocsin.read.formats import READERS, ending_of
from tocsin.read.stream import unreadable
from tocsin.records import RawDocument

PAGES = (".html", ".htm", ".xhtml", ".shtml", ".HTML", ".HTM")
"""Endings of pages that browsers store with a folder."""


def readable(path: Path) -> str:
    """A path as text; bytes of its name that are no text become replacement characters."""
    return os.fsencode(path).decode("utf-8", "replace")


def matches(given: str) -> list[str] | None:
    """What a pattern with *, ? or [ stands for, in order of name; None for what is no pattern or is there under this very name."""
    if not glob.has_magic(given) or "\x00" in given or os.path.lexists(given):
        return None
    return sorted(glob.glob(given, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute patterns)


def check_paths(paths: Iterable[str], hint: str = "Give files, folders, or - for standard input.") -> None:
    """Raise ReadError, which says what can be given, for a path that does not exist or cannot be reached, and for a pattern that nothing matches."""
    for given in paths:
        if not given:  # `Path("")` is the present folder: an unset variable of a shell would have all of it read
            raise ReadError("an empty path was given.", hint=f"{hint} The present folder is '.'.")
        try:
            if matches(given):
                continue
            Path(given).stat()
        except (OSError, ValueError) as error:
            reason = "does not exist" if isinstance(error, FileNotFoundError | NotADirectoryError) else f"cannot be reached ({getattr(error, 'strerror', None) or error})"
            unmatched = "No file matches the pattern; ** stands for any number of folders."
            raise ReadError(f"{given} {reason}.", hint=unmatched if glob.has_magic(given) else hint) from error


def find_files(paths: Iterable[str]) -> Iterator[Path | RawDocument]:
    """The files that paths lead to, folders in order of name, each file once; unreadable folders as documents with a Problem."""
    seen: set[Path] = set()
    for given in paths:
        found = matches(given)
        if found is None:
            yield from walk(Path(given), seen)
            continue
        any_ending = given.endswith("*")
        for path in map(Path, found):
            if not any_ending or is_wanted(path):
                yield from walk(path, seen)


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
    names = {entry.name for entry in entries}
    for entry in entries:
        if not entry.name.startswith(".") and not belongs_to_page(entry.name, names) and is_wanted(entry):
            yield from walk(entry, seen)


def belongs_to_page(name: str, beside: Collection[str]) -> bool:
    """A folder 'NAME_files' beside 'NAME.html': pictures, frames and advertisements that a browser stored with a page.

    >>> belongs_to_page("talks_files", ["talks.htm", "talks_files"]), belongs_to_page("case_files", ["talks.htm"])
    (True, False)
    """
    page = name.removesuffix("_files")
    return page != name and any(f"{page}{ending}" in beside for ending in PAGES)


def passed_over(paths: Iterable[str]) -> dict[str, int]:
    """How many files in folders have an ending that no reader knows, by ending, the most frequent first."""
    found: Counter[str] = Counter()
    for given in paths:
        for _, folders, files in os.walk(given):
            folders[:] = [name for name in folders if not name.startswith(".") and not belongs_to_page(name, files)]
            found.update(ending_of(name) for name in files if not name.startswith(".") and ending_of(name) not in READERS)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def is_wanted(entry: Path) -> bool:
    """Something in a folder that is a folder itself, or a file with a reader; what cannot be told is wanted, so that its Problem is kept."""
    try:
        return entry.is_dir() or (ending_of(entry.name) in READERS and entry.is_file())
    except OSError:
        return True
