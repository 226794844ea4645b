"""What a page says of itself in its head: JSON-LD, meta tags, links, and the few elements of the body that sign an article.

Everything is read from the source with bounded patterns, so that broken markup costs nothing. What a page states may be wrong: days are
weighed in `stated.py`, names are tidied here.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from typing import Any

from tocsin.clean.signature import BY

HEAD = 400_000
"""Characters of the page in which meta tags are looked for."""
META = re.compile(r"<meta\b([^>]{1,3000})>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
LD = re.compile(r"<script\b[^>]{0,300}application/ld\+json[^>]{0,300}>", re.IGNORECASE)
TITLE = re.compile(r"<title\b[^>]{0,200}>([^<]{1,600})", re.IGNORECASE)
TAGS = re.compile(r"<[^>]{0,2000}>")
REL_AUTHOR = re.compile(r"\brel\s*=\s*[\"']?author\b", re.IGNORECASE)
BYLINE_CLASS = re.compile(r"\b(?:class|itemprop)\s*=\s*[\"'](?:[^\"'<>]{0,80}[\s_-])?(?:byline(?:[_-]?name|[_-]?author)?|author(?:[_-]?name)?)(?:\s[^\"'<>]{0,80})?[\"']", re.IGNORECASE)
WITHIN = 800
"""Characters of an element that are read for a name."""
TRIES = 20
LOOKED_THROUGH = 2_000_000
"""Characters of the page in which the elements that sign it are looked for."""
ARTICLES = re.compile(r"article|blogposting|newsarticle|liveblog|report|socialmediaposting", re.IGNORECASE)
AUTHORS = ("author", "article:author", "citation_author", "parsely-author", "sailthru.author", "dc.creator", "dc.contributor.author", "dcterms.creator", "byl", "og:article:author", "article.author", "cxenseparse:author", "twitter:data1")
SITES = ("og:site_name", "application-name", "dc.publisher", "citation_publisher", "publisher", "dcterms.publisher", "article:publisher", "copyright")
TITLES = ("og:title", "twitter:title", "citation_title", "dc.title", "parsely-title", "sailthru.title", "headline")
NOT_A_NAME = re.compile(r"https?:|www\.|@|\d|\b(?:admin|editor|webmaster|staff|unknown|null|none|user|written by|min read)\b$", re.IGNORECASE)


@dataclass(slots=True)
class Metadata:
    """Meta tags by their lower-case name (first one counts) and the entities of the JSON-LD."""

    meta: dict[str, str] = field(default_factory=dict)
    entities: list[dict[str, Any]] = field(default_factory=list)
    main: dict[str, Any] | None = None
    title_tag: str | None = None
    headline: str | None = None


def tidy(text: str) -> str:
    """The words of some markup: tags out, entities read, white space folded."""
    return " ".join(html.unescape(TAGS.sub(" ", text)).split())


def read_metadata(source: str) -> Metadata:
    """The metadata of a page."""
    found = Metadata()
    for match in META.finditer(source[:HEAD]):
        values = {name.lower(): html.unescape(a or b or c).strip() for name, a, b, c in ATTRIBUTE.findall(match.group(1))}
        name = values.get("property") or values.get("name") or values.get("itemprop") or values.get("http-equiv")
        if name and values.get("content"):
            found.meta.setdefault(name.lower(), values["content"][:2000])
    for number, match in enumerate(LD.finditer(source)):
        end = source.find("</script", match.end())
        if end < 0 or number > 50:
            break
        gather(parse_json(source[match.end() : end]), found.entities, 0)
    title = TITLE.search(source[:HEAD])
    found.title_tag = tidy(title.group(1)) if title else None
    found.headline = first_heading(source)
    found.main = main_entity(found)
    return found


def first_heading(source: str) -> str | None:
    """The words of the first h1 of a page that has any."""
    at = 0
    for _ in range(TRIES):
        opening = re.compile(r"<h1\b[^>]{0,1500}>", re.IGNORECASE).search(source, at)
        if opening is None:
            return None
        at = opening.end()
        inner = source[at : at + 3000]
        end = inner.lower().find("</h1")
        words = tidy(inner[:end]) if end >= 0 else ""
        if words:
            return words
    return None


def element_text(source: str, pattern: re.Pattern[str]) -> str | None:
    """The first words in an element whose opening tag has what a pattern finds."""
    for number, match in enumerate(pattern.finditer(source, 0, LOOKED_THROUGH)):
        if number >= TRIES:
            return None
        opening, closing = source.rfind("<", max(0, match.start() - WITHIN), match.start()), source.find(">", match.end(), match.end() + WITHIN)
        if opening < 0 or closing < 0 or source.find(">", opening, match.start()) >= 0 or source[opening : opening + 5].lower() == "<meta":
            continue
        pieces = [piece.strip() for piece in TAGS.split(source[closing + 1 : closing + 1 + WITHIN]) if piece.strip()]
        if pieces:
            words = tidy(pieces[0])
            return tidy(" ".join(pieces[:2])) if words.lower() in ("by", "von", "par", "written by", "author:") and len(pieces) > 1 else words
    return None


def parse_json(text: str) -> Any:
    """The value of a JSON text as pages write it (comments around it, raw line breaks in strings); None where it cannot be read."""
    if len(text) > 3_000_000:
        return None
    bare = text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    for attempt in (bare, html.unescape(bare) if "&quot;" in bare else ""):
        try:
            return json.loads(attempt, strict=False) if attempt else None
        except (ValueError, RecursionError):
            continue
    return None


def gather(value: Any, entities: list[dict[str, Any]], depth: int) -> None:
    """Add the entities of a JSON-LD value: lists, @graph and what a page is about."""
    if depth > 6 or len(entities) > 400:
        return
    if isinstance(value, list):
        for part in value[:200]:
            gather(part, entities, depth + 1)
    elif isinstance(value, dict):
        entities.append(value)
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate") if depth < 4 else ():
            if name != "liveBlogUpdate":
                gather(value.get(name), entities, depth + 1)


def type_of(entity: dict[str, Any]) -> str:
    """The type names of an entity, in one string."""
    kind = entity.get("@type")
    return " ".join(str(part) for part in kind) if isinstance(kind, list) else str(kind or "")


def main_entity(found: Metadata) -> dict[str, Any] | None:
    """The entity that is the article of the page: of an article's type, with the page's headline where several compete."""
    articles = [entity for entity in found.entities if ARTICLES.search(type_of(entity))]
    if len(articles) < 2:
        return articles[0] if articles else None
    wanted = {letters(text) for text in (found.headline, found.meta.get("og:title"), found.title_tag) if text}
    named = [entity for entity in articles if letters(text_of(entity.get("headline")) or text_of(entity.get("name")) or "") in wanted]
    return (named or [entity for entity in articles if entity.get("articleBody") or entity.get("author")] or articles)[0]


def letters(text: str) -> str:
    """A text for comparison: letters and digits alone."""
    return re.sub(r"\W+", "", text.lower())


def text_of(value: Any) -> str | None:
    """The name that a JSON-LD value gives: a string, an entity's name, or the names of several."""
    if isinstance(value, str):
        return tidy(value) or None
    if isinstance(value, dict):
        return text_of(value.get("name"))
    if isinstance(value, list):
        names = list(dict.fromkeys(name for part in value[:12] if (name := text_of(part))))
        return ", ".join(names) or None
    return None


