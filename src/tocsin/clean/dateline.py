"""Finds the dateline: the place and day that agencies put before the first sentence, or on a line of their own at the top.

The forms are 'KHARTOUM, March 4 (Coastal Wire) —', 'GENEVA (Reuters) -', 'ISLAMABAD:', 'Nairobi, Kenya –', 'GAO, Mali (June 9) –', 'Islamabad:' where the name is
a known town, 'LIMA (May 2) ', 'NAIROBI (Kenya), May 2 --', 'Nairobi | 2 May | ', 'Quito, Apr 20 (Andes).- ', '(Reuters) -', '4 May 2019 –', and 'AP, Nairobi, 4 May 2019' or 'May 14, 2024' on a line of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tocsin.clean.lines import SENTENCE_END
from tocsin.dossier import Dossier
from tocsin.entries import PLAIN_DAY, is_chronicle
from tocsin.gazetteer import find_towns
from tocsin.records import Dateline
from tocsin.text import LINE

LINES = 4
"""A dateline stands at the head of one of the first lines."""
LONGEST = 110
CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,3}"
TITLED = r"[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}"
AGENCY = r"(?:\s*[(\[](?P<agency>[\w .,/&’'-]{2,50})[)\]])"
MARK = r"\s*(?:\.?[–—]|\.?--?|:)\s+"
UPPER = re.compile(rf"(?P<place>{CAPITALS})(?P<more>(?:,\s*(?!{PLAIN_DAY})[A-Z][\w.'’ -]{{1,30}}?){{0,2}})(?:[,.]?\s*(?:\((?P<inner>{PLAIN_DAY})\)|(?P<date>{PLAIN_DAY})),?)?{AGENCY}?(?:{MARK}|\s*[–—]+\s*)(?=\S)")
MIXED = re.compile(rf"(?P<place>{TITLED})(?P<more>(?:,\s*(?!{PLAIN_DAY})[A-Z][\w.'’ -]{{1,30}}?){{0,2}})(?:[,.]?\s*(?:\((?P<inner>{PLAIN_DAY})\)|(?P<date>{PLAIN_DAY})),?)?{AGENCY}?(?P<mark>{MARK}|\s*[–—]+\s*)(?=\S)")
BRACKETED_DAY = re.compile(rf"(?P<place>{CAPITALS})(?P<more>(?:,\s*[A-Z][\w.'’ -]{{1,30}}?){{0,2}})\s*\((?P<date>{PLAIN_DAY})\)\s+(?=[A-Z])")
"""A dateline that ends with its day in brackets and no dash ('LIMA, Peru (May 2) The army …')."""
SLASHED = re.compile(rf"(?P<place>{CAPITALS})(?P<more>(?:,\s*(?!{PLAIN_DAY})[A-Z][\w.'’ -]{{1,30}}?){{0,2}})[,.]?\s*(?P<date>{PLAIN_DAY})?[.,]?\s*/\s*(?P<agency>[A-Z][\w .-]{{1,30}}?)\s*/\.?\s*(?:(?:[–—]|--?)\s+)?(?=[A-Z\"“])")
"""A dateline of the agencies that stand between strokes ('MINSK, March 5 /BELAN/. The ministry …')."""
INITIALED = re.compile(rf"(?P<place>{TITLED})(?P<more>(?:,\s*(?!{PLAIN_DAY})[A-Z][\w.'’ -]{{1,30}}?){{0,2}})[,.]?\s*(?P<date>{PLAIN_DAY})[,.]?\s+(?P<agency>[A-Z]{{2,8}})(?!-\w)\s*(?:[–—:]|--?)+\s*(?=\S)")
"""A dateline that ends with the agency's initials and no brackets ('Minsk, June 21, BNA -- The ministry …')."""
BRACKETED = re.compile(rf"(?P<place>{TITLED})\s*\([A-Z][\w .'’-]{{2,30}}\),\s*(?P<date>{PLAIN_DAY}){AGENCY}?{MARK}(?=\S)")
"""A dateline whose country stands in brackets before the day ('NAIROBI (Kenya), June 26, 2024 -- Police …', 'Nairobi (Kenya), June 26, 2024 (Coastal Wire) - Police …')."""
PIPED = re.compile(rf"(?P<place>{TITLED})(?P<more>(?:,\s*{TITLED})?)\s*\|\s*(?P<date>{PLAIN_DAY})\s*\|\s*(?=[A-Z\d\"“])")
"""A dateline between upright strokes ('Nairobi | 26 June 2024 | Police …')."""
DAY_ONLY = re.compile(rf"^(?P<date>{PLAIN_DAY})(?<=\d{{4}})(?:\s*[–—]\s*|\s+--?\s+)(?=[A-Z\"“])")
"""The full date alone before the first sentence, as the United Nations' press offices write it ('4 May 2019 — Some …')."""
AGENCY_ONLY = re.compile(r"[(\[](?P<agency>[A-Z][\w .,/&’'-]{1,50})[)\]]\s*(?:[–—]|--?)\s+(?=\S)")
PLACE_AND_DAY = re.compile(rf"(?P<place>{TITLED}(?:,\s*{TITLED})?)(?:,\s*(?P<date>{PLAIN_DAY}))?")
"""What stands in brackets where no agency does: '(Nairobi, 3 May 2019) –'."""
ALONE = re.compile(rf"(?:(?P<agency>[A-Z][\w .&’'-]{{1,40}}?)\s*[,/|–-]\s*)??(?:(?P<place>{TITLED}(?:,\s*{TITLED})?)\s*(?:[,|–:-]\s*|(?=\()))??(?:\((?P<inner>{PLAIN_DAY})\)|(?P<date>{PLAIN_DAY}))\.?")
SMALL_HEAD = re.compile(rf"[a-z'’-]{{3,}}(?:[ /][a-z'’-]{{2,}}){{0,3}}(?:, (?!{PLAIN_DAY})[a-z'’ -]{{3,25}})?(?:,? \(?{PLAIN_DAY}\)?)?,?{AGENCY}?(?={MARK}[a-z\d\"“'‘])")
"""What may be a dateline in small letters."""
REMARK = re.compile(r"\s*\([^()\d]{3,80}\)$")
"""A remark in brackets behind a dateline of its own ('(From our newsroom)')."""
NO_PLACE = frozenset({"BREAKING", "UPDATE", "WATCH", "EXCLUSIVE", "OPINION", "ANALYSIS", "LIVE", "NEW", "VIDEO", "PHOTOS", "EXPLAINER", "CORRECTION", "INTERVIEW", "FACTBOX", "WRAPUP", "NOTE", "Q", "A"})
CUT_SHORT = re.compile(r"^(?!.*[.!?]\s).{1,90}\w\s?(?:\.\.\.|…)\s*$")
"""A headline of which a page shows the beginning only ('Court charges man who hit …')."""
INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}\s*$")
"""What a headline without a full stop may end with ('… sent to U.S.')."""


