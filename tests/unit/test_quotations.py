"""Whose words a quotation is, where other words of speech stand in its sentence or just before it."""

import pytest


def said(found, words):
    """Source and cue of what is said with some words in it."""
    return [(one.source.quote if one.source else None, one.cue.quote) for one in found.attributions if words in one.content.quote]


@pytest.mark.parametrize(
    ("text", "words", "source", "cue"),
    [
        ('Police, who accuse the group of sabotage, said: "They blew up the bridge."', "blew up", "Police", "said"),
        ('The president, speaking in Arabic, told reporters in Juba: "The rebels burned nine villages."', "burned", "The president", "told"),
        ('The minister criticised the journalists who had reported the raid, saying "the army killed nobody."', "killed nobody", "The minister", "saying"),
        ('"Gunmen shot at us," recalled Amina, a teacher who lost her son and blames the police. "They killed two."', "killed two", "Amina", "recalled"),
        ('The colonel also denied Chadian reports that soldiers had been killed near Tine.\n\n"We have proof that they crossed the river. They fired on us first."', "crossed", "The colonel", "denied"),
        ('"Our men planted the bomb in the market," said the man, who asked to be identified as Omar. "We had planned this for a month."', "planned", "the man", "said"),
    ],
)
def test_a_quotation_is_of_the_word_that_reports_it(code, text, words, source, cue):
    assert said(code(text), words) == [(source, cue)]


@pytest.mark.parametrize(
    ("text", "words", "source", "cue"),
    [
        ('He condemned "the burning of nine villages by the rebels".', "burning", "He", "condemned"),
        ('The mayor called the raid "a cowardly act of bandits" and left the hall.', "cowardly", "The mayor", "called"),
        ('"The rebels," the mayor said, "have burned nine villages."', "burned", "the mayor", "said"),
    ],
)
def test_a_quotation_that_no_other_word_reports(code, text, words, source, cue):
    assert (source, cue) in said(code(text), words)


def test_who_asks_not_to_be_named_says_nothing_by_it(code):
    found = code('"The army burned nine huts," a witness told the radio, asking not to be identified for fear of reprisals.')
    assert [one.cue.quote for one in found.attributions] == ["told"]


def test_a_quotation_makes_no_denial_of_another_word(code):
    found = code('The minister criticised the journalists who had reported the raid, saying "the army killed nobody."')
    assert "REJECT" not in [event.type for event in found.events]


@pytest.mark.parametrize(
    ("text", "words", "source", "cue"),
    [
        ('Okello said nobody had to look at the tape, stressing, "we do not negotiate."', "negotiate", "Okello", "stressing"),
        ("The mayor said rebels had left the town, noting that the road was open.", "road", "The mayor", "noting"),
        ("Chad rejected reports that its troops had shelled Tine, describing the claims as lies.", "the claims", "Chad", "describing"),
    ],
)
def test_a_participle_goes_on_with_what_the_speaker_says(code, text, words, source, cue):
    assert (source, cue) in said(code(text), words)


def test_others_may_speak_in_what_is_said(code):
    assert ("rebels", "saying") in said(code("The mayor said rebels had called the council, saying that they held nine hostages."), "held nine")
    assert not said(code("Rebels said the army had bombed a school, adding to the misery of the town."), "misery")[1:]
