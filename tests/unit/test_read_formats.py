"""What is read from feeds, web archives, e-mail, saved pages, PDF, Word and RTF files, and what is left alone."""

import gzip
import io

import pytest

from formats_samples import SENTENCE, docx, letter, mailbox, pdf, rtf, warc, warc_record
from tocsin.read import READERS, Options, open_sources
from tocsin.read.formats import documents_in
from tocsin.read.html import words_of


def read(ending: str, content: bytes | str):
    given = content.encode() if isinstance(content, str) else content
    return list(documents_in(f"in/f{ending}", ending, io.BytesIO(given), Options()))


def codes(documents) -> list[list[str]]:
    return [[problem.code for problem in document.problems] for document in documents]


# -------------------------------------------------------------- feeds

ITEM = "<item><title>Post &amp;amp; patrol attacked</title><link>https://example.org/2024/a</link><guid>https://example.org/?p=5</guid>{more}</item>"


def rss(*items: str, head: str = "<title>Sahel Courier</title>") -> str:
    return f'<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{head}{"".join(items)}</channel></rss>'


def test_a_feed_entry_is_its_whole_content_with_what_the_feed_states():
    more = f"<pubDate>Tue, 05 Mar 2024 23:30:00 -0500</pubDate><dc:creator>Ann Example</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>{SENTENCE}</p><script>x()</script><p>Two&nbsp;fled.</p>]]></content:encoded>"
    (document,) = read(".rss", rss(ITEM.format(more=more)))
    assert document.text == f"{SENTENCE}\nTwo fled."
    assert (document.title, str(document.published), document.url, document.publisher, document.byline) == ("Post & patrol attacked", "2024-03-05", "https://example.org/2024/a", "Sahel Courier", "Ann Example")
    assert (document.name, document.source) == ("example.org_?p=5", "in/f.rss#example.org_?p=5")
    assert document.clean is False


def test_an_entry_without_date_or_text_is_told_and_the_others_go_on():
    documents = read(".rss", rss(ITEM.format(more="<pubDate>soon</pubDate><description>Rebels fled.</description>"), "<item><title>Nothing</title></item>", ITEM.format(more="<description>Two died.</description>")))
    assert [d.published for d in documents] == [None, None, None]
    assert codes(documents) == [["date"], ["empty"], ["id"]]
    assert documents[2].text == "Two died."


def test_an_outlet_named_by_the_entry_goes_before_the_feed():
    (document,) = read(".rss", rss(ITEM.format(more='<source url="https://example.net/">Coast Daily</source><description>Rebels fled.</description>')))
    assert document.publisher == "Coast Daily"


@pytest.mark.parametrize("content", ["<?xml version='1.0'?><catalog><book>One</book></catalog>", "<urlset><url><loc>https://example.org/</loc></url></urlset>", "no XML at all"])
def test_xml_that_is_no_feed_is_told(content):
    (document,) = read(".xml", content)
    assert (document.text, codes([document])) == ("", [["no_feed"]])


def test_plain_text_in_an_atom_feed_keeps_its_signs():
    content = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title type="text">Losses &lt; 5 &amp; rising</title><updated>2024-03-05T00:00:00Z</updated><content type="text">Fewer &lt;than five&gt; died.</content></entry></feed>'
    (document,) = read(".atom", content)
    assert (document.title, document.text, str(document.published)) == ("Losses < 5 & rising", "Fewer <than five> died.", "2024-03-05")


@pytest.mark.parametrize(("entry", "url"), [("<id>urn:1</id>", None), ("<id>7</id>", None), ("<id>https://a.example/7</id>", "https://a.example/7"), ('<id>urn:1</id><link href="https://a.example/8"/>', "https://a.example/8")])
def test_the_id_of_an_entry_is_its_address_only_where_it_is_one(entry, url):
    (document,) = read(".atom", f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}<content type="text">{SENTENCE}</content></entry></feed>')
    assert document.url == url


def test_xml_that_is_a_page_is_read_as_a_page():
    (document,) = read(".xml", f'<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{SENTENCE}</p></body></html>')
    assert (document.format, document.problems) == ("html", ())


def test_a_feed_that_is_cut_off_keeps_its_entries_and_tells():
    documents = read(".rss", rss(ITEM.format(more="<description>One.</description>"), ITEM.replace("?p=5", "?p=6").format(more="<description>Two fled to the nor"))[:-60])
    assert documents[0].text == "One."
    assert "xml" in codes(documents)[-1]


def test_an_address_or_path_as_content_is_never_opened(tmp_path):
    (tmp_path / "secret.xml").write_text(rss(ITEM.format(more="<description>Secret.</description>")))
    for content in (str(tmp_path / "secret.xml"), "https://example.org/feed.xml"):
        assert codes(read(".xml", content)) == [["no_feed"]]


def test_words_of_markup_keep_blocks_apart_and_words_together():
    assert words_of("<div><h2>Attack</h2><ul><li>One</li><li>T<b>w</b>o</li></ul>tail<style>p{}</style><!-- no --></div>") == "Attack\nOne\nTwo\ntail"
    assert words_of("a < b &amp; c") == "a < b & c"
    assert words_of("") == ""


