"""Which signal the day of publication rests on, and what says something else."""

import json
from datetime import date

import pytest

from tocsin.clean.metadata import Metadata
from tocsin.clean.stated import from_body, from_data
from tocsin.explain import explain_document
from tocsin.records import RawDocument

NEWS = ["Raiders stormed a police post in Gao on Tuesday and killed seven officers, the army said.", "The governor of Gao condemned the raid and asked the army for more men.", "Shops in the town stayed shut, and a baker said that he had no flour."]


def dated(pipeline, text, **fields):
    """The day, what it rests on, and the contradictions."""
    dossier = pipeline.code(RawDocument(name="t", source="t", text=text, **fields))
    told = list(explain_document(dossier, pipeline.ontology))
    return str(dossier.published.earliest), [line.removeprefix("    because ") for line in told if line.startswith("    because ")], [one.message for one in dossier.problems if (one.stage, one.code) == ("date", "contradiction")]


def page(head="", *, above="", dateline=""):
    paragraphs = "".join(f"<p>{line}</p>" for line in (dateline + NEWS[0], *NEWS[1:]))
    return f"<html><head>{head}</head><body><article><h1>Raid on a police post in Gao</h1>{above}{paragraphs}</article></body></html>"


def machine(day):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "datePublished": day, "dateModified": "2025-01-09"})}</script>'


META = '<meta property="article:published_time" content="{}">'


def test_days_that_differ_are_told_with_what_states_them(pipeline):
    text = page(machine("2023-01-05") + META.format("2024-03-12"), dateline="GAO, June 3, 2021 - ")
    day, why, against = dated(pipeline, text, format="html", url="https://delta.example/2022/07/09/raid")
    assert (day, why) == ("2023-01-05", ["datePublished of the article"])
    assert [message.partition(";")[0] for message in against] == ["set aside: 2024-03-12 by meta article:published_time", "set aside: 2022-07-09 by address", "set aside: 2021-06-03 by the dateline 'June 3, 2021'"]


def test_signals_that_agree_and_days_of_changes_are_no_contradiction(pipeline):
    text = page(machine("2024-03-12") + META.format("2024-03-12T22:15") + '<meta property="article:modified_time" content="2024-08-01"><meta name="date" content="2025-02-02">', dateline="GAO, March 11, 2024 - ")
    day, why, against = dated(pipeline, text, format="html", url="https://delta.example/2024/03/13/raid")
    assert (day, against) == ("2024-03-12", [])
    assert why == ["datePublished of the article", "meta article:published_time"]


def test_the_day_of_a_record_is_set_against_what_its_text_states(pipeline):
    text = "\n".join(["Raid on a police post in Gao", "Published: 12 March 2024 at 10:15", *NEWS])
    day, why, against = dated(pipeline, text, published="2023-01-05")
    assert (day, why) == ("2023-01-05", ["the record"])
    assert against == ["set aside: 2024-03-12 by the line 'Published: 12 March 2024 at 10:15'; the report is dated 2023-01-05 by the record."]
    assert dated(pipeline, text) == ("2024-03-12", ["the line 'Published: 12 March 2024 at 10:15'"], [])


@pytest.mark.parametrize(("line", "told"), [("Wednesday, March 12, 2024", ["'Wednesday, March 12, 2024' names a Wednesday; 2024-03-12 was a Tuesday."]), ("Tuesday, March 12, 2024", []), ("March 12, 2024", [])])
def test_a_weekday_that_the_day_was_not_is_told(pipeline, line, told):
    assert dated(pipeline, "\n\n".join([line, *NEWS]))[2] == told


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Talks between the two sides collapsed in September 2025.", "September 2025"), ("Nine farmers were shot in May 2026.", "May 2026"),
        ("Elections will be held in September 2025.", None), ("The vote set for 5 October 2025 may be put off.", None), ("The mandate of the mission ends in June 2025.", None),
        ("Talks between the two sides collapsed in September 2023.", None), ("The budget of 2025 was passed on Friday.", None), ("The contract was to run until May 2026.", None),
    ],
)  # fmt: skip
def test_what_is_told_as_past_and_comes_long_after_the_report_is_told(pipeline, sentence, words):
    against = dated(pipeline, f"GAO, March 12, 2024 - {NEWS[0]} {sentence}")[2]
    assert against == ([f"'{words}' is told as past and comes after 2024-03-12, on which the report is dated."] if words else [])


def test_a_marked_day_counts_near_the_headline_and_not_at_the_foot_of_the_page():
    far = "<p>" + "Other news of the valley. " * 600 + "</p>"
    marked = '<span itemprop="datePublished" content="2024-03-05">5 March</span>'
    assert [found.day for found in from_body(f"<body><h1>Bridge opened</h1>{marked}{far}</body>")] == [date(2024, 3, 5)]
    assert from_body(f"<body><h1>Bridge opened</h1>{far}{marked}</body>") == []
    assert from_body(f"<body>{marked}{far}<h1>Bridge opened</h1></body>") == []


def test_the_day_of_a_last_update_is_one_of_a_change():
    (found,) = from_data(Metadata(meta={"eomportal-lastupdate": "2024-03-05"}))
    assert found.weight == 1
