"""The constructions in which news tells of a state that lasts, and those that only look so."""

from __future__ import annotations

import pytest

import tocsin


def told(text: str, *states: str) -> list[tuple[str, str, str | None, str | None]]:
    found = tocsin.code("Prague, 14 May 2019 - Officials met on Tuesday.\n\n" + text).statuses
    return [(s.subject, s.state, s.since and s.since.isoformat(), s.until and s.until.isoformat()) for s in found if not states or s.state in states]


@pytest.mark.parametrize(
    ("text", "subject", "since"),
    [
        ("The crossing at Farchana, which Chadian troops closed on May 1, is the busiest in the east.", "crossing at Farchana", "2019-05-01"),
        ("Aid workers called on Khartoum to reopen the Adre crossing, shut by the army on May 2.", "Adre crossing", "2019-05-02"),
        ("Troops stood around the palace at Kosti and the road to the airport was closed on Sunday.", "road to the airport", "2019-05-12"),
        ("On Friday the governor ordered the bridge closed to all traffic.", "bridge", "2019-05-10"),
        ("The prefect on 9 May ordered the border to be closed.", "border", "2019-05-09"),
        ("The Pan-American Highway remains blocked at four points.", "Pan-American Highway", None),
        ("The bridge was closed late on Sunday night.", "bridge", "2019-05-12"),
        ("The Karni terminal was kept shut for a fourth day on Tuesday.", "Karni terminal", "2019-05-11"),
        ("The closure of the frontier entered its fifth day on Tuesday.", "frontier", "2019-05-10"),
        ("The border has been closed since a shooting there on May 3.", "border", "2019-05-03"),
        ("The Masnaa crossing was closed two weeks ago.", "Masnaa crossing", "2019-04-30"),
        ("The Gatuna crossing has not been open since 6 May.", "Gatuna crossing", "2019-05-06"),
        ("All of its crossings have been closed since Friday.", "its crossings", "2019-05-10"),
        ("Lorries used to queue at the Tarapoto crossing. It has been closed since May 3.", "Tarapoto crossing", "2019-05-03"),
        ("Burundi on Thursday shut its border with Rwanda at Rumonge.", "its border with Rwanda at Rumonge", "2019-05-09"),
        ("Traffic through the Dirkou border post has been suspended since Friday.", "Dirkou border post", "2019-05-10"),
    ],
)
def test_a_thing_is_closed(text: str, subject: str, since: str | None) -> None:
    assert told(text, "closed") == [(subject, "closed", since, None)]


def test_a_reopening_tells_how_long_ago_the_closing_was() -> None:
    assert told("The Akina bridge was opened again to lorries on Monday, four days after the army shut it.", "closed") == [("Akina bridge", "closed", "2019-05-09", "2019-05-13")]
    assert told("The Chaman crossing was reopened on Monday after a closure of nine days.", "closed") == [("Chaman crossing", "closed", "2019-05-04", "2019-05-13")]


def test_an_extended_closure_is_that_of_the_thing_told_before() -> None:
    assert told("Pakistan closed its airspace on May 2 and has extended the closure until May 30.") == [("its airspace", "closed", "2019-05-02", "2019-05-30")]


def test_what_is_open_for_some_days_is_so_from_the_first_of_them() -> None:
    assert told("Egypt said it would open the Rafah terminal for three days starting Friday.") == [("Rafah terminal", "open", "2019-05-17", "2019-05-20")]


def test_a_state_begins_when_the_event_was_that_its_verb_tells_of() -> None:
    text = "Zimbabwe, 14 May 2019 - Shots were fired at Kazungula on Monday. Zambia shut the Kazungula checkpoint until further notice."
    (found,) = tocsin.code(text).statuses
    (event,) = (one for one in tocsin.code(text).events if "shut" in one.anchor.quote)
    assert event.date is not None
    assert found.since == event.date.earliest


@pytest.mark.parametrize(
    "text",
    [
        "The two governments have not held talks since May 2.",
        "No round of talks has been held since May 2.",
        "The negotiations have made no progress since May 2.",
        "On May 2, when the talks collapsed, both envoys left.",
        "Talks came to a halt on May 2.",
    ],
)
def test_talks_are_stalled(text: str) -> None:
    assert [(state, since) for _, state, since, _ in told(text)] == [("stalled", "2019-05-02")]


@pytest.mark.parametrize(
    ("text", "subject", "state"),
    [
        ("Fighters of Lashkar-e-Omar, an outlawed group, attacked the post.", "Lashkar-e-Omar", "banned"),
        ("Police searched the flats of activists of the Union of Poles, which Minsk has outlawed.", "Union of Poles", "banned"),
        ("The cabinet banned all activities of the National Unity Party.", "National Unity Party", "banned"),
        ("A leader of the now-banned Popular Front was arrested.", "Popular Front", "banned"),
        ("The PKK, regarded as a terrorist organisation by Turkey, said it would disband.", "PKK", "designated terrorist group"),
        ("The Oromo Liberation Front, which parliament declared a terrorist organization in 2011, was silent.", "Oromo Liberation Front", "designated terrorist group"),
        ("Al-Shabab, a US-designated terrorist group, claimed the bombing.", "Al-Shabab", "designated terrorist group"),
    ],
)
def test_a_body_is_banned_or_listed_by_its_name(text: str, subject: str, state: str) -> None:
    assert [(one, kind) for one, kind, _, _ in told(text)] == [(subject, state)]


