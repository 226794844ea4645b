"""Whom a deed is done to, and who did it, where the clause names nobody but the report tells."""

from functools import partial

import pytest


@pytest.fixture(scope="module")
def sides(sides):
    """The parties of the last such event."""
    return partial(sides, which=-1)


# ---------------------------------------------------------------- citizens and their government
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BISHKEK - The Kyrgyz government raised the price of bread on Monday. Trade unions in Bishkek demanded lower fuel prices.", "REQUEST"),
        ("BISHKEK - The Kyrgyz government raised the price of bread on Monday. The opposition in Bishkek criticised the new electoral law.", "ACCUSE"),
        ("BISHKEK - The Kyrgyz government raised the price of bread on Monday. Miners in Bishkek blocked a highway to demand higher pay.", "PROTEST"),
    ],
)
def test_citizens_who_name_nobody_mean_their_government(sides, text, kind):
    _, recipients, rules = sides(text, kind)
    assert recipients == ["Government of Kyrgyzstan"]
    assert "presumed:home" in rules


def test_an_appeal_for_calm_is_aimed_at_nobody(sides):
    _, recipients, rules = sides("BISHKEK - The Kyrgyz government raised the price of bread on Monday. Bishops in Bishkek appealed for calm.", "REQUEST")
    assert recipients == []
    assert not any(rule.startswith("presumed:") for rule in rules)


def test_what_is_to_be_opened_again_is_asked_of_who_closed_it(sides):
    text = "ACCRA - Togo closed the border with Ghana in March. Ghanaian drivers parked lorries across the road on Monday to demand that the border be reopened."
    _, recipients, rules = sides(text, "PROTEST")
    assert recipients == ["Government of Togo"]
    assert "presumed:undoer" in rules


def test_a_release_is_asked_of_those_who_hold(sides):
    text = "LUSAKA - Zambian police arrested the editor Grace Mulenga on Monday. Norway called for Mulenga's release."
    _, recipients, rules = sides(text, "REQUEST")
    assert recipients == ["Police of Zambia"]
    assert "presumed:holder" in rules


# ---------------------------------------------------------------- blame
def test_blame_for_an_attack_is_aimed_at_the_attackers_of_the_report(sides):
    text = "TBILISI - Two gunmen shot dead four worshippers in Tbilisi on Sunday. Guards searched the old town all night. The shops were closed. The streets were empty. Nobody went to work. Finland condemned the massacre."
    assert sides(text, "ACCUSE")[1] == ["Gunmen"]


def test_blame_for_an_attack_elsewhere_is_not_aimed_at_them(sides):
    text = "TBILISI - Two gunmen shot dead four worshippers in Tbilisi on Sunday. Guards searched the old town all night. The shops were closed. The streets were empty. Nobody went to work. Finland condemned the killing of civilians in Batumi."
    assert sides(text, "ACCUSE")[1] == []


def test_a_note_of_protest_answers_the_deed_of_force_before_it(sides):
    text = "SUVA - The Japanese coast guard boarded and detained a tanker on Monday. Moscow lodged a protest."
    assert sides(text, "ACCUSE")[1] == ["Japan Coast Guard"]


def test_a_denial_answers_whose_words_it_names(sides):
    text = "LIMA - Bolivia accused Peru of moving troops to the border. Peru's navy denied a claim made by the Chilean foreign ministry that its boats had crossed the line."
    _, recipients, rules = sides(text, "REJECT")
    assert recipients == ["Foreign ministry of Chile"]
    assert "source-named" in rules


def test_who_suffers_what_is_denied_is_not_answered(sides):
    assert sides("Fulani militiamen denied abducting Swiss tourists.", "REJECT")[1] == []


# ---------------------------------------------------------------- force
def test_tear_gas_is_for_those_who_rioted(sides):
    text = "HARARE - Students threw stones at a bank in Harare on Monday. Zimbabwean police fired tear gas."
    assert sides(text, "ASSAULT")[1] == ["Students"]


def test_rebels_who_fight_nobody_in_particular_fight_the_state(sides):
    text = "YANGON - The government of Myanmar closed a bridge on Monday. Rebels have been fighting in Shan State since May."
    assert sides(text, "ASSAULT", "fighting")[1] == ["Government of Myanmar"]


def test_the_homes_of_somebody_are_his(sides):
    assert sides("LUSAKA - Arsonists destroyed the homes of two Zambian senators on Monday.", "ASSAULT")[1][0].startswith("Senator")


def test_ones_own_police_put_on_alert_are_no_target(sides):
    assert sides("LILONGWE - Malawi has put its police on alert.", "MOBILIZE")[1] == []


