"""`tocsin actors`: the listing with codes of other data sets, going through unknown names, and the file that the answers go into."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tocsin.cli import app
from tocsin.errors import DataError
from tocsin.ontology import Ontology, _load, add_file, built_in_folder, check_folders
from tocsin.overlay import IGNORED, REVIEWED, OverlayFile, as_line
from tocsin.review import LONGEST, new_id, sentence_around

DOCUMENTS = {
    "one.txt": "March 5, 2024\n\nThe Lake Road Front attacked an army post near Gao on Monday. The Lake Road Front said that it had killed five soldiers. Zorvan Petrasi accused the group.",
    "two.txt": "March 6, 2024\n\nThe Lake Road Front shelled the town of Gao on Tuesday. The Veldara Council condemned the attack.",
    "three.txt": "March 7, 2024\n\nMali accused the Lake Road Front of the attack on Wednesday. Hamas condemned the attack.",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A store in which an invented group is named in three documents."""
    folder = tmp_path_factory.mktemp("review")
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, "utf-8")
    ran = CliRunner().invoke(app, ["code", *(str(folder / name) for name in DOCUMENTS), "--db", str(folder / "r.db"), "--engine", "rules"])
    assert ran.exit_code == 0, ran.output
    return folder / "r.db"


@pytest.fixture
def review(made, tmp_path, monkeypatch):
    """Runs the review in an empty folder with the answers given."""
    monkeypatch.chdir(tmp_path)

    def run(answers: str, *options: str):
        if list(tmp_path.iterdir()):
            _load.cache_clear()  # as in a process of its own, which reads what the one before has written
        return CliRunner().invoke(app, ["actors", "review", "--db", str(made), *options], input=answers)

    return run


BUILT_IN = check_folders((built_in_folder(),))[0]


def overlay_of(folder: Path) -> dict:
    """All entries with those of an overlay laid over them, as the program lays them."""
    laid = Ontology(entries={key: dict(table) for key, table in BUILT_IN.entries.items()}, sources=dict(BUILT_IN.sources))
    assert list(add_file(laid, folder / REVIEWED)) == []
    return laid.entries


def test_the_listing_has_the_codes_of_other_data_sets(made):
    rows = list(csv.DictReader(io.StringIO(CliRunner().invoke(app, ["actors", "--db", str(made), "--format", "csv"]).stdout)))
    mali = next(row for row in rows if row["id"] == "gov:MLI")
    hamas = next(row for row in rows if row["id"] == "actor:hamas")
    assert (mali["cow"], mali["gwno"], mali["iso_numeric"], mali["wikidata"]) == ("432", "432", "466", "Q912")
    assert hamas["wikidata"] == "Q38799"
    assert next(row for row in rows if row["name"].startswith("Lake Road"))["wikidata"] == ""


def test_unknown_names_are_listed_most_frequent_first(review):
    rows = [json.loads(line) for line in review("", "--format", "jsonl").stdout.splitlines()]
    assert (rows[0]["name"], rows[0]["documents"]) == ("Lake Road Front", 3)
    assert rows[0]["mentions"] >= 3
    assert rows[0]["contexts"][0] == "The Lake Road Front attacked an army post near Gao on Monday."
    assert {row["name"] for row in rows} >= {"Zorvan Petrasi", "Veldara Council"}
    assert not {row["name"] for row in rows} & {"Gao", "Hamas", "Mali"}
    assert [row["documents"] for row in rows] == sorted((row["documents"] for row in rows), reverse=True)
    table = review("", "--format", "csv", "--limit", "1").stdout.splitlines()
    assert table[0] == "name,kind,documents,mentions,candidates,contexts"
    assert len(table) == 2


