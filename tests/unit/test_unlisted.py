"""Small places that no table knows, what is no place, and where the story takes place that is told of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.find.unlisted import is_no_name, without_kind
from tocsin.text import Annotations, Sentence, Token

FRIDAY = date(2024, 5, 10)


def named(found, name):
    """The place of a report that is called so."""
    return next((e for e in found.entities if e.kind in ("place", "facility") and e.name == name), None)


def where(found, words):
    """The name of the place of the event with these words."""
    event = next(e for e in found.events if words in e.anchor.quote)
    return event.place.name if event.place is not None else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen killed two farmers in neighbouring Wagadou on Monday.", "Wagadou"),
        ("A lorry struck a mine on a track outside Ouribba on Monday, killing two soldiers.", "Ouribba"),
        ("Rebels ambushed an army convoy on the Tomboro road on Monday.", "Tomboro"),
        ("Soldiers surrounded the hamlet of Belo-Kassa before dawn on Monday and shot six men.", "Belo-Kassa"),
        ("Police shot a smuggler along the Durgamari frontier in Kaligram upazila on Monday.", "Kaligram"),
        ("Herdsmen attacked Gbejiru, a farming community near Makurdi, on Monday.", "Gbejiru"),
        ("A soldier shot a trader in Kessoba on May 3.", "Kessoba"),
        ("The raiders stormed Kessoba in Kano State on Sunday night.", "Kessoba"),
        ("The general flew to Zalembe on Monday and met rebels there.", "Zalembe"),
        ("Police arrested four men along the road to Kotumbe on Monday.", "Kotumbe"),
        ("Rebels raided a market in Ardo Local Government Area of Benue State on Monday, killing two traders.", "Ardo"),
    ],
)
def test_a_name_that_stands_where_only_places_stand_is_one(code, text, name):
    assert named(code(text, published=FRIDAY), name) is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Supporters of his party, Ufanisi, marched in Moroni on Monday.", "Ufanisi"),
        ("Gunmen attacked Mendoval in Kano on Monday and broke his arm.", "Mendoval"),
        ("Rebels stormed Zalembe Farms in Kano on Monday.", "Farms"),
        ("The envoy's garden held a Santa Claus and a palm tree. Police arrested two men in Havana on Monday.", "Santa Claus"),
        ("Members of the cooperative Las Brisas blocked a road in Tocoa on Monday.", "Las Brisas"),
        ("Two cousins of Kessu were arrested in Guiglo on Monday. Daniel Kessu denied the charge.", "Kessu"),
        ("The bishop spoke to the faithful in Yei after Sunday Mass. Rebels left the town on Monday.", "Massachusetts"),
        ("China fired a missile into the South Pacific Ocean on Monday.", "Ocean County"),
        ("Elders of the Turkana of northern Kenya met police in Lodwar on Monday.", "Turkana"),
    ],
)
def test_what_no_place_is(code, text, name):
    assert named(code(text, published=FRIDAY), name) is None


def test_an_officer_in_charge_is_of_the_place_of_his_station(code):
    found = code("A mob set fire to two houses in Durgapara upazila on Monday. The Officer-in-Charge of Durgapara Police Station, Karim Ali, said 11 people were picked up.", published=FRIDAY)
    assert where(found, "picked up") == "Durgapara"


def test_a_crossing_lies_where_the_town_is_that_it_is_called_after(code):
    found = code("Uganda shut the Goli-Mahagi crossing on Monday. Traders in Mahagi threw stones at customs officers.", published=FRIDAY)
    pair, town = named(found, "Goli-Mahagi"), named(found, "Mahagi")
    assert (pair.lat, pair.country) == (town.lat, town.country)


def test_a_quarter_lies_in_the_town_whose_it_is(code):
    found = code("Police shot a student in Nairobi's Kwangwara on Monday.", published=FRIDAY)
    assert round(named(found, "Kwangwara").lat) == -1


def test_of_two_places_that_lie_in_each_other_the_smaller_is_meant(code):
    assert where(code("Gunmen shot two traders in Bagumara upazila of Rajshahi on Monday.", published=FRIDAY), "shot") == "Bagumara"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A frigate and a trawler collided in the Arabian Sea on Monday. On Tuesday a patrol boat was shelled in the same waters.", "shelled", "Arabian Sea"),
        ("Pirates hijacked a tanker 40 miles off Bosaso in the Gulf of Aden on Monday.", "hijacked", "Gulf of Aden"),
        ("In Hanoi's telling, the corvette rammed a trawler in the Sulu Sea on Monday.", "rammed", "Sulu Sea"),
        ("The junta in Bamako ordered the posts of Kourouma and Zegoua shut to lorries on Monday.", "shut", "Kourouma"),
        ("Marines stormed a hideout on the Bakassi peninsula on Monday.", "stormed", "Bakassi"),
        ("The minister imposed a curfew on Grande Comore on Monday.", "curfew", "Grande Comore"),
        ("An army spokesman in Sokoto said that troops had killed six bandits near Gusau on Monday.", "killed", "Gusau"),
        ("Police found a ranch in the municipality of Nentón, on which they captured two smugglers on Monday.", "captured", "Nentón"),
        ("Settlers blocked the highway to Katsina-Ala on Monday.", "blocked", "Katsina-Ala"),
    ],
)
def test_where_a_clause_says_that_it_happened(code, text, words, expected):
    assert where(code(text, published=FRIDAY), words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A bomb went off in a mosque in Gusau on Friday. A third victim died at Abuja General Hospital on Saturday. The crowd beat one of the attackers.", "beat", "Gusau"),
        ("Students have marched out of the campus at Mafeteng. Police beat them back with batons at the first bridge.", "beat", "Mafeteng"),
        ("Villagers burned a truck in Tocoa on Monday. Police filed a case against 40 villagers.", "case", "Tocoa"),
        ("A bomb hit a barracks in Diffa on Monday. Rebels called it revenge for the killing of a chief on the shores of Lake Chad. A second attacker was shot dead by guards.", "shot dead", "Diffa"),
        ("The row broke out on Saturday, when gunmen overran an army post at Galgouba. Ten soldiers were killed.", "killed", "Galgouba"),
    ],
)
def test_where_the_story_is_told(code, text, words, expected):
    assert where(code(text, published=FRIDAY), words) == expected


def test_the_capital_is_that_of_the_land_that_is_told_of(code):
    found = code("Mutineers held a barracks in Maseru on Monday. South African envoys flew in from abroad. Lesotho closed its border posts. The prime minister imposed a curfew in the capital on Tuesday.", published=FRIDAY)
    assert where(found, "curfew") == "Maseru"


def test_a_demonstration_before_the_ministry_is_in_the_capital(code):
    found = code("Romania shut its embassy in Minsk on Monday. Romanian prosecutors held a spy in Constanta. In Romania, 300 people rallied outside the foreign ministry on Tuesday.", published=FRIDAY)
    assert where(found, "rallied") == "Bucharest"


def test_the_town_is_no_capital_and_no_quarter(code):
    found = code("Bombs hit a mosque in Gusau on Monday. A minister spoke in Abuja's Gwarimpa on Tuesday. Villagers marched through the town on Wednesday.", published=FRIDAY)
    assert where(found, "marched") == "Gusau"


def tokens(words):
    """Proper nouns in a row."""
    return [Token(index=i, text=w, lemma=w, pos="PROPN", tag="NNP", dep="dep", head=0, start=10 * i, end=10 * i + len(w), sentence=0) for i, w in enumerate(words)]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["Kori", "Local", "Government", "Area", "County", "Mass.", "Rural", "Municipality", "Sea"]), min_size=1, max_size=6))
def test_any_run_keeps_a_name_or_is_none(words):
    row = tokens(words)
    last = without_kind(row, 0, len(row) - 1)
    assert 0 <= last < len(row)
    if all(word in ("County", "Sea") for word in words):
        assert is_no_name(Annotations(tokens=row, sentences=[Sentence(0, 0, len(row), 0, 10 * len(row), 0, 0)]), 0, len(row) - 1)
