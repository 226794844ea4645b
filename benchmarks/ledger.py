"""Measures the ledger of claims on examples/ledger.

    python benchmarks/ledger.py [--held-out] [--engine rules] [--errors] [--coded FILE]
        B-cubed over the statements of the gold, each that was not found a thread of its own; precision and recall of statements;
        answers (right kind, in the right thread); how many threads stand as the gold says
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from incidents import b_cubed, kept_codings

from tocsin.claim_records import Answer, Statement, Thread
from tocsin.ledger import find_claims

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "ledger"
Row = dict[str, Any]


@dataclass(frozen=True)
class Scores:
    """The figures: F1 of B-cubed, statements and answers, and the share of threads that stand as they should."""

    threads: float
    statements: float
    answers: float
    standing: float


def rows(name: str) -> list[Row]:
    """The rows of a file of the folder."""
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


def side(held_out: bool) -> tuple[list[Row], dict[str, Row]]:
    """The threads of one half, and the reports that are not of the other."""
    gold = rows("gold.jsonl")
    other = {each["report"] for row in gold if row["held_out"] != held_out for each in (*row["statements"], *row["answers"])}
    ours = {each["report"] for row in gold if row["held_out"] == held_out for each in (*row["statements"], *row["answers"])}
    return [row for row in gold if row["held_out"] == held_out], {row["id"]: row for row in rows("reports.jsonl") if row["id"] in ours or (not held_out and row["id"] not in other)}


def f1(right: int, found: int, asked: int) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    return right / max(found, 1), right / max(asked, 1), 2 * right / max(found + asked, 1)


def told_at(one: Statement | Answer, mark: Row, reports: Mapping[str, Row]) -> bool:
    """A statement or answer of ours has the sentence in which words of the gold stand."""
    at = reports[mark["report"]]["text"].index(mark["words"])
    return one.name == mark["report"] and one.evidence.start <= at < one.evidence.end


def home_of(row: Row, threads: Iterable[Thread], reports: Mapping[str, Row]) -> Thread | None:
    """Our thread for one of the gold: that with its sides which has most of its statements (of its answers where it has none); None where there is none."""
    marks = row["statements"] or row["answers"]
    held = [(sum(told_at(one, mark, reports) for mark in marks for one in (*thread.statements, *(thread.answers if not row["statements"] else ()))), thread) for thread in threads if sided(row, thread)]
    best = max(held, key=lambda pair: (pair[0], pair[1].id), default=(0, None))
    return best[1] if best[0] else None


def sided(row: Row, thread: Thread) -> bool:
    """A thread of ours has the sides and the matter of one of the gold, where sides are states; groups go by their names."""
    return all(wanted in (key, name) or (wanted is not None and name is not None and named(wanted, name)) for wanted, key, name in ((row["accuser"], thread.accuser_id, thread.accuser), (row["accused"], thread.accused_id, thread.accused)))


def named(wanted: str, name: str) -> bool:
    """Two names of a group: one is the other, or its initials."""
    return wanted.lower() == name.lower() or wanted == "".join(word[0] for word in name.split() if word[0].isupper())


def measure(gold: list[Row], reports: Mapping[str, Row], threads: tuple[Thread, ...], *, errors: bool = False) -> Scores:
    """Print and give the figures."""
    truth, placed = {}, {}
    for row in gold:
        for number, mark in enumerate(row["statements"]):
            name = f"{row['thread']}/{number}"
            here = [thread.id for thread in threads for one in thread.statements if told_at(one, mark, reports) and sided(row, thread)]
            truth[name], placed[name] = row["thread"], here[0] if here else f"missed {name}"
    bcubed = b_cubed(truth, placed)
    met = sum(not home.startswith("missed") for home in placed.values())
    statements = f1(met, sum(len(thread.statements) for thread in threads), len(truth))
    homes = {row["thread"]: home_of(row, threads, reports) for row in gold}
    right = [(row, mark) for row in gold for mark in row["answers"] if (home := homes[row["thread"]]) and any(one.kind == mark["kind"] and told_at(one, mark, reports) for one in home.answers)]
    answers = f1(len(right), sum(len(thread.answers) for thread in threads), sum(len(row["answers"]) for row in gold))
    stands = [row for row in gold if (home := homes[row["thread"]]) and (home.standing, home.silence, home.matter) == (row["standing"], row["silence"], row["matter"])]
    print(f"{len(gold)} threads, {len(reports)} reports, {len(truth)} statements, {sum(len(row['answers']) for row in gold)} answers; {len(threads)} threads found")
    for label, scores in (("threads, B-cubed", bcubed), ("statements", statements), ("answers", answers)):
        print(f"{label}: precision {scores[0]:.3f}, recall {scores[1]:.3f}, F1 {scores[2]:.3f}")
    print(f"standing, silence and matter right: {len(stands)} of {len(gold)}")
    if errors:
        print_errors(gold, homes, placed, right, threads)
    return Scores(bcubed[2], statements[2], answers[2], len(stands) / len(gold))


def print_errors(gold: list[Row], homes: Mapping[str, Thread | None], placed: Mapping[str, str], right: list[tuple[Row, Row]], threads: Iterable[Thread]) -> None:
    """Print what was missed, and the threads of ours that are no thread of the gold."""
    for row in gold:
        home = homes[row["thread"]]
        told = f"{home.matter}, {home.standing}, {home.silence}" if home else "no thread"
        print(f"== {row['thread']} {row['about']}: gold {row['matter']}, {row['standing']}, {row['silence']}; found {told}")
        print(*(f"   no statement: {mark['report']} {mark['words']}" for number, mark in enumerate(row["statements"]) if placed[f"{row['thread']}/{number}"].startswith("missed")), sep="\n")
        print(*(f"   no answer: {mark['report']} {mark['kind']} {mark['words']}" for mark in row["answers"] if (row, mark) not in right), sep="\n")
    ours = {home.id for home in homes.values() if home}
    print(*(f"++ {one.accuser} -> {one.accused} {one.matter}: {[(each.name, each.evidence.quote) for each in (*one.statements, *one.answers)]}" for one in threads if one.id not in ours), sep="\n")


def run(*, held_out: bool, engine: str, errors: bool = False, coded_file: Path | None = None) -> Scores:
    """Measure one half. With a file the coded reports are kept in it, so that joining can be tried in a second."""
    gold, reports = side(held_out)
    coded = kept_codings(coded_file, reports, engine).values()
    return measure(gold, reports, find_claims(coded), errors=errors)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--engine", default="hybrid")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--coded", type=Path)
    given = parser.parse_args()
    run(held_out=given.held_out, engine=given.engine, errors=given.errors, coded_file=given.coded)


if __name__ == "__main__":
    main()