def title_of(found: Metadata, extracted: str | None) -> str | None:
    """The headline: the page's own heading where its data agree, else what the data state."""
    stated = text_of((found.main or {}).get("headline")) or next((tidy(found.meta[name]) for name in TITLES if found.meta.get(name)), None) or found.title_tag or extracted
    heading = found.headline
    if heading and stated and 2 <= len(heading.split()) <= 40 and (letters(heading) in letters(stated) or letters(stated) in letters(heading) or shares_words(heading, stated)):
        return heading
    if stated:
        return without_site_name(stated, found)
    return stated or (heading if heading and len(heading.split()) >= 3 else None)


def without_site_name(title: str, found: Metadata) -> str:
    """A title without the name of the site behind (or before) a bar or dash."""
    site = letters(found.meta.get("og:site_name") or text_of((found.main or {}).get("publisher")) or "")
    for mark in (" | ", " - ", " – ", " — ", " :: ", " » "):
        front, _, back = title.rpartition(mark)
        if front and len(front.split()) >= 3 and (letters(back) == site or (mark == " | " and len(back.split()) <= 6) or (site and site in letters(back))):
            return front.strip()
    return title


def shares_words(one: str, other: str) -> bool:
    """Two titles have half of their words in common."""
    first, second = set(one.lower().split()), set(other.lower().split())
    return len(first & second) >= 0.5 * min(len(first), len(second))


def publisher_of(found: Metadata, extracted: str | None) -> str | None:
    """The outlet whose page it is."""
    name = next((tidy(found.meta[key]) for key in SITES[:1] if found.meta.get(key)), None) or text_of((found.main or {}).get("publisher"))
    name = name or next((tidy(found.meta[key]) for key in SITES[1:6] if found.meta.get(key)), None) or extracted
    return name if name and "://" not in name and len(name) <= 80 else None


def byline_of(found: Metadata, source: str, extracted: str | None) -> str | None:
    """Who wrote it: the article's own data, its meta tags, the link or element that signs it."""
    candidates = [text_of((found.main or {}).get("author")), *(found.meta.get(name) for name in AUTHORS)]
    for pattern in (REL_AUTHOR, BYLINE_CLASS):
        candidates.append(element_text(source, pattern))
    candidates.append(extracted)
    for name in candidates:
        signed = BY.sub("", tidy(name)).strip(" ,|;") if name else ""
        if 3 <= len(signed) <= 120 and not NOT_A_NAME.search(signed) and signed[:1].isalpha():
            return signed
    return None
