"""What two copies share, as records: passages side by side, names, numbers, quotes, and how the later one differs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tocsin.records import Copy, CopyKind, Passage, Span
from tocsin.stories.compare import VERBATIM, Match, Verdict
from tocsin.stories.sketch import Report, Sentence
from tocsin.stories.words import quotes

ALL = 0.9
"""From this share on nothing of weight is missing."""


def copy_of(earlier: Report, later: Report, verdict: Verdict, sentences: tuple[Sequence[Sentence], Sequence[Sentence]], reasons: Sequence[Any], *, merged: bool) -> Copy:
    """The record of one tie; the verdict and the sentences are those of the earlier and the later report, in this order."""
    left, right = sentences
    pairs = [(left[m.left], right[m.right]) for m in verdict.matches]
    return Copy(
        earlier=earlier.id, later=later.id, kind="merged" if merged else kind_of(verdict), score=verdict.score, reasons=tuple(reasons), shared_earlier=verdict.left, shared_later=verdict.right,
        passages=tuple(passages(earlier.text, later.text, verdict.matches, left, right)),
        names=tuple(sorted({name for a, b in pairs for name in a.names & b.names})), numbers=tuple(sorted({number for a, b in pairs for number in a.numbers & b.numbers}, key=by_value)),
        quotes=tuple(sorted(set(quotes(earlier.text)) & set(quotes(later.text)))), changed=tuple(sorted({told for a, b in pairs if (told := change(a, b))})),
    )  # fmt: skip


def same_text(earlier: Report, later: Report, reasons: Sequence[Any]) -> Copy:
    """The record of two texts that are word for word the same."""
    one, other = (Span(start=0, end=len(report.text), quote=report.text) for report in (earlier, later))
    passage = Passage(earlier=one, later=other, exact=True)
    return Copy(earlier=earlier.id, later=later.id, kind="verbatim", score=1.0, reasons=tuple(reasons), shared_earlier=1.0, shared_later=1.0, passages=(passage,))


def kind_of(verdict: Verdict) -> CopyKind:
    """How the later report differs from the earlier one."""
    if verdict.changed and verdict.exact >= VERBATIM / 2:
        return "update"
    if verdict.exact < VERBATIM:
        return "rewrite"
    if verdict.left >= ALL and verdict.right >= ALL:
        return "verbatim"
    return "cut" if verdict.right >= verdict.left else "extended"


def change(one: Sentence, other: Sentence) -> str:
    """'12 > 15' where both sentences have numbers that the other lacks; empty otherwise."""
    gone, come = sorted(one.numbers - other.numbers, key=by_value), sorted(other.numbers - one.numbers, key=by_value)
    return f"{', '.join(gone)} > {', '.join(come)}" if gone and come else ""


def by_value(number: str) -> tuple[float, str]:
    """Numbers in the order of their size."""
    bare = number.replace(",", "")
    return (float(bare) if bare.replace(".", "", 1).isdecimal() else 0.0, number)


def passages(earlier: str, later: str, matches: Sequence[Match], left: Sequence[Sentence], right: Sequence[Sentence]) -> list[Passage]:
    """The shared passages in the order of the later text; sentences that are the same and follow each other on both sides are one."""
    runs: list[tuple[int, int, int, int, bool]] = []
    for match in sorted(matches, key=lambda m: m.right):
        exact = left[match.left].digest == right[match.right].digest
        if runs and exact and runs[-1][4] and runs[-1][1] == match.left - 1 and runs[-1][3] == match.right - 1:
            runs[-1] = (runs[-1][0], match.left, runs[-1][2], match.right, True)
        else:
            runs.append((match.left, match.left, match.right, match.right, exact))
    return [Passage(earlier=span(earlier, left[a].start, left[b].end), later=span(later, right[c].start, right[d].end), exact=exact) for a, b, c, d, exact in runs]


def span(text: str, start: int, end: int) -> Span:
    """Some words with their offsets."""
    return Span(start=start, end=end, quote=text[start:end])
