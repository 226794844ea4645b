"""What tells two happenings of one place and time apart, and what of one happening reports tell differently."""

from datetime import timedelta

import pytest

from incident_records import DAY, ENTITIES, TOWNS, event, findings, loss, members, one, report, span, toll
from tocsin.incidents import find_incidents
from tocsin.incidents.features import veto
from tocsin.incidents.kinds import goes_on, targets_in
from tocsin.incidents.mention import mentions_of
from tocsin.records import Entity, Figure, Speaker


def pair(first, second):
    """Two reports of one event each."""
    return report("a", first), report("b", second)


def placed(document, **changes):
    """A report whose events have another place."""
    return document.model_copy(update={"events": tuple(each.model_copy(update={"place": (each.place or TOWNS["Gao"]).model_copy(update=changes)}) for each in document.events)})


# ---------------------------------------------------------------- two


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("a shell hit the bakery", {"table"}),
        ("a bomb outside two mosques and the police station", {"worship", "post"}),
        ("a car bomb went off", set()),
        ("they attacked the camp", set()),
        ("the bus stop and the Tea Shop", {"road", "table"}),
    ],
)
def test_kinds_of_what_was_struck(words, kinds):
    assert targets_in(words) == kinds


def test_a_bakery_and_a_house_of_one_town_and_day_are_two():
    first, second = pair(event("ev_1", "Planes bombed a bakery, killing nine", mode="aerial", killed=9), event("ev_2", "Planes bombed a house, killing four", mode="aerial", killed=4))
    assert {("target", "other"), ("toll", "other")} <= findings(one(first), one(second))
    assert members(first, second) == [["ev_1"], ["ev_2"]]
    again = report("c", event("ev_3", "Planes hit a bakery", mode="aerial", killed=9))
    assert members(first, again) == [["ev_1", "ev_3"]]


def test_guns_and_bombs_are_two_but_kinds_of_bombs_are_not():
    shot = one(report("a", event("ev_1", "Gunmen shot two guards", mode="firearms")))
    assert ("mode", "other weapon") in findings(shot, one(report("b", event("ev_2", "Bombers hit two guards", mode="explosives"))))
    blast, shell = (one(report(name, event(f"ev_{name}", "Rebels hit two guards", mode=mode))) for name, mode in (("c", "explosives"), ("d", "heavy-weapons")))
    assert ("mode", "different") in findings(blast, shell), "two reports call one weapon by two names"
    within = mentions_of(report("e", event("ev_5", "Rebels hit two guards", mode="explosives"), event("ev_6", "Rebels hit two guards", mode="heavy-weapons", start=100)))
    assert ("mode", "other weapon") in findings(*within), "one report does not"


def test_two_weapons_and_two_victims_of_one_sentence_are_two_deeds():
    words = "A mine killed four soldiers, and mortars hit the market of the town"
    mine = event("ev_1", words, mode="explosives", recipients=("mil:MLI",), killed=4, anchor="killed")
    shells = event("ev_2", words, mode="heavy-weapons", recipients=("facility:0123abcd:market:",), anchor="hit")
    assert members(report("a", mine, shells)) == [["ev_1"], ["ev_2"]]


def test_deeds_of_two_armies_on_each_other_are_two_and_a_clash_is_one():
    first = report("a", event("ev_1", "Rebels shelled the airport", mode="heavy-weapons", actors=("actor:jnim",), recipients=("mil:MLI",)))
    second = report("b", event("ev_2", "Planes bombed a camp of the rebels", anchor="bombed", mode="aerial", actors=("mil:MLI",), recipients=("actor:jnim",)))
    assert ("sides", "an answer") in findings(one(first), one(second))
    assert members(first, second) == [["ev_1"], ["ev_2"]]
    clash = report("c", event("ev_3", "Troops clashed with rebels", anchor="clashed", actors=("mil:MLI",), recipients=("actor:jnim",)))
    attack = report("d", event("ev_4", "Rebels attacked soldiers", actors=("actor:jnim",), recipients=("mil:MLI",)))
    assert members(clash, attack) == [["ev_3", "ev_4"]]


def test_each_side_may_say_that_the_other_attacked():
    first = report("a", event("ev_1", "Rebels attacked our men", actors=("actor:jnim",), recipients=("mil:MLI",), by="mil:MLI"))
    second = report("b", event("ev_2", "Soldiers attacked our men", actors=("mil:MLI",), recipients=("actor:jnim",), by="actor:jnim"))
    assert ("sides", "of a fight") in findings(one(first), one(second))


