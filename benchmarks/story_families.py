"""Families of copies made from invented reports: cut, reordered, spun word by word, with quotes put otherwise, tolls changed, merged.

The same families every time: what is done where is chosen by hashes. Reports are split by the hash of their name: two thirds to develop on,
one third for the final measure, which also takes other synonyms from the table.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from story_traps import number

EXAMPLES = Path(__file__).parent.parent / "examples" / "stories"
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
ADDED = (
    "Shops near by put up their shutters early, and a helicopter was heard over the rooftops.",
    "A radio host read out messages from listeners until late at night.",
    "Teachers said that lessons would begin two hours later than usual.",
    "The weather service expects rain in the coming days.",
)


@dataclass(frozen=True)
class Base:
    """An invented report."""

    id: str
    text: str

    @property
    def final(self) -> bool:
        """It belongs to the third that is kept for the final measure."""
        return number(self.id) % 3 == 2

    @property
    def paragraphs(self) -> list[str]:
        """Its paragraphs."""
        return self.text.split("\n\n")


@cache
def bases() -> tuple[Base, ...]:
    """All invented reports."""
    return tuple(Base(**json.loads(line)) for line in (EXAMPLES / "bases.jsonl").read_text("utf-8").splitlines())


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """The table of the spinner."""
    lines = (line.split(": ") for line in (EXAMPLES / "synonyms.txt").read_text("utf-8").splitlines() if not line.startswith("#"))
    return {word: tuple(others.split(", ")) for word, others in lines}


def spin(text: str, key: str, share: float, *, final: bool) -> str:
    """A text in which so large a share of the content words (lower case, four letters or in the table) is swapped.

    Development takes the first synonym of a word, the final measure the last.
    """
    table = synonyms()
    words = list(WORD.finditer(text))
    content = [m for m in words if m.group() in table or (m.group().islower() and len(m.group()) > 3)]
    known = sorted((m for m in content if m.group() in table), key=lambda m: number(key, m.start(), m.group()))
    swapped = {m.start(): m for m in known[: round(share * len(content))]}
    out, at = [], 0
    for start in sorted(swapped):
        match = swapped[start]
        out += [text[at:start], table[match.group()][-1 if final else 0]]
        at = match.end()
    return "".join([*out, text[at:]])


def cut(base: Base, share: float) -> str:
    """The beginning of a report, so large a share of its paragraphs."""
    return "\n\n".join(base.paragraphs[: max(2, round(share * len(base.paragraphs)))])


def reorder(base: Base) -> str:
    """The paragraphs after the first in another order."""
    rest = sorted(base.paragraphs[1:], key=lambda line: number(base.id, line))
    return "\n\n".join([base.paragraphs[0], *rest])


def extend(base: Base) -> str:
    """A report with two paragraphs added."""
    lines = base.paragraphs
    first = number(base.id) % len(ADDED)
    return "\n\n".join([*lines[:3], ADDED[first], *lines[3:], ADDED[(first + 1) % len(ADDED)]])


def requote(base: Base, *, final: bool) -> str:
    """A report whose quotes are told in other words and without quotation marks, and whose other words are spun a little."""
    told = re.sub(r"“([^”]*?),?”", lambda m: spin(m.group(1), base.id, 0.8, final=final), base.text)
    return spin(told, base.id + "rest", 0.1, final=final)


def update(base: Base) -> str:
    """A report whose toll has risen: the first two numbers below 100 grow; a line on it is added at the top of the second paragraph."""
    count = 0

    def grow(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return str(int(match.group()) + 3) if count <= 2 else match.group()

    lines = re.sub(r"(?<![\d,.:-])\b[1-9]\d?\b(?![\d,.:])(?! (?:January|February|March|April|May|June|July|August|September|October|November|December))", grow, base.text).split("\n\n")
    return "\n\n".join([lines[0], "Officials had given a lower figure a few hours before.", *lines[1:]])


def merge(base: Base, *, final: bool) -> str:
    """Two reports in one, the second with its first six paragraphs."""
    others = [one for one in bases() if one.final == base.final and one.id != base.id]
    return base.text + "\n\n" + partner(base, others).text


def partner(base: Base, others: list[Base]) -> Base:
    """The report with which this one is merged."""
    return others[number(base.id, "partner") % len(others)]


OPERATIONS: dict[str, Callable[[Base, bool], str]] = {
    "verbatim": lambda base, _: base.text.replace("\n\n", "\n").replace("“", '"').replace("”", '"'),
    "cut to 60 %": lambda base, _: cut(base, 0.6),
    "cut to 40 %": lambda base, _: cut(base, 0.4),
    "reordered": lambda base, _: reorder(base),
    "extended": lambda base, _: extend(base),
    "update": lambda base, _: update(base),
    "spun 10 %": lambda base, final: spin(base.text, base.id, 0.1, final=final),
    "spun 20 %": lambda base, final: spin(base.text, base.id, 0.2, final=final),
    "spun 40 %": lambda base, final: spin(base.text, base.id, 0.4, final=final),
    "spun as far as the table goes": lambda base, final: spin(base.text, base.id, 1.0, final=final),
    "spun 20 %, cut to 60 %": lambda base, final: spin(cut(base, 0.6), base.id, 0.2, final=final),
    "spun 40 %, reordered": lambda base, final: spin(reorder(base), base.id, 0.4, final=final),
    "quotes put otherwise": lambda base, final: requote(base, final=final),
}
"""What is done to a report; `merged` is apart, as it has two sources."""
