"""Good manners towards a site: its robots.txt, and time between requests."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import httpx
from protego import Protego

from tocsin.errors import FetchError
from tocsin.fetch.address import check_url
from tocsin.fetch.exchange import REDIRECTS, Client, Clock, Exchange

ROBOT = "tocsin"
"""The name by which a robots.txt speaks to us."""
LARGEST = 500 * 1024
"""Bytes of a robots.txt that are read, as RFC 9309 asks; what follows is left out."""
LONGEST_DELAY = 60.0
"""Seconds: a site that asks for more between two requests gets this much."""


@dataclass
class Site:
    """What one scheme, host and port allows, for a run."""

    rules: Protego | None = None
    closed: str = ""


@dataclass
class Turns:
    """When a host may be asked again, in seconds of the monotonic clock, and how long it rests between requests."""

    delay: float
    next: float = 0.0


@dataclass
class Manners:
    """Asks each site for its robots.txt once in a run, and waits for one's turn."""

    client: Client
    delay: float = 1.0
    sites: dict[str, Site] = field(default_factory=dict)
    turns: dict[bytes, Turns] = field(default_factory=dict)

    def admit(self, url: httpx.URL) -> None:
        """Wait until the host of a URL may be asked again. Raises FetchError when its robots.txt does not allow the URL, or cannot be had."""
        key = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if key not in self.sites:
            self.sites[key] = self.learn(url)
        site = self.sites[key]
        if site.closed:
            raise FetchError(site.closed)
        if site.rules is not None and not site.rules.can_fetch(str(url), ROBOT):
            raise FetchError("the site's robots.txt does not allow it.")
        self.wait(url)

    def wait(self, url: httpx.URL) -> None:
        """Wait for the turn of a host; the next turn comes a delay later."""
        turns = self.turns.setdefault(url.raw_host, Turns(self.delay))
        time.sleep(max(0.0, turns.next - time.monotonic()))
        turns.next = time.monotonic() + turns.delay

    def learn(self, url: httpx.URL) -> Site:
        """What the robots.txt of a site says. Answers of the 400s mean that it has none; without a usable answer nothing is allowed (RFC 9309)."""
        try:
            answer = self.ask(url.copy_with(raw_path=b"/robots.txt"))
        except FetchError as error:
            return Site(closed=f"the site's robots.txt cannot be had, so nothing is asked for: {error.message}")
        # 429 belongs to the 400s, but it says 'too many requests': that is no leave to send more.
        if answer.status == 429 or not 200 <= answer.status < 500 or answer.status in REDIRECTS:
            return Site(closed=f"the site's robots.txt cannot be had (status {answer.status}), so nothing is asked for.")
        if answer.status != 200:
            return Site()
        rules = Protego.parse(answer.content.decode("utf-8", "replace").removeprefix("\ufeff"))
        turns = self.turns[url.raw_host]
        rest = max(self.delay, min(rules.crawl_delay(ROBOT) or 0.0, LONGEST_DELAY))
        turns.next += max(0.0, rest - turns.delay)
        turns.delay = max(turns.delay, rest)
        return Site(rules=rules)

    def ask(self, url: httpx.URL) -> Exchange:
        """The answer for a robots.txt, through redirects that are each checked like any other URL."""
        clock = Clock(self.client.limits.seconds)
        for _ in range(self.client.limits.redirects + 1):
            self.wait(url)
            answer = self.client.get(url, clock, lambda head: head.status == 200, size=LARGEST)
            if answer.status not in REDIRECTS or not answer.header("location"):
                return answer
            url = follow(url, answer, self.client)
        return answer


def follow(url: httpx.URL, answer: Exchange, client: Client) -> httpx.URL:
    """Where a redirect leads. Raises FetchError when that is no URL that may be asked for."""
    try:
        target = str(url.join(answer.header("location")))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"it redirects to what is no URL ({error}).") from error
    try:
        return check_url(target, client.reach)
    except FetchError as error:
        raise FetchError(f"it redirects to {target[:200]}: {error.message}") from error
