"""Articles of our own with gold, as sentences with marks for training: what the coders of whole articles saw, so far as one sentence shows it.

The gold of an article names its parties for the whole text. A party is marked where the event's own sentence mentions it; where it stands only elsewhere, that role is not asked
for. Gold tells a happening once and leaves out what only points back to it, so that not all words without a mark are asked for either (`whole`). Sentences are
those that the coder splits: the network learns on what it will read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.dossier import Dossier
from tocsin.engines.labels import MODES, STATUSES
from tocsin.engines.parties import heads_of
from tocsin.evaluate import read_folder
from tocsin.pipeline import Pipeline
from tocsin.read import open_sources
from training.corpus import Mark, Sentence, Span

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = (ROOT / "examples" / "articles", ROOT / "training" / "articles")
LIGHT = frozenset({"hold", "make", "take", "give", "carry", "launch", "stage", "conduct", "issue", "impose", "declare", "mount", "offer", "lodge", "reach", "begin", "open", "sign", "pay"})
"""Verbs that leave the telling to their object ('held talks')."""
TRAILING = re.compile(r"(?:,| who | which | that | whose ).*", re.DOTALL)
LEADING = re.compile(r"^(?:(?:of|the|a|an|some|several|\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten)\s+)+", re.IGNORECASE)
"""Articles and numbers before a party, and relative clauses and the like behind it: the corpus marks neither."""
PRONOUN = re.compile(r"\b(?:he|she|they|it|them|him|who|which|their|his|its|her|we|us|our|I|themselves|himself|both|sides|ones|those)\b", re.IGNORECASE)
"""A word that may stand for a party that the sentence does not name."""


def read_articles(folders: tuple[Path, ...] = ARTICLES) -> Iterator[Sentence]:
    """The sentences of all articles that have gold, in the order of files."""
    pipeline = Pipeline()
    pipeline.stages = tuple(stage for stage in pipeline.stages[: next(i for i, s in enumerate(pipeline.stages) if s.name == "annotate") + 1])
    for folder in folders:
        wanted = read_folder(folder / "gold")
        for raw in open_sources([str(folder)]):
            gold = wanted.get(Path(raw.name).name)
            if gold is not None:
                yield from sentences_of(gold, pipeline.code(raw))


def sentences_of(gold: dict[str, Any], dossier: Dossier) -> Iterator[Sentence]:
    """The sentences of one article with the marks of its events."""
    notes = dossier.notes
    if notes is None or dossier.unspun is not None:
        return  # what a machine has spun is read restored, at other offsets
    marks: dict[int, list[Mark]] = {}
    names = {entity["id"]: entity for entity in gold["entities"]}
    body = max(dossier.headline_end, dossier.body)
    for event in gold["events"]:
        at = dossier.text.find(event["evidence"])
        start = dossier.text.find(event["anchor"], max(at, 0))
        if at < 0 or start < 0:
            continue
        head = head_of(dossier, start, start + len(event["anchor"]))
        if head is None:
            continue
        run = notes.sentences[notes.tokens[head].sentence]
        anchor = (notes.tokens[head].start - run.start, notes.tokens[head].end - run.start)
        if any(mark.anchor == anchor for mark in marks.get(run.index, [])):
            continue  # one word, two events: the first is marked
        instead = {role: (notes.tokens[i].start - run.start, notes.tokens[i].end - run.start) for role, i in pronouns_of(dossier, head).items()}
        marks.setdefault(run.index, []).append(mark_of(event, dossier.read[run.start : run.end], anchor, names, instead))
    for run in notes.sentences:
        if run.end > body:
            yield Sentence(dossier.read[run.start : run.end], tuple(marks.get(run.index, ())), whole=False, hand="articles", report=gold["document"])


def head_of(dossier: Dossier, start: int, end: int) -> int | None:
    """The token that tells of an event among the words of its anchor."""
    notes = dossier.notes
    assert notes is not None
    inside = notes.tokens_between(start, end)
    heads = [i for i in heads_of(notes, inside) if notes.tokens[i].pos in ("VERB", "NOUN", "ADJ", "PROPN", "AUX")] if inside else []
    if not heads:
        return None
    head = heads[0]
    things = [i for i in notes.children(head, "dobj", "acomp", "attr", "xcomp") if i in inside and notes.tokens[i].pos in ("NOUN", "ADJ", "VERB")]
    return things[0] if things and (notes.tokens[head].lemma in LIGHT or notes.tokens[head].pos == "AUX") else head


def pronouns_of(dossier: Dossier, head: int) -> dict[str, int]:
    """Pronouns that are subject and object of an event's verb, by role."""
    notes = dossier.notes
    assert notes is not None
    verb = notes.tokens[head].head if notes.tokens[head].dep in ("conj", "xcomp", "dobj") and not notes.children(head, "nsubj", "nsubjpass") else head
    found = {"actor": notes.children(verb, "nsubj"), "recipient": [*notes.children(head, "dobj"), *notes.children(head, "nsubjpass")]}
    return {role: tokens[0] for role, tokens in found.items() if tokens and notes.tokens[tokens[0]].tag == "PRP"}


def mark_of(event: dict[str, Any], text: str, anchor: Span, names: dict[str, Any], instead: dict[str, Span]) -> Mark:
    """The mark of one event in its sentence; `instead` are the pronouns that may stand for its parties."""
    unknown = set()
    found: dict[str, tuple[Span, ...]] = {}
    chain = [] if not event["attribution"] or event["attribution"][0] in event["actors"] else event["attribution"][:1]
    for role, parties in (("actor", event["actors"]), ("recipient", event["recipients"]), ("speaker", chain)):
        spans = [mention(names[one], text, anchor, role) for one in parties if one in names]
        found[role] = tuple(dict.fromkeys(span for span in spans if span is not None))
        if parties and not found[role]:
            if role in instead:
                found[role] = (instead[role],)
            elif PRONOUN.search(text):
                unknown.add(role)
    mode = event["mode"] if event["mode"] in MODES else None
    return Mark(anchor, event["type"], mode, event["factuality"] if event["factuality"] in STATUSES else None, found["actor"], found["recipient"], found["speaker"], frozenset(unknown))


def mention(entity: dict[str, Any], text: str, anchor: Span, role: str) -> Span | None:
    """Where a sentence mentions an entity: of several mentions a doer's or speaker's nearest before the anchor, a recipient's nearest behind it, else the nearest."""
    spans: set[Span] = set()
    for words in {entity["name"], *entity.get("mentions", ())}:
        cut = LEADING.sub("", TRAILING.sub("", words))
        spans |= {m.span() for m in re.finditer(rf"(?<!\w){re.escape(cut)}(?!\w)", text)} if len(cut) > 1 else set()
    spans = {s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans) and not (s[0] < anchor[1] and anchor[0] < s[1])}
    behind = role == "recipient"
    return min(spans, key=lambda s: ((s[0] >= anchor[1]) != behind and len(spans) > 1, abs(s[0] - anchor[0]), s), default=None)
