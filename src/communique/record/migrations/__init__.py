"""The steps by which a record of any age becomes one of today; Alembic runs them on opening."""
