"""What the store promises, checked on records made by hand: no coder is involved."""

import json
import sqlite3
from datetime import date

import pytest
from sqlalchemy import event as sqlalchemy_event

from tocsin.errors import ReadError, StoreError
from tocsin.records import (
    Attribution,
    Casualties,
    CodedDocument,
    Dating,
    Entity,
    Event,
    Figure,
    Interval,
    Link,
    Place,
    Problem,
    RawDocument,
    Relation,
    Span,
    Speaker,
    Status,
    Time,
    Toll,
)
from tocsin.store import Filters, open_store, sql
from tocsin.store.rows import KINDS
from tocsin.store.schema import MIGRATIONS
from tocsin.store.sql import fingerprint

TEXT = "Rebels attacked Gao on Monday, killing five soldiers, the Élysée said."
SPAN = Span(start=0, end=6, quote="Rebels")


def raw(name="a.txt", text=TEXT, folder="in", **fields):
    return RawDocument(name=name, source=f"{folder}/{name}", text=text, **fields)


def coded(name="a.txt", text=TEXT, key="doc_a", **fields):
    day = date(2024, 3, 4)
    document = CodedDocument(
        document=name, id=key, title="Attack on Gao", text=text, language="en", published=Dating(earliest=day, latest=day, basis="metadata"), credit="Meridian",
        entities=(
            Entity(id="en_1", name="Rebels", kind="armed_group", country="MLI", sector="REB", mentions=(SPAN,)),
            Entity(id="en_2", name="Élysée", kind="government", country="FRA", sector="GOV"),
        ),
        times=(Time(id="ti_1", value="2024-03-04", kind="date", earliest=day, latest=day),),
        attributions=(Attribution(source=SPAN, entity="en_2", cue=SPAN, content=SPAN),),
        events=(
            Event(
                id="ev_1", type="ASSAULT", mode="attack", anchor=SPAN, evidence=(SPAN,), actors=("en_1",), date=Dating(earliest=day, latest=day, basis="relative"),
                place=Place(name="Gao", admin1="Gao Region", country="MLI", lat=16.27, lon=-0.04, precision="town"), casualties=Casualties(killed=(Toll(low=5, high=5, who="soldiers"),)),
                status="occurred", attribution=(Speaker(entity="en_2", name="Élysée"),), intensity=-9.5, score=0.8, rules=("frame:attack",),
            ),
            Event(id="ev_2", type="REJECT", anchor=SPAN, evidence=(SPAN,), recipients=("en_2",), status="denied", intensity=-4.0, score=0.5),
        ),
        links=(Link(source="ev_2", target="ev_1", kind="denies", evidence=(SPAN,)),),
        figures=(Figure(id="fg_1", value=5, low=5, high=5, bound="exact", unit="people", what="soldiers killed", period=Interval(earliest=day, latest=day), source="en_2"),),
        statuses=(Status(id="st_1", subject="border", state="closed", since=day, until=None, by="en_1", evidence=(SPAN,)),),
        relations=(Relation(id="re_1", subject="en_1", kind="ally_of", object="en_2"),),
        problems=(Problem(stage="clean", code="odd", message="something odd"),),
    )  # fmt: skip
    return document.model_copy(update=fields)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "s.db") as opened:
        yield opened


def write(store, one_raw, one_coded, mark="m"):
    run_id = store.begin_run(engine="rules", version="1", knowledge="k")
    return store.write(one_raw, one_coded, run_id=run_id, mark=mark)


@pytest.mark.parametrize("kind", KINDS)
def test_records_come_back_as_they_went_in(store, kind):
    write(store, raw(), coded())
    given = json.loads(coded().to_json())[kind]
    assert given, "the sample has a record of every kind"
    back = [{key: value for key, value in row.items() if key not in ("document", "document_id", "published", "parties")} for row in store.records(kind)]
    assert back == given


