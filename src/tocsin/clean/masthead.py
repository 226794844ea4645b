"""Which outlet a scraped text comes from, by what the page calls itself.

In its copyright line, where it says 'Published in', behind its headline; else in the line above the headline that has a word
for an outlet in it ('Daily', 'Radio', 'Ministry') or whose name the page's furniture says again ('Also on NAME', 'Follow NAME').
"""

from __future__ import annotations

import re

from tocsin.clean.judge import PARTS
from tocsin.clean.lines import Line, plain
from tocsin.clean.signature import INITIALS, OUTLET, POST, PROVIDED, SECTION, is_byline, is_person
from tocsin.clean.stamp import PUBLISHED_IN, is_stamp
from tocsin.gazetteer import find_towns

RIGHTS = re.compile(
    r"(?:©|\([cC]\)|\b[Cc]opyright|\bCOPYRIGHT)(?:[\s©]|\([cC]\)|[Cc]opyright|by\b|\d{4}(?:\s?[-–]\s?\d{2,4})?|[,|])*"
    r"((?:[Tt]he )?[A-Z0-9][\w’'&-]*(?:[ .](?:of |for |the |and |& )?[A-Z0-9][\w’'&-]*){0,7})(?=[.,|]|\s[-–—|]|\s+[Aa]ll [Rr]ights|\s+\d|$)"
)
RESERVED = re.compile(
    r"^\W*((?:The )?[A-Z][\w’'&-]*(?: (?:of |for |the |and |& )?[A-Z0-9][\w’'&-]*){0,5})\s*[-–—|,.·]\s*[Aa]ll [Rr]ights [Rr]eserved|^\W*((?:The )?[A-Z][\w’'&-]*(?: (?:of |for |the |and |& )?[A-Z0-9][\w’'&-]*){0,5})\s*(?:©|\([cC]\)|Copyright)"
)
COMPANY = re.compile(r"\s+(?:Ltd|Limited|Inc|LLC|Corp|Corporation|Pty|GmbH|Plc|PLC|Co|Company)\.?$")
NAMES_ITSELF = re.compile(
    r"(?:[Aa]lso on|[Mm]ore from|[Ff]ollow|[Ss]upport|[Gg]et|[Vv]isit|[Jj]oin|[Ss]ubscribe to|[Ww]elcome to|[Aa]bout|[Aa]gree to|[Pp]ublished by|[Pp]ublication of|[Pp]roduced by|[Ii]ssued by)\s+((?:[Tt]he\s+)?[A-Z][\w’'&-]*(?:\s+[A-Z0-9][\w’'&-]*){1,4})"
)
RESPONSIBLE = re.compile(r"^((?:The\s+)?[A-Z][\w&’'-]*(?:\s+[A-Z][\w&’'-]*){0,4})\s+is not responsible\b")
CALLED = re.compile(
    r"(?:[Ee]njoying|[Dd]ownload(?: the)?|[Gg]et the|[Uu]se the|[Rr]ead more (?:on|at)|[Pp]osition of|[Vv]iews? of|[Oo]pinion of|[Pp]olicy of|[Ss]tandards: [Tt]he|[Ss]igned? up (?:for|to)|[Pp]owered by|[Rr]eaders of|[Tt]hank you for reading|[Mm]embers? of)\s+((?:[Tt]he\s+)?[A-Z][\w’'&-]*(?:\s+[A-Z0-9][\w’'&-]*){0,4})"
)
"""Further calls that name the outlet; what they name must stand in the head of the page as well."""
DOMAIN = re.compile(r"(?:https?://(?:www\.)?|www\.|@|\b)([a-z0-9-]{3,40})\.(?:com|org|net|info|news|int|gov|example|co\.\w\w|[a-z]{2})\b")
BIO_AT = re.compile(
    r"\b(?:fellow|director|researcher|analyst|scholar|editor|reporter|correspondent|adviser|advisor|associate|head)\b[^.]{0,60}? (?:at|of|for|with) (?:the )?([A-Z][\w’'&-]*(?: (?:of |for |the |and |on )*[A-Z][\w’'&-]*){1,6})"
)
OFFICE = re.compile(r"\b(?:ministry|department|embassy|office|institute|foundation|council|mission|cluster|agency|secretariat|delegation|commission)\b", re.IGNORECASE)
CALLING = re.compile(r"\b(?:sign|subscribe|log|search|alerts?|newsletters?|follow|my|your|live|listen|download|skip|get|read|share)\b", re.IGNORECASE)
"""Words of buttons, which no outlet is called by."""
HEAD = 6
"""A letterhead stands among the first lines."""
LANGUAGES = re.compile(r"\s+(?:in\s+)?(?:EN|FR|AR|English|French|Arabic|Online)$")


