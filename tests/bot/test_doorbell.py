"""What makes the courier go: a ring, a tick of the clock, and a letter whose time comes by itself."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import clock, doorbell
from bot.courier import Courier
from dialogs import routes
from dialogs.card import Card
from dialogs.turn import Moment
from forum.meetings import Forum
from forum.people import Role
from storage import addresses, outbox, people
from storage.database import Database
from storage.rates import Rates, Rule
from tests.support.invented import reading, released

ZONE = ZoneInfo("Europe/Copenhagen")
MORNING = dt.datetime(2030, 4, 3, 7, 30, tzinfo=ZONE)


@dataclass
class Service:
    """Takes letters, and says when it has so many."""

    wanted: int
    enough: asyncio.Event = field(default_factory=asyncio.Event)
    taken: list[Any] = field(default_factory=list)

    async def send(self, reference: Mapping[str, Any], card: Card) -> None:
        self.taken.append(reference["user"])
        if len(self.taken) >= self.wanted:
            self.enough.set()

    async def update(self, address: Mapping[str, Any], card: Card) -> None: ...


@pytest.fixture
def forum(database: Database) -> Forum:
    """Its secretariat is reached in Teams."""
    with database.write() as db:
        here = released(db, reading(dt.date(2030, 3, 6)))
        (person,) = [p.id for p in people.members(db, here.id) if Role.SECRETARIAT in p.roles]
        addresses.keep(db, "teams", "t", "s", person, {"user": person}, MORNING)
        return here


def _told(database: Database, forum: Forum) -> list[int]:
    """Who is told of letters nobody got: a card that can always be drawn."""
    with database.read() as db:
        return [p.id for p in people.members(db, forum.id) if Role.SECRETARIAT in p.roles]


def _put(database: Database, forum: Forum, now: dt.datetime = MORNING) -> None:
    (to,) = _told(database, forum)
    with database.write() as db:
        outbox.put(db, forum.id, (outbox.UNDELIVERED, forum.id), to=to, now=now)


async def _while(work: Awaitable[None], test: Callable[[], Awaitable[None]]) -> None:
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait_for(test(), 60)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def test_a_ring_sends_what_waits_and_what_waits_for_its_second_goes_by_itself(database: Database, forum: Forum) -> None:
    for _ in range(3):
        _put(database, forum)
    apart = Rates(Rule(dt.timedelta(milliseconds=50), 1, dt.timedelta(milliseconds=50)), None, None)

    async def play() -> list[Any]:
        bell, service = asyncio.Event(), Service(3)
        times = iter(MORNING + dt.timedelta(milliseconds=10 * n) for n in range(100_000))
        courier = Courier(database, {"teams": service}, ZONE, clock=lambda: next(times), bounds=apart)

        async def ring() -> None:
            bell.set()
            await service.enough.wait()

        await _while(doorbell.answer(bell, courier, lambda: next(times)), ring)
        await courier.close()
        return service.taken

    assert len(asyncio.run(play())) == 3


class TestClock:
    def _run(self, database: Database, ticks: int) -> list[int]:
        """So many ticks without waiting; how many there had been at each."""
        seen: list[int] = []

        async def play() -> None:
            done = asyncio.Event()

            def ticked() -> None:
                seen.append(len(seen) + 1)
                if len(seen) == ticks:
                    done.set()

            async def wait() -> None:
                await done.wait()

            await _while(clock.run(database, ZONE, 0, lambda: MORNING, ticked), wait)

        asyncio.run(play())
        return seen[:ticks]

    def test_a_rule_that_fails_keeps_no_other_from_its_letters_and_the_clock_goes_on(
        self, database: Database, forum: Forum, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(_moment: Moment) -> None:
            raise ValueError("a rule's own mistake")

        def writes(moment: Moment) -> None:
            (to,) = [p.id for p in people.members(moment.db, moment.forum.id) if Role.SECRETARIAT in p.roles]
            subject = (outbox.UNDELIVERED, moment.forum.id)
            outbox.put(moment.db, moment.forum.id, subject, to=to, once="one", now=moment.now)

        monkeypatch.setattr(routes, "CLOCK", (broken, writes, broken))
        assert self._run(database, 3) == [1, 2, 3]
        with database.read() as db:
            assert outbox.queue(db, MORNING).waiting == 1

    def test_a_tick_by_hand_says_what_went_wrong_when_all_rules_have_had_their_turn(
        self, database: Database, forum: Forum, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[str] = []

        def broken(_moment: Moment) -> None:
            raise ValueError("a rule's own mistake")

        monkeypatch.setattr(routes, "CLOCK", (broken, lambda _moment: asked.append("the next")))
        with pytest.raises(ValueError, match="own mistake"):
            asyncio.run(clock.tick(database, Courier(database, {}, ZONE), MORNING, ZONE))
        assert asked == ["the next"]
