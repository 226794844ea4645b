import gc

import pytest

from tocsin.dossier import Dossier
from tocsin.errors import TocsinError
from tocsin.ontology import Ontology
from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument
from tocsin.stage import Stage, check_order


def failing(dossier: Dossier, ontology: Ontology) -> None:
    raise ValueError("boom")


def test_a_failing_stage_is_a_problem_and_not_an_end():
    dossier = Dossier(RawDocument(name="t", source="t", text="x"))
    Stage("bad", ("raw",), (), failing)(dossier, Ontology())
    assert [(p.stage, p.code, p.message) for p in dossier.problems] == [("bad", "stage_failed", "ValueError: boom")]


def test_strict_raises():
    with pytest.raises(ValueError, match="boom"):
        Stage("bad", ("raw",), (), failing)(Dossier(RawDocument(name="t", source="t", text="x")), Ontology(), strict=True)


def test_a_stage_before_what_it_reads_is_refused():
    with pytest.raises(TocsinError, match="reads text"):
        check_order([Stage("late", ("text",), (), failing)])


def test_the_pipeline_is_in_order():
    check_order(Pipeline().stages)


def test_the_collector_rests_for_the_first_document_only(monkeypatch):
    pipeline, running = Pipeline(), []
    monkeypatch.setattr(Pipeline, "ontology", Ontology())
    pipeline.stages = (Stage("look", ("raw",), (), lambda dossier, ontology: running.append(gc.isenabled())), Stage("bad", ("raw",), (), failing))
    before = gc.isenabled()
    gc.enable()
    try:
        for _ in range(2):
            pipeline.code(RawDocument(name="t", source="t", text="x"))
        assert running == [False, True]
        assert gc.isenabled()
    finally:
        (gc.enable if before else gc.disable)()


def test_documents_that_go_together_are_coded_as_one_after_another(pipeline):
    """Also those that are not parsed, that bring several paragraphs, and that are read in another form than they are printed."""
    texts = [
        "Gunmen killed four drivers near Gao on Monday, the United Nations said.",
        "",
        "Gestern haben sich die Minister beider Staaten in Berlin getroffen und lange miteinander gesprochen.",
        "NAIROBI, May 14 (MPA) - Kenya closed the Namanga crossing on Monday.\n\nTanzania condemned the closure. “We want talks,” its minister said.\n\n“We will wait.”",
        "REBELS ATTACKED AN ARMY POST NEAR KIDAL ON SUNDAY, KILLING FIVE SOLDIERS, THE ARMY SAID.",
        " ".join(["tanks"] * 300),
    ]
    raws = [RawDocument(name=str(number), source=str(number), text=text) for number, text in enumerate(texts)]
    assert [dossier.coded() for dossier in pipeline.code_together(raws)] == [pipeline.code(raw).coded() for raw in raws]


def test_what_fails_in_several_documents_is_raised():
    with pytest.raises(ValueError, match="boom"):
        Stage("bad", ("raw",), (), failing).all([Dossier(RawDocument(name="t", source="t", text="x"))], Ontology())
