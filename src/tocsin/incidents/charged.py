"""Which deeds of a report its accusations and denials speak of ("blamed the rebels for the attack", "denied involvement"): by its own links, else by the word with which they point back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tocsin.incidents.kinds import ARMS
from tocsin.knowledge import REAL, SPEECH
from tocsin.records import CodedDocument, Event

POINTED_AT = frozenset({"ASSAULT", "COERCE"})
"""Types of the deeds that such words point back to."""
JUDGING = frozenset({"disapprove", "investigate"})
"""Modes of blame that say nothing of who did it ('condemned the raid')."""
REACH = 800
"""Characters that an accusation or a denial looks back for the deed that it points to."""
STEM = 5
"""Letters by which a verb and its noun are taken for one word ('bombed', 'bombing')."""
ANY = frozenset("attack assault raid incident violence killing massacre murder death slaying bloodshed atrocity".split())
"""Nouns for deeds of any kind."""
KINDS = {
    "bombing": "blast", "blast": "blast", "explosion": "blast", "bombardment": "blast", "strike": "blast", "airstrike": "blast", "shelling": "blast", "shooting": "gun",
    "abduction": "abduct", "kidnapping": "abduct", "ambush": "ambush", "clash": "clash", "arson": "arson", "fire": "fire",
}  # fmt: skip
"""Nouns for deeds of one kind: of arms, a mode, or their own word."""
NOUN = "|".join(sorted(ANY | KINDS.keys(), key=len, reverse=True))
POINTING = re.compile(rf"\b(?:the|this|that|these|those|\w+day['’]s)\s+(?:(?!of\b|in\b|on\b|to\b|by\b)[\w-]+\s+){{0,3}}?({NOUN})(?:e?s)?\b", re.IGNORECASE)
"""A deed as something known ('the deadly attack', "Monday's bombing")."""
LEADS = re.compile(r"\b(?:for|over|behind|in|with|\w+ing|\w+ing out|\w+ed|carried out|blames?)\s+$", re.IGNORECASE)
"""What stands before it where a charge is about the deed, and not about those who suffered it ('the victims of the attack')."""
NO_PART = re.compile(r"\bden(?:y|ie[sd]|ying|ials?) (?:\w+ ){0,2}?(?:involvement|responsibility|role|part|hand|link|connection|complicity|blame|guilt)\b(?P<rest>[^.;]*)|\bden(?:y|ie[sd]|ying|ials?) (?:being|having been|(?:that )?\w+ (?:was|were|had been)) (?:involved|responsible|behind)\b(?P<more>[^.;]*)", re.IGNORECASE)
"""A denial of a part in a deed, with what follows."""
DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying|ial)|reject|dismiss|disput|disown|disavow)", re.IGNORECASE)


class Charge(NamedTuple):
    """An accusation or a denial, and the deed of its report that it speaks of."""

    deed: str
    denied: bool
    event: Event


def charges_of(coded: CodedDocument) -> tuple[Charge, ...]:
    """The accusations and denials of a document with the deeds that they speak of, in the order of its events and links.

    What an accusation tells in its own words ("accused the army of shelling the camp") is an event, blamed by itself, and not repeated here.
    """
    events = {event.id: event for event in coded.events}
    deeds = sorted((one for one in coded.events if one.type in POINTED_AT and one.status in (*REAL, "alleged")), key=lambda one: (one.anchor.start, one.id))
    inside = {link.target for link in coded.links if link.kind == "part_of" and link.source in events and events[link.source].type not in SPEECH}
    blamed = {one.id: deed for one in coded.events if one.type == "ACCUSE" and one.mode not in JUDGING and one.status in REAL and one.recipients and one.id not in inside and (deed := meant(one, deeds))}
    found = [Charge(deed.id, False, events[name]) for name, deed in blamed.items()]
    found += denials(coded, events, blamed, deeds)
    return tuple(dict.fromkeys(found))


def denials(coded: CodedDocument, events: Mapping[str, Event], blamed: Mapping[str, Event], deeds: Sequence[Event]) -> Iterator[Charge]:
    """What denials deny: the deeds that they are linked to, those of accusations that they answer, and else the one that they point back to."""
    answered: set[str] = set()
    for link in coded.links:
        if link.kind == "denies" and link.source in events:
            yield Charge(link.target, True, events[link.source])
            if link.target in blamed:
                yield Charge(blamed[link.target].id, True, events[link.source])
            target = events.get(link.target)
            if link.target in blamed or target is None or target.type not in SPEECH:
                answered.add(link.source)
    for one in coded.events:
        if one.type == "REJECT" and one.actors and one.id not in answered and one.status in REAL and DENIES.search(one.anchor.quote) and (deed := meant(one, deeds)):
            yield Charge(deed.id, True, one)


def meant(one: Event, deeds: Sequence[Event]) -> Event | None:
    """The deed told before that an accusation or a denial points back to; None where it names none as known, tells of one itself, or speaks of those who suffered it."""
    words = tuple((span.start, span.end, span.quote) for span in one.evidence)
    if any(start <= deed.anchor.start < end and deed.anchor.start > one.anchor.start for start, end, _ in words for deed in deeds):
        return None
    nouns = {match.group(1).casefold() for start, _, quote in words for match in POINTING.finditer(quote) if start + match.start() > one.anchor.start and LEADS.search(quote, 0, match.start())}
    bare = one.type == "REJECT" and any(said_of_nothing(quote) for _, _, quote in words)
    if not nouns and not bare:
        return None
    before = [deed for deed in deeds if 0 <= one.anchor.start - deed.anchor.end <= REACH and deed.status in REAL and set(deed.recipients).isdisjoint(one.recipients if one.type == "ACCUSE" else one.actors)]
    return next((deed for deed in reversed(before) if (bare and not nouns) or is_called(deed, nouns)), None)


def said_of_nothing(quote: str) -> bool:
    """Somebody denies a part and does not say in what ('denied any involvement', 'denied responsibility for it')."""
    found = NO_PART.search(quote)
    return found is not None and not re.search(r"\b(?!it\b|this\b|that\b)\w+", re.sub(r"^\W*(?:for|in|with|to)\b", "", found["rest"] or found["more"] or ""))


def is_called(deed: Event, nouns: Iterable[str]) -> bool:
    """A deed may be called so: by any word for violence, by one for its arms, or by its own."""
    told = {word[:STEM].casefold() for span in (*deed.evidence, deed.anchor) for word in re.findall(r"\w+", span.quote)}
    kind = {deed.mode, ARMS.get(deed.mode or "")}
    return any(noun in ANY or KINDS[noun] in kind or noun[:STEM] in told for noun in nouns)
