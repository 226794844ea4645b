"""States that last: what they are said of, and the days on which they begin and end."""

from __future__ import annotations

from datetime import date

import pytest

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
        ("Kenya closed the border crossing at Moyale in March 2019.", None),
        ("Kenya closed the border crossing at Moyale in 2018.", None),
    ],
)
def test_a_state_begins_on_a_day_or_is_unknown(text: str, since: date | None) -> None:
    assert status(text, "closed").since == since


def test_the_subject_keeps_its_noun_inside_another_clause() -> None:
    found = status("Several efforts aimed at resuming the stalled talks have been made by Norway.", "stalled")
    assert found.subject == "stalled talks"


def test_a_closing_ends_when_the_same_thing_opens() -> None:
    found = status("Kenya closed the Moyale border crossing on 6 May 2019. The Moyale crossing was reopened on 9 May 2019.", "closed")
    assert (found.since, found.until) == (date(2019, 5, 6), date(2019, 5, 9))


def test_another_crossing_that_opens_ends_nothing() -> None:
    found = status("Kenya closed the Moyale border crossing on 6 May 2019. The Busia border crossing was reopened on 9 May 2019.", "closed")
    assert (found.since, found.until) == (date(2019, 5, 6), None)
