"""Themes and who backs them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Select, and_, delete, func, insert, or_, select, update

from danish import words
from forum.meetings import Meeting
from forum.people import Person
from forum.proposals import Proposal
from forum.themes import State, Theme, as_of
from storage import meetings
from storage.database import Connection, insert_new
from storage.tables import meeting
from storage.work_tables import theme, theme_backing

_COLUMNS: Final = (
    theme.c.id,
    theme.c.forum_id,
    theme.c.title,
    theme.c.why,
    theme.c.proposer_id,
    theme.c.responsible_id,
    theme.c.wished_minutes,
    theme.c.wished_date,
    theme.c.state,
    theme.c.meeting_id,
    theme.c.minutes,
    theme.c.reason,
    theme.c.version,
    theme.c.proposed_at,
)
_MEETING: Final = tuple(column.label(f"of_{column.name}") for column in meetings.COLUMNS)


def add(db: Connection, proposer: Person, responsible: Person, proposal: Proposal, at: dt.datetime) -> int:
    row = insert(theme).values(
        forum_id=proposer.forum_id,
        title=proposal.title,
        folded=words.fold(proposal.title),
        why=proposal.why,
        proposer_id=proposer.id,
        responsible_id=responsible.id,
        wished_minutes=proposal.minutes,
        wished_date=proposal.wished,
        state=State.PROPOSED.value,
        reason="",
        version=1,
        proposed_at=at,
    )
    return db.execute(row.returning(theme.c.id)).scalar_one()


def by_id(db: Connection, forum_id: int, theme_id: int, *, locked: bool = False) -> Theme | None:
    """`locked` holds the row until the transaction ends: it is read in order to be changed."""
    if locked:
        # Apart from the reading: PostgreSQL, having waited for the row, would join it to the meeting it had before.
        db.execute(select(theme.c.id).where(theme.c.id == theme_id).with_for_update())
    row = db.execute(_themes().where(theme.c.id == theme_id, theme.c.forum_id == forum_id)).first()
    return _theme(row, _backers(db, [theme_id])[theme_id]) if row else None


def of_forum(db: Connection, forum_id: int) -> list[Theme]:
    """Every theme ever proposed, oldest first."""
    rows = db.execute(_themes().where(theme.c.forum_id == forum_id).order_by(theme.c.id)).all()
    backers = _backers(db, [row.id for row in rows])
    return [_theme(row, backers[row.id]) for row in rows]


def on_meeting(db: Connection, forum_id: int, meeting_id: int) -> list[Theme]:
    """Those set on the meeting, in the order they were proposed."""
    return [t for t in of_forum(db, forum_id) if t.meeting and t.meeting.id == meeting_id]


def held(db: Connection, forum_id: int, today: dt.date) -> list[Theme]:
    """Scheduled on a meeting that lies behind, or discussed on one that does not: each locked."""
    over = select(theme.c.id).join(meeting, meeting.c.id == theme.c.meeting_id)
    behind = and_(theme.c.state == State.SCHEDULED.value, meeting.c.date < today)
    ahead = and_(theme.c.state == State.DISCUSSED.value, meeting.c.date >= today)
    over = over.where(theme.c.forum_id == forum_id, or_(behind, ahead)).order_by(theme.c.id)
    found = [by_id(db, forum_id, theme_id, locked=True) for theme_id in db.scalars(over).all()]
    return [t for t in found if t and as_of(t, today).state is not t.state]


def save(db: Connection, changed: Theme) -> None:
    """Everything but who proposed it and when, and who backs it."""
    db.execute(
        update(theme)
        .where(theme.c.id == changed.id)
        .values(
            title=changed.title,
            folded=words.fold(changed.title),
            why=changed.why,
            responsible_id=changed.responsible_id,
            wished_minutes=changed.wished_minutes,
            wished_date=changed.wished,
            state=changed.state.value,
            meeting_id=changed.meeting.id if changed.meeting else None,
            minutes=changed.minutes,
            reason=changed.reason,
            version=changed.version,
        )
    )


def back(db: Connection, theme_id: int, person_id: int, at: dt.datetime) -> bool:
    """False when the person backs it already."""
    row = insert_new(db, theme_backing).values(theme_id=theme_id, person_id=person_id, at=at)
    return db.execute(row.returning(theme_backing.c.person_id)).first() is not None


def unback(db: Connection, theme_id: int, person_id: int) -> None:
    mine = (theme_backing.c.theme_id == theme_id, theme_backing.c.person_id == person_id)
    db.execute(delete(theme_backing).where(*mine))


def last_responsible(db: Connection, forum_id: int) -> dict[int, dt.date]:
    """The newest meeting, held or to come, that each person was responsible for a theme on."""
    query = (
        select(theme.c.responsible_id, func.max(meeting.c.date).label("latest"))
        .join(meeting, meeting.c.id == theme.c.meeting_id)
        .where(theme.c.forum_id == forum_id, theme.c.state.in_([State.SCHEDULED.value, State.DISCUSSED.value]))
        .group_by(theme.c.responsible_id)
    )
    return {row.responsible_id: row.latest for row in db.execute(query)}


def _themes() -> Select[*tuple[Any, ...]]:
    return select(*_COLUMNS, *_MEETING).join(meeting, meeting.c.id == theme.c.meeting_id, isouter=True)


def _backers(db: Connection, ids: Iterable[int]) -> defaultdict[int, tuple[int, ...]]:
    """In the order they came."""
    found: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    query = select(theme_backing.c.theme_id, theme_backing.c.person_id).where(theme_backing.c.theme_id.in_(list(ids)))
    for row in db.execute(query.order_by(theme_backing.c.at, theme_backing.c.person_id)):
        found[row.theme_id] += (row.person_id,)
    return found


def _theme(row: Any, backers: tuple[int, ...]) -> Theme:
    where = Meeting(*row[len(_COLUMNS) :]) if row.meeting_id else None
    return Theme(
        id=row.id,
        forum_id=row.forum_id,
        title=row.title,
        why=row.why,
        proposer_id=row.proposer_id,
        responsible_id=row.responsible_id,
        wished_minutes=row.wished_minutes,
        wished=row.wished_date,
        state=State(row.state),
        meeting=where,
        minutes=row.minutes,
        reason=row.reason,
        version=row.version,
        proposed_at=row.proposed_at,
        backers=backers,
    )
