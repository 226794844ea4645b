"""Plain wordings of pressure and force: idioms read as a whole, what is announced, what others will pay for, who is hurt by nobody who is named."""

import pytest


def kinds(found):
    """Type and status of each event."""
    return {(event.type, event.status) for event in found.events}


@pytest.mark.parametrize(
    "text",
    [
        "Belarusian women formed human chains on the roads out of Minsk.",
        "Angry residents took to the streets of Goma after the killing of a trader.",
    ],
)
def test_an_idiom_is_read_as_a_whole_where_the_reader_marks_a_part_of_it(code, text):
    assert ("PROTEST", "occurred") in kinds(code(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The charity will hold a protest outside the Turkish embassy on Thursday.", "PROTEST"),
        ("NATO decided to strengthen its presence in Kosovo with 700 troops.", "MOBILIZE"),
        ("Burmese authorities will extend the curfew in Maungdaw for two months.", "COERCE"),
    ],
)
def test_what_is_announced_by_those_who_do_it_is_planned(code, text, kind):
    assert (kind, "planned") in kinds(code(text))


def test_what_may_be_done_is_not_announced(code):
    assert not code("The charity might hold a protest outside the embassy if it rains.").events


def test_an_operation_that_its_own_side_announces_is_a_threat(code):
    found = code("Turkey's president says it will begin a new operation against Kurdish fighters within days.")
    assert ("THREATEN", "threatened") in kinds(found)


def test_who_will_pay_for_it_is_threatened(code):
    found = code("North Korea's leader said South Korea would pay dearly for the leaflets.")
    threat = next(event for event in found.events if event.type == "THREATEN")
    assert threat.recipients
    assert not any(event.type == "THREATEN" for event in code("North Korea's leader said South Korea would pay for the rice.").events)


def test_a_row_of_deeds_behind_which_somebody_is(code):
    assert "ACCUSE" in {event.type for event in code("Kabul says Islamabad is behind a string of bombings in the east.").events}


def test_what_a_protest_sweeps_over_is_its_place(code):
    assert ("PROTEST", "occurred") in kinds(code("A wave of protests has swept Iran since the death of the young woman."))


def test_the_object_behind_off(code):
    assert ("PROTEST", "occurred") in kinds(code("Canadian truckers choked off the bridge to Detroit."))


def test_years_that_somebody_is_given(code):
    assert ("SANCTION", "occurred") in kinds(code("A Cairo court gave the blogger five years in jail."))


def test_a_plural_at_the_head_of_a_sentence_is_a_common_noun(code):
    assert ("ASSAULT", "occurred") in kinds(code("Missiles slammed into an apartment block in Dnipro."))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("An officer was wounded on Tuesday evening in the town of Cizre.", True),
        ("Three police officers were injured in Derry overnight.", True),
        ("Two soldiers were injured in a crash near Essen.", False),
        ("Four hikers were wounded in a landslide near Innsbruck.", False),
    ],
)
def test_who_is_wounded_by_nobody_who_is_named(code, text, told):
    assert ("ASSAULT" in {event.type for event in code(text).events}) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Egypt said all options were open if Ethiopia proceeds with a second filling of its dam.", True),
        ("Canada's minister said that nothing was off the table after the execution of a Canadian.", True),
        ("Hong Kong's security chief said anybody who urged voters to cast blank ballots could be prosecuted.", True),
        ("Egypt said the option of a second dam was open.", False),
    ],
)
def test_steps_that_are_kept_open_and_penalties_for_whoever_are_threats(code, text, told):
    assert ("THREATEN" in {event.type for event in code(text).events}) is told


def test_what_somebody_is_found_hangs_on_the_verb(code):
    found = code("A judge in Buenos Aires found the former vice president guilty of fraud.")
    assert ("SANCTION", "convict") in {(event.type, event.mode) for event in found.events}


def test_a_telling_wording_stands_beside_a_word_of_nature(code):
    assert ("PROTEST", "occurred") in kinds(code("Belarusians formed human chains on the roads out of Minsk, dressed in white and holding flowers."))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Iraq's parliament passed a law that outlaws same-sex relations.", "COERCE"),
        ("Fighting in the town left at least 40 people dead on Sunday.", "ASSAULT"),
        ("The Kremlin has not ruled out the use of nuclear weapons.", "THREATEN"),
        ("Any attempt to remove the president will be met with force, the Ugandan army said.", "THREATEN"),
        ("The opposition has announced a march on the palace in Lome for Saturday.", "PROTEST"),
        ("A column of armoured vehicles entered Tskhinvali on Friday.", "MOBILIZE"),
    ],
)
def test_plain_wordings(code, text, kind):
    assert kind in {event.type for event in code(text).events}


@pytest.mark.parametrize("text", ["An aid convoy reached Goma at dawn.", "Any attempt on the record will be met with applause, the trainer said."])
def test_words_of_force_that_tell_of_none(code, text):
    assert not {"COERCE", "MOBILIZE", "THREATEN"} & {event.type for event in code(text).events}
