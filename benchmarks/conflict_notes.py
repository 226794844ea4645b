"""Measures what is found in short notes on conflict that others have coded, and how much violence in texts that they call irrelevant.

    python benchmarks/conflict_notes.py GOLD.jsonl OUT.jsonl     # OUT from `tocsin code NOTES.jsonl --format jsonl`; totals by fold

Of each relevant note: is a deed of force or protest found, on the day of the gold, in its country, and is each party there, by a word of its name or by its kind?
Only notes whose gold a person wrote (`origin` ACLED) are compared; of the others only how many of the irrelevant ones stay without violence is told.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

DEEDS = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})
REAL = frozenset({"occurred", "ongoing", "alleged"})
COUNTRIES = {"Ethiopia": "ETH", "South Sudan": "SSD", "Sudan": "SDN", "Somalia": "SOM", "Kenya": "KEN", "Uganda": "UGA", "Eritrea": "ERI", "Djibouti": "DJI"}
KINDS = {
    "Police": "COP", "Military": "MIL", "Government": "GOV MIL COP", "Civilians": "CVL REF EDU REL JRN BUS AGR LAB LEG MED", "Women": "CVL", "Refugees": "REF CVL", "Students": "EDU", "Farmers": "AGR CVL",
    "Labor": "LAB BUS CVL", "Protesters": "CVL OPP EDU LAB REL", "Rioters": "CVL OPP EDU REL UAF", "Unidentified": "UAF REB UNK CRM", "Militia": "UAF REB CVL SOC PRM", "Group": "CVL UAF SOC REB REL",
}  # fmt: skip
"""Words in the gold's names of parties, and the sectors that fit them."""
COMMON = frozenset("of the militia ethnic clan group unidentified forces armed communal liberation front movement mission".split())


def fold(key: str) -> int:
    """Fold of a record, 0 to 2."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 3


def words(text: str) -> set[str]:
    """The telling words of a name."""
    return set(re.findall(r"[a-z]{3,}", text.lower())) - COMMON


def agrees(gold: str, parties: list[dict[str, Any]]) -> bool:
    """One of the parties found is a party of the gold, by name or by kind."""
    wanted = words(re.sub(r"\(.*?\)", "", gold))
    fitting = {sector for kind, sectors in KINDS.items() if kind in gold for sector in sectors.split()}
    return any(wanted & words(" ".join([party["name"], *(m["quote"] for m in party["mentions"])])) or party["sector"] in fitting for party in parties)


def compare(gold: dict[str, Any], found: dict[str, Any], totals: Counter[str]) -> None:
    """Count what is right in one relevant note."""
    entities = {entity["id"]: entity for entity in found["entities"]}
    deeds = [event for event in found["events"] if event["type"] in DEEDS and event["status"] in REAL]
    days = [event["date"] for event in deeds if event.get("date") and event["date"]["earliest"] and event["date"]["latest"]]
    parties = [entities[one] for event in deeds for one in (*event["actors"], *event["recipients"]) if one in entities]
    totals["notes"] += 1
    totals["found"] += bool(deeds)
    totals["day"] += any(day["earliest"] <= gold["date"] <= day["latest"] and day["earliest"][:7] == day["latest"][:7] for day in days)
    totals["country"] += COUNTRIES.get(gold["country"]) in {event["place"]["country"] for event in deeds if event.get("place")}
    for role in ("actor1", "actor2"):
        if gold[role]:
            totals[f"{role} of gold"] += 1
            totals[role] += any(agrees(one, parties) for one in gold[role].split("; "))


def main() -> None:
    """Print the totals of each fold."""
    gold, out = (Path(name).read_text(encoding="utf-8").splitlines() for name in sys.argv[1:3])
    found = {row["document"]: row for row in map(json.loads, out)}
    totals: dict[int, Counter[str]] = defaultdict(Counter)
    for row in map(json.loads, gold):
        counts, coded = totals[fold(row["id"])], found[row["id"]]
        if row["gold"]["relevant"] == "No":
            counts["irrelevant"] += 1
            counts["irrelevant without violence"] += not any(event["type"] in ("ASSAULT", "PROTEST") and event["status"] in REAL for event in coded["events"])
        elif row["origin"] == "ACLED":
            compare(row["gold"], coded, counts)
    for number, counts in sorted(totals.items()):
        print(f"fold {number}:", ", ".join(f"{name} {count}" for name, count in counts.items()))


if __name__ == "__main__":
    main()
