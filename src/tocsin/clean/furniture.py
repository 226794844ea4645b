"""Knows the phrases that pages put around a report (`lexicon/en/chrome.yml`), compiled once so that a line costs a few lookups."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tocsin.clean.lines import QUOTES, Line, Phrase, numberless
from tocsin.knowledge import Chrome
from tocsin.ontology import Ontology

WHOLE_SENTENCES = frozenset({"caption", "cookie_notice", "subscription", "comment_form", "legal", "bio", "credit_line", "call_to_action", "advertisement"})
"""Kinds of furniture that are whole sentences themselves."""
FIRST = re.compile(r"[^\W_]+|\S")
FRONT = re.compile(r"^[^\w\"'@#$<{]+")
"""What may stand before a phrase: bullets, arrows, brackets, pictures."""

AGENCIES = r"(?:Reuters|REUTERS|AP|AFP|EPA|Getty Images|GETTY IMAGES|Associated Press|Anadolu(?: Agency)?|Xinhua|Bloomberg|DPA|dpa|TASS|Sputnik|ANSA|PTI|Yonhap|Kyodo|KCNA|Handout|Pool)"
PICTURES = r"(?:Getty(?: Images)?|AFP|AP|Reuters|EPA|Xinhua|Anadolu(?: Agency)?|Facebook|Twitter|Instagram|Wikimedia(?: Commons)?|Flickr|Shutterstock|Handout|Pool|File)"
"""Whose pictures captions say that they are."""
FILED = r"file(?:[ -]?(?:photo|photograph|image|picture|pic))?"
CREDITED = r"(?i:(?:file ?)?(?:photo|photograph|picture|image|pic|file)s?)(?: ?[:/|–—-] ?(?=[^\W_a-z]|[@©])| (?i:credit|courtesy|source|by|via)\b)"
"""What opens a credit in brackets behind a caption ('(Photo: Jane …', '[File: AP'): a name follows, and no words that tell what is seen."""
ONE_SENTENCE = r"(?!.*\b(?:said|says|told|wrote|added)\b)(?:[^.!?]|\b(?:[A-Z]|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|St|Mrs?|Ms|Dr|Gen|Col|Lt|Sgt|Gov|Sen|Rep)\.){3,300}[.!?]?[\"”]? ?"
"""All that a caption tells before its credit, in nobody's words; a paragraph with a credit in brackets at its end is news."""
SEEN = r"(?:The|An?|His|Her|Its|Their|This|These|Some|Many|Several|Two|Three|Four|Five|Dozens|Hundreds|Thousands|In|At|On|Inside|Outside)\b"
"""First words of a caption behind a name that begins headlines and sentences too ('Shutterstock shares fell')."""
PLATFORMS = r"(?:facebook|twitter|x|whatsapp|linkedin|telegram|pinterest|reddit|tumblr|messenger|instagram|youtube|flipboard|viber|threads|bluesky|pocket|sms|e-?mail|mail|copy link|link|comments?)"
NAMED = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
SHOWN = r"(?=.*(?<!to )(?<!will )(?<!not )(?<!can )(?<!may )(?<!would )(?<!could )(?<!must )\b(?:walks?|stands?|poses?|gestures?|looks?|arrives?|attends?|sits?|gathers?|waits?|inspects?|helps?|carry|carries|rides?|watch(?:es)?|kneels?|lies?|lays?|queues?|mourns?|chants?|waves?|pray|prays)\b)"
"""A caption tells in the present what its picture shows."""
MACHINE = (
    (re.compile(r"The post [\"“‘'(]?[A-Z0-9].{2,300} (?:appeared first|first appeared) on [A-Z0-9].{1,100}$"), "syndication"),
    (re.compile(r"[>*\s]*(?:unsubscribe|view this|view in|view online|read online|read in|read this|manage|update|open in)\b[^.!?]{0,60}<?https?://\S+$", re.IGNORECASE), "subscription"),
    (re.compile(rf"(?:Image|Media) copyright .{{1,60}} (?:Image|Media) caption |Enlarge this image\b|Hide caption|(?:{NAMED} ?/ ?|{AGENCIES}:){AGENCIES}(?: (?i:file(?: photo)?))?(?! ?[-–—:/,]) [A-Z\"“‘'].*[a-z]|(?:.*[.!?”\"] |{ONE_SENTENCE}[(\[]){AGENCIES} ?/ ?{NAMED}[)\]]?\.?(?: TPX IMAGES OF THE DAY)?$"), "caption"),
    (re.compile(rf"{ONE_SENTENCE}[(\[](?:(?i:{FILED})|{CREDITED}[^()\[\]]{{2,80}}|[^\W\d_a-z][^()\[\]]{{1,40}}(?: ?/ ?| via )(?i:{PICTURES}))[)\]]\.?$"), "caption"),
    (re.compile(rf"(?:(?:google|getty(?: images)?|alamy|rex|shutterstock|afp|epa|ap|pa|supplied|facebook|instagram|twitter|youtube)|Getty Images?|Alamy(?: Stock Photo)?|(?:Shutterstock|Supplied)(?= {SEEN})) [A-Z\"“‘'][^.!?]{{20,200}}$"), "caption"),
    (re.compile(rf"{SHOWN}{ONE_SENTENCE}(?<=[.!?\"”] )(?:[–—-] ?)?{AGENCIES}\.?$"), "caption"),
    (re.compile(r"(?:(?:File )?[Pp]hoto|[Mm]ap|[Pp]icture) of (?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}\.?$"), "caption"),
    (re.compile(r"\((?:update|recast|adds?)s?\b ?\d*(?::| with)[^()]{3,160}\)$", re.IGNORECASE), "update_note"),
    (re.compile(rf"(?:(?:share|tweet|save|print|{PLATFORMS})(?:[\s,|/•·]+|$)){{3,}}$", re.IGNORECASE), "share"),
    (re.compile(r"This (?:story|article|report) (?:is from|was (?:first |originally )?(?:published|posted) on) [^.!?]{3,30}\b(?:19|20)\d\d\.?$"), "date_line"),
    (re.compile(r"(?:[A-Z][a-z]+ ){0,3}(?:Sign Up )?Continue reading the main story\b"), "navigation"),
    (re.compile(r"Related (?:Stories|Articles|Posts|Coverage) (?=[A-Z\"“‘'])"), "related"),
)
"""Lines that programs write under feeds and into mail, whatever the titles and addresses in them are, with their kinds."""


