"""The errors that tocsin raises on purpose; each says what is wrong and what to do next."""

from __future__ import annotations


class TocsinError(Exception):
    """The root of all errors raised on purpose: a message, and a hint at what to do next."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ConfigError(TocsinError):
    """A setting that cannot be used; the message names the setting and where it came from."""


class DataError(TocsinError):
    """A knowledge file that cannot be read or does not fit its schema; the message names file and entry."""


class ReadError(TocsinError):
    """A source that cannot be opened or decoded at all (one bad record in it is a Problem, not this)."""


class StoreError(TocsinError):
    """The store cannot be opened, is locked by another writer, or cannot be written."""


class FetchError(TocsinError):
    """A URL that may not be fetched, or that gave nothing which can be kept; the message says why. The other URLs go on."""


class ArchiveError(TocsinError):
    """A WARC file that is in use, is no WARC file, or cannot be written; what was whole in it stays."""
