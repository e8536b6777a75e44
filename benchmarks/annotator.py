"""Accuracy and speed of the shipped annotator.

    python benchmarks/annotator.py ../shared/data
    python benchmarks/annotator.py ../shared/data --speed

Reads UD English EWT and GUM (CoNLL-U) and Universal NER's EWT test (IOB2). Prints UPOS, UAS and LAS
(subtypes counted) on gold words; words, sentences, UPOS, UAS, LAS F1 on raw text (as in the CoNLL
2018 shared task); entity F1 by exact span; words per second on one thread.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from communique.language import Annotator
from communique.model import Sentence
from training.annotator.data import Example, read_conllu, read_iob2


def attachment(gold: list[Example], found: list[Sentence]) -> tuple[float, float, float]:
    """UPOS, UAS and LAS in per cent on gold words."""
    upos = uas = las = lemma = count = 0
    for example, sentence in zip(gold, found, strict=True):
        for i, token in enumerate(sentence.tokens):
            head = example.heads[i] - 1 if example.heads[i] else i
            count += 1
            upos += token.upos == example.upos[i]
            lemma += token.lemma == example.lemmas[i]
            arc = token.head == head
            uas += arc
            las += arc and token.deprel == example.labels[i]
    print(f"    lemmas {100 * lemma / count:.2f}")
    return 100 * upos / count, 100 * uas / count, 100 * las / count


def raw_text(gold: list[Example], annotator: Annotator) -> dict[str, float]:
    """F1 in per cent of words, sentences, UPOS, UAS and LAS when starting from raw text."""
    text = ""
    words: dict[tuple[int, int], tuple[str, tuple[int, int], str]] = {}
    sentences = set()
    for example in gold:
        if example.new_paragraph and text:
            text = text.rstrip(" ") + "\n\n"
        offsets = []
        for form, space in zip(example.forms, example.space_after, strict=True):
            offsets.append((len(text), len(text) + len(form)))
            text += form + (" " if space else "")
        sentences.add((offsets[0][0], offsets[-1][1]))
        for i, span in enumerate(offsets):
            head = example.heads[i]
            governor = offsets[head - 1] if head else (-1, -1)
            words[span] = (example.upos[i], governor, example.labels[i])
    found = annotator.annotate([text])[0]
    guessed: dict[tuple[int, int], tuple[str, tuple[int, int], str]] = {}
    for sentence in found:
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            head = tokens[token.head]
            governor = (head.start, head.end) if token.head != i else (-1, -1)
            guessed[token.start, token.end] = (token.upos, governor, token.deprel)
    total = len(words) + len(guessed)
    same = words.keys() & guessed.keys()
    ends = {(s.start, s.end) for s in found}

    def score(right: int, both: int) -> float:
        return 200 * right / both

    return {
        "words": score(len(same), total),
        "sentences": score(len(ends & sentences), len(ends) + len(sentences)),
        "UPOS": score(sum(words[k][0] == guessed[k][0] for k in same), total),
        "UAS": score(sum(words[k][1] == guessed[k][1] for k in same), total),
        "LAS": score(sum(words[k][1:] == guessed[k][1:] for k in same), total),
    }


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Entity spans of a BIO sequence."""
    found, start = set(), None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and tag != f"I-{tags[start][2:]}":
            found.add((start, i, tags[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = i
    return found


def entities(gold: list[Example], found: list[Sentence]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 in per cent, by kind and overall."""
    counts: dict[str, list[int]] = {}
    for example, sentence in zip(gold, found, strict=True):
        tags = [
            ("B-" if t.entity_start else "I-") + t.entity if t.entity else "O"
            for t in sentence.tokens
        ]
        right, guess = spans(example.entities or []), spans(tags)
        for kind in ("PER", "ORG", "LOC", "all"):
            row = counts.setdefault(kind, [0, 0, 0])
            a = {s for s in right if kind in (s[2], "all")}
            b = {s for s in guess if kind in (s[2], "all")}
            row[0] += len(a & b)
            row[1] += len(b)
            row[2] += len(a)
    return {
        kind: (100 * t / max(1, p), 100 * t / max(1, g), 200 * t / max(1, p + g))
        for kind, (t, p, g) in counts.items()
    }


def speed(gold: list[Example], annotator: Annotator) -> None:
    """Words per second on raw text and on ready words, one thread."""
    texts = [" ".join(e.text for e in gold[i : i + 30]) for i in range(0, len(gold), 30)]
    annotator.annotate(texts[:2])
    started = time.perf_counter()
    words = sum(len(s.tokens) for text in annotator.annotate(texts) for s in text)
    spent = time.perf_counter() - started
    print(f"  raw text: {words} words in {spent:.2f} s, {words / spent:,.0f} words/s, one thread")


def main() -> None:
    """Parse the options and report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--speed", action="store_true", help="speed only")
    options = parser.parse_args()
    started = time.perf_counter()
    annotator = Annotator.load(options.weights)
    print(f"loaded {annotator.version} in {time.perf_counter() - started:.2f} s")
    ewt = read_conllu(options.data / "ud/english-ewt/test.conllu")
    if not options.speed:
        gum = read_conllu(options.data / "ud/english-gum-ccby/test.conllu")
        for name, gold in (("EWT test", ewt), ("GUM test", gum)):
            figures = attachment(gold, annotator.annotate_words([e.forms for e in gold]))
            print(f"{name}, gold words: UPOS/UAS/LAS " + " ".join(f"{x:.2f}" for x in figures))
            raw = raw_text(gold, annotator)
            print(f"{name}, raw text: " + ", ".join(f"{k} {v:.2f}" for k, v in raw.items()))
        uner = read_iob2(options.data / "ner/uner_en_ewt_test.iob2")
        for kind, row in entities(uner, annotator.annotate_words([e.forms for e in uner])).items():
            print(f"UNER test {kind}: P/R/F1 " + " ".join(f"{x:.1f}" for x in row))
    speed(ewt, annotator)


if __name__ == "__main__":
    main()
