"""Phrases that point at somebody named elsewhere: 'the bloc', 'the group', 'both sides', 'whose members', 'its men', 'a delegation of elders'."""

import pytest

from tocsin.records import RawDocument


@pytest.fixture(scope="module")
def meant(pipeline):
    """Whom the word of a text means, by name: the last occurrence of the word."""

    def run(text, word):
        dossier = pipeline.code(RawDocument(name="t", source="t", text=text, clean=True))
        notes, cast = dossier.notes, dossier.cast
        at = [token.index for token in notes.tokens if token.text == word][-1]
        return [cast.drafts[name].name for name in cast.one(notes, at)]

    return run


# ---------------------------------------------------------------- bodies
def test_the_bloc_is_the_body_of_states_spoken_of_last(meant):
    assert meant("The African Union met in Addis Ababa on Monday. Chad asked the bloc to mediate.", "bloc") == ["African Union"]
    assert meant("The African Union met in Addis Ababa on Monday. The regional body condemned Chad.", "body") == ["African Union"]
    assert meant("The World Bank lent Chad money. The European Union sent envoys. Chad thanked the bloc.", "bloc") == ["European Union"]


def test_the_body_of_a_dead_man_is_no_body_of_states(meant):
    assert meant("The African Union met in Addis Ababa. The body was found in a river.", "body") == []


def test_a_noun_alone_is_the_one_told_of_at_length(meant):
    assert meant("Some 50 people rallied outside the Chadian embassy in Niamey. The embassy closed its doors.", "embassy") == ["Embassy of Chad"]
    assert meant("The Stabilization Mission in Mali lost two lorries on Monday. Gunmen attacked the mission again.", "mission") == ["Stabilization Mission"]


@pytest.mark.parametrize("text", ["The Baltic Trust and the Union met over the work of", "The envoys praised the mission of"])
def test_a_text_may_break_off_behind_of(code, text):
    assert code(text).problems == ()


def test_whoever_denies_sheltering_the_group_is_not_the_group(meant):
    assert meant("Boko Haram attacked a market on Sunday. Hezbollah, which runs the port, denied that it shelters the group.", "group") == ["Boko Haram"]


# ---------------------------------------------------------------- whose
def test_whose_members_are_the_body(sides):
    assert sides("The separatists, whose leaders rejected the offer of talks on Monday, hold the town of Kati in Mali.", "REJECT")[0] == ["Separatists"]


def test_its_men_are_those_who_bear_arms(sides):
    assert sides("The Indonesian navy said its men had shot dead a fisherman on Monday.", "ASSAULT")[0] == ["Armed forces of Indonesia"]


def test_a_delegation_is_made_up_of_those_in_it(meant):
    text = "A delegation of elders met the governor in Maiduguri on Monday. The delegation asked for help."
    assert meant(text, "delegation") == meant(text, "elders")


# ---------------------------------------------------------------- armed groups
@pytest.mark.parametrize("phrase", ["militant", "Islamist", "outlawed", "armed", "Somali", "al-Qaeda-linked"])
def test_a_group_is_told_by_what_it_is(meant, phrase):
    assert meant(f"Al-Shabaab raided a base near Jowhar on Sunday. The {phrase} group vowed more raids.", "group") == ["al-Shabaab"]


def test_of_two_groups_the_one_of_the_land_is_meant(meant):
    text = "Hamas freed a soldier on Sunday. Hezbollah fired rockets at Haifa. The {} movement vowed to go on."
    assert meant(text.format("Lebanese"), "movement") == ["Hezbollah"]
    assert meant(text.format("Palestinian"), "movement") == ["Hamas"]


def test_the_rebels_are_the_only_group_named(meant):
    assert meant("The Houthis boarded a ship on Sunday. The rebels vowed to board more.", "rebels") == ["Houthis"]
    assert meant("The Houthis boarded a ship on Sunday. In Yemen the same group freed its crew.", "group") == ["Houthis"]
    assert meant("Hezbollah and the Houthis met on Sunday. The rebels vowed to fight on.", "rebels") == ["Rebels"]


@pytest.mark.parametrize("phrase", ["The rights group", "A militant group", "The militant group that burned the mill", "The rebel group of Kani"])
def test_another_group_is_not_the_one_named(meant, phrase):
    assert meant(f"Al-Shabaab raided a base near Jowhar on Sunday. {phrase} vowed to go on.", "group") != ["al-Shabaab"]


@pytest.mark.parametrize("phrase", ["The group's fighters", "Its fighters", "The group's leader", "Its spokesman", "The militant group's commander"])
def test_who_is_told_by_a_group_pointed_at_acts_for_it(meant, phrase):
    assert meant(f"Al-Shabaab raided a base near Jowhar on Sunday. {phrase} called for more raids.", phrase.split()[-1]) == ["al-Shabaab"]


