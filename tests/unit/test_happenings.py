"""Well-known happenings as anchors in time: a wrong anchor is worse than none."""

from __future__ import annotations

from datetime import date

import pytest

import tocsin

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
