"""Looks at folders and files again and again for documents that may be new. Reads files only; fetches nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tocsin.errors import ReadError
from tocsin.read import open_sources
from tocsin.read.paths import check_paths, find_files
from tocsin.records import RawDocument

GROWING = (".jsonl", ".ndjson", ".warc", ".warc.gz")
"""Endings of files that are added to at their end, so that what is in them is read while they grow."""
Read = Callable[[list[str]], Iterator[RawDocument]]
"""Gives the documents in some files, as `open_sources` does. Raises ReadError for one that is not there."""
Look = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds: what tells a changed file."""


class Watcher:
    """Remembers which files were read in which state, and nothing about documents: the store knows those."""

    def __init__(self, paths: Iterable[str], *, settle: float = 2.0, stop: Callable[[], bool] = lambda: False, read: Read = open_sources) -> None:
        self.paths, self.settle, self.stop, self.read = list(paths), settle, stop, read
        self.done: dict[Path, Look] = {}
        check_paths(self.paths, hint="Give files and folders; what comes by standard input can be coded (`tocsin code -`), not watched.")

    def forget(self) -> None:
        """Read every file again at the next look: what was read did not get into the store."""
        self.done.clear()

    def look(self) -> Iterator[RawDocument]:
        """The documents in all files that are new or changed since the last look, up to the moment when `stop` says so.

        A file that was changed in the last `settle` seconds is left for the next look, except for files that grow: of these the last
        record is left when it is not whole. A file that has gone is no error. Files that were read to their end are not opened again.
        """
        there = set()
        for file in find_files(self.paths):
            if self.stop():
                return
            if isinstance(file, RawDocument):
                yield file
                continue
            state = look_at(file)
            if state is None:
                continue
            there.add(file)
            if self.done.get(file) == state:
                continue
            settled = abs(time.time() - state[1] / 1e9) >= self.settle
            if not settled and not file.name.lower().endswith(GROWING):
                continue
            whole = True
            for document, last in with_last(self.documents_in(file)):
                broken = any(problem.stage == "read" for problem in document.problems)
                if broken and (look_at(file) is None or (last and not settled)):
                    whole = False
                    continue
                whole = whole and not any(problem.code == "unreadable" for problem in document.problems)
                yield document
                if self.stop():
                    return
            if whole and settled:
                self.done[file] = state
        self.done = {file: state for file, state in self.done.items() if file in there}

    def documents_in(self, file: Path) -> Iterator[RawDocument]:
        """The documents in one file; none when it has gone."""
        try:
            yield from self.read([str(file)])
        except ReadError:
            return


def look_at(file: Path) -> Look | None:
    """The state of a file, or None when it is not there or is no file."""
    try:
        found = file.stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns


def with_last(documents: Iterable[RawDocument]) -> Iterator[tuple[RawDocument, bool]]:
    """Each document, and whether it is the last one."""
    before: RawDocument | None = None
    for document in documents:
        if before is not None:
            yield before, False
        before = document
    if before is not None:
        yield before, True
