"""Turns a raw document into the one clean text on which all offsets hang, and keeps what was left out.

HTML goes through trafilatura. Text that was scraped before it reached us is judged line by line: known furniture of pages
(`lexicon/en/chrome.yml`), breadcrumbs, a headline printed twice, captions. When in doubt a line stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date

from tocsin.dossier import Dossier
from tocsin.knowledge import Actor, Chrome
from tocsin.ontology import Ontology
from tocsin.records import Noise
from tocsin.stage import Stage

SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s*$")
GLUED = re.compile(r"[a-z][A-Z][a-z]")
SITE_SUFFIX = re.compile(r"\s+[|–—»·]\s+[\w'’&. ]{2,40}$")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
WORDY = ("caption", "cookie_notice", "subscription", "comment_form", "legal")
"""Kinds of furniture that are whole sentences themselves."""
DATELINE_LINES = 4
"""A dateline stands at the head of one of the first lines."""
HEAD_LINES = 12
"""A headline, deck, byline and caption stand within the first lines."""


@dataclass(slots=True)
class Line:
    """A line of the raw text: where it is, what it says, and why it was left out (None: it stays)."""

    start: int
    text: str
    noise: str | None = None
    keep_to: int | None = None

    @property
    def words(self) -> int:
        """How many words the line has."""
        return len(self.text.split())

    @property
    def sentence(self) -> bool:
        """It reads like a sentence: an end mark and more than a few words."""
        return self.words >= 6 and SENTENCE_END.search(self.text) is not None


def plain(text: str) -> str:
    """A line for comparison: no case, no accents, straight quotes, no outer punctuation."""
    bare = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'").lower()
    return " ".join(bare.split()).strip(" .!?:;,*•·-–—|>»«[]\"“”")


def content_words(text: str) -> set[str]:
    """The longer words of a line, to tell repeats from new matter."""
    return set(re.findall(r"[^\W\d_]{4,}", text.lower()))


def chrome_kind(line: str, entries: list[Chrome]) -> Chrome | None:
    """The entry of the chrome file that a line matches, or None."""
    folded, count = plain(line), len(line.split())
    loose = " ".join(line.lower().replace("’", "'").split())
    for entry in entries:
        if folded in entry.lines:
            return entry
        if count > entry.longest:
            continue
        if any(loose.startswith(start) and not loose[len(start) : len(start) + 1].isalpha() for start in entry.starts):
            if entry.kind in WORDY or not (SENTENCE_END.search(line) and count >= 6):
                return entry
        if any(folded.endswith(end) for end in entry.ends) or any(part in loose for part in entry.contains):
            return entry
    return None


def split_lines(raw: str) -> list[Line]:
    """The non-empty lines of a text, stripped, with their offsets."""
    lines = []
    for match in re.finditer(r"[^\r\n\u2028\u2029]+", raw):
        stripped = match.group().strip()
        if stripped:
            lines.append(Line(match.start() + match.group().index(stripped), stripped))
    return lines


def mark_chrome(lines: list[Line], entries: list[Chrome]) -> None:
    """Mark known furniture. After a heading such as 'Related articles' that closes the report, short lines go with it."""
    for number, line in enumerate(lines):
        entry = chrome_kind(line.text, entries)
        if entry is None:
            continue
        line.noise = entry.kind
        rest = lines[number + 1 :]
        if entry.closes and number > len(lines) // 2 and not any(other.sentence for other in rest):
            for other in rest:
                other.noise = other.noise or entry.kind


def find_title(lines: list[Line], given: str | None) -> tuple[str | None, Line | None]:
    """The headline and the line that carries it; a headline printed twice and breadcrumbs glued to it are marked as noise."""
    head = [line for line in lines[:HEAD_LINES] if line.noise is None]
    repeated = Counter(plain(SITE_SUFFIX.sub("", line.text)) for line in head if not line.sentence)
    title_line = next((line for line in head if not line.sentence and repeated[plain(SITE_SUFFIX.sub("", line.text))] > 1), None)
    if title_line is None:
        for number, line in enumerate(head):
            follows = head[number + 1] if number + 1 < len(head) else None
            if follows is not None and not follows.sentence and follows.words >= 4 and plain(line.text).endswith(plain(follows.text)):
                line.noise = "breadcrumb"
                title_line = follows
                break
    if title_line is None:
        title_line = next((line for line in head if is_headline(line, given)), None)
    if title_line is None and len(head) > 1 and 2 <= head[0].words <= 4 and head[1].words >= 12 and head[1].sentence and not SENTENCE_END.search(head[0].text) and is_byline(head[0].text) is None and not head[0].text.isupper():
        title_line = head[0]
    if title_line is None:
        return given, None
    suffix = SITE_SUFFIX.search(title_line.text)
    title = title_line.text[: suffix.start()].strip() if suffix and title_line.words - len(suffix.group().split()) >= 4 else title_line.text
    if title != title_line.text:
        title_line.keep_to = len(title)
    seen = False
    for line in head:
        if line is title_line:
            seen = True
        elif line.noise is None and not line.sentence and plain(SITE_SUFFIX.sub("", line.text)) == plain(title):
            line.noise = "duplicate_headline" if seen else "breadcrumb"
    return given or title, title_line


def is_headline(line: Line, given: str | None) -> bool:
    """A line without an end mark, of headline length, before the first sentence."""
    if given and plain(line.text) == plain(given):
        return True
    letters = [word for word in line.text.split() if word[:1].isalpha()]
    return 5 <= line.words <= 24 and not SENTENCE_END.search(line.text) and not line.text.endswith(":") and len(letters) >= 4 and is_byline(line.text) is None


def is_byline(text: str) -> str | None:
    """The agency, outlet or author that a byline names ('By Ann Example', 'Example Report'), else None."""
    match = re.fullmatch(r"(?:[Bb]y |BY )([^\d]{3,60})", text) or re.fullmatch(r"((?:[A-Z][\w.&'’-]*\s+){1,5}(?:Report|Correspondent|Bureau|Desk|Monitoring|Reporter|Agencies|News Service|Staff|Staff Writer|Staff Reporter))", text)
    return match.group(1).strip() if match else None


def mark_head(lines: list[Line], title_line: Line | None) -> None:
    """Mark breadcrumbs above the headline and alt text above a caption."""
    at = lines.index(title_line) if title_line in lines else -1
    for line in lines[:at] if at > 0 else []:
        if line.noise is None and line.words <= 6 and not line.sentence and is_byline(line.text) is None:
            line.noise = "breadcrumb"
    for before, line in zip(lines, lines[1:], strict=False):
        alt = before.noise is None and before is not title_line and before.words <= 6 and not SENTENCE_END.search(before.text)
        if line.noise == "caption" and alt and is_byline(before.text) is None and not before.text.endswith(":"):
            before.noise = "caption"
    if at < 0:
        for line in lines[:3]:
            if line.noise is None and line.words <= 5 and GLUED.search(line.text) and not SENTENCE_END.search(line.text):
                line.noise = "breadcrumb"


def deck_end(lines: list[Line], title_line: Line | None) -> int:
    """How many lines from the top only announce what the body says again: headline, deck, byline, dateline on a line of its own."""
    kept = [line for line in lines if line.noise is None]
    if title_line is None or title_line not in kept:
        return 0
    end = kept.index(title_line) + 1
    for line in kept[end : end + 2]:
        words = content_words(line.text)
        body = kept[kept.index(line) + 1 :]
        if is_byline(line.text) is None and not (words and any(len(words & content_words(other.text)) >= 0.8 * len(words) for other in body)):
            break
        end = kept.index(line) + 1
    return end


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


DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z.'’-]+(?:[ /-][A-Z][A-Z.'’-]+){0,3})"  # a town in capitals
    r"(?P<more>(?:,\s*[A-Z][\w.'’ -]{1,30}){0,2})"  # country, day
    r"(?P<date>,?\s*(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s*\d{4})?)?"
    r"(?P<agency>\s*\([\w .,’'-]{2,40}\))?\s*(?:[:–—]|--?|-)\s+"
)


def dateline_length(line: str) -> int:
    """The length of the dateline that a paragraph begins with ('NAIROBI, March 4 (Coastal Wire) - '); 0 when there is none."""
    match = DATELINE.match(line)
    return match.end() if match else 0


def find_credit(dossier: Dossier, ontology: Ontology, kept: list[Line]) -> None:
    """The agency or paper that signs: a byline, or a line that is an outlet's name with or without a place."""
    outlets = outlet_names(ontology)
    for line in kept[:4] + kept[-2:]:
        named = is_byline(line.text)
        if line.words > 8 or (SENTENCE_END.search(line.text) and named is None):
            continue
        known = outlet_at_start(named or line.text, outlets)
        if known or (named and not line.text.lower().startswith("by ")):
            dossier.credit = known or named
            return
    if kept:
        match = re.match(r"^[A-Z][\w .,/'’-]{2,50}?\s*\(([A-Z][\w .’'-]{1,30})\)\s*[-–—]", kept[0].text) or re.search(r"\(([A-Z]{2,6})\)\s*$", kept[-1].text)
        if match and match.group(1) in outlets:
            dossier.credit = outlets[match.group(1)]


