"""Incidents depend on the sets of documents and judgements alone: not on the order of arrival, not on the process; and people are obeyed."""

import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_records import DAY, TOWNS, event, one_land, report, toll
from tests_paths import ROOT
from tocsin.incidents import Merger, find_incidents, judgement
from tocsin.incidents.blocks import keys_of
from tocsin.incidents.features import compare
from tocsin.incidents.mention import mentions_of
from tocsin.records import EventName

WORDS = ("Gunmen attacked an army post near Andoura at dawn", "Militants killed soldiers in a second attack", "Fighters carried out 40 attacks on villages", "The raid on Andoura was repelled", "Mali accused Niger of arming raiders")
DAYS = st.sampled_from((None, *(DAY + timedelta(days=n) for n in (0, 0, 1, 2, 40))))
EVENTS = st.fixed_dictionaries({
    "words": st.sampled_from(WORDS), "type": st.sampled_from(("ASSAULT", "ASSAULT", "COERCE", "ACCUSE", "CONSULT")), "day": DAYS, "place": st.sampled_from((None, *TOWNS)),
    "basis": st.sampled_from(("relative", "context")), "actors": st.sampled_from(((), ("gov:MLI",), ("actor:jnim",), ("actor:isgs",), ("gov:NER", "mil:MLI"))),
    "recipients": st.sampled_from(((), ("mil:MLI",), ("gov:NER",))), "killed": st.sampled_from((None, 5, 6, 40, (toll(3, who="soldiers"), toll(2, None, who="villagers", bound="at_least")))),
    "status": st.sampled_from(("occurred", "occurred", "alleged", "ongoing", "planned")),
})  # fmt: skip
REPORTS = st.lists(st.tuples(st.lists(EVENTS, min_size=1, max_size=4), DAYS), min_size=1, max_size=9).map(
    lambda rows: [report(f"r{n}", *(event(f"ev_{n}{m}", start=200 * m, **one) for m, one in enumerate(events)), out=out) for n, (events, out) in enumerate(rows)]
)
VERDICTS = st.lists(st.tuples(st.sampled_from(("same", "different", "wrong", "correct", "withdrawn")), st.integers(0, 40), st.integers(0, 40)), max_size=5)


def judged(documents, verdicts):
    """Judgements on events of the documents, each an hour after the one before."""
    names = [EventName(event=one.id, document=each.document, words=one.anchor.quote, type=one.type) for each in documents for one in each.events]
    made = []
    for n, (verdict, a, b) in enumerate(verdicts):
        one, other, at = names[a % len(names)], names[b % len(names)], datetime(2024, 5, 1, n, tzinfo=UTC)
        if verdict == "withdrawn":
            made += [judgement(verdict, withdraws=made[a % len(made)].id, by="A", at=at)] if made else []
        elif verdict in ("wrong", "correct"):
            made.append(judgement(verdict, one, by="A", at=at))
        elif one != other:
            made.append(judgement(verdict, one, other, by="A", at=at))
    return made


def lines(incidents):
    return [one.model_dump_json() for one in incidents]


@settings(max_examples=200, deadline=None)
@given(REPORTS, VERDICTS, st.randoms(use_true_random=False))
def test_documents_and_judgements_may_come_in_any_order_and_in_any_parts(documents, verdicts, chance):
    judgements = judged(documents, verdicts)
    whole = lines(find_incidents(documents, judgements, stories={}))
    steps = [("add", one) for one in documents] + [("judge", one) for one in judgements]
    chance.shuffle(steps)
    merger = Merger()
    for verb, one in steps:
        getattr(merger, verb)([one])
        if chance.random() < 0.2:
            merger.incidents()  # asking changes nothing
    assert lines(merger.incidents()) == whole


@settings(max_examples=60, deadline=None)
@given(REPORTS, REPORTS, VERDICTS, st.randoms(use_true_random=False))
def test_what_was_replaced_or_taken_out_leaves_no_trace(documents, older, verdicts, chance):
    judgements = judged(documents, verdicts)
    merger = Merger(judgements)
    merger.add(older)  # other codings of documents with the same ids, and some more
    merger.add(documents)
    merger.remove([one.id for one in older if one.id not in {each.id for each in documents}])
    assert lines(merger.incidents()) == lines(find_incidents(documents, judgements, stories={}))


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr("tocsin.incidents.blocks.BIG", 3)
    monkeypatch.setattr("tocsin.incidents.blocks.RARE", 2)
    monkeypatch.setattr("tocsin.incidents.blocks.NEAR", 1)


def test_arrival_does_not_matter_where_blocks_are_too_big(small_blocks):
    @settings(max_examples=100, deadline=None)
    @given(REPORTS, st.randoms(use_true_random=False))
    def check(documents, chance):
        merger = Merger()
        for one in chance.sample(documents, len(documents)):
            merger.add([one])
        gone = chance.choice(documents)
        merger.remove([gone.id])
        merger.add([gone])
        assert lines(merger.incidents()) == lines(find_incidents(documents, stories={}))

    check()


@pytest.mark.parametrize("seed", range(4))
def test_groups_that_hang_together_are_found_anew_only_where_they_change(seed):
    chance = random.Random(seed)
    documents = list(one_land(120, seed))
    judgements = judged(documents, [(chance.choice(("same", "different", "different", "wrong", "withdrawn")), chance.randrange(120), chance.randrange(120)) for _ in range(8)])
    chance.shuffle(documents)
    merger, held, said = Merger(), {}, []
    while len(held) < len(documents):
        part = documents[len(held) : len(held) + chance.choice((1, 2, 30))]
        merger.add(part)
        held |= {one.id: one for one in part}
        away = chance.sample(sorted(held), min(3, len(held)))
        merger.remove(away)
        merger.add(held[name] for name in away)
        if len(said) < len(judgements):
            said.append(judgements[len(said)])
            merger.judge(said[-1:])
        if chance.random() < 0.2:
            assert lines(merger.incidents()) == lines(find_incidents(held.values(), said, stories={}))
    assert lines(merger.incidents()) == lines(find_incidents(documents, said, stories={}))


