"""Which place a deed has whose own clause names none: one choice among all places that the report offers for it, or none of them.

Each offer is weighed by how the report comes by it: the scene in which it goes on telling, a place elsewhere in the sentence, the soil of a party, the
town of the dateline. To leave it open is an offer like the others. The basis of the place that is chosen says how it was come by.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.grounds import TOWNS
from tocsin.knowledge import EventStatus
from tocsin.ontology import Ontology
from tocsin.records import Place
from tocsin.soil import ground_of_party, soil_of
from tocsin.text import Annotations, Sentence
from tocsin.venue import acts, is_place_use, place_at, place_named
from tocsin.whereabouts import Scene

POINTS: dict[str, float] = {
    "scene paragraph": 1.2, "scene near": -0.3, "scene far": -0.4, "scene last": 1.3, "scene behind here": 0.4, "scene behind far": -0.7, "lead": 0.8, "lead of another time": -1.2,
    "mention": 1.0, "mention in place": 0.4, "mention acting": -0.4, "mention behind": 0.4,
    "soil": 0.7, "soil of actor state": 0.3, "soil of actor other": -0.3, "soil of recipient other": -0.3, "soil of actor AID": 0.8, "soil of actor ASSAULT": -0.7, "soil of actor COERCE": 0.7, "soil of actor CONSULT": -1.0,
    "in land of actor": 0.3, "in land of recipient": 0.3, "dateline": 0.5,
    "none": 0.9, "none AID": 0.7, "none ASSAULT": -0.4, "none COERCE": 0.3, "none MOBILIZE": -0.5, "none PROTEST": -0.3, "none RETREAT": 1.0, "none alleged": 0.6, "none apart": 0.8, "none nominal": -0.3, "none past": -0.4,
}  # fmt: skip
"""What each sign adds for a place, and for none ('none …'): the rounded weights of a conditional logistic regression over some six hundred deeds of coded articles that may be read,
those that have no place counted half. They were fitted once, by a script that was not kept. Signs without points were tried and earned nothing, among them where the parties were last and how often a place was named."""
BEFORE, AFTER = 12, 6
"""Scenes before a deed and after it among which is chosen, beside that of the lead: long reports are read in linear time."""
NEXT, NEAR = 1, 4
"""Paragraphs over which a scene behind is still that of what is told, and over which one before is near."""
BEFORE_NOUN = ("compound", "nmod", "amod")
STATES = frozenset({"country", "government"})
ELSEWHERE = TOWNS | {"district", "province", "region", "island", "border", "frontier", "county"}
"""Nouns for a place other than the town of the dateline."""


@dataclass(slots=True)
class Offer:
    """A place that the report offers for a deed (None: none of them), and what speaks for it."""

    place: Place | None
    signs: dict[str, float] = field(default_factory=dict)

    def weigh(self, signs: Mapping[str, float]) -> None:
        """Add what speaks for it; of what speaks twice the stronger counts."""
        for sign, weight in signs.items():
            self.signs[sign] = max(self.signs.get(sign, -1.0), float(weight))

    @property
    def points(self) -> float:
        """The sum of what speaks for it."""
        return sum(POINTS.get(sign, 0.0) * weight for sign, weight in self.signs.items())


@dataclass(frozen=True, slots=True)
class Telling:
    """How a report tells of a deed: whether in a clause in the plain past, whether as of another time than the news."""

    past: bool
    apart: bool
    status: EventStatus


@dataclass(frozen=True, slots=True)
class Report:
    """A report with the scenes that it sets, in the order of the text, and the place of its dateline."""

    dossier: Dossier
    ontology: Ontology
    notes: Annotations
    scenes: Sequence[Scene]
    dateline: Place | None

    def placed(self, deed: Deed, telling: Telling) -> Place | None:
        """The place that is likeliest that of a deed, by all that the report offers; None where most speaks for none."""
        return max(self.offers(deed, telling), key=lambda offer: offer.points).place

    def offers(self, deed: Deed, telling: Telling) -> list[Offer]:
        """All places that the report offers for a deed, and last that it has none."""
        sentence = self.notes.sentences[self.notes.tokens[deed.head].sentence]
        found: dict[str, Offer] = {}
        for place, signs in (*by_scene(self.scenes, sentence, deed, apart=telling.apart), *self.by_party(deed), *self.by_mention(deed, sentence)):
            found.setdefault(place.name, Offer(place)).weigh(signs)
        if self.dateline is not None and not self.is_elsewhere(sentence):
            found.setdefault(self.dateline.name, Offer(self.dateline)).weigh({"dateline": 1})
        for offer in found.values():
            offer.weigh(self.in_lands(offer.place, deed))
        silent = {"none": 1.0, f"none {deed.type}": 1.0, f"none {telling.status}": 1.0, "none nominal": deed.nominal, "none past": telling.past, "none apart": telling.apart}
        return [*found.values(), Offer(None, silent)]

    def is_elsewhere(self, sentence: Sentence) -> bool:
        """A sentence speaks of a village, a border or the like, which is not the town of the dateline though it has no name yet."""
        return any(t.pos == "NOUN" and t.lemma.lower() in ELSEWHERE and t.dep not in ("compound", "amod", "nmod") for t in self.notes.tokens[sentence.first : sentence.last])

    def by_mention(self, deed: Deed, sentence: Sentence) -> Iterator[tuple[Place, dict[str, float]]]:
        """The places that a deed's sentence names, for something else."""
        for at in range(sentence.first, sentence.last):
            draft = place_named(self.dossier, at)
            if draft is None or self.notes.tokens[at].start < self.dossier.body:
                continue
            stood_in = is_place_use(self.notes, at, draft, deed.head)
            if stood_in or not (self.is_beyond(at) if draft.precision == "country" else at in self.dossier.names):  # the name of a capital rather means who rules there
                yield place_at(self.dossier, self.notes, at, "scene"), {"mention": 1, "mention in place": stood_in, "mention acting": acts(self.dossier, at), "mention behind": at > deed.head}

    def is_beyond(self, at: int) -> bool:
        """A name stands behind a word of direction or before a noun ('the smuggling routes to Peru', 'a Peruvian operation'): it says whither or whose, and not where."""
        token = self.notes.tokens[at]
        return token.dep in BEFORE_NOUN or (token.dep == "pobj" and self.notes.tokens[token.head].lower in ("to", "towards", "toward", "from", "for"))

    def by_party(self, deed: Deed) -> Iterator[tuple[Place, dict[str, float]]]:
        """The countries of the parties; one of them may be that on whose soil the deed is by its nature."""
        for side, parties in (("actor", deed.actors), ("recipient", deed.recipients)):
            for party in parties:
                soil = ground_of_party(self.dossier, self.ontology, party, deed)
                if soil is not None:
                    yield soil, {f"soil of {side} {'state' if self.dossier.cast.drafts[party].kind in STATES else 'other'}": 1, f"soil of {side} {deed.type}": 1}
        own = soil_of(self.dossier, self.ontology, deed)
        if own is not None:
            yield own, {"soil": 1}

    def in_lands(self, place: Place | None, deed: Deed) -> dict[str, float]:
        """Whether a place lies in the country of one who acts or suffers, or in another."""
        country = place.country if place is not None else None
        lands = {side: {self.dossier.cast.drafts[p].country for p in parties} - {None} for side, parties in (("actor", deed.actors), ("recipient", deed.recipients))}
        return {f"in land of {side}": 1.0 if country in countries else -1.0 for side, countries in lands.items() if country and countries}


