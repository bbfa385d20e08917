"""Meetings of a forum."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, delete, insert, select, update

from forum import access, mentions
from forum import meetings as rules
from forum.meetings import UNKNOWN_START, Coming, Forum, Meeting, Rule
from storage import forum_settings, shields, wordings
from storage.database import Connection
from storage.tables import item, meeting, minutes
from storage.work_tables import meeting_left

COLUMNS = (
    meeting.c.id,
    meeting.c.forum_id,
    meeting.c.date,
    meeting.c.start,
    meeting.c.place,
    meeting.c.cancelled,
    meeting.c.version,
)

HORIZON: Final = dt.timedelta(days=200)
_RULE: Final = "meeting_rule"
# Decisions older than this many items back name no meeting that is still to come.
_LOOKED_AT: Final = 120


@dataclass(frozen=True)
class RuleChange:
    """Who set or ended the forum's rule, when, and what it was before. `number` counts the changes."""

    number: int
    by_id: int
    at: dt.datetime
    before: Rule | None


def by_identity(db: Connection, forum_id: int, date: dt.date, start: dt.time) -> Meeting | None:
    """Minutes without a time (00:00) are of that day's only meeting."""
    on_day = on_date(db, forum_id, date)
    exact = next((m for m in on_day if m.start == start), None)
    if exact is None and len(on_day) == 1 and UNKNOWN_START in (start, on_day[0].start):
        return on_day[0]
    return exact


def on_date(db: Connection, forum_id: int, date: dt.date) -> list[Meeting]:
    """Those that are cancelled among them."""
    query = select(*COLUMNS).where(meeting.c.forum_id == forum_id, meeting.c.date == date).order_by(meeting.c.start)
    return [Meeting(*row) for row in db.execute(query)]


def put(db: Connection, forum_id: int, date: dt.date, start: dt.time, place: str) -> Meeting:
    """The meeting with this identity, made when it is new; its place and a time not known before are kept up.

    A cancelled meeting is held after all: minutes of it came, or somebody puts it up again.
    """
    known = by_identity(db, forum_id, date, start)
    if known is None:
        row = insert(meeting).values(forum_id=forum_id, date=date, start=start, place=place).returning(meeting.c.id)
        return Meeting(db.execute(row).scalar_one(), forum_id, date, start, place)
    start = known.start if start == UNKNOWN_START else start
    place = place or known.place
    version = known.version + known.cancelled
    values = {"start": start, "place": place, "cancelled": False, "version": version}
    db.execute(update(meeting).where(meeting.c.id == known.id).values(values))
    return Meeting(known.id, forum_id, date, start, place, version=version)


def by_id(db: Connection, forum_id: int, meeting_id: int) -> Meeting | None:
    row = db.execute(select(*COLUMNS).where(meeting.c.id == meeting_id, meeting.c.forum_id == forum_id)).first()
    return Meeting(*row) if row else None


def coming(db: Connection, forum: Forum, today: dt.date, until: dt.date | None = None) -> list[Coming]:
    """Meetings from today on, in order: typed in, said in released minutes, or by the forum's rule. Without `until`
    what is stored is there however far off: it can be seen and moved again.
    """
    typed = [Meeting(*row) for row in db.execute(_since(forum.id, today))]
    said = _said(db, forum, today)
    steady, last = rule(db, forum.id), until or today + HORIZON
    away = left(db, forum.id)
    return rules.coming(typed, said, steady, usual(db, forum.id), today, last, away, beyond=until is None)


def cancelled(db: Connection, forum_id: int, today: dt.date) -> list[Meeting]:
    """Meetings from today on that were called off, in order."""
    query = select(*COLUMNS).where(meeting.c.forum_id == forum_id, meeting.c.date >= today, meeting.c.cancelled)
    return [Meeting(*row) for row in db.execute(query.order_by(meeting.c.date, meeting.c.start))]


def locked(db: Connection, forum_id: int, meeting_id: int) -> Meeting | None:
    """The row until the transaction ends: it is read in order to be changed."""
    query = select(*COLUMNS).where(meeting.c.id == meeting_id, meeting.c.forum_id == forum_id)
    row = db.execute(query.with_for_update()).first()
    return Meeting(*row) if row else None


def save(db: Connection, changed: Meeting) -> None:
    """When, where, whether, and the version."""
    values = {
        "date": changed.date,
        "start": changed.start,
        "place": changed.place,
        "cancelled": changed.cancelled,
        "version": changed.version,
    }
    db.execute(update(meeting).where(meeting.c.id == changed.id).values(values))


def left(db: Connection, forum_id: int) -> dict[dt.date, int]:
    """The days that meetings were moved away from, with the meeting's id."""
    query = select(meeting_left.c.date, meeting_left.c.meeting_id).where(meeting_left.c.forum_id == forum_id)
    return {row.date: row.meeting_id for row in db.execute(query)}


