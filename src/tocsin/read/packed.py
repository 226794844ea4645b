"""Reads what is packed: compressed files and archives of any of the other formats. Names of members never become paths on disk."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from tocsin.garbled import without_halves
from tocsin.read.formats import READERS, documents_in, ending_by_content, ending_of
from tocsin.read.office import read_word
from tocsin.read.stream import DEPTH, MIB, Options, StreamError, bad, buffered, name_of, seekable, some, start_of, unreadable
from tocsin.read.unpack import DAMAGE, Bounded, open_member, unpacked
from tocsin.records import RawDocument

KINDS = {".tgz": ".gz", ".tbz2": ".bz2", ".txz": ".xz"}
COMPRESSED = (".gz", ".bz2", ".xz", ".zst")
ARCHIVES = (*COMPRESSED, *KINDS, ".zip", ".tar")
MEMBERS = 100_000
"""Members of one archive; those behind are left out with a Problem."""
DIRECTORY = 16 * MIB
"""Bytes of a zip file's table of contents."""
HEADER = MIB
"""Bytes of a header in a tar file (long names)."""
NESTED = "It is packed more than twice over; unpack the outer archive and give what is in it."


def read_compressed(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The documents in a compressed file, read as the ending below says ('wire.jsonl.gz'), else by content."""
    ending = ending_of(source)
    head, stream = start_of(stream)
    if not head:
        yield unreadable(source, "empty", "The file is empty.")
        return
    kind = ending_by_content(head)
    if kind not in COMPRESSED:
        yield unreadable(source, "damaged", "The file is not compressed as its ending says; give it the ending of what it is.")
        return
    inner = ".tar" if ending in KINDS else ending_of(source[: -len(ending)]) if ending in COMPRESSED else ""
    opened = unpacked(stream, kind)
    if inner not in READERS or not inner:
        head, opened = start_of(opened)
        inner = ending_by_content(head)
    # A tar file is packed as a matter of course: both count as one.
    within = options if inner == ".tar" else options.deeper()
    if inner in ARCHIVES and within.depth >= DEPTH:
        yield unreadable(source, "nested", NESTED)
        return
    yield from documents_in(source, inner, opened, within)


def member_documents(source: str, name: str, stream: BinaryIO, options: Options, seen: dict[str, int]) -> Iterator[RawDocument]:
    """The documents in a member of an archive, by the member's ending; their names do not repeat the archive's."""
    inner = without_halves(name).replace("\\", "/")
    seen[inner] = seen.get(inner, 0) + 1
    place = f"{source}#{inner}" if seen[inner] == 1 else f"{source}#{inner}#{seen[inner]}"
    if ending_of(inner) in ARCHIVES and options.depth >= DEPTH:
        yield unnamed(source, unreadable(place, "nested", NESTED))
        return
    for document in documents_in(place, ending_of(inner), stream, options):
        yield unnamed(source, document)


def unnamed(source: str, document: RawDocument) -> RawDocument:
    """A document of a member whose name does not begin with that of its archive."""
    front = f"{name_of(source)}#"
    return document.model_copy(update={"name": document.name.removeprefix(front)}) if document.name.startswith(front) and document.name != front else document


def is_member(name: str) -> bool:
    """A member is a file that a folder would be searched for: not hidden, with an ending that has a reader."""
    parts = name.replace("\\", "/").split("/")
    return bool(parts[-1]) and not any(part.startswith((".", "__MACOSX")) for part in parts if part not in (".", "..")) and ending_of(parts[-1]) in READERS


def read_zip(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The documents in the members of a zip file; a Word file that has lost its ending is read as one."""
    stream = seekable(stream)
    try:
        archive = opened_zip(stream)
    except DAMAGE as error:
        yield unreadable(source, "damaged" if size_of(stream) else "empty", f"The file is no whole zip file ({error}); get it again." if size_of(stream) else "The file is empty.")
        return
    names = {info.filename for info in archive.infolist()}
    if "word/document.xml" in names:
        stream.seek(0)
        yield from read_word(source, stream, options)
    elif "[Content_Types].xml" in names:
        yield unreadable(source, "binary", "The file is an Office document of another kind; save it as DOCX, CSV or text.")
    else:
        yield from some(source, zip_members(source, archive, options.deeper()), "No member of the archive has an ending that can be read.")


def size_of(stream: BinaryIO) -> int:
    """How many bytes a seekable stream has."""
    return stream.seek(0, 2)


def opened_zip(stream: BinaryIO) -> zipfile.ZipFile:
    """A zip file. Raises StreamError for a table of contents that is too large or whose members overlap."""
    size = size_of(stream)
    stream.seek(max(0, size - 65_557))
    tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    if 0 <= end <= len(tail) - 22 and int.from_bytes(tail[end + 12 : end + 16], "little") > DIRECTORY:
        raise StreamError("too_large", f"The archive has a table of contents of more than {DIRECTORY // MIB} MiB; unpack it and give the folder.")
    stream.seek(0)
    archive = zipfile.ZipFile(stream)
    until = 0
    for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
        if info.header_offset < until:
            raise StreamError("bomb", "Members of the archive overlap, as only those do that are made to expand beyond measure; nothing of it is read.")
        until = info.header_offset + 30 + info.compress_size
    return archive


def zip_members(source: str, archive: zipfile.ZipFile, options: Options) -> Iterator[RawDocument]:
    """The documents of each member, in the order of the archive."""
    seen: dict[str, int] = {}
    for number, info in enumerate(archive.infolist()):
        if number >= MEMBERS:
            yield bad(source, number, "too_large", f"The archive has more than {MEMBERS} members; those behind are left out.")
            return
        if not info.filename or info.is_dir() or not is_member(info.filename):
            continue
        try:
            member = open_member(archive, info)
        except StreamError as error:
            yield unnamed(source, bad(source, without_halves(info.filename), error.code, error.message))
            continue
        except DAMAGE as error:
            locked = bool(info.flag_bits & 1)
            message = "The member is locked with a password; unpack the archive." if locked else f"The member is damaged ({error})."
            yield unnamed(source, bad(source, without_halves(info.filename), "encrypted" if locked else "damaged", message))
            continue
        yield from member_documents(source, info.filename, member, options, seen)


class Strict(tarfile.TarInfo):
    """A member of a tar file whose headers cannot be used to fill memory."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        """The member; a header with a name or attributes of more than a megabyte is no header."""
        if self.type in tarfile.SUPPORTED_TYPES and self.type not in tarfile.REGULAR_TYPES and self.size > HEADER:
            raise tarfile.ReadError("a header is too large")
        found: tarfile.TarInfo = super()._proc_member(archive)  # type: ignore[misc]
        return found


def read_tar(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The documents in the members of a tar file, read in one go from front to back."""
    head, stream = start_of(stream)
    if not head:
        yield unreadable(source, "empty", "The file is empty.")
        return
    yield from some(source, tar_members(source, stream, options.deeper()), "No member of the archive has an ending that can be read.")


def tar_members(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The documents of each member; what is damaged ends the archive with a Problem."""
    seen: dict[str, int] = {}
    try:
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=Strict, errorlevel=0) as archive:
            for number, info in enumerate(archive):
                archive.members = []  # type: ignore[attr-defined]  # they would be kept for going back
                if number >= MEMBERS:
                    yield bad(source, number, "too_large", f"The archive has more than {MEMBERS} members; those behind are left out.")
                    return
                member = archive.extractfile(info) if info.isreg() and not info.issparse() and is_member(info.name) else None
                if member is not None:
                    size = max(1, info.size)
                    yield from member_documents(source, info.name, buffered(Bounded(member.read, lambda size=size: size)), options, seen)  # type: ignore[arg-type, misc]
    except DAMAGE as error:
        yield unreadable(source, "damaged", f"The archive is damaged or cut off ({error}); what came before was read. Get it again.")
