"""What every reader promises, whatever it reads."""

import bz2
import csv
import gzip
import hashlib
import io
import json
import lzma
import os
import subprocess
import sys
import tarfile
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats_samples import AGAIN, BUILT, MANY, SENTENCE, build, warc_record
from tocsin.errors import ConfigError, ReadError
from tocsin.read import READERS, Options, decode, open_sources
from tocsin.read.formats import documents_in
from tocsin.records import RawDocument

QUIET = settings(max_examples=25, deadline=30_000, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
PARTS = [
    b"{", b"}", b"[", b"]", b'"text"', b":", b",", b'"x"', b"\n", b"\\ud800", b"null", b"1e999", b'"date"', b'"id"', b"<p>", b"\xff", b"\xfe", b"\x00", b"charset=utf-7 +2AA-", b"text,date\n", b'a,"b\n', b"\t",
    b"WARC/1.0\r\n", b"WARC-Type: response\r\n", b"Content-Length: 9\r\n", b"\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", b"From a@b Mon Jan  1 00:00:00 2024\n", b"Subject: x\n", b"Content-Type: multipart/mixed; boundary=b\n\n--b\n",
    b"<?xml version='1.0'?>", b"<rss><channel><item>", b"<feed>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"%PDF-1.7\n", b"1 0 obj <<>> endobj\n", b"trailer <</Root 1 0 R>>\n", b"{\\rtf1 ", b"\\u9999999 ", b"\\bin99999 ", b"PAR1", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"BZh9", b"ustar",
]  # fmt: skip
BYTES = st.one_of(st.binary(max_size=200), st.text(max_size=60).map(lambda text: text.encode("utf-16-le", "surrogatepass")), st.lists(st.sampled_from(PARTS), max_size=25).map(b"".join))
EDITS = st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=6)
every_reader = pytest.mark.parametrize("ending", sorted(READERS))
TEXTUAL = sorted(set(READERS) - {".pdf", ".docx", ".rtf", ".parquet", ".zip", ".tar", ".gz", ".bz2", ".xz", ".zst", ".tgz", ".tbz2", ".txz"})


class Drops(io.RawIOBase):
    """A stream that gives one byte at a time and cannot go back."""

    def __init__(self, content: bytes) -> None:
        self.content, self.at = content, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        piece = self.content[self.at : self.at + 1]
        self.at += len(piece)
        buffer[: len(piece)] = piece
        return len(piece)


def read(ending: str, content: bytes, source: str = "", columns: dict[str, str] | None = None) -> list[RawDocument]:
    return list(documents_in(source or f"some/r{ending}", ending, io.BytesIO(content), Options(columns or {})))


def check(ending: str, documents: list[RawDocument]) -> None:
    """What holds for any documents of a file."""
    assert documents
    source = f"some/r{ending}"
    assert len({document.source for document in documents}) == len(documents)
    for document in documents:
        document.model_dump_json().encode("utf-8")
        assert document.source == source or document.source.startswith(source + "#")
        assert document.name
        assert document.text.strip() or document.problems
        assert all(problem.message and problem.stage == "read" for problem in document.problems)


def test_nothing_heavy_is_loaded_before_it_is_needed():
    heavy = "feedparser lxml pyarrow pypdf striprtf zstandard trafilatura spacy charset_normalizer"
    code = f"import sys, tocsin.read; print(sorted(set({heavy!r}.split()) & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_every_reader_has_a_sample():
    assert set(BUILT) == set(READERS)


@every_reader
def test_documents_come_with_their_text_name_and_source(ending):
    documents = read(ending, build(ending))
    check(ending, documents)
    assert SENTENCE in " ".join(documents[0].text.split())
    assert len({document.name for document in documents}) == len(documents)
    assert all("/" not in document.name for document in documents)
    assert [problem for document in documents[:1] for problem in document.problems] == []
    assert len(documents) == (2 if ending in MANY else 1)
    if ending in MANY:
        assert AGAIN in " ".join(documents[1].text.split())


@every_reader
def test_texts_of_records_are_taken_as_they_are_and_others_are_cleaned(ending):
    records = {".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".tab", ".parquet"}
    packed = {".zip", ".tar", ".tgz", ".tbz2", ".txz"}  # their second member is a file of records
    assert [document.clean for document in read(ending, build(ending))][-1] is (ending in records | packed)


@every_reader
@pytest.mark.parametrize("content", [b"", b"  \n\t \r\n", b"\xef\xbb\xbf"])
def test_nothing_to_read_is_a_problem(ending, content):
    (document,) = read(ending, content)
    assert document.text == ""
    (problem,) = document.problems
    assert problem.code == "empty" or (content and ending not in TEXTUAL and problem.code in ("damaged", "no_documents"))
    assert problem.message.endswith(".")


@pytest.mark.parametrize("ending", TEXTUAL)
@pytest.mark.parametrize("content", [b"%PDF-1.7\n1 0 obj", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"PK\x03\x04word/document.xml", b"abc\x00\x01\x02def\x00\x00"])
def test_what_is_no_text_is_a_problem(ending, content):
    if ending == "":
        return  # the content decides
    (document,) = read(ending, content)
    assert document.text == ""
    assert [problem.code for problem in document.problems] == ["binary"]
    assert "convert it" in document.problems[0].message


@pytest.mark.parametrize("ending", sorted(set(READERS) - set(TEXTUAL)))
@pytest.mark.parametrize("content", [b"Dear reader, this is a letter.\n" * 30, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"])
def test_what_is_not_what_its_ending_says_is_a_problem(ending, content):
    documents = read(ending, content)
    check(ending, documents)
    assert documents[-1].text == ""
    assert documents[-1].problems[0].code == "damaged"


@every_reader
def test_a_file_cut_off_anywhere_is_read_or_told(ending):
    content = build(ending)
    began = time.process_time()
    for length in range(0, len(content), 7 if len(content) < 3000 else 7 * (len(content) // 1500)):
        check(ending, read(ending, content[:length]))
    assert time.process_time() - began < 20


@every_reader
@QUIET
@given(content=BYTES)
def test_no_bytes_make_a_reader_fail(ending, content):
    check(ending, read(ending, content))


@every_reader
@QUIET
@given(edits=EDITS)
def test_no_changed_byte_makes_a_reader_fail(ending, edits):
    content = bytearray(build(ending))
    for place, value in edits:
        content[int(place * len(content))] = value
    check(ending, read(ending, bytes(content)))


@every_reader
def test_a_stream_of_drops_that_cannot_go_back_gives_the_same(ending):
    content = build(ending)
    found = list(documents_in(f"some/r{ending}", ending, io.BufferedReader(Drops(content), 1), Options()))
    assert found == read(ending, content)
    assert found == read(ending, content), "and the same again"


@pytest.mark.parametrize("ending", [".txt", ".html", ".jsonl", ".csv", ".tsv", ".rss", ".warc", ".eml", ".mbox"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_another_encoding_is_read(ending, encoding):
    if encoding == "utf-16" and ending in (".warc", ".eml", ".mbox"):
        return  # their frame is ASCII
    text = build(ending).decode().replace("killing five soldiers", "killing five soldiers – “at dawn” in São Tomé").replace("utf-8", encoding)
    content = text.encode(encoding)
    if ending == ".warc":
        content = warc_record("https://example.org/a", text[text.index("<html") : text.index("</html>")].encode(encoding), kind="text/html; charset=cp1252")
    document = read(ending, content)[0]
    assert "“at dawn” in São Tomé" in document.text


@pytest.mark.parametrize("ending", [".txt", ".html", ".jsonl", ".json", ".csv", ".tsv", ".rss", ".warc", ".eml", ".mbox", ".gz"])
def test_a_huge_line_is_read(ending):
    long = f"{SENTENCE} " * 20_000
    content = gzip.compress(long.encode()) if ending == ".gz" else build(ending).replace(SENTENCE.encode(), long.encode())
    if ending == ".warc":
        content = warc_record("https://example.org/a", f"<html><p>{long}</p></html>".encode())
    began = time.process_time()
    document = read(ending, content)[0]
    assert document.text.count("Gao") >= 20_000
    assert time.process_time() - began < 10


# -------------------------------------------------------------- memory


def words(number: int) -> str:
    """Some text that does not repeat, so that packing it is no bomb."""
    return SENTENCE + " " + hashlib.shake_256(str(number).encode()).hexdigest(24_000)


def large_lines() -> bytes:
    return b"".join(json.dumps({"id": str(n), "text": words(n)}).encode() + b"\n" for n in range(1_000))


def large_array() -> bytes:
    return b"[" + b",\n".join(json.dumps({"id": str(n), "text": words(n)}).encode() for n in range(1_000)) + b"]"


def large_table() -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", "text"])
    writer.writerows((n, words(n)) for n in range(1_000))
    return out.getvalue().encode()


def large_archive() -> bytes:
    return b"".join(warc_record(f"https://example.org/{n}", f"<html><p>{words(n)}</p></html>".encode()) for n in range(1_000))


def large_mailbox() -> bytes:
    return b"".join(f"From a@example.org Mon Mar  4 10:00:00 2024\nSubject: x\n\n{words(n)}\n\n".encode() for n in range(1_000))


def large_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("wire.jsonl", large_lines())
    return out.getvalue()


def large_tar() -> bytes:
    out, content = io.BytesIO(), large_lines()
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=1) as archive:
        info = tarfile.TarInfo("wire.jsonl")
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


LARGE = {".jsonl": large_lines, ".json": large_array, ".csv": large_table, ".warc": large_archive, ".mbox": large_mailbox, ".zip": large_zip, ".tar.gz": large_tar}


@pytest.mark.parametrize("ending", LARGE)
def test_memory_does_not_grow_with_the_file(ending, tmp_path):
    path = tmp_path / f"large{ending}"
    path.write_bytes(LARGE[ending]())
    if ending not in (".zip", ".tar.gz"):
        assert path.stat().st_size > 45_000_000
    tracemalloc.start()
    number = sum(bool(document.text) for document in open_sources([str(path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == 1_000
    assert peak < 8_000_000


# -------------------------------------------------------------- encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_english_is_read_in_every_common_encoding(encoding):
    text = "“We deny it,” the minister said in São Tomé – and left the café. The rebels did not answer the charge."
    found, note = decode(text.encode(encoding))
    assert found == text
    assert (note is None) == (encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"))


def test_a_few_broken_bytes_do_not_change_the_encoding():
    text, note = decode("“We deny it,” the minister said – twice. ".encode() * 5 + b"\xe2\x80")
    assert text.startswith("“We deny it,” the minister said – twice.")
    assert text.endswith("\ufffd")
    assert "utf-8" in note


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "utf-8", "idna", "undefined", "unicode_escape", "utf-7", "hex", "no-such-thing", "punycode"])
def test_a_page_is_decoded_whatever_it_declares(label):
    content = f'<html><head><meta charset="{label}"></head><body><p>“Yes,” he said in the café \\ud800.</p></body></html>'.encode("cp1252")
    (document,) = read(".html", content)
    document.text.encode("utf-8")
    if label in ("iso-8859-1", "windows-1252"):
        assert "“Yes,” he said in the café" in document.text
        assert document.problems == ()


def test_a_page_that_says_latin_but_is_utf8_is_read_as_utf8():
    (document,) = read(".html", '<html><meta charset="iso-8859-1"><p>“Yes,” he said.</p></html>'.encode())
    assert "“Yes,” he said." in document.text


# -------------------------------------------------------------- files, folders, patterns


def names_of(*paths: Path | str) -> list[str]:
    return [Path(document.source).name for document in open_sources([str(path) for path in paths])]


def test_each_file_is_read_once_in_order_of_name(tmp_path):
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", "d.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SENTENCE)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    for loop in ("loop", "sub/loop"):
        (tmp_path / loop).symlink_to(tmp_path, target_is_directory=True)
    assert names_of(tmp_path, tmp_path / "a.txt", tmp_path / "sub") == ["a.txt", "b.txt", "c.txt"]


def test_patterns_stand_for_files_at_any_depth(tmp_path):
    for name in ("a.txt", "b.csv", "x/y/c.txt", "x/d.png", "x/.hidden.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text\nRebels attacked Gao.\n" if name.endswith(".csv") else SENTENCE)
    assert names_of(f"{tmp_path}/**/*.txt") == ["a.txt", "c.txt"]
    assert names_of(f"{tmp_path}/*") == ["a.txt", "b.csv#b.csv#1", "c.txt"]
    assert names_of(f"{tmp_path}/[a]*.txt", tmp_path / "a.txt") == ["a.txt"]
    with pytest.raises(ReadError, match="does not exist"):
        open_sources([f"{tmp_path}/*.pdf"])


def test_a_name_with_brackets_is_a_name_first(tmp_path):
    (tmp_path / "a[1].txt").write_text(SENTENCE)
    assert names_of(tmp_path / "a[1].txt") == ["a[1].txt"]


def test_a_file_given_by_name_is_read_whatever_its_ending(tmp_path):
    (tmp_path / "report.asc").write_text(SENTENCE)
    assert [d.text for d in open_sources([str(tmp_path / "report.asc")])] == [SENTENCE]


@every_reader
def test_a_file_without_a_known_ending_is_told_by_its_content(ending, tmp_path):
    (tmp_path / "export.dat").write_bytes(build(ending))
    found = list(open_sources([str(tmp_path / "export.dat")]))
    assert [d.text for d in found] == [d.text for d in read(ending, build(ending))]


def test_a_pipe_can_be_read():
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


@pytest.mark.parametrize("columns", ["body", "text=", "=body", "words=body", "text=a,text=b"])
def test_columns_that_cannot_be_are_told_before_anything_is_read(tmp_path, columns):
    (tmp_path / "a.txt").write_text(SENTENCE)
    with pytest.raises(ConfigError, match="columns"):
        open_sources([str(tmp_path / "a.txt")], columns=columns)


PACKERS = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstandard.ZstdCompressor().compress}


@pytest.mark.parametrize("packer", PACKERS)
@pytest.mark.parametrize("ending", [".html", ".jsonl", ".csv", ".warc", ".mbox", ".rss", ".tar"])
def test_every_format_may_be_packed(tmp_path, packer, ending):
    plain, packed = tmp_path / f"r{ending}", tmp_path / f"r{ending}{packer}"
    plain.write_bytes(build(ending))
    packed.write_bytes(PACKERS[packer](build(ending)))
    assert [d.text for d in open_sources([str(packed)])] == [d.text for d in open_sources([str(plain)])]


@pytest.mark.parametrize("ending", [".txt", ".html"])
@pytest.mark.parametrize("packing", [".gz", ".bz2", ".xz"])
def test_what_was_unpacked_before_damage_is_kept(tmp_path, ending, packing):
    content = f"<html><body><p>{SENTENCE}</p></body></html>" if ending == ".html" else SENTENCE
    path = tmp_path / f"a{ending}{packing}"
    path.write_bytes(PACKERS[packing](content.encode()) + b"no member of any kind")
    (document,) = open_sources([str(path)])
    assert SENTENCE in document.text
    assert [one.code for one in document.problems] == ["damaged"]


def test_of_a_packed_text_that_is_cut_off_the_beginning_is_kept(tmp_path):
    lines = "\n".join(f"{number} {SENTENCE} {number * number}" for number in range(400))
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(lines.encode())[:-600])
    (document,) = open_sources([str(path)])
    assert document.text.startswith(f"0 {SENTENCE}") and len(document.text) < len(lines)
    assert "damaged" in [one.code for one in document.problems]
