"""Every type that is stored or exchanged: read this file first.

A record is one assertion, made by one document, with the exact words that carry it. All offsets are code-point offsets
into the document's clean text, and `text[start:end] == quote` holds for every span. Records are never changed: a better
coding adds new ones. Field order here is key order in the JSON output.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, field_validator

from tocsin.calendars import date_prec
from tocsin.garbled import without_halves
from tocsin.knowledge import DeadlineOutcome, EntityKind, EventStatus, EventType, LastingState, LossRole, RelationKind, Sector
from tocsin.numbers import Bound

LinkKind = Literal["denies", "confirms", "responds_to", "same_event", "part_of", "retaliates"]
DateBasis = Literal["metadata", "dateline", "inferred", "explicit", "relative", "context", "known", "publication"]
IMPLIED: frozenset[DateBasis] = frozenset({"context", "known"})
"""Bases of dates that no words of an event's own clause give: what is told around it, or the day of a well-known happening that its sentence speaks of."""
CopyKind = Literal["verbatim", "cut", "extended", "merged", "rewrite", "update"]
CopyReason = Literal["credit", "published", "merger", "spinner", "cut"]
PlaceBasis = Literal["clause", "scene", "territory", "dateline"]
IncidentKind = Literal["incident", "statement", "campaign"]
Harm = Literal["killed", "injured"]
Standing = Literal["independent", "narrator", "official", "party"]
Responsibility = Literal["claimed", "blamed", "told", "denied"]
Matter = Literal["date", "place", "perpetrator", "killed", "injured"]
Verdict = Literal["same", "different", "wrong", "correct", "withdrawn"]
PlacePrecision = Literal["site", "town", "district", "admin1", "region", "country"]


class Record(BaseModel):
    """The base of all records: frozen, and no field that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """Some words of the clean text (of the raw text, for noise)."""

    start: int = Field(description="Code-point offset of the first character.")
    end: int = Field(description="Code-point offset after the last character.")
    quote: str = Field(description="The characters between them.")


class Interval(Record):
    """A stretch of days, both ends included; an end that is not known is None."""

    earliest: date | None = None
    latest: date | None = None


class Dating(Interval):
    """When something happened, how that is known, and the words that say so."""

    basis: DateBasis
    evidence: tuple[Span, ...] = ()
    date_prec: int | None = Field(
        default_factory=lambda given: date_prec(given.get("earliest"), given.get("latest")),
        description="How precise the interval is, as UCDP codes it: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year; null where an end is open or it is longer.",
    )


class Dateline(Record):
    """The line of place and day that agencies put before the first sentence ('NAIROBI, March 4 (Coastal Wire) -')."""

    place: Span | None = Field(None, description="The town, as printed.")
    date: Span | None = Field(None, description="The day, as printed.")


class Noise(Span):
    """Words of the raw text that are not part of the report, with the reason for leaving them out."""

    kind: str


class Entity(Record):
    """Somebody or something that the text names, with the codes it has in this text at this time."""

    id: str
    name: str
    kind: EntityKind
    country: str | None = Field(None, description="ISO 3166 alpha-3.")
    sector: Sector | None = None
    role: str | None = Field(None, description="Office or role held in this text.")
    mentions: tuple[Span, ...] = ()
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    geonameid: int | None = None
    where_prec: int | None = Field(None, ge=1, le=7, description="UCDP's code of precision, for places: 1 exact point or town, 3 district, 4 first-level division, 5 region, river or other stretch, 6 country, 7 international waters.")
    radius_km: float | None = Field(None, description="For places: rough half-width in km, the radius of a circle of the place's area.")


class Time(Record):
    """A time expression with its TIMEX3 value and the days that it covers."""

    id: str
    value: str
    kind: Literal["date", "time", "duration", "set"]
    earliest: date | None = None
    latest: date | None = None
    evidence: tuple[Span, ...] = ()


class Attribution(Record):
    """Reported speech: who says it (None where the text does not tell), the word that reports, and what is said."""

    source: Span | None
    entity: str | None = None
    cue: Span
    content: Span


class Speaker(Record):
    """One link in the chain by which an event reached the text, nearest to the event first."""

    entity: str | None
    name: str
    cue: Span | None = None
    evidence: tuple[Span, ...] = ()


class Place(Record):
    """Where an event happened. A country is never given coordinates as if it were a point: its precision says so."""

    name: str
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision
    evidence: tuple[Span, ...] = ()
    basis: PlaceBasis = Field("clause", description="Its own clause or sentence names it, the scene in which it is told, the soil of a party ('arrested by police of …'), or only the dateline.")
    where_prec: int | None = Field(None, ge=1, le=7, description="UCDP's code of precision: as for entities, and 2 for somewhere near a known point. None where the tables do not know the place.")
    radius_km: float | None = Field(None, description="Rough half-width of the place in km: the event happened within this distance of the point.")


class Toll(Record):
    """A number of people hurt in one way, as the text bounds it."""

    low: int
    high: int | None = Field(None, description="None: no upper bound is stated.")
    bound: Bound = "exact"
    who: str
    sector: Sector | None = Field(None, description="PLOVER sector of those hurt, where their noun gives one: CVL, MIL, REB …")
    evidence: tuple[Span, ...] = ()


class Casualties(Record):
    """The losses that an event caused, by kind; each list holds what the text counts separately."""

    killed: tuple[Toll, ...] = ()
    injured: tuple[Toll, ...] = ()


class Event(Record):
    """Who did what to whom, when and where, with what losses, and who says so."""

    id: str
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    anchor: Span
    evidence: tuple[Span, ...]
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    date: Dating | None = None
    place: Place | None = None
    casualties: Casualties | None = None
    status: EventStatus
    attribution: tuple[Speaker, ...] = ()
    intensity: float = Field(description="PLOVER's conflict and cooperation score, -10 to +10.")
    score: float = Field(description="How sure the coder is, 0 to 1.")
    rules: tuple[str, ...] = ()


class Link(Record):
    """One event's bearing on another: a denial points at what it denies."""

    source: str = Field(validation_alias=AliasChoices("from", "source"), serialization_alias="from")
    target: str = Field(validation_alias=AliasChoices("to", "target"), serialization_alias="to")
    kind: LinkKind = Field(description="`denies` an accusation or deed; `part_of` the statement that tells of it; `same_event` told again; `confirms` the same, in the words of who confirms or owns it; `retaliates` for force, by the text's own words; `responds_to` what it answers, judges or refuses.")
    evidence: tuple[Span, ...] = ()


