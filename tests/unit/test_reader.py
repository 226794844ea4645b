"""The learned reader: how sentences become rows of the network and its numbers become readings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.engines.labels import LONGEST, MARKERS, MODES, ROLES, STATUSES, TYPES
from tocsin.engines.reader import Asked, Reader, load_reader, whole


@pytest.fixture(scope="module")
def shipped():
    return load_reader()


class Told:
    """A network that answers what it is told, and keeps what it was asked."""

    def __init__(self, roles=()):
        self.roles, self.rows = set(roles), []

    def __call__(self, ids, mask, at):
        self.rows.append((ids, mask, at))
        batch, length = ids.shape
        anchors = np.full((batch, length, 1 + len(TYPES)), -5.0, dtype=np.float32)
        anchors[:, :, 0] = 5.0
        anchors[:, 2, 0], anchors[:, 2, 1] = -5.0, 5.0
        roles = np.full((batch, length, len(ROLES)), -5.0, dtype=np.float32)
        for position, role in self.roles:
            if position < length:
                roles[:, position, role] = 5.0
        kind = np.zeros((batch, 1 + len(TYPES)), dtype=np.float32)
        kind[:, 1 + TYPES.index("ASSAULT")] = 9.0
        return anchors, roles, kind, np.zeros((batch, 1 + len(MODES)), dtype=np.float32), np.zeros((batch, len(STATUSES)), dtype=np.float32)


def test_anchors_are_whole_words_with_their_probability(shipped):
    reader = Reader(Told(), shipped.tokenizer)
    ((span, probability),) = reader.anchors("Rebels ambushed a convoy.")
    assert "Rebels ambushed a convoy."[slice(*span)] == "ambushed"
    assert probability > 0.9


def test_the_anchor_stands_between_markers(shipped):
    network = Told(roles=[(1, 0)])
    reading = Reader(network, shipped.tokenizer).read("Rebels attacked a convoy.", Asked((7, 15)))
    ids, _, at = network.rows[0]
    row = ids[0].tolist()
    assert row[at[0]] == MARKERS["anchor"]
    assert row.index(MARKERS["/anchor"]) > at[0]
    assert reading.type == "ASSAULT"
    assert reading.parties["actor"][0][0] == (0, 6)


def test_parties_that_are_given_are_marked(shipped):
    network = Told()
    Reader(network, shipped.tokenizer).read("Rebels attacked a convoy.", Asked((7, 15), ((0, 6),), ((18, 24),)))
    row = network.rows[0][0][0].tolist()
    assert [row.count(marker) for marker in MARKERS.values()] == [1] * len(MARKERS)


def test_an_anchor_outside_the_text_has_no_reading(shipped):
    assert Reader(Told(), shipped.tokenizer).read("Rebels attacked.", Asked((50, 60))) is None


def test_a_long_sentence_is_read_around_its_anchor(shipped):
    text = "word " * 400 + "attacked " + "word " * 400
    network = Told()
    reading = Reader(network, shipped.tokenizer).read(text, Asked((2000, 2008)))
    assert reading is not None
    assert network.rows[0][0].shape[1] <= LONGEST
    assert MARKERS["anchor"] in network.rows[0][0][0]


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 30))
def test_any_text_and_any_span_can_be_read(text, start, length):
    reader = load_reader()
    for (first, last), probability in reader.anchors(text):
        assert 0 <= first < last <= len(text)
        assert 0.0 <= probability <= 1.0
    reading = reader.read(text, Asked((start, start + length)))
    if reading is not None:
        assert abs(sum(reading.types.values()) - 1.0) < 0.2
        assert all(0 <= a < b <= len(text) for spans in reading.parties.values() for (a, b), _ in spans)


@pytest.mark.parametrize(("span", "wanted"), [((1, 3), "alpha"), ((6, 10), "beta"), ((0, 10), "alpha beta")])
def test_spans_grow_to_whole_words(span, wanted):
    assert "alpha beta gamma"[slice(*whole("alpha beta gamma", span))] == wanted


def test_a_sentence_that_comes_again_is_not_read_again(shipped):
    network = Told()
    reader = Reader(network, shipped.tokenizer)
    for _ in range(3):
        first = reader.anchors("Rebels attacked a convoy."), reader.read("Rebels attacked a convoy.", Asked((7, 15)))
        assert first == (reader.find_anchors("Rebels attacked a convoy."), reader.read_anchor("Rebels attacked a convoy.", Asked((7, 15))))
    assert len(network.rows) == 2 + 2 * 3
    reader.read("Rebels attacked a convoy.", Asked((0, 6)))
    assert len(network.rows) == 2 + 2 * 3 + 1
