"""Opening the store a command works on, and choosing a forum in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from bot.commands import output
from bot.commands.errors import Failure
from bot.settings import Settings, data_folder, default_store
from danish.texts import commands as texts
from danish.texts import indexing as index_texts
from dialogs import refusals
from forum.errors import Unknown
from forum.meetings import Forum
from storage import forums, reindexing
from storage.database import Connection, Database, StoreUnavailable
from storage.migrate import migrate

_VERSIONS: Final = "alembic_version"
_AT_ONCE: Final = 1000
"""Items that are indexed again while somebody waits, at most."""


@contextmanager
def existing(settings: Settings, *, index: bool = True) -> Iterator[Database]:
    """The store, brought up to date, with its search index where `index` says so; none is made. Raises Failure, also
    for what the store refuses meanwhile.
    """
    with _opened(settings) as database:
        file = _file(database)
        if file is not None and not file.exists():
            raise Failure(texts.no_store(where(database)))
        if not _tables(database):
            raise Failure(texts.no_store(where(database)))
        migrate(database)
        if index:
            _index(database)
        yield database


@contextmanager
def made(settings: Settings) -> Iterator[Database]:
    """The store, made where there is none. Raises Failure, also for what the store refuses meanwhile."""
    if settings.db == default_store():
        data_folder().mkdir(parents=True, exist_ok=True)
    with _opened(settings) as database:
        _tables(database)
        migrate(database)
        _index(database)
        yield database


def _index(database: Database) -> None:
    """What an earlier version indexed, while that is a matter of seconds."""
    steps = reindexing.renew(database)
    left = next(steps, 0)
    if left > _AT_ONCE:
        output.complain(index_texts.behind(left))
        return
    for _left in steps:
        pass


def where(database: Database) -> str:
    """The file, or the address without its password."""
    file = _file(database)
    if file is not None:
        return str(file)
    # As people write it: which driver is used is nobody's concern.
    return database.url.set(drivername=database.url.get_backend_name()).render_as_string(hide_password=True)


def sentence(trouble: StoreUnavailable, database: Database) -> str:
    return texts.store_trouble(trouble.reason, where(database))


def chosen(db: Connection, name: str | None) -> Forum:
    """The forum called `name`, or the only one. Raises Failure."""
    held = forums.all_forums(db)
    if not held:
        raise Failure(texts.no_forum())
    if name is not None:
        found = forums.by_name(db, name)
        if found is None:
            raise Failure(refusals.sentence(Unknown("forum", name, tuple(f.name for f in held))))
        return found
    if len(held) > 1:
        raise Failure(texts.which_forum([f.name for f in held]))
    return held[0]


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    database = None
    try:
        database = Database(settings.db, pool_size=settings.threads)
        yield database
    except StoreUnavailable as trouble:
        raise Failure(sentence(trouble, database) if database else _no_address(settings.db)) from None
    except (sa.exc.ArgumentError, ValueError):
        if database is not None:
            raise
        raise Failure(_no_address(settings.db)) from None
    finally:
        if database is not None:
            database.dispose()


def _no_address(url: str) -> str:
    """Only what kind of database was meant: the rest may hold a password."""
    return texts.store_address(url.partition(":")[0])


def _file(database: Database) -> Path | None:
    """SQLite's file; it may be named by a URI of its own ("file:store.sqlite3?mode=ro")."""
    name = database.url.database
    if not database.is_sqlite or not name or name == ":memory:":
        return None
    return Path(name.removeprefix("file:").partition("?")[0] if name.startswith("file:") else name)


def _tables(database: Database) -> bool:
    """Whether the store has tables. Raises StoreUnavailable for those of another program: they are left alone."""
    file = _file(database)
    if file is not None and not file.exists():
        return False
    with database.read() as db:
        names = sa.inspect(db).get_table_names()
    if names and _VERSIONS not in names:
        raise StoreUnavailable("no_database")
    return bool(names)
