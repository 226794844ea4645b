"""What all readers share: the protocol, the limits, and streams that are read piece by piece."""

from __future__ import annotations

import hashlib
import io
import struct
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, cast

from tocsin.errors import ReadError
from tocsin.records import Problem, RawDocument

MIB = 1024 * 1024
LARGEST = 256 * MIB
"""Bytes of a file that has to be held whole (text, page, PDF, archive from a pipe): a larger one is refused with a Problem."""
RECORD = 64 * MIB
"""Bytes of one record (a line of JSON, an e-mail in a mailbox, a page in a web archive): a larger one is left out with a Problem."""
PIECE = 65_536
"""Bytes that are taken at a time, and that are looked at to tell what a file is."""
DEPTH = 2
"""How deep packing may go: an archive in an archive is opened, one in that is not."""
FAILURES = (ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, NotImplementedError, OSError, RecursionError, TypeError, ValueError, struct.error, zlib.error)
"""What parsers of other people raise on bytes that they do not understand."""


class StreamError(ReadError):
    """A stream that cannot be read on: what came before it is kept, and it becomes a Problem with this code."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Options:
    """What a user can say about the files: which columns hold what. `depth` counts the packings around the stream."""

    columns: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0

    def deeper(self) -> Options:
        """The options for what is packed in this stream."""
        return replace(self, depth=self.depth + 1)


Reader = Callable[[str, BinaryIO, Options], Iterator[RawDocument]]
"""A reader takes the name of its source, an open binary stream and options, and gives the documents one by one."""


class Joined(io.RawIOBase):
    """A stream with bytes put back in front of it, and what was raised when they were taken."""

    def __init__(self, head: bytes, stream: BinaryIO, raised: StreamError | None = None) -> None:
        super().__init__()
        self.head = memoryview(head)
        self.raised = raised
        # At most one piece at a time: a stream that breaks off while it gathers several would lose those before.
        self.take: Callable[[int], bytes | None] = getattr(stream, "read1", stream.read)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from what was put back, then from the stream; gives the number of bytes, 0 at the end."""
        if len(self.head):
            data: bytes | memoryview = self.head[: len(buffer)]
            self.head = self.head[len(data) :]
        elif self.raised is not None:
            error, self.raised = self.raised, None
            raise error
        else:
            data = self.take(len(buffer)) or b""
        buffer[: len(data)] = data
        return len(data)


def buffered(stream: BinaryIO, head: bytes = b"", raised: StreamError | None = None) -> BinaryIO:
    """A stream that gives whole lines and as many bytes as it is asked for, with some bytes put back in front."""
    return io.BufferedReader(Joined(head, stream, raised), PIECE)


def fill(stream: BinaryIO, size: int) -> bytes:
    """As many bytes as asked for, fewer only at the end, however small the pieces in which they come."""
    pieces: list[bytes] = []
    while size > 0 and (piece := stream.read(min(size, MIB))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def start_of(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and a stream that still begins with them; one that breaks off there does so behind them."""
    take: Callable[[int], bytes | None] = getattr(stream, "read1", stream.read)
    head, raised = bytearray(), None
    try:
        while len(head) < PIECE and (piece := take(PIECE - len(head))):
            head += piece
    except StreamError as error:
        if not head:
            raise
        raised = error
    return bytes(head), buffered(stream, bytes(head), raised)


def content_of(stream: BinaryIO, limit: int | None = None) -> bytes:
    """All bytes of a stream. Raises StreamError when there are more than the limit (LARGEST unless given)."""
    most = LARGEST if limit is None else limit
    content = fill(stream, most + 1)
    if len(content) > most:
        raise too_large(most)
    return content


def whole_or_damaged(stream: BinaryIO) -> tuple[bytes, tuple[Problem, ...]]:
    """All bytes of a stream; of one that is damaged those before the damage, with the Problem. Raises StreamError where there are none, and for what is too much."""
    take: Callable[[int], bytes | None] = getattr(stream, "read1", stream.read)
    content = bytearray()
    try:
        while len(content) <= LARGEST and (piece := take(PIECE)):
            content += piece
    except StreamError as error:
        if not content or error.code != "damaged":
            raise
        return bytes(content), (problem(error.code, error.message),)
    if len(content) > LARGEST:
        raise too_large(LARGEST)
    return bytes(content), ()


def too_large(most: int) -> StreamError:
    """What to tell of a stream with more bytes than can be held."""
    return StreamError("too_large", f"There are more than {most // MIB or 1} MiB; split the file.")


def seekable(stream: BinaryIO) -> BinaryIO:
    """The stream itself where one can go to and fro in it, else its content in memory or, above 16 MiB, in a nameless file."""
    if stream.seekable():
        stream.seek(0)
        return stream
    spool = tempfile.SpooledTemporaryFile(max_size=16 * MIB)  # noqa: SIM115 (it is closed with its last user)
    size = 0
    while piece := stream.read(MIB):
        size += len(piece)
        if size > LARGEST:
            raise StreamError("too_large", f"There are more than {LARGEST // MIB or 1} MiB in a stream that has to be held whole; give it as a file of its own.")
        spool.write(piece)
    spool.seek(0)
    return cast("BinaryIO", spool)


def lines_of(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a stream with their numbers from 1; a line that is longer than allowed is None."""
    number = 0
    while line := stream.readline(longest):
        number += 1
        if len(line) < longest or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(PIECE)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def problem(code: str, message: str) -> Problem:
    """Something that went wrong while reading."""
    return Problem(stage="read", code=code, message=message)


def name_of(source: str) -> str:
    """The name of a source: the last part of its path."""
    return Path(source).name or source


def unreadable(source: str, code: str, message: str) -> RawDocument:
    """A document that stands for what could not be read."""
    return RawDocument(name=name_of(source), source=source, text="", problems=(problem(code, message),))


def is_unread(document: RawDocument) -> bool:
    """The document only stands for what could not be read."""
    return not document.text.strip() and any(problem.stage == "read" for problem in document.problems)


def bad(source: str, number: int | str, code: str, message: str) -> RawDocument:
    """A record that gives no document, kept with its reason."""
    return unreadable(f"{source}#{number}", code, message).model_copy(update={"name": f"{name_of(source)}#{number}"})


def some(source: str, documents: Iterator[RawDocument], message: str) -> Iterator[RawDocument]:
    """The documents, or where there is none, one with a Problem that says so."""
    empty = True
    for document in documents:
        empty = False
        yield document
    if empty:
        yield unreadable(source, "no_documents", message)


def once(source: str, documents: Iterator[RawDocument]) -> Iterator[RawDocument]:
    """Documents with an id that stands twice in the file told apart by number, so that neither takes the other's place."""
    seen: set[bytes] = set()
    for number, document in enumerate(documents, 1):
        name = document.name
        while (key := hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=8).digest()) in seen:  # takes less room than the name
            name = f"{name}#{number}"
        seen.add(key)
        if name != document.name:
            message = f"The id '{document.name[:40]}' stands twice in the file; this record is called '{name[:60]}'."
            document = document.model_copy(update={"name": name, "source": f"{source}#{name}", "problems": (*document.problems, problem("id", message))})
        yield document
