"""Years and days of a report that are not its own: of names, of plans put off, of what never came, of a dated day above."""

from datetime import date

import pytest

from tocsin.date.days import DAYS, FIRST
from tocsin.date.times import given_year, time_clues, year_of_headline
from tocsin.date.world import happening_clues, office_clues
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


def test_the_year_of_a_headline_is_most_often_that_of_the_report():
    clue = year_of_headline(2019)
    inside = sum(float(w) for day, w in zip(DAYS, clue.curve, strict=True) if date.fromordinal(int(day)).year == 2019)
    assert 0.7 < inside / float(clue.curve.sum()) < 0.8
    assert weight(clue, "2018-12-01") > weight(clue, "2015-12-01") > 0.0
    assert weight(clue, "2020-02-01") > weight(clue, "2023-02-01") > 0.0


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


@pytest.mark.parametrize(("text", "meant"), [("Tropical Storm Lorenzo strengthened on Friday, forecasters said.", True), ("If it strengthened on Friday, it would be named Tropical Storm Lorenzo, forecasters said.", False)])
def test_what_would_be_tells_of_no_happening(rules, text, meant):
    dossier, _ = read(rules, text)
    assert any("Lorenzo" in one.name for one in dossier.happened) == meant


def test_all_storms_of_a_name_are_alternatives(rules):
    dossier, _ = read(rules, "Tropical Storm Lorenzo strengthened on Friday, forecasters said.")
    assert {one.first.year for one in dossier.happened} == {2007, 2013, 2019}  # that of 2025 had no Friday
    dossier, _ = read(rules, "The school was built with money given after Hurricane Lorenzo.")
    assert not dossier.happened


def test_a_happening_of_the_headline_is_less_often_mistaken(rules):
    told = "The novelist Doris Lessing died at her home on Sunday, her publisher said."
    plain, headed = (rules.code(RawDocument(name="a", source="a", text=told, title=title)) for title in ("A life in books", "Novelist Doris Lessing dies"))
    doubts = [next(clue.doubt for clue in happening_clues(dossier, dossier.notes, dossier.happened)) for dossier in (plain, headed)]
    assert doubts[1] < 0.5 * doubts[0]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Rafael Nadal beat Roger Federer on Sunday to win the final at Wimbledon.", {2008}),
        ("Roger Federer beat Rafael Nadal on Sunday to win the final at Wimbledon.", {2006, 2007}),
        ("Roger Federer was beaten by Rafael Nadal on Sunday in the final at Wimbledon.", {2006, 2007, 2008}),
    ],
)
def test_who_won_tells_which_final_it_was(rules, text, meant):
    dossier, _ = read(rules, text)
    assert {one.first.year for one in dossier.happened} <= meant


def test_a_year_that_the_lead_names_elsewhere_is_not_the_one_of_its_news(rules):
    text = "Emmanuel Macron won the run-off of the French presidential election on Sunday against Marine Le Pen.{}"
    years = []
    for more in ("", " He had beaten her in 2017 as well."):
        dossier, notes = read(rules, text.format(more))
        (clue,) = (clue for clue in happening_clues(dossier, notes, dossier.happened) if "Le Pen" in text and "runoff in France" in clue.reason)
        years.append([year for year, day in ((2017, "2017-05-08"), (2022, "2022-04-25")) if weight(clue, day) > 0.01])
    assert years == [[2017, 2022], [2022]]


def test_the_day_on_which_officials_speak_lies_soon_after_what_they_tell(rules):
    dossier, notes = read(rules, "Gunmen killed the American ambassador to Libya, Christopher Stevens, in an attack on the consulate in Benghazi, officials said on Wednesday.")
    (clue,) = (clue for clue in happening_clues(dossier, notes, dossier.happened) if "Benghazi" in clue.reason)
    assert weight(clue, "2012-09-12") > 10 * weight(clue, "2012-09-20")


def test_a_full_day_of_something_is_no_day_of_the_news(rules):
    dossier, notes = read(rules, "The panel on the raid of March 4, 2015, heard on Tuesday how the guards fled.")
    of_raid = next(clue for clue in time_clues(dossier, notes) if "latest date" in clue.reason)
    dossier, notes = read(rules, "The guards fled on March 4, 2015, the panel heard on Tuesday.")
    of_news = next(clue for clue in time_clues(dossier, notes) if "latest date" in clue.reason)
    assert weight(of_raid, "2016-09-04") / of_raid.curve.sum() > weight(of_news, "2016-09-04") / of_news.curve.sum()


def test_a_year_in_quotation_marks_is_a_title(rules):
    for text, told in (('She sang "1989" to the miners on Monday.', False), ("She sang to the miners in 1989.", True)):
        dossier, notes = read(rules, text)
        assert any("1989" in clue.reason for clue in time_clues(dossier, notes)) is told


def test_the_number_of_an_edition_means_one_year(rules):
    dossier, _ = read(rules, "A choir of miners won three prizes at the 58th Grammy Awards in Los Angeles on Monday.")
    assert dossier.published is not None and dossier.published.earliest == date(2016, 2, 15)


def test_a_disaster_whose_toll_rises_is_days_old(rules):
    counted, _ = read(rules, "The death toll of the earthquake in Sichuan and Wenchuan rose on Friday. Soldiers dug through schools.")
    assert counted.probable is not None and counted.probable[0] == date(2008, 5, 12)
    told, _ = read(rules, "Soldiers remembered the earthquake in Sichuan and Wenchuan on Friday. They dug through their letters.")
    assert told.probable is None


@pytest.mark.parametrize("words", ["Liz Truss, the prime minister for 49 days, spoke", "Liz Truss, the former prime minister, spoke"])
def test_an_office_of_the_past_behind_a_name_tells_nothing(rules, words):
    dossier, _ = read(rules, f"{words} to bakers in Norwich on Friday.")
    assert not list(office_clues(dossier))
