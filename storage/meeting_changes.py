"""What was changed about meetings, and what went along."""

import datetime as dt
from typing import Any, Final

from sqlalchemy import insert, select, update

from forum.meeting_changes import CHANGED, Carried, Change, Plan
from forum.meetings import Meeting
from forum.people import Person
from storage import outbox
from storage.database import Connection
from storage.letter_tables import outbox as letters
from storage.work_tables import meeting_change

_COLUMNS: Final = (
    meeting_change.c.id,
    meeting_change.c.meeting_id,
    meeting_change.c.by_id,
    meeting_change.c.told_with,
    meeting_change.c.date,
    meeting_change.c.start,
    meeting_change.c.place,
    meeting_change.c.cancelled,
    meeting_change.c.carried,
    meeting_change.c.at,
)


def add(db: Connection, before: Meeting, by: Person, carried: Carried, at: dt.datetime) -> Change:
    """It is told with the change before it while no letter of that has gone out."""
    last = latest(db, before.id)
    told_with = last.told_with if last and _waits(db, last.told_with) else None
    row = insert(meeting_change).values(
        forum_id=before.forum_id,
        meeting_id=before.id,
        by_id=by.id,
        told_with=told_with,
        date=before.date,
        start=before.start,
        place=before.place,
        cancelled=before.cancelled,
        carried=_kept(carried),
        at=at,
    )
    change_id = db.execute(row.returning(meeting_change.c.id)).scalar_one()
    if told_with is None:
        db.execute(update(meeting_change).where(meeting_change.c.id == change_id).values(told_with=change_id))
    plan = Plan(before.date, before.start, before.place, before.cancelled)
    return Change(change_id, before.id, by.id, told_with or change_id, plan, at, carried)


def latest(db: Connection, meeting_id: int) -> Change | None:
    query = select(*_COLUMNS).where(meeting_change.c.meeting_id == meeting_id)
    row = db.execute(query.order_by(meeting_change.c.id.desc()).limit(1)).first()
    return _change(row) if row else None


def newest_by(db: Connection, forum_id: int, person_id: int, since: dt.datetime) -> Change | None:
    query = select(*_COLUMNS).where(
        meeting_change.c.forum_id == forum_id, meeting_change.c.by_id == person_id, meeting_change.c.at >= since
    )
    row = db.execute(query.order_by(meeting_change.c.id.desc()).limit(1)).first()
    return _change(row) if row else None


def before(db: Connection, change: Change) -> Change | None:
    """The same meeting's change before that one."""
    query = select(*_COLUMNS).where(meeting_change.c.meeting_id == change.meeting_id, meeting_change.c.id < change.id)
    row = db.execute(query.order_by(meeting_change.c.id.desc()).limit(1)).first()
    return _change(row) if row else None


def told(db: Connection, forum_id: int, first_id: int) -> list[Change]:
    """The changes that one letter tells of, in order."""
    query = select(*_COLUMNS).where(meeting_change.c.told_with == first_id, meeting_change.c.forum_id == forum_id)
    return [_change(row) for row in db.execute(query.order_by(meeting_change.c.id))]


def _waits(db: Connection, first_id: int) -> bool:
    """Whether the letter is still to go out to everybody: nobody holds it, and nobody has read it."""
    states = select(letters.c.state, letters.c.lease_until).where(
        letters.c.kind == CHANGED, letters.c.subject_id == first_id, letters.c.posted_id.is_(None)
    )
    rows = db.execute(states).all()
    return bool(rows) and all(row.state == outbox.WAITING and row.lease_until is None for row in rows)


def _kept(carried: Carried) -> dict[str, Any]:
    return {
        "themes": [list(row) for row in carried.themes],
        "homework": [[id_, _iso(due), _iso(wait)] for id_, due, wait in carried.homework],
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _change(row: Any) -> Change:
    carried = Carried(
        tuple((id_, minutes, version) for id_, minutes, version in row.carried["themes"]),
        tuple((id_, _day(due), _day(wait)) for id_, due, wait in row.carried["homework"]),
    )
    before = Plan(row.date, row.start, row.place, row.cancelled)
    return Change(row.id, row.meeting_id, row.by_id, row.told_with or row.id, before, row.at, carried)
