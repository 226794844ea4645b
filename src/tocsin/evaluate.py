"""Measures coding against gold that a user wrote: precision, recall and F1 by field, with bootstrap intervals over documents.

Gold is one JSON file a document (docs/reference/gold.md): exact strings of the report for anchors, evidence and mentions.
An event counts as found when a predicted event has its type (or one of `also`) and stands on its anchor or in its evidence.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from tocsin.cast import STATE
from tocsin.config import Settings
from tocsin.errors import ReadError
from tocsin.read import open_sources
from tocsin.records import CodedDocument, Entity, Event
from tocsin.run import run_documents

FIELDS = ("events", "parties", "date", "place", "status", "entities", "figures")


class GoldPlace(BaseModel):
    """Where a gold event was. Gold may say more than is compared: other fields are let be."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class GoldEvent(BaseModel):
    """What is compared of a gold event."""

    type: str
    also: list[str] = []
    anchor: str
    evidence: str
    actors: list[str] = []
    recipients: list[str] = []
    date: dict[str, str | None] | None = None
    place: GoldPlace | None = None
    core: bool = True


class GoldEntity(BaseModel):
    """What is compared of one who acts."""

    id: str
    name: str
    mentions: list[str] = []
    country: str | None = None
    sector: str | None = None


class GoldFigure(BaseModel):
    """What is compared of a number."""

    value: float | None
    evidence: str


class Gold(BaseModel):
    """The form of a gold file: what does not have it is told before anything is compared."""

    document: str
    entities: list[GoldEntity] = []
    events: list[GoldEvent] = []
    figures: list[GoldFigure] = []


@dataclass
class Scores:
    """Tallies by document and field (hit, found, gold), and the misses in words."""

    tallies: list[dict[str, Counter[str]]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    resamples: int = 500

    def measure(self, name: str, tallies: list[dict[str, Counter[str]]] | None = None) -> tuple[float, float, float]:
        """Precision, recall and F1 of a field over the documents."""
        total: Counter[str] = Counter()
        for tally in self.tallies if tallies is None else tallies:
            total.update(tally.get(name, {}))
        precision = total["hit_found"] / total["found"] if total["found"] else 0.0
        recall = total["hit_gold"] / total["gold"] if total["gold"] else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def interval(self, name: str) -> tuple[float, float]:
        """The 95 % bootstrap interval of F1 over documents; the same on every run (fixed seed)."""
        if not self.resamples or not self.tallies:
            return 0.0, 1.0
        chance = random.Random(0)  # noqa: S311 (no secret depends on it)
        values = sorted(self.measure(name, chance.choices(self.tallies, k=len(self.tallies)))[2] for _ in range(self.resamples))
        return values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]


def folded(text: str) -> str:
    """A text for comparison: one kind of quotes, dashes and blanks, no case."""
    for old, new in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-")):
        text = text.replace(old, new)
    return re.sub(r"\s+", " ", text).lower()


def evaluate_folder(gold: Path, sources: list[str] | None, settings: Settings, *, resamples: int = 500) -> Scores:
    """Code the documents that the gold files name and compare. Raises ReadError when gold or documents are missing."""
    wanted = read_folder(gold)
    paths = sources or [str(path) for name in wanted for path in (gold / name, gold.parent / name) if path.is_file()]
    coded = {one.document: one for raw, one in run_documents((d for d in open_sources(paths, columns=settings.columns) if d.name in wanted), settings)}
    return score(wanted, coded, resamples=resamples)


def evaluate_file(gold: Path, records: Path, *, resamples: int = 500) -> Scores:
    """Compare records that lie in a file (as `tocsin code --format jsonl` writes them, or as another engine does). Raises ReadError."""
    coded = {}
    with records.open("rb") as lines:  # bytes, so that what is no UTF-8 is told with its line
        for number, line in enumerate(lines, 1):
            try:
                one = CodedDocument.model_validate_json(line)
            except ValueError as error:
                message = f"{records}, line {number} is no coded document: {str(error).splitlines()[0]}."
                raise ReadError(message, hint="Each line is one JSON object as `tocsin code --format jsonl` writes it.") from error
            coded[one.document] = one
    return score(read_folder(gold), coded, resamples=resamples)


def score(wanted: dict[str, dict[str, Any]], coded: dict[str, CodedDocument], *, resamples: int) -> Scores:
    """Compare documents with their gold. Raises ReadError when one is missing."""
    missing = [name for name in wanted if name not in coded]
    if missing:
        raise ReadError(f"the document {missing[0]} of the gold was not found.", hint="Name the folder with --sources.")
    scores = Scores(resamples=resamples)
    for name, row in wanted.items():
        scores.tallies.append(compare(row, coded[name], scores.errors))
    return scores


