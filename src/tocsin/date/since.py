"""How news tells how long ago a happening was: anniversaries ('on the eve of the twentieth anniversary of …') and counts ('a year and a half after …')."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.numbers import NUMBER_WORDS, parse_number
from tocsin.text import Happened

IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}


def ordinal_of(word: str) -> str:
    """The ordinal of a numeral: 'twenty-five' → 'twenty-fifth'."""
    *tens, last = word.split("-")
    return "-".join([*tens, IRREGULAR.get(last, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")])


ORDINALS = {ordinal_of(word): number for word, number in NUMBER_WORDS.items() if number} | {"hundredth": 100}
NTH = "|".join(sorted(ORDINALS, key=len, reverse=True))
COUNT = r"[a-z]+(?:-[a-z]+)?|\d{1,3}"
MARK = re.compile(
    rf"\b(?:(?P<day>{COUNT})\s+years?\s+(?:ago\s+)?to\s+the\s+(?:very\s+)?day\b"
    rf"|\bmark(?:s|ed|ing)?\s+(?P<marked>{COUNT})\s+years\s+(?:since|after|from)\b"
    rf"|(?P<digits>\d{{1,3}})(?:st|nd|rd|th)[\s-]+anniversary\s+(?:of|since)\b"
    rf"|(?P<word>{NTH})[\s-]+anniversary\s+(?:of|since)\b)",
    re.IGNORECASE,
)
"""How news tells that a happening has its anniversary."""
SOON = re.compile(r"\b(?P<eve>eve of|day before|tomorrow)\s+(?:the|its|their)?\s*$|\b(?:ahead of|before|approach\w*|near\w*|run-?up to|upcoming|coming)\s+(?:the|its|their)?\s*$", re.IGNORECASE)
"""Words before it that put the anniversary ahead of the report."""
BEHIND = 110
"""Characters behind the words of an anniversary within which stands whose it is."""
COMMEMORATION = re.compile(r"\b(?:years|decades?) (?:since|after|of|on)\b|\banniversary\b", re.IGNORECASE)
"""Names of happenings that are an anniversary themselves."""


@dataclass(frozen=True)
class Marked:
    """An anniversary that words tell of: how many years, whether it is still to come (`eve`: on the next day), and the words behind, which say of what."""

    count: int
    soon: bool
    eve: bool
    behind: str

    def of(self, happened: Iterable[Happened]) -> list[Happened]:
        """The happenings whose anniversary it is: those of which most words stand behind, and of equals the best known by its words."""
        shared = [(self.shared(h), h) for h in happened if COMMEMORATION.search(h.name) is None]
        best = max(((count, h.telling) for count, h in shared if count), default=None)
        return [h for count, h in shared if (count, h.telling) == best]

    def shared(self, one: Happened) -> int:
        """How many of the words by which a happening was known stand behind."""
        return sum(word in self.behind for word in {one.anchor.lower(), *one.met})


def marked_in(text: str) -> Marked | None:
    """The anniversary that the words tell of; None where they speak of none."""
    found = MARK.search(text) if "nniversary" in text or "year" in text else None  # most sentences have neither word, and these are quickly seen
    if found is None:
        return None
    word = next(word for word in found.groups() if word)
    count = float(ORDINALS[found["word"].lower()]) if found["word"] else parse_number(word)
    if count is None or count != int(count):
        return None
    soon = SOON.search(text, 0, found.start())
    return Marked(int(count), soon is not None, soon is not None and soon["eve"] is not None, text[found.end() : found.end() + BEHIND].lower())


def years_told(text: str) -> float | None:
    """How many years ago to the day the words say that something was; None where they speak of no anniversary."""
    found = marked_in(text)
    return None if found is None else float(found.count)


SINCE = re.compile(
    r"(?P<lead>^\W*(?:(?:about|around|nearly|almost|some|just|barely)\s+)?|\b(?:in|over|for|during)\s+(?:the\s+)?(?:(?:last|past|nearly|almost|about)\s+)?)"
    r"(?:(?P<count>an?|\d{1,3}|[a-z]+(?:-[a-z]+)?)[\s-])?(?P<half>and[\s-]a[\s-]half[\s-])?(?P<unit>decade|year|month|week)s?(?P<more>[\s-]and[\s-]a[\s-]half)?\s+(?P<way>since|after)\b",
    re.IGNORECASE,
)
"""How news tells how long ago something was: 'in the year and a half since the coup', 'Eighteen months after the invasion, …'."""


def time_passed(text: str) -> re.Match[str] | None:
    """The words of a sentence that tell how long ago something was when the report was written."""
    found = SINCE.search(text)
    return None if found is None or (found["way"].lower() == "after" and found["lead"].lstrip()[:3].lower() in ("in ", "ove", "for", "dur")) else found
