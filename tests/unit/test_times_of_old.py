"""Times of background, of meetings called off and of feasts, and what cannot be told; places to which a deed of other kind does not belong."""

from __future__ import annotations

from datetime import date

import pytest

DAY = "May 14, 2024\n\n"


def when(code, text: str, anchor: str, day: str = DAY) -> tuple[str, str] | None:
    """First and last day of the event whose word holds `anchor`."""
    event = next(e for e in code(day + text).events if anchor in e.anchor.quote)
    return (str(event.date.earliest), str(event.date.latest)) if event.date is not None else None


@pytest.mark.parametrize(
    ("sentence", "anchor", "days"),
    [
        ("Nine nurses abducted three years ago have been released, the governor said.", "released", ("2024-05-13", "2024-05-14")),
        ("A bishop kidnapped in January has been freed.", "freed", ("2024-05-13", "2024-05-14")),
        ("Hostages seized in March were freed on Monday.", "freed", ("2024-05-13", "2024-05-13")),
        ("He was kidnapped more than three years ago in Timbuktu.", "kidnapped", ("2020-05-14", "2021-05-14")),
        ("Nearly two years ago rebels seized the town of Goma.", "seized", ("2022-05-14", "2022-11-14")),
        ("Over two weeks ago the army shelled Kutum.", "shelled", ("2024-04-23", "2024-04-30")),
        ("Two years ago rebels seized the town of Goma.", "seized", ("2022-01-14", "2022-09-11")),
        ("Gunmen attacked a mosque on the first day of Ramadan.", "attacked", ("2024-03-10", "2024-03-11")),
        ("A bomber killed six soldiers in Kandahar on the eve of Eid al-Adha last year.", "killed", ("2023-06-27", "2023-06-28")),
        ("Clashes erupted on the night of May 9-10.", "Clashes", ("2024-05-09", "2024-05-10")),
        ("A former rebel, now a senator, was gunned down in Bogota.", "gunned down", ("2024-05-13", "2024-05-14")),
        ("Bangui accuses Chad of harbouring rebels who killed nine herders in Paoua last week.", "killed", ("2024-05-05", "2024-05-11")),
    ],
)
def test_a_time_is_that_of_the_deed_that_it_was_said_of(code, sentence, anchor, days):
    assert when(code, sentence, anchor) == days


def test_harbouring_is_not_of_the_day_of_what_the_harboured_did(code):
    assert when(code, "Bangui accuses Chad of harbouring rebels who killed nine herders in Paoua last week.", "harbouring") != ("2024-05-05", "2024-05-11")


@pytest.mark.parametrize("sentence", ["Pakistan called off Thursday's meeting with Afghan envoys.", "The two ministers cancelled Friday's talks.", "Sudan postponed Sunday's meeting with the rebels."])
def test_a_meeting_that_was_called_off_was_still_to_come(code, sentence):
    found = code(DAY + sentence)
    assert found.events[0].status == "occurred"
    assert found.events[0].date.latest == date(2024, 5, 14)
    assert any(time.earliest is not None and time.earliest > date(2024, 5, 14) for time in found.times)


def test_what_was_put_off_on_a_day_was_put_off_on_it(code):
    assert when(code, "Turkey postponed a summit on Friday.", "postponed") == ("2024-05-10", "2024-05-10")


@pytest.mark.parametrize("sentence", ["Last month a court jailed one suspect.", "A suspect was killed last week."])
def test_a_month_or_week_that_nobody_can_tell_takes_no_older_date(code, sentence):
    assert code("Between 2014 and 2018, gunmen killed hundreds of farmers in Kaduna. " + sentence).events[-1].date is None


def test_what_is_done_everywhere_is_in_no_town(code):
    found = {event.anchor.quote.split()[0]: event.place for event in code(DAY + "Rebels shelled the town of Sake on Monday. Several people were killed in attacks across the country.").events}
    assert (found["shelled"].name, found["killed"].precision) == ("Sake", "country")


def test_captives_are_not_freed_where_they_were_taken(code):
    place = next(e.place for e in code(DAY + "Girls abducted in Maiduguri in 2014 have been freed, the president said.").events if e.type == "RETREAT")
    assert place is None or place.name != "Maiduguri"


def test_a_sea_that_a_street_only_faces_is_no_scene(code):
    places = [e.place for e in code(DAY + "A lorry killed ten people on a promenade fronting the Adriatic on Monday. Police shot the driver.").events]
    assert all(place is None or "Adriatic" not in place.name for place in places)
