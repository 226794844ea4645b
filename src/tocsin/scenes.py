"""Time and place that a report gives to a deed outside of the deed's own sentence.

News sets a scene and goes on in it: "On Tuesday a lorry crashed into a barracks in Beira. … The driver was killed by sentries." So what is told in the
plain past and names no time or place of its own has those of the same happening where it was told before, else of the scene in which it is told.
Each says so by its basis, and the evidence points to the words that set the scene.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, takewhile

from tocsin.anchored import Anchored
from tocsin.bonds import is_main_after_all, is_since, is_together
from tocsin.casualties import is_pointing, retells
from tocsin.dating import TOLD, Chronicle, Offered
from tocsin.deed import HAPPENINGS, Deed
from tocsin.denials import one_side
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.engines.retold import BLASTS, LOCAL_IDS
from tocsin.entries import heads_entry, is_live
from tocsin.forums import courts, forum_of, forums, held_at, is_content, is_occasion_of, is_of_all, summoned_to
from tocsin.knowledge import SPEECH
from tocsin.narrative import shifted
from tocsin.ontology import Ontology
from tocsin.placing import Report, Telling
from tocsin.records import IMPLIED, Dating, Event, Link, Place
from tocsin.situate import dated, is_end, is_historic, numbers_in, seat_of, top_of
from tocsin.tenses import is_likened, is_plain_past
from tocsin.text import Annotations, Expression, Sentence
from tocsin.venue import dateline_place
from tocsin.when import names_year, parts_of
from tocsin.whereabouts import Scene, places_told, teller

BODILY = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "AID", "CONSULT"})
"""Types of deeds that take place somewhere, and share the scene of the story they are told in."""
SAID = frozenset({"occurred", "ongoing", "demanded", "offered", "threatened"})
"""Statuses of what has been said, though what it is about is to come."""
REMOTE = frozenset({"phone", "letter"})
"""Modes of meeting without a place."""
REACH = 4
"""Paragraphs over which a scene holds without being named again."""
AFTER_MEETING = 2
"""Sentences after a meeting in which those who met are still speaking at it."""
TOLD_AGAIN = 4
"""Sentences over which a noun with 'the' tells of a happening again with those whom it struck."""
ACTS = {"rally": "gather", "arrest": "detain", "meeting": "meet", "verdict": "convict", "killing": "kill", "abduction": "abduct", "kidnapping": "abduct", "shooting": "shoot", "bombing": "bomb"}
"""Nouns for deeds that are told with another word."""
DAYLIKE = frozenset({"weekday", "day", "iso", "numeric", "stamp", "short_year", "today", "monthday", "weekend", "feast"})
"""Patterns of time expressions that name a day or two: they set the scene of news; longer stretches set that of a paragraph of background."""
ENTRY_DAYS = DAYLIKE | {"range"}
"""Patterns of what heads the entry of a chronicle."""


def times_told(dossier: Dossier, notes: Annotations) -> list[Scene]:
    """The times that clauses in the plain past name and those that head entries, in the order of the text."""
    cues, found = {u.cue for u in dossier.utterances}, []
    for sentence in notes.sentences:
        for number in sorted(numbers_in(dossier, notes, sentence.index)):
            expression = dossier.expressions[number]
            verb = expression.first if expression.pattern in ENTRY_DAYS and heads_entry(dossier, notes, expression) else sets_scene(dossier, notes, number, cues)
            if verb is not None:
                date = dated(dossier, notes, number)
                found.append(Scene(sentence.paragraph, sentence.index, verb, date=date, news=is_news(expression) or verb == expression.first))
    return found


def sets_scene(dossier: Dossier, notes: Annotations, number: int, cues: Collection[int]) -> int | None:
    """The verb in the plain past, or in the present where the time has its year ('In May 1998 two men storm the bank'), that a time sets the scene of; None where it sets none, as when something was said (`cues`: the words of speech)."""
    verb = teller(notes, seat_of(notes, dossier.expressions[number]))
    aside = notes.tokens[verb].dep == "relcl" or (notes.tokens[verb].dep == "acl" and not is_news(dossier.expressions[number]))  # 'the soldier captured in August'
    aside = aside or any(is_main_after_all(notes, c) for c in notes.children(verb, "conj"))
    conditional = any(notes.tokens[c].lower in ("if", "unless") for c in notes.children(verb, "mark"))
    told = is_plain_past(notes, verb) or (names_year(parts_of(dossier.expressions[number])) and is_historic(notes, verb, dossier.expressions[number]))
    return None if conditional or is_since(notes, verb) or is_ahead(dossier, number) or is_end(dossier, notes, verb, number) or is_likened(notes, dossier.expressions[number].first) or verb in cues or (aside and not is_together(notes, verb)) or not told else verb


def is_news(expression: Expression) -> bool:
    """The time names a day or two or a part of one, or counts days or hours, as news does."""
    if expression.pattern == "unit":
        return parts_of(expression).get("unit") in ("morning", "afternoon", "evening", "night")
    return expression.pattern in DAYLIKE or (expression.pattern in ("ago", "relative") and parts_of(expression).get("unit") in ("day", "hour", "night", "morning", "evening"))


def is_ahead(dossier: Dossier, number: int) -> bool:
    """The clause of a time looks ahead, and the time is not over ('led an operation to free them yesterday')."""
    published, latest = dossier.published, dossier.times[number].latest
    return dossier.expressions[number].future and (published is None or published.latest is None or latest is None or latest > published.latest)


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said on a day that the text names."""

    paragraph: int
    speakers: frozenset[str]
    date: Dating


