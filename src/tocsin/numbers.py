"""Numbers in words and digits, with the bounds that English puts on them."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Literal, cast

Bound = Literal["exact", "at_least", "at_most", "more_than", "less_than", "about", "range"]
"""How a text bounds a number."""
MORE = frozenset(["another", "more", "other", "others", "further", "additional"])
"""Words by which a number counts people beside those counted before."""
Told = Literal[Bound, "nearly"]
"""How it says so: what is nearly so many is below the number as well, but not far."""
UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "lakh": 100_000, "lakhs": 100_000, "million": 1_000_000, "crore": 10_000_000, "crores": 10_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000, "trillion": 1_000_000_000_000, "m": 1_000_000, "k": 1_000}
ROUND = {"dozen": 12, "hundred": 100, "thousand": 1_000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
"""Round words that stand for many of themselves in the plural."""
PLURALS = ("dozens", "hundreds", "thousands", "lakhs", "millions", "crores", "billions", "trillions")
NEXT = dict(zip(PLURALS, (100, 1_000, 10_000, 1_000_000, 10_000_000, 100_000_000, 10_000_000_000, 10_000_000_000_000), strict=True))
VAGUE: dict[str, tuple[int, int, int]] = {
    "scores": (40, 40, 99), "several": (3, 3, 9), "a few": (3, 2, 9), "a handful": (3, 3, 5), "tens of thousands": (20_000, 20_000, 99_999), "hundreds of thousands": (200_000, 200_000, 999_999),
    "tens of millions": (20_000_000, 20_000_000, 99_999_999), "hundreds of millions": (200_000_000, 200_000_000, 999_999_999), "tens of billions": (20_000_000_000, 20_000_000_000, 99_999_999_999),
    "hundreds of billions": (200_000_000_000, 200_000_000_000, 999_999_999_999), "dozens": (24, 20, 99),
} | {plural: (2 * ROUND[plural[:-1]], 2 * ROUND[plural[:-1]], NEXT[plural] - 1) for plural in PLURALS[1:]} | {
    f"{few} {word}": (3 * ROUND[word], 2 * ROUND[word], 10 * ROUND[word] - 1) for few in ("several", "a few") for word in ROUND
}  # fmt: skip
"""Vague words → value, low and high: a plural of a round word starts at two of it and ends below the next; of dozens, twenty will do."""
EXACT = {"a dozen": 12, "half a dozen": 6, "half-a-dozen": 6, "a couple": 2, "half a million": 500_000, "half-a-million": 500_000, "half a billion": 500_000_000, "a quarter of a million": 250_000, "a quarter million": 250_000, "half million": 500_000, "dozen": 12}
"""Phrases for a number that no row of numerals spells."""
COUNTS = {"a": 1.0, "an": 1.0, "couple": 2.0, "couple of": 2.0, "a couple": 2.0, "a couple of": 2.0, "half": 0.5, "half a": 0.5, "half an": 0.5, "dozen": 12.0, "a dozen": 12.0, "half a dozen": 6.0}
"""How many hours, days or years there are by words that are no numerals ('half an hour', 'a couple of days')."""
NUMBER_WORDS = {word: value for value, word in enumerate(UNITS)} | {word: (number + 2) * 10 for number, word in enumerate(TENS)} | {
    f"{ten}-{unit}": (i + 2) * 10 + j for i, ten in enumerate(TENS) for j, unit in enumerate(UNITS[1:10], 1)
}  # fmt: skip

BOUNDS = (
    ("at_least", r"as\s+(?:few|little)\s+as|at\s+(?:the\s+(?:very\s+)?)?least|no\s+(?:fewer|less)\s+than|not\s+less\s+than|a\s+minimum\s+of|minimum"),
    ("at_most", r"at\s+(?:the\s+)?most|up\s+to|as\s+many\s+as|no\s+more\s+than|not\s+more\s+than|a\s+maximum\s+of"),
    ("more_than", r"more\s+than|(?<!hand\s)(?<!handed\s)(?<!handing\s)(?<!turn\s)(?<!turned\s)(?<!turning\s)(?<!take\s)(?<!took\s)(?<!taken\s)(?<!taking\s)over|above|upwards?\s+of|in\s+excess\s+of|greater\s+than|well\s+over|exceeding"),
    ("nearly", r"nearly|almost|just\s+under|close\s+to|practically|virtually"),
    ("less_than", r"fewer\s+than|less\s+than|under|below"),
    ("about", r"about|around|round|some|approximately|roughly|an\s+estimated|estimated|circa|an?\s+average\s+of"),
)
BOUND = re.compile("|".join(f"(?P<{name}>\\b(?:{pattern}))" for name, pattern in BOUNDS), re.IGNORECASE)

DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?")
"""A number in digits, with or without commas."""


@lru_cache(maxsize=10_000)
def parse_number(text: str) -> float | None:
    """The value of a number in words or digits; None when it is none, also where two numbers stand side by side.

    >>> parse_number("1,524"), parse_number("twenty-six"), parse_number("2.5 million"), parse_number("a hundred and five")
    (1524, 26, 2500000, 105)
    """
    plain = " ".join(text.lower().split())
    if plain in EXACT:
        return EXACT[plain]
    words = plain.replace("-", " ").replace(" and ", " ").split()
    total, current, room, seen = 0.0, 0.0, math.inf, False
    for number, word in enumerate(words):
        small = small_number(word)
        if small is not None and (small < room or (word == "half" and seen)):
            current += small
            room = 0 if word[0].isdigit() or small < 20 else 10
        elif word in ("a", "an") and (not seen or words[number + 1 : number + 2] == ["half"]):
            current += 0 if seen else 1
            room = 0 if not seen else room
        elif word in SCALES and (seen or word in ROUND):
            room = scale = SCALES[word]
            current = current if seen else 1
            if current == 0 or total < scale >= 1_000:  # it counts all the smaller that stands before it: 'two lakh crore', 'one thousand two hundred crore'
                total, current = (total + current) * scale, 0.0
            elif scale >= 1_000:
                total, current = total + current * scale, 0.0
            else:
                current *= scale
        else:
            return None
        seen = True
    value = total + current
    return (int(value) if value == int(value) else value) if seen else None


def small_number(word: str) -> float | None:
    """The value of one numeral without a scale."""
    if word[:1].isdigit() and DIGITS.fullmatch(word):
        return float(word.replace(",", ""))
    return 0.5 if word == "half" else NUMBER_WORDS.get(word)


def bound_before(text: str) -> Told | None:
    """The bound that ends right before a number ('at least ', 'more than'), or None."""
    last: str | None = None
    for match in BOUND.finditer(text):
        if not text[match.end() :].strip(" a$€£"):
            last = match.lastgroup
    return cast(Told | None, last)


def limits(value: float, bound: Told, *, counted: bool = True) -> tuple[float | None, float | None, Bound]:
    """Low and high that a bound gives a value, None where the text sets no limit, and the bound as it is recorded.

    'more than 30' people are at least 31, 'fewer than 30' any number up to 29; money, shares and time are not counted one by one. 'About 1,000' are within
    a tenth; 'nearly 20' are between 18 and 20.
    """
    step = int(counted and value == int(value))
    if bound == "exact":
        return value, value, bound
    if bound == "at_least":
        return value, None, bound
    if bound == "more_than":
        return value + step, None, bound
    if bound == "at_most":
        return 0, value, bound
    if bound == "less_than":
        return 0, max(0, value - step), bound  # nobody is fewer than none
    if bound == "nearly":
        return math.floor(value * 0.9) if value >= 10 else round(value * 0.9, 2), value, "less_than"
    return round(value * 0.9), round(value * 1.1), bound


def bounds(low: int, high: int | None, bound: str) -> str:
    """A number of people in short.

    >>> bounds(26, 26, "exact"), bounds(31, None, "at_least"), bounds(31, None, "more_than"), bounds(200, 999, "range")
    ('26', '31+', '>30', '200–999')
    """
    if high is None:
        return f">{low - 1}" if bound == "more_than" else f"{low}+"
    return str(low) if low == high else f"{low}–{high}"
