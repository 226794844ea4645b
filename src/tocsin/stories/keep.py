"""The stories of a store, found when they are asked for and kept until its documents change; and those of files that are in no store.

Nothing is written while documents are coded: to make the sketches anew takes less time than to read them back, and a run that is killed leaves
nothing half done. Stories are written in one transaction under a mark of the documents that they were made from; whoever finds another mark makes
them anew. Two programs that do so at once write the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.clean import STAGE as CLEAN
from tocsin.dossier import Dossier
from tocsin.errors import StoreError
from tocsin.ontology import Ontology
from tocsin.records import RawDocument, Story
from tocsin.store import Store
from tocsin.stories.find import METHOD, find_stories
from tocsin.stories.sketch import Report

SEARCHED = 20_000
"""Documents up to which stories are found on the side, for a summary or a report; `tocsin stories` finds them for any number."""


def stories_of(store: Store, *, at_most: int | None = None) -> tuple[Story, ...] | None:
    """The stories of the current documents, biggest first.

    None where there are more than `at_most` documents and the stories kept are out of date: finding them takes some milliseconds a document.
    """
    kept = store.kept_stories(f"{METHOD}:{store.documents_mark()}")
    if kept is not None:
        return tuple(Story.model_validate(body) for body in kept)
    reports: dict[str, tuple[Report, str]] = {}
    for row in store.documents():
        if at_most is not None and len(reports) >= at_most:
            return None
        reports[row["id"]] = (report_in(row), row["run_id"])
    # The mark is that of the documents that were read, not of those that may have come since.
    mark = hashlib.sha256()
    for key in sorted(reports):
        mark.update(f"{key}\x1f{reports[key][1]}\x1e".encode())
    found = find_stories(report for report, _ in reports.values())
    try:
        store.keep_stories(f"{METHOD}:{mark.hexdigest()[:32]}", found)
    except StoreError:
        return found  # another program writes, or the file may only be read: the stories are right all the same
    return found


def keep_stories(store: Store) -> dict[str, str] | None:
    """See that the stories of the current documents are kept. Where they cannot be (nobody may write, or documents come), gives the story of each document."""
    if store.stories_mark() == f"{METHOD}:{store.documents_mark()}":
        return None
    found = stories_of(store) or ()
    if store.stories_mark() == f"{METHOD}:{store.documents_mark()}":
        return None
    return {member: story.id for story in found for member in story.members}


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
