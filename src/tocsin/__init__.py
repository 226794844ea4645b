"""tocsin turns news about conflict and diplomacy into event data. This is the public API; nothing else is promised to stay."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from tocsin.version import __version__ as __version__

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tocsin.claim_records import Thread
    from tocsin.counts import Series
    from tocsin.counts.keys import Parties
    from tocsin.counts.periods import Every
    from tocsin.counts.series import Unit
    from tocsin.history_records import History
    from tocsin.pipeline import Pipeline
    from tocsin.records import CodedDocument, Incident, Judgement, Story
    from tocsin.store import Filters, Store
    from tocsin.stories import Report

# Heavy modules load on first use, so that `import tocsin` and `tocsin --help` are quick.
LAZY = {
    "CodedDocument": "records", "Entity": "records", "Event": "records", "Figure": "records", "Problem": "records", "RawDocument": "records", "Relation": "records",
    "History": "history_records", "Spell": "history_records", "Span": "records", "Status": "records", "Copy": "records", "Story": "records", "Incident": "records", "Judgement": "records", "Thread": "claim_records", "Report": "stories", "Series": "counts", "Settings": "config", "Pipeline": "pipeline", "Filters": "store", "Store": "store", "TocsinError": "errors",
}  # fmt: skip

__all__ = ["CodedDocument", "Copy", "Entity", "Event", "Figure", "Filters", "History", "Incident", "Judgement", "Pipeline", "Problem", "RawDocument", "Relation", "Report", "Series", "Settings", "Span", "Spell", "Status", "Store", "Story", "Thread", "TocsinError", "code", "code_all", "find_claims", "find_histories", "find_incidents", "find_stories", "open_store", "series"]


def __getattr__(name: str) -> Any:
    if name in LAZY:
        from importlib import import_module

        return getattr(import_module(f"tocsin.{LAZY[name]}"), name)
    raise AttributeError(f"module 'tocsin' has no attribute {name!r}")


def code(text: str, *, title: str | None = None, published: datetime.date | None = None, clean: bool = False) -> CodedDocument:
    """What one text tells of: its events, entities, figures and who says what.

    With `clean` the text is taken as it is and no line is left out. The same text gives the same result, always. Raises TocsinError for what is no string.

    >>> found = code("Rebels attacked an army post near Gao on Monday, killing five soldiers.")
    >>> [(event.type, event.casualties.killed[0].low) for event in found.events]
    [('ASSAULT', 5)]
    """
    from tocsin.errors import ReadError
    from tocsin.records import RawDocument

    if not isinstance(text, str):
        raise ReadError(f"a text is a string, not {type(text).__name__}.", hint="Decode bytes first: text.decode('utf-8').")
    return _pipeline().code(RawDocument(name="text", source="text", text=text, title=title, published=published, clean=clean)).coded()


def code_all(paths: Iterable[str | Path], *, processes: int | None = None, columns: str | None = None) -> Iterator[CodedDocument]:
    """What all documents at some paths tell of, one by one; memory does not grow with their number.

    `columns` says which column of tables and JSON records holds what ('text=body,date=pubDate'). Raises TocsinError when a path does not exist.
    """
    from tocsin.config import load_settings
    from tocsin.read import open_sources
    from tocsin.run import run_documents

    settings = load_settings(processes=processes, columns=columns)
    for _, coded in run_documents(open_sources((str(path) for path in paths), columns=settings.columns), settings):
        yield coded


def open_store(path: str | Path) -> Store:
    """The store in a SQLite file, made when it does not exist. Raises TocsinError when it cannot be opened."""
    from tocsin.store import open_store as opened

    return opened(path)


def find_stories(documents: Iterable[Report | CodedDocument]) -> tuple[Story, ...]:
    """The stories that some reports tell, biggest first: which are copies of one another, how, and which came first.

    The result does not depend on the order of the documents. Raises TocsinError when two different texts have one id.

    >>> from tocsin import Report
    >>> text = "Rebels attacked an army post near Gao on Monday, killing five soldiers, the ministry said."
    >>> [(story.members, story.copies[0].kind) for story in find_stories([Report("a", text), Report("b", text)])]
    [(('a', 'b'), 'verbatim')]
    """
    from tocsin.stories import find_stories as found

    return found(documents)


def find_incidents(documents: Iterable[CodedDocument], judgements: Iterable[Judgement] = ()) -> tuple[Incident, ...]:
    """The incidents that some coded documents tell of, by day: events of different reports that are one happening are one incident.

    A pure function of the sets of documents and judgements: order does not matter. Raises TocsinError when two different texts have one id.

    >>> import datetime, tocsin
    >>> first = tocsin.code("Gunmen killed five soldiers in an attack on a post in Gao on Monday.", published=datetime.date(2024, 5, 14))
    >>> later = tocsin.code("Gunmen attacked an army post in Gao on Monday and killed seven soldiers, the army said.", published=datetime.date(2024, 5, 15))
    >>> [(one.type, one.stories, one.losses[0].best, one.losses[0].low) for one in tocsin.find_incidents([first, later])]
    [('ASSAULT', 2, 7, 7)]
    """
    from tocsin.incidents import find_incidents as found

    return found(documents, judgements)


def find_claims(documents: Iterable[CodedDocument], *, until: datetime.date | None = None) -> tuple[Thread, ...]:
    """Who accuses whom of what in some coded documents, by first day: each thread with its claims, its answers and how it stands.

    A pure function of the set of documents: order does not matter. With `until` only documents count that were certainly out by the end of that day.
    Raises TocsinError when two different texts have one id.

    >>> import datetime, tocsin
    >>> first = tocsin.code("Togo accused Benin on Monday of sheltering bandits near the border.", published=datetime.date(2024, 5, 14))
    >>> later = tocsin.code("Benin denied harbouring bandits, a spokesman said on Thursday.", published=datetime.date(2024, 5, 16))
    >>> [(one.accuser, one.accused, one.matter, one.standing) for one in tocsin.find_claims([first, later])]
    [('Togo', 'Benin', 'shelter', 'denied')]
    """
    from tocsin.ledger import find_claims as found

    return found(documents, until=until)


def series(
    source: Store | Iterable[CodedDocument], by: Sequence[str] = ("dyad",), every: Every = "week", unit: Unit = "events", *, filters: Filters | None = None, parties: Parties = "party", dated_only: bool = False,
) -> Series:  # fmt: skip
    """Counts, shares of all stories and intensity by day, week, month or year, and by dyad, actor, recipient, type, quad, country or division.

    A store is read story by story. Raises TocsinError for a dimension, period or unit that does not exist. What each column means: docs/howto/series.md.

    >>> import datetime, tocsin
    >>> report = tocsin.code("Gunmen killed five soldiers in an attack on a post in Gao on Monday.", published=datetime.date(2024, 5, 14))
    >>> [(row.period, row.type, row.n_events, row.share, row.intensity_mean) for row in tocsin.series([report], by=["type"])]
    [('2024-W20', 'ASSAULT', 1.0, 1.0, -9.0)]
    """
    from tocsin.counts import series as counted
    from tocsin.counts.keep import series_of
    from tocsin.store import Store

    if isinstance(source, Store):
        return series_of(source, by, every, unit, filters=filters, parties=parties, dated_only=dated_only)
    return counted(source, by, every, unit, filters=filters, parties=parties, dated_only=dated_only)


def find_histories(documents: Iterable[CodedDocument], *, as_of: datetime.date | None = None) -> tuple[History, ...]:
    """What becomes of the lasting things that some coded documents tell of: borders, talks, truces, bans, deadlines, with the spells of each.

    With `as_of` only documents count that were out by the end of that day. A pure function of the set of documents. Raises TocsinError when two
    different documents have one id.

    >>> import datetime, tocsin
    >>> shut = tocsin.code("Kenya closed the Namanga border crossing on Monday.", published=datetime.date(2024, 5, 14))
    >>> free = tocsin.code("The Namanga crossing reopened on Sunday.", published=datetime.date(2024, 5, 20))
    >>> [(one.condition, str(one.since.latest)) for one in tocsin.find_histories([shut, free])[0].spells]
    [('closed', '2024-05-13'), ('open', '2024-05-19')]
    """
    from tocsin.histories import find_histories as found

    return found(documents, as_of=as_of)


@cache
def _pipeline() -> Pipeline:
    """The pipeline of this process, made on first use: the model takes a second to load."""
    from tocsin.pipeline import Pipeline

    return Pipeline()
