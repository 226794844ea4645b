"""What one report says of claims: who accuses whom of what, who says so too, and who answers. A pure function of one coded document.

Accusations are events of the coder. Remarks are reported speech of one side that names another and a matter; whether they repeat
a claim is decided over all documents. Answers are found by their words, and belong to whom the coder lets say them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tocsin.ids import LOCAL, stable_id
from tocsin.knowledge import REAL, AnswerKind, ClaimMatter
from tocsin.ledger.lexicon import Hit, Word, answers, matters, words_in
from tocsin.ledger.party import Side, armed, sides_of
from tocsin.ontology import Ontology
from tocsin.records import Attribution, CodedDocument, Event, Interval, Span

Form = Literal["accusation", "remark", "claim"]
END = re.compile(r"(?<=[.!?])([\"'”’)\]]*)\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n\s*")
LINE = 100
"""Characters of the longest line of a text that is wrapped by hand; where lines are longer, each is a paragraph."""
SHORT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Adm|Cmdr|Gov|Sen|Rep|Rev|Hon|Prof|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z])\.$")
"""Words whose full stop ends no sentence."""
HAPPENED = frozenset({"occurred", "ongoing", "alleged"})
HEARSAY = frozenset({"alleged", "suspected", "reputed"})
"""Adjectives by which the narrator stands back: nobody accuses."""
ACTIONS = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "RETREAT"})
"""Types of deeds by which a claim is acted upon."""
BOASTED = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Types of deeds of which a side boasts."""
AGAINST = re.compile(r"\b(?:not|n't|never|neither|nor|cannot|unable|could|refus\w+|declin\w+|without|if|whether|until)\b\W*(?:\w+\W+){0,2}$", re.IGNORECASE)
"""Words before a word of answering by which it answers nothing ('could not confirm', 'if confirmed')."""
NOBODY = re.compile(r"\b(?:no|nobody|none)\b\W*(?:\w+\W+){0,5}$", re.IGNORECASE)
"""Words before 'claimed responsibility' by which nobody did."""
AND_ACCUSED = re.compile(r"\b(?:and|but|while|instead)\s+(?:\w+\s+)?(?:accus|blam)(?:ed|es|ing)\b", re.IGNORECASE)
"""Where a denial goes over to an accusation."""
CAUSE = re.compile(r"\b(?:over|for|after|following|because|response|retaliat\w+|reprisals?|reply|into|accus\w+|alleg\w+|suspicion)\b", re.IGNORECASE)
"""Words by which a deed is done because of something."""
NOT = re.compile(r"\b(?:not|never|no|stop(?:ped)?|ceased?|ended|halt(?:ed)?|neither)\b|n't\b|n’t\b", re.IGNORECASE)
WHERE = re.compile(r"\b(?:in|into|inside|from|near|across|around|over|at|to|through|via|outside)\s+(?:the\s+)?$", re.IGNORECASE)
"""What stands before a country that is only a place."""
NOUN = re.compile(r"(?:['’]s?)?\s+(?:\w+\s+){0,2}?(?:claim|charge|allegation|accusation|assertion|complaint|blame)s?\b(?!\s+d['’])", re.IGNORECASE)
"""What follows the name of somebody whose claim is spoken of."""

