"""Turns what the stages found into records: entities with their codes at the time, events, links."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.casualties import attach_tolls, casualties_of
from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.engines.coding import FUTURE_TYPE
from tocsin.engines.reality import CONFIRMING
from tocsin.extents import widen_mentions
from tocsin.ids import stable_id
from tocsin.knowledge import REAL, SPEECH, ContextEntry
from tocsin.ontology import Ontology
from tocsin.records import Dating, Entity, Event, Link, Span, Speaker
from tocsin.scenes import set_in_scenes
from tocsin.situate import date_of
from tocsin.stage import Stage
from tocsin.text import Annotations
from tocsin.venue import place_of

SAYING_SO = CONFIRMING | {"admit", "concede"}
"""Words of saying that something told before is so."""
ONE_DAY = 1
"""Days between the first and the last of a date that is known well enough to begin a state."""


def make_entities(dossier: Dossier, used: set[str]) -> None:
    """Write the entities that the text mentions or that take part in something."""
    if dossier.notes is not None:
        widen_mentions(dossier.cast, dossier.notes)
    for draft in dossier.cast.drafts.values():
        spans = sorted(draft.spans)
        if not spans and draft.id not in used:
            continue
        if not spans:
            heads = [m for m in dossier.cast.heads.values() if m.entity == draft.id]
            assert dossier.notes is not None
            spans = sorted((dossier.notes.tokens[m.first].start, dossier.notes.tokens[m.last].end) for m in heads)
        spot = draft.kind in ("place", "country", "facility")
        dossier.entities.append(
            Entity(
                id=draft.id, name=draft.name, kind=draft.kind, country=draft.country, sector=None if draft.kind in ("place", "country") else draft.sector, role=draft.role,
                mentions=tuple(dossier.span(start, end) for start, end in spans), lat=draft.lat if spot else None, lon=draft.lon if spot else None,
                precision=draft.precision if spot else None, geonameid=draft.geonameid if spot else None,
                where_prec=draft.where_prec if spot else None, radius_km=draft.radius_km if spot else None,
            )
        )  # fmt: skip
    dossier.entities.sort(key=lambda e: (e.mentions[0].start if e.mentions else 0, e.id))


def evidence_of(dossier: Dossier, notes: Annotations, deed: Deed) -> Span:
    """The clause that tells of a deed; the sentence when the clause is the whole of it."""
    sentence = notes.sentences[notes.tokens[deed.head].sentence]
    clause = deed.clause if deed.clause >= 0 else sentence.root
    inside = notes.subtree(clause)
    first, last = min(inside[0], deed.first), max(inside[-1], deed.last)
    while last > first and notes.tokens[last].pos == "PUNCT" and last > deed.last:
        last -= 1
    while first < last and notes.tokens[first].pos == "PUNCT" and first < deed.first:
        first += 1
    while first < deed.first and notes.tokens[first].start < dossier.body:
        first += 1
    return dossier.span(notes.tokens[first].start, notes.tokens[last].end)


def contexts_of(ontology: Ontology, notes: Annotations, deed: Deed) -> tuple[str, ...]:
    """The contexts whose words stand in the deed's sentence."""
    sentence = notes.sentences[notes.tokens[deed.head].sentence]
    lemmas = [t.lemma.lower() for t in notes.tokens[sentence.first : sentence.last]]
    pairs = {f"{a} {b}" for a, b in zip(lemmas, lemmas[1:], strict=False)}
    words = set(lemmas) | pairs
    if "contexts" not in ontology.compiled:
        ontology.compiled["contexts"] = [(entry.name, frozenset(entry.words)) for entry in ontology.all("contexts", ContextEntry)]
    return tuple(name for name, own in ontology.compiled["contexts"] if not own.isdisjoint(words))


def put_ahead(dossier: Dossier, deed: Deed, dating: Dating | None) -> None:
    """What is dated after the day of the report has not happened yet, whatever its grammar ('talks next week')."""
    published = dossier.published
    if dating is None or dating.earliest is None or published is None or published.latest is None or dating.earliest <= published.latest:
        return
    if deed.status in REAL:
        deed.status = "planned"
        deed.rules.append("dated-ahead")
        if deed.type in FUTURE_TYPE:
            deed.type, deed.mode = FUTURE_TYPE[deed.type], None


