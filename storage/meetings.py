"""Meetings of a forum."""

import datetime as dt

from sqlalchemy import insert, select, update

from forum.meetings import Meeting
from storage.database import Connection
from storage.tables import meeting

COLUMNS = (meeting.c.id, meeting.c.forum_id, meeting.c.date, meeting.c.start, meeting.c.place)
UNKNOWN_START = dt.time(0, 0)


def by_identity(db: Connection, forum_id: int, date: dt.date, start: dt.time) -> Meeting | None:
    """Minutes without a time (00:00) are of that day's only meeting."""
    on_day = on_date(db, forum_id, date)
    exact = next((m for m in on_day if m.start == start), None)
    if exact is None and len(on_day) == 1 and UNKNOWN_START in (start, on_day[0].start):
        return on_day[0]
    return exact


def on_date(db: Connection, forum_id: int, date: dt.date) -> list[Meeting]:
    query = select(*COLUMNS).where(meeting.c.forum_id == forum_id, meeting.c.date == date).order_by(meeting.c.start)
    return [Meeting(*row) for row in db.execute(query)]


def put(db: Connection, forum_id: int, date: dt.date, start: dt.time, place: str) -> Meeting:
    """The meeting with this identity, made when it is new; its place and a time not known before are kept up."""
    known = by_identity(db, forum_id, date, start)
    if known is None:
        row = insert(meeting).values(forum_id=forum_id, date=date, start=start, place=place).returning(meeting.c.id)
        return Meeting(db.execute(row).scalar_one(), forum_id, date, start, place)
    start = known.start if start == UNKNOWN_START else start
    place = place or known.place
    db.execute(update(meeting).where(meeting.c.id == known.id).values(start=start, place=place))
    return Meeting(known.id, forum_id, date, start, place)
