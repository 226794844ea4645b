"""The places that the town tables lack: each lies in its country, is new, and weighs less than famous namesakes."""

from __future__ import annotations

from collections import Counter

import pytest

from tocsin.atlas import atlas_of, is_same, listed_place
from tocsin.find.namesakes import choose
from tocsin.find.toponyms import Toponym
from tocsin.gazetteer import built_in, find_towns, fold_letters, fold_name
from tocsin.knowledge import PlaceGroup
from tocsin.ontology import load_ontology

MARGIN = 1.6
"""Degrees beyond the outermost towns of a country: deserts and border posts."""


@pytest.fixture(scope="module")
def groups() -> list[PlaceGroup]:
    return load_ontology().all("place_groups", PlaceGroup)


def extents() -> dict[str, tuple[float, float, float, float]]:
    """South, north, west and east of the towns of each country in the table."""
    divisions, found = {}, {}
    for line in built_in().rows[:].decode().splitlines():
        fields = line.split("\t")
        if line[0] == "#":
            divisions[fields[0][1:]] = fields[1]
        elif line[0] != "@" and fields[1] == "t":
            lat, lon, country = float(fields[4]), float(fields[5]), divisions[fields[3]]
            south, north, west, east = found.get(country, (90.0, -90.0, 180.0, -180.0))
            found[country] = (min(south, lat), max(north, lat), min(west, lon), max(east, lon))
    return found


def test_every_place_lies_in_its_country(groups):
    boxes, outside = extents(), []
    for group in groups:
        south, north, west, east = boxes[group.country]
        outside += [(group.name, place) for place, (lat, lon) in group.at.items() if not (south - MARGIN <= lat <= north + MARGIN and west - MARGIN <= lon <= east + MARGIN)]
    assert outside == []


def test_the_tables_do_not_have_them_already_and_spellings_belong_to_places(groups):
    assert sum(len(group.at) for group in groups) > 2_500
    assert [(group.name, place) for group in groups for place in group.spellings if place not in group.at] == []
    assert [(group.name, place) for group in groups for place in group.at if any(is_same(listed_place(place, group), town) for town in find_towns(place))] == []


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Palma"], "ESP"),
        (["Palma", "Mozambique"], "MOZ"),
        (["Palma", "Mallorca"], "ESP"),
        (["Orlando"], "USA"),
        (["Mucojo"], "MOZ"),
        (["Kibera"], "KEN"),
        (["Boma", "Kinshasa"], "COD"),
    ],
)
def test_namesakes_are_told_by_the_country_of_the_report(names, expected):
    atlas = atlas_of(load_ontology())
    found = choose([Toponym(i, i, name) for i, name in enumerate(names)], atlas, Counter())[0][1]
    assert found is not None
    assert found.country == expected


@pytest.mark.parametrize("name", ["St. John's", "Al-Nahud", "Fort Hood", "M'Poko camp", "PK5", "a-b_c.d`e"])
def test_plain_names_fold_as_others_do(name):
    words = fold_letters(name).split()
    assert fold_name(name).split()[-1] == words[-1]
    assert len(fold_name(name).split()) == len(words)


def test_a_listed_place_lies_in_the_division_that_the_files_name():
    group = PlaceGroup(name="Mali: wells", country="MLI", admin1="Gao", at={"Tin Zay": (16.0, 0.1), "Tin Zou": (14.5, -4.0)}, divisions={"Mopti": ("Tin Zou",)})
    assert [listed_place(name, group).admin1 for name in group.at] == ["Gao", "Mopti"]
