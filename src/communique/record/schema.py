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
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()


class RowKind(StrEnum):
    """Whose row of an event, commitment or instrument it is."""

    REPORT = "report"
    REVIEW = "review"
    JOINED = "joined"


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, Text, nullable=optional)


def _span(name: str, *, optional: bool = False) -> list[Column[int] | Column[str]]:
    return [
        Column(f"{name}_start", Integer, nullable=optional),
        Column(f"{name}_end", Integer, nullable=optional),
        Column(f"{name}_text", Text, nullable=optional),
    ]


def _moment(name: str) -> list[Column[str]]:
    return [
        _text(f"{name}_{part}", optional=True) for part in ("start", "end", "precision", "text")
    ]


def _belongs_to(table: str, name: str) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{table}.row"), primary_key=True)


def _owned_by(table: str, name: str) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{table}.row"), nullable=False, index=True)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True)


def _kept() -> list[Column[bool] | Column[str]]:
    """Whose row it is and whether it stands."""
    return [
        Column("row_kind", Text, nullable=False, server_default="report"),
        Column("standing", Boolean, nullable=False, server_default="1"),
        _text("verdict", optional=True),
    ]


def _party_columns() -> list[Column[int] | Column[str]]:
    return [
        _text("code"),
        _text("kind"),
        _text("name"),
        _text("sectors"),
        _text("office", optional=True),
        _text("person", optional=True),
        *_span("span"),
        *_span("via", optional=True),
        _text("source", optional=True),
    ]


documents = Table(
    "document_rows",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _text("title", optional=True),
    _text("text"),
    *_moment("published"),
    _text("author", optional=True),
    _text("speaker", optional=True),
    _text("language"),
    _text("url", optional=True),
    _text("path", optional=True),
    _text("source_hash"),
    _text("first_read_at"),
    Column("current", Boolean, nullable=False),
    Column("superseded_by", Text, index=True),
    _text("removed_at", optional=True),
    Column("same_text", Text, index=True),
    Column("source", Text, nullable=False, server_default="", index=True),
)

document_times = Table(
    "document_times",
    metadata,
    Column("row", Integer, primary_key=True),
    _owned_by("document_rows", "document"),
    _text("since"),
    _text("until", optional=True),
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
    _belongs_to("document_rows", "document"),
    _position(),
    _text("title"),
    *_moment("published"),
    _text("url", optional=True),
)

asides = Table(
    "asides",
    metadata,
    _belongs_to("document_rows", "document"),
    _position(),
    _text("kind"),
    _text("text"),
)

readings = Table(
    "readings",
    metadata,
    Column("row", Integer, primary_key=True),
    _owned_by("document_rows", "document"),
    Column("source_key", Text, nullable=False, index=True),
    _text("source_hash"),
    _text("coder"),
    Column("run", Integer, nullable=False, index=True),
    _text("read_at"),
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
    _text("read_at"),
    Column("current", Boolean, nullable=False),
)

codings = Table(
    "codings",
    metadata,
    Column("row", Integer, primary_key=True),
    _owned_by("document_rows", "document"),
    _text("coder"),
    _text("coded_at"),
    Column("current", Boolean, nullable=False),
    _text("retired_at", optional=True),
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
    _owned_by("codings", "coding"),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False, index=True),
    _text("type"),
    Column("symmetric", Boolean, nullable=False),
    *_moment("date"),
    _text("place_name", optional=True),
    _text("place_country", optional=True),
    _text("place_text", optional=True),
    Column("place_latitude", Float),
    Column("place_longitude", Float),
    _text("status"),
    Column("historical", Boolean, nullable=False),
    Column("quad", Integer, nullable=False),
    Column("score", Float, nullable=False),
    *_span("evidence"),
    *_span("trigger"),
    _text("coder"),
    _text("rule"),
    Column("confidence", Float, nullable=False),
    Column("repeats", Text, nullable=False, server_default="[]"),
    Column("why", Text, nullable=False, server_default="{}"),
    *_kept(),
    Column("face", Boolean, nullable=False, server_default="1"),
    Column("reports", Integer, nullable=False, server_default="1"),
    Column("sources", Integer, nullable=False, server_default="1"),
    _text("joined", optional=True),
    _text("since", optional=True),
    _text("until", optional=True),
    Column("date_inferred", Boolean, nullable=False, server_default="0"),
    Index("ix_event_rows_listed", "face", "standing", "date_start", *_COUNTED),
    Index("ix_event_rows_told", "standing", "date_start", "row_kind"),
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
    _text("since"),
    _text("until", optional=True),
)

