"""Reading and coding sources on all cores, in their order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import CommuniqueError
from communique.pipeline.outcome import Outcome
from communique.pipeline.stages import OwnStages, Stages, StagesFactory, loaded
from communique.pipeline.work import MAX_BYTES, Options, Task, Unit, read, work

if TYPE_CHECKING:
    from communique.documents import Source

_TASK_SOURCES = 16
_TASK_BYTES = 400_000
_TASK_DOCUMENTS = 32
_AHEAD = 3
_ALONE = 2  # so many tasks are done sooner than another process has loaded its stages
_MOST_WORKERS = 61  # what Windows can wait for
_CONTAINERS = (".warc", ".warc.gz")


def read_and_code(
    sources: Iterable[Source],
    *,
    stages: StagesFactory = OwnStages,
    workers: int | None = None,
    published: date | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Outcome]:
    """Read and code sources; give their outcomes in the order of the sources.

    Args:
        sources: what to read. stages: makes the stages; must be importable by name where there is
            more than one worker.
        workers: processes to spread the work over; default one for each core. Few sources are
            done in this process all the same, since starting others would take longer.
        published: date of publication for documents that do not give their own.
        max_bytes: the largest input that is read.

    Raises:
        CommuniqueError: if the system ended a worker.
    """
    options = Options(published, max_bytes)
    here = loaded(stages)
    tasks = _tasks(sources, here, options)
    first = list(islice(tasks, _ALONE + 1))
    tasks = chain(first, tasks)
    count = min(workers or os.cpu_count() or 1, _MOST_WORKERS)
    if count == 1 or len(first) <= _ALONE:
        for task in tasks:
            yield from work(task, here, options)
    else:
        yield from _spread(tasks, stages, options, count)


def _tasks(sources: Iterable[Source], stages: Stages, options: Options) -> Iterator[Task]:
    """Cut the work into tasks of like size; a large web archive is read here and cut up."""
    units: list[Unit] = []
    size = 0
    for source in sources:
        if source.path is not None and source.path.name.endswith(_CONTAINERS):
            if units:
                yield tuple(units)
                units, size = [], 0
            yield from _cut(source, stages, options)
            continue
        units.append(Unit(source))
        size += _size(source.path)
        if len(units) >= _TASK_SOURCES or size >= _TASK_BYTES:
            yield tuple(units)
            units, size = [], 0
    if units:
        yield tuple(units)


def _cut(source: Source, stages: Stages, options: Options) -> Iterator[Task]:
    rest = iter(read(source, stages, options))
    part = tuple(islice(rest, _TASK_DOCUMENTS))
    while following := tuple(islice(rest, _TASK_DOCUMENTS)):
        yield (Unit(source, part, last=False),)
        part = following
    yield (Unit(source, part),)


def _size(path: Path | None) -> int:
    try:
        return path.stat().st_size if path is not None else 0
    except OSError:
        return 0  # reading it will say what is wrong


def _spread(
    tasks: Iterable[Task], stages: StagesFactory, options: Options, workers: int
) -> Iterator[Outcome]:
    """Do the tasks in other processes; keep their order and only a few of them ahead."""
    waiting: deque[Future[list[Outcome]]] = deque()
    pool = ProcessPoolExecutor(
        workers,
        mp_context=get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),  # this process hears it and ends the others
    )
    try:
        for task in tasks:
            waiting.append(pool.submit(_work_apart, task, stages, options))
            if len(waiting) >= workers * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise CommuniqueError(
            "a worker process",
            "was ended by the system, perhaps for want of memory",
            "Run again with --workers 1; what was stored before is kept.",
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _work_apart(task: Task, stages: StagesFactory, options: Options) -> list[Outcome]:
    return list(work(task, loaded(stages), options))
