"""The things that states are said of: which words name one, of which class it is, and which words mean the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tocsin.cast import Draft
from tocsin.dossier import Dossier
from tocsin.engines.clauses import direct_after
from tocsin.find.state_rules import rules
from tocsin.gazetteer import find_towns
from tocsin.knowledge import Things
from tocsin.ontology import Ontology
from tocsin.records import Span
from tocsin.text import SUBJECTS, Annotations

BODIES = frozenset({"armed_group", "organization", "military"})
KINDS: dict[str, frozenset[str]] = {
    "group": BODIES, "actor": BODIES | {"agency", "media"}, "person": frozenset({"person", "group"}), "force": BODIES | {"agency"}, "anyone": frozenset(),
}  # fmt: skip
"""Kind of named thing → the kinds of entities that are such."""
CLAUSES = frozenset({"relcl", "acl", "appos", "advcl", "cc", "conj", "punct", "parataxis", "dep", "neg", "preconj"})
KEEPING = frozenset("of between with in on at against over from to near across into for".split())
"""Prepositions whose phrase belongs to the name of a thing, unless a time stands after them."""
THROUGH = ("of", "through", "at", "across", "via", "over", "on", "along", "between")
"""Prepositions between traffic and that on which it goes, between doings and whose they are."""
JOINERS = frozenset("-–/&.'’")
LONGEST = 14
"""Words of a subject; what is longer is a parser's mistake and shrinks to the plain phrase."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Some words for a thing: its class, the head noun, the proper names in it, and the entity where it is one."""

    head: int
    kind: str
    noun: str
    names: frozenset[str]
    words: Span
    entity: str | None = None


@dataclass(slots=True)
class Noun:
    """How a class's noun is met: words that must stand before the head, and preposition and noun that must follow it."""

    kind: Things
    before: frozenset[str] = frozenset()
    after: tuple[str, str] | None = None
    bare: bool = False


@dataclass
class Inventory:
    """The classes of things by head lemma, and those that take names."""

    nouns: dict[str, list[Noun]] = field(default_factory=dict)
    named: list[Things] = field(default_factory=list)
    classes: dict[str, Things] = field(default_factory=dict)


def inventory(ontology: Ontology) -> Inventory:
    """The classes of an ontology, compiled once."""
    if "things" not in ontology.compiled:
        made = Inventory()
        for entry in ontology.all("things", Things):
            made.classes[entry.name] = entry
            if entry.names:
                made.named.append(entry)
            for words in entry.nouns:
                head, noun = split(entry, words.split())
                made.nouns.setdefault(head, []).append(noun)
            for word in entry.bare:
                made.nouns.setdefault(word, []).append(Noun(entry, bare=True))
        ontology.compiled["things"] = made
    found: Inventory = ontology.compiled["things"]
    return found


def split(entry: Things, words: list[str]) -> tuple[str, Noun]:
    """The head lemma of a phrase, and what must stand around it: 'state of emergency', 'martial law'."""
    at = next((i for i, word in enumerate(words) if word in ("of", "in")), len(words))
    after = (words[at], words[at + 1]) if at < len(words) else None
    return words[at - 1], Noun(entry, frozenset(words[: at - 1]), after)


