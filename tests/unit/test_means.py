"""The mode of an event by the words around its anchor."""

import pytest


def only(found, kind):
    (event,) = [event for event in found.events if event.type == kind]
    return event


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Raiders attacked the village of Barsa with machetes on Monday, killing six farmers.", "primitive"),
        ("The column was attacked from the air near Kidal on Tuesday, the army said.", "aerial"),
        ("The two armies exchanged artillery fire across the Mekong on Friday.", "heavy-weapons"),
        ("A suicide squad stormed the ministry in Mogadishu on Sunday.", "suicide-attack"),
        ("Rebels attacked a convoy near Bria on Sunday.", None),
    ],
)
def test_the_weapon_gives_the_mode_of_an_attack(code, text, mode):
    assert only(code(text), "ASSAULT").mode == mode


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The junta rejected the possibility of talks with the rebels on Monday.", "meet"),
        ("Japan refused to apologise to Korea on Monday.", "yield"),
        ("Algeria refused to lend its help to the deposed general of Mali.", "assist"),
        ("Sudan denied involvement in the raid on Adre.", None),
    ],
)
def test_what_is_refused_gives_the_mode_of_a_refusal(code, text, mode):
    assert only(code(text), "REJECT").mode == mode


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Ghana urged both Sudanese generals to respect the truce.", "yield"),
        ("Warsaw asked Seoul for air-defence weapons in March.", "assist"),
        ("Oman asked the Yemeni rebels to come back to the table.", "meet"),
        ("Peru urged Chile to share intelligence on smugglers.", "assist"),
        ("Ottawa urged Beijing to stop selling fuel to the Burmese army.", "change"),
        ("Ottawa urged Baku to stop the bombing of the town.", "yield"),
    ],
)
def test_what_is_asked_for_gives_the_mode_of_a_demand(code, text, mode):
    assert only(code(text), "REQUEST").mode == mode


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The interior minister of Mali warned looters that they would spend the year in a cell.", "arrest"),
        ("The Kenyan dockers' union threatened to call a strike in two ports.", "restrict"),
    ],
)
def test_what_is_threatened_gives_the_mode_of_a_threat(code, text, mode):
    assert only(code(text), "THREATEN").mode == mode


@pytest.mark.parametrize(("text", "mode"), [("A drone fired two missiles into a market in Baidoa on Monday, killing nine traders.", "drone"), ("Turkish warplanes flattened a barracks near Dohuk on Monday.", "aerial")])
def test_who_flies_tells_the_mode(code, text, mode):
    assert only(code(text), "ASSAULT").mode == mode


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Police fired teargas shells at students in Dhaka on Monday.", "crowd-control"),
        ("The Ethiopian air force bombed a depot near Mekelle on Monday.", "aerial"),
        ("Russian guided bombs fell on Kupiansk on Monday.", "aerial"),
        ("China called on India to show restraint.", "change"),
        ("Norway urged the government of Mali to return to the negotiating table.", "meet"),
        ("The kidnappers demanded 40 million naira from the families.", "yield"),
        ("South Korea's envoy held phone talks with his Japanese counterpart on Monday.", "phone"),
        ("Qatar has hosted two rounds of talks between Chad and the rebels.", "third-party"),
    ],
)
def test_the_mode_stands_in_what_hangs_on_the_word(code, text, mode):
    assert [event.mode for event in code(text).events] == [mode]
