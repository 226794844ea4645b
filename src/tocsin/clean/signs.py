"""Signs of furniture and of news that rules see in a line: known phrases, its look, its place, its matter.

Each sign is a name. What it weighs is learned (`tagger.py`): here nothing is decided.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from tocsin.clean.furniture import Furniture
from tocsin.clean.lines import LETTER, Line, Phrase
from tocsin.clean.stamp import signed_stamp

ADDRESS = re.compile(r"(?:https?://|www\.|ww\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|@\w{2,30}|#\w{2,40}|\w+(?:\.\w+)*\.(?:com|org|net|co\.\w\w)(?:/\S*)?", re.IGNORECASE)
PARTS = re.compile(r"\t+| {2,}|\u00a0{2,}|\s[/\\–—-]\s|[|>»›•·→]")
READER = re.compile(r"\b(?:your|yours|you|us|our|newsletters?|inbox|e-?mails?|cookies?|subscri\w+|browser|website|this site|our site|app|whatsapp|telegram|channel|click|here|free|account|updates|journalism|advert\w*|page|device|comments?|privacy)\b", re.IGNORECASE)
ADDRESSES = re.compile(r"\b(?:your|yours|you|our)\b", re.IGNORECASE)
TELLS = re.compile(
    r"\b(?:said|says|told|killed|wounded|injured|attack(?:ed|s)?|according to|accused|denied|announced|warned|shelled|arrested|signed|agreed|shouted|reported|(?:on|last|late|early) (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE
)
SAYS = re.compile(r"\b(?:said|says|told|according to|accused|denied|announced|warned|shouted)\b", re.IGNORECASE)
CREDIT = re.compile(
    r"(?:[(\[][^()\[\]]{0,60}(?:/|\b(?i:photo|image|via\b|file\b|getty\b|credit))[^()\[\]]{0,60}[)\]]|\b(?i:photos?|images?|pictures?|pic|credits?|photographs?)\s?(?i:by|courtesy of|courtesy|credit|source)?\s?[:/|]\s?[^.:]{2,60}"
    r"|\b[Pp]hotos? (?:by|courtesy of) [A-Z][^.]{2,50}|\s[|/–—-]\s?(?:AFP|AP|Reuters|EPA|Getty Images|Xinhua|Anadolu|File|Photo|File photo)|[A-Z][\w ]{2,30}/(?:AFP|AP|Reuters|EPA|Getty Images|Getty|Anadolu|Xinhua|File|Shutterstock|Stringer|Handout|Pool)(?: via [\w ]+)?"
    r"|[—–-]\s*[\w .&/’'-]{2,40}\b(?:photos?|file|image)|[.!?,]\s+(?:\w+\.\s+)?[\[(][A-Z][\w .&/’'-]{1,40}[\])]|[.!?]\s+(?:\w+: )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}\s?/\s?[A-Z][\w’'-]*(?: [A-Z][\w’'-]+){0,2}|[.!?]\s+[A-Z]{2,4}|[.!?]\s+[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2}(?:, | / | \| )[A-Z][\w ’'&-]{2,40})\.?\s*$"
)
PICTURED = re.compile(r"\b(?:shows?|showing|taken|pictured|released|provided|walks?|stands?|is seen|are seen|seen|poses?|gestures?|looks?|arrives?|attends?|speaks?|rises?|sits?|gathers?|carry|carries|waits?|inspects?|hangs?|holds?|files?|lines?|passes|pass)\b")
JOURNALIST = re.compile(r"\b(?:reporter|correspondent|journalist|writer|editor|columnist|covers|writes|author|contributor|twitter|tweets|email|e-mail|reached|@\w+)\b", re.IGNORECASE)
PICTURE_DAY = re.compile(r",\s+(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)\s+\d{1,2},?\s+\d{4}\.?\s*(?:[A-Z(\[][^.]{2,80})?\.?$")
BIO = re.compile(r"^(?:[A-Z][\w’'-]+\.?\s+){2,4}(?:is|was|covers|writes|reports|has|works|joined|edits)\b")
FOOTNOTE = re.compile(r"^(?:\[\d{1,3}\]|\(\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹]|\^|\d{1,2}\s+(?=[A-Z]))")
MARKET = re.compile(r"\d[.,]\d|%|°|[+-]\d")
COMMENTS = re.compile(r"(?:\d[\d,]*|one|two|three) (?:comments?|thoughts?|responses?|replies|reactions?)\b(?: (?:on|to|so far)\b|$)|(?:readers'? )?comments(?: \(\d+\))?$", re.IGNORECASE)
WRITES = re.compile(r"[^.:]{2,40} (?:says|said|wrote|writes):")
GLUE = re.compile(r"(?<=[a-z])(?=[A-Z])")
INSIDE = re.compile(r"[a-z]{2}[.!?] [A-Z][a-z]")
OPENS_QUOTE = re.compile(r"^[\"“‘'«]|[“\"][^”\"]+[”\"]")
ADDRESSED = 400
"""Characters of the longest line that can be nothing but addresses."""
WIDEST = 200_000
"""Characters of text up to which a line is looked for inside of others."""
HEADINGS = 12
"""So many headings of lists are looked at, from the end."""
FOOT = frozenset({"share", "comment_form", "subscription", "legal", "tags", "most_read", "login", "navigation"})
"""Kinds of known lines that stand below a report."""
EDGE = 3
"""So many sentences at each end count as the edge of the report."""


@dataclass(slots=True)
class Page:
    """The lines of a text with what a sign needs to know of the whole."""

    lines: list[Line]
    known: list[Phrase | None]
    title: Line | None
    signed: set[int] = field(default_factory=set)
    first: int = 0
    last: int = -1
    tail: int = 0
    foot: int = 0
    comments: int = 0
    body: list[int] = field(default_factory=list)
    menu: frozenset[str] = frozenset()
    whole: str = ""
    matter: Counter[str] = field(default_factory=Counter)


def survey(lines: list[Line], furniture: Furniture, title: Line | None, signed: set[int]) -> Page:
    """A page with its phrases looked up and the first and last sentence of the report found."""
    page = Page(lines, [furniture.find(line) for line in lines], title, signed, tail=len(lines))
    body = [n for n, line in enumerate(lines) if line.sentence and page.known[n] is None]
    page.first, page.last = (body[0], body[-1]) if body else (len(lines), -1)
    page.body = body
    page.menu = furniture.menu
    page.whole = "\n".join(line.plain for line in lines if line.count >= 5)
    for n in body:
        page.matter.update(lines[n].content)
    if title is not None:
        page.matter.update(title.content)
    page.tail = find_tail(page, body)
    page.foot = find_foot(page)
    page.comments = find_comments(page)
    return page


def find_foot(page: Page) -> int:
    """The second known line of furniture after the last sentence of the report: below it the page's own foot goes on. The number of lines where there is none."""
    below = [n for n in range(page.last + 1, len(page.lines)) if (phrase := page.known[n]) is not None and (phrase.manner == "line" or (phrase.manner == "start" and not page.lines[n].sentence))]
    return below[1] if len(below) > 1 and page.body else len(page.lines)


