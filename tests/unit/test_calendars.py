"""Calendars: the days of feasts against published ones, and arithmetic that never leaves the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.calendars import add_days, add_months, date_prec, easter, feast_starts, full_year, nearest_year, orthodox_easter, quarter_span, safe_date, spoken_year
from tocsin.errors import DataError
from tocsin.ontology import check_folders
from tocsin.records import Dating

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(("year", "west", "east"), [(1990, "1990-04-15", "1990-04-15"), (2019, "2019-04-21", "2019-04-28"), (2024, "2024-03-31", "2024-05-05"), (2025, "2025-04-20", "2025-04-20")])
def test_easter(year, west, east):
    assert (str(easter(year)), str(orthodox_easter(year))) == (west, east)


@given(st.integers(1900, 2099))
def test_easters_are_sundays_of_spring(year):
    assert easter(year).weekday() == orthodox_easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
    assert date(year, 4, 3) <= orthodox_easter(year) <= date(year, 5, 10)


@pytest.mark.parametrize(
    ("rule", "year", "days"),
    [
        ("passover", 2024, ["2024-04-23"]),
        ("passover", 1967, ["1967-04-25"]),
        ("rosh", 2023, ["2023-09-16"]),
        ("rosh +9", 1973, ["1973-10-06"]),
        ("nth 11 4 3", 2024, ["2024-11-28"]),
        ("nth 5 -1 0", 2021, ["2021-05-31"]),
        ("fixed 2-29", 2023, ["2023-02-28"]),
        ("dates 2001-09-11", 2001, ["2001-09-11"]),
        ("dates 2001-09-11", 2002, []),
        ("hijri 9-1", 2030, ["2030-01-05", "2030-12-25"]),
    ],
)
def test_feasts_of_a_year(rule, year, days):
    assert [str(day) for day in feast_starts(rule, year)] == days


@pytest.mark.parametrize("announced", ["2016-07-06", "2018-06-15", "2019-06-04", "2020-05-24", "2021-05-13", "2022-05-02", "2023-04-21", "2024-04-10", "2025-03-30"])
def test_muslim_feasts_begin_on_the_day_that_was_announced_or_the_one_before(announced):
    day = date.fromisoformat(announced)
    assert any(timedelta(0) <= day - start <= timedelta(days=1) for start in feast_starts("hijri 10-1", day.year))


@given(st.integers(1950, 2080), st.integers(1, 12))
def test_muslim_years_move_back_through_the_seasons(year, month):
    starts = feast_starts(f"hijri {month}-1", year)
    assert 1 <= len(starts) <= 2
    assert all(start.year == year for start in starts)


@pytest.mark.parametrize("rule", ["", "hijri", "easter x", "fixed 12", "nth 11 9 3", "dates"])
def test_what_is_no_rule_is_refused(rule, tmp_path):
    with pytest.raises(ValueError, match="no rule"):
        feast_starts(rule, 2000)
    (tmp_path / "feasts.yml").write_text(f"feasts:\n  - {{name: A, words: [A], rule: '{rule}'}}\n", "utf-8")
    try:
        mistakes = check_folders((tmp_path,))[1]
    except DataError as error:
        mistakes = [str(error)]
    assert any("field 'rule'" in mistake for mistake in mistakes)


@given(DAYS, st.integers(-10**7, 10**7))
@settings(max_examples=200)
def test_arithmetic_stays_inside_the_calendar(day, count):
    assert add_days(day, 0) == add_months(day, 0) == day
    assert date.min <= add_days(day, count)
    assert 1 <= add_months(day, count // 1000).year <= 9998
    assert safe_date(count, count, count) is not None


@given(DAYS, st.booleans())
def test_a_day_without_a_year_is_the_nearest_on_its_side(day, future):
    for month, number in ((1, 1), (6, 15), (12, 31)):
        found = safe_date(nearest_year(month, number, day, future), month, number)
        assert (found - day).days >= -45 if future else (found - day).days <= 45
        assert abs((found - day).days) <= 366


def test_a_weekday_beside_a_day_picks_its_year():
    assert nearest_year(3, 24, date(2024, 6, 1), False, "monday") == 2025
    assert nearest_year(3, 24, date(2024, 6, 1), False) == 2024


@pytest.mark.parametrize(("words", "year"), [("nineteen seventy-nine", 1979), ("nineteen hundred", 1900), ("two thousand", 2000), ("two thousand and four", 2004), ("twenty twenty-two", 2022), ("eighteen fifty", 1850)])
def test_years_in_words(words, year):
    assert spoken_year(words) == year


@pytest.mark.parametrize(("written", "year"), [("89", 1989), ("30", 1930), ("29", 2029), ("1989", 1989)])
def test_years_of_two_digits(written, year):
    assert full_year(written) == year


def test_quarters_cover_the_year():
    spans = [quarter_span(2024, quarter) for quarter in (1, 2, 3, 4)]
    assert spans[0][0] == date(2024, 1, 1)
    assert spans[3][1] == date(2024, 12, 31)
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (366, 5), (367, None)])
def test_precision_of_an_interval(days, code):
    first = date(2023, 5, 1)
    assert date_prec(first, first + timedelta(days=days - 1)) == code
    assert Dating(earliest=first, latest=first + timedelta(days=days - 1), basis="relative").date_prec == code


def test_an_open_interval_has_no_precision():
    assert date_prec(None, date(2023, 5, 1)) is date_prec(date(2023, 5, 1), None) is date_prec(date(2023, 5, 2), date(2023, 5, 1)) is None
    dating = Dating(earliest=date(2023, 5, 1), basis="relative")
    assert dating.date_prec is None
    assert Dating.model_validate_json(dating.model_dump_json()) == dating
