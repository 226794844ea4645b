"""Which day a deed has whose own clause names none: one choice among all the times that the report offers for it, or none of them.

Each offer is weighed by how the report comes by it: the scene in which it goes on telling, the day of a deed told beside it, of the statement that carries it, of
what the same side said before, the report's own. To leave it open is an offer like the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.forums import is_told_in_court
from tocsin.knowledge import SPEECH
from tocsin.records import Dating, Event
from tocsin.situate import DAYS_NAMED, dated, day_of_report, numbers_in
from tocsin.tenses import is_fresh_perfect, is_just_done, is_past_perfect, is_plain_past, is_until_now
from tocsin.text import Annotations, Sentence
from tocsin.whereabouts import Scene

POINTS: dict[str, float] = {
    "clause news past": 0.9, "clause news speech": -0.2,
    "deed far": -0.2, "deed far else": 0.3, "deed far of side past": 0.5, "deed far perfect": -0.3, "deed last": 0.4, "deed next of side speech": -0.6, "deed next past": 0.6, "deed of type": 0.3, "deed sentence of side past": 0.4, "deed sentence past": 0.2, "deed speech act": -0.4,
    "lead": 0.3, "lead act": 0.4,
    "long over": 0.4,
    "mention before": 0.9, "mention day": 0.6, "mention wide": 0.9, "mention wide act": 0.9,
    "none REJECT": 0.4, "none act": -0.5, "none alleged": 1.3, "none body": 0.6, "none lead": -0.1, "none ongoing": 1.1, "none past": -0.8, "none speech": 1.0,
    "report": 0.8, "report body": 0.3, "report body speech": 0.4, "report lead": 0.5, "report live": 1.8, "report past": 0.5, "report speech": 0.7, "report with news": 0.2, "report with news past": -0.4, "report with news speech": 0.5,
    "scene behind far": -0.8, "scene behind far act": -0.6, "scene behind far past": -0.7, "scene behind near": -0.3, "scene behind near speech": -0.3, "scene day else": -0.6, "scene day fresh": 0.7, "scene far": -0.5, "scene here": 1.1, "scene here past": 0.9, "scene last": 0.4, "scene last news speech": 0.2, "scene last speech": 0.3, "scene near": -0.7, "scene near else": -0.5, "scene near speech": -0.7, "scene next": -0.2, "scene paragraph": 0.7, "scene paragraph act": 0.7, "scene paragraph past": 1.2,
    "wide": -1.4,
}  # fmt: skip
"""What each sign adds for a time, and for none ('none …'): the rounded weights that `benchmarks/dates.py` fits."""
BEFORE, AFTER = 6, 1
"""Scenes before a deed and after it among which is chosen, beside that of the news: long reports are read in linear time."""
TOLD = 6
"""Deeds told before among whose days is chosen."""
NEXT, NEAR = 1, 4
"""Paragraphs over which a scene behind is still that of what is told, and over which one before is near."""
LEAD = 4
"""Paragraphs at the top that lead the report."""
LONG_BEFORE = timedelta(days=21)
"""What lies further back than this is the past that a report tells of, and no news."""


@dataclass(slots=True)
class Offer:
    """A time that the report offers for a deed (None: none of them), and what speaks for it."""

    date: Dating | None
    signs: dict[str, float] = field(default_factory=dict)

    def weigh(self, signs: Iterable[str]) -> None:
        """Add what speaks for it; what speaks twice counts once."""
        self.signs.update(dict.fromkeys(signs, 1.0))

    @property
    def points(self) -> float:
        """The sum of what speaks for it."""
        return sum(POINTS.get(sign, 0.0) * weight for sign, weight in self.signs.items())


def chosen(deed: Deed, event: Event, offers: Sequence[Offer]) -> Offer:
    """The likeliest of the offers for a deed; of equals the first."""
    del deed, event
    return max(offers, key=lambda offer: offer.points)


@dataclass(frozen=True, slots=True)
class Offered:
    """What the narrative itself knows of a deed's day: of the same happening told before, of the occasion on which something was said, of what the same side said before."""

    same: Dating | None = None
    occasion: Dating | None = None
    statement: Dating | None = None


