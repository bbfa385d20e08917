"""Copies of cards that a channel can still update, and the letters that redraw them."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, insert, select

from storage import outbox
from storage.database import Connection, insert_or
from storage.letter_tables import change_count, posted

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
    drawn_at: int | None = None,
) -> None:
    """`drawn_at` is what `changes` said before the copy was drawn: what changed since draws it again."""
    values = {
        "forum_id": forum_id,
        "viewer_id": viewer_id,
        "kind": subject[0],
        "subject_id": subject[1],
        "channel": channel,
        "address": address,
        "at": at,
    }
    row = db.execute(insert(posted).values(values).returning(posted.c.id)).one()
    if drawn_at is not None and _count(db, subject, 0) != drawn_at:
        _redraw(db, (posted.c.id == row.id,), at)


def changes(db: Connection, subject: tuple[str, int]) -> int:
    """How often the subject has changed."""
    where = (change_count.c.kind == subject[0], change_count.c.subject_id == subject[1])
    return db.scalar(select(change_count.c.changes).where(*where)) or 0


def by_id(db: Connection, posted_id: int) -> Posted | None:
    row = db.execute(select(*_COLUMNS).where(posted.c.id == posted_id)).first()
    return Posted(*row) if row else None


def changed(db: Connection, subject: tuple[str, int], now: dt.datetime) -> None:
    """Every copy of the subject's card is to be redrawn: one letter a copy while it waits. One that is on its way is
    when it has come.
    """
    # First: who stores a copy waits for this transaction, or is seen by it.
    _count(db, subject, 1)
    _redraw(db, (posted.c.kind == subject[0], posted.c.subject_id == subject[1], posted.c.at > now - KEPT), now)


def morning_changed(db: Connection, forum_id: int, viewers: Collection[int], now: dt.datetime) -> None:
    """What the card of today's meeting says to these persons alone: what is to be ready, and what waits for them."""
    mine = (posted.c.forum_id == forum_id, posted.c.viewer_id.in_(sorted(viewers)))
    _redraw(db, (posted.c.kind == MORNING, posted.c.at > now - _SINCE_MORNING, *mine), now)


def _count(db: Connection, subject: tuple[str, int], more: int) -> int:
    """The count with `more`; nobody else counts before this transaction ends."""
    row = insert_or(db, change_count).values(kind=subject[0], subject_id=subject[1], changes=more)
    counted = row.on_conflict_do_update(
        index_elements=["kind", "subject_id"], set_={"changes": change_count.c.changes + more}
    )
    return db.execute(counted.returning(change_count.c.changes)).scalar_one()


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
