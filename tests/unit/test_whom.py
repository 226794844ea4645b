"""Who stands on which side where the clause names only one of two: calls, crossings, talks that others host, offers to mediate, what two agree on, arrests elsewhere."""

import pytest

QUARREL = "Chad accused Sudan of arming the rebels. Sudan threatened to close its border with Chad. "
CHAD, SUDAN = "Government of Chad", "Government of Sudan"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Japan's foreign minister spoke to her Chilean counterpart by telephone on Monday.", ["Foreign minister of Japan", "Counterpart of Chile"]),
        ("Chile's president discussed the harvest by phone with his Peruvian counterpart.", ["President of Chile", "Counterpart of Peru"]),
        ("Officers of Ghana and Togo met at the Aflao crossing on Sunday.", ["Armed forces of Ghana", "Armed forces of Togo"]),
    ],
)
def test_on_the_phone_and_on_the_line_between_two_lands_nobody_is_host(sides, text, parties):
    assert sides(text, "CONSULT")[:2] == (parties, [])


def test_who_rings_another_is_the_caller(sides):
    assert sides("The Chilean president rang the Peruvian premier at noon.", "CONSULT")[:2] == (["President of Chile"], ["Premier of Peru"])


def test_who_comes_into_the_other_land_is_its_guest(sides):
    assert sides("Envoys of Ghana and Togo met in Lome on Sunday.", "CONSULT")[:2] == (["Envoy of Ghana"], ["Envoy of Togo"])
    assert sides("Kenya's president met the leader of Uganda in Entebbe near the lake on Monday.", "CONSULT")[:2] == (["President of Kenya"], ["Leader of Uganda"])


def test_who_hosts_the_talks_of_two_who_quarrel_receives_them(sides):
    found = sides(QUARREL + "Qatar has hosted two rounds of indirect talks, the latest in Doha in May.", "CONSULT")
    assert (sorted(found[0]), found[1]) == ([CHAD, SUDAN], ["Government of Qatar"])
    assert sides("Norway hosted two rounds of talks in Oslo last year.", "CONSULT")[1] == []
    assert sides(QUARREL + "Qatar hosted a summit of the Arab League in May.", "CONSULT")[1] != ["Government of Qatar"]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        (QUARREL + "The Catholic Church has offered to mediate.", [CHAD, SUDAN]),
        (QUARREL + "Kenya offered to host talks.", [CHAD, SUDAN]),
        (QUARREL + "Kenya offered to mediate between Ghana and Togo.", ["Government of Ghana", "Government of Togo"]),
        ("The Catholic Church has offered to mediate.", []),
    ],
)
def test_an_offer_to_mediate_is_made_to_the_two_who_quarrel(sides, text, recipients):
    assert sorted(sides(text, "AGREE")[1]) == recipients


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("The foreign ministers of Peru and Chile held a call on Monday. Minister Paz praised Chile's help. They agreed to meet again.", 2, 0),
        ("The rebels met the mayor of Gao on Monday. They agreed to leave the town.", 2, 0),
        ("Chad accused Sudan of arming the rebels. It agreed to receive an envoy.", 1, 1),
        ("Peru asked Chile for wheat. Farmers were angry. The government of Chile agreed to send some.", 1, 1),
    ],
)
def test_what_they_agree_on_after_a_meeting_they_agree_on_with_one_another(sides, text, actors, recipients):
    found = sides(text, "AGREE")
    assert (len(found[0]), len(found[1])) == (actors, recipients)


def test_the_force_at_work_in_one_land_arrests_nobody_in_another(sides):
    assert sides("Soldiers of Ghana killed nine rebels near Bawku. In Togo, a trader was detained in Lome on Sunday.", "COERCE", "detained")[0] == ["Government of Togo"]
    assert sides("Police in Ghana raided a farm near Kumasi. Three men were arrested.", "COERCE", "arrested")[0] == ["Police of Ghana"]
    assert sides("Ghanaian soldiers killed nine rebels in Lome in Togo. Three men were arrested.", "COERCE", "arrested")[0] == ["Armed forces of Ghana"]
    assert sides("Soldiers of Ghana killed nine rebels near Bawku. Elsewhere, two chiefs were arrested in Tamale.", "COERCE", "arrested")[0] != ["Armed forces of Ghana"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Nearly 300 people have been killed since Ghana's army attacked the rebels in May.", []),
        ("Hundreds of people have been killed since the war broke out on April 15 between Chad's leader Idriss Deby and his deputy.", []),
        ("More than 6,500 people have been killed in Yemen since the coalition launched its air raids in March 2015.", []),
        ("Nine people were killed after soldiers of Ghana opened fire in Tamale.", ["Armed forces of Ghana"]),
        ("Nine rebels have been killed by Ghana's army since May.", ["Armed forces of Ghana"]),
    ],
)
def test_what_only_dates_a_toll_names_no_doer(sides, text, actors):
    assert sides(text, "ASSAULT", "killed")[0] == actors


