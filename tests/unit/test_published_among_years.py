"""Years and days of a report that are not its own: of names, of plans put off, of what never came, of a dated day above."""

from datetime import date

import pytest

from tocsin.date.days import FIRST
from tocsin.date.times import given_year, time_clues
from tocsin.date.world import office_clues
from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument


@pytest.fixture(scope="module")
def rules() -> Pipeline:
    return Pipeline()


def read(rules: Pipeline, text: str):
    dossier = rules.code(RawDocument(name="a", source="a", text=text))
    assert dossier.notes is not None
    return dossier, dossier.notes


def weight(clue, day: str) -> float:
    return float(clue.curve[date.fromisoformat(day).toordinal() - FIRST])


def test_a_year_of_a_name_lies_ahead_as_well_as_behind(rules):
    clues = {c.reason: c for c in time_clues(*read(rules, "The council bought the ferry in 2014. It belongs to the Harbour 2030 programme."))}
    assert any("'2014' is the latest date named" in reason for reason in clues)
    (name,) = [c for reason, c in clues.items() if "2030" in reason]
    assert weight(name, "2028-01-01") > 0.1 * weight(name, "2030-06-01")


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("The dean would have turned 80 on February 20.", False),
        ("The launch was postponed to March 3.", False),
        ("The treaty should be signed no later than May 4.", False),
        ("The mill closed on February 20.", True),
        ("The dean was moved to a clinic on March 3.", True),
    ],
)
def test_what_never_came_and_what_is_put_off_is_not_past(rules, text, past):
    assert any("in the past" in clue.reason for clue in time_clues(*read(rules, text))) == past


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The army seized the port on November 15, 2017. The governor gave up on November 21.", date(2017, 11, 21)),
        ("The army seized the port on November 15, 2017. The governor gave up on January 4.", date(2018, 1, 4)),
        ("The army seized the port on November 15, 2017.\n\nThe governor gave up on November 21.", None),
    ],
)
def test_a_day_behind_a_dated_one_is_of_its_year(rules, text, meant):
    dossier, notes = read(rules, text)
    assert given_year(dossier, notes, dossier.expressions[-1]) == meant


def test_an_earlier_holder_of_an_office_keeps_the_title_in_what_is_told_of_his_time(rules):
    dossier, _ = read(rules, "President Donald Trump met the envoys on Monday. President Bill Clinton had sent them home.")
    assert [clue.reason for clue in office_clues(dossier)] == ["Donald Trump is president"]
    dossier, _ = read(rules, "President Bill Clinton met the envoys on Monday.")
    assert [clue.reason for clue in office_clues(dossier)] == ["Bill Clinton is president"]
