"""The tables of the store, and the numbered steps that make them."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import JSON, Column, Connection, Date, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, text

metadata = MetaData()

run = Table(
    "run", metadata,
    Column("id", String, primary_key=True),
    Column("started_at", String, nullable=False),
    Column("finished_at", String),
    Column("engine", String, nullable=False),
    Column("version", String, nullable=False),
    Column("knowledge", String, nullable=False),
)  # fmt: skip
document = Table(
    "document", metadata,
    Column("id", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("name", String, nullable=False),
    Column("title", String),
    Column("text", Text, nullable=False),
    Column("raw", JSON, nullable=False),
    Column("fingerprint", String, nullable=False),
    Column("language", String),
    Column("published_earliest", Date),
    Column("published_latest", Date),
    Column("credit", String),
    Column("url", String),
    Column("current", Integer, nullable=False, default=1),
    Column("run_id", String, ForeignKey("run.id"), nullable=False),
    Column("body", JSON, nullable=False),
    Index("document_source", "source", "current"),
)  # fmt: skip
record = Table(
    "record", metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("document_id", String, ForeignKey("document.id"), nullable=False),
    Column("run_id", String, ForeignKey("run.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("type", String),
    Column("mode", String),
    Column("status", String),
    Column("country", String),
    Column("place", String),
    Column("parties", Text, nullable=False, default=""),
    Column("date_from", Date),
    Column("date_to", Date),
    Column("score", Float),
    Column("words", Text, nullable=False, default=""),
    Column("body", JSON, nullable=False),
    Index("record_document", "document_id", "kind"),
    Index("record_kind", "kind", "type", "date_from"),
    Index("record_once", "document_id", "kind", "id", "run_id", unique=True),
)  # fmt: skip
problem = Table(
    "problem", metadata,
    Column("number", Integer, primary_key=True),
    Column("document_id", String, ForeignKey("document.id"), nullable=False),
    Column("run_id", String, ForeignKey("run.id"), nullable=False),
    Column("stage", String, nullable=False),
    Column("code", String, nullable=False),
    Column("message", Text, nullable=False),
    Index("problem_document", "document_id"),
)  # fmt: skip


def m001_tables(connection: Connection) -> None:
    """The tables of records, and full-text search over documents."""
    metadata.create_all(connection)
    connection.execute(text("CREATE VIRTUAL TABLE document_words USING fts5(document_id UNINDEXED, title, text)"))


def m002_names(connection: Connection) -> None:
    """An index by which a document is found by its name."""
    connection.execute(text("CREATE INDEX IF NOT EXISTS document_name ON document (name)"))


def listed(name: str, schema: MetaData, state: str = "") -> tuple[Table, Table]:
    """A table of records that follow from all documents, in their order, and one of the mark of what they were made from."""
    records = Table(name, schema, Column("place", Integer, primary_key=True), Column("id", String, nullable=False, unique=True), Column("body", JSON, nullable=False))
    return records, Table(state or f"{name}_state", schema, Column("mark", String, nullable=False))


derived = MetaData()
"""Tables that can be made anew from the records at any time."""
story, story_state = listed("story", derived)
story_member = Table(
    "story_member", derived,
    Column("document_id", String, primary_key=True),
    Column("story_id", String, nullable=False, index=True),
)  # fmt: skip


def m003_stories(connection: Connection) -> None:
    """Tables of the stories that the current documents tell, with a mark of the documents that they were made from."""
    derived.create_all(connection)


merged = MetaData()
"""Incidents, which can be made anew at any time, and judgements, which cannot."""
listed("incident", merged)  # as they were; m005 drops them
Table(
    "incident_member", merged,
    Column("event_id", String, primary_key=True),
    Column("incident_id", String, nullable=False, index=True),
)  # fmt: skip
judgement = Table(
    "judgement", merged,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("body", JSON, nullable=False),
)  # fmt: skip


def m004_incidents(connection: Connection) -> None:
    """Tables of incidents, with a mark of what they were made from, and of judgements, to which rows are only ever added."""
    merged.create_all(connection)


grown = MetaData()
"""Incidents with what keeps them up to date when documents come. Units are the events of one document that are one happening."""
incident = Table(
    "incident", grown,
    Column("id", String, primary_key=True),
    Column("home", String, nullable=False, index=True),
    Column("day", String, nullable=False),
    Column("part_of", String),
    Column("body", JSON, nullable=False),
)  # fmt: skip
incident_span = Table(
    "incident_span", grown,
    Column("span", String, primary_key=True),
    Column("incident", String, primary_key=True, index=True),
    Column("campaign", Integer, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip
incident_document = Table(
    "incident_document", grown,
    Column("id", String, primary_key=True),
    Column("run_id", String, nullable=False),
    Column("story", String, nullable=False),
)  # fmt: skip
incident_unit = Table(
    "incident_unit", grown,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("document", String, nullable=False, index=True),
    Column("home", String, nullable=False, index=True),
    Column("place", String, nullable=False),
    Column("killed", Integer, nullable=False),
    Column("party", String, nullable=False),
    Column("keys", LargeBinary, nullable=False),
)  # fmt: skip
incident_block = Table("incident_block", grown, Column("key", Integer, primary_key=True), Column("unit", Integer, primary_key=True), sqlite_with_rowid=False)
incident_edge = Table(
    "incident_edge", grown, Column("one", String, primary_key=True), Column("other", String, primary_key=True), Column("score", Float, nullable=False), sqlite_with_rowid=False,
)  # fmt: skip
incident_state = Table("incident_state", grown, Column("mark", String, nullable=False))


def m005_growing_incidents(connection: Connection) -> None:
    """Tables of incidents that need not be made anew as a whole. Those of before go: they can be made from the records."""
    for table in ("incident", "incident_member", "incident_state"):
        connection.execute(text(f"DROP TABLE IF EXISTS {table}"))
    grown.create_all(connection)


claimed = MetaData()
"""Threads of claims, which can be made anew at any time."""
claim_thread, claim_state = listed("claim_thread", claimed, "claim_state")


def m006_claims(connection: Connection) -> None:
    """Tables of the threads of claims, with a mark of what they were made from."""
    claimed.create_all(connection)


lasting = MetaData()
"""Histories of lasting things, which can be made anew at any time."""
history, history_state = listed("history", lasting)


def m007_histories(connection: Connection) -> None:
    """Tables of the histories of lasting things, with a mark of the documents that they were made from."""
    lasting.create_all(connection)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (m001_tables, m002_names, m003_stories, m004_incidents, m005_growing_incidents, m006_claims, m007_histories)
"""Steps in their order; a step once released is never changed."""
