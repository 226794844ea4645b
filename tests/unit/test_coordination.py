"""Which verb a verb after 'and' goes on with."""

import pytest

from tocsin.coordination import mend, mend_gerunds
from tocsin.ontology import load_ontology
from tocsin.text import Annotations, Token


def events(coded):
    names = {e.id: e.name for e in coded.entities}
    return {(e.type, e.anchor.quote): ([names[a] for a in e.actors], [names[r] for r in e.recipients], e.status) for e in coded.events}


@pytest.mark.parametrize(
    ("text", "accuser", "accused"),
    [
        ("Ghana denied that it was arming rebels and blamed Togo for the raid.", "Government of Ghana", "Government of Togo"),
        ("Rwanda denied that its troops had crossed the border and accused Burundi of shelling a village.", "Government of Rwanda", "Government of Burundi"),
        ("Iran denied arming the Houthis and blamed the United States for the war.", "Government of Iran", "Government of the United States"),
    ],
)
def test_who_denies_and_accuses_does_both(code, text, accuser, accused):
    found = next(parties for (kind, _), parties in events(code(text)).items() if kind == "ACCUSE")
    assert found == ([accuser], [accused], "occurred")


def test_who_says_and_urges_does_both(code):
    found = events(code("The minister said that rebels had attacked the town and urged residents to leave."))
    assert found["REQUEST", "urged"][0] == ["Minister"]


def test_deeds_side_by_side_stay_so(code):
    found = events(code("The minister said that rebels had attacked the town and burned forty houses."))
    assert found["ASSAULT", "burned"][0] == ["Rebels"]


def test_what_is_claimed_to_have_been_done_is_alleged(code):
    assert {status for *_, status in events(code("Rebels claimed to have killed ten soldiers in Kidal.")).values()} == {"alleged"}


def test_moved_words_are_in_one_place_only():
    words = [("Accra", "nsubj", 1, "PROPN", "NNP"), ("denied", "ROOT", 1, "VERB", "VBD"), ("arming", "xcomp", 1, "VERB", "VBG"), ("rebels", "dobj", 2, "NOUN", "NNS"), ("and", "cc", 2, "CCONJ", "CC"), ("blamed", "conj", 2, "VERB", "VBD"), ("Togo", "dobj", 5, "PROPN", "NNP")]
    notes = Annotations([Token(i, text, {"blamed": "blame", "denied": "deny", "arming": "arm"}.get(text, text), pos, tag, dep, head, 8 * i, 8 * i + 7, 0) for i, (text, dep, head, pos, tag) in enumerate(words)])
    for token in notes.tokens:
        if token.head != token.index:
            notes.tokens[token.head].children.append(token.index)
    mend(notes, load_ontology())
    assert notes.tokens[5].head == notes.tokens[4].head == 1
    assert sorted(child for token in notes.tokens for child in token.children) == [0, 2, 3, 4, 5, 6]


def test_a_gerund_takes_the_bare_noun_behind_it():
    words = [("Accra", "nsubj", 1, "NNP"), ("denied", "ROOT", 1, "VBD"), ("bombing", "compound", 3, "NN"), ("villages", "dobj", 1, "NNS")]
    notes = Annotations([Token(i, text, {"denied": "deny"}.get(text, text), "NOUN", tag, dep, head, 8 * i, 8 * i + 7, 0) for i, (text, dep, head, tag) in enumerate(words)])
    for token in notes.tokens:
        if token.head != token.index:
            notes.tokens[token.head].children.append(token.index)
    mend_gerunds(notes, frozenset({"bomb"}))
    assert [(t.lemma, t.tag, t.dep, t.head) for t in notes.tokens[2:]] == [("bomb", "VBG", "xcomp", 1), ("villages", "NNS", "dobj", 2)]
    assert notes.tokens[1].children == [0, 2]


def test_those_who_say_it_are_no_victims(code):
    found = code("A drone attack on a market killed at least 30 people, activists and medical workers said.")
    names = {e.id: e.name for e in found.entities}
    [event] = [e for e in found.events if e.type == "ASSAULT"]
    assert [names[p] for p in event.recipients if "ctivist" in names[p] or "edical" in names[p]] == []
    assert {s.name.lower() for s in event.attribution} >= {"activists"}


@pytest.mark.parametrize("place", ["Lyon, France", "Beni", "the town of Beni"])
def test_the_place_of_an_attack_kills_nobody(code, place):
    found = events(code(f"The Swiss president condemned the attack in {place}, which killed eight worshippers."))
    assert found["ASSAULT", "attack"][:2] == ([], ["Worshippers"])
    assert found["ACCUSE", "condemned"][:2] == (["President of Switzerland"], [])


def test_who_is_named_behind_another_preposition_kills(code):
    found = events(code("The minister spoke of a war with the Islamic State, which killed four nurses in Mosul."))
    assert found["ASSAULT", "killed"][:2] == (["Islamic State"], ["Nurses"])


def test_a_participle_behind_a_passive_is_one(code):
    found = events(code("Nine people were killed in Lima on Monday, mowed down by a lorry."))
    assert found["ASSAULT", "mowed down"][1] == ["People"]
    assert "People" not in found["ASSAULT", "mowed down"][0]


@pytest.mark.parametrize("way", ["driven by a former soldier", "driven through a crowd by a former soldier"])
def test_who_drives_the_lorry_does_it(code, way):
    found = events(code(f"Nine people were killed in Bern on Monday, mowed down by a lorry {way}."))
    assert found["ASSAULT", "mowed down"][:2] == (["Former soldier"], ["People"])


def test_a_passive_of_its_own_keeps_its_doer(code):
    found = events(code("Two nurses were ambushed in Bria on Monday and were rescued by soldiers. Farmers were detained and deported by police."))
    assert found["ASSAULT", "ambushed"][0] == []
    assert found["COERCE", "detained"][0] == found["COERCE", "deported"][0] != []


@pytest.mark.parametrize(
    ("text", "word", "doer", "sufferer"),
    [
        ("Masked men gang-raped two nurses in Goma on Friday.", "gang-raped", "Masked men", "Nurses"),
        ("Soldiers pistol-whipped three reporters at a checkpoint in Juba.", "pistol-whipped", "Armed forces of South Sudan", "Reporters"),
        ("Police tear-gassed the students in Nairobi.", "tear-gassed", "Police of Kenya", "Students"),
    ],
)
def test_what_stands_before_an_article_or_numeral_is_a_verb(code, text, word, doer, sufferer):
    assert events(code(text))["ASSAULT", word][:2] == ([doer], [sufferer])


@pytest.mark.parametrize("text", ["Turkish-backed fighters shot two farmers in Afrin.", "Two Iran-linked groups shot a farmer in Afrin.", "The army-backed militia shot the two farmers in Afrin."])
def test_a_participle_before_its_noun_stays_one(code, text):
    assert [kind for kind, _ in events(code(text))] == ["ASSAULT"]
