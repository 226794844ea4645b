"""The shapes of the knowledge files under `data/`, one model for each kind of entry.

This module owns what an entry may say; `ontology.py` reads the files, lays overlays over them and answers questions.
The JSON Schemas that editors use (`tocsin data schema`) are made from these models.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from tocsin.calendars import feast_starts

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
SPEECH: frozenset[EventType] = frozenset({"AGREE", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
"""Types that are done by saying something."""
EventStatus = Literal["occurred", "ongoing", "planned", "offered", "threatened", "demanded", "alleged", "denied", "hypothetical", "not_occurred"]
REAL: frozenset[EventStatus] = frozenset({"occurred", "ongoing"})
"""Statuses of what took place or goes on, by the text's own word."""
EntityKind = Literal["person", "government", "military", "armed_group", "agency", "organization", "media", "country", "place", "facility", "group"]
LossRole = Literal["killed", "injured", "missing", "captured", "arrested", "displaced", "deported", "released"]
Sector = Literal[
    "GOV", "MIL", "COP", "SPY", "LEG", "JUD", "PTY", "PRM", "REB", "UAF", "UNK", "CRM", "CVL", "BUS", "JRN", "EDU", "MED",
    "REL", "REF", "LAB", "AGR", "ELI", "OPP", "PRE", "SOC", "NGO", "IGO",
]  # fmt: skip
Ideology = Literal["anarchist", "communal", "criminal", "democratic", "environmentalist", "far_right", "islamist", "jihadist", "left", "loyalist", "maoist", "nationalist", "regime_change", "religious", "separatist", "vigilante"]  # fmt: skip
"""What an armed group fights for; what each word means stands in `data/README.md`."""
Tie = Literal["wing", "branch", "splinter", "successor", "joined"]
"""Part of its parent: its armed or political *wing*, or a regional *branch*; a *splinter* that broke away; a *successor* under another name or by
merger; or a body of its own that *joined* a parent later, and may be older than it."""
DeadlineOutcome = Literal["set", "extended", "met", "passed"]
LastingState = Literal["closed", "open", "besieged", "occupied", "controlled", "stalled", "under way", "in force", "suspended", "severed", "restored", "strained", "banned", "designated terrorist group", "detained", "under ultimatum", "on alert"]  # fmt: skip
"""The states of things that are recorded; what each is said of stands in `lexicon/en/states.yml`."""
RelationKind = Literal[
    "alias_of", "holds_office", "leads", "member_of", "wing_of", "affiliate_of", "offshoot_of", "ally_of", "backed_by", "loyal_to",
    "successor_of", "spokesperson_of", "relative_of", "based_in", "strength", "designated_terrorist_by",
]  # fmt: skip
"""The standing relations that are recorded; `records.Relation` says what each means."""
Slot = str
"""A grammatical place that a party can stand in: subject, object, indirect, possessor, modifier, host, clause, or a preposition."""

NAMED_SLOTS = frozenset({"subject", "object", "indirect", "possessor", "modifier", "host", "clause"})
PREPOSITIONS = frozenset(
    ["about", "across", "after", "against", "ahead", "along", "alongside", "amid", "among", "around", "as", "at", "before", "behind", "between", "by", "during", "for", "from", "in", "inside", "into", "near", "of", "off", "on", "onto", "out", "outside", "over", "through", "to", "toward", "towards", "under", "until", "upon", "via", "with", "within", "without"]
)


