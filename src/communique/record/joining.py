"""What the program joins: reports of one event, and documents of one text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.model import Document, JoinedEvent, Judgement, Report
from communique.record import joins, texts
from communique.record.store import Store
from communique.record.texts import Signature


class Joining(Store):
    """Reports and documents to compare, and where to keep what came of it.

    Comparing itself is not done here. What still has to be compared is `unsigned` for documents and
    `unjoined` for reports; documents go first, since copies of one text are no independent sources.
    """

    def unjoined(self, limit: int) -> list[Report]:
        """At most `limit` standing reports not compared with others yet or since a change."""
        with self._reading() as connection:
            return joins.unjoined(connection, limit)

    def reports(self, ids: Iterable[str]) -> list[Report]:
        """The standing reports with these ids, by day of publication, document and place in it."""
        with self._reading() as connection:
            return joins.reports(connection, ids)

    def candidates(self, keys: Iterable[str]) -> set[str]:
        """Ids of the standing events that were stored under one of the keys."""
        with self._reading() as connection:
            return joins.candidates(connection, keys)

    def members(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The ids of all standing reports in the groups of these, by that which stands for each."""
        with self._reading() as connection:
            return joins.members(connection, ids)

    def joined(self, id: str) -> tuple[Report, ...]:
        """The reports of the event that the report with this whole id belongs to."""
        with self._reading() as connection:
            return joins.joined(connection, id)

    def tellings(self, ids: Iterable[str]) -> dict[str, tuple[Report, ...]]:
        """The reports of the event of each of these whole ids, by that id."""
        with self._reading() as connection:
            return joins.tellings(connection, ids)

    def store_joins(
        self,
        joined: Sequence[JoinedEvent],
        *,
        keys: Mapping[str, Sequence[str]],
        judgements: Sequence[Judgement] = (),
    ) -> None:
        """Keep which reports tell one event; see `communique.record.joins.store`.

        Raises:
            RecordError: if the file cannot be written.
        """
        with self._writing() as connection:
            joins.store(connection, joined, keys=keys, reasons=judgements, now=self._now())

    def unsigned(self, limit: int) -> list[Document]:
        """At most `limit` standing documents not compared with others yet or since a change."""
        with self._reading() as connection:
            return texts.unsigned(connection, limit)

    def text_candidates(self, keys: Iterable[str]) -> list[Signature]:
        """The standing documents stored under one of the keys: id, signature, sentences."""
        with self._reading() as connection:
            return texts.candidates(connection, keys)

    def same_texts(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The ids of all documents of one text with these, by the id that they share."""
        with self._reading() as connection:
            return texts.groups(connection, ids)

    def store_signature(
        self, document: str, values: bytes, *, sentences: int, keys: Sequence[str]
    ) -> None:
        """Keep what the document with this whole id is compared by.

        Raises:
            RecordError: if there is no such document, or the file cannot be written.
        """
        with self._writing() as connection:
            texts.store_signature(connection, document, values, sentences, keys)

    def set_same_text(
        self, same: Mapping[str, str], *, judgements: Sequence[Judgement] = ()
    ) -> None:
        """Keep which documents are one text; see `communique.record.texts.store_groups`.

        Raises:
            RecordError: if the file cannot be written.
        """
        with self._writing() as connection:
            texts.store_groups(connection, same, reasons=judgements, now=self._now())
