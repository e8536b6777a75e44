"""What may be asked of lists of events and documents, as parameters of an address."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from communique.answers import words
from communique.record import Band, Filter, Listing, Order, Record

_NAME = 80
_DAY = 10
_LAST_PAGE = 100_000


class Query(BaseModel):
    """Parameters of an address; empty ones count as left out, unknown ones are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    page: int = Field(1, ge=1, le=_LAST_PAGE, description="Which page, from 1")

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, given: Any) -> Any:
        if isinstance(given, dict):
            return {name: value for name, value in given.items() if value != ""}
        return given


class EventQuery(Query):
    """Which events to list, and in which order."""

    party: str | None = Field(None, max_length=_NAME, description="A party on any side: JPN, Japan")
    actor: str | None = Field(None, max_length=_NAME, description="Who acts")
    recipient: str | None = Field(None, max_length=_NAME, description="Whom it is directed at")
    type: str | None = Field(None, max_length=_NAME, description="Event type: CONSULT")
    quad: int | None = Field(None, ge=1, le=4, description="Quad class")
    context: str | None = Field(None, max_length=_NAME, description="Context: cyber")
    mode: str | None = Field(None, max_length=_NAME, description="Mode: visit")
    status: Literal["actual", "planned", "hypothetical", "negated"] | None = Field(
        None, description="Whether it happened"
    )
    country: str | None = Field(None, max_length=_NAME, description="Where: ISO 3166-1 alpha-3")
    since: str | None = Field(
        None, max_length=_DAY, description="From this year, month or day on: 2023, 2023-05"
    )
    until: str | None = Field(None, max_length=_DAY, description="Up to this year, month or day")
    source: str | None = Field(
        None, max_length=500, description="Who published it: the host of its address, or its file"
    )
    confidence: Band | None = Field(None, description="How sure the coder was")
    reviewed: Literal["yes", "no"] | None = Field(None, description="Whether a person judged it")
    order: Order = Field(Order.LATEST, description="What comes first")

    def listing(self, record: Record, *, limit: int = 0, offset: int = 0) -> Listing:
        """The same for the record; parties may be given by their names.

        Raises:
            UsageError: if a party or a date is none.
        """
        filter = Filter(
            party=self.party and words.party(self.party, record),
            actor=self.actor and words.party(self.actor, record),
            recipient=self.recipient and words.party(self.recipient, record),
            type=self.type and self.type.upper(),
            quad=self.quad,
            context=self.context and self.context.lower(),
            mode=self.mode and self.mode.lower(),
            status=self.status,
            country=self.country and self.country.upper(),
            since=self.since,
            until=self.until,
            limit=limit,
        )
        reviewed = None if self.reviewed is None else self.reviewed == "yes"
        return Listing(filter, self.source, self.confidence, reviewed, self.order, offset)


class DocumentQuery(Query):
    """Which documents to list."""

    party: str | None = Field(None, max_length=_NAME, description="With an event of this party")
    type: str | None = Field(None, max_length=_NAME, description="With an event of this type")
    context: str | None = Field(None, max_length=_NAME, description="With an event in this context")
    since: str | None = Field(None, max_length=_DAY, description="Published from this day on")
    until: str | None = Field(None, max_length=_DAY, description="Published up to this day")
    source: str | None = Field(None, max_length=500, description="Who published it")

    def filter(self, record: Record, *, limit: int = 0) -> Filter:
        """The same for the record.

        Raises:
            UsageError: if a party or a date is none.
        """
        return Filter(
            party=self.party and words.party(self.party, record),
            type=self.type and self.type.upper(),
            context=self.context and self.context.lower(),
            since=self.since,
            until=self.until,
            limit=limit,
        )
