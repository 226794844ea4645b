"""Which addresses may be contacted: http and https, usual ports, public hosts, whatever way they are written."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from tocsin.errors import FetchError

if TYPE_CHECKING:
    import httpx

Resolver = Callable[[str, int, float], list[str]]
"""Gives the addresses of a host, as text, within some seconds. Raises FetchError."""

LONGEST = 4_000
"""Characters: no page that is meant to be read has a longer URL."""
USUAL_PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"[a-z0-9._-]{1,253}|[0-9a-f:.]+(?:%25[a-z0-9._-]+)?", re.IGNORECASE)
"""A name as it goes over the wire (names in other scripts are turned into this before), or an IPv6 address."""
NUMERIC = re.compile(r"(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)
"""A last label of this form makes a host an IPv4 address for the system, however it is written."""

# What IANA's registries of special addresses set aside. Our own table: the one in Python changes from version to version.
CLOSED_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
NEVER = tuple(map(ip_network, ("169.254.0.0/16", "fe80::/10", "fd00:ec2::254/128", "100.100.100.200/32")))
"""Link-local addresses, and others at which clouds hand a machine its keys: no page lies there, and a feed or a redirect that leads there is after the keys."""
OPEN_6 = IPv6Network("2000::/3")
"""The only part of IPv6 that is given out as public addresses."""
CLOSED_6 = tuple(IPv6Network(block) for block in ("2001::/23", "2001:db8::/32", "3fff::/20"))
MAPPED, NAT64, SIX_TO_FOUR = IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"), IPv6Network("2002::/16")


@dataclass(frozen=True)
class Reach:
    """What may be contacted beyond public hosts at the ports 80 and 443."""

    ports: frozenset[int] = frozenset()
    private: bool = False


def is_public(text: str) -> bool:
    """An address, as text, that belongs to the public internet; IPv4 addresses inside IPv6 ones are looked at too.

    >>> [is_public(one) for one in ("9.9.9.9", "169.254.169.254", "::ffff:10.0.0.1", "2620:fe::fe", "fd00::1")]
    [True, False, False, True, False]
    """
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv4Address):
        return not any(address in block for block in CLOSED_4)
    inner = embedded(address)
    if inner is not None:
        return is_public(str(inner))
    return address in OPEN_6 and not any(address in block for block in CLOSED_6)


def is_refused(text: str) -> bool:
    """An address that is refused even to those who allow hosts that are not public.

    >>> [is_refused(one) for one in ("169.254.169.254", "::ffff:169.254.0.1", "fe80::1%eth0", "127.0.0.1", "fd00::1")]
    [True, True, True, False, False]
    """
    address = ip_address(text.partition("%")[0])
    inner = embedded(address) if isinstance(address, IPv6Address) else None
    return is_refused(str(inner)) if inner is not None else any(address in block for block in NEVER)


def embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that packets to an IPv6 address end up at, where it carries one."""
    number = int(address)
    if address in MAPPED or address in NAT64:
        return IPv4Address(number & 0xFFFFFFFF)
    return IPv4Address((number >> 80) & 0xFFFFFFFF) if address in SIX_TO_FOUR else None


def check_url(text: str, reach: Reach) -> httpx.URL:
    """The URL that some text stands for, without its fragment. Raises FetchError when it is no URL that may be asked for."""
    import httpx

    if len(text) > LONGEST:
        raise FetchError(f"the URL is longer than {LONGEST} characters.")
    try:
        url = httpx.URL(text.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"this is no URL ({error}).") from error
    if url.scheme not in USUAL_PORTS or not url.raw_host:
        raise FetchError("only http:// and https:// can be fetched.")
    if not HOST.fullmatch(url.raw_host.decode("ascii")):
        raise FetchError("the host is no name and no address.")
    if url.userinfo:
        raise FetchError("a URL with a user name or password is refused.")
    if url.port is not None and url.port not in {*USUAL_PORTS.values(), *reach.ports}:
        raise FetchError(f"port {url.port} is refused; `--allow-port {url.port}` lets it be used.")
    return url


def address_text(url: httpx.URL) -> str:
    """A URL as it is stored and compared: always with a path, never with a fragment.

    Of two ways to write the same address one is used, so that a page is recognised when it comes again.
    """
    return f"{url.scheme}://{url.netloc.decode('ascii')}{url.raw_path.decode('ascii') or '/'}"


def joined(url: str, location: str) -> str:
    """Where a redirect leads, as it is compared; nothing where there is none."""
    import httpx

    try:
        return address_text(httpx.URL(url).join(location)) if location else ""
    except (httpx.InvalidURL, ValueError):
        return ""


def port_of(url: httpx.URL) -> int:
    """The port that a URL leads to."""
    return url.port or USUAL_PORTS[url.scheme]


def literal(host: str) -> str | None:
    """The address that a host is, or None for a name. Raises FetchError for the ways of writing that only hide an address (0x7f.1, 2130706433)."""
    try:
        return str(ip_address(host))
    except ValueError:
        if ":" in host or NUMERIC.fullmatch(host.rstrip(".").rpartition(".")[2]):
            raise FetchError(f"'{host}' is no usual way to write an address.") from None
        return None


def addresses_of(url: httpx.URL, reach: Reach, resolve: Resolver, seconds: float) -> list[str]:
    """The addresses of a URL's host, each of which may be contacted. Raises FetchError when one may not, or when there is none."""
    host = url.raw_host.decode("ascii")
    given = literal(host)
    found = [given] if given else resolve(host, port_of(url), seconds)
    if not found:
        raise FetchError(f"the host {host} has no address.")
    closed = [one for one in found if not is_public(one)]
    if closed and not reach.private:
        raise FetchError(f"{host} leads to {closed[0]}, which is no public address; `--allow-private` is for servers of your own.")
    refused = next((one for one in found if is_refused(one)), None)
    if refused is not None:
        raise FetchError(f"{host} leads to {refused}, a link-local address or one at which a cloud hands out keys; such are never asked.")
    return found


def look_up(host: str, port: int, seconds: float) -> list[str]:
    """The addresses that the system gives for a name, in its order; asked beside, since the system knows no time limit of ours."""
    answer: list[str] = []
    failure: list[str] = []

    def ask() -> None:
        try:
            answer.extend(dict.fromkeys(str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError) as error:
            failure.append(str(getattr(error, "strerror", None) or error))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    if thread.is_alive():
        raise FetchError(f"the host {host} was not found within {seconds:.0f} s.")
    if failure:
        raise FetchError(f"the host {host} was not found ({failure[0]}).")
    return answer
