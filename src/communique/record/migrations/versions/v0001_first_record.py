"""The first record: documents, their readings and codings, and what was recorded from them.

The full-text index follows the table of documents by a trigger; documents are never deleted and
their texts never change, so that inserting is all it has to follow.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None

_TABLES = (
    """
    CREATE TABLE documents (
        "row" INTEGER NOT NULL, id TEXT NOT NULL, title TEXT, text TEXT NOT NULL,
        published_start TEXT, published_end TEXT, published_precision TEXT, published_text TEXT,
        author TEXT, speaker TEXT, language TEXT NOT NULL, url TEXT, path TEXT, source_hash TEXT
        NOT NULL, first_read_at TEXT NOT NULL, current BOOLEAN NOT NULL, superseded_by TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
    """,
    """
    CREATE TABLE sources (
        "key" TEXT NOT NULL, hash TEXT NOT NULL, coder TEXT NOT NULL, documents INTEGER NOT
        NULL, read_at TEXT NOT NULL, current BOOLEAN NOT NULL,
        PRIMARY KEY ("key", hash, coder)
    )
    """,
    """
    CREATE TABLE asides (
        document INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT
        NULL,
        PRIMARY KEY (document, position),
        FOREIGN KEY (document) REFERENCES documents ("row")
    )
    """,
    """
    CREATE TABLE codings (
        "row" INTEGER NOT NULL, document INTEGER NOT NULL, coder TEXT NOT NULL, coded_at TEXT
        NOT NULL, current BOOLEAN NOT NULL,
        PRIMARY KEY ("row"),
        FOREIGN KEY (document) REFERENCES documents ("row")
    )
    """,
    """
    CREATE TABLE readings (
        "row" INTEGER NOT NULL, document INTEGER NOT NULL, source_key TEXT NOT NULL, source_hash
        TEXT NOT NULL, coder TEXT NOT NULL, run INTEGER NOT NULL, read_at TEXT NOT NULL, current
        BOOLEAN NOT NULL,
        PRIMARY KEY ("row"),
        UNIQUE (document, source_key, source_hash, coder),
        FOREIGN KEY (document) REFERENCES documents ("row")
    )
    """,
    """
    CREATE TABLE related (
        document INTEGER NOT NULL, position INTEGER NOT NULL, title TEXT NOT NULL,
        published_start TEXT, published_end TEXT, published_precision TEXT, published_text TEXT,
        url TEXT,
        PRIMARY KEY (document, position),
        FOREIGN KEY (document) REFERENCES documents ("row")
    )
    """,
    """
    CREATE TABLE commitments (
        "row" INTEGER NOT NULL, coding INTEGER NOT NULL, position INTEGER NOT NULL, id TEXT NOT
        NULL, kind TEXT NOT NULL, stage TEXT NOT NULL, basis TEXT NOT NULL, channel TEXT, amount
        FLOAT, currency TEXT, amount_text TEXT, approximate BOOLEAN NOT NULL, alternative_amount
        FLOAT, alternative_currency TEXT, items TEXT NOT NULL, instrument TEXT, period_start
        TEXT, period_end TEXT, period_precision TEXT, period_text TEXT, date_start TEXT,
        date_end TEXT, date_precision TEXT, date_text TEXT, evidence_start INTEGER NOT NULL,
        evidence_end INTEGER NOT NULL, evidence_text TEXT NOT NULL, rule TEXT NOT NULL, event
        TEXT,
        PRIMARY KEY ("row"),
        FOREIGN KEY (coding) REFERENCES codings ("row")
    )
    """,
    """
    CREATE TABLE events (
        "row" INTEGER NOT NULL, coding INTEGER NOT NULL, position INTEGER NOT NULL, id TEXT NOT
        NULL, type TEXT NOT NULL, symmetric BOOLEAN NOT NULL, date_start TEXT, date_end TEXT,
        date_precision TEXT, date_text TEXT, place_name TEXT, place_country TEXT, place_text
        TEXT, place_latitude FLOAT, place_longitude FLOAT, status TEXT NOT NULL, historical
        BOOLEAN NOT NULL, quad INTEGER NOT NULL, score FLOAT NOT NULL, evidence_start INTEGER
        NOT NULL, evidence_end INTEGER NOT NULL, evidence_text TEXT NOT NULL, trigger_start
        INTEGER NOT NULL, trigger_end INTEGER NOT NULL, trigger_text TEXT NOT NULL, coder TEXT
        NOT NULL, rule TEXT NOT NULL, confidence FLOAT NOT NULL,
        PRIMARY KEY ("row"),
        FOREIGN KEY (coding) REFERENCES codings ("row")
    )
    """,
    """
    CREATE TABLE instruments (
        "row" INTEGER NOT NULL, coding INTEGER NOT NULL, position INTEGER NOT NULL, id TEXT NOT
        NULL, name TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL, date_start TEXT,
        date_end TEXT, date_precision TEXT, date_text TEXT, evidence_start INTEGER NOT NULL,
        evidence_end INTEGER NOT NULL, evidence_text TEXT NOT NULL, rule TEXT NOT NULL,
        PRIMARY KEY ("row"),
        FOREIGN KEY (coding) REFERENCES codings ("row")
    )
    """,
    """
    CREATE TABLE refusals (
        coding INTEGER NOT NULL, position INTEGER NOT NULL, evidence_start INTEGER NOT NULL,
        evidence_end INTEGER NOT NULL, evidence_text TEXT NOT NULL, trigger_start INTEGER NOT
        NULL, trigger_end INTEGER NOT NULL, trigger_text TEXT NOT NULL, reason TEXT NOT NULL,
        rule TEXT NOT NULL,
        PRIMARY KEY (coding, position),
        FOREIGN KEY (coding) REFERENCES codings ("row")
    )
    """,
    """
    CREATE TABLE commitment_parties (
        owner INTEGER NOT NULL, side TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT
        NULL, kind TEXT NOT NULL, name TEXT NOT NULL, sectors TEXT NOT NULL, office TEXT, person
        TEXT, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, span_text TEXT NOT NULL,
        via_start INTEGER, via_end INTEGER, via_text TEXT,
        PRIMARY KEY (owner, side, position),
        FOREIGN KEY (owner) REFERENCES commitments ("row")
    )
    """,
    """
    CREATE TABLE event_contexts (
        owner INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
        PRIMARY KEY (owner, position),
        FOREIGN KEY (owner) REFERENCES events ("row")
    )
    """,
    """
    CREATE TABLE event_modes (
        owner INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
        PRIMARY KEY (owner, position),
        FOREIGN KEY (owner) REFERENCES events ("row")
    )
    """,
    """
    CREATE TABLE event_parties (
        owner INTEGER NOT NULL, side TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT
        NULL, kind TEXT NOT NULL, name TEXT NOT NULL, sectors TEXT NOT NULL, office TEXT, person
        TEXT, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, span_text TEXT NOT NULL,
        via_start INTEGER, via_end INTEGER, via_text TEXT,
        PRIMARY KEY (owner, side, position),
        FOREIGN KEY (owner) REFERENCES events ("row")
    )
    """,
    """
    CREATE TABLE instrument_contexts (
        owner INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
        PRIMARY KEY (owner, position),
        FOREIGN KEY (owner) REFERENCES instruments ("row")
    )
    """,
    """
    CREATE TABLE instrument_parties (
        owner INTEGER NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL,
        PRIMARY KEY (owner, position),
        FOREIGN KEY (owner) REFERENCES instruments ("row")
    )
    """,
)
_INDEXES = (
    "CREATE INDEX ix_codings_document ON codings (document)",
    "CREATE INDEX ix_readings_document ON readings (document)",
    "CREATE INDEX ix_readings_source_key ON readings (source_key)",
    "CREATE INDEX ix_commitments_coding ON commitments (coding)",
    "CREATE INDEX ix_commitments_id ON commitments (id)",
    "CREATE INDEX ix_events_coding ON events (coding)",
    "CREATE INDEX ix_events_id ON events (id)",
    "CREATE INDEX ix_events_type ON events (type)",
    "CREATE INDEX ix_instruments_coding ON instruments (coding)",
    "CREATE INDEX ix_instruments_id ON instruments (id)",
    "CREATE INDEX ix_commitment_parties_code ON commitment_parties (code, owner, side)",
    "CREATE INDEX ix_event_contexts_name ON event_contexts (name, owner)",
    "CREATE INDEX ix_event_modes_name ON event_modes (name, owner)",
    "CREATE INDEX ix_event_parties_code ON event_parties (code, owner, side)",
    "CREATE INDEX ix_instrument_contexts_name ON instrument_contexts (name, owner)",
    "CREATE INDEX ix_instrument_parties_code ON instrument_parties (code, owner)",
)
_SEARCH = (
    """
    CREATE VIRTUAL TABLE documents_fts USING fts5(
        title, text, content='documents', content_rowid='row',
        tokenize='porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER documents_to_fts AFTER INSERT ON documents BEGIN
        INSERT INTO documents_fts (rowid, title, text) VALUES (new.row, new.title, new.text);
    END
    """,
)


def upgrade() -> None:
    """Make every table, index and the full-text index."""
    for statement in (*_TABLES, *_INDEXES, *_SEARCH):
        op.execute(statement)