def statements(dossier: Dossier, notes: Annotations) -> list[Statement]:
    """The statements whose day is named, in the order of the text."""
    found = []
    for utterance in sorted(dossier.utterances, key=lambda u: u.cue):
        sentence = notes.sentences[notes.tokens[utterance.cue].sentence]
        for number in sorted(numbers_in(dossier, notes, sentence.index)):
            top = top_of(notes, dossier.expressions[number])
            if clause_of(notes, top) == utterance.cue and top not in utterance.content and dossier.expressions[number].pattern in DAYLIKE:
                found.append(Statement(sentence.paragraph, frozenset(utterance.speakers), dated(dossier, notes, number)))
                break
    return found


def reached(scenes: list[Scene], sentence: Sentence) -> Scene | None:
    """The scene in which a sentence is told: the last one set before it in its paragraph, else the last news a few paragraphs back, else the first of all where it stands before."""
    last = bisect_left(scenes, sentence.index, key=lambda scene: scene.sentence)
    before = scenes[last - 1] if last else None
    if before is None or before.paragraph == sentence.paragraph:
        return before
    near = takewhile(lambda scene: sentence.paragraph - scene.paragraph <= REACH, reversed(scenes[max(0, last - MEMORY) : last]))
    return next((scene for scene in near if scene.news), scenes[0])


MEMORY = 100
"""Deeds of one type and status among which a happening that is told again is looked for: long reports are read in linear time."""


def same_before(dossier: Dossier, notes: Annotations, deed: Deed, event: Event, told: Collection[tuple[Deed, Event]]) -> Event | None:
    """The last event of its type and status before that tells of the same happening: the word points back to it, somebody suffers both, or the same side does the same by the same word in the same place; nothing that the two say of it may clash."""
    last = [(other, before) for other, before in reversed([*told]) if not clash(deed, event, other, before) and not (deed.nominal and differ(dossier, deed.actors, other.actors))]
    alike = [pair for pair in last if not (pair[0].mode and deed.mode and pair[0].mode != deed.mode)]
    kin = [pair for pair in last if pair in alike or {deed.mode, pair[0].mode} <= BLASTS]
    found = next((before for other, before in alike if retells(notes, deed, other, groups=True)), None)
    found = found or next((before for other, before in kin if told_by_noun(dossier, notes, deed, other)), None)
    return found or next((before for other, before in alike if told_by_verb(dossier, notes, deed, event, other, before)), None)


