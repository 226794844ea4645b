"""Joins the states that documents tell of into histories of things: a pure function of the set of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from tocsin.errors import ReadError
from tocsin.histories.claims import all_items
from tocsin.histories.mention import Mention, days_of, mentions_of
from tocsin.histories.places import Places
from tocsin.histories.spells import Line, conflict, contested, interval, sources_of, spell
from tocsin.histories.things import Key, by_thing
from tocsin.history_records import Announcement, History, Spell
from tocsin.ids import stable_id
from tocsin.records import CodedDocument, Interval
from tocsin.stories import by_document, find_stories

METHOD = 3
"""Raised with every change that can give other histories for the same records."""
RUNNING = ("set", "extended")
COMMON = frozenset({"talks", "negotiations", "relations", "ties", "flights", "state", "martial", "peace", "diplomatic"})
"""Words that begin a sentence with a capital and name nobody."""
ARTICLES = ("its ", "their ", "the ", "his ", "her ")


def find_histories(documents: Iterable[CodedDocument], *, stories: Mapping[str, str] | None = None, as_of: date | None = None) -> tuple[History, ...]:
    """The histories of all things that some documents tell lasting states of, by kind and name.

    `stories` tells which story a document belongs to (ids by document id); where it is not given the stories are found. With `as_of` only
    documents count that were certainly out by the end of that day, and a deadline that had gone by unanswered is `passed`. The result depends on
    the set of documents alone. Raises ReadError when two different codings have one id.
    """
    if stories is None:
        documents = list(documents)
        stories = by_document(find_stories(documents))
    mentions, places, labels = gathered(documents, stories, as_of)
    things = by_thing(places.settle(mentions))
    found = [history for key, held in things.items() if (history := made(key, held, as_of, labels)) is not None]
    borders = {frozenset(mark[5:] for mark in one.marks): one.id for one in found if one.kind == "crossings" and len(one.marks) == 2 and all(mark.startswith("with:") for mark in one.marks)}
    lands = {stable_id("hist", kind, *sorted(marks)): frozenset(land for one in held for land in one.lands) for (kind, marks), held in things.items() if kind == "crossings"}
    found = [one.model_copy(update={"part_of": borders[lands[one.id]]}) if one.place and lands.get(one.id) in borders else one for one in found]
    return tuple(sorted(found, key=lambda one: (one.kind, one.name.lower(), one.id)))


def gathered(documents: Iterable[CodedDocument], stories: Mapping[str, str], as_of: date | None) -> tuple[list[Mention], Places, dict[str, str]]:
    """The statuses of documents that were out by a day, by document and place in it; the places that they name; and the names of those whom marks mean."""
    held: dict[str, tuple[str, list[Mention]]] = {}
    labels: dict[str, str] = {}
    places = Places()
    for document in documents:
        out = document.published.latest if document.published else None
        if not document.statuses or (as_of is not None and (out is None or out > as_of)):
            continue
        mark = stable_id("doc", document.text, *(one.id for one in document.statuses))
        if held.setdefault(document.id, (mark, []))[0] != mark:
            raise ReadError(f"two different documents have the id {document.id}.", hint="Give each document a name of its own.")
        if not held[document.id][1]:
            held[document.id][1].extend(mentions_of(document, stories.get(document.id, document.id)))
            places.learn(document)
            for one in document.entities:
                value = one.country if one.kind == "country" and one.country else one.id
                labels[value] = min(labels.get(value, one.name), one.name)
    return [one for name in sorted(held) for one in held[name][1]], places, labels


def made(key: Key, mentions: list[Mention], as_of: date | None, labels: Mapping[str, str]) -> History | None:
    """The history of one thing; None where nothing is known but what was announced, and not even that has a day."""
    kind, marks = key
    fights = contested(mentions)
    line = Line([(first, last) for first, last, _ in fights])
    for item in all_items(mentions):
        line.add(item)
    spells = [spell(one) for one in line.all]
    if as_of is not None and kind == "deadlines" and spells:
        spells += lapsed(spells[-1], as_of)
    announced = tuple(sorted(announcements(mentions, spells), key=lambda one: (str(one.on.latest), one.condition, one.source.status)))
    if not spells and not announced:
        return None
    places, parties = [[mark.partition(":")[2] for mark in sorted(marks) if mark.startswith(prefix)] for prefix in (("at:",), ("of:", "with:"))]
    sources = sources_of(mentions)
    return History(
        id=stable_id("hist", kind, *sorted(marks)), name=name_of(mentions, marks, labels), kind=kind, country=parties[0] if len(parties) == 1 and len(parties[0]) == 3 else None,
        place=places[0] if len(places) == 1 else None, marks=tuple(sorted(marks)), condition=spells[-1].condition if spells else "unknown", spells=tuple(spells),
        gaps=tuple(interval(days) for days in line.gaps), conflicts=tuple(conflict(*one) for one in fights), announced=announced,
        stories=len({one.story for one in sources}), reports=len({one.document for one in sources}),
    )  # fmt: skip


def lapsed(last: Spell, as_of: date) -> Iterator[Spell]:
    """A deadline of which no report says that it was met or extended, and whose day has gone by, has passed on that day."""
    due = last.due.latest if last.due else None
    if last.condition in RUNNING and due is not None and due < as_of:
        yield Spell(condition="passed", since=Interval(earliest=due, latest=due), basis="passed", stories=0)


def announcements(mentions: Iterable[Mention], spells: list[Spell]) -> Iterator[Announcement]:
    """The changes that were announced, with what is known of whether they came."""
    for one in mentions:
        if one.status.status == "planned" and one.status.began is not None:
            on = Interval(earliest=one.status.began.earliest, latest=one.status.began.latest)
            yield Announcement(condition=one.status.state, on=on, came=came(one.status.state, on, spells), source=one.source.record)


def came(condition: str, on: Interval, spells: list[Spell]) -> bool | None:
    """A change came on the days for which it was announced; None where no report tells."""
    first, last = days_of(on)
    if first is None or last is None:
        return None
    for one in spells:
        begun, sure = days_of(one.since)[1], days_of(one.until)[0] if one.until else one.seen.toordinal() if one.seen else None
        if begun is None:
            continue
        if one.condition == condition and first <= begun <= last:
            return True
        if one.condition != condition and begun <= last and sure is not None and sure > last:
            return False
    return None


def name_of(mentions: Iterable[Mention], marks: frozenset[str], labels: Mapping[str, str]) -> str:
    """The words for a thing: those with most proper names, then of most stories, then the shortest; without an article. Where they name nobody, with those whom the marks mean."""
    found: dict[str, set[str]] = {}
    for one in mentions:
        words = one.status.subject
        bare = next((words[len(each) :] for each in ARTICLES if words.lower().startswith(each)), words)
        found.setdefault(bare, set()).add(one.source.record.story)
    best = min(found, key=lambda words: (-proper(words), -len(found[words]), len(words), words))
    named = sorted({labels.get(value, value) for mark in marks if mark.startswith(("at:", "of:", "with:")) and (value := mark.partition(":")[2])})
    named = [name for name in named if name.lower() != best.lower()]
    return best if proper(best) or not named else f"{best} ({', '.join(named)})"


def proper(words: str) -> int:
    """How many words of a name are written with a capital, and not only because they begin a sentence."""
    return sum(word[:1].isupper() and word.lower() not in COMMON for word in words.split())