class Figure(Record):
    """A number that the text states, with its bounds, what it counts and who gives it."""

    id: str
    value: float
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    what: str
    role: LossRole | None = Field(None, description="What was done to the people counted; null: the text says nothing of the kind.")
    place: str | None = None
    period: Interval | None = None
    source: str | None = Field(None, description="Entity that gives the figure; None: the narrator.")
    evidence: tuple[Span, ...] = ()


class ThingName(Record):
    """A thing as one report names it: what it is, where it is, and whose. Reports that name the same thing need not say the same of it."""

    kind: str = Field(description="Class of the thing, as `lexicon/en/states.yml` has it: crossings, truces, missions …")
    noun: str | None = Field(None, description="The noun for it, where things of the class differ by it: embassy or consulate; null: they do not, or there is none.")
    names: tuple[str, ...] = Field((), description="Words of proper names that stand for no known place or party, in lower case.")
    places: tuple[str, ...] = Field((), description="Ids of the places where it is; a passage with a name on each side has that of the first.")
    owner: str | None = Field(None, description="Id of whoever's it is: the state of an embassy or an airspace, or who imposed a measure.")
    sides: tuple[str, ...] = Field((), description="Ids of those whom it is between, or whom it is for.")
    topics: tuple[str, ...] = Field((), description="Nouns that say what it is about: maize, export.")


