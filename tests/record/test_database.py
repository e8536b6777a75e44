"""Opening: migrations, and files that are no record."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from communique.errors import RecordError
from communique.record import Record, database, migrations
from communique.record.schema import metadata
from tests.record.building import CODER, coding


def test_newest_migration_is_the_head():
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_current_head() == database.HEAD


def test_migrations_arrive_at_the_schema(tmp_path):
    engine = database.connect(tmp_path / "test.db", create=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, parents: "fts" not in (name or "")}
        )
        assert compare_metadata(context, metadata) == []


def test_write_ahead_log_and_foreign_keys(tmp_path):
    engine = database.connect(tmp_path / "test.db", create=True)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_opening_again_does_not_load_alembic(tmp_path, monkeypatch):
    path = tmp_path / "test.db"
    Record.open(path).close()
    monkeypatch.setattr(database, "migrate", None)
    Record.open(path, create=False).close()


def test_empty_file_becomes_a_record(tmp_path):
    path = tmp_path / "test.db"
    path.touch()
    with Record.open(path, create=False) as record:
        assert record.documents() == []


def refusal(path: Path, **options: object) -> str:
    with pytest.raises(RecordError) as caught:
        Record.open(path, **options)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_newer_schema(tmp_path):
    path = tmp_path / "test.db"
    Record.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    message = refusal(path)
    assert "newer version" in message
    assert "9999" in message
    assert "Upgrade" in message


def test_text_file(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Not a database, only some words.\n" * 50)
    assert "not a record" in refusal(path)
    assert path.read_text().startswith("Not a database")


def test_database_of_another_program(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    assert "some other program" in refusal(path)


def test_folder(tmp_path):
    assert "is a folder" in refusal(tmp_path)


def test_folder_that_is_missing(tmp_path):
    assert "folder that does not exist" in refusal(tmp_path / "none" / "test.db")


def test_locked_by_another_writer(tmp_path):
    path = tmp_path / "test.db"
    with Record.open(path, busy_seconds=0.05) as record:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="another process"):
            record.add([coding()], coder=CODER)
        other.execute("ROLLBACK")
        other.close()
        assert record.add([coding()], coder=CODER).new == 1


def test_file_that_cannot_be_written(tmp_path, monkeypatch):
    path = tmp_path / "test.db"
    Record.open(path).close()
    path.chmod(stat.S_IRUSR)
    reason = sqlite3.OperationalError("attempt to write a readonly database")
    with pytest.raises(RecordError, match="cannot be written"), database.explaining(path):
        raise reason


def test_other_database_errors_keep_their_reason(tmp_path):
    with (
        pytest.raises(RecordError, match=r"no such table: x.*integrity_check"),
        database.explaining(tmp_path / "a.db"),
    ):
        sqlite3.connect(":memory:").execute("SELECT * FROM x")


def test_damaged_file(tmp_path):
    path = tmp_path / "test.db"
    with Record.open(path) as record:
        record.add([coding()], coder=CODER)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(bytes(content))
    with pytest.raises(RecordError), Record.open(path) as record:
        record.events()
