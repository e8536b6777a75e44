"""On what a commitment depends, and the short names of instruments."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the two columns; older rows have neither."""
    op.execute("ALTER TABLE commitments ADD COLUMN condition TEXT")
    op.execute("ALTER TABLE instruments ADD COLUMN short TEXT")


def downgrade() -> None:
    """Take them out again."""
    op.execute("ALTER TABLE instruments DROP COLUMN short")
    op.execute("ALTER TABLE commitments DROP COLUMN condition")
