"""Many readers of a site at once: `wrk` where it is installed, else a client of our own."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import httpx

_WRK = """
local paths, at = {%s}, 0
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at], {["Accept-Encoding"] = "gzip"})
end
"""
_ANSWERED = re.compile(r"(\d+) requests in")
_FAILED = re.compile(r"Non-2xx or 3xx responses: (\d+)")
_BROKEN = re.compile(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")
_PATIENCE = 30  # seconds that a reader waits for an answer


@dataclass(frozen=True, slots=True)
class Load:
    """What readers met: who asked, answers and errors, seconds that it took."""

    client: str
    answers: int
    errors: int
    seconds: float


def load(site: str, paths: Sequence[str], *, readers: int, seconds: int) -> Load:
    """Let readers ask for paths in turn, each for the next one as soon as it is answered.

    Args:
        site: its address, without a slash at the end.
    """
    if shutil.which("wrk"):
        return _wrk(site, paths, readers, seconds)
    return asyncio.run(_own(site, paths, readers, seconds))


def _wrk(site: str, paths: Sequence[str], readers: int, seconds: int) -> Load:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "paths.lua"
        script.write_text(_WRK % ", ".join(map(json.dumps, paths)), encoding="utf-8")
        told = ["wrk", "-t1", f"-c{readers}", f"-d{seconds}s", "--timeout", f"{_PATIENCE}s"]
        said = subprocess.run(
            [*told, "-s", str(script), f"{site}/"], check=True, capture_output=True, text=True
        ).stdout
    answered, failed, broken = _ANSWERED.search(said), _FAILED.search(said), _BROKEN.search(said)
    errors = int(failed.group(1)) if failed else 0
    errors += sum(map(int, broken.groups())) if broken else 0
    return Load("wrk", int(answered.group(1)) if answered else 0, errors, seconds)


async def _own(site: str, paths: Sequence[str], readers: int, seconds: int) -> Load:
    began, turn = time.monotonic(), count()
    answers = errors = 0

    async def reader(client: httpx.AsyncClient) -> None:
        nonlocal answers, errors
        while time.monotonic() - began < seconds:
            try:
                answer = await client.get(site + paths[next(turn) % len(paths)])
                answers, errors = answers + 1, errors + (not answer.is_success)
            except httpx.HTTPError:
                errors += 1

    limits = httpx.Limits(max_connections=readers)
    async with httpx.AsyncClient(limits=limits, timeout=_PATIENCE) as client:
        await asyncio.gather(*(reader(client) for _ in range(readers)))
    return Load("asyncio", answers, errors, time.monotonic() - began)
