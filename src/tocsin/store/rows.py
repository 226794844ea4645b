"""The rows of the record table that a coded document becomes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from tocsin.ids import stable_id
from tocsin.records import CodedDocument, Entity, Event

KINDS = ("entities", "attributions", "events", "links", "figures", "statuses", "relations", "times")
"""Kinds of records, as the fields of a coded document are called."""


def record_rows(coded: CodedDocument, body: dict[str, Any], run_id: str, key: str) -> Iterator[dict[str, Any]]:
    """The rows of the record table for a document: common columns for queries, the whole record as JSON."""
    entities = {entity.id: entity for entity in coded.entities}
    events = {one.id: one for one in coded.events}
    for kind in KINDS:
        for row in body[kind]:
            values: dict[str, Any] = {"id": row.get("id") or stable_id(kind, coded.id, json.dumps(row, sort_keys=True)), "document_id": key, "run_id": run_id, "kind": kind, "body": row}
            if kind == "events":
                values |= event_columns(events[row["id"]], entities)
            elif kind == "entities":
                values |= {"type": row["kind"], "country": row["country"], "parties": party_words([row["id"]], entities), "words": row["name"]}
            else:
                named = [name for name in (row.get("subject"), row.get("object"), row.get("entity"), row.get("by"), row.get("source")) if isinstance(name, str)]
                values |= {"type": row.get("kind") or row.get("state") or row.get("unit"), "parties": party_words(named, entities), "words": str(row.get("subject") or row.get("what") or "")}
                if kind == "statuses":
                    values |= {"date_from": parse(row["from"]), "date_to": parse(row["to"])}
            values["words"] = values.get("words") or ""
            yield values


def parse(value: str | None) -> date | None:
    """An ISO date, or None."""
    return date.fromisoformat(value) if value else None


def party_words(names: list[str] | tuple[str, ...], entities: dict[str, Entity]) -> str:
    """Names, ids and countries of parties as one searchable string."""
    found = []
    for name in names:
        entity = entities.get(name)
        found.append(f"{entity.name} {name} [{entity.country or ''}]" if entity else name)
    return " | ".join(found)


def event_columns(one: Event, entities: dict[str, Entity]) -> dict[str, Any]:
    """The query columns of an event."""
    speakers = [speaker.entity for speaker in one.attribution if speaker.entity]
    return {
        "type": one.type, "mode": one.mode, "status": one.status, "country": one.place.country if one.place else None,
        "place": " ".join(filter(None, (one.place.name, one.place.admin1))) if one.place else None, "parties": party_words([*one.actors, *one.recipients, *speakers], entities),
        "date_from": one.date.earliest if one.date else None, "date_to": one.date.latest if one.date else None, "score": one.score, "words": one.evidence[0].quote,
    }  # fmt: skip
