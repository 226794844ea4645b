"""Reads the text blocks of a page in one pass over its source, so that each knows where its words stand in the raw HTML.

This is no HTML parser: it knows tags, comments and which elements hold no text. It runs in time that grows with the length of the page
alone, whatever is wrong with the markup, and serves what a tree cannot tell: offsets. The tree of the article is trafilatura's affair.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

LONE = re.compile(r"<{2,}")
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]*)")
INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "acronym", "nobr"})
SILENT = ("script", "style", "noscript", "template", "svg", "textarea", "iframe", "object", "head", "select", "math", "canvas")
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"})
ATTRIBUTE = re.compile(r"\b(?:class|id|role|data-component|aria-label)\s*=\s*(?:\"([^\"]{0,300})\"|'([^']{0,300})'|([^\s>\"']{1,200}))", re.IGNORECASE)
CLASS = re.compile(r"\bclass\s*=\s*[\"']([^\"']{1,300})[\"']", re.IGNORECASE)
SMALL_STYLE = re.compile(r"font-size\s*:\s*(?:[5-9]|1[0-2])(?:\.\d+)?p[xt]|font-size\s*:\s*(?:x-)?small", re.IGNORECASE)
SMALL_FONT = re.compile(r"size\s*=\s*[\"']?(?:1|-[1-3])\b", re.IGNORECASE)
"""Signs of small print in a style and in a font tag."""
KINDS = (
    ("cookie_notice", re.compile(r"cookie|consent|gdpr|privacy-?banner")),
    ("subscription", re.compile(r"newsletter|subscri|paywall|signup|sign-up|mailing|donat|membership")),
    ("comment_form", re.compile(r"\bcomments?\b|comment-|respond\b|disqus|comments-|reply-form")),
    ("share", re.compile(r"\bshar(?:e|ing)|social|addtoany|follow-us|addthis")),
    ("most_read", re.compile(r"most-?(?:read|viewed|popular|shared)|trending|popular|latest-(?:news|posts)|top-stories|recent-posts")),
    ("related", re.compile(r"related|recommend|read-?more|also-read|more-(?:stories|from|on)|you-may|suggested|outbrain|taboola|promo|teaser|up-next|see-also|in-?line-?link")),
    ("advertisement", re.compile(r"\bads?\b|\bad-|-ad\b|advert|sponsor|banner|\bgpt\b")),
    ("bio", re.compile(r"author-(?:bio|box|info|card|description)|about-author|\bbio\b|byline-bio")),
    ("tags", re.compile(r"\btags?\b|tag-list|topics|keywords")),
    ("login", re.compile(r"log-?in|sign-?in|account|user-menu")),
    ("player", re.compile(r"player|video-controls|jw-|vjs")),
    ("ticker", re.compile(r"ticker|stock-|market-data|marquee|breaking-bar")),
    ("caption", re.compile(r"caption|photo-?credit|image-credit|wp-caption|figcaption|gallery")),
    ("navigation", re.compile(r"breadcrumb|\bnav\b|navbar|navigation|menu|skip-link|pagination|site-header|masthead|sidebar|site-footer|\bfooter\b|toolbar|back-to-top")),
    ("legal", re.compile(r"copyright|disclaimer|legal|terms")),
)
"""Kinds of furniture by the names that pages give to their containers."""
BY_TAG = {"nav": "navigation", "footer": "navigation", "aside": "related", "figure": "caption", "figcaption": "caption", "form": "subscription", "button": "navigation", "menu": "navigation", "dialog": "cookie_notice"}
LEAVES = frozenset({"p", "li", "blockquote", "h2", "h3", "h4"})
"""Elements that hold one paragraph: what they stand in is the container that counts."""
MOST_TAGS, MOST_BLOCKS = 300_000, 10_000
"""Where the scan stops: no article has as many tags or blocks."""
OPENING = 1_500
"""So many characters of an opening tag are read."""
DEEPEST = 2_000
"""Open elements beyond this depth are not followed: their text belongs to the deepest one that is."""


@dataclass(slots=True)
class Element:
    """An open element: its name, the kind of furniture that it or an outer one is said to hold, and its number."""

    name: str
    kind: str | None
    number: int
    named: str = ""
    small: bool = False


@dataclass(slots=True)
class Block:
    """A block of text: its pieces in the source, the element that holds it, and how much of it is link."""

    tag: str
    kind: str | None
    parent: int
    outer: int
    named: str = ""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    text: str = ""
    linked: int = 0
    small: bool = False
    pictured: bool = False

    @property
    def words(self) -> int:
        """How many words the block has."""
        return len(self.text.split())


@dataclass(slots=True)
class Scan:
    """All text blocks of a page in their order, and how deep its elements are nested."""

    source: str
    blocks: list[Block] = field(default_factory=list)
    deepest: int = 0
    tags: int = 0
    cut: int = 0


def kind_by_name(name: str, opening: str) -> str | None:
    """The kind of furniture that an element holds by its tag, class or id; None where nothing tells."""
    if name in BY_TAG:
        return BY_TAG[name]
    if name in ("body", "html", "article", "main") or len(opening) < 8:
        return None
    named = " ".join(a or b or c for a, b, c in ATTRIBUTE.findall(opening)).lower()
    if not named:
        return None
    return next((kind for kind, pattern in KINDS if pattern.search(named)), None)


def class_of(opening: str) -> str:
    """The class that an opening tag states, as printed; empty where it states none."""
    match = CLASS.search(opening)
    return match.group(1) if match else ""


def tag_end(source: str, start: int, length: int) -> int:
    """The offset after the '>' that closes a tag; a quote may hold one. The end of the source for a tag that is never closed."""
    end = source.find(">", start)
    if end < 0:
        return length
    quote = source.find('"', start, end)
    if quote >= 0 and source.count('"', start, end) % 2:
        closing = source.find('"', end, end + 4000)
        after = source.find(">", closing) if closing >= 0 else -1
        if 0 <= after - start < 8000:
            return after + 1
    return end + 1


def scan(source: str) -> Scan:
    """The text blocks of a page. Blocks end at block elements and at line breaks."""
    reader = Reader(source)
    position, length = 0, len(source)
    while position < length:
        start = source.find("<", position)
        start = length if start < 0 else start
        if start > position:
            reader.take_text(position, start)
        if start >= length:
            break
        position = reader.take_tag(start)
        if reader.found.tags >= MOST_TAGS or len(reader.found.blocks) >= MOST_BLOCKS:
            reader.found.cut = position
            break
    reader.close()
    return reader.found


class Reader:
    """The state of a scan: open elements, the open block, and what is known to be missing from the source."""

    def __init__(self, source: str) -> None:
        """Begin at the top of a page."""
        self.source = source
        self.found = Scan(source)
        self.stack: list[Element] = []
        self.block: Block | None = None
        self.missing: set[str] = set()
        self.named: dict[tuple[str, str], tuple[str | None, str, bool]] = {}
        self.number = self.links = self.skipped = self.small = 0
        self.picture = False

    def close(self) -> None:
        """Finish the block that is open."""
        block, self.block = self.block, None
        if block is not None and block.pieces:
            block.text = " ".join(html.unescape(" ".join(self.source[a:b] for a, b in block.pieces)).split())
            if block.text:
                self.found.blocks.append(block)

    def take_text(self, start: int, end: int) -> None:
        """Add the text between two tags to the open block."""
        piece = self.source[start:end]
        stripped = piece.strip()
        if not stripped:
            return
        if self.block is None:
            holder = self.stack[-1] if self.stack else None
            outer = self.stack[-2] if len(self.stack) > 1 else None
            self.block = Block(holder.name if holder else "", holder.kind if holder else None, holder.number if holder else 0, outer.number if outer else 0)
            self.block.named = outer.named if outer is not None and self.block.tag in LEAVES else holder.named if holder is not None else ""
            self.block.small = self.small > 0 or (holder is not None and holder.small)
            self.block.pictured, self.picture = self.picture, False
        first = start + piece.index(stripped[0])
        self.block.pieces.append((first, first + len(stripped)))
        self.block.linked += len(stripped) if self.links else 0

    def take_tag(self, start: int) -> int:
        """Follow what begins with a '<'; the offset after it comes back."""
        source = self.source
        if source.startswith("<!--", start):
            end = source.find("-->", start) if "-->" not in self.missing else -1
            if end < 0:
                self.missing.add("-->")
            return start + 4 if end < 0 else end + 3
        run = LONE.match(source, start)
        if run is not None:
            return run.end() - 1
        match = TAG.match(source, start)
        if match is None:  # a declaration, or a lone '<' in the text
            return tag_end(source, start, len(source)) if source.startswith(("<!", "<?"), start) else start + 1
        name, closing = match.group(1).lower(), source[start + 1] == "/"
        position = tag_end(source, start, len(source))
        self.found.tags += 1
        if name in INLINE:
            self.links = max(0, self.links + (-1 if closing else 1)) if name == "a" else self.links
            if name == "small" or (name == "font" and (closing or SMALL_FONT.search(source, match.end(), position))):
                self.small = max(0, self.small + (-1 if closing else 1))
            return position
        self.picture = self.picture or name == "img"
        self.close()
        if name in SILENT:
            return position if closing else self.pass_over(name, position)
        if name not in VOID and source[position - 2 : position] != "/>":
            self.links = 0
            if closing:
                self.leave(name)
            else:
                self.enter(name, source[match.end() : min(position, match.end() + OPENING)])
        return position

    def pass_over(self, name: str, position: int) -> int:
        """The offset after an element that holds no text of the page."""
        end = find_end(self.source, name, position) if name not in self.missing else -1
        if end < 0:
            self.missing.add(name)
        return max(position, end)

    def enter(self, name: str, opening: str) -> None:
        """Open an element."""
        if len(self.stack) >= DEEPEST:
            self.skipped += 1
        else:
            self.number += 1
            said = self.named.get((name, opening))
            if said is None:
                said = self.named[name, opening] = (kind_by_name(name, opening), class_of(opening), SMALL_STYLE.search(opening) is not None)
            above = self.stack[-1] if self.stack else None
            self.stack.append(Element(name, said[0] or (above.kind if above else None), self.number, said[1], said[2] or (above is not None and above.small)))
        self.found.deepest = max(self.found.deepest, len(self.stack) + self.skipped)

    def leave(self, name: str) -> None:
        """Close the innermost open element of a name, and what is open inside of it."""
        if self.skipped:
            self.skipped -= 1
            return
        at = next((n for n in range(len(self.stack) - 1, max(-1, len(self.stack) - 60), -1) if self.stack[n].name == name), -1)
        if at >= 0:
            del self.stack[at:]


def find_end(source: str, name: str, start: int) -> int:
    """The offset after the end tag of an element that holds no text of the page; -1 where there is none."""
    pattern = END_TAGS[name]
    match = pattern.search(source, start)
    return match.end() if match else -1


END_TAGS = {name: re.compile(rf"</{name}\b[^>]{{0,50}}>", re.IGNORECASE) for name in SILENT}