@dataclass(frozen=True, slots=True)
class Found:
    """A dateline in a line: its length, where its place (with province or country) and day stand in it, and the agency that it names."""

    length: int
    place: tuple[int, int] | None
    date: tuple[int, int] | None
    agency: str | None = None


def group_span(match: re.Match[str], name: str) -> tuple[int, int] | None:
    """Where a named part of a match stands; None when it is missing."""
    start, end = match.span(name)
    return (start, end) if end > start >= 0 else None


def day_span(match: re.Match[str]) -> tuple[int, int] | None:
    """Where the day stands, in brackets or not."""
    return group_span(match, "date") or group_span(match, "inner")


def read_dateline(line: str) -> Found | None:
    """The dateline that a paragraph begins with ('NAIROBI, March 4 (Coastal Wire) - ').

    >>> read_dateline("GENEVA (Coastal Wire) - Envoys met.").length
    24
    """
    head = line[: LONGEST + 40]
    match = UPPER.match(head)
    if match and match.end() <= LONGEST and match.group("place") not in NO_PLACE:
        return Found(match.end(), whole_place(match), day_span(match), agency_of(match))
    match = SLASHED.match(head) or INITIALED.match(head)
    if match and match.end() <= LONGEST and match.group("place") not in NO_PLACE:
        return Found(match.end(), whole_place(match), group_span(match, "date"), agency_of(match))
    match = BRACKETED_DAY.match(head)
    if match and match.group("place") not in NO_PLACE:
        return Found(match.end(), whole_place(match), group_span(match, "date"))
    match = PIPED.match(head) or BRACKETED.match(head)
    if match and find_towns(match.group("place")):  # else a section of the paper, or a person
        return Found(match.end(), whole_place(match) if match.re is PIPED else group_span(match, "place"), group_span(match, "date"), agency_of(match) if match.re is BRACKETED else None)
    match = MIXED.match(head)
    if match and not LABELS.match(head) and match.end() <= LONGEST and (match.group("agency") or day_span(match) or known_place(match)):
        return Found(match.end(), whole_place(match), day_span(match), agency_of(match))
    match = DAY_ONLY.match(head)
    if match is not None:
        return Found(match.end(), None, group_span(match, "date"))
    match = AGENCY_ONLY.match(head)
    if match is None:
        return None
    place = PLACE_AND_DAY.fullmatch(match.group("agency"))
    if place is not None and find_towns(place.group("place").split(",")[0]):
        start = match.start("agency")
        day = group_span(place, "date")
        return Found(match.end(), (start, start + place.end("place")), (day[0] + start, day[1] + start) if day else None)
    return Found(match.end(), None, None, agency_of(match))


