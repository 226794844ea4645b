"""Opens what a user points at: files, folders, patterns, standard input, in any of the formats below.

A reader gives `RawDocument`s one by one. What cannot be read is a document with a Problem, so that nothing is lost without
a trace; only a path that does not exist at all stops the run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tocsin.read.feed import read_feed
from tocsin.read.formats import READERS, documents_in, ending_of
from tocsin.read.html import read_html
from tocsin.read.jsonl import read_json_lines
from tocsin.read.mail import read_mail, read_mailbox, read_saved_page
from tocsin.read.office import read_pdf, read_rtf, read_word
from tocsin.read.packed import read_compressed, read_tar, read_zip
from tocsin.read.parquet import read_parquet
from tocsin.read.paths import check_paths, find_files, readable
from tocsin.read.rows import parse_columns
from tocsin.read.stream import Options, Reader, is_unread, unreadable
from tocsin.read.table import read_table
from tocsin.read.text import decode, read_text
from tocsin.read.warc import read_warc
from tocsin.records import RawDocument

READERS.update(
    {ending: reader for endings, reader in (
        (" .txt .text", read_text), (".html .htm .xhtml .shtml", read_html), (".mht .mhtml", read_saved_page), (".jsonl .ndjson .json", read_json_lines),
        (".csv .tsv .tab", read_table), (".parquet", read_parquet), (".rss .atom .xml .rdf", read_feed), (".warc", read_warc), (".eml", read_mail), (".mbox", read_mailbox),
        (".pdf", read_pdf), (".docx", read_word), (".rtf", read_rtf), (".gz .bz2 .xz .zst .tgz .tbz2 .txz", read_compressed), (".zip", read_zip), (".tar", read_tar),
    ) for ending in endings.split(" ")}
)  # fmt: skip
ONE_EACH = frozenset([".txt", ".text", "", ".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".eml", ".pdf", ".docx", ".rtf"])
"""Endings of files that nearly always hold one document."""


def read_file(path: Path, options: Options) -> Iterator[RawDocument]:
    """The documents in a file."""
    source = readable(path)
    try:
        stream = path.open("rb")
    except OSError as error:
        yield unreadable(source, "unreadable", f"The file cannot be read ({error.strerror}); check its permissions.")
        return
    with stream:
        yield from documents_in(source, ending_of(path.name), stream, options)


def open_sources(paths: Iterable[str], *, clean: bool = False, columns: str = "") -> Iterator[RawDocument]:
    """All documents that paths lead to, one by one.

    With `clean`, texts given in records (JSON, tables) are cleaned like files; without it they are taken as they are, so that
    offsets agree with the input. `columns` says which column of records holds what ('text=body,date=pubDate'). Raises
    ReadError at once for a path that does not exist, and ConfigError for columns that cannot be, before anything is read.
    """
    given = list(paths)
    options = Options(parse_columns(columns))
    check_paths(path for path in given if path != "-")
    return (document.model_copy(update={"clean": False}) if clean and document.clean else document for document in read_all(given, options))


def read_all(paths: list[str], options: Options) -> Iterator[RawDocument]:
    """All documents as their readers give them, standard input first."""
    if "-" in paths:
        yield from documents_in("-", None, sys.stdin.buffer, options)
    for file in find_files(path for path in paths if path != "-"):
        if isinstance(file, RawDocument):
            yield file
        else:
            yield from read_file(file, options)


__all__ = ["READERS", "Options", "Reader", "decode", "is_unread", "open_sources"]
