"""The command on lasting things, on a small store."""

import csv
import json
import sqlite3
from datetime import date
from xml.etree import ElementTree

import pytest

from command_line import filled, rows
from history_records import on, state, told
from tocsin.cli.histories import stretch
from tocsin.records import Interval, RawDocument
from tocsin.store import open_store

REPORTS = {
    "shut.txt": "Busia gate shut\n\nNAIROBI, March 5, 2024 - Kenya closed the Busia border crossing on Monday, police said.\n",
    "free.txt": "Busia gate opens\n\nNAIROBI, March 20, 2024 - The Busia crossing reopened on Sunday. Traders welcomed it.\n",
    "again.txt": "Busia gate shut again\n\nKAMPALA, June 12, 2024 - The Busia border crossing has been closed since Monday, traders said.\n",
    "truce.txt": "Truce in Mali\n\nBAMAKO, May 2, 2024 - Mali and JNIM declared a ceasefire on Wednesday.\n",
}


@pytest.fixture
def store(tocsin):
    return filled(tocsin, REPORTS)


def test_things_are_listed_with_their_condition(store):
    ran = store("status", "--format", "csv")
    assert ran.status == 0, ran.err
    head, *lines = ran.out.splitlines()
    assert head == "id,kind,name,condition,since,seen,spells,contradictions,reports,stories"
    assert any(",crossings,Busia border crossing,closed,2024-06-10,2024-06-12,3,0,3,3" in row for row in lines), lines
    assert any(",truces," in row and ",in force,2024-05-01," in row for row in lines), lines
    assert store("status", "--kind", "truces", "--format", "csv").out.count("\n") == 2


def test_one_thing_is_told_with_bar_and_sources(store):
    ran = store("status", "busia")
    assert ran.status == 0, ran.err
    lines = ran.out.splitlines()
    assert "3 reports, 3 independent" in lines[0]
    assert set(lines[1]) == {"█", "░"}
    for words in ("█ closed   ░ open", "closed: 2024-03-04 to 2024-03-17, as told", "open: 2024-03-17 to 2024-06-10, as told", "closed: from 2024-06-10, last seen 2024-06-12", "2024-03-05, shut.txt: ", ": “closed the Busia border crossing”"):
        assert words in ran.out, words


def test_as_of_a_day(store):
    assert "open: from 2024-03-17, last seen 2024-03-20" in store("status", "Busia", "--as-of", "2024-04-01").out
    ran = store("status", "Busia", "--as-of", "2024-01-01")
    assert (ran.status, "no report tells of a lasting state of 'Busia' by 2024-01-01" in ran.err) == (1, True)


def test_whole_records_and_an_id(store):
    (row,) = rows(store("status", "busia", "--format", "jsonl"))
    assert [spell["condition"] for spell in row["spells"]] == ["closed", "open", "closed"]
    source = row["spells"][0]["sources"][0]
    span = source["evidence"][0]
    assert source["name"] == "shut.txt"
    assert json.loads(store("code", "in/shut.txt", "--format", "jsonl").out)["text"][span["start"] : span["end"]] == span["quote"]
    assert store("status", row["id"][:11]).out == store("status", "busia").out


def test_the_svg_is_written(store, tmp_path):
    ran = store("status", "busia", "--svg", "busia.svg")
    assert (ran.status, "busia.svg written" in ran.err) == (0, True)
    assert "Busia" in "".join(ElementTree.fromstring((tmp_path / "busia.svg").read_text("utf-8")).itertext())
    assert store("status", "busia", "--svg", "no/such/folder.svg").status == 1


def test_errors_say_what_next(store, tocsin):
    for words, hint in ((("status", "Atlantis"), "tocsin status"), (("status", "--kind", "moods"), "crossings"), (("status", "--db", "none.db"), "tocsin code")):
        ran = store(*words)
        assert ran.status == 1 and hint in ran.err, ran.err
    assert store("status", "--as-of", "soon").status == 2


HOSTILE = "[bold red]gate[/] \x1b[31m'; DROP TABLE history; -- <b>=cmd()</b>\u202e"


