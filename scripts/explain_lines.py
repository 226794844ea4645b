"""Shows what the cleaner makes of each line of a scraped text: its label, how likely it is furniture, and what speaks most for that.

    python scripts/explain_lines.py article.txt
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.clean.lines import split_lines
from tocsin.clean.stage import MOST_LINES, prepare
from tocsin.clean.tagger import load_tagger
from tocsin.ontology import load_ontology
from tocsin.wrapped import unwrapped


def main() -> None:
    """Print a line of text, then its strongest features with their weights against news."""
    parser = argparse.ArgumentParser(description="Explains what the cleaner makes of each line of a text.")
    parser.add_argument("file", type=Path, help="a scraped text, UTF-8")
    path: Path = parser.parse_args().file
    lines, _ = split_lines(unwrapped(path.read_text("utf-8")), MOST_LINES)
    tagger = load_tagger()
    features = prepare(lines, None, load_ontology()).features
    for line, names, verdict in zip(lines, features, tagger.tag(features), strict=True):
        print(f"{verdict.chance:.2f} {verdict.label:14} {line.text[:110]}")
        if verdict.label != "news":
            print("      " + ", ".join(f"{name} {weight:+.1f}" for name, weight in tagger.reasons(names, verdict.label, most=6)))


if __name__ == "__main__":
    main()
