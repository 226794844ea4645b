"""Training of the line tagger: the derivative is that of the loss, labels are laid beside lines, what is learned can be kept."""

import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy")
sys.path.insert(0, str(Path(__file__).parents[2]))
from training import lines as training

from tocsin.clean.tagger import read_tagger

LABELS = ["byline", "dateline", "deck", "news", "share", "title"]


def labelled(name, rows, weight=1.0):
    return training.Labelled(name, "test", [features for features, _ in rows], [label for _, label in rows], [" ".join(features) for features, _ in rows], weight)


PAGES = [
    labelled("one", [(["big"], "title"), (["long", "ended"], "news"), (["long", "ended"], "news"), (["few"], "share")]),
    labelled("two", [(["few", "first"], "share"), (["big"], "title"), (["long", "ended"], "news")], 0.5),
    labelled("three", [(["long", "ended"], "news"), (["few"], "share")]),
]


def test_the_derivative_is_that_of_the_loss():
    names = ["big", "ended", "few", "first", "long"]
    batch = training.Batch.of(PAGES, {name: row for row, name in enumerate(names)}, LABELS)
    vector = np.random.default_rng(3).normal(size=5 * 6 + 36 + 12)

    def loss(vector):
        weights = training.Weights.from_vector(vector, 5, 6)
        total, counts = training.expected(batch, weights)
        seen = training.observed(batch, 6).vector()
        return total - vector @ seen, counts.vector() - seen

    slope = loss(vector)[1]
    for at in (0, 7, 19, 31, 44, 66, 70, 77):
        step = np.zeros_like(vector)
        step[at] = 1e-5
        assert (loss(vector + step)[0] - loss(vector - step)[0]) / 2e-5 == pytest.approx(slope[at], abs=1e-6)


def test_what_is_learned_tells_the_labels_and_can_be_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(training, "FEWEST", 1)
    monkeypatch.setattr(training, "PRIOR", 0.01)
    tagger = training.fit(PAGES)
    assert [verdict.label for verdict in tagger.tag(PAGES[0].features)] == PAGES[0].labels
    training.save(tagger, tmp_path / "lines.npz")
    again = read_tagger(tmp_path / "lines.npz")
    assert np.allclose(again.chances(PAGES[1].features), tagger.chances(PAGES[1].features), atol=1e-5)
    assert training.fit(PAGES).weights.tobytes() == tagger.weights.tobytes()


def test_gold_lines_are_laid_beside_the_lines_of_a_text():
    gold = [["title", "A  headline"], ["blank", ""], ["news", "The first half"], ["news", "and the second."], ["share", "Share"]]
    assert training.aligned(["A headline", "The first half and the second.", "Share"], gold) == ["title", "news", "share"]
    assert training.aligned(["A headline", "Something else"], gold) is None
    assert training.aligned(["A headline"], gold) is None


def test_a_printed_quotation_repeats_the_report():
    lines = ['He said "we shall be back at the bridge before the rains" and left.', "They left."]
    assert training.repeated(lines).strip("“”") in lines[0]
    assert training.repeated(["Short."]) is None


def test_a_thinned_page_keeps_its_news_and_is_drawn_alike_each_time():
    texts = ["Home", "Army leaves the town", "The army left the town of Gao on Monday, a baker said.", "It is to return in May, the army said.", "Share", "Tweet", "Print"]
    labels = ["navigation", "title", "news", "news", "share", "share", "widget"]
    thin = [page for turn in range(6) for page in training.thinned("one", "test", texts, labels, turn)]
    again = [page for turn in range(6) for page in training.thinned("one", "test", texts, labels, turn)]
    assert thin and [page.texts for page in thin] == [page.texts for page in again]
    for page in thin:
        assert page.labels.count("news") == 2 and len(page.labels) < len(labels) and page.fold == training.Labelled("one", "test", [], [], []).fold
