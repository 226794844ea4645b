"""A series: counts, shares and intensity by period, as rows, as a pandas frame, or as a Parquet file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from tocsin.counts.keys import Chooser, Key, Parties, columns_of, quads_of
from tocsin.counts.periods import UNKNOWN, WHOLE, Every, last_of, name_of, period_of, periods_between
from tocsin.counts.row import SeriesRow
from tocsin.counts.tally import FINE, Cell, Plan, Tally, Told
from tocsin.errors import ReadError
from tocsin.ontology import Ontology, load_ontology
from tocsin.records import CodedDocument, Incident
from tocsin.store import Filters

if TYPE_CHECKING:
    from pandas import DataFrame

Unit = Literal["events", "incidents", "stories"]
Z = 1.959964
"""Standard deviations that hold 95 % of a normal distribution."""
HEAD = ("period", "start", "end")
COUNTS = ("n_events", "n_incidents", "n_stories", "stories", "share", "share_low", "share_high", "intensity_mean", "intensity_sum", "killed_low", "killed_best", "killed_high")
BATCH = 50_000
"""Rows that are held while a Parquet file is written."""
PANDAS = "a pandas frame needs an extra that is not installed: pip install 'tocsin[pandas]'."
PARQUET = "Parquet files need an extra that is not installed: pip install 'tocsin[parquet]'."


@dataclass(frozen=True)
class Series:
    """Rows by key and period, made while they are read: `for row in series`, `list(series)`.

    Every key has a row for each period from the first to the last one in which a story came out (or from the first to the last day that was asked for).
    Outside of these there are rows only where something was counted. What has no period comes last, with `period` null.
    """

    columns: tuple[str, ...]
    """The keys."""
    every: Every
    unit: Unit
    cells: Mapping[Key, Mapping[int, Cell]]
    stories: Mapping[int, int]
    """All stories by period, in parts of `WHOLE`."""
    since: date | None = None
    until: date | None = None

    def __iter__(self) -> Iterator[SeriesRow]:
        for key in self.keys():
            yield from self.rows_of(key)

    def keys(self) -> list[Key]:
        """The keys of which something is counted in the time that was asked for, those with most events first."""
        found = {key: [cell for period, cell in cells.items() if self._asked(period)] for key, cells in self.cells.items()}
        return sorted((key for key, cells in found.items() if cells or not key), key=lambda key: (-sum(cell.events for cell in found[key]), key))

    def rows_of(self, key: Key) -> Iterator[SeriesRow]:
        """The rows of one key, by period."""
        cells = self.cells.get(key, {})
        for period in self._shown(cells):
            yield self._row(key, period, cells.get(period), self.stories.get(period, 0))

    def whole(self, key: Key) -> SeriesRow:
        """All rows of a key as one, whose `period` is null. Its share is of all stories, or of those of the time that was asked for: the same for every key."""
        cells = self.cells.get(key, {})
        shown = self._shown(cells)
        stories = sum(number for period, number in self.stories.items() if self._asked(period))
        row = self._row(key, UNKNOWN, together(cells[period] for period in shown if period in cells), stories)
        return row.model_copy(update=shares(row.n_stories, row.stories))

    def span(self) -> tuple[int, ...]:
        """The periods that are filled: from the first to the last in which a story came out, or that was asked for."""
        known = [period for period in self.stories if period != UNKNOWN]
        first = self.since.toordinal() if self.since else min(known, default=None)
        last = self.until.toordinal() if self.until else max(known, default=None)
        return () if first is None or last is None else tuple(periods_between(first, last, self.every))

    def _shown(self, cells: Mapping[int, Cell]) -> list[int]:
        """The periods of the rows of a key; what has none comes last, unless some time is asked for."""
        shown = sorted(period for period in {*self.span(), *cells} - {UNKNOWN} if self._asked(period))
        return [*shown, UNKNOWN] if UNKNOWN in cells and self._asked(UNKNOWN) else shown

    def _asked(self, period: int) -> bool:
        """A period lies in the time that was asked for; what has none does where no time was."""
        first, last = (period_of(day.toordinal(), self.every) if day else None for day in (self.since, self.until))
        return (first is None and last is None) if period == UNKNOWN else (first is None or period >= first) and (last is None or period <= last)

    def _row(self, key: Key, period: int, cell: Cell | None, stories: int) -> SeriesRow:
        """One row. Zero where the archive has stories and nothing was found; null where it has none."""
        dated = period != UNKNOWN
        head = {"period": name_of(period, self.every), "start": date.fromordinal(period), "end": date.fromordinal(last_of(period, self.every))} if dated else dict.fromkeys(HEAD)
        found: dict[str, Any] = {**head, **dict(zip(self.columns, key, strict=True)), "n_events": None, "n_stories": None, "stories": parts(stories) if stories else None}
        if cell is None and not stories:
            return SeriesRow(**found)
        cell = cell or Cell()
        found |= {"n_events": parts(cell.events), "intensity_sum": round(parts(cell.score) / FINE, 9), "intensity_mean": round(cell.score / cell.weight / FINE, 6) if cell.weight else None}
        if stories:
            found["n_stories"] = parts(cell.stories)
            found |= shares(cell.stories / WHOLE, stories / WHOLE) if dated else {}
        if self.unit == "incidents":
            found["n_incidents"] = parts(cell.incidents)
            if cell.counted or not cell.incidents:
                found |= {"killed_low": parts(cell.low), "killed_best": parts(cell.best), "killed_high": None if cell.unbounded else parts(cell.high)}
        return SeriesRow(**found)

    def names(self) -> tuple[str, ...]:
        """The columns of the table: those of the period, the keys that were asked for, the counts."""
        return (*HEAD, *self.columns, *COUNTS)

    def to_dicts(self) -> Iterator[dict[str, Any]]:
        """The rows as mappings with the columns of `names`."""
        wanted = self.names()
        for row in self:
            yield {name: getattr(row, name) for name in wanted}

    def to_pandas(self) -> DataFrame:
        """The rows as a pandas frame; `start` and `end` are timestamps, unknown counts NaN. Raises ReadError where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise ReadError(PANDAS, hint="Or use the rows as they are.") from error
        frame = pandas.DataFrame(list(self.to_dicts()), columns=list(self.names()))
        frame = frame.astype(dict.fromkeys(COUNTS, "float64"))
        for name in ("start", "end"):
            frame[name] = pandas.to_datetime(frame[name])
        return frame

    def to_parquet(self, path: str | Path) -> int:
        """Write the rows to a Parquet file and give their number. Raises ReadError where pyarrow is not installed."""
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError as error:
            raise ReadError(PARQUET, hint="Or take --format csv.") from error
        kinds = {"start": pyarrow.date32(), "end": pyarrow.date32(), **dict.fromkeys(COUNTS, pyarrow.float64())}
        schema = pyarrow.schema([(name, kinds.get(name, pyarrow.string())) for name in self.names()])
        rows, number = self.to_dicts(), 0
        with parquet.ParquetWriter(str(path), schema) as writer:
            while batch := list(islice(rows, BATCH)):
                writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))
                number += len(batch)
        return number


