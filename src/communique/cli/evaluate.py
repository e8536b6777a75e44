"""`communique evaluate`: how well the coder does on documents and relations people have coded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import options, output
from communique.cli import stages as given
from communique.cli.evaluate_joins import consolidation
from communique.errors import UsageError

if TYPE_CHECKING:
    from communique.evaluation.documents import DocumentScores
    from communique.evaluation.gold import GoldRecord
    from communique.evaluation.matching import Counts
    from communique.evaluation.relations import Relation, RelationScores

_LABELS = ("cameo", "codebook")
_DECIDERS = ("both", "frames", "reader")

app = typer.Typer(
    help="""Score the coder against what people recorded.

    \b
    Examples:
      communique evaluate documents gold/ --errors
      communique evaluate relations relations.tsv --confusions
      communique evaluate consolidation tests/consolidation/events
    """,
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("consolidation")(consolidation)


@app.command("documents")
def documents(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="Folder of NAME.json beside NAME.txt.")
    ],
    predictions: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Score these NAME.json instead of coding NAME.txt."),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed and what was found wrongly.")
    ] = False,
    workers: options.Workers = None,
    codebook: options.CodebookFolder = None,
    json: options.AsJson = False,
) -> None:
    """Code the documents of a folder and score them against its gold records.

    \b
    Examples:
      communique evaluate documents gold/
      communique evaluate documents gold/ --errors
      communique evaluate documents gold/ --predictions other-coder/
    """
    from communique.evaluation.documents import score_documents
    from communique.evaluation.gold import read_folder

    wanted = read_folder(gold)
    if predictions is None:
        found, failed = _coded(gold, wanted, workers, codebook)
    else:
        found, failed = read_folder(predictions), False
    scores = score_documents(wanted, found)
    if json:
        output.json(_scores_json(scores, errors=errors))
    else:
        _print_scores(scores, errors=errors)
    if failed:
        raise typer.Exit(1)


@app.command("relations")
def relations(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE.tsv", help="Columns id, sentence, source, target, type."),
    ],
    predictions: Annotated[
        Path | None,
        typer.Option(metavar="OUT.tsv", help="Write columns id, predicted; type may be absent."),
    ] = None,
    by: Annotated[
        str, typer.Option(metavar="WHO", help="Who decides: both, frames or reader.")
    ] = "both",
    labels: Annotated[
        str,
        typer.Option(
            metavar="WHOSE",
            help="Whose classes: cameo (data coded by CAMEO's branches) or codebook (ours).",
        ),
    ] = "cameo",
    weights: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Other weights of the reader: reader.onnx and its page."),
    ] = None,
    confusions: Annotated[
        bool, typer.Option("--confusions", help="List which types were taken for which.")
    ] = False,
    json: options.AsJson = False,
) -> None:
    """Name the event type between two marked parties, and score it.

    CONCEDE and RETREAT count as YIELD. Published data (PLV) was coded by CAMEO's branches, which
    count some acts elsewhere than PLOVER does: convictions as ACCUSE, imposed sanctions as COERCE,
    blockades and cyber attacks as ASSAULT, apologies as SUPPORT, announced yielding as AGREE.
    --labels codebook names the types as they are recorded.

    \b
    Examples:
      communique evaluate relations relations.tsv
      communique evaluate relations relations.tsv --predictions predicted.tsv
      communique evaluate relations relations.tsv --by frames --confusions
      communique evaluate relations relations.tsv --labels codebook
    """
    from communique.evaluation.relations import (
        read_relations,
        score_relations,
        write_predictions,
    )

    rows = read_relations(file)
    if by not in _DECIDERS:
        raise UsageError(f"--by {by}", "names nobody", f"Write one of {', '.join(_DECIDERS)}.")
    if labels not in _LABELS:
        raise UsageError(f"--labels {labels}", "are nobody's", f"Write {' or '.join(_LABELS)}.")
    predicted = predictor(by, labels, weights)(rows)
    if predictions is not None:
        write_predictions(predictions, rows, predicted)
        if all(row.type is None for row in rows):
            output.note(
                f"{len(rows)} predictions in {predictions}; the file has no types to score."
            )
            return
    scores = score_relations(rows, predicted)
    if json:
        output.json(_relations_json(scores))
    else:
        _print_relations(scores, confusions=confusions)


def predictor(
    by: str = "both", labels: str = "cameo", weights: Path | None = None
) -> Callable[[Sequence[Relation]], Sequence[str]]:
    """What names the types: frames, the learned reader, or both."""
    from communique.pipeline.relations import predict_types

    return partial(predict_types, by=by, labels=labels, weights=weights)


def _coded(
    folder: Path, names: Iterable[str], workers: int | None, codebook: Path | None
) -> tuple[dict[str, GoldRecord], bool]:
    """Code `NAME.txt` for each name; return the records, and whether any input failed."""
    from communique.errors import EvaluationError
    from communique.evaluation.gold import from_coding
    from communique.pipeline import Coded, Failed, read_and_code

    paths = [folder / f"{name}.txt" for name in names]
    missing = [path.name for path in paths if not path.exists()]
    if missing:
        raise EvaluationError(
            str(folder),
            f"holds no {', '.join(missing[:5])}",
            "Put the texts beside the gold records, or give --predictions.",
        )
    found: dict[str, GoldRecord] = {}
    failed = False
    outcomes = read_and_code(
        given.sources([str(path) for path in paths]),
        stages=given.stages(codebook),
        workers=workers,
    )
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failed = True
            output.complain(outcome.error)
        elif isinstance(outcome, Coded):
            found[Path(outcome.source.name).stem] = from_coding(outcome.coding)
    return found, failed


def _lines(scores: DocumentScores) -> list[tuple[str, Counts]]:
    return [
        *((f"events {mode}", counts) for mode, counts in scores.events.items()),
        ("commitments with amount", scores.commitments),
        ("commitments all", scores.all_commitments),
        ("instruments (name)", scores.instruments),
    ]


def _print_scores(scores: DocumentScores, *, errors: bool) -> None:
    if errors:
        for mistake in scores.mistakes:
            output.line(f"{mistake.document} {mistake.verdict:6} {mistake.kind:10} {mistake.text}")
        output.line()
    output.line(f"documents {scores.documents}, without prediction {scores.unpredicted}")
    numbers: tuple[str, ...] = ("precision", "recall", "F1", "hit", "false", "missed", "neutral")
    rows: list[tuple[str, ...]] = []
    for name, counts in _lines(scores):
        shares = (counts.precision, counts.recall, counts.f1)
        whole = (counts.hit, counts.false, counts.missed, counts.neutral)
        rows.append((name, *(f"{x:.3f}" for x in shares), *(str(x) for x in whole)))
    output.table(("what", *numbers), rows, right=numbers)
    fields = ", ".join(f"{name} {good}/{every}" for name, (good, every) in scores.fields.items())
    output.line(f"on matched rows: {fields}")
    output.line()
    banded = [
        (name, str(every), str(good), f"{good / every:.2f}")
        for name, (good, every) in scores.bands.items()
        if every
    ]
    if banded:
        output.table(("confidence", "events", "right", "share"), banded, right=("events", "right"))
        output.line()
    numbers = "gold", "hit", "found", "false"
    ordered = sorted(scores.types.items(), key=lambda one: -one[1].gold)
    output.table(
        ("type (strict)", *numbers),
        [(name, str(c.gold), str(c.hit), str(c.found), str(c.false)) for name, c in ordered],
        right=numbers,
    )


def _scores_json(scores: DocumentScores, *, errors: bool) -> dict[str, object]:
    from dataclasses import asdict

    rows = {}
    for name, counts in _lines(scores):
        shares = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
        rows[name] = {**shares, **asdict(counts)}
    out: dict[str, object] = {
        "documents": scores.documents,
        "unpredicted": scores.unpredicted,
        "scores": rows,
        "fields": {name: {"right": g, "all": n} for name, (g, n) in scores.fields.items()},
        "confidence": {n: {"right": g, "all": e} for n, (g, e) in scores.bands.items()},
        "types": {name: asdict(counts) for name, counts in scores.types.items()},
    }
    if errors:
        out["mistakes"] = [asdict(mistake) for mistake in scores.mistakes]
    return out


def _print_relations(scores: RelationScores, *, confusions: bool) -> None:
    output.line(
        f"rows {scores.rows}, macro F1 {scores.macro_f1:.4f}, accuracy {scores.accuracy:.4f}"
    )
    numbers = ("precision", "recall", "F1", "gold", "predicted", "hit")
    output.table(
        ("type", *numbers),
        [
            (
                one.name,
                *(f"{share:.3f}" for share in (one.precision, one.recall, one.f1)),
                str(one.gold),
                str(one.predicted),
                str(one.hit),
            )
            for one in scores.classes
        ],
        right=numbers,
    )
    if confusions:
        output.table(
            ("type", "taken for", "rows"),
            [(gold, predicted, str(count)) for gold, predicted, count in scores.confusions],
            right=("rows",),
        )


def _relations_json(scores: RelationScores) -> dict[str, object]:
    return {
        "rows": scores.rows,
        "macro_f1": scores.macro_f1,
        "accuracy": scores.accuracy,
        "classes": [
            {
                "type": one.name,
                "precision": one.precision,
                "recall": one.recall,
                "f1": one.f1,
                "gold": one.gold,
                "predicted": one.predicted,
                "hit": one.hit,
            }
            for one in scores.classes
        ],
        "confusions": [
            {"type": gold, "predicted": predicted, "rows": count}
            for gold, predicted, count in scores.confusions
        ],
    }
