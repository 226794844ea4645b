"""Grouping words that somebody has marked: any kind of event, reports coded or made by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import ReadError
from tocsin.incidents.marked import WEIGHTS, Mark, Matter, features, group_marked, linked, one_root, types_by_word
from tocsin.ontology import load_ontology
from tocsin.records import CodedDocument, Dating, Entity, Span, Time

TEXTS = {
    "a": "The Corvina ferry capsized off Lindholm on Friday with forty passengers on board. Divers reached the ferry after the sinking.",
    "b": "Forty passengers were on board when the Corvina ferry capsized off Lindholm. The ferry sank within minutes, divers said.",
    "c": "Mayor Odette Brancusi opened the new opera house of Tarnow. The opening drew a crowd of singers.",
    "d": "A crowd of singers came to the opera house of Tarnow, which Odette Brancusi opened at noon.",
}
WORDS = {"capsized": "capsize", "sinking": "sinking", "sank": "sink", "opened": "open", "opening": "opening"}


def document(name: str, text: str, **fields) -> CodedDocument:
    return CodedDocument(document=name, id=name, text=text, **fields)


def mark(name: str, words: str, text: str | None = None) -> Mark:
    start = (text or TEXTS[name]).index(words)
    return Mark(name, start, start + len(words), WORDS.get(words, words))


DOCUMENTS = [document(name, text) for name, text in TEXTS.items()]
MARKS = [mark("a", "capsized"), mark("a", "sinking"), mark("b", "capsized"), mark("b", "sank"), mark("c", "opened"), mark("c", "opening"), mark("d", "opened")]


def found(documents=DOCUMENTS, marks=MARKS, **options):
    return [{(one.document, one.word) for one in group} for group in group_marked(documents, marks, **options)]


def test_the_same_word_in_reports_on_one_matter_is_one_happening():
    groups = found()
    assert any({("a", "capsize"), ("b", "capsize")} <= group for group in groups)
    assert any({("c", "open"), ("d", "open")} <= group for group in groups)
    assert not any(len({name in "ab" for name, _ in group}) > 1 for group in groups)


def test_the_same_word_in_reports_on_other_matters_is_not():
    strike = {"a": "Dockers of the port went on strike over wages, unions said.", "b": "A strike of lightning burned a barn near the village of Ostrava, firemen said."}
    documents, marks = [document(*one) for one in strike.items()], [mark(name, "strike", text) for name, text in strike.items()]
    assert len(group_marked(documents, marks)) == 2


def test_every_mark_is_in_one_group_and_none_gives_none():
    assert sorted(one for group in group_marked(DOCUMENTS, [*MARKS, MARKS[0]]) for one in group) == sorted(MARKS)
    assert group_marked(DOCUMENTS, []) == group_marked([], []) == ()


@pytest.mark.parametrize("stray", [Mark("z", 0, 3, "x"), Mark("a", 5, 5, "x"), Mark("a", 0, 10_000, "x"), Mark("a", -1, 2, "x")])
def test_a_mark_outside_of_the_documents_is_refused(stray):
    with pytest.raises(ReadError, match="lies in none"):
        group_marked(DOCUMENTS, [stray])


def test_a_mark_on_no_word_is_alone_with_its_document():
    one = document("p", "...  \n!!! ")
    assert group_marked([one], [Mark("p", 0, 3, "?")]) == ((Mark("p", 0, 3, "?"),),)


@settings(max_examples=30, deadline=None)
@given(st.randoms())
def test_order_does_not_matter(random):
    assert group_marked(random.sample(DOCUMENTS, len(DOCUMENTS)), random.sample(MARKS, len(MARKS))) == group_marked(DOCUMENTS, MARKS)


def test_what_speaks_for_and_against_is_named():
    text = "Fire broke out in Lund on Monday."
    place = Entity(id="place:lund", name="Lund", kind="place", precision="town", mentions=(Span(start=18, end=22, quote="Lund"),))
    when = Time(id="t", value="2024-03-04", kind="date", earliest=date(2024, 3, 4), latest=date(2024, 3, 4), evidence=(Span(start=26, end=32, quote="Monday"),))
    other = place.model_copy(update={"name": "Malmö", "id": "place:malmo"})
    later = when.model_copy(update={"earliest": date(2024, 3, 9), "latest": date(2024, 3, 9)})
    documents = [document("a", text, entities=(place,), times=(when,)), document("b", text, entities=(place,), times=(when,)), document("c", text, entities=(other,), times=(later,))]
    about, known = Matter(documents), types_by_word(load_ontology())
    one, same, apart = about.marked([Mark(name, 0, 4, "fire") for name in "abc"], known)
    agreeing, disagreeing = features(one, same, 0.1), features(one, apart, 0.1)
    assert {"day", "place", "same word", "reports"} <= agreeing.keys()
    assert {"other day", "other place"} <= disagreeing.keys()
    assert "both first, reports" in agreeing
    assert agreeing.keys() | disagreeing.keys() <= WEIGHTS.keys()


@pytest.mark.parametrize(("days", "name"), [(3, "out together"), (10, None), (40, "out apart")])
def test_the_days_of_the_reports_count(days, name):
    published = [Dating(earliest=day, latest=day, basis="metadata") for day in (date(2024, 3, 4), date(2024, 3, 4) + timedelta(days=days))]
    about = Matter([document("a", TEXTS["a"], published=published[0]), document("b", TEXTS["b"], published=published[1])])
    one, other = about.marked([mark("a", "capsized"), mark("b", "capsized")], {})
    assert {key for key in features(one, other, 0.5) if key.startswith("out")} == ({name} if name else set())


@pytest.mark.parametrize(("a", "b", "one"), [("nominate", "nomination", True), ("murder", "murderer", True), ("contract", "continue", False), ("die", "diet", False), ("run", "run", True), ("run", "rung", False)])
def test_roots(a, b, one):
    assert one_root(a, b) is one


@given(st.integers(1, 8), st.data())
def test_groups_hold_everything_once_and_meet_the_bound(number, data):
    pairs = {(i, j): data.draw(st.floats(0, 1)) for i in range(number) for j in range(i + 1, number)}
    groups = linked(number, pairs, 0.4)
    assert sorted(at for group in groups for at in group) == list(range(number))
    for n, group in enumerate(groups):
        for other in groups[n + 1 :]:
            mean = sum(value for i in group for j in other if (value := pairs[min(i, j), max(i, j)]) > 0.02) / (len(group) * len(other))
            assert mean < 0.4 + 1e-9