def make_event(dossier: Dossier, ontology: Ontology, notes: Annotations, deed: Deed) -> Event:
    """The record of a deed."""
    tokens = notes.tokens
    anchor = dossier.span(tokens[deed.first].start, tokens[deed.last].end)
    speech = deed.type in SPEECH
    speakers = []
    for name, cue in zip(deed.speakers, deed.cues or [None] * len(deed.speakers), strict=False):
        cue_span = dossier.span(tokens[cue].start, tokens[cue].end) if cue is not None else None
        speakers.append(Speaker(entity=name, name=dossier.cast.drafts[name].name, cue=cue_span, evidence=(cue_span,) if cue_span else ()))
    roles = "|".join([*sorted(deed.actors), ">", *sorted(deed.recipients)])
    dating, deed.dated = date_of(dossier, notes, deed.head, speech=speech or deed.type == "CONSULT")
    put_ahead(dossier, deed, dating)
    return Event(
        id=stable_id("ev", dossier.id, deed.type, roles, anchor.start, anchor.end),
        type=deed.type, mode=deed.mode, contexts=contexts_of(ontology, notes, deed), anchor=anchor, evidence=(evidence_of(dossier, notes, deed),),
        actors=tuple(deed.actors), recipients=tuple(deed.recipients), date=dating,
        place=place_of(dossier, notes, deed.head, deed.type, speech=speech), casualties=casualties_of(dossier, deed), status=deed.status, attribution=tuple(speakers),
        intensity=ontology.intensity(deed.type, deed.mode), score=deed.score, rules=tuple(deed.rules),
    )  # fmt: skip


def begin_with_events(dossier: Dossier, events: Mapping[int, Event]) -> None:
    """Give a state that no words date the day of the event that the same verb tells of; `events` by the heads and clauses of their deeds."""
    for number, one in enumerate(dossier.statuses):
        event = events.get(dossier.begun.get(one.id, -1))
        if event is None or event.date is None or event.date.earliest is None or event.date.latest is None or event.status not in REAL:
            continue
        if (event.date.latest - event.date.earliest).days <= ONE_DAY and (one.ended is None or one.ended.latest is None or event.date.earliest <= one.ended.latest):
            dossier.statuses[number] = one.model_copy(update={"since": event.date.earliest, "began": event.date})


def confirmations(dossier: Dossier, notes: Annotations, deeds: Mapping[str, Deed]) -> list[Link]:
    """What is told again by one who confirms it confirms the first telling ('The army admitted that its jets had struck the camp')."""
    found = []
    for link in dossier.links:
        if link.kind != "same_event":
            continue
        later, first = deeds[link.source], deeds[link.target]
        cues = [notes.tokens[cue].lemma.lower() for cue in later.cues[:1] if cue is not None]
        own = bool(set(later.speakers[:1]) & set(later.actors))
        if later.speakers and later.speakers[:1] != first.speakers[:1] and any(cue in SAYING_SO or (own and cue in ("claim", "say")) for cue in cues):
            found.append(link.model_copy(update={"kind": "confirms"}))
    return found


def record(dossier: Dossier, ontology: Ontology) -> None:
    """Write events, links and entities."""
    notes = dossier.notes
    if notes is None:
        return
    attach_tolls(dossier, notes)
    events = {id(deed): make_event(dossier, ontology, notes, deed) for deed in dossier.deeds}
    events = set_in_scenes(dossier, ontology, notes, events)
    dossier.events = [events[id(deed)] for deed in dossier.deeds]
    told = {deed.clause: deed for deed in dossier.deeds if not deed.nominal} | {deed.head: deed for deed in dossier.deeds}  # a noun's clause is another happening's verb
    begin_with_events(dossier, {at: events[id(deed)] for at, deed in told.items()})
    heads: dict[int, list[Deed]] = {}
    for deed in dossier.deeds:
        heads.setdefault(deed.head, []).append(deed)
    for deed in dossier.deeds:
        here = events[id(deed)]
        for denied in deed.denies:
            if id(denied) in events:
                dossier.links.append(Link(source=here.id, target=events[id(denied)].id, kind="denies", evidence=here.evidence))
        for answer in deed.answers:
            if id(answer.target) in events and answer.target is not deed:
                word = dossier.span(notes.tokens[answer.word].start, notes.tokens[answer.word].end)
                dossier.links.append(Link(source=here.id, target=events[id(answer.target)].id, kind=answer.kind, evidence=(*here.evidence, *([] if answer.word == deed.head else [word]))))
        for parent in heads.get(deed.parent, []) if deed.parent is not None else []:
            if parent is not deed and (set(parent.actors) & set(deed.speakers) or not deed.speakers):
                dossier.links.append(Link(source=here.id, target=events[id(parent)].id, kind="part_of", evidence=here.evidence))
    dossier.links.extend(confirmations(dossier, notes, {events[id(deed)].id: deed for deed in dossier.deeds}))
    used = {name for e in dossier.events for name in (*e.actors, *e.recipients, *(s.entity or "" for s in e.attribution))}
    used |= {a.entity for a in dossier.attributions if a.entity} | {f.source for f in dossier.figures if f.source}
    used |= {s.by for s in dossier.statuses if s.by} | {r.subject for r in dossier.relations} | {r.object for r in dossier.relations}
    make_entities(dossier, used)


STAGE = Stage("record", ("notes", "cast", "deeds", "tolls", "times", "published", "statuses", "begun"), ("events", "links", "entities", "statuses"), record)
