"""`communique evaluate consolidation`: how well reports of one event are brought together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import options, output
from communique.cli import stages as given
from communique.errors import UsageError

if TYPE_CHECKING:
    from communique.evaluation.consolidation import ConsolidationScores, Shares
    from communique.evaluation.matching import Counts
    from communique.evaluation.stories import Theme
    from communique.model import Coding


def consolidation(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder of YAML files: events told by reports.")
    ],
    theme: Annotated[
        list[str] | None,
        typer.Option("--theme", metavar="NAME", help="Only this theme; may be given again."),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was joined wrongly and what was split.")
    ] = False,
    codebook: options.CodebookFolder = None,
    json: options.AsJson = False,
) -> None:
    """Code reports of known events, join them, and score the joined events.

    B-cubed and pairwise, over the tellings that the coder found and over all of them.

    \b
    Examples:
      communique evaluate consolidation tests/consolidation/events
      communique evaluate consolidation tests/consolidation/events --theme strikes --errors
    """
    from communique.evaluation.consolidation import score_consolidation
    from communique.evaluation.stories import read_stories

    every = read_stories(folder)
    named = {one.theme for one in every}
    for name in theme or ():
        if name not in named:
            raise UsageError(f"--theme {name}", "is no theme", f"Write {', '.join(sorted(named))}.")
    wanted = [one for one in every if not theme or one.theme in theme]
    scores = score_consolidation(wanted, code_stories(wanted, codebook))
    if json:
        output.json(_joins_json(scores, errors=errors))
    else:
        _print_joins(scores, errors=errors)


def code_stories(themes: Iterable[Theme], codebook: Path | None = None) -> dict[str, Coding]:
    """Code the reports of a test set, by their ids."""
    from communique.model import Coding

    stages = given.stages(codebook)()
    documents = {story.id: story.document() for one in themes for story in one.reports}
    parsed = stages.annotate([document.text for document in documents.values()])
    return {
        id: stages.code(document, sentences) if stages.worth_parsing(document) else Coding(document)
        for (id, document), sentences in zip(documents.items(), parsed, strict=True)
    }


def _joins(scores: ConsolidationScores) -> list[tuple[str, Shares | Counts]]:
    return [
        ("B-cubed, found tellings", scores.joined),
        ("B-cubed, all tellings", scores.every),
        ("pairs, found tellings", scores.pairs),
        ("copies of one text, pairs", scores.texts),
    ]


def _print_joins(scores: ConsolidationScores, *, errors: bool) -> None:
    if errors:
        mistakes = [
            (one.verdict, one.events, one.left, one.right, f"{one.points:.1f}", one.why)
            for one in scores.mistakes
        ]
        output.table(("", "event", "report", "report", "points", "why"), mistakes)
        output.line()
    share = scores.found / scores.tells if scores.tells else 0.0
    output.line(
        f"reports {scores.reports}, tellings {scores.tells}, found by the coder {scores.found} "
        f"({share:.0%})"
    )
    numbers = ("precision", "recall", "F1")
    rows = [
        (name, f"{one.precision:.3f}", f"{one.recall:.3f}", f"{one.f1:.3f}")
        for name, one in _joins(scores)
    ]
    output.table(("what", *numbers), rows, right=numbers)
    output.line()
    themes = [
        (
            one.name,
            str(one.tells),
            str(one.found),
            f"{one.joined.precision:.3f}",
            f"{one.joined.recall:.3f}",
            f"{one.joined.f1:.3f}",
        )
        for one in scores.themes
    ]
    heads = ("tellings", "found", *numbers)
    output.table(("theme", *heads), themes, right=heads)


def _joins_json(scores: ConsolidationScores, *, errors: bool) -> dict[str, object]:
    from dataclasses import asdict

    def shares(one: Shares | Counts) -> dict[str, float]:
        return {"precision": one.precision, "recall": one.recall, "f1": one.f1}

    out: dict[str, object] = {
        "reports": scores.reports,
        "tellings": scores.tells,
        "found": scores.found,
        "scores": {name: shares(one) for name, one in _joins(scores)},
        "themes": {
            one.name: {"tellings": one.tells, "found": one.found, **shares(one.joined)}
            for one in scores.themes
        },
    }
    if errors:
        out["mistakes"] = [asdict(one) for one in scores.mistakes]
    return out
