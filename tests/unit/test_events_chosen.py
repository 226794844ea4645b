"""Which words give an event and which do not, by the default engine."""

import pytest


def types(found):
    return [event.type for event in found.events]


def test_a_killing_in_clashes_is_one_event_with_both_words(code):
    (event,) = code("Eleven gunmen were killed in clashes with Kenyan police near Garissa on Monday.").events
    assert event.type == "ASSAULT"
    assert "killed" in event.anchor.quote and "clashes" in event.anchor.quote


@pytest.mark.parametrize(
    "text",
    [
        "The governor of Herat declined to comment on Monday.",
        "The Shebab claimed responsibility on Monday.",
        "Kenya spoke of the threat posed by the Shebab.",
    ],
)
def test_mere_talk_is_no_event(code, text):
    assert not {"REJECT", "ACCUSE", "AGREE", "THREATEN"} & set(types(code(text)))


def test_counted_dead_make_a_sentence_with_words_of_sport_mean_it(code):
    text = "Two bombs exploded near the stadium after the marathon in Nairobi, killing nine people."
    assert "ASSAULT" in types(code(text))


def test_a_hyphenated_compound_is_its_closed_spelling(code):
    (event,) = code("President Tshisekedi announced a cease-fire with the rebels on Thursday.").events
    assert "frame:concede-announce-truce" in event.rules


def test_holding_somebody_accountable_is_said_once(code):
    found = code("Kenya held Somalia accountable for the raid on Mandera.")
    assert types(found).count("ACCUSE") == 1


def test_an_accusation_in_a_tension_is_no_allegation(code):
    found = code("The visit comes amid tensions over Chad's complaints that Sudan does too little against rebels.")
    assert all(event.status != "alleged" for event in found.events if event.type == "ACCUSE")


def test_willingness_to_yield_is_an_offer(code):
    (event,) = [event for event in code("Chad is willing to free its captives in Bria, a minister said.").events if event.anchor.quote.startswith("willing")]
    assert (event.type, event.status) == ("AGREE", "offered")


def test_who_is_quoted_comes_before_who_quotes(code):
    text = '"Our ministers will not sit down with the clans," Jane Njoroge, the Kenyan envoy, was quoted as saying by Al Jazeera.'
    found = code(text)
    names = {entity.id: entity.name for entity in found.entities}
    chains = [[names[one.entity] for one in event.attribution] for event in found.events if event.attribution]
    assert chains and all(chain == ["Jane Njoroge", "Al Jazeera"] for chain in chains)


@pytest.mark.parametrize(
    "text",
    [
        "Police in Lisbon arrested two nurses on suspicion of poisoning a banker.",
        "The minister refused to comment on reports that gunmen had shelled the refinery.",
        "There were unconfirmed reports of shelling near Zawiya on Sunday.",
        "Analysts believe Rwanda has been arming the rebels.",
    ],
)
def test_what_nobody_vouches_for_is_alleged(code, text):
    deeds = [event for event in code(text).events if event.type in ("ASSAULT", "AID")]
    assert [event.status for event in deeds] == ["alleged"]


def test_a_report_that_somebody_wrote_is_no_rumour(code):
    (event,) = [event for event in code("The inquiry's report of a massacre of farmers in Ituri by militiamen was published.").events if event.type == "ASSAULT"]
    assert event.status == "occurred"


def test_a_claim_dismissed_as_something_is_denied_all_the_same(code):
    found = code("Oman's foreign minister dismissed as absurd claims that his country had armed the rebels.")
    assert [event.status for event in found.events if event.type == "AID"] == ["denied"]
    assert "denies" in [link.kind for link in found.links]


def test_what_is_undone_is_no_deed(code):
    assert [event.type for event in code("The junta lifted a night-time curfew in Bamako.").events] == ["CONCEDE"]


def test_a_promise_to_undo_absorbs_what_it_undoes(code):
    assert [event.type for event in code("Tunis agreed to end its ban on Libyan olives.").events] in (["AGREE"], ["CONCEDE"])


