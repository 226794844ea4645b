"""Who speaks at the end of a sentence, whatever the parser makes of it, and who is one source with others."""

import pytest


def speakers(found):
    return [who.name for event in found.events for who in event.attribution]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Militiamen armed with machetes killed at least 17 people in a raid on a camp, local sources said Tuesday.", ["Local sources"]),
        ("Rebels shelled the posts of the Sudanese army in Kadugli, the Ministry of Defence informs.", ["Ministry of Sudan"]),
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


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Militiamen burned a school in Bria on Sunday and shot two teachers, a church official stated by phone, adding that the pupils had fled.", {"Church official"}),
        ("Shells hit a clinic in Sirte on Monday, killing a nurse, elders and medics told Reuters on Tuesday.", {"Elders", "Reuters"}),
        ("From positions near Agdam units of the Armenian army shelled two villages on Monday, the Ministry of Defence of Azerbaijan informs.", {"Ministry of Azerbaijan"}),
    ],
)
def test_who_closes_a_sentence_speaks_for_all_of_it(code, text, who):
    assert set(speakers(code(text))) == who


def test_a_later_speaker_does_not_tell_what_stands_before_a_semicolon(code):
    found = code("Soldiers shelled a market in Kutum on Monday; gunmen shot a guard there on Tuesday, the governor said.")
    assert [bool(event.attribution) for event in found.events] == [False, True]


def test_who_speaks_in_the_middle_of_a_sentence_does_not_close_it(code):
    found = code("Mali's president urged Niger to disarm the militia, whose fighters, he said, burned a village near Ansongo in March.")
    assert [bool(event.attribution) for event in found.events if event.type == "REQUEST"] == [False]


def test_a_report_speaks_for_whoever_issued_it(code):
    found = code("Human Rights Watch published a report on Monday. Police in Harare beat two lawyers in May, the report says.")
    assert "Human Rights Watch" in speakers(found)


def test_what_is_ordered_is_not_said_to_be(code):
    found = code("A judge in Lima ordered on Monday that two miners be detained for a week.")
    assert not any(event.attribution for event in found.events)


def test_who_acts_in_the_words_of_another_is_no_speaker(code):
    found = code('"The envoy has rejected the offer," a diplomat said.')
    assert all(len(event.attribution) <= 1 for event in found.events)
