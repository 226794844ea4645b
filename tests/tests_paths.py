"""Folders that tests read from."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "examples" / "sample"
SHARED = ROOT.parent / "shared"
