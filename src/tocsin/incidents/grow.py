"""Keeps the incidents of a store up to date: what came, went or was coded again is compared with its neighbourhood, the rest is not read.

The work is that of `Merger`; here it holds only the units that are needed, read from the records when they are. All reading and
writing is in one transaction, so a process that is killed leaves the incidents as they were.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, delete, func, select
from sqlalchemy.sql.expression import ColumnElement

from tocsin.incidents.blocks import RARE, Entry, entry_of
from tocsin.incidents.mention import Mention, mentions_of
from tocsin.incidents.merge import Merger, Parents, day_of, spans_of
from tocsin.records import CodedDocument, Incident, Judgement
from tocsin.store.schema import document, incident, incident_block, incident_document, incident_edge, incident_span, incident_unit, record

KEPT = ("entities", "events", "figures", "links")
"""Kinds of records that merging reads."""
T = TypeVar("T")
AT_ONCE = 500
"""Values in one question to the database."""


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """Some values in parts that fit into one question."""
    left = iter(values)
    while part := list(islice(left, AT_ONCE)):
        yield part


def documents_in(connection: Connection, names: Iterable[str] | None = None) -> Iterator[CodedDocument]:
    """The current documents (with `names`: those of these ids) that have events, with the records that merging reads and without their text."""
    if names is None:
        names = connection.execute(select(document.c.id).where(document.c.current == 1).order_by(document.c.published_latest, document.c.source)).scalars().all()
    for part in chunks(names):
        records: dict[str, dict[str, list[object]]] = {}
        query = select(record.c.document_id, record.c.kind, record.c.body).join(document, record.c.document_id == document.c.id)
        for row in connection.execute(query.where(document.c.id.in_(part), record.c.kind.in_(KEPT), record.c.run_id == document.c.run_id).order_by(record.c.number)):
            records.setdefault(row.document_id, {}).setdefault(row.kind, []).append(row.body)
        heads = {row.id: row for row in connection.execute(select(document.c.id, document.c.name, document.c.title, document.c.body).where(document.c.id.in_(part), document.c.current == 1))}
        for name in part:
            if name in heads and "events" in records.get(name, {}):
                head = {key: heads[name].body.get(key) for key in ("published", "credit", "publisher")}
                yield CodedDocument.model_validate({"document": heads[name].name, "id": name, "title": heads[name].title, **head, **records[name]})


def documents_judged(connection: Connection, judgements: Iterable[Judgement], leave: Container[str] = ()) -> Iterator[CodedDocument]:
    """The current documents that judgements name, but those with some ids."""
    named = {name.document for one in judgements for name in (one.one, one.other) if name}
    found = [name for part in chunks(sorted(named)) for name in connection.execute(select(document.c.id).where(document.c.name.in_(part), document.c.current == 1)).scalars()]
    return documents_in(connection, [name for name in found if name not in leave])


class StoredMerger(Merger):
    """A merger whose units, blocks and pairs lie in a store; it holds those that it had to look at."""

    def __init__(self, connection: Connection, judgements: Iterable[Judgement]) -> None:
        super().__init__(judgements)
        self.connection = connection
        self.gone: list[Entry] = []
        self.come: list[Entry] = []
        self.touched: set[str] = set()
        self.broken: set[str] = set()
        """Homes of the groups that were undone."""
        self.open: set[int] = set()
        """Keys of the blocks that were read."""
        self.paired: set[str] = set()
        """Units whose pairs were read."""
        self.placed: set[str] = set()
        """Units whose groups were read."""
        self.cut: set[tuple[str, str]] = set()
        """Pairs, each both ways, that the store has and that were looked at again."""

    def change(self, gone: set[str], come: Iterable[CodedDocument], restated: Iterable[str]) -> None:
        """Take documents out and in. What people have judged is always looked at again, and so are the units of documents that got another story."""
        coded = {one.id: one for one in come}
        coded |= {one.id: one for one in documents_judged(self.connection, self.judgements.values(), leave=coded)}
        for one in coded.values():
            self._hold(one)
        self._refresh(gone | coded.keys())
        away = {order[-1] for order, _ in self.gone}
        again = {name for name in self._column(select(incident_unit.c.id), incident_unit.c.document, restated) if name not in away}
        self._regroup(again | {unit for name in coded for unit in self.held.get(name, ())})

    def _hold(self, coded: CodedDocument) -> None:
        self.documents[coded.id] = mentions_of(coded)
        self.mentions |= {mention.id: mention for mention in self.documents[coded.id]}

    def _column(self, query: Select[Any], column: ColumnElement[Any], values: Iterable[Any]) -> list[str]:
        """The one column of a query, for all rows in which another has one of some values."""
        return [found for part in chunks(sorted(set(values))) for found in self.connection.execute(query.where(column.in_(part))).scalars()]

    # ---------------------------------------------------------------- reading what is needed

    def _take_out(self, documents: set[str]) -> list[Entry]:
        for part in chunks(sorted(documents)):
            for row in self.connection.execute(select(incident_unit).where(incident_unit.c.document.in_(part))):
                self.gone.append(((row.place, row.killed, row.party, row.id), tuple(array("q", row.keys))))
                self.home[row.id] = row.home
        return self.gone

    def _open(self, gone: list[Entry], come: list[Entry]) -> None:
        self.come = come
        self._read_blocks(key for _, keys in (*gone, *come) for key in keys)

    def _read_blocks(self, keys: Iterable[int]) -> None:
        """Read blocks that were not read yet, as the store has them."""
        unit = incident_unit.c
        query = select(incident_block.c.key, unit.place, unit.killed, unit.party, unit.id).join(incident_unit, incident_block.c.unit == unit.number)
        for part in chunks(sorted(set(keys) - self.open)):
            self.open.update(part)
            self.blocks.full |= self._full([key for key in part if key & 1])
            part = [key for key in part if key not in self.blocks.full]
            for row in self.connection.execute(query.where(incident_block.c.key.in_(part)).order_by(unit.place, unit.killed, unit.party, unit.id)):
                self.blocks.blocks.setdefault(row.key, []).append((row.place, row.killed, row.party, row.id))

    def _full(self, keys: list[int]) -> set[int]:
        """Which blocks without a day pair none, and will not when what goes now is gone."""
        query = "SELECT value FROM json_each(?) WHERE (SELECT count(*) FROM (SELECT 1 FROM incident_block WHERE key = value LIMIT ?)) = ?"
        most = RARE + 1 + len(self.gone)
        return set(self.connection.exec_driver_sql(query, (json.dumps(keys), most, most)).scalars())

    def _read_units(self, names: Iterable[str]) -> None:
        """Make the units that are not held yet, and all others of their documents, from the records."""
        away = {order[-1] for order, _ in self.gone}
        documents = set(self._column(select(incident_unit.c.document), incident_unit.c.id, [name for name in names if name not in self.units and name not in away])) - self.documents.keys()
        for coded in documents_in(self.connection, sorted(documents)):
            self._hold(coded)
            self.held[coded.id] = []
            for unit, joins in self._units(coded.id):
                self.units[unit.id] = unit
                self.held[coded.id].append(unit.id)
                self.joined[unit.id] = joins

    def _read_edges(self, names: Iterable[str]) -> None:
        """Read the pairs of some units, unless they were read."""
        for part in chunks(sorted(set(names) - self.paired)):
            self.paired.update(part)
            for row in self.connection.execute(select(incident_edge).where(incident_edge.c.one.in_(part))):
                self.edges.setdefault(row.one, {})[row.other] = row.score

    def _settle(self, touched: set[str], entries: Mapping[str, Entry]) -> None:
        self.touched |= touched
        self._read_units(touched)
        entries = {name: entries.get(name) or entry_of(self.units[name]) for name in touched & self.units.keys()}
        self._read_blocks(key for _, keys in entries.values() for key in keys)
        partners = {other for entry in entries.values() for other in self.blocks.partners(entry)}
        self._read_units(partners)
        self._read_edges(touched | partners)
        before = {(name, other) for name in touched for other in self.edges.get(name, ())}
        self.cut |= before | {(other, name) for name, other in before}
        self._read_edges(other for _, other in before)  # what is changed must be known as a whole
        super()._settle(touched, entries)

    def _find_groups(self, names: Iterable[str]) -> None:
        wanted = set(names)
        self._read_homes(wanted)
        homes = {self.home[name] for name in wanted if name in self.home}
        members: set[str] = set()
        for part in chunks(sorted(homes - self.together.keys())):
            for row in self.connection.execute(select(incident_unit.c.id, incident_unit.c.home).where(incident_unit.c.home.in_(part))):
                self.together.setdefault(row.home, []).append(row.id)
                self.home[row.id] = row.home
                members.add(row.id)
        self.placed |= members
        self._read_units(members)
        self._read_edges(members & self.units.keys())

    def _read_homes(self, names: set[str]) -> None:
        """Read to which groups some units belong, unless that was read: what was undone since must not come back."""
        for part in chunks(sorted(names - self.placed)):
            self.placed.update(part)
            self.home |= {row.id: row.home for row in self.connection.execute(select(incident_unit.c.id, incident_unit.c.home).where(incident_unit.c.id.in_(part)))}

    def _break(self, names: Iterable[str]) -> None:
        names = set(names)
        self.broken |= {self.home[name] for name in names if name in self.home}
        super()._break(names)

    # ---------------------------------------------------------------- writing what changed

    def write(self, stories: Mapping[str, str]) -> None:
        """Put what was found into the place of what it was found anew for."""
        run = self.connection.exec_driver_sql
        away = [(order[-1],) for order, _ in self.gone]
        if away:
            run("DELETE FROM incident_block WHERE key = ? AND unit = (SELECT number FROM incident_unit WHERE id = ?)", [(key, order[-1]) for order, keys in self.gone for key in keys])
            run("DELETE FROM incident_unit WHERE id = ?", away)
        if self.cut:
            run("DELETE FROM incident_edge WHERE one = ? AND other = ?", sorted(self.cut))
        write_units(self.connection, self, self.come)
        write_edges(self.connection, self, self.touched)
        moved = [(home, name) for home in self.groups for name in self.together[home]]
        if moved:
            run("UPDATE incident_unit SET home = ? WHERE id = ?", moved)
        write_incidents(self.connection, self, self.broken, stories)


def write_units(connection: Connection, merger: Merger, entries: Sequence[Entry]) -> None:
    """Add units with the blocks that they are in."""
    first = 1 + (connection.execute(select(func.max(incident_unit.c.number))).scalar() or 0)
    units = ((first + at, order[3], merger.units[order[3]].source.id, merger.home[order[3]], *order[:3], array("q", keys).tobytes()) for at, (order, keys) in enumerate(entries))
    blocks = sorted((key, first + at) for at, (_, keys) in enumerate(entries) for key in keys)
    if entries:
        connection.exec_driver_sql("INSERT INTO incident_unit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", list(units))
        connection.exec_driver_sql("INSERT INTO incident_block VALUES (?, ?)", blocks)


def write_edges(connection: Connection, merger: Merger, names: Iterable[str]) -> None:
    """Add the pairs of some units, both ways."""
    pairs = {pair: score for name in names for other, score in merger.edges.get(name, {}).items() for pair in ((name, other), (other, name))}
    if pairs:
        connection.exec_driver_sql("INSERT OR REPLACE INTO incident_edge VALUES (?, ?, ?)", [(*pair, score) for pair, score in sorted(pairs.items())])


def write_incidents(connection: Connection, merger: Merger, broken: Iterable[str], stories: Mapping[str, str]) -> None:
    """Put the incidents of a merger's groups into the place of those that stood at some homes before, and tell of all that this concerns what campaign they belong to."""
    old: list[str] = []
    for part in chunks(sorted({*broken, *merger.groups})):
        old += connection.execute(select(incident.c.id).where(incident.c.home.in_(part))).scalars().all()
    spans = {span for part in chunks(old) for span in connection.execute(select(incident_span.c.span).where(incident_span.c.incident.in_(part), incident_span.c.campaign == 1)).scalars()}
    for part in chunks(old):
        connection.execute(delete(incident_span).where(incident_span.c.incident.in_(part)))
        connection.execute(delete(incident).where(incident.c.id.in_(part)))
    fresh: dict[str, Incident] = {}
    rows: list[tuple[str, str, str, str]] = []
    for home in sorted(merger.groups):
        one = merger.said_at(home, stories)
        fresh[one.id] = one
        rows.append((one.id, home, day_of(one), one.model_dump_json()))
    spanned = sorted({(span, one.id, int(one.kind == "campaign")) for one in fresh.values() for span in spans_in(one, merger.mentions)})
    if rows:
        connection.exec_driver_sql("INSERT INTO incident (id, home, day, body) VALUES (?, ?, ?, ?)", rows)
    if spanned:
        connection.exec_driver_sql("INSERT INTO incident_span VALUES (?, ?, ?)", spanned)
    place_parts(connection, merger, fresh, spans | {span for span, _, campaign in spanned if campaign})


