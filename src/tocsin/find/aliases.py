"""One person or body under two names that the text sets side by side: 'Jaime Ruiz, alias El Flaco', 'the Stabilization Mission in Mali, known as MINUSMA'."""

from __future__ import annotations

from tocsin.cast import Draft, slug
from tocsin.find.reading import Reading
from tocsin.text import Mention

ALIAS = frozenset({"alias", "aka", "a.k.a.", "a.k.a"})
QUOTES = frozenset({'"', "'", "“", "”", "‘", "’", "``", "''"})
SET_OFF = QUOTES | {",", "("}
"""What may stand between a name and such a word."""
LONGEST = 4
"""Tokens of a second name."""
STEPS = 3


def join_aliases(reading: Reading) -> None:
    """Let what follows 'alias' or ', known as' stand for the person named before it; of the two the one that the dictionaries know."""
    tokens = reading.notes.tokens
    for token in tokens:
        known_as = token.lower == "as" and token.index > 1 and tokens[token.index - 1].lower == "known"
        if token.index == 0 or not (known_as or token.lower in ALIAS):
            continue
        before, first = token.index - 1 - known_as, token.index + 1
        while known_as and before > 0 and tokens[before].tag == "RB":
            before -= 1  # 'popularly known as'
        if known_as and tokens[before].text != ",":
            continue
        while before > 0 and tokens[before].text in SET_OFF:
            before -= 1
        while first < len(tokens) and tokens[first].text in QUOTES:
            first += 1
        last = first - 1
        while last + 1 < len(tokens) and last + 1 - first < LONGEST and tokens[last + 1].pos == "PROPN" and tokens[last + 1].text[:1].isupper() and tokens[last + 1].sentence == token.sentence:
            last += 1
        owner = next((one for one in reading.cast.heads.values() if one.named and one.first <= before <= one.last), None)
        if owner is None or last < first or (draft := reading.cast.drafts[owner.entity]).kind != "person":
            continue
        unite(reading, draft, first, last)


def unite(reading: Reading, draft: Draft, first: int, last: int) -> None:
    """Make a run of tokens, and every mention of whoever it was taken for, a mention of a person."""
    cast, tokens = reading.cast, reading.notes.tokens
    held = next((one for at, one in cast.heads.items() if first <= at <= last and one.named), None)
    other = cast.drafts[held.entity] if held is not None else cast.drafts.get(f"person:{slug(reading.words(first, last))}")
    if other is not None and other.person is not None and draft.person is None:
        draft, other = other, draft
    if other is not None and other is not draft and other.kind == "person":
        hand_over_all(reading, other, draft)
    for index in range(first, last + 1):
        reading.at.pop(index, None)
        cast.heads.pop(index, None)
    cast.heads[last] = Mention(last, first, last, draft.id)
    draft.spans.add((tokens[first].start, tokens[last].end))
    draft.forms.add(reading.words(first, last))
    reading.units[:] = [unit for unit in reading.units if unit.last < first or unit.first > last]


def hand_over_all(reading: Reading, other: Draft, draft: Draft) -> None:
    """Let every mention of one entity stand for another."""
    for at, one in reading.cast.heads.items():
        if one.entity == other.id:
            reading.cast.heads[at] = Mention(at, one.first, one.last, draft.id, one.named, human=one.human)
    draft.spans |= other.spans
    other.spans.clear()
    if draft.actor is None:
        draft.office_sector, draft.country = draft.office_sector or other.office_sector, draft.country or other.country
    reading.persons[:] = [(draft if known is other else known, unit) for known, unit in reading.persons]


def join_known_as(reading: Reading) -> None:
    """Let a body that no dictionary knows be the one by whose name a text says that it is known ('the Stabilization Mission in Mali, known as MINUSMA')."""
    notes, cast = reading.notes, reading.cast
    for token in notes.tokens:
        if token.lower not in ("known", "called", "dubbed") or token.dep != "acl":
            continue
        named = [i for c in notes.children(token.index, "prep") if notes.tokens[c].lower == "as" for i in notes.children(c, "pobj")] if token.lower == "known" else notes.children(token.index, "oprd")
        known = next((cast.drafts[cast.heads[i].entity] for i in named if i in cast.heads and cast.heads[i].named), None)
        if known is None or known.actor is None:
            continue
        at = token.head
        for _ in range(STEPS):
            mention = cast.heads.get(at)
            if mention is not None and mention.named and mention.entity == f"name:{slug(cast.drafts[mention.entity].name)}" and cast.drafts[mention.entity].sector in (None, known.sector):
                hand_over_all(reading, cast.drafts[mention.entity], known)
                break
            above = notes.tokens[notes.tokens[at].head]
            if above.dep != "prep" or notes.tokens[at].dep != "pobj":
                break
            at = above.head
