"""Whether a deed was done, by whose word, and what it answers: hedges, guesses, denials in plain words, silence, mutual charges, links."""

import pytest


def status(found, word):
    """The status of the first event whose anchor holds a word; None where there is none."""
    return next((event.status for event in found.events if word in event.anchor.quote), None)


def links(found, kind):
    """The anchors that links of a kind join."""
    events = {event.id: event for event in found.events}
    return {(events[link.source].anchor.quote, events[link.target].anchor.quote) for link in found.links if link.kind == kind}


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Sentries allegedly beat three drivers in Lubango on Monday.", "beat", "alleged"),
        ("Sentries allegedly got drunk and beat three drivers in Lubango on Monday.", "beat", "alleged"),
        ("Sentries apparently lost patience and beat three drivers in Lubango on Monday.", "beat", "occurred"),
        ("The troops must have withdrawn by Friday, the accord says.", "withdrawn", None),
        ("Supposedly, raiders burned the mill of Kebri.", "burned", "alleged"),
        ("The rebels have, by several accounts, burned the town of Kebri.", "burned", "alleged"),
        ("According to unconfirmed reports, raiders burned the mill of Kebri.", "burned", "alleged"),
        ("Three miners were shot dead in Lubango, allegedly by guards.", "shot dead", "occurred"),
        ("An explosion reportedly killed six bakers in Zaria.", "explosion", "occurred"),
        ("By all accounts, raiders burned the mill of Kebri.", "burned", "occurred"),
        ("Chad may have bombed a mill in Tina, a monitor says.", "bombed", "alleged"),
        ("The guards must have beaten the prisoners, a lawyer said.", "beaten", "alleged"),
        ("The bomb could have killed hundreds, police said.", "killed", None),
        ("A baker suspected of planning a bombing in Turin was freed.", "bombing", "alleged"),
        ("The siege will last until Chad withdraws its soldiers.", "withdraws", None),
        ("The monks hid until soldiers arrested the abbot on Monday.", "arrested", "occurred"),
        ("Officials said there was no evidence that soldiers had killed the monks.", "killed", None),
        ("The herder ordered the killing of four monks in Pakse, the court heard.", "killing", "alleged"),
        ("The medics treated no one but soldiers, whom rebels had wounded in Bria.", "wounded", "occurred"),
        ("No fewer than six bakers were killed in a raid in Kidal.", "killed", "occurred"),
        ("Nobody was shot in Kidal on Monday.", "shot", None),
        ("Chad has neither confirmed nor denied the strike on the airport in Aleppo.", "denied", None),
        ("Police confirmed reports of a shooting near the palace in Bamako.", "shooting", "occurred"),
        ("No group has claimed responsibility for the killing of the abbot in Pakse.", "killing", "occurred"),
    ],
)
def test_whether_it_was_done(code, text, word, wanted):
    assert status(code(text), word) == wanted


@pytest.mark.parametrize("verb", ["known of the raid", "received rifles from Chad", "fired at the mill"])
def test_a_guess_at_what_was_done_asks_for_nothing(code, verb):
    assert not [event for event in code(f"The abbot said that the guards must have {verb}.").events if event.type == "REQUEST"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army of Togo did not shell the mill, a spokesman for the government of Togo said.", "shell"),
        ('"Our gunners did not shell the mill," the Togolese army said.', "shell"),
        ("Chad's defence ministry said that its planes had not bombed the village.", "bombed"),
        ("The president of Chad said that Chad had never armed the rebels.", "armed"),
    ],
)
def test_a_plain_denial_tells_of_the_deed_as_denied(code, text, word):
    found = code(text)
    denied = next(event for event in found.events if event.status == "denied")
    assert word in denied.anchor.quote
    rejection = next(event for event in found.events if event.type == "REJECT")
    assert {(rejection.anchor.quote, denied.anchor.quote)} == links(found, "denies")


@pytest.mark.parametrize(
    "text",
    [
        "Police have not arrested anyone, a police spokesman said.",
        "Amnesty International said that the junta had not freed a single prisoner.",
        "The general said that his men do not shell villages.",
        "The coach of Ghana said that his side had not attacked enough.",
        "The bishop said that the rebels had not attacked the mill.",
    ],
)
def test_not_every_negation_is_a_denial_of_a_deed(code, text):
    assert not [event for event in code(text).events if event.status == "denied"]


