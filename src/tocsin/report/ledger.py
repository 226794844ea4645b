"""The ledger of claims: who accuses whom of what, and what is answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.store import Filters, Store


def claims_of(store: Store, filters: Filters | None = None) -> Iterator[dict[str, Any]]:
    """Accusations, each with its content and the denials that answer it, by date.

    Keys: id, date, accuser, accused, of (types of the deeds alleged), words, answer (who denies it, in which words), document.
    """
    names = {row["id"]: row["name"] for row in store.records("entities")}
    events: dict[tuple[str, str], dict[str, Any]] = {(row["document_id"], row["id"]): row for row in store.records("events")}
    answers: dict[tuple[str, str], list[dict[str, Any]]] = {}
    contents: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in store.records("links"):
        target, source = (row["document_id"], row["to"]), (row["document_id"], row["from"])
        if source in events and row["kind"] in ("denies", "part_of"):
            (answers if row["kind"] == "denies" else contents).setdefault(target, []).append(events[source])
    for row in store.records("events", filters):
        if row["type"] != "ACCUSE":
            continue
        key = (row["document_id"], row["id"])
        denied = [f"denied by {', '.join(names.get(a, a) for a in e['actors']) or 'unnamed'}: “{e['anchor']['quote']}”" for e in answers.get(key, [])]
        yield {
            "id": row["id"], "date": (row["date"] or {}).get("earliest") or "", "accuser": [names.get(a, a) for a in row["actors"]], "accused": [names.get(r, r) for r in row["recipients"]],
            "of": [f"{e['type']}{' ' + e['mode'] if e['mode'] else ''}" for e in contents.get(key, [])], "words": row["evidence"][0]["quote"], "answer": denied, "document": row["document"],
        }  # fmt: skip
