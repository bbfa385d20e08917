"""Published agendas in versions: a draft is stored, then taken into use for its meeting; what is in use is not changed.

They are shown and never searched: nothing here goes into the index, so that no item is taken for a decision.
"""

import dataclasses
import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Select, insert, or_, select, update

from forum import shielding
from forum.agenda import AgendaItem
from forum.meetings import UNKNOWN_START, Forum, Meeting
from forum.minutes import packed
from forum.minutes.reading import Reading
from storage import forums, meetings
from storage.database import Connection
from storage.work_tables import agenda

DRAFT, IN_USE, REPLACED, DELETED = "draft", "in_use", "replaced", "deleted"
_COLUMNS: Final = (
    agenda.c.id,
    agenda.c.meeting_id,
    agenda.c.date,
    agenda.c.start,
    agenda.c.place,
    agenda.c.version,
    agenda.c.state,
    agenda.c.points,
    agenda.c.unrecognised,
    agenda.c.notes,
)


@dataclass(frozen=True)
class Agenda:
    """`date`, `start` (00:00 where it says none) and `place` as the agenda itself has them. Items behind closed doors
    have no words, only their number and time. `meeting_id` is None before it is in use.
    """

    id: int
    meeting_id: int | None
    date: dt.date
    start: dt.time
    place: str
    version: int
    state: str
    items: tuple[AgendaItem, ...]
    unrecognised: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Saved:
    """`status`: "new", "changed" (a further version), or "unchanged" (`agenda` was there before)."""

    agenda: Agenda
    status: Literal["new", "changed", "unchanged"]


def save(db: Connection, forum: Forum, reading: Reading, source: str, at: dt.datetime) -> Saved:
    """As a draft. The same content twice changes nothing, whatever the file is called."""
    forums.lock(db, forum.id)
    items = [dataclasses.asdict(item) for item in reading.items]
    content = {"start": reading.start.isoformat(), "place": reading.place, "items": items}
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    known = _of_meeting(db, forum.id, reading.date, reading.start)
    kept = [one for one in known if one.state != DELETED]
    same = select(agenda.c.id).where(agenda.c.id.in_([one.id for one in kept]), agenda.c.digest == digest)
    if (twin := db.scalar(same.order_by(agenda.c.version.desc()))) is not None:
        return Saved(next(one for one in kept if one.id == twin), "unchanged")
    row = insert(agenda).values(
        forum_id=forum.id,
        meeting_id=None,
        date=reading.date,
        start=reading.start,
        place=reading.place[:400],
        version=max((one.version for one in known), default=0) + 1,
        state=DRAFT,
        digest=digest,
        source=source[:400],
        points=items,
        unrecognised=list(reading.unrecognised),
        notes=list(reading.notes),
        read_at=at,
    )
    saved = by_id(db, forum.id, db.execute(row.returning(agenda.c.id)).scalar_one())
    if saved is None:
        raise LookupError("agenda")
    return Saved(saved, "changed" if kept else "new")


def use(db: Connection, forum_id: int, draft: Agenda) -> list[int]:
    """The draft is its meeting's agenda from now on. Returns the versions it replaces, by id.

    The meeting is made when nobody knew it; when and where a known one is held is left as it is.
    """
    meeting = meeting_of(db, forum_id, draft)
    if meeting is None or meeting.cancelled:
        usual = meetings.usual(db, forum_id)
        start = usual[0] if draft.start == UNKNOWN_START else draft.start
        meeting = meetings.put(db, forum_id, draft.date, start, draft.place or usual[1])
    before = [one.id for one in versions(db, forum_id, draft) if one.state == IN_USE]
    db.execute(update(agenda).where(agenda.c.id.in_(before)).values(state=REPLACED))
    db.execute(update(agenda).where(agenda.c.id == draft.id).values(state=IN_USE, meeting_id=meeting.id))
    return before


