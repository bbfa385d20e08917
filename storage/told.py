"""What the calendar of letters has told whom, so that each reason is told once, whatever the clock does."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, delete, select

from storage import choices, outbox
from storage.database import Connection, insert_new
from storage.letter_tables import outbox as letters
from storage.letter_tables import told


@dataclass(frozen=True)
class Reason:
    """`letter` is one of `forum.letters`. `occasion` is the day it is about: on another day it is another reason.

    `subject_id` is a homework's id, or the ordinal of a meeting's day.
    """

    person_id: int
    letter: str
    subject_id: int
    occasion: dt.date


_A_DAY: Final = dt.timedelta(days=1, hours=2)
_COLUMNS: Final = (told.c.person_id, told.c.letter, told.c.subject_id, told.c.occasion)


def is_told(db: Connection, reason: Reason, since: dt.datetime) -> bool:
    """Not when the letter that was to tell it was put before `since` and dropped instead of sent."""
    with_letters = told.outerjoin(letters, letters.c.once == told.c.once)
    row = db.execute(select(letters.c.state, letters.c.put_at).select_from(with_letters).where(*_is(reason))).first()
    if row is None or row.state != outbox.DROPPED:
        return row is not None
    # Not by a clock that was a day ahead and more.
    return bool(since <= row.put_at < since + _A_DAY)


def claim(db: Connection, forum_id: int, reason: Reason, once: str) -> bool:
    """Ours to tell, with the letter `once`, where it is not told yet. False when another process was first."""
    dropped = select(letters.c.id).where(letters.c.once == told.c.once, letters.c.state == outbox.DROPPED)
    db.execute(delete(told).where(*_is(reason), told.c.once != once, dropped.exists()))
    values = {
        "person_id": reason.person_id,
        "letter": reason.letter,
        "subject_id": reason.subject_id,
        "occasion": reason.occasion,
        "forum_id": forum_id,
        "once": once,
    }
    row = insert_new(db, told).values(values).returning(told.c.person_id)
    return db.execute(row).first() is not None


def still_waits(db: Connection, once: str) -> bool:
    """Whether the letter has not been claimed yet; then nobody claims it before this transaction ends."""
    states = (outbox.WAITING, choices.HELD)
    waiting = (letters.c.once == once, letters.c.state.in_(states), letters.c.lease_until.is_(None))
    return db.execute(select(letters.c.id).where(*waiting).with_for_update(skip_locked=True)).first() is not None


def put_at(db: Connection, forum_id: int, kinds: Collection[str], now: dt.datetime) -> dict[int, list[int]]:
    """By person: the letters of these kinds that were put at this very moment and go now; locked."""
    waiting = (letters.c.state == outbox.WAITING, letters.c.lease_until.is_(None), letters.c.posted_id.is_(None))
    here = (letters.c.forum_id == forum_id, letters.c.put_at == now, letters.c.due <= now)
    query = select(letters.c.id, letters.c.person_id).where(*here, *waiting, letters.c.kind.in_(sorted(kinds)))
    found: dict[int, list[int]] = {}
    for row in db.execute(query.order_by(letters.c.id).with_for_update(skip_locked=True)):
        if row.person_id is not None:
            found.setdefault(row.person_id, []).append(row.id)
    return found


def was_sent(db: Connection, once: str) -> bool:
    """Whether the letter has reached its reader, who may look at it again."""
    return db.scalar(select(letters.c.id).where(letters.c.once == once, letters.c.sent_at.is_not(None))) is not None


def has_not_come(db: Connection, onces: Collection[str]) -> bool:
    """Whether one of these letters was put and has not reached its reader, alone or gathered."""
    states = (outbox.WAITING, choices.HELD, outbox.DEAD)
    query = select(letters.c.id).where(letters.c.once.in_(sorted(onces)), letters.c.state.in_(states))
    return db.execute(query.limit(1)).first() is not None


def carriers(db: Connection, forum_id: int, names: Collection[str], subject_id: int) -> list[str]:
    """The keys of the letters that told of it under one of these names."""
    about = (told.c.forum_id == forum_id, told.c.letter.in_(sorted(names)), told.c.subject_id == subject_id)
    return list(db.scalars(select(told.c.once).where(*about).distinct().order_by(told.c.once)))


def of_letter(db: Connection, once: str) -> list[Reason]:
    """What the letter tells, the earliest day first."""
    query = select(*_COLUMNS).where(told.c.once == once).order_by(told.c.occasion, told.c.subject_id, told.c.letter)
    return [Reason(*row) for row in db.execute(query)]


def _is(reason: Reason) -> tuple[ColumnElement[bool], ...]:
    return (
        told.c.person_id == reason.person_id,
        told.c.letter == reason.letter,
        told.c.subject_id == reason.subject_id,
        told.c.occasion == reason.occasion,
    )
