"""Tolls as news states them: totals so far and of before, parts, rival counts, counts taken back, and deaths of other causes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import coded
from tocsin.pipeline import Pipeline


def counted(rules: Pipeline, text: str) -> list[tuple[float, str | None]]:
    return sorted(((f.value, f.role) for f in coded(rules, text).figures), key=str)


def losses(rules: Pipeline, text: str) -> dict[str, tuple[list[int], list[int]]]:
    """Killed and injured (their low ends) by the words of each act of force."""
    return {e.anchor.quote: ([t.low for t in e.casualties.killed], [t.low for t in e.casualties.injured]) if e.casualties else ([], []) for e in coded(rules, text).events if e.type == "ASSAULT"}


def test_what_the_dead_had_done_before_killed_nobody(rules):
    found = losses(rules, "Gunmen killed 20 farmers who had burned a lorry in 2017.")
    assert found["killed"] == ([20], [])
    assert found.get("burned", ([], [])) == ([], [])


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Bandits killed four National Park Rangers near Kita.", [4]),
        ("Two attackers ran into the yard and were shot dead by the guards.", [2]),
        ("A second attacker ran into the yard and was shot dead by the guards.", [1]),
        ("Two soldiers came under fire near Kita and were freed on Monday.", []),
    ],
)
def test_who_goes_on_to_be_killed_is_counted(rules, text, killed):
    assert sorted({low for rows, _ in losses(rules, text).values() for low in rows}) == killed


@pytest.mark.parametrize(
    ("second", "killed"),
    [("One soldier lost his life in the exchange of fire.", [5, 1]), ("One rebel lost his life in the exchange of fire.", [5]), ("In Jos, troops killed one soldier.", [5])],
)
def test_the_dead_of_both_sides_of_a_fight(rules, second, killed):
    found = losses(rules, f"Troops attacked a camp near Kano on Monday and killed five rebels. {second}")
    assert found["attacked"][0] == killed


KILLED, INJURED = "killed", "injured"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The toll stood at 77 dead and 255 wounded.", [(77, KILLED), (255, INJURED)]),
        ("Nurses put the toll at 14 killed and 31 injured.", [(14, KILLED), (31, INJURED)]),
        ("The governor put the death toll at 18.", [(18, KILLED)]),
        ("State television put the dead at 17.", [(17, KILLED)]),
        ("The number of people killed when rebels shelled a camp near Sake on Sunday has risen to 31.", [(31, KILLED)]),
        ("The raid brought to 210 the number of people killed in the province since January.", [(210, KILLED)]),
        ("The ambush brought the number of soldiers killed this month to 34.", [(34, KILLED)]),
        ("Artillery fire killed 16 villagers, up from an earlier count of 11.", [(11, KILLED), (16, KILLED)]),
        ("At least 70 people were killed, the ministry said, revising an earlier figure of 58.", [(58, KILLED), (70, KILLED)]),
        ("The army corrected the figure it had given for the dead, from 31 to 26.", [(26, KILLED), (31, KILLED)]),
        ("The navy lowered the death toll from 31 to 26.", [(26, KILLED), (31, KILLED)]),
        ("The opposition said 80 people had died in the crackdown; the government gave the figure as 12.", [(12, KILLED), (80, KILLED)]),
        ("The government puts the number of dead at 300; the rebels put it at 1,000.", [(300, KILLED), (1000, KILLED)]),
        ("The toll climbed past 50, from 44.", [(44, KILLED), (50, KILLED)]),
        ("The toll from raids was 15.", [(15, KILLED)]),
        ("The number of injured stands at 230.", [(230, INJURED)]),
        ("Rescue workers said the death toll had passed 100.", [(100, KILLED)]),
        ("The official death toll is 18, but residents say more than 40 people died.", [(18, KILLED), (40, KILLED)]),
        ("The total number of dead now stands at 310, including 90 children.", [(310, KILLED), (90, KILLED)]),
        ("The bombing killed 33 people, 12 of them children.", [(12, KILLED), (33, KILLED)]),
        ("Among the dead were five teachers and two students.", [(2, KILLED), (5, KILLED)]),
        ("Nineteen people were killed; three nurses were among the dead.", [(19, KILLED), (3, KILLED)]),
        ("Of the 46 killed, 30 were civilians.", [(30, KILLED), (46, KILLED)]),
        ("The toll includes four women.", [(4, KILLED)]),
        ("Gunmen killed four displaced men in Jega.", [(4, KILLED)]),
        ("An avalanche killed 11 skiers.", [(11, KILLED)]),
        ("Only one of our men paid the supreme price.", [(1, KILLED)]),
        ("Two guards were killed and a third was injured.", [(1, INJURED), (2, KILLED)]),
        ("Two guards were killed and another was wounded.", [(1, INJURED), (2, KILLED)]),
        ("A stray shell injured a baker at his oven.", [(1, INJURED)]),
        ("None of the 40 passengers was hurt.", [(40, None)]),
        ("A correction: the paper misstated the number of dead soldiers as 19.", []),
        ("The strike killed 20, not 200 as first reported.", [(20, KILLED)]),
        ("The fighting cost the army 70 dead and 150 wounded.", [(70, KILLED), (150, INJURED)]),
        ("A further nine people died of their wounds, taking the total number of dead to 38.", [(38, KILLED), (9, KILLED)]),
        ("Seven more bodies were found, bringing the death toll to 27.", [(27, KILLED), (7, KILLED)]),
        ("The clashes have killed about 150 people, 90 of them civilians.", [(150, KILLED), (90, KILLED)]),
        ("Rocket fire wounded as many as 16 people, two of them critically.", [(16, INJURED), (2, INJURED)]),
        ("Between 15 and 20 fighters were killed.", [(17, KILLED)]),
        ("No fewer than 27 farmers were killed.", [(27, KILLED)]),
        ("Cholera has killed more than 200 people.", [(200, KILLED)]),
        ("The death toll could rise.", []),
        ("The war has claimed some 90,000 lives.", [(90_000, KILLED)]),
        ("Thirty-one co-defendants were given long terms.", [(31, None)]),
        ("Comrat is a town of 20,000.", [(20_000, None)]),
        ("Russia barred 40 European newspapers.", [(40, None)]),
        ("The army closed two crossings.", [(2, None)]),
        ("The raiders burned two trucks and three clinics.", [(2, None), (3, None)]),
        ("A drone fired on two lorries.", [(2, None)]),
        ("Police seized 90 rifles.", []),
        ("The total killed in the two attacks is now 64.", [(64, KILLED)]),
        ("Bandits fired 30 rockets and two dozen mortar rounds at the dam.", [(24, None), (30, None)]),
        ("The navy shot down nine of the 16 drones.", [(16, None), (9, None)]),
        ("Jurors found him guilty on three of eight counts.", [(3, None), (8, None)]),
        ("Gunners shelled the ferry landing seven times.", [(7, None)]),
        ("The hangar held a dozen MiG-29s.", [(12, None)]),
        ("Thousands fled.", [(2_000, "displaced")]),
        ("Hundreds defied the ban.", [(200, None)]),
        ("Six miners suffered severe burns in the blast.", [(6, INJURED)]),
        ("Three sepoys embraced martyrdom near Wana.", [(3, KILLED)]),
        ("Two of the wounded died at dawn.", [(2, KILLED)]),
        ("Troops neutralised 18 rebels near Kidal.", [(18, KILLED)]),
        ("The brawl left at least 11 prisoners dead and six hurt.", [(11, KILLED), (6, INJURED)]),
        ("The coroner counted 20 deaths, 12 in Ndola and eight in Kitwe.", [(12, KILLED), (20, KILLED), (8, KILLED)]),
        ("A shell killed a baker and her four daughters.", [(5, KILLED)]),
        ("Raiders shot dead a herder and two of his sons.", [(3, KILLED)]),
        ("Two rangers and a cook were killed.", [(1, KILLED), (2, KILLED)]),
        ("The number of its fighters is put at 1,200, up from 300 in 2017.", [(1_200, None), (300, None)]),
        ("The bureau logged 55 clashes, down from 70 in March.", [(55, None), (70, None)]),
        ("She won by six percentage points, and fewer than two percent of the ballots were spoilt.", [(2, None), (6, None)]),
        ("Farmers were paid KES 45,000 a field.", [(45_000, None)]),
        ("Eight people died, among them a nurse and two drivers.", [(8, KILLED), (2, KILLED)]),
        ("Three stokers were killed and two lost limbs.", [(3, KILLED)]),
        ("A shell landed on the school, killing six people, among them a janitor.", [(6, KILLED)]),
        ("The two armies swapped captives, 60 from each side.", [(60, None)]),
        ("Two decades of war followed.", [(20, None)]),
        ("The clinic had received the bodies of 12 people, including two babies.", [(12, KILLED), (2, KILLED)]),
    ],
)
def test_a_number_of_a_toll_has_its_role(rules: Pipeline, text: str, wanted: list[tuple[float, str | None]]) -> None:
    assert counted(rules, text) == sorted(wanted, key=str)


@pytest.mark.parametrize(
    ("text", "anchor", "killed", "injured"),
    [
        ("Shells hit the port of Sirte on Sunday. The toll stood at 77 dead and 255 wounded.", "hit", [77], [255]),
        ("Rebels shelled a clinic in Bria on Monday. Nurses put the toll at 14 killed and 31 injured.", "shelled", [14], [31]),
        ("Gunmen attacked a bar in Tijuana on Sunday, killing five. The death toll rose to seven on Tuesday.", "attacked", [7], []),
        ("The attack killed 14 people on Friday, bringing the week's toll to 51.", "attack", [14], []),
        ("The raid brought to 210 the number of people killed in the province since January.", "raid", [], []),
        ("Rebels attacked army posts near El Obeid on Monday. A charity said 63 people in the town had died of malnutrition since April.", "attacked army posts", [], []),
        ("Rebels shelled Taiz on Sunday. In the same week cholera killed 48 people in the city.", "shelled", [], []),
        ("Rebels attacked a convoy near Goma on Sunday. Eleven people died when a bus overturned on the same road.", "attacked a convoy", [], []),
        ("Militants attacked Mandera on Sunday. More than 300 people have been killed in the county since January.", "attacked", [], []),
        ("A drone hit a market in Nyala on Monday, killing more than 40 people and wounding 70, the Nyala Relief Society said. The army put the toll at 57.", "hit", [41], [70]),
        ("The strike on the school killed 20, not 200 as first reported.", "strike", [20], []),
        ("Nineteen people were killed in the air strike on Sanaa; three nurses were among the dead.", "killed in the air strike", [19], []),
        ("Rebels raided a farm near Zinder on Sunday. The army retracted its claim that 14 people had been killed.", "raided", [], []),
        ("Rebels bombed a bar in Beni on Sunday. The number of dead rose to nine on Tuesday, up from six.", "bombed", [9], []),
        ("Dozens of people were killed in the clash.", "killed in the clash", [20], []),
        ("A shell hit a mill near Bria, killing a baker and her daughter.", "hit", [1, 1], []),
        ("Rebels bombed a ferry near Bukama, and its captain was killed.", "bombed", [1], []),
        ("A bomb exploded in a bazaar in Bannu, leaving six dead, the worst attack in the town this decade.", "exploded", [6], []),
        ("Raiders attacked a mine near Kaya on Monday. They killed 14 miners.", "attacked", [14], []),
        ("Soldiers clashed with poachers near Garamba. Three soldiers and a poacher died.", "clashed", [3, 1], []),
        ("Guards opened fire on strikers in Rustenburg. At least 10 people were shot dead.", "opened fire", [10], []),
        ("Gunmen stormed a pub in Soweto and opened fire, killing 16.", "stormed", [16], []),
        ("Gunboats shelled the camp on Monday, a day after rockets killed seven guards.", "shelled", [], []),
        ("Soldiers surrounded a gang near Jos, killing five of them.", "killing", [5], []),
        ("Drones struck the grain port of Reni and killed a crane driver.", "struck", [1], []),
        ("Twelve protesters were shot dead, bringing to at least 70 the number killed since the protests began.", "shot dead", [12], []),
        ("Some 20 people died of exposure while fleeing the fighting in Sinjar.", "fighting", [], []),
    ],
)
def test_a_toll_joins_the_act_that_caused_it_and_no_other(rules: Pipeline, text: str, anchor: str, killed: list[int], injured: list[int]) -> None:
    assert losses(rules, text)[anchor] == (killed, injured)


def test_rival_tolls_have_their_own_sources(rules: Pipeline) -> None:
    found = coded(rules, "A drone hit a market in Nyala on Monday, killing more than 40 people, the Nyala Relief Society said. The army put the toll at 57.")
    names = {e.id: e.name for e in found.entities}
    sources = {f.value: names.get(f.source or "", "") for f in found.figures}
    assert sources[40] == "Nyala Relief Society"
    assert "forces" in sources[57].lower()


def test_the_day_of_telling_and_of_a_rise_dates_no_count(rules: Pipeline) -> None:
    found = coded(rules, "Rebels shelled a camp near Sake on Sunday. Doctors said on Tuesday that 16 people had been killed. The death toll from the shelling rose to 18 on Tuesday.")
    assert {f.value: f.period for f in found.figures} == {16: None, 18: None}
    dates = {e.date.earliest for e in found.events if e.type == "ASSAULT" and e.date}
    assert date(2019, 5, 14) not in dates


def test_the_dead_since_a_coup_are_not_those_of_the_coup(rules: Pipeline) -> None:
    found = coded(rules, "More than 5,000 people have died since the army seized power in 2021.")
    assert not any(e.casualties for e in found.events)


def test_animals_and_things_are_not_people(rules: Pipeline) -> None:
    assert all(role is None for _, role in counted(rules, "The raiders killed 40 goats and burned 12 shops."))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["12", "40", "the", "toll", "number", "of", "dead", "put", "at", "to", "from", "brought", "not", "none", "them", "among", "killed", "people", "figure", "as", "it", "co", "-", ",", ";", "."]), min_size=1, max_size=14))
def test_any_row_of_words_gives_counts_of_the_text_only(rules: Pipeline, words: list[str]) -> None:
    assert {f.value for f in coded(rules, " ".join(words)).figures} <= {0, 1, 12, 40, *(float(f"{a}{b}") for a in ("12", "40") for b in ("12", "40")), 26}


def test_a_toll_behind_which_goes_to_the_deed_before_it(rules):
    found = losses(rules, "Egypt blames the sect for the bombing of a bus on 3 March, in which six people died, and for Monday's rocket attack on Dahab, which killed three.")
    assert found["bombing"][0] == [6]
    assert [killed for words, (killed, _) in found.items() if "rocket" in words] == [[3]]


@pytest.mark.parametrize("text", ["Students marched through Oruro on Saturday. Nobody was hurt.", "Police raided a mosque in Mombasa on Friday and detained 12 worshippers. No one was hurt."])
def test_that_nobody_was_hurt_is_said_of_marches_and_raids(rules, text):
    tolls = [e.casualties for e in coded(rules, text).events if e.casualties]
    assert tolls
    assert all([t.high for t in one.killed] == [0] and [t.high for t in one.injured] == [0] for one in tolls)


def test_where_some_are_hurt_it_is_only_death_that_nobody_suffered(rules):
    assert losses(rules, "Rebels shelled the port of Barra on Tuesday. No one was killed but two dockers were wounded.")["shelled"] == ([0], [2])


def test_one_behind_that_counts(rules):
    assert counted(rules, "The army said that one guard was killed.") == [(1.0, KILLED)]
    assert counted(rules, "The mayor liked that one best.") == []


def test_who_is_speared_to_death_is_killed(rules):
    assert counted(rules, "Two elders were speared to death.") == [(2.0, KILLED)]


def test_the_losses_of_a_sentence_are_those_of_its_one_act(rules):
    found = losses(rules, "Rebels shelled a market in Aru at noon, a nurse said, adding that three traders were killed.")
    assert found["shelled"][0] == [3]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Four shepherds were hacked to death near Bauchi on Sunday.", [4], []),
        ("Two traders were burned alive by a mob in Lagos on Sunday.", [2], []),
        ("A shell killed a couple and their son in Sumy on Sunday.", [2, 1], []),
        ("A rocket killed a family of seven in Idlib on Sunday.", [7], []),
        ("Six guards died of their wounds after the ambush near Gao.", [6], []),
        ("The raid on Gao cost the lives of nine people, including two nurses, and left 14 others wounded.", [9], [14]),
        ("Three marchers were hit by pellets in Harare on Sunday.", [], [3]),
    ],
)
def test_who_is_killed_or_hurt_in_whatever_words(rules: Pipeline, text: str, killed: list[int], injured: list[int]) -> None:
    found = list(losses(rules, text).values())
    assert (killed, injured) in [(sorted(dead, reverse=True), hurt) for dead, hurt in found]


def test_a_number_of_villages_is_no_number_of_dead(rules: Pipeline) -> None:
    found = losses(rules, "Five bodies were found on Sunday, bringing to 61 the number of people killed by gunmen who raided eight villages near Jos.")
    assert all(8 not in dead for dead, _ in found.values()) and any(dead == [61] for dead, _ in found.values())


def test_a_toll_of_months_is_not_that_of_the_last_attack(rules: Pipeline) -> None:
    found = losses(rules, "A bomb wounded three soldiers near Baqubah on Sunday. According to the mission, 1,400 people were killed in acts of violence between April and June.")
    assert [dead for dead, hurt in found.values() if hurt == [3]] == [[]]


def test_losses_go_to_the_act_and_not_to_its_manner(rules: Pipeline) -> None:
    found = losses(rules, "Raiders struck the village of Kanya on Sunday, setting huts ablaze. Sixteen people lost their lives there.")
    assert found["struck"][0] == [16]


def test_bodies_taken_to_hospital_are_not_wounded(rules: Pipeline) -> None:
    assert "injured" not in {unit for _, unit in counted(rules, "A bomb went off in Kano on Monday. Two bodies were taken to hospital.")}


def test_a_verb_tells_of_harm_only_with_its_particle(rules: Pipeline) -> None:
    assert (12.0, "killed") in counted(rules, "Nine miners died near Jos on Sunday. Police took a guard away, and the number of victims rose to 12.")


def test_any_verb_may_be_done_to_death(rules: Pipeline) -> None:
    assert counted(rules, "Four shepherds were macheted to death in Bauchi.") == [(4.0, "killed")]
    assert counted(rules, "Four rebels were sentenced to death in Bauchi.") != [(4.0, "killed")]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The death toll from Sunday's rocket attack on a depot in Lviv has climbed to 14, a medic said. An earlier count had put the number of dead at six.", [14]),
        ("The toll from the blast in Kirkuk rose to 17 on Tuesday, a nurse said. The first count was nine dead.", [17]),
        ("At least 22 people have now died after Sunday's gun attack on a church in Jos, correcting an earlier figure of 35, a priest said.", [22]),
        ("The number of dead in the attack on a depot in Beni was lowered from eight to six, officials said.", [6]),
        ("Gunmen attacked a depot in Beni on Sunday. A first count put the number of dead at six.", [6]),
        ("Gunmen attacked a depot in Beni on Sunday. The latest count puts the number of dead at six.", [6]),
        ("Two clerks died a year after the attack on a depot in Beni.", []),
        ("Two clerks have died long after the attack on a depot in Beni.", []),
    ],
)
def test_the_latest_toll_stands_and_the_old_one_does_not(rules: Pipeline, text: str, killed: list[int]) -> None:
    assert next(iter(losses(rules, text).values()))[0] == killed


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Crowds mourned the colonel, whom gunmen shot dead in Kaya together with six others.", [1, 6], []),
        ("Thirteen villagers are now known to have died when raiders attacked Kaya.", [13], []),
        ("Thirteen villagers are known to have fled when raiders attacked Kaya.", [], []),
        ("A shell killed six nuns and wounded over 40, a bishop said.", [6], [41]),
        ("Seven men and one boy, a herder from Kita, were murdered.", [7, 1], []),
        ("Rebels killed three clerks while others buried the dead of a raid.", [3], []),
        ("Rebels attacked a fort near Wau. The army put its own dead at five.", [5], []),
        ("The bodies of four clerks who were kidnapped in Kita have been found in a well.", [4], []),
        ("Police fired on marchers in Kita. A medic counted 11 people with light wounds.", [], [11]),
        ("They recalled the raid on Kita of May 2018, in which six nuns died.", [6], []),
        ("No week hurt more than this one: gunmen killed nine men in Kita.", [9], []),
    ],
)
def test_what_is_known_or_said_of_those_counted(rules, text, killed, injured):
    found = list(losses(rules, text).values())
    assert [killed, injured] in [list(one) for one in found] or (not killed and not injured and all(one == ([], []) for one in found))
    assert all(set(one[0]) <= set(killed) and set(one[1]) <= set(injured) for one in found)


def test_who_is_still_missing_is_counted_so(rules):
    assert (7, "missing") in counted(rules, "Seven loggers who were led away are still missing.")
    assert (7, "missing") not in counted(rules, "Seven loggers who were missing are now resting.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Guards found the bodies of 11 herders in a pit near Kita. A monk said that they had been shot by soldiers.", ([11], [])),
        ("Nine men died when a ferry sank near Kita. They had been beaten by guards in May.", ([], [])),
        ("Rebels raided Kita and killed 30 clerks. It was the deadliest raid since 2015, when 70 died.", ([30], [])),
        ("Raiders shot dead a trader in Kita. His driver and a clerk were wounded.", ([1], [1, 1])),
        ("Raiders shot dead a trader in Kita. His driver was not wounded.", ([1], [])),
    ],
)
def test_whose_losses_a_sentence_beside_the_deed_counts(rules, text, found):
    acts = losses(rules, text).values()
    assert found in acts
    assert all(one in (found, ([], [])) for one in acts)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Raiders attacked a bus near Kita, killing nine people. Another two died in hospital.", ["nine people", "other people"]),
        ("Raiders attacked a bus near Kita, killing nine people. Another two were killed in an attack on a mill.", ["nine people"]),
        ("Raiders hit the region on Monday. Eleven people were killed in Kita and six in Kaya.", ["Eleven people", "other people"]),
        ("Raiders killed 12 people on Monday, seven in Kita and five in Kaya.", ["12 people"]),
    ],
)
def test_a_number_of_others_is_added_to_those_counted_before(rules, text, who):
    first = next(e for e in coded(rules, text).events if e.type == "ASSAULT" and e.casualties)
    assert [toll.who for toll in first.casualties.killed] == who


def test_a_toll_reaches_a_number_behind_the_names_of_places_and_days(rules):
    assert (61, "killed") in counted(rules, "The death toll of the raid on the camp in Kita, Mali, on Monday has reached 61, a clerk said.")
    assert (14, "killed") in counted(rules, "The number of people killed when raiders attacked the Hotel du Lac in the north of Kita this week is 14, police said.")
    found = losses(rules, "Raiders killed nine men at Kita on Sunday. Another twelve were killed at Kaya.")
    assert ([9, 12], []) not in found.values()


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Raiders attacked a mine near Kita, killing 11 people. A twelfth body was found in a shaft.", [12]),
        ("Raiders attacked a mine near Kita, killing three people. A fourth person died of his wounds.", [4]),
        ("Raiders attacked a mine near Kita, killing three people. A fourth attacker was shot dead.", [3]),
        ("Raiders attacked a mine near Kita, killing three people. A fourth person survived.", [3]),
    ],
)
def test_the_number_of_the_last_victim_is_that_of_all(rules, text, killed):
    assert next(e for e in coded(rules, text).events if e.type == "ASSAULT").casualties.killed[0].low == killed[0]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Raiders attacked Kita. A clerk was shot in the leg.", [], [1]),
        ("Raiders attacked Kita. A clerk was shot in the head.", [], []),
        ("The toll of the raid on Kita rose to 19 after three of the injured died, doctors said.", [19], []),
    ],
)
def test_where_somebody_was_shot_tells_whether_he_lived(rules, text, killed, injured):
    found = losses(rules, text).values()
    assert (killed, injured) in found or (not killed and not injured and all(one == ([], []) for one in found))


def test_a_title_in_the_plural_counts_as_many_as_its_number(rules):
    assert losses(rules, "Bandits killed three National Forest Wardens near Kita.")["killed"] == ([3], [])


@pytest.mark.parametrize(
    ("text", "kind", "killed"),
    [
        ("Protesters marched against a tax in Kita on Monday. Three people died in the unrest.", "PROTEST", [3]),
        ("Protesters marched against a tax in Kita on Monday. Three people died in a flood.", "PROTEST", []),
        ("Guards fired on marchers who rallied in Kita on Monday. Three people died in the unrest.", "ASSAULT", [3]),
    ],
)
def test_who_died_in_the_unrest_died_at_the_protest(rules, text, kind, killed):
    event = next(e for e in coded(rules, text).events if e.type == kind)
    assert [t.low for t in event.casualties.killed if event.casualties] == killed if killed else event.casualties is None


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Six of the injured were girls aged seven to twelve.", [(6, "injured")]),
        ("A mine killed three boys aged five, eight and nine.", [(3, "killed")]),
        ("The blast killed two sisters, aged nine and 14, and two guards.", [(2, "killed"), (2, "killed")]),
        ("A bomb hit a van. Killed were Tomas Rey, 31, and Eli Cruz, 27.", []),
        ("The bodies of nine herders were found.", [(9, "killed")]),
        ("The remains of nine herders were found in a pit.", [(9, "killed")]),
        ("The rotting corpses of some 40 men and women were found.", [(40, "killed")]),
        ("The remains of nine houses were found in the sand.", []),
        ("Four guards laid down their lives in a clash with rebels.", [(4, "killed")]),
        ("Four guards laid down their arms after a clash with rebels.", [(4, None)]),
        ("Four nuns gave their lives to the poor.", [(4, None)]),
        ("After the shelling 26 people were brought in wounded.", [(26, "injured")]),
        ("Three men arrived dead at the clinic.", [(3, "killed")]),
        ("Nine drivers were pulled from their lorries and shot dead by gunmen.", [(9, "killed")]),
        ("Nine drivers were pulled from their lorries and shot a video.", [(9, None)]),
        ("Five security forces were killed in a raid on Boro.", [(5, "killed")]),
        ("Five security forces were merged by the decree.", []),
        ("The team suffered three fatal casualties in the blast.", [(3, "killed")]),
        ("Raiders took the two victims away.", []),
        ("The death toll is feared to be higher, as the number fleeing rose to 31,000.", []),
        ("The death toll is feared to be higher, as it rose to 310.", [(310, "killed")]),
    ],
)
def test_what_was_done_to_those_counted(rules, text, figures):
    assert counted(rules, text) == sorted(figures, key=str)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Rebels ambushed a patrol near Kita on Monday and killed two soldiers. Mali says more than 4,000 soldiers have died in the war.", [2]),
        ("Rebels ambushed a patrol near Kita on Monday and killed two soldiers. Another 14 soldiers died in the ambush, the army said.", [2, 14]),
        ("The raid on Kita raised the death toll to 31 since Sunday.", []),
        ("A raid on Kita killed nine people. Two more deaths raised the death toll to eleven.", [11]),
        ("Gunmen killed two engineers in Kita on Monday. The civil conflict has resulted in some 90,000 deaths over the past forty years.", [2]),
        ("Nine people or more were killed in Kita and several wounded, following a raid on a camp.", [9]),
        ("Two officers were killed in a crash following the raid on Kita.", []),
        ("A raid on a bus in Kita killed at least 11 people, police said. Pita Erego, a deacon, said that at least 16 people died.", [11, 16]),
        ("A raid on a bus in Kita killed at least 11 people, police said. Pita Erego, a deacon, said that at least 11 people died.", [11]),
        ("A shell hit a house in Kita, killing the parents and their four children.", [2, 4]),
        ("A shell hit a house in Kita, killing parents from the village.", []),
    ],
)
def test_whose_losses_they_are(rules, text, killed):
    assert sorted({low for rows, _ in losses(rules, text).values() for low in rows}) == killed
