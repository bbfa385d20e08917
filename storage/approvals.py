"""Approvals and the trail of what happened to a subject."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, insert, select, update

from forum.approvals import Answer, Approval
from forum.people import Role
from storage import people, posted
from storage.database import Connection
from storage.work_tables import approval, trail

REMINDER: Final = "approvals.reminder"
"""The card of a reminder; its id is the approval's."""
REMINDERS: Final = "approvals.reminders"
"""The card of several reminders at once; its id is the minute they were put in."""
SILENT: Final = "approvals.silent"
"""The card of what is raised with the secretariat; its id is the day it was raised on, as an ordinal."""

_COLUMNS: Final = (
    approval.c.id,
    approval.c.forum_id,
    approval.c.subject_kind,
    approval.c.subject_id,
    approval.c.asked_id,
    approval.c.asked_role,
    approval.c.state,
    approval.c.note,
    approval.c.asked_at,
    approval.c.answered_at,
    approval.c.answered_by,
    approval.c.behalf_of,
    approval.c.reminded_at,
    approval.c.raised_at,
)


@dataclass(frozen=True)
class Step:
    """One thing that happened; `by_id` None is the bot itself."""

    by_id: int | None
    action: str
    note: str
    at: dt.datetime


def ask(
    db: Connection,
    forum_id: int,
    subject: tuple[str, int],
    at: dt.datetime,
    *,
    person: int | None = None,
    role: Role | None = None,
) -> int:
    """One person, or whoever holds the role."""
    row = insert(approval).values(
        forum_id=forum_id,
        subject_kind=subject[0],
        subject_id=subject[1],
        asked_id=person,
        asked_role=role.value if role else None,
        state=Answer.OPEN.value,
        note="",
        asked_at=at,
    )
    return db.execute(row.returning(approval.c.id)).scalar_one()


def latest(db: Connection, subject: tuple[str, int]) -> Approval | None:
    """The newest asking about the subject, locked for the answer."""
    query = _of(subject).order_by(approval.c.id.desc()).limit(1).with_for_update()
    row = db.execute(query).first()
    return _approval(row) if row else None


def history(db: Connection, subject: tuple[str, int]) -> list[Approval]:
    """Oldest first."""
    return [_approval(row) for row in db.execute(_of(subject).order_by(approval.c.id))]


def waiting(db: Connection, forum_id: int) -> list[Approval]:
    """Asked and not answered, longest first."""
    query = select(*_COLUMNS).where(approval.c.forum_id == forum_id, approval.c.state == Answer.OPEN.value)
    return [_approval(row) for row in db.execute(query.order_by(approval.c.asked_at, approval.c.id))]


def waits_for(db: Connection, forum_id: int, person_id: int) -> bool:
    """Whether the person is asked for an answer."""
    return any(one.asked_id == person_id for one in waiting(db, forum_id))


def by_id(db: Connection, forum_id: int, approval_id: int) -> Approval | None:
    query = select(*_COLUMNS).where(approval.c.id == approval_id, approval.c.forum_id == forum_id)
    row = db.execute(query).first()
    return _approval(row) if row else None


def save(db: Connection, changed: Approval) -> None:
    """The answer and the reminders; who was asked about what never changes. An answer redraws what reminded of it."""
    if changed.answered_at is not None:
        posted.changed(db, (REMINDER, changed.id), changed.answered_at)
        if changed.reminded_at is not None:
            posted.changed(db, (REMINDERS, int(changed.reminded_at.timestamp() // 60)), changed.answered_at)
        if changed.raised_at is not None:
            posted.changed(db, (SILENT, changed.raised_at.date().toordinal()), changed.answered_at)
        if changed.asked_role is not None:
            asked = {p.id for p in people.members(db, changed.forum_id) if changed.asked_role in p.roles}
            posted.morning_changed(db, changed.forum_id, asked, changed.answered_at)
    db.execute(
        update(approval)
        .where(approval.c.id == changed.id)
        .values(
            state=changed.state.value,
            note=changed.note,
            answered_at=changed.answered_at,
            answered_by=changed.answered_by,
            behalf_of=changed.behalf_of,
            reminded_at=changed.reminded_at,
            raised_at=changed.raised_at,
        )
    )


def record(
    db: Connection,
    forum_id: int,
    subject: tuple[str, int],
    action: str,
    by: int | None,
    at: dt.datetime,
    note: str = "",
) -> None:
    db.execute(
        insert(trail).values(
            forum_id=forum_id,
            subject_kind=subject[0],
            subject_id=subject[1],
            by_id=by,
            action=action,
            note=note,
            at=at,
        )
    )


def steps(db: Connection, subject: tuple[str, int]) -> list[Step]:
    query = select(trail.c.by_id, trail.c.action, trail.c.note, trail.c.at)
    query = query.where(trail.c.subject_kind == subject[0], trail.c.subject_id == subject[1])
    return [Step(*row) for row in db.execute(query.order_by(trail.c.id))]


def _of(subject: tuple[str, int]) -> Select[*tuple[Any, ...]]:
    return select(*_COLUMNS).where(approval.c.subject_kind == subject[0], approval.c.subject_id == subject[1])


def _approval(row: Any) -> Approval:
    return Approval(
        id=row.id,
        forum_id=row.forum_id,
        subject=(row.subject_kind, row.subject_id),
        asked_id=row.asked_id,
        asked_role=Role(row.asked_role) if row.asked_role else None,
        state=Answer(row.state),
        note=row.note,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        answered_by=row.answered_by,
        behalf_of=row.behalf_of,
        reminded_at=row.reminded_at,
        raised_at=row.raised_at,
    )
