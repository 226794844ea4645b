"""Measures the merging of events into incidents.

    python benchmarks/incidents.py gold FOLDER [--held-out] [--engine rules] [--errors] [--coded FILE]
        B-cubed on a folder with reports.jsonl and gold.jsonl, with every mention that was not coded as an incident of its own, by three ways of counting:
          mentions  each anchor of the gold, which is strict: it asks for what the coder must not give
          clauses   all anchors of one sentence that tell of one incident are one, met by any event of its family of types there, unless the sentence also tells of another incident or of a decoy;
                    bare nouns that point back ("the attack", "the decision" after the deed was told) are not asked for, because by the guidelines they are no records of their own
          tellings  each report with each incident that it tells of: the incident that most of its coded mentions are in; this is what a user sees
        and, of each, the same over those alone that were coded, which is merging without coding; why mentions are not coded; the figures best, low, high; designed twins that were merged
    python benchmarks/incidents.py scale [10000 100000 200000]
        CPU time and memory for generated records, and what adding 1,000 more costs
    python benchmarks/incidents.py store [20000] [--check]
        the same in a store: CPU time to make its incidents, and to bring them up to date after 1,000 more (with --check: whether that gives what making all anew gives)
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tocsin.annotate import load_model
from tocsin.config import Settings
from tocsin.ids import stable_id
from tocsin.incidents import Merger, find_incidents
from tocsin.incidents.keep import update
from tocsin.incidents.scene import FAMILIES
from tocsin.pipeline import Pipeline
from tocsin.records import Casualties, CodedDocument, Dating, Entity, Event, Incident, Place, RawDocument, Span, Toll
from tocsin.store import open_store

Row = dict[str, Any]
Item = tuple[str, ...]
"""What is counted: a mention, a clause or a telling, by its name."""
Scores = tuple[float, float, float]
"""Precision, recall, F1."""
BREAK = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9#])|\n+")
"""Where a sentence ends."""


# ---------------------------------------------------------------- gold


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> Scores:
    """Precision, recall and F1 over the mentions of the gold, each weighing the same."""
    pairs = [(gold[name], found[name]) for name in gold]
    both, ours, theirs = Counter(pairs), Counter(pair[1] for pair in pairs), Counter(pair[0] for pair in pairs)
    precision = sum(both[pair] / ours[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / theirs[pair[0]] for pair in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def anchors_in(report: Row, mention: Row) -> tuple[int, int]:
    """Where the anchor of a mention stands in its report."""
    at = -1
    for _ in range(mention.get("nth") or 1):
        at = report["text"].index(mention["anchor"], at + 1)
    return at, at + len(mention["anchor"])


def code_reports(reports: Iterable[Row], engine: str) -> dict[str, CodedDocument]:
    """The reports, coded as they are."""
    pipeline = Pipeline(Settings(engine=engine))
    found = {}
    for row in reports:
        published = date.fromisoformat(row["date"]) if row.get("date") else None
        raw = RawDocument(name=row["id"], source=row["id"], text=row["text"], title=row.get("title"), published=published, publisher=row.get("source"), clean=True)
        found[row["id"]] = pipeline.code(raw).coded()
    return found


def kept_codings(path: Path | None, reports: Mapping[str, Row], engine: str) -> dict[str, CodedDocument]:
    """The coded reports from a file, or made and kept in it: merging can then be tried in seconds."""
    if path is not None and path.is_file():
        found = [CodedDocument.model_validate_json(line) for line in path.read_text("utf-8").splitlines()]
        return {one.document: one for one in found}
    coded = code_reports(reports.values(), engine)
    if path is not None:
        path.write_text("".join(one.to_json() + "\n" for one in coded.values()), "utf-8")
    return coded


def aligned(gold: list[Row], reports: Mapping[str, Row], coded: Mapping[str, CodedDocument]) -> tuple[dict[str, str], dict[str, Event]]:
    """The incident of each mention of the gold by the mention's name, and the event in which we coded it, for those that we did.

    That is the event whose anchor overlaps the gold's. Where there is none it is the nearest of the gold's family of types that rests on the same words ("killed" for "blast"),
    unless these words hold anchors of two incidents, or the event's own anchor is somebody else's or a decoy's: a twin's event is never taken for a mention.
    """
    truth: dict[str, str] = {}
    places: dict[str, list[tuple[int, int, str]]] = {}
    decoys: dict[str, set[tuple[int, int]]] = {}
    for row in gold:
        for number, mention in enumerate(row["mentions"]):
            truth[f"{row['incident']}/{number}"] = row["incident"]
            places.setdefault(mention["report"], []).append((*anchors_in(reports[mention["report"]], mention), row["incident"]))
        for mention in row.get("decoys", ()):
            decoys.setdefault(mention["report"], set()).add(anchors_in(reports[mention["report"]], mention))
    found: dict[str, Event] = {}
    for row in gold:
        for number, mention in enumerate(row["mentions"]):
            name, report = mention["report"], reports[mention["report"]]
            others = [(start, end) for start, end, incident in places[name] if incident != row["incident"]]
            event = event_at(coded[name].events, anchors_in(report, mention), row["type"], others, decoys.get(name, set()))
            if event is not None:
                found[f"{row['incident']}/{number}"] = event
    return truth, found


def event_at(events: Iterable[Event], anchor: tuple[int, int], kind: str, others: list[tuple[int, int]], decoys: set[tuple[int, int]]) -> Event | None:
    """The event in which a mention was coded, as `aligned` says."""
    start, end = anchor
    events = list(events)
    here = [event for event in events if event.anchor.start < end and start < event.anchor.end]
    if here:
        return here[0]
    taken = [*others, *decoys]
    near = [
        event for event in events
        if FAMILIES.get(event.type, event.type) == FAMILIES.get(kind, kind) and any(span.start <= start and end <= span.end for span in event.evidence)
        and not any(span.start <= one and other <= span.end for span in event.evidence for one, other in others) and not any(event.anchor.start < other and one < event.anchor.end for one, other in taken)
    ]  # fmt: skip
    return min(near, key=lambda event: (abs(event.anchor.start - start), event.id), default=None)


def gold_side(folder: Path, *, held_out: bool) -> tuple[list[Row], dict[str, Row]]:
    """One half of a gold folder, and its reports by id. Reports that only the other half tells of are not read."""
    gold = [row for line in (folder / "gold.jsonl").read_text("utf-8").splitlines() if (row := json.loads(line))["held_out"] == held_out]
    wanted = {mention["report"] for row in gold for mention in row["mentions"]}
    return gold, {row["id"]: row for line in (folder / "reports.jsonl").read_text("utf-8").splitlines() if (row := json.loads(line))["id"] in wanted}


class Measure:
    """What our incidents make of a gold: each way of counting with the incident of each item and those of ours that it is in."""

    def __init__(self, gold: list[Row], reports: Mapping[str, Row], coded: Mapping[str, CodedDocument]) -> None:
        self.gold = gold
        self.incidents = find_incidents(coded.values())
        homes = {member.event: one.id for one in self.incidents for member in one.members}
        self.truth, found = aligned(gold, reports, coded)
        self.placed = {name: homes[event.id] for name, event in found.items() if event.id in homes}
        clauses = Clauses(gold, reports, coded, self.placed)
        mentions = {(name,): owner for name, owner in self.truth.items()}, {(name,): [home] for name, home in self.placed.items()}
        self.tables: dict[str, tuple[dict[Item, str], dict[Item, list[str]]]] = {"mentions": mentions, "clauses": clauses.table(homes), "tellings": tellings(gold, self.placed)}
        self.causes = clauses.causes(homes)

    def scores(self, way: str) -> tuple[int, int, Scores, Scores]:
        """How many items of a way of counting there are and were coded; B-cubed over all of them, and over those that were coded."""
        owners, every = self.tables[way]
        ours = {item: most_common(found) for item, found in every.items() if found}
        names = {item: " ".join(item) for item in owners}
        everything = b_cubed({names[item]: owner for item, owner in owners.items()}, {names[item]: ours.get(item, f"missed {names[item]}") for item in owners})
        return len(owners), len(ours), everything, b_cubed({names[item]: owners[item] for item in ours}, {names[item]: home for item, home in ours.items()})

    def twins(self) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
        """All pairs of designed twins, and those that share an incident of ours. One word that tells of both ("the two incidents") proves nothing: no merger can split it."""
        words = {f"{row['incident']}/{number}": (mention["report"], mention["anchor"], mention.get("nth") or 1) for row in self.gold for number, mention in enumerate(row["mentions"])}
        often = Counter(words.values())
        homes: dict[str, set[str]] = {}
        for name, home in self.placed.items():
            if often[words[name]] == 1:
                homes.setdefault(self.truth[name], set()).add(home)
        known = {row["incident"] for row in self.gold}
        pairs = sorted({tuple(sorted((row["incident"], other))) for row in self.gold for other in row["twin_of"] if other in known})
        return pairs, [pair for pair in pairs if homes.get(pair[0], set()) & homes.get(pair[1], set())]


def measure_gold(folder: Path, *, held_out: bool, engine: str, errors: bool, coded_file: Path | None) -> None:
    """Print the figures for one half of a gold folder."""
    gold, reports = gold_side(folder, held_out=held_out)
    found = Measure(gold, reports, kept_codings(coded_file, reports, engine))
    print(f"{len(gold)} incidents, {len(reports)} reports; {len(found.incidents)} incidents found")
    for way in found.tables:
        asked, met, everything, ours = found.scores(way)
        whole, merged = (", ".join(f"{number:.3f}" for number in score) for score in (everything, ours))
        print(f"{way}: {met} of {asked} coded; B-cubed precision, recall, F1 {whole}; over the coded ones {merged}")
    print("mentions that were not coded:", dict(found.causes.most_common()))
    pairs, merged_twins = found.twins()
    print(f"twins: {len(merged_twins)} of {len(pairs)} pairs merged {merged_twins if errors or not held_out else ''}")
    measure_figures(gold, found.truth, found.placed, {one.id: one for one in found.incidents}, errors=errors)
    if errors:
        print_errors(gold, found.truth, found.placed, found.incidents)


def most_common(homes: Iterable[str]) -> str:
    """The incident that most are in, the first in the alphabet among equals."""
    counts = Counter(homes)
    return min(counts, key=lambda home: (-counts[home], home))


def tellings(gold: list[Row], placed: Mapping[str, str]) -> tuple[dict[Item, str], dict[Item, list[str]]]:
    """For each report and each incident that it tells of: the incident, and those of ours that its coded mentions are in."""
    owners: dict[Item, str] = {}
    ours: dict[Item, list[str]] = {}
    for row in gold:
        for number, mention in enumerate(row["mentions"]):
            key = (mention["report"], row["incident"])
            owners[key] = row["incident"]
            ours.setdefault(key, []).extend([placed[name]] if (name := f"{row['incident']}/{number}") in placed else [])
    return owners, ours


@dataclass(frozen=True)
class Anchored:
    """A mention of the gold: where it stands, and in which sentence of its report."""

    name: str
    report: str
    incident: str
    kind: str
    start: int
    end: int
    sentence: int
    back: bool
    """A noun after an earlier mention of the same incident in the report."""


class Clauses:
    """The mentions of a gold by report, incident and sentence, and what was coded there."""

    def __init__(self, gold: list[Row], reports: Mapping[str, Row], coded: Mapping[str, CodedDocument], placed: Mapping[str, str]) -> None:
        self.coded, self.placed = coded, placed
        model = load_model(Settings().model)
        self.docs = {name: model(report["text"]) for name, report in reports.items()}
        self.breaks = {name: [match.end() for match in BREAK.finditer(report["text"])] for name, report in reports.items()}
        self.mentions: list[Anchored] = []
        self.decoys: set[tuple[str, int]] = set()
        for row in gold:
            begun: dict[str, int] = {}
            where = [(mention["report"], *anchors_in(reports[mention["report"]], mention)) for mention in row["mentions"]]
            for report, start, _ in where:
                begun[report] = min(start, begun.get(report, start))
            for number, (report, start, end) in enumerate(where):
                back = start > begun[report] and self.docs[report].char_span(start, end, alignment_mode="expand").root.pos_ in ("NOUN", "PROPN")
                self.mentions.append(Anchored(f"{row['incident']}/{number}", report, row["incident"], row["type"], start, end, self.sentence(report, start), back))
            self.decoys.update((mention["report"], self.sentence(mention["report"], anchors_in(reports[mention["report"]], mention)[0])) for mention in row.get("decoys", ()))
        self.told: dict[tuple[str, int], set[str]] = {}
        for one in self.mentions:
            self.told.setdefault((one.report, one.sentence), set()).add(one.incident)

    def sentence(self, report: str, start: int) -> int:
        """The number of the sentence at an offset."""
        return bisect_right(self.breaks[report], start)

    def near(self, one: Anchored, *, family: bool) -> list[Event]:
        """The events whose anchor is in the sentence of a mention that tells of its incident alone, with `family` those of its family of types."""
        if (one.report, one.sentence) in self.decoys or len(self.told[one.report, one.sentence]) > 1:
            return []
        events = [event for event in self.coded[one.report].events if self.sentence(one.report, event.anchor.start) == one.sentence]
        return [event for event in events if not family or FAMILIES.get(event.type, event.type) == FAMILIES.get(one.kind, one.kind)]

    def table(self, homes: Mapping[str, str]) -> tuple[dict[Item, str], dict[Item, list[str]]]:
        """For each report, incident and sentence that is asked for: the incident, and those of ours that what was coded there is in."""
        owners: dict[Item, str] = {}
        ours: dict[Item, list[str]] = {}
        for one in self.mentions:
            key = (one.report, one.incident, str(one.sentence))
            if not one.back:
                owners[key] = one.incident
                ours.setdefault(key, []).extend([self.placed[one.name]] if one.name in self.placed else [homes[event.id] for event in self.near(one, family=True) if event.id in homes])
        return owners, ours

    def causes(self, homes: Mapping[str, str]) -> Counter[str]:
        """Why mentions were not coded, with their number."""
        sentences = {(one.report, one.incident, one.sentence) for one in self.mentions if one.name in self.placed}
        found = Counter[str]()
        for one in self.mentions:
            if one.name not in self.placed:
                same = (one.report, one.incident, one.sentence) in sentences or any(event.id in homes for event in self.near(one, family=True))
                found["a noun that points back" if one.back else "coded by other words of the sentence" if same else "coded as another type" if self.near(one, family=False) else "nothing coded"] += 1
        return found


def measure_figures(gold: list[Row], truth: Mapping[str, str], placed: Mapping[str, str], incidents: Mapping[str, Incident], *, errors: bool) -> None:
    """Print how often best, low and high of the biggest incident that we made of a gold one are right."""
    right, asked = Counter[str](), 0
    for row in gold:
        homes = Counter(home for name, home in placed.items() if truth[name] == row["incident"] and home in incidents)
        ours = incidents[homes.most_common(1)[0][0]] if homes else None
        for harm in ("killed", "injured"):
            if row.get(harm):
                asked += 1
                loss = next((one for one in ours.losses if one.harm == harm and one.side == "all"), None) if ours else None
                told = {"best": loss.best, "low": loss.low, "high": loss.high} if loss else {}
                right.update(name for name in ("best", "low", "high") if told.get(name) == row[harm][name])
                right["all"] += told == {name: row[harm][name] for name in ("best", "low", "high")}
                if errors and told.get("best") != row[harm]["best"]:
                    print("  figure", row["incident"], harm, "gold", row[harm], "found", told)
    print("figures right of", asked, dict(right))


def print_errors(gold: list[Row], truth: Mapping[str, str], placed: Mapping[str, str], incidents: Iterable[Incident]) -> None:
    """Print each gold incident with where its mentions went, and what of others is in ours."""
    owners: dict[str, set[str]] = {}
    for name, home in placed.items():
        owners.setdefault(home, set()).add(truth[name])
    for row in gold:
        print(f"== {row['incident']} {row.get('about', '')} {row['type']}")
        for number, mention in enumerate(row["mentions"]):
            home = placed.get(f"{row['incident']}/{number}", "missed")
            print(f"   {mention['report']} “{mention['anchor']}” -> {home} {sorted(owners.get(home, set()) - {row['incident']}) or ''}")


# ---------------------------------------------------------------- scale


def generated(number: int, seed: int = 1, start: int = 0) -> Iterator[CodedDocument]:
    """Documents with one event each: incidents spread over towns, countries, days and types, told by 1 to 6 reports; the rate a day does not depend on the number."""
    chance = random.Random(seed)
    made = start
    while made < start + number:
        day = date(2000, 1, 1) + timedelta(days=made // 120)
        land, town = f"L{min(chance.randrange(40), chance.randrange(40)):02d}", chance.randrange(60)
        kind = chance.choice(("ASSAULT", "ASSAULT", "ASSAULT", "COERCE", "PROTEST", "CONSULT", "ACCUSE", "AID"))
        dead, actor, other = chance.randrange(40), chance.randrange(6), chance.randrange(4)
        for _ in range(min(chance.choice((1, 1, 1, 2, 3, 6)), start + number - made)):
            yield generated_one(made, kind, day, land, town, dead + chance.choice((0, 0, 0, 1, 3)), (actor, other), chance)
            made += 1


def generated_one(number: int, kind: Any, day: date, land: str, town: int, dead: int, parties: tuple[int, int], chance: random.Random) -> CodedDocument:
    """One document."""
    quote = f"{kind.lower()} in town {town} of {land} left {dead} dead, said witness{chance.randrange(9)} of group{parties[0]} beside street{chance.randrange(50)}"
    span = Span(start=0, end=len(quote), quote=quote)
    published = Dating(earliest=day + timedelta(days=1), latest=day + timedelta(days=1), basis="metadata")
    place = Place(name=f"Town{land}{town}", country=land, lat=10.0 + town % 8, lon=20.0 + town // 8 + 30 * (int(land[1:]) % 4), precision="town", evidence=(span,)) if chance.random() < 0.8 else None
    names = (f"actor:{land}-{parties[0]}", f"gov:{land}{parties[1]}")
    toll = Casualties(killed=(Toll(low=dead, high=dead, who="people", evidence=(span,)),)) if kind == "ASSAULT" and chance.random() < 0.6 else None
    event = Event(
        id=f"ev_{number:08d}", type=kind, anchor=span, evidence=(span,), actors=names[:1], recipients=names[1:], date=Dating(earliest=day, latest=day, basis="explicit") if chance.random() < 0.85 else None,
        place=place, casualties=toll, status="occurred", intensity=0.0, score=0.5,
    )  # fmt: skip
    entities = tuple(Entity(id=name, name=name, kind="armed_group", country=land) for name in names)
    return CodedDocument(document=f"d{number}", id=f"doc_{number:08d}", published=published, entities=entities, events=(event,))


def measure_scale(sizes: list[int], more: int = 1000) -> None:
    """Print CPU time and memory for each size, and the cost of adding some more."""
    for size in sizes:
        later = list(generated(more, seed=2, start=size))
        merger = Merger()
        documents, whole = generated(size), 0.0
        while batch := list(islice(documents, 5000)):
            begun = time.process_time()
            merger.add(batch)
            whole += time.process_time() - begun
        begun = time.process_time()
        incidents = merger.incidents()
        whole += time.process_time() - begun
        begun = time.process_time()
        merger.add(later)
        added = time.process_time() - begun
        after = merger.incidents()
        listed = time.process_time() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(f"{size} records: {whole:.1f} s ({whole / size * 1e6:.0f} µs a record), {len(incidents)} incidents, peak {peak:.2f} GiB; {more} more: {added:.2f} s, with the list of all {len(after)}: {listed:.2f} s", flush=True)


def measure_store(size: int, more: int = 1000, *, check: bool) -> None:
    """Print CPU time for the incidents of a store, and for bringing them up to date after some more documents."""
    with TemporaryDirectory() as folder, open_store(Path(folder) / "s.db") as store:
        run_id = store.begin_run(engine="rules", version="0", knowledge="0")

        def fill(documents: Iterable[CodedDocument]) -> None:
            for one in documents:
                store.write(RawDocument(name=one.document, source=one.document, text=""), one, run_id=run_id, mark="")

        fill(generated(size))
        begun = time.process_time()
        update(store, {})
        whole = time.process_time() - begun
        fill(generated(more, seed=2, start=size))
        begun = time.process_time()
        update(store, {})
        print(f"{size} records in a store: {whole:.1f} s; {more} more: {time.process_time() - begun:.2f} s", flush=True)
        if check:
            documents = [*generated(size), *generated(more, seed=2, start=size)]
            anew = find_incidents(({one.document: one.model_copy(update={"id": stable_id("doc", one.document, one.id)}) for one in documents}).values(), stories={})
            print("as made anew:", [one.model_dump_json() for one in store.incidents() or ()] == [one.model_dump_json() for one in anew])


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_subparsers(dest="part", required=True)
    gold = parts.add_parser("gold")
    gold.add_argument("folder", type=Path)
    gold.add_argument("--held-out", action="store_true")
    gold.add_argument("--engine", default="hybrid")
    gold.add_argument("--errors", action="store_true")
    gold.add_argument("--coded", type=Path, help="file in which the coded reports are kept")
    scale = parts.add_parser("scale")
    scale.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000, 200_000])
    stored = parts.add_parser("store")
    stored.add_argument("size", nargs="?", type=int, default=20_000)
    stored.add_argument("--check", action="store_true")
    given = parser.parse_args()
    if given.part == "gold":
        measure_gold(given.folder, held_out=given.held_out, engine=given.engine, errors=given.errors, coded_file=given.coded)
    elif given.part == "store":
        measure_store(given.size, check=given.check)
    else:
        measure_scale(given.sizes)


if __name__ == "__main__":
    main()
