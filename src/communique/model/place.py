"""Where something happened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A named place.

    Attributes:
        name: the usual English name ("Vilnius", "South China Sea").
        country: ISO 3166-1 alpha-3 of the state it lies in, `None` for seas and the like.
        text: the words of the document.
        latitude, longitude: decimal degrees (WGS 84) of its centre, `None` if unknown.
    """

    name: str
    country: str | None
    text: str
    latitude: float | None = None
    longitude: float | None = None