def test_leaders_of_two_are_of_both(meant):
    assert meant("Hamas and Hezbollah agreed on a pact. Their leaders met in Cairo.", "leaders") != ["Hamas"]


# ---------------------------------------------------------------- persons by what they are
@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("President William Ruto met the strikers on Monday. The Kenyan leader rejected their demands.", "leader", "William Ruto"),
        ("Netanyahu met Trump on Monday. The Israeli premier praised him.", "premier", "Benjamin Netanyahu"),
        ("Opposition leader Aru Teko was seized in Lome on Monday. The veteran politician denied the charge.", "politician", "Aru Teko"),
        ("Imam Mahmoud Dicko called for rallies on Monday. The influential cleric blamed the junta.", "cleric", "Mahmoud Dicko"),
    ],
)
def test_a_person_is_told_by_what_he_is(meant, text, word, who):
    assert meant(text, word) == [who]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Imam Mahmoud Dicko spoke on Monday. The politician blamed the junta.", "politician"),
        ("Netanyahu met Trump on Monday. The French leader praised them.", "leader"),
        ("Netanyahu met Trump on Monday. The leader of the Ghana Bar Union praised them.", "leader"),
        ("A cleric was shot in Gao. Imam Mahmoud Dicko spoke on Monday. The cleric died later.", "cleric"),
        ("Putin met Zelensky on Monday. The leader left early.", "leader"),
        ("Netanyahu spoke on Monday. Netanyahu called the opposition leader a liar.", "leader"),
    ],
)
def test_somebody_else_is_not_the_person_named(meant, text, word):
    assert not {"Mahmoud Dicko", "Benjamin Netanyahu", "Donald Trump", "Vladimir Putin", "Volodymyr Zelenskyy"} & set(meant(text, word))


# ---------------------------------------------------------------- two sides
def test_who_urges_both_sides_is_neither(meant):
    text = "Chad accused Sudan of shelling Tine on Monday. Sudan accused Chad of harbouring rebels. France urged both sides to hold back."
    assert set(meant(text, "sides")) == {"Government of Chad", "Government of Sudan"}


def test_all_parties_are_those_at_odds(meant):
    text = "Chad accused Sudan of shelling Tine on Monday. Sudan rejected the claim. France called on all parties to hold back."
    assert set(meant(text, "parties")) == {"Government of Chad", "Government of Sudan"}
    assert "Government of Chad" not in meant("Chad and Sudan quarrel. The convoy came under fire from all sides.", "sides")


def test_the_two_states_of_a_paragraph_go_before_those_of_the_report(meant):
    text = "Russia bombed Ukraine on Monday. Russia accused Ukraine of lying. Ukraine accused Russia of murder.\n\nIn another quarrel Poland blamed Ukraine for the price of grain. The two governments will meet on Friday."
    assert set(meant(text, "governments")) == {"Government of Poland", "Government of Ukraine"}


def test_states_with_one_name_between_them(meant):
    assert set(meant("The two Koreas restored their hotline on Monday.", "Koreas")) == {"Government of North Korea", "Government of South Korea"}


def test_two_of_an_office_that_is_over_are_no_governments(meant):
    text = "Chad accused Sudan of shelling Tine. Sudan accused Chad of lying. Both former presidents backed the plan."
    assert not {"Government of Chad", "Government of Sudan"} & set(meant(text, "presidents"))


def test_the_two_groups_are_those_that_bear_arms(meant):
    assert set(meant("Boko Haram raided a market. Ansaru claimed a second raid. The two groups have fought each other.", "groups")) == {"Boko Haram", "Ansaru"}


def test_it_is_never_several(meant):
    assert meant("Chad lost the town of Tine in May. Both armies claimed it. The rebels left and it rejoiced.", "it") != ["Both armies"]


# ---------------------------------------------------------------- they
@pytest.mark.parametrize(
    "text",
    [
        "Raiders struck Lorengo on Monday, Ana Ekeno said. They killed four herders.",
        "Raiders struck Lorengo on Monday, a resident said. They killed four herders, she said.",
        "Raiders struck Lorengo on Monday, said Anil Rao, who keeps a shop there. They killed four herders.",
        "Raiders struck Lorengo on Monday, a teacher told reporters. They killed four herders.",
    ],
)
def test_they_are_not_the_one_person_who_tells_of_them(meant, text):
    assert meant(text, "They") == ["Raiders"]


@pytest.mark.parametrize(("text", "they"), [("Residents fled the raid on Monday. They reached Lodwar at night.", ["Residents"]), ("A crowd stormed the depot on Monday. They burned two lorries.", ["Crowd"]), ("Police stormed the depot of Lodwar on Monday. They arrested two clerks.", ["Police of Kenya"])])
def test_they_are_several_or_a_noun_for_several(meant, text, they):
    assert meant(text, "They") == they


