"""Records with named fields, from JSON and from tables: which column holds what, what a date says, what is wrong with a row."""

import io
import json
from datetime import UTC, date, datetime

import pytest

from formats_samples import SENTENCE
from tocsin.read import Options
from tocsin.read.days import stated_day
from tocsin.read.formats import documents_in, ending_by_content
from tocsin.read.rows import GUESSES, parse_columns


def read(ending: str, content: bytes | str, columns: str = ""):
    given = content.encode() if isinstance(content, str) else content
    return list(documents_in(f"f{ending}", ending, io.BytesIO(given), Options(parse_columns(columns))))


def codes(documents) -> list[list[str]]:
    return [[problem.code for problem in document.problems] for document in documents]


# -------------------------------------------------------------- JSON

ROWS = [{"id": "a", "text": SENTENCE}, {"id": "a", "text": "Twice the same id."}, {"text": "No id."}, {"id": 7, "text": "A number."}, {"id": "", "text": "An empty id."}]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"text": "cut', "json"), (b"[1, 2", "json"), (b"nonsense", "json"), (b'{"text": 3}', "no_text"), (b'{"txet": "a"}', "no_text"), (b"null", "no_text"), (b"17", "no_text"), (b'["a"]', "no_text"),
        (b'{"text": "a", "date": "yesterday"}', "date"), (b'{"text": "a", "date": "2024-13-45"}', "date"), (b'{"text": "a", "date": ["2024-01-01"]}', "date"), (b'{"text": "a", "date": "\\ud800"}', "date"), (b'{"text": ""}', "empty"),
        (b'{"a":' * 100_000, "json"), (b'{"text": "a", "id": ' + b"[" * 100_000, "json"), (b'{"text": "a", "id": ' + b"9" * 5_000 + b"}", "json"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["lines", "array"])
def test_a_bad_record_among_good_ones_loses_nothing_else(line, code, form):
    good = b'{"id": "%d", "text": "Rebels attacked Gao."}'
    if form == "array" and line.count(b"[") + line.count(b"{") + line.count(b'"') % 2 > line.count(b"]") + line.count(b"}"):
        return  # a bracket that is not closed swallows what is behind it
    parts = [good % 1, good % 2, line, good % 3]
    content = b"\n".join(parts) if form == "lines" else b"[" + b",\n".join(parts) + b"]"
    assert codes(read(".jsonl", content)) == [[], [], [code], []]


def test_ids_that_stand_twice_are_told_apart():
    documents = read(".jsonl", "\n".join(map(json.dumps, ROWS)))
    assert [d.name for d in documents] == ["a", "a#2", "f.jsonl#3", "7", "f.jsonl#5"]
    assert codes(documents) == [[], ["id"], [], [], []]


@pytest.mark.parametrize("indent", [None, 2])
def test_arrays_objects_and_wrappers_are_read_too(indent):
    assert [d.name for d in read(".json", json.dumps(ROWS[2:], indent=indent))] == ["f.json#1", "7", "f.json#3"]
    assert [d.name for d in read(".json", json.dumps({"id": "one", "text": "a"}, indent=indent))] == ["one"]
    several = "\n".join(json.dumps({"id": name, "text": "a { ] \\\" b"}, indent=indent) for name in "abc")
    assert [d.name for d in read(".json", several)] == ["a", "b", "c"]
    wrapped = {"status": "ok", "totalResults": 2, "articles": [{"url": "https://example.org/1", "content": "One.", "source": {"id": None, "name": "Wire"}}, {"content": "Two."}]}
    assert [(d.text, d.publisher) for d in read(".json", json.dumps(wrapped, indent=indent))] == [("One.", "Wire"), ("Two.", None)]


def test_an_array_that_is_cut_off_keeps_what_came_before():
    documents = read(".json", '[{"text": "One."}, {"text": "Two."}, {"text": "Thr')
    assert [d.text for d in documents] == ["One.", "Two.", ""]
    assert codes(documents) == [[], [], ["json"]]
    assert codes(read(".json", '[{"text": "One."},\n')) == [[], ["json"]]
    assert codes(read(".json", '[{"text": "One."}] and more')) == [[], ["json"]]


@pytest.mark.parametrize("field", ["id", "title", "url", "source", "text", "date"])
def test_half_characters_are_replaced(field):
    row = {"id": "i", "text": "a", field: "x\ud800y"}
    (document,) = read(".jsonl", json.dumps(row))
    assert "x?y" in document.model_dump_json()


def test_all_fields_are_kept():
    row = {"id": "i", "text": SENTENCE, "title": "T", "date": "2024-03-04T10:00:00Z", "url": "https://example.org/", "source": "Wire", "author": ["Ann Example", "Joe Sample"]}
    (document,) = read(".jsonl", json.dumps(row))
    assert (document.name, document.title, str(document.published), document.url, document.publisher, document.clean) == ("i", "T", "2024-03-04", "https://example.org/", "Wire", True)
    assert document.byline == "Ann Example, Joe Sample"


def test_a_record_that_is_too_large_is_left_out(monkeypatch):
    monkeypatch.setattr("tocsin.read.jsonl.RECORD", 200_000)
    rows = [{"text": "One."}, {"text": "x" * 300_000}, {"text": "Three."}]
    for content in ("\n".join(map(json.dumps, rows)), json.dumps(rows)):
        documents = read(".json", content)
        assert [d.text for d in documents] == ["One.", "", "Three."]
        assert codes(documents)[1] == ["too_large"]


# -------------------------------------------------------------- columns


@pytest.mark.parametrize("name", [name for field in ("text",) for name in GUESSES[field]])
@pytest.mark.parametrize("change", [str, str.upper, lambda name: f"{name[:3]}_{name[3:]}", lambda name: f" {name.title()} "])
def test_common_names_of_the_text_are_known_in_any_writing(name, change):
    (document,) = read(".jsonl", json.dumps({change(name): "Rebels fled."}))
    assert document.text == "Rebels fled."


def test_common_headers_of_news_tables_are_known():
    row = "GUID;Headline;Publication_Date;Link;Outlet;Byline;Body\n1;Post attacked;05 Mar 2024;https://example.org/1;Wire;Ann Example;Rebels fled.\n"
    (document,) = read(".csv", row)
    assert (document.name, document.title, str(document.published), document.url, document.publisher, document.byline, document.text) == ("1", "Post attacked", "2024-03-05", "https://example.org/1", "Wire", "Ann Example", "Rebels fled.")
    assert document.problems == ()


@pytest.mark.parametrize("ending", [".csv", ".jsonl"])
def test_a_column_that_the_user_names_goes_before_any_guess(ending):
    row = {"text": "Not this.", "words": "Rebels fled.", "title": "Nor this.", "kop": "Post attacked", "printed": "2024-03-05"}
    content = json.dumps(row) if ending == ".jsonl" else ",".join(row) + "\n" + ",".join(row.values())
    (document,) = read(ending, content, "text=words,title=kop,date=printed")
    assert (document.text, document.title, str(document.published)) == ("Rebels fled.", "Post attacked", "2024-03-05")


def test_a_column_inside_an_object_can_be_named():
    (document,) = read(".jsonl", json.dumps({"article": {"body": {"plain": "Rebels fled."}}}), "text=article.body.plain")
    assert document.text == "Rebels fled."


@pytest.mark.parametrize("ending", [".csv", ".tsv"])
def test_a_table_without_a_column_of_text_tells_its_columns_and_the_option(ending):
    (document,) = read(ending, "id,kop,verhaal\n1,Aanval,Rebels fled.\n")
    assert codes([document]) == [["no_text"]]
    for words in ("id, kop, verhaal", "--columns text=NAME"):
        assert words in document.problems[0].message
    assert read(ending, "id,kop,verhaal\n1,Aanval,Rebels fled.\n", "text=verhaal")[0].text == "Rebels fled."


def test_html_is_taken_for_html_only_where_it_plainly_is_or_is_said_to_be():
    piece, page, plain = "<p>Rebels fled.</p><p>Two died.</p>", "<!DOCTYPE html><html><p>Rebels fled.</p></html>", "The sign < means less, and <b> is a tag."
    one, two, three = read(".jsonl", "\n".join(json.dumps({"text": text}) for text in (piece, page, plain)))
    assert (one.text, one.format, one.clean) == ("Rebels fled.\nTwo died.", "text", False)
    assert (two.text, two.format, two.clean) == (page, "html", False)
    assert (three.text, three.format, three.clean) == (plain, "text", True)
    (said,) = read(".jsonl", json.dumps({"body": "Rebels &amp; guards fled.<br>Two died."}), "html=body")
    assert (said.text, said.clean) == ("Rebels & guards fled.\nTwo died.", False)


# -------------------------------------------------------------- dates


@pytest.mark.parametrize(
    "given",
    [
        "2024-03-05", "2024-03-05T23:59:00+05:00", "2024-03-05 10:00", "2024/03/05", "2024.3.5", "20240305", 20240305, 20240305.0, "20240305T101500Z", "20240305101500", "Tue, 05 Mar 2024 23:30:00 -0500",
        "5 March 2024", "March 5, 2024", "Mar 5 2024 10:15 AM", "Tuesday, 5th March, 2024", "5 Sept 2024".replace("Sept", "Mar."), 1709596800, 1709596800.5, "1709596800", 1709596800000, "1709596800000", date(2024, 3, 5), datetime(2024, 3, 5, 23, tzinfo=UTC),
    ],
)  # fmt: skip
def test_a_date_is_read_in_every_plain_form(given):
    assert stated_day(given) == (date(2024, 3, 5), None)


@pytest.mark.parametrize(("given", "day"), [("25/03/2024", date(2024, 3, 25)), ("03/25/2024", date(2024, 3, 25)), ("04.04.2024", date(2024, 4, 4))])
def test_a_date_with_one_reading_only_is_read(given, day):
    assert stated_day(given) == (day, None)


@pytest.mark.parametrize("given", ["03/04/2024", "3-4-2024", "03/04/24", "yesterday", "Tuesday", "March 2024", "2024", 2024, 12, -5, 1e30, float("inf"), True, "2024-02-30", "0001-01-01", "9999-12-31", [1], {}, "5 March 24"])
def test_what_is_no_date_or_two_is_unknown_with_a_reason(given):
    day, reason = stated_day(given)
    assert day is None
    assert reason


@pytest.mark.parametrize("given", [None, "", "  ", "NaN", "null", "n/a", float("nan")])
def test_nothing_is_unknown_without_a_reason(given):
    assert stated_day(given) == (None, None)


# -------------------------------------------------------------- tables


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_told_by_the_first_line(separator):
    content = separator.join(["id", "date", "text"]) + "\n" + separator.join(["a", "2024-03-05", '"Rebels; fled, they | said.\tSo."'])
    (document,) = read(".csv", content)
    assert (document.name, str(document.published), document.text) == ("a", "2024-03-05", "Rebels; fled, they | said.\tSo.")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_and_within_quotation_marks(end):
    content = end.join(["id,text", 'a,"Rebels fled.', "", 'They said ""so""."', "b,Two died.", ""])
    one, two = read(".csv", content)
    assert one.text.split() == ["Rebels", "fled.", "They", "said", '"so".']
    assert two.text == "Two died."


def test_a_line_for_spreadsheets_and_blank_lines_are_passed_over():
    assert [d.text for d in read(".csv", "\ufeffsep=;\n\nid;text\n\na;Rebels fled.\n;\n")] == ["Rebels fled."]


def test_null_bytes_among_rows_are_dropped():
    assert [d.text for d in read(".csv", b"id,text\na,Rebels \x00fled.\n")] == ["Rebels fled."]


def test_rows_with_too_many_or_too_few_cells_are_told():
    documents = read(".csv", "id,text,title\na,Rebels fled.,T\nb,Rebels, so they said, fled.,T\nc,Two died.\nd\n")
    assert codes(documents) == [[], ["row"], ["row"], ["empty", "row"]] or codes(documents) == [[], ["row"], ["row"], ["no_text", "row"]]
    assert documents[2].text == "Two died."


def test_bytes_that_are_no_utf8_are_decoded_cell_by_cell():
    content = "id,text\na,“Yes,” he said in São Tomé.\n".replace("“Yes,”", '"“Yes,”').replace("Tomé.", 'Tomé, and left the hall by the door at the back."').encode("cp1252") + "b,Größe.\n".encode()
    one, two = read(".csv", content)
    assert one.text == "“Yes,” he said in São Tomé, and left the hall by the door at the back."
    assert codes([one, two]) == [["encoding"], []]
    assert two.text == "Größe."


def test_parquet_gives_dates_numbers_and_nested_columns():
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow.parquet import write_table

    rows = [{"uid": 5, "published_at": datetime(2024, 3, 5, 10, tzinfo=UTC), "content": "Rebels fled.", "publisher": {"name": "Wire"}, "authors": ["Ann Example"], "vector": [0.5] * 9}, {"uid": 6, "published_at": None, "content": None, "publisher": None, "authors": [], "vector": None}]
    out = io.BytesIO()
    write_table(pyarrow.Table.from_pylist(rows), out)
    one, two = read(".parquet", out.getvalue())
    assert (one.name, str(one.published), one.text, one.publisher, one.byline, one.clean) == ("5", "2024-03-05", "Rebels fled.", "Wire", "Ann Example", True)
    assert codes([two]) == [["empty"]]
    (told,) = read(".parquet", out.getvalue(), "text=words")
    assert "uid, published_at, content" in told.problems[0].message


@pytest.mark.parametrize(("ending", "module", "extra"), [(".parquet", "pyarrow", "parquet"), (".pdf", "pypdf", "documents"), (".rtf", "striprtf.striprtf", "documents")])
def test_an_extra_that_is_not_installed_is_told(monkeypatch, ending, module, extra):
    import sys

    monkeypatch.setitem(sys.modules, module, None)
    (document,) = read(ending, b"anything")
    assert document.problems[0].code == "extra"
    assert f"pip install 'tocsin[{extra}]'" in document.problems[0].message


# -------------------------------------------------------------- what a file is, by its content


@pytest.mark.parametrize(
    "text",
    [
        "[Bamako] Rebels attacked Gao on Monday, and {so it is said} fled.", "From the hills above the town, at 10:15 on Monday, rebels came.", "Title, text and date are missing, said the clerk.\nHe left.\n", "Subject: the war\n\nRebels fled.",
        "Text; and more text; and so on\nRebels fled.\n", "<3 is a heart", "Date: 5 March\nRebels attacked the post.\nThey fled.",
    ],
)  # fmt: skip
def test_a_report_is_not_taken_for_anything_else(text):
    assert ending_by_content(text.encode()) == ""
