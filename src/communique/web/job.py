"""A job: something handed in that is being read, kept in a file so that it outlives the site."""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from communique.web.inbox import UNKNOWN, About, Input

ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{6}")
_FILE, _LOG = "job.json", "log.txt"
_LONGEST_PROBLEM = 400


class State(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OVER = frozenset({State.DONE, State.FAILED, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Job:
    """Something handed in, and what became of it.

    Attributes:
        id: when it was handed in, and a random part; also the name of its folder.
        inputs: the files of it. address: the page to fetch instead, or "".
        about: what the visitor knows of a single text.
        state: see `State`. tries: how often it was begun since somebody asked for it.
        runs: how often it was begun in all; each run has a report of its own.
        created, started, ended: ISO 8601 times in UTC, "" for what did not happen yet.
        problem: why it failed as a whole, or "".
    """

    id: str
    inputs: tuple[Input, ...] = ()
    address: str = ""
    about: About = UNKNOWN
    state: State = State.WAITING
    tries: int = 0
    runs: int = 0
    created: str = ""
    started: str = ""
    ended: str = ""
    problem: str = ""

    @property
    def name(self) -> str:
        """What it is, for people."""
        if self.address:
            return self.address
        if len(self.inputs) == 1:
            return self.about.title or self.inputs[0].shown
        return f"{len(self.inputs)} files"

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in OVER


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: its name as it came, what is wrong, the remedy."""

    input: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: inputs in all and done, and what failed, in its latest run.

    The ids of documents are those of every run, since a later one skips what an earlier one read.
    """

    total: int = 0
    done: int = 0
    documents: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()


def now() -> str:
    """The time as jobs keep it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def new_id() -> str:
    """An id that sorts by time and cannot be guessed."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"


def save(folder: Path, job: Job) -> None:
    """Write a job into its folder, in one step."""
    new = folder / f"{_FILE}.new"
    new.write_bytes(_adapter().dump_json(job, indent=2))
    new.replace(folder / _FILE)


def load(folder: Path) -> Job | None:
    """The job of a folder, or `None` if the folder holds none."""
    try:
        return _adapter().validate_json((folder / _FILE).read_bytes())
    except (OSError, ValueError):
        return None


def progress(folder: Path, job: Job) -> Progress:
    """How far a job is, from the reports of its readers; all zero before there is one."""
    found = Progress(total=len(job.inputs) or 1)
    documents: list[str] = []
    for run in range(1, max(job.runs, 1) + 1):
        try:
            told = json.loads(report(folder, run).read_bytes())
            found = _told(told, job)
        except (OSError, ValueError, KeyError, TypeError):
            found = Progress(total=len(job.inputs) or 1)
        documents += found.documents
    return replace(found, documents=tuple(dict.fromkeys(documents)))


def report(folder: Path, run: int) -> Path:
    """Where the reader of a job tells how far it is; another file for each run.

    So a reader that outlived a site which was cut off does not write over the next one's.
    """
    return folder / ("report.json" if run == 1 else f"report-{run}.json")


def last_words(folder: Path) -> str:
    """The last line that a job's reader wrote to its log, or ""."""
    try:
        lines = log(folder).read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError:
        return ""
    return lines[-1].removeprefix("communique: ")[:_LONGEST_PROBLEM] if lines else ""


def log(folder: Path) -> Path:
    """The file for what a job's reader complains of."""
    return folder / _LOG


def command(folder: Path, job: Job, record: Path) -> list[str]:
    """The arguments of the reader that does a job; no shell ever sees them."""
    about = {"title": job.about.title, "url": job.about.url, "published": job.about.published}
    options = [f"--{name}={value}" for name, value in about.items() if value]
    targets = [str(folder / one.stored) for one in job.inputs] or [job.address]
    kept = ["--record", str(record), "--report", str(report(folder, job.runs)), "--workers", "1"]
    return ["read", *kept, *options, "--", *targets]


def _told(told: Any, job: Job) -> Progress:
    shown = {one.stored: one.shown for one in job.inputs}
    failures = tuple(
        Failure(shown.get(Path(one["input"]).name, one["input"]), one["problem"], one["remedy"])
        for one in told["failures"]
    )
    return Progress(told["total"], told["done"], tuple(told["documents"]), failures)


@cache
def _adapter() -> TypeAdapter[Job]:
    return TypeAdapter(Job)
