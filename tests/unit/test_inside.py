"""Places inside longer names, and names of local reports that look like places and are none."""

from __future__ import annotations

import pytest

from tocsin.atlas import DATELINE, Atlas, atlas_of
from tocsin.ontology import load_ontology

DAY = "March 4, 2019\n\n"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return atlas_of(load_ontology())


def at(found, quote):
    """The countries of the places with a point that some words of the text stand for."""
    return {e.country for e in found.entities if e.kind in ("place", "country", "facility") and e.lat is not None and any(m.quote == quote for m in e.mentions)}


def is_placed(found, quote):
    """Some place with a point has these words for a mention."""
    return bool(at(found, quote))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Officers in Torrington, Connecticut, arrested Sandra Bellwood of Winsted on Monday.", "Winsted"),
        ("Judge Alan Bellwood of Laurel County Circuit Court in Kentucky jailed two men on Monday.", "Laurel County"),
        ("Two Ind. fugitives were caught near Lexington, Nebraska, on Monday.", "Ind."),
        ("A lawyer for North Carolina Treasurer Alan Bellwood spoke in Raleigh on Monday.", "North Carolina"),
        ("The City of Norfolk in Virginia raised its water rates on Monday.", "Norfolk"),
    ],
)
def test_the_place_inside_a_longer_name(code, text, quote):
    assert is_placed(code(DAY + text), quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Tanya is his wife and runs a clinic in Cleveland, Ohio.", "Tanya"),
        ("Traffic stood still on Interstate 88 near DeKalb, Illinois, on Monday.", "Interstate"),
        ("Pupils of Foley Middle School sang in Richmond, Kentucky, on Monday.", "Foley"),
    ],
)
def test_what_is_called_like_a_place(code, text, quote):
    assert not is_placed(code(DAY + text), quote)


@pytest.mark.parametrize(
    "text",
    [
        "Sycamore family gives to clinic. The clinic in Sycamore, Illinois, opened on Monday.",
        "The Sycamore Food Pantry gave to a clinic. The clinic in Sycamore, Illinois, opened on Monday.",
    ],
)
def test_a_town_that_the_report_names_is_one_wherever_its_name_stands(code, text):
    assert len([m for e in code(DAY + text).entities if e.name == "Sycamore" for m in e.mentions]) == 2


def test_a_mention_takes_in_what_the_place_is(code):
    found = code(DAY + "Storms killed two farmers in the Kano area on Monday.")
    assert [m.quote for e in found.entities if e.name == "Kano" for m in e.mentions] == ["Kano area"]


def test_a_dateline_is_a_towns_and_departments_are_offices(atlas):
    assert atlas.meanings("Washington", level=DATELINE)[0].kind == "town"
    assert {m.kind for m in atlas.meanings("Cambridge", level="departments")} > {"town"}


def test_a_state_is_not_hidden_by_a_village_of_nearly_its_name(atlas):
    assert max(atlas.meanings("Minnesota"), key=lambda m: m.prior).kind == "admin1"
    assert next(m for m in atlas.meanings("Minnesota") if m.kind == "admin1").prior > 6
