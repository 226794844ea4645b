"""One request and its answer over a connection to a checked address, with limits on time and size."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import httpcore

from tocsin.errors import FetchError
from tocsin.fetch.address import Reach, Resolver, address_text, addresses_of, look_up, port_of

if TYPE_CHECKING:
    import ssl

    import httpx

REDIRECTS = (301, 302, 303, 307, 308)
ENCODINGS = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}
"""How content may be packed, with what zlib wants to hear of it."""
Headers = tuple[tuple[str, str], ...]
Inspect = Callable[["Exchange"], bool]
"""Tells from status and headers whether the body is to be read; raises FetchError when the answer is not wanted at all."""


@dataclass(frozen=True)
class Limits:
    """How much of anything is taken from a server: bytes (packed and unpacked alike), seconds for a whole URL, redirects."""

    size: int = 10 * 1024 * 1024
    seconds: float = 20.0
    redirects: int = 5


@dataclass(frozen=True)
class Exchange:
    """A request as it was sent and the answer as it came."""

    url: str
    address: str
    at: datetime
    target: str
    asked: Headers
    version: str
    status: int
    reason: str
    headers: Headers
    body: bytes = b""
    content: bytes = b""

    def header(self, name: str) -> str:
        """The value of a header of the answer, or nothing; read as UTF-8 where it is that, as browsers do."""
        value = next((value.strip() for key, value in self.headers if key.lower() == name), "")
        try:
            return value.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return value

    @property
    def kind(self) -> str:
        """The media type of the answer, without its parameters."""
        return self.header("content-type").partition(";")[0].strip().lower()


class Clock:
    """Seconds that a URL may still take; waiting for one's turn does not count, since it stands still between exchanges."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.total = seconds, seconds
        self.started = 0.0

    def __enter__(self) -> Clock:
        self.started = time.monotonic()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds -= time.monotonic() - self.started

    def left(self) -> float:
        """What is left while an exchange goes on. Raises FetchError when it is nothing."""
        found = self.seconds - (time.monotonic() - self.started)
        if found <= 0:
            raise FetchError(self.late)
        return found

    @property
    def late(self) -> str:
        """What is said when the time is over."""
        return f"there was no whole answer within {self.total:g} s."


