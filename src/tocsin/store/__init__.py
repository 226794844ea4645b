"""The book of record: one SQLite file, append-only records with their evidence and origin; one writer, many readers."""

from __future__ import annotations

from tocsin.store.derived import kept_or_made
from tocsin.store.filters import Filters
from tocsin.store.sql import Store, open_store

__all__ = ["Filters", "Store", "kept_or_made", "open_store"]
