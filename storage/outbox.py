"""Letters: written in the transaction of their reason, claimed by lease, drawn when they are sent."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Connection
from storage.work_tables import outbox

WAITING, SENT, DROPPED, DEAD = "waiting", "sent", "dropped", "dead"
# Where whoever has no address in a channel reads letters: the local chat and the terminal.
LOCAL: Final = "local"
_COLUMNS: Final = (
    outbox.c.id,
    outbox.c.forum_id,
    outbox.c.person_id,
    outbox.c.place,
    outbox.c.posted_id,
    outbox.c.kind,
    outbox.c.subject_id,
    outbox.c.attempts,
    outbox.c.sent_at,
    outbox.c.until,
)


@dataclass(frozen=True)
class Letter:
    """To `person_id`, or to the shared conversation `place`, or a redraw of the copy `posted_id`."""

    id: int
    forum_id: int
    person_id: int | None
    place: str | None
    posted_id: int | None
    kind: str
    subject_id: int
    attempts: int
    sent_at: dt.datetime | None
    until: dt.datetime | None = None


def put(
    db: Connection,
    forum_id: int,
    subject: tuple[str, int],
    *,
    to: int | None = None,
    place: str | None = None,
    posted_id: int | None = None,
    once: str | None = None,
    now: dt.datetime,
    due: dt.datetime | None = None,
    until: dt.datetime | None = None,
) -> bool:
    """`subject` is the kind in `routes.CARDS` and the id it draws; after `until` it is dropped instead of sent.

    False when `once` stands already: nothing is put.
    """
    values = {
        "forum_id": forum_id,
        "person_id": to,
        "place": place,
        "posted_id": posted_id,
        "kind": subject[0],
        "subject_id": subject[1],
        "once": once,
        "state": WAITING,
        "due": due or now,
        "until": until,
        "attempts": 0,
        "error": "",
        "channel": "",
        "put_at": now,
    }
    insert = postgresql.insert if db.dialect.name == "postgresql" else sqlite.insert
    row = insert(outbox).values(values).on_conflict_do_nothing(index_elements=["once"]).returning(outbox.c.id)
    return db.execute(row).first() is not None


def claim(db: Connection, now: dt.datetime, limit: int, lease: dt.timedelta) -> list[Letter]:
    """Up to `limit` letters that are due and nobody else holds, oldest first; ours until the lease runs out."""
    free = or_(outbox.c.lease_until.is_(None), outbox.c.lease_until < now)
    due = (
        select(outbox.c.id)
        .where(outbox.c.state == WAITING, outbox.c.due <= now, free)
        .order_by(outbox.c.due, outbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(outbox)
        .where(outbox.c.id.in_(due.scalar_subquery()))
        .values(lease_until=now + lease, attempts=outbox.c.attempts + 1)
        .returning(*_COLUMNS)
    )
    return sorted((Letter(*row) for row in db.execute(taken)), key=lambda letter: letter.id)


def mark_sent(db: Connection, letter: Letter, channel: str, now: dt.datetime) -> None:
    _settle(db, letter, state=SENT, channel=channel, sent_at=now)


def mark_dropped(db: Connection, letter: Letter) -> None:
    """There was nothing to say any more when it was drawn."""
    _settle(db, letter, state=DROPPED)


def mark_dead(db: Connection, letter: Letter, error: str) -> None:
    """It will not be tried again; `error` is a key `danish.texts` knows."""
    _settle(db, letter, state=DEAD, error=error[:200])


def try_again(db: Connection, letter: Letter, due: dt.datetime, error: str) -> None:
    _settle(db, letter, due=due, error=error[:200])


def put_back(db: Connection, letter: Letter, due: dt.datetime, error: str) -> None:
    """As if it had never been claimed."""
    _settle(db, letter, due=due, error=error[:200], attempts=letter.attempts - 1)


def local_letters(db: Connection, person_id: int, limit: int = 50) -> list[Letter]:
    """What a person got in the local channels, oldest first."""
    query = (
        select(*_COLUMNS).where(_local(person_id)).order_by(outbox.c.sent_at.desc(), outbox.c.id.desc()).limit(limit)
    )
    return [Letter(*row) for row in db.execute(query)][::-1]


def unread(db: Connection, person_id: int, now: dt.datetime) -> list[Letter]:
    """Local letters that the person was not shown before; they count as read from now on."""
    query = update(outbox).where(_local(person_id), outbox.c.read_at.is_(None)).values(read_at=now).returning(*_COLUMNS)
    return sorted((Letter(*row) for row in db.execute(query)), key=lambda letter: letter.id)


def unread_counts(db: Connection) -> dict[int, int]:
    """How many local letters each person has not been shown, where there are any."""
    query = (
        select(outbox.c.person_id, func.count())
        .where(outbox.c.state == SENT, outbox.c.channel == LOCAL, outbox.c.read_at.is_(None))
        .group_by(outbox.c.person_id)
    )
    return {person_id: count for person_id, count in db.execute(query) if person_id is not None}


def dead(db: Connection, forum_id: int) -> Sequence[tuple[Letter, str]]:
    """Letters given up, with the reason's key."""
    query = select(*_COLUMNS, outbox.c.error).where(outbox.c.forum_id == forum_id, outbox.c.state == DEAD)
    rows: Iterable[Any] = db.execute(query.order_by(outbox.c.id))
    return [(Letter(*row[:-1]), row[-1]) for row in rows]


def _local(person_id: int) -> ColumnElement[bool]:
    return and_(outbox.c.person_id == person_id, outbox.c.state == SENT, outbox.c.channel == LOCAL)


def _settle(db: Connection, letter: Letter, **values: Any) -> None:
    """The lease ends; a redraw that is done frees its `once`, so that the next change puts another."""
    if letter.posted_id is not None and values.get("state"):
        values["once"] = None
    db.execute(update(outbox).where(outbox.c.id == letter.id).values(lease_until=None, **values))
