"""A record to ask: events, commitments, instruments and documents; a ledger; a relation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Unpack

from communique import record as room
from communique.answers.ledger import ledger_of, narrowed
from communique.answers.relation import Relation, relate
from communique.answers.words import party
from communique.api import display
from communique.api.conditions import Conditions, asked
from communique.api.rows import Rows, Shown
from communique.api.tables import HEAD_COLUMNS, head_lines, heads_to_arrow
from communique.consolidation import Ledger
from communique.export import gather
from communique.export.contents import Contents
from communique.model import Commitment, Document, Event, Instrument
from communique.record import Found, Head, Hit

if TYPE_CHECKING:
    import pyarrow

_ROWS_SHOWN = 20


class Record:
    """A file of documents and what was recorded from them; also a context manager.

    Every question takes the conditions of `communique list` by keyword: actor, recipient, party,
    type, context, mode, status, since, until, country, quad ... Parties may be given by name.
    """

    def __init__(self, inside: room.Record) -> None:
        self.inside = inside

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Record:
        """Open a record. create: make it when missing.

        Raises:
            RecordError: if it is missing, no record, or of a newer version.
        """
        return cls(room.Record.open(path, create=create))

    def close(self) -> None:
        """Let go of the file."""
        self.inside.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<record {self.inside.path}>"

    def events(self, **conditions: Unpack[Conditions]) -> Rows[Found[Event]]:
        """Events, latest first; one that several documents tell is one.

        Raises:
            UsageError: if a party or word is unknown; names the nearest.
        """
        found = self.inside.events(asked(self.inside, "events", conditions))
        return Rows(found, self._shown("events"))

    def commitments(self, **conditions: Unpack[Conditions]) -> Rows[Found[Commitment]]:
        """Commitments as documents tell them, latest first; `ledger` counts each pledge once.

        Raises:
            UsageError: if a party or word is unknown; names the nearest.
        """
        found = self.inside.commitments(asked(self.inside, "commitments", conditions))
        return Rows(found, self._shown("commitments"))

    def instruments(self, **conditions: Unpack[Conditions]) -> Rows[Found[Instrument]]:
        """Agreements, programmes, funds and the like, latest first.

        Raises:
            UsageError: if a party or word is unknown; names the nearest.
        """
        found = self.inside.instruments(asked(self.inside, "instruments", conditions))
        return Rows(found, self._shown("instruments"))

    def documents(self, **conditions: Unpack[Conditions]) -> Rows[Head]:
        """Documents from the outside, latest first; conditions on events find those that tell one.

        Raises:
            UsageError: if a party or word is unknown; names the nearest.
        """
        found = self.inside.documents(asked(self.inside, "documents", conditions))
        return Rows(found, Shown("documents", heads_to_arrow, _heads_to_html))

    def document(self, id: str) -> Document:
        """The whole document of an id, or of the beginning of one.

        Raises:
            UsageError: if there is none, or several.
        """
        return self.inside.document(id)

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Documents that hold all the words, best first.

        Args:
            words: words, "phrases in double quotes", beginnings with a star (`sanction*`).
            limit: most hits to give; 0 for all.

        Raises:
            UsageError: if there is no word in it.
        """
        return self.inside.search(words, limit=limit)

    def ledger(
        self,
        *,
        donor: str | None = None,
        recipient: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Ledger:
        """Pledges, each once; its `lines(by=..., currency=...)` and `total(currency=...)` add up.

        Args:
            donor, recipient: parties, by code or name.
            since, until: when a pledge was first made; a day, month or year.

        Raises:
            UsageError: if a party is unknown or a date is none.
        """
        giver = donor and party(donor, self.inside)
        return narrowed(
            ledger_of(self.inside, donor=giver),
            donor=giver,
            recipient=recipient and party(recipient, self.inside),
            since=since,
            until=until,
        )

    def relation(
        self,
        left: str,
        right: str,
        *,
        since: str | None = None,
        until: str | None = None,
        groups: bool = False,
        limit: int | None = None,
    ) -> Relation:
        """What lies between two parties: scores by month, acts, instruments, promises, people.

        Args:
            left, right: parties, by code or name.
            since, until: a day, month or year; what has no date is then left out.
            groups: in events, organisations that a party then belonged to stand for it, too.
            limit: how many acts of each section the timeline holds, the latest; all by default.
                Figures, areas and people are always those of all acts.

        Raises:
            UsageError: if a party is unknown, both are the same, or a date is none.
        """
        return relate(
            self.inside,
            party(left, self.inside),
            party(right, self.inside),
            since=since,
            until=until,
            groups=groups,
            limit=limit,
        )

    def _shown(self, kind: str) -> Shown:
        def arrow(found: Sequence[Found[Any]]) -> pyarrow.Table:
            from communique.export.arrow import arrow

            return arrow(self._contents(kind, found, texts=False))

        def html(found: Sequence[Found[Any]]) -> str:
            first = found[:_ROWS_SHOWN]
            contents = self._contents(kind, first, texts=True)
            return display.rows(contents, left=len(found) - len(first))

        return Shown(kind, arrow, html)

    def _contents(self, kind: str, found: Sequence[Found[Any]], *, texts: bool) -> Contents:
        documents = gather.documents(self.inside, [one.document for one in found], texts=texts)
        told: dict[str, Any] = {kind: gather.told(found, documents)}
        return Contents(**told, documents=tuple(documents.values()), table=kind)


def _heads_to_html(found: Sequence[Head]) -> str:
    first = found[:_ROWS_SHOWN]
    return display.table(HEAD_COLUMNS, head_lines(first), left=len(found) - len(first))