class Status(Record):
    """A state of a thing over an interval, and all that a report says of it: `evidence` has each place.

    Of a month or a year that the text names, `from` is the first day and `to` the last; `began` and `ended` have both ends, so that a day and a year are told apart.
    """

    id: str
    subject: str = Field(description="Words of the text for the thing, the fullest that it has: 'Torkham border', not 'the crossing'.")
    state: LastingState
    since: date | None = Field(None, validation_alias=AliasChoices("from", "since"), serialization_alias="from", description="First day, also of the month or year that is told; null: unknown.")
    until: date | None = Field(None, validation_alias=AliasChoices("to", "until"), serialization_alias="to", description="Last day, also one that lies ahead; null: unknown, or no end in sight.")
    by: str | None = Field(None, description="Entity that brought it about, or that holds the place.")
    status: EventStatus = Field("ongoing", description="`ongoing`: lasts on the day of the report; `occurred`: is over; `planned`: announced.")
    began: Dating | None = Field(None, description="Days on one of which it began, with the words that say so.")
    ended: Dating | None = Field(None, description="Days on one of which it ended or will end.")
    evidence: tuple[Span, ...] = ()
    thing: ThingName | None = Field(None, description="The thing, as this report names it.")
    stated: bool = Field(True, description="Some clause says that it is so; false: it is only mentioned ('the closed crossing', 'the closure of …').")
    outcome: DeadlineOutcome | None = Field(None, description="What this report says of a deadline; null for other things.")


class Relation(Record):
    """A standing relation between an entity and another entity (its id) or a name, office or number (words).

    Each is read from subject to object: `alias_of` has as other name; `holds_office` holds the office; `leads`, `member_of`, `wing_of` (armed, media
    or political arm), `affiliate_of` (branch under another's name or orders), `offshoot_of` (split from), `ally_of`, `backed_by` (armed, paid, supported by),
    `loyal_to` (has sworn allegiance to), `successor_of`, `spokesperson_of`, `relative_of`, `based_in` say what they say; `strength` is a number of
    fighters or members; `designated_terrorist_by` is on the list of.
    """

    id: str
    subject: str
    kind: RelationKind
    object: str
    evidence: tuple[Span, ...] = ()


class Problem(Record):
    """What went wrong with a document, as data: it is stored, counted and shown."""

    stage: str
    code: str
    message: str


