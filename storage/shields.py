"""Hidden passages as rows, and items of the minutes as each reader may see them."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any, Final

from sqlalchemy import insert, select, update

from forum import access
from forum.people import Person
from forum.points import Point
from forum.shielding import Audience, Shield
from storage import forums
from storage.database import Connection, mark
from storage.tables import shield

_COLUMNS: Final = (
    shield.c.id,
    shield.c.forum_id,
    shield.c.date,
    shield.c.number,
    shield.c.title,
    shield.c.passages,
    shield.c.audience,
    shield.c.persons,
    shield.c.why,
    shield.c.by_id,
    shield.c.lifted_by,
    shield.c.at,
)


def put(db: Connection, new: Shield, at: dt.datetime) -> Shield:
    """`new.id` is not looked at; the stored shield has its own. The forum is locked by whoever calls."""
    values = {
        "forum_id": new.forum_id,
        "date": new.date,
        "number": new.number,
        "title": new.title,
        "passages": list(new.passages),
        "audience": new.audience.value,
        "persons": sorted(new.persons),
        "why": new.why,
        "by_id": new.by_id,
        "at": at,
    }
    return _shield(db.execute(insert(shield).values(values).returning(*_COLUMNS)).one())


def lift(db: Connection, shield_id: int, by: int, at: dt.datetime) -> None:
    db.execute(update(shield).where(shield.c.id == shield_id).values(lifted_by=by, lifted_at=at))


def by_id(db: Connection, forum_id: int, shield_id: int, *, locked: bool = False) -> Shield | None:
    query = select(*_COLUMNS).where(shield.c.id == shield_id, shield.c.forum_id == forum_id)
    row = db.execute(query.with_for_update() if locked else query).first()
    return _shield(row) if row else None


def of_forum(db: Connection, forum_id: int) -> list[Shield]:
    """Those that count, newest meeting first."""
    query = select(*_COLUMNS).where(shield.c.forum_id == forum_id, shield.c.lifted_at.is_(None))
    return [_shield(row) for row in db.execute(query.order_by(shield.c.date.desc(), shield.c.number, shield.c.id))]


def of_days(db: Connection, forum_id: int, days: Collection[dt.date]) -> dict[dt.date, list[Shield]]:
    """Those that count, by their meeting's day; only days that have some."""
    found: dict[dt.date, list[Shield]] = {}
    if not days or not _any(db, forum_id):
        return found
    query = select(*_COLUMNS).where(shield.c.forum_id == forum_id, shield.c.lifted_at.is_(None))
    for row in db.execute(query.where(shield.c.date.in_(sorted(days))).order_by(shield.c.id)):
        found.setdefault(row.date, []).append(_shield(row))
    return found


def seen(db: Connection, points: Iterable[Point], viewer: Person | None) -> list[Point]:
    """Items of one forum as they are stored, as `viewer` may see them (`access.seen`)."""
    here = list(points)
    by_day, forum = _hidden(db, here)
    return [access.seen(point, by_day.get(point.meeting.date, ()), viewer, forum) for point in here]


def searched(db: Connection, points: Iterable[Point]) -> list[Point]:
    """Items of one forum as they are stored, as they are searched (`access.searched`)."""
    here = list(points)
    by_day, forum = _hidden(db, here)
    return [access.searched(point, by_day.get(point.meeting.date, ()), forum) for point in here]


def _any(db: Connection, forum_id: int) -> bool:
    """Every answer asks, and mostly nothing is hidden: as plain text it takes a fraction of the time."""
    asked = f"SELECT 1 FROM shield WHERE forum_id = {mark(db)} AND lifted_at IS NULL LIMIT 1"  # noqa: S608 - a mark
    return db.exec_driver_sql(asked, (forum_id,)).first() is not None


def _hidden(db: Connection, points: list[Point]) -> tuple[dict[dt.date, list[Shield]], str]:
    """The shields of these items' meetings, and the forum's name, which is asked for only where there are some."""
    if not points:
        return {}, ""
    forum_id = points[0].meeting.forum_id
    found = of_days(db, forum_id, {point.meeting.date for point in points})
    return found, forums.by_id(db, forum_id).name if found else ""


def _shield(row: Any) -> Shield:
    return Shield(
        id=row.id,
        forum_id=row.forum_id,
        date=row.date,
        number=row.number,
        title=row.title,
        passages=tuple(row.passages),
        audience=Audience(row.audience),
        persons=frozenset(row.persons),
        why=row.why,
        by_id=row.by_id,
        lifted_by=row.lifted_by,
        at=row.at,
    )
