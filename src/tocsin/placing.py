"""Which place a deed has whose own clause names none: one choice among all places that the report offers for it, or none of them.

Each offer is weighed by how the report comes by it: the scene in which it goes on telling, where those who take part were last or such a deed was done,
a place elsewhere in the sentence, the soil of a party, the town of the dateline. To leave it open is an offer like the others. The basis of the place
that is chosen says how it was come by.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.bonds import is_main_after_all
from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.grounds import PART_OF_COUNTRY, TOWNS
from tocsin.knowledge import SPEECH, EventStatus
from tocsin.ontology import Ontology
from tocsin.records import Dating, Place
from tocsin.soil import ground_of_party, soil_of
from tocsin.surroundings import Surroundings
from tocsin.text import SUBJECTS, Annotations, Sentence
from tocsin.venue import acts, country_place, is_of_pair, is_of_ward, is_place_use, is_seat_of, names_road, place_at, place_named
from tocsin.weighing import Offer
from tocsin.whereabouts import NEXT, Scene, how_far, is_matter, is_record

POINTS: dict[str, float] = {
    "capital": -0.6, "capital ASSAULT": -0.2, "capital CONSULT": 0.6, "country": -0.3, "country ASSAULT": -0.2, "country CONSULT": -0.6, "country apart": 0.4,
    "country in land of story": 0.2, "country many": 1.2, "country nationwide": 0.2, "country ruled": 0.6, "dateline CONSULT": 1.1, "day open next": 0.4, "day other": -0.2,
    "day other next": -0.1, "day same": 0.8, "day same next": 0.4, "in land of actor": 0.2, "in land of actor ASSAULT": 0.1, "in land of actor COERCE": 0.1,
    "in land of actor CONSULT": -0.3, "in land of actor RETREAT": -0.2, "in land of recipient ASSAULT": 0.4, "in land of recipient CONSULT": 0.4, "lead": 0.4, "lead of another time": -0.4,
    "mention": 0.9, "mention behind": 0.3, "mention in place": 0.4, "none RETREAT": 0.9, "none past": -0.2, "scene behind far": -0.9, "scene behind near": -0.1, "scene far": -0.4,
    "scene last": 0.6, "scene near": -0.7, "scene next": -0.1, "scene of party": 0.2, "scene of other CONSULT": -2.6, "scene of other RETREAT": -1.4, "scene of said": -0.6, "scene paragraph": 1.2, "soil": 0.6, "soil of actor ASSAULT": -0.8,
    "soil of recipient PROTEST": -0.1, "soil of recipient other": -0.3, "soil of recipient state": 0.1, "spot AID": -0.9, "spot ASSAULT": 0.1, "spot COERCE": -0.4, "spot CONSULT": 0.3,
    "spot PROTEST": 0.1, "spot alleged": -0.2, "spot apart": -1.1, "spot in land of story": 0.4, "spot often": 0.2, "spot ruled": -0.2, "told party": 0.4, "told type": 0.3,
    "told type next": 0.1, "wide MOBILIZE": 0.2,
}  # fmt: skip
"""What each sign adds for a place, and for none ('none …'): the rounded weights of a conditional logistic regression, as `benchmarks/place_weights.py` fits it to articles with gold.
Signs without points were tried and earned nothing."""
BEFORE, AFTER = 12, 6
"""Scenes before a deed and after it among which is chosen, beside that of the lead: long reports are read in linear time."""
BACK = 20
"""Deeds told before among which those are looked for that share a party, a type or a day."""
ONE_DAY = 3
"""Days that the time of one happening may span in news."""
BEFORE_NOUN = ("compound", "nmod", "amod")
STATES = frozenset({"country", "government"})
ELSEWHERE = TOWNS | {"district", "province", "region", "island", "border", "frontier", "county"}
"""Nouns for a place other than the town of the dateline."""
NATIONWIDE = frozenset({"country", "nation", "nationwide", "countrywide", "national", "federal"})
"""Words for the whole of a country."""

EVERYWHERE = re.compile(r"\b(?:across|throughout|around|all over|in other parts of|elsewhere in|in several parts of|in different parts of) (?:the|this|his|her|their) (?:(?:whole|entire) )?(?:country|nation)\b|\b(?:nation|country)wide\b")
"""Words of a clause that tells of the whole country."""
RULED = frozenset({"deport", "martial-law", "censor"})
"""Modes of what a state rules for its land rather than does at a spot."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How a report tells of a deed: whether in a clause in the plain past, whether as of another time than the news, and with which status and date."""

    past: bool
    apart: bool
    status: EventStatus
    date: Dating | None = None
    same: Place | None = None
    """The place of the same happening where it was told before."""


