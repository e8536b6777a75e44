"""The tables of the record, as SQLAlchemy Core sees them.

The tables are made by the migrations (`communique.record.migrations`); this module is what the
newest migration arrives at, and a test holds the two together. Every span is three columns
(`_start`, `_end`, `_text`; half-open character offsets in the document's text), every moment four
(`_start`, `_end` as ISO 8601 days, `_precision`, `_text`). Timestamps are ISO 8601 in UTC.

The plain names (`documents`, `events`, `commitments` ...) belong to the views that users query
(`communique.record.views`); the tables below them are called `document_rows`, `event_rows` and
so on.

What stands now is kept as flags, so that lists need no joins to know it: `standing` on every row
of an event, commitment or instrument (its document and coding are current, no person rejected or
corrected it, nobody removed the document), and `face` on the rows of events that stand for
their joined event in lists. `row_kind` says whose row it is: `report` (the coder's), `review` (a
person's version of it, under the same id) or `joined` (what several reports tell together, under
the id of the report that stands for them). `joined` is the id of that report, its own in a group of
one, and nothing on a row that was not compared with others yet; `same_text` of a document is
likewise the id that its near duplicates share. `reports` and `sources` count the reports, and the
independent sources, of a joined event. All of these are derived: readings, reviews and groups,
which are never overwritten, say the same with their times.

The parties of an event repeat some of its columns (`REPEATED`), so that counting parties reads one
index and looks up no events; where the flags of an event change, a trigger changes theirs.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from communique.record.columns import (
    RowKind,
    belongs_to,
    kept,
    metadata,
    moment,
    owned_by,
    party_columns,
    position,
    span,
    words,
)
from communique.record.schema_said import judgements, review_matches, reviews, tombstones

__all__ = ["RowKind", "judgements", "metadata", "review_matches", "reviews", "tombstones"]

documents = Table(
    "document_rows",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    words("title", optional=True),
    words("text"),
    *moment("published"),
    words("author", optional=True),
    words("speaker", optional=True),
    words("language"),
    words("url", optional=True),
    words("path", optional=True),
    words("source_hash"),
    words("first_read_at"),
    Column("current", Boolean, nullable=False),
    Column("superseded_by", Text, index=True),
    words("removed_at", optional=True),
    Column("same_text", Text, index=True),
    Column("source", Text, nullable=False, server_default="", index=True),
)

document_times = Table(
    "document_times",
    metadata,
    Column("row", Integer, primary_key=True),
    owned_by("document_rows", "document"),
    words("since"),
    words("until", optional=True),
)

signatures = Table(
    "signatures",
    metadata,
    Column("document", Integer, ForeignKey("document_rows.row"), primary_key=True),
    Column("values", LargeBinary, nullable=False),
    Column("sentences", Integer, nullable=False),
)

signature_keys = Table(
    "signature_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("document", Integer, ForeignKey("document_rows.row"), primary_key=True, index=True),
)

related = Table(
    "related",
    metadata,
    belongs_to("document_rows", "document"),
    position(),
    words("title"),
    *moment("published"),
    words("url", optional=True),
)

asides = Table(
    "asides",
    metadata,
    belongs_to("document_rows", "document"),
    position(),
    words("kind"),
    words("text"),
)

readings = Table(
    "readings",
    metadata,
    Column("row", Integer, primary_key=True),
    owned_by("document_rows", "document"),
    Column("source_key", Text, nullable=False, index=True),
    words("source_hash"),
    words("coder"),
    Column("run", Integer, nullable=False, index=True),
    words("read_at"),
    Column("current", Boolean, nullable=False),
    UniqueConstraint("document", "source_key", "source_hash", "coder"),
)

sources = Table(
    "sources",
    metadata,
    Column("key", Text, primary_key=True),
    Column("hash", Text, primary_key=True),
    Column("coder", Text, primary_key=True),
    Column("documents", Integer, nullable=False),
    words("read_at"),
    Column("current", Boolean, nullable=False),
)

codings = Table(
    "codings",
    metadata,
    Column("row", Integer, primary_key=True),
    owned_by("document_rows", "document"),
    words("coder"),
    words("coded_at"),
    Column("current", Boolean, nullable=False),
    words("retired_at", optional=True),
)

_COUNTED = (
    "date_end",
    "date_precision",
    "type",
    "status",
    "quad",
    "place_country",
    "confidence",
    "score",
    "symmetric",
    "historical",
    "verdict",
    "row_kind",
    "coding",
)
"""Columns by which lists of events are narrowed and counted, so that an index alone answers."""

events = Table(
    "event_rows",
    metadata,
    Column("row", Integer, primary_key=True),
    owned_by("codings", "coding"),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False, index=True),
    words("type"),
    Column("symmetric", Boolean, nullable=False),
    *moment("date"),
    words("place_name", optional=True),
    words("place_country", optional=True),
    words("place_text", optional=True),
    Column("place_latitude", Float),
    Column("place_longitude", Float),
    words("status"),
    Column("historical", Boolean, nullable=False),
    Column("quad", Integer, nullable=False),
    Column("score", Float, nullable=False),
    *span("evidence"),
    *span("trigger"),
    words("coder"),
    words("rule"),
    Column("confidence", Float, nullable=False),
    Column("repeats", Text, nullable=False, server_default="[]"),
    Column("why", Text, nullable=False, server_default="{}"),
    *kept(),
    Column("face", Boolean, nullable=False, server_default="1"),
    Column("reports", Integer, nullable=False, server_default="1"),
    Column("sources", Integer, nullable=False, server_default="1"),
    words("joined", optional=True),
    words("since", optional=True),
    words("until", optional=True),
    Column("date_inferred", Boolean, nullable=False, server_default="0"),
    Index("ix_event_rows_listed", "face", "standing", "date_start", *_COUNTED),
    Index("ix_event_rows_told", "standing", "date_start", "row_kind", "coding"),
    Index("ix_event_rows_read", "row_kind", "date_start"),
    Index("ix_event_rows_joined", "joined", "standing"),
    Index(
        "ix_event_rows_doubt",
        "confidence",
        "date_start",
        sqlite_where=text("face = 1 AND standing = 1"),
    ),
    Index("ix_event_rows_verdict", "joined", "id", sqlite_where=text("verdict IS NOT NULL")),
)

event_keys = Table(
    "event_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("event", Text, primary_key=True, index=True),
)

event_groups = Table(
    "event_groups",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("event", Text, nullable=False, index=True),
    Column("face", Text, nullable=False, index=True),
    words("since"),
    words("until", optional=True),
)

REPEATED = ("standing", "face", "row_kind", "coding", "date_start", "date_end")
"""Columns of an event that each of its parties has, too."""

event_parties = Table(
    "event_parties",
    metadata,
    belongs_to("event_rows", "owner"),
    Column("side", Text, primary_key=True),
    position(),
    *party_columns(),
    Column("standing", Boolean, nullable=False, server_default="1"),
    Column("face", Boolean, nullable=False, server_default="1"),
    Column("row_kind", Text, nullable=False, server_default="report"),
    Column("coding", Integer, nullable=False, server_default="0"),
    words("date_start", optional=True),
    words("date_end", optional=True),
    Index("ix_event_parties_code", "code", "name", "kind", "owner", "side", "position", *REPEATED),
    Index("ix_event_parties_side", "owner", "side", "code", "position"),
)

event_modes = Table(
    "event_modes",
    metadata,
    belongs_to("event_rows", "owner"),
    position(),
    words("name"),
    Index("ix_event_modes_name", "name", "owner"),
)

event_contexts = Table(
    "event_contexts",
    metadata,
    belongs_to("event_rows", "owner"),
    position(),
    words("name"),
    Index("ix_event_contexts_name", "name", "owner"),
)

commitments = Table(
    "commitment_rows",
    metadata,
    Column("row", Integer, primary_key=True),
    owned_by("codings", "coding"),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False, index=True),
    words("kind"),
    words("stage"),
    words("basis"),
    words("channel", optional=True),
    Column("amount", Float),
    words("currency", optional=True),
    words("amount_text", optional=True),
    Column("approximate", Boolean, nullable=False),
    Column("alternative_amount", Float),
    words("alternative_currency", optional=True),
    words("items"),
    words("instrument", optional=True),
    *moment("period"),
    *moment("date"),
    *span("evidence"),
    words("rule"),
    words("event", optional=True),
    words("condition", optional=True),
    *kept(),
    Column("date_inferred", Boolean, nullable=False, server_default="0"),
)

commitment_parties = Table(
    "commitment_parties",
    metadata,
    belongs_to("commitment_rows", "owner"),
    Column("side", Text, primary_key=True),
    position(),
    *party_columns(),
    Index("ix_commitment_parties_code", "code", "owner", "side"),
)

instruments = Table(
    "instrument_rows",
    metadata,
    Column("row", Integer, primary_key=True),
    owned_by("codings", "coding"),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False, index=True),
    words("name"),
    words("kind"),
    words("status"),
    *moment("date"),
    *span("evidence"),
    words("rule"),
    words("short", optional=True),
    *kept(),
    Column("date_inferred", Boolean, nullable=False, server_default="0"),
)

instrument_parties = Table(
    "instrument_parties",
    metadata,
    belongs_to("instrument_rows", "owner"),
    position(),
    words("code"),
    Index("ix_instrument_parties_code", "code", "owner"),
)

instrument_contexts = Table(
    "instrument_contexts",
    metadata,
    belongs_to("instrument_rows", "owner"),
    position(),
    words("name"),
    Index("ix_instrument_contexts_name", "name", "owner"),
)

refusals = Table(
    "refusals",
    metadata,
    belongs_to("codings", "coding"),
    position(),
    *span("evidence"),
    *span("trigger"),
    words("reason"),
    words("rule"),
)

sightings = Table(
    "sightings",
    metadata,
    Column("row", Integer, primary_key=True),
    owned_by("codings", "coding"),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False, index=True),
    words("person"),
    words("office", optional=True),
    Column("party", Text, nullable=False, index=True),
    words("sectors"),
    Column("former", Boolean, nullable=False),
    *moment("seen"),
    *span("span"),
)
