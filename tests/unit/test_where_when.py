"""What the rest of a report says of the day and the place of a deed."""

from datetime import date

import pytest

FRIDAY = date(2024, 5, 10)  # a Friday


def event_of(coded, words):
    return next(e for e in coded.events if words in e.anchor.quote or words in e.evidence[0].quote and e.anchor.quote.split()[0] in words)


def days(event):
    return (event.date.earliest, event.date.latest) if event.date is not None else None


def where(event):
    return event.place.name if event.place is not None else None


@pytest.mark.parametrize(
    ("headline", "day"),
    [
        ("Defence Ministry Spokesman's Weekly Briefing on March 6, 2024", date(2024, 3, 6)),
        ("Transcript of 6 March 2024", date(2024, 3, 6)),
        ("Statement by the four neighbours of Benin on the raid on the market at Kandi of March 6, 2024", None),
    ],
)
def test_a_headline_that_names_the_text_gives_its_day(code, headline, day):
    published = code(f"{headline}\n\nBenin condemned the arrest of two teachers in Niger, a spokesman for the government said in Cotonou.").published
    assert (published.earliest if published is not None and published.basis == "dateline" else None) == day


@pytest.mark.parametrize(
    ("text", "anchor", "first", "last"),
    [
        ("In 1998 rebels overran Bria, only to be captured by Chadian troops a few days later.", "captured", date(1998, 1, 2), date(1999, 1, 10)),
        ("Togo has called a summit for Wednesday. Unions have called a strike for Thursday.", "strike", date(2024, 5, 16), date(2024, 5, 16)),
        ("France deplored the riots of 2 and 3 May in Lyon.", "deplored", date(2024, 5, 9), date(2024, 5, 10)),
        ("On 3 May Ghana expelled two envoys of Chad, the second such step this year.", "expelled", date(2024, 5, 3), date(2024, 5, 3)),
        ("Teachers have been protesting in Bamako for 12 days.", "protesting", date(2024, 4, 28), date(2024, 5, 10)),
        ("Speaking in Doha on Tuesday, the minister condemned the raid.", "condemned", date(2024, 5, 7), date(2024, 5, 7)),
        ("In June 2019 Peru expelled two envoys. Chile condemned the step.", "condemned", date(2019, 6, 1), date(2019, 6, 30)),
        ("It was the worst raid since January 6, when gunmen killed ten herders near Kaya.", "killed", date(2024, 1, 6), date(2024, 1, 6)),
        ("The bar association criticised the army's control of the ports, in force since January 2023.", "criticised", date(2024, 5, 9), date(2024, 5, 10)),
        ("The prime minister promised an amnesty before the end of 2025.", "promised", date(2024, 5, 9), date(2024, 5, 10)),
        ("Kenya accused the rebels of breaking the truce which the two sides had signed in Lomé in January.", "accused", date(2024, 5, 9), date(2024, 5, 10)),
        ("Kenya accused soldiers of beating a herder near Moyale on 2 May.", "accused", date(2024, 5, 9), date(2024, 5, 10)),
        ("The search began on 3 May, three days after fighters of the Front for the Rebirth of Chad overran a customs post in Bol.", "overran", date(2024, 4, 30), date(2024, 4, 30)),
        ("On January 27 a bomb hit a convoy near Kaya and three weeks later armed men kidnapped a judge.", "kidnapped", date(2024, 2, 16), date(2024, 2, 18)),
        ("Kenya sent its first soldiers to Kismayo in July 2021 and has 400 there at present.", "sent", date(2021, 7, 1), date(2021, 7, 31)),
        ("Norway is expelling two diplomats of Belarus.", "expelling", date(2024, 5, 9), date(2024, 5, 10)),
        ("Gunmen killed six miners near Kaya on Monday. Two days after the attack, four rebels surrendered.", "surrendered", date(2024, 5, 8), date(2024, 5, 8)),
        ("Ghana's parliament has removed the speaker. He has been arrested, a guard said.", "arrested", date(2024, 5, 9), date(2024, 5, 10)),
        ("On Monday rebels shelled a clinic in Birao. A nurse was hurt. The army said nothing. Nobody claimed it. Aid workers were shocked. The same men had bombed the market the day before.", "bombed", date(2024, 5, 5), date(2024, 5, 5)),
        ("A bomb hit a school in Birao on 3 May, the mission said on Thursday. Three days later gunmen raided a post.", "raided", date(2024, 5, 6), date(2024, 5, 6)),
        ("Gunmen killed a judge in Birao last month and a day later soldiers raided a clinic.", "raided", date(2024, 4, 2), date(2024, 5, 1)),
        ("Drivers in Lomé marched for an hour yesterday and will march again on Sunday.", "marched", date(2024, 5, 9), date(2024, 5, 9)),
        ("Rebels seized a bridge near Birao on Monday. By nightfall troops had stormed the rebels' camp.", "stormed", date(2024, 5, 6), date(2024, 5, 6)),
    ],
)
def test_the_days_of_a_deed(code, text, anchor, first, last):
    assert days(event_of(code(text, published=FRIDAY), anchor)) == (first, last)


