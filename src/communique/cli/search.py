"""`communique search`: documents, and the events they tell of, by their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import options, output

if TYPE_CHECKING:
    from communique.model import Event
    from communique.record import Found


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help='Words, "a phrase", or beginnings such as sanct*.'),
    ],
    record: options.RecordFile = options.RECORD,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="Most documents; 0 for all.")] = 20,
    json: options.AsJson = False,
) -> None:
    """Find documents that hold all the words, best first, and the events told in these words.

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
                    "events": [
                        {**jsonl.event_to_json(one.value), "document": one.document}
                        for one in hit.events
                    ],
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
        _print_events([one for hit in hits for one in hit.events])
    else:
        output.note("No document holds these words.")


def _print_events(found: Sequence[Found[Event]]) -> None:
    """Print the events that are told in the words searched for, under the documents."""
    if found:
        from communique.cli import rows

        output.line()
        rows.events(found)
