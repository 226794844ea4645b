"""What the learned reader makes of a document, in tokens of its notes: candidates for events, each with its reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.deed import Deed
from tocsin.engines.coding import Coding
from tocsin.engines.doers import ACCUSING
from tocsin.engines.parties import heads_of
from tocsin.engines.reader import Asked, Reader, Reading, Span
from tocsin.text import Sentence

CHARGED = 0.35
"""The probability that suffices for what somebody is accused of ('accused the sect of paying militants'): that he is said to have done something is plain."""
KEEN = 0.72
"""The probability from which on the reader is taken at its word about where an anchor begins and ends."""
CHARGING = ACCUSING | {"denounce", "condemn"}
"""Verbs whose object is charged with what follows 'of', 'for' or 'with'."""
LONGEST_ANCHOR = 6
"""Tokens; a longer run of anchor words is taken by its head."""


@dataclass
class Candidate:
    """Words that may tell of an event. Offsets are those of the clean text."""

    start: int
    end: int
    probability: float | None
    """Of being an anchor, by the first reading; 0.0 where that saw none and only the rules propose it, None where it was not asked."""
    reading: Reading
    offset: int
    """Where the sentence begins: the reading's spans count from there."""
    deeds: list[Deed]
    """What the rules make of the same words: none, one, or the two halves of 'accuse each other'."""


def candidates(coding: Coding, reader: Reader, deeds: list[Deed], *, least: float | None) -> list[Candidate]:
    """The anchors that reader and rules propose, each read a second time.

    An anchor that only the reader sees must have at least the probability `least`. With None only the rules propose, and their
    parties are marked for the reading.
    """
    sentences = [s for s in coding.notes.sentences if s.end > coding.body]
    of_sentence: dict[int, list[Deed]] = {}
    for deed in deeds:
        of_sentence.setdefault(coding.notes.tokens[deed.head].sentence, []).append(deed)
    found: list[Candidate] = []
    for sentence in sentences:
        text = coding.dossier.read[sentence.start : sentence.end]
        anchors = reader.anchors(text) if least is not None else []
        for span, probability, same in propose_in(coding, sentence, anchors, of_sentence.get(sentence.index, []), least):
            reading = reader.read(text, ask(coding, sentence, span, same if least is None else []))
            wider = whole(coding, span, same[0]) if same and probability is not None and 0.0 < probability < KEEN else span
            if wider != span:
                other = reader.read(text, ask(coding, sentence, wider, []))
                if other is not None and (reading is None or other.types.get(None, 0.0) < reading.types.get(None, 0.0)):
                    span, reading = wider, other
            if reading is not None:
                found.append(Candidate(*span, probability, reading, sentence.start, same))
    return found


def propose_in(coding: Coding, sentence: Sentence, anchors: list[tuple[Span, float]], deeds: list[Deed], least: float | None) -> list[tuple[Span, float | None, list[Deed]]]:
    """The anchors of one sentence in the order of the text: the reader's with the deeds on the same words, then the words of the other deeds."""
    proposed: list[tuple[Span, float | None, list[Deed]]] = []
    left = list(deeds)
    for (first, last), probability in anchors:
        span = (sentence.start + first, sentence.start + last)
        same = [d for d in left if words_of(coding, d)[0] < span[1] and span[0] < words_of(coding, d)[1]]
        same = [d for d in same if d.head == same[0].head]
        if not same and least is not None and probability < least:
            same = [d for d in left if tells_of(coding, span, d)][:1]
        left = [d for d in left if d not in same]
        if span[0] >= coding.body and least is not None and (same or probability >= least or (probability >= CHARGED and is_charged(coding, span))):
            proposed.append((span, probability, same))
    for head in dict.fromkeys(d.head for d in left):
        same = [d for d in left if d.head == head]
        proposed.append((idiom(coding, same[0]), None if least is None else 0.0, same))
    return sorted(proposed, key=lambda p: p[0])


