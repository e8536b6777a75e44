"""How the record answers and grows at 1,000, 10,000 and 100,000 events.

    python benchmarks/record_scale.py
    python benchmarks/record_scale.py 1000 10000 --keep build/records

Fills records with made-up codings (`benchmarks/generated.py`; no text is coded), asks each question
of `QUESTIONS` five times, and stores and joins five single documents more. Prints medians in
milliseconds and draws them to docs/images/record-scale.svg.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.generated import CODER, codings, fill
from benchmarks.plot import lines
from communique.answers.joining import join_new
from communique.answers.ledger import ledger_of, narrowed
from communique.answers.relation import relate
from communique.record import Filter, Record

COMMON, SECOND, RARE = "AAL", "AAM", "HUS"
"""Codes of the parties with most, second most, and few events."""

PAGE, OF_SECTION = 50, 40
QUESTIONS: dict[str, Callable[[Record], object]] = {
    "events, latest": lambda r: r.events(Filter(limit=PAGE)),
    "events, count": lambda r: r.count("events"),
    "events of a common party": lambda r: r.events(Filter(party=COMMON, limit=PAGE)),
    "events of a common party, count": lambda r: r.count("events", Filter(party=COMMON)),
    "events of a rare party": lambda r: r.events(Filter(party=RARE, limit=PAGE)),
    "events, actor and recipient": lambda r: r.events(
        Filter(actor=COMMON, recipient=SECOND, limit=PAGE)
    ),
    "events by groups": lambda r: r.events(Filter(party="FRA", groups=True, limit=PAGE)),
    "events of one type in one year": lambda r: r.events(
        Filter(type="AID", since="2015", until="2015", limit=PAGE)
    ),
    "events of one type, count": lambda r: r.count("events", Filter(type="AID")),
    "events of one context, count": lambda r: r.count("events", Filter(context="cyber")),
    "events in one country": lambda r: r.events(Filter(country=RARE, limit=PAGE)),
    "events, each telling": lambda r: r.events(Filter(reports=True, limit=PAGE)),
    "events, what was replaced too": lambda r: r.events(Filter(superseded=True, limit=PAGE)),
    "one event by its id": lambda r: r.show(r.events(Filter(limit=1))[0].value.id[:10]),
    "reports of a page of events": lambda r: r.tellings(
        one.value.id for one in r.events(Filter(limit=PAGE))
    ),
    "commitments, latest": lambda r: r.commitments(Filter(limit=PAGE)),
    "commitments, count": lambda r: r.count("commitments"),
    "instruments of a party": lambda r: r.instruments(Filter(party=COMMON, limit=PAGE)),
    "actors": lambda r: r.actors(Filter(limit=PAGE)),
    "actors of one year": lambda r: r.actors(Filter(since="2015", until="2015", limit=PAGE)),
    "people": lambda r: r.people(Filter(limit=PAGE)),
    "documents, latest": lambda r: r.documents(Filter(limit=PAGE)),
    "documents, count": lambda r: r.count("documents"),
    "documents that tell of a party": lambda r: r.documents(Filter(party=RARE, limit=PAGE)),
    "search": lambda r: r.search("cyber officials"),
    "relation of two busy parties": lambda r: relate(r, COMMON, SECOND, limit=OF_SECTION),
    "ledger of one donor": lambda r: narrowed(ledger_of(r, donor=COMMON), donor=COMMON),
}
ADDING = "add one document and join it"


def measured(record: Record, *, times: int = 5) -> dict[str, float]:
    """Median milliseconds of every question, and of adding one document."""
    found = {name: _median(times, partial(ask, record)) for name, ask in QUESTIONS.items()}
    more = codings(5 * times, seed=2, start=10**6)

    def add() -> None:
        record.add([next(more)], coder=CODER)
        join_new(record)

    found[ADDING] = _median(times, add)
    return found


def _median(times: int, act: Callable[[], object]) -> float:
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        spent.append(1000 * (time.perf_counter() - began))
    return statistics.median(spent)


def report(sizes: Iterable[int], columns: dict[int, dict[str, float]]) -> None:
    """Print one row for each question, one column for each size."""
    print("| milliseconds |" + "".join(f" {size:,} |" for size in sizes))
    print("|---|" + "---:|" * len(columns))
    for name in columns[next(iter(columns))]:
        print(f"| {name} |" + "".join(f" {columns[size][name]:.1f} |" for size in columns))


def main() -> None:
    """Fill, measure, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--keep", type=Path, help="use, or make, the records in this folder")
    parser.add_argument("--image", type=Path, default=Path("docs/images/record-scale.svg"))
    given = parser.parse_args()
    columns: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            path = (given.keep or Path(folder)) / f"{size}.db"
            made = path.exists()
            with Record.open(path) as record:
                if not made:
                    began = time.perf_counter()
                    fill(record, size)
                    spent = time.perf_counter() - began
                    print(f"{size:,} events stored and joined in {spent:.0f} s", file=sys.stderr)
                columns[size] = measured(record)
    report(given.sizes, columns)
    given.image.parent.mkdir(parents=True, exist_ok=True)
    given.image.write_text(lines(columns, limit=200.0, marked=ADDING), encoding="utf-8")


if __name__ == "__main__":
    main()
