"""The tables of what persons said and did: judgements, reviews, removals."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, Table, Text

from communique.record.columns import metadata, owned_by, words

judgements = Table(
    "judgement_rows",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    words("kind"),
    Column("left", Text, nullable=False, index=True),
    Column("right", Text, nullable=False, index=True),
    words("why"),
    Column("score", Float, nullable=False),
    Column("by", Text, nullable=False, index=True),
    words("at"),
    words("undone", optional=True),
)

reviews = Table(
    "reviews",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    words("kind"),
    Column("target", Text, nullable=False, index=True),
    Column("document", Text, nullable=False, index=True),
    words("verdict"),
    words("original"),
    words("version", optional=True),
    words("why"),
    words("by"),
    words("at"),
    words("undone", optional=True),
)

review_matches = Table(
    "review_matches",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("review", Integer, ForeignKey("reviews.row"), nullable=False, index=True),
    owned_by("codings", "coding"),
    words("kind"),
    words("verdict"),
    Column("matched", Integer, index=True),
    Column("version", Integer, index=True),
    words("since"),
    words("until", optional=True),
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("row", Integer, primary_key=True),
    words("kind"),
    Column("id", Text, nullable=False, index=True),
    Column("document", Text, nullable=False, index=True),
    words("why"),
    words("by"),
    words("at"),
    words("undone", optional=True),
)