@pytest.mark.parametrize(
    "text",
    [
        "Farmers blocked the highway with tyres and asked for water.",
        "Taxi drivers will block the motorway from Friday unless the men are freed.",
        "The soldiers opened the gate and fled.",
        "The road was closed for two hours.",
        "Parliament ruled out reopening any crossing.",
        "The minister met the governor about the reopening of the market.",
        "Protesters demanded that the party be banned.",
        "The PKK is considered a terrorist group by many of its victims.",
        "Talks failed to produce a deal but will go on, the envoy said.",
        "Talks ran for two days.",
        "The reopening of the border, planned for Thursday, was put off again.",
        "The school stands beside the clinic. It was closed on Friday.",
    ],
)
def test_what_does_not_last_or_is_only_wished_is_no_state(text: str) -> None:
    assert told(text, "closed", "open", "stalled", "banned", "designated terrorist group") == []


@pytest.mark.parametrize("text", ["The crossing at Adre was last closed in 2013.", "The army briefly closed the Adre crossing on Monday.", "The port was previously shut down in a dispute over wages."])
def test_what_has_not_lasted_is_no_state(text: str) -> None:
    assert told(text, "closed") == []


def test_days_after_something_else_do_not_say_how_long_it_was_shut() -> None:
    for reason in ("a shell hit it", "the two sides signed a truce", "rebels seized the town of Goma"):
        assert not [since for _, _, since, _ in told(f"The Akina bridge was opened again to lorries on Monday, four days after {reason}.", "closed") if since], reason


def test_who_is_held_for_no_told_time_is_no_state_for_having_a_name() -> None:
    assert told("Police detained opposition leader Ivan Petrov.", "detained") == []


def test_vague_times_give_no_day() -> None:
    assert [since for _, _, since, _ in told("The Adre crossing has been closed since late 2018.", "closed")] == [None]
    assert [since for _, _, since, _ in told("The army closed the Adre crossing two months ago.", "closed")] == [None]


def test_what_ended_in_a_month_that_goes_on_has_no_day_of_its_end() -> None:
    assert [until for _, _, _, until in told("The curfew in Ulan was lifted in May.", "in force")] == [None]


def test_a_ban_on_doings_is_told_once() -> None:
    assert [state for _, state, _, _ in told("The government imposed a ban on protests.")] == ["in force"]


def test_a_road_with_a_name_is_shut_from_the_day_on_which_it_is_blocked() -> None:
    assert told("Coca growers on Monday blocked the Cochabamba highway.", "closed") == [("Cochabamba highway", "closed", "2019-05-13", None)]
    assert told("Coca growers on Monday blocked the highway.", "closed") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ECOWAS gave the junta seven days to free the president.", ("junta", "under ultimatum", "2019-05-14", "2019-05-21")),
        ("The militia issued a 72-hour ultimatum to the government.", ("ultimatum", "in force", "2019-05-14", "2019-05-17")),
        ("The crossing, closed since 3 April, will reopen on Thursday.", ("crossing", "open", "2019-05-16", None)),
        ("Pakistan launched Operation Azm-e-Pasban on Monday.", ("Operation Azm-e-Pasban", "under way", "2019-05-13", None)),
    ],
)
def test_terms_reopenings_and_operations_are_told_in_full(text: str, wanted: tuple[str, str, str | None, str | None]) -> None:
    assert wanted in told(text)


def test_what_is_given_for_some_weeks_is_no_ultimatum() -> None:
    assert not told("The UN gave the refugees food for two weeks.", "under ultimatum")


def test_a_deadline_that_passed_is_what_became_of_the_ultimatum() -> None:
    found = tocsin.code("Prague, 14 May 2019 - Officials met on Tuesday.\n\nThe army chief gave the rebels 48 hours to leave Nyala on Friday. The deadline passed on Sunday.").statuses
    assert [(s.subject, s.state, s.status, s.outcome, str(s.until)) for s in found] == [("rebels", "under ultimatum", "occurred", "passed", "2019-05-12")]


def test_who_is_blamed_for_a_terrorist_attack_is_not_listed() -> None:
    assert told("Colombian authorities declared the front responsible for the blast, the worst terrorist attack in years.", "designated terrorist group") == []
    assert told("The court declared the Cairo group guilty of a terrorist plot.", "designated terrorist group") == []
    assert [one[0] for one in told("Kampala declared the ADF a terrorist organisation on May 6.", "designated terrorist group")] == ["ADF"]
