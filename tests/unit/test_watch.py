"""Watching folders and files: what is new is coded once, what is half written is left, what goes away is no error."""

import json
import os
import signal
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from tocsin.cli import watching
from tocsin.config import Settings
from tocsin.errors import ReadError, StoreError
from tocsin.fill import Filled, code_into
from tocsin.read import open_sources
from tocsin.records import CodedDocument, Problem, RawDocument
from tocsin.store import open_store
from tocsin.watch import Watcher

REPORT = "Attack near Gao\n\nBAMAKO, March 5, 2024 - Rebels attacked an army post near Gao on Monday, killing five soldiers, the defence ministry said.\n"
OTHER = REPORT.replace("Gao", "Kidal").replace("five", "nine")


@pytest.fixture
def inbox(tmp_path) -> Path:
    made = tmp_path / "inbox"
    made.mkdir()
    return made


def write(path: Path, text: str, *, age: float = 60) -> Path:
    """Write a file as if it had been written some seconds ago."""
    path.write_text(text, "utf-8")
    then = time.time() - age
    os.utime(path, (then, then))
    return path


def line(name: str, text: str = REPORT) -> str:
    return json.dumps({"id": name, "text": text}) + "\n"


def look(watcher: Watcher, db: Path) -> list[str]:
    """The names of the documents that one look codes."""
    with open_store(db) as store:
        return [coded.document for coded in code_into(store, watcher.look(), Settings(), Filled())]


def current(db: Path) -> dict[str, str]:
    """The documents of a store with their texts."""
    with open_store(db, create=False) as store:
        return {row["name"]: store.find_document(row["id"])["text"] for row in store.documents()}


def test_what_is_new_or_changed_is_coded_once(inbox, tmp_path):
    db, watcher = tmp_path / "s.db", Watcher([str(inbox)])
    write(inbox / "a.txt", REPORT)
    assert look(watcher, db) == ["a.txt"]
    assert look(watcher, db) == []
    write(inbox / "b.txt", OTHER)
    assert look(watcher, db) == ["b.txt"]
    write(inbox / "a.txt", REPORT.replace("five", "seven"), age=30)
    assert look(watcher, db) == ["a.txt"]
    assert "seven" in current(db)["a.txt"]
    assert len(current(db)) == 2
    assert look(Watcher([str(inbox)]), db) == [], "another program knows from the store"


def test_unchanged_files_are_not_opened_again(inbox, tmp_path):
    opened: list[str] = []
    watcher = Watcher([str(inbox)], read=lambda paths: opened.extend(paths) or open_sources(paths))
    write(inbox / "a.txt", REPORT)
    for _ in range(3):
        look(watcher, tmp_path / "s.db")
    assert opened == [str(inbox / "a.txt")]


def test_a_look_is_one_run_and_looks_that_find_nothing_leave_no_trace(inbox, tmp_path):
    db, watcher = tmp_path / "s.db", Watcher([str(inbox)])
    write(inbox / "a.txt", REPORT)
    write(inbox / "b.txt", OTHER)
    for _ in range(5):
        look(watcher, db)
    with sqlite3.connect(db) as direct:
        assert direct.execute("SELECT count(*), count(finished_at) FROM run").fetchone() == (1, 1)


def test_nothing_is_remembered_of_files_that_went(inbox):
    watcher = Watcher([str(inbox)])
    for n in range(20):
        file = write(inbox / f"{n}.txt", REPORT)
        assert len(list(watcher.look())) == 1
        assert len(watcher.done) == 1
        file.unlink()
    assert list(watcher.look()) == []
    assert watcher.done == {}


def test_a_file_that_is_being_written_waits(inbox):
    watcher = Watcher([str(inbox)], settle=5)
    write(inbox / "a.txt", REPORT, age=1)
    assert list(watcher.look()) == []
    write(inbox / "a.txt", REPORT, age=6)
    assert len(list(watcher.look())) == 1
    write(inbox / "b.txt", REPORT, age=-3600)
    assert len(list(watcher.look())) == 1, "a clock that is wrong keeps no file out"


def test_a_line_that_is_being_written_waits_and_whole_ones_do_not(inbox, tmp_path):
    db, watcher = tmp_path / "s.db", Watcher([str(inbox)], settle=5)
    file = write(inbox / "wire.jsonl", line("1") + line("2", OTHER)[:40], age=0)
    assert look(watcher, db) == ["1"]
    assert look(watcher, db) == []
    write(file, line("1") + line("2", OTHER), age=0)
    assert look(watcher, db) == ["2"]
    write(file, line("1") + line("2", OTHER) + line("3")[:40], age=60)
    assert look(watcher, db) == ["wire.jsonl#3"], "it is not growing any more: it is broken"
    assert set(current(db)) == {"1", "2", "wire.jsonl#3"}


def test_a_single_line_that_is_being_written_waits(inbox):
    watcher = Watcher([str(inbox)], settle=5)
    write(inbox / "wire.jsonl", line("1")[:30], age=0)
    assert list(watcher.look()) == []


