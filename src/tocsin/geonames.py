"""Makes gazetteer tables: writes places as sorted lines, and reads the dump of GeoNames, of any size in bounded memory.

The dump (`allCountries.zip` or `.txt`, from download.geonames.org) has no header; its columns stand in GeoNames' readme.
It is read twice: once for the divisions, once for the places, which are sorted in pieces on disk and merged.
"""

from __future__ import annotations

import heapq
import io
import math
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.errors import ReadError
from tocsin.gazetteer import alpha3, fold_name

COLUMNS = 19
TAKE = "Take allCountries.zip, or a country's (PK.zip), from download.geonames.org/export/dump."
"""What to do where a dump is none."""
PIECE = 200_000
"""Lines that are sorted in memory at a time."""
SITES = frozenset({"AIRB", "AIRF", "AIRP", "HSP", "INSM", "FT", "PRN", "DAM", "PS", "PSH", "PSN", "BDG", "BRDG", "CSTM", "OILR", "PRT", "UNIV", "EMB"})
REGIONS = frozenset({"RGN", "RGNH", "RGNE", "AREA", "CONT", "MILB", "NVB", "PRK", "RESV", "RESN", "OILF"})
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789 ")


@dataclass(frozen=True, slots=True)
class Row:
    """A place to be written, with all its folded spellings."""

    name: str
    kind: str
    division: str
    lat: float
    lon: float
    population: int = 0
    radius_km: float | None = None
    geonameid: int | None = None
    spellings: frozenset[str] = frozenset()


def lines_of(row: Row) -> Iterator[str]:
    """The lines of a place: its own, and one for each other spelling."""
    key = fold_name(row.name)
    if not key:
        return
    name = "" if row.name == key.title() else row.name
    digits = 3 if row.kind in "12" else 4
    yield "\t".join((key, row.kind, name, row.division, f"{row.lat:.{digits}f}", f"{row.lon:.{digits}f}", str(row.population or ""), f"{row.radius_km:.0f}" if row.radius_km else "", str(row.geonameid or "")))
    target = str(row.geonameid) if row.geonameid else "#" + row.division
    for other in sorted(row.spellings - {key, ""}):
        yield f"{other}\t=\t{key}\t{target}"


@dataclass
class Divisions:
    """First- and second-level divisions and the numbers that lines call them by."""

    numbers: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def number(self, country: str, admin1: str, admin2: str = "") -> str:
        """The number of a division, given out in the order of asking."""
        return self.numbers.setdefault((country, admin1, admin2), base36(len(self.numbers)))

    def lines(self) -> Iterator[str]:
        """A line for each division."""
        for parts, number in self.numbers.items():
            yield "\t".join(("#" + number, *parts))


def base36(number: int) -> str:
    """A number with digits and letters.

    >>> base36(71)
    '1z'
    """
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    found = digits[number % 36]
    while number := number // 36:
        found = digits[number % 36] + found
    return found


def write_sorted(lines: Iterable[str], target: Path, piece: int = PIECE) -> int:
    """Write lines sorted by their bytes, each once; their number. The file appears whole or not at all. Raises ReadError where the target is there and no file."""
    if target.exists() and not target.is_file():  # a device or a pipe would be put aside for a file
        raise ReadError(f"{target} is no file.", hint="Name a file with --out.")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".gazetteer-") as folder, ExitStack() as stack:
        pieces: list[Path] = []
        batch: list[bytes] = []

        def flush() -> None:
            if batch:
                pieces.append(Path(folder) / str(len(pieces)))
                pieces[-1].write_bytes(b"".join(sorted(batch)))
                batch.clear()

        for line in lines:
            batch.append(line.encode() + b"\n")
            if len(batch) >= piece:
                flush()
        flush()
        opened = [stack.enter_context(path.open("rb")) for path in pieces]
        whole, count, last = Path(folder) / "whole", 0, b""
        with whole.open("wb") as out:
            for raw in heapq.merge(*opened):
                if raw != last:
                    out.write(raw)
                    count, last = count + 1, raw
        whole.replace(target)
    return count


