"""Documents per second of the whole pipeline and of each stage, in one process.

    python benchmarks/pipeline.py samples
    python benchmarks/pipeline.py ../shared/gold/documents --repeat 5
    python benchmarks/pipeline.py ../shared/data/articles/html

Reads every document of the folder `--repeat` times, without storing it, and prints documents and
words per second, each stage's share of the time, how many documents were dismissed before parsing,
and the peak memory of the process.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from collections.abc import Mapping, Sequence

from communique.codebook import Codebook
from communique.coding import Coder
from communique.documents import discover, read_each
from communique.language import Annotator, Reader
from communique.mentions import find_mentions
from communique.model import Document
from communique.pipeline import OwnStages


class TimedReader:
    """A reader that counts the seconds it takes."""

    def __init__(self, reader: Reader, spent: Counter[str]) -> None:
        self._reader = reader
        self._spent = spent

    def read(
        self, sentences: Sequence[tuple[str, Mapping[str, tuple[int, int]]]]
    ) -> list[dict[str, float]]:
        """Read, and count."""
        mark = time.perf_counter()
        found = self._reader.read(sentences)
        self._spent["reader"] += time.perf_counter() - mark
        return found


def main() -> None:
    """Parse the options, read and report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder")
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--frames", action="store_true", help="leave the learned reader out")
    options = parser.parse_args()
    spent: Counter[str] = Counter()
    stages = OwnStages()
    clock = time.perf_counter
    started = clock()
    annotator = Annotator.load()
    reader = None if options.frames else TimedReader(Reader.load(), spent)
    coder = Coder(Codebook.load(), reader)
    find_mentions(Document(id="0", text="Japan."), annotator.annotate(["Japan."])[0])
    print(f"set-up {clock() - started:.2f} s")
    documents: list[Document] = []
    failed = 0
    begun = clock()
    for _ in range(options.repeat):
        for source in discover([options.folder]):
            for item in read_each(source):
                if isinstance(item, Document):
                    documents.append(item)
                else:
                    failed += 1
    spent["documents"] = clock() - begun
    mark = clock()
    kept = [document for document in documents if stages.worth_parsing(document)]
    spent["dismissal"] = clock() - mark
    mark = clock()
    parsed = annotator.annotate([document.text for document in kept])
    spent["language"] = clock() - mark
    words = sum(len(s.tokens) for sentences in parsed for s in sentences)
    rows = 0
    for document, sentences in zip(kept, parsed, strict=True):
        mark = clock()
        mentions = find_mentions(document, sentences)
        spent["mentions"] += clock() - mark
        mark = clock()
        coding = coder.code(document, sentences, mentions)
        spent["coding"] += clock() - mark
        rows += len(coding.events) + len(coding.commitments) + len(coding.instruments)
    spent["coding"] -= spent["reader"]
    count = sum(map(len, parsed))
    total = sum(spent.values())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(documents)} documents ({failed} inputs failed, {len(documents) - len(kept)} "
        f"dismissed before parsing), {words} words parsed, {rows} rows"
    )
    print(
        f"{len(documents) / total:.1f} documents/s, {words / total:,.0f} words/s, {total:.1f} s, "
        f"peak memory {memory:.0f} MiB"
    )
    coding = spent["coding"] + spent["reader"]
    print(f"{count} sentences: {count / coding:,.0f}/s in coding, {count / total:,.0f}/s in all")
    for stage, seconds in spent.most_common():
        print(f"  {stage:10s} {100 * seconds / total:5.1f} %  {seconds:.2f} s")


if __name__ == "__main__":
    main()
