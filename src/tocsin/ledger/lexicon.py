"""Finds word families in a sentence: what a claim is about, and how it is answered. Cost grows with the sentence, not with the families."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tocsin.knowledge import ClaimAnswer, ClaimMatter, WordPair
from tocsin.ontology import Ontology

TOKEN = re.compile(r"charg[eé]s?\s+d['’]affaires\b|n't\b|\w+(?:-\w+)*(?=n't\b)|\w+(?:-\w+)*")
REACH = 8
"""Words after the first of a pair among which the second is looked for."""
SHORTEST = 2
"""Letters of the shortest beginning of a word that stands with a star."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence in lower case, with its offsets in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A word family found: its name, and the offsets of the word or phrase that tells it."""

    name: str
    start: int
    end: int
    paired: bool
    apart: int = 0
    """Words between the two of a pair."""


@dataclass
class Families:
    """Word families by the first word of each phrase, so that each word of a sentence is looked up and no family is gone through."""

    phrases: dict[str, list[tuple[str, tuple[str, ...]]]] = field(default_factory=dict)
    """First word → families and whole phrases."""
    pairs: dict[str, list[tuple[str, tuple[str, ...], int]]] = field(default_factory=dict)
    """First word → families, whole first phrases, numbers of the pairs."""
    seconds: list[dict[str, list[tuple[str, ...]]]] = field(default_factory=list)
    """For each pair what may follow, by first word."""
    order: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, words: Iterable[str], pairs: Iterable[WordPair]) -> None:
        """Add a family."""
        self.order.setdefault(name, len(self.order))
        for phrase in words:
            parts = tuple(phrase.lower().split())
            self.phrases.setdefault(parts[0], []).append((name, parts))
        for pair in pairs:
            follow: dict[str, list[tuple[str, ...]]] = {}
            for phrase in pair.with_:
                follow.setdefault(phrase.lower().split()[0], []).append(tuple(phrase.lower().split()))
            self.seconds.append(follow)
            for phrase in pair.any:
                parts = tuple(phrase.lower().split())
                self.pairs.setdefault(parts[0], []).append((name, parts, len(self.seconds) - 1))

    def hits(self, words: Sequence[Word]) -> list[Hit]:
        """The families that a sentence holds, by place; at one place pairs first, the closest of them, then in the order of the knowledge."""
        found = set(self._hits(words))
        return sorted(found, key=lambda hit: (hit.start, not hit.paired, hit.apart, self.order[hit.name], hit.end))

    def _hits(self, words: Sequence[Word]) -> Iterator[Hit]:
        for at, word in enumerate(words):
            for key in keys(word.text):
                for name, parts in self.phrases.get(key, ()):
                    if stands(words, at, parts):
                        yield Hit(name, word.start, words[at + len(parts) - 1].end, paired=False)
                for name, parts, number in self.pairs.get(key, ()):
                    if stands(words, at, parts) and (apart := self._followed(words, at + len(parts), number)) is not None:
                        yield Hit(name, word.start, words[at + len(parts) - 1].end, paired=True, apart=apart)

    def _followed(self, words: Sequence[Word], first: int, number: int) -> int | None:
        """How many words on the second half of a pair stands; None where it is not within reach."""
        follow = self.seconds[number]
        return next((at - first for at in range(first, min(first + REACH, len(words))) for key in keys(words[at].text) for parts in follow.get(key, ()) if stands(words, at, parts)), None)


def keys(word: str) -> Iterator[str]:
    """A word, and each of its beginnings with a star."""
    yield word
    for end in range(SHORTEST, len(word) + 1):
        yield word[:end] + "*"


def stands(words: Sequence[Word], at: int, parts: Sequence[str]) -> bool:
    """A phrase stands at a place."""
    return at + len(parts) <= len(words) and all(words[at + n].text.startswith(part[:-1]) if part.endswith("*") else words[at + n].text == part for n, part in enumerate(parts))


def words_in(text: str, start: int, end: int) -> list[Word]:
    """The words of a stretch of text."""
    return [Word(match.group().lower().replace("\u2019", "'"), match.start(), match.end()) for match in TOKEN.finditer(text, start, end)]


def matters(ontology: Ontology) -> Families:
    """The families that tell what a claim is about."""
    if "ledger:matters" not in ontology.compiled:
        made = Families()
        for entry in ontology.all("matters", ClaimMatter):
            made.add(entry.name, entry.words, entry.pairs)
        ontology.compiled["ledger:matters"] = made
    found: Families = ontology.compiled["ledger:matters"]
    return found


def answers(ontology: Ontology) -> Families:
    """The families that answer a claim, and those by which a deed is claimed."""
    if "ledger:answers" not in ontology.compiled:
        made = Families()
        for entry in ontology.all("answers", ClaimAnswer):
            made.add(entry.kind, entry.words, entry.pairs)
        ontology.compiled["ledger:answers"] = made
    found: Families = ontology.compiled["ledger:answers"]
    return found
