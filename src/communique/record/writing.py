"""Writing to the record: readings with what was coded, and what persons judge of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.sqlite import insert

from communique.model import Coding, Judgement, Tombstone
from communique.record import judgements, removal, resolve, schema
from communique.record.found import Added
from communique.record.store import Store
from communique.record.write import Batch, Pass

_BATCH = 400


class Writing(Store):
    """What may be written; each call is one transaction."""

    def add(
        self,
        codings: Iterable[Coding],
        *,
        coder: str,
        run: int | None = None,
        variant: str = "",
        again: bool = False,
        sources: Iterable[tuple[str, str, int]] = (),
    ) -> Added:
        """Store codings, and which sources were thereby read to their end, in one transaction.

        Args:
            codings: documents with what was recorded from them.
            coder: name and version of what coded them.
            run: number from `next_run`, where several calls belong together; a call without one is
                a run of its own.
            variant: how the sources were read, where they can be read in more than one way.
            again: keep a new coding even where this coder has coded the document before; what an
                earlier run has read from the same place gives way.
            sources: (key, hash, number of documents) of inputs that are stored to their end now;
                see `known`.

        Raises:
            RecordError: if the file cannot be written; then nothing of this call is stored.
        """
        number = self.next_run() if run is None else run
        during = Pass(number, coder, self._now(), variant, again)
        total = Added()
        rest = iter(codings)
        with self._writing() as connection:
            while batch := list(islice(rest, _BATCH)):
                total += Batch(connection, batch, during=during).write()
            for key, digest, documents in sources:
                self._note_source(connection, key, digest, documents, during)
        return total

    def next_run(self) -> int:
        """The number of the next run through sources."""
        with self._reading() as connection:
            return (connection.scalar(select(func.max(schema.readings.c.run))) or 0) + 1

    def known(self, source_key: str, source_hash: str, coder: str) -> bool:
        """Whether the source was read to its end with these bytes by this coder, and not since
        with others.
        """
        return self.known_documents(source_key, source_hash, coder) is not None

    def known_documents(self, source_key: str, source_hash: str, coder: str) -> int | None:
        """How many documents a known source holds; `None` for one that is not known."""
        table = schema.sources
        query = select(table.c.documents).where(
            table.c.key == source_key,
            table.c.hash == source_hash,
            table.c.coder == coder,
            table.c.current,
        )
        with self._reading() as connection:
            return connection.scalar(query)

    def _note_source(
        self, connection: Connection, key: str, digest: str, documents: int, during: Pass
    ) -> None:
        table = schema.sources
        connection.execute(update(table).where(table.c.key == key).values(current=False))
        row = {
            "key": key,
            "hash": digest,
            "coder": during.coder,
            "documents": documents,
            "read_at": during.now,
            "current": True,
        }
        again = (
            insert(table)
            .values(row)
            .on_conflict_do_update(
                index_elements=[table.c.key, table.c.hash, table.c.coder], set_={"current": True}
            )
        )
        connection.execute(again)

    def remove(self, document: str, *, why: str, by: str) -> list[Tombstone]:
        """Take out a document and all that only it supported; return the tombstones.

        Args:
            document: its whole id. why: the reason, in words for people. by: who says so.

        Raises:
            UsageError: if there is no such document, or it was removed before.
            RecordError: if the file cannot be written.
        """
        with self._writing() as connection:
            found = resolve.resolve(connection, document, kind="document")
            removal.remove(connection, found.id, why=why, by=by, now=self._now())
            return removal.tombstones(connection, found.id)

    def restore(self, document: str) -> None:
        """Bring back a document that was removed, by its whole id.

        Raises:
            UsageError: if there is no such document, or nobody removed it.
            RecordError: if the file cannot be written.
        """
        with self._writing() as connection:
            found = resolve.resolve(connection, document, kind="document")
            removal.restore(connection, found.id, now=self._now())

    def judge(self, judgement: Judgement) -> None:
        """Keep what a person says of two commitments, in place of what was said of them before.

        Raises:
            RecordError: if the file cannot be written.
        """
        with self._writing() as connection:
            judgements.judge(connection, judgement, now=self._now())

    def unjudge(self, left: str, right: str) -> None:
        """Undo what was said of the commitments with these two whole ids.

        Raises:
            RecordError: if the file cannot be written.
        """
        with self._writing() as connection:
            judgements.unjudge(connection, left, right, now=self._now())
