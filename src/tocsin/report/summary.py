"""Counts what is in a store."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tocsin.counts.keys import counts_as_done
from tocsin.incidents.keep import events_of
from tocsin.store import Store


@dataclass
class Summary:
    """Documents (those without text, as where a file could not be read, are counted apart), events by type, who to whom with the mean score (of what happened or was said, not of what is alleged, denied or only intended), and losses; in fixed orders."""

    documents: int = 0
    without_text: int = 0
    events: int = 0
    first: str = ""
    last: str = ""
    types: dict[str, int] = field(default_factory=dict)
    dyads: dict[tuple[str, str], tuple[int, float]] = field(default_factory=dict)
    losses: list[dict[str, Any]] = field(default_factory=list)


def summarise(store: Store) -> Summary:
    """The summary of a store, without events that are judged wrong."""
    found = Summary()
    days: list[str] = []
    for row in store.documents():
        found.documents += bool(row["text"])
        found.without_text += not row["text"]
        days.extend(str(d) for d in (row["published_earliest"], row["published_latest"]) if d)
    found.first, found.last = (min(days), max(days)) if days else ("", "")
    names = {row["id"]: row["name"] for row in store.records("entities")}
    types: Counter[str] = Counter()
    pairs: dict[tuple[str, str], list[float]] = {}
    for row in events_of(store):
        found.events += 1
        types[row["type"]] += 1
        for actor in row["actors"] if counts_as_done(row["type"], row["status"]) else ():
            for recipient in row["recipients"]:
                pairs.setdefault((names.get(actor, actor), names.get(recipient, recipient)), []).append(row["intensity"])
        if row["casualties"]:
            found.losses.append(loss_row(row))
    found.types = dict(sorted(types.items(), key=lambda item: (-item[1], item[0])))
    found.dyads = {pair: (len(scores), sum(scores) / len(scores)) for pair, scores in sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0]))}
    found.losses.sort(key=lambda r: (-max([t["low"] for t in r["killed"]], default=0), r["document"]))
    return found


def interval_text(date: dict[str, Any]) -> str:
    """An interval of days as text; empty when it is unknown."""
    first, last = date.get("earliest"), date.get("latest")
    if not first and not last:
        return ""
    return str(first) if first == last else f"{first or '…'} – {last or '…'}"


def loss_row(row: dict[str, Any]) -> dict[str, Any]:
    """An event's losses as a row, with the words that give the numbers where those of the event do not hold them."""
    date = row["date"] or {}
    tolls = [*row["casualties"]["killed"], *row["casualties"]["injured"]]
    words = [row["evidence"][0]]
    for span in (span for toll in tolls for span in toll["evidence"]):
        if not any(one["start"] <= span["start"] and span["end"] <= one["end"] for one in words):
            words = [one for one in words if not (span["start"] <= one["start"] and one["end"] <= span["end"])] + [span]
    return {
        "date": interval_text(date), "status": row["status"], "says": [one["name"] for one in row["attribution"]], "who": list(dict.fromkeys(toll["who"] for toll in tolls if toll["who"])),
        "place": row["place"]["name"] if row["place"] else "", "killed": row["casualties"]["killed"], "injured": row["casualties"]["injured"],
        "words": " … ".join(one["quote"] for one in sorted(words, key=lambda one: int(one["start"]))), "document": row["document"], "id": row["id"],
    }  # fmt: skip
