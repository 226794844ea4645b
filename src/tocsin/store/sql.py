"""The store on SQLAlchemy Core and SQLite: WAL, foreign keys, full-text search, one transaction a document."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, Engine, Select, Table, TextualSelect, create_engine, event, func, select, text, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool

from tocsin.claim_records import Thread
from tocsin.errors import ReadError, StoreError
from tocsin.garbled import without_halves
from tocsin.history_records import History
from tocsin.ids import stable_id
from tocsin.names import holds
from tocsin.records import CodedDocument, Incident, Judgement, RawDocument, Story
from tocsin.store.damage import guard
from tocsin.store.filters import Filters, is_party
from tocsin.store.rows import KINDS, record_rows
from tocsin.store.schema import (
    MIGRATIONS,
    claim_state,
    claim_thread,
    document,
    history,
    history_state,
    incident,
    incident_state,
    judgement,
    problem,
    record,
    run,
    story,
    story_member,
    story_state,
)

Derived = TypeVar("Derived", Story, Thread, History)
LOCK_WAIT = 5.0
"""Seconds that a writer waits for another one."""


def fingerprint(raw: RawDocument, version: str, knowledge: str) -> str:
    """What decides whether a document must be coded again: its content with all that is stated of it, the program's version and the knowledge."""
    return stable_id("fp", raw.text, raw.format, *raw.stated, raw.clean, version, knowledge)


def open_store(path: str | Path, *, create: bool = True) -> Store:
    """The store in a file, made when it does not exist (unless `create` is False).

    Raises StoreError when the file is no store, cannot be made, or is missing.
    """
    return Store(Path(path), create=create)