OWN = re.compile(r"['’]s?\s")
GRANTED = re.compile(
    r"den(?:y|ied|ies|ying)\s+(?:(?:\w+\s+)?(?:them|him|her|us|me|it|people|residents|\w+s)\s+)?(?:any\s+)?(?:further\s+|immediate\s+|safe\s+)?"
    r"(?:entry|access|admission|admittance|permission|permits?|visas?|bail|parole|asylum|passage|transit|clearance|accreditation|treatment|landing|citizenship|passports?|leave to|a (?:visa|permit|passport|licence|license|fair trial|lawyer))\b",
    re.IGNORECASE,
)
"""Refusing what somebody asked for, which denies no claim."""
LABEL = re.compile(r"\bas\s+(?:[\"“‘'][^\"”’]*[\"”’]?|[^,;:.\"“]*)", re.IGNORECASE)
"""What a claim is called by who does not believe it ('dismissed as "an attack on the state"'), which is not what it is about."""
CALLING = re.compile(r"(?:reject|dismiss|describ|call|brand|slam|denounc|term|ridicul|brush|shrug)", re.IGNORECASE)
"""Words of answering that take a label."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is kept of a report."""

    id: str
    name: str
    published: Interval | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class By:
    """Who speaks or acts: the side that he stands for, his own id, and his name."""

    side: Side
    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Something said of a claim at one place of one report. Days are ordinals; 0: unknown."""

    id: str
    source: Source
    form: Form | None
    """How it claims; None for an answer."""
    answer: AnswerKind | None
    by: Side
    speaker: str
    own: str
    """Id of the speaker himself: a quarrel may be with him and not with his state."""
    accuser: Side | None
    accused: Side | None
    matter: str | None
    marks: frozenset[str]
    """Names of places, and of those helped, that tell one quarrel from another."""
    day: int
    span: Span
    event: str | None = None
    linked: frozenset[str] = frozenset()
    """Events of the same report that it answers, by the report's own links."""
    names: frozenset[str] = frozenset()
    """Keys of the sides that its sentence names."""
    deeds: frozenset[str] = frozenset()
    """Events of the same report that it alleges."""
    at: int | None = None
    """Where in the report the word of its event stands; None without an event."""

    @property
    def order(self) -> tuple[bool, int, str, int, str]:
        """By day, those without one last."""
        return (not self.day, self.day, self.source.id, self.span.start, self.id)


def voices_of(coded: CodedDocument, ontology: Ontology) -> list[Voice]:
    """All that a document says of claims, by place."""
    found = Reading(coded, ontology)
    return found.voices() if found.sides else []


