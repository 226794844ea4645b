"""What a denial denies: over sentences, without a word of denying, and never more than is charged."""

import pytest


def denied(found, word):
    """The anchors that the event with some anchor denies."""
    events = {event.id: event for event in found.events}
    return {events[link.target].anchor.quote for link in found.links if link.kind == "denies" and word in events[link.source].anchor.quote}


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Soldiers of the Congolese army shot dead two youths in Goma on Monday. The defence ministry of Congo denied that live rounds had been used.", "denied", {"shot dead"}),
        ("Kenya criticised the closing of the border by Somali troops. Relations are tense over Kenya's charges that militants launch raids from bases in Somalia. Somali officials deny this.", "deny", {"charges", "launch raids"}),
        ("Kenya accused Somali troops of firing on a post. Somalia's defence minister hastened to deny the claim.", "deny", {"accused", "firing"}),
        ("Serbia's president said that Kosovo had staged the shooting. \"That is a lie,\" Kosovo's minister said.", "lie", {"said", "shooting"}),
        ("Chad accused Sudan of shelling Tine. \"This is not true,\" Sudan's army spokesman said.", "true", {"accused", "shelling"}),
        ("Chad accused Sudan of shelling Tine. \"These are lies,\" Sudan's army spokesman told reporters.", "lies", {"accused", "shelling"}),
        ("The envoy spoke of a plan for peace. \"That is nonsense,\" the rebel leader said.", "nonsense", set()),
        ("Rwanda accused Burundi of arming rebels. Burundi protested its innocence.", "protested", {"accused", "arming"}),
        ("Rwanda accused Burundi of arming rebels. Burundi scoffed at the claim.", "scoffed", {"accused", "arming"}),
        ("Police of Gabon beat four students in Oyem. Rebels shelled a post near Makokou. The government of Gabon denied any violence.", "denied", {"beat"}),
        ("Kenya accused Uganda of arming rebels; Uganda calls the charge a fable.", "calls", {"accused", "arming"}),
        ("Chad accused Sudan of arming the rebels who raided Adre. Khartoum rejected the claims.", "rejected", {"accused", "arming"}),
        ("Bogota accused Caracas of sheltering guerrillas. Venezuela has repeatedly said that there are no guerrillas on its soil.", "said", {"accused", "sheltering"}),
        ("Kosovo accused Serbia of sending armed men to Banjska. Serbia said that it had not sent any men there.", "said", {"accused"}),
        ("Rwanda backs the M23 rebels with weapons, a charge Kigali has repeatedly denied.", "denied", {"backs"}),
        ("Gunmen killed a journalist in Gaziantep on Saturday. Damascus denied responsibility.", "denied", {"killed"}),
        ("Chad's rebel leader said on Friday that the army had burned three villages. The defence minister dismissed that as a bedtime story.", "dismissed", {"said", "burned"}),
        ("Bogota accused Caracas of sheltering guerrillas. Venezuela's information minister described the charge as the dream of an idle man.", "described", {"accused", "sheltering"}),
        ("Bolivia's prosecutors charged the former mayor, Luis Rojas, with arming a mob. Rojas pleaded not guilty in a court in Oruro.", "pleaded", {"charged", "arming"}),
        ("Elders accused the border guards of beating herders near Mandera. The force rebuffed the allegation.", "rebuffed", {"accused"}),
        ("Oslo blamed Russia for the leak. Moscow rejects that.", "rejects", {"blamed"}),
        ("Nurses accused the militia of looting a clinic in Bria. Its commander called that a lie.", "called", {"accused"}),
        ("Rebel fighters seized nine traders near Goma. A rebel spokesman rejected this finding.", "rejected", {"seized"}),
        ("Two students were charged with sabotage in Minsk. Both deny the charges.", "deny", {"charged"}),
        ("A shell hit a clinic in Zinjibar on Sunday. The Saudi army denied having targeted the clinic.", "denied", {"shell hit"}),
        ("Kenya's army spokesman denied that its troops had shelled a market in Dobley on Monday.", "denied", {"shelled"}),
        ("The finance minister of Peru, Juan Quispe, denied that the government had negotiated with the kidnappers.", "denied", {"negotiated"}),
        ("General Thabo Moloi of Malawi's army denies that a coup is under way.", "denies", {"coup"}),
        ("Djibouti maintains that ten fishermen are held in an Eritrean jail, which Asmara denies.", "denies", {"held"}),
        ("Chad's defence minister said that a Sudanese unit had opened fire on a post at Tine. Chadian troops fired back, he said. Sudan's foreign ministry dismissed the account as fiction.", "dismissed", {"said", "opened fire"}),
        ("Ethiopia blamed the raid on cattle thieves. A spokesman of the Oromo rebels refuted any hand in it.", "refuted", {"raid"}),
        ("A bomb killed two guards of an arms store near Brno in 2014. The Czechs long said little. Russia has always denied having anything to do with the blast.", "denied", {"killed"}),
        ('Nurses blame the army for the looting of a clinic in Bria. The army calls that "fantasy".', "calls", {"blame"}),
        ("The Islamic State took credit for the bombing of a hotel in Kabul. The interior minister, Hamid Noor, brushed off the claim.", "brushed off", {"bombing"}),
        ("Lesotho's police denied beating herders.", "denied", {"beating"}),
        ("Nurses accused the militia of looting a clinic in Bria. Its commander called the charge a fabrication.", "called", {"accused", "looting"}),
        ("Eritrea's army said its troops had taken the town of Bure, a claim rejected by Ethiopia's army.", "rejected", {"taken"}),
        ("Chad's defence minister said a Sudanese unit had opened fire on a post at Tine. Norway called for calm. Sudan denied it.", "denied", {"said", "opened fire"}),
        ("Chad accused Sudan of arming rebels. Khartoum denied the allegation, saying that it had nothing to do with violence.", "denied", {"accused", "arming"}),
        ("The army of Chad fired on marchers in Abeche on Monday. Doctors counted nine wounded. The army has always denied using excessive force.", "denied", {"fired"}),
        ("Prosecutors charged the senator with meeting an officer of the Libyan army. His lawyers denied that any such meeting had taken place.", "denied", {"charged"}),
        ("Rebels say that they have stormed a barracks near Bria. The army of the Central African Republic says that no such attack happened.", "attack", {"stormed"}),
        ("A drone of the Saudi army hit the yard of a clinic in Zinjibar. Two nurses were hurt. The Saudi army denied having aimed at the clinic.", "denied", {"hit"}),
        ("A trader from Kano pleaded not guilty in a court in Lagos on Monday. Musa Bello is charged with arming a gang.", "pleaded", {"charged"}),
        ("The United Nations has suggested that the government of Chad is arming raiders, allegations the government denies.", "denies", {"suggested"}),
        ("The police of Chile accused a clerk of selling files to Bolivia. He denies any wrongdoing.", "denies", {"accused"}),
        ("Rebels of the FDLR denied responsibility for the kidnapping of a priest. Congolese police said last week that the rebels were behind the abduction.", "denied", {"behind"}),
        ("Eritrea has always denied backing the raiders. United Nations experts said in May that Eritrean troops were fighting beside them.", "denied", {"fighting"}),
        ("Officials in Kabul said that a drone strike had killed a commander of the Haqqani Network. The group denied his death.", "denied", {"drone strike"}),
        ("Russia denies that it is behind the cutting of a cable. Finland has blamed Moscow for the damage.", "denies", {"blamed"}),
        ("The Saudi-led coalition distanced itself from the strike on a wedding in Hodeidah.", "distanced", {"strike"}),
        ("Serbia said that Kosovo was behind the blast at a canal. Pristina denied the accusation.", "denied", {"behind", "blast"}),
        ("Both sides blamed each other for the end of the truce. The army of Sudan said that the Rapid Support Forces attacked a barracks in Nyala. The RSF denied this.", "denied", {"attacked"}),
    ],
)
def test_links(code, text, word, wanted):
    assert wanted <= denied(code(text), word)


