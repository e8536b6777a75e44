"""Questions that the site asks of a record: lists by page, counts by field, and what has moved."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from communique.model import Event
from communique.record import conditions, facets, listing, moved, schema
from communique.record.changes import Changes
from communique.record.facets import Counts, Facet
from communique.record.filters import Filter
from communique.record.found import Found, Head
from communique.record.listing import Listing
from communique.record.moved import Moved
from communique.record.store import Store


class Desk(Store):
    """What the site asks."""

    def listed(self, wanted: Listing) -> list[Found[Event]]:
        """One page of a list of events."""
        with self._reading() as connection:
            return listing.events(connection, wanted)

    def total(self, wanted: Listing) -> int:
        """How many events the whole list holds."""
        with self._reading() as connection:
            return listing.count(connection, wanted)

    def facets(self, wanted: Listing, fields: Sequence[Facet]) -> Counts:
        """How many events of a list, on all its pages, have each value of these fields."""
        with self._reading() as connection:
            return facets.counts(connection, wanted, fields)

    def commitment_months(self, filter: Filter) -> dict[str, int]:
        """How many commitments that meet the filter fall into each month (`2023-05`)."""
        table = schema.commitments
        month = func.substr(table.c.date_start, 1, 7)
        query = (
            select(month, func.count())
            .where(*conditions.of_commitments(filter), table.c.date_start.is_not(None))
            .group_by(month)
            .order_by(month)
        )
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def listed_documents(
        self, filter: Filter, *, source: str | None = None, offset: int = 0
    ) -> list[Head]:
        """One page of a list of documents, latest publication first."""
        with self._reading() as connection:
            return listing.documents(connection, filter, source=source, offset=offset)

    def total_documents(self, filter: Filter, *, source: str | None = None) -> int:
        """How many documents the whole list holds."""
        with self._reading() as connection:
            return listing.count_documents(connection, filter, source=source)

    def document_groups(
        self, filter: Filter, *, source: str | None = None
    ) -> tuple[dict[str, int], dict[str, int]]:
        """How many documents of each year, and of each source, meet the filter."""
        with self._reading() as connection:
            return listing.document_groups(connection, filter, source=source)

    def moved(self, *, limit: int) -> list[Moved]:
        """The pairs of parties whose dealings changed most of late; see `moved`."""
        with self._reading() as connection:
            return moved.moved(connection, limit=limit)

    def changes(self) -> Changes:
        """What notices changes of the record; close it before the record."""
        return Changes(self._engine)