@contextmanager
def dump(path: Path) -> Iterator[io.TextIOBase]:
    """The text of a dump, packed or not. Raises ReadError when there is none."""
    try:
        if not zipfile.is_zipfile(path):
            with path.open(encoding="utf-8") as handle:
                yield handle
            return
        with zipfile.ZipFile(path) as packed:
            names = [info for info in packed.infolist() if info.filename.endswith(".txt") and "readme" not in info.filename.lower()]
            if not names:
                raise ReadError(f"{path}: no table of GeoNames inside.", hint=TAKE)
            with packed.open(max(names, key=lambda info: info.file_size)) as raw:
                yield io.TextIOWrapper(raw, encoding="utf-8")
    except FileNotFoundError as error:
        raise ReadError(f"{path} does not exist.", hint=TAKE) from error
    except UnicodeDecodeError as error:
        raise ReadError(f"{path} is not UTF-8, as the dumps of GeoNames are.", hint=f"Do not save it anew with another program. {TAKE}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise ReadError(f"{path} is damaged or cut off ({error}).", hint=f"Get it again. {TAKE}") from error
    except OSError as error:
        raise ReadError(f"{path} cannot be read ({error.strerror or error}).", hint=f"Check its permissions. {TAKE}") from error


def records(path: Path) -> Iterator[list[str]]:
    """The rows of a dump. Raises ReadError at the first line that is none."""
    with dump(path) as handle:
        for number, line in enumerate(handle, 1):
            fields = line.rstrip("\n").split("\t")
            if len(fields) != COLUMNS or not fields[0].isdigit():
                raise ReadError(f"{path}, line {number}: not a row of GeoNames, which has {COLUMNS} columns and begins with a number.")
            yield fields


def letter(fields: list[str]) -> str | None:
    """The kind of place that a row tells of, as tables write it; None for what no report names as a place."""
    group, code = fields[6], fields[7]
    if code in ("ADM1", "ADM2"):
        return code[-1]
    if group == "P" and code not in ("PPLH", "PPLQ", "PPLW"):
        return "t"
    if group == "L" and code in REGIONS:
        return "r"
    if group == "S":
        return "s" if code in SITES else None
    return {"H": "w", "T": "m"}.get(group) if code not in ("WLL", "SPNG", "STMI") else None


def spellings(fields: list[str]) -> frozenset[str]:
    """The folded names of a row in Latin letters."""
    folded = (fold_name(name) for name in (fields[2], *fields[3].split(",")) if name[:1].isupper())
    return frozenset(name for name in folded if len(name) > 2 and set(name) <= LATIN)


def point(path: Path, fields: list[str]) -> tuple[float, float]:
    """Latitude and longitude of a row. Raises ReadError when they are nowhere on Earth."""
    try:
        lat, lon = float(fields[4]), float(fields[5])
    except ValueError:
        lat = lon = math.nan
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise ReadError(f"{path}: geonameid {fields[0]} lies at {fields[4]!r}, {fields[5]!r}, which is nowhere on Earth.")
    return lat, lon


def rows(path: Path, divisions: Divisions) -> Iterator[Row]:
    """The places of a dump; divisions are read first, so that each place knows its own."""
    names: dict[tuple[str, ...], str] = {}
    for fields in records(path):
        if fields[7] == "ADM1":
            names[fields[8], fields[10]] = fields[1]
        elif fields[7] == "ADM2":
            names[fields[8], fields[10], fields[11]] = fields[1]
    for fields in records(path):
        kind, country = letter(fields), alpha3(fields[8]) if fields[8] else None
        if kind is None or country is None:
            continue
        lat, lon = point(path, fields)
        number = divisions.number(country, names.get((fields[8], fields[10]), ""), names.get((fields[8], fields[10], fields[11]), "") if kind != "1" else "")
        yield Row(fields[1], kind, number, lat, lon, int(fields[14]) if fields[14].isdigit() else 0, None, int(fields[0]), spellings(fields))


def build(path: Path, target: Path) -> int:
    """Make a table from a dump of GeoNames; the number of its lines.

    Raises ReadError when the dump cannot be read, holds no place, or the target cannot be written; no half-made file is left.
    """
    divisions = Divisions()

    def lines() -> Iterator[str]:
        seen = False
        for row in rows(path, divisions):
            seen = True
            yield from lines_of(row)
        if not seen:
            raise ReadError(f"{path}: no place in it.")
        yield from divisions.lines()

    try:
        return write_sorted(lines(), target)
    except OSError as error:
        raise ReadError(f"{target}: {error.strerror or error}.") from error
