"""What people say of incidents: that events are one or not, that one is wrong; heard whatever is coded again, and kept as lines."""

from datetime import UTC, datetime, timedelta

import pytest

from incident_records import DAY, event, members, report
from tocsin.errors import ReadError
from tocsin.incidents import Merger, find_incidents, judgement
from tocsin.incidents.judge import in_force, read_judgements
from tocsin.records import EventName


def name(event_id, document, words="attacked", kind="ASSAULT"):
    return EventName(event=event_id, document=document, words=words, type=kind)


AT = datetime(2024, 5, 1, tzinfo=UTC)
TWINS = (report("a", event("ev_1")), report("b", event("ev_2")))


def test_people_have_the_last_word():
    apart = judgement("different", name("ev_1", "a"), name("ev_2", "b"), by="A. Reader", at=AT)
    assert members(*TWINS) == [["ev_1", "ev_2"]]
    assert members(*TWINS, judgements=[apart]) == [["ev_1"], ["ev_2"]]
    back = judgement("withdrawn", withdraws=apart.id, by="A. Reader", at=AT + timedelta(days=1))
    assert members(*TWINS, judgements=[apart, back]) == [["ev_1", "ev_2"]]
    again = judgement("withdrawn", withdraws=back.id, by="B. Reader", at=AT + timedelta(days=2))
    assert members(*TWINS, judgements=[again, apart, back]) == [["ev_1"], ["ev_2"]]


def test_the_later_of_two_contrary_judgements_stands():
    same = judgement("same", name("ev_1", "a"), name("ev_2", "b"), by="A", at=AT)
    apart = judgement("different", name("ev_1", "a"), name("ev_2", "b"), by="B", at=AT + timedelta(hours=1))
    assert members(*TWINS, judgements=[same, apart]) == [["ev_1"], ["ev_2"]]


def test_same_joins_what_nothing_else_would():
    far = report("c", event("ev_3", "A mine went off", place="Niamey", day=DAY + timedelta(days=60)))
    same = judgement("same", name("ev_1", "a"), name("ev_3", "c", "mine"), by="A", at=AT, why="the same, dated wrongly")
    (found, *rest) = sorted(find_incidents([TWINS[0], far], [same]), key=lambda each: -len(each.members))
    assert [len(found.members), rest] == [2, []]
    assert (found.joins[0].judgement, found.judgements) == (same.id, (same.id,))


def test_wrong_takes_an_event_out_and_correct_leaves_it():
    wrong = judgement("wrong", name("ev_2", "b"), by="A", at=AT)
    assert members(*TWINS, judgements=[wrong]) == [["ev_1"]]
    right = judgement("correct", name("ev_2", "b"), by="B", at=AT + timedelta(days=1))
    assert members(*TWINS, judgements=[wrong, right]) == [["ev_1", "ev_2"]]


def test_judgements_split_events_of_one_report():
    first, again = event("ev_1", "Gunmen attacked an army post in Gao on Monday"), event("ev_2", "The attackers opened fire from the river", place=None, start=100, anchor="opened")
    apart = judgement("different", name("ev_1", "a"), name("ev_2", "a", "opened"), by="A", at=AT)
    assert members(report("a", first, again), judgements=[apart]) == [["ev_1"], ["ev_2"]]


def test_judgements_survive_recoding_because_they_know_name_and_words():
    apart = judgement("different", name("ev_1", "a"), name("ev_2", "b"), by="A", at=AT)
    recoded = [report("a", event("ev_x")), report("b", event("ev_y"))]
    assert members(*recoded, judgements=[apart]) == [["ev_x"], ["ev_y"]]
    assert members(*recoded[:1], judgements=[apart]) == [["ev_x"]], "what names nothing rests"


@pytest.mark.parametrize(
    ("words", "kind", "meant"),
    [
        ("overran a base", "ASSAULT", True),
        ("base", "ASSAULT", True),
        ("overran", "COERCE", False),
        ("raided a camp", "ASSAULT", False),
        ("the convoy", "ASSAULT", False),
    ],
)
def test_judgements_survive_another_cut_of_the_words(words, kind, meant):
    again = report("b", event("ev_y", "Militants overran a base near the town", anchor="overran a base near"))
    wrong = judgement("wrong", name("ev_2", "b", words, kind), by="A", at=AT)
    assert members(again, judgements=[wrong]) == ([] if meant else [["ev_y"]])


@pytest.mark.parametrize("words", ["raided a base", "raided"])
def test_a_judgement_that_may_mean_either_of_two_events_rests(words):
    again = report("b", event("ev_x", "Militants raided a base near the town", anchor="raided"), event("ev_y", "Gunmen raided a mill", start=100, place="Niamey", anchor="raided"))
    wrong = judgement("wrong", name("ev_2", "b", words), by="A", at=AT)
    assert members(again, judgements=[wrong]) == [["ev_x"], ["ev_y"]]


def test_judgements_as_lines():
    apart = judgement("different", name("ev_1", "a"), name("ev_2", "b"), by="A", at=AT, why="two posts")
    assert list(read_judgements([apart.model_dump_json(), "", apart.model_dump_json()])) == [apart, apart]
    assert in_force([apart, apart]) == [apart]
    with pytest.raises(ReadError, match="line 2"):
        list(read_judgements([apart.model_dump_json(), '{"verdict": "same"}']))


@pytest.mark.parametrize("given", [("same", name("ev_1", "a")), ("wrong",), ("wrong", name("ev_1", "a"), name("ev_2", "b"))])
def test_a_judgement_says_of_what(given):
    with pytest.raises(ReadError):
        judgement(*given, by="A")
    with pytest.raises(ReadError, match="somebody"):
        judgement("correct", name("ev_1", "a"), by=" ")


def test_judgements_that_come_later_are_heard():
    merger = Merger()
    merger.add(TWINS)
    apart = judgement("different", name("ev_1", "a"), name("ev_2", "b"), by="A", at=AT)
    merger.judge([apart])
    assert merger.incidents({"doc_a": "doc_a"}) == find_incidents(TWINS, [apart], stories={})
