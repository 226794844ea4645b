"""What is found between two events, and what it comes to: fights, answers, protests, places, days, numbers."""

from datetime import date, timedelta

import pytest

from incident_records import DAY, ENTITIES, TOWNS, event, findings, members, one, report, span, toll
from tocsin.incidents import find_incidents
from tocsin.incidents.blocks import RARE, Blocks, entry_of, keys_of
from tocsin.incidents.features import veto
from tocsin.incidents.mention import mentions_of, unit_of, whole_of
from tocsin.incidents.say import statuses_of
from tocsin.records import Entity, Link, Place, Speaker


def test_each_side_of_a_fight_tells_of_the_other_as_attacker():
    first = report("a", event("ev_1", "Rebels attacked the post near the mill", actors=("actor:jnim",), recipients=("mil:MLI",)))
    second = report("b", event("ev_2", "Troops fought off rebels near the mill", actors=("mil:MLI",), recipients=("actor:jnim",)))
    assert ("sides", "of a fight") in findings(one(first), one(second))
    assert members(first, second) == [["ev_1", "ev_2"]]


def test_mutual_measures_are_two():
    first = report("a", event("ev_1", "Mali expelled three envoys", type="SANCTION", actors=("gov:MLI",), recipients=("gov:NER",), place=None))
    second = report("b", event("ev_2", "Niger expelled three envoys", type="SANCTION", actors=("gov:NER",), recipients=("gov:MLI",), place=None))
    assert members(first, second) == [["ev_1"], ["ev_2"]]


def test_an_answer_in_one_sentence_is_not_what_it_answers():
    words = "Niger expelled three envoys in reply to the expulsion of two of its own"
    both = report("a", *(event(f"ev_{n}", words, type="SANCTION", actors=("gov:NER",), place=None, anchor=anchor) for n, anchor in enumerate(("expelled", "expulsion"))))
    assert ("wording", "sets apart") in findings(*mentions_of(both))
    assert members(both) == [["ev_0"], ["ev_1"]]


CROWD = ("group:0123abcd:protester:",)


def test_force_used_on_a_protest_is_part_of_it():
    march = report("a", event("ev_1", "Thousands marched over the price of bread", type="PROTEST", anchor="marched"))
    shots = report("b", event("ev_2", "Police fired on a march over the price of bread", recipients=CROWD, anchor="fired"))
    assert one(shots).kin == {"force", "PROTEST"} and veto(one(march), one(shots)) is None
    assert members(march, shots) == [["ev_1", "ev_2"]]
    assert veto(one(march), one(report("c", event("ev_3", "Gunmen fired on a mill", anchor="fired")))) == "kind"


def test_what_one_doer_did_in_one_sentence_is_one_deed():
    words = "Gunmen stopped three buses, shot two drivers and led away six men"
    deeds = (("stopped", "COERCE", "restrict"), ("shot", "ASSAULT", "firearms"), ("led", "ASSAULT", "abduct"))
    told = report("a", *(event(f"ev_{n}", words, type=kind, mode=mode, day=None, place=None, actors=("group:0123abcd:gunman:",), anchor=anchor) for n, (anchor, kind, mode) in enumerate(deeds)))
    assert members(told) == [["ev_0", "ev_1", "ev_2"]]
    other = report("b", *(event(f"ev_{n}", words, type=kind, mode=mode, day=None, place=None, actors=(f"group:0123abcd:{'gunman' if n else 'soldier'}:",), anchor=anchor) for n, (anchor, kind, mode) in enumerate(deeds)))
    assert ["ev_0"] in members(other)


def test_a_place_that_a_sentence_names_beside_another_has_a_deed_of_its_own():
    result = report("a", event("ev_1", "Six men were shot at the pits, and nine people died", day=None, place=None, anchor="shot"), event("ev_2", "and nine people died", day=None, place=None, killed=9, start=33, anchor="died"))
    aside = report("b", event("ev_3", "Six men were shot a mile from Tera, where nine people died", day=None, place=None, anchor="shot"), event("ev_4", "where nine people died", day=None, place=None, killed=9, start=36, anchor="died"))
    assert members(result) == [["ev_1", "ev_2"]]
    assert members(aside) == [["ev_3"], ["ev_4"]]


