"""How much: an amount in a currency, as the text gives it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.span import Span


@dataclass(frozen=True, slots=True)
class Money:
    """A sum of money.

    Attributes:
        amount: in units of the currency (not thousands or millions); the lower bound of a range.
        currency: ISO 4217 code.
        span: the words, in document offsets ("approximately $7.6 billion").
        approximate: the text says about, roughly, nearly, more than, some, or gives a range.
        upper: the upper bound where the text gives a range ("$3-5 million"), else `None`.
        bound: "at-least", "at-most" ("up to") or `None`.
        alternative: the same sum in another currency, given beside it ("(400 million US dollars)").
    """

    amount: float
    currency: str
    span: Span
    approximate: bool = False
    upper: float | None = None
    bound: str | None = None
    alternative: Money | None = None
