"""The courier when channels, the store and its own process fail it: nothing is lost, and nobody waits for another."""

import asyncio
import datetime as dt
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.courier import Courier, Delivered, TryLater, Undeliverable
from bot.settling import ATTEMPTS, REDRAW_ATTEMPTS
from dialogs.card import Card
from forum.choices import Choices
from forum.homework import State
from forum.meetings import Forum
from forum.people import Role
from storage import addresses, choices, claiming, homework, meetings, outbox, people, posted
from storage.database import Database, StoreUnavailable
from storage.rates import LIFTED, Rates
from tests.support.invented import reading, released
from tests.support.outages import Outage

ZONE = ZoneInfo("Europe/Copenhagen")
DAY = dt.date(2030, 4, 3)
MORNING = dt.datetime.combine(DAY, dt.time(7, 30), ZONE)
SECOND, MINUTE = dt.timedelta(seconds=1), dt.timedelta(minutes=1)

Deed = Callable[[Any], Awaitable[None]]


@dataclass
class Channel:
    """A service outside. `does` is what happens before it takes a letter; it may raise."""

    does: Deed | None = None
    sent: list[Any] = field(default_factory=list)
    updated: list[Any] = field(default_factory=list)
    on_the_way: int = 0
    most: int = 0

    async def send(self, reference: Mapping[str, Any], card: Card) -> dict[str, Any] | None:
        await self._take(reference["user"], self.sent)
        return {"user": reference["user"], "copy": len(self.sent)}

    async def update(self, address: Mapping[str, Any], card: Card) -> None:
        await self._take(address["user"], self.updated)

    async def _take(self, user: Any, taken: list[Any]) -> None:
        self.on_the_way += 1
        self.most = max(self.most, self.on_the_way)
        try:
            if self.does:
                await self.does(user)
            taken.append(user)
        finally:
            self.on_the_way -= 1


def raising(*troubles: Exception | None) -> Deed:
    """One after the other, then nothing; None lets one through."""
    left = list(troubles)

    async def do(_user: Any) -> None:
        if left and (trouble := left.pop(0)) is not None:
            raise trouble

    return do


@dataclass
class Post:
    """A forum that meets at nine, and its letters."""

    database: Database
    forum: Forum
    persons: list[int]
    subject: tuple[str, int]

    def reach(self, channel: str, *persons: int) -> None:
        with self.database.write() as db:
            for person in persons:
                addresses.keep(db, channel, "t", f"{channel}{person}", person, {"user": person}, MORNING)

    def put(self, *persons: int) -> None:
        for person in persons:
            with self.database.write() as db:
                outbox.put(db, self.forum.id, self.subject, to=person, now=MORNING)

    def courier(self, channels: Mapping[str, Channel], **options: Any) -> Courier:
        return Courier(self.database, channels, ZONE, **{"bounds": LIFTED, "jitter": lambda: 0.0} | options)

    def deliver(self, channels: Mapping[str, Channel], now: dt.datetime = MORNING, **options: Any) -> list[Delivered]:
        return asyncio.run(self.courier(channels, **options).deliver(now))

    def states(self) -> Counter[str]:
        with self.database.read() as db:
            return Counter(row.state for row in db.exec_driver_sql("SELECT state FROM outbox").all())

    def leased(self) -> int:
        with self.database.read() as db:
            query = "SELECT count(*) FROM outbox WHERE lease_until IS NOT NULL"
            return int(db.exec_driver_sql(query).scalar_one())

    def waits_until(self, now: dt.datetime = MORNING) -> dt.datetime | None:
        with self.database.read() as db:
            return claiming.waits_until(db, now)

    def make_secretary(self, person: int) -> None:
        with self.database.write() as db:
            people.give(db, person, Role.SECRETARIAT)


@pytest.fixture
def outage(database: Database, backend: str, request: pytest.FixtureRequest) -> Outage:
    return Outage(database, request.getfixturevalue("postgres_server").url if backend == "postgresql" else None)


