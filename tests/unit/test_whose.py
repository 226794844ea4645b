"""Whose somebody or something is, whom violence hit, and what is no party at all."""

import pytest

from tocsin.find.whose import country_among, leading
from tocsin.records import RawDocument


@pytest.fixture(scope="module")
def told(pipeline):
    """The entities of a text by name, and its events as type, anchor, actors and recipients by name, with the rules."""

    def run(text, *, clean=True):
        found = pipeline.code(RawDocument(name="t", source="t", text=text, clean=clean)).coded()
        names = {entity.id: entity for entity in found.entities}
        events = [(e.type, e.anchor.quote, [names[p].name for p in e.actors], [names[p].name for p in e.recipients], e.rules) for e in found.events]
        return {entity.name: entity for entity in found.entities}, events

    return run


def event(events, kind, anchor=""):
    return next((actors, recipients, rules) for type_, quote, actors, recipients, rules in events if type_ == kind and anchor in quote)


# ---------------------------------------------------------------- whose the army and the police are
def test_the_police_are_those_of_the_towns_that_the_text_names(told):
    _, events = told("Inmates rioted in Maiduguri on Saturday. The American consul left for the United States. A judge in the United States had sought the extradition of a drug lord. The police stormed the yard in Maiduguri.")
    assert event(events, "ASSAULT", "stormed")[0] == ["Police of Nigeria"]


def test_the_town_of_the_correspondent_is_not_the_country_of_the_story(told):
    text = "DAKAR, Senegal (AP) — Herders in Chad said on Friday that a raid had emptied three hamlets in Chad. Federal troops have now arrived."
    assert event(told(text, clean=False)[1], "MOBILIZE", "arrived")[0] == ["Armed forces of Chad"]
    text = "DAKAR, Senegal (AP) — Raiders emptied three hamlets near Kolda on Friday. France condemned the raid, and France sent a doctor. The police have arrested two men."
    assert event(told(text, clean=False)[1], "COERCE", "arrested")[0] == ["Police of Senegal"]
    text = "DAKAR, Senegal (AP) — Soldiers shot nine marchers outside parliament on Friday. The Japanese government condemned the shooting. The Japanese ambassador met the president. The army has now withdrawn."
    assert event(told(text, clean=False)[1], "ASSAULT", "shot")[0] == ["Armed forces of Senegal"]


def test_soldiers_in_a_town_are_of_its_country(told):
    _, events = told("Ecuador and Colombia share a border. Ecuador sent lorries. The army detained a smuggler in Tumaco.")
    assert event(events, "COERCE", "detained")[0] == ["Armed forces of Colombia"]


def test_armies_in_general_are_of_no_country(told):
    entities, _ = told("China, which borders Laos, has leaned on armies along the frontier.")
    assert entities["Armies"].country is None


def test_a_name_of_a_place_has_the_country_that_the_text_speaks_of():
    people = {"CHL": 900_000, "PER": 40_000}
    assert country_among(people, {"PER"}) == "PER"
    assert country_among(people, {"PER", "CHL"}) is None
    assert country_among(people, set()) == "CHL"
    assert country_among({"CHL": 900}, set()) is None  # a village says nothing
    assert leading({"CHL": 500, "PER": 400}) is None and leading({}) is None


def test_a_ministry_by_name_alone_is_no_other_state_s(told):
    entities, _ = told("Kenya closed the crossing at Namanga. The Foreign Office in Nairobi said so on Monday. Kenya thanked Tanzania.")
    assert not any(entity.country == "GBR" for entity in entities.values())


def test_people_of_the_united_nations_are_of_no_country(told):
    entities, _ = told("Maria Olsen, the United Nations humanitarian coordinator in Sudan, appealed to the army in Port Sudan on Monday.")
    assert (entities["Maria Olsen"].country, entities["Maria Olsen"].sector) == (None, "IGO")


# ---------------------------------------------------------------- members
def test_members_and_leaders_have_the_side_of_their_body(told):
    entities, events = told("Police in Kampala arrested seven members of the security forces and two leaders of a jihadist cell on Friday.")
    assert (entities["Members"].country, entities["Members"].sector) == ("UGA", "MIL")
    assert (entities["Leaders"].country, entities["Leaders"].sector) == ("UGA", "REB")
    assert event(events, "COERCE")[1] == ["Members", "Leaders"]