def test_a_report_that_counts_several_attacks_need_not_tell_of_one():
    plain = event("ev_2", "The assailants had machetes and killed nine", day=None, place=None, start=200, anchor="killed")
    assert members(report("a", event("ev_1", "Gunmen shot six men at the pits"), plain)) == [["ev_1", "ev_2"]]
    assert members(report("a", event("ev_1", "Gunmen shot six men in the second raid in a week"), plain)) == [["ev_1"], ["ev_2"]]


def test_people_taken_away_are_of_a_kind_whatever_it_is_called():
    first = report("a", event("ev_1", "Rebels abducted four surveyors", mode="abduct"))
    second = report("b", event("ev_2", "Rebels arrested four surveyors", type="COERCE", mode="arrest"))
    assert ("type", "of a kind") in findings(one(first), one(second))
    assert ("type", "related") in findings(one(first), one(report("c", event("ev_3", "Rebels closed the road", type="COERCE", mode="restrict"))))


def test_words_and_unknown_names_do_not_tell_parties_apart():
    first = report("a", event("ev_1", recipients=("place:tera",)))
    assert ("recipient", "different") not in findings(one(first), one(report("b", event("ev_2", recipients=("mil:MLI",)))))
    school = one(report("c", event("ev_3", recipients=("group:school",))))
    assert school.recipients == {"~school"}
    assert ("recipient", "same kind") in findings(school, one(report("d", event("ev_4", recipients=("facility:0123abcd:school:",)))))


def test_days_that_both_clauses_state_weigh_more_than_one_that_is_inferred():
    first, other = report("a", event("ev_1", "Gunmen attacked an army post at noon")), report("b", event("ev_2", "Gunmen shot at a mill", day=DAY - timedelta(days=1)))
    assert ("day", "stated a day apart") in findings(one(first), one(other))
    night = report("d", event("ev_4", "Gunmen shot at a mill overnight", day=DAY - timedelta(days=1)))
    assert ("day", "a night apart") in findings(one(first), one(night)), "reports put a night on either of two days"
    inferred = report("c", event("ev_3", "Gunmen shot at a mill", day=DAY + timedelta(days=1), until=DAY + timedelta(days=2)))
    assert ("day", "next") in findings(one(first), one(inferred))
    assert members(first, other) == [["ev_1"], ["ev_2"]], "two days, though one town"


def test_names_that_no_map_has_tell_places_apart():
    def named(name, number):
        place = Place(name=name, country="MLI", precision="region", basis="clause")
        told = report(number, event(f"ev_{number}", "Gunmen shot six men", place=None))
        return one(told.model_copy(update={"events": (told.events[0].model_copy(update={"place": place}),)}))

    assert ("place", "other names") in findings(named("Andoura", "a"), named("Kessou", "b"))
    assert ("place", "other names") not in findings(named("Andoura", "a"), named("Old Andoura", "b"))


def test_a_lent_point_is_no_place_in_common():
    """No map has the two villages: both have the point of the town that is named beside them."""

    def named(name, number):
        place = Place(name=name, country="MLI", lat=16.27, lon=-0.04, precision="town", where_prec=2, basis="clause")
        told = report(number, event(f"ev_{number}", "Gunmen shot six men", place=None))
        return one(told.model_copy(update={"events": (told.events[0].model_copy(update={"place": place}),)}))

    assert ("place", "other names") in findings(named("Andoura", "a"), named("Kessou", "b"))
    assert ("place", "same") in findings(named("Andoura", "a"), named("Andoura", "b"))


def test_a_report_that_names_two_towns_tells_of_two_deeds():
    both = report("a", event("ev_1", "Shells hit a school", place="Gao", anchor="hit"), event("ev_2", "A shell killed a woman", place="Bara", start=100, anchor="killed"))
    assert ("place", "two towns") in findings(*mentions_of(both))
    assert members(both) == [["ev_1"], ["ev_2"]]
    assert ("place", "another town near") in findings(one(report("b", both.events[0])), one(report("c", both.events[1]))), "two reports may call one place by two names"


def test_measures_of_two_doers_in_one_report_are_two():
    first = event("ev_1", "Mali imposed sanctions on the banks of the rebels", type="SANCTION", actors=("gov:MLI",), place=None)
    second = event("ev_2", "Niger imposed sanctions on the banks of the rebels", type="SANCTION", actors=("gov:NER",), place=None, start=100)
    assert members(report("a", first, second)) == [["ev_1"], ["ev_2"]]
    raids = [each.model_copy(update={"type": "ASSAULT"}) for each in (first, second)]
    assert ("sides", "other doer") in findings(*mentions_of(report("b", *raids)))
    blamed = raids[1].model_copy(update={"attribution": (Speaker(entity=None, name="The governor"),)})
    assert ("sides", "other doer") not in findings(*mentions_of(report("c", raids[0], blamed))), "force is blamed on several"


