"""The scraped pages: their gold fits them, the referee can tell good from bad, and tocsin's cleaning stays above its floors."""

import hashlib
import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests_paths import ROOT

FLOORS = json.loads((Path(__file__).parent / "pages_floors.json").read_text("utf-8"))


def load_referee():
    spec = importlib.util.spec_from_file_location("pages_referee", ROOT / "benchmarks" / "pages.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


REFEREE = load_referee()
GOLD = [(path, gold, held) for held in (False, True) for path, gold in REFEREE.load_gold(held)]
KINDS = {*REFEREE.NEUTRAL, *REFEREE.FAMILIES, "news"}


def line_texts(text):
    return [line for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize(("path", "gold", "held"), GOLD, ids=[path.name for path, _, _ in GOLD])
def test_gold_fits_its_page(path, gold, held):
    text = path.read_text("utf-8")
    assert gold["held_out"] is held
    assert held is (int(hashlib.sha256(path.name.encode()).hexdigest(), 16) % 3 == 2)
    if path.suffix == ".txt":
        assert [row[1] for row in gold["lines"]] == line_texts(text)
        assert {row[0] for row in gold["lines"]} <= KINDS
        assert all(row[2] in row[1] and row[3] in KINDS for row in gold["lines"] if len(row) > 2)
    dateline = gold["dateline"] or {}
    for words in (gold["title"], dateline.get("place"), dateline.get("date")):
        assert words is None or REFEREE.plain(words).casefold() in REFEREE.plain(plain_page(path, text)).casefold()


def plain_page(path, text):
    if path.suffix == ".txt":
        return text
    from lxml import html

    return " ".join(html.fromstring(text.encode("utf-8")).itertext())


@pytest.mark.parametrize(("path", "gold"), [(path, gold) for path, gold, _ in GOLD if path.suffix == ".html"], ids=lambda value: value.name if isinstance(value, Path) else "")
def test_gold_of_a_page_stands_in_its_visible_text(path, gold):
    seen = REFEREE.plain(plain_page(path, path.read_text("utf-8")))
    assert [words for words in (*gold["news"], *gold["noise"]) if REFEREE.plain(words) not in seen] == []


def test_the_set_is_as_large_and_varied_as_it_says():
    assert len(GOLD) == len({path.name for path, _, _ in GOLD}) >= 90
    assert sum(path.suffix == ".html" for path, _, _ in GOLD) >= 30
    assert len(Counter(gold["style"] for _, gold, _ in GOLD)) >= 10
    assert {path.name for path, _, held in GOLD if not held} == {path.name for path in REFEREE.PAGES.iterdir() if path.suffix in (".txt", ".html")}


def test_no_two_pages_share_a_paragraph():
    paragraphs = Counter(words for _, gold, _ in GOLD for words in REFEREE.parts_of(gold)[0] if len(words.split()) > 8)
    assert [words for words, count in paragraphs.items() if count > 1] == []


def test_a_perfect_cleaner_scores_full_marks_and_a_careless_one_does_not():
    scores = {"perfect": REFEREE.Score(), "all": REFEREE.Score(), "nothing": REFEREE.Score()}
    for _, gold, _ in GOLD:
        news, head, noise = REFEREE.parts_of(gold)
        REFEREE.score_text(scores["perfect"], gold, REFEREE.Cleaned("\n".join(head + news)))
        REFEREE.score_text(scores["all"], gold, REFEREE.Cleaned("\n".join(head + news + [words for _, words in noise])))
        REFEREE.score_text(scores["nothing"], gold, REFEREE.Cleaned(""))
    assert (scores["perfect"].share("noise"), scores["perfect"].share("news")) == (1.0, 1.0), scores["perfect"].errors[:5]
    assert scores["all"].share("news") == 1.0 and scores["all"].share("noise") < 0.01
    assert scores["nothing"].share("news") == 0.0 and scores["nothing"].share("noise") == 1.0


def test_fields_are_compared_without_mercy_or_pedantry():
    gold = {"publisher": "Coastal Wire"}
    assert REFEREE.same("byline", "Amna Idris", "By Amna Idris", gold)
    assert REFEREE.same("credit", "Meridian Press Agency", "MPA", gold)
    assert REFEREE.same("credit", None, "Coastal Wire", gold)
    assert not REFEREE.same("credit", None, "Other Wire", gold)
    assert not REFEREE.same("published", None, "2026-01-01", gold)
    assert not REFEREE.same("place", "KHARTOUM", None, gold)


@pytest.mark.parametrize("part", ["read", "held_out"])
def test_floors_of_cleaning(part):
    found = REFEREE.totals(REFEREE.score_part(REFEREE.by_tocsin(), part == "held_out"))
    assert {name: found[name] for name, floor in FLOORS[part].items() if found[name] < floor} == {}
