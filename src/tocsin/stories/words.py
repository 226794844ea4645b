"""Words, sentences and facts of a clean text, found without a parse: what the comparison of two reports looks at.

A word is one of five things. *Function* words and the order in which they stand are the skeleton of a sentence; a rewrite
that swaps synonyms leaves it as it was. *Names*, *numbers* and *times* are the facts. The rest is *content*.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tocsin import calendars
from tocsin.numbers import NUMBER_WORDS

FUNCTION, CONTENT, NAME, NUMBER, TIME = range(5)

WORD = re.compile(r"[^\W\d_]+(?:['’.\-](?=[^\W\d_])[^\W\d_]+)*|\d+(?:[.,]\d+)*")
END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W_a-z])|(?<=[a-z]{4})[.!?…]+[\"”’')\]]*\s+|[\n\u2028\u2029]+")
ABBREVIATION = re.compile(r"(?:^|[\s(“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Brig|St|Sen|Rep|Gov|Prof|Rev|Hon|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s+$")
QUOTED = re.compile(r"[“\"]([^“”\"\n]{12,400})[”\"]")

TIMES = frozenset((*calendars.WEEKDAYS, *calendars.MONTH_NAMES))
WEEKDAYS = frozenset(calendars.WEEKDAYS)
MONTHS = {name[:length]: n for n, name in enumerate(calendars.MONTH_NAMES) for length in (3, 4, len(name))}
"""Months by name and abbreviation, from 0."""
FUNCTIONS = frozenset(
    "a about above across after again against all along also although am amid among amongst an and any are around as at away back be because been before behind being below between beyond both but by can "
    "cannot could did do does down during each either else even ever every few for from had has have he her here hers him his how i if in inside into is it its itself just least less like many may me "
    "might mine more most much must my near neither never no nor not now of off on once one only onto or other our out outside over own per rather same she should since so some still such than that the "
    "their them themselves then there these they this those though through throughout till to too toward towards under until up upon us very was we well were what when where whether which while who "
    "whom whose why will with within without would yet you your i'm it's that's didn't don't doesn't isn't aren't wasn't weren't won't wouldn't couldn't can't haven't hasn't hadn't".split()
)
SPAN_NUMBERS = {word: value for word, value in NUMBER_WORDS.items() if word not in ("zero", "one")}
"""Number words that count as facts. 'One' is too often an article, and 'hundreds' is no number: a spinner makes 'tons' of it."""
LONG = 600
"""Characters of a sentence at most."""
MANY = 400_000
"""Different words whose hashes are remembered."""


class Form(NamedTuple):
    """A word wherever it stands: folded, its hash, which of the five things it is, and whether it begins with a capital."""

    folded: str
    mark: int
    kind: int
    capital: bool


class Word(NamedTuple):
    """A word of the text: offsets, folded form, its hash, and which of the five things it is."""

    start: int
    end: int
    folded: str
    mark: int
    kind: int


@lru_cache(maxsize=MANY)
def mark(word: str) -> int:
    """A 63-bit hash of some characters, the same in every process and on every machine."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def digest(marks: Sequence[int]) -> int:
    """A 63-bit hash of some words in their order, given by their hashes."""
    return int.from_bytes(hashlib.blake2b(array("Q", marks).tobytes(), digest_size=8).digest(), "big") >> 1


def fold(word: str) -> str:
    """A word without case, accents, points and possessive: 'Peña's' and 'PENA' are one."""
    low = word.casefold().replace("’", "'")
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)).strip() or low
    low = low.replace(".", "") if not low[0].isdigit() else low
    return low[:-2] if low.endswith("'s") else low


@lru_cache(maxsize=MANY)
def look(word: str) -> Form:
    """What a word is, as far as it can be told without its place."""
    folded, capital = fold(word), word[0].isupper()
    if folded[0].isdigit():
        kind, folded = NUMBER, folded.replace(",", "")
    elif folded in SPAN_NUMBERS:
        kind, folded = NUMBER, str(SPAN_NUMBERS[folded])
    elif capital and folded in TIMES:
        kind = TIME
    elif folded in FUNCTIONS:
        kind = NAME if folded == "us" and word.isupper() else FUNCTION
    else:
        kind = NAME if capital else CONTENT
    return Form(folded, mark(folded), kind, capital)


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Where sentences begin and end. A paragraph ends a sentence; a point after a title or an initial does not."""
    bounds, start = [], 0
    for match in END.finditer(text):
        if text[match.start()] in ".!?…" and ABBREVIATION.search(text[max(start, match.start() - 8) : match.end()]):
            continue
        bounds.append((start, match.end()))
        start = match.end()
    bounds.append((start, len(text)))
    return [piece for a, b in bounds if text[a:b].strip() for piece in pieces(text, a, b)]


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence in pieces of bounded length: what has no end is no sentence, and likeness grows with length."""
    found = []
    while end - start > LONG:
        at = text.rfind(" ", start + 1, start + LONG)
        at = at if at > 0 else start + LONG
        found.append((start, at))
        start = at
    return [*found, (start, end)]


def read_forms(text: str, bounds: Sequence[tuple[int, int]]) -> list[list[Form]]:
    """The words of a text, sentence by sentence.

    A capital at the beginning of a sentence makes a name only where the word stands with a capital elsewhere, too, or
    another capitalised word follows: spinners swap the first word like any other.
    """
    sentences = [[look(word) for word in WORD.findall(text, start, end)] for start, end in bounds]
    inside = {form.folded for forms in sentences for form in forms[1:] if form.capital}
    for forms in sentences:
        if forms and forms[0].kind == NAME and forms[0].folded not in inside and not (len(forms) > 1 and forms[1].capital):
            forms[0] = forms[0]._replace(kind=CONTENT)
        elif forms and forms[0].folded == "may":
            forms[0] = forms[0]._replace(kind=FUNCTION)
    return sentences


def read_words(text: str) -> list[list[Word]]:
    """The words of a text with their offsets, sentence by sentence; sentences without a word are left out."""
    bounds = sentence_bounds(text)
    found = []
    for (start, end), forms in zip(bounds, read_forms(text, bounds), strict=True):
        places = WORD.finditer(text, start, end)
        found.append([Word(m.start(), m.end(), form.folded, form.mark, form.kind) for m, form in zip(places, forms, strict=True)])
    return [words for words in found if words]


def quotes(text: str) -> list[str]:
    """What stands between quotation marks, of some length, as folded words."""
    return [" ".join(fold(w) for w in WORD.findall(match.group(1))) for match in QUOTED.finditer(text)]
