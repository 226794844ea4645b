"""Peoples, regions and those who govern them are parties of their own, and not the state in which they are at home."""

import pytest


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Oromos accused Ethiopia's government of land theft on Monday.", "Oromos"),
        ("Amhara forces shelled a town near the border of Tigray on Monday, Ethiopia said.", "Amhara forces"),
        ("The Oromia regional government accused the rebels in Ethiopia of murder on Monday.", "Oromia regional government"),
        ("Provincial authorities in Kenya accused the herders of arson on Monday.", "Provincial authorities"),
        ("Chechen police shelled a farm near Grozny on Monday, Russia said.", "Chechen police"),
    ],
)
def test_who_is_of_a_people_or_a_province_is_not_the_state(sides, text, actor):
    assert sides(text, "ACCUSE" if "accused" in text else "ASSAULT")[0] == [actor]


@pytest.mark.parametrize(
    ("text", "actor"),
    [("Ethiopia accused the rebels of murder on Monday.", "Government of Ethiopia"), ("Ethiopian officials accused the rebels of murder on Monday.", "Government of Ethiopia"), ("Pakistani soldiers accused the rebels of murder on Monday.", "Armed forces of Pakistan")],
)
def test_a_state_told_by_its_name_or_people_is_the_state(sides, text, actor):
    assert sides(text, "ACCUSE")[0] == [actor]


def test_a_people_is_of_the_country_where_it_is_at_home(code):
    found = {entity.name: (entity.country, entity.sector) for entity in code("Clashes between Oromos and Amharas left 30 people dead on Monday.").entities}
    assert found["Oromos"] == found["Amharas"] == ("ETH", "CVL")


def test_those_of_a_people_who_are_killed_are_not_their_government(code):
    found = code("Witnesses in Ethiopia said on Monday that more than 90 villagers, mostly ethnic Oromo, were killed in an attack in the Amhara region.")
    assert "Government of Ethiopia" not in {entity.name for entity in found.entities}


def test_a_state_that_a_province_borders_does_not_govern_it(code):
    found = code("At least 16 people were hurt in fights between farmers and herders, Kenya's news agency said on Friday, prompting the governor to declare a curfew in Turkana county, which borders Uganda.")
    assert not [entity for entity in found.entities if entity.name == "Governor of Uganda"]
