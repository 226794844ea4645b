"""Takes problems back that a file no longer has: a broken line of JSON that somebody repaired stands under its number, the record under its id."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import select, update

from tocsin.records import RawDocument
from tocsin.store.schema import document
from tocsin.store.sql import Store


class FilesRead:
    """What was read of files of many records: which ones, and what in them could not be read."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.unread: set[str] = set()

    def note(self, raw: RawDocument, *, unread: bool) -> None:
        """Take note of a document of a file, or that it could not be read."""
        if raw.source.endswith(f"#{raw.name}"):
            self.files.add(raw.source.removesuffix(f"#{raw.name}"))
        if unread:
            self.unread.add(raw.source)

    def retire(self, store: Store) -> None:
        """Let what stood for records that could not be read be past, where their file was read to its end and no longer gives them."""
        files = self.files - self.unread  # one that broke off says nothing of what would have come
        query = select(document.c.id, document.c.source).where(document.c.current == 1, document.c.text == "", document.c.source.contains("#", autoescape=True))
        with store.reading() as connection:
            past = [row.id for row in connection.execute(query) if row.source not in self.unread and is_in(row.source, files)]
        if past:
            with store.writing() as connection:
                for key in past:
                    connection.execute(update(document).where(document.c.id == key).values(current=0))


def is_in(source: str, files: Collection[str]) -> bool:
    """A source is that of a record in one of some files.

    >>> is_in("in/a.zip#r.jsonl#2", {"in/a.zip#r.jsonl"}), is_in("in/r.jsonl", {"in/r.jsonl"})
    (True, False)
    """
    return any(holder in files for holder in holders(source))


def holders(source: str) -> Iterator[str]:
    """The files in which a source may lie: all that stands before a #."""
    return (source[:at] for at, sign in enumerate(source) if sign == "#")
