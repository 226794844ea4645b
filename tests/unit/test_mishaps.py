"""Accidents, what somebody does to himself, the names of crimes on a charge sheet and what a law foresees are no violence."""

import pytest

from tocsin.engines import mishaps


def kinds(found):
    return [event.type for event in found.events]


@pytest.fixture
def told(code, monkeypatch):
    """The types of a text's events, after proof that one of violence is found in it as long as nothing is dropped as a mishap."""

    def run(text):
        with monkeypatch.context() as patched:
            patched.setattr(mishaps, "is_mishap", lambda *_: False)
            assert "ASSAULT" in kinds(code(text))
        return kinds(code(text))

    return run


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


@pytest.mark.parametrize("text", ["A drunk driver killed two pedestrians and a cyclist in Tando on Sunday.", "Two people were killed when a bus overturned near Tando on Sunday.", "The guards accidentally killed a lorry driver near Tando on Sunday."])
def test_whoever_is_on_the_road_kills_by_accident(told, text):
    assert "ASSAULT" not in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Customs police killed a van driver at a barrier near Tando on Monday.",
        "Gendarmes killed two pedestrians and a cyclist in Tando on Monday.",
        "Kenya hit a train near Tando, killing the driver.",
        "Robbers killed a tram driver on the highway near Tando.",
        "A baker killed a tram driver on the highway near Tando on Monday.",
        "Two cyclists and a motorcyclist were killed by a baker near Tando on Monday.",
    ],
)
def test_vehicles_alone_make_no_accident_of_what_somebody_meant(code, text):
    assert "ASSAULT" in kinds(code(text))


@pytest.mark.parametrize("text", ["Police killed a motorist at a barrier in Tando on Monday.", "The Kenyan coast guard towed a ferry until it overturned, killing nine."])
def test_one_word_of_an_accident_does_not_clear_who_is_armed(code, text):
    assert "ASSAULT" in kinds(code(text))


def test_what_another_deed_of_the_sentence_brought_about_was_meant(code):
    found = code("The bishop was killed when Chad brought down his aircraft, which crashed.")
    assert any("killed" in event.anchor.quote for event in found.events if event.type == "ASSAULT")


def test_forces_are_moved_after_an_accident(code):
    assert "MOBILIZE" in kinds(code("A Kenyan patrol vessel collided with a Somali ferry, which capsized. Kenya deployed two frigates to the bay."))


@pytest.mark.parametrize(
    "text",
    [
        "The gunman killed himself in Tando on Sunday.",
        "She shot herself in Tando on Friday.",
        "The clerk stabbed himself in the yard of the jail in Tando on Friday.",
        "The clerk killed himself with a rope in Tando on Sunday.",
        "The clerk committed suicide with a pistol in Tando on Tuesday.",
        "The suicides of nine monks in Tando were reported on Friday.",
    ],
)
def test_what_somebody_does_to_himself_is_no_violence(told, text):
    assert "ASSAULT" not in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "A tailor killed himself and nine shoppers in Tando on Sunday.",
        "A man shot himself and his aunt in Tando on Sunday.",
        "A tailor killed himself along with nine shoppers in Tando on Sunday.",
        "A suicide bomber killed himself at a fair in Tando on Sunday.",
    ],
)
def test_whoever_takes_others_with_him_attacks(code, text):
    assert "ASSAULT" in kinds(code(text))


def test_a_suicide_bomber_attacks(code):
    assert "ASSAULT" in kinds(code("A bomber blew himself up at a market in Maiduguri on Sunday, killing nine people."))


@pytest.mark.parametrize(
    "text",
    [
        "An adult found guilty of assaulting a guard in Lome could be jailed for ten years.",
        "Anyone who attacks a guard in Lome faces prison.",
        "Anyone who attacked a guard in Lome could be jailed.",
        "Those convicted of beating a guard in Lome face ten years in jail.",
        "A person who kidnaps a child in Lome shall be imprisoned for nine years.",
    ],
)
def test_what_a_law_foresees_for_anybody_was_not_done(told, text):
    assert "ASSAULT" not in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nine people were kidnapped in Tando on Sunday and some brothers could be prosecuted.", "ASSAULT"),
        ("People were kidnapped in Tando on Sunday and seven men face a trial.", "ASSAULT"),
        ("Seven people arrested in Tando on Monday face trial.", "COERCE"),
        ("Those who shelled a shrine in Tando on Sunday will be punished.", "ASSAULT"),
        ("One person was killed by troops in Tando, and the colonel said he would punish the killers.", "ASSAULT"),
        ("People were flogged by police in Tando on Sunday and scores will be prosecuted.", "ASSAULT"),
        ("People beating ballot clerks in Tando on Sunday face charges.", "ASSAULT"),
        ("People wounded in the raid on an inn in Tando could be prosecuted.", "ASSAULT"),
        ("People shot by guards in Tando on Friday could be deported.", "ASSAULT"),
    ],
)
def test_what_is_told_as_past_was_done_whatever_comes_of_it(code, text, kind):
    assert kind in kinds(code(text))


def test_the_count_of_the_dead_is_on_no_charge_sheet(code):
    assert "ASSAULT" in kinds(code("The body count of Monday's massacre in Tando rose to seventy."))
    assert "ASSAULT" in kinds(code("The first count of Monday's massacre in Tando came to seventy."))


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
