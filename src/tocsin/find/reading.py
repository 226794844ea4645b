"""One document being read for actors: names by token, agent nouns, and the questions that the stage asks of a phrase."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from tocsin.cast import Cast, Draft
from tocsin.dossier import Dossier
from tocsin.knowledge import Agent, Country, Person, WordList
from tocsin.names import Name
from tocsin.ontology import Ontology
from tocsin.text import Annotations, Mention, Token

STATE_KINDS = {"country", "demonym", "capital", "seat"}
LEADING = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "whose", "some", "any"})
FOREIGN = frozenset({"western", "foreign", "international", "european", "visiting", "worldwide", "multinational"})
FOREIGN_OFFICES = frozenset({"minister", "ministry", "secretary", "office", "affairs", "policy", "service", "relations", "intelligence", "department"})
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "dative", "attr", "poss"})
"""Where an adjective or participle stands for people ('the injured')."""
RELATIONS = frozenset("backed allied aligned sponsored funded supported trained armed linked controlled friendly leaning occupied brokered imposed hosted mediated proof held".split())
"""What follows a state's name and a hyphen where somebody is not of that state but has to do with it ('Iran-backed')."""
SENT = frozenset({"envoy", "representative", "rapporteur", "mediator", "coordinator", "emissary", "facilitator"})
"""Nouns for those who are sent by one about another."""
ENVOYS = frozenset({"ambassador", "embassy", "consulate", "consul", "d'affaires", "d'affaire", "diplomat", "attaché", "attache"})
"""Nouns for those whom a state sends to another, and for their houses there: the place that is named with them is mostly not theirs."""
REGIONAL = frozenset({"african", "asian", "arab", "nordic", "baltic", "scandinavian", "balkan", "caribbean", "pacific", "andean", "sahelian", "gulf"})
"""Words for regions of several states: whom they stand before is of none that the text names ('Nordic diplomats')."""
PARTS_OF_AMERICA = frozenset({"latin", "south", "central", "north"})
"""Words before 'American' that make a region of it."""
PARTNERS = frozenset({"mediator", "negotiator", "counterpart", "delegation", "envoy", "emissary"})
"""Nouns for those of another state with whom one talks."""
POSSESSIVE = re.compile(r"(?<=[a-z])('s|(?<=s)')(?= )")
LOYAL = frozenset({"loyal", "belonging", "affiliated", "answering"})
"""Words behind a noun before the name of the armed group whose people somebody is ('fighters loyal to …')."""
RANKS = frozenset({"general", "major"})
"""Ranks that are adjectives too, and tagged so before a name ('retired general Ana Ruiz')."""
ARTICLE = re.compile(r"^United |Republic$|Islands$|Emirates$|Territories$|^(?:Netherlands|Philippines|Bahamas|Maldives|Gambia|Seychelles|Comoros|Vatican)$")
"""Names of states that take an article."""


@dataclass(slots=True)
class Unit:
    """A run of tokens that is one name, and what the dictionaries or the parser say it is."""

    first: int
    last: int
    head: int
    name: Name | None
    label: str = ""


