"""`communique agreement`: how far coder and reviewers agree."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from communique.cli import options, output


def agreement(
    record: options.RecordFile = options.RECORD,
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="event, commitment or instrument; all when left out."),
    ] = None,
    json: options.AsJson = False,
) -> None:
    """Measure how far the coder and the people who reviewed its rows agree, field by field.

    Krippendorff's alpha for nominal values: 1 where all agree, 0 where they agree no more often
    than chance. Rows count that at least two have judged: the coder and a reviewer, or two
    reviewers. It is a dash where all gave one value throughout, so that chance cannot be told.

    \b
    Examples:
      communique agreement --record my.db
      communique agreement --kind event --json
    """
    from communique.answers.agreement import agreement as measured
    from communique.answers.words import one_of
    from communique.record import Record, fields

    wanted = kind and one_of(kind, fields.FIELDS, "a kind of rows")
    with Record.open(record, create=False) as opened:
        found = [one for one in measured(opened.reviews()) if wanted in (None, one.kind)]
    if json:
        output.json([asdict(one) for one in found])
        return
    if not found:
        output.note("Nothing to compare: no row was reviewed. `communique review` begins.")
        return
    output.table(
        ("rows", "between", "field", "alpha", "agreed", "units", "raters"),
        [
            (
                one.kind,
                one.between,
                one.field,
                "–" if one.alpha is None else f"{one.alpha:.2f}",
                f"{one.agreed:.0%}",
                str(one.units),
                str(one.raters),
            )
            for one in found
        ],
        right=("alpha", "agreed", "units", "raters"),
        whole=("field",),
    )
