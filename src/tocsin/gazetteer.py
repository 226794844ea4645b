"""Looks place names up in sorted tables on disk: opens at once, needs no server, holds nothing in memory.

The built-in table is made by `scripts/build_places.py` from GeoNames (CC BY 4.0); `tocsin gazetteer build` makes one of the
same form from the whole GeoNames dump (`tocsin.geonames`). Lines are tab-separated and sorted by bytes, so that a name is found
by bisection. There are four kinds:

- a place: `folded name, kind, name, division, latitude, longitude, population, radius in km, geonameid`; an empty name is the folded one in title case;
- another spelling: `folded spelling, =, folded name, geonameid or #division`;
- a division: `#number, country (alpha-3), first-level division, second-level division`;
- a country's two letters: `@XX, alpha-3, radius in km`.
"""

from __future__ import annotations

import mmap
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from tocsin.errors import ConfigError

KINDS = {"t": "town", "1": "admin1", "2": "admin2", "r": "region", "w": "water", "m": "mountain", "s": "site"}
"""Letters of the tables and the kinds that they stand for."""


@dataclass(frozen=True, slots=True)
class Town:
    """A row of the tables: a populated place, a first- or second-level division or, in tables made from the whole dump, another feature."""

    name: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    geonameid: int | None
    admin2: str = ""
    radius_km: float | None = None
    """Half-width of a division: the radius of a circle of its area."""

    @property
    def key(self) -> str:
        """What tells this place from all others."""
        if self.geonameid is None and self.kind not in ("admin1", "admin2"):
            return f"{self.country} {fold_name(self.name)}"
        return str(self.geonameid or f"{self.country}-{self.admin1}" + (f"-{self.admin2}" if self.kind == "admin2" else ""))


PLAIN = {n: c if c.isalnum() else (None if c in "'`." else " ") for n, c in ((n, chr(n)) for n in range(128))}
"""ASCII characters as a folded name has them."""


def fold_letters(name: str) -> str:
    """A name without case, accents, hyphens and apostrophes."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    bare = bare.lower().replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ı", "i").replace("æ", "ae").replace("ß", "ss")
    return "".join(c if c.isalnum() else ("" if c in "'’‘`ʿʾ." else " ") for c in bare)


@lru_cache(maxsize=10_000)
def fold_name(name: str) -> str:
    """A name without case, accents, hyphens and apostrophes; Saint, Fort and Mount in full.

    >>> fold_name("Al-Ḥasakah"), fold_name("St. Cloud")
    ('al hasakah', 'saint cloud')
    """
    words = (name.lower().translate(PLAIN) if name.isascii() else fold_letters(name)).split()  # most names are plain: one pass does for them
    if len(words) > 1:
        words[0] = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}.get(words[0], words[0])
    return " ".join(words)


class Table:
    """A sorted table of place names, mapped into memory: pages are read as they are needed."""

    def __init__(self, path: Path) -> None:
        """Open a table. Raises ConfigError when the file is not one."""
        try:
            with path.open("rb") as handle:
                self.rows = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise ConfigError(f"Gazetteer {path}: {error}.", hint="Make one with: tocsin gazetteer build allCountries.zip --out FILE") from error
        if self.rows[:1] != b"#" or self.rows[: self.rows.find(b"\n")].count(b"\t") != 3:
            raise ConfigError(f"Gazetteer {path}: this is no table of place names.", hint="Make one with: tocsin gazetteer build allCountries.zip --out FILE")
        self.find = lru_cache(maxsize=20_000)(self.look_up)
        self.division = lru_cache(maxsize=20_000)(self.look_up_division)

    def lines(self, key: str) -> list[list[str]]:
        """The fields after the key of all lines that begin with it."""
        rows, needle = self.rows, key.encode() + b"\t"
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
            found.append(rows[low + len(needle) : end].decode().split("\t"))
            low = end + 1
        return found

    def look_up_division(self, number: str) -> tuple[str, str, str]:
        """Country, first- and second-level division of a division's number."""
        country, admin1, admin2 = self.lines("#" + number)[0]
        return country, admin1, admin2

    def look_up(self, key: str) -> tuple[Town, ...]:
        """All places of that folded name or spelling, most populous first."""
        found: dict[str, Town] = {}
        for fields in self.lines(key):
            if fields[0] != "=":
                self.collect(found, key, fields)
                continue
            for other in self.lines(fields[1]):
                if other[0] != "=" and (other[7] == fields[2] or (fields[2].startswith("#") and other[0] in "12" and other[2] == fields[2][1:])):
                    self.collect(found, fields[1], other)
        return tuple(sorted(found.values(), key=lambda town: (-town.population, town.key)))

    def collect(self, found: dict[str, Town], key: str, fields: list[str]) -> None:
        """Add the place of a line."""
        kind, name, division, lat, lon, population, radius, geonameid = fields
        country, admin1, admin2 = self.division(division)
        town = Town(name or key.title(), KINDS[kind], country, admin1, float(lat), float(lon), int(population or 0), int(geonameid) if geonameid else None, admin2, float(radius) if radius else None)
        found[town.key] = town


@cache
def built_in() -> Table:
    """The table that comes with the program."""
    with as_file(files("tocsin") / "data" / "places" / "towns.tsv") as path:
        return Table(path)


@cache
def opened(path: Path) -> Table:
    """A table of the user's, opened once."""
    return Table(path)


def find_towns(name: str, more: Path | None = None) -> tuple[Town, ...]:
    """All places with that name or spelling, most populous first; empty when there is none.

    `more` is a table of the user's: its places are added, and stand for the built-in ones with the same geonameid.

    >>> find_towns("Peshawar")[0].country
    'PAK'
    """
    key = fold_name(name)
    if not key:
        return ()
    found = built_in().find(key)
    if more is None:
        return found
    mine = opened(more).find(key)
    ids = {town.geonameid for town in mine if town.geonameid}
    divisions = {(town.kind, town.country, fold_name(town.name)) for town in found if town.kind in ("admin1", "admin2")}
    kept = [town for town in mine if (town.kind, town.country, fold_name(town.name)) not in divisions]
    return tuple(sorted([*kept, *(town for town in found if town.geonameid not in ids)], key=lambda town: (-town.population, town.key)))


@cache
def country_radius(country: str) -> float | None:
    """Half-width of a country in km, the radius of a circle of its area; None for codes without one."""
    lines = built_in().lines("@" + country)
    return float(lines[0][1]) if lines else None


@cache
def alpha3(two_letters: str) -> str | None:
    """The alpha-3 code (KOS for Kosovo) of an alpha-2 one; None when there is none.

    >>> alpha3("KE")
    'KEN'
    """
    lines = built_in().lines("@" + two_letters)
    return lines[0][0] if lines else None
