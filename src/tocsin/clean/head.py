"""Reads the top of a scraped text: which line is the headline, what is breadcrumb above it, what only announces the report below it."""

from __future__ import annotations

import re
from collections import Counter

from tocsin.clean.lines import Line, content_words, plain
from tocsin.clean.signature import byline_in
from tocsin.clean.stamp import BEHIND, is_stamp

GLUED = re.compile(r"[a-z][A-Z][a-z]")
SITE_SUFFIX = re.compile(r"\s[|–—»·]\s[\w'’&. ]{2,40}$|\s-\s(?=[\w'’&. ]{2,40}$)(?:[A-Z][\w'’&.]*\s?|of |and |the |for ){1,6}$")
BULLET = re.compile(r"[-–—•·*▪◦]\s")
MARKED = re.compile(r"[^\w\"“‘'’(\[$£€@#«]{1,4}\s*(\w.*?)\s*[*_#=~]{0,3}$")
HEAD_LINES = 12
"""A headline, deck, byline and caption stand within the first lines."""


def without_site(text: str) -> str:
    """A headline without the site's name behind it."""
    return SITE_SUFFIX.sub("", text)


def propose_title(lines: list[Line], given: str | None, doubtful: set[int]) -> Line | None:
    """The line that looks most like the headline, among lines that are not known as furniture.

    `doubtful` numbers lines that begin with a phrase of page furniture ('Watch: …'): they are headlines only where nothing else is.
    """
    open_lines = [(n, line) for n, line in enumerate(lines[: 4 * HEAD_LINES]) if line.noise is None and not line.long and is_stamp(line) is None][:HEAD_LINES]
    top = next((at for at, (n, line) in enumerate(open_lines) if line.sentence and line.count >= 9 and line.text.rstrip("\"”’' ").endswith(".") and n not in doubtful), len(open_lines))
    above = [line for _, line in open_lines[: top + 1]]
    likely = [line for n, line in open_lines[: top + 1] if n not in doubtful]
    matter = Counter(word for line in lines[:200] if line.sentence for word in line.content)
    return printed_twice(above[:top]) or glued(above) or best_headline(likely, given, matter) or first_headline(likely, given) or first_headline(above, given)


def settle_title(lines: list[Line], title_line: Line) -> str:
    """The headline that a line carries, without marks around it and the site's name behind it; lines of the head that say it again become furniture."""
    suffix = SITE_SUFFIX.search(title_line.text)
    marked = MARKED.match(title_line.text)
    if marked:
        title_line.keep_from, title_line.keep_to = marked.span(1)
    title = title_line.text[title_line.keep_from : title_line.keep_to]
    if suffix and len(title_line.text[: suffix.start()].split()) >= 4 and not title_line.keep_from:
        title = title_line.text[: suffix.start()].strip()
        title_line.keep_to = len(title)
    stamp = BEHIND.search(title)
    if stamp and len(title[: stamp.start()].split()) >= 3:
        title = title[: stamp.start()].rstrip(" |–—-,")
        title_line.keep_to = title_line.keep_from + len(title)
    mark_copies(lines[: 4 * HEAD_LINES], title_line, title)
    return title


def printed_twice(head: list[Line]) -> Line | None:
    """The first line of headline length that stands twice."""
    repeated = Counter(plain(without_site(line.text)) for line in head if not line.sentence)
    return next((line for line in head if line.count >= 3 and not line.sentence and repeated[plain(without_site(line.text))] > 1), None)


def glued(head: list[Line]) -> Line | None:
    """The headline that the line before it repeats with breadcrumbs glued to its front ('HomeWorldTalks resume')."""
    for line, follows in zip(head, head[1:], strict=False):
        if follows.count >= 4 and not follows.sentence and line.plain != follows.plain and line.plain.endswith(follows.plain):
            return follows
    return None


def best_headline(head: list[Line], given: str | None, matter: Counter[str]) -> Line | None:
    """The line that states the given title; else, of several lines that can be headlines, the first that talks of what the report talks of."""
    said = next((line for line in head if given and line.plain == plain(given)), None)
    if said is not None:
        return said
    fitting = [line for line in head if is_headline(line, None) and not line.sentence]
    for line in fitting:
        shared = sum(1 for word in line.content if matter[word])
        if not line.text.isupper() and shared >= max(1, 0.3 * len(line.content)):
            return line
    mixed = [line for line in fitting if not line.text.isupper()]
    return mixed[0] if mixed and len(fitting) > len(mixed) else None


def first_headline(head: list[Line], given: str | None) -> Line | None:
    """The first line that can be a headline; a short one only at the very top, above a sentence."""
    for number, line in enumerate(head):
        if is_headline(line, given):
            return line
        if line.sentence and line.text.endswith((".", ".”", '."')):
            break
        follows = head[number + 1] if number + 1 < len(head) else None
        if number < 2 and line.count >= 5 and line.count <= 24 and line.text.rstrip("\"”’' ").endswith(("?", "!")) and follows is not None and follows.sentence:
            return line
    if len(head) > 1 and 2 <= head[0].count <= 4 and head[1].count >= 12 and head[1].sentence and not head[0].ended and byline_in(head[0].text) is None and not head[0].text.isupper():
        return head[0]
    return None


def is_headline(line: Line, given: str | None) -> bool:
    """A line without an end mark, or cut off, of headline length, before the first sentence."""
    if given and line.plain == plain(given):
        return True
    letters = [word for word in line.words if word.lstrip("\"“‘'")[:1].isalpha()]
    return 5 <= line.count <= 24 and not BULLET.match(line.text) and (not line.ended or line.text.endswith(("...", "…"))) and not line.text.endswith(":") and len(letters) >= 4 and byline_in(line.text) is None


def mark_copies(head: list[Line], title_line: Line, title: str) -> None:
    """Mark lines that say the headline again, before or after it, with breadcrumbs glued to their front or not."""
    seen, wanted = False, plain(title)
    for line in head:
        if line is title_line:
            seen = True
        elif not line.sentence and line.count < 60 and plain(without_site(line.text)) == wanted:
            line.noise = "duplicate_headline"
        elif not seen and not line.sentence and GLUED.search(line.text) and line.plain.endswith(title_line.plain):
            line.noise = "breadcrumb"


def deck_end(lines: list[Line], title_line: Line | None) -> int:
    """How many kept lines from the top only announce what the body says again: headline, deck, byline, dateline on a line of its own."""
    kept = [line for line in lines if line.noise is None]
    at = next((n for n, line in enumerate(kept) if line is title_line), -1)
    if at < 0:
        return 0
    end = at + 1
    for n in range(end, min(end + 2, len(kept))):
        line = kept[n]
        words = content_words(line.text)
        if byline_in(line.text) is None and not (words and any(len(words & other.content) >= 0.8 * len(words) for other in kept[n + 1 :])):
            break
        end = n + 1
    return end
