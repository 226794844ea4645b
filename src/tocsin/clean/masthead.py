"""Which outlet a scraped text comes from, by what the page calls itself.

Names in the page's furniture are candidates. Each says how often and where: in the copyright line, alone above the headline, behind the
headline, after words such as 'Follow', and in how many other lines of furniture. The name with most evidence is the outlet, if it has enough.
"""

from __future__ import annotations

import re
from collections import defaultdict

from tocsin.clean.lines import SMALL, Line, plain
from tocsin.clean.signature import SECTION, byline_in
from tocsin.clean.signs import PARTS
from tocsin.clean.stamp import DAY, PUBLISHED_IN, foot_of, is_stamp
from tocsin.gazetteer import find_towns

RIGHTS = re.compile(
    r"(?:©|\([cC]\)|\b[Cc]opyright|\bCOPYRIGHT)(?:[\s©]|\([cC]\)|[Cc]opyright|by\b|\d{4}(?:\s?[-–]\s?\d{2,4})?|[,|])*"
    r"((?:[Tt]he )?[A-Z0-9][\w’'&-]*(?:[ .](?:of |for |the |and |& )?[A-Z0-9][\w’'&-]*){0,7})(?=[.,|]|\s[-–—|]|\s+[Aa]ll [Rr]ights|\s+\d|$)"
)
COMPANY = re.compile(r"(?:[\s,]+(?:Ltd|Limited|Inc|LLC|Corp|Corporation|Pty|Pvt|Pte|GmbH|Plc|PLC|Co|Company|CIC|AS|AB|BV|NV|SA|AG|LLP|FZ-LLC|FZE|Sdn|Bhd|S\.A|Media|Publishers|Publishing|Publications|Holdings|Labs|and Publishing|Printing|&|(?:19|20)\d\d(?:\s?[-–]\s?\d{2,4})?)\.?)+$")
OUTLET = re.compile(
    r"\b(?:news|times|post|daily|radio|herald|tribune|gazette|observer|standard|mail|journal|chronicle|review|mirror|star|sentinel|register|beacon|courier|monitor|telegraph|express|guardian|independent|press|tv|television|"
    r"ministry|department|embassy|office|institute|foundation|forum|council|centre|center|mission|cluster|agency|bulletin|dispatch|analysis|desk|weekly|today|online|magazine)\b",
    re.IGNORECASE,
)
NAMES_ITSELF = re.compile(r"(?:[Aa]lso on|[Mm]ore from|[Ff]ollow|[Ss]upport|[Gg]et|[Vv]isit|[Jj]oin|[Ss]ubscribe to|[Ww]elcome to|[Aa]bout|[Aa]gree to|[Pp]ublished by|[Pp]ublished in|[Dd]ownload(?: the)?|[Ee]njoying|[Oo]pen in|[Cc]ontact)\s+((?:[Tt]he\s+)?[A-Z][\w’'&-]*(?:\s+[A-Z][\w’'&-]*){1,4})")
RESPONSIBLE = re.compile(r"^((?:The\s+)?[A-Z][\w&’'-]*(?:\s+[A-Z][\w&’'-]*){0,4})\s+is not responsible\b")
LANGUAGES = re.compile(r"\s+(?:in\s+)?(?:EN|FR|AR|English|French|Arabic|Online)$")


RESERVED = re.compile(r"^\W*((?:The )?[A-Z][\w’'&-]*(?: (?:of |for |the |and |& )?[A-Z0-9][\w’'&-]*){0,5})\s*(?:[-–—|,.·]\s*[Aa]ll [Rr]ights [Rr]eserved|©|\([cC]\)|Copyright)")
DOMAIN = re.compile(r"(?:https?://(?:www\.)?|www\.|@|\b)([a-z0-9-]{4,40})\.(?:com|org|net|info|news|int|gov|example|co\.\w\w|[a-z]{2})\b")
AT = re.compile(r"\b(?:fellow|director|researcher|analyst|scholar|editor|reporter|correspondent|adviser|associate|head|leads|writes)\b[^.]{0,60}? (?:at|of|for|with) (?:the )?([A-Z][\w’'&-]*(?: (?:of |for |the |and |on )*[A-Z][\w’'&-]*){1,6})")
"""Where an author's portrait says that the author works."""
CALLING = re.compile(r"\b(?:sign|subscribe|log|login|search|alerts?|newsletters?|follow|my|your|live|listen|download|skip|get|read|share|menu|home|advertisement|edition|top|most|latest|breaking|trending|comments?|cookies?|preview|premium|free (?:article|access|trial|content))\b", re.IGNORECASE)
"""Words of buttons, which no outlet is called by."""
ODD = re.compile(r"[a-z][A-Z]|\d|^[A-Z]{3,}$")
"""One word that is a name by its look ('NewsPort', 'WRTV')."""
NOT_NAMES = re.compile(r"copyright|terms|privacy|policy|published|updated?|article|thread|events|from|press release|statements?|powered|all rights|published by|reserved|news and |general news|contact|about", re.IGNORECASE)
ENOUGH = 1.6
"""The least evidence for an outlet's name, in the weights of `candidates`."""
OWN = frozenset({"legal", "promotion", "contact", "widget", "navigation", "letterhead", "share", "date_line", "byline"})
"""Labels of lines in which a page speaks of itself."""


