"""The incidents of a store: made when they are asked for, and kept until its documents or judgements change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from tocsin.errors import ReadError, StoreError
from tocsin.incidents.merge import METHOD, find_incidents
from tocsin.records import CodedDocument, EventName, Incident, Judgement
from tocsin.store import Store
from tocsin.stories.keep import stories_of

KEPT = ("entities", "events", "links")
"""Kinds of records that merging reads."""


def incidents_of(store: Store) -> tuple[Incident, ...]:
    """The incidents of the current documents under the judgements of the store, by day."""
    judgements = store.judgements()
    mark = mark_of(store, judgements)
    kept = store.incidents(mark)
    if kept is not None:
        return kept
    stories = {member: story.id for story in stories_of(store) or () for member in story.members}
    found = find_incidents(documents_of(store), judgements, stories=stories)
    if mark_of(store, judgements) != mark:
        return found  # documents came while we read: what was found holds for what was read, but is not kept
    try:
        store.keep_incidents(mark, found)
    except StoreError:
        return found  # another program writes, or the file may only be read: the incidents are right all the same
    return found


def mark_of(store: Store, judgements: tuple[Judgement, ...]) -> str:
    """A mark of the method, the current documents and some judgements."""
    made = hashlib.sha256("\x1e".join(sorted(one.id for one in judgements)).encode())
    return f"{METHOD}:{store.documents_mark()}:{made.hexdigest()[:32]}"


def documents_of(store: Store) -> Iterator[CodedDocument]:
    """The current documents with the records that merging reads, and without their text."""
    records: dict[str, dict[str, list[dict[str, object]]]] = {}
    for kind in KEPT:
        for row in store.records(kind):
            body = {name: value for name, value in row.items() if name not in ("document", "document_id", "parties")}
            records.setdefault(row["document_id"], {}).setdefault(kind, []).append(body)
    for row in store.documents():
        if "events" in (found := records.get(row["id"], {})):
            head = {name: row["body"].get(name) for name in ("published", "credit", "publisher")}
            yield CodedDocument.model_validate({"document": row["name"], "id": row["id"], **head, **found})


def event_named(store: Store, given: str) -> EventName:
    """The event that somebody means by its id, or by the beginning of it. Raises ReadError when there is none, or more than one."""
    rows = {row["id"]: row for row in store.records("events") if given.startswith("ev_") and row["id"].startswith(given)}
    if len(rows) != 1:
        raise ReadError(f"there is {'more than one' if rows else 'no'} event '{given}'.", hint="`tocsin events` and `tocsin incident` list events with their ids.")
    (row,) = rows.values()
    return EventName(event=row["id"], document=row["document"], words=row["anchor"]["quote"], type=row["type"])
