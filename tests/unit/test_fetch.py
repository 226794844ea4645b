"""Fetching into WARC files, from real sockets on 127.0.0.1."""

import io
import os
import resource
import signal
import subprocess
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from site_server import Site, moved, packed, page, start_site, stop_site

pytest.importorskip("httpcore")
from warcio.archiveiterator import ArchiveIterator

from tocsin.errors import ArchiveError
from tocsin.fetch.address import Reach
from tocsin.fetch.archive import Archive
from tocsin.fetch.exchange import Client, Limits
from tocsin.fetch.feeds import feed_links
from tocsin.fetch.fetcher import Fetcher, Outcome, Plan
from tocsin.version import __version__

REPORT = "<html><head><title>Clash near Gao</title></head><body><p>Rebels attacked an army post near Gao on Monday, killing five soldiers.</p></body></html>"
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><link>https://front.example/</link>{}</channel></rss>'


@pytest.fixture
def site():
    made, listener = start_site()
    yield made
    stop_site(listener)


def here(host: str, port: int, seconds: float) -> list[str]:
    """Every name leads to this machine."""
    return ["127.0.0.1"]


def run(site: Site, path: Path, *urls: str, plan: Plan | None = None, limits: Limits | None = None, delay: float = 0.0, resolve=here) -> list[Outcome]:
    client = Client("tocsin/test", Reach(frozenset({site.port}), private=True), limits or Limits(seconds=5), resolve)
    with Archive(path) as archive:
        return list(Fetcher(client, archive, delay=delay, plan=plan).run(urls))


def states(outcomes: list[Outcome]) -> list[str]:
    return [one.state for one in outcomes]


def stored(path: Path) -> list[tuple[str, str, str, bytes]]:
    """Type, address, status and content of each record, as another program reads them; whatever stands in a record is whole."""
    with path.open("rb") as file:
        records = ArchiveIterator(file, check_digests="raise")
        return [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI") or "", r.http_headers.get_statuscode() if r.http_headers else "", r.content_stream().read())
            for r in records
        ]


def items(*links: str) -> str:
    return RSS.format("".join(f"<item><title>t</title><link>{link}</link></item>" for link in links))


# ------------------------------------------------------------------ what is stored


@pytest.mark.parametrize("name", ["news.warc.gz", "news.warc"])
def test_a_page_becomes_a_response_and_a_request(site, tmp_path, name):
    site.answers["/a?x=1"] = page(REPORT)
    (outcome,) = run(site, tmp_path / name, site.url("/a?x=1#part"))
    assert (outcome.state, outcome.url, outcome.note) == ("fetched", site.url("/a?x=1"), "")
    info, response, request = stored(tmp_path / name)
    assert info[0] == "warcinfo"
    assert f"software: tocsin/{__version__}".encode() in info[3]
    assert response == ("response", site.url("/a?x=1"), "200", REPORT.encode())
    assert request[:2] == ("request", site.url("/a?x=1"))


def test_packed_and_chunked_answers_are_read_back_as_they_were(site, tmp_path):
    site.answers["/packed"] = packed(REPORT.encode())
    site.answers["/chunked"] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n7\r\n second\r\n0\r\n\r\n"
    site.answers["/unmeasured"] = b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nuntil the end"
    path = tmp_path / "n.warc.gz"
    assert states(run(site, path, *map(site.url, site.answers))) == ["fetched"] * 3
    assert [row[3] for row in stored(path) if row[0] == "response"] == [REPORT.encode(), b"first second", b"until the end"]


