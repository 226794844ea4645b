"""What a speaker's words do beside what they say: accuse, threaten, leave a step open; who is captured by whom."""

import pytest


def kinds(found):
    """Type and anchor of each event."""
    return {(event.type, event.anchor.quote) for event in found.events}


@pytest.mark.parametrize(
    "text",
    [
        "Tunisia's trade minister, Samir Bettaieb, did not rule out reciprocal measures if fruit lorries went on being held at Ras Jedir.",
        "The minister of Togo, Kodjo Adedze, refused to exclude extending the ban to fuel.",
    ],
)
def test_a_step_that_is_left_open_is_a_threat(code, text):
    assert [event.type for event in code(text).events] == ["THREATEN"]


def test_talks_that_are_not_ruled_out_threaten_nobody(code):
    assert not any(event.type == "THREATEN" for event in code("Togo's president, Faure Gnassingbe, did not rule out talks with the rebels.").events)


def test_a_cleft_accuses_whom_it_singles_out(code):
    found = code("The army spokesman of Kenya said it was the rebels who had burned the mill in Garsen.")
    assert ("ACCUSE", "said") in kinds(found)
    assert next(event for event in found.events if event.type == "ASSAULT").status == "alleged"


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ('"It was a reckless and cowardly act," said General Musa Bah of the Gambian army.', True),
        ('Peru\'s foreign ministry spoke to reporters in Lima, calling the launch "a step that endangers the whole coast".', True),
        ('"It was a brave act," said General Musa Bah of the Gambian army.', False),
        ("Chad's foreign minister described the talks as useful.", False),
    ],
)
def test_calling_an_act_a_wrong_blames(code, text, blamed):
    assert any(event.type == "ACCUSE" for event in code(text).events) == blamed


def test_blame_for_what_is_called_a_massacre_is_one_accusation(code):
    found = code("Sudan's army blamed the RSF for what it called a massacre of traders in Nyala.")
    assert sum(event.type == "ACCUSE" for event in found.events) == 1


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ('The prime minister of Benin, Ali Yari, said that anyone who calls for revolt "will answer for it before a court".', "arrest"),
        ("Those who fire on our ships will pay dearly, the Houthi spokesman, Yahya Saree, said.", "violence"),
    ],
)
def test_what_whoever_acts_will_suffer_is_a_threat(code, text, mode):
    assert ("THREATEN", mode) in {(event.type, event.mode) for event in code(text).events}


@pytest.mark.parametrize("text", ["Customers will pay for it, the bank of Togo said.", "Farmers face a third year of drought, the minister of Chad said."])
def test_costs_and_drought_are_no_threats(code, text):
    assert not any(event.type == "THREATEN" for event in code(text).events)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fighters of the ELN seized nine road workers near Tame in June.", ("ASSAULT", "abduct")),
        ("In March 2019 six Indian sailors were seized off Togo.", ("ASSAULT", "abduct")),
        ("Soldiers captured two Honduran citizens near the border on Monday.", ("COERCE", "arrest")),
        ("Customs officers seized 300 rifles in Mombasa.", ("COERCE", "seize")),
    ],
)
def test_armed_groups_abduct_and_states_arrest(code, text, wanted):
    assert wanted in {(event.type, event.mode) for event in code(text).events}


def test_a_complaint_that_tells_of_violence_alleges_it(code):
    found = code("Villagers of Kidal complained that soldiers had beaten five herders.")
    assert next(event for event in found.events if event.type == "ACCUSE").mode == "allege"


def test_what_a_relative_clause_tells_inside_a_demand_is_no_part_of_it(code):
    found = code("The bishops of Peru demanded the withdrawal of the force, whose troops they accuse of having beaten two boys in Ayacucho on Monday.")
    assert {"REQUEST", "ACCUSE"} <= {event.type for event in found.events}


def test_what_protest_is_against_is_as_told(code):
    found = code("Some 300 people marched in Tiraspol to protest against what their leader described as a provocation by the police.")
    assert any(event.type == "ACCUSE" for event in found.events)


@pytest.mark.parametrize(
    "text",
    [
        "The rights group Horn Watch said the governor of Oromia had been warned in writing and had done nothing.",
        "The bishops of Peru said that the police had failed to protect the witnesses.",
    ],
)
def test_what_others_left_undone_blames_them(code, text):
    assert any(event.type == "ACCUSE" and event.recipients for event in code(text).events)


def test_what_is_denounced_as_unlawful_or_untrue_is_alleged(code):
    found = code("The opposition in Togo denounced the election as rigged.")
    assert next(event for event in found.events if event.type == "ACCUSE").mode == "allege"


def test_a_crowd_that_throws_stones_riots(code):
    found = code("A mob of students pelted the customs house in Puno with stones on Friday.")
    assert [(event.type, event.mode) for event in found.events] == [("PROTEST", "riot")]


