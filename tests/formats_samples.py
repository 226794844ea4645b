"""A small good file of every format, each with the same two invented reports where the format can hold two."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from functools import cache

import zstandard

SENTENCE = "Rebels attacked an army post near Gao on Monday, killing five soldiers."
AGAIN = "Gunmen ambushed a patrol near Kidal on Tuesday, the defence ministry said."
ROWS = [
    {"id": "a", "title": "Post attacked", "date": "2024-03-05", "url": "https://example.org/a", "source": "Sahel Courier", "text": SENTENCE},
    {"id": "b", "title": "Patrol ambushed", "date": "2024-03-06", "url": "https://example.org/b", "source": "Sahel Courier", "text": AGAIN},
]
PAGE = '<html><head><meta charset="utf-8"><title>{title}</title></head><body><p>{text}</p></body></html>'
MANY = frozenset(".jsonl .ndjson .json .csv .tsv .tab .parquet .rss .atom .xml .rdf .warc .mbox .zip .tar .tgz .tbz2 .txz".split())
"""Endings whose sample holds two reports."""


def page() -> bytes:
    return PAGE.format(title="Post attacked", text=SENTENCE).encode()


def lines() -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in ROWS)


def table(separator: str) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(ROWS[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(ROWS)
    return out.getvalue().encode()


def parquet() -> bytes:
    import pyarrow
    from pyarrow.parquet import write_table

    out = io.BytesIO()
    write_table(pyarrow.Table.from_pylist(ROWS), out)
    return out.getvalue()


def rss() -> bytes:
    entry = "<item><title>{title}</title><link>{url}</link><guid>{id}</guid><pubDate>Tue, 05 Mar 2024 08:00:00 GMT</pubDate><description>&lt;p&gt;{text}&lt;/p&gt;</description></item>"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Sahel Courier</title>{"".join(entry.format(**row) for row in ROWS)}</channel></rss>'.encode()


def rdf() -> bytes:
    entry = '<item rdf:about="{url}"><title>{title}</title><link>{url}</link><dc:date>{date}T08:00:00Z</dc:date><description>{text}</description></item>'
    names = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<?xml version="1.0"?><rdf:RDF {names}><channel rdf:about="https://example.org/"><title>Sahel Courier</title></channel>{"".join(entry.format(**row) for row in ROWS)}</rdf:RDF>'.encode()


def atom() -> bytes:
    entry = '<entry><id>{id}</id><title>{title}</title><link href="{url}"/><published>{date}T08:00:00Z</published><author><name>Ann Example</name></author><content type="html">&lt;p&gt;{text}&lt;/p&gt;</content></entry>'
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Sahel Courier</title>{"".join(entry.format(**row) for row in ROWS)}</feed>'.encode()


def warc_record(url: str, body: bytes, *, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = "", date: str = "2025-01-09T00:00:00Z") -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    return f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"


def warc() -> bytes:
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n"
    return info + b"".join(warc_record(row["url"], PAGE.format(**row).encode()) for row in ROWS)


def letter(number: int = 0) -> bytes:
    row = ROWS[number]
    return f"From: Sahel Courier <news@example.org>\nTo: reader@example.org\nSubject: {row['title']}\nDate: Tue, 05 Mar 2024 08:00:00 +0000\nMessage-ID: <{row['id']}@example.org>\nContent-Type: text/plain; charset=utf-8\n\n{row['text']}\n".encode()


def mailbox() -> bytes:
    return b"".join(b"From news@example.org Tue Mar  5 08:00:00 2024\n" + letter(number) + b"\n" for number in (0, 1))


def saved_page() -> bytes:
    head = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/a\r\nSubject: Post attacked\r\nDate: Thu, 9 Jan 2025 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    return f'{head}Content-Type: multipart/related; type="text/html"; boundary="edge"\r\n\r\n--edge\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://example.org/a\r\n\r\n'.encode() + page() + b"\r\n--edge--\r\n"


def pdf(*pages: list[str], security: str = "") -> bytes:
    """A PDF file with the lines of each page in a common font, written by hand."""
    pages = pages or ([SENTENCE],)
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(pages)))}]>>", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for number, rows in enumerate(pages):
        drawn = "BT /F 11 Tf 14 TL 50 780 Td " + " ".join(f"({row}) Tj T*" for row in rows) + " ET"
        objects += [f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * number} 0 R>>", f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream"]
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    return f"{out}trailer\n<</Size {len(objects) + 1}/Root 1 0 R{security}>>\nstartxref\n{start}\n%%EOF\n".encode()


def docx(*paragraphs: str) -> bytes:
    """A Word file with the least that a reader needs."""
    paragraphs = paragraphs or (SENTENCE,)
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' for text in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def rtf(*paragraphs: str) -> bytes:
    return ("{\\rtf1\\ansi\\ansicpg1252 " + "\\par\n".join(paragraphs or (SENTENCE,)) + "\\par}").encode("cp1252")


def packed_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("texts/a.txt", SENTENCE)
        archive.writestr("wire.jsonl", json.dumps(ROWS[1]))
        archive.writestr("texts/.hidden.txt", "No.")
        archive.writestr("logo.png", "No.")
    return out.getvalue()


def packed_tar(mode: str = "w:") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, content in (("texts/a.txt", SENTENCE), ("wire.jsonl", json.dumps(ROWS[1]))):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content.encode()))
    return out.getvalue()


BUILT = {
    ".txt": SENTENCE.encode, ".html": page, ".mht": saved_page, ".jsonl": lines, ".json": lambda: json.dumps(ROWS).encode(), ".csv": lambda: table(","), ".tsv": lambda: table("\t"),
    ".parquet": parquet, ".rss": rss, ".atom": atom, ".rdf": rdf, ".warc": warc, ".eml": letter, ".mbox": mailbox, ".pdf": pdf, ".docx": docx, ".rtf": rtf,
    ".gz": lambda: gzip.compress(SENTENCE.encode(), mtime=0), ".bz2": lambda: bz2.compress(SENTENCE.encode()), ".xz": lambda: lzma.compress(SENTENCE.encode()), ".zst": lambda: zstandard.ZstdCompressor().compress(SENTENCE.encode()),
    ".zip": packed_zip, ".tar": packed_tar, ".tgz": lambda: packed_tar("w:gz"), ".tbz2": lambda: packed_tar("w:bz2"), ".txz": lambda: packed_tar("w:xz"),
}  # fmt: skip
SAME = {".text": ".txt", "": ".txt", ".htm": ".html", ".xhtml": ".html", ".shtml": ".html", ".mhtml": ".mht", ".ndjson": ".jsonl", ".tab": ".tsv", ".xml": ".rss"}
BUILT |= {ending: BUILT[other] for ending, other in SAME.items()}
"""What makes a good file, by ending: a new reader needs an entry here."""


@cache
def build(ending: str) -> bytes:
    """A good file with that ending."""
    return BUILT[ending]()
