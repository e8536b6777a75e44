"""How well the article is cut out of news pages, beside trafilatura alone.

Usage: python benchmarks/articles.py FOLDER, where FOLDER holds `ground-truth.json` (page to
`articleBody`) and `html/PAGE.html.gz`, as in scrapinghub's article-extraction-benchmark (MIT).

The score of a page is the F1 of its multiset of words (`\\w+`, case kept); the table gives means
over pages and the time a page takes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura

from communique.documents.html import page_body

_WORD = re.compile(r"\w+")
Extractor = Callable[[str], str]


def score(found: str, true: str) -> tuple[float, float, float]:
    """Precision, recall and F1 (0 to 1) of the words of a body."""
    have, want = Counter(_WORD.findall(found)), Counter(_WORD.findall(true))
    shared = sum((have & want).values())
    if not shared:
        return 0.0, 0.0, 0.0
    precision, recall = shared / have.total(), shared / want.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def extractors() -> dict[str, Extractor]:
    """The ways compared: this project's, and trafilatura with each of its usual options."""
    return {
        "communique": page_body,
        "trafilatura": lambda page: trafilatura.extract(page) or "",
        "trafilatura, no comments": lambda page: (
            trafilatura.extract(page, include_comments=False) or ""
        ),
        "trafilatura, precision": lambda page: (
            trafilatura.extract(page, include_comments=False, favor_precision=True) or ""
        ),
        "trafilatura, recall": lambda page: (
            trafilatura.extract(page, include_comments=False, favor_recall=True) or ""
        ),
    }


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="folder with ground-truth.json and html/")
    folder: Path = parser.parse_args().folder
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {
        key: gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()).decode(
            "utf-8", "replace"
        )
        for key in truth
    }
    print(f"{'extractor':26}{'precision':>10}{'recall':>10}{'F1':>10}{'ms/page':>10}")
    for name, extract in extractors().items():
        start = time.perf_counter()
        bodies = {key: extract(page) for key, page in pages.items()}
        spent = (time.perf_counter() - start) / len(pages) * 1000
        scores = [score(bodies[key], truth[key]["articleBody"]) for key in truth]
        means = [sum(column) / len(scores) for column in zip(*scores, strict=True)]
        print(f"{name:26}{means[0]:10.4f}{means[1]:10.4f}{means[2]:10.4f}{spent:10.1f}")


if __name__ == "__main__":
    main()
