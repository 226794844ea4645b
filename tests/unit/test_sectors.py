"""Country and sector of those whom a text leaves open: by whom else it speaks of, by whose they are, by what their name is about."""

from __future__ import annotations

import pytest


def told(coded, words):
    """Country and sector of the entities of that name or with a mention in those words."""
    return {(e.country, e.sector) for e in coded.entities if e.name == words or any(m.quote == words for m in e.mentions)}


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        # unnamed attackers are of the rebels, or the gang, that the report tells of
        ("Gunmen shot a teacher near Maiduguri in Nigeria. Boko Haram said it had killed her.", "Gunmen", "NGA", "REB"),
        ("Gunmen shot a teacher near Jos in Nigeria. Police in Nigeria are looking for them.", "Gunmen", "NGA", "UAF"),
        ("The Free Marsh Front burned two lorries in Chad.", "Free Marsh Front", "TCD", "REB"),
        # militias of a place stand with its state; those who raid or search are no political party, and those who speak at a rally no parliament's
        ("Police and the local militia in Gondar guarded the church in Ethiopia.", "Local militia", "ETH", "PRM"),
        ("A raiding party burned nine huts near Pibor in South Sudan.", "Raiding party", "SSD", "UAF"),
        ("Speakers at the rally in Lima criticised the governor.", "Speakers", "PER", "CVL"),
        ("Student groups marched in Lima on Friday.", "Student groups", "PER", "EDU"),
        # ships and men are of the service or state whose they are
        ("The Chinese coast guard warned two boats. Chinese vessels then circled the reef for hours.", "Chinese vessels", "CHN", "COP"),
        ("Eritrea says that nine of its men were seized by Djibouti.", "its men", "ERI", "MIL"),
        ("A vehicle of the European Union was stoned near Sevan in Armenia.", "A vehicle of the European Union", None, "IGO"),
        ("Chad closed its consulate in Bangui.", "its consulate", "TCD", "GOV"),
        ("Four Ghanaian peacekeepers were hurt at Naqoura.", "Four Ghanaian peacekeepers", "GHA", "MIL"),
        # ranks and titles begin names
        ("Maj Saw Thet Lwin was held at Mae Sot in Thailand.", "Saw Thet Lwin", "THA", "MIL"),
        ("Isabela police chief Supt. Noel Reyes said that two men had been held in the Philippines.", "Noel Reyes", "PHL", "COP"),
        ("The ship is safe, said Lt. Ama Boateng, spokesperson of the 2nd Squadron, in Ghana.", "Ama Boateng", "GHA", "MIL"),
        # bodies by what their names are about
        ("The State Committee for National Security arrested two poets in Bishkek.", "State Committee for National Security", "KGZ", "SPY"),
        ("The Permanent Assembly for Human Rights appealed to the police in Quito.", "Permanent Assembly for Human Rights", "ECU", "NGO"),
        ("The Kenyan Red Cross sent lorries to Garissa in Kenya.", "Kenyan Red Cross", "KEN", "NGO"),
        ("The Red Crescent took the wounded to Sfax in Tunisia. Tunisia thanked it.", "The Red Crescent", "TUN", "NGO"),
        # states by half a name, by their side, by their neighbourhood
        ("South Korea and North Korea traded fire. The Northern side fired first.", "Northern", "PRK", "GOV"),
        ("Cambodia and Thailand traded fire. Cambodia called on its neighbour to stop.", "its neighbour", "THA", "GOV"),
        ("India saw protests in Srinagar. The party urged the Centre to talk to Kashmir.", "the Centre", "IND", "GOV"),
        ("France flew in surgeons for the Chadian side.", "Chadian", "TCD", "GOV"),
        # people who left
        ("Some 1,400 people crossed from Chipata into Malawi.", "Some 1,400 people", "ZMB", "REF"),
        ("Latvia said it had turned back 90 people at the border.", "90 people", "LVA", "REF"),
        ("Sweden gave shelter to hundreds of Eritreans.", "hundreds of Eritreans", "ERI", "REF"),
    ],
)
def test_whose_somebody_is_whom_the_text_leaves_open(code, text, words, country, sector):
    assert (country, sector) in told(code(text), words)


def test_the_ministers_of_both_countries_are_of_both(code):
    found = code("Cambodia accused Thailand of shelling a village. Thailand accused Cambodia too. The foreign ministers of both countries met on Monday.")
    assert {e.country for e in found.entities if e.name.startswith("Foreign minister")} == {"KHM", "THA"}


def test_a_spokesman_is_of_the_capital_in_which_he_speaks(code):
    found = code("India sold guns to Armenia. Armenia thanked India. Foreign ministry spokesman Pavel Orlov told reporters in Moscow that it was a mistake.")
    assert ("RUS", "GOV") in told(found, "Pavel Orlov")


def test_a_short_name_of_a_state_may_be_a_town_of_another(code):
    found = code("In Bolivia, Bolivian troops shot two youths. The governor of Trinidad condemned it. Bolivia mourned.")
    assert not told(found, "Government of Trinidad and Tobago")
