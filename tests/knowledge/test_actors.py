"""The knowledge of actors: what the checks of consistency find, that the built-in files have none of it, and the codes of other data sets."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from tocsin.consistency import contradictions
from tocsin.knowledge import Actor, Country, Person
from tocsin.ontology import Ontology, load_ontology


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def laid(*entries: Actor | Person | Country) -> Ontology:
    """An ontology of a few entries."""
    found = Ontology()
    for entry in entries:
        key = {Actor: "actors", Person: "people", Country: "countries"}[type(entry)]
        found.entries[key][getattr(entry, "id", getattr(entry, "code", getattr(entry, "name", "")))] = entry
    return found


def group(name: str, **fields: object) -> Actor:
    return Actor.model_validate({"id": name, "name": name, "kind": "armed_group"} | fields)


def holder(name: str, since: str, until: str | None, office: str = "president", **fields: object) -> Person:
    term = {"office": office, "from": since, "to": until, "shared": fields.pop("shared", False)}
    return Person.model_validate({"name": name, "country": "ABC", "terms": [term]} | fields)


def test_the_files_hold_no_contradiction(ontology):
    assert list(contradictions(ontology)) == []


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([holder("A", "2001-01-01", "2005-01-01"), holder("B", "2004-12-01", None)], "A (2001-01-01 to 2005-01-01) and B"),
        ([holder("A", "2001-01-01", None), holder("B", "2004-12-01", "2005-01-01"), holder("C", "2006-12-01", None, "acting president")], "and C"),
        ([holder("A", "2001-01-01", None, "defence minister"), holder("B", "2004-12-01", None, "defense minister")], "overlap"),
        ([holder("A", "2001-01-01", "2000-01-01")], "ends before it begins"),
        ([holder("A", "1801-01-01", "1805-01-01")], "out of the years"),
        ([holder("A", "2031-01-01", None)], "out of the years"),
        ([holder("A", "2001-01-01", "2003-01-01", born=1999)], "born in 1999"),
        ([holder("A", "2001-01-01", "2007-01-01", born=1950, died=2003)], "after the death in 2003"),
        ([holder("A", "2001-01-01", "2002-01-01", born=1950, died=1940)], "before being born"),
        ([group("a", parents=["b"])], "parent 'b' is not an actor"),
        ([group("a", parents=["b"]), group("b", parents=["c"]), group("c", parents=["a"])], "own forebears"),
        ([group("a", parents=["b"], tie="splinter", since=1990), group("b", since=1995)], "splinter of b, but active since 1990"),
        ([group("a", tie="wing", parents=[])], "tie 'wing' without a parent"),
        ([group("a", since=1990, until=1980)], "active until 1980"),
        ([group("a", since=2090)], "after 2027"),
        ([group("a", country="ZZZ")], "country ZZZ"),
        ([group("a", aliases=["Front"]), group("b", aliases=["Front"])], "the name 'Front' stands for 2"),
        ([group("a", governs_from=date(2001, 1, 1), governs_to=date(2000, 1, 1))], "governs until"),
    ],
)
def test_a_contradiction_is_told(entries, told):
    assert any(told in line for line in contradictions(laid(*entries)))


@pytest.mark.parametrize(
    "entries",
    [
        [holder("A", "2001-01-01", "2005-01-01"), holder("B", "2005-01-01", None)],  # both on the day of handover
        [holder("A", "2001-01-01", "2005-01-01"), holder("B", "2003-01-01", "2004-01-01", shared=True)],  # a rival
        [holder("A", "2001-01-01", None, "vice president"), holder("B", "2002-01-01", None, "vice president")],
        [group("a", parents=["b"], tie="joined", since=1990), group("b", since=1995)],
        [group("a", aliases=["SNA"]), group("b", kind="military", aliases=["SNA"])],
        [holder("A", "1952-02-06", None, "king", born=1945)],
    ],
)
def test_what_can_be_true_is_not_told(entries):
    ontology = laid(Country(code="ABC", name="Abc", lat=0, lon=0), *entries)
    assert list(contradictions(ontology)) == []


def test_states_have_the_codes_of_other_data_sets(ontology):
    pakistan, germany, yemen = (ontology.country(code) for code in ("PAK", "DEU", "YEM"))
    assert (pakistan.iso_numeric, pakistan.gwno, pakistan.cow, pakistan.wikidata) == ("586", 770, 770, "Q843")
    assert (germany.gwno, germany.cow) == (260, 255)
    assert (yemen.gwno, yemen.cow) == (678, 679)
    assert (ontology.country("KOS").iso_numeric, ontology.country("HKG").cow) == (None, None)
    with pytest.raises(KeyError):
        ontology.country("XYZ")


@pytest.mark.parametrize(("field", "least"), [("iso_numeric", 245), ("gwno", 190), ("cow", 190), ("wikidata", 246)])
def test_a_code_stands_for_one_state(ontology, field, least):
    codes = [getattr(state, field) for state in ontology.all("countries", Country) if getattr(state, field) is not None]
    assert len(codes) >= least
    assert [code for code, count in Counter(codes).items() if count > 1] == []


def test_ids_are_unique_and_stand_in_one_form(ontology):
    assert all(re.fullmatch(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", actor.id) for actor in ontology.all("actors", Actor))


def test_a_wikidata_item_stands_for_one_entry(ontology):
    items = [entry.wikidata for key, model in (("countries", Country), ("actors", Actor), ("people", Person)) for entry in ontology.all(key, model) if entry.wikidata]
    assert [item for item in items if not re.fullmatch(r"Q[1-9]\d*", item)] == []
    assert [item for item, count in Counter(items).items() if count > 1] == []


@pytest.mark.parametrize(
    ("file", "least"),
    [("parties.yml", 390), ("armed_groups.yml", 35), ("organizations.yml", 140), ("agencies.yml", 80), ("companies.yml", 55), ("media.yml", 15), ("people/", 900)],
)
def test_many_entries_can_be_joined_to_wikidata(ontology, file, least):
    names = [(key, name) for key in ("actors", "people") for name, entry in ontology.entries[key].items() if getattr(entry, "wikidata", None)]
    assert sum(file in ontology.sources[name] for name in names) >= least


def test_armed_groups_are_many_and_well_described(ontology):
    groups = [actor for actor in ontology.all("actors", Actor) if ontology.sources["actors", actor.id].endswith("armed_groups.yml")]
    assert len(groups) >= 740
    assert sum(bool(one.ideology) for one in groups) >= 500
    assert sum(one.parents is not None for one in groups) >= 250
    assert sum(one.since is not None for one in groups) >= 600


def test_the_offices_of_the_files_are_dense_enough_to_be_checked(ontology):
    presidents = [term for person in ontology.all("people", Person) for term in person.terms if term.office == "president"]
    assert len(presidents) >= 600
    assert sum(person.born is not None for person in ontology.all("people", Person)) >= 250