def test_a_vague_count_is_not_far_from_an_exact_one():
    few = one(report("a", event("ev_1", killed=(toll(3, 9, who="soldiers", bound="about"),))))
    assert not {("toll", "far"), ("toll", "near")} & findings(few, one(report("b", event("ev_2", killed=12))))
    assert ("toll", "far") in findings(few, one(report("b", event("ev_2", killed=60))))


def test_the_country_of_a_place_that_no_map_has_forbids_nothing():
    town = event("ev_1", "Jets bombed the school at Ansongo", place="Ansongo", anchor="bombed")
    hamlet = Place(name="Tin Aru", country="NER", precision="region", basis="clause")
    unmapped = event("ev_2", "Jets bombed the school at Tin Aru near Ansongo", anchor="bombed").model_copy(update={"place": hamlet})
    mapped = event("ev_3", "Jets bombed the school at Niamey", place="Niamey", anchor="bombed")
    assert veto(one(report("a", town)), one(report("b", unmapped))) is None
    assert veto(one(report("a", town)), one(report("c", mapped))) == "place"
    assert members(report("a", town), report("b", unmapped)) == [["ev_1", "ev_2"]]


def test_what_a_where_clause_tells_beside_is_no_part_of_the_scene():
    raid = event("ev_1", "Raiders burned the chapel", day=None, place=None, anchor="burned")
    later = "They said nothing of the pits, where six men were shot"
    aside = event("ev_2", "where six men were shot", day=None, place=None, start=200, anchor="shot")
    told = event("ev_3", later.replace(", where", " and"), day=None, place=None, start=200, anchor="shot")
    assert ("document", "several scenes") in findings(*mentions_of(report("a", raid, aside)))
    assert members(report("a", raid, aside)) == [["ev_1"], ["ev_2"]]
    assert ("document", "one attack") in findings(*mentions_of(report("b", raid, told)))


def test_an_event_without_place_or_known_parties_is_looked_for_in_the_country_of_its_report():
    bare = event("ev_1", "Shells hit a ward, killing seven", place=None, killed=7, anchor="hit")
    talks = event("ev_2", "Envoys met in Gao", type="CONSULT", start=300, anchor="met")
    first = report("a", bare, talks)
    other = one(report("b", event("ev_3", "Seven died as shells hit a ward", place="Mali", killed=7, anchor="hit")))
    assert first.entities == () and mentions_of(first)[0].source.lands == ("MLI",)
    alone = mentions_of(report("c", bare))[0]
    assert not set(keys_of(alone)) & set(keys_of(other))
    assert set(keys_of(mentions_of(first)[0])) & set(keys_of(other))


def test_of_several_numbers_of_one_report_the_one_that_agrees_is_compared():
    two = report("a", event("ev_1", "Gunmen raided the hamlet, killing at least 11", killed=(toll(11, None, bound="at_least"),), anchor="raided"), event("ev_2", "The gunmen killed 26, a militia said", killed=26, start=80, anchor="killed"))
    unit = unit_of(mentions_of(two))
    later = one(report("b", event("ev_3", "Fourteen died when gunmen raided the hamlet", killed=14, anchor="raided"), out=DAY + timedelta(days=3)))
    assert unit.killed == (26, 26)
    assert ("toll", "near") in findings(unit, later)
    only = one(report("c", event("ev_4", "Gunmen killed 26, a militia said", killed=26, anchor="killed")))
    assert ("toll", "other") in findings(only, later)
    assert findings(unit, later) == findings(later, unit)


def test_where_no_country_is_known_what_was_struck_is_looked_for():
    first = one(report("a", event("ev_1", "Shells fell on a maternity ward, said Sarnu", place=None, anchor="fell")))
    second = one(report("b", event("ev_2", "They shelled a maternity ward, said Teveld", place=None, anchor="shelled")))
    market = one(report("c", event("ev_3", "They shelled a market, said Orlim", place=None, anchor="shelled")))
    assert set(keys_of(first)) & set(keys_of(second))
    assert not {*keys_of(market)} & {*keys_of(first)}


