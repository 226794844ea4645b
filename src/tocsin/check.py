"""Tests the knowledge itself: facts that contradict each other, and example sentences that do not code as they should."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.config import load_settings
from tocsin.consistency import contradictions
from tocsin.dossier import Dossier
from tocsin.knowledge import NAMED_SLOTS, PREPOSITIONS, Example, Frame, Happening, SpeechCue, TypeEntry
from tocsin.ontology import Ontology
from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument


def consistency(ontology: Ontology) -> list[str]:
    """Facts in the knowledge files that cannot be true together, one line each."""
    return [*frame_mistakes(ontology), *contradictions(ontology), *happening_mistakes(ontology)]


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


def run_examples(ontology: Ontology) -> tuple[list[str], int]:
    """The failures among the example sentences of frames and speech cues, and the number of sentences run."""
    pipeline = Pipeline(load_settings(engine="rules"), strict=True)  # frames are tested by themselves
    pipeline.__dict__["ontology"] = ontology
    failures: list[str] = []
    total = 0
    for frame in ontology.all("frames", Frame):
        for example in frame.examples:
            total += 1
            reason = example_fails(pipeline, frame, example)
            if reason:
                failures.append(f"{frame.id}: {reason}: {example.text}")
        for sentence in frame.counterexamples:
            total += 1
            if any(f"frame:{frame.id}" in event.rules for event in code_sentence(pipeline, sentence).events):
                failures.append(f"{frame.id}: fires where it must not: {sentence}")
    for cue in ontology.all("cues", SpeechCue):
        for sentence in cue.examples:
            total += 1
            if not code_sentence(pipeline, sentence).attributions:
                failures.append(f"cue {cue.words[0]}: no attribution: {sentence}")
    return failures, total


def code_sentence(pipeline: Pipeline, sentence: str) -> Dossier:
    """The dossier of a sentence by itself."""
    return pipeline.code(RawDocument(name="example", source="example", text=sentence, clean=True))


def example_fails(pipeline: Pipeline, frame: Frame, example: Example) -> str | None:
    """Why an example does not code as it should, or None."""
    dossier = code_sentence(pipeline, example.text)
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
