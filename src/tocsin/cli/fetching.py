"""`tocsin fetch`: from addresses to a WARC file. The only command that uses the network."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.errors import ConfigError, ReadError

if TYPE_CHECKING:
    from tocsin.config import Settings
    from tocsin.fetch.exchange import Client
    from tocsin.fetch.fetcher import Outcome

TOLD = {"fetched": "fetched", "skipped": "skipped as already there", "failed": "failed", "left": "left for another run (--limit)"}
NEEDED = ("httpx", "httpcore", "protego", "warcio", "lxml")
Urls = Annotated[list[str] | None, typer.Argument(help="Addresses of pages and feeds.", metavar="URL…")]
Out = Annotated[Path, typer.Option("--out", "-o", help="The WARC file to write, or to add to: FILE.warc.gz, or FILE.warc for an unpacked one.")]
Listed = Annotated[str | None, typer.Option("--list", "-l", help="A file with one URL a line (# begins a comment); - reads standard input.", metavar="FILE")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(fetch)


def fetch(
    out: Out,
    urls: Urls = None,
    listed: Listed = None,
    follow: Annotated[bool, typer.Option("--follow/--no-follow", help="Fetch what the items of a feed link to as well.")] = True,
    again: Annotated[bool, typer.Option("--again", help="Fetch what is in the file already once more.")] = False,
    most: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many URLs in one run.")] = 1000,
    fetch_delay: Annotated[float | None, typer.Option("--delay", help="Seconds between two requests to one host, at least 1 (setting `fetch_delay`).")] = None,
    ports: Annotated[list[int] | None, typer.Option("--allow-port", min=1, max=65535, help="A port to allow beside 80 and 443; may be given several times.", metavar="PORT")] = None,
    private: Annotated[bool, typer.Option("--allow-private", help="Allow hosts that are not public: servers of your own; link-local addresses stay refused. These may be asked more often than once a second.")] = False,
) -> None:
    """Fetch pages, and feeds with the pages they link to, and store them in a WARC file.

    The only command that uses the network. Code the file afterwards: tocsin code FILE.warc.gz. What is in the file already is skipped;
    feeds are asked for each time, for their new items. Ends with status 1 when some URL was not fetched.

    Examples:

    tocsin fetch https://news.example/world/feed.xml --out news.warc.gz

    tocsin fetch --list urls.txt --out news.warc.gz --no-follow
    """
    from tocsin.cli.output import plain
    from tocsin.config import load_settings

    check_installed()
    from tocsin.fetch.archive import Archive
    from tocsin.fetch.fetcher import Fetcher, Plan

    addresses = [*(urls or ()), *(read_list(listed) if listed else ())]
    if not addresses:
        raise ReadError("there is nothing to fetch.", hint="Give URLs, or a file with them: --list FILE.")
    often = private and fetch_delay is not None and 0 <= fetch_delay < 1
    settings = load_settings(fetch_delay=None if often else fetch_delay)
    counts: Counter[str] = Counter()
    status = 0
    with Archive(out) as archive:
        if archive.cut:
            typer.echo(f"{out}: {archive.cut} bytes of a record that was broken off are cut away.", err=True)
        fetcher = Fetcher(make_client(settings, ports or (), private=private), archive, delay=fetch_delay if often and fetch_delay is not None else settings.fetch_delay, plan=Plan(follow, again, most))
        try:
            for outcome in progress(fetcher.run(addresses), len(addresses)):
                counts[outcome.state] += 1
        except KeyboardInterrupt:
            status = 130
    words = ", ".join(f"{counts[state]} {what}" for state, what in TOLD.items() if counts[state])
    typer.echo(f"{plain(out)}: {words or 'nothing fetched'}{', interrupted' if status else ''}.", err=True)
    if status or counts["failed"] or counts["left"]:
        raise SystemExit(status or 1)


def check_installed() -> None:
    """Raise ConfigError when the packages of the extra are missing."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise ConfigError(f"`tocsin fetch` needs packages that are not installed: {', '.join(missing)}.", hint="Install them with: pip install 'tocsin[fetch]'")


def make_client(settings: Settings, ports: Iterable[int], *, private: bool) -> Client:
    """The client that the settings and options ask for."""
    from tocsin.fetch.address import Reach
    from tocsin.fetch.exchange import Client, Limits
    from tocsin.fetch.fetcher import agent

    return Client(agent(settings.fetch_contact), Reach(frozenset(ports), private), Limits(size=settings.fetch_bytes, seconds=settings.fetch_seconds))


def read_list(given: str) -> Iterator[str]:
    """The URLs in a file or on standard input, one a line. Raises ReadError when there is no such file."""
    if given == "-":
        content = sys.stdin.buffer.read()
    else:
        try:
            content = Path(given).read_bytes()
        except (OSError, ValueError) as error:
            raise ReadError(f"{given} cannot be read ({getattr(error, 'strerror', None) or error}).", hint="Give a file with one URL a line, or - for standard input.") from error
    for line in content.decode("utf-8-sig", "replace").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line.strip()


def line_of(outcome: Outcome) -> str:
    """What is told of a URL at once: why it failed, or what there is to know of it; nothing where the counts say enough."""
    from tocsin.cli.output import plain

    return plain(f"{outcome.url[:300]}: {outcome.note}") if outcome.note and outcome.state != "skipped" else ""


def progress(outcomes: Iterable[Outcome], number: int) -> Iterator[Outcome]:
    """The outcomes, each failure told in a line; on a terminal below them a bar that grows with the items of feeds."""
    if not sys.stderr.isatty():
        for outcome in outcomes:
            if line := line_of(outcome):
                typer.echo(line, err=True)
            yield outcome
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from tocsin.cli.output import plain

    columns = (TextColumn("fetching"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.fields[name]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("fetching", total=number, name="")
        for outcome in outcomes:
            if line := line_of(outcome):
                bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
            number += outcome.items
            bar.update(task, advance=1, total=number, name=escape(plain(outcome.url[:60])))
            yield outcome
