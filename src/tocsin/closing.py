"""Who speaks where a sentence ends with it ('…, medics and witnesses said on Monday'), found by position: the comma before it
separates what is said from who says it, and parsers often make an apposition or a second clause of the speaker."""

from __future__ import annotations

from tocsin.calendars import WEEKDAYS
from tocsin.coordination import move
from tocsin.text import TELLS, Annotations

CLOSING = frozenset(
    "say add tell report announce state confirm write note explain inform underline underscore stress emphasize emphasise claim allege insist warn caution reveal disclose recall argue clarify specify "
    "conclude testify tweet estimate acknowledge admit complain declare remark observe reiterate recount lament maintain assert indicate".split()
)
"""Verbs that close a sentence after what was said."""
WITNESSING = frozenset({"see", "witness"})
REPORTERS = frozenset({"correspondent", "reporter", "journalist", "photographer", "cameraman", "stringer", "team", "crew"})
"""Who closes a sentence by a word of seeing ('…, a reporter for the daily saw')."""
ADVERBIAL = frozenset({"IN", "TO", "RB", ",", ".", ":", "-LRB-", "HYPH"})
"""Tags of what may follow right behind a closing verb: when, where and how it was said."""
DAYS = frozenset((*WEEKDAYS, "today", "yesterday", "late", "early", "earlier", "last", "this"))
SUBORDINATING = frozenset("after when while as although though if before because since once unless whereas amid despite following".split())
"""Words that make what stands before a speaker the circumstance of another act of his ('After shells fell, the mayor wrote to …')."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
OPENING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})
"""Parts of speech with which the phrase for a speaker begins."""
BESIDE = frozenset({"AUX", "ADV"})
"""Words between a speaker and the verb ('officials have also said')."""
CLOSED = frozenset({'"', "''", "\u201d"})
"""Marks behind the comma that ends a quotation."""
HELD = frozenset("spokesman spokeswoman spokesperson chief head commander director minister governor mayor leader president chairman chairwoman chairperson secretary deputy representative coordinator".split())
"""Nouns for offices that one person holds."""
SHORTEST = 4
"""Words of what is said at the least."""
LONGEST = 22
"""Words between the comma and the verb at the most."""


def closes(notes: Annotations, first: int, last: int) -> tuple[int, int, list[int]] | None:
    """The word by which a stretch of a sentence ends with its speaker, the comma before him and the heads of who speaks, by position alone, whatever the parser made of it
    ('A mine went off …, elders and medics told the station on Monday'); None where it does not end so."""
    tokens = notes.tokens
    for at in range(last - 1, first + SHORTEST, -1):
        token = tokens[at]
        if token.quoted or (token.tag in TELLS and token.lemma.lower() not in CLOSING | WITNESSING and token.pos != "AUX"):
            return None
        if token.lemma.lower() not in CLOSING | WITNESSING or token.tag not in ("VBD", "VBZ", "VBP", "VBN", "NNS") or not is_tail(notes, at, last):
            continue
        subject = at
        while subject > first and tokens[subject - 1].pos in BESIDE:
            subject -= 1
        for comma in range(subject - 1, max(first + SHORTEST, subject - LONGEST), -1):
            after = comma + 2 if tokens[comma + 1].text in CLOSED else comma + 1  # '…," a resident said'
            if tokens[comma].text in (",", "—", "–") and (heads := speakers_in(notes, after, subject)):
                comma, heads = with_name(notes, first, comma, heads)
                told = any(tells(notes, i) for i in range(first, comma)) and not any(tokens[i].tag == "WDT" for i in range(comma, subject))
                fits = token.lemma.lower() in CLOSING or tokens[heads[0]].lemma.lower() in REPORTERS
                return (at, comma, heads) if told and fits and tokens[first].lower not in SUBORDINATING else None
        return None
    return None


def with_name(notes: Annotations, first: int, comma: int, heads: list[int]) -> tuple[int, list[int]]:
    """The comma before, and the head of, the name whose bearer's office stands between it and the verb without a comma behind ('…, Ana Roe, spokeswoman for the council said'); else what was found."""
    tokens = notes.tokens
    office, name = tokens[heads[0]], comma - 1
    if office.lemma.lower() not in HELD or office.tag != "NN" or tokens[comma + 1].lower in ("a", "an", "one", "another") or "PERSON" not in tokens[name].label:
        return comma, heads
    begin = name
    while begin > first and tokens[begin - 1].pos == "PROPN":
        begin -= 1
    before = begin - 2 if tokens[begin - 1].text in CLOSED else begin - 1
    return (before, [name]) if before > first + SHORTEST and tokens[before].text in (",", "—", "–") else (comma, heads)


def part_speakers(notes: Annotations) -> None:
    """Hang those who close a sentence on their verb where the parser counts them among the last of whom it tells ('killed nine people, medics and a priest said')."""
    for sentence in notes.sentences:
        found = closes(notes, sentence.first, sentence.last)
        if found is None:
            continue
        cue, comma, heads = found
        token = notes.tokens[heads[0]]
        if token.dep not in ("conj", "appos") or notes.tokens[cue].dep == "conj" or token.head >= comma or notes.children(cue, "nsubj", "nsubjpass") or cue in notes.subtree(token.index):
            continue
        move(notes, token.index, cue, "nsubj")


def tells(notes: Annotations, index: int) -> bool:
    """A word is a verb by which a sentence may tell of something: finite, or a participle with an object, which parsers make of many a plain past ('Raiders armed with spears killed nine')."""
    return notes.tokens[index].tag in TELLS or (notes.tokens[index].tag == "VBN" and bool(notes.children(index, "dobj")))


def is_tail(notes: Annotations, verb: int, last: int) -> bool:
    """Behind a verb stands nothing but to whom, when, where and how it was said."""
    tokens = notes.tokens
    comma = next((i for i in range(verb + 1, last) if tokens[i].text == ","), last)
    behind_it = tokens[min(comma + 1, last - 1)]
    if comma < last - 1 and behind_it.tag not in ("VBG", "CC") and behind_it.lower not in ("while", "without"):
        return False  # '…, whose boats, he said, had left'
    if tokens[verb].tag == "VBN" and notes.word_after(verb) == "by" and tokens[verb + 2].lower not in ("phone", "telephone", "email", "e-mail", "radio"):
        return False
    tail = [t for t in tokens[verb + 1 : comma] if t.pos != "PUNCT"]
    if any(t.tag in TELLS or t.tag in ("WDT", "WP") or t.lower == "that" or t.quoted for t in tail):
        return False
    if any(tail[i].tag == "TO" and tail[i + 1].tag == "VB" for i in range(len(tail) - 1)):
        return False
    return not tail or tokens[verb].lemma.lower() == "tell" or tail[0].tag in ADVERBIAL or tail[0].lower in DAYS


def speakers_in(notes: Annotations, first: int, last: int) -> list[int]:
    """The heads of a phrase for speakers that fills a stretch of a sentence; [] where something else stands there."""
    tokens = notes.tokens
    if first >= last or tokens[first].pos not in OPENING or tokens[first].quoted:
        return []
    relative = next((i for i in range(first, last) if tokens[i].tag in ("WP", "WDT")), last)
    if any(tokens[i].pos == "VERB" and tokens[i].dep not in ("amod", "acl", "compound") for i in range(first, min(relative, last)) if tokens[i].tag in ("VBD", "VBZ", "VBP")):
        return []
    heads = [i for i in range(first, relative) if tokens[i].pos in NOMINAL and not first <= tokens[i].head < last]
    return heads[:1]