def test_answers_go_into_the_overlay_and_names_are_not_asked_twice(review, tmp_path):
    ran = review("z\na\nxyz\nmli\nq\n")
    assert ran.exit_code == 0
    assert "No terminal" in ran.stderr
    assert "'z' is none of the keys" in ran.stderr
    assert "'XYZ' is no country code" in ran.stderr
    assert 'data = ["dictionaries"]' in ran.stderr
    entry = overlay_of(tmp_path / "dictionaries")["actors"]["lake-road-front"]
    assert (entry.kind, entry.country, entry.sector) == ("armed_group", "MLI", "REB")
    left = [json.loads(line)["name"] for line in review("", "--format", "jsonl").stdout.splitlines()]
    assert "Lake Road Front" not in left


@pytest.mark.parametrize(("key", "kind", "sector"), [("g", "government", "GOV"), ("m", "military", "MIL"), ("o", "organization", None)])
def test_each_key_gives_its_kind(review, tmp_path, key, kind, sector):
    review(f"{key}\n\nq\n", "--overlay", "mine")
    entry = overlay_of(tmp_path / "mine")["actors"]["lake-road-front"]
    assert (entry.kind, entry.country, entry.sector) == (kind, None, sector)


def test_a_name_may_be_a_person_the_same_as_another_or_nobody(review, tmp_path):
    names = [json.loads(line)["name"] for line in review("", "--format", "jsonl").stdout.splitlines()]
    ran = review("p\nMLI\ns\nnobody of that name\ns\nHamas\nn\n")
    assert len(names) >= 3
    assert "No actor has the id or name 'nobody of that name'" in ran.stderr
    entries = overlay_of(tmp_path / "dictionaries")
    assert "Lake Road Front (MLI)" in entries["people"]
    assert names[1] in entries["actors"]["hamas"].aliases
    review("x\nq\n")
    assert (tmp_path / "dictionaries" / IGNORED).read_text("utf-8").splitlines()[0] == "ignored:"
    assert len(review("", "--format", "jsonl").stdout.splitlines()) == len(names) - 3


def test_an_alias_of_what_was_added_a_moment_ago_goes_into_its_line(review, tmp_path):
    review("o\nMLI\ns\nLake Road Front\ns\nlake-road-front\nq\n")
    lines = (tmp_path / "dictionaries" / REVIEWED).read_text("utf-8").splitlines()
    assert len(lines) == 2
    assert len(overlay_of(tmp_path / "dictionaries")["actors"]["lake-road-front"].aliases) == 2


def test_what_was_answered_before_the_input_ended_is_kept(review, tmp_path):
    ran = review("a\nMLI\n")
    assert ran.exit_code == 0
    assert "1 answer is in dictionaries" in ran.stderr
    assert "lake-road-front" in (tmp_path / "dictionaries" / REVIEWED).read_text("utf-8")


def test_at_a_terminal_one_key_is_enough(review, monkeypatch):
    monkeypatch.setattr("tocsin.cli.actors.Session.__init__", keeping_terminal(monkeypatch))
    keys = iter("xq")
    monkeypatch.setattr("click.getchar", lambda: next(keys))
    ran = review("")
    assert "No terminal" not in ran.stderr
    assert Path("dictionaries", IGNORED).read_text("utf-8") == "ignored:\n  - Lake Road Front\n"


def keeping_terminal(monkeypatch):
    """The session's own start, as it is at a terminal."""
    from tocsin.cli.actors import Session

    own = Session.__init__

    def start(self, *given):
        own(self, *given)
        self.terminal = True

    return start


# ------------------------------------------------------------------ the file


HELD = """# My own groups.
people:
  - {name: Halima Dari, country: TCD}   # a friend
actors:
# the lake
- {id: river-guard, name: River Guard, kind: armed_group, aliases: [RG]}  # seen in 2024
-  id: hill-guard
   name: Hill Guard
   kind: armed_group

# Happenings come last.
happenings: []
"""


