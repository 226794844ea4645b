"""Who speaks at the end of a sentence, whatever the parser makes of it, and who is one source with others."""

import pytest


def speakers(found):
    return [who.name for event in found.events for who in event.attribution]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A jet bombed a camp near Tsafe on Friday, a police source who asked not to be named said.", ["Police source"]),
        ("Rebels shelled a base on the outskirts of Azaz, the International Committee of the Red Cross reported, without naming casualties.", ["International Committee of the Red Cross"]),
        ("Two guards were killed and one was wounded near Moroto on Monday, according to a police report.", ["Police"]),
        ("Soldiers shelled a market in Kutum on Monday, killing two traders, medics and witnesses said.", ["Medics"]),
        ("Gunmen burned a clinic in Baidoa on Monday, doctors and residents told Reuters.", ["Doctors", "Reuters"]),
    ],
)
def test_who_closes_a_sentence_speaks(code, text, who):
    assert speakers(code(text)) == who


def test_what_a_speaker_adds_is_his(code):
    found = code("Sudan bombed the port of Assab overnight, the Eritrean army reported on Monday, adding that its gunners had shot down a drone.")
    assert {who.name for event in found.events for who in event.attribution} == {"Armed forces of Eritrea"}


def test_who_stands_before_the_speaker_acts(code):
    found = code("Ghana's envoy met the rebels in Lagos last week and urged them to free the pilots, said an aide to the president.")
    assert next(e for e in found.events if e.type == "REQUEST").actors != next(e for e in found.events if e.type == "CONSULT").attribution[0].entity


def test_background_is_the_narrators(code):
    found = code("In the port of Bosaso, which Ethiopian troops shelled in April 2015, a bomber killed four soldiers on Monday, an army officer said.")
    assert [bool(event.attribution) for event in found.events if "shelled" in event.anchor.quote] == [False]
