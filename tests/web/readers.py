"""A reader that needs no weights: it does what the texts of a job tell it to."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from communique.web.job import Job
from communique.web.jobs import Jobs

_READER = """
import json, pathlib, subprocess, sys, time
words = sys.argv[1:]
told = pathlib.Path(words[words.index("--report") + 1])
targets = words[words.index("--") + 1:]
pathlib.Path(told.with_name("seen.json")).write_text(json.dumps(words))
documents, failures = [], []
def report(done):
    told.write_text(json.dumps({"total": len(targets), "done": done, "documents": documents,
                                "failures": failures}))
for number, target in enumerate(targets, 1):
    file = pathlib.Path(target)
    text = file.read_text() if file.exists() else target
    if "crash" in text:
        sys.exit("communique: the weights are missing. Install them again.")
    if "sleep" in text:
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        told.with_name("child").write_text(str(child.pid))
        time.sleep(60)
    if "broken" in text:
        failures.append({"input": target, "problem": "is broken", "remedy": "Mend it."})
    else:
        documents.append(f"{number:016x}")
    report(number)
sys.exit(1 if failures else 0)
"""


def reader(folder: Path) -> tuple[str, str]:
    """The command of the reader, written into a folder."""
    script = folder / "reader.py"
    script.write_text(_READER)
    return sys.executable, str(script)


def until(true: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


def over(jobs: Jobs, job: Job) -> Job:
    """The job once nothing more happens to it."""
    until(lambda: (found := jobs.job(job.id)) is not None and found.over)
    found = jobs.job(job.id)
    assert found is not None
    return found
