"""Fills the codes that other data sets use for states into `src/tocsin/data/actors/countries.yml`: ISO numeric, GWNO, COW, Wikidata.

    pip download --no-deps -d /tmp/codes country-converter && unzip -d /tmp/codes /tmp/codes/*.whl
    npm pack --pack-destination /tmp/codes @rapideditor/country-coder && tar -xzf /tmp/codes/*.tgz -C /tmp/codes
    python scripts/build_crosswalks.py /tmp/codes/country_converter/country_data.tsv /tmp/codes/package/dist/country-coder.mjs

Where the codes come from: ISO 3166-1 numeric and the numbers of Gleditsch and Ward from country-converter (checked against version 1.3.2),
Wikidata items from country-coder (5.6.1, ISC licence; Wikidata itself is CC0). Codes are facts; nothing else of these packages is taken,
and none is needed at run time. country-converter is under the GPL: it is read, never shipped.
The numbers of Correlates of War are those of Gleditsch and Ward but for `COW`, where the two lists part ways.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

COUNTRIES = Path(__file__).parent.parent / "src" / "tocsin" / "data" / "actors" / "countries.yml"
ISO = {"KOS": "XKX"}
"""Our code → the code of the sources, where they differ."""
COW = {"DEU": 255, "KIR": 946, "NRU": 970, "SRB": 345, "TON": 955, "TUV": 947, "YEM": 679}
"""States with another number in Correlates of War than in Gleditsch and Ward."""
GWNO = {"CZE": 316, "KOS": 347, "VNM": 816, "YEM": 678}
"""Numbers that the source leaves out, or of a vanished state where the successor has another (315: Czechoslovakia, 680: South Yemen, 817: South Vietnam)."""
ITEMS = {"DNK": "Q35", "KOS": "Q1246", "NLD": "Q55"}
"""Items that the source leaves out, or gives for the realm and not for the state that news means."""
FIELDS = ("iso_numeric", "gwno", "cow", "wikidata")
LINE = re.compile(r"  - \{code: ([A-Z]{3}), .*\}")

Codes = dict[str, str]


def read_numbers(path: Path) -> dict[str, Codes]:
    """ISO numeric and GWNO by our code, from the table of country-converter."""
    found: dict[str, Codes] = {}
    names = {theirs: ours for ours, theirs in ISO.items()}
    with path.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            code = names.get(row["ISO3"], row["ISO3"])
            codes: Codes = {}
            if row["ISOnumeric"].isdigit() and code not in ISO:
                codes["iso_numeric"] = f"'{int(row['ISOnumeric']):03}'"  # quoted: 004 is no number
            number = str(GWNO.get(code, row["GWcode"] if row["GWcode"].isdigit() else ""))
            if number:
                codes |= {"gwno": str(int(number)), "cow": str(COW.get(code, int(number)))}
            found[code] = codes
    return found


def read_items(path: Path) -> dict[str, str]:
    """Wikidata items by our code, from the rows of country-coder's data inside its script."""
    found: dict[str, str] = {}
    for row in re.findall(r"\{[^{}]*?iso1A3: \"[A-Z]{3}\"[^{}]*\}", path.read_text("utf-8")):
        code, item = re.search(r"iso1A3: \"([A-Z]{3})\"", row), re.search(r"wikidata: \"(Q\d+)\"", row)
        if code and item and code[1] not in ISO.values():
            found[code[1]] = item[1]
    return found | ITEMS


def filled(line: str, codes: Codes) -> str:
    """A line of countries.yml with its codes in front of the coordinates; the codes that it had are replaced."""
    plain = re.sub(rf"(?:{'|'.join(FIELDS)}): [^,{{}}]+, ", "", line)
    return plain.replace(", lat: ", "".join(f", {name}: {codes[name]}" for name in FIELDS if name in codes) + ", lat: ", 1)


def main(arguments: list[str]) -> int:
    """Fill the codes in; gives the exit status."""
    if len(arguments) != 2:
        print("usage: python scripts/build_crosswalks.py COUNTRY_DATA.TSV COUNTRY-CODER.MJS", file=sys.stderr)
        return 2
    numbers, items = read_numbers(Path(arguments[0])), read_items(Path(arguments[1]))
    lines, bare = [], []
    for line in COUNTRIES.read_text("utf-8").splitlines():
        match = LINE.fullmatch(line)
        if match:
            codes = numbers.get(match[1], {}) | ({"wikidata": items[match[1]]} if match[1] in items else {})
            if "iso_numeric" not in codes or "wikidata" not in codes:
                bare.append(match[1])
            line = filled(line, codes)
        lines.append(line)
    COUNTRIES.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"without ISO number or Wikidata item: {', '.join(bare) or 'none'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