# -------------------------------------------------------------- web archives


def page(text: str = SENTENCE) -> bytes:
    return f"<html><p>{text}</p></html>".encode()


def test_a_record_of_a_web_archive_has_its_address_and_no_date():
    one, two = read(".warc", warc())
    assert (one.url, one.source, one.name, one.format) == ("https://example.org/a", "in/f.warc#https://example.org/a", "example.org_a", "html")
    assert one.published is None
    assert two.problems == ()


@pytest.mark.parametrize(
    "record",
    [
        warc_record("https://example.org/x", page(), status="404 Not Found"), warc_record("https://example.org/x", page(), status="301 Moved"), warc_record("https://example.org/x.png", b"\x89PNG", kind="image/png"),
        warc_record("https://example.org/x.css", b"p {}", kind="text/css"), warc_record("https://example.org/robots.txt", b"User-agent: *", kind="text/plain"), warc_record("https://example.org/x", page()).replace(b"WARC-Type: response", b"WARC-Type: metadata"),
    ],
)  # fmt: skip
def test_what_is_no_page_or_was_not_answered_with_200_is_passed_over(record):
    assert [d.name for d in read(".warc", record + warc_record("https://example.org/good", page()))] == ["example.org_good"]
    assert codes(read(".warc", record)) == [["no_documents"]]


def chunked(body: bytes) -> bytes:
    return b"".join(b"%x;x=1\r\n%s\r\n" % (len(body[at : at + 10]), body[at : at + 10]) for at in range(0, len(body), 10)) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (chunked(page()), "Transfer-Encoding: chunked\r\n"), (page(), "Transfer-Encoding: chunked\r\n"), (gzip.compress(page()), "Content-Encoding: gzip\r\n"), (page(), "Content-Encoding: gzip\r\n"),
        (chunked(gzip.compress(page())), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"), (page(), "Content-Encoding: br\r\n"), (page(), "X-Folded: a\r\n b\r\n"),
    ],
)  # fmt: skip
def test_bodies_are_put_together_and_unpacked(body, more):
    (document,) = read(".warc", warc_record("https://example.org/a", body, more=more))
    assert document.text == page().decode()


def test_a_body_packed_in_an_unknown_way_is_told():
    assert codes(read(".warc", warc_record("https://example.org/a", b"\x8b\x05\x80\xff\xfe\x00\x01\x02", more="Content-Encoding: br\r\n"))) == [["encoding"]]


def test_the_charset_of_the_header_goes_before_that_of_the_page():
    body = '<html><meta charset="utf-8"><p>São Tomé “denies” it.</p></html>'.encode("cp1252")
    (document,) = read(".warc", warc_record("https://example.org/a", body, kind='text/html; charset="windows-1252"'))
    assert "São Tomé “denies” it." in document.text


def test_plain_text_and_extracted_text_are_read():
    text = warc_record("https://example.org/a.txt", SENTENCE.encode(), kind="text/plain")
    body = SENTENCE.encode()
    wet = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/b\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"
    assert [(d.text, d.format) for d in read(".warc", text + wet)] == [(SENTENCE, "text")] * 2


GOOD = warc_record("https://example.org/good", page())


@pytest.mark.parametrize(
    "broken",
    [
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\n\r\n", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nx\r\n\r\n", b"nonsense\r\nmore nonsense\r\n\r\n", b"\x00\xff" * 500 + b"\r\n",
        warc_record("https://example.org/x", page()).replace(b"Content-Length: ", b"Content-Length: -"), b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 10\r\n\r\nHTTP/nope!\r\n\r\n",
    ],
)  # fmt: skip
def test_a_broken_record_is_told_and_the_others_go_on(broken):
    first = warc_record("https://example.org/first", page())
    documents = read(".warc", first + broken + GOOD)
    assert [d.name for d in documents if d.text] == ["example.org_first", "example.org_good"]
    assert "damaged" in [code for found in codes(documents) for code in found]


def test_a_damaged_member_of_a_packed_web_archive_costs_its_record_alone():
    parts = [gzip.compress(warc_record(f"https://example.org/{n}", page(f"{SENTENCE} {n}"))) for n in range(5)]
    harmed = bytearray(parts[2])
    harmed[40:60] = b"\x00" * 20
    documents = read(".gz", b"".join([*parts[:2], bytes(harmed), *parts[3:]]))
    assert [d.name[-1] for d in documents if d.text] == ["0", "1", "3", "4"]
    assert "damaged" in [code for found in codes(documents) for code in found]
    cut = read(".gz", b"".join(parts)[:-30])
    assert [d.name[-1] for d in cut if d.text] == ["0", "1", "2", "3"]
    assert "damaged" in codes(cut)[-1]


def test_an_address_that_stands_twice_is_told_apart():
    documents = read(".warc", GOOD + GOOD)
    assert len({d.source for d in documents}) == len({d.name for d in documents}) == 2


