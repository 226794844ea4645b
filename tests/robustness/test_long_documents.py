"""The calls that a long document makes grow with its length. They are counted, not seconds: a count is the same on every machine. Work inside one call goes unseen."""

from __future__ import annotations

import sys
from types import FrameType

from tocsin.config import Settings
from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument

TOWNS = ("Kalba", "Dorun", "Serat", "Mivo", "Tarnak", "Osel")
NAMES = ("Adan Kuru", "Beno Sarti", "Celin Orho", "Davit Munk", "Emre Toll")
MAY_GROW = 2.5
"""Twice the text, and a little: 'the two sides' asks of every party named so far whom it was set against."""


def paragraph(number: int) -> str:
    """A report's paragraph with what later stages look for all over the text: both sides, bare offices, denials, days and speech."""
    town, name = TOWNS[number % len(TOWNS)], NAMES[number % len(NAMES)]
    return (
        f"On Tuesday the army shelled positions of the Sudanese rebels near {town}, police said, and the two sides met on 3 May. "
        f"The minister, {name}, said that the government had not attacked {town}. Officials from Chad accused Sudan of killing {number + 3} farmers in the attack. "
        f"Sudan denied the accusation, and the ministry said both sides would hold talks in {town} next week. Two days after the talks the army chief resigned."
    )


def calls(pipeline: Pipeline, paragraphs: int) -> int:
    """How many functions of this package are called for a document of so many paragraphs."""
    text = "\n\n".join(paragraph(number) for number in range(paragraphs))
    raw = RawDocument(name="long", source="long", text=text, clean=False)
    pipeline.code(raw)  # what is remembered from text to text is known from now on
    count = 0

    def counted(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call" and "tocsin" in frame.f_code.co_filename

    sys.setprofile(counted)
    try:
        events = pipeline.code(raw).events
    finally:
        sys.setprofile(None)
    assert len(events) >= 3 * paragraphs
    return count


def test_work_grows_with_the_length_of_a_document():
    pipeline = Pipeline(Settings(engine="rules"), strict=True)
    assert calls(pipeline, 48) / calls(pipeline, 24) <= MAY_GROW
