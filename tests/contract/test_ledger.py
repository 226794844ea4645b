"""How the store keeps the ledger of claims."""

import sqlite3
from datetime import timedelta

import pytest

from ledger_records import DAY, accusation, denial
from tocsin.histories import keep as histories
from tocsin.incidents import keep as incidents
from tocsin.ledger import find_claims
from tocsin.ledger import keep as ledger
from tocsin.ledger.keep import BESIDE, threads_of
from tocsin.records import RawDocument
from tocsin.store import open_store


def documents():
    return [accusation("a", "Mali", "Niger", "arming rebels", outlet="One"), denial("b", "Niger", "arming rebels", out=3), accusation("c", "Togo", "Mali", "spying on its boats", out=8)]


def fill(store, coded):
    run_id = store.begin_run(engine="rules", version="1", knowledge="k")
    for one in coded:
        store.write(RawDocument(name=one.document, source=one.document, text=one.text), one, run_id=run_id, mark="m")


def test_the_store_gives_what_the_function_gives_and_keeps_it(tmp_path, monkeypatch):
    with open_store(tmp_path / "s.db") as store:
        assert store.claims() is None
        fill(store, documents())
        found = threads_of(store)
        assert found == find_claims(documents())
        assert [(thread.accuser, thread.standing) for thread in found] == [("Mali", "denied"), ("Togo", "open")]
        assert store.claims() == found
        monkeypatch.setattr("tocsin.ledger.keep.find_claims", lambda *_, **__: pytest.fail("the threads were kept"))
        assert threads_of(store) == found


def test_new_documents_make_them_anew_and_older_codings_do_not_count(tmp_path):
    with open_store(tmp_path / "s.db") as store:
        fill(store, documents()[:1])
        assert [thread.standing for thread in threads_of(store)] == ["open"]
        fill(store, documents())
        assert [thread.standing for thread in threads_of(store)] == ["denied", "open"]
        fill(store, [one.model_copy(update={"events": ()}) for one in documents()])
        assert threads_of(store) == ()


def test_as_of_a_day_is_not_kept(tmp_path):
    with open_store(tmp_path / "s.db") as store:
        fill(store, documents())
        assert [thread.standing for thread in threads_of(store, until=DAY + timedelta(days=1))] == ["open"]
        assert store.claims() is None


def test_documents_come_back_as_the_ledger_reads_them(tmp_path):
    with open_store(tmp_path / "s.db") as store:
        fill(store, documents())
        assert sorted(store.coded("entities", BESIDE), key=lambda one: one.document) == documents()
        assert list(store.coded("links", ("entities",))) == []


def test_a_writing_that_fails_leaves_the_old_threads(tmp_path):
    with open_store(tmp_path / "s.db") as store:
        fill(store, documents())
        found = threads_of(store)
        with pytest.raises(Exception, match="UNIQUE"):
            store.keep_claims("other", [found[0], found[0]])
        assert store.claims("other") is None
        assert store.claims() == found


def test_a_store_without_the_tables_gets_them(tmp_path):
    path = tmp_path / "s.db"
    with open_store(path) as store:
        fill(store, documents())
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE claim_thread")
        connection.execute("DROP TABLE claim_state")
        connection.execute("DELETE FROM migration WHERE name = 'm006_claims'")
    with open_store(path) as store:
        assert len(threads_of(store)) == 2


@pytest.mark.parametrize(("keeper", "make", "kept"), [(ledger, ledger.threads_of, "claims"), (histories, histories.histories_of, "histories"), (incidents, incidents.incidents_of, "incidents")])
def test_what_is_made_of_stories_is_made_anew_with_their_method(tmp_path, monkeypatch, keeper, make, kept):
    with open_store(tmp_path / "s.db") as store:
        fill(store, documents())
        make(store)
        marked: list[str] = []
        ask = getattr(store, kept)
        monkeypatch.setattr(store, kept, lambda mark=None: marked.append(mark) or ask(mark))
        make(store)
        assert ask(marked[0]) is not None, "nothing changed"
        monkeypatch.setattr(keeper, "STORIES", keeper.STORIES + 1)
        marked.clear()
        make(store)
        assert len(set(marked)) == 1 and ask(marked[0]) is not None
    assert keeper.STORIES in map(int, marked[0].split(":")[:2])
