"""Numbers of a report: what they count, their bounds, what was done to the people counted, and which happening a toll belongs to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import OPENING, coded
from tocsin.find.measures import money_and_percent
from tocsin.knowledge import Loss
from tocsin.pipeline import Pipeline
from tocsin.records import Event, Figure, RawDocument


def figures(rules: Pipeline, text: str) -> list[tuple[float, float | None, float | None, str, str | None]]:
    return [(f.value, f.low, f.high, f.unit, f.role) for f in coded(rules, text).figures]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("At least 12 people were killed and 30 wounded when a bomb exploded in Mosul.", [(12, 12, None, "deaths", "killed"), (30, 30, 30, "injuries", "injured")]),
        ("A suicide bomber killed between 20 and 30 worshippers.", [(25, 20, 30, "deaths", "killed")]),
        ("The blast killed 10-15 soldiers and left dozens injured.", [(12, 10, 15, "deaths", "killed"), (24, 20, 99, "injuries", "injured")]),
        ("Scores of villagers were massacred.", [(40, 40, 99, "deaths", "killed")]),
        ("Hundreds of civilians have died in the fighting.", [(200, 200, 999, "deaths", "killed")]),
        ("The shelling claimed five lives.", [(5, 5, 5, "deaths", "killed")]),
        ("The army lost 14 men in the ambush.", [(14, 14, 14, "deaths", "killed")]),
        ("Rescuers pulled the bodies of 17 miners from the rubble.", [(17, 17, 17, "deaths", "killed")]),
        ("More than 640 villagers lost their lives in the mudslides.", [(640, 641, None, "deaths", "killed")]),
        ("Three lakh people were displaced by the fighting.", [(300_000, 300_000, 300_000, "persons", "displaced")]),
        ("Police arrested more than 200 protesters and deported 15 foreigners.", [(200, 201, None, "persons", "arrested"), (15, 15, 15, "persons", "deported")]),
        ("The ransom was N45m, of which the kin raised N2,500,000.", [(45_000_000, 45_000_000, 45_000_000, "N", None), (2_500_000, 2_500_000, 2_500_000, "N", None)]),
        ("A car was stopped on the N4 near the border.", []),
        ("Nine were acquitted.", [(9, 9, 9, "persons", None)]),
        ("Nine were repaired.", []),
        ("The raiders fled, and soldiers captured two of them.", [(2, 2, 2, "persons", "captured")]),
        ("The trucks left, and two of them came back.", []),
        ("The country has had seven coups.", [(7, 7, 7, "coups", None)]),
        ("The truce was not renewed after its first eight months.", [(8, 8, 8, "months", None)]),
        ("Some 40 fishermen are missing.", [(40, 36, 44, "persons", "missing")]),
        ("Rebels abducted a dozen aid workers near the town.", [(12, 12, 12, "persons", "captured")]),
        ("Half a million refugees have fled.", [(500_000, 500_000, 500_000, "persons", "displaced")]),
        ("Fewer than 20 troops died; nearly 50 were hurt.", [(20, 0, 19, "deaths", "killed"), (50, 45, 50, "injuries", "injured")]),
        ("A couple were killed when shells hit their home.", [(2, 2, 2, "deaths", "killed")]),
        ("Two gunmen killed five people.", [(2, 2, 2, "persons", None), (5, 5, 5, "deaths", "killed")]),
        ("No deaths or injuries were reported at the port.", [(0, 0, 0, "deaths", "killed"), (0, 0, 0, "injuries", "injured")]),
        ("Neither deaths nor injuries were reported at the port.", [(0, 0, 0, "deaths", "killed"), (0, 0, 0, "injuries", "injured")]),
        ("Gunmen fired at a bus without causing any injuries.", [(0, 0, 0, "injuries", "injured")]),
        ("The rocket did not cause any deaths.", [(0, 0, 0, "deaths", "killed")]),
        ("More than 90 dockers were killed and injured in the explosions.", [(90, 91, None, "casualties", None)]),
        ("The gang vowed to murder 14 teachers.", [(14, 14, 14, "persons", None)]),
        ("The siege of the radio station lasted nearly five hours.", [(5, 4.5, 5, "hours", None)]),
        ("The talks lasted 60 to 90 days.", [(75, 60, 90, "days", None)]),
        ("The firm will pay $2.5 million and 40 million euros.", [(2_500_000, 2_500_000, 2_500_000, "$", None), (40_000_000, 40_000_000, 40_000_000, "euros", None)]),
        ("Officials put the number of displaced people at 1.2 million.", [(1_200_000, 1_200_000, 1_200_000, "persons", "displaced")]),
    ],
)
def test_what_a_number_counts(rules: Pipeline, text: str, wanted: list[tuple[float, float | None, float | None, str, str | None]]) -> None:
    assert sorted(figures(rules, text), key=str) == sorted(wanted, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "The 17-year-old carried an MG-42 along Route 80 between piers 31 and 32.",
        "The team won 3-1 in the G7 city.",
        "The two countries and five parties agreed on Resolution 2254.",
        "The quarry lies 90 miles (145 km) from the harbour.",
        "The jet, an F-16, was built in 1984.",
        "Exports reached a six-year low.",
        "Nobody else was reported hurt on the quay.",
        "There were no immediate reports of casualties.",
        "No one was hurt in the attack.",
        "The envoys named three areas of cooperation.",
        "Three out of four residents have no water.",
        "It was a day when the bells rang.",
        "He was a two-term mayor with a 60-bed clinic.",
        "The army arrested one of their couriers.",
        "The well is a day's walk from the camp.",
        "The two envoys met the three judges.",
        "Two diplomats said that the deal was near.",
        "One in nine of the town's children is at school.",
        "They took in a brother of one of the slain miners.",
        "If a ranger is killed, the park will close.",
        "The fourth brigade holds the 47th street.",
        "He earns nothing and may one day return.",
    ],
)
def test_what_is_no_figure(rules: Pipeline, text: str) -> None:
    assert figures(rules, text) == []


@pytest.mark.parametrize("text", ["The club lost three of its players to injury.", "The ruling bloc lost nine deputies to a rival."])
def test_who_is_lost_to_a_rival_or_an_injury_lives_on(rules: Pipeline, text: str) -> None:
    assert not [f for f in figures(rules, text) if f[4] == "killed"]


def test_who_is_lost_to_a_mine_is_dead(rules: Pipeline) -> None:
    assert [f[4] for f in figures(rules, "The army lost three of its men to a mine.")] == ["killed"]


def test_every_example_of_losses_gives_its_role(rules: Pipeline) -> None:
    for loss in rules.ontology.all("losses", Loss):
        for example in loss.examples:
            assert loss.role in {f[4] for f in figures(rules, example)}, example


def test_weights_and_rates_are_no_figures(rules: Pipeline) -> None:
    assert figures(rules, "Customs officers seized 1,760 pounds of sulphur.") == []
    assert [f[3] for f in figures(rules, "He is paid $9 an hour.")] == ["$"]


def test_an_age_is_no_toll(rules: Pipeline) -> None:
    found = coded(rules, "Ahmed Ali, 54, was killed in the raid.")
    assert found.figures == ()
    assert [(t.low, t.high) for e in found.events if e.casualties for t in e.casualties.killed] == [(1, 1)]


@pytest.mark.parametrize(
    ("text", "counted"),
    [("A boy of 14 was killed in the raid.", [1]), ("A man of about 60 was killed in the raid.", [1]), ("A crowd of 19 was killed in the raid.", [19]), ("Gunmen killed three of 19 men.", [3])],
)
def test_the_age_of_somebody_counts_nobody(rules: Pipeline, text: str, counted: list[int]) -> None:
    assert [figure[0] for figure in figures(rules, text) if figure[4] == "killed"] == counted


def test_a_figure_has_its_source_place_and_period(rules: Pipeline) -> None:
    (figure,) = coded(rules, "At least 31 people were killed in Gaza on Monday, the Red Cross said.").figures
    assert isinstance(figure, Figure)
    assert (figure.value, figure.place) == (31, "Gaza Strip")
    assert figure.period is not None and figure.period.earliest is not None and figure.period.earliest.isoformat() == "2019-05-13"
    assert figure.source is not None


def killed(event: Event) -> list[tuple[int, int | None]]:
    return [(t.low, t.high) for t in event.casualties.killed] if event.casualties else []


def tolls(rules: Pipeline, text: str) -> dict[str, list[tuple[int, int | None]]]:
    return {e.anchor.quote: killed(e) for e in coded(rules, text).events if e.type == "ASSAULT"}


def test_parts_are_not_added_to_their_whole(rules: Pipeline) -> None:
    text = "The attack killed 12 people, including four children."
    assert [f[0] for f in figures(rules, text)] == [12, 4]
    assert tolls(rules, text)["attack"] == [(12, 12)]


def test_the_last_total_stands_and_both_stay_as_figures(rules: Pipeline) -> None:
    text = "Gunmen attacked a market in Kano on Monday, killing 28 people. The death toll from the attack rose to 32 from 28 on Tuesday."
    assert sorted(f[0] for f in figures(rules, text)) == [28, 28, 32]
    assert [k for k in tolls(rules, text).values() if k] and all(k == [(32, 32)] for k in tolls(rules, text).values() if k)


def test_a_toll_of_the_next_sentence_joins_the_deed_it_looks_back_to(rules: Pipeline) -> None:
    found = tolls(rules, "Gunmen attacked a village near Gao on Monday. Twelve people were killed.")
    assert found["attacked"] == [(12, 12)]


def test_a_toll_joins_no_later_attack(rules: Pipeline) -> None:
    found = tolls(rules, "Eighteen people died in an explosion in Beira a day before the car bombing in Nampula.")
    assert found.get("car bombing", []) == []


def test_two_acts_of_one_sentence_keep_their_tolls(rules: Pipeline) -> None:
    found = tolls(rules, "Fighters killed the village chief and burned 40 houses.")
    assert found["killed"] == [(1, 1)]
    assert found["burned 40 houses"] == []


@pytest.mark.parametrize(
    ("text", "who", "sector"),
    [
        ("President Anwar Sadat was assassinated in Cairo by soldiers.", "Anwar Sadat", "GOV"),
        ("Gunmen shot dead a policeman in Quetta.", "a policeman", "COP"),
        ("The attack claimed the life of a soldier.", "a soldier", "MIL"),
    ],
)
def test_one_person_is_a_toll_of_one_with_a_sector(rules: Pipeline, text: str, who: str, sector: str) -> None:
    found = [t for e in coded(rules, text).events if e.casualties for t in e.casualties.killed]
    assert (found[0].low, found[0].high, found[0].who, found[0].sector) == (1, 1, who, sector)


def test_a_pronoun_is_the_one_person_it_speaks_of(rules: Pipeline) -> None:
    found = coded(rules, "Karim Haddad fought the council for years. He was shot dead in Fez on Monday.")
    event = next(e for e in found.events if "shot" in e.anchor.quote)
    assert event.casualties is not None
    assert [(t.low, t.who) for t in event.casualties.killed] == [(1, "Karim Haddad")]


def test_tolls_are_split_by_side(rules: Pipeline) -> None:
    (event,) = [e for e in coded(rules, "The raid killed four soldiers and 12 militants.").events if e.casualties]
    assert [(t.low, t.sector) for t in event.casualties.killed] == [(4, "MIL"), (12, "REB")]  # type: ignore[union-attr]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["12", "five", "1,200", "hundreds of", "at least", "killed", "people", "soldiers", "between", "and", "to", "-", "no", "the", "toll", "rose", "from", "of", ",", "."]), min_size=1, max_size=14))
def test_bounds_hold_whatever_stands_there(rules: Pipeline, words: list[str]) -> None:
    for figure in coded(rules, " ".join(words)).figures:
        assert figure.low is None or figure.low <= figure.value
        assert figure.high is None or figure.value <= figure.high
        assert all(OPENING not in span.quote for span in figure.evidence)


@pytest.mark.parametrize(
    ("words", "lows"),
    [
        ("Rebels raided the port, slaying a minimum of 11 civilians.", [11]),
        ("A rocket hit a garage in Najran, killing a Yemeni and a Pakistani.", [1, 1]),
        ("A car bomb outside the barracks killed a passer-by.", [1]),
        ("The clashes left 17 insurgents and six soldiers dead.", [17, 6]),
    ],
)
def test_victims_are_counted_behind_words_of_measure_in_rows_and_by_their_people_s_name(pipeline, words, lows):
    coded = pipeline.code(RawDocument(name="t", source="t", text=words)).coded()
    found = [toll.low for event in coded.events[:1] if event.casualties for toll in event.casualties.killed]
    assert found == lows


def test_casualties_that_are_not_mentioned_are_not_none(pipeline):
    told = pipeline.code(RawDocument(name="t", source="t", text="Turkey said it had bombed rebels near Duhok, without mentioning casualties.")).coded()
    assert not any(event.casualties for event in told.events) and not told.figures


@pytest.mark.parametrize("unit", ["dollars", "euros", "pounds", "rupees", "roubles", "rubles", "yuan", "afghanis", "dinars", "riyals", "rials", "shekels", "naira", "pesos", "hryvnias", "liras", "francs", "yen"])
def test_every_currency_is_searched_for(unit: str) -> None:
    assert [found[3] for found in money_and_percent(f"They paid Five Million {unit.title()} on Monday.", 0)] == [unit]


@pytest.mark.parametrize(("text", "unit"), [("₦2,500", "₦"), ("N2,500", "N"), ("FCFA 1,000,000", "FCFA"), ("US$4", "US$"), ("₹70", "₹"), ("Rs. 500", "Rs."), ("9%", "percent"), ("nine PER CENT", "percent")])
def test_every_sign_of_money_and_shares_is_searched_for(text: str, unit: str) -> None:
    assert [found[3] for found in money_and_percent(f"It was {text} on Monday.", 0)] == [unit]


@pytest.mark.parametrize(
    ("text", "kind", "anchor", "killed", "injured"),
    [
        # the dead of an accident, of a cause or of another attack are no dead of what follows
        ("Police arrested the owner of a mill where a fire killed 12 workers.", "COERCE", "arrested", [], []),
        ("Police arrested the pilot of a plane that crashed, killing 40 people.", "COERCE", "arrested", [], []),
        ("Police detained 200 marchers and injured 30.", "COERCE", "detained", [], [30]),
        ("Israel struck Gaza in response to rockets that killed three people.", "ASSAULT", "struck", [], []),
        ("Villagers killed two suspected bandits in revenge for the killing of a farmer.", "ASSAULT", "killed", [2], []),
        ("In retaliation for an ambush that killed 12 soldiers, the army shelled two villages, killing six people.", "ASSAULT", "shelled", [6], []),
        # one and one, and one's own
        ("Gunmen killed her mother and father on Monday.", "ASSAULT", "killed", [1, 1], []),
        ("The blast killed his parents.", "ASSAULT", "blast", [2], []),
        ("The army said it had killed 23 militants and lost two of its own soldiers.", "ASSAULT", "killed", [23, 2], []),
        ("A bomber killed himself and nine worshippers in Kano.", "ASSAULT", "killed", [1, 9], []),
        ("Police killed both attackers.", "ASSAULT", "killed", [2], []),
        # parts, and what only stands behind them
        ("The attack left five dead, among them two women, and nine wounded.", "ASSAULT", "attack", [5], [9]),
        ("The attack killed eight people, four of them children, and wounded twelve others.", "ASSAULT", "attack", [8], [12]),
        ("Gunmen abducted five teachers, three of whom were shot dead.", "ASSAULT", "abducted", [3], []),
        ("Gunmen attacked the farm, killing six people, three of whom were women.", "ASSAULT", "attacked", [6], []),
        ("The clashes killed six people - four rebels and two gendarmes.", "ASSAULT", "clashes", [6, 4, 2], []),
        ("The fighting killed 14 people: nine rebels and five soldiers.", "ASSAULT", "fighting", [14, 9, 5], []),
        ("Air strikes killed ten militants - six in Aden and four in Taiz.", "ASSAULT", "strikes", [10], []),
        ("The raid killed two soldiers, a guard and a cook.", "ASSAULT", "raid", [2, 1, 1], []),
        ("Fighters from the two groups clashed, leaving at least 40 of them dead.", "ASSAULT", "clashed", [40], []),
        ("The bombing left at least 12 dead and injured more than 40.", "ASSAULT", "bombing", [12], [41]),
        ("The explosion killed no one but wounded eight.", "ASSAULT", "explosion", [0], [8]),
        ("The army bombed the town, killing and wounding dozens.", "ASSAULT", "bombed", [1], [1]),
        ("Rockets wounded 11 Israelis, while Israeli shelling killed 26 Palestinians.", "ASSAULT", "shelling", [26], []),
        ("A gunman killed at least 50 people and wounded over 400 at a fair in Linz on Sunday, raining down fire from the window of a hotel for several minutes.", "ASSAULT", "killed", [50], [401]),
        ("Nine people died while troops shelled the town.", "ASSAULT", "shelled", [9], []),
        ("A gunman killed five people in Lyon on Monday. He then killed himself.", "ASSAULT", "killed", [5, 1], []),
        ("His wife and 13-year-old son were killed in the blast.", "ASSAULT", "blast", [1, 1], []),
        ("The blast killed a woman and child.", "ASSAULT", "blast", [1, 1], []),
        ("Clashes erupted in Abyei on Sunday. Nine people were killed: six civilians and three policemen.", "ASSAULT", "Clashes", [9, 6, 3], []),
        ("The army said it had killed 40 militants in Borno. It lost three soldiers.", "ASSAULT", "killed", [40, 3], []),
        # who says it is no victim
        ("The shelling killed 14 people, doctors and witnesses said.", "ASSAULT", "shelling", [14], []),
        ("The attack killed six people, the mayor and a priest said.", "ASSAULT", "attack", [6], []),
    ],
)
def test_losses_belong_to_the_deed_that_caused_them(rules: Pipeline, text: str, kind: str, anchor: str, killed: list[int], injured: list[int]) -> None:
    event = next(e for e in coded(rules, text).events if e.type == kind and anchor in e.anchor.quote)
    found = event.casualties
    assert ([t.low for t in found.killed] if found else []) == killed
    assert ([t.low for t in found.injured] if found else []) == injured


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The offensive has driven 90,000 people from their homes.", "displaced"),
        ("Some 40,000 people were forced to leave their homes.", "displaced"),
        ("Hunger forced 200 soldiers to surrender.", None),
        ("Gunmen took eight hostages.", "captured"),
        ("The raid left 80 people suffocated in a cellar, and 80 suffocated.", "killed"),
    ],
)
def test_what_was_done_to_people_is_told_by_verbs_of_force(rules: Pipeline, text: str, role: str | None) -> None:
    assert coded(rules, text).figures[-1].role == role


def test_what_has_lasted_since_a_day_lasts_up_to_the_report(rules: Pipeline) -> None:
    [figure] = coded(rules, "The fighting has displaced 40,000 people since January.").figures
    assert figure.period is not None
    assert (str(figure.period.earliest), str(figure.period.latest)) == ("2019-01-01", "2019-05-14")


def test_a_share_says_of_whom_and_a_survey_whose_it_is(rules: Pipeline) -> None:
    found = coded(rules, "A poll by Gallup showed that 43% of voters oppose the war.")
    [figure] = found.figures
    assert figure.what == "43% of voters"
    assert [e.name for e in found.entities if e.id == figure.source] == ["Gallup"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rs 2 lakh crore", 2 * 10**12), ("Rs 5 crores", 50_000_000), ("2 lakh crore rupees", 2 * 10**12), ("three thousand crore rupees", 3 * 10**10), ("$2 million", 2_000_000), ("$4m", 4_000_000),
        ("$20 thousand million", 2 * 10**10), ("$5", 5),
    ],
)  # fmt: skip
def test_one_scale_counts_another(text, value):
    assert [found[2].value for found in money_and_percent(f"The state owes {text} more or less.", 0)] == [value]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("The army burned 14 villagers with acid.", "injured"), ("Fourteen villagers were burned in the blast.", "injured"), ("Fourteen villagers burned to death.", "killed"),
        ("Rebels burned 14 traders alive.", "killed"), ("Soldiers burned 14 houses.", None), ("Soldiers burned the homes of 14 villagers.", None),
    ],
)  # fmt: skip
def test_who_is_burned_is_hurt_and_who_burns_to_death_dies(code, sentence, role):
    assert [(f.value, f.role) for f in code(sentence).figures] == [(14, role)]


@pytest.mark.parametrize(("side", "sector"), [("gang", "CRM"), ("rebels", "REB"), ("company", None)])
def test_the_men_that_an_armed_side_loses_are_its_own(pipeline, side, sector):
    told = pipeline.code(RawDocument(name="t", source="t", text=f"The {side} lost 24 men in the raid.", clean=True))
    assert [(t.value, t.sector) for t in told.tolls] == [(24, sector)]


@pytest.mark.parametrize(
    ("words", "low", "high"), [("less than 30 days", 0, 30), ("nearly 30 days", 27, 30), ("under $30", 0, 30), ("almost $30", 27, 30), ("more than 30 percent", 30, None), ("about $30", 27, 33)]
)
def test_below_a_number_and_near_it_are_two_things(code, words, low, high):
    assert [(f.low, f.high) for f in code(f"The work had taken {words}.").figures] == [(low, high)]