def mark_letterhead(lines: list[Line]) -> None:
    """Mark the page's own name above the headline, which is known by what its furniture says again ('Follow NAME', '© NAME', 'name.org')."""
    top = lines[:HEAD]
    for n, line in enumerate(top):
        if line.sentence or is_byline(line.text) is not None or line.count > 14:
            break
        name = first_piece(line.text)
        if line.noise is not None or not name or not (n == 0 or all(other.noise is not None for other in top[:n])):
            continue
        alone = name == line.text.strip()
        office = alone and OFFICE.search(name) is not None
        another = any(5 <= other.count <= 24 and not other.ended and other.noise is None for other in lines[n + 1 : n + 8])
        if any(other is not line and other.plain == line.plain for other in top) or find_towns(name):
            continue  # a headline printed twice, or a section that is named for a place
        if another and (office and lines[n + 1].count <= 4 or says_again(name, lines, n)):
            line.noise = "letterhead"


def first_piece(text: str) -> str:
    """What stands before the first bar, dash or colon of a line: at most five words that begin with a capital; else nothing."""
    piece = re.split(r"\s{2,}|\t|\s*(?:[|>»›•·→:]|\s[/\\–—-]\s)", text.strip(), maxsplit=1)[0].strip(" *#_=~")
    name = LANGUAGES.sub("", piece)
    return name if 0 < len(name.split()) <= 7 and capital(name) and not SECTION.fullmatch(name) else ""


def capital(name: str) -> bool:
    """Each word begins with a capital or a digit, but for the small ones."""
    return name[:1].isupper() and all(not word[0].islower() or word in ("of", "the", "for", "and", "in") for word in name.split())


def says_again(name: str, lines: list[Line], at: int) -> bool:
    """Furniture below the line calls the page by the name, or its address spells it."""
    wanted, joined = plain(name).removeprefix("the "), re.sub(r"[^a-z0-9]", "", name.lower())
    for line in (*lines[:at], *lines[at + 1 :]):
        if line.long or line.count > 60:
            continue
        if line.phrase is not None or line.noise is not None or not line.sentence:
            cues = [match.group(1) for pattern in (NAMES_ITSELF, CALLED, RIGHTS) for match in pattern.finditer(line.text[:400])]
            if any(plain(cue).removeprefix("the ").startswith(wanted) for cue in cues):
                return True
        if len(joined) > 4 and any(match.group(1).replace("-", "") in (joined, joined.removeprefix("the")) for match in DOMAIN.finditer(line.text[:400].lower())):
            return True
    return False


def rooted(text: str, name: str) -> bool:
    """The line is a trail of at least three places in a site that begins with a name of two words or more ('Coastal News > Africa > Chad')."""
    return 1 < len(name.split()) <= 5 and len(re.findall(r"[>›»]|\s/\s", text)) >= 2 and not re.match(r"(?:News|Press|Latest|Home|World|Publications|Media|All|Our)\b", name)


def initials_of(name: str) -> str:
    """The capitals of a name of several words."""
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def spelled_in(initials: str, lines: list[Line]) -> str | None:
    """The name for which the initials in a page's head stand, where its furniture or its author's portrait spells it out."""
    for line in lines:
        if line.noise is None or line.count > 60:
            continue
        for pattern in (BIO_AT, NAMES_ITSELF, CALLED):
            for match in pattern.finditer(line.text[:400]):
                if initials_of(match.group(1)) == initials:
                    return match.group(1)
    return None


