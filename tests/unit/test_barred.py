"""Who is named in a sentence beside a deed and has no part in it, and who has one though the sentence before names him."""

import pytest


# ---------------------------------------------------------------- moved by a deed, judging it, struck by it
@pytest.mark.parametrize(
    "text",
    [
        "The abduction of nine nurses led Niger and Benin to close the crossing on Friday.",
        "The shelling of the clinic near Goz was condemned by France on Sunday.",
        "A farmer was killed by shelling near Bol on Friday.",
    ],
)
def test_who_is_moved_by_a_deed_or_judges_or_suffers_it_did_not_do_it(sides, text):
    actors, _, rules = sides(text, "ASSAULT")
    assert actors == []
    assert "barred" in rules


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("The raid on the depot in Bol was carried out by the Chadian army.", ["Armed forces of Chad"]),
        ("The fighting involved Chadian soldiers and rebels.", ["Armed forces of Chad", "Rebels"]),
        ("Soldiers held by the rebels were killed in Bol.", ["Rebels"]),
    ],
)
def test_whose_a_deed_was_by_its_own_words_did_it(sides, text, doers):
    assert sides(text, "ASSAULT")[0] == doers


def test_who_besieges_a_town_is_not_the_one_against_whom_others_mass_near_it(sides):
    assert sides("The army massed near Abeche, a town besieged by rebels.", "MOBILIZE")[1] == []


# ---------------------------------------------------------------- one's own state, one's own forces
def test_an_envoy_to_a_state_is_summoned_and_not_that_state(sides):
    assert sides("Sudan's foreign ministry summoned Chad's ambassador to Sudan over the raid.", "ACCUSE")[1] == ["Ambassador of Chad"]


def test_who_tells_what_his_own_troops_found_does_not_accuse_them(sides):
    assert "Armed forces of Chad" not in sides("President Idriss Deby alleged that Chadian troops had intercepted a Sudanese lorry.", "ACCUSE")[1]


def test_a_lawyer_may_accuse_his_own_police(sides):
    assert sides("The lawyer alleged that Peru's police had beaten two students in Lima.", "ACCUSE")[1] == ["Police of Peru"]


# ---------------------------------------------------------------- told before
def test_the_dead_of_the_attack_just_told_died_by_its_doers(sides):
    actors, _, rules = sides("Rebels raided a mill near Bol on Monday. At least 30 people died in the attack.", "ASSAULT", "attack")
    assert actors == ["Rebels"]
    assert "same-act" in rules


def test_who_protests_is_not_who_fires_at_him(sides):
    text = "Chadian police fired tear gas at students taking part in a rally in Bol on Monday."
    assert sides(text, "PROTEST")[0] == ["Students"]
    assert sides("Students and soldiers joined a rally in Bol on Monday.", "PROTEST")[0] == ["Students", "Armed forces of Chad"]


@pytest.mark.parametrize(
    ("first", "doers"),
    [
        ("Settlers stormed a village near Bol on Friday.", ["Settlers"]),
        ("A village near Bol lies in ruins.", []),
    ],
)
def test_what_a_rampage_just_told_did_its_doers_did(sides, first, doers):
    assert sides(f"{first} The rampage killed a farmer and wounded nine others.", "ASSAULT", "killed")[0] == doers


def test_who_is_struck_does_not_kidnap_with_those_who_strike_him(sides):
    text = "The gang has carried out attacks against the army in addition to committing kidnappings near Bol."
    assert sides(text, "ASSAULT", "kidnappings")[0] == ["Gang"]


# ---------------------------------------------------------------- sufferers, hosts, those for whom somebody is meant
def test_who_receives_captives_is_not_the_one_who_is_freed(sides):
    assert sides("The rebels handed over two hostages to Bishop Paul Otieno in Bol.", "RETREAT")[1] == ["Hostages"]


def test_of_several_hosts_none_is_a_guest(sides):
    actors, recipients, _ = sides("Iran's foreign minister visited Oman, Qatar and Iraq last week.", "CONSULT")
    assert actors == ["Foreign minister of Iran"]
    assert sorted(recipients) == ["Government of Iraq", "Government of Oman", "Government of Qatar"]


