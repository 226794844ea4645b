"""Whose a statement is, and who speaks where the parser takes another for it."""

import pytest


def speaker(found, words):
    """The names of those who say what has some words in it, with their cues."""
    names = {entity.id: entity.name for entity in found.entities}
    return [(names.get(one.entity), one.cue.quote) for one in found.attributions if words in one.content.quote]


@pytest.mark.parametrize(
    ("text", "words", "name", "cue"),
    [
        ("The defence ministry of Chad said on Monday that rebels had shelled a post near Bardai. Two soldiers were killed, the statement added.", "Two soldiers", "Defence ministry of Chad", "added"),
        ('The Houthis said that a missile had been fired. "Our forces destroyed two boats," the statement read.', "two boats", "Houthis", "read"),
        ('The Houthis said a raid was over. "The Central Bank of Yemen has been shelled by our men," the statement read. "Many soldiers have been killed," it added.', "Many soldiers", "Houthis", "added"),
        ('"We freed the people from the yoke of the junta," Roger Bemba, the movement\'s deputy commander told AFP by telephone.', "freed", "Roger Bemba", "told"),
        ('The leader "was not hurt although his guards were beaten" and taken to a ward, Fadzai Moyo, spokesperson for the Movement for Change said.', "not hurt", "Fadzai Moyo", "said"),
        ("Gunmen killed nine people in Goma, Congo, the army spokesman said.", "nine people", "Army spokesman of Democratic Republic of the Congo", "said"),
        ("Gunmen killed the singer, Ali Hassan, a police commander said.", "singer", "Police commander", "said"),
        ("One of them, Amina Diallo, told the BBC that soldiers had burned her house in Mopti.", "burned", "Amina Diallo", "told"),
        ("Another, Paul Kasongo, said gunmen had shot at him near Goma.", "shot", "Paul Kasongo", "said"),
        ("Rebels shot down a drone near Azaz, the channel quoted a witness as saying.", "drone", "Witness", "saying"),
        ("There were no training camps in Mizoram, the rebels were quoted as saying.", "camps", "Rebels", "saying"),
    ],
)
def test_who_speaks(code, text, words, name, cue):
    assert speaker(code(text), words) == [(name, cue)]


@pytest.mark.parametrize(
    ("text", "words", "cue"),
    [
        ("Somalia denied a report claiming that its troops had crossed the river.", "its troops had crossed", "claiming"),
        ("Uganda rejected a statement accusing its troops of looting.", "its troops", "accusing"),
        ("Rwanda received a letter accusing its troops of looting.", "its troops", "accusing"),
        ("Police said gunmen had burned a clinic. A report said that nine people died.", "nine people", "said"),
        ('"We freed the people from the yoke of President (for life) Jean Bokassa," a deputy in the movement\'s ranks told AFP by telephone.', "freed", "told"),
    ],
)
def test_whose_words_the_text_does_not_say(code, text, words, cue):
    assert (None, cue) in speaker(code(text), words)


def test_who_issues_a_report_speaks_in_it(code):
    assert speaker(code("The council issued a report saying that soldiers had burned nine huts."), "burned") == [("Council", "saying")]


def test_a_name_in_quotation_marks_may_speak(code):
    assert ("Free Army", "said") in speaker(code('The "Free Army" said it had shelled the post at Tine.'), "shelled")


def test_who_is_cited_is_not_what_somebody_says(code):
    assert [one.cue.quote for one in code("Nine soldiers were killed near Azaz, state television reported, citing a military source.").attributions] == ["reported"]


@pytest.mark.parametrize(
    ("text", "words", "name", "cue"),
    [
        ('"They should have lost more men," Karim Sow said. "They attacked the house of Ali Omar."\n\nHe said two of the guards were killed.', "two of the guards", "Karim Sow", "said"),
        ('"It was a trap laid by Ali Omar," said Colonel Peter Lual. "We lost two men to Ali Omar." He added that the road was shut.', "the road", "Peter Lual", "added"),
        ('Captain Karim Sow denied that rebels were to blame. "The town was hit in May. I have no answer. They say we did it ourselves. Who believes that?" he told the radio.', "no answer", "Karim Sow", "told"),
    ],
)
def test_he_who_speaks_outside_quotation_marks_is_spoken_of_outside_them(code, text, words, name, cue):
    assert speaker(code(text), words) == [(name, cue)]


def test_he_inside_quotation_marks_may_be_anybody(code):
    found = code('Colonel Peter Lual spoke in Juba. "John Garang shot two men. He burned a hut," Colonel Lual said.')
    names = {entity.id: entity.name for entity in found.entities}
    assert [[names[one] for one in event.actors] for event in found.events if event.anchor.quote == "burned"] == [["John Garang"]]