class Store:
    """The record of many documents. Use as a context manager; reading needs no run, writing does."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        if path.is_dir():
            raise StoreError(f"{path} is a folder, not a store.", hint="Name a file with --db, such as record.db.")
        if not create and not path.is_file():
            raise StoreError(f"there is no store at {path}.", hint="Make one with `tocsin code PATH… --db FILE`, or name another with --db.")
        self._engine = connect(path)
        with guard(path):
            self._migrate()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _migrate(self) -> None:
        """Bring the tables up to date, each step once and in its own transaction."""
        with self._engine.connect() as connection:
            tables = set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())
            applied = set(connection.execute(text("SELECT name FROM migration")).scalars()) if "migration" in tables else set()
        if tables and "migration" not in tables:
            raise StoreError(f"{self.path} is the database of another program.", hint="Name another file with --db.")
        if applied - {step.__name__ for step in MIGRATIONS}:
            raise StoreError(f"{self.path} was written by a newer tocsin.", hint="Install that version, or name another file with --db.")
        missing = [step for step in MIGRATIONS if step.__name__ not in applied]
        if not missing:
            return
        if not tables:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")  # stays with the file
        with self._write() as connection:
            connection.execute(text("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)"))
            applied = set(connection.execute(text("SELECT name FROM migration")).scalars())
            for step in missing:
                if step.__name__ not in applied:
                    step(connection)
                    connection.execute(text("INSERT INTO migration VALUES (:name, :at)"), {"name": step.__name__, "at": now()})

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """A transaction that holds the writer's lock from its beginning."""
        with guard(self.path), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                with suppress(OperationalError):  # a full disk has ended the transaction already
                    connection.exec_driver_sql("ROLLBACK")
                raise
            connection.exec_driver_sql("COMMIT")

    # ---------------------------------------------------------------- writing

    def begin_run(self, *, engine: str, version: str, knowledge: str) -> str:
        """Start a run; gives its id, which its records carry as their origin."""
        run_id = f"run_{uuid4().hex[:16]}"
        with self._write() as connection:
            connection.execute(run.insert().values(id=run_id, started_at=now(), engine=engine, version=version, knowledge=knowledge))
        return run_id

    def finish_run(self, run_id: str) -> None:
        """Note that a run came to its end."""
        with self._write() as connection:
            connection.execute(update(run).where(run.c.id == run_id).values(finished_at=now()))

    def has(self, raw: RawDocument, mark: str) -> bool:
        """The document stands in the store already, coded from the same content with the same knowledge.

        The same text under the same name is the same document, wherever it lies; without text the place alone tells.
        """
        same = (document.c.source == raw.source) | (document.c.name == raw.name) if raw.text.strip() else document.c.source == raw.source
        query = select(document.c.id).where(same, document.c.fingerprint == mark, document.c.current == 1)
        with guard(self.path), self._engine.connect() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def is_taken(self, raw: RawDocument, coded: CodedDocument) -> bool:
        """The id stands for another document: one of another source that has the same name and text, of which something else is stated. Ids as '1' are given in many files."""
        query = select(document.c.source, document.c.raw).where(document.c.id == coded.id, document.c.current == 1)
        with guard(self.path), self._engine.connect() as connection:
            known = connection.execute(query).first() if coded.text else None
            return known is not None and known.source != raw.source and RawDocument.model_validate(known.raw).stated != raw.stated

    def write(self, raw: RawDocument, coded: CodedDocument, *, run_id: str, mark: str) -> bool:
        """Add a document with all its records, wholly or not at all. An older coding of the same source is kept, but no longer current.

        Gives False, and adds nothing, when this run has written the same document already.
        """
        body = json.loads(coded.to_json())
        published = coded.published
        # Two files of one name without text are two documents: what went wrong with each is kept.
        key = coded.id if coded.text else stable_id("doc", raw.source, coded.id)
        row = {
            "id": key, "source": raw.source, "name": coded.document, "title": coded.title, "text": coded.text, "raw": json.loads(raw.model_dump_json()), "fingerprint": mark,
            "language": coded.language, "published_earliest": published.earliest if published else None, "published_latest": published.latest if published else None,
            "credit": coded.credit, "url": raw.url, "current": 1, "run_id": run_id, "body": {name: value for name, value in body.items() if name not in KINDS and name != "text"},
        }  # fmt: skip
        with self._write() as connection:
            known = connection.execute(select(document.c.run_id, document.c.title).where(document.c.id == key)).first()
            if known is not None and known.run_id == run_id:
                return False
            connection.execute(update(document).where(document.c.source == raw.source, document.c.id != key).values(current=0))
            if raw.text.strip() and raw.source.endswith(f"#{raw.name}"):  # its file could be read after all: what stood for the whole of it is past
                connection.execute(update(document).where(document.c.source == raw.source.removesuffix(f"#{raw.name}"), document.c.text == "").values(current=0))
            statement = insert(document).values(row)
            connection.execute(statement.on_conflict_do_update(index_elements=[document.c.id], set_={name: statement.excluded[name] for name in row if name != "id"}))
            if known is None:
                connection.execute(text("INSERT INTO document_words VALUES (:id, :title, :text)"), {"id": key, "title": coded.title or "", "text": coded.text})
            elif known.title != coded.title:
                connection.execute(text("UPDATE document_words SET title = :title WHERE document_id = :id"), {"id": key, "title": coded.title or ""})
            for values in record_rows(coded, body, run_id, key):
                connection.execute(insert(record).values(values).on_conflict_do_nothing())
            for one in coded.problems:
                connection.execute(problem.insert().values(document_id=key, run_id=run_id, **one.model_dump()))
        return True

    def keep_stories(self, mark: str, stories: Sequence[Story]) -> None:
        """Put stories in the place of those that were kept before, all of them or none. `mark` tells which documents they were made from."""
        with self._write() as connection:
            connection.execute(story_member.delete())
            for one in stories:
                connection.execute(story_member.insert(), [{"document_id": member, "story_id": one.id} for member in one.members])
            put(connection, story, story_state, mark, stories)

    def keep_claims(self, mark: str, threads: Sequence[Thread]) -> None:
        """The same for threads of claims."""
        with self._write() as connection:
            put(connection, claim_thread, claim_state, mark, threads)

    def keep_histories(self, mark: str, histories: Sequence[History]) -> None:
        """The same for histories of lasting things."""
        with self._write() as connection:
            put(connection, history, history_state, mark, histories)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction on the tables of what is derived, which holds the writer's lock from its beginning."""
        with self._write() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store."""
        with guard(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    def judge(self, judgements: Sequence[Judgement]) -> int:
        """Add judgements; gives how many were new. Nothing is ever changed or taken out: a later judgement may withdraw an earlier one."""
        with self._write() as connection:
            known = set(connection.execute(select(judgement.c.id)).scalars())
            fresh = {one.id: one for one in judgements if one.id not in known}
            for one in fresh.values():
                connection.execute(judgement.insert().values(id=one.id, body=json.loads(one.model_dump_json())))
        return len(fresh)

    # ---------------------------------------------------------------- reading

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order in which they were added, withdrawn ones among them."""
        return tuple(Judgement.model_validate(row["body"]) for row in self._rows(select(judgement.c.body).order_by(judgement.c.number)))

    def incidents(self, mark: str | None = None) -> tuple[Incident, ...] | None:
        """The incidents that were kept last, by day; None where none were kept, or where they were not kept under the mark that is given.

        They may be older than the documents: `tocsin.incidents.keep.incidents_of` makes them anew where they are.
        """
        with guard(self.path), self._engine.connect() as connection, connection.begin():
            kept = connection.execute(select(incident_state.c.mark)).scalar()
            if kept is None or (mark is not None and kept != mark):
                return None
            rows = connection.execute(select(incident.c.body, incident.c.part_of).order_by(incident.c.day, incident.c.id))
            return tuple(Incident.model_validate({**row.body, "part_of": row.part_of}) for row in rows)

    def stories(self, mark: str | None = None) -> tuple[Story, ...] | None:
        """The stories that were kept last, biggest first; None where none were kept, or where they were not kept under the mark that is given.

        They may be older than the documents: `tocsin.stories.keep.stories_of` makes them anew where they are.
        """
        return self._kept(story, story_state, Story, mark)

    def claims(self, mark: str | None = None) -> tuple[Thread, ...] | None:
        """The same for threads of claims, by first day: `tocsin.ledger.keep.threads_of` makes them anew."""
        return self._kept(claim_thread, claim_state, Thread, mark)

    def histories(self, mark: str | None = None) -> tuple[History, ...] | None:
        """The same for histories of lasting things, by kind and name: `tocsin.histories.keep.histories_of` makes them anew."""
        return self._kept(history, history_state, History, mark)

    def _kept(self, table: Table, state: Table, model: type[Derived], mark: str | None) -> tuple[Derived, ...] | None:
        with guard(self.path), self._engine.connect() as connection, connection.begin():
            kept = connection.execute(select(state.c.mark)).scalar()
            if kept is None or (mark is not None and kept != mark):
                return None
            return tuple(model.model_validate(body) for body in connection.execute(select(table.c.body).order_by(table.c.place)).scalars())

    def coded(self, kind: str, beside: Sequence[str] = ()) -> Iterator[CodedDocument]:
        """The current documents that have records of a kind, with their text, these records and those of the kinds `beside`, one by one: memory does not grow with their number."""
        current = select(record.c.document_id, record.c.kind, record.c.body).join(document, record.c.document_id == document.c.id).where(document.c.current == 1, record.c.run_id == document.c.run_id)
        having = current.where(record.c.kind == kind).with_only_columns(record.c.document_id)
        heads = self._rows(select(document).where(document.c.id.in_(having)).order_by(document.c.id))
        head = next(heads, None)
        found = current.where(record.c.kind.in_((kind, *beside)), document.c.id.in_(having)).order_by(record.c.document_id, record.c.number)
        for name, rows in groupby(self._rows(found), key=itemgetter("document_id")):
            records: dict[str, list[Any]] = {}
            for row in rows:
                records.setdefault(row["kind"], []).append(row["body"])
            while head is not None and head["id"] < name:  # both are sorted; a writer may have come between the two queries
                head = next(heads, None)
            if head is not None and head["id"] == name:
                told = {key: head["body"].get(key) for key in ("published", "credit", "publisher")}
                yield CodedDocument.model_validate({"document": head["name"], "id": name, "title": head["title"], "text": head["text"], **told, **records})

    def documents_mark(self) -> str:
        """A mark of all current documents: another one whenever one of them is added, replaced or coded again."""
        query = select(document.c.id, document.c.run_id).where(document.c.current == 1).order_by(document.c.id)
        made = hashlib.sha256()
        for row in self._rows(query):
            made.update(f"{row['id']}\x1f{row['run_id']}\x1e".encode())
        return made.hexdigest()[:32]

    def size(self) -> int:
        """The number of current documents."""
        return sum(row["number"] for row in self._rows(select(func.count().label("number")).select_from(document).where(document.c.current == 1)))

    def stories_mark(self) -> str | None:
        """The mark under which stories were kept last; None where none were."""
        with guard(self.path), self._engine.connect() as connection, connection.begin():
            found: str | None = connection.execute(select(story_state.c.mark)).scalar()
            return found

    def _rows(self, query: Select[Any]) -> Iterator[dict[str, Any]]:
        with guard(self.path), self._engine.connect() as connection:
            for row in connection.execution_options(yield_per=500).execute(query).mappings():
                yield dict(row)

    def documents(self, words: str | None = None) -> Iterator[dict[str, Any]]:
        """The current documents (with `words`: those that hold them), oldest publication first."""
        query = select(document).where(document.c.current == 1).order_by(document.c.published_latest, document.c.source)
        if words:
            query = query.where(document.c.id.in_(self._search(words)))
        yield from self._rows(query)

    def find_document(self, given: str) -> dict[str, Any] | None:
        """The current document of that id, name or source, or whose id begins so."""
        given = without_halves(given)
        if not given.strip():  # every id begins with nothing
            return None
        for condition in (document.c.id == given, document.c.name == given, document.c.source == given, document.c.id.startswith(given, autoescape=True)):
            row = next(self._rows(select(document).where(condition, document.c.current == 1).order_by(document.c.source).limit(1)), None)
            if row is not None:
                return row
        return None

    def records(self, kind: str, filters: Filters | None = None) -> Iterator[dict[str, Any]]:
        """The bodies of current records of a kind that meet the filters, by date; each with its `document` name and id and the days on which that was `published` added, as it was coded, whatever people judged of it.

        Raises ReadError for a kind, type or status that does not exist.
        """
        wanted = filters or Filters()
        if kind not in KINDS:
            raise ReadError(f"there are no records of the kind '{kind}'.", hint=f"It is one of {', '.join(KINDS)}.")
        if kind == "events":
            wanted.check_events()
        return self._records(kind, wanted)

    def _records(self, kind: str, wanted: Filters) -> Iterator[dict[str, Any]]:
        called = self._called(wanted) if wanted.actor else {}
        query = (
            select(record.c.body, record.c.parties, document.c.id.label("document_id"), document.c.name, document.c.title, document.c.published_earliest, document.c.published_latest)
            .join(document, record.c.document_id == document.c.id)
            .where(record.c.kind == kind, document.c.current == 1, record.c.run_id == document.c.run_id)
            .order_by(func.coalesce(record.c.date_from, document.c.published_latest), document.c.source, record.c.number)
        )
        for row in self._rows(self._filtered(query, wanted)):
            if wanted.actor and not is_party(wanted, row["parties"] or "", called.get(row["document_id"], ())):
                continue
            place = row["body"].get("place")
            if wanted.place and not (place and holds(wanted.place, (f"{place['name']} {place['admin1'] or ''}", *(words["quote"] for words in place["evidence"])))):
                continue
            first, last = (day.isoformat() if day else None for day in (row["published_earliest"], row["published_latest"]))
            yield {"document": row["name"], "document_id": row["document_id"], "published": {"earliest": first, "latest": last}, "parties": row["parties"], **row["body"]}

    def _called(self, wanted: Filters) -> dict[str, list[str]]:
        """Ids of the entities, by document, that a report calls by the words that are asked for."""
        found: dict[str, list[str]] = {}
        query = select(record.c.document_id, record.c.body).join(document, record.c.document_id == document.c.id).where(record.c.kind == "entities", document.c.current == 1, record.c.run_id == document.c.run_id)
        for row in self._rows(query):
            if any(holds(name, (words["quote"] for words in row["body"]["mentions"])) for name in wanted.actors):
                found.setdefault(row["document_id"], []).append(row["body"]["id"])
        return found

    def told(self, kinds: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The current documents sorted by the story that was kept for them, each with `story_id` (None: no story) and, by kind, the bodies of its records of some kinds.

        One document is held at a time.
        """
        query = (
            select(document.c.id, document.c.language, document.c.published_earliest, document.c.published_latest, story_member.c.story_id, record.c.kind, record.c.body)
            .outerjoin(story_member, story_member.c.document_id == document.c.id)
            .outerjoin(record, (record.c.document_id == document.c.id) & record.c.kind.in_(kinds) & (record.c.run_id == document.c.run_id))
            .where(document.c.current == 1)
            .order_by(story_member.c.story_id, document.c.id, record.c.number)
        )
        for _, rows in groupby(self._rows(query), key=itemgetter("id")):
            held = list(rows)
            yield {**{name: held[0][name] for name in ("id", "language", "published_earliest", "published_latest", "story_id")}, **{kind: [row["body"] for row in held if row["kind"] == kind] for kind in kinds}}

    def _filtered(self, query: Select[Any], filters: Filters) -> Select[Any]:
        for column, value in ((record.c.type, filters.type), (record.c.status, filters.status), (document.c.id, filters.document)):
            query = query.where(func.lower(column) == without_halves(value).lower()) if value else query
        if filters.country:
            code = without_halves(filters.country).upper()
            query = query.where(record.c.parties.contains(f"[{code}]", autoescape=True) | (record.c.country == code))
        if filters.since:
            query = query.where(func.coalesce(record.c.date_to, document.c.published_latest) >= filters.since)
        if filters.until:
            query = query.where(func.coalesce(record.c.date_from, document.c.published_earliest) <= filters.until)
        return query.where(document.c.id.in_(self._search(filters.words))) if filters.words else query

    @staticmethod
    def _search(words: str) -> TextualSelect:
        """Ids of the documents in which all words stand. The words are quoted one by one: no query syntax of the index leaks in."""
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in without_halves(words).replace("\x00", " ").split())
        found = "SELECT document_id FROM document_words WHERE document_words MATCH :words"
        return text(found).bindparams(words=quoted or '""').columns(document.c.id)

    def problems(self) -> Iterator[dict[str, Any]]:
        """The problems of the current codings."""
        query = (
            select(document.c.name.label("document"), document.c.id.label("document_id"), problem.c.stage, problem.c.code, problem.c.message)
            .join(document, problem.c.document_id == document.c.id)
            .where(document.c.current == 1, problem.c.run_id == document.c.run_id)
            .order_by(document.c.source, problem.c.number)
        )
        yield from self._rows(query)


def connect(path: Path) -> Engine:
    """An engine on a SQLite file whose transactions we begin ourselves.

    Where nobody can write (a disc, an archive, another person's folder), the file is read as it stands: SQLite would put a file of its own beside it even to read.
    """
    # Not by a URL of SQLAlchemy: it would take '?' and '%41' in a name for options and codes, and ':memory:' for no file at all.
    place = f"{path.absolute().as_uri()}?immutable=1" if is_still(path) else str(path.absolute())
    engine = create_engine("sqlite://", poolclass=QueuePool, creator=lambda: sqlite3.connect(place, uri=place.startswith("file:"), timeout=LOCK_WAIT, isolation_level=None, check_same_thread=False))

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        for pragma in ("foreign_keys=ON", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}")
        # SQLite's own folds ASCII only: 'ÉLYSÉE' would not be found.
        connection.create_function("lower", 1, lambda value: value.lower() if isinstance(value, str) else value, deterministic=True)

    return engine


def is_still(path: Path) -> bool:
    """A file that is there and whose folder may not be written to, with nothing beside it that waits to be taken over."""
    waiting = path.with_name(f"{path.name}-wal")
    return path.is_file() and not os.access(path.parent, os.W_OK) and not (waiting.is_file() and waiting.stat().st_size)


def put(connection: Connection, table: Table, state: Table, mark: str, records: Sequence[Story | Thread | History]) -> None:
    """Put derived records in the place of those that a table holds, under the mark of what they were made from."""
    connection.execute(table.delete())
    connection.execute(state.delete())
    for place, one in enumerate(records):
        connection.execute(table.insert().values(place=place, id=one.id, body=json.loads(one.model_dump_json())))
    connection.execute(state.insert().values(mark=mark))


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
