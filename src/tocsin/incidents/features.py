"""What is compared of two events, what each finding weighs, and what forbids to merge them. The points stand in `weights.py`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import inf
from typing import NamedTuple

from tocsin.globe import between
from tocsin.incidents.kinds import ARMS, FIGHT, MANY, OUTCOME
from tocsin.incidents.mention import UNREAL, Mention
from tocsin.incidents.sides import DISPUTED, MUTUAL, TAKING, addressee, both_sides, doer, exchanged, one_body, same_lands, sides, sufferer, touches
from tocsin.incidents.weights import POINTS, POINTS_WITHIN, WORDS

FEW = 2
"""Words that must be shared to count."""
ENOUGH = 6
"""Words of meaning from which a sentence is told apart from others by them; shorter ones count as having so many."""
MOST = 3
"""Names of two reports that must be shared to be most of them, beside half of the fewer."""
GAP = 1
"""Days by which intervals may miss each other."""
WEEK = 7
"""Days of an interval from which a day within it says little."""
BACK = 45
"""Days for which a report without a day for the deed may look back."""
LONG = 400
"""Days for which it may do so where much else agrees: courts and anniversaries."""
TELLING = 5
"""Number from which two reports seldom give the same by chance."""
NEAR_TOLLS = 0.3
"""Part by which two numbers of one kind differ between updates of one day."""
FAR_TOLLS = 2.5
"""Factor from which two numbers are far apart."""
BORDER = 30.0
"""Kilometres from each other within which two places in different countries may be one."""


UNMAPPED = 400.0
"""Greatest radius, in kilometres, of a place that only a report knows: its name alone tells it from another."""
TOWN = 15.0
"""Greatest radius, in kilometres, of a place that is no area."""


UNREST = frozenset({"PROTEST", "force"})
"""Families of which a protest that is put down has events."""


class Found(NamedTuple):
    """A finding while pairs are compared: light, because most pairs come to nothing."""

    feature: str
    found: str
    points: float


class Pair(NamedTuple):
    """The score of two events with what it is made of."""

    score: float
    reasons: tuple[Found, ...]
Findings = list[tuple[str, str | None]]
Count = tuple[int, float]
"""The least and the greatest that a number may be."""


def veto(a: Mention, b: Mention, *, between: bool = False) -> str | None:
    """Why two events can never be one; None where they may be. A person's judgement stands above it. `between`: they are two of many, among which a third may be force used on a protest, and so of both families."""
    if a.campaign != b.campaign or a.speech != b.speech or (a.kin.isdisjoint(b.kin) and not (between and a.kin | b.kin == UNREST)):
        return "kind"
    if not a.speech and UNREAL.get(a.event.status, 0) != UNREAL.get(b.event.status, 0):
        return "status"
    if a.known and b.known and gap(a, b) > GAP and not looks_back(a, b) and not looks_back(b, a) and (a.source.id != b.source.id or (a.firm and b.firm)):
        return "date"
    if not a.speech and max(ahead(a, b), ahead(b, a)) > GAP:
        return "date"
    if (a.campaign or (a.vague and b.vague)) and (a.first, a.last) != (b.first, b.last):
        return "date"
    if a.vague != b.vague and a.known and b.known and gap(a, b):
        return "date"
    if a.speech:
        return None if touches(a.actors, b.actors) or a.homes & b.homes or same_lands(a, b) or one_body(a, b, a.actors, b.actors) else "speaker"
    apart = distance(a, b)
    if not meet(a, b, apart) and (a.placed and b.placed) and not same_name(a, b) and not named_by_one(a, b):
        return "place"
    towns = a.placed and b.placed and a.place != b.place and max(a.radius, b.radius) <= TOWN and (apart is None or apart > min(a.radius, b.radius))
    if towns and a.exact and b.exact and a.killed != b.killed:
        return "toll"
    return None


def same_name(a: Mention, b: Mention) -> bool:
    """Their places are written alike."""
    return bool(a.place and b.place) and (a.place == b.place or bool(a.spelt and a.spelt == b.spelt))


