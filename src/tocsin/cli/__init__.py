"""The command line: one command for each verb of the library, data on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import UnsupportedOperation
from typing import NoReturn

import typer

from tocsin.cli import actors, coding, fetching, histories, incidents, knowledge, ledger, queries, series, stories, views, watching
from tocsin.errors import TocsinError
from tocsin.version import __version__

app = typer.Typer(
    name="tocsin",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Turns news about conflict and diplomacy into event data: who did what to whom, when, where, with what losses, and who says so.",
    epilog="Example: [bold]tocsin code reports/ --db record.db[/bold], then [bold]tocsin events --db record.db --type ASSAULT[/bold]",
)


def show_version(value: bool) -> None:
    """Print the version and stop."""
    if value:
        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: bool = typer.Option(False, "--version", callback=show_version, is_eager=True, help="Print the version and stop."),
    debug: bool = typer.Option(False, "--debug", help="Log what happens, and show tracebacks."),
) -> None:
    """Turns news about conflict and diplomacy into event data."""
    del version
    import logging

    # What fails in a document is stored with it as a Problem; tracebacks are for --debug.
    logging.basicConfig(level=logging.DEBUG if debug else logging.CRITICAL, format="%(levelname)s %(name)s: %(message)s")


for group in (coding, fetching, watching, queries, actors, stories, incidents, histories, ledger, series, views, knowledge):
    group.register(app)


def main() -> None:
    """Run the command line; an error raised on purpose is told in one line, with what to do next, and ends with status 1."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except TocsinError as error:
        stop(error, error.message, error.hint)
    except BrokenPipeError:
        leave_quietly()
    except SystemExit as error:
        if not isinstance(error.__context__, BrokenPipeError):
            raise
        leave_quietly()  # typer ends a broken pipe itself, but as a failure
    except OSError as error:
        drop_output()
        stop(error, f"{error.filename or 'the output'}: {error.strerror or error}.", "Check that the file is there, that you may use it, and that the disk has room.")


def leave_quietly() -> NoReturn:
    """End well: the reader of the output went away ('tocsin events | head'), and that is no error."""
    drop_output()
    raise SystemExit(0) from None


def drop_output() -> None:
    """Let what is still to be written go nowhere: the interpreter tries again at its end, and would fail again."""
    with suppress(UnsupportedOperation):  # an output inside the process is nobody's file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def stop(error: Exception, message: str, hint: str) -> NoReturn:
    """Tell on standard error what is wrong and what to do next, and end with status 1."""
    from tocsin.cli.output import plain

    typer.echo(f"tocsin: {plain(message)}", err=True)
    if hint:
        typer.echo(f"        {plain(hint)}", err=True)
    if "--debug" in sys.argv:
        raise error
    raise SystemExit(1) from None
