"""What stands around the lines of a page: its markup, its foot, what readers wrote, the name that it gives itself."""

import pytest

from tocsin.clean import STAGE
from tocsin.clean.stamp import signed_stamp
from tocsin.dossier import Dossier
from tocsin.ontology import load_ontology
from tocsin.records import RawDocument

ONTOLOGY = load_ontology()
NEWS = [
    "The army of the delta said on Monday that it had left the town of Gao.",
    "Two bridges over the river were blown up before the soldiers of the army left.",
    "A baker in Gao said the town had been without bread for a week.",
    "Talks between the army and the fighters are to begin in Bamako on Friday.",
]


def cleaned(text, **fields):
    dossier = Dossier(RawDocument(name="t", source="t", text=text, **fields))
    STAGE(dossier, ONTOLOGY, strict=True)
    return dossier


@pytest.mark.parametrize(("line", "kind"), [("We use cookies to make this site better. Accept all", "cookie_notice"), ("Copyright © 2024 Delta Herald. All rights reserved.", "legal"), ("© 2024 Delta Herald", "legal")])
def test_notes_on_cookies_and_rights_are_called_so(line, kind):
    text = "\n".join(["Home | World | Sport", "Army leaves the town of Gao", *NEWS, "Subscribe to our newsletter", line])
    assert [noise.kind for noise in cleaned(text).noise if noise.quote == line] == [kind]


def test_the_byline_of_a_page_is_called_so():
    found = cleaned(page(before='<div class="meta">By Ann Example</div>'), format="html")
    assert {noise.kind for noise in found.noise if noise.quote == "By Ann Example"} <= {"byline"}


@pytest.mark.parametrize("label", ["By ", "Reporter: ", "Words: ", "Author: ", "Story by "])
def test_a_byline_is_the_name_without_its_label(label):
    assert cleaned(page(before=f'<p class="byline">{label}Ann Example</p>'), format="html").byline == "Ann Example"


def page(*more, before=""):
    paragraphs = "".join(f"<p>{line}</p>" for line in NEWS)
    return f"<html><body><h1>Army leaves the town of Gao</h1><article>{before}{paragraphs}{''.join(more)}</article></body></html>"


def test_links_in_a_row_under_an_article_go():
    text = cleaned(page("<p><a href='#'>Fish prices fall in Mopti</a> <a href='#'>A goat wins the vote</a></p>"), format="html").text
    assert "goat" not in text and "Fish" not in text
    assert all(line in text for line in NEWS)


def test_a_caption_by_its_element_goes_though_it_is_a_sentence():
    text = cleaned(page(before="<figure><img src='x'><figcaption>Women wait for bread beside a wall of the old market.</figcaption></figure>"), format="html").text
    assert "Women wait" not in text
    assert all(line in text for line in NEWS)


def test_a_container_that_holds_the_whole_article_says_nothing():
    text = cleaned(page().replace("<article>", "<div class='related-wrap'>").replace("</article>", "</div>"), format="html").text
    assert all(line in text for line in NEWS)


def test_text_between_line_breaks_is_split_into_lines():
    source = f"<html><body><table><tr><td><b>Army leaves the town of Gao</b><br>{'<br>'.join(NEWS)}</td></tr></table></body></html>"
    assert [line for line in cleaned(source, format="html").text.split("\n") if line in NEWS] == NEWS


def test_what_readers_wrote_goes_and_a_list_at_the_end_stays():
    comments = ["2 comments", "Awa K. Tuesday, 4 March 2025 08:11", "And who pays for the bridges now??", "Old Camel Tuesday, 4 March 2025 09:40", "Good riddance"]
    found = cleaned("\n".join(["Army leaves the town of Gao", *NEWS, *comments]))
    assert found.text.split("\n")[1:] == NEWS
    assert {noise.kind for noise in found.noise if noise.quote == "Good riddance"} == {"comment"}
    names = ["The dead:", "Moussa Traore, 41", "Awa Keita, 12", "Ibrahim Cisse, 60"]
    assert cleaned("\n".join(["Army leaves the town of Gao", *NEWS, *names])).text.split("\n")[-4:] == names


@pytest.mark.parametrize(
    ("above", "below", "publisher"),
    [
        ("Niger Bend Observer", "© 2024 Niger Bend Observer Ltd. All rights reserved.", "Niger Bend Observer"),
        ("Radio Hombori", "Follow us", "Radio Hombori"),
        ("Home", "Copyright © 2019 Bamako Courier | Terms of Use", "Bamako Courier"),
        ("Home", "Delta Broadcasting is not responsible for the content of external sites.", "Delta Broadcasting"),
        ("Home", "All rights reserved", None),
    ],
)
def test_the_outlet_that_a_text_names_as_its_own(above, below, publisher):
    assert cleaned("\n".join([above, "Army leaves the town of Gao", *NEWS, "Share", below])).publisher == publisher


@pytest.mark.parametrize(("text", "name"), [("By Awa Keita March 4, 2024 10:15", "Awa Keita"), ("Talks resume on 4 March 2024", None), ("Awa Keita, 41", None)])
def test_a_name_beside_a_stamp(text, name):
    assert signed_stamp(text) == name


@pytest.mark.parametrize("day", ["14 May 2021", "2021-05-14"])
def test_a_lone_day_under_the_headline_dates_a_text_without_other_furniture(day):
    found = cleaned("\n".join(["Army leaves the town of Gao", day, *NEWS]))
    assert str(found.stated) == "2021-05-14"
    assert day not in found.text
    assert all(line in found.text for line in NEWS)


def test_the_portrait_of_an_author_and_the_day_leave_the_article_of_a_page():
    found = cleaned(page("<p>Ann Example is a correspondent based in Mopti.</p>", before="<p>Friday 14 May 2021</p>"), format="html")
    assert "correspondent" not in found.text and "14 May" not in found.text
    assert all(line in found.text for line in NEWS)
