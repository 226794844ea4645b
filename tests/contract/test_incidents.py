"""How the store keeps incidents and judgements."""

import sqlite3
from datetime import UTC, datetime

import pytest

from incident_records import event, report
from tocsin.incidents import find_incidents, judgement
from tocsin.incidents.keep import documents_of, incidents_of
from tocsin.records import EventName, RawDocument
from tocsin.store import open_store

TEXTS = {name: f"Gunmen {verb} an army post at dawn. The {thing} burned for hours beside the river." for name, verb, thing in (("a", "attacked", "store"), ("b", "stormed", "hall"))}


def documents(**changes):
    return [report(name, event(f"ev_{name}", TEXTS[name][:40], killed=5, **changes), text=TEXTS[name], outlet=name.title()) for name in TEXTS]


def fill(store, coded):
    run_id = store.begin_run(engine="rules", version="1", knowledge="k")
    for one in coded:
        store.write(RawDocument(name=one.document, source=one.document, text=one.text), one, run_id=run_id, mark="m")


APART = judgement("different", *(EventName(event=f"ev_{name}", document=name, words=TEXTS[name].split()[1], type="ASSAULT") for name in "ab"), by="A", at=datetime(2024, 5, 1, tzinfo=UTC))


def test_the_store_gives_what_the_function_gives_and_keeps_it(tmp_path, monkeypatch):
    with open_store(tmp_path / "s.db") as store:
        assert store.incidents() is None
        fill(store, documents())
        found = incidents_of(store)
        assert found == find_incidents(documents())
        assert [len(one.members) for one in found] == [2]
        assert store.incidents() == found
        monkeypatch.setattr("tocsin.incidents.keep.find_incidents", lambda *_, **__: pytest.fail("the incidents were kept"))
        assert incidents_of(store) == found


def test_new_documents_and_judgements_make_them_anew(tmp_path):
    with open_store(tmp_path / "s.db") as store:
        fill(store, documents()[:1])
        assert len(incidents_of(store)[0].members) == 1
        fill(store, documents())
        assert len(incidents_of(store)[0].members) == 2
        assert store.judge([APART]) == 1
        assert [len(one.members) for one in incidents_of(store)] == [1, 1]


def test_judgements_are_only_added(tmp_path):
    with open_store(tmp_path / "s.db") as store:
        assert (store.judge([APART, APART]), store.judge([APART])) == (1, 0)
        back = judgement("withdrawn", withdraws=APART.id, by="B")
        store.judge([back])
        assert store.judgements() == (APART, back)
        fill(store, documents())
        fill(store, documents(place="Ansongo"))
        assert store.judgements() == (APART, back), "coding again leaves judgements alone"


def test_documents_come_back_as_merging_reads_them(tmp_path):
    with open_store(tmp_path / "s.db") as store:
        fill(store, documents(actors=("mil:MLI",)))
        assert [(one.document, one.events, one.entities, one.publisher) for one in documents_of(store)] == [(one.document, one.events, one.entities, one.publisher) for one in documents(actors=("mil:MLI",))]


def test_a_writing_that_fails_leaves_the_old_incidents(tmp_path):
    with open_store(tmp_path / "s.db") as store:
        fill(store, documents())
        found = incidents_of(store)
        with pytest.raises(Exception, match="UNIQUE"):
            store.keep_incidents("other", [found[0], found[0]])
        assert store.incidents("other") is None
        assert incidents_of(store) == found


def test_a_store_without_the_tables_gets_them(tmp_path):
    path = tmp_path / "s.db"
    with open_store(path) as store:
        fill(store, documents())
    with sqlite3.connect(path) as direct:
        for table in ("incident", "incident_member", "incident_state", "judgement"):
            direct.execute(f"DROP TABLE {table}")
        direct.execute("DELETE FROM migration WHERE name = 'm004_incidents'")
    with open_store(path, create=False) as store:
        assert len(incidents_of(store)) == 1
