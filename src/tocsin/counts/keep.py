"""The series of a store, read one story after another: memory grows with the cells of the series, not with the archive.

With `unit="incidents"` all incidents are held, as they are when they are found.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Any

from tocsin.counts.keys import Parties
from tocsin.counts.periods import Every
from tocsin.counts.series import Series, Unit, count
from tocsin.counts.tally import Told
from tocsin.ontology import Ontology
from tocsin.records import Entity, Event, Interval
from tocsin.store import Filters, Store


def series_of(
    store: Store, by: Sequence[str] = ("dyad",), every: Every = "week", unit: Unit = "events", *, filters: Filters | None = None, parties: Parties = "party",
    dated_only: bool = False, ontology: Ontology | None = None,
) -> Series:  # fmt: skip
    """How much the current documents of a store tell of, by period and keys.

    Raises ReadError for a dimension, period or unit that does not exist.
    """
    from tocsin.incidents.keep import incidents_of

    merged = incidents_of(store) if unit == "incidents" else ()
    return count(told_in(store), merged, by, every, unit, filters=filters, parties=parties, dated_only=dated_only, ontology=ontology)


def told_in(store: Store) -> Iterator[Told]:
    """What is counted of each document, sorted by story."""
    from tocsin.incidents.keep import judged_wrong
    from tocsin.stories.keep import keep_stories

    loose, gone = keep_stories(store), judged_wrong(store)
    rows = store.told(("entities", "events"))
    if loose is None:
        yield from (told_row(row, row["story_id"], gone) for row in rows)
    else:  # the stories could not be kept, so the store cannot sort by them
        yield from sorted((told_row(row, loose.get(row["id"]), gone) for row in rows), key=lambda one: one.story or "")


def told_row(row: dict[str, Any], story: str | None, gone: Container[str]) -> Told:
    """A document of the store as it is counted, without events that are gone."""
    entities = [Entity.model_validate(body) for body in row["entities"]]
    published = Interval(earliest=row["published_earliest"], latest=row["published_latest"])
    return Told(story, row["language"], published, {one.id: one for one in entities}, [Event.model_validate(body) for body in row["events"] if body["id"] not in gone])
