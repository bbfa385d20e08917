"""Letters on their way: who gets them where, and what a channel that refuses, waits or is away makes of them."""

import asyncio
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.clock import tick
from bot.courier import ATTEMPTS, Courier, Delivered, TryLater, Undeliverable
from dialogs.card import Card
from forum import letters
from forum.meetings import Forum
from storage import addresses, forum_settings, meetings, outbox, people, seen
from storage.database import Database
from tests.support.invented import MEMBERS, reading, released

ZONE = ZoneInfo("Europe/Copenhagen")
DAY = dt.date(2030, 4, 3)
MORNING = dt.datetime.combine(DAY, dt.time(7, 30), ZONE)


@dataclass
class Channel:
    """A service outside: it keeps what it is sent, and answers with what the test lays in `troubles`."""

    troubles: list[Exception] = field(default_factory=list)
    sent: list[tuple[Mapping[str, Any], Card]] = field(default_factory=list)
    updated: list[tuple[Mapping[str, Any], Card]] = field(default_factory=list)

    async def send(self, reference: Mapping[str, Any], card: Card) -> dict[str, Any]:
        if self.troubles:
            raise self.troubles.pop(0)
        self.sent.append((reference, card))
        return {"copy": len(self.sent)}

    async def update(self, address: Mapping[str, Any], card: Card) -> None:
        self.updated.append((address, card))


@pytest.fixture
def forum(database: Database) -> Forum:
    """A forum that meets at nine on DAY."""
    with database.write() as db:
        here = released(db, reading(dt.date(2030, 3, 6)))
        meetings.put(db, here.id, DAY, dt.time(9, 0), "Rådssalen")
        return here


def _tick(database: Database, now: dt.datetime, channel: Channel | None = None) -> list[Delivered]:
    channels = {"teams": channel} if channel else {}
    return asyncio.run(tick(database, Courier(database, channels, ZONE), now, ZONE))


def _reached(database: Database, name: str) -> None:
    with database.write() as db:
        person = people.named(people.members(db, 1), name)[0]
        addresses.keep(db, "teams", "t", name, person.id, {"user": name}, MORNING)


def test_what_came_is_remembered_for_as_long_as_it_may_come_again(database: Database, forum: Forum) -> None:
    with database.write() as db:
        for days in (0, 29, 31):
            seen.put(db, "teams", str(days), None, MORNING - dt.timedelta(days=days))
    _tick(database, MORNING)
    with database.read() as db:
        assert [days for days in (0, 29, 31) if seen.before(db, "teams", str(days))] == [0, 29]


def test_each_member_gets_the_morning_card_once_however_often_the_clock_ticks(database: Database, forum: Forum) -> None:
    assert _tick(database, MORNING - dt.timedelta(minutes=1)) == []
    assert sorted(d.to for d in _tick(database, MORNING)) == sorted(p.name for p in MEMBERS)
    assert _tick(database, MORNING + dt.timedelta(minutes=1)) == []
    again = Database(database.url.render_as_string(hide_password=False))
    assert _tick(again, MORNING + dt.timedelta(minutes=2)) == []
    again.dispose()


def test_nobody_is_greeted_after_the_meeting_has_begun(database: Database, forum: Forum) -> None:
    assert _tick(database, MORNING.replace(hour=9)) == []
    assert _tick(database, MORNING + dt.timedelta(days=1)) == []


def test_a_letter_that_comes_too_late_is_dropped_not_sent(database: Database, forum: Forum) -> None:
    channel = Channel([TryLater("busy", dt.timedelta(hours=3))])
    _reached(database, "Åse Ravn")
    _tick(database, MORNING, channel)
    late = _tick(database, MORNING + dt.timedelta(hours=4), channel)
    assert [(d.to, d.state) for d in late] == [("Åse Ravn", outbox.DROPPED)]
    assert channel.sent == []


def test_a_person_in_a_channel_is_written_to_there_and_the_others_read_locally(
    database: Database, forum: Forum
) -> None:
    channel = Channel()
    _reached(database, "Åse Ravn")
    delivered = _tick(database, MORNING, channel)
    assert [(d.to, d.channel) for d in delivered if d.channel != outbox.LOCAL] == [("Åse Ravn", "teams")]
    assert [reference for reference, _card in channel.sent] == [{"user": "Åse Ravn"}]


