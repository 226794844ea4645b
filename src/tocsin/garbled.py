"""Makes marks readable that came to a text garbled, character for character: offsets stay, and quotes are still cut from the text as printed.

Three faults are common in tables and dumps of news: quotation marks and dashes whose UTF-8 was read as Windows-1252 ('â€œ'),
apostrophes that a database doubled ("the state''s"), and accents typed for marks ("the state`s", "``We heard it''"). Where the right mark is shorter, blanks fill the room at the side that has a blank, or is to have one.
"""

from __future__ import annotations

import re

MARKS = {"``": '"', "´´": '"', "`": "'", "´": "'", "â€œ": '"', "â€\x9d": '"', "â€�": '"', "â€˜": "'", "â€™": "'", "â€“": "-", "â€”": "-", "â€\x93": "-", "â€\x94": "-", "â€¦": "…", "â€¢": " ", "Â\u00a0": " ", "Â£": "£", "Â ": " "}
GARBLED = re.compile("|".join(map(re.escape, MARKS)))
CLIPPED = r"(?:s|re|ve|ll|d|m|t)\b"
APOSTROPHE = re.compile(rf"(?<=[^\W\d_])(?P<mark>â€™|â€˜|''|`|´)(?={CLIPPED})", re.IGNORECASE)
NOT = re.compile(r"(?P<n>n)(?P<mark>â€™|â€˜|''|`|´)(?P<t>t)\b", re.IGNORECASE)
"""The end of "didn't", which must stay in one piece."""

SIGNS = ("''", "â€", "Â", "`", "´")
CLOSING = re.compile(r"(?<=\S)''(?!\w)")
"""Two apostrophes that close what two accents opened."""


def readable(text: str) -> str:
    """The text with garbled marks put right and blanks in the room that they leave.

    >>> readable("the partyâ€™s men didn''t go")
    "the party  's men did n't go"
    """
    if not any(sign in text for sign in SIGNS):
        return text
    text = NOT.sub(lambda match: " " * (len(match["mark"]) - 1) + match["n"] + "'" + match["t"], text)
    text = APOSTROPHE.sub(lambda match: " " * (len(match["mark"]) - 1) + "'", text)
    if "``" in text:
        text = CLOSING.sub('" ', text)
    return GARBLED.sub(lambda match: placed(text, match), text)


def placed(text: str, match: re.Match[str]) -> str:
    """A mark that stands for a garbled one: at the end of its room where a word follows it without a blank, else at the start."""
    found = MARKS[match.group()]
    room = " " * (len(match.group()) - 1)
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return room + found if after.strip() and not before.strip() else found + room


def without_halves(text: str) -> str:
    """A text with half characters (lone surrogates, which no encoding carries) made into question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
