"""Several words of one sentence that tell of one act give one event."""

import pytest

from tocsin.records import RawDocument


def kinds(found):
    return [event.type for event in found.events]


@pytest.mark.parametrize(
    "text",
    [
        "Nurses marched through Lisbon on Friday, beating drums and chanting slogans.",
        "Farmers blocked a bridge near Turin on Monday in protest at a milk quota.",
        "Bandits stormed a village near Kaya on Monday, firing wildly.",
        "Marines detained nine fishermen in overnight raids near Manta on Monday.",
        "Chile recalled its ambassador from Quito for consultations on Monday.",
        "Six herders were gunned down when raiders attacked a camp near Moroto on Sunday.",
        "Shells fell on the port of Mykolaiv on Monday, where a guard was killed.",
        "Two guards were wounded on Monday by a mine planted by rebels near Goma.",
        "Nine people were killed in clashes, shelling and air raids in Taiz on Monday.",
        "Two judges were killed on Friday following an ambush on a convoy near Agadez.",
        "A drone hit a bus near Sumy on Monday, killing two people and injuring six.",
        "Raiders ambushed a fuel convoy near Agadez on Monday; three drivers were killed.",
        "A bomb went off in a market in Kano on Monday, and at least 20 people were killed.",
        "The interior ministry ordered all radio stations to be shut off for a week.",
        "Police used tear gas, water cannon and stun grenades on nurses in Batumi on Monday.",
        "Norway put six colonels on its sanctions list on Monday.",
        "Talks between Peru and Chile have collapsed.",
        "Negotiations between Peru and Chile are deadlocked.",
        "Araghchi arrived in Muscat on Monday for talks with his counterpart.",
    ],
)
def test_one_act_is_one_event(code, text):
    assert len(kinds(code(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Rebels stormed a town near Goma on Monday, killing nine people, and kidnapped a priest in Beni on Friday.",
        "Raiders attacked a mine near Agadez on Monday; two judges were killed in Niamey on Friday.",
        "Raiders killed two judges in Niamey on Friday, three days after an ambush on a fuel convoy.",
        "The army shelled the town of Bria, and elsewhere two nurses were killed.",
        "Rebels attacked a barracks near Goma, the army said, and at least 40 rebels were killed.",
        "Norway put six colonels on its sanctions list and imposed sanctions on two banks on Monday.",
        "Police fired tear gas at students in Dhaka on Monday and beat teachers in Sylhet.",
        "Marines joined the police of Peru in freeing nine hostages, and held a joint exercise with Chile.",
        "Students marched in Dhaka on Friday. Police arrested nine of them during a raid on a dormitory on Sunday.",
    ],
)
def test_two_acts_stay_two(code, text):
    assert len(kinds(code(text))) == 2


def test_who_died_while_a_crowd_burned_something_was_not_killed_by_it(pipeline):
    found = pipeline.code(RawDocument(name="t", source="t", text="At least 32 people were killed in Dhaka on Thursday as student protesters set fire to the archive.")).coded()
    killed = next(e for e in found.events if e.anchor.quote == "killed")
    assert killed.actors == ()
    assert all(e is killed or e.casualties is None or not e.casualties.killed for e in found.events)


def test_a_party_that_accuses_of_a_beating_to_death_tells_of_one(code):
    assert kinds(code("Last week the group accused the police of having beat two of their drivers to death in Quetta.")).count("ASSAULT") == 1


def test_a_killing_is_no_result_of_what_was_destroyed_before(code):
    found = code("On Sunday troops killed two brothers in Kita Township after a mast was destroyed.")
    (killed,) = [e for e in found.events if e.anchor.quote == "killed"]
    assert killed.mode != "destroy" and killed.casualties is not None
    (one,) = code("Two brothers were killed when troops shelled a mast in Kita Township.").events
    assert "killed" in one.anchor.quote or one.casualties is not None
