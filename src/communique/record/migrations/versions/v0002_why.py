"""Why an event was coded, and where the document tells it again."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the two columns; older rows have neither."""
    op.execute("ALTER TABLE events ADD COLUMN repeats TEXT DEFAULT '[]' NOT NULL")
    op.execute("ALTER TABLE events ADD COLUMN why TEXT DEFAULT '{}' NOT NULL")


def downgrade() -> None:
    """Take them out again."""
    op.execute("ALTER TABLE events DROP COLUMN why")
    op.execute("ALTER TABLE events DROP COLUMN repeats")