@dataclass
class Reading:
    """One document being read for actors: its tokens, names by token, and the cast so far."""

    dossier: Dossier
    notes: Annotations
    cast: Cast
    agents: dict[str, Agent]
    endings: frozenset[str]
    """The last words of agent nouns."""
    suffixes: dict[str, Agent]
    """Words that tell what a body is only inside its name ('Lorenz Airways'), in lower case."""
    prefixes: dict[str, Agent]
    """Words that tell what a body is where its name begins with them ('Radio Lorenz'), in lower case."""
    states: dict[str, Country]
    things: frozenset[str]
    surnames: dict[str, tuple[Person, ...]]
    common: frozenset[str]
    """Words that the names of bodies share all over the world."""
    kinds: dict[str, frozenset[str]]
    """Words for states of a kind or region ('kingdom', 'west african') → their codes."""
    given: frozenset[str]
    """Given names, in lower case."""
    sure_of: set[str] = field(default_factory=set)
    """The countries that the text names by their full name, their people, their capital or seat of power."""
    spoken_of: set[str] = field(default_factory=set)
    """The countries that the text names, by whatever name."""
    datelines: set[str] = field(default_factory=set)
    """The countries of the places in the dateline."""
    units: list[Unit] = field(default_factory=list)
    at: dict[int, Unit] = field(default_factory=dict)
    focus: Counter[str] = field(default_factory=Counter)
    soil: list[tuple[int, str]] = field(default_factory=list)
    """Countries that the text speaks of by a town or a body at home, with the sentence."""
    homes: Counter[str] = field(default_factory=Counter)
    """How often the text names towns of a country, and how many bodies at home there."""
    faced: dict[str, set[str]] = field(default_factory=dict)
    """Words for a state's body or official → the countries that the text sets against it: they are not its own."""
    told: dict[str, dict[str, str]] = field(default_factory=dict)
    """Key of a noun for a group → the people's name or the number by which the text told of such ones, the last one last → the key of those."""
    scenes: dict[str, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    """Key of a group → the places where the text last said it to be, and the years of the sentence that told of it last."""
    counts: dict[str, set[str]] = field(default_factory=dict)
    """Key of a group → the numbers by which the text has counted it."""
    fallen: set[str] = field(default_factory=set)
    """Keys of groups that the text has told of as killed."""
    of_several: set[str] = field(default_factory=set)
    """Plurals that the text has used of people of a region of several states ('leaders')."""
    towns: dict[int, str] = field(default_factory=dict)
    """Countries of towns and provinces by the last token of their name."""
    persons: list[tuple[Draft, Unit]] = field(default_factory=list)
    """Persons by name, with the unit of each mention."""
    roles: dict[str, tuple[int, int]] = field(default_factory=dict)
    """A person's id → first and last token of the role that the text gives."""

    @cached_property
    def named_in(self) -> dict[int, list[Unit]]:
        """Sentence → its names of something that has a country. To be asked for when all names are known."""
        found: dict[int, list[Unit]] = {}
        for unit in self.units:
            if unit.name and unit.name.country:
                found.setdefault(self.notes.tokens[unit.head].sentence, []).append(unit)
        return found

    @cached_property
    def officers(self) -> dict[str, set[str]]:
        """Last word of an office → the ids of those of whom the text says that they hold one. To be asked for when all persons are described."""
        found: dict[str, set[str]] = {}
        for draft in self.cast.drafts.values():
            if draft.kind == "person" and draft.role:
                found.setdefault(draft.role.split()[-1], set()).add(draft.id)
        return found

    def words(self, first: int, last: int) -> str:
        """The text from one token to another."""
        return self.dossier.read[self.notes.tokens[first].start : self.notes.tokens[last].end]

    def agent(self, head: int) -> tuple[Agent, int] | None:
        """The agent noun that ends at a token, with its first token: the longest of 'foreign minister', 'minister'."""
        tokens = self.notes.tokens
        token = tokens[head]
        if token.pos not in ("NOUN", "PROPN", "ADJ", "VERB"):
            return None
        before_name = token.lower in RANKS and head + 1 < len(tokens) and tokens[head + 1].pos == "PROPN" and token.dep in ("amod", "compound")
        if (token.pos in ("ADJ", "VERB") and token.dep not in NOMINAL and not before_name) or (token.pos == "VERB" and not self.notes.children(head, "det")):
            return None
        if token.text[:1].isupper() and glued(tokens, head):
            return None  # 'Man-kei' is a name
        if (title := self.title(head)) is not None:
            return title, head
        single = token.lower[:-3] + "man" if token.lower.endswith("men") else token.lower.rstrip("s")  # taggers take 'servicemen' for a singular
        words = (token.lower,) if token.pos == "VERB" else tuple(dict.fromkeys((token.lemma.lower(), token.lower, single)))
        ending = [word for word in words if word in self.endings]  # most nouns end no agent noun, not even a longer one
        for length in (4, 3, 2, 1) if ending else ():
            first = head - length + 1
            if first < 0 or tokens[first].sentence != token.sentence:
                continue
            before = " ".join(t.lower for t in tokens[first:head]).replace("’", "'")
            for word in ending:
                found = self.agents.get(f"{before} {word}".strip())
                if found is not None and (token.pos != "VERB" or found.kind != "facility"):
                    return found, first
        return None

    def title(self, index: int) -> Agent | None:
        """Whom a word means that is a title only as it is written and before a name ('Justice Ana Ruiz', 'DSP Ana Ruiz')."""
        token = self.notes.tokens[index]
        if token.text not in self.agents or not token.text[:1].isupper() or index + 1 >= len(self.notes.tokens):
            return None
        after = self.notes.tokens[index + 1]
        named = after.sentence == token.sentence and after.pos == "PROPN" and after.text[:1].isupper() and after.lower not in self.agents and after.lower not in self.suffixes
        return self.agents[token.text] if named else None

    def mention(self, draft: Draft, head: int, first: int, last: int, *, named: bool, human: bool = False) -> None:
        """Let a run of tokens stand for a draft; a name goes without its article."""
        tokens = self.notes.tokens
        while named and first < last and tokens[first].lower in LEADING:
            first += 1
        self.cast.mention(draft, Mention(head, first, last, draft.id, named, human=human), tokens[first].start, tokens[last].end)


def compile_agents(ontology: Ontology) -> dict[str, Agent]:
    """Agent nouns by their words in lower case."""
    if "agents" not in ontology.compiled:
        ontology.compiled["agents"] = {as_tokens(word): agent for agent in ontology.all("agents", Agent) if not (agent.in_names or agent.begins) for word in agent.words}
        ontology.compiled["agent endings"] = frozenset(["", *(words.rsplit(" ", 1)[-1] for words in ontology.compiled["agents"])])
        ontology.compiled["prefixes"] = {word.lower(): agent for agent in ontology.all("agents", Agent) if agent.begins for word in agent.words}
        ontology.compiled["suffixes"] = {word.lower(): agent for agent in ontology.all("agents", Agent) if agent.in_names for word in agent.words}
        ontology.compiled["kinds of states"] = {one.name.removeprefix("states called "): frozenset(one.words) for one in ontology.all("lists", WordList) if one.name.startswith("states called ")}
        ontology.compiled["states"] = {state.code: state for state in ontology.all("countries", Country)}
    found: dict[str, Agent] = ontology.compiled["agents"]
    return found


def as_tokens(words: str) -> str:
    """The words of an agent noun as the tokens of a text: the possessive ending stands apart ("teachers ' union", "women 's group"); a title with a capital keeps it."""
    return POSSESSIVE.sub(r" \1", words if words[:1].isupper() else words.lower())


def glued(tokens: list[Token], index: int) -> bool:
    """A token is the first part of a capitalised word with hyphens that no noun for those who act ends."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and following.text == "-" and following.start == tokens[index].end and index + 2 < len(tokens) and tokens[index + 2].start == following.end and tokens[index].pos == "PROPN"


def head_of(notes: Annotations, first: int, last: int) -> int:
    """The token of a run whose head lies outside it; the last token when there are several."""
    outside = [i for i in range(first, last + 1) if not first <= notes.tokens[i].head <= last or notes.tokens[i].head == i]
    return outside[-1] if outside else last


def from_abroad(notes: Annotations, head: int) -> bool:
    """A word before a noun says that somebody is not from the country at hand ('Western diplomats'); a foreign ministry is at home."""
    start, _ = notes.phrase(head)
    return any(notes.tokens[i].lower in FOREIGN and not (notes.tokens[i].lower == "foreign" and notes.tokens[i + 1].lemma.lower() in FOREIGN_OFFICES) for i in range(start, head))


def of_region(notes: Annotations, head: int) -> bool:
    """A word before a noun, or before the states whose somebody is, says that he is of a region of several ('Nordic diplomats', 'leaders of Latin American states')."""
    tokens = notes.tokens
    of = (i for child in notes.children(head, "prep") if tokens[child].lower in ("of", "from") for i in notes.children(child, "pobj") if tokens[i].tag == "NNS")
    return any(tokens[i].lower in REGIONAL or (tokens[i].lower == "american" and i and tokens[i - 1].lower in PARTS_OF_AMERICA) for one in (head, *of) for i in notes.children(one, "amod", "compound", "nmod"))


def is_relation(notes: Annotations, first: int, last: int) -> bool:
    """A state's name stands in a word that tells of a relation to it: 'Iran-backed', 'anti-Pakistan'."""
    tokens = notes.tokens
    if last + 2 < len(tokens) and tokens[last + 1].text == "-" and tokens[last + 2].lower in RELATIONS:
        return True
    return first >= 2 and tokens[first - 1].text == "-" and tokens[first - 2].lower in ("anti", "pro")


def country_of(reading: Reading, head: int, first: int | None = None) -> str | None:
    """The country that a phrase's modifiers name: 'Pakistani forces', 'Kabul's ministry', 'the army of Chad'."""
    notes = reading.notes
    start, end = notes.phrase(head)
    abroad = notes.tokens[head].lemma.lower() in ENVOYS
    for index in range(min(start, first if first is not None else start), end + 1):
        unit = reading.at.get(index)
        if unit and unit.name and unit.name.kind in STATE_KINDS and not unit.first <= head <= unit.last and not is_relation(notes, unit.first, unit.last):
            if abroad and unit.name.kind == "capital" and notes.tokens[unit.head].dep == "compound":
                continue  # 'its Minsk embassy'
            return unit.name.country
    for child in notes.children(head, "prep"):
        if notes.tokens[child].lower in (("of", "for") if abroad else ("of", "in", "from", "for", "at")) and not is_errand(notes, head, child):
            for inner in notes.children(child, "pobj"):
                unit = reading.at.get(inner)
                if unit and unit.name and unit.name.kind in STATE_KINDS and unit.head == inner:
                    return unit.name.country
                if inner > head and notes.tokens[child].lower in ("of", "for") and (found := country_of(reading, inner)):
                    return found  # 'a spokesman for the Beninese government'
    token, unit = notes.tokens[head], reading.at.get(start - 1)
    if token.dep in ("compound", "nmod") and token.head > head and unit and unit.name and unit.name.kind == "demonym" and notes.tokens[unit.head].head == token.head:
        return unit.name.country  # 'a Colombian army offensive'
    return country_of(reading, token.head) if token.dep == "conj" and notes.tokens[token.head].pos in ("NOUN", "PROPN") else None


def is_errand(notes: Annotations, head: int, preposition: int) -> bool:
    """What stands after 'for' is what an envoy is sent for, and not who sends him ('the special envoy for Yemen')."""
    return notes.tokens[preposition].lower == "for" and notes.tokens[head].lemma.lower() in SENT


def named_modifier(reading: Reading, head: int, first: int, *, inside: bool = False) -> Draft | None:
    """The named body that a phrase belongs to: 'Taliban officials', 'a Hamas spokesman'; with `inside` only what stands before the noun."""
    start, end = reading.notes.phrase(head)
    for index in range(min(start, first), end + 1):
        unit = reading.at.get(index)
        if unit and unit.name and unit.name.kind == "actor" and index != head and not is_qualifier(reading.notes, unit):
            return actor_draft(reading, unit.name)
        mention = reading.cast.heads.get(index) if unit is None and index != head else None
        if mention is not None and mention.first == mention.last == index and reading.notes.tokens[index].text.isupper() and reading.notes.tokens[index].dep == "compound" and reading.cast.drafts[mention.entity].kind in ("armed_group", "organization", "military", "agency"):
            return reading.cast.drafts[mention.entity]  # the acronym that the text has for a body
    for child in () if inside else reading.notes.children(head, "amod", "acomp", "acl"):
        if reading.notes.tokens[child].lower in LOYAL and child > head:
            for name in (i for one in reading.notes.children(child, "prep") for i in reading.notes.children(one, "pobj")):
                unit = reading.at.get(name)
                if unit and unit.name and unit.name.actor is not None and unit.name.actor.kind == "armed_group":
                    return actor_draft(reading, unit.name)
    for child in () if inside else reading.notes.children(head, "prep"):
        spoken_for = reading.notes.tokens[child].lower == "for" and reading.notes.tokens[head].lemma.lower().startswith("spokes")
        if spoken_for or reading.notes.tokens[child].lower in ("of", "from"):
            for inner in reading.notes.children(child, "pobj"):
                unit = reading.at.get(inner)
                if unit and unit.name and unit.name.kind == "actor":
                    return actor_draft(reading, unit.name)
    return None


def is_qualifier(notes: Annotations, unit: Unit) -> bool:
    """A name joined to another word tells of a bond or a quarrel, not of membership: 'UN-backed government', 'anti-Hamas group'."""
    tokens = notes.tokens
    behind = tokens[unit.first - 2].lower if unit.first > 1 and tokens[unit.first - 1].text == "-" else ""
    ahead = tokens[unit.last + 2].lower if unit.last + 2 < len(tokens) and tokens[unit.last + 1].text == "-" else ""
    return behind in ("anti", "pro", "non") or ahead in ("backed", "supported", "funded", "sponsored", "armed", "trained", "aligned", "allied", "friendly", "affiliated", "linked", "inspired", "brokered")


def actor_draft(reading: Reading, name: Name) -> Draft:
    """The draft of a body that the dictionaries know."""
    actor = name.actor
    assert actor is not None
    return reading.cast.add(Draft(f"actor:{actor.id}", actor.name, actor.kind, actor.country, actor.sector, actor=actor))


def government(reading: Reading, country: str) -> Draft:
    """The draft of a state's government."""
    state = reading.states.get(country)
    return reading.cast.add(Draft(f"gov:{country}", f"Government of {with_article(state.name) if state else country}", "government", country, "GOV"))


def with_article(name: str) -> str:
    """The name of a state as it stands inside a sentence.

    >>> with_article("United States"), with_article("Chad")
    ('the United States', 'Chad')
    """
    return f"the {name}" if ARTICLE.search(name) else name


