"""Letters a second by 1, 2 and 4 processes beside the least it could cost, and what kills cost.

    python -m benchmarks.courier [--letters 10000] [--kills 200] [--latency 0.0] [--at-once 1] [--processes 1 2 4]

The floor is as many processes that draw the same letters and send them by the same channel in a bare loop: nothing is
claimed, kept in order or marked. Both send over loopback to a process that counts (`letterbox`). Bounds on the rate are
lifted. Databases: a SQLite file, and a PostgreSQL of its own that does wait for the disk, where one is installed. Then
replicas, started as an operator starts them, are killed while they send. Loopback answers in a millisecond, a channel
on the internet in a hundred: `--latency` puts that in.
"""

import argparse
import asyncio
import datetime as dt
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import select

from benchmarks import letterbox
from benchmarks.letterbox import TEAMS, Letterbox
from bot import drafting
from bot.commands import output
from bot.courier import Courier
from bot.settings import Settings
from bot.turns import Turns
from storage import claiming, letter_tables, outbox
from storage.database import Database
from storage.migrate import migrate
from storage.outbox import Letter
from storage.rates import LIFTED
from tests.support import postgres

PROCESSES: Final = (1, 2, 4)
EACH: Final = 20
REPLICAS: Final = 3
# So many letters go by between two kills, each taking so long, that a replica lives to be killed while it sends.
PER_KILL: Final = 25
CRASH_LATENCY: Final = 0.1
CHEFFORUM: Final = Path(sys.executable).with_name("chefforum")


@dataclass
class Outcome:
    """`seconds` from the start until the last process was done; `claims` in seconds."""

    letters: int
    seconds: float
    lost: int = 0
    doubled: int = 0
    claims: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return self.letters / self.seconds


