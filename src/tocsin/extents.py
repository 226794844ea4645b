"""How far the words of a mention reach: the name alone, and the whole phrase in which it stands."""

from __future__ import annotations

from tocsin.cast import COUNTERS, Cast
from tocsin.text import Annotations, Mention

ATTACHED = frozenset("of in from at near on within inside outside to along around across between for".split())
"""Prepositions whose complement belongs to the description of whom a noun stands for ('residents of Aden')."""
LONGEST = 14
"""Tokens: what is longer is a parser's mistake or tells a story rather than naming somebody."""


CLAUSE = 8
"""Tokens of a participle clause that still names somebody."""
SHORT = 5
"""Tokens of a phrase that belongs to the noun before it whatever the parser hangs it on."""


def widen_mentions(cast: Cast, notes: Annotations) -> None:
    """Give each mention its whole noun phrase as well ('Japan's Defence Agency'), and a description what is attached to it ('residents of Aden').

    A description also gets its words without what only hedges its number ('at least', 'mainly').
    """
    for mention in list(cast.heads.values()):
        draft = cast.drafts[mention.entity]
        own = (notes.tokens[mention.first].start, notes.tokens[mention.last].end)
        if own not in draft.spans:
            continue
        for first, last in extents(notes, mention):
            draft.spans.add((notes.tokens[first].start, notes.tokens[last].end))


def extents(notes: Annotations, mention: Mention) -> list[tuple[int, int]]:
    """The further runs of tokens, first and last, that a mention covers."""
    tokens = notes.tokens
    first, last = mention.first, mention.last
    start, end = notes.phrase(mention.head)
    found = []
    if mention.named:
        if start < first and end <= last and first - start <= LONGEST:
            found.append((start, last))
        if end == last and notes.tokens[min(last + 1, len(notes.tokens) - 1)].lower in ("in", "at") and (attached := complement(notes, mention.head, last)) > last and attached - last <= SHORT:
            found.append((min(start, first), attached))  # 'the Ministry of Trade in Ankara'
    else:
        if (top := counter(notes, mention.head)) is not None:
            found.append((min(notes.phrase(top)[0], first), last))
        if end == last and (told := participle(notes, mention.head, last)) > last:
            found.append((first, told))
        if end == last and (attached := complement(notes, mention.head, last)) > last and attached - first < LONGEST:
            found.append((first, attached))
        bare = first
        while bare < mention.head and (tokens[bare].dep in ("advmod", "quantmod") or tokens[bare].tag in ("RB", "RBR", "JJR", "JJS")):
            bare = max(notes.subtree(bare)[-1], bare) + 1 if tokens[bare].dep == "advmod" else bare + 1
        if first < bare <= mention.head:
            found.append((bare, last))
    return found


def counter(notes: Annotations, head: int) -> int | None:
    """The word that counts those whom a phrase after 'of' stands for ('dozens of miners', 'two of its drivers'); None where there is none."""
    tokens = notes.tokens
    above = tokens[head].head
    if tokens[head].dep != "pobj" or tokens[above].lower != "of":
        return None
    top = tokens[tokens[above].head]
    return top.index if top.index < head and (top.tag == "CD" or top.lemma.lower() in COUNTERS) else None


def participle(notes: Annotations, head: int, last: int) -> int:
    """The last token of a participle clause that follows a noun at once ('gunmen hired by the mine'); `last` when there is none or it is long."""
    tokens = notes.tokens
    if last + 1 >= len(tokens) or tokens[last + 1].dep != "acl" or tokens[last + 1].head != head or tokens[last + 1].tag not in ("VBN", "VBG"):
        return last
    inside = [i for i in notes.subtree(last + 1) if i > last]
    stop = next((at for at in inside if tokens[at].pos == "PUNCT"), inside[-1] + 1) - 1
    return stop if stop - last <= CLAUSE else last


def complement(notes: Annotations, head: int, last: int) -> int:
    """The last token of the prepositional phrases that follow a noun at once; `last` when there are none.

    A short phrase counts whatever the parser hangs it on: in 'shelled a power station near Mosul' both readings name the same station.
    """
    tokens = notes.tokens
    while last + 1 < len(tokens) and tokens[last + 1].dep == "prep" and tokens[last + 1].lower in ATTACHED and tokens[last + 1].sentence == tokens[head].sentence:
        inside = notes.subtree(last + 1)
        own = tokens[last + 1].head == head
        if inside[0] != last + 1 or inside[-1] - inside[0] + 1 != len(inside) or not (own or len(inside) <= SHORT):
            break
        if notes.children(last + 1, "pcomp") or (not own and any(tokens[i].label[2:] in ("DATE", "TIME") for i in inside)):
            break
        reach = [i for i in inside if tokens[i].dep in ("relcl", "acl", "appos", "advcl")]
        stop = min((notes.subtree(i)[0] for i in reach), default=inside[-1] + 1) - 1
        while stop > last and tokens[stop].pos in ("PUNCT", "CCONJ", "ADP"):
            stop -= 1
        if stop <= last:
            break
        last = stop
        if reach or not own:
            break
    return last