def leave(db: Connection, forum_id: int, meeting_id: int, days: Collection[dt.date]) -> None:
    """The meeting was planned for these days and is not held there."""
    known = set(db.scalars(select(meeting_left.c.date).where(meeting_left.c.meeting_id == meeting_id)))
    rows = [{"forum_id": forum_id, "meeting_id": meeting_id, "date": day} for day in sorted(set(days) - known)]
    if rows:
        db.execute(insert(meeting_left), rows)


def come_back(db: Connection, meeting_id: int, day: dt.date) -> None:
    """The meeting is held on a day that it had left."""
    db.execute(delete(meeting_left).where(meeting_left.c.meeting_id == meeting_id, meeting_left.c.date == day))


def ensure(db: Connection, forum_id: int, one: Coming) -> Meeting:
    """The stored meeting of one to come: something is put on it, or letters go out for it."""
    return put(db, forum_id, one.date, one.start, one.place)


def usual(db: Connection, forum_id: int) -> tuple[dt.time, str]:
    """Start and place as most of the last meetings had them."""
    query = select(meeting.c.start, meeting.c.place).where(meeting.c.forum_id == forum_id, ~meeting.c.cancelled)
    last = [(row.start, row.place) for row in db.execute(query.order_by(meeting.c.date.desc()).limit(6))]
    starts = [start for start, _place in last if start != UNKNOWN_START]
    places = [place for _start, place in last if place]
    start = max(starts, key=starts.count) if starts else rules.DEFAULT_START
    return start, max(places, key=places.count) if places else ""


def rule(db: Connection, forum_id: int) -> Rule | None:
    return _rule(forum_settings.get(db, forum_id, _RULE))


def rule_change(db: Connection, forum_id: int) -> RuleChange | None:
    """The last one; None before the first, and for a rule that was set before changes were kept."""
    kept = forum_settings.get(db, forum_id, _RULE)
    if kept is None or "number" not in kept:
        return None
    return RuleChange(kept["number"], kept["by"], dt.datetime.fromisoformat(kept["at"]), _rule(kept["before"]))


def set_rule(db: Connection, forum_id: int, new: Rule | None, by: int, at: dt.datetime) -> RuleChange:
    """None: there is no rule any more. `at` is aware."""
    before, last = rule(db, forum_id), rule_change(db, forum_id)
    change = RuleChange(last.number + 1 if last else 1, by, at, before)
    kept = {"number": change.number, "by": by, "at": at.isoformat(), "before": _kept(before)}
    forum_settings.put(db, forum_id, _RULE, {**_kept(new), **kept})
    return change


def _kept(one: Rule | None) -> dict[str, Any]:
    if one is None:
        return {}
    first, start = one.first.isoformat(), one.start.isoformat("minutes")
    return {"first": first, "weeks": one.weeks, "start": start, "place": one.place, "parity": one.parity}


def _rule(kept: dict[str, Any] | None) -> Rule | None:
    if not kept or "first" not in kept:
        return None
    first, start = dt.date.fromisoformat(kept["first"]), dt.time.fromisoformat(kept["start"])
    return Rule(first, kept["weeks"], start, kept["place"], kept.get("parity"))


def _since(forum_id: int, today: dt.date) -> Select[int, int, dt.date, dt.time, str, bool, int]:
    return select(*COLUMNS).where(meeting.c.forum_id == forum_id, meeting.c.date >= today)


def _said(db: Connection, forum: Forum, today: dt.date) -> list[tuple[dt.date, dt.date]]:
    """Days that decisions of released minutes name as meetings of this forum, with the meeting that says so."""
    query = (
        select(item.c.decision, item.c.number, item.c.title, meeting.c.date)
        .join(minutes, minutes.c.id == item.c.minutes_id)
        .join(meeting, meeting.c.id == minutes.c.meeting_id)
        .where(item.c.forum_id == forum.id, minutes.c.state == "released", item.c.decision.is_not(None))
        .where(item.c.closed.is_(False))
        .where(meeting.c.date <= today)
        .order_by(meeting.c.date.desc())
        .limit(_LOOKED_AT)
    )
    rows = db.execute(query).all()
    hidden = shields.of_days(db, forum.id, {row.date for row in rows})
    found: dict[dt.date, dt.date] = {}
    names = wordings.names(db, forum)
    for row in rows:
        decision = access.open_text(row.decision or "", hidden.get(row.date, ()), row.number, row.title)
        for day in mentions.meetings_of(decision, names, row.date):
            if day >= today:
                found.setdefault(day, row.date)
    return sorted(found.items())
