"""Inbound once: what an activity did is written in the transaction that did it."""

import datetime as dt

from sqlalchemy import delete, insert, select

from storage.database import Connection
from storage.tables import seen


def subject_of(db: Connection, channel: str, activity: str) -> str | None:
    """What this activity changed when it came the first time; None when it has not come before."""
    query = select(seen.c.subject).where(seen.c.channel == channel, seen.c.activity == activity)
    return db.scalar(query)


def put(db: Connection, channel: str, activity: str, subject: str, at: dt.datetime) -> None:
    """Raises IntegrityError when another turn wrote it meanwhile: its transaction won."""
    db.execute(insert(seen).values(channel=channel, activity=activity, subject=subject, at=at))


def forget_before(db: Connection, moment: dt.datetime) -> int:
    return db.execute(delete(seen).where(seen.c.at < moment)).rowcount