def spans_in(one: Incident, mentions: Mapping[str, Mention]) -> Iterator[str]:
    """Under what an incident, if it is a campaign, is looked for, and else looks for one."""
    for member in one.members if one.kind != "statement" else ():
        mention = mentions[member.event]
        if one.kind == "campaign" or mention.dated:
            yield from spans_of(mention, whole=one.kind == "campaign")


def place_parts(connection: Connection, merger: Merger, fresh: Mapping[str, Incident], spans: Iterable[str]) -> None:
    """Note the campaign that each new incident belongs to, and each that may have got or lost one: those under spans whose campaigns changed."""
    column = incident_span.c
    children = {one.id for one in fresh.values() if one.kind == "incident"}
    for part in chunks(sorted(spans)):
        children.update(connection.execute(select(column.incident).where(column.span.in_(part), column.campaign == 0)).scalars())
    theirs = {span for part in chunks(sorted(children)) for span in connection.execute(select(column.span).where(column.incident.in_(part))).scalars()}
    parents = {name for part in chunks(sorted(theirs)) for name in connection.execute(select(column.incident).where(column.span.in_(part), column.campaign == 1)).scalars()}
    known = dict(fresh)
    for part in chunks(sorted((children | parents) - fresh.keys())):
        known |= {body["id"]: Incident.model_validate(body) for body in connection.execute(select(incident.c.body).where(incident.c.id.in_(part))).scalars()}
    documents = {member.document for name in children | parents for member in known[name].members if member.event not in merger.mentions}
    mentions = merger.mentions | {mention.id: mention for coded in documents_in(connection, sorted(documents)) for mention in mentions_of(coded)}
    campaigns = Parents([known[name] for name in sorted(parents)], mentions)
    rows = [(campaigns.of(known[name]), name) for name in sorted(children)]
    if rows:
        connection.exec_driver_sql("UPDATE incident SET part_of = ? WHERE id = ?", rows)


