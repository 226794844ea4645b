"""What careless or hostile users type, set and write by hand: told in a line, never a traceback, and never another file than the one named."""

import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

import tocsin as library
from tocsin.annotate import load_model, tokens_of
from tocsin.clean.dateline import read_alone, read_dateline
from tocsin.config import Settings
from tocsin.errors import DataError
from tocsin.fill import version_of
from tocsin.find.measures import money_and_percent
from tocsin.ontology import check_folders, load_ontology
from tocsin.records import RawDocument
from tocsin.store import open_store

GOOD = "Rebels attacked an army post near Gao on Monday, killing five soldiers."
GOLD = {"document": "a.txt", "entities": [{"id": "r", "name": "Rebels"}], "events": [{"type": "ASSAULT", "anchor": "attacked", "evidence": "Rebels attacked", "actors": ["r"]}], "figures": [{"value": 5, "evidence": "five soldiers"}]}


@pytest.mark.parametrize("name", ["day?mode=ro.db", ":memory:", "50%41.db", "a#b.db", "file:x.db", "two\nlines.db", "half\udcff.db"])
def test_a_store_is_the_file_that_was_named_whatever_signs_are_in_its_name(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    open_store(name).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with open_store(name, create=False) as store:
        assert list(store.documents()) == []


@pytest.mark.parametrize("words", [("events", "--search"), ("figures", "--search"), ("show",), ("explain",), ("story",), ("actors", "--search"), ("status",), ("claims",)])
def test_bytes_of_the_terminal_that_are_no_text_find_nothing(tocsin, tmp_path, words):
    (tmp_path / "a.txt").write_text(GOOD)
    assert tocsin("code", "a.txt", "--db", "s.db").status == 0
    ran = tocsin(*words, "\udcff", "--db", "s.db")
    assert ran.out == ""
    assert ran.status in (0, 1)


@pytest.mark.parametrize("value", ["5", "{a: 1}", "null", "[[x]]"])
def test_an_overlay_that_adds_no_list_to_a_list_is_told(tmp_path, value):
    actor = next(name for name, entry in load_ontology().entries["actors"].items() if entry.aliases)
    (tmp_path / "more.yml").write_text(f"actors:\n- {{extends: {actor}, aliases: {value}}}\n")
    (mistake,) = check_folders((Path(library.__file__).parent / "data", tmp_path))[1][:1]
    assert "actors entry 1" in mistake
    assert "aliases" in mistake


@pytest.mark.parametrize("command", [("data", "check", "over"), ("code", "a.txt", "--format", "jsonl")])
def test_an_overlay_that_takes_out_what_is_needed_is_told(tocsin, tmp_path, monkeypatch, command):
    (tmp_path / "over").mkdir()
    (tmp_path / "over" / "less.yml").write_text("remove: [ASSAULT]\n")
    (tmp_path / "a.txt").write_text(GOOD)
    monkeypatch.setenv("TOCSIN_DATA", '["over"]')
    monkeypatch.setenv("TOCSIN_ENGINE", "rules")
    ran = tocsin(*command)
    assert ran.status == 1
    assert "'ASSAULT' of the types is needed" in ran.err
    assert "overlay" in ran.err


def test_a_list_of_words_that_is_taken_out_is_told():
    with pytest.raises(DataError, match="'no such' of the lists"):
        load_ontology().words("no such")


GOLDS = {
    "events": 5, "events.0": [5], "events.0.type": [{"anchor": "a", "evidence": "a"}], "events.0.anchor": [{"type": "ASSAULT", "anchor": 5, "evidence": "a"}], "events.0.place": [{**GOLD["events"][0], "place": "Gao"}],
    "entities.0": [5], "entities.0.name": [{"id": "r"}], "figures.0.value": [{"value": "five", "evidence": "five"}],
}  # fmt: skip


@pytest.mark.parametrize("field", GOLDS)
def test_gold_of_another_form_is_told_with_its_field(tocsin, tmp_path, field):
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "g.json").write_text(json.dumps({**GOLD, field.split(".")[0]: GOLDS[field]}))
    ran = tocsin("evaluate", "gold", "--engine", "rules")
    assert ran.status == 1
    assert f"field '{field}'" in ran.err.splitlines()[0]
    assert "gold.md" in ran.err


def test_gold_that_is_nested_without_end_and_records_that_are_no_text_are_told(tocsin, tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "g.json").write_text("[" * 100_000)
    assert "cannot be read as JSON" in tocsin("evaluate", "gold").err
    (tmp_path / "gold" / "g.json").write_text(json.dumps(GOLD))
    (tmp_path / "other.jsonl").write_bytes(b"\xff\n")
    ran = tocsin("compare", "other.jsonl", "--gold", "gold")
    assert ran.status == 1
    assert "other.jsonl, line 1 is no coded document" in ran.err


