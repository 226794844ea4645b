"""The threads of claims of a store: made when they are asked for, and kept until its documents change."""

from __future__ import annotations

from datetime import date

from tocsin.claim_records import Thread
from tocsin.ledger.thread import METHOD, find_claims
from tocsin.ontology import Ontology, load_ontology
from tocsin.store import Store, kept_or_made
from tocsin.stories import by_document
from tocsin.stories.find import METHOD as STORIES
from tocsin.stories.keep import stories_of

BESIDE = ("attributions", "events", "links", "relations")
"""Kinds of records that are read beside the entities of a document; where nobody is named, nobody claims anything."""


def threads_of(store: Store, *, ontology: Ontology | None = None, until: date | None = None) -> tuple[Thread, ...]:
    """The threads of the current documents, by first day. With `until` those that the documents tell which were certainly out by the end of that day; these are not kept."""
    known = ontology or load_ontology()

    def make() -> tuple[Thread, ...]:
        return find_claims(store.coded("entities", BESIDE), stories=by_document(stories_of(store) or ()), ontology=known, until=until)

    return make() if until is not None else kept_or_made(lambda: f"{METHOD}:{STORIES}:{known.version}:{store.documents_mark()}", store.claims, make, store.keep_claims)