def test_missiles_blockades_and_banished_envoys_are_told_under_two_families():
    assert one(report("a", event("ev_1", "The north fired two missiles into the sea", type="MOBILIZE", mode="weapons"))).kin == {"MOBILIZE", "force"}
    assert one(report("b", event("ev_2", "Chad deported three envoys", type="COERCE", mode="deport"))).kin == {"force", "SANCTION"}
    assert one(report("c", event("ev_3", "Two died as police broke up the rally"))).kin == {"force", "PROTEST"}


def test_who_denies_a_deed_has_not_claimed_it():
    deed = event("ev_1", actors=("mil:MLI",), by="mil:MLI", status="denied")
    (alone,) = find_incidents([report("a", deed)])
    assert [(claim.kind, claim.party, claim.by) for claim in alone.claims] == [("denied", "Armed forces of Mali", "Armed forces of Mali")]
    assert not alone.contradictions
    denial = event("ev_2", "The army denied that it had attacked the post", type="REJECT", actors=("mil:MLI",), start=300)
    found = next(each for each in find_incidents([report("a", deed, denial, links=(Link(source="ev_2", target="ev_1", kind="denies"),))]) if each.kind == "incident")
    assert [(claim.kind, claim.event) for claim in found.claims] == [("denied", "ev_2")]


def test_an_incident_stands_as_its_surest_report_has_it():
    alleged, denied = event("ev_1", actors=("mil:MLI",), by="gov:NER", status="alleged"), event("ev_2", actors=("mil:MLI",), by="mil:MLI", status="denied")
    assert [statuses_of(each) for each in find_incidents([report("a", alleged)])] == [("alleged",)]
    assert {status for each in find_incidents([report("a", alleged), report("b", denied)]) for status in statuses_of(each)} == {"alleged", "denied"}
    assert [statuses_of(each) for each in find_incidents([report("a", alleged), report("b", event("ev_3", actors=("mil:MLI",)))])] == [("occurred",)]


def test_parts_of_one_side_are_summed_for_it_where_they_are_for_all():
    trades = tuple(toll(1, who=who).model_copy(update={"sector": "CVL"}) for who in ("a baker", "a nurse"))
    (found,) = find_incidents([report("a", event("ev_1", killed=(*trades, toll(3, who="soldiers")), recipients=("mil:MLI",)))])
    assert {loss.side: loss.best for loss in found.losses} == {"all": 5, "civilians": 2, "mil:MLI": 3}
    assert [(row.side, row.who) for row in found.figures if row.summed] == [("all", "a baker + a nurse + soldiers"), ("civilians", "a baker + a nurse")]


@pytest.mark.parametrize(("until", "killed", "together"), [(date(2024, 4, 30), None, True), (date(2024, 12, 31), None, False), (date(2024, 12, 31), 5, True)])
def test_a_deed_of_a_season_is_looked_for_by_its_names_and_one_of_a_year_by_its_dead(until, killed, together):
    vague = event("ev_0", "Gunmen took the town hall", day=date(2024, 2, 1), until=until, killed=killed)
    assert (len(members(report("a", vague), report("b", event("ev_1", "Gunmen took the town hall", killed=killed)))) == 1) is together


@pytest.mark.parametrize(("name", "called", "victims"), [("person:FRA:envoy", "Envoy of France", set()), ("person:ana-ruiz", "Ana Ruiz", {"person:ana-ruiz"})])
def test_who_holds_an_office_may_be_called_by_another(name, called, victims):
    told = report("a", event("ev_0", "Mali expelled three envoys", type="SANCTION", recipients=(name,)))
    known = told.model_copy(update={"entities": (Entity(id=name, name=called, kind="person", country="FRA"),)})
    assert one(known).victims == victims


def test_a_place_that_the_other_report_names_forbids_nothing():
    sure = event("ev_1", "Rebels attacked a clinic in Gao at dawn", place="Gao")
    village = event("ev_2", "Rebels attacked a clinic in Bankor, Gao at dawn").model_copy(update={"place": Place(name="Bankor", country="JPN", lat=35.4, lon=137.0, precision="region", evidence=(span("Bankor", 28),))})
    a, b = mentions_of(report("a", sure))[0], mentions_of(report("b", village))[0]
    assert veto(a, b) is None
    assert ("place", "named") in findings(a, b)
    other = village.model_copy(update={"evidence": (span("Rebels attacked a clinic in Bankor at dawn"),)})
    assert veto(a, mentions_of(report("c", other))[0]) == "place"


