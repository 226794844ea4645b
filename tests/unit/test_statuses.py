"""States that last: what they are said of, and the days on which they begin and end."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tocsin
from tocsin.records import Status


def status(text: str, state: str) -> Status:
    report = "Prague, 14 May 2019 - Officials met on Tuesday.\n\n" + text
    return next(s for s in tocsin.code(report).statuses if s.state == state)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Kenya closed the border crossing at Moyale on 6 May 2019.", date(2019, 5, 6)),
        ("Kenya has closed the border crossing at Moyale since 6 May 2019.", date(2019, 5, 6)),
        ("Kenya closed the border crossing at Moyale in March 2019.", date(2019, 3, 1)),
        ("Kenya closed the border crossing at Moyale in 2018.", date(2018, 1, 1)),
        ("Kenya has closed the border crossing at Moyale.", None),
    ],
)
def test_a_state_begins_on_the_first_day_of_what_the_words_name_or_is_unknown(text: str, since: date | None) -> None:
    assert status(text, "closed").since == since


def test_the_subject_keeps_its_noun_inside_another_clause() -> None:
    found = status("Several efforts aimed at resuming the stalled talks have been made by Norway.", "stalled")
    assert found.subject == "talks"


def test_a_closing_ends_when_the_same_thing_opens() -> None:
    found = status("Kenya closed the Moyale border crossing on 6 May 2019. The Moyale crossing was reopened on 9 May 2019.", "closed")
    assert (found.since, found.until) == (date(2019, 5, 6), date(2019, 5, 9))


def test_another_crossing_that_opens_ends_nothing() -> None:
    found = status("Kenya closed the Moyale border crossing on 6 May 2019. The Busia border crossing was reopened on 9 May 2019.", "closed")
    assert (found.since, found.until) == (date(2019, 5, 6), None)


def statuses(text: str) -> list[Status]:
    return list(tocsin.code("Prague, 14 May 2019 - Officials met on Tuesday.\n\n" + text).statuses)


def told(text: str) -> list[tuple[str, str, str | None, str | None, str]]:
    return [(s.subject, s.state, s.since and s.since.isoformat(), s.until and s.until.isoformat(), s.status) for s in statuses(text)]


def test_an_announced_reopening_ends_the_closing_and_is_planned() -> None:
    assert told("Kenya closed the Moyale border on Sunday. The crossing will reopen on Thursday, officials said.") == [
        ("Moyale border", "closed", "2019-05-12", "2019-05-16", "ongoing"),
        ("Moyale border", "open", "2019-05-16", None, "planned"),
    ]


def test_the_length_behind_a_reopening_gives_the_beginning() -> None:
    assert told("Kenya closed a border crossing this month for six days. The Moyale crossing was reopened on Friday.") == [
        ("Moyale crossing", "closed", "2019-05-04", "2019-05-10", "occurred"),
        ("Moyale crossing", "open", "2019-05-10", None, "ongoing"),
    ]


def test_the_crossing_is_the_only_one_that_is_named() -> None:
    two = statuses("Lorries queued at the Moyale crossing and at the Busia crossing. The crossing was closed on Sunday.")
    assert [s.subject for s in two] == ["crossing"]
    one = statuses("Lorries queued at the Moyale crossing. The crossing was closed on Sunday.")
    assert [s.subject for s in one] == ["Moyale crossing"]


def test_two_buildings_in_one_town_are_two_things() -> None:
    found = statuses("France closed its embassy in Tripoli on May 6. The airport in Tripoli was closed on May 8.")
    assert sorted(str(s.since) for s in found) == ["2019-05-06", "2019-05-08"]


def test_all_mentions_of_one_state_are_its_evidence() -> None:
    (found,) = statuses("Norway tried to revive the stalled peace talks with the Tamil Tigers. The talks have been stalled since March 4.")
    assert found.since == date(2019, 3, 4)
    assert len(found.evidence) == 2


def test_what_has_not_reopened_is_closed() -> None:
    assert [(s.subject, s.state) for s in statuses("The Moyale border crossing has not reopened.")] == [("Moyale border crossing", "closed")]


def test_a_year_begins_with_its_first_day_and_is_kept() -> None:
    (found,) = statuses("The border between Armenia and Turkey has been closed since 1993.")
    assert found.since == date(1993, 1, 1)
    assert found.began is not None
    assert (found.began.earliest, found.began.latest) == (date(1993, 1, 1), date(1993, 12, 31))
    assert found.began.evidence[0].quote == "1993"


def test_a_closing_told_in_the_simple_past_has_the_day_of_its_story() -> None:
    (found,) = statuses("Gunmen attacked the market in Moyale on Friday, killing six people. The Moyale border crossing was closed.")
    assert found.since == date(2019, 5, 10)
    assert found.began is not None
    assert found.began.basis == "context"


def test_a_length_up_to_the_report_gives_the_beginning() -> None:
    assert told("The Moyale border crossing has been closed for nine days.") == [("Moyale border crossing", "closed", "2019-05-05", None, "ongoing")]


def test_a_measure_that_was_lifted_is_over() -> None:
    assert told("Authorities imposed a curfew in Jos on Wednesday and lifted it on Sunday.") == [("curfew in Jos", "in force", "2019-05-08", "2019-05-12", "occurred")]


def test_an_end_that_lies_ahead_is_no_day_of_the_past() -> None:
    assert told("The governor extended the curfew in Jos until Friday.") == [("curfew in Jos", "in force", None, "2019-05-17", "ongoing")]


def test_counted_people_are_not_one() -> None:
    assert len(statuses("Some 300 miners are in custody in Lima. Another 90 miners are in custody in Cusco.")) == 2


def test_who_holds_a_place_is_told() -> None:
    (found,) = statuses("Houthi fighters have controlled the town of Haradh since Friday.")
    assert (found.state, found.by) == ("controlled", "actor:houthis")


@pytest.mark.parametrize(
    "text",
    [
        "Kenya may close the Moyale border crossing.",
        "Lawmakers urged Kenya to close the Moyale border crossing.",
        "Kenya denied that it had closed the Moyale border crossing.",
        "If the talks collapse, Kenya will close the Moyale border crossing.",
        "The federation banned the striker for six matches.",
        "Shares closed at 45 points, and the exchange will open again on Wednesday.",
        "The door is not closed, the minister said, and he is open to talks.",
        "The mayor opened a new bridge.",
        "The law bans employees from using telephones.",
        "A treaty that would restore diplomatic relations is being drafted.",
        "The nomination process stalled in committee.",
        "Clark Adams stole a car. Clark was captured on Sunday.",
    ],
)
def test_what_is_asked_feared_denied_or_of_another_field_is_no_state(text: str) -> None:
    assert told(text) == []


PIECES = (
    "Kenya closed the Moyale border on Sunday.", "The crossing reopened on Monday after three days.", "The border will reopen on Thursday.", "The border has been closed since 2014.",
    "A curfew has been in force in Jos since May 3.", "The curfew was lifted on Saturday.", "Talks with the rebels collapsed in March.", "The stalled talks will resume on Friday.",
    "The town of Haradh has been under siege for two weeks.", "It was closed from May 4 to May 9.", "They were held hostage since April 30.", "The group is banned.",
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_a_state_stands_in_the_text_and_does_not_end_before_it_begins(pieces: list[str]) -> None:
    found = tocsin.code("Prague, 14 May 2019 - Officials met on Tuesday.\n\n" + " ".join(pieces))
    for one in found.statuses:
        assert one.subject in found.text
        assert all(found.text[span.start : span.end] == span.quote for span in one.evidence)
        assert one.since is None or one.until is None or one.since <= one.until
        assert one.evidence


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("A court tried a man for crimes of the days when the sect controlled Gao in 2014.", []),
        ("Government troops besieged Douma in 2013, teachers recalled.", []),
        ("A curfew was in force in the town during the 2011 fighting.", []),
        ("The airport was closed for two years.", []),
        ("Government troops besieged Douma on Monday.", ["besieged"]),
        ("A curfew was in force in the town on Sunday.", ["in force"]),
        ("The airport has been closed for two years.", ["closed"]),
        ("The crossing was closed on Sunday when a shell hit it.", ["closed"]),
        ("The crossing was closed in 2014.", ["closed"]),
    ],
)
def test_what_was_long_ago_does_not_last(text: str, states: list[str]) -> None:
    assert [one.state for one in statuses(text)] == states
