"""Briefings on several countries, each under its name."""

import pytest

from tocsin.find.sections import lands_of_sections
from tocsin.knowledge import Country
from tocsin.ontology import load_ontology
from tocsin.records import RawDocument

BRIEFING = (
    "Weekly round-up\n\nSUDAN: Gunmen beat six drivers of an aid convoy near Kutum on Monday.\n\n"
    "Haiti: Gangs attacked a hospital on Tuesday. Police killed two gang members.\nResidents of the quarter called for help.\n\n"
    "MYANMAR: Soldiers shelled two villages near Lashio."
)


@pytest.fixture(scope="module")
def coded(pipeline):
    return pipeline.code(RawDocument(name="t", source="t", text=BRIEFING)).coded()


def test_what_is_told_under_the_name_of_a_country_happens_there(coded):
    places = {event.anchor.quote: event.place.country for event in coded.events if event.place is not None}
    assert places | {"beat": "SDN", "attacked": "HTI", "killed": "HTI", "shelled": "MMR"} == places


def test_bodies_and_unnamed_people_are_of_the_country_of_their_section(coded):
    countries = {entity.name: entity.country for entity in coded.entities}
    assert countries | {"Police of Haiti": "HTI", "Gangs": "HTI", "Armed forces of Myanmar": "MMR", "Drivers": "SDN"} == countries


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        (BRIEFING, ["HTI", "MMR", "SDN"]),
        ("CHAD: Rebels killed two soldiers near Bol on Monday.\n\nThe army gave chase.", []),
        ("Chad: a history of raids\n\nRebels killed two soldiers near Bol.\n\nHere is what we know: two are dead.", []),
        ("The minister named two: Chad and Niger.\n\nHe said this: Niger comes first.", []),
    ],
)
def test_sections_are_paragraphs_under_two_countries_at_least(pipeline, text, sections):
    dossier = pipeline.code(RawDocument(name="t", source="t", text=text))
    assert sorted(set(dossier.sections.values())) == sections
    assert lands_of_sections(dossier.notes, dossier.read, load_ontology().all("countries", Country)) == dossier.sections
