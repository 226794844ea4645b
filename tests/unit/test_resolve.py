"""Names that the dictionaries do not hold letter for letter: whom they may mean, and where the answer must be empty."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tocsin.knowledge import Actor, Person, Spelling
from tocsin.ontology import Ontology, load_ontology
from tocsin.resolve import CROWD, EXACT, FLOOR, SLIP, SPELT, WITHOUT, one_letter_off, resolve, settled


def group(name: str, *aliases: str, **fields: object) -> Actor:
    return Actor.model_validate({"id": name.lower().replace(" ", "-"), "name": name, "kind": "armed_group", "aliases": aliases} | fields)


def person(name: str, *terms: tuple[str, str, str | None]) -> Person:
    return Person.model_validate({"name": name, "country": "ABC", "terms": [{"office": office, "from": since, "to": until} for office, since, until in terms]})


@pytest.fixture(scope="module")
def small() -> Ontology:
    """A few invented bodies and persons."""
    found = Ontology()
    for actor in (
        group("Lashkar-e-Zamira"), group("Tehrik-e-Nimruz"), group("Nimruz Liberation Army", since=1990, until=1996), group("Nimruz Liberation Front"),
        group("Kasora Independence Army"), group("Lake Front", "LF"), group("Harvu", since=2012), group("Lake Forum", "LF", kind="organization"), group("Hizb Zarana"), group("Oro", kind="media"),
    ):  # fmt: skip
        found.entries["actors"][actor.id] = actor
    for one in (person("Omar Zarqun", ("president", "1990-01-01", "1999-12-31")), person("Mohammed Vestari"), *(person(f"{first} Khan") for first in ("Ali", "Imran", "Zafar", "Sahib", "Gul", "Asad", "Nasir", "Wali", "Dost", "Mir"))):
        found.entries["people"][one.name] = one
    for entry in (Spelling(word="omar", forms=("omer", "umar")), Spelling(word="mohammed", forms=("muhammad",)), Spelling(word="tehrik", forms=("tehreek",)), Spelling(word="hizb", forms=("hezb",))):
        found.entries["spellings"][entry.word] = entry
    return found


@pytest.mark.parametrize(
    ("name", "ids", "score"),
    [
        ("Lashkar-e-Zamira", ["actor:lashkar-e-zamira"], EXACT),
        ("LF", ["actor:lake-forum", "actor:lake-front"], EXACT),
        ("Lashkar i Zameera", ["actor:lashkar-e-zamira"], SPELT),
        ("Tehreek-i-Nimroz", ["actor:tehrik-e-nimruz"], SPELT),
        ("Omer al-Zarqoun", ["person:omar-zarqun"], SPELT),
        ("Muhammad Vestari", ["person:mohammed-vestari"], SPELT),
        ("Hezb Zarana", ["actor:hizb-zarana"], SPELT),
        ("Lake Front movement", ["actor:lake-front"], WITHOUT),
        ("rebels Lake Front", ["actor:lake-front"], WITHOUT),
        ("Kasora Indepedence Army", ["actor:kasora-independence-army"], SLIP),
        ("Mohammed Vesatri", ["person:mohammed-vestari"], SLIP),
    ],
)
def test_a_name_is_resolved_with_its_reason(small, name, ids, score):
    found = resolve(name, small)
    assert [one.id for one in found] == ids
    assert {one.score for one in found} == {score}
    assert all(one.reasons for one in found)


@pytest.mark.parametrize(
    "name",
    [
        "Aly Khan",  # no word of it is rare: another Ali Khan
        "Imram Khan",
        "Nimruz Liberation Guard",  # all words are known: another body
        "Kasora Independence Front",
        "Lake Frnt",  # too short for a slip
        "L.F.",
        "LFF",
        "Uro",
        "Zarqun",
        "Mahmoud Vestari",
        "Harvest",
        "",
        " ",
    ],
)
def test_what_is_not_near_enough_stays_unknown(small, name):
    assert resolve(name, small) == ()
    assert settled(name, small) is None


def test_only_a_single_candidate_settles_a_name(small):
    assert settled("Lake Front group", small).actor.id == "lake-front"
    assert settled("Omer Zarqun", small).person.name == "Omar Zarqun"
    assert settled("LF", small) is None


def test_the_day_ranks_those_lower_who_were_not_there(small):
    army = resolve("Nimruz Liberation Army", small, date(2015, 3, 1))[0]
    assert (army.score, army.reasons[1]) == (0.8, "active until 1996")
    assert resolve("Nimruz Liberation Army", small, date(1994, 3, 1))[0].score == EXACT
    assert resolve("Harvu", small, date(1994, 3, 1))[0].reasons[1] == "founded in 2012"
    assert resolve("Omer Zarqun", small, date(2005, 1, 1))[0].reasons == ("another spelling of the name", "in no office on 2005-01-01")
    assert resolve("Kasora Indepedence Army", small, date(1994, 3, 1))[0].score == SLIP


@pytest.mark.parametrize(("one", "other", "off"), [("abcde", "abcde", True), ("abcde", "abxde", True), ("abcde", "abde", True), ("abcde", "abdce", True), ("abcde", "xbcde", False), ("abcde", "abxye", False), ("abcde", "abc", False), ("abcde", "adcbe", False)])
def test_one_letter_off(one, other, off):
    assert one_letter_off(one, other) is off
    assert one_letter_off(other, one) is off


def test_a_word_that_very_many_names_share_finds_no_slips():
    crowded = Ontology()
    for number in range(3 * CROWD):
        name = f"Front {''.join(chr(97 + int(d)) for d in str(number))}{'harvest'}"
        crowded.entries["actors"][name] = group(name)
    assert resolve("Front aharvedt", crowded) == ()
    few = Ontology()
    few.entries["actors"]["x"] = group("Front aharvest")
    assert [one.score for one in resolve("Front aharvedt", few)] == [SLIP]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Tehreek i Taliban Pakistan", "actor:tehrik-i-taliban-pakistan"),
        ("Lashkar-e-Tayyabah", "actor:lashkar-e-taiba"),
        ("Boko Harram", "actor:boko-haram"),
        ("Omer Al-Bashir", "person:omar-al-bashir"),
        ("Muammar al-Qaddafi", "person:moammar-gadhafi"),
        ("Vladmir Putin", "person:vladimir-putin"),
        ("Hamas group", "actor:hamas"),
    ],
)
def test_the_built_in_dictionaries_know_them(name, wanted):
    assert [one.id for one in resolve(name, load_ontology())] == [wanted]


@pytest.mark.parametrize("name", ["Ali Khan", "John Smith", "Senate", "Supreme Court", "Karen Independence Army", "Balochistan Liberation Forces", "National Liberation Council"])
def test_the_built_in_dictionaries_do_not_guess(name):
    assert [one for one in resolve(name, load_ontology()) if one.score < EXACT] == []


def test_a_spelling_stands_once():
    forms = [form for entry in load_ontology().all("spellings", Spelling) for form in (entry.word, *entry.forms)]
    assert len(forms) == len(set(forms))


SLIPS = st.builds(lambda name, at, letter: name[:at] + letter + name[at:], st.sampled_from(("Boko Haram", "Hezbollah group", "Moamar Gadhafi", "Omer Al-Bashir")), st.integers(0, 14), st.sampled_from(("", "r", "h", "a", "-")))


@given(st.text(alphabet=string.ascii_letters + " -'.éāʿ", max_size=40) | SLIPS)
@example("Boko Harram")
@settings(max_examples=200, deadline=None)
def test_any_text_gives_ranked_candidates_or_none(name):
    found = resolve(name, load_ontology())
    assert found == resolve(name, load_ontology())
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(FLOOR <= one.score <= EXACT for one in found)
    assert len({one.id for one in found}) == len(found)


def test_the_stage_and_the_explanation_use_it(pipeline):
    from tocsin.explain import explain_document
    from tocsin.records import RawDocument

    text = "May 3, 2011\n\nMembers of Boko Harram attacked a police post near Maiduguri on Monday. Sudanese President Omer Al-Bashir condemned the attack."
    dossier = pipeline.code(RawDocument(name="a", source="a", text=text))
    assert {"actor:boko-haram", "person:omar-al-bashir"} <= {entity.id for entity in dossier.entities}
    told = "\n".join(explain_document(dossier, pipeline.ontology))
    assert "name “Boko Harram”: 1. actor:boko-haram (score 0.95: another spelling of the name)" in told
