"""Scoring relations: given a sentence and two parties marked in it, name the event type.

Files are tab-separated with a header (columns `id`, `sentence`, `source`, `target`, `type`, in any
order; others are let be); a cell that holds tabs, line ends or double quotes stands in double
quotes. CONCEDE and RETREAT count as one class, YIELD, as in the PLV dataset (Hu and others, ACL
2024).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.errors import EvaluationError

NEEDED = ("id", "sentence", "source", "target")
_YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@dataclass(frozen=True, slots=True)
class Relation:
    """One row: a sentence, who acts, whom it is directed at, and the type if it is known."""

    id: str
    sentence: str
    source: str
    target: str
    type: str | None = None


Predict = Callable[[Sequence[Relation]], Sequence[str]]
"""Names the type of each relation, in order."""


@dataclass(frozen=True, slots=True)
class ClassScore:
    """One class: how many rows have it, how many were given it, and how well (0 to 1)."""

    name: str
    gold: int
    predicted: int
    hit: int

    @property
    def precision(self) -> float:
        """Hits among the rows that were given this class."""
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Hits among the rows that have this class."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        every = self.gold + self.predicted
        return 2 * self.hit / every if every else 0.0


@dataclass(frozen=True, slots=True)
class RelationScores:
    """The outcome over all rows.

    Attributes:
        rows: how many. accuracy: part of them that is right, 0 to 1.
        macro_f1: mean of F1 over the classes that occur in the gold or the predictions.
        classes: most frequent first, then by name.
        confusions: (gold, predicted, how many), most frequent first.
    """

    rows: int
    accuracy: float
    macro_f1: float
    classes: tuple[ClassScore, ...]
    confusions: tuple[tuple[str, str, int], ...]


def folded(type: str) -> str:
    """The class a type counts as."""
    name = type.strip().upper()
    return _YIELD.get(name, name)


def read_relations(path: Path) -> list[Relation]:
    """Read a relation file.

    Raises:
        EvaluationError: if it cannot be read, lacks a column, or has a row without a value.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _read(csv.DictReader(file, dialect="excel-tab", strict=True), str(path))
    except OSError as error:
        raise EvaluationError(
            str(path), f"cannot be read ({error.strerror})", "Check the name."
        ) from error
    except UnicodeDecodeError as error:
        raise EvaluationError(str(path), "is not UTF-8", "Save it as UTF-8.") from error
    except csv.Error as error:
        raise EvaluationError(
            str(path), f"is not tab-separated text ({error})", "Quote cells that hold quotes."
        ) from error


def _read(reader: csv.DictReader[str], name: str) -> list[Relation]:
    columns = [column.strip() for column in reader.fieldnames or []]
    reader.fieldnames = columns
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        raise EvaluationError(
            name,
            f"has no column {', '.join(missing)} (it has: {', '.join(columns) or 'none'})",
            f"Give it a header with {', '.join(NEEDED)} and type, separated by tabs.",
        )
    relations = []
    for row in reader:
        empty = [column for column in NEEDED if not (row[column] or "").strip()]
        if "type" in columns and not (row["type"] or "").strip():
            empty.append("type")
        if empty or None in row:
            wrong = f"has no {', '.join(empty)}" if empty else "has more cells than the header"
            raise EvaluationError(
                f"{name}, line {reader.line_num}", wrong, "Mend the row; cells are split by tabs."
            )
        relations.append(
            Relation(
                id=row["id"],
                sentence=row["sentence"],
                source=row["source"],
                target=row["target"],
                type=row.get("type"),
            )
        )
    if not relations:
        raise EvaluationError(name, "holds no rows", "Give it rows below the header.")
    return relations


def score_relations(relations: Sequence[Relation], predicted: Sequence[str]) -> RelationScores:
    """Score predicted types against those of the rows.

    Raises:
        EvaluationError: if a row has no type, or the numbers differ.
    """
    if len(relations) != len(predicted):
        raise EvaluationError(
            "the predictions",
            f"are {len(predicted)} for {len(relations)} rows",
            "Give one type for each row.",
        )
    unknown = next((relation.id for relation in relations if relation.type is None), None)
    if unknown is not None:
        raise EvaluationError(
            unknown, "has no type to compare with", "Add a column `type` to the file."
        )
    pairs = [
        (folded(relation.type or ""), folded(type))
        for relation, type in zip(relations, predicted, strict=True)
    ]
    gold, given = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    hits = Counter(wanted for wanted, found in pairs if wanted == found)
    names = sorted(gold | given, key=lambda name: (-gold[name], name))
    classes = tuple(ClassScore(name, gold[name], given[name], hits[name]) for name in names)
    wrong = Counter(pair for pair in pairs if pair[0] != pair[1])
    return RelationScores(
        rows=len(pairs),
        accuracy=hits.total() / len(pairs) if pairs else 0.0,
        macro_f1=sum(one.f1 for one in classes) / len(classes) if classes else 0.0,
        classes=classes,
        confusions=tuple(
            (*pair, count) for pair, count in sorted(wrong.items(), key=lambda x: (-x[1], x[0]))
        ),
    )


def write_predictions(path: Path, relations: Sequence[Relation], predicted: Sequence[str]) -> None:
    """Write columns `id` and `predicted` (the class each type counts as), tab-separated.

    Raises:
        EvaluationError: if the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, dialect="excel-tab", lineterminator="\n")
            writer.writerow(("id", "predicted"))
            writer.writerows(
                (relation.id, folded(type))
                for relation, type in zip(relations, predicted, strict=True)
            )
    except OSError as error:
        raise EvaluationError(
            str(path), f"cannot be written ({error.strerror})", "Name another file."
        ) from error