def meet(a: Mention, b: Mention, apart: float | None) -> bool:
    """As far as a map knows them, their places may be one: they are in one country, and not farther apart (`apart`, in kilometres) than they are wide."""
    if a.country and b.country and a.country != b.country and (apart is None or apart > BORDER) and not (unmapped(a) or unmapped(b)):
        return False
    return apart is None or apart <= a.radius + b.radius


def unmapped(one: Mention) -> bool:
    """No map has its place: the country is a guess from what stands around the name."""
    return bool(one.place) and one.point is None


def compare(a: Mention, b: Mention) -> Pair | None:
    """The score of a pair, the same whichever comes first; None where something forbids that they are one."""
    if veto(a, b):
        return None
    if a.id > b.id:
        a, b = b, a
    found: Findings = [("start", "statement" if a.speech else "deed"), ("day", day_finding(a, b)), ("type", type_finding(a, b)), ("mode", same_mode(a, b))]
    within = a.source.id == b.source.id
    found += said(a, b) if a.speech else done(a, b)
    if within:
        known = sides(a.actors, b.actors) == "different" and (a.family not in DISPUTED or not (a.event.attribution or b.event.attribution))
        found += [("sides", "other doer" if known else None), ("wording", wording(a, b)), ("document", document_finding(a, b)), ("link", "same event" if (a.id, b.id) in a.source.same else None)]
    else:
        found.append(("wording", "told as another" if a.apart != b.apart else None))  # than what that report told before, which need not be what others tell
        found += [("sentence", "copied" if a.digests & b.digests else None), ("names", names_finding(a, b)), ("rare words", some(len(a.rare & b.rare))), ("scene", scene_finding(a, b))]
    points = WITHIN if within else BESIDE
    reasons = [points[name, value] for name, value in found if value]
    shared = len(a.words & b.words)
    if shared >= FEW and not (within and (overlapping(a, b) or set_apart(a, b))):
        reasons.append(Found("words", f"{shared} shared", round(WORDS * shared / max(ENOUGH, min(len(a.words), len(b.words))), 2)))
    elif a.speech and not shared:
        reasons.append(points["words", "none shared"])
    return Pair(round(sum(one.points for one in reasons), 2) + 0.0, tuple(reasons))  # no -0.0


def said(a: Mention, b: Mention) -> Findings:
    """What is found of two statements alone."""
    return [("speaker", "same" if touches(a.actors, b.actors) else "same country"), ("addressee", addressee(a, b))]


def done(a: Mention, b: Mention) -> Findings:
    """What is found of two deeds alone."""
    toll = toll_finding(a, b)
    found: Findings = [("place", place_finding(a, b)), ("toll", toll), ("number", "of several" if toll in OTHER and of_many(a) != of_many(b) else None)]
    if a.targets and b.targets:
        found.append(("target", kinds(a.targets, b.targets)))
    if a.victims and b.victims:
        found.append(("victim", kinds(a.victims, b.victims)))
    if a.harmed and b.harmed:
        found.append(("harmed", "others" if kinds(a.harmed, b.harmed) == "other" else None))
    if a.types & b.types & MUTUAL:
        return [*found, ("parties", both_sides(a, b))]
    crossed = exchanged(a, b)
    if crossed and a.types & b.types == {"ASSAULT"}:
        return [*found, ("sides", answer(a, b))]
    return [*found, ("actor", doer(a, b)), ("recipient", sufferer(a, b)), ("sides", "exchanged" if crossed else None)]


OTHER = frozenset({"other", "far", "unlike"})
"""Findings on numbers that differ."""


def of_many(one: Mention) -> bool:
    """It is told in the plural: 'attacks' of a day may be several."""
    return all(MANY.search(event.event.anchor.quote) for event in one.events)


def kinds(one: frozenset[str], other: frozenset[str]) -> str | None:
    """How two sets compare: something in both, or nothing; None where one is empty."""
    return None if not one or not other else "same" if one & other else "other"


