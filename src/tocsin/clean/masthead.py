"""Which outlet a scraped text comes from, by what the page calls itself.

In its copyright line, where it says 'Published in', behind its headline; else in the line above the headline that has a word
for an outlet in it ('Daily', 'Radio', 'Ministry') or whose name the page's furniture says again ('Also on NAME', 'Follow NAME').
"""

from __future__ import annotations

import re

from tocsin.clean.judge import PARTS
from tocsin.clean.lines import Line, plain
from tocsin.clean.signature import SECTION, is_byline
from tocsin.clean.stamp import PUBLISHED_IN, is_stamp

RIGHTS = re.compile(
    r"(?:©|\([cC]\)|\b[Cc]opyright|\bCOPYRIGHT)(?:[\s©]|\([cC]\)|[Cc]opyright|by\b|\d{4}(?:\s?[-–]\s?\d{2,4})?|[,|])*"
    r"((?:[Tt]he )?[A-Z0-9][\w’'&-]*(?:[ .](?:of |for |the |and |& )?[A-Z0-9][\w’'&-]*){0,7})(?=[.,|]|\s[-–—|]|\s+[Aa]ll [Rr]ights|\s+\d|$)"
)
COMPANY = re.compile(r"\s+(?:Ltd|Limited|Inc|LLC|Corp|Corporation|Pty|GmbH|Plc|PLC|Co|Company)\.?$")
OUTLET = re.compile(
    r"\b(?:news|times|post|daily|radio|herald|tribune|gazette|observer|standard|mail|journal|chronicle|review|mirror|star|sentinel|register|beacon|courier|monitor|telegraph|express|guardian|independent|press|tv|television|"
    r"ministry|department|embassy|office|institute|foundation|forum|council|centre|center|mission|cluster|agency|bulletin|dispatch|analysis|desk|weekly|today|online|magazine)\b",
    re.IGNORECASE,
)
NAMES_ITSELF = re.compile(r"(?:[Aa]lso on|[Mm]ore from|[Ff]ollow|[Ss]upport|[Gg]et|[Vv]isit|[Jj]oin|[Ss]ubscribe to|[Ww]elcome to|[Aa]bout|[Aa]gree to)\s+((?:[Tt]he\s+)?[A-Z][\w’'&-]*(?:\s+[A-Z][\w’'&-]*){1,4})")
RESPONSIBLE = re.compile(r"^((?:The\s+)?[A-Z][\w&’'-]*(?:\s+[A-Z][\w&’'-]*){0,4})\s+is not responsible\b")
LANGUAGES = re.compile(r"\s+(?:in\s+)?(?:EN|FR|AR|English|French|Arabic|Online)$")


def publisher_in(lines: list[Line], title: Line | None) -> str | None:
    """The outlet that a scraped text names as its own; None where it names none."""
    for line in reversed(lines):
        match = RIGHTS.search(line.text[:400]) if line.count <= 40 and line.noise is not None else None
        if match and not match.group(1).isdigit():
            return COMPANY.sub("", match.group(1).strip(" .,"))
    for line in lines:
        match = PUBLISHED_IN.match(line.text) if line.noise == "date_line" else None
        if match:
            return match.group("outlet").strip()
    if title is not None and title.keep_to is not None and not title.keep_from:
        name = title.text[title.keep_to :].strip(" |–—»·-*")
        if 3 <= len(name) <= 40 and name[0].isupper() and not SECTION.fullmatch(name):
            return name
    return above_headline(lines, title) or named_in_furniture(lines)


def above_headline(lines: list[Line], title: Line | None) -> str | None:
    """The name in one of the lines above the headline that an outlet would have, or that the page says again elsewhere."""
    at = next((n for n, line in enumerate(lines) if line is title), -1)
    furniture = " \n".join(plain(line.text) for line in lines[at + 1 :] if line.noise is not None)
    for line in lines[: max(0, min(at, 12))]:
        pieces = [piece.strip() for piece in PARTS.split(line.text) if piece and piece.strip()]
        name = LANGUAGES.sub("", pieces[0]) if pieces else ""
        words = name.split()
        if not 1 < len(words) <= 9 or not name[0].isupper() or SECTION.fullmatch(name) or is_byline(name) or is_stamp(line) or line.ended:
            continue
        if line.noise is None or not all(word[:1].isupper() or word in ("of", "the", "for", "and") for word in words) or line.phrase is not None and len(pieces) == 1:
            continue
        if OUTLET.search(name) or plain(name) in furniture:
            return name
    return None


def named_in_furniture(lines: list[Line]) -> str | None:
    """A name that the furniture calls its own: twice in any way, or once with a word for an outlet in it."""
    seen: dict[str, int] = {}
    for line in lines:
        if line.noise is None or line.count > 40:
            continue
        match = RESPONSIBLE.match(line.text)
        if match:
            return match.group(1)
        for found in NAMES_ITSELF.finditer(line.text[:400]):
            name = re.sub(r"[’']s$", "", found.group(1))
            seen[name] = seen.get(name, 0) + (2 if OUTLET.search(name) and not SECTION.fullmatch(name) else 1)
    best = max(seen, key=lambda name: seen[name], default=None)
    return best if best is not None and seen[best] > 1 else None
