"""Servers and addresses that mean harm: each is refused, in bounded time and memory, and the other URLs go on."""

import gzip
import ipaddress
import random
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_server import Site, moved, page, start_site, stop_site

pytest.importorskip("httpcore")

from tocsin.errors import FetchError
from tocsin.fetch import exchange
from tocsin.fetch.address import OPEN_6, Reach, address_text, addresses_of, check_url, is_public
from tocsin.fetch.archive import Archive
from tocsin.fetch.exchange import Client, Limits
from tocsin.fetch.feeds import feed_links
from tocsin.fetch.fetcher import Fetcher, Outcome
from tocsin.fetch.manners import LONGEST_DELAY, Manners

QUIET = settings(max_examples=300, deadline=None, derandomize=True)
PAGE = page("<p>Rebels attacked an army post near Gao on Monday.</p>")
PATIENT = Limits(size=100_000, seconds=60)  # what does not test the clock must pass on a machine that stands still for seconds
HASTY = Limits(size=100_000, seconds=3)


@pytest.fixture
def site():
    made, listener = start_site()
    yield made
    stop_site(listener)


def fetch(site: Site, folder: Path, *urls: str, private: bool = True, limits: Limits = PATIENT, resolve=lambda host, port, seconds: ["127.0.0.1"]) -> list[Outcome]:
    client = Client("tocsin/test", Reach(frozenset({site.port}), private), limits, resolve)
    with Archive(folder / "n.warc.gz") as archive:
        return list(Fetcher(client, archive, delay=0).run(urls))


# ------------------------------------------------------------------ addresses

# Written out here once more: a block that is lost in the program must be missed by the tests.
CLOSED_4 = [
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "169.254.169.254/32", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32",
    )
]  # fmt: skip
CLOSED = [
    *CLOSED_4,
    *(
        ipaddress.IPv6Network(block)
        for block in ("::1/128", "::/128", "::/96", "100::/64", "64:ff9b:1::/48", "fe80::/10", "fec0::/10", "fc00::/7", "fd00:ec2::254/128", "ff00::/8", "2001::/32", "2001:20::/28", "2001:db8::/32", "3fff::/20", "5f00::/16")
    ),
]


def within(block) -> st.SearchStrategy:
    return st.integers(int(block.network_address), int(block.broadcast_address)).map(type(block.network_address))


closed = st.one_of(*map(within, CLOSED))
closed_4 = st.one_of(*map(within, CLOSED_4))


def forms_of_4(address: ipaddress.IPv4Address, choose: random.Random) -> list[str]:
    """The ways in which systems let an IPv4 address be written: fewer parts, octal, hexadecimal, and inside IPv6 addresses."""
    number, parts = int(address), [int(one) for one in str(address).split(".")]
    written = [str, hex, lambda n: f"0{n:o}", lambda n: f"0X{n:X}", lambda n: f"{n:04d}"]
    mixed = [".".join(choose.choice(written)(one) for one in [*parts[:kept], number & ((1 << 8 * (4 - kept)) - 1)]) for kept in range(4)]
    words = f"{number >> 16:x}:{number & 0xFFFF:x}"
    inner = [f"[::ffff:{address}]", f"[::FFFF:{words}]", f"[0:0:0:0:0:ffff:{words}]", f"[64:ff9b::{address}]", f"[64:ff9b::{words}]", f"[2002:{words}::1]", f"[::{address}]", f"[64:ff9b:1::{words}]"]
    wide = str(address).translate(str.maketrans("0123456789.", "０１２３４５６７８９。"))
    return [str(address), f"{address}.", *mixed, *inner, wide, "".join(f"%{ord(one):02x}" for one in str(address)), str(number), hex(number), f"0{number:o}"]


def system(host: str, port: int, seconds: float) -> list[str]:
    """What the system itself makes of a host that is an address in some form, without asking anybody."""
    try:
        return [str(row[4][0]) for row in socket.getaddrinfo(host, port, flags=socket.AI_NUMERICHOST)]
    except OSError as error:
        raise FetchError("no number") from error


