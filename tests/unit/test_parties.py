"""Who did it to whom: pronouns, reactions, doers told beside the deed, hosts, victims and scenes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.cast import Cast, Draft
from tocsin.engines.hybrid import HybridEngine
from tocsin.engines.referred import STEM, stem
from tocsin.text import Annotations, Mention, Sentence, Token


# ---------------------------------------------------------------- pronouns
def test_an_object_pronoun_is_never_its_own_subject(sides):
    actors, recipients, _ = sides("Kenyan President William Ruto met Ugandan President Yoweri Museveni in Kampala. Ruto urged him to reopen the border.", "REQUEST")
    assert (actors, recipients) == (["William Ruto"], ["Yoweri Museveni"])


def test_a_possessive_means_whoever_is_asked(sides):
    actors, _, _ = sides("Norway urged Eritrea on Tuesday to halt its attacks on Djibouti.", "ASSAULT")
    assert "Government of Norway" not in actors


def test_a_role_in_a_body_can_be_she(sides):
    actors, _, _ = sides("A spokesman for Gabon said nothing. The Arab League envoy arrived in Libreville on Monday. She called on Gabon to free the editors.", "REQUEST")
    assert actors == ["League of Arab States"] or "envoy" in actors[0].lower() or "League" in actors[0]


def test_we_outside_quotations_is_the_issuer(sides):
    actors, _, _ = sides("Canada condemns the raid on the mission in Bangui. The rebels of the region have often harmed civilians. We also call on the Central African Republic to protect the mission.", "REQUEST")
    assert actors == ["Government of Canada"]


def test_a_list_that_looks_like_an_apposition_is_a_list(sides):
    actors, _, _ = sides("The Organization of American States (OAS), UN, ECOWAS and Chile on Friday strongly condemned Nicaragua.", "ACCUSE")
    assert len(actors) == 4


def test_the_minister_speaks_of_his_own_government(sides):
    actors, recipients, _ = sides("Zambia has often asked the Malawian government for grain. Zambia's finance minister Felix Mumba said the government had offered to pay Malawi for the maize.", "AGREE")
    assert actors[0] == "Government of Zambia" or actors == ["Felix Mumba", "Government of Zambia"]
    assert "Government of Malawi" in recipients


# ---------------------------------------------------------------- reactions
def test_blame_for_a_deed_told_before_is_aimed_at_its_doer(sides):
    _, recipients, rules = sides("Rebels ambushed a convoy near Bria on Sunday, killing two drivers. Canada condemned the ambush.", "ACCUSE")
    assert recipients == ["Rebels"]
    assert "reacts-to" in rules


def test_blame_is_not_aimed_at_who_suffered(sides):
    _, recipients, _ = sides("Canada condemned the attack on the Kenyan embassy in Bangui.", "ACCUSE")
    assert recipients == []


def test_who_claims_the_attack_is_blamed_for_it(sides):
    text = "Ireland condemned the attack in Kismayo on Monday, for which Al-Shabaab has claimed responsibility."
    assert sides(text, "ACCUSE")[1] == ["al-Shabaab"]
    assert sides(text, "ASSAULT")[0] == ["al-Shabaab"]


def test_praise_of_talks_is_aimed_at_those_who_talk(sides):
    _, recipients, _ = sides("Armenia and Georgia held talks in Batumi on Monday. Sweden welcomed the talks.", "SUPPORT")
    assert set(recipients) == {"Government of Armenia", "Government of Georgia"}


# ---------------------------------------------------------------- doers told beside the deed
@pytest.mark.parametrize(
    "text",
    [
        "The army hunted the men after a deadly bombing blamed on Boko Haram in Maiduguri.",
        "A deadly bombing claimed by Boko Haram shook Maiduguri on Monday.",
        "Officials said Boko Haram was behind the deadly bombing in Maiduguri on Monday.",
        "A deadly bombing shook Maiduguri on Monday. Boko Haram claimed responsibility for the bombing.",
    ],
)
def test_doers_named_beside_a_deed(sides, text):
    actors, recipients, _ = sides(text, "ASSAULT", "bombing")
    assert actors == ["Boko Haram"]
    assert "Boko Haram" not in recipients


def test_who_denies_being_behind_it_is_no_doer(sides):
    actors, _, _ = sides("Boko Haram was not behind the deadly bombing in Maiduguri on Monday, the police said.", "ASSAULT", "bombing")
    assert actors == []


# ---------------------------------------------------------------- nouns
def test_whose_murder_it_is_suffers_it(sides):
    actors, recipients, _ = sides("Anna Vella's murder in Sliema on Monday shocked the island.", "ASSAULT")
    assert (actors, recipients) == ([], ["Anna Vella"])


def test_a_complaint_is_made_by_whose_it_is(sides):
    actors, recipients, _ = sides("Talks broke off over Chad's complaints that Sudan is not doing enough against smugglers.", "ACCUSE")
    assert (actors, recipients) == (["Government of Chad"], ["Government of Sudan"])


def test_a_country_suffers_the_rise_in_attacks_that_it_sees(sides):
    _, recipients, _ = sides("Benin has seen a sharp rise in militant attacks along its northern border.", "ASSAULT")
    assert recipients == ["Government of Benin"]


def test_a_building_is_what_a_blast_strikes(sides):
    _, recipients, _ = sides("A bomb blast at a clinic in Beni left the town in the dark on Monday.", "ASSAULT")
    assert recipients and "linic" in recipients[0]


def test_who_is_killed_comes_before_the_building(sides):
    _, recipients, _ = sides("An explosion at a market killed two women and wounded nine traders on Monday.", "ASSAULT")
    assert recipients[0] == "Women"


def test_a_ban_on_goods_touches_whose_they_are(sides):
    _, recipients, _ = sides("Algeria offered to drop its tariffs on Tunisian steel.", "AGREE")
    assert recipients == ["Government of Tunisia"]


# ---------------------------------------------------------------- meetings
def test_the_host_of_talks_receives_the_parties(sides):
    actors, recipients, _ = sides("Envoys of Armenia and Azerbaijan met on Tuesday in talks hosted by Kazakhstan.", "CONSULT")
    assert recipients == ["Government of Kazakhstan"]
    assert {name.split()[-1] for name in actors} == {"Armenia", "Azerbaijan"}


def test_a_meeting_told_again_keeps_its_host(sides):
    actors, recipients, rules = sides("Peru's foreign minister held talks with Bolivian officials in La Paz on Monday. Bolivia and Peru discussed trade.", "CONSULT", "discussed")
    assert "same-meeting" in rules
    assert any("Peru" in name for name in actors)
    assert any("Bolivia" in name for name in recipients)


# ---------------------------------------------------------------- who speaks
def test_a_refusal_in_the_mouth_of_a_speaker_is_his(sides):
    actors, recipients, _ = sides("Chile's president said on Monday that the Bolivian envoy would not be received in Santiago.", "REJECT")
    assert actors[0] != recipients[0]
    assert "Bolivia" in recipients[0]


def test_a_denial_answers_who_spoke_last(sides):
    _, recipients, rules = sides("Eritrea's army repeated on Friday that its forces had struck a fuel depot. Ethiopia's general staff denied that any fuel was kept there.", "REJECT")
    assert any("Eritrea" in name for name in recipients)
    assert "counterpart:speaker" in rules


def test_a_refusal_asks_something_of_whom_its_condition_names(sides):
    _, recipients, _ = sides("Thailand refuses to sign the treaty unless Laos returns the boats.", "REJECT")
    assert recipients == ["Government of Laos"]


def test_help_is_for_whom_its_purpose_names(sides):
    _, recipients, _ = sides("Japan donated a shipment of 90 tents and blankets to assist Vanuatu after the cyclone.", "AID")
    assert recipients == ["Government of Vanuatu"]


# ---------------------------------------------------------------- scenes
def test_the_attacker_of_the_scene_did_it(sides):
    actors, _, rules = sides("Two guards were stabbed in a court in Lyon on Monday. The attacker fled on foot.", "ASSAULT")
    assert actors == ["Attacker"]
    assert "doer-of-scene" in rules


def test_with_two_who_may_have_done_it_nobody_is_named(sides):
    actors, _, _ = sides("Two guards were stabbed in a court in Lyon on Monday. The attacker fled on foot. A sniper was seen nearby.", "ASSAULT", "stabbed")
    assert actors == []


def test_force_that_answers_force_is_aimed_at_who_began(sides):
    _, recipients, _ = sides("Rebels attacked soldiers near Bria on Sunday. The army retaliated with air raids.", "ASSAULT", "retaliated")
    assert recipients == ["Rebels"]


def test_the_south_is_the_state_of_that_name(sides):
    actors, _, _ = sides("North Korea threatened South Korea on Monday. The South accused Pyongyang of theft.", "ACCUSE")
    assert actors == ["Government of South Korea"]


def test_the_reader_and_the_frame_never_empty_each_other(pipeline):
    """A party that the frame puts on one side and the reader on the other stays where the frame has it."""
    from tocsin.deed import Deed
    from tocsin.engines import hybrid

    class Frame:
        reciprocal = False

    deed = Deed(0, 0, 0, "ACCUSE", None, "occurred", Frame(), actors=["gov:TCD"])
    original = hybrid.parties_of
    hybrid.parties_of = lambda *_: ([], ["gov:TCD"])
    try:
        hybrid.give_parties(None, deed, None)
    finally:
        hybrid.parties_of = original
    assert (deed.actors, deed.recipients) == (["gov:TCD"], [])
    assert HybridEngine.name == "hybrid"


@given(st.text(max_size=30))
def test_a_stem_is_a_beginning(word):
    assert word.lower().startswith(stem(word))
    assert len(stem(word)) <= STEM


# ---------------------------------------------------------------- how far back a pronoun looks
def test_a_pronoun_looks_back_over_some_sentences_only():
    tokens = [Token(i, "word", "word", "NOUN", "NN", "nsubj", i, 5 * i, 5 * i + 4, i // 3) for i in range(15)]
    notes = Annotations(tokens, [Sentence(i, 3 * i, 3 * i + 3, 15 * i, 15 * i + 14, 0, 3 * i) for i in range(5)])
    cast = Cast()
    draft = cast.add(Draft("gov:NGA", "Government of Nigeria", "government", "NGA"))
    for head in (0, 7):
        cast.mention(draft, Mention(head, head, head, draft.id), 5 * head, 5 * head + 4)
    assert list(cast.spoken_of(notes, 12, 4)) == [7, 0]
    assert list(cast.spoken_of(notes, 12, 3)) == [7]
    assert list(cast.spoken_of(notes, 7, 9)) == [0]
    assert list(cast.spoken_of(notes, 0, 4)) == []


# ---------------------------------------------------------------- weapons, counted people, denials of one's own
def test_the_owner_of_a_weapon_acts_in_its_place(sides):
    actors, _, rules = sides("Ukraine said its drones hit an oil depot near Rostov overnight.", "ASSAULT")
    assert actors == ["Government of Ukraine"]
    assert "wielder" in rules


def test_them_means_the_people_that_were_counted_and_not_the_town(sides):
    _, recipients, _ = sides("Hundreds of teachers marched through Rabat; police beat them with truncheons.", "ASSAULT")
    assert recipients == ["Teachers"]


def test_a_denial_does_not_answer_whose_deed_it_denies(sides):
    actors, recipients, _ = sides("Norway denied that its navy had fired on a Russian trawler.", "REJECT")
    assert actors == ["Government of Norway"]
    assert recipients == []


# ---------------------------------------------------------------- sides of fights, deals and journeys
def test_all_who_fight_do_it(sides):
    actors, recipients, rules = sides("The Indian army said it killed three militants in a gun battle near Srinagar on Monday.", "ASSAULT")
    assert len(actors) == 2
    assert recipients == []
    assert "level-fight" in rules


def test_those_who_fight_one_another_are_one_deed(code):
    found = code("In Sudan the army and the Rapid Support Forces have fought each other for Khartoum since 2023.")
    fights = [event for event in found.events if event.type == "ASSAULT"]
    assert [(len(event.actors), event.recipients) for event in fights] == [(2, ())] or [(len(event.actors), list(event.recipients)) for event in fights] == [(2, [])]


def test_who_brokers_a_truce_receives_those_who_keep_it(sides):
    actors, recipients, rules = sides("A truce which Egypt brokered in May between Israel and Hamas is holding.", "RETREAT")
    assert recipients == ["Government of Egypt"]
    assert len(actors) == 2
    assert "broker" in rules


def test_who_has_flown_in_is_the_guest(sides):
    actors, recipients, rules = sides("Kenya's president, who flew to Kampala on Tuesday, held talks with Uganda's president there.", "CONSULT", "talks")
    assert ("Kenya" in actors[0], "Uganda" in recipients[0]) == (True, True)
    assert "guest" in rules or "host-by-place" in rules


def test_who_is_to_meet_somebody_has_promised_it_to_him(sides):
    actors, recipients, _ = sides("Norway's foreign minister is due to meet the Palestinian president next week.", "AGREE")
    assert "Norway" in actors[0]
    assert "Palestin" in recipients[0]


def test_power_is_taken_from_nobody_who_is_not_named(sides):
    _, recipients, _ = sides("Kenya shut its border with Somalia. Kenya accused Somalia of a raid. Somalia rejected Kenya's claim. The Taliban took over the government in Kabul in 2021.", "COERCE", "took over")
    assert recipients == []


def test_who_is_blamed_for_an_attack_without_a_doer_did_it(sides):
    actors, _, rules = sides("Four soldiers died near Maiduguri on Tuesday when a mine exploded under their truck. The governor blamed Boko Haram.", "ASSAULT")
    assert actors == ["Boko Haram"]
    assert "doer-beside" in rules


def test_where_the_blame_is_denied_nobody_did_it(sides):
    actors, _, _ = sides("Four soldiers died near Maiduguri on Tuesday when a mine exploded under their truck. The governor blamed Boko Haram. Boko Haram denied it.", "ASSAULT")
    assert actors == []


def test_whom_an_attack_is_attributed_to_is_blamed(sides):
    _, recipients, _ = sides("A car bomb went off at a police station in Kano on Monday. The interior minister attributed the attack to Boko Haram.", "ACCUSE")
    assert recipients == ["Boko Haram"]


def test_a_denial_of_figures_answers_who_gave_them(sides):
    _, recipients, _ = sides("A doctor in Kano said on Monday that 21 people had died. The governor of Kano dismissed that figure as a rumour.", "REJECT")
    assert recipients == ["Doctor"]


def test_what_a_neighbour_offers_is_for_the_state_of_the_story(sides):
    _, recipients, rules = sides("NIAMEY, Niger — Gunmen attacked a market in Diffa, in southern Niger, on Monday. Police in Diffa counted nine dead. Nigeria offered a helicopter for the search.", "AGREE")
    assert recipients == ["Government of Niger"]
    assert "presumed:host" in rules


# ---------------------------------------------------------------- speakers
@pytest.mark.parametrize("text", ["The defence ministry of Niger said a rocket was fired at a school near Agadez on Monday.", "Police in Niger said a student was shot dead near Agadez on Monday."])
def test_who_says_in_the_passive_that_something_was_done_is_not_taken_for_who_did_it(sides, text):
    actors, _, _ = sides(text, "ASSAULT")
    assert actors == []


def test_who_says_that_enemies_were_killed_killed_them(sides):
    actors, _, _ = sides("The army of Mali said on Monday that 14 rebels were killed near Gao.", "ASSAULT")
    assert actors == ["Armed forces of Mali"]


# ---------------------------------------------------------------- conditions
@pytest.mark.parametrize("text", ["Had the army shelled the village near Gao on Monday, hundreds of people would have died.", "Should rebels attack the base near Gao, the army will answer, a spokesman said."])
def test_a_condition_told_by_inversion_did_not_happen(code, text):
    assert not [event for event in code(text).events if event.type == "ASSAULT" and event.status == "occurred"]


def test_inversion_behind_an_adverb_is_no_condition(code):
    assert [event for event in code("Rebels shelled the town of Gao on Monday. Only then had the army attacked the hill.").events if event.type == "ASSAULT" and "attacked" in event.anchor.quote]


# ---------------------------------------------------------------- whose soldiers
@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Kenya said two of its peacekeepers were killed in Haiti on Monday.", "Kenya"),
        ("Turkey's defence ministry said three soldiers were killed by mortar fire in Syria on Monday.", "Turkey"),
        ("Three soldiers were killed in Idlib on Monday, the Turkish defence ministry said.", "Turkey"),
        ("The Lebanese army said two soldiers were killed in an Israeli air strike on Monday.", "Lebanon"),
    ],
)
def test_whoever_reports_the_death_of_soldiers_counts_his_own(sides, text, whose):
    assert sides(text, "ASSAULT")[1] == [f"Armed forces of {whose}"]


def test_the_soldiers_of_others_are_not_the_speakers(sides):
    assert sides("Turkey's defence ministry said three Syrian soldiers were killed by mortar fire on Monday.", "ASSAULT")[1] == ["Armed forces of Syria"]


def test_a_bombing_blamed_on_somebody_was_done_by_nobody_else(sides):
    assert sides("A bombing blamed on ETA killed a judge in Madrid on Monday, police said.", "ASSAULT")[:2] == (["ETA"], ["Judge"])


def crowds(coded, noun):
    return [[m.quote for m in e.mentions] for e in coded.entities if e.id.startswith("group:") and e.name.lower().endswith(noun)]


def test_the_dead_of_another_town_and_the_living_are_others(code):
    found = crowds(code("Nearly 80 people were killed in Nice on Monday when a lorry hit a crowd. It mowed down several hundred people, police said. In November militants killed 130 people in Paris. The 80 people were watching fireworks."), "people")
    assert ["Nearly 80 people", "80 people", "several hundred people", "The 80 people"] in found
    assert any("130 people" in quotes for quotes in found)
    found = crowds(code("Gunmen killed 12 people in Herat on Monday. The 12 people were buried in Kabul on Tuesday. Thousands of people marched in Kabul. Five more people died in hospital."), "people")
    assert [("Thousands of people" in quotes, "The 12 people" in quotes) for quotes in found] == [(False, True), (True, False)]


def test_tolls_that_grow_are_of_the_same_people(code):
    found = crowds(code("Gunmen killed 12 villagers in Herat on Monday. The toll rose to 14 villagers on Tuesday. Villagers said the gunmen came at night."), "villagers")
    assert len(found) == 1


# ---------------------------------------------------------------- kin, leaders, armies
@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The minister's cousin, Hassan Omar Farah, 31, was killed in Baidoa on Monday.", "Hassan Omar Farah"),
        ("Karim Bello, brother of the governor, was killed in Jos on Monday.", "Karim Bello"),
        ("Farah was killed in Baidoa on Monday. Hassan Omar Farah was a lawyer.", "Hassan Omar Farah"),
    ],
)
def test_kin_with_a_name_is_the_person_of_that_name(sides, text, killed):
    assert sides(text, "ASSAULT")[1] == [killed]


def test_a_name_with_an_initial_is_a_persons_and_its_surname_no_town(code):
    found = code("A judge found that the fatal police shooting of Odile K. Mercedes on May 23 in North Las Vegas was lawful. A corporal tackled Mercedes as the two struggled.")
    assert [entity.kind for entity in found.entities if entity.name.endswith("Mercedes")] == ["person"]


@pytest.mark.parametrize(("text", "name"), [("The movement's leader was arrested in Russia on Monday.", "Movement's leader"), ("Russia's leader was arrested in Moscow on Monday.", "Leader of Russia")])
def test_a_leader_of_a_group_holds_no_office_of_the_state(sides, text, name):
    assert sides(text, "COERCE")[1] == [name]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Five rebels were killed in a Colombian army offensive on Monday.", "Armed forces of Colombia"),
        ("Two militants were killed in an Israeli raid on Jenin on Monday.", "Government of Israel"),
        ("A jihadist commander was killed in a French counter-terrorism operation near Kidal.", "Government of France"),
    ],
)
def test_the_army_behind_a_people_s_name_does_what_its_noun_tells(sides, text, actor):
    assert sides(text, "ASSAULT")[0] == [actor]


def test_the_government_of_a_president_is_his_states(sides):
    assert sides("William Ruto spoke on Monday. The government of President William Ruto accused soldiers from neighbouring Somalia of looting.", "ACCUSE")[0] == ["Government of Kenya"]


def test_places_of_a_list_suffer_nothing(sides):
    assert sides("Raids in Korale, Sandu and Mbeya districts by masked riders left nine people hurt on Monday.", "ASSAULT")[1] == ["People"]


def test_those_who_suffer_from_a_rash_of_crimes_commit_none(sides):
    assert sides("Chad and Niger suffered from a spate of abductions in 2011.", "ASSAULT")[:2] == ([], ["Government of Chad", "Government of Niger"])


@pytest.mark.parametrize("text", ["Pirates have freed 21 of the more than 60 sailors kidnapped more than two years ago, raising hopes, a consul said on Monday.", "Rebels freed four of the nurses abducted in May 2015, officials said on Monday."])
def test_a_participle_tells_of_those_before_it(sides, text):
    assert sides(text, "RETREAT")[1] == sides(text, "ASSAULT")[1] != []