@dataclass(frozen=True, slots=True)
class Told:
    """A deed whose place is known, and where the report tells of it."""

    deed: Deed
    place: Place
    sentence: Sentence
    date: Dating | None


class Report:
    """A report with the scenes that it sets, in the order of the text, the place of its dateline and the deeds placed so far."""

    def __init__(self, dossier: Dossier, ontology: Ontology, notes: Annotations, scenes: Sequence[Scene], dateline: Place | None) -> None:
        self.dossier, self.ontology, self.notes, self.scenes, self.dateline = dossier, ontology, notes, scenes, dateline
        self.surroundings = Surroundings(dossier, notes, scenes, dateline)
        self.told: list[Told] = []
        self.lands = Counter(scene.place.country for scene in scenes if scene.place is not None)
        """How many scenes are set in each country."""
        self.names = Counter(scene.place.name for scene in scenes if scene.place is not None)
        self.deeds_at: dict[int, list[Deed]] = {}
        """The deeds that the clause of a verb tells of."""
        for deed in dossier.deeds:
            for at in {deed.head, deed.clause} - {-1}:
                self.deeds_at.setdefault(at, []).append(deed)

    def placed(self, deed: Deed, telling: Telling) -> Place | None:
        """The place that is likeliest that of a deed, by all that the report offers; None where most speaks for none."""
        found = max(self.offers(deed, telling), key=lambda offer: offer.points(POINTS)).what
        return self.land_of(found) if found is not None and found.precision != "country" and is_everywhere(self.notes, deed, self.dossier.text) else found

    def land_of(self, place: Place) -> Place | None:
        """The country in which a place lies, as the place of what was done all over it."""
        state = self.ontology.state(place.country)
        return country_place(state, place.evidence[0], place.basis) if state is not None and place.evidence else None

    def remember(self, deed: Deed, place: Place, date: Dating | None) -> None:
        """Keep where a deed was done, for what is told after it."""
        self.told.append(Told(deed, place, self.notes.sentences[self.notes.tokens[deed.head].sentence], date))

    def offers(self, deed: Deed, telling: Telling) -> list[Offer[Place | None]]:
        """All places that the report offers for a deed, and last that it has none."""
        sentence = self.notes.sentences[self.notes.tokens[deed.head].sentence]
        found: dict[str, Offer[Place | None]] = {}
        for place, signs in (*self.by_deeds(deed, sentence, telling), *self.by_scene(deed, sentence, telling), *self.by_party(deed), *self.by_mention(deed, sentence)):
            found.setdefault(place.name, Offer(place)).weigh(signs)
        if self.dateline is not None and not self.is_elsewhere(sentence):
            found.setdefault(self.dateline.name, Offer(self.dateline)).weigh({"dateline": 1, f"dateline {deed.type}": 1})
        if telling.same is not None:
            found.setdefault(telling.same.name, Offer(telling.same)).weigh({"same": 1})
        if (land := self.dossier.sections.get(sentence.index)) is not None:
            found = {name: offer for name, offer in found.items() if offer.what is not None and offer.what.country in (None, land)}
        many = is_many(self.notes, deed)
        whole = any(t.lemma.lower() in NATIONWIDE for t in self.notes.tokens[sentence.first : sentence.last])
        for offer in found.values():
            assert offer.what is not None
            offer.weigh(self.in_lands(offer.what, deed))
            offer.weigh(self.of_kind(offer.what, deed, {"": True, "many": many, "apart": telling.apart, "alleged": telling.status == "alleged", "nationwide": whole, "ruled": deed.mode in RULED}))
            offer.what = self.surroundings.located(offer.what)
        silent = {"none": 1.0, f"none {deed.type}": 1.0, f"none {telling.status}": 1.0, "none nominal": deed.nominal, "none past": telling.past, "none apart": telling.apart, "none many": many}
        return [*found.values(), Offer(None, silent)]

    def of_kind(self, place: Place, deed: Deed, telling: Mapping[str, bool]) -> dict[str, float]:
        """What kind of place it is, for a deed so told; and how much of the report is told there."""
        level = "country" if place.precision == "country" else "wide" if place.precision in ("admin1", "region") and (place.lat is not None or place.where_prec == PART_OF_COUNTRY) else "spot"
        signs = {f"{level} {how}".strip(): float(so) for how, so in telling.items()} | {f"{level} {deed.type}": 1.0}
        if self.names:
            signs |= {f"{level} often": self.names[place.name] / self.names.total(), f"{level} in land of story": self.lands[place.country] / self.lands.total()}
        state = self.ontology.state(place.country)
        return signs | ({"capital": 1.0, f"capital {deed.type}": 1.0} if state is not None and state.capital == place.name else {})

    def by_deeds(self, deed: Deed, sentence: Sentence, telling: Telling) -> Iterator[tuple[Place, dict[str, float]]]:
        """Where those who take part were last, where such a deed was done last, and where one was done on the same day or on another."""
        mine, seen = sides_of(deed), set[str]()
        for told in reversed(self.told[-BACK:]):
            if told.deed.mode == "convict" and deed.mode != "convict":
                continue  # no crime is done, and nobody arrested, where the court sits
            if (told.deed.type, told.deed.mode, told.place.precision) == ("SANCTION", "expel", "country") and deed.type == "ASSAULT":
                continue  # nor where those get to who flee from it
            far = told.sentence.paragraph < sentence.paragraph - NEXT
            shared = {"told party": bool(mine & sides_of(told.deed)), "told type": told.deed.type == deed.type, f"day {days(telling.date, told.date)}": True}
            new = [sign for sign, so in shared.items() if so and sign not in seen]
            if new:
                seen.update(new)
                place = told.place.model_copy(update={"basis": "scene"}) if told.place.basis == "clause" else told.place
                yield place, dict.fromkeys(new, 1.0) | ({} if far else dict.fromkeys([sign + " next" for sign in new], 1.0))

    def by_scene(self, deed: Deed, sentence: Sentence, telling: Telling) -> Iterator[tuple[Place, dict[str, float]]]:
        """The places of the scenes around a deed, with what else is told in each."""
        mine = sides_of(deed)
        for scene, signs in by_scene(self.scenes, sentence, deed, apart=telling.apart):
            assert scene.place is not None
            there = self.deeds_at.get(scene.verb, [])
            if there and is_done_elsewhere(deed, there):
                signs = signs | {f"scene of other {deed.type}": True}
            yield scene.place, signs | {"scene of party": any(mine & sides_of(d) for d in there), "scene of said": bool(there) and all(d.type in SPEECH or d.type == "CONSULT" for d in there), "scene of none": not there}

    def is_elsewhere(self, sentence: Sentence) -> bool:
        """A sentence speaks of a village, a border or the like, which is not the town of the dateline though it has no name yet."""
        return any(t.pos == "NOUN" and t.lemma.lower() in ELSEWHERE and t.dep not in ("compound", "amod", "nmod") for t in self.notes.tokens[sentence.first : sentence.last])

    def by_mention(self, deed: Deed, sentence: Sentence) -> Iterator[tuple[Place, dict[str, float]]]:
        """The places that a deed's sentence names, for something else."""
        for at in range(sentence.first, sentence.last):
            draft = place_named(self.dossier, at)
            if draft is None or self.notes.tokens[at].start < self.dossier.body or is_seat_of(self.notes, at) or is_of_pair(self.notes, at) or is_of_ward(self.notes, at, deed.head) or self.is_history(at, deed) or is_matter(self.notes, at):
                continue
            stood_in = is_place_use(self.notes, at, draft, deed.head) and not (deed.type == "PROTEST" and names_road(self.dossier, self.notes, at))
            if stood_in or not (self.is_beyond(at) if draft.precision == "country" else at in self.dossier.names):  # the name of a capital rather means who rules there
                yield place_at(self.dossier, self.notes, at, "scene"), {"mention": 1, "mention in place": stood_in, "mention acting": acts(self.dossier, at), "mention behind": at > deed.head}

    def is_history(self, at: int, deed: Deed) -> bool:
        """The name is that of the place of what befell those before of whom the clause tells ('girls abducted in Kita have been freed')."""
        verb = clause_of(self.notes, at)
        before = is_record(self.notes, verb) or (is_main_after_all(self.notes, deed.head) and self.notes.tokens[deed.head].head == verb)
        return before and verb in self.deeds_at and deed not in self.deeds_at[verb]

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
            yield own, {"soil": 1, f"soil {deed.type}": 1}

    def in_lands(self, place: Place, deed: Deed) -> dict[str, float]:
        """Whether a place lies in the country of one who acts or suffers, or in another."""
        lands = {side: {self.dossier.cast.drafts[p].country for p in parties} - {None} for side, parties in (("actor", deed.actors), ("recipient", deed.recipients))}
        inside = {side: 1.0 if place.country in countries else -1.0 for side, countries in lands.items() if place.country and countries}
        return {f"in land of {side}{kind}": so for side, so in inside.items() for kind in ("", f" {deed.type}")}