def page_text(dossier: Dossier) -> str:
    """The article of an HTML page by trafilatura, with its title, date and outlet where the page states them."""
    import trafilatura  # heavy: only pages need it
    from trafilatura.settings import Document, use_config

    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    found = trafilatura.bare_extraction(dossier.raw.text, url=dossier.raw.url, include_comments=False, include_tables=False, with_metadata=True, config=config)
    if not isinstance(found, Document):
        dossier.problem("clean", "no_article", "No article was found in the page; nothing was coded.")
        return ""
    dossier.title = dossier.title or found.title
    dossier.publisher = dossier.publisher or found.sitename
    dossier.byline = dossier.byline or found.author
    if found.date and dossier.raw.published is None:
        dossier.stated = date.fromisoformat(found.date)
    return found.text or ""


def clean(dossier: Dossier, ontology: Ontology) -> None:
    """Write the clean text, the noise that was left out, the title and the credit."""
    dossier.title, dossier.publisher, dossier.byline = dossier.raw.title, dossier.raw.publisher, dossier.raw.byline
    raw = dossier.raw.text
    if dossier.raw.clean:
        dossier.text = raw
        first = raw.split("\n", 1)[0].strip()
        dossier.headline_end = len(first) + 1 if dossier.title and plain(first) == plain(dossier.title) else 0
        find_body(dossier)
        dossier.name_document()
        return
    if dossier.raw.format == "html":
        raw = page_text(dossier)
    lines = split_lines(raw)
    mark_chrome(lines, ontology.all("chrome", Chrome))
    title, title_line = find_title(lines, dossier.title)
    mark_head(lines, title_line)
    dossier.title = title
    kept = [line for line in lines if line.noise is None]
    find_credit(dossier, ontology, kept)
    parts = [INVISIBLE.sub("", line.text[: line.keep_to] if line.keep_to else line.text) for line in kept]
    head = deck_end(lines, title_line)
    dossier.headline_end = sum(len(part) + 1 for part in parts[:head])
    dossier.text = "\n".join(parts)
    find_body(dossier)
    # What trafilatura leaves out of a page has no offsets in it, so noise is listed for text only.
    dossier.noise = [noise for line in lines if (noise := noise_of(line))] if dossier.raw.format == "text" else []
    if not dossier.text and not dossier.problems:
        dossier.problem("clean", "empty", "There is no text to code.")
    dossier.name_document()


def find_body(dossier: Dossier) -> None:
    """Set where the report itself begins: after headline, deck and the dateline that one of the first lines starts with."""
    dossier.body = start = dossier.headline_end
    for line in dossier.text[start:].split("\n")[:DATELINE_LINES]:
        length = dateline_length(line)
        if length and len(line.split()) > 8:
            dossier.headline_end, dossier.body = start, start + length
            return
        if line.strip() and SENTENCE_END.search(line):
            return  # the report has begun
        start += len(line) + 1


def noise_of(line: Line) -> Noise | None:
    """What a line contributes to the noise, as offsets into the raw text."""
    if line.noise is not None:
        return Noise(start=line.start, end=line.start + len(line.text), quote=line.text, kind=line.noise)
    if line.keep_to is not None:
        return Noise(start=line.start + line.keep_to, end=line.start + len(line.text), quote=line.text[line.keep_to :], kind="site_name")
    return None


STAGE = Stage("clean", ("raw",), ("text", "noise", "title", "credit", "publisher", "byline", "dateline", "headline_end", "body", "stated", "id"), clean)
