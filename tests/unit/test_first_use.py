"""What people meet who use the program for the first time: files as they lie about, names misspelt, a store that may only be read, and a report that says what it leaves out."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from command_line import filled
from tocsin.config import load_settings
from tocsin.errors import ConfigError
from tocsin.histories.draw import foot
from tocsin.read import open_sources
from tocsin.report import html

CONVOY = "May 14, 2024\n\nGunmen ambushed an aid convoy near Malakal on Sunday, killing at least four drivers, the United Nations said."
AGAIN = "May 15, 2024\n\nFour drivers of an aid convoy were killed when gunmen ambushed it near Malakal on Sunday, a driver's brother said."
TABLE = "Réf.;Imprimé;Récit\nA-1;14/05/2024;Gunmen killed four villagers near Gao on Monday.\nA-2;15/05/2024;Gunmen – or bandits – killed two herders near Gao on Monday.\n"


@pytest.fixture
def store(tocsin):
    return filled(tocsin, {"convoy.txt": CONVOY, "again.txt": AGAIN}, "--engine", "rules")


# ------------------------------------------------------------------- tables


def test_headings_of_a_table_in_an_old_encoding_can_be_named(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE.encode("cp1252"))
    one, two = open_sources([str(path)], columns="text=Récit,id=Réf.,date=Imprimé")
    assert (one.name, one.published, two.name) == ("A-1", date(2024, 5, 14), "A-2")
    (told,) = open_sources([str(path)])
    assert "Columns: Réf., Imprimé, Récit." in told.problems[0].message


def test_a_column_that_a_table_does_not_have_is_told_once(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(TABLE, "utf-8")
    one, two = open_sources([str(path)], columns="text=Récit,date=Printed,author=By")
    assert [(p.code, p.message) for p in one.problems] == [("columns", "There is no column 'Printed' (date), none 'By' (author). Columns: Réf., Imprimé, Récit. --columns or the setting `columns` names them.")]
    assert two.problems == ()
    (told,) = open_sources([str(path)], columns="text=Story")
    assert told.problems[0].message == "There is no column 'Story'. Columns: Réf., Imprimé, Récit. Say which it is: --columns text=NAME."


def test_a_column_within_an_object_is_none_that_is_missing(tmp_path):
    pytest.importorskip("pyarrow")
    import pyarrow
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"article": [{"body": "Rain fell."}]}), tmp_path / "a.parquet")
    (one,) = open_sources([str(tmp_path / "a.parquet")], columns="text=article.body")
    assert (one.text, one.problems) == ("Rain fell.", ())


def test_what_stood_for_a_table_that_could_not_be_read_goes_when_it_can(tocsin):
    Path("a.csv").write_text(TABLE, "utf-8")
    assert "no column that is known to hold the text" in tocsin("code", "a.csv", "--engine", "rules").out
    assert tocsin("code", "a.csv", "--engine", "rules", "--columns", "text=Récit").status == 0
    assert tocsin("problems").err.strip() == "No problems."


# ------------------------------------------------------------------- folders


def test_what_a_browser_stored_with_a_page_is_no_report(tmp_path):
    (tmp_path / "talks.html").write_text("<p>Talks were held.</p>", "utf-8")
    for folder in ("talks_files", "case_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_text("<p>Buy now.</p>", "utf-8")
    assert [raw.source.removeprefix(f"{tmp_path}/") for raw in open_sources([str(tmp_path)])] == ["case_files/frame.html", "talks.html"]


def test_files_that_are_passed_over_are_told(tocsin):
    Path("in/talks_files").mkdir(parents=True)
    for name in ("talks.html", "talks_files/style.css", "old.doc", "new.doc", "sheet.xlsx", ".hidden.doc"):
        Path("in", name).write_text("Rain fell.", "utf-8")
    ran = tocsin("code", "in", "--engine", "rules")
    assert "Passed over in folders, for they are of no format that is read: 2 .doc, 1 .xlsx. Give such a file by its name" in ran.err
    Path("in/sheet.xlsx").unlink()
    assert "Passed over" not in tocsin("code", "in/talks.html", "--engine", "rules").err


# ------------------------------------------------------------------- messages


def test_one_kind_of_problem_is_one_line_of_the_summary(tocsin):
    rows = [json.dumps({"id": f"r{n}", "date": "03/04/2024", "text": f"Rain fell on town {n}."}) for n in range(30)]
    Path("a.jsonl").write_text("\n".join([*rows, '{"id": "x", "text": "Gunmen killed a herder near Gao on Monday."}', "{bad"]), "utf-8")
    out = tocsin("code", "a.jsonl", "--engine", "rules").out
    assert out.count("can be read as two different") == 1
    assert " 30 " in out
    assert "a.jsonl#32" in out, "the other kind is not crowded out"
    assert "`tocsin problems` lists all 31." in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("explain", "convoi.txt"), "there is neither a file 'convoi.txt' nor a store at tocsin.db."),
        (("explain", "."), ". is a folder."),
    ],
)
def test_explain_says_what_it_was_given(tocsin, words, told):
    assert told in tocsin(*words).err


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("convoy", "Did you mean convoy.txt?"),
        ("agian.txt", "Did you mean again.txt?"),
        ("zzz", "`tocsin stories --all` lists documents"),
        ("ev_ffffffff", "has no event of that id"),
        ("thr_0123", "`tocsin claims ID` shows it."),
        ("hist_0123", "`tocsin status ID` shows it."),
    ],
)
def test_what_is_no_document_is_told_kindly(store, given, told):
    for command in ("explain", "show"):
        ran = store(command, given)
        assert ran.status == 1
        assert told in ran.err


def test_show_names_the_outlet(tocsin):
    Path("a.jsonl").write_text(json.dumps({"id": "a", "source": "Nile Courier", "text": "Rain fell."}), "utf-8")
    tocsin("code", "a.jsonl", "--engine", "rules")
    assert "; Nile Courier; " in tocsin("show", "a").out


def test_a_setting_that_there_is_not_is_told_in_plain_words(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("tocsin.toml").write_text('dbb = "x.db"\n', "utf-8")
    with pytest.raises(ConfigError, match="there is no setting 'dbb'; it stands in"):
        load_settings()


# ------------------------------------------------------------------- a store that may only be read


def test_a_store_in_a_folder_that_may_only_be_read_answers(store, monkeypatch):
    event = json.loads(store("events", "--format", "jsonl").out.splitlines()[0])["id"]
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode, **more: mode != os.W_OK and access(path, mode, **more))
    there = sorted(path.name for path in Path().iterdir())
    for command in (("events",), ("incidents",), ("stories",), ("claims",), ("status",), ("series",), ("show", "convoy.txt"), ("report",)):
        ran = store(*command)
        assert ran.status == 0, ran.err
    assert sorted(path.name for path in Path().iterdir()) == sorted([*there, "report.html"]), "nothing is put beside it"
    for command in (("judge", "wrong", event, "--by", "me"), ("code", "in", "--engine", "judged")):
        ran = store(*command)
        assert ran.status == 1
        assert "tocsin.db may only be read here." in ran.err


# ------------------------------------------------------------------- report and picture


def test_the_report_shows_incidents_and_figures(store):
    store("report")
    page = Path("report.html").read_text("utf-8")
    assert "What several reports tell" in page
    assert "<q>at least four drivers</q>" in page
    assert "more in the store" not in page


def test_the_report_says_what_it_leaves_out(store, monkeypatch):
    monkeypatch.setattr(html, "BIGGEST", 1)
    Path("in/empty.txt").write_text("", "utf-8")
    Path("in/blank.txt").write_text(" ", "utf-8")
    store("code", "in", "--engine", "rules")
    store("report")
    page = Path("report.html").read_text("utf-8")
    for command, left in (("figures", 1), ("problems", 1), ("stories --all", 3)):
        assert f"{left} more in the store: <code>tocsin {command}</code>" in page
    assert "<dt>problems</dt><dd>2</dd>" in page


def test_names_of_days_do_not_lie_on_each_other():
    lefts = [float(line.split('x1="')[1].split('"')[0]) for line in foot(0, (date(2023, 2, 19), date(2023, 9, 16)), {}) if "<line" in line]
    assert len(lefts) > 4
    assert all(after - before >= 60 for before, after in zip(lefts, lefts[1:], strict=False))


# ------------------------------------------------------------------- codes and judgements


@pytest.mark.parametrize(("given", "meant"), [("Kenya", "Kenya is KEN."), ("sudanese", "Sudan is SDN."), ("Atlantis", "such as SDN for Sudan")])
def test_a_country_given_by_its_name_is_told_its_code(store, given, meant):
    ran = store("events", "--country", given)
    assert f"'{given}' is no country code." in ran.err
    assert meant in ran.err


def test_who_judges_sees_what_is_judged(store):
    first = json.loads(store("events", "--format", "jsonl").out.splitlines()[0])["id"]
    assert "are one and the same event" in store("judge", "different", first, first, "--by", "me").err
    assert store("judge", "wrong", first, "--by", "me").err.startswith("wrong: ASSAULT “")
    assert "is in no incident: somebody judged it wrong." in store("incident", first).err
    store("judge", "correct", first, "--by", "me")
    assert "there is more than one judgement 'jdg_'" in store("judge", "withdraw", "jdg_", "--by", "me").err


def test_a_misspelt_field_of_an_overlay_is_named(tocsin):
    Path("mine").mkdir()
    Path("mine/a.yml").write_text("actors:\n  - {id: lake-front, nme: Lake Front}\n", "utf-8")
    Path("mine/b.yml").write_text("actors: [\n", "utf-8")
    out = tocsin("data", "check", "mine").out
    assert "actors entry 1 (lake-front), field 'name': it must be given." in out
    assert "actors entry 1 (lake-front), field 'nme': there is no such field." in out
    assert "`tocsin data check`" not in out, "whoever reads this has just run it"