def test_aid_of_two_givers_is_two():
    first, second = pair(*(event(f"ev_{n}", f"{name} sent forty tonnes of flour and medicine", type="AID", actors=(key,), recipients=("actor:org.un",), place=None, anchor="sent") for n, (name, key) in enumerate((("Mali", "gov:MLI"), ("Niger", "gov:NER")))))
    assert ("actor", "other doer") in findings(one(first), one(second))
    assert members(first, second) == [["ev_0"], ["ev_1"]]


def with_people(document, *people):
    """A report in which some persons suffer it."""
    entities = tuple(Entity(id=f"person:{name.casefold().replace(' ', '-')}", name=name, kind="person") for name in people)
    events = tuple(each.model_copy(update={"recipients": tuple(one.id for one in entities)}) for each in document.events)
    return document.model_copy(update={"entities": (*document.entities, *entities), "events": events})


def test_two_named_victims_are_two():
    told = [with_people(report(name, event(f"ev_{name}", f"Gunmen shot {person}, a teacher", anchor="shot")), person) for name, person in (("a", "Awa Traore"), ("b", "Idrissa Maiga"), ("c", "Awa Traore"))]
    assert members(*told) == [["ev_a", "ev_c"], ["ev_b"]]


def test_soldiers_and_children_are_two():
    first, second = (one(report(name, event(f"ev_{name}", killed=(toll(3, who=who),)))) for name, who in (("a", "soldiers"), ("b", "children")))
    assert ("harmed", "others") in findings(first, second)


def test_protests_of_two_trades_are_two():
    march = [report(name, event(f"ev_{name}", "They marched in the centre", type="PROTEST", mode="demo", actors=(f"group:0123abcd:{who}:",), anchor="marched")) for name, who in (("a", "doctor"), ("b", "baker"), ("c", "people"))]
    assert ("actor", "other kind") in findings(one(march[0]), one(march[1]))
    assert ("actor", "other kind") not in findings(one(march[0]), one(march[2]))


@pytest.mark.parametrize(
    ("words", "begins"),
    [("Hours later gunmen raided a mine", "begins"), ("Gunmen raided a mine later that day", "has"), ("Gunmen raided a mine", ""), ("The same day rebels shot a guard", "begins")],
)
def test_words_that_go_on_in_time(words, begins):
    assert goes_on(words) == begins


@pytest.mark.parametrize(
    ("words", "apart"),
    [
        ("Gunmen raided a mine in a similar attack", True),
        ("Gunmen raided a mine two days later", True),
        ("Gunmen raided a mine the previous night", True),
        ("She also raided a mine", True),
        ("She raided a mine that had also been flooded", False),
        ("Gunmen raided a mine for two days", False),
    ],
)
def test_more_words_that_set_apart(words, apart):
    assert one(report("a", event("ev_1", words, anchor="raided"))).split is apart


def test_a_report_is_not_of_what_comes_after_it():
    early = report("a", event("ev_1", basis="context"), out=DAY)
    assert veto(one(early), one(report("b", event("ev_2", day=DAY + timedelta(days=2))))) == "date"
    assert ("day", "after the report") in findings(one(early), one(report("c", event("ev_3", day=DAY + timedelta(days=1)))))


def test_attacks_in_the_plural_are_no_single_attack_of_the_report():
    several, single = mentions_of(report("a", event("ev_1", "Five men were killed in attacks", anchor="attacks", killed=5), event("ev_2", "Gunmen shot at a ferry", anchor="shot", start=100)))
    assert ("document", "of many") in findings(several, single)


def test_whoever_met_two_others_met_them_at_two_meetings():
    first, second = pair(*(event(f"ev_{n}", f"The UN envoy met {name}", type="CONSULT", actors=("actor:org.un", "mil:MLI"), recipients=(key,), anchor="met") for n, (name, key) in enumerate((("Mali", "gov:MLI"), ("Niger", "gov:NER")))))
    talks = [report(f"r{n}", event(f"ev_r{n}", f"Mali met {name}", type="CONSULT", actors=("gov:MLI",), recipients=(key,), anchor="met")) for n, (name, key) in enumerate((("Niger", "gov:NER"), ("Togo", "gov:TGO")))]
    togo = Entity(id="gov:TGO", name="Government of Togo", kind="government", country="TGO", sector="GOV")
    talks[1] = talks[1].model_copy(update={"entities": (*talks[1].entities, togo)})
    assert ("parties", "another") in findings(one(talks[0]), one(talks[1]))
    assert ("parties", "another") not in findings(one(first), one(second)), "one side has nobody whom the other has not"
    assert members(*talks) == [["ev_r0"], ["ev_r1"]]


