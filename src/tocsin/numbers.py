"""Numbers in words and digits, with the bounds that English puts on them."""

from __future__ import annotations

import math
import re

UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = {"hundred": 100, "thousand": 1_000, "lakh": 100_000, "lakhs": 100_000, "million": 1_000_000, "crore": 10_000_000, "crores": 10_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000, "trillion": 1_000_000_000_000, "m": 1_000_000, "k": 1_000}
VAGUE = {"dozens": (24, 24, 99), "scores": (40, 40, 99), "hundreds": (200, 200, 999), "thousands": (2_000, 2_000, 9_999), "tens of thousands": (20_000, 20_000, 99_999), "hundreds of thousands": (200_000, 200_000, 999_999), "millions": (2_000_000, 2_000_000, 9_999_999), "dozen": (12, 12, 12), "half a dozen": (6, 6, 6), "a couple": (2, 2, 2), "several": (3, 3, 9), "a handful": (3, 3, 5)}
"""Vague words → value, low and high: a plural of a round word starts at two of it and ends below the next."""
NUMBER_WORDS = {word: value for value, word in enumerate(UNITS)} | {word: (number + 2) * 10 for number, word in enumerate(TENS)} | {
    f"{ten}-{unit}": (i + 2) * 10 + j for i, ten in enumerate(TENS) for j, unit in enumerate(UNITS[1:10], 1)
}  # fmt: skip

BOUNDS = (
    ("at_least", r"at\s+(?:the\s+(?:very\s+)?)?least|no\s+(?:fewer|less)\s+than|not\s+less\s+than|a\s+minimum\s+of|minimum"),
    ("at_most", r"at\s+(?:the\s+)?most|up\s+to|as\s+many\s+as|no\s+more\s+than|not\s+more\s+than|a\s+maximum\s+of"),
    ("more_than", r"more\s+than|over|above|upwards?\s+of|in\s+excess\s+of|greater\s+than|well\s+over|exceeding"),
    ("less_than", r"fewer\s+than|less\s+than|under|below|nearly|almost|just\s+under|close\s+to|practically|virtually"),
    ("about", r"about|around|round|some|approximately|roughly|an\s+estimated|estimated|circa|reportedly"),
)
BOUND = re.compile("|".join(f"(?P<{name}>\\b(?:{pattern}))" for name, pattern in BOUNDS) + r"", re.IGNORECASE)


def parse_number(text: str) -> float | None:
    """The value of a number in words or digits; None when it is none.

    >>> parse_number("1,524"), parse_number("twenty-six"), parse_number("2.5 million"), parse_number("a hundred and five")
    (1524, 26, 2500000, 105)
    """
    words = text.lower().replace("-", " ").replace(" and ", " ").split()
    total, current, seen = 0.0, 0.0, False
    for word in words:
        bare = word.replace(",", "")
        if re.fullmatch(r"\d+(?:\.\d+)?", bare):
            current += float(bare)
        elif word in NUMBER_WORDS:
            current += NUMBER_WORDS[word]
        elif word in ("a", "an") and not seen:
            current += 1
        elif word in SCALES and seen:
            current = max(current, 1) * SCALES[word]
            if SCALES[word] >= 1_000:
                total, current = total + current, 0.0
        elif word in ("hundred", "thousand", "million", "billion", "lakh", "crore") and not seen:
            current = SCALES[word]
        else:
            return None
        seen = True
    value = total + current
    return (int(value) if value == int(value) else value) if seen else None


def bound_before(text: str) -> str | None:
    """The bound that ends right before a number ('at least ', 'more than'), or None."""
    last = None
    for match in BOUND.finditer(text):
        if not text[match.end() :].strip(" a$€£"):
            last = match.lastgroup
    return last


def limits(value: float, bound: str) -> tuple[float | None, float | None]:
    """Low and high that a bound gives a value; None where the text sets no limit.

    'more than 30' people are at least 31; 'about 1,000' are within a tenth; 'nearly 20' are between 18 and 20.
    """
    if bound == "exact":
        return value, value
    if bound == "at_least":
        return value, None
    if bound == "more_than":
        return value + 1 if value == int(value) else value, None
    if bound == "at_most":
        return 0, value
    if bound == "less_than":
        return math.floor(value * 0.9), value
    return round(value * 0.9), round(value * 1.1)