def read_folder(gold: Path) -> dict[str, dict[str, Any]]:
    """Gold by the name of its document. Raises ReadError when there is none."""
    files = sorted(gold.glob("*.json"))
    if not files:
        raise ReadError(f"{gold} holds no gold files (*.json).", hint="docs/reference/gold.md shows how to write them.")
    return {row["document"]: row for row in map(read_gold, files)}


def read_gold(file: Path) -> dict[str, Any]:
    """A gold file. Raises ReadError when it is not JSON or names no document."""
    try:
        row = json.loads(file.read_text("utf-8"))
    except (ValueError, OSError, RecursionError) as error:
        raise ReadError(f"{file} cannot be read as JSON: {error}.", hint="docs/reference/gold.md shows a gold file.") from error
    if not isinstance(row, dict) or not isinstance(row.get("document"), str):
        raise ReadError(f"{file} names no 'document'.", hint="docs/reference/gold.md shows a gold file.")
    try:
        Gold.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        raise ReadError(f"{file}, field '{'.'.join(map(str, first['loc']))}': {first['msg']}.", hint="docs/reference/gold.md shows a gold file.") from error
    return row


def compare(gold: dict[str, Any], found: CodedDocument, errors: list[str]) -> dict[str, Counter[str]]:
    """The tallies of one document."""
    tally: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
    text = folded(found.text)
    pairs = match_events(gold, found, text)
    core = [e for e in gold.get("events", []) if e.get("core", True)]
    count(tally["events"], len(pairs), len(found.events), sum(any(g is e for g, _ in pairs) for e in core), len(core))
    tables = {e["id"]: e for e in gold.get("entities", [])}, {e.id: e for e in found.entities}
    for event in core:
        if not any(g is event for g, _ in pairs):
            errors.append(f"{found.document}: missed {event['type']} '{event['anchor']}'")
    for extra in found.events:
        if not any(f is extra for _, f in pairs):
            errors.append(f"{found.document}: not in gold {extra.type} '{extra.anchor.quote}'")
    for one, other in pairs:
        compare_event(one, other, tables, tally, errors, found.document)
    names = [words_of(e.name, [m.quote for m in e.mentions]) for e in found.entities]
    hits = sum(any(words_of(e["name"], e.get("mentions", [])) & other for other in names) for e in gold.get("entities", []))
    count(tally["entities"], hits, hits, hits, len(gold.get("entities", [])))
    free = list(found.figures)
    right = 0
    for figure in gold.get("figures", []):
        hit = next((f for f in free if figure["value"] in (f.value, f.low, f.high) and f.evidence and touches(text, figure["evidence"], f.evidence[0].quote)), None)
        if hit is not None:
            free.remove(hit)
            right += 1
    count(tally["figures"], right, len(found.figures), right, len(gold.get("figures", [])))
    return tally


def count(tally: Counter[str], hit_found: int, found: int, hit_gold: int, gold: int) -> None:
    """Add to a tally: hits and their bases, for precision and for recall."""
    tally.update({"hit_found": hit_found, "found": found, "hit_gold": hit_gold, "gold": gold})


def words_of(name: str, mentions: list[str]) -> set[str]:
    """The forms of a name, for comparison."""
    return {" ".join(re.findall(r"\w+", folded(form))) for form in (name, *mentions)} - {""}


def touches(text: str, one: str, other: str) -> bool:
    """Two quotations of a text share a stretch of it."""
    a, b = folded(one).strip(), folded(other).strip()
    at, where = text.find(a), text.find(b)
    return a in b or b in a or (at >= 0 and where >= 0 and at < where + len(b) and where < at + len(a))


def match_events(gold: dict[str, Any], found: CodedDocument, text: str) -> list[tuple[dict[str, Any], Event]]:
    """Pairs of gold and predicted events, each in one pair at most, those on one anchor first."""
    ranked: list[tuple[int, int, int, dict[str, Any], Event]] = []
    for i, one in enumerate(gold.get("events", [])):
        for j, other in enumerate(found.events):
            if other.type not in (one["type"], *one.get("also", [])):
                continue
            near = 2 * touches(text, one["anchor"], other.anchor.quote) + touches(text, one["evidence"], other.evidence[0].quote)
            inside = folded(other.anchor.quote) in folded(one["evidence"])
            if near >= 1 and inside:
                ranked.append((-near, i, j, one, other))
    pairs, used = [], set()
    for _, i, j, one, other in sorted(ranked, key=lambda r: r[:3]):
        if ("g", i) not in used and ("f", j) not in used:
            used |= {("g", i), ("f", j)}
            pairs.append((one, other))
    return pairs


