"""How fast letters may go: to a conversation, by a channel, to an organisation; across replicas, so in the store.

What lies further ahead than `FAR` was written by a clock that was wrong, and does not count.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, and_, select, update

from storage.database import Connection, insert_new
from storage.letter_tables import rate

FAR: Final = dt.timedelta(hours=2)


@dataclass(frozen=True)
class Rule:
    """A letter `every` so often in the long run, `burst` of them sooner, and never two within `apart`."""

    every: dt.timedelta
    burst: int = 1
    apart: dt.timedelta = dt.timedelta()


@dataclass(frozen=True)
class Rates:
    """None where nothing is bounded.

    Teams takes 7 in a second, 60 in 30 s and 1,800 an hour in a conversation, and 50 (older: 30) a second for an app
    in an organisation. 60 at a second's distance and then one every 2.1 s are 1,774 an hour; 10 at once and 20 a second
    are 30 in the worst one.
    """

    conversation: Rule | None = Rule(dt.timedelta(seconds=2.1), 60, dt.timedelta(seconds=1))
    channel: Rule | None = Rule(dt.timedelta(seconds=1 / 20), 10)
    tenant: Rule | None = Rule(dt.timedelta(seconds=1 / 20), 10)


LIFTED: Final = Rates(None, None, None)


def at(per_second: float) -> Rates:
    """So many letters a second by a channel; 0 lifts every bound."""
    if not per_second:
        return LIFTED
    rule = Rule(dt.timedelta(seconds=1 / per_second), max(int(per_second / 2), 1))
    return Rates(channel=rule, tenant=rule)


def is_held(now: dt.datetime) -> ColumnElement[bool]:
    """Of a row of `rate`."""
    return and_(rate.c.free_at > now, rate.c.free_at < now + FAR)


def left(db: Connection, key: str, rule: Rule | None, now: dt.datetime) -> int | None:
    """How many may go now; None for any number. The row stays locked, so that replicas count one after the other."""
    free_at, paid_until = _row(db, key, now)
    if free_at > now:
        return 0
    if rule is None:
        return None
    used = max(paid_until - now, dt.timedelta()) / rule.every
    # A hair more: what comes free at this moment has.
    return max(int(rule.burst - used + 1e-6), 0)


def spend(db: Connection, key: str, rule: Rule, now: dt.datetime, count: int = 1) -> None:
    _free_at, paid_until = _row(db, key, now)
    _save(db, key, *spent(rule, paid_until, now, count))


def spent(rule: Rule, paid_until: dt.datetime, now: dt.datetime, count: int = 1) -> tuple[dt.datetime, dt.datetime]:
    """When the next may go, and what is paid until then."""
    paid_until = max(paid_until, now) + rule.every * count
    return max(paid_until - rule.every * (rule.burst - 1), now + rule.apart), paid_until


def hold(db: Connection, key: str, until: dt.datetime, now: dt.datetime) -> None:
    """Nothing goes before `until`: the channel said so."""
    free_at, paid_until = _row(db, key, now)
    _save(db, key, max(free_at, until), paid_until)


def _row(db: Connection, key: str, now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Free at, paid until."""
    query = select(rate.c.free_at, rate.c.paid_until).where(rate.c.key == key).with_for_update()
    row = db.execute(query).first()
    if row is None:
        db.execute(insert_new(db, rate).values(key=key, free_at=now, paid_until=now))
        row = db.execute(query).one()
    far = now + FAR
    return (row.free_at if row.free_at < far else now), (row.paid_until if row.paid_until < far else now)


def _save(db: Connection, key: str, free_at: dt.datetime, paid_until: dt.datetime) -> None:
    db.execute(update(rate).where(rate.c.key == key).values(free_at=free_at, paid_until=paid_until))
