"""Minutes in versions: a draft is stored, then released for search; what is released is never changed."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal

from sqlalchemy import Row, Select, delete, func, insert, select, update

from danish import words
from forum import shielding
from forum.agenda import AgendaItem, ItemType
from forum.meetings import Forum, Meeting
from forum.minutes import approved as approving
from forum.minutes.reading import Participant, Reading
from forum.people import Person
from forum.points import Point
from forum.shielding import Shield
from storage import forums, indexing, item_rows, meetings, people, search, shields
from storage.database import Connection
from storage.tables import item, meeting, minutes

DRAFT, RELEASED, REPLACED, DELETED = "draft", "released", "replaced", "deleted"
# An approval is looked for in the minutes that came after: in these few first, for every answer asks; then in a year's.
_NEWEST: Final = (4, 26)


@dataclass(frozen=True)
class Saved:
    """`status` says what the store made of it: "new" meeting, "changed" (a further version), or "unchanged"."""

    meeting: Meeting
    minutes_id: int
    version: int
    state: str
    status: Literal["new", "changed", "unchanged"]
    new_members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stored:
    """One version of a meeting's minutes, without its items. `notes` as in `Reading`, with what the store added."""

    id: int
    meeting: Meeting
    version: int
    state: str
    participants: tuple[Participant, ...]
    unrecognised: tuple[str, ...]
    notes: tuple[str, ...] = ()


def save(db: Connection, forum: Forum, reading: Reading, source: str, at: dt.datetime) -> Saved:
    """Store what was read as a draft. The same content twice changes nothing, whatever the file is called."""
    # One import at a time in a forum: versions are numbered by counting.
    forums.lock(db, forum.id)
    content = _content(reading)
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    held = meetings.by_identity(db, forum.id, reading.date, reading.start)
    versions = _versions(db, held.id) if held else []
    kept = [row for row in versions if row.state != DELETED]
    for row in kept:
        if held and row.digest == digest:
            return Saved(held, row.id, row.version, row.state, "unchanged")
    where = meetings.put(db, forum.id, reading.date, reading.start, reading.place)
    version = max((row.version for row in versions), default=0) + 1
    minutes_id = _insert(db, where, version, digest, source, reading, at)
    new = people.record_participants(db, forum.id, reading.participants, reading.date)
    return Saved(where, minutes_id, version, DRAFT, "changed" if kept else "new", tuple(new))


def release(db: Connection, minutes_id: int, at: dt.datetime) -> bool:
    """Make a draft answerable in place of the version before it. False when it was not a draft (any more)."""
    row = db.execute(
        select(minutes.c.forum_id, minutes.c.meeting_id, minutes.c.state)
        .where(minutes.c.id == minutes_id)
        .with_for_update()
    ).first()
    if row is None or row.state != DRAFT:
        return False
    # Nobody hides a passage while its item is on its way into the index.
    forums.lock(db, row.forum_id)
    before = select(minutes.c.id).where(minutes.c.meeting_id == row.meeting_id, minutes.c.state == RELEASED)
    for old in db.scalars(before).all():
        indexing.remove(db, _ids(db, old))
        db.execute(update(minutes).where(minutes.c.id == old).values(state=REPLACED))
    db.execute(update(minutes).where(minutes.c.id == minutes_id).values(state=RELEASED, released_at=at))
    indexing.put(db, _searched(db, minutes_id))
    return True


def withdraw(db: Connection, minutes_id: int) -> int | None:
    """Make what was released a draft again: it answers no more. The version it replaced answers in its place.

    Returns that one's id. Whoever calls has locked the row (`locked`) and seen that it is released.
    """
    forum_id = db.execute(select(minutes.c.forum_id).where(minutes.c.id == minutes_id)).scalar_one()
    forums.lock(db, forum_id)
    indexing.remove(db, _ids(db, minutes_id))
    db.execute(update(minutes).where(minutes.c.id == minutes_id).values(state=DRAFT, released_at=None))
    meeting_id = select(minutes.c.meeting_id).where(minutes.c.id == minutes_id).scalar_subquery()
    replaced = select(minutes.c.id).where(minutes.c.meeting_id == meeting_id, minutes.c.state == REPLACED)
    before = db.scalar(replaced.order_by(minutes.c.released_at.desc(), minutes.c.version.desc()).limit(1))
    if before is not None:
        db.execute(update(minutes).where(minutes.c.id == before).values(state=RELEASED))
        indexing.put(db, _searched(db, before))
    return before