@dataclass(frozen=True, slots=True)
class Chronicle:
    """A report with the times at which its clauses set scenes, in the order of the text, and that of its news."""

    dossier: Dossier
    notes: Annotations
    scenes: Sequence[Scene]
    news: Scene | None
    live: bool

    def dated(self, deed: Deed, event: Event, offered: Offered, told: Collection[tuple[Deed, Event]]) -> Dating | None:
        """The time that is likeliest that of a deed, by all that the report offers; None where most speaks for none."""
        return chosen(deed, event, self.offers(deed, event, offered, told)).date

    def offers(self, deed: Deed, event: Event, offered: Offered, told: Collection[tuple[Deed, Event]]) -> list[Offer]:
        """All times that the report offers for a deed, and last that it has none; `told` are the last deeds told before, in order."""
        sentence = self.notes.sentences[self.notes.tokens[deed.head].sentence]
        manner = self.manner(deed, event, sentence)
        found: dict[tuple[date | None, date | None], Offer] = {}

        def offer(dating: Dating | None, *signs: str) -> None:
            if dating is not None:
                one = found.setdefault((dating.earliest, dating.latest), Offer(dating))
                one.weigh(signs)
                one.weigh(f"{sign} {how}" for sign in signs for how in manner)

        offer(event.date, f"clause {deed.dated}")
        offer(offered.same, "same")
        offer(offered.occasion, "occasion")
        offer(offered.statement, "statement")
        for dating, signs in (*self.by_scene(sentence, deed), *self.by_deed(sentence, deed, told), *self.by_mention(sentence, deed)):
            offer(dating, *signs)
        first = next((s.paragraph for s in self.notes.sentences if s.end > self.dossier.body), 0)
        place = "lead" if sentence.paragraph - first < LEAD else "body"
        offer(day_of_report(self.dossier, self.notes.tokens[deed.head]), "report", f"report {place}", *(["report live"] if self.live else []), "report with news" if self.news is not None else "report without news")
        for one in found.values():
            one.weigh(self.of_date(one.date))
        return [*found.values(), Offer(None, dict.fromkeys(("none", f"none {event.type}", f"none {place}", *(f"none {how}" for how in manner)), 1.0))]

    def manner(self, deed: Deed, event: Event, sentence: Sentence) -> list[str]:
        """How the report tells of a deed: in which tense, by a noun, as what is said, as what is only alleged."""
        verb = deed.clause if deed.clause >= 0 and not deed.nominal else clause_of(self.notes, deed.head)
        found = ["past" if is_plain_past(self.notes, verb) else "before" if is_past_perfect(self.notes, verb) or any(self.notes.tokens[c].lower == "had" for c in self.notes.children(verb, "aux")) else "perfect" if is_just_done(self.notes, deed) else "else"]
        found.append("speech" if deed.type in SPEECH else "act")
        found += ["nominal"] if deed.nominal else []
        found += [event.status] if event.status != "occurred" else []
        token = self.notes.tokens[deed.head]
        if deed.nominal and token.dep == "pobj" and self.notes.tokens[token.head].lower in ("after", "following", "since", "before", "despite"):
            found.append("background")
        if self.notes.tokens[verb].dep in ("relcl", "acl"):
            found.append("aside")
        if is_told_in_court(self.dossier, self.notes, sentence):
            found.append("court")
        if is_until_now(self.notes, sentence) or is_fresh_perfect(self.notes, deed, sentence):
            found.append("fresh")
        return found

    def by_scene(self, sentence: Sentence, deed: Deed) -> Iterator[tuple[Dating | None, list[str]]]:
        """The times of the scenes around a deed, the nearest before it first, each with what it says."""
        at = bisect_left(self.scenes, (sentence.index, deed.head), key=lambda scene: (scene.sentence, scene.verb))
        news = True
        for number in (*reversed(range(max(0, at - BEFORE), at)), *range(at, min(len(self.scenes), at + AFTER))):
            scene = self.scenes[number]
            signs = [f"scene {told_at(scene, sentence, ahead=number >= at)}"]
            signs += ["scene last"] if number == at - 1 else []
            if scene.news and number < at and news:
                signs, news = [*signs, "scene last news"], False
            yield scene.date, [*signs, "scene day"] if scene.news else signs
        if self.news is not None:
            yield self.news.date, ["lead", "lead ahead" if self.news.sentence > sentence.index else "lead behind"]

    def by_deed(self, sentence: Sentence, deed: Deed, told: Collection[tuple[Deed, Event]]) -> Iterator[tuple[Dating | None, list[str]]]:
        """The days of the deeds told shortly before, or beside it."""
        sides, last = {*deed.actors, *deed.recipients}, True
        for other, event in reversed([*told][-TOLD:]):
            if event.date is None:
                continue
            at = self.notes.sentences[self.notes.tokens[other.head].sentence]
            where = "sentence" if at.index == sentence.index else "next" if sentence.index - at.index == 1 and at.paragraph == sentence.paragraph else "paragraph" if at.paragraph == sentence.paragraph else "far"
            signs = [f"deed {where}"]
            signs += [f"deed {where} of side"] if sides & {*other.actors, *other.recipients} else []
            signs += ["deed of type"] if other.type == deed.type else []
            signs += ["deed last"] if last else []
            signs += ["deed speech"] if other.type in SPEECH else []
            signs += ["deed above"] if deed.parent == other.head else []
            last = False
            yield event.date, signs

    def by_mention(self, sentence: Sentence, deed: Deed) -> Iterator[tuple[Dating | None, list[str]]]:
        """The times that a deed's sentence names, for something else."""
        for number in sorted(numbers_in(self.dossier, self.notes, sentence.index)):
            expression = self.dossier.expressions[number]
            yield (dated(self.dossier, self.notes, number), ["mention before" if expression.first < deed.head else "mention behind", "mention day" if expression.pattern in DAYS_NAMED else "mention wide"])

    def of_date(self, dating: Dating | None) -> list[str]:
        """What a time says by itself: that it is to come, long over, wide."""
        published = self.dossier.published
        signs = []
        if dating is not None and dating.earliest and dating.latest:
            signs += ["wide"] if (dating.latest - dating.earliest).days > 10 else []
            if published is not None and published.earliest is not None and published.latest is not None:
                signs += ["to come"] if dating.earliest > published.latest else ["long over"] if dating.latest < published.earliest - LONG_BEFORE else []
        return signs


def told_at(scene: Scene, sentence: Sentence, *, ahead: bool) -> str:
    """How far from a sentence a scene is set; `ahead`: behind the deed."""
    back = sentence.paragraph - scene.paragraph
    if ahead:
        return "behind here" if scene.sentence == sentence.index else "behind near" if -back <= NEXT + 1 else "behind far"
    return "here" if scene.sentence == sentence.index else "paragraph" if back == 0 else "next" if back <= NEXT else "near" if back <= NEAR else "far"