def test_soldiers_and_traders_are_others_even_without_numbers():
    soldiers = event("ev_1", recipients=("mil:MLI",))
    traders = event("ev_2", recipients=("group:1:trader:",))
    kind = {"group:1:trader:": Entity(id="group:1:trader:", name="Traders", kind="group", sector="BUS")}
    told = [mentions_of(report(name, one).model_copy(update={"entities": (*ENTITIES.values(), *kind.values())}))[0] for name, one in (("a", soldiers), ("b", traders))]
    assert [one.harmed for one in told] == [frozenset({"state"}), frozenset({"civilians"})]
    assert ("harmed", "others") in findings(*told)


def test_the_scene_gives_no_place_to_what_is_told_apart():
    here, there = event("ev_1", "Gunmen attacked a post in Gao"), event("ev_2", "Two days after us Gunmen attacked a post", anchor="attacked")
    place = TOWNS["Gao"].model_copy(update={"basis": "scene"})
    a, b = mentions_of(report("a", here))[0], mentions_of(report("b", there.model_copy(update={"place": place})))[0]
    assert ("place", "one in the other") in findings(a, b)


def test_a_report_without_a_day_meets_a_dated_one_by_place_and_number():
    told = "Gunmen attacked the ferry of Labbezanga and killed 23"
    dated = report("a", event("ev_1", told, killed=23))
    same, other = (report("b", event("ev_2", words, day=None, killed=killed), out=None) for words, killed in ((told, 23), ("Raiders attacked a well", 4)))
    assert len(find_incidents([dated, same])) == 1
    assert len(find_incidents([dated, other])) == 2


def test_a_name_that_many_have_pairs_no_event_without_a_day():
    undated = one(report("a", event("ev_0", day=None), out=None))
    many = [one(report(f"r{n}", event(f"ev_{n}", day=DAY - timedelta(days=40 * n)))) for n in range(1, RARE + 2)]
    blocks = Blocks()
    blocks.add([entry_of(undated), *map(entry_of, many[:-2])])
    assert len(blocks.partners(entry_of(undated))) == RARE - 1
    assert not blocks.partners(entry_of(many[0])) - {undated.id}
    touched = blocks.add(map(entry_of, many[-2:]))
    assert undated.id in touched and not blocks.partners(entry_of(undated))


def at(told, place, basis="clause", words=None):
    """A report whose only event has a place on some basis, by some words of its clause."""
    (only,) = told.events
    evidence = (span(words, only.evidence[0].quote.index(words)),) if words else ()
    return told.model_copy(update={"events": (only.model_copy(update={"place": place.model_copy(update={"basis": basis, "evidence": evidence})}),)})


def test_a_road_is_no_place_of_the_town_it_leads_to():
    first = at(report("a", event("ev_1", "Gunmen stopped buses in Gao", killed=9)), TOWNS["Gao"], words="Gao")
    for number, words in enumerate(("Gunmen stopped buses on the Gao-Ansongo highway", "Gunmen stopped buses on the road to Ansongo", "Gunmen stopped buses on the road from Gao to Ansongo")):
        there = one(at(report("b", event(f"ev_b{number}", words, killed=9)), TOWNS["Ansongo"], words="Ansongo"))
        assert not there.placed and there.radius == 100.0
        assert veto(one(first), there) is None
    for words in ("Gunmen stopped buses in Ansongo", "Gunmen blocked the road in Ansongo", "Gunmen stopped buses at Ansongo and left by road"):
        assert veto(one(first), one(at(report("c", event("ev_3", words, killed=9)), TOWNS["Ansongo"], words="Ansongo"))) == "place"


def test_numbers_forbid_nothing_where_only_the_scene_tells_the_town():
    first, near = at(report("a", event("ev_1", killed=11)), TOWNS["Gao"]), TOWNS["Gao"].model_copy(update={"name": "Bara", "lat": 16.47})
    assert veto(one(first), one(at(report("b", event("ev_2", killed=10)), near))) == "toll"
    assert veto(one(first), one(at(report("c", event("ev_3", killed=10)), near, "scene"))) is None


