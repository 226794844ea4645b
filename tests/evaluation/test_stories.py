"""How well copies are found must not fall: families made from the last third of the invented reports, and all traps."""

import sys

import pytest

from tests_paths import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from stories import f1, story_pairs
from story_families import OPERATIONS, bases, synonyms
from story_harder import HARDER, written
from story_traps import traps

from tocsin.stories import Report

FLOORS = {"verbatim": 1.0, "cut to 40 %": 1.0, "reordered": 1.0, "update": 1.0, "spun 20 %": 0.97, "spun 40 %": 0.95, "spun 40 %, reordered": 0.95, "quotes put otherwise": 0.95}


@pytest.mark.parametrize("name", FLOORS)
def test_floors(name):
    chosen = [base for base in bases() if base.final]
    decoys = [Report(trap.id + side, text) for trap in traps() if trap.final for side, text in (("/a", trap.left), ("/b", trap.right))]
    reports = [Report(base.id, base.text) for base in chosen] + [Report(f"{base.id}/copy", OPERATIONS[name](base, True)) for base in chosen]
    assert f1(story_pairs([*reports, *decoys]), {(base.id, f"{base.id}/copy") for base in chosen})[2] >= FLOORS[name]


HARDER_FLOORS = {"other rewriter, all": 0.95, "other rewriter, all; cut to 60 %": 0.95, "cut to a quarter": 0.95, "all paragraphs in another order": 0.95}


@pytest.mark.parametrize("name", HARDER_FLOORS)
def test_harder_floors(name):
    chosen = [base for base in bases() if base.final]
    reports = [Report(base.id, base.text) for base in chosen] + [Report(f"{base.id}/copy", HARDER[name](base)) for base in chosen]
    assert f1(story_pairs(reports), {(base.id, f"{base.id}/copy") for base in chosen})[2] >= HARDER_FLOORS[name]


def test_independent_reports_stay_apart_and_those_told_anew_are_found():
    chosen = [base for base in bases() if base.final]
    reports = [Report(base.id, base.text) for base in chosen] + [Report(f"{key}/{name}", text) for name in ("retold", "independent") for key, text in written(name, final=True).items()]
    assert story_pairs(reports) == {(key, f"{key}/retold") for key in written("retold", final=True)}


def test_no_trap_is_merged():
    told = [(trap.id + side, text) for trap in traps() for side, text in (("/a", trap.left), ("/b", trap.right))]
    assert len(told) >= 200
    assert story_pairs([Report(key, text) for key, text in told]) == set()


def test_the_material_is_as_large_as_it_is_said_to_be():
    assert len(bases()) >= 60
    assert len(synonyms()) >= 600
    assert min(map(len, synonyms().values())) >= 2