def by_scene(scenes: Sequence[Scene], sentence: Sentence, deed: Deed, *, apart: bool) -> Iterable[tuple[Place, dict[str, float]]]:
    """The places of the scenes around a deed, the nearest before it first, each with what it says."""
    at = bisect_left(scenes, (sentence.index, deed.head), key=lambda scene: (scene.sentence, scene.verb))
    seen = set[str]()
    for number in (*reversed(range(max(0, at - BEFORE), at)), *range(at, min(len(scenes), at + AFTER)), *([0] if at > BEFORE else [])):
        scene = scenes[number]
        assert scene.place is not None
        signs = {"lead": 1.0, "lead of another time": float(apart)} if number == 0 else {}
        if scene.place.name not in seen:
            seen.add(scene.place.name)
            signs |= {"scene " + told(scene, sentence, ahead=number >= at): 1.0, "scene last": float(number == at - 1)}
        yield scene.place, signs


def told(scene: Scene, sentence: Sentence, *, ahead: bool) -> str:
    """How far from a sentence a scene is set; `ahead`: behind the deed."""
    back = sentence.paragraph - scene.paragraph
    if ahead:
        return "behind here" if scene.sentence == sentence.index else "behind near" if -back <= NEXT + 1 else "behind far"
    return "here" if scene.sentence == sentence.index else "paragraph" if back == 0 else "next" if back <= NEXT else "near" if back <= NEAR else "far"