def test_a_deed_that_states_another_day_than_what_was_told_before_is_another():
    first = event("ev_1", "Gunmen shot nine men at the mill", basis="context")
    assert members(report("a", first, event("ev_2", "In January gunmen shot seven at a forge", day=DAY - timedelta(days=50), place=None, start=99))) == [["ev_1"], ["ev_2"]]
    assert members(report("b", first, event("ev_3", "The gunmen shot at the guards", basis="context", start=99))) == [["ev_1", "ev_3"]]


def test_a_part_of_a_country_may_hold_a_place_that_no_map_has():
    village = Place(name="Andoura", country="MLI", precision="region")
    region, town = (one(at(report("a", event(f"ev_{n}")), place)) for n, place in enumerate((TOWNS["Gao Region"], TOWNS["Gao"])))
    there = one(at(report("b", event("ev_9")), village))
    assert ("place", "other names") not in findings(region, there)
    assert ("place", "other names") in findings(town, there)


def test_a_body_is_no_other_doer_than_the_organization_that_it_is_named_after():
    council = Entity(id="actor:org.unsc", name="United Nations Security Council", kind="organization", sector="IGO")

    def told(name, who, type):
        return report(name, event(f"ev_{name}", "They put six men on a list", type=type, actors=(who.id,), place=None)).model_copy(update={"entities": (who,)})

    first, second, third = (told(name, who, "SANCTION") for name, who in (("a", ENTITIES["actor:org.un"]), ("b", council), ("c", ENTITIES["gov:MLI"])))
    assert ("actor", "same country") in findings(one(first), one(second))
    assert ("actor", "other doer") in findings(one(first), one(third))
    first, second, third = (told(name, who, "ACCUSE") for name, who in (("a", ENTITIES["actor:org.un"]), ("b", council), ("c", ENTITIES["gov:MLI"])))
    assert veto(one(first), one(second)) is None
    assert veto(one(first), one(third)) == "speaker"


def test_a_state_expels_no_people_of_its_own():
    first = report("a", event("ev_1", "Mali expelled three envoys", type="SANCTION", mode="expel", actors=("gov:MLI",), recipients=("mil:MLI", "gov:NER"), place=None))
    assert one(first).recipients == {"gov:NER"}
    arrest = report("b", event("ev_2", "Mali arrested three officers", type="COERCE", mode="arrest", actors=("gov:MLI",), recipients=("mil:MLI",), place=None))
    assert one(arrest).recipients == {"mil:MLI"}


@pytest.mark.parametrize(("words", "found"), [("A bomber struck the gate before gunmen stormed the lobby", True), ("A bomber struck the gate and gunmen stormed the post", False)])
def test_an_attack_in_two_stages_is_one(words, found):
    deeds = (("struck", "suicide-attack", "bomber", "gate"), ("stormed", "firearms", "gunman", "lobby"))
    told = report("a", *(event(f"ev_{n}", words, mode=mode, actors=(f"group:0123abcd:{who}:",), recipients=(f"facility:0123abcd:{what}:",), anchor=anchor) for n, (anchor, mode, who, what) in enumerate(deeds)))
    assert (("document", "stages") in findings(*mentions_of(told))) is found


def test_words_alone_tell_that_a_raid_answers_a_deed():
    gunmen, police = ("group:0123abcd:gunman:",), ("agency:0123abcd:police:",)
    first = event("ev_1", "Gunmen killed three officers", actors=gunmen, recipients=("group:0123abcd:officer:",), killed=3)
    raid = event("ev_2", "Police raided a hideout of the gunmen", actors=police, recipients=gunmen, start=50)
    assert ("sides", "an answer") in findings(*mentions_of(report("a", first, raid)))
    assert members(report("a", first, raid)) == [["ev_1"], ["ev_2"]]
    attack = event("ev_3", "Gunmen attacked a post", actors=gunmen)
    repelled = event("ev_4", "Police killed two gunmen", actors=police, recipients=gunmen, killed=2, start=50)
    assert ("sides", "of a fight") in findings(*mentions_of(report("b", attack, repelled)))


def test_a_noun_that_points_back_is_what_it_points_to():
    first = event("ev_1", "Gunmen shot nine traders near Gao", killed=9)
    back = event("ev_2", "That shooting came a week after an earlier raid", basis="context", start=99, anchor="shooting")
    assert members(report("a", first, back)) == [["ev_1", "ev_2"]]
    other = event("ev_3", "A shooting came a week after an earlier raid", basis="context", start=99, anchor="shooting")
    assert members(report("b", first, other)) == [["ev_1"], ["ev_3"]]


