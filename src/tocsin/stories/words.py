"""Words, sentences and facts of a clean text, found without a parse: what the comparison of two reports looks at.

A word is one of five things. *Function* words and the order in which they stand are the skeleton of a sentence; a rewrite
that swaps synonyms leaves it as it was. *Names*, *numbers* and *times* are the facts. The rest is *content*.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tocsin.numbers import NUMBER_WORDS

FUNCTION, CONTENT, NAME, NUMBER, TIME = range(5)

WORD = re.compile(r"[^\W\d_]+(?:['’.\-](?=[^\W\d_])[^\W\d_]+)*|\d+(?:[.,]\d+)*")
END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W_a-z])|\n+")
ABBREVIATION = re.compile(r"(?:^|[\s(“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Brig|St|Sen|Rep|Gov|Prof|Rev|Hon|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s+$")
QUOTED = re.compile(r"[“\"]([^“”\"\n]{12,400})[”\"]")

TIMES = frozenset("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split())
FUNCTIONS = frozenset(
    "a about above across after again against all along also although am amid among amongst an and any are around as at away back be because been before behind being below between beyond both but by can "
    "cannot could did do does down during each either else even ever every few for from had has have he her here hers him his how i if in inside into is it its itself just least less like many may me "
    "might mine more most much must my near neither never no nor not now of off on once one only onto or other our out outside over own per rather same she should since so some still such than that the "
    "their them themselves then there these they this those though through throughout till to too toward towards under until up upon us very was we well were what when where whether which while who "
    "whom whose why will with within without would yet you your i'm it's that's didn't don't doesn't isn't aren't wasn't weren't won't wouldn't couldn't can't haven't hasn't hadn't".split()
)
SPAN_NUMBERS = {word: value for word, value in NUMBER_WORDS.items() if word not in ("zero", "one")}
"""Number words that count as facts. 'One' is too often an article, and 'hundreds' is no number: a spinner makes 'tons' of it."""
MANY = 400_000
"""Different words whose hashes are remembered."""


@lru_cache(maxsize=MANY)
def mark(word: str) -> int:
    """A 63-bit hash of some characters, the same in every process and on every machine."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


@lru_cache(maxsize=MANY)
def fold(word: str) -> str:
    """A word without case, accents, points and possessive: 'Peña's' and 'PENA' are one."""
    low = word.casefold().replace("’", "'")
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)).strip() or low
    low = low.replace(".", "") if not low[0].isdigit() else low
    return low[:-2] if low.endswith("'s") else low


@dataclass(slots=True)
class Word:
    """A word of the text: offsets, folded form, and which of the five things it is."""

    start: int
    end: int
    folded: str
    kind: int


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Where sentences begin and end. A paragraph ends a sentence; a point after a title or an initial does not."""
    bounds, start = [], 0
    for match in END.finditer(text):
        if text[match.start()] != "\n" and ABBREVIATION.search(text[max(start, match.start() - 8) : match.end()]):
            continue
        bounds.append((start, match.end()))
        start = match.end()
    bounds.append((start, len(text)))
    return [(a, b) for a, b in bounds if text[a:b].strip()]


def read_words(text: str) -> list[list[Word]]:
    """The words of a text, sentence by sentence; sentences without a word are left out.

    A capital at the beginning of a sentence makes a name only where the word stands with a capital elsewhere, too, or
    another capitalised word follows: spinners swap the first word like any other.
    """
    sentences = []
    for start, end in sentence_bounds(text):
        found = [Word(m.start(), m.end(), fold(m.group()), -1) for m in WORD.finditer(text, start, end)]
        if found:
            sentences.append(found)
    inside = {word.folded for words in sentences for word in words[1:] if text[word.start].isupper()}
    for words in sentences:
        for place, word in enumerate(words):
            word.kind = kind_of(text, words, place, word, inside)
    return sentences


def kind_of(text: str, words: list[Word], place: int, word: Word, inside: set[str]) -> int:
    """Which of the five things a word is."""
    folded = word.folded
    if folded[0].isdigit():
        word.folded = folded.replace(",", "")
        return NUMBER
    if folded in SPAN_NUMBERS:
        word.folded = str(SPAN_NUMBERS[folded])
        return NUMBER
    capital = text[word.start].isupper()
    if capital and folded in TIMES and (place or folded != "may"):
        return TIME
    if folded in FUNCTIONS and not (capital and place and text[word.start : word.end].isupper() and word.end - word.start > 1 and folded == "us"):
        return FUNCTION
    if capital and (place or folded in inside or (len(words) > 1 and text[words[1].start].isupper())):
        return NAME
    return CONTENT


def quotes(text: str) -> list[str]:
    """What stands between quotation marks, of some length, as folded words."""
    return [" ".join(fold(w) for w in WORD.findall(match.group(1))) for match in QUOTED.finditer(text)]
