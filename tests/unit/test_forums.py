"""Where words are said, and where a report that names no place of its own sets what it tells."""

from __future__ import annotations

from datetime import date

import pytest

FRIDAY = date(2024, 5, 10)


def where(coded, words):
    """Name, precision and basis of the place of the event at some words."""
    event = next(e for e in coded.events if words in e.anchor.quote)
    return (event.place.name, event.place.precision, event.place.basis) if event.place is not None else None


@pytest.mark.parametrize(
    ("text", "words", "town"),
    [
        ("Interior minister Paul Mensah told a news conference in Kumasi that the rebels must leave. Mensah accused Togo of arming them.", "accused", "Kumasi"),
        ("Speaking to reporters in Mwanza on Thursday, governor Juma Salehe urged farmers to return.", "urged", "Mwanza"),
        ("At a press briefing in Jakarta, spokesman Budi Santoso accused Australia of spying.", "accused", "Jakarta"),
        ("The spokesman, Koffi Adjovi, told journalists in Cotonou that he offered an amnesty.", "offered", "Cotonou"),
        ("In Skopje, government spokesman Goran Ilievski appealed for calm. Ilievski ruled out an inquiry.", "ruled out", "Skopje"),
        ("From Segou, defence minister Amadou Keita announced reforms. Keita ruled out any talks with the rebels.", "ruled out", "Ségou"),
        ("Governor Juma Salehe told a security meeting in Mwanza that he offered a reward.", "offered", "Mwanza"),
        ("KAMPALA, May 9 (Delta Wire) - In a joint news conference, Ugandan minister Sam Okello thanked Kenya for its help. Kenyan minister Peter Maina rejected the charge of spying.", "rejected", "Kampala"),
        ("A grand jury in Tampa indicted the mayor for shipping arms to rebels.", "indicted", "Tampa"),
    ],
)
def test_words_are_said_where_their_audience_is(code, text, words, town):
    assert where(code(text), words)[0] == town


def test_what_is_said_in_a_place_does_not_happen_there(code):
    found = code("Speaking to reporters in Mwanza on Thursday, governor Juma Salehe confirmed the clashes. Raiders killed two herders.", published=FRIDAY)
    assert where(found, "killed") is None or where(found, "killed")[0] != "Mwanza"


def test_a_seat_is_no_venue(code):
    assert where(code("The foreign ministry in Bamako denied that any camp had been struck."), "denied") is None


def test_an_envoy_is_called_in_where_he_serves(code):
    found = code("The ambassador of France to Ghana was summoned to the foreign ministry on Thursday.", published=FRIDAY)
    assert where(found, "summoned") == ("Accra", "town", "territory")


@pytest.mark.parametrize(
    "text",
    [
        "Colombia summoned the Ecuadorean ambassador on Tuesday and handed him a protest note.",
        "Colombia's foreign ministry called in the Ecuadorean ambassador to protest against the raid.",
    ],
)
def test_envoys_are_called_to_the_capital(code, text):
    found = code(text)
    said = [e for e in found.events if e.type == "ACCUSE"]
    assert said and all(e.place is not None and (e.place.name, e.place.basis) == ("Bogotá", "territory") for e in said)


@pytest.mark.parametrize("text", ["Colombia expelled two Ecuadorean diplomats on Tuesday.", "Colombia expelled three envoys of Ecuador last week."])
def test_envoys_are_sent_out_of_the_capital(code, text):
    assert where(code(text), "expel") == ("Bogotá", "town", "territory")


def test_a_town_that_is_threatened_is_not_where_the_threat_is_made(code):
    assert where(code("The leader of the gang threatened to take Jos next."), "threatened") is None


def test_calling_an_envoy_names_is_no_summons(code):
    found = code("Colombia called the Ecuadorean ambassador a liar and accused him of spying.")
    assert where(found, "called") is None


@pytest.mark.parametrize(
    ("text", "words", "town"),
    [
        ("President Hage Nangolo flew to Harare in March, where the two governments signed a defence pact.", "signed", "Harare"),
        ("Touring camps near Makurdi on Monday, Nigeria's defence minister warned that troops would shell the bandits.", "warned", "Makurdi"),
        ("Under a peace deal signed in Nairobi in May 2019, ten armed groups agreed to disarm.", "agreed", "Nairobi"),
        ("Foreign ministers of the African Union, who met in Lomé last week, rejected the request for observers.", "rejected", "Lomé"),
    ],
)
def test_words_of_a_visit_or_paper_have_its_place(code, text, words, town):
    assert where(code(text, published=FRIDAY), words)[0] == town


@pytest.mark.parametrize(
    ("text", "words", "town"),
    [
        ("Togo's parliament removed the minister. Hundreds marched in front of parliament on Monday and police fired tear gas.", "marched", "Lomé"),
        ("Crowds stormed the presidential palace in Sri Lanka on Monday and clashed with guards.", "clashed", "Colombo"),
    ],
)
def test_seats_of_a_state_stand_in_its_capital(code, text, words, town):
    found = code(text)
    place = where(found, words)
    assert place is not None and place[0] == town


