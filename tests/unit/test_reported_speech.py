"""Who says what, who carries it, and what is denied."""

import pytest


@pytest.fixture
def coded(pipeline):
    """The coded document of a text."""
    from tocsin.records import RawDocument

    return lambda text: pipeline.code(RawDocument(name="t", source="t", text=text, clean=True))


def spoken(document):
    """Source and cue of each attribution."""
    return [(a.source.quote if a.source else None, a.cue.quote) for a in document.attributions]


def chains(document):
    """The speakers of each event, by its anchor."""
    return {e.anchor.quote: [s.name for s in e.attribution] for e in document.events}


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The envoy did not rule out a second raid.", "The envoy", "rule"),
        ("Residents called the checkpoint a mouse trap.", "Residents", "called"),
        ("The monks talked about the missing boys.", "The monks", "talked"),
        ("The junta issued a statement saying that the port was shut.", "The junta", "saying"),
        ("The mayor, Jane Doe, announced on Monday there were three suspects in custody.", "The mayor", "announced"),
        ("The herders want a seat at the table.", "The herders", "want"),
    ],
)
def test_what_counts_as_speech(coded, text, source, cue):
    assert (source, cue) in spoken(coded(text))


@pytest.mark.parametrize("text", ['"I think they know the road," the driver said.', "If the army says so, the road will open.", "The general would say that the road was mined."])
def test_what_nobody_has_said_is_no_record(coded, text):
    assert [cue for _, cue in spoken(coded(text))] in (["said"], [])


def test_a_quotation_over_paragraphs_has_its_speaker(coded):
    document = coded('The council met on Monday.\n"Rebels attacked the town of Gao on Sunday.\nThey shelled the market", said the Malian government.')
    assert chains(document)["attacked"] == ["Government of Mali"]


def test_an_interview_keeps_its_outlet(coded):
    document = coded("In an interview with Reuters, Russian President Vladimir Putin said that Ukraine had shelled the town of Shebekino. He also accused Ukraine of torture.")
    assert [names for anchor, names in chains(document).items() if anchor == "accused"] == [["Vladimir Putin", "Reuters"]]


@pytest.mark.parametrize(
    "denial",
    ["Sudan denied it.", "Sudan dismissed the claims as baseless.", "Sudan called the allegations a lie.", "Sudan said it had nothing to do with the rebels.", "There was no truth in the allegations, Sudan's army said."],
)
def test_denials_answer_the_accusation_and_what_it_alleges(coded, denial):
    document = coded(f"Chad accused Sudan of arming rebels. {denial}")
    types = {e.id: e.type for e in document.events}
    assert sorted(types[link.target] for link in document.links if link.kind == "denies") == ["ACCUSE", "AID"]


def test_a_deed_told_by_the_narrator_can_be_denied(coded):
    document = coded("Sudanese planes bombed the town of Tine on Monday, killing six people. Sudan denied bombing the town.")
    types = {e.id: e.type for e in document.events}
    assert [types[link.target] for link in document.links if link.kind == "denies"] == ["ASSAULT"]


def test_who_says_that_it_is_no_part_of_a_plan_denies_nothing(coded):
    document = coded("Chad accused Sudan of arming rebels. Sudan said the closure was not part of any plan.")
    assert not [link for link in document.links if link.kind == "denies"]


@pytest.mark.parametrize(
    ("text", "anchor", "names"),
    [
        ("Monitors counted 40 fishermen abducted off Sabah last year.", "abducted", ["Monitors"]),
        ("Troops burned 40 huts near Bossangoa, as confirmed by a priest.", "burned", ["Priest"]),
        ("The United Nations notes with concern that the militia has prevented aid lorries from leaving Bria.", "prevented", ["United Nations"]),
        ("A crowd pelted the customs house in Tororo with stones; police responded with tear gas.", "pelted", []),
        ("The bloc voiced concern at the detention of 31 agents in Lusaka.", "detention", []),
        ("Our correspondent gathered that gunmen stormed the village of Tse on Thursday.", "stormed", []),
        ("A mine killed two soldiers in the port of Kismayo, where rebels shelled a barracks in May 2014, the Somali army said.", "shelled", []),
        ("A mine killed two soldiers in the port of Kismayo, where rebels shelled a barracks on Monday, the Somali army said.", "shelled", ["Armed forces of Somalia"]),
        ("A drone killed nine traders near Bama, according to the Red Cross, while the army said it had killed rebels.", "killed", ["Army"]),
    ],
)
def test_whose_words_a_deed_is_told_in(coded, text, anchor, names):
    assert chains(coded("May 14, 2024\n\n" + text))[anchor] == names