@pytest.fixture
def post(database: Database) -> Post:
    with database.write() as db:
        here = released(db, reading(dt.date(2030, 3, 6)))
        meetings.put(db, here.id, DAY, dt.time(9, 0), "Rådssalen")
        meeting = meetings.ensure(db, here.id, meetings.coming(db, here, DAY, DAY)[0])
        persons = [person.id for person in people.members(db, here.id)]
    return Post(database, here, persons, ("reminders.meeting_day", meeting.id))


class TestTroubles:
    def test_a_letter_in_trouble_keeps_back_what_comes_after_it_there_and_nobody_else(self, post: Post) -> None:
        one, two = post.persons[:2]
        post.reach("teams", one, two)
        post.put(one, one, two)
        channel = Channel(raising(TryLater("channel_error")))
        post.deliver({"teams": channel})
        assert channel.sent == [two]
        post.deliver({"teams": channel}, MORNING + 29 * SECOND)
        assert channel.sent == [two]
        post.deliver({"teams": channel}, MORNING + 30 * SECOND)
        assert channel.sent == [two, one, one]

    def test_attempts_are_further_and_further_apart_and_spread_by_the_jitter(self, post: Post) -> None:
        one = post.persons[0]
        post.make_secretary(one)
        post.reach("teams", one)
        with post.database.write() as db:
            outbox.put(db, post.forum.id, (outbox.UNDELIVERED, post.forum.id), to=one, now=MORNING)
        channel = Channel(raising(*[TryLater("channel_error")] * 12))
        now, waits = MORNING, []
        for _ in range(10):
            post.deliver({"teams": channel}, now, jitter=lambda: 1.0)
            then = post.waits_until(now)
            assert then is not None
            waits.append((then - now).total_seconds())
            now = then
        assert waits == [37.5 * 2**n for n in range(7)] + [4500] * 3

    def test_when_the_channel_is_away_nobodys_letter_was_tried_and_all_wait(self, post: Post) -> None:
        post.reach("teams", *post.persons)
        post.put(*post.persons)
        channel = Channel(raising(*[TryLater("unreachable", MINUTE, everywhere=True)] * (ATTEMPTS + 1)))
        for minute in range(ATTEMPTS + 1):
            assert len(post.deliver({"teams": channel}, MORNING + minute * MINUTE)) == 1
        assert channel.sent == []
        assert post.states() == {"waiting": len(post.persons)}
        post.deliver({"teams": channel}, MORNING + 20 * MINUTE)
        assert sorted(channel.sent) == sorted(post.persons)

    def test_what_a_channel_trips_over_is_that_letters_trouble_alone(self, post: Post) -> None:
        one, two = post.persons[:2]
        post.reach("teams", one, two)
        post.put(one, two)
        channel = Channel(raising(KeyError("conversation")))
        post.deliver({"teams": channel})
        assert channel.sent == [two]
        assert post.states() == {"waiting": 1, "sent": 1}

    @pytest.mark.parametrize("reason", ["gone", "blocked", "too_large", "refused"])
    def test_a_letter_that_is_refused_is_dead_and_the_next_one_goes(self, post: Post, reason: str) -> None:
        one, two = post.persons[:2]
        post.reach("teams", one, two)
        post.put(one, two)
        channel = Channel(raising(Undeliverable(reason)))
        post.deliver({"teams": channel})
        assert channel.sent == [two]
        with post.database.read() as db:
            assert [(dead.error, dead.channel) for dead in outbox.given_up(db, post.forum.id)] == [(reason, "teams")]

    def test_a_copy_that_is_gone_is_never_drawn_again(self, post: Post) -> None:
        one = post.persons[0]
        with post.database.write() as db:
            posted.put(db, post.forum.id, one, post.subject, "teams", {"user": one}, MORNING)
            posted.changed(db, post.subject, MORNING)
        channel = Channel(raising(Undeliverable("gone", gone=True)))
        post.deliver({"teams": channel})
        with post.database.write() as db:
            posted.changed(db, post.subject, MORNING)
        assert post.deliver({"teams": channel}) == []
        assert post.states() == {}

    def test_a_copy_that_cannot_be_drawn_anew_does_not_keep_letters_back_for_long(self, post: Post) -> None:
        one = post.persons[0]
        post.reach("teams", one)
        with post.database.write() as db:
            posted.put(db, post.forum.id, one, post.subject, "teams", {"user": one}, MORNING)
            posted.changed(db, post.subject, MORNING)
        post.put(one)
        channel = Channel(raising(*[TryLater("channel_error")] * REDRAW_ATTEMPTS))
        now = MORNING
        for _ in range(REDRAW_ATTEMPTS):
            post.deliver({"teams": channel}, now)
            now += 2 * MINUTE
        assert channel.sent == [one]
        assert post.states() == {"dropped": 1, "sent": 1}


