"""What a time expression means."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Anchored(NamedTuple):
    """What an expression means: its TIMEX3 value and kind, and the first and last day it covers (None: not a stretch of days)."""

    value: str
    kind: str
    first: date | None = None
    last: date | None = None
