"""How a report names the things that states are said of, and what it says of deadlines."""

from datetime import date

import pytest

from tocsin.find.extent import Days
from tocsin.find.identity import passages
from tocsin.find.statuses import Finding, Lasting, status_of
from tocsin.find.things import Thing
from tocsin.knowledge import Border, Feature
from tocsin.records import Dating, Span

DAY = date(2019, 5, 14)


def told(code, text):
    return code(text, published=DAY).statuses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pakistan closed the Torkham border crossing on Sunday.", {"kind": "crossings", "places": ("place:torkham",), "sides": ("gov:AFG", "gov:PAK"), "noun": None}),
        ("Afghan police closed the Spin Boldak crossing on Sunday.", {"kind": "crossings", "places": ("place:chaman-border-crossing",)}),
        ("Algeria closed its border with Morocco on Sunday.", {"kind": "crossings", "places": (), "sides": ("gov:DZA", "gov:MAR")}),
        ("The border between Algeria and Morocco remains closed.", {"kind": "crossings", "places": (), "sides": ("gov:DZA", "gov:MAR")}),
        ("Italy closed its embassy in Tripoli on Monday.", {"kind": "missions", "noun": "embassy", "owner": "gov:ITA"}),
        ("The Italian embassy in Tripoli remains closed.", {"kind": "missions", "noun": "embassy", "owner": "gov:ITA"}),
        ("Colombia and the ELN resumed their talks on Monday.", {"kind": "talks", "sides": ("actor:eln", "gov:COL")}),
        ("The truce between Colombia and the ELN collapsed on Monday.", {"kind": "truces", "sides": ("actor:eln", "gov:COL")}),
        ("Peru declared a state of emergency on Monday.", {"kind": "emergencies", "owner": "gov:PER"}),
        ("Peru's president lifted the state of emergency on Monday.", {"kind": "emergencies", "owner": "gov:PER"}),
        ("Moldova closed its airspace on Monday.", {"kind": "airspace", "owner": "gov:MDA"}),
        ("The militia set a deadline of Friday for Honduras.", {"kind": "deadlines", "sides": ("gov:HND",)}),
        ("The highway to the north has been blocked since Monday.", {"kind": "roads", "noun": "road"}),
        ("India imposed a ban on rice exports on Monday.", {"kind": "prohibitions", "owner": "gov:IND", "topics": ("export", "rice")}),
        ("Bolivia, Chile and Peru cut diplomatic ties with Panama on Monday.", {"kind": "diplomacy", "sides": ("gov:BOL", "gov:CHL", "gov:PAN", "gov:PER")}),
    ],
)
def test_a_thing_is_named(code, text, expected):
    things = [one.thing.model_dump() for one in told(code, text)]
    assert any(all(thing[key] == value for key, value in expected.items()) for thing in things), things


@pytest.mark.parametrize(
    ("text", "outcome", "until"),
    [
        ("Chile set a deadline of May 20 for the miners to leave.", "set", date(2019, 5, 20)),
        ("Chile extended the deadline for the miners to May 25.", "extended", date(2019, 5, 25)),
        ("The deadline that Chile had set passed on Sunday.", "passed", date(2019, 5, 12)),
        ("The ultimatum expires on Thursday.", "set", date(2019, 5, 16)),
        ("The miners met the deadline on Sunday.", "met", date(2019, 5, 12)),
    ],
)
def test_what_becomes_of_a_deadline(code, text, outcome, until):
    assert (outcome, until) in [(one.outcome, one.until) for one in told(code, text)]


def test_a_mention_is_no_statement(code):
    (one,) = told(code, "Lorries waited at the closed Torkham crossing.")
    assert (one.state, one.stated) == ("closed", False)
    (one,) = told(code, "The Torkham crossing remains closed.")
    assert (one.state, one.stated) == ("closed", True)


def test_a_clause_that_looks_back_has_not_the_day_of_the_story(code):
    found = told(code, "Moldova reopened its airspace on Monday, nearly five months after it was closed.")
    assert {(one.state, one.status) for one in found} == {("open", "ongoing"), ("closed", "occurred")}
    assert all(one.since != date(2019, 5, 13) for one in found if one.state == "closed")


def test_ordered_shut_is_closed(code):
    (one,) = told(code, "Tirana ordered the border with Greece shut on Thursday.")
    assert (one.state, one.since, one.thing.sides) == ("closed", date(2019, 5, 9), ("gov:ALB", "gov:GRC"))


def test_the_day_of_a_dateline_is_not_that_of_the_state(pipeline):
    from tocsin.records import RawDocument

    raw = RawDocument(name="a", source="a", text="Gate shut\n\nLIMA, May 14, 2019 - Peru closed the Desaguadero border crossing on Sunday, police said.\n")
    assert [(one.state, one.since) for one in pipeline.code(raw).coded().statuses] == [("closed", date(2019, 5, 12))]


def test_each_passage_of_the_borders_is_a_known_crossing_on_one_border(pipeline):
    features = {one.name: one for one in pipeline.ontology.all("features", Feature)}
    names = [name for border in pipeline.ontology.all("borders", Border) for passage in border.crossings for name in passage]
    assert len(names) == len(set(names)) > 100
    assert {name for name in names if features[name].kind != "crossing"} == set()
    for border in pipeline.ontology.all("borders", Border):
        assert border.name == "-".join(sorted(border.name.split("-")))
        for passage in border.crossings:
            assert {features[name].country for name in passage} <= {*border.name.split("-"), None}, passage
    assert passages(pipeline.ontology)["place:attari"] == ("place:wagah", ("IND", "PAK"))


def test_an_announced_end_is_no_end_where_the_day_of_the_report_is_not_certain():
    published = Dating(earliest=date(2019, 5, 10), latest=date(2019, 5, 16), basis="inferred")
    end = Days(earliest=date(2019, 5, 15), latest=date(2019, 5, 15), basis="relative")
    words = Span(start=0, end=4, quote="gate")
    thing = Thing(0, "crossings", "gate", frozenset(), words)
    for coming, status in ((True, "ongoing"), (False, "occurred")):
        one = Lasting(thing, "closed", [Finding(thing, "closed", words, 0, ended=end, over=True, coming=coming)], ended=end)
        assert status_of(one, published) == status


def test_what_was_lifted_is_over_by_the_day_of_the_report(code):
    (one,) = told(code, "Ecuador has lifted the state of emergency.")
    assert (one.state, one.status, one.until, one.ended.latest, one.ended.basis) == ("in force", "occurred", None, DAY, "publication")


def test_a_first_time_in_years_is_no_length(code):
    (one,) = told(code, "The border between Chad and Libya was reopened on Sunday for the first time in nine years.")
    assert (one.state, one.since, one.ended) == ("open", date(2019, 5, 12), None)