def test_the_means_of_an_act_are_no_act_and_a_water_cannon_is_no_cannon(code):
    (event,) = [event for event in code("Police dispersed the marchers in Lome with water cannon.").events if event.type == "ASSAULT"]
    assert event.mode == "crowd-control"


def test_allegations_of_a_deed_are_told_once(code):
    assert [event.type for event in code("Allegations of torture by prison guards have dogged the governor for years.").events].count("ASSAULT") == 1


@pytest.mark.parametrize("text", ["A truce brokered by Qatar took effect in Goma on Monday.", "A ceasefire between Baku and Yerevan took effect on Monday."])
def test_an_idiom_is_read_whole_and_told_once(code, text):
    assert [(e.type, e.mode) for e in code(text).events] == [("RETREAT", "ceasefire")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The defence chiefs of Kenya and Uganda exchanged views on border security in Busia.", "CONSULT"),
        ("The clans shook hands on a truce in Galkayo.", "AGREE"),
        ("Quito described the vote in Caracas as a farce.", "ACCUSE"),
    ],
)
def test_a_frame_that_asks_for_much_is_seldom_overruled(code, text, kind):
    assert types(code(text)) == [kind]


@pytest.mark.parametrize("text", ["Clashes broke out in the Donbas.", "Clashes erupted in Zawiya on Saturday night."])
def test_clashes_that_break_out_are_told(code, text):
    assert types(code(text)) == ["ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "The guards, who were filmed in Hebron, stood by silently.",
        "The envoy approached the minister outside the parliament in Suva.",
        "Thank you, Maria, said the presenter in Rome.",
        "A man in a uniform stopped his car beside the market in Nyala.",
        "The illness led to contact tracing across Portugal.",
        "The ministers of Kenya and Uganda often had disagreements.",
    ],
)
def test_everyday_words_are_no_events(code, text):
    assert not types(code(text))


def test_who_stands_by_somebody_supports_him(code):
    (event,) = code("Nicosia stood by Athens in the quarrel over gas.").events
    assert event.type == "SUPPORT"


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Some 7,000 people were displaced by shelling in Kadugli.", "SANCTION", "expel"),
        ("The junta suspended all activities of political parties.", "COERCE", "restrict"),
        ("More than ninety pupils were taken from their school in Kagara.", "ASSAULT", "abduct"),
        ("A court in Lyon sent the ringleader to prison for four years.", "SANCTION", "convict"),
        ("The bloc gave the junta ten days to free the ousted president.", "THREATEN", None),
        ("Niamey gave the Swiss ambassador 72 hours to leave.", "SANCTION", "expel"),
        ("Oman reopened its embassy in Damascus.", "SUPPORT", None),
        ("Foreign reporters were barred from entering Tigray.", "REJECT", None),
        ("Creditors wrote off half of Zambia's debt.", "AID", None),
        ("An investigation was opened into the killing of two priests in Jos.", "ACCUSE", "investigate"),
        ("The patrol called in air support near Sinjar.", "REQUEST", "assist"),
        ("The strike left three dead in Rafah.", "ASSAULT", None),
    ],
)
def test_what_common_phrases_tell_of(code, text, kind, mode):
    assert (kind, mode) in {(event.type, event.mode) for event in code(text).events}


@pytest.mark.parametrize("text", ["The girls were taken from their school in Kagara to a museum.", "The strike left passengers stranded in Lyon.", "The illness of the striker left the club three points behind."])
def test_near_misses_of_common_phrases(code, text):
    assert "ASSAULT" not in types(code(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("President Ruto phoned President Museveni on Monday to apologise for remarks by a minister.", "CONCEDE"),
        ("Kagame visited Brazzaville on Friday to thank President Sassou for his mediation.", "SUPPORT"),
        ("The emir of Qatar called President Bashir on Saturday to express his support for Sudan.", "SUPPORT"),
    ],
)
def test_what_one_gets_in_touch_to_say_is_said(code, text, kind):
    (event,) = [event for event in code(text).events if event.type == kind]
    assert event.status == "occurred"


