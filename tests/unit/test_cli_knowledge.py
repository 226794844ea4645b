"""The commands on knowledge files: overlays, what is wrong with them, their examples and schemas."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tocsin.knowledge import NAMED_SLOTS, Frame
from tocsin.ontology import Ontology, built_in_folder, load_ontology


@pytest.fixture
def overlay(tmp_path):
    """Writes an overlay folder of one file."""

    def make(content: str) -> Path:
        (tmp_path / "mine").mkdir(exist_ok=True)
        (tmp_path / "mine" / "more.yml").write_text(content)
        return tmp_path / "mine"

    return make


def any_frame() -> Frame:
    """Some verb frame of the built-in knowledge."""
    return next(frame for frame in load_ontology().all("frames", Frame) if frame.pos == "verb")


def test_data_diff_shows_what_is_added_changed_and_removed(tocsin, overlay):
    frame = any_frame()
    actors = list(load_ontology().entries["actors"])
    folder = overlay(
        f"actors:\n- {{id: red-front, name: Red Front, kind: armed_group, country: MLI, sector: REB}}\n- {{extends: {actors[0]}, aliases: [Zyx Front]}}\n"
        f"frames:\n- {{extends: {frame.id}, words: [zyxify], examples: [{{text: Rebels zyxified the town., actor: Rebels}}]}}\nremove: [{actors[1]}]\n"
    )
    ran = tocsin("data", "diff", folder)
    assert (ran.status, ran.err) == (0, "")
    assert sorted(ran.out.splitlines()) == sorted(["+ actors: red-front", f"~ actors: {actors[0]}", f"- actors: {actors[1]}", f"~ frames: {frame.id}"])
    laid = load_ontology((folder,)).entries["frames"][frame.id]
    assert laid.words == (*frame.words, "zyxify")
    assert laid.type == frame.type
    assert tocsin("data", "diff").out == ""


def test_an_overlay_changes_what_is_coded(tocsin, overlay, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Rebels bejewelled an army post near Gao on Monday.")
    assert json.loads(tocsin("code", "a.txt", "--format", "jsonl", "--engine", "rules").out)["events"] == []
    folder = overlay("frames:\n- {id: bejewel, words: bejewel, pos: verb, type: ASSAULT, examples: [{text: Rebels bejewelled the town., actor: Rebels}]}\n")
    monkeypatch.setenv("TOCSIN_DATA", json.dumps([str(folder)]))
    ((event,),) = [row["events"] for row in map(json.loads, tocsin("code", "a.txt", "--format", "jsonl").out.splitlines())]
    assert event["type"] == "ASSAULT"
    assert "frame:bejewel" in event["rules"]


def test_data_check_counts_what_it_read(tocsin, overlay):
    ran = tocsin("data", "check", overlay("actors:\n- {id: red-front, name: Red Front, kind: armed_group}\n"))
    entries = load_ontology().entries
    assert f"{len(entries['frames'])} frames" in ran.out
    assert f"{len(entries['actors']) + 1} actors" in ran.out
    assert "more.yml" not in ran.out
    assert ran.status == (0 if ": 0 mistakes" in ran.out else 1)


BROKEN = {
    "no YAML": ("frames: [", "more.yml"),
    "no mapping": ("- a\n- b\n", "is a mapping"),
    "unknown key": ("framse: []\n", "key 'framse'"),
    "not a list": ("frames: {}\n", "key 'frames'"),
    "key twice": ("frames: []\nframes: []\n", "stands twice"),
    "complex key": ("{{ template }}: 1\n", "more.yml"),
    "not UTF-8": ("lists: [{name: a, words: [caf\udce9]}]\n", "more.yml"),
    "missing field": ("frames:\n- {id: zyx, words: zyx, pos: verb}\n", "frames entry 1 (zyx), field 'type'"),
    "unknown field": ("actors:\n- {id: zyx, name: Z, kind: armed_group, colour: red}\n", "actors entry 1 (zyx), field 'colour'"),
    "unknown value": ("actors:\n- {id: zyx, name: Z, kind: gang}\n", "field 'kind'"),
    "entry is no mapping": ("actors:\n- just words\n", "actors entry 1"),
    "extends nothing": ("actors:\n- {extends: zyx-none, aliases: [Z]}\n", "extends 'zyx-none', which does not exist"),
    "removes nothing": ("remove: zyx-none\n", "removes 'zyx-none', which does not exist"),
    "twice": ("lists:\n- {name: zyx, words: [a]}\n- {name: zyx, words: [b]}\n", "'zyx' stands twice"),
    "contradiction": ("actors:\n- {id: zyx, name: Z, kind: armed_group, parents: [zyx-none]}\n", "parent 'zyx-none' is not an actor"),
    "place apart": ("place_groups:\n- {name: zyx, country: MLI, at: {Zyx: [14, 2]}, divisions: {Gao: [Zyy]}}\n", "`divisions` names a place twice"),
    "no such slot": ("frames:\n- {id: zyx, words: zyx, pos: verb, type: ASSAULT, actor: [sujbect], examples: [{text: They zyx.}]}\n", "no slot 'sujbect'"),
}


def small_knowledge() -> Path:
    """A part of the built-in knowledge that loads at once."""
    return built_in_folder() / "ontology"


def test_one_entry_in_two_files_of_a_folder_is_told(tocsin, overlay, monkeypatch):
    """The later file would replace the earlier one's entry without a word."""
    monkeypatch.setattr("tocsin.ontology.built_in_folder", small_knowledge)
    folder = overlay("lists:\n- {name: zyx, words: [a]}\n")
    (folder / "zzz.yml").write_text("lists:\n- {name: zyx, words: [b]}\n")
    ran = tocsin("data", "check", folder)
    assert ran.status == 1
    assert "lists entry 1 'zyx' stands in" in ran.out


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_overlay_is_told_with_file_entry_and_field(tocsin, overlay, monkeypatch, kind):
    monkeypatch.setattr("tocsin.ontology.built_in_folder", small_knowledge)
    content, told = BROKEN[kind]
    folder = overlay("")
    (folder / "more.yml").write_bytes(content.encode("utf-8", "surrogateescape"))
    ran = tocsin("data", "check", folder)
    assert ran.status == 1
    assert told in ran.out
    assert "Traceback" not in ran.out + ran.err


