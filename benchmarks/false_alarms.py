"""Events coded from sentences that were not chosen for politics.

    python benchmarks/false_alarms.py ../shared/data

Codes each sentence of the UD English EWT test set by itself and prints each event with its
sentence; then how many came from the 200 sentences listed in `false_alarms.txt`, none of which
concerns a political interaction.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from communique.pipeline import code_texts

_LISTED = Path(__file__).with_suffix(".txt")


def sentences(path: Path) -> dict[str, str]:
    """The text of each sentence of a CoNLL-U file by its id."""
    found, name = {}, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id = "):
            name = line.removeprefix("# sent_id = ").strip()
        elif line.startswith("# text = "):
            found[name] = line.removeprefix("# text = ").strip()
    return found


def main() -> None:
    """Parse the options, code and report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    texts = sentences(options.data / "ud/english-ewt/test.conllu")
    lines = _LISTED.read_text(encoding="utf-8").splitlines()
    listed = {line for line in lines if line and not line.startswith("#")}
    missing = listed - texts.keys()
    if missing:
        parser.error(f"the test set has no sentence {sorted(missing)[0]}")
    counted = {True: 0, False: 0}
    for name, coding in zip(texts, code_texts(list(texts.values())), strict=True):
        for event in coding.events:
            counted[name in listed] += 1
            print(event.type, event.rule, texts[name], sep="\t")
    print(f"{counted[True]} events from the {len(listed)} listed sentences")
    print(f"{sum(counted.values())} events from all {len(texts)} sentences")


if __name__ == "__main__":
    main()