class Entry(BaseModel):
    """What all entries share: they are read-only and refuse unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def as_list(value: object) -> object:
    """A lone string as a list of one, so that short entries stay short."""
    return [value] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(as_list)]


class Filler(Entry):
    """What must (or must not) stand in a slot: one of some head words, or something of a kind."""

    lemmas: Words = ()
    kind: Literal["actor", "state", "armed", "civilian", "place", "clause"] | None = None


def as_filler(value: object) -> object:
    """A bare list of head words (or one word) as a filler."""
    return {"lemmas": value} if isinstance(value, list | str) else value


Requirement = Annotated[Filler, BeforeValidator(as_filler)]


class Example(Entry):
    """A sentence of our own invention and what must be found in it. Parties are given by their words in the sentence."""

    text: str
    actor: Words = ()
    recipient: Words = ()
    type: EventType | None = Field(None, description="Only where it differs from the frame's.")
    mode: str | None = Field(None, description="Only where it differs from the frame's.")
    status: EventStatus | None = Field(None, description="Checked only when given.")


class Frame(Entry):
    """A word or phrase that tells of an event, and where its parties stand in the sentence."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", description="Unique over all frame files.")
    words: Words = Field(description="Head lemmas with the same frame. A verb may carry a particle: 'blow up'.", min_length=1)
    pos: Literal["verb", "noun", "adjective"]
    type: EventType
    mode: str | None = None
    actor: tuple[Slot, ...] | None = Field(None, description="Slots tried in order; None takes the default of the part of speech.")
    recipient: tuple[Slot, ...] | None = None
    reciprocal: bool = Field(False, description="All parties stand on one footing and go to actors ('talks between A and B').")
    requires: dict[Slot, Requirement] = Field(default_factory=dict, description="Slots that must be filled, and by what.")
    excludes: dict[Slot, Requirement] = Field(default_factory=dict, description="Slots whose fillers rule the frame out.")
    status: EventStatus | None = Field(None, description="Status of the event itself where it is not that of its type.")
    content: EventStatus | None = Field(None, description="Status that deeds in its complement take: 'offered to withdraw'.")
    sure: bool = Field(False, description="The learned reader has no say: what the frame asks for leaves no doubt, and the reader has seen nothing like it.")
    soil: Literal["actor", "recipient"] | None = Field(None, description="On whose soil it takes place by its nature, where the text names no place: who harbours does it at home.")
    examples: tuple[Example, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field((), description="Sentences in which this frame must not fire.")


class SpeechCue(Entry):
    """A verb, noun or preposition that carries reported speech."""

    words: Words = Field(min_length=1)
    pos: Literal["verb", "noun", "preposition"]
    stance: Literal["says", "claims", "denies", "confirms", "accuses", "hedges", "holds"] = Field("says", description="'holds' is a wish, a plan or an attitude: it is recorded, and makes no event a claim.")
    examples: tuple[str, ...] = Field(min_length=1)


class Things(Entry):
    """A class of things that states are said of ('crossings', 'talks'), and the words and names that belong to it."""

    name: str = Field(pattern=r"^[a-z][a-z ]*$")
    nouns: Words = Field((), description="Head lemmas; a phrase where the head alone says too little: 'state of emergency', 'martial law'.")
    bare: Words = Field((), description="Nouns that belong to it only where no other noun stands before them: 'the process', not 'the nomination process'.")
    spares: Words = Field((), description="Words before its nouns that make something else of them: a *stock* market, a *polling* station.")
    names: Literal["site", "place", "group", "actor", "person", "force", "anyone", "operation"] | None = Field(None, description="Named things of this kind belong to it too.")
    of: bool = Field(False, description="The thing itself stands after 'of': the siege of a town.")
    through: Words = Field((), description="The thing itself, of one of these classes, stands after 'through', 'at' and the like: traffic at a crossing.")
    alike: bool = Field(False, description="Its nouns are used for one another: a crossing is also called border, gate and terminal.")
    proper: Words = Field((), description="Nouns that belong to it only with a name or another noun of the class: 'the Chaman gate', 'the border gate'; any house has a gate.")
    same: dict[str, str] = Field({}, description="Nouns that reports use for another one of the class when they mean one and the same thing: a highway is called a road.")


class StateExample(Entry):
    """A sentence of our own invention, read as published on Tuesday 14 May 2019, with one status that must be found in it."""

    text: str
    subject: str = Field(description="Words that the subject must contain.")
    state: LastingState
    since: date | None = Field(None, alias="from")
    until: date | None = Field(None, alias="to")


class StateRule(Entry):
    """Words that say of things of some classes that a state begins, holds or ends.

    `verbs` have the thing as object (of a passive, as subject), `intransitive` ones as subject. `adjectives` stand before it or are said of it.
    `nouns` are happenings: the closure of the border. `phrases` are said of it: under siege; their head may have words of its own before it.
    `under` names no words of its own: the thing stands after one of these prepositions ('under curfew').
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    things: Words = Field(min_length=1)
    begins: LastingState | None = None
    holds: LastingState | None = Field(None, description="The state is there; nothing is said of its beginning.")
    ends: LastingState | None = None
    verbs: Words = ()
    intransitive: Words = ()
    adjectives: Words = ()
    nouns: Words = ()
    phrases: Words = ()
    under: Words = ()
    absent: Words = Field((), description="Verbs that say the state where they are denied: 'have not *held* talks since May', 'have *made* no *progress*'.")
    needs: Words = Field((), description="A word that begins so must stand below the verb: 'terror'.")
    spares: Words = Field((), description="Words before the thing that make it something else: a *new* road is opened, not reopened.")
    dated: bool = Field(False, description="Only with a beginning, an end or a length: who is held without one is an arrest, not a state.")
    named: bool = Field(False, description="Of what is `dated`: a thing with a name needs none of them ('blocked the Pan-American Highway'), as if it were closed.")
    official: bool = Field(False, description="Only where a state or an organisation of states does it: whom others *consider* terrorists is on no list.")
    outcome: DeadlineOutcome | None = Field(None, description="What becomes of a deadline.")
    closes: bool = Field(False, description="It ends a state that the report tells of elsewhere, and says nothing by itself.")
    examples: tuple[StateExample, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field((), description="Sentences in which this rule must not fire.")


Side = Literal["any", "person", "body", "known", "place", "number"]
"""What a side of a relation is: a person, a body (group, government, army), either of them, a body of the dictionaries, a place, a number of people."""


class RelationExample(Entry):
    """A sentence of our own invention, and the two sides of a relation by their words in it."""

    text: str
    subject: str
    object: str


class RelationRule(Entry):
    """Words that state a relation, and where its two sides stand (see the slots in data/README.md).

    A noun has one side in its `object` slots and the other beside it: in apposition, as the subject of its copula, as its title. For a verb
    both are slots. A suffix joins one side to the other: Iran-backed militia.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    kind: RelationKind
    words: Words = Field(min_length=1)
    pos: Literal["noun", "verb", "adjective", "suffix"]
    subject: tuple[Slot, ...] = ("subject",)
    object: tuple[Slot, ...] = ("of", "possessor", "modifier")
    reverse: bool = Field(False, description="The sides change places: 'X, led by Y' says that Y leads X.")
    between: tuple[Side, Side] = Field(("any", "body"), description="What subject and object must be.")
    examples: tuple[RelationExample, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field((), description="Sentences in which this rule must not fire.")


class Agent(Entry):
    """A common noun for people or bodies that act, with the sector it gives to the phrase that it heads."""

    words: Words = Field(min_length=1)
    sector: Sector | None
    kind: EntityKind
    office: bool = Field(False, description="A title that precedes or follows a person's name.")
    in_names: bool = Field(False, description="Tells what a body is only inside its name ('Lorenz Airways'); nobody acts under the bare word.")
    begins: bool = Field(False, description="Tells what a body is when its name begins with it ('Fundación Lorenz', 'Radio Lorenz').")


class Country(Entry):
    """A state or territory that has its own code in PLOVER, and the words that stand for it."""

    code: str = Field(pattern=r"^[A-Z]{3}$", description="ISO 3166 alpha-3 (KOS for Kosovo).")
    name: str
    names: Words = ()
    demonyms: Words = Field((), description="Adjectives and people's names: Pakistani, Pakistanis.")
    peoples: Words = Field((), description="Peoples and people of regions that are at home in this state alone and do not stand for it: Baloch, Sindhis.")
    capital: str | None = None
    seats: Words = Field((), description="Names that stand for the government by metonymy: the Kremlin.")
    government: Words = Field((), description="Names of the government that the grammar 'Pakistani government' does not give.")
    iso_numeric: str | None = Field(None, pattern=r"^[0-9]{3}$", description="ISO 3166 numeric (M49).")
    gwno: int | None = Field(None, ge=2, le=999, description="Number in the list of independent states of Gleditsch and Ward, as UCDP uses it.")
    cow: int | None = Field(None, ge=2, le=999, description="Number in the state system of Correlates of War.")
    wikidata: str | None = Field(None, pattern=r"^Q[1-9][0-9]*$")
    lat: float
    lon: float


class Actor(Entry):
    """A named body or person that acts, with the codes it has and when."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")
    name: str
    kind: EntityKind
    country: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    sector: Sector | None = None
    aliases: Words = ()
    parents: Words | None = Field(None, description="Ids of the bodies to which it belongs or out of which it came; an empty list: there is none; left out: not told.")
    tie: Tie | None = Field(None, description="How it stands to its parents.")
    ideology: tuple[Ideology, ...] = Field((), description="What it fights for, by its own words or common judgement; empty: not told.")
    since: int | None = Field(None, description="First year of activity.")
    until: int | None = Field(None, description="Last year of activity.")
    wikidata: str | None = Field(None, pattern=r"^Q[1-9][0-9]*$")
    governs_from: date | None = Field(None, description="From this day the body is its country's government (sector GOV).")
    governs_to: date | None = None
    note: str | None = None


class Spelling(Entry):
    """The ways in which English writes one word of another script, or of another English."""

    word: str = Field(pattern=r"^[a-z']+$")
    forms: Words = Field(min_length=1, description="Other spellings in lower case; each stands once in all the files.")


class Term(Entry):
    """One stay in one office."""

    office: str
    sector: Sector = "GOV"
    since: date = Field(alias="from")
    until: date | None = Field(None, alias="to", description="None: still in office when the file was compiled.")
    shared: bool = Field(False, description="Another held the office at the same time, by right or by claim: co-presidents, rival governments, presidents abroad.")


class Person(Entry):
    """A person known for offices held or groups led."""

    name: str
    aliases: Words = ()
    country: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    sector: Sector | None = Field(None, description="Outside the terms of office; None: unknown.")
    born: int | None = Field(None, description="Year of birth.")
    died: int | None = Field(None, description="Year of death; None: alive, or not told.")
    wikidata: str | None = Field(None, pattern=r"^Q[1-9][0-9]*$")
    terms: tuple[Term, ...] = ()



class Happening(Entry):
    """A well-known dated event by which an undated report can be placed in time."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str
    since: date = Field(alias="from")
    until: date | None = Field(None, alias="to", description="None: a single day.")
    country: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    terms: tuple[Words, ...] = Field(min_length=1, description="Each group must be met (by any of its words) within one sentence.")
    scheduled: bool = Field(False, description="Announced beforehand, so that a mention does not prove it past: elections, summits, games.")
    tolls: tuple[int, ...] = Field((), description="Death tolls that were reported, early and final.")


class Era(Entry):
    """Words that news uses only from some day on, or only until some day: names of things that came and went."""

    name: str
    terms: Words = Field(min_length=1, description="Met whole, and as they are written.")
    beside: Words = Field((), description="One of these must stand in the same paragraph, for words that are older: 'RSF' beside 'fighting' is of the war.")
    since: date | None = Field(None, alias="from", description="None: older than we look back.")
    until: date | None = Field(None, alias="to", description="None: still in use.")


class Feast(Entry):
    """A day or season that is named and not numbered: a feast, a holiday, a day known by its date."""

    name: str
    words: Words = Field(min_length=1, description="Met as they are written.")
    rule: str = Field(description="How the first day is found in each year; README.md has the forms.")
    days: int = Field(1, ge=1, description="How many days it lasts.")
    later: int = Field(0, ge=0, description="How many days later than the rule says some countries begin.")
    beside: Words = Field((), description="One of these must follow right after the words.")

    @field_validator("rule")
    @classmethod
    def known_rule(cls, value: str) -> str:
        """The rule must be one that the calendar knows."""
        feast_starts(value, 2000)
        return value


class Feature(Entry):
    """A place that tables of towns and provinces lack: crossing, region, river, sea, pass."""

    name: str
    aliases: Words = ()
    kind: Literal["crossing", "region", "sea", "river", "pass", "island", "base", "facility", "mountain", "strait"]
    country: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    admin1: str | None = None
    lat: float
    lon: float
    radius_km: float = 10.0


class Border(Entry):
    """The border of two states, and the crossings on it that are known as features."""

    name: str = Field(pattern=r"^[A-Z]{3}-[A-Z]{3}$", description="ISO 3166 alpha-3 of both states, in the order of the alphabet.")
    crossings: tuple[Words, ...] = Field(min_length=1, description="Names of features; each inner list is one passage under the names of its sides.")


class PlaceSpellings(Entry):
    """Further names of places in the town tables: abbreviations, English and older names."""

    name: str = Field(description="What this group of places is.")
    country: str = Field(pattern=r"^[A-Z]{3}$")
    kind: Literal["town", "admin1", "admin2"]
    spellings: dict[str, Words] = Field(description="The name in the tables, and the further ones.")


class PlaceGroup(Entry):
    """Places of one country that the town tables lack: villages, districts, quarters and sites known from the news.

    They are read as the rows of the tables are: a name counts where places stand, and the report says which of its namesakes it means.
    """

    name: str = Field(description="What this group of places is.")
    country: str = Field(pattern=r"^[A-Z]{3}$")
    admin1: str = Field("", description="The first-level division, as the town tables call it; empty where it is unsure.")
    kind: Literal["town", "admin2", "region", "water", "mountain", "site"] = "town"
    people: int = Field(30_000, ge=0, description="How likely a name means the place before the report is read: as if it had so many inhabitants.")
    at: dict[str, tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]]] = Field(min_length=1, description="Each place with its latitude and longitude, to about 0.1 degrees.")
    divisions: dict[str, Words] = Field(default_factory=dict, description="First-level divisions, and the places of the group that lie in each, where not all lie in one.")
    spellings: dict[str, Words] = Field(default_factory=dict, description="Further names of those places.")

    @model_validator(mode="after")
    def divided(self) -> Self:
        """Only places of the group lie in its divisions, each in one."""
        parted = [place for places in self.divisions.values() for place in places]
        if len(parted) != len(set(parted)) or not set(parted) <= set(self.at):
            raise ValueError("`divisions` names a place twice, or one that `at` lacks")
        return self