def test_employees_of_an_embassy_are_of_its_state(told):
    entities, _ = told("Latvia expelled two employees of the Chinese embassy on Friday.")
    assert (entities["Employees"].country, entities["Employees"].sector) == ("CHN", "GOV")


def test_two_leaders_of_somebody_are_not_two_sides(told):
    _, events = told("Kenya met Somalia in Nairobi. Kenya thanked Somalia. Gunmen killed two leaders of the farmers near Kitui.")
    assert "Government of Somalia" not in event(events, "ASSAULT", "killed")[1]


def test_mediators_by_their_people_are_their_state_s(told):
    entities, _ = told("Chinese mediators accused Serbia of delay.")
    assert entities["Chinese mediators"].sector == "GOV"


def test_a_spokesperson_for_a_body_is_that_body_s(told):
    _, events = told("A spokesperson for the European Commission urged Serbia to hold talks.")
    assert event(events, "REQUEST")[0] == ["European Commission"]


# ---------------------------------------------------------------- pronouns and nouns that point back
def test_his_lawyer_is_not_whom_him_means(told):
    _, events = told("The mayor of Juba, Peter Lado, resigned. His lawyer, Mark Wani, appealed. Kenya arrested him in May.")
    assert event(events, "COERCE")[1] == ["Peter Lado"]


def test_who_after_a_party_is_its_member(told):
    _, events = told("Anna Berg, an MP for the Centre Party, who accused Norway of spying, resigned in Stockholm.")
    assert event(events, "ACCUSE")[0] == ["Anna Berg"]


def test_the_force_is_the_police_spoken_of_last(told):
    _, events = told("The Kenyan police shut the bus station in Kitale. Elders accused the force of sleeping.")
    assert event(events, "ACCUSE")[1] == ["Police of Kenya"]


def test_a_firm_named_behind_its_noun_is_one(told):
    _, events = told("Prosecutors in Berlin accused the exporter, Brenner Optik, of selling lenses.")
    assert event(events, "ACCUSE")[1] == ["Brenner Optik"]


def test_what_is_shelled_according_to_an_accusation_is_shelled_by_the_accused(told):
    _, events = told("Chad accused Sudanese forces of deliberately targeting farmers near Tine.")
    assert event(events, "ASSAULT")[0] == ["Armed forces of Sudan"]


# ---------------------------------------------------------------- whom violence hit
@pytest.mark.parametrize(
    "text",
    [
        "Five soldiers died when gunmen rammed the gate of a barracks near Gao in Mali on Sunday.",
        "Gunmen opened fire near Gao in Mali on Sunday. Five soldiers died.",
    ],
)
def test_who_died_beside_it_was_attacked(told, text):
    _, events = told(text)
    assert event(events, "ASSAULT")[1][:1] == ["Armed forces of Mali"]


def test_the_dead_of_a_battle_are_of_neither_side(told):
    _, events = told("Forty people were killed in clashes between the army and the M23 near Goma in the Democratic Republic of Congo.")
    assert event(events, "ASSAULT")[1] == []


def test_a_drone_of_nobody_is_nobody(told):
    actors, _, rules = event(told("A drone hit a fuel depot in Omdurman on Monday, wounding two guards.")[1], "ASSAULT")
    assert actors == [] and "nobody's-weapon" in rules
    assert event(told("An Israeli drone hit a lorry near Tyre on Monday.")[1], "ASSAULT")[0] != []


def test_a_strike_from_afar_is_the_enemy_state_s(told):
    text = "Ukraine's army shelled Russian soldiers near Belgorod. Russian forces attacked Ukrainian troops near Sumy. Russia's army killed two Ukrainian soldiers. A drone hit a bus in Sumy, wounding three Ukrainian teachers."
    assert event(told(text)[1], "ASSAULT", "hit")[0] == ["Armed forces of Russia"]


def test_rebels_who_take_a_town_take_it_from_whom_they_fight(told):
    _, recipients, rules = event(told("The ADF rebels captured Beni in the Democratic Republic of Congo in June. They had fought the Congolese army since May.")[1], "COERCE")
    assert recipients == ["Armed forces of Democratic Republic of the Congo"] and "loses-the-place" in rules


def test_blame_for_an_attack_by_its_place_is_aimed_at_who_made_it(told):
    text = "Militants ambushed a convoy in Tera, Niger, on Monday and killed four soldiers. " + "The road was closed to lorries. " * 6 + "Algeria condemned the Tera attack."
    assert event(told(text)[1], "ACCUSE")[1] == ["Militants"]