class Stream(httpcore.NetworkStream):
    """A stream on which no single operation may last longer than all of them together: a server cannot drip for ever."""

    def __init__(self, inner: httpcore.NetworkStream, clock: Clock) -> None:
        self.inner, self.clock = inner, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 (the shape is httpcore's)
        """Some bytes, as soon as there are any."""
        return self.inner.read(max_bytes, self.clock.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 (the shape is httpcore's)
        """Send some bytes."""
        self.inner.write(buffer, self.clock.left())

    def close(self) -> None:
        """Close the connection."""
        self.inner.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:  # noqa: ARG002 (the shape is httpcore's)
        """The same stream, encrypted; the certificate must be that of the name in the URL."""
        return Stream(self.inner.start_tls(ssl_context, server_hostname, self.clock.left()), self.clock)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self.inner.get_extra_info(info)


class Dialler(httpcore.NetworkBackend):
    """Connects to addresses that were checked before, never to a name: a name could lead elsewhere by now."""

    def __init__(self, addresses: list[str], clock: Clock) -> None:
        self.addresses, self.clock = addresses, clock
        self.used = ""

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Iterable[Any] | None = None) -> httpcore.NetworkStream:  # noqa: ARG002 (the shape is httpcore's)
        """A connection to the first address that answers."""
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for number, address in enumerate(self.addresses):
            # An address that is silent leaves time for the others.
            patience = self.clock.left() / (len(self.addresses) - number)
            try:
                stream = httpcore.SyncBackend().connect_tcp(address, port, patience)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            self.used = address
            return Stream(stream, self.clock)
        raise failure or httpcore.ConnectError("there is no address")


@cache
def certificates() -> ssl.SSLContext:
    """The certificates that are trusted: those of certifi, or of SSL_CERT_FILE and SSL_CERT_DIR where these are set."""
    import httpx

    return httpx.create_ssl_context()


@dataclass(frozen=True)
class Client:
    """Asks for one URL at a time. Keeps nothing between requests: no cookie, no connection, no referrer, no proxy."""

    agent: str
    reach: Reach = field(default_factory=Reach)
    limits: Limits = field(default_factory=Limits)
    resolve: Resolver = look_up

    def get(self, url: httpx.URL, clock: Clock, inspect: Inspect, *, size: int | None = None) -> Exchange:
        """The answer to a request for a URL that was checked, its body read when `inspect` says so.

        Raises FetchError. The host is looked up once; the connection goes to an address that passed. With `size`, a body is cut there instead of refused.
        """
        with clock:
            dialler = Dialler(addresses_of(url, self.reach, self.resolve, clock.left()), clock)
            asked = (
                ("Host", url.netloc.decode("ascii")), ("User-Agent", self.agent), ("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5"),
                ("Accept-Language", "en"), ("Accept-Encoding", "gzip, deflate"), ("Connection", "close"),
            )  # fmt: skip
            target = httpcore.URL(scheme=url.scheme.encode("ascii"), host=url.raw_host, port=port_of(url), target=url.raw_path)
            try:
                with (
                    httpcore.ConnectionPool(ssl_context=certificates() if url.scheme == "https" else None, network_backend=dialler) as pool,
                    pool.stream("GET", target, headers=list(asked)) as answer,
                ):
                    head = Exchange(
                        url=address_text(url), address=dialler.used, at=datetime.now(UTC), target=url.raw_path.decode("ascii"), asked=asked,
                        version=answer.extensions.get("http_version", b"HTTP/1.1").decode("ascii", "replace"), status=answer.status,
                        reason=answer.extensions.get("reason_phrase", b"").decode("latin-1"), headers=tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in answer.headers),
                    )  # fmt: skip
                    return head if not inspect(head) else read_body(head, answer.iter_stream(), self.limits.size if size is None else size, cut=size is not None)
            except httpcore.TimeoutException as error:
                raise FetchError(clock.late) from error
            except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
                raise FetchError(f"the connection failed ({error or type(error).__name__}).") from error


def read_body(head: Exchange, pieces: Iterable[bytes], size: int, *, cut: bool) -> Exchange:
    """The exchange with its body, as sent and unpacked, neither of them larger than `size` bytes. Raises FetchError."""
    length = head.header("content-length")
    if length.isdecimal() and int(length[:20]) > size and not cut:
        raise FetchError(too_large(size))
    unpacker = Unpacker(head.header("content-encoding").lower())
    body, content = bytearray(), bytearray()
    for piece in pieces:
        body += piece
        unpacker.add(piece, content, size + 1)
        if max(len(body), len(content)) > size:
            if not cut:
                raise FetchError(too_large(size))
            break
    else:
        if not unpacker.whole():
            raise FetchError("the answer cannot be unpacked (it breaks off).")
    return replace(head, body=bytes(body), content=bytes(content[:size]))


def too_large(size: int) -> str:
    """What is said of an answer that is too large."""
    return f"the answer is larger than {size / 1024 / 1024:.3g} MiB."


class Unpacker:
    """Adds what packed bytes hold to a buffer, up to a limit: a small answer may hold an enormous one."""

    def __init__(self, encoding: str) -> None:
        if encoding not in ("", "identity", *ENCODINGS):
            raise FetchError(f"the answer is packed as '{encoding[:40]}', which is not read.")
        self.encoding = encoding
        self.inflate = zlib.decompressobj(ENCODINGS[encoding]) if encoding in ENCODINGS else None
        self.members = 0
        self.begun = False

    def add(self, piece: bytes, into: bytearray, limit: int) -> None:
        """Unpack a piece; nothing more is unpacked once the buffer holds `limit` bytes. Raises FetchError."""
        if self.inflate is None:
            into.extend(piece)
            return
        rest = piece
        while rest and len(into) < limit:
            if self.inflate.eof:  # gzip may hold several members
                self.members += 1
                self.inflate = zlib.decompressobj(ENCODINGS[self.encoding])
            try:
                into.extend(self.inflate.decompress(rest, limit - len(into)))
            except zlib.error as error:
                if self.members:
                    return  # something behind the end: padding
                if self.begun or self.encoding != "deflate":
                    raise FetchError(f"the answer cannot be unpacked ({error}).") from error
                self.inflate = zlib.decompressobj(-zlib.MAX_WBITS)  # many servers send deflate without its header
                self.begun = True
                continue
            self.begun = True
            rest = self.inflate.unused_data if self.inflate.eof else self.inflate.unconsumed_tail

    def whole(self) -> bool:
        """What was packed came to its end."""
        return self.inflate is None or self.inflate.eof or self.members > 0 or not self.begun
