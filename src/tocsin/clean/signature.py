"""Who signs a report: the author of a byline, and the agency or paper that it was taken from."""

from __future__ import annotations

import re

from tocsin.clean.lines import Line
from tocsin.clean.stamp import is_stamp
from tocsin.dossier import Dossier
from tocsin.knowledge import Actor
from tocsin.ontology import Ontology

BYLINE = re.compile(r"(?:[Bb]y|BY|[Ww]ritten by|[Ss]tory by|[Rr]eport by|[Rr]eported by|[Ww]ords by)[: ]\s*([^\d]{3,80}?)(?:\s*[|•·–—-]\s*(?:[A-Z][a-z]+\s+)?\d.*)?")
DESK = re.compile(
    r"((?:[A-Z][\w.&'’-]*\s+){1,5}(?:Report|Correspondent|Correspondents|Bureau|Desk|Monitoring|Reporter|Reporters|Agencies|News Service|News Agency|Staff|Staff Writer|Staff Reporter|Staff Writers)|(?:Our |Web |News |Staff )?(?:Correspondent|Staff Reporter|Web Desk|News Desk|Agencies))"
)
NAME = re.compile(r"(?:[A-Z][\w’'-]*\.?|al|bin|ibn|van|von|de|der|da|dos|del|el|ben|of|and|&)(?:\s+(?:[A-Z][\w’'-]*\.?|al|bin|ibn|van|von|de|der|da|dos|del|el|ben|and|&))*")
OURS = re.compile(r"(?:our|web|news|staff|monitoring|agencies|admin|editor)\b", re.IGNORECASE)
SECTION = re.compile(r"(?:world|local|latest|breaking)?\s?(?:news|world|politics|africa|asia|europe|middle east|opinion|business|live)", re.IGNORECASE)
SIGNED_AFTER = re.compile(r"\(([A-Z][\w .’'-]{1,30})\)\s*$")
SIGNED_BEFORE = re.compile(r"^[A-Z][\w .,/'’-]{2,50}?\s*\(([A-Z][\w .’'-]{1,30})\)\s*[-–—]")


def is_byline(text: str) -> str | None:
    """The agency, outlet or author that a byline names ('By Ann Example', 'Example Report'), else None.

    >>> is_byline("By Ann Example")
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
    return {n for n in ends if lines[n].count <= 12 and not lines[n].sentence and (is_byline(lines[n].text) or (lines[n].count <= 8 and outlet_at_start(lines[n].text, outlets)))}


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


def find_credit(dossier: Dossier, ontology: Ontology, kept: list[Line]) -> None:
    """Write the author who signs, and the agency or paper: a byline, or a line that is an outlet's name with or without a place."""
    outlets = outlet_names(ontology)
    for line in kept[:5] + kept[-2:]:
        named = is_byline(line.text)
        if line.count > 12 or (line.ended and named is None):
            continue
        known = outlet_at_start(named or line.text, outlets)
        author = split_author(named, outlets) if named and line.text[:2].lower() in ("by", "wr", "st", "re", "wo") else None
        if author is not None:
            dossier.byline = dossier.byline or author[0]
            known = known or author[1]
        if named and author is None and not outlet_at_start(named, outlets):
            dossier.byline = dossier.byline or named
        if known or (named and author is None and not OURS.match(named)):
            dossier.credit = known or named
            return
    if kept:
        match = SIGNED_BEFORE.match(kept[0].text[:200]) or next((m for line in kept[1:4] if (m := SIGNED_BEFORE.match(line.text[:200]))), None) or SIGNED_AFTER.search(kept[-1].text[-60:])
        if match and match.group(1) in outlets:
            dossier.credit = outlets[match.group(1)]


def split_author(named: str, outlets: dict[str, str]) -> tuple[str, str | None] | None:
    """The author of a byline and the outlet named behind the author ('Ann Example, Coastal Wire'); None where no person is named."""
    if outlet_at_start(named, outlets) or DESK.fullmatch(named):
        return None
    parts = re.split(r"\s*[,|/–—]\s*|\s+(?:for|of|in|from)\s+", named, maxsplit=1)
    outlet = next((name for part in parts[1:] if (name := outlets.get(part.strip()))), None)
    author = parts[0].strip()
    if not NAME.fullmatch(author.title() if author.isupper() else author) or len(author.split()) > 8:
        return None
    return author, outlet
