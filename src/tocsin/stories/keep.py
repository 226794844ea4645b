"""The stories of a store, found when they are asked for and kept until its documents change; and those of files that are in no store.

Nothing is written while documents are coded: to make the sketches anew takes less time than to read them back, and a run that is killed leaves
nothing half done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.clean import STAGE as CLEAN
from tocsin.dossier import Dossier
from tocsin.ontology import Ontology
from tocsin.records import RawDocument, Story
from tocsin.store import Store, kept_or_made
from tocsin.stories.find import METHOD, by_document, find_stories
from tocsin.stories.sketch import Report

SEARCHED = 20_000
"""Documents up to which stories are found on the side, for a summary or a report; `tocsin stories` finds them for any number."""


def stories_of(store: Store, *, at_most: int | None = None) -> tuple[Story, ...] | None:
    """The stories of the current documents, biggest first.

    None where there are more than `at_most` documents and the stories kept are out of date: finding them takes some milliseconds a document.
    """
    if at_most is not None and store.size() > at_most and store.stories_mark() != mark_of(store):
        return None
    return kept_or_made(lambda: mark_of(store), store.stories, lambda: find_stories(map(report_in, store.documents())), store.keep_stories)


def keep_stories(store: Store) -> dict[str, str] | None:
    """See that the stories of the current documents are kept. Where they cannot be (nobody may write, or documents come), gives the story of each document."""
    if store.stories_mark() == mark_of(store):
        return None
    found = stories_of(store) or ()
    return None if store.stories_mark() == mark_of(store) else by_document(found)


def mark_of(store: Store) -> str:
    """A mark of the method and the current documents."""
    return f"{METHOD}:{store.documents_mark()}"


def report_in(row: dict[str, Any]) -> Report:
    """A row of the store as the search sees it."""
    return Report(row["id"], row["text"], row["title"], row["published_earliest"], row["published_latest"], row["credit"], row["body"].get("publisher"), row["url"], row["name"])


def cleaned(documents: Iterable[RawDocument], ontology: Ontology) -> Iterator[Report]:
    """Documents that are in no store as the search sees them: cleaned, not parsed, with the date that their source states."""
    for raw in documents:
        dossier = Dossier(raw, problems=list(raw.problems))
        CLEAN(dossier, ontology)
        day = raw.published or dossier.stated
        yield Report(dossier.id or raw.source, dossier.text, dossier.title, day, day, dossier.credit, dossier.publisher, raw.url, raw.name)