@QUIET
@given(address=closed_4, choose=st.randoms(use_true_random=False), user=st.sampled_from(["", "http://", "HTTP://", " https://"]))
def test_no_form_of_a_private_ipv4_address_gets_through(address, choose, user):
    for form in forms_of_4(address, choose):
        with pytest.raises(FetchError):
            addresses_of(check_url(f"{user or 'https://'}{form}/", Reach()), Reach(), system, 5)


@settings(QUIET, max_examples=500)
@given(address=closed, way=st.sampled_from(["compressed", "exploded"]), zone=st.sampled_from(["", "%25eth0", "%251"]))
def test_no_private_address_gets_through_as_a_literal_or_from_a_name(address, way, zone):
    text = getattr(address, way)
    assert not is_public(text)
    host = f"[{text}{zone}]" if address.version == 6 else text
    with pytest.raises(FetchError):
        addresses_of(check_url(f"http://{host}/", Reach()), Reach(), system, 5)
    for answer in ([text], ["9.9.9.9", text], [f"{text}%eth0"] if address.version == 6 else [text]):
        with pytest.raises(FetchError, match="no public address"):
            addresses_of(check_url("http://news.example/", Reach()), Reach(), lambda *_, answer=answer: answer, 5)


@QUIET
@given(address=closed_4)
def test_private_ipv4_inside_ipv6_is_seen(address):
    number = int(address)
    for carrier in ((0xFFFF << 32) + number, (0x64FF9B << 96) + number, (0x2002 << 112) + (number << 80), number):
        assert not is_public(str(ipaddress.IPv6Address(carrier)))


@QUIET
@given(number=st.integers(0, 2**128 - 1), small=st.integers(0, 2**32 - 1))
def test_what_counts_as_public_python_does_not_call_private(number, small):
    """Python's own table may know less than ours; where it knows more, ours is wrong."""
    for address in (ipaddress.IPv4Address(small), ipaddress.IPv6Address(number), ipaddress.IPv6Address(int(OPEN_6.network_address) + number % OPEN_6.num_addresses)):
        if is_public(str(address)) and getattr(address, "sixtofour", None) is None:
            assert address.is_global
            assert not (address.is_multicast or address.is_reserved or address.is_link_local or address.is_loopback or address.is_unspecified)


@pytest.mark.parametrize("address", ["9.9.9.9", "172.15.255.255", "100.128.0.1", "2620:fe::fe", "::ffff:9.9.9.9", "64:ff9b::9.9.9.9", "2002:909:909::1"])
def test_public_addresses_get_through(address):
    host = f"[{address}]" if ":" in address else address
    assert len(addresses_of(check_url(f"http://{host}/", Reach()), Reach(), system, 5)) == 1


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/", "file:///etc/passwd", "gopher://news.example/", "javascript:alert(1)", "data:text/html,x", "//news.example/", "news.example", "", "http://", "http:///a", "http://user@news.example/",
        "http://user:secret@news.example/", "http://:@news.example/", "http://news.example:22/", "http://news.example:0/", "http://news.example:65536/", "http://news.example:-1/", "http://a b.example/", "http://news.example\\@127.0.0.1/",
        "http://a.example/\r\nHost: b.example", "http://a.example\x00.b.example/", "http://[::1", "http://[::1]x/", "http://%6cocalhost/", "http://" + "a" * 5000, "http://" + "a" * 300 + ".example/", "http://xn--0.example:x/", "http://１２７.0.0.1:22/",
    ],
)  # fmt: skip
def test_urls_that_are_none_are_refused(url):
    with pytest.raises(FetchError):
        addresses_of(check_url(url, Reach()), Reach(), system, 5)