def find_comments(page: Page) -> int:
    """The line that heads what readers wrote ('4 comments'), or the first of two lines that are a name with day and time, in the lower half of the page."""
    half = len(page.lines) // 2
    heads = [n for n in range(half, len(page.lines)) if COMMENTS.match(page.lines[n].text)]
    if heads and not any(SAYS.search(page.lines[n].text) and not WRITES.match(page.lines[n].text) for n in page.body if n > heads[0]):
        return heads[0]
    stamped = [n for n in range(half, len(page.lines)) if signed_stamp(page.lines[n].text)]
    return stamped[0] if len(stamped) > 1 else len(page.lines)


def find_tail(page: Page, body: list[int]) -> int:
    """The heading of a closing list ('Most read') after which no sentence shares its matter with the report; the number of lines where there is none."""
    headings = [n for n, phrase in enumerate(page.known) if phrase is not None and (heads_list(page.lines[n], phrase) or (phrase.manner == "line" and phrase.kind in FOOT))]
    for n in headings[-HEADINGS:]:
        cut = bisect_left(body, n)
        after = body[cut:]
        sure = heads_list(page.lines[n], page.known[n])  # type: ignore[arg-type]
        if cut <= (1 if sure else 3) * len(after) or cut < 2:
            continue
        matter: set[str] = set().union(*(page.lines[b].content for b in body[:cut]))
        if all(len(page.lines[b].content & matter) < (0.5 if sure else 0.34) * len(page.lines[b].content) and not SAYS.search(page.lines[b].text) for b in after):
            page.last = body[cut - 1]
            return n
    return len(page.lines)


def own_signs(line: Line, page: Page, n: int) -> list[str]:
    """What the line itself is like, apart from known phrases."""
    signs = shape_signs(line, page.menu)
    text, phrase = line.text, page.known[n]
    pictured = phrase is not None and phrase.kind == "caption"
    if CREDIT.search(text) and line.count <= 75 and phrase is None and not SAYS.search(text):
        signs.append("picture credit")
        pictured = True
    elif CREDIT.search(text) and pictured:
        signs.append("picture credit")
    if PICTURE_DAY.search(text) and line.count <= 50 and not SAYS.search(text):
        signs.append("dated like a picture")
        pictured = True
    if (SAYS if pictured else TELLS).search(text):
        signs.append("tells news")
    elif READER.search(text) and phrase is not None:
        signs.append("speaks to the reader")
    elif ADDRESSES.search(text) and not line.sentence:
        signs.append("talks to the reader")
    if pictured and PICTURED.search(text):
        signs.append("describes a picture")
    if phrase is not None and phrase.kind == "bio" and JOURNALIST.search(text) and not SAYS.search(text):
        signs.append("about a journalist")
    if BIO.match(text) and n >= late(page) and len(JOURNALIST.findall(text)) >= 1 and not SAYS.search(text):
        signs.append("portrait")
    if line.sentence:
        signs.append("sentence")
    elif phrase is None and line.count >= 7 and INSIDE.search(text) and not pictured:
        signs.append("sentence inside")
    elif line.count >= 8 and sum(word.islower() for word in line.words) >= 0.5 * line.count:
        signs.append("prose")
    if OPENS_QUOTE.search(text) and (phrase is None or phrase.manner != "line"):
        signs.append("quotation")
    return signs


