"""Exports of news databases: every article with what its labels say, and no ordinary report cut up. All samples are invented."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats_samples import docx, rtf
from tocsin.read import READERS, Options
from tocsin.read.exports import split

SAMPLES = Path(__file__).parents[2] / "examples" / "sample"

NEXIS_UNI = """Job Number: 100200300
Documents (2)
1. Rebels attack army post near Gao
Client/Matter: -None-
2. Crossing reopens

Rebels attack army post near Gao
The Sahel Courier
March 5, 2024 Tuesday
Copyright 2024 The Sahel Courier All Rights Reserved
Section: NEWS; Pg. 4
Length: 532 words
Byline: Ann Example
Dateline: BAMAKO
Body
Rebels attacked an army post near Gao on Monday, killing five soldiers.
The ministry said that body armour was missing.
Load-Date: March 6, 2024
End of Document

Crossing reopens
Coast Daily (Mombasa)
6 March 2024
Copyright 2024 Coast Daily All Rights Reserved
Length: 88 words
Body
The crossing was opened on Wednesday.
Load-Date: March 7, 2024
End of Document
"""
LEXIS = """


                               1 of 2 DOCUMENTS


                              The Sahel Courier

                             March 5, 2024 Tuesday
                                 Final Edition

Rebels attack army post
near Gao

BYLINE: By Ann Example

SECTION: NEWS; Pg. 4

LENGTH: 532 words

DATELINE: BAMAKO

Rebels attacked an army post near Gao on Monday, killing five soldiers.

The ministry said more.

LOAD-DATE: March 6, 2024

LANGUAGE: ENGLISH

                     Copyright 2024 The Sahel Courier
                           All Rights Reserved

                               2 of 2 DOCUMENTS

                                 Coast Daily

                            March 6, 2024 Wednesday

Crossing reopens

LENGTH: 88 words

The crossing was opened on Wednesday.

LOAD-DATE: March 7, 2024
"""
MIXED = """Document 1 of 50

Rebels attack army post near Gao
The Sahel Courier
March 5, 2024 Tuesday

Copyright 2024 The Sahel Courier
All Rights Reserved

Section: NEWS
Length: 532 words
Byline: By Ann Example

Body

Rebels attacked an army post near Gao on Monday, killing five soldiers.

Load-Date: March 6, 2024

End of Document

Document 2 of 50

Crossing reopens
Coast Daily
March 6, 2024 Wednesday

Copyright 2024 Coast Daily
All Rights Reserved

Length: 88 words

Body

The crossing was opened on Wednesday.

Load-Date: March 7, 2024

End of Document
"""
FACTIVA_CODES = """HD   Rebels attack army post
     near Gao
BY   By Ann Example
WC   532 words
PD   5 March 2024
ET   10:15
SN   The Sahel Courier
SC   SAHCO
LA   English
CY   Copyright 2024 The Sahel Courier.

LP
Rebels attacked an army post near Gao on Monday, killing five soldiers.

TD
The ministry said more.
IN the north, guards fled.

NS   gcivds : Civil Disruption
RE   mali : Mali
PUB  Sahel Courier Press
AN   Document SAHCO00020240305ek350001b

HD   Crossing reopens
WC   88 words
PD   6 March 2024
SN   Coast Daily
LA   English
CY   Copyright 2024 Coast Daily.
TD
The crossing was opened on Wednesday.
AN   Document COASTD0020240306ek360002c
"""
FACTIVA = """NEWS
Rebels attack army post near Gao
By Ann Example
532 words
5 March 2024
10:15
The Sahel Courier
SAHCO
4
English
Copyright 2024. The Sahel Courier.

Rebels attacked an army post near Gao on Monday, killing five soldiers.

The ministry said more.

Sahel Courier Press

Document SAHCO00020240305ek350001b

Crossing reopens
88 words
6 March 2024
Coast Daily
COASTD
English
(c) 2024 Coast Daily

The crossing was opened on Wednesday.

Document COASTD0020240306ek360002c
"""
PROQUEST = f"""{"_" * 60}

Report Information from ProQuest
March 9 2024

{"_" * 60}

Document 1 of 2

Rebels attack army post near Gao

Author: Example, Ann

Publication info: The Sahel Courier ; Bamako [Bamako]05 Mar 2024: 4.

Links: http://example.org/link

Full text: Rebels attacked an army post near Gao on Monday, killing five soldiers.

Source: the ministry, it was said, gave no reason.

The ministry said more.

Title: Rebels attack army post near Gao

Publication title: The Sahel Courier; Bamako

Pages: 4

Publication year: 2024

Publication date: Mar 5, 2024

Publisher: Sahel Press

ProQuest document ID: 1234567

Document URL: https://example.org/docview/1234567

{"_" * 60}

Document 2 of 2

Title: Crossing reopens

Author: Sample, Joe

Publication title: Coast Daily

Publication date: 6 March 2024

Full text: The crossing was opened on Wednesday.