def answer(a: Mention, b: Mention) -> str:
    """Who does it in one suffers it in the other: each side's report of one fight, where one of them tells of a fight or each was told by somebody else, or else a deed and its answer."""
    ends = (a, b) if a.source.id != b.source.id else (max(a, b, key=lambda one: one.event.anchor.start),)  # a report tells what came of a fight after it
    fight = any(FIGHT.search(one.event.anchor.quote) for unit in (a, b) for one in unit.events) or any(all(OUTCOME.search(one.event.anchor.quote) for one in unit.events) for unit in ends)
    told = a.source.id != b.source.id and a.event.attribution and b.event.attribution and kinds(a.targets, b.targets) != "other" and same_mode(a, b) in (None, "same")
    return "of a fight" if fight or told else "an answer"


def wording(a: Mention, b: Mention) -> str | None:
    """Whether the words of a report set two of its events apart."""
    if set_apart(a, b):
        return "sets apart"
    later = max(a, b, key=lambda one: one.event.anchor.start)
    return None if overlapping(a, b) or not later.after else "begins anew" if later.after == "begins" else "goes on"


def findings(table: Mapping[str, Mapping[str, float]]) -> dict[tuple[str, str], Found]:
    """Each finding with its points, made once."""
    return {(name, value): Found(name, value, points) for name, values in table.items() for value, points in values.items()}


BESIDE = findings(POINTS)
WITHIN = findings(POINTS | POINTS_WITHIN)


def type_finding(a: Mention, b: Mention) -> str:
    """How the types compare: the same, of a kind (people taken away, whether it is called an arrest or an abduction), or of one family."""
    return "same" if a.types & b.types else "of a kind" if a.modes & TAKING and b.modes & TAKING else "related"


def gap(a: Mention, b: Mention) -> int:
    """Days between two intervals; 0 where they meet."""
    return max(0, a.first - b.last, b.first - a.last)


def ahead(a: Mention, b: Mention) -> int:
    """Days by which the first, as it states itself, is later than the report of the second: no report tells of what is still to come."""
    return a.first - b.source.out if a.firm and b.source.out and not UNREAL.get(b.event.status) else 0


def looks_back(a: Mention, b: Mention) -> bool:
    """The first has its days only from its report, which came some time after the days of the second: it may look back."""
    return not a.firm and b.last < a.first <= b.last + (BACK if a.speech else LONG)


def day_finding(a: Mention, b: Mention) -> str:
    """How the days compare."""
    if a.source.id == b.source.id and not (a.firm and b.firm):
        return day_in_report(a, b)
    if not (a.known and b.known):
        return "unknown"
    if ahead(a, b) > 0 or ahead(b, a) > 0:
        return "after the report"
    if a.vague != b.vague:
        return "of a long time"
    if gap(a, b) > GAP:
        if gap(a, b) > BACK:
            return "long before the report"
        return "before the report" if not (a.dated and b.dated) else "before its likely day"
    if not (a.firm and b.firm) and a.source.id != b.source.id:
        return "by publication"
    if gap(a, b):
        if a.night or b.night:
            return "a night apart"
        return "stated a day apart" if a.firm and b.firm and a.first == a.last and b.first == b.last else "next"
    if a.first == b.first and a.last == b.last and a.last - a.first <= GAP:
        return "same"
    return "overlapping" if max(a.last - a.first, b.last - b.first) <= WEEK else "within a longer time"


def day_in_report(a: Mention, b: Mention) -> str:
    """How days compare in one report, of which one at least does not state its own."""
    if not (a.dated and b.dated):
        return "of one report"
    if gap(a, b) > GAP and max(a, b, key=lambda one: one.event.anchor.start).firm:
        return "states another day"  # than what was told before, which has the day of the report or of what it goes on with
    return "told on another day" if gap(a, b) else "same" if a.first == b.first and a.last == b.last else "overlapping"