def whole_place(match: re.Match[str]) -> tuple[int, int] | None:
    """Where the town stands, with the province or country behind it."""
    place, more = group_span(match, "place"), group_span(match, "more")
    return (place[0], more[0] + len(match.group("more").rstrip(" ,"))) if place and more else place


def agency_of(match: re.Match[str]) -> str | None:
    """The agency in brackets."""
    agency: str | None = match.group("agency")
    return agency.strip() if agency else None


LABELS = re.compile(r"(?:published|posted|updated|date|release|location|place|source|last)\b", re.IGNORECASE)


def known_place(match: re.Match[str]) -> bool:
    """The words before a lone colon or dash are a town: other names there speak ('Minister: no talks')."""
    towns = find_towns(match.group("place"))
    return bool(towns) and (towns[0].population >= 50_000 or bool(match.group("more")))


def read_alone(line: str) -> Found | None:
    """A dateline on a line of its own: a day, with or without agency and place before it."""
    if len(line) > 120:
        return None
    text = line.strip()
    match = ALONE.fullmatch(REMARK.sub("", text))
    if match is None:
        return None
    shift = line.index(text)
    place, date = group_span(match, "place"), day_span(match)
    if place is None and match.group("agency") and find_towns(match.group("agency")):
        place = group_span(match, "agency")
    if place is not None and (initials := re.match(r"([A-Z]{2,5}),\s*", text[slice(*place)])) and not find_towns(initials.group(1)):
        place = (place[0] + initials.end(), place[1])  # an agency before the town
    return Found(len(line), (place[0] + shift, place[1] + shift) if place else None, (date[0] + shift, date[1] + shift) if date else None)


def find_body(dossier: Dossier, outlets: Mapping[str, str], decks: frozenset[str] = frozenset()) -> None:
    """Write the dateline, the agency that it names, and where the report itself begins: after headline, deck and dateline; `decks` are lines that only announce it."""
    dossier.body = start = dossier.headline_end
    printed: tuple[int, Found] | None = None
    for at, line in first_lines(dossier.text, LINES + 5):
        alone = read_alone(in_case(line))
        found = read_dateline(in_case(line)) if alone is None and at >= start and len(line[:400].split()) > 8 else None
        if found is not None and found.place is None and found.agency is None and is_chronicle(dossier.text):
            found = None
        if found is not None:
            dossier.headline_end, dossier.body = at, at + found.length
        elif alone is not None and alone.place is not None and alone.date is not None and at >= start:
            dossier.headline_end, dossier.body = at, at + len(line)  # what stands above is a letterhead
        printed = firmer(printed, at, alone, found)
        if found is not None or (line.strip() and at >= start and SENTENCE_END.search(line[-40:]) and not (at == 0 and CUT_SHORT.search(line)) and not INITIALS.search(line[-40:]) and line.strip() not in decks):
            break  # the report has begun
    if printed is not None:
        where, what = printed
        place = dossier.span(where + what.place[0], where + what.place[1]) if what.place else None
        day = dossier.span(where + what.date[0], where + what.date[1]) if what.date else None
        if place or day:
            dossier.dateline = Dateline(place=place, date=day)
        if what.agency:
            dossier.credit = dossier.credit or outlets.get(what.agency, what.agency)


def in_case(line: str) -> str:
    """A line; where it is printed without capitals, what may be its dateline has them ('new delhi: the …')."""
    head = SMALL_HEAD.match(line)
    return line if head is None else head.group().title() + line[head.end() :]


def first_lines(text: str, most: int) -> Iterator[tuple[int, str]]:
    """The first lines of a text, without white space before them, with the offsets at which they begin."""
    for number, match in enumerate(LINE.finditer(text)):
        if number == most:
            return
        line = match.group().lstrip()
        yield match.end() - len(line), line


def firmer(printed: tuple[int, Found] | None, at: int, alone: Found | None, found: Found | None) -> tuple[int, Found] | None:
    """What is known of the dateline after one more line: a line with a place says more than one with a day alone."""
    if printed is None:
        what = alone or found
        return (at, what) if what is not None else None
    if printed[1].place is not None:
        return printed
    if found is not None and found.place is not None:
        return merge(printed, at, found)
    return (at, alone) if alone is not None and alone.place is not None else printed


def merge(printed: tuple[int, Found], at: int, found: Found) -> tuple[int, Found]:
    """The day of a line of its own with the place of the dateline that follows, both as offsets from the first."""
    where, what = printed
    shift = at - where
    place = (found.place[0] + shift, found.place[1] + shift) if found.place else None
    date = (found.date[0] + shift, found.date[1] + shift) if found.date else what.date
    return where, Found(what.length, place, date)