@pytest.mark.parametrize(
    ("text", "anchor", "names"),
    [
        ("Another trader, speaking anonymously to Radio Dabanga, said that soldiers shot two farmers.", "shot", ["Another trader", "Radio Dabanga"]),
        ("According to a nurse who spoke to Radio Dabanga, gunmen killed two herders.", "killed", ["Nurse", "Radio Dabanga"]),
        ('"The militiamen attacked the market and killed six people," a porter who asked not to be named told Sudan Tribune.', "attacked", ["Porter", "Sudan Tribune"]),
        ("The family heard gunmen shooting at a watchman outside the yard, Amina Wek said.", "shooting", ["Amina Wek"]),
        ("The bishops blame the police, while some swore that herders had attacked the crowd.", "attacked", ["Bishops"]),
        ("Reminded that the bishop accused the army of killing a priest, the spokesman, Peter Lul, said the rebels shot him.", "accused", []),
        ('"I counted nine bodies after the guards shot at us," Abdul-Karim Wek, a resident of Lafon county, told Radio Dabanga.', "shot", ["Abdul-Karim Wek", "Radio Dabanga"]),
    ],
)
def test_who_speaks_and_to_which_outlet(coded, text, anchor, names):
    assert chains(coded(text))[anchor] == names


@pytest.mark.parametrize(
    ("text", "anchor", "status"),
    [
        ("Some porters swore that soldiers had burned the market.", "burned", "alleged"),
        ("The Kenyan army shot two boys in Garissa on Monday after what the Kenyan army says was a rifle assault on its troops.", "assault", "alleged"),
        ('"Tahir Deng threw stones at our soldiers and cursed them," the Israeli army said on Monday.', "threw stones", "alleged"),
        ("The Thai minister said that Cambodian troops had shelled a school in Surin.", "shelled", "alleged"),
        ("Cambodian troops shelled a school in Surin on Monday, the Thai army said.", "shelled", "occurred"),
        ("The Nigerian army said gunmen had stormed a barracks in Bama.", "stormed", "occurred"),
        ("Lawyers accused the police of beating nurses who were arrested on Friday.", "arrested", "occurred"),
        ("The Kenyan army said that Ugandan troops had killed two Kenyan officers.", "killed", "alleged"),
        ("The United Nations said Cambodian soldiers had killed three nurses near Surin.", "killed", "occurred"),
        ("The Red Cross said Eritrean forces had shelled a clinic in Asmara.", "shelled", "occurred"),
        ("The Norwegian foreign ministry said Cambodian jets had struck a depot in Surin.", "struck", "occurred"),
        ("Oslo said Cambodian jets had struck a depot in Surin.", "struck", "occurred"),
        ("Kenyan herders said Somali soldiers had shelled a well near Mandera.", "shelled", "alleged"),
        ("Kenyan herders said Somali soldiers had shelled a well near Mandera, and Somalia admitted the shelling.", "shelled", "occurred"),
        ("Kenya said Somali soldiers had burned a post in Mandera, but Somalia did not confirm it.", "burned", "alleged"),
        ("Police said protesters attacked two officers in Lima.", "attacked", "alleged"),
        ("Police said a crowd had stoned officers in Lima.", "stoned", "alleged"),
        ("Police said a fisherman stabbed two officers in Lima.", "stabbed", "occurred"),
        ("Officials said a pupil shot a policeman in Lima.", "shot", "occurred"),
    ],
)
def test_what_only_one_side_says_is_alleged(coded, text, anchor, status):
    assert {e.anchor.quote: e.status for e in coded(text).events}[anchor] == status


@pytest.mark.parametrize("text", ["What the mayor said was an attack on the porters, the union said.", '"What the mayor said was an attack on the porters," the union said.', "But what the mayor said was an attack on the porters, the union said."])
def test_what_somebody_said_is_not_called_so_by_him(coded, text):
    assert spoken(coded(text)) == [("the union", "said")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Colonel Lul Ruai told Radio Tamazuj on Thursday that rebels attacked the town and said herders fled.\n\n\"We saw it all. They killed two herders,\" Ruai said.", ["Lul Ruai", "Radio Tamazuj"]),
        ("Colonel Lul Ruai told Radio Tamazuj on Thursday that rebels attacked the town.\n\nThe mayor said the road was shut.\n\nThe rain has stopped.\n\n\"They killed two herders,\" Ruai said.", ["Lul Ruai"]),
    ],
)
def test_an_interview_goes_on_in_the_next_paragraph(coded, text, names):
    assert chains(coded(text))["killed"] == names
