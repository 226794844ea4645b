"""Stable ids: a prefix and a hash of the meaning, so that coding again is an upsert."""

from __future__ import annotations

import hashlib
import re

LOCAL = re.compile(r"[a-z_]+:[0-9a-f]{8}:([^:]*):")
"""Id of a party that only one document names: its kind, a hash of the document, the head of its words, and a country."""


def stable_id(prefix: str, *parts: object) -> str:
    """An id that depends on nothing but its parts.

    >>> stable_id("ev", "d1", "ASSAULT", 3, 9) == stable_id("ev", "d1", "ASSAULT", 3, 9)
    True
    """
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}_{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