@QUIET
@example(text="http://xn--a/")
@given(text=st.text(max_size=60) | st.text(max_size=40).map(lambda words: f"http://{words}") | st.text(max_size=40).map(lambda words: f"http://news.example/{words}"))
def test_any_text_is_a_url_or_is_refused(text):
    try:
        url = check_url(text, Reach())
    except FetchError:
        return
    assert url.scheme in ("http", "https")
    assert not url.userinfo
    assert url.raw_host
    assert b"\r" not in url.raw_path
    assert b"\n" not in url.raw_path
    assert check_url(address_text(url), Reach()) == url.copy_with(raw_path=url.raw_path or b"/")
    manners = Manners(Client("tocsin/test"), delay=0)
    manners.wait(url)


def test_private_hosts_are_not_even_connected_to(site, tmp_path):
    for outcome in fetch(site, tmp_path, site.url("/a"), site.url("/b", "inner.example"), private=False):
        assert outcome.state == "failed"
        assert "127.0.0.1, which is no public address" in outcome.note
    assert site.asked == []


def test_a_port_that_is_not_allowed_is_not_connected_to(site, tmp_path):
    site.answers["/a"] = PAGE
    client = Client("tocsin/test", Reach(private=True), PATIENT)
    with Archive(tmp_path / "n.warc.gz") as archive:
        (outcome,) = Fetcher(client, archive, delay=0).run([site.url("/a")])
    assert f"port {site.port} is refused" in outcome.note
    assert site.asked == []


def test_the_address_that_was_checked_is_the_one_connected_to(site, tmp_path, monkeypatch):
    """A name server that says something else at the second question is not asked a second time for one connection."""
    asked: list[str] = []
    connected: list[str] = []
    dial = exchange.httpcore.SyncBackend.connect_tcp

    def watch(self, host, *more, **named):
        connected.append(host)
        return dial(self, host, *more, **named)

    def turncoat(host: str, port: int, seconds: float) -> list[str]:
        asked.append(host)
        # The looks before robots.txt and the page are good; an own look-up of the HTTP library would come to more.
        return ["127.0.0.1"]

    monkeypatch.setattr(exchange.httpcore.SyncBackend, "connect_tcp", watch)
    site.answers["/a"] = PAGE
    (outcome,) = fetch(site, tmp_path, site.url("/a", "news.example"), resolve=turncoat)
    assert outcome.state == "fetched"
    assert connected == ["127.0.0.1", "127.0.0.1"], "never a name"
    assert f"Host: news.example:{site.port}\r\n" in site.asked[0]


def test_a_name_that_turns_private_is_refused_at_the_connection(site, tmp_path):
    answers = iter([["9.9.9.9"], ["127.0.0.1"]])
    (outcome,) = fetch(site, tmp_path, site.url("/a", "news.example"), private=False, resolve=lambda *_: next(answers))
    assert outcome.state == "failed"
    assert "no public address" in outcome.note
    assert site.asked == []


def test_an_address_that_is_silent_leaves_time_for_the_next(site, tmp_path):
    site.answers["/a"] = PAGE
    closed_port = socket.socket()
    closed_port.bind(("127.0.0.1", 0))  # bound and not listening: refuses
    (outcome,) = fetch(site, tmp_path, site.url("/a", "news.example"), resolve=lambda *_: ["127.0.0.1", "127.0.0.1"])
    assert outcome.state == "fetched"
    (outcome,) = fetch(Site(closed_port.getsockname()[1]), tmp_path, f"http://127.0.0.1:{closed_port.getsockname()[1]}/")
    assert "connection failed" in outcome.note
    closed_port.close()


def test_a_name_server_that_never_answers_is_given_up(monkeypatch):
    from tocsin.fetch import address

    told = threading.Event()

    def never(*_: object, **__: object) -> list[tuple[object, ...]]:
        told.wait(60)
        return []

    monkeypatch.setattr(address.socket, "getaddrinfo", never)
    with pytest.raises(FetchError, match="not found within"):
        address.look_up("news.example", 80, 0.2)
    assert not told.is_set()
    told.set()


