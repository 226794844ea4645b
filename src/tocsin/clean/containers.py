"""What the markup of a page says of the lines that the extractor took: which stand in furniture, are links, small print or captions.

An extractor looks at the tree as a whole and lets single blocks through. These signs go to the judge with the line, who weighs them
against what the line says.
"""

from __future__ import annotations

from collections import Counter

from tocsin.clean.article import key
from tocsin.clean.scan import Block, Scan

MOSTLY = 0.3
"""A kind of container that holds more of the article than this is the article's own."""
LISTING = 0.25
"""An article with a greater share of lines that are links is a list of links."""
SHORT = 25
"""Words up to which small print is no paragraph."""


def block_signs(found: Scan, lines: list[str]) -> dict[str, tuple[str, ...]]:
    """Signs by the key of a line, for lines that are a block of the page or a link in one."""
    wanted = {name for line in lines if (name := key(line))}
    taken = [(name, block) for block in found.blocks if (name := key(block.text)) in wanted]
    words = sum(block.words for _, block in taken) or 1
    kinds: Counter[str | None] = Counter()
    looks: Counter[str] = Counter()
    small = 0
    for _, block in taken:
        kinds[block.kind] += block.words
        looks[look(block)] += block.words
        small += block.words if block.small else 0
    linked = sum(all_links(block) for _, block in taken)
    listing = linked > LISTING * len(taken)
    common = {name for name, count in looks.items() if count > 0.15 * words}
    signs: dict[str, tuple[str, ...]] = {}
    for name, block in taken:
        said = []
        if block.kind is not None and kinds[block.kind] <= MOSTLY * words:
            said.append("caption by markup" if block.kind == "caption" else "container of furniture")
        if all_links(block) and not listing:
            said.append("all links")
        if block.small and small <= MOSTLY * words and block.words <= SHORT:
            said.append("small print")
        if block.pictured and block.words <= SHORT and look(block) not in common:
            said.append("under a picture")
        if said:
            signs[name] = tuple(said)
    for block in found.blocks:
        if not listing and all_links(block) and len(block.pieces) > 1:
            signs.update({name: ("all links", "one of several links") for a, b in block.pieces if (name := key(found.source[a:b])) in wanted and name not in signs})
    for run in () if listing else link_runs(found.blocks):
        joined = "".join(key(block.text) for block in run)
        if joined in wanted:
            signs.setdefault(joined, ("all links", "one of several links"))
    return signs


def link_runs(blocks: list[Block]) -> list[list[Block]]:
    """Neighbouring blocks of links alone, as the cells of a table row that the extractor reads as one line."""
    runs: list[list[Block]] = [[]]
    for block in blocks:
        if all_links(block) and runs[-1] and block.outer in (runs[-1][-1].outer, runs[-1][-1].parent):
            runs[-1].append(block)
        elif all_links(block):
            runs.append([block])
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def look(block: Block) -> str:
    """What a block is like: its tag and the class of what holds it."""
    return f"{block.tag} {block.named}"


def all_links(block: Block) -> bool:
    """Nothing but links stands in the block."""
    return block.linked > 0 and block.linked >= 0.95 * sum(b - a for a, b in block.pieces)
