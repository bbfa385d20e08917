"""A passage hidden or shown again, and its item indexed anew: in one transaction, one at a time in a forum."""

import datetime as dt

from sqlalchemy import select

from forum.shielding import Shield
from storage import forums, indexing, minutes, shields
from storage.database import Connection
from storage.tables import item, meeting
from storage.tables import minutes as versions


def hide(db: Connection, new: Shield, at: dt.datetime) -> tuple[Shield, bool]:
    """The shield as it is stored, and whether it is new: the same passages of an item are hidden once."""
    forums.lock(db, new.forum_id)
    for held in shields.of_days(db, new.forum_id, {new.date}).get(new.date, ()):
        if held.number == new.number and _words(new) <= _words(held):
            return held, False
    stored = shields.put(db, new, at)
    _reindex(db, new)
    return stored, True


def lift(db: Connection, one: Shield, by: int, at: dt.datetime) -> None:
    """Whoever calls has locked the shield (`shields.by_id`) and seen that it counts."""
    forums.lock(db, one.forum_id)
    shields.lift(db, one.id, by, at)
    _reindex(db, one)


def _words(one: Shield) -> set[str]:
    return {" ".join(passage.split()).casefold() for passage in one.passages}


def _reindex(db: Connection, one: Shield) -> None:
    """The released items of that day: what is hidden may stand in several."""
    query = select(item.c.id).join(versions, versions.c.id == item.c.minutes_id)
    query = query.join(meeting, meeting.c.id == versions.c.meeting_id)
    query = query.where(item.c.forum_id == one.forum_id, versions.c.state == minutes.RELEASED)
    ids = db.scalars(query.where(meeting.c.date == one.date)).all()
    indexing.renew(db, minutes.searched_points(db, one.forum_id, ids))
