"""Standing relations: who leads, belongs to, splits from, backs, follows and is kin to whom, and where bodies sit."""

from __future__ import annotations

import pytest

import tocsin


def relations(text: str) -> list[tuple[str, str, str]]:
    found = tocsin.code("Prague, 14 May 2019 - Officials met on Tuesday.\n\n" + text)
    names = {entity.id: entity.name for entity in found.entities}
    return [(names.get(r.subject, r.subject), r.kind, names.get(r.object, r.object)) for r in found.relations]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hezbollah leader Hassan Nasrallah spoke.", ("Hassan Nasrallah", "leads", "Hezbollah")),
        ("Hassan Nasrallah, who leads Hezbollah, spoke.", ("Hassan Nasrallah", "leads", "Hezbollah")),
        ("The US-led coalition struck Raqqa.", ("Government of United States", "leads", "Global Coalition to Defeat ISIS")),
        ("The Iran-backed Houthi movement denied it.", ("Houthis", "backed_by", "Government of Iran")),
        ("Ansaru, which split from Boko Haram, denied it.", ("Ansaru", "offshoot_of", "Boko Haram")),
        ("Boko Haram pledged allegiance to Islamic State.", ("Boko Haram", "loyal_to", "Islamic State")),
        ("The Qassam Brigades are the armed wing of Hamas.", ("Izz ad-Din al-Qassam Brigades", "wing_of", "Hamas")),
        ("Norway is a member of NATO.", ("Government of Norway", "member_of", "NATO")),
        ("Boko Haram has about 1,500 fighters.", ("Boko Haram", "strength", "about 1,500 fighters")),
        ("The African Union is based in Addis Ababa.", ("African Union", "based_in", "Addis Ababa")),
        ("Kim Jong-un's sister, Kim Yo-jong, spoke.", ("Kim Yo-jong", "relative_of", "Kim Jong-un")),
        ("Hamas spokesman Fawzi Barhoum spoke.", ("Fawzi Barhoum", "spokesperson_of", "Hamas")),
    ],
)
def test_a_relation_is_read_from_subject_to_object(text: str, wanted: tuple[str, str, str]) -> None:
    found = relations(text)
    assert any(kind == wanted[1] and subject in (wanted[0],) and other == wanted[2] for subject, kind, other in found), found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A former leader of Hezbollah, Ali Nasser, wrote a book.", "leads"),
        ("Sudan is no ally of Chad.", "ally_of"),
        ("Ansaru may have split from Boko Haram.", "offshoot_of"),
        ("Ansaru refused to pledge allegiance to Islamic State.", "loyal_to"),
        ("Vice President Dan Hart of the United States spoke.", "leads"),
        ("Pakistan's army chief, General Ali Raza, spoke.", "leads"),
        ("Afghan officials led by Abdul Karim met Hamas.", "leads"),
        ("Police killed 20 Hamas members.", "strength"),
        ("Afghan troops supported by Hamas helicopters advanced.", "backed_by"),
        ("The anti-Hamas group's leader, Ali Nasser, spoke.", "leads"),
    ],
)
def test_what_is_over_doubted_denied_or_of_the_moment_is_no_relation(text: str, kind: str) -> None:
    assert [r for r in relations(text) if r[1] == kind and r[2] != "Anti-Hamas group"] == []


def test_ranks_and_trades_are_no_offices() -> None:
    found = relations("Foreign Minister Javad Karimi met General Ali Raza and the journalist Omid Saleh.")
    assert [(kind, other) for _, kind, other in found if kind == "holds_office"] == [("holds_office", "foreign minister")]


def test_a_known_name_inside_a_longer_one_joins_the_cast() -> None:
    found = tocsin.code("Prague, 14 May 2019 - Officials met.\n\nHezbollah leader Hassan Nasrallah spoke.")
    (body,) = [e for e in found.entities if e.name == "Hezbollah"]
    assert [m.quote for m in body.mentions] == ["Hezbollah"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The US listed the Zainab Brigade as a terrorist organisation; it is backed by Iran.", ("Zainab Brigade", "backed_by", "Government of Iran")),
        ("The Wazalendo, also known as the Patriots, are allied with the Congolese army.", ("Wazalendo", "alias_of", "Patriots")),
        ("Abu Omar leads the Brigade of the Two Rivers, a splinter of Ansaru that is based in Katsina.", ("Brigade of the Two Rivers", "based_in", "Katsina")),
        ("General Paul Dabo succeeded Ibrahim Sow as chief of staff of the army.", ("Paul Dabo", "holds_office", "chief of staff")),
        ("Ruth Mwale was appointed foreign minister on Monday.", ("Ruth Mwale", "holds_office", "foreign minister")),
    ],
)
def test_a_relation_is_read_behind_pronouns_and_in_other_words(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in relations(text)


@pytest.mark.parametrize("text", ["Ruth Mwale will be appointed foreign minister on Monday.", "Paul Dabo was named as the killer of the mayor.", "Ruth Mwale was confirmed as the mother of the foreign minister."])
def test_an_office_to_be_taken_up_or_anothers_is_not_held(text: str) -> None:
    assert not [r for r in relations(text) if r[1] == "holds_office"]
