"""Merges the events of documents into incidents: a pure derivation from records and judgements.

`Merger` takes documents as they come and compares only what stands in the same blocks. Its incidents depend on the documents
that it holds and on the judgements, never on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from tocsin.incidents.blocks import Blocks, months_of
from tocsin.incidents.cluster import MERGE, Clustering, Group
from tocsin.incidents.features import compare
from tocsin.incidents.judge import Rulings, rulings_of
from tocsin.incidents.mention import Mention, mentions_of
from tocsin.incidents.say import say
from tocsin.records import CodedDocument, Incident, Judgement
from tocsin.stories import find_stories

METHOD = 1
"""Raised with every change that can give other incidents for the same records."""
PARENTS = 40
"""Campaigns of one month, land and type, the shortest first, that are looked at for an incident."""
Said = tuple[tuple[object, ...], Incident]


def find_incidents(documents: Iterable[CodedDocument], judgements: Iterable[Judgement] = (), *, stories: Mapping[str, str] | None = None) -> tuple[Incident, ...]:
    """The incidents that some documents tell of, by day and id: each event, unless judged wrong, belongs to exactly one.

    `stories` tells which story a document belongs to (ids by document id); where it is not given the stories are found. The
    result depends on the sets of documents and judgements alone. Raises ReadError when two different texts have one id.
    """
    held = list(documents)
    if stories is None:
        stories = {member: story.id for story in find_stories(held) for member in story.members}
    merger = Merger(judgements)
    merger.add(held)
    return merger.incidents(stories)


class Merger:
    """Documents and judgements as they come, and the incidents that they make."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self.judgements = {one.id: one for one in judgements}
        self.mentions: dict[str, Mention] = {}
        self.documents: dict[str, list[str]] = {}
        self.blocks = Blocks()
        self.inside: set[str] = set()
        """Events that stand in the blocks: all that are not judged wrong."""
        self.edges: dict[str, dict[str, float]] = {}
        self.rulings = Rulings()
        self.ruled: dict[str, set[str]] = {}
        """Events with those that a judgement pairs them with."""
        self.home: dict[str, str] = {}
        """The smallest event connected with an event."""
        self.connected: dict[str, list[str]] = {}
        self.groups: dict[str, list[Group]] = {}
        self.said: dict[str, Said] = {}

    def add(self, documents: Iterable[CodedDocument]) -> None:
        """Add documents; one that is there already is replaced."""
        coded = {one.id: one for one in documents}
        touched = self._take_out([name for name in coded if name in self.documents])
        come: list[Mention] = []
        for one in coded.values():
            found = list(mentions_of(one))
            self.documents[one.id] = [mention.id for mention in found]
            come += found
        self.mentions |= {mention.id: mention for mention in come}
        self._settle(touched | self._judged(come))

    def remove(self, documents: Iterable[str]) -> None:
        """Take documents out, by id; those that are not there are passed over."""
        self._settle(self._take_out([name for name in documents if name in self.documents]) | self._judged())

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Add judgements."""
        self.judgements |= {one.id: one for one in judgements}
        self._settle(self._judged())

    def incidents(self, stories: Mapping[str, str] | None = None) -> tuple[Incident, ...]:
        """All incidents, by day and id. `stories` gives the story of a document; without it each is a story of its own."""
        told = stories or {}
        found = [self._say(group, told) for groups in self.groups.values() for group in groups]
        parents = Parents(found, self.mentions)
        found = [one if (parent := parents.of(one)) is None else one.model_copy(update={"part_of": parent}) for one in found]
        return tuple(sorted(found, key=lambda one: (str(one.date.earliest) if one.date and one.date.earliest else "~", one.id)))

    # ---------------------------------------------------------------- keeping up

    def _take_out(self, names: Collection[str]) -> set[str]:
        """Take out documents; gives the events that must be looked at again."""
        gone = [self.mentions.pop(event) for name in names for event in self.documents.pop(name)]
        touched = self.blocks.remove(one for one in gone if one.id in self.inside) | {one.id for one in gone}
        self.inside.difference_update(one.id for one in gone)
        return touched

    def _judged(self, come: Iterable[Mention] = ()) -> set[str]:
        """Find anew what judgements mean, and put into the blocks what has come, less what is judged wrong; gives the events that must be looked at again."""
        old, new = self.rulings, rulings_of(self.judgements.values(), self.mentions)
        gone = [self.mentions[name] for name in new.wrong & self.inside]
        back = [*come, *(self.mentions[name] for name in old.wrong - new.wrong if name in self.mentions)]
        fresh = {one.id: one for one in back if one.id not in new.wrong and one.id not in self.inside}
        touched = self.blocks.remove(gone) | self.blocks.add(fresh.values())
        self.inside -= new.wrong
        self.inside |= fresh.keys()
        touched |= {name for pair in set(new.pairs) ^ set(old.pairs) for name in (pair.one, pair.other)}
        self.rulings, self.ruled = new, {}
        for pair in new.pairs:
            self.ruled.setdefault(pair.one, set()).add(pair.other)
            self.ruled.setdefault(pair.other, set()).add(pair.one)
        return touched

    def _settle(self, touched: set[str]) -> None:
        """Compare what was touched with its partners, and group again whatever hangs together with it."""
        fresh: dict[str, dict[str, float]] = {}
        for name in sorted(touched):
            if name in self.inside:
                fresh[name] = self._partners(name, fresh)
        reach = set(touched)
        for name in touched:
            before = self.edges.pop(name, {})
            reach.update(before)
            for other in before:
                if other in self.edges:
                    self.edges[other].pop(name, None)
        for name, found in fresh.items():
            self.edges[name] = found
            reach.update(found)
            for other, score in found.items():
                if other not in fresh:
                    self.edges.setdefault(other, {})[name] = score
            reach.update(self.ruled.get(name, ()))
        self._regroup(reach)

    def _partners(self, name: str, fresh: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
        """The events that are likely to be one with an event, with the score of the pair."""
        one, found = self.mentions[name], {}
        for other in self.blocks.partners(one):
            if other in fresh:
                if name in fresh[other]:
                    found[other] = fresh[other][name]
                continue
            pair = compare(one, self.mentions[other])
            if pair is not None and pair.score >= MERGE:
                found[other] = pair.score
        return found

    def _regroup(self, reach: set[str]) -> None:
        """Find anew what hangs together around some events, and its groups."""
        homes = {self.home[name] for name in reach if name in self.home}
        loose = set(reach)
        for home in homes:
            loose.update(self.connected.pop(home))
            self.groups.pop(home, None)
        for name in loose:
            self.home.pop(name, None)
        loose = {name for name in loose if name in self.inside}
        while loose:
            part = self._connected(loose.pop())
            loose -= part
            home = min(part)
            self.connected[home] = sorted(part)
            self.home |= dict.fromkeys(part, home)
            edges = [(score, name, other) for name in part for other, score in self.edges.get(name, {}).items() if name < other]
            rulings = [one for one in self.rulings.pairs if one.one in part and one.other in part] if any(name in self.ruled for name in part) else []
            self.groups[home] = Clustering({name: self.mentions[name] for name in part}, edges, rulings).groups()

    def _connected(self, start: str) -> set[str]:
        """All events that hang together with one, by pairs and by judgements."""
        found, left = {start}, [start]
        while left:
            name = left.pop()
            near = {*self.edges.get(name, ()), *self.ruled.get(name, ())} - found
            near = {other for other in near if other in self.inside}
            found |= near
            left.extend(near)
        return found

    def _say(self, group: Group, stories: Mapping[str, str]) -> Incident:
        """The record of a group, kept until its members, their stories or the judgements on them change."""
        members = sorted(group.members)
        bearing = sorted({one for name in members for one in self.rulings.bearing.get(name, ())})
        told = tuple(stories.get(self.mentions[name].source.id, self.mentions[name].source.id) for name in members)
        # The group itself is part of the mark: whatever is regrouped is said anew.
        mark = (id(group), *bearing, *told)
        known = self.said.get(members[0])
        if known is None or known[0] != mark:
            known = (mark, say([self.mentions[name] for name in members], dict(zip(members, told, strict=True)), group.joins, bearing))
            self.said[members[0]] = known
        return known[1]


class Parents:
    """The campaigns by month, land and family of types."""

    def __init__(self, incidents: Iterable[Incident], mentions: Mapping[str, Mention]) -> None:
        self.mentions = mentions
        found: dict[tuple[int, str, str], list[tuple[int, str, Mention]]] = {}
        for one in incidents:
            for mention in (mentions[member.event] for member in one.members if one.kind == "campaign"):
                if mention.known:
                    for month in months_of(mention.first, mention.last):
                        for land in {mention.country} if mention.country else set(mention.lands):
                            found.setdefault((month, land, mention.family), []).append((mention.last - mention.first, one.id, mention))
        self.found = {key: sorted(rows, key=lambda row: row[:2])[:PARENTS] for key, rows in found.items()}

    def of(self, incident: Incident) -> str | None:
        """The campaign that an incident belongs to: the shortest whose days, land, type and known parties hold it; None where there is none."""
        if incident.kind != "incident" or not self.found:
            return None
        for member in incident.members:
            one = self.mentions[member.event]
            if not one.dated:
                continue
            for land in [one.country] if one.country else one.lands:
                for _, name, parent in self.found.get((next(months_of(one.first, one.last)), land, one.family), ()):
                    if parent.first <= one.first and one.last <= parent.last and may_hold(parent, one):
                        return name
        return None


def may_hold(parent: Mention, child: Mention) -> bool:
    """The known parties and the place of a campaign are those of an incident."""
    known = {key for key in parent.actors if not key.startswith("~")}
    doers = {key for key in child.actors if not key.startswith("~")}
    return not (known and doers and not known & doers) and not (parent.place and child.place and parent.place != child.place and parent.radius <= child.radius)
