"""Time expressions against a Wednesday, 22 February 2023."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.date.lead import lead_clue
from tocsin.date.times import time_clues
from tocsin.find.time_patterns import COMPILED, CORE, NEEDS, PATTERNS, words_met
from tocsin.find.times import matches, merged, without_overlaps
from tocsin.ontology import load_ontology
from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument
from tocsin.text import Annotations, Expression, Sentence
from tocsin.when import anchor, anchor_on

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
        ("The town fell two years ago today.", "2021-02-22", "2021-02-22", "2021-02-22"),
        ("The town fell a year ago this week.", "2022-W08", "2022-02-21", "2022-02-27"),
        ("The town fell three years ago last month.", "2020-01", "2020-01-01", "2020-01-31"),
        ("The town fell on the 14th.", "2023-02-14", "2023-02-14", "2023-02-14"),
        ("The town fell on the 25th.", "2023-01-25", "2023-01-25", "2023-01-25"),
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


@pytest.mark.parametrize(
    ("day", "words", "first"),
    [
        (date(2023, 1, 10), "this winter", "2022-12-01"), (date(2023, 1, 10), "last winter", "2021-12-01"), (date(2023, 1, 10), "next winter", "2023-12-01"),
        (date(2022, 12, 10), "this winter", "2022-12-01"), (date(2022, 12, 10), "last winter", "2021-12-01"), (date(2022, 12, 10), "next winter", "2023-12-01"),
        (date(2023, 3, 10), "last winter", "2022-12-01"), (date(2023, 10, 10), "this winter", "2023-12-01"), (date(2023, 1, 10), "this summer", "2023-06-01"),
        (date(2023, 7, 10), "this summer", "2023-06-01"), (date(2023, 7, 10), "last summer", "2022-06-01"), (date(2023, 2, 10), "in the winter", "2022-12-01"),
    ],
)  # fmt: skip
def test_the_winter_of_january_began_in_december(code, day, words, first):
    for sentence in (f"The town was shelled {words}.", f"The army will attack {words}.") if words.startswith("this") else (f"The town was shelled {words}.",):
        assert [str(t.earliest) for t in code(sentence, published=day).times] == [first]


@pytest.mark.parametrize(
    ("sentence", "value", "first", "last"),
    [
        ("The road was built last decade.", "201", "2010-01-01", "2019-12-31"),
        ("The war began this decade.", "202", "2020-01-01", "2023-02-22"),
        ("The dam will be finished next decade.", "203", "2030-01-01", "2039-12-31"),
        ("The fort was built last century.", "19", "1901-01-01", "2000-12-31"),
        ("The fort was ruined late last century.", "19", "1967-09-02", "2000-12-31"),
        ("Hundreds have died this century.", "20", "2001-01-01", "2023-02-22"),
        ("The war went on for the past decade.", "P10Y", "2013-02-24", "2023-02-22"),
        ("The bridge was built last year.", "2022", "2022-01-01", "2022-12-31"),
    ],
)
def test_decades_and_centuries_are_those_of_the_calendar(code, sentence, value, first, last):
    assert [(t.value, str(t.earliest), str(t.latest)) for t in code(sentence, published=DAY).times] == [(value, first, last)]


@pytest.mark.parametrize(
    ("words", "value"), [("next February", "2024-02"), ("this coming February", "2024-02"), ("next March", "2023-03"), ("next January", "2024-01"), ("last February", "2022-02"), ("in February", "2023-02")]
)
def test_the_next_month_of_a_name_is_never_the_one_that_goes_on(code, words, value):
    assert [t.value for t in code(f"The vote will be held {words}.", published=DAY).times] == [value]


@pytest.mark.parametrize("words", ["1995-30", "2010-04"])
def test_years_that_run_back_are_no_range(code, words):
    assert not any("/" in t.value for t in code(f"The record {words} was lost.", published=DAY).times)


def test_without_a_publication_date_a_weekday_stays_open(code):
    (time,) = code("Rebels took the town on Monday.").times
    assert time.earliest is None or time.earliest.weekday() == 0
    assert code("Rebels took the town on Monday.").published is None


@pytest.mark.parametrize("sentence", ["They may leave.", "Protesters march through the city.", "The march ended."])
def test_words_that_only_look_like_times(code, sentence):
    assert code(sentence, published=DAY).times == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The talks broke down on Monday, February 20, and resumed at 10 p.m. on Tuesday.", [("Monday, February 20", "2023-02-20"), ("10 p.m. on Tuesday", "2023-02-21T22:00")]),
        ("At noon on Friday he spoke.", [("noon on Friday", "2023-02-17T12:00")]),
        ("He was arrested Monday last week.", [("Monday last week", "2023-02-13")]),
        ("They met in April of last year.", [("April of last year", "2022-04")]),
        ("Rebels came in the early hours of Monday.", [("in the early hours of Monday", "2023-02-20")]),
        ("The army struck at 0330 GMT.", [("0330 GMT", "2023-02-22T03:30Z")]),
        ("(020830Z NOV 89) The guerrillas attacked.", [("020830Z NOV 89", "1989-11-02T08:30Z")]),
        ("The guerrillas attacked on 2 NOV 89.", [("2 NOV 89", "1989-11-02")]),
        ("The treaty of nineteen seventy-nine still holds.", [("nineteen seventy-nine", "1979")]),
        ("In the '90s the party split.", [("the '90s", "199")]),
        ("It began in the late 19th century.", [("the late 19th century", "18")]),
        ("The winter of 2021 was harsh.", [("The winter of 2021", "2021-WI")]),
        ("Exports fell in the third quarter.", [("the third quarter", "2022-Q3")]),
        ("Exports fell in the first half of 2022.", [("the first half of 2022", "2022-H1")]),
        ("Exports fell in fiscal 2022.", [("fiscal 2022", "2022")]),
        ("The siege lasted a year and a half.", [("a year and a half", "P1.5Y")]),
        ("The 15-month-old war goes on.", [("The 15-month-old", "P15M")]),
        ("The road was closed for 24 hours.", [("24 hours", "P1D")]),
        ("He calls twice a week.", [("twice a week", "P1W")]),
        ("Shells fall almost every day.", [("almost every day", "P1D")]),
        ("The toll will be known by year-end.", [("year-end", "2023-12-31")]),
        ("Thousands fled days ago.", [("days ago", "PAST_REF")]),
        ("It happened on Monday (Feb. 20) in Bamako.", [("Monday (Feb. 20)", "2023-02-20")]),
        ("At 3 p.m. (1200 GMT) on Saturday he spoke.", [("3 p.m. (1200 GMT) on Saturday", "2023-02-18T15:00")]),
        ("Police used tear gas to disperse protesters on Monday.", [("Monday", "2023-02-20")]),
        ("They agreed to meet on Monday.", [("Monday", "2023-02-27")]),
        ("The trial begins on Monday.", [("Monday", "2023-02-27")]),
        ("He left ahead of Sunday's vote.", [("Sunday", "2023-02-26")]),
        ("They met on May 3 and 9.", [("May 3", "2022-05-03")]),
    ],
)
def test_forms_of_expressions(code, sentence, expected):
    times = code(sentence, published=DAY).times
    assert [(t.evidence[0].quote, t.value) for t in times] == expected


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("The raids lasted from Monday to Wednesday.", "2023-02-20", "2023-02-22"),
        ("The raid happened between 3 and 9 May 2022.", "2022-05-03", "2022-05-09"),
        ("The raids of May 3-9 shook the town.", "2022-05-03", "2022-05-09"),
        ("The march went on from December 30 to January 2.", "2022-12-30", "2023-01-02"),
        ("The truce held from October through January.", "2022-10-01", "2023-01-31"),
        ("The war of 1990-95 ruined the country.", "1990-01-01", "1995-12-31"),
        ("The war of 1999–02 ruined the country.", "1999-01-01", "2002-12-31"),
        ("He ruled from 1990 to 1995.", "1990-01-01", "1995-12-31"),
        ("Dozens were killed in recent months.", "2022-08-23", "2023-02-22"),
        ("Dozens were killed in the past 24 hours.", "2023-02-21", "2023-02-22"),
        ("Dozens were killed last week.", "2023-02-12", "2023-02-18"),
        ("Police clashed with crowds for a third straight day.", "2023-02-19", "2023-02-22"),
        ("He was jailed in the early 1990s.", "1990-01-01", "1993-05-02"),
        ("Unrest spread weeks ago.", "2022-12-23", "2023-02-15"),
        ("Shelling went on between Monday night and Tuesday morning.", "2023-02-20", "2023-02-21"),
        ("Shots were heard overnight into Sunday.", "2023-02-18", "2023-02-19"),
        ("They met in the first week of May 2022.", "2022-05-01", "2022-05-07"),
        ("They met on the last weekend of January.", "2023-01-28", "2023-01-29"),
        ("They met on May 3 and 4 in Geneva.", "2022-05-03", "2022-05-04"),
        ("He fled at the end of 2022.", "2022-09-01", "2022-12-31"),
    ],
)
def test_stretches_of_days(code, sentence, first, last):
    (time,) = code(sentence, published=DAY).times
    assert (str(time.earliest), str(time.latest)) == (first, last)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The strike of 24/03/2022 was answered on 05/04/2022.", ["2022-03-24", "2022-04-05"]),
        ("The strike of 03/24/2022 was answered on 05/04/2022.", ["2022-03-24", "2022-05-04"]),
        ("The strike came on 05/04/2022.", ["2022-XX-XX"]),
        ("The strike came on 05.04.2022.", ["2022-04-05"]),
        ("The strike came on 04/04/2022.", ["2022-04-04"]),
    ],
)
def test_the_order_of_numeric_dates_must_be_told(code, text, values):
    assert [t.value for t in code(text, published=DAY).times] == values


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("Worshippers were shot on Christmas Eve.", "2022-12-24", "2022-12-24"),
        ("The prisoners will be freed on Eid al-Fitr.", "2023-04-21", "2023-04-24"),
        ("A bomb killed ten people during Ramadan last year.", "2022-04-02", "2022-05-02"),
        ("The shrine was bombed on Ashura in 2021.", "2021-08-18", "2021-08-19"),
        ("The truce began on Orthodox Easter in 2022.", "2022-04-24", "2022-04-24"),
        ("Shots rang out on Diwali.", "2022-10-24", "2022-10-24"),
        ("The 9/11 attacks changed the country.", "2001-09-11", "2001-09-11"),
        ("The Oct. 7 attack on Israel began the war.", "2023-10-07", "2023-10-07"),
    ],
)
def test_feasts_and_days_known_by_their_date(code, sentence, first, last):
    (time,) = code(sentence, published=DAY).times
    assert (str(time.earliest), str(time.latest)) == (first, last)


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("Fighters seized the base on Monday. The next morning the army struck back.", "2023-02-21TMO", "2023-02-21", "2023-02-21"),
        ("Fighters seized the base on 3 February. Two days later the army struck back.", "2023-02-05", "2023-02-05", "2023-02-05"),
        ("He was killed on 3 February 2021. The day before, he had met the envoy.", "2021-02-02", "2021-02-02", "2021-02-02"),
        ("He was killed on 3 February 2021. His brother fled the same day.", "2021-02-03", "2021-02-03", "2021-02-03"),
        ("He was killed on 3 February 2021. His brother fled the following Monday.", "2021-02-08", "2021-02-08", "2021-02-08"),
        ("He was killed in March 2021. His brother fled two months later.", "2021-05", "2021-05-01", "2021-05-31"),
        ("He was killed in 2015. That year his brother fled.", "2015", "2015-01-01", "2015-12-31"),
        ("The fair opened in August 2011. His brother fled on the 30th.", "2011-08-30", "2011-08-30", "2011-08-30"),
        ("He was killed on 3 February 2021. His brother fled days later.", "PXD", "2021-02-04", "2021-02-13"),
        ("Output fell in the third quarter of 2021 from its level a year earlier.", "2020-Q3", "2020-07-01", "2020-09-30"),
        ("Output fell in the third quarter of 2021. In the year-ago quarter it rose.", "2020-Q3", "2020-07-01", "2020-09-30"),
    ],
)
def test_times_told_from_other_times(code, text, value, first, last):
    time = code(text, published=DAY).times[-1]
    assert (time.value, str(time.earliest), str(time.latest)) == (value, first, last)


def test_a_date_after_the_expression_is_what_it_counts_from(code):
    times = code("The strike came two days after Monday's vote.", published=DAY).times
    assert [t.value for t in times] == ["2023-02-22", "2023-02-20"]


@pytest.mark.parametrize("text", ["The truce collapsed hours later.", "They met on Monday, days after the coup.", "The gate was shut two days after the vote.", "He left on Monday. The gate was shut in the same week as the bridge.", "He left on the 39th."])
def test_what_nothing_is_told_to_count_from_stays_open(code, text):
    time = code(text, published=DAY).times[-1]
    assert (time.earliest, time.latest) == (None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Some 100 barrels a day were lost.", "The army spent $2 million a year.", "A 15-month-old baby died.", "He is 52 years old.", "The Armenian Quarter was shelled.", "The Yom Kippur War ruined both sides.",
        "They met on the 9th floor.", "The Easter bombings killed 250 people.", "Christmas Island is remote.", "She read a weekly paper.", "The plan, previously announced, failed.", "As soon as they came, he left.", "The council adopted Resolution 1973.",
    ],
)  # fmt: skip
def test_rates_ages_and_names_are_no_times(code, sentence):
    assert [t.evidence[0].quote for t in code(sentence, published=DAY).times] == []


def test_without_a_publication_date_only_what_names_its_year_has_days_and_what_follows_it(code):
    times = code("He was killed on Sept. 1, the coup of 2019 came in May and the war in the 19th century.").times
    assert [(t.value, t.earliest is None) for t in times] == [("XXXX-09-01", True), ("2019", False), ("2019-05", False), ("18", False)]


def test_evidence_is_the_expression_without_its_preposition(code):
    (time,) = code("The army left in January.", published=DAY).times
    assert time.evidence[0].quote == "January"


FRAGMENTS = st.sampled_from("early late the of last next this Monday Tuesday, May 3 31 2020 1995 - to and between from 10 p.m. noon at on Ramadan quarter first third half year month week days ago later before after two several a and a half every nineteen ninety-four 1990s '90s century 19th 0330 GMT 24/03/2022 2022-02-30 end fiscal year-ago same following previous day, night hours 9/11 Feb. 30 NOV 89 winter recent few coming past future 99,999 decades weekend yesterday o'clock since until straight".split())


@given(st.lists(FRAGMENTS, min_size=1, max_size=14), st.dates(date(1950, 1, 1), date(2079, 12, 31)), st.booleans())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_whatever_is_found_has_a_meaning(words, day, future):
    text = " ".join(words)
    notes = Annotations([], [Sentence(0, 0, 1, 0, len(text), 0, 0)])
    kept = merged(text, without_overlaps(matches(text, notes, load_ontology(()))))
    assert all(before.end <= after.start for before, after in pairwise(kept))
    for match in kept:
        found = anchor(Expression(0, 0, match.name, tuple(f"{key}={value}" for key, value in match.parts.items()), future), day)
        assert found.kind in ("date", "time", "duration", "set")
        assert found.first is None or found.last is None or found.first <= found.last


def test_a_sentence_is_searched_for_all_that_it_may_hold():
    """The words by which patterns are chosen leave nothing out: each pattern's own examples above have them."""
    assert {name for name, _ in PATTERNS} == set(NEEDS)
    assert {kind for kinds in NEEDS.values() for kind in kinds.split()} <= {*CORE, "digit"}


