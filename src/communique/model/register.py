"""A register of persons: under which names they go, and which offices documents say they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from communique.model.moment import Moment


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's time in one office, as far as documents were seen to say so.

    Attributes:
        person: the name, in its commonest writing.
        office, party, sectors, former: as in `Sighting`.
        first, last: moments of publication of the earliest and latest document that says so;
            `None` when none of them is dated.
        documents: how many documents say so.
        sources: where they say so, as "ID:start-end" (a document's id and half-open character
            offsets): the earliest, and the latest where it is another.
    """

    person: str
    office: str | None
    party: str
    sectors: tuple[str, ...]
    former: bool
    first: Moment | None
    last: Moment | None
    documents: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """Tenures by the keys of all names that may mean their holder.

    Attributes:
        names: by key (see `communique.gazetteer.person_key`) of a full or shorter name, the tenures
            of everybody who bears it. Several persons under one key are a doubt that the reader of
            the register has to respect.
    """

    names: Mapping[str, tuple[Tenure, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.names)
