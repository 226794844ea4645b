"""Which events are one happening, what they say together, and why."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_records import DAY, ENTITIES, event, findings, loss, members, one, report, span, toll
from tocsin.incidents import Merger, as_of, find_incidents
from tocsin.incidents.blocks import BIG, Blocks, entry_of
from tocsin.incidents.features import compare, veto
from tocsin.incidents.mention import mentions_of
from tocsin.records import Figure, Incident, Link, Toll

# ---------------------------------------------------------------- merging


def test_two_reports_of_one_attack_are_one():
    (found,) = find_incidents([report("a", event("ev_1", killed=5)), report("b", event("ev_2", "Militants raided a base in the town", killed=7), out=DAY + timedelta(days=2))])
    assert [member.event for member in found.members] == ["ev_1", "ev_2"]
    assert (found.type, found.kind, found.stories, found.place.name, found.date.earliest) == ("ASSAULT", "incident", 2, "Gao", DAY)
    assert loss(found) == (7, 7, 7)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"day": DAY + timedelta(days=3)}, "date"),
        ({"place": "Niamey"}, "place"),
        ({"type": "PROTEST", "killed": None}, "kind"),
        ({"type": "CONSULT"}, "kind"),
        ({"status": "planned"}, "status"),
        ({"place": "Ansongo", "killed": 9}, "place"),
        ({"words": "Fighters carried out 120 attacks on villages"}, "kind"),
    ],
)
def test_what_forbids_that_two_events_are_one(changes, why):
    first, second = report("a", event("ev_1", killed=5)), report("b", event("ev_2", **{"killed": 5, **changes}))
    assert veto(one(first), one(second)) == veto(one(second), one(first)) == why
    assert compare(one(first), one(second)) is None
    assert members(first, second) == [["ev_1"], ["ev_2"]]


def test_two_exact_tolls_in_different_towns_without_a_point_are_two():
    first, second = (report(name, event(f"ev_{name}", killed=number, place=None)) for name, number in (("a", 5), ("b", 9)))
    towns = [each.model_copy(update={"events": (each.events[0].model_copy(update={"place": town}),)}) for each, town in zip((first, second), no_points(), strict=True)]
    assert veto(one(towns[0]), one(towns[1])) == "toll"


def no_points():
    from incident_records import TOWNS

    return [TOWNS[name].model_copy(update={"lat": None, "lon": None}) for name in ("Gao", "Ansongo")]


def test_a_coarser_place_and_an_unknown_one_exclude_nothing():
    words = "Gunmen attacked the fuel convoy beside the old bridge"
    first = report("a", event("ev_1", words, recipients=("mil:MLI",), killed=5))
    for place in ("Gao Region", "Mali", None):
        assert members(first, report("b", event("ev_2", words, place=place, recipients=("mil:MLI",), killed=5))) == [["ev_1", "ev_2"]]


def test_a_day_and_a_land_alone_make_no_incident():
    assert members(report("a", event("ev_1", place="Mali")), report("b", event("ev_2", "Herders shot at a boat", place="Mali"))) == [["ev_1"], ["ev_2"]]


def test_an_answer_is_not_the_deed_that_it_answers():
    first = report("a", event("ev_1", actors=("mil:MLI",), recipients=("actor:jnim",), place="Mali"))
    second = report("b", event("ev_2", "Rebels hit a camp", actors=("actor:jnim",), recipients=("mil:MLI",), place="Mali"))
    assert members(first, second) == [["ev_1"], ["ev_2"]]


def test_words_that_set_apart_speak_against():
    plain, second = report("a", event("ev_1")), report("b", event("ev_2", "Gunmen attacked another army post at dawn"))
    assert ("wording", "told as another") in findings(one(plain), one(second))
    both = report("c", event("ev_3"), event("ev_4", "Gunmen attacked another army post at dawn", start=100))
    assert ("wording", "sets apart") in findings(*mentions_of(both))
    assert members(both) == [["ev_3"], ["ev_4"]]


@pytest.mark.parametrize(("words", "apart", "split"), [
    ("Gunmen shot two guards, the second deadly raid since Easter", True, False),
    ("Rebels shelled the mill a day after the raid on the depot", True, True),
    ("Rebels shelled the mill the night before", True, True),
    ("The raid came in the same week as the blast", True, True),
    ("Another officer was wounded in the raid", False, False),
    ("Another armed group raided the depot", True, True),
])  # fmt: skip
def test_which_words_set_apart_from_what(words, apart, split):
    found = one(report("a", event("ev_1", words)))
    assert (found.apart, found.split) == (apart, split)


def test_what_a_report_tells_apart_no_other_report_joins():
    twins = report("a", event("ev_1", "Gunmen raided the mill"), event("ev_2", "The raid on the depot came the night before", start=100))
    bridge = report("b", event("ev_3", "Gunmen raided the mill and the depot"))
    assert not any({"ev_1", "ev_2"} <= set(group) for group in members(twins, bridge))


def test_rare_words_and_halves_of_joined_names_are_found():
    found = one(report("a", event("ev_1", "Gunmen on the Ansongo-Menaka road shot three beekeepers and a soldier")))
    assert found.rare >= {"beekee"} and "soldie" not in found.rare
    assert {"ansongo", "menaka"} <= found.names
    other = one(report("b", event("ev_2", "The beekeepers were shot at noon")))
    assert ("rare words", "one shared") in findings(found, other)


def test_other_numbers_in_one_report_speak_against():
    first, second = mentions_of(report("a", event("ev_1", killed=4), event("ev_2", "Gunmen shot at a ferry", killed=11, start=100)))
    assert ("toll", "unlike") in findings(first, second)
    assert ("toll", "unlike") not in findings(first, one(report("b", event("ev_3", killed=11))))


def test_a_day_that_the_clause_does_not_state_is_soft_within_a_report():
    later = event("ev_2", "The attackers burned a truck", day=DAY + timedelta(days=3), basis="context", start=100)
    assert ("day", "told on another day") in findings(*mentions_of(report("a", event("ev_1"), later)))
    stated = later.model_copy(update={"date": later.date.model_copy(update={"basis": "explicit"})})
    assert veto(*mentions_of(report("a", event("ev_1"), stated))) == "date"


def test_a_report_without_a_day_of_its_own_may_look_back():
    late = event("ev_2", "Gunmen attacked an army post at dawn, killing five", day=DAY + timedelta(days=8), until=DAY + timedelta(days=9), basis="context", killed=5, recipients=("mil:MLI",))
    first = report("a", event("ev_1", killed=5, recipients=("mil:MLI",)))
    assert members(first, report("b", late, out=DAY + timedelta(days=9))) == [["ev_1", "ev_2"]]
    stated = late.model_copy(update={"date": late.date.model_copy(update={"basis": "explicit"})})
    assert members(first, report("b", stated, out=DAY + timedelta(days=9))) == [["ev_1"], ["ev_2"]]


def test_later_mentions_of_one_report_join_the_first():
    first = event("ev_1", "Gunmen attacked an army post in Gao on Monday", killed=5)
    again = event("ev_2", "The attackers opened fire from the river", place=None, start=100, anchor="opened")
    elsewhere = event("ev_3", "Soldiers shelled a camp near Niamey", place="Niamey", start=200)
    assert members(report("a", first, again)) == [["ev_1", "ev_2"]]
    assert members(report("a", first, elsewhere)) == [["ev_1"], ["ev_3"]]


def test_what_one_event_lacks_another_of_its_report_gives():
    """The second report names the town in one sentence and the toll in another: together they are the attack of the first."""
    told = report("b", event("ev_2", "Gunmen attacked an army post in Gao on Monday"), event("ev_3", "Nine soldiers were killed", place=None, killed=9, start=100), out=DAY + timedelta(days=2))
    (found,) = find_incidents([report("a", event("ev_1", killed=8)), told])
    assert loss(found) == (9, 9, 9)


def test_the_same_statement_is_one_with_its_carriers():
    said = [report(name, event(f"ev_{name}", "Niger accused Mali of arming the raiders", type="ACCUSE", actors=("gov:NER",), recipients=("gov:MLI",), place=None), outlet=name.title()) for name in "abc"]
    (found,) = find_incidents(said)
    assert (found.kind, found.stories, {member.outlet for member in found.members}) == ("statement", 3, {"A", "B", "C"})
    other = report("d", event("ev_d", "Mali accused Niger of lying", type="ACCUSE", actors=("gov:MLI",), recipients=("gov:NER",), place=None))
    assert members(*said, other) == [["ev_a", "ev_b", "ev_c"], ["ev_d"]]


def test_a_campaign_is_the_parent_of_single_attacks_and_swallows_none():
    total = event("ev_0", "JNIM carried out 789 attacks in Mali in 2024", place="Mali", day=date(2024, 1, 1), until=date(2024, 12, 31), actors=("actor:jnim",), killed=2000)
    attacks = [report(f"r{n}", event(f"ev_{n}", day=DAY + timedelta(days=9 * n), actors=("actor:jnim",)), out=DAY + timedelta(days=9 * n + 1)) for n in (1, 2)]
    other = report("x", event("ev_9", actors=("actor:isgs",), day=DAY + timedelta(days=40)))
    found = {each.members[0].event: each for each in find_incidents([report("total", total), *attacks, other])}
    assert found["ev_0"].kind == "campaign"
    assert len(found) == 4
    assert found["ev_1"].part_of == found["ev_2"].part_of == found["ev_0"].id
    assert found["ev_9"].part_of is None, "another party's attack is no part of it"
    assert found["ev_0"].part_of is None


@pytest.mark.parametrize(
    ("words", "day", "kind"),
    [
        ("JNIM carried out 789 attacks in Mali", DAY, "campaign"),
        ("JNIM carried out 12 attacks in Mali", DAY, "incident"),
        ("JNIM carried out 12 attacks in Mali", None, "campaign"),
        ("JNIM carried out dozens of attacks on villages", None, "campaign"),
        ("Gunmen killed five men in Gao, the mayor said, after what he called the latest in a series of attacks", None, "incident"),
    ],
)
def test_what_counts_many_happenings_is_a_campaign(words, day, kind):
    assert [each.kind for each in find_incidents([report("a", event("ev_1", words, day=day))])] == [kind]


@pytest.mark.parametrize(("words", "apart"), [("Another bomb went off", True), ("Another five soldiers were wounded", False), ("A second attack followed", True), ("It is the second city of Mali", False)])
def test_which_words_set_apart(words, apart):
    assert one(report("a", event("ev_1", words))).apart is apart


def test_a_vague_date_is_neither_a_campaign_nor_one_with_a_day():
    vague = event("ev_0", "Gunmen took the town hall", day=date(2024, 1, 1), until=date(2024, 12, 31))
    found = find_incidents([report("a", vague), report("b", event("ev_1", "Gunmen took the town hall"))])
    assert [(each.kind, each.part_of) for each in found] == [("incident", None), ("incident", None)]


def test_copies_are_one_voice():
    text = "Gunmen attacked an army post in Gao on Monday, killing five soldiers, Colonel Issa Tamboura said. The attackers burned six lorries and fled towards the hills of Andoura before dawn."
    (found,) = find_incidents([report("a", event("ev_1", killed=5), text=text), report("b", event("ev_2", killed=5), text=text)])
    assert (len(found.members), found.stories) == (2, 1)


def test_every_merging_tells_its_reasons():
    (found,) = find_incidents([report("a", event("ev_1", killed=5)), report("b", event("ev_2", killed=5))])
    (join,) = found.joins
    assert (join.one, join.other) == ("ev_1", "ev_2")
    assert join.score == pytest.approx(sum(reason.points for reason in join.reasons))
    assert {"day": "same", "place": "same", "toll": "same"}.items() <= {reason.feature: reason.found for reason in join.reasons}.items()


def test_an_incident_survives_json_and_its_id_is_that_of_its_smallest_member():
    documents = [report("a", event("ev_1", killed=5, by="mil:MLI")), report("b", event("ev_2", killed=6))]
    (found,) = find_incidents(documents)
    assert Incident.model_validate_json(found.model_dump_json()) == found
    (alone,) = find_incidents(documents[:1])
    assert alone.id == found.id


def test_a_sum_in_which_fighters_are_a_part_counts_beside_other_numbers():
    parts = report("a", event("ev_1", killed=(toll(6, who="soldiers"), toll(3, who="militants"))))
    (found,) = find_incidents([parts, report("b", event("ev_2", killed=4))])
    assert sorted((row.low, row.summed) for row in found.figures if row.side == "all") == [(4, False), (9, True)]


# ---------------------------------------------------------------- blocks


def test_a_block_that_is_too_big_pairs_neighbours_only():
    blocks = Blocks()
    crowd = [entry_of(one(report(f"r{n:03d}", event(f"ev_{n:03d}", place="Mali")))) for n in range(3 * BIG)]
    blocks.add(crowd[:BIG])
    assert len(blocks.partners(crowd[0])) == BIG - 1
    touched = blocks.add(crowd[BIG:])
    assert touched == {order[-1] for order, _ in crowd}, "the block has outgrown the size for all pairs"
    assert 0 < max(len(blocks.partners(each)) for each in crowd) < BIG
    blocks.remove(crowd)
    assert blocks.blocks == {}


def test_partners_are_mutual():
    blocks = Blocks()
    crowd = [entry_of(one(report(f"r{n}", event(f"ev_{n}", place=place, killed=n % 5, day=DAY + timedelta(days=n % 2))))) for n in range(150) for place in [("Gao", "Mali", None)[n % 3]]]
    blocks.add(crowd)
    found = {each[0][-1]: blocks.partners(each) for each in crowd}
    assert all(name in found[other] for name, others in found.items() for other in others)


# ---------------------------------------------------------------- what an incident says


def test_best_is_the_latest_of_independent_stories_and_parties_come_last():
    documents = [
        report("a", event("ev_1", killed=3), out=DAY + timedelta(days=1)),
        report("b", event("ev_2", killed=40, by="actor:jnim", actors=("actor:jnim",)), out=DAY + timedelta(days=2)),
        report("c", event("ev_3", killed=7, by="actor:org.un"), out=DAY + timedelta(days=2)),
        report("d", event("ev_4", killed=9, by="mil:MLI"), out=DAY + timedelta(days=2)),
    ]
    (found,) = find_incidents(documents)
    assert loss(found) == (7, 7, 40)
    assert {row.event: row.standing for row in found.figures if row.side == "all"} == {"ev_1": "narrator", "ev_2": "party", "ev_3": "independent", "ev_4": "official"}
    assert all(row.evidence and row.published for row in found.figures)


def test_least_and_greatest_are_what_somebody_still_stands_by():
    documents = [
        report("a", event("ev_1", killed=(toll(9, None, bound="at_least"),)), out=DAY, outlet="One"),
        report("b", event("ev_2", killed=11, by="actor:org.un"), out=DAY + timedelta(days=1), outlet="One"),
        report("c", event("ev_3", killed=13, by="actor:org.un"), out=DAY + timedelta(days=2), outlet="Two"),
    ]
    (found,) = find_incidents(documents)
    assert loss(found) == (13, 13, 13), "the one raised its number, the other is outgrown"
    (found,) = find_incidents([*documents, report("d", event("ev_4", killed=12), out=DAY, outlet="Three")])
    assert loss(found) == (13, 13, 13), "the narrator of the first day knew less"
    (found,) = find_incidents([*documents, report("d", event("ev_4", killed=12, by="mil:MLI"), out=DAY, outlet="Three")])
    assert loss(found) == (13, 12, 13), "an official's exact number stands until he gives another"
    (found,) = find_incidents([*documents[:1], report("e", event("ev_5", killed=40, by="actor:jnim", actors=("actor:jnim",)), out=DAY)])
    assert loss(found) == (9, 9, 40) and found.losses[0].open_ended, "what a party claims outgrows nobody"


def test_officials_correct_the_numbers_of_officials_downwards():
    documents = [
        report("a", event("ev_1", killed=15, by="mil:MLI"), out=DAY, outlet="One"),
        report("b", event("ev_2", killed=14, by="gov:MLI"), out=DAY + timedelta(days=2), outlet="Two"),
    ]
    (found,) = find_incidents(documents)
    assert loss(found) == (14, 14, 14)
    (found,) = find_incidents([documents[0], report("c", event("ev_3", killed=14), out=DAY + timedelta(days=2), outlet="Two")])
    assert loss(found) == (14, 14, 15), "the narrator corrects no official"


def test_up_to_a_number_is_that_number_at_best():
    (found,) = find_incidents([report("a", event("ev_1", killed=(toll(0, 30, bound="at_most"),)))])
    assert loss(found) == (30, 0, 30)


def test_a_sum_of_one_event_takes_the_place_of_its_parts_in_another():
    eight, two = toll(8, who="rebels"), toll(2, who="soldiers")
    told = report("a", event("ev_1", "Troops killed eight rebels in a raid", actors=("mil:MLI",), killed=(eight,)), event("ev_2", "Troops killed eight rebels in a raid", actors=("mil:MLI",), killed=(eight, two), anchor="raid"))
    (found,) = find_incidents([told])
    assert loss(found) == (10, 10, 10)


COUNTS = st.lists(st.tuples(st.integers(0, 30), st.sampled_from((None, 0, 5)), st.integers(0, 3), st.sampled_from((None, "actor:org.un", "mil:MLI", "actor:jnim"))), min_size=1, max_size=6)


@given(COUNTS)
@settings(max_examples=60, deadline=None)
def test_best_lies_between_least_and_greatest(counts):
    words = "Gunmen attacked an army post at dawn"
    documents = [
        report(f"r{n}", event(f"ev_{n}", words, actors=("actor:jnim",), by=by, killed=(toll(low, None if wide is None else low + wide, bound="at_least" if wide is None else "range" if wide else "exact"),)), out=DAY + timedelta(days=late), outlet=f"o{n % 2}")
        for n, (low, wide, late, by) in enumerate(counts)
    ]
    incidents = find_incidents(documents)
    assert incidents
    for found in incidents:
        best, low, high = loss(found)
        assert low <= best <= high


def test_parts_are_added_only_where_no_whole_is_given():
    parts = (toll(3, who="soldiers"), toll(2, who="civilians"))
    (found,) = find_incidents([report("a", event("ev_1", killed=parts, recipients=("mil:MLI",)))])
    assert (loss(found), loss(found, side="civilians"), loss(found, side="mil:MLI")) == ((5, 5, 5), (2, 2, 2), (3, 3, 3))
    assert [row.summed for row in found.figures if row.side == "all"] == [True]
    (found,) = find_incidents([report("a", event("ev_1", killed=(toll(26, who="26 people"), toll(11, who="children"))))])
    assert (loss(found), loss(found, side="civilians")) == ((26, 26, 26), (11, 11, 11))


@pytest.mark.parametrize(
    ("parts", "all_sides"),
    [((toll(1, who="a guard"), toll(5, who="five others")), 6), ((toll(12, who="soldiers"), toll(3, who="people")), 15), ((toll(5, who="people"), toll(9, who="another nine people")), 14), ((toll(26, who="people"), toll(11, who="of them")), 26)],
)
def test_people_counted_beside_others_are_no_whole(parts, all_sides):
    (found,) = find_incidents([report("a", event("ev_1", killed=parts))])
    assert loss(found)[0] == all_sides


def test_days_of_units_and_places_are_those_of_the_most_exact_event():
    (unit,) = (found := Merger(), found.add([report("a", event("ev_1", place="Gao Region"), event("ev_2", "The attackers opened fire", start=100, anchor="opened"))]))[0].units.values()
    assert (unit.place, unit.radius, [each.id for each in unit.events]) == ("gao", 15.0, ["ev_1", "ev_2"])


def test_attackers_who_died_are_no_victims():
    (found,) = find_incidents([report("a", event("ev_1", killed=17), event("ev_2", "The army killed 31 militants", killed=(toll(31, who="militants"),), start=100, place=None))])
    assert (loss(found), loss(found, side="unknown")) == ((17, 17, 17), (31, 31, 31)), "both are in the table"
    (alone,) = find_incidents([report("a", event("ev_2", "The army killed 31 militants", killed=(toll(31, who="militants"),)))])
    assert loss(alone) == (31, 31, 31)


def test_as_of_a_day_only_what_was_out_counts():
    documents = [report("a", event("ev_1", killed=3), out=DAY), report("b", event("ev_2", killed=8, by="actor:org.un"), out=DAY + timedelta(days=3)), report("c", event("ev_3", killed=9), out=None)]
    (found,) = find_incidents(documents)
    known = as_of(found, DAY)
    assert (loss(known), known.stories, [member.event for member in known.members]) == ((3, 3, 3), 1, ["ev_1"])
    assert loss(as_of(found, DAY + timedelta(days=3))) == (8, 8, 8)
    assert as_of(found, DAY - timedelta(days=1)) is None


def test_claimed_blamed_and_denied():
    claimed = report("a", event("ev_1", actors=("actor:jnim",), by="actor:jnim"))
    denial = event("ev_3", "ISGS denied that it had attacked the post", type="REJECT", actors=("actor:isgs",), start=300)
    blamed = report("b", event("ev_2", actors=("actor:isgs",), by="gov:MLI", status="alleged"), denial, links=(Link(source="ev_3", target="ev_2", kind="denies"),))
    found = next(each for each in find_incidents([claimed, blamed]) if each.kind == "incident")
    assert {(claim.kind, claim.party, claim.by) for claim in found.claims} == {("claimed", "JNIM", "JNIM"), ("blamed", "ISGS", "Government of Mali"), ("denied", "ISGS", "ISGS")}
    assert [each.matter for each in found.contradictions] == ["perpetrator"]


def test_a_government_speaks_for_its_army():
    (found,) = find_incidents([report("a", event("ev_1", actors=("mil:MLI",), by="gov:MLI"))])
    assert [(claim.kind, claim.by) for claim in found.claims] == [("claimed", "Government of Mali")]


def test_dissent_on_days_and_numbers_is_listed():
    documents = [report("a", event("ev_1", killed=5)), report("b", event("ev_2", killed=9, day=DAY + timedelta(days=1)))]
    (found,) = find_incidents(documents)
    assert {each.matter: [reading.value for reading in each.readings] for each in found.contradictions} == {"date": ["2024-03-04", "2024-03-05"], "killed": ["5", "9"]}
    later = [documents[0], report("b", event("ev_2", killed=9), out=DAY + timedelta(days=5))]
    assert find_incidents(later)[0].contradictions == (), "a later number is no contradiction"


def test_the_finest_place_wins_and_all_are_kept():
    words = "Gunmen attacked the fuel convoy beside the old bridge"
    documents = [report("a", event("ev_1", words, place="Gao Region", killed=5)), report("b", event("ev_2", words, place="Gao Region", killed=5)), report("c", event("ev_3", words, killed=5))]
    (found,) = find_incidents(documents)
    assert found.place.name == "Gao"
    assert {reading.value for reading in found.places} == {"Gao, MLI", "Gao Region, MLI"}


# ---------------------------------------------------------------- as documents come and go


def test_a_document_that_is_coded_again_replaces_the_old_one():
    merger = Merger()
    merger.add([report("a", event("ev_1")), report("b", event("ev_2"))])
    merger.add([report("b", event("ev_9", place="Niamey"))])
    assert sorted([member.event for member in each.members] for each in merger.incidents()) == [["ev_1"], ["ev_9"]]
    merger.remove(["doc_b", "doc_unknown"])
    assert [[member.event for member in each.members] for each in merger.incidents()] == [["ev_1"]]


def test_a_new_document_is_compared_with_its_neighbourhood_only(monkeypatch):
    """The archive may be ten times as long: what is compared for one more report stays the same."""
    asked = []
    monkeypatch.setattr("tocsin.incidents.merge.compare", lambda one, other: asked.append((one.id, other.id)) or compare(one, other))
    counts = []
    for days in (60, 600):
        merger = Merger()
        merger.add(report(f"r{n}-{m}", event(f"ev_{n}-{m}", place=["Gao", "Ansongo", None][m], day=DAY + timedelta(days=n)), out=DAY + timedelta(days=n + 1)) for n in range(days) for m in range(3))
        asked.clear()
        merger.add([report("new", event("ev_new", day=DAY + timedelta(days=5)))])
        counts.append(len(asked))
    assert 0 < counts[0] == counts[1] < 60


def figure(number, low, words, source, start):
    return Figure(id=f"fig_{number}", value=low, low=low, high=low, bound="exact", unit="people", what="people", role="killed", source=source, evidence=(span(words, start),))


def test_who_gives_a_number_is_its_own_giver_and_not_the_speaker_of_the_deed_it_is_carried_to():
    deed = event("ev_1", "Gunmen attacked an army post, JNIM said", by="actor:jnim", killed=(Toll(low=9, high=9, who="nine people", evidence=(span("nine people", 80),)),))
    carried = report("a", deed).model_copy(update={"figures": (figure(1, 9, "nine people", "actor:org.un", 80),), "entities": tuple(ENTITIES.values())})
    (found,) = find_incidents([carried])
    assert {row.source for row in found.figures} == {"United Nations"}
    (found,) = find_incidents([carried.model_copy(update={"figures": (figure(1, 9, "nine people", None, 80),)})])
    assert {row.source for row in found.figures} == {None}, "the narrator's"
    own = report("b", event("ev_2", "Gunmen attacked and killed nine people, JNIM said", by="actor:jnim", killed=(Toll(low=9, high=9, who="nine people", evidence=(span("nine people", 28),)),)))
    (found,) = find_incidents([own])
    assert {row.source for row in found.figures} == {"JNIM"}


def test_the_number_of_another_voice_stands_beside_that_of_a_deed():
    deed = event("ev_1", "Gunmen attacked and killed nine people", by="actor:jnim", killed=(Toll(low=9, high=9, who="nine people", evidence=(span("nine people", 28),)),))
    told = report("a", deed).model_copy(update={"figures": (figure(1, 9, "nine people", "actor:jnim", 28), figure(2, 14, "toll at 14", "actor:org.un", 60)), "entities": tuple(ENTITIES.values())})
    (found,) = find_incidents([told])
    assert loss(found) == (14, 9, 14)
    same = told.model_copy(update={"figures": (*told.figures[:1], figure(2, 14, "toll at 14", "actor:jnim", 60))})
    (found,) = find_incidents([same])
    assert loss(found) == (9, 9, 9), "of one voice it may count something else"


def test_one_number_after_the_other_belongs_to_the_deed_told_before():
    deed = event("ev_1", "Gunmen attacked an army post", killed=None)
    first, far = figure(1, 9, "nine people", "actor:org.un", 90), figure(2, 13, "13 bodies", "name:doctor", 170)
    told = report("a", deed).model_copy(update={"figures": (first, far), "entities": tuple(ENTITIES.values())})
    (found,) = find_incidents([told])
    assert {row.low for row in found.figures} == {9, 13}
    (found,) = find_incidents([told.model_copy(update={"figures": (far,)})])
    assert not found.figures, "too far off by itself"


def test_two_sources_for_one_side_are_no_sum():
    words = "Jets bombed a camp; JNIM counted three dead fighters and the United Nations 14 dead fighters"
    three, fourteen = (Toll(low=low, high=low, who="fighters", sector="REB", evidence=(span(quote, words.index(quote)),)) for low, quote in ((3, "three dead fighters"), (14, "14 dead fighters")))
    deed = event("ev_1", words, actors=("mil:MLI",), recipients=("actor:jnim",), killed=(three, fourteen))
    told = report("a", deed).model_copy(update={"figures": (figure(1, 3, "three dead fighters", "actor:jnim", words.index("three")), figure(2, 14, "14 dead fighters", "actor:org.un", words.index("14"))), "entities": tuple(ENTITIES.values())})
    (found,) = find_incidents([told])
    assert {row.low for row in found.figures if row.side == "all"} == {3, 14}


def test_a_party_counts_its_own_dead_beside_the_number_of_the_other():
    words = "JNIM said that it had killed 30 soldiers."
    thirty = toll(30, who="30 soldiers").model_copy(update={"evidence": (span("30 soldiers", words.index("30")),)})
    deed = event("ev_1", words, by="actor:jnim", actors=("actor:jnim",), recipients=("mil:MLI",), killed=(thirty,))
    for quote, wanted in (("the loss of eight men", {30, 8}), ("eight men", {30})):
        told = report("a", deed).model_copy(update={"figures": (figure(1, 30, "30 soldiers", "actor:jnim", words.index("30")), figure(2, 8, quote, "mil:MLI", 60)), "entities": tuple(ENTITIES.values())})
        (found,) = find_incidents([told])
        assert {row.low for row in found.figures if row.side == "all"} == wanted