def delete_draft(db: Connection, forum_id: int, draft: Stored) -> None:
    """Nothing is left of it but its number, and none of the people that it alone has named."""
    db.execute(delete(item).where(item.c.minutes_id == draft.id))
    emptied = {"participants": [], "unrecognised": [], "notes": [], "digest": "", "source": "", "state": DELETED}
    db.execute(update(minutes).where(minutes.c.id == draft.id).values(**emptied))
    named = {words.fold(p.name) for other in versions_kept(db, forum_id) for p in other.participants}
    alone = [p.name for p in draft.participants if words.fold(p.name) not in named]
    people.forget_unused(db, forum_id, alone, draft.meeting.date)


def versions_kept(db: Connection, forum_id: int) -> list[Stored]:
    """Every version of every meeting that has not been deleted."""
    query = _stored().where(minutes.c.forum_id == forum_id, minutes.c.state != DELETED)
    return [_stored_row(row) for row in db.execute(query)]


def by_id(db: Connection, forum_id: int, minutes_id: int, *, locked: bool = False) -> Stored | None:
    """`locked` for a change: nobody else changes its state before this transaction ends."""
    if locked:
        db.execute(select(minutes.c.id).where(minutes.c.id == minutes_id).with_for_update())
    row = db.execute(_stored().where(minutes.c.id == minutes_id, minutes.c.forum_id == forum_id)).first()
    return _stored_row(row) if row else None


def versions(db: Connection, meeting_id: int) -> list[Stored]:
    """The meeting's versions that have not been deleted, oldest first."""
    query = _stored().where(minutes.c.meeting_id == meeting_id, minutes.c.state != DELETED)
    return [_stored_row(row) for row in db.execute(query.order_by(minutes.c.version))]


def to_look_through(db: Connection, forum_id: int, day: dt.date) -> list[Stored]:
    """The day's versions that answer, then its drafts, the newest first."""
    kept = [s for s in versions_kept(db, forum_id) if s.meeting.date == day and s.state in (RELEASED, DRAFT)]
    return sorted(kept, key=lambda s: (s.state != RELEASED, -s.version))


def note(db: Connection, minutes_id: int, notes: Iterable[str]) -> None:
    db.execute(update(minutes).where(minutes.c.id == minutes_id).values(notes=list(notes)))


def approved(db: Connection, forum_id: int, date: dt.date) -> bool:
    """False while the minutes of `date` wait for the forum's own approval, as far as its later minutes tell."""
    return date not in _unapproved(db, forum_id)


def unapproved(db: Connection, forum_id: int, until: dt.date) -> list[dt.date]:
    """The days up to and with `until` whose minutes wait for the forum's own approval, oldest first."""
    return sorted(day for day in _unapproved(db, forum_id) if day <= until)


def items(db: Connection, minutes_id: int, *, seen_by: Person | None) -> list[Point]:
    """Every item of one version, in order, as `seen_by` may see it; None sees what everybody may."""
    return shields.seen(db, _of(db, minutes_id), seen_by)


def lost_shields(db: Connection, minutes_id: int) -> list[Shield]:
    """Of what is hidden of the meeting, what no longer stands in this version, with nothing hidden in its place."""
    row = db.execute(
        select(minutes.c.forum_id, minutes.c.read_at, meeting.c.date)
        .join(meeting, meeting.c.id == minutes.c.meeting_id)
        .where(minutes.c.id == minutes_id)
    ).one()
    found = shields.of_days(db, row.forum_id, {row.date}).get(row.date, [])
    return shielding.lost(found, [p.item for p in _of(db, minutes_id)], row.read_at) if found else []


