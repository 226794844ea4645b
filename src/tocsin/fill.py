"""Codes what is new or changed into a store: what `tocsin code --db` and `tocsin watch` have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tocsin.config import Settings
from tocsin.ontology import load_ontology
from tocsin.pipeline import Pipeline
from tocsin.read import is_unread
from tocsin.records import CodedDocument, RawDocument
from tocsin.run import run_documents
from tocsin.store import Store
from tocsin.store.mended import FilesRead
from tocsin.store.sql import fingerprint
from tocsin.version import __version__


@dataclass
class Filled:
    """How many documents were coded, how many stood in the store already, how many of the coded ones have problems, and how many files and records could not be read."""

    coded: int = 0
    unchanged: int = 0
    problems: int = 0
    unread: int = 0


def version_of(settings: Settings) -> str:
    """What beside content and knowledge decides how a document is coded: program, engine, model, and what is set of the length and the place names."""
    found = f"{__version__} {settings.engine} {settings.model}"
    if settings.max_characters != Settings.model_fields["max_characters"].default:
        found += f" {settings.max_characters} characters"
    if settings.gazetteer is not None and settings.gazetteer.is_file():  # by its size: it may have a gigabyte
        found += f" places {settings.gazetteer.stat().st_size}"
    return found


def code_into(store: Store, documents: Iterable[RawDocument], settings: Settings, counts: Filled, *, stopped: Callable[[], bool] = lambda: False) -> Iterator[CodedDocument]:
    """Code what is new or changed into a store, each document in a transaction of its own; gives those that were written and counts all.

    Problems that a file no longer gives are past, unless reading was `stopped` before its end.

    What could not be read is written, too, with its problem, but does not count as coded.
    A run begins with the first such document: looking at what is known already leaves no trace. Raises StoreError.
    """
    knowledge = load_ontology(settings.data).version
    version = version_of(settings)
    run_id = ""
    files = FilesRead()

    def fresh() -> Iterator[RawDocument]:
        for raw in documents:
            unread = is_unread(raw)
            files.note(raw, unread=unread)
            counts.unread += unread
            if store.has(raw, fingerprint(raw, version, knowledge)):
                counts.unchanged += not unread
            else:
                yield raw

    pipeline = Pipeline(settings)
    for raw, coded in run_documents(fresh(), settings):
        if store.is_taken(raw, coded):
            coded = pipeline.code(raw, apart=True).coded()  # all ids within it follow from its own
        run_id = run_id or store.begin_run(engine=settings.engine, version=version, knowledge=knowledge)
        if not store.write(raw, coded, run_id=run_id, mark=fingerprint(raw, version, knowledge)):
            counts.unchanged += not is_unread(raw)
            continue
        if not is_unread(raw):
            counts.coded += 1
            counts.problems += bool(coded.problems)
        yield coded
    if not stopped():
        files.retire(store)
    if run_id:
        store.finish_run(run_id)
