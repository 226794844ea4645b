"""Names whose words are linked by the particles of Arabic, Persian and Urdu ('Jaish-e-Mohammed', 'Hizb-ul-Mujahideen'), however they are spelt.

English writes each of their words in several ways, and the particle too: the dictionaries hold one or two, and parsers cut them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.names import Hit, fold
from tocsin.ontology import Ontology
from tocsin.resolve import settled

LINKED = re.compile(r"\b[A-Z][\w']+(?:-| )(?:e|i|ul|al|ur|ud|us|uz|un)(?:-| )[A-Z][\w']+(?:-[A-Z][\w']+)?(?: [A-Z][\w']+)?")
"""Capitalised words with such a particle between them, and one more behind."""


def linked_names(text: str, ontology: Ontology) -> Iterator[Hit]:
    """The bodies that such names mean: the longest that one of them has."""
    for match in LINKED.finditer(text):
        words = match.group()
        for name in dict.fromkeys((words, words.rpartition(" ")[0])):
            known = settled(fold(name), ontology) if name and "-" in name else None
            if known is not None and known.actor is not None:
                yield Hit(match.start(), match.start() + len(name), (known,), fold(name))
                break


def with_linked(hits: list[Hit], text: str, ontology: Ontology) -> list[Hit]:
    """The names of a text with those linked by particles in the place of the shorter ones inside them."""
    linked = list(linked_names(text, ontology))
    kept = [hit for hit in hits if not any(one.start < hit.end and hit.start < one.end and hit.end - hit.start < one.end - one.start for one in linked)]
    new = [one for one in linked if not any(one.start < hit.end and hit.start < one.end for hit in kept)]
    return sorted([*kept, *new], key=lambda hit: hit.start)
