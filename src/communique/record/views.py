"""Views for people who ask the record in SQL: plain names over the tables, and what stands only.

`docs/record.md` lists their columns. They are made anew when a record is opened whose views are
others than these. A view holds no data of its own: a column that a query does not name costs
nothing.
"""

from __future__ import annotations

import zlib

from sqlalchemy import Connection

from communique.record.told_views import COMMITMENTS, EVENTS, INSTRUMENTS, PARTIES, REPORTS
from communique.record.view import TOLD_BY, View, columns, moment

_DOCUMENTS = View(
    "documents",
    "a document that stands: not replaced by a newer version, not removed",
    (
        *columns(
            "d",
            ("id", "stable hash of title, text and day of publication"),
            ("title", "headline"),
        ),
        *moment("d", "published", "when it was published"),
        *columns(
            "d",
            ("author", "byline"),
            ("speaker", "json_extract(d.speaker, '$.name')", "who speaks in the first person"),
            (
                "speaks_for",
                "json_extract(d.speaker, '$.actor')",
                "code of the party they speak for",
            ),
            ("language", "ISO 639-1 code"),
            ("url", "where it was published"),
            ("source", "who published it: host of the address, else the file"),
            ("path", "the file it was read from"),
            ("same_text", "id that near duplicates share"),
            ("first_read_at", "when it was first read, in UTC"),
            ("text", "the whole text"),
        ),
    ),
    "FROM document_rows d\nWHERE d.current = 1 AND d.removed_at IS NULL",
)
_PEOPLE = View(
    "people",
    "one statement of one document that a person holds an office",
    (
        *columns(
            "s",
            ("person", "name as written there"),
            ("office", "the office in the words of the text"),
            ("party", "code of whom they speak for"),
            ("sectors", "PLOVER sector codes, joined by commas"),
            ("former", "1 where the office is called a former one"),
        ),
        *moment("s", "seen", "the document's time"),
        *columns("s", ("words", "s.span_text", "the words that say so")),
        *TOLD_BY,
    ),
    """FROM sightings s
JOIN codings c ON c."row" = s.coding
JOIN document_rows d ON d."row" = c.document
WHERE c.current = 1 AND d.current = 1 AND d.removed_at IS NULL""",
)
_JUDGEMENTS = View(
    "judgements",
    "what was said of two rows or documents, by a person or by the program, and not taken back",
    columns(
        "j",
        ("id", "stable hash of what is said of which by whom"),
        ("kind", "what the left one is to the right one: same event, same pledge, part of ..."),
        ("left", "id of a row or document"),
        ("right", "id of another"),
        ("why", "the reason, in words"),
        ("score", "points for it; 0 where a person says so"),
        ("by", "coder, or who says so"),
        ("at", "when, in UTC"),
    ),
    "FROM judgement_rows j\nWHERE j.undone IS NULL",
)
_VERDICTS = View(
    "verdicts",
    "what a person said of a row, and has not taken back",
    columns(
        "r",
        ("kind", "event, commitment or instrument"),
        ("of", "r.target", "id of that row"),
        ("verdict", "accepted, corrected or rejected"),
        ("by", "who says so"),
        ("at", "when, in UTC"),
        ("why", "the reason, in words"),
        ("document", "id of the document of the row"),
    ),
    "FROM reviews r\nWHERE r.undone IS NULL",
)
_DELETIONS = View(
    "deletions",
    "a document that somebody removed, or a row that only it supported",
    columns(
        "t",
        ("kind", "document, event, commitment or instrument"),
        ("id", "id of what was removed"),
        ("document", "id of the document with which it went"),
        ("why", "the reason, in words"),
        ("by", "who removed it"),
        ("at", "when, in UTC"),
    ),
    "FROM tombstones t\nWHERE t.undone IS NULL",
)
VIEWS = (
    EVENTS,
    REPORTS,
    PARTIES,
    COMMITMENTS,
    INSTRUMENTS,
    _DOCUMENTS,
    _PEOPLE,
    _JUDGEMENTS,
    _VERDICTS,
    _DELETIONS,
)
"""All views, in the order of the documentation."""

VERSION = zlib.crc32("\n".join(view.select for view in VIEWS).encode()) & 0x7FFFFFFF
"""What `PRAGMA user_version` says of a record that has exactly these views."""


def current(connection: Connection) -> bool:
    """Whether a record has these views already."""
    return connection.exec_driver_sql("PRAGMA user_version").scalar() == VERSION


def remove(connection: Connection) -> None:
    """Take all views out, so that the tables below them may change."""
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'view'")
    for (name,) in found.all():
        connection.exec_driver_sql(f'DROP VIEW "{name}"')


def install(connection: Connection) -> None:
    """Put these views into a record, in place of older ones."""
    remove(connection)
    for view in VIEWS:
        connection.exec_driver_sql(f'CREATE VIEW "{view.name}" AS\n{view.select}')
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def page() -> str:
    """The section "The views" of `docs/record.md`: a table of columns for each view."""
    parts = []
    for view in VIEWS:
        lines = [f"### {view.name}", "", f"One row is {view.meaning}.", ""]
        lines += ["| column | what it says |", "|---|---|"]
        lines += [f"| `{one.name}` | {one.meaning} |" for one in view.columns]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"
