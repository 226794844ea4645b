"""Measures a reader on the tenth of the corpus that train.py keeps apart.

    python training/measure.py              the file that ships
    python training/measure.py coder.pt     a checkpoint, its numbers not rounded
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tocsin.engines.reader import Asked, Reader, load_reader
from training.corpus import UNREAD, Sentence, Span, kept_apart, read_corpus


def meet(a: Span, b: Span) -> bool:
    """Two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def measure(reader: Reader, sentences: list[Sentence]) -> dict[str, float]:
    """Shares of anchors found and right, and of types, modes, statuses and parties that are right at the true anchors."""
    t: Counter[str] = Counter()
    for sentence in sentences:
        sure = [span for span, p in reader.anchors(sentence.text) if p >= 0.5]
        t["anchors.gold"] += len(sentence.marks)
        t["anchors.found"] += len(sure)
        t["anchors.hit"] += sum(any(meet(m.anchor, span) for span in sure) for m in sentence.marks)
    for text, mark in [(s.text, m) for s in sentences for m in s.marks]:
        reading = reader.read(text, Asked(mark.anchor))
        assert reading is not None
        t["of"] += 1
        t["type"] += reading.type == mark.type
        t["mode"] += reading.type == mark.type and reading.mode == mark.mode
        t["status"] += reading.status == mark.status
        for role, wanted in (("actor", mark.actors), ("recipient", mark.recipients), ("speaker", mark.speakers)):
            found = [span for span, _ in reading.parties[role]]
            t[role + ".gold"] += len(wanted)
            t[role + ".found"] += len(found)
            t[role + ".hit"] += sum(any(meet(w, f) for f in found) for w in wanted)
    shares = {name: t[name] / max(1, t["of"]) for name in ("type", "mode", "status")}
    for name in ("anchors", "actor", "recipient", "speaker"):
        shares[name + ".f1"] = 2 * t[name + ".hit"] / max(1, t[name + ".gold"] + t[name + ".found"])
    return {name: round(value, 3) for name, value in shares.items()}


def reader_of(given: list[str]) -> Reader:
    """The reader of a checkpoint, for which torch is needed, or without one the reader that ships."""
    if not given:
        return load_reader()
    from training.checkpoint import load_checkpoint

    return load_checkpoint(Path(given[0]))


if __name__ == "__main__":
    coder = reader_of(sys.argv[1:])
    apart = [s for s in read_corpus() if kept_apart(s)]
    print("of files that what ships has read:", measure(coder, [s for s in apart if not s.hand.startswith(UNREAD)]))
    print("of others:", measure(coder, [s for s in apart if s.hand.startswith(UNREAD)]))