# ------------------------------------------------------------------ redirects


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://127.0.0.2/", "no public address"), ("http://169.254.169.254/latest/", "no public address"), ("http://2130706433/", "no usual way"), ("file:///etc/passwd", "only http"), ("http://news.example:22/", "port 22"),
        ("http://user:secret@news.example/", "user name"), ("http://[::ffff:10.0.0.1]/", "no public address"), ("//inner.example/", "no public address"), ("http://\x01/", "redirects"),
    ],
)  # fmt: skip
def test_a_redirect_is_checked_like_any_url(site, tmp_path, monkeypatch, target, reason):
    """The server stands for a public one; whatever it redirects to is looked at anew."""
    from tocsin.fetch import address

    monkeypatch.setattr(address, "is_public", lambda text, known=is_public: text == "127.0.0.1" or known(text))
    site.answers |= {"/a": moved(target), "/robots.txt": page("", "text/plain")}
    (outcome,) = fetch(site, tmp_path, site.url("/a", "news.example"), private=False, resolve=lambda host, *_: ["127.0.0.1"] if host == "news.example" else ["10.1.2.3"])
    assert outcome.state == "failed"
    assert reason in outcome.note
    assert [head.split(" ")[1] for head in site.asked] == ["/robots.txt", "/a"]


@pytest.mark.parametrize("target", ["http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/", "http://[::ffff:169.254.169.254]/", "http://[fd00:ec2::254]/", "http://keys.example/"])
def test_link_local_addresses_are_refused_even_where_private_hosts_are_allowed(site, tmp_path, target):
    site.answers |= {"/a": moved(target), "/feed": page(f"<rss><channel><item><link>{target}</link></item></channel></rss>", "application/rss+xml")}
    for first in ("/a", "/feed"):
        outcome = fetch(site, tmp_path, site.url(first), resolve=lambda host, *_: ["169.254.170.2"] if host == "keys.example" else ["127.0.0.1"])[-1]
        assert outcome.state == "failed"
        assert "never asked" in outcome.note
    assert {head.split(" ")[1] for head in site.asked} == {"/robots.txt", "/a", "/feed"}


def test_a_robots_txt_that_redirects_inwards_closes_the_site(site, tmp_path, monkeypatch):
    from tocsin.fetch import address

    monkeypatch.setattr(address, "is_public", lambda text, known=is_public: text == "127.0.0.1" or known(text))
    site.answers |= {"/robots.txt": moved("http://169.254.169.254/"), "/a": PAGE}
    (outcome,) = fetch(site, tmp_path, site.url("/a", "news.example"), private=False)
    assert "no public address" in outcome.note
    assert len(site.asked) == 1


def test_redirects_without_end_stop(site, tmp_path):
    site.answers |= {f"/{n}": moved(f"/{n + 1}") for n in range(99)} | {"/5": moved("/6")}
    (outcome,) = fetch(site, tmp_path, site.url("/0"))
    assert "more than 5 times" in outcome.note
    assert len(site.paths()) == 6
    site.answers["/5"] = PAGE
    assert fetch(site, tmp_path, site.url("/0"))[0].state == "fetched"


# ------------------------------------------------------------------ too much, too slow


def bomb(size: int) -> bytes:
    return gzip.compress(b"\0" * size, mtime=0)


@pytest.mark.parametrize("kind", ["gzip", "x-gzip", "deflate", "raw deflate", "members"])
def test_a_bomb_stops_at_the_limit_and_memory_stays_small(site, tmp_path, kind):
    big = 60 * 1024 * 1024
    pressed = zlib.compressobj(wbits=-15)
    body = {"gzip": bomb, "x-gzip": bomb, "deflate": lambda n: zlib.compress(b"\0" * n), "raw deflate": lambda n: pressed.compress(b"\0" * n) + pressed.flush(), "members": lambda n: bomb(90_000) * 20}[kind](big)
    site.answers["/a"] = page(body, "text/html", f"Content-Encoding: {kind.split()[-1] if kind != 'members' else 'gzip'}")
    tracemalloc.start()
    (outcome,) = fetch(site, tmp_path, site.url("/a"), limits=PATIENT)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (outcome.state, outcome.note) == ("failed", "the answer is larger than 0.0954 MiB.")
    assert peak < 8 * 1024 * 1024


