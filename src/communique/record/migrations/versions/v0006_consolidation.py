"""Joined events, reviews, removal, and the times during which each thing stood.

The tables of documents, events, commitments, instruments and judgements make room for the views of
the same names that users query (`communique.record.views`).
"""

from __future__ import annotations

from alembic import op

from communique.errors import RecordError
from communique.record.origin import source_name

revision = "0006"
down_revision: str | None = "0005"
branch_labels: str | None = None
depends_on: str | None = None

_RENAMED = ("document", "event", "commitment", "instrument", "judgement")
_KEPT = ("event_rows", "commitment_rows", "instrument_rows")

_COLUMNS = (
    *(
        f"ALTER TABLE {table} ADD COLUMN {column}"
        for table in _KEPT
        for column in (
            "row_kind TEXT NOT NULL DEFAULT 'report'",
            "standing BOOLEAN NOT NULL DEFAULT 1",
            "verdict TEXT",
            "date_inferred BOOLEAN NOT NULL DEFAULT 0",
        )
    ),
    "ALTER TABLE event_rows ADD COLUMN face BOOLEAN NOT NULL DEFAULT 1",
    "ALTER TABLE event_rows ADD COLUMN reports INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE event_rows ADD COLUMN sources INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE event_rows ADD COLUMN joined TEXT",
    "ALTER TABLE event_rows ADD COLUMN since TEXT",
    "ALTER TABLE event_rows ADD COLUMN until TEXT",
    "ALTER TABLE event_parties ADD COLUMN standing BOOLEAN NOT NULL DEFAULT 1",
    "ALTER TABLE event_parties ADD COLUMN face BOOLEAN NOT NULL DEFAULT 1",
    "ALTER TABLE event_parties ADD COLUMN row_kind TEXT NOT NULL DEFAULT 'report'",
    "ALTER TABLE event_parties ADD COLUMN coding INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE event_parties ADD COLUMN date_start TEXT",
    "ALTER TABLE event_parties ADD COLUMN date_end TEXT",
    "ALTER TABLE document_rows ADD COLUMN removed_at TEXT",
    "ALTER TABLE document_rows ADD COLUMN same_text TEXT",
    "ALTER TABLE document_rows ADD COLUMN source TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE codings ADD COLUMN retired_at TEXT",
)

_TABLES = (
    """
    CREATE TABLE document_times (
        "row" INTEGER NOT NULL, document INTEGER NOT NULL, since TEXT NOT NULL, until TEXT,
        PRIMARY KEY ("row"), FOREIGN KEY(document) REFERENCES document_rows ("row")
    )
    """,
    """
    CREATE TABLE signatures (
        document INTEGER NOT NULL, "values" BLOB NOT NULL, sentences INTEGER NOT NULL,
        PRIMARY KEY (document), FOREIGN KEY(document) REFERENCES document_rows ("row")
    )
    """,
    """
    CREATE TABLE signature_keys (
        "key" TEXT NOT NULL, document INTEGER NOT NULL,
        PRIMARY KEY ("key", document), FOREIGN KEY(document) REFERENCES document_rows ("row")
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE event_keys (
        "key" TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY ("key", event)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE event_groups (
        "row" INTEGER NOT NULL, event TEXT NOT NULL, face TEXT NOT NULL, since TEXT NOT NULL,
        until TEXT, PRIMARY KEY ("row")
    )
    """,
    """
    CREATE TABLE reviews (
        "row" INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL,
        document TEXT NOT NULL, verdict TEXT NOT NULL, original TEXT NOT NULL, version TEXT,
        why TEXT NOT NULL, "by" TEXT NOT NULL, "at" TEXT NOT NULL, undone TEXT,
        PRIMARY KEY ("row")
    )
    """,
    """
    CREATE TABLE review_matches (
        "row" INTEGER NOT NULL, review INTEGER NOT NULL, coding INTEGER NOT NULL,
        kind TEXT NOT NULL, verdict TEXT NOT NULL, matched INTEGER, version INTEGER,
        since TEXT NOT NULL, until TEXT, PRIMARY KEY ("row"),
        FOREIGN KEY(review) REFERENCES reviews ("row"),
        FOREIGN KEY(coding) REFERENCES codings ("row")
    )
    """,
    """
    CREATE TABLE tombstones (
        "row" INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL,
        why TEXT NOT NULL, "by" TEXT NOT NULL, "at" TEXT NOT NULL, undone TEXT,
        PRIMARY KEY ("row")
    )
    """,
)

_INDEXES = (
    ("document_rows", "same_text"),
    ("document_rows", "source"),
    ("readings", "run"),
    ("judgement_rows", "by"),
    ("document_times", "document"),
    ("signature_keys", "document"),
    ("event_keys", "event"),
    ("event_groups", "event"),
    ("event_groups", "face"),
    ("document_rows", "superseded_by"),
    *(("review_matches", column) for column in ("review", "coding", "matched", "version")),
    *(("reviews", column) for column in ("id", "target", "document")),
    *(("tombstones", column) for column in ("id", "document")),
)

