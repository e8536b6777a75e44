"""What persons say of two commitments: that they are one pledge, or that they are not."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision: str | None = "0004"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the table. It names rows by their ids, so that it outlives their being read again."""
    op.execute(
        """
        CREATE TABLE judgements (
            "row" INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, "left" TEXT NOT NULL,
            "right" TEXT NOT NULL, why TEXT NOT NULL, score FLOAT NOT NULL, "by" TEXT NOT NULL,
            "at" TEXT NOT NULL, undone TEXT,
            PRIMARY KEY ("row")
        )
        """
    )
    for column in ("id", "left", "right"):
        op.execute(f'CREATE INDEX ix_judgements_{column} ON judgements ("{column}")')


def downgrade() -> None:
    """Take it out again."""
    op.execute("DROP TABLE judgements")
