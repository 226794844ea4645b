"""The incidents of a store: made when they are asked for, and kept until its documents or judgements change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import func, select

from tocsin.errors import ReadError, StoreError
from tocsin.incidents.grow import StoredMerger, changes, documents_in, documents_judged, note_documents, write_all
from tocsin.incidents.judge import Rulings, rulings_of
from tocsin.incidents.mention import mentions_of
from tocsin.incidents.merge import BATCH, METHOD, Merger, find_incidents
from tocsin.records import CodedDocument, EventName, Incident, Judgement
from tocsin.store import Filters, Store
from tocsin.store.schema import incident_document, incident_state
from tocsin.stories import by_document
from tocsin.stories.find import METHOD as STORIES
from tocsin.stories.keep import stories_of

SHARE = 0.2
"""Part of the documents that must have changed for all to be made anew: beyond it that is quicker."""


def incidents_of(store: Store) -> tuple[Incident, ...]:
    """The incidents of the current documents under the judgements of the store, by day."""
    mark = mark_of(store, store.judgements())
    kept = store.incidents(mark)
    if kept is not None:
        return kept
    stories = by_document(stories_of(store) or ())
    try:
        kept = store.incidents(update(store, stories))
    except StoreError:
        kept = None  # another program writes, or the file may only be read: the incidents are right all the same
    return kept if kept is not None else find_incidents(documents_of(store), store.judgements(), stories=stories)


def update(store: Store, stories: Mapping[str, str]) -> str:
    """Bring the kept incidents up to date, wholly or not at all; gives the mark under which they are kept.

    Only what came or changed is compared, with its neighbourhood; the result is that of making all anew, bit for bit. `stories` gives the story of a document. Raises StoreError when the store cannot be written.
    """
    with store.writing() as connection:
        judgements = store.judgements()
        mark = mark_of(store, judgements)
        kept = connection.execute(select(incident_state.c.mark)).scalar()
        gone, come, restated = changes(connection, stories)
        if kept is None or kept.split(":")[0] != str(METHOD) or len(gone | come) > SHARE * max(1, connection.execute(select(func.count()).select_from(incident_document)).scalar() or 0):
            merger = Merger(judgements)
            documents = documents_in(connection)
            while batch := list(islice(documents, BATCH)):
                merger.add(batch)
            write_all(connection, merger, stories)
            gone, come, restated = changes(connection, stories)  # all of them, for nothing is noted any more
        else:
            stored = StoredMerger(connection, judgements)
            stored.change(gone, documents_in(connection, sorted(come)), restated)
            stored.write(stories)
        note_documents(connection, gone | come | restated, stories)
        connection.execute(incident_state.delete())
        connection.execute(incident_state.insert().values(mark=mark))
    return mark


def mark_of(store: Store, judgements: tuple[Judgement, ...]) -> str:
    """A mark of the method, the current documents and some judgements."""
    made = hashlib.sha256("\x1e".join(sorted(one.id for one in judgements)).encode())
    return f"{METHOD}:{STORIES}:{store.documents_mark()}:{made.hexdigest()[:32]}"


def judgements_at_work(store: Store) -> frozenset[str]:
    """Ids of the judgements in force whose events the store has. Those in force that are not among them rest."""
    return frozenset(name for names in rulings_in(store, store.judgements()).bearing.values() for name in names)


def rulings_in(store: Store, judgements: tuple[Judgement, ...]) -> Rulings:
    """What some judgements in force say of the events that the store has."""
    with store.reading() as connection:
        mentions = {mention.id: mention for coded in documents_judged(connection, judgements) for mention in mentions_of(coded)}
    return rulings_of(judgements, mentions)


def judged_wrong(store: Store) -> frozenset[str]:
    """Ids of the events of the store that are judged wrong."""
    judgements = store.judgements()
    return rulings_in(store, judgements).wrong if any(one.verdict == "wrong" for one in judgements) else frozenset()


def events_of(store: Store, filters: Filters | None = None, *, wrong: bool = False) -> Iterator[dict[str, Any]]:
    """The events of `Store.records` without those that are judged wrong; with `wrong` these come too, with 'wrong' as `judged`."""
    gone = judged_wrong(store)
    for row in store.records("events", filters):
        if row["id"] not in gone:
            yield row
        elif wrong:
            yield {**row, "judged": "wrong"}


def documents_of(store: Store) -> Iterator[CodedDocument]:
    """The current documents with the records that merging reads, and without their text."""
    with store.reading() as connection:
        yield from documents_in(connection)


def event_named(store: Store, given: str) -> EventName:
    """The event that somebody means by its id, or by the beginning of it. Raises ReadError when there is none, or more than one."""
    rows = {row["id"]: row for row in store.records("events") if given.startswith("ev_") and row["id"].startswith(given)}
    if len(rows) != 1:
        raise ReadError(f"there is {'more than one' if rows else 'no'} event '{given}'.", hint="`tocsin events` and `tocsin incident` list events with their ids.")
    (row,) = rows.values()
    return EventName(event=row["id"], document=row["document"], words=row["anchor"]["quote"], type=row["type"])
