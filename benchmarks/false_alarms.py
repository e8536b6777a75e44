"""Events coded from sentences that were not chosen for politics.

    python benchmarks/false_alarms.py ../shared/data

Codes each sentence of the UD English EWT test set by itself and prints each event with its
sentence.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from training.annotator.data import read_conllu

from communique.coding import Coder
from communique.language import Annotator
from communique.mentions import find_mentions
from communique.model import Document, stable_id


def main() -> None:
    """Parse the options, code and report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    texts = [e.text for e in read_conllu(options.data / "ud/english-ewt/test.conllu")]
    coder, found = Coder.load(), 0
    for text, sentences in zip(texts, Annotator.load().annotate(texts), strict=True):
        document = Document(id=stable_id(text), text=text)
        for event in coder.code(document, sentences, find_mentions(document, sentences)).events:
            found += 1
            print(event.type, event.rule, text, sep="\t")
    print(f"{found} events from {len(texts)} sentences")


if __name__ == "__main__":
    main()
