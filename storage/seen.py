"""Inbound once: what an activity did is written in the transaction that did it."""

import datetime as dt

from sqlalchemy import delete, insert, select

from storage.database import Connection
from storage.tables import seen


def before(db: Connection, channel: str, activity: str) -> bool:
    """Whether this activity has come, and was done, before."""
    return _subject(db, channel, activity) is not None


def subject_of(db: Connection, channel: str, activity: str) -> tuple[str, int] | None:
    """What the activity changed when it came the first time; None when it changed nothing that has a card."""
    kind, _, id_ = (_subject(db, channel, activity) or "").rpartition(":")
    return (kind, int(id_)) if kind else None


def put(db: Connection, channel: str, activity: str, subject: tuple[str, int] | None, at: dt.datetime) -> None:
    """Raises IntegrityError when another turn wrote it meanwhile: its transaction won."""
    text = f"{subject[0]}:{subject[1]}" if subject else ""
    db.execute(insert(seen).values(channel=channel, activity=activity, subject=text, at=at))


def forget_before(db: Connection, moment: dt.datetime) -> int:
    return db.execute(delete(seen).where(seen.c.at < moment)).rowcount


def _subject(db: Connection, channel: str, activity: str) -> str | None:
    query = select(seen.c.subject).where(seen.c.channel == channel, seen.c.activity == activity)
    return db.scalar(query)
