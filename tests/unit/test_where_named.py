"""Where small places lie, and names that taggers and parsers take for something else."""

from __future__ import annotations

from datetime import date

import pytest

FRIDAY = date(2024, 5, 10)


def place(found, words):
    """The name and first-level division of the place of the event with these words."""
    event = next(e for e in found.events if words in e.anchor.quote)
    return (event.place.name, event.place.admin1) if event.place is not None else None


@pytest.mark.parametrize(
    ("text", "words", "where"),
    [
        ("Bandits attacked the Wolubu village in the Jibia local government area of Katsina on Monday, said an elder in Katsina.", "attacked", ("Wolubu", "Katsina")),
        ("Bandits raided Wolubu village in Kebbi state on Monday.", "raided", ("Wolubu", "Kebbi")),
        ("Three herders were killed on Monday in an attack in Wolubu hamlet of Kaduna state.", "attack", ("Wolubu", "Kaduna")),
        ("Police raided a Roma village in Slovakia on Monday.", "raided", ("Slovakia", None)),
        ("Two raids were reported on Monday. In Durango, four men were shot dead in the mining town of Quetlazol. In Reynosa, six were shot dead.", "shot dead", ("Quetlazol", "Durango")),
        ("Herders were ambushed on Monday some 20 km north of Kano.", "ambushed", ("Kano", "Kano")),
        ("Power was cut on Monday in the Kherson region, where three people were shot dead.", "shot dead", ("Kherson", "Kherson")),
        ("A blast in Quetta killed two guards on Monday, while a second suicide attack, in the capital Islamabad, killed five.", "suicide attack", ("Islamabad", "Islamabad")),
        ("Rebels launched an assault on N'Djamena on Monday.", "assault", ("N'Djamena", "Chari-Baguirmi")),
        ("Raiders burned a market in northern Mali on Monday. The army told of it in Bamako.", "burned", ("northern Mali", None)),
    ],
)
def test_where_a_small_place_is(code, text, words, where):
    assert place(code(text, published=FRIDAY), words) == where


def test_a_division_that_no_table_knows_is_no_town_abroad(code):
    found = code("Troops were ambushed in Kaga Local Government Area of Borno State on Monday. Gunmen burned a school in Kaga on Tuesday.", published=FRIDAY)
    assert place(found, "burned") == ("Kaga", "Borno")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a Pakistani army post near the Afghan border on Monday.",
        "Smugglers shot a Jordanian soldier along the Syrian frontier on Monday.",
    ],
)
def test_what_happens_near_a_border_happens_on_neither_side_of_it(code, text):
    (event,) = (e for e in code(text, published=FRIDAY).events if e.type == "ASSAULT")
    assert event.place is None or event.place.country in ("PAK", "JOR")


def test_ground_of_a_country_is_in_it_all_the_same(code):
    assert place(code("Gunmen attacked a convoy on Afghan soil on Monday.", published=FRIDAY), "attacked") == ("Afghanistan", None)


def test_the_village_is_not_where_somebody_tells_of_it(code):
    found = code("Gunmen killed five farmers in a hamlet in Kaduna State on Thursday. An elder told reporters in Kafanchan that the raiders stormed the village at dusk.", published=FRIDAY)
    assert place(found, "stormed") == ("Kaduna", "Kaduna")


def test_a_day_behind_a_town_is_not_its_name(code):
    event = next(e for e in code("A protest in the village Thursday drew hundreds.", published=FRIDAY).events if e.type == "PROTEST")
    assert event.date is not None
    assert event.date.earliest == date(2024, 5, 9)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("The president of Togo has arrived in Lima for talks with his counterpart, following a visit to Quito by his deputy just a week ago.", "talks", date(2024, 5, 9), date(2024, 5, 10)),
        ("Troops fought rebels near Gao on Thursday, the first clash since a truce came into effect a day earlier. The fighting broke out in the town of Ansongo.", "broke out", date(2024, 5, 9), date(2024, 5, 9)),
        ("Rebels in Mali have killed 300 people since a revolt broke out 13 months ago.", "killed", date(2023, 4, 1), date(2024, 5, 10)),
        ("Rebels attacked a town in Cameroon on Thursday, a week after the group issued threats against Chad.", "threats", date(2024, 5, 1), date(2024, 5, 3)),
        ("Protesters torched a bank in Shiraz last weekend.", "torched", date(2024, 5, 4), date(2024, 5, 5)),
    ],
)
def test_which_day_it_was(code, text, words, first, last):
    event = next(e for e in code(text, published=FRIDAY).events if words in e.anchor.quote)
    assert event.date is not None
    assert (event.date.earliest, event.date.latest) == (first, last)


