"""Records as well-known programs and services write them, each with the fields that it has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.read import open_sources
from tocsin.read.days import stated_day
from tocsin.records import RawDocument

TEXT = "Gunmen ambushed a convoy near Malakal.\n\nSudan denied it."


def read(tmp_path: Path, name: str, content: str, encoding: str = "utf-8") -> list[RawDocument]:
    path = tmp_path / name
    path.write_bytes(content.encode(encoding))
    return list(open_sources([str(path)]))


TOOLS = {
    "search index": [{"_index": "news", "_id": "e1", "_source": {"title": "T", "content": TEXT, "published_date": "2024-05-14", "source": "Nile Courier"}}],
    "answer with results in articles": {"articles": {"results": [{"uri": "8", "date": "2024-05-14", "title": "T", "body": TEXT, "source": {"uri": "n.example", "title": "Nile Courier"}}], "page": 1}},
    "answer with fields": {"response": {"status": "ok", "results": [{"webPublicationDate": "2024-05-14T08:00:00Z", "webTitle": "T", "publication": "Nile Courier", "fields": {"bodyText": TEXT}}]}},
    "site interface": [{"date": "2024-05-14T08:00:00", "title": {"rendered": "<b>T</b>"}, "content": {"rendered": "<p>Gunmen ambushed a convoy near Malakal.</p><p>Sudan denied it.</p>"}, "source": "Nile Courier"}],
    "database dump": [{"_id": {"$oid": "5f"}, "title": "T", "body": TEXT, "date": {"$date": {"$numberLong": "1715673600000"}}, "source": "Nile Courier"}],
    "extractor with address as source": [{"title": "T", "text": TEXT, "date": "2024-05-14", "source": "https://n.example/1", "source-hostname": "Nile Courier"}],
    "list of paragraphs": [{"title": "T", "paragraphs": TEXT.split("\n\n"), "date": "14-May-24", "source": "Nile Courier"}],
    "null text beside the real one": [{"title": "T", "text": None, "maintext": TEXT, "date_publish": "2024-05-14 08:00:00", "source": "Nile Courier"}],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_json_of_tools(tool: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path, "x.json", json.dumps(TOOLS[tool]))
    assert (found.title, found.publisher, str(found.published), found.problems) == ("T", "Nile Courier", "2024-05-14", ())
    assert found.text.split() == TEXT.split()


def test_an_address_in_place_of_the_outlet_is_the_address(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "x.json", json.dumps({"text": TEXT, "source": "https://n.example/1"}))
    assert (found.publisher, found.url) == (None, "https://n.example/1")


def test_reports_without_text_are_told_one_by_one_with_their_fields(tmp_path: Path) -> None:
    found = read(tmp_path, "x.json", json.dumps({"articles": [{"url": "u", "title": "T", "domain": "d"}] * 2}))
    assert [problem.code for one in found for problem in one.problems] == ["no_text", "no_text"]
    assert "Fields: url, title, domain" in found[0].problems[0].message


def test_words_for_nothing_are_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, "x.csv", "title,source,text\nT,nan,Rebels fled.\nU,NaN,\n")
    assert [(one.title, one.publisher, [problem.code for problem in one.problems]) for one in found] == [("T", None, []), ("U", None, ["empty"])]


@pytest.mark.parametrize(("name", "encoding", "end", "tab"), [("x.txt", "utf-16", "\r\n", "\t"), ("x.csv", "utf-8", "\r", ","), ("x.csv", "cp1252", "\r\n", ";")])
def test_tables_as_spreadsheets_save_them(name: str, encoding: str, end: str, tab: str, tmp_path: Path) -> None:
    rows = [["Headline", "Date", "Article Text"], ["T", "14.05.2024", '"“Rebels” fled.\n\nSudan denied it."'], ["U", "2024-05-15", "More."]]
    found = read(tmp_path, name, end.join(tab.join(row) for row in rows) + end, encoding)
    assert [(one.title, str(one.published), one.text) for one in found] == [("T", "2024-05-14", "“Rebels” fled.\n\nSudan denied it."), ("U", "2024-05-15", "More.")]


def test_a_report_that_begins_with_such_words_is_no_table(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "x.txt", "Text, date: what the treaty says\n\nThe source, an officer, said so on Monday.\n")
    assert found.text.startswith("Text, date")


@pytest.mark.parametrize(
    ("given", "day"),
    [("Tue May 14 08:00:00 +0000 2024", "2024-05-14"), ("14-May-24", "2024-05-14"), ("14-May-99", "1999-05-14"), ("14-May-0024", None), ("4-Mar-2024", "2024-03-04"), ("14/05/24", None), ("45426", None)],
)
def test_dates_of_spreadsheets_and_posts(given: str, day: str | None) -> None:
    found, reason = stated_day(given)
    assert (str(found) if found else None, reason is None) == (day, day is not None)


FORWARDS = {
    "dashes": "FYI\n\n---------- Forwarded message ---------\nFrom: Nile Courier <b@n.example>\nDate: Tue, May 14, 2024 at 6:00 AM\nSubject: Convoy attacked\nTo: <c@example.org>\n\n",
    "apple": "Begin forwarded message:\n\nFrom: Nile Courier <b@n.example>\nSubject: Convoy attacked\nDate: 14 May 2024 at 06:00:00 BST\nTo: c@example.org\n\n",
    "outlook": "See below.\n\n-----Original Message-----\nFrom: Nile Courier <b@n.example>\nSent: Tuesday, May 14, 2024 6:00 AM\nTo: c@example.org\nSubject: Convoy attacked\n\n",
}


@pytest.mark.parametrize("program", FORWARDS)
def test_a_forwarded_message_is_read_as_what_it_passes_on(program: str, tmp_path: Path) -> None:
    head = "From: Colleague <c@example.org>\nSubject: Fwd: Convoy attacked\nDate: Wed, 15 May 2024 06:00:00 +0300\n\n"
    (found,) = read(tmp_path, "x.eml", head + FORWARDS[program] + TEXT)
    assert (found.title, found.publisher, str(found.published)) == ("Convoy attacked", "Nile Courier", "2024-05-14")
    assert found.text.split() == TEXT.split()


def test_a_message_that_quotes_another_below_stays_whole(tmp_path: Path) -> None:
    own = "Rebels fled the town on Sunday, the army said. " * 12
    (found,) = read(tmp_path, "x.eml", f"From: A <a@n.example>\nSubject: S\nDate: Wed, 15 May 2024 06:00:00 +0300\n\n{own}\n\n{FORWARDS['dashes']}{TEXT}")
    assert (found.title, found.publisher) == ("S", "A")
    assert found.text.startswith("Rebels fled")


@pytest.mark.parametrize(
    "table",
    [
        {"title": {"0": "T", "1": "U"}, "text": {"0": "Rebels fled.", "1": "More fled."}},
        {"title": ["T", "U"], "text": ["Rebels fled.", "More fled."]},
        {"a": {"title": "T", "text": "Rebels fled."}, "b": {"title": "U", "text": "More fled."}},
    ],
    ids=["columns of objects", "columns of lists", "records by id"],
)
def test_a_table_in_one_object_is_as_many_documents_as_it_has_rows(table: dict[str, object], tmp_path: Path) -> None:
    found = read(tmp_path, "x.json", json.dumps(table))
    assert [(one.title, one.text, one.problems) for one in found] == [("T", "Rebels fled.", ()), ("U", "More fled.", ())]


@pytest.mark.parametrize("name", ["x.xlsx", "x.doc", "x.odt"])
def test_a_format_that_is_not_read_says_how_to_save_it(name: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path, name, "PK")
    assert [(one.code, "save it" in one.message) for one in found.problems] == [("format", True)]
