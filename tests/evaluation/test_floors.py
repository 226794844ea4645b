"""Accuracy must not fall: floors for our own gold, and for the referee's gold where it lies beside the project."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests_paths import ROOT, SAMPLES, SHARED
from tocsin.config import Settings
from tocsin.evaluate import evaluate_folder

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))


def test_floors_on_our_own_gold():
    scores = evaluate_folder(ROOT / "examples" / "gold", [str(SAMPLES)], Settings(), resamples=0)
    low = {name: round(scores.measure(name)[2], 3) for name, floor in FLOORS["samples"].items() if scores.measure(name)[2] < floor}
    assert low == {}


@pytest.mark.parametrize("name", ["seeds", "news"])
def test_floors_of_the_referee(pipeline, name, tmp_path):
    gold = SHARED / "gold" / name
    texts = SHARED / "seeds" if name == "seeds" else gold / "articles"
    referee = SHARED / "score" / "score.py"
    if not referee.is_file():
        pytest.skip("the referee and its gold are not beside the project")
    from tocsin.read import open_sources

    out = tmp_path / "out.jsonl"
    out.write_text("".join(pipeline.code(raw).coded().to_json() + "\n" for raw in open_sources([str(texts)])), "utf-8")
    table = json.loads(subprocess.run([sys.executable, str(referee), str(gold), str(out), "--json"], capture_output=True, text=True, check=True).stdout)
    found = {key: value.get("f1", value.get("rate")) for key, value in table.items()}
    assert {key: found[key] for key, floor in FLOORS[name].items() if found[key] < floor} == {}
