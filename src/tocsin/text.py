"""The working material of the stages: tokens with their parse, and what is found in them before records are made.

These types are hot and internal: plain slots classes, never stored, never exchanged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.knowledge import LossRole, Sector
    from tocsin.numbers import Bound

LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
"""A line, whatever mark ends it."""
AGAIN = re.compile(r"(?:re|co)-[a-z]{2,}(?:ed|ing)|re-(?:open|establish|impose|enter|arrest|join|launch|start|engage|instate|activate|introduce|deploy|examine|investigate)s?|co-(?:operat|ordinat)es?", re.IGNORECASE)
"""Verbs that are written with a hyphen behind their prefix ('re-established'): the parser reads 're' as a word of its own, and loses the clause. Their lemma is that of the verb itself."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of finite verbs, beside the modals."""
TELLS = FINITE | {"MD"}
"""Tags of verbs with which a sentence tells something."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
WITHIN = frozenset({"compound", "amod", "det", "poss", "nummod", "nmod", "quantmod", "case", "predet", "advmod"})
"""How the words of a noun phrase hang on its noun."""
LOCATIVE = frozenset("in at near inside into outside across around through throughout within over along toward towards onto off".split())
"""Prepositions after which a name says where."""


@dataclass(slots=True)
class Token:
    """A word of the clean text with its place in the dependency tree of its sentence."""

    index: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    sentence: int
    label: str = ""
    quoted: bool = False
    children: list[int] = field(default_factory=list)
    lower: str = field(init=False)
    """The word in lower case; kept, for it is asked fifteen thousand times a document."""

    def __post_init__(self) -> None:
        self.lower = self.text.lower()


@dataclass(slots=True)
class Sentence:
    """A run of tokens, `first` to before `last`, in one paragraph."""

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int
    root: int


@dataclass
class Annotations:
    """Tokens and sentences of a document, and the walks over the tree that stages need."""

    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    passive: dict[int, bool] = field(default_factory=dict, repr=False, compare=False)
    """Verb → whether it is in the passive, as `is_passive` found once: it is asked six times, and after `annotate` the parse does not change."""

    @cached_property
    def standing(self) -> dict[str, list[int]]:
        """The tokens of each word, in lower case, in order of the text."""
        found: dict[str, list[int]] = {}
        for token in self.tokens:
            found.setdefault(token.lower, []).append(token.index)
        return found

    @cached_property
    def vocabulary(self) -> list[frozenset[str]]:
        """The words of each sentence, in lower case."""
        return [frozenset(token.lower for token in self.tokens[sentence.first : sentence.last]) for sentence in self.sentences]

    def children(self, index: int, *deps: str) -> list[int]:
        """The children of a token, in order; only those with one of the relations when any are given."""
        tokens = self.tokens
        found = tokens[index].children
        if not found:
            return []  # most words have none, and this is asked a thousand times a document
        return [child for child in found if tokens[child].dep in deps] if deps else list(found)

    def subtree(self, index: int) -> list[int]:
        """A token and all below it, in order of the text."""
        tokens = self.tokens
        if not tokens[index].children:
            return [index]
        found, queue = [], [index]
        while queue:
            at = queue.pop()
            found.append(at)
            queue.extend(tokens[at].children)
        return sorted(found)

    def ancestors(self, index: int) -> list[int]:
        """The heads above a token, nearest first."""
        tokens, found = self.tokens, []
        while (above := tokens[index].head) != index:
            found.append(above)
            index = above
        return found

    def conjuncts(self, index: int) -> list[int]:
        """A token and all that are coordinated with it after it."""
        found, at = [index], index
        while True:
            following = self.children(at, "conj")
            if not following:
                return found
            for child in following:
                found.extend(self.conjuncts(child))
            return found

    def phrase(self, index: int) -> tuple[int, int]:
        """First and last token of a noun phrase without clauses, prepositional phrases, appositions and conjuncts."""
        tokens, inside = self.tokens, [index]
        for child in tokens[index].children:
            if child < index and tokens[child].dep in WITHIN:
                below = self.subtree(child)
                if len(below) == 1 or not any(tokens[i].dep in ("nsubj", "nsubjpass", "mark") for i in below):
                    inside.extend(below)
        return min(inside), max(inside)

    def token_at(self, offset: int) -> int | None:
        """The token that covers or follows a character offset."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self.tokens) else None

    def word_after(self, index: int) -> str:
        """The word right behind a token, in lower case; '' at the end of the text."""
        return self.tokens[index + 1].lower if index + 1 < len(self.tokens) else ""

    def tokens_between(self, start: int, end: int) -> list[int]:
        """The tokens that begin before an offset and end after another."""
        found, at = [], self.token_at(start)
        while at is not None and at < len(self.tokens) and self.tokens[at].start < end:
            found.append(at)
            at += 1
        return found


@dataclass(slots=True)
class Mention:
    """A phrase that stands for an entity: its head token, its words, and the entity's number in the dossier's list."""

    head: int
    first: int
    last: int
    entity: str
    named: bool = True
    place: str | None = None
    human: bool = False
    """A common noun for one person, whatever entity it was joined to ('the UN envoy', 'a gunman')."""


@dataclass(slots=True)
class Expression:
    """A time expression before it is anchored: its tokens, its pattern's name, and the pattern's parts."""

    first: int
    last: int
    pattern: str
    parts: tuple[str | int | None, ...]
    future: bool = False


@dataclass(slots=True)
class Toll:
    """A count of people killed or injured, with the clause that states it."""

    kind: LossRole
    value: int
    low: int
    high: int | None
    bound: Bound
    who: str
    head: int
    verb: int
    start: int
    end: int
    sector: Sector | None = None
    total: bool = False
    """All that are counted so far: it takes the place of earlier counts of the same happening."""
    counted: bool = True
    """A number states it; else it is one person who is named or described."""
    aggregate: bool = False
    """It covers a stretch of time and more than one happening ('since January')."""
    source: str | None = None
    """The party that states this count against others; None where the count simply goes on."""
    more: bool = False
    """Others than those counted before ('another two people')."""


@dataclass(slots=True)
class Utterance:
    """Reported speech before it becomes a record: speakers nearest first, the cue, and the tokens of what is said."""

    cue: int
    speakers: list[str]
    sources: list[int]
    content: frozenset[int]
    stance: str
    root: int | None = None
    continued: bool = False
    asserts: bool = True
    """The speaker vouches for what is said; praise, blame and wishes take what they speak of for granted."""


@dataclass(slots=True)
class Happened:
    """A well-known happening that a sentence mentions."""

    id: str
    name: str
    first: date
    last: date
    sentence: int
    scheduled: bool = False
    leads: bool = False
    """It is what the headline or the first sentences tell."""
    telling: float = 0.0
    """How telling the words were that it was known by: the sum of their weights (natural logarithms of their rarity)."""
    siblings: int = 1
    """How many known happenings have the same place or person."""
    anchor: str = ""
    """The place or person that it was met by; happenings of one sentence and anchor are alternatives."""
    met: frozenset[str] = frozenset()
    """The words of the sentence by which it was known, in small letters."""


@dataclass(slots=True)
class Passed:
    """Something that was considered and left out, or a step of an inference, for `tocsin explain`."""

    start: int
    words: str
    type: str
    rule: str
    why: str