def test_a_denial_that_spells_out_its_matter_answers_no_other_blame(code):
    found = code("Elders of Turkana condemned the raid on Todonyang. The governor of Turkana, Lore Kakusa, denied that homes had been burned as well.")
    assert denied(found, "denied") == {"burned"}


def test_a_number_that_is_called_wrong_accuses_nobody(code):
    found = code("A blast in Diffa killed ten people, according to a doctor who declined to be named. The governor dismissed that figure as a rumour.")
    assert not any(event.type == "ACCUSE" for event in found.events)


def test_only_what_is_charged_is_denied(code):
    assert "raided" not in denied(code("Chad accused Sudan of arming the rebels who raided Adre. Khartoum rejected the claims."), "rejected")


@pytest.mark.parametrize(
    "reply",
    ["Venezuela said that oil prices would not fall.", "Venezuela said that it would not send guerrillas home.", "Venezuela said that no ships had called at Maracaibo."],
)
def test_not_every_negation_is_a_denial(code, reply):
    assert not any(link.kind == "denies" for link in code(f"Bogota accused Caracas of sheltering guerrillas. {reply}").links)


def test_a_charge_that_the_narrator_passes_on_is_alleged(code):
    found = code("Rwanda backs the M23 rebels with weapons, a charge Kigali has repeatedly denied.")
    assert next(event for event in found.events if event.anchor.quote == "backs").status == "alleged"


