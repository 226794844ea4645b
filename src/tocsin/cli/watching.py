"""`tocsin watch`: codes what is new in folders and files, until it is interrupted."""

from __future__ import annotations

import signal
import time
from collections import Counter
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import Db

if TYPE_CHECKING:
    from tocsin.config import Settings
    from tocsin.records import CodedDocument
    from tocsin.store import Store
    from tocsin.watch import Watcher

NAP = 0.2
"""Seconds after which a waiting program looks whether it is to end."""
Watched = Annotated[list[str], typer.Argument(help="Folders, or files that grow or are written anew: feeds, JSON Lines, WARC files.", metavar="FOLDER|FILE…")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(watch)


def watch(
    paths: Watched,
    db: Db = None,
    every: Annotated[float, typer.Option(min=0.1, max=86_400, help="Seconds between two looks.")] = 30.0,
    settle: Annotated[float, typer.Option(min=0, max=3_600, help="A file that was changed in the last so many seconds waits for the next look: it may still be written.")] = 2.0,
    once: Annotated[bool, typer.Option("--once", help="Look once and end.")] = False,
) -> None:
    """Code what is new or changed in folders and files into the store, and go on doing so until interrupted.

    Prints a line for each document that was coded. Reads files only: what writes them (a feed reader, tocsin fetch in cron) is up to you.
    For a large backlog run tocsin code first, with --processes.

    Examples:

    tocsin watch inbox/ --db record.db

    tocsin watch news.warc.gz wire.jsonl --db record.db --every 300
    """
    from tocsin.config import load_settings
    from tocsin.errors import StoreError
    from tocsin.read import open_sources
    from tocsin.store import open_store
    from tocsin.watch import Watcher

    settings = load_settings(db=db, processes=1)
    ending = Ending()
    watcher = Watcher(paths, settle=settle, stop=lambda: ending.asked, read=partial(open_sources, columns=settings.columns))
    with ending, open_store(settings.db) as store:
        while True:
            try:
                look_once(store, watcher, settings)
            except StoreError as error:
                if once:
                    raise
                watcher.forget()
                typer.echo(f"tocsin: {error} The next look tries again.", err=True)
            if once or ending.wait(every):
                return


def look_once(store: Store, watcher: Watcher, settings: Settings) -> None:
    """Code what one look finds, with a line for each document."""
    from tocsin.fill import Filled, code_into

    for coded in code_into(store, watcher.look(), settings, Filled(), stopped=watcher.stop):
        typer.echo(line_of(coded))


def line_of(coded: CodedDocument) -> str:
    """A document with the number of its events by type, and its problems."""
    from tocsin.cli.output import plain
    from tocsin.cli.queries import counted

    types = Counter(event.type for event in coded.events)
    told = f" ({', '.join(f'{number} {kind}' for kind, number in sorted(types.items()))})" if types else ""
    troubles = f"; {', '.join(dict.fromkeys(problem.code for problem in coded.problems))}" if coded.problems else ""
    return plain(f"{coded.document}: {counted(len(coded.events), 'event')}{told}{troubles}")


class Ending:
    """Turns SIGINT and SIGTERM into a wish to end after the document at hand; a second one ends at once."""

    def __init__(self) -> None:
        self.asked = False
        self.before: dict[signal.Signals, object] = {}

    def __enter__(self) -> Ending:
        for one in (signal.SIGINT, signal.SIGTERM):
            self.before[one] = signal.signal(one, self.ask)
        return self

    def __exit__(self, *_: object) -> None:
        self.restore()

    def ask(self, _number: int, _frame: FrameType | None) -> None:
        """Note the wish."""
        self.asked = True
        self.restore()

    def restore(self) -> None:
        """Give the signals back to whoever had them."""
        for one, handler in self.before.items():
            signal.signal(one, handler)  # type: ignore[arg-type]

    def wait(self, seconds: float) -> bool:
        """Wait, or stop waiting when the end is asked for; tells whether it is."""
        end = time.monotonic() + seconds
        while not self.asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(NAP, left))
        return self.asked
