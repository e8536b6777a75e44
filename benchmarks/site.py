"""How quick, how heavy and how steady the site is, over a record of 100,000 events.

    python benchmarks/site.py
    python benchmarks/site.py --record build/records/100000.db --seconds 60

Fills a record with made-up codings (`benchmarks/generated.py`) unless one is given, serves it, and
asks for each page from this machine. Prints the milliseconds until a page is answered (for the
first visitor, the median of later ones, and of those who come right after a document was stored),
the transferred weight of each page with all that it loads, and what 50 readers met while
`communique read` wrote. Ends with 1 if any of them met an error. A given record is written to.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.generated import CODER, CODES, codings, fill, join
from benchmarks.load import load
from benchmarks.pages import addresses
from benchmarks.serving import COMMUNIQUE, site
from communique.record import Record

SAMPLES = Path(__file__).parents[1] / "samples"
MORE = {
    "events of a busy party": f"/events?party={CODES[0]}",
    "events of a type in a year": "/events?type=AID&since=2015&until=2015",
    "search, many found": "/search?q=cyber+officials",
    "events, page 100": "/events?page=100",
}
"""Pages besides one of each kind."""
NOT_LOADED = ("missing",)
_PARTS = re.compile(r'(?:data-plotly|data-figure|(?:src|href)(?=="/(?:static|map)/))="(/[^"]*)"')
_PATIENCE = 60.0  # seconds


def times(client: httpx.Client, path: str, *, before: Callable[[], None], asked: int) -> float:
    """Median milliseconds until a page is answered whole; `before` is done each time before it."""
    spent = []
    for _ in range(asked):
        before()
        began = time.perf_counter()
        client.get(path)
        spent.append(1000 * (time.perf_counter() - began))
    return statistics.median(spent)


def weight(client: httpx.Client, path: str) -> int:
    """Bytes that are transferred for a page, its styles, scripts, pictures and figures."""
    parts = {unescape(part) for part in _PARTS.findall(client.get(path).text)}
    return sum(_bytes(client, one) for one in (path, *sorted(parts)))


def _bytes(client: httpx.Client, path: str) -> int:
    with client.stream("GET", path) as answer:
        return sum(map(len, answer.iter_raw()))


@contextmanager
def writing(record: Path) -> Iterator[list[int]]:
    """Read the samples into a record again and again; gives the exit codes as they come."""
    over, codes = threading.Event(), list[int]()
    told = [*COMMUNIQUE, "read", "--again", str(SAMPLES), "--record", str(record)]

    def write() -> None:
        while not over.is_set():
            codes.append(subprocess.run(told, capture_output=True).returncode)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield codes
    finally:
        over.set()
        thread.join()


def storing(record: Record) -> Callable[[], None]:
    """What stores one more made-up document each time, and joins its events."""
    more = codings(10**6, seed=3, start=2 * 10**6)

    def store() -> None:
        coding = next(more)
        record.add([coding], coder=CODER)
        record.set_same_text({coding.document.id: coding.document.id})
        join(record)

    return store


def report(address: str, pages: dict[str, str], record: Path) -> None:
    """Print a row for each page: three kinds of milliseconds, and kilobytes."""
    print(
        "| page | first, ms | later, ms | while documents are stored, ms | kB with all it loads |"
    )
    print("|---|---:|---:|---:|---:|")
    with Record.open(record) as writer, httpx.Client(base_url=address, timeout=_PATIENCE) as client:
        store = storing(writer)
        for name, path in pages.items():
            first = times(client, path, before=lambda: None, asked=1)
            kilobytes = weight(client, path) / 1000
            quiet = times(client, path, before=lambda: None, asked=9)
            storing_too = times(client, path, before=store, asked=5)
            cells = (first, quiet, storing_too, kilobytes)
            print(f"| {name} | {' | '.join(f'{one:.0f}' for one in cells)} |", flush=True)


def main() -> None:
    """Fill, serve, ask, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--record", type=Path, help="a record, made where it is missing")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=30, help="how long they read")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record: Path = given.record or Path(folder) / "record.db"
        if not record.exists():
            with Record.open(record) as made:
                fill(made, given.events)
        with site(record) as address:
            pages = addresses(address) | MORE
            report(address, pages, record)
            paths = [path for name, path in pages.items() if name not in NOT_LOADED]
            with writing(record) as codes:
                met = load(address, paths, readers=given.readers, seconds=given.seconds)
    print(
        f"\n{given.readers} readers for {met.seconds:.0f} s ({met.client}): {met.answers} answers, "
        f"{met.errors} errors, while the samples were read {len(codes)} times (exit codes "
        f"{sorted(set(codes))})."
    )
    raise SystemExit(1 if met.errors or any(codes) else 0)


if __name__ == "__main__":
    main()
