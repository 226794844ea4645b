"""Looks through a WARC file for what it holds and where its last whole record ends."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tocsin.errors import ArchiveError
from tocsin.fetch.address import joined
from tocsin.fetch.exchange import REDIRECTS

PIECE = 65_536
END = b"\r\n\r\n"
"""Ends the headers of a record, and the record."""
LONGEST_HEAD = 64 * 1024
"""Bytes of a record's own headers, or of the HTTP headers in it: more is no sane record."""


@dataclass(frozen=True)
class Seen:
    """One record: where it ends, and for a capture of a page (status 2xx or a redirect) what was captured."""

    end: int
    url: str = ""
    kind: str = ""
    digest: str = ""
    location: str = ""


class BrokenOff(Exception):  # noqa: N818 (no error of the program: it ends the search)
    """The file ends inside a record."""


class Pieces:
    """The bytes of a WARC file, unpacked, with the place in the file up to which whole members were read."""

    def __init__(self, file: BinaryIO, path: Path, *, gzip: bool) -> None:
        self.file, self.path, self.gzip = file, path, gzip
        self.buffer = bytearray()
        self.rest = b""
        self.place = 0
        self.inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)

    def more(self) -> bool:
        """Read a little more into the buffer; False at the end of the file, or of a gzip member."""
        if not self.gzip:
            found = self.file.read(PIECE)
            self.buffer += found
            return bool(found)
        while not self.inflate.eof:
            packed = self.inflate.unconsumed_tail or self.rest or self.file.read(PIECE)
            self.rest = b""
            if not packed:
                raise BrokenOff
            try:
                found = self.inflate.decompress(packed, PIECE)
            except zlib.error as error:
                raise ArchiveError(f"{self.path} is no gzip file, or is damaged ({error}).", hint="Name another file with --out; this one is left as it is.") from error
            if found:
                self.buffer += found
                return True
        return False

    def next_member(self) -> bool:
        """Go on to the next gzip member; False when the file is at its end. A plain file is one member."""
        if not self.gzip:
            return bool(self.buffer) or self.more()
        if self.inflate.eof:
            self.rest = self.inflate.unused_data
            self.inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self.rest = self.rest or self.file.read(PIECE)
        return bool(self.rest)

    def damaged(self) -> ArchiveError:
        """What to raise where something else stands than a record: such a file must be left alone."""
        return ArchiveError(f"{self.path} is no WARC file, or is damaged.", hint="Name another file with --out; this one is left as it is.")

    def short(self) -> BrokenOff | ArchiveError:
        """What to raise where bytes are missing: the file ends here, unless a gzip member ended before it."""
        return self.damaged() if self.gzip and self.inflate.eof else BrokenOff()

    def until(self, mark: bytes, limit: int) -> bytes:
        """The bytes before a mark, the mark taken off too. Raises BrokenOff when the file ends before it."""
        while (at := self.buffer.find(mark)) < 0:
            if len(self.buffer) > limit:
                raise self.damaged()
            if not self.more():
                raise self.short()
        found = bytes(self.buffer[:at])
        del self.buffer[: at + len(mark)]
        return found

    def skip(self, number: int) -> None:
        """Leave out some bytes. Raises BrokenOff when the file ends before."""
        while number > len(self.buffer):
            number -= len(self.buffer)
            self.buffer.clear()
            if not self.more():
                raise self.short()
        del self.buffer[:number]

    def expect(self, mark: bytes) -> None:
        """Raise unless a mark comes next; it stays."""
        found = self.peek(len(mark))
        if not mark.startswith(found):
            raise self.damaged()
        if found != mark:
            raise self.short()

    def peek(self, number: int) -> bytes:
        """The next bytes, which stay."""
        while len(self.buffer) < number and self.more():
            pass
        return bytes(self.buffer[:number])


def read_records(file: BinaryIO, path: Path, *, gzip: bool) -> Iterator[Seen]:
    """The whole records of a WARC file up to one that is broken off. Raises ArchiveError for what is no WARC file."""
    pieces = Pieces(file, path, gzip=gzip)
    place = 0
    found: list[Seen] = []
    try:
        while pieces.next_member():
            found = []
            while pieces.peek(1):
                record, size = read_record(pieces)
                place += size
                found.append(record)
            # A gzip member may hold several records; only its end is a place where one may cut.
            end = file.tell() - len(pieces.inflate.unused_data) if gzip else place
            yield from (Seen(end, one.url, one.kind, one.digest, one.location) for one in found)
            if not gzip:
                return
    except BrokenOff:
        if not gzip:
            # A wrong length in the middle looks like a record that is broken off, but other records follow.
            file.seek(place)
            if any(END + b"WARC/" in piece for piece in overlapping(file)):
                raise pieces.damaged() from None
            yield from (Seen(place, one.url, one.kind, one.digest, one.location) for one in found)


def overlapping(file: BinaryIO) -> Iterator[bytes]:
    """The rest of a file in pieces, each beginning with the end of the one before, so that no mark is missed between two."""
    before = b""
    while piece := file.read(PIECE):
        yield before + piece
        before = piece[-16:]


def read_record(pieces: Pieces) -> tuple[Seen, int]:
    """One record and its length in bytes."""
    pieces.expect(b"WARC/")
    head = pieces.until(END, LONGEST_HEAD)
    fields = headers(head)
    if not fields.get("content-length", "")[:20].isdecimal():
        raise pieces.damaged()
    length = int(fields["content-length"][:20])
    url = kind = location = ""
    if fields.get("warc-type") == "response":
        url, location, kind = captured(pieces.peek(min(length, LONGEST_HEAD)), fields)
    pieces.skip(length)
    pieces.expect(END)
    pieces.skip(len(END))
    return Seen(0, url, kind, fields.get("warc-payload-digest", ""), location), len(head) + 4 + length + 4


def headers(head: bytes) -> dict[str, str]:
    """Header lines as names in lower case with their values."""
    lines = head.decode("utf-8", "replace").split("\r\n")[1:]
    return {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def captured(block: bytes, fields: dict[str, str]) -> tuple[str, str, str]:
    """The address that a response is a capture of, where it redirects to, and its media type; nothing for an answer that says that it failed."""
    status = block[:16].split(b" ")[1:2]
    code = int(status[0]) if status and status[0][:3].isdigit() and len(status[0]) >= 3 else 0
    if not (200 <= code < 300 or code in REDIRECTS):
        return "", "", ""
    url, answer = fields.get("warc-target-uri", "").strip("<>"), headers(block.partition(END)[0])
    kind = fields.get("warc-identified-payload-type") or answer.get("content-type", "").partition(";")[0].strip().lower()
    return url, joined(url, answer.get("location", "")) if code in REDIRECTS else "", kind