def place_finding(a: Mention, b: Mention) -> str:
    """How the places compare, given that they do not exclude each other."""
    apart = distance(a, b)
    if not meet(a, b, apart):
        return "same name" if same_name(a, b) else "named" if named_by_one(a, b) else "another by the scene"
    if a.place and a.place == b.place:
        if a.source.id != b.source.id and (elsewhere(a) or elsewhere(b)):
            return "one in the other"
        return "same" if a.source.id != b.source.id or (a.placed and b.placed) else "of one scene"
    if named_by_one(a, b):
        return "named"
    if a.source.id == b.source.id and a.placed and b.placed and a.radius == b.radius == TOWN:
        return "two towns"  # one report that names both tells of two deeds; two reports may mean one by them
    if apart is not None:
        towns = max(a.radius, b.radius) <= TOWN
        return "one in the other" if not towns else "another town near" if a.placed and b.placed and not named(a, b, finer=False) and not named(b, a, finer=False) else "near"
    if a.place and b.place and a.placed and b.placed and a.place not in b.place and b.place not in a.place and max(a.radius, b.radius) <= UNMAPPED and is_area(a) == is_area(b):
        return "other names"
    if a.place and b.place and a.division and a.division == b.division:
        return "one in the other"
    return "same country" if a.country and a.country == b.country else "unknown"


def named(a: Mention, b: Mention, *, finer: bool = True) -> bool:
    """The words of one event name the place of another, which the coder took for somebody or for nothing (`finer`: or to which it gave a wider place)."""
    return bool(a.place) and a.placed and (not finer or not b.place or b.radius > a.radius) and bool(a.spelt) and a.spelt <= b.called


def is_area(one: Mention) -> bool:
    """Its place is a part of a country, or lies about a town, so that it may hold one that no map has."""
    return one.point is not None and TOWN < one.radius < UNMAPPED


def elsewhere(one: Mention) -> bool:
    """Its report tells it apart from what it told before, and only the scene of that gives it a place."""
    return one.apart and not one.placed


def named_by_one(a: Mention, b: Mention) -> bool:
    """The words of one of two reports name the place of the other, beside one that is less sure."""
    return a.source.id != b.source.id and (named(a, b) or named(b, a))


def distance(a: Mention, b: Mention) -> float | None:
    """Kilometres between two places; None where one has no point, or is a country, or where one has the other's point because no map knows its own."""
    if a.point is None or b.point is None or inf in (a.radius, b.radius) or (a.point == b.point and a.place != b.place):
        return None
    return between(a.point, b.point)


def same_mode(a: Mention, b: Mention) -> str | None:
    """How the modes compare, where both have one and the type is the same."""
    if not (a.types & b.types) or not a.modes or not b.modes:
        return None
    if a.modes & b.modes:
        return "same"
    one, other = ({ARMS[mode] if a.source.id != b.source.id else mode for mode in modes if mode in ARMS} for modes in (a.modes, b.modes))
    return "other weapon" if one and other and not one & other else "different"


def names_finding(a: Mention, b: Mention) -> str | None:
    """How many names that are no party's two events share, less that of the place, which counts for itself."""
    shared = {name for name in a.names & b.names if name not in a.place and name not in b.place} - a.spelt - b.spelt
    return some(len(shared))


def some(shared: int) -> str | None:
    """None, one or several of a kind."""
    return ("several shared" if shared > 1 else "one shared") if shared else None


def scene_finding(a: Mention, b: Mention) -> str | None:
    """How many names the two reports share as a whole; None where one has none."""
    if not a.source.scene or not b.source.scene:
        return None
    where = (a.spelt | set(a.place.split())) & (b.spelt | set(b.place.split()))  # which counts for itself
    shared = len((a.source.scene & b.source.scene) - where)
    if where and not shared:
        return None
    if shared >= MOST and 2 * shared >= min(len(a.source.scene), len(b.source.scene)):
        return "most names shared"
    return "names shared" if shared > 1 else "one name shared" if shared else "nothing shared"


def document_finding(a: Mention, b: Mention) -> str:
    """How two events of one document stand to each other in it."""
    if overlapping(a, b):
        if stages(a, b):
            return "stages"
        if two_deeds(a, b):
            return "two deeds"
        if (unrest := in_the_unrest(a, b)) is not None:
            return "at a protest" if unrest else "two deeds"
        return "result" if is_result(a, b) else "one doer" if is_one_doer(a, b) else "one sentence"
    if a.speech:
        return "one report"
    if a.family in a.source.scattered or is_aside(a) or is_aside(b):
        return "several scenes"
    if a.family != b.family and "PROTEST" in (a.family, b.family):
        return "at a protest"
    if of_many(a) != of_many(b):
        return "of many"
    if "ASSAULT" not in a.types or "ASSAULT" not in b.types:
        return "one scene"
    return "one of several attacks" if a.family in a.source.several else "one attack"


