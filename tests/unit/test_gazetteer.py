"""The tables of place names: lookups, and making a table from a dump of GeoNames."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin import geonames
from tocsin.errors import ConfigError, ReadError
from tocsin.gazetteer import Table, alpha3, built_in, country_radius, find_towns, fold_name
from tocsin.geonames import Divisions, Row, build, lines_of, write_sorted


def row(number: int, name: str, group: str, code: str, admin1: str = "05", admin2: str = "", *, alternates: str = "", lat: str = "10.5", lon: str = "20.25", people: str = "0", country: str = "TD") -> str:
    """A row of an invented dump."""
    return "\t".join([str(number), name, name, alternates, lat, lon, group, code, country, "", admin1, admin2, "", "", people, "", "400", "Africa/Ndjamena", "2024-01-01"])


DUMP = [
    row(1, "Kessel", "A", "ADM1"),
    row(2, "Upper Tamra", "A", "ADM2", admin2="0501"),
    row(3, "Tamra Wells", "P", "PPL", admin2="0501", people="321", alternates="Puits Tamra,تمرة,Tamra-les-Puits"),
    row(4, "Jebel Oru", "T", "MT", lat="11", lon="21"),
    row(5, "Oru Air Base", "S", "AIRB"),
    row(6, "Old Tamra", "P", "PPLH"),
    row(7, "Wadi Sen", "H", "WAD"),
    row(8, "Nowhere", "P", "PPL", country="ZZ"),
]


def dump_in(folder: Path, lines: list[str], name: str = "allCountries.txt") -> Path:
    path = folder / name
    path.write_text("".join(line + "\n" for line in lines), "utf-8")
    return path


def test_divisions_of_both_levels_have_a_middle_and_a_radius():
    county = next(town for town in find_towns("Tarrant County") if town.admin1 == "Texas")
    assert (county.kind, county.country) == ("admin2", "USA")
    assert abs(county.lat - 32.77) < 0.2
    assert abs(county.lon + 97.29) < 0.2
    assert county.radius_km is not None
    assert 20 < county.radius_km < 40
    texas = find_towns("Texas")[0]
    assert texas.kind == "admin1"
    assert texas.radius_km is not None
    assert 400 < texas.radius_km < 550


def test_spellings_lead_to_the_same_place():
    assert {town.geonameid for town in find_towns("Qunduz")} <= {town.geonameid for town in find_towns("Kunduz")}
    assert find_towns("St. Cloud")[0] == find_towns("Saint Cloud")[0]


def test_names_that_are_none_are_not_found():
    assert find_towns("") == find_towns("—") == find_towns("Qwrtzpl") == ()


def test_towns_are_ordered_by_people():
    people = [town.population for town in find_towns("Alexandria")]
    assert people == sorted(people, reverse=True)
    assert len(people) > 10


def test_countries_have_letters_and_a_radius():
    assert (alpha3("PK"), alpha3("XK"), alpha3("ZZ")) == ("PAK", "KOS", None)
    assert country_radius("LUX") is not None
    assert country_radius("LUX") < country_radius("RUS")  # type: ignore[operator]


def test_the_table_opens_in_less_than_50_milliseconds():
    program = "import time; from tocsin import gazetteer as g; t = time.process_time(); g.find_towns('Malakal'); print(time.process_time() - t)"
    spent = min(float(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout) for _ in range(5))
    assert spent < 0.05


def test_every_line_of_the_built_in_table_is_found_again():
    lines = built_in().rows[:].decode().split("\n")[:-1]
    assert lines == sorted(lines, key=str.encode)
    for line in lines[::4000]:
        key = line.split("\t")[0]
        if key[0] not in "#@":
            assert find_towns(key), key


def test_a_dump_becomes_a_table_with_features_and_spellings(tmp_path):
    target = tmp_path / "places.tsv"
    count = build(dump_in(tmp_path, DUMP), target)
    assert count == len(target.read_text("utf-8").splitlines())
    town = find_towns("Puits Tamra", target)[0]
    assert (town.name, town.kind, town.country, town.admin1, town.admin2, town.population, town.geonameid) == ("Tamra Wells", "town", "TCD", "Kessel", "Upper Tamra", 321, 3)
    assert find_towns("Tamra les Puits", target) == (town,)
    assert [find_towns(name, target)[0].kind for name in ("Jebel Oru", "Oru Air Base", "Wadi Sen", "Upper Tamra")] == ["mountain", "site", "water", "admin2"]
    assert find_towns("Old Tamra", target) == ()  # a place of the past
    assert find_towns("Nowhere", target) == ()  # in no country


def test_packed_and_plain_dumps_give_the_same_bytes_in_pieces_of_any_size(tmp_path, monkeypatch):
    plain = dump_in(tmp_path, DUMP)
    packed = tmp_path / "allCountries.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "not the table")
        archive.write(plain, "allCountries.txt")
    build(plain, tmp_path / "one.tsv")
    monkeypatch.setattr(geonames.write_sorted, "__defaults__", (2,))
    build(packed, tmp_path / "two.tsv")
    assert (tmp_path / "one.tsv").read_bytes() == (tmp_path / "two.tsv").read_bytes()


def test_the_users_table_stands_beside_the_built_in_one(tmp_path):
    target = tmp_path / "places.tsv"
    geonameid = find_towns("Malakal")[0].geonameid
    assert geonameid is not None
    build(dump_in(tmp_path, [*DUMP, row(geonameid, "Malakal", "P", "PPLA", people="77", country="SS")]), target)
    assert [town.population for town in find_towns("Malakal", target) if town.geonameid == geonameid] == [77]
    assert find_towns("Peshawar", target) == find_towns("Peshawar")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["just words"], "line 1: not a row of GeoNames"),
        ([row(3, "Tamra", "P", "PPL", lat="95")], "nowhere on Earth"),
        ([row(3, "Tamra", "P", "PPL", lat="north")], "nowhere on Earth"),
        ([row(6, "Old Tamra", "P", "PPLH")], "no place in it"),
        ([], "no place in it"),
    ],
)
def test_a_bad_dump_is_told_and_leaves_nothing_behind(tmp_path, lines, words):
    target = tmp_path / "places.tsv"
    target.write_text("the old table")
    with pytest.raises(ReadError, match=words):
        build(dump_in(tmp_path, lines), target)
    assert target.read_text() == "the old table"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["allCountries.txt", "places.tsv"]


def test_a_dump_that_cannot_be_read_is_told_with_what_to_do(tmp_path):
    strange, cut = tmp_path / "strange.txt", tmp_path / "cut.zip"
    strange.write_bytes("\t".join(["1", "Orléans", *[""] * 17]).encode("latin-1"))
    with zipfile.ZipFile(cut, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("XX.txt", "1\tTamra\n" * 2000)
    content = cut.read_bytes()
    cut.write_bytes(content[:40] + b"\0" * 40 + content[80:])
    for dump, words in ((tmp_path / "nope.zip", "does not exist"), (strange, "not UTF-8"), (cut, "damaged"), (tmp_path, "cannot be read")):
        with pytest.raises(ReadError, match=words) as told:
            build(dump, tmp_path / "out.tsv")
        assert "allCountries.zip" in told.value.hint
        assert "Errno" not in str(told.value) and "codec" not in str(told.value)


def test_missing_dumps_and_wrong_tables_are_told(tmp_path):
    with pytest.raises(ReadError, match=r"none\.zip"):
        build(tmp_path / "none.zip", tmp_path / "out.tsv")
    with pytest.raises(ReadError, match="no table of GeoNames"):
        empty = tmp_path / "empty.zip"
        zipfile.ZipFile(empty, "w").close()
        build(empty, tmp_path / "out.tsv")
    with pytest.raises(ConfigError, match="no table of place names"):
        Table(dump_in(tmp_path, DUMP))
    with pytest.raises(ConfigError, match="none"):
        Table(tmp_path / "none.tsv")


NAMES = st.text(st.characters(categories=("L", "Nd", "Zs", "Pd", "Po", "Mn")), min_size=1, max_size=20)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NAMES, st.frozensets(NAMES, max_size=3)), max_size=20), st.integers(1, 7))
def test_whatever_is_written_is_found_under_all_its_names(tmp_path_factory, named, piece):
    folder = tmp_path_factory.mktemp("table")
    divisions = Divisions()
    rows = [Row(name, "t", divisions.number("TCD", "Kessel"), 1.0, 2.0, number, None, number + 1, frozenset(map(fold_name, others))) for number, (name, others) in enumerate(named)]
    divisions.number("TCD", "")
    write_sorted([*(line for one in rows for line in lines_of(one)), *divisions.lines()], folder / "t.tsv", piece)
    table = Table(folder / "t.tsv")
    for one in rows:
        for name in (fold_name(one.name), *one.spellings):
            if fold_name(one.name) and name:
                assert one.geonameid in {town.geonameid for town in table.look_up(name)}


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name):
    assert fold_name(fold_name(name)) == fold_name(name)


def test_a_table_takes_the_place_of_nothing_but_a_file(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(ReadError, match="is no file"):
        write_sorted(["a", "b"], pipe)
    assert pipe.is_fifo()
    assert write_sorted(["b", "a", "b"], tmp_path / "table.tsv") == 2
