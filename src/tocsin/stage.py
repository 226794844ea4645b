"""The contract of a stage: it reads some fields of the dossier and writes others, and a failure in it is a Problem.

This is the only place in the package that catches every exception: one bad article never stops a run.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tocsin.dossier import Dossier
from tocsin.errors import TocsinError
from tocsin.ontology import Ontology

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Stage:
    """A named step. `reads` and `writes` name dossier fields; `check_order` compares them before a run."""

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    run: Callable[[Dossier, Ontology], None]
    together: Callable[[Sequence[Dossier], Ontology], None] | None = None
    """Does what `run` does to several dossiers at once, where that is quicker."""

    def __call__(self, dossier: Dossier, ontology: Ontology, *, strict: bool = False, clock: dict[str, float] | None = None) -> None:
        """Run on one dossier. An exception becomes a Problem (with `strict` it is raised; a TocsinError always is); `clock` adds up seconds by stage."""
        began = time.perf_counter()
        try:
            self.run(dossier, ontology)
        except TocsinError:
            raise  # a missing model or broken knowledge concerns every document
        except Exception as error:
            if strict:
                raise
            logger.exception("stage %s failed on %s", self.name, dossier.raw.source)
            dossier.problem(self.name, "stage_failed", f"{type(error).__name__}: {error}")
        if clock is not None:
            clock[self.name] = clock.get(self.name, 0.0) + time.perf_counter() - began

    def all(self, dossiers: Sequence[Dossier], ontology: Ontology, *, clock: dict[str, float] | None = None) -> None:
        """Run on several dossiers, together if the stage can. Every exception is raised, for it belongs to no dossier in particular."""
        if self.together is None:
            for dossier in dossiers:
                self(dossier, ontology, strict=True, clock=clock)
            return
        began = time.perf_counter()
        self.together(dossiers, ontology)
        if clock is not None:
            clock[self.name] = clock.get(self.name, 0.0) + time.perf_counter() - began


def check_order(stages: Sequence[Stage]) -> None:
    """Raise TocsinError when a stage reads a field that no earlier stage writes."""
    known = {"raw"}
    for stage in stages:
        missing = [name for name in stage.reads if name not in known]
        if missing:
            message = f"stage '{stage.name}' reads {', '.join(missing)}, which no stage before it writes."
            raise TocsinError(message, hint="Add the stage that writes it, or move this one down: `tocsin stages` shows the order.")
        known.update(stage.writes)
