"""What the learned reader makes of a document, in tokens of its notes: candidates for events, each with its reading."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.deed import Deed
from tocsin.engines.coding import Coding
from tocsin.engines.parties import heads_of, tokens_of
from tocsin.engines.reader import Asked, Reader, Reading, Span

LONGEST_ANCHOR = 6
"""Tokens; a longer run of anchor words is taken by its head."""


@dataclass
class Candidate:
    """Words that may tell of an event. Offsets are those of the clean text."""

    start: int
    end: int
    probability: float
    """Of being an anchor, by the first reading; 0.0 where only the rules propose it."""
    reading: Reading
    offset: int
    """Where the sentence begins: the reading's spans count from there."""
    deeds: list[Deed]
    """What the rules make of the same words: none, one, or the two halves of 'accuse each other'."""
    parties_given: bool = False
    """The reading was made with the rules' parties marked."""


def candidates(coding: Coding, reader: Reader, deeds: list[Deed], *, own_anchors: bool) -> list[Candidate]:
    """The anchors that reader and rules propose, each read a second time.

    With `own_anchors` False only the rules propose, and their parties are marked for the reading.
    """
    notes, text = coding.notes, coding.dossier.text
    sentences = [s for s in notes.sentences if s.end > coding.body]
    number = {s.index: n for n, s in enumerate(sentences)}
    texts = [text[s.start : s.end] for s in sentences]
    proposed: list[tuple[int, Span, float, list[Deed]]] = []
    left = [d for d in deeds if notes.tokens[d.head].sentence in number]
    if own_anchors:
        for n, found in enumerate(reader.anchors(texts)):
            start = sentences[n].start
            for (first, last), probability in found:
                span = (start + first, start + last)
                same = [d for d in left if words_of(coding, d)[0] < span[1] and span[0] < words_of(coding, d)[1] and notes.tokens[d.head].sentence == sentences[n].index]
                same = [d for d in same if d.head == same[0].head]
                left = [d for d in left if d not in same]
                if span[0] >= coding.body:
                    proposed.append((n, span, probability, same))
    for deed in left:
        token = notes.tokens[deed.head]
        twin = next((p for p in proposed if p[3] and p[3][0].head == deed.head), None)
        if twin is not None:
            twin[3].append(deed)
        else:
            proposed.append((number[token.sentence], (token.start, token.end), 0.0, [deed]))
    proposed.sort(key=lambda p: (p[0], p[1]))
    asked = [ask(coding, n, sentences[n].start, span, [] if own_anchors else same) for n, span, _, same in proposed]
    readings = reader.read(texts, asked)
    return [Candidate(*span, probability, reading, sentences[n].start, same, parties_given=not own_anchors) for (n, span, probability, same), reading in zip(proposed, readings, strict=True) if reading is not None]


def words_of(coding: Coding, deed: Deed) -> Span:
    """The offsets of a deed's anchor."""
    return coding.notes.tokens[deed.first].start, coding.notes.tokens[deed.last].end


def ask(coding: Coding, number: int, start: int, span: Span, deeds: list[Deed]) -> Asked:
    """The question about one anchor; with deeds, their parties are marked where they stand in the sentence."""
    sentence = next((s for s in coding.notes.sentences if s.start == start), None)
    sides = [mentions(coding, sentence.first, sentence.last, names, start) if sentence and deeds else () for names in (deeds[0].actors if deeds else [], deeds[0].recipients if deeds else [])]
    return Asked(number, (span[0] - start, span[1] - start), *sides)


def mentions(coding: Coding, first: int, last: int, names: list[str], start: int) -> tuple[Span, ...]:
    """Where some entities stand in a sentence: the mention of each that comes first."""
    found = []
    for name in names:
        heads = [h for h, m in coding.cast.heads.items() if m.entity == name and first <= h < last]
        if heads:
            mention = coding.cast.heads[min(heads)]
            found.append((coding.notes.tokens[mention.first].start - start, coding.notes.tokens[mention.last].end - start))
    return tuple(found)


def anchor_tokens(coding: Coding, candidate: Candidate) -> tuple[int, int, int] | None:
    """Head, first and last token of a candidate's words."""
    inside = tokens_of(coding.notes, candidate.start, candidate.end)
    if not inside:
        return None
    heads = [i for i in heads_of(coding.notes, inside) if coding.notes.tokens[i].pos in ("VERB", "NOUN", "ADJ", "PROPN", "AUX")] or inside
    head = heads[0]
    return (head, inside[0], inside[-1]) if len(inside) <= LONGEST_ANCHOR else (head, head, head)
