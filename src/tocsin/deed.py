"""An event while it is being coded: like the record, but open to change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tocsin.knowledge import EventStatus, EventType, Frame
from tocsin.records import LinkKind
from tocsin.text import Annotations, Toll

MATERIAL: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "AID", "MOBILIZE", "SANCTION", "COOPERATE", "RETREAT", "PROTEST"})
"""Types of what is done and not only said."""
FORCE: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Types of what armed people and authorities do to others."""
HURTFUL: frozenset[EventType] = FORCE | {"SANCTION"}
"""Types of deeds by which one side hurts another, and whose announcement is a threat."""
CHARGEABLE: frozenset[EventType] = FORCE | {"AID"}
"""Types of deeds for which somebody may be blamed without a word of blame."""
VIOLENT: frozenset[EventType] = FORCE | {"PROTEST"}
"""Types of deeds in which people are hurt, and that somebody claims or is blamed for."""
BLAMABLE: frozenset[EventType] = VIOLENT | {"SANCTION"}
"""Types of deeds that have a doer to be blamed, and a sufferer who is not."""
REFUSES = "negated-future"
"""The rule by which an act that somebody says he will not do is a refusal."""
ONLY_DENIED = "only-denied"
"""The rule of deeds of which a text tells only because somebody denies them."""
EACH_OTHER = "each-other"
"""The rule of deeds that several do to one another ('accused each other')."""
IF_DENIED = "charged"
"""The rule of deeds that only the accusation around them makes plain, and that matter where it is denied."""
SOURCE = "source-named"
"""The rule of denials that say themselves whose words they deny."""
HAPPENINGS = frozenset(
    "attack assault blast explosion bombing raid strike airstrike shelling clash battle fighting fight ambush shooting incident violence operation massacre firefight bombardment siege crash downing hijacking standoff exchange rampage spree "
    "onslaught offensive skirmish killing gunfight encounter incursion".split()
)
"""Nouns by which a report speaks again of what it has told."""
LASTING = frozenset(["violence", "unrest", "conflict", "war", "insurgency", "crisis", "strife", "uprising", "revolt", "rebellion"])
"""Nouns for what goes on over many happenings, of whose losses a report tells in the perfect."""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What a deed answers, how, and the word that says so."""

    kind: LinkKind
    target: Deed
    word: int


@dataclass(slots=True, eq=False)
class Deed:
    """What one anchor in the text tells of. Token numbers refer to the dossier's notes."""

    head: int
    first: int
    last: int
    type: EventType
    mode: str | None
    status: EventStatus
    frame: Frame | None
    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    cues: list[int | None] = field(default_factory=list)
    accusers: list[tuple[str, int]] = field(default_factory=list)
    """Who blames the doers elsewhere, each with the word of blame: they tell whose the deed was, and nothing else of it."""
    tolls: list[Toll] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    clause: int = -1
    parent: int | None = None
    """Head token of the speech act whose content this is."""
    definite: bool = False
    dated: str = "open"
    """How its sentence dates it (`situate.How`)."""
    nominal: bool = False
    score: float = 0.5
    signs: dict[str, float] = field(default_factory=dict)
    """What speaks for the event, as `engines.confidence` weighs it; empty where only the rules were asked."""
    denies: list[Deed] = field(default_factory=list)
    topic: Deed | None = None
    """What a reaction is about, by its own words ('condemned the raid')."""
    answers: list[Answer] = field(default_factory=list)
    twin: int = 0
    """Tells the directed halves of 'accuse each other' apart."""

    @property
    def is_fight(self) -> bool:
        """A fight, which all sides do."""
        return self.type == "ASSAULT" and self.frame is not None and self.frame.reciprocal


def by_sentence(notes: Annotations, deeds: Iterable[Deed]) -> dict[int, list[Deed]]:
    """The deeds of each sentence that tells of any, in the order given: what looks around a deed need not look at the whole text."""
    found: dict[int, list[Deed]] = {}
    for deed in deeds:
        found.setdefault(notes.tokens[deed.head].sentence, []).append(deed)
    return found
