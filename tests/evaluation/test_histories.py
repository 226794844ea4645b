"""How well states are joined into histories must not fall, on the invented reports of examples/histories; half of them were never looked at."""

import sys

import pytest

from tests_paths import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from histories import measure, rows_in, side
from incidents import kept_codings

FLOORS = {False: (0.97, 0.95, 2), True: (0.97, 0.8, 1)}
"""Held out or not → least share of days right, F1 of spells, contradictions found."""


@pytest.mark.parametrize("held_out", [False, True])
def test_floors(held_out):
    gold, reports = side(held_out)
    tally = measure(gold, reports, kept_codings(None, reports, "rules").values())
    days, spells, conflicts = FLOORS[held_out]
    precision, recall = tally["hit"] / tally["found"], tally["hit"] / tally["gold"]
    assert tally["right"] / tally["days"] >= days, tally
    assert 2 * precision * recall / (precision + recall) >= spells, tally
    assert tally["met"] >= conflicts, tally


def test_the_gold_is_sound():
    reports = {row["id"]: row for row in rows_in("reports.jsonl")}
    gold = rows_in("gold.jsonl")
    told = [name for row in gold for name in row["reports"]]
    assert sorted(told) == sorted(reports), "each report is of exactly one thing"
    assert len(gold) >= 12 and len(reports) >= 45
    assert 0.4 <= sum(row["held_out"] for row in gold) / len(gold) <= 0.6
    for row in gold:
        for one, following in zip(row["spells"], row["spells"][1:], strict=False):
            assert one["to"] == following["from"] or one["to"][1] < following["from"][0], row["id"]
        assert row["spells"][-1]["to"] is None