def test_hostile_names_are_only_words(tocsin, tmp_path):
    made = told("a", 1, state("st_1", "closed", on(0), subject=HOSTILE))
    with open_store(tmp_path / "tocsin.db") as kept:
        run_id = kept.begin_run(engine="rules", version="1", knowledge="k")
        kept.write(RawDocument(name="a", source="a", text="a."), made, run_id=run_id, mark="m")
    for words in (("status",), ("status", "'; DROP TABLE history"), ("status", "lokiriama", "--svg", "x.svg"), ("status", "--format", "csv"), ("status", "--format", "jsonl")):
        ran = tocsin(*words)
        assert ran.status == 0, ran.err
        assert "\x1b" not in ran.out and "\u202e" not in ran.out
        assert "DROP TABLE" in ran.out
    ElementTree.fromstring((tmp_path / "x.svg").read_text("utf-8"))
    assert "[bold red]gate" in tocsin("status", "lokiriama").out, "markup of a text is printed, not obeyed"
    assert tocsin("status", "%").status == 1, "no pattern, only words"
    with sqlite3.connect(tmp_path / "tocsin.db") as connection:
        assert connection.execute("SELECT count(*) FROM history").fetchone() == (1,)


def test_what_only_one_report_can_name_is_listed_on_demand(tocsin, tmp_path):
    from tocsin.records import ThingName

    made = told("a", 1, state("st_1", "in force", on(0), thing=ThingName(kind="prohibitions", noun="ban"), subject="ban"))
    with open_store(tmp_path / "tocsin.db") as kept:
        run_id = kept.begin_run(engine="rules", version="1", knowledge="k")
        kept.write(RawDocument(name="a", source="a", text="a."), made, run_id=run_id, mark="m")
    ran = tocsin("status")
    assert (ran.status, ran.out.strip()) == (0, "") and ran.err == "1 thing left out that no other report could name again, such as 'the ban': --all lists it too.\n"
    assert tocsin("status", "--kind", "prohibitions").err == ran.err
    shown = tocsin("status", "--all")
    assert "prohibitions" in shown.out and "left out" not in shown.err
    assert len(rows(tocsin("statuses", "--kind", "prohibitions", "--format", "jsonl"))) == 1


def test_states_of_single_reports_are_listed_by_kind_with_the_name_of_who_brought_them_about(store):
    listed = list(csv.DictReader(store("statuses", "--kind", "crossings", "--format", "csv").out.splitlines()))
    assert {row["document"] for row in listed} == {"shut.txt", "free.txt", "again.txt"}
    assert {row["by"] for row in listed if row["document"] == "shut.txt"} == {"Government of Kenya"}
    assert "gov:KEN" in {row["by"] for row in rows(store("statuses", "--format", "jsonl"))}, "JSON Lines has the record as it is"
    for command in ("status", "statuses"):
        ran = store(command, "--kind", "moods")
        assert (ran.status, "There are: crossings, truces." in ran.err) == (1, True)


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ((1, 1), (3, 3), "2024-03-01 to 2024-03-03"),
        ((1, 1), None, "from 2024-03-01, last seen 2024-03-20"),
        ((None, 2), None, "from 2024-03-02 or before, last seen 2024-03-20"),
        ((None, None), (4, 5), "from an unknown day to some day of 2024-03-04 – 2024-03-05"),
        ((1, 2), (4, None), "from some day of 2024-03-01 – 2024-03-02 to 2024-03-04 or later"),
    ],
)
def test_spells_are_told_with_what_is_known_of_their_ends(since, until, words):
    def days(pair):
        return Interval(**{end: date(2024, 3, day) for end, day in zip(("earliest", "latest"), pair, strict=True) if day})

    assert stretch(days(since), days(until) if until else None, date(2024, 3, 20)) == words


def test_states_of_an_earlier_version_are_not_passed_over_in_silence(store):
    with sqlite3.connect("tocsin.db") as connection:
        connection.execute("UPDATE record SET body = json_remove(body, '$.thing') WHERE kind = 'statuses'")
        connection.execute("DELETE FROM history_state")
    ran = store("status")
    assert ran.status == 0
    assert "left out, coded by an earlier version" in ran.err