def test_a_single_national_is_no_government(sides):
    assert sides("One Syrian was killed by Turkish troops near Afrin.", "ASSAULT")[1] == ["People of Syria"]


def test_those_who_are_hurt_in_the_next_clause_did_nothing(sides):
    assert sides("A mayor and two nurses were attacked by rebels and others were beaten in Bol.", "ASSAULT", "attacked")[0] == ["Rebels"]


def test_of_talks_between_two_neither_is_lost_beside_the_host(sides):
    actors, recipients, _ = sides("Turkey hosted talks between Chad and Sudan in Ankara on Monday.", "CONSULT")
    assert (sorted(actors), recipients) == (["Government of Chad", "Government of Sudan"], ["Government of Turkey"])


# ---------------------------------------------------------------- whose a weapon is, who only tells
@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("An Iranian-made drone hit a depot near Kyiv.", []),
        ("A Russian drone hit a depot near Kyiv.", ["Drone of Russia"]),
    ],
)
def test_who_made_a_weapon_has_no_part_in_what_it_does(sides, text, doers):
    assert sides(text, "ASSAULT")[0] == doers


def test_where_a_missile_was_made_is_not_where_it_flies(sides):
    assert sides("Rebels fired a Russian-made missile at a Chadian post in Bol.", "ASSAULT")[1] == ["Post"]


def test_who_has_evidence_of_violence_did_not_do_it(sides):
    text = "US-based Human Rights Watch said it had evidence that detainees were subjected to ill-treatment."
    assert sides(text, "ASSAULT")[0] == []
    assert sides('"I shot two guards," the farmer told a court in Lima.', "ASSAULT")[0] == ["Farmer"]


def test_what_is_told_of_who_condemns_is_not_what_he_condemns(sides):
    text = "The water ministry, aligned with the army, condemned the raid, stating that it had hit two wells."
    assert "Army" not in sides(text, "ACCUSE")[1]


# ---------------------------------------------------------------- blamed on, protested over
def test_whom_an_ambush_struck_is_not_blamed_for_it(sides):
    assert sides("A Chadian general was killed in an ambush blamed on Boko Haram.", "ACCUSE")[1] == ["Boko Haram"]


@pytest.mark.parametrize(
    ("text", "kind", "doers"),
    [
        ("Uganda protested to Kenya over the deportation of nine of its citizens.", "COERCE", ["Government of Kenya"]),
        ("India summoned Pakistan's envoy and lodged a complaint over the killing of two guards on a bridge.", "ASSAULT", ["Government of Pakistan"]),
        ("Sudan summoned Chad's ambassador over an attack by rebels on a post near Geneina.", "ASSAULT", ["Rebels"]),
        ("Rights groups criticised Peru over the killing of two students.", "ASSAULT", []),
        ("Kenya summoned Uganda's envoy over the killing of nine Ugandans in Mombasa.", "ASSAULT", []),
    ],
)
def test_what_a_state_protests_over_with_another_was_done_by_that_one(sides, text, kind, doers):
    assert sides(text, kind)[0] == doers


def test_who_flees_after_an_ambush_did_not_lay_it(sides):
    text = "Herders have left their huts in fear of revenge after an armed gang that robbed camels of the rival Samburu tribe launched an ambush against a police patrol on Sunday."
    assert sides(text, "ASSAULT")[0] == ["Armed gang"]


def test_others_hurt_in_the_attack_just_told_were_hurt_by_its_doers(sides):
    text = "Rebels ambushed police officers near Bol on Friday, killing four. Ten others were wounded in the attack."
    assert sides(text, "ASSAULT", "attack")[0] == ["Rebels"]


def test_of_anti_government_protesters_the_protesters_are_meant(sides):
    text = "Police fired tear gas on Sunday to disperse hundreds of anti-government protesters who met in a park in Lima and later spilled onto the streets."
    assert sides(text, "PROTEST")[0] == ["Anti-government protesters"]