@pytest.mark.parametrize(
    ("text", "mode"),
    [("Kenya moved 200 police reservists to Moyale in May.", "police"), ("Jakarta moved four F-16 fighters to Natuna.", "weapons"), ("Chad sent 900 soldiers to the border with Sudan.", "troops")],
)
def test_a_show_of_force_has_the_mode_of_what_is_moved(code, text, mode):
    assert ("MOBILIZE", mode) in {(event.type, event.mode) for event in code(text).events}


def test_an_offer_that_is_turned_down_was_made(code):
    found = code("Chad turned down Libya's offer to train its police.")
    assert {"REJECT", "AGREE"} <= {event.type for event in found.events}


def test_a_clear_act_needs_no_named_party_where_its_day_is_told(code):
    assert any(event.type == "RETREAT" for event in code("They were let go on 4 July 2013.").events)


def test_a_participle_of_saying_is_said_by_who_speaks_above_it(code):
    found = code("Police chief Anwarul Kabir told reporters that the bomb was home-made, claiming that the outfit Jaish had carried out the attack.")
    assert any(event.type == "ACCUSE" for event in found.events)


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Baku said Armenian forces had violated the ceasefire on Monday.", "Armed forces of Armenia"),
        ("Nicolas Maduro said the blackout was the work of Washington.", "Government of the United States"),
        ("Kyiv says the attack was Russia's doing.", "Government of Russia"),
    ],
)
def test_what_others_broke_or_were_behind_is_blamed_on_them(code, text, accused):
    found = code(text)
    names = {entity.id: entity.name for entity in found.entities}
    blame = [event for event in found.events if event.type == "ACCUSE"]
    assert [names[one] for event in blame for one in event.recipients] == [accused]
    assert not any(event.type in ("RETREAT", "SANCTION") for event in found.events)


@pytest.mark.parametrize("text", ["The company said the bank of Togo had broken its record.", "Chad said that it had never violated the truce with Sudan."])
def test_records_and_denials_blame_nobody(code, text):
    assert not any(event.type == "ACCUSE" for event in code(text).events)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Prosecutors in Lima dropped the case against the mayor on Monday.", "occurred"),
        ("The Chinese embassy in Suva apologised for the death of the fishermen.", "occurred"),
        ("Tunis said it will reopen the road at Ras Jedir on Friday.", "planned"),
    ],
)
def test_a_concession_that_was_made_has_occurred(code, text, status):
    assert [event.status for event in code(text).events if event.type == "CONCEDE"] == [status]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The bishop of Goma said the army was incompetent.", "incompetent"),
        ("A senator in Abuja said the resolution was toothless.", "toothless"),
        ("The union leader said the government of Peru had abandoned the miners.", "abandoned"),
        ("The UN envoy said the government of Haiti had failed the people of the north.", "failed"),
    ],
)
def test_who_finds_fault_criticises(code, text, word):
    assert ("ACCUSE", word) in kinds(code(text))


@pytest.mark.parametrize(
    "text",
    [
        "The engineer said the bridge in Jinja was weak.",
        "The minister said his ministry's response was inadequate.",
        "The doctor said the boy was wrong.",
        "The broker said that demand was weak in Kenya.",
        "The general said the rebels were weak.",
        "The minister said that the report was wrong.",
        "The admiral said that the sailors had abandoned their ship.",
        "Officials said rebels had abandoned the town of Kidal.",
    ],
)
def test_things_and_ones_own_work_are_not_criticised(code, text):
    assert not any(event.type == "ACCUSE" for event in code(text).events)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("No group has claimed responsibility for the attack on a ferry in Lamu, but traders blame al-Shabaab.", ["Traders"]),
        ("A mine killed two clerks in Gao on Sunday, the mayor said. The governor blamed JNIM.", ["Mayor", "Governor"]),
        ("Al-Shabaab attacked a ferry in Lamu on Sunday, and traders blamed al-Shabaab.", []),
    ],
)
def test_whose_a_deed_was_is_the_word_of_who_blames(code, text, speakers):
    found = code(text)
    deed = next(event for event in found.events if event.type == "ASSAULT")
    assert deed.actors and deed.status == "occurred"
    assert [said.name.split(" of ")[0] for said in deed.attribution] == speakers


@pytest.mark.parametrize(
    ("text", "threats"),
    [
        ("“Failure to free the envoy will lead to serious consequences,” the foreign ministry of Chad warned.", 1),
        ("Any further violation of our airspace would have dire consequences, Turkey said.", 1),
        ("The bloc warned that failure to free the envoy would have severe consequences.", 1),
        ("The drought will have severe consequences for hospitals, the United Nations warned.", 0),
        ("Failure to vaccinate children will lead to outbreaks, doctors warned.", 0),
    ],
)
def test_grave_consequences_of_what_another_does_are_a_threat(code, text, threats):
    assert [e.type for e in code(text).events].count("THREATEN") == threats
