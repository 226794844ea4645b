"""What becomes of lasting things over several reports: which statuses are of one thing, and what spells, gaps and contradictions follow."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from history_records import DAY, crossing, on, state, told, truce
from tocsin.errors import ReadError
from tocsin.histories import find_histories
from tocsin.histories.draw import axis, bar, svg, ticks
from tocsin.records import Attribution, Span, ThingName


def found(*documents, **options):
    return find_histories(documents, stories=options.pop("stories", {}), **options)


def day(value) -> int | None:
    return (value - DAY).days if value else None


def spells(history) -> list[tuple]:
    """Condition, first and last day of the beginning, first and last of the end."""
    return [(one.condition, (day(one.since.earliest), day(one.since.latest)), (day(one.until.earliest), day(one.until.latest)) if one.until else None) for one in history.spells]


def only(*documents, **options):
    (history,) = found(*documents, **options)
    return history


# ---------------------------------------------------------------- spells


def test_closed_opened_closed():
    history = only(
        told("a", 1, state("s1", "closed", on(0))), told("b", 5, state("s2", "closed")), told("c", 8, state("s3", "open", on(7))), told("d", 30, state("s4", "closed", on(29)))
    )  # fmt: skip
    assert spells(history) == [("closed", (0, 0), (7, 7)), ("open", (7, 7), (29, 29)), ("closed", (29, 29), None)]
    assert [[one.name for one in spell.sources] for spell in history.spells] == [["a", "b"], ["c"], ["d"]]
    assert (history.condition, history.gaps, history.conflicts, history.reports) == ("closed", (), (), 4)
    assert history.spells[-1].seen == DAY + timedelta(days=30)


def test_a_report_of_the_end_tells_of_the_condition_before():
    history = only(told("a", 9, state("s1", "in force", None, on(8), thing=truce("gov:KEN", "actor:shabab"), status="occurred")))
    assert spells(history) == [("in force", (None, None), (8, 8)), ("over", (8, 8), None)]
    assert history.spells[0].basis == "implied"


def test_closed_again_with_nothing_told_of_an_opening_leaves_a_gap():
    history = only(told("a", 1, state("s1", "closed", on(0))), told("b", 41, state("s2", "closed", on(40))))
    assert spells(history) == [("closed", (0, 0), (1, 39)), ("closed", (40, 40), None)]
    assert [(day(one.earliest), day(one.latest)) for one in history.gaps] == [(2, 39)]


def test_half_a_year_without_a_word_is_unknown():
    history = only(told("a", 0, state("s1", "closed")), told("b", 300, state("s2", "closed")))
    assert [one[0] for one in spells(history)] == ["closed", "closed"]
    assert [(day(one.earliest), day(one.latest)) for one in history.gaps] == [(1, 299)]
    assert len(only(told("a", 0, state("s1", "closed")), told("b", 100, state("s2", "closed"))).spells) == 1


def test_another_condition_seen_later_began_at_some_time_between():
    history = only(told("a", 1, state("s1", "closed", on(0))), told("b", 20, state("s2", "open")))
    assert spells(history) == [("closed", (0, 0), (1, 20)), ("open", (1, 20), None)]
    assert history.spells[1].basis == "seen"


def test_reports_of_one_change_narrow_it_or_widen_it():
    assert spells(only(told("a", 9, state("s1", "closed", on(0, 6))), told("b", 9, state("s2", "closed", on(4)))))[0] == ("closed", (4, 4), None)
    assert spells(only(told("a", 9, state("s1", "closed", on(3))), told("b", 9, state("s2", "closed", on(5)))))[0] == ("closed", (3, 5), None)


def test_a_sighting_on_the_day_of_the_change_belongs_to_the_time_before():
    history = only(told("a", 1, state("s1", "closed", on(0))), told("b", 7, state("s2", "closed")), told("c", 8, state("s3", "open", on(7))))
    assert spells(history) == [("closed", (0, 0), (7, 7)), ("open", (7, 7), None)]
    assert history.conflicts == ()


def test_a_year_is_enough_to_tell_of_the_same_closure_once_more():
    history = only(told("a", 1, state("s1", "closed", on(0))), told("b", 50, state("s2", "open", on(49))), told("c", 300, state("s3", "closed", on(-100, 200), on(49), status="occurred")))
    assert spells(history) == [("closed", (0, 0), (49, 49)), ("open", (49, 49), None)]


def test_what_is_only_mentioned_says_nothing_against_what_is_stated():
    history = only(told("a", 8, state("s1", "open", on(7))), told("b", 20, state("s2", "closed", stated=False)))
    assert spells(history) == [("open", (7, 7), None)]
    assert spells(only(told("b", 20, state("s2", "closed", stated=False)))) == [("closed", (None, 20), None)]


def test_an_announced_end_is_kept_apart_from_an_end():
    history = only(told("a", 1, state("s1", "closed", on(0), on(10))))
    assert spells(history) == [("closed", (0, 0), None)]
    assert day(history.spells[0].due.latest) == 10


@pytest.mark.parametrize(("opened", "came"), [(10, True), (15, False), (None, None)])
def test_announcements_come_true_or_not(opened, came):
    documents = [told("a", 1, state("s1", "closed", on(0)), state("s2", "open", on(10), status="planned"))]
    documents += [told("b", opened + 1, state("s3", "open", on(opened)))] if opened else []
    (announcement,) = only(*documents).announced
    assert (announcement.condition, day(announcement.on.latest), announcement.came, announcement.source.name) == ("open", 10, came, "a")


def test_who_holds_a_town_is_part_of_its_condition():
    town = ThingName(kind="places", places=("place:mandera",))
    history = found(
        told("a", 1, state("s1", "controlled", on(0), thing=town, by="actor:shabab"), entities=("actor:shabab",)),
        told("b", 6, state("s2", "controlled", on(5), thing=town, by="country:KEN"), entities=("country:KEN",)),
        told("c", 7, state("s3", "besieged", on(6), thing=town)),
    )
    control, siege = history
    assert [(one.condition, one.by) for one in control.spells] == [("controlled", "Al-Shabab"), ("controlled", "Kenya")]
    assert (siege.kind, spells(siege)) == ("sieges", [("besieged", (6, 6), None)])


# ---------------------------------------------------------------- contradictions and copies


def test_two_sources_that_exclude_each_other_are_both_kept():
    documents = (told("a", 1, state("s1", "closed", on(0))), told("b", 6, state("s2", "closed"), outlet="Plain Post"), told("c", 6, state("s3", "open"), outlet="Hill Radio"), told("d", 9, state("s4", "open", on(8))))
    history = only(*documents)
    (conflict,) = history.conflicts
    assert (day(conflict.days.earliest), day(conflict.days.latest), conflict.conditions) == (6, 6, ("closed", "open"))
    assert {one.outlet for one in conflict.sources} == {"Plain Post", "Hill Radio"}
    assert spells(history) == [("closed", (0, 0), (8, 8)), ("open", (8, 8), None)]


def test_a_report_does_not_contradict_itself():
    assert only(told("a", 6, state("s1", "closed"), state("s2", "open"))).conflicts == ()


def test_closed_throughout_against_opened_in_between():
    history = only(told("a", 10, state("s1", "closed", on(0))), told("b", 7, state("s2", "open", on(5))))
    assert [(day(one.days.earliest), day(one.days.latest)) for one in history.conflicts] == [(6, 7)]


def test_copies_are_one_story():
    stories = {"doc_a": "story_1", "doc_b": "story_1", "doc_c": "story_2"}
    history = only(told("a", 1, state("s1", "closed", on(0))), told("b", 1, state("s2", "closed", on(0))), told("c", 2, state("s3", "closed", on(0))), stories=stories)
    assert (history.reports, history.stories, history.spells[0].stories) == (3, 2, 2)


# ---------------------------------------------------------------- deadlines


def deadline(name, what, began=None, ended=None, **fields):
    return state(name, "in force", began, ended, thing=ThingName(kind="deadlines", sides=("actor:shabab", "gov:KEN")), subject="deadline", outcome=what, **fields)


def test_a_deadline_is_set_extended_and_met():
    history = only(told("a", 1, deadline("s1", "set", None, on(20))), told("b", 15, deadline("s2", "extended", None, on(40))), told("c", 41, deadline("s3", "met", None, on(39), status="occurred")))
    assert [(one.condition, day(one.due.latest) if one.due else None) for one in history.spells] == [("set", 20), ("extended", 40), ("met", None)]
    assert history.condition == "met"


def test_a_deadline_passes_when_a_report_says_so_or_when_its_day_has_gone_by_unanswered():
    first = told("a", 1, deadline("s1", "set", None, on(20)))
    history = only(first, told("b", 22, deadline("s2", "passed", None, on(20), status="occurred")))
    assert [(one.condition, one.basis) for one in history.spells] == [("set", "told"), ("passed", "told")]
    assert only(first).condition == "set", "without a day to ask for, nothing says that it passed"
    late = only(first, as_of=DAY + timedelta(days=21))
    assert [(one.condition, one.basis, one.sources == ()) for one in late.spells] == [("set", "told", False), ("passed", "passed", True)]
    assert only(first, as_of=DAY + timedelta(days=20)).condition == "set"


def test_a_deadline_that_was_set_is_told_again_when_it_is_met():
    history = only(told("a", 1, deadline("s1", "set", None, on(20))), told("b", 20, deadline("s2", "set"), deadline("s3", "met")), told("c", 22, deadline("s4", "set", None, on(20))))
    assert [one.condition for one in history.spells] == ["set", "met"]


def test_an_ultimatum_is_a_deadline():
    party = ThingName(kind="parties", sides=("actor:shabab",), owner="gov:KEN")
    history = only(told("a", 1, state("s1", "under ultimatum", None, on(20), thing=party, subject="Al-Shabab")), told("b", 3, deadline("s2", "set", None, on(20))))
    assert (history.kind, history.reports) == ("deadlines", 2)


# ---------------------------------------------------------------- as of a day


def test_as_of_a_day_only_what_was_out_by_then_counts():
    documents = (told("a", 1, state("s1", "closed", on(0))), told("b", (7, 9), state("s2", "open", on(7))), told("c", None, state("s3", "closed", on(12))))
    assert only(*documents, as_of=DAY + timedelta(days=8)).condition == "closed"
    assert only(*documents, as_of=DAY + timedelta(days=9)).condition == "open"
    assert found(*documents, as_of=DAY) == ()


# ---------------------------------------------------------------- which thing


def test_the_border_and_its_crossing_are_two_things_of_which_one_is_part_of_the_other():
    border = crossing(places=(), sides=("gov:KEN", "gov:UGA"))
    histories = found(told("a", 1, state("s1", "closed", on(0))), told("b", 3, state("s2", "closed", on(2), thing=border, subject="border between Kenya and Uganda")))
    gate, line = sorted(histories, key=lambda one: one.part_of is None)
    assert (gate.part_of, gate.place, line.part_of) == (line.id, "place:lokiriama", None)
    assert line.name == "border between Kenya and Uganda"


def test_a_mention_that_names_less_is_of_the_one_thing_that_its_report_speaks_of():
    full = told("a", 1, state("s1", "in force", on(0), thing=truce("gov:KEN", "actor:shabab"), subject="truce between Kenya and Al-Shabab"))
    bare = told("b", 9, state("s2", "in force", None, on(8), thing=truce(), subject="truce", status="occurred"), entities=("country:KEN", "actor:shabab"))
    assert [one[0] for one in spells(only(full, bare))] == ["in force", "over"]
    other = told("c", 1, state("s3", "in force", on(0), thing=truce("gov:SOM", "actor:shabab"), subject="truce of Somalia"))
    elsewhere = told("d", 9, state("s4", "in force", None, on(8), thing=truce(), subject="truce", status="occurred"), entities=("country:UGA",))
    assert len(found(full, other, elsewhere)) == 3, "a report that speaks of neither is of neither"
    both = told("e", 9, state("s5", "in force", None, on(8), thing=truce("actor:shabab"), subject="truce"), entities=("country:KEN", "country:SOM", "actor:shabab"))
    assert len(found(full, other, both)) == 3, "where two things are meant as well, neither is taken"


def test_a_body_that_both_reports_speak_of_makes_no_truce_the_same():
    brokered = told("a", 1, state("s1", "in force", on(0), thing=truce("actor:body"), subject="truce of the Lake Union"), entities=("actor:body",))
    bare = told("b", 9, state("s2", "in force", on(8), thing=truce(), subject="truce"), entities=("actor:body",))
    assert len(found(brokered, bare)) == 2
    party = told("c", 1, state("s3", "in force", on(0), thing=truce("actor:body", "gov:KEN"), subject="truce of the Lake Union with Kenya"), entities=("actor:body", "country:KEN"))
    assert len(found(party, told("d", 9, state("s4", "in force", on(8), thing=truce(), subject="truce"), entities=("actor:body", "country:KEN")))) == 1


def test_an_unnamed_thing_stays_in_its_report():
    bare = [told(name, 1, state(f"s{name}", "in force", on(0), thing=ThingName(kind="prohibitions", noun="ban"), subject="ban")) for name in "ab"]
    histories = found(*bare)
    assert {one.marks for one in histories} == {("in:doc_a", "is:ban"), ("in:doc_b", "is:ban")}


def test_a_name_that_other_reports_know_as_a_place_is_that_place():
    town = told("a", 1, state("s1", "besieged", on(0), thing=ThingName(kind="places", places=("place:mandera",)), subject="Mandera"), entities=("place:mandera",))
    name = told("b", 9, state("s2", "besieged", thing=ThingName(kind="places", names=("mandera",)), subject="Mandera"))
    assert only(town, name).place == "place:mandera"


def test_embassies_differ_by_owner_noun_and_town():
    def mission(owner, noun, place):
        return ThingName(kind="missions", owner=owner, noun=noun, places=(place,))

    things = [mission("gov:KEN", "embassy", "place:a"), mission("gov:UGA", "embassy", "place:a"), mission("gov:KEN", "consulate", "place:a"), mission("gov:KEN", "embassy", "place:b")]
    assert len(found(*(told(f"d{n}", 1, state(f"s{n}", "closed", on(0), thing=one)) for n, one in enumerate(things)))) == 4


def test_the_speaker_is_named():
    said = Attribution(source=Span(start=20, end=30, quote="an officer"), cue=Span(start=31, end=35, quote="said"), content=Span(start=0, end=18, quote="Lokiriama crossing"))
    assert only(told("a", 1, state("s1", "closed", on(0)), attributions=(said,))).spells[0].sources[0].speaker == "an officer"


def test_two_codings_under_one_id_are_refused():
    with pytest.raises(ReadError, match="doc_a"):
        found(told("a", 1, state("s1", "closed")), told("a", 1, state("s2", "open")))


def test_nothing_comes_of_nothing():
    assert found() == ()
    assert found(told("a", 1)) == ()


# ---------------------------------------------------------------- drawing


def test_a_bar_shows_short_spells_and_what_is_unknown():
    history = only(
        told("a", 1, state("s1", "open", on(0))), told("b", 200, state("s2", "closed", on(199))), told("c", 203, state("s3", "open", on(202))), told("d", 400, state("s4", "closed")), told("e", 400, state("s5", "open")),
    )  # fmt: skip
    line, days, legend = bar(history, 50)
    assert (len(line), line[0], line[-1]) == (50, "█", "!")
    assert 1 <= line.count("░") <= 2, "three days of four hundred are seen"
    assert days.startswith("2022-06-01") and "█ open" in legend and "! reports contradict each other" in legend
    gap = only(told("a", 1, state("s1", "closed", on(0))), told("b", 41, state("s2", "closed", on(40))))
    assert "·" * 20 in next(bar(gap, 42))


def test_a_bar_is_no_longer_than_its_days():
    assert next(bar(only(told("a", 2, state("s1", "closed", on(0)))), 70)) == "█" * 10
    announced = only(told("a", 1, state("s1", "open", on(10), status="planned")))
    assert (list(bar(announced)), announced.condition) == ([], "unknown")


@pytest.mark.parametrize("length", [1, 6, 40, 90, 400, 1500, 9000, 40000])
def test_an_axis_names_few_days_and_does_not_overlap(length):
    last = DAY + timedelta(days=length)
    named = list(ticks(DAY, last, 6))
    assert 1 <= len(named) <= 9 and named == sorted(set(named))
    assert len(axis(DAY, last, 72)) <= 84


def test_an_svg_tells_who_holds_a_place():
    held = only(told("a", 1, state("s1", "controlled", on(0), thing=ThingName(kind="places", places=("place:mandera",)), subject="Mandera", by="actor:shabab"), entities=("place:mandera", "actor:shabab")))
    assert "Mandera: controlled by Al-Shabab</text>" in svg([held])


def test_an_svg_is_well_formed_whatever_the_names():
    history = only(told("a", 1, state("s1", "closed", on(0), subject="<script>alert('1')</script> & \x1b[31m\x00 gate")), told("b", 3, state("s2", "closed")), told("c", 3, state("s3", "open")))
    drawn = svg([history, history])
    tree = ElementTree.fromstring(drawn)
    assert not [one for one in tree.iter() if one.tag.endswith("script")] and "\x1b" not in drawn
    assert sum(one.tag.endswith("rect") for one in tree.iter()) >= 3
    assert ElementTree.fromstring(svg([])) is not None


def test_towns_of_one_name_on_two_sides_of_a_border_are_one_crossing():
    from tocsin.records import Entity

    def town(name, lat, lon, land):
        return Entity(id=name, name="Lwakhakha", kind="place", country=land, lat=lat, lon=lon)

    sides = [("place:1", 0.80, 34.37, "KEN"), ("place:2", 0.79, 34.35, "UGA"), ("place:3", 4.9, 31.6, "SSD")]
    documents = [told(f"d{n}", 1, state(f"s{n}", "closed", on(0), thing=crossing(places=(side[0],), sides=()))).model_copy(update={"entities": (town(*side),)}) for n, side in enumerate(sides)]
    assert sorted((one.place, one.reports) for one in find_histories(documents, stories={})) == [("place:1", 2), ("place:3", 1)]


# ---------------------------------------------------------------- what coded reports say


def of_reports(code, *reports):
    coded = [code(text, published=day).model_copy(update={"id": f"doc_{at}", "document": f"r{at}"}) for at, (day, text) in enumerate(reports)]
    return find_histories(coded, stories={})


def test_who_was_banned_and_the_ban_on_him_are_one_thing(code):
    (ban,) = of_reports(code, (date(2024, 5, 3), "Burkina Faso banned the BBC from broadcasting on Thursday."), (date(2024, 6, 3), "Burkina Faso lifted its ban on the BBC on Sunday."))
    assert [one.condition for one in ban.spells] == ["banned", "allowed"]


def test_bans_of_two_states_are_two_things(code):
    bans = of_reports(code, (date(2024, 5, 3), "Burkina Faso banned the BBC from broadcasting on Thursday."), (date(2024, 6, 3), "Chad lifted its ban on the BBC on Sunday."))
    assert sorted(one.condition for one in bans) == ["allowed", "banned"]
    (topic,) = of_reports(code, (date(2024, 5, 3), "India lifted its ban on wheat exports on Thursday."))
    assert topic.kind == "prohibitions"


@pytest.mark.parametrize("words", ["The Torkham crossing was open on Saturday, the ministry said.", "On Saturday the Torkham crossing was open, the ministry said."])
def test_a_contradiction_is_of_the_day_spoken_of(code, words):
    (crossing,) = of_reports(code, (date(2023, 9, 10), words), (date(2023, 9, 11), "The Torkham crossing remained closed on Saturday, officials in Peshawar said."))
    (one,) = crossing.conflicts
    assert (one.days.earliest, one.days.latest, len(one.sources)) == (date(2023, 9, 9), date(2023, 9, 9), 2)


def test_a_day_of_something_else_is_not_the_day_spoken_of(code):
    (crossing,) = of_reports(code, (date(2023, 9, 12), "The Torkham crossing was open after Saturday's talks."))
    assert crossing.spells[-1].seen == date(2023, 9, 12)


def test_a_spell_has_each_line_of_a_report_once(code):
    (crossing,) = of_reports(code, (date(2023, 9, 16), "Pakistan reopened the Torkham border crossing on Friday after nine days."))
    assert crossing.spells
    for spell in crossing.spells:
        lines = [(one.document, one.evidence) for one in spell.sources]
        assert len(set(lines)) == len(lines)
