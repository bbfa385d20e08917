"""A question through the local chat: turns a second and how long one takes, beside the least it could cost.

The floors, in the same server process: a handler that does nothing, and one that runs a bare full-text query over the
same words in the same kind of worker thread. Everything is asked over loopback by this process; the targets take
turns, so that what else the machine does meets all of them. The machine's own noise is larger than a tenth.
"""

import asyncio
import datetime as dt
import itertools
import multiprocessing
import random
import sqlite3
import statistics
import tempfile
import threading
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

import aiohttp
from aiohttp import web

from app import create_app
from bot.channels.web import FRAGMENT
from bot.commands import demo, output
from bot.settings import Settings
from danish.texts import errors
from forum.meetings import Forum
from storage import forums, minutes, people
from storage.database import Database

CONNECTIONS: Final = (1, 16)
ROUNDS: Final = 3
SECONDS: Final = 2.5
WARM_UP: Final = 1.0
QUESTIONS: Final = (
    "hvad besluttede vi om flytning af Borgerservice?",
    "hvad blev der sagt om brandøvelsen på Rådhuset",
    "telefontider",
    "samarbejdet med frivilige",
    "hvad blev udskudt?",
    "elevpladser næste år",
    "hvad besluttede vi om genbrugslageret for kontormøbler?",
    "hvem passer fællespostkasserne?",
)
OURS, QUERY, NOTHING = "a question, answered", "a bare full-text query", "an empty handler"


@dataclass
class Taken:
    """Seconds each answer took, and seconds gone by altogether."""

    each: list[float] = field(default_factory=list)
    gone: float = 0.0
    failed: int = 0

    @property
    def rate(self) -> float:
        return len(self.each) / self.gone

    def milliseconds(self, percent: int) -> float:
        return statistics.quantiles(self.each, n=100)[percent - 1] * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, _server(folder) as (port, persons):
        taken = asyncio.run(_measure(f"http://127.0.0.1:{port}", persons))
    _show(taken)


@contextmanager
def _server(folder: str) -> Iterator[tuple[int, list[int]]]:
    """Its port, and whom one can be there."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(folder, there))
    process.start()
    try:
        if not here.poll(60):
            raise TimeoutError("the server did not start")
        yield here.recv()
    finally:
        process.terminate()
        process.join(10)


def _serve(folder: str, there: Connection) -> None:
    output.log("warning", quiet=False)
    settings = Settings(db=f"sqlite:///{Path(folder, 'demo.sqlite3')}")
    demo.load(settings, dt.datetime.now(settings.timezone))
    app = create_app(settings, dev=True)
    database = Database(settings.db)
    with database.read() as db:
        (forum,) = forums.all_forums(db)
        persons = [person.id for person in people.members(db, forum.id)]
    app.add_routes([web.post("/nothing", _nothing), web.post("/query", _query(folder, _texts(database, forum)))])
    database.dispose()

    async def run() -> None:
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        there.send((runner.addresses[0][1], persons))
        await asyncio.Event().wait()

    asyncio.run(run())


def _texts(database: Database, forum: Forum) -> list[str]:
    """Every released item as one text."""
    with database.read() as db:
        points = [p for stored in minutes.released(db, forum.id) for p in minutes.items(db, stored.id, seen_by=None)]
    return ["\n".join([p.item.title, *(s.text for s in p.item.sections), p.item.decision or ""]) for p in points]


async def _nothing(request: web.Request) -> web.Response:
    await request.read()
    return web.Response(text="")


def _query(folder: str, texts: list[str]) -> Callable[[web.Request], Awaitable[web.Response]]:
    path = Path(folder, "floor.sqlite3")
    db = sqlite3.connect(path)
    db.execute("CREATE VIRTUAL TABLE item USING fts5(text)")
    db.executemany("INSERT INTO item VALUES (?)", [(text,) for text in texts])
    db.commit()
    db.close()
    local = threading.local()

    def find(question: str) -> str:
        if not hasattr(local, "db"):
            local.db = sqlite3.connect(path)
        words = " OR ".join(f'"{word}"' for word in question.replace("?", "").split())
        rows = local.db.execute("SELECT text FROM item WHERE item MATCH ? ORDER BY bm25(item) LIMIT 5", (words,))
        return str(rows.fetchall()[:1])

    async def answer(request: web.Request) -> web.Response:
        form = await request.post()
        found = await asyncio.get_running_loop().run_in_executor(None, find, str(form["text"]))
        return web.Response(text=found)

    return answer


async def _measure(address: str, persons: list[int]) -> dict[tuple[str, int], Taken]:
    paths = {
        OURS: [f"{address}/chat/{person}/messages" for person in persons],
        QUERY: [f"{address}/query"],
        NOTHING: [f"{address}/nothing"],
    }
    taken = {(target, connections): Taken() for target in paths for connections in CONNECTIONS}
    headers = {"Origin": address, FRAGMENT: "1"}
    async with aiohttp.ClientSession(headers=headers, connector=aiohttp.TCPConnector(limit=0)) as session:
        for target in paths:
            await _load(session, paths[target], max(CONNECTIONS), WARM_UP, Taken())
        for _round in range(ROUNDS):
            for (target, connections), so_far in taken.items():
                await _load(session, paths[target], connections, SECONDS, so_far)
    return taken


async def _load(
    session: aiohttp.ClientSession, paths: list[str], connections: int, seconds: float, taken: Taken
) -> None:
    began = time.perf_counter()
    # A person asks one thing at a time.
    workers = (
        _ask(session, path, began + seconds, taken) for path in itertools.islice(itertools.cycle(paths), connections)
    )
    await asyncio.gather(*workers)
    taken.gone += time.perf_counter() - began


async def _ask(session: aiohttp.ClientSession, path: str, until: float, taken: Taken) -> None:
    questions = itertools.cycle(random.sample(QUESTIONS, len(QUESTIONS)))
    while (began := time.perf_counter()) < until:
        form = {"id": str(uuid.uuid4()), "text": next(questions)}
        async with session.post(path, data=form) as response:
            said = await response.text()
            response.raise_for_status()
        taken.failed += errors.unforeseen() in said
        taken.each.append(time.perf_counter() - began)


def _show(taken: dict[tuple[str, int], Taken]) -> None:
    print(f"{'':24} {'connections':>11} {'turns/s':>9} {'p50 ms':>8} {'p99 ms':>8} {'x query':>8} {'x empty':>8}")
    for (target, connections), here in taken.items():
        rate, p50, p99 = here.rate, here.milliseconds(50), here.milliseconds(99)
        times = [f"{taken[floor, connections].rate / rate:.1f}" for floor in (QUERY, NOTHING)]
        print(f"{target:24} {connections:11} {rate:9.0f} {p50:8.2f} {p99:8.2f} {times[0]:>8} {times[1]:>8}")
    print("\nx query, x empty: how many of those would have been answered meanwhile.")
    if failed := sum(here.failed for here in taken.values()):
        raise SystemExit(f"{failed} questions were answered with an apology: the log above says why.")


if __name__ == "__main__":
    main()
