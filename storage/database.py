"""The store: one engine, named transactions, and errors a person can be told of.

SQLite by default, PostgreSQL by URL. `read()`, `write()` and `note()` are the only ways in; nothing slow goes there.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Connection as Connection  # dialogs take their Connection type from here
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.exc import IntegrityError as IntegrityError

BUSY_SECONDS: Final = 20
_IMMEDIATE: Final = "chefforum_immediate"
_LASTING: Final = "chefforum_lasting"


class StoreUnavailable(Exception):
    """The store cannot be used now. `reason` is a key `danish.texts` knows; nothing was changed.

    Reasons: "locked", "read_only", "missing", "no_database", "newer", "unreachable", "full".
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


class UtcDateTime(sa.TypeDecorator[dt.datetime]):
    """An aware time, kept as UTC on both databases. Raises ValueError for a naive one."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        moment = value.astimezone(dt.UTC)
        return moment if dialect.name == "postgresql" else moment.replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> dt.datetime | None:
        if value is None:
            return None
        moment: dt.datetime = value
        return moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


class Database:
    """`url` is SQLAlchemy's ("sqlite:////var/lib/x.sqlite3", "postgresql://host/name") or the path of a SQLite file."""

    def __init__(self, url: str, *, pool_size: int = 8) -> None:
        self.url = normalised(url)
        self.engine = _engine(self.url, pool_size)

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent look; it changes nothing. Raises StoreUnavailable."""
        with self._transaction(postgresql_readonly=True) as db:
            yield db

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One short change, all or nothing. Raises StoreUnavailable.

        On SQLite the writer's place is taken before the first read (BEGIN IMMEDIATE): a deferred transaction loses
        updates or fails when two turns read before they write. On PostgreSQL what is read in order to be changed is
        read with a row lock.
        """
        with self._transaction(**{_IMMEDIATE: True, _LASTING: True}) as db:
            yield db

    @contextmanager
    def note(self) -> Iterator[Connection]:
        """A short change that a power cut may undo, and no crash of ours: it does not wait for the disk.

        For what is remembered of a conversation, never for what somebody is told has happened. Raises StoreUnavailable.
        """
        with self._transaction(**{_IMMEDIATE: True}) as db:
            if not self.is_sqlite:
                db.exec_driver_sql("SET LOCAL synchronous_commit = off")
            yield db

    @contextmanager
    def _transaction(self, **options: bool) -> Iterator[Connection]:
        try:
            with self.engine.connect() as connection:
                db = connection.execution_options(**options)
                with db.begin():
                    yield db
        except DBAPIError as error:
            raise understood(error) from error

    def dispose(self) -> None:
        self.engine.dispose()


def is_postgres(db: Connection) -> bool:
    return db.dialect.name == "postgresql"


def mark(db: Connection) -> str:
    """How a value's place is written. Statements that every question runs are plain text: building them of expressions
    takes longer than running them.
    """
    return "%s" if is_postgres(db) else "?"


def plain_day(db: Connection, on: dt.date) -> object:
    """How a day is handed to a statement of plain text."""
    return on if is_postgres(db) else on.isoformat()


def insert_new(db: Connection, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
    """Leaves a row of the same key as it is."""
    return insert_or(db, table).on_conflict_do_nothing()


def insert_or(db: Connection, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
    """For whoever says what becomes of a row of the same key."""
    return postgresql.insert(table) if is_postgres(db) else sqlite.insert(table)


def normalised(url: str) -> sa.URL:
    """PostgreSQL always by psycopg 3; a plain path is a SQLite file. Raises StoreUnavailable: "unreachable"."""
    text = f"sqlite:///{Path(url).absolute()}" if "://" not in url else url
    try:
        parsed = sa.make_url(text)
    except sa.exc.ArgumentError as error:
        raise StoreUnavailable("unreachable") from error
    backend = parsed.get_backend_name()
    if backend == "postgres":
        parsed = parsed.set(drivername="postgresql")
    if parsed.get_backend_name() == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise StoreUnavailable("unreachable", backend)
    return parsed


def _engine(url: sa.URL, pool_size: int) -> sa.Engine:
    # Parameters are what people wrote: an error in the log must not carry them.
    if url.get_backend_name() == "postgresql":
        return sa.create_engine(url, pool_size=pool_size, max_overflow=0, pool_pre_ping=True, hide_parameters=True)
    engine = sa.create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        poolclass=sa.QueuePool,
        connect_args={"timeout": BUSY_SECONDS},
        hide_parameters=True,
    )
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver must not begin transactions of its own: ours are named.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(db: Connection) -> None:
    options = db.get_execution_options()
    if options.get(_IMMEDIATE):
        # Only outside a transaction does SQLite listen to this; the connection is shared, so it is said each time.
        db.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if options.get(_LASTING) else 'NORMAL'}")
    db.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_IMMEDIATE) else "BEGIN")


_SIGNS: Final = (
    ("database is locked", "locked"),
    ("readonly database", "read_only"),
    ("read-only", "read_only"),
    ("unable to open", "missing"),
    ("not a database", "no_database"),
    ("malformed", "no_database"),
    ("is full", "full"),
)


def understood(error: DBAPIError) -> Exception:
    """The store's own troubles become StoreUnavailable; our mistakes stay what they are."""
    if not isinstance(error, DatabaseError | OperationalError):
        return error
    text = str(error.orig).casefold()
    for sign, reason in _SIGNS:
        if sign in text:
            return StoreUnavailable(reason)
    if isinstance(error, OperationalError) and (error.connection_invalidated or "connect" in text):
        return StoreUnavailable("unreachable")
    return error