event_parties = Table(
    "event_parties",
    metadata,
    _belongs_to("event_rows", "owner"),
    Column("side", Text, primary_key=True),
    _position(),
    *_party_columns(),
    Index("ix_event_parties_code", "code", "name", "kind", "owner", "side", "position"),
    Index("ix_event_parties_side", "owner", "side", "code", "position"),
)

event_modes = Table(
    "event_modes",
    metadata,
    _belongs_to("event_rows", "owner"),
    _position(),
    _text("name"),
    Index("ix_event_modes_name", "name", "owner"),
)

event_contexts = Table(
    "event_contexts",
    metadata,
    _belongs_to("event_rows", "owner"),
    _position(),
    _text("name"),
    Index("ix_event_contexts_name", "name", "owner"),
)

commitments = Table(
    "commitment_rows",
    metadata,
    Column("row", Integer, primary_key=True),
    _owned_by("codings", "coding"),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False, index=True),
    _text("kind"),
    _text("stage"),
    _text("basis"),
    _text("channel", optional=True),
    Column("amount", Float),
    _text("currency", optional=True),
    _text("amount_text", optional=True),
    Column("approximate", Boolean, nullable=False),
    Column("alternative_amount", Float),
    _text("alternative_currency", optional=True),
    _text("items"),
    _text("instrument", optional=True),
    *_moment("period"),
    *_moment("date"),
    *_span("evidence"),
    _text("rule"),
    _text("event", optional=True),
    _text("condition", optional=True),
    *_kept(),
    Column("date_inferred", Boolean, nullable=False, server_default="0"),
)

commitment_parties = Table(
    "commitment_parties",
    metadata,
    _belongs_to("commitment_rows", "owner"),
    Column("side", Text, primary_key=True),
    _position(),
    *_party_columns(),
    Index("ix_commitment_parties_code", "code", "owner", "side"),
)

instruments = Table(
    "instrument_rows",
    metadata,
    Column("row", Integer, primary_key=True),
    _owned_by("codings", "coding"),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False, index=True),
    _text("name"),
    _text("kind"),
    _text("status"),
    *_moment("date"),
    *_span("evidence"),
    _text("rule"),
    _text("short", optional=True),
    *_kept(),
    Column("date_inferred", Boolean, nullable=False, server_default="0"),
)

instrument_parties = Table(
    "instrument_parties",
    metadata,
    _belongs_to("instrument_rows", "owner"),
    _position(),
    _text("code"),
    Index("ix_instrument_parties_code", "code", "owner"),
)

instrument_contexts = Table(
    "instrument_contexts",
    metadata,
    _belongs_to("instrument_rows", "owner"),
    _position(),
    _text("name"),
    Index("ix_instrument_contexts_name", "name", "owner"),
)

refusals = Table(
    "refusals",
    metadata,
    _belongs_to("codings", "coding"),
    _position(),
    *_span("evidence"),
    *_span("trigger"),
    _text("reason"),
    _text("rule"),
)

sightings = Table(
    "sightings",
    metadata,
    Column("row", Integer, primary_key=True),
    _owned_by("codings", "coding"),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False, index=True),
    _text("person"),
    _text("office", optional=True),
    Column("party", Text, nullable=False, index=True),
    _text("sectors"),
    Column("former", Boolean, nullable=False),
    *_moment("seen"),
    *_span("span"),
)

judgements = Table(
    "judgement_rows",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    _text("kind"),
    Column("left", Text, nullable=False, index=True),
    Column("right", Text, nullable=False, index=True),
    _text("why"),
    Column("score", Float, nullable=False),
    Column("by", Text, nullable=False, index=True),
    _text("at"),
    _text("undone", optional=True),
)

reviews = Table(
    "reviews",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    _text("kind"),
    Column("target", Text, nullable=False, index=True),
    Column("document", Text, nullable=False, index=True),
    _text("verdict"),
    _text("original"),
    _text("version", optional=True),
    _text("why"),
    _text("by"),
    _text("at"),
    _text("undone", optional=True),
)

review_matches = Table(
    "review_matches",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("review", Integer, ForeignKey("reviews.row"), nullable=False, index=True),
    _owned_by("codings", "coding"),
    _text("kind"),
    _text("verdict"),
    Column("matched", Integer, index=True),
    Column("version", Integer, index=True),
    _text("since"),
    _text("until", optional=True),
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("row", Integer, primary_key=True),
    _text("kind"),
    Column("id", Text, nullable=False, index=True),
    Column("document", Text, nullable=False, index=True),
    _text("why"),
    _text("by"),
    _text("at"),
    _text("undone", optional=True),
)