def toll_finding(a: Mention, b: Mention) -> str | None:
    """How the losses compare: those killed where both tell, else those injured. Where a report gives several numbers, as two sides count, those that agree best are compared."""
    killed = bool(a.killed and b.killed)
    found = [compare_tolls(a, b, one, other) for one in told(a, killed=killed) for other in told(b, killed=killed)]
    return max(found, key=lambda value: POINTS["toll"].get(value or "", 0.0), default=None)


def told(one: Mention, *, killed: bool) -> list[tuple[Count, bool]]:
    """The different numbers of those killed, or injured, that the events of a unit give, each with whether it is exact."""
    found = {(value, part.exact) for part in one.events if (value := part.killed if killed else part.injured)}
    return sorted(found)


def compare_tolls(a: Mention, b: Mention, first: tuple[Count, bool], second: tuple[Count, bool]) -> str | None:
    """How two numbers of two events compare."""
    (one, exact), (other, also) = first, second
    if one[0] == other[0]:
        return "same" if one[0] >= TELLING else "same few"
    low, high = sorted((one[0], other[0]))
    meet = one[0] <= other[1] and other[0] <= one[1]
    if meet or high - low <= max(1.0, NEAR_TOLLS * high):
        return "near" if a.source.id != b.source.id or not (exact and also) else None
    if a.source.id == b.source.id:
        return "unlike"
    most = min(one, other)[1]
    if high >= FAR_TOLLS * max(most, 1) and high - most > 4:
        return "far"
    return "other" if grows_back(a, b, one[0], other[0]) else None


def grows_back(a: Mention, b: Mention, one: int, other: int) -> bool:
    """Of two numbers the one of the later report is the lower, or both were out on one day: numbers mostly grow."""
    first, second = a.source.out, b.source.out
    return bool(first and second) and (first == second or (first < second) == (one > other))


def set_apart(a: Mention, b: Mention) -> bool:
    """Words of a report set two of its events apart: those of the later one's sentence, for they speak of what was told before."""
    if overlapping(a, b):
        return ((a.split or b.split) and not of_one_town(a, b)) or is_answer(a, b)
    later = max(a, b, key=lambda one: one.event.anchor.start)
    return later.apart and not POINTS_BACK.search(before_anchor(later))