def test_a_document_comes_back_with_its_text_and_its_problems(store):
    write(store, raw(url="https://example.org/a"), coded())
    (row,) = store.documents()
    assert (row["name"], row["text"], row["title"], row["credit"], row["url"]) == ("a.txt", TEXT, "Attack on Gao", "Meridian", "https://example.org/a")
    assert row["published_earliest"] == date(2024, 3, 4)
    assert RawDocument.model_validate(row["raw"]) == raw(url="https://example.org/a")
    assert [(p["document"], p["code"]) for p in store.problems()] == [("a.txt", "odd")]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filters(), {"ev_1", "ev_2"}),
        (Filters(type="assault"), {"ev_1"}),
        (Filters(type="AID"), set()),
        (Filters(actor="rebel"), {"ev_1"}),
        (Filters(actor="en_2"), {"ev_1", "ev_2"}),
        (Filters(actor="Élysée"), {"ev_1", "ev_2"}),
        (Filters(actor="ÉLYSÉE"), {"ev_1", "ev_2"}),
        (Filters(actor="nobody"), set()),
        (Filters(country="mli"), {"ev_1"}),
        (Filters(country="FRA"), {"ev_1", "ev_2"}),
        (Filters(country="TCD"), set()),
        (Filters(place="gao region"), {"ev_1"}),
        (Filters(place="Mopti"), set()),
        (Filters(since=date(2024, 3, 4)), {"ev_1", "ev_2"}),
        (Filters(since=date(2024, 3, 5)), set()),
        (Filters(until=date(2024, 3, 4)), {"ev_1", "ev_2"}),
        (Filters(until=date(2024, 3, 3)), set()),
        (Filters(status="denied"), {"ev_2"}),
        (Filters(words="soldiers gao"), {"ev_1", "ev_2"}),
        (Filters(words="soldiers Mopti"), set()),
        (Filters(words="   "), set()),
        (Filters(document="doc_a"), {"ev_1", "ev_2"}),
        (Filters(document="doc_b"), set()),
        (Filters(type="ASSAULT", status="denied"), set()),
    ],
)
def test_filters(store, wanted, found):
    write(store, raw(), coded())
    assert {row["id"] for row in store.records("events", wanted)} == found


NASTY = ["' OR 1=1 --", '"; DROP TABLE document; --', "NEAR(", "a NEAR/2 b", "%", "%_", "\\", "*", '"', "title:gao", "Mopti* OR Gao", "-Mopti", "^Mopti", "{title}:", "?", ":words", "🙂"]


@pytest.mark.parametrize("wanted", [{"type": "ATTACK"}, {"status": "done"}, {"country": "Sudan"}, {"country": "S;N"}, {"since": date(2024, 3, 5), "until": date(2024, 3, 4)}])
def test_a_filter_that_nothing_can_meet_is_told(store, wanted):
    with pytest.raises(ReadError):
        store.records("events", Filters(**wanted))


def test_a_kind_that_does_not_exist_is_told(store):
    with pytest.raises(ReadError, match="no records of the kind 'event'") as told:
        store.records("event")
    assert "events" in told.value.hint


@pytest.mark.parametrize("field", ["actor", "place", "words", "document"])
def test_no_filter_lets_query_syntax_in(store, field):
    write(store, raw(), coded())
    for nasty in NASTY:
        assert list(store.records("events", Filters(**{field: nasty}))) == [], nasty
    assert len(list(store.documents())) == 1
    assert list(store.documents("\x00")) == []
    assert len(list(store.documents("Gao\x00"))) == 1


def test_words_are_looked_up_whatever_their_punctuation(store):
    write(store, raw(), coded(text="They met near the gate, or so he said: 1=1."))
    for words in ("NEAR(", "'gate'", '"gate"', "OR", "gate*"):
        assert len(list(store.documents(words))) == 1, words
    assert list(store.documents("gates")) == []


def test_a_word_may_stand_in_more_documents_than_a_query_has_room_for(tmp_path, monkeypatch):
    real = sql.connect

    def narrow(path):
        engine = real(path)
        sqlalchemy_event.listen(engine, "connect", lambda connection, _: connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 40))
        return engine

    monkeypatch.setattr(sql, "connect", narrow)
    with open_store(tmp_path / "s.db") as store:
        for number in range(60):
            write(store, raw(f"{number}.txt"), coded(f"{number}.txt", key=f"doc_{number}"))
        assert len(list(store.documents("soldiers"))) == 60
        assert len(list(store.records("events", Filters(words="soldiers", type="ASSAULT")))) == 60


def test_fingerprint_tells_content_version_and_knowledge():
    base = fingerprint(raw(), "1", "k")
    assert base == fingerprint(raw(folder="elsewhere"), "1", "k")
    others = {fingerprint(raw(text="x"), "1", "k"), fingerprint(raw(title="x"), "1", "k"), fingerprint(raw(published=date(2024, 1, 1)), "1", "k"), fingerprint(raw(), "2", "k"), fingerprint(raw(), "1", "l")}
    others |= {fingerprint(raw(**{field: "x"}), "1", "k") for field in ("publisher", "byline", "url")} | {fingerprint(raw(format="html"), "1", "k")}
    assert len(others | {base}) == 10


