"""How old known persons are said to be tells the years in which a report can be written."""

from datetime import date

import pytest

from tocsin.date.ages import age_clues, of_age
from tocsin.date.days import FIRST
from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument


def on(curve, day: str) -> float:
    return float(curve[date.fromisoformat(day).toordinal() - FIRST])


def test_an_age_is_of_the_year_in_which_it_is_reached_and_of_the_next() -> None:
    curve = of_age(1977, 39)
    assert on(curve, "2016-01-02") < on(curve, "2016-12-20") > on(curve, "2017-12-20") > on(curve, "2018-03-01") == 0.0


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Emmanuel Macron, 39, spoke to bakers in Lyon.", "Emmanuel Macron is 39"),
        ("Bakers in Lyon cheered the 39-year-old president Emmanuel Macron.", "Emmanuel Macron is 39"),
        ("Emmanuel Macron, a 39-year-old former banker, spoke in Lyon.", "Emmanuel Macron is 39"),
        ("Emmanuel Macron, 39.5 percent of whose voters are bakers, spoke in Lyon.", None),
        ("Emmanuel Macron led by 39 to 20.", None),
    ],
)
def test_an_age_beside_a_known_person(text: str, age: str | None) -> None:
    dossier = Pipeline(strict=True).code(RawDocument(name="a", source="a", text=text, clean=True))
    assert [clue.reason for clue in age_clues(dossier)] == ([age] if age else [])
