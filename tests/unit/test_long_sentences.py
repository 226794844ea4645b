"""Text without full stops: it is read in pieces, up to a limit, and the document says so."""

import pytest

from tocsin.annotate import LONGEST_SENTENCE, MOST_PIECES, PIECE, annotate_with
from tocsin.config import Settings
from tocsin.dossier import Dossier
from tocsin.ontology import load_ontology
from tocsin.records import RawDocument

RUN_ON = "miners blocked the road and police fired gas while "


def annotated(text):
    dossier = Dossier(RawDocument(name="t", source="t", text=text))
    dossier.text = text
    annotate_with(Settings().model)(dossier, load_ontology(), strict=True)
    return dossier


@pytest.fixture(scope="module")
def run_on():
    return annotated(RUN_ON * 700)


def test_no_sentence_is_longer_than_the_limit_and_the_rest_is_left_out(run_on):
    notes = run_on.notes
    assert max(one.last - one.first for one in notes.sentences) <= LONGEST_SENTENCE
    assert sum(one.last - one.first == PIECE for one in notes.sentences) <= MOST_PIECES
    assert 1_000 < len(notes.tokens) < 5_000


def test_a_piece_is_a_tree_of_its_own(run_on):
    notes = run_on.notes
    assert [one.first for one in notes.sentences] == [0, *(one.last for one in notes.sentences[:-1])]
    for number, sentence in enumerate(notes.sentences):
        assert (sentence.index, notes.tokens[sentence.root].head) == (number, sentence.root)
        for token in notes.tokens[sentence.first : sentence.last]:
            assert sentence.first <= token.head < sentence.last
            assert token.head != token.index or token.dep == "ROOT"
            assert all(notes.tokens[child].head == token.index for child in token.children)
            assert run_on.text[token.start : token.end].casefold() == token.text.casefold()  # a text without capitals gets some for the parse


def test_the_document_says_so(run_on):
    (problem,) = run_on.problems
    assert (problem.stage, problem.code) == ("annotate", "long_sentence")
    assert str(MOST_PIECES * PIECE) in problem.message


def test_few_pieces_are_all_read():
    dossier = annotated(RUN_ON * 45)
    assert len(dossier.notes.tokens) == 45 * len(RUN_ON.split())
    assert [problem.message for problem in dossier.problems] == [f"What has no full stop within {LONGEST_SENTENCE} words was read in pieces."]


def test_a_long_list_is_left_whole():
    dossier = annotated("Delegates came from " + ", ".join(["Tonga", "Fiji", "Samoa", "Palau", "Nauru"] * 12) + " and Niue.")
    assert dossier.problems == []
    assert len(dossier.notes.sentences) == 1