class TypeEntry(Entry):
    """One of PLOVER's event types."""

    name: EventType
    quad: Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
    score: float = Field(ge=-10, le=10)
    status: EventStatus = "occurred"
    modes: dict[str, float] = Field(default_factory=dict)
    meaning: str
    decision: str | None = None


class ContextEntry(Entry):
    """A context and the words that give it."""

    name: str
    words: Words


class SectorEntry(Entry):
    """A sector code and what it stands for."""

    name: Sector
    meaning: str


class Chrome(Entry):
    """Lines of a scraped page that are not part of the report. Compared without case and outer punctuation; "#" is any number."""

    kind: Literal["navigation", "tags", "reading_time", "timestamp", "share", "related", "most_read", "login", "subscription", "comment_form", "call_to_action", "cookie_notice", "advertisement", "player", "ticker", "bio", "caption", "credit_line", "legal", "markup"]  # fmt: skip
    lines: Words = Field((), description="The whole line.")
    starts: Words = Field((), description="The line starts so and has at most `longest` words.")
    ends: Words = Field((), description="The line ends so and has at most `longest` words.")
    contains: Words = Field((), description="The line has these words in it and at most `longest` words.")
    longest: int = 14
    closes: bool = Field(False, description="Each of `lines` heads a list: the short lines under it are of the same kind.")
    examples: Words = Field(min_length=1)
    counterexamples: Words = ()


