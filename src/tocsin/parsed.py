"""Reads YAML once: what was parsed is kept as JSON in the user's cache folder, by a hash of the file, so that programs start quickly.

The cache is a convenience and never an authority: a file that cannot be read or written there is parsed again, and what
comes out is the same either way, because the first reading takes the way through JSON too.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.files import whole

SMALL = 4_000
"""Bytes: a smaller file is parsed in a few milliseconds and not kept."""
FORM = "1"
"""Raised when what is kept changes its form."""
STALE = 60 * 86_400
"""Seconds after which what was not written anew is thrown away."""


def cache_folder() -> Path:
    """Where this user's programs keep what they can make again."""
    given = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
    return (Path(given) if given else Path.home() / ".cache") / "tocsin"


def parsed(content: bytes, parse: Callable[[str], Any]) -> Any:
    """The value of a file's content as JSON has it (days are ISO strings). Raises what `parse` raises; such content is not kept."""
    if len(content) < SMALL:
        return plain(parse(content.decode("utf-8")))
    with suppress(OSError, ValueError, RuntimeError):  # RuntimeError: no home folder
        return json.loads(kept_at(content).read_bytes())
    value = plain(parse(content.decode("utf-8")))
    with suppress(OSError, RuntimeError):
        keep(kept_at(content), value)
    return value


def kept_at(content: bytes) -> Path:
    """The file in the cache for a content."""
    return cache_folder() / f"{hashlib.sha256(FORM.encode() + content).hexdigest()}.json"


def plain(value: Any) -> Any:
    """A value as it comes back from JSON."""
    return json.loads(json.dumps(value, default=text_of))


def text_of(value: object) -> str:
    """A day as JSON has it. Raises ValueError for what no knowledge file holds."""
    if isinstance(value, date):
        return value.isoformat()
    raise ValueError(f"{value!r} is no value of a knowledge file")


def keep(path: Path, value: Any) -> None:
    """Write a value in one step, and throw away what is stale."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole(path) as out:
        json.dump(value, out, ensure_ascii=False, separators=(",", ":"))
    for other in path.parent.iterdir():
        if other != path and time.time() - other.stat().st_mtime > STALE:
            other.unlink(missing_ok=True)
