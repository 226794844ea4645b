"""Streams that unpack while they are read, within bounds: what expands beyond measure is refused before it fills memory or disk."""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol, cast

from tocsin.read.stream import FAILURES, MIB, PIECE, StreamError, buffered

RATIO = 200
"""Bytes that one packed byte may become; text and tables stay below 50, packed zeros come to a thousand and more."""
GRACE = 16 * MIB
"""Unpacked bytes up to which the ratio does not matter."""
EXPANDED = 16 * 1024 * MIB
"""Unpacked bytes of one stream: more is refused whatever the ratio."""
DAMAGE = (*FAILURES, RuntimeError, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)
"""What the unpackers raise on bytes that are not what they should be."""


class Worker(Protocol):
    """What unpacks one member of a stream, as bz2 and lzma have it."""

    @property
    def eof(self) -> bool:
        """The member is complete."""
        ...

    @property
    def needs_input(self) -> bool:
        """Nothing given is left to unpack."""
        ...

    @property
    def unused_data(self) -> bytes:
        """What stands behind the member."""
        ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """At most so many bytes of what the data unpack to."""
        ...


class Inflater:
    """Unpacks one gzip member, with the manners of the bz2 and lzma workers."""

    def __init__(self) -> None:
        self.worker = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        """The member is complete."""
        return self.worker.eof

    @property
    def needs_input(self) -> bool:
        """Nothing given is left to unpack."""
        return not self.worker.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """What stands behind the member."""
        return self.worker.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """At most so many bytes of what the data unpack to."""
        return self.worker.decompress(self.worker.unconsumed_tail + data, max_length)


WORKERS: dict[str, tuple[Callable[[], Worker], bytes]] = {
    ".gz": (Inflater, b"\x1f\x8b\x08"),
    ".bz2": (bz2.BZ2Decompressor, b"BZh"),
    ".xz": (lambda: lzma.LZMADecompressor(memlimit=128 * MIB), b"\xfd7zXZ"),
}
"""How each packing is undone, and how its members begin."""


class Counted:
    """A stream that counts what is read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        """Some bytes."""
        piece = self.stream.read(size) or b""
        self.taken += len(piece)
        return piece


class Members:
    """The unpacked bytes of members that follow each other, as gzip files of web archives have them.

    After a damaged member, which raises, reading goes on with the next one that can be found.
    """

    def __init__(self, stream: Counted, kind: str) -> None:
        self.stream = stream
        self.make, self.magic = WORKERS[kind]
        self.worker: Worker | None = None
        self.waiting = b""

    def read(self, size: int) -> bytes:
        """At most so many bytes; none at the end."""
        while True:
            if self.worker is None:
                self.waiting = self.waiting.lstrip(b"\x00") or self.stream.read(PIECE).lstrip(b"\x00")  # some programs fill up with zeros
                if not self.waiting:
                    return b""
                self.worker = self.make()
            data = b""
            if self.worker.needs_input:
                data, self.waiting = self.waiting or self.stream.read(PIECE), b""
                if not data:
                    self.worker = None
                    raise EOFError("it is cut off")
            try:
                found = self.worker.decompress(data, size)
            except (OSError, ValueError, zlib.error, lzma.LZMAError, EOFError):
                self.go_on(data)
                raise
            if self.worker.eof:
                self.waiting, self.worker = self.worker.unused_data, None
            if found:
                return found

    def go_on(self, data: bytes) -> None:
        """Look for the beginning of the next member behind a damaged one."""
        self.worker = None
        rest = data[1:]
        while (at := rest.find(self.magic)) < 0:
            piece = self.stream.read(PIECE)
            if not piece:
                self.waiting = b""
                return
            rest = rest[-len(self.magic) :] + piece
        self.waiting = rest[at:]


class Bounded(io.RawIOBase):
    """What an unpacker gives, measured against what it took; raises StreamError for what expands beyond measure or is damaged."""

    def __init__(self, read: Callable[[int], bytes], taken: Callable[[], int]) -> None:
        super().__init__()
        self.take, self.taken = read, taken
        self.given = 0
        self.refused: StreamError | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; gives the number of bytes, 0 at the end."""
        if self.refused is not None:
            raise self.refused
        try:
            data = self.take(len(buffer))
        except DAMAGE as error:
            raise StreamError("damaged", f"The packed data are damaged or cut off ({error}); what came before was read. Get the file again.") from error
        self.given += len(data)
        if self.given > EXPANDED or (self.given > GRACE and self.given > RATIO * self.taken()):
            self.refused = StreamError("bomb", f"The packed data expand beyond measure ({self.given // MIB} MiB from {self.taken() // 1024} KiB); nothing more of them is read. Unpack the file yourself if you trust it.")
            raise self.refused
        buffer[: len(data)] = data
        return len(data)


def open_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    """A bounded stream of a member of a zip file. Raises StreamError for one that says itself that it expands beyond measure."""
    packed = max(1, info.compress_size)
    if info.file_size > GRACE and info.file_size > RATIO * packed:
        raise StreamError("bomb", f"The member expands beyond measure ({info.file_size // MIB} MiB from {packed // 1024} KiB); it is not read. Unpack the file yourself if you trust it.")
    return buffered(Bounded(archive.open(info).read, lambda: packed))  # type: ignore[arg-type]


def unpacked(stream: BinaryIO, kind: str) -> BinaryIO:
    """A stream of the unpacked bytes of a packed one: `kind` is .gz, .bz2, .xz or .zst."""
    counted = Counted(stream)
    if kind == ".zst":
        import zstandard

        reader = zstandard.ZstdDecompressor(max_window_size=128 * MIB).stream_reader(cast("BinaryIO", counted), read_across_frames=True)

        def read(size: int) -> bytes:
            try:
                return reader.read(size)
            except zstandard.ZstdError as error:
                raise ValueError(str(error)) from error

    else:
        read = Members(counted, kind).read
    return buffered(Bounded(read, lambda: counted.taken))  # type: ignore[arg-type]
