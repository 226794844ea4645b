"""An event as merging sees it: a small flat value, made once, so that a pair is compared in some microseconds.

Events of one document that are one happening make a *unit*, which has what each of them tells: the place from one, the losses
from another. Units are what is compared across documents.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

from tocsin.cast import ARMED, STATE
from tocsin.ids import LOCAL
from tocsin.incidents.kinds import APART, ARMS, COUNTED, FORCES_OF_STATE, NIGHT, PLURALS_OF_DEEDS, goes_on, harmed_in, is_also, is_anybody, says_when, targets_in
from tocsin.incidents.scene import FAMILIES, Source, bodies_in, capitals, one_of, rare_in, source_of, stems_of
from tocsin.knowledge import SPEECH
from tocsin.records import IMPLIED, Casualties, CodedDocument, Dating, Event, Figure, Harm, Interval, Place, Span, Toll
from tocsin.stories.words import WORD, fold, look

RADIUS = {"site": 8.0, "town": 15.0, "district": 50.0, "admin1": 200.0, "region": 400.0}
"""Kilometres around the point of a place within which it may have been, by precision. A country has no point."""
WORDS = re.compile(r"[^\W_]+")
"""Words and numbers of a name of a place."""
ROADWAY = r"(?:highway|motorway|expressway|road|route|railway|corridor)"
ON_A_ROAD = re.compile(rf"^(?:[\w’'-]+)?\s+(?:[a-z-]+\s+)?{ROADWAY}\b", re.IGNORECASE)
"""What follows a name that is that of a road ('the Dhaka-Tangail highway')."""
ROAD_TO = re.compile(rf"\b{ROADWAY}\s+(?:(?:that|which)\s+)?(?:leads\s+|runs\s+|leading\s+|running\s+|linking\s+|links\s+)?(?:to|towards?|from|between)?\s*(?:[A-Z][\w-]+\s+(?:to|and|with)\s+)?$")
"""What stands before a name at which a road ends ('on the road to Durango')."""
ALONG = 100.0
"""Kilometres from a town within which a deed on a road with its name is."""
OFFICE = re.compile(r"person:[A-Z]{3}:")
"""How the id begins of somebody who is known by a state and an office alone."""
LONGEST = 60
"""Characters of the name of a place; what is longer is the clause about it."""
NEARBY = 60.0
"""Kilometres within which something near a town is."""
PUBLIC = frozenset("protester protestor demonstrator marcher striker rallygoer picketer crowd".split())
"""Heads of words for those who protest: force used on them is part of the protest that one report tells and another leaves out."""
PROTESTS = frozenset("protes demons rally rallie marche picket riot riots unrest".split())
"""Stems of words for protests: what a sentence with them tells of force was used on one."""
KINDRED: dict[tuple[str, str | None], tuple[str, ...]] = {("COERCE", "deport"): ("SANCTION",), ("PROTEST", "obstruct"): ("force",), ("MOBILIZE", "weapons"): ("force",)}
"""Other families under which reports tell of deeds of a type and a mode: diplomats are banished or expelled, a road is blocked by protesters or by force, missiles are fired as a test or at somebody."""
UNREAL = {"planned": 1, "offered": 1, "threatened": 1, "demanded": 1, "hypothetical": 2, "not_occurred": 2}
"""What is only intended is not what happened: deeds of different classes are never one. Those not listed are told as real, or disputed."""
LATE = 3
"""Days before publication in which an event without a date of its own is looked for."""
MONTH = 31
"""Days; what a report spreads over more is no single happening."""
NEXT = 80
"""Characters after the clause of a deed within which a number of those hurt, or the force used at a protest, is of it: who said so may stand between."""
OWN = re.compile(r"\b(?:lost|loss|losing|losses)\b", re.IGNORECASE)
"""Words by which a party counts its own dead."""
FEW = 2
"""Words of meaning of which a sentence must have more to be known again."""
PLURAL = re.compile(rf"\b(?:{PLURALS_OF_DEEDS}|fighting|violence|war)$", re.IGNORECASE)
"""Anchors that name many happenings at once, where they span more than a month."""
SERIES = re.compile(
    r"\b(?:(?P<number>\d[\d,]*)|dozens of|scores of|hundreds of|thousands of|series of|string of|spate of|wave of|campaign of|months of|weeks of|years of|almost daily|daily|repeated)"
    r"(?: [\w-]+){0,2}? (?:attacks|incidents|raids|strikes|airstrikes|bombings|clashes|killings|murders|homicides|abductions|kidnappings|ambushes|shellings|protests|assaults|fighting|violence)\b",
    re.IGNORECASE,
)
"""Words for many happenings at once, counted or not."""
A_LOT = 100
"""Happenings that are many even on one day; fewer on a stated day are a volley."""
REACH = 12
"""Characters between the anchor and such words that it governs ('carried out 789 attacks')."""
CAME_OF = re.compile(r"[^.;:]*?(?:(?P<comma>,)\s+(?:and\s+)?|\band\s+|\b(?:that|which)\s+(?:ha(?:s|d|ve)\s+)?|\bin which\b[^,.;]*)(?:\w+ly\s+)?", re.IGNORECASE)
"""What stands between such words and what came of them all ('789 attacks in 2023, killing 2,500', 'raids that left 300 dead')."""


class Count(NamedTuple):
    """A number of those hurt that no clause of a deed gives ('Three protesters died, doctors said')."""

    harm: Harm
    toll: Toll
    source: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One event, or a unit of several, with what is compared. Days are ordinals (`date.toordinal`), both ends included; 0 where nothing is known."""

    id: str
    source: Source = field(repr=False)
    event: Event = field(repr=False)
    speech: bool
    campaign: bool
    """It holds many happenings: their kind goes on, or is counted."""
    vague: bool
    """It has a date of its own that spans more than a month: it can be any happening of that time."""
    family: str
    kin: frozenset[str]
    """The families that it may be told under: its own, and for force used on a protest that of protests."""
    first: int
    last: int
    dated: bool
    """The days are those of the event; False: they are what publication allows, or unknown."""
    firm: bool
    """The clause states the days; False: they follow from those of the report or of the deed told before, which is likely, but a look back has them too."""
    place: str
    country: str
    radius: float
    placed: bool
    """Its own words name the place; False: it is that of the scene, or unknown."""
    point: tuple[float, float] | None
    """Latitude and longitude in degrees."""
    division: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    """Ids of known parties; for others '~' and the head of their words, so that gunmen in two reports can be compared."""
    lands: tuple[str, ...]
    homes: frozenset[str]
    """Countries of those on the actors' side who are a state's: a minister speaks for the government."""
    others: frozenset[str]
    """The same of the recipients' side."""
    victims: frozenset[str]
    """Full names of persons to whom it was done."""
    targets: frozenset[str]
    """Kinds of what its words say was struck."""
    harmed: frozenset[str]
    """Whether a state's forces or civilians were hurt."""
    killed: tuple[int, float] | None
    injured: tuple[int, float] | None
    counts: tuple[Count, ...] = field(repr=False)
    """Numbers of those hurt that its report gives beside its clause."""
    exact: bool
    """The number of dead is stated exactly."""
    words: frozenset[str]
    rare: frozenset[str]
    """Stems that few reports have: what kind of people, thing or building it was."""
    names: frozenset[str]
    """Words with a capital, less those of the parties and of its place: mostly places that no dictionary has."""
    called: frozenset[str]
    """All words with a capital."""
    spelt: frozenset[str]
    """The words of its place as the report spells them."""
    digests: frozenset[str]
    """A hash of each sentence, by which copied ones are known."""
    apart: bool
    """Words of its sentence set it apart from what was told before."""
    split: bool
    """They do so from what the same sentence tells."""
    after: str
    """Whether its sentence begins with a later or an earlier hour of the day ('begins'), has one ('has'), or none ('')."""
    night: bool
    """It happened near the end of a day, so that reports may give either of two."""
    types: frozenset[str]
    modes: frozenset[str]
    parts: tuple[Mention, ...] = field(default=(), repr=False)
    """For a unit of several events: these events."""

    @property
    def events(self) -> tuple[Mention, ...]:
        """The events of a unit; for a single event itself."""
        return self.parts or (self,)

    @property
    def known(self) -> bool:
        """Something is known of its day."""
        return self.last > 0