class Claims:
    """The courier's meter: only how long claims took."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def claimed(self, seconds: float) -> None:
        self.seconds.append(seconds)

    def settled(self, channel: str, what: str) -> None: ...


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--letters", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--at-once", type=int, default=1)
    parser.add_argument("--processes", type=int, nargs="+", default=PROCESSES)
    options = parser.parse_args()
    output.log("error", quiet=False)
    os.environ["CHEFFORUM_ZONE"] = _where_it_is_noon()
    with letterbox.opened(options.latency) as box:
        for name, url in _stores():
            for processes in options.processes:
                _compare(name, url, box, processes, options.letters, options.at_once)
    if options.kills:
        for name, url in _stores():
            _show_kills(name, url, options.kills)


def _where_it_is_noon() -> str:
    """Letters that are late wait for the morning: measured by night, what takes half an hour would stand still."""
    ahead = 12 - _now().hour
    return f"Etc/GMT{-ahead:+d}"


def _stores() -> Iterator[tuple[str, str]]:
    """Each database, empty, with its name."""
    with tempfile.TemporaryDirectory() as folder:
        yield "SQLite", f"sqlite:///{Path(folder, 'letters.sqlite3')}"
    binaries = postgres.binaries()
    if binaries is None:
        print("PostgreSQL is not installed: left out")
        return
    with postgres.running(binaries) as server:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            server._order(f"ALTER SYSTEM SET {name} = on")
        url = server.create(postgres.fresh_name())
        engine = sa.create_engine(server.url.set(drivername="postgresql+psycopg"))
        with engine.connect() as db:
            db.exec_driver_sql("SELECT pg_reload_conf()")
        engine.dispose()
        yield "PostgreSQL", url


def _compare(name: str, url: str, box: Letterbox, processes: int, letters: int, at_once: int) -> None:
    with _filled(url, box, letters) as database:
        bare = _run(_bare, url, box, processes, letters, at_once)
        box.clear()
        ours = _run(_couriers, url, box, processes, letters, at_once)
        with database.read() as db:
            queue = outbox.queue(db, dt.datetime.now(dt.UTC))
    p50, p99 = (1000 * q for q in (statistics.median(ours.claims), statistics.quantiles(ours.claims, n=100)[98]))
    print(
        f"{name}, {processes} process{'es' * (processes > 1)}: {ours.rate:.0f} letters/s, bare loop {bare.rate:.0f}: "
        f"{ours.rate / bare.rate:.2f}. Claim p50 {p50:.1f} ms, p99 {p99:.1f} ms. "
        f"Lost {ours.lost}, doubled {ours.doubled}, left waiting {queue.waiting}."
    )


@contextmanager
def _filled(url: str, box: Letterbox, letters: int) -> Iterator[Database]:
    """A fresh store with so many letters in it."""
    database = Database(url)
    try:
        _empty(database)
        migrate(database)
        letterbox.fill(database, box.address, letters // EACH, EACH, dt.datetime.now(dt.UTC))
        box.clear()
        yield database
    finally:
        database.dispose()


def _empty(database: Database) -> None:
    if database.is_sqlite:
        for end in ("", "-wal", "-shm"):
            Path(f"{database.url.database}{end}").unlink(missing_ok=True)
        return
    with database.write() as db:
        db.exec_driver_sql("DROP SCHEMA public CASCADE")
        db.exec_driver_sql("CREATE SCHEMA public")


def _run(work: Any, url: str, box: Letterbox, processes: int, letters: int, at_once: int) -> Outcome:
    """`work` in so many processes that begin together."""
    letters = letters // EACH * EACH
    context = multiprocessing.get_context("spawn")
    pipes = [context.Pipe() for _ in range(processes)]
    started = [
        context.Process(target=work, args=(url, there, number, processes, at_once))
        for number, (_here, there) in enumerate(pipes)
    ]
    for process in started:
        process.start()
    for here, _there in pipes:
        here.recv()
    begun = time.perf_counter()
    for here, _there in pipes:
        here.send("begin")
    claims = [seconds for here, _there in pipes for seconds in here.recv()]
    took = time.perf_counter() - begun
    for process in started:
        process.join()
    counts = box.counts()
    return Outcome(letters, took, letters - len(counts), sum(counts.values()) - len(counts), claims)


def _bare(url: str, there: Connection, number: int, processes: int, at_once: int) -> None:
    """Its share, each letter drawn and sent: nothing is claimed, kept in order or marked."""

    async def run() -> None:
        settings, database, teams = _teams(url)
        with database.read() as db:
            rows = db.execute(select(*outbox.COLUMNS).order_by(letter_tables.outbox.c.id)).all()
        share = deque([Letter(*row) for row in rows][number::processes])
        there.send("ready")
        await asyncio.to_thread(there.recv)

        async def work() -> None:
            while share:
                letter = share.popleft()
                (one,) = await asyncio.to_thread(drafting.draw, database, [letter], settings.timezone, _now())
                assert one.card is not None
                await teams.send(one.where[1], one.card)

        await asyncio.gather(*(work() for _ in range(at_once)))
        there.send([])
        await teams._close(None)
        database.dispose()

    asyncio.run(run())


def _couriers(url: str, there: Connection, _number: int, _processes: int, at_once: int) -> None:
    async def run() -> None:
        settings, database, teams = _teams(url)
        claims = Claims()
        courier = Courier(
            database, {TEAMS: teams}, settings.timezone, clock=_now, bounds=LIFTED, at_once=at_once, meter=claims
        )
        there.send("ready")
        await asyncio.to_thread(there.recv)
        while await courier.deliver(_now()) or await asyncio.to_thread(_left, database):
            pass
        there.send(claims.seconds)
        await teams._close(None)
        database.dispose()

    asyncio.run(run())


def _left(database: Database) -> bool:
    """Whether others still have some: they may hand them back."""
    with database.read() as db:
        left = outbox.queue(db, _now()).waiting > 0 or claiming.waits_until(db, _now()) is not None
    if left:
        time.sleep(0.005)
    return left


def _teams(url: str) -> tuple[Settings, Database, Any]:
    from bot.channels.teams_chat import Teams

    output.log("error", quiet=False)
    settings = Settings(db=url, teams_app_id=None)
    database = Database(url)
    turns = Turns(database, settings.timezone)
    return settings, database, Teams(turns, settings, _now, dev=True)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _show_kills(name: str, url: str, kills: int) -> None:
    with letterbox.opened(CRASH_LATENCY) as box, _filled(url, box, (kills + REPLICAS) * PER_KILL) as database:
        letters = (kills + REPLICAS) * PER_KILL // EACH * EACH
        servers = deque(_server(url) for _ in range(REPLICAS))
        try:
            for number in range(1, kills + 1):
                oldest = servers.popleft()
                assert oldest.stdout is not None
                oldest.stdout.readline()  # it listens
                box.wait_for(number * PER_KILL)
                oldest.kill()
                oldest.wait()
                servers.append(_server(url))
            counts = box.wait_for(letters)
            _until_marked(database)
        finally:
            for server in servers:
                server.kill()
                server.wait()
        counts = box.counts()
    lost, doubled = letters - len(counts), sum(counts.values()) - len(counts)
    print(f"{name}, {REPLICAS} replicas, {kills} kills: {letters} letters, lost {lost}, doubled {doubled}.")


def _until_marked(database: Database) -> None:
    """What the killed held is taken over when its lease runs out."""
    give_up = time.monotonic() + 120
    while time.monotonic() < give_up:
        with database.read() as db:
            if not outbox.queue(db, _now()).waiting:
                return
        time.sleep(0.5)


def _server(url: str) -> "subprocess.Popen[str]":
    settings = {"DB": url, "TICK_SECONDS": "1", "LETTERS_A_SECOND": "0", "LEASE_SECONDS": "8", "LOG_LEVEL": "error"}
    environment = os.environ | {f"CHEFFORUM_{name}": value for name, value in settings.items()}
    order = [CHEFFORUM, "serve", "--dev", "--port", "0"]
    return subprocess.Popen(order, env=environment, stdout=subprocess.PIPE, text=True)


if __name__ == "__main__":
    main()