def whole(coding: Coding, span: Span, deed: Deed) -> Span:
    """The words of a deed where the reader marks only a part of them beside their head ('to' of 'took to the streets', 'human' of 'formed human chains'), of which by itself it may make nothing; else what it marks."""
    head = coding.notes.tokens[deed.head]
    if span[0] < head.end and head.start < span[1]:
        return span
    first, last = words_of(coding, deed)
    if span[1] <= first or last <= span[0]:
        return span  # its subject, which tells of it too ('a car bomb killed a guard')
    return min(first, span[0]), max(last, span[1])


def tells_of(coding: Coding, span: Span, deed: Deed) -> bool:
    """The words are the subject of a deed's verb, or its means: what the reader takes for the word of the event is told by that verb ('a car bomb killed a guard')."""
    notes = coding.notes
    inside = notes.tokens_between(*span)
    if not inside or deed.nominal:
        return False
    token = notes.tokens[heads_of(notes, inside)[0]]
    above = notes.tokens[token.head]
    subject = token.dep in ("nsubj", "nsubjpass") and token.pos == "NOUN" and token.head == deed.head
    return subject or (token.dep == "pobj" and above.lower in ("by", "in") and above.head == deed.head)


def is_charged(coding: Coding, span: Span) -> bool:
    """The words are a gerund that says what somebody is accused of."""
    notes = coding.notes
    for index in notes.tokens_between(*span)[:1]:
        preposition = notes.tokens[notes.tokens[index].head]
        above = notes.tokens[preposition.head]
        charging = above if above.pos == "VERB" else notes.tokens[above.head]  # parsers hang 'of' on the accused too
        if notes.tokens[index].tag == "VBG" and notes.tokens[index].dep in ("pcomp", "pobj") and preposition.lower in ("of", "for", "with") and charging.lemma in CHARGING:
            return True
    return False


def idiom(coding: Coding, deed: Deed) -> Span:
    """The offsets of a deed's word, with what makes an idiom of it right behind it ('took effect', 'came under fire')."""
    tokens, last = coding.notes.tokens, deed.head
    for words in deed.frame.words if deed.frame is not None and deed.frame.pos == "verb" else ():
        lemma, *rest = words.lower().split()
        behind = tokens[deed.head + 1 : deed.head + 1 + len(rest)]
        if lemma == tokens[deed.head].lemma.lower() and [t.lower for t in behind] == rest:
            last = max(last, deed.head + len(rest))
    return tokens[deed.head].start, tokens[last].end


def words_of(coding: Coding, deed: Deed) -> Span:
    """The offsets of a deed's anchor."""
    return coding.notes.tokens[deed.first].start, coding.notes.tokens[deed.last].end


def ask(coding: Coding, sentence: Sentence, span: Span, deeds: list[Deed]) -> Asked:
    """The question about one anchor of a sentence; with deeds, their parties are marked where they stand in it."""
    anchor = (span[0] - sentence.start, span[1] - sentence.start)
    return Asked(anchor, *(mentions(coding, sentence, names) for names in ((deeds[0].actors, deeds[0].recipients) if deeds else ((), ()))))


def mentions(coding: Coding, sentence: Sentence, names: Sequence[str]) -> tuple[Span, ...]:
    """Where some entities stand in a sentence: the mention of each that comes first."""
    found = []
    for name in names:
        heads = [h for h, m in coding.cast.heads.items() if m.entity == name and sentence.first <= h < sentence.last]
        if heads:
            mention = coding.cast.heads[min(heads)]
            found.append((coding.notes.tokens[mention.first].start - sentence.start, coding.notes.tokens[mention.last].end - sentence.start))
    return tuple(found)


def anchor_tokens(coding: Coding, candidate: Candidate) -> tuple[int, int, int] | None:
    """Head, first and last token of a candidate's words."""
    inside = coding.notes.tokens_between(candidate.start, candidate.end)
    if not inside:
        return None
    heads = [i for i in heads_of(coding.notes, inside) if coding.notes.tokens[i].pos in ("VERB", "NOUN", "ADJ", "PROPN", "AUX")] or inside
    head = heads[0]
    return (head, inside[0], inside[-1]) if len(inside) <= LONGEST_ANCHOR else (head, head, head)