UNITED = ("kin", "actors", "recipients", "homes", "others", "victims", "targets", "harmed", "words", "rare", "names", "called", "digests", "types", "modes")
"""What a unit of several events has of each of them."""


def mentions_of(coded: CodedDocument) -> list[Mention]:
    """The events of a document in the order of the text. The first also has the words and names of the headline, which tells of the same."""
    source, bodies = source_of(coded), bodies_in(coded)
    events = sorted({event.id: event for event in coded.events}.values(), key=lambda event: (event.anchor.start, event.id))
    counts = counts_of(events, coded.figures)
    at_protests = force_at_protests(events)
    longer = [(span, event.id) for event in events for span in event.evidence if FAMILIES.get(event.type) == "force"]
    around = {event.id: tuple(span for span, other in longer if other != event.id and span.start <= event.anchor.start and event.anchor.end <= span.end) for event in events}
    found = [mention_of(source, event, bodies, tuple(counts.get(event.id, ())), around[event.id], at_protest=event.id in at_protests) for event in events]
    found = without_tolls_of_others(found)
    if found and coded.title:
        found[0] = replace(found[0], words=found[0].words | set(stems_of(coded.title)), rare=found[0].rare | rare_in(coded.title), names=found[0].names | names_in(capitals(f". {coded.title}"), source, found[0].event) - bodies)
    return found


