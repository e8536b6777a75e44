"""How fast and how large the gazetteer is, and how often its parties cover marked ones.

    python benchmarks/gazetteer.py
    python benchmarks/gazetteer.py --relations ../shared/data/relations/plv_dev.tsv

Prints the load time (the best of `--repeat` fresh builds), the memory that the loaded gazetteer and
offices hold (by tracemalloc), the names looked up one by one per second and the characters searched
per second. With a relations file (tab-separated, with the columns sentence, source and target) it
also prints in how many rows a party found by `find_mentions` overlaps the marked source, and the
marked target; the first place of the marked words in the sentence counts.
"""

from __future__ import annotations

import argparse
import csv
import gc
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from communique.gazetteer import Gazetteer, Offices, parties
from communique.language import Annotator
from communique.mentions import find_mentions
from communique.model import Document, Mentions, stable_id


def load_time(repeat: int) -> float:
    """Seconds of one fresh build of gazetteer and offices, the best of several."""
    best = float("inf")
    for _ in range(repeat):
        started = time.perf_counter()
        Gazetteer()
        Offices()
        best = min(best, time.perf_counter() - started)
    return best


def memory() -> float:
    """Mebibytes that a freshly built gazetteer with its offices holds."""
    gc.collect()
    tracemalloc.start()
    kept = (Gazetteer(), Offices())
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return held / 2**20


def lookups(repeat: int) -> tuple[int, float, float]:
    """How many names there are, names looked up per second, and characters searched per second."""
    gazetteer = Gazetteer.load()
    names = sorted({surface for surface, _ in parties.read().surfaces})
    started = time.perf_counter()
    for _ in range(repeat):
        for name in names:
            gazetteer.find(name)
    apart = time.perf_counter() - started
    text = "\n".join(f"The envoy said that {name} would answer on Monday." for name in names)
    started = time.perf_counter()
    for _ in range(repeat):
        gazetteer.find(text)
    together = time.perf_counter() - started
    return len(names), repeat * len(names) / apart, repeat * len(text) / together


def covered(mentions: Mentions, start: int, end: int) -> bool:
    """Whether a party or an owner lies, at least in part, in the characters `[start, end)`."""
    for found in (*mentions.parties.values(), *mentions.owners.values()):
        if any(party.span.start < end and start < party.span.end for party in found):
            return True
    return False


def overlaps(path: Path) -> Iterator[tuple[bool, bool]]:
    """For each row of a relations file, whether source and target overlap a party."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    texts = [row["sentence"] for row in rows]
    parsed = Annotator.load().annotate(texts)
    for row, text, sentences in zip(rows, texts, parsed, strict=True):
        mentions = find_mentions(Document(id=stable_id(text), text=text), sentences)
        spans = [(text.find(row[side]), row[side]) for side in ("source", "target")]
        source, target = (
            start >= 0 and covered(mentions, start, start + len(words)) for start, words in spans
        )
        yield source, target


def main() -> None:
    """Parse the options, measure and report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--relations", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    print(f"load       {load_time(options.repeat):.2f} s")
    print(f"memory     {memory():.1f} MiB")
    count, names, characters = lookups(options.repeat)
    print(f"names      {count:,}, {names:,.0f} looked up per second")
    print(f"text       {characters / 1e6:.2f} million characters searched per second")
    if options.relations is not None:
        rows = list(overlaps(options.relations))
        for name, hits in zip(("source", "target"), zip(*rows, strict=True), strict=True):
            print(f"{name}     {sum(hits)} of {len(hits)} overlap: {sum(hits) / len(hits):.3f}")
        both = sum(source and target for source, target in rows)
        print(f"both       {both} of {len(rows)}: {both / len(rows):.3f}")


if __name__ == "__main__":
    main()
