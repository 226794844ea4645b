"""Losses in the wordings of news from the field: whose they are, which of them are others, and which belong to no deed of the report."""

from __future__ import annotations

import pytest

from counting import coded
from tocsin.pipeline import Pipeline


def losses(rules: Pipeline, text: str) -> dict[str, tuple[list[int], list[int]]]:
    """Killed and injured (their low ends) by the words of each act of force that has any."""
    return {e.anchor.quote: ([t.low for t in e.casualties.killed], [t.low for t in e.casualties.injured]) for e in coded(rules, text).events if e.type == "ASSAULT" and e.casualties}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A bomb went off in Kita, killing ten people. Medics treated 65 injured people while 10 others lost their lives.", [10]),
        ("A bomb went off in Kita, killing ten people. Another 14 were wounded and two others died of wounds.", [2, 10]),
        ("A bomb went off in Kita, killing ten people. Two others died in a clinic.", [2, 10]),
        ("A raid on Kita killed six men on Monday. Villagers found the six bodies in a well.", [6]),
        ("A raid on Kita killed six men on Monday. Villagers found another six bodies in a well.", [6, 6]),
        ("Militants raided two farms on Monday. Some 90 people have been killed so far in the violence.", []),
        ("Militants raided two farms on Monday. Nine people have been killed so far in the raid.", [9]),
        ("Militants raided two farms on Monday. Nine people were killed in the violence.", [9]),
        ("Gunmen fired on a bar in Kita on Monday. The attack came hours after three bodies were found nearby.", []),
        ("Gunmen fired on a bar in Kita on Monday. Three bodies were found there hours later.", [3]),
        ("Nine fallen soldiers were flown home after an ambush near Kita.", [9]),
        ("Nine fallen trees were removed after an ambush near Kita.", []),
    ],
)
def test_the_dead_of_a_deed(rules, text, found):
    killed = [rows for words, (rows, _) in losses(rules, text).items() if rows and "killed" not in words]
    assert sorted(killed[0] if killed else []) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least ten people were hurt in a raid on Kita, four nearby farms and 16 other counties.", [10]),
        ("The blast in Kita wounded 11 people. Four of those 11 hurt were flown to Lagos.", [11]),
        ("The blast in Kita wounded 11 people. Four of the 11 people were flown to Lagos.", [11]),
        ("Rebels fired on a lorry near Kita, killing two men and injuring a few others.", [2]),
    ],
)
def test_the_wounded_of_a_deed(rules, text, found):
    assert next(injured for _, injured in losses(rules, text).values()) == found


def test_what_was_ruined_before_killed_nobody(rules):
    assert losses(rules, "Troops killed two brothers in Kita after a mast was destroyed on Sunday.").get("destroyed") is None
    assert losses(rules, "Two brothers were killed in Kita when a house was destroyed on Sunday.") == {"destroyed": ([2], [])}


def test_those_taken_were_not_killed(rules):
    found = losses(rules, "Ten soldiers were killed and six others captured during heavy fighting in Kita on Monday.")
    assert found == {"fighting": ([10], [])}


def test_a_list_of_what_happened_names_no_cause(rules):
    found = losses(rules, "The commission counted ten fatalities, 28 injuries, 31 arrests and two abductions for Monday in Kita.")
    assert "abductions" not in found


@pytest.mark.parametrize(("text", "killed"), [("A farmer and teacher were shot dead by rebels near Kita.", 2), ("A farmer and teacher was shot dead by rebels near Kita.", 1)])
def test_two_people_may_share_an_article(rules, text, killed):
    ((rows, _),) = losses(rules, text).values()
    assert sum(rows) == killed


def test_the_people_of_a_state_are_not_its_government(rules):
    event = next(e for e in coded(rules, "South Sudanese officials blamed herders. The clashes in Torit left nine South Sudanese and two Ugandans dead.").events if e.casualties)
    assert [t.sector for t in event.casualties.killed] == ["CVL", "CVL"]


def test_a_years_murders_have_no_dead_of_one_day(rules):
    assert "murders" not in losses(rules, "With 1,400 murders this year Kita mourns. Ten people were killed at a bar, and two at a fair.")


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A grenade went off in Kita, causing two deaths and five injuries. Five others are in a clinic with wounds.", [2], [5]),
        ("A grenade went off in Kita, causing two deaths and five injuries. Another five were wounded in the panic.", [2], [5, 5]),
        ("Gunmen opened fire at a bar in Kita. It recalls the long war, in which 250,000 people died.", [], []),
        ("Gunmen opened fire at a bar in Kita. The owner spoke of a quarrel, in which three people died.", [3], []),
        ("Rebels attacked a post near Kita, killing two guards and wounding another.", [2], [1]),
        ("Rebels attacked a post near Kita, killing two guards and blaming another.", [2], []),
        ("A raid near Kita on Monday led to the arrest of nine men, killing of 13 bandits and rescue of two girls.", [13], []),
        ("A raid near Kita on Monday resulted in the neutralization of three terrorists.", [3], []),
        ("Shells hit a farm near Kita, and 12 people, nearly all of one family, were wounded.", [], [12]),
    ],
)
def test_the_losses_of_a_deed(rules, text, killed, injured):
    assert next(iter(losses(rules, text).values()), ([], [])) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A bomb went off at a hotel in Kita. Six out of 40 guests hurt in it died of their wounds.", [6]),
        ("A bomb went off at a hotel in Kita. Six out of 40 people injured in the attack left the clinic.", []),
        ("A fort near Kita was attacked on Monday, and 38 Naxals were killed, with two jawans wounded.", [38]),
    ],
)
def test_who_died_of_those_told_of(rules, text, killed):
    assert sorted({low for rows, _ in losses(rules, text).values() for low in rows}) == killed


def test_those_described_as_kidnapped_were_not_killed(rules):
    assert "kidnapped" not in losses(rules, "Troops freed the kidnapped girls in Kita. An officer spoke of the arrest of nine men and the killing of 13 bandits.")
