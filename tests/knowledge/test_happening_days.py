"""Dates of happenings against the weekdays and distances that they must have."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tocsin.knowledge import Happening
from tocsin.ontology import load_ontology

MONDAY, TUESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 0, 1, 3, 4, 5, 6


@pytest.fixture(scope="module")
def happenings() -> list[Happening]:
    return load_ontology(()).all("happenings", Happening)


@pytest.mark.parametrize(
    ("name", "weekdays", "least"),
    [
        (r"Easter Sunday \d{4}", {SUNDAY}, 27),
        (r"Good Friday \d{4}", {FRIDAY}, 27),
        (r"Thanksgiving in the United States \d{4}", {THURSDAY}, 27),
        (r"Black Friday \d{4}", {FRIDAY}, 27),
        (r"Quds Day \d{4}", {FRIDAY}, 27),
        (r"Presidential election day of the United States \d{4}", {TUESDAY}, 7),
        (r"Super Tuesday \d{4}", {TUESDAY}, 7),
        (r"Nobel Peace Prize for .*", {FRIDAY}, 20),
        (r"Nobel Prizes? in Literature for .*", {THURSDAY}, 20),
        (r"Booker Prize for .*", {SUNDAY, MONDAY, TUESDAY}, 15),
        (r".* wins .* Grand Prix \d{4}", {SATURDAY, SUNDAY}, 450),
        (r".* beats .* in (?:Australian Open|French Open|Wimbledon|US Open) final \d{4}", {SATURDAY, SUNDAY, MONDAY}, 200),
        (r".* win Super Bowl .*", {SUNDAY}, 25),
        (r".* wins? Tour de France .*|.* wins his .* Tour de France .*", {SUNDAY}, 15),
        (r"AFL grand final of .*", {SATURDAY}, 20),
        (r"NRL grand final of .*", {SUNDAY}, 20),
        (r".* wins the Melbourne Cup", {TUESDAY}, 20),
        (r".* in FA Cup final \d{4}", {SATURDAY}, 20),
    ],
)
def test_days_fall_on_their_weekday(happenings: list[Happening], name: str, weekdays: set[int], least: int) -> None:
    found = [h for h in happenings if re.fullmatch(name, h.name)]
    assert len(found) >= least
    assert [h.id for h in found if (h.until or h.since).weekday() not in weekdays] == []


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        ("Good Friday", "Easter Sunday", 2),
        ("Palm Sunday", "Easter Sunday", 7),
        ("Thanksgiving in the United States", "Black Friday", 1),
        ("Rosh Hashanah", "Yom Kippur", 9),
        ("Eid al-Fitr", "Eid al-Adha", 69),
    ],
)
def test_days_keep_their_distance(happenings: list[Happening], earlier: str, later: str, days: int) -> None:
    """Feasts of one calendar are as far apart every year; countries may hold an Eid a day or two apart."""
    dates = {name: sorted(h.since for h in happenings if re.fullmatch(name + r" \d{4}(?: .*)?", h.name)) for name in (earlier, later)}
    slack = timedelta(days=2 if earlier.startswith("Eid") else 0)
    for first in dates[earlier]:
        if first.year < 2026:
            assert any(abs(second - first - timedelta(days=days)) <= slack for second in dates[later]), first


def test_years_of_a_day_are_alternatives(happenings: list[Happening]) -> None:
    for name in ("Easter Sunday", "Nowruz", "Ashura", "Diwali", "International Women's Day"):
        found = [h for h in happenings if re.fullmatch(re.escape(name) + r" \d{4}", h.name)]
        assert len(found) >= 19
        assert len({h.terms for h in found}) == 1
        assert all(h.scheduled for h in found)
