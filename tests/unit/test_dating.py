"""How a publication date is inferred: clues, their sum, and what is said when they disagree."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.date.days import DAYS, FIRST, LAST, Clue, after, before, days, mix, shortest, stretch
from tocsin.date.infer import WIDEST, infer
from tocsin.date.times import time_clues
from tocsin.date.world import days_that_fit
from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument
from tocsin.text import Expression


def dated(text: str, title: str | None = None):
    return Pipeline(strict=True).code(RawDocument(name="a", source="a", text=text, title=title, clean=True))


def with_notes(text: str, title: str | None = None):
    dossier = dated(text, title)
    return dossier, dossier.notes


def on(first: str, last: str, doubt: float = 0.01) -> Clue:
    return Clue(f"{first} to {last}", (), stretch(date.fromisoformat(first), date.fromisoformat(last)), doubt)


def test_clues_narrow_one_another():
    inferred = infer([on("2020-01-01", "2020-12-31"), on("2020-06-01", "2021-06-30"), on("2019-01-01", "2020-07-15")])
    found = inferred.dating
    assert found is not None
    assert (found.earliest, found.latest) >= (date(2020, 6, 1), date(2020, 7, 1))
    assert found.latest <= date(2020, 7, 15)
    assert len(inferred.reasons) == 3
    assert inferred.against == ()
    assert list(inferred.likely) == [found.earliest + timedelta(days=n) for n in range((found.latest - found.earliest).days + 1)]
    assert sum(inferred.likely.values()) == pytest.approx(1.0, abs=1e-3)


def test_a_clue_against_several_is_set_aside_and_named():
    agreeing = [on("2020-06-01", "2020-06-20"), on("2020-06-05", "2020-06-30"), on("2020-06-08", "2020-06-18")]
    found = infer([*agreeing, on("2011-01-01", "2011-02-01", 0.2)])
    assert found.dating is not None
    assert found.dating.earliest >= date(2020, 6, 1)
    assert [clue.reason for clue in found.against] == ["2011-01-01 to 2011-02-01"]


def test_nothing_known_is_unknown():
    assert infer([]).dating is None
    assert dated("The two sides met again on Monday and agreed to go on talking.").published is None


def test_wide_intervals_are_not_given():
    assert infer([on("1990-01-01", "2001-01-01", 0.0)]).dating is None
    found = infer([on("2000-01-01", "2001-01-01", 0.0)]).dating
    assert found is not None
    assert (found.latest - found.earliest).days <= WIDEST


def test_a_doubtful_clue_alone_gives_no_narrow_interval():
    assert infer([on("2020-06-01", "2020-06-03", 0.4)]).dating is None


@given(st.integers(FIRST + 800, LAST - 800), st.integers(0, 400), st.floats(1.0, 300.0), st.floats(0.5, 3.0))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_curves_stay_between_nothing_and_one(day, length, scale, power):
    for curve in (after(day + length, scale, power, day), before(day, scale, power), stretch(day, day + length), days(range(day, day + length + 1))):
        assert curve.shape == DAYS.shape
        assert curve.min() >= 0.0
        assert curve.max() == 1.0
    assert after(day, scale, power)[: day - FIRST].sum() == 0.0
    assert before(day, scale, power)[day - FIRST + 1 :].sum() == 0.0
    assert mix((0.7, stretch(day, day + length)), (0.3, after(day, scale, power))).sum() == pytest.approx(1.0)


@given(st.lists(st.tuples(st.integers(0, len(DAYS) - 1), st.floats(0.01, 5.0)), min_size=1, max_size=12), st.floats(0.5, 0.99))
@settings(max_examples=80, deadline=None, derandomize=True)
def test_the_shortest_interval_holds_its_share_and_no_shorter_one_does(peaks, share):
    weights = np.zeros(len(DAYS))
    for at, height in peaks:
        weights[at] += height
    found = shortest(weights, share)
    assert found is not None
    first, last = found
    total = weights.sum()
    assert weights[first - FIRST : last - FIRST + 1].sum() >= share * total - 1e-6
    places = sorted({at for at, _ in peaks})
    for begin in places:
        for end in (p for p in places if begin <= p and p - begin < last - first):
            assert weights[begin : end + 1].sum() < share * total + 1e-6


def test_a_weekday_in_the_lead_and_a_known_happening_give_days():
    found = dated("A truck was driven into a crowd on the Promenade des Anglais in Nice on Thursday night, killing at least 84 people who had watched the fireworks of Bastille Day.").published
    assert found is not None
    assert found.basis == "inferred"
    assert found.earliest <= date(2016, 7, 15) <= found.latest
    assert found.latest - found.earliest <= timedelta(days=10)
    assert any("Nice" in span.quote for span in found.evidence)


def test_words_of_an_era_bound_the_year():
    coded = dated("The Obama administration said on Tuesday that it would send aid. President Barack Obama wrote on Facebook that more would follow.")
    assert coded.published is None or (date(2008, 11, 1) <= coded.published.earliest and coded.published.latest <= date(2017, 12, 31))
    later = dated("Envoys of the 116th Congress met in Nur-Sultan on Friday to talk about shipments of a Covid-19 vaccine.").published
    assert later is not None
    assert later.earliest >= date(2020, 1, 1)
    assert later.latest <= date(2022, 12, 31)


def test_a_gathering_ahead_is_known_by_its_host_and_the_time_named():
    text = "The minister met the envoy on 6 October. On 9 October he flew home. The two leaders will meet at the upcoming APEC summit in {} later this month, Prime Minister Junichiro Koizumi said."
    found = dated(text.format("Thailand")).published
    assert found is not None
    assert (found.earliest.year, found.latest.year, found.latest.month) == (2003, 2003, 10)
    other = dated(text.format("Mexico")).published
    assert other is not None
    assert (other.earliest.year, other.latest.year, other.latest.month) == (2002, 2002, 10)


@pytest.mark.parametrize(("words", "day"), [("the first seven months of this year", "07-31"), ("the first half of this year", "06-30")])
def test_months_told_of_this_year(words, day):
    dossier, notes = with_notes(f"Shootings have killed 200 people in Chicago in {words}.")
    (clue,) = [c for c in time_clues(dossier, notes) if words in c.reason]
    assert {date.fromordinal(int(number)).isoformat()[5:] for number in DAYS[clue.curve == clue.curve.max()]} == {day}
    assert clue.curve[date(2019, 3, 1).toordinal() - FIRST] == 0


@pytest.mark.parametrize("words", ["the first of this year", "the first twelve months of this year", "the first months of this year", "the first half months of this year"])
def test_other_beginnings_of_a_year_tell_nothing(words):
    dossier, notes = with_notes(f"Shootings have killed 200 people in Chicago in {words}.")
    assert not [c for c in time_clues(dossier, notes) if "of this year" in c.reason]


def test_who_takes_office_dates_a_report():
    found = dated("Imran Khan took the oath of office as prime minister in Islamabad on Saturday before hundreds of guests. President Mamnoon Hussain congratulated him.").published
    assert found is not None
    assert found.earliest <= date(2018, 8, 18) <= found.latest
    assert (found.latest - found.earliest).days <= 366


def test_another_person_of_the_same_surname_is_not_taken_for_the_known_one():
    coded = dated("Ali Raisi, a shopkeeper from Qom, died in a helicopter crash in the mountains yesterday, his family said.")
    assert "raisi" not in " ".join(one.name for one in coded.happened).lower()


def test_contradictions_are_problems():
    text = "President Barack Obama met Prime Minister David Cameron on Monday. Covid-19 had been named by the World Health Organization, and Facebook, WhatsApp and TikTok were full of it."
    messages = [problem.message for problem in dated(text).problems if problem.code == "contradiction"]
    assert messages
    assert all(message.startswith("set aside: ") for message in messages)


def test_the_same_text_gives_the_same_date():
    text = "Pope Francis met President Barack Obama in the Vatican on Thursday, the first meeting of the two."
    assert dated(text).published == dated(text).published


def test_months_are_not_named_within_days():
    last_month = Expression(0, 0, "unit", ("unit=month", "when=last"), False)
    allowed = days_that_fit(last_month, date(2020, 1, 30), date(2020, 1, 30))
    assert allowed
    assert date(2020, 2, 2).toordinal() not in allowed
    assert date(2020, 2, 20).toordinal() in allowed


def test_a_year_in_the_headline_counts_when_the_text_has_none():
    text = "The mayor opened the fair of honey and cheese, and hundreds came to taste."
    named = [clue for clue in time_clues(*with_notes(text, "Fair of honey 2016 opens")) if "2016" in clue.reason]
    assert [clue.reason for clue in named] == ["the headline names 2016"]
    assert named[0].curve[date(2016, 6, 1).toordinal() - FIRST] > named[0].curve[date(2012, 6, 1).toordinal() - FIRST]
    assert [clue for clue in time_clues(*with_notes(text, "Fair of honey opens")) if "headline" in clue.reason] == []


@pytest.mark.parametrize(("text", "found"), [("The army said he was killed last month.", ["last month"]), ("It was the final month of the war, the army said.", []), ("In its final week the court sat twice.", [])])
def test_the_final_month_of_something_is_no_last_month(text, found):
    dossier, notes = with_notes(text)
    assert [text[notes.tokens[e.first].start : notes.tokens[e.last].end] for e in dossier.expressions] == found


@pytest.mark.parametrize(
    ("lead", "earliest", "latest"),
    [
        ("The army shelled the post on Sunday night, an officer said here on Monday, May 14, 2018.", date(2018, 5, 14), date(2018, 5, 18)),
        ("A jet bombed the mill on Wednesday, Jan. 21, 2026, killing nine, the front said on Thursday.", date(2026, 1, 22), date(2026, 1, 26)),
    ],
)
def test_a_lead_with_weekday_and_date_dates_the_report(lead, earliest, latest):
    published = dated(f"Guns fall silent at the ridge\n\n{lead}\n\nNobody was hurt in the nearby town.").published
    assert published is not None and published.earliest == earliest and published.latest <= latest


def test_weekday_and_date_of_a_lead_leave_only_the_years_that_have_them():
    text = "Council falls\n\nThe council was dissolved on Friday, 20 March, hours before its vote.\n\nThe war broke out in April 2023. Talks had failed in October 2025."
    published = dated(text).published
    assert published is not None and (published.earliest.year, published.latest.year) == (2026, 2026) and published.earliest >= date(2026, 3, 20)


