"""States and relations on short reports of our own that were written before the rules: what the rules find in wordings that nobody had in mind."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import yaml

from tocsin.records import CodedDocument, RawDocument

HERE = Path(__file__).parent
DAY = date(2019, 5, 14)


def reports(name: str) -> list[dict]:
    return yaml.safe_load((HERE / name).read_text("utf-8"))


def coded(pipeline, texts: list[str]) -> list[CodedDocument]:
    return [dossier.coded() for dossier in pipeline.code_together(RawDocument(name="report", source="report", text=text, clean=True, published=DAY) for text in texts)]


def states_score(pipeline, name: str) -> Counter:
    """How many states are told of and found (thing and state right), how many of these with the right days, and how many the rules found in all."""
    tally: Counter = Counter()
    told = reports(name)
    for report, document in zip(told, coded(pipeline, [report["text"] for report in told]), strict=True):
        free = list(document.statuses)
        tally["found"] += len(free)
        for words, state, since, until in report["states"]:
            tally["told"] += 1
            hit = next((s for s in free if words.lower() in s.subject.lower() and s.state == state), None)
            if hit is not None:
                free.remove(hit)
                tally["hit"] += 1
                tally["dated"] += (hit.since, hit.until) == (since, until)
    return tally


def relations_score(pipeline, name: str) -> Counter:
    """The same for relations; the offices of persons are left out of what is found in all, since reports name them in passing."""
    tally: Counter = Counter()
    told = reports(name)
    for report, document in zip(told, coded(pipeline, [report["text"] for report in told]), strict=True):
        names = {e.id: {e.name, *(m.quote for m in e.mentions)} for e in document.entities}
        free = list(document.relations)
        tally["found"] += sum(r.kind != "holds_office" for r in free)
        for subject, kind, thing in report["relations"]:
            tally["told"] += 1
            hit = next((r for r in free if r.kind == kind and says(names, r.subject, subject) and says(names, r.object, thing)), None)
            if hit is not None:
                free.remove(hit)
                tally["hit"] += 1
                tally["counted"] += kind != "holds_office"
    return tally


def says(names: dict[str, set[str]], side: str, words: str) -> bool:
    return any(words.lower() in name.lower() for name in names.get(side, {side}))


def share(tally: Counter, part: str, whole: str) -> float:
    return tally[part] / tally[whole]


def test_states_in_wordings_that_nobody_had_in_mind(pipeline):
    tally = states_score(pipeline, "states_held.yml")
    assert share(tally, "hit", "told") >= 0.9, tally
    assert share(tally, "dated", "told") >= 0.85, tally
    assert share(tally, "hit", "found") >= 0.9, tally


def test_relations_in_wordings_that_nobody_had_in_mind(pipeline):
    tally = relations_score(pipeline, "relations_held.yml")
    assert share(tally, "hit", "told") >= 0.75, tally
    assert share(tally, "counted", "found") >= 0.85, tally


def test_states_in_reports_that_the_rules_were_mended_on(pipeline):
    tally = states_score(pipeline, "states_read.yml")
    assert share(tally, "dated", "told") >= 0.9, tally
    assert share(tally, "hit", "found") >= 0.95, tally


def test_relations_in_reports_that_the_rules_were_mended_on(pipeline):
    tally = relations_score(pipeline, "relations_read.yml")
    assert share(tally, "hit", "told") >= 0.9, tally
    assert share(tally, "counted", "found") >= 0.95, tally


def test_sport_business_and_the_arts_have_no_states(pipeline):
    sentences = (HERE / "false_alarms.txt").read_text("utf-8").splitlines()
    wrong = [sentence for sentence, document in zip(sentences, coded(pipeline, sentences), strict=True) if document.statuses]
    assert len(wrong) / len(sentences) <= 0.01, wrong
