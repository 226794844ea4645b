"""When and where: what a clause says of itself, and what a report says around it."""

from datetime import date

import pytest

FRIDAY = date(2024, 5, 10)  # a Friday


def event_of(coded, words):
    return next(e for e in coded.events if words in e.anchor.quote or words in e.evidence[0].quote and e.anchor.quote.split()[0] in words)


def days(event):
    return (event.date.earliest, event.date.latest) if event.date is not None else None


@pytest.mark.parametrize(
    ("text", "anchor", "first", "last", "basis"),
    [
        ("Rebels attacked an army post near Gao on Tuesday, killing five soldiers.", "attacked", 7, 7, "relative"),
        ("Five soldiers were killed on Tuesday when a bomb exploded in Gao.", "killed", 7, 7, "relative"),
        ("Five soldiers were killed when a bomb exploded in Gao on Tuesday.", "killed", 7, 7, "relative"),
        ("The governor said on Wednesday that gunmen had abducted two teachers in Kaduna.", "abducted", 6, 8, "context"),
        ("Bandits who stopped a lorry near Tera killed two guards and led away six herders, police and a boy who hid said on Wednesday.", "killed", 6, 8, "context"),
        ("Protesters marched through Tunis on Wednesday after police shot a student.", "shot", 5, 8, "context"),
        ("Uganda's army shelled a ridge near Kasese on Friday, two days after rebels ambushed a convoy near Bunia.", "ambushed", 8, 8, "relative"),
        ("The government of Yemen closed a road on Thursday, hours after shells hit a market in Marib and killed two traders.", "hit", 8, 9, "relative"),
    ],
)
def test_the_day_that_a_sentence_gives_to_a_deed(code, text, anchor, first, last, basis):
    event = event_of(code(text, published=FRIDAY), anchor)
    assert days(event) == (date(2024, 5, first), date(2024, 5, last))
    assert event.date.basis == basis


@pytest.mark.parametrize(
    ("text", "anchor", "first", "last"),
    [
        ("Rebels freed two pilots on Thursday, 12 days after they were abducted near Tera.", "abducted", date(2024, 4, 27), date(2024, 4, 27)),
        ("Army jets attacked another village on the Niger on Tuesday, a day after the school bombing that killed 13 people.", "bombing", date(2024, 5, 6), date(2024, 5, 6)),
        ("Two days after police shot a student, crowds marched in Tera on Wednesday.", "shot", date(2024, 5, 6), date(2024, 5, 6)),
        ("The two sides met in Lome two months after gunmen killed six guards at the gate.", "killed", date(2024, 3, 1), date(2024, 3, 31)),
    ],
)
def test_the_day_that_so_many_days_after_count_from(code, text, anchor, first, last):
    event = event_of(code(text, published=FRIDAY), anchor)
    assert (days(event), event.date.basis) == ((first, last), "relative")


def test_a_day_of_the_statement_is_the_day_of_the_demand(code):
    event = event_of(code("In an interview on Wednesday, the minister said that Chad must withdraw its troops.", published=FRIDAY), "withdraw")
    assert event.type == "REQUEST"
    assert days(event) == (date(2024, 5, 8), date(2024, 5, 8))


def test_the_end_of_what_is_promised_is_not_its_day(code):
    event = event_of(code("The minister said on Wednesday that Chad would extend the amnesty until 31 October.", published=FRIDAY), "extend")
    assert event.date is None or event.date.latest < date(2024, 10, 31)


def test_who_is_warned_is_not_where(code):
    coded = code("The rebels said that their gunners had brought a plane down over Saada on Tuesday, and warned Riyadh of worse to come.", published=FRIDAY)
    assert event_of(coded, "brought").place.country == "YEM"
    assert event_of(coded, "warned").place is None


@pytest.mark.parametrize("text", ["The deal would have freed 290 rebels held in Marib.", "The joint force had yet to deploy to Mitiga."])
def test_what_did_not_come_about(code, text):
    assert {e.status for e in code(text, published=FRIDAY).events} <= {"not_occurred"}


def test_the_end_of_a_longer_name_is_no_name(code):
    event = event_of(code("Rebels attacked the barracks in Mocímboa da Praia on Tuesday.", published=FRIDAY), "attacked")
    assert event.place.country == "MOZ"


def test_the_time_of_another_deed_in_the_sentence_is_not_taken(code):
    found = code("Two men were shot dead in Accra before police arrested a suspect on Thursday.", published=FRIDAY)
    assert days(event_of(found, "shot")) != (date(2024, 5, 9), date(2024, 5, 9))


def test_what_follows_is_told_in_the_scene_that_the_first_sentence_sets(code):
    found = code("On Tuesday a lorry loaded with petrol crashed into a barracks in Beira.\n\nThe driver was killed by sentries.\n\nFour recruits were burned in the canteen.", published=FRIDAY)
    for words in ("killed", "burned"):
        event = event_of(found, words)
        assert days(event) == (date(2024, 5, 7), date(2024, 5, 7))
        assert event.date.basis == "context"
        assert (event.place.name, event.place.basis) == ("Beira", "scene")
        assert event.place.evidence[0].quote == "Beira"