def test_has_knows_what_was_written_under_the_same_mark(store):
    assert not store.has(raw(), "m")
    write(store, raw(), coded())
    assert store.has(raw(), "m")
    assert not store.has(raw(), "other")
    assert not store.has(raw("b.txt"), "m")


def test_the_same_text_under_the_same_name_is_one_document(store):
    write(store, raw(), coded())
    assert store.has(raw(folder="copy"), "m")
    assert not store.has(raw(folder="copy", text=""), "m"), "without text the place alone tells"


def test_an_id_is_taken_by_a_document_of_which_something_else_is_stated(store):
    write(store, raw(publisher="Meridian"), coded())
    assert store.is_taken(raw(folder="other", publisher="Courier"), coded())
    assert not store.is_taken(raw(folder="other", publisher="Meridian"), coded()), "a copy is the same document"
    assert not store.is_taken(raw(publisher="Courier"), coded()), "a corrected record is the same document"
    assert not store.is_taken(raw(folder="other", publisher="Courier"), coded(key="doc_b"))
    write(store, raw(text="Changed.", publisher="Meridian"), coded(text="Changed.", key="doc_c"))
    assert not store.is_taken(raw(folder="other", publisher="Courier"), coded()), "what is past takes no id"


def test_a_document_given_twice_in_one_run_is_written_once(store):
    run_id = store.begin_run(engine="rules", version="1", knowledge="k")
    assert store.write(raw(), coded(), run_id=run_id, mark="m")
    assert not store.write(raw(folder="copy"), coded(), run_id=run_id, mark="m")
    assert len(list(store.documents())) == 1
    assert len(list(store.records("events"))) == 2
    assert len(list(store.problems())) == 1


def test_files_of_one_name_without_text_are_kept_apart(store):
    run_id = store.begin_run(engine="rules", version="1", knowledge="k")
    for folder in ("a", "b"):
        empty = CodedDocument(document="e.txt", id="doc_e", problems=(Problem(stage="read", code="empty", message="The file is empty."),))
        assert store.write(raw("e.txt", "", folder), empty, run_id=run_id, mark="m")
    assert [row["source"] for row in store.documents()] == ["a/e.txt", "b/e.txt"]
    assert len(list(store.problems())) == 2


def test_a_changed_document_is_coded_anew_and_the_old_coding_stays(store, tmp_path):
    write(store, raw(), coded(), "m1")
    changed = raw(text="Something else.")
    write(store, changed, coded(text="Something else.", key="doc_b", events=()), "m2")
    assert [row["id"] for row in store.documents()] == ["doc_b"]
    assert list(store.records("events")) == []
    assert list(store.documents("Rebels")) == []
    with sqlite3.connect(tmp_path / "s.db") as direct:
        assert direct.execute("SELECT id, current FROM document ORDER BY id").fetchall() == [("doc_a", 0), ("doc_b", 1)]
        assert direct.execute("SELECT count(*) FROM record WHERE document_id = 'doc_a' AND kind = 'events'").fetchone() == (2,)
    write(store, raw(), coded(), "m1")
    assert [row["id"] for row in store.documents()] == ["doc_a"]
    assert len(list(store.records("events"))) == 2


def test_a_new_coding_of_the_same_text_replaces_the_old_one_in_queries(store):
    write(store, raw(), coded(), "m1")
    write(store, raw(), coded(title="A new headline", events=coded().events[:1], problems=()), "m2")
    assert [row["id"] for row in store.records("events")] == ["ev_1"]
    assert list(store.problems()) == []
    assert len(list(store.documents("new headline"))) == 1


def test_what_an_older_coding_called_a_party_finds_nothing(store):
    write(store, raw(), coded(), "m1")
    called = coded().entities[0].model_copy(update={"name": "Fighters", "mentions": (Span(start=0, end=6, quote="Fighters"),)})
    write(store, raw(), coded(entities=(called, coded().entities[1])), "m2")
    assert [row["id"] for row in store.records("events", Filters(actor="fighters"))] == ["ev_1"]
    assert list(store.records("events", Filters(actor="rebels"))) == []


