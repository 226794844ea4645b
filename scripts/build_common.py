"""Writes the stems that sentences of our kind of news share anyway (`src/tocsin/incidents/common.py`), counted in the sentences of `training/corpus`.

    python scripts/build_common.py
"""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from pathlib import Path

from tocsin.incidents.scene import stems_of

ROOT = Path(__file__).resolve().parents[1]
OFTEN = 60
"""Sentences, of some sixteen thousand, from which a stem is common."""
HEAD = '''"""Stems that reports of conflict and diplomacy share anyway: that two of them say "soldiers" or "border" tells nothing. Written by `scripts/build_common.py`."""

from __future__ import annotations

COMMON = frozenset(
'''


def main() -> None:
    """Count, and write the module."""
    count: Counter[str] = Counter()
    for path in sorted((ROOT / "training" / "corpus").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            count.update(set(stems_of(json.loads(line)["text"])))
    stems = sorted(stem for stem, number in count.items() if number >= OFTEN and not stem.isdigit())
    lines = textwrap.wrap(" ".join(stems), 180, break_on_hyphens=False)
    body = "\n".join(f'    "{line} "' for line in lines[:-1]) + f'\n    "{lines[-1]}".split()\n)\n'
    (ROOT / "src" / "tocsin" / "incidents" / "common.py").write_text(HEAD + body, "utf-8")


if __name__ == "__main__":
    main()
