"""The order of the stages, and coding as a pure function of one document and the knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from functools import cached_property

from tocsin import annotate, attribute, clean, date, link, record
from tocsin.calendars import FIRST_YEAR, LAST_YEAR
from tocsin.config import Settings, load_settings
from tocsin.dossier import Dossier
from tocsin.engines.stage import code_with
from tocsin.find import actors, figures, places, relations, statuses, times
from tocsin.ontology import Ontology, collector_paused, load_ontology
from tocsin.records import RawDocument
from tocsin.stage import Stage, check_order

PAGE_FACTOR = 20
"""A page has so many times more characters than the article in it, at the most."""


class Pipeline:
    """All stages under some settings. Cheap to make: model and knowledge load when the first document comes."""

    def __init__(self, settings: Settings | None = None, *, strict: bool = False) -> None:
        self.settings = settings or load_settings()
        self.strict = strict
        self.clock: dict[str, float] = {}
        self.stages: tuple[Stage, ...] = (
            clean.STAGE,
            annotate.annotate_with(self.settings.model),
            actors.STAGE,
            places.places_with(self.settings.gazetteer),
            times.STAGE,
            date.STAGE,
            attribute.STAGE,
            figures.STAGE,
            code_with(self.settings.engine),
            link.STAGE,
            statuses.STAGE,
            relations.STAGE,
            record.STAGE,
        )
        check_order(self.stages)

    @cached_property
    def ontology(self) -> Ontology:
        """The knowledge in force."""
        return load_ontology(self.settings.data)

    def code(self, raw: RawDocument, *, apart: bool = False) -> Dossier:
        """The dossier of one document, all stages run; `apart` gives it an id that tells it from another document of the same name and text."""
        dossier = self.begin(raw)
        dossier.apart = apart
        with nullcontext() if self.clock else collector_paused():  # with the first document come knowledge, models and indexes
            for stage in self.stages:
                stage(dossier, self.ontology, strict=self.strict, clock=self.clock)
        return dossier

    def code_together(self, documents: Iterable[RawDocument]) -> list[Dossier]:
        """The dossiers of some short documents, which go through each stage together: the same as one after another, in half the time for single sentences.

        All of them are held at once, and what fails is raised even where the pipeline is not strict.
        """
        dossiers = [self.begin(raw) for raw in documents]
        with nullcontext() if self.clock else collector_paused():
            for stage in self.stages:
                stage.all(dossiers, self.ontology, clock=self.clock)
        return dossiers

    def begin(self, raw: RawDocument) -> Dossier:
        """The dossier of a document before the first stage, cut where the document is longer than the settings allow."""
        dossier = Dossier(raw, problems=list(raw.problems))
        if raw.published is not None and not FIRST_YEAR <= raw.published.year <= LAST_YEAR:
            dossier.problem("read", "date", f"{raw.published} is too far off to be a date of publication; it is taken as unknown.")
            raw = dossier.raw = raw.model_copy(update={"published": None})
        limit = self.settings.max_characters * (PAGE_FACTOR if raw.format == "html" else 1)
        if len(raw.text) > limit:
            dossier.raw = raw.model_copy(update={"text": raw.text[:limit]})
            dossier.problem("read", "too_long", f"The document has {len(raw.text)} characters; coded up to {limit} (setting max_characters).")
        return dossier

    def run(self, documents: Iterable[RawDocument]) -> Iterator[Dossier]:
        """The dossiers of many documents, one after another, in their order."""
        for raw in documents:
            yield self.code(raw)