def test_a_day_to_come_sets_no_scene(code):
    found = code("Guards shot a man in Lomé on Tuesday.\n\nThe judge adjourned the case until May 30. Police arrested two men.", published=FRIDAY)
    assert days(event_of(found, "arrested")) == (date(2024, 5, 7), date(2024, 5, 7))


def test_a_condition_sets_no_scene(code):
    found = code("Guards shot a man in Lomé on Tuesday.\n\nThe family would march if the body was not released by Thursday. Police arrested two men.", published=FRIDAY)
    assert days(event_of(found, "arrested")) == (date(2024, 5, 7), date(2024, 5, 7))


def test_a_report_fills_in_when_and_where_its_first_sentence_happened(code):
    found = code("Gunmen killed six miners.\n\nThe attackers raided a pit near Kaya on Tuesday, police said.", published=FRIDAY)
    event = event_of(found, "killed")
    assert days(event) == (date(2024, 5, 7), date(2024, 5, 7))


@pytest.mark.parametrize(
    ("text", "anchor", "place"),
    [
        ("Raiders killed nine herders in a village in northern Benin.\n\nThey rode into Kessou, in the Kandi district, at dawn.", "killed", "Kessou"),
        ("Rebels hold Bria. Troops met them at Ouadda on Monday. Two soldiers were killed there.", "killed", "Ouadda"),
        ("Troops killed four rebels on Mount Elgon.", "killed", "Mount Elgon"),
        ("Thousands marched through Lomé on Friday, while police in the northern city of Kara fired tear gas at a crowd.", "fired", "Kara"),
        ("In Kara a boy died after he was hit by a stone outside the prefecture.", "hit", "Kara"),
        ("Gunmen shot nine diggers at the Wusanya pits, some miles from Kessula, where rebels killed ten people in a raid.", "killed", "Kessula"),
        ("Gunmen shot nine diggers at the Wusanya pits on Tuesday.", "shot", "Wusanya"),
        ("Guards beat a man outside the airport at Kessou.", "beat", "Kessou"),
        ("Soldiers searched houses in Kaya, in the course of which two men were arrested.", "arrested", "Kaya"),
        ("There was panic in Jos after gunmen kidnapped a priest.", "kidnapped", "Jos"),
        ("Mali condemned the raid on a bus, which took place in Zinder on 2 May.", "raid", "Zinder"),
    ],
)
def test_the_place_of_a_deed(code, text, anchor, place):
    assert where(event_of(code(text, published=FRIDAY), anchor)) == place