def test_the_request_gives_nothing_away(site, tmp_path, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    site.answers["/a"] = page("", "", "Location: /b", "Set-Cookie: who=you; Path=/", status="301 Moved Permanently")
    site.answers["/b"] = page(REPORT)
    assert states(run(site, tmp_path / "n.warc.gz", site.url("/a"))) == ["fetched"]
    assert len(site.asked) == 3
    for head in site.asked:
        names = [line.split(":")[0].lower() for line in head.split("\r\n")[1:] if line]
        assert sorted(names) == ["accept", "accept-encoding", "accept-language", "connection", "host", "user-agent"]
        assert f"Host: 127.0.0.1:{site.port}\r\n" in head


def test_redirects_are_stored_before_what_they_lead_to(site, tmp_path):
    site.answers |= {"/a": moved("/b", "301 Moved"), "/b": moved(site.url("/c"), "308 Moved"), "/c": page(REPORT)}
    path = tmp_path / "n.warc.gz"
    assert states(run(site, path, site.url("/a"))) == ["fetched"]
    assert [(row[1], row[2]) for row in stored(path) if row[0] == "response"] == [(site.url("/a"), "301"), (site.url("/b"), "308"), (site.url("/c"), "200")]
    assert states(run(site, path, site.url("/a"), site.url("/c"))) == ["skipped", "skipped"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (page("gone", status="410 Gone"), "status 410 Gone"),
        (page("x", "image/png"), "'image/png'"),
        (page("x", ""), "no Content-Type"),
        (page("x", "text/html", "Content-Encoding: br"), "packed as 'br'"),
        (page(b"\x1f\x8bnot gzip", "text/html", "Content-Encoding: gzip"), "cannot be unpacked"),
        (packed(REPORT.encode() * 9).replace(b"Content-Length: ", b"X: ")[:-9], "breaks off"),
        (page("short")[:-2], "connection failed"),
        (b"no http at all\r\n\r\n", "connection failed"),
        (b"", "connection failed"),
        (moved("/loop"), "in a circle"),
    ],
)
def test_what_cannot_be_kept_is_a_failure_and_leaves_no_file(site, tmp_path, answer, reason):
    site.answers["/loop"] = answer
    path = tmp_path / "n.warc.gz"
    (outcome,) = run(site, path, site.url("/loop"))
    assert outcome.state == "failed"
    assert reason in outcome.note
    assert not path.exists()


def test_a_failure_does_not_stop_the_others(site, tmp_path):
    site.answers["/b"] = page(REPORT)
    outcomes = run(site, tmp_path / "n.warc.gz", site.url("/none"), "no url", site.url("/b"), site.url("/b"))
    assert states(outcomes) == ["failed", "failed", "fetched"]


# ------------------------------------------------------------------ adding to a file


def test_what_is_in_the_file_is_skipped_unless_asked_for_again(site, tmp_path):
    site.answers["/a"] = page(REPORT)
    path = tmp_path / "n.warc.gz"
    run(site, path, site.url("/a"))
    assert states(run(site, path, site.url("/a"))) == ["skipped"]
    assert site.paths() == ["/a"]
    assert states(run(site, path, site.url("/a"), plan=Plan(again=True))) == ["fetched"]
    assert [row[0] for row in stored(path)] == ["warcinfo", "response", "request", "response", "request"]


@pytest.mark.parametrize("name", ["n.warc.gz", "n.warc"])
def test_a_file_broken_off_anywhere_is_cut_to_its_last_whole_record(site, tmp_path, name):
    site.answers |= {"/a": page(REPORT), "/b": page(REPORT * 3)}
    path = tmp_path / name
    run(site, path, site.url("/a"))
    first = path.stat().st_size
    run(site, path, site.url("/b"))
    whole = path.read_bytes()
    ends = set()
    for size in (*range(first + 1, len(whole), 97), len(whole) - 1):
        path.write_bytes(whole[:size])
        with Archive(path) as archive:
            assert archive.cut == size - archive.end
            assert archive.has(site.url("/a"))
            ends.add(archive.end)
            if archive.end == first:
                assert not archive.has(site.url("/b"))
    assert len(ends) == 2, "the end of /a, and the end of the answer for /b"
    path.write_bytes(whole[: first + 40])
    assert states(run(site, path, site.url("/b"))) == ["fetched"]
    assert [row[1] for row in stored(path) if row[0] == "response"] == [site.url("/a"), site.url("/b")]


