"""Towns as objects of war, what lies in what, and names that only say whose or on which border."""

from __future__ import annotations

import pytest

from tocsin.atlas import atlas_of
from tocsin.ontology import load_ontology

DAY = "May 14, 2024\n\n"


@pytest.mark.parametrize(
    ("sentence", "country", "name"),
    [
        ("Mutineers shelled Bukavu on Monday.", "COD", "Bukavu"),
        ("M23 attacked Bukavu.", "COD", "Bukavu"),
        ("Turkey bombed Kobani.", "SYR", None),
        ("Russia shelled Kupiansk on Monday.", "UKR", None),
        ("Ukraine denied shelling Belgorod.", "RUS", "Belgorod"),
        ("Israel struck Nabatieh on Monday.", "LBN", None),
        ("Insurgents captured Kidal on Sunday.", "MLI", "Kidal"),
        ("Jets pounded Rafah again, residents said.", "PSE", None),
        ("Drones hit Odesa overnight, killing two.", "UKR", None),
        ("Poltava was shelled by Russian guns.", "UKR", "Poltava"),
    ],
)
def test_what_is_shelled_or_captured_is_where_it_is(code, sentence, country, name):
    place = code(DAY + sentence).events[-1].place
    assert place is not None and place.country == country
    assert name is None or place.name == name


@pytest.mark.parametrize("sentence", ["Gunmen attacked Smith outside his home.", "Rebels attacked Jones and Miller.", "Police arrested Zaheri on Monday."])
def test_people_who_are_attacked_are_no_places(code, sentence):
    found = code(DAY + sentence)
    assert all(event.place is None or event.place.basis != "clause" for event in found.events)


@pytest.mark.parametrize("sentence", ["The Beirut-based group bombed a base in Aleppo.", "A Moscow-backed militia bombed a base in Aleppo."])
def test_where_somebody_sits_is_not_where_he_strikes(code, sentence):
    assert code(DAY + sentence).events[0].place.name == "Aleppo"


def test_a_border_of_two_states_is_in_neither(code):
    assert code(DAY + "Gunmen shot a teacher near the Thai-Malaysian border.").events[0].place is None


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("A blast in San Jose, in the Philippine province of Occidental Mindoro, killed one soldier.", "PHL"),
        ("Gunmen killed a mayor in Valencia, a town in the Venezuelan state of Carabobo.", "VEN"),
        ("Paris police arrested two men in Tripoli, Lebanon, on Monday.", "LBN"),
        ("Police arrested two men in Tripoli, Libya, on Monday.", "LBY"),
    ],
)
def test_words_behind_a_name_say_in_which_land_it_lies(code, sentence, country):
    assert code(DAY + sentence).events[0].place.country == country


def test_a_river_is_no_country_and_a_saint_s_square_no_island(code):
    assert all(e.country is None for e in code(DAY + "Jihadists attacked a convoy in the Sahel, close to the Niger river.").entities if e.kind == "group")
    assert code(DAY + "The pope met survivors in St. Peter's Square on Monday.").events[0].place.country == "VAT"


def test_a_look_up_finds_states_features_and_divisions_with_their_words():
    atlas = atlas_of(load_ontology())
    for words, kind in (("Burma", "country"), ("Khyber Pass", "pass"), ("Danube", "river"), ("black sea", "sea"), ("Torkham", "crossing"), ("Luhansk Oblast", "admin1"), ("Occidental Mindoro", "admin2"), ("Davao de Oro", "admin2")):
        assert any(place.kind == kind for place in atlas.named_so(words)), words


@pytest.mark.parametrize(
    "sentence",
    [
        "Insurgents attacked Mocimboa da Praia and Palma on Monday.",
        "Gunmen attacked Florence outside her home in Nairobi on Monday.",
        "The army reached Salamanca, a hamlet in Peru's Junin region, on Monday and arrested six.",
    ],
)
def test_a_namesake_far_from_all_that_a_report_speaks_of_is_not_meant(code, sentence):
    found = code(DAY + sentence)
    assert not {e.country for e in found.entities} & {"ESP", "ITA", "MEX", "CHE", "USA"}
    assert all(event.place is None or event.place.country not in ("ESP", "ITA", "MEX", "CHE", "USA") for event in found.events)


def test_a_province_of_a_common_name_is_not_taken_for_one_abroad(code):
    assert all(event.place is None or event.place.country != "LKA" for event in code(DAY + "Rebels attacked Western Province in Zambia on Monday.").events)
    assert code(DAY + "Gunmen attacked a convoy in the Gourma region on Monday, the Malian army said.").events[0].place.country != "BFA"