def test_what_a_noun_calls_untrue_is_denied_by_whoever_says_so(code):
    found = code("Estonia said the ferry was stopped under the pretext that its soldiers had shelled a Russian village.")
    denial = next(event for event in found.events if event.type == "REJECT")
    assert "called-untrue" in denial.rules
    assert denied(found, "pretext") == {"shelled"}
    assert next(event for event in found.events if event.anchor.quote == "shelled").status == "denied"


def test_a_denial_of_doing_leaves_no_event_of_what_is_denied(code):
    found = code("Iran supplied drones to Russia, according to Kyiv. Tehran denies that it sent drones to Moscow.")
    assert not any(event.anchor.quote.startswith("sent") for event in found.events)


def test_a_report_called_a_fabrication_is_denied(code):
    found = code("A think tank in Oslo said that Chad's army had armed militias. The report is a fabrication, a spokesman for Chad's government said.")
    denial = next(event for event in found.events if event.type == "REJECT")
    assert denial.anchor.quote == "fabrication"
    assert "said" in denied(found, "fabrication")


@pytest.mark.parametrize(
    ("reply", "word"),
    [
        ("The claim spread by Mali does not correspond to reality, the defence ministry of Niger said.", "correspond"),
        ("The defence ministry of Niger said that the charge was devoid of truth.", "devoid"),
        ("There is no truth in the allegation, the defence ministry of Niger said.", "truth"),
        ('The defence ministry of Niger said that the allegation was "a campfire story".', "story"),
    ],
)
def test_a_claim_without_ground_is_denied(code, reply, word):
    assert {"accused", "shelling"} <= denied(code(f"Mali accused Niger of shelling a village on Monday. {reply}"), word)


def test_charges_called_a_fable_accuse_nobody_by_that(code):
    found = code('A depot near Varna burned down last July. The allegations about the depot were "a fable", a spokesman for the Kremlin said.')
    assert [event.type for event in found.events if event.type in ("ACCUSE", "REJECT")] == ["REJECT"]


@pytest.mark.parametrize(
    ("text", "word", "wanted", "kind"),
    [
        ("Quito accused Bogota of having torpedoed a fishing boat, which Colombia denies.", "denies", "torpedoed", "ASSAULT"),
        ("The opposition accused the government of Malta of ignoring warnings. The prime minister of Malta denied the charge.", "denied", "ignoring", "COERCE"),
    ],
)
def test_what_is_charged_is_told_where_it_is_denied(code, text, word, wanted, kind):
    found = code(text)
    assert wanted in denied(found, word)
    assert next(event for event in found.events if event.anchor.quote == wanted).type == kind


def test_what_is_charged_by_its_accusation_alone_is_left_out_where_nobody_denies_it(code):
    assert not any(event.anchor.quote == "ignoring" for event in code("The opposition accused the government of Malta of ignoring warnings.").events)


@pytest.mark.parametrize(
    "text",
    [
        "A Vietnamese patrol ship rammed a corvette of Indonesia on Monday. Vietnam denied that any ramming had taken place.",
        "A bomb of the army of Ecuador struck a farm and killed two brothers. The defence ministry of Ecuador denied that civilians had been hit.",
    ],
)
def test_a_denial_in_other_words_denies_what_was_told(code, text):
    assert denied(code(text), "denied") & {"rammed", "struck", "killed"}


