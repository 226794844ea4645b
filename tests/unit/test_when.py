"""Time expressions against a Wednesday, 22 February 2023."""

from datetime import date

import pytest

from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument

DAY = date(2023, 2, 22)


@pytest.mark.parametrize(
    ("sentence", "value", "first", "last"),
    [
        ("The talks broke down on Monday.", "2023-02-20", "2023-02-20", "2023-02-20"),
        ("The gate closed late Sunday.", "2023-02-19", "2023-02-19", "2023-02-19"),
        ("They met last Friday.", "2023-02-17", "2023-02-17", "2023-02-17"),
        ("The border would reopen from Thursday.", "2023-02-23", "2023-02-23", "2023-02-23"),
        ("He was shot on Wednesday.", "2023-02-22", "2023-02-22", "2023-02-22"),
        ("The raid happened yesterday.", "2023-02-21", "2023-02-21", "2023-02-21"),
        ("The army left in January.", "2023-01", "2023-01-01", "2023-01-31"),
        ("The army left in November.", "2022-11", "2022-11-01", "2022-11-30"),
        ("The coup took place in 2021.", "2021", "2021-01-01", "2021-12-31"),
        ("The siege began in March 2022.", "2022-03", "2022-03-01", "2022-03-31"),
        ("He fled last month.", "2023-01", "2023-01-01", "2023-01-31"),
        ("He was killed last year.", "2022", "2022-01-01", "2022-12-31"),
        ("They met earlier this month.", "2023-02", "2023-02-01", "2023-02-22"),
        ("The town fell three days ago.", "2023-02-19", "2023-02-19", "2023-02-19"),
        ("They signed on 14 February 2023.", "2023-02-14", "2023-02-14", "2023-02-14"),
        ("They signed on Feb. 14, 2023.", "2023-02-14", "2023-02-14", "2023-02-14"),
        ("Fighting raged at the weekend.", "2023-W07-WE", "2023-02-18", "2023-02-19"),
    ],
)
def test_expressions_are_anchored_to_the_day_of_publication(pipeline: Pipeline, sentence, value, first, last):
    times = pipeline.code(RawDocument(name="t", source="t", text=sentence, clean=True, published=DAY)).times
    assert [(t.value, str(t.earliest), str(t.latest)) for t in times] == [(value, first, last)]


@pytest.mark.parametrize(("sentence", "value"), [("It was shut for nine days.", "P9D"), ("The three-day visit ended.", "P3D"), ("They were held for two weeks.", "P2W"), ("Shells fall daily.", "P1D")])
def test_durations_and_sets(code, sentence, value):
    assert [t.value for t in code(sentence, published=DAY).times] == [value]


def test_without_a_publication_date_a_weekday_stays_open(code):
    (time,) = code("Rebels took the town on Monday.").times
    assert time.earliest is None or time.earliest.weekday() == 0
    assert code("Rebels took the town on Monday.").published is None


@pytest.mark.parametrize("sentence", ["They may leave.", "Protesters march through the city.", "The march ended."])
def test_words_that_only_look_like_times(code, sentence):
    assert code(sentence, published=DAY).times == ()