def test_people_of_two_trades_who_were_taken_are_two_groups():
    first, second = pair(*(event(f"ev_{n}", f"Gunmen led away some {who}s", mode="abduct", recipients=(f"group:0123abcd:{who}:",), anchor="led") for n, who in enumerate(("surveyor", "baker"))))
    assert ("recipient", "others taken") in findings(one(first), one(second))
    assert members(first, second) == [["ev_0"], ["ev_1"]]


def test_statements_that_share_no_word_are_less_likely_one():
    first = report("a", event("ev_1", "Niger accused Mali of arming raiders", type="ACCUSE", actors=("gov:NER",), recipients=("gov:MLI",), place=None))
    second = report("b", event("ev_2", "Diplomats blamed neighbours over closed bridges", type="ACCUSE", actors=("gov:NER",), recipients=("gov:MLI",), place=None, anchor="blamed"))
    assert ("words", "none shared") in findings(one(first), one(second))


# ---------------------------------------------------------------- one


def test_a_place_that_the_other_report_only_names_counts():
    first = report("a", event("ev_1", "Gunmen raided a mine in Gao"))
    first = placed(first, evidence=(span("Gao", 24),))
    second = report("b", event("ev_2", "Gunmen shot at the miners of Gao", place=None, anchor="shot"))
    assert ("place", "named") in findings(one(first), one(second))


def test_one_name_on_two_spots_of_the_map_is_one_place():
    first, second = pair(event("ev_1"), event("ev_2"))
    second = placed(second, lat=40.0, lon=10.0)
    assert veto(one(first), one(second)) is None
    assert ("place", "same name") in findings(one(first), one(second))
    numbered = [placed(each, name=name, lat=at, lon=at, evidence=()) for each, name, at in ((first, "District 5", 10.0), (second, "District 7", 20.0))]
    assert veto(*map(one, numbered)) == "place"


def test_a_place_of_the_scene_forbids_nothing_but_speaks_against():
    first, second = pair(event("ev_1"), event("ev_2", place="Niamey"))
    assert veto(one(first), one(second)) == "place"
    second = placed(second, basis="scene")
    assert veto(one(first), one(second)) is None
    assert ("place", "another by the scene") in findings(one(first), one(second))


def test_near_a_town_is_farther_than_in_it():
    first = placed(report("a", event("ev_1")), where_prec=2)
    assert veto(one(first), one(report("b", event("ev_2", place="Bara")))) is None
    assert one(first).radius > one(report("b", event("ev_2"))).radius


def test_a_day_before_the_word_of_saying_may_be_that_of_the_saying():
    words = "JNIM on Thursday claimed the bombing of a post"
    said = Speaker(entity="actor:jnim", name="JNIM", cue=span("claimed", 17))
    told = event("ev_1", words, anchor="bombing", day=DAY + timedelta(days=3), actors=("actor:jnim",))
    told = told.model_copy(update={"attribution": (said,), "date": told.date.model_copy(update={"evidence": (span("Thursday", 8),)})})
    claim = report("a", told, out=DAY + timedelta(days=4))
    assert not one(claim).firm
    assert veto(one(claim), one(report("b", event("ev_2")))) is None


def test_a_minister_speaks_for_the_government():
    envoy = Entity(id="person:issa-diallo", name="Issa Diallo", kind="person", country="NER", sector="GOV")
    first = report("a", event("ev_1", "Diallo accused Mali of arming raiders", type="ACCUSE", actors=(envoy.id,), recipients=("gov:MLI",), place=None))
    first = first.model_copy(update={"entities": (envoy, ENTITIES["gov:MLI"])})
    second = report("b", event("ev_2", "Niger accused Mali of arming raiders", type="ACCUSE", actors=("gov:NER",), recipients=("gov:MLI",), place=None))
    assert members(first, second) == [["ev_1", "ev_2"]]