def test_coding_with_a_broken_overlay_is_refused(tocsin, overlay, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Rebels attacked an army post near Gao on Monday, killing five soldiers.")
    folder = overlay(BROKEN["unknown field"][0])
    monkeypatch.setenv("TOCSIN_DATA", json.dumps([str(folder)]))
    monkeypatch.setattr("tocsin.ontology.built_in_folder", small_knowledge)
    for command in (("code", "a.txt"), ("code", "a.txt", "--format", "jsonl")):
        ran = tocsin(*command)
        assert (ran.status, ran.out) == (1, "")
        assert "field 'colour'" in ran.err.splitlines()[0]
        assert "tocsin data check" in ran.err.splitlines()[1]


def test_data_test_runs_the_examples(tocsin, monkeypatch):
    base = load_ontology()
    frame = next(one for one in base.all("frames", Frame) if one.id == "attack" or "attack" in one.words)
    wrong = Frame.model_validate({"id": "zyx", "words": "bejewel", "pos": "verb", "type": "AID", "examples": [{"text": "Rebels attacked the town."}], "counterexamples": ["The rebels bejewelled the army."]})
    small = Ontology(entries={**base.entries, "frames": {frame.id: frame}, **{key: dict(list(base.entries[key].items())[:1]) for key in ("cues", "states", "relations")}}, sources=base.sources, version="small")
    failing = replace(small, entries={**small.entries, "frames": {frame.id: frame, "zyx": wrong}}, compiled={})
    for ontology, status in ((small, 0), (failing, 1)):
        monkeypatch.setattr("tocsin.ontology.load_ontology", lambda folders=(), found=ontology: found)
        ran = tocsin("data", "test")
        total, fails = (int(word) for word in ran.out.splitlines()[-1].replace(",", "").split() if word.isdigit())
        assert total > len(frame.examples)
        assert ran.status == (1 if fails else 0)
        told = {"zyx: no AID" in ran.out, "zyx: fires where it must not" in ran.out, fails >= 2 * status > 0}
        assert told == {status == 1}
        assert len(tocsin("data", "test", "--quiet").out.splitlines()) == 1


@pytest.mark.parametrize("command", ["check", "test", "diff"])
def test_a_folder_without_knowledge_is_told(tocsin, overlay, command):
    folder = overlay(" \n")
    (folder / "notes.txt").write_text("frames: []")
    ran = tocsin("data", command, folder)
    assert (ran.status, ran.out) == (1, "")
    assert "holds no knowledge files" in ran.err


def test_an_empty_file_beside_others_is_no_mistake(tocsin, overlay, monkeypatch):
    monkeypatch.setattr("tocsin.ontology.built_in_folder", small_knowledge)
    folder = overlay("lists: []\n")
    (folder / "empty.yml").write_text("# nothing yet\n")
    assert tocsin("data", "check", folder).out == tocsin("data", "check").out


def test_a_schema_is_written_whole_or_not_at_all(tocsin, monkeypatch):
    tocsin("data", "schema", "--out", "schemas")
    before = {path: path.read_text() for path in Path("schemas").iterdir()}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("os.fdopen", full)
        ran = tocsin("data", "schema", "--out", "schemas")
    assert ran.status == 1 and "No space left" in ran.err
    assert {path: path.read_text() for path in Path("schemas").iterdir()} == before


def test_data_schema(tocsin):
    whole = json.loads(tocsin("data", "schema").out)
    assert whole["properties"].keys() == {*load_ontology().entries, "remove"}
    assert set(whole["$defs"]["Frame"]["required"]) == {"id", "words", "pos", "type", "examples"}
    assert whole["$defs"]["FrameChange"]["required"] == ["extends"]
    ran = tocsin("data", "schema", "--out", "schemas")
    written = {path.name.removesuffix(".schema.json"): json.loads(path.read_text()) for path in Path("schemas").iterdir()}
    assert written.keys() == load_ontology().entries.keys()
    assert f"{len(written)} schemas" in ran.out
    assert written["frames"]["properties"].keys() == {"frames", "remove"}
    references = [part.split('"')[0] for part in json.dumps(whole).split('"#/$defs/')[1:]]
    assert set(references) <= whole["$defs"].keys()


def test_slots_that_the_check_knows_are_those_of_the_models():
    assert {"subject", "object", "possessor", "clause"} <= NAMED_SLOTS