class CodedDocument(Record):
    """All that tocsin gets from one document: a line of `tocsin code --format jsonl`."""

    document: str = Field(description="File name; for JSON Lines input the record's id.")
    id: str
    title: str | None = None
    text: str = ""
    language: str | None = None
    published: Dating | None = None
    credit: str | None = None
    noise: tuple[Noise, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    links: tuple[Link, ...] = ()
    figures: tuple[Figure, ...] = ()
    statuses: tuple[Status, ...] = ()
    relations: tuple[Relation, ...] = ()
    problems: tuple[Problem, ...] = ()
    url: str | None = Field(None, description="Where the report was published, as its source states.")
    publisher: str | None = Field(None, description="The outlet that published this copy; `credit` is the agency or paper that it took the report from.")
    byline: str | None = Field(None, description="Who wrote it, as the report signs.")
    dateline: Dateline | None = Field(None, description="Place and day before the first sentence, as printed.")

    def to_json(self) -> str:
        """One line of JSON with the keys of the output contract: the same document gives the same bytes, and places alone carry coordinates."""
        return self.model_dump_json(by_alias=True)


class Passage(Record):
    """Words of one report beside the words of another that were made from them, or from which they were made."""

    earlier: Span = Field(description="In the clean text of the earlier report.")
    later: Span = Field(description="In the clean text of the later one.")
    exact: bool = Field(description="Word for word the same; spacing, case and punctuation aside.")


class Copy(Record):
    """One report made from another, or both from a third: two reports of one story, with what they share.

    Where `reasons` is empty nothing tells which came first; `earlier` and `later` are then in an order of convenience.
    """

    earlier: str = Field(description="Document id.")
    later: str = Field(description="Document id.")
    kind: CopyKind = Field(description="How the later one differs.")
    score: float = Field(description="How much is shared, 0 to 1: the greater of the two shares, times likeness and agreement of names.")
    reasons: tuple[CopyReason, ...] = Field((), description="What tells which came first, the weightiest first; empty: unknown.")
    shared_earlier: float = Field(description="Share of the earlier report that is in the later one, 0 to 1.")
    shared_later: float = Field(description="Share of the later report that is in the earlier one, 0 to 1.")
    passages: tuple[Passage, ...] = Field((), description="Shared passages, in the order of the later report.")
    names: tuple[str, ...] = Field((), description="Names in the passages of both, in lower case.")
    numbers: tuple[str, ...] = Field((), description="Numbers in the passages of both, in digits.")
    quotes: tuple[str, ...] = Field((), description="Quoted speech that both have word for word.")
    changed: tuple[str, ...] = Field((), description="Numbers that differ in passages otherwise alike, as 'earlier > later'.")


class Story(Record):
    """A family of copies. A report that nobody copied is a story of one."""

    id: str
    roots: tuple[str, ...] = Field(description="Documents that were made from no other in the set; several where reports were merged.")
    members: tuple[str, ...] = Field(description="All documents of the story, roots first.")
    independent: int = Field(description="How many independent reports these are: the number of roots.")
    first: date | None = Field(None, description="Earliest possible day of publication among the members; None where none is known.")
    last: date | None = Field(None, description="Latest possible day of publication among the members.")
    copies: tuple[Copy, ...] = Field((), description="What each member that is no root was made from.")


class Reason(Record):
    """One named thing that speaks for a merging (above 0) or against it (below)."""

    feature: str = Field(description="What was compared: day, place, type, mode, actor, recipient, toll, words and the like.")
    found: str = Field(description="How the two compare, in a word.")
    points: float = Field(description="What it adds to the score of the pair.")


class Join(Record):
    """Why two events are taken for one happening: the best pair between two groups that were merged."""

    one: str = Field(description="Event id.")
    other: str = Field(description="Event id.")
    score: float = Field(description="Sum of the points; from 0 on two events are taken for one. A judgement needs no points.")
    reasons: tuple[Reason, ...] = Field((), description="What spoke for it and against it.")
    judgement: str | None = Field(None, description="Id of the judgement that joined them; null where nobody did.")


class Member(Record):
    """One event of an incident, and the report that tells of it."""

    event: str = Field(description="Event id.")
    document: str = Field(description="Document id.")
    name: str = Field(description="Name of the document.")
    story: str = Field(description="The story that the report belongs to: copies are one story.")
    type: EventType = Field(description="PLOVER event type in this report.")
    status: EventStatus = Field(description="How it stands in this report.")
    published: Interval | None = None
    outlet: str | None = Field(None, description="Publisher of the report, or the agency that it credits.")
    actors: tuple[str, ...] = Field((), description="Names of those who do it in this report.")
    recipients: tuple[str, ...] = Field((), description="Names of those it is done to in this report.")
    anchor: Span
    evidence: tuple[Span, ...] = ()


class FigureRow(Record):
    """A number of people hurt, as one report gives it: a row of the table behind an incident's losses."""

    event: str = Field(description="Event id.")
    document: str = Field(description="Document id.")
    story: str = Field(description="The story that the report belongs to.")
    published: Interval | None = None
    outlet: str | None = Field(None, description="Publisher of the report, or the agency that it credits.")
    harm: Harm = Field(description="Killed or injured.")
    side: str = Field(description="Who was hurt: `all`, `civilians`, a party (its entity id, or the head of the words for one without a name), or `unknown`.")
    low: int = Field(description="Least number that the words allow.")
    high: int | None = Field(None, description="Greatest number that the words allow; null: none is stated.")
    bound: Bound = "exact"
    who: str = Field(description="The words for those hurt.")
    source: str | None = Field(None, description="Name of whoever gives the number; null: the narrator.")
    standing: Standing = Field(description="How the source stands to the incident: a party to it, officials of a state, the narrator, or somebody else.")
    summed: bool = Field(False, description="The report gives only parts; this row is their sum.")
    evidence: tuple[Span, ...] = ()


class Loss(Record):
    """How many of one side were hurt, over all reports."""

    harm: Harm = Field(description="Killed or injured.")
    side: str = Field(description="Who was hurt: `all`, `civilians`, a party (its entity id, or the head of the words for one without a name), or `unknown`.")
    best: int = Field(description="The latest number among independent stories; the rule is in docs/howto/incidents.md.")
    low: int = Field(description="Least number that somebody still stands by.")
    high: int = Field(description="Greatest number that somebody still stands by; of 'at least 9' it is 9.")
    open_ended: bool = Field(False, description="Some of those who stand by their number set no upper bound ('at least 9').")
    stories: int = Field(description="Number of independent stories that give one.")


class Claim(Record):
    """Who is said to have done it, by whom, and with which words."""

    kind: Responsibility = Field(description="Claimed by the doer, blamed on it by an accuser, told by the narrator or by somebody who accuses nobody, or denied.")
    party: str = Field(description="Name of whoever is said to have done it.")
    by: str | None = Field(None, description="Name of the speaker; null: the narrator.")
    event: str = Field(description="Id of the event that says so.")
    document: str = Field(description="Document id.")
    published: Interval | None = None
    evidence: tuple[Span, ...] = ()


class Reading(Record):
    """One value that reports give for something on which they may differ, and which events give it."""

    value: str = Field(description="The value, in words or digits.")
    events: tuple[str, ...] = Field(description="Event ids.")


class Contradiction(Record):
    """Something in which the reports of one incident cannot all be right."""

    matter: Matter = Field(description="What they differ in.")
    readings: tuple[Reading, ...] = Field(description="The values that exclude each other.")


class Incident(Record):
    """One happening, statement or campaign, as all the reports tell it."""

    id: str = Field(description="Hash of the smallest event id among its members.")
    kind: IncidentKind = Field(description="A happening, a statement, or something that goes on and holds others.")
    type: EventType = Field(description="PLOVER event type of most members.")
    mode: str | None = Field(None, description="PLOVER mode of most members that have one.")
    members: tuple[Member, ...] = Field(description="The events that are one, by publication.")
    stories: int = Field(description="Number of independent stories that tell of it, copies counted once.")
    actors: tuple[str, ...] = Field((), description="Names of those who do it, by number of reports.")
    recipients: tuple[str, ...] = Field((), description="Names of those it is done to, by number of reports.")
    date: Interval | None = Field(None, description="The days on which most reports agree, as narrow as they go; null where none tells.")
    dates: tuple[Reading, ...] = Field((), description="All days that reports give.")
    place: Place | None = Field(None, description="The finest place that most reports agree on; null where none tells.")
    places: tuple[Reading, ...] = Field((), description="All places that reports give.")
    losses: tuple[Loss, ...] = Field((), description="Best, least and greatest number, by harm and side.")
    figures: tuple[FigureRow, ...] = Field((), description="The table behind the losses.")
    claims: tuple[Claim, ...] = Field((), description="Who is said to have done it, and who denies it.")
    contradictions: tuple[Contradiction, ...] = Field((), description="Where reports exclude each other.")
    part_of: str | None = Field(None, description="Id of the campaign that it belongs to.")
    joins: tuple[Join, ...] = Field((), description="Why its members are one.")
    judgements: tuple[str, ...] = Field((), description="Ids of the judgements that bear on it.")


class EventName(Record):
    """An event as a judgement names it: by id, and by what stays when a document is coded again."""

    event: str | None = Field(None, description="Event id when the judgement was made.")
    document: str = Field(description="Name of the document.")
    words: str = Field(description="Anchor words of the event.")
    type: EventType = Field(description="PLOVER event type.")


class Judgement(Record):
    """What a person says of one or two events. Judgements are never changed; a later one may withdraw an earlier one."""

    id: str
    verdict: Verdict = Field(description="Two events are the same or different; one is wrong or correct; or an earlier judgement is withdrawn.")
    one: EventName | None = Field(None, description="The event; null for a withdrawal.")
    other: EventName | None = Field(None, description="The second event of `same` and `different`.")
    withdraws: str | None = Field(None, description="Id of the judgement that is withdrawn.")
    by: str = Field(description="Who judged.")
    at: datetime = Field(description="When (UTC).")
    why: str = Field("", description="The reason given.")


class RawDocument(Record):
    """A document as a reader found it, before cleaning."""

    name: str = Field(description="File name, or the record's own id.")
    source: str = Field(description="Where it was read from: path or '-', with #name for a record or member in it.")
    text: str
    format: Literal["text", "html"] = "text"
    clean: bool = Field(False, description="The text is already clean: offsets must not move.")
    title: str | None = None
    published: date | None = None
    url: str | None = None
    publisher: str | None = None
    byline: str | None = Field(None, description="Who wrote it, as the source states.")
    problems: tuple[Problem, ...] = ()

    _halves = field_validator("name", "source", "text", "title", "url", "publisher", "byline")(lambda value: without_halves(value) if value else value)

    @property
    def stated(self) -> tuple[str | date | None, ...]:
        """What is stated of the document beside its text: it tells two of the same name and text apart."""
        return self.title, self.published, self.publisher, self.byline, self.url
