"""The tagger of lines: probabilities, decisions, the model that ships, and what its training holds."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.clean.features import describe
from tocsin.clean.furniture import furniture
from tocsin.clean.lines import split_lines
from tocsin.clean.signature import outlet_names, read_byline
from tocsin.clean.signs import survey
from tocsin.clean.stage import prepare
from tocsin.clean.tagger import GROUP, HEAD, SURE, Tagger, load_tagger
from tocsin.ontology import load_ontology
from tocsin.records import RawDocument

ONTOLOGY = load_ontology()
PAGES = Path(__file__).parents[2] / "training" / "pages"
LABELS = ("byline", "dateline", "deck", "news", "share", "title")


def small(**weights):
    """A tagger of few features; each weight is a row over LABELS."""
    rows = {name: n for n, name in enumerate(weights)}
    return Tagger(LABELS, rows, np.array(list(weights.values()), dtype=np.int8), 0.1, np.zeros((6, 6)), np.zeros(6), np.zeros(6))


def test_probabilities_are_those_of_all_sequences():
    rng = np.random.default_rng(1)
    tagger = Tagger(LABELS, {"a": 0, "b": 1}, rng.integers(-20, 20, (2, 6)).astype(np.int8), 0.1, rng.normal(size=(6, 6)), rng.normal(size=6), rng.normal(size=6))
    lines = [["a"], ["b", "unknown"], ["a", "b"]]
    score = tagger.scores(lines)
    total, by_hand = 0.0, np.zeros((3, 6))
    for i in range(6):
        for j in range(6):
            for k in range(6):
                mass = np.exp(score[0, i] + score[1, j] + score[2, k] + tagger.first[i] + tagger.follows[i, j] + tagger.follows[j, k] + tagger.last[k])
                total += mass
                by_hand[0, i] += mass
                by_hand[1, j] += mass
                by_hand[2, k] += mass
    assert np.allclose(tagger.chances(lines), by_hand / total)


def test_furniture_goes_only_when_it_is_sure():
    tagger = small(button=[0, 0, 0, 0, 60, 0], prose=[0, 0, 0, 60, 0, 0], doubt=[-90, -90, -90, 4, 0, -90])
    button, prose, doubt = tagger.tag([["button"], ["prose"], ["doubt"]])
    assert (button.label, button.noise) == ("share", True)
    assert (prose.label, prose.noise) == ("news", False)
    assert (doubt.label, doubt.noise) == ("news", False)
    assert doubt.chance < SURE < button.chance


def test_reasons_are_the_features_that_speak_most_for_a_label():
    tagger = small(button=[0, 0, 0, 0, 60, 0], prose=[0, 0, 0, 60, 0, 0])
    assert tagger.reasons(["prose", "button", "unknown"], "share") == [("button", pytest.approx(6.0)), ("prose", pytest.approx(-6.0))]


def test_no_lines_no_verdicts():
    assert load_tagger().tag([]) == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=80), max_size=12).map("\n".join))
def test_any_lines_get_probabilities(text):
    lines, _ = split_lines(text, 100)
    features = prepare(lines, None, ONTOLOGY).features
    verdicts = load_tagger().tag(features)
    assert len(verdicts) == len(lines)
    assert all(0 <= verdict.chance <= 1 + 1e-9 for verdict in verdicts)
    assert features == prepare(split_lines(text, 100)[0], None, ONTOLOGY).features


def test_the_model_that_ships_knows_the_features_that_are_made():
    lines, _ = split_lines("Home\nArmy leaves the town of Gao\nThe army said on Monday that it had left the town of Gao.\nShare this", 100)
    page = survey(lines, furniture(ONTOLOGY), lines[1], set())
    names = {name for found in describe(page, outlet_names(ONTOLOGY), [None] * 4) for name in found if not name.startswith(("w", "pair", "first", "last", "whole", "form"))}
    known = names & set(load_tagger().rows)
    assert len(known) > 0.6 * len(names), sorted(names - known)
    assert {"news", *HEAD} < set(load_tagger().labels)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.jsonl")), ids=lambda path: path.stem)
def test_training_pages_are_whole(path):
    labels = {"news", "blank", *HEAD, *(GROUP.get(label, label) for label in load_tagger().labels)} | set(load_tagger().labels)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len({row["page"] for row in rows}) == len(rows)
    for row in rows:
        assert {GROUP.get(line[0], line[0]) for line in row["lines"]} <= labels, row["page"]
        assert row["title"] is None or any(row["title"] in line[1] for line in row["lines"]), row["page"]


@pytest.mark.parametrize(
    ("line", "author", "credit"),
    [
        ("By Leyla Example", "Leyla Example", None),
        ("By LEYLA EXAMPLE and TOM SAMPLE, Delta Wire", "LEYLA EXAMPLE and TOM SAMPLE", "Delta Wire"),
        ("Leyla Example | Delta Herald Online", "Leyla Example", None),
        ("By Leyla Example, 4 March 2024 at 10:15", "Leyla Example", None),
        ("Written by Leyla Example in Bamako", "Leyla Example", None),
        ("Our Correspondent, Quetta", "Our Correspondent", None),
        ("(With inputs from Delta Wire)", None, "Delta Wire"),
        ("Source: Delta Wire", None, "Delta Wire"),
        ("Delta Wire reporter Tom Sample contributed from Lagos.", None, "Delta Wire"),
        ("(Editing by Tom Sample)", None, None),
        ("Dr. Leyla Example", "Leyla Example", None),
        ("By Leyla Example.", "Leyla Example", None),
        ("By Leyla Example Jr.", "Leyla Example Jr.", None),
        ("Additional reporting from agencies", None, None),
        ("Additional reporting by Delta Wire", None, "Delta Wire"),
    ],
)
def test_what_a_byline_says(line, author, credit):
    signed = read_byline(line, {})
    assert (signed.author, signed.credit) == (author, credit)


def test_a_text_that_the_tagger_cannot_read_is_kept(pipeline):
    text = "Le ministre a rencontré hier à Genève son homologue du Tchad pour parler de la frontière."
    assert pipeline.code(RawDocument(name="t", source="t", text=text)).text == text
