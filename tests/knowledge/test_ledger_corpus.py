"""The invented quarrels of examples/ledger: reports and gold agree with each other and with the rules of their README."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any, get_args

import pytest

from tests_paths import ROOT
from tocsin.claim_records import Silence, ThreadStanding
from tocsin.knowledge import AnswerKind, ClaimMatter
from tocsin.ontology import load_ontology

FOLDER = ROOT / "examples" / "ledger"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


REPORTS = {row["id"]: row for row in rows("reports.jsonl")}
GOLD = {row["thread"]: row for row in rows("gold.jsonl")}


def told(thread: dict[str, Any]) -> set[str]:
    """The reports that tell of a thread."""
    return {mark["report"] for mark in (*thread["statements"], *thread["answers"])}


def test_ids_are_unique_and_there_is_enough_of_each() -> None:
    assert len(REPORTS) == len(rows("reports.jsonl")) >= 50
    assert len(GOLD) == len(rows("gold.jsonl")) >= 14
    assert abs(2 * sum(row["held_out"] for row in GOLD.values()) - len(GOLD)) <= 1
    assert {mark["kind"] for row in GOLD.values() for mark in row["answers"]} == set(get_args(AnswerKind))
    assert {row["standing"] for row in GOLD.values()} >= set(get_args(ThreadStanding)) - {"confirmed"}


def test_reports_are_as_described() -> None:
    for report in REPORTS.values():
        assert list(report) == ["id", "title", "source", "date", "text"]
        assert date.fromisoformat(report["date"])


@pytest.mark.parametrize("row", GOLD.values(), ids=GOLD)
def test_gold_is_well_formed(row: dict[str, Any]) -> None:
    assert row["matter"] in {entry.name for entry in load_ontology().all("matters", ClaimMatter)}
    assert row["standing"] in get_args(ThreadStanding) and row["silence"] in (None, *get_args(Silence))
    assert row["statements"] or (row["accuser"] is None and row["answers"])
    for mark in (*row["statements"], *row["answers"]):
        assert REPORTS[mark["report"]]["text"].count(mark["words"]) == 1, mark
    denied = any(mark["kind"] == "denial" for mark in row["answers"])
    assert (row["standing"] in ("denied", "disputed")) == denied or row["standing"] in ("admitted", "acted upon")


def test_held_out_threads_share_no_report_with_the_others() -> None:
    held, open_ = (set().union(*(told(row) for row in GOLD.values() if row["held_out"] is side)) for side in (True, False))
    assert held & open_ == set()


def test_two_quarrels_of_the_same_sides_are_there() -> None:
    sides = Counter((row["accuser"], row["accused"]) for row in GOLD.values())
    assert max(sides.values()) >= 2
