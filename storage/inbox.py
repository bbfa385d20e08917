"""Files that wait to be read: stored when they come, claimed by lease, and emptied when they are read."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, func, insert, or_, select, update

from storage.database import Connection
from storage.rates import FAR
from storage.work_tables import inbox

WAITING, READ, KNOWN, UNREADABLE = "waiting", "read", "known", "unreadable"
NAME_LENGTH: Final = 200
_COLUMNS: Final = (
    inbox.c.id,
    inbox.c.forum_id,
    inbox.c.person_id,
    inbox.c.name,
    inbox.c.state,
    inbox.c.reason,
    inbox.c.detail,
    inbox.c.minutes_id,
    inbox.c.attempts,
)


@dataclass(frozen=True)
class File:
    """A file without its content. `person_id` sent it; `reason` and `detail` are why it is no minutes."""

    id: int
    forum_id: int
    person_id: int
    name: str
    state: str
    reason: str
    detail: str
    minutes_id: int | None
    attempts: int


def put(db: Connection, forum_id: int, person_id: int, name: str, content: bytes, at: dt.datetime) -> int:
    row = insert(inbox).values(
        forum_id=forum_id,
        person_id=person_id,
        name=name[:NAME_LENGTH],
        content=content,
        state=WAITING,
        reason="",
        detail="",
        attempts=0,
        at=at,
    )
    return db.execute(row.returning(inbox.c.id)).scalar_one()


def by_id(db: Connection, forum_id: int, file_id: int) -> File | None:
    row = db.execute(_files().where(inbox.c.id == file_id, inbox.c.forum_id == forum_id)).first()
    return File(*row) if row else None


def waiting(db: Connection, forum_id: int) -> int:
    """How many files of the forum nobody has read yet."""
    query = select(func.count()).where(inbox.c.forum_id == forum_id, inbox.c.state == WAITING)
    return db.execute(query).scalar_one()


def claim(db: Connection, now: dt.datetime, lease: dt.timedelta) -> tuple[File, bytes] | None:
    """The oldest file that waits and nobody else reads, ours until the lease runs out."""
    lease_until = inbox.c.lease_until
    # What lies far ahead was written by a clock that was wrong.
    free = or_(lease_until.is_(None), lease_until < now, lease_until > now + FAR)
    oldest = (
        select(inbox.c.id)
        .where(inbox.c.state == WAITING, free)
        .order_by(inbox.c.at, inbox.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(inbox)
        .where(inbox.c.id == oldest.scalar_subquery())
        .values(lease_until=now + lease, attempts=inbox.c.attempts + 1)
        .returning(*_COLUMNS, inbox.c.content)
    )
    row: Any = db.execute(taken).first()
    return (File(*row[:-1]), row[-1]) if row else None


def still_ours(db: Connection, file: File) -> bool:
    """Whether nobody has read the file, or begun to, since it was claimed as `file`; locked."""
    query = select(inbox.c.state, inbox.c.attempts).where(inbox.c.id == file.id).with_for_update()
    row = db.execute(query).first()
    return row is not None and (row.state, row.attempts) == (WAITING, file.attempts)


def put_back(db: Connection, file: File) -> None:
    """As if it had never been claimed."""
    ours = (inbox.c.id == file.id, inbox.c.state == WAITING, inbox.c.attempts == file.attempts)
    db.execute(update(inbox).where(*ours).values(lease_until=None, attempts=file.attempts - 1))


def settle(
    db: Connection, file: File, state: str, *, minutes_id: int | None = None, reason: str = "", detail: str = ""
) -> None:
    """It is read, or never will be: its content goes."""
    values: dict[str, Any] = {"minutes_id": minutes_id, "reason": reason, "detail": detail[:NAME_LENGTH]}
    settled = update(inbox).where(inbox.c.id == file.id)
    db.execute(settled.values(state=state, content=b"", lease_until=None, **values))


def _files() -> Select[*tuple[Any, ...]]:
    return select(*_COLUMNS)
