"""Forums: several may live in one store."""

import datetime as dt

from sqlalchemy import func, insert, select, update

from danish import words
from forum.meetings import Forum
from storage.database import Connection
from storage.tables import forum, minutes


def all_forums(db: Connection) -> list[Forum]:
    rows = db.execute(select(forum.c.id, forum.c.name).order_by(forum.c.id))
    return [Forum(row.id, row.name) for row in rows]


def by_name(db: Connection, name: str) -> Forum | None:
    """Case and accents do not count."""
    row = db.execute(select(forum.c.id, forum.c.name).where(forum.c.folded == words.fold(name.strip()))).first()
    return Forum(row.id, row.name) if row else None


def create(db: Connection, name: str) -> Forum:
    row = insert(forum).values(name=name.strip(), folded=words.fold(name.strip())).returning(forum.c.id)
    return Forum(db.execute(row).scalar_one(), name.strip())


def rename(db: Connection, forum_id: int, name: str) -> None:
    """Whoever calls has seen that no other forum has the name."""
    db.execute(update(forum).where(forum.c.id == forum_id).values(name=name.strip(), folded=words.fold(name.strip())))


def by_id(db: Connection, forum_id: int) -> Forum:
    row = db.execute(select(forum.c.id, forum.c.name).where(forum.c.id == forum_id)).one()
    return Forum(row.id, row.name)


def lock(db: Connection, forum_id: int) -> None:
    """One at a time changes what is held against the rest of the forum's: themes, homework, questions, words, settings,
    planned meetings, versions of minutes, packed rows of the index. Two at once would each see none of the other's.
    """
    db.execute(select(forum.c.id).where(forum.c.id == forum_id).with_for_update())


def began(db: Connection, forum_id: int) -> dt.datetime | None:
    """When its first minutes were read in; None before that."""
    return db.scalar(select(func.min(minutes.c.read_at)).where(minutes.c.forum_id == forum_id))
