"""The training corpus: sentences of our own writing, each with all its events marked (see README.md for the form).

A line of `corpus/*.jsonl` is a sentence. Anchors and parties are given by their words, so that people can read and mend them; the second
occurrence of a word in a sentence is written `strike#2`. The examples of the lexicon's frames are read as well: they mark one event each and
leave the others open.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.engines.labels import ROLES
from tocsin.knowledge import Frame
from tocsin.ontology import load_ontology

FOLDER = Path(__file__).parent / "corpus"
Span = tuple[int, int]
SPEAKER = frozenset({"speaker"})
EVERY = frozenset(ROLES)
UNREAD = "desk"
"""How the names of the files begin that the model that ships has not read."""


@dataclass(frozen=True)
class Mark:
    """One event of a sentence; spans are character offsets, end exclusive. `type` None says that the anchor tells of no event."""

    anchor: Span
    type: str | None
    mode: str | None = None
    status: str | None = None
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    speakers: tuple[Span, ...] = ()
    unknown: frozenset[str] = frozenset()
    """Roles that nobody marked, or whose party only another sentence names: they are not asked for."""


@dataclass(frozen=True)
class Sentence:
    """A sentence with its marks. `whole`: every event of it is marked."""

    text: str
    marks: tuple[Mark, ...] = ()
    whole: bool = True
    hand: str = ""
    """Which hand wrote it: the name of its file."""
    report: str | None = None


def locate(text: str, words: str) -> Span | None:
    """Where words stand in a text; `#2` at their end asks for the second occurrence.

    >>> locate("a strike after a strike", "strike#2")
    (17, 23)
    """
    number = 1
    if counted := re.fullmatch(r"(.*)#(\d)", words):
        words, number = counted.group(1), int(counted.group(2))
    starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    starts = starts or [m.start() for m in re.finditer(re.escape(words), text)]
    return (starts[number - 1], starts[number - 1] + len(words)) if words and len(starts) >= number else None


def spans(text: str, given: list[str]) -> tuple[Span, ...]:
    """The spans of several parties. Raises ValueError for words that do not stand in the text."""
    found = []
    for words in given:
        span = locate(text, words)
        if span is None:
            message = f"{words!r} does not stand in {text!r}"
            raise ValueError(message)
        found.append(span)
    return tuple(found)


def mark_of(text: str, row: dict[str, Any]) -> Mark:
    """The mark of an event as it is written in the corpus."""
    (anchor,) = spans(text, [row["anchor"]])
    return Mark(
        anchor, row["type"], row.get("mode"), row["status"], spans(text, row.get("actors", [])), spans(text, row.get("recipients", [])), spans(text, row.get("speakers", []))
    )


def read_corpus(folder: Path = FOLDER) -> Iterator[Sentence]:
    """All sentences of the corpus in the order of files and lines. Raises ValueError with file and line for a mark that does not fit."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            row = json.loads(line)
            try:
                marks = tuple(mark_of(row["text"], event) for event in row["events"])
            except (ValueError, KeyError) as error:
                message = f"{path.name}, line {number}: {error}"
                raise ValueError(message) from error
            yield Sentence(row["text"], marks, hand=path.stem, report=row.get("report"))


def anchor_of(text: str, frame: Frame) -> Span | None:
    """The frame's word in an example, found by its stem: examples give the parties but not the anchor."""
    for words in sorted(frame.words, key=len, reverse=True):
        parts = words.lower().replace("-", " ").split()
        head = parts[0] if frame.pos == "verb" else parts[-1]
        stem = head[:-1] if head[-1] in "ey" and len(head) > 3 else head
        pattern = re.compile(rf"(?<!\w){re.escape(stem)}\w{{0,4}}(?!\w)", re.IGNORECASE)
        if (hit := pattern.search(text)) and all(part[:3] in text.lower() for part in parts):
            return hit.span()
    return None


def read_frames() -> Iterator[Sentence]:
    """The examples of the lexicon's frames, one mark each. Counterexamples are left out: they may tell of an event of another type."""
    for frame in load_ontology().all("frames", Frame):
        for example in frame.examples:
            anchor = anchor_of(example.text, frame)
            try:
                actors, recipients = spans(example.text, list(example.actor)), spans(example.text, list(example.recipient))
            except ValueError:
                continue
            if anchor is None:
                continue
            mark = Mark(anchor, example.type or frame.type, example.mode or frame.mode, example.status, actors, recipients, unknown=SPEAKER if actors and recipients else EVERY)
            yield Sentence(example.text, (mark,), whole=False, hand="frames")


def kept_apart(sentence: Sentence) -> bool:
    """A tenth of the corpus, by a hash of the report's name or of the words."""
    key = f"{sentence.hand}/{sentence.report}" if sentence.report else sentence.text
    return sentence.hand != "frames" and int(hashlib.sha256(key.encode()).hexdigest(), 16) % 10 == 0