def without_tolls_of_others(mentions: Sequence[Mention]) -> list[Mention]:
    """The events of a document; a campaign has no number that a single deed of it has too ('killed nine, the latest of dozens of attacks')."""
    single = {span for one in mentions if not one.campaign and one.event.casualties for toll in (*one.event.casualties.killed, *one.event.casualties.injured) for span in toll.evidence}
    return [stripped(one, single) if one.campaign and one.event.casualties else one for one in mentions]


def stripped(one: Mention, spans: AbstractSet[Span]) -> Mention:
    """An event without the numbers that rest on some words."""
    tolls = one.event.casualties
    if tolls is None:
        return one
    left = Casualties(killed=tuple(toll for toll in tolls.killed if spans.isdisjoint(toll.evidence)), injured=tuple(toll for toll in tolls.injured if spans.isdisjoint(toll.evidence)))
    killed, exact = total(left.killed)
    return replace(one, event=one.event.model_copy(update={"casualties": left}), killed=killed, exact=exact, injured=total(left.injured)[0])


def unit_of(held: Sequence[Mention]) -> Mention:
    """Events of one document as one: of days and places the most exact, of losses the greatest, of parties and words all."""
    if len(held) == 1:
        return held[0]
    parts = tuple(sorted(held, key=lambda one: (one.event.anchor.start, one.id)))
    when = min(parts, key=lambda one: (not one.known, not one.firm, not one.dated, one.last - one.first))
    where = min(parts, key=lambda one: (not one.place, one.radius, not one.placed, one.point is None, not one.country))
    dead, hurt = (max((one for one in parts if (one.killed if n == 0 else one.injured)), key=lambda one: (one.killed if n == 0 else one.injured) or (0, 0.0), default=parts[0]) for n in (0, 1))
    every: dict[str, Any] = {name: one_of(frozenset[str]().union(*(getattr(one, name) for one in parts))) for name in UNITED}
    return replace(
        parts[0], first=when.first, last=when.last, dated=when.dated, firm=when.firm, place=where.place, country=where.country, radius=where.radius, placed=where.placed, point=where.point, division=where.division, spelt=where.spelt,
        lands=tuple(sorted({land for one in parts for land in one.lands})), killed=dead.killed, exact=dead.exact, injured=hurt.injured, night=any(one.night for one in parts), parts=parts, **every,
    )  # fmt: skip


