"""Finds the addresses of a feed's items: RSS, Atom and JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

FEED_START = (b"<?xml", b"<rss", b"<feed", b"<rdf", b"<!--", b"<!doctype rss")
ROOTS = {"rss": "application/rss+xml", "RDF": "application/rss+xml", "feed": "application/atom+xml"}
JSON_FEED = "application/feed+json"
KINDS = frozenset({*ROOTS.values(), JSON_FEED})
"""The media types under which feeds are stored, whatever their servers called them."""


def feed_links(content: bytes) -> tuple[str, list[str]] | None:
    """The media type of a feed and the links of its items, in their order, as written; None for what is no feed."""
    start = content[:400].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return json_links(content)
    if not start.lower().startswith(FEED_START):
        return None
    from lxml import etree

    # Nothing is loaded from elsewhere and no entity is put in its place: a feed can neither fetch nor grow.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    kind = ROOTS.get(local(root)) if root is not None else None
    if kind is None:
        return None
    return kind, list(dict.fromkeys(link for item in root.iter() if local(item) in ("item", "entry") and (link := item_link(item))))


def local(element: Any) -> str:
    """The name of an element without its namespace; comments and the like have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def item_link(item: Any) -> str:
    """The address of one item: its link (in Atom the alternate one), else an identifier that is an address."""
    fallback = ""
    for child in item:
        name, words = local(child), (child.text or "").strip()
        if name == "link" and child.get("href"):
            if child.get("rel", "alternate") == "alternate":
                return str(child.get("href")).strip()
        elif name == "link" and words:
            return words
        elif name in ("guid", "id") and words.startswith(("http://", "https://")) and child.get("isPermaLink", "true") != "false":
            fallback = words
    return fallback


def json_links(content: bytes) -> tuple[str, list[str]] | None:
    """The links of a JSON Feed."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not str(found.get("version", "")).startswith("https://jsonfeed.org/"):
        return None
    return JSON_FEED, list(dict.fromkeys(urls(found.get("items"))))


def urls(items: object) -> Iterator[str]:
    """The addresses of the items of a JSON Feed."""
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and isinstance(item.get("url"), str):
            yield item["url"]
