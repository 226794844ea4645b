"""Shared by all tests: no network, ever, and one pipeline for the whole session."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tocsin.config import Settings
from tocsin.pipeline import Pipeline
from tocsin.records import CodedDocument, RawDocument

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "examples" / "sample"
SHARED = ROOT.parent / "shared"


@pytest.fixture(autouse=True, scope="session")
def no_network() -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a test opened a network connection")

    socket.socket.connect = refuse  # type: ignore[assignment,method-assign]
    socket.create_connection = refuse  # type: ignore[assignment]


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline(Settings(), strict=True)


@pytest.fixture(scope="session")
def code(pipeline: Pipeline):
    def run(text: str, *, clean: bool = True, **fields: object) -> CodedDocument:
        return pipeline.code(RawDocument(name="test", source="test", text=text, clean=clean, **fields)).coded()

    return run