def force_at_protests(events: Sequence[Event]) -> set[str]:
    """Ids of the events in which people were hurt right after a protest was told ('Thousands marched. Two were shot')."""
    found = set()
    for before, event in pairwise(events):
        close = event.anchor.start - max(one.end for one in before.evidence) <= NEXT
        if close and (before.type == "PROTEST" or before.id in found) and event.type == "ASSAULT" and ARMS.get(event.mode or "") != "blast" and not UNREAL.get(before.status) and not UNREAL.get(event.status):
            found.add(event.id)
    return found


def counts_of(events: Sequence[Event], figures: Sequence[Figure]) -> dict[str, list[Count]]:
    """The numbers of killed and injured that no event has, by the event of force or protest that they belong to: the nearest in the same words, else the last one told before, not far off.

    An event that has a number of that kind gets none. Nobody hurt is nobody killed.
    """
    hurtful = [event for event in events if (event.type == "PROTEST" or FAMILIES.get(event.type) == "force") and not UNREAL.get(event.status)]
    taken = {(span.start, span.end) for event in events if event.casualties for toll in (*event.casualties.killed, *event.casualties.injured) for span in toll.evidence}
    found: dict[str, list[Count]] = {}
    reach = {event.id: max(one.end for one in (*event.evidence, *(span for toll in (*tolls_of(event, "killed"), *tolls_of(event, "injured")) for span in toll.evidence))) for event in hurtful}
    for figure in figures:
        if figure.role not in ("killed", "injured") or not figure.evidence or figure.low is None or not_of_one_day(figure):
            continue
        span = figure.evidence[0]
        home = nearest(hurtful, span, reach)
        if home is None or any(one.start < end and start < one.end for one in figure.evidence for start, end in taken):
            continue
        toll = Toll(low=int(figure.low), high=None if figure.high is None else int(figure.high), bound=figure.bound, who=span.quote, evidence=figure.evidence)
        own = tolls_of(home, figure.role)
        rival = figure.source is not None and counts_all(toll) and figure.source not in said_by(home, own, figures)
        lost = figure.source in (*home.actors, *home.recipients) and figure.source not in said_by(home, own, figures) and bool(OWN.search(span.quote))
        if not own or rival or lost or (counts_all(toll) and not any(map(counts_all, own))):  # or the number of another voice, or the whole of which its clause has a part
            found.setdefault(home.id, []).append(Count(figure.role, toll, figure.source))
        reach[home.id] = max(reach[home.id], span.end)  # one number after the other
    for event in hurtful:
        unhurt = [*tolls_of(event, "injured"), *(one.toll for one in found.get(event.id, ()) if one.harm == "injured")]
        if unhurt and not tolls_of(event, "killed") and all(toll.high == 0 for toll in unhurt) and not any(one.harm == "killed" for one in found.get(event.id, ())):
            found.setdefault(event.id, []).append(Count("killed", unhurt[0], None))
    return found


def said_by(event: Event, tolls: Iterable[Toll], figures: Iterable[Figure]) -> set[str | None]:
    """Who gives the numbers of an event."""
    spans = {(span.start, span.end) for toll in tolls for span in toll.evidence}
    return {said.entity for said in event.attribution} | {figure.source for figure in figures for span in figure.evidence if (span.start, span.end) in spans}


def tolls_of(event: Event, harm: Harm) -> tuple[Toll, ...]:
    """The numbers of one harm that the clause of an event gives."""
    return () if event.casualties is None else event.casualties.killed if harm == "killed" else event.casualties.injured


def not_of_one_day(figure: Figure) -> bool:
    """It counts those hurt over some time."""
    period = figure.period
    return period is not None and period.earliest is not None and period.latest is not None and (period.latest - period.earliest).days > LATE


