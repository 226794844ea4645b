"""Reads a machine-spun article for what it stood for before: 'the overseas minister known as for talks' is a foreign minister who called for them.

A spinner swaps the words of an article, one by one or by way of another language, so that a search engine takes it for a new one. What it does to the
standing phrases of news is always the same, and stands in `lexicon/en/spun.yml`. All stages read the words restored; whatever goes out quotes the text as printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from tocsin.knowledge import Spun
from tocsin.ontology import Ontology
from tocsin.records import Record, Span

MARKS = 2
"""So many different phrases that nobody else writes make a text a spun one. Of 8,500 texts of many sources that no machine spun, none has two."""
LONE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
"""A line end within a paragraph: it may stand inside a phrase."""
T = TypeVar("T")


@dataclass(frozen=True)
class Swap:
    """Words of the printed text, and what they stand for."""

    start: int
    end: int
    read: str
    entry: Spun


@dataclass(frozen=True)
class Unspun:
    """A text with its words restored, and the way back to the printed one."""

    text: str
    printed: str
    swaps: tuple[Swap, ...]
    starts: tuple[int, ...]
    """Where each swap begins in the restored text."""

    def back(self, offset: int, *, end: bool = False) -> int:
        """An offset of the restored text in the printed one: of a word inside of a swap, where all that stands for the swap begins or ends."""
        before = bisect_right(self.starts, offset - 1 if end else offset) - 1
        if before < 0:
            return offset
        swap, start = self.swaps[before], self.starts[before]
        beyond = offset - start - len(swap.read)
        if beyond > 0 or (beyond == 0 and not end):
            return swap.end + beyond
        return swap.end if end else swap.start

    def forth(self, offset: int) -> int:
        """An offset of the printed text in the restored one; one inside of swapped words moves behind them."""
        return offset + sum(len(swap.read) - (swap.end - swap.start) for swap in self.swaps if swap.start < offset)

    def as_printed(self, value: T) -> T:
        """A record, or several, or another value in one, all quotes in it those of the printed text."""
        return cast("T", self.printed_of(value))

    def printed_of(self, value: object) -> object:
        """The same without its type."""
        if isinstance(value, Span):
            start, end = self.back(value.start), self.back(value.end, end=True)
            return Span(start=start, end=end, quote=self.printed[start:end])
        if isinstance(value, tuple):
            return tuple(self.printed_of(one) for one in value)
        if isinstance(value, Record):
            return value.model_copy(update={name: self.printed_of(own) for name in type(value).model_fields if isinstance(own := getattr(value, name), Record | tuple)})
        return value


class Spinner:
    """What spinners do, ready to be looked for."""

    def __init__(self, entries: Sequence[Spun]) -> None:
        self.phrases: dict[str, list[tuple[str, Spun]]] = {}
        """First word → the phrases that begin with it, longest first."""
        for entry in entries:
            for words in entry.words:
                self.phrases.setdefault(words.split()[0], []).append((words, entry))
        for several in self.phrases.values():
            several.sort(key=lambda one: -len(one[0]))
        self.first = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, self.phrases), reverse=True)) + r")(?!\w)")

    def swaps(self, text: str) -> Iterator[Swap]:
        """The swaps that would restore a text, in order."""
        small = LONE_BREAK.sub(" ", text.lower())
        done = 0
        if len(small) != len(text):
            return  # letters that grow when they are made small: offsets would not hold
        for match in self.first.finditer(small):
            start = match.start()
            entry = next(((words, entry) for words, entry in self.phrases[match.group()] if holds(small, start, start + len(words), words, entry)), None)
            if entry is not None and start >= done:
                done = start + len(entry[0])
                yield Swap(start, done, in_case(text[start:done], entry[1].read), entry[1])


def holds(small: str, start: int, end: int, words: str, entry: Spun) -> bool:
    """The words of an entry stand at a place of a text in small letters, and what the entry asks for stands around them."""
    if small[start:end] != words or small[end : end + 1].isalnum():
        return False
    before, after = small[max(0, start - 40) : start].rstrip(" \u00a0").replace("’", "'"), small[end : end + 40].lstrip(" \u00a0")
    follow = {words for words in (*entry.ahead, *entry.but) if after.startswith(words) and not after[len(words) : len(words) + 1].isalnum()}
    if not follow.isdisjoint(entry.but) or (entry.ahead and not follow):
        return False
    if entry.behind and not any(ends_in(before, one) for one in entry.behind):
        return False
    return not any(ends_in(before, one) for one in entry.unless)


def ends_in(before: str, words: str) -> bool:
    """A text ends in some words, and not in the middle of one."""
    return before.endswith(words) and (words.startswith("'") or not before[: -len(words)][-1:].isalnum())


def in_case(printed: str, read: str) -> str:
    """Words in the case of those that they stand for."""
    words = printed.split()
    if len(words) > 1 and all(word[:1].isupper() for word in words) or (len(words) == 1 and len(read.split()) > 1 and printed[:1].isupper()):
        return " ".join(word[:1].upper() + word[1:] if word not in ("of", "the") else word for word in read.split())
    return read[:1].upper() + read[1:] if printed[:1].isupper() else read


def spinner(ontology: Ontology) -> Spinner:
    """The spinner of an ontology; kept with it."""
    if "spinner" not in ontology.compiled:
        ontology.compiled["spinner"] = Spinner(ontology.all("spun", Spun))
    found: Spinner = ontology.compiled["spinner"]
    return found


def unspun(text: str, ontology: Ontology, marks: int = MARKS) -> Unspun | None:
    """A text with the words restored that a machine has swapped; None when it is no spun text."""
    swaps = tuple(spinner(ontology).swaps(text))
    if len({swap.entry.id for swap in swaps if swap.entry.sure}) < marks:
        return None
    pieces, starts, at, length = [], [], 0, 0
    for swap in swaps:
        length += swap.start - at
        starts.append(length)
        pieces += [text[at : swap.start], swap.read]
        length += len(swap.read)
        at = swap.end
    return Unspun("".join([*pieces, text[at:]]), text, swaps, tuple(starts))