def test_a_judgement_that_rested_on_another_is_heard_when_that_is_withdrawn():
    """"One and four are the same" was not heard, for one is not two, two is three, and three is four; without the last but one of these it is."""
    reports = [report(f"r{n}", event(f"ev_{n}", day=DAY + timedelta(days=100 * n)), out=DAY + timedelta(days=100 * n)) for n in range(4)]
    one, two, three, four = (EventName(event=each.events[0].id, document=each.document, words="x", type="ASSAULT") for each in reports)
    told = [("same", one, four), ("same", three, four), ("same", two, three), ("different", one, two)]  # the latest is heard first
    said = [judgement(verdict, a, b, by="A", at=datetime(2024, 5, 1, n, tzinfo=UTC)) for n, (verdict, a, b) in enumerate(told)]
    merger = Merger(said)
    merger.add(reports)
    assert len(merger.incidents()) == 2
    said.append(judgement("withdrawn", withdraws=said[2].id, by="A", at=datetime(2024, 5, 2, tzinfo=UTC)))
    merger.judge(said[-1:])
    assert [{member.event for member in each.members} for each in merger.incidents()] == [{"ev_0", "ev_2", "ev_3"}, {"ev_1"}]
    assert lines(merger.incidents()) == lines(find_incidents(reports, said, stories={}))


def test_what_a_report_costs_does_not_grow_with_the_archive(monkeypatch):
    count = 0

    def counted(one, other):
        nonlocal count
        count += 1
        return compare(one, other)

    monkeypatch.setattr("tocsin.incidents.merge.compare", counted)
    monkeypatch.setattr("tocsin.incidents.cluster.compare", counted)
    costs = []
    for number in (200, 600):
        documents = list(one_land(number))
        merger = Merger()
        merger.add(documents[20:])
        count = 0
        for one in documents[:20]:
            merger.add([one])
        costs.append(count)
    assert costs[1] <= 1.1 * costs[0]


@settings(max_examples=80, deadline=None)
@given(REPORTS, VERDICTS)
def test_each_event_is_in_one_incident_unless_it_is_wrong_and_different_ones_are_apart(documents, verdicts):
    judgements = judged(documents, verdicts)
    found = find_incidents(documents, judgements, stories={})
    home = {member.event: one.id for one in found for member in one.members}
    assert sum(len(one.members) for one in found) == len(home)
    merger = Merger(judgements)
    merger.add(documents)
    assert home.keys() == {one.id for each in documents for one in each.events} - merger.rulings.wrong
    for n, pair in enumerate(merger.rulings.pairs):
        later = merger.rulings.pairs[:n]
        if not pair.same and not any(one.same for one in later) and {pair.one, pair.other} <= home.keys():
            assert home[pair.one] != home[pair.other]
    for one in found:
        assert one.kind == "campaign" or one.part_of != one.id
        assert all(loss.low <= loss.best and (loss.high is None or loss.best <= loss.high) for loss in one.losses)


@settings(max_examples=150, deadline=None)
@given(REPORTS)
def test_pairs_score_the_same_from_both_sides_and_meet_in_a_block(documents):
    mentions = [one for each in documents for one in mentions_of(each)]
    for one in mentions:
        for other in mentions:
            if one.id < other.id:
                pair = compare(one, other)
                assert pair == compare(other, one)
                stated = one.firm and other.firm and one.country and one.country == other.country and not one.speech
                if pair and pair.score >= 0 and stated and not (one.vague or one.campaign):
                    assert set(keys_of(one)) & set(keys_of(other))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.text(min_size=1, max_size=60), st.text(max_size=12), st.text(max_size=12), st.dates() | st.none(), st.dates() | st.none(), st.integers(0, 10**12)), max_size=5))
def test_any_words_names_and_days_can_be_merged(rows):
    documents = []
    for n, (words, place, party, first, last, number) in enumerate(rows):
        made = event(f"ev_{n}", f"{words} attacked", anchor="attacked", actors=(party,), killed=(toll(number, who=party),))
        days = made.date.model_copy(update={"earliest": first, "latest": last})
        made = made.model_copy(update={"date": days, "place": made.place.model_copy(update={"name": place, "country": None})})
        documents.append(report(f"r{n}", made, title=place, out=last))
    found = find_incidents(documents)
    assert sum(len(one.members) for one in found) == len(rows)


PROGRAM = """
import sys
from datetime import timedelta
sys.path.insert(0, {tests!r})
from incident_records import DAY, TOWNS, event, report
from tocsin.incidents import find_incidents
documents = [report(f"r{{n}}", event(f"ev_{{n}}", place=list(TOWNS)[n % 5], actors=("actor:jnim", "mil:MLI")[: n % 3], killed=n % 7 or None, day=DAY + timedelta(days=n // 9))) for n in range(60)]
for one in find_incidents(documents):
    print(one.model_dump_json())
"""


def test_every_process_gives_the_same_bytes():
    outs = set()
    for seed in ("1", "2"):
        paths = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
        program = PROGRAM.format(tests=str(ROOT / "tests"))
        outs.add(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8", env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}).stdout)
    assert len(outs) == 1
    assert next(iter(outs)).count("\n") > 5
