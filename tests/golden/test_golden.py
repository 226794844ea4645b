"""What some sample reports are coded as, in YAML that a person can read; `scripts/update_golden.py` writes it, reviews read the diff."""

from pathlib import Path

import pytest
import yaml

from golden_summary import summary_of
from tocsin.read import open_sources

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "examples" / "sample"
FILES = sorted(HERE.glob("*.yml"))


def test_there_are_golden_files():
    assert len(FILES) >= 8


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sample_is_coded_as_before(pipeline, path):
    (raw,) = open_sources([str(SAMPLES / path.stem)])
    assert summary_of(pipeline.code(raw).coded()) == yaml.safe_load(path.read_text("utf-8"))