def nearest(events: Sequence[Event], span: Span, reach: Mapping[str, int]) -> Event | None:
    """The event that a number stands with: in its words the one whose anchor is nearest, else the last whose clause ends not far before it, or a number of whose does (`reach`) where no other event is told between."""
    here = [event for event in events if any(one.start <= span.start and span.end <= one.end for one in event.evidence)]
    if here:
        return min(here, key=lambda event: (abs(event.anchor.start - span.start), event.id))
    told = [event for event in events if event.anchor.end <= span.start]
    before = [event for event in told if span.start <= max(one.end for one in event.evidence) + NEXT]
    return before[-1] if before else next((event for event in told[-1:] if span.start <= reach[event.id] + NEXT), None)


def mention_of(source: Source, event: Event, bodies: frozenset[str] = frozenset(), counts: tuple[Count, ...] = (), around: Sequence[Span] = (), *, at_protest: bool = False) -> Mention:
    """One event of a document; `bodies` are words that are no names of its own, as `bodies_in` gives them, `counts` numbers that stand beside its clause, `around` longer clauses of force around it; `at_protest`: force told right after a protest."""
    first, last, dated = days_of(None if event.id in source.undated else event.date, source.published)
    firm = dated and event.date is not None and event.date.basis not in IMPLIED and event.status != "ongoing" and not says_when(event) and not (event.id in source.accused and FAMILIES.get(event.type) != "force")  # what goes on began before, and 'accused it of arming rebels on Monday' may tell when it was said
    vague = dated and last - first > MONTH
    many = (event.status == "ongoing" and not (dated and last - first <= LATE)) or counts_many(event, firm and last - first <= 1, around) or (vague and bool(PLURAL.search(event.anchor.quote)))
    # A report from somewhere need not tell of that place.
    place = event.place if event.place and event.place.basis != "dateline" else None
    road = on_road(event)
    quote = " ".join(span.quote for span in event.evidence)
    speech = event.type in SPEECH
    tolls = event.casualties
    killed, exact = total(tolls.killed if tolls else ())
    injured, _ = total(tolls.injured if tolls else ())
    spelt, called, apart = spelt_in(event), capitals(f". {quote}"), bool(APART.search(quote)) or is_also(event)
    names = names_in(called, source, event) - bodies - spelt
    parties = [source.entities[name] for name in (*event.actors, *event.recipients) if name in source.entities]
    lands = sorted({party.country for party in parties if party.country})
    country = (place.country if place else None) or ""
    stems = stems_of(quote)
    family = event.type if speech else FAMILIES.get(event.type, event.type)
    sent_away = foreigners(source, event)
    actors, recipients = one_of(frozenset(map(party_key, event.actors))), one_of(frozenset(map(party_key, sent_away)))
    return Mention(
        id=event.id, source=source, event=event, speech=speech, campaign=many and not speech, vague=vague, family=family, kin=one_of(kin_of(event, family, recipients, stems) | ({"PROTEST"} if at_protest else set())),
        first=first, last=last, dated=dated, firm=firm, place=fold(place.name) if place and place.precision != "country" and place.name else "", country=country,
        radius=inf if place is None else max(radius_of(place), ALONG) if road else radius_of(place),
        actors=actors, recipients=recipients, lands=one_of(tuple(lands)), homes=homes_of(source, event.actors), others=homes_of(source, sent_away), victims=persons_in(source, event.recipients),
        targets=one_of(targets_in(quote) if family == "force" else frozenset()), harmed=one_of(harmed_in(event) or (struck_in(source, event) if family == "force" else frozenset())), called=called, spelt=spelt,
        killed=killed, injured=injured, exact=exact, counts=counts, words=frozenset(stems), rare=one_of(rare_in(quote)), names=one_of(names), digests=digests_of(stems), after=goes_on(quote), night=bool(NIGHT.search(quote)),
        apart=apart or bool(COUNTED.search(quote)), split=apart, placed=place is not None and place.basis == "clause" and not road, point=(place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None, division=place.admin1 if place else None,
        types=one_of(frozenset((event.type,))), modes=one_of(frozenset((event.mode,) if event.mode else ())),
    )  # fmt: skip


def foreigners(source: Source, event: Event) -> Sequence[str]:
    """Those to whom it was done; of people whom a state expels not its own, for a state expels foreigners: it was taken for the land of those who are spoken of."""
    if event.mode != "expel":
        return event.recipients
    homes = homes_of(source, event.actors)
    return [name for name in event.recipients if name not in source.entities or source.entities[name].country not in homes]


def radius_of(place: Place) -> float:
    """Kilometres around its point within which an event may have been: near a town ('north of Kabul') is farther than in it."""
    known = RADIUS.get(place.precision, inf)
    return max(known, NEARBY) if place.where_prec == 2 else known


def on_road(event: Event) -> bool:
    """The words for its place name a road by a town, which is where the road leads, not where it happened."""
    if event.place is None:
        return False
    sides = [(span.quote[: at.start - span.start], span.quote[at.end - span.start :]) for at in event.place.evidence for span in event.evidence if span.start <= at.start and at.end <= span.end]
    return any(ON_A_ROAD.match(after) or ROAD_TO.search(before) for before, after in sides)


def spelt_in(event: Event) -> frozenset[str]:
    """The words of the place of an event as the report spells it ('Jowhar', where the gazetteer has 'Jawhar')."""
    if event.place is None or event.place.precision == "country":
        return frozenset()
    told = [span.quote for span in event.place.evidence if len(span.quote) <= LONGEST] or [event.place.name]
    return one_of(frozenset(fold(word) for text in told for word in WORDS.findall(text) if word[0].isdigit() or (len(word) > 2 and word[0].isupper())))


def homes_of(source: Source, names: Sequence[str]) -> frozenset[str]:
    """The countries of those among some parties who are a state's: its government, its forces, its ministers."""
    found = (source.entities[name] for name in names if name in source.entities)
    return one_of(frozenset(one.country for one in found if one.country and (one.sector in STATE or one.kind in ("country", "government", "military"))))


def struck_in(source: Source, event: Event) -> frozenset[str]:
    """Whether those to whom it was done are a state's forces or civilians, where all of whom something is known are one of them and no number tells."""
    found = [source.entities[name] for name in event.recipients if name in source.entities]
    told = {"state" if one.sector in FORCES_OF_STATE else "civilians" for one in found if one.sector in FORCES_OF_STATE or (one.kind in ("group", "person") and one.sector not in (None, *ARMED) and not is_anybody(one.name))}
    return frozenset(told if len(told) == 1 else ())


def persons_in(source: Source, names: Sequence[str]) -> frozenset[str]:
    """The ids of persons among some parties whose full name is told; who holds an office ('person:RUS:diplomat') may be called by another one elsewhere."""
    return one_of(frozenset(name for name in names if name in source.entities and source.entities[name].kind == "person" and not LOCAL.match(name) and not OFFICE.match(name) and len(source.entities[name].name.split()) > 1))


def kin_of(event: Event, family: str, recipients: frozenset[str], stems: Iterable[str]) -> frozenset[str]:
    """The families of types under which reports may tell of an event."""
    on_protest = family == "force" and (event.mode == "crowd-control" or any(key.startswith("~") and key.rsplit("-", 1)[-1].lstrip("~") in PUBLIC for key in recipients) or not PROTESTS.isdisjoint(stems))
    violent = event.type == "PROTEST" and (event.mode == "riot" or event.casualties is not None)
    return frozenset((family, *(("PROTEST",) if on_protest else ()), *(("force",) if violent else ()), *KINDRED.get((event.type, event.mode), ())))


def digests_of(stems: Sequence[str]) -> frozenset[str]:
    """A hash of a sentence by its words of meaning; none for a sentence that has next to none."""
    if len(stems) <= FEW:
        return frozenset()
    return frozenset((hashlib.blake2b(" ".join(stems).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),))


def counts_many(event: Event, one_day: bool, around: Iterable[Span] = ()) -> bool:
    """The anchor, or what it governs, counts many happenings, or it tells what came of them; `around` are longer clauses that it stands in."""
    for span in (*event.evidence, *around):
        at, end = event.anchor.start - span.start, event.anchor.end - span.start
        for match in SERIES.finditer(span.quote):
            number = match.group("number")
            count = int(number.replace(",", "")[:9]) if number else A_LOT
            governed = at <= match.end() and match.start() - end <= REACH if span in event.evidence else False
            if count > 1 and (not one_day or count >= A_LOT) and (governed or came_of(event, span.quote[match.end() : max(match.end(), at)])):
                return True
    return False


def came_of(event: Event, between: str) -> bool:
    """An event is what came of many, by the words between those for them and its own."""
    found = CAME_OF.fullmatch(between) if FAMILIES.get(event.type) == "force" else None
    return found is not None and (found["comma"] is None or event.anchor.quote.casefold().split()[0].endswith("ing"))


def days_of(own: Dating | None, published: Interval | None) -> tuple[int, int, bool]:
    """First and last day on which an event can have been, and whether it has a date of its own."""
    if own and own.earliest and own.latest:
        return own.earliest.toordinal(), max(own.earliest, own.latest).toordinal(), True
    if published and published.earliest and published.latest and (published.latest - published.earliest).days <= MONTH:
        return max(1, published.earliest.toordinal() - LATE), published.latest.toordinal(), False
    return 0, 0, False


def day(ordinal: int) -> date:
    """The day of an ordinal."""
    return date.fromordinal(ordinal)


def party_key(name: str) -> str:
    """A party's id, or '~' and the head of its words where no name tells who it is ('~gunman', '~school')."""
    local = LOCAL.match(name)
    return f"~{local.group(1)}" if local else f"~{name.removeprefix('group:')}" if name.startswith("group:") else name


def names_in(called: frozenset[str], source: Source, event: Event) -> frozenset[str]:
    """The words with a capital inside a sentence, less days, months and the words of the event's parties and speakers; names of which the coder knows no more may be places, and stay."""
    ids = [*event.actors, *event.recipients, *(said.entity for said in event.attribution if said.entity)]
    taken = {look(word).folded for name in ids if name in source.entities and not name.startswith(("name:", "place:", "facility:")) for word in WORD.findall(source.entities[name].name)}
    return called - taken


WHOLE = frozenset("toll people person dead body bodies other others victim victims casualty casualties fatality fatalities".split())
"""Heads of words that count everybody."""
BESIDE = re.compile(r"\b(?:another|other|others|more|further|additional|additionally|else)\b", re.IGNORECASE)
"""Words that count people beside those who were counted before ('a guard and five others', 'another nine people')."""


def counts_all(toll: Toll) -> bool:
    """The toll counts people of any kind."""
    return any(word.casefold() in WHOLE for word in WORD.findall(toll.who)) or not toll.who.strip()


def whole_of(tolls: tuple[Toll, ...]) -> Toll | None:
    """The toll that holds the others: the only one, or the greatest that counts people of any kind, unless it counts others beside them ('a guard and five others'), there are more of another kind ('twelve soldiers and three people'), or all the rest are others ('11 people … and two others')."""
    if len(tolls) == 1:
        return tolls[0]
    whole = max((toll for toll in tolls if counts_all(toll) and not BESIDE.search(toll.who)), key=lambda toll: (toll.low, toll.who), default=None)
    held = whole is not None and all(toll.low <= (inf if whole.high is None else whole.high) for toll in tolls)
    rest = [toll for toll in tolls if toll is not whole]
    added = whole is not None and all(counts_all(toll) and BESIDE.search(toll.who) for toll in rest) and sum(toll.low for toll in rest) != whole.low
    return whole if held and not added else None


def total(tolls: tuple[Toll, ...]) -> tuple[tuple[int, float] | None, bool]:
    """Least and greatest number over the tolls of an event, and whether it is exact; parts are never added to a sum that holds them."""
    if not tolls:
        return None, False
    whole = whole_of(tolls)
    if whole is not None:
        return (whole.low, inf if whole.high is None else whole.high), whole.bound == "exact"
    return (sum(toll.low for toll in tolls), sum(inf if toll.high is None else toll.high for toll in tolls)), False