@given(st.lists(FRAGMENTS, min_size=1, max_size=14))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_pattern_is_left_out_that_would_match(words):
    text = " ".join(words)
    kinds, met = words_met(text.lower())
    for _, pattern, needs, literals in COMPILED:
        if needs.isdisjoint(kinds) or (literals and literals.isdisjoint(met)):
            assert pattern.search(text) is None, pattern.pattern


def test_on_a_sunday_last_week_has_just_ended(code):
    (time,) = code("Dozens were killed last week.", published=date(2023, 2, 26)).times
    assert (str(time.earliest), str(time.latest)) == ("2023-02-19", "2023-02-25")


@pytest.mark.parametrize("text", ["in May" + " " * 20_000 + "x", "about " * 5_000 + "day", "1,234," * 5_000 + " days", "twenty " * 5_000 + "day", "3 p.m. (" * 3_000, "the last week of " * 3_000], ids=range(6))
def test_the_cost_stays_linear_whatever_is_in_a_sentence(text):
    notes = Annotations([], [Sentence(0, 0, 1, 0, len(text), 0, 0)])
    began = time.process_time()
    list(matches(text, notes, load_ontology(())))
    assert time.process_time() - began < 10.0


def test_a_weekday_and_its_date_in_one_expression_tell_the_year(pipeline: Pipeline):
    text = "Gunmen stormed a village near Jos on Monday, March 24, killing six people, police said. The governor condemned the attack."
    dossier = pipeline.code(RawDocument(name="t", source="t", text=text, clean=True))
    assert dossier.notes is not None
    clues = {clue.reason for clue in time_clues(dossier, dossier.notes)}
    assert "Monday was 'Monday, March 24'" in clues
    lead = lead_clue(dossier, dossier.notes)
    assert lead is not None
    assert lead.reason == "the lead is dated 'Monday, March 24'"


@given(st.lists(st.dates(date(1990, 1, 1), date(2030, 1, 1)), max_size=5))
def test_an_expression_means_on_several_days_what_it_means_on_each(days):
    for pattern, parts in (("weekday", ("weekday=monday", "time=night")), ("day", ("month=march", "dayno=4")), ("weekday", ("weekday=friday", "hour=10", "ampm=pm"))):
        expression = Expression(0, 0, pattern, parts)
        assert anchor_on(expression, days) == [anchor(expression, day) for day in days]
