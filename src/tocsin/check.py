"""Tests the knowledge itself: facts that contradict each other, and example sentences that do not code as they should."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from tocsin.config import load_settings
from tocsin.consistency import contradictions
from tocsin.dossier import Dossier
from tocsin.knowledge import (
    NAMED_SLOTS,
    PREPOSITIONS,
    ClaimAnswer,
    ClaimMatter,
    Example,
    Frame,
    Happening,
    RelationExample,
    RelationRule,
    SpeechCue,
    Spun,
    StateExample,
    StateRule,
    Things,
    TypeEntry,
)
from tocsin.ledger.lexicon import answers, matters, words_in
from tocsin.ontology import Ontology
from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument, Relation, Status
from tocsin.unspun import spinner


def consistency(ontology: Ontology) -> list[str]:
    """Facts in the knowledge files that cannot be true together, one line each."""
    return [*frame_mistakes(ontology), *contradictions(ontology), *happening_mistakes(ontology), *state_mistakes(ontology), *claim_mistakes(ontology), *spun_mistakes(ontology)]


def frame_mistakes(ontology: Ontology) -> Iterator[str]:
    """Slots that do not exist, modes that the type lacks, words without an example."""
    for frame in ontology.all("frames", Frame):
        modes = ontology.type(frame.type).modes
        for mode in [frame.mode, *(example.mode for example in frame.examples)]:
            if mode is not None and mode not in modes and not any(mode in t.modes for t in ontology.all("types", TypeEntry)):
                yield f"frame {frame.id}: {frame.type} has no mode '{mode}'."
        if frame.mode is not None and frame.mode not in modes:
            yield f"frame {frame.id}: {frame.type} has no mode '{frame.mode}'."
        for slot in [*(frame.actor or ()), *(frame.recipient or ()), *frame.requires, *frame.excludes]:
            if slot not in NAMED_SLOTS and slot not in PREPOSITIONS:
                yield f"frame {frame.id}: there is no slot '{slot}'."
        if len(frame.examples) < len(frame.words):
            yield f"frame {frame.id}: {len(frame.words)} words but {len(frame.examples)} examples."
        for example in frame.examples:
            for words in (*example.actor, *example.recipient):
                if words not in example.text:
                    yield f"frame {frame.id}: '{words}' does not stand in '{example.text}'."


def happening_mistakes(ontology: Ontology) -> Iterator[str]:
    """Happenings that end before they begin."""
    for happening in ontology.all("happenings", Happening):
        if happening.until and happening.until < happening.since:
            yield f"happening {happening.id}: ends before it begins."


def state_mistakes(ontology: Ontology) -> Iterator[str]:
    """Classes of things that are not there, rules that say nothing, slots that do not exist."""
    classes = {things.name for things in ontology.all("things", Things)}
    for rule in ontology.all("states", StateRule):
        yield from (f"state {rule.id}: there is no class '{name}' of things." for name in rule.things if name not in classes)
        if not (rule.begins or rule.holds or rule.ends):
            yield f"state {rule.id}: it begins, holds and ends nothing."
        if not (rule.verbs or rule.intransitive or rule.adjectives or rule.nouns or rule.phrases or rule.under or rule.absent):
            yield f"state {rule.id}: it has no words."
        yield from (f"state {rule.id}: the phrase '{words}' is no preposition with a noun." for words in rule.phrases if len(words.split()) < 2)
    for relation in ontology.all("relations", RelationRule):
        slots = {*relation.subject, *relation.object} - NAMED_SLOTS - PREPOSITIONS
        yield from (f"relation {relation.id}: there is no slot '{slot}'." for slot in sorted(slots))


def claim_mistakes(ontology: Ontology) -> Iterator[str]:
    """Examples of claims and answers in which their words are not found, or those of another matter stand first; counterexamples in which they are."""
    for matter in ontology.all("matters", ClaimMatter):
        for text in matter.examples:
            hits = matters(ontology).hits(words_in(text, 0, len(text)))
            if not hits or hits[0].name != matter.name:
                yield f"matter {matter.name}: found {hits[0].name if hits else 'nothing'} in '{text}'."
        for text in matter.counterexamples:
            if any(hit.name == matter.name for hit in matters(ontology).hits(words_in(text, 0, len(text)))):
                yield f"matter {matter.name}: fires where it must not: '{text}'."
    for answer in ontology.all("answers", ClaimAnswer):
        for text in answer.examples:
            if not any(hit.name == answer.kind for hit in answers(ontology).hits(words_in(text, 0, len(text)))):
                yield f"answer {answer.kind}: not found in '{text}'."


def spun_mistakes(ontology: Ontology) -> Iterator[str]:
    """Examples of spun words that are not read as they should be; counterexamples that are."""
    for entry in ontology.all("spun", Spun):
        for text in (*entry.examples, *entry.counterexamples):
            read = any(swap.entry.id == entry.id for swap in spinner(ontology).swaps(text))
            if read != (text in entry.examples):
                yield f"spun {entry.id}: '{entry.read}' {'is' if read else 'is not'} read in '{text}'."


@dataclass(frozen=True)
class Trial:
    """An example sentence, with what tells from its dossier how it fails, or None where it codes as it should."""

    text: str
    failure: Callable[[Dossier], str | None]
    published: date | None = None


READ_ON = date(2019, 5, 14)
"""The day of publication of the examples of states and relations."""
TOGETHER = 64
"""Sentences that are coded together."""
MISFIRE = "fires where it must not"


def trials(ontology: Ontology) -> Iterator[Trial]:
    """The example sentences of frames, speech cues, states and relations."""
    for frame in ontology.all("frames", Frame):
        yield from (Trial(example.text, partial(frame_failure, frame, example)) for example in frame.examples)
        yield from (Trial(text, partial(frame_misfire, frame, text)) for text in frame.counterexamples)
    for cue in ontology.all("cues", SpeechCue):
        yield from (Trial(text, partial(cue_failure, cue, text)) for text in cue.examples)
    for state in ontology.all("states", StateRule):
        yield from (Trial(example.text, partial(state_failure, state, example), READ_ON) for example in state.examples)
        yield from (Trial(text, partial(state_misfire, state, text), READ_ON) for text in state.counterexamples)
    for relation in ontology.all("relations", RelationRule):
        yield from (Trial(example.text, partial(relation_failure, relation, example), READ_ON) for example in relation.examples)
        yield from (Trial(text, partial(relation_misfire, relation, text), READ_ON) for text in relation.counterexamples)


def run_trials(ontology: Ontology, asked: Sequence[Trial]) -> list[str]:
    """How example sentences fail, one line for each that does."""
    pipeline = Pipeline(load_settings(engine="rules"), strict=True)  # frames are tested by themselves
    pipeline.__dict__["ontology"] = ontology
    failures: list[str | None] = []
    for first in range(0, len(asked), TOGETHER):
        some = asked[first : first + TOGETHER]
        failures += [trial.failure(dossier) for trial, dossier in zip(some, pipeline.code_together(sentence(trial.text, trial.published) for trial in some), strict=True)]
    return [reason for reason in failures if reason is not None]


def run_examples(ontology: Ontology) -> tuple[list[str], int]:
    """The failures among all example sentences, and the number of sentences run."""
    asked = list(trials(ontology))
    return run_trials(ontology, asked), len(asked)


def frame_failure(frame: Frame, example: Example, dossier: Dossier) -> str | None:
    """How an example of a frame fails."""
    reason = example_fails(dossier, frame, example)
    return f"{frame.id}: {reason}: {example.text}" if reason else None


def frame_misfire(frame: Frame, text: str, dossier: Dossier) -> str | None:
    """The complaint when a frame fires in its counterexample."""
    return f"{frame.id}: {MISFIRE}: {text}" if any(f"frame:{frame.id}" in event.rules for event in dossier.events) else None


def cue_failure(cue: SpeechCue, text: str, dossier: Dossier) -> str | None:
    """The complaint when a cue attributes nothing."""
    return None if dossier.attributions else f"cue {cue.words[0]}: no attribution: {text}"


def state_failure(rule: StateRule, example: StateExample, dossier: Dossier) -> str | None:
    """The complaint when a state is not found with its days."""
    if any(is_status(example, status) for status in dossier.statuses):
        return None
    return f"{rule.id}: no such state (found {', '.join(f'{s.subject}: {s.state} {s.since}..{s.until}' for s in dossier.statuses) or 'nothing'}): {example.text}"


def state_misfire(rule: StateRule, text: str, dossier: Dossier) -> str | None:
    """The complaint when a state is found in a counterexample."""
    return f"{rule.id}: {MISFIRE}: {text}" if any(status.state == (rule.begins or rule.holds or rule.ends) for status in dossier.statuses) else None


def is_status(example: StateExample, status: Status) -> bool:
    """A status is the one that an example asks for."""
    return example.subject.lower() in status.subject.lower() and (status.state, status.since, status.until) == (example.state, example.since, example.until)


def relation_failure(rule: RelationRule, example: RelationExample, dossier: Dossier) -> str | None:
    """The complaint when a relation is not found between its sides."""
    if any(relation.kind == rule.kind and sides_hold(dossier, relation, example) for relation in dossier.relations):
        return None
    return f"{rule.id}: no {rule.kind} (found {', '.join(f'{r.subject} {r.kind} {r.object}' for r in dossier.relations) or 'nothing'}): {example.text}"


def relation_misfire(rule: RelationRule, text: str, dossier: Dossier) -> str | None:
    """The complaint when a relation is found in a counterexample."""
    return f"{rule.id}: {MISFIRE}: {text}" if any(relation.kind == rule.kind for relation in dossier.relations) else None


def sides_hold(dossier: Dossier, relation: Relation, example: RelationExample) -> bool:
    """The sides of a relation go by the words of an example: in their name or in a mention."""
    names = {entity.id: [entity.name, *(mention.quote for mention in entity.mentions)] for entity in dossier.entities}
    pairs = ((relation.subject, example.subject), (relation.object, example.object))
    return all(any(words.lower() in name.lower() for name in names.get(side, [side])) for side, words in pairs)


def sentence(text: str, published: date | None = None) -> RawDocument:
    """A sentence as a document by itself."""
    return RawDocument(name="example", source="example", text=text, clean=True, published=published)


def example_fails(dossier: Dossier, frame: Frame, example: Example) -> str | None:
    """Why an example does not code as it should, or None."""
    wanted = example.type or frame.type
    same = [event for event in dossier.events if event.type == wanted]
    if not same:
        return f"no {wanted} (found {', '.join(e.type for e in dossier.events) or 'nothing'})"
    mentions = {entity.id: entity.mentions for entity in dossier.entities}

    def holds(words: tuple[str, ...], ids: tuple[str, ...]) -> bool:
        spans = [m for name in ids for m in mentions.get(name, ())]
        return all(any(m.start < at + len(word) and at < m.end for m in spans for at in places(example.text, word)) for word in words)

    fits = [e for e in same if holds(example.actor, e.actors) and holds(example.recipient, e.recipients)]
    if not fits:
        names = {entity.id: entity.name for entity in dossier.entities}
        return "wrong parties (" + "; ".join(f"{[names[a] for a in e.actors]} → {[names[r] for r in e.recipients]}" for e in same) + ")"
    if example.status is not None and not any(e.status == example.status for e in fits):
        return f"status {fits[0].status}, not {example.status}"
    mode = example.mode or (frame.mode if example.type is None else None)
    if mode is not None and not any(e.mode == mode for e in fits):
        return f"mode {fits[0].mode}, not {mode}"
    return None


def places(text: str, word: str) -> list[int]:
    """All places at which some words stand in a text."""
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found
