"""Event coders: each turns an annotated dossier into deeds, from which records are made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.ontology import Ontology


class Engine(Protocol):
    """What every coder offers; records of several engines lie side by side and can be compared."""

    name: str
    version: str

    def code(self, dossier: Dossier, ontology: Ontology) -> Iterable[Deed]:
        """The deeds that the text tells of, in the order of their anchors."""
        ...
