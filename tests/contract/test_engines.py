"""What every event coder promises."""

import dataclasses
import inspect

import pytest

from tocsin.dossier import Dossier
from tocsin.engines.stage import ENGINES, code_with
from tocsin.errors import ConfigError
from tocsin.records import RawDocument

TEXT = """Rebels attacked an army post near Gao on Monday, killing five soldiers, the defence ministry said.
Ethiopia accused Eritrea of sending troops across the border. Eritrea denied the charge, calling it a lie.
"We will not talk to them," the president said. Pakistan and Afghanistan held talks in Doha and agreed to reopen the crossing.
Thousands of people protested in Tbilisi against the law; police fired tear gas and arrested 14 of them."""
every_engine = pytest.mark.parametrize("name", sorted(ENGINES))


@pytest.fixture
def prepared(pipeline):
    """A dossier as an engine finds it: all stages before the coder have run."""

    def make(text: str) -> Dossier:
        dossier = Dossier(RawDocument(name="t", source="t", text=text, clean=True))
        for stage in pipeline.stages:
            if stage.name == "code":
                return dossier
            stage(dossier, pipeline.ontology, strict=True)
        raise AssertionError("the pipeline has no stage 'code'")

    return make


@every_engine
def test_it_has_the_shape_of_an_engine(name):
    engine = ENGINES[name]()
    assert engine.name == name
    assert isinstance(engine.version, str)
    assert engine.version
    assert list(inspect.signature(engine.code).parameters) == ["dossier", "ontology"]


def told(deeds):
    """What deeds say, field by field: deeds themselves are compared by identity."""
    return [dataclasses.asdict(deed) for deed in deeds]


@every_engine
def test_the_same_document_gives_the_same_deeds(name, prepared, pipeline):
    one, other = (list(ENGINES[name]().code(prepared(TEXT), pipeline.ontology)) for _ in range(2))
    assert one
    assert told(one) == told(other)
    engine = ENGINES[name]()
    list(engine.code(prepared("Iran condemned the attack."), pipeline.ontology))
    assert told(engine.code(prepared(TEXT), pipeline.ontology)) == told(one), "nothing is remembered from one document to the next"


@every_engine
def test_deeds_stand_inside_their_sentences_in_order(name, prepared, pipeline):
    dossier = prepared(TEXT)
    deeds = list(ENGINES[name]().code(dossier, pipeline.ontology))
    assert deeds
    tokens, sentences = dossier.notes.tokens, dossier.notes.sentences
    for deed in deeds:
        sentence = sentences[tokens[deed.head].sentence]
        assert sentence.first <= deed.first <= deed.last < sentence.last
    heads = [deed.head for deed in deeds]
    assert heads == sorted(heads)


@every_engine
def test_deeds_use_the_types_modes_and_parties_that_exist(name, prepared, pipeline):
    dossier = prepared(TEXT)
    deeds = list(ENGINES[name]().code(dossier, pipeline.ontology))
    assert deeds
    ids = set(dossier.cast.drafts)
    modes = {mode for entry in pipeline.ontology.entries["types"].values() for mode in entry.modes}
    for deed in deeds:
        assert deed.type in pipeline.ontology.entries["types"]
        assert deed.mode is None or deed.mode in modes
        assert {*deed.actors, *deed.recipients, *deed.speakers} <= ids
        assert 0 <= deed.score <= 1
        assert deed.rules, "every deed names the rules that fired"


@every_engine
@pytest.mark.parametrize("text", ["", "   ", "\n\n", "."])
def test_a_document_without_words_gives_none(name, prepared, pipeline, text):
    assert list(ENGINES[name]().code(prepared(text), pipeline.ontology)) == []


@every_engine
def test_a_document_that_was_not_parsed_gives_none(name, pipeline):
    assert list(ENGINES[name]().code(Dossier(RawDocument(name="t", source="t", text="")), pipeline.ontology)) == []


@every_engine
def test_the_stage_carries_it(name, prepared, pipeline):
    dossier = prepared(TEXT)
    code_with(name)(dossier, pipeline.ontology, strict=True)
    assert told(dossier.deeds) == told(ENGINES[name]().code(prepared(TEXT), pipeline.ontology))


def test_an_engine_that_does_not_exist_is_told():
    with pytest.raises(ConfigError, match="no engine 'oracle'") as told:
        code_with("oracle")
    assert "rules" in told.value.hint