def test_a_channel_that_asks_for_time_gets_it_and_then_the_letter(database: Database, forum: Forum) -> None:
    channel = Channel([TryLater("busy", dt.timedelta(minutes=5))])
    _reached(database, "Åse Ravn")
    _tick(database, MORNING, channel)
    assert _tick(database, MORNING + dt.timedelta(minutes=4), channel) == []
    assert [d.state for d in _tick(database, MORNING + dt.timedelta(minutes=5), channel)] == [outbox.SENT]
    assert len(channel.sent) == 1


def test_a_letter_refused_for_good_is_dead_and_nothing_more_goes_there(database: Database, forum: Forum) -> None:
    channel = Channel([Undeliverable("gone", gone=True)])
    _reached(database, "Åse Ravn")
    _tick(database, MORNING, channel)
    with database.read() as db:
        assert [error for _letter, error in outbox.dead(db, forum.id)] == ["gone"]
        home = addresses.home_of(db, people.named(people.members(db, forum.id), "Åse Ravn")[0].id)
        assert home is not None
        assert home.blocked


def test_a_letter_that_never_gets_through_is_given_up_and_shown(database: Database, forum: Forum) -> None:
    channel = Channel([TryLater("away") for _ in range(ATTEMPTS)])
    _reached(database, "Åse Ravn")
    now = MORNING
    _tick(database, now, channel)
    for _ in range(ATTEMPTS):
        now += dt.timedelta(seconds=1)
        asyncio.run(_deliver_again(database, channel, now))
    with database.read() as db:
        assert [error for _letter, error in outbox.dead(db, forum.id)] == ["away"]


async def _deliver_again(database: Database, channel: Channel, now: dt.datetime) -> None:
    """The wait between two attempts is over."""
    with database.write() as db:
        db.exec_driver_sql("UPDATE outbox SET next_try = NULL WHERE state = 'waiting'")
    await Courier(database, {"teams": channel}, ZONE).deliver(now)


def test_a_letter_that_cannot_be_drawn_does_not_keep_the_others(database: Database, forum: Forum) -> None:
    with database.write() as db:
        person = people.members(db, forum.id)[0]
        outbox.put(db, forum.id, ("no.such_card", 1), to=person.id, now=MORNING, due=MORNING - dt.timedelta(days=1))
    delivered = _tick(database, MORNING)
    assert [d.state for d in delivered] == [outbox.WAITING] + [outbox.SENT] * len(MEMBERS)


def test_the_channel_is_greeted_only_when_the_forum_wants_it(database: Database, forum: Forum) -> None:
    channel = Channel()
    with database.write() as db:
        addresses.keep_place(db, "teams", "19:kanal", forum.id, {"channel": "19:kanal"}, MORNING)
    _tick(database, MORNING, channel)
    assert channel.sent == []
    with database.write() as db:
        forum_settings.put_letter(db, forum.id, replace(letters.BY_NAME[letters.CHANNEL_CARD], on=True))
    _tick(database, MORNING + dt.timedelta(minutes=1), channel)
    assert [reference for reference, _card in channel.sent] == [{"channel": "19:kanal"}]


def test_whoever_has_left_gets_nothing(database: Database, forum: Forum) -> None:
    with database.write() as db:
        person = people.named(people.members(db, forum.id), "Åse Ravn")[0]
        outbox.put(db, forum.id, ("reminders.meeting_day", 2), to=person.id, now=MORNING)
        people.leave(db, forum.id, person.id)
    assert "Åse Ravn" not in [d.to for d in _tick(database, MORNING) if d.state == outbox.SENT]


def test_a_letter_is_sent_until_its_last_moment_and_dropped_after_it(database: Database, forum: Forum) -> None:
    until = MORNING + dt.timedelta(minutes=10)
    with database.write() as db:
        first, second = people.members(db, forum.id)[:2]
        meeting = meetings.coming(db, forum, DAY, DAY)[0]
        subject = ("reminders.meeting_day", meetings.ensure(db, forum.id, meeting).id)
        outbox.put(db, forum.id, subject, to=first.id, now=MORNING, until=until)
        outbox.put(db, forum.id, subject, to=second.id, now=MORNING, due=until + dt.timedelta(seconds=1), until=until)
    courier = Courier(database, {}, ZONE)
    assert [d.state for d in asyncio.run(courier.deliver(until))] == [outbox.SENT]
    assert [d.state for d in asyncio.run(courier.deliver(until + dt.timedelta(seconds=1)))] == [outbox.DROPPED]
