"""Shared by all tests: no network, ever, and one pipeline for the whole session."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tocsin.config import Settings
from tocsin.pipeline import Pipeline
from tocsin.records import CodedDocument, RawDocument

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "examples" / "sample"
SHARED = ROOT.parent / "shared"

# How long an example takes says more of the machine than of the program; what must be fast is measured by tests of its own.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> None:
    """Refuses every connection and look-up that leaves the machine; 127.0.0.1 is where tests of fetching have their servers."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def connect_here(self: socket.socket, address: tuple[str, int]) -> None:
        assert address[0] == "127.0.0.1", "a test opened a network connection"
        connect(self, address)

    def look_up_here(host: str, *args: object, **kwargs: object) -> object:
        assert host in ("127.0.0.1", "localhost"), "a test looked up a host"
        return look_up(host, *args, **kwargs)  # type: ignore[arg-type]

    socket.socket.connect = connect_here  # type: ignore[assignment,method-assign]
    socket.getaddrinfo = look_up_here  # type: ignore[assignment]


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline(Settings(), strict=True)


@pytest.fixture(scope="session")
def rules() -> Pipeline:
    return Pipeline(Settings(engine="rules"), strict=True)


@pytest.fixture(scope="session")
def code(pipeline: Pipeline):
    def run(text: str, *, clean: bool = True, **fields: object) -> CodedDocument:
        return pipeline.code(RawDocument(name="test", source="test", text=text, clean=clean, **fields)).coded()

    return run


@pytest.fixture(scope="session")
def sides(code):
    """The parties of the first event of a type (at an anchor that holds some words) in a text: names of actors, names of recipients, rules."""

    def run(text: str, kind: str, anchor: str = "", which: int = 0) -> tuple[list[str], list[str], tuple[str, ...]]:
        found = code(text)
        names = {entity.id: entity.name for entity in found.entities}
        event = [e for e in found.events if e.type == kind and anchor in e.anchor.quote][which]
        return [names[p] for p in event.actors], [names[p] for p in event.recipients], event.rules

    return run


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


@pytest.fixture
def tocsin(monkeypatch, capsys, tmp_path) -> Callable[..., Ran]:
    """Runs the command line in this process, in an empty folder."""
    from tocsin.cli import main

    monkeypatch.chdir(tmp_path)

    def run(*words: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["tocsin", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        return Ran(int(end.value.code or 0), *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def start() -> Callable[..., subprocess.Popen[str]]:
    """Starts the command line in a process of its own."""

    def run(*words: object, program: str = "from tocsin.cli import main; main()", stdin: int | None = None, **environment: str) -> subprocess.Popen[str]:
        heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # tests that run in the background of a shell inherit that interrupts are ignored
        command = [sys.executable, "-c", f"{heard}\n{program}", *map(str, words)]
        path = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
        return subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env={**os.environ, "PYTHONPATH": path, **environment})

    return run
