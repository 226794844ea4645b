"""Reads saved web pages; what is article and what is page is decided in `clean.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.read.text import decode, read_text
from tocsin.records import RawDocument

CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
CANONICAL = re.compile(r"<link[^>]+rel=[\"']canonical[\"'][^>]*href=[\"'](https?://[^\"'\s<>]{4,500})[\"']", re.IGNORECASE)


def read_html(source: str, content: bytes) -> Iterator[RawDocument]:
    """The one document in a page, decoded as the page says where that works."""
    declared = CHARSET.search(content[:4096])
    for document in read_text(source, content):
        if not document.text:
            yield document
            continue
        text = document.text
        problems = document.problems
        if declared is not None:
            text, note = decode(content, declared.group(1).decode("ascii"))
            problems = () if note is None else problems
        canonical = CANONICAL.search(text[:100_000])
        yield document.model_copy(update={"text": text, "format": "html", "url": canonical.group(1) if canonical else None, "problems": problems})
