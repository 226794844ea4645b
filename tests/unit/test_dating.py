"""The choice among the times that a report offers for a deed whose clause names none."""

from __future__ import annotations

from datetime import date

import pytest

FRIDAY = date(2024, 5, 10)


def day_of(coded, words):
    found = next(e for e in coded.events if words in e.anchor.quote).date
    return (found.earliest, found.latest) if found is not None else None


@pytest.mark.parametrize(
    ("text", "anchor", "first", "last"),
    [
        ("A lorry bomb went off at a depot in Kano on Monday.\n\nSoldiers shot two looters.", "shot", date(2024, 5, 6), date(2024, 5, 6)),
        ("Rebels raided a mine in Bria on Wednesday, the governor said.\n\nIn June 2019 a gang attacked the same mine. They killed two cooks.", "killed", date(2019, 6, 1), date(2019, 6, 30)),
        ("Ghana recalled its envoy on Thursday.\n\nThe opposition condemned the step.", "condemned", date(2024, 5, 9), date(2024, 5, 10)),
    ],
)
def test_the_day_that_the_report_offers(code, text, anchor, first, last):
    found = day_of(code(text, published=FRIDAY), anchor)
    assert found is not None
    assert first <= found[0] <= found[1] <= last


def test_a_time_to_come_is_not_that_of_what_has_been_done(code):
    found = day_of(code("Dockers in Lobito have downed tools until Monday.", published=FRIDAY), "downed")
    assert found is None or found[1] <= FRIDAY


def test_without_any_time_the_day_stays_open(code):
    assert day_of(code("Gunmen killed two herders near Tera."), "killed") is None


def test_a_month_of_that_year_is_of_the_year_told_before(code):
    found = code("In November 2010 shells killed four guards in Bunia. In March of that year rebels sank a ferry.", published=FRIDAY)
    assert (date(2010, 3, 1), date(2010, 3, 31)) in [(t.earliest, t.latest) for t in found.times]


def test_a_report_of_thursday_says_on_thursday_of_what_is_to_come_that_day(code):
    (time,) = code("The envoys will meet on Friday.", published=FRIDAY).times
    assert time.earliest == FRIDAY
