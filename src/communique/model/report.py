"""One event as several documents tell it: the reports, and what they tell together."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.event import Event
from communique.model.moment import Moment


@dataclass(frozen=True, slots=True)
class Report:
    """One telling of an event, with the document that tells it.

    Attributes:
        event: what the document says; the person's version where one was given.
        document: id of the document. title, published: of that document.
        source: who published it (host of its address, or the folder or file it lies in), or "".
        same_text: id that near-duplicate documents share; the document's own where it stands alone.
        reviewed: whether a person accepted or corrected it.
        around: the document's text from 200 characters before the evidence to 200 after it.
        url: address of the document, or `None`.
    """

    event: Event
    document: str
    title: str | None = None
    published: Moment | None = None
    source: str = ""
    same_text: str = ""
    reviewed: bool = False
    around: str = ""
    url: str | None = None

    @property
    def id(self) -> str:
        """The id of the event as this document tells it."""
        return self.event.id


@dataclass(frozen=True, slots=True)
class Telling:
    """One value of a field and the reports that give it.

    Attributes:
        value: in words ("2022-07-14", "UKR", "ASSAULT").
        reports: ids of the reports that give it, in their order.
    """

    value: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of a joined event: what was chosen, and what reports say of it.

    Attributes:
        name: "type", "date", "place", "actors", "recipients", "status", "modes" ...
        chosen: the value taken, as in `Telling.value`; "" where no report gives one.
        supporting: reports that agree with it (a less precise value that holds it agrees).
        contradicting: other values, the most often told first. silent: reports that give none.
    """

    name: str
    chosen: str
    supporting: tuple[str, ...]
    contradicting: tuple[Telling, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JoinedEvent:
    """What several reports tell together of one real event.

    Attributes:
        event: the best of each field, under the id (and with the evidence) of the report that
            stands for it: the first published, then the smallest document id.
        reports: by day of publication, then document and place in the text.
        fields: see `FieldView`.
        sources: number of independent sources; copies of one text count once.
        first, last: first and last day of publication, ISO 8601, or `None`.
    """

    event: Event
    reports: tuple[Report, ...]
    fields: tuple[FieldView, ...]
    sources: int
    first: str | None
    last: str | None