def test_a_document_that_goes_while_others_are_read_takes_none_of_them_along(store, monkeypatch):
    for number in range(3):
        write(store, raw(f"{number}.txt", f"{number} {TEXT}"), coded(f"{number}.txt", f"{number} {TEXT}", key=f"doc_{number}"))
    ask = store._rows
    monkeypatch.setattr(store, "_rows", lambda query: (row for row in ask(query) if "text" not in row or row["id"] != "doc_1"))
    assert [one.id for one in store.coded("events")] == ["doc_0", "doc_2"]


@pytest.mark.parametrize("given", ["", " "])
def test_no_name_at_all_finds_no_document(store, given):
    write(store, raw(), coded())
    assert store.find_document(given) is None


@pytest.mark.parametrize("given", ["doc_a", "doc_", "a.txt", "in/a.txt"])
def test_a_document_is_found_by_id_beginning_of_id_name_or_source(store, given):
    write(store, raw(), coded())
    assert store.find_document(given)["id"] == "doc_a"
    assert store.find_document("doc%") is None


def test_migrations_are_applied_once_and_a_store_opens_again(tmp_path):
    path = tmp_path / "s.db"
    for _ in range(3):
        with open_store(path) as store:
            write(store, raw(), coded())
    with sqlite3.connect(path) as direct:
        assert [name for (name,) in direct.execute("SELECT name FROM migration ORDER BY name")] == [step.__name__ for step in MIGRATIONS]
        assert direct.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert direct.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_step_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def bad(connection):
        connection.exec_driver_sql("CREATE TABLE half (x)")
        raise RuntimeError("boom")

    monkeypatch.setattr(sql, "MIGRATIONS", (*MIGRATIONS, bad))
    with pytest.raises(RuntimeError, match="boom"):
        open_store(tmp_path / "s.db")
    monkeypatch.undo()
    with open_store(tmp_path / "s.db") as store:
        write(store, raw(), coded())
        assert len(list(store.documents())) == 1


def test_two_open_at_once_write_in_turns_and_see_each_other(tmp_path):
    with open_store(tmp_path / "s.db") as one, open_store(tmp_path / "s.db") as other:
        for number, store in enumerate((one, other, one, other)):
            write(store, raw(f"{number}.txt"), coded(f"{number}.txt", key=f"doc_{number}"))
        assert len(list(one.documents())) == len(list(other.documents())) == 4


def test_a_failed_write_leaves_nothing_of_its_document(store, monkeypatch):
    write(store, raw(), coded())

    def broken(*args):
        yield from ()
        raise RuntimeError("boom")

    monkeypatch.setattr(sql, "record_rows", broken)
    with pytest.raises(RuntimeError, match="boom"):
        write(store, raw("b.txt"), coded("b.txt", key="doc_b"))
    monkeypatch.undo()
    assert [row["id"] for row in store.documents()] == ["doc_a"]
    write(store, raw("b.txt"), coded("b.txt", key="doc_b"))
    assert [row["id"] for row in store.documents()] == ["doc_a", "doc_b"]


def test_a_store_that_is_missing_is_told(tmp_path):
    with pytest.raises(StoreError, match="there is no store") as told:
        open_store(tmp_path / "none.db", create=False)
    assert "tocsin code" in told.value.hint
    assert not (tmp_path / "none.db").exists()


def test_a_damaged_store_is_called_damaged_and_what_to_do_is_told(tmp_path):
    path = tmp_path / "s.db"
    with open_store(path) as store:
        for number in range(30):
            write(store, raw(f"{number}.txt", f"{number} {TEXT}"), coded(f"{number}.txt", f"{number} {TEXT}", key=f"doc_{number}"))
    content = bytearray(path.read_bytes())
    content[8192:-4096] = b"\xff" * (len(content) - 8192 - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged") as told, open_store(path) as store:
        list(store.records("events"))
    assert ".recover" in told.value.hint


def test_the_database_of_another_program_is_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / "other.db") as direct:
        direct.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(StoreError, match="another program"):
        open_store(tmp_path / "other.db")
    with sqlite3.connect(tmp_path / "other.db") as direct:
        assert direct.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


def test_a_store_of_a_newer_program_is_left_alone(tmp_path):
    open_store(tmp_path / "s.db").close()
    with sqlite3.connect(tmp_path / "s.db") as direct:
        direct.execute("INSERT INTO migration VALUES ('m999_later', '2030-01-01')")
    with pytest.raises(StoreError, match="newer"):
        open_store(tmp_path / "s.db")