def side(country: str | None, sector: str | None) -> str:
    """A party by country and state or not, the level at which parties are compared."""
    return f"{country or '---'} {'state' if sector in STATE else 'other'}"


def compare_event(one: dict[str, Any], other: Event, tables: tuple[dict[str, dict[str, Any]], dict[str, Entity]], tally: dict[str, Counter[str]], errors: list[str], name: str) -> None:
    """Tally the fields of a matched pair."""
    for role, ids in (("actors", other.actors), ("recipients", other.recipients)):
        want = {side(tables[0][i].get("country"), tables[0][i].get("sector")) for i in one.get(role, []) if i in tables[0]}
        got = {side(tables[1][i].country, tables[1][i].sector) for i in ids if i in tables[1]}
        count(tally["parties"], len(want & got), len(got), len(want & got), len(want))
        if want != got and not want & got:
            errors.append(f"{name}: {role} of {one['type']} '{one['anchor']}': {sorted(want)}, coded {sorted(got)}")
    checks: tuple[tuple[str, Any, Callable[[], bool]], ...] = (
        ("date", one.get("date"), lambda: other.date is not None and meets(one["date"], str(other.date.earliest), str(other.date.latest))),
        ("place", one.get("place"), lambda: other.place is not None and (folded(one["place"]["name"]) == folded(other.place.name) or (one["place"].get("country") == other.place.country and near_by(one["place"], other)))),
        ("status", one.get("factuality") or one.get("status"), lambda: other.status == (one.get("factuality") or one.get("status"))),
    )
    for field_name, want_value, right in checks:
        if want_value:
            ok = int(right())
            count(tally[field_name], ok, 1, ok, 1)
            if not ok:
                errors.append(f"{name}: {field_name} of {one['type']} '{one['anchor']}': {want_value}")


def meets(want: dict[str, Any], first: str, last: str) -> bool:
    """Two intervals of ISO dates share a day."""
    return first <= (want.get("latest") or "9999") and last >= (want.get("earliest") or "0000")


def near_by(want: dict[str, Any], other: Event) -> bool:
    """Within about half a degree."""
    place = other.place
    return bool(place and place.lat is not None and place.lon is not None and want.get("lat") is not None and abs(place.lat - want["lat"]) < 0.5 and abs(place.lon - want["lon"]) < 0.5)


def rows_of(scores: Scores) -> Iterator[dict[str, Any]]:
    """One row a field: precision, recall, F1, its interval, how much gold there is."""
    for name in FIELDS:
        precision, recall, f1 = scores.measure(name)
        low, high = scores.interval(name)
        gold = sum(t[name]["gold"] for t in scores.tallies)
        yield {"field": name, "precision": f"{precision:.3f}", "recall": f"{recall:.3f}", "F1": f"{f1:.3f}", "95 % interval": f"{low:.3f}–{high:.3f}", "gold": gold}


def side_by_side(scores: dict[str, Scores]) -> Iterator[dict[str, Any]]:
    """One row a field: the F1 of each engine, and the 95 % interval of the difference between the last and the first, over the same documents."""
    names = list(scores)
    first, last = scores[names[0]], scores[names[-1]]
    for name in FIELDS:
        low, high = difference(first, last, name)
        row = {"field": name, **{engine: f"{one.measure(name)[2]:.3f}" for engine, one in scores.items()}}
        yield {**row, f"{names[-1]} − {names[0]}": f"{last.measure(name)[2] - first.measure(name)[2]:+.3f} ({low:+.3f} to {high:+.3f})", "gold": sum(t[name]["gold"] for t in first.tallies)}


def difference(one: Scores, other: Scores, name: str) -> tuple[float, float]:
    """The 95 % bootstrap interval of the difference in F1; documents are drawn in pairs (fixed seed)."""
    if not one.resamples:
        return -1.0, 1.0
    chance = random.Random(0)  # noqa: S311 (no secret depends on it)
    values = []
    for _ in range(one.resamples):
        chosen = chance.choices(range(len(one.tallies)), k=len(one.tallies))
        values.append(other.measure(name, [other.tallies[i] for i in chosen])[2] - one.measure(name, [one.tallies[i] for i in chosen])[2])
    values.sort()
    return values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]
