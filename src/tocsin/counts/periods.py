"""Days, weeks, months and years as periods, and how an interval of days is shared out among them.

A period is known by the ordinal of its first day (`date.toordinal`). Weeks are those of ISO 8601: they begin on Monday, and belong to the year of
their Thursday. Shares are whole numbers that add up to `WHOLE`, so sums are exact and do not depend on the order of adding.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from tocsin.calendars import month_span, week_value

Every = Literal["day", "week", "month", "year"]

WHOLE = 10**9
"""The weight of one event; a share of it is a whole number, too."""
WIDEST = 366
"""Days of the longest interval that is shared out; one that is longer tells too little."""
UNKNOWN = 0
"""The period of what has no day, or none that tells enough."""


def period_of(ordinal: int, every: Every) -> int:
    """The period that a day lies in."""
    day = date.fromordinal(ordinal)
    if every == "week":
        return ordinal - day.weekday()
    return (day if every == "day" else day.replace(day=1) if every == "month" else day.replace(month=1, day=1)).toordinal()


def last_of(period: int, every: Every) -> int:
    """The last day of a period."""
    if every in ("day", "week"):
        return min(date.max.toordinal(), period + (6 if every == "week" else 0))
    start = date.fromordinal(period)
    return month_span(start.year, start.month if every == "month" else 12)[1].toordinal()


def periods_between(first: int, last: int, every: Every) -> Iterator[int]:
    """The periods from the one that holds a day to the one that holds another."""
    period = period_of(first, every)
    while period <= last:
        yield period
        period = last_of(period, every) + 1
        if period > date.max.toordinal():
            return


def name_of(period: int, every: Every) -> str:
    """'2024-03-04', '2024-W10', '2024-03' or '2024'."""
    start = date.fromordinal(period)
    if every == "week":
        return week_value(start)
    return start.isoformat()[: {"day": 10, "month": 7, "year": 4}[every]]


def shared_out(first: date | None, last: date | None, every: Every, *, dated_only: bool = False) -> dict[int, int]:
    """The weight of each period that an interval meets: the part of its days that lies in it, as parts of `WHOLE`.

    Without both ends, or over more than a year, all of it goes to `UNKNOWN`; with `dated_only`, too, where it meets more than one period.
    """
    if first is None or last is None or last < first or (last - first).days >= WIDEST:
        return {UNKNOWN: WHOLE}
    start, end = first.toordinal(), last.toordinal()
    days, done, given = end - start + 1, 0, 0
    found: dict[int, int] = {}
    for period in periods_between(start, end, every):
        done += min(end, last_of(period, every)) - max(start, period) + 1
        found[period] = WHOLE * done // days - given
        given += found[period]
    return {UNKNOWN: WHOLE} if dated_only and len(found) > 1 else found