# -------------------------------------------------------------- e-mail and saved pages


def test_a_message_has_title_day_and_sender():
    (document,) = read(".eml", letter())
    assert (document.name, document.title, str(document.published), document.publisher, document.text.strip()) == ("f.eml", "Post attacked", "2024-03-05", "Sahel Courier", SENTENCE)


def multipart(plain: str, markup: str) -> str:
    return (
        'From: =?utf-8?q?Caf=C3=A9_Wire?= <n@example.org>\nSubject: =?utf-8?b?UG9zdCDigJxhdHRhY2tlZOKAnQ==?=\nDate: 5 Mar 2024 23:30 -0500 (EST)\nContent-Type: multipart/alternative; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain; charset=utf-8\n\n{plain}\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{markup}\n--b--\n"
    )


def test_headers_are_decoded_and_the_fuller_part_is_taken():
    (document,) = read(".eml", multipart("Open in a browser.", f"<table><tr><td>{SENTENCE.replace('=', '=3D')}</td></tr><tr><td>Two soldiers fled to the north, he said.</td></tr></table>"))
    assert (document.publisher, document.title, str(document.published)) == ("Café Wire", "Post “attacked”", "2024-03-05")
    assert document.text == f"{SENTENCE}\nTwo soldiers fled to the north, he said."
    (document,) = read(".eml", multipart(SENTENCE, f"<p>{SENTENCE}</p>"))
    assert document.text.strip() == SENTENCE


def test_attachments_are_left_alone():
    content = letter().decode().replace("Content-Type: text/plain; charset=utf-8\n\n", 'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="a.txt"\n\nSecret.\n--b\nContent-Type: text/plain\n\n')
    (document,) = read(".eml", content)
    assert document.text.split() == SENTENCE.split()


def test_the_lines_of_a_mailbox_that_only_look_like_a_beginning_stay_in_the_message():
    content = mailbox().decode().replace(SENTENCE, f"{SENTENCE}\n\nFrom the hills came more rebels.\n>From here they fled.")
    one, two = read(".mbox", content)
    assert "From the hills came more rebels.\nFrom here they fled." in one.text
    assert (one.name, two.name, two.title) == ("a@example.org", "b@example.org", "Patrol ambushed")


def test_a_saved_page_has_the_address_of_the_page_and_not_the_day_of_saving():
    (document,) = list(READERS[".mht"]("in/f.mht", io.BytesIO(saved()), Options()))
    assert (document.url, document.published, document.format) == ("https://example.org/a", None, "html")


def saved() -> bytes:
    from formats_samples import saved_page

    return saved_page()


# -------------------------------------------------------------- office files


def test_lines_of_a_pdf_become_paragraphs_and_words_at_line_ends_are_whole():
    lines = ["Rebels attack post", "Rebels attacked an army post near Gao on Monday, killing five sol-", "diers, the defence ministry said in the capital. The cease-fire was", "broken an hour earlier, it said, and nobody knows whether the cease-", "fire will hold.", "The minister left."]
    (document,) = read(".pdf", pdf(lines))
    assert document.text.split("\n")[1:] == [
        "Rebels attacked an army post near Gao on Monday, killing five soldiers, the defence ministry said in the capital. The cease-fire was broken an hour earlier, it said, and nobody knows whether the cease-fire will hold.", "The minister left.",
    ]  # fmt: skip
    assert document.published is None


def test_a_pdf_without_text_and_one_with_a_password_are_told():
    assert codes(read(".pdf", pdf([]))) == [["no_text"]]
    assert "OCR" in read(".pdf", pdf([]))[0].problems[0].message
    from pypdf import PdfReader, PdfWriter

    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf()))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    assert codes(read(".pdf", out.getvalue())) == [["encrypted"]]


def test_pages_behind_the_last_that_is_read_are_told(monkeypatch):
    monkeypatch.setattr("tocsin.read.office.PAGES", 1)
    (document,) = read(".pdf", pdf(["One."], ["Two."]))
    assert (document.text, codes([document])) == ("One.", [["too_large"]])


def test_paragraphs_of_word_and_rtf_files_are_lines():
    assert read(".docx", docx("Post attacked", SENTENCE, "", "Two &amp; two fled."))[0].text == f"Post attacked\n{SENTENCE}\nTwo & two fled."
    assert read(".rtf", rtf("Post attacked", SENTENCE))[0].text.split("\n")[:2] == ["Post attacked", SENTENCE]
    assert codes(read(".docx", b"\xd0\xcf\x11\xe0" + bytes(600)))[0] == ["damaged"]


def test_members_of_an_archive_have_names_that_people_recognise(tmp_path):
    from formats_samples import packed_zip

    (tmp_path / "wire.zip").write_bytes(packed_zip())
    one, two = open_sources([str(tmp_path)])
    assert (one.name, one.source) == ("a.txt", f"{tmp_path}/wire.zip#texts/a.txt")
    assert (two.name, two.source) == ("b", f"{tmp_path}/wire.zip#wire.jsonl#b")
