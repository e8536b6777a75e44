"""The queue of jobs: one is read at a time, by a process of its own, the others wait.

What a job is and where it stands lies in its folder, so that it survives a reload of the page and a
restart of the site. The reader is `communique read`; a job that was cut off is simply read again,
since the record skips what it knows.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from communique.errors import UsageError
from communique.web import inbox
from communique.web.inbox import UNKNOWN, About, Input
from communique.web.job import (
    ID,
    Job,
    Progress,
    State,
    command,
    last_words,
    load,
    log,
    new_id,
    now,
    progress,
    save,
)

_LOG = logging.getLogger(__name__)

READER = (sys.executable, "-m", "communique")
SECONDS = 1800.0
"""The longest that a job may take."""
MOST_WAITING = 8
_MOST_TRIES = 3
_SOME_FAILED = 1  # the exit code of a reader some of whose inputs failed
_PATIENCE = 5.0  # seconds that a reader gets to end when told to


class Full(UsageError):
    """Too many jobs are waiting."""


class Jobs:
    """The jobs of one record.

    Args:
        record: the file that is read into; the jobs lie in the folder `RECORD.inbox` beside it.
        reader: the command that reads, without its arguments.
        seconds: the longest that a job may take. most_waiting: how many may wait.
    """

    def __init__(
        self,
        record: Path,
        *,
        reader: Sequence[str] = READER,
        seconds: float = SECONDS,
        most_waiting: int = MOST_WAITING,
    ) -> None:
        self._record = record.absolute()
        self.folder = self._record.with_name(f"{self._record.name}.inbox")
        self._reader = tuple(reader)
        self._seconds = seconds
        self._most_waiting = most_waiting
        self._lock = threading.RLock()
        self._waiting: deque[str] = deque()
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._running = ""
        self._cancelled = False
        self._closed = False

    def add(
        self,
        keep: Callable[[Path], tuple[Input, ...]] | None = None,
        *,
        address: str = "",
        about: About = UNKNOWN,
    ) -> Job:
        """Take a job and begin it as soon as those before it are over.

        Args:
            keep: writes the files of the job into the folder it is given.
            address: a page to fetch, instead of files. about: what is known of a single text.

        Raises:
            Full: if too many jobs are waiting.
            UsageError, OversizeDocument: whatever `keep` refuses; nothing of the job is left then.
        """
        with self._lock:
            if len(self._waiting) >= self._most_waiting:
                raise Full("the queue", "is full", "Wait until some of the jobs are over.")
        id = new_id()
        folder = self.folder / id
        folder.mkdir(parents=True)
        try:
            inputs = keep(folder) if keep else ()
        except BaseException:
            inbox.forget(folder)
            raise
        job = Job(id, inputs, address, about, created=now())
        self._queue(job)
        return job

    def resume(self) -> None:
        """Take up again what an earlier site left waiting or running."""
        for job in reversed(self.jobs()):
            if job.over:
                continue
            if job.tries < _MOST_TRIES:
                self._queue(job)
            else:
                self._end(job, State.FAILED, "It was cut off several times.")

    def job(self, id: str) -> Job | None:
        """The job with this id, or `None`."""
        return load(self.folder / id) if ID.fullmatch(id) else None

    def jobs(self) -> list[Job]:
        """All jobs, the newest first."""
        if not self.folder.is_dir():
            return []
        names = sorted((path.name for path in self.folder.iterdir()), reverse=True)
        return [job for job in map(self.job, names) if job is not None]

    def progress(self, job: Job) -> Progress:
        """How far a job is."""
        return progress(self.folder / job.id, job)

    def cancel(self, job: Job) -> None:
        """End a job; what it has stored so far stays in the record."""
        with self._lock:
            if job.id in self._waiting:
                self._waiting.remove(job.id)
                self._end(job, State.CANCELLED)
            elif job.id == self._running:
                self._cancelled = True
                self._stop()

    def again(self, job: Job) -> None:
        """Read a job anew that is over."""
        if job.over:
            self._queue(replace(job, tries=0, problem="", started="", ended=""))

    def close(self) -> None:
        """End the reader; what was not over is taken up by the next `resume`."""
        with self._lock:
            self._closed = True
            self._waiting.clear()
            self._stop()
            thread = self._thread
        if thread is not None:
            thread.join(2 * _PATIENCE)

    # Within

    def _queue(self, job: Job) -> None:
        with self._lock:
            save(self.folder / job.id, replace(job, state=State.WAITING))
            self._waiting.append(job.id)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        """Do what waits, one job at a time, until nothing does."""
        while True:
            with self._lock:
                if not self._waiting or self._closed:
                    self._thread = None
                    return
                job = self.job(self._waiting.popleft())
                self._cancelled = False
                self._running = job.id if job else ""
            if job is not None:
                self._do(job)
            with self._lock:
                self._running = ""

    def _do(self, job: Job) -> None:
        folder = self.folder / job.id
        job = replace(job, state=State.RUNNING, started=now(), tries=job.tries + 1)
        job = replace(job, runs=job.runs + 1)
        save(folder, job)
        try:
            code = self._read(folder, job)
        except OSError as error:
            _LOG.error("job %s could not be begun", job.id, exc_info=error)
            self._end(job, State.FAILED, "The reader could not be started.")
            return
        if self._closed:
            return
        found = self.progress(job)
        if self._cancelled:
            self._end(job, State.CANCELLED)
        elif code is None:
            self._end(job, State.FAILED, f"It took longer than {self._seconds / 60:.0f} minutes.")
        elif code == 0 or (found.documents and code == _SOME_FAILED):
            self._end(job, State.DONE)
        elif found.failures:
            self._end(job, State.FAILED)
        else:
            self._end(job, State.FAILED, last_words(folder) or "The reader ended without a word.")

    def _read(self, folder: Path, job: Job) -> int | None:
        """Run the reader; its exit code, or `None` if it was ended because time was over."""
        arguments = [*self._reader, *command(folder, job, self._record)]
        with log(folder).open("wb") as complaints:
            with self._lock:
                if self._cancelled or self._closed:
                    return 0
                self._process = process = subprocess.Popen(
                    arguments,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=complaints,
                    start_new_session=True,
                )
            try:
                process.wait(self._seconds)
            except subprocess.TimeoutExpired:
                self._stop()
                return None
            finally:
                self._reap(process)
        return process.returncode

    def _reap(self, process: subprocess.Popen[bytes]) -> None:
        """Wait for a reader that was told to end, and end it by force where it does not."""
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        with self._lock:
            self._process = None

    def _stop(self) -> None:
        """Tell the reader and its workers to end."""
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGTERM)

    def _end(self, job: Job, state: State, problem: str = "") -> None:
        save(self.folder / job.id, replace(job, state=state, ended=now(), problem=problem))
