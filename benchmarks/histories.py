"""Measures the joining of states into histories on examples/histories.

    python benchmarks/histories.py [--held-out] [--engine rules] [--errors] [--coded FILE]
        of the things of the gold: how many were found as one; days whose condition is right; spells found (F1); contradictions found
    python benchmarks/histories.py scale [10000 100000]
        time and memory for generated documents
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from incidents import kept_codings

from tocsin.histories import find_histories
from tocsin.history_records import History
from tocsin.records import CodedDocument, Dating, Span, Status, ThingName

FOLDER = Path(__file__).parent.parent / "examples" / "histories"
Row = dict[str, Any]
Days = tuple[date | None, date | None]


def rows_in(name: str) -> list[Row]:
    """The rows of a file of the folder."""
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


def side(held_out: bool) -> tuple[list[Row], dict[str, Row]]:
    """The things of one half, and the reports that tell of them."""
    gold = [row for row in rows_in("gold.jsonl") if row["held_out"] == held_out]
    wanted = {name for row in gold for name in row["reports"]}
    return gold, {row["id"]: row for row in rows_in("reports.jsonl") if row["id"] in wanted}


def pair(value: Sequence[str | None] | None) -> Days | None:
    """An interval of the gold."""
    return (date.fromisoformat(value[0]) if value[0] else None, date.fromisoformat(value[1]) if value[1] else None) if value else None


def same_days(one: Days | None, other: Days | None) -> bool:
    """Two intervals are the same within a day; both open or none."""
    if one is None or other is None:
        return one is other
    day = timedelta(days=1)
    return not ((one[1] and other[0] and one[1] + day < other[0]) or (other[1] and one[0] and other[1] + day < one[0]))


def documents_of(one: History) -> set[str]:
    """The documents that tell of a thing."""
    return {source.document for told in (*one.spells, *one.conflicts) for source in told.sources} | {each.source.document for each in one.announced}


def found_spells(one: History) -> list[tuple[str, Days, Days | None]]:
    """The spells of a history as the gold has them."""
    return [(spell.condition, (spell.since.earliest, spell.since.latest), (spell.until.earliest, spell.until.latest) if spell.until else None) for spell in one.spells]


def condition_on(spells: Sequence[tuple[str, Days, Days | None]], day: date, last: date) -> set[str]:
    """The conditions that a day may have: one where it is certain, two on the days of a change, none where nothing is known."""
    found = set()
    for condition, since, until in spells:
        first = since[0] or since[1]
        end = (until[1] or until[0]) if until else last
        if (first is None or first <= day) and (end is None or day <= end):
            found.add(condition)
    return found


def matched(gold: Sequence[Row], histories: Sequence[History], reports: Mapping[str, str]) -> dict[str, History]:
    """The history that is most of each thing of the gold: the one of its kind with most of its reports."""
    found: dict[str, History] = {}
    taken: set[str] = set()
    for row in gold:
        named = {reports[name] for name in row["reports"]}
        ranked = [(len(documents_of(one) & named), one) for one in histories if one.id not in taken]
        score, best = max(ranked, key=lambda pair: (pair[0], pair[1].id), default=(0, None))
        if best is not None and score:
            found[row["id"]] = best
            taken.add(best.id)
    return found


def measure(gold: Sequence[Row], rows: Mapping[str, Row], coded: Collection[CodedDocument], *, errors: bool = False) -> Counter[str]:
    """The tallies of one half of the gold: things, whole (every report in one history), days, days right, spells of both sides, spells right, conflicts."""
    reports = {one.document: one.id for one in coded}
    histories = find_histories(coded)
    found = matched(gold, histories, reports)
    tally: Counter[str] = Counter()
    for row in gold:
        ours = found.get(row["id"])
        spells = found_spells(ours) if ours else []
        wanted = [(spell["condition"], pair(spell["from"]) or (None, None), pair(spell["to"])) for spell in row["spells"]]
        hits = sum(any(a[0] == b[0] and same_days(a[1], b[1]) and same_days(a[2], b[2]) for b in spells) for a in wanted)
        named = {reports[name] for name in row["reports"]}
        whole = ours is not None and documents_of(ours) >= named
        last = max(date.fromisoformat(rows[name]["date"]) for name in row["reports"])
        first = min(day for _, since, _ in wanted for day in since if day)
        right, number = days_right(wanted, spells, first, last)
        conflicts = [(one["first"], one["last"]) for one in row["conflicts"]]
        told = [(str(one.days.earliest), str(one.days.latest)) for one in ours.conflicts] if ours else []
        tally.update(things=1, whole=int(whole), days=number, right=right, gold=len(wanted), found=len(spells), hit=hits, conflicts=len(conflicts), told=len(told), met=len({*conflicts} & {*told}))
        if errors and (hits < max(len(wanted), len(spells)) or set(conflicts) != set(told) or not whole):
            print_errors(row, ours, spells, named)
    tally["linked"] = sum(row["part_of"] is not None and row["id"] in found and row["part_of"] in found and found[row["id"]].part_of == found[row["part_of"]].id for row in gold)
    tally["links"] = sum(row["part_of"] is not None for row in gold)
    tally["others"] = len(histories) - len(found)
    return tally


def days_right(wanted: Sequence[tuple[str, Days, Days | None]], spells: Sequence[tuple[str, Days, Days | None]], first: date, last: date) -> tuple[int, int]:
    """How many days of the gold have a condition that ours has, too, and how many days there are."""
    right = number = 0
    day = first
    while day <= last:
        number += 1
        here, there = condition_on(wanted, day, last), condition_on(spells, day, last)
        right += bool(here & there) if here else not there
        day += timedelta(days=1)
    return right, number


def print_errors(row: Row, ours: History | None, spells: Sequence[tuple[str, Days, Days | None]], named: set[str]) -> None:
    """Print a thing of the gold with what was found."""
    print(f"== {row['id']} {row['name']}: {ours.name if ours else 'not found'} {ours.marks if ours else ''}")
    for one in row["spells"]:
        print("   gold ", one["condition"], one["from"], one["to"])
    for condition, since, until in spells:
        print("   found", condition, [str(day) for day in since], [str(day) for day in until] if until else None)
    if ours:
        print("   reports", len(named & documents_of(ours)), "of", len(named), "conflicts", [(str(one.days.earliest), str(one.days.latest)) for one in ours.conflicts], row["conflicts"])


def print_tally(tally: Counter[str]) -> None:
    """Print the figures."""
    precision, recall = tally["hit"] / max(tally["found"], 1), tally["hit"] / tally["gold"]
    print(f"{tally['things']} things, {tally['whole']} with all their reports in one history; {tally['others']} other histories")
    print(f"days right: {tally['right']} of {tally['days']} ({tally['right'] / tally['days']:.3f})")
    print(f"spells: precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}")
    print(f"contradictions: {tally['met']} of {tally['conflicts']}, {tally['told']} found; crossings linked to their border: {tally['linked']} of {tally['links']}")


# ---------------------------------------------------------------- scale


def generated(number: int) -> Iterator[CodedDocument]:
    """Documents with one status each, over crossings and truces whose number grows with that of the documents."""
    chance = random.Random(1)
    for n in range(number):
        day = date(2000, 1, 1) + timedelta(days=n * 9000 // number)
        place, shut = f"place:{chance.randrange(number // 20 + 1)}", chance.random() < 0.5
        words = Span(start=0, end=8, quote="crossing")
        told = Dating(earliest=day, latest=day, basis="relative")
        thing = ThingName(kind="crossings", places=(place,)) if chance.random() < 0.9 else ThingName(kind="truces", sides=(f"actor:{chance.randrange(200)}", "gov:MLI"))
        status = Status(id=f"st_{n}", subject="crossing", state="closed" if shut else "open", began=told if chance.random() < 0.5 else None, evidence=(words,), thing=thing)
        yield CodedDocument(document=f"d{n}", id=f"doc_{n}", published=told, statuses=(status,))


def scale(numbers: Sequence[int]) -> None:
    """Print time and memory for some numbers of documents."""
    for number in numbers:
        documents = list(generated(number))
        start = time.process_time()
        found = find_histories(documents, stories={})
        print(f"{number} documents: {len(found)} things, {time.process_time() - start:.2f} s, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def main() -> None:
    """Measure, as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--engine", default="rules")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--coded", type=Path, help="Where the coded reports are kept.")
    given = parser.parse_args()
    if given.what[:1] == ["scale"]:
        scale([int(word) for word in given.what[1:]] or [10_000, 100_000])
        return
    gold, reports = side(given.held_out)
    print_tally(measure(gold, reports, kept_codings(given.coded, reports, given.engine).values(), errors=given.errors))


if __name__ == "__main__":
    main()