{"_" * 60}
Contact us at: http://example.org/contact
"""
EXPORTS = {"nexis uni": NEXIS_UNI, "lexis": LEXIS, "mixed": MIXED, "factiva codes": FACTIVA_CODES, "factiva": FACTIVA, "proquest": PROQUEST}


def read(ending: str, content: bytes):
    return list(READERS[ending](f"in/export{ending}", io.BytesIO(content), Options()))


def check(documents, kind: str) -> None:
    one, two = documents
    assert " ".join(one.text.split()).startswith("Rebels attacked an army post near Gao on Monday, killing five soldiers.")
    assert one.title == "Rebels attack army post near Gao"
    assert (str(one.published), one.publisher, one.clean) == ("2024-03-05", "The Sahel Courier", False)
    assert one.byline == ("Example, Ann" if kind == "proquest" else "Ann Example")
    assert (two.title, two.text, str(two.published)) == ("Crossing reopens", "The crossing was opened on Wednesday.", "2024-03-06")
    assert two.publisher.startswith("Coast Daily")
    assert one.problems == two.problems == ()
    assert [d.name for d in documents] == [f"{Path(one.source).name.split('#')[0]}#{n}" for n in (1, 2)]
    for mark in ("Load-Date", "Copyright", "words", "Publication", "Document", "mali : Mali"):
        assert mark not in one.text


@pytest.mark.parametrize("kind", EXPORTS)
def test_each_article_of_an_export_is_a_document_with_what_its_labels_say(kind):
    check(read(".txt", EXPORTS[kind].encode()), kind)


@pytest.mark.parametrize("kind", EXPORTS)
def test_windows_line_ends_change_nothing(kind):
    check(read(".txt", EXPORTS[kind].replace("\n", "\r\n").encode()), kind)


@pytest.mark.parametrize(("ending", "make"), [(".docx", docx), (".rtf", rtf)])
@pytest.mark.parametrize("kind", ["nexis uni", "factiva"])
def test_exports_in_office_files_are_taken_apart_too(ending, make, kind):
    paragraphs = EXPORTS[kind].split("\n")
    check(read(ending, make(*paragraphs)), kind)


@pytest.mark.parametrize("tail", ["Classification\n\nLanguage: ENGLISH\nSubject: ARMIES (90%)\n\n", "Classification\n \n\nLanguage: ENGLISH\n\n", "Graphic\n\nPicture: the post after the raid\n\nClassification\nLanguage: ENGLISH\n\n"])
@pytest.mark.parametrize("ending", [".txt", ".docx", ".rtf"])
def test_a_heading_above_the_labels_behind_the_text_is_none_of_it(tail, ending):
    text = NEXIS_UNI.replace("Load-Date: March 6", f"{tail}Load-Date: March 6")
    make = {".txt": lambda *lines: "\n".join(lines).encode(), ".docx": docx, ".rtf": rtf}[ending]
    assert read(ending, make(*text.split("\n")))[0].text.endswith("body armour was missing.")


def test_words_such_as_those_headings_stay_in_a_text():
    text = NEXIS_UNI.replace("The ministry said", "Classification\nThe papers were secret.\nGraphic\n\nOne picture shows a child.\nAnother shows a lorry.\nA third shows a boat.\nA fourth shows the post.\nThe ministry said")
    found = read(".txt", text.encode())[0].text
    assert "Classification\nThe papers were secret.\nGraphic" in found
    assert found.endswith("body armour was missing.")


def test_a_blank_line_before_the_byline_takes_nothing_from_it():
    for export in (FACTIVA.replace("\nBy Ann Example\n", "\n\nBy Ann Example\n"), FACTIVA):
        one, two = read(".txt", export.encode())
        assert (one.title, one.byline) == ("Rebels attack army post near Gao", "Ann Example")
        assert (two.title, two.byline) == ("Crossing reopens", None)


@pytest.mark.parametrize("given", ["Anonymous", "anonymous.", "Unknown", "None available"])
def test_a_word_for_no_author_is_no_byline(given):
    assert read(".txt", PROQUEST.replace("Author: Example, Ann", f"Author: {given}").encode())[0].byline is None


def test_words_of_the_text_that_look_like_labels_stay_in_it():
    assert "IN the north, guards fled." in read(".txt", FACTIVA_CODES.encode())[0].text
    assert "Source: the ministry" in read(".txt", PROQUEST.encode())[0].text
    assert "body armour" in read(".txt", NEXIS_UNI.encode())[0].text


def test_an_article_without_text_is_told():
    broken = NEXIS_UNI.replace("The crossing was opened on Wednesday.\n", "")
    one, two = read(".txt", broken.encode())
    assert one.text
    assert [problem.code for problem in two.problems] == ["export"]


def test_a_date_that_is_none_is_unknown_and_told():
    one, _ = read(".txt", PROQUEST.replace("Publication date: Mar 5, 2024", "Publication date: 03/05/2024").encode())
    assert one.published is None
    assert [problem.code for problem in one.problems] == ["date"]


# -------------------------------------------------------------- what is no export

REPORTS = [
    "Length: 500 words\n\nThe minister wrote a letter. Body\n\nEnd of Document\n",
    "The letter ran to 532 words.\n\n532 words\n\nDocument ABCD0000001\n",
    "Title: A book\nAuthor: Somebody\nPublication date: 2024\nFull text: none.\n",
    "1 of 3\n\nOne soldier was killed.\n\n2 of 3\n\nTwo fled.\n\n3 of 3\n\nThree were held.\n",
    "HD is a code. PD is another. SN, too.\nAN   Document\n",
    "Document 1 of 2\n\nThe court has two documents.\n\nDocument 2 of 2\n\nLength: 3 words\n",
    f"One\n{'_' * 40}\nTwo\n{'_' * 40}\nThree\n",
    "Rebels attacked. Copyright 2024 The Courier\n\nEnd of Document\n",
]


@pytest.mark.parametrize("text", REPORTS)
def test_a_report_with_some_marks_of_an_export_is_not_cut(text):
    assert split(text) is None


def test_no_sample_report_is_cut():
    texts = [path.read_text("utf-8") for path in sorted(SAMPLES.iterdir())]
    assert len(texts) > 40
    assert [split(text) for text in texts] == [None] * len(texts)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([*"\n".join(EXPORTS.values()).split("\n"), "", "word"]), max_size=40).map("\n".join))
def test_no_shuffled_lines_make_it_fail_or_lose_everything(text):
    found = split(text)
    assert found is None or found
