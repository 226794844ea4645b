"""The knowledge files: every entry fits its model, no facts contradict each other, every example codes as it says."""

import hashlib
from pathlib import Path
from typing import get_args

import pytest
import yaml

from tocsin.check import consistency, run_trials, trials
from tocsin.errors import DataError
from tocsin.gazetteer import find_towns
from tocsin.knowledge import Actor, Country, Frame, LastingState, Person, PlaceSpellings, RelationKind, RelationRule, SpeechCue, StateRule
from tocsin.ontology import Loader, Ontology, built_in_folder, check_folders, load_ontology

TOWNS = "4a0a1f30a11cbf8cbc6ba4da9e2b097253e8d04b8dffc7ede59d5fea32df2150"
"""Checksum that scripts/build_places.py prints: the table is made by it and never edited by hand."""


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def test_every_entry_fits_its_model():
    _, mistakes = check_folders((built_in_folder(),))
    assert mistakes == []


def test_no_facts_contradict_each_other(ontology):
    assert consistency(ontology) == []


PARTS = 12
"""Tests over which the examples are dealt out, so that workers share them."""


def test_there_are_many_examples(ontology):
    assert sum(1 for _ in trials(ontology)) > 3_000


@pytest.mark.parametrize("part", range(PARTS))
def test_every_example_codes_as_it_says(ontology, part):
    assert run_trials(ontology, list(trials(ontology))[part::PARTS]) == []


def test_a_state_of_nothing_and_a_slot_that_is_not_there_are_told(tmp_path):
    text = """states:
  - {id: zyx, things: [moods], verbs: [sulk], examples: [{text: x, subject: x, state: closed}]}
relations:
  - {id: zyx, kind: leads, pos: verb, words: [sulk], subject: [nowhere], examples: [{text: x, subject: x, object: x}]}
"""
    told = consistency(load_ontology((overlay(tmp_path, text),)))
    assert len(told) == 3
    assert all("zyx" in line for line in told)


def test_every_state_and_relation_that_can_be_recorded_has_words(ontology):
    rules = ontology.all("states", StateRule)
    assert {rule.begins or rule.holds for rule in rules} - {None} == set(get_args(LastingState))
    by_themselves = {"alias_of", "holds_office", "designated_terrorist_by"}  # found without words of their own
    assert {rule.kind for rule in ontology.all("relations", RelationRule)} | by_themselves == set(get_args(RelationKind))


def test_the_lexicon_is_broad(ontology):
    frames = ontology.all("frames", Frame)
    words = {(frame.pos, word) for frame in frames for word in frame.words}
    assert len(words) >= 600
    assert {frame.type for frame in frames} == set(ontology.entries["types"])
    assert len(ontology.all("cues", SpeechCue)) >= 20
    assert len(ontology.all("actors", Actor)) >= 1_500
    assert sum(len(person.terms) for person in ontology.all("people", Person)) >= 1_000


def test_every_mode_of_every_type_has_a_word_or_is_listed(ontology):
    """Modes that no frame gives: the grammar or the place of a meeting gives them."""
    given = {(frame.type, frame.mode) for frame in ontology.all("frames", Frame)}
    missing = {(name, mode) for name in ontology.entries["types"] for mode in ontology.type(name).modes if (name, mode) not in given}
    assert missing <= {("COERCE", "seize")}


def test_every_state_has_a_capital_in_the_town_table_or_none(ontology):
    states = [state for state in ontology.all("countries", Country) if state.capital]
    found = [state for state in states if any(town.country == state.code for town in find_towns(state.capital))]
    assert len(found) >= 0.9 * len(states)


def test_the_town_table_is_as_its_script_made_it():
    content = (built_in_folder() / "places" / "towns.tsv").read_bytes()
    assert hashlib.sha256(content).hexdigest() == TOWNS


def test_every_further_spelling_belongs_to_a_place_of_the_tables(ontology):
    unknown = [(group.name, place) for group in ontology.all("place_spellings", PlaceSpellings) for place in group.spellings if not any((t.country, t.kind) == (group.country, group.kind) for t in find_towns(place))]
    assert unknown == []


def overlay(folder: Path, text: str) -> Path:
    (folder / "mine.yml").write_text(text, "utf-8")
    return folder


def test_an_overlay_adds_extends_and_removes(tmp_path):
    laid = load_ontology((overlay(tmp_path, "actors:\n  - {id: river-guard, name: River Guard, kind: armed_group, country: TCD, sector: REB}\n  - {extends: afghan-taliban, aliases: [Students of the Mountain]}\nremove: [haqqani-network]\n"),))
    assert laid.entries["actors"]["river-guard"].name == "River Guard"
    taliban = laid.entries["actors"]["afghan-taliban"]
    assert "Students of the Mountain" in taliban.aliases
    assert "Taliban" in taliban.aliases
    assert "haqqani-network" not in laid.entries["actors"]
    assert laid.version != load_ontology().version


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("frames:\n  - {id: x, words: [y], pos: verb, type: BOMB, examples: [{text: z}]}\n", "field 'type'"),
        ("frames:\n  - {id: x, words: [y], pos: verb, type: ASSAULT, colour: red, examples: [{text: z}]}\n", "field 'colour'"),
        ("frames: 3\n", "key 'frames'"),
        ("- a\n- b\n", "is a mapping"),
        ("actors:\n  - {id: a, name: A, kind: person}\n  - {id: a, name: B, kind: person}\n", "stands twice"),
        ("actors:\n  - {extends: nobody, aliases: [x]}\n", "does not exist"),
        ("remove: [nobody]\n", "does not exist"),
        ("actors: [\n", "mine.yml"),
        ("actors: []\nactors: []\n", "stands twice"),
    ],
)
def test_a_broken_overlay_is_told_with_file_and_field(tmp_path, text, told):
    with pytest.raises(DataError, match=told):
        load_ontology((overlay(tmp_path, text),))


def test_norway_is_no_boolean():
    assert yaml.load("[NO, no, yes, true]", Loader) == ["NO", "no", "yes", True]