class Reading:
    """A document while it is read for claims."""

    def __init__(self, coded: CodedDocument, ontology: Ontology) -> None:
        self.coded, self.ontology = coded, ontology
        self.sides = sides_of(coded, ontology)
        published = Interval(earliest=coded.published.earliest, latest=coded.published.latest) if coded.published else None
        self.source = Source(coded.id, coded.document, published, coded.publisher or coded.credit)
        self.names = {one.id: one for one in coded.entities}
        self.mentions = sorted(((span.start, span.end, one.id) for one in coded.entities for span in one.mentions), key=lambda row: (row[0], -row[1], row[2]))
        self.starts = [row[0] for row in self.mentions]
        self.groups = sorted({(span.start, span.end) for one in armed(coded.entities).values() for span in one.mentions})
        self.sentences = sentences(coded.text)
        self.events = {one.id: one for one in coded.events}
        self.content: dict[str, list[Event]] = {}
        self.denies: dict[str, set[str]] = {}
        for link in coded.links:
            if link.kind == "part_of" and link.source in self.events:
                self.content.setdefault(link.target, []).append(self.events[link.source])
            elif link.kind == "denies":
                self.denies.setdefault(link.source, set()).add(link.target)

    def voices(self) -> list[Voice]:
        """Accusations, then what is told with other words at places where none stands."""
        found: dict[tuple[object, ...], Voice] = {}
        for voice in (*self.accusations(), *self.remarks(), *self.replies(), *self.linked_denials(), *self.actions(), *self.boasts()):
            # One sentence accuses one party once, and answers once in a kind.
            key = (voice.span.start, voice.answer, voice.accuser, voice.accused) if voice.form else (voice.span.start, voice.answer, voice.by)
            found.setdefault(key, voice)
        return sorted(self.in_order(list(found.values())), key=lambda one: (one.span.start, one.id))

    def in_order(self, voices: Sequence[Voice]) -> Iterator[Voice]:
        """Voices with a claim on the day of its answer where the report has an earlier day for the answer, and the days of the claim allow it."""
        answered: dict[str, int] = {}
        for one in voices:
            for name in one.linked if one.day else ():
                answered[name] = min(one.day, answered.get(name, one.day))
        for one in voices:
            event = self.events.get(one.event or "")
            own = event.date.earliest if event and event.date else None
            day = answered.get(one.event or "", one.day)
            yield replace(one, day=day) if one.form and day < one.day and (own is None or own.toordinal() <= day) else one

    # ---------------------------------------------------------------- claims

    def accusations(self) -> Iterator[Voice]:
        """The accusing events of the coder, one for each pair of sides."""
        for event in self.coded.events:
            if event.type != "ACCUSE" or event.status not in HAPPENED or event.mode == "disapprove" or self.hearsay(event):
                continue
            first, last = self.sentence_at(event.anchor.start)
            matter, at = self.matter_in(event.anchor.end, last, first)
            if matter is None:
                matter = self.matter_of(self.content.get(event.id, ()))
            if matter is None and (event.mode == "investigate" or not self.accuses(event)):
                continue  # criticism, or a coder's guess: nothing that could be answered
            for by in self.who(event.actors) or self.who([one.entity for one in event.attribution[:1] if one.entity]):
                for accused in self.who(event.recipients):
                    one, other = self.facing(by, accused)
                    if one.key != other.key:
                        marks = self.marks(at, last, {one.key, other.key}, event)
                        yield self.voice("accusation", None, by, self.day(event), (first, last), event=event, accuser=one, accused=other, matter=matter, marks=marks)

    def hearsay(self, event: Event) -> bool:
        """The anchor is an adjective by which the narrator stands back ('alleged ties')."""
        word, _, rest = event.anchor.quote.lower().partition(" ")
        return word in HEARSAY and (bool(rest) or bool(re.match(r"\s+(?!that\b)[a-z]", self.coded.text[event.anchor.end : event.anchor.end + 8])))

    def accuses(self, event: Event) -> bool:
        """The anchor is a word of accusing, or the report links a denial to it."""
        words = self.words(event.anchor.start, event.anchor.end)
        return any(hit.name == "accusation" for hit in answers(self.ontology).hits(words)) or any(event.id in targets for targets in self.denies.values())

    def facing(self, one: By, other: By) -> tuple[Side, Side]:
        """The sides of two who quarrel. Inside one country a person speaks for himself, unless it is with an armed group."""
        first, second = self.names[one.entity], self.names[other.entity]
        if first.country is None or first.country != second.country or "armed_group" in (first.kind, second.kind):
            return one.side, other.side
        sides = [Side(entity.id, entity.name) if entity.kind == "person" and not LOCAL.match(entity.id) else by.side for entity, by in ((first, one), (second, other))]
        return sides[0], sides[1]

    def remarks(self) -> Iterator[Voice]:
        """Reported speech of one side that names another side and, after it, a matter."""
        for said in self.coded.attributions:
            by = self.who([said.entity] if said.entity else [])
            first, last = self.sentence_at(said.cue.start)
            if not by or self.answer_at(said, first, last):
                continue
            start, end = said.content.start, min(said.content.end, self.sentence_at(said.content.start)[1])
            for hit in matters(self.ontology).hits(self.words(start, end)):
                accused = self.accused_in(start, end, hit, by[0].side)
                if accused is not None and not NOT.search(self.coded.text, start, hit.start):
                    one, other = self.facing(by[0], accused)
                    marks = self.marks(start, end, {one.key, other.key}, None)
                    yield self.voice("remark", None, by[0], self.day(None), (first, last), accuser=one, accused=other, matter=hit.name, marks=marks)
                    break

    def accused_in(self, start: int, end: int, hit: Hit, by: Side) -> By | None:
        """Whose deed a hit in reported speech is: the first party before it, or the one after 'by' behind it."""
        text = self.coded.text
        before = [one for at, one in self.parties(start, hit.start) if one.side.key != by.key and not (self.names[one.entity].kind in ("country", "government") and WHERE.search(text, start, at))]
        if before:
            return before[0]
        return next((one for at, one in self.parties(hit.end, end) if one.side.key != by.key and text[start:at].rstrip().endswith(" by")), None)

    # ---------------------------------------------------------------- answers

    def replies(self) -> Iterator[Voice]:
        """Answers by their words, and claims of responsibility."""
        for first, last in self.sentences:
            words = self.words(first, last)
            for hit in answers(self.ontology).hits(words):
                by, event = self.replier(hit, first)
                kind = hit.name
                if kind == "accusation" or by is None or (kind == "claim" and LOCAL.match(by.entity)) or self.undone(hit, first):
                    continue
                end = turn.start() if (turn := AND_ACCUSED.search(self.coded.text, hit.end, last)) else last
                matter, at = self.matter_denied(hit, end, first) if kind == "denial" else self.matter_in(hit.end, end, first, lies=False)
                named = self.claimant(hit.end, last, by.side)
                marks = self.marks(hit.end, end, {by.side.key}, None)
                day = self.day(event)
                if kind == "claim":
                    matter = matter or "attack"
                    yield self.voice("claim", None, by, day, (first, last), event=event, accuser=by.side, accused=by.side, matter=matter, marks=marks)
                elif kind == "confirmation" and (accused := next((one.side for _, one in self.parties(hit.end, last) if one.side.key != by.side.key), None)) and matter:
                    yield self.voice(None, "confirmation", by, day, (first, last), event=event, accused=accused, matter=matter, marks=marks)
                elif kind == "admission" and matter and not NOT.search(self.coded.text, hit.end, at):
                    yield self.voice(None, "admission", by, day, (first, last), event=event, accused=by.side, matter=matter, marks=marks)
                elif kind in ("denial", "no comment"):
                    event = event or (self.denial_by(by, first, last) if kind == "denial" else None)
                    linked = frozenset(self.denies.get(event.id, ())) if event else frozenset()
                    yield self.voice(None, "denial" if kind == "denial" else "no comment", by, day, (first, last), event=event, accuser=named, accused=by.side, matter=matter, marks=marks, linked=linked)

    def undone(self, hit: Hit, first: int) -> bool:
        """Words before it in its sentence make it no answer, or nobody's claim."""
        text = self.coded.text
        if hit.name == "denial" and GRANTED.match(text, hit.start):
            return True
        return bool((hit.name != "no comment" and AGAINST.search(text, first, hit.start)) or (hit.name == "claim" and NOBODY.search(text, first, hit.start)))

    def denial_by(self, by: By, first: int, last: int) -> Event | None:
        """The coder's denial of a party in a sentence, where the word of answering is another one than the coder's ('said that the claim was a fabrication')."""
        return next((one for one in self.coded.events if one.id in self.denies and one.type == "REJECT" and first <= one.anchor.start < last and by.entity in one.actors), None)

    def matter_denied(self, hit: Hit, end: int, first: int) -> tuple[str | None, int]:
        """What a denial is about: not what it calls the claim."""
        text = self.coded.text
        label = LABEL.search(text, hit.end, end) if CALLING.match(text, hit.start) else None
        if label is None:
            return self.matter_in(hit.end, end, first, lies=False)
        found = self.matter_in(hit.end, label.start(), first, back=False, lies=False)
        return found if found[0] else self.matter_in(label.end(), end, first, back=False, lies=False)

    def linked_denials(self) -> Iterator[Voice]:
        """Denials that the coder ties to what they deny, whatever their words."""
        for name, targets in sorted(self.denies.items()):
            event = self.events.get(name)
            if event is None or event.type != "REJECT":
                continue
            for by in self.who(event.actors):
                first, last = self.sentence_at(event.anchor.start)
                if by.side.key in {one.side.key for at, one in self.parties(first, event.anchor.start) if OWN.match(self.coded.text, end := self.end_of(at, one.entity)) and NOUN.match(self.coded.text, end)}:
                    continue  # 'the embassy's claim is false': it is not the embassy that denies it
                matter, _ = self.matter_in(event.anchor.start, last, first)
                yield self.voice(None, "denial", by, self.day(event), (first, last), event=event, accused=by.side, matter=matter, linked=frozenset(targets))

    def replier(self, hit: Hit, first: int) -> tuple[By | None, Event | None]:
        """Who answers: the doer of the coder's event or the speaker of the reported words there; for other than denials the party named last before."""
        event = next((one for one in self.coded.events if one.anchor.start < hit.end and hit.start < one.anchor.end and one.type in ("REJECT", "AGREE", "CONCEDE", "ACCUSE")), None)
        if hit.name == "denial" and event is not None and event.type == "ACCUSE" and hit.paired:
            event = None  # the noun 'accusation' is an event of its own: it is not the one who made it that answers
        if hit.name == "denial" and event is not None and not (event.type == "REJECT" and event.mode is None):
            return None, None
        told = event is not None and hit.paired and event.attribution and event.attribution[0].entity  # who calls a charge absurd denies it, not whose charge it is
        if event is not None and (by := self.who([told] if told else []) or self.who(event.actors)):
            return by[0], event
        said = next((one for one in self.coded.attributions if one.cue.start < hit.end and hit.start < one.cue.end), None)
        if said is not None and (by := self.who([said.entity] if said.entity else [])):
            return by[0], event
        if said is not None and said.source is not None and not said.entity:
            inside = list(self.parties(said.source.start, said.source.end))  # 'a European Union mission'
            if inside:
                return replace(inside[-1][1], name=said.source.quote), event
        if hit.name not in ("no comment", "claim"):
            return self.teller(hit), event
        near = [one for _, one in self.parties(first, hit.start) if hit.name != "claim" or self.names[one.entity].kind in ("armed_group", "person", "organization")]
        return (near[-1], event) if near else (None, None)

    def teller(self, hit: Hit) -> By | None:
        """Who answers inside reported speech: the party named in it before the word of answering, else the speaker ('said that it had found proof'; 'said that the charge was absurd')."""
        said = next((one for one in self.coded.attributions if one.content.start <= hit.start and hit.end <= one.content.end), None)
        if said is None or (hit.name == "denial" and not hit.paired):
            return None
        inside = [] if hit.name == "denial" else list(self.parties(said.content.start, hit.start))
        speakers = inside or ([(0, one) for one in self.who([said.entity])] if said.entity else list(self.parties(said.source.start, said.source.end)) if said.source else [])
        return speakers[-1][1] if speakers else None

    def claimant(self, start: int, end: int, by: Side) -> Side | None:
        """Whose claim an answer speaks of ('Chad's accusation'); None where the words do not tell."""
        return next((one.side for at, one in self.parties(start, end) if one.side.key != by.key and NOUN.match(self.coded.text, self.end_of(at, one.entity))), None)

    def answer_at(self, said: Attribution, first: int, last: int) -> bool:
        """A word of speech answers something, so that what it reports is no claim."""
        return any(hit.start < said.cue.end and said.cue.start < hit.end for hit in answers(self.ontology).hits(self.words(first, last)) if hit.name not in ("claim", "accusation"))

    def actions(self) -> Iterator[Voice]:
        """Deeds whose sentence names the matter: sanctions, expulsions, arrests, inquiries by one's own side."""
        for event in self.coded.events:
            own = event.type == "ACCUSE" and event.mode == "investigate"
            if event.status not in REAL or event.attribution or not (own or event.type in ACTIONS):
                continue
            first, last = self.sentence_at(event.anchor.start)
            matter, at = self.matter_in(event.anchor.end, last, first, back=False)
            if matter is None or not CAUSE.search(self.coded.text, event.anchor.start, at):
                continue
            doers, done = self.who(event.actors), self.who(event.recipients)
            for by in doers[:1]:
                others = [one.side for one in done if one.side.key != by.side.key]
                accused = by.side if own and not others else others[0] if others and not own else None
                if accused is not None:
                    yield self.voice(None, "action", by, self.day(event), (first, last), event=event, accuser=None if accused == by.side else by.side, accused=accused, matter=matter, marks=self.marks(at, last, {by.side.key}, None))

    def boasts(self) -> Iterator[Voice]:
        """What a side says that it did to another, where it is no more than its claim: it 'claims' so, or the report ties a denial to it ('said it had shot down two jets'). One for each sentence."""
        doubted = {name for targets in self.denies.values() for name in targets}
        found: dict[tuple[int, By], list[Event]] = {}
        for event in self.coded.events:
            told = event.attribution[0] if event.attribution else None
            if event.type not in BOASTED or event.status not in HAPPENED or told is None or told.entity is None or LOCAL.match(told.entity):
                continue
            claims = told.cue is not None and told.cue.quote.lower().startswith("claim")
            doers, done = ({one.side.key for one in self.who(ids)} for ids in (event.actors, event.recipients))
            for by in self.who([told.entity]) if claims or event.id in doubted else ():
                if by.side.key in doers - done:
                    found.setdefault((self.sentence_at(event.anchor.start)[0], by), []).append(event)
        for (_, by), events in found.items():
            first, last = self.sentence_at(events[0].anchor.start)
            matter, _ = self.matter_in(events[0].anchor.start, last, first, back=False)
            marks = self.marks(events[0].anchor.start, last, {by.side.key}, None)
            one = self.voice("claim", None, by, self.day(None), (first, last), event=events[0], accuser=by.side, accused=by.side, matter=matter or self.matter_of(events) or "attack", marks=marks)
            yield replace(one, deeds=frozenset(event.id for event in events))

    # ---------------------------------------------------------------- what words tell

    def words(self, start: int, end: int) -> list[Word]:
        """The words of a stretch; the name of an armed group is the one word 'rebels'."""
        found: list[Word] = []
        at = start
        for first, last in self.groups:
            if at <= first and last <= end:
                found += [*words_in(self.coded.text, at, first), Word("rebels", first, last)]
                at = last
        return found + words_in(self.coded.text, at, end)

    def matter_in(self, start: int, end: int, first: int, *, back: bool = True, lies: bool = True) -> tuple[str | None, int]:
        """What the words after a place are about, or else those of the sentence before it; and where they begin. Who answers with `lies` accuses nobody of lying."""
        untrue = frozenset[str]() if lies else self.ontology.words("untrue_words")
        hits: list[Hit] = []
        for stretch in ((start, end), (first, start))[: 1 + back]:
            hits = hits or [hit for hit in matters(self.ontology).hits(self.words(*stretch)) if self.coded.text[hit.start : hit.end].lower() not in untrue]
        return (hits[0].name, hits[0].start) if hits else (None, start)

    def matter_of(self, content: Sequence[Event]) -> str | None:
        """What the events alleged are about, by their type."""
        kinds = {event.type for event in content}
        return next((one.name for one in self.ontology.all("matters", ClaimMatter) if kinds & set(one.types)), None)

    def marks(self, start: int, end: int, without: set[str], event: Event | None) -> frozenset[str]:
        """Names of the places and of the third parties that a stretch of text names, and the place of what is alleged."""
        found = set()
        acting = {at for at, _ in self.parties(start, end) if not WHERE.search(self.coded.text, start, at)}  # 'accused Beijing of'
        for at, name in self.named(start, end):
            entity = self.names[name]
            if entity.kind == "place" and entity.precision != "country" and at not in acting:
                found.add(f"at {entity.name}")
            elif name in self.sides and entity.kind == "armed_group" and self.sides[name].key not in without:
                found.add(f"for {self.sides[name].name}")
        for one in self.content.get(event.id, ()) if event else ():
            if one.place and one.place.basis == "clause" and one.place.precision != "country":
                found.add(f"at {one.place.name}")
        return frozenset(found)

    # ---------------------------------------------------------------- who and when

    def who(self, ids: Sequence[str]) -> list[By]:
        """Those of some entities who stand for a side, one for each side."""
        found: dict[str, By] = {}
        for name in ids:
            if name in self.sides:
                found.setdefault(self.sides[name].key, self.by(name))
        return list(found.values())

    def by(self, name: str) -> By:
        """An entity as one who speaks or acts."""
        return By(self.sides[name], name, self.names[name].name)

    def parties(self, start: int, end: int) -> Iterator[tuple[int, By]]:
        """Those named in a stretch who stand for a side, by place."""
        return ((at, self.by(name)) for at, name in self.named(start, end) if name in self.sides)

    def named(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The entities named in a stretch, by place."""
        for at, last, name in self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            if last <= end:
                yield at, name

    def end_of(self, at: int, name: str) -> int:
        """Where the mention of an entity that begins at a place ends."""
        return max(last for first, last, other in self.mentions if first == at and other == name)

    def sentence_at(self, at: int) -> tuple[int, int]:
        """The sentence around a place."""
        number = bisect_right(self.sentences, (at, len(self.coded.text))) - 1
        first, last = self.sentences[number] if number >= 0 else (0, 0)
        return (first, last) if first <= at < last else (at, at)

    def day(self, event: Event | None) -> int:
        """The day of what is said: the event's own, or that of the report."""
        own = event.date if event else None
        if own and own.earliest and own.latest and own.earliest == own.latest:
            return own.earliest.toordinal()
        when = self.source.published
        return when.latest.toordinal() if when and when.latest else own.latest.toordinal() if own and own.latest else 0

    def voice(
        self, form: Form | None, answer: AnswerKind | None, by: By, day: int, place: tuple[int, int], *, event: Event | None = None, accuser: Side | None = None, accused: Side | None = None,
        matter: str | None = None, marks: frozenset[str] = frozenset(), linked: frozenset[str] = frozenset(),
    ) -> Voice:  # fmt: skip
        """A voice with its id and words."""
        first, last = place
        span = Span(start=first, end=last, quote=self.coded.text[first:last])
        name = stable_id("say", self.coded.id, first, form, answer, by.entity, accuser.key if accuser else "", accused.key if accused else "")
        deeds = frozenset(one.id for one in self.content.get(event.id, ())) if event and form == "accusation" else frozenset()
        return Voice(
            name, self.source, form, answer, by.side, by.name, by.entity, accuser, accused, matter, marks, day, span, event.id if event else None, linked,
            frozenset(one.side.key for _, one in self.parties(first, last)), deeds, event.anchor.start if event else None,
        )  # fmt: skip


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as offsets, without the spaces between them.

    >>> [text[a:b] for text in ["Gen. Ba left. He is back."] for a, b in sentences(text)]
    ['Gen. Ba left.', 'He is back.']
    """
    found, start = [], 0
    wrapped = max(map(len, text.splitlines()), default=0) <= LINE
    for match in END.finditer(text):
        lines = match.group().count("\n")
        if lines < 2 and match.group(1) is None and wrapped:
            continue
        if lines < 1 + wrapped and match.group(1) is not None and SHORT.search(text, start, match.start()):
            continue
        found.append((start, max(match.start(), match.end(1))))
        start = match.end()
    found.append((start, len(text.rstrip())))
    return [(first, last) for first, last in found if text[first:last].strip()]