class TestNight:
    """A channel that is out from the afternoon into the night."""

    EVENING = dt.datetime.combine(DAY, dt.time(22, 0), ZONE)
    OPENS = dt.datetime.combine(DAY + dt.timedelta(days=1), dt.time(7, 0), ZONE)

    @pytest.fixture
    def asked(self, post: Post) -> int:
        """To whom a letter of homework was put in the afternoon."""
        one = post.persons[0]
        afternoon = dt.datetime.combine(DAY, dt.time(15, 0), ZONE)
        with post.database.write() as db:
            work = homework.put(
                db,
                post.forum.id,
                "Kampagnen om lyse cykelstier",
                given_by=post.persons[1],
                responsible_id=one,
                source=None,
                due=DAY + dt.timedelta(days=9),
                wait_until=None,
                state=State.TAKEN,
                at=afternoon,
            )
            outbox.put(db, post.forum.id, ("homework.request", work.id), to=one, now=afternoon)
        return one

    def test_what_can_wait_comes_in_the_morning_and_was_not_tried(self, post: Post, asked: int) -> None:
        post.reach("teams", asked)
        channel, now = Channel(), self.EVENING
        while now < self.OPENS:
            assert [one.state for one in post.deliver({"teams": channel}, now)] in ([], [outbox.WAITING])
            then = post.waits_until(now)
            assert then is not None
            assert now < then <= now + dt.timedelta(hours=1), "a wrong clock's night is not long"
            now = then
        assert (channel.sent, now) == ([], self.OPENS)
        (sent,) = post.deliver({"teams": channel}, now)
        assert (channel.sent, sent.letter.attempts) == ([asked], 1)

    def test_it_keeps_back_nothing_that_is_urgent(self, post: Post, asked: int) -> None:
        post.reach("teams", asked)
        channel = Channel()
        post.deliver({"teams": channel}, self.EVENING)
        with post.database.write() as db:
            outbox.put(db, post.forum.id, ("choices.test", asked), to=asked, now=self.EVENING)
        post.deliver({"teams": channel}, self.EVENING)
        assert channel.sent == [asked]
        assert post.states() == {"sent": 1, "waiting": 1}
        post.deliver({"teams": channel}, self.OPENS)
        assert post.states() == {"sent": 2}

    def test_nothing_seems_wrong_to_who_watches_the_letters_that_wait(self, post: Post, asked: int) -> None:
        post.reach("teams", asked)
        with post.database.read() as db:
            assert outbox.queue(db, self.EVENING).waiting == 1
        post.deliver({"teams": Channel()}, self.EVENING)
        with post.database.read() as db:
            assert outbox.queue(db, self.EVENING).waiting == 0

    def test_it_comes_at_the_hour_that_was_chosen(self, post: Post, asked: int) -> None:
        post.reach("teams", asked)
        ten = self.OPENS.replace(hour=10)
        with post.database.write() as db:
            chosen = Choices(hour=dt.time(10, 0))
            choices.put(db, asked, chosen, self.EVENING - dt.timedelta(hours=8))
        channel = Channel()
        for hour in range(13):
            post.deliver({"teams": channel}, self.EVENING + dt.timedelta(hours=hour))
            assert channel.sent == ([] if self.EVENING + dt.timedelta(hours=hour) < ten else [asked])

    def test_what_is_read_here_wakes_nobody(self, post: Post, asked: int) -> None:
        assert [one.state for one in post.deliver({}, self.EVENING)] == [outbox.SENT]


