"""The vectors that are remembered are, to the last bit, those that the layer makes."""

import numpy as np
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin import vectors
from tocsin.annotate import load_model
from tocsin.config import Settings
from tocsin.vectors import Known, encoders, remember_vectors

MODEL = Settings().model
WORDS = st.sampled_from("Lagos the The of Ministry 14 envoys on Friday , . \n  EU's troops n't 1,200 '90s U.S. shelled the of".split(" "))


def layers() -> list:
    """The first layers of the shipped model, as they were before they remembered anything."""
    remembering = [layer for _, pipe in load_model(MODEL).pipeline if hasattr(getattr(pipe, "model", None), "walk") for layer in pipe.model.walk() if layer.name.startswith("remembering(")]
    return list({id(layer): layer.layers[0] for layer in remembering}.values())


def test_both_readers_of_the_shipped_model_remember():
    assert len(layers()) == 2


@given(st.lists(st.lists(st.lists(WORDS | st.text(min_size=1, max_size=6), max_size=15), min_size=1, max_size=4), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_vectors_are_those_of_the_layer(batches):
    for layer in layers():
        known = Known(layer)
        for texts in batches * 2:
            docs = [load_model(MODEL).make_doc(" ".join(words)) for words in texts]
            found, wanted = known.of(docs), layer.predict(docs)
            assert len(found) == len(wanted)
            assert all(np.array_equal(ours, theirs) for ours, theirs in zip(found, wanted, strict=True))


def test_memory_is_given_back(monkeypatch):
    monkeypatch.setattr(vectors, "MOST", 6)
    for layer in layers():
        known = Known(layer)
        for text in ("Ships left Aden.", "Crews reached Lagos, they said.", "Ships left Aden.", "One two three four five six seven eight nine."):
            doc = load_model(MODEL).make_doc(text)
            assert np.array_equal(known.of([doc])[0], layer.predict([doc])[0])
            assert len(known.places) <= 10


def test_another_model_is_left_as_it_is():
    model = spacy.blank("en")
    model.add_pipe("sentencizer")
    remember_vectors(model)
    assert list(encoders(model)) == []
