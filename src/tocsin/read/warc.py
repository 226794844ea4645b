"""Reads web archives (WARC) record by record: pages, texts and PDF files that were answered with status 200.

The day of a record is the day on which the page was taken, not the day of publication, so it is not used. The layout of
records is simple, and reading it here lets one broken record cost nothing but itself.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from tocsin.garbled import without_halves
from tocsin.read.feed import plain_name
from tocsin.read.html import page_of
from tocsin.read.http import PAGE_SIZE, Answer, AnswerError, answer_of, headers_of
from tocsin.read.office import read_pdf
from tocsin.read.stream import MIB, PIECE, Options, StreamError, bad, buffered, fill, once, problem, some, start_of
from tocsin.read.text import refusal, text_of
from tocsin.records import RawDocument

HEADER = 256 * 1024
"""Bytes of the header of a record."""
MISSING = 1000
"""StreamError places after which an archive is given up."""


@dataclass
class Found:
    """A record: its header, its bytes (None where they are too many), and what is wrong with it."""

    header: dict[str, str] = field(default_factory=dict)
    content: bytes | None = b""
    fault: str | None = None


def read_warc(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The documents in a web archive, one a page."""
    head, stream = start_of(stream)
    if not head.strip() or not (head.lstrip().startswith(b"WARC/") or b"\nWARC/" in head):
        refused = refusal(source, head)
        yield refused or bad(source, 0, "damaged", "The file does not begin like a web archive.")
        return
    yield from some(source, once(source, documents(source, stream)), "No record of the archive is a page or text that was answered with status 200.")


def documents(source: str, stream: BinaryIO) -> Iterator[RawDocument]:
    """The documents of all records that are pages or texts; broken ones as documents with a Problem."""
    broken = 0
    for number, found in enumerate(records(stream), 1):
        if found.fault is not None:
            broken += 1
            yield bad(source, number, "damaged", f"Record {number}: {found.fault}")
            if broken >= MISSING:
                return
            continue
        document = of_record(source, number, found)
        if document is not None:
            yield document


def records(stream: BinaryIO) -> Iterator[Found]:
    """The records of an archive; behind a broken place it goes on at the next line that begins a record."""
    lost = False
    while True:
        try:
            line = stream.readline(PIECE)
            if not line:
                return
            if not line.startswith(b"WARC/"):
                if line.strip() and not lost:
                    lost = True
                    yield Found(fault="Something between the records is none; it was left out.")
                continue
            lost = False
            yield record(stream)
        except StreamError as error:
            if error.code != "damaged":
                raise
            lost = True
            yield Found(fault=error.message)


def record(stream: BinaryIO) -> Found:
    """The record whose first line is behind."""
    lines, size = [], 0
    while (line := stream.readline(PIECE)).strip() and size < HEADER:
        lines.append(line)
        size += len(line)
    header = headers_of(b"".join(lines))
    length = header.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or len(length) > 15 or not line:
        return Found(header, fault="Its header is cut off or does not say how long it is.")
    left = int(length)
    wanted = header.get("warc-type", "").lower() in ("response", "resource", "conversion") and left <= PAGE_SIZE + HEADER
    content = fill(stream, left) if wanted else None
    if content is not None and len(content) < left:
        return Found(header, fault="It is cut off.")
    while not wanted and left > 0:
        piece = stream.read(min(left, MIB))
        if not piece:
            return Found(header, fault="It is cut off.")
        left -= len(piece)
    return Found(header, content)


def of_record(source: str, number: int, found: Found) -> RawDocument | None:
    """The document of a record; None for what is no page or text, or was not answered with status 200."""
    kind = found.header.get("warc-type", "").lower()
    if kind not in ("response", "resource", "conversion"):
        return None
    address = without_halves(found.header.get("warc-target-uri", "").strip("<> "))
    name = plain_name(address) or str(number)
    if found.content is None:
        return named(bad(source, number, "too_large", f"Record {number} has more than {PAGE_SIZE // MIB} MiB; it was left out."), source, name, address)
    try:
        if kind == "response" and found.content[:5] == b"HTTP/":
            answer = answer_of(found.content)
        elif kind == "response":
            return None  # an answer of another kind, such as that of a name server
        else:
            answer = Answer(200, found.header.get("content-type", "").split(";")[0].strip().lower(), None, found.content)
    except AnswerError as error:
        code, message = error.args
        return named(bad(source, number, code, f"Record {number}: {message} It was left out."), source, name, address)
    if answer.status != 200 or address.lower().endswith("/robots.txt"):
        return None
    if answer.kind in ("text/html", "application/xhtml+xml") or (not answer.kind and answer.body.lstrip()[:1] == b"<"):
        return named(page_of(source, answer.body, answer.charset), source, name, address)
    if answer.kind == "application/pdf":
        return named(next(read_pdf(source, buffered(io.BytesIO(answer.body)), Options())), source, name, address)
    return named(text_of(source, answer.body, answer.charset), source, name, address) if answer.kind == "text/plain" else None


def named(document: RawDocument, source: str, name: str, address: str) -> RawDocument:
    """A document with the name and address of its record."""
    url = address if address.lower().startswith(("http://", "https://")) else None
    told = document.problems if url or not address else (*document.problems, problem("url", "The address of the record is no web address."))
    return document.model_copy(update={"name": name, "source": f"{source}#{address or name}", "url": url or document.url, "problems": told})
