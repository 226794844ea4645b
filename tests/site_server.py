"""A small web server on 127.0.0.1 for tests of fetching: pages by path, or whatever bytes a test wants to send."""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

Answer = bytes | Callable[[socket.socket], None]
ROBOTS_NONE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def page(body: bytes | str, kind: str = "text/html; charset=utf-8", *headers: str, status: str = "200 OK") -> bytes:
    """A whole answer."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), f"Content-Length: {len(content)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def moved(target: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return page(b"", "", f"Location: {target}", status=status)


def packed(body: bytes, kind: str = "text/html") -> bytes:
    """An answer packed with gzip."""
    return page(gzip.compress(body, mtime=0), kind, "Content-Encoding: gzip")


@dataclass
class Site:
    """What the server answers by path, and what it was asked: the head of each request, and when."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths asked for, without that of robots.txt."""
        return [path for head in self.asked if (path := head.split(" ")[1]) != "/robots.txt"]


def serve(site: Site, listener: socket.socket, context: ssl.SSLContext | None) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=answer, args=(site, connection, context), daemon=True).start()


def answer(site: Site, connection: socket.socket, context: ssl.SSLContext | None) -> None:
    connection.settimeout(10)
    try:
        if context is not None:
            connection = context.wrap_socket(connection, server_side=True)
        with connection:
            head = b""
            while b"\r\n\r\n" not in head:
                found = connection.recv(4096)
                if not found:
                    return
                head += found
            text = head.decode("latin-1")
            site.asked.append(text)
            path = text.split(" ")[1]
            reply = site.answers.get(path, ROBOTS_NONE if path == "/robots.txt" else page("nothing", status="404 Not Found"))
            if callable(reply):
                reply(connection)
            else:
                connection.sendall(reply)
    except OSError:
        return  # the client went away, as some tests want it


def start_site(context: ssl.SSLContext | None = None) -> tuple[Site, socket.socket]:
    """A site that runs until its socket is closed."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(32)
    site = Site(listener.getsockname()[1])
    threading.Thread(target=serve, args=(site, listener, context), daemon=True).start()
    return site, listener


def stop_site(listener: socket.socket) -> None:
    """Close the listening socket, also under a thread that waits at it."""
    with contextlib.suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)
    listener.close()