def test_an_everyday_word_that_is_denied_is_no_deed(code):
    found = code("The mayor of Kebri denied that he had approached the rebels.")
    assert [event.type for event in found.events] == ["REJECT"]


def test_nobody_denies_what_he_says_himself(code):
    found = code('"We killed six bandits on Friday. They had burned two mills. Our men did not shoot at farmers," General Tano Sy said.')
    assert {target for _, target in links(found, "denies")} == {"shoot at"}


def test_who_declines_to_comment_did_nothing_by_it(code):
    found = code("The Israeli military declined to comment on the strike in Damascus.")
    assert [(event.actors, event.attribution) for event in found.events] == [((), ())]


def test_a_claimed_deed_is_the_claimants(code, sides):
    text = "The Irish Republican Army claimed the bombing of a mill in Belfast."
    assert sides(text, "ASSAULT")[0] == ["Irish Republican Army"]
    assert status(code(text), "bombing") == "occurred"


def test_mutual_charges_carry_their_content_both_ways(code):
    found = code("Chad and Niger accused each other of shelling farms.")
    deeds = {(event.actors, event.attribution[0].entity) for event in found.events if event.type == "ASSAULT"}
    assert deeds == {(("gov:NER",), "gov:TCD"), (("gov:TCD",), "gov:NER")}


def test_mutual_blame_for_what_both_take_for_granted_is_one_happening(code):
    found = code("Chad and Niger blamed each other for the shelling in Diffa.")
    [shelling] = [event for event in found.events if event.type == "ASSAULT"]
    assert (shelling.status, shelling.actors, [one.entity for one in shelling.attribution]) == ("occurred", (), ["gov:TCD", "gov:NER"])


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Israel bombed Tyre. In response, Hezbollah fired rockets at Safed.", "retaliates", {("fired rockets", "bombed")}),
        ("Rebels bombed a mill in Aden. The army responded with air strikes on Marib.", "retaliates", {("air strikes", "bombed")}),
        ("Iran attacked Israel in retaliation for the strike on its consulate in Damascus.", "retaliates", {("attacked", "strike")}),
        ("Moldova expelled two Russian envoys. Moscow expelled three Moldovan envoys in retaliation.", "retaliates", {("expelled", "expelled")}),
        ("Ukraine attacked a refinery in Samara. Russia had bombed Kharkiv on Sunday.", "retaliates", set()),
        ("South Africa urged Israel to halt the offensive; Israel refused.", "responds_to", {("refused", "urged")}),
        ("Gunmen killed an abbot in Kaduna. The bishop condemned the killing.", "responds_to", {("condemned", "killed")}),
        ("Gunmen killed an abbot in Kaduna. The bishop condemned the heat.", "responds_to", set()),
        ("Turkish jets bombed Kobani on Monday, killing six people. The army confirmed that its jets had bombed Kobani.", "confirms", {("bombed", "bombed")}),
        ("Turkish jets bombed Kobani on Monday. The army said that its jets had bombed Afrin.", "confirms", set()),
        ("A bomb went off at a market in Kano on Friday. Nine traders died in the blast, police said.", "same_event", {("blast", "went off")}),
        ("A bomb went off at a market in Kano on Friday. A day later gunmen attacked a school in Zaria. The attack wounded four pupils.", "same_event", {("attack", "attacked")}),
    ],
)
def test_links(code, text, kind, wanted):
    assert links(code(text, published="2024-05-15"), kind) == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Her house burned. \"They shot my brother,\" she told Reuters.", []),
        ("An eyewitness, Bol Deng, told Radio Tamazuj that gunmen had shot two traders.", ["Bol Deng", "Radio Tamazuj"]),
        ("The mayor quoted a doctor as saying that shelling had killed a girl in Donetsk.", ["Doctor", "Mayor of Ukraine"]),
        ("A drone strike killed 14 people, witnesses and a doctor said.", ["Witnesses", "Doctor"]),
    ],
)
def test_speakers(code, text, names):
    event = next(event for event in code(text).events if event.type == "ASSAULT")
    assert [one.name for one in event.attribution] == names


def test_who_closes_a_sentence_is_none_of_the_dead(code):
    found = code("A drone strike killed 14 people, witnesses and a doctor said.")
    assert [toll.who for event in found.events for toll in event.casualties.killed] == ["14 people"]