def test_the_assault_that_is_claimed_struck_whom_the_report_told(sides):
    text = "JOLO - Rebels ambushed a patrol of Philippine soldiers in Jolo on Monday. The Abu Sayyaf group claimed responsibility for the assault."
    _, recipients, rules = sides(text, "ASSAULT")
    assert recipients == ["Armed forces of the Philippines"]
    assert "same-act" in rules


# ---------------------------------------------------------------- passives
def test_the_force_at_work_did_what_a_passive_tells(sides):
    actors, _, rules = sides("KANO - Nigerian troops stormed a hideout near Kano on Sunday. Six kidnappers were shot dead.", "ASSAULT", "shot")
    assert actors == ["Armed forces of Nigeria"]
    assert "unsaid:force" in rules


def test_only_courts_acquit(sides):
    text = "MINSK - A court in Minsk sentenced the editor Ales Bely to nine years in prison on Monday. His driver, Ivan Kozel, was acquitted."
    assert sides(text, "CONCEDE")[0] == ["Court of Belarus"]


def test_who_was_asked_turned_down(sides):
    actors, recipients, _ = sides("OSLO - Latvia asked Norway for patrol boats on Monday and was turned down.", "REJECT")
    assert (actors, recipients) == (["Government of Norway"], ["Government of Latvia"])


def test_the_blast_of_the_first_sentence_and_the_bombers_of_the_second_are_one(sides):
    text = "JOLO - Two bombs went off in a market in Jolo on Sunday, killing six shoppers. Three men threw the bombs from a lorry, witnesses said."
    assert sides(text, "ASSAULT", "went off")[0] == ["Men"]
    assert sides(text, "ASSAULT", "threw")[1] == ["Shoppers"]


def test_a_victim_of_whom_nobody_tells_has_no_killer(sides):
    assert sides("KANO - Nigerian ministers opened a school near Kano on Sunday. A farmer was shot dead.", "ASSAULT")[0] == []


# ---------------------------------------------------------------- speech and brokers
def test_a_participle_of_speech_goes_on_with_the_speaker(sides):
    text = "NAIROBI - The Kenyan government closed two mosques. The Muslim Council said the administration had been warned in writing and had done nothing, urging it to post guards."
    assert sides(text, "REQUEST")[0] == ["Muslim Council"]


def test_a_pronoun_means_who_speaks_before_whom_he_speaks_of(sides):
    text = "DHAKA - Indian officials claimed that smugglers had attacked a patrol. They apologised for the death."
    assert sides(text, "CONCEDE")[0] == ["Government of India"]


def test_who_mediates_receives_the_parties(sides):
    actors, recipients, rules = sides("MUSCAT - Oman mediated between Chad and Niger on Monday.", "CONSULT")
    assert (sorted(actors), recipients) == (["Government of Chad", "Government of Niger"], ["Government of Oman"])
    assert "broker" in rules


# ---------------------------------------------------------------- both, threats, the held
def test_delegations_from_both_sides_are_both_sides(sides):
    text = "Chad and Sudan have fought for years. Delegations from both sides sat down in Doha at the invitation of Qatar."
    actors, recipients, _ = sides(text, "CONSULT")
    assert (sorted(actors), recipients) == (["Government of Chad", "Government of Sudan"], ["Government of Qatar"])


def test_the_ministers_of_two_countries_are_of_both(sides):
    text = "Chad accused Sudan of arming rebels. The two countries' foreign ministers agreed to reopen a road."
    assert sorted(sides(text, "AGREE")[0]) == ["Government of Chad", "Government of Sudan"]


def test_who_bears_the_blame_is_blamed_by_who_says_so(sides):
    actors, recipients, _ = sides("MOSCOW - The Kenyan foreign minister told reporters that Ethiopia bore the blame for the crisis.", "ACCUSE")
    assert recipients == ["Government of Ethiopia"]
    assert "Kenya" in actors[0]


def test_a_state_asks_those_back_whom_another_took(sides):
    text = "HANOI - Vietnam seized two Chinese trawlers on Monday. Beijing demanded the return of the crews."
    assert sides(text, "REQUEST")[1] == ["Government of Vietnam"]


def test_who_was_detained_is_not_blamed_for_it(sides):
    text = "LUSAKA - The government of Zambia closed a bank on Monday. The European Union voiced concern at the detention of two opposition leaders in Lusaka."
    assert sides(text, "ACCUSE")[1] == ["Government of Zambia"]


