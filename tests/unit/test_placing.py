"""The choice among the places that a report offers for a deed whose clause names none."""

from __future__ import annotations

from datetime import date

import pytest

FRIDAY = date(2024, 5, 10)


def event_of(coded, words):
    return next(e for e in coded.events if words in e.anchor.quote)


def test_what_a_paragraph_goes_on_to_tell_is_where_it_last_was(code):
    found = code("Gunmen raided a market in Kaduna on Monday. On Tuesday a bomb went off at a barracks in Sokoto. Soldiers arrested three men.", published=FRIDAY)
    place = event_of(found, "arrested").place
    assert (place.name, place.basis) == ("Sokoto", "scene")


def test_what_no_place_is_told_of_has_none(code):
    assert event_of(code("Gunmen killed two herders on Monday.", published=FRIDAY), "killed").place is None


def test_a_country_beyond_a_road_is_no_scene(code):
    found = code("Two gangs have fought each other for the smuggling routes to Bolivia since March.", published=FRIDAY)
    assert found.events
    assert all(event.place is None or event.place.name != "Bolivia" for event in found.events)


def test_the_dateline_places_no_village_without_a_name(code):
    found = code("KISUMU, May 9 (Delta Wire) — Gunmen attacked a village on Tuesday.", published=FRIDAY)
    place = event_of(found, "attacked").place
    assert place is None or place.precision == "country"


def test_where_the_same_people_were_last_goes_on(code):
    found = code(
        "A patrol of the army was ambushed in Sokoto on Monday.\n\nVillagers blocked a road in Kaduna on Tuesday.\n\nThe patrol shot two of the attackers on Monday.",
        published=FRIDAY,
    )
    assert event_of(found, "shot").place.name == "Sokoto"


def test_what_no_table_knows_lies_near_the_town_of_the_report(code):
    found = code("The talks opened in Warsaw on Tuesday. Dockers rallied on Wednesday outside the Presidential Palace.", published=FRIDAY)
    town, palace = (event_of(found, words).place for words in ("talks", "rallied"))
    assert palace.name == "Presidential Palace"
    assert (palace.lat, palace.lon, palace.where_prec, palace.country) == (town.lat, town.lon, 2, "POL")


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Fighters ambushed an army column on the road between Kidal and Gao on Monday.", "ambushed", "Kidal"),
        ("Gunmen attacked a bus travelling between Gao and Kidal on Monday.", "attacked", "Gao"),
        ("Protesters marched in Kano, Jos and Kaduna on Monday.", "marched", "Kano"),
        ("Islamists killed nine soldiers in northern Mali on Monday.", "killed", "northern Mali"),
        ("North Korea launched a missile over Northern Japan on Monday.", "launched", "Northern Japan"),
        ("Turkey fired rockets into north-eastern Syria on Monday.", "fired", "north-eastern Syria"),
        ("Two people were killed in a missile strike on Voznesensk in the Mykolaiv region on Monday.", "killed", "Voznesensk"),
    ],
)
def test_roads_lists_parts_of_countries_and_towns_that_are_struck(code, text, words, name):
    event = next(e for e in code(text).events if words in e.anchor.quote)
    assert event.place is not None and event.place.name == name


@pytest.mark.parametrize("text", ["Fighting between Gao and Kidal supporters left two dead on Monday.", "Talks between Gao and Kidal broke down on Monday."])
def test_those_between_whom_it_is_are_no_road(code, text):
    assert all(e.place is None or e.place.name not in ("Gao", "Kidal") for e in code(text).events)


def test_the_part_of_a_country_has_no_point(code):
    place = code("Islamists killed nine soldiers in western Togo on Monday.").events[0].place
    assert (place.precision, place.country, place.lat, place.where_prec) == ("region", "TGO", None, 5)


def test_a_direction_in_a_country_s_name_is_no_part_of_it(code):
    found = code("South Korea fired a missile on Monday. Soldiers shot two men in South Sudan on Monday.")
    assert {e.place.name for e in found.events if e.place is not None} == {"South Korea", "South Sudan"}


