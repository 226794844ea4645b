"""Whatever the archive: totals are kept, nothing depends on order, and zero is told from unknown."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tocsin
from incident_records import DAY, event, report
from tocsin.counts.periods import UNKNOWN, WHOLE, last_of, shared_out
from tocsin.counts.series import wilson

EVERY = st.sampled_from(["day", "week", "month", "year"])
DAYS = st.dates(date(2023, 11, 1), date(2024, 5, 1))
WORDS = "salt rice cattle wells roads schools winter market bridge river traders elders soldiers drivers nurses pupils".split()


@st.composite
def documents(draw):
    """Some reports with some events, of known and unknown days."""
    found, number = [], 0
    for at in range(draw(st.integers(1, 6))):
        events = []
        for _ in range(draw(st.integers(0, 3))):
            number += 1
            first = draw(st.one_of(st.none(), DAYS))
            last = first + timedelta(days=draw(st.integers(0, 400))) if first else None
            parties = st.lists(st.sampled_from(["gov:MLI", "mil:MLI", "gov:NER", "actor:jnim", "group:1:villager:"]), max_size=2, unique=True)
            actors, recipients = (tuple(draw(parties)) for _ in range(2))
            kind = draw(st.sampled_from(["ASSAULT", "CONSULT", "ACCUSE"]))
            events.append(event(f"e{number}", type=kind, day=first, until=last, actors=actors, recipients=recipients, killed=draw(st.one_of(st.none(), st.integers(1, 9)))))
        text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=12, max_size=12)))
        found.append(report(f"r{at}", *events, out=draw(st.one_of(st.none(), DAYS)), text=text))
    return found


@given(st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates()), EVERY, st.booleans())
def test_weights_of_an_interval_add_up(first, last, every, dated_only):
    found = shared_out(first, last, every, dated_only=dated_only)
    assert sum(found.values()) == WHOLE
    assert all(weight > 0 for weight in found.values())
    assert found.keys() == {UNKNOWN} or all(period <= last.toordinal() and last_of(period, every) >= first.toordinal() for period in found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), EVERY, st.booleans())
def test_every_event_is_counted_once_whatever_the_periods(found, every, dated_only):
    rows = list(tocsin.series(found, [], every, dated_only=dated_only))
    assert abs(sum(row.n_events or 0 for row in rows) - sum(len(one.events) for one in found)) < 0.001


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), EVERY, st.sampled_from(["events", "incidents", "stories"]), st.randoms())
def test_order_does_not_matter(found, every, unit, random):
    mixed = random.sample(found, len(found))
    assert list(tocsin.series(mixed, ["dyad", "type"], every, unit)) == list(tocsin.series(found, ["dyad", "type"], every, unit))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), EVERY, st.sampled_from([(), ("type",), ("dyad",), ("country", "quad")]))
def test_shares_are_shares_and_unknown_is_null(found, every, by):
    for row in tocsin.series(found, by, every, "incidents"):
        assert (row.n_stories is None) == (row.stories is None)
        assert row.stories is not None or row.n_events is None or row.n_events >= 0
        if row.share is not None:
            assert row.n_stories <= row.stories
            assert 0 <= row.share_low <= row.share <= row.share_high <= 1
        if row.killed_best is not None:
            assert row.killed_low <= row.killed_best and (row.killed_high is None or row.killed_best <= row.killed_high)
        assert row.intensity_mean is None or -10 <= row.intensity_mean <= 10


@given(st.floats(0, 1), st.floats(0.01, 1e6))
def test_the_interval_holds_the_share_and_narrows(share, of):
    middle, low, high = wilson(share * of, of)
    _, less, more = wilson(share * of * 10, of * 10)
    assert 0 <= low <= middle <= high <= 1
    assert more - less <= high - low + 1e-6


def test_a_hostile_name_is_a_name():
    from tocsin.records import Entity

    one = report("a", event("e", actors=("group:1:x:",), day=DAY))
    one = one.model_copy(update={"entities": (Entity(id="group:1:x:", name="'); DROP TABLE record;--\x1b[31m", kind="group"),)})
    (row,) = tocsin.series([one], ["actor"], parties="name")
    assert row.actor == "'); DROP TABLE record;--\x1b[31m"
