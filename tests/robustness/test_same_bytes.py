"""The same input gives the same bytes, and what has not changed is not coded again."""

import json
import sqlite3
from pathlib import Path

import pytest

from tocsin.store import open_store

SAMPLES = Path(__file__).parents[2] / "examples" / "sample"
GOOD = "Rebels attacked an army post near Gao on Monday, killing five soldiers."


def test_the_samples_give_the_same_bytes_again_and_with_two_processes(start):
    """One test, so that the samples are coded three times only: twice with one process, once with two, under different hash seeds."""
    found = []
    for words, seed in (((), "1"), ((), "2"), (("-p", 2), "3")):
        process = start("code", SAMPLES, "--format", "jsonl", *words, PYTHONHASHSEED=seed)
        out, err = process.communicate(timeout=180)
        assert process.returncode == 0, err
        found.append(out)
    one, again, two = found
    assert one == again
    assert one == two
    rows = [json.loads(line) for line in one.splitlines()]
    names = [row["document"] for row in rows]
    assert len(set(names)) == len(names) >= 40
    files = [name for name in names if name.endswith((".txt", ".html"))]
    assert files == sorted(files), "in the order of the files"
    assert sum(len(row["events"]) for row in rows) > 100


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for name in ("a", "b", "c"):
        (made / f"{name}.txt").write_text(f"{GOOD} Report {name}.")
    return made


def first_line(ran) -> str:
    return ran.err.splitlines()[0]


def test_what_has_not_changed_is_skipped_and_the_count_is_told(tocsin, folder):
    one = tocsin("code", folder, "--db", "s.db")
    assert first_line(one) == "s.db: 3 coded."
    events = tocsin("events", "--db", "s.db", "--format", "jsonl").out
    two = tocsin("code", folder, "--db", "s.db")
    assert first_line(two) == "s.db: 3 skipped as unchanged."
    assert one.out == two.out
    assert tocsin("events", "--db", "s.db", "--format", "jsonl").out == events
    (folder / "d.txt").write_text(GOOD)
    assert first_line(tocsin("code", folder, "--db", "s.db")) == "s.db: 1 coded, 3 skipped as unchanged."


def test_a_changed_document_is_coded_again_and_its_old_coding_is_kept(tocsin, folder):
    tocsin("code", folder, "--db", "s.db")
    with open_store("s.db") as store:
        old = store.find_document("b.txt")["id"]
        old_events = {row["id"] for row in store.records("events") if row["document"] == "b.txt"}
    (folder / "b.txt").write_text("Pakistan and Afghanistan held talks in Doha on Sunday.")
    assert first_line(tocsin("code", folder, "--db", "s.db")) == "s.db: 1 coded, 2 skipped as unchanged."
    with open_store("s.db") as store:
        new = store.find_document("b.txt")["id"]
        assert new != old
        assert [row["name"] for row in store.documents()] == ["a.txt", "b.txt", "c.txt"]
        assert {row["type"] for row in store.records("events") if row["document"] == "b.txt"} == {"CONSULT"}
        assert not old_events & {row["id"] for row in store.records("events")}
    with sqlite3.connect("s.db") as direct:
        assert dict(direct.execute("SELECT id, current FROM document WHERE name = 'b.txt'").fetchall()) == {old: 0, new: 1}
        assert {key for (key,) in direct.execute("SELECT id FROM record WHERE document_id = ? AND kind = 'events'", (old,))} == old_events


def test_other_knowledge_codes_everything_again(tocsin, folder, monkeypatch):
    tocsin("code", folder, "--db", "s.db")
    overlay = Path("overlay")
    overlay.mkdir()
    (overlay / "more.yml").write_text("actors:\n- {id: red-front, name: Red Front, kind: armed_group, country: MLI, sector: REB}\n")
    monkeypatch.setenv("TOCSIN_DATA", '["overlay"]')
    assert first_line(tocsin("code", folder, "--db", "s.db")) == "s.db: 3 coded."
    with open_store("s.db") as store:
        assert len(list(store.documents())) == 3
    with sqlite3.connect("s.db") as direct:
        assert direct.execute("SELECT count(DISTINCT knowledge) FROM run").fetchone() == (2,)


def test_the_same_report_twice(tocsin, folder):
    tocsin("code", folder, "--db", "s.db")
    tocsin("report", "--db", "s.db", "--out", "one.html")
    tocsin("report", "--db", "s.db", "--out", "two.html")
    assert Path("one.html").read_bytes() == Path("two.html").read_bytes()