@pytest.mark.parametrize(
    ("text", "anchor", "place", "country"),
    [
        ("Clans in Somalia fought over a well in the Jiqle area on Monday, killing ten people.", "fought", "Jiqle", "SOM"),
        ("The Congolese army ambushed rebels in the Kitula forest.", "ambushed", "Kitula forest", "COD"),
        ("Ethiopian police beat detainees during a sweep in East Wollega.", "beat", "East Wollega", "ETH"),
        ("Gunmen attacked the tanker Lagos Queen near Bonny, Nigeria, on Monday.", "attacked", "Bonny", "NGA"),
        ("Police in Plovdiv, Bulgaria, fired on a crowd at the St George hospital.", "fired", "Plovdiv", "BGR"),
        ("A bomb went off in Gboko, Nigeria, on Monday. Two men were arrested in the Wenda neighbourhood.", "arrested", "Wenda", "NGA"),
        ("Bandits abducted a farmer from Kaya on Monday.", "abducted", "Kaya", "BFA"),
    ],
)
def test_names_of_ground_quarters_and_houses(code, text, anchor, place, country):
    found = event_of(code(text, published=FRIDAY), anchor).place
    assert (found.name, found.country) == (place, country)


def test_an_unknown_quarter_has_the_point_of_its_town(code):
    found = code("A bomb went off in Gboko, Nigeria, on Monday. Two men were arrested in the Wenda neighbourhood.", published=FRIDAY)
    place = event_of(found, "arrested").place
    assert (round(place.lat), round(place.lon), place.where_prec) == (7, 9, 2)


def test_a_house_is_called_after_a_place_elsewhere(code):
    found = code("Clashes in the Litoral prison left 17 inmates dead in Ecuador.", published=FRIDAY)
    assert all(e.country != "GNQ" for e in found.entities)


def test_an_unknown_village_lies_in_the_district_behind_it(code):
    found = code("Raiders killed nine herders at Kessou, in the Tahoua region, on Tuesday.", published=FRIDAY)
    place = event_of(found, "killed").place
    assert (place.name, place.country, place.where_prec) == ("Kessou", "NER", 3)
    assert place.lat is not None


def test_a_state_frees_on_its_own_soil(code):
    place = event_of(code("Zambia freed 14 prisoners.", published=FRIDAY), "freed").place
    assert (place.name, place.basis) == ("Zambia", "territory")


@pytest.mark.parametrize(
    ("text", "anchor", "place"),
    [
        ("The general told reporters in Kaya that Mali was lying. He accused Mali of arming the rebels.", "accused", "Kaya"),
        ("The general told reporters in Kaya that Mali was lying.\n\nSenegal accused Mali of arming the rebels.", "accused", None),
        ("A Gabès court heard the case on Monday.\n\nTwo brothers were convicted of murder.", "convicted", "Gabès"),
        ("A Gabès court heard the case on Monday.\n\nA party condemned the minister.", "condemned", None),
        ("Thousands marched in Kaya, demanding that the minister resign.", "demanding", "Kaya"),
    ],
)
def test_where_words_are_said(code, text, anchor, place):
    assert where(event_of(code(text, published=FRIDAY), anchor)) == place


def test_an_unknown_village_lies_in_the_country_of_the_story(code):
    found = code("Benin's army said that Beninese troops had fought raiders in Benin.\n\nThe raiders killed nine herders in Kessou on Tuesday.", published=FRIDAY)
    place = event_of(found, "killed").place
    assert (place.name, place.country, place.lat) == ("Kessou", "BEN", None)


def test_the_capital_is_that_of_the_country_of_the_report(code):
    found = code("Libya's army called up reserves, and Libyan units moved. Libyan officers thanked Turkey. Gunmen shot two men in the capital.", published=FRIDAY)
    assert where(event_of(found, "shot")) == "Tripoli"


def test_what_is_held_by_telephone_has_no_place(code):
    found = code("Rebels raided a farm in Kaya on Tuesday.\n\nThe two ministers held a telephone conversation.", published=FRIDAY)
    assert [e.place for e in found.events if e.type == "CONSULT"] == [None]
