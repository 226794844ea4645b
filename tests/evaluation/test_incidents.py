"""How well events are merged into incidents must not fall, on the invented reports of examples/incidents, of which half were never looked at, and on the short ones, which were all read."""

import sys

import pytest

from tests_paths import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from incidents import Measure, gold_side, kept_codings

FLOORS = {"read": (0.67, 0.68, 4), "held": (0.66, 0.64, 3), "short": (0.96, 0.96, 2)}
"""Set of reports → B-cubed F1 over the mentions and over the tellings that were coded; most pairs of twins merged."""


@pytest.mark.parametrize("part", ["read", "held", "short"])
def test_floors(part):
    gold, reports = gold_side(ROOT / "examples" / "incidents" / ("short" if part == "short" else ""), held_out=part == "held")
    found = Measure(gold, reports, kept_codings(None, reports, "hybrid"))
    mentions, tellings, most = FLOORS[part]
    assert found.scores("mentions")[3][2] >= mentions
    assert found.scores("tellings")[3][2] >= tellings
    assert len(found.twins()[1]) <= most