def test_whoever_is_named_first_a_meeting_is_one():
    first = report("a", event("ev_1", "Niger held talks with Mali", type="CONSULT", actors=("gov:NER",), recipients=("gov:MLI",), anchor="talks"))
    second = report("b", event("ev_2", "Mali met Niger for talks", type="CONSULT", actors=("gov:MLI",), recipients=("gov:NER",), anchor="met"))
    assert ("parties", "same") in findings(one(first), one(second))
    assert members(first, second) == [["ev_1", "ev_2"]]


def test_a_report_that_looks_back_long_finds_the_same_number_at_the_same_place():
    first = report("a", event("ev_1", "Gunmen shot eleven beekeepers and a nurse at the weir", killed=12, anchor="shot"))
    years = DAY + timedelta(days=300)
    late = report("b", event("ev_2", "The beekeepers and the nurse were shot at the weir", killed=12, anchor="shot", day=years, basis="context"), out=years)
    assert ("day", "long before the report") in findings(one(first), one(late))
    assert members(first, late) == [["ev_1", "ev_2"]]
    other = report("c", event("ev_3", "Herders shot at a ferry", killed=12, anchor="shot", day=years, basis="context"), out=years)
    assert members(first, other) == [["ev_1"], ["ev_3"]]


# ---------------------------------------------------------------- numbers beside the clause


def figure(role, low, start, words, *, source=None):
    return Figure(id=f"fig_{start}", value=low, low=low, high=low, bound="exact", unit="deaths" if role == "killed" else "injuries", what="people", role=role, source=source, evidence=(span(words, start),))


def counted(document, *figures):
    return find_incidents([document.model_copy(update={"figures": figures})])


def test_a_number_beside_the_clause_belongs_to_the_deed_before_it():
    told = report("a", event("ev_1", "Gunmen raided a mine", anchor="raided"), event("ev_2", "Troops shelled a camp near Niamey", place="Niamey", start=400))
    raid, shelling = counted(told, figure("killed", 6, 40, "Six people died", source="actor:org.un"), figure("killed", 9, 900, "nine died"))
    assert loss(raid) == (6, 6, 6)
    assert raid.figures[0].evidence == (span("Six people died", 40),)
    assert shelling.losses == (), "too far off"


def test_a_clause_with_its_own_number_takes_no_other_but_a_whole():
    told = report("a", event("ev_1", "Gunmen raided a mine", anchor="raided", killed=(toll(2, who="guards"),)))
    assert loss(counted(told, figure("killed", 9, 40, "nine nurses died"))[0]) == (2, 2, 2)
    assert loss(counted(told, figure("killed", 9, 40, "nine people died in all"))[0]) == (9, 9, 9), "a part is no rival of the whole"


def test_nobody_hurt_is_nobody_killed():
    (found,) = counted(report("a", event("ev_1", "Gunmen raided a mine", anchor="raided")), figure("injured", 0, 40, "No one was hurt"))
    assert (loss(found), loss(found, "injured")) == ((0, 0, 0), (0, 0, 0))


def test_those_shot_after_a_march_were_shot_at_it():
    march = event("ev_1", "Thousands marched on Monday", type="PROTEST", anchor="marched")
    shots = event("ev_2", "Two men were shot", anchor="shot", killed=2, start=40)
    assert members(report("a", march, shots)) == [["ev_1", "ev_2"]]
    far = event("ev_2", "Two men were shot", anchor="shot", killed=2, start=900)
    assert members(report("a", march, far)) == [["ev_1"], ["ev_2"]]


def test_fighters_whom_a_state_attacked_are_victims():
    raid = report("a", event("ev_1", "Troops raided a village", anchor="raided", actors=("mil:MLI",), recipients=("actor:jnim",), killed=(toll(14, who="militants"),), by="mil:MLI"))
    residents = report("b", event("ev_2", "Soldiers raided a village", anchor="raided", actors=("mil:MLI",), killed=30), out=DAY + timedelta(days=2))
    (found,) = find_incidents([raid, residents])
    assert loss(found) == (30, 14, 30)


def test_a_communique_of_an_army_is_the_word_of_a_party():
    (found,) = find_incidents([report("a", event("ev_1", killed=5), outlet="Northern Command press desk"), report("b", event("ev_2", killed=9), outlet="Gao Post")])
    assert {row.outlet: row.standing for row in found.figures if row.side == "all"} == {"Northern Command press desk": "party", "Gao Post": "narrator"}