def released_points(db: Connection, forum_id: int, ids: Iterable[int], *, seen_by: Person | None) -> list[Point]:
    """Those of `ids` that stand in released minutes of this forum, in the order given; `seen_by` as in `items`."""
    wanted = list(ids)
    found = {p.id: p for p in _marked(db, forum_id, shields.seen(db, _released(db, forum_id, wanted), seen_by))}
    return [found[i] for i in wanted if i in found]


def released_point(
    db: Connection, forum_id: int, date: dt.date, number: int, *, seen_by: Person | None, again: int = 0
) -> Point | None:
    """`again`: how many items before it in the minutes have its number."""
    query = item_rows.select_points().where(
        item.c.forum_id == forum_id, minutes.c.state == RELEASED, meeting.c.date == date, item.c.number == number
    )
    row = db.execute(query.where(item.c.again == again).order_by(meeting.c.start)).first()
    return _marked(db, forum_id, shields.seen(db, [item_rows.point(row)], seen_by))[0] if row else None


def searched_points(db: Connection, forum_id: int, ids: Iterable[int]) -> list[Point]:
    """Those of `ids` that stand in released minutes of this forum, as they go into the index."""
    return shields.searched(db, _released(db, forum_id, list(ids)))


def released(db: Connection, forum_id: int, until: dt.date | None = None) -> list[Stored]:
    """The released minutes of meetings up to and with `until`, oldest first."""
    query = _stored().where(minutes.c.forum_id == forum_id, minutes.c.state == RELEASED)
    if until is not None:
        query = query.where(meeting.c.date <= until)
    return [_stored_row(row) for row in db.execute(query.order_by(meeting.c.date, meeting.c.start))]


def participants(db: Connection, forum_id: int, day: dt.date) -> tuple[Participant, ...]:
    """As the released minutes of that day name them; () where they name nobody, or there are none."""
    query = _stored().where(minutes.c.forum_id == forum_id, minutes.c.state == RELEASED, meeting.c.date == day)
    rows = db.execute(query.order_by(meeting.c.start)).all()
    return tuple(dict.fromkeys(p for row in rows for p in _stored_row(row).participants))


def drafts(db: Connection, forum_id: int) -> list[Stored]:
    """Drafts nobody has released yet, oldest meeting first."""
    query = _stored().where(minutes.c.forum_id == forum_id, minutes.c.state == DRAFT)
    return [_stored_row(row) for row in db.execute(query.order_by(meeting.c.date, minutes.c.version))]


def newest_date(db: Connection, forum_id: int) -> dt.date | None:
    """The newest meeting any stored minutes are of."""
    query = select(func.max(meeting.c.date)).join(minutes, minutes.c.meeting_id == meeting.c.id)
    return db.scalar(query.where(minutes.c.forum_id == forum_id, minutes.c.state != DELETED))


def _ids(db: Connection, minutes_id: int) -> Sequence[int]:
    return db.scalars(select(item.c.id).where(item.c.minutes_id == minutes_id)).all()


def _of(db: Connection, minutes_id: int) -> list[Point]:
    """As they are stored: not to be shown."""
    query = item_rows.select_points().where(item.c.minutes_id == minutes_id).order_by(item.c.number, item.c.again)
    return [item_rows.point(row) for row in db.execute(query)]


def _released(db: Connection, forum_id: int, ids: Sequence[int]) -> list[Point]:
    """As they are stored: not to be shown."""
    query = item_rows.select_points().where(
        item.c.id.in_(ids), minutes.c.state == RELEASED, item.c.forum_id == forum_id
    )
    return [item_rows.point(row) for row in db.execute(query)]


def _searched(db: Connection, minutes_id: int) -> list[Point]:
    return shields.searched(db, _of(db, minutes_id))