def test_what_one_plans_to_call_for_is_not_said_yet(code):
    assert "SUPPORT" not in types(code("President Ruto wants to phone President Museveni to congratulate him."))


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("The president has the power to detain critics without trial.", False),
        ("The governor of Lagos has no authority to arrest judges, a lawyer said.", False),
        ("The junta used its power to detain critics on Monday in Bamako.", True),
    ],
)
def test_who_may_do_a_thing_has_not_done_it(code, text, done):
    assert ("COERCE" in types(code(text))) == done


def test_a_boycott_that_is_lifted_is_none(code):
    assert types(code("The teachers' union lifted a seven-month boycott of the university in Lima.")) == ["CONCEDE"]


@pytest.mark.parametrize(
    "text",
    [
        "Hungary has no intention of sending weapons to Ukraine.",
        "Iran has no plans to meet the American envoy.",
        "Israel does not intend to withdraw from Gaza.",
        "Russia is not going to release the two journalists.",
        "The striking teachers in Lima will not end their strike until they are paid.",
    ],
)
def test_who_does_not_mean_to_yield_or_help_refuses(code, text):
    (event,) = code(text).events
    assert (event.type, event.status) == ("REJECT", "occurred")


def test_who_would_not_meet_whom_stands_on_one_side(sides):
    actors, recipients, _ = sides("Iran has no plans to meet the American envoy.", "REJECT")
    assert (actors, recipients) == (["Government of Iran"], ["Envoy of the United States"])


def test_what_a_party_means_to_do_is_no_refusal(code):
    assert "REJECT" not in types(code("Hungary intends to send weapons to Ukraine in May."))


def test_a_curfew_that_ends_is_eased(code):
    assert types(code("A curfew in Baghdad came to an end on Friday.")) == ["CONCEDE"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("China has reduced humanitarian aid to Tajikistan nearly five times.", "SANCTION"),
        ("Washington reduced tariffs on Chinese solar panels on Monday.", "RETREAT"),
        ("The teachers' leader in Lima said they would not call off the strike before they are paid.", "REJECT"),
    ],
)
def test_less_of_a_thing_is_its_contrary(code, text, kind):
    assert types(code(text)) == [kind]


@pytest.mark.parametrize(
    ("text", "threat"),
    [
        ("The United States warned its citizens against travelling to Haiti.", False),
        ("Australia has cautioned its nationals against any visit to Mali.", False),
        ("The United States warned Iran against an attack on ships.", True),
        ("The junta in Bamako warned its people against joining the protests.", True),
    ],
)
def test_advice_to_travellers_threatens_nobody(code, text, threat):
    assert ("THREATEN" in types(code(text))) == threat


def test_help_is_sought_from_one_against_another(sides):
    assert sides("Haiti sought help from Kenya against the gangs.", "REQUEST")[1] == ["Government of Kenya"]


@pytest.mark.parametrize("text", ["The law of 1994 requires owners to request a permit.", "The film pays tribute to the city's dockers."])
def test_laws_and_films_ask_and_praise_nobody(code, text):
    assert not types(code(text))


def test_what_a_speaker_says_another_should_do_is_asked_for(code):
    (event,) = [event for event in code("The Committee to Protect Journalists said Chad should immediately free three reporters.").events if event.type in ("REQUEST", "RETREAT")]
    assert (event.type, event.status) == ("REQUEST", "demanded")


def test_sanctions_that_somebody_holds_up_are_not_his(code):
    assert types(code("Slovakia held up a new round of sanctions against Russia over its gas supply.")) == ["REJECT"]


def test_who_would_not_receive_a_visitor_refuses(sides):
    actors, recipients, _ = sides("Niger would not receive the envoy of France.", "REJECT")
    assert (actors, recipients) == (["Government of Niger"], ["Envoy of France"])


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("Four militants were killed in an encounter with the army near Kupwara.", "ASSAULT", "killed"),
        ("Three dacoits were killed in a police encounter in Agra.", "ASSAULT", "killed"),
        ("Marines fought a gun duel with bandits near Zuru on Monday.", "ASSAULT", "gun duel"),
        ("The encounter between soldiers and rebels near Surigao lasted an hour.", "ASSAULT", "encounter"),
        ("The teachers' union is currently negotiating with the government to lift the ban on overtime.", "CONSULT", "negotiating"),
        ("The militia was designated a terrorist organisation by Norway in May.", "SANCTION", "designated"),
        ("The Treasury designated six smugglers for arming the sect.", "SANCTION", "designated"),
        ("Marines extricated twelve captives from a camp near Jolo.", "AID", "extricated"),
        ("A probe opened into the jailing of two monks in Vientiane.", "ACCUSE", "opened"),
    ],
)
def test_what_a_set_phrase_tells_of(code, text, kind, quote):
    assert any(e.type == kind and quote in e.anchor.quote for e in code(text).events)


