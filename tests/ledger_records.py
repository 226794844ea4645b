"""Coded documents made by hand for the tests of the ledger: a text, who is named in it, and what the coder would say of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tocsin.records import Attribution, CodedDocument, Dating, Entity, Event, Link, Place, Relation, Span

DAY = date(2024, 3, 4)
WHO = {
    "Mali": ("gov:MLI", "Government of Mali", "government", "MLI", "GOV"), "Bamako": ("gov:MLI", "Government of Mali", "government", "MLI", "GOV"),
    "Malian army": ("mil:MLI", "Armed forces of Mali", "military", "MLI", "MIL"), "Niger": ("gov:NER", "Government of Niger", "government", "NER", "GOV"),
    "Niamey": ("gov:NER", "Government of Niger", "government", "NER", "GOV"), "Togo": ("gov:TGO", "Government of Togo", "government", "TGO", "GOV"),
    "JNIM": ("actor:jnim", "JNIM", "armed_group", None, "REB"), "ISGS": ("actor:isgs", "ISGS", "armed_group", None, "REB"),
    "United Nations": ("actor:org.un", "United Nations", "organization", None, "IGO"), "Awa Keita": ("person:awa-keita", "Awa Keita", "person", "MLI", "GOV"),
    "Oumar Sow": ("person:oumar-sow", "Oumar Sow", "person", None, None), "gunmen": ("group:0badcafe:gunman:", "Gunmen", "group", None, "UAF"),
    "the opposition": ("organization:0badcafe:opposition:", "Opposition", "organization", "NER", "OPP"), "the Togolese side": ("organization:0badcafe:side:TGO", "Side of Togo", "organization", "TGO", None),
    "Gao": ("place:gao", "Gao", "place", "MLI", None), "Tera": ("place:tera", "Tera", "place", "NER", None),
}  # fmt: skip
"""Words of a text → the entity that they name."""


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), quote=words)


def event(text: str, type: Any, anchor: str, who: tuple[str, ...] = (), whom: tuple[str, ...] = (), *, mode: str | None = None, status: Any = "occurred", day: date | None = None, place: str | None = None) -> Event:
    return Event(
        id=f"ev_{type}_{text.index(anchor)}_{abs(hash_of(text)) % 10**6}", type=type, mode=mode, anchor=at(text, anchor), evidence=(at(text, anchor),), actors=tuple(WHO[one][0] for one in who), recipients=tuple(WHO[one][0] for one in whom),
        date=Dating(earliest=day, latest=day, basis="explicit") if day else None, place=Place(name=place, precision="town") if place else None, status=status, intensity=0.0, score=0.9,
    )  # fmt: skip


def hash_of(text: str) -> int:
    """A number that is the same in every process."""
    return sum(ord(c) * (n + 1) for n, c in enumerate(text))


def said(text: str, cue: str, content: str, source: str | None = None) -> Attribution:
    return Attribution(source=at(text, source) if source else None, entity=WHO[source][0] if source else None, cue=at(text, cue), content=at(text, content))


def report(name: str, text: str, *events: Event, out: date | int | None = 0, speech: tuple[Attribution, ...] = (), links: tuple[Link, ...] = (), outlet: str | None = None, relations: tuple[Relation, ...] = ()) -> CodedDocument:
    """A report that was out some days after the first day (`out`); everybody of `WHO` whom the text names is an entity of it."""
    day = DAY + timedelta(days=out) if isinstance(out, int) else out
    named: dict[str, Entity] = {}
    for words, (key, label, kind, country, sector) in WHO.items():
        spans = tuple(Span(start=start, end=start + len(words), quote=words) for start in range(len(text)) if text.startswith(words, start))
        if spans:
            known = named.get(key)
            named[key] = Entity.model_validate({"id": key, "name": label, "kind": kind, "country": country, "sector": sector, "mentions": (*(known.mentions if known else ()), *spans), "precision": "town" if kind == "place" else None})
    published = Dating(earliest=day, latest=day, basis="metadata") if day else None
    return CodedDocument(
        document=name, id=f"doc_{name}", text=text, published=published, publisher=outlet, entities=tuple(named.values()), events=events, attributions=speech, links=links, relations=relations,
    )  # fmt: skip


def accusation(name: str, who: str, whom: str, of: str, *, out: date | int | None = 0, outlet: str | None = None) -> CodedDocument:
    """'Mali accused Niger of …'"""
    text = f"{who} accused {whom} of {of}."
    return report(name, text, event(text, "ACCUSE", "accused", (who,), (whom,), mode="allege"), out=out, outlet=outlet)


def denial(name: str, who: str, of: str, *, out: date | int | None = 0) -> CodedDocument:
    """'Niger denied …'"""
    text = f"{who} denied {of}."
    return report(name, text, event(text, "REJECT", "denied", (who,)), out=out)


def remark(name: str, who: str, words: str, *, cue: str = "said", out: date | int | None = 0) -> CodedDocument:
    """'Mali said …'"""
    text = f"{who} {cue} that {words}."
    return report(name, text, speech=(said(text, cue, f"that {words}", who),), out=out)


__all__ = ["DAY", "WHO", "accusation", "at", "denial", "event", "remark", "report", "said"]
