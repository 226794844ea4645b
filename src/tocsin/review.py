"""Finds the names of a store that the dictionaries do not know, most frequent first, with sentences in which they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tocsin.cast import slug
from tocsin.gazetteer import find_towns
from tocsin.ids import stable_id
from tocsin.knowledge import Person
from tocsin.names import fold, named
from tocsin.ontology import Ontology
from tocsin.resolve import Candidate, resolve

if TYPE_CHECKING:
    from tocsin.store import Store

CONTEXTS = 3
"""Sentences that are kept of each name, from different documents."""
LONGEST = 240
"""Characters of a sentence that are kept around the name."""


@dataclass
class Unknown:
    """A name that no dictionary holds: in how many documents it stands, how often, and some sentences (document, words)."""

    name: str
    kind: str
    documents: int = 0
    mentions: int = 0
    contexts: list[tuple[str, str]] = field(default_factory=list)
    candidates: tuple[Candidate, ...] = ()

    def row(self) -> dict[str, Any]:
        """As a row of a listing."""
        near = [f"{one.id} ({one.score}: {'; '.join(one.reasons)})" for one in self.candidates]
        return {"name": self.name, "kind": self.kind, "documents": self.documents, "mentions": self.mentions, "candidates": near, "contexts": [words for _, words in self.contexts], "in": [document for document, _ in self.contexts]}


def unknown_names(store: Store, ontology: Ontology, ignored: Container[str] = ()) -> list[Unknown]:
    """The names of a store's current codings that no dictionary in force holds, most documents first.

    Names that came into the dictionaries after the coding are left out, and so are those ignored and those of towns.
    """
    people = {f"person:{slug(person.name)}" for person in ontology.all("people", Person)}
    found: dict[str, Unknown] = {}
    wanted: dict[str, list[tuple[Unknown, int, int]]] = {}
    for row in store.records("entities"):
        name = str(row["name"])
        if not row["mentions"] or not row["id"].startswith(("name:", "person:")) or row["id"] in people or row["id"].count(":") > 1:
            continue
        if name in ignored or named(name, ontology) or find_towns(name) or not name[:1].isupper():
            continue
        one = found.setdefault(fold(name), Unknown(name, row["kind"]))
        one.documents += 1
        one.mentions += len(row["mentions"])
        if one.documents <= CONTEXTS:
            wanted.setdefault(row["document_id"], []).append((one, row["mentions"][0]["start"], row["mentions"][0]["end"]))
    for key, places in wanted.items():
        document = store.find_document(key)
        for one, start, end in places if document else ():
            one.contexts.append((document["name"], sentence_around(document["text"], start, end)))  # type: ignore[index]
    ordered = sorted(found.values(), key=lambda one: (-one.documents, -one.mentions, one.name))
    for one in ordered:
        one.candidates = resolve(one.name, ontology)
    return ordered


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence in which some words stand, cut to a readable length, on one line."""
    before, after = text[max(0, start - LONGEST) : start], text[end : end + LONGEST]
    head = re.split(r"(?<=[.!?][\s\"”])|\n", before)[-1]
    tail = re.split(r"(?<=[.!?])\s|(?<=[.!?][\"”])\s|\n", after)[0]
    return " ".join(f"{head}{text[start:end]}{tail}".split())


def new_id(name: str, taken: Container[str]) -> str:
    """An id for a new actor, made of its name in ASCII; with a number where it is taken, with a hash where nothing of the name is left."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isascii())
    base = re.sub(r"[^a-z0-9]+", "-", bare).strip("-") or stable_id("name", name).replace("_", "-")
    return next(one for number in range(1, 10_000) if (one := base if number == 1 else f"{base}-{number}") not in taken)