POINTS_BACK = re.compile(r"\b(?:this|that|these|those|said|aforementioned)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
"""Words before a noun that means the deed told before ('that shooting came in the same week as …'), whatever its sentence sets it apart from."""


def before_anchor(one: Mention) -> str:
    """The words of its sentence before its anchor."""
    return next((span.quote[: one.event.anchor.start - span.start] for span in one.event.evidence if span.start <= one.event.anchor.start < span.end), "")


def of_one_town(a: Mention, b: Mention) -> bool:
    """A sentence sets something apart from what it tells of another town, and these two are of one ('thousands marched in Douala, while police in Bafoussam fired at a separate rally')."""
    return a.placed and b.placed and a.place == b.place and max(a.radius, b.radius) <= TOWN and {a.family, b.family} == UNREST


ANSWER = re.compile(r"\b(?:in (?:reply|response|retaliation|revenge|reprisal|answer|return) (?:to|for)|in kind\b|to avenge|repl(?:y|ying|ied) to|respon(?:d|ded|ding) to|retaliat(?:e|ed|ing|ion) (?:for|against|after))", re.IGNORECASE)
"""Words between two deeds of a sentence of which one answers the other."""


def is_answer(a: Mention, b: Mention) -> bool:
    """Words between two deeds of one sentence say that one of them answers the other."""
    first, last = sorted((a.event.anchor, b.event.anchor), key=lambda span: span.start)
    return any(ANSWER.search(span.quote[max(0, first.end - span.start) : max(0, last.start - span.start)]) for span in (*a.event.evidence, *b.event.evidence) if span.start <= first.start and last.end <= span.end)


def overlapping(a: Mention, b: Mention) -> bool:
    """Two events of one document rest on the same words."""
    return a.source.id == b.source.id and any(one.start < other.end and other.start < one.end for one in a.event.evidence for other in b.event.evidence)


def is_one_doer(a: Mention, b: Mention) -> bool:
    """One sentence tells of several things that the same party did by force, and gives no two places: they are parts of one deed ('stopped a bus, shot the driver and led away two passengers')."""
    return a.family == b.family == "force" and bool(set(a.event.actors) & set(b.event.actors)) and not (a.placed and b.placed and a.place != b.place) and not (a.split or b.split)


def is_result(a: Mention, b: Mention) -> bool:
    """Of two deeds of violence in one sentence one tells of losses and the other does not: the one is what came of the other, unless words set two deeds apart."""
    return not a.split and not (is_aside(a) or is_aside(b)) and a.types == b.types == {"ASSAULT"} and bool(a.event.casualties) != bool(b.event.casualties)


CAUSE = re.compile(r"\b(?:over|against|about|after|following|since|because|protest(?:ing|ed)?|condemn(?:ing|ed)?|demand(?:ing|ed)?|denounc(?:ing|ed)|mark(?:ing|ed)|commemorat(?:ing|ed))\b", re.IGNORECASE)
"""Words between a protest and a deed that make the deed its reason."""


def in_the_unrest(a: Mention, b: Mention) -> bool | None:
    """One sentence tells of a protest and then of losses, which came of it ('… and 22 were killed in the unrest'): not where it is their reason, or a bomb or others than the protesters and a state's forces did it. None: it tells of no such two, or of losses elsewhere."""
    first, last = sorted((a, b), key=lambda one: one.event.anchor.start)
    if (first.family, last.family) != ("PROTEST", "force") or (a.placed and b.placed and a.place != b.place):
        return None
    others = last.actors and not last.homes and last.actors.isdisjoint(first.actors)
    return not (others or any(ARMS.get(mode) == "blast" for mode in last.modes) or CAUSE.search(words_between(first, last)))


def words_between(first: Mention, last: Mention) -> str:
    """The words between the anchors of two deeds of one sentence; empty where no words that either rests on hold both."""
    start, end = first.event.anchor.end, last.event.anchor.start
    return next((span.quote[max(0, start - span.start) : end - span.start] for span in (*first.event.evidence, *last.event.evidence) if span.start <= first.event.anchor.start and last.event.anchor.end <= span.end), "")


STAGES = re.compile(r"(?:\bbefore\b|\bafter which\b|\band then\b|\bfollowed by\b|, then\b)[^,;]{0,40}$", re.IGNORECASE)
"""Words between two deeds of a sentence that make them the stages of one ('detonated a bomb at the gate before gunmen stormed the hotel')."""


def stages(a: Mention, b: Mention) -> bool:
    """One sentence tells of an attack in two stages, by no party of which one suffers from the other, and gives no two places."""
    first, last = sorted((a, b), key=lambda one: one.event.anchor.start)
    between = words_between(first, last)
    places = first.placed and last.placed and first.place != last.place
    return a.types == b.types == {"ASSAULT"} and bool(STAGES.search(between)) and not places and not suffers(a, b) and not suffers(b, a)


def suffers(a: Mention, b: Mention) -> bool:
    """Who does the one suffers the other, even where words alone tell who it is."""
    return not a.actors.isdisjoint(b.recipients)


def two_deeds(a: Mention, b: Mention) -> bool:
    """One sentence tells of two weapons and two victims: two deeds ('a mine killed three soldiers, and mortars fell on the market')."""
    return same_mode(a, b) == "other weapon" and bool(a.recipients and b.recipients) and not a.recipients & b.recipients and not (a.actors & b.actors)


def is_aside(one: Mention) -> bool:
    """It is told in a clause about a place that its sentence names beside another ('… a day's walk from Tera, where six were killed')."""
    return any(span.quote[:6].casefold() == "where " for span in one.event.evidence)
