"""Moving a review to a new version of the text that it was made on."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from communique.model import Review, Span

Value = TypeVar("Value")


def moved(review: Review, text: str) -> Review | None:
    """The review with its offsets where the words of its evidence stand in another text.

    Args:
        review: of a row whose spans lie in an older version of the text.
        text: the new version.

    Returns:
        `None` where the evidence stands nowhere in it, or more than once.
    """
    evidence = review.original.evidence
    start = text.find(evidence.text)
    if start < 0 or text.find(evidence.text, start + 1) >= 0:
        return None
    shift = start - evidence.start
    version = None if review.version is None else _shifted(review.version, shift, text)
    return replace(review, original=_shifted(review.original, shift, text), version=version)


def _shifted(value: Value, by: int, text: str) -> Value:
    """A value with every span in it moved by a number of characters.

    A span whose words do not stand there in the new text (a party named elsewhere) is looked for by
    its words; where they are gone, it keeps its length and place as far as the text reaches.
    """
    if isinstance(value, Span):
        return _placed(value, by, text)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_shifted(one, by, text) for one in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changes: dict[str, Any] = {
            one.name: _shifted(getattr(value, one.name), by, text) for one in fields(value)
        }
        return replace(value, **changes)
    return value


def _placed(span: Span, by: int, text: str) -> Span:
    start = span.start + by
    if start < 0 or text[start : start + len(span.text)] != span.text:
        start = text.find(span.text)
    if start >= 0:
        return Span(start, start + len(span.text), span.text)
    end = min(max(span.end + by, 1), len(text))
    return Span.of(text, max(0, min(span.start + by, end - 1)), end)
