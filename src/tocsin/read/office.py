"""Reads documents of offices: PDF, Word (DOCX) and RTF. PDF and RTF need the extra `documents`."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from statistics import median
from typing import BinaryIO

from tocsin.garbled import without_halves
from tocsin.read.exports import articles_of
from tocsin.read.stream import FAILURES, MIB, Options, StreamError, content_of, name_of, problem, seekable, unreadable
from tocsin.read.text import decode
from tocsin.read.unpack import DAMAGE, open_member
from tocsin.records import RawDocument

PAGES = 3000
"""Pages of one PDF file; those behind are left out with a Problem."""
SWOLLEN = 50
"""Characters of text for each byte of a PDF file, above a million: more come only of pages that share one swollen stream."""
LONGEST = 32 * MIB
"""Characters of text in one document."""
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BROKEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
FIRST_WORD = re.compile(r"[^\W\d_]+")


def missing(source: str, what: str) -> RawDocument:
    """The document for a format whose extra is not installed."""
    return unreadable(source, "extra", f"{what} files need an extra that is not installed: pip install 'tocsin[documents]'.")


def given(source: str, text: str, *problems: tuple[str, str]) -> RawDocument:
    """The document of some text with problems."""
    return RawDocument(name=name_of(source), source=source, text=without_halves(text), problems=tuple(problem(code, message) for code, message in problems))


def read_pdf(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The one document in a PDF file."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        yield missing(source, "PDF")
        return
    content = content_of(stream)
    if not content.strip():
        yield unreadable(source, "empty", "The file is empty.")
        return
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            yield unreadable(source, "encrypted", "The PDF file is locked with a password; save it without one.")
            return
        number = len(reader.pages)
        pages, size = [], 0
        for page in reader.pages[:PAGES]:
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size > max(MIB, SWOLLEN * len(content)):
                raise StreamError("bomb", "The pages hold far more text than a file of this size can; nothing of it is read.")
            if size > LONGEST:
                break
    except (PyPdfError, *FAILURES) as error:
        yield unreadable(source, "damaged", f"The file is no PDF file that can be read ({str(error)[:100] or type(error).__name__}); save it anew, or as text.")
        return
    text = paragraphs(pages)
    if not text.strip():
        yield unreadable(source, "no_text", f"The {number} pages hold no text: they are images. Have their text recognised (OCR) first.")
        return
    cut = (("too_large", f"The file has {number} pages; only {len(pages)} were read."),) if len(pages) < number else ()
    yield given(source, text, *cut)


def paragraphs(pages: list[str]) -> str:
    """The text of pages with lines joined to paragraphs and words at line ends put together.

    >>> paragraphs(["The cease-\\nfire held. The minis-\\nter left."])
    'The ceasefire held. The minister left.'
    """
    raw = "\n".join(page.replace("\r", "\n") for page in pages)
    known = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", raw.lower()))
    lines = [line.strip() for line in raw.split("\n")]
    usual = median([len(line) for line in lines if len(line) > 20] or [LONGEST])
    parts: list[str] = []
    going = False
    for line in lines:
        if line and going:
            parts[-1] = attached(parts[-1], line, known)
        elif line:
            parts.append(line)
        # A paragraph, a heading or a list ends in a short line.
        going = len(line) >= 0.75 * usual or BROKEN.search(line) is not None
    return "\n".join(parts)


def attached(before: str, line: str, known: set[str]) -> str:
    """A paragraph with one more line; a word broken at the end of a line is put together, with its hyphen where the text has it so elsewhere."""
    broken, rest = BROKEN.search(before), FIRST_WORD.match(line)
    if broken is None or rest is None:
        return f"{before} {line}"
    one, two = broken.group(1), rest.group()
    keep = (f"{one}-{two}".lower() in known or two[:1].isupper()) and (one + two).lower() not in known
    return f"{before[:-1]}{'-' if keep else ''}{line}"


def read_word(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The document in a Word file, or all articles of an export of a news database; a paragraph is a line."""
    from lxml import etree

    stream = seekable(stream)
    if not stream.seek(0, 2):
        yield unreadable(source, "empty", "The file is empty.")
        return
    try:
        archive = zipfile.ZipFile(stream)
        part = open_member(archive, archive.getinfo("word/document.xml"))
        text = "\n".join(filter(None, word_lines(part)))
    except StreamError as error:
        yield unreadable(source, error.code, error.message)
        return
    except (etree.LxmlError, KeyError, *DAMAGE) as error:
        kind = "is an old Word file" if stream.seek(0) == 0 and stream.read(4) == b"\xd0\xcf\x11\xe0" else f"is no whole Word file ({str(error)[:100]})"
        yield unreadable(source, "damaged", f"The file {kind}; save it as DOCX or text.")
        return
    if not text.strip():
        yield unreadable(source, "empty", "The Word file holds no text.")
        return
    yield from articles_of(given(source, text))


def word_lines(part: BinaryIO) -> Iterator[str]:
    """The paragraphs of a Word file's main part, those in tables and boxes too. Raises StreamError when they are too many."""
    from lxml import etree

    size, pieces = 0, [""]
    tags = [WORD + name for name in ("p", "t", "tab", "br", "cr")]
    for _, element in etree.iterparse(part, events=("end",), tag=tags, resolve_entities=False, no_network=True, huge_tree=False):
        name = element.tag.removeprefix(WORD)
        if name == "p":
            yield from (" ".join(line.split()) for line in "".join(pieces).split("\n"))
            pieces = []
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        else:
            pieces.append((element.text or "") if name == "t" else " " if name == "tab" else "\n")
            size += len(pieces[-1])
            if size > LONGEST:
                raise StreamError("too_large", f"The Word file holds more than {LONGEST // MIB} million characters; split it.")


def read_rtf(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The document in an RTF file, or all articles of an export of a news database."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        yield missing(source, "RTF")
        return
    content = content_of(stream, 64 * MIB)
    if not content.strip():
        yield unreadable(source, "empty", "The file is empty.")
        return
    if not content.lstrip().startswith(b"{\\rtf"):
        yield unreadable(source, "damaged", "The file does not begin like an RTF file; give it the ending of what it is.")
        return
    try:
        text: str = rtf_to_text(decode(content, "cp1252")[0], errors="replace")  # type: ignore[no-untyped-call]
    except FAILURES as error:
        yield unreadable(source, "damaged", f"The file is no RTF file that can be read ({type(error).__name__}); save it as DOCX or text.")
        return
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    if not text.strip():
        yield unreadable(source, "empty", "The RTF file holds no text.")
        return
    yield from articles_of(given(source, text))