def endless(start: bytes, piece: bytes, pause: float = 0.0):
    def send(connection: socket.socket) -> None:
        connection.sendall(start)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            connection.sendall(piece)
            time.sleep(pause)

    return send


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (endless(HEAD + b"\r\n", b"x" * 10_000), "larger than"),
        (page("x", "text/html").replace(b"Content-Length: 1", b"Content-Length: 9999999999"), "larger than"),
        (endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 0.01), "within 3 s"),
        (endless(HEAD + b"\r\n", b"x", 0.02), "within 3 s"),
        (endless(b"HTTP/1.1 200 OK\r\nX: ", b"x", 0.02), "within 3 s"),
        (endless(b"HTTP/1.1 200 OK\r\nX: ", b"x" * 10_000), "connection failed"),
        (endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n", 0.01), "within 3 s"),
        (endless(b"", b"", 0.05), "within 3 s"),
    ],
    ids=["body", "announced", "chunks", "dripping", "dripping head", "head", "hints", "silence"],
)
def test_answers_without_end_stop(site, tmp_path, answer, reason):
    site.answers |= {"/a": answer, "/b": PAGE}
    begun = time.monotonic()
    outcomes = fetch(site, tmp_path, site.url("/a"), site.url("/b"), limits=HASTY)
    assert time.monotonic() - begun < 30
    assert [one.state for one in outcomes] == ["failed", "fetched"]
    assert reason in outcomes[0].note


def test_all_hops_of_a_url_share_its_time(site, tmp_path):
    def slow(target: str):
        def send(connection: socket.socket) -> None:
            time.sleep(1)
            connection.sendall(moved(target))

        return send

    site.answers |= {f"/{n}": slow(f"/{n + 1}") for n in range(6)}
    (outcome,) = fetch(site, tmp_path, site.url("/0"), limits=HASTY)
    assert "within 3 s" in outcome.note, "each hop alone is in time"


def test_an_enormous_robots_txt_is_read_to_a_limit(site, tmp_path):
    site.answers |= {"/robots.txt": page(b"User-agent: *\nDisallow: /a\n" + b"# padding\n" * 400_000, "text/plain"), "/a": PAGE, "/b": PAGE}
    assert [one.state for one in fetch(site, tmp_path, site.url("/a"), site.url("/b"), limits=PATIENT)] == ["failed", "fetched"]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(content=st.binary(max_size=300) | st.text(alphabet="User-agent: *\nDislow/$%CrawlDy0123456789.-eE\ufeff", max_size=200).map(str.encode))
def test_any_robots_txt_can_be_read(content):
    made, listener = start_site()
    made.answers["/robots.txt"] = page(content, "text/plain")
    try:
        manners = Manners(Client("tocsin/test", Reach(frozenset({made.port}), private=True), PATIENT), delay=0)
        url = check_url(made.url("/a"), manners.client.reach)
        site = manners.learn(url)
        assert site.rules is not None
        site.rules.can_fetch(str(url), "tocsin")
        assert 0 <= manners.turns[url.raw_host].delay <= LONGEST_DELAY
    finally:
        stop_site(listener)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(20)) + "]>",
        '<!DOCTYPE rss [<!ENTITY u SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/evil.dtd">',
    ],
)
def test_entities_of_a_feed_are_never_put_in(head):
    begun = time.process_time()
    found = feed_links(f'<?xml version="1.0"?>{head}<rss><channel><item><link>https://a.example/&u;</link></item><item><title>&u;</title><link>https://a.example/2</link></item></channel></rss>'.encode())
    assert time.process_time() - begun < 1
    assert found is None or all("root:" not in link and len(link) < 100 for link in found[1])


@settings(max_examples=200, deadline=None, derandomize=True)
@given(content=st.binary(max_size=200) | st.text(alphabet='<>/?!&;="abrsfedxmliniktyJSON{}[]:, \n', max_size=200).map(lambda words: f"<rss>{words}".encode()) | st.just(b"{" * 100_000) | st.just(b"<rss>" + b"<a>" * 100_000))
def test_any_bytes_are_a_feed_or_none(content):
    found = feed_links(content)
    assert found is None or isinstance(found[1], list)


