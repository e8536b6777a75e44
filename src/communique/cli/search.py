"""`communique search`: documents by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import options, output


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help='Words, "a phrase", or beginnings such as sanct*.'),
    ],
    record: options.RecordFile = options.RECORD,
    limit: Annotated[int, typer.Option(min=0, help="Most documents; 0 for all.")] = 20,
    json: options.AsJson = False,
) -> None:
    """Find documents that hold all the words, best first.

    \b
    Examples:
      communique search ceasefire withdrawal
      communique search '"joint statement" sanct*' --limit 5
    """
    from communique.cli import wording
    from communique.export import jsonl
    from communique.record import Record

    with Record.open(record, create=False) as opened:
        hits = opened.search(" ".join(words), limit=limit)
    if json:
        output.json(
            [
                {
                    "document": hit.document.id,
                    "title": hit.document.title,
                    "published": jsonl.day_to_json(hit.document.published),
                    "excerpt": hit.excerpt,
                    "marks": [{"start": start, "end": end} for start, end in hit.marks],
                }
                for hit in hits
            ]
        )
        return
    if hits:
        output.table(
            ("id", "published", "title", "words"),
            [
                (
                    hit.document.id[:8],
                    wording.when(hit.document.published),
                    hit.document.title or "",
                    hit.excerpt,
                )
                for hit in hits
            ],
            whole=("id", "published"),
        )
    else:
        output.note("No document holds these words.")
