"""Files that are made to fill memory, disk or time: refused with a Problem, and everything stays flat."""

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import time
import tracemalloc
import zipfile
import zlib

import pytest
import zstandard

from formats_samples import SENTENCE, packed_zip, pdf, warc_record
from tocsin.read import READERS, Options, open_sources
from tocsin.read.formats import documents_in

MIB = 1024 * 1024
NOTHING = bytes(MIB)
FLAT = 40 * MIB


def packed(make, size: int) -> bytes:
    """So many MiB of zeros, packed piece by piece."""
    worker = make()
    return b"".join(worker.compress(NOTHING) for _ in range(size)) + worker.flush()


STREAMS = {
    ".gz": lambda: packed(lambda: zlib.compressobj(9, wbits=31), 64),
    ".bz2": lambda: packed(bz2.BZ2Compressor, 64),
    ".xz": lambda: packed(lambda: lzma.LZMACompressor(preset=1), 64),
    ".zst": lambda: packed(lambda: zstandard.ZstdCompressor().compressobj(), 64),
}


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


def raw_deflate(size: int) -> bytes:
    return packed(lambda: zlib.compressobj(9, wbits=-15), size)


def zip_of(kernels: list[tuple[str, bytes, int, int]], places: list[int] | None = None) -> bytes:
    """A zip file written by hand: members with packed bytes, CRC and stated size; `places` lets headers point where one likes."""
    out, directory, at = b"", b"", []
    for name, content, crc, size in kernels:
        at.append(len(out))
        out += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(content), size, len(name), 0) + name.encode() + content
    for number, (name, content, crc, size) in enumerate(kernels):
        place = (places or at)[number]
        directory += struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(content), size, len(name), 0, 0, 0, 0, 0, place) + name.encode()
    return out + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(kernels), len(kernels), len(directory), len(out), 0)


