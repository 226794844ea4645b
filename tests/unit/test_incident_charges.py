"""Who is said to have done it, over the sentences of a report and over reports; what came of many deeds; the table behind the figures."""

from datetime import date

import pytest

from tocsin.incidents import as_of, find_incidents
from tocsin.incidents.charged import said_of_nothing
from tocsin.records import RawDocument

OUT = date(2024, 5, 14)


@pytest.fixture(scope="module")
def coded(pipeline):
    def code(*texts, out=(OUT,)):
        days = [out[min(at, len(out) - 1)] for at in range(len(texts))]
        return [one.coded() for one in pipeline.code_together([RawDocument(name=f"r{at}", source=f"r{at}", text=text, published=day) for at, (text, day) in enumerate(zip(texts, days, strict=True))])]

    return code


@pytest.fixture(scope="module")
def told(coded):
    """The incidents of force that some texts tell of, each text a report."""

    def find(*texts, out=(OUT,)):
        return [one for one in find_incidents(coded(*texts, out=out)) if one.type == "ASSAULT"]

    return find


def claims(*found):
    return {(claim.kind, claim.party, claim.by) for one in found for claim in one.claims}


def test_who_only_tells_of_a_deed_blames_nobody(told):
    assert claims(*told("Gunmen raided a barracks in Gao on Sunday and wounded two soldiers, the governor said.")) == {("told", "Gunmen", "Governor")}
    assert claims(*told("Gunmen raided a barracks in Gao on Sunday and wounded two soldiers.")) == {("told", "Gunmen", None)}


def test_who_tells_of_a_deed_has_not_named_the_doer_of_a_later_sentence(told):
    found = told("A car bomb killed six traders in Baidoa on Sunday, a doctor said. Al-Shabab claimed responsibility for the bombing.")
    assert claims(*found) == {("claimed", "al-Shabaab", "al-Shabaab")}
    found = told("An air strike killed three traders in Loikaw on Sunday, a doctor said. A monk blamed the army for the strike.")
    assert {(kind, by) for kind, _, by in claims(*found)} == {("blamed", "Monk")}


def test_blame_and_denial_of_another_sentence_are_of_the_deed(told):
    (found,) = told("Gunmen attacked a customs post in Kidal on Sunday, killing two guards. Niger's government blamed JNIM for the attack. JNIM denied responsibility for the raid.")
    jnim = "Jama'at Nusrat al-Islam wal-Muslimin"
    assert claims(found) == {("told", "Gunmen", None), ("blamed", jnim, "Government of Niger"), ("denied", jnim, jnim)}
    assert [one.matter for one in found.contradictions] == ["perpetrator"]


@pytest.mark.parametrize("answer", ["JNIM denied involvement.", "JNIM denied any part in the attack.", "JNIM denied carrying out the attack."])
def test_a_denial_denies_it_for_the_denier(told, answer):
    (found,) = told(f"Gunmen attacked a customs post in Kidal on Sunday, killing two guards. {answer}")
    assert {(kind, party) for kind, party, _ in claims(found) if kind == "denied"} == {("denied", "Jama'at Nusrat al-Islam wal-Muslimin")}
    assert not found.contradictions, "nobody said that it did it"


@pytest.mark.parametrize("other", ["Mali condemned the attack.", "Mali blamed JNIM for the drought.", "JNIM denied entry to the inspectors.", "Mali blamed the victims of the attack."])
def test_what_speaks_of_no_doer_is_no_claim(told, other):
    assert {kind for kind, _, _ in claims(*told(f"Gunmen attacked a customs post in Kidal on Sunday, killing two guards. {other}"))} == {"told"}


def test_blame_for_a_deed_of_another_kind_is_not_of_this_one(told):
    found, _ = told("Gunmen abducted a priest in Goma on Sunday. Rwanda blamed JNIM for the shelling of Kavumu.")
    assert {kind for kind, _, _ in claims(found)} == {"told"}


