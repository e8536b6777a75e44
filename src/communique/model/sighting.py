"""A sighting: one document's statement that a person holds, or held, an office of a party."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.moment import Moment
from communique.model.span import Span


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one place in one document says of a person.

    Attributes:
        person: the full name as the text gives it.
        office: its usual name in lower case ("foreign minister"), or `None` where the text ties
            the person to the party without naming an office.
        party: code of the party that the office belongs to.
        sectors: PLOVER sector codes; ELI leads those of a former office.
        former: the text says that the office is no longer held.
        seen: the document's moment of publication, or `None`; it is never guessed.
        span: the words that say so, in document offsets; for whoever speaks in the first person,
            whom the page and not the text introduces, the first character.
    """

    person: str
    office: str | None
    party: str
    sectors: tuple[str, ...]
    former: bool
    seen: Moment | None
    span: Span