def is_done_elsewhere(deed: Deed, there: Iterable[Deed]) -> bool:
    """Talks answer what was done in a scene, and captives are released, seldom where it was."""
    kinds = {other.type for other in there}
    return (deed.type == "CONSULT" and kinds <= {"ASSAULT", "COERCE", "MOBILIZE"}) or (deed.mode == "release" and kinds == {"ASSAULT"})


def is_everywhere(notes: Annotations, deed: Deed, text: str) -> bool:
    """The clause of a deed says that it was done all over a country."""
    verb = clause_of(notes, deed.head)
    if deed.nominal and notes.tokens[deed.head].dep in SUBJECTS:
        return False  # 'his arrest sparked protests across the country'
    inside = sorted(notes.subtree(verb))
    return bool(inside) and any(clause_of(notes, at) == verb for match in EVERYWHERE.finditer(text, notes.tokens[inside[0]].start, notes.tokens[inside[-1]].end) if (at := notes.token_at(match.end() - 1)) is not None)


def sides_of(deed: Deed) -> set[str]:
    """All who take part in a deed or speak."""
    return {*deed.actors, *deed.recipients, *deed.speakers}


def is_many(notes: Annotations, deed: Deed) -> bool:
    """A noun in the plural without number tells of the deed ('attacks')."""
    return notes.tokens[deed.head].tag == "NNS" and not notes.children(deed.head, "nummod")


