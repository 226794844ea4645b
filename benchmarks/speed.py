"""Measures how fast documents are coded: documents and words a second, seconds by stage, memory; with one process and with two.

The articles are made from `examples/sample`: their paragraphs, shuffled with a fixed seed, cut to 400 words each. They are
plain text; a web page costs some milliseconds more in the stage `clean`. Paragraphs come again in several articles, as those
of copied reports do; so that this does not flatter the figures, the reader forgets its sentences here. Each measurement runs in a process of its own, so
that its memory is its own too. Nothing is written unless `--out` names a file.

    python benchmarks/speed.py                              # two tables
    python benchmarks/speed.py --json                       # the same for programs
    TOCSIN_ENGINE=rules python benchmarks/speed.py          # with another engine
    python benchmarks/speed.py --out docs/performance.md    # the tables with machine, date and command
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin.engines import reader

SAMPLES = Path(__file__).parent.parent / "examples" / "sample"
WORDS = 400
SEED = 20240229
reader.REMEMBERED = 0  # in worker processes too: they import this file


def make_articles(number: int) -> list[str]:
    """So many articles of 400 words from the paragraphs of the samples; the same ones every time."""
    from tocsin.read import open_sources

    texts = [document.text for document in open_sources([str(path) for path in sorted(SAMPLES.glob("*.txt")) + sorted(SAMPLES.glob("*.jsonl"))])]
    paragraphs = [line.strip() for text in texts for line in text.split("\n") if len(line.split()) >= 12]
    chance = random.Random(SEED)
    articles = []
    while len(articles) < number:
        chance.shuffle(paragraphs)
        lines: list[str] = []
        left = WORDS
        for paragraph in paragraphs:
            words = paragraph.split()[:left]
            lines.append(" ".join(words))
            left -= len(words)
            if not left:
                articles.append("\n\n".join(lines))
                lines, left = [], WORDS
    return articles[:number]


def megabytes(who: int) -> float:
    """Peak memory of this process or of its largest child."""
    peak = resource.getrusage(who).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


def measure(number: int, processes: int) -> dict[str, Any]:
    """Code so many articles and tell how long everything took."""
    from tocsin.config import Settings
    from tocsin.records import RawDocument
    from tocsin.run import BATCH, run_documents

    documents = [RawDocument(name=f"{n}.txt", source=f"{n}.txt", text=text) for n, text in enumerate(make_articles(number))]
    settings = Settings(processes=processes)
    found: dict[str, Any] = {"engine": settings.engine, "processes": processes, "documents": number, "words": sum(len(document.text.split()) for document in documents)}
    if processes > 1:
        began = time.perf_counter()
        times = []
        events = 0
        for _, coded in run_documents(documents, settings):
            times.append(time.perf_counter())
            events += len(coded.events)
        # Every process has finished its first batch, more or less, when the first of them arrives here.
        done = min(BATCH * processes, number - 1)
        found |= {"events": events, "start": times[0] - began, "seconds": (times[-1] - times[0]) * number / (number - done)}
        return found | {"memory": megabytes(resource.RUSAGE_SELF), "memory_worker": megabytes(resource.RUSAGE_CHILDREN)}

    from tocsin.annotate import load_model
    from tocsin.ontology import load_ontology
    from tocsin.pipeline import Pipeline

    began = time.perf_counter()
    ontology = load_ontology(settings.data)
    loaded = time.perf_counter()
    load_model(settings.model)
    ready = time.perf_counter()
    pipeline = Pipeline(settings)
    pipeline.code(RawDocument(name="warm", source="warm", text=documents[0].text))  # compiles the indexes
    warm = time.perf_counter()
    pipeline.clock.clear()
    spent = time.process_time()
    events = sum(len(pipeline.code(document).coded().events) for document in documents)
    seconds, spent = time.perf_counter() - warm, time.process_time() - spent
    parse = pipeline.clock["annotate"]
    return found | {
        "events": events, "knowledge": loaded - began, "model": ready - loaded, "first": warm - ready, "start": warm - began, "seconds": seconds, "processor": spent, "stages": dict(pipeline.clock),
        "parse": parse, "rest": seconds - parse, "ratio": (seconds - parse) / parse, "memory": megabytes(resource.RUSAGE_SELF), "version": ontology.version,
    }  # fmt: skip


def in_own_process(number: int, processes: int) -> dict[str, Any]:
    """A measurement in a process of its own."""
    command = [sys.executable, __file__, "--documents", str(number), "--measure", str(processes)]
    result: dict[str, Any] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout)
    return result


def cpu() -> str:
    """The processor's name, as well as this system tells it."""
    info = Path("/proc/cpuinfo")
    names = [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")] if info.is_file() else []
    return names[0] if names else platform.processor() or platform.machine()


def machine() -> dict[str, Any]:
    """Where and when this was measured."""
    from tocsin.version import __version__

    return {
        "cpu": cpu(), "cores": os.cpu_count(), "system": f"{platform.system()} {platform.machine()}", "python": platform.python_version(), "tocsin": __version__, "date": datetime.now(UTC).date().isoformat(),
    }  # fmt: skip


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """A Markdown table, its columns padded so that it reads well as it is."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in [head, *rows]]
    return [lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]]


def tell(where: dict[str, Any], one: dict[str, Any], two: dict[str, Any]) -> list[str]:
    """The figures as lines of text."""
    rows = [
        ["documents a second", *(f"{r['documents'] / r['seconds']:.1f}" for r in (one, two))],
        ["words a second", *(f"{r['words'] / r['seconds']:,.0f}" for r in (one, two))],
        ["seconds until the first document is done", f"{one['start']:.1f}", f"{two['start']:.1f}"],
        ["peak memory, MB", f"{one['memory']:.0f}", f"{two['memory']:.0f} + {two['processes']} × {two['memory_worker']:.0f}"],
    ]
    stages = sorted(one["stages"].items(), key=lambda item: -item[1])
    shares = [[name, f"{1000 * seconds / one['documents']:.2f}", f"{100 * seconds / one['seconds']:.1f} %"] for name, seconds in stages]
    return [
        f"tocsin {where['tocsin']}, knowledge {one['version']}; {where['cpu']}, {where['cores']} cores, {where['system']}; Python {where['python']}; {where['date']}.",
        "",
        f"{one['documents']} articles of {WORDS} words made from `examples/sample`, engine `{one['engine']}`, {one['events'] / one['documents']:.1f} events each.",
        "",
        *table(["", "one process", f"{two['processes']} processes"], rows),
        "",
        f"Loading, one process: knowledge {one['knowledge']:.1f} s, spaCy's model {one['model']:.1f} s, indexes with the first document {one['first']:.1f} s.",
        f"Processor time, one process: {1000 * one['processor'] / one['documents']:.0f} ms a document. It tells versions apart on a machine that does other things, too.",
        f"Parse to everything else: {one['parse']:.1f} s to {one['rest']:.1f} s, that is 1 : {one['ratio']:.2f}.",
        "",
        *table(["stage", "ms a document", "share"], shares),
    ]


def main() -> None:
    """Measure, and print or write the figures."""
    parser = argparse.ArgumentParser(description="Measures how fast documents are coded.")
    parser.add_argument("--documents", type=int, default=200, help="how many articles to code (default 200)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--out", type=Path, help="write the tables to this file, too")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.documents < 50:
        parser.error("--documents: fewer than 50 say nothing.")
    if given.measure:
        print(json.dumps(measure(given.documents, given.measure)))
        return
    where, one, two = machine(), in_own_process(given.documents, 1), in_own_process(given.documents, 2)
    lines = tell(where, one, two)
    print(json.dumps({**where, "one": one, "two": two}, indent=1) if given.json else "\n".join(lines))
    if given.out:
        command = f"python benchmarks/speed.py --documents {given.documents} --out {given.out}"
        page = ["# Performance", "", f"Measured, not estimated; written by `{command}` (`make bench` prints the same).", "", *lines, ""]
        given.out.write_text("\n".join(page), encoding="utf-8")


if __name__ == "__main__":
    main()
