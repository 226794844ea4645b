"""Whatever is thrown at the cleaner: no crash, right offsets, nothing lost in silence, and a clean text stays as it is."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.clean import STAGE
from tocsin.clean.lines import INVISIBLE, split_lines
from tocsin.dossier import Dossier
from tocsin.ontology import load_ontology
from tocsin.records import RawDocument

ONTOLOGY = load_ontology()
PAGES = sorted((Path(__file__).parents[2] / "examples" / "pages").glob("*.txt"))
PIECES = ["Share", "Read more: Talks stall", "RELATED", "Most read", "By Ann Example", "March 4, 2024", "The army said on Monday that it had left the town.", "“We ran.”", "---", "Home | World | Africa", "GENEVA (AP) - Envoys met on Monday to discuss the truce.",
          "The dead were:", "Ann Example", "© 2024 Example Media", "\u200b", "\t", "Photo: AFP", "[1] A note.", "4 min read", "", "<p>", "&nbsp;"]  # fmt: skip
MARKUP = ["<p>", "</p>", "<div class='related'>", "</div>", "<nav>", "</nav>", "<article>", "</article>", "<script>", "</script>", "<!--", "-->", "<br>", "<", ">", "&amp;", "&#0;", '"', "<h1>", "</h1>", "<time datetime='2024-03-04'>", "<meta name=date content=2024-03-04>", "\x00",
          "<script type='application/ld+json'>{\"@type\":\"Article\"}</script>", "<table><tr><td>", "<li>", "<a href='x'>"]  # fmt: skip
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def cleaned(text, **fields):
    dossier = Dossier(RawDocument(name="t", source="t", text=text, **fields))
    STAGE(dossier, ONTOLOGY, strict=True)
    return dossier


def check_text(raw):
    dossier = cleaned(raw)
    assert all(raw[noise.start : noise.end] == noise.quote for noise in dossier.noise)
    kept, place = dossier.text.split("\n") if dossier.text else [], 0
    bare = INVISIBLE.sub("", raw)
    for line in kept:
        place = bare.find(line, place)
        assert place >= 0, f"not in the raw text, or not in its order: {line!r}"
        place += len(line)
    gone = [(noise.start, noise.end) for noise in dossier.noise]
    for line in split_lines(raw, 10_000)[0]:
        assert line.kept in kept or any(start < line.start + len(line.text) and end > line.start for start, end in gone), line.text


@FEW
@given(st.text(max_size=400))
def test_any_text_keeps_its_offsets(raw):
    check_text(raw)


@FEW
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("\n".join))
def test_any_mixture_of_news_and_furniture_is_accounted_for(raw):
    check_text(raw)


@FEW
@given(st.lists(st.one_of(st.sampled_from(MARKUP), st.sampled_from(PIECES), st.text(max_size=20)), max_size=40).map("".join))
def test_any_markup_keeps_its_offsets(raw):
    dossier = cleaned(raw, format="html")
    assert all(raw[noise.start : noise.end] == noise.quote for noise in dossier.noise)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_cleaning_a_clean_text_changes_nearly_nothing(path):
    once = cleaned(path.read_text("utf-8")).text
    twice = cleaned(once).text
    lines = once.split("\n")
    lost = [line for line in lines if line not in twice.split("\n")]
    assert len(lost) <= max(1, 0.1 * len(lines)), lost