# ---------------------------------------------------------------- no parties
def test_a_curfew_is_imposed_on_nobody(told):
    assert event(told("The Kenyan police declared a curfew in Mombasa on Monday.")[1], "COERCE")[:2] == (["Police of Kenya"], [])


@pytest.mark.parametrize("way", ["road", "bridge"])
def test_where_a_blocked_way_leads_is_no_party(told, way):
    assert event(told(f"Protesters blocked the {way} to Oruro on Monday.")[1], "PROTEST")[1] == []


def test_troops_that_are_sent_move_themselves(told):
    actors, recipients, _ = event(told("The Kenyan army was sent to Garissa on Monday.")[1], "MOBILIZE")
    assert (actors, recipients) == (["Armed forces of Kenya"], [])


# ---------------------------------------------------------------- authorities
def test_people_are_rounded_up_by_the_authorities(told):
    actors, _, rules = event(told("In Maputo, 40 people were rounded up on Monday, a spokesman said.")[1], "COERCE")
    assert actors == ["Government of Mozambique"] and "authority" in rules


def test_whom_rebels_may_hold_is_held_by_nobody_named(told):
    _, events = told("The rebels of the ADF entered Beni in the Democratic Republic of Congo. Twelve men were taken into custody on Monday.")
    assert event(events, "COERCE", "custody")[0] == []


def test_the_kidnapped_are_freed_by_their_kidnappers(told):
    _, events = told("Gunmen kidnapped three divers near Jolo in the Philippines. The men were freed after ten days.")
    assert event(events, "RETREAT")[0] == ["Gunmen"]


# ---------------------------------------------------------------- who stands where
def test_who_travels_to_somebody_visits_him(told):
    actors, recipients, rules = event(told("Interior Minister Hassan Ali flew to Kismayo on Wednesday and sat down with elders of the town.")[1], "CONSULT", "sat down")
    assert (actors, recipients) == (["Hassan Ali"], ["Elders"]) and "traveller" in rules


def test_who_invites_two_sides_receives_them(told):
    _, recipients, rules = event(told("Delegations from Armenia and Azerbaijan met in Doha in May at the invitation of Qatar.")[1], "CONSULT", "met")
    assert recipients == ["Government of Qatar"] and "patron" in rules


def test_the_subject_of_a_passive_refuses_nothing(told):
    actors, recipients, _ = event(told("Kyiv asked Seoul for missiles in May and was turned down.")[1], "REJECT")
    assert (actors, recipients) == (["Government of South Korea"], ["Government of Ukraine"])


def test_a_protest_after_a_deed_is_aimed_at_its_doer(told):
    assert event(told("Moscow lodged a protest on Friday after Japan seized a Russian trawler.")[1], "ACCUSE")[1] == ["Government of Japan"]


def test_where_a_bomb_went_off_is_not_whom_its_condemnation_is_aimed_at(told):
    assert event(told("Morocco condemned the bombing in Lisbon on Friday.")[1], "ACCUSE")[1] == []


def test_the_police_are_of_the_town_of_their_sentence_though_another_state_is_named(told):
    _, events = told("Chad and Niger share a border. Marchers protested against Chad outside the Niamey Conference Centre before police moved in and arrested six marchers.")
    assert event(events, "COERCE", "arrested")[0] == ["Police of Niger"]


def test_a_quarter_called_as_a_city_of_another_state_is_no_ground_of_that_state(told):
    entities, _ = told("Yemen and Oman share a border. Yemen sent lorries. Police arrested four smugglers in the Mansoura district.")
    assert "Police of Yemen" in entities


def test_the_army_on_held_land_is_the_holder_s(told):
    _, events = told("Palestinian families and Israel have long quarrelled over the springs. Soldiers detained nine herders in Nablus on Monday.")
    assert event(events, "COERCE", "detained")[0] == ["Armed forces of Israel"]


def test_a_state_is_meant_by_its_kind(told):
    entities, _ = told("A rocket hit a workshop in Saudi Arabia on Monday, killing a Yemeni. The kingdom's air force bombed the launcher.")
    assert "Armed forces of Saudi Arabia" in entities and "Armed forces of Yemen" not in entities


