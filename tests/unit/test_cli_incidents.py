"""The commands on incidents and judgements, on a small store."""

import csv
from pathlib import Path

import pytest

from command_line import filled, rows
from tocsin.cli.incidents import INCIDENT_COLUMNS, INCIDENT_EXPORT
from tocsin.cli.output import least_width

REPORTS = {
    "first.txt": "Rebels attack army post near Timbuktu\n\nBAMAKO, March 5, 2024 - Rebels attacked an army post in Timbuktu on Monday, killing five soldiers, the defence ministry said.\n",
    "later.txt": "Toll rises after Timbuktu attack\n\nBAMAKO, March 7, 2024 - Rebels attacked an army post in Timbuktu on Monday and killed seven soldiers, the United Nations said.\n",
    "charge.txt": "Ethiopia says Eritrea sent troops over the border\n\nADDIS ABABA, April 2, 2024 - Ethiopia accused Eritrea of sending troops to Tigray on Monday. Eritrea denied the charge.\n",
}


@pytest.fixture
def store(tocsin):
    return filled(tocsin, REPORTS)


def attack(store):
    (row,) = rows(store("incidents", "--type", "ASSAULT", "--format", "jsonl"))
    return row


def test_incidents_are_listed_with_their_losses(store):
    row = attack(store)
    assert [member["name"] for member in row["members"]] == ["first.txt", "later.txt"]
    table = store("incidents", "--several", "--country", "MLI", "--from", "2024-03-01", "--to", "2024-03-31", "--place", "timbuk", "--format", "csv")
    assert table.status == 0
    head, line = table.out.splitlines()
    assert head.startswith("id,date,type,kind") and f"{row['id']},2024-03-04,ASSAULT,incident" in line and "7 (5–7)" in line


def test_the_table_fits_a_terminal_and_csv_has_every_column(store):
    listed = list(csv.DictReader(store("incidents", "--format", "csv").out.splitlines()))
    assert tuple(listed[0]) == INCIDENT_EXPORT
    assert set(INCIDENT_COLUMNS) < set(INCIDENT_EXPORT)
    assert least_width([[row[column] for column in INCIDENT_COLUMNS] for row in listed], INCIDENT_COLUMNS) <= 120
    table = store("incidents").out
    assert "stories" in table and "part_of" not in table


def test_a_side_is_called_by_its_name_and_what_is_only_alleged_says_so(store):
    told = store("incident", attack(store)["id"]).out
    assert "killed, Armed forces of Mali: 7" in told and "mil:MLI" not in told
    assert "ASSAULT" in told.splitlines()[0] and "incident, occurred:" in told
    listed = list(csv.DictReader(store("incidents", "--format", "csv").out.splitlines()))
    assert {row["status"] for row in listed if row["kind"] == "incident"} == {"occurred", "alleged"}


@pytest.mark.parametrize("option", [("--country", "KEN"), ("--actor", "nobody"), ("--place", "Paris"), ("--from", "2025-01-01"), ("--to", "2020-01-01"), ("--type", "PROTEST")])
def test_filters_leave_out(store, option):
    ran = store("incidents", *option)
    assert (ran.status, ran.out.strip()) == (0, "")
    assert "No incident" in ran.err


def test_an_incident_is_told_with_table_and_words(store):
    row = attack(store)
    ran = store("incident", row["id"][:12])
    assert ran.status == 0
    for words in ("2 reports, 2 independent", "when: 2024-03-04", "where: Timbuktu (town)", "killed, all: 7 (5–7)", "“five soldiers”", "United Nations (independent)", "later.txt"):
        assert words in ran.out, words
    assert store("incident", row["members"][1]["event"]).out == ran.out
    known = store("incident", row["id"], "--as-of", "2024-03-05").out
    assert "killed, all: 5" in known and "seven" not in known
    assert store("incident", row["id"], "--as-of", "2024-03-01").status == 1
    assert "there is no incident" in store("incident", "inc_nothing").err


def test_explain_tells_why_events_are_one(store):
    ran = store("explain", attack(store)["id"])
    assert ran.status == 0
    for words in ("incident of 2 events", "in first.txt", "score +", "place: same", "day: same"):
        assert words in ran.out, words


def test_judging_splits_and_withdrawing_joins_again(store):
    one, other = (member["event"] for member in attack(store)["members"])
    judged = store("judge", "different", one, other, "--by", "A. Reader", "--why", "two posts")
    assert (judged.status, judged.out[:4]) == (0, "jdg_")
    assert len(rows(store("incidents", "--type", "ASSAULT", "--format", "jsonl"))) == 2
    assert "judged different by A. Reader" in store("explain", rows(store("incidents", "--type", "ASSAULT", "--format", "jsonl"))[0]["id"]).out
    assert store("judge", "withdraw", judged.out.strip(), "--by", "A. Reader").status == 0
    assert len(attack(store)["members"]) == 2
    again = store("judge", "withdraw", judged.out.strip(), "--by", "B. Reader")
    assert (again.status, "is withdrawn already" in again.err) == (1, True)
    listed = store("judgements", "--format", "csv").out
    assert "different" in listed and "withdrawn" in listed and "two posts" in listed


def test_judgements_go_to_another_store_and_survive_recoding(store):
    one, other = (member["event"] for member in attack(store)["members"])
    store("judge", "different", one, other, "--by", "A. Reader")
    Path("ours.jsonl").write_text(store("judgements", "--format", "jsonl").out)
    assert store("code", "in", "--db", "other.db", "--engine", "rules").status == 0
    assert "1 judgement added" in store("judgements", "--add", "ours.jsonl", "--db", "other.db").err
    assert "0 judgements added" in store("judgements", "--add", "ours.jsonl", "--db", "other.db").err
    assert len(rows(store("incidents", "--type", "ASSAULT", "--db", "other.db", "--format", "jsonl"))) == 2


def test_a_judgement_whose_events_are_not_there_is_marked(store):
    one, other = (member["event"] for member in attack(store)["members"])
    store("judge", "different", one, other, "--by", "A. Reader")
    Path("ours.jsonl").write_text(store("judgements", "--format", "jsonl").out)
    assert store("code", "in/first.txt", "--db", "less.db").status == 0
    store("judgements", "--add", "ours.jsonl", "--db", "less.db")
    shown = {name: [row["in_force"] for row in csv.DictReader(store("judgements", "--format", "csv", *name).out.splitlines())] for name in ((), ("--db", "less.db"))}
    assert shown == {(): ["yes"], ("--db", "less.db"): ["rests"]}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("perhaps", "ev_1"), "no verdict"),
        (("same", "ev_nothing", "ev_nothing"), "no event"),
        (("withdraw", "jdg_nothing"), "no judgement"),
    ],
)
def test_wrong_use_says_what_to_do(store, words, told):
    ran = store("judge", *words, "--by", "A")
    assert ran.status == 1
    assert told in ran.err


def test_a_judgement_needs_two_events_or_one(store):
    one = attack(store)["members"][0]["event"]
    assert "needs two events" in store("judge", "same", one, "--by", "A").err
    assert "one event or two" in store("judge", "same", one, one, one, "--by", "A").err
    assert store("judge", "wrong", one, "--by", "A").status == 0
    assert len(attack(store)["members"]) == 1