def test_what_stood_in_the_file_stays(tmp_path):
    (tmp_path / REVIEWED).write_text(HELD, "utf-8")
    file = OverlayFile(tmp_path)
    file.add("actors", {"id": "no-land-army", "name": "Årmy: of #1", "kind": "armed_group", "country": "NOR"})
    file.add("people", {"name": "NO", "country": "NOR"})
    file.add_alias("actors", "river-guard", "Guard of the River")
    file.add_alias("actors", "hamas", "Hamaz")
    file.add_alias("actors", "hamas", "Hamass")
    text = (tmp_path / REVIEWED).read_text("utf-8")
    for comment in ("# My own groups.", "# a friend", "# the lake", "# seen in 2024", "# Happenings come last."):
        assert comment in text
    entries = overlay_of(tmp_path)
    assert entries["actors"]["river-guard"].aliases == ("RG", "Guard of the River")
    assert entries["actors"]["no-land-army"].name == "Årmy: of #1"
    assert set(entries["people"]) >= {"NO (NOR)", "Halima Dari (TCD)"}
    assert {"Hamaz", "Hamass"} <= set(entries["actors"]["hamas"].aliases)
    assert text.index("Årmy") < text.index("# Happenings")
    assert [path.name for path in tmp_path.iterdir()] == [REVIEWED]


@pytest.mark.parametrize(
    ("held", "told"),
    [("actors: [{id: a, name: A, kind: person}]\n", "stands in one line"), ("actors: {a: b}\n", "not a mapping with lists"), ("actors:\n  - {id: a\n", "reviewed.yml"), ("- a\n", "not a mapping")],
)
def test_a_file_that_cannot_take_an_entry_is_left_alone(tmp_path, held, told):
    (tmp_path / REVIEWED).write_text(held, "utf-8")
    with pytest.raises(DataError, match=told):
        OverlayFile(tmp_path).add("actors", {"id": "b", "name": "B", "kind": "person"})
    assert (tmp_path / REVIEWED).read_text("utf-8") == held


def test_an_alias_of_an_entry_over_several_lines_is_left_to_the_person(tmp_path):
    (tmp_path / REVIEWED).write_text(HELD, "utf-8")
    with pytest.raises(DataError, match="does not stand in one line"):
        OverlayFile(tmp_path).add_alias("actors", "hill-guard", "HG")
    assert (tmp_path / REVIEWED).read_text("utf-8") == HELD


def test_a_crash_while_writing_leaves_the_old_file(tmp_path, monkeypatch):
    (tmp_path / REVIEWED).write_text(HELD, "utf-8")

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        OverlayFile(tmp_path).add("people", {"name": "B"})
    assert (tmp_path / REVIEWED).read_text("utf-8") == HELD
    assert [path.name for path in tmp_path.iterdir()] == [REVIEWED]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30), min_size=1, max_size=6, unique=True))
@settings(max_examples=60, deadline=None)
def test_any_name_comes_back_as_it_was_ignored(tmp_path_factory, names):
    file = OverlayFile(tmp_path_factory.mktemp("ignored"))
    for name in names:
        file.ignore(name)
    assert file.ignored() == set(names)
    assert all("\n" not in as_line(name) for name in names)


def test_ids_are_ascii_and_new():
    assert new_id("Fırat Güçleri", ()) == "frat-gucleri"
    assert new_id("Hamas", BUILT_IN.entries["actors"]) == "hamas-2"
    assert new_id("حماس", ()).startswith("name-")
    assert new_id("حماس", ()) == new_id("حماس", ())


def test_a_sentence_is_cut_out_of_the_text():
    text = "He came. “The Lake Front\nattacked Gao.” Nobody saw it. " + "x" * 500
    start = text.index("Gao")
    assert sentence_around(text, start, start + 3) == "attacked Gao.”"
    assert len(sentence_around("y" * 2000, 1000, 1003)) == 2 * LONGEST + 3


def test_who_gives_no_answer_is_not_told_to_use_the_folder(review):
    ran = review("q\n")
    assert "No answer was given, and nothing is written." in ran.stderr
    assert "tocsin.toml" not in ran.stderr
