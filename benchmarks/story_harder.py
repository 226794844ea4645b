"""Harder families: a rewriter of another kind, short cuts, round-ups, two cuts of one story, and reports written by hand.

The rewriter knows no table of synonyms. It drops and adds words, splits and joins sentences, turns some sentences round, writes numbers as words and
words as numbers, names days by date, and takes quotes out of their marks. `retold` and `independent` were written by hand from twenty of the reports: the first in
other words from fact to fact, as a translation there and back would be; the second as another reporter would tell the same happening.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache

from story_families import EXAMPLES, Base, bases, number

from tocsin.numbers import NUMBER_WORDS

SMALL = {str(value): word for word, value in NUMBER_WORDS.items() if 2 <= value <= 12 and float(value).is_integer()}
DROPPED = re.compile(r"\b(?:also|still|only|about|at once|again|already|together|local|heavily|badly|senior|nearby|early|whole|own|very)\s+")
LEAD_INS = ("According to reports, ", "Meanwhile, ", "In the same report it was noted that ", "As was learned later, ", "For its part, ", "It is worth noting that ")
PHRASES = (
    (r"\bsaid that\b", "went on record to say that"), (r"\bdenied\b", "would not admit"), (r"\bin order to\b", "to"), (r"\bwho\b", "the one who"), (r"\baccused\b", "put the blame on"),
    (r"\bwere killed\b", "lost their lives"), (r"\bwas killed\b", "lost his life"), (r"\bbecause\b", "for the reason that"), (r"\bbut\b", "though"), (r"\bafter\b", "following the fact that"), (r"\bmore than\b", "over"),
    (r"\bsince\b", "from the time of"), (r"\bwill\b", "is going to"), (r"\bfor the first time\b", "as never before"), (r"\baround|about\b", "roughly"), (r"\bnear\b", "not far from"), (r"\bat least\b", "no fewer than"),
)  # fmt: skip
PASSIVE = re.compile(r"^((?:The |An? )?[A-Z][\w’' -]{2,40}?) (seized|closed|attacked|denied|welcomed|rejected|confirmed|accused|ordered|expelled|detained|sentenced|released) ((?:the |an? )?[\w’' -]{3,50}?)([.,]| on | in | after | and )")


def halves(sentence: str) -> str:
    """A sentence split at its first 'and' or 'which' behind a comma, or as it is."""
    return re.sub(r", (?:and|but) (\w)", lambda m: ". " + m.group(1).upper(), sentence, count=1)


def unsaid(text: str) -> str:
    """Quotes without their marks, as reported speech."""
    return re.sub(r"“([^”]+?)[,.]?”,? ([\w’' ]+ (?:said|told)[^.”]*)\.", lambda m: f"{m.group(2)[0].upper()}{m.group(2)[1:]} words to the effect that {m.group(1)[0].lower()}{m.group(1)[1:]}.", text)


def rewrite(text: str, key: str, share: float) -> str:
    """A text that another kind of spinner has gone over: so large a share of the places at which it could do something is changed."""
    done = unsaid(text) if share > 0.5 else text
    done = DROPPED.sub(lambda m: "" if number(key, "drop", m.start()) % 100 < 100 * share else m.group(), done)
    for pattern, other in PHRASES:
        done = re.sub(pattern, lambda m, p=pattern, o=other: o if number(key, p, m.start()) % 100 < 100 * share else m.group(), done)
    done = re.sub(r"(?<![\w.,-])(\d{1,2})(?![\w.,-])", lambda m: SMALL.get(m.group(), m.group()) if number(key, m.start()) % 100 < 100 * share else m.group(), done)
    lines = []
    for n, line in enumerate(done.split("\n\n")):
        told = PASSIVE.sub(lambda m: f"{m.group(3)[0].upper()}{m.group(3)[1:]} was {m.group(2)} by {m.group(1)}{m.group(4)}", line) if number(key, "voice", n) % 100 < 100 * share else line
        told = halves(told) if number(key, "split", n) % 100 < 60 * share else told
        if n and number(key, "lead", n) % 100 < 50 * share and told[0] not in "“":
            told = LEAD_INS[number(key, n) % len(LEAD_INS)] + told
        lines.append(told)
    return "\n".join(lines)


def dated(base: Base) -> str:
    """Days of the week put as dates of May."""
    days = {day: f"{20 + n} May" for n, day in enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))}
    return re.sub(r"\b(\w+day)\b", lambda m: days.get(m.group(), m.group()), base.text)


def shuffled(base: Base) -> str:
    """All paragraphs in another order, the first among them."""
    return "\n\n".join(sorted(base.paragraphs, key=lambda line: number(base.id, "all", line)))


def round_up(base: Base) -> str:
    """A longer page that tells three other stories before and after this one."""
    others = [one for one in bases() if one.final == base.final and one.id != base.id]
    first = number(base.id, "round") % len(others)
    told = [others[(first + step) % len(others)].paragraphs[:3] for step in (0, 1, 2)]
    return "\n\n".join([*told[0], *told[1], *base.paragraphs, *told[2]])


def quarter(base: Base) -> str:
    """The first quarter of the paragraphs, two at least."""
    return "\n\n".join(base.paragraphs[: max(2, round(len(base.paragraphs) / 4))])


HARDER: dict[str, Callable[[Base], str]] = {
    "other rewriter, a third": lambda base: rewrite(base.text, base.id, 0.33),
    "other rewriter, two thirds": lambda base: rewrite(base.text, base.id, 0.66),
    "other rewriter, all": lambda base: rewrite(base.text, base.id, 1.0),
    "other rewriter, all; cut to 60 %": lambda base: rewrite("\n\n".join(base.paragraphs[: max(3, round(0.6 * len(base.paragraphs)))]), base.id, 1.0),
    "days as dates": dated,
    "cut to a quarter": quarter,
    "all paragraphs in another order": shuffled,
}
"""What is done to a report, each beside the report itself."""


def written(name: str, *, final: bool) -> dict[str, str]:
    """Reports written by hand from a third or two thirds of the invented ones: `retold` with the rewrites, `independent` with the twins."""
    files = {"retold": ("retold", "rewrites"), "independent": ("independent", "twins")}[name]
    return {key: text for file in files for key, text in texts(file).items() if Base(key, "").final == final}


@cache
def texts(file: str) -> dict[str, str]:
    """The texts of a file of examples by the name of their report."""
    return {row["id"]: row["text"] for row in map(json.loads, (EXAMPLES / f"{file}.jsonl").read_text("utf-8").splitlines())}
