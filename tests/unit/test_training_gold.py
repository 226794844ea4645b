"""Articles with gold as sentences for training: where marks stand, and what is not asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training.gold_sentences import read_articles

TEXT = (
    "Zambian police held talks with villagers near Chama on Monday. They arrested two smugglers the next day.\n\n"
    "The smugglers, who had come from Malawi, shot at a patrol, a spokesman said."
)


def event(number: int, kind: str, anchor: str, evidence: str, actors: list[str], recipients: list[str], attribution: list[str]) -> dict[str, object]:
    """A gold event."""
    return {
        "id": f"v{number}", "type": kind, "mode": None, "anchor": anchor, "evidence": evidence, "actors": actors, "recipients": recipients,
        "date": None, "place": None, "casualties": None, "factuality": "occurred", "attribution": attribution, "core": True, "also": [],
    }  # fmt: skip


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, list[str], list[str], list[str], frozenset[str]]]:
    """Type, anchor, parties, speakers and what is not asked for of each mark."""
    folder: Path = tmp_path_factory.mktemp("articles")
    (folder / "gold").mkdir()
    (folder / "chama.txt").write_text(TEXT, "utf-8")
    entities = [
        {"id": "e1", "name": "Zambian police", "mentions": ["Zambian police", "a patrol"]},
        {"id": "e2", "name": "Villagers", "mentions": ["villagers"]},
        {"id": "e3", "name": "Smugglers", "mentions": ["two smugglers", "The smugglers, who had come from Malawi"]},
        {"id": "e4", "name": "Spokesman", "mentions": ["a spokesman"]},
    ]
    events = [
        event(1, "CONSULT", "held talks", "Zambian police held talks with villagers", ["e1"], ["e2"], []),
        event(2, "COERCE", "arrested", "They arrested two smugglers", ["e1"], ["e3"], ["e4"]),
        event(3, "ASSAULT", "shot at", "shot at a patrol", ["e3"], ["e1"], ["e4"]),
    ]
    (folder / "gold" / "chama.json").write_text(json.dumps({"document": "chama.txt", "entities": entities, "events": events, "links": []}), "utf-8")
    found = []
    for sentence in read_articles((folder,)):
        assert not sentence.whole
        for mark in sentence.marks:
            parties = [[sentence.text[slice(*span)] for span in spans] for spans in (mark.actors, mark.recipients, mark.speakers)]
            found.append((str(mark.type), sentence.text[slice(*mark.anchor)], *parties, mark.unknown))
    return found  # type: ignore[return-value]


def test_a_light_verb_leaves_the_telling_to_its_noun(marks: list[tuple[object, ...]]) -> None:
    assert marks[0][:4] == ("CONSULT", "talks", ["Zambian police"], ["villagers"])


def test_a_pronoun_is_marked_where_the_sentence_has_nothing_better(marks: list[tuple[object, ...]]) -> None:
    assert marks[1][:4] == ("COERCE", "arrested", ["They"], ["smugglers"])


def test_who_speaks_elsewhere_is_not_asked_for_where_a_pronoun_may_mean_him(marks: list[tuple[object, ...]]) -> None:
    assert marks[1][5] == {"speaker"}
    assert marks[2][5] == frozenset()


def test_mentions_lose_articles_and_relative_clauses(marks: list[tuple[object, ...]]) -> None:
    assert marks[2][:5] == ("ASSAULT", "shot", ["smugglers"], ["patrol"], ["spokesman"])