def test_background_stays_in_its_paragraph(code):
    found = code("On Tuesday gunmen stormed a bank in Lagos.\n\nIn March 2021 rebels raided a prison. They killed four guards.\n\nPolice arrested six men.", published=FRIDAY)
    assert days(event_of(found, "killed")) == (date(2021, 3, 1), date(2021, 3, 31))
    assert days(event_of(found, "arrested")) == (date(2024, 5, 7), date(2024, 5, 7))


def test_a_later_mention_has_the_day_of_the_first(code):
    found = code("Rebels attacked a convoy near Bria on Sunday.\n\nThe talks had been planned for months. The minister did not speak of them.\n\nThe rebels who attacked the convoy have fled, and the convoy was attacked with rockets.", published=FRIDAY)
    later = [e for e in found.events if e.type == "ASSAULT"][1:]
    assert later
    assert all(days(e) in ((date(2024, 5, 5), date(2024, 5, 5)), None) for e in later)
    assert any(days(e) == (date(2024, 5, 5), date(2024, 5, 5)) for e in later)


def test_the_soil_of_the_state_that_arrests(code):
    event = event_of(code("Kenyan police arrested three activists.", published=FRIDAY), "arrested")
    assert (event.place.name, event.place.precision, event.place.basis, event.place.lat) == ("Kenya", "country", "territory", None)
    assert event.place.evidence[0].quote in ("Kenyan police", "police", "Kenyan")


def test_a_bearing_is_not_the_place(code):
    event = event_of(code("Gunmen killed two farmers in Gwoza, south of Maiduguri.", published=FRIDAY), "killed")
    assert event.place.name == "Gwoza"


def test_a_statement_has_no_scene(code):
    found = code("A bomb exploded in Homs on Tuesday. France condemned the attack.", published=FRIDAY)
    assert event_of(found, "condemned").place is None


def test_without_a_day_of_publication_a_weekday_stays_open(code):
    assert event_of(code("Rebels attacked an army post near Gao on Tuesday."), "attacked").date is None


@pytest.mark.parametrize(
    ("text", "anchor", "place", "basis"),
    [
        ("Uganda sent troops to Bunia on Monday.", "troops", "Bunia", "clause"),
        ("Sudan fired rockets at rebels in Chadian army camps.", "fired", "Chad", "clause"),
        ("Kenya accused Eritrea of harbouring the rebels.", "harbouring", "Eritrea", "territory"),
        ("The north-west of Nigeria has seen an increase in attacks on farmers in Zamfara.", "attacks", "Zamfara", "clause"),
    ],
)
def test_ground_that_is_named_or_meant(code, text, anchor, place, basis):
    event = event_of(code(text, published=FRIDAY), anchor)
    assert (event.place.name, event.place.basis) == (place, basis)


def test_what_a_state_rules_for_its_land_is_not_bound_to_the_scene(code):
    found = code("A bomb killed six people in Nairobi on Tuesday.\n\nKenya deported forty Somalis.", published=FRIDAY)
    assert event_of(found, "deported").place.name == "Kenya"


def test_what_is_told_again_is_linked_to_its_first_telling(code):
    found = code("Rebels attacked a convoy near Bria on Sunday.\n\nWitnesses said the convoy was attacked with rockets.\n\nOn Friday rebels attacked a convoy near Birao.", published=FRIDAY)
    first, again, other = [e for e in found.events if e.type == "ASSAULT"][:3]
    links = [(link.source, link.target) for link in found.links if link.kind == "same_event"]
    assert (again.id, first.id) in links
    assert other.id not in [source for source, _ in links]


def test_two_tolls_are_two_attacks(code):
    found = code("Gunmen killed three soldiers in Gao.\n\nGunmen killed nine soldiers.", published=FRIDAY)
    assert [link for link in found.links if link.kind == "same_event"] == []


def test_what_somebody_was_forced_to_do_sets_the_scene(code):
    found = code("Lorries turned back\n\nMay 17, 2024\n\nA relief convoy was forced to turn around on Monday near Kandi, drivers said.\n\nGunmen burned two lorries in the town.")
    assert [str(event.date.earliest) for event in found.events if event.type == "ASSAULT"] == ["2024-05-13"]


def test_missiles_are_fired_where_they_come_from(code):
    coded = code("North Korea fired a ballistic missile from Jagang Province on Monday.")
    assert next(e for e in coded.events if e.type == "MOBILIZE").place.country == "PRK"


def test_routes_that_are_fought_over_lead_elsewhere(code):
    coded = code("Two gangs have fought each other for the smuggling routes to Venezuela since March.")
    assert all(e.place is None or e.place.name != "Venezuela" for e in coded.events)


def test_what_befalls_an_aid_group_is_not_on_the_soil_of_its_seat(code):
    coded = code("Gunmen in Yemen turned back the lorries. They looted a store of Doctors Without Borders on Monday.")
    assert all(e.place is None or e.place.country != "FRA" for e in coded.events)


def test_a_place_named_by_the_word_that_tells_fails_no_stage(code):
    """Parsers make a verb of the second of 'Indian- and Pakistani-administered'."""
    found = code("January 19, 2005\n\nGenerals of both armies have met to talk of quiet on the line between Indian- and Pakistani-administered Kashmir.")
    assert not found.problems
    assert [event.type for event in found.events] == ["CONSULT"]
