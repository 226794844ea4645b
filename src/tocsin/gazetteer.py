"""Looks names of towns and provinces up in sorted tables on disk: opens at once, needs no server, holds nothing in memory.

The tables are made by `scripts/build_places.py` from GeoNames (CC BY 4.0). A line is
`folded name, name, kind, country (alpha-3), admin1, latitude, longitude, population, geonameid`, tab-separated and
sorted by bytes, so that a name is found by bisection.
"""

from __future__ import annotations

import mmap
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files


@dataclass(frozen=True, slots=True)
class Town:
    """A row of the tables: a populated place or a first-level division."""

    name: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    geonameid: int | None


def fold_name(name: str) -> str:
    """A name without case, accents, hyphens and apostrophes.

    >>> fold_name("Al-Ḥasakah")
    'al hasakah'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    bare = bare.lower().replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ı", "i")
    return " ".join("".join(c if c.isalnum() else ("" if c in "'’‘`ʿʾ." else " ") for c in bare).split())


@cache
def table() -> mmap.mmap:
    """The table, mapped into memory (pages are read as they are needed)."""
    with as_file(files("tocsin") / "data" / "places" / "towns.tsv") as path, path.open("rb") as handle:
        return mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)


@lru_cache(maxsize=20_000)
def find_towns(name: str) -> tuple[Town, ...]:
    """All towns and provinces with that name or spelling, most populous first; empty when there is none.

    >>> find_towns("Peshawar")[0].country
    'PAK'
    """
    key = fold_name(name)
    if not key:
        return ()
    rows, needle = table(), key.encode() + b"\t"
    low, high = 0, len(rows)
    while low < high:
        middle = (low + high) // 2
        start = rows.rfind(b"\n", 0, middle) + 1
        if rows[start : start + len(needle)] < needle:
            end = rows.find(b"\n", middle)
            low = len(rows) if end < 0 else end + 1
        else:
            high = start
    found = []
    while rows[low : low + len(needle)] == needle:
        end = rows.find(b"\n", low)
        found.append(read_row(rows[low:end].decode()))
        low = end + 1
    return tuple(sorted(found, key=lambda town: (-town.population, town.geonameid or 0)))


def read_row(line: str) -> Town:
    """A table line as a Town."""
    _, name, kind, country, admin1, lat, lon, population, geonameid = line.split("\t")
    return Town(name, kind, country, admin1, float(lat), float(lon), int(population), int(geonameid) if geonameid else None)