@pytest.mark.parametrize("seed", range(30))
def test_random_answers_are_failures_at_most(site, tmp_path, seed):
    """What a server sends with some bytes changed is stored or refused; nothing else happens."""
    chance = random.Random(seed)
    whole = bytearray(page("<p>x</p>" * 20, "text/html", "Content-Encoding: identity", "X-More: y", "Transfer-Encoding: chunked" if seed % 3 == 0 else "X: z"))
    for _ in range(chance.randint(1, 12)):
        whole[chance.randrange(len(whole) // (1 if seed % 2 else 3))] = chance.randrange(256)
    site.answers["/a"] = bytes(whole)
    (outcome,) = fetch(site, tmp_path, site.url("/a"))
    assert outcome.state in ("fetched", "failed")
    if outcome.state == "fetched":
        with Archive(tmp_path / "n.warc.gz") as archive:
            assert archive.has(site.url("/a"))
            assert archive.cut == 0


def test_headers_cannot_break_out_of_a_record(site, tmp_path):
    from warcio.archiveiterator import ArchiveIterator

    site.answers["/a?%0d%0aWARC-Type:%20resource"] = page("<p>x</p>", "text/html", "X-A: \xe9\xff", "X-B: WARC/1.0", "Location: x")
    (outcome,) = fetch(site, tmp_path, site.url("/a?%0d%0aWARC-Type:%20resource"))
    assert outcome.state == "fetched"
    with (tmp_path / "n.warc.gz").open("rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file)] == ["warcinfo", "response", "request"]


# ------------------------------------------------------------------ TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    """A certificate for news.example, made for this run, with its key in the same file."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("certificates for this test are made with openssl, which is not there")
    folder = tmp_path_factory.mktemp("tls")
    command = [program, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example", "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    (folder / "both.pem").write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return folder / "both.pem"


@pytest.fixture
def secure(certificate, monkeypatch):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    made, listener = start_site(context)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_name("cert.pem")))
    exchange.certificates.cache_clear()
    yield made
    exchange.certificates.cache_clear()
    stop_site(listener)


def test_the_certificate_must_be_that_of_the_name(secure, tmp_path):
    secure.answers["/a"] = PAGE
    good, other, bare = fetch(secure, tmp_path, f"https://news.example:{secure.port}/a", f"https://other.example:{secure.port}/a", f"https://127.0.0.1:{secure.port}/a")
    assert good.state == "fetched"
    for one in (other, bare):
        assert one.state == "failed"
        assert "certificate" in one.note.lower()
    assert len(secure.asked) == 2


def test_a_certificate_of_nobody_is_refused(secure, tmp_path, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    exchange.certificates.cache_clear()
    (outcome,) = fetch(secure, tmp_path, f"https://news.example:{secure.port}/a")
    assert outcome.state == "failed"
    assert secure.asked == []


def test_a_downgrade_is_told(secure, site, tmp_path):
    secure.answers["/a"] = moved(site.url("/b", "news.example"))
    site.answers["/b"] = PAGE
    client = Client("tocsin/test", Reach(frozenset({site.port, secure.port}), private=True), PATIENT, lambda *_: ["127.0.0.1"])
    with Archive(tmp_path / "n.warc.gz") as archive:
        (outcome,) = Fetcher(client, archive, delay=0).run([f"https://news.example:{secure.port}/a"])
    assert outcome.state == "fetched"
    assert "redirected from https to http" in outcome.note


def test_a_handshake_that_never_ends_is_given_up(site, tmp_path):
    begun = time.monotonic()
    (outcome,) = fetch(site, tmp_path, f"https://news.example:{site.port}/a", limits=HASTY)
    assert outcome.state == "failed"
    assert time.monotonic() - begun < 30
    assert list(tmp_path.iterdir()) == []
