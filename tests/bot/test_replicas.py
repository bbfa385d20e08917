"""Half past seven on a meeting day with three replicas: each member gets exactly one letter."""

import asyncio
import datetime as dt
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.clock import tick
from bot.courier import Courier, TryLater
from dialogs.card import Card
from forum.meetings import Forum
from storage import addresses, meetings, outbox, people
from storage.database import Database
from storage.rates import Rates
from tests.support.invented import reading, released

ZONE = ZoneInfo("Europe/Copenhagen")
DAY = dt.date(2030, 4, 3)
MORNING = dt.datetime.combine(DAY, dt.time(7, 30), ZONE)
# Their clocks are a minute apart.
CLOCKS = (dt.timedelta(0), dt.timedelta(seconds=-30), dt.timedelta(seconds=30))


@dataclass
class Service:
    """One service outside, whichever replica writes to it; it is too busy for every third letter."""

    taken: "Counter[str]" = field(default_factory=Counter)
    asked: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    async def send(self, reference: Mapping[str, Any], card: Card) -> None:
        with self.lock:
            self.asked += 1
            if self.asked % 3 == 0:
                raise TryLater("busy", dt.timedelta(seconds=5))
            self.taken[reference["user"]] += 1

    async def update(self, address: Mapping[str, Any], card: Card) -> None:
        raise AssertionError("nothing is redrawn")


@pytest.fixture
def forum(database: Database) -> Forum:
    with database.write() as db:
        here = released(db, reading(dt.date(2030, 3, 6)))
        meetings.put(db, here.id, DAY, dt.time(9, 0), "Rådssalen")
        for person in people.members(db, here.id):
            addresses.keep(db, "teams", "t", person.name, person.id, {"user": person.name}, MORNING)
        return here


@pytest.fixture
def replicas(database: Database) -> Iterator[list[Database]]:
    opened = [Database(database.url.render_as_string(hide_password=False)) for _ in CLOCKS]
    yield opened
    for one in opened:
        one.dispose()


def test_each_member_gets_one_letter_from_three_replicas(
    database: Database, replicas: list[Database], forum: Forum
) -> None:
    service = Service()
    together = threading.Barrier(len(replicas), timeout=120)

    def replica(store: Database, ahead: dt.timedelta) -> None:
        courier = Courier(store, {"teams": service}, ZONE, bounds=Rates())
        for tenth in range(-6, 24):
            together.wait()
            asyncio.run(tick(store, courier, MORNING + ahead + tenth * dt.timedelta(seconds=10), ZONE))

    threads = [threading.Thread(target=replica, args=one) for one in zip(replicas, CLOCKS, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as db:
        names = [person.name for person in people.members(db, forum.id)]
        assert outbox.queue(db, MORNING + dt.timedelta(hours=1)).waiting == 0
    assert service.taken == Counter(names)
    assert service.asked > len(names), "some were asked to wait"
