"""Sentences, words, parts of speech, dependencies and entities of English texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from communique.language.casing import case_of
from communique.language.lemmas import lemma_of
from communique.language.sentences import Offsets, split_sentences
from communique.language.tree import best_heads
from communique.language.weights import Weights
from communique.model import Sentence, Token

_BATCH_PIECES = 512
_MAX_PIECES = 250
_CACHE = 50_000


@dataclass(slots=True)
class _Job:
    """One sentence on its way through the graphs."""

    text: int
    paragraph: int
    words: list[Offsets]
    forms: list[str]
    pieces: list[int]
    cases: list[int]
    firsts: list[int]


class Annotator:
    """Annotates English texts with Universal Dependencies and entities.

    Deterministic: a sentence gets the same analysis whatever it is batched with. Loading takes
    about 0.2 s; texts are batched by sentence length across all texts of one call.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._cache: dict[str, list[int]] = {}
        known = weights.tokenizer.get_vocab()
        self._cls, self._sep, self._unk = known["[CLS]"], known["[SEP]"], known["[UNK]"]

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 1) -> Annotator:
        """Load the weights in `folder` (default: the package's own).

        Raises:
            AnnotatorError: if they are missing, damaged or of another format.
        """
        return cls(Weights.load(folder, threads=threads))

    @property
    def version(self) -> str:
        """Names the weights, for the record."""
        return self._weights.version

    def annotate(self, texts: Sequence[str]) -> list[tuple[Sentence, ...]]:
        """Annotate each text; offsets count its characters, paragraphs its blank-line blocks."""
        jobs = [job for i, text in enumerate(texts) for job in self._jobs(i, text)]
        done: list[Sentence | None] = [None] * len(jobs)
        for batch in _batches(jobs):
            for index, parsed in zip(batch, self._run([jobs[i] for i in batch]), strict=True):
                done[index] = parsed
        result: list[list[Sentence]] = [[] for _ in texts]
        for job, sentence in zip(jobs, done, strict=True):
            if sentence is not None:
                result[job.text].append(sentence)
        return [tuple(sentences) for sentences in result]

    def annotate_words(self, sentences: Sequence[Sequence[str]]) -> list[Sentence]:
        """Annotate sentences already cut into words (joined by single spaces for the offsets)."""
        texts = [" ".join(words) for words in sentences]
        jobs = []
        for i, words in enumerate(sentences):
            offsets, at = [], 0
            for word in words:
                offsets.append((at, at + len(word)))
                at += len(word) + 1
            jobs.append(self._job(i, 0, texts[i], offsets))
        done: dict[int, Sentence] = {}
        for batch in _batches(jobs):
            done.update(zip(batch, self._run([jobs[i] for i in batch]), strict=True))
        return [done[i] for i in range(len(jobs))]

    def _jobs(self, index: int, text: str) -> Iterator[_Job]:
        """The sentences of one text, each cut to what the encoder can take."""
        for paragraph, (start, end) in enumerate(_paragraphs(text)):
            for words in split_sentences(text, start, end):
                job = self._job(index, paragraph, text, words)
                if len(job.pieces) <= _MAX_PIECES:
                    yield job
                    continue
                step = max(1, len(words) * _MAX_PIECES // (2 * len(job.pieces)))
                for at in range(0, len(words), step):
                    yield self._job(index, paragraph, text, words[at : at + step])

    def _job(self, index: int, paragraph: int, text: str, words: list[Offsets]) -> _Job:
        """Word pieces, capitalisation classes and word starts of one sentence."""
        forms = [text[start:end] for start, end in words]
        pieces, cases, firsts = [self._cls], [0], [0]
        for form in forms:
            ids = self._pieces(form)
            firsts.append(len(pieces))
            pieces.extend(ids)
            cases.extend([case_of(form)] * len(ids))
        pieces.append(self._sep)
        cases.append(0)
        return _Job(index, paragraph, words, forms, pieces, cases, firsts)

    def _pieces(self, form: str) -> list[int]:
        """Word-piece ids of one word (at most 24 of them), remembered."""
        ids = self._cache.get(form)
        if ids is None:
            found = self._weights.tokenizer.encode(form[:200], add_special_tokens=False).ids
            ids = found[:24] or [self._unk]
            if len(self._cache) < _CACHE:
                self._cache[form] = ids
        return ids

    def _run(self, jobs: list[_Job]) -> list[Sentence]:
        """Score, decode and label one batch."""
        width = max(len(job.pieces) for job in jobs)
        counts = np.array([len(job.firsts) for job in jobs], dtype=np.int64)
        longest = int(counts.max())
        batch = {
            "pieces": _pad([job.pieces for job in jobs], width),
            "cases": _pad([job.cases for job in jobs], width),
            "mask": _mask([len(job.pieces) for job in jobs], width),
            "firsts": _pad([job.firsts for job in jobs], longest),
        }
        upos, xpos, names, arcs, dep, head = self._weights.score(batch)
        heads = best_heads(arcs, counts)
        rows, places = np.nonzero(np.arange(longest)[None, 1:] < counts[:, None])
        places = places + 1
        found = self._weights.label(dep[rows, places], head[rows, heads[rows, places]])
        labels = np.zeros(heads.shape, dtype=np.int64)
        labels[rows, places] = found
        columns = zip(*(ids.tolist() for ids in (upos, xpos, names, heads, labels)), strict=True)
        return [self._sentence(job, row) for job, row in zip(jobs, columns, strict=True)]

    def _sentence(self, job: _Job, row: tuple[list[int], ...]) -> Sentence:
        """Put the decoded ids of one sentence into values."""
        weights = self._weights
        parts, fines, labels = weights.upos, weights.xpos, weights.labels
        tokens = []
        previous = ""
        for i, ((start, end), form, tag, fine, name, governor, label) in enumerate(
            zip(job.words, job.forms, *(ids[1:] for ids in row), strict=False)
        ):
            part, entity = parts[tag], weights.entities[name]
            kind = entity[2:]
            tokens.append(
                Token(
                    start,
                    end,
                    form,
                    lemma_of(form, part),
                    part,
                    governor - 1 if governor else i,
                    labels[label] if governor else "root",
                    fines[fine],
                    kind,
                    bool(kind) and (entity[0] == "B" or kind != previous),
                )
            )
            previous = kind
        return Sentence(job.words[0][0], job.words[-1][1], job.paragraph, tuple(tokens))


def _paragraphs(text: str) -> Iterator[Offsets]:
    """Half-open offsets of the blocks between blank lines."""
    at = 0
    for block in text.split("\n\n"):
        if block.strip():
            yield at, at + len(block)
        at += len(block) + 2


def _batches(jobs: list[_Job]) -> Iterator[list[int]]:
    """Indices of sentences of like length, about `_BATCH_PIECES` padded pieces a batch."""
    order = sorted(range(len(jobs)), key=lambda i: (len(jobs[i].pieces), i))
    batch: list[int] = []
    for index in order:
        if batch and len(jobs[index].pieces) * (len(batch) + 1) > _BATCH_PIECES:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _mask(lengths: list[int], width: int) -> npt.NDArray[np.int64]:
    """Ones for real positions, zeros for padding: `[rows, width]`."""
    return (np.arange(width)[None, :] < np.array(lengths)[:, None]).astype(np.int64)


def _pad(rows: list[list[int]], width: int) -> npt.NDArray[np.int64]:
    """Stack rows of unequal length into `[rows, width]`, zero-filled."""
    table = np.zeros((len(rows), width), dtype=np.int64)
    for i, row in enumerate(rows):
        table[i, : len(row)] = row
    return table
