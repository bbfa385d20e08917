"""Questions the secretariat was asked, who asked them, and its answers."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import func, insert, select, update

from forum.asked import Asked, State
from storage.database import Connection, insert_new, mark
from storage.work_tables import question, question_asker

_COLUMNS: Final = (
    question.c.id,
    question.c.forum_id,
    question.c.text,
    question.c.state,
    question.c.answer,
    question.c.item_date,
    question.c.item_number,
    question.c.version,
    question.c.asked_at,
    question.c.answered_by,
    question.c.answered_on,
)


def add(db: Connection, forum_id: int, key: str, text: str, asker: int, at: dt.datetime) -> int:
    row = insert(question).values(
        forum_id=forum_id, key=key, text=text, state=State.WAITING.value, answer="", version=1, asked_at=at
    )
    question_id = db.execute(row.returning(question.c.id)).scalar_one()
    ask_too(db, question_id, asker, at)
    return question_id


def ask_too(db: Connection, question_id: int, person_id: int, at: dt.datetime) -> bool:
    """False when the person asks it already."""
    row = insert_new(db, question_asker).values(question_id=question_id, person_id=person_id, at=at)
    return db.execute(row.returning(question_asker.c.person_id)).first() is not None


def asked_by(db: Connection, question_id: int, person_id: int) -> dt.datetime | None:
    """When the person asked it."""
    mine = (question_asker.c.question_id == question_id, question_asker.c.person_id == person_id)
    return db.scalar(select(question_asker.c.at).where(*mine))


def by_key(db: Connection, forum_id: int, key: str) -> Asked | None:
    """Plain text first, as it is run for every question; nearly always there is none."""
    found = db.exec_driver_sql(
        f"SELECT id FROM question WHERE forum_id = {mark(db)} AND key = {mark(db)}",  # noqa: S608 - marks
        (forum_id, key),
    ).first()
    return by_id(db, forum_id, found[0]) if found else None


def by_id(db: Connection, forum_id: int, question_id: int, *, locked: bool = False) -> Asked | None:
    """`locked` holds the row until the transaction ends: it is read in order to be changed."""
    query = select(*_COLUMNS).where(question.c.id == question_id, question.c.forum_id == forum_id)
    row = db.execute(query.with_for_update() if locked else query).first()
    return _asked(row, _askers(db, [question_id]).get(question_id, ())) if row else None


def listed(db: Connection, forum_id: int, states: Iterable[State], *, asker: int | None = None) -> list[Asked]:
    """Those in one of `states`, oldest first; only those that `asker` asked, where given."""
    wanted = [state.value for state in states]
    query = select(*_COLUMNS).where(question.c.forum_id == forum_id, question.c.state.in_(wanted))
    if asker is not None:
        mine = select(question_asker.c.question_id).where(question_asker.c.person_id == asker)
        query = query.where(question.c.id.in_(mine))
    rows = db.execute(query.order_by(question.c.id)).all()
    askers = _askers(db, [row.id for row in rows])
    return [_asked(row, askers.get(row.id, ())) for row in rows]


def waiting(db: Connection, forum_id: int) -> int:
    here = (question.c.forum_id == forum_id, question.c.state == State.WAITING.value)
    return db.scalar(select(func.count()).where(*here)) or 0


def save(db: Connection, changed: Asked) -> None:
    """Everything but what was asked, by whom and when."""
    date, number = changed.item or (None, None)
    db.execute(
        update(question)
        .where(question.c.id == changed.id)
        .values(
            state=changed.state.value,
            answer=changed.answer,
            item_date=date,
            item_number=number,
            version=changed.version,
            answered_by=changed.answered_by,
            answered_on=changed.answered_on,
        )
    )


def _askers(db: Connection, ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """In the order they came."""
    found: dict[int, tuple[int, ...]] = {}
    query = select(question_asker.c.question_id, question_asker.c.person_id)
    query = query.where(question_asker.c.question_id.in_(list(ids)))
    for row in db.execute(query.order_by(question_asker.c.at, question_asker.c.person_id)):
        found[row.question_id] = (*found.get(row.question_id, ()), row.person_id)
    return found


def _asked(row: Any, askers: tuple[int, ...]) -> Asked:
    item = (row.item_date, row.item_number) if row.item_date and row.item_number is not None else None
    return Asked(
        id=row.id,
        forum_id=row.forum_id,
        text=row.text,
        askers=askers,
        state=State(row.state),
        answer=row.answer,
        item=item,
        version=row.version,
        asked_at=row.asked_at,
        answered_by=row.answered_by,
        answered_on=row.answered_on,
    )
