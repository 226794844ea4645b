"""Tells how a coding came about: which words and rules led to each field, and why a sentence gave nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.dossier import Dossier
from tocsin.knowledge import Frame
from tocsin.ontology import Ontology
from tocsin.records import Event, Span
from tocsin.resolve import EXACT, resolve


def explain_document(dossier: Dossier, ontology: Ontology) -> Iterator[str]:
    """A document sentence by sentence: its events, and what was considered and left out."""
    published = dossier.published
    if published is not None:
        yield f"published {published.earliest} to {published.latest} ({published.basis})"
        yield from (f"    because {p.why}" for p in dossier.passed if p.words == "published")
    else:
        yield "published: unknown (no clue in the text sets a date)"
    yield from (f"problem in {p.stage}: {p.message}" for p in dossier.problems)
    yield from (f"left out as {n.kind}: {n.quote}" for n in dossier.noise)
    for sentence in dossier.notes.sentences if dossier.notes else []:
        yield ""
        yield dossier.text[sentence.start : sentence.end]
        events = [e for e in dossier.events if sentence.start <= e.anchor.start < sentence.end]
        passed = [p for p in dossier.passed if p.words != "published" and sentence.start <= p.start < sentence.end]
        for event in events:
            yield from ("  " + line for line in explain_one(dossier, ontology, event))
        yield from (f"  – {p.type} “{p.words}” (frame {p.rule}): {p.why}" for p in passed)
        if not events and not passed:
            yield "  – headline, deck or byline: not coded" if sentence.start < dossier.headline_end else "  – no word of the lexicon tells of an event here"
    yield from explain_names(dossier, ontology)


def explain_names(dossier: Dossier, ontology: Ontology) -> Iterator[str]:
    """The names that the dictionaries do not hold letter for letter: whom each may mean, likeliest first, and why."""
    seen: set[str] = set()
    on = dossier.published.latest if dossier.published else None
    for entity in dossier.entities:
        if entity.kind == "place" or not entity.id.startswith(("actor:", "name:", "person:")):
            continue
        for mention in entity.mentions:
            if mention.quote in seen or not any(part[:1].isupper() for part in mention.quote.split()):
                continue
            seen.add(mention.quote)
            found = [one for one in resolve(mention.quote, ontology, on) if one.score < EXACT]
            for number, one in enumerate(found, 1):
                yield f"name “{mention.quote}”: {number}. {one.id} (score {one.score}: {'; '.join(one.reasons)})"


def explain_event(dossier: Dossier, ontology: Ontology, event_id: str) -> Iterator[str]:
    """One event, field by field."""
    for event in dossier.events:
        if event.id == event_id:
            yield from explain_one(dossier, ontology, event)
            return
    yield f"{event_id} is not found any more when the document is coded with this program and knowledge; run `tocsin code` again."


def why_undated(dossier: Dossier, event: Event) -> str:
    """Why an event has no date."""
    near = [t for t in dossier.times if event.evidence[0].start <= t.evidence[0].start < event.evidence[0].end]
    if near and dossier.published is None:
        return f"“{near[0].evidence[0].quote}” means no day without a publication date"
    return "no time expression belongs to it"


def quotes(spans: tuple[Span, ...]) -> str:
    """The words of some spans."""
    return "; ".join(f"“{span.quote}”" for span in spans)


def explain_one(dossier: Dossier, ontology: Ontology, event: Event) -> Iterator[str]:
    """The lines about one event."""
    entities = {entity.id: entity for entity in dossier.entities}
    yield f"{event.type}{' ' + event.mode if event.mode else ''} from “{event.anchor.quote}” ({event.id}, score {event.score})"
    for rule in event.rules:
        kind, _, name = rule.partition(":")
        frame = ontology.entries["frames"].get(name)
        if isinstance(frame, Frame):
            said = {"frame": "chosen", "unless": "considered, less specific", "result": "joined as its result"}.get(kind, kind)
            source = ontology.sources.get(("frames", name), "").rsplit("data/", 1)[-1]
            yield f"    rule {rule}: {said}; {frame.pos} {', '.join(frame.words[:6])} → {frame.type} ({source})"
        elif kind in ("learned", "instead"):
            kind_name, _, probability = name.partition("=")
            yield f"    {'the learned reader says' if kind == 'learned' else 'it could be read as'} {kind_name} ({probability})"
        else:
            yield f"    rule {rule}"
    for role, ids in (("actor", event.actors), ("recipient", event.recipients)):
        for name in ids:
            entity = entities[name]
            near = min(entity.mentions, key=lambda m: abs(m.start - event.anchor.start), default=None)
            yield f"    {role}: {entity.name} [{entity.country or 'no country'}, {entity.sector or 'no sector'}] from “{near.quote if near else entity.name}”"
        if not ids:
            yield f"    {role}: nobody is named"
    yield f"    date: {event.date.earliest} to {event.date.latest} ({event.date.basis}) from {quotes(event.date.evidence)}" if event.date else f"    date: unknown ({why_undated(dossier, event)})"
    if event.place:
        yield f"    place: {event.place.name}, {event.place.country or 'country unknown'} ({event.place.precision}) from {quotes(event.place.evidence)}"
    else:
        yield "    place: unknown (the clause names none)"
    yield f"    status: {event.status}"
    for speaker in event.attribution:
        yield f"    said by: {speaker.name}" + (f", cue “{speaker.cue.quote}”" if speaker.cue else "")
    for kind, tolls in (("killed", event.casualties.killed), ("injured", event.casualties.injured)) if event.casualties else ():
        for toll in tolls:
            yield f"    {kind}: {toll.low} to {toll.high if toll.high is not None else 'open'} ({toll.bound}), {toll.who}, from {quotes(toll.evidence)}"
