"""Who signs a report: the author of a byline, and the agency or paper that it was taken from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.clean.lines import Line
from tocsin.clean.stamp import is_stamp
from tocsin.dossier import Dossier
from tocsin.gazetteer import find_towns
from tocsin.knowledge import Actor
from tocsin.ontology import Ontology

BYLINE = re.compile(r"(?:[Bb]y|BY|[Ww]ritten by|[Ss]tory by|[Rr]eport by|[Rr]eported by|[Ww]ords by)[: ]\s*([^\d]{3,80}?)(?:\s*[|•·–—-]\s*(?:[A-Z][a-z]+\s+)?\d.*)?")
DESK = re.compile(
    r"((?:[A-Z][\w.&'’-]*\s+){1,5}(?:Report|Correspondent|Correspondents|Bureau|Desk|Monitoring|Reporter|Reporters|Agencies|News Service|News Agency|Staff|Staff Writer|Staff Reporter|Staff Writers)|(?:Our |Web |News |Staff )?(?:Correspondent|Staff Reporter|Web Desk|News Desk|Agencies))"
)
NAME = re.compile(r"(?:[A-Z][\w’'-]*\.?|al|bin|ibn|van|von|de|der|da|dos|del|el|ben|of|and|&)(?:\s+(?:[A-Z][\w’'-]*\.?|al|bin|ibn|van|von|de|der|da|dos|del|el|ben|and|&))*")
OURS = re.compile(r"(?:our|web|news|staff|monitoring|agencies|human|special)\b", re.IGNORECASE)
"""How desks begin that are the outlet's own."""
SECTION = re.compile(r"(?:world|local|latest|breaking)?\s?(?:news|world|politics|africa|asia|europe|middle east|opinion|business|live)", re.IGNORECASE)
BY = re.compile(r"^(?:by|written by|story by|reports? by|reported by|words by|text by|text|author|posted by|contributed by|from|presenter|reporter|correspondent|(?:story|words)(?=:)|posted on .{5,30}? by)(?::\s*|\s+)(?=\S)", re.IGNORECASE)
"""What stands before the name of who wrote a report, in a line of its text and in an element of its page."""
INPUTS = re.compile(r"^(?:with (?:agency |additional )?(?:inputs?|files|reporting|material|reports?) (?:from|by)|(?:agency )?inputs from|(?:source|via|credit|courtesy)\s*:|courtesy of|provided by|originally (?:published|appeared) (?:by|in|on)|(?:this (?:article|story|report) )?(?:was )?first (?:published|appeared) (?:by|in|on)|additional reporting(?: from| by)?:?)\s*(?P<name>(?:the )?[A-Z0-9][^.;()]{1,50})", re.IGNORECASE)
"""A line that says whose words were used."""
OTHERS = re.compile(r"(?:edit(?:ed|ing)\b|editors?:|additional reporting|writing by|reporting by|translat|produc|host\b|speaker\b|photo|graphic|filming|compiled)", re.IGNORECASE)
"""Words of lines that name helpers and not the author."""
CONTRIBUTED = re.compile(r"^(?P<name>(?:The )?[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){0,3}?)(?: (?:writers?|reporters?|correspondents?|journalists?)\b.*)? contributed\b")
DATED = re.compile(r"[\s,|–—-]*(?:\b(?:on|at|created|updated|last updated|published)\b\s*)?(?:\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d|\d{1,4}[\s/:.-])).*$|(?<=[a-z])(?:January|February|March|April|May|June|July|August|September|October|November|December) \d.*$")
FOLLOW = re.compile(r"\s+(?:Follow(?: us)?|Contact|Bio|View profile|More by this author|\d+ min read)$", re.IGNORECASE)
PARTS = re.compile(r"\s*[|•·/]\s*|\s+(?:for|of)\s+(?=[A-Z])|\s+[–—-]\s+|\s{3,}|\s*&\s*(?=[A-Z]{2,5}\b)|\s+(?=\()")
JOINED = re.compile(r"(,?\s+(?:and|with|&)\s+|,\s+)")
CLOSED = re.compile(r"(?<=[a-z]{3})\.$")
"""The full stop behind a byline ('By Ann Example.', but 'Ann Example Jr.')."""
TITLES = re.compile(r"^(?:Dr|Prof|Professor|Sir|Dame)\.?\s+")
FROM = re.compile(r"\s+(?:in|from|at)\s+.*$|\s+(?:[Ss]taff [Ww]riter|[Nn]ews [Rr]eporter|[Cc]orrespondent)$")
INITIALS = re.compile(r"[A-Z]{3,5}")
AGENCY = re.compile(r"(?:\b(?:wires?|press|news agency|news service|wire service|agence|agencia|haber|tsushin|newswire|news|times|post|mail|agency|union)$|^(?:agence|agencia|agenzia)\b|\bPress Agency\b)", re.IGNORECASE)
POST = re.compile(r"\b(?:correspondents?|reporters?|editors?|columnist|bureau chief|staff writers?|envoy|journalists?|analyst|fellow)\b", re.IGNORECASE)
GENERIC = re.compile(r"(?:(?:news )?agenc(?:y|ies)(?: inputs?)?|reports?|wires|staff|bureau)", re.IGNORECASE)
NAMELESS = frozenset({"admin", "administrator", "webmaster", "editor", "staff"})
"""How a content-management system signs for whoever posted."""
MOST_SIGNED = 6
"""So many lines that sign a report are read."""
SIGNED_AFTER = re.compile(r"\(([A-Z][\w .’'-]{1,30})\)\s*$")
SIGNED_BEFORE = re.compile(r"^[A-Z][\w .,/'’-]{2,50}?\s*\(([A-Z][\w .’'-]{1,30})\)\s*[-–—]")