class TestCopies:
    def test_what_changes_while_the_letter_is_on_its_way_is_drawn_again_when_it_has_come(self, post: Post) -> None:
        one = post.persons[0]
        post.reach("teams", one)
        post.put(one)

        async def meanwhile(_user: Any) -> None:
            if not channel.sent:
                with post.database.write() as db:
                    posted.changed(db, post.subject, MORNING)

        channel = Channel(meanwhile)
        post.deliver({"teams": channel})
        assert (channel.sent, channel.updated) == ([one], [one])
        assert post.deliver({"teams": channel}) == []

    def test_what_changed_before_it_was_drawn_is_on_it_already(self, post: Post) -> None:
        one = post.persons[0]
        post.reach("teams", one)
        post.put(one)
        with post.database.write() as db:
            posted.changed(db, post.subject, MORNING)
        channel = Channel()
        post.deliver({"teams": channel})
        assert (channel.sent, channel.updated) == ([one], [])
        assert post.states() == {"sent": 1}


class TestDead:
    def test_the_secretariat_hears_once_of_all_that_died_together(self, post: Post) -> None:
        secretary, *others = post.persons
        post.make_secretary(secretary)
        post.reach("teams", *others)
        post.put(*others)
        post.deliver({"teams": Channel(raising(*[Undeliverable("blocked", gone=True)] * len(others)))})
        told = post.deliver({"teams": Channel()}, MORNING + 5 * MINUTE)
        assert [(one.letter.kind, one.letter.person_id) for one in told] == [(outbox.UNDELIVERED, secretary)]

    def test_what_tells_of_it_never_goes_round(self, post: Post) -> None:
        secretary, other = post.persons[:2]
        post.make_secretary(secretary)
        post.reach("teams", secretary, other)
        post.put(other)
        channel = Channel(raising(*[Undeliverable("refused")] * 9))
        for minute in range(0, 60, 5):
            post.deliver({"teams": channel}, MORNING + minute * MINUTE)
        assert post.states() == {"dead": 2}


class TestTogether:
    def test_a_channel_that_hangs_keeps_no_other_waiting(self, post: Post) -> None:
        one, two, three = post.persons[:3]
        post.reach("slow", one)
        post.reach("quick", two)
        post.put(one, two, three)

        async def play() -> None:
            hangs, begun, quick_done = asyncio.Event(), asyncio.Event(), asyncio.Event()

            async def hang(_user: Any) -> None:
                begun.set()
                await hangs.wait()

            async def note(_user: Any) -> None:
                quick_done.set()

            slow, quick = Channel(hang), Channel(note)
            courier = post.courier({"slow": slow, "quick": quick}, clock=lambda: MORNING)
            first = asyncio.create_task(courier.deliver(MORNING))
            await begun.wait()
            await quick_done.wait()
            post.put(two, three)
            quick_done.clear()
            second = asyncio.create_task(courier.deliver(MORNING))
            await quick_done.wait()
            assert slow.sent == []
            hangs.set()
            await asyncio.gather(first, second)
            assert (slow.sent, quick.sent) == ([one], [two, two])

        asyncio.run(asyncio.wait_for(play(), 60))
        assert post.states() == {"sent": 5}

    @pytest.mark.parametrize("at_once", [1, 3])
    def test_so_many_are_on_their_way_and_no_more_however_often_it_is_called(self, post: Post, at_once: int) -> None:
        post.reach("teams", *post.persons)
        post.put(*post.persons)

        async def play() -> Channel:
            full = asyncio.Event()

            async def wait(_user: Any) -> None:
                if channel.on_the_way >= at_once:
                    full.set()
                await full.wait()

            channel = Channel(wait)
            courier = post.courier({"teams": channel}, clock=lambda: MORNING, at_once=at_once)
            await asyncio.gather(*(courier.deliver(MORNING) for _ in range(4)))
            return channel

        channel = asyncio.run(asyncio.wait_for(play(), 60))
        assert channel.most == at_once
        assert sorted(channel.sent) == sorted(post.persons)

    def test_within_the_rates_what_may_go_goes_and_the_rest_a_moment_later(self, post: Post) -> None:
        one, two = post.persons[:2]
        post.reach("teams", one, two)
        post.put(one, one, two)
        channel = Channel()
        post.deliver({"teams": channel}, bounds=Rates())
        assert sorted(channel.sent) == sorted([one, two])
        assert post.waits_until() == MORNING + SECOND
        post.deliver({"teams": channel}, MORNING + SECOND, bounds=Rates())
        assert Counter(channel.sent) == {one: 2, two: 1}


