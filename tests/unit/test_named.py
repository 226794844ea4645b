"""The labels of names are those of spaCy's own recogniser, word for word."""

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.annotate import load_model
from tocsin.config import Settings
from tocsin.named import Labels

MODEL = Settings().model
WORDS = st.sampled_from("Lagos the of Ministry Defence Jean-Pierre Okafor met 14 envoys on Friday , 3 March $ 5 million % U.S. EU's troops . \n  New South Wales and Bank \" ' A A A I Monday-Tuesday".split(" "))
REPORTS = (
    "Foreign Minister Amina Diallo flew to Port Moresby on Tuesday, 4 March 2014, her office said. She met 25 officials of the Asian Development Bank.",
    "The Democratic Republic of the Congo and the United Nations High Commissioner for Refugees signed a $3.2 million deal.",
    "\n",
    "No.",
)


def plain(texts: list[str]) -> list[list[str]]:
    """The labels by the whole pipeline."""
    return [[f"{word.ent_iob_}-{word.ent_type_}" if word.ent_type else "" for word in doc] for doc in load_model(MODEL).pipe(texts)]


def found(texts: list[str]) -> list[list[str]]:
    """The labels of documents made without the component that need not run."""
    labels = Labels(load_model(MODEL))
    return labels.of(list(load_model(MODEL).pipe(texts, disable=labels.disabled)))


def test_the_recogniser_of_the_shipped_model_need_not_run():
    assert Labels(load_model(MODEL)).disabled == ("ner",)


def test_names_of_several_words_and_of_one():
    labels = found(list(REPORTS))
    assert labels == plain(list(REPORTS))
    assert {"B-PERSON", "I-PERSON", "B-DATE", "I-DATE", "B-ORG", "I-ORG"} <= {label for row in labels for label in row}
    assert labels[3] == ["", ""]


@given(st.lists(st.lists(WORDS | st.text(min_size=1, max_size=6), min_size=1, max_size=25), min_size=1, max_size=5))
@settings(max_examples=80, deadline=None, derandomize=True)
def test_labels_are_those_of_the_whole_pipeline(texts):
    joined = [" ".join(words) for words in texts]
    assert found(joined) == plain(joined)


def test_nothing_to_label():
    assert Labels(load_model(MODEL)).of([]) == []
    assert found([""]) == [[]]


def test_another_model_runs_whole():
    model = spacy.blank("en")
    model.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Port Moresby"}])
    labels = Labels(model)
    assert labels.disabled == ()
    assert labels.of([model("They left Port Moresby.")]) == [["", "", "B-GPE", "I-GPE", ""]]
