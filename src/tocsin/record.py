"""Turns what the stages found into records: entities with their codes at the time, events, links."""

from __future__ import annotations

import re

from tocsin.cast import Draft
from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.engines.coding import FUTURE_TYPE, SPEECH
from tocsin.ids import stable_id
from tocsin.knowledge import ContextEntry
from tocsin.ontology import Ontology
from tocsin.records import Casualties, Dating, Entity, Event, Link, Place, Span, Speaker, Toll
from tocsin.situate import date_of, place_of, steps
from tocsin.stage import Stage
from tocsin.text import Annotations


def make_entities(dossier: Dossier, used: set[str]) -> None:
    """Write the entities that the text mentions or that take part in something."""
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


def attach_tolls(dossier: Dossier, notes: Annotations) -> None:
    """Give each toll to the violent deed that caused it: the one whose word states it, else the nearest in the sentence."""
    violent = [d for d in dossier.deeds if d.type in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE")]
    for toll in dossier.tolls:
        sentence = notes.tokens[toll.head].sentence
        near = [d for d in violent if notes.tokens[d.head].sentence == sentence]
        same = [d for d in near if d.head in (toll.verb, toll.head)]
        chosen = same or [d for d in near if d.type == "ASSAULT"] or near
        if not chosen:
            before = [d for d in violent if d.type == "ASSAULT" and 0 < sentence - notes.tokens[d.head].sentence <= 1]
            chosen = before[-1:] if toll.kind == "injured" or not any(t.kind == toll.kind for d in before[-1:] for t in d.tolls) else []
        if chosen:
            best = min(chosen, key=lambda d: (steps(notes, toll.verb, d.head), abs(d.head - toll.verb)))
            if not any(t.kind == toll.kind and t.head == toll.head for t in best.tolls):
                best.tolls.append(toll)


def casualties_of(dossier: Dossier, deed: Deed) -> Casualties | None:
    """The losses of a deed as the text counts them."""
    if not deed.tolls:
        return None
    rows = {kind: tuple(Toll(low=t.low, high=t.high, bound=t.bound, who=t.who, evidence=(dossier.span(t.start, t.end),)) for t in deed.tolls if t.kind == kind) for kind in ("killed", "injured")}
    return Casualties(killed=rows["killed"], injured=rows["injured"])


def contexts_of(ontology: Ontology, notes: Annotations, deed: Deed) -> tuple[str, ...]:
    """The contexts whose words stand in the deed's sentence."""
    sentence = notes.sentences[notes.tokens[deed.head].sentence]
    lemmas = [t.lemma.lower() for t in notes.tokens[sentence.first : sentence.last]]
    pairs = {f"{a} {b}" for a, b in zip(lemmas, lemmas[1:], strict=False)}
    words = set(lemmas) | pairs
    return tuple(c.name for c in ontology.all("contexts", ContextEntry) if words & set(c.words))


def put_ahead(dossier: Dossier, deed: Deed, dating: Dating | None) -> None:
    """What is dated after the day of the report has not happened yet, whatever its grammar ('talks next week')."""
    published = dossier.published
    if dating is None or dating.earliest is None or published is None or published.latest is None or dating.earliest <= published.latest:
        return
    if deed.status in ("occurred", "ongoing"):
        deed.status = "planned"
        deed.rules.append("dated-ahead")
        if deed.type in FUTURE_TYPE:
            deed.type, deed.mode = FUTURE_TYPE[deed.type], None


def make_event(dossier: Dossier, ontology: Ontology, notes: Annotations, deed: Deed, spots: Spots) -> Event:
    """The record of a deed."""
    tokens = notes.tokens
    anchor = dossier.span(tokens[deed.first].start, tokens[deed.last].end)
    speech = deed.type in SPEECH
    speakers = []
    for name, cue in zip(deed.speakers, deed.cues or [None] * len(deed.speakers), strict=False):
        cue_span = dossier.span(tokens[cue].start, tokens[cue].end) if cue is not None else None
        speakers.append(Speaker(entity=name, name=dossier.cast.drafts[name].name, cue=cue_span, evidence=(cue_span,) if cue_span else ()))
    roles = "|".join([*sorted(deed.actors), ">", *sorted(deed.recipients)])
    dating = date_of(dossier, notes, deed.head, speech=speech or deed.type == "CONSULT")
    put_ahead(dossier, deed, dating)
    return Event(
        id=stable_id("ev", dossier.id, deed.type, roles, anchor.start, anchor.end),
        type=deed.type, mode=deed.mode, contexts=contexts_of(ontology, notes, deed), anchor=anchor, evidence=(evidence_of(dossier, notes, deed),),
        actors=tuple(deed.actors), recipients=tuple(deed.recipients), date=dating,
        place=with_precision(dossier, place_of(dossier, notes, deed.head, speech=speech), spots), casualties=casualties_of(dossier, deed), status=deed.status, attribution=tuple(speakers),
        intensity=ontology.intensity(deed.type, deed.mode), score=deed.score, rules=tuple(deed.rules),
    )  # fmt: skip


NEAR = re.compile(r"\b(?:near|nearby|outside|close to|around|on the outskirts of|(?:north|south|east|west|northeast|northwest|southeast|southwest) of)\s+(?:the\s+)?(?:(?:\w+\s+)?(?:town|city|village|port|settlement|capital)\s+of\s+)?$", re.IGNORECASE)
"""Words before a name that say that something happened not in the place but near it."""
NEARBY = 25.0
"""Kilometres around a point within which UCDP speaks of near it."""


Spots = dict[tuple[str, str | None, str | None, str | None], Draft]


def spots_of(dossier: Dossier) -> Spots:
    """The places of a document by what tells them apart in an event."""
    return {(d.name, d.country, d.admin1, d.precision): d for d in dossier.cast.drafts.values() if d.kind in ("place", "country", "facility")}


def with_precision(dossier: Dossier, place: Place | None, spots: Spots) -> Place | None:
    """A place with UCDP's code of precision and its radius: those of the entity that it is, and 'near' where the words say so."""
    if place is None:
        return None
    draft = spots.get((place.name, place.country, place.admin1, place.precision))
    if draft is None or draft.where_prec is None:
        return place
    start = place.evidence[0].start if place.evidence else 0
    if draft.where_prec == 1 and NEAR.search(dossier.text[max(0, start - 40) : start]):
        return place.model_copy(update={"where_prec": 2, "radius_km": max(NEARBY, draft.radius_km or 0.0)})
    return place.model_copy(update={"where_prec": draft.where_prec, "radius_km": draft.radius_km})


MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "AID"})
"""Types of deeds that share the scene of the story they are told in."""
SCENE = 3
"""Paragraphs over which a scene holds."""


