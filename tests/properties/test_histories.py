"""Histories depend on the set of documents alone, keep every report, and never say two things of one day without a contradiction."""

from hypothesis import given, settings
from hypothesis import strategies as st

from history_records import ENTITIES, crossing, on, state, told, truce
from tocsin.histories import find_histories
from tocsin.histories.draw import bar, svg
from tocsin.records import ThingName

THINGS = st.sampled_from((
    crossing(), crossing(places=("place:mandera",), sides=()), crossing(places=()), crossing(places=(), sides=("gov:KEN",)), crossing(places=(), sides=(), names=("mandera",)), truce(), truce("gov:KEN"),
    truce("actor:shabab", "gov:KEN"), truce("actor:shabab", "gov:SOM"), ThingName(kind="deadlines", sides=("gov:KEN",)), ThingName(kind="deadlines"), ThingName(kind="missions", noun="embassy", owner="gov:UGA"),
))  # fmt: skip
DAYS = st.one_of(st.none(), st.integers(-400, 400).map(on), st.tuples(st.integers(-400, 400), st.integers(0, 200)).map(lambda pair: on(pair[0], sum(pair))))
STATES = st.tuples(
    THINGS, st.sampled_from(("closed", "open", "in force", "stalled", "under way", "controlled")), DAYS, DAYS, st.sampled_from(("ongoing", "ongoing", "occurred", "planned")), st.booleans(),
    st.sampled_from((None, "set", "extended", "met", "passed")),
)  # fmt: skip
OUT = st.one_of(st.none(), st.integers(-50, 450), st.tuples(st.integers(-50, 450), st.integers(0, 9)).map(lambda pair: (pair[0], sum(pair))))
REPORTS = st.lists(st.tuples(st.lists(STATES, min_size=1, max_size=3), OUT, st.sets(st.sampled_from(sorted(ENTITIES)), max_size=4)), max_size=8).map(
    lambda rows: [
        told(f"r{n}", out, *(state(f"s{n}{m}", condition, began, ended, thing=thing, status=status, stated=stated, outcome=outcome) for m, (thing, condition, began, ended, status, stated, outcome) in enumerate(states)), entities=tuple(sorted(spoken)))
        for n, (states, out, spoken) in enumerate(rows)
    ]
)  # fmt: skip


def lines(histories):
    return [one.model_dump_json() for one in histories]


@settings(max_examples=200, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(documents, chance):
    whole = lines(find_histories(documents, stories={}))
    shuffled = [*documents, *documents[:2]]
    chance.shuffle(shuffled)
    assert lines(find_histories(shuffled, stories={})) == whole


@settings(max_examples=200, deadline=None)
@given(REPORTS)
def test_spells_follow_on_one_another(documents):
    for one in find_histories(documents, stories={}):
        assert one.spells or one.announced
        for spell, following in zip(one.spells, one.spells[1:], strict=False):
            assert spell.until is not None
            first, last = spell.until.earliest, spell.until.latest
            assert first is None or last is None or first <= last
            assert following.since.latest is None or last is None or last <= following.since.latest
        for spell in one.spells:
            assert spell.since.earliest is None or spell.since.latest is None or spell.since.earliest <= spell.since.latest
            assert spell.stories <= len(spell.sources)
        for conflict in one.conflicts:
            assert len(conflict.conditions) > 1 and len({source.story for source in conflict.sources}) > 1
        for gap in one.gaps:
            assert gap.earliest <= gap.latest


@settings(max_examples=100, deadline=None)
@given(REPORTS, st.integers(5, 120))
def test_whatever_is_found_can_be_drawn(documents, width):
    histories = find_histories(documents, stories={})
    for one in histories:
        drawn = list(bar(one, width))
        assert not drawn or 1 <= len(drawn[0]) <= max(10, width)
    assert svg(histories).startswith("<svg")


@settings(max_examples=100, deadline=None)
@given(REPORTS, st.integers(-60, 460))
def test_as_of_a_day_is_what_would_be_found_then(documents, day):
    known = on(day).latest
    out = [one for one in documents if one.published and one.published.latest <= known]
    told_then = [one for one in find_histories(out, stories={}) if one.kind != "deadlines"]
    assert lines(one for one in find_histories(documents, stories={}, as_of=known) if one.kind != "deadlines") == lines(told_then)
