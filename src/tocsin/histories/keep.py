"""The histories of a store: made when they are asked for, and kept until its documents change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tocsin.errors import StoreError
from tocsin.histories.find import METHOD, find_histories
from tocsin.history_records import History
from tocsin.records import CodedDocument
from tocsin.store import Store
from tocsin.stories.keep import stories_of

BESIDE = ("entities", "attributions")
"""Kinds of records that are read beside the statuses of a document."""


def histories_of(store: Store, *, as_of: date | None = None) -> tuple[History, ...]:
    """The histories of the current documents; with `as_of` of those that were certainly out by the end of that day, which are not kept."""
    mark = f"{METHOD}:{store.documents_mark()}"
    kept = store.histories(mark) if as_of is None else None
    if kept is not None:
        return kept
    stories = {member: story.id for story in stories_of(store) or () for member in story.members}
    found = find_histories(documents_of(store), stories=stories, as_of=as_of)
    if as_of is None and f"{METHOD}:{store.documents_mark()}" == mark:
        try:
            store.keep_histories(mark, found)
        except StoreError:
            return found  # another program writes, or the file may only be read: the histories are right all the same
    return found


def documents_of(store: Store) -> Iterator[CodedDocument]:
    """The current documents that tell of lasting states, with the records that histories need, and without their text."""
    records: dict[str, dict[str, list[dict[str, object]]]] = {}
    for kind in ("statuses", *BESIDE):
        for row in store.records(kind):
            if kind == "statuses" or row["document_id"] in records:
                body = {name: value for name, value in row.items() if name not in ("document", "document_id", "parties")}
                records.setdefault(row["document_id"], {}).setdefault(kind, []).append(body)
    for row in store.documents():
        if row["id"] in records:
            head = {name: row["body"].get(name) for name in ("published", "credit", "publisher")}
            yield CodedDocument.model_validate({"document": row["name"], "id": row["id"], **head, **records[row["id"]]})
