"""Well-known happenings as anchors in time: a wrong anchor is worse than none."""

from __future__ import annotations

from datetime import date

import pytest

import tocsin
from tocsin.date.days import Clue, days, mix, stretch
from tocsin.date.infer import infer
from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument

ELECTION = "2020 United States presidential election"


def inferred(text: str) -> bool:
    """The report is dated from about polling day on, to within some months."""
    published = tocsin.code(text).published
    return published is not None and published.earliest is not None and published.latest is not None and date(2020, 11, 1) <= published.earliest <= date(2020, 11, 4) and published.latest < date(2021, 7, 1)


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        (f"Joe Biden won the {ELECTION} on Tuesday, officials said.", True),
        (f"Joe Biden, a candidate in the primaries for the {ELECTION}, met miners on Tuesday, officials said.", False),
        (f"The Democratic nominee for the {ELECTION} met miners on Tuesday, officials said.", False),
    ],
)
def test_talk_before_a_poll_does_not_date_a_report_by_polling_day(text: str, dated: bool) -> None:
    assert inferred(text) is dated


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Hage Geingob, the president of Namibia, died on Sunday in a hospital in Windhoek.", True),
        ("Namibians mourn president Hage Geingob, who died on Sunday.", True),
        ("Namibia announced the death of President Hage Geingob on Sunday.", True),
        ("President Hage Geingob mourned the minister Ben Amathila, who died on Sunday in Windhoek.", False),
        ("The minister Ben Amathila died on Sunday. He was 82. President Hage Geingob spoke of his sadness at Amathila's death.", False),
        ("Thirty miners died on Sunday, President Hage Geingob told reporters.", False),
        ("Hage Geingob attended the funeral of the soldiers killed on Sunday.", False),
    ],
)
def test_a_known_death_is_meant_only_where_the_sentence_tells_it_of_the_person(text: str, dated: bool) -> None:
    published = tocsin.code(text).published
    assert (published is not None and published.earliest == date(2024, 2, 4)) is dated


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In the year and a half since Russia's full-scale invasion of Ukraine, the town has been shelled every day. A rocket hit a bakery on Sunday.", date(2023, 8, 24)),
        ("Nine months after Russia's full-scale invasion of Ukraine, the town has no light. A rocket hit a bakery on Sunday.", date(2022, 11, 24)),
    ],
)
def test_how_long_ago_a_known_happening_was_dates_a_report(text: str, day: date) -> None:
    published = tocsin.code(text).published
    assert published is not None and published.earliest is not None and published.latest is not None and published.earliest <= day <= published.latest


def test_captions_and_labels_do_not_count_as_the_lead() -> None:
    told = "A bomb killed at least ten people in a church on Sunday, officials said. The blast hit a Pentecostal church in Kasindi, on the border with Uganda."
    for before in ("", "Soldiers on patrol (File photo)\n\nThe Wire\n\nBeni, Congo:\n\n"):
        published = tocsin.code(before + told).published
        assert published is not None and published.earliest == date(2023, 1, 15)


def test_words_that_are_older_tell_a_war_where_they_stand_beside_each_other() -> None:
    fought = tocsin.code("KHARTOUM, June 22 (Lantern) -- Clashes between the army and the Rapid Support Forces went on in Bahri on Thursday.").published
    assert fought is not None and fought.earliest == date(2023, 6, 22)
    paraded = tocsin.code("KHARTOUM, June 22 (Lantern) -- The Rapid Support Forces held a parade in Bahri on Thursday.").published
    assert paraded is None or (paraded.latest - paraded.earliest).days > 31


def test_times_may_rest_on_the_few_likeliest_days_of_a_report_that_stays_undated() -> None:
    first = date(2017, 10, 1).toordinal()
    mostly = infer([Clue("mostly", (), mix((0.8, days(range(first, first + 3))), (0.2, stretch(date(2005, 1, 1), date(2020, 1, 1)))), 0.0)])
    assert mostly.dating is None and set(mostly.likely) == {date(2017, 10, 1), date(2017, 10, 2), date(2017, 10, 3)}
    hardly = infer([Clue("hardly", (), mix((0.5, days(range(first, first + 3))), (0.5, stretch(date(2005, 1, 1), date(2020, 1, 1)))), 0.0)])
    assert hardly.dating is None and not hardly.likely


def test_a_few_days_that_hold_nearly_all_of_the_weight_are_told_whatever_the_rest() -> None:
    first = date(2017, 10, 1).toordinal()
    nearly = infer([Clue("nearly", (), mix((0.9, days(range(first, first + 3))), (0.1, stretch(date(2005, 1, 1), date(2020, 1, 1)))), 0.0)]).dating
    assert nearly is not None and (nearly.earliest, nearly.latest) == (date(2017, 10, 1), date(2017, 10, 3))


def test_another_of_its_kind_without_the_name_that_a_sentence_tells_is_no_like_of_a_happening() -> None:
    dossier = Pipeline(strict=True).code(RawDocument(name="a", source="a", text="Moonlight won the Oscar for best picture on Sunday, after the wrong film had been announced.", clean=True))
    assert [one.siblings for one in dossier.happened if "Moonlight" in one.name] == [1]