def test_a_broken_line_before_the_last_is_told_at_once(inbox):
    watcher = Watcher([str(inbox)], settle=5)
    write(inbox / "wire.jsonl", line("1") + "{broken\n" + line("2"), age=0)
    assert [(raw.name, bool(raw.problems)) for raw in watcher.look()] == [("1", False), ("wire.jsonl#2", True), ("2", False)]


def test_what_vanishes_is_no_error(inbox):
    watcher = Watcher([str(inbox)])
    write(inbox / "a.txt", REPORT)
    write(inbox / "b.txt", OTHER)
    names = []
    for raw in watcher.look():
        names.append(raw.name)
        (inbox / "b.txt").unlink(missing_ok=True)
    assert names == ["a.txt"]
    (inbox / "a.txt").unlink()
    inbox.rmdir()
    assert list(watcher.look()) == []


def test_a_file_that_vanishes_while_it_is_opened_is_no_document(inbox):
    write(inbox / "a.txt", REPORT)

    def late(paths):
        found = open_sources(paths)
        (inbox / "a.txt").unlink()
        return found

    assert list(Watcher([str(inbox)], read=late).look()) == []


def test_what_never_was_is_an_error(tmp_path, tocsin):
    with pytest.raises(ReadError):
        Watcher([str(tmp_path / "none")])
    done = tocsin("watch", "none", "--once")
    assert done.status == 1
    assert "does not exist" in done.err
    assert "not watched" in tocsin("watch", "-", "--once").err


def test_a_file_that_could_not_be_read_is_tried_again(inbox):
    write(inbox / "a.txt", REPORT)
    refused = RawDocument(name="a.txt", source="a.txt", text="", problems=(Problem(stage="read", code="unreadable", message="Permission denied."),))
    watcher = Watcher([str(inbox)], read=lambda paths: iter([refused]))
    (first,) = watcher.look()
    watcher.read = open_sources
    (second,) = watcher.look()
    assert [problem.code for problem in first.problems] == ["unreadable"]
    assert second.text == REPORT


def test_when_it_is_to_end_it_ends_after_the_document_at_hand(inbox, tmp_path):
    for n in range(5):
        write(inbox / f"{n}.txt", REPORT.replace("five", str(n + 3)))
    seen: list[CodedDocument] = []
    watcher = Watcher([str(inbox)], stop=lambda: len(seen) >= 2)
    with open_store(tmp_path / "s.db") as store:
        for coded in code_into(store, watcher.look(), Settings(), Filled()):
            seen.append(coded)  # noqa: PERF402 (the watcher looks at the list as it grows)
    assert [coded.document for coded in seen] == ["0.txt", "1.txt"]
    assert len(current(tmp_path / "s.db")) == 2
    assert len(look(Watcher([str(inbox)]), tmp_path / "s.db")) == 3


def test_once_prints_a_line_for_each_document(tocsin, inbox, tmp_path):
    write(inbox / "a.txt", REPORT)
    write(inbox / "b\x1b[31m.txt", "")
    done = tocsin("watch", "inbox", "--db", "s.db", "--once")
    assert done.status == 0
    first, second = done.out.splitlines()
    assert first == "a.txt: 1 event (1 ASSAULT)"
    assert second == "b [31m.txt: 0 events; empty"
    assert (tocsin("watch", "inbox", "--db", "s.db", "--once").out, done.err) == ("", "")


def test_code_and_watch_know_of_each_other(tocsin, inbox):
    write(inbox / "a.txt", REPORT)
    assert tocsin("code", "inbox", "--db", "s.db").status == 0
    assert tocsin("watch", "inbox", "--db", "s.db", "--once").out == ""
    write(inbox / "b.txt", OTHER)
    assert tocsin("watch", "inbox", "--db", "s.db", "--once").out.startswith("b.txt: ")
    assert "2 skipped as unchanged" in tocsin("code", "inbox", "--db", "s.db").err


