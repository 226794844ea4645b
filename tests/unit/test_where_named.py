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
        ("A blast in Quetta killed two guards on Monday, while another suicide attack in the capital Islamabad killed five.", "suicide attack", ("Islamabad", "Islamabad")),
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
