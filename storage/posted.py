"""Copies of cards that a channel can still update, and the letters that redraw them."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, insert, select

from storage import outbox
from storage.database import Connection
from storage.work_tables import posted

MORNING: Final = "reminders.meeting_day"
"""The card of a meeting's morning; its id is the meeting's."""
_SINCE_MORNING: Final = dt.timedelta(days=1)
# A copy older than this has scrolled out of sight, and channels refuse to update it some day.
KEPT: Final = dt.timedelta(days=30)


@dataclass(frozen=True)
class Posted:
    """`address` is the channel's own: what it needs to update the copy. `viewer_id` None is a shared copy."""

    id: int
    forum_id: int
    viewer_id: int | None
    kind: str
    subject_id: int
    channel: str
    address: dict[str, Any]
    at: dt.datetime


def put(
    db: Connection,
    forum_id: int,
    viewer_id: int | None,
    subject: tuple[str, int],
    channel: str,
    address: dict[str, Any],
    at: dt.datetime,
) -> None:
    values = {
        "forum_id": forum_id,
        "viewer_id": viewer_id,
        "kind": subject[0],
        "subject_id": subject[1],
        "channel": channel,
        "address": address,
        "at": at,
    }
    db.execute(insert(posted).values(values))


def by_id(db: Connection, posted_id: int) -> Posted | None:
    row = db.execute(select(*_COLUMNS).where(posted.c.id == posted_id)).first()
    return Posted(*row) if row else None


def changed(db: Connection, subject: tuple[str, int], now: dt.datetime) -> None:
    """Every copy of the subject's card is to be redrawn: one letter a copy while it waits."""
    _redraw(db, (posted.c.kind == subject[0], posted.c.subject_id == subject[1], posted.c.at > now - KEPT), now)


def morning_changed(db: Connection, forum_id: int, viewers: Collection[int], now: dt.datetime) -> None:
    """What the card of today's meeting says to these persons alone: what is to be ready, and what waits for them."""
    mine = (posted.c.forum_id == forum_id, posted.c.viewer_id.in_(sorted(viewers)))
    _redraw(db, (posted.c.kind == MORNING, posted.c.at > now - _SINCE_MORNING, *mine), now)


def _redraw(db: Connection, which: Iterable[ColumnElement[bool]], now: dt.datetime) -> None:
    columns = (posted.c.id, posted.c.forum_id, posted.c.viewer_id, posted.c.kind, posted.c.subject_id)
    # In one order, so that two who put the same letters wait for each other and not both.
    for row in db.execute(select(*columns).where(*which).order_by(posted.c.id)).all():
        subject, once = (row.kind, row.subject_id), f"redraw:{row.id}"
        outbox.put(db, row.forum_id, subject, posted_id=row.id, viewer=row.viewer_id, once=once, now=now)


def forget(db: Connection, posted_id: int) -> None:
    """The copy is not there any more, and neither are the letters that would have redrawn it."""
    outbox.forget_redraws(db, posted_id)
    db.execute(delete(posted).where(posted.c.id == posted_id))


_COLUMNS: Final = (
    posted.c.id,
    posted.c.forum_id,
    posted.c.viewer_id,
    posted.c.kind,
    posted.c.subject_id,
    posted.c.channel,
    posted.c.address,
    posted.c.at,
)
