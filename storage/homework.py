"""Homework as rows."""

import datetime as dt
from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import insert, select, update

from forum.homework import Homework, Source, State
from storage.database import Connection
from storage.work_tables import homework

_COLUMNS: Final = (
    homework.c.id,
    homework.c.forum_id,
    homework.c.title,
    homework.c.given_by,
    homework.c.responsible_id,
    homework.c.source_date,
    homework.c.source_number,
    homework.c.due,
    homework.c.wait_until,
    homework.c.state,
    homework.c.version,
    homework.c.given_at,
)


def put(
    db: Connection,
    forum_id: int,
    title: str,
    *,
    given_by: int,
    responsible_id: int,
    source: Source | None,
    due: dt.date | None,
    wait_until: dt.date | None,
    state: State,
    at: dt.datetime,
) -> Homework:
    values = {
        "forum_id": forum_id,
        "title": title,
        "given_by": given_by,
        "responsible_id": responsible_id,
        "source_date": source.date if source else None,
        "source_number": source.number if source else None,
        "due": due,
        "wait_until": wait_until,
        "state": state.value,
        "version": 1,
        "given_at": at,
    }
    return _homework(db.execute(insert(homework).values(values).returning(*_COLUMNS)).one())


def locked(db: Connection, forum_id: int, homework_id: int) -> Homework | None:
    """The row until the transaction ends: who comes after sees what this one did."""
    query = select(*_COLUMNS).where(homework.c.id == homework_id, homework.c.forum_id == forum_id)
    row = db.execute(query.with_for_update()).first()
    return _homework(row) if row else None


def by_id(db: Connection, forum_id: int, homework_id: int) -> Homework | None:
    row = db.execute(select(*_COLUMNS).where(homework.c.id == homework_id, homework.c.forum_id == forum_id)).first()
    return _homework(row) if row else None


def listed(
    db: Connection, forum_id: int, states: Collection[State], *, responsible_id: int | None = None
) -> list[Homework]:
    """The next due first, those without a date last."""
    query = select(*_COLUMNS).where(homework.c.forum_id == forum_id, homework.c.state.in_([s.value for s in states]))
    if responsible_id is not None:
        query = query.where(homework.c.responsible_id == responsible_id)
    found = [_homework(row) for row in db.execute(query)]
    return sorted(found, key=lambda work: (work.due or dt.date.max, work.id))


def save(db: Connection, changed: Homework) -> None:
    """State, who is responsible, when it is due, and the version; what was handed out never changes."""
    values = {
        "state": changed.state.value,
        "responsible_id": changed.responsible_id,
        "due": changed.due,
        "wait_until": changed.wait_until,
        "version": changed.version,
    }
    db.execute(update(homework).where(homework.c.id == changed.id).values(values))


def _homework(row: Any) -> Homework:
    source = Source(row.source_date, row.source_number) if row.source_date is not None else None
    return Homework(
        id=row.id,
        forum_id=row.forum_id,
        title=row.title,
        given_by=row.given_by,
        responsible_id=row.responsible_id,
        source=source,
        due=row.due,
        wait_until=row.wait_until,
        state=State(row.state),
        version=row.version,
        given_at=row.given_at,
    )
