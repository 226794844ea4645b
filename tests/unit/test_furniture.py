"""The phrases of chrome.yml and the weighing of lines: furniture goes, news that looks like it stays."""

import pytest

from tocsin.clean.furniture import furniture, written_by_machine
from tocsin.clean.lines import Line
from tocsin.knowledge import Chrome
from tocsin.ontology import load_ontology
from tocsin.records import RawDocument

BODY = """Soldiers closed the bridge at Mitrovica on Monday after shots were fired at a patrol near the market.
The mayor of the town called for calm and asked both sides to meet before the end of the week.
Police said that two men had been arrested near the bridge and that a third had fled across the river.
The mission in Kosovo sent more patrols to the north of the town, a spokesman said.
Shops near the bridge stayed shut on Tuesday, residents said."""
ONTOLOGY = load_ontology()
ENTRIES = ONTOLOGY.all("chrome", Chrome)


def cleaned(pipeline, text, **fields):
    return pipeline.code(RawDocument(name="t", source="t", text=text, **fields))


@pytest.mark.parametrize(("kind", "line"), [(entry.kind, line) for entry in ENTRIES for line in entry.examples])
def test_an_example_is_known_and_goes(pipeline, kind, line):
    assert furniture(ONTOLOGY).find(Line(0, line)) is not None
    assert line not in cleaned(pipeline, f"{BODY}\n{line}").text.split("\n")


@pytest.mark.parametrize("line", [line for entry in ENTRIES for line in entry.counterexamples])
def test_a_counterexample_stays(pipeline, line):
    first, *rest = BODY.split("\n")
    assert line in cleaned(pipeline, "\n".join([first, rest[0], line, *rest[1:]])).text.split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "“We ran.”",
        "Share this land or bury your sons in it, my grandfather used to say, the farmer told the court.",
        "Read with last week's data, the count shows a fall by four fifths, the mission said.",
        "Follow the river and you find the graves, a monitor said on Sunday.",
        "Subscribe to peace or step down, the bishops told the president.",
        "What the parties say",
        "The army said it had retaken the crossing after a night of fighting",
        "Q: Will the troops leave before winter?",
    ],
)
def test_news_that_looks_like_furniture_stays(pipeline, line):
    first, *rest = BODY.split("\n")
    assert line in cleaned(pipeline, "\n".join([first, rest[0], line, *rest[1:]])).text


def test_a_list_after_a_colon_stays(pipeline):
    names = ["The dead were named by the hospital as:", "Arben Example", "Luan Example", "Goran Sample", "Mila Sample"]
    text = cleaned(pipeline, "\n".join([*BODY.split("\n"), *names])).text
    assert all(name in text for name in names)


def test_headlines_under_a_heading_go_in_the_middle_too(pipeline):
    lines = BODY.split("\n")
    dossier = cleaned(pipeline, "\n".join([*lines[:3], "RELATED", "Oil edges up as traders weigh Red Sea risk", "Harbour of Bari opens new pier", *lines[3:]]))
    assert dossier.text == BODY
    assert {noise.kind for noise in dossier.noise} == {"related"}


def test_a_pull_quote_that_repeats_a_sentence_goes(pipeline):
    lines = BODY.split("\n")
    dossier = cleaned(pipeline, "\n".join([*lines[:3], "two men had been arrested near the bridge", *lines[3:]]))
    assert dossier.text == BODY
    assert dossier.noise[0].kind == "pull_quote"


def test_a_stamp_dates_a_scraped_page_and_goes(pipeline):
    dossier = cleaned(pipeline, f"Home\nWorld\nBridge at Mitrovica closed after shots at patrol\nPublished: March 4, 2024 at 1:12 p.m. UTC\n{BODY}")
    assert "Published" not in dossier.text
    assert str(dossier.stated) == "2024-03-04"


def test_a_bare_day_in_a_plain_text_is_its_dateline(pipeline):
    dossier = cleaned(pipeline, f"Bridge at Mitrovica closed after shots at patrol\n\nMarch 4, 2024\n\n{BODY}")
    assert dossier.dateline is not None
    assert dossier.dateline.date.quote == "March 4, 2024"
    assert dossier.stated is None


def test_a_later_change_does_not_date_a_report(pipeline):
    dossier = cleaned(pipeline, f"Home\nWorld\nBridge at Mitrovica closed after shots at patrol\nUpdated: May 22, 2012 19:31 IST\n{BODY}")
    assert dossier.stated is None


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("The post Aid drivers killed near Malakal appeared first on Nile Courier.", True),
        ("Unsubscribe https://nile.example/u?e=eyJ", True),
        ("View this post on the web at https://nile.example/p/1", True),
        ("The post near Malakal fell on Sunday, and smoke appeared first on the river.", False),
        ("Read this and weep, the general said. He had sent the pictures to https://nile.example/1", False),
    ],
)
def test_lines_that_programs_write_go(pipeline, line, goes):
    assert (line not in cleaned(pipeline, f"{BODY}\n{line}").text.split("\n")) == goes


