"""How well claims are joined must not fall: the held-out half of the invented quarrels."""

import sys

from tests_paths import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

import ledger

FLOORS = {"threads": 0.93, "statements": 0.85, "answers": 0.86, "standing": 0.8}


def test_floors():
    scores = ledger.run(held_out=True, engine="hybrid")
    assert {name: getattr(scores, name) for name, floor in FLOORS.items() if getattr(scores, name) < floor} == {}
