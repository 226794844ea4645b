"""The histories of a store: made when they are asked for, and kept until its documents change."""

from __future__ import annotations

from datetime import date

from tocsin.histories.find import METHOD, find_histories
from tocsin.history_records import History
from tocsin.store import Store, kept_or_made
from tocsin.stories import by_document
from tocsin.stories.find import METHOD as STORIES
from tocsin.stories.keep import stories_of

BESIDE = ("entities", "attributions", "times")
"""Kinds of records that are read beside the statuses of a document."""


def histories_of(store: Store, *, as_of: date | None = None) -> tuple[History, ...]:
    """The histories of the current documents; with `as_of` of those that were certainly out by the end of that day, which are not kept."""

    def make() -> tuple[History, ...]:
        return find_histories(store.coded("statuses", BESIDE), stories=by_document(stories_of(store) or ()), as_of=as_of)

    return make() if as_of is not None else kept_or_made(lambda: f"{METHOD}:{STORIES}:{store.documents_mark()}", store.histories, make, store.keep_histories)
