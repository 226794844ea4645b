"""Which day a deed has whose own clause names none: one choice among all the times that the report offers for it, or none of them.

Each offer is weighed by how the report comes by it: the scene in which it goes on telling, the day of a deed told beside it, of the statement that carries it, of
what the same side said before, the report's own. To leave it open is an offer like the others.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tocsin.bonds import is_main_after_all
from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.forums import is_told_in_court
from tocsin.knowledge import SPEECH
from tocsin.records import Dating, Event
from tocsin.situate import DAYS_NAMED, closes_statement, dated, day_of_report, is_end, numbers_in, seat_of, told_on
from tocsin.tenses import OFTEN, is_fresh_perfect, is_just_done, is_likened, is_plain_past, is_until_now
from tocsin.text import Annotations, Sentence
from tocsin.weighing import Offer
from tocsin.whereabouts import Scene, how_far

POINTS: dict[str, float] = {
    "age inf": -0.1,
    "clause after": 3.5, "clause known": 1.3, "clause news": 0.1, "clause news past": 0.9, "clause since": 1.0, "clause told": 2.4,
    "deed far": -0.2, "deed far of side": 0.2, "deed far often": -0.7, "deed last": 0.6, "deed last act": 0.3, "deed last demanded": -0.6, "deed next": -0.2, "deed next of side": 0.4, "deed next past": 0.3, "deed next speech": -0.6, "deed of type": 0.7, "deed of type past": -0.3, "deed paragraph": 0.3, "deed paragraph past": -0.7, "deed sentence": -0.3, "deed sentence act": -0.8, "deed sentence of side": 0.6, "deed sentence past": 0.3, "deed speech act": -0.3,
    "lead": 0.2, "lead act": 0.3, "lead behind past": 0.3, "lead behind speech": 0.3, "lead past": -0.4, "lead perfect": 0.5,
    "mention behind": 0.6, "mention behind act": 1.2, "mention day": 0.9,
    "none": -0.1, "none REJECT": 0.4, "none act": -0.7, "none alleged": 1.0, "none body": 0.3, "none lead": -0.3, "none often": 1.1, "none ongoing": 1.1, "none past": -0.7, "none speech": 0.7,
    "occasion": 1.8,
    "report": 0.5, "report act": -0.3, "report after news": 0.3, "report after news past": -3.0, "report after news perfect": 0.3, "report after news speech": 0.7, "report aside": -0.6, "report body": 0.2, "report body speech": 0.5, "report demanded": 0.5, "report in past": -0.6, "report in past past": -0.8, "report in past speech": -0.2, "report lead": 0.4, "report lead past": 0.3, "report live": 1.7, "report of news": 0.2, "report often": 0.1, "report past": 0.4, "report speech": 0.8,
    "same": 1.2,
    "scene day": -0.5, "scene day aside": -0.5, "scene day now": -0.4, "scene day perfect": 0.2, "scene day speech": -0.3, "scene far": -0.1, "scene here": 1.1, "scene in past": 1.2, "scene in past speech": -0.5, "scene last": 0.5, "scene last news past": 0.3, "scene last past": 0.7, "scene last speech": 0.4, "scene near": -0.7, "scene near act": -0.3, "scene near speech": -0.4, "scene next": -0.1, "scene paragraph": 0.1, "scene paragraph past": 0.8,
    "statement": 0.2,
    "to come": -1.7,
    "wide": -1.1,
}  # fmt: skip
"""What each sign adds for a time, and for none ('none …'): the rounded weights that `benchmarks/date_weights.py` fits."""
BEFORE, AFTER = 6, 1
"""Scenes before a deed and after it among which is chosen, beside that of the news: long reports are read in linear time."""
TOLD = 6
"""Deeds told before among whose days is chosen."""
LEAD = 4
"""Paragraphs at the top that lead the report."""
STILL_PAST = 2
"""Sentences over which the past is still told of that a paragraph has named."""
AGES = (21, math.inf)
"""How many days a time lies before the report, up to so many: what lies far back is the past of which it tells, and no news."""
GRACE = timedelta(days=1)


BACKGROUND = frozenset({"ago", "unit", "within", "recent", "month", "bare_month", "year"})
"""Patterns of times that are longer than a day or lie further back: with what was before a deed they are not its own."""


def hangs_behind(notes: Annotations, at: int, head: int) -> bool:
    """A word stands in a phrase with 'after', 'following' or 'since' that does not hold a deed."""
    way = notes.ancestors(at)
    marks = (i for i in way if notes.tokens[i].lower in ("after", "following", "since", "despite") and notes.tokens[i].dep == "prep")
    return any(i > head and head not in notes.subtree(i) for i in marks)


@dataclass(frozen=True, slots=True)
class Offered:
    """What the narrative itself knows of a deed's day: of the same happening told before, of the occasion on which something was said, of what the same side said before."""

    same: Dating | None = None
    occasion: Dating | None = None
    statement: Dating | None = None


