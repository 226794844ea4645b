"""A run that is killed loses nothing that was committed, and the next run goes on."""

import json
import os
import signal
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from tocsin.read import open_sources
from tocsin.store import open_store
from tocsin.store.rows import KINDS

TOWNS = ("Gao", "Kidal", "Menaka", "Mopti", "Timbuktu", "Sikasso", "Segou", "Kayes")
NUMBER = 40


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for n in range(NUMBER):
        town = TOWNS[n % len(TOWNS)]
        (made / f"{n:02}.txt").write_text(
            f"Attack near {town} kills {n + 2} soldiers, says ministry\n\nBAMAKO, March {n % 28 + 1}, 2024 - Rebels attacked an army post near {town} on Monday, killing {n + 2} soldiers, the defence ministry said.\n"
            "Niger accused Benin of sheltering the attackers. Benin denied the charge. The United Nations condemned the attack and called on both sides to hold talks.\n" * 2
        )
    return made


def committed(db: Path) -> int:
    """How many documents another process has committed so far."""
    try:
        with sqlite3.connect(f"file:{db}?mode=ro", uri=True, timeout=5) as direct:
            return int(direct.execute("SELECT count(*) FROM document").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # the file or its tables are not made yet


def wait_for(db: Path, number: int, process) -> int:
    """Wait until so many documents are committed; gives how many there are."""
    limit = time.monotonic() + 240
    while (found := committed(db)) < number:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < limit, "no document was committed within four minutes"
        time.sleep(0.01)
    return found


def contents(db: Path) -> dict[str, Counter[str]]:
    """How many records of each kind each current document has."""
    with open_store(db, create=False) as store:
        found = {row["name"]: Counter() for row in store.documents()}
        for kind in KINDS:
            for row in store.records(kind):
                found[row["document"]][kind] += 1
        return found


def test_a_killed_run_keeps_what_it_committed_and_the_next_goes_on(start, tocsin, folder, tmp_path, pipeline):
    db = tmp_path / "s.db"
    process = start("code", folder, "--db", db)
    wait_for(db, 3, process)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL

    with sqlite3.connect(db) as direct:
        assert direct.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert direct.execute("PRAGMA foreign_key_check").fetchall() == []
        assert direct.execute("SELECT count(*), count(finished_at) FROM run").fetchone() == (1, 0)
    kept = contents(db)
    assert 3 <= len(kept) < NUMBER
    whole = {}
    for raw in open_sources([str(folder)]):
        coded = pipeline.code(raw).coded()
        whole[raw.name] = Counter({kind: len(getattr(coded, kind)) for kind in KINDS if getattr(coded, kind)})
    assert kept == {name: whole[name] for name in kept}, "a document is there with all its records or not at all"

    again = tocsin("code", folder, "--db", db)
    assert again.status == 0
    assert f"{NUMBER - len(kept)} coded, {len(kept)} skipped as unchanged" in again.err
    assert f"{NUMBER} documents" in again.out
    assert contents(db) == whole
    with sqlite3.connect(db) as direct:
        assert direct.execute("SELECT count(*), count(DISTINCT source), min(current) FROM document").fetchone() == (NUMBER, NUMBER, 1)
        assert direct.execute("SELECT count(*) FROM document_words").fetchone() == (NUMBER,)
        assert direct.execute("SELECT count(*), count(finished_at) FROM run").fetchone() == (2, 1)
        assert direct.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def report(number: int) -> str:
    """A line of JSON Lines that holds a report, long enough that few of them fill a buffer."""
    return json.dumps({"id": f"r{number}", "note": "-" * 8000, "text": f"BAMAKO, March 3, 2024 - Rebels attacked an army post near Gao on Monday, killing {number + 2} soldiers, the defence ministry said."}) + "\n"


def test_a_killed_worker_is_told_and_the_next_run_goes_on(start, tocsin, tmp_path):
    """Documents come through a pipe that stays open until the worker is killed, so that the run cannot end before that."""
    if not Path("/proc/self/task").is_dir():
        pytest.skip("children of a process are found through /proc, which this system lacks")
    db = tmp_path / "s.db"
    process = start("code", "-", "--db", db, "-p", 2, stdin=subprocess.PIPE)
    fed: list[str] = []
    limit = time.monotonic() + 240
    while not committed(db):
        assert time.monotonic() < limit, "no document was committed within four minutes"
        fed.append(report(len(fed)))
        process.stdin.write(fed[-1])
        process.stdin.flush()
        time.sleep(0.05)
    children = [int(child) for task in Path(f"/proc/{process.pid}/task").iterdir() for child in (task / "children").read_text().split()]
    workers = [child for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
    os.kill(workers[0], signal.SIGKILL)
    rest = [report(len(fed) + n) for n in range(NUMBER)]
    _, err = process.communicate("".join(rest), timeout=240)
    assert process.returncode == 1
    assert "Traceback" not in err
    assert err.splitlines()[0] == "tocsin: a worker process died, perhaps for want of memory."
    assert "what was written is kept" in err
    kept, given = committed(db), len(fed + rest)
    assert 1 <= kept < given
    assert f"{given - kept} coded, {kept} skipped" in tocsin("code", "-", "--db", db, stdin="".join(fed + rest).encode()).err


def test_a_reader_works_while_a_writer_writes(pipeline, folder, tmp_path):
    """Every look of the reader sees whole documents only, and more and more of them."""
    db = tmp_path / "s.db"
    open_store(db).close()
    coded = [(raw, pipeline.code(raw).coded()) for raw in list(open_sources([str(folder)]))[:4]]
    failed: list[Exception] = []

    def write() -> None:
        try:
            with open_store(db) as store:
                run_id = store.begin_run(engine="rules", version="1", knowledge="k")
                for n in range(60):
                    raw, one = coded[n % 4]
                    name = f"{n:02}"
                    store.write(raw.model_copy(update={"name": name, "source": name}), one.model_copy(update={"document": name, "id": name}), run_id=run_id, mark="m")
        except Exception as error:  # noqa: BLE001 (told to the thread that reads)
            failed.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    seen = []
    with open_store(db, create=False) as store:
        while writer.is_alive() or not seen or seen[-1] < 60:
            names = [row["name"] for row in store.documents()]
            events = Counter(row["document"] for row in store.records("events"))
            assert all(events[name] == len(coded[int(name) % 4][1].events) for name in names)
            seen.append(len(names))
            assert not failed
    writer.join()
    assert seen == sorted(seen)
    assert seen[-1] == 60
    assert len(set(seen)) > 2, "the reader read while the writer wrote"
