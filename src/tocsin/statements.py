"""Whose a statement is that a report goes on to quote: that of the one who spoke just before ('The ministry said …. Two died, the statement added')."""

from __future__ import annotations

from tocsin.dossier import Dossier
from tocsin.reported import QUOTERS, STATEMENTS, VOICES
from tocsin.text import Annotations, Utterance

NEAR = 2
"""Sentences back to the one who spoke before."""
DEFINITE = frozenset({"the", "this", "that", "same"})


def name_issuers(dossier: Dossier, notes: Annotations) -> None:
    """Give a statement without an owner to the last speaker, and what 'it' says after a statement to that statement's own."""
    last: Utterance | None = None
    for utterance in dossier.utterances:
        if utterance.continued or utterance.stance == "holds" or notes.tokens[utterance.cue].quoted or not utterance.sources or notes.tokens[utterance.cue].lemma in QUOTERS:
            continue  # of 'quoted a statement' the statement speaks
        if last is not None and utterance.cue in last.content:
            continue  # what somebody says in the words of another does not end his
        source = notes.tokens[utterance.sources[0]]
        near = last is not None and 0 < notes.tokens[utterance.cue].sentence - notes.tokens[last.cue].sentence <= NEAR
        if last is not None and near and last.speakers and source.lower == "it" and notes.tokens[last.sources[0]].lemma.lower() in VOICES:
            utterance.speakers[:] = last.speakers  # in place, for the sentences that go on with it
        elif last is not None and near and not utterance.speakers and is_this_one(notes, source.index):
            utterance.speakers[:] = [name for name in last.speakers[:1] if dossier.cast.drafts[name].kind != "media"]
        last = utterance


def is_this_one(notes: Annotations, noun: int) -> bool:
    """A noun means the statement of which the report has just told."""
    return notes.tokens[noun].lemma.lower() in STATEMENTS and any(notes.tokens[c].lower in DEFINITE for c in notes.children(noun, "det", "amod"))