def test_a_day_of_may_is_none_of_a_battle_known_from_april(code):
    (event,) = (e for e in code("Marines clashed with fighters of the Abu Sayyaf Group in Patikul, Sulu, on Saturday, May 25, killing eleven.").events if "clashed" in e.anchor.quote)
    assert event.date is None or event.date.basis != "known"


@pytest.mark.parametrize(
    ("text", "words", "where"),
    [
        ("Residents of Abu Wolub, about 50 km south of El Fasher, said that soldiers attacked their village on Monday.", "attacked", ("Abu Wolub", "North Darfur")),
        ("Fighters raided an outpost in Sagme, 40 km south of Maroua, on Monday. On Tuesday they burned a school in the town.", "burned", ("Sagme", "Far North")),
        ("Rebels attacked an army post in the state's southeast on Monday, while militia seized Kita in the west.", "attacked", None),
        ("Three people were killed while police fired on a crowd in Kita, Mali, on Monday.", "killed", ("Kita", "Kayes")),
        ("The editor was arrested in Baku on Monday after a complaint filed by Gul Akhmedova, a member of parliament.", "arrested", ("Baku", "Baki")),
        ("KAMPALA - Armed men attacked a market in South Darfur on Monday. An elder accused militias of burning the Wolubu village on Tuesday.", "burning", ("Wolubu", "South Darfur")),
        ("A Casablanca court jailed an editor on Monday. The Supreme Court of Rwanda sentenced a reporter to two years on Monday.", "sentenced", None),
    ],
)
def test_whose_place_it_is(code, text, words, where):
    assert place(code(text, published=FRIDAY), words) == where


def test_a_small_town_does_not_eclipse_a_great_city(code):
    found = code("MUNICH (Reuters) - U.S. Secretary of State John Kerry said on Monday that peace talks on Syria were to resume in Geneva.", published=FRIDAY)
    assert {e.country for e in found.entities if e.name == "Geneva"} == {"CHE"}
    near = code("A man was shot in Geneva on Monday, Aurora police said. The Illinois State Police helped.", published=FRIDAY)
    assert {e.country for e in near.entities if e.name == "Geneva"} == {"USA"}


def test_a_family_name_in_front_is_no_town(code):
    found = code("The minister for foreign affairs of Japan, Kamikawa Yoko, on her first journey, held talks in Kathmandu on Monday. Kamikawa arrived in Nepal on Sunday.", published=FRIDAY)
    assert "Kamikawa" not in {e.name for e in found.entities if e.kind == "place"}


@pytest.mark.parametrize(
    ("text", "words", "where"),
    [
        ("An aid convoy left Port Sudan for El Fasher on Monday and was attacked near Kutum two days later.", "attacked", ("Kutum", "North Darfur")),
        ("Troops raided a house in Kano on Monday and arrested five men.", "arrested", ("Kano", "Kano")),
        ("At a meeting in Addis Ababa on Monday, the African Union condemned the killing of peacekeepers in Darfur earlier this month.", "killing", ("Darfur", None)),
        ("At a meeting in Addis Ababa on Monday, the African Union condemned the killing of peacekeepers in Darfur earlier this month.", "condemned", ("Addis Ababa", "Addis Ababa")),
        ("Rebels carried out an attack in Gao on Monday.", "attack", ("Gao", "Gao")),
        ("Fighters stormed a base between Gao and Kidal on Monday.", "stormed", ("Gao", "Gao")),
    ],
)
def test_each_deed_of_a_sentence_has_its_own_place(code, text, words, where):
    assert place(code(text, published=FRIDAY), words) == where


def test_the_day_of_what_is_condemned_is_not_that_of_the_statement(code):
    found = code("On Monday the president condemned the attack on a convoy last week.", published=FRIDAY)
    condemned = next(e for e in found.events if "condemned" in e.anchor.quote)
    assert condemned.date is not None
    assert (condemned.date.earliest, condemned.date.latest) == (date(2024, 5, 6), date(2024, 5, 6))


def test_what_a_report_tells_in_the_past_is_nothing_that_is_known_from_later_years(code):
    found = code("A suicide bomber killed 13 soldiers in a blast in North Waziristan.", published=date(2007, 7, 18))
    assert {e.status for e in found.events if e.type == "ASSAULT"} == {"occurred"}
    assert all(e.date is None or e.date.latest is None or e.date.latest <= date(2007, 7, 18) for e in found.events)