@pytest.mark.parametrize("content", [b"a letter to my aunt", b"\x1f\x8b\x08\x00garbage", b"WARC/1.0\r\nbroken off"])
@pytest.mark.parametrize("name", ["n.warc.gz", "n.warc"])
def test_a_file_that_is_no_warc_file_is_left_alone(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"no WARC file|no gzip file"):
        Archive(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize(("name", "mark", "wrong"), [("n.warc.gz", b"\x1f\x8b", b"XX"), ("n.warc", b"WARC/1.0", b"XXXX"), ("n.warc", b"\r\nContent-Length: ", b"\r\nContent-Length: 9999"), ("n.warc", b"\r\nContent-Length: ", b"\r\nLength: ")])
def test_a_file_damaged_in_its_middle_is_left_alone(site, tmp_path, name, mark, wrong):
    site.answers |= {"/a": page(REPORT), "/b": page(REPORT)}
    path = tmp_path / name
    run(site, path, site.url("/a"), site.url("/b"))
    whole = path.read_bytes()
    at = whole.index(mark, max(20, whole.find(b"WARC-Type: response")))
    damaged = whole[:at] + wrong + whole[at + len(mark) :]
    path.write_bytes(damaged)
    with pytest.raises(ArchiveError, match="damaged"):
        Archive(path)
    assert path.read_bytes() == damaged


def test_two_programs_do_not_write_one_file(tmp_path):
    with Archive(tmp_path / "n.warc.gz"), pytest.raises(ArchiveError, match="being written by another program"):
        Archive(tmp_path / "n.warc.gz")
    with Archive(tmp_path / "n.warc.gz"):
        pass  # the lock went with the one who had it


def test_places_that_cannot_be_written_are_told(tmp_path):
    for path in (tmp_path, tmp_path / "none" / "n.warc.gz"):
        with pytest.raises(ArchiveError):
            Archive(path)
    os.mkfifo(tmp_path / "pipe.warc")
    with pytest.raises(ArchiveError, match="no ordinary file"):
        Archive(tmp_path / "pipe.warc")


def test_failed_captures_of_other_programs_are_fetched(site, tmp_path):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path = tmp_path / "n.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for name, status in (("/a", "404 Not Found"), ("/b", "200 OK")):
            writer.write_record(writer.create_warc_record(site.url(name), "response", payload=io.BytesIO(b"x"), http_headers=StatusAndHeaders(status, [], protocol="HTTP/1.1")))
    site.answers |= {"/a": page(REPORT), "/b": page(REPORT)}
    assert states(run(site, path, site.url("/a"), site.url("/b"))) == ["fetched", "skipped"]


def test_a_feed_that_another_program_stored_is_known_as_one(site, tmp_path):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path = tmp_path / "n.warc"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        head = StatusAndHeaders("200 OK", [("Content-Type", "application/rss+xml; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(site.url("/feed"), "response", payload=io.BytesIO(b"<rss/>"), http_headers=head))
    site.answers |= {"/feed": page(items("/1"), "application/rss+xml"), "/1": page(REPORT)}
    assert states(run(site, path, site.url("/feed"))) == ["fetched", "fetched"]
    assert states(run(site, path, site.url("/feed"))) == ["skipped", "skipped"]
    assert states(run(site, path, site.url("/feed"), plan=Plan(again=True))) == ["fetched", "fetched"]


# ------------------------------------------------------------------ feeds


def test_the_items_of_a_feed_are_fetched_once_and_the_feed_each_time_it_changes(site, tmp_path):
    site.answers |= {f"/{n}": page(REPORT) for n in range(1, 4)}
    site.answers |= {"/feed": page(items("/1", site.url("/2"), "/1", "ftp://a.example/x"), "application/rss+xml"), "/start": moved("/feed")}
    path = tmp_path / "n.warc.gz"
    assert states(run(site, path, site.url("/start"))) == ["fetched", "fetched", "fetched", "failed"]
    assert states(run(site, path, site.url("/start"))) == ["skipped", "skipped", "skipped", "failed"]
    site.answers["/feed"] = page(items("/3", "/2"), "application/rss+xml")
    assert states(run(site, path, site.url("/start"))) == ["fetched", "fetched", "skipped"]
    assert site.paths() == ["/start", "/feed", "/1", "/2", "/start", "/feed", "/start", "/feed", "/3"]


def test_a_feed_is_not_followed_when_not_wanted_and_links_of_pages_never(site, tmp_path):
    site.answers |= {"/feed": page(items("/1"), "text/xml"), "/page": page(f'<a href="{site.url("/1")}">more</a>'), "/1": page(REPORT)}
    run(site, tmp_path / "n.warc.gz", site.url("/feed"), site.url("/page"), plan=Plan(follow=False))
    assert site.paths() == ["/feed", "/page"]


def test_a_feed_in_a_feed_is_not_followed(site, tmp_path):
    site.answers |= {"/feed": page(items("/inner"), "text/xml"), "/inner": page(items("/1"), "text/xml"), "/1": page(REPORT)}
    run(site, tmp_path / "n.warc.gz", site.url("/feed"))
    assert site.paths() == ["/feed", "/inner"]


def test_no_more_than_the_limit_is_asked_for(site, tmp_path):
    site.answers |= {"/feed": page(items(*(f"/{n}" for n in range(9))), "text/xml")} | {f"/{n}": page(REPORT) for n in range(9)}
    outcomes = run(site, tmp_path / "n.warc.gz", site.url("/feed"), plan=Plan(most=4))
    assert states(outcomes) == ["fetched"] * 4 + ["left"] * 6
    assert len(site.paths()) == 4


@pytest.mark.parametrize(
    ("content", "kind", "links"),
    [
        (items("https://a.example/1", " https://a.example/2\n"), "application/rss+xml", ["https://a.example/1", "https://a.example/2"]),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><link href="/self"/><entry><id>urn:1</id><link rel="self" href="/s"/><link href="/1"/></entry></feed>', "application/atom+xml", ["/1"]),
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item rdf:about="/1"><link>/1</link></item></rdf:RDF>', "application/rss+xml", ["/1"]),
        ("<rss><channel><item><guid>https://a.example/1</guid></item><item><guid isPermaLink='false'>https://a.example/2</guid></item></channel></rss>", "application/rss+xml", ["https://a.example/1"]),
        ("<rss><channel><item><link>/1</link></item><item><link>/2</channel>", "application/rss+xml", ["/1", "/2"]),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/1"}, {"id": 3}, 7]}', "application/feed+json", ["/1"]),
    ],
)
def test_feeds_of_all_kinds_give_their_links(content, kind, links):
    assert feed_links(content.encode()) == (kind, links)


@pytest.mark.parametrize("content", ["", "<html><item><link>/1</link></item></html>", "{", '{"items": [{"url": "/1"}]}', "<?xml", "[" * 5000, "plain"])
def test_what_is_no_feed_gives_none(content):
    assert feed_links(content.encode()) is None


# ------------------------------------------------------------------ manners


def test_robots_txt_is_heeded_and_asked_for_once(site, tmp_path):
    site.answers |= {"/robots.txt": page("User-agent: *\nDisallow: /\n\nUser-agent: tocsin\nDisallow: /private\n", "text/plain"), "/a": page(REPORT), "/b": page(REPORT), "/private/a": page(REPORT)}
    outcomes = run(site, tmp_path / "n.warc.gz", site.url("/a"), site.url("/private/a"), site.url("/b"))
    assert states(outcomes) == ["fetched", "failed", "fetched"]
    assert "robots.txt does not allow" in outcomes[1].note
    assert site.paths() == ["/a", "/b"]
    assert len(site.asked) == 3


@pytest.mark.parametrize(("status", "state"), [("404 Not Found", "fetched"), ("403 Forbidden", "fetched"), ("429 Too Many Requests", "failed"), ("500 Broken", "failed"), ("503 Busy", "failed")])
def test_a_robots_txt_that_cannot_be_had(site, tmp_path, status, state):
    site.answers |= {"/robots.txt": page("x", status=status), "/a": page(REPORT)}
    assert states(run(site, tmp_path / "n.warc.gz", site.url("/a"))) == [state]


def test_what_stands_on_the_page_that_says_that_there_is_no_robots_txt_does_not_matter(site, tmp_path):
    site.answers |= {"/robots.txt": page(b"x", "text/html", "Content-Encoding: br", status="404 Not Found"), "/a": page(REPORT)}
    assert states(run(site, tmp_path / "n.warc.gz", site.url("/a"))) == ["fetched"]


def test_a_robots_txt_behind_redirects_counts_and_one_in_a_circle_closes_the_site(site, tmp_path):
    site.answers |= {"/robots.txt": moved("/rules"), "/rules": page("User-agent: *\nDisallow: /a", "text/plain"), "/a": page(REPORT), "/b": page(REPORT)}
    assert states(run(site, tmp_path / "n.warc.gz", site.url("/a"), site.url("/b"))) == ["failed", "fetched"]
    site.answers["/rules"] = moved("/robots.txt")
    assert states(run(site, tmp_path / "m.warc.gz", site.url("/b"))) == ["failed"]


def test_redirects_into_what_robots_txt_forbids_are_not_followed(site, tmp_path):
    site.answers |= {"/robots.txt": page("User-agent: *\nDisallow: /private", "text/plain"), "/a": moved("/private"), "/private": page(REPORT)}
    assert states(run(site, tmp_path / "n.warc.gz", site.url("/a"))) == ["failed"]
    assert site.paths() == ["/a"]


@pytest.fixture
def slept(monkeypatch) -> list[float]:
    """The rests taken, on a clock that moves by them alone: how long a request takes is the machine's affair."""
    from tocsin.fetch import manners

    rests: list[float] = []
    monkeypatch.setattr(manners, "time", SimpleNamespace(sleep=rests.append, monotonic=lambda: sum(rests)))
    return rests


def test_a_host_is_left_alone_between_requests(site, tmp_path, slept):
    site.answers |= {"/a": page(REPORT), "/b": page(REPORT)}
    run(site, tmp_path / "n.warc.gz", site.url("/a"), site.url("/b"), delay=0.2)
    assert slept == pytest.approx([0, 0.2, 0.2])
    assert len(site.asked) == 3


def test_a_site_may_ask_for_a_longer_rest_but_not_for_any(site, tmp_path, slept):
    site.answers |= {"/a": page(REPORT), "/b": page(REPORT)}
    for number, (asked, rest) in enumerate(((7, 7), (86_400, 60), (0, 1))):
        slept.clear()
        site.answers["/robots.txt"] = page(f"User-agent: *\nCrawl-delay: {asked}", "text/plain")
        run(site, tmp_path / f"{number}.warc.gz", site.url("/a"), site.url("/b"), delay=1.0)
        assert slept == pytest.approx([0, rest, rest])


# ------------------------------------------------------------------ the command


def command(site: Site, *words: str) -> tuple[str, ...]:
    return ("fetch", *words, "--out", "n.warc.gz", "--allow-port", str(site.port), "--allow-private", "--delay", "0")


def test_the_command_fetches_and_tells(site, tocsin, tmp_path):
    site.answers |= {"/a": page(REPORT), "/b": page(REPORT)}
    done = tocsin(*command(site, site.url("/a"), "--list", "-"), stdin=f"# more\n\n{site.url('/b')}\n".encode())
    assert (done.status, done.out, done.err) == (0, "", "n.warc.gz: 2 fetched.\n")
    done = tocsin(*command(site, site.url("/a"), site.url("/\x1b[31mnone")))
    assert done.status == 1
    assert done.err.splitlines()[-1] == "n.warc.gz: 1 skipped as already there, 1 failed."
    assert "\x1b" not in done.err
    done = tocsin(*command(site, site.url("/none")))
    assert done.err.splitlines()[0] == f"{site.url('/none')}: the server answers with status 404 Not Found."


def test_what_the_limit_leaves_is_told_and_passwords_are_not(site, tocsin):
    site.answers |= {"/a": page(REPORT), "/b": page(REPORT)}
    done = tocsin(*command(site, site.url("/a"), site.url("/b"), "--limit", "1"))
    assert (done.status, done.err) == (1, "n.warc.gz: 1 fetched, 1 left for another run (--limit).\n")
    done = tocsin(*command(site, "http://me:secret@news.example/"))
    assert done.err.splitlines()[0] == "http://…@news.example/: a URL with a user name or password is refused."


def test_a_file_that_was_empty_before_stays(site, tocsin, tmp_path):
    (tmp_path / "n.warc.gz").touch()
    assert tocsin(*command(site, site.url("/none"))).status == 1
    assert (tmp_path / "n.warc.gz").stat().st_size == 0
    site.answers["/a"] = page(REPORT)
    assert tocsin(*command(site, site.url("/a"))).status == 0


def test_odd_bytes_in_status_and_headers_are_stored(site, tmp_path):
    site.answers["/a"] = page(REPORT, "text/html", "X-Name: \xe9").replace(b"200 OK", b"200 tr\xe8s bien")
    site.answers["/b"] = page("", "", status="302 Found").replace(b"\r\n\r\n", "\r\nLocation: /caf\xe9\r\n\r\n".encode())
    site.answers["/caf%C3%A9"] = page(REPORT)
    assert states(run(site, tmp_path / "n.warc.gz", site.url("/a"), site.url("/b"))) == ["fetched", "fetched"]
    assert [row[3] for row in stored(tmp_path / "n.warc.gz") if row[2] == "200"] == [REPORT.encode()] * 2


def test_words_of_a_server_cannot_command_the_terminal(site, tocsin):
    site.answers["/a"] = b"HTTP/1.1 418 \x9b31mred\r\nContent-Length: 0\r\n\r\n"
    done = tocsin(*command(site, site.url("/a")))
    assert done.status == 1
    assert "\x9b" not in done.err
    assert "Traceback" not in done.err


def test_the_command_says_what_is_missing(tocsin, tmp_path, monkeypatch):
    done = tocsin("fetch", "--out", "n.warc.gz")
    assert done.status == 1
    assert "--list FILE" in done.err
    assert "cannot be read" in tocsin("fetch", "--list", "none.txt", "--out", "n.warc.gz").err
    assert "fetch_delay" in tocsin("fetch", "http://a.example/", "--out", "n.warc.gz", "--delay", "0.5").err
    monkeypatch.setattr("tocsin.cli.fetching.find_spec", lambda name: None if name == "protego" else True)
    done = tocsin("fetch", "http://a.example/", "--out", "n.warc.gz")
    assert done.status == 1
    assert "pip install 'tocsin[fetch]'" in done.err


def test_an_interrupt_leaves_a_whole_file(site, start, tmp_path):
    done = threading.Event()
    site.answers |= {f"/{n}": page(REPORT) for n in range(3)} | {"/slow": lambda connection: done.wait(60)}  # no answer while the client lives, however busy the machine is
    path = tmp_path / "n.warc.gz"
    words = [*map(site.url, ("/0", "/1", "/2", "/slow")), "--out", path, "--allow-port", site.port, "--allow-private", "--delay", "0"]
    process = start("fetch", *words)
    limit = time.monotonic() + 240
    while "/slow" not in site.paths():
        assert process.poll() is None
        assert time.monotonic() < limit
        time.sleep(0.02)
    time.sleep(0.5)  # the request is out; let the client get to waiting for its answer, on a busy machine too
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=240)
    done.set()
    assert process.returncode == 130, err
    assert err == f"{path}: 3 fetched, interrupted.\n"
    assert len(stored(path)) == 7


def test_a_full_disk_leaves_what_was_whole(site, start, tmp_path):
    site.answers |= {"/a": page(REPORT), "/b": page(os.urandom(200_000), "text/plain")}
    path = tmp_path / "n.warc.gz"
    program = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)); from tocsin.cli import main; main()"
    process: subprocess.Popen[str] = start("fetch", site.url("/a"), site.url("/b"), "--out", path, "--allow-port", site.port, "--allow-private", "--delay", "0", program=program)
    _, err = process.communicate(timeout=240)
    assert process.returncode == 1
    assert "cannot be written" in err
    assert "Traceback" not in err
    assert [row[1] for row in stored(path) if row[0] == "response"] == [site.url("/a")]
    with Archive(path) as archive:
        assert archive.cut == 0
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 100_000
