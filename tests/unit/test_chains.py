"""The measures of coreference, on the worked example of the scorer of the shared tasks, and on borders."""

import sys

import pytest

from tests_paths import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from chains import chained, measure

GOLD = chained(["abc", "defg"])
FOUND = chained(["ab", "cd", "fghi"])


@pytest.mark.parametrize(("name", "precision", "recall"), [("MUC", 0.4, 0.4), ("B-cubed", 0.5, 35 / 84), ("CEAF-e", 1.3 / 3, 1.3 / 2)])
def test_the_worked_example(name, precision, recall):
    found = measure(GOLD, FOUND)[name]
    assert (found.precision, found.recall) == (pytest.approx(precision), pytest.approx(recall))


def test_the_mean_is_that_of_the_three():
    found = measure(GOLD, FOUND)
    assert found["CoNLL"].f1 == pytest.approx(sum(found[name].f1 for name in ("MUC", "B-cubed", "CEAF-e")) / 3)


def test_all_right_and_nothing_found():
    assert {one.f1 for one in measure(GOLD, GOLD).values()} == {1.0}
    assert {one.f1 for one in measure(GOLD, {}).values()} == {0.0}