def test_a_hospital_that_tends_the_hurt_was_not_struck():
    for words in ("Gunmen shot two who died at the regional hospital", "Gunmen shot two, doctors at a hospital said", "Gunmen shot two, hospital officials said", "Gunmen shot two, who are responding to treatment at the clinic"):
        assert not one(report("a", event("ev_1", words, anchor="shot"))).targets
    assert one(report("b", event("ev_2", "Shells hit a hospital and killed two doctors", anchor="hit"))).targets == {"hospital"}


def test_a_protest_and_the_shots_at_it_are_one_through_what_tells_of_both():
    march = report("a", event("ev_1", "Thousands marched over the price of bread", type="PROTEST", anchor="marched"))
    shots = report("b", event("ev_2", "Police fired on a march over the price of bread", recipients=CROWD, actors=("actor:jnim",), anchor="fired", killed=9))
    plain = report("c", event("ev_3", "Police fired and left nine dead over the price of bread", actors=("actor:jnim",), anchor="fired", killed=9))
    assert veto(one(march), one(plain)) == "kind" and veto(one(march), one(plain), between=True) is None
    assert members(march, plain) == [["ev_1"], ["ev_3"]]
    assert members(march, shots, plain) == [["ev_1", "ev_2", "ev_3"]]


def test_what_a_sentence_sets_apart_from_another_town_is_one_in_its_own():
    words = "Crowds marched in Niamey while police in Gao fired at a separate rally"
    deeds = (("marched", "PROTEST", "Niamey"), ("fired", "ASSAULT", "Gao"), ("rally", "PROTEST", "Gao"))
    assert members(report("a", *(event(f"ev_{n}", words, type=kind, place=place, anchor=anchor, recipients=CROWD if n == 1 else ()) for n, (anchor, kind, place) in enumerate(deeds)))) == [["ev_0"], ["ev_1", "ev_2"]]


@pytest.mark.parametrize(
    ("words", "mode", "actors", "found"),
    [
        ("Crowds blocked roads; nine people were killed in the unrest", None, (), True),
        ("Crowds blocked roads and police shot nine", "firearms", ("mil:MLI",), True),
        ("Crowds blocked roads over the shooting of nine", "firearms", (), False),
        ("Crowds blocked roads and a bomb killed nine", "explosives", (), False),
        ("Crowds blocked roads and rebels killed nine", None, ("actor:jnim",), False),
    ],
)
def test_losses_that_a_sentence_tells_after_a_protest_are_of_it(words, mode, actors, found):
    anchor = next(word for word in ("killed", "shot", "shooting") if f" {word} " in words)
    deeds = (event("ev_1", words, type="PROTEST", anchor="blocked"), event("ev_2", words, mode=mode, actors=actors, killed=9, anchor=anchor))
    assert (members(report("a", *deeds)) == [["ev_1", "ev_2"]]) is found


def test_a_report_that_counts_its_shootings_need_not_tell_of_one():
    plain = event("ev_2", "Three men attacked a pool hall", day=None, place=None, start=200)
    for words, several in (("Two mass shootings shook Gao", True), ("Two blasts shook Gao", False), ("Two of the attacks on Gao", False)):
        first = event("ev_1", words, anchor="Two")
        assert (("document", "one of several attacks") in findings(*mentions_of(report("a", first, plain)))) is several


def test_bars_are_struck_and_men_behind_bars_are_not():
    assert one(report("a", event("ev_1", "Gunmen attacked a bar"))).targets == {"table"}
    assert one(report("b", event("ev_2", "Gunmen attacked a pool hall"))).targets == {"play"}
    assert not one(report("c", event("ev_3", "Gunmen attacked men long behind bars"))).targets


def test_others_are_added_to_all_those_counted_but_no_shares_of_them():
    def tolls(*counts):
        return tuple(toll(number, who=who) for number, who in counts)

    assert whole_of(tolls((11, "11 people"), (6, "other people"))) is None
    assert whole_of(tolls((12, "12 people"), (7, "other people"), (5, "other people"))).low == 12
    assert whole_of(tolls((9, "nine people"), (2, "two guards"))).low == 9