class Registry:
    """The things of one document."""

    def __init__(self, dossier: Dossier, notes: Annotations, ontology: Ontology) -> None:
        self.dossier, self.notes, self.inventory = dossier, notes, inventory(ontology)
        self.said = rules(ontology).adjectives.keys()
        """Words that say what state a thing is in: 'the banned Brotherhood' is called the Brotherhood."""
        self.known: dict[str, list[Thing]] = {}
        self.only: dict[tuple[str, str], Thing | None] = {}
        self.named = {mention.entity for mention in dossier.cast.heads.values() if mention.named}

    def find(self, head: int, kinds: tuple[str, ...]) -> Thing | None:
        """The thing of one of some classes that a token names, traced to the fullest words that the document has for it."""
        kind = next(self.kinds_of(head, kinds), None)
        if kind is None:
            return None
        if kind.through:
            above = self.notes.tokens[head].head
            return next((found for at in (head, above) for word in THROUGH for i in direct_after(self.notes, at, word) if (found := self.find(i, kind.through)) is not None), None)
        inner = direct_after(self.notes, head, "of") if kind.of else [head]
        found = self.resolved(self.thing(inner[0], kind.name)) if inner else None
        return None if found is not None and found.noun in kind.proper and not found.names and not self.is_told_apart(found) else found

    def is_told_apart(self, thing: Thing) -> bool:
        """Another noun of its class stands in the words of a thing ('the border gate')."""
        mine = {word for word in thing.words.quote.lower().split() if word != thing.noun}
        return any(noun.kind.name == thing.kind and not noun.before for word in mine for noun in self.inventory.nouns.get(word.rstrip("s"), ()) if word.rstrip("s") not in noun.kind.proper)

    def kinds_of(self, head: int, kinds: tuple[str, ...]) -> Iterator[Things]:
        """Those of some classes that a token belongs to: by its noun first, then by what it names."""
        token = self.notes.tokens[head]
        misread = token.tag == "VBG" and token.dep in (*SUBJECTS, "dobj", "pobj")  # the parser takes 'the crossing' for 'to cross'
        nouns = self.inventory.nouns.get(token.lower if misread else token.lemma.lower(), ()) if misread or token.pos in ("NOUN", "PROPN") else ()
        modified = bool(nouns) and any(self.notes.tokens[i].pos == "NOUN" for i in self.notes.children(head, "compound", "nmod"))
        for noun in nouns:
            if noun.kind.name in kinds and self.met(head, noun) and not (modified and noun.bare) and not self.has_before(head, noun.kind.spares):
                yield noun.kind
        for kind in self.inventory.named:
            if kind.name in kinds and self.is_named(head, str(kind.names)):
                yield kind

    def has_before(self, head: int, words: tuple[str, ...]) -> bool:
        """One of some words stands before a noun and belongs to it ('a new road')."""
        return any(self.notes.tokens[i].lower in words for i in self.notes.children(head, "amod", "compound"))

    def met(self, head: int, noun: Noun) -> bool:
        """The words that a noun needs stand around it."""
        notes = self.notes
        if noun.before:
            near = notes.children(head, "compound", "amod", "nmod")
            if not noun.before <= {word for i in near for j in notes.subtree(i) for word in (notes.tokens[j].lower, notes.tokens[j].lemma.lower())}:
                return False
        if noun.after is None:
            return True
        return any(noun.after[1] in (notes.tokens[i].lemma.lower(), notes.tokens[i].lower) for i in direct_after(notes, head, noun.after[0]))

    def is_named(self, head: int, names: str) -> bool:
        """A token names something of a kind."""
        cast, token = self.dossier.cast, self.notes.tokens[head]
        if names in ("site", "place"):
            place = cast.drafts.get(cast.places.get(head, ""))
            if place is None:
                return names == "place" and self.is_town(head)
            name = self.dossier.names.get(head)
            crossing = name is not None and name.feature is not None and name.feature.kind == "crossing"
            other = names == "site" and any(noun.kind.name != "crossings" and not noun.before for noun in self.inventory.nouns.get(token.lemma.lower(), ()))  # 'Mahama camp' is none
            return (place.precision == "site" and not other) or crossing or (names == "place" and place.kind in ("place", "facility") and place.precision != "country")
        if names == "operation":
            return token.pos == "PROPN" and any(self.notes.tokens[i].text == "Operation" for i in self.notes.subtree(head))
        drafts = [draft for draft in self.drafts(head) if draft.kind != "person" or draft.person or not self.has_article(head)]
        return any(self.is_kind(draft, names) for draft in drafts) or (names in ("actor", "group") and not drafts and self.is_unknown(head))

    def has_article(self, head: int) -> bool:
        """'the Column' is no person."""
        return any(self.notes.tokens[i].lower == "the" for i in self.notes.children(head, "det"))

    def is_unknown(self, head: int) -> bool:
        """A name that nobody knows, and that is no person's or place's: what is banned or listed is a body all the same."""
        token = self.notes.tokens[head]
        named = token.pos == "PROPN" and token.text[:1].isupper() and token.lemma.lower() not in self.inventory.nouns
        return named and head not in self.dossier.cast.places and head not in self.dossier.time_tokens and token.label[2:] not in ("PERSON", "GPE", "LOC", "NORP", "DATE", "LAW", "LANGUAGE", "PRODUCT", "WORK_OF_ART", "EVENT")

    def is_town(self, head: int) -> bool:
        """A name that stands for no known person or body is that of a town: what is besieged or captured is seldom a person."""
        if self.notes.tokens[head].pos != "PROPN" or any(draft.person or draft.actor or draft.role or self.is_full_name(draft) for draft in self.drafts(head)):
            return False
        first, last = self.notes.phrase(head)
        return bool(find_towns(self.dossier.text[self.notes.tokens[first].start : self.notes.tokens[last].end]))

    def is_full_name(self, draft: Draft) -> bool:
        """Elsewhere the person has a first name too."""
        return draft.kind == "person" and any(" " in self.dossier.text[start:end] for start, end in draft.spans)

    def is_kind(self, draft: Draft, names: str) -> bool:
        """An entity is of a kind that a class takes; people without a name count as persons."""
        return names == "anyone" or draft.kind in KINDS[names]

    def drafts(self, head: int) -> list[Draft]:
        """The entities that a token stands for, without those that it is coordinated with."""
        cast = self.dossier.cast
        return [cast.drafts[name] for name in cast.one(self.notes, head) if name in cast.drafts]

    def thing(self, head: int, kind: str) -> Thing:
        """A thing as its own words tell it."""
        notes = self.notes
        inside = self.phrase(head)
        name = self.appended(head)
        if name is not None:
            inside = [*inside, *range(inside[-1] + 1, name + 1)]
        names = frozenset(notes.tokens[i].lower for i in inside if self.is_name(i))
        drafts = [d for d in (self.drafts(name) if name is not None else []) or self.drafts(head) if d.kind not in ("place", "country", "facility")] if self.inventory.classes[kind].names in KINDS else []
        words = self.dossier.span(notes.tokens[inside[0]].start, notes.tokens[inside[-1]].end)
        return Thing(head, kind, notes.tokens[head].lemma.lower(), names, words, drafts[0].id if drafts else None)

    def appended(self, head: int) -> int | None:
        """The last word of a name right after a noun, without a comma ('the far-right group National Dawn')."""
        notes = self.notes
        for child in notes.children(head, "appos"):
            first, last = notes.phrase(child)
            if child > head and first == head + 1 and last == child and notes.tokens[child].pos == "PROPN":
                return child
        return None

    def is_name(self, index: int) -> bool:
        """A token is part of a proper name, and no noun of a class."""
        token = self.notes.tokens[index]
        return (index in self.dossier.cast.places or token.pos == "PROPN") and token.text[:1].isupper() and token.lemma.lower() not in self.inventory.nouns

    def phrase(self, head: int) -> list[int]:
        """The tokens of a thing's words, first to last: modifiers and the phrases that say which, no clauses and no times, no article in front."""
        notes = self.notes
        inside, queue = set(), [head]
        while queue:
            at = queue.pop()
            inside.add(at)
            for child in notes.tokens[at].children:
                token = notes.tokens[child]
                if token.dep in CLAUSES and not (token.dep in ("cc", "conj") and at != head):
                    continue
                if token.pos in ("ADP", "SCONJ") and token.dep in ("prep", "agent") and (token.lower not in KEEPING or self.is_time(child) or child < head):
                    continue
                if token.dep == "npadvmod" and notes.tokens[child + 1].text == "-":
                    queue.append(child)
                    continue
                if token.dep in ("advmod", "npadvmod", "nsubj", "cop", "aux", "mark") or child in self.dossier.time_tokens:
                    continue
                queue.append(child)
        first = last = head
        while first - 1 in inside or (first - 2 in inside and notes.tokens[first - 1].text in JOINERS):
            first -= 1
        while last + 1 in inside or (last + 2 in inside and notes.tokens[last + 1].text in JOINERS):
            last += 1
        for _ in range(2):  # 'closed its border with Chad at Adre'
            following = notes.tokens[last + 1] if last + 1 < len(notes.tokens) else None
            if following is None or following.dep != "prep" or following.lower not in ("in", "at", "with", "between") or following.head != notes.tokens[head].head:
                break
            sided = following.lower in ("with", "between")
            last = max([last, *(j for i in notes.children(last + 1, "pobj") for j in notes.conjuncts(i) if j in self.dossier.cast.places or (sided and self.has_name(j)))])  # 'imposed a curfew in Jos', 'closed its border with Chad'
        if last - first >= LONGEST:
            first, last = notes.phrase(head)
        while last + 2 < len(notes.tokens) and notes.tokens[last + 1].text == "-" and notes.tokens[last + 2].start == notes.tokens[last].end + 1 and notes.tokens[last + 2].text[0].isupper():
            last += 2  # 'Operation Azm-e-Istehkam', which parsers cut
        while first < head and (notes.tokens[first].lower in ("the", "a", "an", "this", "that", "these", "those", "all", "both", "-", '"', "“", "‘") or (notes.tokens[first].lower in self.said and notes.tokens[first].dep == "amod" and notes.tokens[first].text[0].islower())):
            first += 1
        return list(range(first, last + 1))

    def has_name(self, head: int) -> bool:
        """A token stands for somebody by name."""
        mention = self.dossier.cast.heads.get(head)
        return mention is not None and mention.named

    def is_time(self, preposition: int) -> bool:
        """A time stands after a preposition."""
        return preposition in self.dossier.time_tokens or any(i in self.dossier.time_tokens for i in self.notes.children(preposition, "pobj"))

    def resolved(self, thing: Thing) -> Thing:
        """The thing by its fullest words: 'the group' by its name, 'the crossing' by that of the only crossing that the document names."""
        if thing.entity is not None:
            draft = self.dossier.cast.drafts[thing.entity]
            token = self.notes.tokens[thing.head]
            spans = sorted(draft.spans)
            spans = [span for span in spans if self.dossier.read[span[0]].isupper()] or spans
            if spans and (token.pos == "PRON" or (not thing.names and thing.entity in self.named)):
                start, end = spans[0]
                return Thing(thing.head, thing.kind, thing.noun, frozenset(draft.name.lower().split()), self.dossier.span(start, end), thing.entity)
            return thing
        if thing.names:
            return thing
        definite = any(self.notes.tokens[i].lower in ("the", "this", "that", "its", "their", "both") for i in self.notes.children(thing.head, "det", "poss"))
        if thing.kind == "crossings" and self.notes.tokens[thing.head].tag == "NNS":
            return thing  # 'all its crossings' are more than the one that is named
        if (not definite and not self.alike(thing.kind)) or direct_after(self.notes, thing.head, "of"):
            return thing  # 'the gates of a prison' are no short form of another name
        only = self.only_named(thing.kind, "" if self.alike(thing.kind) else thing.noun)
        return replace(only, head=thing.head) if only is not None else thing

    def only_named(self, kind: str, noun: str) -> Thing | None:
        """The only thing of a class that the document names (with some head noun, where one is given); None where it names several."""
        if (kind, noun) not in self.only:
            named: list[Thing] = []
            for other in self.all_named(kind):
                if noun in ("", other.noun) and not any(other.names & known.names for known in named):
                    named.append(other)
                if len(named) > 1:
                    break
            self.only[kind, noun] = named[0] if len(named) == 1 else None
        return self.only[kind, noun]

    def alike(self, kind: str) -> bool:
        """The nouns of a class are used for one another."""
        return self.inventory.classes[kind].alike

    def all_named(self, kind: str) -> list[Thing]:
        """The things of a class that the document names, those with the most names first."""
        if kind not in self.known:
            likely = [t.index for t in self.notes.tokens if t.start >= self.dossier.headline_end and (t.lemma.lower() in self.inventory.nouns or t.index in self.dossier.cast.places)]
            heads = [i for i in likely if any(not k.of for k in self.kinds_of(i, (kind,)))]
            found = [thing for thing in (self.thing(i, kind) for i in heads) if thing.names]
            self.known[kind] = sorted(found, key=lambda t: (-len(t.names), t.words.start))
        return self.known[kind]

    def same_count(self, one: Thing, other: Thing) -> bool:
        """No numbers contradict: 4,000 people and 7,000 people are not the same."""
        mine, theirs = (set(re.findall(r"\d[\d,]*", thing.words.quote)) for thing in (one, other))
        return not mine or not theirs or mine == theirs

    def same(self, one: Thing, other: Thing) -> bool:
        """Two phrases can mean one thing."""
        if one.entity is not None or other.entity is not None:
            return one.entity == other.entity and self.same_count(one, other)
        if one.kind != other.kind:
            return False
        if one.names and other.names:
            bare = one.noun in one.names or other.noun in other.names
            return bool(one.names & other.names) and (bare or self.alike(one.kind) or one.noun == other.noun)
        if one.names or other.names:
            return False  # what could be traced to the name has been
        return (one.noun == other.noun or self.alike(one.kind)) and self.same_count(one, other)
