"""The command on the ledger of claims, on a small store."""

import json
import re

import pytest

from command_line import filled, rows

REPORTS = {
    "first.txt": "Mali accuses Niger\n\nBAMAKO, March 5, 2024 - Mali accused Niger on Tuesday of arming rebels in the north.\n",
    "reply.txt": "Niger says no\n\nNIAMEY, March 8, 2024 - Niger denied supplying weapons to rebels on Friday. The government of Niger said that the border was quiet.\n",
    "other.txt": "Chad speaks of spies\n\nN'DJAMENA, April 2, 2024 - Chad accused Libya on Tuesday of spying on its airfields. Libya declined to comment.\n",
}


@pytest.fixture
def store(tocsin):
    return filled(tocsin, REPORTS)


def test_threads_are_listed(store):
    found = rows(store("claims", "--format", "jsonl"))
    assert [(row["accuser"], row["accused"], row["matter"], row["standing"], row["silence"]) for row in found] == [("Mali", "Niger", "support", "denied", None), ("Chad", "Libya", "spying", "open", "no comment")]
    head, first, _ = store("claims", "--format", "csv").out.splitlines()
    assert head == "id,first,last,accuser,accused,matter,about,told,stories,standing,silence,answers"
    assert "2024-03-05,2024-03-08,Mali,Niger,support,,1,1,denied,,denial by Government of Niger" in first


@pytest.mark.parametrize(
    ("options", "accusers"),
    [
        (("--actor", "mal"), ["Mali"]), (("--actor", "mli"), ["Mali"]), (("--target", "libya"), ["Chad"]), (("--actor", "Niger"), []), (("--matter", "Spying"), ["Chad"]), (("--matter", "border"), []), (("--open",), ["Chad"]),
        (("--country", "LBY"), ["Chad"]), (("--from", "2024-04-01"), ["Chad"]), (("--to", "2024-03-06"), ["Mali"]), (("--from", "2024-03-07", "--to", "2024-03-20"), ["Mali"]), (("--as-of", "2024-03-06"), ["Mali"]), (("--limit", "1"), ["Mali"]),
    ],
)  # fmt: skip
def test_filters(store, options, accusers):
    assert [row["accuser"] for row in rows(store("claims", "--format", "jsonl", *options))] == accusers


def test_as_of_a_day_nothing_later_is_known(store):
    (row,) = rows(store("claims", "--as-of", "2024-03-06", "--format", "jsonl"))
    assert (row["standing"], row["silence"], row["answers"]) == ("open", "no answer known", [])
    assert "No claim" in store("claims", "--as-of", "2020-01-01").err


def test_a_thread_is_told_as_a_dialogue(store):
    row = rows(store("claims", "--format", "jsonl"))[0]
    ran = store("claims", row["id"][:12])
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0] == f"{row['id']}  Mali → Niger: support"
    assert lines[1:3] == ["since 2024-03-05, last 2024-03-08; told by 1 report, 1 independent, on 1 day", "standing: denied"]
    assert re.fullmatch(r"speaks of: inc_[0-9a-f]{16} AID Niger", lines[3])  # the day is that of the accusing
    assert lines[4].startswith("2024-03-05  accusation, Government of Mali (first.txt") and "arming rebels" in lines[5]
    assert lines[6].startswith("2024-03-08  denial, Government of Niger (reply.txt") and "denied supplying weapons" in lines[7]
    assert store("claims", row["statements"][0]["event"]).out == ran.out
    assert rows(store("claims", row["id"], "--format", "jsonl")) == [row]
    assert "no answer known" in store("claims", row["id"], "--as-of", "2024-03-06").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("thr_nothing",), "no thread 'thr_nothing'"), (("ev_nothing",), "no thread"), (("nothing",), "no thread"), (("thr_",), "more than one thread"), (("--matter", "weather"), "no matter 'weather'"), (("--country", "Mali"), "no country code"),
        (("thr_nothing", "--as-of", "2024-03-06"), "as of 2024-03-06"),
    ],
)  # fmt: skip
def test_wrong_use_says_what_to_do(store, words, told):
    ran = store("claims", *words)
    assert (ran.status, ran.out) == (1, "")
    assert told in ran.err


def test_a_hostile_text_reaches_no_terminal(tocsin, tmp_path):
    nasty = "\x1b[31m\u202e[red]"
    row = {"id": f"=cmd {nasty}", "source": f"@{nasty}", "date": "2024-03-05", "text": f"Mali accused Niger on Tuesday of arming rebels {nasty} in the north. Niger {nasty} denied the charge."}
    (tmp_path / "in.jsonl").write_text(json.dumps(row))
    assert tocsin("code", "in.jsonl").status == 0
    (found,) = rows(tocsin("claims", "--format", "jsonl"))
    for ran in (tocsin("claims"), tocsin("claims", "--format", "csv"), tocsin("claims", found["id"]), tocsin("claims", "--format", "jsonl"), tocsin("claims", f"thr_{nasty}")):
        assert not {"\x1b", "\u202e"} & set(ran.out + ran.err)
    assert "[red]" in tocsin("claims", found["id"]).out