def told_by_noun(dossier: Dossier, notes: Annotations, deed: Deed, other: Deed) -> bool:
    """A noun of violence with 'the' or 'this' says with whom it is told again: 'the blast killed twelve people', 'twelve people died in the blast'."""
    nouns = [deed.head] if deed.nominal else [i for p in notes.children(deed.head, "prep", "agent") if notes.tokens[p].lower in ("in", "by", "during") for i in notes.children(p, "pobj")]
    pointing = any(notes.tokens[i].tag == "NN" and notes.tokens[i].lemma.lower() in HAPPENINGS and is_pointing(notes, i) for i in nouns)
    if deed.type != "ASSAULT" or not pointing or not 0 < notes.tokens[deed.head].sentence - notes.tokens[other.head].sentence <= TOLD_AGAIN:
        return False
    return not (differ(dossier, deed.actors, other.actors) or differ(dossier, deed.recipients, other.recipients))


def told_by_verb(dossier: Dossier, notes: Annotations, deed: Deed, event: Event, other: Deed, before: Event) -> bool:
    """The same side does the same by the same verb in the same place, in the words of somebody else ('Jets struck Idlib. … The army said that its jets had struck Idlib')."""
    one, two = notes.tokens[deed.head], notes.tokens[other.head]
    here, there = ({dossier.cast.places[i] for i in range(s.first, s.last) if i in dossier.cast.places} for s in (notes.sentences[one.sentence], notes.sentences[two.sentence]))
    placed = bool(here & there) or (event.place is not None and before.place is not None and event.place.name == before.place.name and event.place.precision != "country")
    if deed.type != "ASSAULT" or not placed or one.lemma != two.lemma or one.pos != "VERB" or one.sentence == two.sentence or deed.speakers[:1] == other.speakers[:1] or not deed.speakers:
        return False
    return any(one_side(dossier.cast, a, b) for a in deed.actors for b in other.actors) and not differ(dossier, deed.recipients, other.recipients)