def series(
    documents: Iterable[CodedDocument], by: Sequence[str] = ("dyad",), every: Every = "week", unit: Unit = "events", *, filters: Filters | None = None, parties: Parties = "party",
    dated_only: bool = False, ontology: Ontology | None = None,
) -> Series:  # fmt: skip
    """How much some coded documents tell of, by period and keys. For a store see `tocsin.counts.keep.series_of`.

    Raises ReadError for a dimension, period or unit that does not exist, or when two different texts have one id.
    """
    from tocsin.incidents import find_incidents
    from tocsin.stories import by_document, find_stories

    coded = list(documents)
    stories = by_document(find_stories(coded))
    merged = find_incidents(coded, stories=stories) if unit == "incidents" else ()
    told = sorted((told_of(one, stories.get(one.id)) for one in {one.id: one for one in coded}.values()), key=lambda one: one.story or "")
    return count(told, merged, by, every, unit, filters=filters, parties=parties, dated_only=dated_only, ontology=ontology)


def told_of(coded: CodedDocument, story: str | None) -> Told:
    """What is counted of a coded document."""
    return Told(story, coded.language, coded.published, {one.id: one for one in coded.entities}, coded.events)


def count(
    told: Iterable[Told], incidents: Iterable[Incident], by: Sequence[str], every: Every, unit: Unit, *, filters: Filters | None, parties: Parties, dated_only: bool, ontology: Ontology | None,
) -> Series:  # fmt: skip
    """The series of reports that come sorted by story; of each story only what it adds to the cells is kept."""
    for name, value, allowed in (("period", every, Every), ("unit", unit, Unit), ("way to count parties", parties, Parties)):
        if value not in get_args(allowed):
            raise ReadError(f"there is no {name} '{value}'.", hint=f"It is one of {', '.join(get_args(allowed))}.")
    known, wanted = ontology or load_ontology(), filters or Filters()
    if wanted.words or wanted.document:
        raise ReadError("a series cannot be of some documents only.", hint="Leave `words` and `document` of the filters out: shares are of all stories.")
    wanted.check_events()
    tally = Tally(Plan(columns_of(by), every, unit, parties, Chooser(wanted), dated_only, quads_of(known), known.intensity))
    tally.expect(incidents)
    if not tally.plan.columns:
        tally.cells[()] = {}  # everything together has its zeros even where nothing counts
    for story, reports in groupby(told, key=lambda one: one.story):
        for held in [list(reports)] if story else ([one] for one in reports):
            tally.add_story(held)
    tally.add_incidents()
    return Series(tally.plan.columns, every, unit, tally.cells, tally.stories, wanted.since, wanted.until)


def parts(weight: int) -> float:
    """A weight as a number of things."""
    return round(weight / WHOLE, 9)


def together(cells: Iterable[Cell]) -> Cell:
    """Several cells as one."""
    found = Cell()
    for cell in cells:
        for name in Cell.__slots__:
            setattr(found, name, getattr(found, name) + getattr(cell, name))
    return found


def shares(found: float | None, of: float | None) -> dict[str, float]:
    """The columns of a share; none where no story is known."""
    return dict(zip(("share", "share_low", "share_high"), wilson(found, of), strict=True)) if found is not None and of else {}


def wilson(found: float, of: float) -> tuple[float, float, float]:
    """A share with its 95 % interval after Wilson, which stays within 0 and 1 and is wide where little is known."""
    share = found / of
    middle, spread = (share + Z * Z / (2 * of)) / (1 + Z * Z / of), Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of)) / (1 + Z * Z / of)
    return round(share, 6), round(max(0.0, middle - spread), 6), round(min(1.0, middle + spread), 6)
