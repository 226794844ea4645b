"""The cache of parsed knowledge: it may be gone, broken or closed, and nothing changes but the time."""

import os

import pytest
import yaml

from tocsin.errors import DataError
from tocsin.ontology import parse_yaml, read_file
from tocsin.parsed import SMALL, cache_folder, kept_at, parsed

LARGE = ("eras:\n" + "".join(f"  - {{name: Era {n}, terms: [Word {n}, 'Other: {n}'], from: 2001-02-0{n % 9 + 1}}}\n" for n in range(600))).encode()


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_the_second_reading_gives_the_same_without_parsing():
    assert len(LARGE) > SMALL
    first = parsed(LARGE, parse_yaml)
    assert first["eras"][3] == {"name": "Era 3", "terms": ["Word 3", "Other: 3"], "from": "2001-02-04"}

    def never(text: str):
        raise AssertionError("parsed again")

    assert parsed(LARGE, never) == first


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b'{"eras": '])
def test_what_is_broken_in_the_cache_is_parsed_again(content):
    first = parsed(LARGE, parse_yaml)
    kept_at(LARGE).write_bytes(content)
    assert parsed(LARGE, parse_yaml) == first


def test_a_cache_that_cannot_be_written_is_done_without(own_cache):
    own_cache.write_text("a file where a folder should be")
    assert parsed(LARGE, parse_yaml)["eras"][0]["name"] == "Era 0"


def test_other_content_has_another_place():
    assert kept_at(LARGE) != kept_at(LARGE + b"\n")


def test_small_files_leave_no_trace():
    parsed(b"eras: []", parse_yaml)
    assert not cache_folder().exists()


def test_a_broken_file_is_told_each_time_and_not_kept(tmp_path):
    path = tmp_path / "broken.yml"
    path.write_bytes(LARGE + b"  - {name: [\n")
    for _ in range(2):
        with pytest.raises(DataError, match=r"broken\.yml"):
            read_file(path)
    with pytest.raises(yaml.YAMLError):
        parsed(path.read_bytes(), parse_yaml)
    assert not cache_folder().exists() or not list(cache_folder().iterdir())


def test_stale_entries_are_thrown_away_when_a_new_one_is_written():
    parsed(LARGE, parse_yaml)
    old = kept_at(LARGE)
    os.utime(old, (0, 0))
    parsed(LARGE + b"# more\n", parse_yaml)
    assert not old.exists()
    assert kept_at(LARGE + b"# more\n").exists()
