"""Joins what reports say of claims into threads: one for each accuser, accused, matter and, where the matter is a single deed, place and time.

The threads depend on the set of documents alone, not on their order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from tocsin.claim_records import Thread
from tocsin.errors import ReadError
from tocsin.knowledge import ClaimMatter
from tocsin.ledger.quarrel import Quarrel, apart
from tocsin.ledger.say import say
from tocsin.ledger.voice import Voice, voices_of
from tocsin.ontology import Ontology, load_ontology
from tocsin.records import CodedDocument
from tocsin.stories import by_document, find_stories
from tocsin.stories.families import join, top

METHOD = 3
"""Raised with every change that can give other threads for the same records."""
LASTING = 365
"""Days without a word after which a lasting quarrel is another one."""
SINGLE = 45
"""The same for a quarrel over single deeds."""
ANSWERED = 90
"""Days after a claim in which an answer is looked for."""
EARLY = 30
"""Days before the first claim in which a denial answers it: the archive need not have the first report."""
COUNTER = 30
"""Days in which a claim the other way round is an answer."""
UNSPECIFIED = "unspecified"


def find_claims(documents: Iterable[CodedDocument], *, stories: Mapping[str, str] | None = None, ontology: Ontology | None = None, until: date | None = None) -> tuple[Thread, ...]:
    """The threads of claims that some documents tell of, by first day and id.

    `stories` tells which story a document belongs to (ids by document id); where it is not given the stories are found. With `until` only documents that were
    certainly out by the end of that day count. Documents need their text; of two codings of one document the later is taken. Raises ReadError when two different texts have one id.
    """
    known = ontology or load_ontology()
    if stories is None:
        documents = list(documents)
        stories = by_document(find_stories(documents))
    held: dict[str, tuple[str, list[Voice]]] = {}
    for coded in documents:
        if until is not None and not (coded.published and coded.published.latest and coded.published.latest <= until):
            continue
        if coded.id in held and held[coded.id][0] != coded.text:
            raise ReadError(f"two different texts have the id {coded.id}.", hint="Give each document its own id.")
        held[coded.id] = (coded.text, voices_of(coded, known))
    voices = sorted((one for _, found in held.values() for one in found), key=attrgetter("order"))
    lasting = {one.name for one in known.all("matters", ClaimMatter) if one.lasting} | {UNSPECIFIED}
    threads = (say(one, stories) for one in quarrels(voices, lasting))
    return tuple(sorted(threads, key=lambda one: (one.first or date.max, one.id)))


def quarrels(voices: Sequence[Voice], lasting: set[str]) -> list[Quarrel]:
    """The quarrels that some voices make, given by day."""
    answers = [one for one in voices if one.answer]
    groups: dict[tuple[str, str, str], list[Voice]] = {}
    for one in [*(v for v in voices if v.form and v.form != "remark"), *contested(voices)]:
        if one.accuser and one.accused:
            groups.setdefault((one.accuser.key, one.accused.key, one.matter or UNSPECIFIED), []).append(one)
    found = [Quarrel(*key, key[2] in lasting, claims=part) for key, group in sorted(groups.items()) for part in parts(group, lasting=key[2] in lasting)]
    ledger = Ledger(found)
    opened = {one.id for quarrel in found for one in quarrel.claims}
    for one in voices:
        if one.form == "remark" and one.id not in opened:
            ledger.repeat(one)
    left = [one for one in answers if not ledger.answer(one)]
    for one in (v for v in voices if v.form == "claim"):
        ledger.owned(one)
    found += denied(left, lasting)
    counter(found)
    return found


def contested(voices: Sequence[Voice]) -> Iterator[Voice]:
    """Remarks that a denial shows to be claims: the side that they name denies the matter about that time."""
    denials: dict[tuple[str, str], list[int]] = {}
    for one in voices:
        if one.answer == "denial" and one.matter:
            denials.setdefault((one.by.key, one.matter), []).append(one.day)
    for one in voices:
        if one.form == "remark" and one.accused and one.matter and any(-EARLY <= day - one.day <= EARLY for day in denials.get((one.accused.key, one.matter), ()) if day and one.day):
            yield one


def parts(voices: Sequence[Voice], *, lasting: bool) -> list[list[Voice]]:
    """Claims of one accuser against one accused in one matter as quarrels: those that name one place or third party within some days of each other, and those that name none with the nearest."""
    gap = LASTING if lasting else SINGLE
    marks = {one.id: apart(one, lasting) for one in voices}
    marked = sorted((one for one in voices if marks[one.id]), key=attrgetter("order"))
    home = {one.id: one.id for one in voices}
    last: dict[str, Voice] = {}
    for one in marked:
        for mark in sorted(marks[one.id]):
            if mark in last and near(last[mark], one, gap):
                join(home, last[mark].id, one.id)
            last[mark] = one
    bare: Voice | None = None
    dated = [one for one in marked if one.day]
    days = [one.day for one in dated]
    for one in sorted((each for each in voices if not marks[each.id]), key=attrgetter("order")):
        beside = nearest(dated, days, one.day, gap)
        if beside is not None:
            join(home, beside.id, one.id)
        elif bare is not None and near(bare, one, gap):
            join(home, bare.id, one.id)
        bare = one if beside is None else bare
    found: dict[str, list[Voice]] = {}
    for one in sorted(voices, key=attrgetter("order")):
        found.setdefault(top(home, one.id), []).append(one)
    return list(found.values())


def near(one: Voice, other: Voice, gap: int) -> bool:
    """Two voices are at most some days apart; where a day is unknown nothing speaks against it."""
    return not one.day or not other.day or abs(one.day - other.day) <= gap


def nearest(dated: Sequence[Voice], days: Sequence[int], day: int, gap: int) -> Voice | None:
    """The voice nearest to a day within some days, the earlier of two; None where there is none. `days` are those of the voices, in order."""
    at = bisect_left(days, day)
    close = [one for one in dated[max(0, at - 1) : at + 1] if day and abs(one.day - day) <= gap]
    return min(close, key=lambda one: (abs(one.day - day), one.day, one.id), default=None)


class Ledger:
    """Quarrels by their accused, to find the one that a remark repeats or an answer answers."""

    def __init__(self, found: Sequence[Quarrel]) -> None:
        self.by_accused: dict[str, list[Quarrel]] = {}
        self.by_event: dict[str, list[Quarrel]] = {}
        self.by_words: dict[tuple[str, int], list[Quarrel]] = {}
        for quarrel in found:
            self.by_accused.setdefault(quarrel.accused, []).append(quarrel)
            for one in quarrel.claims:
                self.by_words.setdefault((one.source.id, one.span.start), []).append(quarrel)
                for name in (*([one.event] if one.event else ()), *sorted(one.deeds)):
                    self.by_event.setdefault(f"{one.source.id} {name}", []).append(quarrel)

    def repeat(self, one: Voice) -> None:
        """Put a remark into the quarrel of the same sides and matter that is nearest; it opens none."""
        fits = [q for q in self.by_accused.get(one.accused.key if one.accused else "", ()) if q.accuser == (one.accuser.key if one.accuser else None) and q.matter == one.matter]
        close = [(abs(q.gap(one.day)), q) for q in fits if self.one_deed(q, one) and abs(q.gap(one.day)) <= (LASTING if q.lasting else SINGLE)]
        if close:
            min(close, key=lambda pair: (pair[0], pair[1].head))[1].repeat(one)

    @staticmethod
    def one_deed(quarrel: Quarrel, one: Voice) -> bool:
        """A voice can speak of the deeds of a quarrel: no other place is named; over single deeds the same is."""
        marks = apart(one, quarrel.lasting)
        if quarrel.lasting or one.form is None:
            return bool(quarrel.marks & marks) or not quarrel.marks or not marks
        return bool(quarrel.marks & marks) or not (quarrel.marks or marks)

    def answer(self, one: Voice) -> bool:
        """Put an answer where it belongs; False where no claim in the archive fits it."""
        linked = {id(q): q for name in sorted(one.linked) for q in self.by_event.get(f"{one.source.id} {name}", ()) if q.accuser != one.by.key}
        keys = dict.fromkeys([one.accused.key if one.accused else "", *([one.own] if one.accused == one.by else [])])
        if linked:
            told = dict.fromkeys((each.source.id, each.span.start) for quarrel in linked.values() for each in quarrel.claims)
            own = {id(q): q for words in told for q in self.by_words.get(words, ()) if q.accused in keys}  # of two who are accused in one sentence each answers for itself
            for quarrel in (own or linked).values():
                quarrel.answers.append((one, True))
            return True
        fits = [q for key in keys for q in self.by_accused.get(key, ()) if q.accuser != q.accused and self.may_answer(q, one)]
        if fits:
            min(fits, key=lambda q: self.rank(q, one)).answers.append((one, False))
        return bool(fits)

    def may_answer(self, quarrel: Quarrel, one: Voice) -> bool:
        """Sides, matter, place and days of an answer fit a quarrel."""
        if one.accuser is not None and quarrel.accuser != one.accuser.key:
            return False
        if one.answer == "denial" and one.linked and quarrel.matter == UNSPECIFIED:
            return False  # its own report tells what it denies, and that is nothing of this quarrel
        if one.answer == "confirmation" and one.by.key == quarrel.accuser:
            return False
        if quarrel.matter != (one.matter or quarrel.matter) and (quarrel.matter != UNSPECIFIED or one.answer in ("action", "confirmation")):
            return False
        if (not one.matter or quarrel.matter == UNSPECIFIED) and quarrel.accuser not in one.names and one.source.id not in quarrel.sources and not quarrel.named & one.marks:
            return False  # 'denied the charge' in another report can be any charge
        if one.answer in ("action", "confirmation") and quarrel.accuser not in (None, one.by.key, *one.names) and not quarrel.named & one.marks:
            return False
        return self.one_deed(quarrel, one) and -EARLY <= quarrel.gap(one.day) <= ANSWERED

    def rank(self, quarrel: Quarrel, one: Voice) -> tuple[object, ...]:
        """How well an answer fits a quarrel, the best first."""
        gap = quarrel.gap(one.day)
        return (quarrel.matter != one.matter, not quarrel.marks & one.marks, gap < 0, abs(gap), quarrel.head)

    def owned(self, one: Voice) -> None:
        """A claim of responsibility admits what the same deed was blamed on the claimant for."""
        for quarrel in self.by_accused.get(one.by.key, ()):
            if quarrel.accuser != quarrel.accused and quarrel.matter == one.matter and quarrel.marks & one.marks and -EARLY <= quarrel.gap(one.day) <= ANSWERED:
                quarrel.answers.append((one, False))


def denied(left: Sequence[Voice], lasting: set[str]) -> list[Quarrel]:
    """Denials of what nobody in the archive claims: quarrels whose accuser is only named by a denial, or unknown."""
    denials = [one for one in left if one.answer == "denial" and (one.matter or one.accuser)]
    named = gathered([one for one in denials if one.accuser], lasting)
    ledger = Ledger(named)
    found = named + gathered([one for one in denials if not one.accuser and not ledger.answer(one)], lasting)
    ledger = Ledger(found)
    for one in left:
        if one.answer == "confirmation":
            ledger.answer(one)
    return found


def gathered(denials: Sequence[Voice], lasting: set[str]) -> list[Quarrel]:
    """Denials by sides and matter, as quarrels."""
    groups: dict[tuple[str, str, str], list[Voice]] = {}
    for one in denials:
        groups.setdefault((one.accuser.key if one.accuser else "", one.by.key, one.matter or UNSPECIFIED), []).append(one)
    return [
        Quarrel(accuser or None, accused, matter, matter in lasting, answers=[(one, False) for one in part])
        for (accuser, accused, matter), group in sorted(groups.items())
        for part in parts(group, lasting=matter in lasting)
    ]


def counter(found: Sequence[Quarrel]) -> None:
    """The first claim of a later quarrel the other way round answers each quarrel that was told of some days before."""
    by_sides: dict[tuple[str | None, str], list[Quarrel]] = {}
    for quarrel in found:
        if quarrel.claims:
            by_sides.setdefault((quarrel.accuser, quarrel.accused), []).append(quarrel)
    for quarrel in found:
        if quarrel.accuser == quarrel.accused:
            continue  # two claims of one side answer nobody
        for other in by_sides.get((quarrel.accused, quarrel.accuser or ""), ()):
            first = min(other.claims, key=attrgetter("order"))
            if other is not quarrel and quarrel.claims and before(min(quarrel.claims, key=attrgetter("order")), first) and 0 <= quarrel.gap(first.day) <= COUNTER:
                quarrel.answers.append((first, False))


def before(one: Voice, other: Voice) -> bool:
    """A claim was made before another: on an earlier day, or on the same day and told before it in one report, or with one word ('blame each other')."""
    return 0 < one.day < other.day or (one.day == other.day and one.source.id == other.source.id and (one.span.start < other.span.start or (one.at is not None and one.at == other.at)))
