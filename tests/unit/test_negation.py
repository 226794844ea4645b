"""What did not happen because a clause begins with 'at no time', or because nobody had a part in it; and one denial for one claim."""

import pytest


def told(found):
    """Type, status and anchor of each event."""
    return [(event.type, event.status, event.anchor.quote) for event in found.events]


@pytest.mark.parametrize(
    "text",
    [
        "At no stage did police shoot at the marchers in Lusaka, he said.",
        "In no case were villagers killed by soldiers, the general said.",
        '"At no time were the prisoners beaten by our officers," the interior minister said.',
        "Under no circumstances did our troops fire on the crowd, the minister said.",
        "Never were civilians shelled by our troops, the general said.",
        "Nor did the troops shell the camp, the general said.",
        '"No officer was involved in any looting, killing or torture of villagers," the army spokesman said.',
    ],
)
def test_what_is_ruled_out_did_not_happen(code, text):
    assert not [one for one in told(code(text)) if one[1] != "denied" and one[0] in ("ASSAULT", "COERCE")]


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("In no time rebels stormed the post and killed nine soldiers.", "stormed"),
        ("At that time were two men shot by gunmen in Kita, the elder said.", "shot"),
        ("No fewer than nine officers were involved in the killing of the traders.", "killing"),
        ("Never before has the army shelled a town so heavily, residents said.", "shelled"),
        ("No soldiers guarded the village when gunmen attacked it.", "attacked"),
    ],
)
def test_what_happened_all_the_same(code, text, anchor):
    assert ("ASSAULT", "occurred", anchor) in told(code(text))


@pytest.mark.parametrize(
    "text",
    [
        "The militia did not take part in the massacre at Kita, its chief said.",
        "None of our men took part in the killing of the traders, the commander said.",
        "In no way did the army take part in the raid on Bria.",
    ],
)
def test_who_had_no_part_is_no_doer_of_what_others_did(code, text):
    assert [event.actors for event in code(text).events if event.type == "ASSAULT"] == [()]


def test_nobody_is_blamed_by_who_says_that_nobody_was_behind_it(code):
    assert "ACCUSE" not in [event.type for event in code("Neither the army nor the police were behind the killing of the lawyer, the mayor said.").events]


@pytest.mark.parametrize(
    "text",
    [
        "Villagers accused police of beating students in Kaduna. The accusations were firmly rejected by the police commissioner, Musa Bello.",
        "Chad accused Sudan of shelling Tine. The allegations were denied by Sudan's foreign minister.",
        "Chad accused Sudan of shelling Tine. \"This is not true,\" Sudan's army spokesman said.",
        "Niger's army dismissed as baseless the reports that its troops burned a village near Diffa.",
        "The rebels' claim is fabricated and baseless, General Idris Deby said.",
        "Mali accused Niger of arming rebels. Niger's minister called the report false and baseless.",
        'Mali accused Niger of arming rebels. "The report is made of nothing and invented," Niger\'s foreign minister said.',
    ],
)
def test_one_claim_is_denied_once(code, text):
    assert [event.type for event in code(text).events].count("REJECT") == 1


def test_two_refusals_are_two(code):
    assert [event.type for event in code("Chad denied the claim and rejected an offer of talks.").events] == ["REJECT", "REJECT"]


@pytest.mark.parametrize("text", ["Sudan accused Chad of shelling Tine. \"Khartoum's claims are baseless,\" the minister said.", "The governor said nine rebels were killed. \"The governor's statement is false,\" a rebel commander said."])
def test_who_calls_a_claim_false_denies_it_and_not_who_made_it(code, text):
    found = code(text)
    (denial,) = [event for event in found.events if event.type == "REJECT"]
    assert list(denial.actors) == [denial.attribution[0].entity]
    assert denial.recipients and not set(denial.recipients) & set(denial.actors)
