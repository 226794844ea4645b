"""Where and when, from words around the deed: nouns that point back, openings, modifiers, scenes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.grounds import CALLED, TOWNS
from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument

FRIDAY = date(2024, 5, 10)


def place(found, words):
    event = next(e for e in found.events if words in e.anchor.quote)
    return event.place.name if event.place is not None else None


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("Rebels gathered in Djibo on Monday. On Tuesday gunmen shelled the town.", "shelled", "Djibo"),
        ("Traders waited at the Busia crossing. Uganda closed the border post on Tuesday.", "closed", "Busia"),
        ("Kenya's president flew home on Monday. Police shot two men in the Kenyan capital on Tuesday.", "shot", "Nairobi"),
        ("Rebels gathered in Djibo in Burkina Faso on Monday. On Tuesday gunmen shelled a house in the Burkinabe town.", "shelled", "Djibo"),
        ("Rebels gathered in Gao in Mali on Monday. Envoys met in Lome in Togo. On Tuesday gunmen shelled a house in the Malian town.", "shelled", "Gao"),
        ("Rebels gathered in Djibo on Monday. On Tuesday gunmen shelled a town near Dori.", "shelled", "Dori"),
        ("Rebels gathered in Djibo on Monday. On Tuesday gunmen shelled the town of Dori.", "shelled", "Dori"),
    ],
)
def test_a_noun_points_back_to_a_named_place(code, text, anchor, expected):
    assert place(code(text, published=FRIDAY), anchor) == expected


def test_a_dateline_is_not_pointed_back_to(code, rules):
    found = code("ACCRA, May 9 (Delta Wire) - Gunmen attacked the village on Tuesday.", published=FRIDAY)
    assert place(found, "attacked") != "Accra"
    assert not rules.code(RawDocument(name="test", source="test", text="Rebels gathered in Bamako on Monday. Soldiers shelled the village on Tuesday.", clean=True, published=FRIDAY)).sites


def test_the_evidence_is_the_noun(code):
    found = code("Rebels gathered in Djibo on Monday. On Tuesday gunmen shelled the town.", published=FRIDAY)
    event = next(e for e in found.events if e.anchor.quote == "shelled")
    assert (event.place.evidence[0].quote, event.place.basis) == ("the town", "clause")
    assert [m.quote for e in found.entities if e.name == "Djibo" for m in e.mentions] == ["Djibo"]


def test_a_name_before_a_thing_says_whose_it_is(code):
    found = code("The ministry revoked a Lima permit on Tuesday. A man was killed in a US operation.", published=FRIDAY)
    assert place(found, "revoked") == "Peru"
    assert place(found, "killed") not in ("Lima", "United States")


def test_a_place_that_opens_the_sentence(code):
    found = code("In Dori district, Seno province, soldiers killed two men on Tuesday.", published=FRIDAY)
    assert place(found, "killed") == "Dori"


@pytest.mark.parametrize(
    ("text", "anchor", "day"),
    [
        ("Police arrested a man wanted for planning attacks in Kano, on Wednesday.", "arrested", 8),
        ("Soldiers led an operation to free hostages on Tuesday. Four rebels were killed.", "killed", 7),
        ("Soldiers answered the shots on Tuesday by shelling the ridge.", "shelling", 7),
    ],
)
def test_the_day_of_the_main_clause(code, text, anchor, day):
    event = next(e for e in code(text, published=FRIDAY).events if anchor in e.anchor.quote)
    assert (event.date.earliest, event.date.latest) == (date(2024, 5, day), date(2024, 5, day))


def test_the_scene_is_the_most_precise_place(code):
    found = code("A bomb exploded in the town of Mocha, in western Yemen, on Tuesday. Four soldiers were killed.", published=FRIDAY)
    assert place(found, "killed") == place(found, "exploded") == "Mocha"


def test_plans_of_attacks_set_no_scene(code):
    found = code("Soldiers stormed a house in Zinder on Tuesday. Its owner planned attacks in Diffa. Two men were killed.", published=FRIDAY)
    assert place(found, "killed") == "Zinder"


def test_a_day_that_nobody_can_tell_takes_no_other(code):
    found = code("In 2019 a mob attacked a clinic. Police arrested two men on Tuesday.")
    event = next(e for e in found.events if "arrested" in e.anchor.quote)
    assert event.date is None


def test_a_town_that_is_also_a_seat_of_government(code):
    assert place(code("Gunmen shot two men in Lagos on Tuesday.", published=FRIDAY), "shot") == "Lagos"


@pytest.mark.parametrize(("text", "name"), [("Rebels attacked a base in Deir al-Zor on Tuesday.", "Deir ez-Zor"), ("Gunmen attacked a bus in Mazar-e Sharif on Tuesday.", "Mazār-e Sharīf"), ("Shells hit a farm in Zqeir al-Wbaid on Tuesday.", "Zqeir al-Wbaid")])
def test_names_joined_by_article_or_izafat(code, text, name):
    assert [e.place.name for e in code(text, published=FRIDAY).events if e.place is not None] == [name]


def test_a_dateline_is_no_part_of_the_first_sentence(code):
    found = code("NIAMEY, March 4, 2025 (Delta Wire) - Gunmen ambushed a patrol near Tillaberi on Monday, killing six soldiers.")
    (ambush,) = [e for e in found.events if "ambush" in e.anchor.quote]
    assert ambush.evidence[0].quote.startswith("Gunmen")
    assert [e.name for e in found.entities if e.id in ambush.actors] == ["Gunmen"]


@settings(max_examples=15, deadline=None)
@given(nouns=st.lists(st.sampled_from(sorted(TOWNS | CALLED | {"capital", "province", "moon"})), min_size=1, max_size=5))
def test_every_noun_that_points_back_stands_for_a_place_of_the_cast(rules: Pipeline, nouns: list[str]):
    text = "Soldiers met in Segou on Monday. " + " ".join(f"They shelled the {noun} on Tuesday." for noun in nouns)
    dossier = rules.code(RawDocument(name="test", source="test", text=text, clean=True, published=FRIDAY))
    assert set(dossier.sites.values()) <= set(dossier.cast.drafts)
    assert not set(dossier.sites) & set(dossier.cast.places)