def test_a_denial_in_another_report_joins_the_deed(told):
    found = told("Gunmen attacked a customs post in Kidal on Sunday, killing two guards.", "JNIM on Monday denied responsibility for Sunday's attack on a customs post in Kidal.")
    (one,) = [each for each in found if len(each.members) > 1]
    assert {(kind, party) for kind, party, _ in claims(one)} == {("told", "Gunmen"), ("denied", "Jama'at Nusrat al-Islam wal-Muslimin")}


@pytest.mark.parametrize("text", [
    "The rebels mounted 64 raids in Kasai in 2023, killing 310 villagers.",
    "The rebels mounted dozens of raids in Kasai in 2023 and killed 310 villagers.",
    "The rebels mounted dozens of raids in Kasai in 2023 that killed 310 villagers.",
])  # fmt: skip
def test_what_came_of_many_deeds_stands_on_the_campaign(told, text):
    found = told(text)
    assert {one.kind for one in found if one.losses} == {"campaign"}
    assert {loss.best for one in found for loss in one.losses} == {310}


def test_a_deed_told_beside_many_stays_one_with_its_own_number(told):
    found = told("Gunmen killed a nurse in Nyala on Sunday, the latest of dozens of attacks on clinics this year.", "There were 340 attacks on clinics in Sudan in 2023, and gunmen killed a nurse in Nyala on Sunday.")
    assert {one.kind for one in found if one.losses} == {"incident"}


def test_who_was_named_later_is_not_known_before(told):
    (found,) = told("Gunmen attacked a customs post in Kidal on Saturday.", "JNIM fighters attacked a customs post in Kidal on Saturday, killing two guards.", out=(date(2024, 5, 12), date(2024, 5, 14)))
    before = as_of(found, date(2024, 5, 13))
    assert before.actors == ("Gunmen",)
    assert set(before.recipients) < set(found.recipients)


def test_the_words_of_a_figure_stand_in_the_report(coded):
    documents = coded("The death toll from Sunday's bombing of a bazaar in Baidoa has risen to 14, the hospital said. Al-Shabab said on Monday that it had killed 40 soldiers in the bombing.")
    rows = [row for one in find_incidents(documents) for row in one.figures]
    assert rows
    assert all(row.who in documents[0].text for row in rows)
    assert len({(row.harm, row.side, row.evidence) for row in rows}) == len(rows), "each number once for a side"


def test_a_party_and_another_source_of_one_report_contradict_each_other(told):
    (found,) = told("A bomb killed 14 people at a bazaar in Baidoa on Sunday, the hospital said. Al-Shabab claimed responsibility for the bombing and said that it had killed 40 soldiers.")
    assert [(one.matter, {value.value for value in one.readings}) for one in found.contradictions] == [("killed", {"14", "40"})]
    (part,) = told("A bomb killed 14 people at a bazaar in Baidoa on Sunday, five of them children, the hospital said.")
    assert not part.contradictions


def test_one_allegation_said_again_is_one_deed_without_a_day_of_its_own(coded):
    documents = coded(
        "Chad accused Sudan on Wednesday of arming rebels in its east.", "Chad on Monday again accused Sudan of arming rebels in its east.", "Sudan's foreign ministry denied arming rebels in eastern Chad.",
        out=(date(2024, 5, 2), date(2024, 5, 7), date(2024, 5, 9)),
    )  # fmt: skip
    (one,) = [each for each in find_incidents(documents) if each.type == "AID"]
    assert {(kind, party) for kind, party, _ in claims(one)} == {("blamed", "Government of Sudan"), ("denied", "Government of Sudan")}
    assert one.date is None, "only the days of accusing are told"


def test_what_an_accusation_says_of_the_day_stays(told):
    (one,) = told("Chad accused Sudan on Wednesday of having shelled a clinic in Adre on Monday.", out=(date(2024, 5, 2),))
    assert str(one.date.earliest) == "2024-04-29"
    (other,) = told("Chad accused Sudan on Wednesday of shelling a clinic in Adre.", out=(date(2024, 5, 2),))
    assert other.date is None


def test_a_word_that_only_begins_like_a_denial_denies_no_part():
    assert said_of_nothing("The army denied any involvement.") and said_of_nothing("It denies responsibility for it.")
    assert not said_of_nothing("Denmark played no role.") and not said_of_nothing("Dentists have a part.")
