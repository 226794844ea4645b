"""What tests of the command line share: a small store, and rows that a command prints."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


def filled(tocsin: Callable[..., Any], reports: Mapping[str, str], *options: str) -> Callable[..., Any]:
    """The command line in a folder with some reports in `in` and a store of them in `tocsin.db`."""
    Path("in").mkdir()
    for name, text in reports.items():
        Path("in", name).write_text(text, "utf-8")
    assert tocsin("code", "in", *options).status == 0
    return tocsin


def rows(ran: Any) -> list[dict[str, Any]]:
    """The rows that a command printed as JSON Lines."""
    assert ran.status == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]
