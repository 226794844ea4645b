"""Parties that a clause leaves open and the report has told before."""

from tocsin.records import RawDocument


def coded(pipeline, text):
    return pipeline.code(RawDocument(name="t", source="t", text=text, clean=True)).coded()


def named(found, ids):
    table = {entity.id: entity.name for entity in found.entities}
    return [table[one] for one in ids]


def test_the_one_whom_the_speaker_last_dealt_with(pipeline):
    found = coded(pipeline, "Kenya accused Somalia of shelling a border town. Nairobi also rejected the offer.")
    event = next(e for e in found.events if e.type == "REJECT")
    assert named(found, event.recipients) == ["Government of Somalia"]
    assert "counterpart:near" in event.rules


def test_nobody_is_filled_in_from_far_away(pipeline):
    between = " ".join(f"The market of the town was open on day {n}." for n in range(5))
    found = coded(pipeline, f"Kenya accused Somalia of shelling a border town. {between} Nairobi also rejected the offer.")
    event = next(e for e in found.events if e.type == "REJECT")
    assert event.recipients == ()


def test_an_attack_that_points_back_has_the_doer_of_the_first(pipeline):
    found = coded(pipeline, "Rebels carried out an attack on a convoy near Bria on Sunday. The attack on the convoy killed two drivers.")
    (later,) = [e for e in found.events if "same-act" in e.rules]
    assert named(found, later.actors) == ["Rebels"]


def test_a_statement_of_two_speakers_gets_no_counterpart(pipeline):
    found = coded(pipeline, "Kenya accused Somalia of shelling a border town. Uganda and Kenya rejected the offer.")
    event = next(e for e in found.events if e.type == "REJECT")
    assert not any(rule.startswith("counterpart") for rule in event.rules)


def recipients(found, kind, word):
    event = next(e for e in found.events if e.type == kind and word in e.anchor.quote)
    return named(found, event.recipients)


def test_both_sides_are_the_two_that_the_text_set_against_each_other(pipeline):
    text = "Sudan fought the SPLM-N in Kadugli on Monday. Sudan has fought the SPLM-N since 2011. Chad spoke with Egypt about the refugees. The African Union urged both sides to stop."
    assert recipients(coded(pipeline, text), "REQUEST", "urged") == ["Government of Sudan", "Sudan People's Liberation Movement-North"]


def test_blame_for_such_conduct_is_aimed_at_who_showed_it(pipeline):
    text = "Eritrean soldiers detained eleven Yemeni fishermen on Monday. The harbour of Mocha was closed. Jordan condemned what it called reckless behaviour."
    assert recipients(coded(pipeline, text), "ACCUSE", "condemned") == ["Armed forces of Eritrea"]


def test_who_joins_in_the_criticism_criticises_the_same(pipeline):
    text = "Norway condemned Belarus on Monday. Iceland joined in the criticism."
    assert recipients(coded(pipeline, text), "ACCUSE", "criticism") == ["Government of Belarus"]


def test_an_abduction_told_of_long_before_is_still_known_by_its_kind(pipeline):
    between = " ".join(f"The market of the town was open on day {n}." for n in range(6))
    text = f"Bandits kidnapped a nurse near Gusau on Sunday. {between} Bishop John Okoro condemned the abduction."
    assert recipients(coded(pipeline, text), "ACCUSE", "condemned") == ["Bandits"]


def test_a_verdict_is_the_act_of_the_court(pipeline):
    text = "A court in Minsk sentenced the editor Ales Bely to nine years in prison on Monday. Sweden condemned the verdict."
    assert recipients(coded(pipeline, text), "ACCUSE", "condemned") == ["Court of Belarus"]


def test_a_threat_that_names_the_own_army_is_aimed_at_the_other_side(pipeline):
    text = "Chad expelled two Sudanese diplomats. Sudan barred Chadian lorries. Chad accused Sudan of arming rebels. Chad's foreign minister threatened that the army would strike back."
    assert recipients(coded(pipeline, text), "THREATEN", "threatened") == ["Government of Sudan"]


def test_what_a_judgement_names_happened(pipeline):
    found = coded(pipeline, "Denmark deplored the clashes between the Fulani and the Dogon in which at least nine herders were killed.")
    assert {event.status for event in found.events if event.type == "ASSAULT"} == {"occurred"}


