"""The judged engine: the rules propose clauses and parties, the learned reader judges what the parties did to one another."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.engines.combine import combine
from tocsin.engines.hybrid import decide, weigh
from tocsin.engines.learned import candidates
from tocsin.engines.reader import load_reader
from tocsin.engines.rules import open_coding, propose
from tocsin.ontology import Ontology
from tocsin.version import __version__


class JudgedEngine:
    """Anchors and parties by rules, type and reality by the reader."""

    name = "judged"
    version = __version__

    def code(self, dossier: Dossier, ontology: Ontology) -> Iterable[Deed]:
        """The deeds of a document in the order of their anchors."""
        coding = open_coding(dossier, ontology)
        if coding is None:
            return []
        found: list[Deed] = []
        for candidate in candidates(coding, load_reader(), propose(coding), own_anchors=False):
            found.extend(decide(coding, candidate))
        return weigh(coding, combine(coding, found))