class WordList(Entry):
    """Words that play one part in the grammar of news, under the name by which the code asks for them."""

    name: str
    words: Words
    note: str | None = None


class Loss(Entry):
    """What is done to people whom a report counts, and the words that say so."""

    role: LossRole
    unit: str = Field(description="Unit of the figure: deaths, injuries, persons.")
    verbs: Words = Field((), description="Done to the people, who are its object or the subject of its passive; a particle may follow: 'gun down'.")
    befalls: Words = Field((), description="Verbs whose subject the people are: 'die', 'flee'.")
    states: Words = Field((), description="Said of the people beside their noun or after 'be', 'leave', 'take': 'dead', 'hostage'.")
    nouns: Words = Field((), description="Counted themselves ('12 deaths'), or with the people after 'of' ('the arrest of 12 men').")
    examples: tuple[str, ...] = Field(min_length=1)


class Lemma(Entry):
    """A form whose base form the lemmatiser gets wrong."""

    form: str
    lemma: str


class Spun(Entry):
    """Words that a machine puts for others when it spins an article, and what they stand for."""

    id: str
    words: Words = Field(min_length=1)
    read: str = Field(description="What they stand for, in small letters.")
    ahead: Words = Field((), description="One of these must follow.")
    behind: Words = Field((), description="One of these must come before.")
    unless: Words = Field((), description="None of these may come before.")
    but: Words = Field((), description="None of these may follow.")
    sure: bool = Field(False, description="Nobody writes so who knows what he tells: several of these mark a text as spun.")
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field((), description="Sentences in which the words mean what they say.")


