"""How well events are merged into incidents must not fall, on the invented reports of examples/incidents; half of them were never looked at."""

import sys

import pytest

from tests_paths import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from incidents import Measure, gold_side, kept_codings

FLOORS = {False: (0.65, 0.67, 1), True: (0.6, 0.57, 6)}
"""Held out or not → B-cubed F1 over the mentions and over the tellings that were coded; most pairs of twins merged."""


@pytest.mark.parametrize("held_out", [False, True])
def test_floors(held_out):
    gold, reports = gold_side(ROOT / "examples" / "incidents", held_out=held_out)
    found = Measure(gold, reports, kept_codings(None, reports, "hybrid"))
    mentions, tellings, most = FLOORS[held_out]
    assert found.scores("mentions")[3][2] >= mentions
    assert found.scores("tellings")[3][2] >= tellings
    assert len(found.twins()[1]) <= most
