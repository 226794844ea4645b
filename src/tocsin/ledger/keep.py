"""The threads of claims of a store: made when they are asked for, and kept until its documents change."""

from __future__ import annotations

from datetime import date

from tocsin.claim_records import Thread
from tocsin.errors import StoreError
from tocsin.ledger.thread import METHOD, find_claims
from tocsin.ontology import Ontology, load_ontology
from tocsin.store import Store
from tocsin.stories.keep import stories_of

KEPT = ("entities", "attributions", "events", "links", "relations")
"""Kinds of records that the ledger reads."""


def threads_of(store: Store, *, ontology: Ontology | None = None, until: date | None = None) -> tuple[Thread, ...]:
    """The threads of the current documents, by first day. With `until` those that the documents tell which were certainly out by the end of that day; these are not kept."""
    known = ontology or load_ontology()
    mark = mark_of(store, known)
    kept = store.claims(mark) if until is None else None
    if kept is not None:
        return kept
    stories = {member: story.id for story in stories_of(store) or () for member in story.members}
    found = find_claims(store.coded(KEPT), stories=stories, ontology=known, until=until)
    if until is not None or mark_of(store, known) != mark:
        return found  # documents came while we read: what was found holds for what was read, but is not kept
    try:
        store.keep_claims(mark, found)
    except StoreError:
        return found  # another program writes, or the file may only be read: the threads are right all the same
    return found


def mark_of(store: Store, ontology: Ontology) -> str:
    """A mark of the method, the word families and the current documents."""
    return f"{METHOD}:{ontology.version}:{store.documents_mark()}"
