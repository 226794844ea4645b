"""`tocsin series` on a small store."""

import csv
import io
import json
from pathlib import Path

import pytest
from rich.console import Console

import tocsin as api
from command_line import filled
from tocsin.cli.series import bars

REPORTS = {
    "first.txt": "Rebels attack army post near Timbuktu\n\nBAMAKO, March 5, 2024 - Rebels attacked an army post in Timbuktu on Monday, killing five soldiers, the defence ministry said.\n",
    "copy.txt": "Rebels attack army post near Timbuktu\n\nBAMAKO, March 5, 2024 - Rebels attacked an army post in Timbuktu on Monday, killing five soldiers, the defence ministry said.\n\nThe ministry gave no names.\n",
    "charge.txt": "Ethiopia says Eritrea sent troops over the border\n\nADDIS ABABA, March 26, 2024 - Ethiopia accused Eritrea of sending troops to Tigray on Monday. Eritrea denied the charge.\n",
    "rain.txt": "Rain at last\n\nNAIROBI, March 13, 2024 - Rain fell in the north of Kenya after two dry years, and herders led their goats back to the hills.\n",
}


@pytest.fixture
def store(tocsin):
    return filled(tocsin, REPORTS, "--engine", "rules")


def table(ran) -> list[dict]:
    assert ran.status == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out)))


def test_rows_tell_zero_from_unknown_and_copies_count_once(store):
    found = {row["period"]: row for row in table(store("series", "--by", "type", "--type", "ASSAULT", "--format", "csv"))}
    assert list(found) == ["2024-W10", "2024-W11", "2024-W12", "2024-W13"]
    assert (found["2024-W10"]["n_events"], found["2024-W10"]["n_stories"], found["2024-W10"]["share"]) == ("2.0", "1.0", "1.0")
    assert [found[week]["n_events"] for week in ("2024-W11", "2024-W12", "2024-W13")] == ["0.0", "", "0.0"]


def test_incidents_are_counted_with_their_dead_where_asked_for(store):
    (row,) = [row for row in table(store("series", "--by", "country,type", "--unit", "incidents", "--every", "year", "-f", "csv")) if row["type"] == "ASSAULT"]
    assert (row["country"], row["n_events"], row["n_incidents"], row["killed_best"]) == ("MLI", "2.0", "1.0", "5.0")


def test_the_table_has_a_line_for_each_key_with_bars(store):
    ran = store("series", "--by", "dyad,type")
    assert ran.status == 0
    assert "n_events by week, 2024-W10 – 2024-W13" in ran.out
    (line,) = [line for line in ran.out.splitlines() if "ASSAULT" in line]
    assert "█· ·" in line and "-9.0" in line
    assert "25.0%" not in line and "33.3%" in line


def test_bars_are_told_from_zero_and_from_unknown():
    assert bars([None, 0, 0.1, 9, -9]) == " ·▁██"
    assert bars([0, 0]) == "··"


@pytest.mark.parametrize("width", [44, 90, 160])
def test_bars_are_never_folded(store, monkeypatch, width):
    monkeypatch.setattr("tocsin.cli.output.console", lambda **_: Console(width=width, highlight=False))
    ran = store("series", "--by", "dyad,type", "--every", "day")
    held = [cell for line in ran.out.splitlines() if line.count("│") == 7 and (cell := line.split("│")[-1].strip())]
    assert len(held) == 3, ran.out
    assert any("█" in cell for cell in held)


def test_only_what_counts_in_the_time_asked_for_has_rows(store):
    rows = table(store("series", "--by", "type", "--from", "2024-03-20", "--to", "2024-03-31", "--format", "csv"))
    assert {row["type"] for row in rows} == {"ACCUSE", "REJECT"}


def test_a_file_holds_what_would_be_printed(store):
    shown = store("series", "--by", "all", "--format", "jsonl").out
    assert store("series", "--by", "all", "--format", "jsonl", "-o", "s.jsonl").out == ""
    assert Path("s.jsonl").read_text("utf-8") == shown
    assert json.loads(shown.splitlines()[0])["start"] == "2024-03-04"


def test_parquet_needs_a_file_and_holds_the_rows(store):
    parquet = pytest.importorskip("pyarrow.parquet")
    assert "--output" in store("series", "--format", "parquet").err
    assert store("series", "--by", "type", "--format", "parquet", "-o", "s.parquet").status == 0
    assert len(parquet.read_table("s.parquet")) == len(table(store("series", "--by", "type", "--format", "csv")))


def test_the_store_gives_what_its_documents_give(store):
    coded = list(api.code_all(["in"]))
    assert store("code", "in", "--db", "same.db").status == 0  # by the engine that the library takes
    with api.open_store("same.db") as opened:
        assert list(api.series(opened, ["actor"], "day", "incidents")) == list(api.series(coded, ["actor"], "day", "incidents"))


def test_stories_that_cannot_be_kept_are_found_all_the_same(store, monkeypatch):
    from tocsin.errors import StoreError
    from tocsin.store import Store

    def refuse(*_):
        raise StoreError("busy")

    expected = store("series", "--by", "type", "-f", "csv").out
    with api.open_store("tocsin.db") as opened:
        opened.keep_stories("old", ())
        monkeypatch.setattr(Store, "keep_stories", refuse)
        rows = [row.n_stories for row in api.series(opened, ["type"])]
    assert len(rows) == len(expected.splitlines()) - 1
    assert sum(one or 0 for one in rows) == sum(float(row["n_stories"] or 0) for row in csv.DictReader(io.StringIO(expected)))


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--by", "frogs"), "nothing is counted by 'frogs'"),
        (("--every", "hour"), "no period 'hour'"),
        (("--unit", "words"), "no unit 'words'"),
        (("--parties", "colour"), "'colour'"),
        (("--measure", "killed_best"), "--unit incidents"),
        (("--type", "PEACE"), "no event type"),
        (("--from", "2024-05-02", "--to", "2024-05-01"), "is after the last"),
    ],
)
def test_wrong_use_says_what_to_do(store, options, told):
    ran = store("series", *options)
    assert ran.status == 1
    assert told in ran.err


def test_nothing_found_is_said(store):
    ran = store("series", "--actor", "nobody")
    assert (ran.status, ran.out.strip()) == (0, "")
    assert "Nothing is counted" in ran.err
