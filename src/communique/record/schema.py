"""The tables of the record, as SQLAlchemy Core sees them.

The tables are made by the migrations (`communique.record.migrations`); this module is what the
newest migration arrives at, and a test holds the two together. Every span is three columns
(`_start`, `_end`, `_text`; half-open character offsets in the document's text), every moment four
(`_start`, `_end` as ISO 8601 days, `_precision`, `_text`). Timestamps are ISO 8601 in UTC.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()


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
    "documents",
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
    _text("superseded_by", optional=True),
)

related = Table(
    "related",
    metadata,
    _belongs_to("documents", "document"),
    _position(),
    _text("title"),
    *_moment("published"),
    _text("url", optional=True),
)

asides = Table(
    "asides",
    metadata,
    _belongs_to("documents", "document"),
    _position(),
    _text("kind"),
    _text("text"),
)

readings = Table(
    "readings",
    metadata,
    Column("row", Integer, primary_key=True),
    _owned_by("documents", "document"),
    Column("source_key", Text, nullable=False, index=True),
    _text("source_hash"),
    _text("coder"),
    Column("run", Integer, nullable=False),
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
    _owned_by("documents", "document"),
    _text("coder"),
    _text("coded_at"),
    Column("current", Boolean, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("row", Integer, primary_key=True),
    _owned_by("codings", "coding"),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False, index=True),
    Column("type", Text, nullable=False, index=True),
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
)

event_parties = Table(
    "event_parties",
    metadata,
    _belongs_to("events", "owner"),
    Column("side", Text, primary_key=True),
    _position(),
    *_party_columns(),
    Index("ix_event_parties_code", "code", "owner", "side"),
)

event_modes = Table(
    "event_modes",
    metadata,
    _belongs_to("events", "owner"),
    _position(),
    _text("name"),
    Index("ix_event_modes_name", "name", "owner"),
)

event_contexts = Table(
    "event_contexts",
    metadata,
    _belongs_to("events", "owner"),
    _position(),
    _text("name"),
    Index("ix_event_contexts_name", "name", "owner"),
)

commitments = Table(
    "commitments",
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
)

commitment_parties = Table(
    "commitment_parties",
    metadata,
    _belongs_to("commitments", "owner"),
    Column("side", Text, primary_key=True),
    _position(),
    *_party_columns(),
    Index("ix_commitment_parties_code", "code", "owner", "side"),
)

instruments = Table(
    "instruments",
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
)

instrument_parties = Table(
    "instrument_parties",
    metadata,
    _belongs_to("instruments", "owner"),
    _position(),
    _text("code"),
    Index("ix_instrument_parties_code", "code", "owner"),
)

instrument_contexts = Table(
    "instrument_contexts",
    metadata,
    _belongs_to("instruments", "owner"),
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
    "judgements",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    _text("kind"),
    Column("left", Text, nullable=False, index=True),
    Column("right", Text, nullable=False, index=True),
    _text("why"),
    Column("score", Float, nullable=False),
    _text("by"),
    _text("at"),
    _text("undone", optional=True),
)
