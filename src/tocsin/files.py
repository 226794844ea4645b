"""Writes files whole or not at all: who reads one sees the old file or the new one, also after a crash."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from tocsin.errors import StoreError

MODE = 0o644
"""Rights of a file that was not there before; an old one's stay."""


@contextmanager
def whole(path: Path) -> Iterator[TextIO]:
    """A file to write to that takes the place of another in one step once it is whole; where the body of the `with` fails, the old one stays."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}-", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(path.stat().st_mode & 0o7777 if path.is_file() else MODE)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def replace(path: Path, text: str, *, option: str = "--out") -> None:
    """Put a text in the place of a file. What is no file (a pipe, a device) is written to and stays what it is, and so does a link.

    Raises StoreError when the file cannot be written; `option` is how the user names another.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, "utf-8")
            return
        with whole(path.resolve()) as out:
            out.write(text)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}.", hint=f"Name another file with {option}.") from error
