"""Accidents, what somebody does to himself, the names of crimes on a charge sheet and what a law foresees are no violence."""

import pytest


def kinds(found):
    return [event.type for event in found.events]


@pytest.mark.parametrize(
    "text",
    [
        "A lorry struck a group of cyclists near Perth on Sunday, killing three of them, police said.",
        "Two people were killed when a bus overturned near Ibadan on Friday.",
        "At least nine passengers died and dozens were injured after a train derailed outside Lahore.",
        "The driver hit a guard rail near Leeds on Monday and flipped his truck on its side.",
    ],
)
def test_an_accident_is_no_violence(code, text):
    assert "ASSAULT" not in kinds(code(text))


def test_a_car_driven_into_a_crowd_stays_an_attack(code):
    assert "ASSAULT" in kinds(code("A man drove his car into a crowd of worshippers in Leeds on Sunday, killing three of them."))


def test_a_driver_killed_by_gunmen_was_no_accident(code):
    assert "ASSAULT" in kinds(code("Gunmen killed a lorry driver near Kano on Sunday. The wreckage of an accident blocked the road."))


@pytest.mark.parametrize("text", ["The gunman killed himself in Turku on Sunday.", "She shot herself in Perth on Friday.", "A farmer committed suicide in Nagpur on Tuesday."])
def test_what_somebody_does_to_himself_is_no_violence(code, text):
    assert "ASSAULT" not in kinds(code(text))


def test_a_suicide_bomber_attacks(code):
    assert "ASSAULT" in kinds(code("A bomber blew himself up at a market in Maiduguri on Sunday, killing nine people."))


def test_what_a_law_foresees_for_anybody_was_not_done(code):
    assert "ASSAULT" not in kinds(code("An adult found guilty of assaulting a guard in Lome could be jailed for ten years."))


def test_counts_on_a_charge_sheet_are_no_deeds(code):
    found = code("The charge sheet against the colonel, filed in Dakar, included counts of aggravated assault against a guard.")
    assert "ASSAULT" not in kinds(found)


@pytest.mark.parametrize(("text", "kind"), [("The mayor pleaded not guilty in Manila on Monday.", ["REJECT"]), ("The minister waived arraignment in Manila on Monday.", [])])
def test_pleas_yield_nothing(code, text, kind):
    assert kinds(code(text)) == kind


def test_what_was_not_deployed_did_not_move(code):
    assert "MOBILIZE" not in kinds(code("Students in Patna questioned the non-deployment of troops on Friday."))


def test_what_must_be_investigated_is_asked_for(code):
    assert "REQUEST" in kinds(code("The bishop of Wau said on Friday that the abuse at the hospital must be investigated."))


def test_violence_at_a_festival_is_meant(code):
    assert "COERCE" in kinds(code("The curfew in Jos has been extended to nine more districts ahead of the festival."))
