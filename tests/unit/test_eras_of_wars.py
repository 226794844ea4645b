"""Words of wars and of deaths date no report that was written before them."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.happenings import find_eras
from tocsin.ontology import load_ontology


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Myanmar's junta freed two hundred prisoners, state radio said.", date(2007, 9, 20)),
        ("The Taliban government said two aid workers would stand trial; exiles feared its return to power.", date(2001, 9, 1)),
        ("Afghanistan's National Unity Government named a new minister.", date(2016, 1, 1)),
        ("Syria's foreign minister, Farouk al-Sharaa, met the Turkish envoy in Damascus.", date(2003, 5, 1)),
        ("Kuki rebels killed two villagers in Manipur.", date(2010, 6, 1)),
        ("Alvaro Noboa held a rally in Guayaquil as police fought gangs.", date(2006, 10, 1)),
        ("The Rapid Support Forces and Sudan's army clashed with rebels in Darfur; a ceasefire failed.", date(2016, 2, 1)),
        ("Eritrean troops shelled a town in Tigray, where famine is feared.", date(2000, 5, 1)),
        ("Israeli tanks entered Gaza on October 7.", date(2008, 10, 7)),
        ("Ukraine warned of a Russian invasion and ordered a partial mobilisation.", date(2014, 3, 17)),
        ("A man of Wagner who had fought in Ukraine was killed in Syria.", date(2018, 2, 10)),
        ("Houthi fighters seized a cargo ship off Hodeidah.", date(2022, 1, 3)),
        ("Bashar al-Assad said that Lebanon must not return to civil war.", date(2005, 3, 1)),
        ("Moussa Traore, a trader from Burkina Faso, was shot dead.", date(2019, 1, 1)),
        ("The Lachin corridor was on the table again, diplomats said.", date(2009, 1, 1)),
        ("Haiti awaits the Kenyan police of the mission that the council approved.", date(2023, 11, 1)),
        ("Khalifa Haftar came to Benghazi, Libya, to lead the rebels.", date(2011, 4, 1)),
        ("Coast guards boarded a vessel in a case of alleged drug-trafficking.", date(2012, 1, 1)),
    ],
)
def test_words_of_older_wars_and_of_other_people_are_of_no_era_yet_to_come(sentence, day):
    assert not [(era.name, era.since) for era, *_ in find_eras(sentence, load_ontology()) if era.since is not None and era.since > day]


@pytest.mark.parametrize(
    "sentence",
    [
        "People's Defence Forces attacked a convoy, Myanmar's National Unity Government said.",
        "President Ahmed al-Sharaa of Syria named a transitional cabinet.",
        "Drones of the Rapid Support Forces hit El Fasher.",
        "Fighting between the army and the Rapid Support Forces went on in Khartoum.",
        "Shahed drones hit a depot in Ukraine.",
    ],
)
def test_words_that_stand_together_only_since_a_war_began_tell_of_it(sentence):
    assert find_eras(sentence, load_ontology())


@pytest.mark.parametrize("sentence", ["Pope Francis named ten cardinals on Monday. The rite will be held next month.", "Nelson Mandela opened talks in Arusha on Monday.", "Hugo Chavez spoke in Caracas on Monday.", "Arafat mourned those who died in the raid. He met their families in Ramallah on Monday."])
def test_whoever_is_known_to_have_died_may_be_told_of_alive(code, sentence):
    found = code(sentence)
    assert found.published is None or found.published.earliest is None