def written_by_machine(text: str) -> str | None:
    """The kind of a line that a program wrote; None for all others."""
    return next((kind for pattern, kind in MACHINE if pattern.match(text)), None)


@dataclass(slots=True)
class Furniture:
    """All phrases, sorted by how they are looked up."""

    lines: dict[str, Phrase] = field(default_factory=dict)
    starts: dict[str, list[tuple[str, int, Phrase]]] = field(default_factory=dict)
    ends: list[tuple[str, int, Phrase]] = field(default_factory=list)
    menu: frozenset[str] = frozenset()
    inner: dict[str, list[tuple[str, int, Phrase]]] = field(default_factory=dict)

    def find(self, line: Line) -> Phrase | None:
        """The phrase by which a line is known as furniture, the whole line first; None when it has none."""
        if line.looked_up:
            return line.phrase
        line.looked_up = True
        line.phrase = self.look_up(line)
        return line.phrase

    def look_up(self, line: Line) -> Phrase | None:
        """The phrase of a line that has not been looked up yet."""
        if line.long or not self.starts:
            return None
        folded = numberless(line.plain)
        known = self.lines.get(folded)
        if known is not None:
            return known
        loose = numberless(" ".join(line.text.translate(QUOTES).lower().split()))
        bare = FRONT.sub("", loose)
        phrase = self.start_of(loose, line.count) or (self.start_of(bare, line.count) if bare != loose else None)
        if phrase is not None:
            return phrase
        for end, longest, phrase in self.ends:
            if line.count <= longest and folded.endswith(end) and not folded[: -len(end)][-1:].isalnum():
                return phrase
        return self.inside(loose, line.count)

    def inside(self, loose: str, count: int) -> Phrase | None:
        """The first phrase that stands anywhere in a line of some words."""
        for match in FIRST.finditer(loose):
            for part, longest, phrase in self.inner.get(match.group(), ()):
                after = match.start() + len(part)
                if count <= longest and loose.startswith(part, match.start()) and not (part[-1].isalnum() and loose[after : after + 1].isalnum()):
                    return phrase
        return None

    def start_of(self, loose: str, count: int) -> Phrase | None:
        """The phrase with which a line of some words begins."""
        first = FIRST.match(loose)
        for start, longest, phrase in self.starts.get(first.group(), ()) if first else ():
            if count <= longest and loose.startswith(start) and not (start[-1].isalnum() and loose[len(start) : len(start) + 1].isalnum()):
                return phrase
        return None


def compile_furniture(entries: Iterable[Chrome]) -> Furniture:
    """The phrases of the file as lookup tables; where a line stands in two entries the first keeps it."""
    found = Furniture()
    for entry in entries:
        for line in entry.lines:
            found.lines.setdefault(line, Phrase(entry.kind, "line", line, entry.closes))
        for start in entry.starts:
            first = FIRST.match(start)
            if first is not None:
                found.starts.setdefault(first.group(), []).append((start, entry.longest, Phrase(entry.kind, "start", start, entry.closes)))
        found.ends.extend((end, entry.longest, Phrase(entry.kind, "end", end, False)) for end in entry.ends)
        for part in entry.contains:
            first = FIRST.match(part)
            if first is not None:
                found.inner.setdefault(first.group(), []).append((part, entry.longest, Phrase(entry.kind, "within", part, False)))
    for listed in (*found.starts.values(), *found.inner.values()):
        listed.sort(key=lambda known: -len(known[0]))
    found.menu = frozenset(line for line in found.lines if " " not in line and len(line) > 1)
    return found


def furniture(ontology: Ontology) -> Furniture:
    """The compiled phrases of an ontology."""
    if "furniture" not in ontology.compiled:
        ontology.compiled["furniture"] = compile_furniture(ontology.all("chrome", Chrome))
    compiled: Furniture = ontology.compiled["furniture"]
    return compiled