def in_head(lines: list[Line], title: Line | None) -> str | None:
    """The outlet that the lines around the headline name: its name said again by the furniture, its initials spelled out below, an office alone on its line, the last part of a byline."""
    at = next((n for n, line in enumerate(lines) if line is title), -1)
    provided = {plain(match.group(1)) for line in lines if line.count <= 12 and (match := PROVIDED.match(line.text))}
    for n, line in enumerate(lines[: max(at, 0) + 8]):
        if line is title or line.sentence or line.count > 14:
            continue
        parts = [piece.strip() for piece in re.split(r"\s*[|•·]\s*|\s{2,}", line.text)]
        if n > at and len(parts) == 3 and "@" in parts[1] and OUTLET.search(parts[2]):
            return parts[2]
        name = first_piece(line.text)
        if (
            not name
            or plain(name) in provided
            or CALLING.search(name)
            or find_towns(name)
            or is_stamp(line)
            or POST.fullmatch(name)
            or line.phrase is not None
            and line.phrase.manner == "line"
        ):
            continue
        if INITIALS.fullmatch(name) and (full := spelled_in(name, lines)) is not None:
            return full
        if n <= max(at, HEAD) and says_again(name, lines, n) or line.noise == "letterhead" and OFFICE.search(name) or n < HEAD and rooted(line.text, name):
            return name
        if (
            at < n <= at + 3
            and name == line.text.strip()
            and len(name.split()) > 1
            and OFFICE.search(name)
            and not is_person(name)
            and is_byline(line.text) is None
            and any(is_stamp(other) for other in lines[max(at + 1, n - 2) : n + 3])
        ):
            return name
    return None


def publisher_in(lines: list[Line], title: Line | None) -> str | None:
    """The outlet that a scraped text names as its own; None where it names none."""
    for line in reversed(lines):
        match = RIGHTS.search(line.text[:400]) or RESERVED.match(line.text[:400]) if line.count <= 40 and line.noise is not None else None
        name = next((part for part in match.groups() if part), "") if match else ""
        if name and not name.isdigit():
            return COMPANY.sub("", name.strip(" .,"))
    for line in lines:
        match = PUBLISHED_IN.match(line.text) if line.noise == "date_line" else None
        if match:
            return match.group("outlet").strip()
    if title is not None and title.keep_to is not None and not title.keep_from:
        name = title.text[title.keep_to :].strip(" |–—»·-*")
        if 3 <= len(name) <= 40 and name[0].isupper() and not SECTION.fullmatch(name):
            return name
    return in_head(lines, title) or above_headline(lines, title) or named_in_furniture(lines) or first_name(lines, title)


def above_headline(lines: list[Line], title: Line | None) -> str | None:
    """The name in one of the lines above the headline that an outlet would have, or that the page says again elsewhere."""
    at = next((n for n, line in enumerate(lines) if line is title), -1)
    furniture = " \n".join(plain(line.text) for line in lines[at + 1 :] if line.noise is not None)
    for line in lines[: max(0, min(at, 12))]:
        pieces = [piece.strip() for piece in PARTS.split(line.text) if piece and piece.strip()]
        name = LANGUAGES.sub("", pieces[0]) if pieces else ""
        words = name.split()
        if (
            CALLING.search(name)
            or not 1 < len(words) <= 9
            or not name[0].isupper()
            or line.phrase is not None
            and line.phrase.manner != "within"
            or SECTION.fullmatch(name)
            or is_byline(name)
            or is_stamp(line)
            or line.ended
        ):
            continue
        if line.noise is None or not all(word[:1].isupper() or word in ("of", "the", "for", "and") for word in words) or line.phrase is not None and len(pieces) == 1:
            continue
        if OUTLET.search(name) or plain(name) in furniture:
            return name
    return None


def first_name(lines: list[Line], title: Line | None) -> str | None:
    """The name on the first line above the headline that no phrase knows, where the report does not speak of it: a site puts its own there."""
    at = next((n for n, line in enumerate(lines) if line is title), -1)
    line = next((line for line in lines[: max(0, min(at, HEAD))] if line.phrase is None and re.search(r"[^\W\d_]", line.text)), None)
    if line is None or line.ended or is_stamp(line) or is_byline(line.text) is not None or line.count > 9:
        return None
    name = first_piece(re.sub(r"^[^\w]+", "", line.text))
    told = any(plain(name) in other.plain for other in lines if other.sentence and other.noise is None)
    one = " " not in name and sum(letter.isupper() for letter in name) < 2
    return None if not name or one or told or len(name.split()) > 5 or CALLING.search(name) or find_towns(name) or "menu words" in line.signs else name


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
