"""A line of a scraped text and what can be seen of it without knowing any phrase: length, end mark, case, digits, separators."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from tocsin.records import Noise
from tocsin.text import LINE

SENTENCE_END = re.compile(r"[.!?…][\"”’')\]»]*\s*$")
LONGEST = 2_500
SENTENCE_WORDS = 6
"""A line with an end mark and at least this many words reads like a sentence."""
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")
OUTER = " .!?:;,*•·-–—|>»«‹›[]()\"“”'#+→▸►▶●○■□✓✔×…_=~\u00a0"
LETTER = re.compile(r"[^\W\d_]")
BEYOND_LATIN = "\u0250"
"""Where the letters of the Latin alphabet and its accents end."""
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:[km]\b)?")
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
SMALL = frozenset({"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "or", "over", "per", "so", "the", "to", "up", "via", "vs", "with", "yet"})


def plain(text: str) -> str:
    """A line for comparison: no case, straight quotes, no outer punctuation."""
    bare = unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).translate(QUOTES).lower()
    return " ".join(bare.split()).strip(OUTER)


def numberless(text: str) -> str:
    """A plain line with '#' for each number, so that '4 min read' and '12 min read' are one phrase.

    >>> numberless("1.2k shares")
    '# shares'
    """
    return NUMBER.sub("#", text)


def content_words(text: str) -> set[str]:
    """The longer words of a line, to tell repeats from new matter."""
    return set(LONG_WORD.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the chrome file that a line has: what kind of furniture it tells of, how it stands in the line, whether it heads a list."""

    kind: str
    manner: Literal["line", "start", "end", "within"]
    words: str
    heading: bool


@dataclass(slots=True)
class Line:
    """A line of the raw text: where it is, what it says, and why it was left out (`noise` is None: it stays).

    `keep_from` and `keep_to` cut furniture that is glued to the ends of a line that stays. `markup` is what the page's elements said of it; `apart` tells of an empty line above,
    and `label` is what the tagger calls it.
    """

    start: int
    text: str
    noise: str | None = None
    label: str = "news"
    apart: bool = False
    keep_from: int = 0
    keep_to: int | None = None
    markup: tuple[str, ...] = ()
    plain: str = ""
    words: tuple[str, ...] = ()
    content: frozenset[str] = frozenset()
    ended: bool = False
    phrase: Phrase | None = None
    looked_up: bool = False
    machine: str | None = None
    """The kind of a line that a program wrote, once the lines are marked."""

    def __post_init__(self) -> None:
        """Work out what every rule asks for."""
        seen = self.text[:LONGEST]
        self.plain = plain(seen)
        self.words = tuple(seen.split())
        self.content = frozenset(content_words(seen))
        self.ended = SENTENCE_END.search(self.text[-12:]) is not None

    @property
    def long(self) -> bool:
        """The line is longer than any furniture: only its beginning was looked at, and it stays."""
        return len(self.text) > LONGEST

    @property
    def count(self) -> int:
        """How many words the line has."""
        return len(self.words)

    @property
    def sentence(self) -> bool:
        """It reads like a sentence: an end mark and more than a few words."""
        return self.ended and len(self.words) >= SENTENCE_WORDS

    @property
    def kept(self) -> str:
        """What of the line goes into the clean text."""
        return INVISIBLE.sub("", self.text[self.keep_from : self.keep_to]).strip()

    @property
    def titled(self) -> bool:
        """All its longer words begin with a capital, as in headings and menus."""
        letters = [word.lstrip("\"“‘'(") for word in self.words if word[:1].isalpha() or word[1:2].isalpha()]
        return len(letters) >= 2 and all(word[:1].isupper() or word.lower() in SMALL or not word[:1].isalpha() for word in letters)


def split_lines(raw: str, most: int) -> tuple[list[Line], list[str]]:
    """The non-empty lines of a text, stripped, with their offsets; and what follows after the first `most`, as it stands."""
    lines: list[Line] = []
    apart, end = False, 0
    for match in LINE.finditer(raw):
        if len(lines) == most:
            return lines, [kept for other in LINE.findall(raw[match.start() :]) if (kept := INVISIBLE.sub("", other).strip())]
        stripped = match.group().strip()
        apart = bool(lines) and (apart or raw.count("\n", end, match.start()) > 1)
        end = match.end()
        if stripped and INVISIBLE.sub("", stripped).strip():
            lines.append(Line(match.start() + match.group().index(stripped), stripped, apart=apart))
            apart = False
        else:
            apart = True
    return lines, []


def noise_of(line: Line) -> list[Noise]:
    """What a line contributes to the noise, as offsets into the raw text."""
    if line.noise is not None:
        return [Noise(start=line.start, end=line.start + len(line.text), quote=line.text, kind=line.noise)]
    parts = []
    if line.keep_from:
        parts.append((0, line.keep_from, "breadcrumb"))
    if line.keep_to is not None and line.keep_to < len(line.text):
        parts.append((line.keep_to, len(line.text), "site_name"))
    found = []
    for first, last, kind in parts:
        quote = line.text[first:last]
        stripped = quote.strip()
        if stripped:
            start = line.start + first + quote.index(stripped)
            found.append(Noise(start=start, end=start + len(stripped), quote=stripped, kind=kind))
    return found


def in_another_script(lines: list[Line]) -> bool:
    """Most letters of the lines are not Latin: nothing that is seen of English lines (their words, their capitals, their end marks) tells furniture from text there."""
    letters: list[str] = LETTER.findall("".join(line.text for line in lines))
    return 2 * sum(letter >= BEYOND_LATIN for letter in letters) > len(letters)