def test_a_store_in_use_is_tried_again_at_the_next_look(inbox, tmp_path, monkeypatch, capsys):
    write(inbox / "a.txt", REPORT)
    looks = []

    def refuse_once(store, watcher, settings):
        looks.append(list(watcher.look()))
        if len(looks) == 1:
            raise StoreError("s.db is being written by another program.", hint="Wait.")
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(watching, "look_once", refuse_once)
    watching.watch([str(inbox)], db=tmp_path / "s.db", every=0.1, settle=0, once=False)
    assert [len(found) for found in looks] == [1, 1], "the same document again"
    assert "another program" in capsys.readouterr().err
    monkeypatch.setattr(watching, "look_once", lambda *_: (_ for _ in ()).throw(StoreError("full")))
    with pytest.raises(StoreError):
        watching.watch([str(inbox)], db=tmp_path / "s.db", every=0.1, settle=0, once=True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_and_gives_the_signals_back(inbox, tmp_path, number):
    before = signal.getsignal(number)

    def interrupt() -> None:
        while signal.getsignal(number) is before:
            time.sleep(0.05)
        os.kill(os.getpid(), number)

    threading.Thread(target=interrupt, daemon=True).start()
    begun = time.monotonic()
    watching.watch([str(inbox)], db=tmp_path / "s.db", every=600, settle=0, once=False)
    assert time.monotonic() - begun < 300, "it waits no longer for its next look"
    assert signal.getsignal(number) is before


def test_it_goes_on_until_told_to_end(start, inbox, tmp_path):
    db = tmp_path / "s.db"
    process = start("watch", inbox, "--db", db, "--every", "0.1", "--settle", "0")
    try:
        for name in ("a.txt", "b.txt"):
            partial = tmp_path / name
            partial.write_text(REPORT if name == "a.txt" else OTHER)
            partial.rename(inbox / name)
            assert process.stdout.readline() == f"{name}: 1 event (1 ASSAULT)\n"
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=240)
        assert (process.returncode, out, err) == (0, "", "")
    finally:
        process.kill()
        process.communicate()
    assert len(current(db)) == 2


def record(path: Path, **said: str) -> Path:
    """A file with one record, which has the id that many files give."""
    return write(path, json.dumps({"id": "1", "text": REPORT, **said}) + "\n")


def code_files(tmp_path: Path, *paths: Path, columns: str = "") -> Filled:
    """What is counted when files are coded into the store of a test."""
    counts = Filled()
    with open_store(tmp_path / "r.db") as store:
        for _ in code_into(store, open_sources([str(path) for path in paths], columns=columns), Settings(), counts):
            pass
    return counts


def test_records_of_one_id_and_text_are_two_documents_where_their_outlets_differ(tmp_path):
    one = record(tmp_path / "one.jsonl", source="Meridian", title="Attack near Gao", date="2024-03-05")
    other = record(tmp_path / "other.jsonl", source="Courier", title="Post attacked", date="2024-03-06")
    assert code_files(tmp_path, one, other).coded == 2
    assert code_files(tmp_path, other, one) == Filled(unchanged=2)
    with open_store(tmp_path / "r.db") as store:
        documents = list(store.documents())
        events = [row["id"] for row in store.records("events")]
        ids = {row["id"] for row in documents}
    assert [row["title"] for row in documents] == ["Attack near Gao", "Post attacked"]
    assert len(ids) == 2 and len(events) == len(set(events)) > 1
    alone = record(tmp_path / "alone.jsonl", source="Meridian", title="Attack near Gao", date="2024-03-05")
    assert code_files(tmp_path, alone) == Filled(unchanged=1), "a copy is no document of its own"


def test_a_record_is_coded_again_when_more_of_it_is_read(tmp_path):
    file = record(tmp_path / "one.jsonl", paper="Meridian")
    assert code_files(tmp_path, file).coded == 1
    assert code_files(tmp_path, file, columns="source=paper").coded == 1
    with open_store(tmp_path / "r.db") as store:
        (row,) = store.documents()
    assert row["body"]["publisher"] == "Meridian"


def test_the_problem_of_a_record_goes_when_the_record_is_repaired(tmp_path):
    good = [json.dumps({"id": name, "text": text}) for name, text in (("a", REPORT), ("b", OTHER))]
    file = write(tmp_path / "one.jsonl", f"{good[0]}\n{good[1][:-4]}\n[1]\n")
    other = write(tmp_path / "other.jsonl", f"{good[0]}\n{good[1][:-4]}\n")

    def problems() -> list[str]:
        with open_store(tmp_path / "r.db") as store:
            return [row["document"] for row in store.problems()]

    code_files(tmp_path, file, other)
    assert problems() == ["one.jsonl#2", "one.jsonl#3", "other.jsonl#2"]
    write(file, f"{good[0]}\n{good[1]}\n[1]\n")
    assert code_files(tmp_path, file) == Filled(coded=1, unchanged=1, unread=1)
    assert problems() == ["one.jsonl#3", "other.jsonl#2"], "what is still wrong stays, and so does what was not read again"
    write(file, f"{good[0]}\n{good[1]}\n")
    assert code_files(tmp_path, file) == Filled(unchanged=2)
    assert problems() == ["other.jsonl#2"]


def test_a_look_that_was_stopped_takes_no_problem_back(inbox, tmp_path):
    file = write(inbox / "r.jsonl", json.dumps({"id": "a", "text": REPORT}) + "\n{\n")
    with open_store(tmp_path / "r.db") as store:
        list(code_into(store, Watcher([str(file)]).look(), Settings(), Filled()))
        watcher = Watcher([str(file)], stop=iter([False] + [True] * 9).__next__)
        list(code_into(store, watcher.look(), Settings(), Filled(), stopped=watcher.stop))
        assert [row["document"] for row in store.problems()] == ["r.jsonl#2"]
