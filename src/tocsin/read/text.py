"""Reads plain text in whatever encoding it comes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from tocsin.garbled import without_halves
from tocsin.read.exports import articles_of
from tocsin.read.stream import PIECE, Options, buffered, name_of, problem, unreadable, whole_or_damaged
from tocsin.records import RawDocument

BOMS = ((b"\xff\xfe\x00\x00", "utf-32"), (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"SQLite format 3", b"\xd0\xcf\x11\xe0")
LATIN = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252")
"""Labels that pages carry by habit: read as UTF-8 where the bytes are that, else as Windows-1252, as browsers do."""


BLANK = "The file has nothing but white space in it."
STRAY = 50
"""One NUL byte in so many is a fault of a text; more of them are no text."""
CONTROL = re.compile(rb"[\x01-\x06\x0e-\x1a\x1c-\x1f]")
"""Control bytes that no text has, whatever its encoding."""


def is_binary(content: bytes) -> bool:
    """The bytes are no text: a known signature, or NUL bytes without a byte-order mark. A stray NUL or some, in what is text otherwise, do no harm."""
    if content.startswith(BINARY):
        return True
    head = content[:PIECE]
    if b"\x00" not in head or content.startswith((b"\xff\xfe", b"\xfe\xff")) or unmarked_utf16(content) is not None:
        return False
    return head.count(0) * STRAY > len(head) or bool(CONTROL.search(head))


def unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without its byte-order mark: nearly every second byte is NUL and no other is."""
    sample = content[:PIECE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    many = 0.8 * (len(sample) // 2)
    if len(sample) < 8 or min(even, odd) > 0 or max(even, odd) < many:
        return None
    return "utf-16-le" if odd else "utf-16-be"


def decode(content: bytes, hint: str | None = None) -> tuple[str, str | None]:
    """The text of some bytes, and a note when the encoding had to be guessed.

    >>> decode("Zürich".encode("utf-8"))
    ('Zürich', None)
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return content.decode(encoding, "replace"), None
    wide = unmarked_utf16(content)
    if wide is not None:
        return content.decode(wide, "replace"), f"The text has no byte-order mark; it was read as {wide}."
    for encoding in ["utf-8", "cp1252"] if hint and hint.lower() in LATIN else [hint, "utf-8"] if hint else ["utf-8"]:
        try:
            text = without_halves(content.decode(encoding))
            return text.replace("\x00", " "), "The text has NUL bytes; they were read as spaces." if "\x00" in text else None
        except (UnicodeError, LookupError):
            continue
    encoding = guess(content)
    return content.decode(encoding, "replace"), f"The text is not UTF-8; it was read as {encoding}. Characters may be wrong."


def guess(content: bytes) -> str:
    """The encoding of bytes that are not UTF-8: UTF-8 with a few broken bytes, Windows-1252 for what is mostly ASCII, else by statistics."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    foreign = len(text) - len(text.encode("ascii", "ignore")) - broken
    if broken * 4 <= foreign:
        return "utf-8"
    if (broken + foreign) * 10 < len(text):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(content[:PIECE]).best()
    return best.encoding if best is not None else "cp1252"


def refusal(source: str, head: bytes) -> RawDocument | None:
    """The document that stands for a stream of which these are the first bytes, when it is no text or nothing at all."""
    if is_binary(head):
        return unreadable(source, "binary", "The file is not text (it looks binary); convert it to text, HTML or JSON Lines, or give it the ending of its format.")
    if len(head) < PIECE and not head.removeprefix(b"\xef\xbb\xbf").strip():
        return unreadable(source, "empty", BLANK if head else "The file is empty.")
    return None


def text_of(source: str, content: bytes, charset: str | None = None) -> RawDocument:
    """The one document that some bytes are as text; what is no text or empty has a Problem."""
    refused = refusal(source, content[:PIECE])
    if refused is not None:
        return refused
    text, note = decode(content, charset)
    if not text.strip():
        return unreadable(source, "empty", BLANK)
    return RawDocument(name=name_of(source), source=source, text=text, problems=(problem("encoding", note),) if note else ())


def read_text(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The one document in a text file, or all articles of an export of a news database, or all rows of a table that was saved as text."""
    from tocsin.read.formats import is_table
    from tocsin.read.table import read_table

    content, told = whole_or_damaged(stream)
    document = text_of(source, content)
    if is_table(document.text[:PIECE].encode("utf-8", "replace"), fields=3):
        yield from read_table(source, buffered(io.BytesIO(content)), options)
        yield from (unreadable(source, one.code, one.message) for one in told)
        return
    yield from articles_of(document.model_copy(update={"problems": (*document.problems, *told)}))
