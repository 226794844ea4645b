"""Records that follow from all documents of a store: made when they are asked for, and kept under a mark of what they were made from."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from tocsin.errors import StoreError

Records = TypeVar("Records")


def kept_or_made(mark: Callable[[], str], kept: Callable[[str], Records | None], make: Callable[[], Records], keep: Callable[[str, Records], None]) -> Records:
    """What is kept under the present mark; else it is made, and kept, unless documents came in the meantime. Two programs that do so at once write the same."""
    before = mark()
    found = kept(before)
    if found is None:
        found = make()
        if mark() == before:
            with suppress(StoreError):  # another program writes, or the file may only be read: what was made is right all the same
                keep(before, found)
    return found