def late(page: Page) -> int:
    """The number of the line from which on the report comes to its end: its last two sentences."""
    return page.body[-2] if len(page.body) > 3 else len(page.lines)


def shape_signs(line: Line, menu: frozenset[str]) -> list[str]:
    """What the letters, separators and words of a line say, whatever they mean."""
    signs = []
    text = line.text
    if not LETTER.search(text):
        signs.append("no letters")
    elif line.count <= 6 and len(text) <= ADDRESSED and not LETTER.search(ADDRESS.sub("", text)):
        signs.append("address")
    pieces = [piece for piece in PARTS.split(text) if piece and piece.strip()]
    if not line.ended and len(pieces) >= 3 and all(len(piece.split()) <= 4 for piece in pieces):
        signs.append("many separators")
    elif not line.ended and len(pieces) == 2 and line.count <= 8:
        signs.append("two parts")
    if not line.ended and 2 <= line.count <= 30:
        words = [word.lower() for word in GLUE.sub(" ", text).split() if LETTER.search(word)]
        known = sum(word.strip(".,|/:") in menu for word in words)
        if len(words) >= 2 and known >= 0.75 * len(words) or (len(words) >= 4 and known >= 0.6 * len(words) and line.titled):
            signs.append("menu words")
    if not line.sentence and len(MARKET.findall(text)) >= 3 and line.count <= 40:
        signs.append("quotations of a market")
    if line.count <= 3 and not line.ended and not text.endswith(":"):
        signs.append("few words")
    if line.titled and not line.ended:
        signs.append("capitals")
    return signs


def place_signs(line: Line, page: Page, n: int) -> list[str]:
    """Where the line stands, and whether it talks of what the report talks of."""
    signs = []
    if n > page.foot and (n > page.tail or not line.sentence):
        signs.append("below the foot")
    if page.comments < n:
        signs.append("among comments")
    if n > page.last and not line.sentence:
        signs.append("after the report")
    elif n < page.first and not line.sentence:
        signs.append("before the report")
    if (page.known[n] is not None or PICTURE_DAY.search(line.text)) and near_edge(page, n):
        signs.append("at the edge")
    if n > page.tail:
        signs.append("in the tail")
    elsewhere = sum(1 for word in line.content if page.matter[word] > (1 if line.sentence else 0))
    if len(line.content) >= 3 and elsewhere < 0.25 * len(line.content):
        signs.append("other matter")
    elif line.content and elsewhere >= 0.6 * len(line.content):
        signs.append("same matter")
    if FOOTNOTE.match(line.text) and n >= late(page) - 1 and (line.text[0] in "[(^" or page.first < n):
        signs.append("footnote")
    if line.count >= 5 and len(page.whole) <= WIDEST and inside_longer(page.whole, line.plain):
        signs.append("part of another line")
    return signs


def inside_longer(whole: str, words: str) -> bool:
    """The words stand inside of a longer line too."""
    at = whole.find(words)
    for _ in range(4):
        if at < 0:
            return False
        end = at + len(words)
        if (at > 0 and whole[at - 1] in " \"'(") or (end < len(whole) and whole[end] in " ,.\"'!?;:)"):
            return True
        at = whole.find(words, end)
    return False


def near_edge(page: Page, n: int) -> bool:
    """No more than a few sentences of the report stand before the line, or after it."""
    before = bisect_left(page.body, n)
    return before < EDGE or len(page.body) - before <= EDGE


def heads_list(line: Line, phrase: Phrase) -> bool:
    """The line heads a list of other things: a known heading, or a short line that begins like one ('More from World')."""
    return phrase.heading and (phrase.manner == "line" or (phrase.manner == "start" and phrase.words[-1] not in ":|" and line.count <= 5 and not line.ended))


def run_length(lines: list[Line], n: int) -> int:
    """How many lines in a row around this one are no sentences (counted up to four each way)."""
    length = 1
    for step in (-1, 1):
        at = n + step
        while 0 <= at < len(lines) and abs(at - n) <= 4 and not lines[at].sentence:
            length += 1
            at += step
    return length
