"""Fetches a list of URLs, and the items of feeds among them, into an archive."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import httpx

from tocsin.errors import FetchError
from tocsin.fetch.address import address_text, addresses_of, check_url
from tocsin.fetch.archive import Archive
from tocsin.fetch.exchange import REDIRECTS, Client, Clock, Exchange
from tocsin.fetch.feeds import feed_links
from tocsin.fetch.manners import Manners, follow
from tocsin.version import __version__

KINDS = frozenset(
    {
        "text/html", "application/xhtml+xml", "text/xml", "application/xml", "application/rss+xml", "application/rdf+xml", "application/atom+xml",
        "text/plain", "application/pdf", "application/feed+json", "application/json",
    }
)  # fmt: skip
"""The media types that are kept."""

USER = re.compile(r"//[^/?#]*@")
"""A user name or password in an address: never shown."""


@dataclass(frozen=True)
class Outcome:
    """What became of one URL; `note` says why it failed or was skipped, or what there is to know of it.

    `left` is a URL that was not taken up, since the run had reached its limit. `items` is the number of links that a feed adds.
    """

    url: str
    state: Literal["fetched", "skipped", "failed", "left"]
    note: str = ""
    items: int = 0


@dataclass(frozen=True)
class Plan:
    """What a run is to do beyond the URLs that it is given."""

    follow: bool = True
    again: bool = False
    most: int = 1000


def agent(contact: str = "") -> str:
    """The name under which tocsin asks: program, version and, where one is set, an address of the person who runs it."""
    return f"tocsin/{__version__}" + (f" (+{contact})" if contact else "")


class Fetcher:
    """Fetches URLs one after another into an archive; waits where a site wants it."""

    def __init__(self, client: Client, archive: Archive, *, delay: float = 1.0, plan: Plan | None = None) -> None:
        self.client, self.archive, self.plan = client, archive, plan or Plan()
        self.manners = Manners(client, delay)

    def run(self, urls: Iterable[str]) -> Iterator[Outcome]:
        """What became of each URL, in the order in which they were taken up; the items of a feed come right after it.

        Raises ArchiveError, and nothing else, when the archive cannot be written.
        """
        given, items, done, asked = iter(urls), deque[str](), set[str](), 0
        while True:
            item = bool(items)
            text = items.popleft() if items else next(given, None)
            if text is None:
                return
            try:
                url = check_url(text, self.client.reach)
                name = address_text(url)
                if name in done:
                    continue
                done.add(name)
                if self.is_kept(name, item=item):
                    yield Outcome(name, "skipped", "it is in the file")
                    continue
                if asked >= self.plan.most:
                    yield Outcome(name, "left")
                    continue
                asked += 1
                outcome, links = self.fetch(url, item=item)
                items.extend(links)
                yield outcome
            except FetchError as error:
                yield Outcome(USER.sub("//…@", text), "failed", error.message)

    def is_kept(self, name: str, *, item: bool) -> bool:
        """The URL is in the archive and need not be asked for again; a feed that is to be followed must be, since it changes."""
        changes = self.plan.follow and not item and self.archive.feed(name) is not None
        return not self.plan.again and self.archive.has(name) and not changes

    def fetch(self, url: httpx.URL, *, item: bool) -> tuple[Outcome, list[str]]:
        """Fetch one URL through its redirects and store the answers; gives what became of it, and the items if it is a feed. Raises FetchError."""
        hops = self.hops(url)
        last, name = hops[-1], address_text(url)
        feed = feed_links(last.content)
        notes = ["it was redirected from https to http" for a, b in zip(hops, hops[1:], strict=False) if a.url.startswith("https:") and b.url.startswith("http:")]
        known = self.archive.feed(name) if feed else None
        before = known.digest if known and not self.plan.again else ""
        kept = self.archive.add(hops, kind=feed[0] if feed else "", unless=before)
        links = [] if feed is None or item or not self.plan.follow else [joined for link in feed[1] if (joined := absolute(last.url, link))]
        if not kept:
            notes.append("the feed has not changed")
        return Outcome(name, "fetched" if kept else "skipped", "; ".join(notes), len(links)), links

    def hops(self, url: httpx.URL) -> list[Exchange]:
        """The exchanges from a URL to a page: redirects, then an answer that can be kept. Raises FetchError."""
        clock, found = Clock(self.client.limits.seconds), list[Exchange]()
        while True:
            # Looked at before robots.txt is asked for, so that the reason given is the right one.
            with clock:
                addresses_of(url, self.client.reach, self.client.resolve, clock.left())
            self.manners.admit(url)
            answer = self.client.get(url, clock, inspect)
            found.append(answer)
            if answer.status not in REDIRECTS:
                return found
            if len(found) > self.client.limits.redirects:
                raise FetchError(f"it redirects more than {self.client.limits.redirects} times.")
            url = follow(url, answer, self.client)
            if any(address_text(url) == one.url for one in found):
                raise FetchError("it redirects in a circle.")


def inspect(head: Exchange) -> bool:
    """Whether the body is wanted: that of a page, not that of a redirect. Raises FetchError for an answer that is not kept."""
    if head.status in REDIRECTS and head.header("location"):
        return False
    if head.status != 200:
        raise FetchError(f"the server answers with status {head.status} {head.reason}".rstrip() + ".")
    if head.kind not in KINDS:
        raise FetchError(f"it is '{head.kind[:60]}', not a page, a feed, a text or a PDF." if head.kind else "the server does not say what it is (no Content-Type).")
    return True


def absolute(base: str, link: str) -> str:
    """A link as a whole URL; nothing for what is none."""
    try:
        return str(httpx.URL(base).join(link))
    except (httpx.InvalidURL, ValueError):
        return ""
