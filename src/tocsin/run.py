"""Codes many documents: one process or several, the same bytes in the same order either way."""

from __future__ import annotations

import gc
import logging
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from tocsin.config import Settings
from tocsin.errors import TocsinError
from tocsin.pipeline import Pipeline
from tocsin.records import CodedDocument, RawDocument

BATCH = 8
"""Documents handed to a process at a time: few enough to keep memory flat, enough to hide the handing over."""
AHEAD = 4
"""Batches in flight for each process."""

_pipeline: Pipeline | None = None


def start_worker(settings: Settings, log_level: int) -> None:
    """Make the pipeline of a worker process, which logs what its parent logs."""
    logging.basicConfig(level=log_level, format="%(levelname)s %(name)s: %(message)s")
    global _pipeline  # noqa: PLW0603 (a worker process has one pipeline; there is no other way to keep it)
    _pipeline = Pipeline(settings)


def code_batch(batch: list[RawDocument]) -> list[CodedDocument]:
    """Code some documents in a worker process.

    With the first batch come knowledge, models and indexes. They stay, and are most of what the search for garbage would go through: it leaves them
    out from then on, here where no objects of another program are.
    """
    assert _pipeline is not None
    coded = [dossier.coded() for dossier in _pipeline.run(batch)]
    if not gc.get_freeze_count():
        gc.freeze()
    return coded


def batches(documents: Iterable[RawDocument]) -> Iterator[list[RawDocument]]:
    """Documents in small lists."""
    batch: list[RawDocument] = []
    for document in documents:
        batch.append(document)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def run_documents(documents: Iterable[RawDocument], settings: Settings) -> Iterator[tuple[RawDocument, CodedDocument]]:
    """Each document with what was coded from it, in the order given; documents are read as they are needed.

    Raises TocsinError when the settings do not fit, or when a worker process dies.
    """
    pipeline = Pipeline(settings)
    if settings.processes == 1:
        for raw in documents:
            yield raw, pipeline.code(raw).coded()
        return
    context = multiprocessing.get_context("spawn")
    waiting: deque[tuple[list[RawDocument], Future[list[CodedDocument]]]] = deque()
    pool = ProcessPoolExecutor(settings.processes, mp_context=context, initializer=start_worker, initargs=(settings, logging.getLogger().level))
    try:
        for batch in batches(documents):
            waiting.append((batch, pool.submit(code_batch, batch)))
            if len(waiting) >= AHEAD * settings.processes:
                done, future = waiting.popleft()
                yield from zip(done, future.result(), strict=True)
        while waiting:
            done, future = waiting.popleft()
            yield from zip(done, future.result(), strict=True)
    except BrokenProcessPool as error:
        raise TocsinError("a worker process died, perhaps for want of memory.", hint="Run the same command again with fewer processes: what was written is kept.") from error
    finally:
        pool.shutdown(cancel_futures=True)
