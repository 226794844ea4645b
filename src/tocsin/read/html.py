"""Reads saved web pages; what is article and what is page is decided in `clean/`. Pieces of HTML become lines of text here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from tocsin.read.stream import FAILURES, Options, whole_or_damaged
from tocsin.read.text import decode, text_of
from tocsin.records import RawDocument

CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
CANONICAL = re.compile(r"<link[^>]{1,500}?rel=[\"']canonical[\"'][^>]{0,500}?href=[\"'](https?://[^\"'\s<>]{4,500})[\"']", re.IGNORECASE)
PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,1000}-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
FRAGMENT = re.compile(r"\s*<(?:p|div|article|section|header|h[1-6]|body|span|figure|table|ul|ol|blockquote|img|br|strong|b|em|i|a)\b[^<>]*>", re.IGNORECASE)
CLOSED = re.compile(r"</(?:p|div|article|section|header|h[1-6]|body|span|figure|table|ul|ol|blockquote|strong|b|em|i|a)\s*>|<br\s*/?>", re.IGNORECASE)
BLOCKS = frozenset("address article aside blockquote br center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul".split())
HIDDEN = frozenset("audio button canvas embed head iframe input math noscript object script select style svg template textarea title video".split())


def read_html(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The one document in a page, decoded as the page says where that works."""
    content, told = whole_or_damaged(stream)
    page = page_of(source, content)
    yield page.model_copy(update={"problems": (*page.problems, *told)})


def page_of(source: str, content: bytes, charset: str | None = None) -> RawDocument:
    """The document of a page; a charset that its carrier states goes before the one in the page."""
    document = text_of(source, content)
    if not document.text:
        return document
    declared = CHARSET.search(content[:4096])
    text, problems = document.text, document.problems
    hint = charset or (declared.group(1).decode("ascii") if declared else None)
    if hint is not None:
        text, note = decode(content, hint)
        problems = () if note is None else problems
    canonical = CANONICAL.search(text[:100_000])
    return document.model_copy(update={"text": text, "format": "html", "url": canonical.group(1) if canonical else None, "problems": problems})


def is_page(text: str) -> bool:
    """A text is a whole HTML page."""
    return PAGE.match(text[:5000]) is not None


def is_markup(text: str) -> bool:
    """A text is plainly a piece of HTML: it begins with a tag and closes one."""
    return is_page(text) or (FRAGMENT.match(text[:2000]) is not None and CLOSED.search(text) is not None)


def words_of(markup: str) -> str:
    """The words of a piece of HTML (a feed's summary, a newsletter) with a line for each block; nothing is judged or left out.

    >>> words_of("<p>Two <b>soldiers</b>\\n died.</p><script>x</script>Three&nbsp;fled<br>north.")
    'Two soldiers died.\\nThree fled\\nnorth.'
    """
    from lxml import etree

    try:
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
        tree = etree.fromstring(f"<html><body>{markup}</body></html>".replace("\x00", "").encode("utf-8", "replace"), parser)
        parts = [] if tree is None else list(pieces(tree))
    except (etree.LxmlError, *FAILURES):
        parts = [re.sub(r"<[^<>]{0,2000}>", " ", markup)]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def pieces(tree: object) -> Iterator[str]:
    """The texts of a tree in their order, with line breaks around blocks; hidden elements are left out."""
    from lxml import etree

    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            hidden += tag in HIDDEN
            if tag in BLOCKS:
                yield "\n"
            if not hidden and tag:
                yield re.sub(r"\s+", " ", element.text or "")
            continue
        hidden -= tag in HIDDEN
        if tag in BLOCKS:
            yield "\n"
        if not hidden:
            yield re.sub(r"\s+", " ", element.tail or "")