def test_who_killed_and_wounded_is_who_fled(code):
    found = code("A bomb killed at least 10 people and wounded 39 others after ripping through a church in Beni on Sunday.")
    assert not any("Others" in e.name for event in found.events for e in found.entities if e.id in event.actors)


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("A police chief in Peru denied that his men had fired at the crowd.", ["Police chief of Peru"]),
        ("The rebel leader Juan Rojas said his men had burned nine farms in Peru.", ["Juan Rojas"]),
    ],
)
def test_the_men_of_a_commander_stand_for_him(sides, text, doers):
    assert sides(text, "ASSAULT")[0] == doers


def test_whose_arrest_is_told_of_suffers_it(sides):
    assert sides("Okello's arrest sparked off protests all over the country including Kampala and Gulu.", "COERCE")[1] == ["Okello"]
    assert sides("Uganda's arrest of Okello sparked off protests in Gulu.", "COERCE")[:2] == (["Government of Uganda"], ["Okello"])


@pytest.mark.parametrize(
    ("text", "anchor", "recipients"),
    [
        ("Libya said on Monday that Egypt had massed troops on the border near Tobruk.", "massed", ["Government of Libya"]),
        ("Libya accused Egypt of sending two battalions to Tobruk.", "sending", ["Government of Libya"]),
        ("Britain's defence ministry said that Russia had massed troops near Kharkiv.", "massed", []),
        ("Sudanese troops dug in on the hill in May. Chad answered by moving up two battalions.", "moving", ["Armed forces of Sudan"]),
        ("Sudanese farmers sowed wheat in May. Chad answered by moving up two battalions.", "moving", []),
    ],
)
def test_troops_move_against_who_says_so_or_is_answered_thereby(sides, text, anchor, recipients):
    assert sides(text, "MOBILIZE", anchor)[1] == recipients


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Rebels of the Red Front killed nine soldiers in Gao on Monday. Mali's president vowed to avenge the dead soldiers.", ["Rebels"]),
        ("Hezbollah vowed revenge.", []),
        ("Rebels of the Red Front killed nine soldiers in Gao on Monday. Mali's president vowed to punish the governor of Gao.", ["Governor"]),
    ],
)
def test_the_dead_are_avenged_on_those_who_killed_them(sides, text, recipients):
    assert sides(text, "THREATEN")[1] == recipients


def test_what_somebody_is_cited_as_saying_is_his(sides):
    found = sides("The BBC also cited Juan Paz, chief of the Peruvian State Intelligence Agency, as saying the suspects were linked to the Red Front network, which itself was related to the Islamic State.", "ACCUSE")
    assert found[:2] == (["Juan Paz"], ["Suspects"])
    found = sides("The BBC cited Juan Paz, head of the Peruvian intelligence agency, as saying the suspects were linked to the Red Front.", "ACCUSE")
    assert found[:2] == (["Juan Paz"], ["Suspects"])


def test_a_promise_to_help_is_made_to_those_who_are_to_be_helped(sides):
    assert sides("Ghana's ambassador reiterated the government's commitment to assist people affected by the drought.", "AGREE")[1] == ["People"]
    assert sides("Norway pledged to help end the war.", "AGREE")[1] == []


@pytest.mark.parametrize(
    ("text", "which", "doer"),
    [
        ("Al-Shabaab abducted nine teachers in Baidoa. Somali President Hassan Sheikh Mohamud says the teachers have been released.", 0, "al-Shabaab"),
        ("Al-Shabaab abducted nine teachers in Baidoa. Somali President Hassan Sheikh Mohamud welcomed the release of the teachers.", 0, "al-Shabaab"),
        ("The government of Peru freed two miners. The union welcomed the release of the miners.", -1, "Government of Peru"),
        ("Police in Peru arrested two miners in May. The interior minister of Peru said that the miners had been released.", 0, "Police of Peru"),
        ("Rebels abducted two miners in Peru. The release of the miners by the army followed on Monday.", 0, "Armed forces of Peru"),
    ],
)
def test_who_tells_of_a_release_or_welcomes_it_has_not_done_it(sides, text, which, doer):
    assert sides(text, "RETREAT", which=which)[0] == [doer]


@pytest.mark.parametrize(
    ("text", "kind", "decider"),
    [
        ("The Constitutional Court of Mali annulled the vote on Monday. Both former presidents have backed the ruling.", "SUPPORT", ["Constitutional court of Mali"]),
        ("Peru's government withdrew the bill on Monday. Student groups welcomed the decision.", "SUPPORT", ["Government of Peru"]),
        ("The African Union suspended Mali on Monday. Senegal welcomed the step.", "SUPPORT", ["African Union"]),
        ("Ghana's parliament raised the tax on cocoa. Farmers' unions condemned the move.", "ACCUSE", ["Parliament of Ghana"]),
        ("Senegal granted asylum to a journalist from Mali, a decision that the Press Forum welcomed.", "SUPPORT", ["Government of Senegal"]),
        ("Heavy rain fell on Lima. The mayor welcomed the change.", "SUPPORT", []),
        ("Students met in Lima on Monday. The rector welcomed the decision.", "SUPPORT", []),
        ("The envoy of Chad met Niger's president. The union welcomed the talks.", "SUPPORT", []),
        ("Peru's government met on Monday. The union welcomed a decision by the bank.", "SUPPORT", ["Bank"]),
    ],
)
def test_a_decision_is_praised_or_blamed_as_that_of_the_body_told_of_before(sides, text, kind, decider):
    assert sides(text, kind)[1] == decider