def write_all(connection: Connection, merger: Merger, stories: Mapping[str, str]) -> None:
    """Put all that a merger holds into the place of what was kept before."""
    for table in (incident_span, incident, incident_edge, incident_block, incident_unit, incident_document):
        connection.execute(delete(table))
    for part in chunks(sorted(merger.units)):
        write_units(connection, merger, [entry_of(merger.units[name]) for name in part])
        write_edges(connection, merger, part)
    write_incidents(connection, merger, (), stories)


def note_documents(connection: Connection, changed: set[str], stories: Mapping[str, str]) -> None:
    """Note with which coding and story the incidents were made from some documents; those that are current no more are struck out."""
    if not changed:
        return
    connection.exec_driver_sql("DELETE FROM incident_document WHERE id = ?", [(name,) for name in sorted(changed)])
    for part in chunks(sorted(changed)):
        rows = [(row.id, row.run_id, stories.get(row.id, "")) for row in connection.execute(select(document.c.id, document.c.run_id).where(document.c.id.in_(part), document.c.current == 1))]
        if rows:
            connection.exec_driver_sql("INSERT INTO incident_document VALUES (?, ?, ?)", rows)


def changes(connection: Connection, stories: Mapping[str, str]) -> tuple[set[str], set[str], set[str]]:
    """Ids of the documents that are gone or coded again since, of those that came or were coded again, and of those that have another story."""
    before = {row.id: (row.run_id, row.story) for row in connection.execute(select(incident_document))}
    now = {row.id: row.run_id for row in connection.execute(select(document.c.id, document.c.run_id).where(document.c.current == 1))}
    come = {name for name, run_id in now.items() if name not in before or before[name][0] != run_id}
    gone = {name for name, (run_id, _) in before.items() if now.get(name) != run_id}
    return gone, come, {name for name in now.keys() - come if before[name][1] != stories.get(name, "")}
