"""Who speaks where a sentence ends with it ('…, medics and witnesses said', '…, said a source close to the rebels'), found by position: the comma before it
separates what is said from who says it, and parsers often make an apposition or a second clause of the speaker."""

from __future__ import annotations

from tocsin.text import Annotations

CLOSING = frozenset({"say", "add", "tell", "report", "announce", "state", "confirm", "write", "note", "explain"})
"""Verbs that close a sentence after what was said."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
OPENING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})
"""Parts of speech with which the phrase for a speaker begins."""
BESIDE = frozenset({"AUX", "ADV"})
"""Words between a speaker and the verb ('officials have also said')."""
SHORTEST = 4
"""Words of what is said at the least."""
LONGEST = 22
"""Words between the comma and the verb at the most."""


def closed_by(notes: Annotations, verb: int) -> tuple[int, list[int]] | None:
    """The comma before a speaker who closes a sentence, and the heads of those who speak; None where the sentence does not end so."""
    token = notes.tokens[verb]
    sentence = notes.sentences[token.sentence]
    if token.lemma not in CLOSING or token.quoted or verb - sentence.first < SHORTEST or not (token.tag in ("VBD", "VBZ", "VBP") or notes.children(verb, "aux")):
        return None
    if any(child > verb for child in notes.children(verb, "ccomp", "xcomp")):
        return None
    if notes.tokens[verb - 1].text in (",", "-"):
        return behind(notes, verb, sentence.last)
    at = verb - 1
    while at > sentence.first and notes.tokens[at].pos in BESIDE:
        at -= 1
    comma = next((i for i in range(at, max(sentence.first, at - LONGEST), -1) if notes.tokens[i].text == ","), None)
    if comma is None or comma - sentence.first < SHORTEST:
        return None
    heads = speakers_in(notes, comma + 1, at + 1)
    return (comma, heads) if heads else None


def behind(notes: Annotations, verb: int, last: int) -> tuple[int, list[int]] | None:
    """The same where the speaker stands behind the verb ('…, said a member of the council')."""
    heads = speakers_in(notes, verb + 1, last) if not notes.children(verb, "dobj", "dative") or notes.tokens[verb].lemma != "tell" else []
    return (verb - 1, heads[:1]) if heads else None


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


def said_before(notes: Annotations, verb: int) -> tuple[set[int], int | None]:
    """What is said before a speaker who closes the sentence, and its root."""
    found = closed_by(notes, verb)
    if found is None:
        return set(), None
    first = notes.sentences[notes.tokens[verb].sentence].first
    content = set(range(first, found[0])) - set(notes.subtree(verb) if notes.tokens[verb].head < verb else ())
    root = next((i for i in sorted(content) if notes.tokens[i].pos in ("VERB", "AUX") and (notes.tokens[i].head not in content or notes.tokens[i].head == i)), None)
    return (content, root) if root is not None else (set(), None)
