"""Who was seen in which office, and what told for whom a party's person speaks."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the table and the columns; older codings have seen nobody."""
    op.execute(
        """
        CREATE TABLE sightings (
            "row" INTEGER NOT NULL, coding INTEGER NOT NULL, position INTEGER NOT NULL, "key" TEXT
            NOT NULL, person TEXT NOT NULL, office TEXT, party TEXT NOT NULL, sectors TEXT NOT NULL,
            former BOOLEAN NOT NULL, seen_start TEXT, seen_end TEXT, seen_precision TEXT, seen_text
            TEXT, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, span_text TEXT NOT NULL,
            PRIMARY KEY ("row"),
            FOREIGN KEY (coding) REFERENCES codings ("row")
        )
        """
    )
    for column in ("coding", '"key"', "party"):
        name = column.strip('"')
        op.execute(f"CREATE INDEX ix_sightings_{name} ON sightings ({column})")
    for table in ("event_parties", "commitment_parties"):
        op.execute(f"ALTER TABLE {table} ADD COLUMN source TEXT")


def downgrade() -> None:
    """Take them out again."""
    for table in ("event_parties", "commitment_parties"):
        op.execute(f"ALTER TABLE {table} DROP COLUMN source")
    op.execute("DROP TABLE sightings")