def byline_in(text: str) -> str | None:
    """The agency, outlet or author that a byline names ('By Ann Example', 'Example Report'), else None.

    >>> byline_in("By Ann Example")
    'Ann Example'
    """
    if len(text) > 120:
        return None
    match = BYLINE.fullmatch(text)
    if match:
        return match.group(1).strip(" |,–—-") if match.group(1)[:1].isupper() and not text.endswith((".", "?", "!", ":")) else None
    match = DESK.fullmatch(text)
    return match.group(1).strip() if match else None


def outlet_names(ontology: Ontology) -> dict[str, str]:
    """Names of news outlets and agencies, each with the outlet's main name; compiled once."""
    if "outlets" not in ontology.compiled:
        media = [actor for actor in ontology.all("actors", Actor) if actor.kind == "media"]
        ontology.compiled["outlets"] = {name: actor.name for actor in media for name in (actor.name, *actor.aliases) if len(name) > 1}
    found: dict[str, str] = ontology.compiled["outlets"]
    return found


def outlet_at_start(text: str, outlets: dict[str, str]) -> str | None:
    """The outlet whose name a line begins with, when at most a place follows ('Press Trust of India Islamabad')."""
    words = text.split()
    for length in range(min(8, len(words)), 0, -1):
        rest = words[length:]
        name = outlets.get(" ".join(words[:length]).strip(" ,/–-"))
        if name is not None and len(rest) <= 3 and all(word[:1].isupper() for word in rest):
            return name
    return None


def signed_lines(lines: list[Line], ontology: Ontology) -> set[int]:
    """The numbers of the lines at both ends that sign the report: bylines, and names of outlets that stand alone."""
    outlets = outlet_names(ontology)
    ends = [*range(min(14, len(lines))), *range(max(14, len(lines) - 4), len(lines))]
    return {n for n in ends if lines[n].count <= 12 and not lines[n].sentence and (byline_in(lines[n].text) or (lines[n].count <= 8 and outlet_at_start(lines[n].text, outlets)))}


def lone_name(lines: list[Line], title: Line | None) -> Line | None:
    """The line under the headline that is a person's name and nothing else, beside a line that dates the page."""
    at = next((n for n, line in enumerate(lines) if line is title), -1)
    for n in range(at + 1, min(at + 6, len(lines) - 1)) if at >= 0 else ():
        line = lines[n]
        if line.sentence:
            return None
        near = [other for other in lines[max(at + 1, n - 2) : n + 3] if other is not line]
        if 2 <= line.count <= 4 and line.noise is None and not line.ended and line.titled and NAME.fullmatch(line.text.title() if line.text.isupper() else line.text) and any(is_stamp(other) for other in near):
            return line
    return None


