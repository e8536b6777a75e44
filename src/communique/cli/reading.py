"""A coding laid out to be read: each sentence that yielded something, with its rows below it."""

from __future__ import annotations

from collections.abc import Iterator

from communique.cli import output, quoting, wording
from communique.model import Coding, Document, Span


def print_coding(coding: Coding, *, refused: bool = False) -> None:
    """Print a document's heading, then its sentences with what they yielded."""
    for line in heading(coding.document):
        output.line(line)
    found = list(_rows(coding, refused=refused))
    if not found:
        output.line("  nothing to record")
    text = coding.document.text
    out = output.console()
    by_sentence: dict[tuple[int, int], list[tuple[Span, str]]] = {}
    for span, row in sorted(found, key=lambda one: (one[0].start, one[0].end)):
        place = quoting.sentence(text, span.start, span.end)
        by_sentence.setdefault(place, []).append((span, row))
    for (start, end), rows in by_sentence.items():
        spans = [span for span, _ in rows]
        quoted = quoting.marked(text, start, end, spans, colour=out.is_terminal)
        output.line()
        out.print(quoted)
        for _, row in rows:
            out.print(f"    {row}", style="cyan" if out.is_terminal else None)
    output.line()


def heading(document: Document) -> Iterator[str]:
    """Title, then date, speaker or author, and source."""
    yield document.title or document.path or document.url or document.id
    speaker = document.speaker
    who = ""
    if speaker is not None:
        held = " ".join(part for part in (speaker.office, speaker.actor) if part)
        who = f"{speaker.name} ({held})" if held else speaker.name
    parts = (wording.when(document.published), who or document.author or "", document.id)
    yield "  " + " | ".join(part for part in parts if part)


def _rows(coding: Coding, *, refused: bool) -> Iterator[tuple[Span, str]]:
    for event in coding.events:
        yield event.evidence, wording.event_line(event)
    for commitment in coding.commitments:
        yield commitment.evidence, wording.commitment_line(commitment)
    for instrument in coding.instruments:
        yield instrument.evidence, wording.instrument_line(instrument)
    if refused:
        for refusal in coding.refused:
            because = f"not coded: {refusal.reason} | {refusal.trigger.text} | {refusal.rule}"
            yield refusal.evidence, because
