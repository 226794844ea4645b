"""A coded document in a few lines that a person can review: the shape of the golden files."""

from __future__ import annotations

from typing import Any

from tocsin.records import CodedDocument, Event


def days(value: Any) -> str | None:
    if value is None:
        return None
    return str(value.earliest) if value.earliest == value.latest else f"{value.earliest}..{value.latest}"


def event_line(event: Event, names: dict[str, str]) -> str:
    """One event: type and mode, who to whom, status, when, where, losses, and who says so."""
    who = ", ".join(names[a] for a in event.actors) or "?"
    whom = ", ".join(names[r] for r in event.recipients) or "-"
    killed = ", ".join(f"{t.low}-{t.high if t.high is not None else ''}" for t in event.casualties.killed) if event.casualties else ""
    parts = [f"{event.type}{' ' + event.mode if event.mode else ''} “{event.anchor.quote}”", f"{who} > {whom}", event.status, days(event.date) or "no date", event.place.name if event.place else "no place"]
    if killed:
        parts.append(f"killed {killed}")
    if event.attribution:
        parts.append("says " + " < ".join(s.name for s in event.attribution))
    return " | ".join(parts)


def summary_of(coded: CodedDocument) -> dict[str, Any]:
    """Title, date, events, denials, figures and statuses."""
    names = {entity.id: entity.name for entity in coded.entities}
    quotes = {event.id: event.anchor.quote for event in coded.events}
    return {
        "title": coded.title,
        "published": days(coded.published),
        "events": [event_line(event, names) for event in coded.events],
        "links": [f"{quotes[link.source]} {link.kind} {quotes[link.target]}" for link in coded.links],
        "figures": [f"{f.value:g} {f.unit} ({f.bound}): {f.what}" for f in coded.figures],
        "statuses": [f"{s.subject}: {s.state} {s.since or ''}..{s.until or ''}" for s in coded.statuses],
        "noise": [noise.quote for noise in coded.noise],
    }
