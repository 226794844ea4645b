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