def days(one: Dating | None, other: Dating | None) -> str:
    """Whether two deeds were done on the same day or not, as far as can be told."""
    if one is None or other is None or not (one.earliest and one.latest and other.earliest and other.latest):
        return "open"
    if one.earliest > other.latest or other.earliest > one.latest:
        return "other"
    return "same" if max((one.latest - one.earliest).days, (other.latest - other.earliest).days) <= ONE_DAY else "open"


def by_scene(scenes: Sequence[Scene], sentence: Sentence, deed: Deed, *, apart: bool) -> Iterable[tuple[Scene, dict[str, float]]]:
    """The scenes around a deed, the nearest before it first, each with what it says."""
    at = bisect_left(scenes, (sentence.index, deed.head), key=lambda scene: (scene.sentence, scene.verb))
    seen = set[str]()
    for number in (*reversed(range(max(0, at - BEFORE), at)), *range(at, min(len(scenes), at + AFTER)), *([0] if at > BEFORE else [])):
        scene = scenes[number]
        assert scene.place is not None
        signs = {"lead": 1.0, "lead of another time": float(apart)} if number == 0 else {}
        if scene.place.name not in seen:
            seen.add(scene.place.name)
            signs |= {"scene " + how_far(scene, sentence, ahead=number >= at): 1.0, "scene last": float(number == at - 1)}
        yield scene, signs
