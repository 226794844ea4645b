"""The one noun that all stages share: a document and all that has been found in it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tocsin.cast import Cast
from tocsin.ids import stable_id
from tocsin.records import (
    Attribution,
    CodedDocument,
    Dateline,
    Dating,
    Entity,
    Event,
    Figure,
    Link,
    Noise,
    Problem,
    RawDocument,
    Relation,
    Span,
    Status,
    Time,
)

if TYPE_CHECKING:
    from datetime import date

    from tocsin.deed import Deed
    from tocsin.names import Name
    from tocsin.text import Annotations, Expression, Happened, Passed, Toll, Utterance
    from tocsin.unspun import Unspun

QUOTING = ("published", "dateline", "entities", "times", "attributions", "events", "links", "figures", "statuses", "relations")
"""The fields of a coded document that quote what the stages read."""


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that states on which day a report was published, and in which words where it does so in words."""

    day: date
    says: str
    firm: bool = True
    """Another day is a contradiction, and not some other date of the page."""
    quote: str | None = None


@dataclass
class Dossier:
    """One document on its way through the stages; each stage writes its own fields and no others."""

    raw: RawDocument
    id: str = ""
    apart: bool = False
    """Another document of the same name and text is known: the id has to tell this one from it."""
    text: str = ""
    title: str | None = None
    language: str | None = None
    credit: str | None = None
    publisher: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    published: Dating | None = None
    noise: list[Noise] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # Working material of the stages: never stored, never exchanged.
    notes: Annotations | None = None
    unspun: Unspun | None = None
    """What `text` is while stages run when a machine has spun the article: its words restored. What goes out quotes the printed ones."""
    restored: str | None = None
    """The clean text with its case, where it is printed in capitals throughout, and with lines joined that only a width broke; same offsets."""
    headline_end: int = 0
    body: int = 0
    stated: date | None = None
    signals: list[Signal] = field(default_factory=list)
    """All that states the day of publication."""
    changed: date | None = None
    """The day on which the page says that it was last changed."""
    cast: Cast = field(default_factory=Cast)
    sites: dict[int, str] = field(default_factory=dict)
    names: dict[int, Name] = field(default_factory=dict)
    focus: dict[str, int] = field(default_factory=dict)
    foreign: dict[str, int] = field(default_factory=dict)
    """How many of the mentions in `focus` tell where somebody comes from or goes to, or whose diplomats somebody's are."""
    sections: dict[int, str] = field(default_factory=dict)
    """Sentence → the country under whose name it stands, in a briefing on several."""
    grounds: dict[int, str] = field(default_factory=dict)
    """Sentence → the one country in which it says that things happen, else that of the whole story."""
    expressions: list[Expression] = field(default_factory=list)
    time_tokens: dict[int, int] = field(default_factory=dict)
    tolls: list[Toll] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)
    voices: dict[int, list[str]] = field(default_factory=dict)
    """Head of a word of speech, praise or blame → those who speak by it, nearest first, and the outlets that carry them."""
    deeds: list[Deed] = field(default_factory=list)
    begun: dict[str, int] = field(default_factory=dict)
    """Id of a status whose beginning no words date → the verb that tells of it: it began when that was done."""
    happened: list[Happened] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    likely: dict[date, float] = field(default_factory=dict)
    """The weight of each day of an inferred interval of publication; empty when the day was stated."""
    probable: tuple[date, date] | None = None
    """First and last of the likeliest of these days that hold four fifths of the weight."""

    @property
    def read(self) -> str:
        """The text in which names and words are looked for: the clean text, its case and lines restored where need be."""
        return self.text if self.restored is None else self.restored

    def span(self, start: int, end: int) -> Span:
        """The words of the clean text between two offsets, as a Span."""
        return Span(start=start, end=end, quote=self.text[start:end])

    def problem(self, stage: str, code: str, message: str) -> None:
        """Keep what went wrong, as data."""
        self.problems.append(Problem(stage=stage, code=code, message=message))

    def name_document(self) -> None:
        """Set the id from the document's name and clean text: the same text under the same name is the same document, unless another one is known to have both."""
        self.id = stable_id("doc", self.raw.name, self.text, *(self.raw.stated if self.apart else ()))

    def coded(self) -> CodedDocument:
        """What goes out: the records in their contract's order, their quotes those of the printed text."""
        coded = CodedDocument(
            document=self.raw.name,
            id=self.id,
            title=self.title,
            text=self.text,
            language=self.language,
            published=self.published,
            credit=self.credit,
            noise=tuple(self.noise),
            entities=tuple(self.entities),
            times=tuple(self.times),
            attributions=tuple(self.attributions),
            events=tuple(self.events),
            links=tuple(self.links),
            figures=tuple(self.figures),
            statuses=tuple(self.statuses),
            relations=tuple(self.relations),
            problems=tuple(self.problems),
            url=self.raw.url,
            publisher=self.publisher,
            byline=self.byline,
            dateline=self.dateline,
        )
        if self.unspun is None:
            return coded
        return coded.model_copy(update={"text": self.unspun.printed, **{name: self.unspun.as_printed(getattr(coded, name)) for name in QUOTING}})
