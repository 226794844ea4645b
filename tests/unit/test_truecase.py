"""A text printed in capitals, or without any, gets its case back, character for character; all other texts stay as they are."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tocsin
from tocsin.annotate import english_of
from tocsin.config import Settings
from tocsin.pipeline import Pipeline
from tocsin.truecase import in_capitals, in_small, truecased

TELEX = " ".join([
    "LIMA, 9 MAY 89 (COASTAL WIRE) -- [TEXT] GUNMEN TODAY SHOT DEAD POLICE COMMANDER RAMIRO QUISPE NEAR SAN JOSE, THE INTERIOR MINISTRY OF PERU REPORTED.",
    "THREE GUARDS WERE WOUNDED IN THE ATTACK.  U.S. DIPLOMATS TOLD US THAT SALVADORAN OFFICIALS WHO VISITED BOGOTA IN MARCH MAY RETURN ON 20 MAY.",
    "QUISPE'S BODY WAS TAKEN TO THE CAPITAL.",
])  # fmt: skip


def restored(text: str) -> str:
    pipeline = Pipeline(Settings(engine="rules"))
    return truecased(text, english_of(pipeline.settings.model, pipeline.ontology), pipeline.ontology)


def test_names_sentences_and_months_are_capital_and_all_else_small() -> None:
    found = restored(TELEX)
    assert len(found) == len(TELEX) and found.upper() == TELEX
    for words in ("Lima, 9 May 89", "Gunmen today shot dead Police Commander", "Ramiro Quispe near San Jose", "interior ministry of Peru reported", "Three guards were wounded in the attack", "U.S.", "told us that Salvadoran", "who visited Bogota in March may return on 20 May", "Quispe's body"):
        assert words in " ".join(found.split()), words


def test_only_a_text_in_capitals_is_taken_for_one() -> None:
    assert in_capitals(TELEX)
    assert not in_capitals(TELEX.lower())
    assert not in_capitals("NATO")
    assert not in_capitals("BREAKING: The army of Peru said on Monday that three guards had been wounded in an attack near the town of San Jose.")


def test_quotes_are_those_of_the_printed_text() -> None:
    found = tocsin.code(TELEX)
    events = [e for e in found.events if e.type == "ASSAULT"]
    assert events and all(found.text[e.anchor.start : e.anchor.end] == e.anchor.quote for e in events)
    assert all(e.anchor.quote == e.anchor.quote.upper() for e in events)
    assert [(t.low, t.high) for e in events if e.casualties for t in e.casualties.injured][:1] == [(3, 3)]


@pytest.mark.parametrize("text", ["", "STRASSE İSTANBUL ẞ", "12 34"])
def test_length_never_changes(text: str) -> None:
    assert len(restored(text)) == len(text)


@given(st.text(alphabet="ABCÉ'.-[]() \n19", max_size=60))
def test_only_case_changes(text: str) -> None:
    assert restored(text).upper() == text.upper()


SMALL = "\n".join([
    "patna: two persons were shot dead in gujarat on 9 may, said chief minister meera sinha, who met the us ambassador and r k menon of the united kisan front (ukf).",
    "the ukf didn't agree. i saw muslims and hindus who said that the car of mr sinha, the chief minister, was airlifted from bihar to new delhi.",
    "Share this Story",
])  # fmt: skip


def test_a_text_without_capitals_gets_those_of_its_names_and_sentences() -> None:
    assert in_small(SMALL) and not in_small(SMALL.title()) and not in_small(TELEX)
    found = restored(SMALL)
    assert found.lower() == SMALL.lower()
    for words in (
        "Patna: Two persons were", "in Gujarat on 9 May, said Chief Minister Meera Sinha, who met the US ambassador", "R K Menon", "(UKF)",
        "The UKF didn't agree. I saw Muslims and Hindus who said that the car of Mr Sinha, the chief minister, was airlifted from Bihar to New Delhi", "Share this Story",
    ):  # fmt: skip
        assert words in found, words


def test_parties_place_and_day_of_a_text_without_capitals() -> None:
    found = tocsin.code("bamako, march 5, 2019 - french soldiers shot dead three rebels near gao on monday, mali's defence minister tiena coulibaly said. the minister then met german officials in niamey, where talks with niger were to go on for two days.")
    event = next(e for e in found.events if e.type == "ASSAULT")
    countries = {entity.id: entity.country for entity in found.entities}
    assert [countries[actor] for actor in event.actors] == ["FRA"]
    assert event.place is not None and event.place.name == "Gao"
    assert event.date is not None and str(event.date.earliest) == "2019-03-04"
    assert found.published is not None and found.published.basis == "dateline"


def test_a_word_is_no_name_because_a_body_or_a_person_has_it() -> None:
    assert "a car, and said that more men than before ran" in restored("HE SAW A CAR, AND SAID THAT MORE MEN THAN BEFORE RAN FROM THE POLICEMEN OF THE DISTRICT TO THE VILLAGE.")


def test_the_work_grows_with_the_length_of_a_text() -> None:
    pipeline = Pipeline(Settings(engine="rules"))
    english = english_of(pipeline.settings.model, pipeline.ontology)

    def seconds(times: int) -> float:
        began = time.process_time()
        truecased("three men were shot by gunmen in the hills near delhi. " * times, english, pipeline.ontology)
        return time.process_time() - began

    seconds(1)
    assert seconds(1600) < 8 * seconds(400) + 0.2
