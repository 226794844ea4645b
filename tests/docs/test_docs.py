"""The documentation is true: what it shows is what comes out, what it names exists, and nothing is left out."""

from __future__ import annotations

import contextlib
import csv
import importlib.util
import io
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest

from tocsin.config import Settings
from tocsin.evaluate import evaluate_folder
from tocsin.explain import explain_document
from tocsin.ontology import Ontology, add_file, built_in_folder, check_folders, load_ontology
from tocsin.pipeline import Pipeline
from tocsin.records import CodedDocument, RawDocument

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
HOWTOS = sorted((DOCS / "howto").glob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")), ROOT / "src" / "tocsin" / "data" / "places" / "NOTICE.md"]
WRITTEN_ELSEWHERE = {DOCS / "accuracy.md"}
"""Pages that a measurement writes; until it has run, links to them lead nowhere."""


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@cache
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_reference", ROOT / "scripts" / "build_reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def holds(shown: Any, found: Any) -> bool:
    """Everything that an abridged example shows is in what was found; lists may be cut at their end."""
    if isinstance(shown, dict):
        return isinstance(found, dict) and all(key in found and holds(value, found[key]) for key, value in shown.items())
    if isinstance(shown, list):
        return isinstance(found, list) and len(shown) <= len(found) and all(holds(a, b) for a, b in zip(shown, found, strict=False))
    return bool(shown == found)


def explained(pipeline: Pipeline, name: str, text: str, *, html: bool = False) -> str:
    raw = RawDocument(name=name, source=name, text=text, format="html" if html else "text")
    return "\n".join(explain_document(pipeline.code(raw), pipeline.ontology))


def check_console(shown: str, found: str) -> None:
    """Each line of an abridged listing stands in the whole one; an ellipsis stands for anything."""
    lines = [line.strip() for line in found.splitlines()]
    for line in shown.splitlines():
        pattern = ".*".join(re.escape(part) for part in line.strip().split("…"))
        assert not line.strip() or any(re.fullmatch(pattern, other) for other in lines), line


# ------------------------------------------------------------------ README


def test_readme_report_gives_the_event_that_it_shows(pipeline):
    readme = ROOT / "README.md"
    text = blocks(readme, "text")[0]
    coded = pipeline.code(RawDocument(name="convoy.txt", source="convoy.txt", text=text)).coded()
    shown = json.loads(blocks(readme, "json")[0])
    assert len(coded.events) == 4
    assert holds(shown, json.loads(coded.to_json())["events"][0])
    check_console(blocks(readme, "console")[0], explained(pipeline, "convoy.txt", text))
    denial = next(event for event in coded.events if event.type == "REJECT")
    assert {link.target for link in coded.links if link.source == denial.id and link.kind == "denies"} == {e.id for e in coded.events if e.type in ("ACCUSE", "AID")}


def test_readme_python_runs_and_prints_what_its_comment_says(tmp_path):
    for block in blocks(ROOT / "README.md", "python"):
        # A fresh interpreter, as a reader has it: nothing that other tests imported helps or harms.
        done = subprocess.run([sys.executable, "-c", block], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=240, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines() == re.findall(r"print\(.*\)  # (.*)", block)


def test_readme_names_the_two_commands():
    text = (ROOT / "README.md").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in ("run", "test"):
        assert f"make {command}" in text
        assert f"\n{command}:" in makefile
    assert 'make run SOURCES="' in text


# ------------------------------------------------------------------ reference


def test_reference_is_current():
    assert reference().stale() == [], "run: python scripts/build_reference.py"


def test_reference_check_names_the_stale_page(tmp_path):
    module = reference()
    for name, content in module.pages().items():
        (tmp_path / name).write_text(content if name != "cli.md" else "old", "utf-8")
    assert module.stale(tmp_path) == ["cli.md"]


def test_every_command_and_option_is_in_the_reference():
    module, text = reference(), (REFERENCE / "cli.md").read_text("utf-8")
    for path, function in module.commands():
        start = text.index(f"## {path}\n")
        section = text[start : text.find("\n## ", start)] if "\n## " in text[start:] else text[start:]
        for _, _, info, _, given in module.parameters(function):
            if not isinstance(info, module.ArgumentInfo):
                assert all(f"`{name}`" in section for name in given), path


def test_every_setting_is_in_the_reference():
    text = (REFERENCE / "settings.md").read_text("utf-8")
    assert all(f"`{name}`" in text and f"`TOCSIN_{name.upper()}`" in text for name in Settings.model_fields)


# ------------------------------------------------------------------ how-tos


def overlaid(page: Path, folder: Path) -> Ontology:
    """The built-in knowledge with the overlays of a page, laid on as the program does it."""
    base = load_ontology()
    ontology = Ontology(entries={key: dict(table) for key, table in base.entries.items()}, sources=dict(base.sources))
    for number, block in enumerate(blocks(page, "yaml"), 1):
        path = folder / f"{number}.yml"
        path.write_text(block, "utf-8")
        assert list(add_file(ontology, path)) == []
    return ontology


@pytest.mark.parametrize("page", [page for page in HOWTOS if blocks(page, "yaml") and blocks(page, "json")], ids=lambda page: page.stem)
def test_howto_overlays_give_what_the_page_promises(page, tmp_path):
    plain, own = Pipeline(Settings(engine="rules"), strict=True), Pipeline(Settings(engine="rules"), strict=True)
    own.__dict__["ontology"] = overlaid(page, tmp_path)
    text = blocks(page, "text")[0]
    name = re.search(r"`tocsin explain (\S+)`", page.read_text("utf-8")).group(1)
    before, after = (explained(one, name, text) for one in (plain, own))
    consoles = blocks(page, "console")
    check_console(consoles[0], before)
    for shown in consoles[1:]:
        if " from “" in shown:
            check_console(shown, after)
    coded = json.loads(own.code(RawDocument(name=name, source=name, text=text)).coded().to_json())
    promised = [json.loads(block) for block in blocks(page, "json")]
    assert promised
    for shown in promised:
        assert any(holds(shown, found) for found in [*coded["events"], *coded["entities"]]), shown


def test_howto_frame_examples_code_as_they_say(tmp_path):
    from tocsin.check import example_fails, sentence
    from tocsin.knowledge import Frame

    own = Pipeline(Settings(engine="rules"), strict=True)
    own.__dict__["ontology"] = overlaid(DOCS / "howto" / "add-an-event-pattern.md", tmp_path)
    frame = own.ontology.entries["frames"]["dazzle-ship"]
    assert isinstance(frame, Frame)
    assert [example_fails(own.code(sentence(example.text)), frame, example) for example in frame.examples] == [None] * len(frame.examples)
    for text in frame.counterexamples:
        assert not any("frame:dazzle-ship" in event.rules for event in own.code(sentence(text)).events)


def test_howto_reader_works(tmp_path, monkeypatch):
    from tocsin.read import READERS

    monkeypatch.chdir(tmp_path)
    kept = dict(READERS)
    try:
        names: dict[str, Any] = {}
        for block in blocks(DOCS / "howto" / "add-a-reader.md", "python"):
            exec(compile(block, "add-a-reader.md", "exec"), names)
    finally:
        READERS.clear()
        READERS.update(kept)


def test_howto_on_files_is_true(monkeypatch):
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    for block in blocks(DOCS / "howto" / "read-your-files.md", "python"):
        exec(compile(block, "read-your-files.md", "exec"), names)


def test_howto_on_dates_is_true(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = DOCS / "howto" / "date-reports.md"
    for block in blocks(page, "python"):
        exec(compile(block, "date-reports.md", "exec"), {})
    (overlay,) = blocks(page, "yaml")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "happenings.yml").write_text(overlay, "utf-8")
    _, mistakes = check_folders((built_in_folder(), tmp_path / "mine"))
    assert mistakes == []


def test_every_ending_is_in_the_page_on_files():
    from tocsin.read import READERS

    formats = (DOCS / "howto" / "read-your-files.md").read_text("utf-8").split("## Formats")[1].split("## ")[0]
    assert {ending for ending in READERS if ending} == set(re.findall(r"`(\.\w+)`", formats))


@pytest.mark.parametrize("page", ["ask-the-record.md", "copies.md", "incidents.md", "ledger.md", "series.md", "histories.md"])
def test_howto_prints_what_its_comment_says(tmp_path, page):
    """In this process, where the model is loaded: that a fresh one gives the same is proved by the README's own code."""
    (block,) = blocks(DOCS / "howto" / page, "python")
    out = io.StringIO()
    with contextlib.chdir(tmp_path), contextlib.redirect_stdout(out):
        exec(compile(block, page, "exec"), {"__name__": "__main__"})
    assert out.getvalue().splitlines() == re.findall(r"print\(.*\)  # (.*)", block)


def test_howto_series_names_every_column_and_dimension():
    from tocsin.counts.keys import By
    from tocsin.counts.row import SeriesRow

    text = (DOCS / "howto" / "series.md").read_text("utf-8")
    assert all(f"`{name}`" in text for name in (*SeriesRow.model_fields, *get_args(By)))


def test_howto_on_asking_names_every_column():
    from tocsin.cli.queries import EVENT_EXPORT

    text = (DOCS / "howto" / "ask-the-record.md").read_text("utf-8")
    assert all(f"`{name}`" in text for name in EVENT_EXPORT)


def test_howto_copies_names_every_kind():
    from tocsin.records import CopyKind

    text = (DOCS / "howto" / "copies.md").read_text("utf-8")
    assert all(f"| `{kind}` |" in text for kind in get_args(CopyKind))


# ------------------------------------------------------------------ tutorial


@pytest.fixture(scope="module")
def record(tmp_path_factory) -> Path:
    """The store of the tutorial, made as the tutorial makes it."""
    folder = tmp_path_factory.mktemp("tutorial")
    assert run_cli(folder, "code", str(ROOT / "examples" / "tutorial"), "--db", "record.db") is not None
    return folder


def run_cli(folder: Path, *arguments: str) -> str:
    """What a command prints on standard output and standard error."""
    from tocsin.cli import app

    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        app(list(arguments), standalone_mode=False)
    return out.getvalue() + err.getvalue()


def test_tutorial_listings_are_real(record):
    import shlex

    text = (DOCS / "tutorial.md").read_text("utf-8")
    found = re.findall(r"^```sh\ntocsin ([^\n]*--format csv)\n```\n```csv\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(found) == 4
    for command, shown in found:
        rows = list(csv.reader(io.StringIO(run_cli(record, *shlex.split(command)))))
        for line in csv.reader(io.StringIO(shown)):
            assert any(len(line) == len(row) and all(a in ("…", b) for a, b in zip(line, row, strict=True)) for row in rows), line


def test_tutorial_explanations_are_real(pipeline):
    text = (DOCS / "tutorial.md").read_text("utf-8")
    found = re.findall(r"^```sh\ntocsin explain (\S+)\n```\n(?:[^`]*\n)?```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(found) == 2
    for path, shown in found:
        file = ROOT / path
        check_console(shown, explained(pipeline, file.name, file.read_text("utf-8")))


def test_tutorial_skips_what_has_not_changed(record):
    shown = next(block for block in blocks(DOCS / "tutorial.md", "console") if block.startswith("record.db"))
    assert shown.strip() in run_cli(record, "code", str(ROOT / "examples" / "tutorial"), "--db", "record.db")


def test_commands_in_the_pages_exist():
    known = {tuple(path.split()[1:]) for path, _ in reference().commands()}
    for page in PAGES:
        for line in "".join(blocks(page, "sh")).splitlines():
            words = re.sub(r"^\S*TOCSIN_\S+ ", "", line.split("#")[0]).split()
            if words and words[0].endswith("tocsin") and len(words) > 1 and not words[1].startswith("-"):
                assert tuple(words[1:2]) in known or tuple(words[1:3]) in known, f"{name_of(page)}: {line}"


# ------------------------------------------------------------------ gold


def test_gold_example_is_complete_and_right(tmp_path):
    page = REFERENCE / "gold.md"
    (tmp_path / "gold").mkdir()
    (tmp_path / "bridge.txt").write_text(blocks(page, "text")[0], "utf-8")
    (tmp_path / "gold" / "bridge.json").write_text(blocks(page, "json")[0], "utf-8")
    scores = evaluate_folder(tmp_path / "gold", None, Settings(), resamples=0)
    assert scores.measure("events") == (1.0, 1.0, 1.0)
    assert scores.errors == []


# ------------------------------------------------------------------ all pages


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page):
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists() or file in WRITTEN_ELSEWHERE, target
        if anchor and file.suffix == ".md" and file.exists():
            headings = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}, target


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_pages_name_no_path_of_a_machine(page):
    text = page.read_text("utf-8")
    assert not re.search(r"(?<![\w.])/(?:work|tmp|root|home)\b", text)


def test_records_of_the_reference_are_those_of_the_program():
    text = (REFERENCE / "records.md").read_text("utf-8")
    assert all(f"## {model}\n" in text for model in ("CodedDocument", "Event", "Span", "Problem"))
    assert all(f"| `{name}` |" in text for name in CodedDocument.model_fields)


def test_version_is_the_same_everywhere():
    from tocsin.version import __version__

    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "### Changes in coding" in (ROOT / "CHANGELOG.md").read_text("utf-8")
