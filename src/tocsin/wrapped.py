"""Puts the lines of a text together that was broken at a fixed width (old exports, plain e-mail, wire copy), paragraph by paragraph.

The parser reads line by line, so a sentence that runs over three lines would be three pieces. A line break becomes blanks of
the same length: offsets into the raw text stay what they are.
"""

from __future__ import annotations

import re

from tocsin.truecase import in_capitals

NARROWEST, WIDEST = 40, 110
"""Characters of a line between which a text may have been broken."""
FEWEST = 3
"""So many broken sentences make a wrapped text."""
OFTEN = 0.4
"""Share of the full lines that stop amid a sentence."""
LINE = re.compile(r"[^\r\n]+")
ENDED = re.compile(r"[.!?…:;][\"”’')\]]*$")
LIST = re.compile(r"[-*•>|]|\d{1,2}[.)]\s|(?:https?://|www\.)")
"""How lines begin that stand for themselves."""


def unwrapped(raw: str) -> str:
    """The text with blanks for those line breaks that only the width made; a text that was not broken at a width comes back as it is."""
    lines = list(LINE.finditer(raw))
    sizes = sorted(len(line.group().strip()) for line in lines if line.group().strip())
    # The longest line may be an address; nearly all lines of a wrapped text keep within its width.
    within = [size for size in sizes if size <= WIDEST]
    if len(within) < FEWEST + 1 or len(within) < 0.95 * len(sizes) or within[-1] < NARROWEST:
        return raw
    width = within[-1]
    pairs = [(one, two) for one, two in zip(lines, lines[1:], strict=False) if follows(raw, one, two) and is_full(one.group(), two.group(), width)]
    capitals = in_capitals(raw)
    broken = [two for one, two in pairs if not ENDED.search(one.group().rstrip()) and (two.group().lstrip()[:1].islower() or (capitals and two.group().lstrip()[:1].isalpha()))]
    if len(broken) < FEWEST or len(broken) < OFTEN * len(pairs):
        return raw
    parts, at = [], 0
    for one, two in pairs:
        parts += [raw[at : one.end()], " " * (two.start() - one.end())]
        at = two.start()
    return "".join([*parts, raw[at:]])


def follows(raw: str, one: re.Match[str], two: re.Match[str]) -> bool:
    """A line stands directly under another, with no more before it, and may go on with it."""
    if raw[one.end() : two.start()] not in ("\n", "\r\n", "\r") or not two.group().strip() or not one.group().strip():
        return False
    indents = [len(line) - len(line.lstrip()) for line in (one.group(), two.group())]
    return indents[1] <= indents[0] and LIST.match(two.group().lstrip()) is None


def is_full(line: str, after: str, width: int) -> bool:
    """The first word of the next line would not have found room on this one, or hardly."""
    line = line.strip()
    return len(line) >= width // 2 and len(line) + 1 + len(after.split(maxsplit=1)[0]) > 0.9 * width
