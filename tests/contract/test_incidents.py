"""How the store keeps incidents and judgements."""

import random
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from incident_records import DAY, event, one_land, report
from tocsin.incidents import find_incidents, judgement
from tocsin.incidents.keep import documents_of, incidents_of, update
from tocsin.incidents.mention import mentions_of
from tocsin.records import EventName, Figure, RawDocument, Span
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
        monkeypatch.setattr("tocsin.incidents.keep.update", lambda *_: pytest.fail("the incidents were kept"))
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


def test_numbers_beside_the_clause_come_back_too(tmp_path):
    (told, _) = (one.model_copy(update={"events": (one.events[0].model_copy(update={"casualties": None}),)}) for one in documents())
    beside = Figure(id="fig_1", value=6, low=6, high=6, bound="exact", unit="deaths", what="people", role="killed", evidence=(Span(start=60, end=75, quote="six people died"),))
    told = told.model_copy(update={"figures": (beside,)})
    with open_store(tmp_path / "s.db") as store:
        fill(store, [told])
        assert incidents_of(store) == find_incidents([told])
        assert incidents_of(store)[0].losses[0].best == 6


def test_a_writing_that_fails_leaves_the_old_incidents(tmp_path, monkeypatch):
    with open_store(tmp_path / "s.db") as store:
        fill(store, documents())
        found = incidents_of(store)
        fill(store, documents(place="Ansongo"))
        monkeypatch.setattr("tocsin.incidents.keep.note_documents", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            update(store, {})
        assert store.incidents() == found, "all or nothing was written"
        monkeypatch.undo()
        assert incidents_of(store) != found


def test_a_store_that_another_program_writes_gives_its_incidents_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr("tocsin.store.sql.LOCK_WAIT", 0.01)
    with open_store(tmp_path / "s.db") as store:
        fill(store, documents())
        with open_store(tmp_path / "s.db") as other, other.writing():
            assert incidents_of(store) == find_incidents(documents())
        assert store.incidents() is None


CAMPAIGN = event("ev_war", "Rebels carried out dozens of attacks in the region", day=DAY.replace(day=1), until=DAY.replace(day=28), place="Mali", status="ongoing", anchor="attacks")


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr("tocsin.incidents.blocks.BIG", 4)
    monkeypatch.setattr("tocsin.incidents.blocks.RARE", 2)
    monkeypatch.setattr("tocsin.incidents.grow.RARE", 2)
    monkeypatch.setattr("tocsin.incidents.blocks.NEAR", 1)
    monkeypatch.setattr("tocsin.incidents.keep.SHARE", 99.0)


@pytest.mark.parametrize("seed", range(12))
def test_a_store_that_grows_gives_what_making_all_anew_gives(tmp_path, small_blocks, seed):
    """Documents come, change and go in any order, with other stories each time, and people judge: bit for bit the same, and nothing but the neighbourhood is looked at."""
    chance = random.Random(seed)
    crowd = [report("war", CAMPAIGN)]
    for n in range(14):
        words = chance.choice(list(TEXTS.values()))[:40]
        crowd.append(report(f"r{n}", event(f"ev_{n}", words, killed=chance.choice((None, 5, 9)), place=chance.choice(("Gao", "Mali", "Ansongo")), day=chance.choice((None, DAY, DAY + timedelta(days=1), DAY + timedelta(days=2))))))
    chance.shuffle(crowd)
    held, judgements = {}, []
    with open_store(tmp_path / "s.db") as store:
        for step in range(6):
            part = [crowd.pop() for _ in range(min(len(crowd), chance.randrange(1, 5)))]
            if held and chance.random() < 0.5:  # a document is coded again, with another day
                old = chance.choice([one for one in held.values() if one.id != "war"] or part)
                part.append(old.model_copy(update={"events": tuple(each.model_copy(update={"date": event("ev", day=DAY).date}) for each in old.events)}))
            if held and chance.random() < 0.4:  # the text of a source has changed: another document stands in its place
                old = chance.choice([one for one in held.values() if one.id not in {"war", *(each.id for each in part)}] or part)
                part = [one for one in part if one.id != old.id]
                held.pop(old.id, None)
                part.append(old.model_copy(update={"id": f"{old.id}{step}", "events": tuple(each.model_copy(update={"id": f"{each.id}{step}"}) for each in old.events)}))
            if step == 3 and len(held) > 1:
                pair = chance.sample(sorted(held.values(), key=lambda one: one.id), 2)
                judgements.append(judgement("same", *(EventName(event=one.events[0].id, document=one.document, words="x", type="ASSAULT") for one in pair), by="A", at=datetime(2024, 5, 1, tzinfo=UTC)))
                store.judge(judgements)
            held |= {one.id: one for one in part}
            fill(store, list({one.id: one for one in part}.values()))
            stories = {name: f"story {chance.randrange(3)}" for name in held}
            update(store, stories)
            lines = [one.model_dump_json() for one in store.incidents()]
            assert lines == [one.model_dump_json() for one in find_incidents(held.values(), judgements, stories=stories)]


def test_a_store_whose_reports_hang_together_looks_only_at_what_is_near(tmp_path, monkeypatch):
    """All reports of a land are tied by likely pairs, and yet a new one does not have all of them read and grouped again."""
    monkeypatch.setattr("tocsin.incidents.keep.SHARE", 99.0)
    read = []
    monkeypatch.setattr("tocsin.incidents.grow.mentions_of", lambda coded: read.append(coded.id) or mentions_of(coded))
    new, *old = list(one_land(300))
    with open_store(tmp_path / "s.db") as store:
        fill(store, old[20:])
        update(store, {})
        fill(store, old[:20])
        update(store, {})
        read.clear()
        fill(store, [new])
        update(store, {})
        assert [one.model_dump_json() for one in store.incidents()] == [one.model_dump_json() for one in find_incidents((new, *old), stories={})]
    assert 1 < len(read) < 100


def test_a_store_without_the_tables_gets_them(tmp_path):
    path = tmp_path / "s.db"
    with open_store(path) as store:
        fill(store, documents())
    with sqlite3.connect(path) as direct:
        for table in ("incident", "incident_span", "incident_document", "incident_unit", "incident_block", "incident_edge", "incident_state", "judgement"):
            direct.execute(f"DROP TABLE {table}")
        direct.execute("DELETE FROM migration WHERE name IN ('m004_incidents', 'm005_growing_incidents')")
    with open_store(path, create=False) as store:
        assert len(incidents_of(store)) == 1