class TestStopping:
    def test_what_is_on_its_way_is_finished_and_the_rest_handed_back_at_once(self, post: Post) -> None:
        post.reach("teams", *post.persons)
        post.put(*post.persons)

        async def play() -> list[int]:
            begun, may_end = asyncio.Event(), asyncio.Event()

            async def wait(_user: Any) -> None:
                begun.set()
                await may_end.wait()

            channel = Channel(wait)
            courier = post.courier({"teams": channel})
            going = asyncio.create_task(courier.deliver(MORNING))
            await begun.wait()
            closing = asyncio.create_task(courier.close())
            await asyncio.sleep(0)
            may_end.set()
            await asyncio.gather(going, closing)
            assert await courier.deliver(MORNING) == []
            return channel.sent

        sent = asyncio.run(asyncio.wait_for(play(), 60))
        assert len(sent) == 1
        assert post.leased() == 0
        other = Channel()
        post.deliver({"teams": other})
        assert sorted(sent + other.sent) == sorted(post.persons)

    def test_what_does_not_end_in_time_is_handed_back_too(self, post: Post) -> None:
        post.reach("teams", *post.persons)
        post.put(*post.persons)

        async def play() -> None:
            begun = asyncio.Event()

            async def hang(_user: Any) -> None:
                begun.set()
                await asyncio.Event().wait()

            courier = post.courier({"teams": Channel(hang)})
            going = asyncio.create_task(courier.deliver(MORNING))
            await begun.wait()
            await courier.close(0)
            with pytest.raises(asyncio.CancelledError):
                await going

        asyncio.run(asyncio.wait_for(play(), 60))
        assert post.leased() == 0
        assert post.states() == {"waiting": len(post.persons)}


class TestStoreAway:
    def test_between_the_send_and_the_mark_the_letter_is_marked_when_it_is_back(
        self, post: Post, outage: Outage
    ) -> None:
        post.reach("teams", *post.persons)
        post.put(*post.persons)

        async def play() -> Channel:
            async def away(_user: Any) -> None:
                if not channel.sent:
                    outage.begin()

            channel = Channel(away)
            courier = post.courier({"teams": channel})
            with pytest.raises(StoreUnavailable):
                await courier.deliver(MORNING)
            for minute in range(1, 5):
                with pytest.raises(StoreUnavailable):
                    await courier.deliver(MORNING + minute * MINUTE)
            outage.end()
            await courier.deliver(MORNING + 5 * MINUTE)
            return channel

        channel = asyncio.run(asyncio.wait_for(play(), 120))
        assert Counter(channel.sent) == Counter(post.persons)
        assert post.states() == {"sent": len(post.persons)}

    def test_a_holder_that_slept_through_its_lease_marks_nothing_over(self, post: Post) -> None:
        one = post.persons[0]
        post.reach("teams", one)
        post.put(one)
        other = Channel()

        async def asleep(_user: Any) -> None:
            await post.courier({"teams": other}).deliver(MORNING + 10 * MINUTE)

        sleeper = Channel(asleep)
        post.deliver({"teams": sleeper})
        assert (sleeper.sent, other.sent) == ([one], [one]), "a crash in the middle costs a letter twice, never none"
        assert post.states() == {"sent": 1}
