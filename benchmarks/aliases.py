"""Measures what more names in the dictionaries cost: coding with 100,000 extra aliases against coding without, in one run, alternating.

The aliases are made up (a fixed seed) of the words that names of armed groups are made of, and stand in an overlay on the built-in knowledge.
The documents are the samples, coded over and over; the two sides take turns, so that whatever else the machine does falls on both.
The ratio is that of the medians of CPU time. Loading, indexes and memory are measured apart, each in a process of its own.

    python benchmarks/aliases.py                  # 100,000 aliases, ten rounds
    python benchmarks/aliases.py --aliases 10000 --rounds 4
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from speed import make_articles

SEED = 20240229
ACTORS = 2000
"""Entries over which the aliases are spread."""
FIRST = ("Northern", "Southern", "River", "Mountain", "Free", "Green", "Black", "Red", "Upper", "Lower", "Old", "New", "Young", "Iron", "Silent", "Broken")
KINDS = ("Front", "Army", "Brigade", "Movement", "Council", "Battalion", "Union", "League", "Guard", "Column")
SYLLABLES = ("ba", "do", "ke", "lu", "ma", "ni", "ro", "sa", "te", "va", "zu", "gha", "khe", "shi", "tra")


def names(number: int) -> Iterator[str]:
    """So many different names, such as 'Iron Bakhero Front'; the same ones every time."""
    chance = random.Random(SEED)
    seen: set[str] = set()
    while len(seen) < number:
        name = f"{chance.choice(FIRST)} {''.join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()} {chance.choice(KINDS)}"
        if name not in seen:
            seen.add(name)
            yield name


def write_overlay(folder: Path, number: int) -> None:
    """An overlay with so many aliases."""
    found = list(names(number))
    share = max(1, number // ACTORS)
    rows = [{"id": f"bench-{at}", "name": found[at], "kind": "armed_group", "sector": "REB", "aliases": found[at + 1 : at + share]} for at in range(0, len(found), share)]
    (folder / "many.yml").write_text(json.dumps({"actors": rows}), "utf-8")  # JSON is YAML


def load(folder: str) -> None:
    """Load the knowledge (with an overlay) and build its indexes, as the first document does; prints seconds and megabytes."""
    from tocsin.names import automaton
    from tocsin.ontology import load_ontology
    from tocsin.resolve import index_of

    times = [time.process_time()]
    ontology = load_ontology((Path(folder),) if folder else ())
    times.append(time.process_time())
    automaton(ontology)
    times.append(time.process_time())
    index_of(ontology)
    times.append(time.process_time())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    print(json.dumps([*(round(b - a, 2) for a, b in zip(times, times[1:], strict=False)), round(peak)]))


def compare(folder: Path, rounds: int) -> tuple[list[float], list[float]]:
    """CPU seconds for the same documents without and with the overlay, round by round."""
    from tocsin.config import Settings
    from tocsin.pipeline import Pipeline
    from tocsin.records import RawDocument

    documents = [RawDocument(name=str(number), source="bench", text=text) for number, text in enumerate(make_articles(10))]
    sides = [Pipeline(Settings(engine="rules")), Pipeline(Settings(engine="rules", data=(folder,)))]
    for side in sides:
        side.code(documents[0])
    spent: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds):
        for at in (0, 1) if turn % 2 else (1, 0):
            began = time.process_time()
            for document in documents:
                sides[at].code(document)
            spent[at].append(time.process_time() - began)
    return spent


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--aliases", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=10)
    options.add_argument("--load", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.load is not None:
        load(given.load)
        return
    with tempfile.TemporaryDirectory() as name:
        write_overlay(Path(name), given.aliases)
        for told, folder in (("built-in", ""), (f"with {given.aliases:,} aliases more", name)):
            for again in ("first", "later"):  # the first loading parses the YAML, later ones find it in the cache
                done = subprocess.run([sys.executable, __file__, "--load", folder], capture_output=True, text=True, check=True)
                loading, machine, index, peak = json.loads(done.stdout)
                print(f"{told}: loading {loading} s, automaton {machine} s, index of spellings {index} s of CPU; peak {peak} MB ({again} loading)")
        without, with_them = compare(Path(name), given.rounds)
    ratio = median(b / a for a, b in zip(without, with_them, strict=True))
    print(f"ten documents: {median(without):.3f} s without, {median(with_them):.3f} s with them; ratio {ratio:.3f} (median of {given.rounds} rounds)")


if __name__ == "__main__":
    main()