def test_a_court_is_no_scene_of_the_crime(code):
    found = code("Sentence was passed on Daniel Moor at Belfast Crown Court on Friday. Police raided his house in May 2022 and found a bomb.")
    assert all(e.place is None or e.place.name != "Belfast" for e in found.events if "raided" in e.anchor.quote)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Dockers gathered in Kano at dawn on Monday. They blocked the highway to Kaduna with burning tyres.", "blocked", "Kano"),
        ("Weavers marched through Gazipur on Monday. They staged a sit-in on the Dhaka-Mymensingh road.", "sit-in", "Gazipur"),
        ("Growers filled the main square of Juliaca on Monday. They blocked the bridge on the highway to Arequipa for an hour.", "blocked", "Juliaca"),
        ("Miners marched through Loja on Monday. They blocked the highway between Loja and Zamora.", "blocked", "Loja"),
        ("Dockers blocked the highway to Kaduna on Monday.", "blocked", "Kaduna"),
        ("Dockers gathered in Kano on Monday. They blocked a road in Kaduna.", "blocked", "Kaduna"),
        ("Dockers gathered in Kano on Monday. They marched to Kaduna.", "marched", "Kaduna"),
        ("Rebels attacked a post in Kidal on Monday. On Tuesday they ambushed a convoy on the road to Gao.", "ambushed", "Gao"),
    ],
)
def test_the_name_of_a_blocked_road_says_less_than_the_scene(code, text, words, name):
    assert event_of(code(text, published=FRIDAY), words).place.name == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Herders, believed to have come from Loya in Kano State, shot two farmers at Miga on Sunday.", "shot", "Miga"),
        ("Soldiers withdrew from a post in Kano on Monday.", "withdrew", "Kano"),
        ("Three gendarmes were killed in an ambush near Tera and a fourth was taken to hospital in Niamey.", "killed", "Téra"),
        ("Rebels overran El Fasher in October after a siege of a year, and thousands of residents fled towards Tawila.", "fled", "El Fasher"),
        ("Gunmen attacked a hospital in Kano on Monday and killed two nurses.", "attacked", "Kano"),
        ("Gunmen killed an officer in Mosul, and a roadside bomb near Baqubah wounded three soldiers.", "killed", "Mosul"),
        ("Gunmen killed an officer in Mosul, and a roadside bomb near Baqubah wounded three soldiers.", "wounded", "Baqubah"),
        ("Gunmen killed an officer in Mosul on Monday and a bomb wounded three soldiers.", "wounded", "Mosul"),
        ("Guinean troops entered the village of Yenga in 1998, at Freetown's invitation.", "entered", "Yenga"),
    ],
)
def test_a_place_of_somebody_else_in_the_sentence_is_not_where_it_was_done(code, text, words, name):
    assert event_of(code(text, published=FRIDAY), words).place.name == name


def test_where_the_wounded_were_brought_is_no_scene(code):
    found = code("Three gendarmes were killed in an ambush and a fourth was taken to hospital in Niamey.", published=FRIDAY)
    place = event_of(found, "killed").place
    assert place is None or place.precision == "country"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ministers of Kenya and Uganda met on Friday to defuse a quarrel over a tiny island in Lake Victoria.", "met"),
        ("Envoys of the two governments met on Friday to settle a row about the port in Sokoto.", "met"),
        ("Gunmen opened fire on traders on Monday together with youth from Kaduna.", "opened fire"),
        ("Gunmen shot two herders on Monday, helped by boys from Kaduna and Kano.", "shot"),
    ],
)
def test_what_a_quarrel_is_about_and_where_somebody_comes_from_is_no_place_of_a_deed(code, text, words):
    place = event_of(code(text, published=FRIDAY), words).place
    assert place is None or place.precision == "country"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The government of Estonia met in Tartu on Monday. Some 300 Estonians rallied outside the Russian embassy on Saturday.", "rallied", "Tallinn"),
        ("The government of Estonia met in Tartu on Monday. Some 300 Estonians rallied outside a school on Saturday.", "rallied", "Tartu"),
        ("Protesters rallied outside the Russian embassy in Riga on Saturday. Police in Tartu arrested two Estonians.", "rallied", "Riga"),
        ("Exiles held a vigil outside their country's embassy in San José, Costa Rica, on Saturday. Police in Managua arrested two Nicaraguans.", "vigil", "San José"),
        ("A jet was shot down over Kidal on Monday.", "shot down", "Kidal"),
        ("Ministers met in Kisumu on Friday to defuse a quarrel over a tiny island in Lake Victoria.", "met", "Kisumu"),
    ],
)
def test_an_embassy_stands_in_the_capital_of_its_hosts(code, text, words, name):
    assert event_of(code(text, published=FRIDAY), words).place.name == name