def test_other_settings_of_length_and_place_names_code_anew(tmp_path):
    table = tmp_path / "places.tsv"
    table.write_text("gao\n")
    plain = Settings(engine="rules")
    versions = [version_of(one) for one in (plain, Settings(engine="rules", max_characters=5_000), Settings(engine="rules", gazetteer=table))]
    assert len(set(versions)) == 3
    table.write_text("gao\nkidal\n")
    assert version_of(Settings(engine="rules", gazetteer=table)) not in versions


@pytest.mark.parametrize("piece", ["A-", "AB-", "A.-", "Aa-", "A'-"])
def test_a_word_of_many_hyphens_is_soon_known_to_be_no_dateline(piece):
    """Parts of a name were tried in every way that hyphens can part it: seconds for a line."""
    import time

    began = time.process_time()
    assert read_alone(piece * (118 // len(piece)) + "!") is None
    assert read_dateline(piece * (148 // len(piece)) + "!") is None
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("piece", ["$", "(", "=", "'s", "!?", "%"])
def test_signs_without_a_blank_between_them_take_no_minutes(piece):
    """The tokeniser takes signs off one by one: of five thousand, it took seven seconds."""
    import time

    model = load_model(Settings().model)
    line = f"Rebels left Gao  on Monday: {piece * (5_000 // len(piece))} the army said."
    began = time.process_time()
    doc = tokens_of(model, line)
    assert time.process_time() - began < 2
    assert doc.text == line
    assert [token.text for token in doc][:9] == ["Rebels", "left", "Gao", " ", "on", "Monday", ":", *[token.text for token in model.make_doc(piece * 30)][:2]]
    assert [token.text for token in doc][-4:] == ["the", "army", "said", "."]


def test_a_text_of_nothing_but_sums_of_money_is_read_in_time():
    """Each sum was compared with all before it: ten thousand of them took fifteen seconds, twice as many four times that."""
    import time

    text = "$1 million and 5% and " * 15_000
    began = time.process_time()
    found = money_and_percent(text, 0)
    assert time.process_time() - began < 8
    assert len(found) == 30_000
    assert [text[start:end] for start, end, _, _ in found[:4]] == ["$1 million", "5%"] * 2


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_at_the_end_of_time_is_told_and_the_text_is_coded(pipeline, day):
    """Every week before the first day, or after the last, failed the stages, and all events were lost."""
    text = f"{GOOD} Mali and Niger will hold talks next Monday. Two years ago the minister resigned. Chad accused Sudan on Monday of arming rebels."
    found = pipeline.code(RawDocument(name="d", source="d", text=text, published=day))
    assert [problem.code for problem in found.problems] == ["date"]
    assert found.published is None
    assert len(found.events) >= 3


def test_half_characters_given_by_a_program_are_question_marks(pipeline, tmp_path):
    raw = RawDocument(name="n\ud800", source="s\ud800", title="t\udcff", text=f"{GOOD} \ud800")
    coded = pipeline.code(raw).coded()
    assert coded.text == f"{GOOD} ?"
    assert json.loads(coded.to_json())["document"] == "n?"
    with open_store(tmp_path / "s.db") as store:
        assert store.write(raw, coded, run_id=store.begin_run(engine="rules", version="1", knowledge="k"), mark="m")


COMMANDS = [("events",), ("figures",), ("incidents",), ("claims",), ("status",), ("report",), ("timeline",), ("show", "a.txt"), ("code", "a.txt")]


@pytest.mark.parametrize("damage", ["record", "file"])
def test_a_damaged_store_is_told_by_every_command(tocsin, tmp_path, monkeypatch, damage):
    monkeypatch.setenv("TOCSIN_ENGINE", "rules")
    (tmp_path / "a.txt").write_text(f"{GOOD} Chad accused Sudan of arming the rebels. Kenya closed the Namanga border crossing on Monday.")
    assert tocsin("code", "a.txt", "--db", "s.db").status == 0
    if damage == "record":
        with sqlite3.connect("s.db") as direct:
            direct.execute("""UPDATE record SET body = '{"a":'""")
            direct.execute("""UPDATE document SET raw = '{"a":'""")
    else:  # a changed byte here and there: also in the names of tables, which SQLite then quotes
        content = bytearray(Path("s.db").read_bytes())
        for number in range(100, len(content), 97):
            content[number] = 0x82
        Path("s.db").write_bytes(content)
    told = [tocsin(*command, "--db", "s.db") for command in COMMANDS]
    for ran in told:
        assert ran.status == 0 or "tocsin: s.db is " in ran.err
    assert sum(ran.status for ran in told) >= 5