def tell(ending: str, content: bytes) -> tuple[list, str]:
    """The documents and the code of the last Problem, read within bounds of memory and time."""
    tracemalloc.start()
    began = time.process_time()
    documents = list(documents_in(f"in/b{ending}", ending, io.BytesIO(content), Options()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < FLAT
    assert time.process_time() - began < 20
    return documents, [problem.code for document in documents for problem in document.problems][-1]


@pytest.mark.parametrize("kind", STREAMS)
def test_a_packed_file_that_expands_beyond_measure_is_refused(kind):
    content = STREAMS[kind]()
    assert len(content) < MIB // 4
    documents, code = tell(kind, content)
    assert (len(documents), code) == (1, "bomb")
    assert "expand beyond measure" in documents[0].problems[0].message


@pytest.mark.parametrize("inner", ["a.txt", "a.html", "a.jsonl", "a.csv", "a.warc", "a.mbox"])
def test_a_member_that_expands_beyond_measure_is_refused_and_the_others_are_read(inner):
    big = raw_deflate(64)
    small = zlib.compressobj(9, wbits=-15)
    good = small.compress(SENTENCE.encode()) + small.flush()
    content = zip_of([(inner, big, 0, 64 * MIB), ("z.txt", good, zlib.crc32(SENTENCE.encode()), len(SENTENCE))])
    documents, _ = tell(".zip", content)
    assert documents[-1].text == SENTENCE
    assert {problem.code for document in documents[:-1] for problem in document.problems} <= {"bomb", "binary", "damaged"}
    assert documents[:-1]


def test_a_member_with_a_false_size_is_told():
    content = zip_of([("a.txt", raw_deflate(64), 0, 100)])
    _, code = tell(".zip", content)
    assert code in ("damaged", "binary", "bomb")


def test_members_that_overlap_are_refused():
    kernel = raw_deflate(20)
    content = zip_of([(f"{n}.txt", kernel, 0, 20 * MIB) for n in range(3)], places=[0, 0, 0])
    documents, code = tell(".zip", content)
    assert (len(documents), code) == (1, "bomb")
    assert "overlap" in documents[0].problems[0].message


def test_an_archive_in_an_archive_is_opened_and_one_in_that_is_not():
    two = zipped(inner_zip=zipped(a_txt=SENTENCE.encode()), b_txt=b"Rebels fled.")
    assert [d.text for d in tell_texts(".zip", two)] == [SENTENCE, "Rebels fled."]
    three = zipped(outer_zip=two, c_txt=b"The end.")
    documents = tell_texts(".zip", three)
    assert [d.problems[0].code for d in documents if d.problems] == ["nested"]
    assert [d.text for d in documents if d.text] == ["Rebels fled.", "The end."]
    assert tell(".gz", gzip.compress(gzip.compress(gzip.compress(b"Deep."))))[1] == "nested"


def tell_texts(ending: str, content: bytes) -> list:
    return list(documents_in(f"in/b{ending}", ending, io.BytesIO(content), Options()))


def test_a_bomb_in_an_archive_in_an_archive_is_refused():
    content = zipped(inner_zip=zip_of([("a.txt", raw_deflate(64), 0, 64 * MIB)]))
    assert tell(".zip", content)[1] in ("bomb", "binary")
    _, code = tell(".zip", zipped(a_txt_gz=STREAMS[".gz"]()))
    assert code == "bomb"


@pytest.mark.parametrize("kind", ["w:gz", "w:xz", "w:bz2"])
def test_a_bomb_in_a_tar_file_is_refused(kind):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=kind) as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = 64 * MIB

        class Zeros(io.RawIOBase):
            def read(self, size=-1):
                return bytes(size)

        archive.addfile(info, Zeros())
    assert tell({"w:gz": ".tgz", "w:xz": ".txz", "w:bz2": ".tbz2"}[kind], out.getvalue())[1] == "bomb"


def test_a_header_of_a_tar_file_cannot_fill_memory():
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 200 * MIB
    documents, code = tell(".tar", info.tobuf(tarfile.GNU_FORMAT) + b"x" * MIB)
    assert (len(documents), code) == (1, "damaged")


def test_a_sparse_member_is_left_out():
    info = tarfile.TarInfo("a.txt")
    info.type, info.size = tarfile.GNUTYPE_SPARSE, 0
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[386:398] = b"%011o\0" % 0
    header[398:410] = b"%011o\0" % 0
    header[483:495] = b"%011o\0" % (8 * 1024 * MIB - 1)
    header[148:156] = b"        "
    header[148:156] = b"%06o\0 " % sum(header)
    documents, code = tell(".tar", bytes(header) + bytes(1024))
    assert (len(documents), code) == (1, "no_documents")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd"])
def test_a_bomb_in_an_answer_is_left_out_and_the_others_are_read(coding):
    body = {"gzip": STREAMS[".gz"], "deflate": lambda: raw_deflate(64), "zstd": STREAMS[".zst"]}[coding]()
    content = warc_record("https://example.org/bomb", body, more=f"Content-Encoding: {coding}\r\n") + warc_record("https://example.org/good", f"<p>{SENTENCE}</p>".encode())
    tracemalloc.start()
    bad, good = READERS[".warc"]("in/b.warc", io.BytesIO(content), Options())
    assert tracemalloc.get_traced_memory()[1] < 3 * 40 * MIB
    tracemalloc.stop()
    assert bad.problems[0].code == "bomb"
    assert SENTENCE in good.text


def test_a_word_file_that_expands_beyond_measure_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w", force_zip64=True) as part:
        part.write(b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>')
        for _ in range(20):
            part.write(b"<w:p><w:r><w:t>aaaaaaaaaa</w:t></w:r></w:p>" * 25_000)
    documents, code = tell(".docx", out.getvalue())
    assert (len(documents), code) == (1, "bomb")


ENTITIES = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]>"
OUTSIDE = '<!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/passwd"><!ENTITY % more SYSTEM "https://example.org/x.dtd"> %more;]>'


def feed(doctype: str, entity: str) -> bytes:
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>T</title><item><title>x {entity} y</title><description>{SENTENCE} &{entity};</description></item></channel></rss>'.encode()


@pytest.mark.parametrize(("doctype", "entity"), [(ENTITIES, "j"), (OUTSIDE, "secret")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_a_feed_are_not_expanded_and_nothing_is_fetched(doctype, entity, encoding):
    content = feed(doctype, entity).decode().encode(encoding)
    tracemalloc.start()
    documents = list(READERS[".rss"]("in/b.rss", io.BytesIO(content), Options()))
    assert tracemalloc.get_traced_memory()[1] < FLAT
    tracemalloc.stop()
    said = json.dumps([d.model_dump(mode="json") for d in documents])
    assert "root:" not in said
    assert "aaaaaaaaaa" not in said
    assert len(said) < 5_000


def test_entities_of_a_word_file_are_not_expanded():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f'<?xml version="1.0"?>{ENTITIES}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:t>Rebels &j; fled.</w:t></w:p></w:body></w:document>')
    (document,) = READERS[".docx"]("in/b.docx", io.BytesIO(out.getvalue()), Options())
    assert len(document.text) < 100


def test_a_quotation_mark_that_is_never_closed_costs_its_row_alone():
    rows = "id,text\n" + f'a,"{SENTENCE}"\nb,"' + "never closed, " * 1_200_000 + "\n" + "".join(f'c{n},"{SENTENCE}"\n' for n in range(3))
    documents = list(READERS[".csv"]("in/b.csv", io.BytesIO(rows.encode()), Options()))
    assert documents[0].text == SENTENCE
    assert any(problem.code == "row" for document in documents for problem in document.problems)
    assert all(document.text or document.problems for document in documents)


def test_names_of_members_are_never_paths_on_disk(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("../../up.txt", "/abs.txt", "C:\\windows\\w.txt", "a/../b.txt", "x" * 500 + ".txt"):
            archive.writestr(name, SENTENCE)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "n.zip").write_bytes(out.getvalue())
    before = sorted(tmp_path.rglob("*"))
    documents = list(open_sources([str(tmp_path / "in")]))
    assert [d.text for d in documents] == [SENTENCE] * 5
    assert all("/" not in d.name and "\\" not in d.name for d in documents)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_locked_member_is_told():
    content = bytearray(packed_zip())
    at = content.index(b"PK\x01\x02")
    content[6] |= 1
    content[at + 8] |= 1
    documents = tell_texts(".zip", bytes(content))
    assert documents[0].problems[0].code == "encrypted"
    assert documents[1].text


def test_a_page_of_any_depth_of_tags_is_read():
    row = json.dumps({"id": "a", "html": "<div>" * 100_000 + SENTENCE})
    (document,) = READERS[".jsonl"]("in/b.jsonl", io.BytesIO(row.encode()), Options())
    assert document.text or document.problems


def test_a_pdf_file_that_holds_more_text_than_it_can_is_refused(monkeypatch):
    monkeypatch.setattr("tocsin.read.office.MIB", 100)
    monkeypatch.setattr("tocsin.read.office.SWOLLEN", 0.1)
    assert [p.code for d in tell_texts(".pdf", pdf([SENTENCE] * 5)) for p in d.problems] == ["bomb"]
    monkeypatch.setattr("tocsin.read.office.SWOLLEN", 50)
    assert [p.code for d in tell_texts(".pdf", pdf([SENTENCE] * 5)) for p in d.problems] == []