def test_a_claim_called_serious_is_not_denied(code):
    found = code("Bogota accused Caracas of sheltering guerrillas. Brazil's foreign minister described the claim as serious.")
    assert not denied(found, "described")
    assert all(link.kind != "denies" for link in found.links)


def test_what_a_report_tells_only_because_it_is_denied_has_the_denier_as_speaker(code):
    found = code("Kenya's army spokesman denied that its troops had shelled a market in Dobley on Monday.")
    shelled = next(event for event in found.events if event.type == "ASSAULT")
    assert (shelled.status, [one.name for one in shelled.attribution]) == ("denied", ["Army spokesman of Kenya"])


def test_what_somebody_says_of_himself_accuses_nobody(code):
    found = code("The Iranian navy said it had seized a British frigate on Sunday. London called that claim untrue.")
    assert "seized" in denied(found, "called")
    assert not any(event.type == "ACCUSE" for event in found.events)


def test_a_surname_is_the_person_whom_the_text_named_in_full(code):
    found = code("Bilawal Bhutto Zardari spoke in Munich on Friday. Later Zardari left for Islamabad.")
    assert [entity.name for entity in found.entities if any(m.quote == "Zardari" for m in entity.mentions)] == ["Bilawal Bhutto Zardari"]


@pytest.mark.parametrize("text", ["Hanoi insists that no ships entered the bay.", "Rabat has always maintained that it holds no prisoners of war."])
def test_what_is_insisted_not_to_be_so_is_a_denial(code, text):
    assert any(event.type == "REJECT" for event in code(text).events)


def test_being_denied_entry_denies_no_claim(code):
    found = code("Monitors said that guards had beaten migrants in Zuwara. The monitors were denied entry to two jails.")
    assert not any(link.kind == "denies" for link in found.links)


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("The mayor accused the Houthis of paying militants to unsettle the south. The Houthis dismissed the accusation.", "dismissed", {"accused", "paying"}),
        ("The governor said that police had sent teams to the forest. He denied reports on social media that a school had burned.", "denied", set()),
        ("Iran accused Turkey of sheltering rebels, something Ankara dismisses as a fantasy.", "dismisses", {"accused", "sheltering"}),
    ],
)
def test_a_denial_means_what_is_charged_and_no_plain_remark(code, text, word, wanted):
    assert denied(code(text), word) == wanted


@pytest.mark.parametrize("text", ["Chad accused Sudan of shelling Tine. The UN report found no evidence of torture.", 'Chad accused Sudan of shelling Tine. The accusation was "a grave matter", Rome said.', 'Chad accused Sudan of shelling Tine. The report was "a wake-up call", Rome said.'])
def test_what_is_said_of_a_claim_need_not_deny_it(code, text):
    assert not [link for link in code(text).links if link.kind == "denies"]


@pytest.mark.parametrize(
    "text",
    [
        "Niger's minister told parliament on Friday that such deals feed the gangs. Mali's government denied that any ransom was paid.",
        "Elders met the minister. He said that the rebels had burned ten huts. The talks ended over the rebels' refusal to stop raids.",
    ],
)
def test_who_spells_out_a_deed_or_refuses_answers_no_remark(code, text):
    assert not [e for e in code(text).events if e.type == "ACCUSE"]


def test_nobody_denies_what_he_charges_others_with(code):
    found = code("A herders' leader, Musa Bello, alleged that militiamen had killed four herders. Bello denied any hand in the killings.")
    assert denied(found, "denied") == set()


def test_a_report_may_begin_with_the_denial_of_what_it_tells_later(code):
    found = code(
        "The Zarmanian army has denied that its soldiers were involved in the killing of a priest in Lafon on Tuesday. "
        "The incident took place in the hills, its spokesman said. Bishop Paul Wek accused the Zarmanian army of the killing."
    )
    assert "accused" in denied(found, "denied")


