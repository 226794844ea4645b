"""Machine-spun articles are read as what they stood for, and quoted as printed."""

from datetime import date

import pytest

from tocsin.ontology import load_ontology
from tocsin.unspun import unspun

SPUN = "Each international locations recalled envoys. The overseas minister of Chad known as for talks after preventing between the clans left 12 lifeless final week."
READ = "Both countries recalled envoys. The foreign minister of Chad called for talks after fighting between the clans left 12 dead last week."


def test_words_are_restored_and_the_way_back_is_kept():
    found = unspun(SPUN, load_ontology())
    assert found.text == READ
    assert found.printed == SPUN
    for swap, start in zip(found.swaps, found.starts, strict=True):
        assert found.text[start : start + len(swap.read)] == swap.read
        assert (found.back(start), found.back(start + len(swap.read), end=True)) == (swap.start, swap.end)
        assert found.back(start + 1) == swap.start
        assert found.forth(swap.start) == start
    assert found.printed[found.back(READ.index("Chad")) : found.back(READ.index("Chad") + 4, end=True)] == "Chad"
    assert found.forth(0) == 0
    assert (found.back(0), found.back(len(READ), end=True)) == (0, len(SPUN))


@pytest.mark.parametrize(
    "text",
    ["The foreign minister of Chad called for talks last week.", "The overseas minister of a club left.", "It sells energy. Preventing attacks costs money. They go to Cairo in the final week.", ""],
)
def test_one_odd_phrase_makes_no_spun_text(text):
    assert unspun(text, load_ontology()) is None


def test_days_and_months_of_spun_text_are_dated(code):
    coded = code("The overseas minister known as for talks final month. The town marked two years because the flood.", published=date(2024, 5, 14))
    assert [time.evidence[0].quote for time in coded.times if time.earliest == date(2024, 4, 1)] == ["final month"]


def test_letters_that_grow_in_small_leave_the_text_alone():
    assert unspun(SPUN + " \u0130", load_ontology()) is None


def test_events_are_those_meant_and_quotes_those_printed(code):
    coded = code(SPUN)
    assert coded.text == SPUN
    assert {(e.type, e.anchor.quote) for e in coded.events} >= {("REQUEST", "known as for"), ("ASSAULT", "preventing")}
    for event in coded.events:
        assert SPUN[event.anchor.start : event.anchor.end] == event.anchor.quote
    assert [problem.code for problem in coded.problems] == ["spun"]
    assert code(READ).problems == ()


def test_a_dateline_behind_swapped_words_keeps_its_place(code):
    printed = "Tons of of troopers opened hearth on rebels\n\nNAIROBI, March 4 (Coastal Wire) - The overseas minister of Chad known as for talks. Gunmen killed six folks."
    spun, plain = code(printed), code("Hundreds of soldiers opened fire on rebels\n\nNAIROBI, March 4 (Coastal Wire) - The foreign minister of Chad called for talks. Gunmen killed six people.")
    assert [(e.type, e.place and e.place.name) for e in spun.events] == [(e.type, e.place and e.place.name) for e in plain.events]
    assert spun.dateline.place.quote == printed[spun.dateline.place.start : spun.dateline.place.end] == "NAIROBI"


def test_phrases_broken_at_a_width_are_read():
    assert unspun("The overseas\nminister known as\nfor talks.", load_ontology()).text == "The foreign\nminister called for talks."


@pytest.mark.parametrize(
    "text",
    ["The plan would help workers. Protesters gathered inside ministry headquarters.", "Native residents and airline safety personnel protested.", "Basic goods are a major common concern of the secretary. He took energy plants.", "The group is also known as for instance the Front, and known as on radio."],
)
def test_honest_english_is_left_alone(text):
    assert unspun(text, load_ontology()) is None


def test_capitals_are_kept():
    found = unspun("The White Home and the UN Safety Council met. Overseas ministers left.", load_ontology())
    assert found.text == "The White House and the UN Security Council met. Foreign ministers left."
