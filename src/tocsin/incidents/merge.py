"""Merges the events of documents into incidents: a pure derivation from records and judgements.

`Merger` takes documents as they come and compares only what stands in the same blocks. Its incidents depend on the documents
that it holds and on the judgements, never on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from tocsin.incidents.blocks import Blocks, Entry, entry_of, months_of
from tocsin.incidents.cluster import MEAN_WITHIN, MERGE, Clustering, Group, Ruling
from tocsin.incidents.features import compare
from tocsin.incidents.judge import Rulings, rulings_of
from tocsin.incidents.mention import Mention, mentions_of, unit_of
from tocsin.incidents.say import say
from tocsin.ontology import collector_paused
from tocsin.records import CodedDocument, Incident, Join, Judgement
from tocsin.stories import by_document, find_stories

METHOD = 14
"""Raised with every change that can give other incidents for the same records."""
PARENTS = 40
"""Campaigns of one month, land and type, the shortest first, that are looked at for an incident."""
BATCH = 5000
"""Documents that are taken in at once."""
REACH = 60
"""Events of a document that follow on one and are compared with it."""
Said = tuple[Group, tuple[str, ...], Incident]
"""A group, the judgements and stories that its record depends on beside it, and the record."""


def find_incidents(documents: Iterable[CodedDocument], judgements: Iterable[Judgement] = (), *, stories: Mapping[str, str] | None = None) -> tuple[Incident, ...]:
    """The incidents that some documents tell of, by day and id: each event, unless judged wrong, belongs to exactly one.

    `stories` tells which story a document belongs to (ids by document id); where it is not given the stories are found. The
    result depends on the sets of documents and judgements alone; of two codings of one document the later is taken. Raises ReadError when two different texts have one id.
    """
    merger = Merger(judgements)
    if stories is None:
        documents = list(documents)
        stories = by_document(find_stories(documents))
    left = iter(documents)
    while batch := list(islice(left, BATCH)):  # what merging does not need of a document can go
        merger.add(batch)
    return merger.incidents(stories)


class Merger:
    """Documents and judgements as they come, and the incidents that they make."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self.judgements = {one.id: one for one in judgements}
        self.documents: dict[str, list[Mention]] = {}
        self.mentions: dict[str, Mention] = {}
        self.held: dict[str, list[str]] = {}
        """The units of a document."""
        self.units: dict[str, Mention] = {}
        self.joined: dict[str, list[Join]] = {}
        """Why the events of a unit are one."""
        self.blocks = Blocks()
        self.edges: dict[str, dict[str, float]] = {}
        self.rulings = Rulings()
        self.pairs: tuple[Ruling, ...] = ()
        """What judgements say of pairs of units."""
        self.ruled: dict[str, set[str]] = {}
        """Units with those that a judgement pairs them with."""
        self.home: dict[str, str] = {}
        """The smallest unit of the group of a unit."""
        self.together: dict[str, list[str]] = {}
        """The units of a group, by the smallest."""
        self.groups: dict[str, Group] = {}
        self.said: dict[str, Said] = {}

    def add(self, documents: Iterable[CodedDocument]) -> None:
        """Add documents; one that is there already is replaced."""
        coded = {one.id: one for one in documents}
        with collector_paused():
            self._forget(coded)
            for one in coded.values():
                self.documents[one.id] = mentions_of(one)
                self.mentions |= {mention.id: mention for mention in self.documents[one.id]}
            self._refresh(set(coded))

    def remove(self, documents: Iterable[str]) -> None:
        """Take documents out, by id; those that are not there are passed over."""
        gone = set(documents)
        self._forget(gone)
        self._refresh(gone)

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Add judgements."""
        self.judgements |= {one.id: one for one in judgements}
        self._refresh(set())

    def incidents(self, stories: Mapping[str, str] | None = None) -> tuple[Incident, ...]:
        """All incidents, by day and id: those of `find_incidents` with the same `stories`, which give the story of a document; without them each is a story of its own, for a merger keeps no text to compare."""
        told = stories or {}
        said, self.said = self.said, {}
        with collector_paused():
            found = [self._say(group, told, said) for group in self.groups.values()]
            parents = Parents(found, self.mentions)
            found = [one if (parent := parents.of(one)) is None else one.model_copy(update={"part_of": parent}) for one in found]
            return tuple(sorted(found, key=lambda one: (day_of(one), one.id)))

    def said_at(self, home: str, stories: Mapping[str, str]) -> Incident:
        """The incident of one group, without the campaign that it is part of."""
        return self._say(self.groups[home], stories, {})

    # ---------------------------------------------------------------- keeping up

    def _forget(self, names: Iterable[str]) -> None:
        """Let go of the events of some documents."""
        for name in names:
            for mention in self.documents.pop(name, ()):
                del self.mentions[mention.id]

    def _refresh(self, documents: set[str]) -> None:
        """Make anew the units of some documents, and of those for which judgements say something else than before; then what hangs together with them."""
        old, new = self.rulings, rulings_of(self.judgements.values(), self.mentions)
        events = {name for pair in set(new.pairs) ^ set(old.pairs) for name in (pair.one, pair.other)} | (new.wrong ^ old.wrong)
        documents = documents | {self.mentions[name].source.id for name in events if name in self.mentions}
        gone = self._take_out(documents)
        self.rulings = new
        come: list[Mention] = []
        for name in sorted(documents & self.documents.keys()):
            self.held[name] = []
            for unit, joins in self._units(name):
                come.append(unit)
                self.held[name].append(unit.id)
                self.joined[unit.id] = joins
        self.units |= {unit.id: unit for unit in come}
        entries = {unit.id: entry_of(unit) for unit in come}
        self._open(gone, list(entries.values()))
        touched = self.blocks.remove(gone) | self.blocks.add(entries.values())
        placed = {event.id: unit.id for name in {one for pair in new.pairs for one in (pair.one, pair.other)} for unit in self._units_at(name) for event in unit.events}
        self.pairs = tuple(Ruling(one.id, placed[one.one], placed[one.other], one.same) for one in new.pairs if one.one in placed and one.other in placed and placed[one.one] != placed[one.other])
        self.ruled = {}
        for pair in self.pairs:
            self.ruled.setdefault(pair.one, set()).add(pair.other)
            self.ruled.setdefault(pair.other, set()).add(pair.one)
        self._settle(touched, entries)

    def _take_out(self, documents: set[str]) -> list[Entry]:
        """Let go of the units of some documents; gives what the blocks hold of them."""
        gone = [self.units.pop(unit) for name in documents for unit in self.held.pop(name, ())]
        for unit in gone:
            del self.joined[unit.id]
        return [entry_of(unit) for unit in gone]

    def _open(self, gone: list[Entry], come: list[Entry]) -> None:
        """Make ready the blocks that are about to change. Here they always are; in a store they are read."""

    def _units_at(self, event: str) -> list[Mention]:
        """The units of the document of an event."""
        return [self.units[name] for name in self.held.get(self.mentions[event].source.id, ())]

    def _units(self, document: str) -> Iterator[tuple[Mention, list[Join]]]:
        """The events of a document, less what is judged wrong, as units; a later mention joins the first."""
        held = [one for one in self.documents[document] if one.id not in self.rulings.wrong]
        edges: list[tuple[float, str, str]] = []
        for at, one in enumerate(held):
            for other in held[at + 1 : at + 1 + REACH]:
                pair = compare(one, other) if one.kin & other.kin else None
                if pair is not None and pair.score >= MERGE:
                    edges.append((pair.score, min(one.id, other.id), max(one.id, other.id)))
        here = {one.id: one for one in held}
        rulings = [one for one in self.rulings.pairs if one.one in here and one.other in here]
        for group in Clustering(here, edges, rulings, MEAN_WITHIN).groups():
            yield unit_of([here[name] for name in group.members]), group.joins

    def _settle(self, touched: set[str], entries: Mapping[str, Entry]) -> None:
        """Compare what was touched with its partners, and group it again. `entries` holds some of it as the blocks do."""
        fresh: dict[str, dict[str, float]] = {}
        for name in sorted(touched & self.units.keys()):
            fresh[name] = self._partners(entries.get(name) or entry_of(self.units[name]), fresh)
        for name in touched:
            for other in self.edges.pop(name, {}):
                self.edges.get(other, {}).pop(name, None)
        for name, found in fresh.items():
            self.edges[name] = found
            for other, score in found.items():
                if other not in fresh:
                    self.edges.setdefault(other, {})[name] = score
        self._regroup(touched)

    def _partners(self, entry: Entry, fresh: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
        """The units of other documents that are likely to be one with a unit, with the score of the pair."""
        name, found = entry[0][-1], {}
        one = self.units[name]
        for other in self.blocks.partners(entry):
            if other in fresh:
                if name in fresh[other]:
                    found[other] = fresh[other][name]
                continue
            there = self.units[other]
            pair = compare(one, there) if there.source.id != one.source.id else None
            if pair is not None and pair.score >= MERGE:
                found[other] = pair.score
        return found

    def _regroup(self, reach: set[str]) -> None:
        """Find the groups of some units anew, and of those that they now take in. No other can change.

        A pair that was refused is refused again where neither side has changed. So only what hangs together with a change by
        loose units is grouped, and the groups beside it are made once more along with it, to see which of them it takes in.
        """
        loose = self._loosen(reach)
        left = set(loose)
        while left:
            part = self._connected(next(iter(left)), loose)
            groups, drawn = self._grouped(part)
            if drawn:
                more = self._loosen(drawn)
                loose |= more
                left |= more
                continue
            left -= part
            self._break(part)  # some may have been made before what joins them was loose
            for group in groups:
                home = min(group.members)
                self.groups[home], self.together[home] = group, group.members
                self.home |= dict.fromkeys(group.members, home)

    def _loosen(self, names: Iterable[str]) -> set[str]:
        """Undo the groups of some units; gives these with all that stood in one with them, or that a judgement ties to one of those."""
        found: set[str] = set()
        left = set(names)
        while left:
            self._find_groups(left)
            found |= left
            left = {other for name in left for other in (*self.together.get(self.home.get(name, ""), ()), *self.ruled.get(name, ()))} - found
        self._break(found)
        found &= self.units.keys()
        self._find_groups(other for name in found for other in self.edges.get(name, ()))
        return found

    def _find_groups(self, names: Iterable[str]) -> None:
        """Make ready the groups of some units, with their pairs. Here they always are; in a store they are read."""

    def _break(self, names: Iterable[str]) -> None:
        """Forget the groups of some units."""
        for name in names:
            home = self.home.pop(name, None)
            if home is not None and self.together.pop(home, None) is not None:
                self.groups.pop(home, None)

    def _connected(self, start: str, loose: set[str]) -> set[str]:
        """All loose units that hang together with one, by pairs and by judgements."""
        found, left = {start}, [start]
        while left:
            name = left.pop()
            near = ({*self.edges.get(name, ()), *self.ruled.get(name, ())} & loose) - found
            found |= near
            left.extend(near)
        return found

    def _grouped(self, part: set[str]) -> tuple[list[Group], set[str]]:
        """The groups of some loose units that hang together, and the units beside them that these would take in: where there are any, the groups are not yet right."""
        beside = {self.home[other] for name in part for other in self.edges.get(name, ()) if other not in part}
        others = {other for home in beside for other in self.together[home]}
        edges = [(score, min(name, other), max(name, other)) for name in part for other, score in self.edges.get(name, {}).items() if name < other or other not in part]
        edges += [(score, name, other) for name in others for other, score in self.edges.get(name, {}).items() if name < other and self.home.get(other) == self.home[name]]
        names = part | others
        rulings = [one for one in self.pairs if one.one in names and one.other in names] if not names.isdisjoint(self.ruled) else []
        groups = [group for group in Clustering({name: self.units[name] for name in names}, edges, rulings).groups() if not part.isdisjoint(group.members)]
        return groups, {name for group in groups for name in group.members} - part

    def _say(self, group: Group, stories: Mapping[str, str], said: Mapping[str, Said]) -> Incident:
        """The record of a group, kept until the group, the stories of its reports or the judgements on its events change."""
        events = sorted((event for name in group.members for event in self.units[name].events), key=lambda one: one.id)
        bearing = sorted({one for event in events for one in self.rulings.bearing.get(event.id, ())})
        told = {event.id: stories.get(event.source.id, event.source.id) for event in events}
        depends = (*bearing, *told.values())
        known = said.get(events[0].id)
        if known is None or known[0] is not group or known[1] != depends:
            joins = [join for name in sorted(group.members) for join in self.joined[name]] + group.joins
            known = (group, depends, say(events, told, joins, bearing))
        self.said[events[0].id] = known
        return known[2]


def day_of(incident: Incident) -> str:
    """The first day of an incident, for sorting; unknown days come last."""
    return str(incident.date.earliest) if incident.date and incident.date.earliest else "~"


class Parents:
    """The campaigns by month, land and family of types."""

    def __init__(self, incidents: Iterable[Incident], mentions: Mapping[str, Mention]) -> None:
        self.mentions = mentions
        found: dict[str, list[tuple[int, str, Mention]]] = {}
        for one in incidents:
            for mention in (mentions[member.event] for member in one.members if one.kind == "campaign"):
                for key in spans_of(mention):
                    found.setdefault(key, []).append((mention.last - mention.first, one.id, mention))
        self.found = {key: sorted(rows, key=lambda row: row[:2])[:PARENTS] for key, rows in found.items()}

    def of(self, incident: Incident) -> str | None:
        """The campaign that an incident belongs to: the shortest whose days, land, type and known parties hold it; None where there is none."""
        if incident.kind != "incident" or not self.found:
            return None
        for member in incident.members:
            one = self.mentions[member.event]
            for key in spans_of(one, whole=False) if one.dated else ():
                for _, name, parent in self.found.get(key, ()):
                    if parent.first <= one.first and one.last <= parent.last and may_hold(parent, one):
                        return name
        return None


def spans_of(one: Mention, *, whole: bool = True) -> list[str]:
    """Month, land and family of an event, in each month that it touches or (not `whole`) in its first: under these a campaign is found for what may belong to it."""
    lands = [one.country] if one.country else one.lands
    months = list(months_of(one.first, one.last)) if one.known else []
    return [f"{month} {land} {one.family}" for month in (months if whole else months[:1]) for land in lands]


def may_hold(parent: Mention, child: Mention) -> bool:
    """The known parties and the place of a campaign are those of an incident."""
    known = {key for key in parent.actors if not key.startswith("~")}
    doers = {key for key in child.actors if not key.startswith("~")}
    return not (known and doers and not known & doers) and not (parent.place and child.place and parent.place != child.place and parent.radius <= child.radius)
