"""A sentence that tells a happening the other way round does not mean it."""

import pytest

from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(strict=True)


def names(pipeline: Pipeline, text: str) -> list[str]:
    return [one.name for one in pipeline.code(RawDocument(name="a", source="a", text=text, clean=True)).happened]


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("Mariano Rajoy was ousted as prime minister on Friday.", True),
        ("Prime Minister Mariano Rajoy dismissed the head of the harbour on Friday.", False),
    ],
)
def test_who_dismisses_another_does_not_leave(pipeline: Pipeline, text: str, leaves: bool) -> None:
    assert any("Rajoy leaves" in name for name in names(pipeline, text)) is leaves


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Gordon Brown became prime minister on Wednesday.", "prime minister"),
        ("Gordon Brown became chancellor of the exchequer on Friday.", "chancellor of the exchequer"),
    ],
)
def test_the_office_that_is_named_is_the_one_that_is_taken(pipeline: Pipeline, text: str, office: str) -> None:
    assert {name.removeprefix("Gordon Brown becomes ") for name in names(pipeline, text) if "becomes" in name} == {office}
