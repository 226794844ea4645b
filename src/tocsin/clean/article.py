"""The body of a page: trafilatura's reading, mended where it leaves paragraphs of the article out, or paragraphs by our own count where it fails.

Every reading is compared with the blocks of the page itself (`scan.py`). A paragraph that stands among those of the article, in an
element like theirs, and that nothing marks as furniture, belongs to it even where the extractor has left it out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from tocsin.clean.lines import SENTENCE_END, plain
from tocsin.clean.scan import Block, Scan

BULLET = re.compile(r"^[-*•·▪◦‣]\s+(?=\S)")
RULER = re.compile(r"[|\s:-]+")
PROSE_TAGS = frozenset({"p", "div", "blockquote", "section", "article", "main", "td", "span", "body", "li", "h2", "h3", "h4", "dd", "", "center", "pre"})
PARAGRAPH_WORDS = 8
DEEP, LARGE, MANY_TAGS = 300, 3_000_000, 100_000
"""Beyond these the tree extractor is not asked: nesting, characters, tags."""
LITTLE = 0.35
"""A reading with less than this share of the page's paragraphs is doubted."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of an article and the metadata that the extractor gives."""

    lines: list[str]
    title: str | None = None
    author: str | None = None
    site: str | None = None
    day: str | None = None
    trouble: str | None = None


def extract(source: str, url: str | None) -> Reading:
    """Trafilatura's reading of a page, without comments; what goes wrong is told in `trouble`."""
    import trafilatura  # heavy: only pages need it
    from lxml.etree import LxmlError
    from trafilatura.settings import Document, use_config

    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    try:
        found = trafilatura.bare_extraction(source, url=url, include_comments=False, favor_precision=True, with_metadata=True, config=config)
    except (RecursionError, ValueError, TypeError, AttributeError, IndexError, KeyError, AssertionError, LxmlError) as error:
        return Reading([], trouble=type(error).__name__)
    if not isinstance(found, Document):
        return Reading([])
    return Reading((found.text or "").split("\n"), found.title, found.author, found.sitename, found.date)


def tidied(line: str) -> str:
    """A line of the extractor without its marks for list items and table cells."""
    if "|" in line and line.lstrip().startswith("|"):
        return "" if RULER.fullmatch(line) else ", ".join(cell.strip() for cell in line.split("|") if cell.strip())
    return BULLET.sub("", line.strip())


def is_paragraph(block: Block) -> bool:
    """The block reads like a paragraph of an article: prose, not links, not in a container of furniture."""
    if block.kind is not None or block.tag not in PROSE_TAGS or block.linked > 0.5 * max(1, sum(b - a for a, b in block.pieces)):
        return False
    return block.words >= PARAGRAPH_WORDS and (SENTENCE_END.search(block.text[-12:]) is not None or block.words >= 25)


def own_reading(found: Scan) -> list[str]:
    """The paragraphs of the element that holds most of them, with what stands between the first and the last."""
    mass: Counter[int] = Counter()
    for block in found.blocks:
        if is_paragraph(block):
            mass[block.parent] += block.words
            mass[block.outer] += block.words
    if not mass:
        return []
    best = min(mass, key=lambda number: (-mass[number], number))
    held = [n for n, block in enumerate(found.blocks) if is_paragraph(block) and best in (block.parent, block.outer)]
    lines = []
    for block in found.blocks[held[0] : held[-1] + 1]:
        if block.kind is None and (is_paragraph(block) or block.tag in ("li", "blockquote", "h2", "h3", "h4") or best == block.parent):
            lines.append(block.text)
    return lines


def key(text: str) -> str:
    """A text for comparison between readings: letters and digits alone."""
    return re.sub(r"[^\w]+", "", plain(BULLET.sub("", text)))


def mend(lines: list[str], found: Scan) -> list[str]:
    """The lines of a reading with the paragraphs that it left out put back where they stand in the page."""
    keys = [key(line) for line in lines]
    whole = "".join(keys)
    where = {name: n for n, name in enumerate(keys) if name}
    inside: list[tuple[int, int]] = []  # block, line
    for n, block in enumerate(found.blocks):
        name = key(block.text)
        if name in where:
            inside.append((n, where[name]))
    paragraphs = [(n, at) for n, at in inside if is_paragraph(found.blocks[n])]
    if not paragraphs:
        return lines
    named = {found.blocks[n].named for n, _ in paragraphs} - {""}
    parents = {found.blocks[n].parent for n, _ in paragraphs if found.blocks[n].tag != "p"} | {found.blocks[n].outer for n, _ in paragraphs}
    lost: dict[int, list[str]] = {}
    at_line = dict(paragraphs)
    last = -1
    for n in range(paragraphs[0][0], len(found.blocks)):
        block = found.blocks[n]
        last = at_line.get(n, last)
        if n in at_line or not is_paragraph(block) or not ({block.parent, block.outer} & parents or block.named in named):
            continue
        name = key(block.text)
        if name and name not in whole and last >= 0:
            lost.setdefault(last, []).append(block.text)
            whole += name
    if not lost:
        return lines
    mended = []
    for n, line in enumerate(lines):
        mended.append(line)
        mended.extend(lost.get(n, ()))
    return mended


def at_breaks(lines: list[str], found: Scan) -> list[str]:
    """The lines of a reading, those that run several blocks of one element together ('<br>' between them) as these blocks."""
    names = [key(block.text) for block in found.blocks]
    first = {}
    for n in range(len(names) - 1, -1, -1):
        first[names[n][:24]] = n
    split: list[str] = []
    for line in lines:
        name, parts = key(line), []
        n = first.get(name[:24], -1)
        if n < 0 and name:
            n = next((first[name[:length]] for length in range(min(23, len(name)), 2, -1) if name[:length] in first), -1)
        parent = found.blocks[n].parent if n >= 0 else -1
        at = 0
        while 0 <= n < len(names) and at < len(name) and names[n] and name.startswith(names[n], at) and found.blocks[n].parent == parent:
            parts.append(found.blocks[n].text)
            at += len(names[n])
            n += 1
        split.extend(parts if len(parts) > 1 and at == len(name) else [line])
    return split


def weight(lines: list[str]) -> int:
    """The words of the lines that read like paragraphs."""
    return sum(len(line.split()) for line in lines if len(line.split()) >= PARAGRAPH_WORDS)


def choose(source: str, url: str | None, found: Scan, stated: str | None) -> Reading:
    """The best reading of a page: the extractor's, mended, unless it is much poorer than the page or than the body that its data state."""
    trouble = too_much(source, found)
    reading = Reading([], trouble=trouble) if trouble else extract(source, url)
    lines = at_breaks(mend([tidy for line in reading.lines if (tidy := tidied(line))], found), found)
    own = own_reading(found)
    if weight(lines) < LITTLE * weight(own) or not any(line.strip() for line in lines):
        lines = own
    if stated:
        body = [line.strip() for line in stated.split("\n") if line.strip()]
        if weight(lines) < LITTLE * weight(body):
            lines = body
    return Reading(lines, reading.title, reading.author, reading.site, reading.day, reading.trouble)


def too_much(source: str, found: Scan) -> str | None:
    """What makes a page too much for the tree extractor, or None."""
    if found.deepest > DEEP:
        return f"elements nested {found.deepest} deep"
    if len(source) > LARGE:
        return f"{len(source)} characters"
    if found.tags > MANY_TAGS:
        return f"{found.tags} tags"
    if found.cut:
        return f"{len(found.blocks)} blocks"
    return None
