"""What a document mentions, tied to the tokens of its sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from communique.model.moment import Moment
from communique.model.money import Money
from communique.model.party import Party
from communique.model.place import Place
from communique.model.sighting import Sighting
from communique.model.span import Span

Position = tuple[int, int]
"""Sentence index and token index."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression.

    Attributes:
        span: its words, in document offsets.
        moment: what it means, or `None` when only a publication date could tell.
        kind: "date", "period", "duration" or "frequency".
        ahead: the nearest future reading of an expression that leaves its direction open
            ("Friday", "in March"), for clauses about the future; else `None`.
    """

    span: Span
    moment: Moment | None
    kind: str
    ahead: Moment | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name. kind: "country", "city", "region", "water", "base" ..."""

    span: Span
    place: Place
    kind: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everything that was found in a document before coding.

    Attributes:
        parties: the parties that a noun phrase stands for, by the position of its head token.
        owners: the parties that own, make up or qualify a noun ("Russian", "Japan's", "US"), by
            the position of that noun.
        times, money, places: in text order.
        quoted: for a token position inside a quotation, the speaker's parties (maybe none).
        unresolved: spans of pronouns and descriptions left without a party.
        sightings: who the text says holds which office, in text order.
        home: the state that the report was filed from, over the words that say so, or `None`.
    """

    parties: Mapping[Position, tuple[Party, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    owners: Mapping[Position, tuple[Party, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    times: tuple[TimeMention, ...] = ()
    money: tuple[Money, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    quoted: Mapping[Position, tuple[Party, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    unresolved: tuple[Span, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    home: Party | None = None