# Lists of events are scanned by an index that holds all they are narrowed by. The planner is told
# (the first ANALYZE makes its table, the second has it read) that most rows stand, or it would take
# the two flags for the rarest of conditions.
_LISTS = (
    """
    CREATE INDEX ix_event_rows_listed ON event_rows (
        face, standing, date_start, date_end, date_precision, type, status, quad, place_country,
        confidence, score, symmetric, historical, verdict, row_kind, coding
    )
    """,
    "CREATE INDEX ix_event_rows_told ON event_rows (standing, date_start, row_kind, coding)",
    "CREATE INDEX ix_event_rows_read ON event_rows (row_kind, date_start)",
    "CREATE INDEX ix_event_rows_joined ON event_rows (joined, standing)",
    """
    CREATE INDEX ix_event_rows_doubt ON event_rows (confidence, date_start)
    WHERE face = 1 AND standing = 1
    """,
    "CREATE INDEX ix_event_rows_verdict ON event_rows (joined, id) WHERE verdict IS NOT NULL",
    "CREATE INDEX ix_event_parties_side ON event_parties (owner, side, code, position)",
    "DROP INDEX ix_event_rows_type",
    "ANALYZE sqlite_master",
    """
    INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
        ('event_rows', 'ix_event_rows_listed',
         '100000 50000 50000 20 20 20 4 4 3 3 2 2 2 2 2 2 1'),
        ('event_rows', 'ix_event_rows_told', '100000 50000 20 15 5'),
        ('event_rows', 'ix_event_rows_read', '100000 50000 20')
    """,
    "ANALYZE sqlite_master",
)

_SEARCH = (
    "DROP TRIGGER documents_to_fts",
    "DROP TABLE documents_fts",
    """
    CREATE VIRTUAL TABLE documents_fts USING fts5(
        title, text, content='document_rows', content_rowid='row',
        tokenize='porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER documents_to_fts AFTER INSERT ON document_rows BEGIN
        INSERT INTO documents_fts (rowid, title, text) VALUES (new.row, new.title, new.text);
    END
    """,
    "INSERT INTO documents_fts (documents_fts) VALUES ('rebuild')",
    """
    CREATE VIRTUAL TABLE evidence_fts USING fts5(
        evidence_text, content='event_rows', content_rowid='row',
        tokenize='porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER evidence_to_fts AFTER INSERT ON event_rows BEGIN
        INSERT INTO evidence_fts (rowid, evidence_text) VALUES (new.row, new.evidence_text);
    END
    """,
    """
    CREATE TRIGGER evidence_from_fts AFTER DELETE ON event_rows BEGIN
        INSERT INTO evidence_fts (evidence_fts, rowid, evidence_text)
        VALUES ('delete', old.row, old.evidence_text);
    END
    """,
    "INSERT INTO evidence_fts (evidence_fts) VALUES ('rebuild')",
)

# What older records know of the past: since when a document and a coding stand.
_HISTORY = (
    """
    INSERT INTO document_times (document, since, until)
    SELECT d."row", d.first_read_at, CASE WHEN d.current THEN NULL ELSE coalesce(
        (SELECT n.first_read_at FROM document_rows n WHERE n.id = d.superseded_by), d.first_read_at
    ) END FROM document_rows d ORDER BY d."row"
    """,
    """
    UPDATE codings SET retired_at = coalesce(
        (SELECT min(n.coded_at) FROM codings n
         WHERE n.document = codings.document AND n."row" > codings."row"), coded_at
    ) WHERE NOT current
    """,
    *(
        f"""
        UPDATE {table} SET standing = (
            SELECT c.current AND d.current FROM codings c
            JOIN document_rows d ON d."row" = c.document WHERE c."row" = {table}.coding
        )
        """
        for table in _KEPT
    ),
    "UPDATE event_rows SET face = standing",
    "UPDATE document_rows SET same_text = id WHERE NOT current",
)

# Parties repeat what they are counted by of their events; the flags alone ever change.
_PARTIES = (
    "DROP INDEX ix_event_parties_code",
    """
    UPDATE event_parties SET (standing, face, row_kind, coding, date_start, date_end) = (
        SELECT e.standing, e.face, e.row_kind, e.coding, e.date_start, e.date_end
        FROM event_rows e WHERE e."row" = event_parties.owner
    )
    """,
    """
    CREATE INDEX ix_event_parties_code ON event_parties (
        code, name, kind, owner, side, position,
        standing, face, row_kind, coding, date_start, date_end
    )
    """,
    """
    CREATE TRIGGER event_flags_to_parties AFTER UPDATE OF standing, face ON event_rows
    WHEN new.standing IS NOT old.standing OR new.face IS NOT old.face BEGIN
        UPDATE event_parties SET standing = new.standing, face = new.face WHERE owner = new."row";
    END
    """,
)


def upgrade() -> None:
    """Rename, add, index, and fill in what an older record knows."""
    for name in _RENAMED:
        op.execute(f"ALTER TABLE {name}s RENAME TO {name}_rows")
        _rename_indexes(name)
    for statement in (*_COLUMNS, *_TABLES):
        op.execute(statement)
    for table, column in _INDEXES:
        op.execute(f'CREATE INDEX ix_{table}_{column} ON {table} ("{column}")')
    for statement in (*_LISTS, *_SEARCH, *_HISTORY, *_PARTIES):
        op.execute(statement)
    _name_sources()


def _rename_indexes(name: str) -> None:
    """Give the indexes of a renamed table the names that go with it."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    found = op.get_bind().exec_driver_sql(f"{query} AND tbl_name = '{name}_rows'").all()
    for index, statement in found:
        renamed = index.replace(f"ix_{name}s_", f"ix_{name}_rows_")
        op.execute(f"DROP INDEX {index}")
        op.execute(statement.replace(index, renamed))


def _name_sources() -> None:
    """Say of each document who published it."""
    connection = op.get_bind()
    rows = connection.exec_driver_sql('SELECT "row", url, path FROM document_rows').all()
    named = [(source_name(url, path), row) for row, url, path in rows]
    if named:
        update = 'UPDATE document_rows SET source = ? WHERE "row" = ?'
        connection.exec_driver_sql(update, named)


def downgrade() -> None:
    """Refuse: what persons said and what was removed has no place in the older schema.

    Raises:
        RecordError: always.
    """
    raise RecordError(
        "schema 0006", "cannot be taken back", "Keep a copy of the file before upgrading."
    )
