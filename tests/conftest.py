"""What tests are handed: a store on both databases, a browser, and the known minutes where they are."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn

import pytest
import sqlalchemy as sa
import structlog
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from storage.database import Database
from storage.migrate import migrate
from tests.support import postgres

# Databases are made and thrown away by the thousand: in memory, where there is room, no disk is waited for.
_MEMORY = Path("/dev/shm")
_ROOM = 4 << 30
if "TMPDIR" not in os.environ and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
    tempfile.tempdir = os.environ["TMPDIR"] = str(_MEMORY)

# How long an example takes says how busy the machine is, and how many are thrown away what luck drew: not whether the
# code is right.
settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
settings.load_profile("unhurried")
expect.set_options(timeout=30_000)

Make = Callable[[], str]


@dataclass(frozen=True)
class Store:
    """Makes URLs of databases that are gone after the test: `empty` without tables, `migrated` with the newest."""

    empty: Make
    migrated: Make


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The file that takes longest comes first, so that no process is left alone with it in the end."""
    items.sort(key=lambda item: item.path.name != "test_conversations.py")


def missing(what: str) -> NoReturn:
    """A skip on a person's machine; a failure where the whole is checked, so that nothing is left out unnoticed."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what}, and CI=true lets nothing be skipped")
    pytest.skip(what)


def _migrate(url: str) -> None:
    database = Database(url)
    try:
        migrate(database)
    finally:
        database.dispose()


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """A command that was run has sent the log to a standard error that is closed after its test."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """CHEFFORUM_TEST_POSTGRES names a running server ("postgresql://user@host/postgres"); else one is started."""
    if url := os.environ.get("CHEFFORUM_TEST_POSTGRES"):
        yield postgres.Server(sa.make_url(url))
    elif folder := postgres.binaries():
        with postgres.running(folder) as server:
            yield server
    else:
        missing("PostgreSQL is not installed (Debian: apt install postgresql)")


@pytest.fixture(scope="session")
def postgres_template(postgres_server: postgres.Server) -> Iterator[str]:
    """The name of a migrated database to copy."""
    name = postgres.fresh_name()
    _migrate(postgres_server.create(name))
    yield name
    postgres_server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> Literal["sqlite", "postgresql"]:
    """Which database the test runs on: both, one after the other."""
    name: Literal["sqlite", "postgresql"] = request.param
    return name


@pytest.fixture
def store(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """For tests that need several databases, or one without tables."""
    if backend == "sqlite":
        yield _sqlite_store(request.getfixturevalue("sqlite_template"), tmp_path)
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    template: str = request.getfixturevalue("postgres_template")
    made: list[str] = []

    def make(source: str) -> str:
        made.append(postgres.fresh_name())
        return server.create(made[-1], source)

    yield Store(empty=lambda: make("template0"), migrated=lambda: make(template))
    for name in made:
        server.drop(name)


def _sqlite_store(template: Path, folder: Path) -> Store:
    def path() -> Path:
        return folder / f"{postgres.fresh_name()}.sqlite3"

    return Store(empty=lambda: f"sqlite:///{path()}", migrated=lambda: f"sqlite:///{shutil.copyfile(template, path())}")


@pytest.fixture
def empty_url(store: Store) -> str:
    """A database without tables, on both databases."""
    return store.empty()


@pytest.fixture
def database_url(store: Store) -> str:
    """A migrated database, on both databases."""
    return store.migrated()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated database, opened, on both databases."""
    opened = Database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser. While it is open no event loop can be started in the tests' own thread: give servers their own."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        missing("Chromium is not installed (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest) -> Path:
    """The known minutes, questions and dates beside the project."""
    folder = request.config.rootpath.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not here: the known minutes and questions are not part of the project")
    return folder