@pytest.mark.parametrize(
    "line",
    [
        "Image copyright EPA Image caption Soldiers closed the bridge over the river",
        "Enlarge this image toggle caption Ana Ruiz/AP Ana Ruiz/AP",
        "Ana Ruiz / Reuters Soldiers of the mission guard the bridge at Mitrovica after shots were fired.",
        "Soldiers guard the bridge at Mitrovica, Kosovo, May 5, 2019. REUTERS/Ana Ruiz",
        "Advertisement Continue reading the main story",
        "Related Stories Soldiers shot at near bridge Mayor calls for calm",
        "Soldiers guard the bridge at Mitrovica. (File)",
        "Soldiers guard the bridge at Mitrovica (Photo: Ana Ruiz)",
        "Soldiers guard the bridge at Mitrovica, Jan. 5, 2019 (photo credit: ana ruiz)",
        "Soldiers guard the bridge at Mitrovica. (Ana Ruiz/AFP)",
        "Soldiers guard the bridge at Mitrovica (Ana Ruiz via Facebook)",
        "Supplied The soldiers closed the bridge over the river",
        "google The soldiers closed the bridge over the river",
        "Facebook Twitter Linkedin Mail",
    ],
)
def test_a_caption_that_a_program_joins_with_its_credit_goes(pipeline, line):
    first, rest = BODY.split("\n", 1)
    assert line not in cleaned(pipeline, f"{first}\n{line}\n{rest}").text


@pytest.mark.parametrize(
    "line",
    [
        "MITROVICA / AFP: Soldiers closed the bridge on Monday.",
        "The poll of the town was taken by Ipsos for AP/Reuters.",
        "The soldiers let nobody pass (photographs were forbidden)",
        "Facebook removes pages of the army in Mitrovica",
        "Herders drove four clerks out of the mill. Another nine fled when a mine went off by the ford. (Daily Reed/AFP)",
        "Herders drove four clerks out of the mill. Another nine fled when a mine went off by the ford. (AFP/Daily Reed)",
        "Herders drove four clerks out of the mill, the mayor said. (Daily Reed/AFP)",
        "The road stays shut until June (in a post via Twitter).",
        "The bridge opens again on Friday (statement via Facebook).",
        "A clerk saw the mill burn (picture: a burned roof near the ford).",
        "Supplied With rifles from over the river the herders took the ford at night",
        "Shutterstock Shares lost a tenth in the morning after the firm spoke of losses",
    ],
)
def test_an_agency_in_a_sentence_or_dateline_is_no_caption(line):
    assert written_by_machine(line) is None


def test_a_caption_is_no_headline_and_an_archive_line_dates_the_report(pipeline):
    found = cleaned(pipeline, f"Soldiers guard the bridge at Mitrovica (Picture: Ana Ruiz)\n{BODY}")
    assert not found.title or "Picture" not in found.title
    dated = cleaned(pipeline, f"This story is from May 5, 2019\n\n{BODY}")
    assert "This story" not in dated.text
    assert str(dated.stated) == "2019-05-05"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Soldiers stand next to a burned car after the shots in the town of Bara. Reuters", "caption"),
        ("Residents who left the town gather near the bridge on May 14, 2019. — AFP", "caption"),
        ("Jane Example / Reuters file This year's parade in the town included a lighted display.", "caption"),
        ("Photo of Musa Kamusi", "caption"),
        ("(Update: recasts with new toll, adds statement)", "update_note"),
        ("The fighting killed nine soldiers, and the army vowed to stand its ground. Reuters", None),
        ("Photo of soldier sparks outrage in Lagos", None),
        ("(Updates on the talks are expected.) The envoys met.", None),
    ],
)
def test_what_pictures_and_desks_say_of_themselves_goes(line, kind):
    assert written_by_machine(line) == kind


def test_a_stamp_joined_to_the_headline_dates_the_page_and_names_the_outlet(pipeline):
    found = cleaned(pipeline, f"Bridge closed after shots in Mitrovica Updated: 2019-05-14 13:14 By Agencies(Coastal Daily)\n{BODY}")
    assert (found.title, found.publisher) == ("Bridge closed after shots in Mitrovica", "Coastal Daily")
    assert found.changed is not None
    assert str(found.changed) == "2019-05-14"


def test_a_day_in_brackets_at_the_foot_dates_the_report(pipeline):
    found = cleaned(pipeline, f"Bridge closed after shots in Mitrovica\n{BODY} (L.M.) (Agenzia Lupa, 21/5/2019)")
    assert str(found.stated) == "2019-05-21"
    assert "Shops near the bridge stayed shut" in found.text
