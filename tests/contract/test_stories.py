"""What the records of stories promise, and how the store keeps them."""

import json
import multiprocessing
import sqlite3

import pytest

from tests_paths import ROOT
from tocsin.records import CodedDocument, RawDocument, Story
from tocsin.store import open_store
from tocsin.stories import Report, find_stories
from tocsin.stories.keep import stories_of

BASES = {row["id"]: row["text"] for row in map(json.loads, (ROOT / "examples" / "stories" / "bases.jsonl").read_text("utf-8").splitlines())}


def fill(store, texts, publisher=None):
    run_id = store.begin_run(engine="rules", version="1", knowledge="k")
    for name, text in texts.items():
        raw = RawDocument(name=name, source=name, text=text, publisher=publisher)
        store.write(raw, CodedDocument(document=name, id=f"doc_{name}", text=text, publisher=publisher), run_id=run_id, mark="m")


def texts(number=6):
    names = list(BASES)[:number]
    return {name: BASES[name] for name in names} | {f"{name}-cut": "\n\n".join(BASES[name].split("\n\n")[:4]) for name in names[:3]}


def test_a_story_survives_json():
    for story in find_stories(Report(name, text) for name, text in texts().items()):
        assert Story.model_validate_json(story.model_dump_json()) == story


def test_keys_of_the_record_stay():
    assert list(Story.model_fields) == ["id", "roots", "members", "independent", "first", "last", "copies"]


def test_an_id_stays_when_copies_come():
    (before,) = find_stories([Report("a", BASES["yemen-ship"])])
    (after,) = find_stories([Report("a", BASES["yemen-ship"]), Report("b", "\n\n".join(BASES["yemen-ship"].split("\n\n")[:5]))])
    assert before.id == after.id


def test_the_store_gives_what_the_function_gives_and_keeps_it(tmp_path, monkeypatch):
    with open_store(tmp_path / "s.db") as store:
        fill(store, texts(), publisher="Coastal Wire")
        found = stories_of(store)
        assert found == find_stories(Report(f"doc_{name}", text, publisher="Coastal Wire", name=name) for name, text in texts().items())
        monkeypatch.setattr("tocsin.stories.keep.find_stories", lambda _: pytest.fail("the stories were kept"))
        assert stories_of(store) == found


def test_a_new_coding_of_a_document_makes_the_stories_anew(tmp_path):
    with open_store(tmp_path / "s.db") as store:
        fill(store, {"a": BASES["yemen-ship"], "b": BASES["yemen-ship"]})
        assert len(stories_of(store)) == 1
        fill(store, {"b": BASES["somalia-hotel"]})  # the same id: written anew by another run
        run_id = store.begin_run(engine="rules", version="1", knowledge="k")
        store.write(RawDocument(name="b", source="b", text="x"), CodedDocument(document="b", id="doc_b2", text=BASES["somalia-hotel"]), run_id=run_id, mark="m")
        assert len(stories_of(store)) == 2


def test_too_many_documents_are_not_searched_on_the_side(tmp_path):
    with open_store(tmp_path / "s.db") as store:
        fill(store, texts())
        assert stories_of(store, at_most=3) is None
        assert stories_of(store)
        assert stories_of(store, at_most=3), "what is kept is given, however much it is"


def test_a_writing_that_fails_leaves_the_old_stories(tmp_path):
    with open_store(tmp_path / "s.db") as store:
        fill(store, texts())
        found = stories_of(store)
        twice = [found[0], found[0]]
        with pytest.raises(Exception, match="UNIQUE"):
            store.keep_stories("other", twice)
        assert store.stories("other") is None
        assert stories_of(store) == found


def count(path):
    with open_store(path, create=False) as store:
        return [story.id for story in stories_of(store)]


def test_two_programs_at_once_give_the_same(tmp_path):
    path = tmp_path / "s.db"
    with open_store(path) as store:
        fill(store, texts(12))
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        one, other = pool.map(count, [path, path])
    assert one == other == count(path)
    with sqlite3.connect(path) as direct:
        assert direct.execute("SELECT count(*) FROM story_state").fetchone() == (1,)


def test_a_store_without_the_tables_gets_them(tmp_path):
    path = tmp_path / "s.db"
    with open_store(path) as store:
        fill(store, texts(2))
    with sqlite3.connect(path) as direct:
        for table in ("story", "story_member", "story_state"):
            direct.execute(f"DROP TABLE {table}")
        direct.execute("DELETE FROM migration WHERE name = 'm003_stories'")
    with open_store(path, create=False) as store:
        assert len(stories_of(store)) == 2
