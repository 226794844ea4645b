"""Who signs a report: the author of a byline, and the agency or paper that it was taken from."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tocsin.clean.lines import Line, plain
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
OURS = re.compile(r"(?:our|web|news|staff|monitoring|agencies|admin|editor)\b", re.IGNORECASE)
OUTLET = re.compile(
    r"\b(?:news|times|post|daily|radio|herald|tribune|gazette|observer|standard|mail|sun|globe|echo|argus|record|ledger|examiner|inquirer|enquirer|advertiser|leader|pioneer|statesman|vanguard|nation|citizen|voice|insider|digest|briefing|network|media|wire|watch|reporter|telegram|journal|chronicle|review|mirror|star|sentinel|register|beacon|courier|monitor|telegraph|express|guardian|independent|press|tv|television|"
    r"ministry|department|embassy|office|institute|foundation|forum|council|centre|center|mission|cluster|agency|bulletin|dispatch|analysis|desk|weekly|today|online|magazine)\b",
    re.IGNORECASE,
)
BODY = re.compile(
    r"(?:the )?(?:(?:ministry|department|embassy|office|bureau|radio|agence|agencia|agenzia|government|institute|council) .+|.+ (?:wire|press|agency|news|radio|tv|television|times|agence|agencia|service|services|media|tribune|gazette|cluster|ministry|department|office|embassy|institute|mission|council|centre|center))",
    re.IGNORECASE,
)
"""A name of several words that no person has: an agency's, outlet's or office's."""
INITIALS = re.compile(r"[A-Z]{2,5}")
TITLES = re.compile(r"(?:Dr|Prof|Professor|Sir|Dame)\.?\s+")
FOLLOW = re.compile(r"\s+(?:Follow|Follow us|Contact|Bio|View profile|More by this author)$", re.IGNORECASE)
BAR = re.compile(r"\s*[|•·]\s*")
POST = re.compile(r"(?:[\w’'-]+\s+){0,5}(?:correspondent|reporter|editor|columnist|bureau chief|staff writer)s?\b(?:,.{2,40}| in .{2,40})?", re.IGNORECASE)
"""An office held at an outlet ('Security correspondent, Nairobi'), as it stands under a lone name."""
PROVIDED = re.compile(
    r"^\W*(?:provided by|supplied by|originally (?:published|appeared) (?:by|in|on)|with (?:additional )?inputs? from|(?:agency )?inputs? from|source\s*:|via\s*:|credit\s*:|courtesy\s*:)\s*((?:[Tt]he )?[A-Z][\w’'&-]*(?: (?:of |for |the |and |& )?[A-Z][\w’'&-]*){0,5})\W*$",
    re.IGNORECASE,
)
"""A line that says from which agency or outlet the report was taken."""
SECTION = re.compile(r"(?:world|local|latest|breaking)?\s?(?:news|world|politics|africa|asia|europe|middle east|opinion|business|live)", re.IGNORECASE)
DESK_WITH = re.compile(r"(.+?)\s*(?:&|\||/|,|\band\b)\s*([A-Z]{2,5})")
"""A desk and the agency whose words it used ('Staff Reporter & CWN')."""
AGENCY = re.compile(r"(?:\b(?:wire|press|news agency|news service|agence|agencia|agenzia|newswire|wires)$|^(?:agence|agencia|agenzia)\b)", re.IGNORECASE)
SIGNED_AFTER = re.compile(r"\(([A-Z][\w .’'-]{1,30})\)\s*$")
NAMELESS = frozenset({"admin", "administrator", "webmaster", "editor"})
"""How a content-management system signs for whoever posted."""
PORTRAIT = re.compile(
    r"(?:[A-Z][\w’'-]+\.?\s+){2,4}(?:is|was|covers|writes|reports|leads|works|has been|joined) [^.]{0,80}\b(?:reporter|correspondent|journalist|writer|editor|fellow|director|researcher|analyst|columnist|author|programme|program|teaches|professor)\b"
)
TOWN = 50_000
"""Inhabitants from which on a town's name is rather the town than a person of that name."""
DECK_WORDS = 30
"""The longest sentence that can be a deck, in words."""
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
        return FOLLOW.sub("", match.group(1)).strip(" |,–—-") if match.group(1)[:1].isupper() and not text.endswith((".", "?", "!", ":")) else None
    match = DESK.fullmatch(text)
    if match is None and (pair := DESK_WITH.fullmatch(text)) is not None:
        return text.strip() if DESK.fullmatch(pair.group(1)) else None
    return match.group(1).strip() if match else None


def is_person(name: str) -> bool:
    """The words are written like a person's name, and are not those of an outlet, agency or office.

    >>> is_person("RANIA EXAMPLE"), is_person("Coastal Wire"), is_person("WTV")
    (True, False, False)
    """
    words = name.split()
    return (
        2 <= len(words) <= 4
        and NAME.fullmatch(name.title() if name.isupper() else name) is not None
        and not BODY.fullmatch(name)
        and not OURS.match(name)
        and not DESK.fullmatch(name)
        and not SECTION.fullmatch(name)
    )


def barred(text: str, outlets: Mapping[str, str]) -> tuple[str, str] | None:
    """Author and outlet of a line that parts them by bars ('Ann Example | Coastal News'); None for any other line.

    >>> barred("Ann Example | Coastal News", {})
    ('Ann Example', 'Coastal News')
    """
    parts = [part for part in BAR.split(text) if part and "@" not in part]
    if len(parts) != 2 or not is_person(parts[0]) or len(parts[1].split()) > 6:
        return None
    return (parts[0], parts[1]) if parts[1] in outlets or OUTLET.search(parts[1]) or re.search(r"\bInfo\b", parts[1]) else None


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
    return {
        n
        for n in ends
        if lines[n].count <= 12
        and not lines[n].sentence
        and (
            is_byline(lines[n].text)
            or (0 < n < 14 and (unlisted_agency(lines[n].text) or signs_by_initials(lines, n)))
            or barred(lines[n].text, outlets)
            or (lines[n].count <= 8 and outlet_at_start(lines[n].text, outlets))
        )
    }