def find_credit(dossier: Dossier, ontology: Ontology, lines: list[Line], signed: set[int]) -> None:
    """Write the author who signs and the agency or paper, from the lines that the tagger calls bylines, and from a name in brackets at either end."""
    outlets = outlet_names(ontology)
    credits: list[str] = []
    for line in [line for n, line in enumerate(lines) if line.label == "byline" or n in signed][:MOST_SIGNED]:
        found = read_byline(line.text, outlets)
        dossier.byline = dossier.byline or found.author
        credits += [found.credit] if found.credit else []
    credits += [source for line in lines if line.label not in ("news", "byline") and line.count <= 12 and (source := source_of(line.text.strip(" ()[]"), outlets))]
    kept = [line for line in lines if line.noise is None]
    if not credits and kept:
        match = SIGNED_BEFORE.match(kept[0].text[:200]) or next((m for line in kept[1:4] if (m := SIGNED_BEFORE.match(line.text[:200]))), None) or SIGNED_AFTER.search(kept[-1].text[-60:])
        credits += [outlets[match.group(1)]] if match and match.group(1) in outlets else []
    own = (dossier.publisher or "").lower().removeprefix("the ")
    others = [credit for credit in credits if credit.lower().removeprefix("the ") != own and credit != "".join(word[0] for word in (dossier.publisher or "").split())]
    dossier.credit = dossier.credit or next(iter(others or credits), None)


@dataclass(frozen=True, slots=True)
class Signed:
    """Who wrote a report, as printed, and which agency or paper it was taken from; None where a line does not tell."""

    author: str | None = None
    credit: str | None = None


def read_byline(text: str, outlets: dict[str, str]) -> Signed:
    """What a line that signs a report says.

    >>> read_byline("By Ann Example and Bo Sample, Coastal Wire", {}).author
    'Ann Example and Bo Sample'
    >>> read_byline("(With inputs from Coastal Wire)", {}).credit
    'Coastal Wire'
    """
    bare = text.strip(" ()[]*—–-\u200b")[:200]
    source = source_of(bare, outlets)
    if source is not None:
        return Signed(credit=source)
    known = outlet_at_start(bare, outlets)
    if known is not None:
        return Signed(credit=known)
    if (desk := DESK.fullmatch(bare)) is not None and not OURS.match(bare):
        return Signed(None if AGENCY.search(bare) else desk.group(1), desk.group(1))
    prefixed = BY.match(bare) is not None
    bare = DATED.sub("", FOLLOW.sub("", BY.sub("", bare))).strip(" ,|•·–—-")
    bare = CLOSED.sub("", bare)
    author = credit = None
    for part in PARTS.split(bare):
        if OTHERS.match(part) or "@" in part:
            continue
        pieces = JOINED.split(part.strip(" ,()"))
        for n in range(0, len(pieces), 2):
            name = FROM.sub("", TITLES.sub("", pieces[n].strip(" ,()"))) if not DESK.fullmatch(pieces[n].strip()) else pieces[n].strip()
            agency = agency_of(name, outlets)
            if agency is None and n and name.startswith("The "):
                agency = name
            if agency is not None:
                credit = credit or agency
                break
            if n and not (is_names(name) and len(name.split()) > 1 and not DESK.fullmatch(name) and not find_towns(name)):
                break
            if n == 0 and (author is not None or not (is_author(name) or (prefixed and is_names(name)))):
                break
            author = name if n == 0 else f"{author}{pieces[n - 1]}{name}"
    return Signed(author, credit)


def source_of(text: str, outlets: dict[str, str]) -> str | None:
    """The agency or paper that a line names as the source of the report ('With inputs from …', 'Source: …', '… contributed')."""
    match = INPUTS.match(text) or CONTRIBUTED.match(text)
    name = match.group("name").strip(" .()") if match else ""
    return outlets.get(name, name) if name and not GENERIC.fullmatch(name) and not (is_names(name) and " in " in text) and not name.lower().startswith("interview") else None


def is_names(name: str) -> bool:
    """The words are written like a name, but for an office or the section of a site."""
    return len(name.split()) <= 5 and not (name.isupper() and len(name) < 4) and NAME.fullmatch(name.title() if name.isupper() else name) is not None and not POST.search(name)


def is_author(name: str) -> bool:
    """A person's name, or how a desk calls itself."""
    towns = find_towns(name) if len(name.split()) < 4 else ()
    return (is_names(name) and not SECTION.fullmatch(name) and not (towns and towns[0].population >= 100_000)) or DESK.fullmatch(name) is not None or name.lower() in NAMELESS


def agency_of(name: str, outlets: dict[str, str]) -> str | None:
    """The agency that a part of a byline names: a known outlet, initials, or a name with a word for an agency in it."""
    if DESK.fullmatch(name) or GENERIC.fullmatch(name):
        return None
    if name in outlets or name.title() in outlets:
        return outlets.get(name) or outlets[name.title()]
    return name if INITIALS.fullmatch(name) or (AGENCY.search(name) and len(name.split()) <= 6 and name[:1].isupper()) else None