@dataclass(frozen=True)
class Chronicle:
    """A report with the times at which its clauses set scenes, in the order of the text, and that of its news."""

    dossier: Dossier
    notes: Annotations
    scenes: Sequence[Scene]
    news: Scene | None
    live: bool

    @cached_property
    def heads(self) -> frozenset[int]:
        """The words that tell of the deeds of the report."""
        return frozenset(deed.head for deed in self.dossier.deeds)

    def dated(self, deed: Deed, event: Event, offered: Offered, told: Collection[tuple[Deed, Event]]) -> Dating | None:
        """The time that is likeliest that of a deed, by all that the report offers; None where most speaks for none."""
        return max(self.offers(deed, event, offered, told), key=lambda offer: offer.points(POINTS)).what

    def offers(self, deed: Deed, event: Event, offered: Offered, told: Collection[tuple[Deed, Event]]) -> list[Offer[Dating | None]]:
        """All times that the report offers for a deed, and last that it has none; `told` are the last deeds told before, in order."""
        sentence = self.notes.sentences[self.notes.tokens[deed.head].sentence]
        manner = self.manner(deed, event, sentence)
        found: dict[tuple[date | None, date | None], Offer[Dating | None]] = {}

        def offer(dating: Dating | None, *signs: str) -> None:
            if dating is not None:
                one = found.setdefault((dating.earliest, dating.latest), Offer(dating))
                one.weigh(dict.fromkeys((*signs, *(f"{sign} {how}" for sign in signs for how in manner)), 1.0))

        offer(event.date, f"clause {deed.dated}")
        offer(offered.same, "same")
        offer(offered.occasion, "occasion")
        offer(offered.statement, "statement")
        for dating, signs in (*self.by_scene(sentence, deed), *self.by_deed(sentence, deed, told), *self.by_mention(sentence, deed, event)):
            offer(dating, *signs)
        first = next((s.paragraph for s in self.notes.sentences if s.end > self.dossier.body), 0)
        place = "lead" if sentence.paragraph - first < LEAD else "body"
        own = day_of_report(self.dossier, self.notes.tokens[deed.head])
        news = "without news" if self.news is None else "of news" if meet(own, self.news.date) else "after news"
        offer(own, "report", f"report {place}", f"report {news}", *(["report live"] if self.live else []), *(["report in past"] if self.tells_of_past(sentence, deed) else []))
        for one in found.values():
            one.weigh(dict.fromkeys(self.of_date(one.what), 1.0))
        return [*found.values(), Offer(None, dict.fromkeys(("none", f"none {event.type}", f"none {place}", *(f"none {how}" for how in manner)), 1.0))]

    def manner(self, deed: Deed, event: Event, sentence: Sentence) -> list[str]:
        """How the report tells of a deed: in which tense, by a noun, as what is said, as what is only alleged."""
        verb = deed.clause if deed.clause >= 0 and not deed.nominal else clause_of(self.notes, deed.head)
        have = any(self.notes.tokens[c].lower == "had" for c in self.notes.children(verb, "aux"))
        now = self.notes.tokens[verb].tag in ("VBZ", "VBP")
        found = ["past" if is_plain_past(self.notes, verb) else "before" if have else "perfect" if is_just_done(self.notes, deed) else "now" if now else "else"]
        found.append("speech" if deed.type in SPEECH else "act")
        found += ["nominal"] if deed.nominal else []
        found += [event.status] if event.status != "occurred" else []
        token = self.notes.tokens[deed.head]
        if deed.nominal and token.dep == "pobj" and self.notes.tokens[token.head].lower in ("after", "following", "since", "before", "despite"):
            found.append("background")
        if self.notes.tokens[verb].dep in ("relcl", "acl"):
            found.append("aside")
        if any(t.lower in OFTEN for t in self.notes.tokens[sentence.first : sentence.last]):
            found.append("often")
        if is_told_in_court(self.dossier, self.notes, sentence):
            found.append("court")
        if is_until_now(self.notes, sentence) or is_fresh_perfect(self.notes, deed, sentence):
            found.append("fresh")
        return found

    def tells_of_past(self, sentence: Sentence, deed: Deed) -> bool:
        """The last time that the paragraph has named before a deed is one of long before the report, and no more than two sentences back."""
        at = bisect_left(self.scenes, (sentence.index, deed.head), key=lambda scene: (scene.sentence, scene.verb))
        scene = self.scenes[at - 1] if at else None
        return scene is not None and scene.paragraph == sentence.paragraph and sentence.index - scene.sentence <= STILL_PAST and f"age {math.inf}" in self.of_date(scene.date)

    def by_scene(self, sentence: Sentence, deed: Deed) -> Iterator[tuple[Dating | None, list[str]]]:
        """The times of the scenes around a deed, the nearest before it first, each with what it says."""
        at = bisect_left(self.scenes, (sentence.index, deed.head), key=lambda scene: (scene.sentence, scene.verb))
        news = True
        for number in (*reversed(range(max(0, at - BEFORE), at)), *range(at, min(len(self.scenes), at + AFTER))):
            scene = self.scenes[number]
            if number >= at and self.dossier.published is None and "wide" in self.of_date(scene.date):
                continue  # a year that is named later is that of an older one, for all that is known
            if not scene.news and scene.paragraph != sentence.paragraph:
                continue  # the month or year of a paragraph of background holds in it alone
            signs = [f"scene {how_far(scene, sentence, ahead=number >= at)}"]
            signs += ["scene last"] if number == at - 1 else []
            signs += ["scene in past"] if number == at - 1 and self.tells_of_past(sentence, deed) else []
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
            if at.paragraph != sentence.paragraph and f"age {math.inf}" in self.of_date(event.date):
                continue  # nor does what a paragraph of background told
            if at.index != sentence.index and self.dossier.published is None and event.date.basis == "known":
                continue  # were a happening the news, the report could be dated by it
            where = "sentence" if at.index == sentence.index else "next" if sentence.index - at.index == 1 and at.paragraph == sentence.paragraph else "paragraph" if at.paragraph == sentence.paragraph else "far"
            signs = [f"deed {where}"]
            signs += [f"deed {where} of side"] if sides & {*other.actors, *other.recipients} else []
            signs += ["deed of type"] if other.type == deed.type else []
            signs += ["deed last"] if last else []
            signs += ["deed speech"] if other.type in SPEECH else []
            signs += ["deed above"] if deed.parent == other.head else []
            last = False
            yield event.date, signs

    def by_mention(self, sentence: Sentence, deed: Deed, event: Event) -> Iterator[tuple[Dating | None, list[str]]]:
        """The times that a deed's sentence names, for something else."""
        for number in sorted(numbers_in(self.dossier, self.notes, sentence.index)):
            expression = self.dossier.expressions[number]
            verb = clause_of(self.notes, seat_of(self.notes, expression))
            before = self.notes.tokens[verb].dep in ("acl", "relcl") or (is_main_after_all(self.notes, deed.head) and self.notes.tokens[deed.head].head == verb)
            if before and verb != clause_of(self.notes, deed.head) and verb in self.heads:
                continue  # 'women abducted two years ago were freed': the time is that of the other deed
            if expression.pattern == "year" and self.notes.tokens[expression.last].dep in ("nummod", "compound", "amod", "nmod"):
                continue  # 'the 2021 putsch': the year is that of what it names
            if expression.future or is_likened(self.notes, expression.first) or is_end(self.dossier, self.notes, deed.head, number) or any(self.notes.tokens[c].lower == "before" for c in self.notes.children(verb, "mark", "prep", "advmod")):
                continue
            if expression.first > deed.head and expression.pattern in BACKGROUND and hangs_behind(self.notes, expression.first, deed.head):
                continue  # 'arrived in Lomé, following a visit by his deputy a week ago'
            dating = dated(self.dossier, self.notes, number)
            if deed.type not in SPEECH and closes_statement(self.notes, deed.head, expression):
                yield told_on(self.dossier, self.notes, deed.head, number), ["mention told"]
            elif event.date is None or event.date.latest != dating.latest:  # else what the sentence implies of the deed's day rests on this time
                yield dating, ["mention before" if expression.first < deed.head else "mention behind", "mention day" if expression.pattern in DAYS_NAMED else "mention wide"]

    def of_date(self, dating: Dating | None) -> list[str]:
        """What a time says by itself: that it is to come, long over, wide."""
        published = self.dossier.published
        signs = []
        if dating is not None and dating.earliest and dating.latest:
            signs += ["wide"] if (dating.latest - dating.earliest).days > 10 else []
            if published is not None and published.earliest is not None and published.latest is not None:
                age = ((self.dossier.probable or (published.earliest, published.latest))[0] - dating.latest).days
                signs.append("to come" if dating.earliest > published.latest else next(f"age {most}" for most in AGES if age <= most))
        return signs


def meet(one: Dating | None, other: Dating | None) -> bool:
    """Two times meet, or a day lies between them."""
    if one is None or other is None or one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    return one.earliest - GRACE <= other.latest and other.earliest <= one.latest + GRACE
