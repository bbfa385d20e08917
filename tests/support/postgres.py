"""A PostgreSQL of the tests' own: started once, thrown away, and a fresh copied database for each test."""

import getpass
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa

START_SECONDS = 60
# What a test database may forget when the machine loses power, it may forget: speed is all.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "shared_buffers=64MB")


@dataclass(frozen=True)
class Server:
    """`url` is the database to give orders in; it must be allowed to create others."""

    url: sa.URL

    def create(self, name: str, template: str = "template0") -> str:
        """The URL of the new database `name`."""
        self._order(f'CREATE DATABASE "{name}" TEMPLATE "{template}" ENCODING \'UTF8\'')
        return self.url.set(database=name).render_as_string(hide_password=False)

    def drop(self, name: str) -> None:
        """Also when a connection was left open in it."""
        self._order(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _order(self, order: str) -> None:
        conninfo = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(conninfo, autocommit=True) as connection:
            connection.execute(order.encode())


def fresh_name() -> str:
    """Several test runs may share one server."""
    return f"chefforum_test_{uuid.uuid4().hex[:16]}"


def binaries() -> Path | None:
    """The folder with initdb and postgres, which Debian keeps off PATH; None when there is no server here."""
    folders = []
    if shutil.which("pg_config"):
        said = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(said.stdout.strip()))
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


def _version(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A temporary cluster of the binaries in `folder`, reached through a socket in a folder of its own."""
    home = Path(tempfile.mkdtemp(prefix="chefforum-pg-"))
    try:
        owner = _owner()
        if "user" in owner:
            shutil.chown(home, owner["user"], owner["group"])
        _initialise(folder, home, owner)
        with _process(folder, home, owner) as process:
            server = Server(sa.URL.create("postgresql", "postgres", database="postgres", query={"host": str(home)}))
            _wait(server, process, home)
            yield server
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _owner() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as the user its package made."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_name, "group": user.pw_gid, "extra_groups": []}


def _initialise(folder: Path, home: Path, owner: dict[str, Any]) -> None:
    options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    order: list[str | Path] = [folder / "initdb", "--pgdata", home / "data", *options]
    said = subprocess.run(order, cwd=home, capture_output=True, text=True, check=False, **owner)
    if said.returncode:
        raise RuntimeError(f"initdb as {owner.get('user', getpass.getuser())}: {said.stderr}")


@contextmanager
def _process(folder: Path, home: Path, owner: dict[str, Any]) -> Iterator[subprocess.Popen[str]]:
    # Where the system can, the server dies with the test run also when that is killed.
    leash = ["setpriv", "--pdeathsig", "INT"] if shutil.which("setpriv") else []
    settings = [part for setting in (*FAST, "listen_addresses=") for part in ("-c", setting)]
    order: list[str | Path] = [*leash, folder / "postgres", "-D", home / "data", "-k", home, *settings]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(order, cwd=home, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **owner)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)  # a fast shutdown: connections are cut
        try:
            process.wait(START_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(server: Server, process: subprocess.Popen[str], home: Path) -> None:
    give_up = time.monotonic() + START_SECONDS
    while True:
        try:
            server._order("SELECT 1")
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"PostgreSQL did not start: {(home / 'log').read_text(errors='replace')}") from None
            time.sleep(0.05)
