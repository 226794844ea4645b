"""What the times that a report names say of its own day: a date with its weekday, months, years to come, days counted from another."""

from datetime import date

import pytest

from tocsin.date.beside import counted_clues, written_clues
from tocsin.date.days import DAYS, FIRST
from tocsin.date.times import is_past, time_clues
from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument
from tocsin.when import parts_of


def with_notes(text: str):
    dossier = Pipeline().code(RawDocument(name="a", source="a", text=text))
    assert dossier.notes is not None
    return dossier, dossier.notes


def weight(clue, day: str) -> float:
    return float(clue.curve[date.fromisoformat(day).toordinal() - FIRST])


def test_a_date_with_its_weekday_is_of_the_days_of_the_news():
    bare, beside = (next(c for c in time_clues(*with_notes(f"The army left the village on Thursday. Shells had fallen on its mill on {words}.")) if "latest date" in c.reason) for words in ("11 June 2025", "Wednesday, 11 June 2025"))
    near, far = "2025-06-12", "2025-08-12"
    assert weight(beside, near) / weight(beside, far) > 20 * weight(bare, near) / weight(bare, far)


def test_what_has_gone_on_since_a_day_began_in_the_past():
    dossier, notes = with_notes("The clans have been fighting over the well since Monday, August 11, 2025.")
    (day,) = [e for e in dossier.expressions if e.pattern == "day"]
    assert is_past(notes, day, parts_of(day))


def test_a_month_told_as_past_lies_behind_the_report_and_has_not_come_again():
    (clue,) = [c for c in time_clues(*with_notes("The truce was signed in March. Envoys left the capital in May.")) if "'May'" in c.reason]
    assert weight(clue, "2019-07-01") > 2 * weight(clue, "2020-01-10")
    assert weight(clue, "2019-07-01") > 5 * weight(clue, "2019-05-10")
    assert weight(clue, "2019-07-01") > 5 * weight(clue, "2019-03-20")


@pytest.mark.parametrize(("text", "told"), [("The judges will hand down the sentence by February 2027.", True), ("The bridge was to be built by February 2007.", False)])
def test_a_year_still_to_come(text, told):
    clues = [c for c in time_clues(*with_notes(text)) if "still to come" in c.reason]
    assert bool(clues) == told
    assert not told or (weight(clues[0], "2026-10-01") > weight(clues[0], "2021-10-01") and weight(clues[0], "2027-06-01") == 0.0)


def test_the_day_on_which_a_report_says_that_it_was_written():
    (clue,) = written_clues(*with_notes("As of 24 October 2024, nine of the mills stand idle."))
    assert date.fromordinal(int(DAYS[clue.curve.argmax()])) == date(2024, 10, 24)
    assert not list(written_clues(*with_notes("The mills closed on 24 October 2024.")))


def test_news_counted_from_another_day():
    dossier, notes = with_notes("The raid came three weeks after gunmen burned the mill on 4 May 2021.")
    (clue,) = counted_clues(dossier, notes, ())
    assert weight(clue, "2021-05-25") > 0.0
    assert weight(clue, "2021-05-10") == 0.0
    assert weight(clue, "2021-07-01") == 0.0