@pytest.mark.parametrize(
    "text",
    [
        "The patient was killed in an operation at a clinic in Leeds.",
        "The bishop had a brief encounter with a bear near Banff.",
        "A standoff between Peruvian and Chilean soldiers began at the river in June.",
        "The agency designated the river a national park.",
        "This does not mean that Peru has recognised the junta.",
        "The pause does not mean that the rebels have laid down their arms.",
        "Nor does the vote mean that the army has withdrawn from Wau.",
    ],
)
def test_what_tells_of_no_event(code, text):
    assert code(text).events == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This means that the army has withdrawn from Wau, the spokesman said.", "RETREAT"),
        ("The mayor ordered the evacuation of the town.", "REQUEST"),
    ],
)
def test_type_of_an_order_and_of_what_something_means(code, text, kind):
    assert [e.type for e in code(text).events] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Marines were able to free nine sailors near Puntland.", "RETREAT"),
        ("Detectives were able to arrest four suspects in Lusaka.", "COERCE"),
        ("The lawyer was able to make one phone call to the president on Sunday.", "CONSULT"),
        ("Ghana no longer recognises the government in exile.", "REJECT"),
        ("The country no longer sends arms to the junta.", "REJECT"),
        ("Portugal has ended its military presence in Angola.", "RETREAT"),
        ("The council has held meetings and consultations with Chad.", "CONSULT"),
        ("Turkish authorities must immediately and unconditionally free the editor, Amnesty International said.", "REQUEST"),
    ],
)
def test_what_was_achieved_and_what_has_ended(code, text, kind):
    assert types(code(text)) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The air force is able to strike any port of the region.",
        "Aid workers were unable to reach the camp near Zalingei.",
        "Mothers no longer have contact with the prisoners.",
        "Rebels no longer hold the town of Sake.",
        "The handover marks the end of Portugal's military presence in Angola.",
    ],
)
def test_what_could_be_done_or_has_ended_is_no_event(code, text):
    assert code(text).events == ()


def test_how_a_crowd_was_received_is_no_meeting(code):
    assert "CONSULT" not in types(code("The nurses, who ask for back pay, were met with force when officers fired tear gas at them in Nairobi."))
    assert types(code("The president met with marchers in Nairobi.")) == ["CONSULT"]


def test_a_refusal_of_which_somebody_is_accused_is_alleged(code):
    found = code("The agency accused the minister of blocking a probe into the prisons.")
    assert {e.type: e.status for e in found.events}["REJECT"] == "alleged"
    assert code("The minister blocked a probe into the prisons.").events[0].status == "occurred"


def test_what_will_be_done_beside_another_deed_is_planned_too(code):
    found = code("The premier announced that Norway would end its mission in Chad and pull its envoy out of N'Djamena.")
    assert all(e.status == "planned" for e in found.events)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Reservists were called up in Israel on Monday.", "MOBILIZE"),
        ("The prefect warned that those who block roads would be jailed.", "THREATEN"),
        ("Delegates from six countries gathered in Accra on Monday for peace talks.", "CONSULT"),
        ("A UN convoy reached the besieged town of Dilling on Monday.", "AID"),
        ("The president signed a decree pardoning 30 prisoners.", "CONCEDE"),
    ],
)
def test_one_word_or_phrase_tells_once(code, text, kind):
    assert types(code(text)) == [kind]


@pytest.mark.parametrize("text", ["The king signed a decree that founds a chamber of elders.", "The assembly took note of the report of the auditor.", "Many of the troops were freed up from other sectors."])
def test_laws_signed_and_reports_noted_are_no_events(code, text):
    assert code(text).events == ()
