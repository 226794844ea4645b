"""What a text tells again is no second event; a request, an outbreak of fighting and a crime's bare name are what they are."""

import pytest


def anchors(found, kind=None):
    return [event.anchor.quote for event in found.events if kind is None or event.type == kind]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Rebels shelled a clinic in Bunia on Monday, killing four nurses. The African Union condemned the attack.", 1),
        ("Gunmen kidnapped two priests near Jos on Friday. Police blamed bandits for the kidnapping.", 1),
        ("Jets bombed a bridge near Taiz on Sunday, a strike that the governor called a crime.", 1),
        ("Gunmen ambushed a bus near Jos on Friday. A day after the ambush, gunmen burned the town hall in Minna.", 2),
        ("Rebels attacked a mine near Beni on Monday. Militants attacked a post near Gao on Friday, killing six soldiers.", 2),
        ("Rebels attacked a mine near Beni on Monday. The attack on Gao in May had killed six soldiers.", 2),
    ],
)
def test_a_noun_that_points_back_is_no_event(code, text, kept):
    assert len(anchors(code(text), "ASSAULT")) == kept


def test_a_noun_that_says_who_did_it_stays(code):
    found = code("A drone hit a mosque in Baidoa on Monday. Puntland's governor alleged that the Ethiopian army had carried out the strike.")
    assert any("strike" in quote for quote in anchors(found, "ASSAULT"))


def test_a_heading_is_not_coded_beside_its_paragraph(code):
    found = code("Officials met in Oslo on Monday.\n\nMayor shot dead\n\nGunmen shot dead the mayor of Zamora, Luis Rojas, on Tuesday, police said.")
    assert len(anchors(found, "ASSAULT")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Six villagers were killed and nine others were hurt when soldiers shelled a market in Kutum on Friday.",
        "Riot police dispersed the marchers with tear gas in Tunis on Monday.",
        "Marines stormed the yard of the jail in Quito behind a hail of rubber bullets on Monday.",
    ],
)
def test_results_and_means_join_their_deed(code, text):
    assert len(anchors(code(text), "ASSAULT")) == 1


def test_the_steps_of_one_act_are_one(code):
    visit = code("The Omani foreign minister flew to Sanaa on Sunday and met the Houthi leaders.")
    assert [event.mode for event in visit.events if event.type == "CONSULT"] == ["visit"]
    assert len(anchors(code("Hanoi summoned the Chinese envoy and handed him a protest note over the ship."), "ACCUSE")) == 1


@pytest.mark.parametrize("text", ["Prosecutors in Lima charged three of the policemen with murder.", "A court in Kampala found the general guilty of murder on Friday."])
def test_the_name_of_a_crime_is_no_deed(code, text):
    assert not anchors(code(text), "ASSAULT")


def test_a_request_that_is_refused_was_made(code):
    found = code("Ankara turned down Baku's request for missiles on Friday.")
    assert {event.type for event in found.events} == {"REJECT", "REQUEST"}


@pytest.mark.parametrize("text", ["Civil war broke out in Yemen in March 2015.", "A car bomb went off near a barracks in Cali on Sunday.", "Fighting in Darfur claimed 40 lives in May."])
def test_outbreaks_and_blasts_are_told(code, text):
    assert len(anchors(code(text), "ASSAULT")) == 1


@pytest.mark.parametrize("text", ["The minister blamed Chad for the fire in Adre but offered no evidence.", "Kenya shares a long border with Somalia."])
def test_phrases_that_tell_of_nothing(code, text):
    assert not [event for event in code(text).events if event.type in ("REJECT", "COOPERATE")]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Rabat has long accused Algiers of arming the Polisario Front.", "ACCUSE", "ongoing"),
        ("Rabat has accused Algiers of arming the Polisario Front.", "ACCUSE", "occurred"),
        ("Rebels have blockaded the town of Djibo since last May.", "COERCE", "ongoing"),
    ],
)
def test_what_has_been_so_for_long_goes_on(code, text, kind, status):
    assert [event.status for event in code(text).events if event.type == kind] == [status]


def test_whoever_names_a_wrong_accuses(code):
    found = code('"The siege is a violation of the laws of war," the Swiss envoy, Anna Roe, said on Monday.')
    assert [event.type for event in found.events if "violation" in event.anchor.quote] == ["ACCUSE"]


def test_a_paragraph_printed_twice_is_coded_once(code):
    text = "Nine herders were shot dead in a fight near Isiolo on Monday. The governor imposed a curfew in Meru."
    assert len(anchors(code(f"{text}\n\n{text}"))) == len(anchors(code(text))) == 2


def test_a_short_sentence_may_be_said_of_two(code):
    assert len(anchors(code("Police caught Juan Rojas near Cali on Monday. He was shot dead. Soldiers caught Luis Mora near Buga on Friday. He was shot dead."), "ASSAULT")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The guards did not fire at the crowd on Monday, the mayor of Gao said.",
        "A priest said that no tents, water or blankets had been given to those who fled from Gao.",
        "Neither the army nor the rebels shelled the town of Gao on Monday.",
    ],
)
def test_what_was_not_done_is_no_deed(code, text):
    assert not [event for event in code(text).events if event.type in ("ASSAULT", "AID") and event.status == "occurred"]


def test_a_complaint_that_is_quoted_is_a_source(code):
    assert anchors(code("Two men were arrested in Dallas on Friday, according to a complaint filed in court.")) == ["arrested"]


def test_whose_release_is_told_was_seized_and_does_not_tell_it(sides):
    _, released, _ = sides("Gunmen abducted six nurses near Gao in May. Local traders said their release came on Monday.", "RETREAT")
    assert released == ["Nurses"]
    assert sides("Police arrested the editor in Gao on Monday. His lawyer said his arrest was illegal.", "COERCE")[:2] == (["Police"], ["Editor"])


def test_talks_and_who_brokered_them_are_one_event(code):
    assert anchors(code("Five nurses were freed on Monday after negotiations between Mali and Boko Haram brokered by the Red Cross and Oman."), "CONSULT") == ["negotiations"]


def test_the_year_of_a_make_is_no_date(code):
    found = code("NAIROBI, 4 May 2015 - A group of men broke into a shop. Their green 2005 Fiat broke down and police arrested two men.")
    assert all(event.date.earliest is None or event.date.earliest.year == 2015 for event in found.events if event.date)


def test_who_denies_and_says_that_it_was_not_so_denies_once(code):
    found = code("NIAMEY, 4 May 2021 - Chad accused Niger of shelling a village near Bol on Monday. Niger's army denied the charge and said its guns did not fire at the village.")
    assert anchors(found, "REJECT") == ["denied"]
    assert not [event for event in found.events if event.type == "ASSAULT" and event.status == "occurred"]
