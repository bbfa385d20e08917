import multiprocessing
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from storage import letter_tables, work_tables
from storage.database import Database, StoreUnavailable
from storage.migrate import SCRIPTS, migrate
from storage.tables import metadata
from tests.support import invented

REBUILDS_A_PARENT = """
import sqlalchemy as sa
from alembic import op

revision = "9001"
down_revision = "{before}"


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("forum", recreate="always" if sqlite else "never") as table:
        table.add_column(sa.Column("kommune", sa.String(120), server_default="Ukendt"))
"""
ORPHANS_A_CHILD = """
from alembic import op

revision = "9001"
down_revision = "{before}"


def upgrade() -> None:
    op.execute("DELETE FROM forum")
"""


def _head(database: Database) -> str:
    with database.read() as db:
        return MigrationContext.configure(db).get_current_revision() or ""


def _with_one_more(folder: Path, source: str, before: str) -> Path:
    scripts = folder / "migrations"
    shutil.copytree(SCRIPTS, scripts)
    (scripts / "versions" / "9001_more.py").write_text(source.format(before=before))
    return scripts


def _ours(_thing: object, name: str | None, kind: str, *_: object) -> bool:
    """The full-text table is each database's own, with what it keeps beside it."""
    return not (kind == "table" and name and name.startswith("search_words"))


def test_the_migrated_store_is_what_the_tables_say(database: Database) -> None:
    assert {letter_tables.metadata, work_tables.metadata} == {metadata}
    with database.read() as db:
        context = MigrationContext.configure(db, opts={"include_object": _ours})
        assert compare_metadata(context, metadata) == []


def test_migrating_twice_changes_nothing(database: Database) -> None:
    with database.write() as db:
        invented.released(db, invented.reading(invented.NOON.date()))
    migrate(database)
    with database.read() as db:
        assert db.scalar(sa.text("SELECT count(*) FROM item")) == 1


def test_a_rebuilt_parent_table_keeps_its_children(database: Database, tmp_path: Path) -> None:
    with database.write() as db:
        invented.released(db, invented.reading(invented.NOON.date()))
    migrate(database, _with_one_more(tmp_path, REBUILDS_A_PARENT, _head(database)))
    with database.read() as db:
        assert db.scalar(sa.text("SELECT kommune FROM forum")) == "Ukendt"
        assert db.scalar(sa.text("SELECT count(*) FROM person")) == len(invented.MEMBERS)
        assert db.scalar(sa.text("SELECT count(*) FROM item")) == 1


def test_a_migration_that_would_orphan_rows_is_undone(database: Database, tmp_path: Path) -> None:
    with database.write() as db:
        invented.released(db, invented.reading(invented.NOON.date()))
    before = _head(database)
    with pytest.raises((RuntimeError, sa.exc.IntegrityError)):
        migrate(database, _with_one_more(tmp_path, ORPHANS_A_CHILD, before))
    assert _head(database) == before
    with database.read() as db:
        assert db.scalar(sa.text("SELECT count(*) FROM forum")) == 1


def test_a_newer_store_is_refused(database: Database, tmp_path: Path) -> None:
    migrate(database, _with_one_more(tmp_path, REBUILDS_A_PARENT, _head(database)))
    with pytest.raises(StoreUnavailable) as trouble:
        migrate(database)
    assert trouble.value.reason == "newer"


def _start(url: str, ready: "multiprocessing.Barrier", failures: "multiprocessing.Queue[str]") -> None:  # type: ignore[valid-type]
    ready.wait()
    try:
        database = Database(url)
        migrate(database)
        with database.write() as db:
            invented.forum(db, f"Forum {multiprocessing.current_process().name}")
        database.dispose()
    except Exception as error:
        failures.put(repr(error))


def test_replicas_that_start_at_once_all_find_a_whole_store(empty_url: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    ready, failures = spawn.Barrier(3), spawn.Queue()
    replicas = [spawn.Process(target=_start, args=(empty_url, ready, failures), name=f"nr. {n}") for n in range(3)]
    for replica in replicas:
        replica.start()
    for replica in replicas:
        replica.join()
    assert failures.empty(), failures.get()
    database = Database(empty_url)
    with database.read() as db:
        assert db.scalar(sa.text("SELECT count(*) FROM forum")) == 3
    database.dispose()