def _marked(db: Connection, forum_id: int, points: Iterable[Point]) -> list[Point]:
    here = list(points)
    recent = search.meeting_days(db, forum_id, dt.date.max, newest=_NEWEST[1]) if here else []
    # What is older has its mark no more: most answers need not look.
    waiting = _unapproved(db, forum_id) if any(p.meeting.date in recent for p in here) else frozenset()
    return [replace(point, unapproved=True) if point.meeting.date in waiting else point for point in here]


def _unapproved(db: Connection, forum_id: int) -> frozenset[dt.date]:
    # Found by keys, the newest first.
    found = _approvals(db, forum_id, _NEWEST[0])
    if len(found) == _NEWEST[0] and not approving.is_settled(found):
        found = _approvals(db, forum_id, _NEWEST[1])
    return approving.unapproved(found)


def _approvals(db: Connection, forum_id: int, newest: int) -> list[tuple[dt.date, list[AgendaItem]]]:
    """The newest meetings, oldest first, with the items that may approve minutes."""
    found = search.meeting_days(db, forum_id, dt.date.max, newest=newest)
    days = (
        select(minutes.c.id)
        .join(meeting, meeting.c.id == minutes.c.meeting_id)
        .where(meeting.c.forum_id == forum_id, meeting.c.date.in_(found), minutes.c.state == RELEASED)
    )
    query = item_rows.select_points().where(
        item.c.minutes_id.in_(db.scalars(days).all()), item.c.type == ItemType.FORMALITY.value
    )
    by_day: dict[dt.date, list[AgendaItem]] = {}
    for point in shields.searched(db, [item_rows.point(row) for row in db.execute(query)]):
        by_day.setdefault(point.meeting.date, []).append(point.item)
    return [(day, by_day.get(day, [])) for day in found]


def _versions(db: Connection, meeting_id: int) -> Sequence[Row[int, int, str, str]]:
    query = select(minutes.c.id, minutes.c.version, minutes.c.state, minutes.c.digest)
    return db.execute(query.where(minutes.c.meeting_id == meeting_id)).all()


def _content(reading: Reading) -> dict[str, Any]:
    """What makes two readings the same: everything but where in the file it stood."""
    return {
        "place": reading.place,
        "participants": [asdict(p) for p in reading.participants],
        "items": [asdict(i) for i in reading.items],
        "unrecognised": list(reading.unrecognised),
    }


def _insert(
    db: Connection, where: Meeting, version: int, digest: str, source: str, reading: Reading, at: dt.datetime
) -> int:
    row = insert(minutes).values(
        forum_id=where.forum_id,
        meeting_id=where.id,
        version=version,
        state=DRAFT,
        digest=digest,
        source=source[:400],
        participants=[[p.name, p.title, p.absent] for p in reading.participants],
        unrecognised=list(reading.unrecognised),
        notes=list(reading.notes),
        read_at=at,
    )
    minutes_id = db.execute(row.returning(minutes.c.id)).scalar_one()
    rows = [item_rows.values(where.forum_id, minutes_id, i) for i in _counted(reading.items)]
    if rows:
        db.execute(insert(item), rows)
    return minutes_id


def _counted(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    numbers = [i.number for i in items]
    return [replace(i, again=numbers[:at].count(i.number)) for at, i in enumerate(items)]


def _stored() -> Select[*tuple[Any, ...]]:
    return select(
        minutes.c.id,
        minutes.c.version,
        minutes.c.state,
        minutes.c.participants,
        minutes.c.unrecognised,
        minutes.c.notes,
        *item_rows.MEETING,
    ).join(meeting, meeting.c.id == minutes.c.meeting_id)


def _stored_row(row: Any) -> Stored:
    values = tuple(row)
    return Stored(
        id=values[0],
        meeting=Meeting(*values[6:]),
        version=values[1],
        state=values[2],
        participants=tuple(Participant(*p) for p in values[3]),
        unrecognised=tuple(values[4]),
        notes=tuple(values[5]),
    )
