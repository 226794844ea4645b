"""What is remembered of words is what spaCy's own pipeline says of them."""

from collections.abc import Iterator

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin import forms
from tocsin.annotate import load_model
from tocsin.config import Settings
from tocsin.forms import Forms

MODEL = Settings().model
WORDS = st.sampled_from("There is a the rebels were gonna leave , let's go Minister's officers' shelled 1,200 '90s U.S. can't worse better lay lain data feet ai n't y' all said ( \" . Paris better-armed xyzzying \n  won't got ta 's -- striking strikes".split(" "))


def plain(text: str) -> list[forms.Form]:
    """The forms by the whole pipeline."""
    return next(all_plain([text]))


def all_plain(texts: list[str]) -> Iterator[list[forms.Form]]:
    """The same of several texts."""
    whole = Forms(load_model(MODEL), {})
    return ([whole.form(word) for word in doc] for doc in load_model(MODEL).pipe(texts))


def remembered(known: Forms, text: str) -> list[forms.Form]:
    """The forms of a document made without the components that need not run."""
    return next(all_remembered(known, [text]))


def all_remembered(known: Forms, texts: list[str]) -> Iterator[list[forms.Form]]:
    """The same of several documents, worked out together."""
    return iter(known.of(list(load_model(MODEL).pipe(texts, disable=known.disabled))))


def test_the_components_of_the_shipped_model_are_remembered():
    assert Forms(load_model(MODEL), {}).disabled == ("attribute_ruler", "lemmatizer")


@given(st.lists(st.lists(WORDS | st.text(min_size=1, max_size=6), min_size=1, max_size=12), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_forms_are_those_of_the_whole_pipeline(sentences):
    known = Forms(load_model(MODEL), {})
    texts = [" ".join(words) for words in sentences]
    wanted = list(all_plain(texts))
    for _ in range(2):  # the second time from memory
        assert list(all_remembered(known, texts)) == wanted


def test_patterns_of_two_words_are_met():
    known = Forms(load_model(MODEL), {})
    for text in ("They're gonna leave.", "There was no reply.", "Let's meet in Oslo."):
        assert remembered(known, text) == plain(text)
        assert known.known == {}


def test_memory_is_given_back(monkeypatch):
    monkeypatch.setattr(forms, "MOST", 6)
    known = Forms(load_model(MODEL), {})
    for text in ("Ships left Aden.", "Crews reached Lagos, they said.", "Ships left Aden.", "One two three four five six seven eight nine."):
        assert remembered(known, text) == plain(text)
        assert len(known.known) <= 10


def test_lemmas_are_mended_but_not_those_of_names():
    known = Forms(load_model(MODEL), {"officers": "official", "paris": "wrong"})
    assert [(f.text, f.lemma) for f in remembered(known, "Two officers left Paris.")][1:4] == [("officers", "official"), ("left", "leave"), ("Paris", "Paris")]


def test_another_model_runs_whole():
    model = spacy.blank("en")
    known = Forms(model, {})
    assert known.disabled == ()
    assert [f.text for f in known.of([model("Ships left.")])[0]] == ["Ships", "left", "."]


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("Sudan and Iran have re-established ties after seven years.", "SUPPORT", "re-established"),
        ("Chad re-imposed a curfew in Sarh on Friday.", "COERCE", "re-imposed a curfew"),
        ("Police in Lusaka re-arrested the opposition leader, officials said.", "COERCE", "re-arrested"),
        ("France and Chad are co-operating in a search for two abducted nuns.", "COOPERATE", "co-operating"),
    ],
)
def test_a_verb_with_a_hyphen_behind_its_prefix_is_one_word(code, text, kind, word):
    (event,) = code(text).events
    assert (event.type, event.anchor.quote) == (kind, word)