def test_a_regional_parliament_stands_elsewhere(code):
    found = code("Spain sent police. Hundreds marched in front of the regional parliament on Monday.")
    assert where(found, "marched") is None or where(found, "marched")[0] != "Madrid"


def test_here_is_where_the_report_is_dated_from(code):
    found = code('DAVAO CITY, May 9 (Delta Wire) — Five rebels surrendered at the headquarters of the brigade here on Monday, the army said.\n\n"Soldiers shot two men here," a farmer in Manila said.')
    assert where(found, "surrendered")[0].startswith("Davao")


def test_a_report_that_names_no_place_has_that_of_its_dateline(code):
    found = code("KISUMU, May 9 (Delta Wire) — Inmates of the women's wing attacked the guards on Tuesday. Police shot two of them.")
    assert where(found, "attacked") == where(found, "shot") == ("Kisumu", "town", "dateline")
    away = code("KISUMU, May 9 (Delta Wire) — Gunmen attacked a village on Tuesday and killed two herders, police said.")
    assert all(e.place is None or e.place.basis != "dateline" for e in away.events)


@pytest.mark.parametrize(
    ("text", "words", "town"),
    [
        ("In Yobe State, rebels shelled a barracks near the old trading town of Geidam on Monday.", "shelled", "Geidam"),
        ("Three people were shot in clashes between clans north of Berbera, in Somalia.", "shot", "Berbera"),
        ("In Ica a crowd threw stones; police fired tear gas.", "fired", "Ica"),
        ("Peacekeepers have closed a clinic in Bria since May, when a mob attacked its guards.", "attacked", "Bria"),
        ("The war began when rebels took Monrovia in 1990 and drove the president from power.", "drove", "Monrovia"),
        ("A Kenyan delegation was in Kampala on Monday for talks with Ugandan officials.", "talks", "Kampala"),
    ],
)
def test_the_nearer_place_of_a_sentence_is_that_of_its_deeds(code, text, words, town):
    assert where(code(text), words)[0] == town


@pytest.mark.parametrize(
    ("text", "words", "town"),
    [
        ("Raiders shot two men in Gboko on Monday. The group claimed to have killed four guards.", "killed", "Gboko"),
        ("Police shot two men in Gboko on Monday. Hundreds had gathered outside the council to demand jobs.", "gathered", "Gboko"),
        ("Police shot two men in Gboko on Monday. The Nigerian army sealed the gates of the camp.", "sealed", "Gboko"),
        ("Gboko has a history: two priests were kidnapped there in May 2019.", "kidnapped", "Gboko"),
        ("Police shot two men in Gboko on Monday. The district administration imposed a curfew the same night.", "curfew", "Gboko"),
    ],
)
def test_what_came_before_or_of_it_has_the_place_of_the_scene(code, text, words, town):
    assert where(code(text, published=FRIDAY), words)[0] == town


@pytest.mark.parametrize(
    ("text", "words", "town"),
    [
        ("Chad and Niger agreed at a summit in Abuja in May to share intelligence.", "agreed", "Abuja"),
        ("The talks in Nairobi collapsed after the rebels rejected a plan to disarm.", "rejected", "Nairobi"),
        ("Speaking when he received traders in Kumasi on Thursday, governor Kofi Mensah accused Togo of arming smugglers.", "accused", "Kumasi"),
        ("The foreign ministers of Kenya and Uganda met in Kisumu on Tuesday. The two ministers agreed to reopen the border.", "agreed", "Kisumu"),
        ("Envoys of Sudan met rebel leaders in Juba last week and urged them to accept a truce.", "urged", "Juba"),
    ],
)
def test_what_is_said_on_a_meeting_is_said_where_it_was_held(code, text, words, town):
    assert where(code(text, published=FRIDAY), words)[0] == town


@pytest.mark.parametrize(
    ("text", "words", "town"),
    [
        ("Residents of Gboko said soldiers shelled two farms on Tuesday.", "shelled", "Gboko"),
        ("Nine herders were abducted by gunmen who invaded Gboko on Tuesday.", "abducted", "Gboko"),
        ("A bomber drove a car packed with explosives into a queue of army recruits outside a barracks in the southern port city of Kismayo on Thursday, killing six people.", "killing", "Kismayo"),
        ("Gunmen killed four traders in Gboko on Tuesday. The army sent more troops to the area.", "sent", "Gboko"),
    ],
)
def test_where_something_happened_that_is_told_at_a_distance(code, text, words, town):
    assert where(code(text, published=FRIDAY), words)[0] == town


@pytest.mark.parametrize(
    ("text", "words", "town"),
    [
        ('"No plant was hit," spokesman Omar Haddad said in Amman. He denied the charge.', "denied", "Amman"),
        ("Togo's minister met the rebel leader in Kumasi on Tuesday. Afterwards the envoy accused Benin of arming bandits.", "accused", "Kumasi"),
        ("Rebels hold Gboko, which they seized in March.", "seized", "Gboko"),
        ("Hundreds marched in Gboko on Tuesday. Police arrested six of them.", "arrested", "Gboko"),
        ("Thousands of people fled Gboko on Tuesday.", "fled", "Gboko"),
    ],
)
def test_places_that_words_around_a_deed_say(code, text, words, town):
    assert where(code(text, published=FRIDAY), words)[0] == town
