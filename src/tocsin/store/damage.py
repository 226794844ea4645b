"""Turns what goes wrong with the file of a store into errors that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy.exc import DatabaseError, OperationalError

from tocsin.errors import StoreError


@contextmanager
def guard(path: Path) -> Iterator[None]:
    """Turn what the database says into an error that says what to do."""
    try:
        yield
    except OperationalError as error:
        reason = str(error.orig)
        if "locked" in reason or "busy" in reason:
            raise StoreError(f"{path} is being written by another program.", hint="Wait until it has finished; readers are never blocked.") from error
        if "full" in reason or "disk I/O" in reason:
            message = f"there is no room left on the disk of {path}." if "full" in reason else f"{path} cannot be written ({reason}): is the disk full, or a quota used up?"
            raise StoreError(message, hint="What was committed is safe. Make room and run the same command again: it goes on where it stopped.") from error
        if "readonly" in reason:
            raise StoreError(f"{path} may only be read here.", hint="Copy it to a folder of yours, or name another file with --db.") from error
        raise StoreError(f"{path} cannot be used: {reason}.", hint="Check that the folder exists and that you may write to it.") from error
    except DatabaseError as error:
        if "malformed" in str(error.orig) or "corrupt" in str(error.orig):
            hint = f"Restore a copy of an earlier day; or save what can still be read with `sqlite3 {path} .recover | sqlite3 NEW.db`; or code the documents again into another file with --db."
            raise StoreError(f"{path} is damaged: {error.orig}.", hint=hint) from error
        raise StoreError(f"{path} is not a tocsin store: {error.orig}.", hint="Name another file with --db.") from error
    except (UnicodeDecodeError, JSONDecodeError, ValidationError) as error:  # no text where text was written, no record where one was
        raise StoreError(f"{path} is damaged: something in it is not as it was written ({type(error).__name__}).", hint="Take a copy of an earlier day, or code the documents again into another file with --db.") from error
