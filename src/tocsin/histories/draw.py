"""Draws histories: as a bar of characters for a terminal, and as a small SVG for a report. Pure functions; nothing of a text is trusted as markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html import escape

from tocsin.history_records import History, Spell

GLYPHS = "█░▓▒▚┅╳"
UNKNOWN, CONTRADICTED = "·", "!"
COLOURS = ("#b3401f", "#9cc5a1", "#d9a441", "#5b7fa6", "#8c6bb1", "#b0b0b0", "#4d4d4d")
STEPS = (1, 7, 14, 31, 92, 183, 366, 1827, 3653, 9132, 18263)
"""Days between marks on the axis, at least."""
ROW, LEFT, WIDE = 46, 16, 760
"""Height of a row, margin, and width of the bar of an SVG, in pixels."""
LABEL = 64
"""Pixels that the name of a day takes under the axis: one that would lie on the one before, or end outside, is left out."""


def extent_of(histories: Sequence[History]) -> tuple[date, date] | None:
    """First and last day that some histories tell of; None where they tell of none."""
    found = [day for one in histories for spell in one.spells for day in (*days_in(spell), spell.seen) if day is not None]
    found += [day for one in histories for each in one.conflicts for day in (each.days.earliest, each.days.latest) if day is not None]
    return (min(found), max(found)) if found else None


def days_in(spell: Spell) -> tuple[date | None, ...]:
    """The ends of a spell, as far as they are known."""
    return (spell.since.earliest, spell.since.latest, *((spell.until.earliest, spell.until.latest) if spell.until else ()))


def certain(spell: Spell, last: date) -> tuple[date, date] | None:
    """First and last day on which the condition certainly was; where no end is told, to the last day that a report vouches for. None where there is none."""
    first = spell.since.latest or spell.since.earliest
    end = (spell.until.earliest or spell.until.latest) if spell.until else spell.seen or first
    if spell.until and first is None:
        first = end  # it was so before its end, nobody knows since when
    if first is None or end is None:
        return None
    return first, min(max(end, first), max(last, first))


def told(spell: Spell) -> str:
    """A condition with whoever holds the place."""
    return spell.condition + (f" by {spell.by}" if spell.by else "")


def conditions_of(histories: Sequence[History]) -> list[str]:
    """The conditions in some histories, in the order in which they first come."""
    return list(dict.fromkeys(spell.condition for one in histories for spell in one.spells))


# ---------------------------------------------------------------- for a terminal


def bar(one: History, width: int = 72) -> Iterator[str]:
    """A history as lines: the bar, its axis, and what its characters mean. Each character stands for the same number of days."""
    extent = extent_of([one])
    if extent is None:
        return
    first, last = extent
    width = max(10, min(width, (last - first).days + 1))
    glyph = {condition: GLYPHS[n % len(GLYPHS)] for n, condition in enumerate(conditions_of([one]))}
    cells = [UNKNOWN] * width
    lengths = Counter[str]()
    spans = [(spell.condition, span) for spell in one.spells if (span := certain(spell, last))]
    for condition, (begin, end) in spans:
        lengths[condition] += (end - begin).days + 1
    for condition, (begin, end) in sorted(spans, key=lambda pair: -lengths[pair[0]]):  # what is short is drawn last, so that it is seen
        for column in columns(begin, end, first, last, width):
            cells[column] = glyph[condition]
    for each in one.conflicts:
        begin, end = each.days.earliest or first, each.days.latest or last
        for column in columns(begin, end, first, last, width):
            cells[column] = CONTRADICTED
    yield "".join(cells)
    yield axis(first, last, width)
    legend = [f"{glyph[condition]} {condition}" for condition in glyph]
    legend += [f"{UNKNOWN} unknown"] * (UNKNOWN in cells) + [f"{CONTRADICTED} reports contradict each other"] * (CONTRADICTED in cells)
    yield "   ".join(legend)


def column_of(day: date, first: date, last: date, width: int) -> int:
    """The column of a day."""
    return (day - first).days * width // ((last - first).days + 1)


def columns(begin: date, end: date, first: date, last: date, width: int) -> range:
    """The columns of some days: to the end of the last one, where a day is wider than a column."""
    start = column_of(begin, first, last, width)
    return range(start, max(start + 1, -(-((end - first).days + 1) * width // ((last - first).days + 1))))


def ticks(first: date, last: date, most: int) -> Iterator[date]:
    """The days that an axis names, not more than so many: each day, week, month, quarter, year …"""
    step = next((days for days in STEPS if (last - first).days / days <= most), STEPS[-1])
    day = first
    while day <= last:
        yield day
        if step < 31:
            day += timedelta(days=step)
        elif step < 366:
            month = day.year * 12 + day.month - 1 + max(1, step // 31)
            day = date(month // 12, month % 12 + 1, 1)
        else:
            day = date(day.year + max(1, step // 365), 1, 1)


def axis(first: date, last: date, width: int) -> str:
    """Days under a bar, each at its column: the first in full, then months or years."""
    line = ""
    for day in ticks(first, last, max(1, width // 12)):
        column = column_of(day, first, last, width)
        if not line or column > len(line):
            line = line.ljust(column) + (f"{day:%Y-%m-%d}" if day.day != 1 or not line else f"{day:%Y-%m}")
    return line


# ---------------------------------------------------------------- for a report


def svg(histories: Sequence[History]) -> str:
    """Histories under one axis as an SVG image. Names and words are escaped; it loads nothing and runs nothing."""
    extent = extent_of(histories)
    height = ROW * len(histories) + 64
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE + 2 * LEFT}" height="{height}" viewBox="0 0 {WIDE + 2 * LEFT} {height}" font-family="sans-serif" font-size="12">']
    if extent is not None:
        colour = {condition: COLOURS[n % len(COLOURS)] for n, condition in enumerate(conditions_of(histories))}
        for number, one in enumerate(histories):
            parts.extend(row(one, 8 + ROW * number, extent, colour))
        parts.extend(foot(ROW * len(histories) + 14, extent, colour))
    return "\n".join([*parts, "</svg>", ""])


def row(one: History, top: int, extent: tuple[date, date], colour: dict[str, str]) -> Iterator[str]:
    """The name of a thing, its spells as boxes on a dotted line of what is unknown, and its contradictions as frames."""
    yield f'<text x="{LEFT}" y="{top + 12}">{safe(one.name)}: {safe(told(one.spells[-1]) if one.spells else one.condition)}</text>'
    yield f'<line x1="{LEFT}" x2="{LEFT + WIDE}" y1="{top + 26}" y2="{top + 26}" stroke="#999" stroke-dasharray="1 4"/>'
    for spell in one.spells:
        if (span := certain(spell, extent[1])) is not None:
            yield f"{box(span, top + 18, extent)} fill=\"{colour[spell.condition]}\"><title>{safe(f'{told(spell)} {span[0]} – {span[1]}')}</title></rect>"
    for each in one.conflicts:
        span = (each.days.earliest or extent[0], each.days.latest or extent[1])
        yield f"{box(span, top + 16, extent, 20)} fill=\"none\" stroke=\"#000\" stroke-width=\"2\"><title>{safe('reports contradict each other: ' + ', '.join(each.conditions))}</title></rect>"


def box(span: tuple[date, date], top: int, extent: tuple[date, date], height: int = 16) -> str:
    """The beginning of a rectangle over some days."""
    days = (extent[1] - extent[0]).days + 1
    left = LEFT + WIDE * (span[0] - extent[0]).days / days
    return f'<rect x="{left:.1f}" y="{top}" width="{max(1.0, WIDE * ((span[1] - span[0]).days + 1) / days):.1f}" height="{height}"'


def foot(top: int, extent: tuple[date, date], colour: dict[str, str]) -> Iterator[str]:
    """The axis, and what the colours mean."""
    days, free = (extent[1] - extent[0]).days + 1, 0.0
    for day in ticks(*extent, 8):
        left = LEFT + WIDE * (day - extent[0]).days / days
        if free and not free <= left <= WIDE + 2 * LEFT - LABEL:
            continue
        free = left + LABEL
        yield f'<line x1="{left:.1f}" x2="{left:.1f}" y1="{top - 6}" y2="{top}" stroke="#666"/><text x="{left:.1f}" y="{top + 12}" font-size="10">{day}</text>'
    for number, condition in enumerate(colour):
        left = LEFT + 110 * number
        yield f'<rect x="{left}" y="{top + 24}" width="12" height="12" fill="{colour[condition]}"/><text x="{left + 16}" y="{top + 34}">{safe(condition)}</text>'


def safe(text: str) -> str:
    """Words as the text of an XML element: no markup, and no character that XML forbids."""
    return escape("".join(c if c.isprintable() else " " for c in text))
