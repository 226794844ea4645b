"""Codes short texts on losses and figures, with rules alone, as part of a dated report."""

from tocsin.pipeline import Pipeline
from tocsin.records import CodedDocument, RawDocument

OPENING = "Prague, 14 May 2019 - Officials met on Tuesday.\n\n"


def coded(rules: Pipeline, text: str) -> CodedDocument:
    """The text as the coder sees it behind a dateline and a sentence of its own."""
    return rules.code(RawDocument(name="test", source="test", text=OPENING + text, clean=True)).coded()
