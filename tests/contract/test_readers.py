"""What every reader promises, whatever it reads."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.errors import ReadError
from tocsin.read import READERS, decode, open_sources
from tocsin.read.html import read_html
from tocsin.read.jsonl import read_json_lines
from tocsin.read.text import read_text
from tocsin.records import RawDocument

SENTENCE = "Rebels attacked an army post near Gao on Monday, killing five soldiers."
ROWS = [{"id": "a", "text": SENTENCE}, {"id": "a", "text": "Twice the same id."}, {"text": "No id."}, {"id": 7, "text": "A number."}, {"id": "", "text": "An empty id."}]
GOOD = {
    read_text: SENTENCE.encode(),
    read_html: f"<html><head><title>Gao</title></head><body><p>{SENTENCE}</p></body></html>".encode(),
    read_json_lines: "\n".join(map(json.dumps, ROWS)).encode(),
}
"""Some documents for every reader: a new reader needs an entry here."""
QUIET = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=100).map(lambda text: text.encode("utf-16-le", "surrogatepass")),
    st.lists(st.sampled_from([b"{", b"}", b"[", b"]", b'"text"', b":", b",", b'"x"', b"\n", b"\\ud800", b"null", b"1e999", b'"date"', b'"id"', b"<p>", b"\xff", b"\xfe", b"\x00", b"charset=utf-7 +2AA-"]), max_size=30).map(b"".join),
    st.lists(st.dictionaries(st.sampled_from(["text", "id", "title", "date", "url", "source"]), st.one_of(st.text(st.characters(), max_size=8), st.integers(), st.none(), st.lists(st.none(), max_size=2), st.booleans())), max_size=4).map(
        lambda rows: "\n".join(map(json.dumps, rows)).encode()
    ),
)
every_reader = pytest.mark.parametrize("ending", sorted(READERS))


@every_reader
def test_documents_come_with_their_text_name_and_source(ending):
    source = f"some/folder/report{ending}"
    documents = list(READERS[ending](source, GOOD[READERS[ending]]))
    assert documents
    assert SENTENCE in documents[0].text
    for document in documents:
        assert isinstance(document, RawDocument)
        assert document.source == source or document.source.startswith(source + "#")
        assert document.name
        assert "/" not in document.name


@every_reader
def test_names_and_sources_are_unique_within_a_file(ending):
    documents = list(READERS[ending](f"r{ending}", GOOD[READERS[ending]]))
    assert len({document.name for document in documents}) == len({document.source for document in documents}) == len(documents)


@every_reader
@pytest.mark.parametrize("content", [b"", b"  \n\t \r\n", b"\xef\xbb\xbf"])
def test_nothing_to_read_is_a_problem(ending, content):
    (document,) = READERS[ending](f"r{ending}", content)
    assert document.text.strip() == ""
    assert [problem.code for problem in document.problems] == ["empty"]
    assert document.problems[0].message.endswith(".")


@every_reader
@pytest.mark.parametrize("content", [b"%PDF-1.7\n1 0 obj", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"PK\x03\x04word/document.xml", b"abc\x00\x01\x02def\x00\x00"])
def test_what_is_no_text_is_a_problem(ending, content):
    (document,) = READERS[ending](f"r{ending}", content)
    assert document.text == ""
    assert [problem.code for problem in document.problems] == ["binary"]
    assert "convert it" in document.problems[0].message


@every_reader
@QUIET
@given(content=BYTES)
def test_no_bytes_make_a_reader_fail(ending, content):
    documents = list(READERS[ending](f"r{ending}", content))
    assert documents
    assert len({document.name for document in documents}) == len(documents)
    for document in documents:
        document.model_dump_json().encode("utf-8")
        assert document.source.startswith(f"r{ending}")
        assert document.text.strip() or document.problems


@every_reader
def test_a_reader_gives_the_same_twice(ending):
    reader = READERS[ending]
    assert list(reader("r", GOOD[reader])) == list(reader("r", GOOD[reader]))


# -------------------------------------------------------------- encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_english_is_read_in_every_common_encoding(encoding):
    text = "“We deny it,” the minister said in São Tomé – and left the café. The rebels did not answer the charge."
    read, note = decode(text.encode(encoding))
    assert read == text
    assert (note is None) == (encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"))


def test_a_few_broken_bytes_do_not_change_the_encoding():
    text, note = decode("“We deny it,” the minister said – twice. ".encode() * 5 + b"\xe2\x80")
    assert text.startswith("“We deny it,” the minister said – twice.")
    assert text.endswith("\ufffd")
    assert "utf-8" in note


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "utf-8", "idna", "undefined", "unicode_escape", "utf-7", "hex", "no-such-thing", "punycode"])
def test_a_page_is_decoded_whatever_it_declares(label):
    content = f'<html><head><meta charset="{label}"></head><body><p>“Yes,” he said in the café \\ud800.</p></body></html>'.encode("cp1252")
    (document,) = read_html("r.html", content)
    document.text.encode("utf-8")
    if label in ("iso-8859-1", "windows-1252"):
        assert "“Yes,” he said in the café" in document.text
        assert document.problems == ()


def test_a_page_that_says_latin_but_is_utf8_is_read_as_utf8():
    (document,) = read_html("r.html", '<html><meta charset="iso-8859-1"><p>“Yes,” he said.</p></html>'.encode())
    assert "“Yes,” he said." in document.text


# -------------------------------------------------------------- JSON


def codes(content: bytes) -> list[list[str]]:
    return [[problem.code for problem in document.problems] for document in read_json_lines("f.jsonl", content)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"text": "cut', "json"), (b"[1, 2", "json"), (b"nonsense", "json"), (b'{"text": 3}', "no_text"), (b'{"txet": "a"}', "no_text"), (b"null", "no_text"), (b"17", "no_text"), (b'["a"]', "no_text"),
        (b'{"text": "a", "date": "yesterday"}', "date"), (b'{"text": "a", "date": "2024-13-45"}', "date"), (b'{"text": "a", "date": ["2024-01-01"]}', "date"), (b'{"text": "a", "date": "\\ud800"}', "date"), (b'{"text": ""}', "empty"),
        (b'{"a":' * 100_000, "json"), (b'{"text": "a", "id": ' + b"[" * 100_000, "json"), (b'{"text": "a", "id": ' + b"9" * 5_000 + b"}", "json"),
    ],
)  # fmt: skip
def test_a_bad_record_among_good_ones_loses_nothing_else(line, code):
    good = b'{"id": "%d", "text": "Rebels attacked Gao."}'
    content = b"\n".join([good % 1, good % 2, line, good % 3])
    assert codes(content) == [[], [], [code], []]


def test_an_array_and_an_object_over_several_lines_are_read_too():
    assert [d.name for d in read_json_lines("f.json", json.dumps(ROWS[2:], indent=2).encode())] == ["f.json#1", "7", "f.json#3"]
    assert [d.name for d in read_json_lines("f.json", json.dumps({"id": "one", "text": "a"}, indent=2).encode())] == ["one"]


@pytest.mark.parametrize("field", ["id", "title", "url", "source", "text", "date"])
def test_half_characters_are_replaced(field):
    row = {"id": "i", "text": "a", field: "x\ud800y"}
    (document,) = read_json_lines("f.jsonl", json.dumps(row).encode())
    assert "x?y" in document.model_dump_json()


def test_all_fields_are_kept():
    row = {"id": "i", "text": SENTENCE, "title": "T", "date": "2024-03-04T10:00:00Z", "url": "https://example.org/", "source": "Wire"}
    (document,) = read_json_lines("f.jsonl", json.dumps(row).encode())
    assert (document.name, document.title, str(document.published), document.url, document.publisher, document.clean) == ("i", "T", "2024-03-04", "https://example.org/", "Wire", True)


# -------------------------------------------------------------- files and folders


def test_each_file_is_read_once_in_order_of_name(tmp_path):
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", "d.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SENTENCE)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    for loop in ("loop", "sub/loop"):
        (tmp_path / loop).symlink_to(tmp_path, target_is_directory=True)
    assert [Path(d.source).name for d in open_sources([str(tmp_path), str(tmp_path / "a.txt"), str(tmp_path / "sub")])] == ["a.txt", "b.txt", "c.txt"]


def test_a_file_given_by_name_is_read_whatever_its_ending(tmp_path):
    (tmp_path / "report.asc").write_text(SENTENCE)
    assert [d.text for d in open_sources([str(tmp_path / "report.asc")])] == [SENTENCE]


def test_a_pipe_can_be_read(tmp_path):
    out, into = os.pipe()
    os.write(into, SENTENCE.encode())
    os.close(into)
    assert [d.text for d in open_sources([f"/dev/fd/{out}"])] == [SENTENCE]
    os.close(out)


def test_a_name_that_is_no_text_is_no_obstacle(tmp_path):
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))).write_text(SENTENCE)
    (document,) = open_sources([str(tmp_path)])
    assert document.name == "caf\ufffd.txt"
    assert document.text == SENTENCE


@pytest.mark.parametrize("name", ["none.txt", "a.txt/below", "x" * 300, "nul\x00byte"])
def test_a_path_that_cannot_be_is_told_before_anything_is_read(tmp_path, name):
    (tmp_path / "a.txt").write_text(SENTENCE)
    with pytest.raises(ReadError, match=r"does not exist|cannot be reached"):
        open_sources([str(tmp_path / "a.txt"), str(tmp_path / name)])
