"""Who sits on which side: feelings, subjects of active verbs, fights and those who fall in them, kin, ages that stand for people."""

import pytest


# ---------------------------------------------------------------- who feels, who does
def test_who_feels_something_is_the_one_who_blames(sides):
    actors, recipients, rules = sides("Teachers in Peru were deeply disturbed over police inaction in Lima on Friday.", "ACCUSE")
    assert (actors, recipients) == (["Teachers"], ["Police of Peru"])
    assert "who-feels" in rules


def test_i_in_a_passive_of_feeling_is_who_speaks(sides):
    text = 'President Dina Boluarte said: "I am horrified by the awful attack at a music festival in Lima."'
    assert sides(text, "ACCUSE")[:2] == (["Dina Boluarte"], [])
    assert "Dina Boluarte" not in sides(text, "ASSAULT")[0]


def test_who_goes_on_a_rampage_is_its_doer(sides):
    actors, recipients, _ = sides("A teacher went on a rampage in Lima on Friday, killing four pupils.", "ASSAULT")
    assert actors == ["Teacher"]
    assert "Teacher" not in recipients


def test_what_is_told_after_before_is_done_by_the_subject(sides):
    text = "A man shot two students in Lima before storming a clinic in Cusco."
    assert sides(text, "ASSAULT", "storming")[0] == ["Man"]


def test_who_hears_shooting_does_not_shoot(sides):
    assert sides("The family heard shooting outside their home in Lima on Friday.", "ASSAULT")[0] == []


def test_the_dead_blame_nobody(sides):
    actors, _, _ = sides("Witnesses in Chad said on Sunday that 200 people have been killed in an attack and are blaming a rebel group.", "ACCUSE")
    assert actors == ["Witnesses"]


def test_an_age_stands_for_somebody(sides):
    assert sides("A drunken 31-year-old kills his uncle in Lima before shooting dead two porters.", "ASSAULT", "kills")[0] == ["31-year-old"]


# ---------------------------------------------------------------- kin and fights
def test_nobody_attacks_the_troops_of_his_own_state(sides):
    actors, recipients, _ = sides("The clash came after what Israel says was a stone-throwing assault on its troops in Hebron.", "ASSAULT", "assault")
    assert (actors, recipients) == ([], ["Armed forces of Israel"])


def test_a_fight_told_without_its_sides_has_those_told_beside_it(sides):
    text = "The death toll from ethnic clashes in Sudan has climbed to 13, the United Nations said. Fighting broke out on Thursday between members of the Hausa people and rival groups in the village."
    actors, recipients, rules = sides(text, "ASSAULT", "clashes")
    assert (actors, recipients) == (["Members", "Rival groups"], [])
    assert "same-fight" in rules


def test_who_falls_in_a_fight_is_no_side_of_it(sides):
    actors, recipients, _ = sides("Clashes have killed 56 people in South Sudan, after youth from the Nuer community attacked another ethnic group.", "ASSAULT", "Clashes")
    assert "People" not in (*actors, *recipients)
    assert {"Youth", "Another ethnic group"} <= set(actors)


@pytest.mark.parametrize(("who", "others"), [("herders", "Police of Chad"), ("villagers", "Armed forces of Chad")])
def test_fighters_who_fall_stay_a_side_of_their_fight(sides, who, others):
    armed = "police" if "Police" in others else "soldiers"
    text = f"The {who} clashed with {armed} near Moundou on Sunday. The clashes killed nine {who}."
    for which in (0, 1):
        assert sorted(sides(text, "ASSAULT", "clash", which)[0]) == sorted([who.title(), others])


@pytest.mark.parametrize(("background", "known"), [("Ethnic clashes over cattle have erupted regularly in Sudan.", False), ("Ethnic clashes over cattle have erupted in Sudan.", True)])
def test_fights_of_decades_are_nobodys_in_particular(sides, background, known):
    text = f"On Friday clashes between the Hausa and the Nuba killed nine people in Sudan. {background}"
    actors, _, rules = sides(text, "ASSAULT", "clashes", 1)
    assert (actors, "same-fight" in rules) == (["Hausa", "Nuba"] if known else [], known)


# ---------------------------------------------------------------- pronouns
def test_it_is_not_whom_it_accuses(sides):
    actors, recipients, _ = sides("A drone hit a mill in Asmara hours after the Chadian government warned Eritrea that it might attack. It has accused Eritrea of attacking it.", "ACCUSE")
    assert (actors, recipients) == (["Government of Chad"], ["Government of Eritrea"])


def test_they_are_not_one_man(sides):
    actors, _, _ = sides("Peruvian soldiers burst in at noon. Her father begged for his life. They shot him in the chest.", "ASSAULT", "shot")
    assert actors == ["Armed forces of Peru"]


@pytest.mark.parametrize(
    "text",
    [
        "The army said it had repelled an assault on the base near Bria.",
        "Marines said they fended off a raid on the dam near Mosul.",
        "Ethiopia said its forces beat back an attack near Mekelle.",
    ],
)
def test_who_repels_an_attack_does_not_attack(code, text):
    (deed,) = [e for e in code(text).events if e.type == "ASSAULT"]
    assert deed.actors == ()
    assert deed.recipients


def test_who_is_named_as_attacker_stays_one(code):
    found = code("Marines repelled an attack by jihadists on Diffa. The army launched an assault on the camp.")
    names = {e.id: e.name for e in found.entities}
    first = next(e for e in found.events if e.type == "ASSAULT")
    assert [names[p] for p in first.actors] == ["Jihadists"]
    assert all(e.actors for e in found.events)


@pytest.mark.parametrize("text", ["Diplomats doubt that the rebels will withdraw from Goma.", "The envoy is hopeful that the rebels will free the hostages."])
def test_what_is_only_hoped_or_doubted_is_no_event(code, text):
    assert code(text).events == ()
