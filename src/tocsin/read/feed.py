"""Reads saved feeds: RSS 2.0, RSS 1.0 and Atom. Their entries are taken as they are: nothing is fetched."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from tocsin.garbled import without_halves
from tocsin.read.days import made, stated_day
from tocsin.read.formats import PAGE
from tocsin.read.html import read_html, words_of
from tocsin.read.stream import FAILURES, MIB, PIECE, Options, buffered, content_of, name_of, once, problem, unreadable
from tocsin.read.text import refusal, unmarked_utf16
from tocsin.records import Problem, RawDocument

LARGEST_FEED = 64 * MIB
"""Bytes of one feed, which is held whole."""
DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)


def read_feed(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The documents in a feed, one an entry; XML that is no feed is a document with a Problem."""
    content = content_of(stream, LARGEST_FEED)
    refused = refusal(source, content)
    if refused is not None:
        yield refused
        return
    if PAGE.search(content[:2000].lower()) and b"<rss" not in content[:2000].lower():
        yield from read_html(source, buffered(io.BytesIO(content)), options)
        return
    found, reason = parsed(content)
    entries = found.get("entries", []) if found is not None else []
    if found is None or not entries:
        known = found is not None and bool(found.get("version"))
        message = "The feed has no entries." if known else "The file is XML, or should be, but no RSS or Atom feed."
        yield unreadable(source, "no_documents" if known else "no_feed", f"{message}{f' ({reason})' if reason else ''}")
        return
    documents = [of_entry(source, number, entry, found.get("feed", {})) for number, entry in enumerate(entries, 1)]
    if reason:  # it is the last entry that has probably suffered
        told = problem("xml", f"The feed is not well-formed XML ({reason}); what could be read was.")
        documents[-1] = documents[-1].model_copy(update={"problems": (*documents[-1].problems, told)})
    yield from once(source, iter(documents))


def parsed(content: bytes) -> tuple[Any, str | None]:
    """What feedparser makes of a feed, and what is wrong with its XML. Definitions of entities are taken out first: no feed needs them, bombs do."""
    import feedparser

    wide = unmarked_utf16(content) or ("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else None)
    if wide is not None:
        content = re.sub(r"^\s*<\?xml[^>]*>", "", content.decode(wide, "replace").removeprefix("\ufeff")).encode()
    start = content[:PIECE].lower().find(b"<!doctype")
    definitions = DOCTYPE.match(content, start) if start >= 0 else None
    if definitions is not None:
        content = content[:start] + content[definitions.end() :]
    content = ENTITIES.sub(b"<!ELEMENT", content)
    try:
        # A stream, not bytes: feedparser would take bytes that look like an address or a path for one.
        found = feedparser.parse(io.BytesIO(content), resolve_relative_uris=False, sanitize_html=False)
    except (feedparser.UndeclaredNamespace, *FAILURES) as failure:
        return None, type(failure).__name__
    error = found.get("bozo_exception") if found.get("bozo") else None
    broken = error is not None and "SAXParse" in type(error).__name__
    return found, without_halves(str(getattr(error, "getMessage", lambda: error)()))[:100] if broken else None


def of_entry(source: str, number: int, entry: Any, feed: Any) -> RawDocument:
    """The document of an entry: its content, else its summary."""
    texts = [worded(part) for part in (*entry.get("content", []), entry.get("summary_detail", {}))]
    text = max(texts, key=len)
    published, problems = day_of(entry, number)
    if not text.strip():
        problems.append(problem("empty", f"Entry {number} has no text."))
    url = address_of(entry)
    name = plain_name(str(entry.get("id") or url or "")) or f"{name_of(source)}#{number}"
    title = one_line(entry.get("title_detail"))
    outlet = one_line({"value": entry.get("source", {}).get("title")}) or one_line(feed.get("title_detail"))
    return RawDocument(
        name=name, source=f"{source}#{name}", text=without_halves(text), title=without_outlet(title, outlet), published=published,
        url=without_halves(url) if url else None, publisher=outlet, byline=without_halves(str(entry.get("author") or "")).strip() or None, problems=tuple(problems),
    )  # fmt: skip


def address_of(entry: Any) -> str | None:
    """Where an entry leads. The parser takes its id for an address where it has no link: a number or a name ('urn:…') is none."""
    link = str(entry.get("link") or "")
    return None if not link or (link == entry.get("id") and "://" not in link) else link


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A title without the name of the outlet that gatherers of news put behind it.

    >>> without_outlet("Convoy attacked - Nile Courier", "Nile Courier")
    'Convoy attacked'
    """
    bare = title.removesuffix(f" - {outlet}") if title and outlet else title
    return bare or title


def day_of(entry: Any, number: int) -> tuple[date | None, list[Problem]]:
    """The day on which an entry was published; where it states none, the day of its last change."""
    given = str(dict.get(entry, "published") or dict.get(entry, "updated") or "")
    day, reason = stated_day(given)
    if day is None and given:
        moment = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
        day = made(moment.tm_year, moment.tm_mon, moment.tm_mday)[0] if moment else None
    if day is None and reason is not None:
        return None, [problem("date", f"Entry {number}: '{without_halves(given)[:40]}' {reason}; the date is taken as unknown.")]
    return day, []


def worded(detail: Any) -> str:
    """The words of a title, summary or content, which is plain text or HTML."""
    value = str(detail.get("value") or "")
    return value if detail.get("type") == "text/plain" else words_of(value)


def one_line(detail: Any) -> str | None:
    """A title in one line; None where there is none."""
    return without_halves(" ".join(worded(detail or {}).split())) or None


def plain_name(address: str) -> str:
    """A name that people recognise, made of an address or id: without the scheme, and with no slashes.

    >>> plain_name("https://www.example.org/2024/05/attack?id=3")
    'www.example.org_2024_05_attack?id=3'
    """
    bare = re.sub(r"^[a-z][a-z0-9+.-]*://|^urn:", "", without_halves(address).strip(), flags=re.IGNORECASE)
    return re.sub(r"[\s/\\]+", "_", bare).strip("_")[:200]