class WordPair(Entry):
    """Two words that tell of something together: one of `with` follows one of `any` within a few words. A star stands for any ending."""

    any: Words = Field(min_length=1)
    with_: Words = Field(min_length=1, alias="with")


class ClaimMatter(Entry):
    """Something that parties accuse each other of, and the words by which it is known."""

    name: str = Field(pattern=r"^[a-z]+$")
    about: str
    lasting: bool = Field(True, description="One quarrel for as long as it is renewed; False: over single deeds, told apart by place and time.")
    words: Words = Field((), description="Words and phrases that are enough by themselves. A star stands for any ending.")
    pairs: tuple[WordPair, ...] = ()
    types: tuple[EventType, ...] = Field((), description="Types of the event alleged that tell it where no word does.")
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field((), description="Sentences that must not be taken for it.")


AnswerKind = Literal["denial", "confirmation", "admission", "action", "counter-accusation", "no comment"]
"""How a claim is answered: by words of the accused or of somebody else, by deeds, by a claim the other way round, or by a reported refusal to speak."""


class ClaimAnswer(Entry):
    """Words by which a claim is answered, by which somebody says that a deed was his own (`claim`), or by which somebody is accused of whatever it be (`accusation`)."""

    kind: Literal["denial", "confirmation", "admission", "no comment", "claim", "accusation"]
    words: Words = Field((), description="Words and phrases that are enough by themselves. A star stands for any ending.")
    pairs: tuple[WordPair, ...] = ()
    examples: tuple[str, ...] = Field(min_length=1)
