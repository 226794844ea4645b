"""Writes tests/golden/*.yml anew from the sample reports; read the diff before you commit it. Run: .venv/bin/python scripts/update_golden.py"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from golden_summary import summary_of  # noqa: E402
from tocsin.pipeline import Pipeline  # noqa: E402
from tocsin.read import open_sources  # noqa: E402

FILES = ("01_sahel_ambush.txt", "02_great_lakes_rebels.txt", "04_sudan_siege.html", "05_libya_oil_port.txt", "14_frontline_shelling.txt", "15_frontline_correction.txt", "22_haiti_gangs.txt", "26_kashmir_firing.txt", "30_myanmar_air_strike.txt", "31_myanmar_denial.txt")


def main() -> None:
    """Write one file for each sample that is listed."""
    pipeline = Pipeline(strict=True)
    for name in FILES:
        (raw,) = open_sources([str(ROOT / "examples" / "sample" / name)])
        text = yaml.safe_dump(summary_of(pipeline.code(raw).coded()), allow_unicode=True, sort_keys=False, width=160)
        (ROOT / "tests" / "golden" / f"{name}.yml").write_text(text, "utf-8")
        print(name)


if __name__ == "__main__":
    main()
