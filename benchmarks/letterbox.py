"""Teams' service as letters meet it, in a process of its own that outlives every bot: it takes letters and counts them.

    python -m benchmarks.letterbox [seconds an answer takes]     prints the port it listens on

A letter is known by who it is to and the theme it shows, "Brev 17"; GET /counts says how often each came.
"""

import asyncio
import datetime as dt
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

import requests
from aiohttp import web

from forum.proposals import Proposal
from storage import addresses, forums, outbox, people, themes
from storage.database import Connection, Database

TEAMS: Final = "teams"
MEMBERS: Final = 20
_NAME: Final = re.compile(rb"Brev (\d+)")
_ROOT: Final = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Letterbox:
    address: str

    def counts(self) -> Counter[str]:
        """How often each letter came."""
        return Counter(requests.get(f"{self.address}/counts", timeout=60).json())

    def wait_for(self, letters: int) -> Counter[str]:
        """Answered once so many different ones have come, or nearly two minutes have gone; then the counts."""
        query = {"letters": str(letters)}
        return Counter(requests.get(f"{self.address}/counts", params=query, timeout=120).json())

    def clear(self) -> None:
        requests.delete(f"{self.address}/counts", timeout=60)


@contextmanager
def opened(seconds: float = 0.0) -> Iterator[Letterbox]:
    order = [sys.executable, "-m", "benchmarks.letterbox", str(seconds)]
    with subprocess.Popen(order, stdout=subprocess.PIPE, text=True, cwd=_ROOT) as process:
        assert process.stdout is not None
        try:
            yield Letterbox(f"http://127.0.0.1:{int(process.stdout.readline())}")
        finally:
            process.kill()


def fill(database: Database, letterbox: str, persons: int, each: int, now: dt.datetime) -> int:
    """So many people in forums of a usual size, each with so many letters waiting; how many letters there are."""
    with database.write() as db:
        for first in range(0, persons, MEMBERS):
            _fill_forum(db, letterbox, f"Lederkreds {first}", min(MEMBERS, persons - first), each, now)
    return persons * each


def _fill_forum(db: Connection, letterbox: str, name: str, persons: int, each: int, now: dt.datetime) -> None:
    here = forums.create(db, name)
    ids = [people.add(db, here.id, f"Leder {number}", "Afdelingschef") for number in range(persons)]
    proposer = people.by_id(db, here.id, ids[0])
    assert proposer is not None
    for person in ids:
        addresses.keep(db, TEAMS, "t", str(person), person, _reference(letterbox, person), now)
    for number in range(each):
        theme = themes.add(db, proposer, proposer, Proposal(f"Brev {number}"), now)
        for person in ids:
            outbox.put(db, here.id, ("themes.theme", theme), to=person, now=now)


def _reference(letterbox: str, person: int) -> dict[str, object]:
    inner = {
        "channelId": "msteams",
        "serviceUrl": letterbox,
        "bot": {"id": "28:bot"},
        "user": {"id": f"29:{person}"},
        "conversation": {"id": f"chat{person}"},
    }
    return {"reference": inner, "tenant": "t"}


def _app(seconds: float) -> web.Application:
    taken: Counter[str] = Counter()
    numbers = count(1)
    came = asyncio.Condition()

    async def take(request: web.Request) -> web.Response:
        name = _NAME.search(await request.read())
        taken[f"{request.match_info['conversation']}/{name[1].decode() if name else ''}"] += 1
        async with came:
            came.notify_all()
        if seconds:
            await asyncio.sleep(seconds)
        return web.json_response({"id": str(next(numbers))}, status=201)

    async def counts(request: web.Request) -> web.Response:
        letters = int(request.query.get("letters", 0))
        try:
            async with asyncio.timeout(110), came:
                await came.wait_for(lambda: len(taken) >= letters)
        except TimeoutError:
            pass
        return web.json_response(taken)

    async def clear(_request: web.Request) -> web.Response:
        taken.clear()
        return web.Response()

    app = web.Application()
    app.add_routes(
        [
            web.post("/v3/conversations/{conversation}/activities", take),
            web.get("/counts", counts),
            web.delete("/counts", clear),
        ]
    )
    return app


async def _serve(seconds: float) -> None:
    runner = web.AppRunner(_app(seconds), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(float(sys.argv[1]) if len(sys.argv) > 1 else 0.0))