def differ(dossier: Dossier, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Two rows of parties name different ones: groups without a name, and places beside people, may be the same."""
    if not ours or not theirs or any(one_side(dossier.cast, a, b) for a in ours for b in theirs):
        return False
    return not any(all(name.startswith(LOCAL_IDS) or dossier.cast.drafts[name].kind in ("place", "country", "facility") for name in names) for names in (ours, theirs))


def clash(deed: Deed, event: Event, other: Deed, before: Event) -> bool:
    """Two events cannot be one: their own dates do not meet, their own places differ, or their exact tolls do."""
    if event.date and before.date and event.date.basis not in IMPLIED and event.date.earliest and before.date.latest and (event.date.earliest > before.date.latest or (before.date.earliest and event.date.latest and event.date.latest < before.date.earliest)):
        return True
    if event.place and before.place and event.place.name != before.place.name and "country" not in (event.place.precision, before.place.precision):
        return True
    ours, theirs = ({(t.kind, t.value) for t in d.tolls if t.bound == "exact"} for d in (deed, other))
    return any(kind == other_kind and value != other_value for kind, value in ours for other_kind, other_value in theirs)


class Narrative:
    """What a report has told so far: its scenes, its statements, and the deeds already placed."""

    def __init__(self, dossier: Dossier, ontology: Ontology, notes: Annotations) -> None:
        self.dossier, self.ontology, self.notes = dossier, ontology, notes
        self.times, self.places, self.said = times_told(dossier, notes), places_told(dossier, notes), statements(dossier, notes)
        self.spoken_at, self.courts = forums(dossier, notes), courts(dossier, notes)
        self.report = Report(dossier, ontology, notes, self.places, dateline_place(dossier, notes))
        self.news = next((s for s in self.times if s.news), None)
        """Where the news of the report sets its time."""
        self.chronicle = Chronicle(dossier, notes, self.times, self.news, is_live(dossier))
        self.before: deque[tuple[Deed, Event]] = deque(maxlen=TOLD)
        """The last deeds, in the order in which they were placed."""
        self.told: dict[tuple[str, str], deque[tuple[Deed, Event]]] = {}
        """The last deeds by type and status, in the order in which they were placed."""
        self.again: dict[str, str] = {}
        """Event that tells of a happening again → the first that told of it."""

    def situated(self, deed: Deed, event: Event) -> Event:
        """The event with the time and place that the narrative gives it; where it was done is remembered for what is told after it."""
        event = self.set_in_narrative(deed, event)
        if event.place is None:
            return event
        place = self.report.surroundings.located(event.place)
        self.report.remember(deed, place, event.date)
        return event.model_copy(update={"place": place})

    def set_in_narrative(self, deed: Deed, event: Event) -> Event:
        """The event with the time and place that the narrative gives it."""
        bodily, remote = event.type in BODILY or is_flight(self.notes, deed), event.mode in REMOTE
        happens = bodily and not remote and (event.status == "occurred" or (event.status == "ongoing" and event.type == "SANCTION") or (event.status == "alleged" and event.type in ("ASSAULT", "COERCE")))
        same = same_before(self.dossier, self.notes, deed, event, self.told.get((deed.type, deed.status), ())) if happens else None
        if event.date is None or (event.date.basis in IMPLIED and deed.dated != "own"):
            event = event.model_copy(update={"date": self.date_of(deed, event, same)})
        if event.place is None and not bodily:
            event = event.model_copy(update={"place": self.place_of_speech(deed, event)})
        elif event.place is None and not remote:
            event = event.model_copy(update={"place": self.place_of(deed, event, same)})
        self.before.append((deed, event))
        if happens:
            self.told.setdefault((deed.type, deed.status), deque(maxlen=MEMORY)).append((deed, event))
            if same is not None:
                self.again[event.id] = self.again.get(same.id, same.id)
        return event

    def date_of(self, deed: Deed, event: Event, same: Event | None) -> Dating | None:
        """The day that the narrative gives a deed whose clause names none: counted from a happening told before, else the likeliest that the report offers."""
        sentence = self.notes.sentences[self.notes.tokens[deed.head].sentence]
        date = self.counted_from_told(deed, sentence)
        if date is not None or names_open_day(self.dossier, sentence) or is_counted_from_us(self.dossier, self.notes, deed) or is_time_and_again(self.dossier, self.notes, deed):
            return date or event.date
        occasion = self.occasion_of(deed) if event.type in SPEECH else None
        offered = Offered(same.date if same is not None else None, occasion.date if occasion is not None else None, self.said_before(deed, sentence))
        date = self.chronicle.dated(deed, event, offered, self.before)
        return date if date is None or date is event.date else date.model_copy(update={"basis": "context"})

    def place_of_speech(self, deed: Deed, event: Event) -> Place | None:
        """The place that the narrative gives a statement, or what else is done by words."""
        if event.status not in SAID:
            return None
        return forum_of(self.dossier, self.notes, deed, self.spoken_at, self.courts) or summoned_to(self.dossier, self.ontology, self.notes, deed) or held_at(self.dossier, self.notes, deed) or met_at(self.occasion_of(deed)) or self.place_of_protest(deed) or self.filed_at(deed)

    def filed_at(self, deed: Deed) -> Place | None:
        """A case is filed where the story happened ('A complaint was lodged against 20 villagers')."""
        verb = deed.clause if deed.clause >= 0 else deed.head
        papers = object_lemmas(self.notes, verb) & PAPERS
        if self.notes.tokens[verb].lemma.lower() not in FILING or not papers or not is_plain_past(self.notes, verb):
            return None
        scene = reached(self.places, self.notes.sentences[self.notes.tokens[deed.head].sentence])
        return scene.place if scene is not None else None

    def protests(self) -> Iterator[tuple[Deed, Event]]:
        """The last protests told, of each status the latest first."""
        return chain.from_iterable(reversed(told) for (kind, _), told in self.told.items() if kind == "PROTEST")

    def meetings(self) -> list[tuple[Deed, Event]]:
        """The last visits and meetings told, the latest first."""
        told = chain.from_iterable(told for (kind, _), told in self.told.items() if kind == "CONSULT")
        return sorted(told, key=lambda pair: -pair[0].head)

    def occasion_of(self, deed: Deed) -> Event | None:
        """The visit or meeting on which something was said: in its own sentence, or told shortly before of one of those who speak."""
        sentence, sides = self.notes.sentences[self.notes.tokens[deed.head].sentence], {*deed.actors, *deed.speakers}
        for other, event in self.meetings():
            at = self.notes.sentences[self.notes.tokens[other.head].sentence]
            if at.paragraph != sentence.paragraph:
                break
            those = {*other.actors, *other.recipients}
            plain = is_plain_past(self.notes, deed.clause if deed.clause >= 0 else deed.head)
            behind = 0 < sentence.index - at.index <= AFTER_MEETING and (sides & those or is_of_all(self.notes, deed)) and plain
            beside = at.index == sentence.index and other.head < deed.head and ({*sides, *deed.recipients} & those or is_of_all(self.notes, deed)) and plain and not is_content(self.notes, deed, other)
            if behind or beside or is_occasion_of(self.notes, deed, other):
                return event
        return None

    def place_of_protest(self, deed: Deed) -> Place | None:
        """What demonstrators demand or blame is said where they demonstrate."""
        sentence = self.notes.tokens[deed.head].sentence
        above = self.notes.ancestors(deed.head)
        same = (event for other, event in self.protests() if 0 <= sentence - self.notes.tokens[other.head].sentence <= 1 and (set(other.actors) & set(deed.actors) or other.head in above))
        return met_at(next(same, None))

    def said_before(self, deed: Deed, sentence: Sentence) -> Dating | None:
        """The day of what the same side said a few paragraphs before."""
        sides = {*deed.actors, *deed.speakers}
        return next((s.date for s in reversed(self.said) if 0 <= sentence.paragraph - s.paragraph <= REACH and s.speakers & sides), None)

    def day_told(self, noun: str, sentence: Sentence) -> Dating | None:
        """The day of the last deed told before a sentence that a noun means: one that was told by that word, else for a noun of violence the last attack."""
        before = [(d, e) for told in self.told.values() for d, e in told if e.date is not None and self.notes.tokens[d.head].sentence < sentence.index]
        named = [pair for pair in before if self.notes.tokens[pair[0].head].lemma.lower() in (noun, ACTS.get(noun, ""))]
        meant = named or [(d, e) for d, e in before if noun in HAPPENINGS and (e.type, e.status) == ("ASSAULT", "occurred")]
        return max(meant, key=lambda pair: pair[0].head)[1].date if meant else None

    def counted_from_told(self, deed: Deed, sentence: Sentence) -> Dating | None:
        """The day that a sentence counts from a happening told before ('two days after the raid, four men gave themselves up')."""
        for number in sorted({n for i in range(sentence.first, min(sentence.last, deed.head)) if (n := self.dossier.time_tokens.get(i)) is not None}):
            expression, parts = self.dossier.expressions[number], parts_of(self.dossier.expressions[number])
            if expression.pattern != "relative" or parts.get("way") not in ("after", "before") or self.dossier.times[number].earliest is not None:
                continue
            noun = next((t for t in self.notes.tokens[expression.last + 1 : min(sentence.last, expression.last + 5)] if t.pos == "NOUN"), None)
            if noun is None or noun.index >= deed.head or not any(self.notes.tokens[c].lower in ("the", "that", "this") for c in self.notes.children(noun.index, "det")):
                continue
            told = self.day_told(noun.lemma.lower(), sentence)
            if told is None or told.earliest is None or told.latest is None:
                continue
            found = shifted(parts, Anchored(str(told.latest), "date", told.earliest, told.latest), Anchored("", "date"))
            if found.first is not None:
                return Dating(earliest=found.first, latest=found.last, basis="context", evidence=self.dossier.times[number].evidence)
        return None

    def place_of(self, deed: Deed, event: Event, same: Event | None) -> Place | None:
        """The capital of the state that calls in an envoy, the town of the court that judges, else the likeliest that the report offers."""
        told = event.status in ("occurred", "alleged", "ongoing")
        verb = deed.clause if deed.clause >= 0 else deed.head
        telling = Telling(told and is_plain_past(self.notes, verb), of_another_time(event.date, self.news), event.status, event.date, same.place if same is not None else None)
        if not told:
            return self.report.placed(deed, telling)
        if deed.type == "CONSULT" and (called := summoned_to(self.dossier, self.ontology, self.notes, deed)) is not None:
            return called
        if deed.type == "COERCE" and (court := forum_of(self.dossier, self.notes, deed, self.spoken_at, self.courts)) is not None:
            return court
        return self.report.placed(deed, telling)


def set_in_scenes(dossier: Dossier, ontology: Ontology, notes: Annotations, events: dict[int, Event]) -> dict[int, Event]:
    """The events with the times and places that they have from the narrative, those of their own clauses stay; what is told again is linked to its first telling."""
    narrative = Narrative(dossier, ontology, notes)
    done = {id(deed): narrative.situated(deed, events[id(deed)]) for deed in dossier.deeds}
    for event in done.values():
        if event.id in narrative.again:
            dossier.links.append(Link(source=event.id, target=narrative.again[event.id], kind="same_event", evidence=event.evidence))
    return done


def of_another_time(date: Dating | None, lead: Scene | None) -> bool:
    """A deed is dated by its own clause, and not to the days of the news: the scene of the news is not its place."""
    news = lead.date if lead is not None else None
    if date is None or date.basis in IMPLIED or news is None or date.earliest is None or news.latest is None:
        return False
    return date.earliest > news.latest + SAME_NEWS or (date.latest or date.earliest) < (news.earliest or news.latest) - SAME_NEWS


SAME_NEWS = timedelta(days=7)
"""News of one story lies within these days."""


def names_open_day(dossier: Dossier, sentence: Sentence) -> bool:
    """The sentence names a day of its own that nobody can tell, for the day of the report is not known: no other day stands for it."""
    numbers = {n for i in range(sentence.first, sentence.last) if (n := dossier.time_tokens.get(i)) is not None}
    return any(dossier.expressions[n].pattern in OPEN and dossier.times[n].earliest is None and dossier.times[n].latest is None and parts_of(dossier.expressions[n]).get("unit") != "day" for n in numbers)


def is_counted_from_us(dossier: Dossier, notes: Annotations, deed: Deed) -> bool:
    """The day of a deed is counted from what befell somebody ('were seized two days after us'): nobody can tell which it was, but it is not that of the report."""
    sentence, verb = notes.sentences[notes.tokens[deed.head].sentence], clause_of(notes, deed.head)
    for number in {n for i in range(deed.head + 1, sentence.last - 1) if (n := dossier.time_tokens.get(i)) is not None}:
        expression = dossier.expressions[number]
        after = notes.tokens[min(expression.last + 1, sentence.last - 1)]
        counted = expression.pattern == "relative" and parts_of(expression).get("way") in ("after", "before") and dossier.times[number].earliest is None
        if counted and after.tag == "PRP" and after.dep == "pobj" and clause_of(notes, expression.first) == verb:
            return True
    return False


def is_time_and_again(dossier: Dossier, notes: Annotations, deed: Deed) -> bool:
    """The clause of a deed says that it is done every day or week, and so on no day of its own."""
    sentence, verb = notes.sentences[notes.tokens[deed.head].sentence], clause_of(notes, deed.head)
    numbers = {n for i in range(sentence.first, sentence.last) if (n := dossier.time_tokens.get(i)) is not None}
    return any(dossier.expressions[n].pattern == "set" and notes.tokens[verb].tag in ("VBZ", "VBP") and clause_of(notes, top_of(notes, dossier.expressions[n])) == verb for n in numbers)


OPEN = DAYLIKE | {"unit", "ago", "within", "recent", "season", "bare_month", "fiscal", "half"}
"""Patterns of times that mean some days even where nobody can tell which."""


FILING = frozenset({"file", "lodge", "register"})
PAPERS = frozenset({"case", "complaint", "charge", "fir", "report"})
"""What is filed with the police."""


def object_lemmas(notes: Annotations, verb: int) -> set[str]:
    """The lemmas of the objects of a verb, active or passive."""
    return {notes.tokens[i].lemma.lower() for i in notes.children(verb, "dobj", "nsubjpass")}


def is_flight(notes: Annotations, deed: Deed) -> bool:
    """People are driven out or flee, which takes place somewhere though it is counted among sanctions."""
    verb = deed.clause if deed.clause >= 0 else deed.head
    return deed.type == "SANCTION" and deed.mode == "expel" and notes.tokens[verb].lemma.lower() in ("flee", "displace", "uproot", "force", "drive", "evict", "leave", "escape")


def met_at(occasion: Event | None) -> Place | None:
    """The town or the like of a visit or meeting."""
    place = occasion.place if occasion is not None else None
    return place.model_copy(update={"basis": "scene"}) if place is not None and place.precision != "country" else None
