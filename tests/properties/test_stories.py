"""Stories depend on the set of reports alone: not on their order, not on the process, and each report is in one story."""

import json
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests_paths import ROOT
from tocsin.stories import Report, find_stories
from tocsin.stories.sketch import sketch
from tocsin.stories.walls import is_wall

LINES = (
    "Gunmen killed 14 soldiers near Menaka on Monday, Colonel Issa Tamboura said.",
    "The attackers burned six lorries and fled towards the hills of Andoura before dawn.",
    "“We were asleep when they came,” said Binta Kouyaga, who sells fish at the gate.",
    "Niger closed its border at Ayorou and sent 300 men to the river.",
    "Russia and Egypt signed an accord on a port at Berenice on Tuesday after 12 days of talks.",
    "General Hatem Shukran called it the beginning of a long friendship between the navies.",
    "A court in Lima freed the lawyer Elena Quispera, who had spent 91 days in a cell.",
    "The judges said that the prosecutor, Raul Montebello, had shown them no evidence.",
    "A ferry sank off Samar with 63 people on board, and 58 of them reached the shore.",
    "The coast guard of the Philippines blamed Captain Dindo Arrastia for sailing by night.",
)
DAYS = st.none() | st.integers(0, 5).map(lambda n: date(2024, 3, 1) + timedelta(days=n))
TEXTS = st.lists(st.sampled_from(LINES), max_size=6).map("\n".join)
REPORTS = st.lists(st.tuples(TEXTS, DAYS, st.sampled_from((None, "Coastal Wire", "Port Daily")), st.sampled_from((None, "Coastal Wire"))), max_size=9).map(
    lambda rows: [Report(f"d{n}", text, earliest=day, latest=day, publisher=publisher, credit=credit) for n, (text, day, publisher, credit) in enumerate(rows)]
)


@settings(max_examples=40, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_does_not_matter(reports, chance):
    other = list(reports)
    chance.shuffle(other)
    assert find_stories(other) == find_stories(reports)


@settings(max_examples=40, deadline=None)
@given(REPORTS)
def test_each_report_is_in_one_story_and_every_other_than_the_roots_hangs_on_it(reports):
    stories = find_stories(reports)
    texts = {report.id: report.text for report in reports}
    assert sorted(member for story in stories for member in story.members) == sorted(report.id for report in reports if sketch(report.text).digest)  # a text without words tells no story
    for story in stories:
        assert story.independent == len(story.roots) >= 1
        assert story.members[: len(story.roots)] == story.roots
        reached, copies = set(story.roots), list(story.copies)
        assert {copy.earlier for copy in copies} | {copy.later for copy in copies} <= set(story.members)
        for _ in copies:
            for copy in copies:
                if {copy.earlier, copy.later} & reached:
                    reached |= {copy.earlier, copy.later}
        assert reached == set(story.members)
        for copy in copies:
            for passage in copy.passages:
                for key, span in ((copy.earlier, passage.earlier), (copy.later, passage.later)):
                    assert texts[key][span.start : span.end] == span.quote


@settings(max_examples=40, deadline=None)
@given(REPORTS)
def test_equal_texts_are_always_in_one_story(reports):
    place = {member: story.id for story in find_stories(reports) for member in story.members}
    for one in reports:
        for other in reports:
            if one.text.strip() and one.text == other.text:
                assert place[one.id] == place[other.id]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=300), max_size=4))
def test_any_text_can_be_searched(texts):
    stories = find_stories(Report(str(n), text) for n, text in enumerate(texts))
    assert sum(len(story.members) for story in stories) == len([text for text in texts if not is_wall(text)])


@pytest.mark.parametrize("seed", ["1", "2"])
def test_every_process_gives_the_same_bytes(seed):
    program = f"""
import json
from tocsin.stories import Report, find_stories
rows = [json.loads(line) for name in ("bases", "rewrites", "twins") for line in open({str(ROOT / "examples" / "stories")!r} + "/" + name + ".jsonl", encoding="utf-8")]
for story in find_stories(Report(f"{{n}}", row["text"]) for n, row in enumerate(rows)):
    print(story.model_dump_json())
"""
    rows = [json.loads(line) for name in ("bases", "rewrites", "twins") for line in (ROOT / "examples" / "stories" / f"{name}.jsonl").read_text("utf-8").splitlines()]
    here = "".join(story.model_dump_json() + "\n" for story in find_stories(Report(f"{n}", row["text"]) for n, row in enumerate(rows)))
    import os

    paths = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    there = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8", env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}).stdout
    assert there == here
