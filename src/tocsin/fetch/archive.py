"""A WARC file that grows: what it holds already, and new captures added whole or not at all."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tocsin.errors import ArchiveError
from tocsin.fetch.address import joined
from tocsin.fetch.exchange import REDIRECTS, Exchange
from tocsin.fetch.feeds import KINDS
from tocsin.fetch.records import Seen, read_records
from tocsin.version import __version__

CHAIN = 10
"""Redirects that are followed inside the file."""


class Head(StatusAndHeaders):  # type: ignore[misc]
    """A request line or status with its headers, stored in the bytes in which it went over the wire; servers send others than ASCII."""

    def to_ascii_bytes(self, filter_func: object = None) -> bytes:
        """The bytes that are written."""
        return bytes(self.to_bytes(filter_func, "latin-1"))


class Archive:
    """A WARC file, locked while it is open. Use as a context manager.

    Raises ArchiveError when another program writes the file, when it is no WARC file, or when it cannot be written.
    A record at its end that was broken off (the power failed) is cut away before anything is added; `cut` tells how many bytes that were.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.cut = 0
        self.seen: dict[str, Seen] = {}
        self.gzip = path.suffix.lower() == ".gz"
        self.made = not path.exists()
        try:
            # Opened for the bytes alone: what the file is, is looked at before anything is written.
            self._file: BinaryIO = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0), 0o644), "r+b", buffering=0)
        except OSError as error:
            raise ArchiveError(f"{path} cannot be written ({error.strerror}).", hint="Check that its folder exists and that you may write to it.") from error
        try:
            if not stat.S_ISREG(os.fstat(self._file.fileno()).st_mode):
                raise ArchiveError(f"{path} is no ordinary file.", hint="Name a file that ends in .warc.gz or .warc.")
            lock(self._file, path)
            self.end = self._scan()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()
        if self.made and not self.end:
            self.path.unlink(missing_ok=True)

    def _scan(self) -> int:
        """Learn what the file holds; gives where its last whole record ends."""
        size, end = os.fstat(self._file.fileno()).st_size, 0
        for record in read_records(self._file, self.path, gzip=self.gzip):
            end = record.end
            if record.url:
                self.seen[record.url] = record
        if size and not end:
            raise ArchiveError(f"{self.path} is no WARC file, or no record in it is whole.", hint="Name another file with --out; this one is left as it is.")
        self.cut = size - end
        return end

    def has(self, url: str) -> bool:
        """A capture of the address is in the file."""
        return url in self.seen

    def feed(self, url: str) -> Seen | None:
        """The last capture of the feed at an address, through redirects; None when that is no feed or was never captured."""
        for _ in range(CHAIN):
            found = self.seen.get(url)
            if found is None or found.kind in KINDS:
                return found
            url = found.location
        return None

    def add(self, exchanges: list[Exchange], *, kind: str = "", unless: str = "") -> bool:
        """Add a chain of exchanges, redirects first: all of them or none. Raises ArchiveError when the disk is full.

        `kind` is the media type of the last answer as it was recognised, where that is more certain than what its server says.
        Gives False, and adds nothing, when the last body has the digest `unless`: it is in the file already.
        """
        new = io.BytesIO()
        seen = []
        if not self.end:
            write_info(new, self.path, gzip=self.gzip)
        for exchange in exchanges:
            identified = kind if exchange is exchanges[-1] else ""
            digest = write_exchange(new, exchange, identified, gzip=self.gzip)
            location = exchange.header("location") if exchange.status in REDIRECTS else ""
            seen.append(Seen(0, exchange.url, identified, digest, joined(exchange.url, location)))
        if unless and seen[-1].digest == unless:
            return False
        self._append(new.getvalue())
        self.seen |= {one.url: one for one in seen}
        return True

    def _append(self, content: bytes) -> None:
        """Write bytes at the end, wholly; what cannot be written wholly is taken away again."""
        try:
            self._file.seek(self.end)
            self._file.truncate(self.end)
            left = memoryview(content)
            while left:
                left = left[self._file.write(left) :]
            os.fsync(self._file.fileno())
        except BaseException as error:
            self._file.truncate(self.end)
            if isinstance(error, OSError):
                raise ArchiveError(f"{self.path} cannot be written ({error.strerror}).", hint="Is the disk full? What was stored before is whole; make room and run the same command again.") from error
            raise
        self.end += len(content)


def lock(file: BinaryIO, path: Path) -> None:
    """Keep other programs from writing the file until it is closed, even by a crash. Raises ArchiveError when one does so already."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0x7FFFFFFF)  # far behind the content, which others may read
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise ArchiveError(f"{path} is being written by another program.", hint="Wait until it has finished, or name another file with --out.") from error


def write_info(out: io.BytesIO, path: Path, *, gzip: bool) -> None:
    """The first record of a file: which program made it."""
    writer = WARCWriter(out, gzip=gzip)
    name = os.fsencode(path.name).decode("ascii", "replace")
    writer.write_record(writer.create_warcinfo_record(name, {"software": f"tocsin/{__version__}", "format": "WARC File Format 1.0"}))


def write_exchange(out: io.BytesIO, exchange: Exchange, kind: str, *, gzip: bool) -> str:
    """Write an answer and the request for it; gives the digest of the answer's body.

    The body is stored as it was sent, packed or not. How it was cut into chunks is not kept: `Content-Length` stands for that.
    """
    writer = WARCWriter(out, gzip=gzip)
    kept = [(name, value) for name, value in exchange.headers if name.lower() not in ("transfer-encoding", "content-length")]
    answer = Head(f"{exchange.status} {exchange.reason}".strip(), [*kept, ("Content-Length", str(len(exchange.body)))], protocol=exchange.version)
    asked = Head(f"GET {exchange.target} HTTP/1.1", list(exchange.asked), is_http_request=True)
    more = {"WARC-Date": exchange.at.strftime("%Y-%m-%dT%H:%M:%SZ"), "WARC-IP-Address": exchange.address} | ({"WARC-Identified-Payload-Type": kind} if kind else {})
    response = writer.create_warc_record(exchange.url, "response", payload=io.BytesIO(exchange.body), length=len(exchange.body), http_headers=answer, warc_headers_dict=more)
    request = writer.create_warc_record(exchange.url, "request", http_headers=asked)
    writer.write_request_response_pair(request, response)
    return str(response.rec_headers.get_header("WARC-Payload-Digest"))


