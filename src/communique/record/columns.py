"""Columns that several tables of the record share: texts, spans, moments, owners, parties."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, Text

metadata = MetaData()


class RowKind(StrEnum):
    """Whose row of an event, commitment or instrument it is."""

    REPORT = "report"
    REVIEW = "review"
    JOINED = "joined"


def words(name: str, *, optional: bool = False) -> Column[str]:
    """A column of text."""
    return Column(name, Text, nullable=optional)


def span(name: str, *, optional: bool = False) -> list[Column[int] | Column[str]]:
    """Three columns for a span."""
    return [
        Column(f"{name}_start", Integer, nullable=optional),
        Column(f"{name}_end", Integer, nullable=optional),
        Column(f"{name}_text", Text, nullable=optional),
    ]


def moment(name: str) -> list[Column[str]]:
    """Four columns for a moment."""
    return [
        words(f"{name}_{part}", optional=True) for part in ("start", "end", "precision", "text")
    ]


def belongs_to(table: str, name: str) -> Column[int]:
    """The row that this one is a part of, in its key."""
    return Column(name, Integer, ForeignKey(f"{table}.row"), primary_key=True)


def owned_by(table: str, name: str) -> Column[int]:
    """The row that this one belongs to."""
    return Column(name, Integer, ForeignKey(f"{table}.row"), nullable=False, index=True)


def position() -> Column[int]:
    """Where a part stands among its fellows, in its key."""
    return Column("position", Integer, primary_key=True)


def kept() -> list[Column[bool] | Column[str]]:
    """Whose row it is and whether it stands."""
    return [
        Column("row_kind", Text, nullable=False, server_default="report"),
        Column("standing", Boolean, nullable=False, server_default="1"),
        words("verdict", optional=True),
    ]


def party_columns() -> list[Column[int] | Column[str]]:
    """The columns of a party."""
    return [
        words("code"),
        words("kind"),
        words("name"),
        words("sectors"),
        words("office", optional=True),
        words("person", optional=True),
        *span("span"),
        *span("via", optional=True),
        words("source", optional=True),
    ]
