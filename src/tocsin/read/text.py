"""Reads plain text in whatever encoding it comes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tocsin.records import Problem, RawDocument

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"SQLite format 3", b"\xd0\xcf\x11\xe0")
SAMPLE = 65_536


def is_binary(content: bytes) -> bool:
    """The bytes are no text: a known signature, or NUL bytes without a byte-order mark."""
    if content.startswith(BINARY):
        return True
    return b"\x00" in content[:SAMPLE] and not content.startswith((b"\xff\xfe", b"\xfe\xff"))


def decode(content: bytes, hint: str | None = None) -> tuple[str, str | None]:
    """The text of some bytes, and a note when the encoding had to be guessed.

    >>> decode("Zürich".encode("utf-8"))
    ('Zürich', None)
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return content.decode(encoding, "replace"), None
    for encoding in ([hint] if hint else []) + ["utf-8"]:
        try:
            return content.decode(encoding), None
        except (UnicodeDecodeError, LookupError):
            continue
    from charset_normalizer import from_bytes

    best = from_bytes(content[:SAMPLE]).best()
    encoding = best.encoding if best is not None else "cp1252"
    return content.decode(encoding, "replace"), f"The text is not UTF-8; it was read as {encoding}. Characters may be wrong."


def read_text(source: str, content: bytes) -> Iterator[RawDocument]:
    """The one document in a text file."""
    name = Path(source).name
    if not content.strip():
        yield RawDocument(name=name, source=source, text="", problems=(Problem(stage="read", code="empty", message="The file is empty."),))
        return
    if is_binary(content):
        message = "The file is not text (it looks binary); convert it to text, HTML or JSON Lines."
        yield RawDocument(name=name, source=source, text="", problems=(Problem(stage="read", code="binary", message=message),))
        return
    text, note = decode(content)
    problems = (Problem(stage="read", code="encoding", message=note),) if note else ()
    yield RawDocument(name=name, source=source, text=text, problems=problems)