def withdraw(db: Connection, forum_id: int, used: Agenda) -> int | None:
    """A draft again. The version it replaced is the meeting's again; its id is returned."""
    db.execute(update(agenda).where(agenda.c.id == used.id).values(state=DRAFT))
    replaced = [one for one in versions(db, forum_id, used) if one.state == REPLACED]
    if not replaced:
        return None
    db.execute(update(agenda).where(agenda.c.id == replaced[-1].id).values(state=IN_USE))
    return replaced[-1].id


def delete_draft(db: Connection, draft: Agenda) -> None:
    """Nothing is left of it but its number."""
    emptied: dict[str, Any] = {"points": [], "unrecognised": [], "notes": [], "digest": "", "source": "", "place": ""}
    db.execute(update(agenda).where(agenda.c.id == draft.id).values(state=DELETED, **emptied))


def by_id(db: Connection, forum_id: int, agenda_id: int, *, locked: bool = False) -> Agenda | None:
    if locked:
        db.execute(select(agenda.c.id).where(agenda.c.id == agenda_id).with_for_update())
    row = db.execute(_select(forum_id).where(agenda.c.id == agenda_id)).first()
    return _agenda(row) if row else None


def versions(db: Connection, forum_id: int, one: Agenda) -> list[Agenda]:
    """Every version of the same meeting's agenda that is not deleted, oldest first."""
    found = _of_meeting(db, forum_id, one.date, one.start, one.meeting_id)
    return [other for other in found if other.state != DELETED]


def drafts(db: Connection, forum_id: int) -> list[Agenda]:
    """Those nobody has taken into use yet, the earliest meeting's first."""
    query = _select(forum_id).where(agenda.c.state == DRAFT).order_by(agenda.c.date, agenda.c.version, agenda.c.id)
    return [_agenda(row) for row in db.execute(query)]


def in_use(db: Connection, forum_id: int, day: dt.date, meeting_id: int | None = None) -> Agenda | None:
    """The agenda that was sent out for the meeting, wherever it has been moved since."""
    meeting_ids = [m.id for m in meetings.on_date(db, forum_id, day)] if meeting_id is None else [meeting_id]
    query = _select(forum_id).where(agenda.c.state == IN_USE, agenda.c.meeting_id.in_(meeting_ids))
    row = db.execute(query.order_by(agenda.c.start)).first()
    return _agenda(row) if row else None


def meeting_of(db: Connection, forum_id: int, one: Agenda) -> Meeting | None:
    """The stored meeting it is of: the one it is in use for, else that day's; of two that day the one at its hour."""
    if one.meeting_id is not None:
        return meetings.by_id(db, forum_id, one.meeting_id)
    there = meetings.on_date(db, forum_id, one.date)
    exact = next((m for m in there if m.start == one.start), None)
    return exact or (there[0] if len(there) == 1 else None)


def _of_meeting(
    db: Connection, forum_id: int, day: dt.date, start: dt.time, meeting_id: int | None = None
) -> list[Agenda]:
    """Of that day, but for another hour when the day has two meetings; and of the stored meeting it is in use for."""
    there = meetings.on_date(db, forum_id, day)
    same = [meeting_id] if meeting_id is not None else [m.id for m in there if len(there) == 1 or m.start == start]
    of_day = agenda.c.date == day
    if len(there) > 1 and start != UNKNOWN_START:
        of_day = of_day & (agenda.c.start == start)
    free = of_day & agenda.c.meeting_id.is_(None)
    query = _select(forum_id).where(or_(free, agenda.c.meeting_id.in_(same)))
    return [_agenda(row) for row in db.execute(query.order_by(agenda.c.version, agenda.c.id))]


def _select(forum_id: int) -> Select[*tuple[Any, ...]]:
    return select(*_COLUMNS).where(agenda.c.forum_id == forum_id)


def _agenda(row: Any) -> Agenda:
    values = list(row)
    values[7] = tuple(_open(packed.item(each)) for each in values[7])
    values[8], values[9] = tuple(values[8]), tuple(values[9])
    return Agenda(*values)


def _open(item: AgendaItem) -> AgendaItem:
    # Its time counts in the agenda's total.
    return dataclasses.replace(shielding.closed(item), minutes=item.minutes) if item.closed else item
