"""Reminders that persons asked for themselves."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import insert, select, update

from forum.homework import Source
from storage.database import Connection
from storage.letter_tables import own_reminder

_COLUMNS: Final = (
    own_reminder.c.id,
    own_reminder.c.person_id,
    own_reminder.c.about,
    own_reminder.c.source_date,
    own_reminder.c.source_number,
    own_reminder.c.at,
    own_reminder.c.cancelled,
)


@dataclass(frozen=True)
class Reminder:
    """`source` is the item it is about, when it is one. `at` is aware."""

    id: int
    person_id: int
    about: str
    source: Source | None
    at: dt.datetime
    cancelled: bool


def add(db: Connection, forum_id: int, person_id: int, about: str, source: Source | None, at: dt.datetime) -> Reminder:
    row = insert(own_reminder).values(
        forum_id=forum_id,
        person_id=person_id,
        about=about,
        source_date=source.date if source else None,
        source_number=source.number if source else None,
        at=at,
        cancelled=False,
    )
    id_ = db.execute(row.returning(own_reminder.c.id)).scalar_one()
    return Reminder(id_, person_id, about, source, at, cancelled=False)


def by_id(db: Connection, forum_id: int, reminder_id: int) -> Reminder | None:
    query = select(*_COLUMNS).where(own_reminder.c.id == reminder_id, own_reminder.c.forum_id == forum_id)
    row = db.execute(query).first()
    return _reminder(*row) if row else None


def ahead(db: Connection, person_id: int, now: dt.datetime) -> list[Reminder]:
    """Those still to come, the next first."""
    query = select(*_COLUMNS).where(
        own_reminder.c.person_id == person_id, ~own_reminder.c.cancelled, own_reminder.c.at > now
    )
    return [_reminder(*row) for row in db.execute(query.order_by(own_reminder.c.at, own_reminder.c.id))]


def cancel(db: Connection, reminder_id: int) -> None:
    db.execute(update(own_reminder).where(own_reminder.c.id == reminder_id).values(cancelled=True))


def _reminder(
    id_: int,
    person_id: int,
    about: str,
    date: dt.date | None,
    number: int | None,
    at: dt.datetime,
    cancelled: bool,
) -> Reminder:
    return Reminder(id_, person_id, about, Source(date, number or 0) if date else None, at, cancelled)
