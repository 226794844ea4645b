"""Which of two copies came first, and what tells: a credit, the days of publication, a merger, marks of a spinner, a cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tocsin.stories.compare import VERBATIM, Verdict
from tocsin.stories.sketch import Report, Sentence
from tocsin.stories.words import WORD, fold

Reason = str
IDIOMS = tuple(
    "last week|last month|last year|at least|foreign minister|foreign ministry|foreign countries|prime minister|deputy prime minister|defence minister|defense minister|security forces|security council|"
    "human rights|united states|united nations|armed forces|air force|air strike|air strikes|armed group|claimed responsibility|took place|took part|peace talks|border crossing|cease fire|state media|"
    "head of state|chief of staff|special envoy|aid workers|civil war|death toll|information minister|interior minister|interior ministry|defence ministry|defense ministry|general assembly|high court|"
    "opposition leader|power struggle|press conference|news agency|news conference|red cross|rebel group|road map|safe haven|safe havens|secretary general|state of emergency|suicide bomber|supreme court|"
    "in the past|as well as|for the first time|so far|of course|hundreds of|thousands of|heavily armed|close ally|for comment|other side|both sides|each other|years ago".split("|")
)
"""Phrases of the trade that nobody varies. A spinner breaks them ('final week', 'international locations'): where one copy has
them and the other does not, the other is the later one."""
DOUBLED = frozenset("of the to in at and a".split())


def first_of(one: Report, other: Report, verdict: Verdict, sizes: tuple[int, int], sentences: tuple[Sequence[Sentence], Sequence[Sentence]]) -> tuple[int, tuple[Reason, ...]]:
    """-1: the first report came first; 1: the second did; 0: nothing tells. With the reasons, the weightiest first."""
    told = (
        ("credit", borrows(one, other) - borrows(other, one)),
        ("published", published(one, other)),
        ("spinner", 0 if verdict.exact >= VERBATIM else broken(*shared_text(one, other, verdict, sentences))),
        ("cut", cut(verdict, sizes, sentences)),
    )
    known = [(name, sign) for name, sign in told if sign]
    if not known:
        return 0, ()
    sign = known[0][1]
    return sign, tuple(name for name, side in known if side == sign)


def borrows(report: Report, source: Report) -> bool:
    """A report says that it took its text from the publisher of another."""
    credit, publisher = plain(report.credit), plain(source.publisher)
    return bool(credit and publisher and plain(report.publisher) != publisher and re.search(rf"(?<!\w){re.escape(publisher)}(?!\w)", credit))


def plain(name: str | None) -> str:
    """A name of an outlet as folded words; of an address ('www.coastalwire.example') the name in it."""
    low = (name or "").casefold().strip()
    match = re.fullmatch(r"(?:https?://)?(?:www\.)?([\w-]+)\.[\w.]+", low)
    return match.group(1) if match else " ".join(WORD.findall(low))


def published(one: Report, other: Report) -> int:
    """Which was published first; 0 where the intervals overlap or one is unknown."""
    if one.latest and other.earliest and one.latest < other.earliest:
        return -1
    return 1 if other.latest and one.earliest and other.latest < one.earliest else 0


def shared_text(one: Report, other: Report, verdict: Verdict, sentences: tuple[Sequence[Sentence], Sequence[Sentence]]) -> tuple[str, str]:
    """The sentences of each report that lie beside one of the other: what was cut has lost no idiom."""
    left, right = ([side[n] for n in places] for side, places in zip(sentences, ([m.left for m in verdict.matches], [m.right for m in verdict.matches]), strict=True))
    return " ".join(one.text[s.start : s.end] for s in left), " ".join(other.text[s.start : s.end] for s in right)


def broken(one: str, other: str) -> int:
    """Which has the marks of a spinner less: idioms of the trade kept where the other varies them, no word printed twice."""
    left, right = idioms(one), idioms(other)
    lost_right, lost_left = len(left[0] - right[0]) + 2 * right[1], len(right[0] - left[0]) + 2 * left[1]
    if lost_right >= 2 and lost_right >= 2 * lost_left + 1:
        return -1
    return 1 if lost_left >= 2 and lost_left >= 2 * lost_right + 1 else 0


def idioms(text: str) -> tuple[set[str], int]:
    """The idioms in a text, and how often a little word is printed twice in a row."""
    words = [fold(word) for word in WORD.findall(text)]
    joined = f" {' '.join(words)} "
    return {idiom for idiom in IDIOMS if f" {idiom} " in joined}, sum(a == b and a in DOUBLED for a, b in pairwise(words))


def cut(verdict: Verdict, sizes: tuple[int, int], sentences: tuple[Sequence[Sentence], Sequence[Sentence]]) -> int:
    """Which is whole, where the other is its beginning, word for word: editors cut from below."""
    if verdict.exact < 0.9 or verdict.order < 1 or len(verdict.matches) < 2:
        return 0
    prefix = all(m.left == n and m.right == n for n, m in enumerate(verdict.matches))
    if not prefix:
        return 0
    if verdict.right > 0.97 and verdict.left < 0.9 and sizes[0] > sizes[1] and len(verdict.matches) == len(sentences[1]):
        return -1
    return 1 if verdict.left > 0.97 and verdict.right < 0.9 and sizes[1] > sizes[0] and len(verdict.matches) == len(sentences[0]) else 0
