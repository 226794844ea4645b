"""What an incident says: parties, days, place, losses, who is said to have done it, and where reports contradict each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import inf

from tocsin.cast import STATE
from tocsin.ids import stable_id
from tocsin.incidents.losses import BLAMES, known_by, latest_of_each, losses_of, rows_of, standing, voice, when
from tocsin.incidents.mention import Mention, day, party_key
from tocsin.incidents.scene import Party, Source
from tocsin.incidents.sides import lands
from tocsin.numbers import bounds
from tocsin.records import Claim, Contradiction, Event, FigureRow, Harm, Incident, Interval, Join, Member, Place, Reading, Responsibility

FINE = {"site": 0, "town": 1, "district": 2, "admin1": 3, "region": 4, "country": 5}
"""Rank of a place by precision, the finest first."""
BASES = {"clause": 0, "scene": 1, "territory": 2, "dateline": 3}
"""Rank of a place by what it rests on, the firmest first."""
Stories = Mapping[str, str]


def say(mentions: Sequence[Mention], stories: Stories, joins: Sequence[Join] = (), judgements: Sequence[str] = ()) -> Incident:
    """The incident that some events make. `stories` gives the story of each, by event id."""
    held = sorted(mentions, key=lambda one: (published(one), one.source.id, one.event.anchor.start, one.id))
    table = rows_of(held, stories)
    kind = "campaign" if all(one.campaign for one in held) else "statement" if held[0].speech else "incident"
    dates, places, claims = dates_of(held), places_of(held), tuple(claims_of(held))
    modes = [one.event.mode for one in held if one.event.mode]
    return Incident(
        id=stable_id("inc", min(one.id for one in held)), kind=kind, type=most([one.event.type for one in held]), mode=most(modes) if modes else None,
        members=tuple(member_of(one, stories[one.id]) for one in held), stories=len({stories[one.id] for one in held}), actors=names(held, "actors"), recipients=names(held, "recipients"),
        date=best_date(held, stories), dates=dates, place=best_place(held, stories), places=places, losses=losses_of(table), figures=tuple(table), claims=claims,
        contradictions=tuple(contradictions(held, table, claims)), joins=tuple(joins), judgements=tuple(judgements),
    )  # fmt: skip


def as_of(incident: Incident, last: date) -> Incident | None:
    """What was known by the end of a day: reports that were certainly out by then, and what follows from them; None where there were none.

    Days and place stay those of the whole incident, with the readings of the reports that were out.
    """
    out = {one.event for one in incident.members if one.published and one.published.latest and one.published.latest <= last}
    if not out:
        return None
    table = known_by(incident.figures, last)
    members = tuple(one for one in incident.members if one.event in out)
    doers, others = {name for one in members for name in one.actors}, {name for one in members for name in one.recipients}
    return incident.model_copy(update={
        "members": members, "stories": len({one.story for one in members}), "actors": tuple(name for name in incident.actors if name in doers), "recipients": tuple(name for name in incident.recipients if name in others),
        "dates": tuple(kept(incident.dates, out)), "places": tuple(kept(incident.places, out)), "figures": tuple(table), "losses": losses_of(table),
        "claims": tuple(one for one in incident.claims if one.published and one.published.latest and one.published.latest <= last), "joins": tuple(one for one in incident.joins if {one.one, one.other} <= out),
        "contradictions": tuple(Contradiction(matter=one.matter, readings=left) for one in incident.contradictions if len(left := tuple(kept(one.readings, out))) > 1),
    })  # fmt: skip


def kept(readings: Iterable[Reading], events: set[str]) -> Iterator[Reading]:
    """Readings by some events only; those that none of them gives are left out."""
    for one in readings:
        if left := tuple(event for event in one.events if event in events):
            yield Reading(value=one.value, events=left)


def published(one: Mention) -> str:
    """The day of a report, for sorting; unknown days come last."""
    interval = one.source.published
    return str(interval.latest or interval.earliest or "~") if interval else "~"


def member_of(one: Mention, story: str) -> Member:
    """An event as a member of its incident."""
    source, event = one.source, one.event
    return Member(
        event=event.id, document=source.id, name=source.name, story=story, type=event.type, status=event.status, published=source.published, outlet=source.outlet,
        actors=tuple(names_in(source, event.actors)), recipients=tuple(names_in(source, event.recipients)), anchor=event.anchor, evidence=event.evidence,
    )  # fmt: skip


def most(values: Sequence[str]) -> str:
    """The most frequent value, the first in the alphabet among equals."""
    return min(values, key=lambda value: (-values.count(value), value))


def names(mentions: Sequence[Mention], side: str) -> tuple[str, ...]:
    """Names of the parties of a side, known ones first, then by number of documents; of parties known only by their words each form once."""
    found: dict[str, tuple[bool, set[str]]] = {}
    for one in mentions:
        for name in one.event.actors if side == "actors" else one.event.recipients:
            entity = one.source.entities.get(name)
            label = entity.name if entity else name
            found.setdefault(label, (name in one.actors | one.recipients, set()))[1].add(one.source.id)
    return tuple(sorted(found, key=lambda label: (not found[label][0], -len(found[label][1]), label)))


def readings(values: Iterable[tuple[str, str]]) -> tuple[Reading, ...]:
    """Values with the events that give them, the value of most events first."""
    found: dict[str, set[str]] = {}
    for value, event in values:
        found.setdefault(value, set()).add(event)
    return tuple(Reading(value=value, events=tuple(sorted(found[value]))) for value in sorted(found, key=lambda value: (-len(found[value]), value)))


# ---------------------------------------------------------------- days and places


def dates_of(mentions: Sequence[Mention]) -> tuple[Reading, ...]:
    """All days that events give of their own, as 'first' or 'first/last'."""
    return readings((written(one.first, one.last), one.id) for one in mentions if one.dated)


def written(first: int, last: int) -> str:
    """An interval of ordinals in ISO form."""
    return str(day(first)) if first == last else f"{day(first)}/{day(last)}"


def best_date(mentions: Sequence[Mention], stories: Stories) -> Interval | None:
    """The narrowest days with which the most stories agree; without a date of its own, what publication allows is not taken for one."""
    dated = [one for one in mentions if one.dated]
    if not dated:
        return None
    votes = {(one.first, one.last): len({stories[other.id] for other in dated if other.first <= one.last and one.first <= other.last}) for one in dated}
    first, last = min(votes, key=lambda days: (-votes[days], days[1] - days[0], days))
    return Interval(earliest=day(first), latest=day(last))


def places_of(mentions: Sequence[Mention]) -> tuple[Reading, ...]:
    """All places that events give, finer ones with their country."""
    return readings((", ".join(dict.fromkeys(filter(None, (place.name, place.country)))), one.id) for one in mentions if (place := one.event.place))


def best_place(mentions: Sequence[Mention], stories: Stories) -> Place | None:
    """The finest place; of several the one that most stories name, then the one that rests on the firmest ground."""
    found = [(one, place) for one in mentions if (place := one.event.place)]
    if not found:
        return None
    votes: dict[str, set[str]] = {}
    for one, place in found:
        votes.setdefault(place.name, set()).add(stories[one.id])
    return min(found, key=lambda pair: (min(FINE[pair[1].precision], FINE["district"]), -len(votes[pair[1].name]), FINE[pair[1].precision], BASES.get(pair[1].basis, 9), pair[1].name, pair[0].id))[1]


# ---------------------------------------------------------------- who did it


def claims_of(mentions: Sequence[Mention]) -> list[Claim]:
    """Who is said to have done it: claimed by himself, blamed by an accuser, told by the narrator or by another, denied.

    Whoever tells of a deed has not said who did it where its doer is filled in from elsewhere in the report: that is the narrator's word, unless he says so with another event.
    """
    found = [(claim, filled) for one in mentions for claim, filled in (*told_by(one), *charged_by(one))]
    told = {(claim.document, claim.party) for claim, filled in found if not filled and claim.kind != "denied"}
    return list(dict.fromkeys(spoken_for(claim, mentions, told) for claim, filled in found if not filled or (claim.document, claim.party) not in told))


def spoken_for(denial: Claim, mentions: Sequence[Mention], told: Collection[tuple[str, str]]) -> Claim:
    """A denial as that of the party for whom it is made, where other reports name this one ('the foreign ministry of Niger' for the government); other claims as they are."""
    names = {name for _, name in told}
    if denial.kind != "denied" or denial.party in names:
        return denial
    parties = {party.name: party for one in mentions for party in one.source.entities.values()}
    others = sorted(name for name in names if speaks_for(parties.get(denial.party), parties.get(name)))
    return denial.model_copy(update={"party": others[0]}) if others else denial


def told_by(one: Mention) -> Iterator[tuple[Claim, bool]]:
    """What an event itself says of who did it, with whether its words leave the doer open."""
    event, entities = one.event, one.source.entities
    speaker = next((said.name for said in event.attribution if said.name), None)
    blaming = next((said.name for said in event.attribution if said.cue is not None and BLAMES.match(said.cue.quote)), None)
    charged = any(charge.deed == one.id and charge.denied for charge in one.source.charges)
    if event.status == "denied" and not charged:  # whose words they are says that it was not so
        yield claim(one, "denied", ", ".join(names_in(one.source, event.actors)) or "unknown", speaker), False
    for name in event.actors if not (one.speech or event.status == "denied") else ():
        party = entities[name].name if name in entities else name
        own = next((said.name for said in event.attribution if said.entity and (said.entity == name or speaks_for(entities.get(said.entity), entities.get(name)))), None)
        if own is not None:
            yield claim(one, "claimed", party, own), False
        elif speaker is not None and (one.id in one.source.accused or event.status == "alleged"):
            yield claim(one, "blamed", party, speaker), False
        elif blaming is not None:
            yield claim(one, "blamed", party, blaming), False
        else:
            filled = (one.id, name) in one.source.unnamed
            yield claim(one, "told", party, None if filled else speaker), filled


def charged_by(one: Mention) -> Iterator[tuple[Claim, bool]]:
    """What accusations and denials elsewhere in the report say of who did it. A denial denies it for whom it speaks, and only where it spells the deed out for its doer."""
    entities = one.source.entities
    for charge in one.source.charges:
        if charge.deed != one.id:
            continue
        by = ", ".join(names_in(one.source, charge.event.actors)) or next((said.name for said in charge.event.attribution), None)
        if not charge.denied:
            for name in names_in(one.source, charge.event.recipients):
                yield claim(one, "blamed", name, by, charge.event), False
            continue
        own = [name for name in one.event.actors if any(denier == name or speaks_for(entities.get(denier), entities.get(name)) for denier in charge.event.actors)]
        whole = one.event.status == "denied" and not one.speech
        deniers = own or (one.event.actors if whole else ()) or charge.event.actors
        yield claim(one, "denied", ", ".join(names_in(one.source, deniers)) or "unknown", by, charge.event), False


def statuses_of(one: Incident) -> tuple[str, ...]:
    """Whether an incident has happened by any report, or how the reports tell of it otherwise: alleged, denied, demanded."""
    told = tuple(dict.fromkeys(member.status for member in one.members))
    return next(((each,) for each in ("occurred", "ongoing") if each in told), told)


def speaks_for(speaker: Party | None, party: Party | None) -> bool:
    """A speaker is of the same state as a party: a ministry speaks for its army."""
    return speaker is not None and party is not None and speaker.country is not None and speaker.country == party.country and {speaker.sector, party.sector} <= STATE


def names_in(source: Source, ids: Iterable[str]) -> list[str]:
    """Names of some parties of a document."""
    return [source.entities[name].name if name in source.entities else name for name in ids]


def claim(one: Mention, kind: Responsibility, party: str, by: str | None, told: Event | None = None) -> Claim:
    """A claim with the words of the event that makes it: the deed itself unless another is given."""
    event = told or one.event
    return Claim(kind=kind, party=party, by=by, event=event.id, document=one.source.id, published=one.source.published, evidence=event.evidence)


# ---------------------------------------------------------------- contradictions


def contradictions(mentions: Sequence[Mention], table: Sequence[FigureRow], claims: Sequence[Claim]) -> Iterator[Contradiction]:
    """Where reports exclude each other: days that do not meet, towns apart, different known doers, numbers of one day that do not meet."""
    dated = [one for one in mentions if one.dated]
    if dated and max(one.first for one in dated) > min(one.last for one in dated):
        yield Contradiction(matter="date", readings=dates_of(mentions))
    fine = [one for one in mentions if one.place and one.event.place and FINE[one.event.place.precision] <= FINE["town"]]
    if len({one.place for one in fine}) > 1:
        yield Contradiction(matter="place", readings=places_of(fine))
    yield from rival_doers(mentions, claims)
    for harm in ("killed", "injured"):
        yield from rival_numbers(table, harm)


def rival_doers(mentions: Sequence[Mention], claims: Sequence[Claim]) -> Iterator[Contradiction]:
    """Known parties of different lands or groups that are each said to have done it, or a doer whose deed is denied. Who denies what nobody says of him contradicts nobody."""
    charged = [frozenset(map(party_key, charge.event.recipients)) for one in mentions for charge in one.source.charges if charge.deed == one.id and not charge.denied]
    sets = [known for doers in (*(one.actors for one in mentions), *charged) if (known := {key for key in doers if not key.startswith("~")})]
    apart = any(not one & other and not lands(one) & lands(other) for one in sets for other in sets)
    said = {one.party for one in claims if one.kind != "denied"}
    held = [one for one in claims if one.kind != "denied" or one.party in said]
    if mentions[0].speech or not (apart or any(one.kind == "denied" for one in held)):
        return
    told = readings((("not " if one.kind == "denied" else "") + one.party, one.event) for one in held)
    if len(told) > 1:
        yield Contradiction(matter="perpetrator", readings=told)


def rival_numbers(table: Sequence[FigureRow], harm: Harm) -> Iterator[Contradiction]:
    """Numbers of all sides that independent stories, or two sources of one report, give on one day and that exclude each other. What is merely older is no contradiction."""
    days: dict[str, list[FigureRow]] = {}
    for row in rival_rows([row for row in table if row.harm == harm and row.side == "all"]):
        days.setdefault(when(row), []).append(row)
    for _, same in sorted(days.items()):
        if max(row.low for row in same) > min(inf if row.high is None else row.high for row in same):
            yield Contradiction(matter=harm, readings=readings((bounds(row.low, row.high, row.bound), row.event) for row in same))


def rival_rows(rows: Sequence[FigureRow]) -> list[FigureRow]:
    """Of each story the number that it gives last, and beside it those that a party to the happening gives in the same report."""
    found = latest_of_each(rows)
    given = {row.document: row for row in found}
    parties = [row for row in standing(rows) if row.standing == "party" and row.document in given and voice(row) != voice(given[row.document]) and row not in found]
    return found + parties
