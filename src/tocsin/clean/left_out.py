"""Lists what of a page did not become text, with offsets into the raw HTML."""

from __future__ import annotations

from tocsin.clean.article import key
from tocsin.clean.furniture import Furniture
from tocsin.clean.lines import LETTER, Line
from tocsin.clean.scan import Block, Scan
from tocsin.clean.signature import byline_in
from tocsin.records import Noise

MOST = 200
"""So many pieces are listed; a page's footer can hold thousands."""
LONGEST = 2_000
"""A piece of more characters is cut in the list."""


def left_out(source: str, found: Scan, kept: list[str], judged: dict[str, str], furniture: Furniture) -> list[Noise]:
    """The blocks that are not in the clean text, in their order, each piece where its words stand together in the source.

    `judged` gives the kind of lines that the extractor took and the line judge left out.
    """
    lines = {key(line) for line in kept}
    whole = "\n".join(lines)
    noise: list[Noise] = []
    for block in found.blocks:
        name = key(block.text)
        if not name or name in lines or (len(name) > 24 and name in whole):
            continue
        kind = judged.get(name) or kind_of(block, furniture)
        for start, end in block.pieces:
            end = min(end, start + LONGEST)
            if LETTER.search(source, start, end):
                noise.append(Noise(start=start, end=end, quote=source[start:end], kind=kind))
                if len(noise) == MOST:
                    return noise
    return noise


def kind_of(block: Block, furniture: Furniture) -> str:
    """The kind of a block: by the phrase that it is known by, else by its container, else 'byline' for what names the writer, else 'other'."""
    phrase = furniture.find(Line(0, block.text)) if block.words <= 80 else None
    if phrase is not None and (phrase.manner == "line" or block.kind is None):
        return phrase.kind
    return block.kind or ("byline" if byline_in(block.text) is not None else "link" if block.linked else "other")
