"""How the store keeps histories."""

import pytest

from history_records import on, state, told, truce
from tocsin.histories import find_histories
from tocsin.histories.keep import histories_of
from tocsin.records import RawDocument
from tocsin.store import open_store

DOCUMENTS = [
    told("a", 1, state("s1", "closed", on(0)), entities=("place:lokiriama",)),
    told("b", 9, state("s2", "open", on(8)), entities=("country:KEN",)),
    told("c", 9, state("s3", "in force", on(8), thing=truce("gov:KEN", "actor:shabab")), entities=("actor:shabab",)),
]


def fill(store, coded):
    run_id = store.begin_run(engine="rules", version="1", knowledge="k")
    for one in coded:
        store.write(RawDocument(name=one.document, source=one.document, text=one.text), one, run_id=run_id, mark="m")


def alike(histories):
    """Histories without their stories, whose ids a store makes from its own documents."""
    return [[(spell.condition, spell.since, spell.until, [source.document for source in spell.sources]) for spell in one.spells] for one in histories]


def test_the_store_gives_what_the_function_gives_and_keeps_it(tmp_path, monkeypatch):
    with open_store(tmp_path / "s.db") as store:
        assert store.histories() is None
        fill(store, DOCUMENTS)
        found = histories_of(store)
        assert alike(found) == alike(find_histories(DOCUMENTS, stories={}))
        assert len(found) == 2 and store.histories() == found
        monkeypatch.setattr("tocsin.histories.keep.find_histories", lambda *_, **__: pytest.fail("the histories were kept"))
        assert histories_of(store) == found


def test_new_documents_make_them_anew(tmp_path):
    with open_store(tmp_path / "s.db") as store:
        fill(store, DOCUMENTS[:1])
        assert [one.condition for one in histories_of(store)] == ["closed"]
        fill(store, DOCUMENTS[1:])
        assert [one.condition for one in histories_of(store)] == ["open", "in force"]


def test_as_of_a_day_is_not_kept(tmp_path):
    with open_store(tmp_path / "s.db") as store:
        fill(store, DOCUMENTS)
        assert [one.condition for one in histories_of(store, as_of=on(5).latest)] == ["closed"]
        assert store.histories() is None


def test_an_older_store_gets_the_tables(tmp_path):
    import sqlite3

    path = tmp_path / "s.db"
    open_store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE history")
        connection.execute("DROP TABLE history_state")
        connection.execute("DELETE FROM migration WHERE name = 'm007_histories'")
    with open_store(path) as store:
        fill(store, DOCUMENTS)
        assert len(histories_of(store)) == 2
