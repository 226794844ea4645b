"""The body of a stored HTTP answer: transfer coding and compression undone within bounds."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from tocsin.read.stream import MIB

PAGE_SIZE = 32 * MIB
"""Bytes of one page, unpacked."""
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


class AnswerError(ValueError):
    """An answer that cannot be used; its first argument is the code of the Problem."""


@dataclass(frozen=True)
class Answer:
    """A stored HTTP answer."""

    status: int
    kind: str
    charset: str | None
    body: bytes


def headers_of(block: bytes) -> dict[str, str]:
    """Header lines as names in small letters with values; a line that begins with a blank goes on with the one before."""
    found: dict[str, str] = {}
    name = ""
    for line in block.decode("utf-8", "replace").splitlines():
        if line[:1] in (" ", "\t") and name:
            found[name] += " " + line.strip()
            continue
        given, sign, value = line.partition(":")
        name = given.strip().lower()
        if sign and name:
            found.setdefault(name, value.strip())
    return found


def answer_of(content: bytes) -> Answer:
    """The answer in the bytes of a record. Raises AnswerError for what is none, and for a body that expands beyond measure."""
    parts = re.split(rb"\r?\n\r?\n", content, maxsplit=1)
    start = re.match(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b", parts[0])
    if start is None:
        raise AnswerError("damaged", "It does not begin like an HTTP answer.")
    headers = headers_of(parts[0].split(b"\n", 1)[-1])
    body = parts[1] if len(parts) > 1 else b""
    stated = headers.get("content-type", "")
    kind, charset = stated.split(";")[0].strip().lower(), CHARSET.search(stated)
    status = int(start.group(1))
    if status == 200 and (kind in ("", "application/xhtml+xml") or kind.startswith("text/")):
        if "chunked" in headers.get("transfer-encoding", "").lower():
            body = unchunked(body)
        for coding in reversed(headers.get("content-encoding", "").lower().replace(",", " ").split()):
            body = inflated(body, coding)
    return Answer(status, kind, charset.group(1) if charset else None, body)


def unchunked(body: bytes) -> bytes:
    """A chunked body put together; one that was stored whole already stays as it is."""
    parts: list[bytes] = []
    at = 0
    while size := re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n").match(body, at):
        length = int(size.group(1), 16)
        if length == 0:
            return b"".join(parts)
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
    return b"".join(parts) if parts and at >= len(body) else body


def inflated(body: bytes, coding: str) -> bytes:
    """A body unpacked; one that was stored unpacked already stays as it is.

    Raises AnswerError for a coding that is not known and for a body that is larger than a page can be.
    """
    if coding in ("identity", "none", "utf-8"):
        return body
    if coding in ("gzip", "x-gzip", "deflate"):
        for bits in (47, -15) if coding == "deflate" else (47,):
            worker = zlib.decompressobj(wbits=bits)
            try:
                found = worker.decompress(body, PAGE_SIZE + 1)
            except zlib.error:
                continue
            return within(found)
        return unpacked_already(body, coding)
    if coding == "zstd":
        import zstandard

        try:
            return within(zstandard.ZstdDecompressor(max_window_size=16 * MIB).stream_reader(body).read(PAGE_SIZE + 1))
        except zstandard.ZstdError:
            return unpacked_already(body, coding)
    return unpacked_already(body, coding)


def unpacked_already(body: bytes, coding: str) -> bytes:
    """A body that begins like text, which some programs store without its packing. Raises AnswerError for any other."""
    if body.lstrip()[:1] == b"<" or (body[:200].isascii() and b"\x00" not in body[:200]):
        return body
    raise AnswerError("encoding", f"Its body is packed as '{coding[:20]}', and cannot be unpacked.")


def within(body: bytes) -> bytes:
    """A body that has the size of a page. Raises AnswerError for a larger one."""
    if len(body) > PAGE_SIZE:
        raise AnswerError("bomb", f"Its body expands to more than {PAGE_SIZE // MIB} MiB.")
    return body
