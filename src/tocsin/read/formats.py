"""Which reader reads what: by the ending of a name, else by what the bytes look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from tocsin.read.rows import has_text, known
from tocsin.read.stream import PIECE, Options, Reader, StreamError, fill, start_of, unreadable
from tocsin.records import RawDocument

READERS: dict[str, Reader] = {}
"""The reader for each ending, filled in `tocsin.read`."""
MAGIC = (
    (b"\x1f\x8b", ".gz"), (b"BZh", ".bz2"), (b"\xfd7zXZ\x00", ".xz"), (b"\x28\xb5\x2f\xfd", ".zst"), (b"PK\x03\x04", ".zip"), (b"PK\x05\x06", ".zip"),
    (b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"), (b"PAR1", ".parquet"), (b"WARC/1.", ".warc"), (b"WARC/0.", ".warc"), (b"From ", ".mbox"),
)  # fmt: skip
"""How files of a kind begin."""
SAVE_AS = {
    ".xlsx": "a workbook; save its sheet as CSV (UTF-8)", ".xls": "a workbook; save its sheet as CSV (UTF-8)", ".ods": "a workbook; save its sheet as CSV",
    ".doc": "an old Word file; save it as DOCX or text", ".odt": "a text of an office program; save it as DOCX or text", ".epub": "a book; save it as text or HTML",
}  # fmt: skip
"""Common formats that are not read, with what to do."""
JSON_START = re.compile(rb"(?:\[\s*)?\{\s*[\"}]")
MBOX_START = re.compile(rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d")
FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)[\s>]")
PAGE = re.compile(rb"<!doctype html|<html[\s>]")
MAIL_NAMES = frozenset([b"from", b"to", b"subject", b"date", b"message-id", b"received", b"return-path", b"mime-version", b"content-type", b"delivered-to"])


def ending_of(name: str) -> str:
    """The ending by which a reader is chosen: the last one, in small letters; that of '-' is empty."""
    return Path(name).suffix.lower()


def ending_by_content(head: bytes) -> str:
    """The ending that a file with these first bytes would have; '' for plain text."""
    for magic, ending in MAGIC:
        if head.startswith(magic) and (ending != ".mbox" or MBOX_START.match(head)):
            return ending
    if head[257:262] == b"ustar":
        return ".tar"
    start = head[:PIECE].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if JSON_START.match(start):
        return ".json"
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<rss", b"<feed", b"<rdf", b"<!--")):
        feed, page = FEED.search(start), PAGE.search(start)
        return ".rss" if feed and not (page and page.start() < feed.start()) else ".html"
    if is_mail(start):
        return ".mht" if b"multipart/related" in start else ".eml"
    return ".csv" if is_table(head) else ""


def is_mail(start: bytes) -> bool:
    """Some bytes (in small letters) begin with the headers of an e-mail: at least three of the usual ones, and nothing else."""
    block = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    names = [line.split(b":", 1)[0] for line in block.splitlines() if not line.startswith((b" ", b"\t"))]
    return len(MAIL_NAMES & set(names)) >= 3 and all(re.fullmatch(rb"[a-z0-9-]+", name) for name in names)


def is_table(head: bytes, fields: int = 2) -> bool:
    """Some bytes begin with a row of short names, of which one is known for a column of text and so many in all for something of a report."""
    line = head.split(b"\n", 1)[0].decode("utf-8", "replace").strip()
    if len(line) > 2000 or b"\n" not in head:
        return False
    names = [[part.strip('" ') for part in line.split(separator)] for separator in ",;\t|"]
    return any(len(set(one)) == len(one) and all(len(name) <= 40 for name in one) and has_text(one, {}) and known(one, {}) >= fields for one in names)


def documents_in(source: str, ending: str | None, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The documents in a stream, read as its ending says, or where there is no reader for it, as it begins.

    A stream that breaks off gives what came before, and a document with a Problem.
    """
    try:
        reader = READERS.get(ending) if ending else None
        if reader is None and ending in SAVE_AS:
            yield unreadable(source, "format", f"The file is {SAVE_AS[ending]}.")
            return
        if reader is None:
            if stream.seekable():
                head = fill(stream, PIECE)
                stream.seek(-len(head), 1)
            else:
                head, stream = start_of(stream)
            reader = READERS[ending_by_content(head)]
        yield from reader(source, stream, options)
    except StreamError as error:
        yield unreadable(source, error.code, error.message)
    except OSError as error:
        yield unreadable(source, "unreadable", f"The file cannot be read ({error.strerror or error}); check its permissions.")