def signs_by_initials(lines: list[Line], n: int) -> bool:
    """The line is an agency's initials, alone or before a place, beside a line that dates the page or the first sentence of the report."""
    first = BAR.split(lines[n].text)[0]
    near = [*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2]]
    return INITIALS.fullmatch(first) is not None and lines[n].count <= 6 and lines[n].phrase is None and any(is_stamp(other) or other.sentence for other in near)


def lone_name(lines: list[Line], title: Line | None) -> Line | None:
    """The line under the headline that is a person's name and nothing else, where a line near it dates the page or tells the author's post.

    A deck of one sentence may stand between.
    """
    at = next((n for n, line in enumerate(lines) if line is title), -1)
    dated = any(is_stamp(other) for other in lines[max(0, at - 2) : at])
    decks = 0
    told = "\n".join(line.plain for line in [line for line in lines if line.sentence][:-2] if not is_about_author(line))
    for n in range(at + 1, min(at + 9, len(lines) - 1)) if at >= 0 else ():
        line = lines[n]
        if line.sentence:
            decks += 1
            if decks > 1 or line.count > DECK_WORDS:
                return None
            continue
        bare = TITLES.sub("", line.text)
        if line.noise is not None or line.phrase is not None or line.ended or not (is_person(bare) and line.titled or bare.lower() in NAMELESS):
            continue
        near = [other for other in lines[max(at + 1, n - 2) : n + 3] if other is not line]
        if plain(bare) in told or is_town(bare.title() if bare.isupper() else bare):
            continue  # somebody or somewhere that the report tells of
        if dated or any(is_stamp(other) for other in near) or POST.fullmatch(lines[n + 1].text):
            return line
    return None


def is_town(name: str) -> bool:
    """The words are the name of a town that news speaks of."""
    towns = find_towns(name)
    return bool(towns) and towns[0].population >= TOWN


def is_about_author(line: Line) -> bool:
    """The line is known as an author's portrait or as a line of credits."""
    return line.phrase is not None and line.phrase.kind in ("bio", "credit_line") or PORTRAIT.match(line.text) is not None


def find_credit(dossier: Dossier, ontology: Ontology, kept: list[Line]) -> None:
    """Write the author who signs, and the agency or paper: a byline, or a line that is an outlet's name with or without a place."""
    outlets = outlet_names(ontology)
    for n, line in enumerate(kept[:5] + kept[-2:]):
        pair = barred(line.text, outlets)
        if pair is not None:
            dossier.byline = dossier.byline or pair[0]
            dossier.credit = outlets.get(pair[1], pair[1])
            return
        named = is_byline(line.text)
        if line.count > 12 or (line.ended and named is None):
            continue
        known = outlet_at_start(named or line.text, outlets) or (unlisted_agency(named or line.text) if named or n else None)
        if INITIALS.fullmatch(named or line.text) and (named or 0 < n < 5 and "signature" in line.signs):
            known = known or named or line.text
        if named is not None and known is None and (pair_of := DESK_WITH.fullmatch(named)) is not None:
            dossier.byline, known = dossier.byline or pair_of.group(1), pair_of.group(2)
            dossier.credit = outlets.get(known, known)
            return
        author = split_author(named, outlets) if named and line.text[:2].lower() in ("by", "wr", "st", "re", "wo") else None
        if author is not None:
            dossier.byline = dossier.byline or author[0]
            known = known or author[1]
        if named and author is None and known is None:
            dossier.byline = dossier.byline or named
        if known or (named and author is None and not OURS.match(named)):
            dossier.credit = known or named
            return
    if kept:
        match = (
            SIGNED_BEFORE.match(kept[0].text[:200])
            or next((m for line in kept[1:4] if (m := SIGNED_BEFORE.match(line.text[:200]))), None)
            or SIGNED_AFTER.search(kept[-1].text[-60:])
        )
        if match and match.group(1) in outlets:
            dossier.credit = outlets[match.group(1)]


def unlisted_agency(named: str) -> str | None:
    """An agency that no dictionary holds, by its words ('Savanna Wire') or its initials; None for a person, a desk or an office."""
    words = named.split()
    return named if 2 <= len(words) <= 5 and AGENCY.search(named) and all(word[:1].isupper() for word in words) and not DESK.fullmatch(named) else None


def taken_from(lines: list[Line], outlets: Mapping[str, str]) -> str | None:
    """The agency or outlet of a line that says whose report it is ('Provided by …', '(With inputs from …)')."""
    match = next((match for line in lines if line.count <= 12 and (match := PROVIDED.match(line.text))), None)
    return outlets.get(match.group(1), match.group(1)) if match else None


def split_author(named: str, outlets: dict[str, str]) -> tuple[str, str | None] | None:
    """The author of a byline and the outlet named behind the author ('Ann Example, Coastal Wire'); None where no person is named."""
    if outlet_at_start(named, outlets) or DESK.fullmatch(named) or unlisted_agency(named) or INITIALS.fullmatch(named):
        return None
    parts = re.split(r"\s*[,|/–—]\s*|\s+(?:for|of|in|from)\s+", named, maxsplit=1)
    outlet = next((name for part in parts[1:] if (name := outlets.get(part.strip()))), None)
    author = TITLES.sub("", parts[0].strip())
    if not NAME.fullmatch(author.title() if author.isupper() else author) or len(author.split()) > 8:
        return None
    return author, outlet
