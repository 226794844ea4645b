"""Briefs and chronicles: each entry is told under its own day."""

import pytest

from tocsin.entries import is_chronicle

BRIEF = """Border watch

3 March 2021: In Gao, gunmen attacked a market and killed four traders.

5 March 2021: In Kidal, soldiers arrested two smugglers. Villagers burned their truck.

9 March 2021 - Herders abducted a teacher in Menaka."""


def days(coded):
    return {event.anchor.quote: (str(event.date.earliest), str(event.date.latest)) for event in coded.events if event.date is not None}


def test_what_an_entry_tells_happened_on_its_day(code):
    found = days(code(BRIEF))
    assert found["attacked"] == ("2021-03-03", "2021-03-03")
    assert found["arrested"] == found["burned"] == ("2021-03-05", "2021-03-05")
    assert found["abducted"] == ("2021-03-09", "2021-03-09")


def test_no_entry_dates_a_chronicle(code):
    coded = code(BRIEF)
    assert coded.published is None or str(coded.published.earliest) >= "2021-03-09"
    assert {event.status for event in coded.events} == {"occurred"}


def test_an_entry_leaves_a_deed_its_own_day(code):
    found = days(code("3 March 2021: The army buried a herder whom smugglers killed on 27 February 2021.\n\n9 March 2021: Soldiers arrested two smugglers in Kidal."))
    assert found["killed"] == ("2021-02-27", "2021-02-27")


@pytest.mark.parametrize(("text", "wanted"), [("May 4: A bridge fell.\nMay 6: It was rebuilt.", True), ("On May 4, a bridge fell.\nOn May 6, it was rebuilt.", False), ("4 May 2019 — A bridge fell on 3 May.", False)])
def test_days_before_a_mark_make_a_chronicle(text, wanted):
    assert is_chronicle(text) is wanted