def test_who_is_said_to_suffer_is_not_accused(pipeline):
    found = coded(pipeline, "The president of Togo charged that the plotters had been sheltered abroad.")
    assert [event.recipients for event in found.events if event.type == "ACCUSE"] == [()]


def test_the_owner_of_what_is_burned_suffers(pipeline):
    found = coded(pipeline, "Oxfam condemns the raid on Bria. The attackers burned two of our lorries.")
    assert "Oxfam" in recipients(found, "ASSAULT", "burned")


def test_who_is_seized_beside_a_building_comes_first(pipeline):
    found = coded(pipeline, "Loyal soldiers stormed the building in Bissau and arrested nine plotters.")
    assert recipients(found, "ASSAULT", "stormed")[0] == recipients(found, "COERCE", "arrested")[0]


def test_who_frees_the_abducted_is_who_took_them(pipeline):
    found = coded(pipeline, "Gunmen abducted two drivers near Aru in March. They were released in Kampala two weeks later.")
    event = next(e for e in found.events if e.type == "RETREAT")
    assert named(found, event.actors) == ["Gunmen"]


def test_whoever_only_reports_gunfire_did_not_shoot(pipeline):
    found = coded(pipeline, "Residents reported gunfire near the barracks in Conakry on Friday.")
    assert [e.actors for e in found.events if e.type == "ASSAULT"] == [()]


def test_the_group_to_which_doers_are_held_to_belong_is_a_doer_too(pipeline):
    found = coded(pipeline, "Men thought to belong to Boko Haram raided the village of Gudumbali on Monday, killing nine residents.")
    event = next(e for e in found.events if e.type == "ASSAULT")
    assert named(found, event.actors) == ["Men", "Boko Haram"]


def test_who_fled_was_driven_out_by_the_doers_of_the_violence(pipeline):
    found = coded(pipeline, "Bandits shot dead nine farmers in Kaya on Monday. Some 3,000 people have since fled to the camp at Tougouri.")
    event = next(e for e in found.events if e.type == "SANCTION")
    assert (event.mode, named(found, event.actors)) == ("expel", ["Bandits"])


def test_what_was_agreed_under_auspices_has_their_owner_as_recipient(pipeline):
    found = coded(pipeline, "Chad and Sudan agreed on an exchange of prisoners in Doha under African Union auspices.")
    event = next(e for e in found.events if e.type == "AGREE")
    assert named(found, event.recipients) == ["African Union"]


def test_a_third_conjunct_has_the_subject_of_the_first(pipeline):
    found = coded(pipeline, "The Senegalese president condemned the raid, urged the army to withdraw and offered to travel to Bamako.")
    event = next(e for e in found.events if e.type == "AGREE")
    assert named(found, event.actors) == ["President of Senegal"]


def test_what_came_only_to_an_end_happened(pipeline):
    found = coded(pipeline, "The colonel overthrew the president of Vanuatu in March, only to be seized by Australian marines within a week.")
    assert {e.status for e in found.events if e.type in ("ASSAULT", "COERCE")} == {"occurred"}


def test_the_doers_of_a_scene_are_not_those_of_other_years(code):
    found = code("Gunmen burned a school in Kano, Nigeria, on Monday. The gunmen wore masks. In 2019 eight teachers were abducted in Borno. Two guards were beaten.")
    doers = {e.anchor.quote: bool(e.actors) for e in found.events}
    assert not doers["abducted"]
    assert doers["beaten"]


def test_what_was_long_ago_has_other_doers_and_other_dead(code):
    found = code("NICE, March 3, 2021 - Nearly 80 people were killed in Nice on Monday when a lorry hit a crowd. Four months ago militants killed 130 people at a concert hall. Last year 32 people were killed at an airport. Two people were wounded.")
    killed = [e for e in found.events if e.anchor.quote == "killed"]
    assert [bool(e.actors) for e in killed] == [False, True, False]
    assert len({r for e in killed for r in e.recipients}) == 3


def test_a_deed_that_only_happens_as_a_state_is_at_war_is_not_its(code):
    found = code("A blast in Lyon killed four people on Monday. The blast comes as France is fighting the Islamic State in Syria.")
    assert all("gov:FRA" not in e.actors for e in found.events if e.anchor.quote == "blast")