def test_a_body_called_by_its_state_s_name_is_known_where_nothing_else_names_the_state(told):
    entities, _ = told("Belarus jailed two reporters. Germany's Foreign Office condemned the verdict.")
    assert any(entity.country == "DEU" and entity.sector == "GOV" for entity in entities.values())


def test_a_known_body_s_name_at_the_end_of_a_longer_one_is_not_that_body(told):
    entities, _ = told("Kenya and Uganda share a border. The National Security Council urged Uganda to stop. Kenya's National Security Council met on Monday.")
    assert "United Nations Security Council" not in entities


def test_an_acronym_of_a_party_is_not_that_of_a_state_of_which_the_text_says_nothing(told):
    entities, _ = told("Chad held an election on Sunday. The NPP accused Chad of fraud.")
    assert not any(entity.country == "GHA" for entity in entities.values())


def test_settlers_on_held_land_are_the_holder_s(told):
    entities, _ = told("Israel said it would look into it. Settlers from Yitzhar burned olive trees near Nablus on Friday.")
    assert entities["Settlers"].country == "ISR"


def test_people_who_flee_or_are_brought_to_a_camp_are_refugees(told):
    entities, _ = told("Some 3,400 villagers have reached Nangade since fleeing the raid. More than 800 labourers have been shifted to a camp.")
    assert {entity.sector for name, entity in entities.items() if "illagers" in name or "abourers" in name} == {"REF"}


def test_an_embassy_s_state_is_not_whose_police_and_ministry_stand_around_it(told):
    _, events = told("Estonia's parliament met on Monday. Police arrested a man at the Russian embassy on Tuesday.")
    assert event(events, "COERCE", "arrested")[0] == ["Police of Estonia"]


def test_an_apposition_to_a_noun_for_one_person_is_a_person(told):
    entities, _ = told("A resident of Kwaran, Mallam Bitrus Yana, said gunmen had burned the village in Nigeria.")
    assert (entities["Bitrus Yana"].kind, entities["Bitrus Yana"].country) == ("person", "NGA")


def test_a_body_of_which_only_the_name_is_told_is_of_the_story_s_country(told):
    entities, _ = told("Bulgaria closed the mine. Radio Pirin in Bulgaria and the Free Pirin League in Bulgaria protested against Bulgaria's government on Monday.")
    assert {entities[name].country for name in ("Radio Pirin", "Free Pirin League")} == {"BGR"}


def test_where_somebody_was_flown_is_not_whose_government_is_meant(told):
    _, events = told("PORT-AU-PRINCE, March 3 - Haiti's police fought a gang on Monday. Two officers were flown to the neighbouring Dominican Republic. Rights groups condemned a drone strike. The government denied targeting civilians.")
    assert event(events, "REJECT")[0] == ["Government of Haiti"]


def test_an_opposition_deals_with_its_own_parliament(told):
    entities, _ = told("Germany's parliament rejected an opposition motion on arms for Kyiv on Thursday. The opposition accused the chancellor of cowardice.")
    assert entities["Opposition"].country == "DEU"


def test_two_people_in_another_town_are_others(told):
    _, events = told("Russian drones struck the port of Odesa on Monday. At least 46 people were injured. In Belgorod, two people were killed by Ukrainian shelling.")
    assert event(events, "ASSAULT", "shelling")[1] == ["People"]


# ---------------------------------------------------------------- whose a ministry is that deals with envoys
@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("The foreign ministry summoned the Swiss envoy to Laos on Friday.", "LAO"),
        ("The foreign ministry expelled the Swiss ambassador to Laos after remarks on Peru's ties with Chile.", "LAO"),
        ("The foreign ministry recalled Peru's ambassador to Laos.", "PER"),
        ("Peru's foreign ministry summoned the Swiss envoy to Laos, who had come to Lima.", "PER"),
    ],
)
def test_a_ministry_is_of_the_state_where_the_envoy_serves_or_that_sent_him(told, sentence, country):
    entities, _ = told(sentence)
    assert {entity.country for name, entity in entities.items() if "oreign ministry" in name} == {country}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("An estimated 134,000 people fled the town.", "People"),
        ("At least 12 Fulani herders were killed near Bol.", "Fulani herders"),
        ("Nearly two dozen villagers were hurt near Bol.", "Villagers"),
        ("Soldiers near Bol shot a 13-year-old boy.", "13-year-old boy"),
    ],
)
def test_a_group_is_called_without_its_number(told, sentence, name):
    assert name in told(sentence)[0]