def test_the_police_arrest_those_who_rioted(sides):
    text = "QUITO - Farmers burned a tractor in Quito on Monday. Ecuadorean police dispersed them with batons and arrested nine."
    assert sides(text, "COERCE", "arrested")[1] == ["Farmers"]


# ---------------------------------------------------------------- what goes without saying
def test_people_jailed_let_go_and_convicted_are_so_by_the_authorities_of_the_place(sides):
    text = "LIMA - The government of Peru closed two mines on Monday. Four miners were jailed in Arequipa on Tuesday. Two clerks were released in Arequipa on Friday."
    assert sides(text, "COERCE", "jailed")[0] == ["Government of Peru"]
    assert sides(text, "RETREAT", "released")[0] == ["Government of Peru"]


def test_rebels_near_by_jail_nobody_by_law_but_may_let_people_go(sides):
    text = "LIMA - The government of Peru closed two mines on Monday. Shining Path rebels burned a bus. Two clerks were released in Arequipa on Friday."
    assert sides(text, "RETREAT", "released")[0] != ["Government of Peru"]


def test_forces_are_sent_against_whom_they_are_sent_to_fight(sides):
    _, recipients, rules = sides("ACCRA - Ghana deployed 400 soldiers to the north on Monday to fight Boko Haram.", "MOBILIZE")
    assert recipients == ["Boko Haram"]
    assert "presumed:purpose" in rules


def test_what_several_agree_on_is_agreed_among_them(sides):
    actors, recipients, _ = sides("Chad and Niger agreed in Accra on Monday to share intelligence on Boko Haram.", "AGREE")
    assert (actors, recipients) == (["Government of Chad", "Government of Niger"], [])


def test_who_stands_before_talks_as_their_broker_receives_them(sides):
    actors, recipients, rules = sides("The Houthis fought Yemen's government for a year. UN-brokered talks were held in Geneva on Monday.", "CONSULT")
    assert recipients == ["United Nations"]
    assert "broker" in rules
    assert "United Nations" not in actors


def test_those_killed_in_fighting_of_which_no_other_side_is_told_suffer_it(sides):
    _, recipients, _ = sides("QUETTA - Two rebels were killed in clashes near Quetta in Pakistan on Sunday.", "ASSAULT")
    assert recipients == ["Rebels"]


def test_the_chadian_side_is_the_government_of_chad(sides):
    actors, _, _ = sides("Chad and Niger were to hold talks on Monday. The meeting was called off by the Chadian side.", "REJECT")
    assert actors == ["Government of Chad"]


def test_an_armed_side_that_names_nobody_strikes_whom_it_fights(sides):
    text = "SANAA - The Houthis shelled a Saudi army post on Sunday, killing two Saudi soldiers. Saudi troops killed three Houthi fighters on Monday. The Saudi army also carried out air strikes on Tuesday."
    _, recipients, rules = sides(text, "ASSAULT", "strikes")
    assert recipients == ["Houthis"]
    assert "enemy" in rules


@pytest.mark.parametrize(
    ("text", "words", "whom"),
    [
        ("Kenya's foreign minister pledged that the government would open the border.", "pledged", []),
        ("Kenya voiced concern in a statement from its foreign ministry.", "concern", []),
        ("Kenya's interior minister promised the police new cars.", "promised", ["Police"]),
        ("Rebels seized two nurses in Wajir on Monday. The governor demanded that the nurses be released.", "demanded", ["Rebels"]),
        ("Kenya sentenced Abdi Warsame, a Somali activist, to four years. Mogadishu demanded that he be freed.", "demanded", ["Government of Kenya"]),
    ],
)
def test_nobody_addresses_his_own_paper_or_the_one_whose_freedom_he_wants(code, text, words, whom):
    found = code(text)
    names = {e.id: e.name for e in found.entities}
    assert [[names[p] for p in e.recipients] for e in found.events if words in e.anchor.quote] == [whom]


@pytest.mark.parametrize(
    ("text", "words", "whom"),
    [
        ("Nurses formed a human chain in Cusco on Monday. Peru's government said nothing.", "formed", []),
        ("The miners' union called for a strike in Puno, Peru, on Monday. The government said nothing.", "called for", []),
        ("Teachers marched in Lima on Monday to demand higher wages.", "marched", ["Government of Peru"]),
        ("Farmers held a vigil in front of the presidential palace in Lima on Monday, demanding land.", "vigil", ["Government of Peru"]),
    ],
)
def test_grief_and_calls_to_followers_are_aimed_at_nobody(code, text, words, whom):
    found = code(text)
    names = {e.id: e.name for e in found.entities}
    assert [[names[p] for p in e.recipients] for e in found.events if words in e.anchor.quote] == [whom]
