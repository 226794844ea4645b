"""A text printed in capitals gets its case back, character for character; all other texts stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tocsin
from tocsin.annotate import is_word_of
from tocsin.config import Settings
from tocsin.pipeline import Pipeline
from tocsin.truecase import in_capitals, truecased

TELEX = " ".join([
    "LIMA, 9 MAY 89 (COASTAL WIRE) -- [TEXT] GUNMEN TODAY SHOT DEAD POLICE COMMANDER RAMIRO QUISPE NEAR SAN JOSE, THE INTERIOR MINISTRY OF PERU REPORTED.",
    "THREE GUARDS WERE WOUNDED IN THE ATTACK.  U.S. DIPLOMATS TOLD US THAT SALVADORAN OFFICIALS WHO VISITED BOGOTA IN MARCH MAY RETURN ON 20 MAY.",
    "QUISPE'S BODY WAS TAKEN TO THE CAPITAL.",
])  # fmt: skip


def restored(text: str) -> str:
    pipeline = Pipeline(Settings(engine="rules"))
    return truecased(text, is_word_of(pipeline.settings.model, pipeline.ontology), pipeline.ontology)


def test_names_sentences_and_months_are_capital_and_all_else_small() -> None:
    found = restored(TELEX)
    assert len(found) == len(TELEX) and found.upper() == TELEX
    for words in ("Lima, 9 May 89", "Gunmen today shot dead police", "Ramiro Quispe near San Jose", "interior ministry of Peru reported", "Three guards were wounded in the attack", "U.S.", "told us that Salvadoran", "who visited Bogota in March may return on 20 May", "Quispe's body"):
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
