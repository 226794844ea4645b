"""The invented incidents of examples/incidents: reports and gold agree with each other and with the rules of their README."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from tests_paths import ROOT

FOLDER = ROOT / "examples" / "incidents"
TYPES = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


REPORTS = {row["id"]: row for row in rows("reports.jsonl")}
GOLD = {row["incident"]: row for row in rows("gold.jsonl")}
FIGURES = [(id, field, row[field]) for id, row in GOLD.items() for field in ("killed", "injured") if row[field] is not None]


def told(incident: dict[str, Any]) -> set[str]:
    """The reports that tell of an incident."""
    return {mention["report"] for mention in incident["mentions"]}


def sentences(text: str) -> list[str]:
    """Sentences in lower case without punctuation; those with quotation marks are left out, since a quotation may be carried twice by design."""
    found = (part for part in re.split(r"(?<=[.!?])\s+|\n+", text) if not re.search('["“”]', part))
    return [" ".join(re.findall(r"\w+", part.lower())) for part in found]


def test_ids_are_unique_and_there_is_enough_of_each() -> None:
    assert len(REPORTS) == len(rows("reports.jsonl")) >= 130
    assert len(GOLD) == len(rows("gold.jsonl")) >= 40
    assert sum(bool(row["twin_of"]) for row in GOLD.values()) >= 40
    assert 2 * sum(row["held_out"] for row in GOLD.values()) == len(GOLD)


def test_reports_are_as_described() -> None:
    for report in REPORTS.values():
        assert list(report) == ["id", "title", "source", "date", "text"]
        assert 60 <= len(report["text"].split()) <= 250, report["id"]
        assert report["date"] is None or date.fromisoformat(report["date"])


def test_every_report_tells_of_an_incident_and_every_incident_is_told_twice() -> None:
    assert set().union(*map(told, GOLD.values())) == set(REPORTS)
    assert [id for id, row in GOLD.items() if len(told(row)) < 2] == []


@pytest.mark.parametrize("field", ["mentions", "decoys"])
def test_anchors_stand_in_their_report_and_are_pinned(field: str) -> None:
    for id, row in GOLD.items():
        for mention in row[field]:
            times = REPORTS[mention["report"]]["text"].count(mention["anchor"])
            assert 1 <= mention.get("nth", 1) <= times, (id, mention)
            assert times == 1 or "nth" in mention, (id, mention)
        keys = Counter((mention["report"], mention["anchor"], mention.get("nth", 1)) for mention in row[field])
        assert [key for key, times in keys.items() if times > 1] == [], id


def test_types_days_and_countries_are_well_formed() -> None:
    for id, row in GOLD.items():
        assert row["type"] in TYPES
        assert date.fromisoformat(row["date"]["earliest"]) <= date.fromisoformat(row["date"]["latest"]), id
        assert re.fullmatch("[A-Z]{3}", row["place"]["country"]), id


def test_no_report_is_older_than_what_it_tells() -> None:
    for id, row in GOLD.items():
        dated = [(report, REPORTS[report]["date"]) for report in told(row) if REPORTS[report]["date"]]
        assert [report for report, day in dated if day < row["date"]["earliest"]] == [], id


def test_figures_are_ordered_and_the_best_one_was_printed() -> None:
    for id, field, figure in FIGURES:
        assert figure["low"] <= figure["best"] <= figure["high"], (id, field)
        printed = {mention["killed"] for mention in GOLD[id]["mentions"]}
        assert field == "injured" or figure["best"] in printed | {0}, id


def test_twins_and_parts_are_mutual_and_no_twin_is_part_of_the_other() -> None:
    for id, row in GOLD.items():
        for twin in row["twin_of"]:
            assert twin != id and id in GOLD[twin]["twin_of"] and row["type"] == GOLD[twin]["type"]
        assert all(id in GOLD[whole]["parent_of"] for whole in row["part_of"])
        assert all(id in GOLD[part]["part_of"] for part in row["parent_of"])
        assert not set(row["twin_of"]) & {*row["part_of"], *row["parent_of"]}


def test_held_out_incidents_share_no_report_with_the_others() -> None:
    held, open_ = (set().union(*(told(row) for row in GOLD.values() if row["held_out"] is side)) for side in (True, False))
    assert held & open_ == set()
    assert [id for id, row in GOLD.items() if any(GOLD[twin]["held_out"] != row["held_out"] for twin in row["twin_of"])] == []


def test_no_sentence_is_printed_twice() -> None:
    times = Counter(sentence for report in REPORTS.values() for sentence in sentences(report["text"]) if len(sentence.split()) >= 6)
    assert [sentence for sentence, count in times.items() if count > 1] == []


# ---------------------------------------------------------------- the short reports


SHORT = {row["id"]: row for row in (json.loads(line) for line in (FOLDER / "short" / "reports.jsonl").read_text("utf-8").splitlines())}
TOLD = {row["incident"]: row for row in (json.loads(line) for line in (FOLDER / "short" / "gold.jsonl").read_text("utf-8").splitlines())}


def test_short_reports_all_belong_to_an_incident_that_is_read() -> None:
    assert set().union(*map(told, TOLD.values())) == set(SHORT)
    assert not any(row["held_out"] for row in TOLD.values())
    assert not SHORT.keys() & REPORTS.keys() and not TOLD.keys() & GOLD.keys()


def test_short_anchors_are_pinned_and_figures_ordered() -> None:
    for id, row in TOLD.items():
        assert row["type"] in TYPES and re.fullmatch("[A-Z]{3}", row["place"]["country"]), id
        for mention in row["mentions"]:
            times = SHORT[mention["report"]]["text"].count(mention["anchor"])
            assert 1 <= mention.get("nth", 1) <= times and (times == 1 or "nth" in mention), (id, mention)
            assert SHORT[mention["report"]]["date"] >= row["date"]["earliest"], (id, mention)
        for field in ("killed", "injured"):
            assert row[field] is None or row[field]["low"] <= row[field]["best"] <= row[field]["high"], (id, field)


def test_short_twins_are_mutual_and_of_one_type() -> None:
    assert sum(bool(row["twin_of"]) for row in TOLD.values()) >= 80
    for id, row in TOLD.items():
        assert all(id in TOLD[twin]["twin_of"] and TOLD[twin]["type"] == row["type"] for twin in row["twin_of"]), id


def test_short_sentences_are_their_own() -> None:
    times = Counter(sentence for report in SHORT.values() for sentence in sentences(report["text"]) if len(sentence.split()) >= 6)
    assert [sentence for sentence, count in times.items() if count > 1] == []


def test_the_agency_reports_have_the_same_form() -> None:
    reports = {row["id"]: row for row in rows("agency/reports.jsonl")}
    gold = rows("agency/gold.jsonl")
    names = {row["incident"] for row in gold}
    assert len(reports) >= 120
    assert len(names) == len(gold) == 2 * sum(row["held_out"] for row in gold) >= 40
    sides: dict[str, set[bool]] = {}
    for row in gold:
        assert row["type"] in TYPES
        assert len(told(row)) >= 2, row["incident"]
        assert names.issuperset([*row["twin_of"], *row["parent_of"], *row["part_of"]])
        for mention in (*row["mentions"], *row["decoys"]):
            assert reports[mention["report"]]["text"].count(mention["anchor"]) >= (mention.get("nth") or 1), (row["incident"], mention)
            sides.setdefault(mention["report"], set()).add(row["held_out"])
    assert set(sides) == set(reports)
    assert all(len(side) == 1 for side in sides.values())