def test_a_claim_called_false_is_denied_though_nobody_is_heard_to_make_it(code):
    found = code("Talks in Geneva went on for a third day. The interior ministry of Gabon said that the allegations of torture were devoid of truth.")
    assert any(event.type == "REJECT" and event.status == "occurred" for event in found.events)


def test_a_measure_called_a_pretext_is_no_claim(code):
    found = code("Elders accused the government of Fiji of theft. The police banned marches in Suva. A lawyer described it as a pretext to silence critics.")
    assert not [link for link in found.links if link.kind == "denies"]


@pytest.mark.parametrize(
    "text",
    [
        "The police of Kenya denied that officers had fired on a crowd in Kisumu. Norway said on Friday that it had sent two ships to the Red Sea.",
        "The people of Ituri have been denied peace for thirty years. Militiamen raided a village near Bunia, the army said.",
        "A judge in Lima threw out the case on Monday. Prosecutors had accused the mayor of arming a gang.",
        "Israel has neither confirmed nor denied the raid on Damascus. Syria blamed Israel for the raid.",
    ],
)
def test_no_links(code, text):
    assert not [link for link in code(text).links if link.kind == "denies" and "fired" not in text]


def test_what_only_marks_those_meant_is_not_denied(code):
    found = code("The army of Mali denied that soldiers stationed near the village had ignored calls for help.")
    assert not [event for event in found.events if event.type == "MOBILIZE" and event.status == "denied"]


def test_what_follows_a_colon_is_told_and_not_denied(code):
    found = code("The minister denied that the police of Honduras had been slow: two suspects had been captured in Trujillo.")
    assert "denied" not in {event.status for event in found.events if event.anchor.quote == "captured"}


def test_those_believed_to_be_rebels_believe_nothing(code):
    found = code("Gunmen believed to be rebels killed two herders near Lodwar, police commander Grace Ekiru said.")
    assert [[source.name for source in event.attribution] for event in found.events if event.type == "ASSAULT"] == [["Grace Ekiru"]]


def test_a_part_denied_is_a_denial_without_a_charge(code):
    found = code("Soldiers guard the bank in Gao. A spokesman of the JNIM said that the group had nothing to do with the blast in Ansongo.")
    assert "REJECT" in {event.type for event in found.events}


def test_shots_denied_are_not_the_tear_gas_that_was_told(code):
    found = code("Police in Harare dispersed a rally of the opposition with tear gas. They denied reports that two people had been shot dead.")
    assert denied(found, "denied") == {"shot dead"}


def test_who_only_says_that_people_were_held_holds_nobody(code):
    found = code("Women's groups said that dozens of women had been detained in Kabul in January. The shops stayed open.")
    names = {entity.id: entity.name for entity in found.entities}
    assert "Women's groups" not in {names[actor] for event in found.events if event.type == "COERCE" for actor in event.actors}


def test_who_tells_that_somebody_was_denied_a_thing_denies_nothing(code):
    found = code("Niger's former president has been denied access to his doctor, his lawyers said on Monday.")
    names = {entity.id: entity.name for entity in found.entities}
    assert "Lawyers" not in {names[actor] for event in found.events if event.type == "REJECT" for actor in event.actors}


def test_a_paper_that_has_read_a_report_does_not_say_what_it_says(code):
    found = code("A confidential report by United Nations experts, which this newspaper has read, says that Rwandan officers command the M23 and that rebels shelled Goma.")
    assert {source.name for event in found.events for source in event.attribution} == {"United Nations"}


def test_rumours_are_nobodys(code):
    told = "Norway's envoy held talks with Guinea's president on Monday. He offered to mediate. "
    denial = next(e for e in code(told + "The Guinean army denied rumours that its chief had fled.").events if e.type == "REJECT")
    assert denial.recipients == ()
    found = code(told + "The Guinean army denied the envoy's claim that its chief had fled.")
    assert next(e for e in found.events if e.type == "REJECT").recipients


def test_what_is_said_to_have_had_an_effect_is_not_denied(code):
    found = code("The seizure of Agadez by Chadian troops in 2021 has emboldened smugglers, Niger says. Chadian officials deny the allegation.")
    types = {event.id: event.type for event in found.events}
    assert [types[link.target] for link in found.links if link.kind == "denies"] == ["ACCUSE"]
    assert "COERCE" in types.values()