def publisher_in(lines: list[Line], title: Line | None) -> str | None:
    """The outlet that a scraped text names as its own; None where it names none."""
    found = candidates(lines, title)
    own = [line.plain for line in lines if line.label in OWN and not line.long]
    hosts = {match.group(1).replace("-", "") for line in lines if not line.long for match in DOMAIN.finditer(line.text[:400].lower())}
    best, most = None, 0.0
    for name, weight in found.items():
        bare = plain(name).removeprefix("the ")
        weight += 0.6 * min(4, sum(bare in text for text in own) - 1) + (1.0 if re.sub(r"[^a-z0-9]", "", bare) in hosts else 0.0) + (0.5 if OUTLET.search(name) else 0.0)
        if weight > most:
            best, most = name, weight
    return best if most >= ENOUGH else None


def candidates(lines: list[Line], title: Line | None) -> dict[str, float]:
    """Names that may be the outlet's with the weight of how they stand, in the order of the page."""
    found: dict[str, float] = defaultdict(float)
    at = next((n for n, line in enumerate(lines) if line is title), -1)
    if title is not None and title.keep_to is not None and not title.keep_from:
        behind = title.text[title.keep_to :].strip(" |–—»·-*")
        named = re.search(r"\(([A-Z][\w .&’'-]{2,40})\)$", behind)  # '… Updated: 2016-07-15 13:14 By Agencies(Coastal Daily)'
        add(found, named.group(1) if named else behind, 3.0)
    for n, line in enumerate(lines):
        if line.long or line.count > 60 or line.label not in OWN:
            continue
        if (foot := foot_of(line.text)) is not None and foot[2]:
            add(found, foot[0], 3.0)
        match = RIGHTS.search(line.text[:400]) or RESERVED.match(line.text[:400])
        if match and not match.group(1).isdigit():
            add(found, match.group(1).strip(" .,"), 3.0)
        if line.label == "contact" and (match := AT.search(line.text[:400])) is not None and OUTLET.search(match.group(1)):
            add(found, match.group(1), 1.6)
        if (match := PUBLISHED_IN.match(line.text)) is not None:
            add(found, match.group("outlet").strip(), 2.5)
        if (match := RESPONSIBLE.match(line.text)) is not None:
            add(found, match.group(1), 2.5)
        for cue in NAMES_ITSELF.finditer(line.text[:400]):
            add(found, re.sub(r"[’']s$", "", cue.group(1)), 1.0)
        if n < max(at, 4) and line.label != "byline":
            first = first_piece(line)
            add(found, first, (1.8 if first == line.text.strip() else 1.2) + (0.4 if line.label == "letterhead" or n == 0 else 0.0))
        elif line.label == "byline" and len(pieces := PARTS.split(line.text)) > 1 and OUTLET.search(pieces[-1] or ""):
            add(found, (pieces[-1] or "").strip(), 1.5)
    return found


def add(found: dict[str, float], name: str, weight: float) -> None:
    """Count evidence for a name, if an outlet can be called so."""
    name = COMPANY.sub("", name)
    words = name.split()
    if len(words) == 1 and weight < 3 and not ODD.search(name):
        return  # a section is called by one plain word far more often than an outlet
    if 2 < len(name) <= 60 and words and name[0].isalnum() and not name.isdigit() and not SECTION.fullmatch(name) and not CALLING.search(name) and not NOT_NAMES.match(name) and not DAY.search(name) and not is_town(name):
        found[next((other for other in found if plain(other).removeprefix("the ") == plain(name).removeprefix("the ")), name)] += weight


def is_town(name: str) -> bool:
    """The words are the name of a town: a section of the site rather than the site."""
    towns = find_towns(name)
    return bool(towns) and towns[0].population >= 50_000


def first_piece(line: Line) -> str:
    """What stands before the first bar, dash, colon or wide gap of a line, if it is written like a name; else nothing."""
    if line.ended or is_stamp(line) or byline_in(line.text) is not None or (line.phrase is not None and line.phrase.manner == "line"):
        return ""
    piece = re.split(r"\s{2,}|\t|\s*[|>»›•·→:]|\s[/\\–—-]\s", line.text.strip(), maxsplit=1)[0].strip(" *#_=~")
    name = LANGUAGES.sub("", piece)
    capital = name[:1].isupper() or name[:1].isdigit()
    return name if len(name.split()) <= 9 and capital and all(not word[0].islower() or word in SMALL for word in name.split()) else ""