def test_they_are_nobody_where_one_person_alone_is_told_of(meant):
    assert meant("Ana Ekeno spoke on Monday. They killed four herders.", "They") == []


@pytest.mark.parametrize(
    ("text", "words", "whom"),
    [
        ("A judge in Lima convicted a former mayor of bribery on Tuesday. He was jailed for nine years.", "jailed", "Former mayor"),
        ("Police in Lima arrested two brothers on Tuesday. They were charged with kidnapping.", "charged", "Brothers"),
        ("A police officer shot a student in Lima on Tuesday. He was arrested the same day.", "arrested", "Police officer"),
        ("A former mayor criticised the court in Lima on Tuesday. He was jailed for nine years.", "jailed", "Former mayor"),
        ("The navy of Chile stopped a boat and freed 40 fishermen. They had been captured off Peru in May.", "captured", "Fishermen"),
        ("Marines from Chile boarded a trawler and led away 40 cooks. They were taken into custody in Valparaiso.", "custody", "Cooks"),
        ("Russia deported two Uzbek bakers to Tashkent. They were taken into custody at the airport.", "custody", "Uzbek bakers"),
        ("While the mayor spoke, 50 miners demonstrated before the town hall, asking that the trams be repaired. Police detained two of them.", "detained", "Miners"),
        ("The rebels attacked a post near Bol. They were arrested two days later.", "arrested", "Rebels"),
        ("Soldiers freed 30 monks in Bago. They were attacked on the way back.", "attacked", "Armed forces of Myanmar"),
    ],
)
def test_who_tried_or_held_somebody_is_not_held_in_the_next_breath(code, text, words, whom):
    found = code(text)
    names = {e.id: e.name for e in found.entities}
    assert [[names[p] for p in e.recipients] for e in found.events if words in e.anchor.quote] == [[whom]]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Armed men raided a village near Kolda on Monday. The assailants burned nine houses.", "Armed men"),
        ("A gunman shot three guards in Zanzibar on Monday. The attacker wounded two more.", "Gunman"),
        ("Bandits killed two herders in Kolda on Monday. Gunmen abducted a priest. The attackers burned a bus.", "Attackers"),
        ("Gunmen shot three guards in Zanzibar on Monday. The attacker wounded two more.", "Attacker"),
        ("Al-Shabaab fighters and gunmen shelled Mogadishu on Monday. The attackers burned a bus.", "Attackers"),
    ],
)
def test_the_attackers_are_the_only_nameless_ones_who_did_something_before(code, text, first):
    found = code(text)
    pointed = [e.name for e in found.entities for m in e.mentions if m.quote in ("The assailants", "The attacker", "The attackers")]
    assert pointed == [first]


@pytest.mark.parametrize(
    ("text", "word", "whom"),
    [
        ("Kenya's embassy in Kampala urged Uganda's government to free the two teachers. It advised Kenyan traders to leave.", "It", "Embassy of Kenya"),
        ("The ministry in Lima rejected the claim. Chile, it said, had sent boats into its waters. It demanded an apology.", "It", "Ministry of Peru"),
        ("Kenya accused Uganda of moving troops to the lake. It said that boats had been fired at. It threatened to close the border.", "It", "Government of Kenya"),
        ("Khan met reporters in Lahore. The rebels, he said, had fled. He urged Iran to close the border.", "He", "Khan"),
        ("Uganda received the envoys of the embassy of Kenya on Monday. It asked for more.", "It", "Government of Uganda"),
        ("The ministry in Lima said that it would wait. Chile closed the border. It demanded an apology.", "It", "Government of Chile"),
        ("Chile had sent boats. It withdrew them. The ministry in Lima thanked Chile. It also thanked Peru.", "It", "Ministry of Peru"),
    ],
)
def test_a_pronoun_goes_on_from_the_speaker_and_not_from_whom_he_speaks_of(meant, text, word, whom):
    assert meant(text, word) == [whom]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Students marched to the parliament in Lima. The government of Peru closed the square. They demanded new schools.", ["Students"]),
        ("Protesters blocked the bridge in Hong Kong. China condemned the protest. They had asked Carrie Lam to resign.", ["Protesters"]),
        ("Chad and Niger met in Lome. They signed a treaty on water.", ["Government of Chad", "Government of Niger"]),
        ("Marines and police of Peru raided a farm. They arrested nine growers.", ["Armed forces of Peru", "Police of Peru"]),
        ("Chad closed the border. They arrested nine traders.", ["Government of Chad"]),
        ("Al-Shabaab attacked Gedo. Chad's government called the group a band of thieves in May when They offered a reward.", ["Government of Chad"]),
    ],
)
def test_they_are_rather_several_than_one_state(meant, text, whom):
    assert meant(text, "They") == whom
