"""Which words name places, and which of several namesakes a report means."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.atlas import Atlas, atlas_of
from tocsin.config import Settings
from tocsin.find.namesakes import choose
from tocsin.find.places import STAGE, where_prec
from tocsin.find.toponyms import Toponym
from tocsin.geonames import build
from tocsin.ontology import load_ontology
from tocsin.pipeline import Pipeline
from tocsin.records import CodedDocument, Entity, RawDocument

DAY = "March 4, 2019\n\n"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return atlas_of(load_ontology())


def spots(found: CodedDocument, quote: str) -> list[Entity]:
    """The places that some words of the text stand for."""
    return [e for e in found.entities if e.kind in ("place", "country", "facility") and any(m.quote == quote for m in e.mentions)]


def areas(found: CodedDocument, quote: str) -> set[tuple[str | None, float | None]]:
    """Country and rounded latitude of the places that some words stand for."""
    return {(e.country, round(e.lat) if e.lat is not None else None) for e in spots(found, quote)}


def choice(atlas: Atlas, *names: str | Toponym) -> list[str | None]:
    """What names mean together: country and first-level division."""
    from collections import Counter

    toponyms = [name if isinstance(name, Toponym) else Toponym(i, i, name) for i, name in enumerate(names)]
    return [f"{m.country} {m.admin1}".strip() if m else None for _, m in choose(toponyms, atlas, Counter())]


def test_a_state_pulls_the_namesakes_that_lie_in_it(atlas):
    assert choice(atlas, "Athens", "Georgia", "Clarke County")[0] == "USA Georgia"
    assert choice(atlas, "Athens", "Greece")[0] == "GRC Attica"
    assert choice(atlas, "Columbus", "Macon", "Georgia")[0] == "USA Georgia"
    assert choice(atlas, "Columbus", "Dayton", "Ohio")[0] == "USA Ohio"


def test_neighbours_settle_small_towns_without_any_state(atlas):
    assert choice(atlas, "Torrington", "Litchfield", "Winsted", "Danbury") == ["USA Connecticut"] * 4


def test_alone_the_largest_namesake_is_meant(atlas):
    assert choice(atlas, "Alexandria") == ["EGY Alexandria"]
    assert choice(atlas, "Birmingham") == ["GBR England"]


def test_words_behind_a_name_rule_out_the_rest(atlas):
    assert choice(atlas, replace(Toponym(0, 1, "Paris"), within=("Texas",))) == ["USA Texas"]
    assert choice(atlas, replace(Toponym(0, 1, "Peshawar"), within=("Texas",))) == [None]
    assert choice(atlas, replace(Toponym(0, 1, "Peshawar"), within=("Texas",), listed=True)) == ["PAK Khyber Pakhtunkhwa"]


def test_an_unsure_name_counts_only_near_other_places(atlas):
    near = [Toponym(0, 0, "Torrington"), Toponym(1, 1, "Litchfield"), Toponym(2, 2, "Winsted"), replace(Toponym(3, 3, "New Milford"), sure=False)]
    assert choice(atlas, *near) == ["USA Connecticut"] * 4
    assert choice(atlas, "Nairobi", replace(Toponym(1, 1, "New Milford"), sure=False)) == ["KEN Nairobi Area"]


def test_abbreviations_count_as_they_are_written(atlas):
    assert [town.name for town in atlas.towns("Ill.")] == ["Illinois"]
    assert [town.name for town in atlas.towns("LA")] == ["Louisiana"]
    assert {town.name for town in atlas.towns("La.")} & {"Los Angeles"} == set()


@pytest.mark.parametrize(
    ("text", "quote", "country", "lat"),
    [
        ("Police arrested a man in Paris, Texas, on Monday.", "Paris", "USA", 34),
        ("Ministers met in Paris on Monday, France said.", "Paris", "FRA", 49),
        ("A fire in Springfield, Ill., killed two people on Monday.", "Springfield", "USA", 40),
        ("Floods killed nine people in New South Wales on Monday.", "New South Wales", "AUS", -32),
        ("Troops shelled villages in South Darfur on Monday.", "South Darfur", "SDN", 12),
        ("Gunmen killed two guards in Calcutta on Monday, Indian police said.", "Calcutta", "IND", 23),
        ("Rebels attacked Bukavu and Goma in Congo on Monday.", "Goma", "COD", -2),
        ("Georgia accused Russia of shelling its villages on Monday.", "Georgia", "GEO", 42),
        ("Voters in Georgia, Alabama and Tennessee went to the polls on Monday.", "Georgia", "USA", 33),
    ],
)
def test_where_a_name_is(code, text, quote, country, lat):
    assert areas(code(DAY + text), quote) == {(country, lat)}


def test_a_states_namesake_stands_for_no_government(code):
    found = code(DAY + "Police in Atlanta, Georgia, arrested two men on Monday. Georgia and Alabama lawmakers met in Savannah.")
    assert "gov:GEO" not in {e.id for e in found.entities}


def test_an_unknown_district_lies_where_the_words_say(code):
    found = code(DAY + "Troops killed two men in Zorwand district, Kandahar province, on Monday.")
    (event,) = [e for e in found.events if e.type == "ASSAULT"]
    assert event.place is not None
    assert (event.place.name, event.place.admin1, event.place.country, event.place.precision, event.place.lat) == ("Zorwand", "Kandahar", "AFG", "district", None)


def test_an_unknown_place_is_known_by_name_alone(code):
    (place,) = spots(code(DAY + "Gunmen killed two farmers in the village of Qwrtzpl on Monday."), "Qwrtzpl")
    assert (place.country, place.lat, place.where_prec, place.radius_km) == (None, None, None, None)


def test_a_list_of_states_is_no_chain_of_containers(code):
    found = code(DAY + "Cases were reported in Arizona, California, Colorado, Georgia, Illinois and Ohio.")
    assert {e.name: (e.country, e.precision) for e in found.entities if e.kind in ("place", "country")} == dict.fromkeys(("Arizona", "California", "Colorado", "Georgia", "Illinois", "Ohio"), ("USA", "admin1"))


def test_constituencies_and_bodies_of_a_place_name_it(code):
    found = code(DAY + "Sen. Ray Doe, D-Columbus, of Ohio met the Youngstown State University board in Ohio on Monday.")
    assert areas(found, "Columbus") == {("USA", 40)}
    assert areas(found, "Youngstown") == {("USA", 41)}


@pytest.mark.parametrize("text", ["The Geneva Conventions forbid it, lawyers said on Monday.", "Jordan Miles met Somali elders on Monday.", "Kenyan soldiers met Somali elders on Monday."])
def test_treaties_persons_and_peoples_are_no_places(code, text):
    assert [e for e in code(DAY + text).entities if e.kind in ("place", "country") and e.lat is not None] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed two farmers in Malakal on Monday.", (1, 10.0)),
        ("Gunmen killed two farmers near Malakal on Monday.", (2, 25.0)),
        ("Gunmen killed two farmers near the town of Malakal on Monday.", (2, 25.0)),
    ],
)
def test_precision_of_events(code, text, expected):
    (event,) = [e for e in code(DAY + text).events if e.type == "ASSAULT"]
    assert event.place is not None
    assert (event.place.where_prec, event.place.radius_km) == expected


def test_a_country_has_a_middle_as_an_entity_and_none_as_an_events_place(code):
    found = code(DAY + "Gunmen killed two farmers in Kenya on Monday.")
    (kenya,) = spots(found, "Kenya")
    assert (kenya.where_prec, kenya.precision) == (6, "country")
    assert kenya.lat is not None
    places = [e.place for e in found.events if e.place is not None]
    assert places
    assert all(place.lat is None and place.where_prec == 6 for place in places)


def test_codes_of_ucdp():
    assert [where_prec(p) for p in ("site", "town", "district", "admin1", "region", "country", None)] == [1, 1, 3, 4, 5, 6, None]  # type: ignore[arg-type]
    assert where_prec("region", "sea") == 7
    assert where_prec("region", "sea", "RUS") == 5


def test_a_table_of_the_users_is_used(tmp_path):
    line = "\t".join(["9", "Qwrtzpl", "Qwrtzpl", "", "10.5", "20.25", "P", "PPL", "TD", "", "", "", "", "", "40", "", "1", "Africa/Ndjamena", "2024-01-01"])
    (tmp_path / "TD.txt").write_text(line + "\n", "utf-8")
    build(tmp_path / "TD.txt", tmp_path / "td.tsv")
    found = Pipeline(Settings(engine="rules", gazetteer=tmp_path / "td.tsv"), strict=True).code(RawDocument(name="t", source="t", text=DAY + "Gunmen killed two farmers in the village of Qwrtzpl in Chad on Monday.")).coded()
    (place,) = spots(found, "Qwrtzpl")
    assert (place.country, place.lat, place.geonameid) == ("TCD", 10.5, 9)


TOWNS = ["Alexandria", "Athens", "Paris", "Springfield", "Georgia", "Kenya", "San José", "Victoria", "Richmond", "Kent", "Ohio", "Nowhereville"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TOWNS), st.sampled_from(["", "county", "state"]), st.sampled_from([(), ("Texas",), ("Kenya",), ("Ontario", "Canada")]), st.booleans(), st.booleans()), max_size=12))
def test_any_names_get_one_meaning_each_and_always_the_same(atlas, drawn):
    from collections import Counter

    toponyms = [Toponym(i, i, words, level=level, within=within, sure=sure, listed=listed) for i, (words, level, within, sure, listed) in enumerate(drawn)]
    first = choose(toponyms, atlas, Counter({"USA": 2}))
    assert first == choose(toponyms, atlas, Counter({"USA": 2}))
    assert [t for t, _ in first if t.sure] == [t for t in toponyms if t.sure]
    assert all(-90 <= m.lat <= 90 and -180 <= m.lon <= 180 for _, m in first if m)


def test_cost_grows_with_the_names_and_not_with_their_pairs(atlas):
    from collections import Counter

    names = [f"{first} {second}" for first in ("San", "Santa", "New", "Port", "Saint", "Fort", "Lake", "Mount") for second in ("Jose", "Maria", "Castle", "Elizabeth", "Paul", "Clara", "Charles", "Louis", "Vernon", "Pleasant")]
    many = [Toponym(i, i, names[i % len(names)], level="" if i % 3 else f"l{i}") for i in range(5_000)]
    atlas.meanings("warm up")
    start = time.process_time()
    choose(many, atlas, Counter())
    assert time.process_time() - start < 20


def test_the_stage_says_what_it_reads_and_writes():
    assert STAGE.name == "places"
    assert set(STAGE.writes) - {"grounds", "sites"} <= set(STAGE.reads)


def test_a_district_with_its_province_is_no_quarter_of_the_town_of_the_dateline(code):
    found = code("KABUL, Afghanistan (May 24) - Soldiers detained two men in Oru district, Badakhshan province, on Tuesday.")
    assert all(event.place is None or event.place.admin1 != "Kabul" for event in found.events) and any(event.place for event in found.events)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen attacked Zurkwele, a village near Gboko, on Sunday.", "Zurkwele"),
        ("Gunmen killed two farmers in Zurkwele, Gboko, on Sunday.", "Zurkwele"),
        ("Gunmen crossed the river near Gboko on Sunday. They burned a mill in Zurkwele.", "Zurkwele"),
    ],
)
def test_a_place_that_no_table_knows_lies_near_the_one_named_beside_it(code, text, name):
    assert areas(code(DAY + text), name) == {("NGA", 7)}


def test_a_government_in_its_capital_says_nothing_of_where_a_village_lies(code):
    assert areas(code(DAY + "Gunmen killed two farmers in Zurkwele. Abuja condemned the attack."), "Zurkwele") == {("NGA", None)}


def test_a_part_of_a_division_lies_where_the_division_does(code):
    assert areas(code(DAY + "Raiders killed two herders near Lodwar, Kenya, on Sunday. Police searched for them in Turkana West."), "Turkana West") == {("KEN", 3)}


def test_a_city_is_not_hidden_by_its_division_or_by_a_village_of_the_very_name(atlas):
    for name, code in (("Basra", "IRQ"), ("Zaporizhzhia", "UKR"), ("Kyiv", "UKR")):
        best = max(atlas.meanings(name), key=lambda m: (m.prior, m.kind == "town"))
        assert (best.kind, best.country) == ("town", code)


def test_arabic_names_are_known_with_the_article_and_without(atlas):
    assert {"LBY", "IRQ"} <= {m.country for m in atlas.meanings("Aziziya")}
