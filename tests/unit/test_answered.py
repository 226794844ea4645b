"""Whom a denial answers: whose claim it names, whom its side last quarrelled with, and not those of whom it says that they did nothing."""

import pytest


@pytest.mark.parametrize(
    ("text", "anchor", "whom"),
    [
        ("Bulgaria expelled two Russian diplomats on Monday over a fire at a depot. The allegations were \"a fairy tale\", the Russian foreign ministry said.", "tale", ["Government of Bulgaria"]),
        ("Norway recalled its envoy from Minsk on Friday. The charges were \"a fable from end to end\", the Belarusian foreign ministry said.", "fable", ["Government of Norway"]),
        ("The Kenyan coast guard fired on a Somali boat on Friday, fishermen said. \"The statements from Mogadishu are fabrications,\" a duty officer of the Kenyan navy said by telephone.", "fabrications", ["Government of Somalia"]),
        ("Togo thanked Ghana for its help. A flood hit Lome. Markets closed. Rain fell. The stories about a quarrel were \"lies\", Togo's foreign minister said.", "lies", []),
        ("The electoral commission put the turnout at 40 per cent. The Opposition Party called the figures \"grossly inflated\".", "called", []),
    ],
)
def test_a_claim_called_false_is_whose_it_is_said_to_be_or_of_the_last_opponent(sides, text, anchor, whom):
    assert sides(text, "REJECT", anchor)[1] == whom


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Security Minister Juan Paz denied that the police had been slow to act.", []),
        ("The governor of Benue, Samuel Ter, denied that herders had had a hand in the killings in Makurdi.", []),
        ("The mission in Bangui rejected allegations that its peacekeepers sold fuel to the rebels.", []),
        ("Iran denied that the United States had asked for talks.", ["Government of the United States"]),
        ("The mayor of Gao said a bomb had hit a farm and killed two brothers. The defence ministry denied that civilians had been hit.", ["Mayor"]),
    ],
)
def test_who_did_nothing_in_the_words_of_a_denial_is_not_answered_by_it(sides, text, whom):
    assert sides(text, "REJECT")[1] == whom
