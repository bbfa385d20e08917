"""Bring the store's tables up to this version's, safely when several replicas start at once."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DBAPIError

from storage.database import BUSY_SECONDS, Database, StoreUnavailable, understood

SCRIPTS: Final = Path(__file__).parent / "migrations"
# Any fixed number of ours: PostgreSQL's advisory locks have only numbers for names.
_LOCK: Final = 0x43484546


def migrate(database: Database, scripts: Path = SCRIPTS) -> None:
    """Upgrade to the newest revision in `scripts`, all or nothing.

    On its own connection and under a lock; foreign keys are off before the transaction begins, because a table rebuilt
    with them on deletes every child row, and are checked before the commit. Raises StoreUnavailable: "newer" when the
    store was written by a later version.
    """
    engine = sa.create_engine(database.url, poolclass=sa.NullPool, connect_args=_patience(database))
    try:
        with engine.connect() as connection:
            if _is_current(connection, scripts):
                return
        with _exclusive(engine, database.is_sqlite) as connection:
            _upgrade(connection, scripts)
        if database.is_sqlite:
            _readers_beside_writer(engine)
    except DBAPIError as error:
        raise understood(error) from error
    finally:
        engine.dispose()


def is_current(database: Database, scripts: Path = SCRIPTS) -> bool:
    """Whether the store has the newest revision. Raises StoreUnavailable."""
    with database.read() as db:
        return _is_current(db, scripts)


def _patience(database: Database) -> dict[str, Any]:
    return {"timeout": BUSY_SECONDS} if database.is_sqlite else {}


def _scripts(folder: Path) -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def _is_current(connection: sa.Connection, folder: Path) -> bool:
    scripts = _scripts(folder)
    here = MigrationContext.configure(connection).get_current_revision()
    if here is not None and here not in {step.revision for step in scripts.walk_revisions()}:
        raise StoreUnavailable("newer", here)
    return here == scripts.get_current_head()


@contextmanager
def _exclusive(engine: sa.Engine, sqlite: bool) -> Iterator[sa.Connection]:
    with engine.connect() as connection:
        if sqlite:
            raw = connection.connection.driver_connection
            assert raw is not None  # noqa: S101 - for mypy: the connection was opened a line above
            raw.isolation_level = None
            raw.execute("PRAGMA foreign_keys = OFF")
            sa.event.listen(engine, "begin", _begin_exclusive)
        with connection.begin():
            if not sqlite:
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            yield connection
            if sqlite:
                _check_foreign_keys(connection)


def _begin_exclusive(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN EXCLUSIVE")


def _check_foreign_keys(connection: sa.Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(
            f"a migration left {len(broken)} rows without their parent: {sorted({r[0] for r in broken})}"
        )


def _upgrade(connection: sa.Connection, folder: Path) -> None:
    # Asked again under the lock: another replica may have been here meanwhile.
    if _is_current(connection, folder):
        return
    scripts = _scripts(folder)

    def steps(revision: Any, _context: MigrationContext) -> list[RevisionStep]:
        return scripts._upgrade_revs("head", revision)

    with EnvironmentContext(Config(), scripts, fn=steps, destination_rev="head") as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()


def _readers_beside_writer(engine: sa.Engine) -> None:
    """WAL mode stays with the file. SQLite does not wait for others when it is switched on, so we do."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            with engine.connect() as connection:
                raw = connection.connection.driver_connection
                assert raw is not None  # noqa: S101 - for mypy, as above
                raw.execute("PRAGMA journal_mode = WAL")
                return
        except Exception as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.05)
