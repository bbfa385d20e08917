"""Whose turn is it? Letters are claimed by lease: a process that dies leaves what it held to the others.

The order is that in which letters were written, as the store numbered them, whatever the clocks of replicas say. Times
further ahead than `rates.FAR` were written by a clock that was wrong, and hold nothing up.
"""

import datetime as dt
from collections import Counter
from typing import Any, Final

from sqlalchemy import ColumnElement, ScalarSelect, and_, case, exists, func, or_, select

from storage import outbox as letters
from storage import rates
from storage.database import Connection
from storage.letter_tables import address, outbox, place, posted, rate
from storage.outbox import LOCAL, NIGHT, WAITING, Letter
from storage.rates import Rates

# The error of a letter whose card could not be drawn: that is our fault, so nothing waits for it.
NOT_DRAWN: Final = "drawing"
_PASSED_BY: Final = (NOT_DRAWN, NIGHT)


def claim(
    db: Connection, channel: str, now: dt.datetime, limit: int, lease: dt.timedelta, bounds: Rates = rates.LIFTED
) -> list[Letter]:
    """Up to `limit` letters that go out by `channel` and may go now, one a conversation, oldest first.

    They are ours until the lease runs out.
    """
    if channel == LOCAL:
        return letters.take(db, [row.id for row in _candidates(db, channel, now, limit)], now, lease)
    free = rates.left(db, channel, bounds.channel, now)
    limit = limit if free is None else min(limit, free)
    if not limit:
        return []
    chosen = _within(db, channel, _candidates(db, channel, now, limit), now, bounds)
    if chosen and bounds.channel:
        rates.spend(db, channel, bounds.channel, now, len(chosen))
    return letters.take(db, chosen, now, lease)


def waits_until(db: Connection, now: dt.datetime) -> dt.datetime | None:
    """When some letter may go that may not go now; None where nothing waits for a time."""
    waiting = (outbox.c.state == WAITING, outbox.c.lease_until.is_(None))
    due = select(func.min(outbox.c.due)).where(*waiting, outbox.c.due > now, outbox.c.next_try.is_(None))
    again = select(func.min(outbox.c.next_try)).where(*waiting, outbox.c.next_try > now)
    lane = exists().where(outbox.c.lane == rate.c.key, *waiting)
    whole = and_(rate.c.key.not_like("person:%"), rate.c.key.not_like("forum:%"), exists().where(*waiting))
    free = select(func.min(rate.c.free_at)).where(rates.is_held(now), or_(lane, whole))
    times = [time for query in (due, again, free) if (time := db.scalar(query)) is not None]
    return min(times, default=None)


def elsewhere(db: Connection, channels: list[str], now: dt.datetime) -> int:
    """How many letters are due that go out by other channels than these; no redraws."""
    other = _channel().not_in([LOCAL, *channels])
    query = select(func.count()).select_from(outbox)
    return db.scalar(query.where(*letters.waits(outbox, now), outbox.c.posted_id.is_(None), other)) or 0


def _candidates(db: Connection, channel: str, now: dt.datetime, limit: int) -> list[Any]:
    """Id and tenant of the first letter of each conversation that is free."""
    before = outbox.alias("before")
    busy = exists().where(
        before.c.lane == outbox.c.lane,
        before.c.state == WAITING,
        before.c.id != outbox.c.id,
        or_(
            letters.leased(before, now),
            and_(
                before.c.id < outbox.c.id,
                letters.is_due(before, now),
                or_(before.c.error.not_in(_PASSED_BY), letters.is_free(before, now)),
            ),
        ),
    )
    held = exists().where(rate.c.key == outbox.c.lane, rates.is_held(now))
    query = (
        select(outbox.c.id, _tenant(channel).label("tenant"))
        .where(*letters.waits(outbox, now), _channel() == channel, ~busy)
        .order_by(outbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=outbox)
    )
    if channel != LOCAL:
        tenant = exists().where(rate.c.key == channel + ":" + _tenant(channel), rates.is_held(now))
        query = query.where(~held, ~tenant)
    return list(db.execute(query))


def _within(db: Connection, channel: str, found: list[Any], now: dt.datetime, bounds: Rates) -> list[int]:
    """The ids that the tenants' bounds leave room for."""
    if bounds.tenant is None:
        return [row.id for row in found]
    chosen = []
    room: dict[str, int] = {}
    for row in found:
        if row.tenant not in room:
            left = rates.left(db, f"{channel}:{row.tenant}", bounds.tenant, now) if row.tenant else None
            room[row.tenant] = len(found) if left is None else left
        if room[row.tenant] > 0:
            room[row.tenant] -= 1
            chosen.append(row)
    for tenant, count in Counter(row.tenant for row in chosen if row.tenant).items():
        rates.spend(db, f"{channel}:{tenant}", bounds.tenant, now, count)
    return [row.id for row in chosen]


def _channel() -> ColumnElement[str]:
    """By which a letter goes: its copy's, its place's, or the person's home, where the app was not removed."""
    copy = select(posted.c.channel).where(posted.c.id == outbox.c.posted_id)
    shared = select(place.c.channel).where(
        place.c.forum_id == outbox.c.forum_id, place.c.conversation == outbox.c.place
    )
    own = (
        select(address.c.channel)
        .where(address.c.person_id == outbox.c.person_id, address.c.home, ~address.c.blocked)
        .limit(1)
    )
    return case(
        (outbox.c.posted_id.is_not(None), func.coalesce(_one(copy), LOCAL)),
        (outbox.c.place.is_not(None), func.coalesce(_one(shared.limit(1)), LOCAL)),
        else_=func.coalesce(_one(own), LOCAL),
    )


def _tenant(channel: str) -> ColumnElement[str]:
    """The organisation a letter to a person goes to; empty where it goes to several."""
    own = select(address.c.tenant).where(
        address.c.person_id == outbox.c.person_id, address.c.channel == channel, address.c.home
    )
    return func.coalesce(_one(own.limit(1)), "")


def _one(query: Any) -> ScalarSelect[str]:
    one: ScalarSelect[str] = query.correlate(outbox).scalar_subquery()
    return one