def inherit(dossier: Dossier, notes: Annotations, events: dict[int, Event]) -> dict[int, Event]:
    """Give deeds told in the plain past the time and place of the scene when their own clause names none.

    The scene is the last material deed before (in a few paragraphs) that has a day or a place of its own; the date is
    marked as coming from the context, and the evidence points to the words that set the scene.
    """
    scene_date: tuple[int, Event] | None = None
    scene_place: tuple[int, Event] | None = None
    done = {}
    for deed in dossier.deeds:
        event, paragraph = events[id(deed)], notes.sentences[notes.tokens[deed.head].sentence].paragraph
        told = event.type in MATERIAL and event.status == "occurred" and is_plain_past(notes, deed) and not is_background(notes, deed)
        if told and event.date is None and scene_date and paragraph - scene_date[0] <= SCENE and scene_date[1].date is not None:
            event = event.model_copy(update={"date": scene_date[1].date.model_copy(update={"basis": "context"})})
        elif told and event.date is not None and event.date.basis != "context":
            scene_date = (paragraph, event)
        if told and event.place is None and scene_place and paragraph - scene_place[0] <= SCENE and scene_place[1].place is not None:
            event = event.model_copy(update={"place": scene_place[1].place})
        elif told and event.place is not None and event.place.precision != "country":
            scene_place = (paragraph, event)
        done[id(deed)] = event
    return done


def is_background(notes: Annotations, deed: Deed) -> bool:
    """A noun after 'after', 'following', 'since' tells of what came before the scene."""
    token = notes.tokens[deed.head]
    return deed.nominal and token.dep == "pobj" and notes.tokens[token.head].lower in ("after", "following", "since", "before", "despite")


def is_plain_past(notes: Annotations, deed: Deed) -> bool:
    """The clause is in the simple past, active or passive; nouns with an article that points back count too."""
    verb = deed.clause if deed.clause >= 0 else deed.head
    token = notes.tokens[verb]
    auxiliaries = {notes.tokens[c].lower for c in notes.children(verb, "aux", "auxpass")}
    if auxiliaries & {"have", "has", "'ve"}:
        return False
    return token.tag == "VBD" or (token.tag == "VBN" and bool(auxiliaries & {"was", "were", "had"})) or token.tag in ("VBN", "VBG") and token.dep in ("advcl", "acl", "conj")


def record(dossier: Dossier, ontology: Ontology) -> None:
    """Write events, links and entities."""
    notes = dossier.notes
    if notes is None:
        return
    attach_tolls(dossier, notes)
    spots = spots_of(dossier)
    events = {id(deed): make_event(dossier, ontology, notes, deed, spots) for deed in dossier.deeds}
    if len(dossier.deeds) > 1:
        events = inherit(dossier, notes, events)
    dossier.events = [events[id(deed)] for deed in dossier.deeds]
    heads: dict[int, list[Deed]] = {}
    for deed in dossier.deeds:
        heads.setdefault(deed.head, []).append(deed)
    for deed in dossier.deeds:
        here = events[id(deed)]
        for denied in deed.denies:
            if id(denied) in events:
                dossier.links.append(Link(source=here.id, target=events[id(denied)].id, kind="denies", evidence=here.evidence))
        for parent in heads.get(deed.parent, []) if deed.parent is not None else []:
            if set(parent.actors) & set(deed.speakers) or not deed.speakers:
                dossier.links.append(Link(source=here.id, target=events[id(parent)].id, kind="part_of", evidence=here.evidence))
    used = {name for e in dossier.events for name in (*e.actors, *e.recipients, *(s.entity or "" for s in e.attribution))}
    used |= {a.entity for a in dossier.attributions if a.entity} | {f.source for f in dossier.figures if f.source}
    used |= {s.by for s in dossier.statuses if s.by} | {r.subject for r in dossier.relations} | {r.object for r in dossier.relations}
    make_entities(dossier, used)


STAGE = Stage("record", ("notes", "cast", "deeds", "tolls", "times", "published"), ("events", "links", "entities"), record)
