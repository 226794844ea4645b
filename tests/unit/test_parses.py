"""The parse is that of spaCy's own parser, word for word."""

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.annotate import load_model
from tocsin.config import Settings
from tocsin.parses import Parses

MODEL = Settings().model
WORDS = st.sampled_from("Rebels soldiers the a two villages near Lagos who that had been were killed burned said on Monday and but , . ; : - \" ' ( ) not to of with quickly \n".split(" "))
REPORTS = (
    "Two soldiers who had been guarding the bridge were killed on Monday, the governor said, when gunmen opened fire from a passing car. Nobody claimed the attack.",
    "Ministers met. They left. \"No,\" she said.",
    "\n",
    "Fire!",
)


def rows(docs: list[spacy.tokens.Doc]) -> list[list[tuple[int, str, bool | None]]]:
    """Head, relation and beginning of a sentence for each word."""
    return [[(word.head.i, word.dep_, word.is_sent_start) for word in doc] for doc in docs]


def plain(texts: list[str]) -> list[list[tuple[int, str, bool | None]]]:
    """The parse by spaCy's own parser, before the ruler mends it."""
    return rows(list(load_model(MODEL).pipe(texts, disable=["attribute_ruler", "lemmatizer"])))


def found(texts: list[str]) -> list[list[tuple[int, str, bool | None]]]:
    """The parse of documents made without the component that need not run."""
    parses = Parses(load_model(MODEL))
    docs = list(load_model(MODEL).pipe(texts, disable=[*parses.disabled, "attribute_ruler", "lemmatizer"]))
    parses.write(docs)
    return rows(docs)


def test_the_parser_of_the_shipped_model_need_not_run():
    assert Parses(load_model(MODEL)).disabled == ("parser",)


def test_reports_are_parsed_together():
    assert found(list(REPORTS)) == plain(list(REPORTS))


@given(st.lists(st.lists(WORDS | st.text(min_size=1, max_size=6), min_size=1, max_size=25), min_size=1, max_size=5))
@settings(max_examples=80, deadline=None, derandomize=True)
def test_the_parse_is_that_of_spacy_s_own_loop(texts):
    joined = [" ".join(words) for words in texts]
    assert found(joined) == plain(joined)


def test_nothing_to_parse():
    Parses(load_model(MODEL)).write([])
    assert found([""]) == [[]]


def test_another_model_runs_whole():
    model = spacy.blank("en")
    model.add_pipe("sentencizer")
    parses = Parses(model)
    assert parses.disabled == ()
    parses.write([model("They left. He stayed.")])
