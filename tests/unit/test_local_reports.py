"""Notes and reports from the countryside: brackets behind places, small divisions, faiths, unknown groups, days without a year, agencies of other lands."""

from __future__ import annotations

import pytest

from tocsin.clean.dateline import read_dateline


def entity(found, name):
    """The entity of a report that is called so."""
    return next((e for e in found.entities if e.name == name), None)


def event(found, words):
    """The event with these words."""
    return next(e for e in found.events if words in e.anchor.quote)


def names(found, ids):
    """The names of some parties."""
    return [next(e.name for e in found.entities if e.id == one) for one in ids]


def test_the_agency_of_a_dateline_does_not_say_whose_army_is_meant(code):
    found = code("JUBA, May 8 (Xinhua) -- The army killed three men near a market on Tuesday.")
    assert [e.country for e in found.entities if e.kind == "military"] == ["SSD"]


def test_names_in_brackets_behind_a_place_say_where_it_lies(code):
    found = code("On 5 May 2021, dozens of youths attacked the house of the Catholic priest in Olukwa (Vurra, Arua).")
    where = event(found, "attacked").place
    assert where is not None
    assert (where.name, where.country) == ("Olukwa", "UGA")
    assert entity(found, "Vurra").kind == "place"
    assert not [e for e in found.entities if e.kind == "person" and "Arua" in e.name]


def test_a_name_before_the_word_for_a_small_division_is_a_place(code):
    found = code("On 9 May 2021, rebels killed six farmers in Sule Kora kebele in Dorra woreda in East Shewa zone, Oromia.")
    place = entity(found, "Sule Kora")
    assert (place.kind, place.country) == ("place", "ETH")


@pytest.mark.parametrize("text", ["Three Christian men were shot in eastern Kenya on Monday.", "Muslim and Christian students clashed at a school in Nairobi on Monday.", "A mob burned an Orthodox Christian school in Kenya on Monday."])
def test_a_faith_is_no_county(code, text):
    assert entity(code(text), "Christian County") is None


def test_a_month_in_its_short_form_is_no_part_of_a_name(code):
    found = code("Armed youth began attacking the village of Gumoruk in South Sudan. They burned the village of Likwangole on Dec. 24.")
    assert entity(found, "Likwangole") is not None


def test_a_middling_town_of_another_land_gives_way_to_a_village_that_no_table_knows(code):
    found = code("On 9 May 2021, militiamen shot a woman in Salama village near Gaalkacyo town in Somalia.")
    where = event(found, "shot").place
    assert where is not None
    assert where.country == "SOM"


def test_a_division_of_a_common_name_is_that_of_the_report(code):
    found = code("On 9 April 2022, locals killed a woman near Wigwenge (Kwaniya, Northern), Uganda.")
    assert entity(found, "Wigwenge").country == "UGA"


def test_a_year_told_as_an_aside_is_not_that_of_the_story(code):
    found = code("The north, which broke away from the south in 2011, has seen many feuds. Armed youth attacked the village of Gumoruk on Dec. 24.")
    day = event(found, "attacked").date
    assert day is None or day.earliest is None or day.earliest.year != 2011


def test_those_who_are_called_victims_suffer(code):
    found = code("Nearly half the victims of sexual violence in Bunia said they were gang-raped.")
    raped = event(found, "raped")
    assert not raped.actors
    assert raped.recipients


def test_a_participle_behind_a_place_is_what_the_subject_does(code):
    found = code("On 7 May 2021, militias attacked residents in Ashu village in Kiremu woreda, East Wellega (Oromia), killing 17 civilians.")
    assert [e.anchor.quote for e in found.events if e.type == "ASSAULT"] == ["attacked"]
    assert event(found, "attacked").casualties.killed[0].low == 17


def test_a_bomb_and_an_unknown_group(code):
    found = code("On 5 May 2021, a UVIED planted by al-Shabaab detonated near a police station in Mogadishu, killing two soldiers.")
    assert names(found, event(found, "detonated").actors) == ["al-Shabaab"]
    assert entity(found, "UVIED") is None
    found = code("On 5 May 2021, an unidentified group ambushed a convoy near Bor, South Sudan, killing an officer.")
    assert entity(found, "Unidentified group").sector == "UAF"


def test_numbers_of_people_are_civilians(code):
    found = code("Thousands were killed in Tigray in 2021.")
    assert entity(found, "Thousands").sector == "CVL"


def test_a_hyphened_name_behind_a_day_is_no_dateline(code):
    assert read_dateline("On 22 June 2023, OLF-Shane killed eleven farmers in Oromia.") is None
    assert read_dateline("Minsk, June 21, BNA -- The ministry said no.") is not None
    found = code("On 22 June 2023, OLF-Shane killed eleven farmers in Oromia.")
    assert names(found, event(found, "killed").actors) == ["Oromo Liberation Army"]
