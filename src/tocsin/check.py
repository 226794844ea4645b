"""Tests the knowledge itself: facts that contradict each other, and example sentences that do not code as they should."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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
        if not (rule.verbs or rule.intransitive or rule.adjectives or rule.nouns or rule.phrases or rule.under):
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


def run_examples(ontology: Ontology) -> tuple[list[str], int]:
    """The failures among the example sentences of frames, speech cues, states and relations, and the number of sentences run."""
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
    for state in ontology.all("states", StateRule):
        total += len(state.examples) + len(state.counterexamples)
        failures.extend(f"{state.id}: {reason}" for reason in state_failures(pipeline, state))
    for relation in ontology.all("relations", RelationRule):
        total += len(relation.examples) + len(relation.counterexamples)
        failures.extend(f"{relation.id}: {reason}" for reason in relation_failures(pipeline, relation))
    return failures, total


READ_ON = date(2019, 5, 14)
"""The day of publication of the examples of states."""


def state_failures(pipeline: Pipeline, rule: StateRule) -> Iterator[str]:
    """The examples of a state in which it is not found with its days, and counterexamples in which it is."""
    for example in rule.examples:
        statuses = code_sentence(pipeline, example.text, published=READ_ON).statuses
        if not any(is_status(example, status) for status in statuses):
            yield f"no such state (found {', '.join(f'{s.subject}: {s.state} {s.since}..{s.until}' for s in statuses) or 'nothing'}): {example.text}"
    for text in rule.counterexamples:
        if any(status.state == (rule.begins or rule.holds or rule.ends) for status in code_sentence(pipeline, text, published=READ_ON).statuses):
            yield f"fires where it must not: {text}"


def is_status(example: StateExample, status: Status) -> bool:
    """A status is the one that an example asks for."""
    return example.subject.lower() in status.subject.lower() and (status.state, status.since, status.until) == (example.state, example.since, example.until)


def relation_failures(pipeline: Pipeline, rule: RelationRule) -> Iterator[str]:
    """The examples of a relation in which it is not found, and counterexamples in which it is."""
    for example in rule.examples:
        dossier = code_sentence(pipeline, example.text, published=READ_ON)
        if not any(relation.kind == rule.kind and sides_hold(dossier, relation, example) for relation in dossier.relations):
            yield f"no {rule.kind} (found {', '.join(f'{r.subject} {r.kind} {r.object}' for r in dossier.relations) or 'nothing'}): {example.text}"
    for text in rule.counterexamples:
        if any(relation.kind == rule.kind for relation in code_sentence(pipeline, text, published=READ_ON).relations):
            yield f"fires where it must not: {text}"


def sides_hold(dossier: Dossier, relation: Relation, example: RelationExample) -> bool:
    """The sides of a relation go by the words of an example: in their name or in a mention."""
    names = {entity.id: [entity.name, *(mention.quote for mention in entity.mentions)] for entity in dossier.entities}
    pairs = ((relation.subject, example.subject), (relation.object, example.object))
    return all(any(words.lower() in name.lower() for name in names.get(side, [side])) for side, words in pairs)


def code_sentence(pipeline: Pipeline, sentence: str, published: date | None = None) -> Dossier:
    """The dossier of a sentence by itself."""
    return pipeline.code(RawDocument(name="example", source="example", text=sentence, clean=True, published=published))


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
